"""A workshop of five in real browsers: a code, counts, a ring, and nobody's people in sight."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser import keys
from tests.serve.running_app import HEADER, App, running
from workbook.serve import trusted

SOON = 60_000
FIVE = ("ana", "bo", "cy", "dee", "eli")
PLANTED = tuple(f"Quorvella{name.capitalize()}" for name in FIVE)
ASKED = "Somebody who has tuned a <b data-planted>clavichord</b>"
OFFERED = "My aunt has; I ask her on Friday"
Opens = Callable[[str, str], Page]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The app shared by many, with a book for each and a place for workshops."""
    settings = {
        trusted.HEADER: HEADER,
        trusted.PROXY: "127.0.0.1",
        trusted.BOOK: str(tmp_path / "{reader}.sqlite"),
        "WORKBOOK_COHORT": "workshops.sqlite",  # a path is one from where the app was started
        "WORKBOOK_KERNELS": "20",
    }
    with running(tmp_path / "app", **settings) as one:
        yield one
    assert (tmp_path / "app" / "workshops.sqlite").exists()


@pytest.fixture
def opens(app: App, browser: Browser) -> Iterator[Opens]:
    """Open a page as somebody whom the proxy names; nothing goes wrong on any of them."""
    wrong: list[str] = []
    with ExitStack() as contexts:

        def opened(name: str, address: str) -> Page:
            fresh = browser.new_context(
                extra_http_headers={HEADER: name}, viewport={"width": 1200, "height": 900}
            )
            contexts.callback(fresh.close)
            page = fresh.new_page()
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
            page.goto(f"{app.root}/voila/render/{address}")
            page.wait_for_selector(".wb-slot:empty", state="detached", timeout=SOON)
            return page

        yield opened
    assert wrong == []


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name).first.click(timeout=SOON)


def shows(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until the page says it."""
    expect(page.get_by_text(text).first).to_be_visible(timeout=SOON)


def joins(opens: Opens, name: str, code: str) -> Page:
    """Join with the code, after reading what is shared."""
    page = opens(name, "workshop.ipynb")
    page.get_by_label("The code").fill(code.lower().replace("-", " "))
    press(page, "Look")
    shows(page, "how many have something overdue")
    page.get_by_label("What the others call you on the ring").fill(name.capitalize())
    press(page, "Yes, share this and join")
    shows(page, "You are in “Tuesday group”, 3 sessions")
    return page


def notes(page: Page, who: str) -> None:
    """Write a person of one's own into the book, at the head of the page."""
    page.get_by_text("Add in one line", exact=True).click()
    page.get_by_label("In one line").fill(f"Met {who} at the fair, promised her a list")
    press(page, "Take it apart")
    press(page, "Keep it")
    shows(page, re.compile(r"^Started: (?!nothing)"))


def seen(leader: Page, wanted: str) -> str:
    """Return what the leader reads after looking again, once this is in it."""
    press(leader, "Look again")
    shows(leader, wanted)
    return leader.locator("main").inner_text()


@pytest.mark.slow
def test_a_workshop_of_five(opens: Opens, tmp_path: Path) -> None:
    """Four are hidden, five are counted; an ask is met; nobody's people are on the leader's page.

    Nor in its file, nor anywhere in the place that is shared.
    """
    leader = opens("lea", "workshop-lead.ipynb")
    leader.get_by_label("What it is called").fill("Tuesday group")
    press(leader, "Make it")
    shows(leader, re.compile(r"The code is \w{4}-\w{4}\."))
    code = re.search(r"\w{4}-\w{4}", leader.locator("main").inner_text())
    assert code
    pages = {}
    for name, who in zip(FIVE[:4], PLANTED, strict=False):
        pages[name] = joins(opens, name, code[0])
        notes(pages[name], who)
    four = seen(leader, "4 joined so far.")
    assert "Numbers show when at least 5 have joined." in four
    assert "Started:" not in four
    assert leader.get_by_role("button", name="The counts as CSV").count() == 0
    pages["eli"] = joins(opens, "eli", code[0])
    notes(pages["eli"], PLANTED[4])
    five = seen(leader, "5 joined so far.")
    assert "Started: 5 of 5. Finished: hidden." in five
    assert "Asked: 0. Offered: 0. Met: 0." in five
    they_meet(pages["ana"], pages["bo"])
    met = seen(leader, "Asked: 1. Offered: 1. Met: 1.")
    with leader.expect_download(timeout=SOON) as coming:
        press(leader, "The counts as CSV")
    file = Path(coming.value.path()).read_text("utf-8")
    assert "started followup,5,5," in file
    assert "asks met,1,," in file
    kept = b"".join(one.read_bytes() for one in (tmp_path / "app").glob("workshops.sqlite*"))
    for planted in PLANTED:
        assert planted not in met + file + leader.content()
        assert planted.encode() not in kept
    for shared in (ASKED, OFFERED, "Ana", "Eli"):
        assert shared not in met + file
    assert ASKED.encode() in kept  # so that looking for the others says something
    for page in (leader, pages["ana"], pages["cy"]):
        no_finding(page)
        assert page.locator("[data-planted]").count() == 0  # what one wrote is text to another
    press(pages["cy"], "Leave and take it all back")
    shows(pages["cy"], "Join a workshop")
    left = seen(leader, "4 joined so far.")
    assert "Started:" not in left


def they_meet(asks: Page, offers: Page) -> None:
    """One asks, the other offers, both say yes, and each has it in their own book."""
    asks.get_by_label("What would help you now").fill(ASKED)
    press(asks, "Put it on the ring")
    shows(asks, f"“{ASKED}”")
    offers.get_by_role("button", name="Look again").click()
    press(offers, f"I can help: Ana: {ASKED}")
    offers.get_by_label("What you offer Ana").fill(OFFERED)
    press(offers, "Offer it")
    shows(offers, f"You offered: {OFFERED}")
    asks.get_by_role("button", name="Look again").click()
    press(asks, f"Take this offer: Bo: {OFFERED}")
    shows(asks, "waits for Bo’s yes")
    offers.get_by_role("button", name="Look again").click()
    press(offers, f"Yes, I will: Ana: {ASKED}")
    shows(offers, "Agreed, and planned with Ana in your book.")
    for page, other in ((asks, "Bo"), (offers, "Ana")):
        press(page, "Undo: Agreed with")
        shows(page, f"Taken back: Agreed with {other} on the ring.")


def no_finding(page: Page) -> None:
    """Look at a page with axe, light and dark, with everything open."""
    for summary in page.locator("details > summary").all():
        summary.evaluate("one => (one.parentElement.open = true)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(page)
        told = [
            f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]
        ]
        assert told == []


@pytest.mark.slow
def test_led_and_joined_by_keyboard(opens: Opens) -> None:
    """One makes a workshop and another joins by its code, both without a mouse."""
    leader = opens("lea", "workshop-lead.ipynb")
    keys.typed(leader, leader.get_by_label("What it is called"), "Tuesday group")
    keys.press(leader, leader.get_by_role("button", name="Make it"))
    shows(leader, re.compile(r"The code is \w{4}-\w{4}\."))
    code = re.search(r"code is (\w{4}-\w{4})", leader.locator("main").inner_text())
    assert code
    joiner = opens("ana", "workshop.ipynb")
    keys.typed(joiner, joiner.get_by_label("The code"), code.group(1))
    keys.press(joiner, joiner.get_by_role("button", name="Look", exact=True))
    keys.typed(joiner, joiner.get_by_label("What the others call you on the ring"), "Ana")
    keys.press(joiner, joiner.get_by_role("button", name="Yes, share this and join"))
    shows(joiner, "You are in “Tuesday group”, 3 sessions")
