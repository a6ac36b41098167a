"""Words that say nothing of anybody: function words, small talk, endings. English to Spanish."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(text.split())


ENGLISH_STOP = words("""
    a about above across after again all almost along already also although always am among an and
    another any anybody anyone anything are aren't around as at away back be became because been
    before behind being below between both but by came can can't cannot come could couldn't did
    didn't do does doesn't doing don't done down during each either else enough even ever every
    everybody everyone everything few for from further get give go goes going gone got had hadn't
    has hasn't have haven't having he he's her here hers herself him himself his how i i'd i'll
    i'm i've if in instead into is isn't it it's its itself just keep kept know last later least
    less let like little made make many may maybe me might mine more most much must my myself near
    never next no nobody none nor not nothing now of off often on once one ones only onto or other
    others our ours ourselves out over own perhaps put quite rather really said same say see seem
    shall she she's should shouldn't since so some somebody someone something soon still such take
    than thank thanks that that's the their theirs them themselves then there these they they're
    thing things think this those though through till to today together tomorrow tonight too took
    two under until up upon us use used very want wanted was wasn't way we we'd we'll we're we've
    well went were weren't what when where whether which while who whom whose why will with within
    without won't would wouldn't yes yesterday yet you you'd you'll you're you've your yours
    yourself three four five first second dear hello
    """)
GERMAN_STOP = words("""
    ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin
    bis bist da dabei dafur damit dann das dass dein deine deinem deinen deiner dem den denn der
    des deshalb dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine
    einem einen einer eines einmal er es etwas euch euer fur ganz gegen gern gerne gestern habe
    haben hat hatte hatten hattest heute hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer
    in ins ist ja jede jeden jeder jetzt kann kein keine keinen konnen konnte konnten konntest mal
    man mehr mein meine meinem meinen meiner mich mir mit mochte morgen muss nach nicht nichts noch
    nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind so soll
    sonst und uber um uns unser unsere unserem unseren unter vom von vor war waren warum was weil
    wenn wer werde werden wie wieder will wir wird wo wohl wurde wurden zu zum zur zwei zwischen
    danke liebe lieber hallo
    """)
FRENCH_STOP = words("""
    a ai ainsi alors apres as au aucun aucune aussi autre autres aux avait avant avec avez avoir
    avons bien c'est car ce cela ces cet cette ceux chez comme d'un d'une dans de deja depuis des
    deux du elle elles en encore entre est est-ce et etaient etait etes etre eu eux fait faire fois
    ici il ils j'ai je jusqu'a l'on la le les leur leurs lui ma mais me meme mes moi moins mon n'a
    n'est ne ni nos notre nous on ont ou par parce pas peu peut peux plus pour pourquoi pourriez
    pouvez qu'il qu'elle qu'on quand que quel quelle quelque quelques qui quoi sa sans se sera ses
    seulement si sommes son sont sous suis sur ta te tes toi ton toujours tout toute toutes tous
    tres trop tu un une vers veux voici vos votre voulais vous y bonjour merci cher chere
    """)
SPANISH_STOP = words("""
    a al algo algun alguna antes aquel aqui asi aun aunque ayer bien cada casi como con contra cual
    cuando cuanto de del desde donde dos el ella ellas ellos en entre era eran eres es esa ese eso
    esta estaba estado estan estar este esto estos estoy fue fueron gracias ha había habia habian
    hace hacer han hasta hay he hola hoy la las le les lo los mas me mi mis mucha muchas mucho
    muchos muy nada ni no nos nosotros nuestra nuestro o os otra otro para pero poco podria podrias
    por porque pronto pues puede puedes que quien quiero se sea ser si sido siempre sin sobre solo
    son soy su sus tal tambien tan tanto te tengo ti tiene tienes toda todas todo todos tu tus un
    una unas uno unos usted ustedes va vez y ya yo
    """)
FUNCTION_WORDS = ENGLISH_STOP | GERMAN_STOP | FRENCH_STOP | SPANISH_STOP

GENERIC = words("""
    meet meeting met meetup talk talked talking talks chat call called calls phone conversation
    conversations spoke speak speaking discussion discuss conference event events evening lunch
    coffee dinner workshop session seminar webinar fair article articles post posts profile network
    networking connect connecting connection connections contact contacts touch email emails mail
    message messages note notes letter linkedin reply answer question questions advice help helped
    helpful tip tips favour favor time times minute minutes hour hours day days week weeks month
    months year years moment morning afternoon monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    great good nice best kind kindly regards wishes hope hoping sincerely warm warmly glad happy
    pleased pleasure enjoy enjoyed interesting inspiring valuable insights insight experience
    experiences work working works worked job career role position new news team company companies
    firm business industry project projects field topic topics people person colleague colleagues
    friend friends idea ideas thoughts opportunity opportunities learn learned learning share
    sharing shared stay forward looking look feel free please let love loved interest interested
    congratulations congrats success future life world achievement promotion promoted milestone
    spring summer autumn winter christmas easter birthday anniversary name word words line
    lines half part bit lot big small long short right
    ask asked asking tell told find found send sent read wrote write writing point points sender
    promised promise offered mentioned recipient introduction introduce introduced request
    gesprach termin treffen tagung konferenz veranstaltung kontakt zeit minuten stunde tag tage
    woche wochen monat jahr jahre freue freuen grus gruss grusse grusen gruse
    herzliche herzlichen beste viele vielen freundlichen dank hilfe hilfreich spannend toll tolle
    schon interessant austausch
    arbeit stelle erfolg zukunft firma thema themen frage fragen antwort nachricht mail brief wort
    zeile vortrag kaffee frau herr herrn geehrte geehrter montag dienstag mittwoch donnerstag
    freitag samstag sonntag hoffe geht gemeinsam liebsten gluckwunsch gratuliere neu neue neuen
    rencontre rencontrer echange echanger discussion conversation appel telephone temps minute
    heure jour jours semaine mois annee annees an ans bonne bon belle beau cordialement salutations
    plaisir ravi ravie travail poste entreprise equipe projet projets question reponse message
    lettre mot ligne conseil conseils aide monsieur madame lundi mardi mercredi jeudi vendredi
    samedi dimanche felicitations succes avenir parcours profil bientot
    reunion charla conversacion llamada evento encuentro tiempo minuto minutos hora dia dias semana
    mes ano anos buena bueno buenos buenas saludo saludos cordial cordiales abrazo gusto encantado
    encantada trabajo puesto empresa equipo proyecto proyectos pregunta respuesta mensaje carta
    palabra linea consejo consejos ayuda estimado estimada senor senora lunes martes miercoles
    jueves viernes sabado domingo felicidades enhorabuena exito futuro perfil pronto espero
    """)
"""Said in any message to anybody; sharing such a word with a fact says nothing."""

SUFFIXES = words("""
    s es e ed d ing ings er ers or ors ion ions ation ations ate ates ated ly y ies ied al ment
    ments ness ist ists ive ity able ful ish n en em ern ung ungen t te ten tet isch ische ischen
    lich liche in innen eur eurs euse ent ant ants ante ait aient ons ez ee ees er ir re
    a o as os ar ado ada ados adas ando iendo ido ida cion ciones mente aba ian amos ando ia io
    """) | {""}

COMMON_CAPS = words(
    """
    please really need must never always today very big huge urgent wow omg asap free best
    amazing great wonderful super happy work love birthday congratulations congrats welcome
    gracias danke merci bravo bitte sofort wichtig dringend urgente feliz joyeux
    """
)
"""Everyday words; in capitals they are shouted."""
