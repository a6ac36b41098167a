"""Pieces for the tests of the kit: every node in every state, and forms to type into."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.records import Changes, Contact, Refused, Remark, Severity

HOSTILE = '<img src=x onerror="document.title=1;alert(1)"><script>alert(2)</script>&amp;'
RIGHT_TO_LEFT = "דנה כהן מהספרייה העירונית"
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " * 3
PARAGRAPH = (
    "A line that somebody wrote after a long evening, which goes on for a while because the "
    "evening did, and which should still be pleasant to read in one narrow column. "
)
TEXTS = {"short": "Ana Ruiz", "hostile": HOSTILE, "rtl": RIGHT_TO_LEFT, "long": LONG}
PEOPLE = 30_000
CELLS = ("head", "words", "buttons", "forms", "lists", "figures", "work", "reminder", "refused")


def typed(book: Book, name: str) -> ui.Piece:
    """A form whose text becomes a record: saved twice it would be two."""

    def save(values: dict[str, Any]) -> str:
        book.apply("Kept a text", Changes(add=(Contact(name=name, notes=values["text"]),)))
        return f"Kept number {book.count(Contact, name=name)}."

    def view() -> ui.Node:
        fields = [ui.text("text", f"Text {name}", lines=3), ui.text("other", f"Other {name}")]
        return ui.card(f"Form {name}", ui.form("typed", fields, save, save="Keep", clear=True))

    return ui.live(book, view, name=f"typed-{name}")


def head(book: Book) -> ui.Piece:
    """The frame, with a book that has something in it."""

    def undo() -> str:
        undone = book.undo()
        return f"Taken back: {undone.label}." if undone else "There is nothing to take back."

    def view() -> ui.Node:
        last = book.last_change()
        places = [("start", "Start", "00-start.ipynb", 0, 0)]
        places += [(f"s{n}", f"{n} Technique", f"{n:02}-s.ipynb", n % 4, 3) for n in range(1, 10)]
        return ui.frame(
            places=places, here="s2", next_step="Say why this one", next_page="00-start.ipynb",
            today=3, last_change=last.label if last else "", on_undo=undo,
        )  # fmt: skip

    return ui.live(book, view, name="gallery-head")


def words(book: Book) -> ui.Piece:
    """Everything that is only read: each with plain, long, right-to-left and hostile text."""

    def one(name: str, text: str) -> ui.Node:
        remarks = [
            Remark(rule="a", severity=severity, found=text[:60], advice=PARAGRAPH)
            for severity in Severity
        ]
        return ui.card(
            f"Words: {name} {text}",
            ui.words(text), ui.words(text, "quiet"), ui.words(text, "strong"),
            ui.words(text, "quote"), ui.heading(text), ui.points([text, PARAGRAPH]),
            ui.row(ui.badge(text), ui.badge("2 min"), ui.link(text, "#page", "quiet")),
            ui.notice(text), ui.notice(text, "good"), ui.notice(text, "warn"),
            ui.remarks(remarks), ui.meter(text, 0, 3), ui.meter(text, 2, 3, note=text),
            ui.meter(text, 3, 3),
            ui.stepper([(text, True, ""), (text, False, text), ("Last", False, "")]),
            ui.copy(text), ui.details(f"More about {name}: {text}", ui.words(text)), ui.empty(text),
            level=2,
        )  # fmt: skip

    def view() -> ui.Node:
        tones = [ui.card(f"Card {t or 'plain'}", ui.words(PARAGRAPH), tone=t) for t in _TONES]
        return ui.stack(*(one(name, text) for name, text in TEXTS.items()), *tones)

    return ui.live(book, view, name="gallery-words")


_TONES: tuple[Any, ...] = ("plain", "quiet", "good", "warn")


def buttons(book: Book) -> ui.Piece:
    """Buttons and links in every tone; one asks once more, one refuses, one breaks."""

    def refuse() -> None:
        raise Refused("This can't be done on a Sunday. Come back tomorrow.")

    def breaks() -> None:
        raise RuntimeError(HOSTILE)

    def view() -> ui.Node:
        return ui.card(
            "Buttons",
            ui.row(
                ui.button("Main one", lambda: "Done.", "main"),
                ui.button("Plain one", lambda: "Done.", key="plain"),
                ui.button("Quiet one", lambda: HOSTILE, "quiet", key="quiet"),
                ui.button("Remove it", lambda: "Removed.", "danger", key="danger", sure="Really?"),
                ui.button("Refuses", refuse, key="refuses"),
                ui.button("Breaks", breaks, key="breaks"),
                ui.button("Takes a while", lambda: time.sleep(1) or "There.", key="slow"),
                ui.button(LONG, lambda: LONG, key="long"),
                ui.button(HOSTILE, lambda: HOSTILE, key="hostile"),
            ),
            ui.row(
                ui.link("A page", "00-start.ipynb"), ui.link("The web", "https://example.org/"),
                ui.link("Go on", "00-start.ipynb", "main"),
            ),
            level=2,
        )  # fmt: skip

    return ui.live(book, view, name="gallery-buttons")


def forms(book: Book) -> ui.Piece:
    """Forms: empty, filled, long, hostile, refused at its fields, and saved."""

    def find(text: str) -> list[tuple[str, str, str]]:
        names = ["Ana Ruiz", RIGHT_TO_LEFT, HOSTILE]
        return [(str(n), name, "met at the choir") for n, name in enumerate(names) if text in name]

    def save(values: dict[str, Any]) -> str:
        if values["word"] == "no":
            raise Refused("Not that word.", {"word": "Not that word.", "number": "Nor this."})
        book.apply(f"Wrote down {values['word']}", Changes(add=(Contact(name=values["word"]),)))
        return f"“{values['word']}” is written down."

    def fields(text: str, day: date | None) -> list[ui.Field]:
        return [
            ui.text("word", "One word", text, required=True, help=text or "Any word."),
            ui.text("lines", "Several lines", text, lines=3, placeholder="For instance ..."),
            ui.text("offered", "With suggestions", text, suggest=["one", "two", HOSTILE]),
            ui.number("number", "A number", 3 if text else None, low=0, high=9),
            ui.choice("choice", "A choice", [("a", "this"), ("b", text or "that")], "b"),
            ui.date("day", "A day", day),
            ui.tick("tick", "Yes or no", bool(text)),
            ui.person("who", "Somebody", "", text, find=find),
            ui.text("more", "Behind more", text, more=True),
        ]

    def remarks(values: dict[str, Any]) -> list[Remark]:
        found = Remark(rule="x", severity=Severity.HINT, found=values["word"], advice=PARAGRAPH)
        return [found] if values["word"] else []

    def view() -> ui.Node:
        return ui.stack(
            *(
                ui.card(f"A form: {name}", ui.form(f"form-{name}", fields(text, day), save,
                                                    on_check=remarks), level=2)
                for name, text, day in (
                    ("empty", "", None), ("full", "Ana Ruiz", date(2026, 3, 2)),
                    ("hostile", HOSTILE, None), ("rtl", RIGHT_TO_LEFT, None),
                )
            )
        )  # fmt: skip

    return ui.live(book, view, name="gallery-forms")


def lists(book: Book) -> ui.Piece:
    """Lists: empty, of every kind of text, and 30,000 long, searched in the kernel."""
    gone: set[str] = set()
    names = [f"Person {n:05}" for n in range(PEOPLE)]

    def row(key: str, name: str) -> ui.Row:
        actions = (("log", "Log"), ("remove", "Remove"))
        return ui.Row(key, name, (f"About {name}", ""), (name[:9],), actions, (1, 3))

    def query(text: str, offset: int) -> ui.Found:
        found = [(str(n), one) for n, one in enumerate(names) if text in one and str(n) not in gone]
        return ui.Found([row(*one) for one in found[offset : offset + 20]], len(found))

    def act(key: str, action: str) -> str:
        if action == "remove":
            gone.add(key)
            return "Removed."
        return f"Logged {key}."

    def view() -> ui.Node:
        every = [row(f"t-{name}", text) for name, text in TEXTS.items() if f"t-{name}" not in gone]
        plain = [ui.Row("p", "A row without a button", ("and a line",))]
        some = ui.rows("some", [*every, *plain], on_action=act, label="Some rows")
        many = ui.rows("many", on_query=query, on_action=act, label="Find a person")
        none = ui.rows("none", empty="Nobody here yet. Add the first.")
        cards = {"No rows": none, "Some rows": some, "Many rows": many}
        return ui.stack(*(ui.card(title, node, level=2) for title, node in cards.items()))

    return ui.live(book, view, name="gallery-lists")


def figures(book: Book) -> ui.Piece:
    """Charts: one whose points lead to people, an empty one, one with bad words."""
    chosen = {"at": -1}
    months = ["January", "February", "March", "April"]
    counts = [3, 8, 5, 12]

    def choose(at: int) -> str:
        chosen["at"] = at
        return f"{months[at]} it is."

    def close() -> None:
        chosen["at"] = -1

    def chart(names: list[str]) -> dict[str, Any]:
        bars = {"type": "bar", "x": names, "y": counts, "text": names, "textposition": "none"}
        return {"data": [bars], "layout": {"yaxis": {"title": {"text": names[0][:20]}}}}

    def view() -> ui.Node:
        bad = [*TEXTS.values()]
        at = chosen["at"]
        people = [ui.Row(name, text, href="00-start.ipynb") for name, text in TEXTS.items()]
        table = [("Month", "Talks"), *zip(months, counts, strict=True)]
        finding = "April had as many talks as the three months before it, nearly."
        return ui.stack(
            ui.card(
                "A figure",
                ui.figure("Talks by month", finding, chart(months), table, on_point=choose),
                ui.words(f"Behind {months[at]}: {counts[at]} people.") if at >= 0 else None,
                ui.behind(f"Who it was in {months[at]}", people, on_close=close)
                if at >= 0
                else None,
                level=2,
            ),
            ui.card(
                "An empty figure",
                ui.figure("Talks", "There is nothing to count yet.", {"data": []}, [("Month",)]),
                level=2,
            ),
            ui.card(
                "A figure of bad words",
                ui.figure(HOSTILE, HOSTILE, chart(bad), [("Word",), *((one,) for one in bad)]),
                level=2,
            ),
        )

    return ui.live(book, view, name="gallery-figures")


def work(book: Book) -> ui.Piece:
    """Long work that can be stopped, from a button and from a file picker."""

    def long() -> str:
        for done in range(200):
            ui.report(done, 200)
            time.sleep(0.05)
        book.apply("Did long work", Changes(add=(Contact(name="long work"),)))
        return "The long work is done."

    def take(uploads: list[ui.Upload]) -> str:
        if any(one.name.startswith("slow") for one in uploads):
            long()
        return f"{len(uploads)} files, {sum(len(one.data) for one in uploads):,} bytes."

    def view() -> ui.Node:
        return ui.card(
            "Work",
            ui.words(f"Long works done: {book.count(Contact, name='long work')}."),
            ui.button("Work long", long),
            ui.files("files", "Choose files", ".csv,.zip", take, help=HOSTILE),
            level=2,
        )

    return ui.live(book, view, name="gallery-work")


def reminder(book: Book) -> ui.Piece:
    """A reminder, switched off as everybody finds it."""

    def view() -> ui.Node:
        return ui.card("A reminder", ui.reminder(lambda: "3 small things wait."), level=2)

    return ui.live(book, view, name="gallery-reminder")


def refused(book: Book) -> ui.Piece:
    """A piece that can't be shown says why."""

    def view() -> ui.Node:
        raise Refused("Your book is open in another program. Close it there.")

    return ui.live(book, view, name="gallery-refused")
