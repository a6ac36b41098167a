"""The practice year in a book: played, taken back, and never taken for a real one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook import language, open_book, practice, start, startpage
from workbook.book import Book
from workbook.demobook import is_demo
from workbook.practice import kept
from workbook.practice.people import mark
from workbook.practice.rules import Act, What
from workbook.records import (
    Changes,
    Contact,
    Direction,
    Event,
    FollowUp,
    FollowUpStatus,
    Goal,
    Interaction,
    Jotting,
    Message,
    Promise,
    PromiseStatus,
    Refused,
    Tie,
    every_record,
)
from workbook.records.giving import Gift, GiftBy, Introduction
from workbook.serve import demo, says
from workbook.ui import PersonValue

PIECES: tuple[Callable[[Book], object], ...] = (
    practice.look_back, practice.own_note, practice.all_rules,
)  # fmt: skip
SENTENCE = "`workbook practice` on your command line opens it"


@pytest.fixture
def filled(book: Book) -> Book:
    """A practice book, its year not begun."""
    demo.fill(book, seed=1)
    return book


@pytest.fixture
def begun(filled: Book) -> Book:
    """A practice book in the first week of its year."""
    kept.start(filled)
    return filled


def counts(book: Book) -> dict[str, int]:
    """Return how many records of each kind the book holds."""
    return {kind.PLURAL: book.count(kind) for kind in every_record()}


def four_weeks_on(hands: Hands, book: Book) -> None:
    """Press “Four weeks on” with the plan as it stands."""
    now = kept.game(book)
    assert now is not None
    hands.save(f"plan-{len(now.weeks)}")
    assert not hands.refused


def happened(book: Book, what: What) -> int:
    """Return how often something happened in the year so far."""
    now = kept.game(book)
    assert now is not None
    return sum(one.what is what for week in now.year.weeks for one in week)


# -- never taken for a real book --------------------------------------------------------------


def test_a_real_book_is_told_how_to_practise_and_offered_nothing(book: Book) -> None:
    """In a real book the page has one sentence and no button; its clock can't be moved."""
    book.apply("Added Ana", Changes(add=(Contact(name="Ana", source="demo"),)))
    hands = Hands(practice.year(book))
    assert SENTENCE in hands.text()
    kinds = {node["kind"] for node in (hands.piece.tree, *hands.piece.tree["inside"])}
    assert kinds == {"notice"}
    for piece in PIECES:
        assert Hands(piece(book)).text().strip() == ""  # type: ignore[arg-type]
    with pytest.raises(Refused, match="practice book"):
        kept.start(book)
    assert book.today() == MONDAY


def test_only_a_practice_book_has_its_colour_name_and_link(book: Book) -> None:
    """The head of every page says practice, the file's name and where to play; else nothing."""
    real = Hands(startpage.frame(book)).text()
    assert "ractice" not in real
    assert "invented" not in says.status(book)[0]
    demo.fill(book, seed=1)
    head = Hands(startpage.frame(book)).text()
    assert book.path is not None
    assert f"Practice book “{book.path.name}”: everybody in it is invented." in head
    assert "practice-year.ipynb" in head
    assert says.status(book)[0].endswith("(a practice book: everybody in it is invented)")


def test_undoing_the_fill_makes_it_a_real_book_again(filled: Book) -> None:
    """What makes a book a practice book comes and goes with its invented people."""
    assert is_demo(filled)
    filled.undo()
    assert not is_demo(filled)


def test_workbook_practice_has_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never opens the reader's own file; the second time it is the same practice book."""
    own = tmp_path / "mine.sqlite"
    monkeypatch.setenv("WORKBOOK_BOOK", str(own))
    there = demo.turn_to_practice(1)
    assert there == str(tmp_path / "practice-mine.sqlite")
    assert not own.exists()
    assert is_demo(open_book())
    assert demo.turn_to_practice(2) == there


def test_a_practice_book_in_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its people tell of themselves in German, and its pages speak it; no other tongue is tried."""
    monkeypatch.setenv("WORKBOOK_BOOK", str(tmp_path / "mine.sqlite"))
    with pytest.raises(Refused, match="doesn't speak “xx”"):
        demo.turn_to_practice(1, "xx")
    demo.turn_to_practice(1, "de")
    book = open_book()
    assert book.language == language.spoken() == "de"
    assert "bis zum" in book.all(Goal)[0].statement
    language.settle(language.ENGLISH)


def test_a_real_book_of_that_name_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that holds somebody's own people is refused, whatever it is called."""
    monkeypatch.setenv("WORKBOOK_BOOK", str(tmp_path / "mine.sqlite"))
    real = open_book(str(tmp_path / "practice-mine.sqlite"))
    real.apply("Added Ana", Changes(add=(Contact(name="Ana"),)))
    with pytest.raises(Refused):
        demo.turn_to_practice(1)
    assert [one.name for one in real.all(Contact)] == ["Ana"]


def test_a_damaged_clock_leaves_the_day_as_it_is(book: Book) -> None:
    """A clock that is no date moves nothing."""
    book.jot("practice-day", "the day before yesterday")
    assert book.today() == MONDAY


# -- played ------------------------------------------------------------------------------------


def test_a_week_moves_the_clock_and_leaves_its_traces(begun: Book) -> None:
    """What was chosen is in the book as anything else is, and the day is a week on."""
    hands = Hands(practice.year(begun))
    cards = hands.form("week-0")["fields"]
    hands.save("week-0", **{cards[0]["name"]: "note", cards[1]["name"]: "call"})
    assert hands.said.startswith("Answers: ")
    assert begun.today() == MONDAY + timedelta(days=7)
    new = begun.all(Interaction, source="practice")
    sent = [one for one in new if one.direction is not Direction.IN]
    assert len(sent) == 2
    assert all(MONDAY < one.happened_on < begun.today() for one in new)
    assert start.agenda(begun, begun.today()).on == begun.today()
    assert "What came of week 1" in hands.text()
    assert "the luck of the week drew" in hands.text()


def test_more_than_the_week_holds_is_refused(begun: Book) -> None:
    """Over the minutes nothing is played, and the sentence says by how much."""
    reader = begun.reader
    begun.apply("Less time", Changes(replace=(reader.__class__(**{
        **reader.__dict__, "minutes_a_week": 20}),)))  # fmt: skip
    hands = Hands(practice.year(begun))
    cards = [one["name"] for one in hands.form("week-0")["fields"]][:2]
    asked = dict.fromkeys(cards, "call")
    assert hands.check("week-0", **asked)[0]["advice"].startswith("That is 30 minutes")
    hands.save("week-0", **asked)
    assert hands.refused == "That is 30 minutes and your week has 20. Let something be."
    assert begun.today() == MONDAY


def test_each_step_can_be_taken_back(begun: Book) -> None:
    """Undo takes a week, or four of them, back whole: records, choices and clock."""
    hands, before = Hands(practice.year(begun)), counts(begun)
    four_weeks_on(hands, begun)
    after = counts(begun)
    assert begun.today() == MONDAY + timedelta(days=28)
    four_weeks_on(hands, begun)
    begun.undo()
    assert (counts(begun)["interactions"], begun.today()) == (
        after["interactions"], MONDAY + timedelta(days=28),
    )  # fmt: skip
    begun.undo()
    kinds = before.keys() - {"jottings"}
    assert {kind: counts(begun)[kind] for kind in kinds} == {kind: before[kind] for kind in kinds}
    assert begun.today() == MONDAY


def test_the_same_seed_and_choices_make_the_same_book(tmp_path: Path) -> None:
    """Two practice books with one seed, day and plan have the same year in them."""
    told = []
    for name in ("one", "other"):
        book = open_book(str(tmp_path / name), today=MONDAY)
        demo.fill(book, seed=4)
        kept.start(book)
        for _ in range(3):
            four_weeks_on(Hands(practice.year(book)), book)
        told.append(
            [
                (one.contact_id, one.happened_on, one.channel, one.direction, one.topics)
                for one in book.all(Interaction, source="practice")
            ]
        )
    assert Counter(told[0]) == Counter(told[1])
    assert len(told[0]) > 20


def test_a_year_in_the_book_is_the_year_that_was_played(begun: Book) -> None:
    """Thirteen steps make a year; what is written down is what happened, and it can go again."""
    hands, people = Hands(practice.year(begun)), begun.count(Contact)
    for _ in range(13):
        four_weeks_on(hands, begun)
    assert begun.today() == MONDAY + timedelta(days=364)
    assert "The year is over" in hands.text()
    assert begun.count(Contact) == people
    new = begun.all(Interaction, source="practice")
    answers = [one for one in new if one.topics.startswith("Answered: ")]
    assert len(answers) == happened(begun, What.ANSWERED)
    gifts = Counter(one.by for one in begun.all(Gift) if (one.given_on or MONDAY) > MONDAY)
    assert gifts[GiftBy.ME] == happened(begun, What.GAVE)
    assert gifts[GiftBy.THEM] == happened(begun, What.CAME)
    promises = [one for one in begun.all(Promise) if (one.made_on or MONDAY) > MONDAY]
    assert len(promises) == happened(begun, What.PROMISED)
    assert sum(one.status is PromiseStatus.KEPT for one in promises) == happened(begun, What.KEPT)
    assert all((one.settled_on or begun.today()) >= (one.made_on or MONDAY) for one in promises)
    been = begun.all(Event, source="practice")
    assert len(been) == happened(begun, What.WENT) > 3
    both = happened(begun, What.INTRODUCED) + happened(begun, What.DECLINED)
    assert sum((one.moved_on or MONDAY) > MONDAY for one in begun.all(Introduction)) == both > 0
    met = [one for one in begun.all(Contact, tie=Tie.NEW) if (one.met_on or MONDAY) > MONDAY]
    assert len(met) <= happened(begun, What.MET)
    back = Hands(practice.look_back(begun)).text()
    assert "what made the difference" in back
    assert "Had every personal note been a quick one: " in back
    hands.press("Play another year")
    assert kept.game(begun).weeks == ()  # type: ignore[union-attr]
    assert begun.today() == MONDAY + timedelta(days=364)


def test_what_was_planned_is_settled_by_a_contact_of_the_year(begun: Book) -> None:
    """A follow-up that was due is done once you turned to that person, as on page 6."""
    before = {one.id for one in begun.all(FollowUp, status=FollowUpStatus.DONE)}
    hands = Hands(practice.year(begun))
    for _ in range(6):
        four_weeks_on(hands, begun)
    done = [one for one in begun.all(FollowUp, status=FollowUpStatus.DONE) if one.id not in before]
    assert done
    touches = {one.id: one for one in begun.all(Interaction, source="practice")}
    for one in done:
        assert one.interaction_id in touches
        assert touches[one.interaction_id].contact_id == one.contact_id


# -- a note in your own words -------------------------------------------------------------------


def test_the_real_coach_decides_what_a_note_counts_for(begun: Book) -> None:
    """A note that the coach lets pass is a personal one, any other a quick one; both are kept."""
    ana = Contact(name="Ana Ruiz", tie=Tie.MODERATE, source="demo", how_met="at the tide board")
    begun.apply("Added Ana", Changes(add=(ana,)))
    begun.jot(
        kept.PEOPLE,
        begun.jotted(kept.PEOPLE)[:-1] + f', ["{mark(ana.id)}", "moderate", "none", 9]]',
    )
    hands = Hands(practice.own_note(begun))
    to = PersonValue(ana.id, ana.name)
    hands.save("own-note", who=to, body="Hi {name}, just touching base to pick your brain!!!")
    assert "it counts as a quick one" in hands.said
    note = kept.own_note(begun, kept.game(begun))  # type: ignore[arg-type]
    assert note is not None
    assert note.act is Act.QUICK
    body = (
        "Hi Ana,\n\nthank you for showing me the tide board. I have thought since of how you read "
        "it, and tried the same with the river gauge by our mill: it was two hours late, so I must "
        "have the pilot's rule wrong. Would you have ten minutes next week to look at my sheet? "
        "No hurry at all.\n\nBest wishes,\nRuth"
    )
    hands.save("own-note", who=to, body=body)
    assert "it counts as a personal note" in hands.said, hands.check("own-note", who=to, body=body)
    week = Hands(practice.year(begun))
    assert "Your own note to" in week.text()
    week.save("week-0")
    sent = [one for one in begun.all(Message) if one.contact_id == ana.id]
    assert [(one.body, one.verdict) for one in sent] == [(body, "send")]
    assert kept.own_note(begun, kept.game(begun)) is None  # type: ignore[arg-type]


def test_somebody_who_was_forgotten_leaves_the_game(begun: Book) -> None:
    """The year goes on without them, and nothing of it names them."""
    hands = Hands(practice.year(begun))
    four_weeks_on(hands, begun)
    touched = begun.all(Interaction, source="practice")[0].contact_id
    gone = begun.get(Contact, touched)
    assert gone is not None
    begun.forget(gone)
    four_weeks_on(hands, begun)
    assert gone.name not in hands.text()
    assert all(gone.name not in one.value for one in begun.all(Jotting))
