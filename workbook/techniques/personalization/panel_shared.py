"""What several pieces share: a person by name, a look at a text, the worked examples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.records import Contact, Refused, Remark, Severity, folded
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.coach import Letter, Verdict, check, spoken_of
from workbook.techniques.personalization.swap import counted, pieces, swap_test
from workbook.texts import written

if TYPE_CHECKING:
    from workbook.book import Book

CHECKLIST = (
    N_("Is every fact true for this person?"),
    N_("Would you say it aloud to them?"),
    N_("Would they mind a colleague reading it?"),
)
"""What no rule can see."""
RESTS_ON = ("courtesy", "mail-length", "curt", "way-out", "no-hurry")
"""What the coach rests on, by the keys of data/sources.json."""


def kind_choice() -> list[tuple[str, str]]:
    """Return the kinds of message as a form offers them."""
    return [(kind, _(told.title)) for kind, told in rules.KINDS.items()]


def channel_choice() -> list[tuple[str, str]]:
    """Return the ways a message goes out as a form offers them."""
    return [(name, _(told[0])) for name, told in rules.CHANNELS.items()]


def worked() -> dict[str, Any]:
    """Return the worked examples: kind -> for whom, sentences with their notes, a half text."""
    told: dict[str, Any] = written("worked-messages")
    return told


def person_field(book: Book, label: str = "") -> ui.Field:
    """Return the field for a person who is in the book."""
    return ui.person(
        "person", label or _("To whom"), find=book.people_like, create=False,
        required=True,
    )  # fmt: skip


def person_of(book: Book, value: ui.PersonValue) -> Contact:
    """Return the person meant: the one chosen, or the only one of that name."""
    known = book.get(Contact, value.id)
    if known is not None:
        return known
    same = book.namesakes(Contact, value.text)
    if len(same) == 1:
        return same[0]
    sentence = (
        _("{n} people are called {name}. Choose one from the list.", n=len(same), name=same[0].name)
        if same
        else _(
            "Nobody in your book has that name. Add them under follow-up first, or choose another."
        )
    )
    raise Refused(sentence, {"person": sentence})


def letter_to(book: Book, contact: Contact, wish: rules.Wish, text: str) -> Letter:
    """Return a text as a letter to this person, with all that the book knows around it."""
    known = queries.known_of(book, contact)
    context = rules.context_of(known, wish, book.reader.name, book.today())
    return with_others(book, Letter(wish.kind, text, context), contact.id)


def with_others(book: Book, letter: Letter, contact_id: str = "") -> Letter:
    """Return the letter told who else in the book bears a name that stands in it."""
    return Others(book, contact_id).told(letter)


class Others:
    """Who else bears a name, each word looked up once: a text is read at every pause in typing."""

    def __init__(self, book: Book, contact_id: str) -> None:
        self._book, self._contact_id = book, contact_id
        self._looked_up: dict[str, tuple[str, ...]] = {}

    def told(self, letter: Letter) -> Letter:
        """Return the letter told who else in the book bears a name that stands in it."""
        words = spoken_of(letter)
        new = [word for word in words if word not in self._looked_up]
        found = queries.others_called(self._book, new, self._contact_id)
        for word in new:
            self._looked_up[word] = tuple(one for one in found if word in folded(one).split())
        names = {name for word in words for name in self._looked_up[word]}
        others = tuple(sorted(names))
        return replace(letter, context=replace(letter.context, others=others)) if others else letter


def verdict_words(verdict: Verdict, letter: Letter) -> str:
    """Return the verdict in a sentence."""
    if not letter.text.strip():
        return ""
    if verdict.send:
        return _("Nothing stands in the way. Read it aloud once, then it is yours to send.")
    if any(one.severity is Severity.BLOCK for one in verdict.remarks):
        return _("Not yet: one thing would embarrass you.")
    return _("Almost: look at the questions below.")


def looked(letter: Letter) -> ui.Look:
    """Return what is shown beside a text while it is typed."""
    if not letter.text.strip():
        return ui.Look(counts=counted(letter))
    verdict = check(letter)
    return ui.Look(verdict.remarks, pieces(letter), counted(letter), verdict_words(verdict, letter))


def swap_words(book: Book, letter: Letter, contact: Contact) -> str:
    """Return the swap test's finding as a sentence."""
    test = swap_test(letter, queries.other_texts(book, contact.id))
    return test.sentence(contact.name)


def shown_remarks(remarks: tuple[Remark, ...]) -> ui.Node | None:
    """Return remarks as a node, or nothing where there are none."""
    return ui.remarks(remarks) if remarks else None
