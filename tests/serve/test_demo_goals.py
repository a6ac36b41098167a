"""The demo's threads: something open, something that came of it, in every story and on any day."""

from __future__ import annotations

from datetime import date

from tests.serve.full_book import any_day, data, of
from workbook.book import Book
from workbook.records import Contact, Goal, GoalStatus, Group, Need
from workbook.records.threads import Cover, Look, Result
from workbook.serve import demo
from workbook.techniques.goals import queries, threads


@any_day
def test_each_story_has_a_need_that_nobody_covers(today: date, seed: int) -> None:
    """One need at least is open and most are not, so that the page shows both."""
    changes = demo.build(seed, today)
    needs, covers = of(changes, Need), of(changes, Cover)
    behind = {one.need_id for one in covers}
    missing = [need for need in needs if need.id not in behind]
    assert 1 <= len(missing) < len(needs) / 2
    people = {one.id for one in of(changes, Contact)}
    groups = {one.id for one in of(changes, Group)}
    for one in covers:
        assert bool(one.contact_id) != bool(one.group_id)
        assert one.contact_id in people or one.group_id in groups
        assert one.need_id in {need.id for need in needs}


@any_day
def test_what_came_of_it_came_after_the_goal_began(today: date, seed: int) -> None:
    """Results and looks lie between the goal's first day and today, each of a goal of the book."""
    changes = demo.build(seed, today)
    begins = {goal.id: goal.starts_on for goal in of(changes, Goal)}
    dated = [(one.goal_id, one.came_on) for one in of(changes, Result)]
    dated += [(one.goal_id, one.looked_on) for one in of(changes, Look)]
    assert len(dated) >= 5
    for goal, day in dated:
        begun = begins[goal]
        assert begun
        assert begun <= day <= today


@any_day
def test_looks_count_what_had_happened_by_then(today: date, seed: int) -> None:
    """The count of a look never falls and never passes what is counted today."""
    looks = sorted(of(demo.build(seed, today), Look), key=lambda one: one.looked_on)
    counts = [one.counted for one in looks]
    assert counts == sorted(counts)
    assert all(one.target is not None and one.counted <= one.target for one in looks)


def test_the_longest_goal_is_a_whole_thread(book: Book) -> None:
    """In a demo book the first picture has needs, people, touches and results."""
    demo.fill(book, seed=4)
    active = [goal for goal in book.all(Goal, status=GoalStatus.ACTIVE) if goal.starts_on]
    goal = min(active, key=lambda one: one.starts_on or book.today())
    thread = queries.thread(book, goal)
    there = [done for _, done, _ in threads.beads(thread)]
    assert there == [True, True, False, True, True]
    assert thread.people >= 4


def test_every_story_has_its_threads() -> None:
    """The threads stand in the order of the stories, a list for each goal and each need."""
    stories, told = data("demo-goals"), data("demo-threads")
    assert len(stories) == len(told)
    for story, threads_of in zip(stories, told, strict=True):
        needs = [len(goal["needs"]) for goal in story["goals"]]
        assert [len(goal["behind"]) for goal in threads_of] == needs
