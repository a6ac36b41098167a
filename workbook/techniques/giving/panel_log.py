"""The pieces about what was given and received, and how it turned out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import _, ngettext
from workbook.records import Changes, Contact, Group
from workbook.records.giving import Gift, GiftBy, GiftKind
from workbook.techniques.giving import queries, rules
from workbook.techniques.giving import weighing as weigh
from workbook.techniques.giving.chart import balance_chart
from workbook.techniques.giving.panel_who import PAGE, kind_field, names_of, who_field, who_of
from workbook.techniques.giving.phrases import ago, clipped, kind_words, lasting, spoken, unended

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.book import Book
    from workbook.records.giving import Ask

_LOOPS = 5  # of what is asked after, at once


def give_log(book: Book) -> ui.Piece:
    """What you gave: to whom, what, how long it took, and what came of it."""
    return _log(book, GiftBy.ME)


def received(book: Book) -> ui.Piece:
    """What was given to you: the other half, and a reason to say thank you."""
    return _log(book, GiftBy.THEM)


def _log(book: Book, by: GiftBy) -> ui.Piece:
    mine = by is GiftBy.ME

    def view() -> ui.Node:
        return ui.card(
            _("What you gave") if mine else _("What you received"),
            gift_form(book, by, "gave" if mine else "got"),
            ui.rows(
                "gifts",
                on_query=lambda text, n: _gifts(book, by, text, n),
                page=PAGE,
                on_action=lambda row, _: _take_out(book, row),
                label=_("Search"),
                empty=_("Nothing logged yet. Small things count: a link, a name, ten minutes."),
            ),
        )

    return ui.live(book, view, name="giving-given" if mine else "giving-received")


def gift_form(
    book: Book,
    by: GiftBy,
    key: str,
    *,
    to: Contact | None = None,
    what: str = "",
    kind: GiftKind = GiftKind.ADVICE,
) -> ui.Node:
    """Return the form for something given or received."""
    mine = by is GiftBy.ME
    fields = [
        who_field(book, _("To whom") if mine else _("From whom"), value=to),
        kind_field(kind),
        ui.text(
            "what",
            _("What was it"),
            what,
            required=True,
            placeholder=_("Read her letter to the depot") if mine else _("Showed me her counts"),
        ),
        ui.number("minutes", _("Minutes it took"), 15, low=0, high=rules.MOST_MINUTES)
        if mine
        else None,
        ui.tick("asked_for", _("I was asked for it") if mine else _("I had asked for it")),
        ui.date("given_on", _("When"), book.today()),
        ui.text("outcome", _("What came of it, if you know"), more=True),
    ]
    return ui.form(
        key, [one for one in fields if one], lambda values: _add_gift(book, by, values),
        save=_("Log it"), clear=True,
    )  # fmt: skip


def _add_gift(book: Book, by: GiftBy, values: dict[str, Any]) -> str:
    who = who_of(book, values["person"])
    gift = Gift(
        contact_id=who.id if isinstance(who, Contact) else None,
        group_id=who.id if isinstance(who, Group) else None,
        by=by,
        kind=GiftKind(values["kind"]),
        what=values["what"],
        given_on=values["given_on"] or book.today(),
        minutes=values.get("minutes") or 0,
        asked_for=values["asked_for"],
        outcome=values["outcome"],
    )
    new = who if isinstance(who, Contact) else None
    changes = rules.log_gift(gift, book.today(), other=new)
    name = who.name if who else _("somebody")
    mine = by is GiftBy.ME
    book.apply(_("Logged what you gave") if mine else _("Logged what you received"), changes)
    later = rules.loop_due(next(one for one in changes.add if isinstance(one, Gift)))
    again = _(" Ask how it went around {day}.", day=spoken(later, book.today())) if later else ""
    done = _("Logged: gave to {name}.", name=name)
    return (done if mine else _("Logged: received from {name}.", name=name)) + again


def _gifts(book: Book, by: GiftBy, text: str, offset: int) -> ui.Found:
    page, total = queries.gifts_page(book, by, text, offset, PAGE)
    names = names_of(book, [one.contact_id for one in page], [one.group_id for one in page])
    return ui.Found([_gift_row(book, one, names) for one in page], total)


def _gift_row(book: Book, one: Gift, names: dict[str, str]) -> ui.Row:
    who = names.get(one.contact_id or one.group_id or "", _("somebody"))
    when = ago(one.given_on, book.today()) if one.given_on else ""
    asked = _("asked for") if one.asked_for else _("unasked")
    time = lasting(one.minutes) if one.minutes else ""
    came = _("What came of it: {outcome}", outcome=clipped(one.outcome, 160)) if one.outcome else ""
    return ui.Row(
        one.id, f"{who}: {one.what}", (came,), badges=(kind_words(one.kind), when, time, asked),
        actions=(("out", _("Take out")),),
    )  # fmt: skip


def _take_out(book: Book, row: str) -> str:
    gift = book.get(Gift, row)
    if gift is None:
        return _("This entry is gone already.")
    book.apply(_("Took a gift out of the log"), Changes(remove=(gift,)))
    return _("Taken out. Undo brings it back.")


# -- what became of it ----------------------------------------------------------------------


def loops(book: Book) -> ui.Piece:
    """What you gave three weeks ago or earlier, and do not know the end of yet."""

    def view() -> ui.Node:
        waiting = queries.open_loops(book, book.today())
        known, every = weigh.settled_share(queries.gifts_since(book, _first(book)))
        said = ngettext(
            "Of {n} gift in 90 days you know how {known} turned out.",
            "Of {n} gifts in 90 days you know how {known} turned out.",
            every,
            known=known,
        )
        more = len(waiting) - _LOOPS
        behind = ngettext("{n} more waits behind these.", "{n} more wait behind these.", more)
        nothing = _("Nothing to ask after today. What you give comes back here three weeks later.")
        return ui.card(
            _("What became of it"),
            ui.words(said, tone="quiet") if every else None,
            *_loop_cards(book, waiting[:_LOOPS]),
            ui.words(behind, tone="quiet") if more > 0 else None,
            None if waiting else ui.empty(nothing),
        )

    return ui.live(book, view, name="giving-loops", rests_on=("what-became",))


def _loop_cards(book: Book, waiting: Sequence[Gift]) -> list[ui.Node]:
    names = names_of(book, [one.contact_id for one in waiting], [one.group_id for one in waiting])
    return [
        ui.card(
            names.get(gift.contact_id or gift.group_id or "", _("Somebody")),
            ui.words(f"{gift.what}, {ago(gift.given_on or book.today(), book.today())}."),
            loop_view(book, gift),
            tone="quiet", key=f"loop-{gift.id}", level=4,
        )
        for gift in waiting
    ]  # fmt: skip


def loop_view(book: Book, gift: Gift) -> ui.Node:
    """Return what lets the reader close one loop where it is shown."""
    if gift.closed_on:
        return ui.notice(_("This one is settled."), tone="good")
    contact = book.get(Contact, gift.contact_id)
    what = unended(gift.what)
    line = (
        _("Hello {name}, how did it go with this? {what}.", name=contact.name, what=what)
        if contact
        else ""
    )

    def close(values: dict[str, Any]) -> str:
        book.apply(_("Noted what became of a gift"),
                   rules.close_loop(gift, values["outcome"], book.today()))  # fmt: skip
        return _("Noted.")

    def let_go() -> str:
        book.apply(_("Let a gift be"), rules.let_loop_go(gift, book.today()))
        return _("Let go. It was given either way.")

    return ui.stack(
        ui.details(_("A line to copy"), ui.copy(line), key=f"loop-line-{gift.id}")
        if line
        else None,
        ui.form(
            f"outcome-{gift.id}",
            [ui.text("outcome", _("What came of it"), required=True)],
            close,
            save=_("Note it"),
        ),
        ui.button(_("I will not ask"), let_go, tone="quiet", key=f"let-{gift.id}"),
    )


# -- balance --------------------------------------------------------------------------------


def balance(book: Book) -> ui.Piece:
    """Given, asked and received in 30 and in 90 days, as a picture of the whole."""
    chosen = {"at": -1}

    def close() -> None:
        chosen["at"] = -1

    def view() -> ui.Node:
        today = book.today()
        gifts = queries.gifts_since(book, _first(book))
        asks = queries.own_asks_since(book, _first(book))
        windows = [weigh.window(gifts, asks, today, days) for days in weigh.WINDOWS]
        own, spent = queries.own_minutes(book), weigh.week_minutes(gifts, today)
        names = names_of(book, [one.contact_id for one in gifts], [one.group_id for one in gifts])
        return ui.card(
            _("Given, asked, received"),
            _balanced(windows, chosen),
            _behind(book, chosen["at"], gifts, asks, close),
            ui.meter(
                _("Minutes given in the last seven days"),
                spent,
                max(own, spent, 1),
                _("{spent} of {own} on your menu", spent=lasting(spent), own=lasting(own)),
            )
            if own or spent
            else None,
            *(ui.notice(text, tone="warn") for text in weigh.warnings(gifts, own, today, names)),
            ui.details(
                _("How this is worked out"),
                ui.words(
                    _(
                        "The bars count entries of your log, and the times you noted that you "
                        "asked somebody. Nobody is rated, and no two people are compared. An "
                        "uneven picture is no reason to hold back an honest question."
                    )
                ),
                key="balance-how",
            ),
        )

    return ui.live(book, view, name="giving-balance", rests_on=("give-first",))


def _balanced(windows: Sequence[weigh.Window], chosen: dict[str, int]) -> ui.Node:
    """Return the picture; where nothing is logged, what to do first."""
    said = weigh.finding(windows[-1])
    if not any(windows[-1].counts):
        return ui.empty(_("{said} Note one small thing above, and it counts here.", said=said))

    def choose(at: int) -> None:
        chosen["at"] = at

    drawn, table = balance_chart(windows)
    title = _("How often, in the last 30 and the last 90 days. Choose a bar to see with whom.")
    return ui.figure(title, said, drawn, table, on_point=choose, key="balance")


def _first(book: Book) -> Any:
    return book.today() - timedelta(days=max(weigh.WINDOWS) - 1)


def _behind(
    book: Book, at: int, gifts: list[Gift], asks: list[Ask], close: Callable[[], None]
) -> ui.Node | None:
    """Return what stands behind one bar: with whom, what, when."""
    if at < 0:
        return None
    days, side = weigh.WINDOWS[at // len(weigh.SIDES)], weigh.SIDES[at % len(weigh.SIDES)]
    today = book.today()
    first = today - timedelta(days=days - 1)
    by = GiftBy.ME if side == weigh.GIVEN else GiftBy.THEM
    told = (
        [(one.asked_on, one.of_contact_id, None, one.text) for one in asks]
        if side == weigh.ASKED
        else [(one.given_on, one.contact_id, one.group_id, one.what) for one in gifts
              if one.by is by]
    )  # fmt: skip
    within = [one for one in told if one[0] and first <= one[0] <= today]
    names = names_of(book, [one[1] for one in within], [one[2] for one in within])
    rows = [
        ui.Row(f"{n}", names.get(who or group or "", _("Somebody")),
               (what, ago(day, today) if day else ""),
               href=ui.at("02-targets.ipynb", who) if who in names else "")
        for n, (day, who, group, what) in enumerate(within)
    ]  # fmt: skip
    return ui.behind(
        _("{side}, last {days} days", side=weigh.side_words(side), days=days),
        rows,
        on_close=close,
        empty=_("Nothing."),
    )
