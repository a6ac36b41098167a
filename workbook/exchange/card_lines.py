r"""Text to cards, and cards to their lines, of vCard 2.1, 3.0 and 4.0 alike.

No reader of others keeps everything real address books write (repeated TYPE, `\;` in ORG, soft
line ends within a letter, photos without an end), and a strict one loses the whole card. So a
line that can't be understood is passed over here, and costs nothing but itself. Cards within
cards are counted, not climbed into: three thousand of them are no deeper than one.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_MARK = re.compile(r"([ \t]*)(BEGIN|END)[ \t]*:[ \t]*VCARD\s*", re.IGNORECASE)
_AGENT = re.compile(r"(?:[\w-]+\.)?AGENT(?:;[^:]*)?:\s*", re.IGNORECASE)
_CHARSETS = re.compile(
    r"(?i)utf-?(?:8|16(?:-?[lb]e)?)|us-ascii|iso-?8859-\d{1,2}|latin-?1|windows-\d{3,4}|cp\d{3,5}"
    r"|koi8-[ru]|shift[_-]jis|euc-(?:jp|kr)|gb(?:2312|k|18030)|big5|iso-2022-(?:jp|kr)|macintosh"
)
_QUOTED, _BASE64 = "QUOTED-PRINTABLE", frozenset({"B", "BASE64"})
_ENCODINGS = frozenset({_QUOTED, "8BIT", "7BIT"}) | _BASE64
_PLAIN = frozenset({"NOTE"})
"""What people type in several lines, and careless programs write so."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LITERAL = {"n": "\n", "N": "\n"}
_ESCAPABLE = frozenset("\\,;:nN\"'")


@dataclass
class Card:
    """The lines between a BEGIN and its END; those of cards within it are left out."""

    line: int
    """Where it begins, counted from 1."""
    lines: list[str] = field(default_factory=list)
    whole: bool = True
    """Whether it has an end."""
    inner: list[int] = field(default_factory=list)
    """Where the cards within it begin."""


class Line(NamedTuple):
    """One property: its group, its name in capitals, its parameters, its value undone."""

    group: str
    name: str
    params: dict[str, list[str]]
    value: str

    def types(self) -> list[str]:
        """Return what the line says of its sort, in small letters."""
        return [one.lower() for one in self.params.get("TYPE", ())]


def cut(text: str) -> Iterator[Card]:
    """Cut a text into its cards; a new beginning ends a card that broke off."""
    card: Card | None = None
    indent, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        mark = _MARK.fullmatch(line) if line[:1] in " \tBbEe" else None
        if mark is None or (card and mark[1] != indent):
            if card and not depth:
                card.lines.append(line.removeprefix(indent))
        elif mark[2].upper() == "END":
            if card and not depth:
                yield card
                card = None
            depth = max(depth - 1, 0)
        elif card and (depth or _AGENT.fullmatch(_last(card))):
            depth += 1
            card.inner.append(number)
        else:
            if card:
                card.whole = False
                yield card
            card, indent = Card(number), mark[1]
    if card:
        card.whole = False
        yield card


def _last(card: Card) -> str:
    return next((line for line in reversed(card.lines[-3:]) if line.strip()), "")


def lines_of(card: Card, codec: str = "") -> Iterator[Line]:
    """Yield the properties of a card, unfolded and with their values undone.

    With a `codec` each letter of the text stands for one byte: a line's own charset decides
    what it means, then UTF-8, then that codec.
    """
    at, lines = 0, card.lines
    while at < len(lines):
        whole, at = _unfolded(lines, at)
        line = _parted(whole)
        if line is not None:
            yield line._replace(value=_undone(line, codec)) if codec or line.params else line


def _unfolded(lines: list[str], at: int) -> tuple[str, int]:
    """Return a line with those that continue it, and where the next one begins."""
    parts = [lines[at]]
    head = lines[at].partition(":")[0].upper()
    at += 1
    if not head.strip():
        return "", at
    quoted, plain = _QUOTED in head, head.partition(";")[0] in _PLAIN
    while at < len(lines):
        line = lines[at]
        if quoted and parts[-1].endswith("="):  # a soft end, perhaps within a letter
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[:1] in {" ", "\t"}:
            parts.append(line[1:])
        elif line and ":" not in line:  # a photo without margin, or a note of several lines
            parts.append(f"\n{line}" if plain and not quoted else "")
        else:
            break
        at += 1
    return "".join(parts), at


def _parted(text: str) -> Line | None:
    """Return a line's parts, or None for one that has no name or no value."""
    colon = text.find(":")
    if '"' in text[: max(colon, 0)]:
        colon = _outside(text, ":", 0)
    if colon < 1:
        return None
    head, value = text[:colon], text[colon + 1 :]
    name, semicolon, rest = head.partition(";")
    group, dot, bare = name.partition(".")
    if not dot:
        group, bare = "", name
    params: dict[str, list[str]] = {}
    for part in _split(rest, ";") if semicolon else ():
        key, equals, given = part.partition("=")
        if equals:
            values = [one.strip(' "\\') for one in _split(given, ",")]
            params.setdefault(key.strip().upper(), []).extend(values)
        elif part.strip():
            kind = "ENCODING" if part.strip().upper() in _ENCODINGS else "TYPE"
            params.setdefault(kind, []).append(part.strip())
    return Line(group.strip().lower(), bare.strip().upper(), params, value)


def _outside(text: str, sign: str, start: int) -> int:
    """Return where a sign stands outside quotation marks; where none is, where it first stands."""
    inside = False
    for at in range(start, len(text)):
        if text[at] == '"':
            inside = not inside
        elif text[at] == sign and not inside:
            return at
    return text.find(sign, start)


def _split(text: str, sign: str) -> list[str]:
    if '"' not in text:
        return text.split(sign)
    parts, start = [], 0
    while (at := _outside(text, sign, start)) >= 0:
        parts.append(text[start:at])
        start = at + 1
    return [*parts, text[start:]]


# -- values ----------------------------------------------------------------------------------


def _undone(line: Line, codec: str) -> str:
    """Return a value as text, whatever it was packed and written in."""
    given = [one.upper() for one in line.params.get("ENCODING", ())]
    packed = next((one for one in given if one == _QUOTED or one in _BASE64), "")
    if not (packed or codec):
        return line.value
    data = line.value.encode("latin-1" if codec else "utf-8", "replace")
    if packed == _QUOTED:
        data = binascii.a2b_qp(data)
    elif packed:
        try:
            data = binascii.a2b_base64(data)
        except binascii.Error:
            return ""
    text = _read(data, line.params.get("CHARSET", [""])[0], codec or "cp1252")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read(data: bytes, charset: str, codec: str) -> str:
    for one in (charset if _CHARSETS.fullmatch(charset) else "utf-8", "utf-8"):
        try:
            return data.decode(one)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(codec, "replace")


def plain(value: str) -> str:
    r"""Return a value without its escapes.

    >>> plain("Reed\\, Lund\\; Park\\nRoom 2")
    'Reed, Lund; Park\nRoom 2'
    """
    if "\\" not in value:
        return value
    return _ESCAPED.sub(
        lambda found: _LITERAL.get(found[1], found[1]) if found[1] in _ESCAPABLE else found[0],
        value,
    )


def parts(value: str, sign: str = ";") -> list[str]:
    r"""Return the parts of a value, each without its escapes; an escaped sign parts nothing.

    >>> parts("Reed\\; Lund;Bees")
    ['Reed; Lund', 'Bees']
    """
    if "\\" not in value:
        return value.split(sign)
    found, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == sign:
            found.append(value[start:at])
            start = at + 1
        at += 1
    return [plain(one) for one in (*found, value[start:])]
