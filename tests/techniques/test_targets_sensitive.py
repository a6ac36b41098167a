"""Words on private matters: found where they are meant, left alone where they only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Severity
from workbook.techniques.targets.sensitive import remarks_on

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


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    """No text breaks the check, and each matter is named once at most."""
    rules = [remark.advice for remark in remarks_on(text)]
    assert len(rules) == len(set(rules)) <= 5
