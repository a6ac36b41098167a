"""An installed workbook runs without its clone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def uv() -> str:
    """Return the uv that runs these tests, or the one on the machine."""
    found = os.environ.get("UV") or shutil.which("uv")
    assert found, "uv is what the README asks for: python3 -m pip install uv"
    return found


@pytest.mark.slow
def test_a_fresh_wheel_runs_outside_the_clone(tmp_path: Path) -> None:
    """Built, installed into an empty environment far from the clone, it opens its pages."""
    made, home = tmp_path / "made", tmp_path / "home"
    home.mkdir()
    subprocess.run([uv(), "build", "--wheel", "-q", "-o", str(made), str(ROOT)], check=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    assert "workbook/notebooks/00-start.ipynb" in names
    assert any(name.startswith("workbook/data/") for name in names)
    assert "workbook/locale/de/LC_MESSAGES/workbook.po" in names
    assert not [name for name in names if name.startswith("tests")]
    place = tmp_path / "env"
    subprocess.run([uv(), "venv", "-q", "--python", sys.executable, str(place)], check=True)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([uv(), "pip", "install", "-q", "--python", str(python), str(wheel)], check=True)
    command = str(python.parent / "workbook")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PYTHON"))
    }
    where = kept | {"HOME": str(home), "WORKBOOK_BOOK": str(tmp_path / "book.sqlite")}

    def run(*words: str) -> str:
        return subprocess.run(
            [command, *words], env=where, cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    run("demo")
    assert json.loads(run("status", "--json"))["counts"]["contacts"] > 100
    assert "sound" in run("doctor")
    with subprocess.Popen(
        [command, "app", "--no-browser", "--port", "0"],
        env=where, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
    ) as app:  # fmt: skip
        try:
            assert app.stdout
            address = app.stdout.readline().strip()
            with urllib.request.urlopen(address, timeout=60) as page:  # noqa: S310 - our own
                assert b"Your networking workbook" in page.read()
        finally:
            app.terminate()
