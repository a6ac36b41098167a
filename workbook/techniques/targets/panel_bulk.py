"""The piece for many people at once: choose them by what holds of them, look, then do it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import N_, _
from workbook.records import Contact, Refused, Tie, Tier
from workbook.techniques.targets import bulk, queries_bulk, wording

_PAGE = 10
_MOST_BY_HAND = 500  # left out one by one; whoever wants more has another filter
_ANY = ""
_SOURCES = {"typed": N_("typed in"), "linkedin": N_("LinkedIn"), "demo": N_("the invented people")}
_CHANGED = N_("The people chosen have changed since you looked. Look once more.")


@dataclass
class _Choosing:
    """What this piece is in the middle of."""

    book: Book
    wanted: bulk.Wanted | None = None
    doing: bulk.Doing | None = None
    ids: frozenset[str] = field(default=frozenset())
    """Those of whom the look spoke."""

    def begin(self) -> None:
        """Begin with everybody."""
        self.wanted = bulk.Wanted()

    def close(self) -> None:
        """Put the piece away."""
        self.wanted = self.doing = None

    def put_off(self) -> str:
        """Go back from the look to the choice."""
        self.doing = None
        return _("Nothing was changed.")

    def choose(self, values: dict[str, Any]) -> str:
        """Choose by what was filled in."""
        self.wanted = bulk.Wanted(
            text=values["text"], organisation=values["organisation"], circle=values["circle"],
            tag=values["tag"], tie=Tie(values["tie"]) if values["tie"] else None,
            tier=Tier(values["tier"]) if values["tier"] else None, source=values["source"],
            never=values["never"], came_on=values["came_on"],
            archived=values["among"] == "archived",
        )  # fmt: skip
        return _("Chosen. Nothing is changed yet.")

    def leave_out(self, contact_id: str, _action: str) -> str:
        """Leave one person out of the choice."""
        if self.wanted is None:
            return ""
        if len(self.wanted.without) >= _MOST_BY_HAND:
            raise Refused(_("That is a lot to leave out one by one. Choose by something else."))
        self.wanted = replace(self.wanted, without=self.wanted.without | {contact_id})
        return ""

    def look(self, values: dict[str, Any]) -> str:
        """Keep what is to be done, and look at what it means."""
        doing = bulk.Doing(
            bulk.Deed(values["deed"]), Tier(values["to_tier"]), values["word"]
        ).checked()
        people = queries_bulk.everybody(self.book, self.wanted) if self.wanted else []
        if not people:
            raise Refused(_("Nobody is chosen. Ask for less above."))
        self.doing, self.ids = doing, frozenset(one.id for one in people)
        return _("Nothing is changed yet. Have a look first.")

    def do(self) -> str:
        """Do it, to those of whom the look spoke and nobody else."""
        wanted, doing = self.wanted, self.doing
        if wanted is None or doing is None:
            return ""
        people = queries_bulk.everybody(self.book, wanted)
        if {one.id for one in people} != self.ids:
            raise Refused(_(_CHANGED))
        changes = bulk.change(people, doing, self.book.today())
        self.doing = None
        number = len(changes.replace) + len(changes.remove)
        if not changes:
            return _("They all have it so already.")
        self.book.apply(bulk.label(doing, number), changes)
        return _("Done. One press on undo takes all of it back.")


def many_at_once(book: Book) -> ui.Piece:
    """Choose many people at once and set how often, a circle or a tag; archive or delete them."""
    now = _Choosing(book)
    return ui.live(book, lambda: _view(now), name="targets-bulk")


def _view(now: _Choosing) -> ui.Node:
    if now.wanted is None:
        return ui.card(
            _("Many people at once"),
            ui.words(
                _("Set how often, a circle or a tag for all of them; archive or delete them.")
            ),
            ui.button(_("Choose people"), now.begin),
        )
    if now.doing is not None:
        return _looked(now, now.wanted, now.doing)
    number = queries_bulk.count(now.book, now.wanted)
    standing = queries_bulk.standing(now.book, now.wanted) if number else {}
    return ui.card(
        _("Many people at once"),
        ui.form("choose", _fields(now.book, now.wanted), now.choose, save=_("Show these people"),
                draft=False),
        ui.heading(bulk.who(number, standing) if number else _("Nobody")),
        ui.rows(
            "chosen", on_query=lambda text, at: _found(now, text, at), on_action=now.leave_out,
            page=_PAGE, label=_("Look among them"),
            empty=_("Nobody is chosen. Ask for less above."),
        ),
        ui.form("deed", _deed_fields(now.book, now.wanted), now.look, save=_("Look first"),
                draft=False) if number else None,
        ui.row(ui.button(_("Close"), now.close, "quiet")),
    )  # fmt: skip


def _fields(book: Book, now: bulk.Wanted) -> list[ui.Field]:
    ties = [(_ANY, _("any")), *wording.options(wording.ANY_CLOSENESS)]
    tiers = [(_ANY, _("any")), *_rhythms()]
    shelf = (("here", _("the people in sight")), ("archived", _("the people you archived")))
    return [
        ui.text("text", _("A name, a role or a word from your notes"), now.text),
        ui.text("organisation", _("Where they work"), now.organisation),
        ui.tick("never", _("Only people with no time in touch noted"), now.never),
        _offered("circle", _("Circle"), queries_bulk.circles(book), now.circle),
        _offered("tag", _("Tag"), queries_bulk.tags(book), now.tag),
        ui.choice("tie", _("How close"), ties, now.tie.value if now.tie else _ANY, more=True),
        ui.choice("tier", _("How often"), tiers, now.tier.value if now.tier else _ANY, more=True),
        _offered("source", _("Where they came from"), queries_bulk.sources(book), now.source),
        ui.date("came_on", _("Came into the book on"), now.came_on, more=True),
        ui.choice("among", _("Look among"), shelf, "archived" if now.archived else "", more=True),
    ]


def _rhythms() -> list[tuple[str, str]]:
    return [(tier.value, _(said)) for tier, said in bulk.RHYTHMS.items()]


def _offered(name: str, label: str, there: list[str], value: str) -> ui.Field:
    kept = [value] if value and value not in there else []
    called = {key: _(said) for key, said in _SOURCES.items()}
    options = [(_ANY, _("any")), *((one, called.get(one, one)) for one in (*there, *kept))]
    return ui.choice(name, label, options, value, more=True)


def _found(now: _Choosing, text: str, offset: int) -> ui.Found:
    wanted = now.wanted or bulk.Wanted()
    people = queries_bulk.page(now.book, wanted, text, offset, _PAGE)
    return ui.Found([_row(one) for one in people], queries_bulk.count(now.book, wanted, text))


def _row(one: Contact) -> ui.Row:
    place = ", ".join(filter(None, (one.role, one.organisation)))
    rhythm = "" if one.tier is Tier.NONE else _(bulk.RHYTHMS[one.tier])
    badges = (one.circle, *bulk.tags_of(one), rhythm)
    return ui.Row(one.id, one.name, (place,), badges, (("leave", _("Leave out")),))


def _deed_fields(book: Book, wanted: bulk.Wanted) -> list[ui.Field]:
    deeds = [(one.value, _(bulk.TITLES[one])) for one in bulk.deeds(archived=wanted.archived)]
    words = [*queries_bulk.circles(book), *queries_bulk.tags(book)]
    return [
        ui.choice("deed", _("What to do with all of them"), deeds),
        ui.choice("to_tier", _("How often, if you set that"), _rhythms()),
        ui.text("word", _("The circle or tag, if you set one"), suggest=dict.fromkeys(words)),
    ]


def _looked(now: _Choosing, wanted: bulk.Wanted, doing: bulk.Doing) -> ui.Node:
    people = queries_bulk.everybody(now.book, wanted)
    hanging = doing.deed in (bulk.Deed.ARCHIVE, bulk.Deed.DELETE)
    beside = queries_bulk.beside(now.book, wanted) if hanging else {}
    deleting = doing.deed is bulk.Deed.DELETE
    return ui.card(
        _("Before anything happens"),
        ui.words(bulk.who(len(people), queries_bulk.standing(now.book, wanted)) + ".", "strong"),
        ui.points(bulk.foretold(people, doing, beside, now.book.today())),
        ui.row(
            ui.button(_("Delete them") if deleting else _("Do it"), now.do,
                      "danger" if deleting else "main"),
            ui.button(_("Not now"), now.put_off, "quiet"),
        ),
    )  # fmt: skip
