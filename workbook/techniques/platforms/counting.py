"""Give and ask over thirty days, and who answered whom. Likes are no part of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.language import _, ngettext
from workbook.records import Contact, Direction, folded
from workbook.records.invitations import Invitation
from workbook.records.platforms import Answered, Contribution, ContributionStatus, Given

DAYS = 30
WANTED = 2
TWICE = 2


@dataclass(frozen=True)
class Balance:
    """What was given and asked in a time, and answers both ways."""

    given: dict[Given, int]
    received: int
    answered: int

    @property
    def gave(self) -> int:
        """How often something was given."""
        return sum(count for kind, count in self.given.items() if kind is not Given.ASK)

    @property
    def asked(self) -> int:
        """How often something was asked."""
        return self.given[Given.ASK]

    @property
    def good(self) -> bool:
        """Whether at least twice as much was given as asked; nothing at all is not good."""
        return self.gave > 0 and self.gave >= WANTED * self.asked

    def finding(self) -> str:
        """Return the balance in a sentence."""
        if not self.gave and not self.asked:
            return _("Nothing was given or asked here in the last 30 days.")
        said = _(
            "In 30 days you gave {gave} and asked {asked}",
            gave=_times(self.gave),
            asked=_times(self.asked),
        )
        if self.good:
            return _("{said}: at least two to one.", said=said)
        more = WANTED * self.asked - self.gave
        return _("{said}. Give {n} more before the next question.", said=said, n=more)


def balance(
    contributions: Iterable[Contribution], answers: Iterable[Answered], on: date
) -> Balance:
    """Return the balance of the thirty days that end on a day."""
    since = on - timedelta(days=DAYS - 1)
    given = dict.fromkeys(Given, 0)
    for one in contributions:
        done = one.status is ContributionStatus.DONE and one.done_on
        if done and since <= done <= on:
            given[one.kind] += 1
    ways = [one.direction for one in answers if one.answered_on and since <= one.answered_on <= on]
    return Balance(given, ways.count(Direction.IN), ways.count(Direction.OUT))


@dataclass(frozen=True)
class Regular:
    """Somebody who answered in a community: how often, lately about what."""

    community_id: str
    who: str
    times: int
    last_on: date
    about: str
    contact_id: str | None
    answers: tuple[Answered, ...]


def regulars(answers: Sequence[Answered]) -> list[Regular]:
    """Return who answered the reader, the latest first. Twice is when it may become contact."""
    together: dict[tuple[str, str], list[Answered]] = {}
    for one in answers:
        if one.direction is Direction.IN:
            together.setdefault((one.community_id, folded(one.who)), []).append(one)
    found = []
    for (community, _who), some in together.items():
        some.sort(key=lambda one: one.answered_on or date.min)
        last = some[-1]
        found.append(
            Regular(community, last.who, len(some), last.answered_on or date.min, last.about,
                    next((one.contact_id for one in some if one.contact_id), None), tuple(some))
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.last_on.toordinal(), folded(one.who)))


@dataclass(frozen=True)
class Invited:
    """What came of the reader's own invitations, as far as an archive shows it."""

    sent: int = 0
    accepted: int = 0
    unclear: int = 0
    """The dates can't tell whether the connection came of the invitation."""

    def __str__(self) -> str:
        """Say it in a few words."""
        said = _("{sent} sent, {accepted} accepted so far", sent=self.sent, accepted=self.accepted)
        unclear = _(", {n} can’t be told", n=self.unclear) if self.unclear else ""
        return f"{said}{unclear}"


def invited(sent: Iterable[tuple[Invitation, Contact | None]]) -> dict[bool, Invited]:
    """Return what came of invitations with a note (True) and without one."""
    outcomes: dict[bool, list[bool | None]] = {True: [], False: []}
    for one, contact in sent:
        outcomes[one.with_note].append(one.was_accepted(contact))
    return {
        noted: Invited(len(found), found.count(True), found.count(None))
        for noted, found in outcomes.items()
    }


def _times(count: int) -> str:
    return ngettext("once", "{n} times", count) if count else _("nothing")
