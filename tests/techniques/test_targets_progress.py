"""How far the list is, and what it asks for on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from workbook.book import Book
from workbook.records import Changes, Contact, Goal, Record, Target, TargetStatus, Tie
from workbook.techniques.targets import TECHNIQUE, progress, queries

ON = date(2026, 3, 2)
GOAL = Goal(statement="Understand night services")


def keep(book: Book, *records: Record) -> None:
    """Store records."""
    book.apply("Set the scene", Changes(add=records))


def done(book: Book) -> list[bool]:
    """Return which steps are done."""
    return [step.done for step in TECHNIQUE.steps(book)]


def person(name: str) -> Contact:
    """Return someone known a little."""
    return Contact(name=name, tie=Tie.WEAK, source="typed", circle=f"circle of {name}")


def target(who: Contact, on: date = ON, made: date = ON) -> Target:
    """Return a complete target."""
    return Target(
        contact_id=who.id, goal_id=GOAL.id, reason="has done it", want_to_learn="rosters",
        can_offer="our mistakes", next_step="ring", next_on=on, relevance=2,
        created_at=datetime(made.year, made.month, made.day, 8, tzinfo=UTC),
    )  # fmt: skip


def test_an_empty_book_says_what_is_missing(book: Book) -> None:
    """Nothing is done in an empty book, each step says what to do, and nothing is due."""
    steps = TECHNIQUE.steps(book)
    assert not any(step.done for step in steps)
    assert all(step.missing for step in steps)
    assert "5 more" in steps[0].missing
    assert list(TECHNIQUE.due(book, ON)) == []


def test_steps_follow_what_is_stored(book: Book) -> None:
    """Five names, one full target, three, a good mix and fifteen people tick off the steps."""
    people = [person(f"P{n}") for n in range(5)]
    keep(book, GOAL, *people)
    assert done(book) == [True, False, False, False, False]
    keep(book, target(people[0]))
    assert done(book) == [True, True, False, False, False]
    keep(book, target(people[1]), target(people[2]))
    assert done(book) == [True, True, True, True, False]
    keep(book, *(person(f"Q{n}") for n in range(10)))
    assert all(done(book))
    assert all(not step.missing for step in TECHNIQUE.steps(book))


def test_an_import_is_a_wider_circle(book: Book) -> None:
    """One person out of a file is enough for the last step."""
    keep(book, Contact(name="Ana", source="linkedin"))
    assert done(book)[-1]


def test_dropped_targets_do_not_count_and_reached_ones_do(book: Book) -> None:
    """A target that was dropped is no progress; one that was reached stays it."""
    ana = person("Ana")
    one = target(ana)
    keep(book, GOAL, ana, replace(one, status=TargetStatus.DROPPED))
    assert not done(book)[1]
    keep(book, replace(one, id="reached", status=TargetStatus.REACHED, next_step=""))
    assert done(book)[1]


def test_a_step_is_due_on_its_day_with_its_reason(book: Book) -> None:
    """A next step comes up on its day, with the reader's own reason, and not before."""
    ana, bo = person("Ana"), person("Bo")
    keep(book, GOAL, ana, bo, target(ana), target(bo, date(2026, 3, 3)))
    (item,) = TECHNIQUE.due(book, ON)
    assert (item.kind, item.contact, item.due_on) == (progress.STEP, "Ana", ON)
    assert item.title == "Ana: ring"
    assert item.reason == (
        "because you want to learn “rosters” for your goal “Understand night services”"
    )
    assert item.technique == TECHNIQUE.slug
    assert book.get(Target, item.ref)


def test_higher_priority_weighs_more(book: Book) -> None:
    """Of two steps the one with the higher priority weighs more, and both more than a choice."""
    ana, bo, cy = person("Ana"), person("Bo"), person("Cy")
    early = replace(target(bo), relevance=3, reachability=3)
    bare = replace(target(cy, made=date(2026, 2, 1)), next_step="", next_on=None)
    keep(book, GOAL, ana, bo, cy, target(ana), early, bare)
    items = sorted(TECHNIQUE.due(book, ON), key=lambda item: -item.weight)
    assert [item.contact for item in items] == ["Bo", "Ana", "Cy"]


def test_a_target_without_a_step_asks_after_a_week(book: Book) -> None:
    """Seven days after it was chosen a target without a next step asks for one, not earlier."""
    ana = person("Ana")
    keep(book, GOAL, ana, replace(target(ana), next_step="", next_on=None))
    assert list(TECHNIQUE.due(book, date(2026, 3, 8))) == []
    (item,) = TECHNIQUE.due(book, date(2026, 3, 9))
    assert (item.kind, item.title) == (progress.CHOOSE, "Choose a next step with Ana")
    assert "no next step yet" in item.reason


def test_an_old_list_asks_to_be_looked_at(book: Book) -> None:
    """Ninety days after the last entry, or the last look, the list comes up once."""
    ana = person("Ana")
    keep(book, GOAL, ana, target(ana, date(2027, 1, 1)))
    assert list(TECHNIQUE.due(book, date(2026, 5, 30))) == []
    (item,) = TECHNIQUE.due(book, date(2026, 5, 31))
    assert (item.kind, item.due_on) == (progress.REFRESH, date(2026, 5, 31))
    book.jot(queries.LOOKED, "2026-05-31")
    assert list(TECHNIQUE.due(book, date(2026, 5, 31))) == []


def test_dropped_and_reached_targets_ask_for_nothing(book: Book) -> None:
    """Whoever is off the list is never due."""
    ana = person("Ana")
    over = [replace(target(ana), id=s.value, status=s) for s in TargetStatus if s != "open"]
    keep(book, GOAL, ana, *over)
    assert list(TECHNIQUE.due(book, date(2027, 1, 1))) == []


def test_the_first_visit_knows_when_its_parts_are_done(book: Book) -> None:
    """Five people and one target are the two parts of the first visit."""
    parts = {part.piece: part for part in TECHNIQUE.first}
    assert [part.done(book) for part in parts.values()] == [False, False]
    people = [person(f"P{n}") for n in range(5)]
    keep(book, GOAL, *people)
    assert parts["five_people"].done(book)
    keep(book, target(people[0]))
    assert parts["first_target"].done(book)
