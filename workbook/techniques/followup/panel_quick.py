"""One line from any page: what was heard is shown as a form, mended, and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, pgettext
from workbook.records import Changes, Channel, Contact, FollowUp, PromiseBy, Refused
from workbook.records.touches import Felt
from workbook.techniques.followup import queries, quick, rules
from workbook.techniques.followup.fields import channel_choice, length_fields, person_of
from workbook.techniques.followup.hearing import Heard, hear
from workbook.techniques.followup.panel_doing import log
from workbook.techniques.followup.phrases import spoken

if TYPE_CHECKING:
    from workbook.book import Book

EXAMPLE = N_("met Ana Ruiz at PyData, promised the paper, call in two weeks")
_LONGEST = 1000  # characters: a line, not a letter


def at_hand(book: Book) -> Callable[[], ui.Node]:
    """Return the view of the one line; what was heard is held until it is kept or let go."""
    held: list[Heard] = []

    def listen(values: dict[str, Any]) -> str:
        heard = hear(values["line"][:_LONGEST], book.today(), book.reader.language)
        if not heard.who:
            raise Refused(_("Begin with the person: “{example}”.", example=_(EXAMPLE)))
        held[:] = [heard]
        return _("Look it over, then keep it.")

    def drop() -> str:
        held.clear()
        return _("Let go. Nothing was written.")

    def keep(values: dict[str, Any]) -> str:
        said = keep_heard(book, values)
        held.clear()
        return said

    def view() -> ui.Node:
        line = ui.text("line", _("In one line"), required=True, placeholder=_(EXAMPLE),
                       help=_("Whom, where, what was promised, when to be in touch again. "
                              "English, German, French or Spanish."))  # fmt: skip
        asked = ui.form("quick", [line], listen, save=_("Take it apart"), clear=True)
        return ui.stack(asked, _understood(_fields(book, held[0]), keep, drop) if held else None)

    return view


def _understood(
    fields: list[ui.Field], keep: Callable[[dict[str, Any]], str], drop: Callable[[], str]
) -> ui.Node:
    return ui.card(
        _("What was understood"),
        ui.form("heard", fields, keep, save=pgettext("what was heard", "Keep it"), draft=False),
        ui.button(pgettext("what was heard", "Let it go"), drop, tone="quiet"),
        tone="quiet",
        level=2,  # it stands at the head of a page, right below its title
    )


def _fields(book: Book, heard: Heard) -> list[ui.Field]:
    same = book.namesakes(Contact, heard.who)
    known = same[0] if len(same) == 1 else None
    whom = _("In your book already.") if known else _("A new name is added to your book.")
    return [
        ui.person("person", _("Whom"), known.id if known else "",
                  known.name if known else heard.who, find=book.people_like,
                  required=True, help=whom),
        ui.tick("met", _("You met for the first time"), heard.met and known is None,
                help=_("Then three follow-ups are planned; a day you name takes its place.")),
        channel_choice(value=heard.channel),
        ui.date("happened_on", _("When"), heard.happened_on or book.today(), required=True),
        ui.text("where", _("Where"), heard.where),
        ui.text("organisation", _("Where they work"), heard.organisation),
        ui.text("topics", _("What it was about"), heard.topics),
        ui.text("promised", _("What you promised"), heard.promise),
        ui.date("promised_on", _("Promised for"), heard.promise_on),
        ui.text("they_promised", _("What they promised"), heard.they_promised),
        ui.text("next_what", _("What you will do next"), heard.next_what),
        ui.date("next_on", _("On which day"), heard.next_on),
        *length_fields(heard.minutes),
    ]  # fmt: skip


def keep_heard(book: Book, values: dict[str, Any]) -> str:
    """Write what was heard, as the reader left it, in one change; return what to say."""
    contact = quick.working_at(person_of(book, values["person"]), values["organisation"])
    if not values["met"]:
        topics = "; ".join(part for part in (values["topics"], values["where"]) if part)
        nothing = {"next_days": None, "goal": "", "direction": ""}
        moved = Changes(replace=(contact,)) if contact.version else Changes()
        return log(book, contact, values | nothing | {"topics": topics}, also=moved)
    today = book.today()
    changes = quick.met_and_promised(
        contact,
        values["happened_on"],
        today,
        where=values["where"],
        topics=values["topics"],
        channel=Channel(values["channel"]),
        minutes=values["minutes"],
        felt=Felt(values["felt"]),
        owed=[
            (by, values[name], values["promised_on"] if by is PromiseBy.ME else None)
            for by, name in ((PromiseBy.ME, "promised"), (PromiseBy.THEM, "they_promised"))
            if values[name]
        ],
        step=rules.Next(None, values["next_on"], values["next_what"]),
        planned=queries.open_followups(book, contact.id),
        targets=queries.open_targets(book, contact.id),
    )
    book.apply(_("Met {name}", name=contact.name), changes)
    return _said(book, contact, changes)


def _said(book: Book, contact: Contact, changes: Changes) -> str:
    ahead = sorted(one.due_on for one in changes.add if isinstance(one, FollowUp))
    first = _(" First follow-up: {day}.", day=spoken(ahead[0], book.today())) if ahead else ""
    return _("Kept: you met {name}.{first}", name=contact.name, first=first)
