"""The page's line to its kernel, open at once: the server has just heard that kernel speak."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

GREETING = 1.0  # seconds to wait for a first word, which an idle kernel of an older kind never says


class Line(ZMQChannelsWebsocketConnection):
    """A websocket that does not ask the kernel what it is before it lets the page speak.

    Such questions wait in the kernel behind all cells of the page. What is needed is that the
    page misses nothing from now on, and that is so as soon as the first message comes through.
    """

    def request_kernel_info(self) -> Any:
        """Take it for what the server started it as."""
        self._finish_kernel_info({})  # type: ignore[no-untyped-call]
        return self._kernel_info_future

    def nudge(self) -> Any:
        """Wait until something is heard: a kernel greets whoever begins to listen."""
        heard = asyncio.get_running_loop().create_future()
        stream = self.channels["iopub"]

        def done(_: Any = None) -> None:
            if not heard.done():
                if not stream.closed():
                    stream.stop_on_recv()
                heard.set_result(None)

        stream.on_recv(done)
        asyncio.get_running_loop().call_later(GREETING, done)
        return heard
