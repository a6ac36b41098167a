"""Visits with a real Chromium: when a page can be read and used, what it weighs, what it says."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.conftest import FLAGS, chromium

WATCH = (Path(__file__).parent / "watch.js").read_text("utf-8")
SIZE = {"width": 1440, "height": 900}
SOON = 60  # seconds
LEAVE = """(name) => {
  const now = Date.now();
  document.querySelector(`a[href='${name}']`).click();
  return now;
}"""
CONTROL = "main .wb-app :is(button, input, select, textarea)"


@dataclass(frozen=True)
class Target:
    """A page to visit: its address, and what has to stand on it until it can be used."""

    name: str
    address: str
    selector: str = CONTROL
    speaks: bool = True  # it counts as usable only when its kernel was heard, too
    answer: str = ""  # what a press on `selector` brings

    @property
    def known(self) -> Target:
        """The same page for a browser that has the cookie by now, and needs no token."""
        return replace(self, address=self.address.partition("?")[0])


@dataclass
class Visit:
    """What one visit was like; times in seconds since the address was asked for."""

    painted: float = 0.0
    usable: float = 0.0
    whole: float = 0.0
    answered: float = 0.0
    shift: float = 0.0
    kilobytes: float = 0.0
    requests: int = 0
    said: list[str] = field(default_factory=list)


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium of our own."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            yield launched
        finally:
            launched.close()


def context_for(browser: Browser, target: Target) -> BrowserContext:
    """Return a browser without a past, which notes the times of each page it opens."""
    context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
    watch = WATCH.replace("SELECTOR", json.dumps(target.selector))
    context.add_init_script(watch.replace("ANSWER", json.dumps(target.answer)))
    return context


def visit(context: BrowserContext, target: Target, *, settle: int = 0) -> Visit:
    """Open the page, wait until it is whole, and close it."""
    page = context.new_page()
    seen = Visit()
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    _weigh(page, seen)
    page.goto(target.address, wait_until="commit")
    until(page, "benchmark.whole")
    if target.speaks:
        until(page, "benchmark.heard")
    if target.answer:
        until(page, "benchmark.answered")
    page.wait_for_timeout(settle)
    read_times(page, target, seen)
    page.close(run_before_unload=True)
    return seen


def until(page: Page, true: str) -> None:
    """Wait until something is true; our policy forbids Playwright's own way of waiting for it."""
    end = time.monotonic() + SOON
    while not page.evaluate(f"Boolean({true})"):
        if time.monotonic() > end:
            raise TimeoutError(f"{page.url}: {true} never came")
        page.wait_for_timeout(50)


def read_times(page: Page, target: Target, seen: Visit) -> None:
    """Take over what the page noted."""
    noted = page.evaluate("benchmark")
    paints = "performance.getEntriesByName('first-contentful-paint').map((one) => one.startTime)"
    seen.painted = (page.evaluate(paints) or [0.0])[0] / 1000
    seen.usable = max(noted["visible"], noted["heard"] if target.speaks else 0) / 1000
    seen.whole = noted["whole"] / 1000
    seen.answered = noted["answered"] / 1000
    seen.shift = noted["shift"]


def follow(context: BrowserContext, start: Target, pages: Sequence[str]) -> list[float]:
    """Go from page to page by their links; return the seconds from each click until it is usable.

    The link is not hovered over before, so that nothing was fetched ahead.
    """
    page = context.new_page()
    page.goto(start.address, wait_until="commit")
    until(page, "benchmark.whole && benchmark.heard")
    taken = []
    for name in pages:
        page.wait_for_timeout(700)
        clicked = page.evaluate(LEAVE, name)
        page.wait_for_url(f"**/{name}", wait_until="commit")
        until(page, "benchmark.whole && benchmark.heard")
        at = "performance.timeOrigin + Math.max(benchmark.visible, benchmark.heard)"
        taken.append((page.evaluate(at) - clicked) / 1000)
    page.close(run_before_unload=True)
    return taken


def _weigh(page: Page, seen: Visit) -> None:
    """Count what comes over the wire; what the browser kept weighs nothing."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    kept: set[str] = set()

    def arrived(event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache") or event["response"]["url"].startswith("data:"):
            kept.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] not in kept:
            seen.requests += 1
            seen.kilobytes += event["encodedDataLength"] / 1000

    wire.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))
    wire.on("Network.responseReceived", arrived)
    wire.on("Network.loadingFinished", finished)


@dataclass
class Run:
    """All visits to one target: the first with an empty cache, the others with a warm one."""

    target: Target
    cold: Visit
    warm: list[Visit] = field(default_factory=list)

    def median(self, of: Callable[[Visit], float]) -> float:
        """Return the median of the warm visits."""
        return statistics.median(of(one) for one in self.warm)

    def worst(self, of: Callable[[Visit], float]) -> float:
        """Return the worst of all visits, the cold one included."""
        return max(of(one) for one in (self.cold, *self.warm))


def compare(browser: Browser, targets: Sequence[Target], rounds: int) -> dict[str, Run]:
    """Visit the targets in turns, so that what else the machine does hits them all alike."""
    contexts = {target.name: context_for(browser, target) for target in targets}
    runs = {}
    for target in targets:
        runs[target.name] = Run(target, visit(contexts[target.name], target, settle=1000))
        visit(contexts[target.name], target.known)
    for _ in range(rounds):
        for target in targets:
            runs[target.name].warm.append(visit(contexts[target.name], target.known, settle=500))
    for context in contexts.values():
        context.close()
    return runs
