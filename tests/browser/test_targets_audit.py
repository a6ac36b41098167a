"""The network as a whole, in a real browser: note who brought whom, look, try somebody out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from workbook import open_book
from workbook.records import Changes, Contact, Goal, Interaction, Tie
from workbook.records.acquaintance import MetThrough

SOON = 60_000
PLACES = ("Reed Mills", "Reed Mills Ltd", "Harbour Office", "Choir House")
NAMES = ("Ana Ruiz", "Bo Lund", "Chidi Okafor", "Dagny Haug")


def fill(running: Running) -> None:
    """Put four people into the book, one of them silent for years, and one from an import."""
    book = open_book(str(running.book))
    on = book.today()
    people = [
        Contact(name=name, organisation=place, tie=Tie.STRONG)
        for name, place in zip(NAMES, PLACES, strict=True)
    ]
    far = Contact(name="Eve Roe", organisation="Night Ferry", source="linkedin")
    days = (10, 1500, 20, 30)
    touches = [
        Interaction(contact_id=one.id, happened_on=on - timedelta(ago))
        for one, ago in zip(people, days, strict=True)
    ]
    goal = Goal(statement="Talk with six people who plan nights")
    book.apply("Set the scene", Changes(add=(*people, far, *touches, goal)))


@pytest.mark.slow
def test_the_network_is_looked_at_by_hand(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """Who brought whom is typed; the chart says its finding and shows the people behind a bar.

    A quiet friend becomes a target by one press; somebody new is tried out; axe finds nothing.
    """
    fill(app)
    page.goto(app.url("02-targets.ipynb"))
    met = page.get_by_role("region", name="Who brought you together")
    met.get_by_label("Whom did you get to know?").fill("bo l", timeout=SOON)
    met.get_by_role("option", name="Bo Lund").click(timeout=SOON)
    met.get_by_label("Who brought you together?").fill("ana")
    met.get_by_role("option", name="Ana Ruiz").click(timeout=SOON)
    met.get_by_role("button", name="Note it").first.click()
    expect(met.get_by_text("Ana Ruiz brought you to")).to_be_visible(timeout=SOON)

    whole = page.get_by_role("region", name="Your network as a whole")
    whole.scroll_into_view_if_needed()
    expect(whole.locator('.wb-plot[data-drawn="yes"]')).to_be_visible(timeout=SOON)
    expect(whole.get_by_text("A good part is one workplace").or_(
        whole.get_by_text("2 of the 4 people whose workplace is known").first
    )).to_be_visible()  # fmt: skip
    expect(whole.get_by_text("Only Ana Ruiz still links you with “Reed Mills")).to_be_visible()
    whole.locator(".wb-plot .point path").first.click(force=True)
    expect(whole.get_by_text("Bo Lund")).to_be_visible(timeout=SOON)
    whole.get_by_role("button", name="By year").click()
    expect(whole.get_by_text("nothing to say")).to_be_visible(timeout=SOON)
    whole.get_by_role("button", name="By workplace").click()
    whole.get_by_text("How this is worked out").click()
    expect(whole.get_by_text("Effective size:")).to_be_visible()
    shot("targets-audit")

    quiet = page.get_by_role("region", name="People you may not have thought of")
    quiet.get_by_role("button", name="Make a target: Bo Lund").click(timeout=SOON)
    expect(page.get_by_text("Write to Bo Lund again").first).to_be_visible(timeout=SOON)

    met_her = page.get_by_role("region", name="If we met")
    met_her.get_by_label("Somebody you would like to know").fill("eve", timeout=SOON)
    met_her.get_by_role("option", name="Eve Roe").click(timeout=SOON)
    met_her.get_by_role("button", name="What would change?").click()
    expect(met_her.get_by_text("your first in “Night Ferry”")).to_be_visible(timeout=SOON)

    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    page.set_viewport_size({"width": 390, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    shot("targets-audit-narrow")
    assert open_book(str(app.book)).count(MetThrough) == 1
