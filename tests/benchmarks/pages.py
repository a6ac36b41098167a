"""Pages in a real Chromium: how soon they can be used, what they weigh, what they leave behind."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psutil
from playwright.sync_api import Browser

from tests.benchmarks import hello, hosts
from tests.benchmarks.measure import Line, limit
from tests.benchmarks.visits import Run, Target, browser, compare, context_for, follow, until, visit
from workbook import demobook, open_book
from workbook.serve import demo, places

PAGES = ("01-goals.ipynb", "02-targets.ipynb", "06-followup.ipynb")
ROUNDS = 7
OPENED = 100
STARTS = 3
SAVES = 50
SAVE = (Path(__file__).parent / "saves.js").read_text("utf-8")
MB = 2**20


def filled(folder: Path) -> Path:
    """Return a book full of invented people that looks like a reader's own."""
    path = folder / "filled.sqlite"
    book = open_book(str(path))
    demo.fill(book, seed=1)
    book.jot(demobook.mark().key, "")
    return path


def compared(what: str, ours: float, theirs: float, most: float) -> Line:
    """Return a line that compares two medians of one run."""
    share = ours / theirs
    return Line(
        what, f"{share:.2f} x ({ours:.2f} s to {theirs:.2f} s)", f"{most:g} x", share <= most
    )


def beside_others(chromium: Browser, folder: Path, book: Path) -> Iterator[Line]:
    """Visit our pages, the same pages under stock Voila, and others' hello pages, in turns."""
    with ExitStack() as up:
        app = up.enter_context(hosts.app(folder / "app", book))
        small = up.enter_context(hosts.app(folder / "hello", folder / "h.sqlite", only_hello=True))
        stock = up.enter_context(hosts.stock(folder / "stock", book, list(PAGES)))
        rivals = [up.enter_context(hosts.rival(folder / n, n)) for n in ("nicegui", "streamlit")]
        ours, greeting = [app.page(name) for name in PAGES], small.page(hello.PAGE)
        others = [one for one in rivals if one]
        runs = compare(chromium, [greeting, *ours, *others], ROUNDS)
        slow = compare(chromium, stock, 3)
    yield from _hello(runs, greeting)
    for page, theirs in zip(ours, stock, strict=True):
        yield from _page(runs[page.name], runs.get("streamlit"), slow[theirs.name])
    yield from _manners([runs[page.name] for page in ours])


def _hello(runs: dict[str, Run], greeting: Target) -> Iterator[Line]:
    mine = runs[greeting.name]
    for name in ("nicegui", "streamlit"):
        if name in runs:
            answered = [run.median(lambda one: one.answered) for run in (mine, runs[name])]
            what = f"hello page until a press is answered, to {name}’s"
            yield compared(what, *answered, most=1)


def _page(run: Run, streamlit: Run | None, stock: Run) -> Iterator[Line]:
    """The first piece counts as usable when its kernel was heard; a rival's, when it is seen."""
    usable, name = run.median(lambda one: one.usable), run.target.name
    if streamlit:
        theirs = streamlit.median(lambda one: one.usable)
        yield compared(f"{name}: first usable piece, to streamlit’s hello", usable, theirs, 1)
    theirs = stock.median(lambda one: one.usable)
    yield compared(f"{name}: first usable piece, to stock Voila", usable, theirs, 1 / 3)


def _manners(runs: list[Run]) -> Iterator[Line]:
    painted = max(run.median(lambda one: one.painted) for run in runs)
    yield limit("first contentful paint, slowest of these pages", painted, 0.3)
    shift = max(run.worst(lambda one: one.shift) for run in runs)
    yield Line("layout shift, worst visit", f"{shift:.3f}", "0.05", shift < 0.05)
    said = sum(len(one.said) for run in runs for one in (run.cold, *run.warm))
    yield Line("console messages", str(said), "0", said == 0)
    cold, warm = (max(of(run) for run in runs) for of in (_cold, _warm))
    yield Line(
        "weight of a page, cold and warm", f"{cold:.0f} kB and {warm:.0f} kB", "", holds=True
    )


def _cold(run: Run) -> float:
    return run.cold.kilobytes


def _warm(run: Run) -> float:
    return run.median(lambda one: one.kilobytes)


def starting(chromium: Browser, folder: Path) -> Iterator[Line]:
    """Start the app with a new book and open its first page as soon as the address is there."""
    taken = []
    for number in range(STARTS):
        with hosts.app(folder / f"start{number}", folder / f"new{number}.sqlite") as app:
            target = replace(app.page(places.first_page()), selector="main .wb-card")
            context = context_for(chromium, target)
            page = context.new_page()
            page.goto(target.address, wait_until="commit")
            until(page, "benchmark.visible")
            taken.append(time.perf_counter() - app.began)
            context.close()
    what = "from the start of the app until the first card of its first page is seen"
    yield limit(what, statistics.median(taken), 2.5)


def walking(chromium: Browser, folder: Path, book: Path) -> Iterator[Line]:
    """Go from technique to technique, save fifty times, and look at the memory meanwhile."""
    with hosts.app(folder / "walk", book) as app:
        idle = _memory(app.process.pid)
        target = app.page(PAGES[0])
        context = context_for(chromium, target)
        taken = follow(context, target, [*PAGES[1:], PAGES[0]] * 3)
        what = "from technique to technique, not fetched ahead"
        yield limit(what, statistics.median(taken), 0.5)
        yield from _saving(chromium, app.page("02-targets.ipynb"))
        yield from _weighing(chromium, app)
        yield _megabytes("server and parent, idle", idle, 200)
        yield from _opening(chromium, app)


def _saving(chromium: Browser, target: Target) -> Iterator[Line]:
    context = context_for(chromium, target)
    page = context.new_page()
    page.goto(target.address)
    until(page, "benchmark.whole && benchmark.heard")
    page.wait_for_timeout(1000)
    form = {"label": "Name", "button": "Add this person", "number": SAVES}
    taken = sorted(one / 1000 for one in page.evaluate(SAVE, form))
    context.close()
    yield limit("click, committed, redrawn: median of 50", statistics.median(taken), 0.05)
    yield limit("click, committed, redrawn: 95 of 100", taken[int(0.95 * len(taken))], 0.1)


def _weighing(chromium: Browser, app: hosts.App) -> Iterator[Line]:
    """Open every page, look at all of it, and weigh the kernels while all are open.

    What kernels share is counted by parts (PSS), so a page is weighed among others, as it is used.
    """
    with ExitStack() as open_pages:
        for file in sorted(places.notebooks().glob("*.ipynb")):
            target = app.page(file.name)
            context = context_for(chromium, target)
            open_pages.callback(context.close)
            page = context.new_page()
            page.goto(target.address)
            until(page, "benchmark.whole && benchmark.heard")
            for _ in range(12):
                page.mouse.wheel(0, 900)
                page.wait_for_timeout(100)
        page.wait_for_timeout(1000)
        heaviest = max(_pss(one) for one in _kernels(app.process.pid))
    _gone(app.process.pid)
    yield _megabytes("an open page, the heaviest while all are open", heaviest, 35)


def _opening(chromium: Browser, app: hosts.App) -> Iterator[Line]:
    """Open and close a page many times: nothing may stay."""
    target = app.page(PAGES[0])
    context = context_for(chromium, target)
    before = 0.0
    for number in range(OPENED):
        visit(context, target)
        if number == 9:  # what is made once has been made
            _gone(app.process.pid)
            before, files = _memory(app.process.pid), _files(app.process.pid)
    left = _gone(app.process.pid)
    more = _memory(app.process.pid) / before - 1
    context.close()
    yield Line(f"kernels left after {OPENED} visits", str(left), "0", left == 0)
    held = _files(app.process.pid) - files
    yield Line(f"files left open after {OPENED} visits", str(held), "0", held <= 0)
    yield Line(f"memory after {OPENED} visits", f"{more:+.0%}", "+10%", more <= 0.1)


def _megabytes(what: str, size: float, most: int) -> Line:
    return Line(what, f"{size / MB:.0f} MB", f"{most} MB", size <= most * MB)


def _parent(server: int) -> psutil.Process | None:
    every = psutil.Process(server).children()
    return next((one for one in every if "workbook.serve.warm" in one.cmdline()), None)


def _kernels(server: int) -> list[psutil.Process]:
    parent = _parent(server)
    return parent.children() if parent else []


def _gone(server: int) -> int:
    """Wait for the kernels of closed pages to end; return how many do not."""
    end = time.monotonic() + 10
    while (left := len(_kernels(server))) and time.monotonic() < end:
        time.sleep(0.1)
    return left


def _pss(process: psutil.Process) -> int:
    return int(process.memory_full_info().pss)


def _memory(server: int) -> float:
    parent = _parent(server)
    return float(_pss(psutil.Process(server)) + (_pss(parent) if parent else 0))


def _files(server: int) -> int:
    """Count what stays open: a line that was closed gives its handle back only a second later."""
    parent = _parent(server)
    both = [psutil.Process(server), *([parent] if parent else [])]
    fewest = sum(one.num_fds() for one in both)
    for _ in range(30):
        time.sleep(0.1)
        fewest = min(fewest, sum(one.num_fds() for one in both))
    return fewest


def lines(folder: Path) -> Iterator[Line]:
    """Measure everything here."""
    book = filled(folder)
    with browser() as chromium:
        yield from beside_others(chromium, folder, book)
        yield from starting(chromium, folder)
        yield from walking(chromium, folder, book)
