"""How this technique says closeness, ways in, days and searches on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from workbook import language
from workbook.language import N_, _
from workbook.records import FactKind, Tie, WayIn
from workbook.techniques.targets.rules import PARTS, Listed, dormant, priority

CLOSENESS = (
    (Tie.WEAK.value, N_("I know them a little")),
    (Tie.NEW.value, N_("we just met")),
    (Tie.MODERATE.value, N_("I know them well")),
    (Tie.STRONG.value, N_("a close friend")),
)
ANY_CLOSENESS = ((Tie.NONE.value, N_("we don't know each other yet")), *CLOSENESS)
LAST = (
    ("", N_("I can't say")),
    ("month", N_("in the last month")),
    ("year", N_("in the last year")),
    ("years", N_("one to three years ago")),
    ("longer", N_("more than three years ago")),
)
WAYS = (
    (WayIn.DIRECT.value, N_("I write or call")),
    (WayIn.INTRODUCTION.value, N_("someone introduces us")),
    (WayIn.EVENT.value, N_("at an event")),
    (WayIn.COMMUNITY.value, N_("through a community")),
)
FACTS = (
    (FactKind.BACKGROUND.value, N_("background")),
    (FactKind.INTEREST.value, N_("interest")),
    (FactKind.ACHIEVEMENT.value, N_("achievement")),
)
PART_TITLES = {
    "relevance": N_("For the goal"),
    "reachability": N_("Way in"),
    "newness": N_("What is new"),
}
PRIORITY_NOTE = N_(
    "The order is about your next steps, from three guesses of yours that you can change. "
    "It says nothing about what anyone is worth: no profile can tell that."
)

HOW_FIGURES = (
    N_(
        "Effective size and constraint are Ronald Burt’s figures. Effective size says how many "
        "bring you something of their own. In Borgatti’s form it takes from the number of people "
        "twice their ties among each other, divided by that number."
    ),
    N_(
        "Constraint says how much hangs on a few people. It adds up, for each person, the square "
        "of the part of your network that is tied up in them, directly and through others. It is "
        "near 0 where nobody knows each other."
    ),
    N_(
        "Each pair of figures spans two guesses. One takes everybody of one circle or workplace "
        "to know each other, the other only those of whom you said so. The truth lies between."
    ),
    N_(
        "Each tie counts the same. Your people are those with a closeness, a rhythm or a time"
        " in touch; whoever only came in by an import is left out."
    ),
    N_(
        "People name their own ties from memory, and nobody sees all of them, so this is "
        "rough. It is a question to you, and no "
        "mark."
    ),
)


def options(table: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the answers of a table above as the reader reads them."""
    return [(value, _(said)) for value, said in table]


def day_words(day: date) -> str:
    """Return a day as it is said: "Monday 2 March 2026"."""
    return language.whole_day(day)


def capital(text: str) -> str:
    """Return a text that begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}."


def part_options(name: str) -> list[tuple[str, str]]:
    """Return the answers for one part of the priority; the first leaves it to the book."""
    return [
        ("", _("suggest it from my book")),
        *((str(n), _(t)) for n, t in enumerate(PARTS[name])),
    ]


def part_lines(one: Listed) -> list[str]:
    """Return the parts of a priority in words, each with its number."""
    found = priority(one.target)
    parts = [
        _(
            "{part}: {words} ({value} of 3)",
            part=_(PART_TITLES[p.name]),
            words=p.words,
            value=p.value,
        )
        for p in found.parts
    ]
    return [
        *parts,
        _("Together {total} of 9, so this is how early your next step comes.", total=found.total),
    ]


def part_sentence(one: Listed) -> str:
    """Return the same in one line."""
    found = priority(one.target)
    parts = ", ".join(f"{part.words} ({part.value})" for part in found.parts)
    return _("{total} of 9 for an early step: {parts}.", total=found.total, parts=parts)


def step_words(one: Listed) -> str:
    """Return the next step with its day, or that there is none."""
    target = one.target
    if not target.next_step:
        return _("No next step yet.")
    day = f", {day_words(target.next_on)}" if target.next_on else ""
    return _("Next: {step}{day}", step=target.next_step, day=day)


def way_words(one: Listed) -> str:
    """Return the way in, with who or what leads there."""
    ways = dict(options(WAYS))
    via = f" ({one.target.via})" if one.target.via else ""
    return _("Way in: {way}{via}", way=ways[one.target.way_in.value], via=via)


def way_and_offer(one: Listed) -> str:
    """Return the way in and what the reader can offer, as far as either is noted."""
    offer = _(" You can offer: {offer}", offer=one.target.can_offer) if one.target.can_offer else ""
    return f"{way_words(one)}.{offer}"


def silence_words(one: Listed, on: date) -> str:
    """Return what the long silence with someone means for the next step; mostly nothing."""
    if not dormant(one.last_on, on):
        return ""
    return _(
        "You have been out of touch for three years or more. Say so in one line, recall one "
        "thing you did together, then ask openly."
    )


def search_links(name: str, *also: str) -> tuple[tuple[str, str], ...]:
    """Return (label, address) of searches that the reader may open; nothing is fetched here.

    >>> search_links("José Ñ")[0][1]
    'https://www.linkedin.com/search/results/people/?keywords=Jos%C3%A9%20%C3%91'
    """
    words = " ".join(" ".join((name, *also)).split())
    text = quote(words.encode("utf-8", "replace"), safe="")
    return (
        (_("Search LinkedIn"), f"https://www.linkedin.com/search/results/people/?keywords={text}"),
        (_("Search the web"), f"https://duckduckgo.com/?q={text}"),
    )
