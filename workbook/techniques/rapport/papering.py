"""A relationship card on one sheet: for the reader's own desk, before they meet somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.language import _
from workbook.records.sheet import Block, Line, Sheet
from workbook.techniques.rapport import queries, rules
from workbook.techniques.rapport.wording import channel_words, day_words, fact_lines, fact_title

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.records import Contact, Fact, Interaction

_FACTS, _TIMES = 8, 4


def sheet(book: Book, contact: Contact) -> Sheet:
    """Return a person's card on paper. Private matters stay in the book, whatever was agreed."""
    card = queries.card_of(book, contact)
    known = rules.in_order(queries.facts_of(book, contact))
    facts = tuple(_fact(one) for one in known if not _private(one.text, one.source))[:_FACTS]
    times = tuple(_time(one) for one in queries.touches_of(book, contact)[::-1][:_TIMES])
    both = (
        (_("One way I could support them"), card.support if card else ""),
        (_("One thing we could do together"), card.collaborate if card else ""),
        (_("What to leave alone"), card.boundaries if card else ""),
    )
    page = (
        Block(
            title=_("What matters to them"),
            lines=facts,
            blanks=("",) if facts else ("", "", ""),
            note="" if facts else _("Nothing yet. What did they last tell you with some warmth?"),
        ),
        *(_own(title, text) for title, text in both),
        Block(
            title=_("The last times"),
            lines=times,
            note="" if times else _("Nothing is logged yet."),
        ),
        Block(title=_("What I want to ask next"), blanks=("", "")),
        Block(title=_("What they said, in their words"), blanks=("", "")),
    )
    where = ", ".join(filter(None, [contact.role, contact.organisation, contact.place]))
    lead = " · ".join(filter(None, [where, _("as noted on {day}", day=day_words(book.today()))]))
    return Sheet(title=contact.name, lead=lead, pages=(page,))


def _own(title: str, text: str) -> Block:
    lines = (Line(text=text),) if text and not _private(text) else ()
    return Block(title=title, lines=lines, blanks=() if lines else ("",))


def _private(*texts: str) -> bool:
    return any(rules.private_remarks(text) for text in texts)


def _fact(one: Fact) -> Line:
    return Line(text=fact_title(one), more=fact_lines(one)[:1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _time(one: Interaction) -> Line:
    topics = "" if _private(one.topics) else one.topics
    return Line(text=topics or _capital(channel_words(one)), aside=day_words(one.happened_on))
