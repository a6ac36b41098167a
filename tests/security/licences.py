"""What the workbook stands on and under which licences, out of what is installed.

`python -m tests.security.licences --write` writes the table of docs/licences.md anew.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "licences.md"
HEAD = "| part | licence |"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORDS = {
    "Apache": "Apache-2.0", "BSD": "BSD", "MIT": "MIT", "ISC": "ISC", "MPL": "MPL-2.0",
    "Mozilla": "MPL-2.0", "PSF": "PSF-2.0", "Python Software Foundation": "PSF-2.0",
    "Altered source versions must be plainly marked": "Zlib",
    "LGPL": "LGPL", "Lesser General": "LGPL", "Redistribution and use in source": "BSD",
}  # fmt: skip
"""How a part that does not use the short names of licences says which it has."""


def asked() -> list[Requirement]:
    """Return what pyproject.toml asks for, with what a book on a server needs."""
    more = PROJECT["optional-dependencies"].values()
    return [Requirement(one) for some in (PROJECT["dependencies"], *more) for one in some]


def needed(wanted: Iterable[Requirement]) -> list[str]:
    """Return every part that these bring along on this machine, each once, by its name."""
    found: set[str] = set()
    seen: set[tuple[str, str]] = set()
    waiting = [(one, "") for one in wanted]
    while waiting:
        one, extra = waiting.pop()
        name = canonicalize_name(one.name)
        if one.marker is not None and not one.marker.evaluate({"extra": extra}):
            continue
        found.add(name)
        for each in {"", *one.extras}:
            if (name, each) not in seen:
                seen.add((name, each))
                lines = importlib.metadata.requires(name) or ()
                waiting += [(Requirement(line), each) for line in lines]
    return sorted(found)


def licence(name: str) -> str:
    """Return the licence of a part as it says it; empty where it says none."""
    meta = importlib.metadata.metadata(name)
    if short := meta.get("License-Expression"):
        return str(short)
    said = [one for one in meta.get_all("Classifier") or () if one.startswith("License")]
    found = _named(" ".join(said)) or _named((meta.get("License") or "")[:200])
    if found:
        return found
    files = importlib.metadata.files(name) or ()
    texts = (one.read_text() for one in files if "LICENSE" in one.name.upper())
    return next(filter(None, (_named(one[:2000]) for one in texts)), "")


def _named(text: str) -> str:
    found = {short for word, short in WORDS.items() if re.search(rf"\b{word}(?![a-z])", text)}
    return " OR ".join(sorted(found))


def table() -> dict[str, str]:
    """Return each part that is installed for the workbook, with its licence."""
    return {name: licence(name) for name in needed(asked())}


def written() -> dict[str, str]:
    """Return what the page says."""
    _, _, after = PAGE.read_text(encoding="utf-8").partition(HEAD)
    rows = re.findall(r"^\| ([\w.-]+) \| (.+) \|$", after, re.MULTILINE)
    return dict(rows)


def lines() -> Iterator[str]:
    """Yield the lines of the table; parts that only other machines need stay as they are."""
    yield HEAD
    yield "|---|---|"
    for name, said in sorted({**written(), **table()}.items()):
        yield f"| {name} | {said} |"


def main(arguments: list[str]) -> int:
    """Write the page anew, or say whether it is as it should be."""
    if "--write" in arguments:
        before = PAGE.read_text(encoding="utf-8").partition(HEAD)[0]
        PAGE.write_text(before + "\n".join(lines()) + "\n", encoding="utf-8")
        return 0
    return int(table().items() > written().items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
