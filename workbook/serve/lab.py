"""`workbook lab`: JupyterLab over a copy of the notebooks that is the reader's own."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import tempfile
import warnings
import webbrowser
from pathlib import Path
from typing import Any

import click

from workbook import feed, language
from workbook.language import N_, _
from workbook.records import Refused
from workbook.serve import keyholder, places, surroundings

LARGEST_UPLOAD = 256 * 2**20
LAID = ".laid-down.json"
NAMED = "WORKBOOK_NOTEBOOKS"
SILENT = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/terminal-extension",
    "@voila-dashboards/jupyterlab-preview",
)
SERVER_PARTS = {
    "jupyterlab": True,
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
    "notebook_shim": False,
    "voila.server_extension": False,
    "workbook": False,
}
_HOW_TO_RUN = N_(
    "*This copy is yours: change what you like, it is never overwritten. To bring the "
    "page to life choose **Run** in the menu at the top, then **Run All Cells**.*"
)
FIRST_CELL = {"cell_type": "markdown", "id": "how-to-run", "metadata": {}}


def run(*, open_browser: bool) -> None:
    """Lay out the copy and open JupyterLab over it until told to stop."""
    surroundings.end_when_told()
    os.environ[feed.SETTING] = "no"  # calendar programs don't pass its login
    keyholder.ask_first()
    copy = copies()
    lay_out(places.notebooks(), copy, read_here())
    with (
        tempfile.TemporaryDirectory(prefix="workbook-", ignore_cleanup_errors=True) as folder,
        keyholder.lending(Path(folder)),
    ):
        surroundings.settle(Path(folder))
        quiet_page(Path(folder) / "config")
        with surroundings.without_iris():
            from jupyterlab.labapp import LabApp  # noqa: PLC0415

        warnings.filterwarnings("ignore", message="ServerApp.token config")  # not ours
        wanted = settings(copy, copy.parent / "lab", folder)
        server = LabApp.initialize_server(  # type: ignore[no-untyped-call]
            argv=[], config=wanted
        )
        token = wanted.IdentityProvider.token
        address = f"http://127.0.0.1:{server.port}/lab/tree/{places.first_page()}?token={token}"
        click.echo(address)
        if open_browser:
            with contextlib.suppress(webbrowser.Error):
                webbrowser.open(address)
        server.start()


def copies() -> Path:
    """Return the folder of the reader's copies: WORKBOOK_NOTEBOOKS, else their own data folder."""
    if named := os.environ.get(NAMED, "").strip():
        return Path(named).expanduser().absolute()
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("networking-workbook")) / "notebooks"


def read_here() -> str:
    """Return the language in which the reader of this book reads."""
    if len(language.offered()) > 1:
        from workbook.book import open_book  # noqa: PLC0415 - where there is nothing to choose, no book

        with contextlib.suppress(Refused):  # a page says what is wrong with it
            return open_book().language
    return language.ENGLISH


def lay_out(source: Path, target: Path, code: str = language.ENGLISH) -> None:
    """Copy the notebooks in that language; one that the reader edited stays as it is.

    What was laid down is remembered as a hash of its cells. A copy that still matches follows
    the workbook when that is updated; having been run is no edit.
    """
    target.mkdir(parents=True, exist_ok=True)
    memory = target / LAID
    laid = _remembered(memory)
    with language.speaking(code):
        first = FIRST_CELL | {"source": _(_HOW_TO_RUN)}
    for page in places.pages(source, code):
        notebook = json.loads(page.read_text("utf-8"))
        notebook["cells"].insert(0, first)
        copy = target / page.name
        there, new = _cells(copy), _hash(notebook)
        if there in (None, new, laid.get(page.name)):
            laid[page.name] = new
            if there != new:
                _write(copy, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")
    _write(memory, json.dumps(laid, indent=1))


def quiet_page(config: Path) -> None:
    """Turn off what asks other hosts for news, and what a reader has no use for."""
    off = dict.fromkeys(SILENT, True)
    (config / "labconfig").mkdir(parents=True, exist_ok=True)
    page = json.dumps({"disabledExtensions": off})
    (config / "labconfig" / "page_config.json").write_text(page, "utf-8")


def settings(copy: Path, own: Path, folder: str) -> Any:
    """Return the settings of JupyterLab; what the reader sets up in it is kept in `own`.

    `folder` is the one that goes with this run.
    """
    from traitlets.config import Config  # noqa: PLC0415

    from workbook.serve.kernels import ThisPython, transport  # noqa: PLC0415

    wanted = Config()
    wanted.ServerApp.ip = "127.0.0.1"
    wanted.ServerApp.root_dir = str(copy)
    wanted.ServerApp.open_browser = False
    wanted.ServerApp.answer_yes = True
    wanted.ServerApp.log_level = "ERROR"
    wanted.ServerApp.allow_root = hasattr(os, "geteuid") and os.geteuid() == 0
    wanted.ServerApp.kernel_spec_manager_class = ThisPython
    wanted.ServerApp.terminals_enabled = False
    wanted.KernelManager.transport = transport(folder)
    wanted.IdentityProvider.token = secrets.token_hex(24)
    wanted.ServerApp.jpserver_extensions = SERVER_PARTS
    wanted.ServerApp.tornado_settings = {
        "page_config_data": {"buildAvailable": False, "buildCheck": False},
        "websocket_max_message_size": LARGEST_UPLOAD,
    }
    wanted.LabApp.log_level = "ERROR"
    wanted.LabApp.news_url = None
    wanted.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
    wanted.LabApp.extension_manager = "readonly"
    wanted.LabApp.user_settings_dir = str(own / "settings")
    wanted.LabApp.workspaces_dir = str(own / "workspaces")
    return wanted


def _remembered(memory: Path) -> dict[str, str]:
    """Return what was laid down; where that is lost, every copy counts as the reader's."""
    try:
        found = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(place: Path, text: str) -> None:
    """Write a file whole or not at all."""
    aside = place.with_name(f".{place.name}.new")
    aside.write_text(text, "utf-8")
    aside.replace(place)


def _cells(copy: Path) -> str | None:
    """Return the hash of a copy's cells; None where there is none, "" where it can't be read."""
    try:
        return _hash(json.loads(copy.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _hash(notebook: dict[str, Any]) -> str:
    cells = [[cell["cell_type"], "".join(cell["source"])] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()
