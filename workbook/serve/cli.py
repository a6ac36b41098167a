"""The command line. Each command imports what it needs when it runs, so that all stay quick.

What a command answers is in the reader's language. What `--help` says is English: no book is
opened for it, and without one nobody knows who reads it.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from workbook import __version__
from workbook.language import _
from workbook.records import Refused
from workbook.serve import says

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.book import Book

HOST = "127.0.0.1"
PORT = 8866
FILES = click.Path(path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


class Plain(click.Group):
    """Answers a request that can't be met with one sentence and exit code 1, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except Refused as refused:
            _give_up(ctx, refused.sentence)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001 - the reader gets a sentence, whatever happened
            _give_up(ctx, says.unexpected(error))


@click.group(cls=Plain, invoke_without_command=True, context_settings={"max_content_width": 88})
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def workbook(ctx: click.Context) -> None:
    """Your networking workbook. Without a command it opens in the browser."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(app)


@workbook.command()
@click.option("--host", default=HOST, show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port; a free one is taken where it is in use.",
)
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
def app(host: str = HOST, port: int = PORT, *, no_browser: bool = False) -> None:
    """Open the workbook in the browser."""
    from workbook.serve import app as pages  # noqa: PLC0415

    gc.enable()
    pages.run(host, port, open_browser=not no_browser)


@workbook.command()
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
def lab(*, no_browser: bool) -> None:
    """Open the notebooks in JupyterLab, as a copy that is yours to edit."""
    from workbook.serve import lab as jupyterlab  # noqa: PLC0415

    gc.enable()
    jupyterlab.run(open_browser=not no_browser)


@workbook.command("import")
@click.argument("files", nargs=-1, required=True, type=FILES, metavar="FILE...")
@click.option("--format", "form", help="What kind of file it is, where it is not seen by itself.")
@click.option("--preview", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--merge", is_flag=True, help="Join a backup with what is in the book.")
@click.option("--replace", is_flag=True, help="Put a backup in the place of what is in the book.")
@as_json
def import_(
    files: tuple[Path, ...],
    form: str | None,
    *,
    preview: bool,
    merge: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Read people and events from files: LinkedIn, Google, Outlook, vCard, calendar, CSV.

    What a file holds decides, not its name; several at once, or a folder, are one import and one
    undo. At most 50 MB a file, 200 MB unpacked and 500 files in an archive.

    A backup, made by `workbook export`, is put back into an empty book.
    """
    from workbook import backup, intake  # noqa: PLC0415
    from workbook.exchange import passport  # noqa: PLC0415

    for file in files:
        if not file.exists():
            raise Refused(_("There is no file {name}.", name=file))
    if merge and replace:
        raise click.UsageError(_("A backup is joined with the book or takes its place, not both."))
    if len(files) == 1 and (backup.is_one(files[0]) or passport.is_one(files[0])):
        from workbook.serve import takeout  # noqa: PLC0415

        found, sentences = takeout.put_back(
            _book, files[0], preview=preview, replace=replace, merge=merge
        )
        _answer(found, sentences, as_json=as_json)
        return
    book = _book()
    with _progress() as on_progress:
        report = intake.take_in(book, files, format=form, preview=preview, on_progress=on_progress)
    sentences = report.sentences()
    if preview:
        sentences.append(_("This was a preview: nothing was written."))
    _answer(report.as_json(), sentences, as_json=as_json)


@workbook.command()
@click.argument("file", type=FILES, metavar="FILE")
@click.option("--vcard", type=click.Choice(["3.0", "4.0"]), default="3.0", help="Version of .vcf.")
@click.option("--tables", is_flag=True, help="FILE.zip with each table as CSV, not a backup.")
@as_json
def export(file: Path, vcard: str, *, tables: bool, as_json: bool) -> None:
    """Write what is in the book; the ending decides.

    FILE.zip is a whole backup, FILE.age the same under a passphrase, FILE.vcf and FILE.csv are
    your people for an address book and a spreadsheet, FILE.ics is your own calendar, FILE.pdf is
    your plan, two pages to pin up.
    """
    from workbook.serve import takeout  # noqa: PLC0415

    found, sentences = takeout.write(_book, file, takeout.Form(vcard, tables))
    _answer(found, sentences, as_json=as_json)


@workbook.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Another day than today.")
@as_json
def today(on: dt.datetime | None, *, as_json: bool) -> None:
    """Say what to do today, the most useful first, each with its reason."""
    from workbook import start  # noqa: PLC0415

    book = _book()
    agenda = start.agenda(book, on.date() if on else book.today())
    _answer(says.agenda_json(agenda), says.agenda(agenda), as_json=as_json)


@workbook.command()
@click.argument("file", metavar="FILE|-")
@as_json
def check(file: str, *, as_json: bool) -> None:
    """Ask the message coach about one message or a list of them; `-` reads standard input."""
    from workbook.serve import checking  # noqa: PLC0415

    entries, listed = checking.read(file)
    found = checking.answers(entries)
    plain = [checking.as_json(one) for one in found]
    _answer(plain if listed else plain[0], checking.sentences(entries, found), as_json=as_json)


@workbook.command()
@as_json
def undo(*, as_json: bool) -> None:
    """Take the last change back, imports included."""
    change = _book().undo()
    if change is None:
        raise Refused(_("There is nothing to undo."))
    answer = {"undone": change.label, "at": change.at.isoformat()}
    _answer(answer, [_("Undone: {change}.", change=change.label)], as_json=as_json)


@workbook.command()
@as_json
def status(*, as_json: bool) -> None:
    """Say how far you are, what is in the book, and where it is kept."""
    book = _book()
    _answer(says.status_json(book), says.status(book), as_json=as_json)


@workbook.command()
@click.option("--seed", default=1, show_default=True, help="Another number, other people.")
@click.option("--language", default="", help="Where it is not the book's: en or de.")
def demo(seed: int, language: str) -> None:
    """Fill a new or empty book with invented people."""
    from workbook.serve import demo as invented  # noqa: PLC0415

    book = _book()
    invented.fill(book, seed, language)
    click.echo(_("Invented people are now in {book}. Nobody in it is real.", book=book.where))


@workbook.command()
@click.option("--seed", default=1, show_default=True, help="Another number, other people.")
@click.option("--language", default="", help="Where it is not the book's: en or de.")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@click.pass_context
def practice(ctx: click.Context, seed: int, language: str, *, no_browser: bool) -> None:
    """Open a practice book, a file of its own where everybody is invented."""
    from workbook.serve import demo as invented  # noqa: PLC0415

    place = invented.turn_to_practice(seed, language)
    click.echo(_("Practice book: {book}. Nobody in it is real.", book=place))
    ctx.invoke(app, no_browser=no_browser)


@workbook.command()
def encrypt() -> None:
    """Put the book under a passphrase, or under another one."""
    from workbook.serve import encryption  # noqa: PLC0415

    _answer({}, encryption.encrypt(), as_json=False)


@workbook.command()
def decrypt() -> None:
    """Make an encrypted book a plain file again."""
    from workbook.serve import encryption  # noqa: PLC0415

    _answer({}, encryption.decrypt(), as_json=False)


@workbook.command()
def doctor() -> None:
    """Check the book and the installation."""
    from workbook.serve import doctor as checks  # noqa: PLC0415

    findings = checks.examine()
    for finding in findings:
        click.echo(finding.text)
    wrong = [finding.text for finding in findings if finding.wrong]
    if wrong:
        raise Refused(wrong[0])


def main() -> None:
    """Run the command line; what a terminal can't show is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    # What a command makes goes with its process; looking for what could go sooner is a tenth of
    # the time it takes. Servers, which stay, look again.
    gc.disable()
    workbook(prog_name="workbook")


def _book() -> Book:
    from workbook import open_book  # noqa: PLC0415

    return open_book()


def _answer(
    found: dict[str, Any] | list[dict[str, Any]], sentences: list[str], *, as_json: bool
) -> None:
    for line in [json.dumps(found)] if as_json else sentences:
        click.echo(line)


def _give_up(ctx: click.Context, sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    ctx.exit(1)


def _progress() -> Any:
    from workbook.serve.progress import shown  # noqa: PLC0415

    return shown(sys.stderr)


if __name__ == "__main__":
    main()
