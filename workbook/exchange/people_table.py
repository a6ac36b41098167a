"""Tables of people (CSV) of any program: rows to entries, by what their columns mean."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.exchange import columns, own_fields, people_file, table
from workbook.exchange.archive import Member
from workbook.exchange.dates import read_date
from workbook.exchange.days import month_comes_first
from workbook.exchange.entry import UNREACHED, Entry, full_name, notes_cut, town
from workbook.exchange.guard import bare
from workbook.exchange.linkedin_cells import column
from workbook.exchange.person import STRIDE, Columns, Progress, Reading, Skipped
from workbook.exchange.told import SHIFTED
from workbook.language import ENGLISH, _, ngettext, number, spoken
from workbook.records import GroupKind, Refused

_LOOKED_AT = 200
_SHOWN = 3
_LONGEST_SAMPLE = 60
_SEVERAL, _LISTED = re.compile(" ::: "), re.compile(" ::: |[,;]")
_UPLOADED = {
    "firstname": "first", "lastname": "last", "companies": "organisation", "title": "role",
    "emails": "email", "phonenumbers": "phone", "fullname": "name", "birthday": "birthday",
    "location": "place", "profiles": "web", "sites": "web", "instantmessagehandles": "chat",
    "addresses": "street",
}  # fmt: skip
"""The columns of an address book that somebody once gave to LinkedIn, as its archive has them."""
_GUARDED = ("'=", "'+", "'-", "'@")
_OWN = frozenset({
    "place", "card", "circle", "tags", "close", "often", "met", "met when", "through", "own",
    "field",
})  # fmt: skip
"""What only this workbook's own list has a column for."""
_PLACES = frozenset({"street", "city", "postal", "region", "country"})


@dataclass
class Sheet:
    """A table of people: where its headings are and what its columns mean."""

    top: table.Heading
    roles: tuple[str, ...]
    sure: bool
    several: re.Pattern[str] = _SEVERAL
    """What stands between two values in one cell."""
    own: bool = False
    """Whether this workbook wrote it, so that nothing is guessed and each guard comes off."""

    @property
    def key(self) -> str:
        """The fingerprint of its headings."""
        return columns.key_of(self.top.cells)


def _score(cells: Sequence[str]) -> int:
    """Return how many cells of a row are headings of a table of people."""
    roles = columns.roles_of(cells)
    known = sum(one not in {"", columns.IGNORED} for one in roles)
    return known if known > 1 and columns.NAMING & set(roles) else 0


def is_uploaded(cells: Sequence[str]) -> bool:
    """Whether headings are those of an address book in LinkedIn's archive."""
    return {"source", "firstname", "companies", "emails"} <= set(map(column, cells))


def sheet_of(member: Member) -> Sheet | None:
    """Return the table a file holds, or None where nobody is in it."""
    text = member.decoded.text
    top = table.heading(text, _score)
    headed = top is not None
    top = top or _looked_for(text)
    if top is None:
        return None
    if ours := people_file.roles_of(top.cells):
        return Sheet(top, ours, sure=True, own=True)
    if is_uploaded(top.cells):
        meant = tuple(_UPLOADED.get(column(cell), "") for cell in top.cells)
        return Sheet(top, meant, sure=True, several=_LISTED)
    told = member.columns.get(columns.key_of(top.cells))
    if told and len(told) == len(top.cells):
        return Sheet(top, tuple(told), sure=True)
    roles = columns.roles_of(top.cells)
    sure = headed
    first = _first_rows(text, top)
    for at, role in enumerate(roles):
        guess = "" if role else columns.guessed([row[at] for row in first if at < len(row)])
        if guess and (guess != "name" or not {"name", "first", "last"} & set(roles)):
            known = column(top.cells[at])
            roles[at] = guess
            sure = sure and not known
    if not columns.NAMING & set(roles):
        return None
    roles = ["" if role == columns.IGNORED else role for role in roles]
    return Sheet(top, tuple(roles), sure and bool({"name", "first", "last"} & set(roles)))


def _looked_for(text: str) -> table.Heading | None:
    """Return the first row as headings of a table that has none we know."""
    lines = text.split("\n", 12)[:12]
    first = next((one for one in lines if one.strip()), "")
    above = lines.index(first) if first else 0
    full = [one for one in lines[above:11] if one.strip()]
    if max(map(len, full), default=0) > table.CELL_LIMIT or len(full) < 2:
        return None
    widths = {sign: [len(next(csv.reader([one], delimiter=sign), [])) for one in full]
              for sign in ",;\t|"}  # fmt: skip
    best = max(widths, key=lambda sign: min(widths[sign]))
    if min(widths[best]) < 2 or len(set(widths[best])) > 2:
        return None
    start = sum(len(one) + 1 for one in lines[:above])
    cells = tuple(next(csv.reader([first], delimiter=best)))
    if any(columns.guessed([one]) in {"email", "phone"} for one in cells):  # it is a row itself
        named = tuple(_("Column {n}", n=n) for n in range(1, len(cells) + 1))
        return table.Heading(named, best, above, start)
    return table.Heading(cells, best, above + 1, start + len(first) + 1)


def _first_rows(text: str, top: table.Heading) -> list[list[str]]:
    end = top.end
    for _row in range(_LOOKED_AT):
        end = text.find("\n", end) + 1 or len(text)
    rows = csv.reader(text[top.end : end].split("\n"), delimiter=top.delimiter)
    found: list[list[str]] = []
    with contextlib.suppress(csv.Error):  # the rows before it are enough to guess by
        found.extend(rows)
    return found


def read(member: Member, source: str, reading: Reading, on_progress: Progress | None) -> None:
    """Read one table into `reading`, each row accounted for."""
    sheet = sheet_of(member)
    if sheet is None:
        raise Refused(
            _(
                "{name} has no columns in which people or addresses can be found.",
                name=member.name,
            )
        )
    rows = table.rows_below(member.decoded.text, sheet.top, member.name)
    found = _Table(member.name, source, sheet)
    found.skipped += [Skipped(member.name, line, reason) for line, reason in rows.broken]
    found.take(rows, reading, on_progress)
    reading.skipped += sorted(found.skipped, key=lambda one: one.line)
    reading.warnings += filter(None, (member.decoded.warning(member.name), *found.warnings()))
    if sheet.own:
        reading.warnings.append(
            _(
                "{name} is this workbook’s own list. When you were last in touch is not read from "
                "it: a backup brings that back.",
                name=member.name,
            )
        )
    elif source == "csv":
        reading.columns.append(_as_asked(member.name, sheet, rows))
        reading.warnings.append(_said(member.name, sheet))


def _as_asked(name: str, sheet: Sheet, rows: table.Rows) -> Columns:
    samples = []
    for at in range(len(sheet.top.cells)):
        values = (row[at].strip() for row in rows.cells[:_LOOKED_AT] if at < len(row))
        some = list(dict.fromkeys(one[:_LONGEST_SAMPLE] for one in values if one))
        samples.append(tuple(some[:_SHOWN]))
    return Columns(name, sheet.key, sheet.top.cells, sheet.roles, tuple(samples), sheet.sure)


def _said(name: str, sheet: Sheet) -> str:
    """Return in a sentence what the columns were taken for."""
    used, unused = [], []
    for heading, role in zip(sheet.top.cells, sheet.roles, strict=True):
        called = _("“{heading}”", heading=heading.strip())
        if role:
            meant = _in_a_sentence(_(columns.ROLES.get(role, role)))
            used.append(_("{heading} as {role}", heading=called, role=meant))
        elif heading.strip():
            unused.append(called)
    rest = _("; not used: {columns}", columns=", ".join(unused)) if unused else ""
    read = _("{name} was read with {columns}{rest}.", name=name, columns=", ".join(used), rest=rest)
    return read + _(columns.OTHERWISE)


def _in_a_sentence(role: str) -> str:
    """Return what a column is as it stands within a sentence; not every language has it small."""
    return role.lower() if spoken() == ENGLISH else role


Taker = Callable[[Entry, str], None]


@dataclass
class _Row:
    """What a row says of a name, an address or a birthday in several cells."""

    names: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    born: dict[str, str] = field(default_factory=dict)


class _Table:
    """One table while its rows are read."""

    def __init__(self, file: str, source: str, sheet: Sheet) -> None:
        self.skipped: list[Skipped] = []
        self.spoilt = self.cut = 0
        self._file, self._source, self._sheet = file, source, sheet
        self._width = len(sheet.top.cells)
        self._month_first: Mapping[int, bool | None] = {}
        self._labels = self._beside()

    def _beside(self) -> dict[int, int]:
        """Return for each value where the label to it stands: “Event 1 - Label”, “… - Value”."""
        names = [column(one) for one in self._sheet.top.cells]
        where = {name: at for at, name in enumerate(names)}
        found = {}
        for at, name in enumerate(names):
            for ending in ("label", "type"):
                label = where.get(name.removesuffix("value") + ending)
                if name.endswith("value") and label is not None:
                    found[at] = label
        return found

    def warnings(self) -> list[str]:
        """Return what the reader should know about this table."""
        told = []
        if self.spoilt:
            told.append(
                ngettext(
                    "{n} telephone number in {file} had become sums in a spreadsheet (like "
                    "4.9E+11) and can't be read any more.",
                    "{n} telephone numbers in {file} had become sums in a spreadsheet (like "
                    "4.9E+11) and can't be read any more.",
                    self.spoilt, n=number(self.spoilt), file=self._file,
                )
            )  # fmt: skip
        if self.cut:
            told.append(notes_cut(self.cut, self._file))
        return told

    def take(self, rows: table.Rows, reading: Reading, on_progress: Progress | None) -> None:
        """Read every row: a person, an organisation, or one to leave out with its reason."""
        roles = self._sheet.roles
        self._month_first = {
            at: month_comes_first([row[at] for row in rows.cells if at < len(row)])
            for at, role in enumerate(roles) if role in {"birthday", "anniversary", "day"}
        }  # fmt: skip
        total = len(rows.cells)
        for done, cells in enumerate(rows.cells):
            if on_progress and done % STRIDE == 0:
                on_progress(done, total)
            reason = self._row(cells, reading)
            if reason:
                text = self._sheet.top.delimiter.join(cells)[:1000]
                self.skipped.append(Skipped(self._file, rows.lines[done], reason, text))
        if on_progress:
            on_progress(total, total)

    def _row(self, cells: list[str], reading: Reading) -> str:
        """Take in one row; return why it was left out, or nothing."""
        if not any(cell.strip() for cell in cells):
            return table.EMPTY
        if any(cell.strip() for cell in cells[self._width :]):
            return table.misfit(len(cells), self._width)
        if len(cells) < self._width and not self._honest(cells):
            return SHIFTED
        entry = Entry(self._source, parted=self._sheet.own)
        row = _Row()
        for at, (role, cell) in enumerate(zip(self._sheet.roles, cells, strict=False)):
            text = bare(cell).strip() if self._sheet.own else cell.strip()
            if role and text:
                if not self._sheet.own and text.startswith(_GUARDED):
                    text = text[1:]
                self._cell(entry, row, at, role, text, cells)
        self._finish(entry, row)
        person = None if entry.organisation and not entry.name else entry.person()
        if person and "connected" in row.names:
            person = person._replace(connected_on=read_date(row.names["connected"]))
        group = None if person else entry.group(GroupKind.ORGANISATION)
        self.spoilt += entry.spoilt
        self.cut += entry.cut
        if person:
            reading.people.append(person)
        elif group:
            reading.groups.append(group)
        else:
            return UNREACHED
        return ""

    def _honest(self, cells: list[str]) -> bool:
        """Whether a row with fewer cells than headings holds in each what its heading says."""
        for role, cell in zip(self._sheet.roles, cells, strict=False):
            text = cell.strip()
            if not text:
                continue
            if (role == "email") != ("@" in text) and role not in {"note", "web", "chat", "line"}:
                return False
            if role == "phone" and not any(char.isdigit() for char in text):
                return False
        return True

    def _cell(
        self, entry: Entry, row: _Row, at: int, role: str, text: str, cells: Sequence[str]
    ) -> None:
        heading = self._sheet.top.cells[at]
        if role in _PLACES:
            row.places.setdefault(columns.block_of(heading), {}).setdefault(role, text)
        elif role.startswith("birth") and role != "birthday":
            row.born[role] = text
        elif role in _OWN:
            _own(entry, role, heading, text)
        elif role in _SINGLE:
            row.names.setdefault(role, text)
        elif role in {"birthday", "anniversary", "day"}:
            own = self._label(at, cells) or heading
            name = {"birthday": "", "anniversary": _("Anniversary")}.get(role, own)
            entry.day(text, name, month_first=self._month_first.get(at))
        elif role in _TAKERS:
            for one in self._sheet.several.split(text):
                _TAKERS[role](entry, one.strip())
        else:
            entry.say(self._label(at, cells) or heading, text)

    def _label(self, at: int, cells: Sequence[str]) -> str:
        label = self._labels.get(at)
        found = cells[label] if label is not None and label < len(cells) else ""
        return found.removeprefix("* ").strip()

    def _finish(self, entry: Entry, row: _Row) -> None:
        names = row.names
        entry.name = full_name(
            *(names.get(part, "") for part in ("prefix", "first", "middle", "last", "suffix"))
        ) if names.keys() & {"first", "last"} else names.get("name", "")  # fmt: skip
        entry.name = entry.name or names.get("nickname", "")
        entry.organisation, entry.role = names.get("organisation", ""), names.get("role", "")
        if (nick := names.get("nickname", "")) and nick != entry.name:
            entry.say(_("Called"), nick)
        entry.say(_("Department"), names.get("department", ""))
        for parts in row.places.values():
            given = (parts.get(part, "") for part in ("street", "city", "region", "postal",
                                                      "country"))  # fmt: skip
            place, whole = town(*given)
            entry.place = entry.place or place
            entry.way("address", whole)
        if row.born.keys() >= {"birthmonth", "birthdaynumber"}:
            year = row.born.get("birthyear", "").strip("0")
            month, day = (row.born[one].zfill(2) for one in ("birthmonth", "birthdaynumber"))
            entry.day(f"{row.born['birthyear']}-{month}-{day}" if year else f"--{month}-{day}")


def _own(entry: Entry, role: str, heading: str, text: str) -> None:
    if role in {"place", "card", "circle", "tags", "through"}:
        setattr(entry, role, text)
    elif role == "field":
        entry.field(bare(heading).removeprefix(own_fields.COLUMN), text)
    elif role == "own":
        for name, one in own_fields.parted(text):
            entry.field(name, one)
    else:
        found = people_file.own_words(role, text)
        entry.own |= found or {}
        entry.say(heading, "" if found is not None else text)


def _labels(entry: Entry, text: str) -> None:
    for one in text.replace(";", ",").split(","):
        if not one.strip().startswith("* "):  # what Google itself files people under
            entry.label(one)


def _note(entry: Entry, text: str) -> None:
    entry.note = "\n".join(filter(None, (entry.note, text)))


_SINGLE = frozenset({
    "name", "first", "middle", "last", "prefix", "suffix", "nickname", "organisation",
    "department", "role", "connected",
})  # fmt: skip
_TAKERS: dict[str, Taker] = {
    "email": Entry.mail,
    "phone": Entry.phone,
    "web": Entry.web,
    "chat": lambda entry, text: entry.way("chat", text),
    "label": _labels,
    "note": _note,
}
