"""One line from any page: what was heard is shown as a form, mended, and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Changes, Channel, Contact, FollowUp, PromiseBy, Refused
from workbook.records.touches import Felt
from workbook.techniques.followup import queries, quick, rules
from workbook.techniques.followup.hearing import Heard, hear
from workbook.techniques.followup.panel_doing import (
    channel_choice,
    length_fields,
    log,
    person_of,
)
from workbook.techniques.followup.phrases import spoken

if TYPE_CHECKING:
    from workbook.book import Book

EXAMPLE = "met Ana Ruiz at PyData, promised the paper, call in two weeks"
_LONGEST = 1000  # characters: a line, not a letter


def at_hand(book: Book) -> Callable[[], ui.Node]:
    """Return the view of the one line; what was heard is held until it is kept or let go."""
    held: list[Heard] = []

    def listen(values: dict[str, Any]) -> str:
        heard = hear(values["line"][:_LONGEST], book.today(), book.reader.language)
        if not heard.who:
            raise Refused(f"Begin with the person: “{EXAMPLE}”.")
        held[:] = [heard]
        return "Look it over, then keep it."

    def drop() -> str:
        held.clear()
        return "Let go. Nothing was written."

    def keep(values: dict[str, Any]) -> str:
        said = keep_heard(book, values)
        held.clear()
        return said

    def view() -> ui.Node:
        line = ui.text("line", "In one line", required=True, placeholder=EXAMPLE,
                       help="Whom, where, what was promised, when to be in touch again. "
                            "English, German, French or Spanish.")  # fmt: skip
        heard = held[0] if held else None
        return ui.stack(
            ui.form("quick", [line], listen, save="Take it apart", clear=True),
            ui.card(
                "What was understood",
                ui.form("heard", _fields(book, heard), keep, save="Keep it", draft=False),
                ui.button("Let it go", drop, tone="quiet"),
                tone="quiet",
                level=2,  # it stands at the head of a page, right below its title
            )
            if heard
            else None,
        )

    return view


def _fields(book: Book, heard: Heard) -> list[ui.Field]:
    same = book.namesakes(Contact, heard.who)
    known = same[0] if len(same) == 1 else None
    whom = "In your book already." if known else "A new name is added to your book."
    return [
        ui.person("person", "Whom", known.id if known else "", known.name if known else heard.who,
                  find=book.people_like, required=True, help=whom),
        ui.tick("met", "You met for the first time", heard.met and known is None,
                help="Then three follow-ups are planned; a day you name takes its place."),
        channel_choice(value=heard.channel),
        ui.date("happened_on", "When", heard.happened_on or book.today(), required=True),
        ui.text("where", "Where", heard.where),
        ui.text("organisation", "Where they work", heard.organisation),
        ui.text("topics", "What it was about", heard.topics),
        ui.text("promised", "What you promised", heard.promise),
        ui.date("promised_on", "Promised for", heard.promise_on),
        ui.text("they_promised", "What they promised", heard.they_promised),
        ui.text("next_what", "What you will do next", heard.next_what),
        ui.date("next_on", "On which day", heard.next_on),
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
    book.apply(f"Met {contact.name}", changes)
    return _said(book, contact, changes)


def _said(book: Book, contact: Contact, changes: Changes) -> str:
    ahead = sorted(one.due_on for one in changes.add if isinstance(one, FollowUp))
    first = f" First follow-up: {spoken(ahead[0], book.today())}." if ahead else ""
    return f"Kept: you met {contact.name}.{first}"
