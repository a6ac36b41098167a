"""What each column of a table is: guessed, shown with a few values, and the reader's to correct."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _

if TYPE_CHECKING:
    from workbook.exchange import Columns


def columns_asked(one: Columns, on_say: Callable[[str, Sequence[str]], str]) -> ui.Node:
    """Ask what the columns are where that was a guess; else it lies ready behind a line."""
    if one.sure:
        return ui.details(
            _("What the columns of {file} were taken for", file=one.file), _form(one, on_say),
            key=f"taken-{one.key}",
        )  # fmt: skip
    return ui.stack(
        ui.notice(
            _(
                "The headings of {file} don’t say for certain what is in each column. This is a "
                "guess: correct what is wrong, then press the button. The workbook remembers it "
                "for files with these headings.",
                file=one.file,
            )
        ),
        _form(one, on_say),
    )


def _form(one: Columns, on_say: Callable[[str, Sequence[str]], str]) -> ui.Node:
    from workbook.exchange.columns import ROLES

    options = [(role, _(said)) for role, said in ROLES.items()]
    fields = [
        ui.choice(
            f"column-{at}", _called(one.headings, at), options, one.roles[at],
            help=" · ".join(one.samples[at]) or _("Nothing in the first rows."),
        )
        for at, heading in enumerate(one.headings)
    ]  # fmt: skip

    def save(values: dict[str, Any]) -> str:
        return on_say(one.key, [values[field.name] or "" for field in fields])

    return ui.form(f"columns-{one.key}", fields, save, save=_("Read it this way"), draft=False)


def _called(headings: Sequence[str], at: int) -> str:
    """Return how a column is called; one of several alike, or without a name, by its number."""
    name = headings[at].strip()
    alike = sum(one.strip() == name for one in headings) > 1
    return (
        _("{name} (column {at})", name=name, at=at + 1)
        if name and alike
        else name or _("Column {at}", at=at + 1)
    )
