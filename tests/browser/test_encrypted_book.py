"""An encrypted book in the app: its pages work, and its key is nowhere to be read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running, start, stop
from tests.locked import WORDS, locked_book, readable
from workbook import encrypted, open_book
from workbook.records import Contact

pytestmark = pytest.mark.slow
NAME = "Ines Bakkerova"
SOON = 60_000


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A running app with an encrypted book, whose passphrase it read from a file that is gone."""
    monkeypatch.setattr(encrypted, "_keys", {})
    locked_book(tmp_path / "book.sqlite").close()
    words = tmp_path / "words"
    words.write_text(f"{WORDS}\n", "utf-8")
    running = start("app", tmp_path, WORKBOOK_PASSPHRASE_FILE=str(words))
    words.unlink()  # whoever opens a page from now on can have the key from the server alone
    yield running
    stop(running)


def shown(process: psutil.Process) -> str:
    """Return what a list of processes can show of one: its command and its environment."""
    with contextlib.suppress(psutil.Error):  # it has ended meanwhile
        return "\n".join([*process.cmdline(), *map(str, process.environ().items())])
    return ""


def test_a_page_over_an_encrypted_book(app: Running, page: Page, tmp_path: Path) -> None:
    """What is typed is kept, encrypted; the next page has it; passphrase and key are nowhere."""
    page.goto(app.url("05-rapport.ipynb"))
    box = page.get_by_role("region", name="Whose card")
    box.get_by_label("Who matters to you?").fill(NAME, timeout=SOON)
    box.get_by_role("button", name="Open this card").click()
    facts = page.get_by_role("region", name=f"What matters to {NAME}")
    expect(facts.get_by_label("One thing that matters to them")).to_be_visible(timeout=SOON)
    page.goto(app.url())
    expect(page.locator("main .wb-app").first).to_be_visible(timeout=SOON)
    expect(page.get_by_text("what you don’t lock is not encrypted")).to_have_count(1)
    key = encrypted.known(app.book)
    assert key is not None
    assert app.kernels()
    family = [psutil.Process(app.process.pid)]
    family += family[0].children(recursive=True)
    for secret in (WORDS, key.secret.hex(), key.text):
        assert not [one for one in family if secret in shown(one)]
        assert readable(tmp_path, secret) == []
    assert readable(tmp_path, NAME) == []
    assert NAME in [one.name for one in open_book(str(app.book)).all(Contact)]
    assert not [line for line in app.printed if WORDS in line]
