"""Kernels forked from a warm parent: ready in a fraction of the time and of the memory.

`ForkedProvisioner` is what `jupyter_client` starts kernels with. Where a fork can't be had (another
system than Linux, a command that is not our kernel's, a parent that does not start) a fresh process
is started instead, as the local provisioner does it.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import errno
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from workbook import encrypted
from workbook.serve import surroundings
from workbook.serve.places import PACKAGE

NAME = "workbook-forked"
KERNEL = [sys.executable, "-m", "ipykernel_launcher", "-f"]
LONGEST = 2**20
WARM = 60.0  # seconds a parent may take to warm up
ANSWER = 30.0  # seconds until a kernel stands alone
PROMPT = 5.0  # seconds until a signal is sent on
AT_START = ("PYTHON", "LANG", "LC_", "LD_", "MALLOC_", "IPYTHON")
"""Beginnings of variables that only a fresh process can obey."""

ONLY_FOR_THE_PARENT = {
    "OMP_NUM_THREADS": "1",  # numpy starts threads at its import, and a fork loses them
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # pyarrow, where pandas finds it
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # it would warn on the terminal
}
ROOM = "workbook.serve.warm"

log = logging.getLogger(__name__)


class Gone(Exception):  # noqa: N818 - it is no error: another parent or a fresh process serves
    """The parent has ended, or does not answer."""


class Kernel:
    """A forked kernel, with that face of `subprocess.Popen` that the local provisioner knows."""

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket, pid: int) -> None:
        self._line = line
        self._lock = threading.Lock()
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit code; None while it runs."""
        with self._lock:
            self._hear(0.0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code once it has ended."""
        with self._lock:
            while self.returncode is None:
                if not self._hear(timeout) and self.returncode is None:
                    raise subprocess.TimeoutExpired("kernel", timeout or 0.0)
        return self.returncode

    def send_signal(self, signum: int) -> None:
        """Signal it and what it started. When this returns the signal has been sent."""
        with self._lock:
            if self.returncode is not None:
                return
            with contextlib.suppress(OSError):  # ended meanwhile: the next line says so
                self._line.send(json.dumps({"signal": signum}).encode())
            while self.returncode is None and "signalled" not in (heard := self._hear(PROMPT)):
                if not heard and self.returncode is None:
                    raise TimeoutError("The kernel's parent does not answer.")

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _hear(self, timeout: float | None) -> dict[str, Any]:
        """Return what the parent says within `timeout`; an empty answer where it says nothing."""
        if self.returncode is not None:
            return {}
        heard = _hear(self._line, timeout)
        if heard is None:
            return {}
        if not heard or "ended" in heard:
            # without a last word the parent is gone, and it took its kernels with it
            self.returncode = int(heard.get("ended", -signal.SIGKILL))
            self._line.close()
        return heard


class WarmParent:
    """The process that forks, seen from the server; see `warm` for what it does."""

    def __init__(self, *, pages: bool = False) -> None:
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("WORKBOOK_")
        }
        self.environment.update(ONLY_FOR_THE_PARENT)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ready = False
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", ROOM, str(theirs.fileno()), *_words(pages=pages)],
                stdin=subprocess.DEVNULL,
                cwd="/",
                env=self.environment,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl+C is for the server, which then ends its kernels
            )

    def is_warm(self) -> bool:
        """Wait until it is; False where it will never be."""
        if not self._ready:
            self._ready = bool(_hear(self._control, WARM))
        return self._ready and self.process.poll() is None

    def suits(self, environment: Mapping[str, str]) -> bool:
        """Say whether a kernel with that environment would differ from a fresh process."""
        return _at_start(environment) == _at_start(self.environment)

    def fork(self, order: dict[str, Any]) -> Kernel | None:
        """Return a new kernel; None where it has to be a fresh process.

        Raises OSError where its folder can't be entered, Gone where nobody answers.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        kernel = None
        try:
            with theirs:
                socket.send_fds(self._control, [json.dumps(order).encode()], [theirs.fileno()])
            heard = _hear(ours, ANSWER)
            if heard and "pid" in heard:
                kernel = Kernel(ours, heard["pid"])
        except OSError as error:
            if error.errno == errno.EMSGSIZE:  # an environment of some 200 kB
                return None
            raise Gone from error
        finally:
            if kernel is None:
                ours.close()
        if not heard:
            raise Gone
        if refused := heard.get("refused"):
            number, text, folder = refused
            if not number:
                return None
            raise OSError(number, text, folder)
        return kernel

    def dismiss(self) -> None:
        """Want no more kernels of it; it ends with the last one it has."""
        self._control.close()


class Hearth:
    """Keeps one parent warm for this process, and a new one when the package has changed."""

    def __init__(self) -> None:
        self.pages = False  # whether all its kernels serve pages, and nobody's own code
        self.forget()

    def forget(self) -> None:
        """Begin without a parent; in a copy of the server, for the parent is not the copy's."""
        self._lock = threading.Lock()
        self._state = 0
        self._cold = 0  # the state of the package with which no parent came up
        self._leaving: list[subprocess.Popen[bytes]] = []
        self.parent: WarmParent | None = None

    def light(self) -> None:
        """Let a parent warm up, without waiting for it."""
        with self._lock:
            self._light()

    def warm(self) -> WarmParent | None:
        """Return the parent when it is warm; None where there is none to be had."""
        with self._lock:
            self._light()
            if self.parent is not None and not self.parent.is_warm():
                log.warning("Kernels are started afresh: no warm process to fork them from.")
                self._cold = self._state
                self._dismiss(kill=True)
            return self.parent

    def lose(self, parent: WarmParent) -> None:
        """Do without a parent that does not answer."""
        with self._lock:
            if self.parent is parent:
                self._dismiss()

    def put_out(self) -> None:
        """Dismiss the parent; the next kernel needs a new one."""
        with self._lock:
            self._dismiss()
            for process in self._leaving:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(1)

    def _light(self) -> None:
        self._leaving = [process for process in self._leaving if process.poll() is None]
        state = package_state()
        gone = self.parent is not None and self.parent.process.poll() is not None
        if gone or state != self._state:
            self._dismiss()
        if self.parent is None and can_fork() and state != self._cold:
            self._state = state
            try:
                self.parent = WarmParent(pages=self.pages)
            except OSError:
                self._cold = state

    def _dismiss(self, *, kill: bool = False) -> None:
        if self.parent is None:
            return
        self.parent.dismiss()
        if kill:
            self.parent.process.kill()
        self._leaving.append(self.parent.process)
        self.parent = None


HEARTH = Hearth()
atexit.register(HEARTH.put_out)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=HEARTH.forget)


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel by a fork where that can be had, and as the local provisioner else."""

    process: Any = None
    pid: int | None = None
    pgid: int | None = None
    cwd: Any = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start it. A forked one has no `pgid`: its parent knows whom a signal is meant for."""
        kernel = None
        if order := as_order(cmd, kwargs):
            kernel = await asyncio.to_thread(forked, order)
        if kernel is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = kernel, kernel.pid, None
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info


def forked(order: dict[str, Any]) -> Kernel | None:
    """Return a forked kernel; None where it has to be a fresh process."""
    for _ in range(2):  # the parent may have ended since the last kernel
        parent = HEARTH.warm()
        if parent is None or not parent.suits(order["environment"]):
            return None
        try:
            return parent.fork(order)
        except Gone:
            HEARTH.lose(parent)
    return None


def as_order(cmd: list[str], kwargs: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what the parent is to be told; None where the wish is one for a fresh process."""
    asked = {name for name, value in kwargs.items() if value is not None}
    if asked - {"cwd", "env", "kernel_id", "extra_arguments"}:
        return None
    file = cmd[len(KERNEL)] if len(cmd) > len(KERNEL) else ""
    if cmd != [*KERNEL, file, *surroundings.kernel_settings()]:
        return None
    return {
        "connection_file": file,
        "folder": str(kwargs.get("cwd") or Path.cwd()),
        # as JSON the names become plain words again, which those that Voila gives are not
        "environment": dict(kwargs.get("env") or os.environ),
    }


def can_fork() -> bool:
    """Say whether this system forks as we need it."""
    return sys.platform == "linux" and Path("/proc/self/task").is_dir()


def package_state() -> int:
    """Return a number that changes with the workbook's files: a parent keeps what it imported."""
    seen = []
    for file in PACKAGE.rglob("*.py"):
        with contextlib.suppress(OSError):  # an editor is writing it anew
            facts = file.stat()
            seen.append((str(file), facts.st_mtime_ns, facts.st_size))
    return hash(tuple(sorted(seen)))


def enlist() -> None:
    """Make the name known where the installed package does not declare it."""
    KernelProvisionerFactory.provisioners.setdefault(
        NAME,
        EntryPoint(NAME, f"{__name__}:ForkedProvisioner", KernelProvisionerFactory.GROUP_NAME),
    )


def _words(*, pages: bool) -> list[str]:
    """Return what the parent is told of its kernels: nothing of anybody."""
    encrypts = encrypted.HOLDER in os.environ or encrypted.FILE in os.environ
    return ["pages"] * pages + ["encrypted"] * encrypts


def _at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(AT_START)}


def _hear(line: socket.socket, timeout: float | None) -> dict[str, Any] | None:
    """Return one message, nothing in it where the line is closed; None where none comes."""
    try:
        line.settimeout(timeout)
        message = line.recv(LONGEST)
    except (TimeoutError, BlockingIOError):
        return None
    except OSError:
        message = b""
    heard: dict[str, Any] = json.loads(message) if message else {}
    return heard
