"""The house keeps its shape: who may import whom, where text becomes markup, what is tidy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "workbook"
MODULES = sorted(PACKAGE.rglob("*.py"))
WIDGETS = {"ipywidgets", "anywidget", "traitlets", "IPython", "plotly", "pandas"}


def dotted(path: Path) -> str:
    """Return the module's name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, the deferred ones too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, *places: str) -> bool:
    """Whether a module lies in one of the places."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


# Where -> what it may never import. Everything in `workbook.` unless a library is named.
NEVER = {
    "workbook.language": (
        "workbook.records",
        "workbook.book",
        "workbook.store",
        "workbook.ui",
        "workbook.techniques",
        "workbook.serve",
    ),
    "workbook.records": ("workbook.",),
    "workbook.tables": ("workbook.book", "workbook.store", "workbook.ui", "workbook.techniques"),
    "workbook.steps": (
        "workbook.book",
        "workbook.store",
        "workbook.tables",
        "workbook.ui",
        "workbook.techniques",
    ),
    "workbook.bookfile": ("workbook.book", "workbook.store", "workbook.ui", "workbook.techniques"),
    "workbook.writing": (
        "workbook.store",
        "workbook.book",
        "workbook.ui",
        "workbook.techniques",
    ),
    "workbook.bookserver": (
        "workbook.store",
        "workbook.book",
        "workbook.ui",
        "workbook.techniques",
    ),
    "workbook.store": ("workbook.book", "workbook.ui", "workbook.techniques", "workbook.start"),
    "workbook.book": ("workbook.ui", "workbook.techniques", "workbook.start", "workbook.serve"),
    "workbook.exchange": ("workbook.store", "workbook.book", "workbook.tables", "sqlalchemy"),
    "workbook.technique": ("workbook.ui", "workbook.serve", "workbook.start"),
    "workbook.ui": ("workbook.techniques", "workbook.start", "workbook.serve", "workbook.store"),
}


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_arrows_point_one_way(path: Path) -> None:
    """Nouns know nothing of verbs, no technique knows another, and the core knows none by name."""
    name = dotted(path)
    found = [one for one in imports(path) if one != name]
    for place, forbidden in NEVER.items():
        if within(name, place):
            own = (place, "workbook.language")
            wrong = [
                one
                for one in found
                if not within(one, *own) and any(_is_at(one, prefix) for prefix in forbidden)
            ]
            assert wrong == [], f"{name} imports {wrong}"
    slices = {one.split(".")[2] for one in found if one.startswith("workbook.techniques.")}
    parts = name.split(".")
    mine = {parts[2]} if parts[1:2] == ["techniques"] and len(parts) > 2 else set()
    assert slices <= mine, f"{name} imports the techniques {slices - mine}"


SLICES = sorted([*PACKAGE.glob("techniques/*/*.py"), *PACKAGE.glob("practice/*.py")])


@pytest.mark.parametrize("path", SLICES, ids=dotted)
def test_only_panels_know_widgets_and_only_queries_speak_sql(path: Path) -> None:
    """Rules are pure: no widget, no database, no clock; `steps` and `due` need no widget."""
    found = set(imports(path))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    draws = any(within(one, "workbook.ui") or one == "workbook.ui" for one in found)
    top = {one for node in tree.body for one in _top(node)}
    if not draws:
        assert not {one.split(".")[0] for one in found} & WIDGETS, path
    reads = path.stem.split("_")[0] == "queries"
    if not reads:
        assert "sqlalchemy" not in {one.split(".")[0] for one in found}, path
    if path.stem in {"rules", "__init__"} or reads:
        assert not any(within(one, "workbook.ui") for one in top), path
    if path.stem == "rules":
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not calls & {"date.today", "datetime.now", "datetime.utcnow", "time.time"}, path


def _is_at(name: str, place: str) -> bool:
    return name.startswith(place) if place.endswith(".") else within(name, place)


def _top(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui" / "kit").glob("*.js")), ids=str)
def test_no_text_becomes_markup(path: Path) -> None:
    """The browser's side has no way to make an element out of the reader's words."""
    text = path.read_text(encoding="utf-8")
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
    ):
        assert way not in text, f"{path.name} uses {way}"


def test_nothing_is_made_into_html_outside_ui() -> None:
    """No module but those in ui/ and the page's template makes HTML."""
    for path in MODULES:
        if not within(dotted(path), "workbook.ui"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
            assert not {one for one in names if one.split(".")[-1] in {"HTML", "HTMLMath"}}, path
            assert not any(
                isinstance(node, ast.Constant) and "<html" in str(node.value)
                for node in ast.walk(tree)
            ), path


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_files_and_functions_stay_small(path: Path) -> None:
    """A file has at most 400 lines and a function 40: more is two of them."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, path
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = ast.get_docstring(node)
            size = (node.end_lineno or 0) - node.lineno + 1 - (doc.count("\n") + 1 if doc else 0)
            assert size <= 40, f"{path}:{node.lineno} {node.name} has {size} lines"


def test_ruff_finds_nothing() -> None:
    """Every rule holds, but for the exceptions that pyproject.toml explains."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--quiet", "."],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_code_is_formatted() -> None:
    """One format for all, so that a change shows only what it changes."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--quiet", "--check", "."],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_mypy_finds_nothing(tmp_path: Path) -> None:
    """The package is typed throughout, in mypy's strict mode."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), "workbook"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
