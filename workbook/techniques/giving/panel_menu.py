"""The pieces about what can be given and what is needed: the menu and the needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.records import Contact
from workbook.records.giving import Ask, AskStatus, GiftKind, Offer
from workbook.techniques.giving import queries, rules
from workbook.techniques.giving.panel_skills import from_skills
from workbook.techniques.giving.panel_who import (
    PAGE,
    kind_field,
    names_of,
    person_of,
    who_field,
    who_of,
)
from workbook.techniques.giving.phrases import ago, kind_words, lasting

if TYPE_CHECKING:
    from workbook.book import Book

_TIMES = (15, 30, 60, 120, 180)
_REST, _BACK = ("rest", N_("Let it rest")), ("rest", N_("Back on the menu"))


def menu(book: Book) -> ui.Piece:
    """What you can give, with the time a week you set aside, and what others offer."""

    def view() -> ui.Node:
        offers = book.all(Offer)
        own = [one for one in offers if not (one.contact_id or one.group_id)]
        others = [one for one in offers if one.contact_id or one.group_id]
        spare = queries.own_minutes(book)
        names = names_of(book, [o.contact_id for o in others], [o.group_id for o in others])
        times = [
            (str(minutes), _("{minutes} a week", minutes=lasting(minutes))) for minutes in _TIMES
        ]
        fields = [
            ui.text("text", _("What can be given"), required=True,
                    placeholder=_("Read a first draft of a timetable")),
            kind_field(),
            ui.choice("minutes", _("Time you set aside for it"), times, "30"),
            who_field(book, _("Whose offer is it"), required=False,
                      help=_("Leave it empty for your own. What others can give counts too.")),
        ]  # fmt: skip
        return ui.card(
            _("Your menu"),
            ui.words(_("Your menu adds up to {spare} a week.", spare=lasting(spare)) if spare else
                     _("Set a little time aside; the limit is what keeps giving pleasant.")),
            ui.form("offer", fields, lambda values: _add_offer(book, values),
                    save=_("Put it on the menu"), clear=True),
            ui.rows("menu", [_offer_row(one, "") for one in own],
                    on_action=lambda row, _: _act_offer(book, row), label=_("Your menu"),
                    empty=_("Nothing yet. Start with what people already ask you about.")),
            from_skills(book),
            ui.details(
                _("What others offer ({n})", n=len(others)),
                ui.rows("others", [
                    _offer_row(one, names.get(one.contact_id or one.group_id or "", ""))
                    for one in others], on_action=lambda row, _: _act_offer(book, row),
                    label=_("What others offer"), empty=_("Note it when somebody tells you.")),
                key="others-offer",
            ),
        )  # fmt: skip

    return ui.live(book, view, name="giving-menu", rests_on=("givers", "favours"))


def _offer_row(one: Offer, name: str) -> ui.Row:
    minutes = one.minutes_a_week
    spare = _("{minutes} a week", minutes=lasting(minutes)) if minutes else ""
    action, said = _BACK if one.resting else _REST
    return ui.Row(
        one.id, f"{name}: {one.text}" if name else one.text,
        badges=(kind_words(one.kind), spare, _("resting") if one.resting else ""),
        actions=((action, _(said)),),
    )  # fmt: skip


def _add_offer(book: Book, values: dict[str, Any]) -> str:
    whose = who_of(book, values["person"])
    kind, minutes = GiftKind(values["kind"]), int(values["minutes"])
    changes = rules.new_offer(values["text"], kind, minutes, of=whose)
    book.apply(_("Put “{text}” on a menu", text=values["text"]), changes)
    return _("Noted for {name}.", name=whose.name) if whose else _("It is on your menu.")


def _act_offer(book: Book, row: str) -> str:
    offer = book.get(Offer, row)
    if offer is None:
        return _("This offer is gone already.")
    book.apply(_("Moved “{text}” on the menu", text=offer.text), rules.rest_offer(offer))
    return (
        _("Back on the menu.") if offer.resting else _("It rests now and is suggested to nobody.")
    )


# -- needs ----------------------------------------------------------------------------------


def needs(book: Book) -> ui.Piece:
    """Who is looking for what: people, groups, and you."""

    def view() -> ui.Node:
        fields = [
            ui.text("text", _("What is needed"), required=True,
                    placeholder=_("Somebody who has moved night buses")),
            kind_field(),
            who_field(book, _("Who needs it"), required=False,
                      help=_("Leave it empty if it is you. A new name is added to your book.")),
            ui.person("asked", _("If it is you: whom have you asked?"), create=True,
                      find=book.people_like,
                      help=_("Asking openly is fine, whatever your balance looks like.")),
        ]  # fmt: skip
        return ui.card(
            _("Who is looking for what"),
            ui.form("need", fields, lambda values: _add_need(book, values),
                    save=_("Write it down"), clear=True),
            ui.rows("needs", on_query=lambda text, n: _needs(book, text, n),
                    on_action=lambda row, action: _act_need(book, row, action), page=PAGE,
                    label=_("Search what is needed"),
                    empty=_("Nothing noted. Think of your last three talks: what was missing?")),
            ui.words(_("The needs of your own goals count too, without a second entry."),
                     tone="quiet"),
        )  # fmt: skip

    return ui.live(book, view, name="giving-needs", rests_on=("asking", "asking-by-mail"))


def _add_need(book: Book, values: dict[str, Any]) -> str:
    who = who_of(book, values["person"])
    asked: ui.PersonValue = values["asked"]
    of = person_of(book, asked, "asked") if asked.text and who is None else None
    kind = GiftKind(values["kind"])
    changes = rules.new_ask(values["text"], kind, book.today(), by=who, of=of)
    label = (
        _("Asked {name}", name=of.name)
        if of
        else _("Noted a need of {name}", name=who.name)
        if who
        else _("Noted a need of yours")
    )
    book.apply(label, changes)
    if of:
        return _("Noted: you asked {name}.", name=of.name)
    return _("Noted for {name}.", name=who.name) if who else _("Noted for you.")


def _needs(book: Book, text: str, offset: int) -> ui.Found:
    page, total = queries.open_asks(book, text, offset, PAGE)
    names = names_of(
        book, [who for one in page for who in (one.contact_id, one.of_contact_id)],
        [one.group_id for one in page],
    )  # fmt: skip
    return ui.Found([_need_row(book, one, names) for one in page], total)


def _need_row(book: Book, one: Ask, names: dict[str, str]) -> ui.Row:
    who = names.get(one.contact_id or one.group_id or "", _("You"))
    asked = (
        _("You asked {name}", name=names[one.of_contact_id]) if one.of_contact_id in names else ""
    )
    when = _("Noted {when}", when=ago(one.asked_on, book.today())) if one.asked_on else ""
    return ui.Row(
        one.id, f"{who}: {one.text}", (asked or when,), badges=(kind_words(one.kind),),
        actions=(("met", _("It is met")), ("drop", _("Let it go"))),
    )  # fmt: skip


def _act_need(book: Book, row: str, action: str) -> str:
    ask = book.get(Ask, row)
    if ask is None or ask.status is not AskStatus.OPEN:
        return _("This one is settled already.")
    status = AskStatus.MET if action == "met" else AskStatus.DROPPED
    book.apply(_("Settled “{text}”", text=ask.text), rules.settle_ask(ask, status, book.today()))
    helped = book.get(Contact, ask.of_contact_id)
    if status is AskStatus.MET and helped:
        return _("Good. Write down what {name} gave you, and thank them.", name=helped.name)
    return _("Settled.")
