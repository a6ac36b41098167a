"""The networking workbook: nine techniques, your own people, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.book import Book, open_book

__all__ = ["Book", "open_book"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in __all__:
        from workbook import book  # noqa: PLC0415 - the command line has no need of it at once

        return getattr(book, name)
    raise AttributeError(name)


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Say where a Jupyter server finds the app that it may take in."""
    return [{"module": "workbook.serve.within"}]
