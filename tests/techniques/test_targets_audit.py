"""The network as a whole: Burt's figures, concentration, single threads, one person more."""

from __future__ import annotations

import gc
import math
import random
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.book import Book, open_book
from workbook.records import Changes, Contact, Interaction, Refused, Tie, Tier
from workbook.records.acquaintance import Acquaintance
from workbook.techniques.targets import audit, chart, queries
from workbook.techniques.targets.network import Known, Network, house, is_near, span, world_of
from workbook.techniques.targets.structure import structure

ON = date(2026, 3, 2)
CLOSE = 1e-9


def known(name: str, **fields: Any) -> Known:
    """Return somebody of the network, in touch once a month ago."""
    blank = Known(
        name.lower(), name, "", "", "", "weak", "none", None, None, "", "", 1, ON - timedelta(30)
    )
    return blank._replace(**fields)


def people(count: int, **fields: Any) -> list[Known]:
    """Return several of a kind."""
    return [known(f"P{fields.get('circle', '')}{n}", **fields) for n in range(count)]


def graph(worlds: list[str], pairs: list[tuple[int, int]]) -> nx.Graph:
    """Return the same network as networkx has it: the reader in the middle, every pair an edge."""
    whole = nx.Graph()
    whole.add_node("me")
    whole.add_edges_from(("me", at) for at in range(len(worlds)))
    whole.add_edges_from(pairs)
    for one, world in enumerate(worlds):
        same = (at for at in range(one) if world and worlds[at] == world)
        whole.add_edges_from((one, at) for at in same)
    return whole


@pytest.mark.parametrize("seed", range(200))
def test_the_figures_are_those_of_networkx(seed: int) -> None:
    """On 200 random networks constraint and effective size equal networkx's own to 1e-9."""
    dice = random.Random(seed)
    size = dice.randint(1, 40)
    worlds = [dice.choice(["", "", *"abcdef"]) for _ in range(size)]
    if seed % 3 == 0:
        worlds = [""] * size
    pairs = [
        (one, other)
        for one in range(size)
        for other in range(one)
        if dice.random() < dice.choice((0.02, 0.2, 0.7))
    ]
    ours, theirs = structure(worlds, pairs), graph(worlds, pairs)
    constraint = nx.constraint(theirs, nodes=["me"])["me"]
    effective = nx.effective_size(theirs, nodes=["me"])["me"]
    assert ours.size == size
    assert math.isclose(ours.constraint, constraint, rel_tol=0, abs_tol=CLOSE)
    assert math.isclose(ours.effective, effective, rel_tol=0, abs_tol=CLOSE)
    held = [nx.local_constraint(theirs, "me", at) for at in range(size)]
    assert all(math.isclose(a, b, abs_tol=CLOSE) for a, b in zip(ours.held_by, held, strict=True))


PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


@given(st.lists(st.sampled_from(["", "a", "b"]), min_size=8, max_size=12), PAIRS)
def test_the_figures_stay_within_their_bounds(worlds: list[str], pairs: list[Any]) -> None:
    """Nobody counts for more than one; a pair said twice or both ways round counts once."""
    found = structure(worlds, pairs)
    assert 0 < found.effective <= found.size
    assert found.constraint >= 1 / found.size - CLOSE
    assert math.isclose(sum(found.held_by), found.constraint)
    turned = [(b, a) for a, b in pairs] + pairs
    assert structure(worlds, turned) == found


def test_nobody_is_no_network() -> None:
    """Without people there is nothing to divide by, and nothing goes wrong."""
    assert structure([]).effective == structure([]).constraint == 0


def test_whoever_shares_a_world_is_a_guess_and_so_there_are_two_figures() -> None:
    """The lower figure takes a shared circle for knowing each other, the higher only what is said.

    Who brought somebody knows them, so that is said too.
    """
    ana, bo, eve = (known(n, circle="Choir") for n in ("Ana", "Bo", "Eve"))
    network = Network([ana, bo, eve], through={"bo": "ana", "eve": None})
    found = span(network)
    assert (found.least.effective, round(found.most.effective, 3)) == (1.0, 2.333)
    assert network.known_by == {"ana": 1, "bo": 1}


@pytest.mark.parametrize(
    ("one", "near"),
    [
        (known("Ana", tie="none", times=0), False),
        (known("Ana", tie="none", times=1), True),
        (known("Ana", tie="new", times=0), True),
        (known("Ana", tie="none", times=0, tier="wider"), True),
    ],
)
def test_a_name_from_an_import_is_no_network(one: Known, *, near: bool) -> None:
    """Only a closeness, a rhythm or a time in touch makes somebody part of it."""
    assert is_near(one) is near
    assert len(Network([one]).near) == near


@pytest.mark.parametrize(
    ("written", "compared"),
    [("Reed Mills, Ltd.", "reed mills"), ("REED  mills GmbH", "reed mills"), ("Sá & Co", "sa &"),
     ("SA", "sa"), ("", ""), ("Casa", "casa")],
)  # fmt: skip
def test_a_workplace_is_known_by_its_name_alone(written: str, compared: str) -> None:
    """Case, accents and the legal form make no other place of it."""
    assert house(written) == compared


def test_the_circle_that_was_noted_comes_before_the_workplace() -> None:
    """The reader's own word for a world is better than an employer's name."""
    assert world_of(known("Ana", circle="Choir", organisation="Reed")) == "choir"
    assert world_of(known("Ana", organisation="Reed Ltd")) == "reed"


@pytest.mark.parametrize(
    ("sizes", "begins", "percent"),
    [((6, 2, 2), "More than half is one circle", 60), ((3, 2, 2, 2, 1), "A good part", 30),
     ((2, 2, 2, 2, 2), "No circle has a quarter", 20), ((1, 1, 1), "Each of 3 people has", 33),
     ((1,), "Only one circle is known", 100), ((), "Nobody has a circle noted", 0)],
)  # fmt: skip
def test_concentration_is_said_in_words_with_its_figure(
    sizes: tuple[int, ...], begins: str, percent: int
) -> None:
    """Half, a quarter or less: the sentence fits the figure, and names the largest part."""
    everybody = [one for n, size in enumerate(sizes) for one in people(size, circle=f"C{n}")]
    found = audit.share(Network([*everybody, *people(4)]), "circle")
    assert (found.percent, found.unknown, found.known) == (percent, 4, sum(sizes))
    assert audit.share_words(found).startswith(begins)
    assert "Of 4 no circle is known" in audit.rests_on(found)


def test_levels_and_years_are_told_from_what_is_noted() -> None:
    """A role's words give a level; the year met counts before the year connected."""
    network = Network([
        known("Ana", role="Head of Nursing", met_on=date(2019, 5, 1), connected_on=ON),
        known("Bo", role="Nurse", connected_on=date(2020, 1, 1)),
        known("Eve", role="Trainee"), known("Jun"),
    ])  # fmt: skip
    levels = audit.share(network, "level")
    assert {name for name, _ in levels.parts} == set(audit.LEVELS)
    assert levels.unknown == 1
    years = audit.share(network, "year")
    assert [(name, len(found)) for name, found in years.parts] == [("2019", 1), ("2020", 1)]
    assert audit.year_of(known("Di", met_about="~2017", connected_on=ON)) == "2017"


def test_spellings_of_one_workplace_are_one_bar() -> None:
    """It bears the name that is written most often."""
    names = ("Reed Ltd", "reed", "Reed Ltd", "Sun")
    everybody = [known(f"P{n}", organisation=name) for n, name in enumerate(names)]
    found = audit.share(Network(everybody), "workplace")
    assert [(name, len(part)) for name, part in found.parts] == [("Reed Ltd", 3), ("Sun", 1)]


@pytest.mark.parametrize("by", ["circle", "year"])
def test_the_figure_shows_everybody_once_and_its_table_says_the_same(by: str) -> None:
    """Many parts become the largest and one for the rest; bars, rows and people agree."""
    everybody = [
        one._replace(met_on=date(2000 + n, 1, 1))
        for n in range(20)
        for one in people(n % 3 + 1, circle=f"C{n:02}")
    ]
    found = audit.share(Network(everybody), by)
    shown, (bars,), table = chart.shares(found), *_parts(found)
    assert len(shown) == 9
    assert sum(len(part) for _, part in shown) == len(everybody)
    counts = bars["x"] if by == "circle" else bars["y"]
    assert counts == [len(part) for _, part in shown] == [row[1] for row in table[1:]]
    assert bars["customdata"] == list(range(9))
    faint = [opacity < 1 for opacity in bars["marker"]["opacity"]]
    assert faint == [at == (0 if by == "year" else 8) for at in range(9)]
    assert shown[0][0] == "until 2011" if by == "year" else shown[-1][0] == chart.REST


def _parts(found: audit.Share) -> tuple[Any, Any]:
    return chart.share_figure(found)["data"], chart.share_table(found)


def test_the_last_live_link_to_a_world_is_named() -> None:
    """One in touch while the others were silent for a year; two in touch, or one alone, is none."""
    silent = {"last_on": ON - timedelta(400)}
    choir = [known("Ana", circle="Choir"), *people(3, circle="Choir", **silent)]
    pair = [known("Bo", circle="Pair"), known("Eve", circle="Pair")]
    network = Network([*choir, *pair, known("Jun", circle="Alone")])
    (thread,) = audit.single_threads(network, ON)
    assert (thread.person.name, thread.others) == ("Ana", 3)
    assert thread.words == (
        "Only Ana still links you with “Choir”: the 3 others have been silent for a year."
    )


def test_whoever_opened_several_doors_is_named() -> None:
    """Three people through one is a thread; two are none; who left the book is not named."""
    everybody = [known(n) for n in ("Ana", "Bo", "Eve", "Liv", "Jun", "Kai")]
    through = {"bo": "ana", "eve": "ana", "liv": "ana", "jun": "kai", "kai": None, "x": "gone"}
    network = Network(everybody, through=through)
    assert [one.words for one in audit.single_threads(network, ON)] == [
        "3 of the 4 people who were brought to you came through Ana."
    ]
    assert audit.met_words(network) == (
        "Of 5 people you noted how you met: 1 by yourself, 4 through somebody. "
        "Of 1 it is not noted."
    )


def test_one_person_more_opens_a_world_or_strengthens_one() -> None:
    """What would change is said in words; the figures move as they should."""
    network = Network(people(3, circle="Choir"))
    first = audit.if_we_met(network, known("Zoe", circle="Harbour", tie="none", times=0))
    assert first.is_new_world
    assert "your first in “Harbour”" in first.words
    assert first.then[0] - first.now[0] == pytest.approx(1.5)
    again = audit.if_we_met(network, known("Zoe", circle="choir", tie="none", times=0))
    assert not again.is_new_world
    assert "You know 3 people in “Choir” already" in again.words
    assert again.then[0] == pytest.approx(again.now[0])
    unknown = audit.if_we_met(network, known("Zoe", tie="none", times=0))
    assert "nothing can be said" in unknown.words


def test_two_who_know_each_other_are_noted_once() -> None:
    """The other way round is the same pair, and nobody knows only themselves."""
    (pair,) = audit.acquainted("ana", "bo", [], " the choir ").add
    assert isinstance(pair, Acquaintance)
    assert pair.known_from == "the choir"
    with pytest.raises(Refused, match="already"):
        audit.acquainted("bo", "ana", [pair])
    with pytest.raises(Refused, match="same"):
        audit.acquainted("bo", "bo", [])


def test_the_network_is_read_from_the_book_and_again_after_a_change(book: Book) -> None:
    """Times and the last one are counted from the notes, and an undo is seen at once."""
    ana = Contact(name="Ana", organisation="Reed", tie=Tie.WEAK, tier=Tier.WIDER)
    touches = [Interaction(contact_id=ana.id, happened_on=ON - timedelta(n)) for n in (5, 900)]
    book.apply("Ana", Changes(add=(ana, Contact(name="Bo"))))
    assert {one.times for one in queries.network(book).people} == {0}
    book.apply("Touches", Changes(add=tuple(touches)))
    found = queries.network(book).by_id[ana.id]
    assert (found.times, found.last_on) == (2, ON - timedelta(5))
    assert (found.tie, found.tier, found.organisation) == ("weak", "wider", "Reed")
    assert [one.name for one in queries.network(book).near] == ["Ana"]
    assert queries.network(book) is queries.network(book)
    book.undo()
    assert queries.network(book).by_id[ana.id].times == 0


@pytest.mark.slow
def test_thirty_thousand_people_are_looked_at_in_under_a_second(tmp_path: Path) -> None:
    """Reading, spreads, threads and figures together: less than a second of work."""
    dice = random.Random(7)
    everybody = [
        Contact(
            name=f"Person {n}", organisation=f"Works No {n % 400}, Ltd", role="Keeper of bees",
            circle=f"Circle {n % 90}" if n % 3 else "", connected_on=ON - timedelta(n % 4000),
        )
        for n in range(30_000)
    ]  # fmt: skip
    ids = [one.id for one in everybody]
    touches = tuple(
        Interaction(contact_id=who, happened_on=ON - timedelta(dice.randrange(3000)))
        for who in ids
        for _ in range(2)
    )
    pairs = tuple(
        Acquaintance(one_id=dice.choice(ids), other_id=dice.choice(ids)) for _ in range(3000)
    )
    book = open_book(str(tmp_path / "book.sqlite"), today=ON)
    book.apply("Everybody", Changes(add=(*everybody, *touches, *pairs)))
    house.cache_clear()
    gc.collect()
    gc.freeze()  # as a page's kernel begins: what other tests left is not looked through again
    begun = time.process_time()
    network = queries.network(book)
    figures = span(network)
    for by in audit.BY:
        audit.share_words(audit.share(network, by))
    audit.single_threads(network, ON)
    spent = time.process_time() - begun
    gc.unfreeze()
    assert spent < 1
    assert figures.most.size == 30_000
    assert figures.least.effective < figures.most.effective < 30_000
