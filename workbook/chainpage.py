"""How you met somebody as a chain, on whatever page that person is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook import chain, ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Contact

RECORDS = "02-targets.ipynb"
"""The page on which a person's record opens."""
_PAGE = 6
_NOTHING = N_(
    "How you met is not noted yet. Say it in the record: through whom, where, about when."
)


def chain_nodes(
    book: Book,
    contact: Contact,
    on_open: Callable[[str], Any] | None = None,
    *,
    title: str = "",
) -> list[ui.Node | None]:
    """Return the way to a person in sentences, and everybody in it to click on.

    `on_open(id)` opens a record where the reader is; without it the page of records does.
    """
    found = chain.chain_of(book, contact)
    told, brought = chain.sentences(found), chain.brought_words(found)
    return [
        ui.heading(title or _("How you met")),
        ui.words(" ".join(told)) if told else ui.words(_(_NOTHING), tone="quiet"),
        _listed("way", _("From you to them"), found.links, contact, on_open)
        if len(found.links) > 1 else None,
        ui.words(brought) if brought else None,
        _listed("brought", _("Who came to you through them"), found.brought, contact, on_open)
        if brought else None,
    ]  # fmt: skip


def _listed(
    key: str,
    label: str,
    people: tuple[Contact, ...],
    here: Contact,
    on_open: Callable[[str], Any] | None,
) -> ui.Node:
    rows = []
    for one in people:
        there = one.id == here.id
        rows.append(
            ui.Row(
                one.id, one.name, (_work(one), _quoted(one)),
                actions=(("open", _("Open")),) if on_open and not there else (),
                href="" if on_open or there else ui.at(RECORDS, one.id),
            )
        )  # fmt: skip
    act = (lambda row, _action: on_open(row)) if on_open else None
    return ui.rows(key, rows, on_action=act, label=label, page=_PAGE)


def _work(one: Contact) -> str:
    return ", ".join(filter(None, (one.role, one.organisation)))


def _quoted(one: Contact) -> str:
    words = chain.in_words(one)
    return _("“{text}”", text=words) if words else ""
