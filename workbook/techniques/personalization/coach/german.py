"""German: the same classes as in English, over flat text (ß as s, umlauts without dots)."""

from __future__ import annotations

_DAY = (
    r"(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*|morgen|heute|mittag"
    r"|\d{1,2}\.?(?: uhr)?"
    r"|ende \w+(?: \w+)?|(?:dies|nachst|kommend)\w+ \w+|(?:zum|den|dem) \w+"
)

CLASSES = {
    "thanks": r"""
dank\w*|bedank\w*|verdank\w*|merci|vergelt'?s gott|schulde dir|tausend dank|verbunden
|schatze \w+""",
    "ask": r"""
(?:konnt|konnen|kannst|konn|konnte|wurd|wurde|wurden|durft|durfte|durfen|darf|magst|mochte
|mogen|mochten|hatte|hatten|ware|waren|willst|wollen|soll|sollen)\w* \w+|ist es moglich
|hast du (?:noch )?(?:lust|zeit|die|den|das|eine)|haben sie (?:noch )?(?:lust|zeit|die|den|das
|eine)|wei(?:st|s) \w+|wissen sie|kennst|kennen sie|passt (?:es|dir|ihnen|der|ein)|macht es
|gibt es|schickst|gibst|sagst|hilfst|stellst|nimmst""",
    "request": r"""
bitte\w*|schick\w*(?: \w+)? (?:mir|uns|sie|es|ihn)|sag\w*(?: \w+)? (?:mir|uns|bescheid|es)
|gib\w* (?:mir|uns|bescheid)|melde\w* dich|melden sie|lass\w* (?:mich|uns)|ich (?:wurde|mochte
|hatte)(?: \w+){0,3}? (?:gern\w*|eine?n?|bitten|fragen|wissen|horen|freuen|erfahren|lernen)
|(?:ware|freute) (?:ich|mich|es|sehr)|wurde (?:ich )?mich (?:sehr )?(?:freuen|uber)
|ich (?:brauche|benotige|suche|bitte)|eine? \w+ (?:genugt|reicht)|(?:genugt|reicht)(?: mir)?
|dankbar(?: \w+){0,3} wenn|schreib\w* (?:mir|uns|ihm|ihr)|ruf\w* (?:mich|ihn|sie)
|gerne? (?:wurde|mochte|hatte) ich""",
    "aside": r"""
erinnerst du|weist du noch|wissen sie noch|wie geht|wie gehts|wie war|wie ist es|was macht
|was machen|nicht wahr|oder\?|wer hatte|arbeitest du noch""",
    "soft": r"""
eilt nicht|keine eile|kein (?:stress|problem|druck|muss)|ohne (?:eile|druck)|wenn (?:es|sie|du
|ihnen|dir|das|ihr)(?: \w+){0,4} (?:passt|recht|zeit|nicht|moglich|lieber|geht|mogen|magst
|wollen)|falls (?:es|sie|du|das|nicht)|nur wenn|(?:gerne?|auch) (?:spater|nein)|in ruhe
|musst (?:mir )?nicht|mussen (?:mir )?nicht|verstehe ich|habe ich verstandnis|sag es einfach
|sagen sie es|genugt|reicht|irgendwann|wann immer|keine antwort|nicht dringend|ganz ohne
|bei gelegenheit""",
    "deadline": rf"""
(?:bis|vor|spatestens)(?: spatestens)? (?:zum |am |um )?(?:{_DAY})|innerhalb von \w+
|noch heute|diese woche(?=[\s.!?]*$)""",
    "urgent": r"""
dringend\w*|sofort\w*|umgehend\w*|unverzuglich\w*|asap|schnellstmoglich\w*
|so schnell wie moglich|letzte (?:chance|mahnung|erinnerung|frist)|ohne verzug|eilig\w*
|es eilt(?! nicht)""",
    "guilt": r"""
(?:immer )?noch (?:immer )?(?:keine?|nichts|nicht)(?: \w+){0,4} (?:gehort|antwort\w*
|ruckmeldung|bekommen|erhalten|geantwortet|gemeldet|reagiert)|(?:keine|ohne) (?:antwort
|ruckmeldung|reaktion)(?: von| auf| bekommen| erhalten| bisher)
|warte (?:ich )?(?:immer )?(?:noch|seit|schon)(?: \w+){0,3} auf|(?:schon|bereits
|jetzt) (?:zwei|drei|vier|funf|mehr)\w* ?mal\w*|(?:zweimal|dreimal|mehrfach|mehrmals
|wiederholt)(?: \w+){0,3} (?:geschrieben|gefragt|gebeten|erinnert|angerufen)|(?:zum
|das) (?:zweite|dritte|vierte|letzte)n? mal|(?:verlasse|zahle|rechne
|baue)(?: \w+){0,2} (?:mich )?(?:fest )?(?:auf|mit) (?:dich|sie|euch|deine\w*|ihre\w*|dir
|ihnen)|(?:bin|sind)(?: \w+)? (?:mir )?(?:ganz |absolut )?sicher,? dass (?:du|sie|ihr)
|(?:ich )?(?:erwarte|verlange|bestehe)|gehe davon aus|(?:du|sie) (?:musst|mussen|solltest
|sollten)(?: (?!nicht\b|kein)\w+){0,5} (?:schicken|antworten|helfen|melden|machen|geben
|senden|kommen|sagen)
|(?:dauert|kostet)(?: \w+){0,3} nur|(?:nur|keine) (?:eine|zwei|funf) minuten|enttausch\w*
|im stich|hang(?:t|en)(?: \w+){0,3} (?:von|an) (?:dir|ihnen)|alle warten|warten alle
|nicht sicher,? ob (?:du|sie)|wie (?:ich )?(?:schon|bereits) (?:gesagt|erwahnt|geschrieben)
|wundert mich|(?<!ich )(?:antworte|melde|meldet|melden|schick|schicke|schicken|schreib
|schreibe|sag|gib|ruf|mach|reagier)(?: \w+){0,3} (?:wenigstens|endlich)|(?:kannst|konntest
|konnten|willst|wollen|wollten|wirst|wurdest|wurden|magst|mochtest
|mochten) (?:du|sie|ihr)(?: \w+){0,3} (?:wenigstens|endlich)(?: \w+){0,4}|(?:wenigstens
|endlich)(?: (?!ich\b)\w+){0,3} (?:antwort\w*|ruckmeldung|bescheid|nachricht|meldest|meldet
|melden|schickst|schicken|reagier\w*|helfen|hilfst|zusage|zusagen)|(?:du|sie
|ihr) (?:hattest|hattet|hatten|konntest|konntet|konnten)(?: \w+){0,3} (?:wenigstens|endlich)
|endlich (?:\w+ )?von (?:dir|ihnen|euch)|nicht zu viel verlangt
|kann ja wohl|ignorier\w*|sonst (?:muss|bin|ist|kann)|wenn ich (?:bis )?[\w, ]{0,30}nichts hore
|danke im voraus fur die (?:schnelle|rasche)""",
    "helped": r"""
(?:ich|wir)(?: \w+){0,2}? (?:habe|haben|hatte|war)|(?:habe|haben|hatte) (?:ich|wir)|half
|empfahl|gab""",
    "payback": r"""
im gegenzug|als gegenleistung|jetzt bist du dran|jetzt sind sie dran|du bist dran
|bist (?:jetzt )?(?:du )?an der reihe|revanch\w*|schuld(?:est|en)(?: \w+){0,2} (?:mir|uns|noch
|etwas)|dafur (?:konntest|konnten|kannst|konnen|mochte|erwarte)|deshalb (?:kannst|konnen
|erwarte|solltest)|quitt|eine hand wascht|also (?:kannst|konntest|konnen)|nun (?:kannst
|konntest|bist)""",
    "owed": r"""
(?:du|sie) schuld(?:est|en) mir|schuld(?:est|en) (?:du |sie )?(?:mir|uns)|jetzt bist du dran
|nach allem,? was ich""",
    "sales": r"""
\d+ ?(?:%|prozent)(?: \w+)?|rabatt\w*|demo\w*|kostenlos\w*|gratis\w*|testphase|testversion
|testzugang|jetzt (?:testen|sichern|buchen|anmelden|kaufen)|anmeld\w+
|unser\w* (?:\w+ )?(?:software|plattform|produkt\w*|losung\w*|tool|app|angebot\w*|dienst\w*
|service|kunden|system|paket\w*)|sonderpreis|sonderangebot|angebot|preis\w*|gunstig\w*
|kunden wie|unternehmen wie|spar(?:en|t) (?:sie|zeit|geld|ihnen|bis)|senk(?:en|t) (?:sie|ihre)
|steiger\w+|marktfuhr\w*|garantie\w*|unverbindlich\w*|beratungsgesprach|exklusiv\w*
|innovativ\w*|nur (?:noch )?bis|monatsende|newsletter|abonn\w+|bestell\w+|kaufen""",
    "praise": r"""
grosartigst\w*|brillant\w*|genial\w*|genie|unglaublich\w*|einzigartig\w*|bahnbrechend\w*
|unangefochten\w*|aus(?:ser|er)ordentlich\w*|koryphae
|unvergleichlich\w*
|aus(?:ser|er)gewohnlich\w*|phanomenal\w*|legend\w*|vorbild\w*|inspir\w+|bewunder\w+|ehrfurcht
|weltklasse|fuhrend\w*|unubertr\w+|uberragend\w*|sensationell\w*|fantastisch\w*|(?:der|die
|das) (?:\w+ )?(?:beste|groste|kluste|klugste|tollste)\w*|(?:beste|groste
|klugste)[nr]? \w+ (?:der welt|aller zeiten|uberhaupt)|nie (?:zuvor|im leben|vergessen)
|meisterhaft\w*|meisterwerk|grosartig\w*|atemberaubend\w*|gott\w*|held\w*|niemand sonst
|keiner sonst|mein (?:ganzes )?leben""",
    "cliche": r"""
(?:ich )?hoffe,? (?:es geht (?:dir|ihnen|euch)|dir geht|ihnen geht|alles)(?: \w+)?|synergi\w+
|netzwerken|(?:im|in) kontakt (?:zu )?bleiben|auf dem laufenden|(?:toll|schon|nett
|spannend)(?:,| )+(?:dich|sie) (?:auf der \w+ )?kennen\w*|kennenzulernen|kennengelernt
|lange nichts (?:mehr )?(?:gehort|voneinander)|(?:mal )?(?:wieder )?austausch\w*
|auf einen kaffee|freue mich (?:sehr )?(?:auf|von)|spannend\w*|inspirierend\w*|weiter so
|(?:wirklich )?(?:hast du dir|haben sie sich) (?:\w+ )?verdient|wohlverdient|alles (?:gute
|liebe) (?:fur|auf)|viel erfolg|ihr profil|dein profil|(?:bin|gestossen) (?:auf|uber) (?:ihr
|dein)|mehrwert|win-win|auf augenhohe|nehme (?:sehr )?viel mit|sehr hilfreich|ausloten
|vernetzen|grossartigen? erfolg""",
    "wellbeing": r"""
hoff\w*,?(?: dass)?(?: \w+){0,6} (?:gut|wohl|gesund)|(?:geht es|gehts) (?:dir|ihnen)""",
    "pull_in": r"""
(?:in|im) (?:kopie|cc)|cc gesetzt|in den verteiler|ins cc|(?:habe
|hab)(?: \w+){0,3} (?:hinzugefugt|dazugenommen|dazugeholt|mit aufgenommen)|ich verbinde euch
|ich bringe euch""",
    "told_third": r"""
(?:ihm|ihr|ihnen|@name)(?: \w+){0,3}? (?:gesagt|geschrieben|versprochen|erzahlt
|angekundigt),? dass (?:du|sie)|(?:erwartet|wartet auf) (?:deinen|ihren|dich|deine|ihre)
|in (?:deinem|ihrem) namen|(?:deinen|ihren) namen (?:genannt|erwahnt|benutzt)|auf (?:dich
|sie) berufen""",
    "hand_on": r"""
(?:deine|ihre|seine|@names?)(?: \w+)? (?:nummer|handynummer|telefonnummer|adresse|mailadresse
|e-?mail|kontakt\w*)(?: \w+){0,4} (?:gegeben|weitergegeben|weitergeleitet|geschickt
|herausgegeben)|hier (?:ist|sind) (?:seine|ihre) (?:\w+ )?(?:nummer|adresse|mail\w*|daten)""",
    "wants_details": r"""
(?:schick|gib|nenn|geben|schicken|nennen)\w*(?: \w+){0,3} (?:seine|ihre|deren
|die)(?: \w+)? (?:nummer|handynummer|telefonnummer|privatnummer|adresse|mailadresse)""",
    "opt_in": r"""
(?:frag\w*|fragen)(?: @?\w+){0,5} ob|ob (?:er|sie|ich)(?: @?\w+){0,5} (?:darf|mag|mochte|will
|recht|einverstanden|bereit|lust|wollen|durfte)|wenn (?:er|sie|es)(?: @?\w+){0,4} (?:mag|mochte
|recht|ja|einverstanden|will)|einverstanden|zugestimmt|erlaubnis|vorher fragen|weiterleit\w*""",
    "vague": r"""
irgendwann|irgendwie|irgend\w*|mal austausch\w*|austausch\w*|in kontakt|synergi\w*|mal wieder
|zusammen\w*|etwas|jemand\w*|kennenlernen|vernetz\w*|auf einen kaffee|ideen|unterlagen?
|das dokument|(?:ein|mal ein) gesprach""",
    "size": r"""
\d+|(?:eine?n?|zwei|drei|vier|funf|zehn|zwanzig) (?:\w+ )?(?:minute|zeile|seite|frage|wort
|satz|ja|stunde|bild|foto)\w*|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|ob|welche\w*
|wie (?:lange|viel|oft|weit)|warum|was|wo|wann|ja oder nein""",
    "big": r"""
(?:jede|jeden|jedes) (?:woche|monat|tag|\w+tag)|wochentlich|regelmasig|das ganze
|die ganze[nr]?|den ganzen|alle deine|alle ihre|samtliche|(?:\d{2,}|dreisig|vierzig|funfzig
|hundert) (?:seiten|stunden)|umsonst|unentgeltlich|kostenlos|ohne honorar|(?:mich
|uns)(?: \w+){0,4} (?:empfehlen|einstellen|vermitteln)|empfehlungs\w+|referenz\w*|mentor\w*
|burgschaft|geld leihen|spende\w*|uberweis\w*|investier\w*|ein gutes wort|(?:mehrere|drei|vier
|funf) (?:tage
|stunden)|ab jetzt|kunftig jede\w*|ihren? (?:chef|vorstand|geschaftsfuhrer)\w*""",
    "private": r"""
(?:deine?r?|ihre?r?|der|die|ihrem|deinem) (?:krankheit|behandlung|operation|therapie|diagnose
|scheidung|trennung|schwangerschaft|fehlgeburt|depression|kur|religion|kirche|schulden|gehalt
|ehe|gewicht)|(?:dein|ihr)e?[mnrs]? (?:mann|frau|sohn|tochter|kind\w*|mutter|vater|eltern
|bruder|schwester|familie|wohnung|partner\w*|alter)|(?:in|im|aus) (?:der|dem)? ?(?:klinik
|krankenhaus|therapie|reha|gericht)|krankgeschrieben|schwanger|geschieden|krebs|burn-?out
|entlassen wurd\w*|(?:\d\d|dreisig|vierzig|funfzig|sechzig|siebzig)(?:\.|ste[rn]?
|er)? (?:geburtstag|jahre alt)|in (?:deinem|ihrem) alter|elternzeit""",
    "sensitive": r"""
(?:die|der|mit der|wegen der) (?:scheidung|privatinsolvenz|fehlgeburt|schwangerschaft|chemo\w*
|trennung von)""",
    "source": r"""
(?:personalabteilung|das system|die akte|hr) (?:hat|hatte|sagt)|im vertrauen|vertraulich
|unter uns|hinter (?:deinem|ihrem) rucken|(?:auf|von) (?:deinem|ihrem) (?:facebook|instagram
|privaten)\w*|gerucht\w*|sag\w* es (?:niemandem|keinem)|gehort,? dass (?:du|sie) (?:krank
|schwanger|getrennt|entlassen)""",
    "birthday": r"""
geburtstag\w*|burzeltag|wiegenfest|(?:\d\d|runde[rn]?) geburtstag|alles gute zum (?:\d|run)\w*""",
    "anniversary": r"""
jubilaum\w*|dienstjubilaum|jahre (?:bei|in|mit)|wie lauft es bei|noch (?:immer )?bei""",
    "left": r"""
verlass\w*|verlies|gegangen|abschied\w*|ehemalig\w*|fruher\w*|nicht mehr|nach (?:dem|der)|leid
|schade|vorbei|seit|ende|damals|gekundigt|wechsel\w*""",
    "party": r"""
juhu+|hurra|party|feier\w*|gluckspilz|geniess?e? (?:die|deine) (?:freiheit|ruhe)|yay|haha""",
    "sad": r"""
geschlossen|entlassen|gekundigt|gestorben|verstorben|tod|tot|beerdigung|trauer\w*|krank\w*
|krebs|scheidung|insolven\w*|unfall|verletz\w*|aufgelost|pleite""",
    "kind_words": r"""
leid|traurig|schwer|beileid|mitgefuhl|denke an|schade|hart|tut mir""",
    "denied": r"""
nicht|kein\w*|abgelehnt|verschoben|abgesagt|zuruckgezogen|verloren|knapp|leider|gescheitert
|zweite[rn]? platz""",
    "won": r"""
gewonnen|gewinn\w*|sieg\w*|erfolg\w*|zusage|preis|titel|auszeichnung|geschafft|bestanden
|erhalten""",
    "casual": r"""
hi|hey|hallo|moin|servus|na|yo|lol|mega|krass|geil|cool|digga|alter|sorry|okidoki|ciao
|tschussi""",
    "casual_form": r"""
du|dich|dir|dein\w*|mega|krass|geil|digga|hast du|kannst du|lol|yo|schick\w? (?:mir|sie)
|okidoki|rub\w*""",
    "purpose": r"""
frag\w*|wie|warum|wieso|weil|ob|was|welche\w*|lern\w*|versteh\w*|vergleich\w*|rat|uber|zu ihr\w*
|plan\w*|bau\w*|vorbereit\w*|such\w*|brauch\w*|schreib\w*|fur (?:mein|unser)\w* \w+|wissen""",
    "first_person": r"""ich|mich|mir|mein\w*""",
    "second_person": r"""du|dich|dir|dein\w*|sie|ihnen|ihr\w*|euch|euer\w*""",
    "met": r"""
getroffen|treffen|gesprach|kennen\w*|begegn\w*|gesprochen|mittagessen|kaffee|(?:dein
|ihr) (?:vortrag|workshop)|abend\w* mit""",
    "celebrate": r"""feier\w*|kuchen|anstos\w*|fuhlt|gefuhl|kaffee|bier|stolz""",
    "agreed": r"""wie (?:vereinbart|besprochen|abgemacht)|vereinbart\w*""",
}
