"""Bytes to text: which encoding it is, and whether it is text at all."""

from __future__ import annotations

import codecs
import contextlib
import itertools
import re
from dataclasses import dataclass

from workbook.language import N_, _, number
from workbook.records import Refused

# First bytes -> what the file is, and what the reader can do about it.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", N_("is a picture"), N_("Choose the CSV file or the archive instead.")),
    (b"\xff\xd8\xff", N_("is a picture"), N_("Choose the CSV file or the archive instead.")),
    (b"GIF8", N_("is a picture"), N_("Choose the CSV file or the archive instead.")),
    (b"%PDF-", N_("is a PDF"), N_("Choose the CSV file or the archive instead.")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        N_("is an Excel workbook of the old kind (.xls), or another old Office file"),
        N_("Open it, save it as CSV, and import that."),
    ),
    (
        b"!BDN",
        N_("is an Outlook data file (.pst)"),
        N_("Export the contacts from Outlook as CSV instead."),
    ),
    (b"SQLite format 3\0", N_("is a database"), N_("Choose the CSV file or the archive instead.")),
    (
        b"PK\x03\x04",
        N_("is a zip inside another file"),
        N_("Unpack it first, and import what it holds."),
    ),
    (b"\x1f\x8b", N_("is a packed file"), N_("Unpack it first, and import what it holds.")),
    (
        b"7z\xbc\xaf\x27\x1c",
        N_("is a packed file"),
        N_("Unpack it first, and import what it holds."),
    ),
    (b"Rar!", N_("is a packed file"), N_("Unpack it first, and import what it holds.")),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAMPLE = 8192
_STRETCH = 100_000
_BEYOND = re.compile(rb"[\x80-\xff]")
_TEXT_CONTROLS = frozenset(b"\0\t\n\v\f\r\x1a\x1b")


@dataclass(frozen=True)
class Decoded:
    """A file's text, every line ended by LF, and the encoding it was read with."""

    text: str
    encoding: str
    damaged: int = 0
    """How many characters could not be read."""

    def warning(self, name: str) -> str:
        """Return what the reader should know about the letters; empty where all is well."""
        if self.damaged:
            return _(
                "{n} characters of {name} are damaged and show as \ufffd; the rest was read as "
                "{encoding}.",
                n=number(self.damaged),
                name=name,
                encoding=self.encoding,
            )
        if self.encoding == "UTF-8":
            return ""
        return _(
            "{name} was read as {encoding}, because it isn't UTF-8. If names look wrong, save the "
            "file as UTF-8 and import it again.",
            name=name,
            encoding=self.encoding,
        )


def decoded(data: bytes, name: str) -> Decoded:
    """Return the text of a file, or refuse with what the file is instead.

    The order: byte order mark, UTF-16 where the NULs lie as they do there, UTF-8, and what
    spreadsheets on older machines write. NUL and lone surrogates never come through. CR, CRLF
    and mixtures become LF; U+2028 and its kin are no line ends and stay inside their cell.

    >>> decoded("Zoë".encode("cp1252"), "people.csv")
    Decoded(text='Zoë', encoding='Windows-1252', damaged=0)
    """
    refuse_what_is_no_text(data, name)
    found = _with_mark(data) or _wide(data) or _plain(data)
    text = found.text.removeprefix("\ufeff")
    if "\0" in text:  # lone surrogates don't get here: every codec refuses or replaces them
        text = text.replace("\0", "")
    _refuse_web_page(text, name)
    if not text or text.isspace():
        raise _empty(name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, found.encoding, found.damaged)


def refuse_what_is_no_text(data: bytes, name: str) -> None:
    """Refuse an empty file, and one that is a picture, a workbook or the like."""
    if not data:
        raise _empty(name)
    for start, what, advice in _SIGNATURES:
        if data.startswith(start):
            raise Refused(
                _(
                    "{name} {what}, not a table of people. {advice}",
                    name=name,
                    what=_(what),
                    advice=_(advice),
                )
            )
    sample = data[:_SAMPLE]
    odd = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    marked = any(data.startswith(mark) for mark, *_codec in _BOMS)
    if not marked and (odd > len(sample) // 50 or _riddled(sample)):
        raise Refused(
            _(
                "{name} holds no text this workbook can read. Choose the CSV file or the archive.",
                name=name,
            )
        )


def _empty(name: str) -> Refused:
    return Refused(_("{name} is empty. Download or export it again, then import it.", name=name))


def _riddled(sample: bytes) -> bool:
    """Whether there are more NULs than stray ones, and not where UTF-16 has them."""
    return sample.count(0) > max(8, len(sample) // 10) and not _wide_order(sample)


_WEB_PAGE = re.compile(r"<(?:!doctype )?html")


def _refuse_web_page(text: str, name: str) -> None:
    head = text[:4096].lstrip().lower()
    if head.startswith("<head") or (head.startswith("<") and _WEB_PAGE.search(head)):
        raise Refused(
            _(
                "{name} is a web page, probably a sign-in page that was saved in place of the "
                "file. Sign in, download the file again, and import that.",
                name=name,
            )
        )


def _with_mark(data: bytes) -> Decoded | None:
    for mark, codec, called in _BOMS:
        if data.startswith(mark):
            return _counted(data[len(mark) :], codec, called)
    return None


def _wide(data: bytes) -> Decoded | None:
    order = _wide_order(data[:_SAMPLE])
    return _counted(data, order, "UTF-16") if order else None


def _wide_order(sample: bytes) -> str:
    """Return the UTF-16 codec if every other byte is mostly NUL and its neighbours are not.

    A table's commas, line ends and digits are enough of a pattern, whatever the language.
    """
    pairs = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > pairs // 5 and even <= pairs // 50:
        return "utf-16-le"
    if even > pairs // 5 and odd <= pairs // 50:
        return "utf-16-be"
    return ""


def _counted(data: bytes, codec: str, called: str) -> Decoded:
    """Decode, and count what could not be read rather than stop at it."""
    try:
        return Decoded(data.decode(codec), called)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return Decoded(text, called, text.count("\ufffd"))


def _plain(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if beyond > 2 * broken:  # most of it is good UTF-8: a few letters are torn
        return Decoded(text, "UTF-8", broken)
    return _one_byte(data)


def _one_byte(data: bytes) -> Decoded:
    """Tell apart what is told apart safely; everything else is Windows' Western table.

    A stretch from the first letter beyond ASCII on is enough to judge by.
    """
    begin = _BEYOND.search(data)
    start = max(begin.start() - 1, 0) if begin else 0
    stretch = data[start : start + _STRETCH]
    if _is_japanese(stretch.decode("cp932", "ignore")):
        with contextlib.suppress(UnicodeDecodeError):
            return Decoded(data.decode("cp932"), "Shift-JIS")
    western, mac = stretch.decode("cp1252", "replace"), stretch.decode("mac-roman")
    if _small_after_small(mac) > _small_after_small(western):
        return Decoded(data.decode("mac-roman"), "MacRoman")
    return _counted(data, "cp1252", "Windows-1252")


def _is_japanese(text: str) -> bool:
    """Whether most letters beyond ASCII are kana or kanji that stand beside each other.

    Western letters read this way give a lone kanji here and there, amid plain letters.
    """
    wide = ["\u3000" <= char <= "\u9fff" for char in text]
    beside = sum(here and before for before, here in itertools.pairwise(wide))
    return 2 * beside > sum(char > "\x7f" for char in text) - beside


def _small_after_small(text: str) -> int:
    """Count accented small letters right after plain small ones, as words of a name have them."""
    return sum(
        here > "\x7f" and here.islower() and "a" <= before <= "z"
        for before, here in itertools.pairwise(text)
    )
