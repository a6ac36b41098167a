"""What the reader reads, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _, pgettext
from workbook.records import Changes, Contact
from workbook.records.learning import Source, TrendNote
from workbook.records.platforms import Community
from workbook.techniques.learning import queries, rules
from workbook.techniques.learning.phrases import spoken

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book

PAGE = 5


def reading(book: Book) -> ui.Piece:
    """Your sources with their day, and notes that end in something you do."""

    def view() -> ui.Node:
        return ui.card(
            _("Reading, and what follows"),
            _note_form(book),
            ui.rows("notes", on_query=lambda text, n: _notes(book, text, n), page=PAGE,
                    on_action=lambda row, action: _act_note(book, row, action),
                    label=_("Search your notes"), empty=_("No note yet. One a month is plenty.")),
            ui.details(_("Your sources"), _sources(book), key="sources"),
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
        book.apply(_("Noted something read"), rules.add_note(note, contact))
        return (
            _("Kept. One press gives it to {name}.", name=contact.name) if contact else _("Kept.")
        )

    return ui.form("note", [
        ui.text("insight", _("What did you notice?"), lines=2, required=True),
        ui.text("action", _("What will you do with it?"), required=True,
                placeholder=_("Ask two planners whether they see it too")),
        ui.person("person", _("Whom could it help?"),
                  find=book.people_like),
        ui.text("source", _("Where from"), suggest=[one.name for one in book.all(Source)]),
    ], add, save=_("Keep this note"), clear=True)  # fmt: skip


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
    given = (
        _("given to {who}", who=who)
        if one.given_on
        else (_("could help {who}", who=who) if who else "")
    )
    when = spoken(one.noted_on, book.today()) if one.noted_on else ""
    actions = [("give", _("I gave it to {who}", who=who))] if who and not one.given_on else []
    where = planned.get(one.insight, "")
    if not where:
        actions += (
            (f"post-{place.id}", _("Plan it for {name}", name=place.name)) for place in places
        )
    posted = _("planned for {where}", where=where) if where else ""
    return ui.Row(
        one.id,
        one.insight,
        (_("To do: {action}", action=one.action),),
        badges=(one.source, when, given, posted),
        actions=(*actions, ("out", _("Take out"))),
    )


def _act_note(book: Book, row: str, action: str) -> str:
    note = book.get(TrendNote, row)
    if note is None:
        return _("This note is gone already.")
    if action == "out":
        book.apply(_("Took a note out"), Changes(remove=(note,)))
        return _("Taken out. Undo brings it back.")
    if action.startswith("post-"):
        place = book.get(Community, action.removeprefix("post-"))
        if place is None:
            return _("This community is gone already.")
        book.apply(_("Planned an insight for {name}", name=place.name),
                   rules.contribute(note, place, book.today()))  # fmt: skip
        return _(
            "Planned for {name} within a week. You find it under online platforms.", name=place.name
        )
    book.apply(_("Gave an insight on"), rules.pass_on(note, book.today()))
    return _("Logged as a gift.")


def _sources(book: Book) -> ui.Node:
    today = book.today()

    def add(values: dict[str, Any]) -> str:
        source = Source(
            name=values["name"], address=values["address"], every_days=values["every"] or 14,
            read_on=today + timedelta(days=values["every"] or 14),
        )  # fmt: skip
        book.apply(_("Added {name} to your reading", name=source.name), Changes(add=(source,)))
        return _("Added. It comes back on its day.")

    def act(row: str, action: str) -> str:
        source = book.get(Source, row)
        if source is None:
            return _("This source is gone already.")
        if action == "read":
            return read(book, source)
        book.apply(
            _("Let {name} rest", name=source.name),
            Changes(replace=(replace(source, read_on=None),)),
        )
        return _("It rests. Read it whenever you like.")

    rows = [_source_row(one, today) for one in book.all(Source)]
    return ui.stack(
        ui.form("source", [
            ui.text("name", _("What do you read?"), required=True,
                    placeholder=_("The planners' monthly letter")),
            ui.text("address", _("Where is it"), placeholder=_("A shelf or an address")),
            ui.number("every", _("Every how many days?"), 14, low=1, high=365),
        ], add, save=_("Add it"), clear=True),
        ui.rows("sources", rows, on_action=act, label=_("Sources"),
                empty=_("Two good sources beat twenty.")),
    )  # fmt: skip


def _source_row(one: Source, today: date) -> ui.Row:
    comes = _("next {day}", day=spoken(one.read_on, today)) if one.read_on else _("resting")
    rest = (("rest", _("Let it rest")),) if one.read_on else ()
    return ui.Row(one.id, one.name, (one.address,), badges=(comes,),
                  actions=(("read", _("I have read it")), *rest))  # fmt: skip


def read(book: Book, source: Source) -> str:
    """Note that a source was read today."""
    changes = rules.read(source, book.today())
    book.apply(pgettext("done", "Read {name}", name=source.name), changes)
    following = next(one.read_on for one in changes.replace if isinstance(one, Source))
    return (
        _("Good. Next on {day}.", day=spoken(following, book.today())) if following else _("Good.")
    )
