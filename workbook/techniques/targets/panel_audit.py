"""Pieces for the network as a whole: who brought whom, how it is spread, what one more changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbook import chain, language, ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Contact, Refused
from workbook.records.acquaintance import Acquaintance, MetThrough
from workbook.techniques.targets import audit, chart, queries, rules, wording
from workbook.techniques.targets.network import Known, Network, Span, span
from workbook.techniques.targets.panel_map import people_behind

_OFFERED = 8
_NAMED = 12
_THREADS = 5
_FEWEST = 3
_TELLING = 10


def who_introduced(book: Book) -> ui.Piece:
    """Note who brought somebody to you, and who knows whom; see what came through whom."""

    def view() -> ui.Node:
        network = queries.network(book)
        if not network.people:
            return ui.card(
                _("Who brought you together"), ui.empty(_("Nobody is in your book yet."))
            )
        return ui.card(
            _("Who brought you together"),
            ui.words(audit.met_words(network)),
            _met_form(book),
            ui.rows("brought", _brought_rows(network), label=_("Who came through whom"))
            if any(network.through.values()) else None,
            ui.details(_("Two who know each other"), _pair_form(book)),
            folded=_("{n} noted. Note one more.", n=language.number(len(network.through)))
            if len(network.people) > rules.FULL and network.through else "",
        )  # fmt: skip

    return ui.live(book, view, name="targets-introduced")


def _met_form(book: Book) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        who = _one(book, values, "who")
        by = _one(book, values, "by") if values["by"].text else None
        kept = book.with_archived().all(MetThrough)
        changes = chain.met_through(who, by, kept, on=book.today())
        book.apply(_("Noted how you met {name}", name=who.name), changes)
        return (
            _("Noted: {name} brought {other} to you.", name=by.name, other=who.name)
            if by
            else _("Noted: you met {name} by yourself.", name=who.name)
        )

    fields = [
        _person(book, "who", _("Whom did you get to know?"), required=True),
        _person(
            book, "by", _("Who brought you together?"), help=_("Left empty, it was you yourself.")
        ),
    ]
    return ui.form("met", fields, save, save=_("Note it"), clear=True)


def _pair_form(book: Book) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        one, other = _one(book, values, "one"), _one(book, values, "other")
        kept = book.all(Acquaintance)
        changes = audit.acquainted(one.id, other.id, kept, values["known_from"])
        book.apply(
            _("Noted that {name} and {other} know each other", name=one.name, other=other.name),
            changes,
        )
        return _("Noted: {name} and {other} know each other.", name=one.name, other=other.name)

    fields = [
        _person(book, "one", _("This one"), required=True),
        _person(book, "other", _("knows that one"), required=True),
        ui.text("known_from", _("How do you know?"), placeholder=_("they sing in the same choir")),
    ]
    return ui.form("pair", fields, save, save=_("Note it"), clear=True)


def _person(
    book: Book, name: str, label: str, *, required: bool = False, help: str = ""
) -> ui.Field:
    def find(text: str) -> list[tuple[str, str, str]]:
        people, _ = book.find(Contact, text, limit=_OFFERED)
        return [(one.id, one.name, one.organisation or one.role) for one in people]

    return ui.person(name, label, find=find, create=False, required=required, help=help)


def _one(book: Book, values: dict[str, Any], name: str) -> Contact:
    """Return the person a field means: picked, or the only one of the name that was typed."""
    value: ui.PersonValue = values[name]
    found = book.get(Contact, value.id)
    if found:
        return found
    several = book.namesakes(Contact, value.text)
    if len(several) != 1:
        raise Refused(
            _("Pick {text} from the list, so that it is clear who is meant.", text=value.text)
            if value.text
            else _("Pick somebody from the list, so that it is clear who is meant."),
            {name: _("Pick one from the list.")},
        )
    return several[0]


def _brought_rows(network: Network) -> list[ui.Row]:
    by_whom: dict[str, list[str]] = {}
    for who, by in network.through.items():
        if by and by in network.by_id and who in network.by_id:
            by_whom.setdefault(by, []).append(network.by_id[who].name)
    rows = [
        ui.Row(
            by, _("{name} brought you to", name=network.by_id[by].name), (_listed(sorted(names)),)
        )
        for by, names in by_whom.items()
    ]
    return sorted(rows, key=lambda row: (-len(by_whom[row.id]), row.title))


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (
        _(" and {more} more", more=language.number(more)) if more > 0 else ""
    )


# -- the spread, and what hangs on one -----------------------------------------------------


@dataclass
class _Looking:
    """What of the spread is looked at: by what, and which part of it."""

    by: str = "workplace"
    part: int = -1

    def show(self, part: int) -> None:
        """Show the people behind a bar."""
        self.part = part

    def close(self) -> None:
        """Put them away."""
        self.part = -1


def _telling(network: Network) -> str:
    """Return what to begin with: circles, where hardly anybody shares a workplace."""
    circles = audit.share(network, "circle").known
    spread_out = audit.share(network, "workplace").percent < _TELLING
    return "circle" if circles and spread_out else "workplace"


def _by_button(by: str, now: _Looking) -> ui.Node:
    def look() -> None:
        now.by, now.part = by, -1

    return ui.button(_(BUTTONS[by]), look, "main" if by == now.by else "plain", key=f"by-{by}")


def network_audit(book: Book) -> ui.Piece:
    """How much of your network is one thing, what hangs on one person, how it hangs together."""
    now = _Looking(by=_telling(queries.network(book)))

    def view() -> ui.Node:
        network = queries.network(book)
        if len(network.near) < _FEWEST:
            return ui.card(
                _("Your network as a whole"),
                ui.empty(
                    _(
                        "There is too little to look at yet. Say of three people how close you "
                        "are, or when you were last in touch."
                    )
                ),
            )
        found = audit.share(network, now.by)
        return ui.card(
            _("Your network as a whole"),
            ui.words(_counted(network)),
            ui.row(*(_by_button(by, now) for by in audit.BY)),
            *_spread(found, now),
            *_threads(network, book),
            *_figures(span(network)),
            folded=_few_words(len(network.near)),
        )  # fmt: skip

    return ui.live(book, view, name="targets-audit")


BUTTONS = {
    "workplace": N_("By workplace"),
    "circle": N_("By circle"),
    "level": N_("By level"),
    "year": N_("By year"),
}


def _few_words(near: int) -> str:
    if near <= rules.FULL:
        return ""
    return _(
        "{near} people: what most of it is, and what hangs on one.", near=language.number(near)
    )


def _counted(network: Network) -> str:
    near, rest = len(network.near), len(network.people) - len(network.near)
    words = _("{near} people are more than an address to you", near=language.number(near))
    if rest:
        words += _(
            "; {rest} more are only names from an import and are left out",
            rest=language.number(rest),
        )
    return f"{words}."


def _spread(found: audit.Share, now: _Looking) -> list[ui.Node | None]:
    if not found.known:
        return [ui.notice(audit.share_words(found))]
    shown = chart.shares(found)
    title = _("Your people by {what}", what=_(audit.BY[found.by][0]))
    people = shown[now.part] if 0 <= now.part < len(shown) else None
    return [
        ui.figure(
            title, audit.share_words(found), chart.share_figure(found), chart.share_table(found),
            on_point=now.show, key="spread",
        ),
        ui.words(audit.rests_on(found), tone="quiet"),
        people_behind(people[0], people[1], now.close)
        if people else None,
    ]  # fmt: skip


def _threads(network: Network, book: Book) -> list[ui.Node | None]:
    found = audit.single_threads(network, book.today())
    if not found:
        return [
            ui.heading(_("What hangs on one person")),
            ui.words(_("By your notes, nothing does: no world and no introductions rest on one.")),
        ]
    more = len(found) - _THREADS
    rest = _("{more} more worlds hang on one person each.", more=more)
    return [
        ui.heading(_("What hangs on one person")),
        ui.points([one.words for one in found[:_THREADS]]),
        ui.words(rest, tone="quiet") if more > 0 else None,
        ui.words(
            _("A year’s silence is counted from your notes. Whoever you met without noting it "
            "counts as silent here."), tone="quiet",
        ),
    ]  # fmt: skip


def _figures(found: Span) -> list[ui.Node | None]:
    least, most = found.least, found.most
    size = language.number(most.size)
    words = _(
        "Your {size} people come to between {least} and {most} who bring you something "
        "the others don’t: the fewer of them know each other, the more.",
        size=size,
        least=_plain(least.effective),
        most=_plain(most.effective),
    )
    rough = _(
        "That is the span between two guesses: everybody of one circle or workplace knows each "
        "other, or only those of whom you said so."
    )
    figures = [
        _(
            "Effective size: {least} to {most} of {size}.",
            least=_figure(least.effective),
            most=_figure(most.effective),
            size=size,
        ),
        _(
            "Constraint: {least} to {most}.",
            least=_figure(most.constraint, 3),
            most=_figure(least.constraint, 3),
        ),
    ]
    return [
        ui.heading(_("How it hangs together")),
        ui.words(words),
        ui.words(rough, tone="quiet"),
        ui.details(
            _("How this is worked out"), ui.points([*figures, *map(_, wording.HOW_FIGURES)])
        ),
        ui.why("brokers"),
    ]


def _plain(number: float) -> str:
    return language.number(round(number)) if number >= 10 else _figure(number)


def _figure(number: float, places: int = 1) -> str:
    if language.spoken() == language.ENGLISH:
        return f"{number:.{places}f}"
    return language.number(number, places)


# -- one person more -----------------------------------------------------------------------


def if_we_met(book: Book) -> ui.Piece:
    """Choose somebody you hardly know, and see what knowing them would change."""
    chosen = {"id": ""}

    def save(values: dict[str, Any]) -> str:
        chosen["id"] = _one(book, values, "who").id
        return _("Here is what would change.")

    def view() -> ui.Node:
        network = queries.network(book)
        if not network.people:
            return ui.card(_("If we met"), ui.empty(_("Nobody is in your book yet.")))
        who = network.by_id.get(chosen["id"]) or _first_far(book, network)
        return ui.card(
            _("If we met"),
            ui.form(
                "who", [_person(book, "who", _("Somebody you would like to know"), required=True)],
                save, save=_("What would change?"), draft=False,
            ),
            *(_meeting(network, who) if who else ()),
        )  # fmt: skip

    return ui.live(book, view, name="targets-if-we-met")


def _first_far(book: Book, network: Network) -> Known | None:
    """Return somebody from the target list who is only a name yet, to begin with."""
    near = {one.id for one in network.near}
    listed = [one.contact for one in queries.open_list(book) if one.contact]
    far = next((one for one in listed if one.id not in near), None)
    return network.by_id.get(far.id) if far else None


def _meeting(network: Network, who: Known) -> list[ui.Node | None]:
    if any(one.id == who.id for one in network.near):
        return [
            ui.notice(
                _("{name} is part of your network already. Choose somebody else.", name=who.name)
            )
        ]
    found = audit.if_we_met(network, who)
    (low, high), (then_low, then_high) = found.now, found.then
    figures = (
        _(
            "Effective size (after Burt) now: {low} to {high}.",
            low=_figure(low),
            high=_figure(high),
        ),
        _(
            "The same with {name}: {low} to {high}.",
            name=who.name,
            low=_figure(then_low),
            high=_figure(then_high),
        ),
        *map(_, wording.HOW_FIGURES[2:3]),
        _("It says nothing of what you two would find to talk about. No figure can."),
    )
    return [
        ui.heading(_("If you got to know {name}", name=who.name)),
        ui.notice(found.words, "good" if found.is_new_world else "info"),
        ui.words(
            _("It rests on the circles and workplaces in your book, and on nothing else."),
            tone="quiet",
        ),
        ui.details(_("How this is worked out"), ui.points(figures)),
    ]
