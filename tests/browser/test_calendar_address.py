"""The calendar address, as a reader makes it: by keyboard, copied once, and switched off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Running
from tests.serve.visitor import Visitor
from workbook import open_book
from workbook.records import Changes, Contact, FollowUp

pytestmark = pytest.mark.slow


def test_an_address_is_made_fetched_and_switched_off(
    app: Running, page: Page, context: BrowserContext, shot: Callable[[str], Path]
) -> None:
    """Made and copied by keyboard, it answers; shown once; switched off, it is gone for good."""
    book = open_book(str(app.book))
    ana = Contact(name="Ana Ruiz")
    book.apply("x", Changes(add=(ana, FollowUp(contact_id=ana.id, due_on=book.today()))))
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(app.url("06-followup.ipynb"))
    card = page.get_by_role("region", name="Take your dates along")
    part = card.locator("details").filter(has_text="let your calendar fetch them")
    part.locator("> summary").press("Enter")
    shot("calendar-address-none")
    part.get_by_role("button", name="Make an address").press("Enter")
    expect(part.locator("pre")).to_contain_text("/feed/")
    shot("calendar-address-made")
    part.get_by_role("button", name="Copy the address").press("Enter")
    expect(part.get_by_text("Copied.")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(f"{app.root}/feed/")
    program, there = Visitor(app.root), address.removeprefix(app.root)
    [entry] = icalendar.Calendar.from_ical(program.ask(there).text).walk("VEVENT")
    assert str(entry["SUMMARY"]) == "Get in touch with somebody; open the workbook"
    page.reload()
    part.locator("> summary").press("Enter")
    expect(part.get_by_text("It names nobody.")).to_be_visible()
    assert address not in page.content()
    shot("calendar-address-kept")
    part.get_by_role("button", name="Switch it off").press("Enter")
    part.get_by_role("button", name="It stops for good. Really?").press("Enter")
    expect(part.get_by_role("button", name="Make an address")).to_be_visible()
    assert program.ask(there).status == 404
    errors = (app.book.parent / "errors.log").read_text("utf-8")
    assert address.rpartition("/")[2].removesuffix(".ics") not in errors
