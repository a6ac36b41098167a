"""Finds text in the code that reaches a reader and is not marked for translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "workbook"

WAITING = (
    "bookfile.py",
    "exchange",
    "serve/cli.py",  # what --help says is made at import
    "serve/demo.py",
    "serve/demo_events.py",
    "serve/demo_followup.py",
    "serve/demo_giving.py",
    "serve/demo_personalization.py",
    "serve/demo_targets.py",
    "store.py",
    *(
        f"techniques/{one.name}"
        for one in sorted((PACKAGE / "techniques").glob("[a-z]*"))
        if one.name not in {"giving", "learning", "rapport"}
    ),
)
"""Where texts are not marked yet. What is done is taken off: see `tests/test_language.py`."""
MARKS = {"_", "N_", "ngettext", "pgettext"}
MUTE = {
    "compile", "match", "fullmatch", "search", "sub", "split", "finditer", "findall", "debug",
    "info", "warning", "error", "exception", "critical", "strftime", "DatabaseError",
    "IntegrityError", "execute", "exec_driver_sql", "strptime", "getenv", "ValueError",
    "TypeError", "RuntimeError", "KeyError", "LookupError", "AssertionError", "AttributeError",
    "ImportError", "OSError", "TimeoutError", "TypeVar", "ContextVar", "filterwarnings",
    "get_template", "import_module", "DDL",
}  # fmt: skip
"""What is given to these is not said to a reader."""
_STOPS = "[,;:.?!’”']?"
_WORDS = re.compile(
    rf"[^\W\d_]{_STOPS} [“(]?[^\W\d_{{]|[^\W\d_]{_STOPS} [“(]?\{{\}}"
    rf"|\{{\}}{_STOPS} [“(]?[^\W\d_]|^[A-Z][a-z]+[.!?:]?$"
)
_SQL = re.compile(
    r"\s*(PRAGMA|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|ORDER BY|NULLS|SET|BEGIN|LOCK|"
    r"ROLLBACK|COMMIT|VACUUM|GRANT|ENABLE|FORCE|FROM|WHERE|AND|ON CONFLICT|FOR UPDATE|TEXT|USING|"
    r"FOR SELECT|REPEATABLE READ|default-src)\b|.* IN \(SELECT|\{\} NULLS "
)
_NO_TEXTS: dict[str, tuple[str, ...] | None] = {
    "__init__.py": ("a row points nowhere",),  # an error that is caught
    "backup.py": ("made just now",),  # the same
    "cells.py": ("Refused",),  # a name
    "chain.py": ("Al",),  # a name
    "checking.py": ("middle right",),  # for the picture
    "encrypted.py": ("Error",),  # the same
    "feed.py": (  # for a calendar program, which says no language
        "There is no calendar at this address.\n",
        "The calendar can't be read just now. Look again in a minute.\n",
        "text/plain; charset=utf-8",
        "private, no-cache",
        "text/calendar; charset=utf-8",
        'inline; filename="workbook.ics"',
    ),
    "figure.py": ("of {}",),  # the key of a node
    "handlers.py": ("public, max-age={}, immutable",),  # for the browser
    "bookserver.py": ("{} -c lock_timeout={}s",),  # for the server
    "introducing.py": ("ask target", "await target", "ask requester", "await requester"),  # keys
    "language.py": ("English",),  # its own name
    "matching.py": (  # types
        "Mapping[int, frozenset[str]]",
        "Mapping[str, list[int]]",
        "Mapping[str, float]",
    ),
    "panel_lead.py": ("asks met",),  # the head of a column, as in every file before
    "panel_review.py": ("Happening",),  # a type
    "queries.py": ("cohort {}",),  # the name of a lock
    "queries_ring.py": ("ring {}",),  # the same
    "shortnames.py": None,  # names that belong together
    "skilled.py": ("LinkedIn: endorsed you",),  # the source of a fact, as it was brought in
    "server.py": ("Lax",),  # for the browser
    "writing.py": ("a record was changed elsewhere",),  # an error that is caught
}
"""File -> what looks like a text in it and is none; None is all of it."""


def files(place: str) -> list[Path]:
    """Return the modules at a place of the package."""
    at = PACKAGE / place
    return sorted(at.rglob("*.py")) if at.is_dir() else [at]


def found(file: Path) -> list[tuple[int, str]]:
    """Return the texts of a file that are not marked, each with its line."""
    none = _NO_TEXTS.get(file.name, ())
    if none is None:
        return []
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return sorted({one for one in _walk(tree) if one[1] not in none})


def shadowed(file: Path) -> list[str]:
    """Return the functions of a file in which `_` is something else, and which call it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and _both(one)]


def _both(function: ast.FunctionDef) -> bool:
    names = [one for one in ast.walk(function) if isinstance(one, ast.Name) and one.id == "_"]
    bound = any(isinstance(one.ctx, ast.Store) for one in names)
    given = any(isinstance(one, ast.arg) and one.arg == "_" for one in ast.walk(function.args))
    called = any(isinstance(one, ast.Call) and _called(one) == "_" for one in ast.walk(function))
    return called and (bound or given)


def _walk(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call) and _called(node) in MARKS | MUTE:
        for one in node.keywords if _called(node) in MARKS else ():
            yield from _walk(one)
        return
    if isinstance(node, ast.Constant | ast.JoinedStr):
        text = said(node)
        if is_text(text):
            yield node.lineno, text
        if isinstance(node, ast.JoinedStr):
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    yield from _walk(part.value)
        return
    for one in ast.iter_child_nodes(node):
        if not _is_no_text(one):
            yield from _walk(one)


def said(node: ast.Constant | ast.JoinedStr) -> str:
    """Return what stands in a text, with `{}` for what is put into it."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(one.value if isinstance(one, ast.Constant) else "{}" for one in node.values)


def is_text(text: str) -> bool:
    """Whether these are words for a reader: two of them, or one that begins with a capital."""
    return bool(_WORDS.search(text)) and not _SQL.match(text)


def _is_no_text(node: ast.AST) -> bool:
    """Whether it is a docstring, or the list of a module's names."""
    if isinstance(node, ast.Assign):
        return any(isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).rsplit(".", 1)[-1]
