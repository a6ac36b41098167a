"""What belongs to the other person, or to a third one: private matters and their consent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language import _
from workbook.records import Remark, Severity
from workbook.techniques.personalization.coach.common import FUNCTION_WORDS, GENERIC
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.tokens import contents, flat, shared

_CAPITAL = re.compile(r"(?<![\w'’-])[A-ZÀ-Þ][^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FAMILY = re.compile(
    r"(?:your|deine?[mnrs]?|ihre?[mnrs]?|ton|ta|tes|vos|votre|tus?|sus?) (?:family|kids?"
    r"|children|child|son|daughter|husband|wife|mother|father|parents|sister|brother|familie|kind\w*|sohn|tochter"
    r"|mann|frau|mutter|vater|eltern|famille|enfants?|fils|fille|mari|femme|familia|hij[oa]s?|padres)"
)
_REACH = re.compile(r"(?<![\w.])(?:\+?\d[\d ()/.-]{7,}\d|[\w.+-]+@[\w-]+\.\w[\w.]*)(?!\w)")
_MINE = re.compile(
    r"\b(?:my|mine|me|our|mein\w*|mich|mir|mon|ma|mes|moi|mi|mis|notre|nuestr\w*|unser\w*)\b"
)


def private(letter: Letter) -> Iterator[Remark]:
    """Yield a remark for private matters, how they were learnt, and a stored “do not”."""
    if letter.context.flag("no_birthday_greetings") or letter.context.flag("no_birthday"):
        greeted = letter.first("birthday")
        if greeted:
            yield Remark(
                rule="privacy_breach",
                severity=Severity.BLOCK,
                found=greeted,
                advice=_(
                    "You noted: no birthday greetings. What else would you like to say today?"
                ),
            )
            return
    avoided = _avoided(letter)
    found = avoided or letter.first("source") or _personal(letter)
    if found and (avoided or not letter.known(found)):
        yield Remark(
            rule="privacy_breach",
            severity=Severity.REVISE,
            found=found,
            advice=_("Did they tell you this themselves, and would they want to read it here?"),
        )


def _personal(letter: Letter) -> str:
    """Return words on health, family, age or pay of a reader who isn't close."""
    close = letter.context.close
    far = letter.context.relationship in {"moderate", "dormant"}
    for one in letter.sentences:
        if not letter.words.find("second_person", one.flat):
            hit = None if letter.context.close else letter.words.find("sensitive", one.flat)
            if hit and not letter.known(hit.group()):
                return one.text[hit.start() : hit.end()]
            continue
        wished = letter.words.find("wellbeing", one.flat)
        for hit in letter.words.findall("private", one.flat):
            said = contents(hit.group())
            known = contents(letter.context.facts_flat)
            if (
                close
                or wished
                or (far and _FAMILY.fullmatch(hit.group()))
                or (said and shared(said, known))
                or letter.known(hit.group())
            ):
                continue
            return one.text[hit.start() : hit.end()].strip() or hit.group()
    return ""


def _avoided(letter: Letter) -> str:
    """Return a topic of which the context says that it stays out."""
    for flag in letter.context.flags:
        name, _colon, topic = flag.partition(":")
        wanted = contents(topic.replace("_", " "))
        asked = re.match(r"(?:avoid|do_not|dont|no_mention|confidential|private)", flat(name))
        if asked and wanted and shared(wanted, letter.contents) == wanted:
            return topic.replace("_", " ")
    kept = re.compile(
        r"in confidence|confidential|off the record|not public|keep (?:it|this) (?:quiet"
        r"|private|to)"
        r"|vertraulich|im vertrauen|en confidence|confidentiel|en confianza|asked (?:me )?not to"
    )
    for fact in letter.context.discussed:
        wanted = contents(kept.sub(" ", flat(fact)))
        if (
            kept.search(flat(fact))
            and len(shared(wanted, letter.contents)) >= min(2, len(wanted)) > 0
        ):
            return fact[:100]
    return ""


def consent(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where a third person is pulled in or handed on without a yes."""
    shown = _with_names_hidden(letter)
    whole = " \n ".join(shown.values())
    unasked = letter.context.flag("third_party_not_asked")
    agreed = letter.words.find("opt_in", whole) is not None
    wanted = ["hand_on"]
    wanted += ["pull_in", "told_third"] if unasked or not agreed else []
    wanted += ["wants_details"] if not agreed else []
    found = next(
        (
            sentence
            for sentence, text in shown.items()
            if any(letter.words.find(name, text) for name in wanted)
        ),
        "",
    )
    found = found or _reach(letter)
    if not found and unasked and not agreed and letter.words.language:
        found = next(iter(shown), "")
    if found:
        yield Remark(
            rule="no_consent",
            severity=Severity.BLOCK,
            found=found[:100],
            advice=_("Has the third person agreed to this? Would a few lines to forward do?"),
        )


def _with_names_hidden(letter: Letter) -> dict[str, str]:
    """Return each sentence, and its flat text with the names of third persons as `@name`."""
    own = (letter.context.contact_name, *letter.context.nicknames)
    contact = {flat(part) for name in own for part in name.split()}
    return {one.text: _hidden(letter, one.text, contact) for one in letter.sentences}


def _hidden(letter: Letter, text: str, contact: set[str]) -> str:
    def name(found: re.Match[str]) -> str:
        owned = re.fullmatch(r"(.+)['’]s", found.group())
        low = flat(owned.group(1) if owned else found.group())
        known = low in letter.context.facts_flat
        common = low in FUNCTION_WORDS or low in GENERIC or len(low) < 3
        unsure = found.start() == 0 or letter.language == "de"
        return (
            found.group()
            if low in contact or common or (unsure and not known)
            else "@name" + "'s" * bool(owned)
        )

    return flat(_CAPITAL.sub(name, text))


def _reach(letter: Letter) -> str:
    """Return a telephone number or address that is not plainly the sender's own."""
    for found in _REACH.finditer(letter.body):
        before = letter.flat[max(0, found.start() - 60) : found.start()]
        theirs = re.search(r"\b(?:his|her|their|seine|ihre|son|sa|su)\b[^.!?\n]*$", before)
        if theirs and not _MINE.search(before[theirs.start() :]):
            return found.group()
    return ""
