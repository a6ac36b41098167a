"""Following up: what logging, meeting, skipping and putting off do to the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.techniques.followup_scene import READER, TODAY, only, person
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Direction,
    FollowUp,
    FollowUpStatus,
    Goal,
    Interaction,
    Message,
    MessageStatus,
    Refused,
    Target,
    TargetStatus,
    Tie,
    Tier,
)
from workbook.techniques.followup import cadence, rules

# -- snooze, skip, done -----------------------------------------------------------------------


def test_snooze_skip_and_done_are_three_different_things() -> None:
    """Snooze hides and leaves the date; skip moves it without contact; done needs contact."""
    who = person(tier=Tier.CLOSE, tier_on=date(2025, 1, 1))
    last = TODAY - timedelta(days=60)
    before = cadence.due_of(who, READER, TODAY, last=last)
    assert cadence.shown(before, who.snoozed_until, TODAY)

    until = TODAY + timedelta(days=7)
    [snoozed] = rules.snooze_person(who, until, TODAY).replace
    assert isinstance(snoozed, Contact)
    assert cadence.due_of(snoozed, READER, TODAY, last=last) == before
    assert not cadence.shown(before, snoozed.snoozed_until, TODAY)
    assert cadence.shown(before, snoozed.snoozed_until, until)

    assert before is not None
    skipped = rules.skip_round(who, before, TODAY)
    assert not only(skipped, Interaction)
    [round_] = only(skipped, FollowUp)
    assert isinstance(round_, FollowUp)
    assert (round_.kind, round_.status, round_.settled_on) == (
        "cadence",
        FollowUpStatus.SKIPPED,
        TODAY,
    )
    moved = cadence.due_of(who, READER, TODAY, last=last, skipped=round_.settled_on)
    assert moved == TODAY + timedelta(days=30)

    assert only(rules.log_interaction(who, TODAY, TODAY), Interaction)


def test_skipping_wakes_a_person_who_was_put_off() -> None:
    """A skipped round starts the count again, so an older snooze hides nothing any more."""
    who = person(tier=Tier.CLOSE, snoozed_until=TODAY + timedelta(days=200))
    [awake] = only(rules.skip_round(who, TODAY, TODAY), Contact)
    assert isinstance(awake, Contact)
    assert awake.snoozed_until is None


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1)])
def test_putting_off_needs_a_day_ahead(until: date) -> None:
    """Nothing can be put off to today or to the past."""
    planned = FollowUp(contact_id="x", due_on=TODAY)
    with pytest.raises(Refused, match="after today"):
        rules.snooze_person(person(), until, TODAY)
    with pytest.raises(Refused, match="after today"):
        rules.snooze_planned(planned, until, TODAY)


def test_what_is_settled_stays_settled() -> None:
    """A follow-up is settled once: it can't be skipped or put off afterwards."""
    done = FollowUp(contact_id="x", due_on=TODAY, status=FollowUpStatus.DONE)
    with pytest.raises(Refused, match="already settled"):
        rules.skip_planned(done, TODAY)
    with pytest.raises(Refused, match="already settled"):
        rules.snooze_planned(done, TODAY + timedelta(days=3), TODAY)


# -- logging ----------------------------------------------------------------------------------


def test_logging_settles_the_follow_up_it_answers() -> None:
    """A contact settles the earliest begun plan with that person, and points at itself."""
    who = person()
    early = FollowUp(contact_id=who.id, due_on=TODAY - timedelta(days=2), what="the report")
    late = FollowUp(contact_id=who.id, due_on=TODAY, what="ask about the move")
    ahead = FollowUp(contact_id=who.id, due_on=TODAY + timedelta(days=30))
    other = FollowUp(contact_id="somebody else", due_on=TODAY - timedelta(days=9))
    changes = rules.log_interaction(who, TODAY, TODAY, planned=[ahead, late, early, other])
    [happened] = only(changes, Interaction)
    [settled] = only(changes, FollowUp)
    assert isinstance(settled, FollowUp)
    assert settled == replace(
        early, status=FollowUpStatus.DONE, settled_on=TODAY, interaction_id=happened.id
    )


def test_an_old_contact_settles_nothing_planned_later() -> None:
    """Writing down something from last year answers no follow-up of this week."""
    who = person()
    planned = FollowUp(contact_id=who.id, due_on=TODAY)
    changes = rules.log_interaction(who, TODAY - timedelta(days=300), TODAY, planned=[planned])
    assert not only(changes, FollowUp)


def test_naming_the_follow_up_settles_it_whatever_its_date() -> None:
    """Where the reader presses “done” on a plan, that plan is settled, even before its day."""
    who = person()
    soon = FollowUp(contact_id=who.id, due_on=TODAY)
    ahead = FollowUp(contact_id=who.id, due_on=TODAY + timedelta(days=30))
    changes = rules.log_interaction(who, TODAY, TODAY, planned=[soon, ahead], answers=ahead.id)
    assert [one.id for one in only(changes, FollowUp)] == [ahead.id]


def test_one_touch_answers_every_window_that_has_begun() -> None:
    """After a long silence one message settles both late windows of a new acquaintance."""
    who = person()
    ids = {
        kind: FollowUp(contact_id=who.id, kind=kind, due_on=TODAY + timedelta(days=days))
        for kind, days in (("first", -30), ("second", -10), ("third", 20))
    }
    changes = rules.log_interaction(who, TODAY, TODAY, planned=ids.values())
    settled = {one.id for one in only(changes, FollowUp)}
    assert settled == {ids["first"].id, ids["second"].id}


def test_meeting_someone_does_not_answer_the_follow_up_to_the_meeting() -> None:
    """The talk itself, logged on the day, leaves the first follow-up open; a message does not."""
    who = person()
    first = FollowUp(contact_id=who.id, kind="first", due_on=TODAY + timedelta(days=1))
    met = rules.log_interaction(who, TODAY, TODAY, channel=Channel.EVENT, planned=[first])
    wrote = rules.log_interaction(who, TODAY, TODAY, channel=Channel.EMAIL, planned=[first])
    assert not only(met, FollowUp)
    assert [one.id for one in only(wrote, FollowUp)] == [first.id]


def test_a_contact_counts_for_the_goal_the_person_is_an_open_target_for() -> None:
    """The goal comes from the open target; one that was named goes before it."""
    who, goal = person(), Goal(statement="Hold six talks")
    dropped = Target(contact_id=who.id, goal_id="old", status=TargetStatus.DROPPED)
    targets = [dropped, Target(contact_id="another", goal_id="not this"),
               Target(contact_id=who.id, goal_id=goal.id)]  # fmt: skip
    [linked] = only(rules.log_interaction(who, TODAY, TODAY, targets=targets), Interaction)
    [named] = only(
        rules.log_interaction(who, TODAY, TODAY, targets=targets, goal_id="mine"), Interaction
    )
    assert isinstance(linked, Interaction)
    assert isinstance(named, Interaction)
    assert (linked.goal_id, named.goal_id) == (goal.id, "mine")


def test_a_next_step_is_planned_in_days_or_on_a_date() -> None:
    """The next step becomes a follow-up of the reader's own, for the same goal."""
    who = person()
    step = rules.Next(in_days=10, what="send the report")
    changes = rules.log_interaction(who, TODAY, TODAY, promised=step, goal_id="g")
    [planned] = only(changes, FollowUp)
    assert isinstance(planned, FollowUp)
    assert (planned.due_on, planned.kind, planned.what, planned.goal_id) == (
        TODAY + timedelta(days=10), "own", "send the report", "g",
    )  # fmt: skip
    assert rules.Next(on=date(2026, 3, 9)).day(TODAY) == date(2026, 3, 9)
    assert rules.Next().day(TODAY) is None


@pytest.mark.parametrize(
    ("step", "field"),
    [
        (rules.Next(on=TODAY - timedelta(days=1)), "next_on"),
        (rules.Next(in_days=3, on=date(2026, 4, 1)), "next_on"),
        (rules.Next(what="call her"), "next_days"),
        (rules.Next(in_days=99_999), "next_days"),
        (rules.Next(on=date(2126, 1, 1)), "next_on"),
    ],
)
def test_a_next_step_that_cannot_be_is_refused_at_its_field(step: rules.Next, field: str) -> None:
    """A next step in the past, twice named, without a day or far off is refused in a sentence."""
    with pytest.raises(Refused) as refused:
        rules.log_interaction(person(), TODAY, TODAY, promised=step)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), date.max, date(1826, 5, 4), date.min])
def test_impossible_days_are_refused_in_one_sentence(on: date) -> None:
    """What lies ahead has not happened, and nobody logs a contact of two centuries ago."""
    for act in (rules.log_interaction, rules.met):
        with pytest.raises(Refused) as refused:
            act(person(), on, TODAY)
        assert len(refused.value.fields) == 1


def test_minutes_beyond_a_day_are_refused() -> None:
    """One contact takes no more than a day."""
    with pytest.raises(Refused, match="at most a day"):
        rules.log_interaction(person(), TODAY, TODAY, minutes=2000)


def test_a_new_person_is_added_with_the_contact() -> None:
    """A name nobody in the book has is added in the same change."""
    new = rules.person_named("  Cy   Lo ")
    changes = rules.log_interaction(new, TODAY, TODAY)
    assert (new.name, new.tie) == ("Cy Lo", Tie.NEW)
    assert changes.add[0] == new
    with pytest.raises(Refused, match="name first"):
        rules.person_named("   ")


def test_a_talk_goes_both_ways_and_a_message_goes_out() -> None:
    """Who began is as usual for the way, unless the reader says otherwise."""
    for channel, direction in ((Channel.CALL, Direction.BOTH), (Channel.EMAIL, Direction.OUT)):
        changes = rules.log_interaction(person(), TODAY, TODAY, channel=channel)
        [happened] = only(changes, Interaction)
        assert isinstance(happened, Interaction)
        assert happened.direction is direction


def test_taking_a_contact_out_opens_what_it_had_settled() -> None:
    """Removing a logged contact reopens the follow-ups it settled, and no others."""
    who = person()
    planned = FollowUp(contact_id=who.id, due_on=TODAY)
    changes = rules.log_interaction(who, TODAY, TODAY, planned=[planned])
    [happened] = only(changes, Interaction)
    [settled] = only(changes, FollowUp)
    assert isinstance(happened, Interaction)
    assert isinstance(settled, FollowUp)
    undone = rules.remove_interaction(happened, [settled, FollowUp(contact_id="x", due_on=TODAY)])
    assert undone == Changes(replace=(planned,), remove=(happened,))


# -- drafts kept and sent -------------------------------------------------------------------------


def test_keeping_a_line_sends_nothing() -> None:
    """A kept line is a draft; keeping it again changes the same draft; empty is refused."""
    who = person()
    [draft] = rules.keep_line(who, " Hello Ana ", "first_line").add
    assert isinstance(draft, Message)
    assert (draft.status, draft.body) == (MessageStatus.DRAFT, "Hello Ana")
    again = rules.keep_line(who, "Hello again", "first_line", draft)
    assert again == Changes(replace=(replace(draft, body="Hello again"),))
    with pytest.raises(Refused, match="nothing to keep"):
        rules.keep_line(who, "  ", "first_line")


def test_sent_is_what_the_reader_says_and_it_is_contact() -> None:
    """Once confirmed, a draft is sent and logged, once; the subject says what it was about."""
    who = person()
    draft = Message(contact_id=who.id, body="Subject: The report\n\nHello Ana")
    changes = rules.sent(draft, who, TODAY, TODAY, channel=Channel.EMAIL)
    [happened], [gone] = only(changes, Interaction), only(changes, Message)
    assert isinstance(happened, Interaction)
    assert isinstance(gone, Message)
    assert (happened.topics, happened.channel) == ("The report", Channel.EMAIL)
    assert (gone.status, gone.sent_on) == (MessageStatus.SENT, TODAY)
    with pytest.raises(Refused, match="already"):
        rules.sent(gone, who, TODAY, TODAY)
