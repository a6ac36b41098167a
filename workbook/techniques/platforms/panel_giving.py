"""Contributions planned and made, and thirty days of giving and asking as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records.platforms import Contribution, Given
from workbook.techniques.platforms import chart, coaching, queries, rules
from workbook.techniques.platforms.counting import balance as balance_of
from workbook.techniques.platforms.panel_places import community_of
from workbook.techniques.platforms.wording import KINDS, SORTS, day_words

if TYPE_CHECKING:
    from workbook.book import Book

_SHOWN = 8


def contributions(book: Book) -> ui.Piece:
    """Plan what you will give, each for a reader's problem; say when you made it."""

    def plan(values: dict[str, Any]) -> str:
        community = community_of(book, values["community"])
        new = Contribution(
            community_id=community.id,
            kind=Given(values["kind"]),
            problem=values["problem"],
            draft=values["draft"],
            planned_on=values["planned_on"],
        )
        changes = rules.plan(new, community, queries.slots(book), book.today())
        book.apply(f"Planned something for {community.name}", changes)
        day = next(one.planned_on for one in changes.add if isinstance(one, Contribution))
        return f"Planned for {day_words(day)}. It stands in your slot's calendar entry too."

    def view() -> ui.Node:
        joined = queries.joined(book)
        if not joined:
            return ui.card("What you will give", ui.empty("Join one place first."))
        names = {one.id: one.name for one in joined}
        rows = [_row(one, names) for one in queries.planned(book)]
        return ui.card(
            "What you will give",
            ui.rows("planned", rows, on_action=lambda row, name: act(book, row, name),
                    label="Planned", empty="Nothing is planned. Who asked something there lately?"),
            ui.form("plan", _fields(names), plan, save="Plan it", clear=True,
                    on_check=lambda values: coaching.post_remarks(values["problem"] or "",
                                                                  values["draft"] or "")),
        )  # fmt: skip

    return ui.live(book, view, name="platforms-plan")


def _fields(names: dict[str, str]) -> list[ui.Field]:
    return [
        ui.choice("community", "Where?", list(names.items())),
        ui.choice("kind", "What will it be?", KINDS),
        ui.text("problem", "Which problem of a reader does it solve?", lines=2, required=True,
                placeholder="new planners don't know how to count night hours fairly"),
        ui.text("draft", "Your words, if you have them already", lines=4, more=True),
        ui.date("planned_on", "On which day?", more=True, help="Left empty: in your next slot."),
    ]  # fmt: skip


def _row(one: Contribution, names: dict[str, str]) -> ui.Row:
    where = names.get(one.community_id, "a place you left")
    return ui.Row(
        one.id, one.problem, (f"{where}, {day_words(one.planned_on)}",), (SORTS[one.kind],),
        (("made", "I made it"), ("move", "Next slot"), ("drop", "Let it go")),
    )  # fmt: skip


def act(book: Book, row: str, action: str) -> str:
    """Say that a planned contribution was made, move it, or let it go."""
    one = book.get(Contribution, row)
    if one is None:
        return "That is gone already."
    where = community_of(book, one.community_id).name
    if action == "made":
        book.apply(f"Gave something in {where}", rules.made(one, book.today()))
        return "Noted. Nothing was posted for you: you did that."
    if action == "move":
        changes = rules.move(one, queries.slots(book), book.today())
        book.apply(f"Moved something for {where}", changes)
        moved = next(new for new in changes.replace if isinstance(new, Contribution))
        return f"Moved to {day_words(moved.planned_on)}."
    book.apply(f"Let go of something for {where}", rules.drop(one))
    return "Let go."


def balance(book: Book) -> ui.Piece:
    """Thirty days of giving and asking, and answers both ways. Likes are not counted."""

    def looked() -> str:
        book.jot(queries.LOOKED, book.today().isoformat())
        book.tell()
        return "Noted. It comes back in thirty days."

    def view() -> ui.Node:
        made = [one for one in book.all(Contribution) if one.done_on]
        seen = balance_of(made, queries.answers(book), book.today())

        def behind(at: int) -> str:
            kind = list(Given)[at]
            some = [one.problem for one in made if one.kind is kind][-_SHOWN:]
            return "; ".join(reversed(some)) or "None of these yet."

        return ui.card(
            "Giving and asking",
            ui.figure("The last thirty days", seen.finding(), chart.bars(seen), chart.table(seen),
                      on_point=behind, key="balance") if made else
            ui.empty("Nothing was given yet. The picture begins with your first contribution."),
            ui.words(f"Answers in these days: {seen.received} to you, {seen.answered} from you."),
            ui.details("How this is worked out", ui.points(_WORKED_OUT)),
            ui.button("I have looked at it", looked, tone="quiet"),
        )  # fmt: skip

    return ui.live(book, view, name="platforms-balance", rests_on=("two-to-one",))


_WORKED_OUT = (
    "Answers, insights, resources and offers that you said you made count as given.",
    "A question of yours counts as asked. Ask when you must, also where the picture says give.",
    "Replies are what you logged, in both directions. Likes say little, so they are left out.",
)
