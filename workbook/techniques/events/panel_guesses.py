"""The piece about guesses: write one down before, say what happened after, see how they fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import N_, _
from workbook.records import Contact, Event
from workbook.records.meeting import Guess, Outcome, Prediction
from workbook.techniques.events import calibration, chart, queries
from workbook.techniques.events.calibration import ENOUGH, GUESSES
from workbook.techniques.events.words import clipped, spoken

if TYPE_CHECKING:
    from workbook.book import Book

_PAGE = 5
_TITLE = N_(
    "What you expected, and what came: on the line they agree, above it people were kinder. "
    "Choose a point to see whom you guessed about."
)
ANSWERS = {
    "yes": (N_("Yes, it came so"), Outcome.YES),
    "no": (N_("No"), Outcome.NO),
    "void": (N_("I did not try"), Outcome.VOID),
}
"""What the reader can say of a guess: the button, and the outcome it stands for."""


def guesses(book: Book) -> ui.Piece:
    """Guess in percent before an event or an ask; afterwards see where fear was wrong."""
    shown = {"step": -1}

    def close() -> None:
        shown["step"] = -1

    def view() -> ui.Node:
        every = queries.guesses(book)
        return ui.card(
            _("What do you expect?"),
            _guess_form(book),
            _open_ones(book, every),
            _picture(book, every, shown, close),
        )

    return ui.live(book, view, name="events-guesses", rests_on=("guesses",))


def _guess_form(book: Book) -> ui.Node:
    events = queries.upcoming(book, book.today(), 10)
    fields = [
        ui.text("about", _("What will you do?"), required=True,
                placeholder=_("Walk up to Ana and ask about the night plan")),
        ui.person("person", _("With whom"), find=book.people_like,
                  create=False),
        ui.choice("guess", _("What is the chance that this person …"),
                  [(kind.value, _(words)) for kind, words in GUESSES.items()], Guess.GLAD.value),
        ui.number("percent", _("Your guess in percent"), low=0, high=100, required=True,
                  help=_("0 is never, 50 a coin, 100 is certain.")),
        ui.choice("event", _("At an event"), [("", _("No, another time")),
                  *((one.id, clipped(one.name, 50)) for one in events)], more=True),
        ui.date("ask_on", _("Ask me on"), help=_(
"Without a day: two days after you meet, a week for "
                "a reply, two weeks for help."
), more=True),
    ]  # fmt: skip

    def save(values: dict[str, Any]) -> str:
        event = book.get(Event, values["event"])
        person = values["person"]
        contact = book.get(Contact, person.id)
        if contact is None and person.text:
            same = book.namesakes(Contact, person.text)
            contact = same[0] if len(same) == 1 else None
        changes = calibration.guess(
            Guess(values["guess"]), values["percent"], book.today(),
            about=values["about"], contact_id=contact.id if contact else None,
            event_id=event.id if event else None, ask_on=values["ask_on"],
            happens_on=event.starts_on if event else None,
        )  # fmt: skip
        book.apply(_("Guessed {percent} %", percent=values["percent"]), changes)
        made = next(one for one in changes.add if isinstance(one, Prediction))
        when = spoken(made.ask_on, book.today()) if made.ask_on else _("later")
        return _("Written down. On {when} you are asked what happened.", when=when)

    return ui.form("guess", fields, save, save=_("Write my guess down"), clear=True)


def settle_row(book: Book, prediction_id: str, action: str) -> str:
    """Say what came of a guess."""
    one = book.get(Prediction, prediction_id)
    if one is None:
        return _("This guess is no longer in your book.")
    outcome = ANSWERS[action][1]
    changes = calibration.settle(one, outcome, book.today())
    book.apply(_("Said what came of “{guess}”", guess=clipped(one.label, 40)), changes)
    if outcome is Outcome.YES and one.percent < 50:
        return _("You gave it {percent} %, and it came. Remember that one.", percent=one.percent)
    return _("Noted.")


def _open_ones(book: Book, every: Sequence[Prediction]) -> ui.Node | None:
    waiting = [one for one in every if one.outcome is Outcome.OPEN]
    if not waiting:
        return None
    people = queries.people_named(book, [one.contact_id for one in waiting])
    today = book.today()
    waiting.sort(key=lambda one: (one.ask_on or today, one.id))
    rows = [
        ui.Row(
            one.id,
            one.about or people[one.contact_id or ""].name,
            (_("{percent} % that this person {happens}", percent=one.percent,
               happens=_(GUESSES[one.guess])),
             _("Look back on {day}", day=spoken(one.ask_on, today)) if one.ask_on else ""),
            badges=(_("now"),) if one.ask_on and one.ask_on <= today else (),
            actions=tuple((name, _(label)) for name, (label, _outcome) in ANSWERS.items()),
        )
        for one in waiting
    ]  # fmt: skip
    return ui.stack(
        ui.heading(_("Still open: what happened?")),
        ui.rows("open", rows, on_action=lambda row, act: settle_row(book, row, act),
                label=_("Open guesses"), page=_PAGE),
    )  # fmt: skip


def _picture(
    book: Book,
    every: Sequence[Prediction],
    shown: dict[str, int],
    close: Callable[[], None],
) -> ui.Node:
    known = calibration.settled(every)
    if len(known) < ENOUGH:
        return ui.stack(
            ui.words(calibration.finding(every), "strong"),
            ui.words(
                _("One guess says nothing about you. From eight on there is a picture."), "quiet"
            ),
        )
    people = queries.people_named(book, [one.contact_id for one in known])
    names = {key: person.name for key, person in people.items()}
    figure, table = chart.calibration(every)

    def point(at: int) -> None:
        shown["step"] = at

    fears = calibration.fears(every, names)
    return ui.stack(
        ui.figure(_(_TITLE), calibration.finding(every), figure, table, on_point=point,
                  key="calibration"),
        _behind(every, shown["step"], names, close),
        ui.stack(ui.heading(_("Where fear was wrong")), ui.points(fears)) if fears else None,
        _worked_out(every),
    )  # fmt: skip


def _behind(
    every: Sequence[Prediction], at: int, names: dict[str, str], close: Callable[[], None]
) -> ui.Node | None:
    """Return the guesses behind the point that was pressed."""
    steps = calibration.steps(every)
    if not 0 <= at < len(steps):
        return None
    step = steps[at]
    rows = [
        ui.Row(one.id, names.get(one.contact_id or "", "") or one.about or _("Somebody"),
               (one.about if one.contact_id in names else "",
                _("You said {percent} %, {came}.", percent=one.percent,
                  came=calibration.outcome_words(one))),
               href=ui.at("02-targets.ipynb", one.contact_id) if one.contact_id in names else "")
        for one in step.guesses
    ]  # fmt: skip
    return ui.behind(
        _("Your guesses from {low} to {high} %", low=step.low, high=step.high), rows, on_close=close
    )


def _worked_out(every: Sequence[Prediction]) -> ui.Node:
    score = calibration.brier(every)
    told = _("Yours is {score}. ", score=language.number(score, 2)) if score is not None else ""
    return ui.details(
        _("How this is worked out"),
        ui.words(
            _("Each point stands for guesses of about the same height: across is what you "
"expected, up is how often it came. On the dotted line they agree; above it people "
"were kinder than you thought. {count}", count=calibration.how_many(every)), "quiet",
        ),
        ui.words(
            _("The Brier score is the mean of the squared distance between guess and outcome. 0 "
"means always right; 0.25 is what saying 50 % every time gives. {told}It says how "
"well you guess, and nothing about the people. With few guesses it jumps about.", told=told),
            "quiet",
        ),
        key="how",
    )  # fmt: skip
