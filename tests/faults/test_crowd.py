"""Rows 60 and 61: many people at once, and one app for a long time."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from tests.benchmarks import load
from tests.rows import Tally
from tests.serve.running_app import App, running
from tests.serve.visitor import Visitor

pytestmark = pytest.mark.slow
CROWD = 50
LONGEST = 30.0  # seconds until a page is whole
LARGEST = 100 * load.MB  # of memory for each page
GROWTH = 1.2
PAGES = ("00-start.ipynb", "01-goals.ipynb", "05-rapport.ipynb", "09-learning.ipynb")


@pytest.mark.row(60, 10, 150)
def test_row_60_many_people_at_once(tmp_path: Path, row: Tally) -> None:
    """Who come together are all served and save in a book of their own; then no kernel is left."""
    at_once = min(CROWD, row.tries)
    with load.for_many(tmp_path, 2 * at_once) as app:
        idle = load.Watch(app.process.pid).look()
        for wave in range(row.tries // at_once):
            visits, watch = load.crowd(app, at_once, f"reader-{wave}")
            for one in visits:
                row.count(kept=one.served and one.opened < LONGEST, what=one)
            assert watch.peak - idle < LARGEST * at_once
            assert load.settled(app)[1] == 0
            assert app.process.poll() is None
    books = list((tmp_path / "books").glob("*.sqlite"))
    assert len(books) == row.tries + 1  # with the first one, who warmed it
    assert load.mixed(tmp_path / "books") == 0


@pytest.mark.row(61, 0, 30)
def test_row_61_the_same_app_for_a_long_time(
    tmp_path: Path, row: Tally, request: pytest.FixtureRequest
) -> None:
    """Minutes in which one page is used and others come and go: no more memory, nothing left."""
    row.tries = request.config.getoption("--minutes")
    with running(tmp_path / "app", WORKBOOK_BOOK=str(tmp_path / "book.sqlite")) as app:
        asyncio.run(_used(app, row))


async def _used(app: App, row: Tally) -> None:
    """Press on one page and load others; look after each minute. The first is for warming up."""
    mine, loads, sizes, handles = visitor(app), 0, list[float](), list[int]()
    mine.open("06-followup.ipynb")
    async with mine.line() as line:
        for minute in range(row.tries + 1):
            until = time.monotonic() + 60
            while time.monotonic() < until:
                said = await mine.jot(line, "minutes", minutes=str(30 + loads % 60))
                assert said == "Nobody is chosen yet, so your week is free."
                assert await asyncio.to_thread(_come_and_go, app, PAGES[loads % len(PAGES)]) == 200
                loads += 1
            left = await asyncio.to_thread(_alone, app)
            sizes.append(load.Watch(app.process.pid).look())
            handles.append(_handles(app))
            if minute:
                no_more = sizes[-1] < GROWTH * sizes[0] and handles[-1] <= handles[0]
                what = (minute, loads, left, [f"{one / load.MB:.0f}" for one in sizes], handles)
                row.count(kept=no_more and left, what=what)
    print(f"{loads} pages; MB {[round(one / load.MB) for one in sizes]}; files {handles}")  # noqa: T201 - pytest shows it
    assert mine.leave().status == 204


def visitor(app: App) -> Visitor:
    """Return somebody who came in with the token."""
    one = Visitor(app.root)
    one.ask(f"/?token={app.token}")
    return one


def _come_and_go(app: App, page: str) -> int:
    one = visitor(app)
    status = one.open(page).status
    one.leave()
    return status


def _kernels(app: App) -> list[psutil.Process]:
    parent = next(iter(psutil.Process(app.process.pid).children()))
    return list(parent.children())


def _alone(app: App) -> bool:
    """Wait until only the one page's kernel is there; False where others stay."""
    until = time.monotonic() + 10
    while len(_kernels(app)) > 1 and time.monotonic() < until:
        time.sleep(0.1)
    return len(_kernels(app)) == 1


def _handles(app: App) -> int:
    server = psutil.Process(app.process.pid)
    every = [server, *server.children(recursive=True)]
    return sum(one.num_fds() for one in every)
