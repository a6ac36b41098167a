"""The app over another folder of notebooks: python -m tests.browser.gallery_app FOLDER."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

from tests.browser import conftest

ROOT = Path(__file__).parents[2]


def notebook(title: str, *cells: str) -> str:
    """Return a notebook of ours: a heading, then a piece a cell."""
    path = f"import sys; sys.path.insert(0, {str(ROOT)!r})"
    first = f"{path}\nfrom workbook import open_book\nfrom tests.browser import gallery"
    sources = [("markdown", f"# {title}"), ("code", f"{first}\nbook = open_book()")]
    sources += [("code", cell) for cell in cells]
    written = [
        {"cell_type": kind, "id": f"cell-{n}", "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for n, (kind, source) in enumerate(sources)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    whole = {"cells": written, "metadata": about, "nbformat": 4}
    return json.dumps(whole | {"nbformat_minor": 5})


def start(folder: Path, notebooks: dict[str, str]) -> conftest.Running:
    """Write the notebooks and start the app with its own settings over them."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    (folder / "home").mkdir()
    for name, text in notebooks.items():
        (pages / name).write_text(text, "utf-8")
    kept = {k: v for k, v in conftest.os.environ.items() if not k.startswith(("JUPYTER", "XDG_"))}
    book = folder / "book.sqlite"
    with (folder / "app.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.gallery_app", str(pages)],
            env={**kept, "HOME": str(folder / "home"), "WORKBOOK_BOOK": str(book)},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    running, there = conftest.Running("", book, process), threading.Event()
    threading.Thread(target=conftest._listen, args=(running, there), daemon=True).start()
    if not there.wait(conftest.SOON) or not running.address:
        conftest.stop(running)
        raise AssertionError((folder / "app.log").read_text("utf-8"))
    return running


def _serve_plotly() -> None:
    """Serve the script that draws charts beside the kit, where the app does not do so yet."""
    from jupyter_server.utils import url_path_join  # noqa: PLC0415 - only where it is served

    from workbook.serve import server  # noqa: PLC0415 - the same
    from workbook.ui.figure import plotly_folder  # noqa: PLC0415 - the same

    theirs = server.WorkbookServer.init_handlers

    def with_plotly(self: server.WorkbookServer) -> object:
        kit = url_path_join(self.server_url, server.kit_path())
        ours = (kit + r"/(plotly\.min\.js)", server.Kit, {"path": str(plotly_folder())})
        return [ours, *theirs(self)]

    server.WorkbookServer.init_handlers = with_plotly  # type: ignore[method-assign]


if __name__ == "__main__":
    from workbook.serve import app, places

    places.notebooks = lambda: Path(sys.argv[1])
    _serve_plotly()
    app.run("127.0.0.1", 0, open_browser=False)
