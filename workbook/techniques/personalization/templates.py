"""A reader's own template, filled for one person: Jinja's sandbox, and less than it allows.

The sandbox alone does not stop a slot from asking for ten thousand million letters, so sums,
loops and calls are refused before anything runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import language
from workbook.language import _
from workbook.records import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_TEMPLATE = 2_000
LONGEST_TEXT = 4_000
SLOTS = ("name", "first_name", "called", "organisation", "role", "fact", "last_time", "me")
_FILTERS = frozenset({"default", "lower", "upper", "title", "trim", "capitalize"})
_ALLOWED = frozenset(
    {"Template", "Output", "TemplateData", "Name", "Const", "Filter", "If", "Not", "Or", "And"}
)
_REFUSED_SUMS = frozenset({"*", "**", "%", "+", "-", "/", "//"})


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return the template with its slots filled; a slot without a value stays open, in brackets.

    Raises Refused with one sentence for anything but slots, filters of case and `if`.
    """
    if len(template) > LONGEST_TEMPLATE:
        raise Refused(
            _("Keep the template under {most} characters.", most=language.number(LONGEST_TEMPLATE))
        )
    from jinja2 import TemplateError, nodes  # noqa: PLC0415 - where one is filled

    env = _environment()
    try:
        tree = env.parse(template)
        _only_slots(tree, nodes)
        text = _capped(env.from_string(template), _open_where_empty(values))
    except TemplateError:
        raise Refused(_("A slot is not written right. Write it like {{ first_name }}.")) from None
    except RecursionError:
        raise Refused(_("This template is nested too deep. Write it flat.")) from None
    return text


def _environment() -> Any:
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - as above

    class Slots(ImmutableSandboxedEnvironment):
        """No sums: `'a' * 10**10` would fill the memory."""

        intercepted_binops = _REFUSED_SUMS

        def call_binop(self, *_given: Any) -> Any:
            """Refuse every sum."""
            raise Refused(_("A template has slots and no sums."))

    env = Slots(autoescape=False)
    env.globals.clear()
    return env


def _only_slots(tree: Any, nodes: Any) -> None:
    for node in tree.find_all(nodes.Node):
        kind = type(node).__name__
        if kind not in _ALLOWED:
            raise Refused(
                _("A template has slots like {{ first_name }}, and no sums, calls or loops.")
            )
        if kind == "Filter" and node.name not in _FILTERS:
            raise Refused(
                _(
                    "“{name}” is not among the filters here: {filters}.",
                    name=node.name,
                    filters=", ".join(sorted(_FILTERS)),
                )
            )
        if kind == "Name" and node.name not in SLOTS:
            raise Refused(
                _(
                    "There is no slot “{name}”. There are: {slots}.",
                    name=node.name,
                    slots=", ".join(SLOTS),
                )
            )


def _open_where_empty(values: Mapping[str, str]) -> dict[str, str]:
    return {slot: values.get(slot, "").strip()[:400] or f"[{slot}]" for slot in SLOTS}


def _capped(template: Any, values: dict[str, str]) -> str:
    parts: list[str] = []
    for part in template.generate(values):
        parts.append(part)
        if sum(map(len, parts)) > LONGEST_TEXT:
            raise Refused(
                _(
                    "Filled in, this is over {most} characters. Shorten it.",
                    most=language.number(LONGEST_TEXT),
                )
            )
    return "".join(parts)
