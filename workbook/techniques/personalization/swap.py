"""The swap test: how much of a message could go to somebody else unchanged. Pure."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from workbook.language import _, ngettext
from workbook.techniques.personalization.coach.facts import facts_used
from workbook.techniques.personalization.coach.lengths import (
    LONG_INMAIL,
    LONG_NOTE,
    NOTE,
    SUBJECT_WORDS,
    counts,
    hard_cap,
)
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.tokens import contents, flat, shared, tokens

_MARKED = (
    ("cliche", "worn"), ("vague", "vague"), ("praise", "praise"), ("sales", "sales"),
    ("guilt", "presses"),
)  # fmt: skip
_ALIKE = 60
_LIKENESS_MOST = 4_000
"""Longer texts are compared by their beginning."""


@dataclass(frozen=True)
class Swap:
    """How the test came out: words in all, words in sentences that rest on a fact, the likest."""

    words: int
    resting: int
    facts: tuple[str, ...]
    likest: str = ""
    likeness: int = 0

    @property
    def share(self) -> int:
        """The percentage of words in sentences that name something stored about this person."""
        return round(100 * self.resting / self.words) if self.words else 0

    def sentence(self, name: str) -> str:
        """Return the finding in words."""
        if not self.words:
            return _("Write a line, and see how much of it is only for this one person.")
        if not self.facts:
            return _(
                "All of it could go to somebody else: nothing you noted about {name} is in it.",
                name=name,
            )
        said = _(
            "{share} % of your words stand in sentences that are only for {name}",
            share=self.share,
            name=name,
        )
        also = (
            _(
                "; {likeness} % like your text to {likest}",
                likeness=self.likeness,
                likest=self.likest,
            )
            if self.likest
            else ""
        )
        return f"{said}{also}."


def swap_test(letter: Letter, others: list[tuple[str, str]]) -> Swap:
    """Return how much rests on stored facts, and which text to another person is most alike."""
    known = _known(letter)
    resting = total = 0
    used: set[str] = set()
    for one in letter.sentences:
        size = len(tokens(one.text))
        here = shared(known, contents(one.text))
        total += size
        if here:
            resting += size
            used |= here
    likest, likeness = nearest(letter, others)
    return Swap(total, resting, tuple(sorted(used)), likest, likeness)


def _known(letter: Letter) -> frozenset[str]:
    names = set(letter.context.names) | set(tokens(flat(letter.context.sender_name)))
    return contents(letter.context.facts_flat) - names


def nearest(letter: Letter, others: list[tuple[str, str]]) -> tuple[str, int]:
    """Return whose text is most alike, and by how many percent; nothing under sixty."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where texts are compared

    mine = _bare(letter.body, letter.context.contact_name)
    if len(mine.split()) < 6:
        return "", 0
    scored = [(round(fuzz.ratio(mine, _bare(text, name))), name) for name, text in others]
    best, name = max(scored, default=(0, ""))
    return (name, best) if best >= _ALIKE else ("", 0)


def _bare(text: str, name: str) -> str:
    """Return a text without the names in it: a name is not what makes it personal."""
    words = tokens(flat(text[:_LIKENESS_MOST]))
    own = set(tokens(flat(name)))
    return " ".join(word for word in words if word not in own)


# -- marks and counts, as it is typed ----------------------------------------------------------


def pieces(letter: Letter) -> list[tuple[str, str]]:
    """Return the typed text in pieces; each generic or loaded phrase is one with its reason.

    A sentence that names something known is marked as "yours" at those words only.
    """
    text = letter.text
    offset = text.find(letter.body) if letter.body else -1
    if offset < 0:
        return [(text, "")] if text else []
    spans = [(start + offset, end + offset, why) for start, end, why in _spans(letter)]
    found, place = [], 0
    for start, end, why in spans:
        if start < place:
            continue
        found += [(text[place:start], ""), (text[start:end], why)]
        place = end
    found.append((text[place:], ""))
    return [piece for piece in found if piece[0]]


def _spans(letter: Letter) -> list[tuple[int, int, str]]:
    found = [
        (hit.start(), hit.end(), why)
        for name, why in _MARKED
        for hit in letter.words.findall(name, letter.flat)
        if hit.group().strip()
        and (name != "vague" or _in_a_question(letter, hit.start()))
        and not (name == "cliche" and _wished_for(letter, hit.start()))
    ]
    known = _known(letter)
    found += [
        (hit.start(), hit.end(), "yours")
        for hit in re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", letter.body)
        if shared(known, contents(hit.group()))
    ]
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _wished_for(letter: Letter, place: int) -> bool:
    """Whether a worn phrase is the wish for their wellbeing that this reader is used to."""
    if not letter.context.flag("culture_opening_wellbeing"):
        return False
    hits = letter.words.findall("wellbeing", letter.flat)
    return any(hit.start() <= place < hit.end() for hit in hits)


def _in_a_question(letter: Letter, place: int) -> bool:
    return any(
        one.asks and one.start <= place < one.start + len(one.text) + 2 for one in letter.sentences
    )


def counted(letter: Letter) -> list[tuple[str, str]]:
    """Return the live counts in words, each with "warn" where it is over its limit."""
    seen, cap = counts(letter), hard_cap(letter)
    over = "warn" if seen.words > cap and not letter.context.close else ""
    found = [
        (_("{n} of at most {most} words", n=seen.words, most=cap), over),
        (_("{n} s to read", n=seen.seconds), ""),
    ]
    most = {"linkedin_note": LONG_NOTE, "inmail": LONG_INMAIL}.get(letter.context.channel)
    if letter.context.channel == "linkedin_note":
        free = _("{n} of {most} characters (free)", n=seen.characters, most=NOTE)
        found.append((free, "warn" if seen.characters > NOTE else ""))
    if most:
        held = _("{n} of {most} characters", n=seen.characters, most=most)
        found.append((held, "warn" if seen.characters > most else ""))
    if letter.context.channel == "email":
        short, long = SUBJECT_WORDS
        words = seen.subject_words
        said = _("subject {n} words", n=words) if words else _("no subject line yet")
        found.append((said, "" if short <= words <= long else "warn"))
    used = len(facts_used(letter))
    theirs = ngettext("{n} of their words", "{n} of their words", used)
    found.append((theirs, "" if used or not letter.context.discussed else "warn"))
    return found


# -- one message for two readers ----------------------------------------------------------------


def difference(one: str, other: str) -> list[tuple[str, str]]:
    """Return the second text in pieces; what the first does not have is marked as added."""
    before, after = re.findall(r"\s+|[^\s]+", one), re.findall(r"\s+|[^\s]+", other)
    found: list[tuple[str, str]] = []
    for kind, _from, _to, start, end in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        words = "".join(after[start:end])
        if words:
            found.append((words, "" if kind == "equal" or not words.strip() else "added"))
    return found


def only_the_name(one: Letter, other: Letter) -> bool:
    """Whether two messages are the same but for the names in them."""
    first = _bare(one.body, f"{one.context.contact_name} {' '.join(one.context.nicknames)}")
    second = _bare(other.body, f"{other.context.contact_name} {' '.join(other.context.nicknames)}")
    return first == second
