"""What each column of a table is: guessed, shown with a few values, and the reader's to correct."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from workbook import ui

if TYPE_CHECKING:
    from workbook.exchange import Columns


def columns_asked(one: Columns, on_say: Callable[[str, Sequence[str]], str]) -> ui.Node:
    """Ask what the columns are where that was a guess; else it lies ready behind a line."""
    if one.sure:
        return ui.details(
            f"What the columns of {one.file} were taken for", _form(one, on_say),
            key=f"taken-{one.key}",
        )  # fmt: skip
    return ui.stack(
        ui.notice(
            f"The headings of {one.file} don’t say for certain what is in each column. This is a "
            "guess: correct what is wrong, then press the button. The workbook remembers it for "
            "files with these headings."
        ),
        _form(one, on_say),
    )


def _form(one: Columns, on_say: Callable[[str, Sequence[str]], str]) -> ui.Node:
    from workbook.exchange.columns import ROLES

    options = list(ROLES.items())
    fields = [
        ui.choice(
            f"column-{at}", _called(one.headings, at), options, one.roles[at],
            help=" · ".join(one.samples[at]) or "Nothing in the first rows.",
        )
        for at, heading in enumerate(one.headings)
    ]  # fmt: skip

    def save(values: dict[str, Any]) -> str:
        return on_say(one.key, [values[field.name] or "" for field in fields])

    return ui.form(f"columns-{one.key}", fields, save, save="Read it this way", draft=False)


def _called(headings: Sequence[str], at: int) -> str:
    """Return how a column is called; one of several alike, or without a name, by its number."""
    name = headings[at].strip()
    alike = sum(one.strip() == name for one in headings) > 1
    return f"{name} (column {at + 1})" if name and alike else name or f"Column {at + 1}"
