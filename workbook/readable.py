"""The whole workbook in words, for the page in a backup: goals, plan, people, promises, reviews.

What is read here is records alone. What is planned comes from the techniques, as it goes into
the calendar. People whom nothing but an address book knows are counted, not listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from workbook import outgoing
from workbook.chain import when_met
from workbook.exchange import own_fields
from workbook.records import Event, Fact, Goal, Group, Need, Promise, Record, Target
from workbook.records.giving import Ask, Gift, Offer
from workbook.records.learning import Experiment, Review
from workbook.records.meeting import SelfIntroduction
from workbook.records.promises import PromiseBy
from workbook.records.rapport import Card
from workbook.records.threads import Cover, Look, Result
from workbook.technique import every_entry
from workbook.ui.paper import Part, paper

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.exchange.vcard_file import Whole

R = TypeVar("R", bound=Record)
_NOTHING = "Nothing here yet."


def page(book: Book) -> tuple[bytes, int]:
    """Return the page, and how many entries it has."""
    told = _Told(book)
    chapters = [told.goals(), told.plan(), told.people(), told.promises(), told.reviews()]
    chapters += [one for one in told.rest() if one.points]
    reader = book.reader
    title = f"{reader.name}’s networking workbook" if reader.name else "A networking workbook"
    lead = [f"As it was on {_day(book.today())}. This page needs no workbook: read it, print it."]
    if reader.hope:
        lead.append(f"Hoped for: {reader.hope}")
    return paper(title, lead, chapters).encode("utf-8", "replace"), sum(map(_entries, chapters))


def _entries(chapter: Part) -> int:
    return len(chapter.parts) + len(chapter.points)


class _Told:
    """One book, read once; each chapter is a method."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.everybody = outgoing.people(book)
        self.names = {one.contact.id: one.contact.name for one in self.everybody}
        self.groups = {one.id: one.name for one in book.all(Group)}
        self.targets = book.all(Target)
        self.facts = by(book.all(Fact), "contact_id")
        self.cards = {one.contact_id: one for one in book.all(Card)}
        self.owed = book.all(Promise)

    def who(self, one: Any) -> str:
        """Return whom a record is about."""
        return self.names.get(one.contact_id) or self.groups.get(
            getattr(one, "group_id", None) or "", "")  # fmt: skip

    def goals(self) -> Part:
        """Each goal with its thread: needs and who stands behind them, what came, each look."""
        needs, covers = by(self.book.all(Need), "goal_id"), by(self.book.all(Cover), "need_id")
        results, looks = by(self.book.all(Result), "goal_id"), by(self.book.all(Look), "goal_id")
        wanted = by(self.targets, "goal_id")
        parts = [
            Part(
                goal.statement or "A goal",
                goal.status.value,
                pairs(
                    ("Why", goal.why),
                    ("Measure", _measure(goal)),
                    ("In the way", goal.obstacle),
                    ("If", goal.if_cue),
                    ("Then", goal.then_act),
                ),
                parts=parts_of(
                    ("What it needs", [self._need(one, covers) for one in needs[goal.id]]),
                    ("Whom it needs", [self._target(one) for one in wanted[goal.id]]),
                    ("What came of it", [dated(one.came_on, one.text) for one in results[goal.id]]),
                    ("Looks back", [_look(one) for one in looks[goal.id]]),
                ),
            )
            for goal in self.book.all(Goal)
        ]
        return Part("Goals", "" if parts else _NOTHING, parts=parts)

    def _need(self, need: Need, covers: dict[Any, list[Cover]]) -> str:
        behind = ", ".join(filter(None, map(self.who, covers[need.id])))
        return f"{need.text or need.kind.value}: {behind}" if behind else need.text

    def _target(self, one: Target) -> str:
        step = dated(one.next_on, one.next_step) if one.next_step else ""
        said = ": ".join(filter(None, [self.who(one), joined([one.reason, step])]))
        return said if one.status.value == "open" else f"{said} ({one.status.value})"

    def plan(self) -> Part:
        """What has a day: as it goes into the calendar."""
        points = []
        for one in every_entry(self.book):
            again = "every year" if one.yearly else "every week" if one.weekly else ""
            at = f"{one.at:%H:%M}" if one.at else ""
            points.append(f"{joined([_day(one.on), at, again])}: {one.title}")
        return Part("Plan", "" if points else _NOTHING, points=points)

    def people(self) -> Part:
        """A card for each person who matters; the others are counted."""
        last = outgoing.last_contacts(self.book)
        wanted, owed = by(self.targets, "contact_id"), by(self.owed, "contact_id")
        parts = [
            self._person(one, last.get(one.contact.id), wanted[one.contact.id])
            for one in self.everybody
            if self._matters(one, wanted, owed)
        ]
        more = len(self.everybody) - len(parts)
        others = "person is" if more == 1 else "people are"
        note = f"{more:,} other {others} in people.vcf, beside this page." if more else ""
        return Part("People", note or ("" if parts else _NOTHING), parts=parts)

    def _matters(self, one: Whole, *noted: dict[Any, list[Any]]) -> bool:
        who = one.contact
        chosen = (
            who.tier.value != "none" or who.cadence_days or who.notes or one.birthday or who.own
        )
        return bool(
            chosen or one.birthday or who.id in self.cards or self.facts.get(who.id)
            or any(some.get(who.id) for some in noted)
        )  # fmt: skip

    def _person(self, one: Whole, last: date | None, wanted: Sequence[Target]) -> Part:
        who, card = one.contact, self.cards.get(one.contact.id)
        cells = (
            ("How close", "" if who.tie.value == "none" else who.tie.value),
            ("How often", "" if who.tier.value == "none" else who.tier.value),
            ("Last contact", _day(last)),
            ("Reached by", ", ".join(h.value for h in one.handles if h.kind in {"email", "phone"})),
            ("Birthday", _birthday(one)),
            ("How you met", f"{who.how_met}{when_met(who)}".strip()),
            ("Introduced by", one.by_name),
            *own_fields.parted(who.own),
            ("Wanted for", "\n".join(filter(None, (target.reason for target in wanted)))),
            ("You could support", card.support if card else ""),
            ("You could do together", card.collaborate if card else ""),
            ("Leave alone", card.boundaries if card else ""),
            ("Notes", who.notes),
        )
        facts = [_fact(fact) for fact in self.facts.get(who.id, ())]
        where = joined([who.role, who.organisation, who.place])
        return Part(who.name, where, pairs(*cells), parts=parts_of(("What you know", facts)))

    def promises(self) -> Part:
        """What was promised, the reader's own first; what is open before what is settled."""
        titles = {PromiseBy.ME: "You promised", PromiseBy.THEM: "They promised"}
        parts = []
        for side, title in titles.items():
            some = sorted((one for one in self.owed if one.by is side), key=_open_first)
            points = [
                f"{self.who(one)}: {one.what} ({one.status.value}{_until(one)})" for one in some
            ]
            parts += parts_of((title, points))
        return Part("Promises", "" if parts else _NOTHING, parts=parts)

    def reviews(self) -> Part:
        """Each look back at a week, and each experiment, the newest first."""
        weeks = sorted(self.book.all(Review), key=lambda one: one.week_on, reverse=True)
        parts = [
            Part(
                f"Week of {_day(one.week_on)}",
                pairs=pairs(
                    ("Expected", one.expected),
                    ("Happened", one.happened),
                    ("Why", one.why),
                    (one.decision.value.capitalize(), one.what),
                ),
            )
            for one in weeks
        ]
        tried = [
            joined([one.change, one.expect, one.result or one.status.value])
            for one in self.book.all(Experiment)
        ]
        parts += parts_of(("Experiments", tried))
        return Part("Reviews", "" if parts else _NOTHING, parts=parts)

    def rest(self) -> list[Part]:
        """What else the reader wrote, a line each."""
        met = [joined([one.name, _day(one.starts_on), one.status.value, one.notes])
               for one in self.book.all(Event)]  # fmt: skip
        own = [one.text for one in self.book.all(SelfIntroduction) if one.text]
        gifts = [joined([self.who(one), dated(one.given_on, one.what), one.outcome])
                 for one in self.book.all(Gift)]  # fmt: skip
        texts: list[Offer | Ask] = [*self.book.all(Offer), *self.book.all(Ask)]
        said = [(type(one), joined([self.who(one) or "You", one.text])) for one in texts]
        offered, asked = (
            [text for kind, text in said if kind is wanted] for wanted in (Offer, Ask)
        )
        titles = ("Events", "Your introduction", "Given and received", "Offers", "Needs of others")
        return [
            Part(title, points=points)
            for title, points in zip(titles, (met, own, gifts, offered, asked), strict=True)
        ]


def by(records: Iterable[R], name: str) -> dict[Any, list[R]]:
    """Return records by the value of one of their fields."""
    found: dict[Any, list[R]] = defaultdict(list)
    for one in records:
        found[getattr(one, name)].append(one)
    return found


def pairs(*cells: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the pairs that say something."""
    return [(word, text) for word, text in cells if text.strip()]


def parts_of(*lists: tuple[str, Sequence[str]]) -> list[Part]:
    """Return a part for each list with something in it."""
    return [Part(title, points=points) for title, points in lists if points]


def joined(texts: Iterable[str]) -> str:
    """Return what is there of several texts, in one line.

    >>> joined(["Ana", "", "beekeeper"])
    'Ana, beekeeper'
    """
    return ", ".join(text for text in texts if text)


def dated(on: date | None, text: str) -> str:
    """Return a text with its day before it, where it has one."""
    return f"{_day(on)}: {text}" if on else text


def _day(on: date | None) -> str:
    return f"{on.day} {on:%B} {on.year}" if on else ""


def _measure(goal: Goal) -> str:
    count = f"{goal.target} {goal.unit or goal.counted.value.replace('_', ' ')}"
    return joined([count if goal.target else "", f"by {_day(goal.deadline_on)}"
                   if goal.deadline_on else ""])  # fmt: skip


def _look(one: Look) -> str:
    of = f"{one.counted} of {one.target}" if one.target else f"{one.counted}"
    return dated(one.looked_on, joined([of, one.noticed, one.next_act]))


def _fact(one: Fact) -> str:
    source = joined([one.source, _day(one.known_on)])
    return f"{one.text} ({source})" if source else one.text


def _birthday(one: Whole) -> str:
    born = one.birthday
    if born is None:
        return ""
    month = f"{date(2000, max(1, min(born.month, 12)), 1):%B}"  # a damaged file may say any number
    return f"{born.day} {month} {born.year or ''}".strip()


def _open_first(one: Promise) -> tuple[bool, str]:
    return one.status.value != "open", str(one.due_on or one.made_on or "9999")


def _until(one: Promise) -> str:
    return f", by {_day(one.due_on)}" if one.due_on and one.status.value == "open" else ""
