"""The page's line to its kernel, open at once: the server has just heard that kernel speak."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

PATIENCE = 10.0  # seconds to wait for a first word
NUDGE = 0.02  # seconds after which a kernel that is not heard yet is asked again


class Line(ZMQChannelsWebsocketConnection):
    """A websocket that does not ask the kernel what it is before it lets the page speak.

    Such questions wait in the kernel behind all cells of the page. What is needed is that the
    page misses nothing from now on, and that is so as soon as any message comes through: the
    control channel, on which one is asked for, is heard while cells run.
    """

    def request_kernel_info(self) -> Any:
        """Take it for what the server started it as."""
        self._finish_kernel_info({})  # type: ignore[no-untyped-call]
        return self._kernel_info_future

    def nudge(self) -> Any:
        """Wait until something is heard."""
        return asyncio.ensure_future(self._listen())

    def disconnect(self) -> None:  # type: ignore[override]  # as the class above has it
        """Close it, and where the page took its kernel along, let go of the channels too.

        They are kept for a page that may come back; for one that can't they stayed open for good.
        """
        super().disconnect()  # type: ignore[no-untyped-call]
        kernels = self.multi_kernel_manager
        if self.kernel_id in kernels and self.kernel_manager.shutting_down:
            kernels.stop_buffering(self.kernel_id)

    async def _listen(self) -> None:
        heard = asyncio.Event()
        stream = self.channels["iopub"]
        stream.on_recv(lambda _: heard.set())
        control: Any = self.kernel_manager.connect_control()
        end = time.monotonic() + PATIENCE
        try:
            while not heard.is_set() and time.monotonic() < end and not control.closed():
                self.session.send(control, "kernel_info_request")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), NUDGE)
        finally:
            control.close()
            if not stream.closed():
                stream.stop_on_recv()
