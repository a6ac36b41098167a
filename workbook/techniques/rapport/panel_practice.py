"""Practice: a situation, three replies, and what each does to the other person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook import ui
from workbook.language import N_, _
from workbook.techniques.rapport import queries, situations

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.techniques.rapport.situations import Reply, Situation

_SORTS = (
    ("", N_("Any")),
    ("respect", N_("Respect")),
    ("empathy", N_("Empathy")),
    ("sincerity", N_("Sincerity")),
)


def practice(book: Book) -> ui.Piece:
    """One situation at a time: what waits from memory first, then a new one."""
    now = {"about": "", "shown": "", "said": ""}

    def take(about: str) -> None:
        now.update(about=about, shown="", said="")

    def following() -> None:
        now.update(shown="", said="")

    def view() -> ui.Node:
        state, today = queries.practised(book), book.today()
        waiting = [pair for pair in situations.due(state, today)
                   if now["about"] in ("", pair[0].about)]  # fmt: skip
        one = situations.situation(now["shown"]) or (
            waiting[0][0] if waiting else situations.fresh(state, now["about"])
        )
        return ui.card(
            _("A minute of practice"),
            ui.words(situations.sentence(state), tone="quiet"),
            ui.row(
                *[
                    ui.button(
                        _(title),
                        partial(take, about),
                        key=f"about-{about}",
                        tone="main" if about == now["about"] else "quiet",
                    )
                    for about, title in _SORTS
                ]
            ),
            _asked(book, one, now) if one else ui.notice(_(_DONE), tone="good"),
            ui.button(_("The next one"), following, tone="main", key="next")
            if now["said"]
            else None,
        )

    return ui.live(book, view, name="rapport-practice", rests_on=("spacing",))


_DONE = N_("Nothing is waiting here. What you have met comes back on days 1, 7 and 21.")


def _asked(book: Book, one: Situation, now: dict[str, str]) -> ui.Node:
    told = queries.practised(book).get(one.id)
    from_memory = told is not None and not now["said"]
    if from_memory and now["shown"] != one.id:
        return ui.stack(
            ui.words(one.text, tone="strong"),
            ui.words(_("You have met this one. What would you say? Say it aloud, then look.")),
            ui.button(
                _("Show the replies"), lambda: now.update(shown=one.id), key=f"show-{one.id}"
            ),
        )
    return ui.stack(
        ui.words(one.text, tone="strong"),
        replies(book, one, now) if not now["said"] else effects(one, now["said"]),
    )


def replies(book: Book, one: Situation, now: dict[str, str]) -> ui.Node:
    """The three replies as buttons; the order is another one each time."""
    told = queries.practised(book).get(one.id)
    times = len(told.served) if told else 0

    def press(reply: Reply) -> str:
        on = book.today()
        state = situations.answer(queries.practised(book), one.id, on, served=reply.good)
        book.jot(queries.PRACTICE, situations.kept(state))
        now.update(shown=one.id, said=reply.say)
        return _said(reply, one)

    return ui.stack(
        ui.words(_("Which would you say?"), tone="quiet"),
        *(
            ui.button(reply.say, partial(press, reply), key=f"reply-{one.id}-{n}")
            for n, reply in enumerate(situations.replies_of(one, times))
        ),
    )


def _said(reply: Reply, one: Situation) -> str:
    return (
        _("That serves them.")
        if reply.good
        else _("Look at what it does. This is about {about}.", about=_(one.about))
    )


def effects(one: Situation, said: str) -> ui.Node:
    """What each of the three does to the other person, the one that was chosen marked."""
    rows = [
        ui.Row(
            reply.say, reply.say, (reply.does,),
            badges=(_("serves {about}", about=_(one.about)) if reply.good else "",
                    _("your answer") if reply.say == said else ""),
        )
        for reply in sorted(one.replies, key=lambda reply: not reply.good)
    ]  # fmt: skip
    return ui.rows(f"effects-{one.id}", rows, label=_("What each does to them"))
