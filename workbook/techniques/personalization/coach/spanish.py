"""Spanish: the same classes as in English, over flat text (ñ as n)."""

from __future__ import annotations

_DAY = (
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|hoy|mediodia"
    r"|esta (?:noche|tarde)"
    r"|las \w+|(?:el )?(?:fin|final) de\w* \w+|el \d+|\d+"
)

CLASSES = {
    "thanks": r"""
gracias|agrade\w+|gratitud|te debo un\w*|le debo un\w*|reconocimiento""",
    "ask": r"""
(?:podr|pued|querr|quier|quisier|tendr|estar|ser|serv|sab|conoc|acept|import|permit|te parec
|le parec|ten|hay|gustari)\w*.*|puedo|podemos|me (?:das|dejas|mandas|envias|presentas|ayudas
|dices|prestas)|nos (?:das|vemos|ayudas)|agendamos|quedamos|hablamos|que tal si|como (?:hace
|hiciste|haces|hizo|se)""",
    "request": r"""
por favor|(?:dime|digame|mandame|enviame|mandeme|envieme|avisame|aviseme|llamame|escribeme
|cuentame|presentame|ayudame)|(?:me|nos) (?:gustaria|encantaria|interesa\w*|ayudaria|serviria
|vendria|bastaria)|(?:quisiera|querria|necesito|busco|agradeceria|le ruego|te ruego|te pido
|le pido)|(?:con )?(?:una?|un solo|una sola) \w+ (?:me )?(?:basta|bastaria|ayudaria)|me basta
|basta con|ojala pued\w+|no dud\w+ en""",
    "aside": r"""
te acuerdas|se acuerda|recuerdas|recuerda|como (?:estas|esta|te va|va|sigues|sigue|anda)
|verdad\?|que tal (?:estas|todo|va)|quien (?:lo )?(?:diria|iba)|sigues (?:en|con)""",
    "soft": r"""
sin (?:prisa|apuro|compromiso|presion)|no (?:hay|corre|tengo) (?:prisa|apuro|problema)
|no pasa nada|cuando (?:puedas|pueda|tengas?|quieras?|te venga|le venga|sea)
|si (?:no )?(?:puedes?|te|le|es|tienes?|prefieres?|estas?|quieres?|hay|tienen)(?: \w+)?
|lo entiendo|lo entendere|entendere|solo si|me basta|basta con|con calma|no hace falta
|ningun problema|tranquil\w+|a tu ritmo|aunque sea""",
    "deadline": rf"""
(?:para|antes de|antes del|hasta|a mas tardar)(?: el| la)? (?:{_DAY})|hoy mismo|ahora mismo
|en (?:las proximas )?\d+ horas""",
    "urgent": r"""
urgent\w*|urge|inmediat\w+|cuanto antes|lo antes posible|de inmediato|ya mismo|sin demora
|ultim[oa] (?:aviso|recordatorio|oportunidad)|a la mayor brevedad""",
    "guilt": r"""
(?:sigo|todavia|aun)(?: \w+){0,2} (?:sin|no|esperando|nada)(?: \w+){0,4}|sin (?:respuesta
|noticias|contestacion)|no (?:he|has|ha|hemos) (?:recibido|tenido|contestado|respondido
|sabido)(?: \w+){0,3}|(?:te|le|ya te|ya le)? ?he (?:escrito|preguntado|pedido
|llamado)(?: \w+){0,2} (?:dos|tres|varias|muchas) veces|(?:segunda|tercera|cuarta
|ultima) vez que|(?:cuento|contamos|confio|confiamos) (?:contigo|con usted|en que|en ti
|con que|con tu)|(?:estoy|estamos) (?:segur\w+|convencid\w+) de que|(?:espero|exijo
|insisto en) que (?:me |lo |la |te |nos )?(?:conteste|respond|envie|mande|hag|cumpl)\w*
|supongo que (?:estas|esta|sabes|andas|ya)|(?:tienes|tiene|debes|debe|deberias
|deberia)(?: que)? (?:\w+ ){0,2}(?:contestar|responder|mandar|enviar|ayudar|hacer\w*)|(?:solo
|no) (?:te |le )?(?:lleva|cuesta|toma|tarda)\w*|todo el mundo (?:te |le )?espera
|todos (?:te[ ]|le )?esperan|depende (?:todo )?de (?:ti|usted)|decepcion\w*
|al menos (?:podrias|podria|contesta|responde)|no se si (?:viste|vio|has visto|leiste)
|como (?:ya )?(?:te |le )?(?:dije|escribi)|de una vez|me sorprende que|no me falles|lo minimo
|tu silencio|su silencio|ignor\w+|necesito que (?:me|lo|la)|si no,? (?:pierdo|no)""",
    "helped": r"""
(?:te|le|os|les) (?:consegui|ayude|recomende|presente|di|deje|preste|hice|mande|conte|apoye
|pague|busque|traje|lleve|escribi)|yo (?:te|le) \w+e|(?:te|le) he \w+""",
    "payback": r"""
a cambio|te toca|le toca|ahora (?:tu|usted|puedes|puede|podrias|te|me|es)|me (?:lo )?debes?
|devolv\w+(?:me)? (?:el|este) favor|asi que (?:ahora )?(?:puedes|podrias|espero|creo|te)
|favor por favor|estamos en paz|quedamos en paz""",
    "owed": r"""
me (?:lo )?deb(?:es|e)(?! u)|te toca (?:a ti)?|le toca a usted|despues de todo lo que (?:hice
|he hecho)""",
    "sales": r"""
\d+ ?(?:%|por ciento)(?: \w+)?|descuento\w*|demo\w*|gratis|gratuit\w*|prueba(?:la
|lo)?(?: gratis| gratuita)?|prueb[ea]\w*|oferta\w*|promocion\w*|precio\w*|tarifa\w*
|(?:nuestr[oa]s?) (?:\w+ )?(?:plataforma|software|producto\w*|solucion\w*|servicio\w*
|herramienta\w*|app|aplicacion|sistema|clientes?|oferta\w*|paquete\w*)|aument\w+ sus|ahorr\w+
|empresas como|clientes como|lider del? \w+|registr\w+|suscri\w+|compr(?:e|ar|a)|garantia\w*
|sin compromiso alguno|exclusiv\w+|innovador\w*|reserve su|cotizacion|presupuesto""",
    "praise": r"""
(?:el|la|los|las) (?:mas|mejor\w*) \w+|genio|sin igual|eminencia|genial\w*|increible\w*
|extraordinari\w+
|excepcional\w*|incomparable\w*|inigualable\w*|legend\w+|visionari\w+|magistral\w*|sublime\w*
|admir\w+|fascin\w+|inspir\w+|unic[oa] en|maravillos\w+|fenomenal\w*|brillante\w*
|impresionante\w*|obra maestra|jamas|nadie mas|toda mi vida|idolo|heroe|heroina|perfect\w+
|fuera de serie|sabiduria""",
    "cliche": r"""
espero que (?:estes|este|te|se|todo|este mensaje|esta carta)(?: \w+){0,4}|sinergi\w+|(?:estar
|seguir|mantener\w*|mantengamonos) en contacto|vi (?:tu|su) perfil|(?:encontre|descubri) (?:tu
|su) (?:perfil|trayectoria)|(?:ampliar|hacer crecer) mi red|cuanto tiempo|tanto tiempo
|tomar(?:nos)? un cafe|te lo mereces|se lo merece|muy merecid\w+|bien merecid\w+|mucho exito
|muchos exitos|todo lo mejor|un placer conocer\w*|fue un gusto|gusto en conocer\w*
|valor agregado|valor anadido|ganar-ganar|quedo atent\w+|quedo a la espera|intercambiar ideas
|sigue asi|muchas gracias por todo""",
    "wellbeing": r"""espero que(?: \w+){0,6} (?:bien|salud)""",
    "pull_in": r"""
(?:he puesto|puse|pongo|he copiado|copie|copio|anadi|he anadido|agregue|incluyo
|inclui)(?: \w+){0,3}(?: en (?:copia|cc))?(?= a|.{0,20}@name)|en copia|en cc
|los pongo en contacto|os pongo en contacto|te pongo en contacto""",
    "told_third": r"""
(?:le|les) (?:dije|he dicho|prometi|escribi|asegure|conte)(?: \w+){0,3} que (?:tu|usted|le|lo
|vas|va|puedes|puede|me)|(?:espera|esperan) (?:tu|su) (?:llamada|mensaje|correo)|de (?:tu
|su) parte|en (?:tu|su) nombre|(?:use|di|mencione) (?:tu|su) nombre""",
    "hand_on": r"""
(?:di|dado|pase|pasado|mande|mandado|envie|enviado|comparti\w*)(?: \w+){0,3} (?:tu|su
|el) (?:\w+ )?(?:numero|telefono|correo|movil|contacto|direccion|datos)|(?:aqui tienes
|este es) su (?:numero|telefono|correo|movil)""",
    "wants_details": r"""
(?:manda|envia|da|pasa|mande|envie|pase)\w*(?: \w+){0,2} (?:su|el) (?:\w+ )?(?:numero|telefono
|correo|movil|direccion)""",
    "opt_in": r"""
(?:pregunt\w+)(?: @?\w+){0,4} si|si (?:el|ella|le|quiere|acepta|esta|les|les parece)|de acuerdo
|con su permiso|ha aceptado|acepto|reenvi\w+|permiso|primero""",
    "vague": r"""
algun dia|un dia de estos|algo|alguien|en contacto|sinergi\w*|colabor\w+|juntos|un cafe|(?:tus
|sus) consejos|ideas|oportunidad\w*|charlar|intercambiar|hablar|el documento""",
    "size": r"""
\d+|(?:una?|dos|tres|diez|quince|veinte|treinta|media) (?:\w+ )?(?:minuto|linea|pagina
|pregunta|palabra|foto|frase|hora|ejemplo|hoja)s?|lunes|martes|miercoles|jueves|viernes
|cuanto\w*|cuando|como|cual\w*|que \w+|por que|donde|si (?:o no)?""",
    "big": r"""
cada (?:semana|mes|dia)|todas las semanas|regularmente|tod[oa] (?:el|la|mi) \w+|(?:cuarenta
|cincuenta|cien|\d{2,}) (?:paginas|horas)|gratuitamente|sin cobrar|recomendarme|(?:me
|nos) (?:recomiend|contrat|apadrin)\w*|carta de recomendacion|referencia\w*|mentor\w*
|invert\w+|donativo|donar|transferencia|prestar\w* dinero|todos (?:tus|sus) (?:contactos
|clientes)|(?:tu|su) (?:jefe|jefa
|director\w*)|a partir de ahora|un dia entero|medio dia""",
    "private": r"""
(?:tu|su|tus|sus) (?:enfermedad|tratamiento|operacion|terapia|divorcio|embarazo|depresion
|religion|deudas|sueldo|salario|marido|mujer|esposa|esposo|hijos?|hijas?|madre|padre|padres
|hermanos?|hermanas?|familia|piso|casa|pareja|edad|peso)|en (?:el hospital|la clinica|terapia
|el juzgado)|embarazada|divorciad\w+|cancer|de baja|despedid[oa]|(?:treinta|cuarenta|cincuenta
|sesenta|\d\d) anos|a tu edad|a su edad""",
    "sensitive": r"""(?:el|la|lo del) (?:divorcio|aborto|embarazo|quimio\w*|embargo)""",
    "source": r"""
(?:recursos humanos|rrhh|el sistema) (?:tenia|tiene|dice)|en confianza|confidencial\w*
|entre nosotros|rumor\w*|(?:vi|visto) en (?:tu|su) (?:facebook|instagram|cuenta)
|no se lo digas?|a (?:tus|sus) espaldas|me han dicho que (?:tu|estas|te)""",
    "birthday": r"""cumpleanos|feliz cumple|cumples?(?: \w+)? anos|tus \w+ anos""",
    "anniversary": r"""aniversario|anos (?:en|con|de)|sigues en""",
    "left": r"""
dej\w+|sali\w+|marcha\w*|despedid\w+|antigu\w+|ya no|despues|siento|triste|ultimo dia|adios""",
    "party": r"""
yupi|hurra|fiesta|que suerte|disfruta\w* (?:de )?(?:la|tu) (?:libertad|descanso)|jaja\w*|lol""",
    "sad": r"""
cerr\w+|despid\w+|muert\w+|muri\w+|falleci\w+|funeral|luto|enferm\w+|cancer|divorci\w+|quiebra
|accidente|herid\w+""",
    "kind_words": r"""
siento|triste|dificil|dur[oa]|pesame|pienso en|animo|lamento""",
    "denied": r"""
no|sin|rechaz\w+|aplaz\w+|cancel\w+|retir\w+|perdi\w*|finalista|segundo (?:puesto|lugar)
|lamentablemente""",
    "won": r"""
gan\w+|premio|titulo|victoria|exito|logr\w+|consegui\w+|medalla|aprob\w+|acept\w+""",
    "casual": r"""hola|hey|buenas|jaja\w*|tio|tia|colega|besos|guay|mola""",
    "casual_form": r"""
tu|te|ti|tus|contigo|jaja\w*|tio|tia|colega|puedes|podrias|quieres|tienes|mandame|dime""",
    "polite_form": r"""usted|ustedes|le|les|su|sus""",
    "purpose": r"""
pregunt\w+|como|por que|porque|si|que|cual\w*|aprend\w+|entend\w+|compar\w+|consejo\w*|prepar\w+
|busc\w+|necesit\w+|escrib\w+|para (?:mi|nuestr)\w* \w+|saber|sobre""",
    "first_person": r"""yo|me|mi|mis|conmigo""",
    "second_person": r"""tu|te|ti|tus|usted|ustedes|su|sus|le|contigo|\w+as|\w+es""",
    "met": r"""
conoc\w+|charla\w*|convers\w+|hablamos|comida|cena|cafe|encuentro|vimos|(?:tu|su) (?:taller
|ponencia|charla)""",
    "celebrate": r"""
celebr\w+|brind\w+|tarta|cafe|copa|cerveza|orgullos\w+|sient\w+""",
    "agreed": r"""como (?:quedamos|acordamos|hablamos)|acordad\w*""",
}
