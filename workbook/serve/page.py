"""A notebook as a page: its prose at once, each piece as soon as its kernel has made it."""

from __future__ import annotations

import json
import os
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2.utils import htmlsafe_json_dumps
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from voila.tornado.handler import TornadoVoilaHandler

from workbook import language
from workbook.serve import admission, cells, front, prose, readers
from workbook.serve.kernels import NAME

AHEAD = "voila/ahead"
UNUSED = 60  # seconds after which the kernel of a page that was only made ahead is ended


class Ahead(web.RequestHandler):
    """Tells a browser to make a neighbouring page ready while the pointer rests on its link."""

    def get(self) -> None:
        """Send the rule. `moderate` is a fifth of a second: each page ahead takes a kernel."""
        rule = {"where": {"selector_matches": ".wb-near"}, "eagerness": "moderate"}
        self.set_header("Content-Type", "application/speculationrules+json")
        self.write(json.dumps({"prerender": [{"source": "document", **rule}]}))


class Page(TornadoVoilaHandler):
    """One page, for whoever has the token."""

    @web.authenticated
    async def get(self, path: str | None = None) -> None:
        """Write it, in the language that its reader had last."""
        with language.speaking(front.language_of(self)):
            await self._get(path)

    async def _get(self, path: str | None) -> None:
        _ = self.xsrf_token  # the cookie with which the page ends its kernel when it is closed
        file = prose.notebook(path or "", language.spoken())
        if file is None:
            raise web.HTTPError(404)
        kernels: Any = self.kernel_manager
        ahead = "prefetch" in self.request.headers.get("Sec-Purpose", "")
        if not front.is_own():
            readers.OPENER.set(self.current_user.username)
            with kernels.place(ahead=ahead) as free:
                await (super().get(path) if free else self._ask_to_wait())  # type: ignore[misc]
            return
        essay = prose.essay(file, self.contents_manager)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Speculation-Rules", f'"{url_path_join(self.base_url, AHEAD)}"')
        number = ""
        try:
            with kernels.place(ahead=ahead) as free:
                if not free:
                    await self._ask_to_wait()
                    return
                await self._write("page.html", title=essay.title, parts=essay.parts)
                number = await self._start()
            if ahead:
                IOLoop.current().call_later(UNUSED, self._end_unused, number)
            await self._tell("kernel", {"base": self.base_url, "id": number})
            async for one in cells.shown(kernels.get_kernel(number), essay.cells):
                await self._tell("words" if one.words else "piece", one.__dict__)
            await self._tell("end", {})
        except StreamClosedError:  # left before it was whole, so it can't say goodbye
            if number in kernels:
                await kernels.shutdown_kernel(number, now=True)

    async def _ask_to_wait(self) -> None:
        """Say that all places are taken, in a page that looks again by itself."""
        kernels: Any = self.kernel_manager
        self.set_status(503)
        self.set_header("Retry-After", str(admission.AGAIN))
        await self._write("full.html", again=admission.AGAIN)
        await kernels.make_room()

    async def _start(self) -> str:
        """Return the number of a new kernel; its environment says who asked for what."""
        kernels: Any = self.kernel_manager
        environment = os.environ | self._facts()
        number = str(await kernels.start_kernel(kernel_name=NAME, path="", env=environment))
        kernels.hand_over(number, self.current_user.username)
        return number

    async def _end_unused(self, number: str) -> None:
        """End a kernel that no page has spoken to: the reader never went there."""
        kernels: Any = self.kernel_manager
        if number in kernels and not kernels.kernel_model(number)["connections"]:
            await kernels.shutdown_kernel(number, now=True)

    def _facts(self) -> dict[str, str]:
        """Return who asks for what, named as CGI does; the token is not for a kernel."""
        query = [pair for pair in parse_qsl(self.request.query) if pair[0] != "token"]
        headers = {
            f"HTTP_{name.upper().replace('-', '_')}": self.request.headers[name]
            for name in self.voila_configuration.http_header_envs
            if name in self.request.headers
        }
        here = {"SCRIPT_NAME": self.request.path, "SERVER_NAME": self.request.host_name}
        here |= readers.naming(self.current_user.username)
        return {**here, "QUERY_STRING": urlencode(query), **headers}

    async def _tell(self, what: str, facts: dict[str, Any]) -> None:
        """Hand something over to the page's script.

        The order of names stays as the kernel has it: what it says later is compared as text.
        """
        said = htmlsafe_json_dumps(facts, sort_keys=False)
        await self._write("told.html", what=what, facts=facts, said=said)

    async def _write(self, template: str, **facts: Any) -> None:
        page = self.settings["voila_jinja2_env"].get_template(f"workbook/{template}")
        facts = self.voila_configuration.resources | facts
        self.write(page.render(base=self.base_url, **facts))
        await self.flush()
