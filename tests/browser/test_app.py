"""The app in a real browser: its door, its pages, and what happens when a page is closed."""

from __future__ import annotations

import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import ADDRESS, Running, Seen, start, stop
from workbook.technique import every_technique

pytestmark = pytest.mark.slow
PIECE = "main .wb-app"


def answer(address: str) -> tuple[int, str]:
    """Return status and text of a plain request, redirects followed, without any cookie."""
    try:
        with urllib.request.urlopen(address, timeout=20) as reply:  # noqa: S310 - our own server
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode()


def until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


def test_the_address_is_printed_once_on_one_line(one_app: Running) -> None:
    """One line with scheme, port, first page and token, and nothing else."""
    assert len(one_app.printed) == 1
    assert ADDRESS.fullmatch(one_app.printed[0])
    assert "/voila/render/00-start.ipynb?token=" in one_app.printed[0]


@pytest.mark.parametrize("path", ["/", "/voila/render/00-start.ipynb", "/voila/render/none.ipynb"])
def test_without_the_token_nothing_is_shown(one_app: Running, path: str) -> None:
    """Without the token each page answers 403 and says how to get in."""
    for address in (one_app.root + path, f"{one_app.root}{path}?token=wrong"):
        status, text = answer(address)
        assert status == 403
        assert "Open your workbook" in text


@pytest.mark.parametrize(
    "path",
    ["/voila/files/00-start.ipynb", "/voila/files/a.png", "/voila/tree", "/voila/api/contents/"],
)
def test_files_and_lists_of_files_are_not_served(one_app: Running, path: str) -> None:
    """Voila's file downloads and folder lists are not there, token or not."""
    assert answer(f"{one_app.root}{path}?token={one_app.token}")[0] == 404


def test_another_host_name_is_refused(one_app: Running) -> None:
    """A page of another site that resolves to this machine gets nothing."""
    request = urllib.request.Request(  # noqa: S310 - our own server
        one_app.url(), headers={"Host": "evil.example"}
    )
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request, timeout=20)  # noqa: S310
    with refusal.value:
        assert refusal.value.code == 403


def test_the_root_leads_to_the_first_page(one_app: Running, page: Page) -> None:
    """The bare address with the token ends at the start page, and the token leaves the address."""
    page.goto(f"{one_app.root}/?token={one_app.token}")
    assert page.url == f"{one_app.root}/voila/render/00-start.ipynb"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == page.locator("main h1").first.inner_text()


def assert_styled(page: Page) -> None:
    """It is set in the workbook's paper and type, and the policy of the page blocks none of it."""
    paper, letters = page.evaluate(
        "(({ backgroundColor, fontFamily }) => [backgroundColor, fontFamily])"
        "(getComputedStyle(document.body))"
    )
    assert paper == "rgb(251, 249, 244)"
    assert letters.startswith("system-ui")


def test_a_pasted_token_opens_the_door(
    one_app: Running, page: Page, seen: Seen, shot: Callable[[str], Path]
) -> None:
    """Whoever lost the address pastes the token; a wrong one is told so, in the page's own look."""
    page.goto(f"{one_app.root}/voila/render/00-start.ipynb")
    assert_styled(page)
    page.get_by_label("Token").fill("not it")
    page.get_by_role("button", name="Open").click()
    page.get_by_text("not the token of this run").wait_for()
    shot("key-wrong")
    blocked = [error for error in seen.errors if "Content Security" in error]
    assert blocked == []
    page.get_by_label("Token").fill(one_app.token)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/voila/render/00-start.ipynb")
    seen.errors.clear()  # the browser notes the 403 and the 401


def test_a_page_that_is_not_there_is_told_in_the_same_look(
    one_app: Running, page: Page, seen: Seen, shot: Callable[[str], Path]
) -> None:
    """It says so, and leads back."""
    page.goto(f"{one_app.root}/voila/render/10-nothing.ipynb?token={one_app.token}")
    assert_styled(page)
    page.get_by_role("heading", name="There is no such page").wait_for()
    shot("not-there")
    assert [error for error in seen.errors if "404" not in error] == []
    seen.errors.clear()  # the browser notes the 404
    page.get_by_role("link", name="Go to the first page").click()
    page.wait_for_url("**/voila/render/00-start.ipynb")


def test_the_prose_is_there_before_the_first_piece(one_app: Running, page: Page) -> None:
    """The essay needs no script and no piece to be read; the waiting line goes away with them."""
    held: list[Route] = []
    page.route("**/client.js", lambda route: held.append(route))  # noqa: PLW0108 - it is marked
    page.goto(one_app.url(), wait_until="commit")
    page.locator("main h1").first.wait_for()
    assert page.locator(PIECE).count() == 0
    assert page.get_by_text("Getting your book").is_visible()
    held[0].continue_()
    page.locator(PIECE).first.wait_for(timeout=30_000)
    page.locator("html.wb-ready").wait_for()
    assert page.get_by_text("Getting your book").is_hidden()


def test_no_code_and_no_foreign_host(
    one_app: Running, page: Page, seen: Seen, shot: Callable[[str], Path]
) -> None:
    """The page shows no code, and everything it needs comes from the app itself."""
    page.goto(one_app.url())
    page.locator(PIECE).first.wait_for(timeout=30_000)
    page.wait_for_load_state("networkidle")
    assert "open_book" not in page.content()
    assert seen.hosts >= {one_app.root.removeprefix("http://")}
    assert shot("app-start").stat().st_size > 0


def test_the_kit_is_kept_by_the_browser(one_app: Running, page: Page) -> None:
    """The pieces' modules lie at an address with their hash and need not be asked for again."""
    page.goto(one_app.url())
    kit = page.locator('meta[name="wb-kit"]').get_attribute("content")
    reply = page.request.get(urljoin(one_app.root, kit or ""))
    assert reply.ok
    assert "immutable" in reply.headers["cache-control"]
    assert "javascript" in reply.headers["content-type"]


def test_closing_the_page_ends_its_kernel(app: Running, page: Page) -> None:
    """A closed page leaves no kernel behind; nor does one that was left for another."""
    page.goto(app.url())
    page.locator(PIECE).first.wait_for(timeout=30_000)
    assert len(app.kernels()) == 1
    page.goto(app.url())
    page.locator(PIECE).first.wait_for(timeout=30_000)
    assert until(lambda: len(app.kernels()) == 1, 10)
    page.close(run_before_unload=True)
    assert until(lambda: not app.kernels(), 10)


def test_trying_to_leave_does_not_end_the_kernel(app: Running, page: Page) -> None:
    """A mailto link fires what Voila takes for leaving; the kernel must survive it."""
    page.goto(app.url())
    page.locator(PIECE).first.wait_for(timeout=30_000)
    page.evaluate("window.dispatchEvent(new Event('beforeunload'))")
    page.wait_for_timeout(1500)
    assert len(app.kernels()) == 1


def test_stopping_the_app_ends_every_kernel(app: Running, page: Page) -> None:
    """The app ends cleanly with exit code 0 and takes its kernels along."""
    page.goto(app.url())
    page.locator(PIECE).first.wait_for(timeout=30_000)
    kernels = app.kernels()
    page.close()
    app.process.send_signal(2)
    assert app.process.wait(30) == 0
    assert until(lambda: not any(kernel.is_running() for kernel in kernels), 10)


def test_a_taken_port_is_no_obstacle(tmp_path: Path) -> None:
    """Where another program has the wished port a free one is taken, and the address says which."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        running = start("app", tmp_path, port=taken)
        stop(running)
    assert urlsplit(running.root).port not in {None, taken}


def test_settings_of_others_do_not_matter(tmp_path: Path) -> None:
    """A broken Jupyter set-up, another kernel of that name and a start-up script change nothing."""
    home = tmp_path / "home"
    for place, text in {
        ".jupyter/voila.json": '{"Voila": {"port": "broken"}}',
        ".jupyter/jupyter_config.py": "raise SystemExit('broken')",
        ".local/share/jupyter/kernels/python3/kernel.json": '{"argv": ["false"], "language": "x"}',
        ".ipython/profile_default/startup/00-broken.py": "raise SystemExit('broken')",
    }.items():
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_text(text, "utf-8")
    (tmp_path / "voila.json").write_text('{"Voila": {"token": ""}}', "utf-8")
    running = start("app", tmp_path)
    try:
        status, text = answer(running.url())
        assert answer(running.root)[0] == 403
    finally:
        stop(running)
    assert status == 200
    assert "went wrong" not in text
    assert "error when executing" not in text
    assert "tree" in text


def test_a_neighbouring_page_is_made_ready_ahead(app: Running, page: Page) -> None:
    """Only the pages beside this one are named for it, and going there after a rest works."""
    reply = page.goto(app.url("02-targets.ipynb"))
    assert reply
    page.locator("html.wb-ready").wait_for(timeout=30_000)
    near = page.locator("a.wb-near")
    pages = [one.page for one in every_technique()]
    here = pages.index("02-targets.ipynb")
    neighbours = [pages[here - 1], pages[here + 1]]
    assert [(one.get_attribute("href") or "").split("/")[-1] for one in near.all()] == neighbours
    rule = page.request.get(urljoin(app.root, json.loads(reply.headers["speculation-rules"])))
    assert rule.headers["content-type"].startswith("application/speculationrules+json")
    assert rule.json()["prerender"][0]["where"] == {"selector_matches": ".wb-near"}
    near.first.hover()
    page.wait_for_timeout(1500)
    near.first.click()
    page.locator("html.wb-ready").wait_for(timeout=30_000)
    assert page.url.endswith(neighbours[0])
    page.locator(PIECE).first.wait_for(timeout=30_000)
    assert until(lambda: page.locator(".wb-banner").is_hidden(), 5)
