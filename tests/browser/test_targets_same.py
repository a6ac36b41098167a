"""People who are in twice, and many at once, in a real browser and by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from workbook import open_book
from workbook.records import Changes, Contact, Handle, Interaction

SOON = 60_000
ANA = Contact(name="Ana Ruiz", organisation="Reed Mills", notes="Likes tide tables")
OTHER = Contact(name="A. Ruiz", organisation="Reed Mills Ltd", role="Miller", notes="Plays chess")


def fill(running: Running) -> None:
    """Put Ana into the book twice, and thirty people of one office."""
    book = open_book(str(running.book))
    office = [Contact(name=f"Person {n:02} Haug", organisation="Night Ferry", source="linkedin")
              for n in range(30)]  # fmt: skip
    mail = Handle(contact_id=OTHER.id, kind="email", value="a@example.org", key="a@example.org")
    touch = Interaction(contact_id=OTHER.id, happened_on=book.today())
    book.apply("One", Changes(add=(ANA, *office)))
    book.apply("Two", Changes(add=(OTHER, mail, touch)))


@pytest.mark.slow
def test_two_are_merged_and_thirty_get_a_tag(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """A pair is looked at, merged and parted again; an office gets a tag and loses it by undo.

    Everything by the keyboard; axe finds nothing; at 390 px nothing hangs over.
    """
    fill(app)
    page.goto(app.url("02-targets.ipynb"))
    pairs = page.get_by_role("region", name="1 pair may be one person")
    pairs.get_by_role("button", name="Look at both").focus(timeout=SOON)
    shot("targets-same-list")
    page.keyboard.press("Enter")
    one = page.get_by_role("region", name="Ana Ruiz and A. Ruiz: one person?")
    expect(one.get_by_text("One name is written with an initial")).to_be_visible(timeout=SOON)
    expect(one.get_by_text("E-mail: a@example.org")).to_be_visible()
    one.get_by_label("Where they work").select_option("right")
    shot("targets-same-pair")
    assert found_by_axe(page) == []
    one.get_by_role("button", name="Make one of them").press("Enter")
    expect(page.get_by_text("Nobody seems to be in the book twice")).to_be_visible(timeout=SOON)
    book = open_book(str(app.book))
    left = book.get(Contact, ANA.id)
    assert left is not None
    assert (left.organisation, left.role) == ("Reed Mills Ltd", "Miller")
    page.locator(".wb-toast").get_by_role("button", name="Undo").press("Enter")
    expect(pairs).to_be_visible(timeout=SOON)
    assert book.count(Contact) == 32

    many = page.get_by_role("region", name="Many people at once")
    many.get_by_role("button", name="Choose people").press("Enter")
    many.get_by_label("Where they work").fill("night", timeout=SOON)
    many.get_by_role("button", name="Show these people").press("Enter")
    expect(many.get_by_text("30 people", exact=True)).to_be_visible(timeout=SOON)
    many.get_by_label("What to do with all of them").select_option("tag")
    many.get_by_label("The circle or tag, if you set one").fill("crew")
    shot("targets-bulk")
    assert found_by_axe(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot("targets-bulk-narrow")
    many.get_by_role("button", name="Look first").press("Enter")
    sure = page.get_by_role("region", name="Before anything happens")
    expect(sure.get_by_text("30 people will have the tag “crew” as well.")).to_be_visible(
        timeout=SOON
    )
    shot("targets-bulk-look")
    assert found_by_axe(page) == []
    sure.get_by_role("button", name="Do it").press("Enter")
    expect(many).to_be_visible(timeout=SOON)
    assert book.count(Contact, tags="crew") == 30
    page.locator(".wb-toast").get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_text("Taken back").first).to_be_visible(timeout=SOON)
    assert book.count(Contact, tags="crew") == 0


def found_by_axe(page: Page) -> list[tuple[str, list[object]]]:
    """Return what axe finds wrong on the page."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
