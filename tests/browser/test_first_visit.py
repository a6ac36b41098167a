"""A newcomer's way, in a real browser: first visit, archive, target, log, close, open again."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running, begin, stop
from tests.browser.walk import SOON, first_visit, run_all_cells
from tests.test_wheel import uv
from workbook import open_book, start
from workbook.records import Contact, Goal, Interaction, Message, Target

ROOT = Path(__file__).parent.parent.parent
COMMAND = re.compile(r"^(uv run workbook)  +opens the workbook", re.MULTILINE)
FIVE_MINUTES = 300
ARCHIVE = """Notes:
"Some addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ines,Bakker,https://www.linkedin.com/in/ines-bakker,,Northern Hospital,Planner,03 Mar 2019
Juma,Otieno,https://www.linkedin.com/in/juma-otieno,,City Ambulance,Dispatcher,14 Nov 2021
Kaito,Mori,https://www.linkedin.com/in/kaito-mori,,Ward Works,Architect,21 Jun 2016
,,,,,,07 Jun 2026
"""


def archive() -> bytes:
    """Return a small LinkedIn archive of invented people."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Connections.csv", ARCHIVE)
        archive.writestr("Ad_Targeting.csv", "Member Age\n")
    return packed.getvalue()


@pytest.fixture
def as_told(tmp_path: Path) -> Iterator[Running]:
    """The workbook, started by the README's own command and nothing else.

    What the tests run with is there already, so nothing is fetched; no browser of the machine
    opens.
    """
    found = COMMAND.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, "the README does not say how the workbook is opened"
    words = [uv(), *found.group(1).split()[1:]]
    running = begin(words, tmp_path, ROOT, UV_NO_SYNC="1", BROWSER="true")
    yield running
    stop(running)


@pytest.mark.slow
def test_from_nothing_to_a_printed_plan(
    as_told: Running, page: Page, shot: Callable[[str], Path]
) -> None:
    """In under five minutes of page time; then the archive, a target out of it, a logged call.

    A plan is printed with all of it. After closing the browser and opening it again everything
    is there.
    """
    app = as_told
    begun = time.monotonic()
    page.goto(app.url())
    first_visit(page, lambda name: shot(f"first-visit-{name}"))
    assert time.monotonic() - begun < FIVE_MINUTES

    kept = open_book(str(app.book))
    tomorrow = start.agenda(kept, kept.today() + timedelta(days=1)).items
    assert [item.contact for item in tomorrow] == ["Ana Ruiz", "Ana Ruiz"]
    assert "how a plan survives the first winter" in " ".join(item.reason for item in tomorrow)

    page.goto(app.url("02-targets.ipynb"))
    box = page.get_by_role("region", name="Bring in your archive")
    box.locator("input[type=file]").set_input_files(
        {
            "name": "Basic_LinkedInDataExport.zip",
            "mimeType": "application/zip",
            "buffer": archive(),
        },
        timeout=SOON,
    )
    page.get_by_role("button", name="Add these people").click(timeout=SOON)
    expect(page.get_by_text("One press on undo takes all of it back")).to_be_visible(timeout=SOON)
    find = page.get_by_role("region", name="Find someone")
    find.get_by_role("searchbox").fill("northern")
    find.get_by_role("button", name="Make a target: Ines Bakker").click(timeout=SOON)
    why = page.get_by_role("region", name="Why Ines Bakker?")
    why.get_by_label("What do you want to learn?").fill("who decides on beds", timeout=SOON)
    why.get_by_label("What can you offer?").fill("our counts of a winter")
    why.get_by_label("Your next step").fill("Write her one line")
    why.get_by_role("button", name="Put on my list").click()
    listed = page.get_by_text("Ines Bakker")
    expect(listed.first).to_be_visible(timeout=SOON)
    shot("targets-after-import")

    page.goto(app.url("06-followup.ipynb"))
    log = page.get_by_role("region", name="Log a contact")
    log.get_by_label("With whom").fill("Bo Lund", timeout=SOON)
    log.get_by_label("How", exact=True).select_option("call")
    log.get_by_label("What was it about").fill("his new bridge")
    log.get_by_role("button", name="Log it").click()
    expect(page.get_by_text("Logged with Bo Lund").first).to_be_visible(timeout=SOON)

    page.goto(app.url())
    plan = page.get_by_role("region", name="My networking plan").first
    plan.get_by_role("button", name="Show it").click(timeout=SOON)
    paper = page.get_by_role("article", name="My networking plan")
    expect(paper).to_contain_text("Kemi", timeout=SOON)
    for words in ("Talk with six people who plan emergency rooms", "Ana Ruiz", "Ines Bakker"):
        expect(paper).to_contain_text(words)
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 2
    with page.expect_download(timeout=SOON) as coming:
        plan.get_by_role("button", name="Save as PDF").click()
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF-")
    page.context.close()

    book = open_book(str(app.book))
    counts = [book.count(kind) for kind in (Goal, Contact, Target, Message)]
    assert counts == [1, 8, 2, 1]
    assert "his new bridge" in [one.topics for one in book.all(Interaction)]


@pytest.mark.slow
def test_what_was_kept_is_there_again(app: Running, page: Page) -> None:
    """A goal saved on one page is read back by the next, in a new kernel."""
    page.goto(app.url("01-goals.ipynb"))
    form = page.get_by_role("region", name="A new goal")
    words = "Talk with six people who run night services"
    form.get_by_label("What will you do, and with whom?").fill(words, timeout=SOON)
    form.get_by_label("How many?").fill("6")
    form.get_by_role("button", name="Save the goal").click()
    expect(page.get_by_text("Saved.").first).to_be_visible(timeout=SOON)
    page.goto(app.url("00-start.ipynb"))
    page.goto(app.url("01-goals.ipynb"))
    expect(page.get_by_role("region", name=words).first).to_be_visible(timeout=SOON)


@pytest.mark.slow
def test_half_a_text_survives_a_reload(app: Running, page: Page) -> None:
    """What was typed and not saved stands in its field again, and says that it isn't saved."""
    page.goto(app.url())
    page.get_by_label("What do you hope for?").fill("Find people who", timeout=SOON)
    page.reload()
    field = page.get_by_label("What do you hope for?")
    expect(field).to_have_value("Find people who", timeout=SOON)
    expect(page.get_by_text("Not saved yet").first).to_be_visible()


@pytest.mark.slow
def test_the_same_way_in_jupyterlab(lab: Running, page: Page, shot: Callable[[str], Path]) -> None:
    """The workshop holds the same pieces: the first visit can be done in JupyterLab too."""
    page.set_viewport_size({"width": 1440, "height": 1400})
    page.goto(lab.address, timeout=SOON)
    run_all_cells(page)
    first_visit(page, lambda name: shot(f"lab-first-visit-{name}"))
    book = open_book(str(lab.book))
    assert [book.count(kind) for kind in (Goal, Contact, Target, Message)] == [1, 5, 1, 1]
