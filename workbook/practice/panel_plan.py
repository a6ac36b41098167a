"""What the reader prepares for the practice year: a note of their own, and a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.practice import kept, words
from workbook.practice.choosing import OPTIONS, Kind, plan_of, planned
from workbook.practice.panel_shared import NOTHING, in_play, minutes, namer, summary
from workbook.practice.people import mark
from workbook.practice.rules import Act
from workbook.records import Contact, Fact, Refused, Remark
from workbook.technique import coach

if TYPE_CHECKING:
    from workbook.book import Book

_STEP = 4  # weeks


def own_note(book: Book) -> ui.Piece:
    """One note of the coming week in your own words: the message coach says what it counts for."""

    def check(values: dict[str, Any]) -> list[Remark]:
        contact = _whom(book, values)
        read = contact is not None and values["body"]
        return list(_coached(book, contact, values["body"]).remarks) if contact and read else []

    def save(values: dict[str, Any]) -> str:
        game, contact = in_play(book), _whom(book, values)
        who = mark(contact.id) if contact else ""
        if contact is None or game is None or all(one.id != who for one in game.people):
            raise Refused(
                _("Choose one of the invented people."), {"who": _("Choose from the list.")}
            )
        passed = _coached(book, contact, values["body"]).send
        note = kept.OwnNote(len(game.weeks), who, values["body"], passed)
        kept.keep_note(book, note)
        if passed:
            return _("The coach lets it pass: this week it counts as a personal note.")
        return _("The coach would change it: this week it counts as a quick one.")

    def view() -> ui.Node:
        game = in_play(book)
        if game is None or game.over:
            return NOTHING
        fields = [
            ui.person("who", _("To whom"), find=book.people_like, create=False, required=True),
            ui.text("body", _("Your note"), lines=5, required=True),
        ]
        return ui.card(
            _("One note in your own words"),
            ui.words(_(_NOTE), "quiet"),
            _taken(book, kept.own_note(book, game)),
            ui.form("own-note", fields, save, save=_("Use it this week"), on_check=check),
        )

    return ui.live(book, view, name="practice-note")


_NOTE = N_(
    "“A personal note” in the list stands for one that the message coach lets pass. Write one "
    "yourself, to anybody in this book, and the coach decides."
)


def _whom(book: Book, values: dict[str, Any]) -> Contact | None:
    return book.get(Contact, values["who"].id) if values["who"] else None


def _coached(book: Book, contact: Contact, body: str) -> Any:
    """Return the coach's answer on a note to this person."""
    facts = [one.text for one in book.all(Fact, contact_id=contact.id)]
    context = {
        "contact_name": contact.name,
        "role": ", ".join(one for one in (contact.role, contact.organisation) if one),
        "relationship": contact.tie.value,
        "when": contact.how_met,
        "discussed": [*facts, contact.how_met],
        "sender_name": book.reader.name,
    }
    return coach().check_entry({"kind": "follow_up", "text": body, "context": context})


def _taken(book: Book, note: kept.OwnNote | None) -> ui.Node | None:
    if note is None:
        return None
    return ui.row(
        ui.words(_("For this week: a note to {who}.", who=namer(book)(note.who))),
        ui.button(_("Take it out again"), lambda: kept.keep_note(book, None), "quiet"),
    )


def four_weeks(book: Book, game: kept.Game) -> ui.Node:
    """A plan of your own, and four weeks at a time with it."""
    plan = plan_of(kept.plan_told(book))

    def save(values: dict[str, Any]) -> str:
        kept.keep_plan(book, values)
        weeks = planned(game.year, plan_of(values), minutes(book), _STEP)
        return summary(kept.move_on(book, game, weeks))

    fields = [
        ui.choice(
            kind.value,
            _(words.KINDS[kind]),
            [(one.value, words.act(one)) for one in (Act.WAIT, *OPTIONS[kind])],
            getattr(plan, kind.value).value,
        )
        for kind in Kind
    ]
    return ui.details(
        _("Four weeks on, with a plan of yours"),
        ui.words(_(
            "From the top down, as far as your {minutes} minutes a week reach. The plan also "
            "fills in the single week.", minutes=minutes(book)), "quiet"),
        ui.form(f"plan-{len(game.weeks)}", fields, save, save=_("Four weeks on"), draft=False),
        key="four",
    )  # fmt: skip
