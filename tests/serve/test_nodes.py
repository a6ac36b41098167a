"""Two apps behind nginx with one PostgreSQL: a reader stays with one, and survives its end."""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from tornado.httpclient import HTTPClientError

from tests import postgres
from tests.serve import nginx
from tests.serve.running_app import HEADER, App, running
from tests.serve.visitor import Visitor
from workbook.records import Reader
from workbook.serve import trusted
from workbook.store import Store
from workbook.tables import TABLES

pytestmark = [pytest.mark.on_a_server, pytest.mark.slow]
NAMES = [f"reader-{number}" for number in range(20)]


@dataclass
class Nodes:
    """Two apps, the address of nginx before them, and the database behind them."""

    apps: list[App]
    root: str
    book: str

    def reader(self, name: str) -> Visitor:
        """Return somebody who logged in, and says besides that they are somebody else."""
        key = base64.b64encode(f"{name}:{nginx.SECRET}".encode()).decode()
        return Visitor(self.root, {"Authorization": f"Basic {key}", HEADER: "somebody-else"})

    def of(self, visitor: Visitor, name: str) -> list[App]:
        """Return the apps that have the visitor's kernel."""
        path, alive = f"/api/kernels/{visitor.kernel}", Visitor("", {HEADER: name})
        return [
            one
            for one in self.apps
            if one.process.poll() is None and replace(alive, root=one.root).ask(path).status == 200
        ]

    def kept(self, name: str) -> list[str]:
        """Return what the database holds of a reader's answers."""
        store = Store.open(self.book)
        table = TABLES[Reader.PLURAL]
        found = store.fetch(name, Reader, table.select().where(table.c.owner == name))
        store.engine.dispose()
        return [one.name for one in found]


@pytest.fixture
def nodes(book_at: str, tmp_path: Path, server: postgres.Server) -> Iterator[Nodes]:
    """The whole arrangement of the hosting guide, on this machine."""
    Store.open(book_at).engine.dispose()
    settings = {
        trusted.HEADER: HEADER, trusted.PROXY: "127.0.0.1", trusted.BOOK: book_at,
        "WORKBOOK_KERNELS": "20",
    }  # fmt: skip
    with ExitStack() as stack:
        apps = [stack.enter_context(running(tmp_path / n, **settings)) for n in ("one", "two")]
        ports = [app.port for app in apps]
        root = stack.enter_context(nginx.before(tmp_path / "nginx", ports, NAMES))
        yield Nodes(apps, root, book_at)


async def save_and_lose(nodes: Nodes, visitor: Visitor, name: str) -> None:
    """Save something, and have the app killed in which it was saved."""
    async with visitor.line() as line:
        assert await visitor.jot(line, "who", name=f"I am {name}")
        (node,) = nodes.of(visitor, name)
        below = psutil.Process(node.process.pid).children(recursive=True)
        assert below
        node.process.kill()
        node.process.wait(10)
        while await asyncio.wait_for(line.read_message(), 10) is not None:
            pass  # what was still under way; then the line is closed
    _, alive = psutil.wait_procs(below, 10)
    assert alive == []


def test_a_reader_stays_with_one_and_goes_on_at_the_other(nodes: Nodes) -> None:
    """Each reader's kernel is found at every look; a killed app loses nothing that was saved.

    The page hears that its kernel is gone, and when it is loaded again it works as before.
    """
    assert Visitor(nodes.root, {HEADER: NAMES[0]}).open().status == 401
    homes: dict[int, str] = {}
    inside: dict[str, Visitor] = {}
    for name in NAMES:
        visitor = inside[name] = nodes.reader(name)
        assert visitor.open().status == 200
        homes[nodes.apps.index(nodes.of(visitor, name)[0])] = name
        if len(homes) == 2:
            break
    assert len(homes) == 2
    for name, visitor in inside.items():
        looks = {visitor.ask(f"/api/kernels/{visitor.kernel}").status for _ in range(5)}
        assert looks == {200}, name
    name, other = homes[0], homes[1]
    asyncio.run(save_and_lose(nodes, inside[name], name))
    assert nodes.kept(name) == [f"I am {name}"]
    assert inside[name].ask(f"/api/kernels/{inside[name].kernel}").status == 404
    assert inside[other].ask(f"/api/kernels/{inside[other].kernel}").status == 200
    again = nodes.reader(name)
    began = time.monotonic()
    assert again.open().status == 200
    assert time.monotonic() - began < 10
    assert f"I am {name}" in again.page
    assert nodes.of(again, name) == [nodes.apps[1]]
    assert nodes.kept("somebody-else") == []
    assert asyncio.run(still_writes(again)) == "Good to meet you, again."
    assert nodes.kept(name) == ["again"]


async def still_writes(visitor: Visitor) -> str:
    """Save something more on the page that was loaded again."""
    async with visitor.line() as line:
        return await visitor.jot(line, "who", name="again")


def test_nobody_opens_a_line_through_nginx_to_another_readers_kernel(nodes: Nodes) -> None:
    """Websockets pass, for whose they are alone."""
    ana, bo = nodes.reader(NAMES[0]), nodes.reader(NAMES[1])
    ana.open()

    async def knock(who: Visitor) -> int:
        try:
            async with who.line(ana.kernel):
                return 101
        except HTTPClientError as refusal:
            return int(refusal.code)

    assert asyncio.run(knock(ana)) == 101
    assert asyncio.run(knock(bo)) == 404
