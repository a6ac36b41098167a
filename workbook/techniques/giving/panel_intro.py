"""Introductions: one at a time, from the first question to how it went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _
from workbook.records import Remark, Severity
from workbook.records.giving import Answer, Ask, Gift, Introduction, IntroductionStatus
from workbook.techniques.giving import introducing, queries, rules
from workbook.techniques.giving.introducing import Move, Pair, Side
from workbook.techniques.giving.panel_log import loop_view
from workbook.techniques.giving.panel_who import person_of, who_field
from workbook.techniques.giving.phrases import ago, clipped, refuse, spoken
from workbook.techniques.giving.progress import move_day, move_reason

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due

_SIDES = {
    Move.ASK_TARGET: Side.TARGET, Move.AWAIT_TARGET: Side.TARGET,
    Move.ASK_REQUESTER: Side.REQUESTER, Move.AWAIT_REQUESTER: Side.REQUESTER,
}  # fmt: skip


def introductions(book: Book) -> ui.Piece:
    """The introductions that are on their way, and what each needs next."""
    opened = {"id": ""}

    def act(row: str, _action: str) -> str:
        opened["id"] = row
        return _("It is open above the list.")

    def view() -> ui.Node:
        moving = queries.under_way(book)
        pairs = {one.id: pair for one in moving if (pair := queries.pair_of(book, one))}
        due = (one for one in moving if move_day(one, book.today()) <= book.today())
        chosen = next((one for one in moving if one.id == opened["id"]), None) or next(due, None)
        if chosen:
            opened["id"] = chosen.id  # it stays open while its answers come in
        return ui.card(
            _("Introductions on their way"),
            _opened(book, chosen, pairs[chosen.id]) if chosen and chosen.id in pairs else None,
            ui.rows("introductions",
                    [_row(book, one, pairs[one.id]) for one in moving if one.id in pairs],
                    on_action=act, label=_("Introductions"),
                    empty=_("None on its way. Begin with two people who could help each other.")),
            ui.details(_("Bring two people together yourself"), _by_hand(book), key="by-hand"),
            _past(book),
        )  # fmt: skip

    return ui.live(book, view, name="giving-introductions", rests_on=("both-sides",))


def _row(book: Book, one: Introduction, pair: Pair) -> ui.Row:
    today = book.today()
    day = move_day(one, today)
    when = "" if day <= today else spoken(day, today)
    return ui.Row(
        one.id, _("{name} and {target}", name=pair.requester.name, target=pair.target.name),
        (clipped(one.need, 120),), badges=(_named(one, when),),
        actions=(("open", _("Open")),),
    )  # fmt: skip


def _named(one: Introduction, day: str) -> str:
    what = {
        Move.ASK_TARGET: _("ask the first"), Move.AWAIT_TARGET: _("remind"),
        Move.ASK_REQUESTER: _("ask the second"), Move.AWAIT_REQUESTER: _("remind"),
        Move.WRITE: _("write the note"), Move.HOW: _("ask how it went"),
        Move.NOTHING: _("settled"),
    }[introducing.next_move(one)]  # fmt: skip
    return _("{what} on {day}", what=what, day=day) if day else _("{what} now", what=what)


def _opened(book: Book, one: Introduction, pair: Pair) -> ui.Node:
    names = {"requester": pair.requester.name, "target": pair.target.name}
    yes = (one.target is Answer.YES, one.requester is Answer.YES)
    made = one.status is IntroductionStatus.MADE
    return ui.card(
        _("{name} and {target}", name=names["requester"], target=names["target"]),
        ui.stepper(
            [
                (
                    _("Ask {name}", name=names["target"]),
                    yes[0],
                    _("their time, so they are asked first"),
                ),
                (
                    _("Ask {name}", name=names["requester"]),
                    yes[1],
                    _("still without a name"),
                ),
                (_("Write one note to both"), made, _("only when both have said yes")),
                (_("Ask how it went"), False, _("three weeks later")),
            ]
        ),
        ui.words(move_reason(one, names, book.today())),
        introduction_view(book, one, pair),
        tone="quiet",
        key=f"open-{one.id}",
        level=4,
    )


def _by_hand(book: Book) -> ui.Node:
    def begin(values: dict[str, Any]) -> str:
        requester = person_of(book, values["requester"], "requester")
        target = person_of(book, values["target"], "target")
        changes = rules.begin_introduction(
            requester, target, values["need"], values["offer"], book.all(Introduction)
        )
        book.apply(
            _("Began to introduce {name} and {target}", name=requester.name, target=target.name),
            changes,
        )
        return _("Begun. {name} is asked first.", name=target.name)

    fields = [
        who_field(book, _("Who is looking for something"), "requester", groups=False),
        ui.text("need", _("What for, without a name"), required=True,
                placeholder=_("Somebody who knows night kitchens")),
        who_field(book, _("Who could help"), "target", groups=False),
        ui.text("offer", _("With what, without a name"), required=True,
                placeholder=_("Ten years of cooking for a hospital")),
    ]  # fmt: skip
    return ui.form("begin", fields, begin, save=_("Begin"), clear=True)


def _past(book: Book) -> ui.Node | None:
    lines = []
    for one in queries.settled(book):
        pair = queries.pair_of(book, one)
        if pair:
            how = one.outcome or (_("let go") if one.made_on is None else "")
            lines.append(
                _(
                    "{name} and {target}: {how}",
                    name=pair.requester.name,
                    target=pair.target.name,
                    how=clipped(how, 120),
                )
            )
    return ui.details(_("How earlier ones ended"), ui.points(lines), key="past") if lines else None


# -- one introduction -----------------------------------------------------------------------


def doing(book: Book, due: Due) -> ui.Node:
    """Everything to do about one due item of giving, where it is shown."""
    if due.kind == "loop":
        gift = book.get(Gift, due.ref)
        return loop_view(book, gift) if gift else ui.notice(_("This entry is gone."))
    one = book.get(Introduction, due.ref)
    pair = queries.pair_of(book, one) if one else None
    if one is None or pair is None:
        return ui.notice(_("This introduction is no longer in your book."))
    return introduction_view(book, one, pair)


def introduction_view(book: Book, one: Introduction, pair: Pair) -> ui.Node:
    """Return what one introduction needs next, with its draft and its answers."""
    move = introducing.next_move(one)
    if move is Move.NOTHING:
        return ui.notice(_("This introduction is settled."), tone="good")
    if move is Move.HOW:
        return _how(book, one, pair)
    if move is Move.WRITE:
        return ui.stack(_note(book, one, pair), _drop(book, one))
    side = _SIDES[move]
    ask = _question(book, one, pair, side)
    if move in (Move.ASK_TARGET, Move.ASK_REQUESTER):
        return ui.stack(ask, _answers(book, one, pair, side), _drop(book, one))
    when = _("You asked {when}.", when=ago(one.moved_on, book.today())) if one.moved_on else ""
    return ui.stack(
        ui.words(when),
        _answers(book, one, pair, side),
        ui.details(_("The question again"), ask, key=f"again-{one.id}"),
        _drop(book, one),
    )


def _leaks(text: str, pair: Pair, side: Side) -> list[Remark]:
    """Return what in the question to one side tells who the other is."""
    other, at = pair.other(side)
    found = introducing.names(text, other, at)
    advice = _("This tells who it is before they have agreed. Could you say it without?")
    remark = Remark(rule=_("both agree first"), severity=Severity.BLOCK,
                    found="".join(found[:1]), field="body", advice=advice)  # fmt: skip
    return [remark] if found else []


def _question(book: Book, one: Introduction, pair: Pair, side: Side) -> ui.Node:
    """The question to one side, without anything that tells who the other is."""
    contact, key = pair.one(side), f"introduction:{one.id}:{side.value}"
    text = book.jotted(key) or introducing.consent_draft(one, pair, side, book.reader.name)
    at = f"{one.id}-{side.value}"

    def leaks(values: dict[str, Any]) -> list[Remark]:
        return _leaks(values["body"] or "", pair, side)

    def keep(values: dict[str, Any]) -> str:
        if leaks(values):
            told = _(
                "This tells {name} who {other} is, and {other} has not agreed yet. Take "
                "it out first.",
                name=contact.name,
                other=pair.other(side)[0].name,
            )
            refuse("body", told)
        book.jot(key, values["body"])
        return _("Kept. Copy it and send it yourself.")

    def gone() -> str:
        label = _("Asked {name} about an introduction", name=contact.name)
        book.apply(label, introducing.asked(one, side, contact, book.today()))
        return _("Noted. If {name} has not answered in a week, it comes back.", name=contact.name)

    body = ui.text("body", _("To {name}", name=contact.name), text, lines=8, required=True,
                   help=_("It names nobody else. Change any word."))  # fmt: skip
    waiting = getattr(one, side.value) is Answer.NOT_ASKED
    wording = ui.form(f"ask-{at}", [body], keep, save=_("Keep this wording"), on_check=leaks)
    asked = _("I asked {name}", name=contact.name)
    return ui.stack(
        ui.copy(text),
        ui.details(_("Change the wording"), wording, key=f"wording-{at}"),
        ui.button(asked, gone, tone="main", key=f"asked-{at}") if waiting else None,
    )


def _answers(book: Book, one: Introduction, pair: Pair, side: Side) -> ui.Node:
    contact = pair.one(side)

    def answer(*, yes: bool) -> str:
        said = (
            _("{name} said yes to an introduction", name=contact.name)
            if yes
            else _("{name} said no to an introduction", name=contact.name)
        )
        book.apply(said, introducing.answered(one, side, yes=yes, on=book.today()))  # fmt: skip
        if not yes:
            return _("Noted and ended. The other side never hears of it.")
        return _("Noted.") if side is Side.TARGET else _("Noted. Both agreed: the note is drafted.")

    return ui.row(
        ui.button(_("{name} said yes", name=contact.name), lambda: answer(yes=True),
                  key=f"yes-{one.id}-{side.value}"),
        ui.button(_("{name} would rather not", name=contact.name), lambda: answer(yes=False),
                  key=f"no-{one.id}-{side.value}"),
    )  # fmt: skip


def _note(book: Book, one: Introduction, pair: Pair) -> ui.Node:
    key = f"introduction:{one.id}:note"
    text = book.jotted(key) or introducing.note_draft(one, pair, book.reader.name)

    def keep(values: dict[str, Any]) -> str:
        book.jot(key, values["body"])
        return _("Kept. Copy it and send it yourself.")

    def sent() -> str:
        ask = book.get(Ask, one.ask_id)
        book.apply(
            _("Introduced {name} and {target}", name=pair.requester.name, target=pair.target.name),
            introducing.made(one, pair, book.today(), ask),
        )
        done = replace(one, status=IntroductionStatus.MADE, made_on=book.today())
        day = spoken(move_day(done, book.today()), book.today())
        return _("Well done. Ask how it went around {day}; it will be on your list.", day=day)

    body = ui.text("body", _("To both"), text, lines=12, required=True,
                   help=_("Both have said yes, so it names them. Change any word."))  # fmt: skip
    wording = ui.form(f"note-{one.id}", [body], keep, save=_("Keep this wording"))
    return ui.stack(
        ui.copy(text),
        ui.details(_("Change the wording"), wording, key=f"wording-{one.id}-note"),
        ui.button(_("I sent the note"), sent, tone="main", key=f"made-{one.id}",
                  sure=_("Did it really go out? This logs contact with both.")),
    )  # fmt: skip


def _how(book: Book, one: Introduction, pair: Pair) -> ui.Node:
    line = _(
        "Hello {name}, a while ago I brought you and {target} together. How did "
        "it go? A line is plenty.",
        name=pair.requester.name,
        target=pair.target.name,
    )

    def close(values: dict[str, Any]) -> str:
        gifts = book.all(Gift, introduction_id=one.id)
        changes = introducing.closed(one, values["outcome"], book.today(), gifts)
        book.apply(_("Noted how an introduction went"), changes)
        return _("Noted. That is one whole introduction.")

    return ui.stack(
        ui.copy(line),
        ui.form(f"how-{one.id}", [ui.text("outcome", _("How did it go"), required=True)], close,
                save=_("Note it")),
        _drop(book, one),
    )  # fmt: skip


def _drop(book: Book, one: Introduction) -> ui.Node:
    def let_go() -> str:
        book.apply(_("Let an introduction go"), introducing.dropped(one, book.today()))
        return _("Let go.")

    return ui.button(_("Let it go"), let_go, tone="quiet", key=f"drop-{one.id}")
