"""LinkedIn's archive, or its Connections.csv alone, of every year since about 2010.

The list of connections is read here, and what else is of use by `linkedin_members`. The other
files of an archive are either not read or never opened at all, because they hold what is
nobody's business; the report names both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter
from urllib.parse import quote

from workbook.exchange import linkedin_members, people_table, table
from workbook.exchange.archive import Member
from workbook.exchange.dates import read_date
from workbook.exchange.linkedin_cells import IN, profile_key
from workbook.exchange.linkedin_names import (
    ALIASES,
    CONNECTIONS,
    NOT_YET,
    OTHERS,
    PRIVATE,
    UPLOADED,
)
from workbook.exchange.person import STRIDE, Format, Person, Progress, Reading, Skipped
from workbook.language import N_, _, ngettext, number
from workbook.records import Refused, folded

MOST_CONNECTIONS = 30_000
"""LinkedIn itself allows no more."""

_COLUMN = {alias: column for column, text in ALIASES.items() for alias in text.split("|")}
_WANTED = (
    "first", "last", "url", "email", "organisation", "role", "connected", "middle", "suffix",
)  # fmt: skip
_NAMELESS = N_("it has no name")
_TOLD = linkedin_members.READ
ELSEWHERE = NOT_YET | PRIVATE | _TOLD
"""Files of an archive that hold no connections."""
_TABLES = (".csv", ".txt", ".tsv")

_ASK = N_(
    "Ask LinkedIn for a copy of your data (Settings, Data privacy), tick “Connections”, "
    "and import the zip it sends you."
)


def _score(cells: Sequence[str]) -> int:
    """Return how surely a row is the heading of a list of connections."""
    names = {folded(cell.strip("\ufeff ")) for cell in cells}
    columns = {_COLUMN[name] for name in names if name in _COLUMN}
    if "first" not in columns or names & OTHERS or not columns & {"last", "connected"}:
        return 0
    return 2 if {"last", "connected"} <= columns or {"last", "url"} <= columns else 1


def _heading(member: Member) -> table.Heading | None:
    return table.heading(member.decoded.text, _score)


def claims(member: Member) -> int:
    """Say how surely a file is LinkedIn's. Files that we know and leave alone are not opened."""
    if member.key in _TOLD:  # its name alone is not enough where the reader chose this very file
        return 1 if member.chosen and not linkedin_members.fits(member) else 2
    if member.key in ELSEWHERE:
        return 1
    if _is_uploaded(member):
        return 2
    if not member.chosen and member.key != CONNECTIONS and not member.key.endswith(_TABLES):
        return 0
    try:
        top = _heading(member)
    except Refused:
        if member.chosen or member.key == CONNECTIONS:
            raise
        return 0
    return _score(top.cells) if top else int(member.key == CONNECTIONS)


def _is_uploaded(member: Member) -> bool:
    """Whether it is an address book that the reader once gave to LinkedIn."""
    if member.key not in UPLOADED:
        return False
    try:
        found = people_table.sheet_of(member)
    except Refused:
        return False
    return found is not None and people_table.is_uploaded(found.top.cells)


def read(members: Sequence[Member], on_progress: Progress | None) -> Reading:
    """Return the people of every list of connections, and what the other files tell."""
    reading = Reading("linkedin")
    uploaded = [member for member in members if _is_uploaded(member)]
    known = [*uploaded, *(member for member in members if member.key in ELSEWHERE)]
    lists = [member for member in members if member not in known]
    for member in lists:
        _read_list(member, reading, on_progress)
    for member in uploaded:
        people_table.read(member, "linkedin", reading, on_progress)
    linkedin_members.read([member for member in members if member.key in _TOLD], reading)
    if not (lists or uploaded or reading.told or reading.skipped):
        raise Refused(_("There is no Connections.csv in what you chose. {ask}", ask=_(_ASK)))
    reading.warnings += _left_alone(members)
    return reading


def _left_alone(members: Iterable[Member]) -> list[str]:
    names = {member.key: member.name for member in members}
    pending = sorted(names[key] for key in names if key in NOT_YET)
    private = sorted(names[key] for key in names if key in PRIVATE)
    said = []
    if pending:
        said.append(_("Not read yet: {files}.", files=", ".join(pending)))
    if private:
        said.append(_("Never opened, because they are private: {files}.", files=", ".join(private)))
    return said


def _read_list(member: Member, reading: Reading, on_progress: Progress | None) -> None:
    """Read one list of connections into `reading`."""
    top = _heading(member)
    if top is None:
        raise Refused(
            _(
                "{name} has no row with the headings First Name and Last Name within its first "
                "lines. {ask}",
                name=member.name,
                ask=_(_ASK),
            )
        )
    rows = table.rows_below(member.decoded.text, top, member.name)
    found = _List(member.name, top)
    found.skipped += [Skipped(member.name, line, reason) for line, reason in rows.broken]
    found.take(rows, on_progress)
    reading.people += found.people
    reading.hidden += found.hidden
    reading.skipped += sorted(found.skipped, key=itemgetter(1))
    reading.warnings += filter(None, (member.decoded.warning(member.name), *found.warnings()))


class _List:
    """One list of connections while it is read."""

    def __init__(self, file: str, top: table.Heading) -> None:
        self.people: list[Person] = []
        self.skipped: list[Skipped] = []
        self.hidden = self.undated = self.odd = self.rows = 0
        self._file = file
        self._width = len(top.cells)
        self._where: dict[str, int] = {}
        for index, cell in enumerate(top.cells):
            column = _COLUMN.get(folded(cell.strip("\ufeff ")))
            if column is not None:
                self._where.setdefault(column, index)
        # a column that isn't there is read from one empty cell more at the end of each row
        self._pick = itemgetter(*(self._where.get(column, self._width) for column in _WANTED))
        self._dates: dict[str, date] = {}

    def warnings(self) -> Iterable[str]:
        """Yield what the reader should know about this list."""
        if self.undated:
            yield ngettext(
                "{n} date in {file} could not be told for certain. Those people are kept without "
                "the date you connected.",
                "{n} dates in {file} could not be told for certain. Those people are kept without "
                "the date you connected.",
                self.undated, n=number(self.undated), file=self._file,
            )  # fmt: skip
        if self.odd:
            yield ngettext(
                "{n} address in {file} could not be understood. Those people are kept without.",
                "{n} addresses in {file} could not be understood. Those people are kept without.",
                self.odd, n=number(self.odd), file=self._file,
            )  # fmt: skip
        if self.rows > MOST_CONNECTIONS:
            yield _(
                "{file} has {n} rows, more than the {most} connections LinkedIn allows. All of "
                "them were read.",
                file=self._file, n=number(self.rows), most=number(MOST_CONNECTIONS),
            )  # fmt: skip

    def take(self, rows: table.Rows, on_progress: Progress | None) -> None:
        """Read every row: a person, a hidden one, or one to leave out with its reason."""
        self.rows = total = len(rows.cells)
        width, pick, dates, strip = self._width, self._pick, self._dates, str.strip
        for done, cells in enumerate(rows.cells):
            if on_progress and done % STRIDE == 0:
                on_progress(done, total)
            row = cells if len(cells) == width else self._fitted(cells)
            if not row:
                self._leave_out(rows.lines[done], table.misfit(len(cells), width))
                continue
            row.append("")
            first, last, url, email, organisation, role, on, middle, suffix = map(strip, pick(row))
            if last.lower() == "undefined":
                last = ""
            name = f"{first} {last}" if first and last and not (middle or suffix) else ""
            if not name or "  " in name or not name.isprintable():
                name = " ".join(f"{first} {middle} {last} {suffix}".split())
            if name:
                if "\n" in organisation or "\n" in role:  # shown on one line
                    organisation, role = " ".join(organisation.split()), " ".join(role.split())
                when = dates.get(on) or self._date(on)
                handles = self._handles(url, email)
                self.people.append(Person(name, organisation, role, when, handles))
            elif on and not (url or email or organisation or role):
                self.hidden += 1
            else:
                self._leave_out(rows.lines[done], _NAMELESS if any(row) else table.EMPTY)
        if on_progress:
            on_progress(total, total)

    def _leave_out(self, line: int, reason: str) -> None:
        self.skipped.append(Skipped(self._file, line, reason))

    def _fitted(self, cells: list[str]) -> list[str]:
        """Return a row at the heading's width, or nothing where a column may have shifted."""
        missing = self._width - len(cells)
        if missing < 0:
            return [] if any(cells[self._width :]) else cells[: self._width]
        row = [*cells, *[""] * missing]
        at = {column: row[index].strip() for column, index in self._where.items()}
        connected = at.pop("connected", "")
        honest = (
            len(cells) > max(self._where["first"], self._where.get("last", 0))
            and (not at.get("url") or bool(profile_key(at["url"])))
            and (not at.get("email") or "@" in at["email"])
            and (not connected or self._date(connected) is not None)
            and all(read_date(cell) is None for cell in at.values())
        )
        return row if honest else []

    def _handles(self, url: str, email: str) -> tuple[tuple[str, str, str], ...]:
        """Return the ways to recognise a person, the surest first."""
        by_url: tuple[tuple[str, str, str], ...] = ()
        if url:
            key = profile_key(url)
            if key:
                given = url if url.startswith("https://") else IN + quote(key)
                by_url = (("linkedin", given, key),)
            else:
                self.odd += 1
        if not email:
            return by_url
        if "@" in email and " " not in email:
            return (*by_url, ("email", email, folded(email)))
        self.odd += 1
        return by_url

    def _date(self, text: str) -> date | None:
        """Return a date, and remember it for all the people who share it."""
        found = read_date(text) if text else None
        if found:
            self._dates[text] = found
        elif text:
            self.undated += 1
        return found


FORMAT = Format(
    name="linkedin",
    says=N_("LinkedIn’s archive (zip or folder) or its Connections.csv"),
    claims=claims,
    read=read,
    shuts=lambda member: member.key in PRIVATE and not member.chosen,
)
