"""A JupyterHub with its own proxy, and people who log in to it."""

from __future__ import annotations

import contextlib
import http.cookiejar
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from tests.serve.visitor import Visitor, ended

PROXY = "configurable-http-proxy@5"
SECRET = "open sesame"  # noqa: S105 - for invented readers
SOON = 120
CONFIG = """
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{front}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "{secret}"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/home/{{username}}"
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
c.Spawner.args = ["--allow-root"]
c.Spawner.default_url = "/workbook/"
c.Spawner.environment = {{"WORKBOOK_NOTEBOOKS": "~/workbook"}}
"""


def proxy(folder: Path) -> Path:
    """Return the hub's proxy, from npm."""
    npm = shutil.which("npm")
    assert npm, "This test needs node and npm."
    subprocess.run(
        [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), PROXY],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return folder / "node_modules" / ".bin" / "configurable-http-proxy"


def free(many: int) -> list[int]:
    """Return that many ports that nobody listens on."""
    with contextlib.ExitStack() as stack:
        found = [stack.enter_context(socket.socket()) for _ in range(many)]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in found]


@contextlib.contextmanager
def running(folder: Path) -> Iterator[str]:
    """Run a hub whose people each have a home below `folder`; give its root address."""
    front, hub, api = free(3)
    facts = {"folder": folder, "front": front, "hub": hub, "api": api, "secret": SECRET}
    config = folder / "config.py"
    config.write_text(CONFIG.format(proxy=proxy(folder / "proxy"), **facts), "utf-8")
    strange = ("JUPYTER", "XDG_", "IPYTHON", "WORKBOOK")
    kept = {name: v for name, v in os.environ.items() if not name.startswith(strange)}
    kept["PATH"] = f"{Path(sys.executable).parent}:{kept['PATH']}"
    with (folder / "hub.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(config)],
            cwd=folder, env=kept, stdout=log, stderr=log,
        )  # fmt: skip
    root = f"http://127.0.0.1:{front}"
    try:
        _wait(f"{root}/hub/login", folder)
        yield root
    finally:
        process.terminate()  # it ends its proxy and everybody's server
        process.wait(60)


def _wait(address: str, folder: Path) -> None:
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own
                return
        except urllib.error.HTTPError as refusal:
            refusal.close()
        except OSError:
            pass
        time.sleep(0.3)
    raise RuntimeError((folder / "hub.log").read_text("utf-8"))


@dataclass
class Person:
    """Somebody with a browser of their own."""

    root: str
    name: str
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def ask(self, path: str, data: Any = None, **headers: str) -> tuple[int, str, str]:
        """Ask, and follow; return status, where it ended, and what it says."""
        request = urllib.request.Request(self.root + path, data, headers)  # noqa: S310 - our own
        keeper = urllib.request.HTTPCookieProcessor(self.cookies)
        try:
            with urllib.request.build_opener(keeper).open(request, timeout=SOON) as reply:
                return reply.status, reply.url, reply.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.url, refusal.read().decode()

    def log_in(self) -> None:
        """Log in, and wait until one's own server is there."""
        self.ask("/hub/login")
        form = {"username": self.name, "password": SECRET, "_xsrf": self._xsrf("/hub/")}
        self.ask("/hub/login", urllib.parse.urlencode(form).encode())
        end = time.monotonic() + SOON
        while time.monotonic() < end:
            status, where, _ = self.ask(f"/user/{self.name}/lab")
            if status == 200 and "/hub/" not in where:
                return
            time.sleep(0.5)
        raise TimeoutError

    def visitor(self) -> Visitor:
        """Return them with the app before them, at their own address."""
        mine = f"/user/{self.name}/"
        known = {one.name: str(one.value) for one in self.cookies if one.path in {"/", mine}}
        return Visitor(self.root, base=f"{mine}workbook", cookies=known)

    async def run(self, code: str) -> str:
        """Run a cell in a new kernel of one's own; return what it prints."""
        mine = f"/user/{self.name}/"
        headers = {"X-XSRFToken": self._xsrf(mine), "Content-Type": "application/json"}
        status, _, said = self.ask(f"{mine}api/kernels", b"{}", **headers)
        assert status == 201, said
        where = f"{mine}api/kernels/{json.loads(said)['id']}/channels?session_id={uuid4().hex}"
        known = urllib.request.Request(self.root + where)  # noqa: S310 - our own
        self.cookies.add_cookie_header(known)
        request = HTTPRequest(
            self.root.replace("http", "ws", 1) + where,
            headers={"Cookie": known.get_header("Cookie") or "", "Origin": self.root},
        )
        line = await websocket_connect(request)
        content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
        header = {"msg_id": uuid4().hex, "msg_type": "execute_request", "version": "5.3"}
        header |= {"session": "", "username": "", "date": ""}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await line.write_message(json.dumps(message | {"channel": "shell"}))
        return await _printed(line)

    def _xsrf(self, path: str) -> str:
        found = [one for one in self.cookies if one.name == "_xsrf" and one.path == path]
        assert found, [(one.name, one.path) for one in self.cookies]
        return str(found[0].value)


async def _printed(line: Any) -> str:
    """Return what a cell prints, or the name of what it raises."""
    told = ""
    try:
        while (heard := await line.read_message()) is not None:
            message = json.loads(heard)
            if message["msg_type"] == "stream":
                told += message["content"]["text"]
            elif message["msg_type"] == "error":
                told += message["content"]["evalue"]
            elif message["msg_type"] == "execute_reply":
                return told
    finally:
        await ended(line)
    raise ConnectionError
