"""Text to rows, strictly: a broken row is named and costs no other row.

The text comes from `decode`, where every line ends with LF.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from workbook.language import N_, _, number
from workbook.records import Refused

CELL_LIMIT = 1 << 20
"""A cell holds at most 1 MiB; the csv module's own limit is 128 KiB."""
LINES_LIMIT = 250_000
CELLS_LIMIT = 4_000_000
"""More than any export has; without them a small archive could fill the memory."""

csv.field_size_limit(max(csv.field_size_limit(), CELL_LIMIT))  # for headings too, not rows alone

_DELIMITERS = ",;\t|"
_HEADING_WITHIN = 25
_NEVER_CLOSED = N_("a quotation mark opens in this line and isn't closed")
_MISPLACED = N_("a quotation mark stands where none can stand")
_TOO_LONG = N_("a cell is longer than 1 MiB")
EMPTY = N_("it is empty")

Score = Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class Heading:
    """The row that names the columns: where it stands and what parts its cells."""

    cells: tuple[str, ...]
    delimiter: str
    line: int
    """Its physical line, counted from 1."""
    end: int
    """Where the text after it begins."""


@dataclass
class Rows:
    """The rows below a heading, each with its first physical line, and the lines that broke."""

    cells: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)
    """Line and reason."""


def heading(text: str, score: Score, *, alone: bool = False) -> Heading | None:
    r"""Return the best heading within the first 25 lines, or None; `score` is 0 for none.

    With `alone` a heading may be of one column, so that no delimiter stands in it.

    >>> heading("Notes:\n\nName;Mail\n", lambda cells: "Mail" in cells)
    Heading(cells=('Name', 'Mail'), delimiter=';', line=3, end=18)
    """
    best, found, end = 0, None, 0
    for place in range(1, _HEADING_WITHIN + 1):
        start, end = end, text.find("\n", end) + 1 or len(text)
        line = text[start:end].rstrip("\n")
        for delimiter in _DELIMITERS if len(line) <= CELL_LIMIT else "":
            if delimiter in line or (alone and delimiter == _DELIMITERS[0]):
                cells = tuple(next(csv.reader([line], delimiter=delimiter), []))
                points = score(cells)
                if points > best:
                    best, found = points, Heading(cells, delimiter, place, end)
        if end == len(text):
            break
    return found


def rows_below(
    text: str,
    top: Heading,
    name: str,
    *,
    most_lines: int = LINES_LIMIT,
    most_cells: int = CELLS_LIMIT,
) -> Rows:
    """Return the rows below the heading; `name` is the file's, for a refusal.

    The csv module alone would let one quotation mark that is never closed swallow every row
    after it, without a word. So it reads strictly, and where that fails we start again at the
    line after the one that failed.
    """
    if text.count("\n") > most_lines or text.count(top.delimiter) > most_cells:
        raise Refused(
            _(
                "{name} has more than {lines} lines or {cells} cells. "
                "Cut it up, and import the parts.",
                name=name,
                lines=number(most_lines),
                cells=number(most_cells),
            )
        )
    rows = _straight(text, top)
    return rows if rows is not None else _line_by_line(text, top)


def misfit(cells: int, width: int) -> str:
    """Return why a row with another number of cells than headings was left out."""
    return _("it has {cells} cells where there are {width}", cells=cells, width=width)


def _lines(text: str, start: int) -> Iterator[str]:
    """Yield the lines with their ends: only LF ends one, and none is copied before its turn."""
    find = text.find
    while end := find("\n", start) + 1:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _straight(text: str, top: Heading) -> Rows | None:
    """Read everything in one go; None where something is wrong."""
    rows = Rows()
    cells_of, lines_of = rows.cells, rows.lines
    reader = csv.reader(_lines(text, top.end), delimiter=top.delimiter, strict=True)
    first, before = top.line + 1, 0
    long: list[tuple[int, int]] = []
    try:
        for cells in reader:
            after = reader.line_num
            if cells:
                cells_of.append(cells)
                lines_of.append(first + before)
            if after - before > 1:
                long.append((before, after))
            before = after
    except csv.Error:
        return None
    if long:
        lines = list(_lines(text, top.end))
        if any(_swallowed(lines[start:end], top) for start, end in long):
            return None
    return rows


def _line_by_line(text: str, top: Heading) -> Rows:
    """Read, and after each failure name the line it began in and go on with the next."""
    rows = Rows()
    lines = list(_lines(text, top.end))
    start = 0
    while start < len(lines):
        start = _run(lines, start, top, rows)
    return rows


def _run(lines: list[str], start: int, top: Heading, rows: Rows) -> int:
    """Read rows from a line on until one fails; return the line to go on with."""
    feed = map(lines.__getitem__, range(start, len(lines)))
    reader = csv.reader(feed, delimiter=top.delimiter, strict=True)
    begun, first = start, top.line + 1
    try:
        for cells in reader:
            after = start + reader.line_num
            if after - begun > 1 and _swallowed(lines[begun:after], top):
                rows.broken.append((first + begun, _NEVER_CLOSED))
                return begun + 1
            if cells:
                rows.cells.append(cells)
                rows.lines.append(first + begun)
            begun = after
    except csv.Error:
        several = start + reader.line_num > begun + 1
        reason = _TOO_LONG if len(lines[begun]) > CELL_LIMIT else _MISPLACED
        rows.broken.append((first + begun, _NEVER_CLOSED if several else reason))
        return begun + 1
    return len(lines)


def _swallowed(lines: list[str], top: Heading) -> bool:
    """Whether a row of several lines is really several rows, taken in by a stray quotation mark.

    In an honest row the lines share the row's delimiters; here the first, the last and most of
    those between have a full set each.
    """
    width = len(top.cells)
    if width < 3 or lines[0].count(top.delimiter) < width - 1:
        return False
    full = [_width(line, top) == width for line in lines[1:] if line.strip()]
    return bool(full) and full[-1] and 2 * sum(full) >= len(full)


def _width(line: str, top: Heading) -> int:
    if len(line) > CELL_LIMIT:
        return 0
    return len(next(csv.reader([line.rstrip("\n")], delimiter=top.delimiter), []))
