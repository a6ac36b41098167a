"""What is read from the book: search over 30,000 people, the open list, who is called what."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from workbook.book import Book, open_book
from workbook.records import (
    Changes,
    Contact,
    Fact,
    Goal,
    GoalStatus,
    Group,
    Interaction,
    Target,
    TargetStatus,
    folded,
)
from workbook.techniques.targets import queries

FIRST = ("Ana", "Bo", "Cécile", "Đorđe", "Eva", "Farid", "Grete", "Hugo", "Ines", "Jürgen")
LAST = ("Silva", "Okafor", "Müller", "Nowak", "Tanaka", "Anand", "Bosch", "O'Neill", "Sá", "Evans")
PLACES = ("Casa Verde", "Nordlicht GmbH", "Evans & Sons", "100% Wool", "under_score")
SIZE = 30_000


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, list[Contact]]:
    """A book with 30,000 invented people."""
    chance = random.Random(7)
    people = [
        Contact(
            name=f"{chance.choice(FIRST)} {chance.choice(LAST)} {n}",
            organisation=chance.choice(PLACES),
            source="linkedin",
        )
        for n in range(SIZE)
    ]
    place: Path = tmp_path_factory.mktemp("crowd") / "book.sqlite"
    book = open_book(str(place), today=date(2026, 3, 2))
    book.apply("Made a crowd", Changes(add=tuple(people)))
    return book, people


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["ana", "silva ana", "MULLER nord", "bos", "0%", "under_", "o'n", "jur 29", "x\\y", "sá"],
)
def test_search_finds_exactly_those_with_every_word(
    crowd: tuple[Book, list[Contact]], text: str
) -> None:
    """Among 30,000, search gives all and only those that hold each word, in any order."""
    book, people = crowd
    words = folded(text).split()
    expected = {
        person.id
        for person in people
        if all(w in folded(f"{person.name} {person.organisation}") for w in words)
    }
    found, total = book.find(Contact, text, limit=SIZE)
    assert total == len(expected)
    assert {person.id for person in found} == expected


@pytest.mark.slow
def test_names_that_begin_so_come_first_and_pages_join(crowd: tuple[Book, list[Contact]]) -> None:
    """Names that begin with the words lead, and pages neither repeat nor drop anyone."""
    book, people = crowd
    pages = [book.find(Contact, "eva", offset, 500)[0] for offset in range(0, SIZE, 500)]
    found = [person for page in pages for person in page]
    begins = [folded(person.name).startswith("eva") for person in found]
    assert begins == sorted(begins, reverse=True)
    assert True in begins
    assert False in begins
    assert len({person.id for person in found}) == len(found)
    assert len(found) == sum("eva" in folded(f"{p.name} {p.organisation}") for p in people)


@pytest.mark.slow
def test_no_words_list_everyone(crowd: tuple[Book, list[Contact]]) -> None:
    """An empty search shows the first page of everybody, by name."""
    book, _ = crowd
    found, total = book.find(Contact, "  ", 0, 20)
    names = [folded(person.name) for person in found]
    assert (len(found), total) == (20, SIZE)
    assert names == sorted(names)


def test_signs_of_the_search_language_are_letters(book: Book) -> None:
    """A percent sign, an underscore and a backslash are looked for as they stand."""
    names = ("100% Ana", "1000 Ana", "a_b", "axb", "c\\d", "cd")
    book.apply("Typed", Changes(add=tuple(Contact(name=name) for name in names)))
    hits = {sign: [p.name for p in book.find(Contact, sign)[0]] for sign in ("%", "_", "\\")}
    assert hits == {"%": ["100% Ana"], "_": ["a_b"], "\\": ["c\\d"]}


def test_search_looks_at_role_workplace_and_notes(book: Book) -> None:
    """Someone is found by what they do, where, and by the reader's own notes."""
    ana = Contact(name="Ana", organisation="Casa Verde", role="Nurse", notes="loves tango")
    book.apply("Typed", Changes(add=(ana, Contact(name="Bo"))))
    for text in ("nurse", "verde", "TANGO ana"):
        assert book.find(Contact, text) == ([book.get(Contact, ana.id)], 1)


def test_another_readers_people_are_never_found(book: Book) -> None:
    """Search, namesakes and the list stay within the reader's own rows."""
    other = Book(book._store, "someone else")
    ana = Contact(name="Ana")
    other.apply("Typed", Changes(add=(ana, Target(contact_id=ana.id))))
    assert book.find(Contact, "ana") == ([], 0)
    assert book.namesakes(Contact, "Ana") == []
    assert queries.open_list(book) == []
    assert queries.last_touches(book, [ana.id]) == {}


def test_namesakes_bear_the_whole_name(book: Book) -> None:
    """A namesake has the same name but for case and accents; a longer name is none."""
    names = ("José Sá", "jose sa", "José Sá Lima", "Maria José Sá")
    book.apply("Typed", Changes(add=tuple(Contact(name=name) for name in names)))
    assert sorted(p.name for p in book.namesakes(Contact, "JOSÉ  SÁ")) == ["José Sá", "jose sa"]
    assert book.namesakes(Contact, " ") == []


def test_the_open_list_joins_what_belongs_to_each_target(book: Book) -> None:
    """An entry brings its person or group, its goal and the last day in touch; dropped ones go."""
    ana, forum, goal = Contact(name="Ana"), Group(name="Forum"), Goal(statement="Learn")
    touches = (Interaction(contact_id=ana.id, happened_on=date(2025, 1, day)) for day in (3, 9, 5))
    targets = (
        Target(contact_id=ana.id, goal_id=goal.id),
        Target(group_id=forum.id),
        Target(contact_id=ana.id, status=TargetStatus.DROPPED),
    )
    book.apply("Made a list", Changes(add=(ana, forum, goal, *touches, *targets)))
    listed = {one.name: one for one in queries.open_list(book)}
    assert listed.keys() == {"Ana", "Forum"}
    assert listed["Ana"].last_on == date(2025, 1, 9)
    assert listed["Ana"].goal == book.get(Goal, goal.id)
    assert (listed["Forum"].group, listed["Forum"].last_on) == (book.get(Group, forum.id), None)
    assert queries.listed_one(book, targets[0].id) == listed["Ana"]
    assert queries.listed_one(book, targets[2].id) is None


def test_groups_goals_facts_and_files_are_found(book: Book) -> None:
    """A group is known by name, a resting goal is no goal to choose, a file leaves its mark."""
    forum = Group(name="Night Forum")
    goals = (Goal(statement="now"), Goal(statement="later", status=GoalStatus.RESTING))
    fact = Fact(group_id=forum.id, text="meets monthly", source="its page")
    target = Target(group_id=forum.id)
    ana = Contact(name="A", source="typed")
    book.apply("Typed", Changes(add=(forum, *goals, fact, target, ana)))
    assert queries.group_named(book, "night  FORUM") == book.get(Group, forum.id)
    assert queries.group_named(book, "Forum") is None
    assert [goal.statement for goal in queries.active_goals(book)] == ["now"]
    assert queries.facts_on(book, queries.open_list(book)[0]) == book.all(Fact)
    assert not queries.brought_in(book)
    book.apply("Read a file", Changes(add=(Contact(name="B", source="linkedin"),)))
    assert queries.brought_in(book)
    assert [person.name for person in queries.latest_typed(book, 5)] == ["A"]


def test_the_readers_own_marks_are_read_back(book: Book) -> None:
    """The day of the last look and the own circle are kept; a broken mark counts as none."""
    assert (queries.looked_on(book), queries.own_circle(book)) == (None, "")
    book.jot(queries.LOOKED, "2026-03-01")
    book.jot(queries.OWN, "choir")
    assert (queries.looked_on(book), queries.own_circle(book)) == (date(2026, 3, 1), "choir")
    book.jot(queries.LOOKED, "soon")
    assert queries.looked_on(book) is None
