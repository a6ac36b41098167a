"""What was read and noticed, and what it becomes: a gift, or something for a community."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.techniques.giving_scene import put, who
from workbook.book import Book
from workbook.records import Contact, Refused
from workbook.records.giving import Gift
from workbook.records.learning import TrendNote
from workbook.records.platforms import Community, CommunityStatus, Contribution, Given
from workbook.techniques import learning
from workbook.techniques.learning import rules


def test_an_insight_becomes_a_gift_in_one_press(book: Book) -> None:
    """Noted with what follows and whom it could help; given once."""
    ana = Contact(name="Ana Ruiz")
    put(book, ana)
    hands = Hands(learning.reading(book))
    hands.save("note", insight="Night lines grow", action="")
    assert list(hands.fields) == ["action"]
    hands.save("note", insight="Night lines grow", action="Ask the depot", person=who(ana))
    (note,) = book.all(TrendNote)
    hands.act("notes", note.id, "give")
    assert [(g.contact_id, g.what) for g in book.all(Gift)] == [(ana.id, "Night lines grow")]
    assert [name for name, _ in hands.rows("notes")[0]["actions"]] == ["out"]


def test_an_insight_becomes_a_contribution_in_one_press(book: Book) -> None:
    """Only for a community that is joined; planned once, undone in one step, offered again then."""
    forum, left = (
        Community(name="Night planners", status=CommunityStatus.JOINED),
        Community(name="Old list", status=CommunityStatus.LEFT),
    )
    put(book, forum, left)
    hands = Hands(learning.reading(book))
    hands.save("note", insight="Night lines grow in small towns", action="Ask the depot")
    (note,) = book.all(TrendNote)
    offered = ["post-" + forum.id, "Plan it for Night planners"]
    assert [one for one in hands.rows("notes")[0]["actions"] if one[0] != "out"] == [offered]
    hands.act("notes", note.id, offered[0])
    (planned,) = book.all(Contribution)
    assert (planned.community_id, planned.kind) == (forum.id, Given.INSIGHT)
    assert planned.planned_on == MONDAY + timedelta(days=7)
    row = hands.rows("notes")[0]
    assert "planned for Night planners" in row["badges"]
    assert offered not in row["actions"]
    book.undo()
    assert book.count(Contribution) == 0
    assert offered in hands.rows("notes")[0]["actions"]


def test_a_community_that_was_left_takes_nothing() -> None:
    """One sentence says where it is joined, and nothing is planned."""
    place = Community(name="Old list", status=CommunityStatus.LEFT)
    note = TrendNote(insight="Night lines grow", noted_on=MONDAY)
    with pytest.raises(Refused, match="not joined Old list"):
        rules.contribute(note, place, MONDAY)
