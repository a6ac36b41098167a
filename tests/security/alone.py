"""The workbook in use, for a test that lets this run on a machine without a network.

Commands are run, the app is started, every page is opened; then people come in, a backup is
made and a chart drawn in a Chromium on the same machine. What the system counted and what the
processes noted is printed.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import FLAGS, Running, Seen, start, stop
from tests.exchange import invented
from tests.security.hostile import PAGES
from tests.serve.visitor import Visitor
from workbook import open_book
from workbook.serve import demo

SOON = 60_000
UP = 0x8914, 0x1 | 0x40  # SIOCSIFFLAGS; IFF_UP, IFF_RUNNING
ELSEWHERE = ("192.0.2.1", 80)  # an address that is kept for examples
COMMANDS = ("import people.csv", "export mine.zip", "export dates.ics", "today", "doctor")
NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # a browser asks on its own


def home_only() -> None:
    """Let this machine speak to itself, which a new namespace can't yet."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        fcntl.ioctl(one, UP[0], struct.pack("16sh14x", b"lo", UP[1]))


def turned_away() -> tuple[int, int]:
    """Return how often anything wanted to go where no route leads, by IPv4 and by IPv6."""
    heads, counts = (
        line.split()
        for line in Path("/proc/net/snmp").read_text("ascii").splitlines()
        if line.startswith("Ip:")
    )
    six = Path("/proc/net/snmp6")
    lines = six.read_text("ascii").splitlines() if six.exists() else []
    later = sum(int(one.split()[1]) for one in lines if one.startswith("Ip6OutNoRoutes"))
    return int(counts[heads.index("OutNoRoutes")]), later


def called() -> bool:
    """Call elsewhere; whether that was counted."""
    before = turned_away()[0]
    with contextlib.suppress(OSError), socket.socket() as one:
        one.settimeout(1)
        one.connect(ELSEWHERE)
    return turned_away()[0] > before


def look(app: Running) -> list[int]:
    """Open every page as a browser does, without one; return the answers."""
    answers = []
    for one in PAGES:
        visitor = Visitor(app.root)
        visitor.ask(f"/?token={app.token}")
        answers.append(visitor.open(one.name).status)
        visitor.leave()
    return answers


def use(page: Page, app: Running) -> None:
    """Bring people in, draw a chart, take the book out."""
    page.goto(app.url("02-targets.ipynb"))
    box = page.get_by_role("region", name="Bring in your archive")
    file = invented.zipped({"Connections.csv": invented.text(invented.ANA, invented.BO)})
    given = {"name": "mine.zip", "mimeType": "application/zip", "buffer": file.data}
    box.locator("input[type=file]").set_input_files(given, timeout=SOON)
    page.get_by_role("button", name="Add these people").click(timeout=SOON)
    expect(page.get_by_text("One press on undo takes all of it back")).to_be_visible(timeout=SOON)
    page.goto(app.url("09-learning.ipynb"))
    page.locator(".wb-figure").first.scroll_into_view_if_needed(timeout=SOON)
    expect(page.locator("[data-drawn=yes]").first).to_be_visible(timeout=SOON)
    page.goto(app.url())
    leaving = page.get_by_role("region", name="Take it all home")
    with page.expect_download(timeout=SOON) as got:
        leaving.get_by_role("button", name="The whole book").click(timeout=SOON)
    assert got.value.path().stat().st_size > 1000


@contextlib.contextmanager
def shown(browser: str | None, seen: Seen) -> Iterator[Page]:
    """Give a page of a Chromium that runs here too."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, NAMES]
        launched = playwright.chromium.launch(executable_path=browser, args=flags)
        context = launched.new_context()
        context.on("page", seen.watch)
        yield context.new_page()
        launched.close()


def commanded(folder: Path) -> list[str]:
    """Run the command line; return what went wrong."""
    (folder / "people.csv").write_text("First Name,Last Name,E-mail\nIda,Falk,ida@reed.example\n")
    settings = {**os.environ, "HOME": str(folder), "WORKBOOK_BOOK": str(folder / "book.sqlite")}
    failed = []
    for one in COMMANDS:
        command = [sys.executable, "-m", "workbook.serve.cli", *one.split()]
        done = subprocess.run(
            command, env=settings, cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            failed.append(f"{one}: {done.stderr}")
    return failed


def main(folder: Path, browser: str | None) -> dict[str, Any]:
    """Do all of it; return what was counted and seen."""
    demo.fill(open_book(str(folder / "book.sqlite")), seed=1)
    os.environ |= {"PYTHONPATH": str(folder / "watch"), "WATCHED": str(folder / "watched")}
    begun = turned_away()
    failed = commanded(folder)
    app = start("app", folder)
    seen = Seen(app.root)
    try:
        answers = look(app)
        before = turned_away()
        with shown(browser, seen) as page:
            use(page, app)
    finally:
        stop(app)
    after = turned_away()
    noted = sorted(set((folder / "watched").read_text("utf-8").splitlines()))
    return {
        "failed": failed, "answers": answers, "noted": noted,
        "errors": seen.errors, "foreign": sorted(seen.foreign),
        "turned_away": (before[0] - begun[0], before[1] - begun[1], after[0] - before[0]),
    }  # fmt: skip


if __name__ == "__main__":
    place, there, *wish = sys.argv[1:]
    if wish:
        home_only()
    told = main(Path(place), there or None)
    sys.stdout.write(json.dumps(told | {"counts": called()}))
