"""The thread in a real browser: from a need that nobody covers to what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Running
from workbook import open_book
from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    FollowUp,
    Goal,
    Interaction,
    Reader,
    Target,
)
from workbook.records.threads import Cover, Look, Result
from workbook.serve import demo

SOON = 60_000
NEED = "How a planner reads a ward"


def scene(book: Book) -> None:
    """Put a reader, five people, a goal of some weeks and two talks into the book."""
    today = book.today()
    names = ("Ana Ruiz", "Bo Lund", "Chidi Okafor", "Dagny Haug", "Emre Yılmaz")
    people = [Contact(name=name, role="ward planner" if n == 0 else "", source="typed")
              for n, name in enumerate(names)]  # fmt: skip
    goal = Goal(
        statement="Talk with six people who plan emergency rooms",
        target=6,
        confidence=3,
        starts_on=today - timedelta(days=40),
        deadline_on=today + timedelta(days=60),
        review_day=today.weekday(),
    )
    talks = [
        Interaction(contact_id=people[0].id, happened_on=_ago(today, 12), channel=Channel.CALL,
                    minutes=25, topics="beds in winter", goal_id=goal.id),
        Interaction(contact_id=people[1].id, happened_on=_ago(today, 2), channel=Channel.MEETING,
                    topics="his bridge"),
    ]  # fmt: skip
    reader = Reader(name="Kemi", minutes_a_week=300)
    book.apply("Set the scene", Changes(add=(reader, goal, *people, *talks)))


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)


def drawn(page: Page, name: str) -> Locator:
    """Scroll to a card and return it once its picture is drawn."""
    card = page.get_by_role("region", name=name, exact=True)
    card.scroll_into_view_if_needed(timeout=SOON)
    expect(card.locator('.wb-plot[data-drawn="yes"]')).to_be_visible(timeout=SOON)
    return card


def press_point(page: Page, card: Locator, symbol: int = 0) -> None:
    """Click on a bead of the picture, as a mouse does."""
    bead = card.locator(".scatterlayer .trace path.point").nth(symbol)
    bead.scroll_into_view_if_needed(timeout=SOON)
    box = bead.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2 - 3, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.slow
def test_a_need_finds_its_person_and_its_result(
    app: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """Name a need, see that nobody covers it, choose somebody, and write what came of it."""
    book = open_book(str(app.book))
    scene(book)
    page.goto(app.url("01-goals.ipynb"))
    takes = page.get_by_role("region", name="What it takes", exact=True)
    takes.get_by_label("What or whom?").fill(NEED, timeout=SOON)
    takes.get_by_role("button", name="Add").click()
    card = drawn(page, "One goal from end to end")
    expect(card.get_by_text("Nobody stands behind the one need yet.")).to_be_visible(timeout=SOON)
    shot("goals-thread-open")

    card.get_by_text("The same as a list").click()
    card.get_by_role("button", name="Find someone").click()
    card.get_by_role("button", name="Choose: Ana Ruiz").click(timeout=SOON)
    expect(card.get_by_text("The one need has somebody.")).to_be_visible(timeout=SOON)
    assert (book.count(Cover), book.count(Target)) == (1, 1)

    press_point(page, card)
    behind = card.get_by_role("region", name="Ana Ruiz", exact=True)
    expect(behind.get_by_text("call, 25 minutes: beds in winter")).to_be_visible(timeout=SOON)
    behind.get_by_text("Write what came of it").click()
    behind.get_by_label("In your own words").fill("A ward is read from its corridor")
    behind.get_by_role("button", name="Keep this").click()
    expect(card.get_by_text("1 person, 1 touch, 1 result.")).to_be_visible(timeout=SOON)
    (result,) = book.all(Result)
    (cover,) = book.all(Cover)
    assert (result.need_id, result.contact_id) == (cover.need_id, cover.contact_id)
    shot("goals-thread-whole")

    cost = drawn(page, "What it cost, what it brought")
    expect(cost.get_by_text("25 minutes so far, one result noted.")).to_be_visible()
    serves = drawn(page, "What serves a goal, and what doesn't")
    expect(serves.get_by_text("1 of 2 touches serve a goal.")).to_be_visible()
    serves.get_by_role("button", name="For: Talk with six").first.click()
    expect(serves.get_by_text("All 2 touches serve a goal.")).to_be_visible(timeout=SOON)

    size = page.get_by_role("region", name="Does the size fit?", exact=True)
    size.get_by_role("button", name="Make it 3").click()
    expect(size.get_by_text("3 conversations by")).to_be_visible(timeout=SOON)
    (goal,) = book.all(Goal)
    assert (goal.target, goal.statement) == (3, "Talk with three people who plan emergency rooms")


@pytest.mark.slow
def test_the_weekly_look_is_done_on_the_start_page(app: Running, page: Page) -> None:
    """On its day the look waits on the start page; done there, its act is a follow-up."""
    book = open_book(str(app.book))
    scene(book)
    page.goto(app.url())
    due = page.get_by_role("region", name="Review “Talk with six people who plan emergency rooms”")
    due.get_by_text("Do it here").click(timeout=SOON)
    due.get_by_label("What did you notice?").fill("Talking is easy, asking is not")
    due.get_by_label("The one next act").fill("Offer her two times")
    due.get_by_label("With whom?").fill("ana")
    due.get_by_role("option", name="Ana Ruiz").click(timeout=SOON)
    due.get_by_role("button", name="Reviewed").click()
    expect(due).to_have_count(0, timeout=SOON)
    (look,) = book.all(Look)
    assert (look.counted, look.noticed) == (1, "Talking is easy, asking is not")
    assert [one.what for one in book.all(FollowUp)] == ["Offer her two times"]


@pytest.mark.slow
def test_without_a_mouse_the_thread_says_the_same(app: Running, page: Page) -> None:
    """The table below the picture opens what a click opens, and keeps the page on a telephone."""
    demo.fill(open_book(str(app.book)), seed=2)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app.url("01-goals.ipynb"))
    card = drawn(page, "One goal from end to end")
    card.get_by_text("The same as a table").press("Enter")
    show = card.get_by_role("button", name="Show: Aino")
    show.focus()
    show.press("Enter")
    behind = card.get_by_role("region", name="Aino", exact=False).last
    expect(behind.get_by_text("Fans before freezers")).to_be_visible(timeout=SOON)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
