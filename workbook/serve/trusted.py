"""Whom to believe who the reader is, where a proxy does the logging in. Light: it is read first.

WORKBOOK_READER_HEADER   the header in which the proxy names the reader
WORKBOOK_PROXY           the proxy's addresses, with commas between: 127.0.0.1, 10.0.0.0/24

Both together, or neither. The header is believed from those addresses alone, and then it is the
only way in; without the two settings it means nothing.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook import feed, whose
from workbook.language import _
from workbook.records import Refused

HEADER, PROXY, BOOK = "WORKBOOK_READER_HEADER", "WORKBOOK_PROXY", "WORKBOOK_BOOK"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Trust:
    """Whom to believe in which header."""

    header: str
    proxies: tuple[Network, ...]

    def name_in(self, address: str, headers: Any) -> str | None:
        """Return whom a request from that address is from; None where it is nobody's to say."""
        said = headers.get_list(self.header)
        if not self.is_proxy(address) or len(said) != 1:
            return None
        try:
            name = said[0].encode("latin-1").decode()  # as it came: proxies write UTF-8
        except UnicodeError:
            return None
        return name if whose.is_name(name) else None

    def is_proxy(self, address: str) -> bool:
        """Whether a request from that address comes through the proxy."""
        try:
            from_there = ipaddress.ip_address(address)
        except ValueError:
            return False
        if isinstance(from_there, ipaddress.IPv6Address) and from_there.ipv4_mapped:
            from_there = from_there.ipv4_mapped
        return any(from_there in network for network in self.proxies)


def trust(environment: Mapping[str, str]) -> Trust | None:
    """Return what the settings say; None where nobody else names the readers. Raises Refused."""
    header, addresses = environment.get(HEADER, "").strip(), environment.get(PROXY, "").strip()
    if not header and not addresses:
        return None
    if not header or not addresses:
        raise Refused(
            _(
                "{header} and {proxy} go together: set both of them, or neither.",
                header=HEADER,
                proxy=PROXY,
            )
        )
    if environment.get(whose.HUB):
        raise Refused(
            _(
                "A JupyterHub names the reader here already, so {header} can't be set.",
                header=HEADER,
            )
        )
    book = environment.get(BOOK, "")
    if "://" not in book and whose.PLACE not in book:
        raise Refused(
            _(
                "Where a proxy names the readers each needs a book: write {place} in {book}, as in "
                "/srv/workbook/{place}.sqlite, or the address of a PostgreSQL database.",
                place=whose.PLACE,
                book=BOOK,
            )
        )
    try:
        networks = tuple(ipaddress.ip_network(one.strip()) for one in addresses.split(","))
    except ValueError:
        raise Refused(
            _("{proxy} holds something that is no address. Write 127.0.0.1.", proxy=PROXY)
        ) from None
    return Trust(header, networks)


def lets_calendars_in(environment: Mapping[str, str]) -> bool:
    """Return whether the app gives calendar addresses. Raises Refused for what is no answer.

    Behind a proxy it does so only where the setting says that the proxy lets them through.
    """
    said = environment.get(feed.SETTING, "").strip().lower()
    if said not in {"", "yes", "no"}:
        raise Refused(
            _("{setting} says neither yes nor no. Write one of them.", setting=feed.SETTING)
        )
    behind = trust(environment) is not None or environment.get(whose.HUB)
    return said == "yes" or not (said or behind)
