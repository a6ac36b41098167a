"""The one widget: it shows a tree of nodes, takes what the reader does, and draws again."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import anywidget
import ipywidgets
import traitlets

from workbook import language
from workbook.book import Book, Change, Conflict
from workbook.language import N_, _
from workbook.records import Refused
from workbook.ui import work
from workbook.ui.conflicts import both_texts
from workbook.ui.nodes import Handler, Node, Upload
from workbook.ui.why import with_why

_HERE = Path(__file__).parent
_MODULES = (
    "words", "dom", "address", "keys", "draft", "saved", "ask", "work", "field", "desk", "form",
    "rows", "files", "figure", "sheet", "timer", "reminder", "download", "nodes", "pulse", "banner",
    "host", "toast", "kit",
)  # fmt: skip
"""Each needs only those before it."""
_ANSWERS = 64  # kept for browsers that ask again
_turn = threading.RLock()
"""One message at a time: in Lab a question asked again may arrive in another thread."""
Arrive = Callable[[str], bool]

_log = logging.getLogger("workbook")
_CHANGING = {"save", "action", "press", "files", "point", "timed", "download"}
"""What may take long: it can say how far it is, and be stopped."""

_ASKED: dict[str, Callable[[dict[str, Any]], tuple[Any, ...]]] = {
    "query": lambda data: (str(data.get("text", ""))[:200], _at_least_zero(data.get("offset"))),
    "find": lambda data: (str(data.get("field", "")), str(data.get("text", ""))),
    "check": lambda data: (data["values"] if _is_dict(data.get("values")) else {},),
    "download": lambda _: (),
    "plotly": lambda _: (),
    "remind": lambda _: (),
}
"""What only asks: nothing is drawn anew. The event -> what its handler is given."""

_TOLD: dict[str, Callable[[dict[str, Any]], tuple[Any, ...]]] = {
    "point": lambda data: (data.get("at"),),
    "action": lambda data: (str(data.get("row", "")), str(data.get("action", ""))),
    "timed": lambda data: (data.get("tenths"),),
    "press": lambda _: (),
}
"""What does something. The event -> what its handler is given."""

_STOPPED = N_("Stopped. Nothing was written.")
_STOPPED_LATE = N_("Stopped, but something was already written. Undo takes it back.")
_SLIP = N_(
    "Something went wrong here and nothing was saved. Load the page again and try once more."
)

_BLANK = N_(
    "This part can't be shown just now. What you saved is safe; load the page again, and if that "
    "does not help, “workbook doctor” says what is wrong."
)


def kit_files() -> dict[str, str]:
    """Return the browser's side of the pieces: file name -> text, in the order they need."""
    names = [f"{name}.js" for name in _MODULES]
    return {name: (_HERE / "kit" / name).read_text(encoding="utf-8") for name in names}


def theme() -> str:
    """Return the style sheet of the pieces."""
    return (_HERE / "theme.css").read_text(encoding="utf-8")


@cache
def kit_hash() -> str:
    """Return a short name for this state of kit and style, for addresses that may be cached."""
    whole = "".join(kit_files().values()) + theme()
    return _short(whole)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


_WIDGETS: Any = ipywidgets
_layouts: list[Any] = []


def _layout() -> Any:
    """Return the layout that a widget has to have. Ours say nothing, so one serves them all."""
    if not _layouts or _layouts[0].comm is None:  # closed together with every other widget
        _layouts[:] = [_WIDGETS.Layout()]
    return _layouts[0]


class Piece(anywidget.AnyWidget):
    """A live part of a page. Make it with `live`."""

    _esm = _HERE / "kit" / "loader.js"
    tree = traitlets.Dict().tag(sync=True)
    kit = traitlets.Unicode().tag(sync=True)
    book = traitlets.Unicode().tag(sync=True)
    arrives = traitlets.Bool().tag(sync=True)
    known_as = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, book: Book, view: Callable[[], Node], name: str, arrive: Arrive | None = None
    ) -> None:
        self._arrive = arrive
        self._book = book
        self._answers: dict[tuple[str, str], dict[str, Any]] = {}
        self._view = view
        self._name = name
        self._stop: Callable[[], None] = lambda: None
        self._handlers: dict[str, dict[str, Handler]] = {}
        self._uploads: dict[str, dict[str, bytearray]] = {}
        self._speaks = language.spoken()
        # Drawn before the browser hears of it, so that it never sees an empty piece.
        whose = _short(f"{book.where} {book.owner}")
        own = uuid4().hex  # which Lab's browser side would not tell to ours
        named: dict[str, Any] = {"model_id": own, "known_as": own, "arrives": arrive is not None}
        named["layout"] = _layout()
        super().__init__(kit=kit_hash(), book=whose, tree=self._drawn(), **named)
        self._stop = book.on_change(self.redraw)
        self.on_msg(self._hear)

    def close(self) -> None:
        """Stop following the book and leave the page."""
        self._stop()
        self._stop = lambda: None
        super().close()

    def redraw(self) -> None:
        """Read the book again and show what changed.

        Where that fails the reader is told here: what was saved just now stays saved, and the
        other pieces of the page are drawn.
        """
        try:
            self.tree = self._drawn()
        except Exception as error:  # noqa: BLE001 - whoever redraws has written already
            self._note(error)
            self.tree = self._plain(Node("notice", {"text": _(_BLANK), "tone": "warn"}), self._name)

    def _drawn(self) -> dict[str, Any]:
        self._handlers = {}
        with self._book.at_one_moment():
            try:
                self._speaks = self._book.language
                with language.speaking(self._speaks):
                    root = self._view()
            except Refused as refused:
                root = Node("notice", {"text": refused.sentence, "tone": "warn"})
            return self._plain(root, self._name)

    def _plain(self, node: Node, place: str, level: int = 3) -> dict[str, Any]:
        """Return the node as the browser takes it, and note its handlers under its id.

        `level` is that of the heading which stands above it.
        """
        own = f"{self._name}/{node.key}" if node.key else place
        if node.handlers:
            self._handlers[own] = node.handlers
        props = self._with_draft(node, own) if node.kind == "form" else node.props
        if node.kind == "heading":
            props = props | {"level": min(level + 1, 6)}
        level = props["level"] if node.kind == "card" else level
        inside = [self._plain(one, f"{own}.{n}", level) for n, one in enumerate(node.inside)]
        return {"id": own, "kind": node.kind, "props": props, "inside": inside}

    def _with_draft(self, node: Node, own: str) -> dict[str, Any]:
        kept = self._kept(own) if node.props["drafted"] else {}
        return node.props | {"draft": kept.get("values"), "saved": kept.get("saved")}

    def _kept(self, own: str) -> dict[str, Any]:
        """Return what is kept of a form: the draft of it, and the edit that was saved last."""
        kept = json.loads(self._book.jotted(f"draft:{own}") or "{}")
        return kept if isinstance(kept, dict) else {}

    def _keep(self, own: str, values: Any, saved: Any) -> None:
        kept = {"values": values, "saved": saved} if values or saved else None
        self._book.jot(f"draft:{own}", json.dumps(kept) if kept else "")

    # -- what the browser says ----------------------------------------------------------------

    def _hear(self, _: Any, message: Any, buffers: list[Any]) -> None:
        """Take one message; whatever is in it, the kernel goes on and the browser is answered.

        A browser that got no answer asks again under the same number: what was done is not
        done twice, and the same answer goes out.
        """
        if not isinstance(message, dict):
            return
        if message.get("kit"):
            with language.speaking(self._speaks):
                self.send({"kit": kit_files(), "theme": theme(), "texts": language.of_the_page()})
            return
        asked = work.question_of(message)
        with _turn:
            if asked not in self._answers:
                with language.speaking(self._speaks):
                    self._answers[asked] = self._answer(message, buffers)
                if len(self._answers) > _ANSWERS:
                    del self._answers[next(iter(self._answers))]
            self.send(self._answers[asked])

    def _answer(self, message: dict[str, Any], buffers: list[Any]) -> dict[str, Any]:
        answer: dict[str, Any] = {"answer": message.get("n"), "to": message.get("from")}
        try:
            answer |= self._done(message, buffers)
        except Refused as refused:
            answer |= {"ok": False, "error": refused.sentence, "fields": refused.fields}
        except Conflict as conflict:
            self.redraw()  # so that saving once more is meant for what is there now
            answer |= {"ok": False, "error": both_texts(conflict)}
        except Exception as error:  # noqa: BLE001 - the page must live, whatever a handler does
            self._note(error)
            answer |= {"ok": False, "error": _(_SLIP)}
        return answer

    def _note(self, error: Exception) -> None:
        """Log the kind of an error and its place, no more: its message could hold words."""
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        _log.error("%s in %s, line %s", type(error).__name__, self._name, trace and trace.tb_lineno)

    def _done(self, message: dict[str, Any], buffers: list[Any]) -> dict[str, Any]:
        """Do what is asked, as work that can be stopped; say which change came of it."""
        if message.get("event") not in _CHANGING:
            return self.handle(message, buffers)
        before = self._book.last_change()
        try:
            with work.task(work.question_of(message), message.get("n"), self.send):
                answer = self.handle(message, buffers)
        except work.Cancelled:
            change = self._changed_since(before)
            answer = {"ok": False, "error": _(_STOPPED_LATE if change else _STOPPED)}
        return answer | self._changed_since(before)

    def _changed_since(self, before: Change | None) -> dict[str, Any]:
        """Return the change that the reader just made, to offer its undo; nothing after an undo."""
        last = self._book.last_change()
        if last is None or (before is not None and last.seq <= before.seq):
            return {}
        return {"change": last.label, "seq": last.seq}

    def handle(self, message: dict[str, Any], buffers: list[Any] | None = None) -> dict[str, Any]:
        """Do what a message asks of the node it names, and return the answer."""
        node, event = str(message.get("node", "")), str(message.get("event", ""))
        data = message.get("data")
        data = data if isinstance(data, dict) else {}
        if event == "look":
            self._book.refresh()
            return {"ok": True}
        if event == "arrive":
            return {"ok": True, "data": self._arrived(str(data.get("id", ""))[:64])}
        if event == "undo":
            return {"ok": True, "said": self._undo(data.get("seq"))}
        handlers = self._handlers.get(node)
        if handlers is None:
            self.redraw()
            raise Refused(_("This part of the page has changed since. Look again."))
        if event in {"draft", "save"} and "save" in handlers:
            return self._edited(node, event, data, handlers)
        if event == "chunk" and "files" in handlers:
            return self._take_chunk(node, data, buffers or [])
        return self._call(node, event, data, handlers)

    def _arrived(self, record_id: str) -> bool:
        """Show the record that the page's address names, where this piece can."""
        there = self._arrive is not None and self._arrive(record_id)
        if there:
            self.redraw()
        return there

    def _undo(self, seq: Any) -> str:
        """Take back the change that the page has in mind, and no other."""
        last = self._book.last_change()
        if last is None or last.seq != seq:
            raise Refused(_("Something else was changed since. Undo at the top takes that back."))
        undone = self._book.undo()
        return _("Taken back: {label}.", label=undone.label) if undone else ""

    def _edited(
        self, node: str, event: str, data: dict[str, Any], handlers: dict[str, Handler]
    ) -> dict[str, Any]:
        """Keep a draft or save a form. What was saved is not saved twice, nor drafted again."""
        edit, kept, values = data.get("edit"), self._kept(node), data.get("values")
        values = values if isinstance(values, dict) else {}
        done = _is_part_of(edit, kept.get("saved"))
        if event == "draft":
            if not done:
                self._keep(node, values, kept.get("saved"))
            return {"ok": True}
        if done:
            return {"ok": True, "said": _("Saved.")}
        with self._book.told_together(self.redraw):
            said = handlers["save"](values)
            self._keep(node, None, edit if _is_edit(edit) else None)
        return {"ok": True, "said": said if isinstance(said, str) else ""}

    def _call(
        self, node: str, event: str, data: dict[str, Any], handlers: dict[str, Handler]
    ) -> dict[str, Any]:
        if event in _ASKED and event in handlers:
            return {"ok": True, "data": handlers[event](*_ASKED[event](data))}
        if event == "files" and event in handlers:
            given: tuple[Any, ...] = (self._uploaded(node),)
        elif event in _TOLD and event in handlers:
            given = _TOLD[event](data)
        else:
            raise Refused(_("This part of the page can't do that."))
        with self._book.told_together(self.redraw):
            said = handlers[event](*given)
        return {"ok": True, "said": said if isinstance(said, str) else ""}

    # -- files, in pieces -----------------------------------------------------------------------

    def _take_chunk(self, node: str, data: dict[str, Any], buffers: list[Any]) -> dict[str, Any]:
        name = Path(str(data.get("name", "file")).replace("\\", "/")).name[:200]
        if data.get("begin"):
            self._uploads.pop(node, None)  # what was stopped half-way is not wanted any more
        files = self._uploads.setdefault(node, {})
        if data.get("first"):
            files[name] = bytearray()
        for part in buffers:
            files.setdefault(name, bytearray()).extend(bytes(part))
        if sum(map(len, files.values())) > 4 * 50 * 2**20:
            self._uploads.pop(node)
            raise Refused(_("These files are over 200 MB together. Choose fewer of them."))
        return {"ok": True}

    def _uploaded(self, node: str) -> list[Upload]:
        return [Upload(name, bytes(data)) for name, data in self._uploads.pop(node, {}).items()]


def live(
    book: Book,
    view: Callable[[], Node],
    name: str,
    arrive: Arrive | None = None,
    rests_on: tuple[str, ...] = (),
) -> Piece:
    """Return a piece that shows `view()` and draws it again whenever the book changes.

    `name` is the piece's own and stays the same between visits: drafts are kept under it.
    `arrive(id)` opens the record that the page's address names, and says whether it is here.
    `rests_on` names the sources that its rules rest on; they stand folded at its foot.
    """
    return Piece(book, with_why(view, rests_on), name, arrive)


def _at_least_zero(value: Any) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


def _is_dict(value: Any) -> bool:
    return isinstance(value, dict)


def _is_edit(value: Any) -> bool:
    """Whether it is the number of an edit: [page, number]."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], str)
        and isinstance(value[1], int)
        and len(value[0]) < 64
    )


def _is_part_of(edit: Any, saved: Any) -> bool:
    """Whether an edit was saved, itself or with a later one of the same page."""
    if not (_is_edit(edit) and _is_edit(saved)):
        return False
    return bool(edit[0] == saved[0] and edit[1] <= saved[1])
