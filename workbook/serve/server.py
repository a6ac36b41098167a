"""Voila as the workbook runs it: our page, our addresses, and a door that is locked."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import threading
import webbrowser
from typing import Any

import click
import tornado.httpserver
import tornado.ioloop
import tornado.netutil
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.utils import url_path_join
from tornado import web
from traitlets.config import Config
from voila.app import Voila
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler

from workbook import feed, language
from workbook.language import _
from workbook.records import Refused
from workbook.serve import front, memory, places, readers, trusted
from workbook.serve.handlers import Home, Key, Kit, Nowhere
from workbook.serve.kernels import ThisPython, transport
from workbook.serve.line import Line
from workbook.serve.page import AHEAD, Ahead, Page

KEPT = (*readers.OWN, TemplateStaticFileHandler, MultiStaticFileHandler, FileFindHandler)
"""What of Voila's own addresses is used. Its file lists and file downloads are not."""

FRONT_END = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]
LARGEST_UPLOAD = 256 * 2**20
PATIENCE = 120  # seconds for a page to be made
ABANDONED = 600  # seconds without a browser after which a kernel is ended
PING = 30_000  # milliseconds
LOOPBACK = ("127.0.0.1", "::1", "localhost")

OWN_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'self'; "
)
STOCK_POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data:; "
    "connect-src 'self' data: blob:; "
    "worker-src 'self' blob:; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'self'"
)


class WorkbookServer(Voila):
    """The app: one folder of notebooks as pages, for whoever has the token."""

    def init_settings(self) -> Any:
        """Let every page find the style sheet, those that say what is wrong too."""
        wanted: Any = super().init_settings()
        wanted["voila_jinja2_env"].globals |= {
            "kit": kit_path(),
            "_": language._,
            "spoken": language.spoken,
            "of_the_page": language.of_the_page,
        }
        return wanted | {"default_handler_class": Nowhere}

    def init_handlers(self) -> Any:
        """Keep the addresses a page needs and add ours."""
        base = self.server_url
        theirs: Any = super().init_handlers()
        kit = url_path_join(base, kit_path())
        charts = filter(None, [places.charts()])
        page = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            *(_ours(one) for one in theirs if one[1] in KEPT),
            (base, Home),
            (url_path_join(base, "login"), Key),
            (url_path_join(base, AHEAD), Ahead),
            *_feeds(base),
            (url_path_join(base, r"voila/render/(.*)"), Page, page),
            (kit + r"/(theme\.css)", Kit, {"path": str(places.THEME.parent)}),
            *((kit + r"/(plotly\.min\.js)", Kit, {"path": str(folder)}) for folder in charts),
            (kit + "/(.*)", Kit, {"path": str(places.KIT)}),
        ]

    def listen(self) -> None:
        """Open the port, print the address once, and serve until told to stop."""
        memory.share_one_heap()
        self.ioloop = tornado.ioloop.IOLoop.current()
        server = self._bind()
        click.echo(self.address)
        if self.open_browser:
            threading.Thread(target=_open, args=(self.address,), daemon=True).start()
        # An interrupt as an exception could strike anywhere, in the middle of stopping too.
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._handle_signal_stop)
        try:
            self.ioloop.start()
        finally:
            server.stop()
            self.stop()  # type: ignore[no-untyped-call]

    @property
    def address(self) -> str:
        """The first page's address, with the token where it is one that opens the door."""
        host = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.ip, self.ip)  # noqa: S104
        host = f"[{host}]" if ":" in host and not host.startswith("[") else host
        page = url_path_join(self.base_url, "voila/render", places.first_page())
        key = f"?token={self.token}" if trusted.trust(os.environ) is None else ""
        return f"http://{host}:{self.port}{page}{key}"

    def _bind(self) -> Any:
        """Listen on the wished port, or on a free one where that is taken."""
        for port in (self.port, 0):
            sockets: list[Any] = []
            with contextlib.suppress(OSError):
                sockets = tornado.netutil.bind_sockets(port, self.ip)
            if sockets:
                self.port = sockets[0].getsockname()[1]
                server = tornado.httpserver.HTTPServer(self.app)
                server.add_sockets(sockets)
                return server
        raise Refused(
            _("The app can't be opened at {ip}. Try another --host or --port.", ip=self.ip)
        )


def _feeds(base: str) -> list[Any]:
    """Return the calendar addresses, where the app has any; reading them is imported with them."""
    if not feed.given():
        return []
    from workbook.serve.feed import Desk, Feed  # noqa: PLC0415 - a Jupyter server has none

    return [(url_path_join(base, feed.BELOW, "(.*)"), Feed, {"desk": Desk()})]


def _ours(address: Any) -> Any:
    return (address[0], readers.OWN.get(address[1], address[1]), *address[2:])


def kit_path() -> str:
    """Return the address, without its first slash, under which the pieces' modules lie."""
    return f"voila/kit/{places.fingerprint(places.KIT.parent)}"


def settings(host: str, port: int, *, open_browser: bool, folder: str) -> Config:
    """Return the settings of Voila, all in one place."""
    by_proxy = trusted.trust(os.environ) is not None
    readers.name_nobody()
    wanted = Config()
    wanted.Voila.ip = host
    wanted.Voila.port = port
    wanted.Voila.open_browser = open_browser and not by_proxy
    wanted.Voila.root_dir = str(places.notebooks())
    wanted.Voila.connection_dir_root = folder
    wanted.Voila.config_file_paths = []
    wanted.Voila.token = secrets.token_hex(24)
    if by_proxy:
        wanted.Voila.identity_provider_class = readers.ByProxy
    wanted.Voila.log_level = "ERROR"
    wanted.Voila.tornado_settings = tornado_settings(host, by_proxy=by_proxy)
    wanted.VoilaConfiguration.template = "workbook" if front.is_own() else "stock"
    wanted.VoilaConfiguration.resources = page_facts()
    wanted.VoilaConfiguration.allow_template_override = "NO"
    wanted.VoilaConfiguration.allow_theme_override = "NO"
    wanted.VoilaConfiguration.strip_sources = True
    # While it waits Voila would write scripts into the page, which our policy forbids.
    wanted.VoilaConfiguration.http_keep_alive_timeout = PATIENCE
    wanted.VoilaConfiguration.show_tracebacks = False
    wanted.VoilaConfiguration.file_allowlist = []  # pictures of the prose are put into the page
    wanted.VoilaConfiguration.extension_allowlist = FRONT_END
    wanted.VoilaConfiguration.kernel_spec_manager_class = ThisPython
    wanted.VoilaConfiguration.multi_kernel_manager_class = readers.Kernels
    if front.is_own():
        wanted.Voila.kernel_websocket_connection_class = Line
    wanted.VoilaExecutor.cell_error_instruction = _(
        "Load the page again. If that does not help, `workbook doctor` says what is wrong."
    )
    wanted.VoilaExecutor.timeout = PATIENCE
    wanted.KernelManager.transport = transport(folder)
    wanted.MappingKernelManager.cull_idle_timeout = ABANDONED
    wanted.MappingKernelManager.cull_interval = 60
    wanted.MappingKernelManager.cull_connected = False
    return wanted


def tornado_settings(host: str, *, by_proxy: bool = False) -> dict[str, Any]:
    """Return what the web server below Voila is told."""
    return {
        "websocket_max_message_size": LARGEST_UPLOAD,
        "ws_ping_interval": PING,
        "ws_ping_timeout": 3 * PING,  # with one interval each line was cut at its first ping
        "static_immutable_cache": ["/voila/labextensions/"],
        "allow_remote_access": by_proxy or host not in LOOPBACK,
        "xsrf_cookie_kwargs": {"samesite": "Lax"},
        "log_function": _say_nothing,
        "headers": {
            "Content-Security-Policy": OWN_POLICY if front.is_own() else STOCK_POLICY,
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    }


def page_facts() -> dict[str, Any]:
    """Return what the template is given beside the notebook."""
    theme = places.THEME.read_text(encoding="utf-8") if places.THEME.exists() else ""
    return {
        "language_code": "en",
        "theme_css": theme,
        "kit": kit_path(),
        "modules": front.modules(),
    }


def _say_nothing(_: web.RequestHandler) -> None:
    """Requests are not written down: an address may hold the token."""


def _open(address: str) -> None:
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)
