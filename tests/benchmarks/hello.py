"""`workbook app` with one page in the frame: `python -m tests.benchmarks.hello PAGES app ...`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from workbook.serve import cli, places

PAGE = "00-hello.ipynb"
BUTTON = 'main .wb-app .wb-press button[data-tone="main"]'
TEXT = "# Hello\n\nA page with one button."
CODE = """from workbook import open_book, start, ui

book = open_book()
start.frame(book)"""
PIECE = """pressed = []
def view():
    press = ui.button("Press", lambda: pressed.append(1), tone="main")
    return ui.card("Hello", press, ui.words("It answered." if pressed else "Not yet."))
ui.live(book, view, name="hello")"""


def write(folder: Path) -> None:
    """Write the notebook of the page."""
    code = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [
        {"cell_type": "markdown", "id": "hello", "metadata": {}, "source": TEXT},
        {**code, "id": "frame", "source": CODE},
        {**code, "id": "piece", "source": PIECE},
    ]
    whole = {"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PAGE).write_text(json.dumps(whole), "utf-8")


def main() -> None:
    """Serve those pages instead of the workbook's."""
    folder = Path(sys.argv.pop(1))
    places.notebooks = lambda: folder
    cli.main()


if __name__ == "__main__":
    main()
