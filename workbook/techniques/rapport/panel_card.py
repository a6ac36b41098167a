"""The card itself: whose it is, what matters to them, what goes both ways, what it lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.chainpage import RECORDS, chain_nodes
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
)

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.records.sheet import Sheet

YES_HELP = (
    "Needed only for words on health, religion, politics, a union or sexuality. "
    "Without it they are not stored, not even as a draft."
)


def choose(book: Book) -> ui.Piece:
    """Whose card is open; begin a new one, or go on with one you have."""

    def begin(values: dict[str, Any]) -> str:
        contact = person_of(book, values["person"])
        if queries.card_of(book, contact) is None:
            changes = rules.new_card(contact, book.today())
            book.apply(f"Began a card for {contact.name}", changes)
        return _opened(book, contact)

    def act(row: str, _: str) -> str:
        contact = book.get(Contact, row)
        return _opened(book, contact) if contact else "This person is no longer in your book."

    def view() -> ui.Node:
        cards, now = queries.cards(book), queries.whom(book)
        rows = [
            ui.Row(
                person.id, person.name, (_standing(card),),
                badges=("open",) if now and now.id == person.id else (),
                actions=(("open", "Open"),),
            )
            for card, person in cards
        ]  # fmt: skip
        person = ui.person(
            "person", "Who matters to you?", find=book.people_like,
            required=True, help="Pick somebody from your book, or type a new name.",
        )  # fmt: skip
        return ui.card(
            "Whose card",
            ui.form("begin", [person], begin, save="Open this card", clear=True, draft=False),
            ui.rows("cards", rows, on_action=act, label="Your cards",
                    empty="No card yet. Begin with one person you would miss."),
            *(_of(book, now) if now else ()),
        )  # fmt: skip

    arrive = partial(_arrived, book)
    rests_on = ("hello", "kind-words")
    return ui.live(book, view, name="rapport-choose", arrive=arrive, rests_on=rests_on)


def _of(book: Book, now: Contact) -> list[ui.Node | None]:
    """Return how the reader met whoever's card is open, and where all of it stands."""
    record = ui.link(f"The record of {now.name}", ui.at(RECORDS, now.id), "quiet")
    return [*chain_nodes(book, now, title=f"How you met {now.name}"), record]


def _arrived(book: Book, record_id: str) -> bool:
    contact = book.get(Contact, record_id)
    return contact is not None and bool(_opened(book, contact))


def _opened(book: Book, contact: Contact) -> str:
    book.jot(queries.WHOM, contact.id)
    book.tell()
    return "The card is open below."


def _standing(card: Card) -> str:
    return f"Last looked at on {day_words(card.reviewed_on)}" if card.reviewed_on else ""


def person_of(book: Book, value: ui.PersonValue) -> Contact:
    """Return the person meant: the one chosen, the only one of that name, or a new one."""
    known = book.get(Contact, value.id)
    if known is not None:
        return known
    same = book.namesakes(Contact, value.text)
    if len(same) == 1:
        return same[0]
    if same:
        sentence = f"{len(same)} people are called {same[0].name}. Choose one from the list."
        raise Refused(sentence, {"person": sentence})
    return Contact(name=" ".join(value.text.split()), source="typed")


# -- what matters to them -------------------------------------------------------------------


def what_matters(book: Book) -> ui.Piece:
    """What counts for this person: each item with how you know it, its day and its end."""

    def act(row: str, action: str) -> str:
        fact = book.get(Fact, row)
        if fact is None:
            return "That is gone already."
        return change_fact(book, fact, action)

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card("What matters to them", ui.empty(
                "Open a card above. Then write here what counts for them, in their own words."
            ))  # fmt: skip
        facts = rules.in_order(queries.facts_of(book, contact))
        rows = [ui.Row(one.id, fact_title(one), fact_lines(one), fact_badges(one), _acts(one))
                for one in facts]  # fmt: skip
        return ui.card(
            f"What matters to {contact.name}",
            ui.rows("facts", rows, on_action=act, label="What you know",
                    empty="Nothing yet. What did they last tell you with some warmth?"),
            fact_form(book, contact),
        )  # fmt: skip

    return ui.live(book, view, name="rapport-facts", rests_on=("cards",))


def _acts(fact: Fact) -> tuple[tuple[str, str], ...]:
    told = () if fact.known is Known.TOLD else (("told", "They confirmed it"),)
    return (*told, ("still", "Still true"), ("out", "Take out"))


def change_fact(book: Book, fact: Fact, action: str) -> str:
    """Keep a fact for longer, have it confirmed, or take it out."""
    today = book.today()
    if action == "out":
        book.apply("Took something out of a card", rules.let_go(fact))
        return "Taken out."
    if action == "told":
        book.apply("Had something on a card confirmed", rules.confirmed(fact, today))
        return "Noted as told by them."
    book.apply("Kept something on a card", rules.still_true(fact, today))
    return f"Kept. It comes back on {day_words(rules.asks_again_on(fact.known, today))}."


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
        book.apply(f"Noted something on {contact.name}", changes)
        return "Noted."

    def check(values: dict[str, Any]) -> Any:
        if not values["text"]:
            return []
        found = coaching.fact_remarks(
            values["text"], Known(values["known"]), their_words=values["their_words"]
        )
        return [one for one in found if not (values["yes"] and one.rule == "rapport.private")]

    return ui.form(
        f"fact-{contact.id}", _fact_fields(book.today()), save, save="Put it on the card",
        on_check=check, clear=True, draft=False,
    )  # fmt: skip


def _fact_fields(today: date) -> list[ui.Field]:
    return [
        ui.text("text", "One thing that matters to them", lines=2, required=True,
                placeholder="I don't count years, I count apprentices"),
        ui.choice("known", "How do you know it?", KNOWN),
        ui.tick("their_words", "This is how they said it",
                help="It will stand in quotes."),
        ui.choice("kind", "What is it?", KINDS),
        ui.text("source", "Where or from whom", placeholder="on the ferry, after the talk"),
        ui.date("known_on", "When you learnt it", today, more=True),
        ui.date("until_on", "Ask again, or let it go, on", more=True,
                help="Left empty: a guess in 90 days, anything else in a year."),
        ui.tick("yes", rules.YES_LABEL, help=YES_HELP),
    ]  # fmt: skip


# -- both ways --------------------------------------------------------------------------------


def both_ways(book: Book) -> ui.Piece:
    """One way to support, one to work together, what to leave alone, and your own motive."""

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card("Both ways", ui.empty(
                "Open a card above. Then say here what you could do for them, and what together."
            ))  # fmt: skip
        return ui.card(f"You and {contact.name}", both_form(book, contact))

    return ui.live(book, view, name="rapport-both")


def both_form(book: Book, contact: Contact) -> ui.Node:
    """The form of a card's own fields; saving it counts as having looked at the card."""
    card = queries.card_of(book, contact) or Card(contact_id=contact.id)

    def save(values: dict[str, Any]) -> str:
        new = _card_of(card, values)
        changes = rules.keep_card(card, new, book.today(), yes=values["yes"])
        book.apply(f"Wrote on the card for {contact.name}", changes)
        return "Saved. It comes back after your next contact, or in 60 days."

    def check(values: dict[str, Any]) -> Any:
        names = ("support", "collaborate", "boundaries", "motive_words")
        found = [one for name in names for one in rules.private_remarks(values[name] or "", name)]
        return [] if values["yes"] else found[: coaching.SHOWN]

    fields = [
        ui.text("support", "One way I could support them", card.support, lines=2,
                placeholder="read her course plan, half an hour"),
        ui.text("collaborate", "One thing we could do together", card.collaborate, lines=2,
                placeholder="a Saturday repair table at the library"),
        ui.text("boundaries", "What to leave alone", card.boundaries, lines=2,
                placeholder="no calls on Fridays; her sons are hers to mention"),
        ui.choice("motive", "Why do I want to be in touch, honestly?", MOTIVES,
                  str(card.motive or "")),
        ui.text("motive_words", "In a sentence", card.motive_words, more=True),
        ui.tick("yes", rules.YES_LABEL, bool(card.agreed_on), help=YES_HELP, more=True),
    ]  # fmt: skip
    return ui.form(
        f"both-{contact.id}", fields, save, save="Save the card", on_check=check, draft=False
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
            return "There is no card to look at."
        changes = rules.looked_through(card, book.today())
        book.apply(f"Looked through the card for {contact.name}", changes)
        return "Noted. It comes back after your next contact, or in 60 days."

    def view() -> ui.Node:
        contact = queries.whom(book)
        card = queries.card_of(book, contact) if contact else None
        if contact is None or card is None:
            return ui.card("How the card reads", ui.empty(
                "Open a card above. As soon as something is on it, the remarks stand here."
            ))  # fmt: skip
        return ui.card(
            f"How your card for {contact.name} reads",
            verdict(book, contact, card),
            ui.button("It is right as it stands", looked, tone="quiet"),
        )

    return ui.live(book, view, name="rapport-feedback")


def verdict(book: Book, contact: Contact, card: Card) -> ui.Node:
    """The remarks on a card, or a word of praise that names what is there."""
    facts = queries.facts_of(book, contact)
    found = coaching.card_remarks(card, facts)
    if found:
        return ui.remarks(found)
    words = sum(one.their_words for one in facts)
    items = "1 item" if len(facts) == 1 else f"{len(facts)} items"
    return ui.notice(
        f"Nothing to add: {items}, {words} in their own words, "
        "something to give and something to do together.",
        tone="good",
    )


# -- on paper -----------------------------------------------------------------------------------


_WHOSE = "Once a card is open at “Whose card”, one sheet of it stands here to print."


def on_paper(book: Book) -> ui.Piece:
    """The open card as one sheet, to print or to keep; private matters are not on it."""

    def make() -> Sheet:
        contact = queries.whom(book)
        if contact is None:
            raise Refused(_WHOSE)
        return papering.sheet(book, contact)

    printed = ui.on_paper(book, "relationship-card.pdf", make)

    def view() -> ui.Node:
        contact = queries.whom(book)
        if contact is None:
            return ui.card("On paper", ui.empty(_WHOSE))
        return ui.card(f"{contact.name} on paper", printed())

    return ui.live(book, view, name="rapport-paper")
