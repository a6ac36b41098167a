"""What kinds of talk gave the reader energy."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.hands import Hands
from workbook.book import Book
from workbook.records import Changes, Channel, Contact, Interaction
from workbook.records.touches import Felt
from workbook.techniques import learning
from workbook.techniques.learning import energy
from workbook.techniques.learning.energy import Rated
from workbook.techniques.learning.experiments import ENOUGH


def some(channel: Channel, minutes: int | None, gave: int, drained: int = 0) -> list[Rated]:
    """Return talks of one kind that gave energy, and some that drained."""
    felt = [Felt.ENERGY] * gave + [Felt.DRAINED] * drained
    return [Rated(channel, minutes, one) for one in felt]


def test_a_kind_is_shown_only_with_enough_talks() -> None:
    """One fewer than enough says nothing but that it waits; a talk without length has none."""
    few = energy.kinds(some(Channel.CALL, 10, ENOUGH - 1))
    assert energy.lines(few) == []
    assert energy.ranges(few) == []
    both = energy.kinds(some(Channel.CALL, 10, 3, 2) + some(Channel.MEETING, None, 1))
    assert energy.lines(both) == [
        "Calls: 3 of 5 gave you energy, 2 drained you.",
        "Under 30 minutes: 3 of 5 gave you energy, 2 drained you.",
        "Too few to say anything yet: in person (1).",
    ]
    assert energy.ranges(both)[0] == "Calls: your usual share may lie between 23 % and 88 %."


def test_a_difference_is_said_only_beyond_chance() -> None:
    """Three of five against two of five is chance; twelve of twelve against none is not."""
    near = some(Channel.CALL, None, 3, 2) + some(Channel.VIDEO, None, 2, 3)
    assert energy.finding(energy.kinds(near)) == (
        "So far the kinds differ no more than chance would make them."
    )
    far = some(Channel.MEETING, None, 12) + some(Channel.LETTER, None, 0, 12)
    assert energy.finding(energy.kinds(far)).startswith(
        "“In person” gave you energy more often than “In writing”"
    )
    assert energy.finding(energy.kinds(some(Channel.CALL, None, 9))) == ""


@pytest.mark.everywhere
def test_the_review_asks_until_there_is_enough_and_names_nobody(book: Book) -> None:
    """Without ratings it says how they come in; with them, kinds with their limits, no names."""
    hands = Hands(learning.weekly_review(book))
    assert "behind “More”" in hands.text()
    ana = Contact(name="Ana Ruiz")
    talks = [
        Interaction(contact_id=ana.id, happened_on=book.today() - timedelta(days=20 + 30 * n),
                    channel=Channel.MEETING, minutes=60, felt=Felt.ENERGY)
        for n in range(8)
    ]  # fmt: skip
    book.apply("x", Changes(add=(ana, *talks)))
    assert "In person: 6 of 6 gave you energy." in hands.text(), "half a year counts, no more"
    assert "says nothing of anybody" in hands.text()
    assert "Ana" not in hands.text()
