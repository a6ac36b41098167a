"""What the reader reads, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Changes, Contact
from workbook.records.learning import Source, TrendNote
from workbook.records.platforms import Community
from workbook.techniques.learning import queries, rules
from workbook.techniques.learning.phrases import spoken

if TYPE_CHECKING:
    from workbook.book import Book

PAGE = 5


def reading(book: Book) -> ui.Piece:
    """Your sources with their day, and notes that end in something you do."""

    def view() -> ui.Node:
        return ui.card(
            "Reading, and what follows",
            _note_form(book),
            ui.rows("notes", on_query=lambda text, n: _notes(book, text, n), page=PAGE,
                    on_action=lambda row, action: _act_note(book, row, action),
                    label="Search your notes", empty="No note yet. One a month is plenty."),
            ui.details("Your sources", _sources(book), key="sources"),
        )  # fmt: skip

    return ui.live(book, view, name="learning-reading")


def _note_form(book: Book) -> ui.Node:
    def add(values: dict[str, Any]) -> str:
        person: ui.PersonValue = values["person"]
        contact = book.get(Contact, person.id) or (
            Contact(name=person.text, source="typed") if person.text else None
        )
        note = TrendNote(
            insight=values["insight"], action=values["action"], source=values["source"],
            contact_id=contact.id if contact else None, noted_on=book.today(),
        )  # fmt: skip
        book.apply("Noted something read", rules.add_note(note, contact))
        return f"Kept. One press gives it to {contact.name}." if contact else "Kept."

    return ui.form("note", [
        ui.text("insight", "What did you notice?", lines=2, required=True),
        ui.text("action", "What will you do with it?", required=True,
                placeholder="Ask two planners whether they see it too"),
        ui.person("person", "Whom could it help?",
                  find=book.people_like),
        ui.text("source", "Where from", suggest=[one.name for one in book.all(Source)]),
    ], add, save="Keep this note", clear=True)  # fmt: skip


def _notes(book: Book, text: str, offset: int) -> ui.Found:
    page, total = queries.notes(book, text, offset, PAGE)
    names = queries.names(book, [one.contact_id for one in page])
    places = queries.places(book)
    planned = queries.contributed(book, [one.insight for one in page])
    return ui.Found([_note_row(book, one, names, places, planned) for one in page], total)


def _note_row(
    book: Book,
    one: TrendNote,
    names: dict[str, str],
    places: list[Community],
    planned: dict[str, str],
) -> ui.Row:
    who = names.get(one.contact_id or "", "")
    given = f"given to {who}" if one.given_on else (f"could help {who}" if who else "")
    when = spoken(one.noted_on, book.today()) if one.noted_on else ""
    actions = [("give", f"I gave it to {who}")] if who and not one.given_on else []
    where = planned.get(one.insight, "")
    if not where:
        actions += ((f"post-{place.id}", f"Plan it for {place.name}") for place in places)
    posted = f"planned for {where}" if where else ""
    return ui.Row(
        one.id, one.insight, (f"To do: {one.action}",), badges=(one.source, when, given, posted),
        actions=(*actions, ("out", "Take out")),
    )  # fmt: skip


def _act_note(book: Book, row: str, action: str) -> str:
    note = book.get(TrendNote, row)
    if note is None:
        return "This note is gone already."
    if action == "out":
        book.apply("Took a note out", Changes(remove=(note,)))
        return "Taken out. Undo brings it back."
    if action.startswith("post-"):
        place = book.get(Community, action.removeprefix("post-"))
        if place is None:
            return "This community is gone already."
        book.apply(f"Planned an insight for {place.name}",
                   rules.contribute(note, place, book.today()))  # fmt: skip
        return f"Planned for {place.name} within a week. You find it under online platforms."
    book.apply("Gave an insight on", rules.pass_on(note, book.today()))
    return "Logged as a gift."


def _sources(book: Book) -> ui.Node:
    today = book.today()

    def add(values: dict[str, Any]) -> str:
        source = Source(
            name=values["name"], address=values["address"], every_days=values["every"] or 14,
            read_on=today + timedelta(days=values["every"] or 14),
        )  # fmt: skip
        book.apply(f"Added {source.name} to your reading", Changes(add=(source,)))
        return "Added. It comes back on its day."

    def act(row: str, action: str) -> str:
        source = book.get(Source, row)
        if source is None:
            return "This source is gone already."
        if action == "read":
            return read(book, source)
        book.apply(f"Let {source.name} rest", Changes(replace=(replace(source, read_on=None),)))
        return "It rests. Read it whenever you like."

    rows = [
        ui.Row(one.id, one.name, (one.address,),
               badges=(f"next {spoken(one.read_on, today)}" if one.read_on else "resting",),
               actions=(("read", "I have read it"), *((("rest", "Let it rest"),)
                        if one.read_on else ())))
        for one in book.all(Source)
    ]  # fmt: skip
    return ui.stack(
        ui.form("source", [
            ui.text("name", "What do you read?", required=True,
                    placeholder="The planners' monthly letter"),
            ui.text("address", "Where is it", placeholder="A shelf or an address"),
            ui.number("every", "Every how many days?", 14, low=1, high=365),
        ], add, save="Add it", clear=True),
        ui.rows("sources", rows, on_action=act, label="Sources",
                empty="Two good sources beat twenty."),
    )  # fmt: skip


def read(book: Book, source: Source) -> str:
    """Note that a source was read today."""
    changes = rules.read(source, book.today())
    book.apply(f"Read {source.name}", changes)
    following = next(one.read_on for one in changes.replace if isinstance(one, Source))
    return f"Good. Next on {spoken(following, book.today())}." if following else "Good."
