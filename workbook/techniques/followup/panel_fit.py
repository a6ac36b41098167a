"""The plan that fits: whether it holds, what can be done, the weeks as calendar and as picture."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import N_, _, ngettext
from workbook.records import Contact
from workbook.records.milestones import Milestone, MilestoneKind, NoBirthday
from workbook.techniques.followup import chart, choices, milestones, queries, queries_weeks, rules
from workbook.techniques.followup.cadence import rhythm_of, tier_days, tier_inside
from workbook.techniques.followup.choices import AHEAD_WEEKS, Asked, plan_of
from workbook.techniques.followup.phrases import every_days, from_to, minutes_in_words, spoken
from workbook.techniques.followup.plan import Fixed, Plan, Week, names

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.book import Book

_FEW = 8
_NOTHING = N_("Nothing has a day yet. Choose people and how often above, and the weeks fill here.")
_HOW = (
    N_(
        "Each touch counts five minutes; follow-ups and promises that already have a "
        "day come first."
    ),
    N_("People are placed in the order in which you chose them; a new person takes what is free."),
    N_("Nobody comes before half of their days have passed, or later than half of them after."),
    N_("Weeks fill evenly, by thirds of your minutes; within a week, a day holds a fifth of them."),
    N_("A week with quiet days has its share of the minutes, a quiet week has none."),
    N_("It looks half a year ahead. The sum above counts a whole year, so the two may differ."),
)


def fitting(book: Book) -> ui.Piece:
    """Whether your rhythms fit your minutes week by week; who does not, and what you can do."""

    def view() -> ui.Node:
        asked = queries_weeks.asked(book)
        plan = plan_of(asked)
        if not asked.members:
            return ui.card(_("The plan that fits"), ui.empty(choices.sentence(asked, plan)))
        return ui.card(
            _("The plan that fits"),
            ui.notice(choices.sentence(asked, plan), tone="good" if plan.fits else "warn"),
            None if plan.fits else _choices(book, asked, plan),
            _following(book, plan),
            ui.details(_("How this is worked out"), ui.points(map(_, _HOW))),
        )

    return ui.live(book, view, name="followup-fitting", rests_on=("weeks-ahead",))


# -- choices --------------------------------------------------------------------------------


def _choices(book: Book, asked: Asked, plan: Plan) -> ui.Node:
    found = choices.choices(asked)

    def act(row: str, action: str) -> str:
        contact = book.get(Contact, row)
        if contact is None:
            return _("This person is no longer in your book.")
        if action == "rest":
            return _rest(book, [row])
        member = next(one for one in asked.members if one.id == row)
        days = min(member.cadence * 2, 1825)
        changes = rules.set_cadence(contact, days, asked.today)
        book.apply(_("Every {n} days with {name}", n=days, name=contact.name), changes)
        return _(
            "{name}: {often} from now on. Undo takes it back.",
            name=contact.name,
            often=every_days(days),
        )

    rows = [
        ui.Row(one.person.id, one.person.name, (choices.why_left(asked, plan, one.person.id),),
               actions=(("rest", _("Let rest")), ("half", _("Half as often"))))
        for one in plan.left_out
    ]  # fmt: skip
    return ui.stack(
        ui.words(_("Any one of these would do it. You can take it back with Undo."), tone="strong"),
        ui.row(*_buttons(book, found)),
        ui.rows("left-out", rows, on_action=act, label=_("Who finds no room"), page=_FEW),
    )


def _buttons(book: Book, found: choices.Choices) -> list[ui.Node]:
    buttons = []
    if found.minutes:
        label = _("More time: {minutes} a week", minutes=minutes_in_words(found.minutes))
        buttons.append(ui.button(label, lambda: _more(book, found.minutes), key="more-minutes"))
    if found.cadences:
        told = ", ".join(
            _(
                "{tier} every {n} days instead of {usual}",
                tier=tier_inside(tier),
                n=days,
                usual=tier_days(tier, book.reader),
            )
            for tier, days in found.cadences.items()
            if rhythm_of(tier)
        )
        days = dict(found.cadences)
        buttons.append(
            ui.button(
                _("Longer rhythms: {told}", told=told), lambda: _longer(book, days), key="longer"
            )
        )
    if found.people:
        ids = [one.id for one in found.people]
        who = names([one.name for one in found.people], 3)
        buttons.append(
            ui.button(_("Fewer people: let {who} rest", who=who), lambda: _rest(book, ids),
                      key="fewer",
                      sure=_("Let {n} people rest?", n=len(ids)) if len(ids) > 1 else "")
        )  # fmt: skip
    return buttons


def _more(book: Book, minutes: int) -> str:
    book.apply(_("Changed the minutes a week"), choices.more_minutes(book.reader, minutes))
    return _stands(book)


def _longer(book: Book, days: dict[Any, int]) -> str:
    book.apply(_("Changed how often per tier"), rules.set_cadences(book.reader, days))
    return _stands(book)


def _rest(book: Book, ids: list[str]) -> str:
    people = [one for one in (book.get(Contact, each) for each in ids) if one]
    book.apply(
        _("Let {names} rest", names=names([one.name for one in people], 3)),
        choices.rest(people, queries_weeks.planned_days(book)),
    )
    return _stands(book)


def _stands(book: Book) -> str:
    asked = queries_weeks.asked(book)
    return choices.sentence(asked, plan_of(asked))


# -- following the plan ---------------------------------------------------------------------


def _following(book: Book, plan: Plan) -> ui.Node:
    today = book.today()
    until = today + timedelta(days=7 * AHEAD_WEEKS)
    planned = queries_weeks.planned_days(book)
    first: dict[str, date] = {}
    for one in plan.touches:
        first.setdefault(one.person_id, one.on)
    ahead = sum(day <= until for day in first.values())

    def take() -> str:
        ids = [one.person_id for one in plan.touches if one.on <= until]
        people = queries.people_named(book, ids)
        book.apply(_("Set the dates of the plan"), choices.follow(plan, people, until))
        return _("Set. Your list shows each person on their day, and not before.")

    def undo() -> str:
        people = queries.people_named(book, [one.contact_id for one in planned])
        book.apply(_("Took the dates of the plan out"), choices.unfollow(planned, people))
        return _("Taken out. Your list goes by the bare rhythms again.")

    set_words = ngettext(
        "{n} date of the plan is set. Until their day these people are not shown as due.",
        "{n} dates of the plan are set. Until their day these people are not shown as due.",
        len(planned),
    )
    return ui.stack(
        ui.row(
            ui.button(ngettext("Set the {n} date of the next four weeks",
                               "Set the {n} dates of the next four weeks", ahead), take,
                      tone="main", key="follow") if ahead else None,
            ui.button(_("Take the set dates out"), undo, tone="quiet", key="unfollow")
            if planned else None,
        ),
        ui.words(set_words, tone="quiet")
        if planned
        else ui.words(_("Setting them spreads who is due over the weeks, as the calendar shows."),
                      tone="quiet"),
    )  # fmt: skip


# -- the weeks ------------------------------------------------------------------------------


def plan_month(book: Book) -> ui.Piece:
    """The plan as a calendar, a month at a time: each week with its days and its minutes."""
    shown = {"month": 0}

    def move(by: int) -> None:
        shown["month"] = min(max(shown["month"] + by, 0), 5)

    def view() -> ui.Node:
        asked = queries_weeks.asked(book)
        plan, today = plan_of(asked), asked.today
        if not plan.touches and not plan.fixed:
            return ui.card(_("Your calendar of people"), ui.empty(_(_NOTHING)))
        month = (today.month - 1 + shown["month"]) % 12 + 1
        year = today.year + (today.month - 1 + shown["month"]) // 12
        named = language.month_and_year(date(year, month, 1))
        rows = [
            _week_row(week, lines, today)
            for week, lines in _weeks_of(book, asked, plan, (year, month))
        ]
        return ui.card(
            _("Your calendar of people"),
            ui.row(
                ui.button(_("Earlier"), lambda: move(-1), tone="quiet", key="earlier")
                if shown["month"] else None,
                ui.button(_("Later"), lambda: move(1), tone="quiet", key="later")
                if shown["month"] < 5 else None,
            ),
            ui.heading(named),
            ui.rows("month", rows, label=_("Weeks of {month}", month=named),
                    empty=_("Nothing in this month."), page=_FEW),
        )  # fmt: skip

    return ui.live(book, view, name="followup-month")


def _weeks_of(
    book: Book, asked: Asked, plan: Plan, month: tuple[int, int]
) -> list[tuple[Week, list[tuple[date, str]]]]:
    """Return the weeks that begin or end in a month, with what each of their days holds."""
    lines = [(one.on, one.name) for one in plan.touches]
    lines += [(max(one.on, asked.today), one.short) for one in plan.fixed]
    lines += _days_that_matter(book, asked.today, plan.weeks[-1].ends_on)
    weeks = [
        week
        for week in plan.weeks
        if month in {(day.year, day.month) for day in (week.starts_on, week.ends_on)}
    ]
    return [
        (week, sorted(one for one in lines if week.starts_on <= one[0] <= week.ends_on))
        for week in weeks
    ]


def _days_that_matter(book: Book, today: date, until: date) -> list[tuple[date, str]]:
    unwished = {one.contact_id for one in book.all(NoBirthday)}
    found = [
        (day, one)
        for one in book.all(Milestone, remind=True)
        if one.kind is not MilestoneKind.HARD and one.contact_id not in unwished
        for day in [milestones.next_day(one, today)]
        if day is not None and day <= until
    ]
    people = queries.people_named(book, [one.contact_id for _, one in found])
    return [
        (day, f"{people[one.contact_id].name} ({milestones.what_day(one)})")
        for day, one in found
        if one.contact_id in people
    ]


def _week_row(week: Week, lines: list[tuple[date, str]], today: date) -> ui.Row:
    days: dict[date, list[str]] = {}
    for day, text in lines:
        days.setdefault(day, []).append(text)
    told = tuple(
        _(
            "{weekday} {n}: {texts}",
            weekday=language.weekday(day),
            n=day.day,
            texts=" · ".join(texts),
        )
        for day, texts in days.items()
    )
    minutes = (
        _("{n} of {all} min", n=week.taken, all=week.available) if week.available else _("quiet")
    )
    return ui.Row(
        week.starts_on.isoformat(),
        from_to(week.starts_on, week.ends_on, today),
        told or (_("Free."),),
        badges=(minutes,),
        meter=(min(week.taken, week.available), week.available) if week.available else None,
    )


def load(book: Book) -> ui.Piece:
    """Your minutes over the coming weeks, and what takes them; a click shows who."""
    chosen = {"week": -1}

    def choose(at: int) -> None:
        chosen["week"] = at

    def close() -> None:
        chosen["week"] = -1

    def view() -> ui.Node:
        asked = queries_weeks.asked(book)
        plan = plan_of(asked)
        if not plan.touches and not plan.fixed:
            return ui.card(_("Capacity over the weeks"), ui.empty(_(_NOTHING)))
        return ui.card(
            _("Capacity over the weeks"),
            ui.figure(
                _("Minutes a week: already set, proposed, and what you have"),
                chart.capacity_finding(plan, asked.today),
                chart.capacity_chart(plan),
                chart.capacity_table(plan, asked.today),
                on_point=choose,
                key="capacity-weeks",
            ),
            _who(asked, plan, chosen["week"], close) if chosen["week"] >= 0 else None,
        )

    return ui.live(book, view, name="followup-load")


def _who(asked: Asked, plan: Plan, number: int, close: Callable[[], None]) -> ui.Node:
    week = plan.weeks[number]
    told = [
        (one.on, one.name, _("{minutes} minutes", minutes=one.minutes), one.person_id)
        for one in plan.touches
        if _within(week, one.on)
    ]
    told += [
        (one.on, one.short, _already(one), one.person_id)
        for one in plan.fixed
        if _within(week, max(one.on, asked.today))
    ]
    rows = [
        ui.Row(f"{n}", name, (f"{spoken(on, asked.today)}: {line}",),
               href=ui.at("02-targets.ipynb", who) if who else "")
        for n, (on, name, line, who) in enumerate(told)
    ]  # fmt: skip
    title = _("The week from {day}", day=spoken(week.starts_on, asked.today))
    return ui.behind(title, rows, on_close=close, empty=_("Nobody. It is free."))


def _already(one: Fixed) -> str:
    return _("{minutes} minutes, already set. {what}", minutes=one.minutes, what=one.title)


def _within(week: Week, day: date) -> bool:
    return week.starts_on <= day <= week.ends_on
