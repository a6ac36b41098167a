"""Who may be in the book twice: by an address, or by a name together with something else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.techniques.twins import labelled
from workbook.techniques.targets.samepeople import Someone, pairs, same_place, words_of

MILLS = "Reed Mills"


def reasons(*people: tuple[str, str], **keys: str) -> list[str]:
    """Return why these people, each a name and a workplace, may be one."""
    listed = [Someone(str(n), *one) for n, one in enumerate(people)]
    shared = [(one.id, kind, key) for kind, key in keys.items() for one in listed]
    return [pair.reason for pair in pairs(listed, shared)]


@pytest.mark.parametrize(
    ("one", "other", "begins"),
    [
        (("Ana Ruiz", MILLS), ("ana  RUIZ", "Reed Mills Ltd."), "The names are the same"),
        (("José Ñandú", MILLS), ("Jose Nandu", MILLS), "The names are the same"),
        (("Jürgen Møller", MILLS), ("Juergen Moller", MILLS), "The names are the same"),
        (("Dr. Ana Ruiz", MILLS), ("Ruiz, Ana", MILLS), "The names are the same in another"),
        (("Ana Ruiz", MILLS), ("A. Ruiz", "Reed Mils"), "One name is written with an initial"),
        (("Ana Ruiz", MILLS), ("Ana Maria Ruiz", MILLS), "One name has a part more"),
        (("Katharina Solheim", MILLS), ("Katarina Solheim", MILLS), "The names differ by a letter"),
        (("William Ruiz", MILLS), ("Bill Ruiz", MILLS), "One may be called by a short name"),
        (("Ana Ruiz", "UCM"), ("Ana Ruiz", "Urban Clinic Mostar"), "The names are the same"),
        (("Ana Ruiz", MILLS), ("Ana Ruiz", ""), "The names are the same, and of one nothing but"),
    ],
)
def test_a_name_with_something_beside_it_is_a_reason(
    one: tuple[str, str], other: tuple[str, str], begins: str
) -> None:
    """Accents, order, initials, a second name, a slip or a short form: with a workplace alike."""
    (reason,) = reasons(one, other)
    assert reason.startswith(begins)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ana Ruiz", MILLS), ("Ana Ruiz", "Night Ferry")),
        (("Ana Ruiz", MILLS), ("Bo Ruiz", MILLS)),
        (("Ana", MILLS), ("Ana Ruiz", MILLS)),
        (("Ana Ruiz", "Clinic 4"), ("Ana Ruiz", "Clinic 5")),
        (("Jon Lee", MILLS), ("Jan Lee", MILLS)),
    ],
)
def test_a_name_alone_is_none(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Namesakes at other places, and families and colleagues at one, are left alone."""
    assert reasons(one, other) == []


def test_a_lone_name_is_no_reason_where_three_bear_it() -> None:
    """Who is noted with nothing but a name could be either of two namesakes: nobody is asked."""
    assert reasons(("Ana Ruiz", MILLS), ("Ana Ruiz", "Night Ferry"), ("Ana Ruiz", "")) == []


def test_a_short_name_is_only_a_hint() -> None:
    """What may be a nickname comes after what is surer."""
    people = [Someone("a", "Bill Ruiz", MILLS), Someone("b", "William Ruiz", MILLS),
              Someone("c", "Ana Lund", MILLS), Someone("d", "Ana Lund", MILLS)]  # fmt: skip
    found = pairs(people)
    assert [(one.one_id, one.strength) for one in found] == [("c", 2), ("a", 1)]


def test_two_addresses_on_linkedin_with_other_names_are_two_people() -> None:
    """LinkedIn itself says they are two: then only the same name with the same place is asked."""
    people = [Someone("a", "Ana Ruiz", MILLS, profile="ana-ruiz"),
              Someone("b", "A. Ruiz", MILLS, profile="a-ruiz-7")]  # fmt: skip
    assert pairs(people) == []
    people[1] = people[1]._replace(name="Ana Ruiz")
    assert len(pairs(people)) == 1


@pytest.mark.parametrize("kind", ["email", "phone", "linkedin"])
def test_an_address_that_two_share_is_the_surest_reason(kind: str) -> None:
    """The same key counts whatever the workplaces are."""
    people = [Someone("a", "Ana Ruiz", MILLS), Someone("b", "Ana Roux", "Night Ferry")]
    (found,) = pairs(people, [("a", kind, "k"), ("b", kind, "k")])
    assert (found.strength, found.reason[:18]) == (3, "They have the same")


def test_a_household_may_share_an_address() -> None:
    """Where no word of the names agrees a shared e-mail is only a hint, and says why."""
    (reason,) = reasons(("Ana Ruiz", MILLS), ("Bo Lund", ""), email="home@example.org")
    assert "a household or an office may share it" in reason


def test_an_office_address_pairs_nobody() -> None:
    """Six people behind one address are an office, not one person."""
    crowd = [(f"{name} Ruiz", f"Place {name}") for name in ("Ana", "Bo", "Cy", "Di", "Ed", "Flo")]
    assert reasons(*crowd, email="info@example.org") == []


def test_the_same_day_of_connecting_is_something_beside_a_name() -> None:
    """Two rows of one export who changed their workplace between."""
    on = date(2021, 6, 7)
    people = [Someone("a", "Ana Ruiz", MILLS, connected_on=on),
              Someone("b", "Ana Ruiz", "Night Ferry", connected_on=on)]  # fmt: skip
    (found,) = pairs(people)
    assert found.reason == "The names are the same, and you connected on the same day."


def test_who_is_kept_apart_is_not_asked_again() -> None:
    """The reader's word holds, in whatever order the two are named."""
    people = [Someone("a", "Ana Ruiz", MILLS), Someone("b", "Ana Ruiz", MILLS)]
    assert pairs(people, (), [("b", "a")]) == []


def test_the_order_of_the_book_makes_no_difference() -> None:
    """The same people in another order give the same pairs, with the same reasons."""
    told = labelled(400, twice=0.2)
    assert pairs(told.people, told.keys) == pairs(told.people[::-1], told.keys[::-1])


def test_most_of_those_who_are_twice_are_found_and_hardly_anybody_else() -> None:
    """Of an invented book that is labelled: recall at least 0.97, precision at least 0.97."""
    told = labelled(6_000)
    found = {(one.one_id, one.other_id) for one in pairs(told.people, told.keys)}
    right = len(found & told.same)
    assert len(told.same) > 200
    assert right / len(told.same) >= 0.97
    assert right / len(found) >= 0.97


def test_words_and_places_are_compared_without_their_trimmings() -> None:
    """Titles and legal forms say nothing of who somebody is."""
    assert words_of("Prof. Dr. Käthe Söder") == ("kathe", "soder")
    assert same_place(("reed",), ("reed", "mills"))
    assert not same_place(("reed", "mills"), ("night", "ferry"))
