"""How a message opens, and whether a name is the contact's. Needs no language but greetings."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbook.shortnames import short_for
from workbook.techniques.personalization.coach.common import FUNCTION_WORDS, GENERIC, words
from workbook.techniques.personalization.coach.letter import Letter
from workbook.techniques.personalization.coach.lexicon import STOP
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
    r"|privet|tere|labas|sveiki|moi|terve|halo|xin chao|hyva|kallis|draga"
    r"|γεια (?:σου|σας)|αγαπητ\w+|καλημερα|привет|здравствуй(?:те)?|уважаем\w+|дорог\w+|привіт"
    r"|шановн\w+|добрий день|добрый день"
)
TITLES = words(
    """
    mr mrs ms miss mx dr doctor prof professor professeur profesor profesora sir madam dame lord
    lady herr herrn frau dipl ing mag monsieur madame mademoiselle mme mlle maitre m sr sra srta
    senor senora don dona senorita dottor dottoressa dott signor signora ing meneer mevrouw dhr
    mw pan pani pane captain judge father sister brother reverend rabbi imam sensei san sama
    coach chef chief rev fr hon minister ambassador president direktor direktorin director
    directora doktor magister licenciado licenciada lic ingeniero ingeniera arq bey hanim
    teacher mx uncle aunt kollege kollegin kollegen docteur docent confrere consoeur collega
    professorin doktorin prasident prasidentin magistra botschafter botschafterin ingenieurin
    professeure docteure directeur directrice presidente doctora professoressa ingegnere avvocato
    maestro maestra hochwurden monsignore pater
    domnul doamna hr fru herra rouva gospodin gospoda kyrios kyria sri shri smt datuk tuan puan
    councillor cllr commissioner senator sergeant inspector vicar nurse matron conseiller
    conseillere maire concejal concejala alcalde alcaldesa burgermeister burgermeisterin stadtrat
    stadtratin oberarzt chefarzt chefarztin schwester
    rektor rektorin dekan dekanin pfarrer pfarrerin oberarzt signore
    """
)
NOBODY = words(
    """
    there all everyone everybody folks team friend friends again both colleagues colleague sir
    madam sirs whom reader readers member members guys and from you hiring manager mate dude
    neighbour buddy zusammen alle allerseits miteinander damen herren kollegen kolleginnen leute
    team freunde tous toutes equipe collegues amis ami todos todas equipo colegas amigos amigo
    amiga a to y et und e or group customer client partner neighbours people ladies gentlemen
    chers cheres mes very my mein meine mon ma mi nochmal wieder zuruck back world committee
    board colega vecino old dear der die das assistant office secretary family familie
    famille familia
    """
)
_PARTICLES = words("de da di del della von van der den ter ten al el la le du dos bin ibn st")
OPENERS = words(
    """
    congratulations congrats bravo wow well yes no sorry thanks finally honestly yesterday today
    tomorrow tonight so first second third sadly luckily happily now then also once here again
    still cheers please fabulous great brilliant wonderful amazing quick question update good
    news hurray hooray yay done herzlichen gluckwunsch danke super toll endlich gestern heute ja
    nein leider also stell klasse wahnsinn felicitations merci enfin hier oui non desole dommage
    formidable quelle bonne felicidades enhorabuena gracias ayer por fin si vaya bien perdon
    okay ok oh ah ha hm hooray indeed actually frankly meanwhile however therefore besides later
    soon remember imagine guess look listen wait hope happy joyeux joyeuses feliz felices frohe
    frohes anniversaire geburtstag cumpleanos
    """
)
_OPEN = re.compile(rf"\A[\W_]*(?P<greet>{_GREETINGS})(?=[^\w])", re.IGNORECASE)
_LINE = re.compile(r"\A[^\n,!:;.?–—(]{1,60}")
_ALONE = re.compile(r"\A(?P<line>[^\W\d_]+(?: [^\W\d_]+){1,4})[,!:] *\n")
NAME = r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_APART = re.compile(rf",\s*(?P<line>(?:\w+\.? )?{NAME}(?: {NAME})?)\s*[,!.:\n]")
_BARE = re.compile(
    rf"\A\s*(?P<name>{NAME}(?: {NAME}){{0,2}})(?P<end>\s*[,!:]|\s+[-–—](?=\s))(?P<next>\s*)"
)
_TO = re.compile(
    rf"\A\s*(?:[Tt]o|TO|[Aa]n|[Ff]ür|[Ff]or|[Pp]our|[Pp]ara):? {NAME}(?: {NAME})?[,:!]?\s*\n"
)
_BELOW = re.compile(rf"\s*\n\s*(?={NAME}(?: {NAME})?\s*[,!:]\s*\n)")
_CALLED_AFTER = words("there again dear my old very")
_TOLD_OF_A_NOUN = re.compile(
    r"(?:erst|zweit|dritt|viert|funft|letzt|nachst|neu|klein|gros|kurz|gut|schon|spat|schnell"
    r"|ander|weiter|offen|alt|frisch|fruh|lang|best)(?:e|er|es|en|em)"
)
"""How a German noun that opens a message is told of: no name begins so."""


_MARKED = re.compile("[äöüßøæœå]", re.IGNORECASE)
_DEGREES = words("h c hc habil med rer nat phil jur mult ing")
_BENDING = {
    "",
    *[
        "pl",
        "cs",
        "sk",
        "uk",
        "ru",
        "be",
        "bg",
        "sr",
        "hr",
        "bs",
        "mk",
        "sl",
        "lt",
        "lv",
        "el",
        "la",
    ],
}
"""Languages that bend the name of whom they call, and one that nobody told."""
_ALSO_NAMES = words("will may")
_WHOLE = words(
    """
    carl karl paul emil jean joan juan mark marc erik eric luis jose ivan adam noel sean glen hugh
    alan neil anna emma nina lara mara mary ruth rosa jana irma olga marie maria lena luca hugo
    """
)
"""Names of their own: nobody is called so because a longer one begins alike."""


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
        rest = _BELOW.sub("", rest, count=1) if _BELOW.match(rest) else rest
        apart = _APART.match(rest)
        if apart and not is_opener(apart["line"].split()[-1]):
            rest = apart["line"] + rest[apart.end("line") :]
        again = _OPEN.match(flat(rest[:60]))
        rest = rest[again.end() :].lstrip() if again else rest
        rest = re.sub(
            r"\b(Dr|Mr|Mrs|Ms|Prof|Sra|Sr|Srta|Mme|Mag|Dipl|Ing|St|Rev|Hon|M)\.", r"\1", rest[:120]
        )
        line = _LINE.match(rest)
        return _parts(found.group("greet"), line.group() if line else "", letter.language)
    to = _TO.match(body)
    if to:
        return _parts("", to.group().strip().partition(" ")[2].rstrip(":,!"))
    if not letter.words.language:
        alone = _ALONE.match(body)
        called = alone["line"].split() if alone else []
        if len(called) > 1 and called[-1][:1].isupper():
            names = [word for word in called[1:] if word[:1].isupper()]
            return Greeting(called[0], (), tuple(names), alone["line"] if alone else "")
    bare = _BARE.match(body)
    if (
        bare
        and all(word[:1].isupper() for word in bare["name"].split())
        and not is_opener(bare.group("name"))
        and _letter_like(letter, bare)
    ):
        return _parts("", bare.group("name"))
    return Greeting("", (), (), "")


def _parts(words: str, line: str, language: str = "") -> Greeting:
    titles, names = [], []
    plain = not any(char.isupper() for char in line)
    stop = STOP.get(language, FUNCTION_WORDS) - _ALSO_NAMES if _one(line) else FUNCTION_WORDS
    for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", line):
        low = flat(word)
        if _is_title(low) and not (low == "don" and line.strip() == word):
            titles.append(low)
        elif low in _PARTICLES or (titles and low in _DEGREES):
            continue
        elif low in {"und", "and", "et", "y", "e", "&"}:
            names.append("&")
        elif low in _CALLED_AFTER and not names:
            continue
        elif low in NOBODY or low in stop or (plain and low in GENERIC):
            break
        elif word[0].isupper() or (plain and len(line.split()) <= 2) or not word.isascii():
            names.append(word)
        else:
            break
    return Greeting(words, tuple(titles), tuple(names), line.strip())


def _one(line: str) -> bool:
    """Whether a greeting's line is one capitalised word: a name, whatever it means elsewhere."""
    return line.strip().isalpha() and line.strip()[:1].isupper()


def _is_title(low: str) -> bool:
    return all(part in TITLES for part in low.split("-"))


def is_opener(name: str) -> bool:
    """Whether a capitalised word is only how a sentence begins."""
    return any(flat(word) in OPENERS | FUNCTION_WORDS | GENERIC for word in name.split())


def _letter_like(letter: Letter, bare: re.Match[str]) -> bool:
    """Whether a capitalised opening is a name called: the contact's, or alone on its line."""
    if any(fits(letter, word) for word in bare["name"].split()):
        return True
    first, _space, noun = bare["name"].partition(" ")
    if noun and letter.language == "de" and _TOLD_OF_A_NOUN.fullmatch(flat(first)):
        return False
    alone = "\n" in bare["next"] or bare["end"].strip() == "!"
    named = any(own in letter.flat for own in letter.context.names if len(own) > 2)
    return alone or (not named and letter.language != "de") or " " in bare["name"]


def fits(letter: Letter, name: str) -> bool:
    """Whether a name is the contact's own, a short form of it, or a case of it."""
    own, low = letter.context.names, re.sub(r"['’]s$", "", flat(name))
    given = " ".join((letter.context.contact_name, *letter.context.nicknames))
    if not _same_script(name, given):
        return True  # nothing to compare letter by letter
    marked = bool(_MARKED.search(given + name))
    tongue = letter.language or letter.context.language
    if _same(low, own, tongue, marked=marked) or _joined(low, own):
        return True
    parts = [part for part in re.split(r"[-'’]", low) if part and part not in TITLES]
    return all(_same(part, own, tongue, marked=marked) for part in parts)


def _same_script(name: str, given: str) -> bool:
    return any("a" <= char <= "z" for char in flat(name)) == any(
        "a" <= char <= "z" for char in flat(given)
    )


def _joined(low: str, own: tuple[str, ...]) -> bool:
    """Whether a name is several of the contact's written as one, or their initials."""
    spans = [own[start:end] for start in range(len(own)) for end in range(start + 1, len(own) + 1)]
    spelt = {"".join(span) for span in spans} | {
        "".join(word[0] for word in span) for span in spans
    }
    return low in spelt or re.sub(r"['’-]", "", low) in spelt


def _same(low: str, own: tuple[str, ...], language: str, *, marked: bool) -> bool:
    """Whether a name is one of the contact's, or a short form or case of it."""
    for one in own:
        if low == one or _is_short(low, one) or (marked and _spelt(low) == _spelt(one)):
            return True
        if (
            language in _BENDING
            and len(one) > 3
            and low[:3] == one[:3]
            and abs(len(low) - len(one)) <= 2
        ):
            shared = next((n for n, (a, b) in enumerate(zip(low, one, strict=False)) if a != b), 3)
            if max(len(low), len(one)) - shared <= 2:
                return True  # an ending of a language that bends names
    return False


def _is_short(low: str, one: str) -> bool:
    """Whether a name is a short form of one: no name of its own, nor another spelling of it."""
    begins = one.startswith(low)
    cut = bool(re.search("[aeiouy]", one.removeprefix(low)))
    return short_for(low, one) and not (begins and (low in _WHOLE or not cut))


def _spelt(name: str) -> str:
    """Return a name so that ä and ae, ö and oe, ü and ue, ß and ss are one."""
    return re.sub(r"(?<=[aou])e", "", name).replace("ss", "s")
