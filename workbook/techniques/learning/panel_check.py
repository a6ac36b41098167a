"""The self-check: 27 questions in three parts, and how the reader's own answers moved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.records.learning import SelfCheck
from workbook.technique import every_technique
from workbook.techniques.learning import checking, rules
from workbook.techniques.learning.decks import items
from workbook.techniques.learning.phrases import refuse, spoken

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.techniques.learning.decks import Item

PARTS = 3
_OFTEN = [("", N_("Choose")), *((str(n), word) for n, word in enumerate(checking.OFTEN))]
"""The answers; the words are said where they are shown."""
_FIRST = N_(
    "Your first answers are kept. On its own a number says nothing; with the next ones you will "
    "see what has moved."
)
_OWN = N_(
    "These are your own answers about yourself. They may move because you changed, or because you "
    "see more clearly what you do."
)


def self_check(book: Book) -> ui.Piece:
    """27 short questions at the start, in week 4 and in week 12; only you are compared with you."""
    chosen = {"slug": ""}

    def view() -> ui.Node:
        taken = sorted(book.all(SelfCheck), key=lambda one: one.week)
        following = rules.next_check(taken)
        return ui.card(
            _("Your self-check"),
            _moved(taken, chosen),
            _coming(book, following),
        )

    return ui.live(book, view, name="learning-check", rests_on=("self-check",))


def _coming(book: Book, following: tuple[int, Any] | None) -> ui.Node:
    if following is None:
        return ui.notice(_("All three are done. Thank you for being honest with yourself."),
                         tone="good")  # fmt: skip
    week, day = following
    if day and day > book.today():
        return ui.words(
            _(
                "The next one is in week {week}, from {day}.",
                week=week,
                day=spoken(day, book.today()),
            )
        )
    return check_view(book, week)


def check_view(book: Book, week: int) -> ui.Node:
    """Return the part of a self-check that is still to be answered."""
    key = f"self-check:{week}"
    told: dict[str, int] = json.loads(book.jotted(key) or "{}")
    size = len(items()) // PARTS
    parts = [items()[n * size : (n + 1) * size] for n in range(PARTS)]
    part = next((n for n, one in enumerate(parts) if any(i.key not in told for i in one)), None)
    if part is None:
        return ui.notice(_("This self-check is done."), tone="good")

    def save(values: dict[str, Any]) -> str:
        missing = [one.key for one in parts[part] if values[one.key] in ("", None)]
        if missing:
            refuse(missing[0], _("Choose an answer; a guess is fine."))
        told.update({one.key: int(values[one.key]) for one in parts[part]})
        if part == PARTS - 1:
            kinds = {one.key: one.kind for one in items()}
            book.apply(
                _("Answered the self-check"), rules.take_check(week, told, kinds, book.today())
            )
            book.jot(key, "")
            return _("Done. The next one comes by itself.")
        book.jot(key, json.dumps(told))
        return _("Part {part} is kept.", part=part + 1)

    said = _(
        "Part {part} of {parts}. Think of the last four weeks. Nobody else sees this, and there "
        "is no right answer.",
        part=part + 1,
        parts=PARTS,
    )
    return ui.stack(
        ui.words(said, tone="quiet"),
        ui.meter(_("Answered"), part * size, len(items())),
        ui.form(f"check-{week}-{part}", [_field(one) for one in parts[part]], save,
                save=_("Go on") if part < PARTS - 1 else _("Finish")),
    )  # fmt: skip


def _field(one: Item) -> ui.Field:
    if one.kind == "sure":
        return ui.number(one.key, _("How sure are you? {text}", text=one.text), low=0, high=100,
                         help=_("0 is not at all, 100 completely."))  # fmt: skip
    return ui.choice(one.key, one.text, [(key, _(word)) for key, word in _OFTEN])


def _moved(taken: list[SelfCheck], chosen: dict[str, str]) -> ui.Node | None:
    """The change since the start: never a sum, never a comparison with others."""
    if not taken:
        return None
    if len(taken) == 1:
        return ui.words(_(_FIRST))
    titles = {one.slug: _(one.title) for one in every_technique()}
    changes = checking.moved(taken[0], taken[-1], items())
    drawn, table = checking.chart(changes, titles)

    def choose(at: int) -> None:
        chosen["slug"] = list(changes)[at]

    def close() -> None:
        chosen["slug"] = ""

    slug = chosen["slug"]
    rows = [
        ui.Row(key, text, (said,))
        for key, text, said in checking.answers(taken[0], taken[-1], items(), slug)
    ]
    title = _(
        "Change from the start to week {week}, in steps of five. Choose a bar to see your answers.",
        week=taken[-1].week,
    )
    behind = _("{technique}: your own answers", technique=titles.get(slug, slug))
    return ui.stack(
        ui.figure(title, checking.finding(changes, titles, taken[-1].week), drawn, table,
                  on_point=choose, key="moved"),
        ui.behind(behind, rows, on_close=close) if slug in changes else None,
        ui.words(_(_OWN), tone="quiet"),
    )  # fmt: skip
