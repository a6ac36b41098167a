"""Pieces for choosing a target: a person or a group, for a goal, with a first step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import _
from workbook.records import (
    Contact,
    Fact,
    FactKind,
    Goal,
    Group,
    Refused,
    Remark,
    Target,
    Tie,
    WayIn,
)
from workbook.sensitive import remarks_on
from workbook.techniques.targets import queries, rules, wording

_GROUP = "group:"
_OFFERED = 8
_SHOWN = 3
Who = Contact | Group


def first_target(book: Book) -> ui.Piece:
    """Choose one of the people just typed, with the few words a first step needs."""

    def view() -> ui.Node:
        listed = queries.open_list(book)
        if listed:
            one = rules.ranked(listed)[0]
            return ui.card(
                _("{name} is on your list", name=one.name),
                ui.words(f"{wording.step_words(one)}, {rules.why(one)}."),
                tone="good",
            )
        return ui.card(_("Whom will you turn to first?"), choose_form(book, short=True))

    return ui.live(book, view, name="targets-first")


def target_form(book: Book) -> ui.Piece:
    """Put a person or a group on the list: goal, reason, what to learn, what to offer, a step."""
    return ui.live(
        book, lambda: ui.card(_("Add to your list"), choose_form(book)), name="targets-form"
    )


def choose_form(
    book: Book,
    person: Contact | None = None,
    *,
    short: bool = False,
    after: Callable[[], None] | None = None,
) -> ui.Node:
    """Return the form for one new target; `person` is already chosen, where given."""
    goals = queries.active_goals(book)
    if not goals:
        return ui.empty(
            _("A target needs a goal, so that you know why. Write one first, then come back."),
            ui.link(_("To your goals"), "01-goals.ipynb"),
        )

    def save(values: dict[str, Any]) -> str:
        if short and not values["next_step"]:
            values = values | {"next_on": None}  # the day was our proposal, not the reader's
        name = choose(book, values, person)
        if after:
            after()
        return _("{name} is on your list.", name=name)

    fields = [] if person else _who_fields(book)
    fields += [_goal_field(goals), *_why_fields(), *_step_fields(book, soon=short)]
    if not short:
        fields += [*_way_fields(), *_part_fields()]
    key = f"choose-{person.id}" if person else "choose"
    return ui.form(
        key, [*fields, agreed_field()], save,
        save=_("Put on my list"), on_check=private_words, clear=True,
    )  # fmt: skip


def _who_fields(book: Book) -> list[ui.Field]:
    kinds = (("person", _("a person")), ("group", _("a group: an organisation or a community")))
    return [
        ui.person(
            "who", _("Who is it?"), find=lambda text: _find(book, text), required=True,
            help=_("Pick from your book, or type a new name."),
        ),
        ui.choice("kind", _("A new name is"), kinds, more=True),
        ui.text("organisation", _("Where they work"), more=True),
        ui.choice(
            "tie", _("How close are you?"), wording.options(wording.ANY_CLOSENESS), Tie.NONE.value,
            more=True,
        ),
    ]  # fmt: skip


def _find(book: Book, text: str) -> list[tuple[str, str, str]]:
    people = book.find(Contact, text, limit=_OFFERED)[0]
    groups = book.find(Group, text, limit=_SHOWN)[0] if text.strip() else []
    found = [(f"{_GROUP}{one.id}", one.name, _("group")) for one in groups]
    return [*found, *((one.id, one.name, one.organisation or one.role) for one in people)]


def _goal_field(goals: Sequence[Goal], value: str = "") -> ui.Field:
    options = [(goal.id, goal.statement) for goal in goals]
    return ui.choice("goal_id", _("For which goal?"), options, value)


def _why_fields(target: Target | None = None) -> list[ui.Field]:
    now = target or Target()
    return [
        ui.text("reason", _("Why this one?"), now.reason, lines=2),
        ui.text(
            "want_to_learn", _("What do you want to learn?"), now.want_to_learn, required=True,
            placeholder=_("how her team plans nights with few people"),
        ),
        ui.text(
            "can_offer", _("What can you offer?"), now.can_offer, required=True,
            placeholder=_("what we tried, and what failed"),
            help=_("Small things count: a view from outside, an article, a name."),
        ),
    ]  # fmt: skip


def _step_fields(book: Book, *, soon: bool) -> list[ui.Field]:
    """The next step and its day; `soon` proposes tomorrow, when the start page names it."""
    within = book.today() + timedelta(days=rules.STEP_WITHIN)
    tomorrow = book.today() + timedelta(days=1)
    return [
        ui.text(
            "next_step", _("Your next step"),
            placeholder=_("ask her for twenty minutes on the phone"),
        ),
        ui.date(
            "next_on", _("On which day?"), tomorrow if soon else None,
            help=_("Left empty, it is {day}.", day=wording.day_words(within)),
        ),
    ]  # fmt: skip


def _way_fields(target: Target | None = None) -> list[ui.Field]:
    now = target or Target()
    return [
        ui.choice(
            "way_in",
            _("How will you reach them?"),
            wording.options(wording.WAYS),
            now.way_in.value,
            more=True,
        ),
        ui.text("via", _("Who or what leads there?"), now.via, more=True),
    ]


def _part_fields(target: Target | None = None) -> list[ui.Field]:
    labels = {
        "relevance": _("How close is this to the goal?"),
        "reachability": _("How easily could you reach them?"),
        "newness": _("How much of what they know is new to you?"),
    }
    return [
        ui.choice(
            name, label, wording.part_options(name),
            str(getattr(target, name)) if target else "", more=True,
        )
        for name, label in labels.items()
    ]  # fmt: skip


def agreed_field(*, agreed: bool = False) -> ui.Field:
    """Return the tick without which words on private matters are not kept."""
    return ui.tick(
        "agreed", _("Keep these words"), agreed, more=True,
        help=_("Only for words on health, religion, politics, a union or sexuality. "
        "Without this tick they are not stored."),
    )  # fmt: skip


def private_words(values: dict[str, Any]) -> list[Remark]:
    """Return remarks on private words in what is being typed, unless they were agreed to."""
    if values.get("agreed"):
        return []
    names = [name for name in (*rules.TEXTS, "text") if values.get(name)]
    return [remark for name in names for remark in remarks_on(values[name], name)][:_SHOWN]


def choose(book: Book, values: dict[str, Any], person: Contact | None = None) -> str:
    """Write one new target from the form's values; return the name it is about."""
    who, is_new = (person, False) if person else _who(book, values)
    target = Target(
        contact_id=who.id if isinstance(who, Contact) else None,
        group_id=who.id if isinstance(who, Group) else None,
        **_texts(values),
    )
    target = replace(target, **_parts(book, values, who, target.way_in))
    changes = rules.choose(
        target, book.all(Target), on=book.today(), newcomer=who if is_new else None,
        agreed=values["agreed"],
    )  # fmt: skip
    book.apply(_("Put {name} on the target list", name=who.label), changes)
    return who.label


def _texts(values: dict[str, Any]) -> dict[str, Any]:
    names = (*rules.TEXTS, "goal_id", "next_on")
    way_in = WayIn(values.get("way_in") or WayIn.DIRECT)
    return {name: values[name] for name in names if name in values} | {"way_in": way_in}


def _parts(book: Book, values: dict[str, Any], who: Who, way_in: WayIn) -> dict[str, Any]:
    """The three parts as chosen; what was left to the book is suggested from what it knows."""
    tie = who.tie if isinstance(who, Contact) else Tie.NONE
    last_on = queries.last_touches(book, [who.id]).get(who.id)
    suggested = {
        "relevance": 2,
        "reachability": rules.suggest_reachability(tie, way_in),
        "newness": rules.suggest_newness(tie, last_on, book.today()),
    }
    chosen = {name: int(values[name]) for name in suggested if values.get(name)}
    return suggested | chosen


def _who(book: Book, values: dict[str, Any]) -> tuple[Who, bool]:
    """Return whom the form names, and whether that is new to the book."""
    picked: ui.PersonValue = values["who"]
    if picked.id.startswith(_GROUP):
        group = book.get(Group, picked.id.removeprefix(_GROUP))
        if group:
            return group, False
    person = book.get(Contact, picked.id)
    if person:
        return person, False
    name = " ".join(picked.text.split())
    if not name:
        raise Refused(_("Type a name first."), {"who": _("Whom do you want to get to know?")})
    if values["kind"] == "group":
        known = queries.group_named(book, name)
        return (known, False) if known else (Group(name=name), True)
    named = rules.name_person(
        name, book.namesakes(Contact, name), on=book.today(),
        organisation=values["organisation"], tie=Tie(values["tie"]),
    )  # fmt: skip
    return next(one for one in named.add if isinstance(one, Contact)), True


def edit_form(book: Book, one: rules.Listed) -> ui.Node:
    """Return the form that writes a target anew."""
    target = one.target
    goals = queries.active_goals(book)
    if one.goal and one.goal not in goals:
        goals = [one.goal, *goals]

    def save(values: dict[str, Any]) -> str:
        asked = _texts(values)
        who = one.contact or one.group
        parts = _parts(book, values, who, asked["way_in"]) if who else {}
        changed = replace(target, **asked, **parts)
        others = book.all(Target)
        changes = rules.revise(changed, others, on=book.today(), agreed=values["agreed"])
        book.apply(_("Changed the plan for {name}", name=one.name), changes)
        return _("Saved.")

    fields = [_goal_field(goals, target.goal_id or ""), *_why_fields(target)]
    fields += [*_way_fields(target), *_part_fields(target)]
    agreed = any(remarks_on(getattr(target, name)) for name in rules.TEXTS)
    return ui.form(
        f"edit-{target.id}", [*fields, agreed_field(agreed=agreed)], save, on_check=private_words
    )


def fact_form(book: Book, one: rules.Listed) -> ui.Node:
    """Return the form for one thing known of a target, with where it was learnt."""

    def save(values: dict[str, Any]) -> str:
        fact = Fact(
            contact_id=one.target.contact_id, group_id=one.target.group_id,
            kind=FactKind(values["kind"]), text=values["text"], source=values["source"],
            known_on=values["known_on"],
        )  # fmt: skip
        changes = rules.add_fact(fact, on=book.today(), agreed=values["agreed"])
        book.apply(_("Noted something about {name}", name=one.name), changes)
        return _("Noted.")

    fields = [
        ui.choice("kind", _("What sort of thing?"), wording.options(wording.FACTS)),
        ui.text("text", _("What do you know?"), required=True, lines=2),
        ui.text(
            "source", _("Where do you know it from?"),
            placeholder=_("her own page, a talk on 3 March, Sam told me"),
        ),
        ui.date("known_on", _("Since when?"), more=True, help=_("Left empty, it is today.")),
        agreed_field(),
    ]  # fmt: skip
    return ui.form(
        f"fact-{one.target.id}", fields, save, save=_("Note it"), on_check=private_words, clear=True
    )
