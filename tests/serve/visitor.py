"""Somebody who opens a page and presses buttons on it, over HTTP and a websocket of their own."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PROTOCOL = "v1.kernel.websocket.jupyter.org"
TOLD = re.compile(r'<script type="application/json" data-wb="(\w+)">(.*?)</script>', re.DOTALL)
SOON = 60.0


async def ended(line: WebSocketClientConnection) -> None:
    """Close a line and wait until the other side has: else its socket outlives the test."""
    line.close()
    with contextlib.suppress(TimeoutError):  # its end may have been read already
        while await asyncio.wait_for(line.read_message(), 1) is not None:
            pass


@dataclass
class Answer:
    """What a server said to one request."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Visitor:
    """A browser in small: its headers, its cookies, the page it has open."""

    root: str
    headers: dict[str, str] = field(default_factory=dict)
    base: str = ""  # below which address of the root the app is
    address: str = "127.0.0.1"  # where it calls from
    cookies: dict[str, str] = field(default_factory=dict)
    kernel: str = ""
    states: dict[str, Any] = field(default_factory=dict)
    page: str = ""

    def ask(self, path: str, method: str = "GET", body: str | None = None) -> Answer:
        """Ask for something, without following where it leads."""
        parts = urlsplit(self.root)
        line = http.client.HTTPConnection(
            parts.hostname or "", parts.port, timeout=SOON, source_address=(self.address, 0)
        )
        try:
            line.request(method, path, body, self._sent())
            reply = line.getresponse()
            for name, value in reply.getheaders():
                if name.lower() == "set-cookie":
                    self.cookies |= {k: one.value for k, one in SimpleCookie(value).items()}
            return Answer(reply.status, dict(reply.getheaders()), reply.read().decode())
        finally:
            line.close()

    def open(self, page: str = "00-start.ipynb", token: str = "") -> Answer:
        """Open a page and take in what it was told of its kernel and its pieces."""
        answer = self.ask(f"{self.base}/voila/render/{page}" + (f"?token={token}" if token else ""))
        self.page = answer.text
        for what, said in TOLD.findall(answer.text):
            facts = json.loads(said)
            if what == "kernel":
                self.kernel = facts["id"]
            elif what == "piece":
                self.states |= facts["states"]
        return answer

    def leave(self) -> Answer:
        """Close the page, as its script does."""
        form = f"_xsrf={self.cookies.get('_xsrf', '')}"
        self.headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.ask(f"{self.base}/voila/api/shutdown/{self.kernel}", "POST", form)

    @contextlib.asynccontextmanager
    async def line(self, kernel: str = "") -> AsyncIterator[WebSocketClientConnection]:
        """Open a line to a kernel; its own, if no other is named."""
        there = self.root.replace("http", "ws", 1) + self.base
        where = f"{there}/api/kernels/{kernel or self.kernel}/channels?session_id={uuid4().hex}"
        origin = {"Origin": self.root}
        request = HTTPRequest(where, headers=self._sent() | origin, connect_timeout=SOON)
        line = await websocket_connect(request, subprotocols=[PROTOCOL])
        try:
            yield line
        finally:
            await ended(line)

    async def jot(self, line: WebSocketClientConnection, form: str, **values: Any) -> str:
        """Fill the form of that name and save it; return what the page answers."""
        model, node = self._form(form)
        typed = {one["name"]: one["value"] for one in node["props"]["fields"]} | values
        data = {"values": typed}
        message = {"node": node["id"], "event": "save", "data": data, "n": 1, "from": uuid4().hex}
        content = {"comm_id": model, "data": {"method": "custom", "content": message}}
        await line.write_message(_packed(content), binary=True)
        end = time.monotonic() + SOON
        while time.monotonic() < end:
            heard = await asyncio.wait_for(line.read_message(), SOON)
            assert isinstance(heard, bytes), "the line was closed"
            content = json.loads(deserialize_msg_from_ws_v1(heard)[1][3])
            said = content.get("data", {}).get("content") if "comm_id" in content else None
            if isinstance(said, dict) and said.get("answer") == 1:
                assert not said.get("error"), said["error"]
                return str(said.get("said", ""))
        raise TimeoutError

    def _form(self, name: str) -> tuple[str, dict[str, Any]]:
        for model, state in self.states.items():
            for node in _nodes(state.get("tree", {})):
                if node.get("kind") == "form" and node["id"].endswith(f"/{name}"):
                    return model, node
        raise LookupError(f"{name} is none of {self.forms}")

    @property
    def forms(self) -> list[str]:
        """The names of the forms on the page."""
        nodes = [node for one in self.states.values() for node in _nodes(one.get("tree", {}))]
        return [node["id"] for node in nodes if node.get("kind") == "form"]

    def _sent(self) -> dict[str, str]:
        known = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return self.headers | ({"Cookie": known} if known else {})


def _nodes(tree: dict[str, Any]) -> list[dict[str, Any]]:
    return [tree, *(node for one in tree.get("inside", ()) for node in _nodes(one))]


def _packed(content: dict[str, Any]) -> bytes:
    header = {
        "msg_id": uuid4().hex, "msg_type": "comm_msg", "session": uuid4().hex, "username": "",
        "date": "2026-03-02T00:00:00Z", "version": "5.3",
    }  # fmt: skip
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    packed: bytes = serialize_msg_to_ws_v1(message, "shell", lambda one: json.dumps(one).encode())
    return packed
