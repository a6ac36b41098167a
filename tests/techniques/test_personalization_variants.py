"""One message for two readers: what is turned, why, and what is left to the writer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hands import Hands
from tests.techniques.giving_scene import put
from workbook.book import Book
from workbook.records import Contact, Fact
from workbook.records.preferences import Address, Detail, KnownBy, Preference
from workbook.techniques import personalization
from workbook.techniques.personalization.coach import Context, Letter, check
from workbook.techniques.personalization.variants import contrast, still_open, turned
from workbook.ui import PersonValue

PIA = Context(contact_name="Pía Lindqvist", discussed=("eel ladder with brush lining",))
OWUSU = Context(contact_name="Nana Owusu", discussed=("peat map of the northern bog",))
TEXT = (
    "Subject: The reading evening\n\nHi Pía,\n\nThanks for your time last week! I'm happy to say "
    "that we've found a room for the reading evening. It is the old ticket hall, and the heating "
    "works again since Monday. There will be soup. Nobody has to read aloud who doesn't want to. "
    "Your eel ladder story made everybody laugh.\n\nCould you come on 4 May at seven?\n\n"
    "Best,\nMarco"
)
FORMAL = Preference(address=Address.FORMAL, called="Dr Owusu", detail=Detail.SHORT)


def test_a_formal_reader_gets_another_register() -> None:
    """Title and surname, no short forms, no exclamation marks, a formal closing; each named."""
    made = turned(TEXT, PIA, OWUSU, FORMAL)
    assert "Dear Dr Owusu," in made.text
    assert "Kind regards,\nMarco" in made.text
    assert "Thank you for your time last week." in made.text
    assert not {"!", "I'm", "we've", "Pía"} & set(made.text.split())
    whats = " ".join(one.what for one in made.changes)
    for turned_part in ("Dear Dr Owusu", "Kind regards", "exclamation marks", "words became"):
        assert turned_part in whats


def test_what_only_the_first_would_understand_becomes_a_gap() -> None:
    """The first reader's own story goes; the second's own fact is asked for, and the coach sees."""
    made = turned(TEXT, PIA, OWUSU, FORMAL)
    assert "eel" not in made.text
    assert "[A line only for Nana Owusu: peat map of the northern bog?]" in made.text
    remarks = check(Letter("follow_up", made.text, OWUSU)).every
    assert "placeholder_left" in {one.rule for one in remarks}


def test_a_short_reader_gets_less_and_the_ask_stays() -> None:
    """What rests on nothing known is left out; the question and the thanks are not."""
    made = turned(TEXT, PIA, OWUSU, FORMAL)
    assert "soup" not in made.text
    assert "Could you come on 4 May at seven?" in made.text
    assert len(made.text.split()) < len(TEXT.split()) / 1.5


def test_a_reader_of_detail_gets_a_place_for_it() -> None:
    """A short note to somebody who likes it all asks for more, by a fact that isn't in it."""
    made = turned("Hi Pía,\n\nthe room is found.\n\nBest,\nMarco", PIA, OWUSU,
                  Preference(detail=Detail.FULL))  # fmt: skip
    assert "[More detail on peat map of the northern bog]" in made.text


@pytest.mark.parametrize(
    ("channel", "there", "gone"),
    [("chat", "Hi Pía", "Subject:"), ("call", "- ", "Best,"), ("email", "Subject:", "- ")],
)
def test_the_way_shapes_it(channel: str, there: str, gone: str) -> None:
    """Chat has no subject, a call has points to say, a mail has a subject."""
    made = turned(TEXT, PIA, PIA, Preference(channel=channel))
    assert there in made.text
    assert gone not in made.text


def test_the_greeting_speaks_the_language_of_the_text() -> None:
    """A German text to a formal reader greets and closes in German."""
    text = (
        "Hallo Pía,\n\ndanke für die Führung am Montag. Der Raum für den Leseabend ist jetzt "
        "gefunden.\n\nViele Grüße\nMarco"
    )
    made = turned(text, PIA, OWUSU, Preference(address=Address.FORMAL, called="Frau Dr. Owusu"))
    assert made.text.startswith("Guten Tag Frau Dr. Owusu,")
    assert made.text.endswith("Mit freundlichen Grüßen\nMarco")


def test_what_no_rule_can_turn_is_said() -> None:
    """Another language and a topic to leave out are named as still to do."""
    likes = Preference(language="fr", avoid="heating")
    whats = [one.what for one in turned(TEXT, PIA, OWUSU, likes).changes]
    assert "Still to do: put it into French" in whats
    assert "Still to do: leave out heating" in whats


def test_nothing_is_left_once_it_is_turned() -> None:
    """Turned for somebody, it needs no more turning of address or tone for them."""
    likes = Preference(address=Address.FORMAL, called="Dr Owusu")
    made = turned(TEXT, PIA, OWUSU, likes)
    assert made.changes
    assert still_open(made.text, OWUSU, likes) == ()


def test_without_a_profile_only_the_name_is_changed() -> None:
    """Nothing noted, nothing turned but the name and what was only for the first."""
    made = turned("Hi Pía,\n\nThe room is found!\n\nBest,\nMarco", PIA, OWUSU, None)
    assert made.text == "Hi Nana,\n\nThe room is found!\n\nBest,\nMarco"
    assert made.changes == []


def test_two_profiles_are_set_side_by_side() -> None:
    """Only where they differ; what is not known says so."""
    chat = Preference(channel="chat", detail=Detail.SHORT)
    assert contrast(chat, FORMAL) == (
        ("Form of address", "not known", "with title and surname"),
        ("Way", "chat", "not known"),
    )
    assert contrast(None, None) == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(list(Address)), st.sampled_from(list(Detail)),
       st.sampled_from(["", "chat", "call", "email"]))  # fmt: skip
def test_any_text_can_be_turned(text: str, address: Address, detail: Detail, way: str) -> None:
    """Whatever was typed, turning it never raises and always gives a text back."""
    likes = Preference(address=address, detail=detail, channel=way, wellbeing=True)
    assert isinstance(turned(text, PIA, OWUSU, likes).text, str)


def test_the_piece_shows_the_profiles_the_changes_and_the_difference(book: Book) -> None:
    """On the page: where the two differ, what was turned, and what is still wished."""
    pia, owusu = Contact(name="Pía Lindqvist"), Contact(name="Nana Owusu")
    put(
        book, pia, owusu, Fact(contact_id=pia.id, text="eel ladder with brush lining"),
        Fact(contact_id=owusu.id, text="peat map of the northern bog"),
        Preference(contact_id=pia.id, address=Address.FIRST_NAME, known_by=KnownBy.ASKED),
        Preference(contact_id=owusu.id, address=Address.FORMAL, called="Dr Owusu",
                   detail=Detail.SHORT, known_by=KnownBy.ASKED),
    )  # fmt: skip
    hands = Hands(personalization.two_readers(book))
    hands.save("two", person=PersonValue(pia.id, ""), other=PersonValue(owusu.id, ""), body=TEXT)
    shown = hands.text()
    assert "Form of address: by first name for Pía Lindqvist, with title" in shown
    assert "“Hi Pía,” became “Dear Dr Owusu,” (with title and surname)" in shown
    assert "Not yet: one thing would embarrass you." in shown
    hands.save(f"second-{owusu.id}", body="Hi Nana,\n\nyour peat map of the northern bog hangs "
               "in the hall now. Could you come and see it on 4 May?\n\nBest,\nMarco")  # fmt: skip
    assert "would still like: with title and surname" in hands.said
