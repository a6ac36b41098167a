"""Who a reader is: named by a trusted proxy and by nobody else; a kernel is its opener's alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError

from tests.serve.running_app import HEADER, App, running
from tests.serve.visitor import Visitor
from workbook.book import open_book
from workbook.records import Reader, Refused
from workbook.serve import trusted

STRANGER = "127.0.0.2"  # an address that is not the proxy's
SETTINGS = {
    trusted.HEADER: HEADER,
    trusted.PROXY: "127.0.0.1",
    trusted.BOOK: "/books/{reader}.sqlite",
}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the readers' books lie, a file each."""
    return tmp_path_factory.mktemp("books")


@pytest.fixture(scope="module")
def app(books: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app that lets a proxy on this machine name its readers."""
    settings = SETTINGS | {trusted.BOOK: str(books / "{reader}.sqlite")}
    with running(tmp_path_factory.mktemp("app"), **settings) as one:
        yield one


def known(app: App, name: str) -> Visitor:
    """Return somebody whom the proxy names."""
    return Visitor(app.root, {HEADER: name})


def status_of_line(visitor: Visitor, kernel: str) -> int:
    """Return the status with which a line to a kernel is answered; 101 opens it."""

    async def try_it() -> int:
        try:
            async with visitor.line(kernel):
                return 101
        except HTTPClientError as refusal:
            return int(refusal.code)

    return asyncio.run(try_it())


def test_two_readers_have_a_book_each(app: App, books: Path) -> None:
    """Whom the proxy names works in their own book, from the first cell on, and sees no other."""

    async def save(visitor: Visitor, name: str) -> str:
        async with visitor.line() as line:
            return await visitor.jot(line, "who", name=name)

    for name in ("ana", "Bo Ekström"):
        visitor = known(app, name.encode().decode("latin-1"))
        assert visitor.open().status == 200
        assert asyncio.run(save(visitor, f"I am {name}")) == f"Good to meet you, I am {name}."
        assert visitor.leave().status == 204
    kept = {file.name: open_book(str(file)) for file in books.glob("*.sqlite")}
    assert sorted(kept) == ["%42o%20%45kstr%c3%b6m.sqlite", "ana.sqlite"]
    for book in kept.values():
        owned = book._store.rows("", book.table(Reader).select())
        assert [(row.owner, row.name) for row in owned] in (
            [("ana", "I am ana")], [("Bo Ekström", "I am Bo Ekström")],
        )  # fmt: skip
    again = known(app, "ana")
    again.open()
    assert "I am ana" in again.page
    assert "Ekstr" not in again.page
    again.leave()


@pytest.mark.parametrize(
    "path", ["/", "/voila/render/00-start.ipynb", "/login", "/voila/render/none.ipynb"]
)
def test_the_header_means_nothing_from_another_address(app: App, path: str) -> None:
    """Somebody who sends the header without being the proxy gets 403, and no word of a book."""
    for headers in ({HEADER: "ana"}, {HEADER: "ana", "X-Forwarded-For": "127.0.0.1"}):
        answer = Visitor(app.root, headers, address=STRANGER).ask(path)
        assert answer.status == 403
        assert "You are not known here" in answer.text
        assert "wb-slot" not in answer.text


def test_without_the_header_nobody_is_known(app: App) -> None:
    """No header, an empty one, one that is no name: 403, though it comes through the proxy."""
    for headers in ({}, {HEADER: ""}, {HEADER: "a\tb"}, {HEADER: "x" * 201}, {"X-User": "ana"}):
        assert Visitor(app.root, headers).open().status == 403
    assert app.token == ""


def test_a_second_copy_of_the_header_is_refused() -> None:
    """A proxy that adds the header instead of setting it lets nobody choose a name."""
    trust = trusted.trust(SETTINGS)
    assert trust is not None

    class Headers(dict[str, list[str]]):
        get_list = dict.__getitem__

    assert trust.name_in("127.0.0.1", Headers({HEADER: ["ana"]})) == "ana"
    assert trust.name_in("::ffff:127.0.0.1", Headers({HEADER: ["ana"]})) == "ana"
    assert trust.name_in("127.0.0.1", Headers({HEADER: ["ana", "bo"]})) is None
    assert trust.name_in("127.0.0.2", Headers({HEADER: ["ana"]})) is None
    assert trust.name_in("", Headers({HEADER: ["ana"]})) is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({trusted.PROXY: ""}, "go together"),
        ({trusted.HEADER: ""}, "go together"),
        ({trusted.PROXY: "localhost"}, "no address"),
        ({trusted.BOOK: "/books/one.sqlite"}, "each needs a book"),
        ({trusted.BOOK: ""}, "each needs a book"),
        ({"JUPYTERHUB_USER": "ana"}, "names the reader here already"),
    ],
)
def test_settings_that_would_mix_readers_are_refused(wrong: dict[str, str], says: str) -> None:
    """The app doesn't start where two readers could end up in one book, and says why."""
    with pytest.raises(Refused, match=says):
        trusted.trust(SETTINGS | wrong)
    assert trusted.trust({}) is None
    assert trusted.trust(SETTINGS | {trusted.BOOK: "postgresql://s/b"}) is not None


def test_a_stranger_who_knows_a_kernel_finds_none(app: App) -> None:
    """Its line, its state and its end are for whoever opened the page; for others it isn't there.

    Afterwards it lives, and its own page still works with it.
    """
    ana, bo = known(app, "ana"), known(app, "bo")
    ana.open()
    bo.open()
    assert ana.kernel
    there = f"/api/kernels/{ana.kernel}"
    assert status_of_line(bo, ana.kernel) == 404
    assert bo.ask(there).status == 404
    assert bo.ask(there).text == bo.ask(there.replace(ana.kernel, unknown(ana.kernel))).text
    xsrf = {"X-XSRFToken": bo.cookies["_xsrf"]}
    assert (
        Visitor(app.root, bo.headers | xsrf, cookies=bo.cookies).ask(there, "DELETE").status == 404
    )
    thief = Visitor(app.root, bo.headers, cookies=bo.cookies, kernel=ana.kernel)
    assert thief.leave().status == 404
    assert Visitor(app.root, {HEADER: "ana"}, address=STRANGER).ask(there).status == 403
    assert ana.ask(there).status == 200
    assert status_of_line(ana, ana.kernel) == 101
    assert [one.leave().status for one in (ana, bo)] == [204, 204]
    assert ana.ask(there).status == 404


def unknown(kernel: str) -> str:
    """Return the number of a kernel that is not there."""
    return "0" * 8 + kernel[8:]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["own", "stock"])
def test_a_second_browser_with_the_token_finds_no_kernel_of_the_first(
    tmp_path: Path, page: str
) -> None:
    """Without a proxy it is the browser that opened the page; the header means nothing there."""
    book = tmp_path / "book.sqlite"
    with running(tmp_path, WORKBOOK_BOOK=str(book), WORKBOOK_PAGE=page) as app:
        first, second = Visitor(app.root, {HEADER: "ana"}), Visitor(app.root)
        assert first.open().status in {302, 403}
        assert first.open(token=app.token).status == 200
        second.open(token=app.token)
        kernel = first.kernel or first.page.partition('"kernelId": "')[2][:36]
        assert len(kernel) == 36
        assert first.ask(f"/api/kernels/{kernel}").status == 200
        assert second.ask(f"/api/kernels/{kernel}").status == 404
        assert status_of_line(second, kernel) == 404
        assert status_of_line(first, kernel) == 101
    assert not (tmp_path / "ana.sqlite").exists()
