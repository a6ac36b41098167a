"""The page on adding a technique is followed, word for word, in a copy of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tenth-technique.md"
BLOCK = re.compile(r"^`([\w./-]+)`:\n\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(folder: Path, *arguments: str) -> str:
    """Run Python in the copy; return what it said, after it went well."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return done.stdout


@pytest.mark.slow
def test_the_page_leads_to_a_technique_that_keeps_the_contract(tmp_path: Path) -> None:
    """Its blocks, put where it says, pass the contract, their own test and the house's linter."""
    copy = tmp_path / "project"
    leave = shutil.ignore_patterns(".*", "__pycache__", "shots")
    shutil.copytree(ROOT, copy, ignore=leave)
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) == PAGE.read_text(encoding="utf-8").count("```python")
    for name, code in blocks:
        place = copy / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(code, encoding="utf-8")
    run(copy, "write_page.py")
    files = [name for name, _ in blocks if name != "write_page.py"]
    run(copy, "-m", "ruff", "check", *files)
    run(copy, "-m", "ruff", "format", "--check", *files)
    contract = ("tests/test_contract.py", "-k", "thanks or each_folder")
    said = run(copy, "-m", "pytest", "-vv", "-p", "no:cacheprovider", *contract)
    assert re.search(r"its_pieces_build_empty_and_full\[thanks\] PASSED", said), said
    assert re.search(r"essay_of_the_right_length\[10-thanks.ipynb\] PASSED", said), said
    sources = ("tests/test_sources.py", "-k", "10-thanks or each_rhythm or every_source")
    said = run(copy, "-m", "pytest", "-vv", "-p", "no:cacheprovider", *sources)
    assert re.search(r"its_source_on_the_page\[10-thanks\] PASSED", said), said
    marked = ("tests/test_language.py", "-k", "every_text_is_marked and thanks")
    said = run(copy, "-m", "pytest", "-vv", "-p", "no:cacheprovider", *marked)
    assert re.search(r"thanks/panel.py\] PASSED", said), said
    run(copy, "-m", "pytest", "-p", "no:cacheprovider", "tests/techniques/test_thanks.py")
