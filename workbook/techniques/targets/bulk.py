"""Many people at once: who is chosen, what would happen to them, and the changes that do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workbook.records import Changes, Contact, Refused, Tie, Tier, folded
from workbook.techniques.targets import amounts

LONGEST_WORD = 60  # characters of a circle or a tag; longer is a note
SEVERAL = ", "
"""What stands between two tags."""


@dataclass(frozen=True)
class Wanted:
    """Whom to choose: everybody of whom all of this holds. What is empty asks nothing."""

    text: str = ""
    organisation: str = ""
    circle: str = ""
    tag: str = ""
    tie: Tie | None = None
    tier: Tier | None = None
    source: str = ""
    never: bool = False
    """Only those with whom no time in touch is noted."""
    came_on: date | None = None
    """Only those who came into the book on that day."""
    archived: bool = False
    without: frozenset[str] = frozenset()
    """Those whom the reader left out by hand."""


class Deed(StrEnum):
    """What can be done to many people at once."""

    TIER = "tier"
    CIRCLE = "circle"
    TAG = "tag"
    UNTAG = "untag"
    ARCHIVE = "archive"
    BRING_BACK = "back"
    DELETE = "delete"


@dataclass(frozen=True)
class Doing:
    """A deed with what it needs: a rhythm, or the words of a circle or tag."""

    deed: Deed
    tier: Tier = Tier.NONE
    word: str = ""

    def checked(self) -> Doing:
        """Return it with tidy words. Raises Refused where something is missing."""
        word = " ".join(self.word.split())
        if self.deed in (Deed.TAG, Deed.UNTAG) and not word:
            raise Refused("Which tag?", {"word": "Type the tag here."})
        if self.deed in (Deed.TAG, Deed.UNTAG) and "," in word:
            raise Refused("One tag at a time, without a comma.", {"word": "One tag at a time."})
        if len(word) > LONGEST_WORD:
            raise Refused("That is too long: a word or two are enough.", {"word": "Shorter."})
        return replace(self, word=word)


TITLES = {
    Deed.TIER: "set how often",
    Deed.CIRCLE: "put them into a circle",
    Deed.TAG: "give them a tag",
    Deed.UNTAG: "take a tag off",
    Deed.ARCHIVE: "archive them",
    Deed.BRING_BACK: "bring them back",
    Deed.DELETE: "delete them",
}
RHYTHMS = {
    Tier.NONE: "no rhythm",
    Tier.INNER: "closest people",
    Tier.CLOSE: "close allies",
    Tier.ACTIVE: "active network",
    Tier.WIDER: "wider network",
    Tier.MENTOR: "mentors and sponsors",
}


def deeds(*, archived: bool) -> list[Deed]:
    """Return what can be done to people in sight, or to archived ones."""
    away = [Deed.BRING_BACK, Deed.DELETE]
    return away if archived else [one for one in Deed if one is not Deed.BRING_BACK]


def tags_of(person: Contact) -> list[str]:
    """Return a person's tags."""
    return [tag.strip() for tag in person.tags.split(",") if tag.strip()]


def change(people: Iterable[Contact], doing: Doing, on: date) -> Changes:
    """Return the changes that do it; whoever has it so already is not touched."""
    everybody = list(people)
    if doing.deed is Deed.DELETE:
        return Changes(remove=tuple(everybody))
    pairs = ((one, _after(one, doing, on)) for one in everybody)
    return Changes(replace=tuple(new for one, new in pairs if new != one))


def _after(one: Contact, doing: Doing, on: date) -> Contact:
    if doing.deed is Deed.TIER:
        return _in_tier(one, doing.tier, on)
    if doing.deed is Deed.CIRCLE:
        return replace(one, circle=doing.word)
    if doing.deed in (Deed.TAG, Deed.UNTAG):
        others = [tag for tag in tags_of(one) if folded(tag) != folded(doing.word)]
        if doing.deed is Deed.TAG and len(others) < len(tags_of(one)):
            return one
        tags = [*others, doing.word] if doing.deed is Deed.TAG else others
        return replace(one, tags=SEVERAL.join(tags))
    if doing.deed is Deed.ARCHIVE:
        return replace(one, archived_on=one.archived_on or on)
    return replace(one, archived_on=None)


def _in_tier(one: Contact, tier: Tier, on: date) -> Contact:
    if tier is Tier.NONE:
        return replace(one, tier=tier, tier_on=None, cadence_days=None, snoozed_until=None)
    return one if one.tier is tier else replace(one, tier=tier, tier_on=on)


def label(doing: Doing, number: int) -> str:
    """Return the name by which undo shows the change."""
    who = amounts.people(number)
    return {
        Deed.TIER: f"Set how often for {who}",
        Deed.CIRCLE: f"Put {who} into the circle “{doing.word}”"
        if doing.word
        else f"Took {who} out of their circles",
        Deed.TAG: f"Gave {who} the tag “{doing.word}”",
        Deed.UNTAG: f"Took the tag “{doing.word}” off {who}",
        Deed.ARCHIVE: f"Archived {who}",
        Deed.BRING_BACK: f"Brought {who} back",
        Deed.DELETE: f"Deleted {who}",
    }[doing.deed]


# -- in words, before anything is done -------------------------------------------------------


def who(number: int, beside: Mapping[str, int]) -> str:
    """Return how many people, and how many of them are more than a name in a list.

    >>> who(412, {"targets": 3})
    '412 people, 3 of them on your target list'
    """
    known = {"targets": "on your target list", "rhythms": "with a rhythm"}
    parts = [f"{beside[name]:,} of them {word}" for name, word in known.items() if beside.get(name)]
    return ", ".join([amounts.people(number), *parts])


def foretold(
    people: Sequence[Contact], doing: Doing, beside: Mapping[str, int], on: date
) -> list[str]:
    """Return in sentences what will happen; `beside` counts the rows that point at them."""
    changes = change(people, doing, on)
    touched = len(changes.replace) + len(changes.remove)
    same = len(people) - touched
    said = [_sentence(doing, touched, beside)]
    if same:
        said.append(f"{amounts.people(same)} {'has' if same == 1 else 'have'} it so already.")
    said += _replaced(people, doing)
    said.append("It is one change: one press on undo takes all of it back.")
    return said


def _sentence(doing: Doing, number: int, beside: Mapping[str, int]) -> str:
    them, along = amounts.people(number), amounts.listed(beside)
    circle = f"will be in the circle “{doing.word}”" if doing.word else "will be in no circle"
    rhythm = (
        f"{them} will be among “{RHYTHMS[doing.tier]}”, counted from today. Each of them can fall "
        "due: choose no more than you have hours for."
    )
    return {
        Deed.TIER: rhythm
        if doing.tier is not Tier.NONE
        else f"{them} will have no rhythm, and never fall due by one.",
        Deed.CIRCLE: f"{them} {circle}.",
        Deed.TAG: f"{them} will have the tag “{doing.word}” as well.",
        Deed.UNTAG: f"{them} will lose the tag “{doing.word}”.",
        Deed.ARCHIVE: f"{them} will be out of sight and never due"
        f"{f', and with them {along}' if along else ''}. Nothing is deleted: look among the "
        "archived people to bring them back.",
        Deed.BRING_BACK: f"{them} will be in sight again, with all that was noted on them.",
        Deed.DELETE: f"{them} will be deleted, and with them {along or 'nothing else'}. An import "
        "may bring them in anew; to keep somebody out for good, forget them on the page of the "
        "relationship cards.",
    }[doing.deed]


def _replaced(people: Sequence[Contact], doing: Doing) -> list[str]:
    """Say how many lose another circle or rhythm by it."""
    if doing.deed is Deed.CIRCLE:
        number = sum(bool(one.circle) and one.circle != doing.word for one in people)
        return [f"{number:,} of them leave another circle for it."] if number else []
    if doing.deed is Deed.TIER:
        number = sum(one.tier not in (Tier.NONE, doing.tier) for one in people)
        return [f"{number:,} of them had another rhythm."] if number else []
    return []
