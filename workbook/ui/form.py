"""Forms: fields with label, help and error beside them, saved in one press."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workbook import language
from workbook.language import _
from workbook.records import Refused, Remark
from workbook.ui.nodes import Handler, Node, plain_remark

_LONGEST = 20_000  # characters in one field; longer is not a note any more


@dataclass(frozen=True)
class PersonValue:
    """A person chosen by name: `id` is empty where the name is a new one."""

    id: str
    text: str


@dataclass(frozen=True)
class Field:
    """One field of a form: how it is shown, and how what comes from the browser is read."""

    name: str
    kind: str
    label: str
    value: Any = None
    props: dict[str, Any] = field(default_factory=dict)
    find: Callable[[str], Sequence[tuple[str, str, str]]] | None = None

    def plain(self) -> dict[str, Any]:
        """Return the field as the browser takes it."""
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        return {"name": self.name, "kind": self.kind, "label": self.label, "value": value} | (
            self.props
        )

    def read(self, raw: Any) -> Any:
        """Return the value of what the browser sent. Raises Refused with what to do."""
        value = _READERS[self.kind](self, raw)
        if self.props.get("required") and value in (None, "", PersonValue("", "")):
            raise Refused(_("“{label}” is still empty.", label=self.label))
        return value

    def _text(self, raw: Any) -> str:
        text = raw.strip() if isinstance(raw, str) else ""
        if len(text) > _LONGEST:
            raise Refused(
                _(
                    "This is too long: keep it under {longest} characters.",
                    longest=language.number(_LONGEST),
                )
            )
        return text

    def _secret(self, raw: Any) -> str:
        return raw if isinstance(raw, str) and len(raw) <= _LONGEST else ""

    def _number(self, raw: Any) -> int | None:
        if raw in (None, ""):
            return None
        low, high = self.props["low"], self.props["high"]
        try:
            number = int(str(raw).strip())
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise Refused(_("Write a whole number from {low} to {high}.", low=low, high=high))
        return number

    def _choice(self, raw: Any) -> str:
        if raw not in [value for value, _label in self.props["options"]]:
            raise Refused(_("Choose one of the answers in the list."))
        return str(raw)

    def _date(self, raw: Any) -> date | None:
        if raw in (None, ""):
            return None
        try:
            return date.fromisoformat(str(raw))
        except ValueError:
            raise Refused(_("That day isn't in the calendar. Write it like 2026-03-02.")) from None

    def _tick(self, raw: Any) -> bool:
        return raw is True

    def _person(self, raw: Any) -> PersonValue:
        if not isinstance(raw, dict):
            return PersonValue("", "")
        return PersonValue(str(raw.get("id") or "")[:64], self._text(raw.get("text")))


_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "text": Field._text,  # noqa: SLF001 - the table is part of the class
    "secret": Field._secret,  # noqa: SLF001 - the table is part of the class
    "number": Field._number,  # noqa: SLF001 - the table is part of the class
    "choice": Field._choice,  # noqa: SLF001 - the table is part of the class
    "date": Field._date,  # noqa: SLF001 - the table is part of the class
    "tick": Field._tick,  # noqa: SLF001 - the table is part of the class
    "person": Field._person,  # noqa: SLF001 - the table is part of the class
}


def text(  # noqa: PLR0913 - all by name
    name: str,
    label: str,
    value: str = "",
    *,
    help: str = "",
    lines: int = 1,
    required: bool = False,
    suggest: Iterable[str] = (),
    placeholder: str = "",
    more: bool = False,
) -> Field:
    """A field for words, of one line or several; `suggest` are offered while typing."""
    props = {
        "help": help,
        "lines": lines,
        "required": required,
        "suggest": list(suggest),
        "placeholder": placeholder,
        "more": more,
    }
    return Field(name, "text", label, value, props)


def secret(name: str, label: str, *, help: str = "", required: bool = False) -> Field:
    """A field whose text is not shown. Its form keeps no draft: `form(..., draft=False)`."""
    return Field(name, "secret", label, "", {"help": help, "required": required, "more": False})


def number(  # noqa: PLR0913 - all by name
    name: str,
    label: str,
    value: int | None = None,
    *,
    help: str = "",
    low: int = 0,
    high: int = 1_000_000,
    required: bool = False,
    more: bool = False,
) -> Field:
    """A field for a whole number from `low` to `high`; empty is None."""
    props = {"help": help, "low": low, "high": high, "required": required, "more": more}
    return Field(name, "number", label, value, props)


def choice(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    value: str = "",
    *,
    help: str = "",
    more: bool = False,
) -> Field:
    """One of a few answers, as (value, label)."""
    plain = [[str(option), shown] for option, shown in options]
    chosen = str(value) if value else (plain[0][0] if plain else "")
    return Field(name, "choice", label, chosen, {"help": help, "options": plain, "more": more})


def date_field(
    name: str,
    label: str,
    value: date | None = None,
    *,
    help: str = "",
    required: bool = False,
    more: bool = False,
) -> Field:
    """A calendar day without a time zone; empty is None."""
    return Field(name, "date", label, value, {"help": help, "required": required, "more": more})


def tick(
    name: str, label: str, value: bool = False, *, help: str = "", more: bool = False
) -> Field:
    """Yes or no."""
    return Field(name, "tick", label, value, {"help": help, "more": more})


def person(  # noqa: PLR0913 - all by name
    name: str,
    label: str,
    value_id: str = "",
    value_name: str = "",
    *,
    find: Callable[[str], Sequence[tuple[str, str, str]]],
    create: bool = True,
    help: str = "",
    required: bool = False,
) -> Field:
    """A person by name: `find(text)` offers (id, name, hint) while the reader types."""
    props = {"help": help, "create": create, "required": required, "more": False}
    value = {"id": value_id, "text": value_name}
    return Field(name, "person", label, value, props, find)


def form(  # noqa: PLR0913 - all by name
    key: str,
    fields: Sequence[Field],
    on_save: Callable[[dict[str, Any]], str | None],
    *,
    save: str = "",
    on_check: Callable[[dict[str, Any]], Iterable[Remark]] | None = None,
    clear: bool = False,
    draft: bool = True,
) -> Node:
    """Fields and one button. What is typed is kept as a draft at each pause until it is saved.

    `on_save(values)` answers with what to say, or raises Refused; `on_check(values)` gives
    remarks while the reader types. `clear` empties the form after saving.
    """
    by_name = {one.name: one for one in fields}
    props = {"fields": [one.plain() for one in fields], "save": save or _("Save"), "clear": clear}
    props |= {"checked": on_check is not None, "drafted": draft}

    def saved(raw: dict[str, Any]) -> str:
        return on_save(_values(by_name, raw)) or _("Saved.")

    def checked(raw: dict[str, Any]) -> list[dict[str, str]]:
        try:
            values = _values(by_name, raw, whole=False)
        except Refused:
            return []
        return [plain_remark(remark) for remark in (on_check or _nothing)(values)]

    def found(name: str, typed: str) -> list[list[str]]:
        one = by_name.get(name)
        return [list(row) for row in one.find(typed[:100])] if one and one.find else []

    handlers: dict[str, Handler] = {"save": saved, "check": checked, "find": found}
    return Node("form", props, handlers=handlers, key=key)


def _nothing(_: dict[str, Any]) -> list[Remark]:
    return []


def _values(
    by_name: dict[str, Field], raw: dict[str, Any], *, whole: bool = True
) -> dict[str, Any]:
    """Read every field; all that is wrong is said at once, each at its field."""
    values, wrong = {}, {}
    for name, one in by_name.items():
        try:
            values[name] = one.read(raw.get(name))
        except Refused as refused:
            if not whole and one.props.get("required"):
                values[name] = "" if one.kind == "text" else None
            else:
                wrong[name] = refused.sentence
    if wrong:
        raise Refused(next(iter(wrong.values())), wrong)
    return values
