"""One person from three sources, beside a namesake: never joined by name, and undone one by one."""

from __future__ import annotations

import random

import pytest

from tests.exchange.invented import source, text
from tests.exchange.test_vcard import vcf
from tests.rows import Tally
from workbook import intake
from workbook.book import Book
from workbook.exchange.archive import Source
from workbook.records import Contact, Handle

FIRST = ("Ana", "Bo", "Chidi", "Dagny", "Émile", "Zoë", "李", "Anna-Lena")
LAST = ("Ruiz", "Lund", "O'Hara", "Haug", "da Silva", "Müller", "Okafor", "Ødegård")


def three(name: tuple[str, str], tag: str) -> list[Source]:
    """Return somebody's LinkedIn row, card and line of a table, tied by an e-mail and a number."""
    first, last = name
    mail, phone = f"{tag}@example.org", f"+47 41{'ab'.index(tag[0])} {int(tag[1:]):05}"
    row = f"{first},{last},https://www.linkedin.com/in/{tag},{mail},Works,Baker,07 Jun 2021"
    card = f"FN:{first} {last}\nN:{last};{first};;;\nEMAIL:{mail}\nTEL:{phone}"
    table = f"Name,Phone\n{first} {last},{phone}\n"
    return [source(text(row)), Source("cards.vcf", vcf(card)), Source("mine.csv", table.encode())]


@pytest.mark.row(38, 50)
def test_row_38_a_namesake_and_three_sources(book: Book, row: Tally) -> None:
    """Six files of two who share a name make two people, in any order; six undos make none."""
    dice = random.Random(38)
    for attempt in range(row.tries):
        name = dice.choice(FIRST), dice.choice(LAST)
        ones = three(name, f"a{attempt}"), three(name, f"b{attempt}")
        # The table knows a number alone, which the card ties to the rest; so it comes after it.
        order = [(who, which) for who in (0, 1) for which in (0, 1)]
        dice.shuffle(order)
        order += dice.sample([(0, 2), (1, 2)], 2)
        for who, which in order:
            intake.take_in(book, [ones[who][which]])
        people = {one.id: one.name for one in book.all(Contact)}
        keys = {who: set[str]() for who in people}
        for one in book.all(Handle):
            keys[one.contact_id].add(one.key)
        apart = [
            [tag for tag in (f"a{attempt}", f"b{attempt}") if f"{tag}@example.org" in held]
            for held in keys.values()
        ]
        joined = len(people) == 2 and sorted(apart) == [[f"a{attempt}"], [f"b{attempt}"]]
        while book.undo():
            pass
        gone = book.count(Contact) == book.count(Handle) == 0
        row.count(kept=joined and gone, what=(people, keys))
