"""On a JupyterHub each person who logs in has a book of their own, and no other's."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from tests.serve import hub
from tests.serve.test_readers import status_of_line
from tests.serve.visitor import Visitor

pytestmark = pytest.mark.slow
WORK = """
from workbook import open_book
from workbook.records import Changes, Contact
book = open_book()
book.apply("x", Changes(add=(Contact(name="Known to " + book.owner),)))
print(book.owner, [one.name for one in book.all(Contact)], book.where)
"""


FIRST = "/workbook/voila/render/00-start.ipynb"
WISH = "Meet three who keep "


def test_two_people_work_and_see_nothing_of_each_other(tmp_path: Path) -> None:
    """Both log in through the hub's proxy and work in its Lab and in the app, in their own book.

    Neither reaches the other's server, whose kernels, files and pages are not theirs to see.
    """
    with hub.running(tmp_path) as root:
        ana, bo = (hub.Person(root, name) for name in ("ana", "bo"))
        for one in (ana, bo):
            one.log_in()
            said = asyncio.run(asyncio.wait_for(one.run(WORK), 60))
            home = tmp_path / "home" / one.name
            place = home / ".local/share/networking-workbook/book.sqlite"
            assert said.strip() == f"{one.name} ['Known to {one.name}'] {place}"
            assert (home / "workbook/01-goals.ipynb").exists()
            status, where, _ = one.ask(f"/user/{one.name}/")
            assert (status, where) == (200, f"{root}/user/{one.name}{FIRST}")
        for one, other in ((ana, bo), (bo, ana)):
            for path in ("api/kernels", "api/contents", "lab", "workbook/", FIRST.lstrip("/")):
                status, where, told = one.ask(f"/user/{other.name}/{path}")
                assert status in {403, 404}, (path, status, where)
                assert f"Known to {other.name}" not in told
        status, where, _ = hub.Person(root, "eve").ask(f"/user/ana{FIRST}")
        assert "/hub/login" in where
        _in_the_app(ana, bo)


def _in_the_app(ana: hub.Person, bo: hub.Person) -> None:
    """Each writes a goal, reads it again, sees no other; a closed page takes its kernel along."""
    pages = {one.name: one.visitor() for one in (ana, bo)}
    for name, page in pages.items():
        assert page.open("01-goals.ipynb").status == 200
        said = asyncio.run(_write(page, f"{WISH}{name} honest"))
        assert said.startswith("Saved")
    for page, other in ((pages["ana"], pages["bo"]), (pages["bo"], pages["ana"])):
        theirs = Visitor(page.root, base=other.base, cookies=page.cookies)
        assert status_of_line(theirs, other.kernel) == 403
        assert status_of_line(page, other.kernel) == 404
    for name, page in pages.items():
        again = Visitor(page.root, base=page.base, cookies=dict(page.cookies))
        again.open("01-goals.ipynb")
        assert f"{WISH}{name} honest" in again.page
        assert again.page.count(WISH) == again.page.count(f"{WISH}{name}")
        assert again.leave().status == page.leave().status == 204
        assert _gone(page)
        assert _gone(again)


async def _write(page: Visitor, statement: str) -> str:
    async with page.line() as line:
        return await page.jot(line, "goal", statement=statement, target=3)


def _gone(page: Visitor) -> bool:
    """Whether the kernel of a page that was left has ended, ten seconds later at the latest."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if page.ask(f"{page.base}/api/kernels/{page.kernel}").status == 404:
            return True
        time.sleep(0.2)
    return False
