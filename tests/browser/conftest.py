"""A real Chromium, a running app or Lab with a book of its own, and a page that is watched."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

HERE = Path(__file__).parent
SHOTS = HERE / "shots"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ADDRESS = re.compile(r"http://\S+\?token=\w+")
SOON = 60  # seconds a start may take on a busy machine
expect.set_options(timeout=30_000)  # for what asks a kernel; a promise names its own bound


@dataclass
class Running:
    """A `workbook app` or `workbook lab` that answers."""

    address: str
    book: Path
    process: subprocess.Popen[str]
    printed: list[str] = field(default_factory=list)

    @property
    def token(self) -> str:
        """The token that was printed with the address."""
        return self.address.partition("?token=")[2]

    @property
    def root(self) -> str:
        """Scheme, host and port."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def url(self, page: str = "00-start.ipynb") -> str:
        """Return the address of a page, with the token."""
        return f"{self.address.rpartition('/')[0]}/{page}?token={self.token}"

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels that run below it."""
        found = []
        for child in psutil.Process(self.process.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                parent = child.parent()
                forked = parent is not None and "workbook.serve.warm" in parent.cmdline()
                if forked or "ipykernel_launcher" in child.cmdline():
                    found.append(child)
        return found


@dataclass
class Seen:
    """What a page said in its console, and whom it asked."""

    home: str
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        """Write down everything this page says and asks for."""
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("websocket", lambda socket: self.hosts.add(urlsplit(socket.url).netloc))

    @property
    def foreign(self) -> set[str]:
        """Hosts other than the server; data: and blob: addresses have none."""
        return self.hosts - {"", urlsplit(self.home).netloc}


def chromium() -> str | None:
    """Return where a Chromium is, after getting one where there is none.

    None means the one that Playwright brought.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write("No Chromium here: installing Debian's.\n")
        subprocess.run(["apt-get", "update", "-q"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-q", "-y", "chromium"], check=True, stdout=subprocess.DEVNULL
        )
        return shutil.which("chromium")
    sys.stderr.write("No Chromium here: installing Playwright's.\n")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return None


def start(command: str, folder: Path, port: int = 0, **more: str) -> Running:
    """Start `workbook app` or `workbook lab` with a home and a book in `folder`."""
    arguments = ["--port", str(port)] if command == "app" else []
    words = [sys.executable, "-m", "workbook.serve.cli", command, "--no-browser", *arguments]
    return begin(words, folder, folder, **more)


def begin(words: list[str], folder: Path, where: Path, **more: str) -> Running:
    """Start a command that opens the workbook, in the folder `where`, and wait for its address."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    book = folder / "book.sqlite"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "XDG_", "IPYTHON"))}
    errors = folder / "errors.log"
    with errors.open("w") as log:
        process = subprocess.Popen(
            words,
            env={**kept, "HOME": str(home), "WORKBOOK_BOOK": str(book), **more},
            cwd=where,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    running = Running("", book, process)
    there = threading.Event()
    threading.Thread(target=_listen, args=(running, there), daemon=True).start()
    if not there.wait(SOON) or not running.address:
        stop(running)
        said = errors.read_text("utf-8")
        pytest.fail(f"{words} printed no address: {running.printed} {said}")
    return running


def _listen(running: Running, there: threading.Event) -> None:
    assert running.process.stdout
    with running.process.stdout as lines:
        for line in lines:
            running.printed.append(line.rstrip("\n"))
            if found := ADDRESS.search(line):
                running.address = found.group()
                there.set()
    there.set()


def stop(running: Running) -> None:
    """End it by its own number, and its kernels with it."""
    if running.process.poll() is None:
        running.process.terminate()
    try:
        running.process.wait(20)
    except subprocess.TimeoutExpired:
        running.process.kill()
        running.process.wait(5)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a file of tests; its event loop is not there for the tests of others."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    """A running app with a new book."""
    running = start("app", tmp_path)
    yield running
    stop(running)


@pytest.fixture(scope="module")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One app for a whole file of tests that only look."""
    running = start("app", tmp_path_factory.mktemp("app"))
    yield running
    stop(running)


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Running]:
    """A running JupyterLab over a fresh copy of the notebooks."""
    running = start("lab", tmp_path, WORKBOOK_NOTEBOOKS=str(tmp_path / "notebooks"))
    yield running
    stop(running)


@pytest.fixture
def seen(request: pytest.FixtureRequest) -> Seen:
    """What the page says and asks; clear `errors` where a test means to cause one."""
    names = [name for name in ("app", "one_app", "lab", "as_told") if name in request.fixturenames]
    return Seen(request.getfixturevalue(names[0]).root if names else "")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a past."""
    fresh = browser.new_context(viewport={"width": 1200, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext, seen: Seen) -> Iterator[Page]:
    """A page in it. At the end: no error in its console, no request to another host."""
    context.on("page", seen.watch)
    opened = context.new_page()
    yield opened
    assert seen.foreign == set()
    assert seen.errors == []


@pytest.fixture
def shot(page: Page) -> Callable[[str], Path]:
    """Take a picture of the whole page into tests/browser/shots/."""

    def take(name: str) -> Path:
        SHOTS.mkdir(exist_ok=True)
        place = SHOTS / f"{name}.png"
        page.screenshot(path=place, full_page=True)
        return place

    return take
