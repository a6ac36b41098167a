"""Contributions planned and made, and thirty days of giving and asking as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, pgettext
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
        book.apply(_("Planned something for {name}", name=community.name), changes)
        day = next(one.planned_on for one in changes.add if isinstance(one, Contribution))
        return _(
            "Planned for {day}. It stands in your slot's calendar entry too.", day=day_words(day)
        )

    def view() -> ui.Node:
        joined = queries.joined(book)
        if not joined:
            return ui.card(_("What you will give"), ui.empty(_("Join one place first.")))
        names = {one.id: one.name for one in joined}
        rows = [_row(one, names) for one in queries.planned(book)]
        return ui.card(
            _("What you will give"),
            ui.rows("planned", rows, on_action=lambda row, name: act(book, row, name),
                    label=_("Planned"),
                    empty=_("Nothing is planned. Who asked something there lately?")),
            ui.form("plan", _fields(names), plan, save=_("Plan it"), clear=True,
                    on_check=lambda values: coaching.post_remarks(values["problem"] or "",
                                                                  values["draft"] or "")),
        )  # fmt: skip

    return ui.live(book, view, name="platforms-plan")


def _fields(names: dict[str, str]) -> list[ui.Field]:
    return [
        ui.choice("community", _("Where?"), list(names.items())),
        ui.choice("kind", _("What will it be?"),
                  [(kind, _(said)) for kind, said in KINDS]),
        ui.text("problem", _("Which problem of a reader does it solve?"), lines=2, required=True,
                placeholder=_("new planners don't know how to count night hours fairly")),
        ui.text("draft", _("Your words, if you have them already"), lines=4, more=True),
        ui.date("planned_on", _("On which day?"), more=True,
                help=_("Left empty: in your next slot.")),
    ]  # fmt: skip


def _row(one: Contribution, names: dict[str, str]) -> ui.Row:
    where = names.get(one.community_id, _("a place you left"))
    return ui.Row(
        one.id, one.problem, (f"{where}, {day_words(one.planned_on)}",), (_(SORTS[one.kind]),),
        actions(),
    )  # fmt: skip


def actions() -> tuple[tuple[str, str], ...]:
    """Return what can be done with a planned contribution: the action, and its button."""
    return (
        ("made", _("I made it")),
        ("move", _("Next slot")),
        ("drop", pgettext("a plan", "Let it go")),
    )


def act(book: Book, row: str, action: str) -> str:
    """Say that a planned contribution was made, move it, or let it go."""
    one = book.get(Contribution, row)
    if one is None:
        return _("That is gone already.")
    where = community_of(book, one.community_id).name
    if action == "made":
        book.apply(_("Gave something in {where}", where=where), rules.made(one, book.today()))
        return _("Noted. Nothing was posted for you: you did that.")
    if action == "move":
        changes = rules.move(one, queries.slots(book), book.today())
        book.apply(_("Moved something for {where}", where=where), changes)
        moved = next(new for new in changes.replace if isinstance(new, Contribution))
        return _("Moved to {day}.", day=day_words(moved.planned_on))
    book.apply(_("Let go of something for {where}", where=where), rules.drop(one))
    return _("Let go.")


def balance(book: Book) -> ui.Piece:
    """Thirty days of giving and asking, and answers both ways. Likes are not counted."""

    def looked() -> str:
        book.jot(queries.LOOKED, book.today().isoformat())
        book.tell()
        return _("Noted. It comes back in thirty days.")

    def view() -> ui.Node:
        made = [one for one in book.all(Contribution) if one.done_on]
        seen = balance_of(made, queries.answers(book), book.today())

        def behind(at: int) -> str:
            kind = list(Given)[at]
            some = [one.problem for one in made if one.kind is kind][-_SHOWN:]
            return "; ".join(reversed(some)) or _("None of these yet.")

        return ui.card(
            _("Giving and asking"),
            ui.figure(_("The last thirty days"), seen.finding(), chart.bars(seen),
                      chart.table(seen), on_point=behind, key="balance") if made else
            ui.empty(_("Nothing was given yet. The picture begins with your first contribution.")),
            ui.words(_("Answers in these days: {received} to you, {answered} from you.",
                       received=seen.received, answered=seen.answered)),
            ui.details(_("How this is worked out"), ui.points(map(_, _WORKED_OUT))),
            ui.button(_("I have looked at it"), looked, tone="quiet"),
        )  # fmt: skip

    return ui.live(book, view, name="platforms-balance", rests_on=("two-to-one",))


_WORKED_OUT = (
    N_("Answers, insights, resources and offers that you said you made count as given."),
    N_("A question of yours counts as asked. Ask when you must, also where the picture says give."),
    N_("Replies are what you logged, in both directions. Likes say little, so they are left out."),
)
