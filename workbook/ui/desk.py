"""A place to write: a form whose long text shows marks as it is typed, counts, and facts to insert.

The text is answered in pieces, marked and unmarked, so that no place in it has to be counted in
two ways; the browser draws each piece as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.language import N_, _
from workbook.records import Remark
from workbook.ui.form import Field, form
from workbook.ui.nodes import Node, plain_remark

_WHYS = {
    "worn": N_("worn"),
    "vague": N_("vague"),
    "praise": N_("praise"),
    "sales": N_("sales"),
    "presses": N_("presses"),
    "yours": N_("yours"),
    "added": N_("added"),
}
"""Why words are marked, as the reader reads it; the sheet of styles knows them by the key."""


@dataclass(frozen=True)
class Look:
    """What is seen in a text: remarks, the text in pieces with why each is marked, counts."""

    remarks: Sequence[Remark] = ()
    pieces: Sequence[tuple[str, str]] = ()
    counts: Sequence[tuple[str, str]] = ()
    """Each a few words and a tone: "" or "warn"."""
    verdict: str = ""


def desk(  # noqa: PLR0913 - a place to write has that many sides, all by name
    key: str,
    fields: Sequence[Field],
    on_save: Callable[[dict[str, Any]], str | None],
    *,
    on_look: Callable[[str], Look],
    body: str = "body",
    facts: Iterable[str] = (),
    save: str = "",
    clear: bool = False,
    draft: bool = True,
) -> Node:
    """A form around one long text, the field `body`.

    `on_look(text)` is asked at each pause in typing. Each of `facts` is a button that puts its
    words where the cursor is.
    """
    node = form(
        key,
        fields,
        on_save,
        save=save or _("Keep it"),
        on_check=_no_remarks,
        clear=clear,
        draft=draft,
    )
    node.props["desk"] = {"body": body, "facts": [fact for fact in facts if fact.strip()]}

    def looked(raw: dict[str, Any]) -> dict[str, Any]:
        typed = raw.get(body)
        seen = on_look(typed if isinstance(typed, str) else "")
        return {
            "remarks": [plain_remark(remark) for remark in seen.remarks],
            "pieces": _drawn(seen.pieces),
            "counts": [list(count) for count in seen.counts],
            "verdict": seen.verdict,
        }

    node.handlers["check"] = looked
    return node


def _no_remarks(_: dict[str, Any]) -> list[Remark]:
    return []


def marked(pieces: Iterable[tuple[str, str]], label: str = "") -> Node:
    """A text with some of its words marked; each mark says why, in a word or two."""
    return Node("marked", {"pieces": _drawn(pieces), "label": label})


def _drawn(pieces: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the pieces as they are sent; why is said once more where another language says it."""
    said = {why: _(text) for why, text in _WHYS.items()}
    return [
        [words, why] if said.get(why, why) == why else [words, why, said[why]]
        for words, why in pieces
    ]
