"""The warm parent: it has imported what a kernel needs, and forks a kernel when it is told to.

The server starts it as `python -m workbook.serve.warm FD [pages] [encrypted]`; `forked` is the
server's side. FD is the control line: an order comes with a line of its own for that kernel.
Messages are JSON:

    server -> parent, on the control line   an order, as in `Order`
    kernel -> server, on its line           {"pid": N} when it listens, or {"refused": [...]}
    server -> parent, on a kernel's line    {"signal": N}, answered by {"signalled": N}
    parent -> server, on a kernel's line    {"ended": exit code}

Only this process can reap its kernels, so only this process signals them: a number that it has not
reaped yet can't belong to anything else. A closed kernel's line means that nobody wants that
kernel any more, a closed control line that no more are wanted. So all end when the server ends.
It opens no book, reads nobody's data, and runs one thread. As soon as everything is imported it
takes orders; the pages are rehearsed one by one while there are none, so that nobody waits for it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import importlib.util
import json
import os
import pkgutil
import selectors
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import workbook
from workbook.serve import holes, memory, surroundings

LONGEST = 2**20  # bytes of a message; the system's own limit for one is lower
LOOK_ROUND = 5.0  # seconds; a server that left a copy of its lines behind is noticed by then
QUIET = 1.5  # seconds for which a new kernel has the machine to itself
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
LAUNCHER = str(getattr(importlib.util.find_spec("ipykernel_launcher"), "origin", ""))

LATER = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "encodings.ascii",
    "encodings.idna",
    "encodings.latin_1",
    "faulthandler",
    "importlib.readers",
    "ipywidgets",
    "psutil",
    "sqlalchemy.dialects.sqlite",
    "tornado.platform.asyncio",
    "tornado.queues",
    "tzdata",
    "zoneinfo",
)
"""What a kernel imports only while it runs. A module left out is memory of each kernel's own."""

FOR_CODE = ("debugpy", "jedi")
"""What only those need who write code: a third of the memory of a kernel that has it."""
PAGES = "pages"
"""The word with which the server says that its kernels serve pages, on which nobody does."""
ENCRYPTED = "encrypted"
"""The word with which it says that they open encrypted books, and need a library for that."""


@dataclass(frozen=True)
class Order:
    """What a kernel is to be: where it is spoken to, its folder, its whole environment."""

    connection_file: str
    folder: str
    environment: dict[str, str]


class Parent:
    """Takes orders from the server, and looks after the kernels until they have ended."""

    def __init__(self, control: socket.socket, chores: Iterable[Callable[[], None]] = ()) -> None:
        self._control = control
        self._chores = deque(chores)
        self._quiet = 0.0
        self._listening = True
        self._server = os.getppid()
        self._lines: dict[int, socket.socket] = {}
        self._woken, self._waking = socket.socketpair()
        self._woken.settimeout(0)
        self._waking.settimeout(0)
        # epoll would be shared with the kernels; poll is each process's own
        self._selector = selectors.PollSelector()
        self._watch(control, self._accept)
        self._watch(self._woken, self._reap)
        signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> tuple[Order, socket.socket] | None:
        """Work until the server and all kernels are gone. In a kernel, return what it is to be."""
        while self._listening or self._lines:
            for key, _ in self._selector.select(self._patience()):
                ordered = key.data()
                if ordered is not None:
                    self._leave_behind(but=ordered[1])
                    return ordered  # type: ignore[no-any-return]
            if os.getppid() != self._server:
                self._end_all()
            elif self._patience() == 0:
                with contextlib.suppress(Exception):  # a kernel can do without
                    self._chores.popleft()()
        return None

    def _patience(self) -> float:
        """Return for how many seconds there is nothing to do but to listen."""
        if not self._chores or not self._listening:
            return LOOK_ROUND
        return max(0.0, self._quiet - time.monotonic())

    def _watch(self, line: socket.socket, heard: Callable[[], Any]) -> None:
        self._selector.register(line, selectors.EVENT_READ, heard)

    def _accept(self) -> tuple[Order, socket.socket] | None:
        """Fork for an order; only the new kernel returns it."""
        message, handles, _, _ = socket.recv_fds(self._control, LONGEST, 1, socket.MSG_CMSG_CLOEXEC)
        if not message or not handles:
            self._listening = False
            self._selector.unregister(self._control)
            self._control.close()
            return None
        line = socket.socket(fileno=handles[0])
        try:
            pid = _fork()
        except OSError as error:
            _say(line, refused=[error.errno, error.strerror, None])
            line.close()
            return None
        if pid == 0:
            return Order(**json.loads(message)), line
        self._lines[pid] = line
        self._quiet = time.monotonic() + QUIET
        self._watch(line, lambda: self._hear(pid))
        return None

    def _hear(self, pid: int) -> None:
        """Signal a kernel, or end it when its line was closed."""
        line = self._lines.get(pid)
        if line is None:
            return
        try:
            message = line.recv(LONGEST)
        except OSError:
            message = b""
        if not message:
            self._selector.unregister(line)
            _signal(pid, signal.SIGKILL)
            return
        signum = json.loads(message)["signal"]
        _signal(pid, signum)
        _say(line, signalled=signum)

    def _reap(self) -> None:
        """Take note of kernels that have ended, and tell the server how."""
        with contextlib.suppress(BlockingIOError):
            while self._woken.recv(4096):
                pass
        for pid, code in _ended():
            line = self._lines.pop(pid, None)
            if line is None:
                continue
            with contextlib.suppress(KeyError):
                self._selector.unregister(line)
            _say(line, ended=code)
            line.close()

    def _end_all(self) -> None:
        """End every kernel: the server is gone without a word."""
        self._listening = False
        for pid in self._lines:
            _signal(pid, signal.SIGKILL)

    def _leave_behind(self, but: socket.socket) -> None:
        """In a kernel: let go of everything that is the parent's."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._selector.close()
        for line in (self._control, self._woken, self._waking, *self._lines.values()):
            if line is not but:
                line.close()
        self._lines.clear()


def preload(*, pages: bool) -> None:
    """Import what a kernel would import. Without ipykernel there is no kernel, and no parent."""
    known: dict[str, Any] = sys.modules
    if pages:
        known.update(dict.fromkeys(FOR_CODE))  # ipykernel and IPython do without
    importlib.import_module("ipykernel.kernelapp")
    importlib.import_module("ipykernel.debugger")
    own = pkgutil.walk_packages(workbook.__path__, "workbook.", onerror=lambda _: None)
    names = [module.name for module in own if not module.name.startswith("workbook.serve")]
    for name in (*LATER, *names):
        # what can't be imported is imported again, and complained about, where it is wanted
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    if pages:
        for name in FOR_CODE:
            del known[name]


def stand_alone(order: Order, parent: int, set_by_now: dict[str, str]) -> None:
    """Make the forked process one that could have been started from scratch."""
    os.setsid()
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(set_by_now | order.environment)
    os.environ["JPY_PARENT_PID"] = str(parent)
    time.tzset()
    if numbers := sys.modules.get("numpy.random"):
        numbers.seed()  # the standard library's own generators see to themselves after a fork
    sys.argv = [LAUNCHER, "-f", order.connection_file, *surroundings.kernel_settings()]
    gc.enable()


def main() -> None:
    """Warm up, say so, and fork on request."""
    control = socket.socket(fileno=int(sys.argv[1]))
    control.set_inheritable(False)
    sys.path[:] = [place for place in sys.path if place not in ("", os.getcwd())]  # noqa: PTH109
    memory.hoard_nothing()
    gc.disable()  # what it would free now leaves holes, which a kernel fills and so copies
    before = dict(os.environ)
    preload(pages=PAGES in sys.argv)
    from workbook.serve import kernel as kernels  # noqa: PLC0415 - it needs what was preloaded

    set_by_now = {name: text for name, text in os.environ.items() if before.get(name) != text}
    rehearsal = kernels.Rehearsal(encrypts=ENCRYPTED in sys.argv)
    ready: list[Any] = []

    def get_ready() -> None:
        ready.append(kernels.prepared(surroundings.kernel_settings()))
        gc.collect()
        holes.fill()

    parent, pid = Parent(control, [*rehearsal.steps(), get_ready]), os.getpid()
    _say(control, ready=True)
    ordered = parent.serve()
    if ordered is None:
        rehearsal.end()
        return
    order, line = ordered
    try:
        stand_alone(order, pid, set_by_now)
    except (OSError, TypeError, ValueError) as error:
        _say(line, refused=[getattr(error, "errno", None), str(error), order.folder])
        os._exit(1)
    kernel = ready[0] if ready else kernels.prepared(surroundings.kernel_settings())
    kernel.wake(order.connection_file)
    _say(line, pid=os.getpid())
    line.close()
    kernels.run(kernel)


def _fork() -> int:
    """Fork, unless a thread would be left behind in the middle of something."""
    if len(os.listdir("/proc/self/task")) != 1:  # noqa: PTH208
        raise OSError(0, "there is more than one thread")
    gc.freeze()  # what is there by now is never looked through in a kernel, and stays shared
    return os.fork()


def _ended() -> Iterator[tuple[int, int]]:
    """Yield number and exit code of each kernel that has ended, as `subprocess` counts them."""
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            yield pid, os.waitstatus_to_exitcode(status)


def _signal(pid: int, signum: int) -> None:
    """Signal a kernel and what it started; a kernel that has no group of its own yet, alone."""
    try:
        os.killpg(pid, signum)
    except ProcessLookupError:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signum)


def _say(line: socket.socket, **message: Any) -> None:
    with contextlib.suppress(OSError):
        line.send(json.dumps(message).encode())


if __name__ == "__main__":
    main()
