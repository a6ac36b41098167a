"""Kernels forked from a warm parent behave as kernels started afresh, only sooner."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.ioloop.manager import AsyncIOLoopKernelManager

from tests.serve.forked_kernels import (
    Forked,
    Fresh,
    Start,
    children,
    is_there,
    parent_pid,
    soon,
)
from workbook.serve import forked
from workbook.serve.kernels import NAME

__test__ = forked.can_fork()  # elsewhere every kernel is a fresh process


def test_a_forked_kernel_answers(start: Start) -> None:
    """It is a child of the warm parent, in a session of its own, and does what it is told."""
    running = start()
    assert running.ask("6 * 7") == 42
    assert running.ask("[os.getpid(), os.getppid(), os.getsid(0), os.getpgid(0)]") == [
        running.pid,
        parent_pid(),
        running.pid,
        running.pid,
    ]


@pytest.mark.slow
def test_it_finds_what_a_fresh_process_finds(start: Start, tmp_path: Path) -> None:
    """Folder, environment, arguments, paths, handlers and limits don't tell how it was started."""
    environment = {**os.environ, "COLOUR": "grün ", "TZ": "Asia/Tokyo"}
    environment.pop("HOME")
    facts = (
        "[dict(os.environ), os.getcwd(), sys.argv[0], sys.argv[3:], sys.path, str(sys.flags), "
        "__import__('time').tzname, os.umask(0o22), sorted(os.sched_getaffinity(0)), "
        "[str(__import__('signal').getsignal(n)) for n in (1, 2, 10, 13, 15, 17)], "
        "[t.name.split('-')[0] for t in __import__('threading').enumerate()], "
        "__import__('gc').isenabled(), __import__('locale').getlocale(), __name__, "
        "sorted(get_ipython().kernel.comm_manager.targets), os.nice(0)]"
    )
    one, other = (start(specs, cwd=str(tmp_path), env=environment) for specs in (Forked, Fresh))
    one.run("import ipywidgets")
    other.run("import ipywidgets")
    by_fork, afresh = one.ask(facts), other.ask(facts)
    assert by_fork[0].pop("JPY_PARENT_PID") == str(parent_pid())
    assert afresh[0].pop("JPY_PARENT_PID") == str(os.getpid())
    assert by_fork[0]["COLOUR"] == "grün "
    assert "HOME" not in by_fork[0]
    for found, expected in zip(by_fork, afresh, strict=True):
        assert found == expected


def test_names_that_are_more_than_words_become_words(start: Start) -> None:
    """Voila names variables by members of an Enum; a kernel sees their plain text."""

    class Name(StrEnum):
        BASE = "BASE_URL"

    running = start(env={**os.environ, Name.BASE: "/here/"})
    assert running.ask("os.environ['BASE_URL']") == "/here/"


def test_a_folder_that_is_not_there_is_refused(hearth: None, tmp_path: Path) -> None:
    """As with a fresh process the caller is told, and no process stays."""
    where = {"connection_file": str(tmp_path / "k.json"), "folder": str(tmp_path / "none")}
    order = {**where, "environment": dict(os.environ)}
    with pytest.raises(FileNotFoundError, match="none"):
        forked.forked(order)
    assert soon(lambda: not children(parent_pid()))


def test_an_interrupt_stops_the_cell_and_not_the_kernel(start: Start) -> None:
    """A long cell ends in KeyboardInterrupt, and what was known is still known."""
    running = start()
    running.run("known = 'yes'")
    request = running.client.execute("import time; time.sleep(60)", stop_on_error=False)
    assert soon(lambda: running.client.get_iopub_msg(timeout=5)["msg_type"] == "execute_input")
    time.sleep(0.1)
    running.kernel.interrupt_kernel()
    while (reply := running.client.get_shell_msg(timeout=10))["parent_header"]["msg_id"] != request:
        pass
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert running.run("print(known)") == "yes"


def test_a_restart_begins_anew(start: Start) -> None:
    """Another process on the same lines; nothing of the old one is left."""
    running = start()
    before = running.pid
    running.run("known = 'yes'")
    running.kernel.restart_kernel()
    running.listen()
    assert running.run("known") == "NameError"
    assert running.pid != before
    assert not is_there(before)


def test_a_shutdown_ends_it(start: Start) -> None:
    """Asked politely, it is gone within its time, with its file."""
    running = start()
    pid, file = running.pid, Path(running.kernel.connection_file)
    assert file.exists()
    running.client.stop_channels()
    running.kernel.shutdown_kernel()
    assert running.kernel._shutdown_status.name == "ShutdownRequest"  # no signal was needed
    assert not running.kernel.is_alive()
    assert not is_there(pid)
    assert not file.exists()


def test_what_a_kernel_started_ends_with_it(start: Start) -> None:
    """A kill is for the kernel's whole group, and for nobody else's."""
    running = start()
    pid = running.ask("__import__('subprocess').Popen(['sleep', '600']).pid")
    assert is_there(pid)
    running.kernel.shutdown_kernel(now=True)
    assert soon(lambda: not is_there(pid))
    assert is_there(parent_pid())


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [("os._exit(3)", 3), ("os.kill(os.getpid(), 9)", -9), ("os.kill(os.getpid(), 11)", -11)],
)
def test_a_crash_is_noticed(start: Start, code: str, exit_code: int) -> None:
    """The exit code is that of `subprocess`, and a new kernel can take its place."""
    running = start()
    running.client.execute(f"import os; {code}")
    assert soon(lambda: not running.kernel.is_alive())
    assert asyncio.run(running.kernel.provisioner.poll()) == exit_code
    running.kernel.restart_kernel(now=True)
    running.listen()
    assert running.ask("1") == 1


@pytest.mark.slow
def test_a_crashed_kernel_is_restarted_by_itself(hearth: None) -> None:
    """The restarter of jupyter_client sees the death and starts another."""

    async def scene() -> None:
        kernel: Any = AsyncIOLoopKernelManager(kernel_name=NAME, kernel_spec_manager=Forked())
        await kernel.start_kernel()
        kernel._restarter.time_to_dead = 0.1
        kernel.stop_restarter()
        kernel.start_restarter()
        client = kernel.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        before = kernel.provisioner.pid
        os.kill(before, signal.SIGKILL)
        for _ in range(200):
            await asyncio.sleep(0.05)
            if kernel.provisioner.pid != before and await kernel.is_alive():
                break
        await client.wait_for_ready(timeout=60)
        client.stop_channels()
        await kernel.shutdown_kernel(now=True)
        assert kernel.provisioner.pid != before

    asyncio.run(scene())


def test_two_kernels_share_nothing(start: Start) -> None:
    """Chance, names of files, modules and environment: each has its own."""
    chance = (
        "[__import__('random').random(), str(__import__('uuid').uuid4()), "
        "str(__import__('uuid').uuid1()), next(__import__('tempfile')._get_candidate_names()), "
        "float(__import__('numpy').random.random())]"
    )
    one, other = start(env={**os.environ, "WHO": "one"}), start(env={**os.environ, "WHO": "two"})
    one.run("import workbook; workbook.mark = 1")
    assert other.run("import workbook; print(hasattr(workbook, 'mark'))") == "False"
    assert not set(one.ask(chance)) & set(other.ask(chance))
    assert [one.ask("os.environ['WHO']"), other.ask("os.environ['WHO']")] == ["one", "two"]
