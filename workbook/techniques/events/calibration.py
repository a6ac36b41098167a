"""Guesses and what came of them: how far they fit, and where fear was wrong. Pure.

The number behind it is the Brier score: the mean of the squared distance between the guess and
what happened, 0 for a seer and 0.25 for somebody who always says 50 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook.records import Changes, Refused
from workbook.records.meeting import Guess, Outcome, Prediction
from workbook.techniques.events.words import clipped, counted, unended

ENOUGH = 8
_STEPS = ((0, 20), (21, 40), (41, 60), (61, 80), (81, 100))
_WAIT = {Guess.REPLY: 7, Guess.HELP: 14, Guess.GLAD: 2}
"""Days until one can know."""
_CLOSE_BY = 0.1

GUESSES = {
    Guess.REPLY: "replies",
    Guess.HELP: "helps",
    Guess.GLAD: "is glad that I came up to them",
}
_CAME = {
    Guess.REPLY: ("and they replied", "and they did not reply"),
    Guess.HELP: ("and they helped", "and they did not help"),
    Guess.GLAD: ("and they were glad", "and they did not seem glad"),
}


@dataclass(frozen=True)
class Step:
    """Guesses of about the same height, and how many of them came true."""

    low: int
    high: int
    guesses: tuple[Prediction, ...]

    @property
    def mean(self) -> float:
        """The mean guess, 0 to 100."""
        return sum(one.percent for one in self.guesses) / len(self.guesses)

    @property
    def happened(self) -> int:
        """How many came true."""
        return sum(one.outcome is Outcome.YES for one in self.guesses)

    @property
    def share(self) -> float:
        """The share that came true, 0 to 100."""
        return 100 * self.happened / len(self.guesses)


def settled(guesses: Sequence[Prediction]) -> list[Prediction]:
    """Return the guesses of which the reader said what happened."""
    return [one for one in guesses if one.outcome in (Outcome.YES, Outcome.NO)]


def steps(guesses: Sequence[Prediction]) -> list[Step]:
    """Return the settled guesses in five steps of height; empty ones are left out."""
    known = settled(guesses)
    made = [Step(low, high, tuple(p for p in known if low <= p.percent <= high))
            for low, high in _STEPS]  # fmt: skip
    return [one for one in made if one.guesses]


def brier(guesses: Sequence[Prediction]) -> float | None:
    """Return the Brier score of the settled guesses; None where there are none.

    >>> brier([Prediction(percent=100, outcome=Outcome.YES)])
    0.0
    """
    known = settled(guesses)
    if not known:
        return None
    missed = ((one.percent / 100 - (one.outcome is Outcome.YES)) ** 2 for one in known)
    return sum(missed) / len(known)


def finding(guesses: Sequence[Prediction]) -> str:
    """Return in words how the guesses fit; below eight only how many are missing."""
    known = settled(guesses)
    if len(known) < ENOUGH:
        return f"Not enough data yet: {len(known)} of {ENOUGH} guesses have their outcome."
    expected = sum(one.percent for one in known) / len(known) / 100
    came = sum(one.outcome is Outcome.YES for one in known)
    said = f"You expected a good end in {expected:.0%} of {len(known)} cases, it came in {came}"
    share = came / len(known)
    if share - expected > _CLOSE_BY:
        return f"{said} ({share:.0%}): people were kinder than you feared."
    if expected - share > _CLOSE_BY:
        return f"{said} ({share:.0%}): you hoped for more than came."
    return f"{said} ({share:.0%}): your guesses fit."


def fears(guesses: Sequence[Prediction], names: dict[str, str]) -> list[str]:
    """Return, in words, the guesses below one half that came out well: where fear was wrong."""
    wrong = [one for one in settled(guesses) if one.percent < 50 and one.outcome is Outcome.YES]
    wrong.sort(key=lambda one: one.percent)
    told = []
    for one in wrong[:5]:
        who = names.get(one.contact_id or "", "")
        what = clipped(unended(one.about), 80) or who or "You tried"
        whom = f" ({who})" if who and who.split()[0] not in what else ""
        told.append(f"{what}{whom}: you gave it {one.percent} %, {_CAME[one.guess][0]}.")
    return told


def outcome_words(one: Prediction) -> str:
    """Return what came of a guess, in words."""
    if one.outcome is Outcome.VOID:
        return "not tried"
    return {Outcome.YES: _CAME[one.guess][0], Outcome.NO: _CAME[one.guess][1]}.get(
        one.outcome, "still open"
    )


def guess(  # noqa: PLR0913 - a guess has that many parts, all but three by name
    kind: Guess,
    percent: int | None,
    today: date,
    *,
    about: str = "",
    contact_id: str | None = None,
    event_id: str | None = None,
    ask_on: date | None = None,
    happens_on: date | None = None,
) -> Changes:
    """Return the change that writes a guess down, before anything has happened."""
    if percent is None or not 0 <= percent <= 100:
        raise Refused("Give a number from 0 to 100.", {"percent": "A number from 0 to 100."})
    if not (about.strip() or contact_id):
        sentence = "Say what you will do, or with whom."
        raise Refused(sentence, {"about": sentence})
    if ask_on is not None and ask_on < today:
        sentence = "Look back on a day that is still to come: a guess is made before."
        raise Refused(sentence, {"ask_on": sentence})
    begin = max(happens_on or today, today)
    made = Prediction(
        contact_id=contact_id,
        event_id=event_id,
        guess=kind,
        percent=percent,
        about=" ".join(about.split()),
        made_on=today,
        ask_on=ask_on or begin + timedelta(days=_WAIT[kind]),
    )
    return Changes(add=(made,))


def settle(one: Prediction, outcome: Outcome, today: date) -> Changes:
    """Return the change that says what happened; a guess is settled once."""
    if one.outcome is not Outcome.OPEN:
        raise Refused("You already said what came of this one.")
    return Changes(replace=(replace(one, outcome=outcome, settled_on=today),))


def how_many(guesses: Sequence[Prediction]) -> str:
    """Return how many guesses there are, in words."""
    open_ones = sum(one.outcome is Outcome.OPEN for one in guesses)
    known = len(settled(guesses))
    return f"{counted(known, 'guess', 'guesses')} with an outcome, {open_ones} still open."
