"""The warm parent keeps nothing, leaves nothing behind, and can be done without."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import AsyncKernelManager

from tests.serve.forked_kernels import (
    Forked,
    Start,
    children,
    handles,
    is_there,
    parent_pid,
    soon,
)
from workbook.serve import forked
from workbook.serve.kernels import NAME

__test__ = forked.can_fork()  # elsewhere every kernel is a fresh process


def test_the_parent_holds_nothing_of_a_reader(start: Start) -> None:
    """One thread, no file but its terminal's, and no word of where the book is."""
    assert start().ask("os.environ['WORKBOOK_BOOK']") == "/nowhere/book.sqlite"
    parent = Path(f"/proc/{parent_pid()}")
    allowed = {"/dev/null", *handles("self")}
    files = {file for file in handles(parent.name) if not file.startswith("socket:")}
    assert files <= allowed
    assert not [file for file in files if "sqlite" in file]
    assert len(list((parent / "task").iterdir())) == 1
    assert b"WORKBOOK_BOOK" not in (parent / "environ").read_bytes()


def test_a_kernel_holds_nothing_of_the_parent_or_of_another(start: Start) -> None:
    """The lines between server and parent are closed in it, so that their end is noticed."""
    one, other = start(), start()
    lines = {handle for handle in handles("self") if handle.startswith("socket:")}
    lines |= {handle for handle in handles(parent_pid()) if handle.startswith("socket:")}
    assert not lines & (set(handles(one.pid)) | set(handles(other.pid)))


SERVER = """
import sys, time
from jupyter_client.manager import KernelManager
sys.path.insert(0, {root!r})
from tests.serve.forked_kernels import Forked, Running, forked
forked.enlist()
running = Running(Forked)
running.run("import subprocess; subprocess.Popen(['sleep', '600'])")
print(forked.HEARTH.parent.process.pid, running.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, None])
def test_all_end_with_the_server(end: signal.Signals | None) -> None:
    """However the server ends, neither the parent nor a kernel outlives it."""
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", SERVER.format(root=root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert len(pids) == 2
        family = [*pids, *children(pids[1])]
        assert len(family) == 3
        server.stdin.close() if end is None else server.send_signal(end)
        server.wait(30)
        assert soon(lambda: not any(map(is_there, family)))


@pytest.mark.slow
def test_kernels_end_with_their_parent_and_the_next_has_another(start: Start) -> None:
    """A parent that dies is noticed as a death of its kernels, and is replaced."""
    running, before = start(), parent_pid()
    os.kill(before, signal.SIGKILL)
    assert soon(lambda: not running.kernel.is_alive())
    assert soon(lambda: not is_there(running.pid))
    assert start().ask("os.getppid()") == parent_pid() != before


@pytest.mark.slow
def test_a_changed_package_has_a_new_parent(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kernel runs today's code; those that run go on, and the old parent leaves with them."""
    monkeypatch.setattr(forked, "PACKAGE", tmp_path)
    file = tmp_path / "changed.py"
    file.write_text("one = 1")
    running, before = start(), parent_pid()
    file.write_text("one = 1 + 1")
    assert start().ask("os.getppid()") == parent_pid() != before
    assert running.ask("os.getppid()") == before
    running.kernel.shutdown_kernel()
    assert soon(lambda: forked.HEARTH.warm() is not None and not is_there(before))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "instead"),
    [("can_fork", lambda: False), ("ROOM", "workbook.serve.no_such_room"), ("WARM", 0.0)],
)
def test_without_a_parent_a_fresh_process_serves(
    what: str, instead: Any, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another system, a parent that fails or one that never warms up: the page opens anyway."""
    monkeypatch.setattr(forked, "HEARTH", forked.Hearth())
    monkeypatch.setattr(forked, what, instead)
    running = start()
    assert running.ask("os.getppid()") == os.getpid()
    assert forked.HEARTH.parent is None
    forked.HEARTH.put_out()


@pytest.mark.slow
@pytest.mark.parametrize(
    "more",
    [{"PYTHONPATH": "/a/folder"}, {"LONG": "x" * 100_000, "LONGER": "y" * 120_000}],
    ids=["read at the start", "too long for a message"],
)
def test_what_a_fork_can_not_give_a_fresh_process_gives(start: Start, more: dict[str, str]) -> None:
    """The environment is always as given, and the parent stays for the next kernel."""
    before = parent_pid()
    running = start(env={**os.environ, **more})
    assert running.ask("os.getppid()") == os.getpid()
    assert running.ask(f"[os.environ[name] for name in {list(more)}]") == list(more.values())
    assert parent_pid() == before


def test_a_copy_of_the_server_leaves_the_parent_alone(start: Start) -> None:
    """A process that the server forks has no part in its parent: the kernels go on."""
    running = start()
    copy = os.fork()
    if copy == 0:
        os._exit(0 if forked.HEARTH.parent is None else 1)
    assert os.waitpid(copy, 0)[1] == 0
    assert running.ask("os.getppid()") == parent_pid()


def opened(parent: int) -> tuple[int, int]:
    """Return how much this process and the parent have open."""
    return len(handles("self")), len(handles(parent))


def test_twenty_kernels_leave_nothing_behind(hearth: None, tmp_path: Path) -> None:
    """Killed while they still start, all at once: no process, no handle."""
    parent = parent_pid()
    before = opened(parent)
    order = {"folder": str(tmp_path), "environment": dict(os.environ)}
    kernels = [
        forked.forked({**order, "connection_file": str(tmp_path / f"{number}.json")})
        for number in range(20)
    ]
    for kernel in kernels:
        assert kernel is not None
        kernel.kill()
        assert kernel.wait(10) == -signal.SIGKILL
    assert soon(lambda: not children(parent))
    assert soon(lambda: opened(parent) == before)


@pytest.mark.slow
def test_two_hundred_starts_leave_nothing_behind(hearth: None) -> None:
    """Four at a time, each answers, each is shut down: no process, no handle."""
    parent = parent_pid()

    async def visit() -> None:
        kernel: Any = AsyncKernelManager(kernel_name=NAME, kernel_spec_manager=Forked())
        await kernel.start_kernel()
        client = kernel.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        client.stop_channels()
        await kernel.shutdown_kernel()

    async def visits(number: int) -> None:
        for _ in range(number):
            await asyncio.gather(*(visit() for _ in range(4)))

    asyncio.run(visits(1))
    before = opened(parent)
    asyncio.run(visits(50))
    assert parent_pid() == parent
    assert soon(lambda: not children(parent))
    assert soon(lambda: opened(parent) == before)


@pytest.mark.slow
def test_no_kernel_waits_for_the_rehearsal(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kernels before it, in it and after it are whole; its book is thrown away."""
    forked.HEARTH.put_out()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("WORKBOOK_BOOK", str(tmp_path / "mine.sqlite"))
    piece = "from workbook import open_book, start; start.frame(open_book()).model_id"

    def books() -> list[Path]:
        return list(tmp_path.glob("workbook-*/book.sqlite"))

    first = start()
    assert "Error" not in first.run(piece)
    assert soon(lambda: bool(books()), within=30)
    second = start()
    assert "Error" not in second.run(piece)
    assert soon(lambda: not list(tmp_path.glob("workbook-*")), within=60)
    last = start()
    assert "Error" not in last.run(piece)
    assert first.ask("os.environ['WORKBOOK_BOOK']") == str(tmp_path / "mine.sqlite")
    assert last.ask("os.environ['WORKBOOK_BOOK']") == str(tmp_path / "mine.sqlite")
    forked.HEARTH.put_out()


@pytest.mark.slow
def test_a_page_finds_everything_imported(start: Start, tmp_path: Path) -> None:
    """What a page imports in its kernel is each kernel's own memory: it is next to nothing."""
    code = """
from workbook.serve import warm
warm.preload(pages=False)
import sys
from workbook.serve import kernel
for step in kernel.Rehearsal().steps():
    step()
print(*sys.modules)
"""
    warmed = subprocess.check_output([sys.executable, "-c", code], text=True, cwd="/")
    book = {"WORKBOOK_BOOK": str(tmp_path / "book.sqlite")}
    for page in sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb")):
        running = start(env={**os.environ, **book})
        cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
        for cell in (cell for cell in cells if cell["cell_type"] == "code"):
            assert "Error" not in running.run("".join(cell["source"]))
        own = set(running.ask("list(sys.modules)")) - set(warmed.split())
        assert len(own) < 10, f"{page.name}: {sorted(own)}"
