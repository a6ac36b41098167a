"""Whose book it is: said here and nowhere else, when a book is opened.

It is known from the environment of the process, which the reader's browser can't write to. A
JupyterHub sets JUPYTERHUB_USER. The app sets WORKBOOK_READER for each kernel it starts, to whom a
trusted proxy has named. Without either it is the one reader of this computer.
"""

from __future__ import annotations

import hashlib
import os

from workbook.language import _
from workbook.records import Refused

LOCAL = "reader"
HUB = "JUPYTERHUB_USER"
NAMED = "WORKBOOK_READER"
PLACE = "{reader}"
_LONGEST = 200
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")


def reader() -> str:
    """Return who it is whose book this process opens. Raises Refused for what is no name."""
    for setting in (HUB, NAMED):
        if name := os.environ.get(setting, ""):
            if not is_name(name):
                raise Refused(
                    _("{setting} holds no name that a book can be kept under.", setting=setting)
                )
            return name
    return LOCAL


def is_name(name: str) -> bool:
    """Whether somebody can be known by that name: printed characters, and not too many."""
    return name == name.strip() and name.isprintable() and 0 < len(name) <= _LONGEST


def place_for(place: str, name: str) -> str:
    """Return the place of a reader's own book, where the setting has `{reader}` in it."""
    return place.replace(PLACE, as_file_name(name))


def as_file_name(name: str) -> str:
    """Return a name that is a file's on every system, and no other reader's.

    >>> as_file_name("ana"), as_file_name("Ana"), as_file_name("../bo")
    ('ana', '%41na', '%2e.%2fbo')
    """
    said = "".join(one if one in _PLAIN else _coded(one) for one in name)
    if said.startswith("."):
        said = _coded(".") + said[1:]
    return said if len(said) <= _LONGEST else hashlib.sha256(name.encode()).hexdigest()


def _coded(character: str) -> str:
    return "".join(f"%{byte:02x}" for byte in character.encode())
