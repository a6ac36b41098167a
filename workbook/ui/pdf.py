"""A sheet as a PDF: black on white, set in a serif that lies beside this file, made offline."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from workbook.language import N_, _
from workbook.records.sheet import Block, Form, Line, Sheet
from workbook.ui.sheet import fitted

_FONTS = Path(__file__).parent / "fonts"
_PLAIN, _BOLD = "wb-serif", "wb-serif-bold"
_MM = 72 / 25.4
_WIDE, _HIGH = 186 * _MM, 253 * _MM  # what A4 and Letter both hold within 12 mm of margin
_GAP = 14.0
_SCALES = (1.16, 1.08, 1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.62, 0.54)
_BLANK = 21.0
_WEEKS = 3  # side by side
_UNKNOWN = "�"
SAID = N_(
    "� stands for a letter that this file's type does not have. Print the sheet from its page in "
    "the workbook: your browser has more letters."
)


@dataclass(frozen=True)
class Made:
    """The bytes of a file, how many pages it has, and whether letters were missing."""

    data: bytes
    pages: int
    lacks: bool


def pdf(sheet: Sheet, time_zone: str = "") -> Made:
    """Return a sheet as a PDF: on Letter where the reader's clock is American, else on A4.

    A page is set smaller until it fits, so what is in the sheet is never left out; what stays
    free is ruled to write on.
    """
    _load()
    kept = fitted(sheet)
    paper = LETTER if time_zone.startswith("America/") else A4
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=paper, invariant=1, lang="en")
    canvas.setTitle(_set(kept.title))
    canvas.setCreator(_("the networking workbook"))
    lacks = not all(map(_has, _texts(kept)))
    left, top = (paper[0] - _WIDE) / 2, paper[1] - (paper[1] - _HIGH) / 2
    for number in range(len(kept.pages)):
        page = _best(kept, number)
        if lacks:
            page.said(SAID)
        for draw in page.acts:
            draw(canvas, left, top)
        canvas.showPage()
    canvas.save()
    return Made(out.getvalue(), len(kept.pages), lacks)


def _best(sheet: Sheet, number: int) -> _Page:
    for scale in _SCALES:
        page = _Page(scale)
        page.head(sheet, number)
        page.blocks(sheet.pages[number])
        if page.y <= _HIGH:
            break
    page.fill()
    return page


@cache
def _load() -> None:
    for name, file in ((_PLAIN, "serif.ttf"), (_BOLD, "serif-bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / file)))


@cache
def _letters() -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(_PLAIN).face.charToGlyph)


def _bare(text: str) -> str:
    """Return a text as letters of their own, without what has no width."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(one for one in whole if unicodedata.category(one)[0] != "C")


def _has(text: str) -> bool:
    return all(ord(one) in _letters() for one in _bare(text))


def _set(text: str) -> str:
    return "".join(one if ord(one) in _letters() else _UNKNOWN for one in _bare(text))


def _texts(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.title, sheet.lead)
    for block in (block for page in sheet.pages for block in page):
        yield from (block.title, block.note, *block.blanks)
        for line in block.lines:
            yield from (line.text, line.aside, *line.more)


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """Return a text as lines that fit; a word that is too long for one is broken."""
    lines, line = [], ""
    for word in text.split():
        wanted = f"{line} {word}".strip()
        if pdfmetrics.stringWidth(wanted, font, size) <= width:
            line = wanted
            continue
        if line:
            lines.append(line)
        line = word
        while pdfmetrics.stringWidth(line, font, size) > width and len(line) > 1:
            most = 1
            while pdfmetrics.stringWidth(line[: most + 1], font, size) <= width:
                most += 1
            lines.append(line[:most])
            line = line[most:]
    return [*lines, line] if line else lines


_Act = Callable[[Canvas, float, float], None]


@dataclass
class _Page:
    """One page being set, at one scale: `y` grows downwards, `acts` draw what was set."""

    scale: float
    y: float = 0.0
    acts: list[_Act] = field(default_factory=list)

    def text(self, text: str, x: float, width: float, size: float, *, bold: bool = False) -> None:
        """Set a text below what is there."""
        font, size = _BOLD if bold else _PLAIN, size * self.scale
        for line in wrapped(_set(text), font, size, width):
            self.y += size * 1.36
            self._word(line, x, self.y - size * 0.3, font, size)

    def _word(self, line: str, x: float, y: float, font: str, size: float) -> None:
        def draw(canvas: Canvas, left: float, top: float) -> None:
            canvas.setFont(font, size)
            canvas.drawString(left + x, top - y, line)

        self.acts.append(draw)

    def rule(self, x: float, width: float, weight: float = 0.5, grey: float = 0.0) -> None:
        """Draw a rule across, here."""
        y = self.y

        def draw(canvas: Canvas, left: float, top: float) -> None:
            canvas.setLineWidth(weight)
            canvas.setStrokeGray(grey)
            canvas.line(left + x, top - y, left + x + width, top - y)

        self.acts.append(draw)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a frame."""

        def draw(canvas: Canvas, left: float, top: float) -> None:
            canvas.setLineWidth(0.7)
            canvas.setStrokeGray(0)
            canvas.rect(left + x, top - y - height, width, height)

        self.acts.append(draw)

    def gap(self, points: float) -> None:
        """Leave room."""
        self.y += points * self.scale

    def said(self, text: str) -> None:
        """Say something at the foot of the page."""
        for n, line in enumerate(wrapped(text, _PLAIN, 7.5, _WIDE)):
            self._word(line, 0, _HIGH + 12 + 9 * n, _PLAIN, 7.5)

    def head(self, sheet: Sheet, number: int) -> None:
        """Set the head: large on the first page, small on the others."""
        if number:
            self.text(sheet.title, 0, _WIDE, 9)
            self.gap(3)
            self.rule(0, _WIDE)
            return
        self.text(sheet.title, 0, _WIDE, 23, bold=True)
        self.text(sheet.lead, 0, _WIDE, 9.5)
        self.gap(5)
        self.rule(0, _WIDE, 1.4)

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        """Set blocks: the wide ones below each other, two narrow ones side by side."""
        half = (_WIDE - _GAP * 1.6) / 2
        waiting: float | None = None
        for block in blocks:
            if block.wide:
                waiting = None
                self._block(block, 0, _WIDE)
            elif waiting is None:
                waiting = self.y
                self._block(block, 0, half)
            else:
                lowest, self.y, waiting = self.y, waiting, None
                self._block(block, _WIDE - half, half)
                self.y = max(self.y, lowest)

    def _block(self, block: Block, x: float, width: float) -> None:
        self.gap(_GAP)
        self.text(block.title, x, width, 12, bold=True)
        self.gap(2)
        if block.form is Form.QUOTE and block.lines:
            self._quote(block.lines[0], x, width)
        elif block.form is Form.WEEKS:
            self._weeks(block.lines, x, width)
        else:
            for line in block.lines:
                self._line(line, x, width)
        if block.note:
            self.text(block.note, x, width, 9)
        for label in block.blanks:
            self._blank(label, x, width)

    def _blank(self, label: str, x: float, width: float) -> None:
        self.gap(_BLANK)
        self._word(_set(label), x, self.y - 3 * self.scale, _PLAIN, 8 * self.scale)
        self.rule(x, width, 0.5, 0.45)

    def fill(self) -> None:
        """Rule what is left of the page."""
        while self.y + _BLANK * self.scale <= _HIGH:
            self._blank("", 0, _WIDE)

    def _quote(self, line: Line, x: float, width: float) -> None:
        self.gap(2)
        began = self.y
        self.text(line.text, x + 11, width - 11, 12)
        self.box(x, began + 3, 0.6, self.y - began - 3)

    def _line(self, line: Line, x: float, width: float) -> None:
        self.rule(x, width, 0.4, 0.7)
        self.gap(2)
        began, side = self.y, 8.0 * self.scale
        aside = pdfmetrics.stringWidth(_set(line.aside), _PLAIN, 9 * self.scale)
        if line.aside:
            self._word(_set(line.aside), x + width - aside, began + 10.6 * self.scale, _PLAIN,
                       9 * self.scale)  # fmt: skip
        indent = side * 1.8 if line.boxes == 1 else 0.0
        if indent:
            self.box(x, began + 3.6 * self.scale, side, side)
        room = width - indent - (aside + 8 if aside else 0)
        self.text(line.text, x + indent, room, 10.5, bold=True)
        for text in line.more:
            self.text(text, x + indent, width - indent, 9.5)
        if line.boxes > 1:
            self.gap(2)
            for n in range(line.boxes):
                self.box(x + n * side * 1.7, self.y, side, side)
            self.y += side
        self.gap(4)

    def _weeks(self, lines: tuple[Line, ...], x: float, width: float) -> None:
        cell = width / _WEEKS
        for start in range(0, len(lines), _WEEKS):
            began, lowest = self.y, self.y + 62 * self.scale
            for n, line in enumerate(lines[start : start + _WEEKS]):
                self.y = began
                self._week(line, x + n * cell + 5, cell - 10)
                lowest = max(lowest, self.y + 16 * self.scale)
            for n, line in enumerate(lines[start : start + _WEEKS]):
                self.box(x + n * cell, began, cell, lowest - began)
                self._back(line.aside, x + n * cell + 5, lowest - 5 * self.scale)
            self.y = lowest

    def _week(self, line: Line, x: float, width: float) -> None:
        self.text(line.text, x, width, 9, bold=True)
        for text in line.more:
            self.text(text, x, width, 8.2)

    def _back(self, aside: str, x: float, y: float) -> None:
        side = 6 * self.scale
        self.box(x, y - side, side, side)
        self._word(_set(aside), x + side * 1.7, y - 0.5, _PLAIN, 7.6 * self.scale)
