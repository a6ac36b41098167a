"""The piece about before and after: the plan beside what happened, and five minutes to keep it.

Who was spoken with is noted one by one in a list that waits; nothing of it is in the book until
the one save at the end, which writes everything together and is taken back together.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import _, ngettext, pgettext
from workbook.records import Event, EventStatus, Refused, Target
from workbook.records.meeting import Debrief
from workbook.techniques.events import queries, rules
from workbook.techniques.events.panel_shared import Chosen, person_field, person_of
from workbook.techniques.events.words import clipped, last_day, quoted, spoken

if TYPE_CHECKING:
    from workbook.book import Book

_FIELDS = ("their_words", "note", "i_promised", "they_promised")


def prepare_and_debrief(book: Book) -> ui.Piece:
    """The plan and what came of it, side by side; then the debrief."""

    def among() -> list[Event]:
        on = book.today()
        there = [*queries.to_debrief(book, on), *queries.lately(book, on), *_next(book, on)]
        return list({one.id: one for one in there}.values())

    chosen = _Latest(book, among)

    def view() -> ui.Node:
        event = chosen.event()
        if event is None:
            return ui.card(
                _("Before and after"),
                ui.empty(_("Once you go to an event, its plan and its debrief stand here.")),
            )
        return ui.card(
            _("Before and after"),
            chosen.bar(),
            ui.beside(_before(book, event), _after(book, event)),
            debrief_node(book, event, "page"),
        )

    return ui.live(book, view, name="events-debrief", rests_on=("liking-gap", "two-days"))


class _Latest(Chosen):
    """The choice among events to look back on: the one that waits for it, else the next."""

    def event(self) -> Event | None:
        """Return the event meant."""
        there = self.among()
        picked = next((one for one in there if one.id == self.id), None)
        return picked or (there[0] if there else None)


def _next(book: Book, on: date) -> list[Event]:
    return [one for one in queries.upcoming(book, on) if one.status is EventStatus.GOING]


# -- side by side -----------------------------------------------------------------------------


def _before(book: Book, event: Event) -> ui.Node:
    plan = queries.plan_for(book, event.id)
    aims = queries.aims_at(book, event.id)
    if_then = (
        _("If {if_cue}, then {then_act}.", if_cue=plan.if_cue, then_act=plan.then_act)
        if plan and plan.if_cue
        else ""
    )
    return ui.card(
        _("What you planned"),
        ui.heading(_("People")),
        ui.points([f"{person.name}: {aim.text}" for aim, person in aims] or [_("Nobody yet.")]),
        ui.heading(_("Questions")),
        ui.points(plan.questions if plan and plan.questions else [_("None yet.")]),
        ui.words(_("To leave: {exit_line}", exit_line=plan.exit_line), "quiet")
        if plan and plan.exit_line
        else None,
        ui.words(if_then, "strong") if if_then else _if_then_form(book, event),
        tone="quiet",
        key=f"before-{event.id}",
    )


def _if_then_form(book: Book, event: Event) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        before = queries.plan_for(book, event.id)
        changes = rules.plan_if_then(event, values["if_cue"], values["then_act"], before)
        book.apply(_("Planned one if-then for {event}", event=clipped(event.name, 40)), changes)
        return _("Kept. Say it once more at the door.")

    fields = [
        ui.text("if_cue", _("If …"), placeholder=_("I stand alone with a cup")),
        ui.text(
            "then_act", _("then I …"), placeholder=_("ask the person next to me what brought them")
        ),
    ]
    return ui.details(
        _("One if-then for the evening"),
        ui.form(f"if-{event.id}", fields, save, save=pgettext("save", "Keep it")),
        key=f"ifthen-{event.id}",
    )


def _after(book: Book, event: Event) -> ui.Node:
    kept = queries.debrief_of(book, event.id)
    met = queries.met_at(book, event.id)
    happened = pgettext("at an event", "What happened")
    if kept is None:
        return ui.card(happened, ui.empty(_not_yet(book, event)), tone="quiet",
                       key=f"after-{event.id}")  # fmt: skip
    aimed = {person.id for _aim, person in queries.aims_at(book, event.id)}
    new = sum(one.new for one, _person in met)
    reached = sum(person.id in aimed for _met, person in met)
    said = [
        (_("{name} (new)", name=person.name) if one.new else person.name)
        + (f": {quoted(clipped(one.their_words, 90))}" if one.their_words else "")
        for one, person in met
    ]
    return ui.card(
        happened,
        ui.heading(_("People")),
        ui.points(said or [_("You kept no names.")]),
        ui.words(
            _("{new} new, {known} known.", new=new, known=len(met) - new)
            + (_(" {reached} of the {n} you had in mind.", reached=reached, n=len(aimed))
               if aimed else ""), "quiet",
        ),
        *_told(kept),
        tone="quiet",
        key=f"after-{event.id}",
    )  # fmt: skip


def _told(kept: Debrief) -> list[ui.Node]:
    parts = (
        (_("Best question"), kept.best_question),
        (_("Learned"), kept.learned),
        (_("Next time"), kept.next_time),
    )
    return [ui.words(f"{name}: {text}") for name, text in parts if text]


def _not_yet(book: Book, event: Event) -> str:
    day = event.starts_on
    if day is None or day > book.today():
        if day is None:
            return _("It is still to come. Afterwards five minutes are enough.")
        when = spoken(day, book.today())
        return _("It is still to come on {day}. Afterwards five minutes are enough.", day=when)
    return _("Not written down yet. Begin with the person you remember best.")


# -- the debrief ---------------------------------------------------------------------------------


def debrief_node(book: Book, event: Event, where: str) -> ui.Node | None:
    """Return the debrief of an event, once it has begun: people one by one, then one save."""
    if event.starts_on is None or event.starts_on > book.today():
        return None
    waiting = _waiting(book, event)
    kept = queries.debrief_of(book, event.id)
    return ui.stack(
        ui.heading(_("Five minutes to look back") if kept is None else _("Something to add?")),
        _person_form(book, event, where),
        _waiting_node(book, event, waiting, where),
        _save_form(book, event, waiting, kept, where),
    )


def _person_form(book: Book, event: Event, where: str) -> ui.Node:
    def add(values: dict[str, Any]) -> str:
        person = values["person"]
        contact = person_of(book, person)
        if contact.version == 0 and not person.text.strip():
            raise Refused(_("Type a name first."), {"person": _("Type a name first.")})
        due = values["by"].isoformat() if values["by"] else ""
        row = {"id": contact.id if contact.version else "", "name": contact.name, "by": due}
        row |= {name: values[name] or "" for name in _FIELDS}
        others = [one for one in _waiting(book, event) if not _same(one, row)]
        _wait(book, event, [*others, row])
        return _("{name} waits below. Anybody else?", name=contact.name)

    fields = [
        person_field(book, _("With whom did you speak?")),
        ui.text("their_words", _("What did they say, in their words?"), lines=2,
                placeholder=_("We lose people in the second winter, not the first")),
        ui.text("i_promised", _("What did you promise?")),
        ui.text("they_promised", _("What did they promise?")),
        ui.date("by", _("Your promise is due on"), more=True),
        ui.text("note", _("Something else about this person"), more=True),
    ]  # fmt: skip
    return ui.form(f"met-{where}-{event.id}", fields, add, save=_("Add this person"), clear=True)


def _same(one: dict[str, str], other: dict[str, str]) -> bool:
    same_id = bool(one["id"]) and one["id"] == other["id"]
    return same_id or one["name"].casefold() == other["name"].casefold()


def _waiting_node(
    book: Book, event: Event, waiting: list[dict[str, str]], where: str
) -> ui.Node | None:
    if not waiting:
        return None

    def act(row: str, _action: str) -> str:
        _wait(book, event, [one for n, one in enumerate(waiting) if str(n) != row])
        return _("Taken off. It was not in your book yet.")

    rows = [
        ui.Row(
            str(n),
            one["name"],
            (quoted(one["their_words"]) if one["their_words"] else "",
             _("You promised: {what}", what=one["i_promised"]) if one["i_promised"] else "",
             _("They promised: {what}", what=one["they_promised"]) if one["they_promised"] else ""),
            badges=(_("new") if not one["id"] else _("known"),),
            actions=(("off", _("Take off")),),
        )
        for n, one in enumerate(waiting)
    ]  # fmt: skip
    return ui.stack(
        ui.notice(ngettext(
            "{n} person ready. They are in your book once you save the debrief.",
            "{n} people ready. They are in your book once you save the debrief.", len(waiting))),
        ui.rows(f"waiting-{where}-{event.id}", rows, on_action=act, label=_("Ready to be saved")),
    )  # fmt: skip


def _save_form(
    book: Book, event: Event, waiting: list[dict[str, str]], kept: Debrief | None, where: str
) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        back = rules.LookBack(*(values[name] or "" for name in
                                ("shared", "best_question", "learned", "next_time")))  # fmt: skip
        spoken_with = [_spoken(book, one) for one in _waiting(book, event)]
        changes = rules.debrief(event, spoken_with, back, book.today(), kept)
        book.apply(_("Looked back on {event}", event=clipped(event.name, 40)), changes)
        _wait(book, event, [])
        return _said(spoken_with, event, book)

    fields = [
        ui.text("shared", _("What was talked about, for all of them"),
                help=_("It goes on the timeline of each person above."), lines=2),
        ui.text("best_question", _("The best question, yours or another's"),
                kept.best_question if kept else ""),
        ui.text("learned", _("What do you know now?"), kept.learned if kept else "", lines=2),
        ui.text("next_time", _("What will you do otherwise next time?"),
                kept.next_time if kept else "", more=True),
    ]  # fmt: skip
    label = ngettext(
        "Save the debrief with {n} person", "Save the debrief with {n} people", len(waiting)
    )
    return ui.form(f"debrief-{where}-{event.id}", fields, save,
                   save=label if waiting else _("Save the debrief"), clear=True)  # fmt: skip


def _spoken(book: Book, one: dict[str, str]) -> rules.Spoken:
    contact = person_of(book, ui.PersonValue(one["id"], one["name"]))
    known = bool(contact.version)
    return rules.Spoken(
        contact,
        their_words=one["their_words"],
        note=one["note"],
        i_promised=one["i_promised"],
        i_promised_by=date.fromisoformat(one["by"]) if one["by"] else None,
        they_promised=one["they_promised"],
        planned=tuple(queries.open_followups(book, contact.id)) if known else (),
        targets=tuple(book.all(Target, contact_id=contact.id)) if known else (),
    )


def _said(people: list[rules.Spoken], event: Event, book: Book) -> str:
    if not people:
        return _("Kept. Nobody to write to this time, and that happens.")
    day = last_day(event)
    late = day is not None and (book.today() - day).days > 2
    names = language.joined([one.contact.name for one in people[:2]])
    if len(people) > 2:
        names = _("{names} and {n} more", names=names, n=len(people) - 2)
    when = _("today, since it is a while ago") if late else _("within 24 to 48 hours of the event")
    return _(
        "Kept, in one go. {names}: the follow-ups are planned, {when}.",
        names=names,
        when=when,
    )


# -- people who wait for the save -----------------------------------------------------------------


def _waiting(book: Book, event: Event) -> list[dict[str, str]]:
    """Return the people noted so far; they are a draft, so no change and nothing to undo."""
    kept = json.loads(book.jotted(f"events:met:{event.id}") or "[]")
    return kept if isinstance(kept, list) else []


def _wait(book: Book, event: Event, people: list[dict[str, str]]) -> None:
    book.jot(f"events:met:{event.id}", json.dumps(people) if people else "")
