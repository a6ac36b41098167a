"""A person's record, put right by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.hands import Hands
from workbook.book import Book
from workbook.records import Changes, Contact, Handle, Refused
from workbook.records.acquaintance import MetThrough
from workbook.techniques import targets
from workbook.techniques.targets import record

ANA = Contact(name="Ana Riuz", organisation="Kiosk", source="linkedin")
OLD = Handle(contact_id=ANA.id, kind="email", value="ana@old.example", key="ana@old.example")
PHONE = Handle(contact_id=ANA.id, kind="phone", value="+47 41234567", key="+4741234567")


@pytest.fixture
def hands(book: Book) -> Hands:
    """The search of page 2, with Ana's record open."""
    book.apply("x", Changes(add=(ANA, OLD, PHONE)))
    hands = Hands(targets.find_people(book))
    hands.act("people", ANA.id, "open")
    return hands


def values(**told: object) -> dict[str, object]:
    """Return what stands in the form, as it was found."""
    return {
        "name": ANA.name, "organisation": ANA.organisation, "emails": OLD.value,
        "phones": PHONE.value, **told,
    }  # fmt: skip


def test_a_name_and_addresses_are_put_right_as_one_change(hands: Hands, book: Book) -> None:
    """A typo, a new e-mail, a number spelt otherwise: one change, and one undo gives all back."""
    said = hands.save(
        f"record-{ANA.id}",
        **values(
            name=" Ana  Ruiz", emails="ana@new.example\n\nAna.R@New.example",
            phones="+47 412 34 567", place="Bergen", met_on="2026-01-05",
            own="Tea: black\nChildren: Ida, Jon", tags="choir,  sea, choir", notes="Rows.",
        ),
    ).said  # fmt: skip
    assert said == "Saved."
    ana = book.get(Contact, ANA.id)
    assert ana is not None
    assert (ana.name, ana.place, ana.tags) == ("Ana Ruiz", "Bergen", "choir, sea")
    assert (ana.met_on, ana.own) == (date(2026, 1, 5), "Tea: black\nChildren: Ida, Jon")
    kept = {one.key: one for one in book.all(Handle, contact_id=ANA.id)}
    assert sorted(kept) == ["+4741234567", "ana.r@new.example", "ana@new.example"]
    assert (kept["+4741234567"].id, kept["+4741234567"].value) == (PHONE.id, "+47 412 34 567")
    assert [one.id for one in book.find(Contact, "black")[0]] == [ANA.id]
    book.undo()
    assert book.get(Contact, ANA.id).name == "Ana Riuz"  # type: ignore[union-attr]
    assert {one.key for one in book.all(Handle)} == {OLD.key, PHONE.key}


def test_saving_without_a_change_records_none(hands: Hands, book: Book) -> None:
    """What alters nothing is no change, so undo keeps what it was for."""
    before = book.last_change()
    assert hands.save(f"record-{ANA.id}", **values()).said == "Nothing was changed."
    assert book.last_change() == before


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "  ", "still empty"),
        ("name", "x" * 201, "too long"),
        ("emails", "ana@new.example\nnot one", "Line 2 is no e-mail"),
        ("phones", "none", "Line 1 needs at least five digits"),
        ("own", "just words", "a colon"),
        ("own", "Tea: black\ntea: green", "Line 2 has a name that another line has"),
        ("own", "Health: cancer since May", "health"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(
    hands: Hands, book: Book, field: str, text: str, says: str
) -> None:
    """One sentence beside the field; nothing is written."""
    hands.save(f"record-{ANA.id}", **values(**{field: text}))
    assert says in hands.refused
    assert field in hands.fields
    assert book.get(Contact, ANA.id).version == 1  # type: ignore[union-attr]


def test_an_import_leaves_what_was_put_right(book: Book) -> None:
    """Own fields, tags and names of the reader's are theirs; the rule only says what differs."""
    told = record.Told(name=ANA.name, organisation=ANA.organisation, own="Tea: black")
    changes = record.put_right(ANA, [OLD], told)
    assert [one.own for one in changes.replace if isinstance(one, Contact)] == ["Tea: black"]
    assert changes.remove == (OLD,)
    with pytest.raises(Refused):
        record.put_right(ANA, [], record.Told(name=""))


def test_the_address_of_the_page_opens_a_record(book: Book) -> None:
    """02-targets.ipynb#at-ID shows the record itself; an unknown id changes nothing."""
    book.apply("x", Changes(add=(ANA,)))
    hands = Hands(targets.find_people(book))
    send = {"node": "", "event": "arrive", "n": 1}
    assert hands.piece.handle(send | {"data": {"id": "nobody"}})["data"] is False
    assert hands.piece.handle(send | {"data": {"id": ANA.id}})["data"] is True
    assert hands.form(f"record-{ANA.id}")


def test_who_introduced_somebody_is_said_in_the_record(hands: Hands, book: Book) -> None:
    """A new name comes in on the way; the chain stands above, opens on a press, and is one undo."""
    assert "not noted yet" in hands.text()
    form = f"record-{ANA.id}"
    said = hands.save(form, by={"id": "", "text": "Bo Lund"}, met_about="about 2019").said
    assert said == "Saved."
    assert "You met Bo Lund. Bo introduced you to Ana Riuz about 2019." in hands.text()
    bo = next(one for one in book.all(Contact) if one.name == "Bo Lund")
    assert hands.act("way", bo.id, "open").text().startswith("Bo Lund")
    assert "Bo Lund introduced you to Ana Riuz." in hands.text()
    refused = hands.save(f"record-{bo.id}", by={"id": ANA.id, "text": ANA.name})
    assert "can’t be the other way round" in refused.refused
    hands.act("brought", ANA.id, "open")
    assert hands.save(form, met_on="2019-05-03").said == "Saved."
    assert "Bo introduced you to Ana Riuz on 3 May 2019." in hands.text()
    assert hands.save(form, by={"id": "", "text": ""}).said == "Saved."
    assert book.count(MetThrough) == 0
    book.undo()
    book.undo()
    book.undo()
    assert (book.count(MetThrough), book.count(Contact)) == (0, 1)


def test_a_note_on_somebody_archived_is_not_lost(hands: Hands, book: Book) -> None:
    """An introducer out of sight is not shown, and saving the record leaves the note as it is."""
    form = f"record-{ANA.id}"
    hands.save(form, by={"id": "", "text": "Bo Lund"})
    bo = next(one for one in book.all(Contact) if one.name == "Bo Lund")
    book.apply("away", Changes(replace=(replace(bo, archived_on=date(2026, 3, 2)),)))
    assert "Bo Lund" not in hands.text()
    assert hands.save(form, place="Bergen").said == "Saved."
    (kept,) = book.with_archived().all(MetThrough)
    assert kept.by_id == bo.id


def test_of_two_of_one_name_the_reader_says_who_it_was(hands: Hands, book: Book) -> None:
    """Nobody is picked for the reader, and what was typed stays."""
    book.apply("y", Changes(add=(Contact(name="Bo Lund"), Contact(name="Bo Lund"))))
    refused = hands.save(f"record-{ANA.id}", by={"id": "", "text": "bo lund"}).refused
    assert refused == "2 people are called Bo Lund. Choose one from the list."
