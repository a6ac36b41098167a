"""An experiment over eight weeks of the book's clock, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Running, start, stop
from tests.browser.walk import SOON
from workbook import open_book
from workbook.book import Book
from workbook.records import Changes, Reader
from workbook.records.learning import Arm, Experiment, ExperimentStatus
from workbook.techniques.learning import experiments, queries

PAGE = "09-learning.ipynb"
BEGIN = date(2026, 3, 2)


@contextmanager
def on_day(folder: Path, day: date, browser: Browser) -> Iterator[Page]:
    """The learning page on another day, over the same book."""
    book = str(folder / "book.sqlite")
    running: Running = start(
        "app", folder / day.isoformat(), WORKBOOK_BOOK=book, WORKBOOK_TODAY=day.isoformat()
    )
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        page.goto(running.url(PAGE))
        yield page
    finally:
        page.close()
        stop(running)
    assert errors == []


def lived(book: Book, weeks: range) -> None:
    """Let some weeks pass, with two tries each, logged as the page would."""
    one = queries.running(book)
    assert one
    for week in weeks:
        for n in range(2):
            arm = experiments.next_arm(one, queries.tries(book, one))
            day = BEGIN + timedelta(days=7 * week + 2 * n)
            value = 1.0 if arm is Arm.CHANGED or week == 3 else 0.0
            book.apply("A try", experiments.log_try(one, arm, value, day))


@pytest.mark.slow
def test_eight_weeks_of_one_experiment(browser: Browser, tmp_path: Path) -> None:
    """First “not enough data”, weeks later what was seen, on the last day the decision.

    The result stays on the page when the next experiment begins.
    """
    book = open_book(str(tmp_path / "book.sqlite"), today=BEGIN)
    book.apply("Reader", Changes(add=(Reader(name="Kemi"),)))
    with on_day(tmp_path, BEGIN, browser) as page:
        plan = page.get_by_role("region", name="Begin an experiment", exact=True)
        plan.get_by_label("What will you do differently?").fill("End with a question", timeout=SOON)
        plan.get_by_label("And the usual way?").fill("End with good wishes")
        plan.get_by_label("What do you count after each try?").fill("An answer in a week")
        plan.get_by_label("For how many days?").fill("7")
        plan.get_by_role("button", name="Begin", exact=True).click()
        expect(plan.get_by_text("14 to 60 days ahead").first).to_be_visible(timeout=SOON)
        plan.get_by_label("For how many days?").fill("56")
        plan.get_by_role("button", name="Begin", exact=True).click()
        own = page.get_by_role("region", name="Your experiment", exact=True)
        expect(own.get_by_text("Not enough data yet: 0 tries")).to_be_visible(timeout=SOON)
        own.get_by_label("An answer in a week").select_option("Yes")
        own.get_by_role("button", name="Note this try").click()
        expect(own.get_by_text("Not enough data yet")).to_be_visible(timeout=SOON)
        expect(own.get_by_role("button", name="Leave it open")).to_have_count(0)
    lived(book, range(2))
    with on_day(tmp_path, BEGIN + timedelta(days=14), browser) as page:
        own = page.get_by_role("region", name="Your experiment", exact=True)
        expect(own.get_by_text("Not enough data yet")).to_be_visible(timeout=SOON)
        expect(own.get_by_text("percentage points more")).to_have_count(0)
    lived(book, range(2, 8))
    with on_day(tmp_path, BEGIN + timedelta(days=56), browser) as page:
        own = page.get_by_role("region", name="Your experiment", exact=True)
        expect(own.get_by_text("would fit what you saw").first).to_be_visible(timeout=SOON)
        expect(own.get_by_text("Not enough data")).to_have_count(0)
        own.get_by_role("button", name="Keep it").click()
        found = page.get_by_role("region", name="What you found out", exact=True)
        expect(found.get_by_text("percentage points more")).to_be_visible(timeout=SOON)
        plan = page.get_by_role("region", name="Begin an experiment", exact=True)
        plan.get_by_label("What will you do differently?").fill("Sing", timeout=SOON)
        plan.get_by_label("What do you count after each try?").fill("A smile")
        plan.get_by_role("button", name="Begin", exact=True).click()
        expect(page.get_by_text("Not enough data yet: 0 tries").first).to_be_visible(timeout=SOON)
        expect(found.get_by_text("percentage points more")).to_be_visible(timeout=SOON)
    kept = [one.status for one in book.all(Experiment)]
    assert kept == [ExperimentStatus.KEPT, ExperimentStatus.RUNNING]
