"""The review of people who are in twice: the reason, both sides, merge or keep apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hands import Hands
from tests.test_backup import everything
from workbook import backup, open_book
from workbook.book import Book
from workbook.records import Changes, Contact, Handle, Interaction
from workbook.records.acquaintance import MetThrough
from workbook.records.apart import Apart
from workbook.techniques import targets
from workbook.techniques.targets import panel_same

pytestmark = pytest.mark.everywhere

ANA = Contact(name="Ana Ruiz", organisation="Reed Mills", notes="Likes tide tables")
OTHER = Contact(name="A. Ruiz", organisation="Reed Mills Ltd", role="Miller", notes="Plays chess")
MAIL = Handle(contact_id=OTHER.id, kind="email", value="A@example.org", key="a@example.org")


@pytest.fixture
def twice(book: Book) -> Book:
    """A book in which Ana stands twice, beside somebody else."""
    touch = Interaction(contact_id=OTHER.id, happened_on=book.today())
    book.apply("One", Changes(add=(ANA, Contact(name="Bo Lund", organisation="Reed Mills"))))
    book.apply("Two", Changes(add=(OTHER, MAIL, touch)))
    return book


def pair_of(hands: Hands) -> str:
    """Return the id of the only pair listed."""
    (row,) = hands.rows("pairs")
    return str(row["id"])


def test_nothing_to_review_is_said_and_folded_away(book: Book) -> None:
    """With nobody in twice there is one line, and no list."""
    hands = Hands(targets.same_people(book))
    assert "Nobody seems to be in the book twice" in hands.text()
    assert not hands.has("rows", "pairs")


def test_a_pair_is_shown_with_its_reason(twice: Book) -> None:
    """The names, why they may be one, and what is known of each."""
    hands = Hands(targets.same_people(twice))
    (row,) = hands.rows("pairs")
    assert {"Ana Ruiz", "A. Ruiz"} == set(row["title"].split(" and "))
    assert row["lines"][0] == (
        "One name is written with an initial, and the workplace is the same."
    )
    assert "Miller" in row["lines"][1]


def test_two_are_merged_field_by_field_and_parted_by_one_undo(twice: Book) -> None:
    """Both sides stand beside each other, the reader chooses, and undo brings both back."""
    before = everything(twice)
    hands = Hands(targets.same_people(twice))
    hands.act("pairs", pair_of(hands), "open")
    for words in ("Likes tide tables", "Plays chess", "E-mail: A@example.org", "1 time in touch"):
        assert words in hands.text()
    hands.save(f"merge-{ANA.id}", name="left", organisation="right", notes="both")
    assert "They are one now" in hands.said
    left = twice.get(Contact, ANA.id)
    assert left is not None
    assert (left.name, left.organisation, left.role) == ("Ana Ruiz", "Reed Mills Ltd", "Miller")
    assert left.notes == "Likes tide tables\nPlays chess"
    assert [one.contact_id for one in twice.all(Interaction)] == [ANA.id]
    assert "Nobody seems to be in the book twice" in hands.text()
    twice.undo()
    assert everything(twice) == before
    assert len(hands.rows("pairs")) == 1


def test_two_who_say_nothing_different_need_no_choice(book: Book) -> None:
    """Where there is nothing to choose one press is enough."""
    book.apply("Two", Changes(add=(ANA, Contact(name="Ana Ruiz", organisation="Reed Mills"))))
    hands = Hands(targets.same_people(book))
    hands.act("pairs", pair_of(hands), "open").press("Make one of them")
    assert book.count(Contact) == 1


def test_kept_apart_is_for_good_and_survives_a_backup(twice: Book, tmp_path: Path) -> None:
    """The pair is not asked about again, here or where the backup is opened; it can be asked."""
    hands = Hands(targets.same_people(twice))
    hands.act("pairs", pair_of(hands), "apart")
    assert "Nobody seems to be in the book twice" in hands.text()
    backup.back_up(twice, tmp_path / "mine.zip")
    elsewhere = open_book(str(tmp_path / "elsewhere.sqlite"), today=twice.today())
    backup.restore(elsewhere, tmp_path / "mine.zip")
    assert "Nobody seems to be in the book twice" in Hands(targets.same_people(elsewhere)).text()
    (kept,) = twice.all(Apart)
    hands.act("apart", kept.id, "ask")
    assert len(hands.rows("pairs")) == 1


def test_apart_can_be_said_with_both_in_sight(twice: Book) -> None:
    """The button stands beside the two as well, and the way back leaves everything as it is."""
    hands = Hands(targets.same_people(twice))
    hands.act("pairs", pair_of(hands), "open").press("Back")
    assert twice.count(Apart) == 0
    hands.act("pairs", pair_of(hands), "open").press("They are two: keep apart")
    assert twice.count(Apart) == 1
    assert twice.count(Contact) == 3


def test_a_pair_that_is_gone_is_not_merged(twice: Book) -> None:
    """Where one of the two was removed meanwhile, nothing happens but a sentence."""
    hands = Hands(targets.same_people(twice))
    pair = pair_of(hands)
    hands.piece._stop()  # as if this page had not heard of it
    twice.apply("Removed", Changes(remove=tuple(twice.all(Contact, id=OTHER.id))))
    hands.act("pairs", pair, "apart")
    assert "no longer in your book" in hands.refused
    assert twice.count(Apart) == 0


def test_a_large_book_is_looked_through_on_a_press(
    twice: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With very many people the page does not look by itself; one press does."""
    monkeypatch.setattr(panel_same, "_SMALL", 2)
    hands = Hands(targets.same_people(twice))
    assert "one look takes a second or two" in hands.text()
    hands.press("Look for people who are in twice")
    assert len(hands.rows("pairs")) == 1
    hands.act("pairs", pair_of(hands), "apart")
    assert "Nobody seems to be in the book twice" in hands.text()
    twice.undo()
    assert len(hands.rows("pairs")) == 1


def test_two_of_one_chain_who_are_merged_leave_no_circle(twice: Book) -> None:
    """Ana brought Bo, and Bo brought the other Ana: merged, the way begins with her."""
    bo = next(one for one in twice.all(Contact) if one.name == "Bo Lund")
    rows = (
        MetThrough(contact_id=bo.id, by_id=ANA.id),
        MetThrough(contact_id=OTHER.id, by_id=bo.id),
    )
    twice.apply("Three", Changes(add=rows))
    before = everything(twice)
    hands = Hands(targets.same_people(twice))
    hands.act("pairs", pair_of(hands), "open")
    hands.save(f"merge-{ANA.id}")
    (kept,) = twice.all(MetThrough)
    assert (kept.contact_id, kept.by_id) == (bo.id, ANA.id)
    twice.undo()
    assert everything(twice) == before
