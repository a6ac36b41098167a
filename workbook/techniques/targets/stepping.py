"""The next step of a target, wherever it is shown: done, moved, reached or dropped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import _, pgettext
from workbook.records import Refused
from workbook.technique import Due
from workbook.techniques.targets import choosing, progress, queries, rules, wording


def doing(book: Book, item: Due) -> ui.Node:
    """Do a due item where it is shown: its reason, its step, and what comes after it."""
    if item.kind == progress.REFRESH:
        return _refresh(book)
    one = queries.listed_one(book, item.ref)
    if one is None:
        return ui.words(_("This is off your list now."))
    silence = wording.silence_words(one, book.today())
    return ui.stack(
        ui.words(f"{wording.step_words(one)}, {rules.why(one)}."),
        ui.words(wording.way_and_offer(one), tone="quiet"),
        ui.notice(silence) if silence else None,
        *step_nodes(book, one),
    )


def step_nodes(book: Book, one: rules.Listed) -> list[ui.Node]:
    """Return what can be done with a target's next step."""
    target = one.target

    def reached() -> str:
        book.apply(_("In touch with {name}", name=one.name), rules.reach(target))
        return _("Good. {name} leaves this list and stays in your book.", name=one.name)

    def dropped() -> str:
        book.apply(_("Took {name} off the target list", name=one.name), rules.drop(target))
        return _("{name} is off the list and stays in your book.", name=one.name)

    last = ui.row(
        ui.button(_("We are in touch now"), reached, key=f"reached-{target.id}"),
        ui.button(_("Take off my list"), dropped, "quiet", key=f"drop-{target.id}"),
    )
    if not target.next_step:
        return [_plan_form(book, one), last]
    return [_done_form(book, one), ui.details(_("Another day"), _move_form(book, one)), last]


def _step_fields(label: str, *, required: bool) -> list[ui.Field]:
    return [
        ui.text("next_step", label, required=required),
        ui.date("next_on", _("On which day?"), help=_("Left empty, it is a week from today.")),
        choosing.agreed_field(),
    ]


def _plan_form(book: Book, one: rules.Listed) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        changes = rules.plan_next_step(
            one.target, values["next_step"], values["next_on"],
            on=book.today(), agreed=values["agreed"],
        )  # fmt: skip
        book.apply(_("Planned the next step with {name}", name=one.name), changes)
        return _("Planned.")

    fields = _step_fields(_("What is your next step?"), required=True)
    return ui.form(f"plan-{one.target.id}", fields, save, save=_("Plan it"))


def _done_form(book: Book, one: rules.Listed) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        changes = rules.finish_step(
            one.target, values["next_step"], values["next_on"],
            on=book.today(), agreed=values["agreed"],
        )  # fmt: skip
        book.apply(_("Did a step with {name}", name=one.name), changes)
        return (
            _("Done.") if values["next_step"] else _("Done. Choose what comes next when you know.")
        )

    fields = _step_fields(_("Done? Then what comes next, if you know"), required=False)
    return ui.form(f"done-{one.target.id}", fields, save, save=_("Step done"), clear=True)


def _move_form(book: Book, one: rules.Listed) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        changes = rules.move_step(one.target, values["day"], on=book.today())
        book.apply(_("Moved the step with {name}", name=one.name), changes)
        return _moved(values["day"])

    fields = [ui.date("day", _("Which day suits better?"), one.target.next_on, required=True)]
    return ui.form(f"move-{one.target.id}", fields, save, save=_("Move"), draft=False)


def move_by(book: Book, target_id: str, days: int) -> str:
    """Move a target's next step by some days from its day, or from today where that is later."""
    one = queries.listed_one(book, target_id)
    if one is None:
        raise Refused(_("This is off your list now."))
    day = max(one.target.next_on or book.today(), book.today()) + timedelta(days=days)
    book.apply(
        _("Moved the step with {name}", name=one.name),
        rules.move_step(one.target, day, on=book.today()),
    )
    return _moved(day)


def _moved(to: date) -> str:
    return pgettext("with its weekday", "Moved to {day}.", day=wording.day_words(to))


def looked(book: Book) -> str:
    """Note that the reader went through the list today."""
    book.jot(queries.LOOKED, book.today().isoformat())
    return _("Good. It comes back in {n} days.", n=rules.REFRESH_AFTER)


def _refresh(book: Book) -> ui.Node:
    return ui.stack(
        ui.words(
            _("Is each one still right for your goals? Take off who isn't, add who is missing.")
        ),
        ui.row(
            ui.link(_("Open the list"), "02-targets.ipynb"),
            ui.button(_("I have looked through it"), lambda: looked(book), key="looked"),
        ),
    )
