"""How much of something there is, as it is said in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from workbook import language
from workbook.language import ngettext


def people(number: int) -> str:
    """Return how many people, in words.

    >>> people(1), people(1200)
    ('1 person', '1,200 people')
    """
    return ngettext("{n} person", "{n} people", number, n=language.number(number))


def amount(plural: str, number: int) -> str:
    """Return how many rows of a table, by what the reader calls them.

    >>> amount("facts", 1), amount("interactions", 12)
    ('1 fact', '12 times in touch')
    """
    n = language.number(number)
    said = _of_people(number, n) | _of_talks(number, n) | _of_learning(number, n)
    return said.get(plural, f"{n} {plural.replace('_', ' ')}")


def _of_people(number: int, n: str) -> dict[str, str]:
    """Return how many of what is noted on somebody."""
    return {
        "acquaintances": ngettext(
            "{n} note of who knows whom", "{n} notes of who knows whom", number, n=n
        ),
        "cards": ngettext("{n} relationship card", "{n} relationship cards", number, n=n),
        "depths": ngettext("{n} rating of depth", "{n} ratings of depth", number, n=n),
        "facts": ngettext("{n} fact", "{n} facts", number, n=n),
        "handles": ngettext("{n} address", "{n} addresses", number, n=n),
        "kept_apart": ngettext("{n} pair kept apart", "{n} pairs kept apart", number, n=n),
        "met_through": ngettext("{n} note on how you met", "{n} notes on how you met", number, n=n),
        "milestones": ngettext("{n} milestone", "{n} milestones", number, n=n),
        "no_birthdays": ngettext(
            "{n} wish for no greetings", "{n} wishes for no greetings", number, n=n
        ),
        "preferences": ngettext("{n} preference", "{n} preferences", number, n=n),
        "targets": ngettext("{n} target", "{n} targets", number, n=n),
    }


def _of_talks(number: int, n: str) -> dict[str, str]:
    """Return how many of what went to and fro."""
    return {
        "aims": ngettext("{n} plan for an event", "{n} plans for an event", number, n=n),
        "asks": ngettext("{n} need", "{n} needs", number, n=n),
        "encounters": ngettext("{n} encounter", "{n} encounters", number, n=n),
        "followups": ngettext("{n} follow-up", "{n} follow-ups", number, n=n),
        "gifts": ngettext("{n} gift", "{n} gifts", number, n=n),
        "interactions": ngettext("{n} time in touch", "{n} times in touch", number, n=n),
        "introductions": ngettext("{n} introduction", "{n} introductions", number, n=n),
        "invitations": ngettext("{n} invitation", "{n} invitations", number, n=n),
        "messages": ngettext("{n} message", "{n} messages", number, n=n),
        "offers": ngettext("{n} offer", "{n} offers", number, n=n),
        "promises": ngettext("{n} promise", "{n} promises", number, n=n),
    }


def _of_learning(number: int, n: str) -> dict[str, str]:
    """Return how many of what was practised and learnt."""
    return {
        "answers": ngettext("{n} answer", "{n} answers", number, n=n),
        "covers": ngettext("{n} cover", "{n} covers", number, n=n),
        "predictions": ngettext("{n} prediction", "{n} predictions", number, n=n),
        "recalls": ngettext("{n} practised name", "{n} practised names", number, n=n),
        "rehearsals": ngettext("{n} rehearsal", "{n} rehearsals", number, n=n),
        "results": ngettext("{n} result", "{n} results", number, n=n),
        "trend_notes": ngettext("{n} trend note", "{n} trend notes", number, n=n),
    }


def listed(amounts: Mapping[str, int]) -> str:
    """Return several amounts as one list, the largest first; empty where there is nothing.

    >>> listed({"facts": 2, "targets": 3, "gifts": 1})
    '3 targets, 2 facts and 1 gift'
    """
    there = sorted(amounts.items(), key=lambda one: (-one[1], one[0]))
    return language.listed([amount(plural, number) for plural, number in there if number])
