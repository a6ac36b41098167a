"""Slots without brackets: a greeting with nobody in it, a choice left open, a blank."""

from __future__ import annotations

import re

from workbook.techniques.personalization.coach.opening import TITLES
from workbook.techniques.personalization.coach.slots import PREP, WORDS

_DEAR = (
    r"dear|liebe[rs]?|(?:sehr )?geehrte[rs]?|cher(?:e|s|es)?|estimad[oa]s?|querid[oa]s?"
    r"|gentile|egregi[oa]|caro|cara|prezad[oa]|beste|lieve|geachte|kare"
)
"""Greetings that need a name behind them."""
_HELLO = (
    r"hi|hello|hey|hallo|guten (?:tag|morgen)|bonjour|bonsoir|hola|buenos dias|good (?:morning"
    r"|afternoon|day)|hej|ciao|ola|moin|salut"
)
_GREET = rf"{_DEAR}|{_HELLO}"
_TITLE = (
    r"m(?:r|rs|s|iss|x)\.?|sir|madam|herrn?|frau|dr\.?|prof\.?|sra?\.?|senora?|monsieur|madame|mme"
    r"|m\.|don|dona"
)
_ANY_TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
_SIGNS = r"[.…?_*/\\\[\](){}<>|#@~=+%$-]"
_MARKS = rf"(?:{_SIGNS}|[:\"'“”„«»])"
_HEAD = r"\A\s{0,9}(?:(?:subject|betreff|objet|asunto):[^\n]{0,200}\n\s{0,9})?"
_NONE = (
    r"undefined|null|none|nan|n/a|name|nil|unknown|friend_name|customer|recipient|subscriber"
    r"|first_?name|contact|x|y|z|xy|xyz|abc|n\.? ?n\.?|so ?-?(?:and|&)-?so|blank|dings"
)
EMPTY_NAME = re.compile(
    rf"{_HEAD}(?:(?:{_GREET})\s{{1,5}}(?:(?:{_TITLE})\s)?"
    rf"(?:(?:{_NONE})(?=[\s,;!:.]|\Z)[\W_]{{0,3}}[,;!:\n]"
    r"|(?:[\w'’]{1,20} ){0,2}(?:first|last|full)?[ _-]?name\b[\W_]{0,9}[,;!:\n]"
    rf"|(?:{_TITLE})?\s?{_MARKS}{{0,3}}\s?(?:{WORDS})(?: (?:{WORDS}))?\s?{_MARKS}{{0,3}}\s{{0,5}}"
    r"[,;!:\n])"
    rf"|(?:{_GREET})\s{{1,5}}(?:[,;](?!-?[)(DPp])|:(?!-?[)(DPpo3])"
    rf"|(?:(?:{_ANY_TITLE})\.?\s){{0,2}}{_SIGNS}{{1,20}}\s{{0,5}}[,;!:\n]"
    rf"|(?:(?:{_TITLE})(?:\s?/\s?(?:{_TITLE}))?)\s{{0,5}}(?<!sir)(?<!madam)(?<!madame)(?<!monsieur)"
    r"(?<!senor)(?<!senora)[,;!:\n])"
    rf"|(?:{_DEAR})\s{{0,5}}[,;:!]\s{{0,5}}\n|(?:{_DEAR})\s{{1,5}}!)",
    re.IGNORECASE,
)
"""A greeting with nobody in it: a gap, signs, a slot's word, or a title with no name behind it."""
CHOICE = re.compile(
    rf"{_HEAD}(?:(?:sehr )?geehrte(?:/-?r|\(r\)|r/-?s|n?\(e\)|r?/(?:sehr )?geehrte)"
    r"|(?:sehr )?geehrte[rs]? (?:frau|herrn?)\s?/\s?(?:sehr )?geehrte"
    rf"|(?:{_GREET})\s{{1,5}}[(\[{{<][^()\[\]{{}}<>\n]{{1,30}}/[^()\[\]{{}}<>\n]{{1,30}}[)\]}}>]"
    r"|liebe(?:/-?r|\(r\)|r?/liebe)r?|cher(?:\(e\)|/-?(?:e|chere))|estimad[oa](?:/-?[oa]|\([oa]\))"
    r"|querid[oa](?:/-?[oa]|\([oa]\))|car[oa]/[oa]"
    rf"|(?:{_GREET})\s{{1,5}}(?:(?:{_TITLE})\s?/\s?(?:{_TITLE})\s?(?:/\s?|\s)[\w.…_?]"
    r"|herr\(n\)|m\(me\)\.?|sr\(a\)\.?|he/she|him/her))",
    re.IGNORECASE,
)
"""A greeting in which nobody chose between Mr and Ms, or between endings."""
_ARTICLE = (
    r"your|the|my|our|der|die|das|dem|den|ihre?|ihrem|ihrer|deine?|a|le|la|les|votre|vos|ton|el"
    r"|los|las|su|tu"
)
_GOES_ON = (
    r"and|or|on|at|in|with|for|last|yesterday|that|which|who|is|was|has|had|are|were|handles?"
    r"|und|oder"
    r"|am|auf|bei|mit|fur|ist|war|hat|haben|et|ou|a|dans|sur|est|avec|y|o|en|con|es|fue|de|del|du"
    r"|des|der|would|could|this|next|uhr|euro|euros|times"
)
BLANK = re.compile(
    rf"\b(?:{PREP}|{_ARTICLE}) ?(?:(?P<sign>\?{{2,9}}|(?<= )-{{3,40}}|_{{2,40}}"
    rf"|(?<= )(?<!\ba )\*{{3,20}}|(?<= )#{{3,20}}"
    r"|\[\s{0,3}\])(?=[\s,.;:!?]|\Z)"
    r"|(?<= )\((?!and |or |almost|nearly|und |oder |et |ou |y "
    r"|o )(?:[a-z']{2,20} ){0,2}[a-z]{2,20}\)"
    rf"(?=[,.;:!?\n]|\Z| (?:{_GOES_ON})\b)"
    rf"|(?<= )\(\s{{0,3}}(?:\.{{2,9}}|…|\?{{1,9}}|_{{1,20}})\s{{0,3}}\)|\.{{4,20}}(?=\s\w)"
    rf"|(?<= )(?:\.{{3,20}}|…)(?:,| (?:{_GOES_ON})\b))",
    re.IGNORECASE,
)
"""Signs where a word has to come: behind a preposition, before the sentence goes on."""
