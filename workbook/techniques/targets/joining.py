"""Two contacts who are one person become one: field by field, and with all that points at them.

Nothing here knows one kind of record from another. What points at a person is read off the
records themselves (`REFERS`), and what can't stand twice beside one person is what they call
alike (`ALIKE`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from workbook import language
from workbook.language import N_, _, pgettext
from workbook.records import Changes, Contact, Handle, Record, Tie, Tier, copy_of, folded
from workbook.records.apart import Apart

LEFT, RIGHT, BOTH = "left", "right", "both"
LABELS = {
    "name": N_("Name"),
    "organisation": N_("Where they work"),
    "role": N_("What they do there"),
    "place": N_("Where they live"),
    "circle": N_("Circle"),
    "tags": N_("Tags"),
    "tie": N_("How close you are"),
    "tier": N_("How often"),
    "cadence_days": N_("Days between two touches"),
    "how_met": N_("How you met"),
    "met_on": N_("Met on"),
    "met_about": N_("Met about"),
    "connected_on": N_("Connected on"),
    "notes": N_("Notes"),
}
_ASKED = LABELS | {"own": N_("Own")}
_BESIDE = frozenset({"id", "version", "created_at", "imported", "profile", "source", "archived_on"})
_FOLLOWS = {"tier_on": "tier", "snoozed_until": "tier"}
"""Fields that go with another: whoever's rhythm is taken, its day is taken too."""
_SEPARATORS = {"notes": "\n", "how_met": "; ", "tags": ", "}
"""Fields of which both may be kept, and what stands between them."""
_OWN = frozenset({"id", "version", "created_at"})
_SILENT = frozenset({"source", "uid", "key", "value", "verdict", "kind"})
"""Words of the program's own: not worth a note where they differ."""
_ADDRESS = "https://www.linkedin.com/in/"


class Side(NamedTuple):
    """A field in which two people differ: what each says, whether both can stay, the proposal."""

    name: str
    label: str
    left: str
    right: str
    both: bool
    proposed: str


def sides(keep: Contact, gone: Contact) -> list[Side]:
    """Return the fields that the reader has to choose, since both say something different."""
    found = []
    for name in _chosen_fields():
        left, right = getattr(keep, name), getattr(gone, name)
        if left == right or _empty(name, left) or _empty(name, right):
            continue
        both = name in _SEPARATORS
        label = _(_ASKED[name]) if name in _ASKED else _called(name)
        fuller = name == "name" and _is_short(left) and not _is_short(right)
        proposed = BOTH if both else RIGHT if fuller else LEFT
        found.append(Side(name, label, said(left), said(right), both, proposed))
    return found


def _called(name: str) -> str:
    """Return what a field is called; all of them are told in `rapport/fieldnames.py`."""
    words = _(name.replace("_", " "))
    return words[:1].upper() + words[1:]


def _is_short(name: str) -> bool:
    """Whether a name has a word that is only its first letter: “A. Ruiz”."""
    return any(len(word.strip(".")) == 1 for word in name.split())


def said(value: Any) -> str:
    """Return a value as it is shown beside another."""
    if isinstance(value, date):
        return language.day_and_year(value)
    if value is None or value == "none":
        return ""
    return _chosen(value) if isinstance(value, Tie | Tier) else str(value)


def _chosen(value: Tie | Tier) -> str:
    ties = {
        Tie.NEW: pgettext("how close we are", "new"),
        Tie.WEAK: pgettext("how close we are", "weak"),
        Tie.MODERATE: pgettext("how close we are", "moderate"),
        Tie.STRONG: pgettext("how close we are", "strong"),
    }
    tiers = {
        Tier.INNER: pgettext("how often", "inner"),
        Tier.CLOSE: pgettext("how often", "close"),
        Tier.ACTIVE: pgettext("how often", "active"),
        Tier.WIDER: pgettext("how often", "wider"),
        Tier.MENTOR: pgettext("how often", "mentor"),
    }
    return ties[value] if isinstance(value, Tie) else tiers[value]


def keep_apart(one: Contact, other: Contact, on: date) -> Changes:
    """Keep the reader's word that these are two people."""
    return Changes(add=(Apart(one_id=one.id, other_id=other.id, said_on=on),))


def ask_again(apart: Apart) -> Changes:
    """Take that word back."""
    return Changes(remove=(apart,))


def join(
    keep: Contact, gone: Contact, chosen: Mapping[str, str], pointing: Iterable[Record]
) -> Changes:
    """Return the changes that make one person of two; `pointing` is all that points at either.

    `chosen` says for each field whose word counts: left is `keep`, right is `gone`.
    """
    move = _Move(keep.id, gone.id)
    for record in sorted(pointing, key=lambda one: gone.id in one.__dict__.values()):
        move.take(record)
    values = _values(keep, gone, chosen)
    if move.notes:
        noted = [values.get("notes", keep.notes), *move.notes]
        values["notes"] = "\n".join(filter(None, noted))
    merged = replace(keep, **values)
    merged = replace(merged, imported=_imported(merged, keep, gone))
    new = tuple(_keys(merged, keep, gone, move.handles()))
    changes = move.changes()
    return Changes(new, (merged, *changes.replace), (*changes.remove, gone))


# -- the fields of the person ----------------------------------------------------------------


def _chosen_fields() -> list[str]:
    return [one.name for one in fields(Contact) if one.name not in _BESIDE | _FOLLOWS.keys()]


def _empty(name: str, value: Any, kind: type[Record] = Contact) -> bool:
    default = next(one.default for one in fields(kind) if one.name == name)
    return value is None or value == "" or (default is not MISSING and value == default)


def _values(keep: Contact, gone: Contact, chosen: Mapping[str, str]) -> dict[str, Any]:
    proposed = {side.name: side.proposed for side in sides(keep, gone)}
    values: dict[str, Any] = {"profile": keep.profile or gone.profile}
    values["source"] = keep.source or gone.source
    for name in _chosen_fields():
        left, right = getattr(keep, name), getattr(gone, name)
        way = chosen.get(name, proposed.get(name, LEFT))
        if _empty(name, left) or (name in proposed and way == RIGHT):
            values[name] = right
        elif name in proposed and way == BOTH and name in _SEPARATORS:
            values[name] = _together(left, right, _SEPARATORS[name])
        else:
            values[name] = left
    for name, leader in _FOLLOWS.items():
        own, others = getattr(keep, name), getattr(gone, name)
        if values[leader] == getattr(keep, leader):
            same = values[leader] == getattr(gone, leader)
            values[name] = own or (others if same else None)
        else:
            values[name] = others
    return values


def _together(left: str, right: str, between: str) -> str:
    """Return both texts, what they share only once."""
    parts = [one.strip() for one in f"{left}{between}{right}".split(between) if one.strip()]
    return between.join(dict.fromkeys(parts))


def _imported(merged: Contact, keep: Contact, gone: Contact) -> str:
    """Return what counts as given by an import: only what both files would say alike.

    Where the two were told apart by a file, the reader's choice stands against either of them.
    """
    from workbook.exchange.fields import given, noted, text_of  # noqa: PLC0415 - only a merge needs it

    mine, theirs = given(keep), given(gone)
    told = {}
    for name in mine | theirs:
        texts = {text for text in (mine.get(name), theirs.get(name)) if text}
        now = text_of(name, getattr(merged, name, ""))
        if texts == {now}:
            told[name] = now
    return noted(told)


def _keys(
    merged: Contact, keep: Contact, gone: Contact, there: set[tuple[str, str]]
) -> Iterable[Handle]:
    """Yield what an import needs to know either of the two again, as far as it is not there."""
    from workbook.exchange.fields import given  # noqa: PLC0415 - only a merge needs it
    from workbook.exchange.recognising import ALSO_CALLED, known_as  # noqa: PLC0415 - as above

    wanted: dict[tuple[str, str], str] = {}
    for one in (keep, gone):
        if one.profile and one.profile != merged.profile:
            wanted["linkedin", one.profile] = f"{_ADDRESS}{one.profile}"
        for name in dict.fromkeys((one.name, given(one).get("name", one.name))):
            if one.connected_on and (name, one.connected_on) != (merged.name, merged.connected_on):
                wanted["known-as", known_as(name, "", one.connected_on)] = name
            if name != merged.name:
                wanted["known-as", known_as(name, one.organisation, None)] = name
                wanted[ALSO_CALLED, f"{folded(name)}|{merged.id}"] = name
    for (kind, key), value in wanted.items():
        if (kind, key) not in there:
            yield Handle(contact_id=merged.id, kind=kind, value=value, key=key)


# -- what points at them ---------------------------------------------------------------------


@dataclass
class _Move:
    """All that points at two people, while it is made to point at one."""

    keep_id: str
    gone_id: str
    kept: dict[tuple[Any, ...], str] = field(default_factory=dict)
    """What a record is alike by -> the id of the first that is."""
    now: dict[str, Record] = field(default_factory=dict)
    before: dict[str, Record] = field(default_factory=dict)
    removed: dict[str, Record] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    """The id of a record that was folded into another -> the other's."""
    notes: list[str] = field(default_factory=list)

    def take(self, record: Record) -> None:
        """Take in one record, those of the person who stays first."""
        ways = [name for name, to in record.REFERS.items() if to == Contact.PLURAL]
        to = {name: self._moved(getattr(record, name)) for name in ways}
        there = [who for who in to.values() if who]
        self.before[record.id] = record
        if len(there) > len(set(there)):
            self.removed[record.id] = record  # it was between the two, who are one
            return
        moved = copy_of(record, **to)
        alike = _alike(moved)
        other = next((self.kept[one] for one in alike if one in self.kept), "")
        if other and moved != record:
            self._fold(other, moved)
            return
        for one in alike:
            self.kept.setdefault(one, moved.id)
        self.now[moved.id] = moved

    def _moved(self, who: str | None) -> str | None:
        return self.keep_id if who == self.gone_id else who

    def _fold(self, other_id: str, moved: Record) -> None:
        """Let one record say what two said; what they say differently goes into the notes."""
        other, new = self.now[other_id], {}
        for name, value in moved.__dict__.items():
            own = getattr(other, name)
            if name in _OWN or own == value or _empty(name, value, type(moved)):
                continue
            if _empty(name, own, type(moved)):
                new[name] = value
            elif isinstance(value, str) and not (
                isinstance(value, StrEnum) or name in _SILENT or name.endswith("_id")
            ):
                self.notes.append(f"{_called(name)}: {value}")
        self.now[other_id] = replace(other, **new)
        self.others[moved.id] = other_id
        self.removed[moved.id] = self.before[moved.id]

    def handles(self) -> set[tuple[str, str]]:
        """Return the kinds and keys of the handles that will be there."""
        return {(one.kind, one.key) for one in self.now.values() if isinstance(one, Handle)}

    def changes(self) -> Changes:
        """Return the records that differ now, and those that go."""
        altered = []
        for one in self.now.values():
            loose = {
                name: self.others[value]
                for name, value in one.__dict__.items()
                if isinstance(value, str) and value in self.others and name != "id"
            }
            last = copy_of(one, **loose) if loose else one
            if last != self.before[last.id]:
                altered.append(last)
        return Changes(replace=tuple(altered), remove=tuple(self.removed.values()))


def _alike(record: Record) -> list[tuple[Any, ...]]:
    """Return by what a record is found again: all its fields, and those that must not repeat."""
    whole = tuple(str(value) for name, value in record.__dict__.items() if name not in _OWN)
    found: list[tuple[Any, ...]] = [(record.PLURAL, whole)]
    values = [getattr(record, name) for name in record.ALIKE]
    if values and all(values):
        pair = all(record.REFERS.get(name) == Contact.PLURAL for name in record.ALIKE)
        found.append((record.PLURAL, *(sorted(values) if pair else values)))
    return found


def moving(keep: Contact, gone: Contact, pointing: Sequence[Record]) -> dict[str, int]:
    """Return how many records of each table move from one to the other."""
    found: dict[str, int] = {}
    for record in pointing:
        ways = [name for name, to in record.REFERS.items() if to == Contact.PLURAL]
        if any(getattr(record, name) == gone.id for name in ways) and keep.id != gone.id:
            found[record.PLURAL] = found.get(record.PLURAL, 0) + 1
    return found
