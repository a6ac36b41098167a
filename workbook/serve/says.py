"""What the command line says: each answer as an object for programs and as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import called, language
from workbook.language import _

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.start import Agenda

HIDDEN_COUNTS = {"handles", "jottings", "readers"}
"""Tables that are the book's own affair."""


def agenda_json(found: Agenda) -> dict[str, Any]:
    """Return today's list as `today --json` prints it."""
    return {
        "on": found.on.isoformat(),
        "minutes": found.minutes,
        "items": [
            {
                "kind": due.kind,
                "contact": due.contact,
                "title": due.title,
                "reason": due.reason,
                "minutes": due.minutes,
                "due_on": due.due_on.isoformat(),
                "technique": due.technique,
            }
            for due in found.items
        ],
        "more": found.more,
    }


def agenda(found: Agenda) -> list[str]:
    """Return today's list in lines."""
    day = language.whole_day(found.on)
    if not found.items:
        rest = _(" {more} can wait for another day.", more=found.more) if found.more else ""
        return [_("{day}: nothing is due.{rest}", day=day, rest=rest)]
    lines = [_("{day}, for the {minutes} minutes you have:", day=day, minutes=found.minutes)]
    for number, due in enumerate(found.items, start=1):
        lines += [
            _(
                "{number}. {title} ({minutes} min)",
                number=number,
                title=due.title,
                minutes=due.minutes,
            ),
            f"   {due.reason}",
        ]
    if found.more:
        lines.append(_("{more} more can wait for another day.", more=found.more))
    return lines


def status_json(book: Book) -> dict[str, Any]:
    """Return what `status --json` prints; `done` and `steps` are numbers of steps."""
    from workbook import start  # noqa: PLC0415
    from workbook.records import every_record  # noqa: PLC0415

    return {
        "book": book.where,
        "techniques": [
            {
                "slug": technique.slug,
                "done": sum(step.done for step in steps),
                "steps": len(steps),
            }
            for technique, steps in start.shelf(book)
        ],
        "counts": {
            kind.PLURAL: book.count(kind)
            for kind in every_record()
            if kind.PLURAL not in HIDDEN_COUNTS
        },
    }


def status(book: Book) -> list[str]:
    """Return the same in lines, with what is still missing in words."""
    from workbook import demobook, start  # noqa: PLC0415

    practice = _(" (a practice book: everybody in it is invented)")
    lines = [
        _(
            "Your book: {where}{practice}",
            where=book.where,
            practice=practice * demobook.is_demo(book),
        )
    ]
    for technique, steps in start.shelf(book):
        done = sum(step.done for step in steps)
        missing = next((step.missing for step in steps if not step.done and step.missing), "")
        still = _(" Next: {missing}", missing=missing) if missing else ""
        lines.append(
            _(
                "{number}. {title}: {done} of {all}.{still}",
                number=technique.number,
                title=_(technique.title),
                done=done,
                all=len(steps),
                still=still,
            )
        )
    counts = status_json(book)["counts"]
    filled = ", ".join(
        called.amount(str(count), called.kind(name)) for name, count in counts.items() if count
    )
    lines.append(
        _("In it: {filled}.", filled=filled) if filled else _("There is nothing in it yet.")
    )
    return [*lines, *_workshops()]


def _workshops() -> list[str]:
    """Say where workshops are kept, where there is such a place; a new one is made by looking."""
    from workbook.workshop import place  # noqa: PLC0415

    return [_("Workshops are kept in {where}.", where=place.place().where)] if place.named() else []


def unexpected(error: Exception) -> str:
    """Return one sentence on an error nobody foresaw, without anything out of the book."""
    from workbook.book import Conflict  # noqa: PLC0415

    if isinstance(error, Conflict):
        return _("The book was changed elsewhere meanwhile, so nothing was written. Try again.")
    return _(
        "Something went wrong that the workbook did not expect ({kind}). `workbook doctor` "
        "checks the book.",
        kind=type(error).__name__,
    )
