"""Cards to remember by: about the techniques, and about people the reader chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Changes, Contact
from workbook.records.learning import Recall
from workbook.technique import every_technique
from workbook.techniques.learning import queries, rules
from workbook.techniques.learning.decks import cards
from workbook.techniques.learning.phrases import counted, refuse, spoken

if TYPE_CHECKING:
    from workbook.book import Book

_OPEN = "recall-open"


def recall(book: Book) -> ui.Piece:
    """Today's cards, and what you want to remember."""

    def view() -> ui.Node:
        return ui.card(
            "Remember",
            cards_view(book),
            ui.details("Choose what to remember", _techniques(book), key="choose-techniques"),
            ui.details("Remember a person", _people(book), key="choose-people"),
        )

    return ui.live(book, view, name="learning-recall", rests_on=("spacing",))


def cards_view(book: Book) -> ui.Node:
    """Return the first card whose day has come: the question, and the answer once asked for."""
    waiting = queries.recalls_due(book, book.today())
    if not waiting:
        return ui.empty(_rests(book))
    one, _, known = waiting[0]
    question, answer = _card(book, one, known)
    opened = book.jotted(_OPEN) == f"{one.id}:{known}"

    def show() -> None:
        book.jot(_OPEN, f"{one.id}:{known}")

    def tell(*, knew: bool) -> str:
        queries.answer(book, one, knew=knew)
        book.jot(_OPEN, "")
        return "Good." if knew else "It comes again tomorrow."

    return ui.card(
        counted(len(waiting), "card") + " today",
        ui.words(question, tone="strong"),
        ui.words(answer, tone="quote") if opened else None,
        ui.row(
            ui.button("I knew it", lambda: tell(knew=True), tone="main", key=f"knew-{one.id}"),
            ui.button("Not yet", lambda: tell(knew=False), key=f"not-{one.id}"),
        )
        if opened
        else ui.button("Show the answer", show, tone="main", key=f"show-{one.id}"),
        tone="quiet",
        key="recall-card",
        level=4,
    )


def _rests(book: Book) -> str:
    answers = queries.answers(book)
    days = [rules.next_recall(one, answers.get(one.id, [])) for one in book.all(Recall)]
    coming = min((day for day in days if day), default=None)
    if coming:
        return f"No card today. The next one comes on {spoken(coming, book.today())}."
    return "No card is waiting. Choose a technique or a person below."


def _card(book: Book, one: Recall, known: int) -> tuple[str, str]:
    contact = book.get(Contact, one.contact_id)
    if contact is not None:
        return rules.person_card(contact, queries.facts_of(book, contact.id), known)
    card = cards().get(one.card)
    return (card.question, card.answer) if card else ("This card is gone.", "Let it go below.")


def _techniques(book: Book) -> ui.Node:
    begun = {one.card for one in book.all(Recall)}
    rows = []
    for technique in every_technique():
        own = [key for key, card in cards().items() if card.technique == technique.slug]
        there = sum(key in begun for key in own)
        actions = (("remember", "Remember"),) if there < len(own) else (("forget", "Let go"),)
        rows.append(
            ui.Row(technique.slug, technique.title, (counted(len(own), "card"),),
                   badges=("on their way",) if there else (), actions=actions if own else ())
        )  # fmt: skip

    def act(slug: str, action: str) -> str:
        own = [key for key, card in cards().items() if card.technique == slug]
        if action == "forget":
            gone = tuple(one for one in book.all(Recall) if one.card in own)
            book.apply("Let cards go", Changes(remove=gone))
            return "Let go."
        new = tuple(Recall(card=key, begun_on=book.today()) for key in own if key not in begun)
        book.apply("Chose cards to remember", Changes(add=new))
        return "They come tomorrow, in a week and in three weeks."

    return ui.rows("techniques", rows, on_action=act, label="Techniques")


def _people(book: Book) -> ui.Node:
    kept = [one for one in book.all(Recall) if one.contact_id]
    names = queries.names(book, [one.contact_id for one in kept])

    def add(values: dict[str, Any]) -> str:
        contact = book.get(Contact, values["person"].id)
        if contact is None:
            refuse("person", "Choose somebody from the list.")
        if any(one.contact_id == contact.id for one in kept):
            refuse("person", f"{contact.name} is among your cards already.")
        new = Recall(contact_id=contact.id, begun_on=book.today())
        book.apply(f"Chose to remember {contact.name}", Changes(add=(new,)))
        return f"{contact.name} comes tomorrow, in a week and in three weeks."

    def let_go(row: str, _: str) -> str:
        gone = book.get(Recall, row)
        if gone is not None:
            book.apply("Let a card go", Changes(remove=(gone,)))
        return "Let go."

    return ui.stack(
        ui.form("remember", [ui.person("person", "Whom do you want to remember?", required=True,
                find=book.people_like, create=False,
                help="Name and facts, as you noted them.")], add, save="Remember", clear=True),
        ui.rows("people", [
            ui.Row(one.id, names.get(one.contact_id or "", "Somebody"),
                   actions=(("forget", "Let go"),)) for one in kept],
            on_action=let_go, label="People to remember",
            empty="Nobody yet. Five names are plenty."),
    )  # fmt: skip
