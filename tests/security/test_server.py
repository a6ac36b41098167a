"""Row 55 and privacy: what the running app gives to whom, whom it asks, what it writes down."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import stat
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.browser.conftest import Running, start, stop
from tests.conftest import MONDAY
from tests.rows import Tally
from tests.security.hostile import PAGES
from tests.serve.visitor import ended
from workbook import open_book
from workbook.records import Changes, Contact, Interaction
from workbook.serve import demo

pytestmark = pytest.mark.slow
MARKER = "Planted-Zürcher-4711"
KERNEL = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TRAVERSALS = (
    "/static/../../../../etc/passwd", "/static/..%2f..%2f..%2fetc/passwd",
    "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/static//etc/passwd", "/static/%2Fetc%2Fpasswd",
    "/voila/static/../../../etc/passwd", "/voila/static/..%5c..%5cetc/passwd",
    "/voila/files/../book.sqlite", "/voila/files/%2e%2e/book.sqlite", "/voila/files//etc/passwd",
    "/voila/render/../book.sqlite", "/voila/render/%2e%2e%2fbook.sqlite",
    "/voila/render//etc/passwd", "/voila/templates/../../etc/passwd",
    "/voila/labextensions/../../../../etc/passwd", "/voila/labextensions/..%2f..%2fetc/passwd",
    "/voila/kit/x/../../../etc/passwd", "/lab/extensions/..%2f..%2fetc/passwd",
    "/api/contents/../book.sqlite", "/files/..%00/etc/passwd",
)  # fmt: skip
FILES = (
    "/voila/files/00-start.ipynb", "/00-start.ipynb", "/files/00-start.ipynb", "/book.sqlite",
    "/voila/files/book.sqlite", "/voila/static/book.sqlite", "/voila/files/workbook/book.py",
    "/api/contents", "/api/contents/00-start.ipynb", "/api/sessions", "/api/terminals",
    "/voila/tree", "/tree", "/lab", "/edit/book.py", "/nbconvert/html/00-start.ipynb",
)  # fmt: skip
WATCH = """
import os, sys
HERE = (None, "", "127.0.0.1", "::1", "localhost")
def hook(event, args):
    if event == "socket.connect":
        at = args[1]
        if isinstance(at, tuple) and at[0] not in HERE:
            note(f"connect {at[0]}")
    elif event == "socket.getaddrinfo" and args[0] not in HERE:
        note(f"look up {args[0]}")
def note(line):
    with open(os.environ["WATCHED"], "a") as out:
        out.write(line + "\\n")
note("watched")
sys.addaudithook(hook)
"""


@pytest.fixture(scope="module")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The app over a book with a marker in it, in processes that note whom they ask."""
    folder = tmp_path_factory.mktemp("served")
    book = open_book(str(folder / "book.sqlite"), today=MONDAY)
    demo.fill(book, seed=1)
    ana = Contact(name=MARKER, notes=MARKER, role=MARKER)
    talk = Interaction(contact_id=ana.id, happened_on=MONDAY, topics=MARKER)
    book.apply(MARKER, Changes(add=(ana, talk)))
    (folder / "watch").mkdir()
    (folder / "watch" / "sitecustomize.py").write_text(WATCH, "utf-8")
    seen = folder / "watched"
    running = start("app", folder, PYTHONPATH=str(folder / "watch"), WATCHED=str(seen))
    yield running
    stop(running)


def asked(app: Running, path: str, token: str = "", **headers: str) -> tuple[int, bytes]:
    """Ask for a path exactly as it is written; return status and body."""
    there = urlsplit(app.root)
    connection = http.client.HTTPConnection(there.hostname or "", there.port, timeout=60)
    connection.request("GET", path, headers={**_key(token), **headers})
    reply = connection.getresponse()
    found = reply.status, reply.read()
    connection.close()
    return found


def _key(token: str) -> dict[str, str]:
    return {"Authorization": f"token {token}"} if token else {}


def _leaks(body: bytes) -> bool:
    return any(
        mark in body
        for mark in (b"SQLite format", b"root:x:", b"nbformat", b"open_book", MARKER.encode())
    )


@pytest.mark.row(55, 40)
def test_row_55_no_path_leads_out(one_app: Running, row: Tally) -> None:
    """Twenty addresses that climb, with the token and without: nothing of a file comes back."""
    for path in TRAVERSALS:
        for token in (one_app.token, ""):
            status, body = asked(one_app, path, token)
            row.count(kept=status >= 300 and not _leaks(body), what=(path, status, body[:80]))


@pytest.mark.row(55, 32)
def test_row_55_no_file_is_served(one_app: Running, row: Tally) -> None:
    """Neither the book nor a notebook nor a list of files, with the token or without."""
    for path in FILES:
        for token in (one_app.token, ""):
            status, body = asked(one_app, path, token)
            row.count(kept=status >= 300 and not _leaks(body), what=(path, status, body[:80]))


@pytest.mark.row(55, 20)
def test_row_55_without_the_token(one_app: Running, row: Tally) -> None:
    """No page, and no word of the book, without the token or with a wrong one."""
    for page in PAGES:
        for token in ("", "0" * 48):
            status, body = asked(one_app, f"/voila/render/{page.name}", token)
            row.count(kept=status in {302, 403} and not _leaks(body), what=(page.name, status))


def page_of(app: Running) -> tuple[str, str]:
    """Open a page as a browser would; return the id of its kernel, and the browser's cookie."""
    cookie = cookie_of(app)
    status, body = asked(app, "/voila/render/00-start.ipynb", Cookie=cookie)
    found = KERNEL.search(body.decode())
    assert status == 200
    assert found
    return found.group(), cookie


def cookie_of(app: Running) -> str:
    """Log in as the printed address does; return the cookie that a browser would keep."""
    there = urlsplit(app.root)
    connection = http.client.HTTPConnection(there.hostname or "", there.port, timeout=60)
    connection.request("GET", f"/?token={app.token}")
    kept = connection.getresponse().headers.get_all("Set-Cookie") or []
    connection.close()
    cookies = "; ".join(one.partition(";")[0] for one in kept)
    assert asked(app, "/voila/render/00-start.ipynb", Cookie=cookies)[0] == 200
    return cookies


async def _line(app: Running, kernel: str, **headers: str) -> WebSocketClientConnection:
    address = f"{app.root.replace('http', 'ws')}/api/kernels/{kernel}/channels"
    return await websocket_connect(HTTPRequest(address, headers=headers, connect_timeout=20))


async def _said(
    app: Running, page: tuple[str, str], kind: str, content: dict[str, Any]
) -> list[str]:
    """Send one message down a page's line; return the kinds of what comes back."""
    line = await _line(app, page[0], Cookie=page[1])
    head = {
        "msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "x",
        "version": "5.3", "date": "2026-03-02T12:00:00Z",
    }  # fmt: skip
    message = {"header": head, "parent_header": {}, "metadata": {}, "channel": "shell"}
    await line.write_message(json.dumps(message | {"content": content, "buffers": []}))
    found: list[str] = []
    try:
        while True:
            reply = await asyncio.wait_for(line.read_message(), 1.5)
            if reply is None:
                break
            mine = head["msg_id"] in str(reply)
            found += re.findall(r'"msg_type":\s*"(\w+)"', str(reply)) if mine else []
    except TimeoutError:
        pass
    await ended(line)
    return found


RUN = {"silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}


@pytest.mark.row(55, 6)
def test_row_55_no_code_through_the_line(one_app: Running, tmp_path: Path, row: Tally) -> None:
    """Running, completing, inspecting, history: the line of a page drops them all."""
    page = page_of(one_app)
    mark = tmp_path / "ran"
    code = f"open({str(mark)!r}, 'w').close()"
    for kind, content in (
        ("execute_request", {"code": code, **RUN}),
        ("complete_request", {"code": "bo", "cursor_pos": 2}),
        ("inspect_request", {"code": "book", "cursor_pos": 4, "detail_level": 1}),
        ("history_request", {"output": True, "raw": True, "hist_access_type": "tail", "n": 9}),
        ("debug_request", {"type": "request", "command": "evaluate", "seq": 1}),
        ("input_reply", {"value": code}),
    ):
        found = asyncio.run(_said(one_app, page, kind, content))
        row.count(kept=not mark.exists() and not any("reply" in one for one in found), what=found)


@pytest.mark.row(55, 5)
def test_row_55_no_line_for_others(one_app: Running, row: Tally) -> None:
    """Another site, a caller without the token, an invented kernel, another browser: no line."""
    kernel, cookie = page_of(one_app)
    for name, headers in (
        (kernel, {"Origin": "http://evil.example", "Cookie": cookie}),
        (kernel, {"Cookie": cookie_of(one_app)}),
        (kernel, {"Origin": "http://evil.example"}),
        (kernel, {"Authorization": "token " + "0" * 48}),
        (str(uuid.uuid4()), _key(one_app.token)),
    ):
        with pytest.raises(HTTPClientError) as caught:
            asyncio.run(_line(one_app, name, **headers))
        row.count(kept=caught.value.code in {403, 404}, what=caught.value.code)


def test_the_app_asks_nobody(one_app: Running) -> None:
    """Every page is made, and no process of the app looks a name up or leaves this machine."""
    for page in PAGES:
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{one_app.root}/voila/render/{page.name}", headers=_key(one_app.token)
        )
        with urllib.request.urlopen(request, timeout=120) as reply:  # noqa: S310 - the same
            assert reply.status == 200
            assert KERNEL.search(reply.read().decode())
    lines = (one_app.book.parent / "watched").read_text("utf-8").splitlines()
    assert lines.count("watched") >= 2  # the server and the parent of its kernels
    assert set(lines) == {"watched"}


def test_nothing_is_written_down(one_app: Running) -> None:
    """No log and no file but the book holds a word of it; all it wrote is the reader's alone."""
    asked(one_app, "/voila/render/00-start.ipynb", one_app.token)
    asyncio.run(_said(one_app, page_of(one_app), "comm_open", {"data": MARKER}))
    folder = one_app.book.parent
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith("book.sqlite"):
            assert MARKER.encode() not in path.read_bytes(), path
    assert MARKER not in "".join(one_app.printed)
    for path in folder.glob("book*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
