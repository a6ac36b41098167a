"""The whole way of a message in a real browser: remarked, improved, sent, found again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running, start, stop
from tests.browser.walk import SOON
from workbook import open_book
from workbook.records import Changes, Contact, Fact, FollowUp, Interaction, Message, Tie
from workbook.records.preferences import Address, Preference

GENERIC = "Hi Ana,\n\nit was great to meet you. Let's stay in touch and catch up some time!"
BETTER = "\n\nI drew the hinge again on Sunday, and you were right about the washer.\n\nKemi"


@pytest.mark.slow
def test_a_generic_message_is_improved_and_marked_as_sent(
    app: Running, page: Page, shot: Callable[[str], Path], tmp_path: Path
) -> None:
    """A generic text is marked and remarked; with two facts it passes, goes out, and is contact."""
    book = open_book(str(app.book))
    ana = Contact(name="Ana Ruiz", tie=Tie.NEW)
    facts = [Fact(contact_id=ana.id, text=text) for text in ("the brass hinge", "a missing washer")]
    book.apply("Ana", Changes(add=(ana, *facts)))

    page.goto(app.url("08-personalization.ipynb"))
    desk = page.get_by_role("region", name="Write to one person")
    desk.get_by_label("To whom").fill("ana", timeout=SOON)
    desk.get_by_role("option", name="Ana Ruiz").click()
    desk.get_by_role("button", name="Open the page").click()
    text = desk.get_by_label("To Ana Ruiz", exact=True)
    text.fill(GENERIC, timeout=SOON)
    expect(desk.get_by_text("This could go to anybody")).to_be_visible(timeout=SOON)
    expect(desk.locator(".wb-behind mark").first).to_have_text("great to meet you")

    text.fill("Hi Ana,\n\n")
    desk.get_by_role("button", name="the brass hinge").focus()
    page.keyboard.press("Enter")
    expect(text).to_have_value("Hi Ana,\n\nthe brass hinge", timeout=SOON)
    text.press_sequentially(BETTER)
    expect(desk.get_by_text("Nothing stands in the way").first).to_be_visible(timeout=SOON)
    shot("personalization-desk")
    desk.get_by_role("button", name="Keep this message").click()
    mine = desk.get_by_role("region", name="Your message to Ana Ruiz")
    expect(mine.get_by_role("button", name="Copy the message")).to_be_visible(timeout=SOON)
    link = mine.get_by_role("link", name="Open in your mail program").get_attribute("href")
    assert (link or "").startswith("mailto:?subject=&body=Hi%20Ana")
    mine.get_by_role("button", name="I sent it").click()
    expect(page.get_by_text("Logged as contact with Ana Ruiz").first).to_be_visible(timeout=SOON)

    kept = open_book(str(app.book))
    (message,), (talk,), (ahead,) = kept.all(Message), kept.all(Interaction), kept.all(FollowUp)
    assert (message.status, message.verdict) == ("sent", "send")
    assert talk.contact_id == ana.id
    assert ahead.due_on == kept.today() + timedelta(days=14)
    _looked_back_at(app, page, message, tmp_path)


def _looked_back_at(app: Running, page: Page, message: Message, tmp_path: Path) -> None:
    """A week later the look back counts it."""
    assert message.sent_on
    later = start(
        "app", tmp_path / "later", WORKBOOK_BOOK=str(app.book),
        WORKBOOK_TODAY=(message.sent_on + timedelta(days=7)).isoformat(),
    )  # fmt: skip
    try:
        assert page.context.browser
        fresh = page.context.browser.new_page()
        fresh.goto(later.url("09-learning.ipynb"))
        week = fresh.get_by_role("region", name="Your week from")
        passed = week.get_by_text("Messages that passed at once: 1")
        expect(passed.first).to_be_visible(timeout=SOON)
        fresh.close()
    finally:
        stop(later)


@pytest.mark.slow
def test_one_message_is_turned_to_a_second_reader(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """Greeting, tone and closing follow the second profile; each change is named and marked."""
    book = open_book(str(app.book))
    bo, owusu = Contact(name="Bo Lund"), Contact(name="Nana Owusu")
    likes = Preference(contact_id=owusu.id, address=Address.FORMAL, called="Dr Owusu")
    book.apply("Two readers", Changes(add=(bo, owusu, likes)))

    page.goto(app.url("08-personalization.ipynb"))
    two = page.get_by_role("region", name="One message, two readers")
    for label, name in (("First reader", "Bo Lund"), ("Second reader", "Nana Owusu")):
        two.get_by_role("combobox", name=label).fill(name, timeout=SOON)
        two.get_by_role("option", name=name).click()
    two.get_by_label("The message to the first reader").fill(
        "Hi Bo,\n\nThanks for the evening! I'm glad we've a room.\n\nBest,\nKemi"
    )
    two.get_by_role("button", name="Turn it to the second reader").click()
    second = two.get_by_label("To Nana Owusu", exact=True)
    expect(second).to_have_value(
        "Dear Dr Owusu,\n\nThank you for the evening. I am glad we have a room.\n\n"
        "Kind regards,\nKemi",
        timeout=SOON,
    )
    expect(two.get_by_text("“Hi Bo,” became “Dear Dr Owusu,”")).to_be_visible()
    expect(two.locator("mark", has_text="Owusu,").first).to_be_attached()
    shot("personalization-two-readers")
