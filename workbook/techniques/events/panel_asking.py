"""The pieces about talking: the questions to take along, and a partner to rehearse with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Contact, Event, Remark
from workbook.records.meeting import EventPlan, Rehearsal
from workbook.techniques.events import asking, bank, queries, rehearsing, rules
from workbook.techniques.events.asking import SITUATIONS
from workbook.techniques.events.panel_shared import coming, no_event
from workbook.techniques.events.words import clipped, counted, spoken

if TYPE_CHECKING:
    from workbook.book import Book

_EXITS = (
    "I promised myself to say hello to one more person. I liked what you said about …",
    "I will not keep you from the others. May I write to you about …?",
    "I need some air before the next talk. Thank you for …",
)
_PAGE = 5


# -- questions -----------------------------------------------------------------------------------


def questions(book: Book) -> ui.Piece:
    """Five questions for this event and these people, looked over before you keep them."""
    chosen = coming(book)

    def view() -> ui.Node:
        event = chosen.event()
        if event is None:
            return ui.card("Five questions", no_event(), _bank_node("open", "none"))
        return ui.card("Five questions", chosen.bar("For "), questions_node(book, event))

    return ui.live(
        book, view, name="events-questions", rests_on=("follow-up-questions", "listening")
    )


def _picked(book: Book, event: Event, turn: int) -> list[str]:
    people = [person for _, person in queries.aims_at(book, event.id)]
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
        book.apply(f"Took questions along for {clipped(event.name, 40)}", changes)
        return "Taken over. Change any word, they are yours."

    def others() -> None:
        book.jot(f"events:turn:{event.id}", str(turn + 1))

    return ui.stack(
        ui.words("Chosen for this event and the people on your list:", "quiet"),
        ui.points(offered),
        ui.row(
            ui.button("Take these", take, "plain" if plan else "main"),
            ui.button("Show others", others, "quiet"),
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
        book.apply(f"Kept questions for {clipped(event.name, 40)}", changes)
        return "Kept. Read them once on the way there, then put them away."

    def check(values: dict[str, Any]) -> list[Remark]:
        return asking.remarks((values["questions"] or "").splitlines())

    mine = "\n".join(plan.questions) if plan else ""
    fields = [
        ui.text("questions", "Your questions, one a line", mine, lines=6, required=True,
                help="What, how, which, tell me. One at least should go on from an answer."),
        ui.text("exit_line", "How you leave a talk", plan.exit_line if plan else "",
                suggest=_EXITS, placeholder=_EXITS[1]),
    ]  # fmt: skip
    return ui.form(f"questions-{event.id}", fields, save, save="Keep my questions", on_check=check)


def _bank_node(how: str, key: str) -> ui.Node:
    """Return the whole bank, to search by words, situation or tag."""

    def found(text: str, offset: int) -> ui.Found:
        words = text.casefold().split()
        hits = [one for one in bank.questions() if all(word in _searched(one) for word in words)]
        rows = [
            ui.Row(one.id, one.text, badges=(SITUATIONS[one.situation],))
            for one in hits[offset : offset + _PAGE]
        ]
        return ui.Found(rows, len(hits))

    count = len(bank.questions())
    listed = ui.rows(f"bank-{key}", on_query=found, label="Question bank", page=_PAGE)
    if how == "open":
        return ui.stack(ui.heading(f"The bank: {count} open questions"), listed)
    return ui.details(f"All {count} questions, to search", listed, key=f"bank-all-{key}")


def _searched(one: asking.Question) -> str:
    return f"{one.text} {SITUATIONS[one.situation]} {' '.join(one.tags)}".casefold()


# -- rehearsal -----------------------------------------------------------------------------------


def rehearsal(book: Book) -> ui.Piece:
    """A talk with a partner from paper: what they say depends on what you say."""
    chosen = coming(book)
    state: dict[str, Any] = {"partner": "", "path": [], "kept": ""}

    def view() -> ui.Node:
        event = chosen.event()
        if not state["partner"]:
            return ui.card(
                "Rehearse", chosen.bar("For ") if event else None, _partners_node(book, state)
            )
        return _talk_node(book, event, state)

    return ui.live(book, view, name="events-rehearsal")


def _partners_node(book: Book, state: dict[str, Any]) -> ui.Node:
    done: dict[str, list[Rehearsal]] = {}
    for one in book.all(Rehearsal):
        done.setdefault(one.partner, []).append(one)

    def act(row: str, _: str) -> str:
        state.update(partner=row, path=[], kept="")
        return "Say what you would say."

    rows = [
        ui.Row(
            one.slug,
            one.title,
            (one.mood, f"To practise: {one.practises}."),
            badges=(_best(done.get(one.slug, [])),),
            actions=(("talk", "Talk"),),
        )
        for one in bank.partners()
    ]
    return ui.stack(
        ui.words("Twelve people you may well meet. Nothing leaves this page, and no machine "
                 "thinks up the answers: they are written, and turn out as you treat them.",
                 "quiet"),
        ui.rows("partners", rows, on_action=act, label="Partners", page=12),
        _last_time(book),
    )  # fmt: skip


def _best(done: list[Rehearsal]) -> str:
    if not done:
        return ""
    best = max(len(one.marks) for one in done)
    return f"{counted(len(done), 'time')}, best {best} of {len(rehearsing.RUBRIC)}"


def _last_time(book: Book) -> ui.Node | None:
    done = book.all(Rehearsal)
    if not done:
        return None
    last = done[-1]
    title = bank.partner(last.partner).title
    when = f" on {spoken(last.rehearsed_on, book.today())}" if last.rehearsed_on else ""
    return ui.words(f"Last time{when}, “{title}”. Next time: {last.ending}", "quiet")


def _scene(book: Book, event: Event | None) -> tuple[rehearsing.Setting, Contact | None]:
    """Return the scene of a talk: the first person on the event's list, else the first target."""
    person: Contact | None = None
    targets = queries.open_targets(book)
    plan = None
    if event is not None:
        plan = queries.plan_for(book, event.id)
        person = next((one for _, one in queries.aims_at(book, event.id)), None)
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
        ui.words("The name and your own words are real, the story is invented.", "quiet"),
        *_lines(talk, name),
        ui.stack(ui.heading("You say"), *said) if said else None,
        _ended(talk) if talk.ending else None,
        _rubric(talk),
        ui.row(
            ui.button("One step back", back, "quiet") if step and not talk.over else None,
            ui.button("Once more", turn_to(partner.slug), "main") if talk.over else None,
            ui.button("Another partner", turn_to(""), "quiet"),
        ),
    )


def _lines(talk: rehearsing.Talk, name: str) -> list[ui.Node]:
    """Return the talk so far; the note stands below what it is about."""
    shown: list[ui.Node] = []
    for line in talk.lines:
        if line.mine:
            shown += [ui.words(f"You: {line.text}"), ui.words(line.note, "quiet")]
        else:
            shown.append(ui.words(f"{name}: {line.text}", "quote"))
    return shown


def _rubric(talk: rehearsing.Talk) -> ui.Node:
    """Return what is looked at, with what was done so far; it is there from the first line."""
    missing = "still to do" if not talk.over else "not this time"
    return ui.stack(
        ui.heading("What a good talk has"),
        ui.stepper([(said, mark in talk.marks, missing) for mark, said in rehearsing.RUBRIC]),
    )


def _ended(talk: rehearsing.Talk) -> ui.Node:
    moods = {
        "warm": "They would like to see you again.",
        "even": "A friendly talk that stays on the surface.",
        "cool": "It did not catch fire. That is what rehearsing is for.",
    }
    total = len(rehearsing.RUBRIC)
    return ui.stack(
        ui.notice(f"{moods[talk.mood]} {len(talk.marks)} of {total}.",
                  "good" if talk.mood == "warm" else "info"),
        ui.words(f"Next time: {talk.ending.try_next}" if talk.ending else "", "strong"),
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
    book.apply(f"Rehearsed with “{partner.title}”", changes)
    return f"Kept: {len(talk.marks)} of {len(rehearsing.RUBRIC)}."
