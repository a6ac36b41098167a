"""How a message opens and closes, in the languages that one can be turned in."""

from __future__ import annotations

import re

GREET = {"en": ("Hi {},", "Dear {},"), "de": ("Hallo {},", "Guten Tag {},"),
          "fr": ("Salut {},", "Bonjour {},"), "es": ("Hola {}:", "Buenos días, {}:")}  # fmt: skip
CLOSE = {"en": ("Best,", "Kind regards,"), "de": ("Viele Grüße", "Mit freundlichen Grüßen"),
          "fr": ("À bientôt,", "Cordialement,"), "es": ("Un saludo:", "Atentamente:")}  # fmt: skip
WELL = {"en": "I hope that you are well.", "de": "Ich hoffe, es geht Ihnen gut.",
         "fr": "J'espère que vous allez bien.", "es": "Espero que se encuentre bien."}  # fmt: skip
CLOSING = re.compile(
    r"\n\s*(?P<words>(?:best|all the best|cheers|yours|kind|warm|many thanks|thanks|love|take care"
    r"|viele|liebe|beste|herzliche|mit freund|schöne|bien à|à bientôt|cordialement|bises|amitiés"
    r"|un saludo|un abrazo|saludos|atentamente)[^\n]{0,40})\n(?P<name>[^\n]{1,40})\s*\Z",
    re.IGNORECASE,
)
FULL_FORMS = (
    ("can't", "cannot"), ("won't", "will not"), ("n't", " not"), ("I'm", "I am"), ("'re", " are"),
    ("'ve", " have"), ("'ll", " will"), ("I'd", "I would"), ("it's", "it is"), ("It's", "It is"),
    ("that's", "that is"), ("That's", "That is"), ("Thanks for", "Thank you for"),
    ("thanks for", "thank you for"),
)  # fmt: skip
