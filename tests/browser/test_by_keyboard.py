"""Each page's main job by keyboard alone, and what is read out while it is done: once, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running, start, stop
from tests.browser.hearing import heard, listen
from tests.browser.keys import press, reach, typed
from tests.browser.test_access import PAGES, opened
from tests.shots import books
from workbook import open_book
from workbook.serve import demo

pytestmark = pytest.mark.slow
SOON = 60_000


@dataclass(frozen=True)
class Job:
    """The main job of a page: a card, what is typed into its fields, what is pressed, and seen."""

    page: str
    card: str
    typed: dict[str, str]
    press: str
    seen: str | re.Pattern[str]


JOBS = (
    Job("00-start", "One line", {"In one line": "met Bo Lund at PyData"}, "Take it apart",
        "What was understood"),
    Job("01-goals", "A new goal", {
        "What will you do, and with whom?": "Ask four planners what a winter night costs",
        "How many?": "4", "Because ...": "I want to know whether I could do it",
    }, "Save the goal", "Ask four planners what a winter night costs"),
    Job("02-targets", "Add to your list", {
        "Who is it?": "Bo Lund", "Why this one?": "He moved a ward in winter",
        "What do you want to learn?": "what broke first", "What can you offer?": "our own list",
        "Your next step": "write him three lines",
    }, "Put on my list", re.compile("Next: write him three lines")),
    Job("03-events", "Half a minute about yourself", {
        "Your name, and one word of who you are": "Kemi, a night nurse",
        "Whom do you help, and with what?": "I help wards plan their nights",
        "Your question to the other person": "What does your night cost you?",
    }, "Keep it", re.compile("^Undo: .*")),
    Job("04-platforms", "Where they talk", {
        "What is it called?": "Night Forum",
        "What do its people need, and what do you look for there?": "rosters that hold in winter",
    }, "Put it on the shortlist", "Night Forum"),
    Job("05-rapport", "Whose card", {"Who matters to you?": "Ana Ruiz"}, "Open this card",
        "What matters to Ana Ruiz"),
    Job("06-followup", "Log a contact", {
        "With whom": "Chidi Okafor", "What was it about": "Beds in winter",
    }, "Log it", re.compile("^Undo: .*Chidi Okafor")),
    Job("07-giving", "Your menu", {"What can be given": "Read a first draft of a roster"},
        "Put it on the menu", "Read a first draft of a roster"),
    Job("08-personalization", "Try the coach on any message", {
        "To whom": "Bo Lund", "Your message": "Dear Sir or Madam, I would like to pick your brain.",
    }, "What does the coach say?", re.compile("pick your brain")),
    Job("09-learning", "Your week", {
        "What happened?": "Two calls, both too long", "Which one?": "call in the morning",
    }, "Keep this look back", re.compile("^Undo: .*")),
)  # fmt: skip


@pytest.fixture(scope="module")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One app over a book as it is after the first visit."""
    folder = tmp_path_factory.mktemp("five")
    books.five(open_book(str(folder / "book.sqlite")))
    running = start("app", folder)
    yield running
    stop(running)


def test_every_page_has_a_job() -> None:
    """No page is left out; those of workshops are walked through in test_workshop.py."""
    own = {"practice-year.ipynb", "workshop.ipynb", "workshop-lead.ipynb"}
    assert {f"{job.page}.ipynb" for job in JOBS} | own == set(PAGES)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.page)
def test_a_job_is_done_by_keyboard(one_app: Running, page: Page, job: Job) -> None:
    """Tab, letters, arrows and Enter are enough; what came of it is read out, and only once."""
    listen(page)
    opened(page, one_app, f"{job.page}.ipynb")
    expect(page.get_by_text("The page is ready.")).to_be_attached(timeout=SOON)
    assert heard(page).count("The page is ready.") == 1
    if job.page == "00-start":
        page.keyboard.press("n")
    card = page.get_by_role("region", name=re.compile(f"^{re.escape(job.card)}"))
    part = page.locator("main") if job.page == "00-start" else card.first
    for label, text in job.typed.items():
        typed(page, part.get_by_label(label, exact=True).first, text)
    button = part.get_by_role("button", name=job.press, exact=True).first
    reach(page, button)
    page.evaluate("window.heard.length = 0")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_text(job.seen).first).to_be_visible(timeout=SOON)
    expect(page.locator('main [aria-disabled="true"]')).to_have_count(0)
    said = heard(page)
    assert len(said) == len(set(said)), said
    assert len(said) <= 3, said


def test_a_practice_year_begins_by_keyboard(app: Running, page: Page) -> None:
    """The year is begun and its first week played without a mouse."""
    demo.fill(open_book(str(app.book)), seed=2)
    opened(page, app, "practice-year.ipynb")
    press(page, page.get_by_role("button", name="Begin the year"))
    press(page, page.get_by_role("button", name="Next week"))
    expect(page.get_by_text("1 of 52 weeks", exact=True)).to_be_visible(timeout=SOON)


def test_the_first_step_needs_no_mouse(app: Running, page: Page) -> None:
    """With Tab and Enter alone a newcomer says who they are."""
    opened(page, app, "00-start.ipynb")
    typed(page, page.get_by_label("What should the workbook call you?"), "Kemi")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Who comes to mind?")).to_be_visible(timeout=SOON)


def test_the_letters_can_be_turned_off(one_app: Running, page: Page) -> None:
    """Who speaks to the computer turns the letters off, on every page, and on again (SC 2.1.4)."""
    opened(page, one_app, "05-rapport.ipynb")
    keys = page.get_by_role("dialog", name="Keys")
    for works in (False, True):
        press(page, page.get_by_role("button", name="Keys"))
        expect(keys).to_be_visible()
        tick = keys.get_by_label("These letters work on this computer")
        reach(page, tick)
        page.keyboard.press("Space")
        expect(tick).to_be_checked(checked=works)
        page.keyboard.press("Escape")
        expect(page.locator(".wb-keys :focus")).to_have_count(0)
        page.keyboard.press("n")
        line = page.get_by_label("In one line")
        expect(line).to_be_visible() if works else expect(line).to_be_hidden()
