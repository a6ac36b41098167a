"""Debian's nginx in front of running apps, with the lines of the hosting guide."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

HOSTING = Path(__file__).parents[2] / "docs" / "hosting.md"
SECRET = "open sesame"  # noqa: S105 - for invented readers
MAIN = """
daemon off;
{user}
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site;
}}
"""


def tool() -> str:
    """Return where nginx is, after getting it where there is none."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    if shutil.which("nginx", path=path) is None:
        assert os.geteuid() == 0, "This test needs nginx: apt-get install nginx"
        sys.stderr.write("No nginx here: installing Debian's.\n")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for command in (["update", "-q"], ["install", "-q", "-y", "nginx"]):
            subprocess.run(["apt-get", *command], check=True, stdout=subprocess.DEVNULL, env=quiet)
    return str(shutil.which("nginx", path=path))


def site(listen: int, ports: list[int], users: Path) -> str:
    """Return the guide's configuration with these ports in the place of its own."""
    text = re.search(r"```nginx\n(.*?)```", HOSTING.read_text("utf-8"), re.DOTALL)
    assert text
    said = text[1].replace("listen 80;", f"listen 127.0.0.1:{listen};")
    said = said.replace("/etc/nginx/workbook.users", str(users))
    for there, port in zip(("8866", "8867"), ports, strict=True):
        assert f"127.0.0.1:{there}" in said
        said = said.replace(f"127.0.0.1:{there}", f"127.0.0.1:{port}")
    return said


@contextlib.contextmanager
def before(folder: Path, ports: list[int], readers: list[str]) -> Iterator[str]:
    """Run nginx before the apps that listen on `ports`; give its root address."""
    folder.mkdir(parents=True)
    users = folder / "users"
    users.write_text("".join(f"{name}:{{PLAIN}}{SECRET}\n" for name in readers), "utf-8")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        listen = int(one.getsockname()[1])
    (folder / "site").write_text(site(listen, ports, users), "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # a test's folder is its owner's alone
    (folder / "main").write_text(MAIN.format(folder=folder, user=user), "utf-8")
    process = subprocess.Popen(
        [tool(), "-p", str(folder), "-c", str(folder / "main")], stderr=subprocess.DEVNULL
    )
    try:
        _wait(listen, folder)
        yield f"http://127.0.0.1:{listen}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, folder: Path) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    log = folder / "error.log"
    raise RuntimeError(log.read_text("utf-8") if log.exists() else "nginx did not start")
