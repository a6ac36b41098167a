"""What the columns of a table of people mean: by their headings, and else by what is in them.

Headings are known in English, German, French, Spanish, Portuguese, Italian and Dutch. A guess by
content is never sure, and the reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from workbook.exchange.linkedin_cells import column
from workbook.exchange.phones import phone_key

ROLES = {
    "": "Not used",
    "name": "Whole name",
    "first": "First name",
    "middle": "Middle name",
    "last": "Last name",
    "prefix": "Title before the name",
    "suffix": "Title after the name",
    "nickname": "Nickname",
    "organisation": "Organisation",
    "department": "Department",
    "role": "Role at work",
    "email": "E-mail",
    "phone": "Telephone",
    "web": "Address on the web",
    "birthday": "Birthday",
    "anniversary": "Anniversary",
    "label": "Circle or labels",
    "street": "Street",
    "postal": "Postal code",
    "city": "Town",
    "region": "Region",
    "country": "Country",
    "note": "Note",
    "chat": "Name in a chat",
    "line": "A line of the note, with its heading",
    "day": "Another day of theirs, named by its heading",
    "birthyear": "Year of birth",
    "birthmonth": "Month of birth",
    "birthdaynumber": "Day of birth",
}
"""Role -> how the reader is asked for it, in the order of the list."""
OTHERWISE = " If that is wrong, choose the file on page 2 and say there what each column is."
"""How the sentence on a table's columns ends, for whoever does not see the columns beside it."""
NAMING = frozenset({"name", "first", "last", "email", "phone", "organisation"})
IGNORED = "ignored"
"""What a heading says that is known and has no place here."""
_SOME = 40
"""Values that are looked at before a column is judged by them."""

_ALIASES = {
    "first": "firstname givenname forename vorname rufname prenom primernombre primeironome "
    "nomeproprio voornaam",
    "middle": "middlename additionalname additionalnames weiterevornamen zweitervorname "
    "deuxiemeprenom autresprenoms segundonombre segundonome nomedomeio secondonome tussenvoegsel",
    "last": "lastname familyname surname nachname familienname zuname nomdefamille apellidos "
    "apellido primerapellido sobrenome apelido ultimonome cognome achternaam",
    "name": "fullname displayname formattedname contactname contact person anzeigename "
    "vollstandigername vorundnachname kontakt kontaktname ansprechpartner nomcomplet nometprenom "
    "nomafficher nombrecompleto nombreparamostrar contacto nomecompleto contato contatto "
    "nomecognome nomeecognome weergavenaam volledigenaam contactpersoon",
    "either": "name nom nombre nome naam",
    "prefix": "nameprefix prefix salutation anrede civilite tratamiento tratamento aanhef",
    "suffix": "namesuffix suffix suffixe sufijo sufixo suffisso achtervoegsel",
    "nickname": "nickname spitzname surnom apodo alcunha soprannome bijnaam roepnaam",
    "title": "title titel titre titulo titolo",
    "organisation": "company companyname organization organisation organizationname "
    "organization1name employer firma firmenname unternehmen arbeitgeber entreprise societe "
    "employeur empresa compania organizacion organizacao azienda societa ditta organizzazione "
    "bedrijf bedrijfsnaam organisatie werkgever",
    "department": "department organizationdepartment organization1department abteilung "
    "departement departamento dipartimento afdeling",
    "role": "jobtitle position role occupation profession organizationtitle organization1title "
    "beruf berufsbezeichnung stelle funktion poste fonction cargo puesto profesion funcao "
    "posizione qualifica ruolo functie functietitel beroep",
    "email": "courriel correo correoelectronico direcciondecorreoelectronico adresseelectronique "
    "adressedemessagerie adressemail adresseemail enderecodeemail enderecoeletronico "
    "enderecodecorreioeletronico correioeletronico indirizzoemail indirizzodipostaelettronica "
    "postaelettronica primareemailadresse sekundareemailadresse",
    "web": "website websites webpage web url homepage homepages webseite internetseite siteweb "
    "siteinternet sitioweb paginaweb pagina site sitoweb linkedin linkedinurl linkedinprofile "
    "linkedinprofil profileurl webpage1 webpage2 personalwebpage",
    "birthday": "birthday dateofbirth birthdate dob geburtstag geburtsdatum anniversaire "
    "datedenaissance cumpleanos fechadenacimiento nacimiento aniversario datadenascimento "
    "datanascimento nascimento compleanno datadinascita verjaardag geboortedatum",
    "birthyear": "birthyear geburtsjahr anneedenaissance", "birthmonth": "birthmonth geburtsmonat",
    "anniversary": "anniversary jahrestag hochzeitstag",
    "label": "labels label groupmembership categories category group groups tags tag kategorien "
    "kategorie gruppe gruppen categorie groupe groupes etiquettes categorias grupo grupos "
    "etiquetas etichette gruppo gruppi categorieen groep groepen circle kreis",
    "note": "note notes notizen notiz bemerkung bemerkungen kommentar kommentare commentaire "
    "commentaires remarques notas observaciones observacoes comentarios comments comment "
    "annotazioni opmerking opmerkingen notities description",
    "street": "street address strasse adresse anschrift rue calle direccion rua endereco morada "
    "indirizzo straat adres",
    "city": "city town ort stadt wohnort ville ciudad localidad poblacion cidade citta plaats "
    "woonplaats stad location",
    "postal": "zip zipcode postalcode postcode plz postleitzahl codepostal codigopostal cap cep",
    "region": "state region province stateprovince bundesland provincia estado regione provincie",
    "country": "country countryregion land pays pais paese",
}  # fmt: skip
_ROLE = {alias: role for role, text in _ALIASES.items() for alias in text.split()}
_FAMILIES = (
    (IGNORED, re.compile(r".*(fax|pager|label|type|typ|phonetic|yomi|assist|telex|isdn|displayname|"
                    r"angezeigtername|photo|initials|ttytdd|radio|callback).*")),
    ("email", re.compile(r"(primary|secondary|other|work|home|business|private|personal|main)?"
                         r"e?mails?(address|addresses|adresse|adres)?\d?"
                         r"(value|address|adresse|adres)?(privat|geschaftlich|work|home)?")),
    ("phone", re.compile(r".*(phone|telefon|telephone|telefoon|mobile|mobil|mobiel|handy|celular"
                         r"|cellular|movil|telemovel|rufnummer).*|tel|tel(dienstlich|privat)|cell"
                         r"|portable|gsm")),
    ("web", re.compile(r"website\d(value)?")),
    ("chat", re.compile(r"im\d(value)|screenname|imaddress|messengername")),
    ("day", re.compile(r"event\d(value)")),
    ("line", re.compile(r"relation\d(value)?|customfield\d(value)?|custom\d|user\d|spouse|children"
                        r"|hobby|managersname|referredby|partner|kinder")),
)  # fmt: skip
_BLOCK = re.compile(
    r"(?P<where>home|business|work|other|private|privat|dienstlich|address\d)"
    r"(?P<what>street\d?|address\d?|formatted|city|ort|state|region|zipcode|postalcode|plz|country"
    r"|countryregion|adresse\d?|extendedaddress)"
)
_BLOCK_LAST = re.compile(
    r"(?P<what>strasse|ort|stadt|postleitzahl|plz|bundesland|region|land|landregion|rue|ville"
    r"|codepostal|pays|paysregion|calle|ciudad|codigopostal|pais|paisoregion)\d?"
    r"(?P<where>geschaftlich|dienstlich|privat|weitere|andere|bureau|domicile|autre|deltrabajo"
    r"|trabajo|particular)"
)
_WHAT = {
    "strasse": "street", "stadt": "city", "postleitzahl": "postal", "bundesland": "region",
    "land": "country", "landregion": "country", "rue": "street", "ville": "city",
    "codepostal": "postal", "pays": "country", "paysregion": "country", "calle": "street",
    "ciudad": "city", "codigopostal": "postal", "pais": "country", "paisoregion": "country",
    "zipcode": "postal", "postalcode": "postal", "plz": "postal", "state": "region",
    "ort": "city", "countryregion": "country",
}  # fmt: skip
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB = re.compile(r"(https?://|www\.)\S+|\S*linkedin\.com/\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[+(]?[\d\s()/.\-]{6,}(ext\.?\s?\d+)?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?:,? [^\W\d_][\w'’.-]*){1,3}")


def key_of(headings: Sequence[str]) -> str:
    """Return the fingerprint of a row of headings, whatever its case and signs."""
    return blake2b("\x1f".join(map(column, headings)).encode(), digest_size=12).hexdigest()


@lru_cache(maxsize=4096)
def by_heading(heading: str) -> str:
    """Return what a heading means, before its neighbours are looked at.

    >>> by_heading("E-mail 2 - Value"), by_heading("Téléphone mobile"), by_heading("Score")
    ('email', 'phone', '')
    """
    name = column(heading)
    if name in _ROLE:
        return _ROLE[name]
    if found := _block(name):
        what = found["what"].rstrip("0123456789")
        return _WHAT.get(what, what if what in {"city", "region", "country"} else "street")
    return next((role for role, form in _FAMILIES if form.fullmatch(name)), "")


def block_of(heading: str) -> str:
    """Return which of several addresses a column belongs to."""
    found = _block(column(heading))
    return found["where"] if found else ""


def _block(name: str) -> re.Match[str] | None:
    return _BLOCK.fullmatch(name) or _BLOCK_LAST.fullmatch(name)


def roles_of(headings: Sequence[str]) -> list[str]:
    """Return what each heading means beside the others: one word may mean two things.

    >>> roles_of(["Name", "Vorname", "Titel"]), roles_of(["Title", "Name", "Job Title"])
    (['last', 'first', 'role'], ['prefix', 'name', 'role'])
    """
    roles = [by_heading(one) for one in headings]
    has = set(roles)
    either = "last" if "first" in has and "last" not in has else "name"
    either = "first" if "last" in has and "first" not in has else either
    title = "prefix" if "role" in has else "role"
    parted = {"birthyear", "birthmonth"} <= has
    meant = {"either": either, "title": title}
    if parted:
        meant["birthday"] = "birthdaynumber"
    roles = [meant.get(one, one) for one in roles]
    return ["birthdaynumber" if column(h) == "birthday" and parted else one
            for h, one in zip(headings, roles, strict=True)]  # fmt: skip


def guessed(values: Sequence[str]) -> str:
    """Return what a column without a known heading holds, if most of its values look like it."""
    some = [one.strip() for one in values if one.strip()][:_SOME]
    if not some:
        return ""

    def most(looks: re.Pattern[str]) -> bool:
        return 10 * sum(bool(looks.fullmatch(one)) for one in some) >= 7 * len(some)

    if most(_MAIL):
        return "email"
    if most(_WEB):
        return "web"
    if most(_NUMBER) and not most(_DATE) and any(phone_key(one) for one in some):
        signs = sum(one.startswith(("+", "0", "(")) for one in some)
        return "phone" if 2 * signs >= len(some) else ""
    distinct = 2 * len(set(some)) > len(some)
    return "name" if most(_PERSON) and distinct else ""
