"""The pieces about talking: the questions to take along, and a partner to rehearse with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, ngettext
from workbook.records import Contact, Event, Remark
from workbook.records.meeting import EventPlan, Rehearsal
from workbook.techniques.events import asking, bank, queries, rehearsing, rules
from workbook.techniques.events.asking import SITUATIONS
from workbook.techniques.events.panel_shared import coming, no_event
from workbook.techniques.events.words import clipped, spoken

if TYPE_CHECKING:
    from workbook.book import Book

_EXITS = (
    N_("I promised myself to say hello to one more person. I liked what you said about …"),
    N_("I will not keep you from the others. May I write to you about …?"),
    N_("I need some air before the next talk. Thank you for …"),
)
_PAGE = 5


# -- questions -----------------------------------------------------------------------------------


def questions(book: Book) -> ui.Piece:
    """Five questions for this event and these people, looked over before you keep them."""
    chosen = coming(book)

    def view() -> ui.Node:
        event = chosen.event()
        if event is None:
            return ui.card(_("Five questions"), no_event(), _bank_node("open", "none"))
        return ui.card(
            _("Five questions"), chosen.bar(_("For {event}")), questions_node(book, event)
        )

    return ui.live(
        book, view, name="events-questions", rests_on=("follow-up-questions", "listening")
    )


def _picked(book: Book, event: Event, turn: int) -> list[str]:
    people = [person for _aim, person in queries.aims_at(book, event.id)]
    targets = {one.contact_id: one for one in queries.open_targets(book)}
    built = [asking.from_target(targets[one.id], one.name) for one in people if one.id in targets]
    tags = asking.tags_for(event, people)
    return asking.picks(bank.questions(), tags, [one for one in built if one], turn)


def questions_node(book: Book, event: Event) -> ui.Node:
    """Return the questions for one event: those offered, and the reader's own."""
    plan = queries.plan_for(book, event.id)
    turn = int(book.jotted(f"events:turn:{event.id}") or 0)
    offered = _picked(book, event, turn)

    def take() -> str:
        before = queries.plan_for(book, event.id)
        exit_line = before.exit_line if before else ""
        kept = list(before.questions) if before else []
        changes = rules.take_questions(event, [*kept, *offered], exit_line, before)
        book.apply(_("Took questions along for {event}", event=clipped(event.name, 40)), changes)
        return _("Taken over. Change any word, they are yours.")

    def others() -> None:
        book.jot(f"events:turn:{event.id}", str(turn + 1))

    return ui.stack(
        ui.words(_("Chosen for this event and the people on your list:"), "quiet"),
        ui.points(offered),
        ui.row(
            ui.button(_("Take these"), take, "plain" if plan else "main"),
            ui.button(_("Show others"), others, "quiet"),
        ),
        _own_questions(book, event, plan),
        ui.remarks(asking.remarks(plan.questions)) if plan else None,
        _bank_node("closed", event.id),
    )


def _own_questions(book: Book, event: Event, plan: EventPlan | None) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        lines = (values["questions"] or "").splitlines()
        before = queries.plan_for(book, event.id)
        changes = rules.take_questions(event, lines, values["exit_line"] or "", before)
        book.apply(_("Kept questions for {event}", event=clipped(event.name, 40)), changes)
        return _("Kept. Read them once on the way there, then put them away.")

    def check(values: dict[str, Any]) -> list[Remark]:
        return asking.remarks((values["questions"] or "").splitlines())

    mine = "\n".join(plan.questions) if plan else ""
    fields = [
        ui.text("questions", _("Your questions, one a line"), mine, lines=6, required=True,
                help=_("What, how, which, tell me. One at least should go on from an answer.")),
        ui.text("exit_line", _("How you leave a talk"), plan.exit_line if plan else "",
                suggest=[*map(_, _EXITS)], placeholder=_(_EXITS[1])),
    ]  # fmt: skip
    return ui.form(
        f"questions-{event.id}", fields, save, save=_("Keep my questions"), on_check=check
    )


def _bank_node(how: str, key: str) -> ui.Node:
    """Return the whole bank, to search by words, situation or tag."""

    def found(text: str, offset: int) -> ui.Found:
        words = text.casefold().split()
        hits = [one for one in bank.questions() if all(word in _searched(one) for word in words)]
        rows = [
            ui.Row(one.id, one.text, badges=(_(SITUATIONS[one.situation]),))
            for one in hits[offset : offset + _PAGE]
        ]
        return ui.Found(rows, len(hits))

    count = len(bank.questions())
    listed = ui.rows(f"bank-{key}", on_query=found, label=_("Question bank"), page=_PAGE)
    if how == "open":
        return ui.stack(ui.heading(_("The bank: {count} open questions", count=count)), listed)
    return ui.details(
        _("All {count} questions, to search", count=count), listed, key=f"bank-all-{key}"
    )


def _searched(one: asking.Question) -> str:
    return f"{one.text} {_(SITUATIONS[one.situation])} {' '.join(one.tags)}".casefold()


# -- rehearsal -----------------------------------------------------------------------------------


def rehearsal(book: Book) -> ui.Piece:
    """A talk with a partner from paper: what they say depends on what you say."""
    chosen = coming(book)
    state: dict[str, Any] = {"partner": "", "path": [], "kept": ""}

    def view() -> ui.Node:
        event = chosen.event()
        if not state["partner"]:
            return ui.card(
                _("Rehearse"),
                chosen.bar(_("For {event}")) if event else None,
                _partners_node(book, state),
            )
        return _talk_node(book, event, state)

    return ui.live(book, view, name="events-rehearsal")


def _partners_node(book: Book, state: dict[str, Any]) -> ui.Node:
    done: dict[str, list[Rehearsal]] = {}
    for one in book.all(Rehearsal):
        done.setdefault(one.partner, []).append(one)

    def act(row: str, _action: str) -> str:
        state.update(partner=row, path=[], kept="")
        return _("Say what you would say.")

    rows = [
        ui.Row(
            one.slug,
            one.title,
            (one.mood, _("To practise: {practises}.", practises=one.practises)),
            badges=(_best(done.get(one.slug, [])),),
            actions=(("talk", _("Talk")),),
        )
        for one in bank.partners()
    ]
    return ui.stack(
        ui.words(_(
"Twelve people you may well meet. Nothing leaves this page, and no machine "
                 "thinks up the answers: they are written, and turn out as you treat them."
),
                 "quiet"),
        ui.rows("partners", rows, on_action=act, label=_("Partners"), page=12),
        _last_time(book),
    )  # fmt: skip


def _best(done: list[Rehearsal]) -> str:
    if not done:
        return ""
    best = max(len(one.marks) for one in done)
    return ngettext(
        "{n} time, best {best} of {all}",
        "{n} times, best {best} of {all}",
        len(done),
        best=best,
        all=len(rehearsing.RUBRIC),
    )


def _last_time(book: Book) -> ui.Node | None:
    done = book.all(Rehearsal)
    if not done:
        return None
    last = done[-1]
    title = bank.partner(last.partner).title
    if not last.rehearsed_on:
        said = _("Last time, “{title}”. Next time: {ending}", title=title, ending=last.ending)
        return ui.words(said, "quiet")
    said = _(
        "Last time on {day}, “{title}”. Next time: {ending}",
        day=spoken(last.rehearsed_on, book.today()),
        title=title,
        ending=last.ending,
    )
    return ui.words(said, "quiet")


def _scene(book: Book, event: Event | None) -> tuple[rehearsing.Setting, Contact | None]:
    """Return the scene of a talk: the first person on the event's list, else the first target."""
    person: Contact | None = None
    targets = queries.open_targets(book)
    plan = None
    if event is not None:
        plan = queries.plan_for(book, event.id)
        person = next((one for _aim, one in queries.aims_at(book, event.id)), None)
    if person is None:
        people = queries.people_named(book, [one.contact_id for one in targets[:5]])
        person = next(iter(people.values()), None)
    target = next((one for one in targets if person and one.contact_id == person.id), None)
    own = queries.own_introduction(book)
    scene = rehearsing.setting(
        reader=book.reader.name,
        event=event,
        person=person,
        target=target,
        introduction=own.text if own else "",
        questions=plan.questions if plan else (),
    )
    return scene, person


def _talk_node(book: Book, event: Event | None, state: dict[str, Any]) -> ui.Node:
    partner = bank.partner(state["partner"])
    scene, person = _scene(book, event)
    talk = rehearsing.talk(partner, scene, state["path"])
    name = scene.words["name"]

    def say(number: int) -> Any:
        def said() -> str | None:
            state["path"] = [*state["path"], number]
            after = rehearsing.talk(partner, scene, state["path"])
            return _keep(book, event, person, partner, after) if after.over else None

        return said

    def back() -> None:
        state["path"] = state["path"][:-1]

    def turn_to(slug: str) -> Any:
        return lambda: state.update(partner=slug, path=[])

    step = len(state["path"])
    said = [
        ui.button(scene.fill(one.say), say(n), key=f"say-{step}-{n}")
        for n, one in enumerate(talk.choices)
    ]
    return ui.card(
        f"{partner.title}: {name}",
        ui.words(_("The name and your own words are real, the story is invented."), "quiet"),
        *_lines(talk, name),
        ui.stack(ui.heading(_("You say")), *said) if said else None,
        _ended(talk) if talk.ending else None,
        _rubric(talk),
        ui.row(
            ui.button(_("One step back"), back, "quiet") if step and not talk.over else None,
            ui.button(_("Once more"), turn_to(partner.slug), "main") if talk.over else None,
            ui.button(_("Another partner"), turn_to(""), "quiet"),
        ),
    )


def _lines(talk: rehearsing.Talk, name: str) -> list[ui.Node]:
    """Return the talk so far; the note stands below what it is about."""
    shown: list[ui.Node] = []
    for line in talk.lines:
        if line.mine:
            shown += [ui.words(_("You: {text}", text=line.text)), ui.words(line.note, "quiet")]
        else:
            shown.append(ui.words(f"{name}: {line.text}", "quote"))
    return shown


def _rubric(talk: rehearsing.Talk) -> ui.Node:
    """Return what is looked at, with what was done so far; it is there from the first line."""
    missing = _("still to do") if not talk.over else _("not this time")
    return ui.stack(
        ui.heading(_("What a good talk has")),
        ui.stepper([(_(said), mark in talk.marks, missing) for mark, said in rehearsing.RUBRIC]),
    )


def _ended(talk: rehearsing.Talk) -> ui.Node:
    moods = {
        "warm": _("They would like to see you again."),
        "even": _("A friendly talk that stays on the surface."),
        "cool": _("It did not catch fire. That is what rehearsing is for."),
    }
    total = len(rehearsing.RUBRIC)
    return ui.stack(
        ui.notice(_("{mood} {n} of {all}.", mood=moods[talk.mood], n=len(talk.marks), all=total),
                  "good" if talk.mood == "warm" else "info"),
        ui.words(_("Next time: {advice}", advice=talk.ending.try_next)
                 if talk.ending else "", "strong"),
    )  # fmt: skip


def _keep(
    book: Book,
    event: Event | None,
    person: Contact | None,
    partner: rehearsing.Partner,
    talk: rehearsing.Talk,
) -> str:
    changes = rules.rehearsed(
        partner=partner.slug,
        today=book.today(),
        turns=talk.turns,
        marks=talk.marks,
        ending=talk.ending.try_next if talk.ending else "",
        event=event,
        contact=person,
    )
    book.apply(_("Rehearsed with “{title}”", title=partner.title), changes)
    return _("Kept: {n} of {all}.", n=len(talk.marks), all=len(rehearsing.RUBRIC))
