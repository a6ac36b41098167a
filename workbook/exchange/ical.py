"""Calendar files (.ics) of Luma, Meetup, Eventbrite, Outlook, conferences and the rest.

Each event is cut out and read alone, so a damaged one is reported and the others come in.
Times are kept as the place's own clock shows them; only those in UTC are turned into the
reader's. Of a series only the days are worked out, at most once a day and within limits.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from workbook.exchange.archive import Member
from workbook.exchange.birthday_names import birthday_names
from workbook.exchange.gathering import Gathering
from workbook.exchange.person import STRIDE, Format, Progress, Reading, Skipped
from workbook.exchange.series import MOST_OCCURRENCES, Purse, part_of
from workbook.exchange.told import Born, Place
from workbook.language import N_, _, ngettext, number
from workbook.records import Refused, clean, folded

if TYPE_CHECKING:
    from icalendar import Event as Component

_LONGEST_NOTE = 2000
_CALENDAR = re.compile(r"^\s*BEGIN:V(CALENDAR|EVENT|TODO)\s*$", re.IGNORECASE | re.MULTILINE)
_HEAD = 65_536
_ENDINGS = (".ics", ".ical", ".ifb", ".vcs")
_OTHERS = ("VTODO", "VJOURNAL")
_NAMELESS = N_("Event without a name")
_ADDRESS = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)
_OFTEN = ("SECONDLY", "MINUTELY")
_BROKEN = "vBroken"


@dataclass
class _Block:
    """The lines of one event, and where it begins."""

    line: int
    lines: list[str]
    whole: bool = True


@dataclass
class _File:
    """What one calendar file holds, before its events are read."""

    name: str
    blocks: list[_Block] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    zone: str = ""


class _Left(Exception):  # noqa: N818 - it is an answer, and reads as one
    """An event is left out; the text says why."""


def claims(member: Member) -> int:
    """Say how surely a file is a calendar: by its first lines, whatever its name."""
    try:
        head = member.decoded.text[:_HEAD]
    except Refused:
        if member.key.endswith(_ENDINGS):
            raise
        return 0  # another format says what it is
    return 2 if _CALENDAR.search(head) else 0


def read(members: Sequence[Member], on_progress: Progress | None) -> Reading:
    """Return the events of the calendar files, each accounted for."""
    reading = Reading("icalendar")
    for member in members:
        file = _cut(member.decoded.text, member.name)
        _Desk(file, reading).take(on_progress)
        reading.warnings += filter(None, (member.decoded.warning(member.name),))
        for kind, count in sorted(file.others.items()):
            reading.warnings.append(_not_read(kind, count))
    return reading


def _not_read(kind: str, count: int) -> str:
    if kind == "VTODO":
        return ngettext(
            "{n} task was not read: only events are.",
            "{n} tasks were not read: only events are.",
            count,
            n=number(count),
        )
    return ngettext(
        "{n} journal entry was not read: only events are.",
        "{n} journal entries were not read: only events are.",
        count,
        n=number(count),
    )


def _cut(text: str, name: str) -> _File:
    """Cut a calendar into its events, line by line; a new beginning ends what broke off."""
    file = _File(name)
    block: _Block | None = None
    for place, line in enumerate(text.split("\n"), 1):
        bare = line.strip().upper()
        if bare == "BEGIN:VEVENT":
            if block:
                file.blocks.append(_Block(block.line, block.lines, whole=False))
            block = _Block(place, [line.strip()])
        elif block is not None:
            if bare == "END:VCALENDAR":
                file.blocks.append(_Block(block.line, block.lines, whole=False))
                block = None
                continue
            block.lines.append(line)
            if bare == "END:VEVENT":
                file.blocks.append(block)
                block = None
        elif bare.startswith("BEGIN:") and bare[6:] in _OTHERS:
            kind = bare[6:]
            file.others[kind] = file.others.get(kind, 0) + 1
        elif bare.startswith("X-WR-TIMEZONE") and not file.zone:
            file.zone = line.partition(":")[2].strip()
    if block:
        file.blocks.append(_Block(block.line, block.lines, whole=False))
    return file


@dataclass
class _Own:
    """One event of the file with what decides which of several copies counts."""

    block: _Block
    gathering: Gathering
    sequence: int


class _Desk:
    """One calendar file while its events are read."""

    def __init__(self, file: _File, reading: Reading) -> None:
        self._file = file
        self._reading = reading
        self._purse = Purse()
        self._changed: dict[str, set[date]] = {}
        """Days of a series that have an event of their own."""

    def take(self, on_progress: Progress | None) -> None:
        """Read every event: it comes in, or is left out with its reason."""
        kept: dict[str, _Own] = {}
        skipped: list[Skipped] = []
        total = len(self._file.blocks)
        for done, block in enumerate(self._file.blocks):
            if on_progress and done % STRIDE == 0:
                on_progress(done, total)
            try:
                own = self._own(block)
            except _Left as left:
                skipped.append(Skipped(self._file.name, block.line, str(left)))
                continue
            if isinstance(own, Born):
                self._reading.told.append(own)
                continue
            other = kept.get(own.gathering.uid)
            if other is not None:
                older = own if own.sequence < other.sequence else other
                own = other if older is own else own
                reason = _("the same event stands in this file a second time, and that one counts")
                skipped.append(Skipped(self._file.name, older.block.line, reason))
            kept[own.gathering.uid] = own
        if on_progress:
            on_progress(total, total)
        self._reading.events += [one.gathering for one in kept.values()]
        self._reading.skipped += sorted(skipped, key=lambda one: one.line)

    def _own(self, block: _Block) -> _Own | Born:
        from icalendar import Event as Component  # noqa: PLC0415 - only calendars need it

        if not block.whole:
            raise _Left(_("it breaks off before its end"))
        try:
            with warnings.catch_warnings():  # what it makes of odd zones is of no matter here
                warnings.simplefilter("ignore")
                component = cast("Component", Component.from_ical("\r\n".join(block.lines)))
            born = self._born(component, block.line)
            return born or _Own(block, self._gathering(component), _number(component))
        except _Left:
            raise
        except Exception:  # noqa: BLE001 - damage has no end of kinds; this one event is left out
            raise _Left(_("it is damaged and can't be understood")) from None

    def _born(self, component: Component, line: int) -> Born | None:
        """Return whose birthday a whole day is, where its name says so."""
        starts = _moment(component, "DTSTART")
        if starts is None or isinstance(starts, datetime):
            return None
        names = birthday_names(_text(component, "SUMMARY"))
        place = Place(self._file.name, line)
        return Born(place, names, starts.day, starts.month) if names else None

    def _gathering(self, component: Component) -> Gathering:
        starts = _moment(component, "DTSTART")
        if starts is None:
            there = component.get("DTSTART") is not None
            raise _Left(_("its day can't be understood") if there else _("it names no day"))
        if _text(component, "STATUS").upper() == "CANCELLED":
            raise _Left(_("it was called off"))
        if self._file.zone and isinstance(starts, datetime) and starts.tzinfo:
            starts = _in_zone(starts, self._file.zone)
        named = _text(component, "SUMMARY")
        name = named or _(_NAMELESS)
        uid = _text(component, "UID") or f"{folded(named or _NAMELESS)}|{starts}"
        place, address = _place(component)
        again = _moment(component, "RECURRENCE-ID")
        if again is not None:
            self._changed.setdefault(uid, set()).add(_day(again))
            uid = f"{uid}/{_day(again)}"
        return Gathering(
            uid=uid[:400],
            name=name[:300],
            starts=starts,
            ends=self._ends(component, starts),
            place=place[:300],
            address=address[:1000],
            organiser=_organiser(component)[:200],
            notes=_notes(component),
            next_on=None if again is not None else self._series(component, _day(starts), uid),
        )

    def _ends(self, component: Component, starts: date) -> date | None:
        ends = _moment(component, "DTEND")
        if ends is None:
            duration = getattr(_one(component, "DURATION"), "dt", None)
            ends = starts + duration if isinstance(duration, timedelta) else None
        if ends is None or isinstance(ends, datetime) != isinstance(starts, datetime):
            return None
        if not isinstance(ends, datetime):
            ends -= timedelta(days=1)  # the last day of a whole-day event is not counted
        elif ends.tzinfo and self._file.zone:
            ends = _in_zone(ends, self._file.zone)
        if isinstance(ends, datetime) and isinstance(starts, datetime):
            same = bool(ends.tzinfo) == bool(starts.tzinfo)
            return ends if same and ends > starts else None
        return ends if ends > starts else None

    def _series(
        self, component: Component, start: date, uid: str
    ) -> Callable[[date], date | None] | None:
        """Return the way to the days of a series; refuse what repeats within the hour."""
        rule = _one(component, "RRULE")
        more = sorted(_days(component, "RDATE"))[:MOST_OCCURRENCES]
        if rule is None and not more:
            return None
        if rule is not None and part_of(rule, "FREQ").upper() in _OFTEN:
            raise _Left(_("it repeats more often than once an hour"))
        without = self._changed.setdefault(uid, set())
        gone = set(islice(_days(component, "EXDATE"), 10 * MOST_OCCURRENCES))
        purse = self._purse

        def next_on(day: date) -> date | None:
            out = gone | without
            ruled = purse.first(rule, start, day, out) if rule is not None else None
            if rule is None and start >= day and start not in out:
                ruled = start
            extra = next((one for one in more if one >= day and one not in out), None)
            return min((one for one in (ruled, extra) if one is not None), default=None)

        return next_on


# -- properties -------------------------------------------------------------------------------


def _one(component: Component, name: str) -> Any:
    """Return a property; the first of it where a careless program wrote several.

    One that is broken counts as missing: an event without its end is better than none.
    """
    value = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return None if type(value).__name__ == _BROKEN else value


def _moment(component: Component, name: str) -> date | None:
    """Return a moment: aware where it is in UTC, else the place's own time, or a whole day."""
    value = getattr(_one(component, name), "dt", None)
    if not isinstance(value, date):
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        universal = str(value.tzname()).upper() in {"UTC", "Z"}
        return value.astimezone(UTC) if universal else value.replace(tzinfo=None)
    return value


def _in_zone(moment: datetime, name: str) -> datetime:
    """Return a moment in UTC as the clock of the calendar's own zone shows it, if there is one."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few calendars need it

    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - as above

    try:
        zone = ZoneInfo(WINDOWS_TO_OLSON.get(name, name))
    except (KeyError, ValueError, OSError):
        return moment
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _days(component: Component, name: str) -> Iterator[date]:
    value = component.get(name)
    for one in value if isinstance(value, list) else [value]:
        for each in () if type(one).__name__ == _BROKEN else getattr(one, "dts", ()):
            at = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            if isinstance(at, date):
                yield _day(at)


def _number(component: Component) -> int:
    try:
        return int(_one(component, "SEQUENCE") or 0)
    except (TypeError, ValueError):
        return 0


def _text(component: Component, name: str) -> str:
    return " ".join(clean(str(_one(component, name) or "")).split())


def _place(component: Component) -> tuple[str, str]:
    """Return where it is, and its address on the web: Luma writes that into the place."""
    place, address = _text(component, "LOCATION"), _text(component, "URL")
    inside = _ADDRESS.search(place)
    if inside and inside.group() == place:
        place = ""
    if not _ADDRESS.fullmatch(address):
        address = inside.group() if inside else ""
    return place, address


def _organiser(component: Component) -> str:
    value = _one(component, "ORGANIZER")
    named = getattr(value, "params", {}).get("CN", "")
    plain = named or re.sub(r"(?i)^mailto:", "", str(value or ""))
    return " ".join(clean(str(plain)).split()).strip('"')


def _notes(component: Component) -> str:
    """Return the description, and the zone of its times where the file names one."""
    text = clean(str(_one(component, "DESCRIPTION") or "")).strip()
    if len(text) > _LONGEST_NOTE:
        text = text[:_LONGEST_NOTE].rsplit(" ", 1)[0] + " …"
    zone = str(getattr(_one(component, "DTSTART"), "params", {}).get("TZID", ""))
    zone = zone.strip().strip("/")
    zone = zone.rpartition("/")[2].replace("_", " ")
    said = _("Times as in {zone}.", zone=zone) if zone else ""
    return "\n".join(part for part in (text, said) if part)


FORMAT = Format(
    name="icalendar",
    says=N_("calendar files (.ics)"),
    claims=claims,
    read=read,
)
