"""A piece shows what the book holds, takes what the browser says, and survives all of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hands import Hands
from workbook import ui
from workbook.book import Book, open_book
from workbook.records import Changes, Contact, Refused, Remark, Severity


def people(book: Book) -> ui.Piece:
    """A small piece as a technique would write one."""

    def save(values: dict[str, Any]) -> str:
        if values["name"] == "Nobody":
            raise Refused("That is nobody. Write a name.", {"name": "Write a name."})
        book.apply("Added a person", Changes(add=(Contact(name=values["name"]),)))
        return f"{values['name']} is in your book."

    def remove(row: str, _: str) -> None:
        book.apply("Removed a person", Changes(remove=tuple(book.all(Contact, id=row))))

    def view() -> ui.Node:
        listed = [ui.Row(c.id, c.name, actions=(("go", "Remove"),)) for c in book.all(Contact)]
        fields = [
            ui.text("name", "Name", required=True),
            ui.number("years", "Years known", low=0, high=99),
            ui.date("met_on", "Met on"),
            ui.choice("tie", "How close", [("weak", "a little"), ("strong", "well")]),
            ui.tick("sure", "Sure"),
        ]
        return ui.card(
            "People",
            ui.form("add", fields, save, on_check=lambda v: coach(v["name"]), clear=True),
            ui.rows("all", listed, on_action=remove, empty="Nobody yet."),
        )

    return ui.live(book, view, name="people")


def coach(name: str) -> list[Remark]:
    """Say something about a short name."""
    found = Remark(rule="short", severity=Severity.HINT, found=name, advice="And the family name?")
    return [found] if name and " " not in name else []


def test_a_piece_shows_changes_made_elsewhere(book: Book) -> None:
    """Whoever writes to the book, every piece on the page shows it."""
    hands = Hands(people(book))
    assert "Nobody yet." in hands.text()
    book.apply("x", Changes(add=(Contact(name="Ana Ruiz"),)))
    assert [row["title"] for row in hands.rows("all")] == ["Ana Ruiz"]


def test_saving_says_what_came_of_it(book: Book) -> None:
    """A saved form answers in words, and what was saved is in the book."""
    hands = Hands(people(book)).save("add", name="  Ana Ruiz ")
    assert hands.said == "Ana Ruiz is in your book."
    assert book.all(Contact)[0].name == "Ana Ruiz"


def test_what_is_wrong_is_said_at_its_field(book: Book) -> None:
    """Every wrong field is named at once, in a sentence; nothing is saved."""
    hands = Hands(people(book)).save("add", name="", years="many", met_on="2026-02-30")
    assert set(hands.fields) == {"name", "years", "met_on"}
    assert hands.refused
    assert hands.save("add", name="Nobody").fields == {"name": "Write a name."}
    assert book.count(Contact) == 0


def test_remarks_come_while_typing(book: Book) -> None:
    """A coach hears the form before it is saved and keeps silent on a half-filled one."""
    hands = Hands(people(book))
    assert hands.check("add", name="Ana")[0]["advice"] == "And the family name?"
    assert hands.check("add", name="") == []
    assert book.count(Contact) == 0


def test_a_draft_outlives_the_page_and_ends_when_saved(book: Book) -> None:
    """What was typed and not saved is there on the next visit; after saving it is gone."""
    hands = Hands(people(book))
    hands._do("add", "draft", {"values": {"name": "Ana R"}})
    again = Hands(people(book))
    assert again.form("add")["draft"] == {"name": "Ana R"}
    again.save("add", name="Ana Ruiz")
    assert again.form("add")["draft"] is None
    assert book.last_change().label == "Added a person"


def test_an_edit_from_another_tab_shows_both_texts(book: Book) -> None:
    """A conflict says what stands there now; nothing is overwritten, nothing typed is lost."""
    book.apply("x", Changes(add=(Contact(name="Ana"),)))

    def piece(one: Book) -> ui.Piece:
        def view() -> ui.Node:
            contact = one.all(Contact)[0]
            form = ui.form(
                "notes",
                [ui.text("notes", "Notes", contact.notes)],
                lambda v: (
                    one.apply("x", Changes(replace=(replace(contact, notes=v["notes"]),))) and ""
                ),
            )
            return ui.stack(form)

        return ui.live(one, view, name="notes")

    other = open_book(book.where)
    mine, theirs = Hands(piece(book)), Hands(piece(other))
    theirs.save("notes", notes="met at the choir")
    mine.save("notes", notes="sings alto")
    assert "met at the choir" in mine.refused
    assert other.all(Contact)[0].notes == "met at the choir"
    mine.save("notes", notes="sings alto")
    assert other.all(Contact)[0].notes == "sings alto"


def test_a_slip_is_one_plain_sentence_without_anybodys_words(
    book: Book, caplog: pytest.LogCaptureFixture
) -> None:
    """A handler that breaks leaves the page alive, and neither screen nor log hold a name."""

    def broken() -> None:
        raise RuntimeError("Ana Ruiz, +34 600 000 000")

    hands = Hands(ui.live(book, lambda: ui.button("Go", broken), name="broken"))
    hands.press("Go")
    assert hands.refused.startswith("Something went wrong here")
    assert "Ana" not in hands.refused + caplog.text
    assert "RuntimeError" in caplog.text


def test_asked_twice_is_done_once(book: Book) -> None:
    """A browser that lost the answer asks again, and gets the same answer without a second row."""
    piece = people(book)
    sent: list[dict[str, Any]] = []
    piece.send = lambda content, **_: sent.append(content)
    ask = {"node": "people/add", "event": "save", "n": 3, "from": "tab"}
    values = {"name": "Ana", "years": "", "met_on": "", "tie": "weak", "sure": False}
    for _ in range(3):
        piece._hear(piece, ask | {"data": {"values": values}}, [])
    assert book.count(Contact) == 1
    assert [one["said"] for one in sent] == ["Ana is in your book."] * 3


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(["people/add", "people/all", "people", "", "x"]),
    st.sampled_from(
        ["save", "action", "press", "query", "find", "check", "draft", "chunk", "files"]
    ),
    JSON,
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_message_is_answered(book: Book, node: str, event: str, data: Any) -> None:
    """Whatever a browser sends, the answer says if it was done, and the piece lives on."""
    piece = people(book)
    sent: list[dict[str, Any]] = []
    piece.send = lambda content, **_: sent.append(content)
    piece._hear(piece, {"node": node, "event": event, "data": data, "n": 7, "from": "x"}, [])
    assert sent[-1]["answer"] == 7
    assert isinstance(sent[-1]["ok"], bool)
    piece._hear(piece, data, [])
    piece.redraw()
    json.dumps(piece.tree)
    piece.close()


def test_a_forged_choice_and_a_forged_number_are_refused(book: Book) -> None:
    """What the page doesn't offer can't be sent past it."""
    hands = Hands(people(book)).save("add", name="Ana Ruiz", tie="married", years=500)
    assert set(hands.fields) == {"tie", "years"}
    assert book.count(Contact) == 0


def test_a_vanished_row_is_a_sentence(book: Book) -> None:
    """Pressing a button of a person who is gone meanwhile breaks nothing."""
    hands = Hands(people(book))
    hands.act("all", "nobody", "go")
    assert not hands.refused
    hands._send("people/none", "press", {})
    assert "Look again" in hands.refused


def test_files_come_in_pieces(book: Book) -> None:
    """A file sent in pieces is whole again, under its base name only."""
    got: list[ui.Upload] = []
    piece = ui.live(book, lambda: ui.files("in", "File", ".csv", got.extend), name="files")
    hands = Hands(piece)
    hands._do("in", "chunk", {"name": "../../x/a.csv", "first": True}, [memoryview(b"one,")])
    hands._do("in", "chunk", {"name": "../../x/a.csv"}, [memoryview(b"two")])
    hands._do("in", "files", {})
    assert got == [ui.Upload("a.csv", b"one,two")]


def test_links_lead_to_pages_or_the_web_only() -> None:
    """No other kind of address can be put on a page."""
    for href in ("https://example.org/a?b=c", "01-goals.ipynb", "02-targets.ipynb#find"):
        assert ui.link("x", href).props["href"] == href
    for href in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://x",
        " https://x",
    ):
        with pytest.raises(ValueError, match="link"):
            ui.link("x", href)


def test_a_closed_piece_follows_no_longer(book: Book) -> None:
    """A piece that left the page costs nothing when the book changes."""
    piece = people(book)
    piece.close()
    book.apply("x", Changes(add=(Contact(name="Ana"),)))
    assert book._listeners == []


def test_dates_and_ticks_arrive_as_such(book: Book) -> None:
    """A handler gets dates as dates and ticks as yes or no; empty is None."""
    got: list[dict[str, Any]] = []
    fields = [ui.date("on", "On", date(2026, 3, 2)), ui.tick("yes", "Yes"), ui.number("n", "N")]
    piece = ui.live(book, lambda: ui.form("f", fields, got.append), name="f")
    Hands(piece).save("f", yes=True)
    assert got == [{"on": date(2026, 3, 2), "yes": True, "n": None}]


def test_the_pressed_piece_is_shown_first_and_no_other_stays_as_it_was(book: Book) -> None:
    """What came of a press is drawn where it was pressed, then once in each piece that tells of it.

    What is drawn is how it is after the press, whatever the handler did after it wrote.
    """
    opened: list[str] = []

    def add() -> None:
        book.apply("Added Ana", Changes(add=(Contact(name="Ana"),)))
        opened.append("thanks")

    def press() -> ui.Node:
        return ui.stack(ui.words(" ".join(opened)), ui.button("Add", add))

    def count() -> ui.Node:
        return ui.words(f"{book.count(Contact)} people")

    above, pressed, below = (
        ui.live(book, view, name=name)
        for view, name in ((count, "above"), (press, "pressed"), (count, "below"))
    )
    order: list[str] = []
    for piece in (above, pressed, below):
        piece.observe(lambda _, name=piece._name: order.append(name), "tree")
    hands = Hands(pressed).press("Add")
    assert order == ["pressed", "above", "below"]
    assert "thanks" in hands.text()
    assert Hands(above).text() == Hands(below).text()
    assert "1 people" in Hands(above).text()
