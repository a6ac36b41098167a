"""The pieces of giving, worked by hand: pressed, filled in and read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import MONDAY
from tests.exchange.invented import zipped
from tests.hands import Hands
from tests.techniques.giving_scene import put, two, who
from workbook import intake, ui
from workbook.book import Book, open_book
from workbook.records import Contact, FollowUp, Group, Interaction, Reader
from workbook.records.giving import (
    Answer,
    Ask,
    AskStatus,
    Gift,
    GiftBy,
    Introduction,
    IntroductionStatus,
    Offer,
)
from workbook.technique import Due, every_technique, piece_of
from workbook.techniques import giving
from workbook.techniques.giving import progress
from workbook.techniques.giving.introducing import names

TECHNIQUE = next(one for one in every_technique() if one.slug == "giving")
NOBODY = ui.PersonValue("", "")


def piece(book: Book, name: str) -> Hands:
    """One piece, in hands."""
    return Hands(getattr(giving, name)(book))


def on_day(book: Book, day: date) -> Book:
    """The same book on another day."""
    return open_book(book.where, today=day)


def due(book: Book) -> list[Due]:
    """What giving puts on the day's list."""
    return list(progress.due(book, book.today()))


def done_here(book: Book, item: Due) -> Hands:
    """The view that does a due item where it is shown."""
    view = piece_of(TECHNIQUE, "doing")
    return Hands(ui.live(book, lambda: view(book, item), name="here"))


# -- menu and needs -------------------------------------------------------------------------


def test_the_menu_adds_up_the_time(book: Book) -> None:
    """Own offers carry time; what others offer, and what rests, adds none."""
    hands = piece(book, "menu")
    hands.save("offer", text="Read a draft", minutes="30")
    hands.save("offer", text="Fix a bike", minutes="60")
    hands.save("offer", text="Teach knots", person=ui.PersonValue("", "Ana Ruiz"), minutes="120")
    assert "1 h 30 min a week" in hands.text()
    (fix,) = (one for one in book.all(Offer) if one.text == "Fix a bike")
    hands.act("menu", fix.id, "rest")
    assert "adds up to 30 min" in hands.text()
    assert book.get(Contact, next(o.contact_id for o in book.all(Offer) if o.contact_id))


def test_a_need_can_be_anybodys(book: Book) -> None:
    """A person's, a group's, the reader's own, and one that the reader asked somebody for."""
    ana, ring = Contact(name="Ana Ruiz"), Group(name="Knot Ring")
    put(book, ana, ring)
    hands = piece(book, "needs")
    hands.save("need", text="Rope", person=who(ana))
    hands.save("need", text="A hall", person=ui.PersonValue(ring.id, ring.name))
    hands.save("need", text="Courage")
    hands.save("need", text="An hour of her time", asked=who(ana))
    stored = {(a.text, a.contact_id, a.group_id, a.of_contact_id) for a in book.all(Ask)}
    assert stored == {
        ("Rope", ana.id, None, None), ("A hall", None, ring.id, None),
        ("Courage", None, None, None), ("An hour of her time", None, None, ana.id),
    }  # fmt: skip
    assert hands.query("needs", "rope")["total"] == 1
    hands.act("needs", next(a.id for a in book.all(Ask) if a.text == "Rope"), "met")
    assert hands.query("needs", "")["total"] == 3


def test_two_of_one_name_are_not_guessed(book: Book) -> None:
    """Where a typed name is two people's, the reader is asked which one."""
    put(book, Contact(name="Ana Kovač"), Contact(name="Ana Kovač"))
    hands = piece(book, "needs")
    hands.save("need", text="Rope", person=ui.PersonValue("", "ana kovac"))
    assert "Choose one from the list" in hands.refused
    assert book.count(Ask) == 0


# -- from the fit to the note -------------------------------------------------------------------


def begun(book: Book) -> tuple[Contact, Contact, Introduction]:
    """A need and an offer that met, with the introduction begun."""
    pia, tamas = two(book)
    hands = piece(book, "matchmaker")
    (row,) = hands.rows("matches")
    assert "Pía Lindqvist could meet Tamás Okoro" in row["title"]
    hands.act("matches", row["id"], "begin")
    assert "Tamás Okoro is asked first" in hands.said
    (one,) = book.all(Introduction)
    return pia, tamas, one


def test_a_fit_becomes_an_introduction_and_leaves_the_list(book: Book) -> None:
    """Begun once, the two are not suggested again."""
    begun(book)
    assert piece(book, "matchmaker").rows("matches") == []


def test_the_whole_way_of_an_introduction(book: Book) -> None:
    """Asked, agreed, written, made: contact with both, the need met, asked after in three weeks."""
    pia, tamas, one = begun(book)
    hands = piece(book, "introductions")
    assert names(hands.form(f"ask-{one.id}-target")["fields"][0]["value"], pia) == []
    hands.press("I asked Tamás Okoro")
    hands.press("Tamás Okoro said yes")
    assert names(hands.form(f"ask-{one.id}-requester")["fields"][0]["value"], tamas) == []
    hands.press("I asked Pía Lindqvist")
    hands.press("Pía Lindqvist said yes")
    assert "the note is drafted" in hands.said
    note = hands.form(f"note-{one.id}")["fields"][0]["value"]
    assert "Pía Lindqvist" in note
    assert "tk@example.com" in note
    assert "555" not in note
    hands.press("I sent the note")
    assert "23 March" in hands.said
    assert book.all(Ask)[0].status is AskStatus.MET
    assert {i.contact_id for i in book.all(Interaction)} == {pia.id, tamas.id}
    assert due(book) == []
    later = on_day(book, MONDAY + timedelta(days=21))
    (item,) = due(later)
    assert item.title == "Ask Pía Lindqvist how it went with Tamás Okoro"
    here = done_here(later, item)
    here.save(f"how-{one.id}", outcome="They cook together on Fridays")
    assert book.all(Introduction)[0].status is IntroductionStatus.CLOSED
    assert book.all(Gift)[0].outcome == "They cook together on Fridays"
    assert due(later) == []


def test_a_wording_that_names_the_other_is_refused(book: Book) -> None:
    """While typing it is remarked, and it can't be kept: they have not agreed yet."""
    pia, _, one = begun(book)
    hands, key = piece(book, "introductions"), f"ask-{one.id}-target"
    for leak in (f"It is {pia.name}.", "Her mail: pia@example.org", "Call 070 555 01 02"):
        assert [r["severity"] for r in hands.check(key, body=leak)] == ["block"]
        hands.save(key, body=leak)
        assert "has not agreed yet" in hands.refused
    assert hands.check(key, body="Somebody cooks at night.") == []
    hands.save(key, body="Somebody cooks at night.")
    assert not hands.refused
    assert "Somebody cooks at night." in hands.form(key)["fields"][0]["value"]


def test_a_no_ends_it_quietly(book: Book) -> None:
    """The one who looked is never asked, and nothing is due."""
    _, _, one = begun(book)
    hands = piece(book, "introductions")
    hands.press("I asked Tamás Okoro")
    hands.press("Tamás Okoro would rather not")
    stored = book.get(Introduction, one.id)
    assert stored
    assert stored.requester is Answer.NOT_ASKED
    assert due(on_day(book, MONDAY + timedelta(days=60))) == []


def test_what_is_next_is_due_and_doable_in_place(book: Book) -> None:
    """The first question at once, a reminder after a week, the note as soon as both agreed."""
    begun(book)
    (item,) = due(book)
    assert "Ask Tamás Okoro" in item.title
    done_here(book, item).press("I asked Tamás Okoro")
    assert due(book) == []
    later = on_day(book, MONDAY + timedelta(days=7))
    (item,) = due(later)
    assert "has not answered" in item.title
    done_here(later, item).press("Tamás Okoro said yes")
    (item,) = due(later)
    done_here(later, item).press("Pía Lindqvist said yes")
    (item,) = due(later)
    assert item.title == "Bring Pía Lindqvist and Tamás Okoro together"
    assert item.weight > 80, "two people wait"


# -- the other ways of a fit ------------------------------------------------------------------


def test_my_own_help_and_my_own_need(book: Book) -> None:
    """Planned it becomes a follow-up; given it is logged; asked it is noted. Nothing is gated."""
    ana = Contact(name="Ana Ruiz", role="keeper of bees")
    put(book, ana, Offer(text="Carpentry for a shed"), Ask(text="Bees"),
        Ask(contact_id=ana.id, text="A shed, some carpentry"))  # fmt: skip
    hands = piece(book, "matchmaker")
    rows = {row["title"]: row for row in hands.rows("matches")}
    hands.act("matches", rows["You could help Ana Ruiz"]["id"], "plan")
    assert book.all(FollowUp)[0].contact_id == ana.id
    hands.act("matches", rows["Ana Ruiz could help you"]["id"], "asked")
    assert [a.of_contact_id for a in book.all(Ask)][-1] == ana.id
    hands.act("matches", rows["You could help Ana Ruiz"]["id"], "gave")
    hands.save("helped", minutes=40)
    assert [(g.contact_id, g.minutes) for g in book.all(Gift)] == [(ana.id, 40)]
    hands.act("matches", rows["You could help Ana Ruiz"]["id"], "pass")
    assert "You could help Ana Ruiz" not in hands.text()


# -- the log and the balance ------------------------------------------------------------------


def test_a_gift_is_asked_after_in_three_weeks(book: Book) -> None:
    """Logged, due on the 21st day, closed in place; what is received is never asked after."""
    hands = piece(book, "give_log")
    hands.save("gave", person=ui.PersonValue("", "Ana Ruiz"), what="Read her letter", minutes=20)
    assert "23 March" in hands.said
    piece(book, "received").save("got", person=ui.PersonValue("", "Ana Ruiz"), what="Her counts")
    assert due(on_day(book, MONDAY + timedelta(days=20))) == []
    later = on_day(book, MONDAY + timedelta(days=21))
    (item,) = due(later)
    assert item.contact == "Ana Ruiz"
    assert "Read her letter" in item.reason
    gift = next(one for one in book.all(Gift) if one.by is GiftBy.ME)
    done_here(later, item).save(f"outcome-{gift.id}", outcome="She was heard")
    assert due(later) == []
    assert "She was heard" in piece(later, "give_log").text()


@pytest.mark.parametrize(
    "wrong", [{"given_on": MONDAY + timedelta(days=1)}, {"what": " "}, {"minutes": 2000}]
)
def test_what_cant_be_is_refused_at_its_field(book: Book, wrong: dict[str, Any]) -> None:
    """A day ahead, nothing named, more than a day's minutes: nothing is stored."""
    hands = piece(book, "give_log")
    values = {"person": ui.PersonValue("", "Ana"), "what": "x"} | wrong
    hands.save("gave", **values)
    assert list(hands.fields) == list(wrong)
    assert book.count(Gift) == 0


def test_the_balance_counts_and_shows_who_is_behind(book: Book) -> None:
    """Three directions, two stretches of time, and a press shows the entries behind a bar."""
    ana = Contact(name="Ana Ruiz")
    put(book, ana,
        Gift(contact_id=ana.id, what="A list", given_on=MONDAY - timedelta(days=29)),
        Gift(contact_id=ana.id, what="A map", given_on=MONDAY - timedelta(days=30)),
        Gift(contact_id=ana.id, what="A book", given_on=MONDAY, by=GiftBy.THEM),
        Gift(contact_id=ana.id, what="Old", given_on=MONDAY - timedelta(days=90)),
        Ask(text="Time", of_contact_id=ana.id, asked_on=MONDAY))  # fmt: skip
    hands = piece(book, "balance")
    figure = next(node for node in hands._nodes("figure"))
    counts = [row[2] for row in figure["props"]["table"][1:]]
    assert counts == ["1", "1", "1", "2", "1", "1"]
    hands._send(figure["id"], "point", {"at": 3})
    assert "A map" in hands.text()
    assert "A book" not in hands.text()


def test_too_much_is_said_and_nothing_is_forbidden(book: Book) -> None:
    """Beyond one's own hours, or three times to one taker: a sentence, and the next entry works."""
    ana = Contact(name="Ana Ruiz")
    put(book, ana, Offer(text="Drafts", minutes_a_week=30))
    log = piece(book, "give_log")
    for _ in range(2):
        log.save("gave", person=who(ana), what="Read", minutes=15)
    assert "Protect your time" not in piece(book, "balance").text()
    assert "in 90 days went to" not in piece(book, "balance").text()
    log.save("gave", person=who(ana), what="Read again", minutes=15)
    text = piece(book, "balance").text()
    assert "Protect your time" in text
    assert "3 gifts in 90 days went to Ana Ruiz" in text
    piece(book, "needs").save("need", text="An hour", asked=who(ana))
    assert book.all(Ask)[0].of_contact_id == ana.id


def test_an_honest_ask_is_never_refused(book: Book) -> None:
    """Somebody who has given nothing may ask ten times; nothing warns and nothing refuses."""
    ana = Contact(name="Ana Ruiz")
    put(book, ana)
    hands = piece(book, "needs")
    for n in range(10):
        hands.save("need", text=f"Favour {n}", asked=who(ana))
        assert not hands.refused
    assert "warn" not in str([n["props"] for n in piece(book, "balance")._nodes("notice")])


def test_steps_follow_what_is_stored(book: Book) -> None:
    """Each step is done by the thing it names, and says how many are missing until then."""
    put(book, Reader(name="Ben"), Offer(text="a"), Offer(text="b"))
    steps = progress.steps(book)
    assert steps[0].missing == "add 1 more to your menu"
    put(book, Offer(text="c"), Ask(text="x"), Ask(text="y"),
        Gift(what="g", given_on=MONDAY, outcome="good", closed_on=MONDAY),
        Gift(what="r", given_on=MONDAY, by=GiftBy.THEM))  # fmt: skip
    assert [step.done for step in progress.steps(book)] == [True, True, True, True, False, True]


def test_the_calendar_holds_the_day_to_ask(book: Book) -> None:
    """An introduction that was made stands in the reader's own calendar three weeks later."""
    pia, tamas = two(book)
    one = Introduction(requester_id=pia.id, target_id=tamas.id, need="x", made_on=MONDAY,
                       moved_on=MONDAY, status=IntroductionStatus.MADE)  # fmt: skip
    put(book, one)
    (entry,) = progress.calendar(book)
    assert entry.on == MONDAY + timedelta(days=21)
    assert entry.title == "Ask Pía Lindqvist how it went with Tamás Okoro"


# -- ideas from the reader's skills ----------------------------------------------------------


def bring_skills(book: Book) -> None:
    """Bring in an archive with three skills, two languages and three endorsements."""
    archive = {
        "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        + "".join(
            f"{n},Lima,https://www.linkedin.com/in/{n},,,,01 Jan 2020\n" for n in ("ana", "bo")
        ),
        "Skills.csv": "Name\nKnots\nGo\nSailing\n",
        "Languages.csv": "Name,Proficiency\nIrish,Native\nFrench,Elementary proficiency\n",
        "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,"
        "Endorser Last Name,Endorser Public Url,Endorsement Status\n"
        "2024/05/01 10:00:00 UTC,Sailing,ana,Lima,www.linkedin.com/in/ana,ACCEPTED\n"
        "2024/05/01 10:00:00 UTC,Knots,ana,Lima,www.linkedin.com/in/ana,ACCEPTED\n"
        "2024/05/02 10:00:00 UTC,Sailing,bo,Lima,www.linkedin.com/in/bo,ACCEPTED\n",
    }
    intake.take_in(book, [zipped(archive)])


def test_skills_are_ideas_for_the_menu_and_no_more(book: Book) -> None:
    """What most people endorsed comes first; one press offers it, another passes it by for good."""
    assert not piece(book, "menu").has("rows", "skills")
    bring_skills(book)
    hands = piece(book, "menu")
    shown = hands.rows("skills")
    assert [(row["title"], row["lines"]) for row in shown] == [
        ("Sailing", ["2 people endorsed you for it."]),
        ("Knots", ["One person endorsed you for it."]),
        ("Go", []),
        ("Looking over a text in Irish", ["You gave it as: Native."]),
    ]
    assert book.count(Offer) == 0
    hands.act("skills", shown[0]["id"], "menu")
    (offer,) = book.all(Offer)
    assert (offer.text, offer.minutes_a_week, offer.contact_id) == ("Sailing", 15, None)
    hands.act("skills", shown[1]["id"], "pass")
    assert [row["title"] for row in hands.rows("skills")] == [
        "Go", "Looking over a text in Irish",
    ]  # fmt: skip
    assert "Ideas from your skills on LinkedIn (2)" in hands.text()
    hands.act("skills", shown[0]["id"], "menu")
    assert book.count(Offer) == 1
    book.undo()
    assert next(row["title"] for row in hands.rows("skills")) == "Sailing"


def test_many_skills_are_searched(book: Book) -> None:
    """More than a handful come page by page; one that is gone meanwhile says so."""
    names = "".join(f"Skill {n}\n" for n in range(40))
    intake.take_in(book, [zipped({"Skills.csv": f"Name\n{names}"})])
    hands = piece(book, "menu")
    assert hands.query("skills", "skill 39")["total"] == 1
    hands.act("skills", "skill:skill 39", "menu")
    assert [one.text for one in book.all(Offer)] == ["Skill 39"]
    assert hands.act("skills", "skill:skill 39", "menu").said.startswith("This one is on your menu")
    assert hands.query("skills", "")["total"] == 39


def test_a_skill_on_the_menu_in_other_words_is_no_idea_any_more(book: Book) -> None:
    """“Teach knots” holds the skill Knots; “good advice” does not hold the skill Go."""
    bring_skills(book)
    hands = piece(book, "menu")
    hands.save("offer", text="Teach KNOTS, for good boats")
    titles = [row["title"] for row in hands.rows("skills")]
    assert "Knots" not in titles
    assert "Go" in titles
    hands.save("offer", text="Go", person=ui.PersonValue("", "Ana Ruiz"))
    assert "Go" in [row["title"] for row in hands.rows("skills")]
