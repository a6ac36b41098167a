"""What the columns of a table of people mean: by their headings, and else by what is in them.

Headings are known in English, German, French, Spanish, Portuguese, Italian and Dutch. A guess by
content is never sure, and the reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from workbook.exchange.headings import ALIASES
from workbook.exchange.linkedin_cells import column
from workbook.exchange.phones import phone_key
from workbook.language import N_

ROLES = {
    "": N_("Not used"),
    "name": N_("Whole name"),
    "first": N_("First name"),
    "middle": N_("Middle name"),
    "last": N_("Last name"),
    "prefix": N_("Title before the name"),
    "suffix": N_("Title after the name"),
    "nickname": N_("Nickname"),
    "organisation": N_("Organisation"),
    "department": N_("Department"),
    "role": N_("Role at work"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "web": N_("Address on the web"),
    "birthday": N_("Birthday"),
    "anniversary": N_("Anniversary"),
    "label": N_("Circle or labels"),
    "street": N_("Street"),
    "postal": N_("Postal code"),
    "city": N_("Town"),
    "region": N_("Region"),
    "country": N_("Country"),
    "note": N_("Note"),
    "chat": N_("Name in a chat"),
    "line": N_("A line of the note, with its heading"),
    "day": N_("Another day of theirs, named by its heading"),
    "birthyear": N_("Year of birth"),
    "birthmonth": N_("Month of birth"),
    "birthdaynumber": N_("Day of birth"),
}
"""Role -> how the reader is asked for it, in the order of the list."""
OTHERWISE = N_(" If that is wrong, choose the file on page 2 and say there what each column is.")
"""How the sentence on a table's columns ends, for whoever does not see the columns beside it."""
NAMING = frozenset({"name", "first", "last", "email", "phone", "organisation"})
IGNORED = "ignored"
"""What a heading says that is known and has no place here."""
_SOME = 40
"""Values that are looked at before a column is judged by them."""

_ROLE = {alias: role for role, text in ALIASES.items() for alias in text.split()}
_FAMILIES = (
    (IGNORED, re.compile(r".*(fax|pager|label|type|typ|phonetic|yomi|assist|telex|isdn|displayname|"
                    r"angezeigtername|photo|initials|ttytdd|radio|callback).*")),
    ("email", re.compile(r"(primary|secondary|other|work|home|business|private|personal|main)?"
                         r"e?mails?(address|addresses|adresse|adres)?\d?"
                         r"(value|address|adresse|adres)?(privat|geschaftlich|work|home)?")),
    ("phone", re.compile(r".*(phone|telefon|telephone|telefoon|mobile|mobil|mobiel|handy|celular"
                         r"|cellular|movil|telemovel|rufnummer).*|tel|tel(dienstlich|privat)|cell"
                         r"|portable|gsm")),
    ("web", re.compile(r"website\d(value)?")),
    ("chat", re.compile(r"im\d(value)|screenname|imaddress|messengername")),
    ("day", re.compile(r"event\d(value)")),
    ("line", re.compile(r"relation\d(value)?|customfield\d(value)?|custom\d|user\d|spouse|children"
                        r"|hobby|managersname|referredby|partner|kinder")),
)  # fmt: skip
_BLOCK = re.compile(
    r"(?P<where>home|business|work|other|private|privat|dienstlich|address\d)"
    r"(?P<what>street\d?|address\d?|formatted|city|ort|state|region|zipcode|postalcode|plz|country"
    r"|countryregion|adresse\d?|extendedaddress)"
)
_BLOCK_LAST = re.compile(
    r"(?P<what>strasse|ort|stadt|postleitzahl|plz|bundesland|region|land|landregion|rue|ville"
    r"|codepostal|pays|paysregion|calle|ciudad|codigopostal|pais|paisoregion)\d?"
    r"(?P<where>geschaftlich|dienstlich|privat|weitere|andere|bureau|domicile|autre|deltrabajo"
    r"|trabajo|particular)"
)
_WHAT = {
    "strasse": "street", "stadt": "city", "postleitzahl": "postal", "bundesland": "region",
    "land": "country", "landregion": "country", "rue": "street", "ville": "city",
    "codepostal": "postal", "pays": "country", "paysregion": "country", "calle": "street",
    "ciudad": "city", "codigopostal": "postal", "pais": "country", "paisoregion": "country",
    "zipcode": "postal", "postalcode": "postal", "plz": "postal", "state": "region",
    "ort": "city", "countryregion": "country",
}  # fmt: skip
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB = re.compile(r"(https?://|www\.)\S+|\S*linkedin\.com/\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[+(]?[\d\s()/.\-]{6,}(ext\.?\s?\d+)?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?:,? [^\W\d_][\w'’.-]*){1,3}")


def key_of(headings: Sequence[str]) -> str:
    """Return the fingerprint of a row of headings, whatever its case and signs."""
    return blake2b("\x1f".join(map(column, headings)).encode(), digest_size=12).hexdigest()


@lru_cache(maxsize=4096)
def by_heading(heading: str) -> str:
    """Return what a heading means, before its neighbours are looked at.

    >>> by_heading("E-mail 2 - Value"), by_heading("Téléphone mobile"), by_heading("Score")
    ('email', 'phone', '')
    """
    name = column(heading)
    if name in _ROLE:
        return _ROLE[name]
    if found := _block(name):
        what = found["what"].rstrip("0123456789")
        return _WHAT.get(what, what if what in {"city", "region", "country"} else "street")
    return next((role for role, form in _FAMILIES if form.fullmatch(name)), "")


def block_of(heading: str) -> str:
    """Return which of several addresses a column belongs to."""
    found = _block(column(heading))
    return found["where"] if found else ""


def _block(name: str) -> re.Match[str] | None:
    return _BLOCK.fullmatch(name) or _BLOCK_LAST.fullmatch(name)


def roles_of(headings: Sequence[str]) -> list[str]:
    """Return what each heading means beside the others: one word may mean two things.

    >>> roles_of(["Name", "Vorname", "Titel"]), roles_of(["Title", "Name", "Job Title"])
    (['last', 'first', 'role'], ['prefix', 'name', 'role'])
    """
    roles = [by_heading(one) for one in headings]
    has = set(roles)
    either = "last" if "first" in has and "last" not in has else "name"
    either = "first" if "last" in has and "first" not in has else either
    title = "prefix" if "role" in has else "role"
    parted = {"birthyear", "birthmonth"} <= has
    meant = {"either": either, "title": title}
    if parted:
        meant["birthday"] = "birthdaynumber"
    roles = [meant.get(one, one) for one in roles]
    return ["birthdaynumber" if column(h) == "birthday" and parted else one
            for h, one in zip(headings, roles, strict=True)]  # fmt: skip


def guessed(values: Sequence[str]) -> str:
    """Return what a column without a known heading holds, if most of its values look like it."""
    some = [one.strip() for one in values if one.strip()][:_SOME]
    if not some:
        return ""

    def most(looks: re.Pattern[str]) -> bool:
        return 10 * sum(bool(looks.fullmatch(one)) for one in some) >= 7 * len(some)

    if most(_MAIL):
        return "email"
    if most(_WEB):
        return "web"
    if most(_NUMBER) and not most(_DATE) and any(phone_key(one) for one in some):
        signs = sum(one.startswith(("+", "0", "(")) for one in some)
        return "phone" if 2 * signs >= len(some) else ""
    distinct = 2 * len(set(some)) > len(some)
    return "name" if most(_PERSON) and distinct else ""
