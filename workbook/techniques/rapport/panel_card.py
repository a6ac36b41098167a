"""The card itself: whose it is, what matters to them, what goes both ways, what it lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.chainpage import RECORDS, chain_nodes
from workbook.language import N_, _, ngettext
from workbook.records import Contact, Fact, FactKind, Refused
from workbook.records.people import Known
from workbook.records.rapport import Card
from workbook.techniques.rapport import coaching, papering, queries, rules
from workbook.techniques.rapport.wording import (
    KINDS,
    KNOWN,
    MOTIVES,
    day_words,
    fact_badges,
    fact_lines,
    fact_title,
    said,
)

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.records.sheet import Sheet

YES_HELP = N_(
    "Needed only for words on health, religion, politics, a union or "
    "sexuality. Without it they are not stored, not even as a draft."
)


def choose(book: Book) -> ui.Piece:
    """Whose card is open; begin a new one, or go on with one you have."""

    def begin(values: dict[str, Any]) -> str:
        contact = person_of(book, values["person"])
        if queries.card_of(book, contact) is None:
            changes = rules.new_card(contact, book.today())
            book.apply(_("Began a card for {name}", name=contact.name), changes)
        return _opened(book, contact)

    def act(row: str, _action: str) -> str:
        contact = book.get(Contact, row)
        return _opened(book, contact) if contact else _("This person is no longer in your book.")

    def view() -> ui.Node:
        cards, now = queries.cards(book), queries.whom(book)
        rows = [
            ui.Row(
                person.id, person.name, (_standing(card),),
                badges=(_("open"),) if now and now.id == person.id else (),
                actions=(("open", _("Open")),),
            )
            for card, person in cards
        ]  # fmt: skip
        person = ui.person(
            "person", _("Who matters to you?"), find=book.people_like,
            required=True, help=_("Pick somebody from your book, or type a new name."),
        )  # fmt: skip
        return ui.card(
            _("Whose card"),
            ui.form("begin", [person], begin, save=_("Open this card"), clear=True, draft=False),
            ui.rows("cards", rows, on_action=act, label=_("Your cards"),
                    empty=_("No card yet. Begin with one person you would miss.")),
            *(_of(book, now) if now else ()),
        )  # fmt: skip

    arrive = partial(_arrived, book)
    rests_on = ("hello", "kind-words")
    return ui.live(book, view, name="rapport-choose", arrive=arrive, rests_on=rests_on)


def _of(book: Book, now: Contact) -> list[ui.Node | None]:
    """Return how the reader met whoever's card is open, and where all of it stands."""
    record = ui.link(_("The record of {name}", name=now.name), ui.at(RECORDS, now.id), "quiet")
    return [*chain_nodes(book, now, title=_("How you met {name}", name=now.name)), record]


def _arrived(book: Book, record_id: str) -> bool:
    contact = book.get(Contact, record_id)
    return contact is not None and bool(_opened(book, contact))


def _opened(book: Book, contact: Contact) -> str:
    book.jot(queries.WHOM, contact.id)
    book.tell()
    return _("The card is open below.")


def _standing(card: Card) -> str:
    return _("Last looked at on {day}", day=day_words(card.reviewed_on)) if card.reviewed_on else ""


def person_of(book: Book, value: ui.PersonValue) -> Contact:
    """Return the person meant: the one chosen, the only one of that name, or a new one."""
    known = book.get(Contact, value.id)
    if known is not None:
        return known
    same = book.namesakes(Contact, value.text)
    if len(same) == 1:
        return same[0]
    if same:
        sentence = _(
            "{count} people are called {name}. Choose one from the list.",
            count=len(same),
            name=same[0].name,
        )
        raise Refused(sentence, {"person": sentence})
    return Contact(name=" ".join(value.text.split()), source="typed")


# -- what matters to them -------------------------------------------------------------------


def what_matters(book: Book) -> ui.Piece:
    """What counts for this person: each item with how you know it, its day and its end."""

    def act(row: str, action: str) -> str:
        fact = book.get(Fact, row)
        if fact is None:
            return _("That is gone already.")
        return change_fact(book, fact, action)

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card(
                _("What matters to them"),
                ui.empty(
                    _(
                        "Open a card above. Then write here what counts for them, in their own "
                        "words."
                    )
                ),
            )
        facts = rules.in_order(queries.facts_of(book, contact))
        rows = [ui.Row(one.id, fact_title(one), fact_lines(one), fact_badges(one), _acts(one))
                for one in facts]  # fmt: skip
        return ui.card(
            _("What matters to {name}", name=contact.name),
            ui.rows("facts", rows, on_action=act, label=_("What you know"),
                    empty=_("Nothing yet. What did they last tell you with some warmth?")),
            fact_form(book, contact),
        )  # fmt: skip

    return ui.live(book, view, name="rapport-facts", rests_on=("cards",))


def _acts(fact: Fact) -> tuple[tuple[str, str], ...]:
    told = () if fact.known is Known.TOLD else (("told", _("They confirmed it")),)
    return (*told, ("still", _("Still true")), ("out", _("Take out")))


def change_fact(book: Book, fact: Fact, action: str) -> str:
    """Keep a fact for longer, have it confirmed, or take it out."""
    today = book.today()
    if action == "out":
        book.apply(_("Took something out of a card"), rules.let_go(fact))
        return _("Taken out.")
    if action == "told":
        book.apply(_("Had something on a card confirmed"), rules.confirmed(fact, today))
        return _("Noted as told by them.")
    book.apply(_("Kept something on a card"), rules.still_true(fact, today))
    return _("Kept. It comes back on {day}.", day=day_words(rules.asks_again_on(fact.known, today)))


def fact_form(book: Book, contact: Contact) -> ui.Node:
    """One thing that matters to them. It is no draft: private words wait for a yes."""

    def save(values: dict[str, Any]) -> str:
        fact = Fact(
            contact_id=contact.id,
            kind=FactKind(values["kind"]),
            text=values["text"],
            source=values["source"],
            known=Known(values["known"]),
            their_words=values["their_words"],
            known_on=values["known_on"],
            until_on=values["until_on"],
        )
        changes = rules.note_fact(contact, fact, book.today(), yes=values["yes"])
        book.apply(_("Noted something on {name}", name=contact.name), changes)
        return _("Noted.")

    def check(values: dict[str, Any]) -> Any:
        if not values["text"]:
            return []
        found = coaching.fact_remarks(
            values["text"], Known(values["known"]), their_words=values["their_words"]
        )
        return [one for one in found if not (values["yes"] and one.rule == "rapport.private")]

    return ui.form(
        f"fact-{contact.id}", _fact_fields(book.today()), save, save=_("Put it on the card"),
        on_check=check, clear=True, draft=False,
    )  # fmt: skip


def _fact_fields(today: date) -> list[ui.Field]:
    return [
        ui.text("text", _("One thing that matters to them"), lines=2, required=True,
                placeholder=_("I don't count years, I count apprentices")),
        ui.choice("known", _("How do you know it?"), said(KNOWN)),
        ui.tick("their_words", _("This is how they said it"),
                help=_("It will stand in quotes.")),
        ui.choice("kind", _("What is it?"), said(KINDS)),
        ui.text("source", _("Where or from whom"), placeholder=_("on the ferry, after the talk")),
        ui.date("known_on", _("When you learnt it"), today, more=True),
        ui.date("until_on", _("Ask again, or let it go, on"), more=True,
                help=_("Left empty: a guess in 90 days, anything else in a year.")),
        ui.tick("yes", _(rules.YES_LABEL), help=_(YES_HELP)),
    ]  # fmt: skip


# -- both ways --------------------------------------------------------------------------------


def both_ways(book: Book) -> ui.Piece:
    """One way to support, one to work together, what to leave alone, and your own motive."""

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card(
                _("Both ways"),
                ui.empty(
                    _(
                        "Open a card above. Then say here what you could do for them, and what "
                        "together."
                    )
                ),
            )
        return ui.card(_("You and {name}", name=contact.name), both_form(book, contact))

    return ui.live(book, view, name="rapport-both")


def both_form(book: Book, contact: Contact) -> ui.Node:
    """The form of a card's own fields; saving it counts as having looked at the card."""
    card = queries.card_of(book, contact) or Card(contact_id=contact.id)

    def save(values: dict[str, Any]) -> str:
        new = _card_of(card, values)
        changes = rules.keep_card(card, new, book.today(), yes=values["yes"])
        book.apply(_("Wrote on the card for {name}", name=contact.name), changes)
        return _("Saved. It comes back after your next contact, or in 60 days.")

    def check(values: dict[str, Any]) -> Any:
        names = ("support", "collaborate", "boundaries", "motive_words")
        found = [one for name in names for one in rules.private_remarks(values[name] or "", name)]
        return [] if values["yes"] else found[: coaching.SHOWN]

    fields = [
        ui.text("support", _("One way I could support them"), card.support, lines=2,
                placeholder=_("read her course plan, half an hour")),
        ui.text("collaborate", _("One thing we could do together"), card.collaborate, lines=2,
                placeholder=_("a Saturday repair table at the library")),
        ui.text("boundaries", _("What to leave alone"), card.boundaries, lines=2,
                placeholder=_("no calls on Fridays; her sons are hers to mention")),
        ui.choice("motive", _("Why do I want to be in touch, honestly?"), said(MOTIVES),
                  str(card.motive or "")),
        ui.text("motive_words", _("In a sentence"), card.motive_words, more=True),
        ui.tick("yes", _(rules.YES_LABEL), bool(card.agreed_on), help=_(YES_HELP), more=True),
    ]  # fmt: skip
    return ui.form(
        f"both-{contact.id}", fields, save, save=_("Save the card"), on_check=check, draft=False
    )


def _card_of(card: Card, values: dict[str, Any]) -> Card:
    return replace(
        card,
        support=values["support"],
        collaborate=values["collaborate"],
        boundaries=values["boundaries"],
        motive=int(values["motive"]) if values["motive"] else None,
        motive_words=values["motive_words"],
    )


# -- what it lacks ------------------------------------------------------------------------------


def feedback(book: Book) -> ui.Piece:
    """How the card reads: at most three remarks, worst first."""

    def looked() -> str:
        contact = queries.whom(book)
        card = queries.card_of(book, contact) if contact else None
        if contact is None or card is None:
            return _("There is no card to look at.")
        changes = rules.looked_through(card, book.today())
        book.apply(_("Looked through the card for {name}", name=contact.name), changes)
        return _("Noted. It comes back after your next contact, or in 60 days.")

    def view() -> ui.Node:
        contact = queries.whom(book)
        card = queries.card_of(book, contact) if contact else None
        if contact is None or card is None:
            return ui.card(
                _("How the card reads"),
                ui.empty(
                    _("Open a card above. As soon as something is on it, the remarks stand here.")
                ),
            )
        return ui.card(
            _("How your card for {name} reads", name=contact.name),
            verdict(book, contact, card),
            ui.button(_("It is right as it stands"), looked, tone="quiet"),
        )

    return ui.live(book, view, name="rapport-feedback")


def verdict(book: Book, contact: Contact, card: Card) -> ui.Node:
    """The remarks on a card, or a word of praise that names what is there."""
    facts = queries.facts_of(book, contact)
    found = coaching.card_remarks(card, facts)
    if found:
        return ui.remarks(found)
    words = sum(one.their_words for one in facts)
    return ui.notice(
        ngettext(
            "Nothing to add: {n} item, {words} in their own words, something to give "
            "and something to do together.",
            "Nothing to add: {n} items, {words} in their own words, something to give "
            "and something to do together.",
            len(facts),
            words=words,
        ),
        tone="good",
    )


# -- on paper -----------------------------------------------------------------------------------


_WHOSE = N_("Once a card is open at “Whose card”, one sheet of it stands here to print.")


def on_paper(book: Book) -> ui.Piece:
    """The open card as one sheet, to print or to keep; private matters are not on it."""

    def make() -> Sheet:
        contact = queries.whom(book)
        if contact is None:
            raise Refused(_(_WHOSE))
        return papering.sheet(book, contact)

    printed = ui.on_paper(book, "relationship-card.pdf", make)

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card(_("On paper"), ui.empty(_(_WHOSE)))
        return ui.card(_("{name} on paper", name=contact.name), printed())

    return ui.live(book, view, name="rapport-paper")
