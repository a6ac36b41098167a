"""What a piece shows, as a tree of plain nodes. The browser draws them, and only as text.

Every function here describes one thing on the page and draws nothing. Handlers given to them
run in the kernel; one that raises `Refused` shows its sentence where the reader pressed, and
nothing that was typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from workbook import language
from workbook.language import _
from workbook.records import Remark

Tone = Literal[
    "plain", "quiet", "strong", "quote", "main", "danger", "info", "good", "warn", "behind"
]
Handler = Callable[..., Any]


@dataclass
class Node:
    """One thing on the page: its kind, its properties, what it holds and what it answers to."""

    kind: str
    props: dict[str, Any] = field(default_factory=dict)
    inside: tuple[Node, ...] = ()
    handlers: dict[str, Handler] = field(default_factory=dict)
    key: str = ""


def stack(*nodes: Node | None) -> Node:
    """Nodes one below the other."""
    return Node("stack", inside=_there(nodes))


def row(*nodes: Node | None) -> Node:
    """Nodes side by side; they wrap on a narrow screen."""
    return Node("row", inside=_there(nodes))


def card(
    title: str,
    *nodes: Node | None,
    tone: Tone = "plain",
    key: str = "",
    level: int = 3,
    folded: str = "",
) -> Node:
    """A panel of the page with its heading; `level` 2 where no heading of the page is above it.

    With `folded` it arrives closed and says this beside its heading: what is in it, and how much.
    One that stands already stays as the reader has it, and a link to a record in it opens it.
    """
    props = {"title": title, "tone": tone, "level": level, "folded": folded}
    return Node("card", props, _there(nodes), key=key)


def details(summary: str, *nodes: Node | None, key: str = "", letter: str = "") -> Node:
    """Something the reader may open: "how this is worked out". In the app `letter` opens it."""
    return Node("details", {"summary": summary, "letter": letter}, _there(nodes), key=key)


def empty(text: str, *nodes: Node | None) -> Node:
    """What stands where there is nothing yet: in words, and with what to do next."""
    return Node("empty", {"text": text}, _there(nodes))


def words(text: str, tone: Tone = "plain") -> Node:
    """A paragraph."""
    return Node("words", {"text": text, "tone": tone})


def heading(text: str) -> Node:
    """A small heading within a card."""
    return Node("heading", {"text": text})


def points(texts: Iterable[str]) -> Node:
    """A list of short sentences."""
    return Node("points", {"texts": list(texts)})


def badge(text: str) -> Node:
    """A word or two set apart."""
    return Node("badge", {"text": text})


def notice(text: str, tone: Tone = "info") -> Node:
    """A sentence that should not be missed."""
    return Node("notice", {"text": text, "tone": tone})


def remarks(found: Iterable[Remark]) -> Node:
    """Remarks of a coach: the words it found and one fix each."""
    return Node("remarks", {"remarks": [plain_remark(remark) for remark in found]})


def plain_remark(remark: Remark) -> dict[str, str]:
    """Return a remark as the browser takes it."""
    return {
        "rule": remark.rule,
        "severity": remark.severity.value,
        "found": remark.found,
        "advice": remark.advice,
        "field": remark.field,
    }


def meter(label: str, done: int, total: int, note: str = "") -> Node:
    """How far something is, as a bar that says its numbers in words too."""
    return Node("meter", {"label": label, "done": done, "total": total, "note": note})


def stepper(steps: Iterable[tuple[str, bool, str]]) -> Node:
    """Steps as (title, done, what is missing); the first open one is the next."""
    plain = [{"title": title, "done": done, "missing": missing} for title, done, missing in steps]
    return Node("stepper", {"steps": plain})


def copy(text: str, label: str = "", *, here: bool = False) -> Node:
    """A text with a button that copies it. Nothing is sent.

    With `here` it is an address of this app, "/..."; the browser knows what stands before it.
    """
    return Node("copy", {"text": text, "label": label or _("Copy"), "here": here})


_ADDRESS = re.compile(
    r"https?://[^\s\"<>]+|mailto:[^\s\"<>]{1,6000}|[\w-]+\.ipynb(#[\w-]*)?|#[\w-]+"
)


def link(label: str, href: str, tone: Tone = "plain") -> Node:
    """A link to another page of the workbook or to the web (http and https only).

    `mailto:` opens the reader's own mail program. Raises ValueError for any other address.
    """
    if not _ADDRESS.fullmatch(href):
        raise ValueError("a link leads to a page of the workbook or to the web")
    return Node("link", {"label": label, "href": href, "tone": tone})


def at(page: str, record_id: str) -> str:
    """Return the address of a page that opens with one record in sight."""
    return f"{page}#at-{record_id}"


def button(
    label: str, on_press: Callable[[], Any], tone: Tone = "plain", *, key: str = "", sure: str = ""
) -> Node:
    """A button. With `sure` it asks once more before it acts."""
    props = {"label": label, "tone": tone, "sure": sure}
    return Node("button", props, handlers={"press": on_press}, key=key)


@dataclass(frozen=True)
class Row:
    """One row of a list: what it says and what can be done with it, as (name, label)."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    meter: tuple[int, int] | None = None
    href: str = ""
    """A page of the workbook behind the title."""

    def plain(self) -> dict[str, Any]:
        """Return the row as the browser takes it."""
        return {
            "id": self.id,
            "title": self.title,
            "lines": [line for line in self.lines if line],
            "badges": [text for text in self.badges if text],
            "actions": [list(action) for action in self.actions],
            "meter": self.meter and list(self.meter),
            "href": self.href,
        }


@dataclass(frozen=True)
class Found:
    """A page of what a search found, and how many there are in all."""

    rows: Sequence[Row]
    total: int

    def plain(self) -> dict[str, Any]:
        """Return the page as the browser takes it."""
        return {"rows": [row.plain() for row in self.rows], "total": self.total}


def rows(  # noqa: PLR0913 - a list has that many sides, all by name
    key: str,
    listed: Sequence[Row] = (),
    *,
    on_action: Callable[[str, str], Any] | None = None,
    on_query: Callable[[str, int], Found] | None = None,
    label: str = "",
    empty: str = "",
    page: int = 20,
) -> Node:
    """A list of records in one piece.

    `on_action(row id, action name)` is called for a row's buttons. With `on_query(text,
    offset)` the list is searched in the kernel as the reader types, and read page by page.
    """
    first = on_query("", 0) if on_query else Found(listed, len(listed))
    props = {
        "label": label,
        "empty": empty or _("Nothing here yet."),
        "page": page,
        "searched": on_query is not None,
    }
    handlers: dict[str, Handler] = {}
    if on_action:
        handlers["action"] = on_action if on_query else _offered(listed, on_action)
    if on_query:
        handlers["query"] = lambda text, offset: on_query(text, offset).plain()
    return Node("rows", props | first.plain(), handlers=handlers, key=key)


def _offered(
    listed: Sequence[Row], on_action: Callable[[str, str], Any]
) -> Callable[[str, str], Any]:
    """Let only those rows and buttons through that the list has; a message may name any."""
    there = {(row.id, name) for row in listed for name, _ in row.actions}

    def acted(row: str, action: str) -> Any:
        # A row that is gone meanwhile is no fault of the reader's: the list is drawn again.
        return on_action(row, action) if (row, action) in there else None

    return acted


def frame(  # noqa: PLR0913 - the head of a page has that many parts, all by name
    *,
    places: Sequence[tuple[str, str, str, int, int]],
    here: str,
    next_step: str,
    next_page: str,
    today: int,
    last_change: str,
    on_undo: Callable[[], Any],
    practice: tuple[str, str, str] | None = None,
) -> Node:
    """The head of a page. `places` are (slug, title, page, steps done, steps).

    With `practice`, (a sentence, a link's words, its page), the whole page has another colour:
    nobody in it is real.
    """
    props = {
        "places": [list(place) for place in places],
        "here": here,
        "next": next_step,
        "page": next_page,
        "today": today,
        "last": last_change,
        "practice": list(practice) if practice else None,
    }
    if language.spoken() != language.ENGLISH:
        props["reads"] = language.spoken()
    return Node("frame", props, handlers={"press": on_undo}, key="head")


@dataclass(frozen=True)
class Upload:
    """A file the reader chose: its base name and its bytes."""

    name: str
    data: bytes


def files(
    key: str, label: str, accept: str, on_files: Callable[[list[Upload]], Any], help: str = ""
) -> Node:
    """A file picker; the bytes come in pieces, so that 50 MB pass. `accept` is ".zip,.csv"."""
    props = {"label": label, "accept": accept, "help": help, "most": 50 * 2**20}
    return Node("files", props, handlers={"files": on_files}, key=key)


def _there(nodes: Iterable[Node | None]) -> tuple[Node, ...]:
    return tuple(node for node in nodes if node is not None)
