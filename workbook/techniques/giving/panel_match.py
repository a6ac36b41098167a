"""The matchmaker: who needs what beside who could give it, and the five minutes it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, pgettext
from workbook.records import Changes, Contact, folded
from workbook.records.giving import Ask, GiftBy, GiftKind, Introduction
from workbook.techniques.giving import matching, queries, rules
from workbook.techniques.giving.matching import Match, Party, Way
from workbook.techniques.giving.panel_log import gift_form
from workbook.techniques.giving.panel_who import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.book import Book

_HOW = N_(
    "Each word of a need is looked up in what people offer and in what you "
    "noted of them. A word that few use counts more than one that many use; "
    "what somebody offered counts more than what you only know of them. The "
    "order is about how well the words fit. It says nothing about anybody's "
    "worth, and words can mislead: you decide."
)
_ACTIONS = {
    Way.GIVE: (("plan", N_("Plan to offer it")), ("gave", N_("I have helped"))),
    Way.ASK: (("plan", N_("Plan to ask")), ("asked", N_("I have asked"))),
    Way.INTRODUCE: (("begin", N_("Begin the introduction")),),
    Way.POINT: (("plan", N_("Plan to tell them")),),
    Way.TELL: (("plan", N_("Plan to tell them")),),
}


def matchmaker(book: Book) -> ui.Piece:
    """Needs beside offers, over everybody in your book, your groups and yourself."""
    found, opened = _remembered(book), {"id": ""}

    def view() -> ui.Node:
        listed = found()
        chosen = next((one for one in listed if one.id == opened["id"]), None)

        def shown(text: str, offset: int) -> ui.Found:
            wanted = folded(text)
            fit = [m for m in listed if wanted in folded(f"{matching.title(m)} {m.wish.text}")]
            return ui.Found([_row(one) for one in fit[offset : offset + PAGE]], len(fit))

        def act(row: str, action: str) -> str:
            one = next((one for one in found() if one.id == row), None)
            return _act(book, one, action, opened) if one else _("This one is settled already.")

        return ui.card(
            _("Who could help whom"),
            _helped(book, chosen) if chosen else None,
            ui.rows("matches", on_query=shown, on_action=act, label=_("Search the suggestions"),
                    empty=_("No fit yet. Note what two people need and what you can give."),
                    page=PAGE),
            ui.details(_("How this is worked out"), ui.words(_(_HOW)), key="matches-how"),
        )  # fmt: skip

    return ui.live(book, view, name="giving-matches")


def _remembered(book: Book) -> Callable[[], list[Match]]:
    """Return what finds the suggestions, and looks anew only where something has changed.

    Among 30,000 people that takes most of a second, too long for each press of a button.
    """
    kept: dict[str, Any] = {"stamp": None, "found": []}

    def found() -> list[Match]:
        stamp = queries.stamp(book)
        if stamp != kept["stamp"]:
            every = matching.matches(
                queries.wishes(book), queries.gives(book), queries.passed(book)
            )
            kept.update(stamp=stamp, found=every)
        met = queries.brought_together(book)
        return [one for one in kept["found"] if {one.wish.who, one.gives.who} not in met]

    return found


def _row(one: Match) -> ui.Row:
    way = one.way or Way.TELL
    actions = _ACTIONS[way]
    if way in (Way.GIVE, Way.ASK) and Party.GROUP in (one.wish.party, one.gives.party):
        actions = tuple(action for action in actions if action[0] == "gave")
    passing = ("pass", pgettext("a suggestion", "Not this one"))
    return ui.Row(
        one.id, matching.title(one), (matching.reason(one), matching.cost(one)),
        actions=(*((action, _(said)) for action, said in actions), passing),
    )  # fmt: skip


def _act(book: Book, one: Match, action: str, opened: dict[str, str]) -> str:
    if action == "pass":
        queries.pass_by(book, one.id)
        return _("It will not come up again.")
    if action == "gave":
        opened["id"] = one.id
        return _("Log it above the list.")
    if action == "begin":
        return _begin(book, one)
    contact = book.get(Contact, one.gives.who if one.way in (Way.ASK, Way.TELL) else one.wish.who)
    if contact is None:
        return _("This person is no longer in your book.")
    if action == "asked":
        ask = rules.new_ask(one.wish.text, one.wish.kind or GiftKind.ADVICE, book.today(),
                            of=contact)  # fmt: skip
        book.apply(_("Asked {name}", name=contact.name), ask)
        return _("Noted: you asked {name}.", name=contact.name)
    what = {
        Way.GIVE: _("Offer help: {text}", text=one.gives.text),
        Way.ASK: _("Ask for help: {text}", text=one.wish.text),
        Way.POINT: _("Point them to {name}: {text}", name=one.gives.name, text=one.wish.text),
        Way.TELL: _("{name} is looking for: {text}", name=one.wish.name, text=one.wish.text),
    }[one.way or Way.TELL]
    book.apply(_("Planned a word with {name}", name=contact.name),
               rules.plan_step(contact, what, book.today()))  # fmt: skip
    return _("Planned with {name} in two days. You find it under follow-ups.", name=contact.name)


def _begin(book: Book, one: Match) -> str:
    requester, target = book.get(Contact, one.wish.who), book.get(Contact, one.gives.who)
    if requester is None or target is None:
        return _("One of the two is no longer in your book.")
    changes = rules.begin_introduction(
        requester, target, one.wish.text, matching.telling(one), book.all(Introduction)
    )
    told = tuple(
        replace(new, ask_id=one.wish.id) if isinstance(new, Introduction) else new
        for new in changes.add
    )
    book.apply(
        _("Began to introduce {name} and {target}", name=requester.name, target=target.name),
        Changes(add=told),
    )
    return _("Begun. {name} is asked first: see your introductions.", name=target.name)


def _helped(book: Book, one: Match) -> ui.Node:
    """The form for help that was given, filled with what is known."""
    contact = book.get(Contact, one.wish.who)
    ask = book.get(Ask, one.wish.id)
    return ui.card(
        _("You helped {name}", name=one.wish.name),
        gift_form(book, GiftBy.ME, "helped", to=contact, what=one.gives.text,
                  kind=one.gives.kind or GiftKind.ADVICE),
        ui.words(_("Is the need met? Say so in the list of needs."), tone="quiet") if ask else None,
        tone="quiet", key="helped-card", level=4,
    )  # fmt: skip
