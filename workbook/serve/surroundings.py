"""What the app and JupyterLab run in: settings of their own, whatever else the machine has."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook.serve import places

_DROPPED = ("JUPYTER_CONFIG_PATH", "JUPYTER_NO_CONFIG", "JUPYTER_PLATFORM_DIRS", "JUPYTER_TOKEN")


def settle(folder: Path) -> None:
    """Point Jupyter, IPython and the book at places of ours; call it before Jupyter is imported.

    A setting, a start-up script or a kernel that another program left in the reader's home
    must not change what the workbook does.
    """
    for name in (*_DROPPED, "JUPYTER_TOKEN_FILE"):
        os.environ.pop(name, None)
    os.environ["JUPYTER_CONFIG_DIR"] = str(folder / "config")
    os.environ["JUPYTER_DATA_DIR"] = str(folder / "data")
    os.environ["JUPYTER_RUNTIME_DIR"] = str(folder / "runtime")
    os.environ["JUPYTER_PATH"] = str(places.TEMPLATES)
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    os.environ["IPYTHONDIR"] = str(folder / "ipython")
    for name in ("config", "data", "runtime", "ipython"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("WORKBOOK_BOOK", "WORKBOOK_COHORT"):
        if named := places.named_in(name):
            os.environ[name] = named


@contextlib.contextmanager
def without_iris() -> Iterator[None]:
    """Let what is imported meanwhile go without the grammar of international addresses.

    jsonschema takes it where it is, to check a format that no schema here names, and building
    it at each start costs more than a second. It is there again for whoever asks afterwards.
    """
    hidden = [name for name in ("rfc3987", "rfc3987_syntax") if name not in sys.modules]
    known: dict[str, Any] = sys.modules
    known.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            known.pop(name, None)


def end_when_told() -> None:
    """Let a signal to stop end even a start half done, so that nothing is left lying about."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: sys.exit(0))


def kernel_command() -> list[str]:
    """Return the command that starts a kernel with the very Python that runs this."""
    launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    return [*launch, *kernel_settings()]


def kernel_settings() -> list[str]:
    """Return what every kernel is told, whatever else it is."""
    return ["--HistoryManager.enabled=False", "--IPKernelApp.log_level=40"]
