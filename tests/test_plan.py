"""“My networking plan”: what stands on the reader's wall, and what never does."""

from __future__ import annotations

from datetime import date, timedelta

from tests.conftest import MONDAY
from workbook import plan
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    Event,
    EventStatus,
    Fact,
    Goal,
    Interaction,
    Promise,
    Reader,
    Target,
    Tier,
)
from workbook.records.giving import Offer
from workbook.records.meeting import SelfIntroduction
from workbook.records.milestones import Milestone, MilestoneKind, NoBirthday
from workbook.records.rapport import Card
from workbook.records.sheet import Block, Sheet
from workbook.serve import demo
from workbook.technique import every_wall


def blocks(sheet: Sheet) -> dict[str, Block]:
    """Return the blocks of a sheet by their titles."""
    return {block.title: block for page in sheet.pages for block in page}


def words(sheet: Sheet) -> str:
    """Return every word on a sheet."""
    found = [sheet.title, sheet.lead]
    for block in (block for page in sheet.pages for block in page):
        found += [block.title, block.note, *block.blanks]
        for line in block.lines:
            found += [line.text, line.aside, *line.more]
    return "\n".join(found)


def test_it_holds_what_the_reader_would_pin_up(book: Book) -> None:
    """Goal with number, day and plan; rhythm without names; targets; half a minute; the menu."""
    ana = Contact(name="Ana Ruiz", tier=Tier.CLOSE)
    goal = Goal(
        statement="Meet six millers", target=6, unit="millers", deadline_on=date(2026, 4, 30),
        if_cue="it is Friday", then_act="write to one",
    )  # fmt: skip
    target = Target(
        contact_id=ana.id, goal_id=goal.id, reason="she mills rye", next_step="Ask for a day",
        next_on=date(2026, 3, 9),
    )  # fmt: skip
    book.apply("x", Changes(add=(
        Reader(name="Ruth", minutes_a_week=90, review_day=4), ana, goal, target,
        SelfIntroduction(text="I bake for sixty neighbours."),
        Offer(text="Rolls to taste", minutes_a_week=20),
        Offer(text="Not now", resting=True), Offer(text="Hers", contact_id=ana.id),
        Event(name="Mill Day", starts_on=date(2026, 3, 12), status=EventStatus.GOING),
        Event(name="Only An Idea", starts_on=date(2026, 3, 12)),
    )))  # fmt: skip
    sheet = plan.sheet(book)
    there = blocks(sheet)
    assert sheet.lead == (
        "Ruth · 2 March to 24 May 2026 · 90 minutes a week · I look back on Fridays"
    )
    want = there["What I want"].lines[0]
    assert want.text == "Meet six millers"
    assert want.more == ("6 millers by 30 April 2026", "If it is Friday, then I write to one.")
    assert want.boxes == 6
    turn = there["Whom I turn to this quarter"].lines[0]
    assert (turn.text, turn.aside) == ("Ana Ruiz", "9 March")
    assert turn.more == ("She mills rye.", "Next: Ask for a day")
    rhythm = there["How often I am in touch"].lines
    assert [(one.text, one.more, one.aside) for one in rhythm] == [
        ("Close allies", ("about every 30 days",), "1 person")
    ]
    assert there["Who I am, in half a minute"].lines[0].text == "I bake for sixty neighbours."
    assert [one.text for one in there["What I give"].lines] == ["Rolls to taste"]
    weeks = there["The next twelve weeks"].lines
    assert len(weeks) == plan.WEEKS
    assert (weeks[1].text, weeks[1].more) == ("9 to 15 March", ("Thu 12  Mill Day",))
    assert weeks[8].more == ("Thu 30  Goal: Meet six millers",)
    assert weeks[0].aside == "look back, Fri 6"
    assert all(one.boxes == 1 for one in weeks)


def test_nothing_known_of_a_person_is_on_the_wall(book: Book) -> None:
    """Facts, cards, promises, notes, talks and hard days stay in the book; so do private words."""
    ana = Contact(name="Ana Ruiz", tier=Tier.CLOSE, notes="KNOWN-note", how_met="KNOWN-met")
    goal = Goal(statement="Meet six people of the bakers' union")
    book.apply("x", Changes(add=(
        ana, goal,
        Target(contact_id=ana.id, goal_id=goal.id, reason="Fresh out of her cancer treatment",
               want_to_learn="KNOWN-learn", next_step="Write to her"),
        Fact(contact_id=ana.id, text="KNOWN-fact"),
        Card(contact_id=ana.id, support="KNOWN-support", boundaries="KNOWN-boundary"),
        Promise(contact_id=ana.id, what="KNOWN-promise", due_on=MONDAY),
        Interaction(contact_id=ana.id, happened_on=MONDAY, topics="KNOWN-talk"),
        Milestone(contact_id=ana.id, kind=MilestoneKind.HARD, name="KNOWN-hard", remind=True,
                  day=5, month=3),
        Milestone(contact_id=ana.id, kind=MilestoneKind.OWN, name="KNOWN-day", remind=True,
                  day=5, month=3),
    )))  # fmt: skip
    said = words(plan.sheet(book))
    assert "Ana Ruiz" in said
    assert "Next: Write to her" in said
    assert "KNOWN" not in said
    assert "cancer" not in said
    assert goal.statement in said  # what is the reader's own is theirs to hang up


def test_birthdays_stand_in_their_week_unless_they_are_unwished(book: Book) -> None:
    """One that reminds is in the calendar; who wants no greetings is not."""
    ana, bo = Contact(name="Ana Ruiz"), Contact(name="Bo Lund")
    born = [Milestone(contact_id=one.id, day=20, month=3, remind=True) for one in (ana, bo)]
    book.apply("x", Changes(add=(ana, bo, *born, NoBirthday(contact_id=bo.id))))
    said = words(plan.sheet(book))
    assert "Fri 20  Ana Ruiz, birthday" in said
    assert "Bo Lund" not in said


def test_a_full_week_says_how_many_more_there_are(book: Book) -> None:
    """More than fits a square of the calendar is counted, not lost without a word."""
    events = [
        Event(name=f"Talk {n}", starts_on=MONDAY + timedelta(days=n), status=EventStatus.GOING)
        for n in range(7)
    ]
    book.apply("x", Changes(add=tuple(events)))
    week = blocks(plan.sheet(book))["The next twelve weeks"].lines[0]
    assert week.more == ("Mon 2  Talk 0", "Tue 3  Talk 1", "Wed 4  Talk 2", "and 4 more")


def test_an_empty_book_gives_a_sheet_for_a_pen(book: Book) -> None:
    """Each part that is empty says where the workbook helps, and has lines to write on."""
    pages = plan.sheet(book).pages
    assert len(pages) == 2
    for block in (block for page in pages for block in page):
        assert block.lines or block.blanks, block.title
        if not block.lines and block.title != "In my own hand":
            assert "age " in block.note, block.title


def test_each_technique_pins_what_fits(book: Book) -> None:
    """What a technique pins up is short, on any day, whatever is in the book."""
    demo.fill(book, seed=2)
    for days in range(0, 400, 50):
        walls = every_wall(book, MONDAY + timedelta(days=days))
        assert len(walls) > 5
        for block in (block for wall in walls for block in (*wall.front, *wall.back)):
            assert block.title
            assert len(block.lines) <= 8
