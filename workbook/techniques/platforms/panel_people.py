"""Who answered, who may become contact, and the note for an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, ngettext
from workbook.records import Changes, Contact, Direction, Refused, Target
from workbook.records.platforms import Answered, Community
from workbook.techniques.platforms import coaching, queries, rules
from workbook.techniques.platforms.counting import TWICE, Regular, invited, regulars
from workbook.techniques.platforms.panel_places import community_of
from workbook.techniques.platforms.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.book import Book

_WAYS = ((Direction.IN.value, N_("They answered me")), (Direction.OUT.value, N_("I answered them")))
_LATEST = 8


def replies(book: Book) -> ui.Piece:
    """Answers in both directions, a line each."""

    def save(values: dict[str, Any]) -> str:
        new = Answered(
            community_id=values["community"],
            who=values["who"],
            direction=rules.direction_of(values["way"]),
            about=values["about"],
            answered_on=values["answered_on"],
        )
        book.apply(_("Logged an answer"), rules.answered(new, book.today()))
        return _("Logged.")

    def out(row: str, _action: str) -> str:
        one = book.get(Answered, row)
        if one is not None:
            book.apply(_("Took an answer out"), Changes(remove=(one,)))
        return _("Taken out.")

    def view() -> ui.Node:
        places = {one.id: one.name for one in queries.communities(book)}
        if not places:
            return ui.card(
                _("Answers, both ways"), ui.empty(_("Put a place on the shortlist first."))
            )
        every = queries.answers(book)
        rows = [_answer_row(one, places) for one in reversed(every[-_LATEST:])]
        return ui.card(
            _("Answers, both ways"),
            ui.form(
                "answer", _fields(places, every, book.today()), save, save=_("Log it"), clear=True
            ),
            ui.rows("answers", rows, on_action=out, label=_("The latest"), empty=_("None yet.")),
        )

    return ui.live(book, view, name="platforms-replies")


def _fields(places: dict[str, str], every: Sequence[Answered], today: date) -> list[ui.Field]:
    return [
        ui.choice("community", _("Where?"), list(places.items())),
        ui.text("who", _("Who?"), required=True, suggest=sorted({one.who for one in every}),
                help=_("As they are called there.")),
        ui.choice("way", _("Which way?"), [(way, _(said)) for way, said in _WAYS]),
        ui.text("about", _("About what?"), placeholder=_("counting night hours")),
        ui.date("answered_on", _("When?"), today, more=True),
    ]  # fmt: skip


def _answer_row(one: Answered, places: dict[str, str]) -> ui.Row:
    mine = one.direction is Direction.OUT
    title = (
        _("{who} was answered by you", who=one.who)
        if mine
        else _("{who} answered you", who=one.who)
    )
    line = f"{places.get(one.community_id, '')}, {day_words(one.answered_on)}"
    return ui.Row(one.id, title, (one.about, line), actions=(("out", _("Take out")),))


def credibility(book: Book) -> ui.Piece:
    """Who answered you, twice above all; one press puts them on your target list."""

    def act(row: str, _action: str) -> str:
        one = next((one for one in regulars(queries.answers(book)) if _id(one) == row), None)
        if one is None:
            return _("That is gone already.")
        community = community_of(book, one.community_id)
        known = book.get(Contact, one.contact_id)
        people = [known] if known else book.namesakes(Contact, one.who)
        changes = rules.make_target(
            one.who, community, one.about, people, one.answers, book.today()
        )
        book.apply(_("Made {who} a target", who=one.who), changes)
        return _(
            "{who} is on your list in technique 2, with a next step for tomorrow.", who=one.who
        )

    def view() -> ui.Node:
        every = regulars(queries.answers(book))
        places = {one.id: one for one in queries.communities(book)}
        wanted = {one.contact_id for one in book.all(Target) if one.contact_id}
        often = [one for one in every if one.times >= TWICE]
        once = len(every) - len(often)
        return ui.card(
            _("Who answers you"),
            ui.rows("regulars", [_regular_row(one, places, wanted) for one in often],
                    on_action=act, label=_("Answered you twice or more"),
                    empty=_("Nobody has answered you twice yet. "
                            "Answering others is the way there.")),
            ui.words(ngettext("{n} person answered you once.",
                              "{n} people answered you once.", once),
                     tone="quiet") if once else None,
        )  # fmt: skip

    return ui.live(book, view, name="platforms-credibility")


def _id(one: Regular) -> str:
    return one.answers[0].id


def _regular_row(one: Regular, places: dict[str, Community], wanted: set[str]) -> ui.Row:
    place = places[one.community_id].name if one.community_id in places else _("a place you left")
    there = one.contact_id in wanted
    about = _("Lately about {about}", about=one.about) if one.about else ""
    return ui.Row(
        _id(one), one.who,
        (about, _("{place}, last on {day}", place=place, day=day_words(one.last_on))),
        (_("{n} answers", n=one.times), _("on your list") if there else ""),
        () if there else (("target", _("Make a target")),),
    )  # fmt: skip


def connection_note(book: Book) -> ui.Piece:
    """A note for an invitation, with the room that is left under both limits."""
    now = {"id": ""}

    def choose(values: dict[str, Any]) -> str:
        value = values["person"]
        contact = book.get(Contact, value.id)
        same = [contact] if contact else book.namesakes(Contact, value.text)
        if len(same) != 1:
            raise Refused(
                _("Choose somebody from your book."), {"person": _("Choose from the list.")}
            )
        now["id"] = same[0].id
        return _("Write to one person, about one thing of theirs.")

    def view() -> ui.Node:
        contact = book.get(Contact, now["id"])
        person = ui.person(
            "person", _("Whom do you want to invite?"), create=False, required=True,
            find=book.people_like,
        )  # fmt: skip
        return ui.card(
            _("A note of 200 characters"),
            ui.words(_(_CONFLICT), tone="quiet"),
            ui.form("whom", [person], choose, save=_("Write a note"), clear=True, draft=False),
            _note(book, contact) if contact else None,
            _own_invitations(book),
        )

    return ui.live(book, view, name="platforms-note", rests_on=("note-limit", "short-notes"))


_CONFLICT = N_(
    "Does a note help an invitation? The published figures conflict, and we found no independent "
    "trial. Write one where you have something to say, and leave it out where you have not."
)


def _own_invitations(book: Book) -> ui.Node | None:
    """What the archive shows of the reader's own invitations; nothing where none was read."""
    found = invited(queries.invitations(book))
    if not any(one.sent for one in found.values()):
        return None
    return ui.details(
        _("What came of your own invitations"),
        ui.points(
            [
                _("With a note: {found}.", found=found[True]),
                _("Without one: {found}.", found=found[False]),
            ]
        ),
        ui.words(
            _(
                "From your LinkedIn archive. You chose to whom you wrote a note, so this does not "
                "say what the note did; whoever has not answered may still do so."
            ),
            tone="quiet",
        ),
    )


def _note(book: Book, contact: Contact) -> ui.Node:
    draft = queries.note_to(book, contact)

    def keep(values: dict[str, Any]) -> str:
        changes = rules.keep_note(contact, values["body"], draft)
        book.apply(_("Kept a note to {name}", name=contact.name), changes)
        return _("Kept. Copy it, and send the invitation yourself.")

    body = ui.text(
        "body", _("To {name}", name=contact.name), draft.body if draft else "",
        lines=4, required=True,
        help=_("{free} characters with a free account, {paid} with a paid one.",
               free=coaching.FREE, paid=coaching.PAID),
        placeholder=_("Your answer on night hours saved our rota. May I follow your work here?"),
    )  # fmt: skip
    return ui.stack(
        ui.form(f"note-{contact.id}", [body], keep, save=_("Keep this note"),
                on_check=lambda values: coaching.note_remarks(values["body"] or "")),
        ui.copy(draft.body, label=_("Copy the note")) if draft else None,
    )  # fmt: skip
