"""What somebody praised the reader for is read again, whatever language it was written in."""

from __future__ import annotations

import pytest

from workbook.language import offered, speaking
from workbook.records.praise import ENDORSED, endorsed_you, skills_of, source_words


@pytest.mark.parametrize("written", offered())
@pytest.mark.parametrize("read", offered())
@pytest.mark.parametrize("more", [0, 1, 12])
def test_skills_come_back_in_any_language(written: str, read: str, more: int) -> None:
    """An archive read in one language fills the menu in another."""
    with speaking(written):
        text = endorsed_you(["Baking", "C++", "a.b"], more)
    with speaking(read):
        assert skills_of(text) == ["Baking", "C++", "a.b"]


def test_other_words_name_no_skill() -> None:
    """What the reader wrote over it is nobody's praise."""
    assert skills_of("Bakes bread") == []
    assert skills_of("") == []


@pytest.mark.parametrize("code", offered())
def test_a_source_of_their_own_stays(code: str) -> None:
    """Only what the archive was known by is said in the reader's language."""
    with speaking(code):
        assert source_words("Name") == "Name"
        assert source_words(ENDORSED).startswith("LinkedIn: ")
