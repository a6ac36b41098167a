"""The first visit as a newcomer clicks and types it, in the app or in JupyterLab."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

PEOPLE = ("Ana Ruiz", "Bo Lund", "Chidi Okafor", "Dagny Haug", "Emre Yılmaz")
SOON = 60_000  # milliseconds; a busy machine is no failure


def first_visit(page: Page, look: Callable[[str], object] = lambda _: None) -> None:
    """Go from nothing to a goal, five people, a target and a drafted line."""
    page.get_by_label("What should the workbook call you?").fill("Kemi", timeout=SOON)
    page.get_by_label("What do you hope for?").fill("Move from the ward into hospital planning")
    page.get_by_label("What is this book for?").select_option(label=_work(page))
    look("1-you")
    page.get_by_role("button", name="Save and go on").click()
    for count, name in enumerate(PEOPLE, 1):
        page.get_by_label("Name", exact=True).first.fill(name)
        page.get_by_role("button", name="Add this person").first.click()
        if count == 2:
            expect(page.get_by_text(f"{name} is in. 2 of 5.").first).to_be_visible(timeout=SOON)
            look("2-people")
        if count < len(PEOPLE):
            expect(page.get_by_label("Name", exact=True).first).to_have_value("", timeout=SOON)
    goal = page.get_by_role("region", name="One goal", exact=True).first
    goal.get_by_label("What will you do, and with whom?").fill(
        "Talk with six people who plan emergency rooms", timeout=SOON
    )
    goal.get_by_label("How many?").fill("6")
    goal.get_by_label("Because ...").fill("I want to know what planners wish that nurses knew")
    look("3-goal")
    goal.get_by_role("button", name="Save this goal").click()
    target = page.get_by_role("region", name="Whom will you turn to first?").first
    target.get_by_label("Who is it?").fill("ana", timeout=SOON)
    target.get_by_role("option", name="Ana Ruiz").click()
    target.get_by_label("Why this one?").fill("She planned the new ward in the north")
    target.get_by_label("What do you want to learn?").fill("how a plan survives the first winter")
    target.get_by_label("What can you offer?").fill("what the night shift says about it")
    target.get_by_label("Your next step").fill("Ask her for twenty minutes on the phone")
    look("4-target")
    target.get_by_role("button", name="Put on my list").click()
    line = page.get_by_role("region", name="One line to one person").first
    expect(line.get_by_label("To Ana Ruiz")).to_be_visible(timeout=SOON)
    look("5-line")
    line.get_by_role("button", name="Keep this line").click()
    expect(page.get_by_text("You have begun, Kemi").first).to_be_visible(timeout=SOON)
    look("6-begun")


def _work(page: Page) -> str:
    options = page.get_by_label("What is this book for?").locator("option")
    expect(options.nth(1)).to_be_attached(timeout=SOON)
    return next(text for text in options.all_inner_texts() if "work" in text.lower())


def run_all_cells(page: Page) -> None:
    """In JupyterLab: wait until the kernel is there, then bring the page to life by its menu."""
    page.get_by_text("Python 3 | Idle").wait_for(timeout=SOON)
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
