"""How much of something there is, as it is said in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = {
    "acquaintances": ("note of who knows whom", "notes of who knows whom"),
    "aims": ("plan for an event", "plans for an event"),
    "asks": ("need", "needs"),
    "cards": ("relationship card", "relationship cards"),
    "depths": ("rating of depth", "ratings of depth"),
    "followups": ("follow-up", "follow-ups"),
    "handles": ("address", "addresses"),
    "interactions": ("time in touch", "times in touch"),
    "kept_apart": ("pair kept apart", "pairs kept apart"),
    "met_through": ("note on how you met", "notes on how you met"),
    "no_birthdays": ("wish for no greetings", "wishes for no greetings"),
    "recalls": ("practised name", "practised names"),
}


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its word.

    >>> counted(1, "person", "people"), counted(1200, "person", "people")
    ('1 person', '1,200 people')
    """
    return f"{number:,} {one if number == 1 else many}"


def people(number: int) -> str:
    """Return how many people, in words."""
    return counted(number, "person", "people")


def amount(plural: str, number: int) -> str:
    """Return how many rows of a table, by what the reader calls them.

    >>> amount("facts", 1), amount("interactions", 12)
    ('1 fact', '12 times in touch')
    """
    name = plural.replace("_", " ")
    return counted(number, *_WORDS.get(plural, (name.removesuffix("s"), name)))


def listed(amounts: Mapping[str, int]) -> str:
    """Return several amounts as one list, the largest first; empty where there is nothing.

    >>> listed({"facts": 2, "targets": 3, "gifts": 1})
    '3 targets, 2 facts and 1 gift'
    """
    there = sorted(amounts.items(), key=lambda one: (-one[1], one[0]))
    said = [amount(plural, number) for plural, number in there if number]
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else ""
