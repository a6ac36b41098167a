"""Other people of the book: their names in a message meant for somebody else."""

from __future__ import annotations

from time import process_time

import pytest

from tests.techniques.giving_scene import put
from workbook.book import Book
from workbook.records import Contact, Fact, Remark, Severity
from workbook.techniques.personalization import rules
from workbook.techniques.personalization.coach import Context, Letter, check, spoken_of
from workbook.techniques.personalization.panel_shared import letter_to
from workbook.techniques.personalization.queries import others_called

GIULIA = Contact(name="Giulia Conti", how_met="introduced by Paolo Bianchi")
PEOPLE = (GIULIA, Contact(name="Marta Rossi"), Contact(name="Paolo Bianchi"),
          Contact(name="Grace Park"))  # fmt: skip
FACT = Fact(contact_id=GIULIA.id, text="re-times the dehumidifiers of the archive at night")
BODY = "Your dehumidifiers, re-timed at night, keep our archive dry."


@pytest.fixture
def known(book: Book) -> Book:
    """A book with four people and a fact."""
    put(book, *PEOPLE, FACT)
    return book


def remarks(book: Book, text: str) -> dict[str, Remark]:
    """What the coach says of a text to Giulia, by rule."""
    letter = letter_to(book, GIULIA, rules.Wish(), text)
    return {one.rule: one for one in check(letter).every}


@pytest.mark.parametrize(
    "text",
    [
        f"Hi Marta,\n\n{BODY}",
        f"Dear Ms Rossi,\n\n{BODY}",
        f"Hi Giulia,\n\n{BODY} Thank you, Marta.",
        f"Hi Giulia,\n\n{BODY} Marta, would you show me?",
        f"Hi Giulia,\n\n{BODY} You were right about the fans, Marta, as ever.",
        f"Hi Giulia,\n\n{BODY} Thank you, Paolo!",
        f"Subject: Marta - the archive\n\nHi Giulia,\n\n{BODY}",
    ],
)
def test_a_namesake_of_another_contact_is_caught(known: Book, text: str) -> None:
    """Greeted or called in the middle, it blocks; even where the facts know that name."""
    assert remarks(known, text)["wrong_name"].severity is Severity.BLOCK


@pytest.mark.parametrize(
    "sentence",
    [
        "Paolo Bianchi, who introduced us, says that you have a new meter.",
        "Give my regards to Paolo.",
        "My colleague Marta sends her regards.",
        "The grace period ends in May.",
        "We have a Rossi heater from 1970 in the cellar.",
    ],
)
def test_somebody_who_is_told_of_is_no_alarm(known: Book, sentence: str) -> None:
    """An introducer, somebody in the facts, a colleague: nothing stands in the way."""
    found = remarks(known, f"Hi Giulia,\n\n{BODY} {sentence}")
    assert not [one for one in found.values() if one.severity is not Severity.HINT]
    assert "wrong_name" not in found


def test_a_name_nobody_explains_is_asked_about(known: Book) -> None:
    """Another contact told of out of nowhere is a hint, with the name, and never more."""
    found = remarks(known, f"Hi Giulia,\n\n{BODY} At the fair Marta showed me a better fan.")
    assert (found["other_person"].severity, found["other_person"].found) == (
        Severity.HINT, "Marta",
    )  # fmt: skip
    plain = f"Hi Giulia,\n\n{BODY} Paolo showed me a better fan."
    assert "other_person" not in remarks(known, plain)


def test_only_whole_words_of_names_are_found(known: Book) -> None:
    """A word inside another name is none; the contact's own name is never looked up."""
    assert others_called(known, ["mart", "ros"]) == ()
    assert others_called(known, ["rossi", "grace"]) == ("Grace Park", "Marta Rossi")
    assert others_called(known, []) == ()
    letter = Letter("follow_up", "Hi Giulia, Marta came.", Context(contact_name="Giulia Conti"))
    assert spoken_of(letter) == ("marta",)


def test_it_is_quick_among_thirty_thousand(book: Book) -> None:
    """The words of a message are looked up, not all names: well under a tenth of a second."""
    put(book, *(Contact(name=f"Person{n} Family{n % 977}") for n in range(30_000)), *PEOPLE)
    text = f"Hi Marta,\n\n{BODY} " + " ".join(f"Person{n}x spoke." for n in range(40))
    letter = Letter("follow_up", text, Context(contact_name="Giulia Conti"))
    others_called(book, spoken_of(letter))
    before = process_time()
    for _ in range(3):
        others_called(book, spoken_of(letter))
    assert (process_time() - before) / 3 < 0.3
