"""Many people at once: who is chosen, what would happen to them, and the changes that do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workbook import language
from workbook.language import N_, _, ngettext
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
            raise Refused(_("Which tag?"), {"word": _("Type the tag here.")})
        if self.deed in (Deed.TAG, Deed.UNTAG) and "," in word:
            raise Refused(
                _("One tag at a time, without a comma."), {"word": _("One tag at a time.")}
            )
        if len(word) > LONGEST_WORD:
            raise Refused(_("That is too long: a word or two are enough."), {"word": _("Shorter.")})
        return replace(self, word=word)


TITLES = {
    Deed.TIER: N_("set how often"),
    Deed.CIRCLE: N_("put them into a circle"),
    Deed.TAG: N_("give them a tag"),
    Deed.UNTAG: N_("take a tag off"),
    Deed.ARCHIVE: N_("archive them"),
    Deed.BRING_BACK: N_("bring them back"),
    Deed.DELETE: N_("delete them"),
}
RHYTHMS = {
    Tier.NONE: N_("no rhythm"),
    Tier.INNER: N_("closest people"),
    Tier.CLOSE: N_("close allies"),
    Tier.ACTIVE: N_("active network"),
    Tier.WIDER: N_("wider network"),
    Tier.MENTOR: N_("mentors and sponsors"),
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
        Deed.TIER: _("Set how often for {who}", who=who),
        Deed.CIRCLE: _("Put {who} into the circle “{word}”", who=who, word=doing.word)
        if doing.word
        else _("Took {who} out of their circles", who=who),
        Deed.TAG: _("Gave {who} the tag “{word}”", who=who, word=doing.word),
        Deed.UNTAG: _("Took the tag “{word}” off {who}", word=doing.word, who=who),
        Deed.ARCHIVE: _("Archived {who}", who=who),
        Deed.BRING_BACK: _("Brought {who} back", who=who),
        Deed.DELETE: _("Deleted {who}", who=who),
    }[doing.deed]


# -- in words, before anything is done -------------------------------------------------------


def who(number: int, beside: Mapping[str, int]) -> str:
    """Return how many people, and how many of them are more than a name in a list.

    >>> who(412, {"targets": 3})
    '412 people, 3 of them on your target list'
    """
    known = {"targets": _("on your target list"), "rhythms": _("with a rhythm")}
    parts = [
        _("{number} of them {word}", number=language.number(beside[name]), word=word)
        for name, word in known.items()
        if beside.get(name)
    ]
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
        said.append(
            ngettext(
                "{n} person has it so already.",
                "{n} people have it so already.",
                same,
                n=language.number(same),
            )
        )
    said += _replaced(people, doing)
    said.append(_("It is one change: one press on undo takes all of it back."))
    return said


def _sentence(doing: Doing, number: int, beside: Mapping[str, int]) -> str:
    them, along = amounts.people(number), amounts.listed(beside)
    circle = (
        _("will be in the circle “{word}”", word=doing.word)
        if doing.word
        else _("will be in no circle")
    )
    rhythm = _(
        "{them} will be among “{rhythm}”, counted from today. Each of them can fall "
        "due: choose no more than you have hours for.",
        them=them,
        rhythm=_(RHYTHMS[doing.tier]),
    )
    return {
        Deed.TIER: rhythm
        if doing.tier is not Tier.NONE
        else _("{them} will have no rhythm, and never fall due by one.", them=them),
        Deed.CIRCLE: f"{them} {circle}.",
        Deed.TAG: _("{them} will have the tag “{word}” as well.", them=them, word=doing.word),
        Deed.UNTAG: _("{them} will lose the tag “{word}”.", them=them, word=doing.word),
        Deed.ARCHIVE: _(
            "{them} will be out of sight and never due{along}. Nothing is deleted: look "
            "among the archived people to bring them back.",
            them=them,
            along=_(", and with them {along}", along=along) if along else "",
        ),
        Deed.BRING_BACK: _(
            "{them} will be in sight again, with all that was noted on them.", them=them
        ),
        Deed.DELETE: _(
            "{them} will be deleted, and with them {along}. An import may bring them in "
            "anew; to keep somebody out for good, forget them on the page of the "
            "relationship cards.",
            them=them,
            along=along or _("nothing else"),
        ),
    }[doing.deed]


def _replaced(people: Sequence[Contact], doing: Doing) -> list[str]:
    """Say how many lose another circle or rhythm by it."""
    if doing.deed is Deed.CIRCLE:
        number = sum(bool(one.circle) and one.circle != doing.word for one in people)
        return (
            [_("{number} of them leave another circle for it.", number=language.number(number))]
            if number
            else []
        )
    if doing.deed is Deed.TIER:
        number = sum(one.tier not in (Tier.NONE, doing.tier) for one in people)
        return (
            [_("{number} of them had another rhythm.", number=language.number(number))]
            if number
            else []
        )
    return []
