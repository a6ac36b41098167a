"""Every piece in every state, in a real browser: to look at, by keyboard, and with bad words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser import gallery, gallery_app
from tests.browser.conftest import SHOTS, Running, Seen, stop
from workbook import open_book
from workbook.records import Contact

pytestmark = pytest.mark.slow
SOON = 30_000
SIZES = {"desk": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}


@pytest.fixture(scope="module")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The app over the gallery."""
    cells = [f"gallery.{name}(book)" for name in gallery.CELLS]
    pages = {"00-gallery.ipynb": gallery_app.notebook("Gallery", *cells)}
    running = gallery_app.start(tmp_path_factory.mktemp("gallery"), pages)
    yield running
    stop(running)


@pytest.fixture
def shown(one_app: Running, page: Page) -> Page:
    """The gallery, with every piece standing."""
    return opened(one_app, page)


def opened(running: Running, page: Page) -> Page:
    """Open the gallery."""
    page.goto(running.url("00-gallery.ipynb"))
    expect(page.locator(".wb-app .wb-notice", has_text="open in another program")).to_be_visible(
        timeout=SOON
    )
    page.wait_for_timeout(300)
    return page


def card(page: Page, name: str) -> Locator:
    """One card of the gallery."""
    return page.get_by_role("region", name=name, exact=True)


def found(page: Page) -> list[str]:
    """What axe finds."""
    return [
        f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
        for one in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_gallery_is_fit_to_be_seen(shown: Page, size: str, scheme: str) -> None:
    """On a desk, a tablet and a phone, light and dark: nothing hangs over, axe finds nothing."""
    shown.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    shown.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    form = card(shown, "A form: full")
    form.get_by_label("One word").fill("no")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.get_by_text("Nor this.")).to_be_visible(timeout=SOON)
    for press in ("Refuses", "Breaks", "Quiet one"):
        shown.get_by_role("button", name=press, exact=True).click()
    expect(shown.get_by_text("Come back tomorrow")).to_be_visible(timeout=SOON)
    for summary in shown.locator("details > summary").all():
        summary.evaluate("one => (one.parentElement.open = true)")
    SHOTS.mkdir(exist_ok=True)
    shown.screenshot(path=SHOTS / f"gallery-{size}-{scheme}.png", full_page=True)
    assert shown.evaluate("() => document.documentElement.scrollWidth") <= SIZES[size][0]
    assert found(shown) == []
    shown.evaluate("localStorage.clear()")


def test_bad_words_stay_words(shown: Page, seen: Seen) -> None:
    """Text that looks like markup makes no element and no dialog, wherever it is shown or said."""
    dialogs: list[str] = []
    shown.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    shown.get_by_role("button", name="Quiet one").click()
    shown.get_by_role("button", name=gallery.HOSTILE, exact=True).click()
    expect(shown.locator(".wb-answer", has_text="onerror").first).to_be_visible(timeout=SOON)
    some = card(shown, "Some rows")
    some.get_by_role("button", name=f"Log: {gallery.HOSTILE}", exact=True).click()
    who = card(shown, "A form: empty").get_by_label("Somebody")
    who.fill("<img")
    expect(shown.get_by_role("listbox").get_by_role("option")).to_contain_text("onerror")
    who.press("ArrowDown")
    who.press("Enter")
    expect(who).to_have_value(gallery.HOSTILE)
    assert (
        shown.locator("main img, .wb-app script, .wb-app :is(iframe, object, embed)").count() == 0
    )
    assert dialogs == []
    assert shown.title() == "Gallery"
    assert seen.errors == []
    shown.evaluate("localStorage.clear()")


def test_all_of_it_by_keyboard(shown: Page) -> None:
    """Tab reaches every control in the order of the page, each is seen to have the focus."""
    wanted = shown.locator(
        "main :is(a[href], button, input, select, textarea, summary):visible"
    ).count()
    reached, hidden = 0, []
    for _ in range(wanted + 60):
        shown.keyboard.press("Tab")
        now = shown.evaluate(
            """() => {
              const one = document.activeElement;
              if (!one || !one.closest("main") || one.matches("main")) return null;
              const fresh = !one.dataset.reached;
              one.dataset.reached = "yes";
              return [fresh, getComputedStyle(one).outlineStyle, one.outerHTML.slice(0, 80)];
            }"""
        )
        if now and now[0]:
            reached += 1
            hidden += [now[2]] if now[1] == "none" else []
    assert hidden == []
    assert reached == wanted


def test_arrow_keys_walk_a_list(shown: Page) -> None:
    """Up, down, Home and End go from row to row; Enter acts; the focus stays with the reader."""
    many = card(shown, "Many rows")
    many.get_by_role("button", name="Remove: Person 00000").focus()
    shown.keyboard.press("ArrowDown")
    expect(many.get_by_role("button", name="Remove: Person 00001")).to_be_focused()
    shown.keyboard.press("End")
    expect(many.get_by_role("button", name="Remove: Person 00019")).to_be_focused()
    shown.keyboard.press("Home")
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    expect(many.get_by_role("button", name="Remove: Person 00001")).to_have_count(0)
    expect(many.get_by_role("button", name="Remove: Person 00002")).to_be_focused()
    expect(many.get_by_text("29,999 in all")).to_be_visible()


def test_thirty_thousand_rows_page_by_page(shown: Page) -> None:
    """Paging and searching 30,000 stays quick, says how many, and keeps what was paged to."""
    many = card(shown, "Many rows")
    for page in range(2, 6):
        many.get_by_role("button", name="Show 20 more").click()
        expect(many.get_by_role("listitem")).to_have_count(20 * page, timeout=3000)
    many.get_by_role("button", name="Remove: Person 00070").click()
    expect(many.get_by_role("button", name="Remove: Person 00070")).to_have_count(0)
    expect(many.get_by_role("listitem")).to_have_count(100)
    many.get_by_role("searchbox").fill("2999")
    expect(many.get_by_text("found, ")).to_contain_text("13 found")
    many.get_by_role("searchbox").fill("nobody")
    expect(many.get_by_text("Nothing here matches “nobody”")).to_be_visible()


def test_rows_that_did_not_change_stay_as_they_are(shown: Page) -> None:
    """A redraw leaves other rows alone: the same elements, focus and marks and all."""
    some = card(shown, "Some rows")
    kept = some.get_by_role("listitem").filter(has_text="About Ana Ruiz")
    kept.evaluate("(row) => { row.stayed = true; }")
    some.get_by_role("button", name=f"Remove: {gallery.RIGHT_TO_LEFT}").press("Enter")
    expect(some.get_by_role("button", name=f"Remove: {gallery.RIGHT_TO_LEFT}")).to_have_count(0)
    assert kept.evaluate("(row) => row.stayed") is True


def test_long_work_can_be_stopped(shown: Page, one_app: Running) -> None:
    """Work shows how far it is; stopped, it says so at once and leaves nothing written."""
    work = card(shown, "Work")
    for start in ("button", "files"):
        if start == "button":
            work.get_by_role("button", name="Work long").click()
        else:
            slow = {"name": "slow.csv", "mimeType": "text/csv", "buffer": b"one,two"}
            work.locator("input[type=file]").set_input_files(slow)
        expect(work.get_by_role("progressbar")).to_be_visible(timeout=SOON)
        work.get_by_role("button", name="Stop").click()
        expect(work.get_by_text("Stopped. Nothing was written.").last).to_be_visible(timeout=4000)
        expect(work.get_by_role("progressbar")).to_have_count(0)
    assert open_book(str(one_app.book)).count(Contact, name="long work") == 0


PRESS = """(wait) => {
  const press = document.querySelector(".wb-files .wb-work button");
  new MutationObserver((_, watch) => {
    watch.disconnect();
    wait ? setTimeout(() => press.click()) : press.click();
  }).observe(press.parentElement, { attributes: true, attributeFilter: ["hidden"] });
}"""


@pytest.mark.parametrize("late", [False, True], ids=["before-it-is-asked", "after-it-is-asked"])
def test_a_stop_between_upload_and_work_is_not_lost(
    shown: Page, one_app: Running, late: bool
) -> None:
    """Stop pressed as the last piece is answered, or before the kernel's first word, is obeyed."""
    work = card(shown, "Work")
    shown.evaluate(PRESS, late)
    slow = {"name": "slow.csv", "mimeType": "text/csv", "buffer": b"one,two"}
    work.locator("input[type=file]").set_input_files(slow)
    expect(work.get_by_text("Stopped. Nothing was written.")).to_be_visible(timeout=SOON)
    expect(work.get_by_role("progressbar")).to_have_count(0)
    assert open_book(str(one_app.book)).count(Contact, name="long work") == 0


NOTED = """window.noted = [];
window.Notification = class {
  static permission = "default";
  static requestPermission = async () => (Notification.permission = window.allowed ?? "granted");
  constructor(title, { body }) { window.noted.push([title, body]); }
};"""


def test_the_computer_reminds_once_a_day(one_app: Running, page: Page) -> None:
    """At the chosen time, and not before, one note says how much waits; the next day, again."""
    page.add_init_script(NOTED)
    page.clock.set_fixed_time("2026-03-02T08:30:00")
    reminder = card(opened(one_app, page), "A reminder")
    reminder.get_by_label("At what time?").fill("08:45")
    reminder.get_by_role("button", name="Remind me").click()
    expect(reminder.get_by_text("You are reminded at 08:45, from today")).to_be_visible()
    page.wait_for_timeout(11_000)  # longer than it takes to look at the time once
    assert page.evaluate("noted") == []
    for day in ("02", "03"):
        page.clock.set_fixed_time(f"2026-03-{day}T08:46:00")
        said = [["Your networking workbook", "3 small things wait."]]
        until(page, f"noted.length === {int(day) - 1}")
        assert page.evaluate("noted.slice(-1)") == said
    page.wait_for_timeout(11_000)
    assert page.evaluate("noted.length") == 2
    reminder.get_by_role("button", name="Stop reminding me").click()
    expect(reminder.get_by_text("No more reminders")).to_be_visible()
    page.evaluate("localStorage.clear()")


def test_a_browser_that_does_not_allow_it_is_said(one_app: Running, page: Page) -> None:
    """Where notifications are blocked the button stays off, and one sentence says what to do."""
    page.add_init_script(NOTED + "window.allowed = 'denied';")
    reminder = card(opened(one_app, page), "A reminder")
    reminder.get_by_role("button", name="Remind me").click()
    expect(reminder.get_by_text("does not allow notifications here")).to_be_visible()
    expect(reminder.get_by_role("button", name="Remind me")).to_be_visible()


def until(page: Page, true: str) -> None:
    """Wait until something is true; our policy forbids Playwright's own way of waiting for it."""
    for _ in range(SOON // 100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    raise AssertionError(true)


def test_a_large_file_arrives_whole(shown: Page, tmp_path: Path) -> None:
    """50 MB come over in pieces, and the connection stays."""
    large = tmp_path / "large.csv"
    large.write_bytes(b"0123456789abcdef" * (50 * 2**16))
    work = card(shown, "Work")
    work.locator("input[type=file]").set_input_files(large)
    expect(work.get_by_text("1 files, 52,428,800 bytes.")).to_be_visible(timeout=SOON)


def test_saved_and_not_saved_and_taken_back(shown: Page, one_app: Running) -> None:
    """The head says what is not saved; after saving, one press within seconds takes it back."""
    head = shown.get_by_role("navigation", name="The workbook")
    expect(head.get_by_text("All saved")).to_be_visible()
    form = card(shown, "A form: empty")
    form.get_by_label("One word").fill("heron")
    expect(head.get_by_text("Not saved yet")).to_be_visible()
    form.get_by_role("button", name="Save", exact=True).click()
    expect(head.get_by_text("All saved")).to_be_visible(timeout=SOON)
    assert open_book(str(one_app.book)).count(Contact, name="heron") == 1
    toast = shown.locator(".wb-toast")
    expect(toast).to_contain_text("Wrote down heron")
    toast.get_by_role("button", name="Undo").click()
    expect(toast).to_contain_text("Taken back: Wrote down heron.")
    assert open_book(str(one_app.book)).count(Contact, name="heron") == 0


def test_undo_takes_back_only_what_it_names(shown: Page, one_app: Running) -> None:
    """Where something else was changed meanwhile, the offer to undo does not take that back."""
    form = card(shown, "A form: empty")
    form.get_by_label("One word").fill("egret")
    form.get_by_role("button", name="Save", exact=True).click()
    undo = shown.locator(".wb-toast").get_by_role("button", name="Undo")
    undo.wait_for(timeout=SOON)
    from workbook.records import Changes  # noqa: PLC0415 - only here

    open_book(str(one_app.book)).apply("Elsewhere", Changes(add=(Contact(name="elsewhere"),)))
    undo.click()
    expect(shown.locator(".wb-toast")).to_contain_text("Something else was changed")
    book = open_book(str(one_app.book))
    assert (book.count(Contact, name="egret"), book.count(Contact, name="elsewhere")) == (1, 1)


def drawn(page: Page, name: str) -> Locator:
    """Scroll to a figure and wait until its chart is there."""
    figure = card(page, name)
    figure.locator(".wb-plot").scroll_into_view_if_needed()
    figure.locator('.wb-plot[data-drawn="yes"]').wait_for(timeout=SOON)
    return figure


def test_a_chart_is_drawn_when_it_is_seen(shown: Page) -> None:
    """The script that draws comes once, when the first chart is near, and is kept for good."""
    asked: list[str] = []
    shown.on("response", lambda one: asked.append(one.headers.get("cache-control", "")))
    assert shown.evaluate("() => globalThis.Plotly === undefined")
    drawn(shown, "A figure")
    drawn(shown, "A figure of bad words")
    kept = [one for one in asked if "immutable" in one]
    assert len(kept) == 1
    assert shown.locator(".wb-plot :is(img, script, iframe, a)").count() == 0
    assert found(shown) == []


def test_a_point_leads_to_people(shown: Page) -> None:
    """A click on a bar, or the button in its row of the table, asks Python who is behind it."""
    figure = drawn(shown, "A figure")
    figure.locator(".wb-plot .points path").nth(3).click(force=True)
    expect(figure.get_by_text("Behind April: 12 people.")).to_be_visible(timeout=SOON)
    figure.get_by_text("The same as a table").press("Enter")
    figure.get_by_role("button", name="Show: February").press("Enter")
    expect(figure.get_by_text("Behind February: 8 people.")).to_be_visible(timeout=SOON)
    expect(figure.get_by_role("region", name="Who it was in February")).to_be_focused()
    expect(figure.get_by_role("row", name="March 5")).to_be_visible()


def test_a_chart_follows_light_and_dark(shown: Page) -> None:
    """The letters of a chart take the page's colour, also when that changes."""
    figure = drawn(shown, "A figure")
    ink = "one => getComputedStyle(one.querySelector('.xtick text')).fill"
    shown.emulate_media(color_scheme="dark")
    light = figure.evaluate(ink)
    expect(figure.locator(".xtick text").first).to_have_css("fill", "rgb(236, 231, 220)")
    assert light in {"rgb(36, 33, 27)", "rgb(236, 231, 220)"}
    figure.locator(".wb-plot").screenshot(path=SHOTS / "figure-dark.png")


def test_without_the_script_the_table_stands(shown: Page, seen: Seen) -> None:
    """Where nothing can be drawn the numbers are there at once, and the page says so."""
    shown.route("**/plotly.min.js*", lambda route: route.fulfill(status=404))
    figure = card(shown, "A figure")
    figure.locator(".wb-plot").scroll_into_view_if_needed()
    expect(figure.get_by_text("Its numbers are in the table")).to_be_visible(timeout=SOON)
    expect(figure.get_by_role("cell", name="12")).to_be_visible()
    seen.errors.clear()  # the browser notes the 404


def test_the_same_pieces_in_lab(lab: Running, page: Page) -> None:
    """In Lab, where the kernel brings kit and chart, work can be stopped and a point be asked."""
    cells = [f"gallery.{name}(book)" for name in ("work", "figures")]
    place = lab.book.parent / "notebooks" / "gallery.ipynb"
    place.write_text(gallery_app.notebook("Gallery", *cells), "utf-8")
    page.set_viewport_size({"width": 1200, "height": 2000})
    page.goto(f"{lab.root}/lab/tree/gallery.ipynb?token={lab.token}")
    page.get_by_text("Python 3 | Idle").wait_for(timeout=60_000)
    page.wait_for_timeout(500)
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
    work = card(page, "Work")
    work.get_by_role("button", name="Work long").click(timeout=60_000)
    work.get_by_role("button", name="Stop").click(timeout=SOON)
    expect(work.get_by_text("Stopped. Nothing was written.")).to_be_visible(timeout=4000)
    figure = drawn(page, "A figure")
    figure.locator(".wb-plot .points path").nth(3).click(force=True)
    expect(figure.get_by_text("Behind April: 12 people.")).to_be_visible(timeout=SOON)
    page.screenshot(path=SHOTS / "gallery-lab.png")
