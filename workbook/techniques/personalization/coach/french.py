"""French: the same classes as in English, over flat text."""

from __future__ import annotations

_DAY = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|ce soir|midi|\d{1,2}(?: ?h\w*)?"
    r"|(?:la )?fin (?:de|du) \w+(?: \w+)?|le \d+"
)

CLASSES = {
    "thanks": r"""
merci\w*|remerci\w*|reconnaissan\w+|gratitude|sais gre|grace a (?:vous|toi)""",
    "ask": r"""
(?:pourri?|peu|voudri?|accepteri?|auri?|seri?|puis|pouv|veu|voul|sav|connai|av|est|etes
|es)\w*-(?:vous|tu|je|il|t-il|on|ce|t-elle|elle)\w*|est-ce que|(?:tu|vous) (?:peux|pouvez
|pourrais|pourriez|veux|voulez|aurais|auriez|accept\w+|as|avez|connais\w*|sais|savez)
|serait-il|y a-t-il|(?:cela|ca) (?:t|vous) (?:irait|conviendrait)|(?:dites|dis)-moi|un (?:cafe
|appel)\w*""",
    "request": r"""
s'il (?:te|vous) plait|merci de (?:me|bien|nous|confirmer|repondre)|(?:dites|dis|envoyez
|envoie|donnez|donne|repondez|reponds|appelez|appelle|ecrivez|ecris|presentez|presente
|faites)-(?:moi|nous|le|lui)|(?:j'|je )(?:aimerais|voudrais|souhaiterais|souhaite|cherche
|ai besoin|serais|vous prie|te prie|me permets)|n'hesit\w+|une? (?:\w+ )?(?:me[ ]
|nous )?(?:suffirait|suffit|suffira)|me suffi\w+|faites-moi|bien vouloir|auriez l'amabilite""",
    "aside": r"""
(?:te|vous) souv\w+|comment (?:vas|allez|ca va|va)|tu te rappelles|n'est-ce pas|(?:tu
|vous) \w+ toujours|qui (?:l')?aurait""",
    "soft": r"""
rien ne presse|pas (?:de souci|d'urgence|presse|urgent|de probleme|grave)|aucun (?:souci
|probleme|urgence)|sans urgence|si (?:cela|ca|vous|tu|c'|ce|le|un)(?: \w+){0,5} (?:gene|pas
|temps|convient|possible|prefer\w+|derange|occupe\w*)|je (?:le )?compren\w+|quand (?:vous
|tu) (?:\w+ )?(?:pou\w+|aur\w+|voul\w+|avez|as)|prenez votre temps|prends ton temps
|seulement si|(?:ne )?repond\w*(?: pas)? que si|(?:me )?suffi\w+|libre a|a l'occasion
|sans obligation|ne \w+ que si""",
    "deadline": rf"""
(?:avant|d'ici|pour|au plus tard|jusqu'a) (?:la |le |a )?(?:{_DAY})|aujourd'hui meme
|dans les \w+ heures|des (?:demain|aujourd'hui|ce soir)""",
    "urgent": r"""
urgent\w*|urgence(?! )|immediatement|tout de suite|au plus vite|sans delai|des que possible
|le plus vite possible|dernier rappel|derniere (?:chance|relance)|en urgence""",
    "guilt": r"""
toujours (?:pas|aucune?|rien|sans)(?: \w+){0,4}|(?:sans|aucune?|pas de) (?:reponse|nouvelles?
|retour) de (?:ta|votre)(?: part)?|(?:deja )?(?:ecrit|demande|relance|appele
|envoye)(?: \w+){0,3} (?:deux|trois|quatre|plusieurs) fois|(?:deux|trois
|plusieurs) fois que (?:je|nous)|(?:la|une) (?:deuxieme|troisieme|derniere) fois
|compte sur (?:toi|vous)|comptons sur|(?:je suis|suis) (?:sur|certain|sure|certaine
|convaincu\w*) que (?:tu|vous)|(?:j'|je m')(?:exige|attends|insiste|imagine que vous)|(?:tu
|vous) (?:dois|devez|devrais|devriez)(?: \w+){0,5}|ne prend\w* que|que (?:deux|cinq
|quelques) minutes|decu\w*|tout le monde (?:t'|vous )?attend
|depend\w* (?:entierement )?de (?:toi|vous)|au moins (?:repondre|me|faire)|pas sur que (?:tu
|vous)|comme je (?:l'ai|vous l'ai|te l'ai) (?:deja )?(?:dit|ecrit)|enfin (?:repondre
|m'envoyer)|ignor\w*|surpris\w* de ne|je suppose que (?:tu|vous)|sinon (?:je|nous|tout)
|laisse\w* pas tomber|la moindre des choses|ton silence|votre silence""",
    "helped": r"""
(?:j'ai|je t'ai|je vous ai|nous avons|on t'a|je l'ai)(?: \w+)?""",
    "payback": r"""
en (?:retour|echange|contrepartie)|a (?:ton|votre) tour|c'est (?:ton|votre) tour|(?:tu
|vous) me (?:dois|devez)|rend\w* (?:la pareille|ce service)|renvoy\w* l'ascenseur|alors (?:tu
|vous) (?:peux|pouvez|pourrais|pourriez)|maintenant (?:tu|vous) (?:peux|pouvez)|du coup (?:tu
|vous)""",
    "owed": r"""
(?:tu|vous) (?:me|nous) (?:dois|devez)|me (?:dois|devez) (?:bien|cela|ca)|c'est (?:ton
|votre) tour|apres tout ce que j'ai""",
    "sales": r"""
\d+ ?(?:%|pour ?cent)(?: \w+)?|remise\w*|reduction\w*|rabais|demo\w*|essai\w*|gratuit\w*
|(?:notre|nos) (?:\w+ )?(?:logiciel|plateforme|solution\w*|produit\w*|outil\w*|application
|offre\w*|service\w*|clients?|formule\w*)|offre\w*|tarif\w*|prix|promotion\w*|inscri\w+
|abonn\w+|rendez-vous commercial|entreprises comme|clients comme|econom\w+|augment\w+ vo\w+
|reduis\w+ vo\w+|leader du marche|garanti\w*|sans engagement|achet\w+|command\w+|profit(?:er
|ez)|exclusi\w+|innovant\w*|devis""",
    "praise": r"""
(?:le|la|les) (?:plus|meilleure?s?) \w+|genie|genial\w*|incroyable\w*|extraordinaire\w*
|exceptionnel\w*|incomparable\w*|inegal\w+|legend\w+|visionnaire|magistral\w*|sublime\w*
|admir\w+|fascin\w+|inspir\w+|unique au monde|hors du commun|phenomenal\w*|brillant\w*
|remarquable\w*|magique\w*|merveill\w+|hors pair|sans egal|chef-d'oeuvre|jamais (?:je |vu|lu
|entendu)
|personne d'autre|modele pour|toute ma vie|idole|heros|genialissime|parfait\w*""",
    "cliche": r"""
j'espere que (?:vous allez|tu vas|tout va|ce (?:message|mail|courriel))(?: \w+){0,4}
|synergi\w+|rester en contact|restons en contact|au plaisir d[e']\w*|(?:decouvert|tombe\w* sur
|vu|parcouru) (?:votre|ton) (?:profil|parcours)|(?:votre|ton) parcours m'a|ravie? d'echanger
|(?:d'|pour )echanger|elargir mon reseau|(?:agrandir|rejoindre) (?:mon|votre) reseau
|cela fait (?:longtemps|un moment)|ca fait (?:longtemps|un bail)|prendre un cafe|bien merit\w+
|bonne continuation|plein succes|toutes mes felicitations|gagnant-gagnant|valeur ajoutee
|mettre en relation|n'hesitez pas|dans l'attente de|inspire""",
    "wellbeing": r"""
espere que (?:vous|tu|tout|ce)(?: \w+){0,6} (?:bien|sante|forme)""",
    "pull_in": r"""
(?:mis|mets|ajoute|mise)(?: \w+){0,3} en (?:copie|cc)|en copie|en cc|j'ai (?:ajoute
|inclus) @?\w+|je vous mets en (?:relation|contact)""",
    "told_third": r"""
(?:lui|leur|a @name)(?: \w*)?(?: ai| avons)? (?:dit|ecrit|promis|annonce
|assure)(?: \w+)? que (?:tu|vous)|(?:attend|attendent) (?:ton|votre) (?:appel|message|mail)
|de (?:ta|votre) part|(?:ton|votre) nom|en (?:ton|votre) nom""",
    "hand_on": r"""
(?:donne|transmis|passe|envoye|communique|partage)(?: \w+){0,3} (?:ton|votre|son|leur
|le) (?:\w+ )?(?:numero|mail|adresse|contact|coordonnees|telephone)|voici son (?:numero|mail
|adresse|telephone)|(?:tes|vos|ses) coordonnees""",
    "wants_details": r"""
(?:donn|envoy|transme|communiqu|pass)\w*(?:-moi)?(?: \w+){0,2} (?:son|leur
|le) (?:\w+ )?(?:numero|mail|adresse|portable)""",
    "opt_in": r"""
(?:demand\w+)(?: @?\w+){0,4} s'(?:il|elle|ils)|s'(?:il|elle) (?:veut|accepte|est|serait|souhaite
|voudrait)|d'accord|avec (?:son|leur) accord|a accepte|transmettre|faire suivre|permission
|d'abord""",
    "vague": r"""
un (?:jour|de ces jours)|quelque chose|quelqu'un|echang\w+|rester en contact|synergi\w+
|collabor\w+|ensemble|prendre un cafe|(?:des|vos|tes) conseils|idees|opportunit\w+|discuter
|le document""",
    "size": r"""
\d+|(?:une?|deux|trois|dix|quinze|vingt|trente) (?:\w+ )?(?:minute|ligne|page|question|mot
|photo|phrase|heure|exemple|oui)s?|lundi|mardi|mercredi|jeudi|vendredi|samedi|quel\w*|combien
|comment|pourquoi|ou est|s'il|si elle|oui ou non""",
    "big": r"""
chaque (?:semaine|mois|jour)|toutes les semaines|regulierement|tout (?:le|mon) \w+|toute (?:la
|ma) \w+|(?:quarante|cinquante|cent|\d{2,}) (?:pages|heures)|gratuitement|benevolement
|me (?:recommander|parrainer|embaucher)|lettre de recommandation|mentor|investi\w+|faire un don
|virement|cagnotte
|preter de l'argent|tous (?:tes|vos) (?:contacts|clients)|(?:ton|votre) (?:patron|directeur
|pdg)|desormais|une? (?:journee|demi-journee)""",
    "private": r"""
(?:votre|ton|ta|vos|tes) (?:maladie|traitement|operation|therapie|divorce|grossesse|depression
|religion|dettes|salaire|mari|femme|fils|fille|enfants?|mere|pere|parents|frere|soeur|famille
|appartement|maison|conjoint\w*|couple|age|poids)|a l'(?:hopital|age)|en clinique|enceinte
|divorce\w*|cancer|arret maladie|burn-?out|licencie\w*|(?:trente|quarante|cinquante|soixante
|\d\d) ans""",
    "sensitive": r"""(?:le|la|ton|votre) (?:divorce|fausse couche|grossesse|chimio\w*|cure)""",
    "source": r"""
(?:les rh|la drh|le systeme) (?:a|avait|ont)|en confidence|entre nous|confidentiel\w*|(?:sur
|vu) (?:ton|votre) (?:facebook|instagram|compte prive)|rumeur\w*|ne le dis|ne le dites
|dans (?:ton|votre) dos|il parait que (?:tu|vous)""",
    "birthday": r"""anniversaire|(?:tes|vos) \w+ ans|joyeux anniv\w*""",
    "anniversary": r"""ans (?:chez|de|a)|toujours chez|jubile""",
    "left": r"""
quitt\w*|depart\w*|parti\w*|ancien\w*|apres|fini\w*|triste|desole\w*|dernier jour|plus chez
|adieu""",
    "party": r"""
youpi|hourra|la fete|veinard\w*|profite\w* bien|haha|mdr|lol""",
    "sad": r"""
ferme\w*|licenci\w*|mort\w*|deces|decede\w*|obseques|deuil|malad\w*|cancer|divorce|faillite
|accident|bless\w*""",
    "kind_words": r"""
desole\w*|triste|dur|difficile|condoleances|pense a|courage|navre\w*""",
    "denied": r"""
pas|sans|refus\w*|reporte\w*|annule\w*|retire\w*|perdu|echoue|seconde? place|finaliste
|malheureusement""",
    "won": r"""
gagn\w*|remport\w*|victoire|prix|titre|medaille|succes|obtenu|recu|accepte\w*""",
    "casual": r"""
salut|coucou|hey|yo|hello|mdr|lol|sympa|cool|bises|bisous|a plus""",
    "casual_form": r"""tu|toi|te|ton|tes|t'as|mdr|lol|bisous|coucou|salut|yo""",
    "polite_form": r"""vous|votre|vos""",
    "purpose": r"""
demand\w+|questions?|comment|pourquoi|parce|car|si|quel\w*|appren\w+|compren\w+|compar\w+
|conseil\w*
|prepar\w+|cherch\w+|besoin|ecri\w+|pour (?:mon|ma|mes|notre|nos) \w+|savoir|sur""",
    "first_person": r"""je|j'\w+|me|m'\w+|moi|mon|ma|mes""",
    "second_person": r"""vous|votre|vos|tu|toi|te|t'\w+|ton|ta|tes|\w+-vous|\w+-tu""",
    "met": r"""
rencontr\w+|conversation|discut\w+|parl\w+|dejeuner|diner|cafe|echange\w*|(?:votre
|ton) (?:conference|expose)""",
    "celebrate": r"""
feter|fete\w*|gateau|trinqu\w+|cafe|verre|heureux|heureuse|fier|fiere""",
    "agreed": r"""comme (?:convenu|prevu)|convenu\w*""",
}
