"""An encrypted book: nothing in it is readable, all works as in a plain one, nothing is lost."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.children import refusal, through
from tests.locked import NAME, WORDS, locked_book, person, readable, under_words
from tests.schema import comparing
from workbook import backup, bookfile, copies, encrypted, encrypting, held, intake
from workbook.book import Book, open_book
from workbook.exchange import Source
from workbook.records import Contact, every_record
from workbook.serve import demo, doctor


@pytest.fixture(autouse=True)
def _no_key_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypted, "_keys", {})
    monkeypatch.delenv(encrypted.FILE, raising=False)
    monkeypatch.setattr("sys.stdin", None)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the book is, alone in its folder."""
    path = tmp_path / "mine" / "book.sqlite"
    path.parent.mkdir()
    return path


def everything(book: Book) -> dict[str, list[object]]:
    """Return all that is in a book."""
    return {kind.PLURAL: sorted(book.all(kind), key=lambda one: one.id) for kind in every_record()}


def say_words(monkeypatch: pytest.MonkeyPatch, file: Path, words: str = WORDS) -> None:
    """Name a file that holds a passphrase."""
    file.write_text(f"{words}\n", "utf-8")
    monkeypatch.setenv(encrypted.FILE, str(file))


def test_no_plain_byte_is_left(place: Path) -> None:
    """Not in the file, its log, its copies, old or new: a name that was readable no longer is."""
    book = open_book(str(place))
    book.apply("Added", person())
    copies.keep(place)
    book.close()
    assert len(readable(place.parent)) == 2
    under_words(place)
    book = open_book(str(place))
    book.apply("Added", person("in the log"))
    copies.keep(place)
    there = {one.name for one in place.parent.iterdir()}
    assert {"book.sqlite", "book.sqlite-wal"} <= there
    assert len(copies.kept(place)) == 2
    assert readable(place.parent) == []
    assert [one.name for one in book.all(Contact)] == [NAME, f"{NAME} in the log"]
    assert all(copies.is_sound(one) for one in copies.kept(place))


def test_all_that_a_book_does_it_does(place: Path, tmp_path: Path) -> None:
    """Saved, imported, undone, backed up, restored, somebody forgotten: as in a plain book."""
    book = locked_book(place)
    table = Source("people.csv", b"First Name,Last Name,E-mail\nBo,Okoro,bo@example.org\n")
    assert intake.take_in(book, [table]).added == 1
    assert book.count(Contact) == 4
    assert book.undo() is not None
    assert book.count(Contact) == 3
    whole = backup.back_up(book, tmp_path / "mine.zip")
    before = everything(book)
    gone = book.all(Contact)[0]
    assert book.forget(gone).clean
    assert book.count(Contact) == 2
    assert backup.restore(book, tmp_path / "mine.zip", replace=True).tables == whole.tables
    assert set(book.all(Contact)) == set(before["contacts"]) - {gone}
    assert book.problems() == []
    assert readable(place.parent) == []


def test_decrypted_every_row_is_as_it_was(place: Path) -> None:
    """Encrypted and decrypted again the book holds the same rows, and its copies open too."""
    book = open_book(str(place))
    demo.fill(book, 1)
    before = everything(book)
    copies.keep(place)
    book.close()
    under_words(place)
    book = open_book(str(place))
    assert everything(book) == before
    book.close()
    done = encrypting.rewrite(place, None)
    assert (done.copies, done.left) == (1, [])
    assert place.read_bytes()[:16] == b"SQLite format 3\0"
    assert everything(open_book(str(place))) == before
    assert [copies.is_sound(one) for one in copies.kept(place)] == [True]


def test_an_older_encrypted_book_is_brought_to_today(place: Path) -> None:
    """A book of the first schema climbs its steps under its passphrase, after an encrypted copy."""
    comparing.put(1, place)
    under_words(place)
    assert bookfile.is_older(place)
    book = open_book(str(place))
    assert not bookfile.is_older(place)
    assert book.problems() == []
    (copy,) = copies.kept(place)
    assert encrypted.is_one(copy)
    assert copies.is_sound(copy)


def test_another_passphrase_takes_the_place_of_the_first(place: Path) -> None:
    """Written anew the book and its copies open with the new passphrase and not with the old."""
    book = locked_book(place)
    copies.keep(place)
    book.close()
    key = under_words(place, "quite other words")
    salt = place.read_bytes()[:16]
    assert [one.read_bytes()[:16] for one in copies.kept(place)] == [salt]
    assert open_book(str(place)).count(Contact) == 3
    assert not encrypted._opens(place, encrypted.made(WORDS, salt))
    assert encrypted._opens(place, encrypted.made(" quite other words", key.salt))


def test_a_wrong_passphrase_is_one_sentence(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens nothing, changes nothing, and the right one opens the book afterwards."""
    locked_book(place).close()
    before = place.read_bytes()
    encrypted._keys.clear()
    say_words(monkeypatch, tmp_path / "words", "four words not mine")
    said = refusal(lambda: open_book(str(place)))
    assert "passphrase doesn't open" in said
    assert "not mine" not in said
    assert place.read_bytes() == before
    say_words(monkeypatch, tmp_path / "words")
    assert open_book(str(place)).count(Contact) == 3


def test_without_anybody_to_ask_it_says_what_to_do(place: Path) -> None:
    """In a notebook that no workbook started there is nobody to ask: it names two ways."""
    locked_book(place).close()
    encrypted._keys.clear()
    said = refusal(lambda: open_book(str(place)))
    assert "workbook app" in said
    assert encrypted.FILE in said


@pytest.mark.parametrize("words", [None, "", "\n\n", "  \n"])
def test_a_passphrase_file_that_holds_none(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str | None
) -> None:
    """A file that is not there, or is empty, is said in one sentence."""
    locked_book(place).close()
    encrypted._keys.clear()
    monkeypatch.setenv(encrypted.FILE, str(tmp_path / "words"))
    if words is not None:
        (tmp_path / "words").write_text(words)
    assert encrypted.FILE in refusal(lambda: open_book(str(place)))


def test_without_the_library_it_says_how_to_install_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is not installed: the sentence says which command installs it."""
    locked_book(place).close()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    said = refusal(lambda: open_book(str(place)))
    assert "uv sync --extra encrypted" in said
    monkeypatch.setenv("WORKBOOK_BOOK", str(place))
    assert [one.text for one in doctor.examine() if one.wrong] == [said]


def test_a_plain_book_never_loads_the_library(tmp_path: Path) -> None:
    """Whoever has chosen no passphrase pays nothing for it."""
    code = (
        "import sys; from workbook import open_book; from workbook.serve import doctor\n"
        f"open_book({str(tmp_path / 'book.sqlite')!r}); doctor.examine()\n"
        "assert 'sqlcipher3' not in sys.modules\n"
        "assert 'workbook.encrypting' not in sys.modules\n"
    )
    where = {**os.environ, "WORKBOOK_BOOK": str(tmp_path / "book.sqlite")}
    subprocess.run([sys.executable, "-c", code], check=True, env=where)


def test_any_program_that_knows_sqlcipher_opens_it(place: Path) -> None:
    """The passphrase alone opens the file elsewhere: nobody is bound to this workbook."""
    locked_book(place).close()
    with contextlib.closing(encrypted.driver().connect(str(place))) as other:
        other.execute(f"PRAGMA key = '{WORDS}'")
        assert other.execute("SELECT count(*) FROM contacts").fetchone() == (3,)


def test_neither_key_nor_passphrase_is_shown(place: Path) -> None:
    """Whatever a notebook or an error shows of the book, the key is not in it."""
    book = locked_book(place)
    key = encrypted.key_for(place)
    assert key is not None
    engine = book._store.engine
    shown = "".join(map(repr, (key, engine, engine.pool, engine.pool._creator, vars(engine))))
    assert key.secret.hex() not in shown
    assert repr(key.secret) not in shown
    assert WORDS not in shown


@pytest.mark.parametrize("offset", [16, 100, 4000, 5000, 4096 * 6 + 17, -1, -3000])
def test_a_flipped_bit_is_damage(place: Path, offset: int) -> None:
    """One bit, wherever it is: the book is called damaged, and neither foreign nor mistyped."""
    locked_book(place).close()
    data = bytearray(place.read_bytes())
    data[offset] ^= 1
    place.write_bytes(data)
    say = refusal(lambda: open_book(str(place)).all(Contact))
    assert say == bookfile.damaged(place)


@pytest.mark.parametrize("length", [17, 4000, 4096, 4096 * 9, -1, -4096])
def test_a_truncated_file_is_damage(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    """However much is missing at its end, the sentence says damaged, and no wrong passphrase."""
    locked_book(place).close()
    encrypted._keys.clear()
    say_words(monkeypatch, tmp_path / "words")
    os.truncate(place, length if length > 0 else place.stat().st_size + length)
    assert refusal(lambda: open_book(str(place))) == bookfile.damaged(place)


def test_a_flipped_bit_with_another_passphrase_is_told_apart(place: Path) -> None:
    """A damaged first page does not make the right passphrase a wrong one."""
    locked_book(place).close()
    data = bytearray(place.read_bytes())
    data[200] ^= 1
    place.write_bytes(data)
    assert encrypted._opens(place, encrypted.made(WORDS, bytes(data[:16])))
    assert not encrypted._opens(place, encrypted.made("four other words", bytes(data[:16])))


def test_another_programs_encrypted_file_is_never_ours(tmp_path: Path) -> None:
    """Neither what is random nor what SQLCipher wrote elsewhere is asked for a passphrase."""
    path = tmp_path / "theirs.db"
    path.write_bytes(random.Random(1).randbytes(40960))
    assert "is not a book of this workbook" in refusal(lambda: open_book(str(path)))
    path.unlink()
    with contextlib.closing(encrypted.driver().connect(str(path))) as other:
        other.execute("PRAGMA key = 'theirs'")
        other.execute("CREATE TABLE passwords (one)")
    before = path.read_bytes()
    assert "is not a book of this workbook" in refusal(lambda: open_book(str(path)))
    assert path.read_bytes() == before


def test_a_copy_in_the_place_of_the_book_keeps_its_own_rows(place: Path) -> None:
    """The log of the book that was there before is laid aside, not written over the copy."""
    book = locked_book(place, people=2)
    copy = copies.keep(place)
    book.apply("Added", person("later"))
    log = place.with_name("book.sqlite-wal").read_bytes()
    book.close()
    copy.replace(place)
    place.with_name("book.sqlite-wal").write_bytes(log)
    assert open_book(str(place)).count(Contact) == 2
    assert place.with_name("book.sqlite-wal-of-another-book").exists()


def test_whoever_has_the_book_open_keeps_it_as_it_is(place: Path) -> None:
    """Open elsewhere it is neither encrypted nor decrypted, and what is saved there is there."""
    book = open_book(str(place))
    book.apply("Added", person())
    said: list[str] = through(lambda say: say(refusal(lambda: under_words(place) and None)))
    assert ["open" in one and "nothing was changed" in one for one in said] == [True]
    book.apply("Added", person("later"))
    assert place.read_bytes()[:6] == b"SQLite"
    assert open_book(str(place)).count(Contact) == 2


def test_a_writer_who_waited_is_told_that_the_file_is_another(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Replaced while a writer waits for its turn: nothing is written into the file that is gone."""
    book = open_book(str(place))
    book.apply("Added", person())
    take_turn = bookfile._take_turn

    def replaced_meanwhile(connection: Any) -> None:
        take_turn(connection)
        new = place.with_name("new.sqlite")
        new.write_bytes(place.read_bytes())
        new.replace(place)

    monkeypatch.setattr(bookfile, "_take_turn", replaced_meanwhile)
    assert "replaced while it was open" in refusal(lambda: book.apply("Added", person("late")))


def test_a_plain_book_that_was_encrypted_meanwhile_is_not_damaged(place: Path) -> None:
    """Who still reads it as plain is told that it was replaced, and to load the page again."""
    book = open_book(str(place))
    book.apply("Added", person())
    book.close()
    under_words(place)
    assert "replaced while it was open" in refusal(lambda: book.all(Contact))
    assert open_book(str(place)).count(Contact) == 1


def test_a_link_stays_a_link_and_rights_stay(place: Path, tmp_path: Path) -> None:
    """Opened by a link into a synced folder, the file there is encrypted; none is left plain."""
    book = open_book(str(place))
    book.apply("Added", person())
    book.close()
    place.chmod(0o640)
    link = tmp_path / "book.sqlite"
    link.symlink_to(place)
    under_words(link)
    assert link.is_symlink()
    assert place.stat().st_mode & 0o777 == 0o640
    assert readable(tmp_path) == []
    assert open_book(str(link)).count(Contact) == 1


def test_the_doctor_names_what_is_still_plain(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain copy that somebody laid beside an encrypted book is found and named."""
    book = open_book(str(place))
    book.apply("Added", person())
    copy = copies.keep(place)
    plain = copy.read_bytes()
    book.close()
    monkeypatch.setenv("WORKBOOK_BOOK", str(place))
    under_words(place)
    assert not [one for one in doctor.examine() if one.wrong]
    copy.write_bytes(plain)
    (wrong,) = [one.text for one in doctor.examine() if one.wrong]
    assert str(copy) in wrong
    held.let_go(place)
