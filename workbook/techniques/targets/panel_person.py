"""One person's record, to look at and to put right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook import chain, ui
from workbook.book import Book
from workbook.chainpage import chain_nodes
from workbook.exchange.entry import mail_key
from workbook.exchange.phones import number, phone_key
from workbook.language import N_, _
from workbook.records import Changes, Contact, Handle, Refused
from workbook.records.acquaintance import MetThrough
from workbook.techniques.targets import record
from workbook.techniques.targets.queries_bulk import circles, tags
from workbook.techniques.targets.queries_same import handles_of

OWN_HELP = N_(
    "One a line: a word of yours, a colon, what it is. As in “Tea: black”. Search finds it."
)
TAGS_HELP = N_("Words by which you sort people, with commas between.")
BY_HELP = N_("Left empty, nobody is noted. A new name is added to your book.")
ABOUT_HELP = N_("A year is enough: 2021, about 2019, May 2021. The day, where you know it, counts.")
_PHONE = N_("needs at least five digits, as in +47 412 34 567.")
_MAIL = N_("is no e-mail address. Write it as in ana@example.org.")


def record_nodes(
    book: Book, person: Contact, back: Callable[[], None], open_: Callable[[str], Any]
) -> list[ui.Node | None]:
    """Return how they were met, the form with all that is stored of them, and the way back."""
    handles = handles_of(book, person.id)
    before = _brought_by(book, person)

    def save(values: dict[str, Any]) -> str:
        told = record.Told(
            **{name: values[name] for name in _PLAIN},
            met_about=chain.about_when(values["met_about"], book.today()),
            emails=_read(values["emails"], "emails", str, mail_key, _(_MAIL)),
            phones=_read(values["phones"], "phones", number, phone_key, _(_PHONE)),
        )
        changes = record.put_right(person, handles, told)
        changes += _introduced(book, person, values["by"], before)
        if not changes:
            return _("Nothing was changed.")
        book.apply(_("Put {name}’s record right", name=told.name.strip()), changes)
        return _("Saved.")

    return [
        *chain_nodes(book, person, open_),
        ui.heading(_("What you keep of them")),
        ui.form(f"record-{person.id}", _fields(book, person, handles, before), save),
        ui.row(
            ui.link(_("Their card"), ui.at("05-rapport.ipynb", person.id)),
            ui.link(_("What happened so far"), ui.at("06-followup.ipynb", person.id)),
            ui.button(_("Back to the search"), back, "quiet"),
        ),
    ]


_PLAIN = (
    "name", "organisation", "role", "place", "circle", "tags", "how_met", "met_on", "own", "notes",
)  # fmt: skip


def _brought_by(book: Book, person: Contact) -> Contact | None:
    noted = book.all(MetThrough, contact_id=person.id)
    return book.get(Contact, noted[0].by_id) if noted else None


def _introduced(
    book: Book, person: Contact, value: ui.PersonValue, before: Contact | None
) -> Changes:
    """Return what has to change so that the book says who introduced somebody.

    A note on somebody archived is not seen here, and an empty field doesn't take it away.
    """
    kept = book.with_archived().all(MetThrough)
    if not value.id and not value.text:
        return chain.unsaid(person, kept) if before else Changes()
    if before and before.id == value.id:
        return Changes()
    by = book.get(Contact, value.id)
    same = [by] if by else book.namesakes(Contact, value.text)
    if len(same) > 1:
        say = _(
            "{n} people are called {name}. Choose one from the list.",
            n=len(same),
            name=same[0].name,
        )
        raise Refused(say, {"by": say})
    new = [] if same else [Contact(name=" ".join(value.text.split()), source="typed")]
    noted = chain.met_through(person, [*same, *new][0], kept, on=book.today())
    return Changes(add=tuple(new)) + noted


def _fields(
    book: Book, person: Contact, handles: list[Handle], by: Contact | None
) -> list[ui.Field]:
    mails, phones = (
        "\n".join(one.value for one in handles if one.kind == kind) for kind in record.REACHED
    )
    return [
        ui.text("name", _("Name"), person.name, required=True),
        ui.text("role", _("What they do"), person.role),
        ui.text("organisation", _("Where they work or belong"), person.organisation),
        ui.text("emails", _("E-mail"), mails, lines=2, help=_("One a line.")),
        ui.text("phones", _("Telephone"), phones, lines=2, help=_("One a line.")),
        ui.person(
            "by", _("Who introduced you"), by.id if by else "", by.name if by else "",
            find=book.people_like, help=_(BY_HELP),
        ),
        ui.text("place", _("Where they live"), person.place, more=True),
        ui.text("circle", _("Circle"), person.circle, suggest=circles(book), more=True),
        ui.text("tags", _("Tags"), person.tags, suggest=tags(book), help=_(TAGS_HELP), more=True),
        ui.text("how_met", _("How you met"), person.how_met, more=True),
        ui.date("met_on", _("Met on"), person.met_on, more=True),
        ui.text("met_about", _("Or met about when"), chain.about_said(person.met_about),
                help=_(ABOUT_HELP), more=True),
        ui.text("own", _("Fields of your own"), person.own, lines=3, help=_(OWN_HELP), more=True),
        ui.text("notes", _("Notes"), person.notes, lines=4, more=True),
    ]  # fmt: skip


def _read(
    text: str, field: str, spelt: Callable[[str], str], key: Callable[[str], str], lacks: str
) -> list[tuple[str, str]]:
    """Return each line with what is compared of it. Raises Refused, saying which line it is."""
    found = []
    for at, line in enumerate(filter(str.strip, text.splitlines()), 1):
        compared = key(line.strip())
        if not compared:
            say = _("Line {at} {lacks}", at=at, lacks=lacks)
            raise Refused(say, {field: say})
        found.append((spelt(line.strip()), compared))
    return found
