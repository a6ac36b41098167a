"""What the workbook stands on: no version with a known hole, no licence that binds its readers."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.security import licences

HOLES = tomllib.loads(Path(__file__).with_name("holes.toml").read_text("utf-8"))["hole"]
GROUPS = tomllib.loads((licences.ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
HUB = [Requirement(one) for one in GROUPS["hub"]]
FREE = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC",
    "LGPL", "LGPL-3.0-only", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
"""Licences under which a part may be used by, and passed on beside, what is under BSD 3-Clause."""


def floors() -> dict[str, Version]:
    """Return the lowest version of each part that may be installed."""
    return {
        one.name: Version(bound.version)
        for one in (*licences.asked(), *HUB)
        for bound in one.specifier
        if bound.operator == ">="
    }


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: f"{hole['part']}-{hole['fixed']}")
def test_no_version_with_a_known_hole_is_installed(hole: dict[str, str]) -> None:
    """What is installed lies at or above the first version without the hole."""
    assert Version(importlib.metadata.version(hole["part"])) >= Version(hole["fixed"]), hole


@pytest.mark.parametrize("part", ["voila", "jupyter-server", "jupyterhub", "ipywidgets", "jinja2"])
def test_no_version_with_a_known_hole_is_allowed(part: str) -> None:
    """Of what our own safety hangs on no version with a known hole may be installed either."""
    known = [Version(hole["fixed"]) for hole in HOLES if hole["part"] == part]
    assert floors()[part] >= max(known)


def test_the_list_of_holes_is_about_what_we_stand_on() -> None:
    """Each entry names a part that comes along, says what the hole is, and an id that is one."""
    there = {*licences.needed(licences.asked()), *licences.needed(HUB)}
    for hole in HOLES:
        assert hole["part"] in there
        assert len(hole["what"]) > 20
        assert re.fullmatch(r"CVE-20\d\d-\d{4,6}", hole.get("id", "CVE-2000-0000")), hole


def test_every_licence_is_listed_and_goes_with_ours() -> None:
    """Each part that a reader installs stands on the page, under a licence that lets it be."""
    there = licences.table()
    odd = {name: said for name, said in there.items() if set(re.split(r" AND | OR ", said)) - FREE}
    assert odd == {}
    missing = dict(there.items() - licences.written().items())
    assert missing == {}, "uv run --group test python -m tests.security.licences --write"


def test_a_licence_that_binds_would_be_seen() -> None:
    """A part under a licence that would bind the workbook is none of those that go with it."""
    assert {"GPL-3.0-only", "AGPL-3.0-or-later", "", "SSPL-1.0"} & FREE == set()
    assert licences._named("License :: OSI Approved :: GNU General Public License v3 (GPLv3)") == ""
    assert licences._named("GNU Lesser General Public License v3") == "LGPL"
