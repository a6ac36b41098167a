"""What the coach remarks on the messages in a book, counted, and how a group can learn from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.records import MessageStatus
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.coach import Letter, check

if TYPE_CHECKING:
    from workbook.book import Book

_NEWEST = 8  # of each status: enough for a habit to show, and read in a moment

LESSONS = {
    "ask_too_big": (
        "The request is too big",
        "Let pairs cut a request in half until it takes the other ten minutes.",
    ),
    "cliche": (
        "Worn phrases",
        "Let each read one line aloud to a neighbour, then write down what they say instead.",
    ),
    "emoji": ("Emoji that do not fit", "Collect on the wall: with whom would you, and where not?"),
    "factual_mismatch": (
        "The message contradicts what is noted",
        "Let each compare one draft with their own card, fact by fact, before it goes.",
    ),
    "generic": (
        "It could go to anybody",
        "Play the swap: put another name in. If it still fits, one noted fact has to come in.",
    ),
    "missing_specifics": (
        "Too little about this one person",
        "Ask for two words in each message that are true of nobody else.",
    ),
    "no_ask": (
        "What is wanted stays unsaid",
        "Let each underline the sentence with the request; who finds none writes one question.",
    ),
    "no_consent": (
        "A third person was not asked",
        "Play it with three: one asks both sides first, and hears what a no sounds like.",
    ),
    "no_facts": (
        "Nothing is noted about the person",
        "Take five minutes: one fact each, about the next person they want to write to.",
    ),
    "no_gratitude": (
        "A favour without thanks",
        "Collect thanks that say what came of the favour; read three of them aloud.",
    ),
    "other_person": (
        "Somebody else's name in it",
        "Show how copying does it: draft anew, with the name typed first.",
    ),
    "over_flattery": (
        "Too much praise",
        "Trade every adjective of praise for one thing the person really did.",
    ),
    "placeholder_left": (
        "A gap was left open",
        "Let neighbours look over each other's last line and first line only.",
    ),
    "pressure": (
        "It presses the other",
        "Find the sentence that lets the other say no with ease, and put it in.",
    ),
    "privacy_breach": (
        "Something private is in it",
        "Ask of each fact: would they mind a colleague reading this?",
    ),
    "self_centred": (
        "It is all about the writer",
        "Count I and you. Then begin with the other person.",
    ),
    "shouting": (
        "Capitals and exclamation marks",
        "Read it aloud as loud as it is written; write it again in a room voice.",
    ),
    "subject": (
        "The subject line says too little",
        "Let each write three subjects of two to seven words and keep the plainest.",
    ),
    "tone_mismatch": (
        "The tone does not fit",
        "Show one message in two tones, and ask whom each is for.",
    ),
    "too_long": ("Too long", "Cut a third together, on an invented message, before anyone's own."),
    "too_many_asks": (
        "Several requests at once",
        "Choose the one request that opens the door; the others wait for the answer.",
    ),
    "too_salesy": (
        "It reads like an advertisement",
        "Ask: what would you want to know of them if you had nothing to sell?",
    ),
    "too_short": (
        "Too short to be understood",
        "Let a neighbour say back what they would do now; add what they lack.",
    ),
    "transactional": (
        "Help as a bill",
        "Strike the words that remind of a favour; let the request stand by itself.",
    ),
    "vague_ask": (
        "The request is vague",
        "Turn “some time” into a question with a length and a topic.",
    ),
    "wrong_name": (
        "The name is wrong",
        "Have each name checked letter by letter against where it came from.",
    ),
}
"""Rule -> what it is called in a group, and one sentence on how to teach it."""


def remarked(book: Book) -> dict[str, int]:
    """Return how many of the newest messages have each remark of the coach, as they stand now."""
    found: Counter[str] = Counter()
    for status in MessageStatus:
        for message, contact in queries.messages(book, status, _NEWEST):
            wish = rules.Wish(kind=message.kind)
            known = queries.known_of(book, contact)
            context = rules.context_of(known, wish, book.reader.name, book.today())
            verdict = check(Letter(message.kind, message.body, context))
            found.update(remark.rule for remark in verdict.remarks)
    return dict(found)
