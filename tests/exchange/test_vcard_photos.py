"""Photos in cards: left out, said, and never fetched."""

from __future__ import annotations

import pytest

from tests.exchange.test_vcard import ANA, handles, only, taken, vcf
from workbook.book import Book


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("PHOTO;ENCODING=b;TYPE=JPEG:" + "/9j/4AAQ" * 655_360, "3.0"),
        ("PHOTO;ENCODING=b;TYPE=JPEG:\n " + "\n ".join(["/9j/4AAQSkZJRg" * 5] * 75_000), "3.0"),
        ("PHOTO;ENCODING=b;TYPE=PNG:%%%not base64%%%", "3.0"),
        ("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4", "3.0"),
        ("PHOTO;ENCODING=BASE64;TYPE=GIF:R0lGODlh\n", "2.1"),
        ("PHOTO;VALUE=URI:https://photos.example/ana.jpg", "3.0"),
        ("PHOTO:http://127.0.0.1:9/ana.jpg", "4.0"),
        ("PHOTO:file:///etc/passwd", "4.0"),
        ("PHOTO:data:image/svg+xml,<svg onload=alert(1)>", "4.0"),
        ("LOGO:data:text/html;base64,PHNjcmlwdD4=", "4.0"),
    ],
)
@pytest.mark.row(41, 1)
def test_no_photo_is_kept_or_fetched(
    book: Book, line: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large, broken, an address or a drawing: it is left out and said, and nobody is called."""

    def _refuse(*_: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr("socket.socket.connect", _refuse)
    report = taken(book, vcf(f"{ANA}\n{line}\nTITLE:Baker", version=version))
    assert (report.added, report.skipped) == (1, [])
    assert "1 photo, sound or key was left" in report.warnings[0]
    assert only(book).role == "Baker"
    assert sorted(handles(book)) == ["email", "phone"]
    assert not only(book).notes
