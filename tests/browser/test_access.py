"""Everybody can use the pages: looked at by axe, measured, narrow, large, in other colours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import measures
from tests.browser.conftest import Running, start, stop
from tests.browser.hearing import heard, heard_at_last, listen
from tests.browser.keys import reach
from workbook import open_book
from workbook.serve import demo, places

SOON = 60_000
PAGES = sorted(path.name for path in places.notebooks().glob("*.ipynb"))
WIDE, ZOOMED, PHONE, REFLOWED = (1440, 900), (720, 450), (390, 844), (320, 256)
"""A desk; the same at 200 %; a telephone; a screen 1280 wide at 400 % (SC 1.4.10)."""


@pytest.fixture(scope="module", params=["empty", "full"])
def one_app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """One app over an empty and one over a full book."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "full":
        demo.fill(open_book(str(folder / "book.sqlite")), seed=2)
    running = start("app", folder)
    yield running
    stop(running)


def opened(page: Page, app: Running, name: str) -> None:
    """Open a page and wait until every piece stands."""
    page.goto(app.url(name))
    expect(page.locator(".wb-app").first).to_be_visible(timeout=SOON)
    page.wait_for_selector(".wb-slot:empty", state="detached", timeout=SOON)


def sized(page: Page, size: tuple[int, int]) -> None:
    """Give the page another size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(one_app: Running, page: Page, name: str) -> None:
    """With all of it open, nothing is found by axe, too small, cut, moving, or without focus.

    Light, dark and in the reader's own colours; on a desk, at 200 and 400 %, on a telephone, with
    the text set wide apart. Where less motion is asked for, nothing moves at all.
    """
    told: dict[str, list[str]] = {}
    sized(page, WIDE)
    page.emulate_media(reduced_motion="reduce", color_scheme="light")
    opened(page, one_app, name)
    measures.unfold(page)
    told["moving"] = measures.of(page, measures.MOVING)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        told[f"axe {scheme}"] = measures.axe(page)
        told[f"focus {scheme}"] = measures.of(page, measures.UNFOCUSED)
    page.emulate_media(color_scheme="light", forced_colors="active")
    told["own colours"] = measures.of(page, measures.FAINT)
    told["focus in own colours"] = measures.of(page, measures.UNFOCUSED)
    page.emulate_media(forced_colors="none")
    for size in (WIDE, ZOOMED, PHONE, REFLOWED):
        sized(page, size)
        told[f"small {size}"] = measures.of(page, measures.SMALL)
        told[f"cut {size}"] = measures.of(page, measures.CUT)
    told["focus at 400 %"] = measures.of(page, measures.UNFOCUSED)
    measures.spaced(page, yes=True)
    for size in (WIDE, REFLOWED):
        sized(page, size)
        told[f"cut, wide apart, {size}"] = measures.of(page, measures.CUT)
    assert [f"{what}: {one}" for what, found in told.items() for one in found] == []


OPENED = """async (what) => {
  const kit = new URL(document.querySelector('meta[name="wb-kit"]').content, document.baseURI);
  if (what === "banner") (await import(new URL("banner.js", kit))).tell("gone");
  else (await import(new URL("toast.js", kit))).toast("Kept for you.", "good", () => {});
}"""


def overlays(page: Page) -> Iterator[str]:
    """Open each thing that lies over a page or comes into it, one after the other; say which."""
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    yield ".wb-keys"
    page.keyboard.press("Escape")
    expect(page.locator(".wb-keys :focus")).to_have_count(0)
    page.keyboard.press("/")
    page.keyboard.type("an")
    expect(page.locator(".wb-frame ~ details :is(.wb-count, .wb-list .wb-empty)").filter(
        has_text=re.compile("found, |Nothing here matches")).first).to_be_visible()  # fmt: skip
    yield ".wb-app:has(.wb-frame)"
    page.locator("main").focus()
    page.keyboard.press("n")
    page.keyboard.type("met Ana Ruiz at PyData, call in two weeks")
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="What was understood")
    expect(card).to_be_visible(timeout=SOON)
    yield ".wb-app:has(.wb-frame)"
    for what in ("toast", "banner"):
        page.evaluate(OPENED, what)
        expect(page.locator(f".wb-{what}")).to_be_visible()
        yield f".wb-{what}"
    page.get_by_role("button", name="Show it").first.press("Enter")
    expect(page.locator(".wb-print").first).to_be_visible(timeout=SOON)
    yield ".wb-print"


@pytest.mark.slow
def test_what_opens_is_for_everybody(one_app: Running, page: Page) -> None:
    """The keys, the search, one line, a sentence at the foot, the banner, a sheet: as a page is."""
    opened(page, one_app, "00-start.ipynb")
    told: dict[str, list[str]] = {}
    for part in overlays(page):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            told[f"axe {part} {scheme}"] = measures.axe(page, part)
        page.emulate_media(forced_colors="active")
        told[f"own colours {part}"] = measures.of(page, measures.FAINT)
        page.emulate_media(forced_colors="none")
        for size in (WIDE, REFLOWED):
            sized(page, size)
            told[f"small {part} {size}"] = measures.of(page, measures.SMALL)
            told[f"cut {part} {size}"] = measures.of(page, measures.CUT)
    for size in (WIDE, REFLOWED):
        sized(page, size)
        told[f"focus, with banner and toast {size}"] = measures.of(page, measures.UNFOCUSED)
    assert [f"{what}: {one}" for what, found in told.items() for one in found] == []


FAULTY = """<html lang="en" style="scroll-behavior: smooth"><title>Faults</title>
<body style="margin: 0"><main><h1>Faults</h1>
<button style="width: 10px; height: 10px; padding: 0" aria-label="Tiny"></button
><button style="width: 10px; height: 10px; padding: 0" aria-label="Too near"></button>
<p>A sentence with <a href="#a">a link</a> in it.</p>
<button style="margin: 40px; width: 10px; height: 10px; padding: 0" aria-label="Alone"></button>
<p style="width: 40px; height: 10px; overflow: hidden; white-space: nowrap">Words that are cut</p>
<div style="width: 2000px">Wide</div><div style="overflow: auto; width: 90px">
<p style="width: 300px">Pushed</p></div>
<button style="outline: none" aria-label="No outline">x</button>
<button style="outline: 3px solid #eee" aria-label="Faint">x</button>
<button style="border: 0" aria-label="No edge">x</button>
<button style="outline: 3px solid #000" aria-label="Under">x</button>
<div style="position: fixed; inset: 0">Over all of it</div></main></body></html>"""


@pytest.mark.slow
def test_what_is_measured_finds_faults(browser: Browser) -> None:
    """Each measure finds the fault that a page was given, and lets the good things be."""
    page = browser.new_page(viewport={"width": 800, "height": 900})
    page.set_content(FAULTY)
    small = measures.of(page, measures.SMALL)
    assert [one.split("”")[0] for one in small] == ["button “Tiny", "button “Too near"]
    cut = " ".join(measures.of(page, measures.CUT))
    for wrong in ("too wide", "cut: p “Words", "past the edge: div “Wide", "sideways: div “Pushed"):
        assert wrong in cut.replace("“\n", "“")
    assert [one[:4] for one in measures.of(page, measures.MOVING)] == ["html"]
    focus = measures.of(page, measures.UNFOCUSED)
    for wrong in ("no outline: button “No outline", "faint outline: button “Faint",
                  "hidden with the focus: button “Under"):  # fmt: skip
        assert f"{wrong}”" in focus
    assert "button “No edge”" in measures.of(page, measures.FAINT)
    page.close()


@pytest.mark.slow
def test_refused_undone_and_searched_is_said_once(one_app: Running, page: Page) -> None:
    """An empty field gets the focus with its sentence; an undo and a search are said one time."""
    listen(page)
    opened(page, one_app, "07-giving.ipynb")
    menu = page.get_by_role("region", name="Your menu", exact=True)
    field = menu.get_by_label("What can be given", exact=True)
    reach(page, menu.get_by_role("button", name="Put it on the menu"))
    heard(page)
    page.keyboard.press("Enter")
    expect(field).to_be_focused(timeout=SOON)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(r"\w"))
    assert heard(page) == []  # the sentence comes with the focus
    page.keyboard.type("An hour on a rainy day")
    page.keyboard.press("Enter")
    undo = page.locator(".wb-toast").get_by_role("button", name="Undo")
    expect(undo).to_be_visible(timeout=SOON)
    heard(page)
    undo.press("Enter")
    expect(page.locator(".wb-toast")).to_contain_text("Taken back: ", timeout=SOON)
    assert [one[:11] for one in heard(page)] == ["Taken back:"]
    page.locator("main").focus()
    page.keyboard.press("/")
    page.keyboard.type("ana kov")
    (said,) = heard_at_last(page)
    assert re.search(r"^\d+ found, \d+ shown$|^Nothing here matches “ana kov”", said)
