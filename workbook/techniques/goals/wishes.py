"""From a wish to the act behind it: a question, and an example with its measure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbook.language import N_, _
from workbook.records import Counted, folded


@dataclass(frozen=True)
class Behind:
    """What lies behind a wish: one question to the reader and one act as an example."""

    question: str
    act: str
    target: int
    counted: Counted


def _set(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


# First match wins, so the narrow wishes stand before the wide ones. A wish may be in German.
_BEHIND: tuple[tuple[frozenset[str], Behind], ...] = (
    (
        _set(
            "promoted promotion raise rise salary pay senior leadership head director partner "
            "beförderung befördert gehalt gehaltserhöhung aufstieg führung leitung"
        ),
        Behind(
            N_("Who decides on it, and who has taken that step lately? What could you ask them?"),
            N_("Ask three people who took that step last year what their managers looked for"),
            3,
            Counted.CONVERSATIONS,
        ),
    ),
    (
        _set(
            "client clients customer customers sales sell orders buyer buyers contract contracts "
            "deal deals revenue turnover shop "
            "kunde kunden kundin kundschaft auftrag aufträge verkaufen umsatz laden"
        ),
        Behind(
            N_("Who has the problem that you solve? What would you like to hear from them?"),
            N_("Ask six people who might need this how they solve it today"),
            6,
            Counted.CONVERSATIONS,
        ),
    ),
    (
        _set(
            "funding grant grants investor investors investment money capital sponsor sponsors "
            "förderung fördermittel geld kapital zuschuss"
        ),
        Behind(
            N_("Who was given money for something like it? What could they tell you first?"),
            N_(
                "Talk with four people who were funded for something similar about their first year"
            ),
            4,
            Counted.CONVERSATIONS,
        ),
    ),
    (
        _set(
            "mentor mentors coach advice adviser guidance support sponsor "
            "mentorin mentoren begleitung ratschlag"
        ),
        Behind(
            N_("What one question would you bring? Who has answered it in their own life?"),
            N_("Ask three people, two steps ahead of you, one question about a choice they made"),
            3,
            Counted.PEOPLE,
        ),
    ),
    (
        _set(
            "partner partners cofounder co-founder collaborate collaboration partnership project "
            "mitgründer mitgründerin zusammenarbeit zusammenarbeiten projekt partnerin"
        ),
        Behind(
            N_("What would you two do in the first week? Who is already doing half of it?"),
            N_("Meet five people who work on the other half of the problem and compare notes"),
            5,
            Counted.CONVERSATIONS,
        ),
    ),
    (
        _set(
            "job jobs work hired position role employment internship placement apprenticeship "
            "career careers offer vacancy interview change switch "
            "stelle arbeit arbeitsplatz beruf praktikum ausbildung bewerbung wechseln"
        ),
        Behind(
            N_("Who does this work already? What would you like to know from them?"),
            N_("Ask five people who do this work what a good week and a bad week look like"),
            5,
            Counted.CONVERSATIONS,
        ),
    ),
    (
        _set(
            "university college course phd place scholarship study school admission degree "
            "studium studienplatz hochschule universität kurs stipendium abschluss"
        ),
        Behind(
            N_("Who is on that course or was there last year? What would you ask?"),
            N_(
                "Talk with four people on that course about how they chose "
                "and what they would change"
            ),
            4,
            Counted.CONVERSATIONS,
        ),
    ),
    (
        _set(
            "touch old former reconnect friends colleagues classmates lost contact again "
            "wiedersehen früher alte alten freunde kolleginnen kollegen"
        ),
        Behind(
            N_("Whose voice would you be glad to hear? Pick names, not numbers."),
            N_(
                "Write to five people I have not spoken with for three years "
                "and ask about their work"
            ),
            5,
            Counted.MESSAGES,
        ),
    ),
    (
        _set(
            "known visible visibility seen recognised recognized reputation brand followers famous "
            "presence expert speaker influence "
            "bekannt bekannter sichtbar sichtbarer gesehen anerkannt berühmt einfluss"
        ),
        Behind(
            N_("By whom, and for what? Where do they already meet or write?"),
            N_("Answer one question a week in a group where these people ask, six in all"),
            6,
            Counted.MESSAGES,
        ),
    ),
    (
        _set(
            "shy confident confidence introvert nervous afraid speak talking smalltalk awkward "
            "schüchtern selbstbewusst selbstbewusster mut angst nervös sprechen reden"
        ),
        Behind(
            N_("What is the smallest talk that would count? Who would be kind about it?"),
            N_("Ask six colleagues or neighbours one question about their work, one a week"),
            6,
            Counted.PEOPLE,
        ),
    ),
    (
        _set(
            "learn understand know skill skills knowledge find out better english "
            "lernen verstehen wissen können kenntnisse herausfinden besser"
        ),
        Behind(
            N_(
                "Who did this for the first time not long ago? What would you ask them to show you?"
            ),
            N_("Find three ways people who do this got started, by asking five of them"),
            5,
            Counted.CONVERSATIONS,
        ),
    ),
    (
        _set(
            "network networking contacts connections people circle meet city moved town new "
            "netzwerk netzwerken kontakte leute menschen kennenlernen stadt umgezogen neue"
        ),
        Behind(
            N_("Which people, and what would you like to ask them? A place or a trade narrows it."),
            N_("Meet six people who do what I would like to understand, one every week"),
            6,
            Counted.NEW_PEOPLE,
        ),
    ),
)
_ANY = Behind(
    N_("If this came true, whom would you have spoken with on the way? What would you have asked?"),
    N_("Talk with four people who have done this and ask what they would do first today"),
    4,
    Counted.CONVERSATIONS,
)


def behind(wish: str) -> Behind:
    """Return the act that may lie behind a wish.

    >>> behind("Get a new job by summer").target
    5
    """
    said = {word.strip(".,;:!?'\"()") for word in folded(wish[:1000]).split()}
    for words, answer in _BEHIND:
        if said & words:
            return _in_words(answer)
    return _in_words(_ANY)


def _in_words(found: Behind) -> Behind:
    return replace(found, question=_(found.question), act=_(found.act))
