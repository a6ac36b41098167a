"""What goes on paper: a sheet with its pages, the blocks on them, and lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a block: a strong text, quiet ones below it, a word at the right.

    `boxes` are squares to tick by hand, one for each time of what is counted.
    """

    text: str
    more: tuple[str, ...] = ()
    aside: str = ""
    boxes: int = 0


class Form(StrEnum):
    """How a block is set: lines, one text in large type, or squares of a calendar."""

    LINES = "lines"
    QUOTE = "quote"
    WEEKS = "weeks"


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading with its lines. Two blocks that are not wide stand side by side.

    `blanks` are rules to write on, each with the words before it; `note` says what is missing.
    """

    title: str
    lines: tuple[Line, ...] = ()
    note: str = ""
    blanks: tuple[str, ...] = ()
    form: Form = Form.LINES
    wide: bool = True


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Something to print: each page fits A4 and Letter alike."""

    title: str
    lead: str = ""
    pages: tuple[tuple[Block, ...], ...] = ()


@dataclass(frozen=True)
class Day:
    """A day for the small calendar of a plan."""

    on: date
    text: str


@dataclass(frozen=True)
class Wall:
    """What of a technique belongs on the reader's wall, where others may read it too.

    `front` blocks stand on the first page, `back` ones on the second. Names of people are fine
    there; what is known of them is not.
    """

    front: tuple[Block, ...] = ()
    back: tuple[Block, ...] = ()
    days: tuple[Day, ...] = ()
