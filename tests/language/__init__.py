"""The texts of the code for translators: what there is to say, and what a catalogue lacks of it.

`python -m tests.language` says what is missing; with `--write` it writes the catalogues anew: what
the code says now, with the translations that are there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from workbook.catalogue import WHOLE, Head
from workbook.technique import every_technique

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "workbook"
LOCALE = PACKAGE / "locale"
ON_THE_PAGE = "page"
"""The context of what the browser's side says by itself."""
PYTHON = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
TABLES = {"quick-add", "sensitive"}
"""Files of data/ that hold several languages already."""
Key = tuple[str, str]
"""Context and text."""


@dataclass
class Said:
    """A text of the code, where it is said, and how one language says it."""

    text: str
    many: str = ""
    context: str = ""
    places: set[str] = field(default_factory=set)
    translated: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.context, self.text


def extracted() -> dict[Key, Said]:
    """Return every text of the code that is marked for translation."""
    found: dict[Key, Said] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        _gather(file, "python", PYTHON, "", found)
    for file in sorted((PACKAGE / "ui" / "kit").glob("*.js")):
        _gather(file, "javascript", {"t": None}, ON_THE_PAGE, found)
    for file in sorted((PACKAGE / "serve" / "template").rglob("*.html")):
        _gather(file, "jinja2.ext:babel_extract", PYTHON, "", found)
    for technique in every_technique():  # what stands on the shelf is made of slug and title
        said = Said(technique.short)
        found.setdefault(said.key, said).places.add("workbook/technique.py")
    return found


def _gather(file: Path, how: str, keywords: Any, context: str, found: dict[Key, Said]) -> None:
    for _, told, _, named in extract_from_file(how, file, keywords=keywords):
        one, many = told if isinstance(told, tuple) else (told, "")
        said = Said(one, many, named or context)
        said = found.setdefault(said.key, said)
        said.many = said.many or many
        said.places.add(file.relative_to(ROOT).as_posix())


def catalogues() -> list[Path]:
    """Return the catalogues that there are."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/workbook.po"))


def translated(file: Path) -> tuple[str, dict[Key, tuple[str, ...]]]:
    """Return the language's own name, and what is translated in a catalogue."""
    with file.open("rb") as lines:
        catalogue = read_po(lines)
    kept: dict[Key, tuple[str, ...]] = {}
    for one in catalogue:
        text = one.id[0] if isinstance(one.id, tuple) else one.id
        forms = one.string if isinstance(one.string, tuple) else (one.string,)
        if text and all(forms):
            kept[one.context or "", str(text)] = tuple(map(str, forms))
    return Head.read(file).name, kept


def written(code: str, name: str, kept: dict[Key, tuple[str, ...]]) -> str:
    """Return a catalogue as it has to be now."""
    texts = extracted()
    whole = not missing(code, texts, kept)
    facts = [
        f"Language: {code}", f"X-Language-Name: {name}",
        f"X-Edition: {WHOLE if whole else 'begun'}",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit", f"Plural-Forms: {plural_forms(code)}",
    ]  # fmt: skip
    head = ['msgid ""', 'msgstr ""', *(quoted(f"{one}\n") for one in facts)]
    blocks = ["\n".join(head)]
    ordered = sorted(texts.values(), key=lambda one: (min(one.places), one.text, one.context))
    blocks += ["\n".join(_lines(one, kept.get(one.key, ()))) for one in ordered]
    return "\n\n".join(blocks) + "\n"


def plural_forms(code: str) -> str:
    """Return what gettext has to know of a language's plurals."""
    from babel.messages.plurals import get_plural  # noqa: PLC0415 - for catalogues alone

    return str(get_plural(code)).rstrip(";") + ";"


def _lines(said: Said, forms: tuple[str, ...]) -> Iterator[str]:
    yield f"#: {' '.join(sorted(said.places))}"
    if said.context:
        yield f"msgctxt {quoted(said.context)}"
    yield f"msgid {quoted(said.text)}"
    if said.many:
        yield f"msgid_plural {quoted(said.many)}"
        both = forms if len(forms) > 1 else ("", "")
        yield from (f"msgstr[{n}] {quoted(form)}" for n, form in enumerate(both))
    else:
        yield f"msgstr {quoted(forms[0] if forms else '')}"


def quoted(text: str) -> str:
    """Return a text as a .po file has it."""
    return json.dumps(text, ensure_ascii=False)


def missing(code: str, texts: dict[Key, Said], kept: dict[Key, tuple[str, ...]]) -> list[str]:
    """Return what a reader of this language would still read in English."""
    return [
        *(f"{min(one.places)}: {one.text}" for key, one in texts.items() if key not in kept),
        *(f"notebooks/{code}/{one} is not there" for one in _lacking("notebooks", code, "ipynb")),
        *(f"data/{code}/{one} is not there" for one in _lacking("data", code, "json")),
    ]


def _lacking(folder: str, code: str, ending: str) -> list[str]:
    there = {one.name for one in (ROOT / folder / code).glob(f"*.{ending}")}
    wanted = {one.name for one in (ROOT / folder).glob(f"*.{ending}") if one.stem not in TABLES}
    return sorted(wanted - there)
