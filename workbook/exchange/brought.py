"""Who introduced whom, as the workbook's own files tell it: noted where nothing is noted yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from workbook.exchange.person import Person
from workbook.records import Changes
from workbook.records.acquaintance import MetThrough

ALONE = "-"
"""In place of a card: the reader met them by themselves."""
NOTED = "through"
"""Under what it is noted that a file gave it: a note that was taken out stays out."""


@dataclass
class Brought:
    """What the rows of an import say of who brought whom, until everybody in it is known."""

    kept: Mapping[str, str | None]
    """Contact -> who brought them, as the book says already."""
    cards: frozenset[str]
    """The cards that these files hold."""
    told: dict[str, str] = field(default_factory=dict)

    def learn(self, who: str, card: str, imported: Mapping[str, str], *, known: bool) -> bool:
        """Take in one row; return whether it tells anything new.

        `known` is whether the card is somebody's whom the book has already.
        """
        if not card or who in self.kept or who in self.told or NOTED in imported:
            return False
        if card != ALONE and card not in self.cards and not known:
            return False
        self.told[who] = card
        return True

    def changes(self, ids: Mapping[str, str], today: date | None) -> Changes:
        """Return the notes; `ids` is card -> contact. One that would close a circle is left out."""
        through, new = dict(self.kept), []
        for who, card in self.told.items():
            by = None if card == ALONE else ids.get(card)
            if card != ALONE and (by is None or _leads(by, who, through)):
                continue
            through[who] = by
            new.append(MetThrough(contact_id=who, by_id=by, noted_on=today))
        return Changes(add=tuple(new))


def _leads(start: str, to: str, through: Mapping[str, str | None]) -> bool:
    """Whether the way from somebody back to the first comes past another."""
    seen: set[str] = set()
    at: str | None = start
    while at and at not in seen:
        if at == to:
            return True
        seen.add(at)
        at = through.get(at)
    return False


def cards_of(people: Iterable[Person]) -> frozenset[str]:
    """Return the cards that rows are."""
    return frozenset(key for one in people for kind, _, key in one.handles if kind == "card")
