"""Two entries of one person become one, whatever points at them; one undo makes two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import MONDAY
from tests.test_backup import books, everything
from workbook.book import Book
from workbook.exchange import Source
from workbook.intake import take_in
from workbook.records import (
    Changes,
    Contact,
    Fact,
    Goal,
    Handle,
    Interaction,
    Record,
    Target,
    Tie,
    Tier,
    every_record,
)
from workbook.records.acquaintance import Acquaintance
from workbook.records.apart import Apart
from workbook.records.rapport import Card
from workbook.techniques.targets import joining, queries_same
from workbook.techniques.targets.joining import BOTH, LEFT, RIGHT

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


def merged(book: Book, keep: Contact, gone: Contact, **chosen: str) -> Contact:
    """Merge two people of a book as the page does; return the one who is left."""
    pointing = queries_same.pointing_at(book, keep.id, gone.id)
    book.apply("Merged", joining.join(keep, gone, chosen, pointing))
    left = book.get(Contact, keep.id)
    assert left is not None
    return left


def two(book: Book, one: Contact, other: Contact, *more: Record) -> tuple[Contact, Contact]:
    """Put two people into a book, and what is noted on them."""
    book.apply("Added", Changes(add=(one, other, *more)))
    stored = book.get(Contact, one.id), book.get(Contact, other.id)
    assert stored[0] is not None
    assert stored[1] is not None
    return stored[0], stored[1]


ANA = Contact(name="Ana Ruiz", organisation="Reed Mills", notes="Likes tide tables")
OTHER = Contact(
    name="A. Ruiz", organisation="Reed Mills Ltd", role="Miller", notes="Plays chess",
    tie=Tie.STRONG, tier=Tier.CLOSE, tier_on=MONDAY, tags="choir",
)  # fmt: skip


def test_only_what_differs_is_asked(book: Book) -> None:
    """A field is asked where both say something else; what one of them says is simply kept."""
    keep, gone = two(book, ANA, OTHER)
    assert [side.name for side in joining.sides(keep, gone)] == ["name", "organisation", "notes"]
    left = merged(book, keep, gone, organisation=RIGHT)
    assert (left.name, left.organisation, left.role) == ("Ana Ruiz", "Reed Mills Ltd", "Miller")
    assert (left.tie, left.tier, left.tier_on) == (Tie.STRONG, Tier.CLOSE, MONDAY)
    assert left.notes == "Likes tide tables\nPlays chess"
    assert left.tags == "choir"
    assert book.count(Contact) == 1


def test_the_fuller_name_is_proposed() -> None:
    """Of “A. Ruiz” and “Ana Ruiz” the one that is written out, whichever came first."""
    for one, other in ((ANA, OTHER), (OTHER, ANA)):
        name = next(side for side in joining.sides(one, other) if side.name == "name")
        assert {LEFT: name.left, RIGHT: name.right}[name.proposed] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("way", "notes"),
    [(LEFT, "Likes tide tables"), (RIGHT, "Plays chess"), (BOTH, "Likes tide tables\nPlays chess")],
)
def test_notes_are_the_readers_choice(book: Book, way: str, notes: str) -> None:
    """Of notes the reader may keep either, or both."""
    assert merged(book, *two(book, ANA, OTHER), notes=way).notes == notes


def test_a_rhythm_comes_with_its_day(book: Book) -> None:
    """Whoever's rhythm is chosen, its day and what it was put off to come with it."""
    mine = replace(ANA, tier=Tier.WIDER, tier_on=date(2025, 1, 1), snoozed_until=date(2026, 5, 1))
    left = merged(book, *two(book, mine, OTHER), tier=RIGHT)
    assert (left.tier, left.tier_on, left.snoozed_until) == (Tier.CLOSE, MONDAY, None)


def test_all_that_points_at_the_one_points_at_the_other(book: Book) -> None:
    """Times in touch, facts and targets move; what said that the two know each other goes."""
    goal = Goal(statement="Learn how mills cover the night")
    third = Contact(name="Bo Lund")
    keep, gone = two(
        book, ANA, OTHER, goal, third,
        Interaction(contact_id=OTHER.id, happened_on=MONDAY),
        Fact(contact_id=OTHER.id, text="was a diver"),
        Target(contact_id=OTHER.id, goal_id=goal.id, reason="knows the night"),
        Acquaintance(one_id=ANA.id, other_id=OTHER.id),
        Acquaintance(one_id=third.id, other_id=OTHER.id),
    )  # fmt: skip
    merged(book, keep, gone)
    for kind in (Interaction, Fact, Target):
        assert [one.contact_id for one in book.all(kind)] == [keep.id]
    assert [(one.one_id, one.other_id) for one in book.all(Acquaintance)] == [(third.id, keep.id)]


def test_what_cannot_stand_twice_becomes_one(book: Book) -> None:
    """Two cards are one card; what they say differently is in the notes, so nothing is lost."""
    keep, gone = two(
        book, ANA, OTHER,
        Card(contact_id=ANA.id, support="send the almanac"),
        Card(contact_id=OTHER.id, support="ask about Lea", boundaries="no calls"),
        Handle(contact_id=ANA.id, kind="email", value="a@example.org", key="a@example.org"),
        Handle(contact_id=OTHER.id, kind="email", value="A@example.org", key="a@example.org"),
        Interaction(contact_id=ANA.id, happened_on=MONDAY, topics="the weir"),
        Interaction(contact_id=OTHER.id, happened_on=MONDAY, topics="the weir"),
    )  # fmt: skip
    left = merged(book, keep, gone)
    (card,) = book.all(Card)
    assert (card.support, card.boundaries) == ("send the almanac", "no calls")
    assert "Support: ask about Lea" in left.notes
    assert [one.value for one in book.all(Handle, kind="email")] == ["a@example.org"]
    assert book.count(Interaction) == 1


def csv(*rows: str) -> Source:
    """Return a Connections.csv."""
    return Source("Connections.csv", "\n".join(["Notes:", '"x"', "", HEADER, *rows]).encode())


FIRST = "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Reed Mills,Miller,07 Jun 2021"
SECOND = "Anita,Roux,https://www.linkedin.com/in/aroux,ar@example.org,Ferry,Pilot,01 Jan 2020"
BARE = "Anita,Roux,,ar@example.org,Ferry,Pilot,01 Jan 2020"
NAMELESS = "Anita,Roux,,,Ferry,Pilot,01 Jan 2020"


@pytest.mark.everywhere
@pytest.mark.parametrize("later", [(FIRST, SECOND), (SECOND, FIRST), (BARE,), (NAMELESS,)])
def test_an_import_knows_either_again(book: Book, later: tuple[str, ...]) -> None:
    """After a merge a file brings neither of the two back, and alters nothing that was chosen."""
    take_in(book, [csv(FIRST, SECOND)])
    keep, gone = sorted(book.all(Contact), key=lambda one: one.name)
    merged(book, keep, gone, organisation=RIGHT, role=LEFT)
    before = everything(book)
    report = take_in(book, [csv(*later)])
    assert (report.added, report.merged, report.unchanged) == (0, 0, len(later))
    assert everything(book) == before
    (left,) = book.all(Contact)
    assert (left.name, left.organisation, left.role) == ("Ana Ruiz", "Ferry", "Miller")


def test_a_pair_kept_apart_follows_a_merge(book: Book) -> None:
    """Somebody kept apart from one of two who are merged is kept apart from what they become."""
    third = Contact(name="Ana Ruiz", organisation="Night Ferry")
    keep, gone = two(book, ANA, OTHER, third, Apart(one_id=third.id, other_id=OTHER.id))
    merged(book, keep, gone)
    assert [(one.one_id, one.other_id) for one in book.all(Apart)] == [(third.id, keep.id)]


@pytest.mark.slow
@pytest.mark.everywhere
@given(records=books(), chosen=st.sampled_from([LEFT, RIGHT, BOTH]))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_points_at_them_undo_brings_back_both(
    book: Book, records: list[Record], chosen: str
) -> None:
    """In any book: after a merge nothing points at the one who went, and undo restores each row."""
    book.refill(records)
    before = everything(book)
    keep, gone = book.with_archived().all(Contact)
    pointing = queries_same.pointing_at(book, keep.id, gone.id)
    choices = {side.name: chosen for side in joining.sides(keep, gone)}
    book.apply("Merged", joining.join(keep, gone, choices, pointing))
    after = everything(book)
    assert [one.id for one in after["contacts"]] == [keep.id]
    for kind in every_record():
        for name, to in kind.REFERS.items():
            if to == Contact.PLURAL:
                assert gone.id not in {getattr(row, name) for row in after[kind.PLURAL]}
    there = {row.id for rows in before.values() for row in rows}
    lost = there - {row.id for rows in after.values() for row in rows}
    assert lost <= {gone.id} | {one.id for one in pointing}
    book.undo()
    assert everything(book) == before
