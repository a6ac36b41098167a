"""The pieces about how often: tiers, days per tier, and whether it all fits the week."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import N_, _
from workbook.records import Changes, Contact, Tier
from workbook.techniques.followup import queries, rules
from workbook.techniques.followup.cadence import (
    MINUTES_A_CALL,
    MINUTES_A_TOUCH,
    RHYTHMS,
    TIMED,
    cadence_of,
    tier_days,
    tier_title,
)
from workbook.techniques.followup.checks import MOST_DAYS
from workbook.techniques.followup.fields import person_field, person_of
from workbook.techniques.followup.panel_doing import PAGE, next_day
from workbook.techniques.followup.phrases import about_every, every_days, people_in_words, spoken
from workbook.techniques.followup.progress import capacity_of

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.records import Reader

_A_START = N_("They are a start, not a rule. Empty a field to go back to ours.")
_TIMED = N_(
    "A touch counts {minutes} minutes. Where you noted the minutes of {n} touches or more with "
    "somebody in the last year, their average counts instead; those you gave no minutes count "
    "{minutes} in it, calls {call}."
)


# -- who matters how often ------------------------------------------------------------------


def tiers(book: Book) -> ui.Piece:
    """Choose people and how often; change it, or take someone out again."""
    editing = {"id": "", "tier": Tier.ACTIVE.value}

    def choose(values: dict[str, Any]) -> str:
        said = _choose(book, person_of(book, values["person"]), values)
        editing["tier"] = values["tier"]
        return said

    def change(values: dict[str, Any]) -> str:
        contact = book.get(Contact, editing["id"])
        editing["id"] = ""
        return _choose(book, contact, values) if contact else _("This person is gone.")

    def act(row: str, action: str) -> str:
        contact = book.get(Contact, row)
        if contact is None:
            return _("This person is no longer in your book.")
        if action == "change":
            editing["id"] = row
            return _("Change {name} above the list.", name=contact.name)
        kept = None if action == Tier.NONE else contact.cadence_days
        return _choose(book, contact, {"tier": action, "own_days": kept})

    def view() -> ui.Node:
        open_one = book.get(Contact, editing["id"])
        fields = [person_field(book), *_rhythm_fields(book.reader, Tier(editing["tier"]), None)]
        load = capacity_of(book)
        return ui.card(
            _("Who, and how often"),
            ui.form("choose", fields, choose, save=_("Choose"), clear=True),
            _suggested(book, act),
            None if load.fits else ui.notice(load.sentence, tone="warn"),
            _change_form(book.reader, open_one, change) if open_one else None,
            ui.rows("chosen", on_query=lambda text, n: _chosen(book, text, n), on_action=act,
                    label=_("People with a rhythm"), empty=_("Nobody yet. Start with five people."),
                    page=PAGE),
        )  # fmt: skip

    return ui.live(book, view, name="followup-tiers", rests_on=("layers", "mentors"))


def _rhythm_fields(reader: Reader, tier: Tier, own: int | None) -> list[ui.Field]:
    options = [(one.tier.value, _tier_words(one.tier, reader)) for one in RHYTHMS]
    if tier is Tier.NONE:
        options.append((Tier.NONE.value, _("No tier, only days of their own")))
    return [
        ui.choice("tier", _("How often"), options, tier.value),
        ui.number("own_days", _("Or days of their own"), own, low=1, high=MOST_DAYS,
                  help=_("Goes before the days of their circle."), more=own is None),
    ]  # fmt: skip


def _tier_words(tier: Tier, reader: Reader) -> str:
    days = tier_days(tier, reader)
    often = every_days(days) if days else _("no reminders")
    return f"{tier_title(tier)}: {often}"


def _choose(book: Book, contact: Contact, values: dict[str, Any]) -> str:
    today, tier = book.today(), Tier(values["tier"])
    changed = _after(contact, rules.choose_tier(contact, tier, today))
    changed = _after(changed, rules.set_cadence(changed, values["own_days"], today))
    new = contact.version == 0
    book.apply(
        _("Chose how often for {name}", name=contact.name),
        Changes(add=(changed,)) if new else Changes(replace=(changed,)),
    )
    days = cadence_of(changed, book.reader)
    if days is None:
        if tier is Tier.NONE:
            return _("{name} is out of the plan and never due.", name=contact.name)
        return _("{name} is among your closest people, without reminders.", name=contact.name)
    again = next_day(book, changed)
    often = about_every(days)
    if again and again > today:
        day = spoken(again, today)
        return _("{name}: {often}, next on {day}.", name=contact.name, often=often, day=day)
    return _("{name}: {often}, from today.", name=contact.name, often=often)


def _after(contact: Contact, changes: Changes) -> Contact:
    """Return the person as some changes leave them."""
    return next((one for one in changes.replace if isinstance(one, Contact)), contact)


def _chosen(book: Book, text: str, offset: int) -> ui.Found:
    people, total = queries.chosen_people(book, text, offset, PAGE)
    rows = [
        ui.Row(one.id, one.name, (_often(one, book.reader),), badges=(tier_title(one.tier),),
               actions=(("change", _("Change")), (Tier.NONE.value, _("Take out"))))
        for one in people
    ]  # fmt: skip
    return ui.Found(rows, total)


def _often(contact: Contact, reader: Reader) -> str:
    days = cadence_of(contact, reader)
    if days is None:
        return _("No reminders")
    often = about_every(days)
    own = _(", days of their own") if contact.cadence_days else ""
    return f"{often[:1].upper()}{often[1:]}{own}"


def _change_form(reader: Reader, contact: Contact, change: Any) -> ui.Node:
    fields = _rhythm_fields(reader, contact.tier, contact.cadence_days)
    return ui.stack(
        ui.heading(_("How often with {name}", name=contact.name)),
        ui.form(f"change-{contact.id}", fields, change, save=_("Change it"), draft=False),
    )


def _suggested(book: Book, act: Any) -> ui.Node | None:
    """People newly met whose follow-ups are behind them: now choose how often."""
    rows = []
    for contact, followups in queries.ready_for_a_tier(book):
        tier = rules.suggested_tier(contact, followups)
        if tier:
            line = _("The follow-ups after you met are settled. How often from now on?")
            other = Tier.WIDER if tier is not Tier.WIDER else Tier.ACTIVE
            fits = _("{tier} fits", tier=tier_title(tier))
            rows.append(
                ui.Row(contact.id, contact.name, (line,), badges=(fits,),
                       actions=tuple((one.value, tier_title(one)) for one in (tier, other)))
            )  # fmt: skip
    return ui.rows("ready", rows, on_action=act, label=_("Ready for a rhythm")) if rows else None


def cadences(book: Book) -> ui.Piece:
    """The days per tier, to change as you like."""

    def save(values: dict[str, Any]) -> str:
        days = {one.tier: values[one.tier.value] for one in RHYTHMS}
        changes = rules.set_cadences(book.reader, days)
        if not changes:
            return _("Nothing to change.")
        book.apply(_("Changed how often per tier"), changes)
        return _("Saved. {sentence}", sentence=capacity_of(book).sentence)

    def view() -> ui.Node:
        reader = book.reader
        fields = [
            ui.number(one.tier.value, f"{_(one.title)}, {_(one.size)}",
                      tier_days(one.tier, reader), low=1, high=MOST_DAYS,
                      help=_("Usual: {usual}.", usual=_(one.usual)) if one.reminds else
                      _("Usual: 7 to 14 days. Empty means no reminders, which is how it starts."))
            for one in RHYTHMS
        ]  # fmt: skip
        return ui.card(
            _("Days between touches"),
            ui.form("cadences", fields, save, save=_("Use these days"), draft=False),
            ui.details(_("Where these numbers come from"),
                       ui.points(f"{_(one.title)}: {_(one.source)}." for one in RHYTHMS),
                       ui.words(_(_A_START), tone="quiet")),
            folded=_("Now: {days}. Change them.", days=", ".join(
                str(days) for one in RHYTHMS if (days := tier_days(one.tier, reader)))),
        )  # fmt: skip

    return ui.live(book, view, name="followup-cadences")


def capacity(book: Book) -> ui.Piece:
    """What the chosen rhythms cost a week, next to the time there is."""

    def save(values: dict[str, Any]) -> str:
        reader = book.reader
        after = replace(reader, minutes_a_week=values["minutes"])
        changes = Changes(replace=(after,)) if reader.version else Changes(add=(after,))
        book.apply(_("Changed the minutes a week"), changes)
        return capacity_of(book).sentence

    def view() -> ui.Node:
        load, reader = capacity_of(book), book.reader
        return ui.card(
            _("Does it fit your week"),
            ui.notice(load.sentence, tone="good" if load.fits else "warn"),
            ui.meter(_("Minutes a week"), load.minutes, load.available) if load.people else None,
            ui.details(_("How this is worked out"), ui.points(_shares(book, reader))),
            ui.form("minutes", [ui.number("minutes", _("Minutes a week you have"),
                                          reader.minutes_a_week, low=5, high=3000, required=True)],
                    save, save=_("Use these minutes"), draft=False),
        )  # fmt: skip

    return ui.live(book, view, name="followup-capacity", rests_on=("five-minutes",))


def _shares(book: Book, reader: Reader) -> list[str]:
    """Return what each tier adds to the week."""
    lines = [_("Touches a week: people times 7, divided by the days between touches.")]
    for tier, own, count in queries.rhythm_counts(book):
        days = own or tier_days(tier, reader)
        who = people_in_words(count)
        if days:
            lines.append(
                _(
                    "{tier}: {who}, {often}, {touches} touches a week.",
                    tier=tier_title(tier) if not own else _("Days of their own"),
                    who=who,
                    often=every_days(days),
                    touches=language.number(count * 7 / days, 1),
                )
            )
        else:
            lines.append(
                _(
                    "{tier}: {who}, not counted, as there are no reminders.",
                    tier=tier_title(tier),
                    who=who,
                )
            )
    timed = _(_TIMED, minutes=MINUTES_A_TOUCH, n=TIMED, call=MINUTES_A_CALL)
    return [*lines, timed]
