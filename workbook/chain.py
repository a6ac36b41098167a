"""How the reader came to know somebody: through whom, back to the first, and who came after.

It says what the notes say. Whoever is archived or gone is no link: the way then begins with the
next, and nobody is said to have brought somebody they didn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from workbook import language
from workbook.language import N_, _
from workbook.records import Changes, Contact, Refused, folded
from workbook.records.acquaintance import MetThrough

if TYPE_CHECKING:
    from workbook.book import Book

_LEADS = N_("at in on through via by during from over with after")
"""Words that a place can begin with. Another language has its own beside these."""
_WHO = frozenset({
    "i", "we", "he", "she", "they", "it", "his", "her", "my", "our",
    "ich", "wir", "er", "sie", "il", "elle", "nous", "je", "yo", "el",
})  # fmt: skip
"""What a sentence begins with, and a place doesn't."""
_WHERE, _PLACE = 60, 5  # characters, words
_NAMED = 12
_AT_ONCE = 200
_EARLIEST = 1900
_MONTHS = 12
_ROUGHLY = re.compile(r"(?:~|about|around|roughly|etwa|ungefähr|circa\b|ca?\.)\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?:in )?(\d{4})", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:i[nm] )?(?:(\d{4})-(\d{1,2})|(\d{1,2})[./](\d{4})|([^\W\d_]{3,9})\.? (\d{4}))",
    re.IGNORECASE,
)
_ABOUT = N_("Write about when as a year or a month, as in 2021, about 2019 or May 2021.")


@dataclass(frozen=True)
class Chain:
    """The way to one person: whoever is in it, the first first, and whom they brought."""

    links: tuple[Contact, ...]
    alone: bool = False
    """Whether it is noted that the reader met the first of them by themselves."""
    brought: tuple[Contact, ...] = ()
    in_all: int = 0
    """How many came through the person, over however many others."""


# -- noting it -----------------------------------------------------------------------------


def met_through(
    who: Contact, by: Contact | None, kept: Sequence[MetThrough], *, on: date
) -> Changes:
    """Note who brought somebody to the reader; None is the reader alone. The last word counts.

    Raises Refused where it would go round in a circle.
    """
    if by and who.id == by.id:
        raise Refused(_("Nobody introduces themselves."), {"by": _("Choose somebody else.")})
    if by and who.id in way(by.id, through(kept)):
        say = _(
            "By your notes {by} came to you through {who}, so it can’t be the other way round too.",
            by=by.name,
            who=who.name,
        )
        raise Refused(say, {"by": _("Choose somebody else, or change the other note first.")})
    before = next((one for one in kept if one.contact_id == who.id), None)
    by_id = by.id if by else None
    if before:
        return Changes(replace=(replace(before, by_id=by_id),)) if before.by_id != by_id else (
            Changes()
        )  # fmt: skip
    return Changes(add=(MetThrough(contact_id=who.id, by_id=by_id, noted_on=on),))


def unsaid(who: Contact, kept: Iterable[MetThrough]) -> Changes:
    """Take away who brought somebody."""
    return Changes(remove=tuple(one for one in kept if one.contact_id == who.id))


def unclosed(changes: Changes, kept: Iterable[MetThrough], who: str) -> Changes:
    """Return the changes of a merge without a circle that they would close.

    Two who were apart on one way became one, `who`: their way then begins with them.
    """
    before = {one.id: one for one in kept}
    now = before | {one.id: one for one in changes.replace if isinstance(one, MetThrough)}
    for gone in changes.remove:
        now.pop(gone.id, None)
    own = next((one for one in now.values() if one.contact_id == who), None)
    if own is None or not own.by_id or who not in way(own.by_id, through(now.values())):
        return changes
    rest = tuple(one for one in changes.replace if one.id != own.id)
    return replace(changes, replace=rest, remove=(*changes.remove, before[own.id]))


def about_when(text: str, today: date) -> str:
    """Return a year or a month as it is kept. Raises Refused for what is none, or still to come.

    >>> [about_when(one, date(2026, 3, 2)) for one in ("2021", "about 2019", "May 2021", "")]
    ['2021', '~2019', '2021-05', '']
    """
    words = " ".join(text.split())
    if not words:
        return ""
    bare = _ROUGHLY.sub("", words, count=1) if _ROUGHLY.match(words) else words
    mark = "~" if bare != words else ""
    if found := _YEAR.fullmatch(bare):
        year, month = int(found[1]), 0
    elif found := _MONTH.fullmatch(bare):
        year = int(found[1] or found[4] or found[6])
        month = int(found[2] or found[3] or _month_named(found[5]))
        found = None if not 1 <= month <= _MONTHS else found
    if not found:
        raise Refused(_(_ABOUT), {"met_about": _(_ABOUT)})
    if year < _EARLIEST or (year, month) > (today.year, today.month if month else 0):
        when = about_said(f"{year}-{month:02d}")
        say = _("{when} can’t be when you met. Check it.", when=when)
        raise Refused(say, {"met_about": say})
    return f"{mark}{year}-{month:02d}" if month else f"{mark}{year}"


def _month_named(word: str) -> int:
    """Return the number of a month in English or in the reader's language; 0 for no month."""
    for code in dict.fromkeys((language.ENGLISH, language.spoken())):
        with language.speaking(code):
            names = [language.month(date(_EARLIEST, n + 1, 1)).lower() for n in range(_MONTHS)]
        found = next((n for n, one in enumerate(names, 1) if one.startswith(word.lower())), 0)
        if found:
            return found
    return 0


# -- reading it ----------------------------------------------------------------------------


def through(kept: Iterable[MetThrough]) -> dict[str, str | None]:
    """Return contact -> who brought them; None for the reader alone."""
    return {one.contact_id: one.by_id for one in kept}


def way(who: str, brought_by: Mapping[str, str | None]) -> list[str]:
    """Return everybody on the way to somebody, the first first; a circle is cut where it closes.

    Nothing the reader does makes one; two books that were joined could.
    """
    found, by = {who: None}, brought_by.get(who)
    while by and by not in found:
        found[by] = None
        by = brought_by.get(by)
    return list(found)[::-1]


def after(who: str, brought_by: Mapping[str, str | None]) -> list[str]:
    """Return everybody who came through somebody, those they brought themselves first."""
    below: dict[str, list[str]] = {}
    for one, by in brought_by.items():
        if by:
            below.setdefault(by, []).append(one)
    found, seen = list(below.get(who, ())), {who}
    for one in found:  # it grows while it is walked through
        seen.add(one)
        found += [each for each in below.get(one, ()) if each not in seen]
    return [one for one in dict.fromkeys(found) if one != who]


def chain_of(book: Book, contact: Contact) -> Chain:
    """Return the way to a person, and whom they brought, by name."""
    brought_by = through(book.all(MetThrough))
    ids = way(contact.id, brought_by)
    below = after(contact.id, brought_by)
    first = [one for one in below if brought_by[one] == contact.id]
    known = _people(book, [*ids, *below]) | {contact.id: contact}
    there = ids[max((n + 1 for n, one in enumerate(ids) if one not in known), default=0) :]
    links = tuple(known[one] for one in there)
    brought = sorted((known[one] for one in first if one in known), key=_by_name)
    alone = there[0] in brought_by and brought_by[there[0]] is None
    return Chain(links, alone, tuple(brought), sum(one in known for one in below))


def _people(book: Book, ids: Sequence[str]) -> dict[str, Contact]:
    people = book.table(Contact)
    found: dict[str, Contact] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = book.select(Contact).where(people.c.id.in_(ids[start : start + _AT_ONCE]))
        found |= {one.id: one for one in book.fetch(Contact, some)}
    return found


def _by_name(one: Contact) -> tuple[str, str]:
    return folded(one.name), one.id


# -- saying it -----------------------------------------------------------------------------


def sentences(chain: Chain) -> list[str]:
    """Return the way as sentences, one for each link; empty where nothing is noted.

    What the reader wrote as a sentence is quoted where the way is that one person; a longer way
    is told by places and days, and `in_words` has the rest.
    """
    first = chain.links[0]
    how = _how_when(first) or (_(" by yourself") if chain.alone else "")
    met = _("You met {name}{how}.", name=first.name, how=how)
    if len(chain.links) == 1:
        if words := in_words(first):
            return [_("You met {name}{how}: “{words}”.", name=first.name, how=how, words=words)]
        return [met] if how else []
    said = [met]
    for by, one in zip(chain.links, chain.links[1:], strict=False):
        named = folded(short(by, chain.links)) in folded(one.how_met)
        how = when_met(one) if named else _how_when(one)
        whom = {"by": short(by, chain.links), "name": one.name, "how": how}
        said.append(_("{by} introduced you to {name}{how}.", **whom))
    between = len(said) - _NAMED
    if between > 0:
        more = language.number(between)
        said[1 : between + 1] = [_("Then came {n} more introductions.", n=more)]
    return said


def _how_when(one: Contact) -> str:
    """Return place and time, ready to follow a name."""
    return f"{'' if in_words(one) else where_met(one.how_met)}{when_met(one)}"


def in_words(one: Contact) -> str:
    """Return how two people met where that is a whole sentence of the reader's, and no place."""
    words = " ".join(one.how_met.split()).rstrip(" .,;:")
    first, *more = words.lower().split() or [""]
    return (
        ""
        if first in {*_LEADS.split(), *_(_LEADS).split()}
        or (len(more) < _PLACE and first not in _WHO)
        else words
    )


def brought_words(chain: Chain) -> str:
    """Return whom a person brought to the reader, and how many came through them in all."""
    if not chain.brought:
        return ""
    name, several = chain.links[-1].name, chain.brought[_NAMED:]
    names = [one.name for one in chain.brought[:_NAMED]]
    if several:
        names.append(_("{n} more", n=language.number(len(several))))
    said = _("{by} introduced you to {name}{how}.", by=name, name=language.listed(names), how="")
    if chain.in_all > len(chain.brought):
        people = language.number(chain.in_all)
        said += " " + _("In all, {n} people came to you through {name}.", n=people, name=name)
    return said


def short(one: Contact, others: Sequence[Contact]) -> str:
    """Return a first name where it is clear who is meant, else the whole name."""
    first = one.name.split()[0] if one.name.split() else one.name
    shared = sum(folded(other.name).split()[:1] == [folded(first)] for other in others) > 1
    return one.name if shared or first.endswith(".") or len(first) < len("Al") else first


def when_met(one: Contact) -> str:
    """Return when somebody was met, ready to follow a place: " on 3 May 2021", " about 2019"."""
    if day := one.met_on:
        return _(" on {day}", day=language.day_and_year(day))
    if not one.met_about:
        return ""
    about, (year, month) = one.met_about.startswith("~"), _parted(one.met_about)
    if not month:
        return _(" about {year}", year=year) if about else _(" in {year}", year=year)
    said = _month_said(year, month)
    return _(" about {month}", month=said) if about else _(" in {month}", month=said)


def about_said(kept: str) -> str:
    """Return a rough day as one writes it; `about_when` reads it again.

    >>> about_said("~2019"), about_said("2021-05")
    ('about 2019', 'May 2021')
    """
    year, month = _parted(kept)
    when = _month_said(year, month) if month else year
    return _("about {when}", when=when) if kept.startswith("~") else when


def _parted(kept: str) -> tuple[str, int]:
    """Return the year and the month of a rough day; 0 where no month is known."""
    year, _between, month = kept.removeprefix("~").partition("-")
    named = month.isdigit() and 0 < int(month) <= _MONTHS
    return year, int(month) if named else 0


def _month_said(year: str, month: int) -> str:
    return f"{language.month(date(_EARLIEST, month, 1))} {year}"


def where_met(how_met: str) -> str:
    """Return how two people met, ready to follow a name: " at PyData", " (through Tom)"."""
    words = " ".join(how_met.split())
    if len(words) > _WHERE:
        words = words[:_WHERE].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
    words = words.rstrip(" .,;:")
    if not words:
        return ""
    first = words.split()[0]
    if first.lower() in {*_LEADS.split(), *_(_LEADS).split()}:
        return f" {words}"
    return _(" at {place}", place=words) if first[0].isupper() else f" ({words})"
