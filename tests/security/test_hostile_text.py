"""Rows 42 and 53: text is text, whatever it looks like, on a page and in a query."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Running, start, stop
from tests.browser.test_access import opened
from tests.conftest import MONDAY
from tests.exchange.invented import source, text
from tests.hands import Hands
from tests.rows import Tally
from tests.security import hostile
from workbook import intake, ui
from workbook.book import Book, Conflict, open_book
from workbook.records import Changes, Contact, Fact, FactKind, Goal, Target, every_record
from workbook.techniques import targets

LOOK = """() => {
  const found = [];
  const wrong = "script:not([src]), iframe, object, embed, base, meta[http-equiv=refresh]," +
    "form:not(.wb-form), [data-planted], [onerror], [onload], [ontoggle], [onfocus]," +
    "[onmouseover], [onbegin]";
  for (const one of document.querySelectorAll(".wb-app, .wb-slot")) {
    for (const planted of one.querySelectorAll(wrong)) found.push(planted.outerHTML.slice(0, 200));
    for (const a of one.querySelectorAll("a[href]"))
      if (!/^(https?|mailto):$/.test(a.protocol)) found.push(a.outerHTML.slice(0, 200));
  }
  if (document.title.includes("PLANTED")) found.push(document.title);
  return found;
}"""
WORDS = """() => [
  document.body.textContent,
  ...[...document.querySelectorAll("input, textarea")].map((one) => one.value),
  ...[...document.querySelectorAll("option")].map((one) => one.value),
].join("\\n")"""


@pytest.fixture(scope="module")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The app over a book that is full of it."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.fill(open_book(str(folder / "book.sqlite"), today=MONDAY), MONDAY)
    running = start("app", folder, WORKBOOK_TODAY=MONDAY.isoformat())
    yield running
    stop(running)


@pytest.mark.slow
@pytest.mark.row(42, 480)
def test_row_42_every_page_full_of_it(one_app: Running, page: Page, row: Tally) -> None:
    """40 payloads in every field, every page in Chromium: no element, no dialog, text as typed."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    shown = ""
    for name in [path.name for path in hostile.PAGES]:
        opened(page, one_app, name)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        shown += page.evaluate(WORDS)
        found = page.evaluate(LOOK)
        for _ in hostile.PAYLOADS:
            row.count(kept=found == [] and dialogs == [], what=(name, found, dialogs))
    missing = [one for one in hostile.PAYLOADS if one not in shown]
    assert missing == []


@pytest.mark.row(42, 40)
def test_row_42_names_of_files_and_columns(book: Book, row: Tally) -> None:
    """As the name of a file, a heading or a cell a payload stays text in preview and report."""
    for one in hostile.PAYLOADS:
        cell = one.replace('"', '""')
        rows = text(f'"{cell}",Lima,https://www.linkedin.com/in/ana,,C,B,07 Jun 2021')
        picker = Hands(targets.import_people(book))
        picker.upload(_key(picker), (f"{one.replace('/', '_')}.csv", rows.encode()))
        previewed = not picker.refused and " ".join(one.split())[:20] in picker.text()
        incoming = intake.look_into(book, [source(rows, f"{one}.csv")])
        names = [c.name for c in incoming.changes.add if isinstance(c, Contact)]
        picker.piece.close()
        row.count(
            kept=previewed and names == [" ".join(f"{one} Lima".split())],
            what=(one, names, picker.refused),
        )


def _key(hands: Hands) -> str:
    return str(hands._nodes("files")[0]["id"].rpartition("/")[2])


@pytest.mark.row(42, 40)
def test_row_42_nothing_of_it_in_a_log_or_a_refusal(
    book: Book, caplog: pytest.LogCaptureFixture, row: Tally
) -> None:
    """A handler that fails over a payload logs its kind and place, and answers in our words."""

    def view() -> ui.Node:
        return ui.form("form", [ui.text("name", "Name")], lambda v: {}[v["name"]])

    hands = Hands(ui.live(book, view, name="slip"))
    with caplog.at_level(logging.DEBUG):
        for one in hostile.PAYLOADS:
            caplog.clear()
            hands.save("form", name=one)
            told = hands.refused + caplog.text
            row.count(kept="KeyError in slip" in caplog.text and one not in told, what=told)


@pytest.mark.row(42, 5)
def test_row_42_a_target_with_every_sort_of_fact(book: Book, row: Tally) -> None:
    """What a relationship card keeps on somebody shows on their target card too."""
    ana, goal = Contact(name="Ana Lima"), Goal(statement="Six talks")
    target = Target(goal_id=goal.id, contact_id=ana.id)
    book.apply("x", Changes(add=(ana, goal, target)))
    for kind in FactKind:
        book.apply("x", Changes(add=(Fact(contact_id=ana.id, kind=kind, text=f"on {kind}"),)))
        page = next(path for path in hostile.PAGES if "targets" in path.name)
        shown = "".join(str(one.tree) for _, one in hostile.pieces(book, page))
        row.count(kept=f"on {kind}" in shown)


def test_a_piece_that_can_t_be_drawn_takes_nothing_with_it(
    book: Book, caplog: pytest.LogCaptureFixture
) -> None:
    """What was saved is saved and said, the other pieces are drawn, and this one says so."""

    def broken() -> ui.Node:
        return ui.words(str({0: "fine"}[book.count(Goal)]))

    def view() -> ui.Node:
        def save(values: dict[str, Any]) -> None:
            book.apply("Written", Changes(add=(Goal(statement=values["words"]),)))

        return ui.stack(
            ui.form("form", [ui.text("words", "Words")], save), ui.words(f"{book.count(Goal)}")
        )

    one = Hands(ui.live(book, broken, name="broken"))
    other = Hands(ui.live(book, view, name="form"))
    other.save("form", words="Secret talk")
    assert (other.refused, other.said) == ("", "Saved.")
    assert "1" in other.text()
    assert "What you saved is safe" in one.text()
    assert "KeyError in broken" in caplog.text
    assert "Secret" not in caplog.text


INJECTIONS = (
    "'", "''", "\\'", '"', "'; DROP TABLE contacts; --", "' OR '1'='1", "' OR 1=1 --", "%", "_",
    "\\", "%_\\", "%%", "__", "/", "//", "/%", "/_", "x' UNION SELECT * FROM contacts --",
    "1); DELETE FROM contacts; --", "'||(SELECT name FROM contacts)||'", "$$", "$1", ":name",
    ":1", "?", "{x}", "%s", "%(name)s", "%%s", "--", "/* */", "#", ";", "\t'", "\n;DROP", "E'\\x'",
    "\\x00", "0x27", "char(39)", "pg_sleep(9)", "'; SELECT pg_sleep(9); --", "COPY", "\\copy",
    "NULL", "nan", "1e999", "ATTACH DATABASE 'x' AS y", "PRAGMA writable_schema=1", "`", "[x]",
    "’; DROP", "ʼ OR 1=1", "＇ OR 1=1", "\u02bc", "a'b\"c`d", "(", ")", "*", "AND", "LIKE '%'",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.everywhere
@pytest.mark.row(53, 60)
def test_row_53_sql_in_words(book: Book, row: Tally) -> None:
    """In a name, a search, a key and a label it is literal text, in few rows and in many."""
    book.apply("x", Changes(add=tuple(Contact(name=f"Nobody {n}") for n in range(5))))
    for one in INJECTIONS:
        people = tuple(Contact(name=f"w{one}w", role=one) for _ in range(101))
        book.apply(one, Changes(add=people))
        found = book.find(Contact, f"w{one}w", limit=200)[1]
        alike = len(book.namesakes(Contact, f"w{one}w"))
        equal = book.count(Contact, role=one)
        book.jot(one, one)
        label = getattr(book.last_change(), "label", "")
        kept = (found, alike, equal, label, book.jotted(one)) == (101, 101, 101, one, one)
        book.undo()
        row.count(kept=kept and book.count(Contact) == 5, what=(one, found, alike, equal))
    assert book.problems() == []


@pytest.mark.everywhere
@pytest.mark.row(53, 20)
def test_row_53_sql_as_an_id_or_a_field(book: Book, row: Tally) -> None:
    """As an id it finds nobody; as the name of a field it reaches no database."""
    book.apply("x", Changes(add=(Contact(name="Ana Lima"),)))
    (ana,) = book.all(Contact)
    for one in INJECTIONS[:20]:
        assert book.get(Contact, one) is None
        with pytest.raises(KeyError):
            book.all(Contact, **{one: "x"})
        with pytest.raises(Conflict) as caught:
            book.apply("x", Changes(replace=(replace(ana, id=one, notes="changed"),)))
        row.count(kept=caught.value.theirs is None and book.all(Contact) == [ana])


def test_every_kind_has_text_that_was_tried() -> None:
    """The book of payloads holds forty of each kind, so no noun is left out by hand."""
    assert {kind.PLURAL for kind in every_record()} >= {"contacts", "goals", "messages"}
    assert all(hostile.hostile(kind, 0, MONDAY) for kind in every_record())
    assert Path(hostile.PAGES[0]).name == "00-start.ipynb"
