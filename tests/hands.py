"""Hands for tests: they press, type and read a piece as the browser would, without one."""

from __future__ import annotations

from datetime import date
from typing import Any

from workbook.ui import PersonValue, Piece


class Hands:
    """Works one piece. After each action `said` holds the answer, `refused` the refusal."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.said = ""
        self.refused = ""
        self.fields: dict[str, str] = {}
        self._sent: list[dict[str, Any]] = []
        self._n = 0
        piece.send = lambda content, **_: self._sent.append(content)

    def save(self, key: str, **values: Any) -> Hands:
        """Fill the named fields of a form (the others keep what they show) and save it."""
        typed = {f["name"]: f["value"] for f in self.form(key)["fields"]}
        unknown = values.keys() - typed.keys()
        assert not unknown, f"the form {key} has no field {sorted(unknown)}; it has {sorted(typed)}"
        typed |= {name: _raw(value) for name, value in values.items()}
        return self._do(key, "save", {"values": typed})

    def check(self, key: str, **values: Any) -> list[dict[str, str]]:
        """Type into a form without saving; return the remarks that appear."""
        typed = {f["name"]: f["value"] for f in self.form(key)["fields"]}
        typed |= {name: _raw(value) for name, value in values.items()}
        remarks: list[dict[str, str]] = self._do(key, "check", {"values": typed}).data
        return remarks

    def find(self, key: str, field: str, text: str) -> list[list[str]]:
        """Type into a person field; return what is offered."""
        offers: list[list[str]] = self._do(key, "find", {"field": field, "text": text}).data
        return offers

    def press(self, label: str) -> Hands:
        """Press the button with that label (the first, where there are several)."""
        node = next((n for n in self._nodes("button") if n["props"]["label"] == label), None)
        labels = [n["props"]["label"] for n in self._nodes("button")]
        assert node is not None, f"there is no button {label!r}; there are {labels}"
        return self._send(node["id"], "press", {})

    def act(self, key: str, row: str, action: str) -> Hands:
        """Press a button of a row in a list."""
        return self._do(key, "action", {"row": row, "action": action})

    def query(self, key: str, text: str, offset: int = 0) -> dict[str, Any]:
        """Search in a list; return {"rows": [...], "total": n}."""
        found: dict[str, Any] = self._do(key, "query", {"text": text, "offset": offset}).data
        return found

    def upload(self, key: str, *files: tuple[str, bytes]) -> Hands:
        """Choose files in a picker."""
        for name, data in files:
            self._do(key, "chunk", {"name": name, "first": True}, [memoryview(data)])
        return self._do(key, "files", {})

    def rows(self, key: str) -> list[dict[str, Any]]:
        """Return the rows a list shows."""
        rows: list[dict[str, Any]] = self._node("rows", key)["props"]["rows"]
        return rows

    def form(self, key: str) -> dict[str, Any]:
        """Return what a form shows."""
        props: dict[str, Any] = self._node("form", key)["props"]
        return props

    def has(self, kind: str, key: str) -> bool:
        """Whether the piece shows that form or list now."""
        return any(node["id"].endswith(f"/{key}") for node in self._nodes(kind))

    def text(self) -> str:
        """Return every word the piece shows."""
        return "\n".join(_words(self.piece.tree))

    def _do(self, key: str, event: str, data: dict[str, Any], buffers: Any = None) -> Hands:
        kind = "files" if event in {"chunk", "files"} else "form"
        kind = "rows" if event in {"action", "query"} else kind
        return self._send(self._node(kind, key)["id"], event, data, buffers)

    def _send(self, node: str, event: str, data: dict[str, Any], buffers: Any = None) -> Hands:
        self._sent.clear()
        self._n += 1
        message = {"node": node, "event": event, "data": data, "n": self._n, "from": id(self)}
        self.piece._hear(self.piece, message, buffers or [])
        answer = next(sent for sent in self._sent if sent.get("answer") == self._n)
        self.said, self.refused = answer.get("said", ""), answer.get("error", "")
        self.fields, self.data = answer.get("fields", {}), answer.get("data")
        return self

    def _nodes(self, kind: str) -> list[dict[str, Any]]:
        return [node for node in _walk(self.piece.tree) if node["kind"] == kind]

    def _node(self, kind: str, key: str) -> dict[str, Any]:
        found = [node for node in self._nodes(kind) if node["id"].endswith(f"/{key}")]
        there = [node["id"] for node in self._nodes(kind)]
        assert found, f"there is no {kind} {key!r}; there are {there}"
        return found[0]


def _walk(tree: dict[str, Any]) -> list[dict[str, Any]]:
    return [tree, *(node for one in tree["inside"] for node in _walk(one))]


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [
            text
            for name, one in value.items()
            if name not in {"id", "kind"}
            for text in _words(one)
        ]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _words(one)]
    return []


def _raw(value: Any) -> Any:
    if isinstance(value, PersonValue):
        return {"id": value.id, "text": value.text}
    return value.isoformat() if isinstance(value, date) else value
