"""How far the reader is, what is worth doing today, and what belongs into the calendar."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook import language
from workbook.language import N_, _
from workbook.records import Entry
from workbook.records.platforms import (
    Community,
    CommunityStatus,
    Contribution,
    ContributionStatus,
    Given,
)
from workbook.technique import Due, Step
from workbook.techniques.platforms import queries, rules
from workbook.techniques.platforms.counting import DAYS, balance
from workbook.techniques.platforms.wording import SORTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.book import Book

SLUG = "platforms"
FOUR, TWO = 4, 2
_SLOT, _LATE, _LOOK = 46.0, 45.0, 34.0


def steps(book: Book) -> list[Step]:
    """Return the steps of this technique; each is seen from what is stored."""
    known = queries.communities(book)
    joined = [one for one in known if one.status is CommunityStatus.JOINED]
    slots, plans = queries.slots(book), book.all(Contribution)
    seen = balance(plans, queries.answers(book), book.today())
    profile = queries.profile(book)
    complete = profile is not None and _complete(profile.text)
    return [
        _step(_("Put two communities on a shortlist"), len(known) >= TWO,
              _("name two places where people of your need talk")),
        _step(_("Read the rules of one and join it"), bool(joined),
              _("read one community's rules")),
        _step(_("Set two slots a week aside"), len(slots) >= TWO,
              _("choose two quarters of an hour")),
        _step(_("Plan four contributions"), len(plans) >= FOUR,
              _("plan {n} more, each for a reader's problem", n=FOUR - min(len(plans), FOUR))),
        _step(_("Give twice for each question"), seen.good, _("make the first contribution")
              if not seen.gave else _("answer somebody before you ask again")),
        _step(_("Let your profile say three things"), complete, _("check whom it says you help")),
    ]  # fmt: skip


def _complete(text: str) -> bool:
    from workbook.techniques.platforms.coaching import profile_checks  # noqa: PLC0415 - patterns

    return all(done for _what, done, _missing in profile_checks(text))


def _step(title: str, done: bool, missing: str) -> Step:
    return Step(title, done, "" if done else missing)


def due(book: Book, on: date) -> list[Due]:
    """Return what is worth doing today: today's slots, what was planned and left, the look back."""
    names = {one.id: one for one in queries.joined(book)}
    plans = [one for one in queries.planned(book) if one.community_id in names]
    found = [*_slots(book, on, names, plans), *_left(on, names, plans), *_look(book, on, names)]
    return sorted(found, key=lambda one: (-one.weight, one.due_on, one.title, one.ref))


def _slots(
    book: Book, on: date, names: dict[str, Community], plans: list[Contribution]
) -> Iterator[Due]:
    made = {one.community_id for one in book.all(Contribution, done_on=on)}
    for slot in queries.slots(book):
        if slot.community_id not in names or slot.weekday != on.weekday():
            continue
        if (slot.starts_on and slot.starts_on > on) or slot.community_id in made:
            continue
        community = names[slot.community_id]
        next_one = next((one for one in plans if one.community_id == community.id), None)
        what = _("You planned: {problem}", problem=next_one.problem) if next_one else (
            _("Nothing is planned. Look for one question you can answer"))  # fmt: skip
        yield Due(
            kind="slot",
            title=_("{minutes} minutes in {name}", minutes=slot.minutes, name=community.name),
            reason=_(
                "Your slot on {weekday}s. {plan}.",
                weekday=language.weekday(on),
                plan=what.rstrip("."),
            ),
            minutes=slot.minutes,
            due_on=on,
            technique=SLUG,
            weight=_SLOT,
            ref=slot.id,
        )


def _left(on: date, names: dict[str, Community], plans: list[Contribution]) -> Iterator[Due]:
    """What was planned for a day that is over; what is for today belongs to its slot."""
    for one in plans:
        if one.planned_on and one.planned_on < on:
            yield Due(
                kind="contribution",
                title=_(
                    "In {name}: {problem}", name=names[one.community_id].name, problem=one.problem
                ),
                reason=_(
                    "You planned it for {day}. Make it, move it or let it go.",
                    day=language.day_and_year(one.planned_on),
                ),
                minutes=rules.SLOT_MINUTES,
                due_on=one.planned_on,
                technique=SLUG,
                weight=_LATE,
                ref=one.id,
            )


def _look(book: Book, on: date, names: dict[str, Community]) -> Iterator[Due]:
    since = queries.looked_on(book) or min(
        (one.joined_on for one in names.values() if one.joined_on), default=None
    )
    if since is not None and since + timedelta(days=DAYS) <= on:
        yield Due(
            kind="look",
            title=_("Look at thirty days of giving and asking"),
            reason=_(
                "The last look was on {since}. What came back, and from whom?",
                since=language.day_and_year(since),
            ),
            minutes=5,
            due_on=since + timedelta(days=DAYS),
            technique=SLUG,
            weight=_LOOK,
            ref="look",
        )


def calendar(book: Book) -> Iterator[Entry]:
    """Yield the slots as weekly entries; what is planned for them stands in the notes."""
    names = {one.id: one for one in queries.joined(book)}
    every: dict[str, list[Contribution]] = defaultdict(list)
    for one in book.all(Contribution):
        every[one.community_id].append(one)
    for slot in queries.slots(book):
        community = names.get(slot.community_id)
        if community is None:
            continue
        mine = every[community.id]
        plans = sorted((one for one in mine if one.status is ContributionStatus.PLANNED),
                       key=lambda one: one.planned_on or date.max)  # fmt: skip
        soon = _("soon")
        lines = [f"{one.planned_on or soon}: {one.problem} ({_said(one.kind)})" for one in plans]
        begin = slot.starts_on or (slot.created_at.date() if slot.created_at else book.today())
        yield Entry(
            uid=slot.id,
            sequence=max(one.version for one in (slot, community, *mine)),
            title=_("{minutes} minutes in {name}", minutes=slot.minutes, name=community.name),
            on=rules.first_day(slot, begin),
            at=slot.at,
            minutes=slot.minutes,
            notes="\n".join([community.address, *lines]).strip(),
            weekly=True,
            bare=_("{minutes} minutes in a community", minutes=slot.minutes),
        )


def _said(kind: Given) -> str:
    return _(N_("ask") if kind is Given.ASK else SORTS[kind])
