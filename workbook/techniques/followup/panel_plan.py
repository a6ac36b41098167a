"""The pieces about how often: tiers, days per tier, and whether it all fits the week."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook import ui
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
from workbook.techniques.followup.panel_doing import PAGE, next_day, person_field, person_of
from workbook.techniques.followup.phrases import counted, spoken
from workbook.techniques.followup.progress import capacity_of

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.records import Reader

_TIMED = (
    f"A touch counts {MINUTES_A_TOUCH} minutes. Where you noted the minutes of {TIMED} touches or "
    "more with somebody in the last year, their average counts instead; those you gave no minutes "
    f"count {MINUTES_A_TOUCH} in it, calls {MINUTES_A_CALL}."
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
        return _choose(book, contact, values) if contact else "This person is gone."

    def act(row: str, action: str) -> str:
        contact = book.get(Contact, row)
        if contact is None:
            return "This person is no longer in your book."
        if action == "change":
            editing["id"] = row
            return f"Change {contact.name} above the list."
        kept = None if action == Tier.NONE else contact.cadence_days
        return _choose(book, contact, {"tier": action, "own_days": kept})

    def view() -> ui.Node:
        open_one = book.get(Contact, editing["id"])
        fields = [person_field(book), *_rhythm_fields(book.reader, Tier(editing["tier"]), None)]
        load = capacity_of(book)
        return ui.card(
            "Who, and how often",
            ui.form("choose", fields, choose, save="Choose", clear=True),
            _suggested(book, act),
            None if load.fits else ui.notice(load.sentence, tone="warn"),
            _change_form(book.reader, open_one, change) if open_one else None,
            ui.rows("chosen", on_query=lambda text, n: _chosen(book, text, n), on_action=act,
                    label="People with a rhythm", empty="Nobody yet. Start with five people.",
                    page=PAGE),
        )  # fmt: skip

    return ui.live(book, view, name="followup-tiers", rests_on=("layers", "mentors"))


def _rhythm_fields(reader: Reader, tier: Tier, own: int | None) -> list[ui.Field]:
    options = [(one.tier.value, _tier_words(one.tier, reader)) for one in RHYTHMS]
    if tier is Tier.NONE:
        options.append((Tier.NONE.value, "No tier, only days of their own"))
    return [
        ui.choice("tier", "How often", options, tier.value),
        ui.number("own_days", "Or days of their own", own, low=1, high=MOST_DAYS,
                  help="Goes before the days of their circle.", more=own is None),
    ]  # fmt: skip


def _tier_words(tier: Tier, reader: Reader) -> str:
    days = tier_days(tier, reader)
    often = f"every {counted(days, 'day')}" if days else "no reminders"
    return f"{tier_title(tier)}: {often}"


def _choose(book: Book, contact: Contact, values: dict[str, Any]) -> str:
    today, tier = book.today(), Tier(values["tier"])
    changed = _after(contact, rules.choose_tier(contact, tier, today))
    changed = _after(changed, rules.set_cadence(changed, values["own_days"], today))
    new = contact.version == 0
    book.apply(
        f"Chose how often for {contact.name}",
        Changes(add=(changed,)) if new else Changes(replace=(changed,)),
    )
    days = cadence_of(changed, book.reader)
    if days is None:
        if tier is Tier.NONE:
            return f"{contact.name} is out of the plan and never due."
        return f"{contact.name} is among your closest people, without reminders."
    again = next_day(book, changed)
    when = f", next on {spoken(again, today)}" if again and again > today else ", from today"
    return f"{contact.name}: about every {counted(days, 'day')}{when}."


def _after(contact: Contact, changes: Changes) -> Contact:
    """Return the person as some changes leave them."""
    return next((one for one in changes.replace if isinstance(one, Contact)), contact)


def _chosen(book: Book, text: str, offset: int) -> ui.Found:
    people, total = queries.chosen_people(book, text, offset, PAGE)
    rows = [
        ui.Row(one.id, one.name, (_often(one, book.reader),), badges=(tier_title(one.tier),),
               actions=(("change", "Change"), (Tier.NONE.value, "Take out")))
        for one in people
    ]  # fmt: skip
    return ui.Found(rows, total)


def _often(contact: Contact, reader: Reader) -> str:
    days = cadence_of(contact, reader)
    if days is None:
        return "No reminders"
    own = ", days of their own" if contact.cadence_days else ""
    return f"About every {counted(days, 'day')}{own}"


def _change_form(reader: Reader, contact: Contact, change: Any) -> ui.Node:
    fields = _rhythm_fields(reader, contact.tier, contact.cadence_days)
    return ui.stack(
        ui.heading(f"How often with {contact.name}"),
        ui.form(f"change-{contact.id}", fields, change, save="Change it", draft=False),
    )


def _suggested(book: Book, act: Any) -> ui.Node | None:
    """People newly met whose follow-ups are behind them: now choose how often."""
    rows = []
    for contact, followups in queries.ready_for_a_tier(book):
        tier = rules.suggested_tier(contact, followups)
        if tier:
            line = "The follow-ups after you met are settled. How often from now on?"
            other = Tier.WIDER if tier is not Tier.WIDER else Tier.ACTIVE
            rows.append(
                ui.Row(contact.id, contact.name, (line,), badges=(f"{tier_title(tier)} fits",),
                       actions=tuple((one.value, tier_title(one)) for one in (tier, other)))
            )  # fmt: skip
    return ui.rows("ready", rows, on_action=act, label="Ready for a rhythm") if rows else None


def cadences(book: Book) -> ui.Piece:
    """The days per tier, to change as you like."""

    def save(values: dict[str, Any]) -> str:
        days = {one.tier: values[one.tier.value] for one in RHYTHMS}
        changes = rules.set_cadences(book.reader, days)
        if not changes:
            return "Nothing to change."
        book.apply("Changed how often per tier", changes)
        return f"Saved. {capacity_of(book).sentence}"

    def view() -> ui.Node:
        reader = book.reader
        fields = [
            ui.number(one.tier.value, f"{one.title}, {one.size}", tier_days(one.tier, reader),
                      low=1, high=MOST_DAYS,
                      help=f"Usual: {one.usual}." if one.reminds else
                      "Usual: 7 to 14 days. Empty means no reminders, which is how it starts.")
            for one in RHYTHMS
        ]  # fmt: skip
        return ui.card(
            "Days between touches",
            ui.form("cadences", fields, save, save="Use these days", draft=False),
            ui.details("Where these numbers come from",
                       ui.points(f"{one.title}: {one.source}." for one in RHYTHMS),
                       ui.words("They are a start, not a rule. Empty a field to go back to ours.",
                                tone="quiet")),
            folded="Now: " + ", ".join(str(days) for one in RHYTHMS
                                       if (days := tier_days(one.tier, reader))) + ". Change them.",
        )  # fmt: skip

    return ui.live(book, view, name="followup-cadences")


def capacity(book: Book) -> ui.Piece:
    """What the chosen rhythms cost a week, next to the time there is."""

    def save(values: dict[str, Any]) -> str:
        reader = book.reader
        after = replace(reader, minutes_a_week=values["minutes"])
        changes = Changes(replace=(after,)) if reader.version else Changes(add=(after,))
        book.apply("Changed the minutes a week", changes)
        return capacity_of(book).sentence

    def view() -> ui.Node:
        load, reader = capacity_of(book), book.reader
        return ui.card(
            "Does it fit your week",
            ui.notice(load.sentence, tone="good" if load.fits else "warn"),
            ui.meter("Minutes a week", load.minutes, load.available) if load.people else None,
            ui.details("How this is worked out", ui.points(_shares(book, reader))),
            ui.form("minutes", [ui.number("minutes", "Minutes a week you have",
                                          reader.minutes_a_week, low=5, high=3000, required=True)],
                    save, save="Use these minutes", draft=False),
        )  # fmt: skip

    return ui.live(book, view, name="followup-capacity", rests_on=("five-minutes",))


def _shares(book: Book, reader: Reader) -> list[str]:
    """Return what each tier adds to the week."""
    lines = ["Touches a week: people times 7, divided by the days between touches."]
    for tier, own, count in queries.rhythm_counts(book):
        days = own or tier_days(tier, reader)
        who = counted(count, "person").replace("persons", "people")
        if days:
            lines.append(
                f"{tier_title(tier) if not own else 'Days of their own'}: {who}, every "
                f"{counted(days, 'day')}, {count * 7 / days:.1f} touches a week."
            )
        else:
            lines.append(f"{tier_title(tier)}: {who}, not counted, as there are no reminders.")
    return [*lines, _TIMED]
