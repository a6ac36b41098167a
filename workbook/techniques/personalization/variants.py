"""One message turned to another reader, after how that reader likes to be written to. Pure.

What rules can turn is turned, each with its reason; what only the writer can know is left open in
square brackets, which the coach finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from workbook.language import _
from workbook.records.preferences import Address, Detail, Preference
from workbook.techniques.personalization import rules
from workbook.techniques.personalization.coach import Context, Letter
from workbook.techniques.personalization.coach.asking import asks
from workbook.techniques.personalization.coach.opening import greeting
from workbook.techniques.personalization.coach.tokens import contents, sentences, shared
from workbook.techniques.personalization.wording import CLOSE, CLOSING, FULL_FORMS, GREET, WELL

SHORT_WORDS = 80
FULL_WORDS = 60
_BRIEF_CHANNELS = {"chat", "linkedin_note", "linkedin_message", "inmail"}
_OPENED = re.compile(r"[^\n,:!]{2,60}[,:!](?=\s|\Z)|[^\n,:!]{2,60}(?=\n)")
_LOOSE = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]|(?<!\\w)[:;]-?[)D](?!\\w)")


class Change(NamedTuple):
    """What was turned, in a few words, and which preference asked for it."""

    what: str
    why: str


@dataclass
class Variant:
    """A message to one reader in its parts, and what was changed in it."""

    subject: str
    greeting: str
    paragraphs: list[str]
    closing: str
    name: str
    inline: bool = False
    """The greeting stands in the first line of the text."""
    changes: list[Change] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole message."""
        head = _("Subject: {subject}\n\n", subject=self.subject) if self.subject else ""
        end = "\n".join(part for part in (self.closing, self.name) if part)
        body = "\n\n".join(part for part in (*self.paragraphs, end) if part.strip())
        between = " " if self.inline else "\n\n"
        return head + between.join(part for part in (self.greeting, body) if part.strip())


def turned(text: str, one: Context, other: Context, likes: Preference | None) -> Variant:
    """Return a message to `one` as `other` would like to read it, with every change named."""
    letter = Letter("follow_up", text, one)
    made = _parts(letter)
    made.paragraphs = _for_the_other(made, one, other)
    if likes is None:
        return _greeted(made, letter, other, None)
    _greeted(made, letter, other, likes)
    _formality(made, letter, likes)
    _detail(made, letter, other, likes)
    _way(made, likes)
    _open_wishes(made, letter, likes)
    return made


def still_open(text: str, other: Context, likes: Preference | None) -> tuple[Change, ...]:
    """Return what the second reader would still like differently in a text that is theirs."""
    changes = turned(text, other, other, likes).changes if likes else []
    return tuple(one for one in changes if not one.what.startswith("["))


def _parts(letter: Letter) -> Variant:
    body = "\n" + letter.body.strip()
    closing = CLOSING.search(body)
    middle = body[: closing.start()] if closing else body
    opened = _OPENED.match(middle.strip())
    seen = greeting(letter)
    greets = opened if opened and (seen.names or seen.words) else None
    told = middle.strip()[greets.end() :] if greets else middle
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", told) if one.strip()]
    return Variant(
        letter.subject,
        greets.group().strip() if greets else "",
        paragraphs,
        closing["words"].strip() if closing else "",
        closing["name"].strip() if closing else "",
        inline=bool(greets) and not told.startswith("\n"),
    )


def _language(letter: Letter) -> str:
    return letter.language if letter.language in GREET else "en"


def _greeted(made: Variant, letter: Letter, other: Context, likes: Preference | None) -> Variant:
    formal = likes is not None and likes.address is Address.FORMAL
    names = other.contact_name.split() or [""]
    called = likes.called if likes and likes.called else ""
    name = called or (other.contact_name if formal else names[0])
    after = GREET[_language(letter)][formal].format(name)
    known = likes is not None and likes.address is not Address.OPEN
    if made.greeting and not known and not called:  # nothing asks for another way to greet
        own = letter.context.contact_name
        for old, new in ((own, other.contact_name), (own.split()[0] if own else "", names[0])):
            made.greeting = made.greeting.replace(old, new) if old else made.greeting
        return made
    if made.greeting and made.greeting != after and likes:
        why = rules.addressed(likes.address) or _("called {name}", name=called)
        made.changes.append(
            Change(_("“{before}” became “{after}”", before=made.greeting, after=after), why)
        )
    made.greeting = after if made.greeting else ""
    return made


def _for_the_other(made: Variant, one: Context, other: Context) -> list[str]:
    """Sentences that only the first reader would understand become a gap for the second's own."""
    if one.contact_name == other.contact_name:
        return made.paragraphs
    theirs = contents(" ; ".join(other.discussed))
    only_first = contents(" ; ".join(one.discussed)) - theirs
    fact = next((text for text in other.discussed if text.strip()), "")
    name = other.contact_name
    gap = (
        _("[A line only for {name}: {fact}?]", name=name, fact=fact[:80])
        if fact
        else _("[A line only for {name}]", name=name)
    )
    found, opened = [], False
    for paragraph in made.paragraphs:
        kept = []
        for sentence in sentences(paragraph):
            words = contents(sentence.text)
            if not shared(only_first, words) or shared(theirs, words):
                kept.append(sentence.text)
            elif not opened:
                kept.append(gap)
                opened = True
        found.append(" ".join(kept))
    if opened:
        what = _("What only {name} would understand is a gap now", name=one.contact_name)
        made.changes.append(Change(what, _("it was not theirs")))
    return [one for one in found if one]


def _formality(made: Variant, letter: Letter, likes: Preference) -> None:
    code = _language(letter)
    if likes.address is Address.FORMAL:
        before = list(made.paragraphs)
        made.paragraphs = [_stiff(one, code) for one in made.paragraphs]
        if made.paragraphs != before:
            what = _("Short forms, smileys and exclamation marks are gone")
            made.changes.append(Change(what, rules.addressed(Address.FORMAL)))
    if likes.address is not Address.OPEN and made.closing:
        after = CLOSE[code][likes.address is Address.FORMAL]
        if made.closing != after:
            why = rules.addressed(likes.address)
            made.changes.append(
                Change(_("“{before}” became “{after}”", before=made.closing, after=after), why)
            )
            made.closing = after
    if likes.wellbeing and not letter.words.find("wellbeing", letter.flat):
        made.paragraphs.insert(0, WELL[code])
        made.changes.append(
            Change(_("“{wish}” stands first", wish=WELL[code]), _("a wish belongs there"))
        )


def _stiff(text: str, code: str) -> str:
    text = _LOOSE.sub("", text)
    text = re.sub(r"!+", ".", text)
    if code == "en":
        for short, full in FULL_FORMS:
            text = re.sub(rf"{re.escape(short)}(?!\w)", full, text.replace("’", "'"))
    return re.sub(r" +", " ", text).strip()


def _detail(made: Variant, letter: Letter, other: Context, likes: Preference) -> None:
    words = sum(len(one.split()) for one in made.paragraphs)
    if likes.detail is Detail.SHORT and words > SHORT_WORDS // 2:
        _shorten(made, letter, other, words)
    if likes.detail is Detail.FULL and words < FULL_WORDS:
        used = contents(" ".join(made.paragraphs))
        more = [fact for fact in other.discussed if not shared(contents(fact), used)]
        made.paragraphs.append(
            _("[More detail on {topic}]", topic=more[0][:80]) if more else _("[More detail]")
        )
        made.changes.append(Change(_("A place for more detail was added"), rules.much(Detail.FULL)))


def _shorten(made: Variant, letter: Letter, other: Context, words: int) -> None:
    """Keep what rests on a fact, asks, thanks or is a gap; the rest can wait."""
    known = contents(" ; ".join((*other.discussed, *letter.context.discussed)))
    wanted = {one.text for one in asks(letter)}
    kept = []
    for paragraph in made.paragraphs:
        here = [
            one.text for one in sentences(paragraph)
            if one.text in wanted or one.asks or "[" in one.text
            or shared(known, contents(one.text)) or letter.words.find("thanks", one.flat)
        ]  # fmt: skip
        kept.append(" ".join(here))
    kept = [one for one in kept if one]
    after = sum(len(one.split()) for one in kept)
    if kept and after < words:
        made.paragraphs = kept
        what = _(
            "{before} words became {after}: what rests on nothing they know was left out",
            before=words,
            after=after,
        )
        made.changes.append(Change(what, rules.much(Detail.SHORT)))
    elif words > SHORT_WORDS:
        made.changes.append(
            Change(_("{n} words: what can wait?", n=words), rules.much(Detail.SHORT))
        )


def _way(made: Variant, likes: Preference) -> None:
    name = _way_name(likes.channel)
    if likes.channel in _BRIEF_CHANNELS and (made.subject or len(made.paragraphs) > 1):
        made.subject = ""
        made.paragraphs = [" ".join(made.paragraphs)]
        made.closing = ""
        made.changes.append(
            Change(_("No subject, one paragraph, no closing line"), _("by {way}", way=name))
        )
    elif likes.channel == "call":
        lines = [one.text for one in sentences(" ".join(made.paragraphs))]
        if not all(line.startswith("- ") for line in lines):
            made.subject, made.closing, made.name = "", "", ""
            made.paragraphs = ["\n".join(f"- {line}" for line in lines)]
            made.changes.append(Change(_("Points to say instead of a text"), _("prefers a call")))
    elif likes.channel == "email" and not made.subject:
        made.subject = _("[two to seven words]")
        made.changes.append(Change(_("A subject line was added"), _("by {way}", way=name)))


def _open_wishes(made: Variant, letter: Letter, likes: Preference) -> None:
    """What no rule can turn, said plainly: another language, a topic that stays out."""
    if likes.language and likes.language != letter.language:
        name = rules.language_name(likes.language)
        todo = _("Still to do: put it into {language}", language=name)
        made.changes.append(Change(todo, _("writes in {language}", language=name)))
    for topic in filter(None, map(str.strip, likes.avoid.replace("\n", ",").split(","))):
        if shared(contents(topic), contents(" ".join(made.paragraphs))):
            made.changes.append(
                Change(_("Still to do: leave out {topic}", topic=topic), _("you noted it"))
            )


def contrast(one: Preference | None, other: Preference | None) -> tuple[tuple[str, str, str], ...]:
    """Return where two readers like it differently: what, the first's way, the second's way."""
    unknown = Preference()
    a, b = one or unknown, other or unknown
    wish = _("with a wish")
    rows = (
        (_("Form of address"), rules.addressed(a.address), rules.addressed(b.address)),
        (_("Length"), rules.much(a.detail), rules.much(b.detail)),
        (_("Way"), _way_name(a.channel), _way_name(b.channel)),
        (_("Language"), rules.language_name(a.language), rules.language_name(b.language)),
        (_("Opening"), wish if a.wellbeing else "", wish if b.wellbeing else ""),
    )
    unsaid = _("not known")
    return tuple((what, x or unsaid, y or unsaid) for what, x, y in rows if x != y)


def _way_name(channel: str) -> str:
    return _("a call") if channel == "call" else rules.way(channel)
