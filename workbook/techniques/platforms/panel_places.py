"""Where people of this need talk, the minutes for it, and what the profile says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import language, ui
from workbook.language import _, pgettext
from workbook.records import Changes, Refused
from workbook.records.platforms import Community, CommunityStatus, Slot
from workbook.techniques.platforms import coaching, queries, rules
from workbook.techniques.platforms.wording import STANDING, slot_words

if TYPE_CHECKING:
    from workbook.book import Book


def shortlist(book: Book) -> ui.Piece:
    """Places for a goal: why, whom to ask, how alive, and joining after reading the rules."""
    now = {"join": ""}

    def act(row: str, action: str) -> str:
        community = community_of(book, row)
        if action == "join":
            now["join"] = row
            return _(
                "Read the rules of {name} first, then write one down below.", name=community.name
            )
        slots = book.all(Slot, community_id=row)
        book.apply(_("Left {name}", name=community.name), rules.leave(community, slots))
        return _("You have left {name}. Its slots are gone, your log stays.", name=community.name)

    def join(values: dict[str, Any]) -> str:
        said = _join(book, community_of(book, now["join"]), values["norms"])
        now["join"] = ""
        return said

    def view() -> ui.Node:
        goals = {one.id: one.statement for one in queries.goals(book)}
        rows = [_community_row(one, goals) for one in queries.communities(book)]
        joining = book.get(Community, now["join"])
        return ui.card(
            _("Where they talk"),
            ui.rows("communities", rows, on_action=act, label=_("Your places"),
                    empty=_("None yet. Where do people with this need ask each other?")),
            _join_form(joining, join) if joining else None,
            ui.form("place", _place_fields(goals), lambda values: _add(book, values),
                    save=_("Put it on the shortlist"), clear=True),
        )  # fmt: skip

    return ui.live(
        book,
        view,
        name="platforms-shortlist",
        rests_on=("ties-not-posts", "weak-ties-online", "shy-online"),
    )


def _add(book: Book, values: dict[str, Any]) -> str:
    new = Community(
        name=values["name"],
        address=values["address"],
        why=values["why"],
        goal_id=values["goal"] or None,
        whom_to_ask=values["whom_to_ask"],
        alive=values["alive"],
    )
    book.apply(
        _("Put {name} on the shortlist", name=new.name),
        rules.shortlist(new, queries.communities(book)),
    )
    return _("{name} is on the shortlist.", name=new.name)


def _join(book: Book, community: Community, norms: str) -> str:
    changes = rules.join(community, norms, book.today(), queries.communities(book))
    book.apply(_("Joined {name}", name=community.name), changes)
    return _("You are in {name}. Now set some minutes aside for it.", name=community.name)


def _place_fields(goals: dict[str, str]) -> list[ui.Field]:
    return [
        ui.text("name", _("What is it called?"), required=True,
                placeholder=_("Night Services Forum")),
        ui.text("why", _("What do its people need, and what do you look for there?"), lines=2,
                required=True, placeholder=_("planners of night shifts compare rosters there")),
        ui.choice("goal", _("For which goal?"), [("", _("None in particular")), *goals.items()]),
        ui.text("address", _("Its address"), placeholder="https://"),
        ui.text("whom_to_ask", _("Who could tell you whether it is worth it?"), more=True),
        ui.text("alive", _("How alive is it?"), more=True, placeholder=_("nine answers this week")),
    ]  # fmt: skip


def _community_row(one: Community, goals: dict[str, str]) -> ui.Row:
    asked = _("Ask {who}", who=one.whom_to_ask) if one.whom_to_ask else ""
    line = ". ".join(part for part in (one.why, one.alive, asked) if part)
    norms = _("Its rules, in your words: {norms}", norms=one.norms) if one.norms else ""
    goal = _("For: {goal}", goal=goals[one.goal_id]) if one.goal_id in goals else ""
    inside = one.status is CommunityStatus.JOINED
    actions = (("leave", _("Leave")),) if inside else (("join", _("Join")),)
    return ui.Row(one.id, one.name, (line, norms, goal), (_(STANDING[one.status]),), actions)


def _join_form(community: Community, join: Any) -> ui.Node:
    norms = ui.text(
        "norms", _("A rule of {name}, in your own words", name=community.name), community.norms,
        lines=2,
        required=True, placeholder=_("answer before you ask; links only with two sentences"),
    )  # fmt: skip
    return ui.stack(
        ui.heading(_("Join {name}", name=community.name)),
        ui.link(_("Open its page"), community.address) if community.address else None,
        ui.form(f"join-{community.id}", [norms], join, save=_("I have read them: join")),
    )


def week(book: Book) -> ui.Piece:
    """Slots of a quarter of an hour, under a cap; they go into your calendar every week."""

    def act(row: str, _action: str) -> str:
        slot = book.get(Slot, row)
        if slot is not None:
            book.apply(_("Took a slot out"), Changes(remove=(slot,)))
        return _("Taken out.")

    def limit(values: dict[str, Any]) -> str:
        book.jot(queries.CAP, str(values["cap"]))
        book.tell()
        return _("At most {n} minutes a week.", n=values["cap"])

    def view() -> ui.Node:
        joined, slots, cap = queries.joined(book), queries.slots(book), queries.cap(book)
        if not joined:
            return ui.card(
                _("Minutes a week"), ui.empty(_("Join one place first; then give it time."))
            )
        names = {one.id: one.name for one in joined}
        spent = sum(one.minutes for one in slots)
        return ui.card(
            _("Minutes a week"),
            ui.meter(_("Minutes a week"), spent, cap,
                     _("{spent} of at most {cap} minutes", spent=spent, cap=cap)),
            ui.rows("slots", [_slot_row(one, names) for one in slots], on_action=act,
                    label=_("Your slots"),
                    empty=_("No slot yet. Two quarters of an hour are enough.")),
            ui.form("slot", _slot_fields(names), lambda values: _set_aside(book, values),
                    save=_("Set it aside"), clear=True),
            ui.details(_("Change the cap"), ui.form(
                "cap", [ui.number("cap", _("Minutes a week at most"), cap, low=5, high=300,
                                  required=True)], limit, save=_("Use this cap"), draft=False)),
        )  # fmt: skip

    return ui.live(book, view, name="platforms-week")


def _set_aside(book: Book, values: dict[str, Any]) -> str:
    slot = Slot(
        community_id=values["community"],
        weekday=int(values["weekday"]),
        at=rules.read_time(values["at"]),
        minutes=values["minutes"] or rules.SLOT_MINUTES,
        starts_on=book.today(),
    )
    book.apply(_("Set a slot aside"), rules.add_slot(slot, queries.slots(book), queries.cap(book)))
    day = language.weekdays()[slot.weekday]
    return _("Every {day}, {minutes} minutes. It is in your book.", day=day, minutes=slot.minutes)


def _slot_fields(names: dict[str, str]) -> list[ui.Field]:
    return [
        ui.choice("community", _("For which place?"), list(names.items())),
        ui.choice(
            "weekday",
            _("On which day?"),
            [(str(n), day) for n, day in enumerate(language.weekdays())],
            "1",
        ),
        ui.text(
            "at", _("At what time?"), "", placeholder="18:30", help=_("Empty means some time then.")
        ),
        ui.number("minutes", _("How many minutes?"), rules.SLOT_MINUTES, low=5, high=60),
    ]


def _slot_row(slot: Slot, names: dict[str, str]) -> ui.Row:
    left = pgettext("minutes for it", "a place you left")
    name = names.get(slot.community_id, left)
    line = _("{minutes} minutes in {name}", minutes=slot.minutes, name=name)
    return ui.Row(slot.id, slot_words(slot), (line,), actions=(("out", _("Take out")),))


def profile(book: Book) -> ui.Piece:
    """Your own profile text, and the three things it should say."""

    def keep(values: dict[str, Any]) -> str:
        before = queries.profile(book)
        changes = rules.keep_profile(before, values["platform"], values["text"], book.today())
        book.apply(_("Checked the own profile"), changes)
        missing = [
            what for _said, done, what in coaching.profile_checks(values["text"]) if not done
        ]
        return (
            _("Still to do: {missing}.", missing=missing[0]) if missing else _("It says all three.")
        )

    def view() -> ui.Node:
        kept = queries.profile(book)
        fields = [
            ui.text("platform", _("Where it stands"), kept.platform if kept else "LinkedIn"),
            ui.text("text", _("Headline and summary, as they stand there"),
                    kept.text if kept else "",
                    lines=6, required=True),
        ]  # fmt: skip
        return ui.card(
            _("What your profile says"),
            ui.stepper(coaching.profile_checks(kept.text)) if kept else
            ui.words(_("Paste it here: only this computer looks at it."), tone="quiet"),
            ui.remarks(coaching.profile_remarks(kept.text)) if kept else None,
            ui.form("profile", fields, keep, save=_("Check it")),
        )  # fmt: skip

    return ui.live(book, view, name="platforms-profile")


def community_of(book: Book, community_id: str) -> Community:
    """Return a community by id. Raises Refused where it is gone."""
    community = book.get(Community, community_id)
    if community is None:
        raise Refused(_("That place is no longer in your book."))
    return community
