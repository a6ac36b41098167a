"""What the headings of a table of people are called in seven languages, by what they mean."""

from __future__ import annotations

ALIASES = {
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
