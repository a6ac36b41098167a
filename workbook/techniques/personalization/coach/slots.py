"""What an unfilled slot of a template looks like: words, brackets, signs around them.

All patterns run over `plain(text)`: accents off, brackets of other scripts as our own, letter for
letter. Nothing in them repeats without a bound where it could be tried again from each place.
"""

from __future__ import annotations

import re
import unicodedata

WORDS = (
    r"[fl]name|(?:(?:first|last|full|sur|nick|middle|given|family|company|event|contact|recipient"
    r"|sender|job|product|prospect|client|customer|project|school|group|user|city|course"
    r"|employer|firm)['’]?s?[ _-]?)?names?"
    r"|(?:your|their|his|her|the|my) (?:\w{1,15} )?names?|(?:your|their|the) (?:company|title|role)"
    r"|first|last[ _-]name|company|employer|organi[sz]ation|topic|subject|event|date|day|time|city"
    r"|place|location|venue|role|(?:job )?title|position|industry|insert|placeholder|recipient"
    r"|link|url|number|amount|reason|someone|project|product|school|blank|xx?|salutation"
    r"|signature|phone(?: number)?|address"
    r"|(?:vor|nach|firmen|unternehmens|ansprech|produkt)namen?|anrede|firma|unternehmen|thema"
    r"|datum|uhrzeit|ort|ansprechpartner(?:in)?|betrag|unterschrift|veranstaltung|grund|produkt"
    r"|nombres?|apellidos?|empresa|tema|fecha|lugar|ciudad|puesto|cargo|hora|firma|evento"
    r"|prenoms?|nom(?: de famille)?|entreprise|societe|sujet|lieu|ville|poste|objet|signature"
    r"|nome|azienda|naam|voornaam|achternaam|bedrijf|cognome|sobrenome"
)
"""Words that name what belongs into a slot. `plain` text, any case."""
OF = r"(?: (?:of|de|du|des|del|der|your|the|la|le|los|las|l'|d'|his|her|their)){1,3} ?\w{1,25}"
_FILL = (
    r"bitte (?:\w+ )?(?:erganzen|einfugen|einsetzen|ausfullen|eintragen|anpassen)|noch erganzen"
    r"|(?:a|to be) complet(?:er|ed|ar)|a (?:remplir|preciser|rellenar|adapter)"
    r"|por (?:completar|definir|rellenar)|completar|rellenar|fill (?:this |me )?in|please (?:fill"
    r"|complete|add|insert)\b[^()\[\]\n]{0,40}|to be (?:filled|added|inserted|confirmed"
    r")(?: in)?|delete (?:as|where) (?:appropriate|applicable|necessary)"
    r"|nicht ?zutreffendes (?:bitte )?streichen|rayer (?:la|les) mentions? inutiles?"
    r"|tach(?:ar|ese) lo que no proceda|personal(?:i[sz]e|isieren|isez|izar)(?: here| hier)?"
)
"""Orders to whoever fills in a template."""
BARE = (
    "NAME|FIRSTNAME|FIRST_NAME|LASTNAME|LAST_NAME|FULLNAME|FNAME|LNAME|COMPANY|COMPANYNAME|"
    "TOPIC|EVENT|JOBTITLE|INSERT|PLACEHOLDER|TBD|TBC|TODO|FIXME|TKTK|TK|VORNAME|NACHNAME|FIRMA|"
    "FIRMENNAME|ANREDE|NOMBRE|EMPRESA|APELLIDOS?|PRENOM|ENTREPRISE|NOM|RECIPIENT|LOREM|SURNAME"
)
PREP = (
    r"at|in|on|from|with|by|of|to|for|about|near|than|as|hi|hello|hey|dear"
    r"|bei|am|im|um|mit|von|zu|zum|zur|uber|fur|nach|aus|chez|du|avec|sur|en|con|sobre|por|para"
)
"""Words after which a name, a day, a place must come: a blank there is a slot."""
NAMES = (
    r"names?|(?:company|event|project) name|job title|noms?|prenoms?|nombre|vorname|nachname"
    r"|firmenname|empresa|entreprise"
)
CERTAIN = re.compile(
    r"\{{1,3}[^{}\n]{0,60}\}{1,3}|\$\{?[A-Za-z_][\w.]{1,40}\}|\$[A-Z_]{3,40}\b|\*\|[^|\n]{1,40}\|\*"
    r"|%[-=]?[A-Za-z_][\w.]{1,40}%|%%[^%\n]{1,40}%%|<<[^<>\n]{1,60}>>|‹[^‹›\n]{1,40}›"
    r"|<[%?][^%?\n]{0,60}[%?]>|\[\[[^\[\]\n]{1,60}\]\]|&lt;[^&\n]{1,40}&gt;|\[%[^%\n]{0,60}%\]"
    r"|(?<![-])-{2,3}[A-Z_]{3,40}--|(?<!\+)\+\+[A-Z_]{3,40}\+\+|(?<!=)==[A-Z_]{3,40}=="
    r"|\*{1,2}[A-Z]{0,20}(?:NAME|COMPANY)\*{1,2}|#[A-Z_]{3,40}#|@@\w{1,40}@@"
    r"|~~?[A-Z_]{3,40}~~?|\|[A-Z_]{3,40}\||(?<!\w)__\w{1,40}__(?!\w)|(?<!_)_{3,}"
    r"|(?<![\w^;>*.-])__(?![\w^;<*-])|(?<![\w-])[Xx]{3,}(?![\w-])|(?<!\w)X{4,}(?!\w)"
    r"|(?<!\w)X{1,2}(?:th|st|nd|rd)\b|(?i:\blorem ipsum\b)|#(?:NAME"
    r"|REF|N/A|VALUE)[!?]?"
    r"|(?<![\w%])%(?:\d\$)?[sd]\b|\(\([^()\n]{1,40}\)\)|<!--[^\n]{0,60}"
    rf"|\[[ \t]{{0,9}}(?:\?{{0,9}}|…\.?|\.{{2,9}}|_{{1,9}}|-{{1,9}}|\*{{1,9}})[ \t]{{0,9}}\](?!\()"
    rf"|[~#@|](?i:{WORDS})[~#@|]|[$@](?i:{WORDS})\b(?!\.\w)|<\s{{0,3}}(?i:{WORDS})\s{{0,3}}>"
    rf"|(?<![A-Za-z_])[A-Z]{{2,20}}(?:_[A-Z]{{2,20}}){{1,4}}(?![A-Za-z_])"
    r"|\b(?i:contact|first|last|full|company|event|recipient|customer|user|sender|job"
    r"|project)_(?i:name|title)\b|\b(?:first|last|company|full)Name\b"
    r"|(?<![\w./-])(?i:dd|tt|jj|mm)[./-](?i:mm|dd|tt)(?:[./-](?i:yyyy|yy|jjjj|aaaa|\d{2,4}))?(?!\w)"
    r"|(?<!\w)(?i:hh:mm|jjjj)(?!\w)|(?<![\w.])[Xx]{2}(?:[./:-][Xx]{2}){1,2}(?!\w)"
    r"|(?<![\w.])[Xx]{2} ?(?:%|€|euros?\b|\$|uhr\b|[ap]m\b|minut\w{1,3}\b)"
    r"|(?<![\w.])(?<!\d )X (?:%|€|\$|euros?|dollars|pounds|minutes|hours|days|weeks|months|years"
    r"|people)(?!\w)|(?<![\w./])(?:\.{2,3}|\?\?)[./](?:\.{2,3}|\?\?)[./]\d{2,4}(?!\d)"
    r"|(?<![\w.])[Xx]{2} (?!(?:thanks|this|is|was|has|as|us|always|miss|kisses|hugs|lots|cheers"
    r"|yes|sometimes|guess|kiss|bises|besos)\b)[a-z]{2,20}s\b"
    r"|\b(?i:company|firma|empresa|entreprise|societe|university|unternehmen) (?:XY?Z?|ABC)\b"
    r"(?! ?\()|\b(?:XYZ|ABC) (?:Company|Corp|Inc|Ltd|GmbH|AG|University)\b"
    rf"|(?<![\[{{<])[\[{{]{{1,2}}\s?(?i:{WORDS})\b(?![^\]}}\n]{{0,80}}[\]}}])"
    r"|«\w{1,30}_\w{1,30}»"
)
HTML = r"(?:b|i|u|p|a|s|em|br|hr|li|ul|ol|td|tr|th|h[1-6]|div|pre|code|span|body|html|table|strong)"
ANGLE = re.compile(
    rf"<(?![\d\s/]|https?:|mailto:|www\.|{HTML}\b|[\w.+-]{{1,60}}@)[^<>\n@]{{1,60}}(?<! )>"
)
SQUARE = re.compile(r"\[(?!\d+\])([^\[\]\n]{1,80})\](?!\()")
_ROUND = re.sub(r"\|(?:number|link|url|xx\?|time|product|reason)(?=\|)", "", WORDS)
ROUND = re.compile(
    rf"(?<!\w)\((?:insert [^()\n]{{1,50}}|(?:{_ROUND})(?: ?(?:y|and|und|et|&|/|,|or|o|ou|oder)"
    rf" ?(?:{_ROUND}))?|(?:your |add |enter )?(?:{_ROUND})(?:{OF})?(?: here"
    rf"| hier| ici| aqui)?"
    r"|(?!no |both |old |maiden |other |all |two |new |real "
    r"|pet )(?:[^\W\d][\w']{1,20} ){1,2}names?"
    r"|[^()\n]{0,60}\b(?:einf(?:u|ue)gen|erganzen|einsetzen|ausfullen|eintragen|anpassen)"
    r"|(?:inserer|ajouter|completer|preciser|remplacer|insertar|anadir|completar|agregar"
    r"|poner) [^()\n]{1,60}"
    r"|note to (?:self|me|myself):? (?:add|insert|check|replace|mention|fill|change"
    r"|personali[sz]e)\b"
    rf"[^()\n]{{0,60}}|{_FILL}|(?:add|insert|mention|put|write|fill in)\b[^()\n]{{0,50}}"
    r"\b(?:here|details?|name|company|topic|event|compliment|reference|link"
    r"|date)\b[^()\n]{0,15})\)",
    re.IGNORECASE,
)
FRENCH_QUOTED = re.compile(rf"«(?:{WORDS})»|« ?(?:{NAMES}) ?»", re.IGNORECASE)
BARE_WORD = re.compile(
    rf"(?<![\w/@#-])(?:{BARE})(?![\w/-])"
    r"|\b[A-Z]{3,20} (?:NAME|TITLE|TOPIC|DATE|COMPANY|EVENT|NUMBER)(?![\w/-])"
    r"|\b(?:Client|Company|Contact|Recipient|Customer|Event|First|Last|Full|Product|Project|School"
    r"|Hospital|University|City|Sender|Prospect|Employer) Name\b"
    rf"|(?<!\w)(?i:{PREP}|your|their) (?P<caps>(?:DATE|TIME|CITY|PLACE|LINK|ROLE|TITLE|DATUM|ORT"
    rf"|THEMA|FECHA"
    r"|LUGAR|CIUDAD|LIEU|VILLE|PRODUCT|PRODUKT|PROJECT|REASON))(?![\w/-])"
)
TWO_X = re.compile(r"(?<![\w-])XX(?![\w-])")
HERE = re.compile(
    r"\b(?:insert|enter|type|fill in)\s(?:\w{1,20}\s){0,4}here\b"
    r"|\b(?:your|company|recipient'?s?|their|first|full|last) name here\b"
    r"|(?<!:)//\s{0,5}(?:add|todo|insert|fill|check)\b[^\n]{0,40}"
    rf"|\binsert (?:{WORDS})\b"
    rf"|\b(?:{NAMES}) (?:here|hier|ici|aqui)\b"
    rf"|\b(?:{WORDS}|namen) (?:hier )?(?:einf(?:u|ue)gen|einsetzen|eintragen|erganzen)\b"
    rf"|\bhier (?:{WORDS}|namen) (?:einf(?:u|ue)gen|einsetzen|eintragen|erganzen)\b"
    rf"|\b(?:inserer|insertar|introducir|indiquer)(?: (?:le|la|el|su|votre))? (?:{WORDS})\b"
    rf"|\b(?:at|with|from|by|for|to|like|bei|zu|von|fur|mit|chez|pour|en|con|para) (?:company name"
    r"|(?:firmen|unternehmens|produkt)namen?|nom de l'entreprise|nombre de (?:la )?empresa)\b"
    r"|\b(?:personal|custom|specific|relevant|own|nice) (?:line|note|sentence|touch|detail|text"
    r"|story"
    rf"|message|quote|compliment|anecdote) here\b|\b(?:{NAMES}|text|line|sentence|message"
    r"|signature|quote|content|paragraph) goes here\b"
    rf"|\n\s{{0,9}}[*_~\"'(<{{\[-]{{1,3}}(?:{NAMES})[*_~\"')>}}\]-]{{1,3}}\s{{0,9}}(?=\n|\Z)"
    r"|\n\s{0,9}(?:name|signature|first(?: ?name)? last(?: ?name)?|vorname nachname|prenom nom"
    r"|nombre apellidos?|unterschrift|firma)\s{0,9}(?=\n|\Z)"
    r"|\n\s{0,9}(?:your|my|sender'?s?) (?:full )?name\s{0,9}(?=\n|\Z)"
    r"|\n\s{0,9}(?:ihr|dein|mein) name\s{0,9}(?=\n|\Z)|\n\s{0,9}(?:votre|ton) (?:nom"
    r"|prenom)\s{0,9}(?=\n|\Z)|\n\s{0,9}(?:su|tu) nombre\s{0,9}(?=\n|\Z)",
    re.IGNORECASE,
)
ORDER = re.compile(
    r"\b(?:ADD|INSERT|REPLACE|FILL|PERSONALI[SZ]E|CUSTOMI[SZ]E|COMPLETE|UPDATE|INSERER|AJOUTER"
    r"|COMPLETER|INSERTAR|ANADIR|COMPLETAR) (?!ME\b|US\b)[A-Z]{2,20}\b"
    r"|\b[A-Z]{3,20} (?:EINF(?:U|UE)GEN|ERGANZEN|EINSETZEN|AUSFULLEN|ANPASSEN)\b"
)
"""Orders in capitals to whoever fills in a template."""
_OTHERS = {
    code: unicodedata.normalize("NFKD", chr(code))[0]
    for code in range(0xC0, 0x180)
    if unicodedata.normalize("NFKD", chr(code))[0].isascii()
} | str.maketrans("［］【】〔〕｛｝（）＜＞〈〉＿％＠＃＄｜＊’\xa0", "[][][]{}()<><>_%@#$|*' ")


def plain(text: str) -> str:
    """Return the text letter for letter without accents, its brackets as ours.

    >>> plain("［Prénom］")
    '[Prenom]'
    """
    return text if text.isascii() else text.translate(_OTHERS)


def is_slot(word: str) -> bool:
    """Whether a word is the name of a slot, so that no name of anybody stands there."""
    return re.fullmatch(WORDS, plain(word), re.IGNORECASE) is not None
