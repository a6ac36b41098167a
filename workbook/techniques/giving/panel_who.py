"""What several pieces share: a person or a group by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import _
from workbook.records import Contact, Group, Refused
from workbook.records.giving import GiftKind
from workbook.techniques.giving import queries, rules
from workbook.techniques.giving.phrases import KINDS

if TYPE_CHECKING:
    from workbook.book import Book

PAGE = 5


def who_field(  # noqa: PLR0913 - all by name
    book: Book,
    label: str,
    name: str = "person",
    *,
    help: str = "",
    groups: bool = True,
    required: bool = True,
    value: Contact | None = None,
) -> ui.Field:
    """Return the field for a person, or a group where that makes sense."""

    def found(text: str) -> list[tuple[str, str, str]]:
        people = book.people_like(text)
        if not (groups and text.strip()):
            return people
        many, _total = book.find(Group, text, limit=3)
        return people + [(one.id, one.name, _(one.kind.value)) for one in many]

    return ui.person(
        name, label, value.id if value else "", value.name if value else "", find=found,
        required=required, help=help or _("A new name is added to your book."),
    )  # fmt: skip


def who_of(book: Book, value: ui.PersonValue, field: str = "person") -> Contact | Group | None:
    """Return whom the field names; a new person for a new name, None for an empty field."""
    chosen = book.get(Contact, value.id) or book.get(Group, value.id)
    if chosen is not None or not value.text:
        return chosen
    same: list[Contact | Group] = [
        *book.namesakes(Contact, value.text), *book.namesakes(Group, value.text)
    ]  # fmt: skip
    if len(same) > 1:
        sentence = _(
            "{count} in your book are called {name}. Choose one from the list.",
            count=len(same),
            name=same[0].name,
        )
        raise Refused(sentence, {field: sentence})
    return same[0] if same else rules.person_named(value.text)


def person_of(book: Book, value: ui.PersonValue, field: str = "person") -> Contact:
    """Return the person the field names; a group won't do here."""
    found = who_of(book, value, field)
    if not isinstance(found, Contact):
        sentence = _("Choose a person here, or write a new name.")
        raise Refused(sentence, {field: sentence})
    return found


def kind_field(value: GiftKind = GiftKind.ADVICE) -> ui.Field:
    """Return the field for what sort of gift it is."""
    kinds = [(kind.value, _(title)) for kind, title, _short in KINDS]
    return ui.choice("kind", _("What is it"), kinds, value)


def names_of(
    book: Book, contacts: list[str | None], groups: list[str | None] | None = None
) -> dict[str, str]:
    """Return id -> name for a page of records."""
    found = {key: one.name for key, one in queries.people_named(book, contacts).items()}
    for group_id in dict.fromkeys(groups or ()):
        group = book.get(Group, group_id)
        if group:
            found[group.id] = group.name
    return found
