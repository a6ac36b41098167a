"""The one widget: it shows a tree of nodes, takes what the reader does, and draws again."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook.book import Book, Conflict
from workbook.records import Refused
from workbook.ui.nodes import Handler, Node, Upload

_HERE = Path(__file__).parent
_MODULES = ("dom", "form", "rows", "files", "nodes", "kit")  # each needs only those before it
_ANSWERS = 64  # kept for browsers that ask again
_log = logging.getLogger("workbook")
_current: ContextVar[Piece | None] = ContextVar("piece", default=None)
_SLIP = "Something went wrong here and nothing was saved. Load the page again and try once more."


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


class Piece(anywidget.AnyWidget):
    """A live part of a page. Make it with `live`."""

    _esm = _HERE / "kit" / "loader.js"
    tree = traitlets.Dict().tag(sync=True)
    kit = traitlets.Unicode().tag(sync=True)
    book = traitlets.Unicode().tag(sync=True)

    def __init__(self, book: Book, view: Callable[[], Node], name: str) -> None:
        self._book = book
        self._answers: dict[tuple[str, str], dict[str, Any]] = {}
        self._view = view
        self._name = name
        self._handlers: dict[str, dict[str, Handler]] = {}
        self._uploads: dict[str, dict[str, bytearray]] = {}
        # Drawn before the browser hears of it, so that it never sees an empty piece.
        whose = _short(f"{book.where} {book.owner}")
        super().__init__(kit=kit_hash(), book=whose, tree=self._drawn())
        self._stop = book.on_change(self.redraw)
        self.on_msg(self._hear)

    def close(self) -> None:
        """Stop following the book and leave the page."""
        self._stop()
        self._stop = lambda: None
        super().close()

    def redraw(self) -> None:
        """Read the book again and show what changed."""
        self.tree = self._drawn()

    def _drawn(self) -> dict[str, Any]:
        self._handlers = {}
        try:
            root = self._view()
        except Refused as refused:
            root = Node("notice", {"text": refused.sentence, "tone": "warn"})
        return self._plain(root, self._name)

    def _plain(self, node: Node, place: str) -> dict[str, Any]:
        """Return the node as the browser takes it, and note its handlers under its id."""
        own = f"{self._name}/{node.key}" if node.key else place
        if node.handlers:
            self._handlers[own] = node.handlers
        props = self._with_draft(node, own) if node.kind == "form" else node.props
        inside = [self._plain(one, f"{own}.{n}") for n, one in enumerate(node.inside)]
        return {"id": own, "kind": node.kind, "props": props, "inside": inside}

    def _with_draft(self, node: Node, own: str) -> dict[str, Any]:
        kept = self._book.jotted(f"draft:{own}") if node.props["drafted"] else ""
        return node.props | {"draft": json.loads(kept) if kept else None}

    # -- what the browser says ----------------------------------------------------------------

    def _hear(self, _: Any, message: Any, buffers: list[Any]) -> None:
        """Take one message; whatever is in it, the kernel goes on and the browser is answered.

        A browser that got no answer asks again under the same number: what was done is not
        done twice, and the same answer goes out.
        """
        if not isinstance(message, dict):
            return
        if message.get("kit"):
            self.send({"kit": kit_files(), "theme": theme()})
            return
        asked = (str(message.get("from")), str(message.get("n")))
        if asked not in self._answers:
            self._answers[asked] = self._answer(message, buffers)
            if len(self._answers) > _ANSWERS:
                del self._answers[next(iter(self._answers))]
        self.send(self._answers[asked])

    def _answer(self, message: dict[str, Any], buffers: list[Any]) -> dict[str, Any]:
        token = _current.set(self)
        answer: dict[str, Any] = {"answer": message.get("n")}
        try:
            answer |= self.handle(message, buffers)
        except Refused as refused:
            answer |= {"ok": False, "error": refused.sentence, "fields": refused.fields}
        except Conflict as conflict:
            self.redraw()  # so that saving once more is meant for what is there now
            answer |= {"ok": False, "error": _both_texts(conflict)}
        except Exception as error:  # noqa: BLE001 - the page must live, whatever a handler does
            # Only the kind of error and its place: a message could hold somebody's words.
            trace = error.__traceback__
            while trace and trace.tb_next:
                trace = trace.tb_next
            _log.error(
                "%s in %s, line %s", type(error).__name__, self._name, trace and trace.tb_lineno
            )
            answer |= {"ok": False, "error": _SLIP}
        finally:
            _current.reset(token)
        return answer

    def handle(self, message: dict[str, Any], buffers: list[Any] | None = None) -> dict[str, Any]:
        """Do what a message asks of the node it names, and return the answer."""
        node, event = str(message.get("node", "")), str(message.get("event", ""))
        data = message.get("data")
        data = data if isinstance(data, dict) else {}
        if event == "look":
            self._book.refresh()
            return {"ok": True}
        handlers = self._handlers.get(node)
        if handlers is None:
            self.redraw()
            raise Refused("This part of the page has changed since. Please look again.")
        if event == "draft" and "save" in handlers:
            self._book.jot(
                f"draft:{node}", json.dumps(data["values"]) if data.get("values") else ""
            )
            return {"ok": True}
        if event == "chunk" and "files" in handlers:
            return self._take_chunk(node, data, buffers or [])
        return self._call(node, event, data, handlers)

    def _call(
        self, node: str, event: str, data: dict[str, Any], handlers: dict[str, Handler]
    ) -> dict[str, Any]:
        if event == "query":
            offset = data.get("offset")
            offset = offset if isinstance(offset, int) and offset >= 0 else 0
            return {"ok": True, "data": handlers["query"](str(data.get("text", ""))[:200], offset)}
        if event == "find":
            name, typed = str(data.get("field", "")), str(data.get("text", ""))
            return {"ok": True, "data": handlers["find"](name, typed)}
        values = data.get("values")
        values = values if isinstance(values, dict) else {}
        if event == "check":
            return {"ok": True, "data": handlers["check"](values)}
        if event == "save":
            said = handlers["save"](values)
            self._book.jot(f"draft:{node}", "")
        elif event == "action":
            said = handlers["action"](str(data.get("row", "")), str(data.get("action", "")))
        elif event == "press":
            said = handlers["press"]()
        elif event == "files":
            said = handlers["files"](self._uploaded(node))
        else:
            raise Refused("This part of the page can't do that.")
        self.redraw()
        return {"ok": True, "said": said if isinstance(said, str) else ""}

    # -- files, in pieces -----------------------------------------------------------------------

    def _take_chunk(self, node: str, data: dict[str, Any], buffers: list[Any]) -> dict[str, Any]:
        name = Path(str(data.get("name", "file")).replace("\\", "/")).name[:200]
        files = self._uploads.setdefault(node, {})
        if data.get("first"):
            files[name] = bytearray()
        for part in buffers:
            files.setdefault(name, bytearray()).extend(bytes(part))
        if sum(map(len, files.values())) > 4 * 50 * 2**20:
            self._uploads.pop(node)
            raise Refused("These files are over 200 MB together. Choose fewer of them.")
        return {"ok": True}

    def _uploaded(self, node: str) -> list[Upload]:
        return [Upload(name, bytes(data)) for name, data in self._uploads.pop(node, {}).items()]


def live(book: Book, view: Callable[[], Node], name: str) -> Piece:
    """Return a piece that shows `view()` and draws it again whenever the book changes.

    `name` is the piece's own and stays the same between visits: drafts are kept under it.
    """
    return Piece(book, view, name)


def report(done: int, total: int, label: str = "") -> None:
    """Show how far a long piece of work is, in the piece whose handler is running."""
    piece = _current.get()
    if piece is not None:
        piece.send({"progress": {"done": done, "total": total, "label": label}})


def _both_texts(conflict: Conflict) -> str:
    if conflict.theirs is None:
        return "This was removed elsewhere in the meantime. What you typed is still here: copy it."
    return (
        "This was changed elsewhere in the meantime and nothing was overwritten. "
        f"There it says now: “{_differing(conflict)}”. "
        "What you typed is still here; save once more to keep yours."
    )


def _differing(conflict: Conflict) -> str:
    mine, theirs = conflict.mine.__dict__, (conflict.theirs or conflict.mine).__dict__
    changed = [str(theirs[name]) for name in mine if mine[name] != theirs[name]]
    skip = {str(theirs["version"]), str(theirs["created_at"])}
    return " / ".join(text for text in changed if text not in skip) or "the same"
