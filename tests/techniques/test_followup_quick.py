"""One typed line becomes a person, a talk, a promise and a follow-up, seen before it is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import MONDAY
from tests.hands import Hands
from workbook import start
from workbook.book import Book
from workbook.records import (
    Changes,
    Channel,
    Contact,
    FollowUp,
    Goal,
    Interaction,
    Promise,
    PromiseBy,
)
from workbook.records.touches import Felt
from workbook.techniques.followup.hearing import Heard, hear, language_of
from workbook.techniques.followup.sayingdays import day_said, languages

IN_TWO_WEEKS = date(2026, 3, 16)
MEETINGS = [
    ("en", "met Ana Ruiz at PyData, promised the paper, call in two weeks"),
    ("en", "Met Ana Ruiz at PyData and promised her the paper and call in 14 days."),
    ("de", "Ana Ruiz auf der PyData getroffen, the paper versprochen, in zwei Wochen anrufen"),
    ("fr", "J'ai rencontré Ana Ruiz à la PyData, promis the paper, rappeler dans deux semaines"),
    ("es", "Conocí a Ana Ruiz en la PyData, prometí the paper, llamar dentro de dos semanas"),
]


@pytest.mark.parametrize(("language", "line"), MEETINGS)
def test_a_meeting_is_heard_in_four_languages(language: str, line: str) -> None:
    """Whom, where, what was promised and the day of the next step, whatever the language."""
    heard = hear(line, MONDAY)
    assert language_of(line) == language
    assert (heard.who, heard.where, heard.met) == ("Ana Ruiz", "PyData", True)
    assert heard.channel is Channel.EVENT
    assert heard.promise.removeprefix("the ") == "paper"
    assert heard.next_on == IN_TWO_WEEKS
    assert heard.next_what


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("called Ben Ode about the night shift", Heard("Ben Ode", channel=Channel.CALL,
                                                       topics="night shift")),
        ("emailed Tom yesterday", Heard("Tom", channel=Channel.EMAIL,
                                        happened_on=date(2026, 3, 1))),
        ("lunch with Mary-Jane O'Neil from Acme last Tuesday",
         Heard("Mary-Jane O'Neil", "Acme", channel=Channel.MEETING,
               happened_on=date(2026, 2, 24))),
        ("coffee with Chi de la Cruz. She is moving. Ask how it went in 3 weeks",
         Heard("Chi de la Cruz", channel=Channel.MEETING, topics="She is moving",
               next_what="Ask how it went", next_on=date(2026, 3, 23))),
        ("wrote to Dr. Weiss, he promised the numbers", Heard("Dr. Weiss",
                                                              they_promised="the numbers")),
        ("Hablé con Luis Gómez sobre las abejas", Heard("Luis Gómez", channel=Channel.MEETING,
                                                        topics="abejas")),
        ("Gestern mit Jonas Weber telefoniert", Heard("Jonas Weber", channel=Channel.CALL,
                                                      happened_on=date(2026, 3, 1))),
    ],
)  # fmt: skip
def test_a_contact_is_heard(line: str, expected: Heard) -> None:
    """Each part of a line goes where it belongs, and what fits nowhere is a topic."""
    assert hear(line, MONDAY) == expected


@pytest.mark.parametrize(
    ("language", "said", "on"),
    [
        ("en", "next Tuesday", date(2026, 3, 3)),
        ("en", "by the 12th of March", date(2026, 3, 12)),
        ("en", "2026-04-01", date(2026, 4, 1)),
        ("en", "in a fortnight", IN_TWO_WEEKS),
        ("de", "am nächsten Dienstag", date(2026, 3, 3)),
        ("de", "bis zum 12. März", date(2026, 3, 12)),
        ("de", "übermorgen", date(2026, 3, 4)),
        ("fr", "mardi prochain", date(2026, 3, 3)),
        ("fr", "avant le 12 mars", date(2026, 3, 12)),
        ("es", "el próximo martes", date(2026, 3, 3)),
        ("es", "el 12 de marzo", date(2026, 3, 12)),
        ("es", "hace tres días", date(2026, 2, 27)),
    ],
)
def test_days_are_read_as_they_are_said(language: str, said: str, on: date) -> None:
    """A day in words is the day a speaker of that language means."""
    found = day_said(f"x {said} x", MONDAY, language)
    assert found is not None
    assert found.on == on


@given(st.text(max_size=200), st.sampled_from(languages()))
def test_any_line_is_heard_without_a_slip(line: str, language: str) -> None:
    """Whatever is typed, the answer is the same each time and nothing breaks."""
    assert hear(line, MONDAY, language) == hear(line, MONDAY, language)


@pytest.fixture
def head(book: Book) -> Hands:
    """The head of a page."""
    return Hands(start.frame(book))


def test_nothing_is_kept_before_it_was_seen(book: Book, head: Hands) -> None:
    """The line is taken apart first; only “Keep it” writes, and “Let it go” writes nothing."""
    head.save("quick", line=MEETINGS[0][1])
    assert book.count(Contact) == 0
    assert "What was understood" in head.text()
    head.press("Let it go")
    assert book.count(Contact) == 0
    assert not head.has("form", "heard")


def test_a_line_becomes_all_it_says_in_one_change(book: Book, head: Hands) -> None:
    """A person, a talk, a promise, and the reader's own day in the place of a planned one."""
    head.save("quick", line=MEETINGS[0][1]).save("heard")
    assert head.refused == ""
    (person,), (talk,), (promise,) = map(book.all, (Contact, Interaction, Promise))
    assert (person.name, person.how_met, person.met_on) == ("Ana Ruiz", "PyData", MONDAY)
    assert (talk.contact_id, talk.channel) == (person.id, Channel.EVENT)
    assert (promise.what, promise.by, promise.due_on) == ("the paper", PromiseBy.ME, IN_TWO_WEEKS)
    days = sorted((one.due_on, one.kind) for one in book.all(FollowUp))
    assert [kind for _, kind in days] == ["first", "own", "third"]
    assert days[1][0] == IN_TWO_WEEKS
    book.undo()
    assert book.count(Contact) == book.count(FollowUp) == book.count(Promise) == 0


def test_a_known_person_is_logged(book: Book, head: Hands) -> None:
    """Somebody in the book is not added again, and keeps the workplace that was known."""
    ben = Contact(name="Ben Ode", organisation="Clinic")
    book.apply("Ben", Changes(add=(ben,)))
    head.save("quick", line="Called ben ode from Acme about rotas, write on Tuesday")
    head.save("heard")
    assert [one.organisation for one in book.all(Contact)] == ["Clinic"]
    (talk,), (step,) = book.all(Interaction), book.all(FollowUp)
    assert (talk.contact_id, talk.topics, talk.channel) == (ben.id, "rotas", Channel.CALL)
    assert step.due_on == MONDAY + timedelta(days=1)


def test_a_workplace_is_learnt(book: Book, head: Hands) -> None:
    """Where the book knew no workplace, the line fills it in, in the same change."""
    book.apply("Ben", Changes(add=(Contact(name="Ben Ode"),)))
    head.save("quick", line="Called Ben Ode from Acme").save("heard")
    assert [one.organisation for one in book.all(Contact)] == ["Acme"]
    book.undo()
    assert [one.organisation for one in book.all(Contact)] == [""]


def test_a_line_without_a_person_is_refused(head: Hands) -> None:
    """A line that names nobody says how to begin, and what was typed stays."""
    head.save("quick", line="tomorrow")
    assert head.refused.startswith("Begin with the person")


def test_everything_is_found_from_anywhere(book: Book, head: Hands) -> None:
    """People come first, then goals and the rest; each leads to its page with it in sight."""
    ana = Contact(name="Ana Ruiz", organisation="Acme")
    goal = Goal(statement="Talk to Ana about nights", why="To know")
    book.apply("Two", Changes(add=(goal, ana)))
    rows = head.query("finder", "ana")["rows"]
    assert [row["title"] for row in rows] == ["Ana Ruiz", "Talk to Ana about nights"]
    assert rows[0]["href"] == f"05-rapport.ipynb#at-{ana.id}"
    assert rows[1]["href"] == f"01-goals.ipynb#at-{goal.id}"
    assert head.query("finder", " ")["total"] == 0


@pytest.mark.parametrize(
    ("line", "minutes", "topics"),
    [
        ("called Ana Ruiz for 45 min about bees", 45, "bees"),
        ("coffee with Ana Ruiz, half an hour", 30, ""),
        ("spoke with Ana Ruiz 2 hours 15 minutes about moss", 135, "moss"),
        ("lunch with Ana Ruiz (90 min)", 90, ""),
        ("called Ana Ruiz about bees for twelve minutes", 12, "bees"),
        ("Gestern mit Ana Ruiz telefoniert, eine halbe Stunde", 30, ""),
        ("Kaffee mit Ana Ruiz, anderthalb Stunden lang", 90, ""),
        ("Kaffee mit Ana Ruiz 1,5 Std über Bienen", 90, "Bienen"),
        ("J'ai parlé avec Ana Ruiz pendant une demi-heure", 30, ""),
        ("J'ai appelé Ana Ruiz 1h30", 90, ""),
        ("Hablé con Ana Ruiz media hora sobre las abejas", 30, "abejas"),
        ("llamé a Ana Ruiz durante 45 minutos", 45, ""),
        ("called Ana Ruiz about her 45 min commute", None, "her 45 min commute"),
        ("called Ana Ruiz, call again in 30 minutes", None, "call again in 30 minutes"),
        ("called Ana Ruiz, promised a 30 min call", None, ""),
        ("called Ana Ruiz for 0 minutes", None, "for 0 minutes"),
    ],
)
def test_how_long_it_took_is_heard_in_four_languages(
    line: str, minutes: int | None, topics: str
) -> None:
    """A length goes to the talk; one within a topic, a promise or a time to come stays there."""
    heard = hear(line, MONDAY)
    assert (heard.who, heard.minutes, heard.topics) == ("Ana Ruiz", minutes, topics)


@pytest.mark.parametrize("met", [True, False])
def test_length_and_feeling_are_kept_with_the_talk(book: Book, head: Hands, *, met: bool) -> None:
    """What was heard is shown to be mended, how it was is folded; both are kept in one change."""
    head.save("quick", line="coffee with Ana Ruiz for half an hour")
    shown = {one["name"]: one for one in head.form("heard")["fields"]}
    assert (shown["minutes"]["value"], shown["minutes"]["more"]) == (30, False)
    assert shown["felt"]["more"]
    head.save("heard", met=met, minutes="35", felt="energy")
    (talk,) = book.all(Interaction)
    assert (talk.minutes, talk.felt) == (35, Felt.ENERGY)
    head.save("quick", line="wrote to Ana Ruiz")
    shown = {one["name"]: one for one in head.form("heard")["fields"]}
    assert (shown["minutes"]["value"], shown["minutes"]["more"]) == (None, True)
    head.save("heard")
    assert sorted((one.minutes or 0, one.felt) for one in book.all(Interaction)) == [
        (0, Felt.UNSAID), (35, Felt.ENERGY),
    ]  # fmt: skip
