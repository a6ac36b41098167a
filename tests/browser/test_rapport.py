"""Technique 5 the whole way: a card, a private word, and a person who is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from workbook import open_book
from workbook.records import Contact, Fact
from workbook.records.forgotten import Forgotten
from workbook.serve import takeout

SOON = 60_000
NAME = "Ines Bakkerova"
TOLD = "I would rather plant a hedge than sit in a round"
PRIVATE = "off work with depression since autumn"


def traces(folder: Path, *words: str) -> list[str]:
    """Return which words stand in any file below the folder: the book, its log, what was said."""
    return [
        f"{word} in {path.name}"
        for path in folder.rglob("*")
        if path.is_file()
        for word in words
        if word.encode() in path.read_bytes()
    ]


@pytest.mark.slow
def test_a_card_and_its_end(
    app: Running, page: Page, tmp_path: Path, shot: Callable[[str], Path]
) -> None:
    """A card is filled, a private word waits for its yes, and forgetting leaves no trace."""
    page.goto(app.url("05-rapport.ipynb"))
    box = page.get_by_role("region", name="Whose card")
    box.get_by_label("Who matters to you?").fill(NAME, timeout=SOON)
    box.get_by_role("button", name="Open this card").click()

    facts = page.get_by_role("region", name=f"What matters to {NAME}")
    one = facts.get_by_label("One thing that matters to them")
    one.fill(TOLD, timeout=SOON)
    facts.get_by_label("This is how they said it").check()
    facts.get_by_role("button", name="Put it on the card").click()
    expect(facts.get_by_text(f"“{TOLD}”").first).to_be_visible(timeout=SOON)

    expect(one).to_have_value("", timeout=SOON)
    one.fill(PRIVATE)
    expect(facts.get_by_text("theirs to tell").first).to_be_visible(timeout=SOON)
    shot("rapport-private-word")
    facts.get_by_role("button", name="Put it on the card").click()
    expect(facts.get_by_text("Not stored").first).to_be_visible(timeout=SOON)
    assert traces(tmp_path, "depression") == []
    assert open_book(str(app.book)).count(Fact) == 1
    facts.get_by_label("Yes, keep this although it is private").check()
    facts.get_by_role("button", name="Put it on the card").click()
    expect(facts.get_by_text("kept after your yes").first).to_be_visible(timeout=SOON)

    both = page.get_by_role("region", name=f"You and {NAME}", exact=True)
    both.get_by_label("One way I could support them").fill("carry the plants")
    both.get_by_label("One thing we could do together").fill("a hedge along the school")
    both.get_by_role("button", name="Save the card").click()
    expect(page.get_by_text("Your own motive is still open").first).to_be_visible(timeout=SOON)
    assert traces(tmp_path, NAME, TOLD, "depression") != []

    end = page.get_by_role("region", name="Forget a person")
    end.get_by_label("Who asked to be forgotten?").fill("ines")
    end.get_by_role("option", name=NAME).click(timeout=SOON)
    end.get_by_role("button", name="Show what would go").click()
    expect(end.get_by_text("There is no way back").first).to_be_visible(timeout=SOON)
    shot("rapport-before-forgetting")
    end.get_by_label("Type the name once more").fill(NAME)
    end.get_by_role("button", name="Forget for good").click()
    expect(end.get_by_text("Forgotten:").first).to_be_visible(timeout=SOON)
    expect(page.get_by_text(NAME)).to_have_count(0, timeout=SOON)
    shot("rapport-forgotten")

    assert traces(tmp_path, NAME, TOLD, "depression", "carry the plants") == []
    book = open_book(str(app.book))
    assert (book.count(Contact), book.count(Forgotten), book.undo()) == (0, 1, None)
    takeout.write(lambda: book, tmp_path / "after.zip")
    with ZipFile(tmp_path / "after.zip") as backup:
        backup.extractall(tmp_path / "unpacked")
    page.context.close()
    assert traces(tmp_path, NAME, TOLD, "depression", "carry the plants") == []
