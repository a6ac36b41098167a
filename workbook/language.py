"""The reader's language: the texts of the code in it; days, numbers and lists as it writes them.

The code says everything in English. `_("Taken back: {what}.", what=label)` returns it as the reader
reads it; `N_("Save")` marks a text that is made at import, when nobody knows who will read it, and
`_` is called where it is shown. Which language that is says the book: `Book.language`. Within
`speaking` it is that one; elsewhere in the process that of the book which was opened last.

On the English way nothing is looked up, read or imported: Babel and the catalogues come with the
first word of another language. A catalogue is `locale/<code>/LC_MESSAGES/workbook.po`, read as it
lies there, so that there is nothing to compile and nothing that could be older than it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.catalogue import Catalogue

ENGLISH = "en"
PAGE = "page"
"""The context of what the browser's side says by itself."""
LOCALE = Path(__file__).resolve().parent / "locale"

_spoken: ContextVar[str] = ContextVar("spoken", default="")
_settled = [ENGLISH]  # the process's own: a kernel answers in threads that share no context


def spoken() -> str:
    """Return the code of the language that is spoken now."""
    return _spoken.get() or _settled[0]


def settle(code: str) -> None:
    """Speak it in this process from now on, wherever nothing else is said."""
    _settled[0] = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Within, the language is this one, for whoever runs in the same context."""
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


# -- texts ---------------------------------------------------------------------------------------


def _(text: str, /, **given: Any) -> str:
    """Return a text in the reader's language, with what is `given` at the places it names.

    >>> _("Taken back: {what}.", what="a gift")
    'Taken back: a gift.'
    """
    code = _spoken.get() or _settled[0]
    if code != ENGLISH:
        text = catalogue(code).text(text)
    return text.format(**given) if given else text


def ngettext(one: str, many: str, n: int, /, **given: Any) -> str:
    """Return the text for that number of things; `{n}` in it is the number.

    >>> ngettext("{n} person", "{n} people", 2)
    '2 people'
    """
    code = _spoken.get() or _settled[0]
    text = (one if n == 1 else many) if code == ENGLISH else catalogue(code).plural(one, many, n)
    return text.format(**{"n": n} | given)


def pgettext(context: str, text: str, /, **given: Any) -> str:
    """Return a text that means different things in different places; `context` says which.

    >>> pgettext("how close we are", "new")
    'new'
    """
    code = _spoken.get() or _settled[0]
    if code != ENGLISH:
        text = catalogue(code).text(text, context)
    return text.format(**given) if given else text


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text that is made at import; `_` is called where it is shown."""
    return text


def of_the_page() -> dict[str, str]:
    """Return what the browser's side says by itself, English -> the reader's; none for English."""
    code = spoken()
    return {} if code == ENGLISH else catalogue(code).context(PAGE)


# -- which languages there are -------------------------------------------------------------------


@cache
def catalogue(code: str) -> Catalogue:
    """Return what is said in a language, read once."""
    from workbook.catalogue import Catalogue  # noqa: PLC0415 - not on the English way

    return Catalogue.read(_place(code))


@cache
def offered() -> dict[str, str]:
    """Return the languages that a reader may choose, code -> its own name: those that are whole."""
    found = {ENGLISH: "English"}
    for place in sorted(LOCALE.glob("*/LC_MESSAGES/workbook.po")):
        from workbook.catalogue import Head  # noqa: PLC0415 - with the first question for it

        head = Head.read(place)
        if head.whole:
            found[place.parts[-3]] = head.name
    return found


def known(code: str) -> str:
    """Return the language of that code, where it is offered; else English."""
    return code if code != ENGLISH and code in offered() else ENGLISH


def editions(folder: Path, name: str, code: str) -> Iterator[Path]:
    """Yield the files of that name that there are, the one in this language first."""
    for place in (folder / code / name, folder / name):
        if place.is_file():
            yield place


def _place(code: str) -> Path:
    return LOCALE / code / "LC_MESSAGES" / "workbook.po"


# -- days, numbers, lists ------------------------------------------------------------------------


def day(on: date) -> str:
    """Return a day of any year: 26 November."""
    return f"{on.day} {on:%B}" if spoken() == ENGLISH else _by_skeleton(on, "MMMMd")


def day_and_year(on: date) -> str:
    """Return a day: 26 November 2026."""
    return f"{on.day} {on:%B} {on.year}" if spoken() == ENGLISH else _by_skeleton(on, "yMMMMd")


def weekday_and_day(on: date) -> str:
    """Return a day near by: Thursday 26 November."""
    return pgettext("a date", "{weekday} {day}", weekday=weekday(on), day=day(on))


def whole_day(on: date) -> str:
    """Return all that is said of a day: Thursday 26 November 2026."""
    return pgettext("a date", "{weekday} {day}", weekday=weekday(on), day=day_and_year(on))


def short_day(on: date) -> str:
    """Return a day where there is little room: 26 Nov."""
    return f"{on.day} {on:%b}" if spoken() == ENGLISH else _by_skeleton(on, "MMMd")


def weekday(on: date) -> str:
    """Return the name of a day of the week: Thursday."""
    return f"{on:%A}" if spoken() == ENGLISH else _by_skeleton(on, "cccc")


def short_weekday(on: date) -> str:
    """Return it where there is little room: Thu."""
    return f"{on:%a}" if spoken() == ENGLISH else _by_skeleton(on, "ccc")


def weekdays() -> list[str]:
    """Return the names of the days of the week, Monday first."""
    return [weekday(date(2024, 1, number)) for number in range(1, 8)]  # a year that began on one


def month(on: date) -> str:
    """Return the name of a month: November."""
    return f"{on:%B}" if spoken() == ENGLISH else _by_skeleton(on, "LLLL")


def month_and_year(on: date) -> str:
    """Return a month: November 2026."""
    return f"{on:%B} {on.year}" if spoken() == ENGLISH else _by_skeleton(on, "yMMMM")


def short_month_and_year(on: date) -> str:
    """Return it where there is little room: Nov 2026."""
    return f"{on:%b %Y}" if spoken() == ENGLISH else _by_skeleton(on, "yMMM")


def number(value: float, places: int = 0) -> str:
    """Return a number with its thousands set apart.

    >>> number(30_000), number(2.5, 1)
    ('30,000', '2.5')
    """
    if spoken() == ENGLISH:
        return f"{value:,.{places}f}" if places else f"{value:,}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - not on the English way

    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(value, format=pattern, locale=spoken())


def listed(parts: Sequence[str]) -> str:
    """Return several things in one sentence.

    >>> listed(["Ana", "Bo", "Cy"]), listed(["Ana"])
    ('Ana, Bo and Cy', 'Ana')
    """
    if spoken() == ENGLISH:
        return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
    from babel.lists import format_list  # noqa: PLC0415 - not on the English way

    return format_list(list(parts), style="standard", locale=spoken())


def joined(parts: Sequence[str]) -> str:
    """Return several things with "and" between any two.

    >>> joined(["Ana", "Bo", "Cy"])
    'Ana and Bo and Cy'
    """
    return pgettext("between two things of several", " and ").join(parts)


def _by_skeleton(on: date, skeleton: str) -> str:
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - not on the English way

    if skeleton in {"LLLL", "cccc", "ccc"}:  # a name that stands alone
        return format_date(on, format=skeleton, locale=spoken())
    return format_skeleton(skeleton, on, locale=spoken())
