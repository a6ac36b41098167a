"""Words on private matters: found where they are meant, left alone where they only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Severity
from workbook.sensitive import private_matters, remarks_on
from workbook.texts import written

PRIVATE = [
    ("off work with depression", "health"),
    ("has health problems", "health"),
    ("she is pregnant", "health"),
    ("a devout Christian", "religion"),
    ("fasts in Ramadan", "religion"),
    ("voted for the other side", "politics"),
    ("Labour Party member", "politics"),
    ("our trade union rep", "union membership"),
    ("on the works council", "union membership"),
    ("came out as gay", "sexuality"),
    ("ist seit Wochen krankgeschrieben", "health"),
    ("wartet auf die Diagnose", "health"),
    ("ist sehr glaubig", "religion"),
    ("hat ein Parteibuch", "politics"),
    ("sitzt im Betriebsrat", "union membership"),
    ("lebt offen lesbisch", "sexuality"),
    ("elle est enceinte", "health"),
    ("il est en arrêt maladie", "health"),
    ("va à la mosquée le vendredi", "religion"),
    ("il est plutôt de droite", "politics"),
    ("déléguée syndicale depuis mai", "union membership"),
    ("il m'a parlé de son coming out", "sexuality"),
    ("está de baja médica", "health"),
    ("le diagnosticaron en enero", "health"),
    ("va a la iglesia los domingos", "religion"),
    ("milita en el partido socialista", "politics"),
    ("es del comité de empresa", "union membership"),
    ("salio del armario", "sexuality"),
]
HARMLESS = [
    "Christian Berg, who runs the lab",
    "Christian's talk on rosters",
    "public health researcher",
    "health care planner",
    "European Union lawyer",
    "the office party",
    "transport and illustration",
    "unionpay payments",
    "skilled in stills",
    "Krankenhausplanung im Norden",
    "sucht einen Vertragspartner",
    "dans l'enceinte de la gare",
    "syndicat d'initiative de la ville",
    "compró un sombrero y una salida",
    "the German word Ruderverein",
    "homogenous groups",
    "party of twelve",
    "credit union adviser",
]


@pytest.mark.parametrize(("text", "about"), PRIVATE)
def test_private_words_are_found_and_named(text: str, about: str) -> None:
    """Each of the five matters is recognised, with the word that was found."""
    remark = remarks_on(text, "text")[0]
    assert about in remark.advice
    assert (remark.severity, remark.field) == (Severity.BLOCK, "text")
    assert remark.found.lower() in text.lower()


@pytest.mark.parametrize("text", HARMLESS)
def test_working_words_that_look_alike_pass(text: str) -> None:
    """A first name, an employer or a trade is no private matter."""
    assert remarks_on(text) == []


def test_every_language_has_every_matter() -> None:
    """English, German, French and Spanish, each with words on all five."""
    lists = written("sensitive")
    assert set(lists) == {"en", "de", "fr", "es"}
    for language, matters in lists.items():
        assert set(matters) == set(lists["en"]), language
        assert all(len(told["words"]) >= 5 for told in matters.values()), language


@pytest.mark.parametrize(
    ("language", "about", "word"),
    [(language, about, word) for language, matters in written("sensitive").items()
     for about, told in matters.items() for word in told["words"]],
)  # fmt: skip
def test_each_word_of_the_lists_is_found(language: str, about: str, word: str) -> None:
    """No entry of the lists is hidden by another rule, whatever its case."""
    for text in (f"so {word.rstrip('*')}, so", f"So {word.rstrip('*').upper()}!"):
        assert about in private_matters(text), (language, text)


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    """No text breaks the check, and each matter is named once at most."""
    rules = [remark.advice for remark in remarks_on(text)]
    assert len(rules) == len(set(rules)) <= 5
