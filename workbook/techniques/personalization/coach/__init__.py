"""The message coach: what is to say about a message before it goes out. Pure, offline."""

from __future__ import annotations

from workbook.techniques.personalization.coach.letter import KINDS, Context, Letter, as_key
from workbook.techniques.personalization.coach.verdict import Verdict, check, check_entry
from workbook.techniques.personalization.coach.vocative import spoken_of

__all__ = ["KINDS", "Context", "Letter", "Verdict", "as_key", "check", "check_entry", "spoken_of"]
