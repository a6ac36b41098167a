"""Places that drew the reader: followed, applied to, saved; proposals until one is pressed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exchange.invented import zipped
from tests.hands import Hands
from workbook import intake
from workbook.book import Book
from workbook.records import Changes, Contact, Goal, Group, Record, Target
from workbook.records.career import Position, PositionKind
from workbook.techniques import targets
from workbook.techniques.targets import drawn
from workbook.techniques.targets.network import Known

GOAL = Goal(statement="Lead a night ward")
FOLLOWS = "Organization,Followed On\nNorthern Hospital,28 Nov 2024\nReed Mills Ltd,02 Jan 2024\n"
APPLIED = (
    "Application Date,Company Name,Job Title\n"
    "03 Mar 2025,Northern Hospital,Night lead\n04 Apr 2022,Reed Mills,Baker\n"
)
SAVED = "Saved Date,Job Url,Job Title,Company Name\n21 Jun 2025,,Curator,Old Museum\n"


def keep(book: Book, *records: Record) -> None:
    """Store records."""
    book.apply("Set the scene", Changes(add=records))


@pytest.fixture
def drawn_to(book: Book) -> Book:
    """A reader drawn to three places, who knows somebody at one of them."""
    keep(book, GOAL, Contact(name="Ana Silva", organisation="reed mills, Ltd."))
    members = {"Company Follows.csv": FOLLOWS, "Job Applications.csv": APPLIED,
               "Saved Jobs.csv": SAVED}  # fmt: skip
    intake.take_in(book, [zipped(members)])
    return book


def shown(hands: Hands) -> list[tuple[str, str, str]]:
    """Return (name, what drew, who is there) of each place in the list."""
    return [(row["title"], *row["lines"]) for row in hands.rows("places")]


def test_places_come_once_each_with_what_drew_and_who_is_there(drawn_to: Book) -> None:
    """Follows and jobs of one place are one row; where the reader knows somebody comes first."""
    hands = Hands(targets.places_to_know(drawn_to))
    since = "You have followed them since"
    nobody = "By your notes you know nobody there yet."
    assert shown(hands) == [
        ("Reed Mills Ltd", f"{since} January 2024. You applied for Baker in April 2022.",
         "You know there: Ana Silva."),
        ("Old Museum", "You saved Curator in June 2025.", nobody),
        ("Northern Hospital",
         f"{since} November 2024. You applied for Night lead in March 2025.", nobody),
    ]  # fmt: skip
    assert drawn_to.count(Group) == 0


def test_many_places_are_searched(drawn_to: Book) -> None:
    """A handful is shown as it is; more of them come page by page, found by name or by job."""
    more = "".join(f"Place {n},02 Jan 2020\n" for n in range(30))
    members = {"Company Follows.csv": f"Organization,Followed On\n{more}"}
    intake.take_in(drawn_to, [zipped(members)])
    hands = Hands(targets.places_to_know(drawn_to))
    assert len(hands.rows("places")) == 6
    assert hands.query("places", "")["total"] == 33
    assert [row["title"] for row in hands.query("places", "curator")["rows"]] == ["Old Museum"]
    assert hands.act("places", "place 7", "pass").said.startswith("Place 7 will not")


def test_one_press_makes_a_target_and_the_place_is_settled(drawn_to: Book) -> None:
    """The group is made with it, the reason has the days, and one undo takes both back."""
    hands = Hands(targets.places_to_know(drawn_to)).act("places", "reed mills", "target")
    assert hands.said.startswith("Reed Mills Ltd is on your list")
    (group,), (target,) = drawn_to.all(Group), drawn_to.all(Target)
    assert (group.name, target.group_id, target.goal_id) == ("Reed Mills Ltd", group.id, GOAL.id)
    assert target.reason.startswith("You have followed them since January 2024.")
    assert "Ana Silva" in target.next_step
    assert [name for name, *_ in shown(hands)] == ["Old Museum", "Northern Hospital"]
    hands.act("places", "reed mills", "target")
    assert drawn_to.count(Target) == 1
    drawn_to.undo()
    assert (drawn_to.count(Group), drawn_to.count(Target)) == (0, 0)


def test_a_group_of_the_book_is_taken_and_not_made_twice(drawn_to: Book) -> None:
    """A group of that name, however it is written, is the one on the list."""
    keep(drawn_to, Group(id="g", name="NORTHERN hospital"))
    Hands(targets.places_to_know(drawn_to)).act("places", "northern hospital", "target")
    assert [one.group_id for one in drawn_to.all(Target)] == ["g"]
    assert drawn_to.count(Group) == 1


def test_what_was_passed_by_does_not_come_back(drawn_to: Book) -> None:
    """Not after another look, and not after the same archive again."""
    hands = Hands(targets.places_to_know(drawn_to)).act("places", "old museum", "pass")
    assert "will not come up here again" in hands.said
    intake.take_in(drawn_to, [zipped({"Saved Jobs.csv": SAVED})])
    again = Hands(targets.places_to_know(drawn_to))
    assert [name for name, *_ in shown(again)] == ["Reed Mills Ltd", "Northern Hospital"]


def test_a_target_from_here_is_for_the_goal_that_was_chosen(drawn_to: Book) -> None:
    """With several goals the reader says which; the first one counts until then."""
    other = Goal(statement="Learn to bake")
    keep(drawn_to, other)
    hands = Hands(targets.places_to_know(drawn_to)).save("goal", goal=other.id)
    hands.act("places", "old museum", "target")
    assert [one.goal_id for one in drawn_to.all(Target)] == [other.id]


def test_without_a_goal_it_says_what_is_missing(book: Book) -> None:
    """Nothing is stored; without an archive the piece says where such places come from."""
    assert "complete archive" in Hands(targets.places_to_know(book)).text()
    intake.take_in(book, [zipped({"Saved Jobs.csv": SAVED})])
    hands = Hands(targets.places_to_know(book)).act("places", "old museum", "target")
    assert "needs a goal" in hands.refused
    assert (book.count(Group), book.count(Target)) == (0, 0)


def test_stations_are_no_places_that_drew(book: Book) -> None:
    """Where the reader worked or learned, and lines without an organisation, are left out."""
    del book
    kinds = set(PositionKind) - {PositionKind.FOLLOWED, PositionKind.APPLIED, PositionKind.SAVED}
    lines = [Position(organisation="Reed", kind=kind) for kind in sorted(kinds)]
    assert drawn.places([*lines, Position(kind=PositionKind.SAVED)], []) == []


def test_many_jobs_at_one_place_stay_readable() -> None:
    """The latest two are named, the others counted; people last in touch with come first."""
    jobs = [
        Position(organisation="Reed", role=f"Job {n}", kind=PositionKind.SAVED,
                 started_on=date(2020 + n, 1, 1))
        for n in range(5)
    ]  # fmt: skip
    blank = Known._make((None,) * len(Known._fields))._replace(organisation="REED")
    people = [
        blank._replace(id=f"{n}", name=f"P{n}", last_on=date(2020 + n, 1, 1)) for n in range(5)
    ]
    (place,) = drawn.places(jobs, people)
    assert place.drew == (
        "You saved Job 4 in January 2024. You saved Job 3 in January 2023. And 3 more jobs before."
    )
    assert place.there == "You know there: P4, P3, P2 and 2 more."
