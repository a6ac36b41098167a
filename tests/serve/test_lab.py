"""The reader's copy of the notebooks: what they wrote in it is theirs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbook.serve import lab


def shipped(folder: Path, *sources: str, name: str = "01-goals.ipynb") -> Path:
    """Write a notebook as the workbook ships it."""
    folder.mkdir(exist_ok=True)
    cells = [{"cell_type": "markdown", "metadata": {}, "source": text} for text in sources]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / name).write_text(json.dumps(notebook), "utf-8")
    return folder


def read(folder: Path, name: str = "01-goals.ipynb") -> dict[str, Any]:
    """Return a copy."""
    found: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
    return found


def texts(folder: Path) -> list[str]:
    """Return what the cells of the copy say, without the first."""
    return [cell["source"] for cell in read(folder)["cells"][1:]]


def test_the_first_cell_says_how_to_run_all(tmp_path: Path) -> None:
    """A copy begins with the way to bring it to life."""
    lab.lay_out(shipped(tmp_path / "ours", "# Goals"), tmp_path / "theirs")
    assert "Run All Cells" in read(tmp_path / "theirs")["cells"][0]["source"]


def test_an_edited_copy_is_never_overwritten(tmp_path: Path) -> None:
    """Not by the same version and not by a new one, however often the lab is opened."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    lab.lay_out(shipped(ours, "# Goals"), theirs)
    edited = read(theirs)
    edited["cells"][1]["source"] = "# My goals"
    (theirs / "01-goals.ipynb").write_text(json.dumps(edited), "utf-8")
    for version in ("# Goals", "# Goals, second edition", "# Goals, third edition"):
        lab.lay_out(shipped(ours, version), theirs)
        assert texts(theirs) == ["# My goals"]


def test_an_untouched_copy_follows_a_new_version(tmp_path: Path) -> None:
    """Whoever changed nothing gets what is new, also after having run the page."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    lab.lay_out(shipped(ours, "# Goals"), theirs)
    run = read(theirs)
    run["metadata"] = {"widgets": {"state": 1}}
    (theirs / "01-goals.ipynb").write_text(json.dumps(run), "utf-8")
    lab.lay_out(shipped(ours, "# Goals, second edition"), theirs)
    assert texts(theirs) == ["# Goals, second edition"]


def test_a_copy_that_is_current_is_not_written_again(tmp_path: Path) -> None:
    """What the reader's Lab keeps in the file stays where nothing is new."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    lab.lay_out(shipped(ours, "# Goals"), theirs)
    run = read(theirs) | {"metadata": {"kept": True}}
    (theirs / "01-goals.ipynb").write_text(json.dumps(run), "utf-8")
    lab.lay_out(ours, theirs)
    assert read(theirs)["metadata"] == {"kept": True}


def test_a_new_page_is_added_and_a_deleted_one_comes_back(tmp_path: Path) -> None:
    """Every page of the workbook is in the folder, whatever was there before."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    lab.lay_out(shipped(ours, "# Goals"), theirs)
    shipped(ours, "# Events", name="03-events.ipynb")
    (theirs / "01-goals.ipynb").unlink()
    lab.lay_out(ours, theirs)
    assert {page.name for page in theirs.glob("*.ipynb")} == {"01-goals.ipynb", "03-events.ipynb"}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 3}'])
def test_a_file_that_is_no_notebook_is_the_readers_too(tmp_path: Path, content: str) -> None:
    """A broken or foreign file under the same name is left as it is."""
    ours, theirs = shipped(tmp_path / "ours", "# Goals"), tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "01-goals.ipynb").write_text(content, "utf-8")
    lab.lay_out(ours, theirs)
    assert (theirs / "01-goals.ipynb").read_text("utf-8") == content


def test_a_broken_memory_counts_every_copy_as_edited(tmp_path: Path) -> None:
    """Where it is not known what was laid down, nothing is overwritten."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    lab.lay_out(shipped(ours, "# Goals"), theirs)
    (theirs / lab.LAID).write_text("{half", "utf-8")
    lab.lay_out(shipped(ours, "# Goals, second edition"), theirs)
    assert texts(theirs) == ["# Goals"]


def test_the_copies_lie_where_the_reader_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """WORKBOOK_NOTEBOOKS names the folder; without it the user's own data folder is used."""
    monkeypatch.setenv("WORKBOOK_NOTEBOOKS", str(tmp_path / "mine"))
    assert lab.copies() == tmp_path / "mine"
    monkeypatch.delenv("WORKBOOK_NOTEBOOKS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert lab.copies().name == "notebooks"
