"""One experiment at a time: the plan, the tries, what may be said, and the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, pgettext, weekdays
from workbook.records import Goal, GoalStatus, Tier
from workbook.records.learning import About, Arm, Experiment, ExperimentStatus, Measure
from workbook.techniques.learning import experiments, queries
from workbook.techniques.learning.charts import NAMES, arms_chart
from workbook.techniques.learning.phrases import clipped, short, spoken

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book
    from workbook.records.learning import Trial

_ARMS = {Arm.USUAL: N_("the usual way"), Arm.CHANGED: N_("the changed way")}
_MEASURES = [
    (Measure.RATE.value, N_("Yes or no after each try")),
    (Measure.NUMBER.value, N_("A number after each try")),
]
_CIRCLES = {
    Tier.INNER: N_("the inner circle"),
    Tier.CLOSE: N_("close allies"),
    Tier.ACTIVE: N_("the active network"),
    Tier.WIDER: N_("the wider network"),
    Tier.MENTOR: N_("mentors"),
}


def experiment(book: Book) -> ui.Piece:
    """The experiment that is on: its plan, the next try, what may be said; or a new one."""
    shown: dict[str, Arm | None] = {"arm": None}

    def view() -> ui.Node:
        one = queries.running(book)
        if one is None:
            return ui.card(
                _("Begin an experiment"),
                ui.words(
                    _(
                        "Fix everything before the first try, so that nobody moves the goalposts "
                        "afterwards."
                    ),
                    tone="quiet",
                ),
                _plan(book),
            )
        return ui.card(_("Your experiment"), experiment_view(book, one, shown))

    return ui.live(book, view, name="learning-experiment", rests_on=("small-numbers",))


def _abouts(book: Book) -> list[tuple[str, str]]:
    """Return what in the workbook an experiment may change, once it is kept."""
    found = [(About.NOTHING.value, _("Nothing in the workbook"))]
    found += [
        (f"{About.CADENCE.value}:{tier.value}",
         _("The days between touches for {words}", words=_(words)))
        for tier, words in _CIRCLES.items()
    ]  # fmt: skip
    found += [(About.SLOT.value, _("The day of my weekly look back (1 is Monday)"))]
    return found + [
        (f"{About.GOAL.value}:{goal.id}",
         _("The number of my goal “{statement}”", statement=clipped(goal.statement, 50)))
        for goal in book.all(Goal, status=GoalStatus.ACTIVE)
    ]  # fmt: skip


def _plan(book: Book) -> ui.Node:
    measures = [(key, _(how)) for key, how in _MEASURES]
    ways = [("more", _("more of it")), ("less", _("less of it"))]
    fields = [
        ui.text("change", _("What will you do differently?"), required=True,
                placeholder=_("Call instead of writing")),
        ui.text("usual", _("And the usual way?"), placeholder=_("A short message")),
        ui.text("counted", _("What do you count after each try?"), required=True,
                placeholder=_("An answer within a week")),
        ui.choice("measure", _("How"), measures),
        ui.choice("better", _("Better means"), ways),
        ui.number("least", _("Keep it from how many points (or units) of difference?"), 20, low=1,
                  high=1000, help=_("This is your rule. You can't change it later.")),
        ui.number("days", _("For how many days?"), 28, low=1, high=365, help=_("14 to 60.")),
        ui.text("expect", _("What do you expect?"), more=True),
        ui.choice("about", _("If it is kept, what changes in one press?"), _abouts(book),
                  more=True),
        ui.number("new_value", _("To which number?"), low=1, high=1000, more=True),
    ]  # fmt: skip
    return ui.form("experiment", fields, lambda values: _begin(book, values), save=_("Begin"),
                   clear=True)  # fmt: skip


def _begin(book: Book, values: dict[str, Any]) -> str:
    about, _colon, ref = values["about"].partition(":")
    number = values["new_value"] or 0
    today = book.today()
    one = Experiment(
        change=values["change"],
        usual=values["usual"],
        expect=values["expect"],
        counted=values["counted"],
        measure=Measure(values["measure"]),
        more_is_better=values["better"] == "more",
        least=values["least"] or 0,
        starts_on=today,
        ends_on=today + timedelta(days=values["days"] or 0),
        about=About(about),
        about_ref=ref,
        new_value=number - 1 if about == About.SLOT else number,
    )
    book.apply(_("Began an experiment"), experiments.begin(one, today, book.all(Experiment)))
    return _("Begun. It ends on {day}; until then you only count.", day=spoken(one.ends_on, today))


def experiment_view(
    book: Book, one: Experiment, shown: dict[str, Arm | None] | None = None
) -> ui.Node:
    """Return one experiment: its plan, the next try while it is on, the decision at its end.

    `shown` remembers which way's tries stand below the picture.
    """
    if one.status is not ExperimentStatus.RUNNING:
        return ui.notice(_("This experiment is decided."), tone="good")
    tries, today = queries.tries(book, one), book.today()
    found = experiments.standing(one, tries)
    figure = _picture(one, tries, found.says, shown or {}, today) if found.enough else None
    return ui.stack(
        ui.words(one.change, tone="strong"),
        ui.points(_fixed(one, today)),
        figure or ui.notice(found.says),
        ui.words(found.rule, tone="strong") if found.rule and today >= one.ends_on else None,
        _next_try(book, one, tries) if today <= one.ends_on else None,
        _decision(book, one, tries) if today >= one.ends_on else None,
        ui.details(
            _("How this is worked out"),
            ui.words(
                _(
                    "The way of each try is drawn beforehand, two of each in every four. A "
                    "share carries Wilson's interval; for numbers the tries are drawn again "
                    "2,000 times from a fixed beginning. Under five tries each way nothing "
                    "is said; under ten only what was seen."
                )
            ),
            key="experiment-how",
        ),
    )


def _fixed(one: Experiment, today: date) -> list[str]:
    """Return what was fixed before the first try."""
    return [
        _("The usual way: {usual}.", usual=one.usual or _("as before")),
        _("Counted: {counted}. Better is more.", counted=one.counted)
        if one.more_is_better
        else _("Counted: {counted}. Better is less.", counted=one.counted),
        _("Your rule: keep it from {least} percentage points of difference.", least=one.least)
        if one.measure is Measure.RATE
        else _("Your rule: keep it from {least} units of difference.", least=one.least),
        _("From {first} to {last}.", first=spoken(one.starts_on, today),
          last=spoken(one.ends_on, today)),
    ]  # fmt: skip


def _picture(
    one: Experiment,
    tries: list[Trial],
    says: str,
    shown: dict[str, Arm | None],
    today: date,
) -> ui.Node:
    drawn, table = arms_chart(one, tries)

    def choose(at: int) -> None:
        shown["arm"] = list(NAMES)[at]

    def close() -> None:
        shown["arm"] = None

    arm = shown.get("arm")
    rows = [
        ui.Row(each.id, f"{spoken(each.on, today)}: {_came(one, each)}", (each.note,))
        for each in tries if each.arm is arm
    ]  # fmt: skip
    return ui.stack(
        ui.figure(
            _("Counted: {counted}. Choose a way to see its tries.", counted=one.counted),
            says,
            drawn,
            table,
            on_point=choose,
            key="arms",
        ),
        ui.behind(_("{way}: each try", way=_(NAMES[arm])), rows, on_close=close) if arm else None,
        ui.words(
            _(
                "A try names nobody but in your own note: so a result stays as it is, "
                "whoever leaves your book later."
            ),
            tone="quiet",
        )
        if arm
        else None,
    )


def _came(one: Experiment, each: Trial) -> str:
    if one.measure is Measure.RATE:
        return _("yes") if each.value else _("no")
    return short(each.value)


def _next_try(book: Book, one: Experiment, tries: list[Trial]) -> ui.Node:
    arm = experiments.next_arm(one, tries)
    how = one.change if arm is Arm.CHANGED else one.usual or _("as you always did")
    value = (
        ui.choice("value", one.counted, [("", _("Choose")), ("1", _("Yes")), ("0", _("No"))])
        if one.measure is Measure.RATE
        else ui.number("value", one.counted, low=0, high=1_000_000, required=True)
    )

    def log(values: dict[str, Any]) -> str:
        told = -1.0 if values["value"] in ("", None) else float(values["value"])
        book.apply(_("Noted a try"),
                   experiments.log_try(one, arm, told, book.today(), values["note"]))  # fmt: skip
        following = experiments.next_arm(one, queries.tries(book, one))
        return _("Noted. The next one is done {way}.", way=_(_ARMS[following]))

    return ui.stack(
        ui.heading(_("Next try: {way}", way=_(_ARMS[arm]))),
        ui.words(how),
        ui.form(f"try-{one.id}", [value, ui.text("note", _("A note, if you like"), more=True)], log,
                save=_("Note this try"), clear=True),
    )  # fmt: skip


def _ended(status: ExperimentStatus) -> str:
    return {
        ExperimentStatus.KEPT: pgettext("an experiment", "kept"),
        ExperimentStatus.DROPPED: _("back to the usual way"),
        ExperimentStatus.UNDECIDED: _("left open"),
    }[status]


def _decision(book: Book, one: Experiment, tries: list[Trial]) -> ui.Node:
    def end(status: ExperimentStatus) -> str:
        changes = experiments.decide(one, tries, status, book.today())
        if status is ExperimentStatus.KEPT:
            changes += experiments.kept(one, book.reader, book.get(Goal, one.about_ref))
        book.apply(_("Ended an experiment: {end}", end=_ended(status)), changes)
        applied = status is ExperimentStatus.KEPT and len(changes.replace) > 1
        return _("Kept, and changed in the workbook.") if applied else _("Ended. Its result stays.")

    keep = pgettext("a decision", "Keep it")
    if one.about is About.SLOT:
        keep = _("Keep it: look back on {weekday}", weekday=weekdays()[one.new_value % 7])
    elif one.about in (About.CADENCE, About.GOAL):
        keep = _("Keep it: change the number to {number}", number=one.new_value)
    return ui.row(
        ui.button(keep, lambda: end(ExperimentStatus.KEPT), tone="main", key=f"keep-{one.id}"),
        ui.button(
            _("Back to the usual way"), lambda: end(ExperimentStatus.DROPPED), key=f"back-{one.id}"
        ),
        ui.button(
            _("Leave it open"), lambda: end(ExperimentStatus.UNDECIDED), key=f"open-{one.id}"
        ),
    )


def results(book: Book) -> ui.Piece:
    """What earlier experiments showed, in the words of the day they ended."""

    def view() -> ui.Node:
        rows = [
            ui.Row(
                one.id, one.change, (one.result,),
                badges=(_ended(one.status),
                        spoken(one.decided_on, book.today()) if one.decided_on else ""),
            )
            for one in queries.ended(book)
        ]  # fmt: skip
        return ui.card(
            _("What you found out"),
            ui.rows(
                "results",
                rows,
                label=_("Earlier experiments"),
                empty=_("Nothing yet. A result comes here on the day you fixed, and it stays."),
            ),
        )

    return ui.live(book, view, name="learning-results")
