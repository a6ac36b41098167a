"""The piece for people who are in the book twice: both sides beside each other, and the choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook import chain, language, ui
from workbook.book import Book
from workbook.language import N_, _, ngettext, pgettext
from workbook.records import Contact, Handle, Refused
from workbook.records.acquaintance import MetThrough
from workbook.records.apart import Apart
from workbook.techniques.targets import amounts, joining, queries, queries_same
from workbook.techniques.targets.samepeople import Pair

_PAGE = 10
_MOST = 100  # pairs in the list at a time
_SMALL = 1_500  # people: up to there a look takes no longer than a blink, and needs no press
_NOBODY = N_("Nobody seems to be in the book twice")
_GONE = N_("One of the two is no longer in your book. Look again.")
_SIDES = {joining.LEFT: N_("the first"), joining.RIGHT: N_("the second"), joining.BOTH: N_("both")}


@dataclass
class _Looking:
    """What this piece is in the middle of: the pairs as last seen, and the one that is open."""

    book: Book
    found: list[Pair] | None = None
    open: list[Pair] = field(default_factory=list)
    """Those of the pairs that are not decided yet."""
    moment: tuple[object, ...] = field(default=())
    opened: str = ""

    def look(self) -> str:
        """Look through everybody."""
        self.moment, self.found = queries_same.moment(self.book), queries_same.doubles(self.book)
        self.open = self.found
        return "" if self.found else _("Nobody seems to be in twice.")

    def pairs(self) -> list[Pair]:
        """Return the pairs that are still to be decided; a small book is looked through anew."""
        book, small = self.book, self.book.count(Contact) <= _SMALL
        if self.found is None and not small:
            return []
        now = queries_same.moment(book)
        if now != self.moment and small:
            self.look()
        elif now != self.moment:
            self.open = queries_same.still_open(book, self.found or ())
            self.moment = now
        return self.open

    def act(self, pair_id: str, action: str) -> str:
        """Open a pair, or keep it apart at once."""
        if action == "open":
            self.opened = pair_id
            return ""
        return _keep_apart(self.book, self._both(pair_id))

    def _both(self, pair_id: str) -> tuple[Contact, Contact]:
        both = self.both(pair_id)
        if both is None:
            raise Refused(_(_GONE))
        return both

    def both(self, pair_id: str) -> tuple[Contact, Contact] | None:
        """Return the two people of a pair, where both are still there."""
        pair = next((one for one in self.found or () if _id_of(one) == pair_id), None)
        return queries_same.people_of(self.book, pair) if pair else None

    def back(self) -> None:
        """Go back to the list."""
        self.opened = ""


def same_people(book: Book) -> ui.Piece:
    """Find people who are in the book twice; merge them field by field, or keep them apart."""
    now = _Looking(book)
    return ui.live(book, lambda: _view(now), name="targets-same")


def _view(now: _Looking) -> ui.Node:
    pairs = now.pairs()
    both = now.both(now.opened) if now.opened else None
    if both:
        reason = next((one.reason for one in pairs if _id_of(one) == now.opened), "")
        return _opened(now, both, reason)
    if now.found is None:
        return ui.card(
            _("Is anybody in twice?"),
            ui.words(
                _(
                    "{count} people: one look takes a second or two.",
                    count=language.number(now.book.count(Contact)),
                )
            ),
            ui.button(_("Look for people who are in twice"), now.look, "main"),
        )
    kept = _kept_apart(now.book)
    rows = _rows(now, pairs[:_MOST])
    if not rows:
        again = ui.button(_("Look again"), now.look, "quiet")
        return ui.details(
            _(_NOBODY), ui.words(_("People are compared by address, and by name with workplace.")),
            ui.row(again), kept, key="nobody",
        )  # fmt: skip
    return _list(now, len(pairs), rows, kept)


def _list(now: _Looking, count: int, rows: list[ui.Row], kept: ui.Node | None) -> ui.Node:
    many = ngettext(
        "{n} pair may be one person",
        "{n} pairs may be one person each",
        count,
        n=language.number(count),
    )
    more = _(" The surest {most} are here; the others follow.", most=_MOST) if count > _MOST else ""
    return ui.card(
        many,
        ui.words(
            _("Nothing is merged by itself. Look at both, then decide.{more}", more=more),
            tone="quiet",
        ),
        ui.rows("pairs", rows, on_action=now.act, page=_PAGE, label=_("People who may be one")),
        kept,
    )


def _id_of(pair: Pair) -> str:
    return f"{pair.one_id} {pair.other_id}"


def _rows(now: _Looking, pairs: Sequence[Pair]) -> list[ui.Row]:
    ids = {who for pair in pairs for who in (pair.one_id, pair.other_id)}
    people = queries.people_by_id(now.book, sorted(ids))
    rows = []
    for pair in pairs:
        one, other = people.get(pair.one_id), people.get(pair.other_id)
        if one and other:
            both = pgettext("beside each other", "{one} — {other}",
                            one=_line(one), other=_line(other))  # fmt: skip
            lines = (pair.reason, both)
            actions = (("open", _("Look at both")), ("apart", _("Keep apart")))
            title = _("{name} and {other}", name=one.name, other=other.name)
            rows.append(ui.Row(_id_of(pair), title, lines, _hint(pair), actions))
    return rows


def _hint(pair: Pair) -> tuple[str, ...]:
    return (_("only a hint"),) if pair.strength == 1 else ()


def _line(one: Contact) -> str:
    return ", ".join(filter(None, (one.role, one.organisation, one.place))) or _(
        "nothing but a name"
    )


# -- one pair --------------------------------------------------------------------------------


def _opened(now: _Looking, both: tuple[Contact, Contact], reason: str) -> ui.Node:
    keep, gone = both
    book = now.book

    def merge(values: dict[str, Any] | None = None) -> str:
        pointing = queries_same.pointing_at(book, keep.id, gone.id)
        changes = joining.join(keep, gone, values or {}, pointing)
        changes = chain.unclosed(changes, book.with_archived().all(MetThrough), keep.id)
        book.apply(_("Merged two entries of {name}", name=keep.name), changes)
        now.back()
        return _("They are one now. One press on undo makes two of them again.")

    def apart() -> str:
        said = _keep_apart(book, both)
        now.back()
        return said

    sides = joining.sides(keep, gone)
    choices = [ui.choice(one.name, one.label, _options(one), one.proposed) for one in sides]
    pointing = queries_same.pointing_at(book, keep.id, gone.id)
    moved = amounts.listed(joining.moving(keep, gone, pointing))
    return ui.card(
        _("{name} and {other}: one person?", name=keep.name, other=gone.name),
        ui.words(reason) if reason else None,
        ui.row(_side(_("The first"), keep, book), _side(_("The second"), gone, book)),
        ui.words(
            _("What only one of them says is kept. From the second come along: {moved}.",
              moved=moved)
        )
        if moved
        else ui.words(_("What only one of them says is kept.")),
        ui.form(f"merge-{keep.id}", choices, merge, save=_("Make one of them"), draft=False)
        if choices
        else ui.row(ui.button(_("Make one of them"), merge, "main")),
        ui.row(
            ui.button(_("They are two: keep apart"), apart),
            ui.button(_("Back"), now.back, "quiet"),
        ),
    )  # fmt: skip


def _options(side: joining.Side) -> list[tuple[str, str]]:
    shown = [(joining.LEFT, side.left), (joining.RIGHT, side.right)]
    options = [(way, f"{_(_SIDES[way])}: {_short(text)}") for way, text in shown]
    return [(joining.BOTH, _("both")), *options] if side.both else options


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _side(title: str, one: Contact, book: Book) -> ui.Node:
    texts = [f"{_(joining.LABELS[name])}: {_short(said, 120)}" for name in joining.LABELS
             if (said := joining.said(getattr(one, name)))]  # fmt: skip
    texts += [_handle(handle) for handle in queries_same.handles_of(book, one.id)]
    if one.profile:
        texts.append(_("LinkedIn: {profile}", profile=one.profile))
    if one.created_at:
        texts.append(_("In the book since {day}", day=joining.said(one.created_at.date())))
    return ui.stack(ui.heading(title), ui.points(texts))


def _handle(handle: Handle) -> str:
    kinds = {"email": _("E-mail"), "phone": _("Phone")}
    return f"{kinds.get(handle.kind, 'LinkedIn')}: {handle.value}"


def _keep_apart(book: Book, both: tuple[Contact, Contact]) -> str:
    one, other = both
    book.apply(
        _("Kept {name} and {other} apart", name=one.name, other=other.name),
        joining.keep_apart(one, other, book.today()),
    )
    return _("They stay two. You won't be asked about them again.")


def _kept_apart(book: Book) -> ui.Node | None:
    """Return the list of pairs the reader keeps apart, to think again."""
    apart = book.all(Apart)
    if not apart:
        return None
    people = queries.people_by_id(book, sorted({w for a in apart for w in (a.one_id, a.other_id)}))

    def row(one: Apart) -> ui.Row:
        both = _(
            "{name} and {other}",
            name=people[one.one_id].name,
            other=people[one.other_id].name,
        )
        since = _("kept apart on {day}", day=joining.said(one.said_on))
        return ui.Row(one.id, both, (since,), (), (("ask", _("Ask me again")),))

    rows = [row(one) for one in apart if one.one_id in people and one.other_id in people]

    def ask(apart_id: str, _action: str) -> str:
        one = book.get(Apart, apart_id)
        if one:
            book.apply(_("No longer keep two people apart"), joining.ask_again(one))
        return _("They are on the list again.")

    listed = ui.rows("apart", rows, on_action=ask, page=_PAGE, label=_("Kept apart"))
    return ui.details(_("Kept apart for good: {n}", n=len(rows)), listed, key="apart")
