"""The reader's calendar address: what it tells, to whom, and how it ends for good."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook import backup, feed
from workbook.book import Book, open_book
from workbook.feed import Telling
from workbook.records import (
    Changes,
    Contact,
    Entry,
    Event,
    EventStatus,
    FollowUp,
    Jotting,
    Promise,
)
from workbook.records.giving import Introduction, IntroductionStatus
from workbook.records.milestones import LeapDay, Milestone, MilestoneKind
from workbook.records.platforms import Community, Contribution
from workbook.serve import demo
from workbook.technique import every_entry
from workbook.techniques import followup

ANA = Contact(name="Dr. Ana Marín")
TALK = Event(name="Dinner at the Kowalskis", status=EventStatus.GOING, starts_on=date(2026, 3, 20),
             starts_at=time(19), place="Rue des Lilas 4", uid="evt-99@events.lu.ma")  # fmt: skip


def fill(book: Book) -> None:
    """Put something of every kind into a book, each with words of the reader's own."""
    bo = Contact(name="Bo Lund")
    book.apply("Filled", Changes(add=(
        ANA, bo, TALK,
        FollowUp(contact_id=ANA.id, due_on=date(2026, 3, 9), what="Ask about Kowalski’s divorce"),
        Promise(contact_id=ANA.id, what="the Lilas report", due_on=date(2026, 3, 12)),
        Milestone(contact_id=ANA.id, day=29, month=2, remind=True),
        Milestone(contact_id=ANA.id, day=29, month=2, kind=MilestoneKind.OWN, name="Lilas opening",
                  leap_day=LeapDay.MARCH, remind=True),
        Milestone(contact_id=bo.id, day=5, month=5, kind=MilestoneKind.WORK, name="Kowalski Ltd",
                  year=2020, remind=True),
        Introduction(requester_id=bo.id, target_id=ANA.id, need="a loan from Kowalski",
                     status=IntroductionStatus.MADE, made_on=MONDAY),
    )))  # fmt: skip


def titles(book: Book) -> set[str]:
    """Return what the entries of the reader's calendar say."""
    said = icalendar.Calendar.from_ical(feed.calendar(book)[0])
    return {str(one["SUMMARY"]) for one in said.walk("VEVENT")}


def test_by_itself_it_names_nobody(book: Book) -> None:
    """No name, no word of the reader's, no place, no name of another program's for an event."""
    fill(book)
    feed.make(book)
    raw = feed.calendar(book)[0].decode()
    assert not re.search("Ana|Mar|Bo|Lund|Kowalski|Lilas|lu.ma|DESCRIPTION|LOCATION", raw)
    assert titles(book) == {
        f"{said}; open the workbook"
        for said in (
            "Get in touch with somebody", "Keep your promise to somebody", "Birthday of somebody",
            "A day that matters to somebody", "Work anniversary of somebody", "An event",
            "Prepare for an event", "Ask somebody how an introduction went",
        )
    }  # fmt: skip


def test_names_stand_in_it_only_where_the_reader_chose_them(book: Book) -> None:
    """First names are first names and no more; with everything it says what the file says."""
    fill(book)
    feed.make(book, Telling.FIRST)
    raw = feed.calendar(book)[0].decode()
    assert {"Get in touch with Ana", "Birthday of Ana", "An event"} <= titles(book)
    assert "Ask Bo how an introduction went" in titles(book)
    assert not re.search("Mar|Lund|Kowalski|Lilas|lu.ma|DESCRIPTION", raw)
    feed.tell(book, Telling.ALL)
    assert titles(book) == {one.title for one in every_entry(book)}
    assert {"Dr. Ana Marín: birthday", TALK.name} <= titles(book)
    feed.tell(book, Telling.NOBODY)
    assert "Ana" not in feed.calendar(book)[0].decode()


def test_no_technique_tells_more(book: Book) -> None:
    """Of a whole invented book no name of a person, an event or a community is in it."""
    demo.fill(book, seed=3)
    names = [one.name for kind in (Contact, Event, Community) for one in book.all(kind)]
    own = [one.problem for one in book.all(Contribution)]
    feed.make(book)
    raw = feed.calendar(book)[0].decode().replace("\r\n ", "")
    assert raw.count("BEGIN:VEVENT") > 20
    assert [one for one in (*names, *own) if one and one in raw] == []
    feed.tell(book, Telling.ALL)
    raw = feed.calendar(book)[0].decode().replace("\r\n ", "")
    assert any(one in raw for one in names)


def test_what_says_nothing_of_itself_stays_unsaid() -> None:
    """A technique that gives no words for others to read gives none away."""
    entry = Entry(uid="a", sequence=1, title="Bo’s surgery", on=MONDAY, notes="Room 4", who="Bo")
    for telling in (Telling.NOBODY, Telling.FIRST):
        said = feed.worded(entry, telling)
        assert said.title.startswith("Something to do")
        assert "surgery" not in str(said.title + said.notes + said.uid)


def test_days_come_again_by_our_own_rule(book: Book) -> None:
    """A birthday on 29 February is the last of February, unless the reader chose 1 March."""
    fill(book)
    feed.make(book, Telling.FIRST)
    calendar = icalendar.Calendar.from_ical(feed.calendar(book)[0])
    found: dict[str, list[date]] = {}
    for one in recurring_ical_events.of(calendar).between(date(2027, 1, 1), date(2028, 12, 31)):
        found.setdefault(str(one["SUMMARY"]), []).append(one["DTSTART"].dt)
    assert found == {
        "Birthday of Ana": [date(2027, 2, 28), date(2028, 2, 29)],
        "A day that matters to Ana": [date(2027, 3, 1), date(2028, 2, 29)],
        "Work anniversary of Bo": [date(2027, 5, 5), date(2028, 5, 5)],
    }


def test_a_program_knows_each_entry_again_and_when_to_look(book: Book) -> None:
    """Same uid after a change, a sequence that rises, a name, and four hours between looks."""
    fill(book)
    feed.make(book)

    def read() -> tuple[icalendar.Calendar, dict[str, int]]:
        calendar = icalendar.Calendar.from_ical(feed.calendar(book)[0])
        return calendar, {str(e["UID"]): int(e["SEQUENCE"]) for e in calendar.walk("VEVENT")}

    calendar, before = read()
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=4)
    assert str(calendar["X-PUBLISHED-TTL"]) == "PT4H"
    assert calendar["X-WR-CALNAME"] == "Networking workbook"
    assert "METHOD" not in calendar
    assert feed.calendar(book)[0] == feed.calendar(book)[0]
    [one] = book.all(FollowUp)
    hands = Hands(followup.planned(book))
    hands.act("planned", one.id, "week")
    _, after = read()
    assert set(after) == set(before)
    assert sum(after[uid] > before[uid] for uid in after) == 1


def test_text_can_add_no_line_of_its_own(book: Book) -> None:
    """Commas, semicolons, line ends and property names in a title stay within the title."""
    odd = 'Ana, "x"; \\n\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:more'
    book.apply("x", Changes(add=(ANA, FollowUp(contact_id=ANA.id, due_on=MONDAY, what=odd))))
    feed.make(book, Telling.ALL)
    [event] = icalendar.Calendar.from_ical(feed.calendar(book)[0]).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith('Dr. Ana Marín: Ana, "x"; \\n END:VEVENT')


def test_only_the_nearest_days_are_in_it() -> None:
    """A calendar has a sane number of entries: what is nearest to today, whichever way."""
    many = [Entry(uid=str(n), sequence=0, title="", on=MONDAY + timedelta(days=n - 2000))
            for n in range(4000)]  # fmt: skip
    many += [
        Entry(uid="born", sequence=0, title="", on=date(1990, 3, 4), yearly=True),
        Entry(uid="slot", sequence=0, title="", on=date(2020, 1, 6), weekly=True),
    ]
    kept = feed.nearest(many, MONDAY)
    assert len(kept) == feed.MOST
    assert {"born", "slot", "2000", "1999", "2001"} <= {one.uid for one in kept}
    assert "0" not in {one.uid for one in kept}


# -- the address ----------------------------------------------------------------------------------


@pytest.mark.everywhere
def test_the_book_keeps_no_secret(book: Book) -> None:
    """256 bits, of which only a hash is kept; each is another, and a new one ends the old."""
    first = feed.make(book)
    second = feed.make(book)
    assert first != second
    assert len(second) == 43
    [stored] = book.all(Jotting, key=feed.KEY)
    assert second not in stored.value
    assert [feed.opens(book, one) for one in (second, first, "", second[:-1])] == [
        True, False, False, False,
    ]  # fmt: skip
    feed.withdraw(book)
    assert not feed.opens(book, second)
    assert not feed.opens(book, "")


@pytest.mark.everywhere
def test_no_undo_brings_an_address_back(book: Book) -> None:
    """Neither making, changing nor ending it is a change; undo takes back what came before it."""
    fill(book)
    secret = feed.make(book)
    feed.tell(book, Telling.ALL)
    feed.withdraw(book)
    assert book.undo() is not None
    assert book.undo() is None
    assert feed.kept(book) is None
    assert not feed.opens(book, secret)


def test_no_backup_brings_an_address_back(book: Book, tmp_path: Path) -> None:
    """Restored in its own place it stays as it stands: withdrawn, or the newer one; never older."""
    fill(book)
    old = feed.make(book)
    backup.back_up(book, tmp_path / "mine.zip")
    feed.withdraw(book)
    backup.restore(book, tmp_path / "mine.zip", replace=True)
    assert feed.kept(book) is None
    new = feed.make(book, Telling.FIRST)
    backup.restore(book, tmp_path / "mine.zip", replace=True)
    assert [feed.opens(book, one) for one in (new, old)] == [True, False]
    assert "Birthday of Ana" in titles(book)
    other = open_book(str(tmp_path / "other.sqlite"), today=MONDAY)
    backup.restore(other, tmp_path / "mine.zip")
    assert feed.kept(other) is None


@pytest.mark.parametrize("kept", ["{}", "[]", '"x"', "no JSON", '{"digest": "a"}', "null"])
def test_what_is_damaged_is_no_address(book: Book, kept: str) -> None:
    """A setting that somebody altered by hand switches the address off."""
    book.jot(feed.KEY, kept)
    assert feed.kept(book) is None
    assert not feed.opens(book, "")


@pytest.mark.parametrize("owner", ["reader", "Bo Ekström", "a/b", "../x", "x" * 200, "日本"])
def test_an_address_says_whose_it_is(owner: str) -> None:
    """Any name comes back from its address, and one address has one way to be written."""
    said = feed.address(owner, "s3cret").removeprefix("/feed/")
    assert re.fullmatch(r"[\w-]+/s3cret\.ics", said, re.ASCII)
    assert feed.parts(said) == (owner, "s3cret")
    for wrong in (said[:-4], f"{said}/", said.replace("/", "=/"), f"/{said}", said + "?x", ""):
        assert feed.parts(wrong) is None


def test_it_says_when_it_last_changed(book: Book) -> None:
    """A change, an undo and a setting move the moment on; never past now, never back."""
    feed.make(book)
    seen = [feed.calendar(book)[1]]
    fill(book)
    seen.append(feed.calendar(book)[1])
    book.undo()
    feed.tell(book, Telling.ALL)
    seen.append(feed.calendar(book)[1])
    assert seen == sorted(seen)
    assert seen[-1] <= datetime.now(UTC)
    tomorrow = open_book(book.where, today=date(2999, 1, 1))
    assert feed.calendar(tomorrow)[1] <= datetime.now(UTC)


# -- the part on the page -------------------------------------------------------------------------


def test_the_page_makes_shows_and_ends_it(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown on the page that made it and on no other; made anew and off end what was."""
    monkeypatch.setenv(feed.SETTING, "yes")
    fill(book)
    hands, other = Hands(followup.calendar_file(book)), Hands(followup.calendar_file(book))
    assert "Make a secret address" in hands.text()
    hands.save("address")
    shown = hands._nodes("copy")[0]["props"]
    assert shown["here"]
    owner, secret = feed.parts(shown["text"].removeprefix("/feed/")) or ("", "")
    assert owner == book.owner
    assert feed.opens(book, secret)
    other.piece.redraw()
    assert secret not in other.text()
    assert "It names nobody." in other.text()
    other.save("telling", telling="first")
    assert "It tells first names." in other.text()
    assert feed.opens(book, secret)
    other.press("Make a new one")
    hands.piece.redraw()
    assert secret not in hands.text()
    assert not feed.opens(book, secret)
    assert "It tells first names." in hands.text()
    other.press("I have it, hide it")
    assert not other._nodes("copy")
    other.press("Switch it off")
    assert feed.kept(book) is None
    assert "Make a secret address" in other.text()


@pytest.mark.parametrize("said", ["", "no"])
def test_where_calendars_cannot_log_in_it_is_not_offered(
    book: Book, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """In Lab, on a hub, and where the host did not allow it: one sentence, and no button."""
    monkeypatch.setenv(feed.SETTING, said)
    hands = Hands(followup.calendar_file(book))
    assert "Calendar programs can't log in" in hands.text()
    assert not hands._nodes("button")
    assert not hands._nodes("form")
