"""Who asks: whoever has the token, or whom a trusted proxy names. And whose each kernel is."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from jupyter_server.auth.identity import PasswordIdentityProvider, User
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado import web
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workbook import language, whose
from workbook.serve import admission, front, memory
from workbook.serve.trusted import trust

NOBODY = " "  # is no name, and opens no book


def naming(name: str) -> dict[str, str]:
    """Return what a kernel's environment says of whose book it opens."""
    return {whose.NAMED: name} if trust(os.environ) else {}


def name_nobody() -> None:
    """Let a kernel that was told of no reader open no book, where a proxy names the readers."""
    if trust(os.environ):
        os.environ[whose.NAMED] = NOBODY


class ByProxy(PasswordIdentityProvider):
    """Lets in whom the proxy names, and nobody else: no token, no cookie, no password."""

    def get_user(self, handler: web.RequestHandler) -> User:
        """Return the reader. Everybody else gets the same refusal, whatever they sent."""
        believed = trust(os.environ)
        address = handler.request.remote_ip or ""
        name = believed.name_in(address, handler.request.headers) if believed else None
        if name is None:
            page = handler.settings["voila_jinja2_env"].get_template("error.html")
            handler.set_status(403)
            with language.speaking(front.language_of(handler)):
                handler.finish(page.render(status_code=403, base_url=handler.settings["base_url"]))
            raise web.Finish
        return User(username=name)


OPENER: ContextVar[str] = ContextVar("OPENER", default="")
"""Who asked for the page that is being made, where Voila starts its kernel."""


class Kernels(AsyncMappingKernelManager):
    """The kernels, and whose page each of them serves."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self._openers: dict[str, str] = {}
        self.room = admission.Room(admission.most(os.environ))

    def place(self, *, ahead: bool) -> AbstractContextManager[bool]:
        """Hold a place for one page more while its kernel starts; False where all are taken."""
        return self.room.place(len(self._open()), ahead=ahead)

    async def make_room(self) -> None:
        """End the kernels of pages whose browser has been gone for a minute."""
        me: Any = self
        for number in self._open():
            quiet = datetime.now(UTC) - me.get_kernel(number).last_activity
            alone = not me.kernel_model(number)["connections"]
            if alone and quiet.total_seconds() > admission.LEFT:
                await me.shutdown_kernel(number, now=True)

    async def cull_kernels(self) -> None:
        """Once a minute: end the abandoned, and give back what pages took that are closed."""
        cull: Any = super().cull_kernels
        await cull()
        memory.give_back()

    def _open(self) -> list[str]:
        return [number for number in self._openers if number in self]

    async def start_kernel(self, **settings: Any) -> str:  # type: ignore[override]
        """Start one; it is nobody's until it is handed over."""
        start: Any = super().start_kernel
        opener = OPENER.get()
        if not opener:
            return str(await start(**settings))
        settings["env"] = settings["env"] | naming(opener)
        number = str(await start(**settings))
        self.hand_over(number, opener)
        return number

    def hand_over(self, number: str, opener: str) -> None:
        """Let a kernel serve the page of that reader, or of that browser, and no other."""
        self._openers = {one: self._openers[one] for one in self._open()}
        self._openers[number] = opener

    def serves(self, number: str, asker: str) -> bool:
        """Whether that kernel's page was opened by whoever asks."""
        return bool(asker) and self._openers.get(number) == asker


class Own:
    """Answers whoever opened the kernel's page; for everybody else there is no such kernel."""

    async def prepare(self) -> None:
        """Look before anything else is done."""
        me: Any = self
        await super().prepare()  # type: ignore[misc]
        number = me.path_kwargs.get("kernel_id") or next(iter(me.path_args), "")
        asker = getattr(me.current_user, "username", "")
        if not me.kernel_manager.serves(number, asker):
            raise web.HTTPError(404)


class OwnKernel(Own, KernelHandler):  # type: ignore[misc]
    """How a kernel is, for its page."""


class OwnLine(Own, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The line between a page and its kernel."""


class OwnEnd(Own, VoilaShutdownKernelHandler):  # type: ignore[misc]
    """The end of a kernel, when its page is closed."""


OWN: dict[type, type] = {
    KernelHandler: OwnKernel,
    VoilaKernelWebsocketHandler: OwnLine,
    VoilaShutdownKernelHandler: OwnEnd,
}
"""What takes the place of which of Voila's own addresses."""
