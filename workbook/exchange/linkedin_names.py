"""What LinkedIn calls its columns and its files: names alone, which no reader is told."""

from __future__ import annotations

# Column -> what LinkedIn and its older Outlook-style files call it, in seven languages.
ALIASES = {
    "first": "first name|vorname|prenom|nombre|nome|primeiro nome|voornaam",
    "middle": "middle name",
    "last": "last name|nachname|familienname|nom|nom de famille|apellidos|apellido|sobrenome|"
    "apelido|cognome|achternaam",
    "suffix": "suffix",
    "url": "url|profile url|linkedin url|profil-url|url du profil|url del perfil|url do perfil|"
    "url del profilo|profiel-url",
    "email": "email address|e-mail address|email|e-mail|e-mail-adresse|adresse e-mail|"
    "adresse email|direccion de correo electronico|correo electronico|direccion de email|"
    "endereco de e-mail|indirizzo e-mail|indirizzo email|e-mailadres",
    "organisation": "company|current company|unternehmen|firma|entreprise|societe|empresa|azienda|"
    "societa|bedrijf",
    "role": "position|current position|job title|stelle|poste|fonction|cargo|puesto|posizione|"
    "qualifica|functie",
    "connected": "connected on|verbunden am|verbunden seit|connecte le|date de connexion|"
    "en relation depuis|conectado el|fecha de conexion|conectado em|collegato il|"
    "data di collegamento|connesso il|verbonden op|contact sinds",
}
OTHERS = {"maiden name", "headline", "creation date", "endorsement date", "source"}
"""Headings of tables that hold first and last names too, and no connections."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


CONNECTIONS = "connections.csv"
NOT_YET = _names("""
    profilesummary.csv publications.csv savedjobalerts.csv savedarticles.csv comments.csv
    reactions.csv shares.csv votes.csv richmedia.csv learning.csv guidemessages.csv
    learningroleplaymessages.csv
""")
PRIVATE = _names("""
    adtargeting.csv receipts.csv receiptsv2.csv registration.csv logins.csv security.csv
    securitychallenges.csv privateidentityasset.csv phonenumbers.csv whatsappphonenumbers.csv
    emailaddresses.csv verifications.csv inferencesaboutyou.csv searchqueries.csv
    jobapplicantsavedanswers.csv jobapplicantsavedscreeningquestionresponses.csv
    jobseekerpreferences.csv
""")
UPLOADED = _names("contacts.csv importedcontacts.csv")
