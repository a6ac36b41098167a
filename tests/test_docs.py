"""The documents keep up with the code."""

from __future__ import annotations

import re
from pathlib import Path

from click import Group

from tests.shots import readme
from workbook.serve import cli
from workbook.technique import every_technique

ROOT = Path(__file__).parent.parent
DOCS = sorted((ROOT / "docs").glob("*.md"))
SETTING = re.compile(r"\bWORKBOOK_[A-Z_]*[A-Z]\b")


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


def test_every_setting_is_told() -> None:
    """Each setting of the environment that the code reads is named in the README or in docs/."""
    code = (path.read_text(encoding="utf-8") for path in (ROOT / "workbook").rglob("*.py"))
    told = [path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *DOCS)]
    read = {name for text in code for name in SETTING.findall(text)}
    assert "WORKBOOK_BOOK" in read
    assert read - {name for text in told for name in SETTING.findall(text)} == set()


def test_no_document_names_what_is_gone() -> None:
    """A setting that a document names is one that the code reads."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "workbook").rglob("*.py"))
    for path in (ROOT / "README.md", *DOCS):
        text = path.read_text(encoding="utf-8")
        for name in SETTING.findall(text):
            assert name in code, f"{path.name} names {name}, which nothing reads"


def test_the_readme_leads_to_every_page_of_docs() -> None:
    """A page that no link leads to is not read; and each link in the documents leads to a file."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in DOCS:
        assert f"](docs/{path.name})" in readme, f"no link to docs/{path.name}"
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS):
        prose = "".join(path.read_text(encoding="utf-8").split("```")[::2])
        for target in re.findall(r"\]\(([^)#:]+)[)#]", prose):
            assert (path.parent / target).exists(), f"{path.name} leads to {target}"


def test_the_workshop_has_a_place_for_every_technique() -> None:
    """The page for workshop leaders says where each technique has its place."""
    text = (ROOT / "docs" / "workshop.md").read_text(encoding="utf-8")
    for technique in every_technique():
        assert re.search(rf"\bpage {technique.number}\b", text), f"page {technique.number}"


def test_contributing_shows_every_room() -> None:
    """The picture of the house has every module and folder of the package's first floor."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in (ROOT / "workbook").iterdir():
        if path.name.startswith("__") or path.name in {"notebooks", "data"}:
            continue
        name = f"{path.name}/" if path.is_dir() else path.name
        assert name in text, f"{name} is not in the picture of the house"
    picture = text.split("```")[1]
    for name in re.findall(r"(?:^  |; +)(\w+(?:\.py|/))(?= )", picture, re.MULTILINE):
        place = ROOT / "workbook" / name
        assert place.exists(), f"{name} is in the picture and not in the house"


def test_the_changelog_is_kept() -> None:
    """The changelog has its form, and something is in it."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog")
    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)
    assert re.search(r"^### (Added|Changed|Fixed|Removed)$", text, re.MULTILINE)


def test_the_readme_shows_the_real_thing() -> None:
    """Three pictures and a moving one, each there, small, told in words, and made by a script."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"!\[([^\]]+)\]\(docs/pictures/([\w.-]+)\)", text))
    assert set(shown.values()) == {*readme.STILL, readme.MOVING}
    for told, name in shown.items():
        assert len(told.split()) > 4, f"{name} is not told in words"
        assert (readme.PICTURES / name).stat().st_size < 600_000
    assert {file.name for file in readme.PICTURES.iterdir()} == set(shown.values())
