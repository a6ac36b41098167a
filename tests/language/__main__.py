"""Says what the catalogues lack; with `--write` brings them up to the code."""

from __future__ import annotations

import sys

from tests import language


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


def main(words: list[str]) -> int:
    """Do it; 1 where something is missing."""
    lacks = 0
    for file in language.catalogues():
        code = file.parts[-3]
        name, kept = language.translated(file)
        if "--write" in words:
            file.write_text(language.written(code, name, kept), encoding="utf-8")
        texts = language.extracted()
        lacking = language.missing(code, texts, kept)
        for key in sorted(kept.keys() - texts.keys()):
            say(f"{code}: no longer said: {key[1]} = {' / '.join(kept[key])}")
        for one in lacking:
            say(f"{code}: {one}")
        say(f"{code}: {len(texts)} texts, {len(lacking)} things are missing")
        lacks += len(lacking)
    return int(lacks > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
