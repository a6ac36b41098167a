"""How this technique says closeness, ways in and days on the screen."""

from __future__ import annotations

from datetime import date

from workbook.records import FactKind, Tie, WayIn
from workbook.techniques.targets.rules import PARTS, Listed, dormant, priority

CLOSENESS = (
    (Tie.WEAK.value, "I know them a little"),
    (Tie.NEW.value, "we just met"),
    (Tie.MODERATE.value, "I know them well"),
    (Tie.STRONG.value, "a close friend"),
)
ANY_CLOSENESS = ((Tie.NONE.value, "we don't know each other yet"), *CLOSENESS)
LAST = (
    ("", "I can't say"),
    ("month", "in the last month"),
    ("year", "in the last year"),
    ("years", "one to three years ago"),
    ("longer", "more than three years ago"),
)
WAYS = (
    (WayIn.DIRECT.value, "I write or call"),
    (WayIn.INTRODUCTION.value, "someone introduces us"),
    (WayIn.EVENT.value, "at an event"),
    (WayIn.COMMUNITY.value, "through a community"),
)
FACTS = (
    (FactKind.BACKGROUND.value, "background"),
    (FactKind.INTEREST.value, "interest"),
    (FactKind.ACHIEVEMENT.value, "achievement"),
)
PART_TITLES = {
    "relevance": "For the goal",
    "reachability": "Way in",
    "newness": "What is new",
}
PRIORITY_NOTE = (
    "The order is about your next steps, from three guesses of yours that you can change. "
    "It says nothing about what anyone is worth: no profile can tell that."
)

HOW_FIGURES = (
    (
        "Effective size and constraint are Ronald Burt’s figures. Effective size says how many "
        "bring you something of their own. In Borgatti’s form it takes from the number of people "
        "twice their ties among each other, divided by that number."
    ),
    (
        "Constraint says how much hangs on a few people. It adds up, for each person, the square "
        "of the part of your network that is tied up in them, directly and through others. It is "
        "near 0 where nobody knows each other."
    ),
    (
        "Each pair of figures spans two guesses. One takes everybody of one circle or workplace "
        "to know each other, the other only those of whom you said so. The truth lies between."
    ),
    (
        "Each tie counts the same. Your people are those with a closeness, a rhythm or a time"
        " in touch; whoever only came in by an import is left out."
    ),
    (
        "People name their own ties from memory, and nobody sees all of them, so this is "
        "rough. It is a question to you, and no "
        "mark."
    ),
)


def day_words(day: date) -> str:
    """Return a day as it is said: "Monday 2 March 2026"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def capital(text: str) -> str:
    """Return a text that begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}."


def part_options(name: str) -> list[tuple[str, str]]:
    """Return the answers for one part of the priority; the first leaves it to the book."""
    return [("", "suggest it from my book"), *((str(n), t) for n, t in enumerate(PARTS[name]))]


def part_lines(one: Listed) -> list[str]:
    """Return the parts of a priority in words, each with its number."""
    found = priority(one.target)
    parts = [f"{PART_TITLES[p.name]}: {p.words} ({p.value} of 3)" for p in found.parts]
    return [*parts, f"Together {found.total} of 9, so this is how early your next step comes."]


def part_sentence(one: Listed) -> str:
    """Return the same in one line."""
    found = priority(one.target)
    parts = ", ".join(f"{part.words} ({part.value})" for part in found.parts)
    return f"{found.total} of 9 for an early step: {parts}."


def step_words(one: Listed) -> str:
    """Return the next step with its day, or that there is none."""
    target = one.target
    if not target.next_step:
        return "No next step yet."
    day = f", {day_words(target.next_on)}" if target.next_on else ""
    return f"Next: {target.next_step}{day}"


def way_words(one: Listed) -> str:
    """Return the way in, with who or what leads there."""
    ways = dict(WAYS)
    via = f" ({one.target.via})" if one.target.via else ""
    return f"Way in: {ways[one.target.way_in.value]}{via}"


def way_and_offer(one: Listed) -> str:
    """Return the way in and what the reader can offer, as far as either is noted."""
    offer = f" You can offer: {one.target.can_offer}" if one.target.can_offer else ""
    return f"{way_words(one)}.{offer}"


def silence_words(one: Listed, on: date) -> str:
    """Return what the long silence with someone means for the next step; mostly nothing."""
    if not dormant(one.last_on, on):
        return ""
    return (
        "You have been out of touch for three years or more. Say so in one line, recall one "
        "thing you did together, then ask openly."
    )
