"""The app's own addresses: the way to the first page, the key, the pieces' modules."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.base.handlers import AuthenticatedHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from workbook import language
from workbook.serve import front, places

A_YEAR = 365 * 24 * 3600


class Home(JupyterHandler):
    """The bare address leads to the first page."""

    @web.authenticated
    def get(self) -> None:
        """Redirect there; the login cookie is set by now, so the token stays behind."""
        self.redirect(url_path_join(self.base_url, "voila/render", places.first_page()))


class Key(LoginFormHandler):
    """Asks for the token, in a page without any style sheet of others."""

    @allow_unauthenticated
    def get(self) -> None:
        """Show the form with status 403: nothing of the workbook is shown."""
        if not self.current_user:
            self.set_status(403)
        super().get()  # type: ignore[no-untyped-call]

    def _render(self, message: Any = None) -> None:
        page = self.settings["voila_jinja2_env"].get_template("key.html")
        with language.speaking(front.language_of(self)):
            form = page.render(
                base=self.base_url,
                action=url_path_join(self.base_url, "login"),
                next=self.get_argument("next", default=self.base_url),
                wrong=bool(message),
                xsrf=self.xsrf_form_html(),
            )
        self.write(form)


class Nowhere(AuthenticatedHandler):
    """Every address that is none of ours."""

    def prepare(self) -> None:
        """Say so, whoever asks for whatever, with the way to the first page."""
        page = self.settings["voila_jinja2_env"].get_template("error.html")
        self.set_status(404)
        with language.speaking(front.language_of(self)):
            self.finish(page.render(status_code=404, base_url=self.base_url))


class Kit(web.StaticFileHandler):
    """The pieces' modules. Their address holds a hash of them, so a browser keeps them."""

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - tornado's signature
        """Say that what lies here never changes."""
        self.set_header("Cache-Control", f"public, max-age={A_YEAR}, immutable")
        self.set_header("X-Content-Type-Options", "nosniff")
