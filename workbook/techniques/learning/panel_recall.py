"""Cards to remember by: about the techniques, and about people the reader chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _, ngettext
from workbook.records import Changes, Contact
from workbook.records.learning import Recall
from workbook.technique import every_technique
from workbook.techniques.learning import queries, rules
from workbook.techniques.learning.decks import cards
from workbook.techniques.learning.phrases import refuse, spoken

if TYPE_CHECKING:
    from workbook.book import Book

_OPEN = "recall-open"


def recall(book: Book) -> ui.Piece:
    """Today's cards, and what you want to remember."""

    def view() -> ui.Node:
        return ui.card(
            _("Remember"),
            cards_view(book),
            ui.details(_("Choose what to remember"), _techniques(book), key="choose-techniques"),
            ui.details(_("Remember a person"), _people(book), key="choose-people"),
        )

    return ui.live(book, view, name="learning-recall", rests_on=("spacing",))


def cards_view(book: Book) -> ui.Node:
    """Return the first card whose day has come: the question, and the answer once asked for."""
    waiting = queries.recalls_due(book, book.today())
    if not waiting:
        return ui.empty(_rests(book))
    one, _day, known = waiting[0]
    question, answer = _card(book, one, known)
    opened = book.jotted(_OPEN) == f"{one.id}:{known}"

    def show() -> None:
        book.jot(_OPEN, f"{one.id}:{known}")

    def tell(*, knew: bool) -> str:
        queries.answer(book, one, knew=knew)
        book.jot(_OPEN, "")
        return _("Good.") if knew else _("It comes again tomorrow.")

    return ui.card(
        ngettext("{n} card today", "{n} cards today", len(waiting)),
        ui.words(question, tone="strong"),
        ui.words(answer, tone="quote") if opened else None,
        ui.row(
            ui.button(_("I knew it"), lambda: tell(knew=True), tone="main", key=f"knew-{one.id}"),
            ui.button(_("Not yet"), lambda: tell(knew=False), key=f"not-{one.id}"),
        )
        if opened
        else ui.button(_("Show the answer"), show, tone="main", key=f"show-{one.id}"),
        tone="quiet",
        key="recall-card",
        level=4,
    )


def _rests(book: Book) -> str:
    answers = queries.answers(book)
    days = [rules.next_recall(one, answers.get(one.id, [])) for one in book.all(Recall)]
    coming = min((day for day in days if day), default=None)
    if coming:
        return _("No card today. The next one comes on {day}.", day=spoken(coming, book.today()))
    return _("No card is waiting. Choose a technique or a person below.")


def _card(book: Book, one: Recall, known: int) -> tuple[str, str]:
    contact = book.get(Contact, one.contact_id)
    if contact is not None:
        return rules.person_card(contact, queries.facts_of(book, contact.id), known)
    card = cards().get(one.card)
    return (
        (card.question, card.answer) if card else (_("This card is gone."), _("Let it go below."))
    )


def _techniques(book: Book) -> ui.Node:
    begun = {one.card for one in book.all(Recall)}
    rows = []
    for technique in every_technique():
        own = [key for key, card in cards().items() if card.technique == technique.slug]
        there = sum(key in begun for key in own)
        actions = (("remember", _("Remember")),) if there < len(own) else (("forget", _("Let go")),)
        rows.append(
            ui.Row(technique.slug, _(technique.title),
                   (ngettext("{n} card", "{n} cards", len(own)),),
                   badges=(_("on their way"),) if there else (), actions=actions if own else ())
        )  # fmt: skip

    def act(slug: str, action: str) -> str:
        own = [key for key, card in cards().items() if card.technique == slug]
        if action == "forget":
            gone = tuple(one for one in book.all(Recall) if one.card in own)
            book.apply(_("Let cards go"), Changes(remove=gone))
            return _("Let go.")
        new = tuple(Recall(card=key, begun_on=book.today()) for key in own if key not in begun)
        book.apply(_("Chose cards to remember"), Changes(add=new))
        return _("They come tomorrow, in a week and in three weeks.")

    return ui.rows("techniques", rows, on_action=act, label=_("Techniques"))


def _people(book: Book) -> ui.Node:
    kept = [one for one in book.all(Recall) if one.contact_id]
    names = queries.names(book, [one.contact_id for one in kept])

    def add(values: dict[str, Any]) -> str:
        contact = book.get(Contact, values["person"].id)
        if contact is None:
            refuse("person", _("Choose somebody from the list."))
        if any(one.contact_id == contact.id for one in kept):
            refuse("person", _("{name} is among your cards already.", name=contact.name))
        new = Recall(contact_id=contact.id, begun_on=book.today())
        book.apply(_("Chose to remember {name}", name=contact.name), Changes(add=(new,)))
        return _("{name} comes tomorrow, in a week and in three weeks.", name=contact.name)

    def let_go(row: str, _action: str) -> str:
        gone = book.get(Recall, row)
        if gone is not None:
            book.apply(_("Let a card go"), Changes(remove=(gone,)))
        return _("Let go.")

    person = ui.person("person", _("Whom do you want to remember?"), required=True,
                       find=book.people_like, create=False,
                       help=_("Name and facts, as you noted them."))  # fmt: skip
    rows = [
        ui.Row(one.id, names.get(one.contact_id or "", _("Somebody")),
               actions=(("forget", _("Let go")),))
        for one in kept
    ]  # fmt: skip
    return ui.stack(
        ui.form("remember", [person], add, save=_("Remember"), clear=True),
        ui.rows("people", rows, on_action=let_go, label=_("People to remember"),
                empty=_("Nobody yet. Five names are plenty.")),
    )  # fmt: skip
