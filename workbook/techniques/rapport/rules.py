"""What a card may hold, and what changes it: facts with their source, both ways, ratings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from workbook.language import N_, _
from workbook.records import Changes, Contact, Fact, FactKind, Refused, Remark
from workbook.records.people import Known
from workbook.records.rapport import Card, Depth
from workbook.sensitive import remarks_on

REVIEW_DAYS = 60
FACT_DAYS, GUESS_DAYS = 365, 90
HIGHEST = 5
YES_LABEL = N_("Yes, keep this although it is private")


def _how() -> str:
    return _("tick “{label}”", label=_(YES_LABEL))


def asks_again_on(known: Known, on: date) -> date:
    """Return the day a fact should be asked about again: a guess sooner than the rest."""
    return on + timedelta(days=GUESS_DAYS if known is Known.GUESSED else FACT_DAYS)


def private_remarks(text: str, field: str = "") -> list[Remark]:
    """Return a remark for each private matter in a text; it is kept only after a yes."""
    return remarks_on(text, field, how=_how(), rule="rapport.private")


def agreed(texts: dict[str, str], *, yes: bool, on: date) -> date | None:
    """Return the day of the reader's yes where texts hold private matters, else None.

    Raises Refused, naming the fields, where there are some and no yes: nothing is stored.
    """
    found = [one for name, text in texts.items() for one in private_remarks(text, name)]
    if not found:
        return None
    if not yes:
        raise Refused(
            _(
                "Not stored: “{found}” touches on a private matter. Leave it out, or {how}.",
                found=found[0].found,
                how=_how(),
            ),
            {
                one.field: _("“{found}” is theirs to tell.", found=one.found)
                for one in reversed(found)
            },
        )
    return on


def note_fact(contact: Contact, fact: Fact, on: date, *, yes: bool = False) -> Changes:
    """Add a fact to a person's card. Raises Refused where its source or its days are missing."""
    wrong = {}
    if not fact.text.strip():
        wrong["text"] = _("Write one thing that matters to them.")
    if fact.known is Known.UNSAID:
        wrong["known"] = _("Say how you know it.")
    if fact.known_on and fact.known_on > on:
        wrong["known_on"] = _("That day is still to come. When did you learn it?")
    if fact.until_on and fact.until_on <= on:
        wrong["until_on"] = _("Choose a day after today.")
    if fact.their_words and fact.known is not Known.TOLD:
        wrong["their_words"] = _("Only what they told you can be in their words.")
    if wrong:
        raise Refused(next(iter(wrong.values())), wrong)
    day = agreed({"text": fact.text, "source": fact.source}, yes=yes, on=on)
    until = fact.until_on or asks_again_on(fact.known, on)
    kept = replace(
        fact, contact_id=contact.id, known_on=fact.known_on or on, until_on=until, agreed_on=day
    )
    return Changes(add=(kept,))


def still_true(fact: Fact, on: date) -> Changes:
    """Keep a fact for another while."""
    return Changes(replace=(replace(fact, until_on=asks_again_on(fact.known, on)),))


def confirmed(fact: Fact, on: date) -> Changes:
    """Turn a guess, or what was only seen, into something the person told."""
    told = replace(fact, known=Known.TOLD, known_on=on, until_on=asks_again_on(Known.TOLD, on))
    return Changes(replace=(told,))


def let_go(fact: Fact) -> Changes:
    """Take a fact out of the card."""
    return Changes(remove=(fact,))


def new_card(contact: Contact, on: date) -> Changes:
    """Begin a card; a person who is new to the book comes in with it."""
    person = (contact,) if contact.version == 0 else ()
    return Changes(add=(*person, Card(contact_id=contact.id, reviewed_on=on)))


def keep_card(card: Card, new: Card, on: date, *, yes: bool = False) -> Changes:
    """Save what goes both ways. Raises Refused for a private word without a yes."""
    if new.motive is not None and not 1 <= new.motive <= HIGHEST:
        raise Refused(_("Answer from 1 to 5."), {"motive": _("Answer from 1 to 5.")})
    names = ("support", "collaborate", "boundaries", "motive_words")
    day = agreed({name: getattr(new, name) for name in names}, yes=yes, on=on)
    kept = replace(new, reviewed_on=on, agreed_on=day and (card.agreed_on or day))
    return Changes(replace=(kept,)) if card.version else Changes(add=(kept,))


def looked_through(card: Card, on: date) -> Changes:
    """Say that a card is still right as it stands."""
    return Changes(replace=(replace(card, reviewed_on=on),))


def review_day(card: Card, last_touch: date | None, created: date) -> date:
    """Return when to look at a card again: after the next contact, or after sixty days."""
    since = card.reviewed_on or created
    if last_touch and last_touch > since:
        return last_touch
    return since + timedelta(days=REVIEW_DAYS)


def rate(
    contact: Contact,
    depth: int | None,
    words: str,
    on: date,
    before: Sequence[Depth] = (),
    *,
    yes: bool = False,
) -> Changes:
    """Note how deep a relationship feels today; a second rating on a day replaces the first."""
    if depth is None or not 1 <= depth <= HIGHEST:
        raise Refused(_("Answer from 1 to 5."), {"depth": _("Answer from 1 to 5.")})
    agreed({"words": words}, yes=yes, on=on)
    same = next((one for one in before if one.rated_on == on), None)
    if same:
        return Changes(replace=(replace(same, depth=depth, words=words),))
    return Changes(add=(Depth(contact_id=contact.id, rated_on=on, depth=depth, words=words),))


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    """Return facts as a card shows them: their own words first, guesses last, newest first."""
    kinds = (FactKind.MATTERS, FactKind.SHARED)
    ways = (Known.TOLD, Known.OBSERVED, Known.UNSAID, Known.GUESSED)
    return sorted(
        facts,
        key=lambda one: (
            not one.their_words,
            kinds.index(one.kind) if one.kind in kinds else len(kinds),
            ways.index(one.known),
            -(one.known_on or date.min).toordinal(),
        ),
    )
