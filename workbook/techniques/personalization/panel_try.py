"""Pieces for trying out: a worked example, the coach on any text, the swap test, templates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.records import Contact, Refused, Remark
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.coach import Context, Letter, check
from workbook.techniques.personalization.panel_shared import (
    RESTS_ON,
    channel_choice,
    kind_choice,
    letter_to,
    looked,
    person_field,
    person_of,
    swap_words,
    verdict_words,
    with_others,
    worked,
)
from workbook.techniques.personalization.swap import pieces
from workbook.techniques.personalization.templates import SLOTS, filled

if TYPE_CHECKING:
    from workbook.book import Book

_TEMPLATE = "personalization-template"
_FIRST_TEMPLATE = N_(
    "Hi {{ first_name }},\n\nI thought of you because of {{ fact }}. [One line only for them.]\n\n"
    "{{ me }}"
)


def example(book: Book) -> ui.Piece:
    """A worked example of each kind: every sentence with what it does."""
    shown = {"kind": "follow_up"}

    def choose(kind: str) -> None:
        shown["kind"] = kind

    def view() -> ui.Node:
        told = worked()[shown["kind"]]
        return ui.card(
            _(rules.KINDS[shown["kind"]].title),
            ui.row(*[
                ui.button(title, partial(choose, kind), tone="plain" if kind != shown["kind"]
                          else "main", key=f"example-{kind}")
                for kind, title in kind_choice()
            ]),
            ui.words(_("To {name}", name=told["for"]), tone="quiet"),
            *[node for text, why in told["full"] for node in _annotated(text, why)],
        )  # fmt: skip

    return ui.live(book, view, name="personalization-example")


def _annotated(text: str, why: str) -> list[ui.Node]:
    return [ui.words(text, tone="quote"), *([ui.words(why, tone="quiet")] if why else [])]


def try_coach(book: Book) -> ui.Piece:
    """The coach on any text, with what you tell it about the person; nothing is kept."""
    last: dict[str, Any] = {}

    def read(values: dict[str, Any]) -> str:
        letter = with_others(book, _letter_of(values, book.reader.name))
        last["verdict"] = check(letter)
        return verdict_words(last["verdict"], letter)

    def view() -> ui.Node:
        fields = [
            ui.text("name", _("To whom"), placeholder="Ingrid Solheim"),
            ui.choice("kind", _("What kind of message"), kind_choice()),
            ui.text("facts", _("What you know of them, a line each"), lines=3),
            ui.text("wants", _("What you want, if anything"), placeholder=_("a photo of one page")),
            ui.choice("channel", _("How it goes out"), channel_choice(), more=True),
            ui.text("body", _("Your message"), lines=8, required=True),
        ]
        return ui.card(
            _("Try the coach on any message"),
            ui.form("try", fields, read, save=_("What does the coach say?"),
                    on_check=lambda values: _remarks_on(book, values)),
            ui.remarks(last["verdict"].remarks) if last.get("verdict") else None,
            ui.words(_("It works on this computer and asks nobody. It sees words, not truth or "
                       "mood: so it asks, and you decide."), tone="quiet"),
        )  # fmt: skip

    return ui.live(book, view, name="personalization-try", rests_on=RESTS_ON)


def _letter_of(values: dict[str, Any], sender: str) -> Letter:
    facts = (line.strip() for line in (values["facts"] or "").split("\n"))
    context = Context(
        contact_name=values["name"] or "",
        relationship="new",
        channel=values["channel"] or "email",
        discussed=tuple(fact for fact in facts if fact),
        wants=values["wants"] or "",
        sender_name=sender,
    )
    return Letter(values["kind"] or "follow_up", values["body"] or "", context)


def _remarks_on(book: Book, values: dict[str, Any]) -> tuple[Remark, ...]:
    letter = with_others(book, _letter_of(values, book.reader.name))
    return check(letter).remarks if letter.text.strip() else ()


def swap_test(book: Book) -> ui.Piece:
    """How much of a message could go to somebody else unchanged, marked in the text itself."""
    shown: dict[str, Any] = {"contact": "", "body": ""}

    def test(values: dict[str, Any]) -> str:
        contact = person_of(book, values["person"])
        shown.update(contact=contact.id, body=values["body"])
        return swap_words(book, letter_to(book, contact, rules.Wish(), values["body"]), contact)

    def view() -> ui.Node:
        contact = book.get(Contact, shown["contact"])
        fields = [person_field(book, _("Who is it for")),
                  ui.text("body", _("The message"), lines=6, required=True)]  # fmt: skip
        seen = letter_to(book, contact, rules.Wish(), shown["body"]) if contact else None
        return ui.card(
            _("Could it go to somebody else?"),
            ui.desk("swap", fields, test, on_look=lambda text: _glance(book, shown, text),
                    save=_("Test it")),
            ui.marked(pieces(seen), _("What is yours, and what is everybody's")) if seen else None,
            ui.words(swap_words(book, seen, contact), tone="strong") if seen and contact else None,
            ui.words(_("Underlined in the colour of links: what only this person would recognise. "
                       "On a warm ground: what anybody might get."), tone="quiet"),
        )  # fmt: skip

    return ui.live(book, view, name="personalization-swap", rests_on=("first-name",))


def _glance(book: Book, shown: dict[str, Any], text: str) -> ui.Look:
    contact = book.get(Contact, shown["contact"])
    if contact is None:
        return ui.Look(pieces=pieces(Letter("follow_up", text)))
    seen = looked(letter_to(book, contact, rules.Wish(), text))
    return ui.Look((), seen.pieces, seen.counts, "")


# -- templates ------------------------------------------------------------------------------


def template(book: Book) -> ui.Piece:
    """A template of your own with open slots, filled for one person and still unfinished."""
    shown = {"text": ""}

    def fill(values: dict[str, Any]) -> str:
        contact = person_of(book, values["person"])
        shown["text"] = filled(values["template"], slots_for(book, contact))
        book.jot(_TEMPLATE, values["template"])
        return _("Filled. What is still in brackets only you can write.")

    def view() -> ui.Node:
        text = book.jotted(_TEMPLATE) or _(_FIRST_TEMPLATE)
        slots = ", ".join(f"{{{{ {slot} }}}}" for slot in SLOTS)
        fields = [
            person_field(book, _("Fill it for")),
            ui.text("template", _("Your template"), text, lines=6, required=True,
                    help=_("Slots: {slots}", slots=slots)),
        ]  # fmt: skip
        return ui.card(
            _("A template that stays unfinished"),
            ui.form("template", fields, fill, save=_("Fill it in")),
            ui.copy(shown["text"]) if shown["text"] else None,
            ui.words(_("A first name is no personal touch. So a template here keeps a gap for the "
                       "one line that you have to write, and the coach finds every gap left open."),
                     tone="quiet"),
        )  # fmt: skip

    return ui.live(book, view, name="personalization-template")


def slots_for(book: Book, contact: Contact) -> dict[str, str]:
    """Return what a template's slots say for one person."""
    known = queries.known_of(book, contact)
    facts = rules.facts_of(known)
    called = known.preference.called if known.preference else ""
    first = contact.name.split()[0] if contact.name.split() else ""
    return {
        "name": contact.name,
        "first_name": first,
        "called": called or contact.name,
        "organisation": contact.organisation,
        "role": contact.role,
        "fact": _as_part(facts[0]) if facts else "",
        "last_time": known.talks[0].topics if known.talks else "",
        "me": book.reader.name,
    }


def _as_part(fact: str) -> str:
    """Return a fact as it stands inside a sentence."""
    text = fact.split(";", maxsplit=1)[0].strip().rstrip(".")
    return text[:120]


def half_text(book: Book, contact: Contact, kind: str) -> str:
    """Return the half-filled example of a kind for one person, gaps left open."""
    try:
        return filled(worked()[kind]["half"], slots_for(book, contact))
    except Refused:
        return ""
