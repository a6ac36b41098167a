"""The app within somebody's Jupyter server: on a JupyterHub, on Binder, beside any JupyterLab.

Installing the workbook beside that server is enough (`jupyter.json` here says so to Jupyter). Lab
stays where it was, and the app is at <base_url>workbook/. It is the whole app, with its
own kernels and its own rules for who may speak to them; who somebody is, is asked of the server
around it.
"""

from __future__ import annotations

import os
import re
import signal
import tempfile
from typing import Any

from jupyter_core.paths import jupyter_path
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.routing import PathMatches, Rule
from traitlets.config import Config
from voila.paths import collect_template_paths

from workbook import demobook, feed
from workbook.language import _
from workbook.records import Refused
from workbook.serve import forked, lab, places, server, trusted
from workbook.serve.handlers import Home, Key

PLACE = "workbook"
THEIRS = (
    "identity_provider", "authorizer", "cookie_secret", "login_url",
    "local_hostnames", "allow_remote_access", "allow_origin", "allow_origin_pat",
    "allow_credentials",
)  # fmt: skip
"""What the server around it decides."""


class Within(server.WorkbookServer):
    """The app without a port and without a door of its own."""

    around: Any = None
    folder: Any = None

    def setup_template_dirs(self) -> None:
        """Find our page where it lies: JUPYTER_PATH is not ours to set here."""
        look = [str(places.TEMPLATES), *jupyter_path()]
        find: Any = collect_template_paths
        wanted = self.voila_configuration.template
        self.template_paths = find(["voila", "nbconvert"], wanted, prune=True, root_dirs=look)

    def init_settings(self) -> Any:
        """Let the server around it say who somebody is."""
        theirs = self.around.web_app.settings
        wanted = super().init_settings()
        return wanted | {name: theirs[name] for name in THEIRS if name in theirs}

    def init_handlers(self) -> Any:
        """Leave out the question for a token: the server around it has its own."""
        ours = [one for one in super().init_handlers() if one[1] is not Key]
        return [*ours, (self.base_url.rstrip("/"), Home)]

    def listen(self) -> None:
        """Take what the server around it hears for this place."""
        place = PathMatches(re.escape(self.base_url.rstrip("/")) + "(?:/.*)?$")
        web.Application.add_handlers(self.around.web_app, ".*$", [Rule(place, self.app)])


def _load_jupyter_server_extension(around: Any) -> None:
    """Put the app into a Jupyter server that starts; where it can't be, Lab is there all the same.

    Where WORKBOOK_NOTEBOOKS names a folder, the reader's copies of the pages are laid out in it.
    """
    try:
        if book := places.named_in(trusted.BOOK):
            os.environ[trusted.BOOK] = book  # a path means the same in every folder
        os.environ[feed.SETTING] = "no"  # calendar programs don't pass the login
        demobook.forgets()
        if os.environ.get(lab.NAMED, "").strip():
            lab.lay_out(places.notebooks(), lab.copies(), lab.read_here())
        _put_into(around)
    except Refused as refused:
        around.log.critical("The workbook's pages are not here: %s", refused.sentence)
    except OSError as error:
        around.log.critical("The workbook's pages are not here: %s", error.strerror)


def _put_into(around: Any) -> None:
    folder = tempfile.TemporaryDirectory(prefix="workbook-", ignore_cleanup_errors=True)
    stop = signal.getsignal(signal.SIGTERM)
    app = Within(config=settings(around.base_url, folder.name))
    app.around, app.folder = around, folder  # the folder goes with the app
    app.initialize(argv=[])  # type: ignore[no-untyped-call]
    signal.signal(signal.SIGTERM, stop)  # which Voila took
    # One cookie for both, here and for _xsrf: of two with one name page and server read another.
    known = around.identity_provider
    known.cookie_options = {"path": around.base_url, **known.cookie_options}
    app.start()  # type: ignore[no-untyped-call]
    forked.HEARTH.pages = True  # Lab's own kernels are started by others
    if demobook.forgets():
        forked.HEARTH.light()  # whoever opens a demo opens its pages


def settings(base: str, folder: str) -> Config:
    """Return the app's settings as they are below that address."""
    if trusted.trust(os.environ) is not None:
        raise Refused(
            _("{header} is for an app of its own, behind a proxy.", header=trusted.HEADER)
        )
    wanted = server.settings("127.0.0.1", 0, open_browser=False, folder=folder)
    wanted.Voila.base_url = url_path_join(base, PLACE) + "/"
    wanted.Voila.tornado_settings["xsrf_cookie_kwargs"]["path"] = base
    for name in THEIRS:
        wanted.Voila.tornado_settings.pop(name, None)
    return wanted
