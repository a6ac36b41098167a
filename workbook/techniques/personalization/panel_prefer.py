"""Pieces about preferences: noting what somebody prefers, the list, and asking again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Contact, Group, Refused
from workbook.records.preferences import Address, Detail, KnownBy, Preference
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.panel_shared import CHANNEL_CHOICE

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due

_KNOWN = [(KnownBy.ASKED.value, "I asked them"),
          (KnownBy.OBSERVED.value, "I saw it in their replies"),
          (KnownBy.INFERRED.value, "It is a guess")]  # fmt: skip
_ADDRESS = [(Address.OPEN.value, "Not known"), (Address.FIRST_NAME.value, "By first name"),
            (Address.FORMAL.value, "With title and surname")]  # fmt: skip
_DETAIL = [(Detail.OPEN.value, "Not known"), (Detail.SHORT.value, "Short and to the point"),
           (Detail.FULL.value, "With all the detail")]  # fmt: skip
_LANGUAGE = [("", "Not known"), *((code, name) for code, name in rules.LANGUAGES.items())]
_CHANNEL = [("", "Not known"), *CHANNEL_CHOICE, ("call", "A call")]
_ASK = (
    "Is a mail all right for you, or do you prefer a call?",
    "When is a bad time to reach you?",
    "May I call you by your first name?",
    "Do you like the short version, or all of it?",
)


def preferences(book: Book) -> ui.Piece:
    """Note how one person, or a group, likes to hear from you, and how you know."""

    def save(values: dict[str, Any]) -> str:
        contact, group = _whose(book, values["whose"])
        kind = {"contact_id": contact.id} if contact else {"group_id": group.id if group else ""}
        before = next(iter(book.all(Preference, **kind)), None)
        one = preference_of_form(values, book, kind)
        name = contact.name if contact else group.name if group else ""
        book.apply(f"Noted how {name} likes to hear from you", rules.prefer(one, before))
        guess = one.known_by is KnownBy.INFERRED
        return "Noted as a guess. Ask them at the next good moment." if guess else "Noted."

    def view() -> ui.Node:
        whose = ui.person("whose", "Whose preference", create=False, required=True,
                          find=lambda text: queries.find_whose(book, text),
                          help="A person, or a group for all who belong to it.")  # fmt: skip
        return ui.card(
            "How somebody likes to hear from you",
            ui.form("prefer", [whose, *_fields(None)], save, save="Note it", clear=True),
            ui.details("Questions you can ask in passing", ui.points(_ASK), key="ask-them"),
        )

    return ui.live(book, view, name="personalization-prefer", rests_on=("customs-differ", "smiley"))


def _fields(one: Preference | None) -> list[ui.Field]:
    known = one or Preference()
    return [
        ui.choice("channel", "How they like it best", _CHANNEL, known.channel),
        ui.choice("address", "How they are addressed", _ADDRESS, known.address.value),
        ui.text("called", "What they are called", known.called, placeholder="Seun, or Dr Owusu"),
        ui.choice("detail", "How much they like to read", _DETAIL, known.detail.value),
        ui.choice("known_by", "How you know", _KNOWN, known.known_by.value),
        ui.choice("language", "Language", _LANGUAGE, known.language, more=True),
        ui.text("quiet_hours", "When not to disturb", known.quiet_hours, more=True),
        ui.text("topics", "What they like to hear about", known.topics, more=True),
        ui.text("avoid", "What to leave out", known.avoid, more=True,
                help="Separate topics by commas."),
        ui.text("background", "What shapes how they read", known.background, more=True,
                help="Their field, their customs. Leave out health, faith and politics."),
        ui.tick("wellbeing", "A wish for their wellbeing comes first", known.wellbeing, more=True),
        ui.tick("no_birthday", "No birthday greetings", known.no_birthday, more=True),
    ]  # fmt: skip


def preference_of_form(values: dict[str, Any], book: Book, whose: dict[str, str]) -> Preference:
    """Return a preference from what stands in the form, checked today."""
    return Preference(
        contact_id=whose.get("contact_id"),
        group_id=whose.get("group_id"),
        background=values["background"],
        channel=values["channel"],
        address=Address(values["address"]),
        called=values["called"],
        language=values["language"],
        detail=Detail(values["detail"]),
        wellbeing=values["wellbeing"],
        quiet_hours=values["quiet_hours"],
        topics=values["topics"],
        avoid=values["avoid"],
        no_birthday=values["no_birthday"],
        known_by=KnownBy(values["known_by"]),
        checked_on=book.today(),
    )


def _whose(book: Book, value: ui.PersonValue) -> tuple[Contact | None, Group | None]:
    contact, group = book.get(Contact, value.id), book.get(Group, value.id)
    if contact or group:
        return contact, None if contact else group
    people, groups = book.namesakes(Contact, value.text), book.namesakes(Group, value.text)
    if len(people) + len(groups) == 1:
        return next(iter(people), None), next(iter(groups), None)
    sentence = "Choose a person or a group from the list."
    raise Refused(sentence, {"whose": sentence})


def profiles(book: Book) -> ui.Piece:
    """What you know of how people like to hear from you, the longest unchecked first."""
    opened = {"id": ""}

    def act(row: str, action: str) -> str | None:
        one = book.get(Preference, row)
        if one is None:
            return "That one is gone already."
        if action == "change":
            opened["id"] = "" if opened["id"] == row else row
            return None
        return still_true(book, one, KnownBy.ASKED if action == "asked" else None)

    def view() -> ui.Node:
        listed = queries.preferences(book)
        one = book.get(Preference, opened["id"])
        return ui.card(
            "What you know of them",
            ui.rows("profiles", [_row(one, name) for one, name in listed], on_action=act,
                    empty="Nothing is noted yet. Begin with somebody you write to this week."),
            _changing(book, one) if one else None,
        )  # fmt: skip

    return ui.live(book, view, name="personalization-profiles", rests_on=("ask-again-yearly",))


def _row(one: Preference, name: str) -> ui.Row:
    day = f"checked {one.checked_on.day} {one.checked_on:%B %Y}" if one.checked_on else ""
    actions = [("asked", "I asked: it holds")] if one.known_by is not KnownBy.ASKED else []
    actions += [("holds", "Still true"), ("change", "Change")]
    return ui.Row(
        one.id, name, rules.in_words(one), (rules.KNOWN[one.known_by], day), tuple(actions)
    )


def still_true(book: Book, one: Preference, known_by: KnownBy | None = None) -> str:
    """Note that a preference holds as of today."""
    book.apply("Checked a preference", rules.confirmed(one, book.today(), known_by))
    return "Noted. You are asked again in a year."


def _changing(book: Book, one: Preference) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        whose = {"contact_id": one.contact_id} if one.contact_id else {"group_id": one.group_id}
        plain = {name: value for name, value in whose.items() if value}
        book.apply(
            "Changed a preference", rules.prefer(preference_of_form(values, book, plain), one)
        )
        return "Changed, and checked as of today."

    return ui.form(f"change-{one.id}", _fields(one), save, save="Save the change")


def doing(book: Book, due: Due) -> ui.Node:
    """Ask again after a year: it holds, or it is changed here."""
    one = book.get(Preference, due.ref)
    if one is None:
        return ui.notice("This one is no longer in your book.")
    return ui.stack(
        ui.points(rules.in_words(one)),
        ui.row(
            ui.button("Still true", partial(still_true, book, one), tone="main",
                      key=f"holds-{one.id}"),
            ui.button("I asked: it holds", partial(still_true, book, one, KnownBy.ASKED),
                      key=f"asked-{one.id}"),
        ),
        ui.details("It has changed", _changing(book, one), key=f"changed-{one.id}"),
    )  # fmt: skip
