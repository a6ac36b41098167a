"""Needs and offers meet by the words they share, and never by comparing all with all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import MONDAY
from tests.techniques.giving_scene import put
from workbook.book import Book, open_book
from workbook.records import Changes, Contact, Fact, Goal, GoalStatus, Group, Need
from workbook.records.giving import Ask, AskStatus, GiftKind, Offer
from workbook.techniques.giving import matching, queries
from workbook.techniques.giving.matching import Gives, Match, Party, Way, Wish, matches, stem, stems

TEXTS = st.text(max_size=60)


def wish(text: str, who: str = "ana", party: Party = Party.PERSON) -> Wish:
    """A need of somebody."""
    return Wish(f"w-{who}-{text}", party, who, who.title(), text, GiftKind.ADVICE)


def gives(text: str, who: str = "ben", party: Party = Party.PERSON, *, said: bool = True) -> Gives:
    """Something somebody can give."""
    kind = GiftKind.ADVICE if said else None
    return Gives(f"g-{who}-{text}", party, who, who.title(), text, kind, said)


def found(book: Book) -> list[Match]:
    """What the matchmaker suggests for a book."""
    return matches(queries.wishes(book), queries.gives(book), queries.passed(book))


@pytest.mark.parametrize(
    ("one", "other"),
    [("planning", "planner"), ("kitchens", "kitchen"), ("running", "runs"), ("Straßen", "strasse")],
)
def test_endings_do_not_keep_words_apart(one: str, other: str) -> None:
    """A word meets its own other forms, whatever its case and accents."""
    assert stems(one).keys() == stems(other).keys()


@pytest.mark.parametrize("word", ["the", "somebody", "für", "avec", "ok", "2026"])
def test_words_that_say_nothing_lead_nowhere(word: str) -> None:
    """Little words, numbers and fillers of four languages are not compared."""
    assert stems(word) == {}


def test_a_need_meets_the_offer_with_its_words_and_says_why() -> None:
    """The reason holds both texts and the words they share; the cost is five minutes."""
    (one,) = matches(
        [wish("Planning a night kitchen")],
        [gives("Night kitchens, plans and mistakes"), gives("Painting boats", "cem")],
    )
    assert one.way is Way.INTRODUCE
    assert set(one.shared) == {"planning", "night", "kitchen"}
    assert "Planning a night kitchen" in matching.reason(one)
    assert "Night kitchens, plans and mistakes" in matching.reason(one)
    assert "5 minutes" in matching.cost(one)


def test_a_better_fit_comes_first() -> None:
    """Who meets more of a need stands above who meets less of it."""
    found = matches(
        [wish("night kitchen planning")],
        [gives("kitchen paint", "cem"), gives("night kitchen planning", "dora")],
    )
    assert [one.gives.who for one in found] == ["dora", "cem"]


def test_what_was_said_counts_more_than_what_is_only_known() -> None:
    """The same words weigh more in an offer than in a note about somebody."""
    found = matches(
        [wish("bees")], [gives("bees", "cem", said=False), gives("bees", "dora", said=True)]
    )
    assert [one.gives.who for one in found] == ["dora", "cem"]


@pytest.mark.parametrize(
    ("needing", "giving", "way"),
    [
        (Party.PERSON, Party.ME, Way.GIVE),
        (Party.GROUP, Party.ME, Way.GIVE),
        (Party.ME, Party.PERSON, Way.ASK),
        (Party.ME, Party.GROUP, Way.ASK),
        (Party.PERSON, Party.PERSON, Way.INTRODUCE),
        (Party.PERSON, Party.GROUP, Way.POINT),
        (Party.GROUP, Party.PERSON, Way.TELL),
    ],
)
def test_people_groups_and_the_reader_meet(needing: Party, giving: Party, way: Way) -> None:
    """Each pairing has its own next step, with a title and a cost of its own."""
    (one,) = matches([wish("sea shanties", "a", needing)], [gives("sea shanties", "b", giving)])
    assert one.way is way
    assert matching.title(one)
    assert matching.cost(one)


def test_nobody_is_matched_with_themselves() -> None:
    """Neither a person with their own offer, nor the reader, nor group with group."""
    assert matches([wish("bees", "ana")], [gives("bees", "ana")]) == []
    assert matches([wish("bees", "", Party.ME)], [gives("bees", "", Party.ME)]) == []
    assert matches([wish("bees", "x", Party.GROUP)], [gives("bees", "y", Party.GROUP)]) == []


def test_a_word_that_very_many_use_leads_to_nobody() -> None:
    """“Teacher” is no reason among 2,000 teachers; the rare word beside it is one."""
    crowd = [gives("teacher", f"t{n}", said=False) for n in range(2000)]
    assert matches([wish("a teacher")], crowd) == []
    crowd.append(gives("teacher of lacquer", "lac", said=False))
    (one,) = matches([wish("a lacquer teacher")], crowd)
    assert one.gives.who == "lac"


def test_nobodys_time_is_asked_for_again_and_again() -> None:
    """One giver is suggested at most three times, however many could use them."""
    wishes = [wish(f"bees and honey {n}", f"w{n}") for n in range(10)]
    assert len(matches(wishes, [gives("bees and honey")])) == 3


def test_what_was_passed_by_makes_room() -> None:
    """A suggestion the reader has passed by does not come back, and another takes its place."""
    givers = [gives("bees", f"b{n}") for n in range(6)]
    first = matches([wish("bees")], givers)
    again = matches([wish("bees")], givers, {first[0].id})
    assert first[0].id not in {one.id for one in again}
    assert len(again) == len(first)


@given(st.lists(TEXTS, max_size=5), st.lists(TEXTS, max_size=5))
def test_any_text_is_taken(needed: list[str], offered: list[str]) -> None:
    """Whatever is written is compared without a slip, and a match really shares its words."""
    found = matches(
        [wish(text, f"w{n}") for n, text in enumerate(needed)],
        [gives(text, f"g{n}") for n, text in enumerate(offered)],
    )
    for one in found:
        assert one.shared
        assert {stem(word) for word in one.shared} <= stems(one.gives.text).keys()
        assert matching.reason(one)


def test_the_whole_book_is_looked_through(book: Book) -> None:
    """People's roles, facts and offers, groups, own goals and own menu: all take part."""
    ana, ben = Contact(name="Ana Ruiz"), Contact(name="Ben Ode", role="lighthouse keeper")
    cy, guild = Contact(name="Cy Lo"), Group(name="Rope Guild", notes="Splices and knots")
    goal = Goal(statement="Learn to fish")
    put(
        book, ana, ben, cy, guild, goal,
        Fact(contact_id=cy.id, text="Ties flies for trout"),
        Need(goal_id=goal.id, text="How trout are found"),
        Ask(contact_id=ana.id, text="Somebody from a lighthouse"),
        Ask(contact_id=cy.id, text="Splices for an old mast"),
        Ask(group_id=guild.id, text="A soup for forty"),
        Offer(text="Soup for any number"),
    )  # fmt: skip
    ways = {(one.way, one.wish.name, one.gives.name) for one in found(book)}
    assert ways == {
        (Way.ASK, "You", "Cy Lo"),
        (Way.INTRODUCE, "Ana Ruiz", "Ben Ode"),
        (Way.POINT, "Cy Lo", "Rope Guild"),
        (Way.GIVE, "Rope Guild", "You"),
    }


def test_what_is_settled_or_resting_takes_no_part(book: Book) -> None:
    """Met requests, offers at rest and needs of goals put aside are left out."""
    ana, ben = Contact(name="Ana"), Contact(name="Ben")
    goal = Goal(statement="x", status=GoalStatus.RESTING)
    put(
        book, ana, ben, goal, Need(goal_id=goal.id, text="bees"),
        Ask(contact_id=ana.id, text="bees", status=AskStatus.MET),
        Ask(contact_id=ana.id, text="wool"),
        Offer(contact_id=ben.id, text="wool", resting=True),
        Offer(contact_id=ben.id, text="bees"),
    )  # fmt: skip
    assert found(book) == []


def test_the_stamp_moves_with_what_matters_and_only_then(book: Book) -> None:
    """A new offer or a changed person is noticed; a gift logged alters no suggestion."""
    first = queries.stamp(book)
    assert queries.stamp(book) == first
    put(book, Offer(text="bees"))
    second = queries.stamp(book)
    assert second != first
    book.jot("some-draft", "text")
    assert queries.stamp(book) == second
    queries.pass_by(book, "a:b")
    assert queries.stamp(book) != second


@pytest.mark.slow
def test_one_fit_among_thirty_thousand(tmp_path: Path) -> None:
    """Among 30,000 people, 2,000 offers and 1,000 needs the one real fit of a need is found."""
    book = open_book(str(tmp_path / "book.sqlite"), today=MONDAY)
    crowd(book)
    put(book, needy := Contact(name="Needy"), giver := Contact(name="Giver", role="glassblower"))
    put(book, Ask(contact_id=needy.id, text="Somebody who is a glassblower"))
    every = matches(queries.wishes(book), queries.gives(book))
    assert [one.gives.who for one in every if one.wish.who == needy.id] == [giver.id]
    assert all(set(one.shared) <= words(one.wish.text) for one in every)


def words(text: str) -> set[str]:
    """Every word of a text, in small letters."""
    return set(re.findall(r"\w+", text.lower()))


def crowd(book: Book) -> None:
    """Fill a book with 30,000 people of usual work, 2,000 offers and 1,000 needs."""
    roles = ("teacher", "nurse", "driver", "baker", "planner", "clerk", "mason", "tailor")
    people = [
        Contact(name=f"Person {n}", role=roles[n % 8], organisation=f"Works {n % 400}",
                notes=f"met at hall {n % 1000}" if n % 3 == 0 else "")
        for n in range(30_000)
    ]  # fmt: skip
    offers = [Offer(contact_id=people[n].id, text=f"advice on crop {n} and field {n % 50}x")
              for n in range(2_000)]  # fmt: skip
    asks = [Ask(contact_id=people[-n - 1].id, text=f"a {roles[n % 8]} for field {n % 50}x")
            for n in range(1_000)]  # fmt: skip
    book.apply("Crowd", Changes(add=(*people, *offers, *asks)))


def test_the_shared_words_are_shown_as_the_need_has_them() -> None:
    """They are found without accents and capitals, and shown with them: „größeren“, “Café”."""
    (one,) = matches([wish("Räume für größeren Unterricht")], [gives("größere Raume, Unterricht")])
    assert {"größeren", "Unterricht"} <= set(re.findall(r"“(\w+)”", matching.reason(one)))
    assert "grosseren" in one.shared
