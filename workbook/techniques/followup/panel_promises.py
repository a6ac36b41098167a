"""The pieces about promises both ways, whose turn it is, and old ties taken up again."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _, ngettext
from workbook.records import (
    Changes,
    Contact,
    Direction,
    FollowUp,
    Promise,
    PromiseBy,
    PromiseStatus,
    folded,
)
from workbook.records.quiet import QuietDays
from workbook.techniques.followup import promising, queries, queries_plan, rules
from workbook.techniques.followup.checks import refuse
from workbook.techniques.followup.choices import quiet_of
from workbook.techniques.followup.fields import log_fields, person_field, person_of
from workbook.techniques.followup.greetings import about_promise, reminder
from workbook.techniques.followup.panel_doing import PAGE, last_note, line_box, log
from workbook.techniques.followup.panel_occasions import (
    promise_later,
    promise_node,
    settle_promise,
)
from workbook.techniques.followup.phrases import clipped, spoken
from workbook.techniques.followup.promising import REST_MONTHS, REVIVE_EVERY, SILENT_AFTER

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.techniques.followup.queries_plan import Words

_FEW = 5
_SILENT, _EVERY, _CLOSED = "followup-silent-after", "followup-revive-every", "followup-closed"


# -- promises both ways ---------------------------------------------------------------------


def promises(book: Book) -> ui.Piece:
    """What you promised and what others promised you, the soonest first."""
    opened = {"id": ""}

    def act(row: str, action: str) -> str:
        one = book.get(Promise, row)
        contact = book.get(Contact, one.contact_id) if one else None
        if one is None or contact is None:
            return _("This promise is gone already.")
        if action == "open":
            opened["id"] = row
            return _("Open above the list.")
        if action == "later":
            return promise_later(book, contact, one)
        status = PromiseStatus.KEPT if action == "kept" else PromiseStatus.DROPPED
        return settle_promise(book, contact, one, status)

    def view() -> ui.Node:
        one = book.get(Promise, opened["id"])
        fields = [
            person_field(book, _("Between you and")),
            ui.choice("by", _("Who promised"), [("me", _("I did")), ("them", _("They did"))]),
            ui.text("what", _("What"), required=True, placeholder=_("Send the checklist")),
            ui.date(
                "promised_on",
                _("For which day"),
                help=_("Without one, yours comes back in two weeks."),
            ),
        ]
        return ui.card(
            _("Promises, both ways"),
            ui.form("promise", fields, lambda values: _promise(book, values),
                    save=_("Keep it in mind"), clear=True),
            _open_promise(book, one) if one and one.status is PromiseStatus.OPEN else None,
            ui.rows("promises", _promise_rows(book), on_action=act, label=_("Open promises"),
                    empty=_("No promise is open, in either direction."), page=PAGE),
        )  # fmt: skip

    return ui.live(book, view, name="followup-promises")


def _promise(book: Book, values: dict[str, Any]) -> str:
    contact, today = person_of(book, values["person"]), book.today()
    new = Changes() if contact.version else Changes(add=(contact,))
    changes = promising.promised(contact, PromiseBy(values["by"]), values["what"], today,
                                 due_on=values["promised_on"])  # fmt: skip
    book.apply(_("Noted a promise with {name}", name=contact.name), new + changes)
    one = next(each for each in changes.add if isinstance(each, Promise))
    return _("Noted for {day}.", day=spoken(one.due_on, today)) if one.due_on else _("Noted.")


def _promise_rows(book: Book) -> list[ui.Row]:
    found, today = queries_plan.open_promises(book), book.today()
    people = queries.people_named(book, [one.contact_id for one in found])
    return [
        ui.Row(
            one.id,
            people[one.contact_id].name,
            (clipped(one.what, 160), _day(one, today)),
            badges=(_("you owe") if one.by is PromiseBy.ME else _("they owe"),
                    _("late") if one.due_on and one.due_on < today else ""),
            actions=(("open", _("Do it here") if one.by is PromiseBy.ME else _("Ask kindly")),
                     ("kept", _("Kept")), ("later", _("A week later")), ("drop", _("Let it go"))),
        )
        for one in found if one.contact_id in people
    ]  # fmt: skip


def _day(one: Promise, today: date) -> str:
    made = _("Promised on {day}", day=spoken(one.made_on, today)) if one.made_on else _("Promised")
    if one.due_on is None:
        return _("{made}, without a day", made=made)
    return _("{made}, for {day}", made=made, day=spoken(one.due_on, today))


def _open_promise(book: Book, one: Promise) -> ui.Node | None:
    contact = book.get(Contact, one.contact_id)
    if contact is None:
        return None
    if one.by is PromiseBy.ME:
        title = _("Your promise to {name}", name=contact.name)
        return ui.card(title, promise_node(book, contact, one), key="open-promise")
    text = about_promise(book.reader, contact, one)
    return ui.card(
        _("A light question to {name}", name=contact.name),
        ui.words(_("Once is enough. A promise that is let go is no quarrel."), tone="quiet"),
        line_box(book, contact, f"promise-{one.id}", text, f"ask-{one.id}"),
        key="open-promise",
    )


# -- whose turn it is -----------------------------------------------------------------------


def replies(book: Book) -> ui.Piece:
    """Who owes whom a reply, once it has been silent for the days you choose."""
    opened = {"id": ""}

    def days(values: dict[str, Any]) -> str:
        book.jot(_SILENT, str(values["days"]))
        return ngettext(
            "Silent means {n} day or more.", "Silent means {n} days or more.", values["days"]
        )

    def act(row: str, action: str) -> str:
        return _act_on_turn(book, row, action, opened)

    def view() -> ui.Node:
        silent = _number(book, _SILENT, SILENT_AFTER)
        found = _silent(book, silent)
        waiting = [one for one in found if one.direction is Direction.OUT]
        mine = [one for one in found if one.direction is Direction.IN]
        open_one = next((one for one in found if one.contact_id == opened["id"]), None)
        return ui.card(
            _("Who owes whom a reply"),
            ui.form("silent", [ui.number("days", _("Silent after … days"), silent, low=1, high=60,
                                         required=True)], days, save=_("Use this"), draft=False),
            _open_turn(book, open_one) if open_one else None,
            ui.heading(_("You owe them a word")),
            ui.rows("you-owe", on_query=lambda text, n: _turns(book, mine, text, n),
                    on_action=act, label=_("Search who waits for you"),
                    empty=_("You owe nobody an answer."), page=_FEW),
            ui.heading(_("They have not answered")),
            ui.rows("they-owe", on_query=lambda text, n: _turns(book, waiting, text, n),
                    on_action=act, label=_("Search who has not answered"), page=_FEW,
                    empty=_("Nobody has left you waiting that long.")),
        )  # fmt: skip

    return ui.live(book, view, name="followup-replies", rests_on=("reminders", "silence"))


def _act_on_turn(book: Book, row: str, action: str, opened: dict[str, str]) -> str:
    contact, today = book.get(Contact, row), book.today()
    if contact is None:
        return _("This person is no longer in your book.")
    if action in {"remind", "answer"}:
        opened["id"] = row
        return _("Open above the list: {name}.", name=contact.name)
    if action == "fine":
        book.jot(_CLOSED, json.dumps(_closed(book) | {row: today.isoformat()}))
        return _("Fine. It comes back only with their next words.")
    changes = promising.rest(contact, today, int(action), queries.open_followups(book, row))
    book.apply(_("Let {name} rest for {n} months", name=contact.name, n=action), changes)
    return _(
        "{name} rests until {day}.",
        name=contact.name,
        day=spoken(promising.rest_until(today, int(action)), today),
    )


def _number(book: Book, key: str, usual: int) -> int:
    kept = book.jotted(key)
    return int(kept) if kept.isdigit() else usual


def _closed(book: Book) -> dict[str, str]:
    """Return whose last words need no answer, and since when."""
    kept = json.loads(book.jotted(_CLOSED) or "{}")
    return kept if isinstance(kept, dict) else {}


def _silent(book: Book, days: int) -> list[Words]:
    today, closed = book.today(), _closed(book)
    return [
        one
        for one in queries_plan.last_words(book, today, days)
        if (one.snoozed_until is None or one.snoozed_until <= today)
        and closed.get(one.contact_id, "") < one.on.isoformat()
    ]


def _turns(book: Book, found: list[Words], text: str, offset: int) -> ui.Found:
    """Return one page of those who wait, each with whose turn it is."""
    fit = [one for one in found if folded(text) in folded(one.name)]
    rows = []
    for one in fit[offset : offset + _FEW]:
        turn = _turn(book, one)
        words = promising.turn_words(turn, book.today())
        rows.append(ui.Row(one.contact_id, one.name, (words,), actions=_turn_actions(turn)))
    return ui.Found(rows, len(fit))


def _turn(book: Book, one: Words) -> promising.Turn:
    return promising.turn_of(queries_plan.recent(book, one.contact_id, book.today()))


def _turn_actions(turn: promising.Turn) -> tuple[tuple[str, str], ...]:
    low, high = REST_MONTHS
    resting = (
        (str(low), _("Rest {n} months", n=low)),
        (str(high), _("Rest {n} months", n=high)),
    )
    if turn.owes is PromiseBy.ME:
        return ("answer", _("I answered")), ("fine", _("Needs no answer"))
    if turn.reminders_left:
        return (("remind", _("Write once more")), *resting)
    return resting


def _open_turn(book: Book, words: Words) -> ui.Node | None:
    contact, turn = book.get(Contact, words.contact_id), _turn(book, words)
    if contact is None:
        return None
    last = queries.last_touch(book, contact.id, book.today())
    note = last_note(last, book.today())
    if turn.owes is PromiseBy.ME or last is None:
        form = ui.form(
            f"answer-{contact.id}",
            log_fields(book),
            lambda values: log(book, contact, values),
            save=_("Log the answer"),
        )
        return ui.card(_("An answer to {name}", name=contact.name), note, form, key="open-turn")
    if queries.draft_for(book, contact.id, "reminder"):
        box = line_box(book, contact, "reminder", "", f"remind-{contact.id}")
        return ui.card(_("Once more to {name}", name=contact.name), note, box, key="open-turn")

    def write(values: dict[str, Any]) -> str:
        promising.may_remind(turn)
        text = reminder(book.reader, contact, last, values["news"], book.today())
        book.apply(_("Drafted a reminder to {name}", name=contact.name),
                   rules.keep_line(contact, text, "reminder"))  # fmt: skip
        return _("Drafted around what is new. Edit it, copy it, send it yourself.")

    example = _("the report is out, with two pages on night shifts")
    fields = [ui.text("news", _("What is new since then"), required=True, placeholder=example)]
    return ui.card(
        _("Once more to {name}", name=contact.name), note,
        ui.words(_("A reminder that only reminds is a burden. Bring something."), tone="quiet"),
        ui.form(f"news-{contact.id}", fields, write, save=_("Draft it")), key="open-turn",
    )  # fmt: skip


# -- old ties -------------------------------------------------------------------------------


def old_ties(book: Book) -> ui.Piece:
    """People silent for years, one at a time: the gap said, one memory, no hurry."""

    def pace(values: dict[str, Any]) -> str:
        book.jot(_EVERY, values["every"])
        return _("Noted.")

    def act(row: str, _action: str) -> str:
        contact, today = book.get(Contact, row), book.today()
        last = queries.last_touch(book, row, today)
        if contact is None or last is None:
            return _("This person is no longer in your book.")
        day = _next(book)
        if queries.open_followups(book, row):
            refuse("", _("Something is planned with {name} already.", name=contact.name))
        book.apply(_("Planned to say hello again to {name}", name=contact.name),
                   promising.revive(contact, last.happened_on, day))  # fmt: skip
        return _(
            "{name}: planned for {day}. A line waits there for you.",
            name=contact.name,
            day=spoken(day, today),
        )

    def view() -> ui.Node:
        every, today = _number(book, _EVERY, REVIVE_EVERY[1]), book.today()
        options = [(str(n), _often(n)) for n in REVIVE_EVERY]
        found = queries_plan.dormant(book, today)
        return ui.card(
            _("Old ties, one at a time"),
            ui.form("pace", [ui.choice("every", _("How many"), options, str(every))], pace,
                    save=_("Use this"), draft=False) if found else None,
            ui.words(_("The next free day is {day}.", day=spoken(_next(book), today)), tone="quiet")
            if found else None,
            ui.rows("dormant", [_silent_row(book, one, today) for one in found], on_action=act,
                    label=_("Silent for three years or more"), page=PAGE,
                    empty=_("Nobody in your book has been silent for three years.")),
        )  # fmt: skip

    return ui.live(
        book, view, name="followup-old-ties", rests_on=("dormant-ties", "old-tie-rhythm")
    )


def _often(days: int) -> str:
    return _("One every week") if days == 7 else _("One every two weeks")


def _next(book: Book) -> date:
    taken = promising.revivals(book.all(FollowUp, kind="revive"))
    every = _number(book, _EVERY, REVIVE_EVERY[1])
    return promising.next_revival(taken, book.today(), every, quiet_of(book.all(QuietDays)))


def _silent_row(book: Book, one: queries_plan.Silent, today: date) -> ui.Row:
    last = queries.last_touch(book, one.contact_id, today)
    memory = (
        _("One memory: {topics}", topics=clipped(last.topics, 100))
        if last and last.topics.strip()
        else ""
    )
    gap = ngettext(
        "Last in touch {n} year ago, on {day}",
        "Last in touch {n} years ago, on {day}",
        (today - one.last).days // 365,
        day=spoken(one.last, today),
    )
    return ui.Row(one.contact_id, one.name, (gap, memory), actions=(("plan", _("Plan a hello")),))
