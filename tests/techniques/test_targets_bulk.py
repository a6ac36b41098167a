"""Many people at once: chosen by what holds of them, foretold in words, one change, one undo."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import MONDAY
from tests.hands import Hands
from tests.test_backup import everything
from workbook.book import Book
from workbook.exchange import Source
from workbook.intake import take_in
from workbook.records import (
    Changes,
    Contact,
    Fact,
    FollowUp,
    Goal,
    Interaction,
    Message,
    Promise,
    Refused,
    Target,
    Tie,
    Tier,
    every_record,
)
from workbook.start import agenda
from workbook.techniques import targets
from workbook.techniques.targets import bulk, queries_bulk
from workbook.techniques.targets.bulk import Deed, Doing, Wanted

pytestmark = pytest.mark.everywhere

ANA = Contact(name="Ana Ruiz", organisation="Reed Mills", circle="choir", tags="bees, tides",
              tie=Tie.STRONG, source="typed")  # fmt: skip
BO = Contact(name="Bo Lund", organisation="Reed Mills", tags="tides-table", source="linkedin",
             tier=Tier.CLOSE, tier_on=MONDAY - timedelta(days=400))  # fmt: skip
CY = Contact(name="Cy Haug", organisation="100% Ferry", source="linkedin")
GOAL = Goal(statement="Learn how mills cover the night")


@pytest.fixture
def full(book: Book) -> Book:
    """A book with three people: one in touch, one with a rhythm, one who is only a name."""
    more = (
        Interaction(contact_id=ANA.id, happened_on=MONDAY),
        Target(contact_id=ANA.id, goal_id=GOAL.id, next_step="call", next_on=MONDAY),
        FollowUp(contact_id=BO.id, due_on=MONDAY, what="ask after the weir"),
        Promise(contact_id=BO.id, what="the almanac", due_on=MONDAY),
        Fact(contact_id=CY.id, text="rows", until_on=MONDAY),
        Message(contact_id=CY.id, body="Hello Cy"),
    )
    book.apply("Set the scene", Changes(add=(GOAL, ANA, BO, CY, *more)))
    return book


def chosen(book: Book, wanted: Wanted) -> list[str]:
    """Return the first names of those who are chosen."""
    found = queries_bulk.everybody(book, wanted)
    assert queries_bulk.count(book, wanted) == len(found)
    return sorted(one.name.split()[0] for one in found)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), ["Ana", "Bo", "Cy"]),
        (Wanted(text="ruiz reed"), ["Ana"]),
        (Wanted(organisation="reed"), ["Ana", "Bo"]),
        (Wanted(organisation="0%"), ["Cy"]),
        (Wanted(circle="choir"), ["Ana"]),
        (Wanted(tag="tides"), ["Ana"]),
        (Wanted(tie=Tie.STRONG), ["Ana"]),
        (Wanted(tie=Tie.NONE), ["Bo", "Cy"]),
        (Wanted(tier=Tier.CLOSE), ["Bo"]),
        (Wanted(source="linkedin"), ["Bo", "Cy"]),
        (Wanted(never=True), ["Bo", "Cy"]),
        (Wanted(without=frozenset({ANA.id})), ["Bo", "Cy"]),
        (Wanted(source="linkedin", never=True, text="haug"), ["Cy"]),
    ],
)
def test_people_are_chosen_by_what_holds_of_them(
    full: Book, wanted: Wanted, names: list[str]
) -> None:
    """Each way to choose narrows; a tag is a whole tag, and a percent sign is a percent sign."""
    assert chosen(full, wanted) == names


def test_people_are_chosen_by_the_day_they_came(full: Book) -> None:
    """Everybody of one import is found by its day."""
    assert chosen(full, Wanted(came_on=full.now().date())) == ["Ana", "Bo", "Cy"]
    assert chosen(full, Wanted(came_on=full.now().date() - timedelta(days=2))) == []


@pytest.mark.parametrize(
    ("doing", "field", "value"),
    [
        (Doing(Deed.TIER, tier=Tier.WIDER), "tier", Tier.WIDER),
        (Doing(Deed.TIER), "tier_on", None),
        (Doing(Deed.CIRCLE, word="rowers"), "circle", "rowers"),
        (Doing(Deed.ARCHIVE), "archived_on", MONDAY),
    ],
)
def test_a_deed_is_done_to_all_and_undone_at_once(
    full: Book, doing: Doing, field: str, value: object
) -> None:
    """Everybody chosen gets it in one change, and one undo restores each row as it was."""
    before = everything(full)
    full.apply("Bulk", bulk.change(queries_bulk.everybody(full, Wanted()), doing, MONDAY))
    assert {getattr(one, field) for one in full.with_archived().all(Contact)} == {value}
    full.undo()
    assert everything(full) == before


def test_a_tag_is_given_once_and_taken_off_alone(full: Book) -> None:
    """Tags stand beside each other; giving one twice changes nothing."""
    give, take = Doing(Deed.TAG, word="Bees"), Doing(Deed.UNTAG, word="bees")
    full.apply("Tag", bulk.change(full.all(Contact), give, MONDAY))
    assert {one.name: one.tags for one in full.all(Contact)} == {
        "Ana Ruiz": "bees, tides", "Bo Lund": "tides-table, Bees", "Cy Haug": "Bees",
    }  # fmt: skip
    assert not bulk.change(full.all(Contact), give, MONDAY)
    full.apply("Untag", bulk.change(full.all(Contact), take, MONDAY))
    assert [one.tags for one in full.all(Contact, name="Ana Ruiz")] == ["tides"]
    assert full.find(Contact, "tides")[1] == 2


@pytest.mark.parametrize(
    "doing", [Doing(Deed.TAG), Doing(Deed.TAG, word="a, b"), Doing(Deed.CIRCLE, word="x" * 61)]
)
def test_what_is_missing_is_said(doing: Doing) -> None:
    """A tag needs a word, one at a time, and a short one."""
    with pytest.raises(Refused):
        doing.checked()


def test_archived_people_are_out_of_sight_and_never_due(full: Book) -> None:
    """No list, search or due item shows them or what points at them; all of it is still there."""
    assert len(agenda(full, MONDAY).items) + agenda(full, MONDAY).more >= 4
    people = full.all(Contact)
    full.apply("Archive", bulk.change(people, Doing(Deed.ARCHIVE), MONDAY))
    assert full.find(Contact, "ruiz") == ([], 0)
    assert full.people_like("ruiz") == []
    assert full.get(Contact, ANA.id) is None
    assert [item for item in agenda(full, MONDAY + timedelta(days=300)).items if item.contact] == []
    for kind in every_record():
        if Contact.PLURAL in kind.REFERS.values() or kind is Contact:
            assert full.all(kind) == [], kind
            assert full.count(kind) == 0, kind
    assert len(full.with_archived().all(Contact)) == 3
    assert chosen(full, Wanted(archived=True)) == ["Ana", "Bo", "Cy"]


def test_only_the_archived_are_out_of_sight(full: Book) -> None:
    """The others, and what points at nobody, stay; bringing back brings everything back."""
    other = Fact(text="a note about nobody")
    full.apply("More", Changes(add=(other,)))
    before = everything(full)
    full.apply("Archive", bulk.change(full.all(Contact, name=CY.name), Doing(Deed.ARCHIVE), MONDAY))
    assert [one.text for one in full.all(Fact)] == ["a note about nobody"]
    assert full.count(Target) == full.count(Promise) == 1
    (away,) = queries_bulk.everybody(full, Wanted(archived=True))
    full.apply("Back", bulk.change([away], Doing(Deed.BRING_BACK), MONDAY))
    assert full.count(Fact) == 2
    full.undo()
    full.undo()
    assert everything(full) == before


def test_an_import_leaves_the_archived_where_they_are(book: Book) -> None:
    """Somebody archived is known to an import: not made anew, and not brought back."""
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    rows = "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Reed Mills,Miller,07 Jun 2021"
    file = Source("Connections.csv", f'Notes:\n"x"\n\n{header}\n{rows}\n'.encode())
    take_in(book, [file])
    book.apply("Archive", bulk.change(book.all(Contact), Doing(Deed.ARCHIVE), MONDAY))
    report = take_in(book, [file])
    assert (report.added, report.merged, report.unchanged) == (0, 0, 1)
    assert book.count(Contact) == 0


def test_another_book_object_sees_who_was_archived(full: Book, book_at: str) -> None:
    """A page open elsewhere hides them too once it looks again."""
    from workbook.book import open_book  # noqa: PLC0415 - the second window

    other = open_book(book_at, today=MONDAY)
    assert other.count(Promise) == 1
    full.apply("Archive", bulk.change(full.all(Contact), Doing(Deed.ARCHIVE), MONDAY))
    other.refresh()
    assert other.count(Promise) == 0
    other._store.engine.dispose()


def test_a_look_says_what_will_happen_before_it_does(full: Book) -> None:
    """How many, which of them matter more, what goes with them; then one press does it."""
    hands = Hands(targets.many_at_once(full))
    hands.press("Choose people")
    assert "3 people, 1 of them on your target list, 1 of them with a rhythm" in hands.text()
    hands.save("choose", organisation="reed")
    assert [row["title"] for row in hands.rows("chosen")] == ["Ana Ruiz", "Bo Lund"]
    before = everything(full)
    hands.save("deed", deed="delete")
    text = hands.text()
    assert "2 people will be deleted, and with them" in text
    for words in ("1 time in touch", "1 target", "1 follow-up", "1 promise"):
        assert words in text
    assert everything(full) == before
    hands.press("Delete them")
    assert [one.name for one in full.all(Contact)] == ["Cy Haug"]
    full.undo()
    assert everything(full) == before


def test_one_person_can_be_left_out(full: Book) -> None:
    """A press beside a name takes it out of the choice, and the deed leaves it alone."""
    hands = Hands(targets.many_at_once(full))
    hands.press("Choose people").act("chosen", BO.id, "leave")
    hands.save("deed", deed="circle", word="rowers").press("Do it")
    assert {one.name: one.circle for one in full.all(Contact)} == {
        "Ana Ruiz": "rowers", "Bo Lund": "", "Cy Haug": "rowers",
    }  # fmt: skip
    assert full.last_change() is not None
    assert "2 people into the circle “rowers”" in str(full.last_change())


def test_who_changed_since_the_look_is_not_done_to(full: Book) -> None:
    """Where others are chosen by now than the look spoke of, nothing happens and it says so."""
    hands = Hands(targets.many_at_once(full))
    hands.press("Choose people").save("choose", organisation="reed")
    hands.save("deed", deed="archive")
    full.apply("Came", Changes(add=(Contact(name="Di Roe", organisation="Reed Mills"),)))
    assert "have changed since you looked" in hands.press("Do it").refused
    assert full.count(Contact) == 4


def test_nobody_chosen_is_said(full: Book) -> None:
    """A choice that fits nobody offers no deed."""
    hands = Hands(targets.many_at_once(full))
    hands.press("Choose people").save("choose", text="nobody of that name")
    assert "Nobody is chosen" in hands.text()
    assert not hands.has("form", "deed")
    hands.press("Close")
    assert "Choose people" in hands.text()


def test_a_rhythm_is_foretold_with_whom_it_replaces(full: Book) -> None:
    """Before a rhythm is set for many, it says who has another one and who has it already."""
    said = bulk.foretold(full.all(Contact), Doing(Deed.TIER, tier=Tier.CLOSE), {}, MONDAY)
    assert said[0].startswith("2 people will be among “close allies”")
    assert "1 person has it so already." in said
    none = bulk.foretold(full.all(Contact), Doing(Deed.TIER), {}, MONDAY)
    assert "1 of them had another rhythm." in none
