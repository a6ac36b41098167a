"""A person's record, put right by hand: name, work, addresses, and fields of the reader's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbook.language import N_, _
from workbook.records import Changes, Contact, Handle, Refused, folded
from workbook.sensitive import named, private_matters
from workbook.techniques.targets.rules import LONGEST_NAME

REACHED = ("email", "phone")
LONGEST_OWN = 40
"""Letters in the name of a field of the reader's own."""
_OWN = re.compile(rf"([^:\n]{{1,{LONGEST_OWN}}}):\s*(\S.*)")
_PRIVATE = N_(
    "A field of your own touches on {about}, which is theirs to tell. Leave it out here; the card "
    "of technique 5 keeps such words after your yes."
)


@dataclass(frozen=True)
class Told:
    """What the reader says of a person; e-mails and telephones as (value, key to compare)."""

    name: str
    organisation: str = ""
    role: str = ""
    place: str = ""
    circle: str = ""
    tags: str = ""
    how_met: str = ""
    met_on: date | None = None
    met_about: str = ""
    """About when, where the day isn't known, as it is kept."""
    own: str = ""
    notes: str = ""
    emails: Sequence[tuple[str, str]] = ()
    phones: Sequence[tuple[str, str]] = ()


def put_right(person: Contact, handles: Iterable[Handle], told: Told) -> Changes:
    """Return what has to change so that the record says what the reader says.

    An address that stays keeps its row. Raises Refused, naming the field, without a name, and
    for fields of the reader's own that are not “word: text”, one a line.
    """
    name = " ".join(told.name.split())
    if not name:
        raise Refused(_("A person needs a name."), {"name": _("What are they called?")})
    if len(name) > LONGEST_NAME:
        raise Refused(
            _("That is too long for a name."), {"name": _("Keep the name, drop the rest.")}
        )
    now = replace(
        person, name=name, organisation=told.organisation, role=told.role, place=told.place,
        circle=told.circle, tags=_in_a_row(told.tags), how_met=told.how_met, met_on=told.met_on,
        met_about="" if told.met_on else told.met_about, own=own_fields(told.own), notes=told.notes,
    )  # fmt: skip
    changes = Changes(replace=(now,)) if now != person else Changes()
    wanted = {
        (kind, key): value
        for kind, every in zip(REACHED, (told.emails, told.phones), strict=True)
        for value, key in every
    }
    return changes + _addresses(person, [one for one in handles if one.kind in REACHED], wanted)


def own_fields(text: str) -> str:
    r"""Return the reader's own fields, a line each, told apart by their names. Raises Refused.

    >>> own_fields("Tea:black \n\n Children : Ida, Jon")
    'Tea: black\nChildren: Ida, Jon'
    """
    kept: dict[str, str] = {}
    for number, line in enumerate(filter(str.strip, text.splitlines()), 1):
        found = _OWN.fullmatch(line.strip())
        if not found:
            say = _(
                "Line {number} needs a word, a colon, and what it is. As in “Tea: black”.",
                number=number,
            )
            raise Refused(say, {"own": say})
        label, value = " ".join(found[1].split()), found[2].strip()
        if folded(label) in kept:
            say = _(
                "Line {number} has a name that another line has. Give each its own.", number=number
            )
            raise Refused(say, {"own": say})
        kept[folded(label)] = f"{label}: {value}"
    whole = "\n".join(kept.values())
    for about in private_matters(whole):
        say = _(_PRIVATE, about=named(about))
        raise Refused(say, {"own": say})
    return whole


def _in_a_row(tags: str) -> str:
    words = (" ".join(one.split()) for one in tags.split(","))
    return ", ".join(dict.fromkeys(filter(None, words)))


def _addresses(
    person: Contact, there: Sequence[Handle], wanted: dict[tuple[str, str], str]
) -> Changes:
    gone = [one for one in there if (one.kind, one.key) not in wanted]
    kept = {(one.kind, one.key): one for one in there}
    respelt = [
        replace(kept[at], value=value)
        for at, value in wanted.items()
        if at in kept and kept[at].value != value
    ]
    new = [
        Handle(contact_id=person.id, kind=kind, value=value, key=key)
        for (kind, key), value in wanted.items()
        if (kind, key) not in kept
    ]
    return Changes(add=tuple(new), replace=tuple(respelt), remove=tuple(gone))
