"""What the reader types outlives a bad line and a reload, in the app and in Lab."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import gallery_app
from tests.browser.conftest import Running, start, stop
from tests.browser.gallery_line import Line
from workbook import open_book
from workbook.book import Book
from workbook.records import Contact

pytestmark = pytest.mark.slow
SOON = 30_000
FORMS = ("a", "b", "c", "d")
CUTS = 5  # of each kind; each meets a text in every form, so 20 in all
LOST = "The connection is lost"
ENDED = "Everything saved is safe, and so is what you typed"


@dataclass
class Scene:
    """A host with four forms, seen through a line that can be cut."""

    running: Running
    line: Line
    pages: dict[str, Page]
    again: Callable[[], None]

    def text(self, form: str) -> Locator:
        """The field for the text of one form."""
        return self.pages[form].get_by_label(f"Text {form}", exact=True).locator("visible=true")

    def card(self, form: str) -> Locator:
        """The card of one form."""
        return self.pages[form].get_by_role("region", name=f"Form {form}", exact=True)

    def type(self, form: str, text: str) -> None:
        """Type on at its end, key by key."""
        self.dismiss(form)
        self.text(form).press_sequentially(text)

    def dismiss(self, form: str) -> None:
        """Close a dialog of Lab's own, where there is one."""
        dialog = self.pages[form].locator(".jp-Dialog-footer button")
        if dialog.count():
            dialog.first.click()

    def press(self, form: str) -> None:
        """Press its button."""
        self.card(form).get_by_role("button", name="Keep").click()

    def kept(self, form: str) -> list[str]:
        """What the book holds of it, oldest first."""
        return [one.notes for one in self.book.all(Contact, name=form)]

    def restart(self) -> None:
        """Kill its kernels, and wait until the server has started them anew."""
        killed = self.running.kernels()
        for kernel in killed:
            kernel.kill()
        end = time.monotonic() + SOON / 1000
        while len(set(self.running.kernels()) - set(killed)) < len(killed):
            assert time.monotonic() < end, "the server starts no kernel anew"
            time.sleep(0.1)
        time.sleep(1)  # by now it has told everybody who listens

    @property
    def book(self) -> Book:
        """The book on the disk, opened anew."""
        return open_book(str(self.running.book))


def _through(running: Running, line: Line, page: str) -> str:
    return page.replace(f":{urlsplit(running.root).port}/", f":{line.port}/")


@pytest.fixture(scope="module")
def in_app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The app: four pages, each in a browser of its own."""
    notebooks = {
        f"{n:02}-{form}.ipynb": gallery_app.notebook(form, f"gallery.typed(book, {form!r})")
        for n, form in enumerate(FORMS)
    }
    running = gallery_app.start(tmp_path_factory.mktemp("typed"), notebooks)
    line = Line(urlsplit(running.root).port or 0)
    contexts = [browser.new_context() for _ in FORMS]
    pages = {form: context.new_page() for form, context in zip(FORMS, contexts, strict=True)}

    def again() -> None:
        for (form, page), name in zip(pages.items(), notebooks, strict=True):
            page.goto(_through(running, line, running.url(name)))
            page.get_by_label(f"Text {form}").wait_for(timeout=SOON)

    again()
    yield Scene(running, line, pages, again)
    for context in contexts:
        context.close()
    line.end()
    stop(running)


@pytest.fixture(scope="module")
def in_lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """JupyterLab: one notebook with the four forms; its own manager speaks to the kernel."""
    folder = tmp_path_factory.mktemp("typed-lab")
    (folder / "notebooks").mkdir()
    cells = [f"gallery.typed(book, {form!r})" for form in FORMS]
    written = gallery_app.notebook("Typed", *cells)
    (folder / "notebooks" / "typed.ipynb").write_text(written, "utf-8")
    running = start("lab", folder, WORKBOOK_NOTEBOOKS=str(folder / "notebooks"))
    line = Line(urlsplit(running.root).port or 0)
    context = browser.new_context(viewport={"width": 1200, "height": 2400})
    page = context.new_page()

    def again() -> None:
        address = f"{running.root}/lab/tree/typed.ipynb?token={running.token}"
        page.goto(_through(running, line, address))
        page.get_by_text("Python 3 | Idle").wait_for(timeout=60_000)
        page.wait_for_timeout(500)
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
        page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
        page.get_by_label("Text d").locator("visible=true").wait_for(timeout=60_000)
        page.wait_for_timeout(500)

    again()
    yield Scene(running, line, dict.fromkeys(FORMS, page), again)
    context.close()
    line.end()
    stop(running)


@pytest.fixture(params=["app", "lab"])
def scene(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """Either host, its line whole and its forms empty."""
    one: Scene = request.getfixturevalue(f"in_{request.param}")
    yield one
    one.line.mode("open")
    for form in FORMS:
        one.text(form).fill("")
        expect(one.text(form)).to_be_editable()


def words(kind: str, cut: int, form: str) -> tuple[str, str]:
    """Return the two halves of a text, unlike any other."""
    return f"{kind} {cut}{form}: a line ", f"that goes on – Łódź {cut * 7}"


def bad_line(scene: Scene, kind: str, mode: str, seconds: float) -> None:
    """Type, lose the line, type on; then it comes back, and what is kept is what was typed."""
    intact = 0
    for cut in range(CUTS):
        for form in FORMS:
            scene.type(form, words(kind, cut, form)[0])
        scene.line.mode(mode)
        begun = time.monotonic()
        for form in FORMS:
            scene.type(form, words(kind, cut, form)[1])
        scene.pages["a"].wait_for_timeout(max(0, seconds - (time.monotonic() - begun)) * 1000)
        scene.line.mode("open", reset=mode == "silent")
        # Half of the texts are saved before the line is known to be back, half after.
        for form in FORMS:
            if FORMS.index(form) % 2:
                expect(scene.pages[form].get_by_text(LOST)).to_be_hidden(timeout=SOON)
                scene.pages[form].wait_for_timeout(300)
            expect(scene.text(form)).to_have_value("".join(words(kind, cut, form)))
            scene.press(form)
        for form in FORMS:
            expect(scene.text(form)).to_have_value("", timeout=SOON)
            intact += scene.kept(form)[-1] == "".join(words(kind, cut, form))
    assert intact == CUTS * len(FORMS)
    for form in FORMS:
        whole = ["".join(words(kind, cut, form)) for cut in range(CUTS)]
        assert [text for text in scene.kept(form) if text.startswith(kind)] == whole


@pytest.mark.row(59, 20)
def test_drops_of_a_second(scene: Scene) -> None:
    """20 of 20 texts are whole after the line was gone for a second while they were typed."""
    bad_line(scene, "drop", "cut", 1)


@pytest.mark.row(59, 20)
def test_cuts_of_four_seconds(scene: Scene) -> None:
    """20 of 20 texts are whole after four seconds in which nothing passed and nothing was said."""
    bad_line(scene, "cut", "silent", 4)


@pytest.mark.row(59, 0, 4)
def test_a_cut_of_five_minutes(scene: Scene) -> None:
    """After five minutes without a line each page says what is missing, and its text is whole."""
    for form in FORMS:
        scene.type(form, words("long", 0, form)[0])
    scene.line.mode("cut")
    for form in FORMS:
        expect(scene.pages[form].get_by_text(LOST).first).to_be_visible(timeout=15_000)
        scene.type(form, words("long", 0, form)[1])
    scene.pages["a"].wait_for_timeout(300_000)
    scene.line.mode("open")
    for form in FORMS:
        expect(scene.pages[form].get_by_text(LOST)).to_be_hidden(timeout=90_000)
        expect(scene.text(form)).to_have_value("".join(words("long", 0, form)))
        scene.press(form)
        expect(scene.text(form)).to_have_value("", timeout=SOON)
        assert scene.kept(form)[-1] == "".join(words("long", 0, form))


@pytest.mark.row(59, 20)
def test_lost_answers(scene: Scene) -> None:
    """20 of 20 texts are kept once, though the answer to their saving never arrived."""
    for cut in range(CUTS):
        for form in FORMS:
            scene.type(form, "".join(words("answer", cut, form)))
        for form in FORMS:
            expect(scene.text(form)).to_have_value("".join(words("answer", cut, form)))
        scene.line.mode("deaf")
        for form in FORMS:
            scene.press(form)
        scene.pages["a"].wait_for_timeout(600)
        scene.line.mode("open", reset=True)
        for form in FORMS:
            expect(scene.text(form)).to_have_value("", timeout=SOON)
    for form in FORMS:
        whole = ["".join(words("answer", cut, form)) for cut in range(CUTS)]
        assert [text for text in scene.kept(form) if text.startswith("answer")] == whole


@pytest.mark.row(59, 20)
def test_reloads(scene: Scene) -> None:
    """20 of 20 texts stand in their field again after a reload in the middle of typing."""
    intact = 0
    for cut in range(CUTS):
        for form in FORMS:
            scene.text(form).fill("")
            scene.type(form, "".join(words("reload", cut, form)))
        if cut % 2:  # the browser forgets; the book's own draft is there
            scene.pages["a"].wait_for_timeout(1200)
            for page in scene.pages.values():
                page.evaluate("localStorage.clear()")
        scene.again()
        for form in FORMS:
            expect(scene.text(form)).to_have_value("".join(words("reload", cut, form)))
            intact += 1
    assert intact == CUTS * len(FORMS)


def test_a_reload_between_saving_and_its_answer(scene: Scene) -> None:
    """What was saved is neither offered as a draft again nor saved a second time."""
    for form in FORMS:
        scene.type(form, f"half-way {form}")
    scene.line.mode("deaf")
    for form in FORMS:
        scene.press(form)
    scene.pages["a"].wait_for_timeout(600)
    scene.line.mode("open", reset=True)
    scene.again()
    for form in FORMS:
        expect(scene.text(form)).to_have_value("")
        assert scene.kept(form).count(f"half-way {form}") == 1


def test_typing_on_while_it_is_saved(scene: Scene) -> None:
    """What is typed between a press and its answer is neither wiped nor lost."""
    scene.type("a", "first")
    scene.line.mode("silent")
    scene.press("a")
    scene.type("a", " and more")
    scene.line.mode("open")
    expect(scene.card("a").get_by_text("Kept number")).to_be_visible(timeout=SOON)
    expect(scene.text("a")).to_have_value("first and more")
    assert scene.kept("a")[-1:] == ["first"], scene.kept("a")


def test_the_next_one_is_typed_and_pressed_before_the_answer(scene: Scene) -> None:
    """The next text is saved too, although the first one's answer was still on its way."""
    button = scene.card("a").get_by_role("button", name="Keep")
    for first, then in [("one", "two"), ("same", "same")]:
        scene.text("a").fill(first)
        scene.line.mode("silent")
        scene.press("a")
        scene.text("a").fill("")
        scene.type("a", then)
        for _ in range(2):  # twice, as some people do
            button.click(force=True)
        scene.line.mode("open")
        expect(scene.text("a")).to_have_value("", timeout=SOON)
        expect(scene.pages["a"].get_by_text("Not saved yet")).to_have_count(0)
        assert scene.kept("a")[-2:] == [first, then], scene.kept("a")
    assert scene.kept("a").count("same") == 2


@pytest.mark.parametrize("mode", ["cut", "silent"])
@pytest.mark.row(59, 1)
def test_a_lost_connection_is_said_and_unsaid(scene: Scene, mode: str) -> None:
    """Within 15 seconds the page says that the line is lost; when it is back, no longer."""
    page = scene.pages["a"]
    scene.line.mode(mode)
    expect(page.get_by_text(LOST)).to_be_visible(timeout=15_000)
    scene.type("a", "typed meanwhile")
    scene.line.mode("open", reset=True)
    expect(page.get_by_text(LOST)).to_be_hidden(timeout=15_000)
    expect(scene.text("a")).to_have_value("typed meanwhile")
    scene.press("a")
    expect(scene.text("a")).to_have_value("", timeout=SOON)
    assert scene.kept("a")[-1:] == ["typed meanwhile"], scene.kept("a")
    expect(page.get_by_text(ENDED)).to_be_hidden()


@pytest.mark.parametrize("mode", ["cut", "silent"])
def test_a_kernel_that_is_started_anew_unheard(scene: Scene, mode: str) -> None:
    """A page that was cut off when its kernel was started anew says so as soon as it can know."""
    page = scene.pages["c"]
    scene.text("c").fill("before the end")
    page.wait_for_timeout(1500)  # it is kept: no question is open that could stay unanswered
    scene.line.mode(mode)
    scene.restart()
    scene.line.mode("open", reset=mode == "silent")
    expect(page.get_by_text(ENDED)).to_be_visible(timeout=15_000)
    scene.again()
    expect(page.get_by_text(ENDED)).to_be_hidden(timeout=SOON)
    expect(scene.text("c")).to_have_value("before the end", timeout=SOON)


@pytest.mark.row(58, 1)
def test_a_kernel_that_is_gone_can_be_woken(in_app: Scene) -> None:
    """A page whose kernel ended says so and offers to wake up; then the typed text is there."""
    page = in_app.pages["b"]
    in_app.text("b").fill("before the end")
    for kernel in in_app.running.kernels():
        kernel.kill()
    wake = page.get_by_role("button", name="Wake it up")
    wake.wait_for(timeout=15_000)
    in_app.type("b", " and after")
    wake.click()
    expect(wake).to_be_hidden(timeout=SOON)
    expect(in_app.text("b")).to_have_value("before the end and after", timeout=SOON)
    in_app.press("b")
    expect(in_app.text("b")).to_have_value("", timeout=SOON)
    assert in_app.kept("b")[-1] == "before the end and after"


def test_a_kernel_that_is_gone_in_lab(in_lab: Scene) -> None:
    """In Lab the page says that its cells are to be run again; then the typed text is there."""
    page = in_lab.pages["b"]
    in_lab.text("b").fill("before the end")
    for kernel in in_lab.running.kernels():
        kernel.kill()
    said = page.get_by_text("This notebook’s kernel has ended")
    said.wait_for(timeout=15_000)
    page.wait_for_timeout(1000)  # Lab may say so itself, in a dialog
    in_lab.type("b", " and after")
    in_lab.dismiss("b")
    in_lab.again()
    expect(said).to_be_hidden(timeout=SOON)
    expect(in_lab.text("b")).to_have_value("before the end and after", timeout=SOON)
