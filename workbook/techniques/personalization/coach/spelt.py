"""Numbers, days and months as a message spells them, in every language the coach speaks."""

from __future__ import annotations

from workbook.techniques.personalization.coach.common import words

NUMBERS = {
    word: n
    for n, spelt in enumerate(
        (
            "one eins une uno", "two zwei deux dos", "three drei trois tres",
            "four vier quatre cuatro", "five funf cinq cinco", "six sechs seis",
            "seven sieben sept siete", "eight acht huit ocho", "nine neun neuf nueve",
            "ten zehn dix diez", "eleven elf onze once", "twelve zwolf douze doce",
        ),
        start=1,
    )
    for word in spelt.split()
}  # fmt: skip
SPANS = words(
    """
    minute minutes hour hours day days week weeks month months year years page pages line lines
    word words question questions times time people percent minuten stunden tage wochen monate
    jahre seite seiten zeilen mal jours semaines mois ans annees heures pages lignes fois
    minutos horas dias semanas meses anos paginas lineas veces of or and more other others
    """
)
_DAYS = (
    "monday montag lundi lunes", "tuesday dienstag mardi martes",
    "wednesday mittwoch mercredi miercoles",
    "thursday donnerstag jeudi jueves", "friday freitag vendredi viernes",
    "saturday samstag samedi sabado", "sunday sonntag dimanche domingo",
)  # fmt: skip
DAY_OF = {word: n for n, spelt in enumerate(_DAYS) for word in spelt.split()}
MONTHS = words(
    "january february march april may june july august september october november december"
)
