"""Staying in touch in German: what a rule looks for is looked for in the reader's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from workbook import language
from workbook.language import _
from workbook.records import Channel, Contact, Direction, Interaction, Reader
from workbook.records.milestones import Milestone, MilestoneKind
from workbook.techniques.followup import cadence, drafts, milestones, phrases, rules
from workbook.techniques.followup.hearing import hear
from workbook.techniques.followup.panel_quick import EXAMPLE

TODAY = date(2026, 3, 2)
ANA = Contact(name="Ana Ruiz", how_met="PyData")
MIA = Reader(name="Mia")


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """All of it in German."""
    with language.speaking("de"):
        yield


def met(topics: str) -> Interaction:
    """A talk yesterday."""
    return Interaction(
        contact_id=ANA.id, happened_on=TODAY - timedelta(days=1), channel=Channel.MEETING,
        direction=Direction.BOTH, topics=topics,
    )  # fmt: skip


def test_the_example_of_the_one_line_is_understood() -> None:
    """What stands in the empty field is taken apart as it promises: whom, where, what, when."""
    heard = hear(_(EXAMPLE), TODAY, "de")
    assert (heard.who, heard.where, heard.met) == ("Ana Ruiz", "PyData", True)
    assert heard.promise == "den Artikel"
    assert (heard.next_what, heard.next_on) == ("anrufen", TODAY + timedelta(days=14))


def test_a_note_about_the_person_is_put_to_them_by_the_reader() -> None:
    """A topic goes into the thanks as it is; a note about “sie” is left to turn round."""
    thanks = drafts.thank_you(MIA, ANA, met("über Nachtzüge"), on=TODAY)
    assert (
        "danke für unser Treffen gestern. Mir geht nach, was du dazu gesagt hast: Nachtzüge."
        in (thanks)
    )
    turned = drafts.thank_you(MIA, ANA, met("ihr Umzug nach Graz"), on=TODAY)
    assert "[schreib deine Notiz an die Person um: ihr Umzug nach Graz]" in turned


def test_a_remark_knows_german_words() -> None:
    """“Lange her” is no third person, “ihm” is; a letter with its subject may be long."""
    assert drafts.draft_remarks("Hallo Ana, das ist lange her.") == []
    [found] = drafts.draft_remarks("Hallo Ana, ich habe ihm geschrieben.")
    assert found.found == "ihm"
    assert drafts.draft_remarks("Betreff: Danke\n\n" + "Hallo Ana. " * 60) == []
    kept = rules.keep_line(ANA, "Betreff: Danke\n\nHallo Ana.", "thank_you").add[-1]
    sent = rules.sent(kept, ANA, TODAY, TODAY)
    assert next(one.topics for one in sent.add if isinstance(one, Interaction)) == "Danke"


@pytest.mark.parametrize("words", ["Trauerfeier", "er ist gestorben", "Kündigung", "krank"])
def test_a_hard_time_is_seen_in_german_words(words: str) -> None:
    """Nothing is drafted for it; “dies” is no such word."""
    assert milestones.names_hardship(words)
    assert not milestones.names_hardship("dies und das")


def test_days_and_numbers_stand_as_germans_write_them() -> None:
    """A birthday, a rhythm, a tier in a sentence and how long ago something was."""
    born = Milestone(contact_id=ANA.id, kind=MilestoneKind.BIRTHDAY, day=29, month=2)
    told = milestones.in_words(born, TODAY)
    assert told.startswith("29. Februar, in anderen Jahren am 28. Februar")
    assert phrases.about_every(30) == "etwa alle 30 Tage"
    assert phrases.ago(TODAY - timedelta(days=5), TODAY) == "vor 5 Tagen"
    assert cadence.tier_inside(cadence.RHYTHMS[2].tier) == "Aktives Netzwerk"
    assert "2,3-mal" in cadence.capacity({30: 10}, 60).sentence
