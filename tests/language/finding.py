"""Finds text in the code that reaches a reader and is not marked for translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "workbook"

WAITING: tuple[str, ...] = ()
MARKS = {"_", "N_", "ngettext", "pgettext"}
MUTE = {
    "compile", "match", "fullmatch", "search", "sub", "split", "finditer", "findall",  # patterns
    "debug", "info", "warning", "error", "exception", "critical",  # the log
    "strftime", "strptime", "getenv", "ValueError", "TypeError", "RuntimeError", "KeyError",
    "LookupError", "AssertionError", "AttributeError", "ImportError", "OSError", "TimeoutError",
    "TypeVar", "ContextVar", "filterwarnings", "get_template", "import_module", "text", "DDL",
}  # fmt: skip
"""What is given to these is not said to a reader."""
_WORDS = re.compile(r"[^\W\d_]{2,}[,;:.?!’']? [^\W\d_]|^[A-Z][a-z]+[.!?]?$")


def marked(file: Path) -> int:
    """Return how often a file marks a text."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return sum(_called(one) in MARKS for one in ast.walk(tree) if isinstance(one, ast.Call))


def found(file: Path) -> list[tuple[int, str]]:
    """Return the texts of a file that are not marked, each with its line."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return sorted(set(_walk(tree)))


def _walk(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call) and _called(node) in MARKS | MUTE:
        for one in node.keywords if _called(node) in MARKS else ():
            yield from _walk(one)
        return
    if isinstance(node, ast.Constant | ast.JoinedStr):
        text = said(node)
        if _WORDS.search(text):
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


def _is_no_text(node: ast.AST) -> bool:
    """Whether it is a docstring, a type, or a comparison with something stored."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return False


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).rsplit(".", 1)[-1]
