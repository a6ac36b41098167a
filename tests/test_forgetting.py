"""Forgetting somebody: no trace in the file, no way back, and nothing lost of anybody else."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook import backup, copies, intake, open_book
from workbook.book import Book, Conflict
from workbook.records import (
    Changes,
    Contact,
    Fact,
    FollowUp,
    Goal,
    Handle,
    Interaction,
    Jotting,
    Message,
    Promise,
    Record,
    Target,
    every_record,
)
from workbook.records.forgotten import Forgotten, Marks, mark_of
from workbook.techniques.rapport import backups

DAY = date(2026, 3, 2)
ANA = Contact(name="Ána Ruiz", organisation="Northern Hospital", connected_on=date(2019, 3, 3))
BO = Contact(name="Bo Lund", notes="Met through Ána Ruiz at the fair; ana.ruiz@example.org")
MAIL = Handle(contact_id=ANA.id, kind="email", value="ana.ruiz@example.org",
              key="ana.ruiz@example.org")  # fmt: skip
TUBA = "plays the tuba at night"


def traces(book: Book, *words: str) -> list[str]:
    """Return which of the words still stand in any file of the book, escaped or not."""
    found = []
    for path in Path(book.where).parent.glob(Path(book.where).name + "*"):
        data = path.read_bytes().lower()
        found += [
            f"{word} in {path.name}"
            for word in words
            for form in (word, json.dumps(word)[1:-1], word.upper())
            if form.lower().encode() in data
        ]
    return found


def filled(book: Book) -> Contact:
    """Put Ana and Bo into the book, with a long history of changes about both."""
    book.apply("Added Ána Ruiz", Changes(add=(ANA, MAIL)))
    book.apply("Added Bo Lund", Changes(add=(BO,)))
    both = (
        Fact(contact_id=ANA.id, text=TUBA),
        Interaction(contact_id=ANA.id, happened_on=DAY, topics=TUBA),
        Interaction(contact_id=BO.id, happened_on=DAY, topics="asked after ÁNA RUIZ"),
        FollowUp(contact_id=ANA.id, due_on=DAY, what=TUBA),
        Promise(contact_id=ANA.id, what=TUBA),
        Message(contact_id=ANA.id, body=TUBA),
        Target(contact_id=ANA.id, reason=TUBA),
    )
    book.apply("Wrote about Ána Ruiz and Bo Lund", Changes(add=both))
    fact = book.all(Fact)[0]
    book.apply("Changed a fact", Changes(replace=(replace(fact, text=f"{TUBA}, still"),)))
    book.apply("Took a fact out", Changes(remove=(book.all(Fact)[0],)))
    goal = Goal(statement="Ask Ána Ruiz and Bo Lund about nights")
    book.apply("Set a goal with Ána Ruiz", Changes(add=(goal,)))
    goal = book.all(Goal)[0]
    book.apply("Changed it", Changes(replace=(replace(goal, why="because I sleep badly"),)))
    book.jot("draft:x", json.dumps({"values": {"who": "Ána Ruiz"}}))
    book.jot(f"draft:note-{ANA.id}", "half a note")
    book.jot("view", "narrow")
    stored = book.get(Contact, ANA.id)
    assert stored
    return stored


def test_no_trace_is_left_in_any_file_of_the_book(book: Book) -> None:
    """Name, address, id and every note are gone from the tables, free pages and the log."""
    ana = filled(book)
    words = ("Ána Ruiz", "ana.ruiz@example.org", TUBA, ANA.id)
    assert len({one.split(" in ")[0] for one in traces(book, *words)}) == len(words)
    forgot = book.forget(ana)
    assert forgot.clean
    assert forgot.removed == 7 + 1 - 1  # the fact was taken out before
    assert traces(book, *words) == []
    assert book.problems() == []


def test_what_is_about_others_stays_with_the_name_taken_out(book: Book) -> None:
    """Notes on others are kept; where they named the person stands "someone"."""
    book.forget(filled(book))
    assert [one.name for one in book.all(Contact)] == ["Bo Lund"]
    assert book.all(Contact)[0].notes == "Met through someone at the fair; someone"
    assert [one.topics for one in book.all(Interaction)] == ["asked after someone"]
    assert book.all(Goal)[0].statement == "Ask someone and Bo Lund about nights"
    assert (book.jotted("view"), book.jotted("draft:x")) == ("narrow", "")
    assert book.find(Contact, "someone fair")[1] == 1
    assert book.find(Contact, "ruiz")[1] == 0


def test_undo_goes_on_for_the_others_and_never_brings_the_person_back(book: Book) -> None:
    """All the way back, each step works; at no step is anything of the person there."""
    book.forget(filled(book))
    undone = []
    while change := book.undo():
        undone.append(change.label)
        assert traces(book, "Ána Ruiz", TUBA, ANA.id) == []
        assert {one.name for one in book.all(Contact)} <= {"Bo Lund"}
        assert book.problems() == []
    assert undone == ["Changed it", "Set a goal with someone",
                      "Wrote about someone and Bo Lund", "Added Bo Lund"]  # fmt: skip
    assert [book.count(kind) for kind in (Contact, Goal, Interaction)] == [0, 0, 0]


def test_it_is_no_change_to_take_back_and_every_piece_is_told(book: Book) -> None:
    """The last change is the one before it, pieces redraw, and a new change gets a new number."""
    book.apply("Added Bo", Changes(add=(BO,)))
    book.apply("Added Ana", Changes(add=(ANA,)))
    told = []
    book.on_change(lambda: told.append(1))
    book.forget(book.all(Contact, name=ANA.name)[0])
    last = book.last_change()
    assert (told, last and last.label) == ([1], "Added Bo")
    new = book.apply("Set a goal", Changes(add=(Goal(statement="Walk"),)))
    assert new
    assert new.seq > 3
    book.undo()
    assert book.count(Goal) == 0


def test_another_window_hears_of_it(book: Book) -> None:
    """A second view of the same book sees that something changed when it looks."""
    ana = filled(book)
    other = open_book(book.where)
    other.refresh()
    told = []
    other.on_change(lambda: told.append(1))
    book.forget(ana)
    other.refresh()
    assert told == [1]


def test_somebody_changed_meanwhile_is_not_forgotten_blindly(book: Book) -> None:
    """An old view of a person raises the conflict, and nothing is removed."""
    ana = filled(book)
    book.apply("Moved", Changes(replace=(replace(ana, place="Oslo"),)))
    with pytest.raises(Conflict):
        book.forget(ana)
    assert book.get(Contact, ana.id) is not None
    assert book.count(Forgotten) == 0


@pytest.mark.parametrize("other", ["Ana Ruiz", "Ana Ruiz Soto"])
def test_a_namesake_keeps_their_name_everywhere(book: Book, other: str) -> None:
    """Where somebody else bears the name too, no note is reworded: it may be about them."""
    ana, namesake = Contact(name="Ana Ruiz"), Contact(name=other, notes="Ana Ruiz likes tea")
    book.apply("Added both", Changes(add=(ana, namesake)))
    book.forget(book.all(Contact)[0] if book.all(Contact)[0].id == ana.id else book.all(Contact)[1])
    assert [(one.name, one.notes) for one in book.all(Contact)] == [(other, "Ana Ruiz likes tea")]


def test_a_single_word_is_not_hunted_through_other_notes(book: Book) -> None:
    """Forgetting "May" doesn't take the month out of everybody's notes."""
    may = Contact(name="May")
    book.apply("Added May", Changes(add=(may, Goal(statement="Finish in May"))))
    book.forget(book.all(Contact)[0])
    assert book.all(Goal)[0].statement == "Finish in May"
    assert [change.label for change in [book.last_change()] if change] == ["Added someone"]


def test_a_row_that_once_pointed_there_is_not_put_back_to_nowhere(book: Book) -> None:
    """A target moved from one person to another can't be undone to somebody forgotten."""
    target = Target(contact_id=ANA.id, reason="tea")
    book.apply("Added three", Changes(add=(ANA, BO, target)))
    book.apply("Moved it", Changes(replace=(replace(book.all(Target)[0], contact_id=BO.id),)))
    book.forget(book.all(Contact, name=ANA.name)[0])
    assert book.all(Target)[0].contact_id == BO.id
    undone = [change.label for change in (book.undo(), book.undo()) if change]
    assert undone == ["Moved it", "Added three"]
    assert (book.count(Target), book.problems()) == (0, [])


def test_the_readers_name_and_drafts_of_others_stay(book: Book) -> None:
    """Jottings that say nothing of the person are left alone."""
    filled(book)
    before = book.count(Jotting)
    book.forget(book.all(Contact, name=ANA.name)[0])
    assert book.count(Jotting) == before - 2


# -- a later import -------------------------------------------------------------------------

ROWS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,ana@example.org,Clinic,Nurse,02 Mar 2024\n"


def imported(book: Book, tmp_path: Path, rows: str = ROW) -> dict[str, int]:
    """Import rows; return the counts that aren't zero."""
    place = tmp_path / "Connections.csv"
    place.write_text(ROWS + rows, "utf-8")
    told = intake.take_in(book, [place]).as_json()
    assert told["rows"] == sum(told[name] for name in ("added", "merged", "unchanged", "hidden"))
    return {name: told[name] for name in ("added", "merged", "unchanged", "hidden") if told[name]}


def test_an_import_does_not_bring_them_back(book: Book, tmp_path: Path) -> None:
    """The same row, or one with only the mail or only the address, is left out and counted."""
    assert imported(book, tmp_path) == {"added": 1}
    book.forget(book.all(Contact)[0])
    assert imported(book, tmp_path) == {"hidden": 1}
    only_mail = "Ana,Ruiz,,ana@example.org,Elsewhere,,\n"
    only_address = "Anne,Ruiz-Lopez,https://www.linkedin.com/in/ana-ruiz,,,,05 May 2025\n"
    same_day = "Ana,Ruiz,,,Clinic,Nurse,02 Mar 2024\n"
    other = "Ana,Ruiz,https://www.linkedin.com/in/another-ana,,Bakery,,03 Mar 2024\n"
    assert imported(book, tmp_path, only_mail + only_address + same_day) == {"hidden": 3}
    assert imported(book, tmp_path, ROW + other) == {"added": 1, "hidden": 1}
    report = intake.take_in(book, [tmp_path / "Connections.csv"])
    said = " ".join(report.sentences())
    assert "had the workbook forget" in said
    assert "Ana" not in said
    assert report.as_json()["warnings"][0] in said


def test_whoever_shares_an_address_is_still_taken_in(book: Book, tmp_path: Path) -> None:
    """A household's mail was the forgotten one's; the other, who is in the book, is recognised."""
    rows = (
        "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,home@example.org,Clinic,,02 Mar 2024\n"
        "Teo,Ruiz,https://www.linkedin.com/in/teo-ruiz,home@example.org,Ferry,,02 Mar 2024\n"
    )
    assert imported(book, tmp_path, rows) == {"added": 2}
    book.forget(book.all(Contact, name="Ana Ruiz")[0])
    assert imported(book, tmp_path, rows)["hidden"] == 1
    assert [one.name for one in book.all(Contact)] == ["Teo Ruiz"]


def test_somebody_typed_by_name_alone_is_known_by_it(book: Book, tmp_path: Path) -> None:
    """Nobody has an address of theirs, so their name is what keeps them out."""
    book.apply("Added", Changes(add=(Contact(name="Ana Ruiz"),)))
    book.forget(book.all(Contact)[0])
    assert imported(book, tmp_path) == {"hidden": 1}


def test_one_salt_for_a_book_and_no_name_in_the_marks(book: Book) -> None:
    """Two people forgotten share the book's salt; another book has another."""
    book.apply("Added", Changes(add=(ANA, BO)))
    for person in book.all(Contact):
        book.forget(person)
    kept = book.all(Forgotten)
    assert len(kept) == 2
    assert len({one.salt for one in kept}) == 1
    assert mark_of(kept[0].salt, "id", ANA.id) in {mark for one in kept for mark in one.marks}
    assert Marks(kept).hold([("id", BO.id)])
    assert not Marks(kept).hold([("id", "somebody else")])
    assert not Marks([replace(one, salt="another") for one in kept]).hold([("id", BO.id)])


# -- whatever happened before ------------------------------------------------------------------


@pytest.mark.slow
@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(
    steps=st.lists(st.sampled_from(("note", "drop", "name", "touch", "goal", "undo")), max_size=14)
)
def test_no_history_brings_anybody_back(tmp_path: Path, empty: Path, steps: list[str]) -> None:
    """After any mix of adding, changing, removing and undoing, forgetting leaves no trace."""
    place = tmp_path / "any.sqlite"
    for path in tmp_path.glob("any.sqlite*"):
        path.unlink()
    shutil.copy(empty, place)
    book = open_book(str(place), today=DAY)
    book.apply("Added both", Changes(add=(ANA, BO)))
    for step in steps:
        _do(book, step)
    ana = book.get(Contact, ANA.id)
    if ana is None:
        return
    book.forget(ana)
    assert traces(book, "Ána Ruiz", "Ána Maria Ruiz", TUBA, ANA.id) == []
    while book.undo():
        assert traces(book, "Ána Ruiz", "Ána Maria Ruiz", TUBA, ANA.id) == []
    assert book.problems() == []
    assert all(book.count(kind) == 0 for kind in every_record() if kind is not Forgotten)


def _do(book: Book, step: str) -> None:
    ana, facts = book.get(Contact, ANA.id), book.all(Fact)
    if step == "undo":
        book.undo()
    elif ana is None:
        return
    elif step == "note":
        book.apply(f"Noted on {ana.name}", Changes(add=(Fact(contact_id=ana.id, text=TUBA),)))
    elif step == "drop" and facts:
        book.apply("Dropped a fact", Changes(remove=(facts[0],)))
    elif step == "touch":
        rows: tuple[Record, ...] = tuple(
            Interaction(contact_id=one, happened_on=DAY, topics=TUBA if one == ana.id else "tea")
            for one in (ana.id, BO.id)
        )
        book.apply("Logged both", Changes(add=rows))
    elif step == "goal":
        book.apply("A goal", Changes(add=(Goal(statement=f"See {ana.name} and tea"),)))
    elif step == "name":
        book.apply("Changed a place", Changes(replace=(replace(ana, place=f"{ana.place}x"),)))


# -- what stands beside the book ----------------------------------------------------------------


def test_older_copies_that_hold_them_are_named(book: Book) -> None:
    """Only those that hold the person, or can't be read; they can be deleted one by one."""
    assert book.path
    copies.keep(book.path)
    ana = filled(book)
    old = copies.keep(book.path)
    broken = old.with_name(f"{book.path.stem}-backup-{'9' * 8}T{'9' * 12}Z{book.path.suffix}")
    broken.write_bytes(b"no book")
    assert backups.backups(book) == []
    book.forget(ana)
    found = backups.backups(book)
    assert [(one.path, one.holds) for one in found] == [(old, True), (broken, None)]
    assert backups.delete(found[0])
    assert not old.exists()
    assert [one.path for one in backups.backups(book)] == [broken]


def test_a_new_backup_does_not_name_them(book: Book, tmp_path: Path) -> None:
    """No member of a backup that is made afterwards holds a name or an address of theirs."""
    ana = filled(book)
    book.forget(ana)
    backup.back_up(book, tmp_path / "after.zip")
    with zipfile.ZipFile(tmp_path / "after.zip") as whole:
        text = b"".join(whole.read(name) for name in whole.namelist()).decode().lower()
    assert BO.name.lower() in text
    for told in ("Ána Ruiz", TUBA, ana.id):
        assert told.lower() not in text
        assert json.dumps(told)[1:-1].lower() not in text


def test_a_backup_does_not_bring_them_back(book: Book, tmp_path: Path) -> None:
    """Whoever was forgotten after a backup was made stays forgotten when it is restored."""
    ana = filled(book)
    backup.back_up(book, tmp_path / "before.zip")
    book.forget(ana)
    kept = book.all(Forgotten)
    backup.restore(book, tmp_path / "before.zip", replace=True)
    assert [one.name for one in book.all(Contact)] == [BO.name]
    assert {one.id for one in kept} <= {one.id for one in book.all(Forgotten)}
    assert traces(book, "Ána Ruiz", TUBA) == []


@pytest.mark.slow
def test_a_file_held_by_another_reader_is_tidied_later(book: Book) -> None:
    """While somebody reads, the person is gone from the tables; the file is finished after."""
    ana = filled(book)
    other = sqlite3.connect(book.where)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM contacts").fetchone()
    forgot = book.forget(ana)
    assert (forgot.clean, book.count(Contact)) == (False, 1)
    other.close()
    assert book.tidy()
    assert traces(book, "Ána Ruiz", TUBA) == []
