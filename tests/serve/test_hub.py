"""On a JupyterHub each person who logs in has a book of their own, and no other's."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.serve import hub

pytestmark = pytest.mark.slow
WORK = """
from workbook import open_book
from workbook.records import Changes, Contact
book = open_book()
book.apply("x", Changes(add=(Contact(name="Known to " + book.owner),)))
print(book.owner, [one.name for one in book.all(Contact)], book.where)
"""


def test_two_people_work_and_see_nothing_of_each_other(tmp_path: Path) -> None:
    """Both log in through the hub's proxy and work in its Lab: the first line opens their book.

    Neither reaches the other's server, whose kernels and files are not theirs to see.
    """
    with hub.running(tmp_path) as root:
        ana, bo = (hub.Person(root, name) for name in ("ana", "bo"))
        for one in (ana, bo):
            one.log_in()
            said = asyncio.run(asyncio.wait_for(one.run(WORK), 60))
            place = tmp_path / "home" / one.name / ".local/share/networking-workbook/book.sqlite"
            assert said.strip() == f"{one.name} ['Known to {one.name}'] {place}"
        for one, other in ((ana, bo), (bo, ana)):
            for path in ("api/kernels", "api/contents", "lab"):
                status, where, told = one.ask(f"/user/{other.name}/{path}")
                assert status in {403, 404}, (path, status, where)
                assert f"Known to {other.name}" not in told
        status, where, _ = hub.Person(root, "eve").ask("/user/ana/lab")
        assert "/hub/login" in where
