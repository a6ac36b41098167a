"""The mix of a target list: at most three remarks on what is missing from it, worst first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from workbook.language import _
from workbook.records import Remark, Severity, Tie, folded
from workbook.techniques.targets.rules import Listed, dormant

WANTED = 3
SHOWN = 3
_WEAK = (Tie.NEW, Tie.WEAK)
_SENIOR = re.compile(
    r"\b(?:chief|c[eftiomp]o|chair(?:man|woman|person)?|president|vp|svp|evp|director|head of|head"
    r"|partner|founder|co-?founder|owner|managing|principal|professor|dean|senior|executive)\b"
)
_BESIDE = re.compile(r"\b(?:assistant|intern|trainee|junior|student|secretary|apprentice)\b")
_NAMED = 3


def check_mix(listed: Sequence[Listed], on: date, own: str = "") -> list[Remark]:
    """Return at most three remarks on a list, worst first; none says that the mix is good.

    `own` is the circle or organisation that the reader calls their own.
    """
    remarks = [*_twice(listed), *_without_step(listed)]
    if len(listed) < WANTED:
        remarks.append(_too_few(len(listed)))
    else:
        remarks += [*_weak(listed, on), *_circles(listed), *_senior(listed), *_own(listed, own)]
    order = list(Severity)
    return sorted(remarks, key=lambda remark: order.index(remark.severity))[:SHOWN]


def mix_is_good(listed: Sequence[Listed], on: date, own: str = "") -> bool:
    """Whether there are enough targets and no remark asks for a change; hints are allowed."""
    hints = all(one.severity is Severity.HINT for one in check_mix(listed, on, own))
    return len(listed) >= WANTED and hints


def circle_of(one: Listed) -> str:
    """Return the circle someone belongs to: the one noted, else where they work, else nothing."""
    if one.group:
        return folded(one.group.name)
    if one.contact:
        return folded(one.contact.circle) or folded(one.contact.organisation)
    return ""


def is_senior(role: str) -> bool:
    """Whether the words of a role name a senior one.

    >>> is_senior("Head of Nursing"), is_senior("Assistant to the director")
    (True, False)
    """
    words = folded(role)
    return bool(_SENIOR.search(words)) and not _BESIDE.search(words)


def is_beginning(role: str) -> bool:
    """Whether the words of a role name somebody at the beginning, or beside a senior one.

    >>> is_beginning("Trainee nurse"), is_beginning("Nurse")
    (True, False)
    """
    return bool(_BESIDE.search(folded(role)))


def _remark(rule: str, found: str, advice: str, severity: Severity = Severity.REVISE) -> Remark:
    return Remark(rule=f"targets.{rule}", severity=severity, found=found, advice=advice)


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return _("{shown} and {more} more", shown=shown, more=more) if more > 0 else shown


def _people(listed: Sequence[Listed]) -> list[Listed]:
    return [one for one in listed if one.contact]


def _too_few(count: int) -> Remark:
    entries = {0: _("no entry"), 1: _("one entry")}.get(count, _("{count} entries", count=count))
    return _remark(
        "few",
        _("Your list has {entries}", entries=entries),
        _("A mix shows from three on. Add one more name you have not thought of for a while."),
        Severity.HINT,
    )


def _twice(listed: Sequence[Listed]) -> list[Remark]:
    ids = Counter(one.target.contact_id or one.target.group_id for one in listed)
    entries = {folded(one.name): one.name for one in listed}
    names = Counter(
        name for name, _who in {(folded(one.name), one.target.contact_id) for one in listed}
    )
    two_records = [entries[name] for name, count in names.items() if count > 1]
    two_goals = sorted(
        {one.name for one in listed if ids[one.target.contact_id or one.target.group_id] > 1}
    )
    remarks = []
    if two_records:
        remarks.append(
            _remark(
                "twice",
                _("{names}: the same name is on the list twice", names=_names(two_records)),
                _("If it is one person, keep one entry and drop the other."),
            )
        )
    if two_goals:
        remarks.append(
            _remark(
                "two_goals",
                _("{names}: on the list for more than one goal", names=_names(two_goals)),
                _("Plan one talk that serves both, and keep one next step."),
                Severity.HINT,
            )
        )
    return remarks


def _without_step(listed: Sequence[Listed]) -> list[Remark]:
    names = [one.name for one in listed if not one.target.next_step or not one.target.next_on]
    if not names:
        return []
    return [
        _remark(
            "no_step",
            _("{names}: no next step yet", names=_names(names)),
            _("Write one small act and a day for it, within a week."),
        )
    ]


def _weak(listed: Sequence[Listed], on: date) -> list[Remark]:
    people = _people(listed)
    reach = [
        one
        for one in people
        if one.contact and (one.contact.tie in _WEAK or dormant(one.last_on, on))
    ]
    if len(reach) >= WANTED:
        return []
    unsaid = sum(
        one.contact is not None and one.contact.tie is Tie.NONE and one not in reach
        for one in people
    )
    found = _(
        "{reach} of {listed}: people you know a little, or have not been in touch with "
        "for three years",
        reach=len(reach),
        listed=len(listed),
    )
    advice = _("Add people you know a little or have lost touch with, until there are three.")
    if unsaid:
        advice = _(
            "For {unsaid} of them, say how close you are: who you know a little counts.",
            unsaid=unsaid,
        )
    return [_remark("weak", found, advice)]


def _circles(listed: Sequence[Listed]) -> list[Remark]:
    circles = {circle_of(one) for one in listed} - {""}
    if len(circles) > 1:
        return []
    unknown = sum(not circle_of(one) for one in listed)
    if unknown:
        return [
            _remark(
                "circles",
                _(
                    "{unknown} of {listed}: no circle and no workplace noted",
                    unknown=unknown,
                    listed=len(listed),
                ),
                _("Note where you know them from. A list should reach into two circles at least."),
            )
        ]
    return [
        _remark(
            "circles",
            _("All {listed} belong to one circle", listed=len(listed)),
            _("Add one person who moves among other people than these."),
        )
    ]


def _senior(listed: Sequence[Listed]) -> list[Remark]:
    people = _people(listed)
    if not people or not all(one.contact and is_senior(one.contact.role) for one in people):
        return []
    return [
        _remark(
            "senior",
            _("All {people} people hold senior roles", people=len(people)),
            _("Add someone who does the daily work, or who is two years ahead of you."),
        )
    ]


def _own(listed: Sequence[Listed], own: str) -> list[Remark]:
    if not folded(own):
        return [
            _remark(
                "own",
                _("Whether anyone works where you do can't be told"),
                _("Name your own organisation or circle, just below this list."),
                Severity.HINT,
            )
        ]
    people = [one.contact for one in listed if one.contact]
    if any(folded(own) in (folded(who.circle), folded(who.organisation)) for who in people):
        return []
    return [
        _remark(
            "own",
            _("Nobody from “{own}”", own=own.strip()),
            _("Think of one colleague: ties inside your own house carry far."),
            Severity.HINT,
        )
    ]
