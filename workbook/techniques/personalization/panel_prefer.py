"""Pieces about preferences: noting what somebody prefers, the list, and asking again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import N_, _
from workbook.records import Contact, Group, Refused
from workbook.records.preferences import Address, Detail, KnownBy, Preference
from workbook.techniques.personalization import queries, rules
from workbook.techniques.personalization.panel_shared import channel_choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.book import Book
    from workbook.technique import Due

_KNOWN = [(KnownBy.ASKED.value, N_("I asked them")),
          (KnownBy.OBSERVED.value, N_("I saw it in their replies")),
          (KnownBy.INFERRED.value, N_("It is a guess"))]  # fmt: skip
_ADDRESS = [(Address.OPEN.value, N_("Not known")), (Address.FIRST_NAME.value, N_("By first name")),
            (Address.FORMAL.value, N_("With title and surname"))]  # fmt: skip
_DETAIL = [(Detail.OPEN.value, N_("Not known")), (Detail.SHORT.value, N_("Short and to the point")),
           (Detail.FULL.value, N_("With all the detail"))]  # fmt: skip
_LANGUAGE = [("", N_("Not known")), *rules.LANGUAGES.items()]
_ASK = (
    N_("Is a mail all right for you, or do you prefer a call?"),
    N_("When is a bad time to reach you?"),
    N_("May I call you by your first name?"),
    N_("Do you like the short version, or all of it?"),
)


def preferences(book: Book) -> ui.Piece:
    """Note how one person, or a group, likes to hear from you, and how you know."""

    def save(values: dict[str, Any]) -> str:
        contact, group = _whose(book, values["whose"])
        kind = {"contact_id": contact.id} if contact else {"group_id": group.id if group else ""}
        before = next(iter(book.all(Preference, **kind)), None)
        one = preference_of_form(values, book, kind)
        name = contact.name if contact else group.name if group else ""
        book.apply(
            _("Noted how {name} likes to hear from you", name=name), rules.prefer(one, before)
        )
        guess = one.known_by is KnownBy.INFERRED
        return _("Noted as a guess. Ask them at the next good moment.") if guess else _("Noted.")

    def view() -> ui.Node:
        whose = ui.person("whose", _("Whose preference"), create=False, required=True,
                          find=lambda text: queries.find_whose(book, text),
                          help=_("A person, or a group for all who belong to it."))  # fmt: skip
        return ui.card(
            _("How somebody likes to hear from you"),
            ui.form("prefer", [whose, *_fields(None)], save, save=_("Note it"), clear=True),
            ui.details(
                _("Questions you can ask in passing"), ui.points(map(_, _ASK)), key="ask-them"
            ),
        )

    return ui.live(book, view, name="personalization-prefer", rests_on=("customs-differ", "smiley"))


def _choice(offered: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, _(title)) for value, title in offered]


def _fields(one: Preference | None) -> list[ui.Field]:
    known = one or Preference()
    channels = [("", _("Not known")), *channel_choice(), ("call", _("A call"))]
    return [
        ui.choice("channel", _("How they like it best"), channels, known.channel),
        ui.choice("address", _("How they are addressed"), _choice(_ADDRESS), known.address.value),
        ui.text("called", _("What they are called"), known.called,
                placeholder=_("Seun, or Dr Owusu")),
        ui.choice("detail", _("How much they like to read"), _choice(_DETAIL), known.detail.value),
        ui.choice("known_by", _("How you know"), _choice(_KNOWN), known.known_by.value),
        ui.choice("language", _("Language"), _choice(_LANGUAGE), known.language, more=True),
        ui.text("quiet_hours", _("When not to disturb"), known.quiet_hours, more=True),
        ui.text("topics", _("What they like to hear about"), known.topics, more=True),
        ui.text("avoid", _("What to leave out"), known.avoid, more=True,
                help=_("Separate topics by commas.")),
        ui.text("background", _("What shapes how they read"), known.background, more=True,
                help=_("Their field, their customs. Leave out health, faith and politics.")),
        ui.tick("wellbeing", _("A wish for their wellbeing comes first"), known.wellbeing,
                more=True),
        ui.tick("no_birthday", _("No birthday greetings"), known.no_birthday, more=True),
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
    sentence = _("Choose a person or a group from the list.")
    raise Refused(sentence, {"whose": sentence})


def profiles(book: Book) -> ui.Piece:
    """What you know of how people like to hear from you, the longest unchecked first."""
    opened = {"id": ""}

    def act(row: str, action: str) -> str | None:
        one = book.get(Preference, row)
        if one is None:
            return _("That one is gone already.")
        if action == "change":
            opened["id"] = "" if opened["id"] == row else row
            return None
        return still_true(book, one, KnownBy.ASKED if action == "asked" else None)

    def view() -> ui.Node:
        listed = queries.preferences(book)
        one = book.get(Preference, opened["id"])
        return ui.card(
            _("What you know of them"),
            ui.rows("profiles", [_row(one, name) for one, name in listed], on_action=act,
                    empty=_("Nothing is noted yet. Begin with somebody you write to this week.")),
            _changing(book, one) if one else None,
        )  # fmt: skip

    return ui.live(book, view, name="personalization-profiles", rests_on=("ask-again-yearly",))


def _row(one: Preference, name: str) -> ui.Row:
    on = one.checked_on
    day = _("checked {day}", day=language.day_and_year(on)) if on else ""
    actions = [("asked", _("I asked: it holds"))] if one.known_by is not KnownBy.ASKED else []
    actions += [("holds", _("Still true")), ("change", _("Change"))]
    return ui.Row(
        one.id, name, rules.in_words(one), (_(rules.KNOWN[one.known_by]), day), tuple(actions)
    )


def still_true(book: Book, one: Preference, known_by: KnownBy | None = None) -> str:
    """Note that a preference holds as of today."""
    book.apply(_("Checked a preference"), rules.confirmed(one, book.today(), known_by))
    return _("Noted. You are asked again in a year.")


def _changing(book: Book, one: Preference) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        whose = {"contact_id": one.contact_id} if one.contact_id else {"group_id": one.group_id}
        plain = {name: value for name, value in whose.items() if value}
        book.apply(
            _("Changed a preference"), rules.prefer(preference_of_form(values, book, plain), one)
        )
        return _("Changed, and checked as of today.")

    return ui.form(f"change-{one.id}", _fields(one), save, save=_("Save the change"))


def doing(book: Book, due: Due) -> ui.Node:
    """Ask again after a year: it holds, or it is changed here."""
    one = book.get(Preference, due.ref)
    if one is None:
        return ui.notice(_("This one is no longer in your book."))
    return ui.stack(
        ui.points(rules.in_words(one)),
        ui.row(
            ui.button(_("Still true"), partial(still_true, book, one), tone="main",
                      key=f"holds-{one.id}"),
            ui.button(_("I asked: it holds"), partial(still_true, book, one, KnownBy.ASKED),
                      key=f"asked-{one.id}"),
        ),
        ui.details(_("It has changed"), _changing(book, one), key=f"changed-{one.id}"),
    )  # fmt: skip
