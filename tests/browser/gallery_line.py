"""A line between browser and server that can be cut, held and made deaf, like a bad network."""

from __future__ import annotations

import contextlib
import selectors
import socket
import struct
import threading
from dataclasses import dataclass

_AT_ONCE = struct.pack("ii", 1, 0)  # closing sends a reset, as a lost network does


@dataclass(eq=False)
class _Pair:
    browser: socket.socket
    server: socket.socket


class Line:
    """Listens on a port of its own and passes everything on to the server.

    `mode` is "open"; "cut" (what stands is reset, what is new refused); "silent" (nothing
    passes and nothing is said); or "deaf" (the server hears, and its answers are lost).
    """

    def __init__(self, port: int) -> None:
        self._server = ("127.0.0.1", port)
        self._mode = "open"
        self._ended = False
        self._pairs: list[_Pair] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listening, selectors.EVENT_READ)
        self.port = self._listening.getsockname()[1]
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def mode(self, mode: str, *, reset: bool = False) -> None:
        """Change what passes; with `reset` what stands is cut off as well."""
        with self._lock:
            self._mode = mode
            if reset or mode == "cut":
                for pair in list(self._pairs):
                    self._close(pair)

    def end(self) -> None:
        """Close everything."""
        self._ended = True
        self._thread.join(5)
        with self._lock:
            for pair in list(self._pairs):
                self._close(pair)
            self._listening.close()
            self._selector.close()

    def _run(self) -> None:
        while not self._ended:
            ready = self._selector.select(0.05)
            with self._lock:
                if self._mode == "silent":
                    ready = []
                for key, _ in ready:
                    if key.fileobj is self._listening:
                        self._accept()
                    elif key.data in self._pairs:
                        self._pass_on(key.fileobj, key.data)  # type: ignore[arg-type]
            if self._mode == "silent":
                threading.Event().wait(0.05)

    def _accept(self) -> None:
        browser, _ = self._listening.accept()
        if self._mode == "cut":
            browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            browser.close()
            return
        pair = _Pair(browser, socket.create_connection(self._server, 5))
        self._pairs.append(pair)
        for end in (pair.browser, pair.server):
            self._selector.register(end, selectors.EVENT_READ, pair)

    def _pass_on(self, end: socket.socket, pair: _Pair) -> None:
        other = pair.server if end is pair.browser else pair.browser
        try:
            data = end.recv(2**18)
            if not data:
                self._close(pair)
            elif not (self._mode == "deaf" and end is pair.server):
                other.sendall(data)
        except OSError:
            self._close(pair)

    def _close(self, pair: _Pair) -> None:
        self._pairs.remove(pair)
        for end in (pair.browser, pair.server):
            with contextlib.suppress(KeyError, ValueError):
                self._selector.unregister(end)
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            end.close()
