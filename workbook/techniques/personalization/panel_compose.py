"""The composer: whom and why, facts at hand, the coach beside the text, then yours to send."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from workbook import ui
from workbook.language import N_, _, ngettext
from workbook.records import Contact, Handle, Message, MessageStatus, Severity
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.coach import Letter, check
from workbook.techniques.personalization.panel_shared import (
    CHECKLIST,
    RESTS_ON,
    Others,
    channel_choice,
    kind_choice,
    letter_to,
    looked,
    person_field,
    person_of,
    swap_words,
    verdict_words,
    worked,
)
from workbook.techniques.personalization.panel_try import half_text

if TYPE_CHECKING:
    from workbook.book import Book

STAGES = {
    "full": N_("Show a whole example"),
    "half": N_("Begin half-filled"),
    "empty": N_("An empty page"),
}
_MOST_FACTS = 8
_MAILTO_MOST = 1_800
"""Longer addresses are cut off by some mail programs."""


def compose(book: Book) -> ui.Piece:
    """One message to one person: facts to put in, the coach beside it, kept at each pause."""
    chosen: dict[str, Any] = {"contact": "", "stage": "", "wish": rules.Wish()}

    def whom(values: dict[str, Any]) -> str:
        contact = person_of(book, values["person"])
        wish = rules.Wish(values["kind"], values["channel"], values["wants"], values["favour"])
        chosen.update(contact=contact.id, wish=wish, stage="")
        return _("Everything you know of {name} is below.", name=contact.name)

    def view() -> ui.Node:
        contact = book.get(Contact, chosen["contact"])
        fields = [
            person_field(book),
            ui.choice("kind", _("What kind of message"), kind_choice()),
            ui.text("wants", _("What you want from them, if anything"),
                    placeholder=_("twenty minutes by phone")),
            ui.choice("channel", _("How it goes out"), channel_choice()),
            ui.tick("favour", _("They did me a favour"), more=True),
        ]  # fmt: skip
        return ui.card(
            _("Write to one person"),
            ui.form("whom", fields, whom, save=_("Open the page")),
            _page(book, contact, chosen) if contact else None,
        )

    return ui.live(book, view, name="personalization-compose", rests_on=RESTS_ON)


def _page(book: Book, contact: Contact, chosen: dict[str, Any]) -> ui.Node:
    wish: rules.Wish = chosen["wish"]
    draft = _draft(book, contact, wish.kind)
    stage = chosen["stage"] or _stage(book, wish.kind)

    def take(name: str) -> None:
        chosen["stage"] = name

    others = [
        ui.button(_(title), partial(take, name), tone="quiet", key=f"stage-{name}")
        for name, title in STAGES.items() if name != stage
    ]  # fmt: skip
    return ui.stack(
        _preferences(book, contact),
        _whole(wish.kind) if stage == "full" and draft is None else None,
        desk_for(book, contact, wish, draft, _first_text(book, contact, wish.kind, stage)),
        ui.row(*others) if draft is None else None,
        _one_fact(book, contact),
        sending(book, contact, draft, wish) if draft else None,
    )


def _stage(book: Book, kind: str) -> str:
    """The example fades: whole at first, half after one message that passed, then empty."""
    return ("full", "half", "empty")[min(queries.sent_well(book, kind), 2)]


def _draft(book: Book, contact: Contact, kind: str) -> Message | None:
    drafts = book.all(Message, contact_id=contact.id, kind=kind, status=MessageStatus.DRAFT)
    return next((one for one in reversed(drafts) if one.verdict), None)


def _first_text(book: Book, contact: Contact, kind: str, stage: str) -> str:
    return "" if stage == "empty" else half_text(book, contact, kind)


def _whole(kind: str) -> ui.Node:
    told = worked()[kind]
    text = "\n".join(sentence for sentence, _why in told["full"])
    return ui.details(
        _("A whole example, to {name}", name=told["for"]),
        ui.words(text, tone="quote"),
        ui.points([why for _sentence, why in told["full"] if why]),
        key=f"whole-{kind}",
    )


def _preferences(book: Book, contact: Contact) -> ui.Node | None:
    preference = queries.preference_of(book, contact)
    lines = rules.in_words(preference) if preference else ()
    if not preference or not lines:
        return None
    return ui.details(
        _(
            "How {name} likes to hear from you ({how})",
            name=contact.name,
            how=_(rules.KNOWN[preference.known_by]),
        ),
        ui.points(lines),
        key=f"likes-{contact.id}",
    )


def desk_for(
    book: Book, contact: Contact, wish: rules.Wish, draft: Message | None, text: str
) -> ui.Node:
    """Return the place to write one message: remarks, marks and counts as it is typed."""

    def keep(values: dict[str, Any]) -> str:
        letter = letter_to(book, contact, wish, values["body"])
        verdict = check(letter)
        changes = rules.keep(contact, wish.kind, values["body"], verdict.word, draft)
        book.apply(_("Kept a message to {name}", name=contact.name), changes)
        return _("Kept; nothing was sent. {verdict}", verdict=verdict_words(verdict, letter))

    context = letter_to(book, contact, wish, "").context
    others = Others(book, contact.id)
    body = ui.text(
        "body",
        _("To {name}", name=contact.name),
        draft.body if draft else text,
        lines=10,
        required=True,
        help=_("Square brackets are gaps for you to fill."),
    )
    return ui.desk(
        f"letter-{contact.id}-{wish.kind}",
        [body],
        keep,
        on_look=lambda typed: looked(others.told(Letter(wish.kind, typed, context))),
        facts=context.discussed[:_MOST_FACTS],
        save=_("Keep the changes") if draft else _("Keep this message"),
    )


def _one_fact(book: Book, contact: Contact) -> ui.Node:
    def note(values: dict[str, Any]) -> str:
        book.apply(_("Noted a fact about {name}", name=contact.name),
                   rules.learnt(contact, values["fact"], book.today()))  # fmt: skip
        return _("Noted. It is at hand above the text now.")

    field = ui.text("fact", _("One thing you know of {name}", name=contact.name), required=True)
    return ui.details(
        _("Note a fact to put in"),
        ui.form(f"fact-{contact.id}", [field], note, save=_("Note it"), clear=True),
        key=f"note-{contact.id}",
    )


# -- yours to send ----------------------------------------------------------------------------


def sending(book: Book, contact: Contact, draft: Message, wish: rules.Wish) -> ui.Node:
    """A kept message: the coach's verdict, the copy, and the press that says it went out."""
    letter = letter_to(book, contact, wish, draft.body)
    verdict = check(letter)
    blocked = any(one.severity is Severity.BLOCK for one in verdict.remarks)
    ready = _ready(book, contact, draft, wish)
    if blocked:
        shown: ui.Node | None = ui.notice(
            _(
                "{verdict} Change it above; then it can be copied.",
                verdict=verdict_words(verdict, letter),
            ),
            tone="warn",
        )
    elif verdict.send:
        shown = ready
    else:
        shown = ui.details(_("Send it all the same"), ready, key=f"anyway-{draft.id}")
    return ui.card(
        _("Your message to {name}", name=contact.name),
        ui.words(swap_words(book, letter, contact), tone="strong"),
        ui.remarks(verdict.remarks) if verdict.remarks else None,
        shown,
        _drop(book, contact, draft),
        level=4,
    )


def _ready(book: Book, contact: Contact, draft: Message, wish: rules.Wish) -> ui.Node:
    channel = rules.CHANNELS.get(wish.channel, rules.CHANNELS["email"])[1]
    usual = rules.KINDS.get(draft.kind, rules.KINDS["follow_up"])

    def gone(values: dict[str, Any]) -> str:
        fresh = book.get(Message, draft.id) or draft
        changes = rules.sent(
            fresh, contact, book.today(), channel=channel, again_in=values["again_in"],
            planned=queries.open_followups(book, contact.id),
        )  # fmt: skip
        book.apply(_("Sent a message to {name}", name=contact.name), changes)
        again = usual.again if values["again_in"] is None else values["again_in"]
        logged = _("Logged as contact with {name}.", name=contact.name)
        if not again:
            return logged
        after = ngettext(
            "The next follow-up is in {n} days.", "The next follow-up is in {n} days.", again
        )
        return f"{logged} {after}"

    days = ui.number(
        "again_in",
        _("Look again in … days"),
        usual.again,
        low=0,
        high=rules.LONGEST_GAP,
        help=_("{what}. 0 plans nothing.", what=_(usual.what)),
    )
    address = mailto(book, contact, draft.body) if wish.channel == "email" else ""
    return ui.stack(
        ui.points(map(_, CHECKLIST)),
        ui.copy(draft.body, _("Copy the message")),
        ui.link(_("Open in your mail program"), address) if address else None,
        ui.form(f"gone-{draft.id}", [days], gone, save=_("I sent it"), draft=False),
    )


def mailto(book: Book, contact: Contact, body: str) -> str:
    """Return the address that opens the message in the reader's mail program; empty if too long."""
    to = next((one.value for one in book.all(Handle, contact_id=contact.id, kind="email")), "")
    subject = Letter("follow_up", body).subject
    text = Letter("follow_up", body).body
    whole = f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={quote(text)}"
    return whole if len(whole) <= _MAILTO_MOST else ""


def _drop(book: Book, contact: Contact, draft: Message) -> ui.Node:
    def drop() -> str:
        book.apply(_("Dropped a message to {name}", name=contact.name), rules.drop(draft))
        return _("Dropped.")

    return ui.button(_("Drop it"), drop, tone="danger", key=f"drop-{draft.id}",
                     sure=_("Throw this message away?"))  # fmt: skip
