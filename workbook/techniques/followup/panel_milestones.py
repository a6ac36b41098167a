"""The piece about days that matter: noted with their source, reminding only where wished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.records import Changes, Contact, Refused, Remark, Severity
from workbook.records.milestones import (
    LeapDay,
    Milestone,
    MilestoneKind,
    MilestoneSource,
    NoBirthday,
)
from workbook.techniques.followup import milestones, queries, queries_plan
from workbook.techniques.followup.fields import person_field, person_of
from workbook.techniques.followup.panel_doing import PAGE
from workbook.techniques.followup.phrases import day_of, month_name

if TYPE_CHECKING:
    from workbook.book import Book

_KINDS = [
    (MilestoneKind.BIRTHDAY.value, N_("Birthday")),
    (MilestoneKind.WORK.value, N_("Work anniversary")),
    (MilestoneKind.OWN.value, N_("A day of its own name")),
    (MilestoneKind.HARD.value, N_("A hard time: a word would do good")),
]
_ELSEWHERE = "elsewhere"
_SOURCES = [
    (MilestoneSource.TOLD.value, N_("They told me")),
    (MilestoneSource.PUBLIC.value, N_("They made it public")),
    (_ELSEWHERE, N_("From a list or file at work")),
]
_NOT_FROM_LISTS = N_(
    "A staff list was not made for greetings. Note a day only if they told you or made it public."
)
_NO_REASON = N_("The book asks for no reason and keeps none. It forgets the birthday too.")
_KEEP_IT_OUT = N_("Leave the reason out, and choose “A hard time”: it is theirs to tell.")


def milestone_days(book: Book) -> ui.Piece:
    """Birthdays, working anniversaries and other days, and who wants no greetings."""

    def save(values: dict[str, Any]) -> str:
        return _note(book, person_of(book, values["person"]), values)

    def unwish(values: dict[str, Any]) -> str:
        return _no_birthday(book, person_of(book, values["person"], create=False))

    def check(values: dict[str, Any]) -> list[Remark]:
        if not milestones.names_hardship(values["name"] or ""):
            return []
        return [Remark(rule="hard", severity=Severity.REVISE, found=values["name"],
                       advice=_(_KEEP_IT_OUT), field="name")]  # fmt: skip

    def view() -> ui.Node:
        return ui.card(
            _("Days that matter to them"),
            ui.form("milestone", _fields(book), save, save=_("Keep this day"), clear=True,
                    on_check=check),
            ui.rows("milestones", on_query=lambda text, n: _page(book, text, n),
                    on_action=lambda row, action: _act(book, row, action),
                    label=_("Search by name"), page=PAGE,
                    empty=_("No day yet. Note the next one that somebody tells you.")),
            ui.details(
                _("Somebody wants no birthday greetings"),
                ui.words(_(_NO_REASON), tone="quiet"),
                ui.form("no-birthday", [person_field(book, create=False)], unwish,
                        save=_("No birthday greetings"), clear=True),
                _unwished(book),
                key="unwished",
            ),
        )  # fmt: skip

    return ui.live(book, view, name="followup-milestones", rests_on=("late", "hard-days"))


def _shown(options: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, _(title)) for value, title in options]


def _leaps() -> list[tuple[str, str]]:
    return [(LeapDay.FEBRUARY.value, day_of(28, 2)), (LeapDay.MARCH.value, day_of(1, 3))]


def _fields(book: Book) -> list[ui.Field]:
    today = book.today()
    months = [(str(n), month_name(n)) for n in range(1, 13)]
    return [
        person_field(book, _("Whose day")),
        ui.choice("kind", _("What day"), _shown(_KINDS)),
        ui.number("day", _("Day"), low=1, high=31, required=True),
        ui.choice("month", _("Month"), months, str(today.month)),
        ui.choice("source", _("How you know it"), _shown(_SOURCES)),
        ui.tick("remind", _("Remind me of it"),
                help=_("Only where you wish. For people you hardly know, rather not.")),
        ui.text("name", _("Its name, or where they work"), more=True,
                placeholder=_("Opening of her practice")),
        ui.number("year", _("Year, if you know it"), low=1900, high=today.year + 5, more=True,
                  help=_("A birthday needs none: we never speak of age.")),
        ui.tick("yearly", _("It comes every year"), value=True, more=True),
        ui.number("notice_days", _("Days ahead you want to know"), 3, low=0,
                  high=milestones.MOST_NOTICE, more=True),
        ui.choice("leap_day", _("29 February, in other years on"), _leaps(), more=True),
    ]  # fmt: skip


def _note(book: Book, contact: Contact, values: dict[str, Any]) -> str:
    if values["source"] == _ELSEWHERE:
        raise Refused(_(_NOT_FROM_LISTS), {"source": _(_NOT_FROM_LISTS)})
    notice = values["notice_days"]
    one = Milestone(
        contact_id=contact.id,
        kind=MilestoneKind(values["kind"]),
        name=values["name"],
        day=values["day"],
        month=int(values["month"]),
        year=values["year"],
        yearly=values["yearly"],
        leap_day=LeapDay(values["leap_day"]),
        source=MilestoneSource(values["source"]),
        remind=values["remind"],
        notice_days=3 if notice is None else notice,
    )
    today = book.today()
    changes = milestones.noted(
        one, contact, today, book.all(Milestone, contact_id=contact.id),
        unwished=bool(book.all(NoBirthday, contact_id=contact.id)),
    )  # fmt: skip
    book.apply(_("Noted a day of {name}", name=contact.name), changes)
    kept = next(each for each in changes.add if isinstance(each, Milestone))
    reminds = _("You will be reminded") if kept.remind else _("Without a reminder")
    return _(
        "Kept for {name}: {day}. {reminds}.",
        name=contact.name,
        day=milestones.in_words(kept, today),
        reminds=reminds,
    )


def _page(book: Book, text: str, offset: int) -> ui.Found:
    found, total = queries_plan.milestone_page(book, text, offset, PAGE)
    today = book.today()
    rows = [
        ui.Row(
            one.id,
            contact.name,
            (f"{_capital(milestones.what_day(one))}, {milestones.in_words(one, today)}",
             milestones.to_check(one, contact) if not one.ended_on else ""),
            badges=(_state(one),),
            actions=_actions(one),
        )
        for one, contact in found
    ]  # fmt: skip
    return ui.Found(rows, total)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _state(one: Milestone) -> str:
    if one.ended_on:
        return _("they left")
    return _("reminds you") if one.remind else _("no reminder")


def _actions(one: Milestone) -> tuple[tuple[str, str], ...]:
    found = []
    if not one.ended_on:
        found.append(("quiet", _("No reminder")) if one.remind else ("remind", _("Remind me")))
    if one.kind is MilestoneKind.WORK and not one.ended_on:
        found.append(("left", _("They left")))
    if one.kind is MilestoneKind.BIRTHDAY:
        found.append(("unwish", _("No greetings")))
    return (*found, ("out", _("Take out")))


def _act(book: Book, row: str, action: str) -> str:
    one = book.get(Milestone, row)
    contact = book.get(Contact, one.contact_id) if one else None
    if one is None or contact is None:
        return _("This day is gone already.")
    if action == "unwish":
        return _no_birthday(book, contact)
    if action == "left":
        book.apply(
            _("{name} left {place}", name=contact.name, place=one.name),
            milestones.left(one, book.today()),
        )
        return _("Noted. This anniversary never comes up again.")
    if action == "out":
        book.apply(_("Took a day of {name} out", name=contact.name), Changes(remove=(one,)))
        return _("Taken out.")
    yes = action == "remind"
    book.apply(
        _("Changed a reminder for {name}", name=contact.name), milestones.reminding(one, yes=yes)
    )
    return _("You will be reminded.") if yes else _("Kept, without a reminder.")


def _no_birthday(book: Book, contact: Contact) -> str:
    if book.all(NoBirthday, contact_id=contact.id):
        return _("That is noted already for {name}.", name=contact.name)
    theirs = book.all(Milestone, contact_id=contact.id)
    book.apply(
        _("No birthday greetings for {name}", name=contact.name),
        milestones.no_birthday(contact, theirs),
    )
    return _("Noted: no birthday greetings for {name}.", name=contact.name)


def _unwished(book: Book) -> ui.Node | None:
    noted = book.all(NoBirthday)
    people = queries.people_named(book, [one.contact_id for one in noted])

    def lift(row: str, _action: str) -> str:
        one = book.get(NoBirthday, row)
        if one is None:
            return _("That is lifted already.")
        book.apply(_("Lifted “no birthday greetings”"), Changes(remove=(one,)))
        return _("Lifted.")

    rows = [
        ui.Row(one.id, people[one.contact_id].name, actions=(("lift", _("Lift it")),))
        for one in noted
        if one.contact_id in people
    ]
    return ui.rows("no-birthdays", rows, on_action=lift, label=_("No greetings")) if rows else None
