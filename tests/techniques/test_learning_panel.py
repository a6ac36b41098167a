"""The pieces of learning, worked by hand: pressed, filled in and read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.techniques.giving_scene import put, who
from workbook import ui
from workbook.book import Book, open_book
from workbook.records import (
    Changes,
    Contact,
    Fact,
    Goal,
    Interaction,
    Message,
    MessageStatus,
    Promise,
    PromiseStatus,
    Reader,
)
from workbook.records.giving import Gift
from workbook.records.learning import (
    Experiment,
    ExperimentStatus,
    Recall,
    Review,
    SelfCheck,
    Skill,
    Source,
    TrendNote,
    Trial,
)
from workbook.technique import Due, every_technique, piece_of
from workbook.techniques import learning
from workbook.techniques.learning import experiments, progress, queries, weeks
from workbook.techniques.learning.decks import items

TECHNIQUE = next(one for one in every_technique() if one.slug == "learning")
LAST_WEEK = MONDAY - timedelta(days=3)


def piece(book: Book, name: str) -> Hands:
    """One piece, in hands."""
    return Hands(getattr(learning, name)(book))


def on_day(book: Book, day: date) -> Book:
    """The same book on another day."""
    return open_book(book.where, today=day)


def due(book: Book, kind: str) -> list[Due]:
    """What learning puts on the day's list, of one kind."""
    return [one for one in progress.due(book, book.today()) if one.kind == kind]


def done_here(book: Book, item: Due) -> Hands:
    """The view that does a due item where it is shown."""
    view = piece_of(TECHNIQUE, "doing")
    return Hands(ui.live(book, lambda: view(book, item), name="here"))


def lived(book: Book) -> Contact:
    """A week with one of everything that is counted, and the same things outside of it."""
    ana, old = Contact(name="Ana Ruiz"), Contact(name="Bo Lund")
    before = MONDAY - timedelta(days=8)
    put(
        book, Reader(name="Ben"), ana, old,
        Interaction(contact_id=ana.id, happened_on=LAST_WEEK, topics="night plans", minutes=30),
        Interaction(contact_id=ana.id, happened_on=LAST_WEEK + timedelta(days=1)),
        Interaction(contact_id=old.id, happened_on=LAST_WEEK - timedelta(days=1200)),
        Interaction(contact_id=old.id, happened_on=LAST_WEEK, topics="after years"),
        Message(contact_id=ana.id, kind="thank_you", status=MessageStatus.SENT, sent_on=LAST_WEEK,
                body="Thank you for the hour with the night plan", verdict="send"),
        Message(contact_id=ana.id, status=MessageStatus.SENT, sent_on=LAST_WEEK, body="Hi",
                verdict="revise"),
        Message(contact_id=ana.id, status=MessageStatus.SENT, sent_on=LAST_WEEK, body="Hm"),
        Promise(contact_id=ana.id, what="the list", due_on=LAST_WEEK, settled_on=LAST_WEEK,
                status=PromiseStatus.KEPT),
        Promise(contact_id=ana.id, what="late", due_on=before, settled_on=LAST_WEEK,
                status=PromiseStatus.KEPT),
        Promise(contact_id=ana.id, what="open", due_on=LAST_WEEK),
        Promise(contact_id=ana.id, what="let go", due_on=LAST_WEEK, status=PromiseStatus.DROPPED),
        Gift(contact_id=ana.id, what="a map", given_on=LAST_WEEK, minutes=20),
        Gift(contact_id=ana.id, what="too early", given_on=before),
    )  # fmt: skip
    return ana


# -- the week ---------------------------------------------------------------------------------


def test_the_week_is_counted_from_the_book(book: Book) -> None:
    """Each number comes from what is stored in those seven days, and from nothing else."""
    lived(book)
    text = piece(book, "weekly_review").text()
    for line in (
        "New conversations: 1", "Thanks that name their reason: 1",
        "Promises kept on time: 1 of 3", "Things given: 1", "Silent contacts woken up: 1",
        "Messages that passed at once: 1 of 2", "Minutes used: 50",
    ):  # fmt: skip
        assert line in text


def test_a_review_keeps_the_numbers_of_its_day(book: Book) -> None:
    """What is logged later for that week alters no review; writing it again replaces it."""
    ana = lived(book)
    hands = piece(book, "weekly_review")
    key = f"review-{MONDAY - timedelta(days=7)}"
    hands.save(key, happened="Two talks", decision="keep", what="Calling")
    assert due(book, "review") == []
    put(book, Gift(contact_id=ana.id, what="found later", given_on=LAST_WEEK))
    assert book.all(Review)[0].counts["gives"] == 1
    hands.save(key, happened="Two talks and a gift", decision="stop", what="Mailing")
    (one,) = book.all(Review)
    assert (one.counts["gives"], one.what) == (2, "Mailing")
    later = piece(on_day(book, MONDAY + timedelta(days=7)), "weekly_review")
    assert "The week before you wanted to stop: Mailing." in later.text()


def test_a_review_is_due_on_its_day_and_doable_in_place(book: Book) -> None:
    """Nothing to look back at, nothing due; then on the chosen weekday, until it is written."""
    assert due(book, "review") == []
    lived(book)
    (item,) = due(book, "review")
    assert "Monday is your day" in item.reason
    assert item.due_on == MONDAY
    assert due(on_day(book, MONDAY + timedelta(days=5)), "review")[0].due_on == MONDAY
    done_here(book, item).save(f"review-{item.ref}", happened="Enough", what="Tea")
    assert due(book, "review") == []
    assert due(on_day(book, MONDAY + timedelta(days=7)), "review")


def test_the_weeks_show_what_stands_behind_a_bar(book: Book) -> None:
    """Twelve weeks of one number; a press on the last shows who it was; a share is in percent."""
    lived(book)
    hands = piece(book, "over_the_weeks")
    (figure,) = hands._nodes("figure")
    assert [row[1] for row in figure["props"]["table"][1:]] == ["0"] * 11 + ["1"]
    hands._send(figure["id"], "point", {"at": 11})
    assert "Ana Ruiz, 27 February: night plans" in hands.text()
    hands.press("Promises kept on time")
    (figure,) = hands._nodes("figure")
    assert [row[1] for row in figure["props"]["table"][-2:]] == ["–", "33 %"]


@pytest.mark.slow
def test_a_million_talks_are_counted_without_loading_them(tmp_path: Any) -> None:
    """Only the rows of the weeks are read, however long the past is."""
    book = open_book(str(tmp_path / "book.sqlite"), today=MONDAY)
    people = [Contact(name=f"P {n}") for n in range(2_000)]
    put(book, *people)
    put(book, *(
        Interaction(contact_id=people[n % 2_000].id,
                    happened_on=MONDAY - timedelta(days=400 + n % 3_000))
        for n in range(100_000)
    ))  # fmt: skip
    put(book, Interaction(contact_id=people[7].id, happened_on=LAST_WEEK))
    found = queries.happenings(book, MONDAY - timedelta(days=84), MONDAY)
    assert {one.measure for one in found} <= {"revived"}
    assert len(found) <= 1


# -- experiments ------------------------------------------------------------------------------


def begin(book: Book, **more: Any) -> Hands:
    """A running experiment."""
    hands = piece(book, "experiment")
    values = {"change": "Call", "usual": "Write", "counted": "An answer", "days": 28, "least": 20}
    return hands.save("experiment", **(values | more))


def test_eight_weeks_of_an_experiment(book: Book) -> None:
    """It says “not enough data” first, then what was seen; it is decided on its day, and stays."""
    begin(book, days=56)
    (one,) = book.all(Experiment)
    assert "Not enough data yet: 0 tries" in piece(book, "experiment").text()
    said = []
    for day in range(0, 57, 4):
        then = on_day(book, MONDAY + timedelta(days=day))
        hands = piece(then, "experiment")
        arm = experiments.next_arm(one, queries.tries(then, one))
        hands.save(f"try-{one.id}", value="1" if arm.value == "changed" else "0")
        said.append("Not enough data yet" in hands.text())
        if day < 56:
            assert "Leave it open" not in hands.text()
    assert all(said[:9]), "nine tries can't be five of each"
    assert not any(said[11:]), "twelve are six of each"
    assert said == sorted(said, reverse=True)
    end = on_day(book, MONDAY + timedelta(days=56))
    (item,) = due(end, "experiment")
    done_here(end, item).press("Back to the usual way")
    assert book.all(Experiment)[0].status is ExperimentStatus.DROPPED
    first = book.all(Experiment)[0].result
    assert "100 percentage points more" in first
    begin(end, change="Sing")
    text = piece(end, "results").text()
    assert first in text
    assert book.count(Experiment) == 2


def test_the_end_needs_its_day_and_a_yes_or_no(book: Book) -> None:
    """An empty answer is refused and a second experiment too."""
    hands = begin(book)
    (one,) = book.all(Experiment)
    hands.save(f"try-{one.id}", value="")
    assert "Say yes or no" in hands.refused
    assert book.count(Trial) == 0


@pytest.mark.parametrize("about", ["cadence:close", "slot", "goal"])
def test_a_kept_change_is_one_press_and_one_undo(book: Book, about: str) -> None:
    """Kept: the cadence, the slot or the goal follows at once; undo takes both back."""
    goal = Goal(statement="Six talks", target=6)
    put(book, Reader(name="Ben"), goal)
    ref = f"goal:{goal.id}" if about == "goal" else about
    begin(book, about=ref, new_value=5, measure="number", days=14)
    (one,) = book.all(Experiment)
    arms = [experiments.next_arm(one, [Trial(experiment_id="", on=MONDAY)] * n) for n in range(12)]
    put(book, *(Trial(experiment_id=one.id, arm=arm, on=MONDAY, value=9) for arm in arms))
    end = on_day(book, MONDAY + timedelta(days=14))
    hands = piece(end, "experiment")
    (label,) = (n["props"]["label"] for n in hands._nodes("button")
                if n["props"]["label"].startswith("Keep it"))  # fmt: skip
    hands.press(label)
    reader = end.reader
    stored = end.get(Goal, goal.id)
    assert stored
    found = {"cadence:close": reader.cadences.get("close"), "slot": reader.review_day + 1,
             "goal": stored.target}  # fmt: skip
    assert found[about] == 5
    end.undo()
    assert end.all(Experiment)[0].status is ExperimentStatus.RUNNING
    again = end.get(Goal, goal.id)
    assert again
    assert (end.reader.cadences, end.reader.review_day, again.target) == ({}, 0, 6)


# -- the self-check ---------------------------------------------------------------------------


def answer_all(book: Book, week: int, often: str, sure: int) -> None:
    """Answer all three parts of a self-check."""
    hands = piece(book, "self_check")
    for part in range(3):
        own = items()[part * 9 : part * 9 + 9]
        values = {one.key: sure if one.kind == "sure" else often for one in own}
        hands.save(f"check-{week}-{part}", **values)
        assert not hands.refused


def test_the_self_check_comes_in_parts_and_again_in_week_4(book: Book) -> None:
    """Half-way is kept; nothing is judged the first time; in week 4 the change is drawn."""
    hands = piece(book, "self_check")
    hands.save("check-0-0", **{items()[0].key: "2"})
    assert "a guess is fine" in hands.refused
    answer_all(book, 0, "1", 40)
    assert "On its own a number says nothing" in piece(book, "self_check").text()
    assert piece(book, "self_check")._nodes("figure") == []
    assert due(on_day(book, MONDAY + timedelta(days=27)), "check") == []
    later = on_day(book, MONDAY + timedelta(days=28))
    (item,) = due(later, "check")
    assert done_here(later, item).has("form", "check-4-0")
    answer_all(later, 4, "2", 65)
    (figure,) = piece(later, "self_check")._nodes("figure")
    assert {row[1] for row in figure["props"]["table"][1:]} == {"+1.00"}
    assert book.count(SelfCheck) == 2


# -- recall -----------------------------------------------------------------------------------


def test_cards_come_beside_the_follow_ups_and_are_no_changes(book: Book) -> None:
    """Chosen today, due tomorrow, answered in place; an answer is nothing to undo."""
    ana = Contact(name="Ana Ruiz", role="planner")
    put(book, ana, Fact(contact_id=ana.id, text="Collects timetables"))
    hands = piece(book, "recall")
    hands.save("remember", person=who(ana))
    hands.act("techniques", "learning", "remember")
    cards = book.count(Recall)
    assert due(book, "recall") == []
    tomorrow = on_day(book, MONDAY + timedelta(days=1))
    (item,) = due(tomorrow, "recall")
    assert item.title == f"Recall {cards} cards"
    before = tomorrow.last_change()
    here = done_here(tomorrow, item)
    for left in range(cards, 0, -1):
        assert f"{left} card" in here.text()
        here.press("Show the answer").press("I knew it")
    assert due(tomorrow, "recall") == []
    assert tomorrow.last_change() == before
    assert len(due(on_day(book, MONDAY + timedelta(days=7)), "recall")) == 1


def test_what_was_not_known_comes_tomorrow(book: Book) -> None:
    """The answer is hidden until it is asked for; “not yet” costs nothing but another day."""
    put(book, Recall(card="learning-2", begun_on=MONDAY - timedelta(days=1)))
    hands = piece(book, "recall")
    assert "the rule for keeping it" not in hands.text()
    hands.press("Show the answer")
    assert "the rule for keeping it" in hands.text()
    hands.press("Not yet")
    assert "3 March" in hands.text()


def test_a_person_who_is_forgotten_takes_their_card_along(book: Book) -> None:
    """Removing somebody leaves no card about them."""
    ana = Contact(name="Ana Ruiz")
    put(book, ana, Recall(contact_id=ana.id, begun_on=MONDAY))
    book.apply("Gone", Changes(remove=(book.all(Contact)[0],)))
    assert book.count(Recall) == 0


# -- reading and skills -----------------------------------------------------------------------


def test_a_source_comes_back_on_its_day(book: Book) -> None:
    """Read today, it is due after its days again; at rest it never is."""
    piece(book, "reading").save("source", name="The letter", every=10)
    later = on_day(book, MONDAY + timedelta(days=10))
    (item,) = due(later, "source")
    done_here(later, item).press("I have read it")
    assert due(later, "source") == []
    (source,) = book.all(Source)
    assert source.read_on == MONDAY + timedelta(days=20)
    piece(later, "reading").act("sources", source.id, "rest")
    assert due(on_day(book, MONDAY + timedelta(days=90)), "source") == []


def test_a_skill_leads_to_the_technique_that_trains_it(book: Book) -> None:
    """Every technique that is there can be chosen; its page and what is missing there are shown."""
    hands = piece(book, "skills")
    options = next(f for f in hands.form("skill")["fields"] if f["name"] == "technique")["options"]
    assert [value for value, _ in options] == [one.slug for one in every_technique()]
    hands.save("skill", text="Ask twice", technique="learning")
    assert "27 short questions" in hands.text()
    hands.press("I can do it")
    assert book.all(Skill)[0].settled_on == MONDAY


def test_steps_follow_what_is_stored(book: Book) -> None:
    """Each step is done by the thing it names."""
    begin(book)
    steps = progress.steps(book)
    assert [step.title for step in steps if step.done] == ["Begin one experiment"]
    put(book, SelfCheck(taken_on=MONDAY), Review(week_on=MONDAY), Recall(begun_on=MONDAY),
        TrendNote(insight="x"), Experiment(change="x", starts_on=MONDAY, ends_on=MONDAY,
                                           status=ExperimentStatus.UNDECIDED))  # fmt: skip
    assert all(step.done for step in progress.steps(book))


def test_the_calendar_holds_the_end_and_the_look_back(book: Book) -> None:
    """The end of what is on, and the weekly ten minutes once the reader has begun with them."""
    begin(book)
    (entry,) = progress.calendar(book)
    assert entry.on == MONDAY + timedelta(days=28)
    put(book, Review(week_on=MONDAY - timedelta(days=7)))
    entries = progress.calendar(book)
    assert [(e.on, e.weekly) for e in entries][1] == (MONDAY + timedelta(days=7), True)


def test_every_measure_is_counted_somewhere() -> None:
    """What the review lists is what the weeks can show."""
    assert {one.key for one in weeks.MEASURES} == {
        "new", "thanks", "kept", "gives", "revived", "passed", "minutes",
    }  # fmt: skip
