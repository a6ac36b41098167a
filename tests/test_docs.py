"""The documents keep up with the code."""

from __future__ import annotations

import re
from pathlib import Path

from click import Group

from workbook.serve import cli
from workbook.technique import every_technique

ROOT = Path(__file__).parent.parent


def test_the_readme_names_every_command_and_option() -> None:
    """A command or an option without its line in the README is not finished."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert isinstance(cli.workbook, Group)
    for name, command in cli.workbook.commands.items():
        line = next((one for one in readme.splitlines() if one.startswith(f"workbook {name} ")), "")
        assert line, f"`workbook {name}` is not in the README"
        for parameter in command.params:
            for option in (one for one in parameter.opts if one.startswith("--")):
                assert option in line, f"{option} of `workbook {name}` is not in the README"


def test_the_readme_names_every_technique() -> None:
    """Each technique that is there has its row in the README's table."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for technique in every_technique():
        assert f"| {technique.number} {technique.title} |" in readme


def test_contributing_shows_every_room() -> None:
    """The picture of the house has every module and folder of the package's first floor."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in (ROOT / "workbook").iterdir():
        if path.name.startswith("__") or path.name in {"notebooks", "data"}:
            continue
        name = f"{path.name}/" if path.is_dir() else path.name
        assert name in text, f"{name} is not in the picture of the house"


def test_the_changelog_is_kept() -> None:
    """The changelog has its form, and something is in it."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog")
    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)
    assert re.search(r"^### (Added|Changed|Fixed|Removed)$", text, re.MULTILINE)
