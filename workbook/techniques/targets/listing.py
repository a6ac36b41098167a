"""Pieces for the list itself: its order, one entry at a time, what is known, and the mix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import N_, _, pgettext
from workbook.records import Fact
from workbook.records.praise import source_words
from workbook.techniques.targets import (
    choosing,
    mix,
    panel_ways,
    people,
    queries,
    rules,
    stepping,
    wording,
)

_WEEK = 7


def target_list(book: Book) -> ui.Piece:
    """The list in the order of its next steps, with the reasons for that order."""
    opened = {"id": ""}

    def act(target_id: str, action: str) -> str:
        if action == "open":
            opened["id"] = target_id
            return ""
        return stepping.move_by(book, target_id, _WEEK)

    def back() -> None:
        opened["id"] = ""

    def view() -> ui.Node:
        listed = rules.ranked(queries.open_list(book))
        one = next((one for one in listed if one.target.id == opened["id"]), None)
        if one:
            return _entry(book, one, back)
        if not listed:
            return ui.card(
                _("Your list"),
                ui.empty(_("Nobody is on it yet. One name with a reason is a good beginning.")),
            )
        return ui.card(
            _("Your list"),
            ui.words(_(wording.PRIORITY_NOTE), tone="quiet"),
            ui.rows("targets", [_row(one) for one in listed], on_action=act, page=5),
        )

    return ui.live(book, view, name="targets-list", rests_on=("no-score", "list-dates"))


def _row(one: rules.Listed) -> ui.Row:
    moved = (("week", _("A week later")),) if one.target.next_on else ()
    return ui.Row(
        one.target.id,
        one.name,
        (wording.step_words(one), wording.capital(rules.why(one)), wording.part_sentence(one)),
        (_("group"),) if one.group else (),
        (("open", _("Open")), *moved),
    )


def _entry(book: Book, one: rules.Listed, back: Callable[[], None]) -> ui.Node:
    silence = wording.silence_words(one, book.today())
    return ui.card(
        one.name,
        ui.words(f"{wording.step_words(one)}, {rules.why(one)}."),
        ui.words(wording.way_words(one), tone="quiet"),
        ui.notice(silence) if silence else None,
        *stepping.step_nodes(book, one),
        ui.details(_("Who could introduce you"), *panel_ways.way_nodes(book, one)),
        ui.details(_("How close, and where from"), people.about_form(book, one.contact))
        if one.contact else None,
        ui.details(_("Change goal, reason and way in"), choosing.edit_form(book, one)),
        ui.details(_("How the order is worked out"), ui.points(wording.part_lines(one)),
                   ui.words(_(wording.PRIORITY_NOTE))),
        ui.button(_("Back to the list"), back, "quiet"),
    )  # fmt: skip


def target_card(book: Book) -> ui.Piece:
    """Look one of them up: searches you open yourself, and what you found with its source."""
    chosen = {"id": ""}

    def show(values: dict[str, Any]) -> str:
        chosen["id"] = values["target"]
        return ""

    def view() -> ui.Node:
        listed = rules.ranked(queries.open_list(book))
        if not listed:
            return ui.card(
                _("Look someone up"),
                ui.empty(_("Put someone on your list first, then look them up.")),
            )
        one = next((one for one in listed if one.target.id == chosen["id"]), listed[0])
        return ui.card(
            _("What you know about {name}", name=one.name),
            _chooser(listed, one, show),
            *_research(book, one),
        )

    return ui.live(book, view, name="targets-card")


def _chooser(
    listed: Sequence[rules.Listed], one: rules.Listed, show: Callable[[dict[str, Any]], str]
) -> ui.Node | None:
    if len(listed) == 1:
        return None
    options = [(other.target.id, other.name) for other in listed]
    who = ui.choice("target", _("Whom do you want to look up?"), options, one.target.id)
    return ui.form("who", [who], show, save=_("Show"), draft=False)


def _research(book: Book, one: rules.Listed) -> list[ui.Node]:
    facts = queries.facts_on(book, one)

    def forget(fact_id: str, action: str) -> str:
        del action
        fact = book.get(Fact, fact_id)
        if fact:
            book.apply(_("Forgot a note about {name}", name=one.name), rules.remove_fact(fact))
        return _("Gone.")

    kinds = dict(wording.options(wording.FACTS))
    shown = [
        ui.Row(fact.id, fact.text, (_source(fact),), (kinds.get(fact.kind.value, fact.kind.value),),
               (("forget", _("Forget")),))
        for fact in facts
    ]  # fmt: skip
    also = one.contact.organisation if one.contact else ""
    links = [ui.link(label, href) for label, href in wording.search_links(one.name, also)]
    return [
        ui.words(_("These open in your browser. The workbook fetches nothing by itself.")),
        ui.row(*links),
        ui.rows("facts", shown, on_action=forget, empty=_("Nothing noted yet.")),
        choosing.fact_form(book, one),
    ]


def _source(fact: Fact) -> str:
    since = f", {wording.day_words(fact.known_on)}" if fact.known_on else ""
    return _("From: {source}{since}", source=source_words(fact.source), since=since)


def mix_check(book: Book) -> ui.Piece:
    """Look at the list as a whole: at most three remarks on what is missing from it."""

    def keep(values: dict[str, Any]) -> str:
        book.jot(queries.OWN, values["own"])
        return _("Kept.")

    def view() -> ui.Node:
        listed, on = queries.open_list(book), book.today()
        own = queries.own_circle(book)
        found = mix.check_mix(listed, on, own)
        good = mix.mix_is_good(listed, on, own)
        place = ui.text("own", _("Your own organisation or circle"), own)
        return ui.card(
            _("The mix"),
            ui.notice(_("Close and distant, near and far: this list has both."), "good")
            if good else None,
            ui.remarks(found) if found else None,
            ui.form("own", [place], keep, save=pgettext("to save", "Keep"), draft=False),
            ui.button(_("I have looked through my list"), lambda: stepping.looked(book))
            if listed else None,
            ui.details(_("How this is worked out"), ui.points([_(one) for one in _MIX_RULES])),
        )  # fmt: skip

    return ui.live(book, view, name="targets-mix", rests_on=("mix", "inside-contacts"))


_MIX_RULES = (
    N_("Three people you know a little, or have not been in touch with for three years."),
    N_("Silence is counted from your own notes."),
    N_("Two circles or workplaces at least."),
    N_("Not only senior people, judged by the words of their role."),
    N_("One person from your own house."),
    N_("Nobody twice, nobody without a next step."),
)
