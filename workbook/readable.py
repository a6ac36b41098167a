"""The whole workbook in words, for the page in a backup: goals, plan, people, promises, reviews.

What is read here is records alone. What is planned comes from the techniques, as it goes into
the calendar. People whom nothing but an address book knows are counted, not listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from workbook import called, language, outgoing
from workbook.chain import when_met
from workbook.exchange import own_fields
from workbook.language import N_, _, ngettext, pgettext
from workbook.records import Event, Fact, Goal, Group, Need, Promise, Record, Target
from workbook.records.giving import Ask, Gift, Offer
from workbook.records.learning import Experiment, Review
from workbook.records.meeting import SelfIntroduction
from workbook.records.praise import source_words
from workbook.records.promises import PromiseBy
from workbook.records.rapport import Card
from workbook.records.threads import Cover, Look, Result
from workbook.technique import every_entry
from workbook.ui.paper import Part, paper

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.exchange.vcard_file import Whole

R = TypeVar("R", bound=Record)
_NOTHING = N_("Nothing here yet.")


def page(book: Book) -> tuple[bytes, int]:
    """Return the page, and how many entries it has."""
    told = _Told(book)
    chapters = [told.goals(), told.plan(), told.people(), told.promises(), told.reviews()]
    chapters += [one for one in told.rest() if one.points]
    reader = book.reader
    title = (
        _("{name}’s networking workbook", name=reader.name)
        if reader.name
        else _("A networking workbook")
    )
    lead = [
        _(
            "As it was on {today}. This page needs no workbook: read it, print it.",
            today=_day(book.today()),
        )
    ]
    if reader.hope:
        lead.append(_("Hoped for: {hope}", hope=reader.hope))
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
                goal.statement or _("A goal"),
                called.value(goal.status),
                pairs(
                    (_("Why"), goal.why),
                    (_("Measure"), _measure(goal)),
                    (_("In the way"), goal.obstacle),
                    (_("If"), goal.if_cue),
                    (_("Then"), goal.then_act),
                ),
                parts=parts_of(
                    (_("What it needs"), [self._need(one, covers) for one in needs[goal.id]]),
                    (_("Whom it needs"), [self._target(one) for one in wanted[goal.id]]),
                    (
                        _("What came of it"),
                        [dated(one.came_on, one.text) for one in results[goal.id]],
                    ),
                    (_("Looks back"), [_look(one) for one in looks[goal.id]]),
                ),
            )
            for goal in self.book.all(Goal)
        ]
        return Part(_("Goals"), "" if parts else _(_NOTHING), parts=parts)

    def _need(self, need: Need, covers: dict[Any, list[Cover]]) -> str:
        behind = ", ".join(filter(None, map(self.who, covers[need.id])))
        return f"{need.text or called.value(need.kind)}: {behind}" if behind else need.text

    def _target(self, one: Target) -> str:
        step = dated(one.next_on, one.next_step) if one.next_step else ""
        said = ": ".join(filter(None, [self.who(one), joined([one.reason, step])]))
        return said if one.status.value == "open" else f"{said} ({called.value(one.status)})"

    def plan(self) -> Part:
        """What has a day: as it goes into the calendar."""
        points = []
        for one in every_entry(self.book):
            again = _("every year") if one.yearly else _("every week") if one.weekly else ""
            at = f"{one.at:%H:%M}" if one.at else ""
            points.append(f"{joined([_day(one.on), at, again])}: {one.title}")
        return Part(_("Plan"), "" if points else _(_NOTHING), points=points)

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
        others = ngettext(
            "{n} other person is in people.vcf, beside this page.",
            "{n} other people are in people.vcf, beside this page.",
            more,
            n=language.number(more),
        )
        note = others if more else ""
        return Part(_("People"), note or ("" if parts else _(_NOTHING)), parts=parts)

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
            (_("How close"), "" if who.tie.value == "none" else called.value(who.tie)),
            (_("How often"), "" if who.tier.value == "none" else called.value(who.tier)),
            (_("Last contact"), _day(last)),
            (
                _("Reached by"),
                ", ".join(h.value for h in one.handles if h.kind in {"email", "phone"}),
            ),
            (_("Birthday"), _birthday(one)),
            (_("How you met"), f"{who.how_met}{when_met(who)}".strip()),
            (_("Introduced by"), one.by_name),
            *own_fields.parted(who.own),
            (_("Wanted for"), "\n".join(filter(None, (target.reason for target in wanted)))),
            (_("You could support"), card.support if card else ""),
            (_("You could do together"), card.collaborate if card else ""),
            (_("Leave alone"), card.boundaries if card else ""),
            (_("Notes"), who.notes),
        )
        facts = [_fact(fact) for fact in self.facts.get(who.id, ())]
        where = joined([who.role, who.organisation, who.place])
        return Part(who.name, where, pairs(*cells), parts=parts_of((_("What you know"), facts)))

    def promises(self) -> Part:
        """What was promised, the reader's own first; what is open before what is settled."""
        titles = {PromiseBy.ME: _("You promised"), PromiseBy.THEM: _("They promised")}
        parts = []
        for side, title in titles.items():
            some = sorted((one for one in self.owed if one.by is side), key=_open_first)
            points = [
                f"{self.who(one)}: {one.what} ({called.value(one.status)}{_until(one)})"
                for one in some
            ]
            parts += parts_of((title, points))
        return Part(_("Promises"), "" if parts else _(_NOTHING), parts=parts)

    def reviews(self) -> Part:
        """Each look back at a week, and each experiment, the newest first."""
        weeks = sorted(self.book.all(Review), key=lambda one: one.week_on, reverse=True)
        parts = [
            Part(
                _("Week of {week_on}", week_on=_day(one.week_on)),
                pairs=pairs(
                    (_("Expected"), one.expected),
                    (_("Happened"), one.happened),
                    (_("Why"), one.why),
                    (called.value(one.decision), one.what),
                ),
            )
            for one in weeks
        ]
        tried = [
            joined([one.change, one.expect, one.result or called.value(one.status)])
            for one in self.book.all(Experiment)
        ]
        parts += parts_of((_("Experiments"), tried))
        return Part(_("Reviews"), "" if parts else _(_NOTHING), parts=parts)

    def rest(self) -> list[Part]:
        """What else the reader wrote, a line each."""
        met = [joined([one.name, _day(one.starts_on), called.value(one.status), one.notes])
               for one in self.book.all(Event)]  # fmt: skip
        own = [one.text for one in self.book.all(SelfIntroduction) if one.text]
        gifts = [joined([self.who(one), dated(one.given_on, one.what), one.outcome])
                 for one in self.book.all(Gift)]  # fmt: skip
        texts: list[Offer | Ask] = [*self.book.all(Offer), *self.book.all(Ask)]
        said = [(type(one), joined([self.who(one) or _("You"), one.text])) for one in texts]
        offered, asked = (
            [text for kind, text in said if kind is wanted] for wanted in (Offer, Ask)
        )
        titles = (
            _("Events"),
            _("Your introduction"),
            _("Given and received"),
            _("Offers"),
            _("Needs of others"),
        )
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
    return language.day_and_year(on) if on else ""


def _measure(goal: Goal) -> str:
    unit = goal.unit or called.value(goal.counted)
    count = pgettext("a measure", "{n} {unit}", n=goal.target, unit=unit)
    return joined([count if goal.target else "", _("by {day}", day=_day(goal.deadline_on))
                   if goal.deadline_on else ""])  # fmt: skip


def _look(one: Look) -> str:
    of = _("{n} of {all}", n=one.counted, all=one.target) if one.target else f"{one.counted}"
    return dated(one.looked_on, joined([of, one.noticed, one.next_act]))


def _fact(one: Fact) -> str:
    source = joined([source_words(one.source), _day(one.known_on)])
    return f"{one.text} ({source})" if source else one.text


def _birthday(one: Whole) -> str:
    born = one.birthday
    if born is None:
        return ""
    month = max(1, min(born.month, 12))  # a damaged file may say any number
    told = {"day": born.day, "month": language.month(date(2000, month, 1))}
    if not born.year:
        return _("{day} {month}", **told)
    return _("{day} {month} {year}", **told, year=born.year)


def _open_first(one: Promise) -> tuple[bool, str]:
    return one.status.value != "open", str(one.due_on or one.made_on or "9999")


def _until(one: Promise) -> str:
    return (
        _(", by {day}", day=_day(one.due_on)) if one.due_on and one.status.value == "open" else ""
    )
