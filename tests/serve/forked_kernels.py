"""Kernels to try out, forked and fresh, and how to look at processes from outside."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

from workbook.serve import forked
from workbook.serve.kernels import NAME, ThisPython


class Forked(ThisPython):
    """The workbook's kernel, started by a fork."""

    provisioner = forked.NAME

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return it with the name of what starts it."""
        spec = super().get_kernel_spec(kernel_name)
        spec.metadata = {"kernel_provisioner": {"provisioner_name": self.provisioner}}
        return spec


class Fresh(Forked):
    """The same kernel, started as a new process."""

    provisioner = "local-provisioner"


class Running:
    """A kernel and somebody who talks to it."""

    def __init__(self, specs: type[Forked], **how: Any) -> None:
        self.kernel: Any = KernelManager(kernel_name=NAME, kernel_spec_manager=specs())
        self.kernel.start_kernel(**how)
        self.client = self.kernel.client()
        self.client.start_channels()
        self.listen()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return int(self.kernel.provisioner.pid)

    def listen(self) -> None:
        """Wait until it answers."""
        self.client.wait_for_ready(timeout=60)

    def run(self, code: str) -> str:
        """Return what the code prints, or the name of what it raises."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            said.append(message["content"].get("text", message["content"].get("ename", "")))

        self.client.execute_interactive(code, output_hook=hear, timeout=60)
        return "".join(said).strip()

    def ask(self, expression: str) -> Any:
        """Return the value of an expression."""
        return json.loads(self.run(f"import json, os, sys; print(json.dumps({expression}))"))

    def end(self) -> None:
        """Kill it, if it is still there."""
        self.client.stop_channels()
        self.kernel.shutdown_kernel(now=True)


Start = Callable[..., Running]


def parent_pid() -> int:
    """Return the number of the warm parent."""
    parent = forked.HEARTH.warm()
    assert parent is not None
    return parent.process.pid


def is_there(pid: int) -> bool:
    """Say whether there is such a process, one that was not reaped included."""
    return Path(f"/proc/{pid}").exists()


def soon(happened: Callable[[], bool], within: float = 10.0) -> bool:
    """Wait until it has happened."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.02)
    return False


def children(pid: int) -> set[int]:
    """Return the processes that a process has started."""
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def handles(pid: int | str) -> list[str]:
    """Return what a process has open."""
    found = []
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            found.append(str(handle.readlink()))
    return found
