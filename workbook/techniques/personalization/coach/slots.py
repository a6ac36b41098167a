"""What an unfilled slot of a template looks like, in every bracket style."""

from __future__ import annotations

import re

_WORDS = (
    r"first[ _-]?name|last[ _-]?name|full[ _-]?name|sur[ _-]?name|(?:your|their"
    r"|recipient'?s?|contact"
    r"|sender|company|event|product|prospect|client|customer|job|school|group|project) ?_?names?"
    r"|names?|company|employer|organi[sz]ation|topic|subject|event|date|day|time|city|place"
    r"|location"
    r"|venue|role|title|position|industry|insert|placeholder|recipient|link|url|number"
    r"|amount|detail"
    r"|details|reason|person|someone|project|product|school|x|xx|vorname|nachname|anrede|firma"
    r"|unternehmen|thema|datum|ort|nombre|apellidos?|empresa|tema|fecha|lugar|ciudad|puesto"
    r"|prenom"
    r"|nom|entreprise|societe|sujet|lieu|ville|poste|nome|azienda|naam|voornaam|bedrijf"
)
_BARE = (
    "NAME|FIRSTNAME|FIRST_NAME|LASTNAME|LAST_NAME|FULLNAME|FNAME|LNAME|COMPANY|COMPANYNAME|"
    "COMPANY_NAME|TOPIC|EVENT|JOBTITLE|JOB_TITLE|INSERT|PLACEHOLDER|TBD|TBC|TODO|FIXME|TKTK|TK|"
    "VORNAME|NACHNAME|FIRMA|NOMBRE|EMPRESA|APELLIDO|PRENOM|PRÉNOM|ENTREPRISE|NOM|RECIPIENT|LOREM"
)
_GREET = (
    r"hi|hello|hey|dear|hallo|liebe[rs]?|guten tag|sehr geehrte[rs]?(?: herr| frau)?|bonjour"
    r"|ch[eè]re?|hola"
    r"|estimad[oa]|querid[oa]|good (?:morning|afternoon|day)|hej|ciao|gentile|caro|cara|beste"
    r"|ol[aá]|prezad[oa]"
)
_FORMAL = r"m(?:r|rs|s|iss|x)\.?(?: ?/ ?m(?:r|rs|s)\.?)?|herrn?|frau|dr\.|sr\.?|sra\.?|mr\.?/mrs\.?"
_SIGNS = r"[.…?_*/\\\[\](){}<>|#@~=+%$-]"
CERTAIN = re.compile(
    r"\{{1,3}[^{}\n]{0,60}\}{1,3}|\$\{?[A-Za-z_][\w.]{1,40}\}|\$[A-Z_]{3,}\b|\*\|[^|\n]{1,40}\|\*"
    r"|%[-=]?[A-Za-z_][\w.]{1,40}%|%%[^%\n]{1,40}%%|<<[^<>\n]{1,60}>>|‹[^‹›\n]{1,40}›"
    r"|«\s*[A-Za-zÀ-ÿ_ ]{1,40}\s*»(?=[\s,.!:])|<%[^%\n]{0,60}%>|\[\[[^\[\]\n]{1,60}\]\]"
    r"|&lt;[^&\n]{1,40}&gt;|--+[A-Z_]{3,}--+|\+\+[A-Z_]{3,}\+\+|==[A-Z_]{3,}=="
    r"|\*{1,2}[A-Z]*(?:NAME|COMPANY)\*{1,2}|#[A-Z_]{3,}#|@@\w+@@|~~?[A-Z_]{3,}~~?|\|[A-Z_]{3,}\|"
    r"|\b__\w+__\b|_{3,}|(?<![\w-])[Xx]{3,}(?![\w-])|\blorem ipsum\b|#(?:NAME|REF|N/A|VALUE)[!?]?"
    r"|(?<![\w%])%(?:\d\$)?s\b|\(\([^()\n]{1,40}\)\)|\[[ \t]*\?*[ \t]*\]|<!--[^\n]{0,60}"
    rf"|[~#@|](?i:{_WORDS})[~#@|]|[$@](?i:{_WORDS})\b(?!\.\w)|<\s*(?i:{_WORDS})\s*>"
    r"|\b(?:[A-Z]+_)*(?:NAME|COMPANY|EVENT|TOPIC|DATE|TITLE|ROLE|CITY|LINK|JOB"
    r"|PROJECT)(?:_[A-Z]+)+\b"
    r"|\b(?:[A-Z]+_)+(?:NAME|COMPANY|EVENT|TOPIC|DATE|TITLE|ROLE|CITY|LINK|JOB|PROJECT)\b"
    r"|\b(?i:contact|first|last|full|company|event|recipient|customer|user|sender|job"
    r"|project)_(?i:name|title)\b"
    r"|\b(?i:dd|tt|jj)[./-](?i:mm)(?:[./-](?i:yyyy|yy|jjjj|aaaa))?\b"
    r"|\bXYZ (?:Company|Corp|Inc|Ltd|GmbH|AG|University)\b|\b(?:Company|Firma|Empresa"
    r"|Company name) XYZ\b"
    r"|\b(?i:about|at|with|your|the|for|in) ?\.{4,}"
)
HTML = (
    r"/?(?:b|i|u|p|a|s|em|br|hr|li|ul|ol|td|tr|th|h[1-6]|div|pre|code|span|body|html|table|strong)"
)
ANGLE = re.compile(rf"<(?![\d\s]|https?:|mailto:|www\.|{HTML}\b|[\w.+-]+@)[^<>\n@]{{1,60}}>")
SQUARE = re.compile(r"\[(?!\d+\])([^\[\]\n]{1,60})\](?!\()")
ROUND = re.compile(
    rf"(?<!\w)\((?:(?:insert |your |add |enter )?(?:{_WORDS})(?: here)?"
    r"|(?:add|insert|mention|put|write|fill in)\b[^()\n]{0,50}"
    r"\b(?:here|details?|name|company|topic|event|compliment|reference|link"
    r"|date)\b[^()\n]{0,15})\)",
    re.IGNORECASE,
)
BARE_WORD = re.compile(rf"(?<![\w/@#-])(?:{_BARE})(?![\w/-])")
TWO_X = re.compile(r"(?<![\w-])XX(?![\w-])")
HERE = re.compile(
    r"\b(?:insert|enter|type|paste|fill in)\s(?:\w+\s){0,4}here\b|\b(?:your|company"
    r"|recipient'?s?|their|first) name here\b|(?<!:)//\s*(?:add|todo|insert|fill"
    r"|check)\b[^\n]{0,40}"
    r"|\n\s*(?:your|my|sender'?s?) (?:full )?name\s*(?=\n|\Z)|\n\s*(?:ihr|dein"
    r"|mein) name\s*(?=\n|\Z)"
    r"|\n\s*(?:votre|ton) (?:nom|prénom)\s*(?=\n|\Z)|\n\s*(?:su|tu) nombre\s*(?=\n|\Z)",
    re.IGNORECASE,
)
EMPTY_NAME = re.compile(
    rf"\A\s*(?:subject:[^\n]*\n\s*)?(?:(?:{_GREET})\s+"
    r"(?:(?P<none>undefined|null|none|nan|n/a|name|nil|unknown|friend_name|customer|recipient"
    r"|subscriber"
    r"|first_?name|contact|x|y|n\.? ?n\.?)(?=[\s,;!:.]|\Z)[\W_]{0,3}[,;!:\n]"
    r"|(?:[\w'’]+ ){0,2}(?:first|last|full)?[ _-]?name\b[\W_]*[,;!:\n]|(?P<gap>[,;!:])"
    rf"|{_SIGNS}+\s*[,;!:\n]|@?(?:{_WORDS})\s*[,;!:\n]|(?:{_FORMAL})\s*[,;!:\n])"
    rf"|dear\s*[,;:]\s*\n)",
    re.IGNORECASE,
)
"""A greeting with nobody in it: a gap, signs, a slot's word, or a title with no name behind it."""
