"""Cards: each fact has its source and its end, private words wait for a yes, guesses say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Contact, Fact, FactKind, Refused, Severity
from workbook.records.people import Known
from workbook.records.rapport import Card, Depth
from workbook.techniques.rapport import coaching, rules

DAY = date(2026, 3, 2)
ANA = Contact(name="Ana Ruiz")
SAID = Fact(contact_id=ANA.id, text="I count apprentices", known=Known.TOLD, their_words=True)


def noted(fact: Fact, *, yes: bool = False) -> Fact:
    """Return the fact as it is stored."""
    (kept,) = rules.note_fact(ANA, fact, DAY, yes=yes).add
    assert isinstance(kept, Fact)
    return kept


def test_a_fact_gets_its_day_and_its_end() -> None:
    """Told or seen it is kept for a year, a guess for ninety days; a day of the reader's wins."""
    assert (noted(SAID).known_on, noted(SAID).until_on) == (DAY, DAY + timedelta(days=365))
    guess = replace(SAID, known=Known.GUESSED, their_words=False)
    assert noted(guess).until_on == DAY + timedelta(days=90)
    own = DAY + timedelta(days=9)
    assert noted(replace(SAID, until_on=own)).until_on == own


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "  "}, "text"),
        ({"known": Known.UNSAID, "their_words": False}, "known"),
        ({"known": Known.OBSERVED}, "their_words"),
        ({"known_on": DAY + timedelta(days=1)}, "known_on"),
        ({"until_on": DAY}, "until_on"),
    ],
)
def test_a_fact_without_source_or_with_wrong_days_is_refused(
    change: dict[str, object], field: str
) -> None:
    """The refusal stands at the field, and only what was told can be their words."""
    with pytest.raises(Refused) as refused:
        noted(replace(SAID, **change))  # type: ignore[arg-type]
    assert field in refused.value.fields


@pytest.mark.parametrize(
    "text",
    ["had cancer last year", "ist krankgeschrieben", "elle est enceinte", "va a la iglesia"],
)
def test_private_words_are_stored_only_after_a_yes(text: str) -> None:
    """In four languages: refused without the yes, with its day kept after it."""
    private = replace(SAID, text=text)
    with pytest.raises(Refused, match="Not stored"):
        noted(private)
    assert noted(private, yes=True).agreed_on == DAY
    assert noted(SAID, yes=True).agreed_on is None


def test_the_source_and_the_card_are_looked_at_too() -> None:
    """A private matter doesn't get in by another field."""
    with pytest.raises(Refused):
        noted(replace(SAID, source="at the mosque"))
    card = Card(contact_id=ANA.id)
    for name in ("support", "collaborate", "boundaries", "motive_words"):
        with pytest.raises(Refused) as refused:
            rules.keep_card(card, replace(card, **{name: "her depression"}), DAY)
        assert name in refused.value.fields
    (kept,) = rules.keep_card(card, replace(card, boundaries="her therapy"), DAY, yes=True).add
    assert isinstance(kept, Card)
    assert (kept.agreed_on, kept.reviewed_on) == (DAY, DAY)


def test_the_yes_goes_when_the_private_words_go() -> None:
    """A card that holds nothing private any more keeps no yes either."""
    before = Card(contact_id=ANA.id, version=3, boundaries="her therapy", agreed_on=DAY)
    (kept,) = rules.keep_card(before, replace(before, boundaries=""), DAY).replace
    assert isinstance(kept, Card)
    assert kept.agreed_on is None


def test_a_guess_can_be_confirmed_kept_or_let_go() -> None:
    """Confirmed it is told and lasts a year; kept it lasts as a guess does; let go it is out."""
    guess = replace(SAID, known=Known.GUESSED, their_words=False, known_on=DAY)
    later = DAY + timedelta(days=50)
    (told,) = rules.confirmed(guess, later).replace
    assert isinstance(told, Fact)
    assert (told.known, told.known_on) == (Known.TOLD, later)
    (kept,) = rules.still_true(guess, later).replace
    assert isinstance(kept, Fact)
    assert kept.until_on == later + timedelta(days=90)
    assert rules.let_go(guess).remove == (guess,)


def test_a_card_comes_back_after_the_next_contact_or_sixty_days() -> None:
    """The next contact brings it back at once, silence after sixty days."""
    card = Card(contact_id=ANA.id, reviewed_on=DAY)
    assert rules.review_day(card, None, DAY) == DAY + timedelta(days=60)
    assert rules.review_day(card, DAY, DAY) == DAY + timedelta(days=60)
    assert rules.review_day(card, DAY + timedelta(days=3), DAY) == DAY + timedelta(days=3)


@pytest.mark.parametrize("depth", [None, 0, 6])
def test_a_rating_is_from_one_to_five(depth: int | None) -> None:
    """Anything else is refused at its field."""
    with pytest.raises(Refused) as refused:
        rules.rate(ANA, depth, "", DAY)
    assert "depth" in refused.value.fields


def test_a_second_rating_on_a_day_replaces_the_first() -> None:
    """One rating a day; the next day adds one."""
    first = Depth(contact_id=ANA.id, rated_on=DAY, depth=2)
    again = rules.rate(ANA, 4, "", DAY, [first])
    assert (again.add, [one.id for one in again.replace]) == ((), [first.id])
    assert len(rules.rate(ANA, 4, "", DAY + timedelta(days=1), [first]).add) == 1


def test_their_own_words_come_first_and_guesses_last() -> None:
    """The order of a card: quotes, what was told, what was seen, guesses."""
    facts = [
        replace(SAID, id=name, text=name, known=known, their_words=name == "quote",
                kind=FactKind.MATTERS)
        for name, known in (("guess", Known.GUESSED), ("seen", Known.OBSERVED),
                            ("quote", Known.TOLD), ("told", Known.TOLD))
    ]  # fmt: skip
    assert [one.id for one in rules.in_order(facts)] == ["quote", "told", "seen", "guess"]


# -- the coach -----------------------------------------------------------------------------------

FULL = Card(contact_id=ANA.id, support="read her plan", collaborate="a guide", motive=4)


def rules_of(card: Card, *facts: Fact) -> list[str]:
    """Return which remarks a card gets."""
    return [one.rule for one in coaching.card_remarks(card, facts)]


def test_a_card_that_reads_well_gets_no_remark() -> None:
    """Their words, something to give, something to do, a motive: nothing to say."""
    assert rules_of(FULL, SAID, replace(SAID, text="She runs the night desk")) == []


@pytest.mark.parametrize(
    ("card", "text", "known", "rule"),
    [
        (FULL, "I want to meet my heroes", Known.TOLD, "rapport.all_me"),
        (FULL, "Ich will mit meiner Firma hin", Known.OBSERVED, "rapport.all_me"),
        (FULL, "She is jealous of Tom", Known.OBSERVED, "rapport.feeling"),
        (FULL, "Ist neidisch auf Tom", Known.OBSERVED, "rapport.feeling"),
        (FULL, "Runs the night desk", Known.TOLD, "rapport.words"),
        (replace(FULL, support="", collaborate=""), "Runs it", Known.TOLD, "rapport.offer"),
        (replace(FULL, support=""), "Runs it", Known.TOLD, "rapport.support"),
        (replace(FULL, collaborate=""), "Runs it", Known.TOLD, "rapport.collaborate"),
        (replace(FULL, motive=None), "Runs it", Known.TOLD, "rapport.motive"),
        (replace(FULL, motive=1), "Runs it", Known.TOLD, "rapport.need"),
    ],
)
def test_what_a_card_lacks_is_named(card: Card, text: str, known: Known, rule: str) -> None:
    """All about me, feelings as facts, none of their words, nothing to offer, the motive."""
    fact = replace(SAID, text=text, known=known, their_words=False)
    assert rule in rules_of(card, fact)


def test_a_guess_that_says_so_is_fine() -> None:
    """A feeling marked as a guess draws no remark; the same as an observation does."""
    guess = replace(SAID, text="May be jealous of Tom", known=Known.GUESSED, their_words=False)
    assert "rapport.feeling" not in rules_of(FULL, guess, SAID)
    assert coaching.fact_remarks("He seems tired of it", Known.GUESSED) == []
    assert [one.rule for one in coaching.fact_remarks("He is probably bored", Known.TOLD)] == [
        "rapport.hedge"
    ]


def test_a_private_word_is_remarked_while_it_is_typed() -> None:
    """The word that was found stands in the remark, before anything else."""
    found = coaching.fact_remarks("I think she is pregnant", Known.TOLD)
    assert (found[0].rule, found[0].found) == ("rapport.private", "pregnant")
    assert found[0].severity is Severity.BLOCK


@given(texts=st.lists(st.text(max_size=80), max_size=5), motive=st.none() | st.integers(1, 5))
def test_never_more_than_three_remarks_and_the_worst_first(
    texts: list[str], motive: int | None
) -> None:
    """Whatever stands on a card."""
    facts = [replace(SAID, text=text, their_words=False) for text in texts]
    found = coaching.card_remarks(replace(FULL, support="", motive=motive), facts)
    assert len(found) <= 3
    order = [list(Severity).index(one.severity) for one in found]
    assert order == sorted(order)
    assert all(one.advice and one.found for one in found)
