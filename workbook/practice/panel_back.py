"""The look back: what the year came to, and what one habit more or less would have made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import N_, _, ngettext
from workbook.practice.lookback import Other, Totals, others, totals
from workbook.practice.panel_shared import NOTHING, in_play
from workbook.practice.words import answers, silences, things

if TYPE_CHECKING:
    from workbook.book import Book

_FROM = 4  # weeks; before that there is nothing to compare
_SHOWN = 6
_LIMITS = (
    (
        N_(
            "The year is played again from its first week with the same people and the same "
            "luck; only this one habit is another. That is why the two can be compared."
        )
    ),
    (
        N_(
            "It shows how the rules of this game work and how your choices worked with them. "
            "It is no finding about people: the numbers in the rules are ours."
        )
    ),
    N_("A habit can cost minutes that your week did not have; the table says how many."),
    N_("A difference of one or two answers may be luck. Another year has another one."),
)


def look_back(book: Book) -> ui.Piece:
    """What made the difference: the same year with one habit changed."""
    open_at = {"weeks": -1}

    def view() -> ui.Node:
        now = in_play(book)
        if now is None or len(now.weeks) < _FROM:
            return NOTHING
        if not now.over and open_at["weeks"] != len(now.weeks):
            return ui.card(_("The look back"), ui.button(_("Look back so far"), _opened))
        own = totals(now.year, now.weeks)
        found = others(now.seed, now.people, now.weeks)[:_SHOWN]
        return ui.card(
            _("The look back: what made the difference"),
            ui.points(_came_to(own, len(now.weeks))),
            _picture(found) if found else ui.empty(
                _("You let everything be, so there is no habit to take away. Try another year.")),
            ui.words(_("Which one would you try in your own book, for a fortnight?")),
            ui.link(_("Make it an experiment"), "09-learning.ipynb", "quiet"),
            ui.details(_("How this is worked out"), ui.points(map(_, _LIMITS)), key="limits"),
        )  # fmt: skip

    def _opened() -> None:
        now = in_play(book)
        open_at["weeks"] = len(now.weeks) if now else -1

    return ui.live(book, view, name="practice-back")


def _came_to(own: Totals, weeks: int) -> list[str]:
    return [
        _(
            "{answers} and {silences}, in {minutes}: {n} a week.",
            answers=answers(own.answers),
            silences=silences(own.silences),
            minutes=ngettext(
                "{n} minute", "{n} minutes", own.minutes, n=language.number(own.minutes)
            ),
            n=own.minutes // weeks,
        ),
        _(
            "People closer to you than at the start: {closer}; less close: {further}.",
            closer=own.closer,
            further=own.further,
        ),
        _(
            "{things} came your way; {revived} of the old ties answered.",
            things=things(own.came),
            revived=own.revived,
        ),
        ngettext(
            "{n} promise kept, {lapsed} never.",
            "{n} promises kept, {lapsed} never.",
            own.kept,
            n=language.number(own.kept),
            lapsed=own.lapsed,
        ),
    ]


def _picture(found: tuple[Other, ...]) -> ui.Node:
    return ui.figure(
        _("Answers more or fewer, had one habit been another"),
        sentence(found[0]),
        _figure(found),
        [
            [_("What if"), _("Choices changed"), _("Answers"), _("Came your way"),
             _("People closer"), _("Minutes")],
            *(
                [_(one.title), one.altered, *map(signed, (one.answers, one.came, one.closer)),
                 signed(one.minutes)]
                for one in found
            ),
        ],
        key="back",
    )  # fmt: skip


def sentence(one: Other) -> str:
    """Return one difference in words."""
    title, n = _(one.title), abs(one.answers)
    if not n:
        return _("{title}: as many answers.", title=title)
    given = {"title": title, "n": language.number(n)}
    if one.answers > 0:
        return ngettext("{title}: {n} more answer.", "{title}: {n} more answers.", n, **given)
    return ngettext("{title}: {n} fewer answer.", "{title}: {n} fewer answers.", n, **given)


def signed(number: int) -> str:
    """Return a difference with its sign."""
    sign = "−" if number < 0 else "+"
    return f"{sign}{language.number(abs(number))}" if number else "0"


def _figure(found: tuple[Other, ...]) -> dict[str, Any]:
    listed = found[::-1]  # a chart counts from below
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [one.answers for one in listed],
        "y": [_(one.short) for one in listed],
        "customdata": list(range(len(listed)))[::-1],
        "text": [signed(one.answers) for one in listed],
        "textposition": "auto",
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }
    return {"data": [bars], "layout": {"xaxis": {"title": {"text": _("Answers")}}}}
