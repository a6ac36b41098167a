"""The message coach and its page for a reader of German: other words, the same rules."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbook import language, ui
from workbook.records import Contact, Promise, PromiseBy
from workbook.records.preferences import Address, Detail, Preference
from workbook.techniques.personalization import rules
from workbook.techniques.personalization.coach import Context, Letter, check, check_entry
from workbook.techniques.personalization.coach.tokens import contents
from workbook.techniques.personalization.queries import Known
from workbook.techniques.personalization.swap import counted, pieces
from workbook.techniques.personalization.variants import turned

PLACE = Path(__file__).parent / "coach_messages" / "develop.json"
MESSAGES: list[dict[str, Any]] = json.loads(PLACE.read_text("utf-8"))[:60]
ANA = Context(contact_name="Ana Lima", discussed=("Gezeitenbuch mit Kaffeering",))
BO = Context(contact_name="Bo Owusu", discussed=("Moorkarte aus dem Norden",))
TEXT = (
    "Betreff: Gezeiten\n\nHallo Ana,\n\ndein Gezeitenbuch mit Kaffeering geht mir nicht aus dem "
    "Kopf!\n\nViele Grüße\nRuth"
)


def test_the_same_rules_speak_whatever_the_reader_reads() -> None:
    """Verdict, rules and weights follow the message's language; the advice follows the reader's."""
    english = [check_entry(one).every for one in MESSAGES]
    with language.speaking("de"):
        german = [check_entry(one).every for one in MESSAGES]
    for one, other in zip(english, german, strict=True):
        assert [(r.rule, r.severity) for r in one] == [(r.rule, r.severity) for r in other]
        assert all(a.advice != b.advice for a, b in zip(one, other, strict=True))
    assert sum(map(len, german)) > 30


def test_a_gap_that_is_left_open_in_german_is_found() -> None:
    """What is turned for a second reader opens gaps in German, and the coach stops at each."""
    likes = Preference(address=Address.FORMAL, channel="email", detail=Detail.FULL)
    with language.speaking("de"):
        made = turned(TEXT.removeprefix("Betreff: Gezeiten\n\n"), ANA, BO, likes)
        text = made.text
        found = {r.found for r in check(Letter("follow_up", text, BO)).every
                 if r.rule == "placeholder_left"}  # fmt: skip
    assert text.startswith("Betreff: [zwei bis sieben Wörter]")
    assert {"[Eine Zeile nur für Bo Owusu: Moorkarte aus dem Norden?]",
            "[zwei bis sieben Wörter]"} <= found  # fmt: skip
    assert [one.why for one in made.changes if "Guten Tag" in one.what] == [
        "mit Titel und Nachnamen"
    ]


def test_a_subject_is_still_one_after_it_was_turned() -> None:
    """The subject line keeps its name as German letters have it, so that the coach reads it."""
    with language.speaking("de"):
        text = turned(TEXT, ANA, BO, None).text
    assert Letter("follow_up", text).subject == "Gezeiten"


@pytest.mark.parametrize("by", PromiseBy)
def test_a_promise_says_nothing_by_the_words_around_it(by: PromiseBy) -> None:
    """As a fact it counts by what was promised alone, in German as in English."""
    promise = Promise(contact_id="x", what="Muschelkalk", by=by, due_on=date(2026, 12, 1))
    known = Known(Contact(name="Ana"), None, [], [], [promise], [])
    told = rules.facts_of(known)
    with language.speaking("de"):
        german = rules.facts_of(known)
    assert german != told
    assert contents(german[0]) == contents(told[0]) == {"muschelkalk"}


def test_marks_and_counts_are_said_in_german() -> None:
    """Why a word is marked is shown in German; the key that the styles know stays the same."""
    letter = Letter("follow_up", "Dein Gezeitenbuch mit Kaffeering.", ANA)
    english = ui.marked(pieces(letter)).props["pieces"]
    with language.speaking("de"):
        german = ui.marked(pieces(letter)).props["pieces"]
        counts = [text for text, _tone in counted(letter)]
    assert [one[:2] for one in german] == english
    assert ["Gezeitenbuch", "yours", "von dir"] in german
    assert counts[-1] == "2 Wörter aus deinen Notizen"


def _found(text: str, rule: str) -> list[str]:
    """Return what the coach finds by that rule in a German message to Ana."""
    letter = Letter("follow_up", text, Context(contact_name="Ana Lima", language="de"))
    return [one.found for one in check(letter).every if one.rule == rule]


@pytest.mark.parametrize(
    ("line", "presses"),
    [
        ("Du musst nicht bald antworten.", False),
        ("Sie müssen mir keine Seite schicken.", False),
        ("Endlich haben sie das Gezeitenbuch gedruckt.", False),
        ("Endlich komme ich dazu, dir zu schreiben.", False),
        ("Ich schreibe dir endlich wegen der Karte.", False),
        ("Sie müssen mir die Seite schicken.", True),
        ("Kannst du endlich antworten?", True),
        ("Melde dich endlich.", True),
        ("Warum bekomme ich nicht wenigstens eine Antwort?", True),
    ],
)
def test_german_that_presses_is_told_from_what_does_not(line: str, *, presses: bool) -> None:
    """A way out presses nobody, and “endlich” only where the reader is meant."""
    assert bool(_found(f"Hallo Ana,\n\n{line}\n\nViele Grüße\nRuth", "pressure")) is presses


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hallo Ana,\n\ndanke für deinen Rat, mit dem Heft anzufangen.\n\nRuth", []),
        ("Dritter Anlauf, das Heft mit deiner Karte ist fertig.\n\nRuth", []),
        ("Gute Nachricht, ich habe das Heft mit deiner Karte.\n\nRuth", []),
        ("Hallo Ana,\n\ndanke Jonas, das Heft mit deiner Karte ist da.\n\nRuth", ["Jonas"]),
        ("Peter Maier, das Heft mit deiner Karte ist fertig.\n\nRuth", ["Peter Maier"]),
    ],
)
def test_a_german_noun_is_no_name(text: str, wrong: list[str]) -> None:
    """Nouns have capitals as well: what one thanks for, and what opens a message, is nobody."""
    assert _found(text, "wrong_name") == wrong
