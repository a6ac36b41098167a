"""Privacy: on a machine that reaches nobody nothing is missing, and nobody is called."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import rows
from tests.browser.conftest import chromium
from tests.security.hostile import PAGES, ROOT
from tests.security.test_server import WATCH

pytestmark = pytest.mark.slow
WAYS = (["unshare", "--net"], ["unshare", "--map-root-user", "--net"])
"""To a network of one's own, which has no route: as root, and as anybody where that is allowed."""


def way() -> list[str]:
    """Return the command that starts something without a network; none where it can't be had."""
    for one in WAYS:
        try:
            done = subprocess.run([*one, "true"], capture_output=True, check=False)
        except OSError:
            return []
        if done.returncode == 0:
            return one
    return []


def used(folder: Path, start: list[str]) -> dict[str, Any]:
    """Let the workbook be used there; return what was counted and seen."""
    (folder / "watch").mkdir()
    (folder / "watch" / "sitecustomize.py").write_text(WATCH, "utf-8")
    module = [sys.executable, "-m", "tests.security.alone", str(folder), chromium() or ""]
    done = subprocess.run(
        [*start, *module, *["--cut-off"][: len(start)]],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_without_a_network_all_of_it_works_and_nobody_is_called(tmp_path: Path) -> None:
    """Ten pages, import, export, a chart, five commands: nothing fails, nothing tries to leave.

    The system counts whoever wants to leave, in any process. Chromium looks by itself whether
    IPv6 leads anywhere, so once it runs only IPv4 is counted, and what the page asks for.
    """
    start = way()
    told = used(tmp_path, start)
    assert told["failed"] == told["errors"] == told["foreign"] == []
    assert told["answers"] == [200] * len(PAGES)
    assert told["noted"] == ["watched"]
    if start:
        assert told["turned_away"] == [0, 0, 0]
        assert told["counts"], "a call that was made on purpose was not counted"
        rows.NOTES.append("no network: tried where no route leads anywhere, counted by the system")
    else:
        rows.NOTES.append(
            "no network: NOT TRIED, this machine gives no namespace; watched from within instead"
        )
