"""`workbook app`: the notebooks as pages in the browser, without their code."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

from workbook import demobook, feed, whose
from workbook.serve import admission, keyholder, places, surroundings, trusted


def run(host: str, port: int, *, open_browser: bool) -> None:
    """Serve the pages until told to stop; everything it wrote besides the book goes with it."""
    _look_at_settings()
    # The pages are told what was made of the setting.
    os.environ[feed.SETTING] = "yes" if trusted.lets_calendars_in(os.environ) else "no"
    # A page closed while it is written to is no news; asyncio would print a traceback for it.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    # It compares the patience of a line with its own pings, which nobody uses here.
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    surroundings.end_when_told()
    with (
        tempfile.TemporaryDirectory(prefix="workbook-", ignore_cleanup_errors=True) as folder,
        keyholder.lending(Path(folder)),
    ):
        surroundings.settle(Path(folder))
        from workbook.serve import forked  # noqa: PLC0415 - after settle

        forked.HEARTH.pages = True
        forked.HEARTH.light()  # it warms up while Voila is imported
        with surroundings.without_iris():
            from workbook.serve.server import WorkbookServer, settings  # noqa: PLC0415 - after settle

        wanted = settings(host, port, open_browser=open_browser, folder=folder)
        server = WorkbookServer(config=wanted)
        server.initialize(argv=[])  # type: ignore[no-untyped-call]
        surroundings.end_when_told()  # Voila took the signals before it can answer them
        server.start()  # type: ignore[no-untyped-call]


def _look_at_settings() -> None:
    """Say at once which of them is wrong: before anything is imported or started for nothing."""
    places.notebooks()
    demobook.forgets()
    admission.most(os.environ)
    if trusted.trust(os.environ) is None:
        whose.reader()
    keyholder.ask_first()
