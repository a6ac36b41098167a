"""The weekly look back, and the numbers over the weeks."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, pgettext
from workbook.records.learning import Decision, Review
from workbook.techniques.learning import energy, queries, rules, weeks
from workbook.techniques.learning.phrases import clipped, spoken

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.book import Book
    from workbook.techniques.learning.weeks import Counting, Happening

_WORDS = {
    Decision.KEEP: N_("keep"), Decision.CHANGE: N_("change"), Decision.STOP: N_("stop"),
}  # fmt: skip


def _decisions() -> list[tuple[str, str]]:
    return [
        (Decision.KEEP.value, pgettext("a decision", "Keep it")),
        (Decision.CHANGE.value, pgettext("a decision", "Change it")),
        (Decision.STOP.value, pgettext("a decision", "Stop it")),
    ]


def weekly_review(book: Book) -> ui.Piece:
    """Ten minutes: what the book counted, what you expected, what follows."""

    def view() -> ui.Node:
        week = rules.reviewed_week(book.today(), book.reader.review_day)
        earlier = sorted(book.all(Review), key=lambda one: one.week_on, reverse=True)
        return ui.card(
            _("Your week from {day}", day=spoken(week, book.today())),
            review_view(book, week),
            *_energy(book),
            ui.details(
                _("Earlier weeks"),
                ui.points(_earlier(one, book.today()) for one in earlier),
                key="earlier-weeks",
            ) if earlier else None,
        )  # fmt: skip

    return ui.live(book, view, name="learning-review", rests_on=("looking-back", "debriefs"))


def _earlier(one: Review, today: date) -> str:
    return _(
        "{day}: {decision} “{what}”. {happened}",
        day=spoken(one.week_on, today),
        decision=_(_WORDS[one.decision]),
        what=clipped(one.what),
        happened=clipped(one.happened, 120),
    )


def _energy(book: Book) -> list[ui.Node | None]:
    """Return what kinds of talk gave energy, once enough are rated, with its limits."""
    today = book.today()
    found = energy.kinds(queries.rated(book, today - timedelta(days=energy.DAYS), today))
    told = energy.lines(found)
    said = energy.finding(found)
    return [
        ui.heading(_("What kinds of talk gave you energy")),
        ui.points(told) if told else ui.words(energy.ask(), tone="quiet"),
        ui.words(said) if said else None,
        ui.details(
            _("How this is worked out"),
            ui.points([*energy.ranges(found), *energy.limits()]),
            key="energy-limits",
        ) if told else None,
    ]  # fmt: skip


def review_view(book: Book, week: date) -> ui.Node:
    """Return one week's numbers and the form to look back at it."""
    happened = queries.happenings(book, week, week + timedelta(days=weeks.WEEK - 1))
    counts = weeks.counts_of(happened, week)
    every = {one.week_on: one for one in book.all(Review)}
    written, before = every.get(week), every.get(week - timedelta(days=weeks.WEEK))

    def save(values: dict[str, Any]) -> str:
        book.apply(_("Looked back at a week"),
                   rules.write_review(values, week, book.today(), counts, written))  # fmt: skip
        return _("Kept, with the numbers as they stand today.")

    fields = [
        ui.text("expected", _("What did you expect of this week?"),
                written.expected if written else "", lines=2),
        ui.text("happened", _("What happened?"), written.happened if written else "", lines=2,
                required=True, help=_("The numbers above are a help. They are no grade.")),
        ui.text("why", _("Why, do you think?"), written.why if written else "", lines=2),
        ui.choice("decision", _("One thing:"), _decisions(),
                  written.decision if written else Decision.KEEP),
        ui.text("what", _("Which one?"), written.what if written else "", required=True,
                placeholder=_("Writing on the train home")),
    ]  # fmt: skip
    promised = (
        _(
            "The week before you wanted to {decision}: {what}.",
            decision=_(_WORDS[before.decision]),
            what=before.what,
        )
        if before
        else ""
    )
    return ui.stack(
        ui.words(promised, tone="quote") if promised else None,
        ui.points(weeks.told(counts)),
        ui.form(f"review-{week.isoformat()}", fields, save,
                save=_("Write it again") if written else _("Keep this look back")),
    )  # fmt: skip


# -- over the weeks -------------------------------------------------------------------------


def over_the_weeks(book: Book) -> ui.Piece:
    """Twelve weeks of one number at a time, and what stands behind each bar."""
    chosen: dict[str, Any] = {"measure": weeks.MEASURES[0], "at": -1}
    counted = _remembered(book)

    def pick(one: Counting) -> None:
        chosen.update(measure=one, at=-1)

    def press(at: int) -> str:
        chosen["at"] = at
        return _("What is behind it stands below the picture.")

    def view() -> ui.Node:
        happened, columns, spans = counted()
        one: Counting = chosen["measure"]
        values = columns[one.key]
        drawn, table = weeks.weeks_chart(one, spans, values)
        at = chosen["at"]
        return ui.card(
            _("Over the weeks"),
            ui.row(*(
                ui.button(_(other.title), partial(pick, other), key=f"show-{other.key}",
                          tone="main" if other is one else "plain")
                for other in weeks.MEASURES
            )),
            ui.figure(_("{title} in twelve weeks", title=_(one.title)),
                      weeks.finding(one, values), drawn, table, on_point=press, key="weeks"),
            _behind(book, happened, one, spans[at]) if 0 <= at < len(spans) else None,
        )  # fmt: skip

    return ui.live(book, view, name="learning-weeks", rests_on=("monitoring",))


_Counted = tuple[list["Happening"], dict[str, list[int | None]], list["date"]]


def _remembered(book: Book) -> Callable[[], _Counted]:
    """Return what counts the weeks, and counts again only after a change."""
    kept: dict[str, Any] = {"state": None, "counted": None}

    def counted() -> _Counted:
        state = queries.state(book)
        if state != kept["state"]:
            last = rules.reviewed_week(book.today(), book.reader.review_day)
            spans = weeks.spans(last)
            happened = queries.happenings(book, spans[0], last + timedelta(days=weeks.WEEK - 1))
            kept.update(state=state, counted=(happened, weeks.tabulated(happened, spans), spans))
        found: _Counted = kept["counted"]
        return found

    return counted


def _behind(book: Book, happened: list[Happening], one: Counting, week: date) -> ui.Node:
    found = weeks.behind(happened, one.key, week)
    names = queries.names(book, [each.contact_id for each in found])
    somebody, none = _("Somebody"), _("no note")
    lines = [
        f"{names.get(each.contact_id, somebody)}, {spoken(each.on, book.today())}: "
        f"{clipped(each.text) or none}"
        for each in found
    ]
    return ui.card(
        _("{title}, week of {day}", title=_(one.title), day=spoken(week, book.today())),
        ui.points(lines) if lines else ui.words(_("Nothing in this week.")),
        tone="quiet", key="behind", level=4,
    )  # fmt: skip
