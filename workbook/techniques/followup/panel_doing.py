"""What several pieces share: the one-line log, a line to copy, doing an item."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _
from workbook.records import (
    Changes,
    Channel,
    Contact,
    Direction,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Message,
    MessageStatus,
    Promise,
    PromiseBy,
)
from workbook.records.touches import Felt
from workbook.techniques.followup import queries, rules
from workbook.techniques.followup.cadence import due_of
from workbook.techniques.followup.drafts import draft_remarks
from workbook.techniques.followup.fields import log_fields
from workbook.techniques.followup.meeting import SEQUENCE_KINDS
from workbook.techniques.followup.phrases import (
    SUBJECTS,
    ago,
    by,
    clipped,
    minutes_in_words,
    spoken,
)
from workbook.techniques.followup.promising import promised

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.technique import Due

WEEK, MONTH = 7, 30
_FELT = {Felt.ENERGY: N_("It gave you energy."), Felt.EVEN: N_("It was even for you."),
         Felt.DRAINED: N_("It drained you."), Felt.UNSAID: ""}  # fmt: skip
PAGE = 5
DIFFERENCE = N_(
    "“Put off” hides it until a day and changes nothing else. “Skip” lets this one "
    "go without contact, and a rhythm starts again from today. “Done” needs real "
    "contact, so it asks for a line about it."
)


# -- the one-line log -----------------------------------------------------------------------


def log(
    book: Book,
    contact: Contact,
    values: dict[str, Any],
    answers: str = "",
    also: Changes | None = None,
) -> str:
    """Log one contact from the values of the form; return what to say.

    `also` is done in the same change: a promise kept, a birthday wished.
    """
    today = book.today()
    promised = rules.Next(values["next_days"], values["next_on"], values["next_what"])
    direction = values["direction"]
    changes = rules.log_interaction(
        contact,
        values["happened_on"] or today,
        today,
        channel=Channel(values["channel"]),
        direction=Direction(direction) if direction else None,
        topics=values["topics"],
        minutes=values["minutes"],
        felt=Felt(values["felt"]),
        goal_id=values["goal"] or None,
        promised=promised,
        planned=queries.open_followups(book, contact.id),
        targets=queries.open_targets(book, contact.id),
        answers=answers,
    )
    changes += _promises(contact, changes, values, today) + (also or Changes())
    book.apply(
        _(
            "Logged contact with {name}, {how}",
            name=contact.name,
            how=by(Channel(values["channel"])),
        ),
        changes,
    )
    return _said(book, contact, changes)


def _promises(contact: Contact, logged: Changes, values: dict[str, Any], today: date) -> Changes:
    """Return what was promised in a contact, in both directions."""
    happened = next(one for one in logged.add if isinstance(one, Interaction))
    step = next((one.due_on for one in logged.add if isinstance(one, FollowUp)), None)
    day = values["promised_on"]
    made = Changes()
    if values["promised"]:
        made += promised(contact, PromiseBy.ME, values["promised"], today,
                         due_on=day or step, happened=happened)  # fmt: skip
    if values["they_promised"]:
        made += promised(contact, PromiseBy.THEM, values["they_promised"], today,
                         due_on=day, happened=happened)  # fmt: skip
    return made


def _said(book: Book, contact: Contact, changes: Changes) -> str:
    parts = [_("Logged with {name}.", name=contact.name)]
    done = [one for one in changes.replace if isinstance(one, FollowUp)]
    if done:
        parts.append(_("It settles what you had planned."))
    planned = next((one for one in changes.add if isinstance(one, FollowUp)), None)
    again = next_day(book, contact)
    if any(isinstance(one, Promise) for one in changes.add):
        parts.append(_("The promise is kept in mind."))
    if planned:
        parts.append(_("Next step: {day}.", day=spoken(planned.due_on, book.today())))
    elif again and again > book.today():
        parts.append(_("Due again around {day}.", day=spoken(again, book.today())))
    return " ".join(parts)


def next_day(book: Book, contact: Contact) -> date | None:
    """Return the day a person's rhythm falls due, as the book stands."""
    today = book.today()
    last = queries.last_touch(book, contact.id, today)
    skipped = queries.last_skip(book, contact.id, today)
    when = last.happened_on if last else None
    return due_of(contact, book.reader, today, last=when, skipped=skipped)


def told(one: Interaction, on: date) -> str:
    """Return a logged contact in one line: "3 February, by call, 45 minutes: her move"."""
    length = f", {minutes_in_words(one.minutes)}" if one.minutes else ""
    line = f"{spoken(one.happened_on, on)}, {by(one.channel)}{length}"
    return f"{line}: {clipped(one.topics, 160)}" if one.topics.strip() else line


def last_note(last: Interaction | None, on: date) -> ui.Node | None:
    """What was noted last, where anything was."""
    return ui.words(_("Last note, {told}", told=told(last, on)), tone="quote") if last else None


def entries(book: Book, contact_id: str, text: str, offset: int, most: int = PAGE) -> ui.Found:
    """Return one page of what happened, as rows of a list."""
    page, total = queries.history(book, contact_id, text, offset, most)
    people = queries.people_named(book, [one.contact_id for one in page])
    today = book.today()
    rows = [
        ui.Row(
            one.id,
            people[one.contact_id].name,
            (told(one, today), _(_FELT[one.felt]) if _FELT[one.felt] else ""),
            badges=(ago(one.happened_on, today),) if one.happened_on <= today else (),
            actions=(("out", _("Take out")),),
        )
        for one in page
        if one.contact_id in people
    ]
    return ui.Found(rows, total)


# -- a line to copy -------------------------------------------------------------------------


def line_box(  # noqa: PLR0913 - a draft has that many sides
    book: Book,
    contact: Contact,
    kind: str,
    text: str,
    key: str,
    channel: Channel | None = None,
    *,
    also: Changes | None = None,
) -> ui.Node:
    """A drafted text to edit, keep and copy. Only the reader can say that it was sent.

    `also` is done once it was: a milestone settled.
    """
    draft = queries.draft_for(book, contact.id, kind)

    def keep(values: dict[str, Any]) -> str:
        book.apply(
            _("Kept a draft to {name}", name=contact.name),
            rules.keep_line(contact, values["body"], kind, draft),
        )
        return _("Kept. Nothing was sent: copy it, and send it yourself.")

    body = ui.text(
        "body", _("To {name}", name=contact.name), draft.body if draft else text, lines=8,
        required=True, help=_("Square brackets are yours to fill. Change any word."),
    )  # fmt: skip
    form = ui.form(
        key, [body], keep, save=_("Keep the changes") if draft else _("Keep this line"),
        on_check=lambda values: draft_remarks(values["body"] or ""),
    )  # fmt: skip
    return ui.stack(form, _sending(book, contact, draft, channel, also) if draft else None)


def _sending(
    book: Book, contact: Contact, draft: Message, channel: Channel | None, also: Changes | None
) -> ui.Node:
    """Copy it; then say that it went out, or drop it."""
    subject = draft.body.lstrip().lower().startswith(SUBJECTS)
    used = channel or (Channel.EMAIL if subject else Channel.MESSAGE)

    def gone() -> str:
        today = book.today()
        changes = rules.sent(
            draft, contact, today, today, channel=used,
            planned=queries.open_followups(book, contact.id),
            targets=queries.open_targets(book, contact.id),
        )  # fmt: skip
        book.apply(_("Sent a line to {name}", name=contact.name), changes + (also or Changes()))
        return _said(book, contact, changes)

    def drop() -> str:
        book.apply(_("Dropped a draft to {name}", name=contact.name), rules.drop_draft(draft))
        return _("Dropped.")

    return ui.stack(
        ui.copy(draft.body),
        ui.row(
            ui.button(_("I said it") if used is Channel.CALL else _("I sent it"), gone, tone="main",
                      sure=_("Did it really go out? This logs the contact."),
                      key=f"sent-{draft.id}"),
            ui.button(_("Drop it"), drop, tone="danger", key=f"drop-{draft.id}",
                      sure=_("Throw this draft away?")),
        ),
    )  # fmt: skip


# -- doing one due item ----------------------------------------------------------------------


def doing(book: Book, due: Due) -> ui.Node:
    """Everything to do about one due item: the last note, a log, putting off, a line to copy."""
    contact = book.get(Contact, due.contact_id)
    if contact is None:
        return ui.notice(_("This person is no longer in your book."))
    if due.kind in {"promise", "milestone"}:
        from workbook.techniques.followup import panel_occasions

        return panel_occasions.doing(book, contact, due)
    if due.kind == "draft":
        return _doing_draft(book, contact, due)
    followup = book.get(FollowUp, due.ref) if due.kind == "followup" else None
    if due.kind == "followup" and (
        followup is None or followup.status is not FollowUpStatus.PLANNED
    ):
        return ui.notice(_("This follow-up is settled."), tone="good")
    last = queries.last_touch(book, contact.id, book.today())
    answers = followup.id if followup else ""
    return ui.stack(
        ui.words(followup.what, tone="strong")
        if followup and followup.what and followup.kind not in {"own", "cadence"}  # as its title
        else None,
        last_note(last, book.today()),
        ui.form(f"log-{due.ref}", log_fields(book, _as_before(last, followup)),
                lambda values: log(book, contact, values, answers), save=_("Done: log it")),
        _putting_off(book, contact, followup, due),
        ui.details(_("A line to copy"), _line_for(book, contact, followup, last, due.ref),
                   key=f"line-for-{due.ref}"),
    )  # fmt: skip


def _as_before(last: Interaction | None, followup: FollowUp | None) -> Channel:
    """Return the likely way: as last time, but a message after meeting somebody."""
    return last.channel if last and followup is None else Channel.MESSAGE


def _doing_draft(book: Book, contact: Contact, due: Due) -> ui.Node:
    draft = book.get(Message, due.ref)
    if draft is None or draft.status is not MessageStatus.DRAFT:
        return ui.notice(_("This draft is settled."), tone="good")
    from workbook.techniques.followup import panel_occasions

    also = panel_occasions.settled_by(book, draft)
    return line_box(book, contact, draft.kind, draft.body, f"body-{draft.id}", also=also)


def _line_for(
    book: Book, contact: Contact, followup: FollowUp | None, last: Interaction | None, ref: str
) -> ui.Node:
    """A thank-you after meeting somebody, a hello after a silence."""
    today, reader = book.today(), book.reader
    if last is not None and followup is not None and followup.kind in SEQUENCE_KINDS:
        text = rules.thank_you(reader, contact, last, on=today)
        return line_box(book, contact, "thank_you", text, f"body-{ref}")
    text = rules.hello(reader, contact, last, today)
    return line_box(book, contact, "hello", text, f"body-{ref}")


def _putting_off(book: Book, contact: Contact, followup: FollowUp | None, due: Due) -> ui.Node:
    def off(days: int) -> str:
        return put_off(book, contact, followup, book.today() + timedelta(days=days))

    def until(values: dict[str, Any]) -> str:
        return put_off(book, contact, followup, values["until"])

    skip_label = _("Skip this one") if followup else _("Skip this round")
    return ui.stack(
        ui.row(
            ui.button(_("Put off a week"), lambda: off(WEEK), key=f"week-{due.ref}"),
            ui.button(_("Put off a month"), lambda: off(MONTH), key=f"month-{due.ref}"),
            ui.button(skip_label, lambda: skip(book, contact, followup, due.due_on),
                      key=f"skip-{due.ref}"),
        ),
        ui.details(
            _("Put off to a day, and how these differ"),
            ui.words(_(DIFFERENCE), tone="quiet"),
            ui.form(f"until-{due.ref}", [ui.date("until", _("Until"), required=True)], until,
                    save=_("Put it off"), draft=False),
            key=f"more-{due.ref}",
        ),
    )  # fmt: skip


def put_off(book: Book, contact: Contact, followup: FollowUp | None, until: date) -> str:
    """Hide a follow-up, or a person's rhythm, until a day."""
    today = book.today()
    changes = (
        rules.snooze_planned(followup, until, today)
        if followup
        else rules.snooze_person(contact, until, today)
    )
    book.apply(
        _("Put {name} off until {day}", name=contact.name, day=spoken(until, today)), changes
    )
    return _("Hidden until {day}. Nothing else changed.", day=spoken(until, today))


def skip(book: Book, contact: Contact, followup: FollowUp | None, due_on: date) -> str:
    """Let a follow-up or a round go, without contact."""
    today = book.today()
    if followup:
        open_ones = queries.open_followups(book, contact.id)
        changes = rules.skip_planned(followup, today, open_ones)
        book.apply(_("Skipped a follow-up with {name}", name=contact.name), changes)
        return _("Let go. It is settled, and no contact is logged.")
    book.apply(
        _("Skipped a round with {name}", name=contact.name),
        rules.skip_round(contact, due_on, today),
    )
    again = next_day(book, contact)
    when = (
        _(" {name} is due again around {day}.", name=contact.name, day=spoken(again, today))
        if again
        else ""
    )
    return _("This round is let go, and no contact is logged.{when}", when=when)
