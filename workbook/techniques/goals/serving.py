"""What serves a goal and what serves none: shown without blame, tied with one press."""

from __future__ import annotations

from collections.abc import Sequence

from workbook import ui
from workbook.book import Book
from workbook.language import N_, _, ngettext
from workbook.records import Changes, Contact, FollowUp, Goal, Refused, folded
from workbook.techniques.goals import aligning, chart, queries, rules

_PAGE = 5
_REMEMBERED = 400
_CLEAR = N_("Everything in these weeks serves a goal, or you left it as it is.")


def alignment(book: Book) -> ui.Piece:
    """The last eight weeks by goal, and what serves none, to tie to one or to leave."""
    opened = {"at": ""}

    def view() -> ui.Node:
        goals = queries.active_goals(book)
        if not goals:
            return ui.empty(
                _("Once a goal is active, you see here what serves it and what is simply life.")
            )
        found = queries.loose(book)
        return ui.card(
            _("What serves a goal, and what doesn't"),
            _picture(book, goals, found, opened),
            _behind(book, opened),
            _bulk(book, found),
            _listed(book, goals, found),
            key="alignment-card",
        )

    return ui.live(book, view, name="goals-alignment")


def _picture(
    book: Book, goals: Sequence[Goal], found: Sequence[aligning.Loose], opened: dict[str, str]
) -> ui.Node:
    begins = aligning.begins(book.today())
    known = {goal.id for goal in queries.every_goal(book)}
    shares = aligning.shares(queries.by_day(book, begins), {goal.id for goal in goals}, known)
    ahead = sum(isinstance(one.record, FollowUp) for one in found)
    if not shares:
        return ui.words(
            _(
                "Nothing is logged in the last eight weeks. "
                "A talk or a letter that you log shows here."
            )
        )

    def show(at: int) -> str:
        one = shares[at]
        opened["at"] = f"{one.week.isoformat()} {one.goal_id}"
        return _("The people behind it stand below the picture.")

    figure, table = chart.weeks_picture(shares, goals, begins)
    return ui.figure(
        _("Touches of the last eight weeks. Friendship, thanks and chance need no goal."),
        aligning.finding(shares, ahead),
        figure,
        table,
        on_point=show,
        key="weeks-picture",
    )


def _behind(book: Book, opened: dict[str, str]) -> ui.Node | None:
    week, _space, goal = opened["at"].partition(" ")
    day = queries.day_of(week)
    if day is None:
        return None

    def close() -> None:
        opened["at"] = ""

    touches = queries.in_week(book, day, goal)
    names = queries.names_of(book, Contact, [one.contact_id for one in touches])
    said = [f"{aligning.loose(one, names, {}).title}, {rules.spoken(one.happened_on)}"
            + (f": {one.topics}" if one.topics else "") for one in touches]  # fmt: skip
    return ui.card(
        aligning.week_said(day),
        ui.points(said) if said else ui.words(_("Nothing stands there any more.")),
        ui.button(_("Close"), close, key="week-close"),
        key="week-open",
    )


def _bulk(book: Book, found: Sequence[aligning.Loose]) -> ui.Node | None:
    fit = [one for one in found if len(one.fits) == 1]
    if not fit:
        return None

    def give() -> str:
        changes = aligning.give_all(fit)
        book.apply(_("Gave a goal to {n} things", n=len(fit)), changes)
        return _("Done. One press on undo takes all of it back.")

    said = ngettext(
        "One of these is with people who stand on the list of one goal.",
        "{n} of these are with people who stand on the list of one goal.",
        len(fit),
    )
    label = ngettext("Give it that goal", "Give them that goal", len(fit))
    return ui.row(
        ui.words(said),
        ui.button(label, give, key="give-all"),
    )


def _listed(book: Book, goals: Sequence[Goal], found: Sequence[aligning.Loose]) -> ui.Node:
    by_id = {one.record.id: one for one in found}
    targets = {goal.id: goal for goal in goals}
    known = [goal.id for goal in queries.every_goal(book)]

    def act(record_id: str, action: str) -> str:
        one, goal = by_id.get(record_id), targets.get(action)
        if one is not None and action == "leave":
            _leave(book, record_id)
            return _("“{title}” stays as it is and leaves this list.", title=one.title)
        if one is None or goal is None:
            raise Refused(_("This list has changed since. Look again."))
        changes: Changes = aligning.give(one.record, goal, known)
        book.apply(_("Gave “{title}” a goal", title=one.title), changes)
        return _("It serves “{goal}” now.", goal=chart.clipped(goal.statement, 60))

    def rows(text: str, offset: int) -> ui.Found:
        wanted = folded(text)
        fit = [one for one in found if wanted in folded(f"{one.title} {one.line} {_(one.sort)}")]
        page = fit[offset : offset + _PAGE]
        return ui.Found([_row(one, goals) for one in page], len(fit))

    return ui.rows(
        "loose", on_query=rows, on_action=act, label=_("Search what serves no goal"),
        empty=_(_CLEAR), page=_PAGE,
    )  # fmt: skip


def _leave(book: Book, record_id: str) -> None:
    """Keep a thing out of this list: a view setting, not a change."""
    left = [*book.jotted(queries.LEFT).split(), record_id]
    book.jot(queries.LEFT, " ".join(dict.fromkeys(left[-_REMEMBERED:])))


def _row(one: aligning.Loose, goals: Sequence[Goal]) -> ui.Row:
    # Goals whose list the person stands on come first.
    order = sorted(goals, key=lambda goal: goal.id not in one.fits)
    acts = [(goal.id, _("For: {what}", what=chart.clipped(goal.statement, 32))) for goal in order]
    listed = next((goal for goal in goals if goal.id in one.fits), None)
    why = (
        _("Stands on the list of “{goal}”", goal=chart.clipped(listed.statement, 60))
        if listed
        else ""
    )
    when = rules.spoken(one.on) if one.on else _("no day yet") if one.sort == "event" else ""
    return ui.Row(
        one.record.id,
        one.title,
        (one.line, why),
        (_(one.sort), when),
        (*acts, ("leave", _("Fine without"))),
    )
