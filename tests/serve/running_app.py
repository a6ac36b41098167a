"""A `workbook app` for tests without a browser: started, stopped, and looked at from outside."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

HEADER = "X-Workbook-Reader"
ADDRESS = re.compile(r"(http://[^/\s]+)/\S+?(?:\?token=(\w+))?$")
SOON = 60


class App:
    """A running app: its root, its token, its process."""

    def __init__(self, folder: Path, **settings: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        strange = ("JUPYTER", "XDG_", "IPYTHON", "WORKBOOK")
        kept = {name: v for name, v in os.environ.items() if not name.startswith(strange)}
        self.log = folder / "app.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "workbook.serve.cli", "app", "--no-browser", "--port", "0"],
                env={**kept, "HOME": str(folder), **settings}, cwd=folder,
                stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip
        self.root = self.token = ""
        there = threading.Event()
        threading.Thread(target=self._listen, args=(there,), daemon=True).start()
        if not there.wait(SOON) or not self.root:
            self.stop()
            raise RuntimeError(self.log.read_text("utf-8"))

    def _listen(self, there: threading.Event) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                if found := ADDRESS.fullmatch(line.strip()):
                    self.root, self.token = found[1], found[2] or ""
                    there.set()
        there.set()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.root.rpartition(":")[2])

    def stop(self) -> None:
        """End it by its own number."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)


@contextlib.contextmanager
def running(folder: Path, **settings: str) -> Iterator[App]:
    """An app for as long as it is wanted."""
    app = App(folder, **settings)
    try:
        yield app
    finally:
        app.stop()
