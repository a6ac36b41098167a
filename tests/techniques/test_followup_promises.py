"""Promises both ways, whose turn it is, and old ties one at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.techniques.followup_scene import READER, TODAY, logged, person
from workbook import ui
from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Direction,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Message,
    Promise,
    PromiseBy,
    PromiseStatus,
    Refused,
    Tie,
    Tier,
)
from workbook.techniques import followup
from workbook.techniques.followup import greetings, panel_doing, progress, promising
from workbook.techniques.followup.plan import Quiet

ANA = person()
WAYS = st.lists(st.sampled_from(Direction), max_size=8)


def put(book: Book, *records: Any) -> None:
    """Store some records."""
    book.apply("Set the scene", Changes(add=records))


def said(*ways: Direction) -> list[Interaction]:
    """Contacts in the order they happened, given newest first: one a week."""
    return [
        logged(ANA, TODAY - timedelta(days=10 + 7 * n), direction=way, topics="the depot")
        for n, way in enumerate(reversed(ways))
    ]


# -- promises -----------------------------------------------------------------------------------


def test_a_promise_of_mine_comes_back_without_a_day_too() -> None:
    """The reader's own promise has a day, two weeks on where none is named; theirs may not."""
    [mine] = promising.promised(ANA, PromiseBy.ME, " the list ", TODAY).add
    [theirs] = promising.promised(ANA, PromiseBy.THEM, "the slides", TODAY).add
    assert isinstance(mine, Promise)
    assert isinstance(theirs, Promise)
    assert (mine.what, mine.due_on) == ("the list", TODAY + timedelta(days=14))
    assert theirs.due_on is None
    for what, day in (("", None), ("the list", TODAY - timedelta(days=1)), ("x", date(2040, 1, 1))):
        with pytest.raises(Refused):
            promising.promised(ANA, PromiseBy.ME, what, TODAY, due_on=day)


def test_a_promise_ends_once() -> None:
    """Kept or let go, it is settled; it can't be settled or moved again."""
    one = Promise(contact_id=ANA.id, what="the list", due_on=TODAY)
    [kept] = promising.settle(one, PromiseStatus.KEPT, TODAY).replace
    assert isinstance(kept, Promise)
    assert (kept.status, kept.settled_on) == (PromiseStatus.KEPT, TODAY)
    for act in (lambda: promising.settle(kept, PromiseStatus.DROPPED, TODAY),
                lambda: promising.later(kept, TODAY + timedelta(days=7), TODAY),
                lambda: promising.later(one, TODAY, TODAY)):  # fmt: skip
        with pytest.raises(Refused):
            act()


def test_logging_a_talk_keeps_what_was_promised(book: Book) -> None:
    """Both sides' promises of a talk are kept with it, in one change, and due as one matter."""
    hands = Hands(followup.log_interaction(book))
    hands.save("log", person=ui.PersonValue("", "Cy Lo"), topics="the fair",
               promised="send the list", they_promised="ask the board",
               promised_on=MONDAY + timedelta(days=3))  # fmt: skip
    [talk], found = book.all(Interaction), book.all(Promise)
    assert {(one.by, one.interaction_id) for one in found} == {
        (PromiseBy.ME, talk.id), (PromiseBy.THEM, talk.id)
    }  # fmt: skip
    later = MONDAY + timedelta(days=3)
    assert [one.title for one in progress.due(book, later)] == [
        "Your promise to Cy Lo: send the list"
    ]
    history = Hands(followup.history(book))
    history.act("history", talk.id, "out")
    assert [one.interaction_id for one in book.all(Promise)] == [None, None]
    book.undo()
    book.undo()
    assert book.count(Promise) == 0


def test_a_promise_after_meeting_is_one_item(book: Book) -> None:
    """The follow-up that was to bring it is not listed beside it; kept, neither comes again."""
    Hands(followup.met_someone(book)).save(
        "met", person=ui.PersonValue("", "Cy Lo"), met_on=MONDAY, promise="the slides"
    )
    on = MONDAY + timedelta(days=15)
    items = [one for one in progress.due(book, on) if one.contact == "Cy Lo"]
    assert [one.kind for one in items].count("promise") == 1
    assert not any("Send what you promised" in one.title for one in items)
    one = next(item for item in items if item.kind == "promise")
    hands = Hands(ui.live(book, lambda: panel_doing.doing(book, one), name="doing"))
    hands.save(f"kept-{one.ref}", topics="sent the slides", happened_on=MONDAY)
    assert book.all(Promise)[0].status is PromiseStatus.KEPT
    assert not [item for item in progress.due(book, on) if item.kind == "promise"]


def test_promises_are_seen_from_both_sides(book: Book) -> None:
    """One list holds what I owe and what they owe; each is kept, moved, asked about, let go."""
    ana, today = Contact(name="Ana Marín"), MONDAY
    put(book, ana)
    hands = Hands(followup.promises(book))
    who = ui.PersonValue(ana.id, ana.name)
    hands.save("promise", person=who, by="me", what="the list", promised_on=today)
    hands.save("promise", person=who, by="them", what="the slides")
    mine, theirs = hands.rows("promises")
    assert mine["badges"] == ["you owe"]
    assert theirs["badges"] == ["they owe"]
    hands.act("promises", mine["id"], "later")
    assert book.all(Promise)[0].due_on == today + timedelta(days=7)
    hands.act("promises", theirs["id"], "open")
    assert "Is it still a good time" in hands.text()
    hands.act("promises", theirs["id"], "kept")
    hands.act("promises", mine["id"], "drop")
    assert [one.status for one in book.all(Promise)] == [
        PromiseStatus.DROPPED, PromiseStatus.KEPT
    ]  # fmt: skip
    assert hands.rows("promises") == []
    book.undo()
    assert len(hands.rows("promises")) == 1


# -- whose turn it is -----------------------------------------------------------------------------


@given(WAYS)
def test_whoever_spoke_last_waits(ways: list[Direction]) -> None:
    """After my word they owe one, after theirs I do, after a talk nobody; tries count to mine."""
    turn = promising.turn_of(said(*ways))
    if not ways or ways[-1] is Direction.BOTH:
        assert turn.owes is None
    elif ways[-1] is Direction.IN:
        assert (turn.owes, turn.tries) == (PromiseBy.ME, 0)
    else:
        run = len(ways) - max((n for n, way in enumerate(ways, 1) if way is not Direction.OUT),
                              default=0)  # fmt: skip
        assert (turn.owes, turn.tries) == (PromiseBy.THEM, run)
        assert turn.reminders_left == max(0, 3 - run)


def test_at_most_two_reminders_each_with_something_new() -> None:
    """The first note may be followed by two; a third is refused, and so is one without news."""
    out = Direction.OUT
    for notes in (1, 2):
        promising.may_remind(promising.turn_of(said(*[out] * notes)))
    with pytest.raises(Refused, match="two reminders"):
        promising.may_remind(promising.turn_of(said(*[out] * 3)))
    with pytest.raises(Refused, match="not their turn"):
        promising.may_remind(promising.turn_of(said(Direction.IN)))
    [last] = said(out)
    for news in ("", "any news?", "   "):
        with pytest.raises(Refused, match="something new"):
            greetings.reminder(READER, ANA, last, news, TODAY)
    text = greetings.reminder(READER, ANA, last, "the report is out since Friday", TODAY)
    assert "the report is out since Friday" in text
    assert "just following up" not in text.lower()


@pytest.mark.parametrize(("months", "fine"), [(2, False), (3, True), (6, True), (7, False)])
def test_rest_is_three_to_six_months(months: int, fine: bool) -> None:
    """After two reminders somebody rests three to six months, with all that was planned."""
    if not fine:
        with pytest.raises(Refused):
            promising.rest(ANA, TODAY, months, [])
        return
    soon = FollowUp(contact_id=ANA.id, due_on=TODAY + timedelta(days=5))
    kept, moved = promising.rest(ANA, TODAY, months, [soon]).replace
    assert isinstance(kept, Contact)
    assert isinstance(moved, FollowUp)
    assert kept.snoozed_until == moved.snoozed_until == TODAY + timedelta(days=30 * months)


def test_the_silent_are_shown_after_the_readers_own_days(book: Book) -> None:
    """Silent after N days, N by the reader; only people who count; each is settled in place."""
    ana = Contact(name="Ana Marín", tier=Tier.ACTIVE, tier_on=MONDAY)
    bo = Contact(name="Bo Lund", tier=Tier.ACTIVE, tier_on=MONDAY)
    stranger = Contact(name="Nobody Chosen")
    put(book, ana, bo, stranger, *(
        Interaction(contact_id=who.id, happened_on=MONDAY - timedelta(days=9), direction=way,
                    topics="the depot", channel=Channel.EMAIL)
        for who, way in ((ana, "out"), (bo, "in"), (stranger, "out"))))  # fmt: skip
    hands = Hands(followup.replies(book))
    assert [row["title"] for row in hands.rows("they-owe")] == ["Ana Marín"]
    assert [row["title"] for row in hands.rows("you-owe")] == ["Bo Lund"]
    hands.save("silent", days=10)
    assert hands.rows("they-owe") == hands.rows("you-owe") == []
    hands.save("silent", days=5)
    hands.act("you-owe", bo.id, "fine")
    assert hands.rows("you-owe") == []
    hands.act("they-owe", ana.id, "remind")
    hands.save(f"news-{ana.id}", news="the report is out since Friday")
    [draft] = book.all(Message)
    assert draft.kind == "reminder"
    hands.press("I sent it")
    assert hands.rows("they-owe") == []
    assert book.count(Interaction, contact_id=ana.id) == 2


def test_after_two_reminders_only_rest_is_offered(book: Book) -> None:
    """The list offers rest alone, and resting takes the person off it until the day."""
    ana = Contact(name="Ana Marín", tier=Tier.ACTIVE, tier_on=MONDAY)
    put(book, ana, *(Interaction(contact_id=ana.id, happened_on=MONDAY - timedelta(days=days))
                     for days in (40, 25, 10)))  # fmt: skip
    hands = Hands(followup.replies(book))
    [row] = hands.rows("they-owe")
    assert [name for name, _ in row["actions"]] == ["3", "6"]
    hands.act("they-owe", ana.id, "3")
    assert hands.rows("they-owe") == []
    rested = book.get(Contact, ana.id)
    assert rested
    assert rested.snoozed_until == MONDAY + timedelta(days=90)
    book.undo()
    assert len(hands.rows("they-owe")) == 1


# -- old ties -------------------------------------------------------------------------------------


@given(st.integers(7, 14), st.integers(1, 12), st.frozensets(st.integers(0, 6), max_size=6))
def test_old_ties_come_one_at_a_time(every: int, count: int, weekdays: frozenset[int]) -> None:
    """However many are planned, no two lie nearer than the pace, and none on a quiet day."""
    quiet = Quiet(((TODAY, TODAY + timedelta(days=9)),), weekdays)
    days: list[date] = []
    for _ in range(count):
        days.append(promising.next_revival(days, TODAY, every, quiet))
    assert not any(quiet.holds(day) for day in days)
    assert all((b - a).days >= every for a, b in zip(sorted(days), sorted(days)[1:], strict=False))


def test_an_old_tie_is_planned_with_gap_and_memory(book: Book) -> None:
    """Somebody silent for years is planned on a free day; a line there says gap and memory."""
    ana, bo = (Contact(name=name, tie=Tie.STRONG) for name in ("Ana Marín", "Bo Lund"))
    long_ago = MONDAY - timedelta(days=1500)
    put(book, ana, bo, *(
        Interaction(contact_id=one.id, happened_on=long_ago, topics="the night bus study")
        for one in (ana, bo)
    ))  # fmt: skip
    hands = Hands(followup.old_ties(book))
    assert {row["title"] for row in hands.rows("dormant")} == {"Ana Marín", "Bo Lund"}
    hands.act("dormant", ana.id, "plan")
    hands.act("dormant", bo.id, "plan")
    assert [one.due_on for one in book.all(FollowUp)] == [MONDAY, MONDAY + timedelta(days=14)]
    assert hands.rows("dormant") == []
    [item] = progress.due(book, MONDAY)
    assert item.title == "Say hello again to Ana Marín"
    text = Hands(ui.live(book, lambda: panel_doing.doing(book, item), name="doing")).text()
    assert "about 4 years" in text
    assert "the night bus study" in text
    book.undo()
    assert [row["title"] for row in hands.rows("dormant")] == ["Bo Lund"]


def test_a_skipped_old_tie_frees_its_day() -> None:
    """What was let go takes no place in the pace; what was done keeps the day it was done."""
    done = FollowUp(contact_id="a", due_on=TODAY, kind="revive", status=FollowUpStatus.DONE,
                    settled_on=TODAY + timedelta(days=2))  # fmt: skip
    gone = FollowUp(contact_id="b", due_on=TODAY, kind="revive", status=FollowUpStatus.SKIPPED)
    assert promising.revivals([done, gone, FollowUp(contact_id="c", due_on=TODAY)]) == [
        TODAY + timedelta(days=2)
    ]
