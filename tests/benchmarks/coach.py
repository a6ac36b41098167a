"""The message coach on 200 words, as it is asked at each pause in typing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import Line, limit, seconds
from workbook.techniques.personalization.coach import Context, Letter, check

CONTEXT = Context(
    contact_name="Ingrid Solheim",
    relationship="new",
    channel="email",
    discussed=("tide log kept by hand", "fog signals in the fjord", "radar course in Bergen"),
    wants="a photo of one page",
    sender_name="Marco",
)
SENTENCES = (
    "I keep thinking of your tide log and of the coffee ring on page nine. "
    "On Sunday I started one for our own lock gate, with three columns, in pencil. "
    "Could you send me a photo of one page, any page, only if it is easy for you? "
)


def lines(_folder: Path) -> Iterator[Line]:
    """Measure a message of 200 words; each round is a text that was not read before."""
    words = (SENTENCES * 6).split()[:199]
    rounds = iter(range(1_000))

    def once() -> None:
        check(Letter("follow_up", " ".join([*words, str(next(rounds))]), CONTEXT))

    once()
    yield limit("the message coach, 200 words", seconds(once, rounds=25), 0.020)
