"""Finds text in the code that reaches a reader and is not marked for translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "workbook"

MARKS = {"_", "N_", "ngettext", "pgettext"}
MUTE = {
    "compile", "match", "fullmatch", "search", "sub", "split", "finditer", "findall", "debug",
    "info", "warning", "error", "exception", "critical", "strftime", "DatabaseError",
    "IntegrityError", "execute", "exec_driver_sql", "strptime", "getenv", "ValueError",
    "TypeError", "RuntimeError", "KeyError", "LookupError", "AssertionError", "AttributeError",
    "ImportError", "OSError", "TimeoutError", "TypeVar", "ContextVar", "filterwarnings",
    "get_template", "import_module", "DDL", "Later", "_set", "_phrases",
    "option",  # what --help says is English: see `serve/cli.py`
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
    "asking.py": ("copy of",),  # looked for in a message
    "backup.py": ("made just now",),  # an error that is caught
    "blanks.py": None,  # looked for in a message
    "bookfile.py": ("no such table", "no such column", "Could not decode"),  # SQLite's words
    "bookserver.py": ("{} -c lock_timeout={}s",),  # for the server
    "calendar_file.py": ("-//The networking workbook//EN",),  # what a calendar calls its maker
    "cells.py": ("Refused",),  # a name
    "chain.py": ("Al",),  # the same
    "chart.py": ("middle right",),  # where a picture has its words
    "chart_map.py": ("bottom center",),  # for the picture
    "checking.py": ("middle right",),  # the same
    "common.py": None,  # looked for in a message
    "dates.py": None,  # the months of a file, in seven languages
    "demo_targets.py": (  # names
        "Northgate Evening Clinic", "Harbour Evening School", "Ferry Lane College",
        "Lantern Street Library", "Tidewater Night Buses",
    ),
    "encrypted.py": ("Error",),  # an error that is caught
    "english.py": None,  # looked for in a message
    "entry.py": ("my contacts", "starred in android", "Cc"),  # words of other programs
    "excuses.py": None,  # looked for in a message
    "feed.py": (  # for a calendar program, which says no language
        "There is no calendar at this address.\n",
        "The calendar can't be read just now. Look again in a minute.\n",
        "text/plain; charset=utf-8", "private, no-cache", "text/calendar; charset=utf-8",
        'inline; filename="workbook.ics"',
    ),
    "figure.py": ("of {}",),  # the key of a node
    "french.py": None,  # looked for in a message
    "german.py": None,  # the same
    "handlers.py": ("public, max-age={}, immutable",),  # for the browser
    "headings.py": None,  # the columns of a file, in seven languages
    "ical.py": ("Component",),  # a name
    "introducing.py": ("ask target", "await target", "ask requester", "await requester"),  # keys
    "language.py": ("English",),  # its own name
    "linkedin_career.py": ("{} UTC",),  # a time
    "linkedin_cells.py": ("Pp",),  # letters
    "linkedin_messages.py": ('<p class="spinmail',),  # the mark of a file
    "linkedin_names.py": None,  # the columns and files of an archive
    "linkedin_social.py": (  # what a source is known by
        "endorsed you", "you endorsed", "recommended you", "you recommended",
    ),
    "matching.py": (  # types
        "Mapping[int, frozenset[str]]", "Mapping[str, list[int]]", "Mapping[str, float]",
    ),
    "merging.py": ("day {}",),  # a key
    "names.py": ("Dank", "Ihnen"),  # looked for in a message
    "opening.py": None,  # the same
    "own_fields.py": ("own {}",),  # a key
    "panel_lead.py": ("asks met",),  # the head of a column, as in every file before
    "panel_review.py": ("Happening",),  # a type
    "panel_try.py": ("Ingrid Solheim",),  # a name
    "people_file.py": None,  # a file that comes back as it went out
    "people_table.py": ("met when",),  # a key
    "personalization/wording.py": None,  # put into a message, in its language
    "phones.py": ("{} ext. {}",),  # how a number is written
    "queries.py": ("cohort {}",),  # the name of a lock
    "queries_ring.py": ("ring {}",),  # the same
    "server.py": ("Lax",),  # for the browser
    "shortnames.py": None,  # names that belong together
    "skilled.py": ("LinkedIn: endorsed you",),  # the source of a fact, as it was brought in
    "slots.py": None,  # looked for in a message
    "spanish.py": None,  # the same
    "spelt.py": None,  # the same
    "telling.py": (  # what page 7 reads again
        "LinkedIn: {}", " and {} more", "They endorsed you for {}{}.",
    ),
    "templates.py": (  # the parts of a template, as Jinja calls them
        "Template", "Output", "Name", "Const", "Filter", "If", "Not", "Or", "And",
    ),
    "touchdays.py": ("bottom center",),  # for the picture
    "vcard.py": (  # names, and a key
        "Jabber", "Yahoo", "Skype", "Google Talk", "X-GOOGLE TALK", "Mastodon", "Telegram",
        "Twitter", "met when",
    ),
    "vcard_file.py": ("Unnamed",),  # a file that comes back as it went out
    "vocative.py": None,  # looked for in a message
    "writing.py": ("a record was changed elsewhere",),  # an error that is caught
}  # fmt: skip
"""A file, or folder and file -> what looks like a text in it and is none; None is all of it."""


def found(file: Path) -> list[tuple[int, str]]:
    """Return the texts of a file that are not marked, each with its line."""
    none = _NO_TEXTS.get(f"{file.parent.name}/{file.name}", _NO_TEXTS.get(file.name, ()))
    if none is None:
        return []
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return sorted({one for one in _walk(tree) if one[1] not in none})


def shadowed(file: Path) -> list[str]:
    """Return the functions of a file in which `_` is something else, and which call it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and _both(one)]


def marked(file: Path) -> set[tuple[str, str]]:
    """Return the texts of a file that are marked, each with its context."""
    found = set()
    for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(one, ast.Call) and one.args and _called(one) in MARKS:
            told = [said(two) for two in one.args if isinstance(two, ast.Constant)]
            if told and _called(one) == "pgettext":
                found.add((told[0], told[1]))
            elif told:
                found.add(("", told[0]))
    return found


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
