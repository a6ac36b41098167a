"""How far the reader is with the target list, and what it asks of them on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from workbook.language import _
from workbook.records import Contact, Target, TargetStatus
from workbook.technique import Due, Step
from workbook.techniques.targets import mix, queries, rules

if TYPE_CHECKING:
    from workbook.book import Book

SLUG = "targets"
WANTED_PEOPLE = 15
STEP, CHOOSE, REFRESH = "target_step", "target_choose", "target_refresh"
_MINUTES = {STEP: 10, CHOOSE: 3, REFRESH: 10}


def has_five(book: Book) -> bool:
    """Whether five people are in the book."""
    return book.count(Contact) >= rules.FIVE


def has_target(book: Book) -> bool:
    """Whether anyone was ever chosen for a goal."""
    return book.count(Target) > 0


def steps(book: Book) -> list[Step]:
    """Return the steps of the target list, each done or with what is missing in words."""
    people, listed = book.count(Contact), queries.open_list(book)
    targets = [t for t in book.all(Target) if t.status is not TargetStatus.DROPPED]
    full = any(t.reason and (t.next_step or t.status is TargetStatus.REACHED) for t in targets)
    good = mix.mix_is_good(listed, book.today(), queries.own_circle(book))
    wide = people >= WANTED_PEOPLE or queries.brought_in(book)
    return [
        _step(_("Name five people"), _("{more} to name.", more=_more(rules.FIVE - people)),
              done=people >= rules.FIVE),
        _step(_("Choose one with a reason and a next step"),
              _("Choose someone, say why, and set one small act."), done=full),
        _step(_("Have three on the list"),
              _("{more} to choose.", more=_more(mix.WANTED - len(targets))),
              done=len(targets) >= mix.WANTED),
        _step(_("Look at the mix"), _("The mix check has something to say yet."), done=good),
        _step(_("Bring in your wider circle"),
              _("Bring in your LinkedIn archive, or type {more}.",
                more=_more(WANTED_PEOPLE - people)),
              done=wide),
    ]  # fmt: skip


def _step(title: str, missing: str, *, done: bool) -> Step:
    return Step(title, done, "" if done else missing)


def _more(count: int) -> str:
    return _("one more") if count == 1 else _("{count} more", count=count)


def due(book: Book, on: date) -> Iterator[Due]:
    """Return the next steps that have come, entries without one, and a list grown old."""
    listed = queries.open_list(book)
    for one in listed:
        item = _due_step(one, on) or _due_choice(one, on)
        if item:
            yield item
    day = rules.refresh_on([one.target for one in listed], queries.looked_on(book))
    if day and day <= on:
        yield Due(
            REFRESH,
            _("Look through your target list again"),
            _("because nothing on it has changed for 90 days, and your goals may have"),
            _MINUTES[REFRESH], day, SLUG, weight=20.0,
        )  # fmt: skip


def _due_step(one: rules.Listed, on: date) -> Due | None:
    target = one.target
    if not target.next_step or target.next_on is None or target.next_on > on:
        return None
    return _item(one, STEP, f"{one.name}: {target.next_step}", rules.why(one), target.next_on)


def _due_choice(one: rules.Listed, on: date) -> Due | None:
    day = rules.step_wanted_on(one.target)
    if day is None or day > on:
        return None
    reason = _("{why}, and there is no next step yet", why=rules.why(one))
    return _item(one, CHOOSE, _("Choose a next step with {name}", name=one.name), reason, day)


def _item(one: rules.Listed, kind: str, title: str, reason: str, day: date) -> Due:
    total = rules.priority(one.target).total
    return Due(
        kind, title, reason, _MINUTES[kind], day, SLUG,
        contact=one.contact.name if one.contact else "",
        contact_id=one.contact.id if one.contact else "",
        weight=45 + 2.5 * total if kind == STEP else 35.0 + total,
        ref=one.target.id,
    )  # fmt: skip
