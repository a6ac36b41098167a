"""One experiment at a time: the plan, the tries, what may be said, and the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Goal, GoalStatus, Tier
from workbook.records.learning import About, Arm, Experiment, ExperimentStatus, Measure
from workbook.techniques.learning import experiments, queries
from workbook.techniques.learning.charts import NAMES, arms_chart
from workbook.techniques.learning.phrases import WEEKDAYS, clipped, spoken

if TYPE_CHECKING:
    from datetime import date

    from workbook.book import Book
    from workbook.records.learning import Trial

_ARMS = {Arm.USUAL: "the usual way", Arm.CHANGED: "the changed way"}
_MEASURES = [
    (Measure.RATE.value, "Yes or no after each try"),
    (Measure.NUMBER.value, "A number after each try"),
]
_ENDS = {
    ExperimentStatus.KEPT: "kept",
    ExperimentStatus.DROPPED: "back to the usual way",
    ExperimentStatus.UNDECIDED: "left open",
}
_CIRCLES = {
    Tier.INNER: "the inner circle",
    Tier.CLOSE: "close allies",
    Tier.ACTIVE: "the active network",
    Tier.WIDER: "the wider network",
    Tier.MENTOR: "mentors",
}


def experiment(book: Book) -> ui.Piece:
    """The experiment that is on: its plan, the next try, what may be said; or a new one."""
    shown: dict[str, Arm | None] = {"arm": None}

    def view() -> ui.Node:
        one = queries.running(book)
        if one is None:
            return ui.card(
                "Begin an experiment",
                ui.words("Fix everything before the first try, so that nobody moves the "
                         "goalposts afterwards.", tone="quiet"),
                _plan(book),
            )  # fmt: skip
        return ui.card("Your experiment", experiment_view(book, one, shown))

    return ui.live(book, view, name="learning-experiment", rests_on=("small-numbers",))


def _plan(book: Book) -> ui.Node:
    goals = book.all(Goal, status=GoalStatus.ACTIVE)
    abouts = [(About.NOTHING.value, "Nothing in the workbook")]
    abouts += [(f"{About.CADENCE.value}:{tier.value}", f"The days between touches for {words}")
               for tier, words in _CIRCLES.items()]  # fmt: skip
    abouts += [(About.SLOT.value, "The day of my weekly look back (1 is Monday)")]
    abouts += [
        (f"{About.GOAL.value}:{goal.id}", f"The number of my goal “{clipped(goal.statement, 50)}”")
        for goal in goals
    ]
    fields = [
        ui.text("change", "What will you do differently?", required=True,
                placeholder="Call instead of writing"),
        ui.text("usual", "And the usual way?", placeholder="A short message"),
        ui.text("counted", "What do you count after each try?", required=True,
                placeholder="An answer within a week"),
        ui.choice("measure", "How", _MEASURES),
        ui.choice("better", "Better means", [("more", "more of it"), ("less", "less of it")]),
        ui.number("least", "Keep it from how many points (or units) of difference?", 20, low=1,
                  high=1000, help="This is your rule. You can't change it later."),
        ui.number("days", "For how many days?", 28, low=1, high=365, help="14 to 60."),
        ui.text("expect", "What do you expect?", more=True),
        ui.choice("about", "If it is kept, what changes in one press?", abouts, more=True),
        ui.number("new_value", "To which number?", low=1, high=1000, more=True),
    ]  # fmt: skip
    return ui.form("experiment", fields, lambda values: _begin(book, values), save="Begin",
                   clear=True)  # fmt: skip


def _begin(book: Book, values: dict[str, Any]) -> str:
    about, _, ref = values["about"].partition(":")
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
    book.apply("Began an experiment", experiments.begin(one, today, book.all(Experiment)))
    return f"Begun. It ends on {spoken(one.ends_on, today)}; until then you only count."


def experiment_view(
    book: Book, one: Experiment, shown: dict[str, Arm | None] | None = None
) -> ui.Node:
    """Return one experiment: its plan, the next try while it is on, the decision at its end.

    `shown` remembers which way's tries stand below the picture.
    """
    if one.status is not ExperimentStatus.RUNNING:
        return ui.notice("This experiment is decided.", tone="good")
    tries, today = queries.tries(book, one), book.today()
    found = experiments.standing(one, tries)
    better = "more" if one.more_is_better else "less"
    unit = "percentage points" if one.measure is Measure.RATE else "units"
    figure = _picture(one, tries, found.says, shown or {}, today) if found.enough else None
    return ui.stack(
        ui.words(one.change, tone="strong"),
        ui.points([
            f"The usual way: {one.usual or 'as before'}.",
            f"Counted: {one.counted}. Better is {better}.",
            f"Your rule: keep it from {one.least} {unit} of difference.",
            f"From {spoken(one.starts_on, today)} to {spoken(one.ends_on, today)}.",
        ]),
        figure or ui.notice(found.says),
        ui.words(found.rule, tone="strong") if found.rule and today >= one.ends_on else None,
        _next_try(book, one, tries) if today <= one.ends_on else None,
        _decision(book, one, tries) if today >= one.ends_on else None,
        ui.details("How this is worked out", ui.words(
            "The way of each try is drawn beforehand, two of each in every four. A share carries "
            "Wilson's interval; for numbers the tries are drawn again 2,000 times from a fixed "
            "beginning. Under five tries each way nothing is said; under ten only what was seen."),
            key="experiment-how"),
    )  # fmt: skip


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
        ui.figure(f"Counted: {one.counted}. Choose a way to see its tries.", says, drawn, table,
                  on_point=choose, key="arms"),
        ui.behind(f"{NAMES[arm]}: each try", rows, on_close=close) if arm else None,
        ui.words("A try names nobody but in your own note: so a result stays as it is, whoever "
                 "leaves your book later.", tone="quiet") if arm else None,
    )  # fmt: skip


def _came(one: Experiment, each: Trial) -> str:
    if one.measure is Measure.RATE:
        return "yes" if each.value else "no"
    return f"{each.value:g}"


def _next_try(book: Book, one: Experiment, tries: list[Trial]) -> ui.Node:
    arm = experiments.next_arm(one, tries)
    how = one.change if arm is Arm.CHANGED else one.usual or "as you always did"
    value = (
        ui.choice("value", one.counted, [("", "Choose"), ("1", "Yes"), ("0", "No")])
        if one.measure is Measure.RATE
        else ui.number("value", one.counted, low=0, high=1_000_000, required=True)
    )

    def log(values: dict[str, Any]) -> str:
        told = -1.0 if values["value"] in ("", None) else float(values["value"])
        book.apply("Noted a try",
                   experiments.log_try(one, arm, told, book.today(), values["note"]))  # fmt: skip
        following = experiments.next_arm(one, queries.tries(book, one))
        return f"Noted. The next one is done {_ARMS[following]}."

    return ui.stack(
        ui.heading(f"Next try: {_ARMS[arm]}"),
        ui.words(how),
        ui.form(f"try-{one.id}", [value, ui.text("note", "A note, if you like", more=True)], log,
                save="Note this try", clear=True),
    )  # fmt: skip


def _decision(book: Book, one: Experiment, tries: list[Trial]) -> ui.Node:
    def end(status: ExperimentStatus) -> str:
        changes = experiments.decide(one, tries, status, book.today())
        if status is ExperimentStatus.KEPT:
            changes += experiments.kept(one, book.reader, book.get(Goal, one.about_ref))
        book.apply(f"Ended an experiment: {_ENDS[status]}", changes)
        applied = status is ExperimentStatus.KEPT and len(changes.replace) > 1
        return "Kept, and changed in the workbook." if applied else "Ended. Its result stays."

    keep = "Keep it"
    if one.about is About.SLOT:
        keep = f"Keep it: look back on {WEEKDAYS[one.new_value % 7]}"
    elif one.about in (About.CADENCE, About.GOAL):
        keep = f"Keep it: change the number to {one.new_value}"
    return ui.row(
        ui.button(keep, lambda: end(ExperimentStatus.KEPT), tone="main", key=f"keep-{one.id}"),
        ui.button("Back to the usual way", lambda: end(ExperimentStatus.DROPPED),
                  key=f"back-{one.id}"),
        ui.button("Leave it open", lambda: end(ExperimentStatus.UNDECIDED), key=f"open-{one.id}"),
    )  # fmt: skip


def results(book: Book) -> ui.Piece:
    """What earlier experiments showed, in the words of the day they ended."""

    def view() -> ui.Node:
        rows = [
            ui.Row(
                one.id, one.change, (one.result,),
                badges=(_ENDS[one.status],
                        spoken(one.decided_on, book.today()) if one.decided_on else ""),
            )
            for one in queries.ended(book)
        ]  # fmt: skip
        return ui.card(
            "What you found out",
            ui.rows("results", rows, label="Earlier experiments",
                    empty="Nothing yet. A result comes here on the day you fixed, and it stays."),
        )  # fmt: skip

    return ui.live(book, view, name="learning-results")
