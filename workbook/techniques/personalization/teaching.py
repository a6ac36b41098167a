"""What the coach remarks on the messages in a book, counted, and how a group can learn from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook.language import N_
from workbook.records import MessageStatus
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.coach import Letter, check

if TYPE_CHECKING:
    from workbook.book import Book

_NEWEST = 8  # of each status: enough for a habit to show, and read in a moment

LESSONS = {
    "ask_too_big": (
        N_("The request is too big"),
        N_("Let pairs cut a request in half until it takes the other ten minutes."),
    ),
    "cliche": (
        N_("Worn phrases"),
        N_("Let each read one line aloud to a neighbour, then write down what they say instead."),
    ),
    "emoji": (
        N_("Emoji that do not fit"),
        N_("Collect on the wall: with whom would you, and where not?"),
    ),
    "factual_mismatch": (
        N_("The message contradicts what is noted"),
        N_("Let each compare one draft with their own card, fact by fact, before it goes."),
    ),
    "generic": (
        N_("It could go to anybody"),
        N_("Play the swap: put another name in. If it still fits, one noted fact has to come in."),
    ),
    "missing_specifics": (
        N_("Too little about this one person"),
        N_("Ask for two words in each message that are true of nobody else."),
    ),
    "no_ask": (
        N_("What is wanted stays unsaid"),
        N_("Let each underline the sentence with the request; who finds none writes one question."),
    ),
    "no_consent": (
        N_("A third person was not asked"),
        N_("Play it with three: one asks both sides first, and hears what a no sounds like."),
    ),
    "no_facts": (
        N_("Nothing is noted about the person"),
        N_("Take five minutes: one fact each, about the next person they want to write to."),
    ),
    "no_gratitude": (
        N_("A favour without thanks"),
        N_("Collect thanks that say what came of the favour; read three of them aloud."),
    ),
    "other_person": (
        N_("Somebody else's name in it"),
        N_("Show how copying does it: draft anew, with the name typed first."),
    ),
    "over_flattery": (
        N_("Too much praise"),
        N_("Trade every adjective of praise for one thing the person really did."),
    ),
    "placeholder_left": (
        N_("A gap was left open"),
        N_("Let neighbours look over each other's last line and first line only."),
    ),
    "pressure": (
        N_("It presses the other"),
        N_("Find the sentence that lets the other say no with ease, and put it in."),
    ),
    "privacy_breach": (
        N_("Something private is in it"),
        N_("Ask of each fact: would they mind a colleague reading this?"),
    ),
    "self_centred": (
        N_("It is all about the writer"),
        N_("Count I and you. Then begin with the other person."),
    ),
    "shouting": (
        N_("Capitals and exclamation marks"),
        N_("Read it aloud as loud as it is written; write it again in a room voice."),
    ),
    "subject": (
        N_("The subject line says too little"),
        N_("Let each write three subjects of two to seven words and keep the plainest."),
    ),
    "tone_mismatch": (
        N_("The tone does not fit"),
        N_("Show one message in two tones, and ask whom each is for."),
    ),
    "too_long": (
        N_("Too long"),
        N_("Cut a third together, on an invented message, before anyone's own."),
    ),
    "too_many_asks": (
        N_("Several requests at once"),
        N_("Choose the one request that opens the door; the others wait for the answer."),
    ),
    "too_salesy": (
        N_("It reads like an advertisement"),
        N_("Ask: what would you want to know of them if you had nothing to sell?"),
    ),
    "too_short": (
        N_("Too short to be understood"),
        N_("Let a neighbour say back what they would do now; add what they lack."),
    ),
    "transactional": (
        N_("Help as a bill"),
        N_("Strike the words that remind of a favour; let the request stand by itself."),
    ),
    "vague_ask": (
        N_("The request is vague"),
        N_("Turn “some time” into a question with a length and a topic."),
    ),
    "wrong_name": (
        N_("The name is wrong"),
        N_("Have each name checked letter by letter against where it came from."),
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
