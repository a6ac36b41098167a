"""One message for two readers: the second version after how they like it, and what differs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _
from workbook.records import Contact
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.coach import Letter, check
from workbook.techniques.personalization.panel_shared import (
    Others,
    kind_choice,
    letter_to,
    looked,
    person_field,
    person_of,
    verdict_words,
)
from workbook.techniques.personalization.swap import difference, only_the_name
from workbook.techniques.personalization.variants import Change, contrast, still_open, turned

if TYPE_CHECKING:
    from workbook.book import Book


@dataclass
class _Chosen:
    """What stands on the page: two readers, a kind, two texts, and what was turned."""

    one: str = ""
    other: str = ""
    kind: str = "follow_up"
    first: str = ""
    second: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def wish(self) -> rules.Wish:
        """What is said about both messages."""
        return rules.Wish(kind=self.kind)


def two_readers(book: Book) -> ui.Piece:
    """The same news for two people: turned to how the second likes it, every difference shown."""
    chosen = _Chosen()

    def choose(values: dict[str, Any]) -> str:
        one = person_of(book, values["person"])
        other = person_of(book, values["other"])
        chosen.one, chosen.other, chosen.kind = one.id, other.id, values["kind"]
        chosen.first = values["body"]
        made = turned(
            chosen.first,
            letter_to(book, one, chosen.wish, "").context,
            letter_to(book, other, chosen.wish, "").context,
            queries.preference_of(book, other),
        )
        chosen.second, chosen.changes = made.text, tuple(made.changes)
        return _("Turned to {name}. Now make it {name}'s own.", name=other.name)

    def save(values: dict[str, Any]) -> str:
        chosen.second = values["body"]
        return _judged(book, chosen)

    def view() -> ui.Node:
        one, other = book.get(Contact, chosen.one), book.get(Contact, chosen.other)
        fields = [
            person_field(book, _("First reader")),
            replace(person_field(book, _("Second reader")), name="other"),
            ui.choice("kind", _("What kind of message"), kind_choice()),
            ui.text("body", _("The message to the first reader"), lines=6, required=True),
        ]
        return ui.card(
            _("One message, two readers"),
            ui.form("two", fields, choose, save=_("Turn it to the second reader")),
            _second(book, one, other, chosen, save) if one and other else None,
        )

    return ui.live(book, view, name="personalization-two")


def _second(book: Book, one: Contact, other: Contact, chosen: _Chosen, save: Any) -> ui.Node:
    context = letter_to(book, other, chosen.wish, "").context
    others = Others(book, other.id)
    body = ui.text("body", _("To {name}", name=other.name), chosen.second, lines=8, required=True,
                   help=_("Square brackets are gaps for you to fill."))  # fmt: skip
    return ui.stack(
        _ways(book, one, other),
        _turned(other, chosen.changes),
        ui.desk(f"second-{other.id}", [body], save, facts=context.discussed[:8], draft=False,
                on_look=lambda text: looked(
                    others.told(Letter(chosen.kind, text, context))),
                save=_("Show the differences")),
        ui.marked(difference(chosen.first, chosen.second), _("What the second reader gets")),
        ui.words(_judged(book, chosen), tone="strong"),
    )  # fmt: skip


def _ways(book: Book, one: Contact, other: Contact) -> ui.Node:
    """Where the two like it differently, or that it is not known yet."""
    first, second = queries.preference_of(book, one), queries.preference_of(book, other)
    if second is None:
        return ui.words(
            _(
                "Nothing is noted yet of how {name} likes to hear from you, so only the name could "
                "be changed.",
                name=other.name,
            ),
            tone="quiet",
        )
    lines = [
        _(
            "{what}: {mine} for {one}, {theirs} for {other}",
            what=what,
            mine=mine,
            one=one.name,
            theirs=theirs,
            other=other.name,
        )
        for what, mine, theirs in contrast(first, second)
    ]
    return ui.points(
        lines or [_("{one} and {other} like it the same way.", one=one.name, other=other.name)]
    )


def _turned(other: Contact, changes: tuple[Change, ...]) -> ui.Node | None:
    if not changes:
        return None
    lines = [f"{one.what} ({one.why})" for one in changes]
    return ui.stack(
        ui.words(_("What was turned for {name}:", name=other.name), tone="strong"), ui.points(lines)
    )


def _judged(book: Book, chosen: _Chosen) -> str:
    one, other = book.get(Contact, chosen.one), book.get(Contact, chosen.other)
    if one is None or other is None:
        return _("One of the two is no longer in your book.")
    first = letter_to(book, one, chosen.wish, chosen.first)
    second = letter_to(book, other, chosen.wish, chosen.second)
    if only_the_name(first, second):
        return _("Only the name differs: not yet personal. What do you know of the second reader?")
    left = still_open(chosen.second, second.context, queries.preference_of(book, other))
    said = verdict_words(check(second), second)
    if not left:
        return said
    return said + " " + _("{name} would still like: {why}.", name=other.name, why=left[0].why)
