"""The README's pictures, from the real thing: three pages, and one line that becomes a follow-up.

`uv run --group test python -m tests.shots --readme` makes them anew, in docs/pictures/.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Running
from tests.shots.taking import SOON, app_with, opened

PICTURES = Path(__file__).parent.parent.parent / "docs" / "pictures"
MOVING = "one-line.webp"
STILL = ("start.webp", "goal.webp", "plan.webp")
LINE = "met Ana Ruiz at PyData, promised the paper, call in two weeks"
_SIZE, _WIDTH = (960, 640), 800
_TYPED, _READ = 90, 2400  # milliseconds a frame stays
_LETTERS = 4  # that appear at once


def make(browser: Browser, out: Path = PICTURES) -> list[Path]:
    """Make all of them in a folder."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with app_with("full", Path(folder) / "full") as app:
            _still(browser, app, out)
        with app_with("five", Path(folder) / "five") as app:
            _moving(browser, app, out / MOVING)
    return [out / name for name in (*STILL, MOVING)]


def _still(browser: Browser, app: Running, out: Path) -> None:
    page = opened(browser, app.url(), _SIZE, "light")
    page.get_by_role("heading", name="Today", exact=True).first.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 420)")
    _kept(page).save(out / STILL[0], quality=70, method=4)
    page.get_by_role("button", name="Show it").first.click()
    page.locator(".wb-print h5").first.wait_for(timeout=SOON)
    page.locator(".wb-print").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.wb-print').scrollIntoView()")
    _kept(page).save(out / STILL[2], quality=70, method=4)
    page.context.close()
    page = opened(browser, app.url("01-goals.ipynb"), _SIZE, "light")
    page.locator(".wb-plot, .wb-figure").first.wait_for(timeout=SOON)
    page.evaluate("document.querySelector('.wb-figure')?.closest('.wb-card').scrollIntoView()")
    _kept(page).save(out / STILL[1], quality=70, method=4)
    page.context.close()


def _moving(browser: Browser, app: Running, file: Path) -> None:
    page = opened(browser, app.url("06-followup.ipynb"), _SIZE, "light")
    frames = [(_kept(page), 900)]
    page.get_by_text("Add in one line").first.click()
    field = page.get_by_label("In one line")
    field.wait_for(timeout=SOON)
    for end in range(0, len(LINE) + _LETTERS, _LETTERS):
        field.fill(LINE[:end])
        frames.append((_kept(page), _TYPED))
    page.get_by_role("button", name="Take it apart").click()
    heard = page.get_by_role("region", name="What was understood")
    heard.wait_for(timeout=SOON)
    heard.evaluate("(one) => one.scrollIntoView({ block: 'start' })")
    frames.append((_kept(page), _READ))
    heard.get_by_role("button", name="Keep it").scroll_into_view_if_needed()
    frames.append((_kept(page), _READ))
    heard.get_by_role("button", name="Keep it").click()
    page.get_by_text("Kept: you met Ana Ruiz.").or_(
        page.get_by_text("Logged with Ana Ruiz")
    ).first.wait_for(timeout=SOON)
    frames.append((_kept(page), _READ))
    first, *rest = (frame for frame, _ in frames)
    first.save(
        file, save_all=True, append_images=rest, duration=[time for _, time in frames],
        loop=0, quality=68, method=4,
    )  # fmt: skip
    page.context.close()


def _kept(page: Page) -> Image.Image:
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return taken.resize(
        (_WIDTH, round(taken.height * _WIDTH / taken.width)), Image.Resampling.LANCZOS
    )
