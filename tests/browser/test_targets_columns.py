"""A table with odd headings, in a real browser: guessed, corrected, added, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from tests.browser.test_targets_same import found_by_axe
from workbook import open_book
from workbook.records import Contact
from workbook.records.milestones import Milestone

SOON = 60_000
HEADINGS = "Wer;Laden;Post;Post;Seit;Größe\n"
FIRST = (
    "Ana Müller;Mühle Süd;ana@muehle.example;a.mueller@privat.example;14.03.2019;172\n"
    "Jürgen Weiß;Bäckerei Öz;j.weiss@oez.example;;02.11.2020;181\n"
    "Ana Müller;Mühle Süd;ana@muehle.example;;14.03.2019;172\n;;;;;\n"
)
SECOND = "Zoë Blüm;Nachtfähre;zoe@bluem.example;;29.02.2020;165\n"


@pytest.mark.slow
def test_an_odd_table_is_asked_about_once(
    app: Running, page: Page, shot: Callable[[str], Path], tmp_path: Path
) -> None:
    """Two columns are corrected and people come in; a second file of the kind asks nothing.

    Axe finds nothing, and at 390 px nothing hangs over, in the light and in the dark.
    """
    page.goto(app.url("02-targets.ipynb"))
    begin = page.get_by_role("region", name="Bring in your archive")
    begin.locator("input[type=file]").set_input_files(file(tmp_path / "a.csv", FIRST), timeout=SOON)
    asked = page.get_by_role("region", name="What is in each column?")
    expect(asked.get_by_label("Wer")).to_have_value("name", timeout=SOON)
    expect(asked.get_by_label("Post (column 4)")).to_have_value("email")
    expect(asked.get_by_text("Mühle Süd · Bäckerei Öz")).to_be_visible()
    expect(page.get_by_role("button", name="Add these people")).to_have_count(0)
    asked.get_by_label("Laden").select_option(label="Organisation")
    asked.get_by_label("Seit").select_option(label="Another day of theirs, named by its heading")
    look(page, shot, "targets-columns")
    asked.get_by_role("button", name="Read it this way").click()
    held = page.get_by_role("region", name="What the files hold")
    expect(held.get_by_text("2 people are new to your book.")).to_be_visible(timeout=SOON)
    expect(held.get_by_text("1 row names somebody a second time")).to_be_visible()
    expect(held.get_by_text("“Laden” as organisation")).to_be_visible()
    look(page, shot, "targets-columns-held")
    book = open_book(str(app.book))
    assert book.count(Contact) == 0
    held.get_by_role("button", name="Add these people").click()
    expect(begin.get_by_text("2 people are new to your book.")).to_be_visible(timeout=SOON)
    begin.locator("input[type=file]").set_input_files(file(tmp_path / "b.csv", SECOND))
    expect(held.get_by_text("New: Zoë Blüm.")).to_be_visible(timeout=SOON)
    held.get_by_role("button", name="Add these people").click()
    expect(begin.get_by_text("1 person is new to your book.")).to_be_visible(timeout=SOON)
    assert {one.name: one.organisation for one in book.all(Contact)} == {
        "Ana Müller": "Mühle Süd", "Jürgen Weiß": "Bäckerei Öz", "Zoë Blüm": "Nachtfähre",
    }  # fmt: skip
    days = {(one.name, one.day, one.month) for one in book.all(Milestone)}
    assert days == {("Seit", 14, 3), ("Seit", 2, 11), ("Seit", 29, 2)}


def file(place: Path, rows: str) -> Path:
    """Write a table as an older spreadsheet would: semicolons, Windows' letters."""
    place.write_bytes((HEADINGS + rows).encode("cp1252"))
    return place


def look(page: Page, shot: Callable[[str], Path], name: str) -> None:
    """Look at the page wide and narrow, light and dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            shot(f"{name}-{width}-{scheme}")
        assert found_by_axe(page) == []
    page.emulate_media(color_scheme="light")
