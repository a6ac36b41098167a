"""What a kernel is before it is anybody's: made in the warm parent, woken after the fork.

What is done here for the first time is done once, and is every kernel's. What a kernel does for
the first time costs it time, and memory of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import ipywidgets
import zmq
from ipykernel.kernelapp import IPKernelApp
from IPython.core.inputtransformer2 import TransformerManager
from jupyter_client.session import new_id
from zmq.eventloop.zmqstream import ZMQStream

from workbook import encrypted, encrypting, held
from workbook.book import Book, open_book
from workbook.records import Refused
from workbook.serve import demo, places

BOOK = "WORKBOOK_BOOK"
WIDGETS: Any = ipywidgets
READER: Any = TransformerManager


class Kernel(IPKernelApp):
    """A kernel whose making is parted in two: what can be shared, and what is its own.

    Its own are sockets and threads, name, folder and environment. Together they are
    what `initialize` does, in a third of the time and half of the memory.
    """

    def prepare(self, arguments: list[str]) -> None:
        """Make everything that has no thread and no address. In the parent."""
        me: Any = self
        whole: Any = super(IPKernelApp, self)
        whole.initialize(arguments)
        me.init_pdb()
        facts = {"session": me.session, "log": me.log, "profile_dir": me.profile_dir}
        me.kernel = me.kernel_class.instance(parent=me, user_ns=me.user_ns, **facts)
        me.init_path()
        me.init_shell()
        me.init_gui_pylab()
        me.init_extensions()
        me.init_code()
        WIDGETS.register_comm_target()  # at its import there was no kernel to register with
        me.log.setLevel(me.log_level)  # else a record of each message is made, and thrown away
        me.shell.run_cell("0;", store_history=False, silent=True)
        me.shell.display_formatter.format(0)
        for one in {*zmq.Socket.__mro__, *zmq.Context.__mro__}:
            getattr(one, "__annotations__", None)  # made at the first look, which changes the class

    def wake(self, connection_file: str) -> None:
        """Become a kernel of one's own. In the fork."""
        me: Any = self
        me.parent_handle = os.getppid()
        me.connection_file = connection_file
        me.session.pid, me.session.session = os.getpid(), new_id()
        me.init_connection_file()
        me.init_poller()
        me.init_sockets()
        me.init_heartbeat()
        me.write_connection_file()
        me.log_connection_info()
        me.init_io()
        me.init_signal()
        self._connect()
        me.shell.init_environment()
        me.shell.starting_dir = str(Path.cwd())

    def _connect(self) -> None:
        """Hand the kernel its sockets and start its threads."""
        kernel: Any = self.kernel
        kernel.ident = str(uuid4())
        kernel._stdout, kernel._stderr = sys.stdout, sys.stderr  # noqa: SLF001 - taken too early
        control, shell = self.control_thread, self.shell_channel_thread
        kernel.control_thread, kernel.control_stream = control, self._stream("control", control)
        kernel.shell_channel_thread, kernel.shell_stream = shell, self._stream("shell", shell)
        shell.shell_stream = kernel.shell_stream
        kernel.debugpy_stream = self._stream("debugpy", control)
        kernel.debug_shell_socket, kernel.stdin_socket = self.debug_shell_socket, self.stdin_socket
        kernel.iopub_thread, kernel.iopub_socket = self.iopub_thread, self.iopub_socket
        if debugger := getattr(kernel, "debugger", None):
            debugger.shell_socket = self.debug_shell_socket
            debugger.debugpy_client.debugpy_stream = kernel.debugpy_stream
        for publisher in (kernel.shell.displayhook, kernel.shell.display_pub):
            publisher.pub_socket = self.iopub_socket
        kernel.shell.displayhook.topic = kernel._topic("execute_result")  # noqa: SLF001
        kernel.record_ports({f"{name}_port": port for name, port in self._ports.items()})
        self.displayhook.get_execution_count = lambda: kernel.execution_count
        control.start()
        shell.start()

    def _stream(self, name: str, thread: Any) -> ZMQStream:
        return ZMQStream(getattr(self, f"{name}_socket"), thread.io_loop)


def prepared(arguments: list[str]) -> Kernel:
    """Return a kernel that only has to be woken."""
    kernel = Kernel.instance()
    kernel.prepare(arguments)
    return kernel


def run(kernel: Kernel) -> None:
    """Let it work until it is shut down."""
    kernel.start()  # type: ignore[no-untyped-call]
    # At its exit ipykernel ends the thread that sends before the thread that waits until
    # something is sent, and then waits itself, for seconds: so the other goes first.
    with contextlib.suppress(RuntimeError):
        kernel.control_thread.stop()
    kernel.control_thread.join(2)


class Rehearsal:
    """Every page, played once over a book of invented people that is thrown away.

    Statements are compiled, patterns and classes set up, and all of it is shared from then on:
    the cells of a page run in half the time.
    """

    def __init__(self, *, encrypts: bool = False) -> None:
        self._encrypts = encrypts
        # No context manager: a kernel forked in between would clear the parent's folder away.
        self._folder = ""

    def steps(self) -> list[Callable[[], None]]:
        """Return what is to be done, in short steps. Between any two nothing is open."""
        pages = sorted(places.notebooks().glob("*.ipynb"))
        return [self._begin, *(partial(self._play, page) for page in pages), self.end]

    def _begin(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="workbook-")
        with self._named():
            book = open_book()
            with contextlib.suppress(Exception):  # an empty book does as well, nearly
                demo.fill(book, 1)
            book.close()
            if self._encrypts and book.path is not None:
                with contextlib.suppress(Refused):  # the page says what is not installed
                    key = encrypted.made(secrets.token_hex())
                    encrypted.remember(key)
                    encrypting.rewrite(book.path, key)
                held.let_go(book.path)

    def _play(self, page: Path) -> None:
        if not self._folder:  # no room on the disk
            return
        names: dict[str, Any] = {"__name__": "__main__"}
        with self._named(), contextlib.suppress(Exception):  # a fault is said on that page itself
            _play(page, names)
        WIDGETS.Widget.close_all()
        for one in names.values():
            if isinstance(one, Book):
                one.close()

    def end(self) -> None:
        """Throw the book away."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextlib.contextmanager
    def _named(self) -> Iterator[None]:
        """Let it be the book that is opened; the parent knows no other."""
        os.environ[BOOK] = str(Path(self._folder) / "book.sqlite")
        try:
            yield
        finally:
            del os.environ[BOOK]


def _play(page: Path, names: dict[str, Any]) -> None:
    transform = READER().transform_cell
    for cell in json.loads(page.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec(transform("".join(cell["source"])), names)  # noqa: S102 - our own pages
