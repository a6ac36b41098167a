"""Guesses and what came of them: how far they fit, and where fear was wrong. Pure.

The number behind it is the Brier score: the mean of the squared distance between the guess and
what happened, 0 for a seer and 0.25 for somebody who always says 50 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workbook.language import N_, _, ngettext
from workbook.records import Changes, Refused
from workbook.records.meeting import Guess, Outcome, Prediction
from workbook.techniques.events.words import clipped, unended

ENOUGH = 8
_STEPS = ((0, 20), (21, 40), (41, 60), (61, 80), (81, 100))
_WAIT = {Guess.REPLY: 7, Guess.HELP: 14, Guess.GLAD: 2}
"""Days until one can know."""
_CLOSE_BY = 0.1

GUESSES = {
    Guess.REPLY: N_("replies"),
    Guess.HELP: N_("helps"),
    Guess.GLAD: N_("is glad that I came up to them"),
}
"""What a person does, after “that this person”, in the reader's own words."""
SAID_TO_YOU = GUESSES | {Guess.GLAD: N_("is glad that you came")}
"""The same as it is said to the reader."""
_CAME = {
    Guess.REPLY: (N_("and they replied"), N_("and they did not reply")),
    Guess.HELP: (N_("and they helped"), N_("and they did not help")),
    Guess.GLAD: (N_("and they were glad"), N_("and they did not seem glad")),
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
        return _(
            "Not enough data yet: {n} of {enough} guesses have their outcome.",
            n=len(known),
            enough=ENOUGH,
        )
    expected = sum(one.percent for one in known) / len(known) / 100
    came = sum(one.outcome is Outcome.YES for one in known)
    share = came / len(known)
    told = _(
        "You expected a good end in {expected}% of {n} cases, it came in {came} ({share}%)",
        expected=format(100 * expected, ".0f"),
        n=len(known),
        came=came,
        share=format(100 * share, ".0f"),
    )
    if share - expected > _CLOSE_BY:
        return _("{finding}: people were kinder than you feared.", finding=told)
    if expected - share > _CLOSE_BY:
        return _("{finding}: you hoped for more than came.", finding=told)
    return _("{finding}: your guesses fit.", finding=told)


def fears(guesses: Sequence[Prediction], names: dict[str, str]) -> list[str]:
    """Return, in words, the guesses below one half that came out well: where fear was wrong."""
    wrong = [one for one in settled(guesses) if one.percent < 50 and one.outcome is Outcome.YES]
    wrong.sort(key=lambda one: one.percent)
    told = []
    for one in wrong[:5]:
        who = names.get(one.contact_id or "", "")
        what = clipped(unended(one.about), 80) or who or _("You tried")
        whom = f" ({who})" if who and who.split()[0] not in what else ""
        told.append(
            _(
                "{what}{whom}: you gave it {percent} %, {came}.",
                what=what,
                whom=whom,
                percent=one.percent,
                came=_(_CAME[one.guess][0]),
            )
        )
    return told


def outcome_words(one: Prediction) -> str:
    """Return what came of a guess, in words."""
    if one.outcome is Outcome.VOID:
        return _("not tried")
    if one.outcome is Outcome.OPEN:
        return _("still open")
    came, failed = _CAME[one.guess]
    return _(came if one.outcome is Outcome.YES else failed)


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
        raise Refused(_("Give a number from 0 to 100."), {"percent": _("A number from 0 to 100.")})
    if not (about.strip() or contact_id):
        sentence = _("Say what you will do, or with whom.")
        raise Refused(sentence, {"about": sentence})
    if ask_on is not None and ask_on < today:
        sentence = _("Look back on a day that is still to come: a guess is made before.")
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
        raise Refused(_("You already said what came of this one."))
    return Changes(replace=(replace(one, outcome=outcome, settled_on=today),))


def how_many(guesses: Sequence[Prediction]) -> str:
    """Return how many guesses there are, in words."""
    waiting = sum(one.outcome is Outcome.OPEN for one in guesses)
    known = len(settled(guesses))
    return ngettext(
        "{n} guess with an outcome, {waiting} still open.",
        "{n} guesses with an outcome, {waiting} still open.",
        known,
        waiting=waiting,
    )
