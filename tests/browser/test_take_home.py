"""The book leaves and comes back in a real browser: files in the downloads, a look before."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from tests.browser.walk import SOON
from workbook import open_book
from workbook.records import Changes, Contact
from workbook.serve import demo


@pytest.mark.slow
def test_out_locked_and_back(
    app: Running, page: Page, tmp_path: Path, shot: Callable[[str], Path]
) -> None:
    """A zip and a locked file are downloaded; the locked one is opened, shown and joined."""
    book = open_book(str(app.book))
    demo.fill(book, seed=1)
    page.goto(app.url())
    leaving = page.get_by_role("region", name="Take it all home")
    with page.expect_download(timeout=SOON) as got:
        leaving.get_by_role("button", name="The whole book").click(timeout=SOON)
    with zipfile.ZipFile(got.value.path()) as archive:
        assert "index.html" in archive.namelist()
    expect(leaving.get_by_text("is in your downloads")).to_be_visible(timeout=SOON)
    leaving.get_by_text("Lock it with a passphrase").click()
    words = leaving.get_by_label("Passphrase")
    expect(words).to_have_attribute("type", "password")
    words.fill("four words only mine")
    leaving.get_by_label("The same once more").fill("four words only mine")
    leaving.get_by_role("button", name="Lock the book").click()
    with page.expect_download(timeout=SOON) as got:
        leaving.get_by_role("button", name="Save the locked book").click(timeout=SOON)
    assert page.evaluate("JSON.stringify(localStorage)").count("four words") == 0
    locked = tmp_path / "mine.age"
    got.value.save_as(locked)
    gone = book.all(Contact)[0]
    book.apply("Removed", Changes(remove=(gone,)))

    coming = page.get_by_role("region", name="Bring a book back")
    coming.get_by_label("Choose a backup").set_input_files(locked)
    coming.get_by_label("Its passphrase").fill("four words only mine", timeout=SOON)
    coming.get_by_role("button", name="Open it").click()
    held = page.get_by_role("region", name="What “mine” holds")
    expect(held.get_by_text("151 people")).to_be_visible(timeout=SOON)
    shot("take-home-1440")
    held.get_by_role("button", name="Join the two").click()
    expect(coming.get_by_text("One press on undo takes it back")).to_be_visible(timeout=SOON)
    assert book.count(Contact) == 151
