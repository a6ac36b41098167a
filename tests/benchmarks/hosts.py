"""Those who serve pages here: the app, stock Voila, and the rivals with their hello pages."""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from tests.benchmarks import hello
from tests.benchmarks.visits import CONTROL, Target
from workbook.serve import places

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"http://\S+/voila/render/\S+\?token=(\w+)")
ANSWER = "It answered."
NICEGUI = f"""
from nicegui import ui

@ui.page("/")
def page():
    ui.markdown("# Hello\\n\\nA page with one button.")
    said = ui.label("Not yet.")
    ui.button("Press", on_click=lambda: said.set_text("{ANSWER}"))

ui.run(port=PORT, show=False, reload=False, host="127.0.0.1")
"""
STREAMLIT = f"""
import streamlit as st

st.markdown("# Hello\\n\\nA page with one button.")
st.write("{ANSWER}" if st.button("Press") else "Not yet.")
"""


class Host:
    """A server that was started here."""

    def __init__(self, command: list[str], folder: Path, log: str, **more: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        dropped = ("JUPYTER", "IPYTHON", "WORKBOOK_")
        kept = {name: v for name, v in os.environ.items() if not name.startswith(dropped)}
        self.began = time.perf_counter()
        self.log = folder / f"{log}.log"
        with self.log.open("w") as written:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env={**kept, "HOME": str(folder), "PYTHONPATH": str(ROOT), **more},
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=subprocess.STDOUT,
            )

    def end(self) -> None:
        """End it, by its own number."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)

    def until(self, ready: str | re.Pattern[str]) -> float:
        """Wait until an address answers or a line is printed; return the seconds it took."""
        while time.perf_counter() - self.began < 90:
            if isinstance(ready, str):
                with suppress(OSError), urllib.request.urlopen(ready, timeout=5):  # noqa: S310
                    return time.perf_counter() - self.began
            elif ready.search(self.log.read_text("utf-8")):
                return time.perf_counter() - self.began
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError(f"It did not start: {self.log.read_text('utf-8')}")


class App(Host):
    """The workbook's app."""

    def __init__(self, folder: Path, book: Path, *, only_hello: bool = False, **more: str) -> None:
        module = ["workbook.serve.cli"]
        if only_hello:
            hello.write(folder / "pages")
            module = ["tests.benchmarks.hello", str(folder / "pages")]
        command = [sys.executable, "-m", *module, "app", "--no-browser", "--port", "0"]
        super().__init__(command, folder, "app", WORKBOOK_BOOK=str(book), **more)
        self.start = self.until(ADDRESS)
        self.address = ADDRESS.search(self.log.read_text("utf-8"))

    def page(self, name: str) -> Target:
        """Return one of its pages."""
        assert self.address
        where = self.address.group().rpartition("/")[0]
        target = Target(f"app {name}", f"{where}/{name}?token={self.address.group(1)}")
        if name == hello.PAGE:
            target = replace(target, selector=hello.BUTTON, answer=ANSWER)
        return target


@contextmanager
def app(folder: Path, book: Path, *, only_hello: bool = False, **more: str) -> Iterator[App]:
    """The app over a book."""
    host = App(folder, book, only_hello=only_hello, **more)
    try:
        yield host
    finally:
        host.end()


@contextmanager
def stock(folder: Path, book: Path, pages: list[str]) -> Iterator[list[Target]]:
    """The same notebooks under Voila as it comes."""
    port = _free()
    how = ["--no-browser", f"--port={port}", "--Voila.log_level=ERROR", "--token="]
    command = [sys.executable, "-m", "voila", str(places.notebooks()), *how]
    host = Host(command, folder, "stock", WORKBOOK_BOOK=str(book))
    try:
        host.until(f"http://127.0.0.1:{port}/")
        where = f"http://127.0.0.1:{port}/voila/render"
        yield [Target(f"stock {page}", f"{where}/{page}", ".wb-app button") for page in pages]
    finally:
        host.end()


@contextmanager
def rival(folder: Path, name: str) -> Iterator[Target | None]:
    """A rival's hello page; None where it is not installed."""
    if importlib.util.find_spec(name) is None:
        yield None
        return
    port, file = _free(), folder / f"{name}_hello.py"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text({"nicegui": NICEGUI, "streamlit": STREAMLIT}[name].replace("PORT", str(port)))
    command = [sys.executable, str(file)]
    selector = ".q-btn"
    if name == "streamlit":
        how = ("--server.headless=true", "--browser.gatherUsageStats=false")
        command = [sys.executable, "-m", "streamlit", "run", str(file), *how]
        command += [f"--server.port={port}", "--server.address=127.0.0.1"]
        selector = '[data-testid="stButton"] button'
    host = Host(command, folder, name)
    try:
        where = f"http://127.0.0.1:{port}/"
        host.until(where)
        yield Target(name, where, selector, speaks=False, answer=ANSWER)
    finally:
        host.end()


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


__all__ = ["ANSWER", "CONTROL", "App", "app", "rival", "stock"]
