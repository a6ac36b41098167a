"""Where people of this need talk, the minutes for it, and what the profile says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.records import Changes, Refused
from workbook.records.platforms import Community, CommunityStatus, Slot
from workbook.techniques.platforms import coaching, queries, rules
from workbook.techniques.platforms.wording import DAYS, STANDING

if TYPE_CHECKING:
    from workbook.book import Book


def shortlist(book: Book) -> ui.Piece:
    """Places for a goal: why, whom to ask, how alive, and joining after reading the rules."""
    now = {"join": ""}

    def act(row: str, action: str) -> str:
        community = community_of(book, row)
        if action == "join":
            now["join"] = row
            return f"Read the rules of {community.name} first, then write one down below."
        slots = book.all(Slot, community_id=row)
        book.apply(f"Left {community.name}", rules.leave(community, slots))
        return f"You have left {community.name}. Its slots are gone, your log stays."

    def join(values: dict[str, Any]) -> str:
        said = _join(book, community_of(book, now["join"]), values["norms"])
        now["join"] = ""
        return said

    def view() -> ui.Node:
        goals = {one.id: one.statement for one in queries.goals(book)}
        rows = [_community_row(one, goals) for one in queries.communities(book)]
        joining = book.get(Community, now["join"])
        return ui.card(
            "Where they talk",
            ui.rows("communities", rows, on_action=act, label="Your places",
                    empty="None yet. Where do people with this need ask each other?"),
            _join_form(joining, join) if joining else None,
            ui.form("place", _place_fields(goals), lambda values: _add(book, values),
                    save="Put it on the shortlist", clear=True),
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
    book.apply(f"Put {new.name} on the shortlist", rules.shortlist(new, queries.communities(book)))
    return f"{new.name} is on the shortlist."


def _join(book: Book, community: Community, norms: str) -> str:
    changes = rules.join(community, norms, book.today(), queries.communities(book))
    book.apply(f"Joined {community.name}", changes)
    return f"You are in {community.name}. Now set some minutes aside for it."


def _place_fields(goals: dict[str, str]) -> list[ui.Field]:
    return [
        ui.text("name", "What is it called?", required=True, placeholder="Night Services Forum"),
        ui.text("why", "What do its people need, and what do you look for there?", lines=2,
                required=True, placeholder="planners of night shifts compare rosters there"),
        ui.choice("goal", "For which goal?", [("", "None in particular"), *goals.items()]),
        ui.text("address", "Its address", placeholder="https://"),
        ui.text("whom_to_ask", "Who could tell you whether it is worth it?", more=True),
        ui.text("alive", "How alive is it?", more=True, placeholder="nine answers this week"),
    ]  # fmt: skip


def _community_row(one: Community, goals: dict[str, str]) -> ui.Row:
    asked = f"Ask {one.whom_to_ask}" if one.whom_to_ask else ""
    line = ". ".join(part for part in (one.why, one.alive, asked) if part)
    norms = f"Its rules, in your words: {one.norms}" if one.norms else ""
    goal = f"For: {goals[one.goal_id]}" if one.goal_id in goals else ""
    inside = one.status is CommunityStatus.JOINED
    actions = (("leave", "Leave"),) if inside else (("join", "Join"),)
    return ui.Row(one.id, one.name, (line, norms, goal), (STANDING[one.status],), actions)


def _join_form(community: Community, join: Any) -> ui.Node:
    norms = ui.text(
        "norms", f"A rule of {community.name}, in your own words", community.norms, lines=2,
        required=True, placeholder="answer before you ask; links only with two sentences",
    )  # fmt: skip
    return ui.stack(
        ui.heading(f"Join {community.name}"),
        ui.link("Open its page", community.address) if community.address else None,
        ui.form(f"join-{community.id}", [norms], join, save="I have read them: join"),
    )


def week(book: Book) -> ui.Piece:
    """Slots of a quarter of an hour, under a cap; they go into your calendar every week."""

    def act(row: str, _: str) -> str:
        slot = book.get(Slot, row)
        if slot is not None:
            book.apply("Took a slot out", Changes(remove=(slot,)))
        return "Taken out."

    def limit(values: dict[str, Any]) -> str:
        book.jot(queries.CAP, str(values["cap"]))
        book.tell()
        return f"At most {values['cap']} minutes a week."

    def view() -> ui.Node:
        joined, slots, cap = queries.joined(book), queries.slots(book), queries.cap(book)
        if not joined:
            return ui.card("Minutes a week", ui.empty("Join one place first; then give it time."))
        names = {one.id: one.name for one in joined}
        spent = sum(one.minutes for one in slots)
        return ui.card(
            "Minutes a week",
            ui.meter("Minutes a week", spent, cap, f"{spent} of at most {cap} minutes"),
            ui.rows("slots", [_slot_row(one, names) for one in slots], on_action=act,
                    label="Your slots", empty="No slot yet. Two quarters of an hour are enough."),
            ui.form("slot", _slot_fields(names), lambda values: _set_aside(book, values),
                    save="Set it aside", clear=True),
            ui.details("Change the cap", ui.form(
                "cap", [ui.number("cap", "Minutes a week at most", cap, low=5, high=300,
                                  required=True)], limit, save="Use this cap", draft=False)),
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
    book.apply("Set a slot aside", rules.add_slot(slot, queries.slots(book), queries.cap(book)))
    return f"Every {rules.WEEKDAYS[slot.weekday]}, {slot.minutes} minutes. It is in your book."


def _slot_fields(names: dict[str, str]) -> list[ui.Field]:
    return [
        ui.choice("community", "For which place?", list(names.items())),
        ui.choice("weekday", "On which day?", DAYS, "1"),
        ui.text("at", "At what time?", "", placeholder="18:30", help="Empty means some time then."),
        ui.number("minutes", "How many minutes?", rules.SLOT_MINUTES, low=5, high=60),
    ]


def _slot_row(slot: Slot, names: dict[str, str]) -> ui.Row:
    at = f" at {slot.at:%H:%M}" if slot.at else ""
    line = f"{slot.minutes} minutes in {names.get(slot.community_id, 'a place you left')}"
    title = f"{rules.WEEKDAYS[slot.weekday]}s{at}"
    return ui.Row(slot.id, title, (line,), actions=(("out", "Take out"),))


def profile(book: Book) -> ui.Piece:
    """Your own profile text, and the three things it should say."""

    def keep(values: dict[str, Any]) -> str:
        before = queries.profile(book)
        changes = rules.keep_profile(before, values["platform"], values["text"], book.today())
        book.apply("Checked the own profile", changes)
        missing = [what for _, done, what in coaching.profile_checks(values["text"]) if not done]
        return f"Still to do: {missing[0]}." if missing else "It says all three."

    def view() -> ui.Node:
        kept = queries.profile(book)
        fields = [
            ui.text("platform", "Where it stands", kept.platform if kept else "LinkedIn"),
            ui.text("text", "Headline and summary, as they stand there", kept.text if kept else "",
                    lines=6, required=True),
        ]  # fmt: skip
        return ui.card(
            "What your profile says",
            ui.stepper(coaching.profile_checks(kept.text)) if kept else
            ui.words("Paste it here: only this computer looks at it.", tone="quiet"),
            ui.remarks(coaching.profile_remarks(kept.text)) if kept else None,
            ui.form("profile", fields, keep, save="Check it"),
        )  # fmt: skip

    return ui.live(book, view, name="platforms-profile")


def community_of(book: Book, community_id: str) -> Community:
    """Return a community by id. Raises Refused where it is gone."""
    community = book.get(Community, community_id)
    if community is None:
        raise Refused("That place is no longer in your book.")
    return community
