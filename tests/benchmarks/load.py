"""Many at once: each opens a page, saves something through a websocket, and leaves."""

from __future__ import annotations

import asyncio
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from tests.benchmarks.measure import Line
from tests.serve.running_app import HEADER, App, running
from tests.serve.visitor import Visitor
from workbook.book import open_book
from workbook.records import Reader
from workbook.serve import admission, trusted

CROWDS = (1, 10, 50, 100)
JUDGED = 50  # the limits are for this many on two cores
QUIET = 130.0  # seconds; lines are let go after one minute, and memory is given back once a minute
PAGE = "00-start.ipynb"
MODELLED = (200, 500)
LONGEST = 10.0  # seconds for 95 of 100, while 50 come at once
LARGEST = 2.5 * 2**30
MB = 2**20


@dataclass
class Visit:
    """What one of them met with."""

    opened: float = 0.0
    saved: float = 0.0
    served: bool = False


@dataclass
class Watch:
    """Looks at the server's memory, and that of all below it, while they are there."""

    server: int
    peak: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)

    def look(self) -> float:
        """Return the proportional size of all processes together."""
        every = [psutil.Process(self.server)]
        every += every[0].children(recursive=True)
        sizes = []
        for one in every:
            with suppress(psutil.Error):
                sizes.append(one.memory_full_info().pss)
        return float(sum(sizes))

    def note(self) -> None:
        """Keep the largest that was seen."""
        self.peak = max(self.peak, self.look())

    def run(self) -> None:
        """Look twice a second, until it is over."""
        while not self.over.wait(0.5):
            self.note()


def visit(app: App, name: str, together: threading.Barrier) -> Visit:
    """Come when all come, stay until all are there, save, and leave."""
    visitor, seen = Visitor(app.root, {HEADER: name}), Visit()
    together.wait()
    began = time.perf_counter()
    answer = visitor.open(PAGE)
    seen.opened = time.perf_counter() - began
    together.wait()
    if answer.status == 200 and visitor.states:
        began = time.perf_counter()
        seen.served = asyncio.run(_save(visitor, name)) == f"Good to meet you, {name}."
        seen.saved = time.perf_counter() - began
    together.wait()
    visitor.leave()
    return seen


async def _save(visitor: Visitor, name: str) -> str:
    async with visitor.line() as line:
        return await visitor.jot(line, "who", name=name)


def crowd(app: App, many: int, called: str = "reader") -> tuple[list[Visit], Watch]:
    """Let that many come at once."""
    watch = Watch(app.process.pid)
    watching = threading.Thread(target=watch.run)
    watching.start()
    together = threading.Barrier(many, action=watch.note, timeout=300)
    names = [f"{called}-{many}-{number}" for number in range(many)]
    with ThreadPoolExecutor(many) as pool:
        visits = list(pool.map(lambda name: visit(app, name, together), names))
    watch.over.set()
    watching.join()
    return visits, watch


def mixed(books: Path) -> int:
    """Return how many books hold anything but their own reader's name."""
    wrong = 0
    for file in books.glob("*.sqlite"):
        book = open_book(str(file))
        rows = book._store.rows("", book.table(Reader).select())
        wrong += [(row.owner, row.name) for row in rows] != [(file.stem, file.stem)]
        book._store.engine.dispose()
    return wrong


def settled(app: App) -> tuple[float, int]:
    """Return seconds until no kernel of a closed page is left, and how many never went."""
    began = time.perf_counter()
    parent = next(iter(psutil.Process(app.process.pid).children()))
    while (left := len(parent.children())) and time.perf_counter() - began < 10:
        time.sleep(0.1)
    return time.perf_counter() - began, left


@dataclass
class Crowd:
    """What so many at once met with: seconds until a page is whole, and the server's bytes."""

    many: int
    served: int
    median: float
    most: float
    saved: float
    size: float
    took: float
    left: int


def measured(app: App, many: int) -> Crowd:
    """Let a crowd of that size come, and go."""
    visits, watch = crowd(app, many)
    opened = sorted(one.opened for one in visits)
    most = opened[min(len(opened) - 1, int(0.95 * len(opened)))]
    saved = statistics.median(one.saved for one in visits)
    served = sum(one.served for one in visits)
    median = statistics.median(opened)
    return Crowd(many, served, median, most, saved, watch.peak, *settled(app))


def of_one_crowd(one: Crowd) -> Iterator[Line]:
    """Tell of a crowd; the limits of time and size hold up to 50."""
    many, judged = one.many, one.many <= JUDGED
    yield Line(f"{many} at once: served", f"{one.served} of {many}", f"{many}", one.served == many)
    shown = f"{one.median:.1f} s, {one.most:.1f} s"
    limit = f"{LONGEST:.0f} s" if judged else ""
    what = f"{many} at once: page whole, median and 95 of 100"
    yield Line(what, shown, limit, not judged or one.most <= LONGEST)
    what = f"{many} at once: saved and answered, line included"
    yield Line(what, f"{one.saved:.2f} s", "", True)  # noqa: FBT003 - told, not judged
    limit = "2.5 GB" if judged else ""
    what = f"{many} at once: the whole server"
    yield Line(what, f"{one.size / MB:.0f} MB", limit, not judged or one.size <= LARGEST)
    what = f"{many} at once: kernels left after the last page is closed"
    yield Line(what, f"{one.left}, after {one.took:.1f} s", "0, 10 s", one.left == 0)


def beyond(crowds: Sequence[Crowd]) -> Iterator[Line]:
    """Say what a straight line through what was measured makes of larger crowds: a model."""
    many = [one.many for one in crowds]
    wait, start = statistics.linear_regression(many, [one.most for one in crowds])
    page, bare = statistics.linear_regression(many, [one.size / MB for one in crowds])
    model = f"95 of 100 within {round(start, 1) + 0:.1f} s + {wait:.3f} s a person"
    yield Line("by a line through these", model, "", True)  # noqa: FBT003 - told, not judged
    model = f"{bare:.0f} MB + {page:.1f} MB a person"
    yield Line("by a line through these", model, "", True)  # noqa: FBT003 - told, not judged
    for count in MODELLED:
        told = f"{start + wait * count:.0f} s, {(bare + page * count) / 1024:.1f} GB"
        what = f"{count} at once, not measured but by that line"
        yield Line(what, told, "", True)  # noqa: FBT003 - told, not judged


@contextmanager
def for_many(folder: Path, places: int) -> Iterator[App]:
    """One warm server that all of them come to, with a book for each in `books`."""
    settings = {
        trusted.HEADER: HEADER, trusted.PROXY: "127.0.0.1",
        trusted.BOOK: str(folder / "books" / "{reader}.sqlite"), admission.SETTING: str(places),
    }  # fmt: skip
    with running(folder / "app", **settings) as app:
        crowd(app, 1)  # the parent is warm by then
        settled(app)
        yield app


def lines(folder: Path) -> Iterator[Line]:
    """Measure everything here, in one server that all of them come to."""
    with for_many(folder, 2 * max(CROWDS)) as app:
        before = Watch(app.process.pid).look()
        yield Line(
            "server and warm parent, idle", f"{before / MB:.0f} MB", "200 MB", before <= 200 * MB
        )
        crowds = []
        for many in CROWDS:
            crowds.append(measured(app, many))
            yield from of_one_crowd(crowds[-1])
        time.sleep(QUIET)
        after = Watch(app.process.pid).look()
        yield Line(
            "the same, when all have left", f"{after / MB:.0f} MB", "+20 %", after <= 1.2 * before
        )
        yield from beyond(crowds)
    wrong = mixed(folder / "books")
    yield Line("books in which anything is another reader's", str(wrong), "0", wrong == 0)
