"""How people were met as a chain, and a talk with its minutes, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from workbook import open_book
from workbook.book import Book
from workbook.records import Changes, Contact, Interaction
from workbook.records.acquaintance import MetThrough
from workbook.records.touches import Felt

SOON = 60_000


def filled(running: Running) -> Book:
    """Return the app's book with three people, of whom the second brought the third."""
    book = open_book(str(running.book))
    ana = Contact(name="Ana Ruiz", how_met="PyData", met_about="2021", role="planner")
    ben, chris = Contact(name="Ben Lund"), Contact(name="Chris Roe")
    row = MetThrough(contact_id=chris.id, by_id=ben.id)
    book.apply("Set the scene", Changes(add=(ana, ben, chris, row)))
    return book


def whose(book: Book, name: str) -> str:
    """Return somebody's id."""
    return next(one.id for one in book.all(Contact) if one.name == name)


def fine(page: Page) -> None:
    """Nothing for axe to find, and no page wider than a telephone."""
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.slow
def test_the_way_to_a_person_is_noted_and_walked(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """Who introduced somebody is typed; the chain reads as sentences and each name opens a record.

    A circle is refused in a sentence, and the card of the last one tells the whole way.
    """
    book = filled(app)
    page.goto(f"{app.url('02-targets.ipynb')}#at-{whose(book, 'Ben Lund')}")
    ben = page.get_by_role("region", name="Ben Lund")
    expect(ben.get_by_text("Ben Lund introduced you to Chris Roe.")).to_be_visible(timeout=SOON)
    ben.get_by_label("Who introduced you").fill("ana")
    ben.get_by_role("option", name="Ana Ruiz").click(timeout=SOON)
    ben.get_by_role("button", name="Save").click()
    told = "You met Ana Ruiz at PyData in 2021. Ana introduced you to Ben Lund."
    expect(ben.get_by_text(told)).to_be_visible(timeout=SOON)
    shot("people-chain")
    ben.get_by_role("button", name="Open: Ana Ruiz").click()
    ana = page.get_by_role("region", name="Ana Ruiz")
    expect(ana.get_by_text("In all, 2 people came to you through Ana Ruiz.")).to_be_visible(
        timeout=SOON
    )
    ana.get_by_label("Who introduced you").fill("chris")
    ana.get_by_role("option", name="Chris Roe").click(timeout=SOON)
    ana.get_by_role("button", name="Save").click()
    expect(ana.get_by_text("so it can’t be the other way round too").first).to_be_visible(
        timeout=SOON
    )
    assert book.count(MetThrough) == 2

    page.goto(f"{app.url('05-rapport.ipynb')}#at-{whose(book, 'Chris Roe')}")
    card = page.get_by_role("region", name="Whose card")
    expect(card.get_by_text(f"{told} Ben introduced you to Chris Roe.")).to_be_visible(timeout=SOON)
    link = card.get_by_role("link", name="Ana Ruiz")
    expect(link).to_have_attribute("href", f"02-targets.ipynb#at-{whose(book, 'Ana Ruiz')}")
    shot("people-chain-card")
    fine(page)
    shot("people-chain-card-narrow")


@pytest.mark.slow
def test_a_talk_is_logged_with_its_minutes_and_how_it_was(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """Who skips it makes no press more; behind “More” the minutes and the feeling are said."""
    book = filled(app)
    page.goto(app.url("06-followup.ipynb"))
    log = page.get_by_role("region", name="Log a contact")
    log.get_by_label("With whom").fill("ben", timeout=SOON)
    log.get_by_role("option", name="Ben Lund").click(timeout=SOON)
    expect(log.get_by_label("Minutes it took")).to_be_hidden()
    log.get_by_role("button", name="Log it").click()
    expect(log.get_by_text("Logged with Ben Lund.")).to_be_visible(timeout=SOON)

    log.get_by_label("With whom").fill("ana")
    log.get_by_role("option", name="Ana Ruiz").click(timeout=SOON)
    log.get_by_label("How", exact=True).select_option("Call")
    log.get_by_text("More", exact=True).click()
    log.get_by_label("Minutes it took").fill("35")
    log.get_by_label("How it was for you").select_option("It gave me energy")
    shot("people-log")
    log.get_by_role("button", name="Log it").click()
    expect(log.get_by_text("Logged with Ana Ruiz.")).to_be_visible(timeout=SOON)
    happened = page.get_by_role("region", name="What happened")
    expect(happened.get_by_text("by call, 35 minutes")).to_be_visible(timeout=SOON)
    expect(happened.get_by_text("It gave you energy.")).to_be_visible()
    kept = {one.contact_id: (one.minutes, one.felt) for one in book.all(Interaction)}
    assert kept == {
        whose(book, "Ben Lund"): (None, Felt.UNSAID),
        whose(book, "Ana Ruiz"): (35, Felt.ENERGY),
    }
    fine(page)
    shot("people-log-narrow")
