"""A backup under a passphrase: the age format, which other programs open too (age, rage).

It is made and opened in memory, so that the plain backup never lies on a disk on the way.
"""

from __future__ import annotations

from pathlib import Path

from workbook.exchange.archive import Source
from workbook.language import _
from workbook.records import Refused

ENDING = ".age"
_STARTS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


def is_one(file: Path | Source) -> bool:
    """Whether a file is in the age format, whoever made it."""
    try:
        if isinstance(file, Source):
            return file.data.startswith(_STARTS)
        with file.open("rb") as opened:
            return opened.read(max(map(len, _STARTS))).startswith(_STARTS)
    except OSError:
        return False


def locked(data: bytes, passphrase: str) -> bytes:
    """Return `data` as only the passphrase opens it."""
    from pyrage import passphrase as age  # noqa: PLC0415 - a library of its own, seldom needed

    if not passphrase.strip():
        raise Refused(_("A passphrase can't be empty. Four words that only you connect are good."))
    whole: bytes = age.encrypt(data, passphrase)
    return whole


def unlocked(file: Path | Source, passphrase: str) -> Source:
    """Return what is in a locked file. Raises Refused where the passphrase is not the one."""
    from pyrage import DecryptError  # noqa: PLC0415 - the same
    from pyrage import passphrase as age  # noqa: PLC0415 - the same

    try:
        data = file.data if isinstance(file, Source) else file.read_bytes()
        return Source(file.name.removesuffix(ENDING), age.decrypt(data, passphrase))
    except (DecryptError, ValueError):
        raise Refused(
            _(
                "{name} doesn't open: the passphrase is another one, or the file is damaged. "
                "Nothing was restored.",
                name=file.name,
            )
        ) from None
    except OSError as error:
        raise Refused(
            _("{name} can't be read ({error}).", name=file.name, error=error.strerror)
        ) from None
