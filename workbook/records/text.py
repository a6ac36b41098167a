"""Text as it is compared: without case, accents and doubled spaces."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return `text` for comparing and searching.

    >>> folded("  José  MÜLLER ")
    'jose muller'
    """
    if text.isascii():
        text = text.lower().strip()
        return " ".join(text.split()) if "  " in text or not text.isprintable() else text
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).casefold().split())


def clean(text: str) -> str:
    """Return `text` without what a database refuses: NUL and lone surrogates."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
