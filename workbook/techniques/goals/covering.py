"""Who stands behind a need, and what came of it. Nothing here reads a book or a clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from workbook.language import N_, _
from workbook.records import (
    Changes,
    Contact,
    Goal,
    Group,
    Need,
    NeedKind,
    Refused,
    Target,
    TargetStatus,
    clean,
    folded,
)
from workbook.records.threads import Cover, Result

_MARKS = ".,;:!?'\"“”„()’"
_LEAST = 4
"""Letters of a word that may tell who knows about it; shorter ones are in every sentence."""
_COMMON = frozenset(
    ["about", "after", "before", "best", "could", "does", "each", "first", "from", "have", "into",
     "know", "like", "made", "make", "more", "most", "much", "need", "next", "ones", "only",
     "ordinary", "other", "people", "person", "really", "should", "some", "somebody", "someone",
     "such", "than", "that", "their", "them", "then", "there", "they", "thing", "things", "this",
     "today", "very", "week", "what", "when", "where", "which", "whom", "whose", "will", "with",
     "work", "works", "would", "worth", "years", "your",
     # and in a need that is told in German
     "aber", "alle", "allem", "andere", "anderen", "auch", "beim", "bevor", "brauche",
     "brauchen", "braucht", "dabei", "damit",
     "dann", "dass", "denn", "dich", "diese", "diesem", "diesen", "dieser", "dieses", "dort",
     "durch", "eine", "einem", "einen", "einer", "eines", "etwas", "fragen", "ganz", "gute",
     "guten", "haben", "heute", "ihre", "ihren", "ihrer", "immer", "jahr", "jahre", "jede",
     "jeden", "jemand", "jemanden", "jemandem", "kann", "kein", "keine", "kennt", "konnen",
     "konnte", "leute", "leuten", "machen", "macht", "mehr", "mein", "meine", "meinem", "meinen",
     "meiner", "mensch", "menschen", "mich", "muss", "nach", "nicht", "noch", "oder", "ohne",
     "person", "personen", "schon", "sehr", "sein", "seine", "selbst", "sich", "sind", "sollte",
     "uber", "unser", "unsere", "unter", "viel", "viele", "vielen", "wann", "warum", "weil",
     "welche", "welchem", "welchen", "welcher", "welches", "wenn", "werden", "wird", "wirklich",
     "wissen", "woche", "wollen", "wurde", "zuerst", "zwischen"]
)  # fmt: skip
_ENDINGS = (
    "erinnen", "erin", "innen", "ungen", "ings", "ing", "ung", "ers", "er", "ies", "es", "s", "en",
)  # fmt: skip
_GERMAN_PLURAL = "en"  # English words end so too: more of the word has to be left


def cover(
    need: Need,
    goal: Goal,
    who: Contact | Group,
    *,
    covers: Iterable[Cover],
    targets: Iterable[Target],
    known: bool = True,
) -> Changes:
    """Choose somebody for a need, and put them on the goal's list where they are not yet.

    `known` is False for somebody who comes into the book by this. Raises Refused where they
    stand behind this need already or have no name.
    """
    if not who.label.strip():
        raise Refused(_("Type a name first."), {"who": _("Who could help?")})
    person = who.id if isinstance(who, Contact) else None
    group = who.id if isinstance(who, Group) else None
    chosen = Cover(need_id=need.id, contact_id=person, group_id=group)
    if any(_same(chosen, one) for one in covers):
        twice = _("{who} stands behind this need already.", who=who.label)
        raise Refused(twice, {"who": twice})
    listed = any(
        one.goal_id == goal.id
        and (one.contact_id, one.group_id) == (person, group)
        and one.status is not TargetStatus.DROPPED
        for one in targets
    )
    found: Changes = Changes(add=(chosen,)) if known else Changes(add=(who, chosen))
    return found if listed else found + Changes(add=(_target(need, goal, person, group),))


def _same(one: Cover, other: Cover) -> bool:
    sides = ("need_id", "contact_id", "group_id")
    return all(getattr(one, side) == getattr(other, side) for side in sides)


def _target(need: Need, goal: Goal, person: str | None, group: str | None) -> Target:
    wanted = "" if need.kind is NeedKind.INTRODUCED else need.text
    return Target(
        goal_id=goal.id,
        contact_id=person,
        group_id=group,
        reason=need.text,
        want_to_learn=wanted,
    )


def uncover(chosen: Cover) -> Changes:
    """Take somebody off a need; they stay on the target list, where the reader put more."""
    return Changes(remove=(chosen,))


def remove_need(need: Need, results: Iterable[Result]) -> Changes:
    """Take a need off the list; what came of it stays with the goal."""
    kept = tuple(replace(one, need_id=None) for one in results if one.need_id == need.id)
    return Changes(replace=kept, remove=(need,))


def note_result(
    goal: Goal,
    text: str,
    on: date,
    *,
    today: date,
    need_id: str | None = None,
    contact_id: str | None = None,
) -> Changes:
    """Keep what came of a goal. Raises Refused where it says nothing or lies ahead."""
    said = clean(text).strip()
    if not said:
        empty = _("Write what came of it, in a few words of your own.")
        raise Refused(empty, {"text": empty})
    if on > today:
        ahead = _("That day is still to come. Note it when it has come true.")
        raise Refused(ahead, {"came_on": ahead})
    result = Result(
        goal_id=goal.id,
        need_id=need_id or None,
        contact_id=contact_id or None,
        came_on=on,
        text=said,
    )
    return Changes(add=(result,))


def remove_result(result: Result) -> Changes:
    """Take a result away."""
    return Changes(remove=(result,))


def uncovered(needs: Sequence[Need], covers: Iterable[Cover]) -> list[Need]:
    """Return the needs that nobody stands behind."""
    behind = {one.need_id for one in covers}
    return [need for need in needs if need.id not in behind]


def telling(text: str, most: int = 4) -> list[str]:
    """Return the words of a need that could tell who knows about it, the longest first.

    >>> telling("What a planner does in an ordinary week")
    ['planner']
    """
    apart = (word.strip(_MARKS) for word in folded(text[:300]).split())
    words = dict.fromkeys(w for w in apart if len(w) >= _LEAST and w not in _COMMON)
    return sorted(words, key=lambda word: (-len(word), word))[:most]


def stem_of(word: str) -> str:
    """Return the part of a word that its relatives share: "planner" and "planning" meet there.

    >>> stem_of("planner"), stem_of("fahrplanen")
    ('plann', 'fahrplan')
    """
    for ending in _ENDINGS:
        least = _LEAST + (ending == _GERMAN_PLURAL)
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending)
    return word


def hint(words: Iterable[str], contact: Contact, need: str = "") -> str:
    """Return where a word of the need stands in what is noted of a person; empty for nowhere.

    With the need's text the word is said as it is written there.
    """
    places = (
        (N_("role"), contact.role),
        (N_("workplace"), contact.organisation),
        (N_("notes"), contact.notes),
    )
    for word in words:
        for place, text in places:
            if stem_of(word) in folded(text):
                return _(
                    "“{word}” fits their {place}: {said}",
                    word=_written(word, need),
                    place=_(place),
                    said=_around(text, stem_of(word)),
                )
    return ""


def _written(word: str, need: str) -> str:
    apart = (one.strip(_MARKS) for one in need.split())
    return next((one for one in apart if folded(one) == word), word)


def _around(text: str, part: str) -> str:
    """Return the few words of a text in which a part stands."""
    words = text.split()
    at = next((n for n, word in enumerate(words) if part in folded(word)), 0)
    start = max(0, at - 4)
    said = " ".join(words[start : at + 5])
    before, after = "... " if start else "", " ..." if at + 5 < len(words) else ""
    return f"{before}{said}{after}"
