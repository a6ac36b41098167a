"""The ring: everybody asks for one thing, others offer, and two agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.records import Contact, FollowUp, Refused, new_id
from workbook.records.giving import Ask, Gift, GiftBy, GiftKind
from workbook.workshop import place, queries, rules
from workbook.workshop import queries_ring as on_ring

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.workshop.queries import Member
    from workbook.workshop.queries_ring import RingAsk, RingOffer

_KINDS = (
    (GiftKind.ADVICE, N_("Advice, or an hour of somebody's eyes")),
    (GiftKind.RESOURCE, N_("Something to use or to read")),
    (GiftKind.INTRODUCTION, N_("Somebody to meet")),
)
_LONGEST = 400
Actions = tuple[tuple[str, str], ...]
_TAKE: Actions = (("take", N_("Take this offer")),)
_CAME: Actions = (("came", N_("It came: note it")),)
_GAVE: Actions = (("given", N_("I gave it")),)
_ANEW, _BACK = ("offer", N_("Word it anew")), ("withdraw", N_("Take it back"))


def ring(book: Book) -> ui.Piece:
    """What you ask the group for, what others ask for, and what comes of it."""
    return ui.live(book, _Ring(book).view, name="workshop-ring", rests_on=("asking", "give-first"))


class _Ring:
    """What this piece is in the middle of: an ask that the reader is about to answer."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.answering = ""
        self.absent = place.absent(book)

    def view(self) -> ui.Node:
        """Show the reader's own ask, then everybody else's."""
        one = None if self.absent else queries.member(place.place(), self.book.owner)
        if one is None:
            return ui.card(
                _("The ring"), ui.empty(self.absent or _("It opens when you have joined."))
            )
        every = on_ring.asks(place.place(), self.book.owner, one)
        mine = [ask for ask in every if ask.member_id == one.id]
        others = [ask for ask in every if ask.member_id != one.id]
        return ui.stack(
            ui.card(_("What you ask for"), *self._mine(one, mine)),
            ui.card(
                _("What others ask for"),
                ui.rows("others", [self._other_row(ask) for ask in others],
                        on_action=lambda row, what: self._act(one, others, row, what),
                        label=_("What others ask for"),
                        empty=_("Nobody has asked yet. Somebody goes first: why not you?")),
                *self._answer(one, others),
                ui.button(_("Look again"), lambda: _("Looked."), "quiet", key="ring-again"),
            ),
        )  # fmt: skip

    # -- one's own ask -------------------------------------------------------------------------

    def _mine(self, one: Member, mine: list[RingAsk]) -> list[ui.Node]:
        nodes: list[ui.Node] = []
        for ask in mine:
            nodes += [ui.words(_("“{text}”", text=ask.text), "strong"), self._offers(one, ask)]
            if not ask.met:
                nodes.append(self._off(one, ask))
        if all(ask.met for ask in mine):
            fields = [
                ui.text("text", _("What would help you now"), lines=2, required=True,
                        placeholder=_("Somebody who has moved from teaching into museums"),
                        help=_("Everybody in “{group}” reads these words and the name {name}. "
                               "Leave out who else is in it.",
                               group=one.cohort.name, name=one.name)),
                ui.choice("kind", _(
                    "What is it"), [(kind.value, _(said)) for kind, said in _KINDS]),
            ]  # fmt: skip
            nodes.append(
                ui.form("ask", fields, lambda values: self.ask(one, values),
                        save=_("Put it on the ring"), clear=True)
            )  # fmt: skip
        return nodes

    def _off(self, one: Member, ask: RingAsk) -> ui.Node:
        def off() -> str:
            on_ring.take_off(place.place(), self.book.owner, one, ask.id)
            return _("It is off the ring. In your book it stays on page 7.")

        return ui.button(_("Take it off the ring"), off, "quiet", key=f"off-{ask.id}")

    def ask(self, one: Member, values: dict[str, Any]) -> str:
        """Put an ask on the ring, and into the reader's own book."""
        text, kind, today = _short(values["text"]), GiftKind(values["kind"]), self.book.today()
        ask = on_ring.RingAsk(new_id(), one.id, one.name, text, kind, today)
        on_ring.post(place.place(), self.book.owner, one, ask)
        self.book.apply(_("Asked the ring"), rules.asked(ask.id, text, kind, today))
        return _("It is on the ring, and among your needs on page 7.")

    def _offers(self, one: Member, ask: RingAsk) -> ui.Node:
        return ui.rows(
            f"offers-{ask.id}", [self._offer_row(offer) for offer in ask.offers],
            on_action=lambda row, what: self._settle(one, ask, row, what),
            label=_("Offers to you"), empty=_("No offer yet. Look again in a minute."),
        )  # fmt: skip

    def _offer_row(self, offer: RingOffer) -> ui.Row:
        noted = self.book.get(Gift, rules.own_id(offer.id, "received")) is not None
        state, action = "", _shown(_TAKE)
        if offer.agreed:
            state = _("came") if noted else _("agreed")
            action = () if noted else _shown(_CAME)
        elif offer.taken:
            state, action = _("waits for {name}’s yes", name=offer.name), ()
        return ui.Row(offer.id, f"{offer.name}: {offer.text}", badges=(state,), actions=action)

    def _settle(self, one: Member, ask: RingAsk, row: str, what: str) -> str:
        offer = next(offer for offer in ask.offers if offer.id == row)
        if what == "came":
            return self._note(offer, ask, by=GiftBy.THEM, part="received")
        self._plan(offer, offer.name, _("Take up the offer: {text}", text=offer.text), "taken", one)
        on_ring.take(place.place(), self.book.owner, one, offer.id)
        return _(
            "Taken, and planned with {name} in your book. Now it needs their yes.", name=offer.name
        )

    # -- what others ask for -------------------------------------------------------------------

    def _other_row(self, ask: RingAsk) -> ui.Row:
        offer = ask.offers[0] if ask.offers else None
        if offer is None:
            return ui.Row(ask.id, f"{ask.name}: {ask.text}", actions=(("offer", _("I can help")),))
        line = _("You offered: {text}", text=offer.text)
        actions = _shown((_ANEW, _BACK))
        state = ""
        if offer.agreed:
            noted = self.book.get(Gift, rules.own_id(offer.id, "given")) is not None
            state, actions = (_("given"), ()) if noted else (_("agreed"), _shown(_GAVE))
        elif offer.taken:
            state = _("{name} says yes", name=ask.name)
            actions = (("agree", _("Yes, I will")), *_shown((_BACK,)))
        return ui.Row(ask.id, f"{ask.name}: {ask.text}", (line,), (state,), actions)

    def _act(self, one: Member, others: Sequence[RingAsk], row: str, what: str) -> str:
        ask = next(ask for ask in others if ask.id == row)
        if what == "offer":
            self.answering = ask.id
            return _("Say below what you offer.")
        offer = ask.offers[0]
        if what == "withdraw":
            on_ring.withdraw(place.place(), self.book.owner, one, offer.id)
            return _("Taken back.")
        if what == "given":
            return self._note(offer, ask, by=GiftBy.ME, part="given")
        self._plan(offer, ask.name, _("Do as offered: {text}", text=offer.text), "agreed", one)
        on_ring.agree(place.place(), self.book.owner, one, offer.id)
        return _("Agreed, and planned with {name} in your book.", name=ask.name)

    def _answer(self, one: Member, others: Sequence[RingAsk]) -> list[ui.Node]:
        ask = next((ask for ask in others if ask.id == self.answering), None)
        if ask is None:
            return []

        def save(values: dict[str, Any]) -> str:
            text = _short(values["text"])
            on_ring.offer(place.place(), self.book.owner, one, ask.id, text)
            self.answering = ""
            return _("{name} sees your offer when they look again.", name=ask.name)

        field = ui.text(
            "text", _("What you offer {name}", name=ask.name), lines=2, required=True,
            help=_("{reader} reads these words and the name {name}, and nobody else. "
                   "Offer an introduction without the name; ask that person first.",
                   reader=ask.name, name=one.name),
        )  # fmt: skip
        return [ui.form(f"offer-{ask.id}", [field], save, save=_("Offer it"))]

    # -- into one's own book -------------------------------------------------------------------

    def _plan(self, offer: RingOffer, name: str, what: str, part: str, one: Member) -> None:
        plan_id = rules.own_id(offer.id, part)
        if self.book.get(FollowUp, plan_id) is None:
            contact = self._person(name, one.cohort.name)
            plan = rules.planned(contact, plan_id, what, self.book.today())
            self.book.apply(_("Agreed with {name} on the ring", name=name), plan)

    def _note(self, offer: RingOffer, ask: RingAsk, *, by: GiftBy, part: str) -> str:
        today, mine = self.book.today(), by is GiftBy.ME
        name = ask.name if mine else offer.name
        contact = self._person(name)
        gift_id = rules.own_id(offer.id, part)
        changes = rules.given(contact, gift_id, offer.text, ask.kind, by, today)
        asked = None if mine else self.book.get(Ask, ask.id)
        if asked is not None:
            changes += rules.met(asked, today)
        self.book.apply(
            _("Noted a gift to {name}", name=name)
            if mine
            else _("Noted a gift from {name}", name=name),
            changes,
        )
        return _("Noted on page 7.") if mine else _("Noted on page 7. A word of thanks is due.")

    def _person(self, name: str, met_at: str = "") -> Contact:
        """Return the one person of that name in the book, or somebody new."""
        same = self.book.namesakes(Contact, name)
        if len(same) == 1:
            return same[0]
        return Contact(
            name=name, how_met=_("Workshop “{name}”", name=met_at) if met_at else "", source="typed"
        )


def _shown(actions: Actions) -> Actions:
    return tuple((name, _(label)) for name, label in actions)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        sentence = _(
            "Keep it under {longest} characters: one thing, said plainly.", longest=_LONGEST
        )
        raise Refused(sentence, {"text": sentence})
    return plain
