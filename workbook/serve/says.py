"""What the command line says: each answer as an object for programs and as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    day = f"{found.on:%A} {found.on.day} {found.on:%B %Y}"
    if not found.items:
        rest = f" {found.more} can wait for another day." if found.more else ""
        return [f"{day}: nothing is due.{rest}"]
    lines = [f"{day}, for the {found.minutes} minutes you have:"]
    for number, due in enumerate(found.items, start=1):
        lines += [f"{number}. {due.title} ({due.minutes} min)", f"   {due.reason}"]
    if found.more:
        lines.append(f"{found.more} more can wait for another day.")
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

    practice = " (a practice book: everybody in it is invented)"
    lines = [f"Your book: {book.where}{practice * demobook.is_demo(book)}"]
    for technique, steps in start.shelf(book):
        done = sum(step.done for step in steps)
        missing = next((step.missing for step in steps if not step.done and step.missing), "")
        still = f" Next: {missing}" if missing else ""
        lines.append(f"{technique.number}. {technique.title}: {done} of {len(steps)}.{still}")
    counts = status_json(book)["counts"]
    filled = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    lines.append(f"In it: {filled}." if filled else "There is nothing in it yet.")
    return [*lines, *_workshops()]


def _workshops() -> list[str]:
    """Say where workshops are kept, where there is such a place; a new one is made by looking."""
    from workbook.workshop import place  # noqa: PLC0415

    return [f"Workshops are kept in {place.place().where}."] if place.named() else []


def unexpected(error: Exception) -> str:
    """Return one sentence on an error nobody foresaw, without anything out of the book."""
    from workbook.book import Conflict  # noqa: PLC0415

    if isinstance(error, Conflict):
        return "The book was changed elsewhere meanwhile, so nothing was written. Try again."
    return (
        f"Something went wrong that the workbook did not expect ({type(error).__name__}). "
        "`workbook doctor` checks the book."
    )
