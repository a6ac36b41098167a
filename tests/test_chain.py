"""How the reader came to know somebody, as a chain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook import chain, language
from workbook.book import Book
from workbook.records import Changes, Contact, Refused
from workbook.records.acquaintance import MetThrough

ON = date(2026, 3, 2)
ANA = Contact(name="Ana Ruiz", how_met="PyData", met_about="2021")
BEN = Contact(name="Ben Lund", how_met="through Ana", met_on=date(2022, 5, 3))
CHRIS = Contact(name="Chris Roe")
DANA = Contact(name="Dana Wolf")
EVERY = (ANA, BEN, CHRIS, DANA)


def noted(*pairs: tuple[Contact, Contact | None]) -> list[MetThrough]:
    """Return the notes on who brought whom."""
    return [MetThrough(contact_id=who.id, by_id=by.id if by else None) for who, by in pairs]


ROW = noted((BEN, ANA), (CHRIS, BEN), (DANA, ANA))


@pytest.fixture
def met(book: Book) -> Book:
    """A book in which Ana brought Ben and Dana, and Ben brought Chris."""
    book.apply("x", Changes(add=(*EVERY, *ROW)))
    return book


@pytest.mark.everywhere
def test_a_chain_reads_as_sentences_with_place_and_time(met: Book) -> None:
    """From the reader to the first, and on to the person; the other way, directly and in all."""
    found = chain.chain_of(met, CHRIS)
    assert chain.sentences(found) == [
        "You met Ana Ruiz at PyData in 2021.",
        "Ana introduced you to Ben Lund on 3 May 2022.",
        "Ben introduced you to Chris Roe.",
    ]
    assert chain.brought_words(found) == ""
    top = chain.chain_of(met, ANA)
    assert chain.brought_words(top) == (
        "Ana Ruiz introduced you to Ben Lund and Dana Wolf. "
        "In all, 3 people came to you through Ana Ruiz."
    )


def test_what_is_not_noted_is_not_said() -> None:
    """Nobody is said to be met anywhere where nothing is noted; alone is said where it is."""
    assert chain.sentences(chain.Chain((CHRIS,))) == []
    assert chain.sentences(chain.Chain((CHRIS,), alone=True)) == ["You met Chris Roe by yourself."]
    told = replace(CHRIS, how_met="We shared a bench at a fair.", met_about="~2019")
    assert chain.sentences(chain.Chain((told,))) == [
        "You met Chris Roe about 2019: “We shared a bench at a fair”."
    ]
    twin = Contact(name="Ana Holm")
    both = chain.sentences(chain.Chain((ANA, twin, DANA)))
    assert both[-1] == "Ana Holm introduced you to Dana Wolf."


def test_who_brought_whom_is_noted_once_and_never_in_a_circle() -> None:
    """The last word counts; however long the way is, nobody stands on it twice."""
    (first,) = chain.met_through(BEN, ANA, [], on=ON).add
    assert isinstance(first, MetThrough)
    assert (first.contact_id, first.by_id) == (BEN.id, ANA.id)
    changed = chain.met_through(BEN, None, [first], on=ON)
    assert changed == Changes(replace=(replace(first, by_id=None),))
    assert not chain.met_through(BEN, ANA, [first], on=ON)
    for who, by in ((ANA, ANA), (ANA, BEN), (ANA, CHRIS)):
        with pytest.raises(Refused) as refused:
            chain.met_through(who, by, ROW, on=ON)
        assert "by" in refused.value.fields
    assert refused.value.sentence.startswith("By your notes Chris Roe came to you through Ana Ruiz")


def test_a_merge_closes_no_circle_and_undo_gives_all_back(met: Book) -> None:
    """Where the two stood on one way, it begins with who they are now."""
    kept = met.all(MetThrough)
    row = next(one for one in kept if one.contact_id == CHRIS.id)
    chris = met.all(Contact, id=CHRIS.id)
    moved = Changes(replace=(replace(row, contact_id=ANA.id),), remove=tuple(chris))
    changes = chain.unclosed(moved, kept, ANA.id)
    assert changes.replace == ()
    assert row in changes.remove
    met.apply("merged", changes)
    assert chain.sentences(chain.chain_of(met, BEN))[0].startswith("You met Ana Ruiz")
    met.undo()
    assert len(chain.chain_of(met, CHRIS).links) == 3
    harmless = Changes(replace=(replace(row, by_id=DANA.id),))
    assert chain.unclosed(harmless, kept, CHRIS.id) is harmless


def test_whoever_is_forgotten_or_archived_is_no_link(met: Book) -> None:
    """The way begins with the next, nobody else takes the place, and no name is left behind."""
    met.forget(met.get(Contact, BEN.id))  # type: ignore[arg-type]
    assert [one.name for one in chain.chain_of(met, CHRIS).links] == ["Chris Roe"]
    assert "Ben" not in chain.brought_words(chain.chain_of(met, ANA))
    ana = met.get(Contact, ANA.id)
    assert ana is not None
    met.apply("away", Changes(replace=(replace(ana, archived_on=ON),)))
    assert [one.name for one in chain.chain_of(met, DANA).links] == ["Dana Wolf"]
    met.undo()
    assert len(chain.chain_of(met, DANA).links) == 2


@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 6), st.integers(0, 6)))
def test_a_circle_in_a_book_ends_where_it_closes(pairs: dict[int, int]) -> None:
    """Whatever two joined books say, each way and each count comes to an end, nobody twice."""
    through: dict[str, str | None] = {str(who): str(by) for who, by in pairs.items()}
    for who in map(str, range(7)):
        there, below = chain.way(who, through), chain.after(who, through)
        assert there[-1] == who
        assert len(there) == len(set(there))
        assert who not in below
        assert len(below) == len(set(below))
        assert all(who in chain.way(one, through) for one in below)


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("2021", "2021", "2021"),
        ("about 2019", "~2019", "about 2019"),
        ("~ 2019", "~2019", "about 2019"),
        ("May 2021", "2021-05", "May 2021"),
        ("in Sept 2020", "2020-09", "September 2020"),
        ("5/2021", "2021-05", "May 2021"),
        ("2021-5", "2021-05", "May 2021"),
    ],
)
def test_a_year_or_a_month_is_enough(typed: str, kept: str, said: str) -> None:
    """About when is read as one writes it, and what is shown is read as the same again."""
    assert chain.about_when(typed, ON) == kept
    assert chain.about_said(kept) == said
    assert chain.about_when(said, ON) == kept


@pytest.mark.parametrize("typed", ["long ago", "1812", "2027", "2026-04", "13/2020", "Foo 2020"])
def test_about_when_is_refused_where_it_is_none(typed: str) -> None:
    """A year to come, a month that is none: one sentence, at its field."""
    with pytest.raises(Refused) as refused:
        chain.about_when(typed, ON)
    assert "met_about" in refused.value.fields


def test_another_language_says_and_reads_it_as_its_own(met: Book) -> None:
    """Names of months, the order of the words, and a place that begins with a word of its own."""
    through = replace(CHRIS, how_met="über Ben", met_about="2023-03")
    with language.speaking("de"):
        assert chain.sentences(chain.chain_of(met, BEN)) == [
            "Du hast Ana Ruiz (PyData) 2021 kennengelernt.",
            "Ana hat dich mit Ben Lund am 3. Mai 2022 bekannt gemacht.",
        ]
        assert chain.sentences(chain.Chain((through,))) == [
            "Du hast Chris Roe über Ben im März 2023 kennengelernt."
        ]
        for kept in ("2021", "~2019", "2021-03", "~2020-12"):
            assert chain.about_when(chain.about_said(kept), ON) == kept
        assert chain.about_when("im Mai 2021", ON) == chain.about_when("May 2021", ON)
