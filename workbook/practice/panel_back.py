"""The look back: what the year came to, and what one habit more or less would have made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.practice.lookback import Other, Totals, others, totals
from workbook.practice.panel_shared import NOTHING, in_play
from workbook.practice.words import counted

if TYPE_CHECKING:
    from workbook.book import Book

_FROM = 4  # weeks; before that there is nothing to compare
_SHOWN = 6
_LIMITS = (
    (
        "The year is played again from its first week with the same people and the same luck; only "
        "this one habit is another. That is why the two can be compared."
    ),
    (
        "It shows how the rules of this game work and how your choices worked with them. It is no "
        "finding about people: the numbers in the rules are ours."
    ),
    "A habit can cost minutes that your week did not have; the table says how many.",
    "A difference of one or two answers may be luck. Another year has another one.",
)


def look_back(book: Book) -> ui.Piece:
    """What made the difference: the same year with one habit changed."""
    open_at = {"weeks": -1}

    def view() -> ui.Node:
        now = in_play(book)
        if now is None or len(now.weeks) < _FROM:
            return NOTHING
        if not now.over and open_at["weeks"] != len(now.weeks):
            return ui.card("The look back", ui.button("Look back so far", _opened))
        own = totals(now.year, now.weeks)
        found = others(now.seed, now.people, now.weeks)[:_SHOWN]
        return ui.card(
            "The look back: what made the difference",
            ui.points(_came_to(own, len(now.weeks))),
            _picture(found) if found else ui.empty(
                "You let everything be, so there is no habit to take away. Try another year."),
            ui.words("Which one would you try in your own book, for a fortnight?"),
            ui.link("Make it an experiment", "09-learning.ipynb", "quiet"),
            ui.details("How this is worked out", ui.points(_LIMITS), key="limits"),
        )  # fmt: skip

    def _opened() -> None:
        now = in_play(book)
        open_at["weeks"] = len(now.weeks) if now else -1

    return ui.live(book, view, name="practice-back")


def _came_to(own: Totals, weeks: int) -> list[str]:
    return [
        (
            f"{counted(own.answers, 'answer')} and {counted(own.silences, 'silence')}, in "
            f"{counted(own.minutes, 'minute')}: "
            f"{own.minutes // weeks} a week."
        ),
        f"People closer to you than at the start: {own.closer}; less close: {own.further}.",
        f"{counted(own.came, 'thing')} came your way; {own.revived} of the old ties answered.",
        f"{counted(own.kept, 'promise')} kept, {own.lapsed} never.",
    ]


def _picture(found: tuple[Other, ...]) -> ui.Node:
    return ui.figure(
        "Answers more or fewer, had one habit been another",
        sentence(found[0]),
        _figure(found),
        [
            ["What if", "Choices changed", "Answers", "Came your way", "People closer", "Minutes"],
            *(
                [one.title, one.altered, *map(signed, (one.answers, one.came, one.closer)),
                 signed(one.minutes)]
                for one in found
            ),
        ],
        key="back",
    )  # fmt: skip


def sentence(one: Other) -> str:
    """Return one difference in words."""
    if not one.answers:
        return f"{one.title}: as many answers."
    more = "more" if one.answers > 0 else "fewer"
    return f"{one.title}: {counted(abs(one.answers), f'{more} answer')}."


def signed(number: int) -> str:
    """Return a difference with its sign."""
    return f"{number:+,}".replace("-", "−") if number else "0"


def _figure(found: tuple[Other, ...]) -> dict[str, Any]:
    listed = found[::-1]  # a chart counts from below
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [one.answers for one in listed],
        "y": [one.short for one in listed],
        "customdata": list(range(len(listed)))[::-1],
        "text": [signed(one.answers) for one in listed],
        "textposition": "auto",
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }
    return {"data": [bars], "layout": {"xaxis": {"title": {"text": "Answers"}}}}
