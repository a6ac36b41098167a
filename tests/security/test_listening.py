"""Row 55: another account of the machine, which may call every port, hears nothing of a page."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
import zmq

from tests.rows import Tally
from tests.serve.running_app import App, running
from tests.serve.visitor import Visitor
from workbook.book import open_book
from workbook.records import Contact
from workbook.serve.kernels import transport

pytestmark = pytest.mark.slow
MARKER = "Planted-Zürcher-4711"


def ports(app: App) -> list[int]:
    """Return the ports at which anything below the app listens."""
    below = psutil.Process(app.process.pid).children(recursive=True)
    found = [one for process in below for one in process.net_connections("inet")]
    return [one.laddr.port for one in found if one.status == psutil.CONN_LISTEN]


def heard(at: list[int], pages: list[Visitor]) -> bytes:
    """Listen there while each page saves something; return all that came."""
    found = b""
    with zmq.Context() as context, context.socket(zmq.SUB) as ear:
        ear.setsockopt(zmq.SUBSCRIBE, b"")
        for port in at:
            ear.connect(f"tcp://127.0.0.1:{port}")
        time.sleep(0.3)  # a listener who comes late hears nothing, and nobody says when it is there
        for page in pages:
            asyncio.run(_save(page))
        while ear.poll(500):
            found += b"".join(ear.recv_multipart())
    return found


async def _save(page: Visitor) -> None:
    async with page.line() as line:
        await page.jot(line, "person", name=MARKER, organisation=page.kernel)


def visitors(app: App, many: int) -> list[Visitor]:
    """Return open pages."""
    found = [Visitor(app.root) for _ in range(many)]
    for one in found:
        one.ask(f"/?token={app.token}")
        assert one.open("02-targets.ipynb").status == 200
    return found


@pytest.mark.row(55, 3)
def test_row_55_another_account_hears_nothing(tmp_path: Path, row: Tally) -> None:
    """Who listens at every port of the machine hears no word of a page, while three are used."""
    with running(tmp_path, WORKBOOK_BOOK=str(tmp_path / "book.sqlite")) as app:
        pages = visitors(app, row.tries)
        found = heard(ports(app), pages)
        for one in pages:
            row.count(kept=found == b"" and one.leave().status == 204, what=found[:200])
    assert MARKER in str(open_book(str(tmp_path / "book.sqlite")).all(Contact))


def test_where_a_folder_is_too_deep_for_that_the_app_still_runs(tmp_path: Path) -> None:
    """Then kernels speak at ports as elsewhere, and whoever listens there does hear the page."""
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()
    assert (transport(deep), transport("/run/workbook-12345678")) == ("tcp", "ipc")
    settings = {"WORKBOOK_BOOK": str(tmp_path / "book.sqlite"), "TMPDIR": str(deep)}
    with running(tmp_path, **settings) as app:
        pages = visitors(app, 1)
        assert MARKER.encode() in heard(ports(app), pages)
        assert pages[0].leave().status == 204
