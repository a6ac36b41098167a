"""vCards (.vcf) of telephones, Google, Apple, Outlook and the rest, of every version.

Each card is cut out and read alone, so that a damaged one costs none of the others. Photos,
sounds and keys are left where they are, and no address in a card is ever opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workbook.exchange.archive import Member
from workbook.exchange.card_lines import Card, Line, cut, lines_of, parts, plain
from workbook.exchange.decode import Decoded
from workbook.exchange.entry import UNREACHED, Entry, full_name, notes_cut, town
from workbook.exchange.people_file import own_words
from workbook.exchange.person import STRIDE, Format, Person, Progress, Reading, Skipped
from workbook.exchange.table import EMPTY
from workbook.exchange.vcard_file import BROUGHT_BY, HOW_MET, MET_ON, NO_CIRCLE, OWN
from workbook.language import N_, _, ngettext, number
from workbook.records import GroupKind, Refused

_CARD = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_HEAD = 65_536
_ENDINGS = (".vcf", ".vcard")
_NAMELESS = N_("it has no name")
_LEFT = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_CHATS = {
    "X-AIM": "AIM", "X-ICQ": "ICQ", "X-JABBER": "Jabber", "X-MSN": "MSN", "X-YAHOO": "Yahoo",
    "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype", "X-QQ": "QQ", "X-GOOGLE-TALK": "Google Talk",
    "X-GOOGLE TALK": "Google Talk", "X-GTALK": "Google Talk", "X-GADUGADU": "Gadu-Gadu",
    "X-TWITTER": "Twitter", "X-MASTODON": "Mastodon", "X-TELEGRAM": "Telegram",
}  # fmt: skip
_CODECS = {"MacRoman": "mac-roman", "Shift-JIS": "cp932"}
_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_PARTING = re.compile(r"\\.|;")
"""An escaped sign, which parts nothing, or the semicolon that some write for a comma."""
_RAW_LINES, _RAW_WIDTH = 40, 200


def claims(member: Member) -> int:
    """Say how surely a file holds cards: by what stands in it, whatever its name."""
    try:
        text = member.decoded.text
    except Refused:
        if member.key.endswith(_ENDINGS) or member.chosen:
            raise
        return 0
    return 2 if _CARD.search(text[:_HEAD]) else 0


def read(members: Sequence[Member], on_progress: Progress | None) -> Reading:
    """Return the people and organisations of the files, each card accounted for."""
    reading = Reading("vcard")
    for member in members:
        _File(member, reading).take(on_progress)
    return reading


@dataclass
class _File:
    """One file while its cards are read."""

    member: Member
    reading: Reading
    codec: str = ""
    """Of what isn't UTF-8, where each line is read by itself."""
    left: int = 0
    """Photos, sounds and keys."""
    open: int = 0
    """Cards without an end."""
    cut: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def take(self, on_progress: Progress | None) -> None:
        """Read every card: it comes in, or is left out with its reason."""
        cards = list(cut(self._text(self.member.decoded)))
        for done, card in enumerate(cards):
            if on_progress and done % STRIDE == 0:
                on_progress(done, len(cards))
            try:
                self._card(card)
            except Exception:  # noqa: BLE001 - damage has no end of kinds; this one card is left out
                self._leave(card, _("it is damaged and can't be understood"))
            self.skipped += [
                Skipped(self.member.name, line, _("it is a card inside another card"))
                for line in card.inner
            ]
        if on_progress:
            on_progress(len(cards), len(cards))
        self.reading.skipped += self.skipped
        self.reading.warnings += self._warnings()

    def _text(self, decoded: Decoded) -> str:
        """Return the text; where letters are in doubt, one for each byte, read line by line."""
        damaged = decoded.encoding == "UTF-8" and decoded.damaged
        if decoded.encoding.startswith("UTF-") and not damaged:
            return decoded.text
        self.codec = _CODECS.get(decoded.encoding, "cp1252")
        bare = self.member.data.decode("latin-1").replace("\0", "")
        return bare.replace("\r\n", "\n").replace("\r", "\n")

    def _card(self, card: Card) -> None:
        found = _Read(Entry("vcard"))
        for line in lines_of(card, self.codec):
            found.take(line)
        self.left += found.left
        kind = found.group_kind()
        person = None if kind else found.person()
        group = found.entry.group(kind) if kind else None
        self.cut += found.entry.cut
        if person:
            self.reading.people.append(person)
        elif group:
            self.reading.groups.append(group)
        else:
            what = _NAMELESS if kind else UNREACHED
            self._leave(card, what if any(card.lines) else EMPTY)
            return
        self.open += not card.whole

    def _leave(self, card: Card, reason: str) -> None:
        lines = [line[:_RAW_WIDTH] for line in card.lines[:_RAW_LINES]]
        text = "\n".join(["BEGIN:VCARD", *lines])
        if self.codec:
            text = text.encode("latin-1", "replace").decode("utf-8", "replace")
        self.skipped.append(Skipped(self.member.name, card.line, reason, text))

    def _warnings(self) -> list[str]:
        name = self.member.name
        mixed = self.codec and self.member.decoded.encoding == "UTF-8"
        told = [
            _(
                "Some lines of {name} aren't UTF-8 and were read as Windows-1252. If names look "
                "wrong, save the file as UTF-8 and import it again.",
                name=name,
            )
            if mixed
            else self.member.decoded.warning(name)
        ]
        if self.left:
            told.append(_left(self.left, name))
        if self.open:
            told.append(_broke_off(self.open, name))
        if self.cut:
            told.append(notes_cut(self.cut, name))
        return [one for one in told if one]


def _left(count: int, name: str) -> str:
    return ngettext(
        "{n} photo, sound or key was left in {name}: the workbook keeps none, and opens no address "
        "of one.",
        "{n} photos, sounds and keys were left in {name}: the workbook keeps none, and opens no "
        "address of one.",
        count, n=number(count), name=name,
    )  # fmt: skip


def _broke_off(count: int, name: str) -> str:
    return ngettext(
        "{n} card in {name} broke off before the end. What stands there was read: look whether "
        "the last lines are whole.",
        "{n} cards in {name} broke off before the end. What stands there was read: look whether "
        "the last lines are whole.",
        count, n=number(count), name=name,
    )  # fmt: skip


# -- one card --------------------------------------------------------------------------------


@dataclass
class _Read:
    """One card while its lines are taken."""

    entry: Entry
    formatted: str = ""
    named: str = ""
    nick: str = ""
    title: str = ""
    task: str = ""
    kind: str = ""
    company: bool = False
    left: int = 0
    dates: list[tuple[str, str]] = field(default_factory=list)
    """Group and text of dates whose meaning stands in a line of their group."""
    labels: dict[str, str] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Take in one line; what has no place in the workbook is passed over."""
        if line.name in _LEFT:
            self.left += 1
        elif taker := _TAKERS.get(line.name):
            taker(self, line)
        elif line.name in _CHATS and line.value.strip():
            self.entry.way("chat", f"{_CHATS[line.name]}: {plain(line.value)}")

    def person(self) -> Person | None:
        """Return the person the card is about, if it is about one."""
        self._finish()
        return self.entry.person()

    def group_kind(self) -> GroupKind | None:
        """Return what sort of group the card is, where it surely is one."""
        if self.kind in {"org", "organization"} or self.company:
            self._finish()
            return GroupKind.ORGANISATION
        if self.kind == "group":
            self._finish()
            return GroupKind.COMMUNITY
        if (
            self.entry.organisation
            and not self.named
            and not self.nick
            and (self.formatted in {"", self.entry.organisation})
        ):
            self._finish()
            return GroupKind.ORGANISATION
        return None

    def _finish(self) -> None:
        entry = self.entry
        entry.name = self.formatted or self.named or self.nick
        entry.role = entry.role or self.title or self.task
        if self.nick and self.nick != entry.name:
            entry.say(_("Called"), self.nick)
        for group, text in self.dates:
            entry.day(text, self.labels.get(group, "") or _("A day of theirs"))


def _full(read: _Read, line: Line) -> None:
    read.formatted = read.formatted or full_name(plain(line.value))


def _name(read: _Read, line: Line) -> None:
    if not read.named:
        family, given, middle, before, after = (*parts(line.value), "", "", "", "", "")[:5]
        read.named = full_name(before, given, middle, family, after)


def _nick(read: _Read, line: Line) -> None:
    read.nick = read.nick or full_name(plain(line.value))


def _organisation(read: _Read, line: Line) -> None:
    entry = read.entry
    found = [" ".join(one.split()) for one in parts(line.value)]
    named = [one for one in found if one]
    if named and not entry.organisation:
        entry.organisation = named[0]
        entry.say(_("Department"), ", ".join(named[1:]))


def _title(read: _Read, line: Line) -> None:
    read.title = read.title or plain(line.value)


def _task(read: _Read, line: Line) -> None:
    read.task = read.task or plain(line.value)


def _mail(read: _Read, line: Line) -> None:
    if line.value.strip():
        read.entry.mail(plain(line.value))


def _phone(read: _Read, line: Line) -> None:
    if line.value.strip():
        read.entry.phone(plain(line.value))


def _web(read: _Read, line: Line) -> None:
    if line.value.strip():
        read.entry.web(plain(line.value))


def _social(read: _Read, line: Line) -> None:
    """Take an address of a platform; some programs write only a name there."""
    value = plain(line.value).strip()
    service = next(iter(line.types()), "")
    if ":" in value or "/" in value or not service:
        _chat_or_web(read, value)
    elif service == "linkedin":
        read.entry.web(f"linkedin.com/in/{value}")
    else:
        read.entry.way("chat", f"{service.capitalize()}: {value.removeprefix('x-apple:')}")


def _chat_or_web(read: _Read, value: str) -> None:
    if "://" in value or "/" in value:
        read.entry.web(value)
    else:
        read.entry.way("chat", value)


def _chat(read: _Read, line: Line) -> None:
    read.entry.way("chat", plain(line.value))


def _address(read: _Read, line: Line) -> None:
    found = (*parts(line.value), "", "", "", "", "", "", "")[:7]
    box, more, street, city, region, postal, country = found
    place, whole = town(full_name(box, more, street), city, region, postal, country)
    read.entry.place = read.entry.place or place
    read.entry.way("address", whole)


def _birthday(read: _Read, line: Line) -> None:
    read.entry.day(plain(line.value))


def _anniversary(read: _Read, line: Line) -> None:
    read.entry.day(plain(line.value), _("Anniversary"))


def _date(read: _Read, line: Line) -> None:
    read.dates.append((line.group, plain(line.value)))


def _meaning(read: _Read, line: Line) -> None:
    found = _LABEL.fullmatch(line.value.strip())
    read.labels[line.group] = " ".join((found[1] if found else plain(line.value)).split())


def _note(read: _Read, line: Line) -> None:
    text = plain(line.value).strip()
    read.entry.note = "\n".join(filter(None, (read.entry.note, text)))


def _categories(read: _Read, line: Line) -> None:
    commas = _PARTING.sub(lambda found: "," if found[0] == ";" else found[0], line.value)
    for one in parts(commas, ","):
        read.entry.label(one)


def _no_circle(read: _Read, line: Line) -> None:
    del line
    read.entry.parted = True


def _met(read: _Read, line: Line) -> None:
    role = "met" if line.name == HOW_MET else "met when"
    read.entry.own |= own_words(role, plain(line.value).strip()) or {}


def _brought(read: _Read, line: Line) -> None:
    read.entry.through = plain(line.value).strip()[:200]


def _own(read: _Read, line: Line) -> None:
    name, *text = parts(line.value)
    read.entry.field(name, "; ".join(text))


def _card(read: _Read, line: Line) -> None:
    read.entry.card = line.value.strip().removeprefix("urn:uuid:")[:200]


def _kind(read: _Read, line: Line) -> None:
    read.kind = line.value.strip().lower()


def _shown_as(read: _Read, line: Line) -> None:
    read.company = line.value.strip().upper() == "COMPANY"


_TAKERS: dict[str, Callable[[_Read, Line], None]] = {
    "FN": _full, "N": _name, "NICKNAME": _nick, "ORG": _organisation, "TITLE": _title,
    "ROLE": _task, "EMAIL": _mail, "TEL": _phone, "URL": _web, "X-SOCIALPROFILE": _social,
    "SOCIALPROFILE": _social, "IMPP": _chat, "ADR": _address, "BDAY": _birthday,
    "ANNIVERSARY": _anniversary, "X-ANNIVERSARY": _anniversary, "X-ABDATE": _date,
    "X-EVOLUTION-ANNIVERSARY": _anniversary, "X-ABLABEL": _meaning, "NOTE": _note,
    "CATEGORIES": _categories, "UID": _card, "KIND": _kind, "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _shown_as, "X-LINKEDIN": _web, NO_CIRCLE: _no_circle,
    HOW_MET: _met, MET_ON: _met, BROUGHT_BY: _brought, OWN: _own,
}  # fmt: skip

FORMAT = Format(
    name="vcard",
    says=N_("vCards (.vcf)"),
    claims=claims,
    read=read,
)
