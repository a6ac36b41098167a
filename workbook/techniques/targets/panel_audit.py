"""Pieces for the network as a whole: who brought whom, how it is spread, what one more changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbook import chain, ui
from workbook.book import Book
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
            return ui.card("Who brought you together", ui.empty("Nobody is in your book yet."))
        return ui.card(
            "Who brought you together",
            ui.words(audit.met_words(network)),
            _met_form(book),
            ui.rows("brought", _brought_rows(network), label="Who came through whom")
            if any(network.through.values()) else None,
            ui.details("Two who know each other", _pair_form(book)),
            folded=f"{len(network.through):,} noted. Note one more."
            if len(network.people) > rules.FULL and network.through else "",
        )  # fmt: skip

    return ui.live(book, view, name="targets-introduced")


def _met_form(book: Book) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        who = _one(book, values, "who")
        by = _one(book, values, "by") if values["by"].text else None
        kept = book.with_archived().all(MetThrough)
        changes = chain.met_through(who, by, kept, on=book.today())
        book.apply(f"Noted how you met {who.name}", changes)
        return (
            f"Noted: {by.name} brought {who.name} to you."
            if by
            else f"Noted: you met {who.name} by yourself."
        )

    fields = [
        _person(book, "who", "Whom did you get to know?", required=True),
        _person(book, "by", "Who brought you together?", help="Left empty, it was you yourself."),
    ]
    return ui.form("met", fields, save, save="Note it", clear=True)


def _pair_form(book: Book) -> ui.Node:
    def save(values: dict[str, Any]) -> str:
        one, other = _one(book, values, "one"), _one(book, values, "other")
        kept = book.all(Acquaintance)
        changes = audit.acquainted(one.id, other.id, kept, values["known_from"])
        book.apply(f"Noted that {one.name} and {other.name} know each other", changes)
        return f"Noted: {one.name} and {other.name} know each other."

    fields = [
        _person(book, "one", "This one", required=True),
        _person(book, "other", "knows that one", required=True),
        ui.text("known_from", "How do you know?", placeholder="they sing in the same choir"),
    ]
    return ui.form("pair", fields, save, save="Note it", clear=True)


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
            f"Pick {value.text or 'somebody'} from the list, so that it is clear who is meant.",
            {name: "Pick one from the list."},
        )
    return several[0]


def _brought_rows(network: Network) -> list[ui.Row]:
    by_whom: dict[str, list[str]] = {}
    for who, by in network.through.items():
        if by and by in network.by_id and who in network.by_id:
            by_whom.setdefault(by, []).append(network.by_id[who].name)
    rows = [
        ui.Row(by, f"{network.by_id[by].name} brought you to", (_listed(sorted(names)),))
        for by, names in by_whom.items()
    ]
    return sorted(rows, key=lambda row: (-len(by_whom[row.id]), row.title))


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")


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

    return ui.button(BUTTONS[by], look, "main" if by == now.by else "plain", key=f"by-{by}")


def network_audit(book: Book) -> ui.Piece:
    """How much of your network is one thing, what hangs on one person, how it hangs together."""
    now = _Looking(by=_telling(queries.network(book)))

    def view() -> ui.Node:
        network = queries.network(book)
        if len(network.near) < _FEWEST:
            return ui.card(
                "Your network as a whole",
                ui.empty(
                    "There is too little to look at yet. Say of three people how close you are, "
                    "or when you were last in touch."
                ),
            )
        found = audit.share(network, now.by)
        return ui.card(
            "Your network as a whole",
            ui.words(_counted(network)),
            ui.row(*(_by_button(by, now) for by in audit.BY)),
            *_spread(found, now),
            *_threads(network, book),
            *_figures(span(network)),
            folded=f"{len(network.near):,} people: what most of it is, and what hangs on one."
            if len(network.near) > rules.FULL else "",
        )  # fmt: skip

    return ui.live(book, view, name="targets-audit")


BUTTONS = {
    "workplace": "By workplace",
    "circle": "By circle",
    "level": "By level",
    "year": "By year",
}


def _counted(network: Network) -> str:
    near, rest = len(network.near), len(network.people) - len(network.near)
    words = f"{near:,} people are more than an address to you"
    if rest:
        words += f"; {rest:,} more are only names from an import and are left out"
    return f"{words}."


def _spread(found: audit.Share, now: _Looking) -> list[ui.Node | None]:
    if not found.known:
        return [ui.notice(audit.share_words(found))]
    shown = chart.shares(found)
    title = f"Your people by {audit.BY[found.by][0]}"
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
            ui.heading("What hangs on one person"),
            ui.words("By your notes, nothing does: no world and no introductions rest on one."),
        ]
    more = len(found) - _THREADS
    rest = f"{more} more worlds hang on one person each."
    return [
        ui.heading("What hangs on one person"),
        ui.points([one.words for one in found[:_THREADS]]),
        ui.words(rest, tone="quiet") if more > 0 else None,
        ui.words(
            "A year’s silence is counted from your notes. Whoever you met without noting it "
            "counts as silent here.", tone="quiet",
        ),
    ]  # fmt: skip


def _figures(found: Span) -> list[ui.Node | None]:
    least, most = found.least, found.most
    size = f"{most.size:,}"
    words = (
        f"Your {size} people come to between {_plain(least.effective)} and "
        f"{_plain(most.effective)} who bring you something the others don’t: the fewer of them "
        "know each other, the more."
    )
    rough = (
        "That is the span between two guesses: everybody of one circle or workplace knows each "
        "other, or only those of whom you said so."
    )
    figures = [
        f"Effective size: {least.effective:.1f} to {most.effective:.1f} of {size}.",
        f"Constraint: {most.constraint:.3f} to {least.constraint:.3f}.",
    ]
    return [
        ui.heading("How it hangs together"),
        ui.words(words),
        ui.words(rough, tone="quiet"),
        ui.details("How this is worked out", ui.points([*figures, *wording.HOW_FIGURES])),
        ui.why("brokers"),
    ]


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.1f}"


# -- one person more -----------------------------------------------------------------------


def if_we_met(book: Book) -> ui.Piece:
    """Choose somebody you hardly know, and see what knowing them would change."""
    chosen = {"id": ""}

    def save(values: dict[str, Any]) -> str:
        chosen["id"] = _one(book, values, "who").id
        return "Here is what would change."

    def view() -> ui.Node:
        network = queries.network(book)
        if not network.people:
            return ui.card("If we met", ui.empty("Nobody is in your book yet."))
        who = network.by_id.get(chosen["id"]) or _first_far(book, network)
        return ui.card(
            "If we met",
            ui.form(
                "who", [_person(book, "who", "Somebody you would like to know", required=True)],
                save, save="What would change?", draft=False,
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
        return [ui.notice(f"{who.name} is part of your network already. Choose somebody else.")]
    found = audit.if_we_met(network, who)
    (low, high), (then_low, then_high) = found.now, found.then
    figures = (
        f"Effective size (after Burt) now: {low:.1f} to {high:.1f}.",
        f"The same with {who.name}: {then_low:.1f} to {then_high:.1f}.",
        *wording.HOW_FIGURES[2:3],
        "It says nothing of what you two would find to talk about. No figure can.",
    )
    return [
        ui.heading(f"If you got to know {who.name}"),
        ui.notice(found.words, "good" if found.is_new_world else "info"),
        ui.words(
            "It rests on the circles and workplaces in your book, and on nothing else.",
            tone="quiet",
        ),
        ui.details("How this is worked out", ui.points(figures)),
    ]
