"""What the workbook stands on: no version with a known hole, no licence that binds its readers."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FLOORS = {"voila": "0.5.6", "jupyter-server": "2.18.0", "ipywidgets": "8.0", "jinja2": "3.1.6"}
"""Below these a known hole is open: CVE-2024-30265, CVE-2026-35397, descriptions as HTML."""
FREE = re.compile(
    r"BSD|MIT|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|LGPL|0BSD|Unlicense",
    re.IGNORECASE,
)


def needed(names: list[str]) -> Iterator[str]:
    """Yield every distribution that these bring along, each once."""
    seen: set[str] = set()
    while names:
        name = names.pop()
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        yield name
        for line in importlib.metadata.requires(name) or ():
            one = Requirement(line)
            if one.marker is None or one.marker.evaluate({"extra": ""}):
                names.append(one.name)


def licence(name: str) -> str:
    """Return what a distribution says of its licence, else how the licence it brings begins."""
    meta = importlib.metadata.metadata(name)
    files = importlib.metadata.files(name) or ()
    texts = (one.read_text() for one in files if one.name in (meta.get_all("License-File") or ()))
    said = [one for one in meta.get_all("Classifier") or () if one.startswith("License")]
    named = " ".join([meta.get("License-Expression") or "", meta.get("License") or "", *said])
    return named if named.strip() else next(texts, "")[:60]


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_no_version_with_a_known_hole_is_allowed(name: str, floor: str) -> None:
    """What may be installed, and what is, lies at or above the first version without the hole."""
    asked = next(Requirement(one) for one in PROJECT["dependencies"] if one.startswith(name))
    lowest = [Version(one.version) for one in asked.specifier if one.operator == ">="]
    assert lowest
    assert lowest[0] >= Version(floor)
    assert Version(importlib.metadata.version(name)) >= Version(floor)


def test_every_licence_goes_with_ours() -> None:
    """Each package that a reader installs with the workbook may be passed on with it."""
    names = [Requirement(one).name for one in PROJECT["dependencies"]]
    names.remove("tzdata")  # Windows brings it
    odd = {name: licence(name) for name in needed(names) if not FREE.search(licence(name))}
    assert odd == {}
