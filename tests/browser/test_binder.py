"""The demo on Binder, rehearsed: built by its rules, started as there, taken home, brought back.

What Binder adds to this is a container; what is built and started in it is what is here.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Seen
from tests.browser.walk import SOON
from tests.serve.hub import free
from tests.test_wheel import ROOT, uv

pytestmark = pytest.mark.slow
SOURCES = ("binder", "data", "notebooks", "workbook", "LICENSE", "README.md", "pyproject.toml")
TOKEN = "let-me-in"  # noqa: S105 - for an invented visitor
FIRST = 10.0  # seconds from the server's start to a page that answers, as promised
WORDS = "four words only mine"
REPO2DOCKER = "jupyter-repo2docker==2026.4.0"


@dataclass
class Built:
    """What a build leaves: the repository, the environment, and how busy the machine was."""

    repo: Path
    delay: float
    environment: dict[str, str] = field(repr=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything that Binder does once: install what `requirements.txt` names, run `postBuild`."""
    folder = tmp_path_factory.mktemp("binder")
    repo, place = folder / "repo", folder / "env"
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, repo / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, repo / name)
    subprocess.run([uv(), "venv", "-q", "--python", sys.executable, str(place)], check=True)
    install = [uv(), "pip", "install", "-q", "--python", str(place / "bin/python")]
    subprocess.run([*install, "-r", "binder/requirements.txt"], cwd=repo, check=True)
    strange = ("UV_", "PYTHON", "JUPYTER", "XDG_", "IPYTHON", "WORKBOOK", "VIRTUAL_ENV")
    kept = {name: v for name, v in os.environ.items() if not name.startswith(strange)}
    kept |= {"PATH": f"{place / 'bin'}:{kept['PATH']}", "HOME": str(folder)}
    began, worked = time.monotonic(), _worked()
    subprocess.run(["binder/postBuild"], cwd=repo, env=kept, check=True, stdout=subprocess.DEVNULL)
    delay = (time.monotonic() - began) / (_worked() - worked)
    return Built(repo, max(1.0, delay), kept)


def _worked() -> float:
    """Return the processor seconds of all that was started and has ended."""
    used = os.times()
    return used.children_user + used.children_system


@contextlib.contextmanager
def visit(built: Built, home: Path, browser: Browser) -> Iterator[tuple[Page, float]]:
    """Start a server as Binder does for a visitor, and open its address; say when that began."""
    home.mkdir()
    [port] = free(1)
    base = f"http://127.0.0.1:{port}/user/demo-x/"
    asked = ["--ServerApp.base_url=/user/demo-x/", f"--ServerApp.token={TOKEN}", f"--port={port}"]
    began = time.monotonic()
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            ["binder/start", "jupyter-lab", "--no-browser", "--allow-root", *asked],
            cwd=built.repo, env=built.environment | {"HOME": str(home)}, stdout=log, stderr=log,
        )  # fmt: skip
    seen = Seen(base)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.on("page", seen.watch)
    try:
        _wait(base, server, home)
        page = context.new_page()
        page.goto(f"{base}?token={TOKEN}")
        yield page, began
        assert seen.errors == []
        assert seen.foreign == set()
    finally:
        context.close()
        server.terminate()
        server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes], home: Path) -> None:
    end = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own
                return
        except urllib.error.HTTPError as refusal:
            refusal.close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail((home / "server.log").read_text("utf-8"))


def lock(banner: Locator, again: str) -> None:
    """Ask for the passport."""
    banner.get_by_label("Passphrase").fill(WORDS)
    banner.get_by_label("The same once more").fill(again)
    banner.get_by_role("button", name="Lock the book").click()


def test_the_demo_is_taken_home_and_brought_back(
    built: Built, browser: Browser, tmp_path: Path, record_property: pytest.RecordProperty
) -> None:
    """Binder's own address leads to a page that answers within ten seconds, full of people.

    Its banner says that it forgets and hands over the passport; a new visitor, who begins with
    invented people, gets back what was written.
    """
    with visit(built, tmp_path / "one", browser) as (page, began):
        banner = page.get_by_role("region", name="This place forgets")
        banner.get_by_text("Take this book home, locked").click(timeout=SOON)
        lock(banner, "others")
        differ = banner.get_by_text("The two are not the same")
        expect(differ).to_be_visible(timeout=SOON)
        waited = time.monotonic() - began
        record_property("first usable page, s", f"{waited:.1f}, delayed {built.delay:.1f} x")
        sys.stdout.write(f"First page that answers: {waited:.1f} s, {built.delay:.1f} x delayed\n")
        assert waited <= FIRST * built.delay
        assert page.url.endswith("/user/demo-x/workbook/voila/render/00-start.ipynb")
        expect(page.get_by_text("everybody in it is invented").first).to_be_visible()
        expect(banner.get_by_text("gone about ten minutes after your last click")).to_be_visible()
        expect(page.get_by_text("151 people")).to_be_visible(timeout=SOON)
        page.get_by_text("What you told the workbook about yourself").click()
        page.get_by_label("What should the workbook call you?").fill("Somebody new")
        page.get_by_role("button", name="Save and go on").click()
        expect(page.get_by_text("Good to meet you, Somebody new.")).to_be_visible(timeout=SOON)
        lock(banner, WORDS)
        with page.expect_download(timeout=SOON) as got:
            banner.get_by_role("button", name="Save the locked book").click(timeout=SOON)
        passport = tmp_path / "mine.age"
        got.value.save_as(passport)
        assert passport.read_bytes().startswith(b"age-encryption.org")

    with visit(built, tmp_path / "two", browser) as (page, _):
        banner = page.get_by_role("region", name="This place forgets")
        banner.get_by_text("Bring back a book you took along").click(timeout=SOON)
        call = page.get_by_label("What should the workbook call you?")
        expect(call).not_to_have_value("Somebody new")
        banner.get_by_label("Choose a backup").set_input_files(passport)
        banner.get_by_label("Its passphrase").fill(WORDS, timeout=SOON)
        banner.get_by_role("button", name="Open it").click()
        banner.get_by_role("button", name="Replace this book").click(timeout=SOON)
        banner.get_by_role("button", name="Replace it?").click()
        expect(banner.get_by_text("Your book is as it was on")).to_be_visible(timeout=SOON)
        expect(call).to_have_value("Somebody new", timeout=SOON)


def test_a_server_that_ends_takes_its_kernels_along(
    built: Built, browser: Browser, tmp_path: Path
) -> None:
    """When Binder stops a visitor's server, nothing of the workbook goes on running."""
    with visit(built, tmp_path / "one", browser) as (page, _):
        expect(page.get_by_role("region", name="This place forgets")).to_be_visible(timeout=SOON)
        home = str(tmp_path / "one")
        mine = [one for one in psutil.process_iter() if _home(one) == home]
        assert any("workbook.serve.warm" in " ".join(one.cmdline()) for one in mine)
    _, left = psutil.wait_procs(mine, timeout=20)
    assert left == []


def _home(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        return str(process.environ().get("HOME", ""))
    return ""


def test_repo2docker_finds_all_that_it_needs() -> None:
    """It writes a build that copies the clone, installs it, runs `postBuild` and uses `start`."""
    tool = [uv(), "tool", "run", "-q", "--from", REPO2DOCKER, "jupyter-repo2docker"]
    said = subprocess.run(
        [*tool, "--no-build", "--debug", "."], cwd=ROOT, check=True, capture_output=True, text=True
    )
    build = said.stdout + said.stderr
    steps = [
        "COPY --chown=0:0 src/ ${REPO_DIR}/",
        'pip install --no-cache-dir -r "binder/requirements.txt"',
        "RUN ./binder/postBuild",
        'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"',
    ]
    places = [build.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
