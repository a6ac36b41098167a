"""One page too many waits for its place, and no other page notices."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serve.running_app import App, running
from tests.serve.visitor import Visitor
from workbook.records import Refused
from workbook.serve import admission, places

MB = 2**20


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app with room for three open pages."""
    folder = tmp_path_factory.mktemp("app")
    book = str(folder / "book.sqlite")
    with running(folder, WORKBOOK_BOOK=book, WORKBOOK_KERNELS="3") as one:
        yield one


def visitor(app: App) -> Visitor:
    """Return somebody who came in with the token."""
    one = Visitor(app.root)
    one.ask(f"/?token={app.token}")
    return one


def test_one_too_many_is_asked_to_wait_and_comes_in_when_somebody_leaves(app: App) -> None:
    """503 with the time to look again, in a page that does so by itself; then the page itself."""
    inside = [visitor(app) for _ in range(3)]
    assert [one.open().status for one in inside] == [200, 200, 200]
    late = visitor(app)
    answer = late.open()
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "5"
    assert '<meta http-equiv="refresh" content="5">' in answer.text
    assert "<h1>One moment</h1>" in answer.text
    assert late.kernel == ""
    assert inside[0].ask(f"/api/kernels/{inside[0].kernel}").status == 200
    assert inside[0].leave().status == 204
    assert late.open().status == 200
    assert late.kernel
    assert [one.leave().status for one in (*inside[1:], late)] == [204, 204, 204]


def test_a_page_that_is_only_made_ready_takes_no_last_place(app: App) -> None:
    """What the reader may never open leaves two places to what somebody does open."""
    ahead = visitor(app)
    ahead.headers["Sec-Purpose"] = "prefetch;prerender"
    one, other = visitor(app), visitor(app)
    assert one.open().status == 200
    assert ahead.open().status == 503
    assert other.open().status == 200
    assert [each.leave().status for each in (one, other)] == [204, 204]


def test_ten_that_come_at_once_share_three_places(app: App) -> None:
    """Each is served or asked to wait, none breaks, and never more than three are served."""
    many = [visitor(app) for _ in range(10)]
    with ThreadPoolExecutor(10) as pool:
        said = sorted(answer.status for answer in pool.map(Visitor.open, many))
    assert said == [200] * 3 + [503] * 7
    inside = [one for one in many if one.kernel]
    assert all("wb-ready" in one.page or one.states for one in inside)
    assert [one.leave().status for one in inside] == [204] * 3
    assert app.process.poll() is None
    assert re.search(r"Traceback|Error", app.log.read_text("utf-8")) is None


def test_how_many_there_may_be() -> None:
    """The setting, else what the free memory holds after the server has had its part."""
    assert admission.most({"WORKBOOK_KERNELS": "7"}) == 7
    assert admission.most({}, 2400 * MB) == (2400 - 400) * MB // admission.PAGE == 31
    assert admission.most({}, 100 * MB) == admission.FEWEST
    left = admission.memory_left()
    assert left is None or left > MB
    for wrong in ("many", "-1", "1.5", "²"):
        with pytest.raises(Refused, match="no number of pages"):
            admission.most({"WORKBOOK_KERNELS": wrong})


def test_a_place_is_held_while_a_kernel_starts() -> None:
    """Between the look and the kernel nobody else gets the same place; a failure gives it back."""
    room = admission.Room(2)
    with room.place(1) as first, room.place(1) as second:
        assert (first, second) == (True, False)
    with pytest.raises(OSError, match="no memory"), room.place(1):
        raise OSError("no memory")
    with room.place(1) as free:
        assert free


@pytest.mark.parametrize(
    ("setting", "said", "answer"),
    [("WORKBOOK_KERNELS", "many", "is no number of pages"),
     ("WORKBOOK_PROXY", "127.0.0.1", "go together"),
     ("WORKBOOK_READER", " ana", "holds no name"),
     ("WORKBOOK_FORGETS", "soon\nor later", "says in a few words")],
)  # fmt: skip
def test_settings_are_looked_at_before_anything_else(
    tmp_path: Path, setting: str, said: str, answer: str
) -> None:
    """A wrong one is one sentence, and nothing heavy was imported or started for it."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "workbook.serve.cli", "app", "--no-browser"],
        env=os.environ | {"HOME": str(tmp_path), setting: said}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    told = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert (done.returncode, len(told)) == (1, 1), told
    assert answer in told[0]
    assert not re.search(r"voila|tornado|jupyter|workbook\.serve\.forked", done.stderr)


def test_an_address_that_is_none_leads_to_the_first_page(app: App) -> None:
    """Whatever is asked for, and in whatever way, the answer is a page of the workbook's own."""
    for way in ("GET", "POST", "DELETE"):
        answer = Visitor(app.root).ask("/nowhere", way)
        assert answer.status == 404
        assert "There is no such page" in answer.text
        assert "style-src 'self'" in answer.headers["Content-Security-Policy"]


def test_pages_are_drawn_by_the_style_sheet_alone() -> None:
    """What our policy forbids is not in them: it would be left out, and the page be bare."""
    pages = sorted((places.TEMPLATES / "voila/templates/workbook").glob("*.html"))
    assert len(pages) > 5
    for page in pages:
        assert not re.search(r"<style|style=|<script>", page.read_text("utf-8")), page.name
