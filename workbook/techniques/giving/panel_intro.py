"""Introductions: one at a time, from the first question to how it went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import ui
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

    def act(row: str, _: str) -> str:
        opened["id"] = row
        return "It is open above the list."

    def view() -> ui.Node:
        moving = queries.under_way(book)
        pairs = {one.id: pair for one in moving if (pair := queries.pair_of(book, one))}
        due = (one for one in moving if move_day(one, book.today()) <= book.today())
        chosen = next((one for one in moving if one.id == opened["id"]), None) or next(due, None)
        if chosen:
            opened["id"] = chosen.id  # it stays open while its answers come in
        return ui.card(
            "Introductions on their way",
            _opened(book, chosen, pairs[chosen.id]) if chosen and chosen.id in pairs else None,
            ui.rows("introductions",
                    [_row(book, one, pairs[one.id]) for one in moving if one.id in pairs],
                    on_action=act, label="Introductions",
                    empty="None on its way. Begin with two people who could help each other."),
            ui.details("Bring two people together yourself", _by_hand(book), key="by-hand"),
            _past(book),
        )  # fmt: skip

    return ui.live(book, view, name="giving-introductions", rests_on=("both-sides",))


def _row(book: Book, one: Introduction, pair: Pair) -> ui.Row:
    today = book.today()
    day = move_day(one, today)
    when = "now" if day <= today else f"on {spoken(day, today)}"
    return ui.Row(
        one.id, f"{pair.requester.name} and {pair.target.name}",
        (clipped(one.need, 120),), badges=(f"{_named(one)} {when}",),
        actions=(("open", "Open"),),
    )  # fmt: skip


def _named(one: Introduction) -> str:
    return {
        Move.ASK_TARGET: "ask the first", Move.AWAIT_TARGET: "remind",
        Move.ASK_REQUESTER: "ask the second", Move.AWAIT_REQUESTER: "remind",
        Move.WRITE: "write the note", Move.HOW: "ask how it went", Move.NOTHING: "settled",
    }[introducing.next_move(one)]  # fmt: skip


def _opened(book: Book, one: Introduction, pair: Pair) -> ui.Node:
    names = {"requester": pair.requester.name, "target": pair.target.name}
    yes = (one.target is Answer.YES, one.requester is Answer.YES)
    made = one.status is IntroductionStatus.MADE
    return ui.card(
        f"{names['requester']} and {names['target']}",
        ui.stepper([
            (f"Ask {names['target']}", yes[0], "their time, so they are asked first"),
            (f"Ask {names['requester']}", yes[1], "still without a name"),
            ("Write one note to both", made, "only when both have said yes"),
            ("Ask how it went", False, "three weeks later"),
        ]),
        ui.words(move_reason(one, names, book.today())),
        introduction_view(book, one, pair),
        tone="quiet", key=f"open-{one.id}", level=4,
    )  # fmt: skip


def _by_hand(book: Book) -> ui.Node:
    def begin(values: dict[str, Any]) -> str:
        requester = person_of(book, values["requester"], "requester")
        target = person_of(book, values["target"], "target")
        changes = rules.begin_introduction(
            requester, target, values["need"], values["offer"], book.all(Introduction)
        )
        book.apply(f"Began to introduce {requester.name} and {target.name}", changes)
        return f"Begun. {target.name} is asked first."

    fields = [
        who_field(book, "Who is looking for something", "requester", groups=False),
        ui.text("need", "What for, without a name", required=True,
                placeholder="Somebody who knows night kitchens"),
        who_field(book, "Who could help", "target", groups=False),
        ui.text("offer", "With what, without a name", required=True,
                placeholder="Ten years of cooking for a hospital"),
    ]  # fmt: skip
    return ui.form("begin", fields, begin, save="Begin", clear=True)


def _past(book: Book) -> ui.Node | None:
    lines = []
    for one in queries.settled(book):
        pair = queries.pair_of(book, one)
        if pair:
            how = one.outcome or ("let go" if one.made_on is None else "")
            lines.append(f"{pair.requester.name} and {pair.target.name}: {clipped(how, 120)}")
    return ui.details("How earlier ones ended", ui.points(lines), key="past") if lines else None


# -- one introduction -----------------------------------------------------------------------


def doing(book: Book, due: Due) -> ui.Node:
    """Everything to do about one due item of giving, where it is shown."""
    if due.kind == "loop":
        gift = book.get(Gift, due.ref)
        return loop_view(book, gift) if gift else ui.notice("This entry is gone.")
    one = book.get(Introduction, due.ref)
    pair = queries.pair_of(book, one) if one else None
    if one is None or pair is None:
        return ui.notice("This introduction is no longer in your book.")
    return introduction_view(book, one, pair)


def introduction_view(book: Book, one: Introduction, pair: Pair) -> ui.Node:
    """Return what one introduction needs next, with its draft and its answers."""
    move = introducing.next_move(one)
    if move is Move.NOTHING:
        return ui.notice("This introduction is settled.", tone="good")
    if move is Move.HOW:
        return _how(book, one, pair)
    if move is Move.WRITE:
        return ui.stack(_note(book, one, pair), _drop(book, one))
    side = _SIDES[move]
    ask = _question(book, one, pair, side)
    if move in (Move.ASK_TARGET, Move.ASK_REQUESTER):
        return ui.stack(ask, _answers(book, one, pair, side), _drop(book, one))
    when = f"You asked {ago(one.moved_on, book.today())}." if one.moved_on else ""
    return ui.stack(
        ui.words(when),
        _answers(book, one, pair, side),
        ui.details("The question again", ask, key=f"again-{one.id}"),
        _drop(book, one),
    )


def _question(book: Book, one: Introduction, pair: Pair, side: Side) -> ui.Node:
    """The question to one side, without anything that tells who the other is."""
    contact, (other, at) = pair.one(side), pair.other(side)
    key = f"introduction:{one.id}:{side.value}"
    text = book.jotted(key) or introducing.consent_draft(one, pair, side, book.reader.name)

    def leaks(values: dict[str, Any]) -> list[Remark]:
        found = introducing.names(values["body"] or "", other, at)
        return [
            Remark(rule="both agree first", severity=Severity.BLOCK, found=found[0], field="body",
                   advice="This tells who it is before they have agreed. "
                   "Could you say it without?")
        ] if found else []  # fmt: skip

    def keep(values: dict[str, Any]) -> str:
        if leaks(values):
            refuse("body", f"This tells {contact.name} who {other.name} is, and {other.name} has "
                   "not agreed yet. Take it out first.")  # fmt: skip
        book.jot(key, values["body"])
        return "Kept. Copy it and send it yourself."

    def gone() -> str:
        book.apply(f"Asked {contact.name} about an introduction",
                   introducing.asked(one, side, contact, book.today()))  # fmt: skip
        return f"Noted. If {contact.name} has not answered in a week, it comes back."

    body = ui.text("body", f"To {contact.name}", text, lines=8, required=True,
                   help="It names nobody else. Change any word.")  # fmt: skip
    waiting = getattr(one, side.value) is Answer.NOT_ASKED
    wording = ui.form(
        f"ask-{one.id}-{side.value}", [body], keep, save="Keep this wording", on_check=leaks
    )
    return ui.stack(
        ui.copy(text),
        ui.details("Change the wording", wording, key=f"wording-{one.id}-{side.value}"),
        ui.button(f"I asked {contact.name}", gone, tone="main", key=f"asked-{one.id}-{side.value}")
        if waiting else None,
    )  # fmt: skip


def _answers(book: Book, one: Introduction, pair: Pair, side: Side) -> ui.Node:
    contact = pair.one(side)

    def answer(*, yes: bool) -> str:
        word = "yes" if yes else "no"
        book.apply(f"{contact.name} said {word} to an introduction",
                   introducing.answered(one, side, yes=yes, on=book.today()))  # fmt: skip
        if not yes:
            return "Noted and ended. The other side never hears of it."
        return "Noted." if side is Side.TARGET else "Noted. Both agreed: the note is drafted."

    return ui.row(
        ui.button(f"{contact.name} said yes", lambda: answer(yes=True),
                  key=f"yes-{one.id}-{side.value}"),
        ui.button(f"{contact.name} would rather not", lambda: answer(yes=False),
                  key=f"no-{one.id}-{side.value}"),
    )  # fmt: skip


def _note(book: Book, one: Introduction, pair: Pair) -> ui.Node:
    key = f"introduction:{one.id}:note"
    text = book.jotted(key) or introducing.note_draft(one, pair, book.reader.name)

    def keep(values: dict[str, Any]) -> str:
        book.jot(key, values["body"])
        return "Kept. Copy it and send it yourself."

    def sent() -> str:
        ask = book.get(Ask, one.ask_id)
        book.apply(f"Introduced {pair.requester.name} and {pair.target.name}",
                   introducing.made(one, pair, book.today(), ask))  # fmt: skip
        done = replace(one, status=IntroductionStatus.MADE, made_on=book.today())
        day = spoken(move_day(done, book.today()), book.today())
        return f"Well done. Ask how it went around {day}; it will be on your list."

    body = ui.text("body", "To both", text, lines=12, required=True,
                   help="Both have said yes, so it names them. Change any word.")  # fmt: skip
    wording = ui.form(f"note-{one.id}", [body], keep, save="Keep this wording")
    return ui.stack(
        ui.copy(text),
        ui.details("Change the wording", wording, key=f"wording-{one.id}-note"),
        ui.button("I sent the note", sent, tone="main", key=f"made-{one.id}",
                  sure="Did it really go out? This logs contact with both."),
    )  # fmt: skip


def _how(book: Book, one: Introduction, pair: Pair) -> ui.Node:
    line = (
        f"Hello {pair.requester.name}, a while ago I brought you and {pair.target.name} together. "
        "How did it go? A line is plenty."
    )

    def close(values: dict[str, Any]) -> str:
        gifts = book.all(Gift, introduction_id=one.id)
        changes = introducing.closed(one, values["outcome"], book.today(), gifts)
        book.apply("Noted how an introduction went", changes)
        return "Noted. That is one whole introduction."

    return ui.stack(
        ui.copy(line),
        ui.form(f"how-{one.id}", [ui.text("outcome", "How did it go", required=True)], close,
                save="Note it"),
        _drop(book, one),
    )  # fmt: skip


def _drop(book: Book, one: Introduction) -> ui.Node:
    def let_go() -> str:
        book.apply("Let an introduction go", introducing.dropped(one, book.today()))
        return "Let go."

    return ui.button("Let it go", let_go, tone="quiet", key=f"drop-{one.id}")
