"""Whether the message speaks to the one it is for. Needs no language but greetings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbook.records import Remark, Severity
from workbook.shortnames import short_for
from workbook.techniques.personalization.coach.common import FUNCTION_WORDS, GENERIC, words
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.tokens import flat

_GREETINGS = (
    r"hi|hello|hey|dear|dearest|good (?:morning|afternoon|evening|day)|greetings|morning"
    r"|hiya|howdy|yo"
    r"|my dear|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr (?:ge)?ehrte[rs]?"
    r"|(?:sehr )?geehrte[rs]?|moin"
    r"|servus|gruezi|gruss? gott|werte[rs]?|hochverehrte[rs]?|bonjour|bonsoir|salut|coucou"
    r"|chere?s?|hola"
    r"|buen[oa]s? (?:dias?|tardes|noches)|estimad[oa]s?|querid[oa]s?|apreciad[oa]s?"
    r"|muy senor[a]? m[io]a?"
    r"|ciao|buongiorno|caro|cara|gentile|salve|egregi[oa]|beste|lieve|hoi|goede(?:morgen"
    r"|middag|navond)"
    r"|hej|hei|kære|kara|kæra|kare|basta|basta|ola|oi|prezad[oa]|car[oa]|bom dia|boa tarde"
    r"|ahoj|dobry den"
    r"|mila|mily|vazen[aey] pan\w*|czesc|drog[ai]|szanown[aey] pan\w*|szia|kedves|tisztelt"
    r"|buna|draga|dragi"
    r"|merhaba|selam|sevgili|sayin|salam|namaste|jambo|habari|kia ora|aloha|shalom"
    r"|konnichiwa|zdravo|bok"
    r"|privet|tere|labas|sveiki|moi|terve|halo|xin chao"
)
_TITLES = words(
    """
    mr mrs ms miss mx dr doctor prof professor professeur profesor profesora sir madam dame lord
    lady herr herrn frau dipl ing mag monsieur madame mademoiselle mme mlle maitre m sr sra srta
    senor senora don dona senorita dottor dottoressa dott signor signora ing meneer mevrouw dhr
    mw pan pani pane captain judge father sister brother reverend rabbi imam sensei san sama
    coach chef chief rev fr hon minister ambassador president direktor direktorin director
    directora doktor magister licenciado licenciada lic ingeniero ingeniera arq bey hanim
    teacher mx uncle aunt
    """
)
_NOBODY = words(
    """
    there all everyone everybody folks team friend friends again both colleagues colleague sir
    madam sirs whom reader readers member members guys and from you hiring manager mate dude
    neighbour buddy zusammen alle allerseits miteinander damen herren kollegen kolleginnen leute
    team freunde tous toutes equipe collegues amis ami todos todas equipo colegas amigos amigo
    amiga a to y et und e or group customer client partner neighbours people ladies gentlemen
    chers cheres mes very my mein meine mon ma mi nochmal wieder zuruck back world committee
    board colega vecino old dear der die das
    """
)
_PARTICLES = words("de da di del della von van der den ter ten al el la le du dos bin ibn st")
_OPENERS = words(
    """
    congratulations congrats bravo wow well yes no sorry thanks finally honestly yesterday today
    tomorrow tonight so first second third sadly luckily happily now then also once here again
    still cheers please fabulous great brilliant wonderful amazing quick question update good
    news hurray hooray yay done herzlichen gluckwunsch danke super toll endlich gestern heute ja
    nein leider also stell klasse wahnsinn felicitations merci enfin hier oui non desole dommage
    formidable quelle bonne felicidades enhorabuena gracias ayer por fin si vaya bien perdon
    okay ok oh ah ha hm hooray indeed actually frankly meanwhile however therefore besides later
    soon remember imagine guess look listen wait hope
    """
)
_OPEN = re.compile(rf"\A[\W_]*(?P<greet>{_GREETINGS})(?=[^\w])", re.IGNORECASE)
_LINE = re.compile(r"\A[^\n,!:;.?–—(]{1,60}")
_NAME = r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_BARE = re.compile(rf"\A\s*(?P<name>{_NAME}(?: {_NAME}){{0,2}})(?P<end>\s*[,!:])(?P<next>\s*)")
_TO_YOU = (
    r"you|your|you're|i|we|thanks|thank|du|dein|sie|ihr|ich|danke|vous|votre|tu|ton|merci|je"
    r"|usted|su|gracias|te"
)
_END = re.compile(
    rf"(?P<before>(?<!\w)[^\s,.;:!?]{{1,40}}[.!?)”\"]?), (?P<name>{_NAME})(?=\s*(?:[.!?…🙂😊]|$|\n)"
    rf"|, (?:{_TO_YOU})\b)"
)
_THANKED = re.compile(
    rf"(?:thank you|thanks|congratulations|congrats|well done|bravo|danke|gluckwunsch|merci"
    rf"|felicitations|gracias"
    rf"|enhorabuena|felicidades)(?: \w+){{0,2}}?,? (?P<name>{_NAME})(?=\s*[,.!:\n])"
)
_KIN = words(
    """
    brother sister colleague friend boss director partner husband wife teacher manager neighbour
    son daughter cousin mother father baker author city town village near called named from in
    at to bruder schwester kollege kollegin freund freundin chef chefin frere soeur collegue ami
    amie hermano hermana amigo amiga jefe
    """
)
_SIGN_OFF = re.compile(r"\n\s*(?P<name>[^\W\d_][^\n,.!?]{1,40})\s*\Z")


class Greeting(NamedTuple):
    """How a message opens: the words of greeting, the titles, and the names in it."""

    words: str
    titles: tuple[str, ...]
    names: tuple[str, ...]
    shown: str


def greeting(letter: Letter) -> Greeting:
    """Return how the message opens; all empty where it just begins."""
    body = letter.body
    found = _OPEN.match(flat(body[:200]))
    if found:
        rest = body[found.end() :].lstrip(" \t")
        again = _OPEN.match(flat(rest[:60]))
        rest = rest[again.end() :].lstrip() if again else rest
        rest = re.sub(
            r"\b(Dr|Mr|Mrs|Ms|Prof|Sra|Sr|Srta|Mme|Mag|Dipl|Ing|St|Rev|Hon|M)\.", r"\1", rest[:120]
        )
        line = _LINE.match(rest)
        return _parts(found.group("greet"), line.group() if line else "")
    bare = _BARE.match(body)
    if bare and not _is_opener(bare.group("name")) and _letter_like(letter, bare):
        return _parts("", bare.group("name"))
    return Greeting("", (), (), "")


def _parts(words: str, line: str) -> Greeting:
    titles, names = [], []
    plain = not any(char.isupper() for char in line)
    for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", line):
        low = flat(word)
        if low in _TITLES:
            titles.append(low)
        elif low in _PARTICLES:
            continue
        elif low in {"und", "and", "et", "y", "e", "&"}:
            names.append("&")
        elif low in _NOBODY or low in FUNCTION_WORDS or (plain and low in GENERIC):
            break
        elif word[0].isupper() or (plain and len(line.split()) <= 2) or not word.isascii():
            names.append(word)
        else:
            break
    return Greeting(words, tuple(titles), tuple(names), line.strip())


def _is_opener(name: str) -> bool:
    return any(flat(word) in _OPENERS | FUNCTION_WORDS | GENERIC for word in name.split())


def _letter_like(letter: Letter, bare: re.Match[str]) -> bool:
    """Whether a capitalised opening is a name called: the contact's, or alone on its line."""
    if any(
        _same(flat(word), letter.context.names, letter.language) for word in bare["name"].split()
    ):
        return True
    alone = "\n" in bare["next"] or bare["end"].strip() == "!"
    named = any(own in letter.flat for own in letter.context.names if len(own) > 2)
    return alone or (not named and letter.language != "de") or " " in bare["name"]


def names(letter: Letter) -> Iterator[Remark]:
    """Yield a remark where somebody else is addressed, or the signature is another's."""
    if not letter.context.names:
        return
    seen = greeting(letter)
    wrong = _wrong_in(letter, seen.names)
    if wrong:
        yield _wrong_name(letter, wrong)
        return
    for name in _called(letter):
        yield _wrong_name(letter, name)
        return
    signed = _signed_by_another(letter)
    if signed:
        yield Remark(
            rule="wrong_name",
            severity=Severity.BLOCK,
            found=signed,
            advice=f"You are {letter.context.sender_name}. Whose name is this at the end?",
        )


def _wrong_in(letter: Letter, called: tuple[str, ...]) -> str:
    """Return the name in the greeting that is not the contact's; empty where all is well."""
    real = [name for name in called if name != "&"]
    fits = [_fits(letter, name) for name in real]
    if "&" in called and any(fits):
        return ""
    wrong = [name for name, fit in zip(real, fits, strict=True) if not fit]
    return " ".join(wrong)


def _fits(letter: Letter, name: str) -> bool:
    own, low = letter.context.names, flat(name)
    whole = flat(letter.context.contact_name) + " " + flat(" ".join(letter.context.nicknames))
    if low in whole or _same(low, own, letter.language):
        return True
    return all(_same(part, own, letter.language) for part in re.split(r"[-'’]", low) if part)


def _same(low: str, own: tuple[str, ...], language: str) -> bool:
    """Whether a name is one of the contact's, or a short form or case of it."""
    for one in own:
        if low == one or _spelt(low) == _spelt(one) or short_for(low, one):
            return True
        if not language and len(one) > 3 and low[:3] == one[:3] and abs(len(low) - len(one)) <= 2:
            shared = next((n for n, (a, b) in enumerate(zip(low, one, strict=False)) if a != b), 3)
            if max(len(low), len(one)) - shared <= 2:
                return True  # an ending of a language that bends names
    return False


def _spelt(name: str) -> str:
    return re.sub(r"(?<=[aou])e|h(?=$)", "", name).replace("ss", "s")


def _wrong_name(letter: Letter, name: str) -> Remark:
    known = letter.context.contact_name
    near = any(_one_off(flat(part), own) for part in name.split() for own in letter.context.names)
    question = "Is it spelt right?" if near else "Is this message for somebody else?"
    return Remark(
        rule="wrong_name",
        severity=Severity.BLOCK,
        found=name,
        advice=f"It goes to {known}. {question}",
    )


def _one_off(one: str, other: str) -> bool:
    """Whether one letter more, less or other makes them the same."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _called(letter: Letter) -> Iterator[str]:
    """Yield names of others that are called in the middle or at the end of a sentence."""
    body = letter.body
    allowed = flat(f"{letter.context.facts_raw} {letter.context.sender_name}")
    hits = [(m["name"], m["before"]) for m in _END.finditer(body)]
    whole = flat(body)
    hits += [(body[m.start("name") : m.end("name")], "") for m in _THANKED_FLAT.finditer(whole)]
    for name, before in hits:
        low = flat(name)
        if not name[:1].isupper() or low in allowed or _fits(letter, name):
            continue
        known_other = any(low in flat(other).split() for other in letter.context.others)
        listed = before[:1].isupper() and flat(before) not in _OPENERS and not known_other
        if listed or flat(before) in _KIN or _is_opener(name) or low in _TITLES:
            continue
        yield name


_THANKED_FLAT = re.compile(_THANKED.pattern.replace("[^\\W\\d_a-z]", "[^\\W\\d_]"))


def _signed_by_another(letter: Letter) -> str:
    """Return the last line's name where it is the contact's own, or plainly not the sender's."""
    sender = [flat(word) for word in re.findall(r"[^\W\d_]+", letter.context.sender_name)]
    found = _SIGN_OFF.search(letter.body.rstrip())
    if not sender or not found:
        return ""
    words = re.findall(r"[^\W\d_]+", found["name"])
    lows = [flat(word) for word in words]
    above = letter.body[: found.start("name")].rstrip()
    closed = above.endswith((",", "grüßen", "Grüßen", "Gruß", "Grüße", "Dank", "dir", "Ihnen"))
    if not closed or len(words) > 2 or not all(word[:1].isupper() for word in words):
        return ""
    if any(low[:3] == own[:3] or low[:1] == own[:1] for low in lows for own in sender):
        return ""
    return found["name"].strip()
