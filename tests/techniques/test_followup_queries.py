"""What following up reads from the book: who is due, found by the index, told with reasons."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from tests.conftest import MONDAY
from workbook.book import Book, open_book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    FollowUp,
    FollowUpStatus,
    Interaction,
    Message,
    MessageStatus,
    Promise,
    Reader,
    Target,
    Tier,
)
from workbook.techniques.followup import cadence, progress, queries, rules

DAYS = st.integers(0, 500).map(lambda n: MONDAY - timedelta(days=n))
AHEAD = st.integers(-30, 30).map(lambda n: MONDAY + timedelta(days=n))


def put(book: Book, *records: object) -> None:
    """Store some records."""
    book.apply("Set the scene", Changes(add=records))  # type: ignore[arg-type]


@st.composite
def people(draw: st.DrawFn) -> list[tuple[Contact, list[Interaction], list[FollowUp]]]:
    """A few people with any rhythm, any past and any rounds let go."""
    found = []
    for n in range(draw(st.integers(0, 6))):
        who = Contact(
            name=f"Person {n}",
            tier=draw(st.sampled_from(list(Tier))),
            tier_on=draw(st.one_of(st.none(), DAYS)),
            cadence_days=draw(st.one_of(st.none(), st.integers(1, 400))),
            snoozed_until=draw(st.one_of(st.none(), AHEAD)),
        )
        touches = [
            Interaction(contact_id=who.id, happened_on=day)
            for day in draw(st.lists(st.one_of(DAYS, AHEAD), max_size=4))
        ]
        rounds = [
            FollowUp(contact_id=who.id, due_on=day, kind=kind, settled_on=day, status=status)
            for day, kind, status in draw(
                st.lists(
                    st.tuples(
                        st.one_of(DAYS, AHEAD),
                        st.sampled_from(["cadence", "own"]),
                        st.sampled_from([FollowUpStatus.SKIPPED, FollowUpStatus.DONE]),
                    ),
                    max_size=3,
                )
            )
        ]
        found.append((who, touches, rounds))
    return found


def by_rule(
    who: Contact, touches: list[Interaction], rounds: list[FollowUp], reader: Reader
) -> date | None:
    """The due date of a person as the rules have it, if it is shown today."""
    skipped = max(
        (
            one.settled_on
            for one in rounds
            if one.kind == "cadence"
            and one.status is FollowUpStatus.SKIPPED
            and one.settled_on
            and one.settled_on <= MONDAY
        ),
        default=None,
    )
    last = cadence.last_contact(touches, MONDAY)
    due = cadence.due_of(who, reader, MONDAY, last=last, skipped=skipped)
    return due if cadence.shown(due, who.snoozed_until, MONDAY) else None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people(), st.dictionaries(st.sampled_from(["inner", "close"]), st.integers(1, 90)))
def test_the_database_and_the_rule_agree_on_who_is_due(
    scene: list[tuple[Contact, list[Interaction], list[FollowUp]]], own: dict[str, int]
) -> None:
    """Over random books the query finds the very people, on the very days, that the rule does."""
    with TemporaryDirectory() as folder:
        book = open_book(str(Path(folder) / "book.sqlite"), today=MONDAY)
        reader = Reader(cadences=own)
        put(
            book,
            reader,
            *(one for who, touches, rounds in scene for one in (who, *touches, *rounds)),
        )
        found = {one.contact_id: one.due_on for one in queries.overdue(book, MONDAY)}
        expected = {who.id: by_rule(who, touches, rounds, reader) for who, touches, rounds in scene}
        assert found == {who: day for who, day in expected.items() if day}
        if found:
            listed = {one.contact_id for one in progress.due(book, MONDAY)}
            assert listed == set(found)


def test_due_is_read_through_the_index(book: Book) -> None:
    """The last contact of each chosen person is one seek in the index, never a scan."""
    statement = queries.overdue_select(book, MONDAY, book.reader)
    text = str(
        statement.compile(
            dialect=sqlite.dialect(),
            compile_kwargs={"literal_binds": True},
        )
    )
    with book._store.engine.connect() as connection:
        plan = [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
    touches = [line for line in plan if "interactions" in line]
    assert touches
    assert all(
        "SEARCH" in line and "ix_interactions_contact_id_happened_on" in line for line in touches
    )
    assert not any(line.startswith("SCAN") for line in plan)


def test_nobody_elses_rows_are_read(book: Book) -> None:
    """Contacts and touches of another owner in the same file make nobody due."""
    other = Book(book._store, "another reader", book.today)
    who = Contact(name="Theirs", tier=Tier.CLOSE, tier_on=date(2020, 1, 1))
    put(other, who, Interaction(contact_id=who.id, happened_on=date(2021, 1, 1)))
    assert queries.overdue(book, MONDAY) == []
    assert [one.name for one in queries.overdue(other, MONDAY)] == ["Theirs"]
    assert queries.history(book)[1] == 0


def test_the_most_useful_comes_first(book: Book) -> None:
    """Promises and the first 48 hours, then late windows, open windows, drafts and rhythms."""
    names = ["own", "fresh", "late", "open", "twice", "once"]
    who = {name: Contact(name=name, tier=Tier.NONE) for name in names}
    for name, days in (("twice", 60), ("once", 31)):
        who[name] = replace(who[name], tier=Tier.CLOSE, tier_on=date(2025, 1, 1))
        long_ago = MONDAY - timedelta(days=days)
        put(book, who[name], Interaction(contact_id=who[name].id, happened_on=long_ago))
    put(book, *(who[name] for name in names[:4]))
    put(
        book,
        FollowUp(contact_id=who["own"].id, due_on=MONDAY - timedelta(days=1), what="the report"),
        *(one for name, days in (("fresh", 1), ("late", 9), ("open", 15))
          for one in rules.met(replace(who[name], version=1), MONDAY - timedelta(days=days),
                               MONDAY).add),
    )  # fmt: skip
    drafted = Message(contact_id=who["once"].id, body="Hello")
    put(book, replace(drafted, created_at=book.now() - timedelta(days=4000)))
    order = [one.contact for one in progress.due(book, MONDAY)]
    assert order == ["own", "fresh", "late", "open", "once", "twice"]
    kinds = {one.contact: one.kind for one in progress.due(book, MONDAY)}
    assert kinds["once"] == "draft"


def test_reasons_name_dates_notes_and_wishes(book: Book) -> None:
    """Each item says why, from the book: the last talk and the wish, or the meeting and custom."""
    ana = Contact(name="Ana", tier=Tier.ACTIVE, tier_on=date(2025, 1, 1))
    cy = Contact(name="Cy", met_on=date(2026, 3, 1), how_met="PyData")
    put(
        book,
        ana,
        cy,
        Interaction(contact_id=ana.id, happened_on=MONDAY - timedelta(days=112),
                    channel=Channel.CALL, topics="night services"),
        FollowUp(contact_id=cy.id, kind="first", due_on=MONDAY, until_on=MONDAY),
    )  # fmt: skip
    reasons = {one.contact: (one.reason, one.minutes) for one in progress.due(book, MONDAY)}
    talked, cy_words = reasons["Ana"], reasons["Cy"]
    assert talked[0].startswith("Last in touch 112 days ago, by call about night services; ")
    assert talked[0].endswith("you wanted about every 105 days.")
    assert cy_words[0].startswith("You met Cy at PyData on 1 March; 24 to 48 hours is the custom")
    assert (talked[1], cy_words[1]) == (15, 5)


def test_a_late_follow_up_is_told_kindly(book: Book) -> None:
    """Past two weeks the reason says late is better than never, and how to begin."""
    cy = Contact(name="Cy", met_on=date(2026, 1, 1))
    put(book, cy,
        FollowUp(contact_id=cy.id, kind="first", due_on=date(2026, 1, 2),
                 until_on=date(2026, 1, 3)))  # fmt: skip
    [one] = progress.due(book, MONDAY)
    assert "60 days ago" in one.reason
    assert "late is better than never" in one.reason


def test_what_is_put_off_comes_back_and_says_so(book: Book) -> None:
    """Until its day a snoozed item is hidden; then it is back, with the day in its reason."""
    until = MONDAY + timedelta(days=7)
    ana = Contact(name="Ana")
    put(book, ana,
        FollowUp(contact_id=ana.id, due_on=MONDAY, snoozed_until=until),
        Contact(name="Cy", tier=Tier.CLOSE, tier_on=MONDAY, snoozed_until=until))  # fmt: skip
    assert progress.due(book, MONDAY) == []
    back = progress.due(book, until)
    assert [one.contact for one in back] == ["Ana", "Cy"]
    assert all("put it off until 9 March" in one.reason for one in back)


def test_drafts_are_due_the_day_after_until_sent(book: Book) -> None:
    """A draft nobody sent is listed from the next day on; a sent one never."""
    ana = Contact(name="Ana")
    put(book, ana, Message(contact_id=ana.id, body="Hello Ana"),
        Message(contact_id=ana.id, body="Gone", status=MessageStatus.SENT))  # fmt: skip
    today = book.now().date()
    assert progress.due(book, today) == []
    [one] = progress.due(book, today + timedelta(days=1))
    assert (one.kind, one.contact, "Hello Ana" in one.reason) == ("draft", "Ana", True)


def test_people_are_found_by_any_word_and_any_accent(book: Book) -> None:
    """Typing part of a name, a role or a place of work offers the person; nothing typed, nobody."""
    put(book, Contact(name="José Müller", organisation="Harbour 100%"), Contact(name="Ana"))
    assert [name for _, name, _ in book.people_like("mull jose")] == ["José Müller"]
    assert [hint for _, _, hint in book.people_like("100%")] == ["Harbour 100%"]
    assert book.people_like(" ") == []


def test_history_is_newest_first_paged_and_searched(book: Book) -> None:
    """What happened is read a page at a time, by person or by word, the newest first."""
    ana = Contact(name="Ana")
    cy = Contact(name="Cy")
    put(book, ana, cy,
        *(Interaction(contact_id=ana.id, happened_on=MONDAY - timedelta(days=n),
                      topics=f"talk {n}") for n in range(5)),
        Interaction(contact_id=cy.id, happened_on=MONDAY, topics="the fair"))  # fmt: skip
    page, total = queries.history(book, ana.id, limit=2)
    assert ([one.topics for one in page], total) == (["talk 0", "talk 1"], 5)
    assert queries.history(book, text="FAIR")[1] == 1
    assert queries.history(book, text="ana")[1] == 5


def test_targets_come_by_priority(book: Book) -> None:
    """People wanted for a goal are offered, the highest priority first; groups are not."""
    ana = Contact(name="Ana")
    cy = Contact(name="Cy")
    put(book, ana, cy,
        Target(contact_id=ana.id, relevance=1), Target(contact_id=cy.id, relevance=3),
        Target(reason="nobody yet"))  # fmt: skip
    assert [one.name for _, one in queries.target_people(book)] == ["Cy", "Ana"]


def test_steps_are_seen_from_what_is_stored(book: Book) -> None:
    """No step is ticked by hand: each turns done when the book holds what it asks for."""
    assert [step.done for step in progress.steps(book)] == [False] * 6
    assert all(step.missing for step in progress.steps(book))
    five = [Contact(name=f"P{n}", tier=Tier.WIDER, tier_on=MONDAY) for n in range(5)]
    put(book, *five, Interaction(contact_id=five[0].id, happened_on=MONDAY),
        FollowUp(contact_id=five[0].id, due_on=MONDAY),
        Message(contact_id=five[0].id, kind="thank_you", body="Thank you"),
        Promise(contact_id=five[0].id, what="the list", due_on=MONDAY))  # fmt: skip
    assert [step.done for step in progress.steps(book)] == [True] * 6
    put(book, *(Contact(name=f"C{n}", tier=Tier.CLOSE, cadence_days=1) for n in range(5)))
    load = progress.steps(book)[3]
    assert not load.done
    assert "minutes a week" in load.missing


def test_a_rhythm_is_offered_when_the_three_are_settled(book: Book) -> None:
    """New people appear for a rhythm when their last window is settled and none is open."""
    ready, still = Contact(name="Ready"), Contact(name="Still")
    put(book, ready, still,
        FollowUp(contact_id=ready.id, kind="third", due_on=MONDAY, status=FollowUpStatus.DONE),
        FollowUp(contact_id=still.id, kind="third", due_on=MONDAY, status=FollowUpStatus.DONE),
        FollowUp(contact_id=still.id, kind="second", due_on=MONDAY))  # fmt: skip
    assert [one.name for one, _ in queries.ready_for_a_tier(book)] == ["Ready"]


def test_the_list_of_today_imports_no_widget() -> None:
    """Steps and today's list are reached without a widget, pandas or plotly."""
    code = (
        "import sys; from workbook.techniques.followup import TECHNIQUE; "
        "bad = {'anywidget', 'ipywidgets', 'pandas', 'plotly'} & set(sys.modules); "
        "sys.exit(1 if bad else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
