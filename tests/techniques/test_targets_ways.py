"""Suggestions with their reason, people at a group, and who could introduce the reader."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.hands import Hands
from workbook.book import Book
from workbook.records import (
    Changes,
    Contact,
    FollowUp,
    FollowUpStatus,
    Goal,
    Group,
    Interaction,
    Record,
    Refused,
    Target,
    TargetStatus,
    Tie,
    WayIn,
)
from workbook.records.acquaintance import Acquaintance, MetThrough
from workbook.records.career import Position, PositionKind
from workbook.techniques import targets
from workbook.techniques.targets import paths, suggestions
from workbook.techniques.targets.network import Known, Network
from workbook.techniques.targets.rules import Listed
from workbook.ui import PersonValue

ON = date(2026, 3, 2)
LONG_AGO = ON - timedelta(4 * 366)
GOAL = Goal(id="g", statement="Understand night services")


def known(name: str, **fields: Any) -> Known:
    """Return somebody in the book, in touch once a month ago."""
    blank = Known(
        name.lower(), name, "", "", "", "weak", "none", None, None, "", "", 1, ON - timedelta(30)
    )
    return blank._replace(**fields)


def kinds(*everybody: Known, settled: tuple[str, ...] = ()) -> dict[str, str]:
    """Return name -> kind of what is suggested."""
    found = suggestions.suggest(Network(everybody), ON, settled)
    assert all(one.reason.endswith(".") for one in found)
    return {one.person.name: one.kind for one in found}


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"tie": "strong", "last_on": LONG_AGO}, True),
        ({"tie": "moderate", "last_on": LONG_AGO}, True),
        ({"tie": "weak", "times": 9, "last_on": LONG_AGO}, True),
        ({"tie": "weak", "times": 2, "last_on": LONG_AGO}, False),
        ({"tie": "strong", "last_on": ON - timedelta(1000)}, False),
        ({"tie": "strong", "times": 0, "last_on": None}, False),
    ],
)
def test_dormant_is_once_close_and_silent_for_three_years(
    fields: dict[str, Any], *, wanted: bool
) -> None:
    """Closeness or many times in touch, and then three years of nothing noted."""
    assert kinds(known("Ana", **fields)) == ({"Ana": "dormant"} if wanted else {})


@pytest.mark.parametrize(
    ("others", "fields", "wanted"),
    [
        (2, {}, True),
        (2, {"tie": "none", "times": 3}, True),
        (2, {"tie": "none", "times": 9}, False),
        (1, {}, False),
        (41, {}, False),
        (2, {"tie": "moderate"}, False),
        (2, {"last_on": LONG_AGO}, False),
        (2, {"last_on": None, "times": 0}, False),
    ],
)
def test_moderately_weak_is_known_a_little_with_others_around(
    others: int, fields: dict[str, Any], *, wanted: bool
) -> None:
    """Few times in touch, not long ago, and two to forty people of the same world."""
    choir = [known(f"P{n}", circle="Choir", tie="strong") for n in range(others)]
    found = kinds(known("Ana", circle="choir", **fields), *choir)
    assert found == ({"Ana": "little"} if wanted else {})


def test_bridging_is_alone_in_a_world() -> None:
    """The only one of a circle or workplace; with a second one there, or no world, it is none."""
    two = [known(n, circle="Choir", tie="strong") for n in ("Bo", "Eve")]
    assert kinds(known("Ana", circle="Harbour", tie="strong"), *two) == {"Ana": "bridge"}
    assert kinds(known("Ana", tie="strong"), *two) == {}


def test_nobody_is_named_twice_and_who_is_settled_not_at_all() -> None:
    """At most four of a kind; who is on the list or planned already stays out."""
    quiet = [known(f"Q{n}", tie="strong", last_on=LONG_AGO, circle=f"C{n}") for n in range(9)]
    found = suggestions.suggest(Network(quiet), ON, ("q0",))
    names = [one.person.name for one in found]
    assert len(names) == len(set(names)) == 4
    assert "Q0" not in names


def test_the_reason_says_what_the_notes_say() -> None:
    """Years, month, closeness and times come from the notes, nothing else."""
    ana = known("Ana", tie="strong", times=7, last_on=date(2021, 5, 3))
    (one,) = suggestions.suggest(Network([ana]), ON)
    assert one.reason == (
        "4 years of silence since May 2021; you call them a close friend and you were in touch "
        "7 times before."
    )


def test_one_press_makes_a_target_with_a_first_step() -> None:
    """Reason, goal and a step within a week; without a goal, or twice, it is refused."""
    (one,) = suggestions.suggest(Network([known("Ana", circle="Harbour")]), ON)
    (target,) = suggestions.as_target(one, [GOAL], [], on=ON).add
    assert isinstance(target, Target)
    assert (target.contact_id, target.goal_id, target.reason) == ("ana", "g", one.reason)
    assert target.next_on == ON + timedelta(7)
    assert "Ana" in target.next_step
    with pytest.raises(Refused, match="goal"):
        suggestions.as_target(one, [], [], on=ON)
    with pytest.raises(Refused, match="already"):
        suggestions.as_target(one, [GOAL], [target], on=ON)


# -- ways in -------------------------------------------------------------------------------


def listed(who: Known | None = None, group: str = "") -> Listed:
    """Return a target on the list: a person, or a group."""
    contact = Contact(id=who.id, name=who.name, organisation=who.organisation) if who else None
    name = who.name if who else group
    return Listed(
        target=Target(goal_id="g", contact_id=who.id if who else None),
        name=name, contact=contact, group=Group(name=group) if group else None,
    )  # fmt: skip


def named(network: Network, one: Listed) -> list[tuple[str, str]]:
    """Return who might lead there and what that rests on, the best founded first."""
    return [(path.person.name, path.kind) for path in paths.paths(network, one)]


def test_people_at_a_group_are_found_by_workplace_or_circle() -> None:
    """Its legal form and a ward within it make no difference; a part of a word is no group."""
    there = [
        known("Ana", organisation="Northern Hospital, Ward 3"),
        known("Bo", organisation="northern hospital Ltd", last_on=ON),
        known("Eve", circle="Northern Hospital"),
        known("Jun", organisation="Northern Hospitality"),
    ]
    found = paths.people_there(Network(there), "Northern Hospital")
    assert [one.name for one in found] == ["Bo", "Ana", "Eve"]


def test_every_guess_names_what_it_rests_on() -> None:
    """Introduced, said, met the same way, same workplace, same circle: the surest comes first."""
    zoe = known("Zoe", organisation="Reed", circle="Choir", how_met="Care Day", tie="none", times=0)
    network = Network(
        [zoe, known("Ana", organisation="Reed Ltd"), known("Bo", circle="choir"), known("Eve"),
         known("Jun"), known("Kai", how_met="care day"), known("Liv"),
         known("Max", organisation="Reed", tie="none", times=0)],
        pairs=[("zoe", "jun")], through={"zoe": "eve"},
    )  # fmt: skip
    assert named(network, listed(zoe)) == [
        ("Eve", "introduced"), ("Jun", "said"), ("Ana", "there"), ("Kai", "event"),
        ("Bo", "circle"),
    ]  # fmt: skip
    words = {path.person.name: path.words for path in paths.paths(network, listed(zoe))}
    assert words["Ana"] == "Noted at “Reed”; may know Zoe, who is there too."
    assert words["Kai"] == "You met both the same way: “Care Day”."


def test_whoever_was_met_while_the_reader_was_there_may_know_people_there() -> None:
    """Connecting within the reader's own months at a place is a guess, and is said as one."""
    stay = Position(organisation="Reed", started_on=date(2010, 1, 1), finished_on=date(2012, 6, 1))
    school = Position(organisation="Reed", kind=PositionKind.PROFILE, started_on=date(2000, 1, 1))
    network = Network(
        [known("Ana", connected_on=date(2011, 5, 1)), known("Bo", connected_on=date(2013, 1, 1)),
         known("Eve")],
        positions=[stay, school],
    )  # fmt: skip
    (path,) = paths.paths(network, listed(group="Reed Inc."))
    assert path.person.name == "Ana"
    assert path.words.endswith("Perhaps you were there together.")


def test_asking_first_plans_it_and_sets_the_way_in() -> None:
    """The target's way in is the introducer, and asking them is planned; once is enough."""
    network = Network([known("Ana", organisation="Reed")])
    (path,) = paths.paths(network, listed(group="Reed"))
    target = Target(goal_id="g")
    changes = paths.ask_first(target, "Reed", path, on=ON)
    (planned,), (led,) = changes.add, changes.replace
    assert isinstance(planned, FollowUp)
    assert isinstance(led, Target)
    assert (planned.contact_id, planned.goal_id) == ("ana", "g")
    assert (led.way_in, led.via) == (WayIn.INTRODUCTION, "Ana")
    with pytest.raises(Refused, match="already"):
        paths.ask_first(led, "Reed", path, on=ON)


# -- on the page ---------------------------------------------------------------------------

ANA = Contact(id="ana", name="Ana Silva", organisation="Casa Verde", tie=Tie.STRONG)
BO = Contact(id="bo", name="Bo Lund", organisation="Reed", tie=Tie.WEAK)
ZOE = Contact(id="zoe", name="Zoe Blum", organisation="Harbour Office")


def keep(book: Book, *records: Record) -> None:
    """Store records."""
    book.apply("Set the scene", Changes(add=records))


@pytest.fixture
def peopled(book: Book) -> Book:
    """Two people of the network, one only from an import, a goal and a quiet time."""
    touches = (Interaction(contact_id="ana", happened_on=LONG_AGO),)
    keep(book, GOAL, ANA, BO, ZOE, *touches, Contact(id="eve", name="Eve Roe", tie=Tie.MODERATE))
    return book


def test_an_empty_book_says_what_is_missing(book: Book) -> None:
    """Each piece says in words what it needs, and offers no button that does nothing."""
    pieces = ("suggested", "ways_in", "network_audit", "who_introduced", "if_we_met")
    for name in pieces:
        hands = Hands(getattr(targets, name)(book))
        assert len(hands.text().split()) > 5, name
        assert not hands._nodes("button"), name


def test_a_suggestion_becomes_a_target_or_a_plan_by_one_press(peopled: Book) -> None:
    """What was pressed is done, said, and gone from the suggestions; undo brings it back."""
    hands = Hands(targets.suggested(peopled))
    hands.act("dormant", "ana", "target")
    assert "on your list" in hands.said
    assert [one.contact_id for one in peopled.all(Target)] == ["ana"]
    assert "Ana Silva" not in hands.text()
    peopled.undo()
    hands.act("dormant", "ana", "followup")
    (planned,) = peopled.all(FollowUp)
    assert (planned.contact_id, planned.status) == ("ana", FollowUpStatus.PLANNED)
    assert planned.due_on == ON + timedelta(2)


def test_with_several_goals_the_reader_says_which(peopled: Book) -> None:
    """A target made by one press is for the goal that was chosen."""
    keep(peopled, Goal(id="other", statement="Learn to rest"))
    hands = Hands(targets.suggested(peopled)).save("goal", goal="other")
    hands.act("dormant", "ana", "target")
    assert [one.goal_id for one in peopled.all(Target)] == ["other"]


def test_without_a_goal_a_target_is_refused(book: Book) -> None:
    """It says that a goal comes first, and nothing is written."""
    keep(book, ANA, Interaction(contact_id="ana", happened_on=LONG_AGO))
    hands = Hands(targets.suggested(book)).act("dormant", "ana", "target")
    assert "goal" in hands.refused
    assert book.count(Target) == 0


def test_a_group_shows_whom_you_know_there_and_a_way_in(peopled: Book) -> None:
    """Names of those there, the guess in words, and one press that plans to ask."""
    reed = Group(id="r", name="Reed")
    keep(peopled, reed, Target(id="t", group_id="r", goal_id="g", want_to_learn="x", can_offer="y"))
    hands = Hands(targets.ways_in(peopled))
    assert "You know there: Bo Lund." in hands.text()
    assert "These are guesses" in hands.text()
    hands.act("ways", "bo", "ask")
    assert "ask Bo Lund" in hands.said
    target = peopled.get(Target, "t")
    assert target
    assert (target.way_in, target.via, target.status) == (
        WayIn.INTRODUCTION, "Bo Lund", TargetStatus.OPEN,
    )  # fmt: skip
    assert peopled.count(FollowUp) == 1
    hands.act("ways", "bo", "ask")
    assert "already" in hands.refused


def test_nobody_to_ask_is_said_plainly(peopled: Book) -> None:
    """Where the notes show no way, they say so and name another."""
    keep(peopled, Target(contact_id="zoe", goal_id="g", want_to_learn="x", can_offer="y"))
    text = Hands(targets.ways_in(peopled)).text()
    assert "Your notes show nobody who could lead to Zoe Blum" in text


def test_who_brought_whom_is_typed_and_shown(peopled: Book) -> None:
    """Picked or typed in full; left empty it was the reader; a name in doubt is refused."""
    hands = Hands(targets.who_introduced(peopled))
    hands.save("met", who=PersonValue("bo", "Bo Lund"), by=PersonValue("", "ana silva"))
    assert hands.said == "Noted: Ana Silva brought Bo Lund to you."
    assert hands.rows("brought")[0]["lines"] == ["Bo Lund"]
    hands.save("met", who=PersonValue("eve", "Eve Roe"), by=PersonValue("", ""))
    assert hands.said == "Noted: you met Eve Roe by yourself."
    hands.save("met", who=PersonValue("bo", "Bo Lund"), by=PersonValue("", ""))
    assert [one.by_id for one in peopled.all(MetThrough)] == [None, None]
    hands.save("met", who=PersonValue("", "Nobody"), by=PersonValue("", ""))
    assert "Pick Nobody from the list" in hands.refused
    hands.save("pair", one=PersonValue("ana", ""), other=PersonValue("bo", ""), known_from="choir")
    assert peopled.count(Acquaintance) == 1
    assert hands.find("met", "who", "bo lu")[0][1] == "Bo Lund"


def test_the_audit_shows_a_figure_its_people_and_what_it_rests_on(peopled: Book) -> None:
    """Four ways to look, a bar's people on a press, and Burt only behind how it is worked out."""
    hands = Hands(targets.network_audit(peopled))
    hands.press("By workplace")
    assert "3 people are more than an address to you; 1 more" in hands.text()
    assert "It rests on 2 people of your network. Of 1 no workplace is known" in hands.text()
    figure = hands._nodes("figure")[0]
    place = figure["props"]["table"][2][0]
    hands._send(figure["id"], "point", {"at": 1})
    assert [row["title"] for row in hands.rows(f"of {place}")] == ["Bo Lund"]
    for label in ("By circle", "By level", "By year"):
        hands.press(label)
        assert not hands.refused
        assert not hands.has("rows", f"of {place}")
    shown = [node for node in hands._nodes("words") if "Burt" in str(node["props"])]
    assert not shown
    assert "Burt" in str(hands._nodes("details"))


def test_one_person_more_is_tried_out_and_nothing_is_written(peopled: Book) -> None:
    """A name from an import shows what would change; who is near already is said to be."""
    before = peopled.last_change()
    hands = Hands(targets.if_we_met(peopled)).save("who", who=PersonValue("zoe", "Zoe Blum"))
    assert "your first in “Harbour Office”" in hands.text()
    hands.save("who", who=PersonValue("ana", "Ana Silva"))
    assert "part of your network already" in hands.text()
    assert peopled.last_change() == before
