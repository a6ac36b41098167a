"""The pieces of the events page, pressed without a browser."""

from __future__ import annotations

from datetime import date, timedelta

from tests.hands import Hands
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    Event,
    EventStatus,
    Fact,
    FollowUp,
    Goal,
    Interaction,
    Promise,
    Record,
    Target,
    Tie,
    WayIn,
)
from workbook.records.meeting import (
    Aim,
    Debrief,
    EventPlan,
    Outcome,
    Prediction,
    Rehearsal,
    SelfIntroduction,
)
from workbook.technique import Due
from workbook.techniques import events
from workbook.techniques.events.progress import due
from workbook.ui import PersonValue

TODAY = date(2026, 3, 2)
ICS = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:evt-1@events.lu.ma
SUMMARY:Harbour Evening for night bus planners
DTSTART;VALUE=DATE:20260304
LOCATION:Old depot\\, Kiel
END:VEVENT
BEGIN:VEVENT
UID:evt-2
SUMMARY:Without a day
END:VEVENT
END:VCALENDAR
"""


def put(book: Book, *records: Record) -> None:
    """Put records into a book."""
    book.apply("Scene", Changes(add=records))


def evening(days: int = 2, **fields: object) -> Event:
    """An event so many days from today to which the reader goes."""
    day = TODAY + timedelta(days=days)
    whole = {"name": "Harbour Evening", "status": EventStatus.GOING, "starts_on": day} | fields
    return Event(**whole)  # type: ignore[arg-type]


class TestFinding:
    """A shortlist, a calendar file, all events."""

    def test_an_event_by_hand_is_on_the_goals_list(self, book: Book) -> None:
        """What was typed is there, and what is still open about it is named."""
        goal = Goal(statement="Talk with six planners")
        put(book, goal)
        hands = Hands(events.shortlist(book))
        hands.save("event", name="Harbour Evening", starts_on=date(2026, 3, 12), fit="Planners",
                   starts_at="18:30", going=True)  # fmt: skip
        (event,) = book.all(Event)
        assert (event.goal_id, event.status) == (goal.id, EventStatus.GOING)
        (row,) = hands.rows("shortlist")
        assert "18:30" in row["lines"][0]
        assert row["lines"][-1] == "Still open: who comes, you can give"

    def test_a_slip_is_shown_at_its_field(self, book: Book) -> None:
        """A time that is none is refused there, and nothing is stored."""
        hands = Hands(events.shortlist(book))
        hands.save("event", name="X", starts_at="late")
        assert "starts_at" in hands.fields
        assert book.count(Event) == 0

    def test_it_can_be_changed_and_let_go(self, book: Book) -> None:
        """Change opens the form with its words; letting go takes it off the list."""
        event = evening()
        put(book, event)
        hands = Hands(events.shortlist(book))
        hands.act("shortlist", event.id, "edit")
        hands.save(f"event-{event.id}", name="Harbour Night")
        assert book.all(Event)[0].name == "Harbour Night"
        hands.act("shortlist", event.id, "dropped")
        assert hands.rows("shortlist") == []

    def test_a_calendar_file_is_looked_at_first(self, book: Book) -> None:
        """Nothing is added before the press; the damaged event is named; again adds nothing."""
        hands = Hands(events.calendar_file(book))
        hands.upload("calendar", ("evening.ics", ICS))
        assert book.count(Event) == 0
        assert [row["title"] for row in hands.rows("preview")] == [
            "Harbour Evening for night bus planners"
        ]
        assert "it names no day" in hands.text()
        hands.press("Add these events")
        assert book.count(Event) == 1
        hands.upload("calendar", ("evening.ics", ICS))
        assert "1 known already" in hands.text()
        book.undo()
        assert book.count(Event) == 0

    def test_what_is_no_calendar_is_refused_in_one_sentence(self, book: Book) -> None:
        """A list of people or a picture is no calendar."""
        hands = Hands(events.calendar_file(book))
        hands.upload("calendar", ("people.csv", b"First Name,Last Name\nAna,Ruiz\n"))
        assert "calendar files (.ics)" in hands.refused

    def test_the_list_proposes_the_goal_it_may_serve(self, book: Book) -> None:
        """One press puts an event on the shortlist of the goal it shares words with."""
        goal = Goal(statement="Talk with six planners of night buses")
        event = evening(name="Night bus congress", status=EventStatus.IDEA)
        put(book, goal, event)
        hands = Hands(events.event_list(book))
        (row,) = hands.query("all", "congress")["rows"]
        assert [f"serve:{goal.id}", "For that goal"] in row["actions"]
        hands.act("all", event.id, f"serve:{goal.id}")
        assert book.all(Event)[0].goal_id == goal.id
        hands.act("all", event.id, "going")
        assert book.all(Event)[0].status is EventStatus.GOING


def test_three_people_with_an_aim_each(book: Book) -> None:
    """Who may be there is offered with a reason; one press chooses; a new name is added."""
    ana = Contact(name="Ana Ruiz")
    wanted = Target(contact_id=ana.id, way_in=WayIn.EVENT, via="Harbour Evening",
                    want_to_learn="winter plans")  # fmt: skip
    event = evening()
    put(book, ana, wanted, event)
    hands = Hands(events.people_to_meet(book))
    assert "you noted this event as the way to them" in hands.text()
    hands.act("offered-at", ana.id, "on")
    assert book.all(Aim)[0].text == "Ask Ana about winter plans"
    for name in ("Bo Lund", "Cem Demir"):
        hands.save(f"aim-at-{event.id}", person=PersonValue("", name), aim="say hello")
    assert book.count(Contact) == 3
    assert "Three people, three aims" in hands.text()
    hands.save(f"aim-at-{event.id}", person=PersonValue("", "Dana"), aim="say hello")
    assert "Three are enough" in hands.refused
    hands.act("aims-at", book.all(Aim)[0].id, "off")
    assert book.count(Aim) == 2


class TestIntroduction:
    """Half a minute, with remarks and a clock."""

    def test_it_is_looked_over_while_typing_and_kept(self, book: Book) -> None:
        """Remarks come as one types; the text is put together from the parts."""
        hands = Hands(events.introduction(book))
        found = hands.check("introduction", who="Kemi", helps="I help the best wards",
                            question="What now")  # fmt: skip
        assert "superlative" in {one["rule"] for one in found}
        hands.save("introduction", who="Kemi, a nurse", helps="I help wards plan nights",
                   proof="Two empty nights", question="What keeps you awake")  # fmt: skip
        (kept,) = book.all(SelfIntroduction)
        assert kept.text.startswith("I'm Kemi, a nurse.")
        assert kept.text.endswith("What keeps you awake?")

    def test_the_clock_measures_the_readers_pace(self, book: Book) -> None:
        """After one reading aloud seconds and limits follow it."""
        text = "I help wards plan their nights so that nobody works alone in the dark"
        hands = Hands(events.introduction(book))
        hands.save("introduction", who="Kemi", helps=text, proof="", question="And you")
        clock = next(n for n in _walk(hands.piece.tree) if n["kind"] == "timer")
        assert clock["props"]["text"] == book.all(SelfIntroduction)[0].text
        answer = hands._send(clock["id"], "timed", {"tenths": 90})
        assert "words a minute" in answer.said
        (kept,) = book.all(SelfIntroduction)
        assert (kept.heard_tenths, kept.heard_on) == (90, TODAY)
        assert "at your own pace" in hands.text()
        assert "nothing" not in hands._send(clock["id"], "timed", {"tenths": "x"}).said
        assert hands.refused


def _walk(tree: dict) -> list[dict]:  # type: ignore[type-arg]
    return [tree, *(node for one in tree["inside"] for node in _walk(one))]


def test_questions_are_taken_changed_and_checked(book: Book) -> None:
    """Five are offered and taken; a closed one is named while typing, and refused."""
    event = evening()
    put(book, event)
    hands = Hands(events.questions(book))
    hands.press("Take these")
    (plan,) = book.all(EventPlan)
    assert len(plan.questions) == 5
    key = f"questions-{event.id}"
    closed = hands.check(key, questions="Do you like it?\nWhat happened next?")
    assert closed[0]["found"] == "Do you like it?"
    hands.save(key, questions="Do you like it?")
    assert "yes or no" in hands.refused
    hands.save(key, questions="What now?\nWhat happened next?", exit_line="I liked it.")
    assert book.all(EventPlan)[0].questions == ["What now?", "What happened next?"]
    assert hands.query(f"bank-{event.id}", "leave politely")["total"] >= 10
    before = hands.text()
    hands.press("Show others")
    assert hands.text() != before


def test_a_rehearsal_with_the_real_name_is_kept(book: Book) -> None:
    """The partner bears the name of the first person on the list; the end says what to try."""
    ana, event = Contact(name="Ana Ruiz"), evening()
    put(book, ana, event, Aim(event_id=event.id, contact_id=ana.id, text="hello"))
    hands = Hands(events.rehearsal(book))
    assert len(hands.rows("partners")) == 12
    hands.act("partners", "first-timer", "talk")
    assert "Ana" in hands.text()
    assert "Listened before telling" in hands.text()
    for _ in range(6):
        said = [n["props"]["label"] for n in _walk(hands.piece.tree) if "/say-" in n["id"]]
        hands.press(said[0])
        if not any("/say-" in n["id"] for n in _walk(hands.piece.tree)):
            break
    (kept,) = book.all(Rehearsal)
    assert (kept.partner, kept.event_id, kept.contact_id) == ("first-timer", event.id, ana.id)
    assert kept.turns == 6
    assert kept.ending in hands.text()
    hands.press("Another partner")
    assert "best" in hands.text()


def test_guesses_from_writing_to_the_picture(book: Book) -> None:
    """Written, settled, and from eight on drawn, with the guesses behind each point."""
    ana = Contact(name="Ana Ruiz")
    put(book, ana)
    hands = Hands(events.guesses(book))
    hands.save("guess", about="Ask Ana", person=PersonValue(ana.id, "Ana Ruiz"), percent=20)
    (one,) = book.all(Prediction)
    hands.act("open", one.id, "yes")
    assert book.all(Prediction)[0].outcome is Outcome.YES
    assert "Not enough data yet: 1 of 8" in hands.text()
    assert "Brier" not in hands.text()
    put(book, *(Prediction(percent=30, outcome=Outcome.YES, about=f"try {n}") for n in range(7)))
    assert "kinder than you feared" in hands.text()
    assert "Ask Ana: you gave it 20 %, and they were glad." in hands.text()
    figure = next(n for n in _walk(hands.piece.tree) if n["kind"] == "figure")
    hands._send(figure["id"], "point", {"at": 0})
    (row,) = hands.rows("of Your guesses from 0 to 20 %")
    assert (row["title"], row["href"]) == ("Ana Ruiz", f"02-targets.ipynb#at-{ana.id}")
    assert row["lines"][0] == "Ask Ana"


class TestDebrief:
    """Before and after, and one save."""

    def test_nothing_is_in_the_book_before_the_one_save(self, book: Book) -> None:
        """People wait in a draft; the save makes all of it, and one undo takes all of it back."""
        known, event = Contact(name="Bo Lund", tie=Tie.WEAK), evening(-1)
        put(book, known, event)
        hands = Hands(events.prepare_and_debrief(book))
        key = f"met-page-{event.id}"
        hands.save(key, person=PersonValue("", "Ana Ruiz"), their_words="Second winter",
                   i_promised="The plan", they_promised="Her sister's name")  # fmt: skip
        hands.save(key, person=PersonValue(known.id, "Bo Lund"))
        assert book.count(Contact) == 1
        assert "2 people ready" in hands.text()
        hands.save(f"debrief-page-{event.id}", shared="Winter", best_question="What now?")
        assert not hands.refused
        kinds = (Contact, Interaction, Fact, Promise, FollowUp, Debrief)
        assert [book.count(kind) for kind in kinds] == [2, 2, 1, 2, 2, 1]
        assert "1 new, 1 known." in hands.text()
        assert "people ready" not in hands.text()
        book.undo()
        assert [book.count(kind) for kind in kinds] == [1, 0, 0, 0, 0, 0]

    def test_somebody_can_be_taken_off_before(self, book: Book) -> None:
        """Who was noted by mistake never gets into the book; noted twice stays one."""
        event = evening(-1)
        put(book, event)
        hands = Hands(events.prepare_and_debrief(book))
        for words in ("first", "second"):
            hands.save(f"met-page-{event.id}", person=PersonValue("", "Ana"), their_words=words)
        assert [row["lines"] for row in hands.rows(f"waiting-page-{event.id}")] == [["“second”"]]
        hands.act(f"waiting-page-{event.id}", "0", "off")
        hands.save(f"debrief-page-{event.id}", learned="Nobody new")
        assert book.count(Contact) == 0

    def test_the_plan_stands_beside_it(self, book: Book) -> None:
        """What was planned and what happened are two panels of one row."""
        ana, event = Contact(name="Ana Ruiz"), evening(-1)
        plan = EventPlan(event_id=event.id, questions=["What now?"])
        aim = Aim(event_id=event.id, contact_id=ana.id, text="hello")
        put(book, ana, event, plan, aim)
        hands = Hands(events.prepare_and_debrief(book))
        row = next(n for n in _walk(hands.piece.tree) if n["kind"] == "beside")
        assert [n["props"]["title"] for n in row["inside"]] == ["What you planned", "What happened"]
        hands.save(f"if-{event.id}", if_cue="I stand alone", then_act="ask")
        assert "If I stand alone, then ask." in hands.text()

    def test_an_event_to_come_has_no_debrief_yet(self, book: Book) -> None:
        """Before the day there is the plan, and no form."""
        event = evening(2)
        put(book, event)
        hands = Hands(events.prepare_and_debrief(book))
        assert not hands.has("form", f"debrief-page-{event.id}")
        assert "still to come" in hands.text()


def test_due_items_are_done_in_place(book: Book) -> None:
    """Preparing, looking back and settling are done where they are shown."""
    from workbook import ui  # noqa: PLC0415 - the start page does the same

    soon, over = evening(1), evening(-1, name="Last evening")
    guess = Prediction(percent=30, about="Ask", ask_on=TODAY)
    put(book, soon, over, guess)
    items: dict[str, Due] = {one.kind: one for one in due(book, TODAY)}
    assert set(items) == {"prepare", "debrief", "guess"}

    def hands_on(kind: str) -> Hands:
        return Hands(ui.live(book, lambda: events.doing(book, items[kind]), name=f"do-{kind}"))

    hands_on("guess").press("No")
    assert book.all(Prediction)[0].outcome is Outcome.NO
    hands_on("debrief").save(f"debrief-due-{over.id}", learned="Sit down first")
    assert book.count(Debrief) == 1
    hands_on("prepare").save(
        f"aim-due-{soon.id}-{soon.id}", person=PersonValue("", "Ana"), aim="hello"
    )
    assert book.count(Aim) == 1
    assert "looked back" in hands_on("debrief").text()
    assert "outcome" in hands_on("guess").text()
