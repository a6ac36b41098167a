"""A goal in German: its numbers, its plan, the wish behind it, and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest

from workbook import language
from workbook.records import Contact, Counted, Goal
from workbook.techniques.goals import chart, covering, rules, threads
from workbook.techniques.goals.sentence import renumbered

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("statement", "counts"),
    [
        ("Sechs Gespräche von 20 Minuten führen, bis zum 30. Juni 2027", [6]),
        ("Sechs Gespräche bis 30. Juni führen", [6]),
        ("Bis Ende März vier Leute fragen", [4]),
        ("In 8 Wochen mit zehn Leuten sprechen", [10]),
        ("Zwei Gespräche pro Woche führen", []),
        ("Drei Wege finden, indem ich fünf Leute frage", [3, 5]),
    ],
)
def test_a_german_sentence_names_its_number(statement: str, counts: list[int]) -> None:
    """Days, lengths and rates are no number of the goal, in German as in English."""
    assert rules.counts_in(statement) == counts


def test_a_german_sentence_gets_its_new_number_in_german() -> None:
    """The word is changed into a word of the same language, and the day stays."""
    assert renumbered("Sechs Gespräche bis zum 6. Juni", 6, 3) == "Drei Gespräche bis zum 6. Juni"
    assert renumbered("Mit 6 Leuten sprechen", 6, 3) == "Mit 3 Leuten sprechen"


@pytest.mark.parametrize("begins", ["", "Wenn ", "wenn "])
def test_a_german_plan_reads_as_one_sentence(begins: str) -> None:
    """However the halves were typed, "Wenn" and "dann" stand there once."""
    goal = Goal(
        statement="x",
        if_cue=f"{begins}ich am Montag dasitze",
        then_act="dann schreibe ich an Ana." if begins else "schreibe ich an Ana",
    )
    with language.speaking("de"):
        assert rules.plan_line(goal) == "Wenn ich am Montag dasitze, dann schreibe ich an Ana."


def test_a_german_wish_leads_to_an_act() -> None:
    """What is hoped for in German is answered as the same wish in English, and in German."""
    with language.speaking("de"):
        found = rules.behind("Eine bessere Stelle")
        assert found.act.startswith("Fünf Leute, die diese Arbeit machen, fragen")
    assert rules.behind("Eine bessere Stelle") == rules.behind("Get a better job")


def test_what_is_counted_is_said_so_that_any_word_fits() -> None:
    """The reader's own word for what is counted stands by itself, so that it needs no ending."""
    goal = Goal(statement="x", target=6, counted=Counted.PEOPLE)
    with language.speaking("de"):
        assert rules.far_of(3, 6, rules.unit_of(goal, 6)) == "Leute: 3 von 6"
        assert rules.far_of(1, None, rules.unit_of(goal, 1)) == "1 Person"
    assert rules.far_of(3, 6, rules.unit_of(goal, 6)) == "3 of 6 people"


def test_the_days_below_a_picture_are_named_in_german() -> None:
    """Months stand there as German writes them; in English the picture names them itself."""
    found = threads.Thread(Goal(statement="x", starts_on=DAY, deadline_on=DAY.replace(day=30)))
    with language.speaking("de"):
        axis = chart.thread_picture(found, DAY)[0]["layout"]["xaxis"]
        assert axis["ticktext"][0] == "26. Nov."
        assert axis["ticktext"][-1] == "24. Dez."
    assert chart.thread_picture(found, DAY)[0]["layout"]["xaxis"]["tickformat"] == "%-d %b"


def test_a_german_plan_is_known_again_with_other_endings() -> None:
    """What slipped is said as it was written; small words, endings and umlauts don't matter."""
    goal = Goal(
        statement="x",
        if_cue="ich am Dienstag den ersten Kaffee einschenke",
        then_act="schreibe ich eine Zeile an den nächsten Namen auf meiner Liste",
    )
    again = rules.rehearse(goal, "ich dienstags Kaffee einschenken", "schreiben, Zeilen, Listen")
    assert again == rules.Rehearsal(kept=True, slipped=("ersten", "Namen"))
    assert not rules.rehearse(goal, "ich am Montag", "rufe ich Ana an").kept


def test_a_german_act_turns_its_verb_round() -> None:
    """Behind "dann" the verb comes first, whichever way it was typed."""
    goal = Goal(statement="x", if_cue="es Dienstag ist", then_act="ich rufe Ana an")
    with language.speaking("de"):
        assert rules.plan_line(goal) == "Wenn es Dienstag ist, dann rufe ich Ana an."


def test_who_could_help_is_found_by_german_words() -> None:
    """Words that tell nothing are passed over, and endings meet."""
    need = "Wie man Fahrpläne für Schulen macht, und was eine Planerin dabei braucht"
    assert covering.telling(need) == ["fahrplane", "planerin", "schulen"]
    who = Contact(name="Bo", notes="leitet die Schule am Fluss")
    assert covering.hint(["schulen"], who, need).startswith("“Schulen” fits their notes: ")
    assert covering.hint(["fahrplane"], Contact(name="Bo", role="Fahrplanerin"), need)
