"""What the goals page reads from the book. Counting is done by the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.records import (
    Contact,
    Counted,
    Direction,
    Event,
    EventStatus,
    FollowUp,
    FollowUpStatus,
    Goal,
    GoalStatus,
    Group,
    Interaction,
    Jotting,
    Need,
    Record,
    Target,
    TargetStatus,
    every_record,
)
from workbook.records.threads import Cover, Look, Result
from workbook.techniques.goals import aligning, costs, covering, rules, threads

if TYPE_CHECKING:
    from workbook.book import Book

REVIEWED = "goals.reviewed."
"""Where the days of reviews lay before each look was kept whole; still read."""
LEFT = "goals.left"
_FEW = 50
_DRAWN = 400
_MOST = 200


def every_goal(book: Book) -> list[Goal]:
    """Return the goals: active ones first, then resting, then reached, oldest first."""
    order = (GoalStatus.ACTIVE, GoalStatus.RESTING, GoalStatus.REACHED)
    return sorted(book.all(Goal), key=lambda goal: order.index(goal.status))


def active_goals(book: Book) -> list[Goal]:
    """Return the active goals, oldest first."""
    return book.all(Goal, status=GoalStatus.ACTIVE)


def needs_of(book: Book, goal: Goal) -> list[Need]:
    """Return what a goal needs."""
    return book.all(Need, goal_id=goal.id)


def targets_of(book: Book, goal: Goal) -> list[Target]:
    """Return the people and groups wanted for a goal."""
    return book.all(Target, goal_id=goal.id)


def count(book: Book, goal: Goal) -> int:
    """Return how much of what the goal counts has happened for it, as `rules.count` would."""
    table = book.table(Interaction)
    where = [book.mine(Interaction), table.c.goal_id == goal.id]
    if goal.starts_on:
        where.append(table.c.happened_on >= goal.starts_on)
    what: Any = sa.func.count()
    if goal.counted is Counted.CONVERSATIONS:
        where.append(table.c.channel.in_(rules.CONVERSATIONS))
    elif goal.counted is Counted.MESSAGES:
        where.append(table.c.channel.in_(rules.MESSAGES))
        where.append(table.c.direction == Direction.OUT)
    else:
        what = sa.func.count(sa.distinct(table.c.contact_id))
    if goal.counted is Counted.NEW_PEOPLE and goal.starts_on:
        where.append(~_met_before(book, table, goal.starts_on))
    return int(book.rows(sa.select(what).select_from(table).where(*where))[0][0])


def _met_before(book: Book, table: sa.Table, start: date) -> sa.Exists:
    """Whether there was an interaction with the same person before the start."""
    earlier = table.alias("earlier")
    return sa.exists().where(
        earlier.c.owner == book.owner,
        earlier.c.contact_id == table.c.contact_id,
        earlier.c.happened_on < start,
    )


def standing(book: Book, goal: Goal) -> rules.Progress:
    """Return the progress of a goal today."""
    return rules.standing(goal, count(book, goal), book.today())


def since(book: Book, goal: Goal, day: date) -> tuple[int, int]:
    """Return touches and minutes for a goal after a day."""
    table = book.table(Interaction)
    summed = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(table.c.minutes), 0)).where(
        book.mine(Interaction), table.c.goal_id == goal.id, table.c.happened_on > day
    )
    found: Any = book.rows(summed)[0]
    return int(found[0]), int(found[1])


def reviewed(book: Book, goals: Sequence[Goal]) -> dict[str, date]:
    """Return goal id -> the day of its last look, for those that had one."""
    noted, looks = book.table(Jotting), book.table(Look)
    ids = [goal.id for goal in goals]
    keys = [REVIEWED + one for one in ids]
    found = book.fetch(Jotting, book.select(Jotting).where(noted.c.key.in_(keys)))
    days = {one.key.removeprefix(REVIEWED): day_of(one.value) for one in found}
    last = sa.select(looks.c.goal_id, sa.func.max(looks.c.looked_on)).where(
        book.mine(Look), looks.c.goal_id.in_(ids)
    )
    for goal_id, day in map(tuple, book.rows(last.group_by(looks.c.goal_id))):
        days[goal_id] = max(day, days.get(goal_id) or day)
    return {goal_id: day for goal_id, day in days.items() if day}


def day_of(text: str) -> date | None:
    """Return the day a note holds, or None where it holds none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


# -- the thread ---------------------------------------------------------------------------------


def covers_of(book: Book, needs: Sequence[Need]) -> list[Cover]:
    """Return who stands behind these needs, in the order they were chosen."""
    table = book.table(Cover)
    mine = book.select(Cover).where(table.c.need_id.in_([need.id for need in needs]))
    return book.fetch(Cover, mine.order_by(table.c.created_at, table.c.version, table.c.id))


def needs_for(book: Book, goals: Sequence[Goal]) -> list[Need]:
    """Return what these goals need, oldest first."""
    wanted = {goal.id for goal in goals}
    return [need for need in book.all(Need) if need.goal_id in wanted]


def uncovered(book: Book, goals: Sequence[Goal]) -> list[Need]:
    """Return the needs of these goals that nobody stands behind."""
    needs = needs_for(book, goals)
    return covering.uncovered(needs, covers_of(book, needs))


def thread(book: Book, goal: Goal) -> threads.Thread:
    """Return a goal from end to end."""
    needs = needs_of(book, goal)
    wanted = [one for one in targets_of(book, goal) if one.status is not TargetStatus.DROPPED]
    touched = _touched(book, goal)
    yarn = threads.Yarn(
        goal=goal,
        needs=needs,
        covers=covers_of(book, needs),
        touched=touched,
        latest=touches(book, goal),
        planned=planned(book, goal),
        results=results_of(book, goal),
        events=[one for one in book.all(Event, goal_id=goal.id)
                if one.status is not EventStatus.DROPPED],
        wanted=[(one.contact_id, one.group_id) for one in wanted],
        totals=_total(touched),
    )  # fmt: skip
    groups = [one.group_id for one in yarn.covers] + [one.group_id for one in wanted]
    names = names_of(book, Contact, threads.everybody(yarn)[:_MOST])
    return threads.weave(yarn, names | names_of(book, Group, [one for one in groups if one]))


def _touched(book: Book, goal: Goal) -> dict[str, threads.Touched]:
    table = book.table(Interaction)
    grouped = (
        sa.select(
            table.c.contact_id,
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(table.c.minutes), 0),
            sa.func.count() - sa.func.count(table.c.minutes),
            sa.func.min(table.c.happened_on),
            sa.func.max(table.c.happened_on),
        )
        .where(*_for(book, goal, table))
        .group_by(table.c.contact_id)
    )
    return {row[0]: threads.Touched(*row[1:]) for row in map(tuple, book.rows(grouped))}


def _for(book: Book, goal: Goal, table: sa.Table) -> list[sa.ColumnElement[bool]]:
    start = [table.c.happened_on >= goal.starts_on] if goal.starts_on else []
    return [book.mine(Interaction), table.c.goal_id == goal.id, *start]


def _total(touched: dict[str, threads.Touched]) -> threads.Touched:
    every = touched.values()
    return threads.Touched(
        count=sum(one.count for one in every),
        minutes=sum(one.minutes for one in every),
        unknown=sum(one.unknown for one in every),
        first_on=min((one.first_on for one in every if one.first_on), default=None),
        last_on=max((one.last_on for one in every if one.last_on), default=None),
    )


def touches(book: Book, goal: Goal, contact_id: str = "", most: int = _DRAWN) -> list[Interaction]:
    """Return what happened for a goal, with one person where named, the latest first."""
    table = book.table(Interaction)
    found = book.select(Interaction).where(*_for(book, goal, table)[1:])
    if contact_id:
        found = found.where(table.c.contact_id == contact_id)
    latest = (table.c.happened_on.desc(), table.c.created_at.desc(), table.c.id)
    return book.fetch(Interaction, found.order_by(*latest).limit(most))


def planned(book: Book, goal: Goal) -> list[FollowUp]:
    """Return what is planned for a goal, the next first."""
    found = book.all(FollowUp, goal_id=goal.id, status=FollowUpStatus.PLANNED)
    return sorted(found, key=lambda one: (one.due_on, one.id))


def results_of(book: Book, goal: Goal) -> list[Result]:
    """Return what came of a goal, in the order of days."""
    return sorted(book.all(Result, goal_id=goal.id), key=lambda one: (one.came_on, one.id))


def names_of(book: Book, kind: type[Contact | Group], ids: Sequence[str]) -> dict[str, str]:
    """Return id -> name of people or groups."""
    table = book.table(kind)
    found: dict[str, str] = {}
    for some in _slices(sorted(set(ids))):
        named = sa.select(table.c.id, table.c.name).where(book.mine(kind), table.c.id.in_(some))
        found.update(map(tuple, book.rows(named)))
    return found


def _slices(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    # A few ids at a time: for a long list the database would rather read every row.
    return (ids[start : start + _FEW] for start in range(0, len(ids), _FEW))


def looks_of(book: Book, goal: Goal) -> list[Look]:
    """Return the looks back at a goal, the first one first."""
    return sorted(book.all(Look, goal_id=goal.id), key=lambda one: (one.looked_on, one.id))


def who_knows(book: Book, need: Need, without: set[str], most: int = 3) -> list[Contact]:
    """Return a few people whose role, workplace or notes hold a word of the need."""
    table = book.table(Contact)
    found: dict[str, Contact] = {}
    for word in covering.telling(need.text):
        part = book.holding(Contact, covering.stem_of(word))
        holds = book.select(Contact).where(part).order_by(table.c.folded, table.c.id)
        for one in book.fetch(Contact, holds.limit(most + len(without))):
            if one.id not in without and covering.hint([word], one):
                found.setdefault(one.id, one)
    return list(found.values())[:most]


# -- what it cost, and what serves no goal --------------------------------------------------------


def cost(book: Book, goal: Goal) -> costs.Cost:
    """Return what a goal has cost, as `costs.cost` would."""
    table, plans = book.table(Interaction), book.table(FollowUp)
    known = sa.func.count(table.c.minutes)
    summed = sa.select(sa.func.count(), known, sa.func.coalesce(sa.func.sum(table.c.minutes), 0))
    noted: Any = book.rows(summed.where(*_for(book, goal, table)))[0]
    inside = sa.and_(*_for(book, goal, table)) if goal.starts_on else table.c.goal_id == goal.id
    settled = sa.func.count(sa.distinct(sa.case((inside, table.c.id))))
    joined = plans.outerjoin(table, sa.and_(table.c.id == plans.c.interaction_id,
                                            table.c.owner == book.owner))  # fmt: skip
    guessed = (
        sa.select(settled, sa.func.coalesce(sa.func.sum(plans.c.minutes), 0))
        .select_from(joined)
        .where(
            book.mine(FollowUp),
            plans.c.goal_id == goal.id,
            plans.c.status == FollowUpStatus.DONE,
            table.c.minutes.is_(None),
        )
    )
    instead: Any = book.rows(guessed)[0]
    ahead = planned(book, goal)
    been, at_events = costs.at_events(goal, book.all(Event, goal_id=goal.id), book.today())
    return costs.Cost(
        touches=noted[0],
        minutes=noted[2],
        estimated=instead[1],
        unknown=noted[0] - noted[1] - instead[0],
        planned=len(ahead),
        ahead=sum(one.minutes for one in ahead),
        events=been,
        event_minutes=at_events,
    )


def by_day(book: Book, begins: date) -> list[tuple[date, str | None, int, int]]:
    """Return (day, goal, touches, minutes) from a day until today."""
    table = book.table(Interaction)
    length = sa.func.coalesce(sa.func.sum(table.c.minutes), 0)
    span = table.c.happened_on.between(begins, book.today())
    grouped = (
        sa.select(table.c.happened_on, table.c.goal_id, sa.func.count(), length)
        .where(book.mine(Interaction), span)
        .group_by(table.c.happened_on, table.c.goal_id)
    )
    return [tuple(row) for row in book.rows(grouped)]


def loose(book: Book) -> list[aligning.Loose]:
    """Return what serves no goal of the book: what is planned, then what happened, latest first.

    What the reader left as it is stays out.
    """
    goals = every_goal(book)
    active = {goal.id for goal in goals if goal.status is GoalStatus.ACTIVE}
    left = set(book.jotted(LEFT).split())
    found = [one for one in _without_goal(book, [goal.id for goal in goals]) if one.id not in left]
    people = sorted({getattr(one, "contact_id", None) or "" for one in found})
    needs = {need.id: need.goal_id for need in book.all(Need)}
    fits = aligning.fitting(book.all(Target), book.all(Cover), needs, active)
    names = names_of(book, Contact, people)
    places = [one for one in _places(book, goals) if one.record.id not in left]
    return [*places, *(aligning.loose(one, names, fits) for one in found)]


def _places(book: Book, goals: Sequence[Goal]) -> list[aligning.Loose]:
    """Return the communities that serve no goal, with the minutes of their weekly slots."""
    kinds = {kind.PLURAL: kind for kind in every_record()}
    communities, slots = kinds.get("communities"), kinds.get("slots")
    if communities is None or slots is None:
        return []
    table = book.table(slots)
    summed = sa.select(table.c.community_id, sa.func.count(), sa.func.sum(table.c.minutes))
    weekly = {
        row[0]: (row[1], row[2])
        for row in map(
            tuple, book.rows(summed.where(book.mine(slots)).group_by(table.c.community_id))
        )
    }
    known = {goal.id for goal in goals}
    free = [one for one in book.all(communities) if aligning.goal_of(one) not in known]
    return [
        aligning.place(one, *weekly.get(one.id, (0, 0))) for one in free if not aligning.left(one)
    ]


def _without_goal(book: Book, goals: Sequence[str]) -> list[Record]:
    def free(kind: type[Record]) -> sa.Select[Any]:
        goal = book.table(kind).c.goal_id
        # A goal that was removed leaves its name behind on what was done for it.
        return book.select(kind).where(sa.or_(goal.is_(None), goal.not_in(goals)))

    plans, events, table = (book.table(kind) for kind in (FollowUp, Event, Interaction))
    begins, today = aligning.begins(book.today()), book.today()
    planned = plans.c.status == FollowUpStatus.PLANNED
    coming = sa.and_(
        events.c.status.in_((EventStatus.IDEA, EventStatus.GOING, EventStatus.BEEN)),
        sa.or_(events.c.starts_on.is_(None), events.c.starts_on >= begins),
    )
    span = table.c.happened_on.between(begins, today)
    newest = (table.c.happened_on.desc(), table.c.id)
    return [
        *book.fetch(Event, free(Event).where(coming).order_by(events.c.starts_on).limit(_MOST)),
        *book.fetch(FollowUp, free(FollowUp).where(planned).order_by(plans.c.due_on).limit(_MOST)),
        *book.fetch(Interaction, free(Interaction).where(span).order_by(*newest).limit(_MOST)),
    ]


def in_week(book: Book, monday: date, goal_id: str) -> list[Interaction]:
    """Return what happened in a week for a goal, for none ("") or for one at rest ("past")."""
    table = book.table(Interaction)
    goals = every_goal(book)
    known = [goal.id for goal in goals]
    past = [goal.id for goal in goals if goal.status is not GoalStatus.ACTIVE]
    free = sa.or_(table.c.goal_id.is_(None), table.c.goal_id.not_in(known))
    of = table.c.goal_id.in_(past) if goal_id == aligning.PAST else table.c.goal_id == goal_id
    last = min(monday + timedelta(days=6), book.today())
    span = table.c.happened_on.between(monday, last)
    found = book.select(Interaction).where(span, of if goal_id else free)
    return book.fetch(Interaction, found.order_by(table.c.happened_on, table.c.id).limit(_FEW))
