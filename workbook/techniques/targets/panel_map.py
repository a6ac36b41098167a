"""The piece that is a map: circles first; each opens its workplaces, and these their people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbook import language, ui
from workbook.language import N_, _
from workbook.techniques.targets import circles, queries
from workbook.techniques.targets.chart_map import map_figure, map_table
from workbook.techniques.targets.circles import Map, Place, View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.book import Book
    from workbook.techniques.targets.network import Known

_PAGE = 8
_ASKED = {
    "circle": N_("Choose a circle to go in."),
    "house": N_("Choose a workplace to go in."),
    "person": N_("Choose somebody to get to their record."),
}
_RECORD = "02-targets.ipynb"


@dataclass
class _Looking:
    """What of the map is looked at, how one came there, and whose people stand below it."""

    view: View = field(default_factory=View)
    way: tuple[tuple[str, View], ...] = ()
    people: tuple[str, tuple[Known, ...]] | None = None

    def into(self, name: str, view: View) -> None:
        """Go one step into the map."""
        self.way = (*self.way, (name, self.view))
        self.view = view

    def back(self, to: int) -> None:
        """Go back to a step of the way."""
        self.view, self.way, self.people = self.way[to][1], self.way[:to], None

    def close(self) -> None:
        """Put the people away; the map stays where it is."""
        self.people = None


def network_map(book: Book) -> ui.Piece:
    """Your circles around you; choose one to go in, down to the people and their records."""
    now = _Looking()

    def view() -> ui.Node:
        title, network = _("The map of your network"), queries.network(book)
        if not network.people:
            return ui.card(title, ui.empty(_("Nobody is in your book yet. Type five names above.")))
        found = circles.drawn_map(network.people, network.said_pairs(), now.view, book.today())
        if not found.places:  # whoever was here has been moved or forgotten since
            now.view, now.way, now.people = View(), (), None
            found = circles.drawn_map(network.people, network.said_pairs(), now.view, book.today())
        return ui.card(
            title,
            _way(now),
            ui.figure(
                f"{_(_ASKED[found.level])} {circles.ties_said(found)}".strip(),
                circles.finding(found), map_figure(found), map_table(found),
                on_point=lambda at: _chosen(now, found, found.places[at]), key="map",
            ),
            _people(book, now),
            ui.words(_(circles.KNOWN_ONLY), tone="quiet"),
        )  # fmt: skip

    return ui.live(book, view, name="targets-map")


def _way(now: _Looking) -> ui.Node | None:
    """Return the steps back, from everybody to where the reader is."""

    def to(step: int) -> Callable[[], None]:
        return lambda: now.back(step)

    names = [_("Everybody"), *(name for name, _view in now.way)]
    steps = [
        ui.button(f"← {name}", to(step), "quiet", key=f"map-back-{step}")
        for step, name in enumerate(names[:-1])
    ]
    return ui.row(*steps, ui.words(names[-1], "strong")) if steps else None


def _chosen(now: _Looking, found: Map, place: Place) -> str:
    """Go into a place, and show its people below."""
    inside = now.view
    if place.sort == "rest":
        shown = sum(one.key not in ("", circles.REST) for one in found.places)
        inside = replace(now.view, start=now.view.start + shown)
    elif place.sort == "group" and found.level == "circle":
        inside = View(circle=place.key)
    elif place.sort == "group":
        inside = View(circle=now.view.circle, house=place.key)
    now.people = place.name, place.people
    if inside == now.view:
        return _("{name} stands below the picture.", name=place.name)
    now.into(place.name, inside)
    return _("{name}: the picture shows what is in it, the people stand below.", name=place.name)


def _people(book: Book, now: _Looking) -> ui.Node | None:
    if now.people is None:
        return None
    name, people = now.people
    there = queries.network(book).by_id
    return people_behind(name, [there[one.id] for one in people if one.id in there], now.close)


def people_behind(title: str, people: Sequence[Known], on_close: Callable[[], None]) -> ui.Node:
    """Return the people behind a mark, by name, each with the way to their record."""

    def page(text: str, offset: int) -> ui.Found:
        wanted = circles.named_like(people, text)
        return ui.Found([_row(one) for one in wanted[offset : offset + _PAGE]], len(wanted))

    if len(people) <= _PAGE:  # nobody searches among a handful
        return ui.behind(title, page("", 0).rows, on_close=on_close)
    return ui.behind(
        title, on_close=on_close, on_query=page, empty=_("Nobody of that name is here.")
    )


def _row(one: Known) -> ui.Row:
    work = ", ".join(part for part in (one.role, one.organisation) if part)
    last = (
        _("last in touch {month}", month=language.month_and_year(one.last_on))
        if one.last_on
        else _("no time in touch noted")
    )
    return ui.Row(one.id, one.name, (work, last), href=ui.at(_RECORD, one.id))
