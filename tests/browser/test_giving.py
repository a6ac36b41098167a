"""An offer and a need meet in a real browser: both agree, the note is drafted, it comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running, start, stop
from tests.browser.walk import SOON
from workbook import open_book
from workbook.records import Changes, Contact, Handle, Interaction, Reader
from workbook.records.giving import Introduction, IntroductionStatus

PAGE = "07-giving.ipynb"


@pytest.mark.slow
def test_from_an_offer_to_how_it_went(
    app: Running, page: Page, shot: Callable[[str], Path], tmp_path: Path
) -> None:
    """A need and an offer are typed, meet, both say yes, the note is there, the day comes."""
    pia, tam = Contact(name="Pía Lindqvist"), Contact(name="Tamás Okoro")
    mail = Handle(contact_id=tam.id, kind="email", value="tk@example.com", key="tk@example.com")
    book = open_book(str(app.book))
    book.apply("People", Changes(add=(Reader(name="Kemi", minutes_a_week=600), pia, tam, mail)))

    page.goto(app.url(PAGE))
    menu = page.get_by_role("region", name="Your menu", exact=True)
    menu.get_by_label("What can be given").fill("Night kitchens: plans and mistakes", timeout=SOON)
    menu.get_by_label("Whose offer is it").fill("tam")
    menu.get_by_role("option", name="Tamás Okoro").click(timeout=SOON)
    menu.get_by_role("button", name="Put it on the menu").click()
    expect(page.get_by_text("Noted for Tamás Okoro.").first).to_be_visible(timeout=SOON)
    needs = page.get_by_role("region", name="Who is looking for what", exact=True)
    needs.get_by_role("textbox", name="What is needed").fill("Planning a night kitchen for two")
    needs.get_by_label("Who needs it").fill("lind")
    needs.get_by_role("option", name="Pía Lindqvist").click(timeout=SOON)
    needs.get_by_role("button", name="Write it down").click()

    fits = page.get_by_role("region", name="Who could help whom", exact=True)
    expect(fits.get_by_text("Pía Lindqvist could meet Tamás Okoro")).to_be_visible(timeout=SOON)
    shot("giving-fit")
    fits.get_by_role("button", name="Begin the introduction").click()
    way = page.get_by_role("region", name="Introductions on their way", exact=True)
    question = way.get_by_text("Hello Tamás Okoro,")
    expect(question).to_be_visible(timeout=SOON)
    expect(question).not_to_contain_text("Lindqvist")
    way.get_by_role("button", name="I asked Tamás Okoro").click()
    way.get_by_role("button", name="Tamás Okoro said yes").click(timeout=SOON)
    question = way.get_by_text("Hello Pía Lindqvist,")
    expect(question).to_be_visible(timeout=SOON)
    for told in ("Tamás", "Okoro", "tk@"):
        expect(question).not_to_contain_text(told)
    way.get_by_role("button", name="I asked Pía Lindqvist").click()
    way.get_by_role("button", name="Pía Lindqvist said yes").click(timeout=SOON)
    note = way.get_by_text("Hello Pía Lindqvist, hello Tamás Okoro,")
    expect(note.first).to_contain_text("tk@example.com", timeout=SOON)
    shot("giving-note")
    way.get_by_role("button", name="I sent the note").click()
    way.get_by_role("button", name="Did it really go out?").click(timeout=SOON)
    expect(page.get_by_text("Ask how it went around").first).to_be_visible(timeout=SOON)

    (one,) = book.all(Introduction)
    assert one.status is IntroductionStatus.MADE
    assert {i.contact_id for i in book.all(Interaction)} == {pia.id, tam.id}
    _comes_back(page, app, one, tmp_path)


def _comes_back(page: Page, app: Running, one: Introduction, tmp_path: Path) -> None:
    """Three weeks on, it stands on the start page and is settled there."""
    assert one.made_on
    day = one.made_on.toordinal() + 21
    later = start(
        "app", tmp_path / "later", WORKBOOK_BOOK=str(app.book),
        WORKBOOK_TODAY=one.made_on.fromordinal(day).isoformat(),
    )  # fmt: skip
    try:
        other = page.context.browser
        assert other
        fresh = other.new_page()
        fresh.goto(later.url())
        item = fresh.get_by_role("region", name="Ask Pía Lindqvist how it went with Tamás Okoro")
        item.get_by_text("Do it here").click(timeout=SOON)
        item.get_by_label("How did it go").fill("They cook together on Fridays")
        item.get_by_role("button", name="Note it").click()
        expect(item).to_have_count(0, timeout=SOON)
        fresh.close()
    finally:
        stop(later)
    kept = open_book(str(app.book)).all(Introduction)
    assert [i.outcome for i in kept] == ["They cook together on Fridays"]
