"""The pieces for whoever leads: a workshop with its code, and the numbers of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import N_, _
from workbook.records import Refused
from workbook.technique import every_technique
from workbook.workshop import marks, place, queries, rules

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.workshop.queries import Cohort, Counts

_TOPICS = 3
_HIDDEN = N_("hidden")


def make(book: Book) -> ui.Piece:
    """Make a workshop: its name, how many sessions, and the code by which people join."""
    absent = place.absent(book)

    def save(values: dict[str, Any]) -> str:
        name = " ".join(values["name"].split())[:80]
        one = queries.make(place.place(), book.owner, name, values["sessions"], book.today())
        book.tell()
        return _("The code is {code}.", code=one.code)

    def view() -> ui.Node:
        if absent:
            return ui.card(_("A workshop of your own"), ui.empty(absent))
        fields = [
            ui.text("name", _("What it is called"), required=True, placeholder=_("Tuesday group"),
                    help=_("Whoever joins reads this name.")),
            ui.number("sessions", _("How many sessions"), 3, low=1, high=52, required=True),
        ]  # fmt: skip
        return ui.card(
            _("A workshop of your own"),
            ui.form("workshop", fields, save, save=_("Make it"), clear=True),
        )

    return ui.live(book, view, name="workshop-make")


def counts(book: Book) -> ui.Piece:
    """The workshops you lead: the code, the numbers, what to teach, the ring, a file."""
    absent = place.absent(book)

    def view() -> ui.Node:
        if absent:
            return ui.empty(absent)
        led = queries.led(place.place(), book.owner)
        if not led:
            return ui.empty(_("You lead no workshop yet. Make one above; its numbers come here."))
        return ui.stack(*(_shown(book, one) for one in led))

    return ui.live(book, view, name="workshop-counts")


def _shown(book: Book, cohort: Cohort) -> ui.Node:
    found = queries.counts(place.place(), book.owner, cohort.id, book.today())

    def close() -> str:
        queries.close(place.place(), book.owner, cohort.id)
        book.tell()
        return _("Closed. What was shared in it is deleted.")

    return ui.card(
        cohort.name,
        ui.words(_("The code to read aloud:")),
        ui.copy(cohort.code, _("Copy the code")),
        ui.words(_("{joined} joined so far.", joined=found.joined)),
        *(_numbers(cohort, found) if found.on else [ui.notice(_few(found))]),
        ui.row(
            ui.button(_("Look again"), lambda: _("Looked."), key=f"again-{cohort.id}"),
            ui.download(_("The counts as CSV"), "workshop-counts.csv",
                        lambda: in_csv(queries.counts(place.place(), book.owner, cohort.id,
                                                      book.today())),
                        key=f"csv-{cohort.id}") if found.on else None,
            ui.button(_("Close this workshop"), close, "danger", key=f"close-{cohort.id}",
                      sure=_("All that was shared in it, the ring too, is deleted. Close it?")),
        ),
        key=f"led-{cohort.id}",
    )  # fmt: skip


def _few(found: Counts) -> str:
    if found.joined < rules.LEAST:
        return _(
            "Numbers show when at least {least} have joined. Fewer could be told apart.",
            least=rules.LEAST,
        )
    return _("Numbers show once they can be taken without telling anybody apart.")


def _numbers(cohort: Cohort, found: Counts) -> list[ui.Node]:
    asks, offers, met = found.ring or (0, 0, 0)
    day = language.day(found.on) if found.on else ""
    return [
        ui.words(
            _(
                "Taken on {day}, of {of} people. They stand still until at least {least} people's "
                "have changed, so that nobody's step shows.",
                day=day, of=found.of, least=rules.LEAST,
            ), "quiet",
        ),
        ui.rows(f"techniques-{cohort.id}",
                [_technique_row(found, one.slug, _(one.title)) for one in every_technique()],
                label=_("How far people are")),
        ui.words(_("Something overdue: {people}.", people=_people(found, marks.OVERDUE))),
        ui.heading(_("What to teach next")),
        ui.rows(f"topics-{cohort.id}", [ui.Row(rule, title, (how, lesson))
                           for rule, title, how, lesson in topics(found)],
                label=_("Remarks of the coach"),
                empty=_("No remark is shared by five people or more.")),
        ui.heading(_("The ring")),
        ui.words(_(
            "Asked: {asks}. Offered: {offers}. Met: {met}.", asks=asks, offers=offers, met=met)),
    ]  # fmt: skip


def _technique_row(found: Counts, slug: str, title: str) -> ui.Row:
    started, finished = f"{marks.STARTED} {slug}", f"{marks.FINISHED} {slug}"
    people = found.numbers.get(started, (0, 0))[0]
    both = {"started": _people(found, started), "finished": _people(found, finished)}
    said = _("Started: {started}. Finished: {finished}.", **both)
    return ui.Row(slug, title, (said,), meter=(people, found.of) if people else None)


def _people(found: Counts, what: str) -> str:
    if what not in found.numbers:
        return _(_HIDDEN)
    return _("{n} of {all}", n=found.numbers[what][0], all=found.of)


def topics(found: Counts) -> Iterator[tuple[str, str, str, str]]:
    """Yield the remarks that most people's messages have: rule, name, how often, how to teach."""
    told = marks.lessons()
    every = [
        (people, times, rule)
        for what, (people, times) in found.numbers.items()
        if (rule := what.removeprefix(f"{marks.REMARK} ")) in told
    ]
    for people, times, rule in sorted(every, key=lambda one: (-one[0], -one[1], one[2]))[:_TOPICS]:
        title, lesson = told[rule]
        yield (
            rule,
            _(title),
            _("{times} times, on the messages of {people} people", times=times, people=people),
            _(lesson),
        )


def in_csv(found: Counts) -> bytes:
    """Return the numbers that are shown as a file for a spreadsheet; hidden ones are empty."""
    if found.on is None:
        raise Refused(_few(found))
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(["what", "people", "of", "times"])
    for technique in every_technique():
        for state in (marks.STARTED, marks.FINISHED):
            people = found.numbers.get(f"{state} {technique.slug}", ("",))[0]
            lines.writerow([f"{state} {technique.slug}", people, found.of, ""])
    lines.writerow([marks.OVERDUE, found.numbers.get(marks.OVERDUE, ("",))[0], found.of, ""])
    for rule, *_how in topics(found):
        people, times = found.numbers[f"{marks.REMARK} {rule}"]
        lines.writerow([f"{marks.REMARK} {rule}", people, found.of, times])
    for name, number in zip(("asks", "offers", "asks met"), found.ring or (), strict=False):
        lines.writerow([name, number, "", ""])
    return out.getvalue().encode()
