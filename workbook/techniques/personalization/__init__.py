"""Technique 8: personalize your approach, with a coach that reads before you send."""

from __future__ import annotations

import importlib
from typing import Any

from workbook.language import N_
from workbook.technique import Technique
from workbook.techniques.personalization.progress import SLUG, due, steps

TECHNIQUE = Technique(
    number=8,
    slug=SLUG,
    title=N_("Personalize your approach"),
    promise=N_(
        "Messages that could only go to this one person, and a note of how each likes to hear "
        "from you."
    ),
    steps=steps,
    due=due,
)

_PIECES = (
    "compose",
    "doing",
    "example",
    "preferences",
    "profiles",
    "swap_test",
    "template",
    "try_coach",
    "two_readers",
    "waiting",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.personalization import panel  # noqa: PLC0415 - widgets only when asked

        return getattr(panel, name)
    if name in {"LESSONS", "remarked"}:  # a workshop asks whoever has them
        return getattr(importlib.import_module(f"{__name__}.teaching"), name)
    if name == "coach":  # the command line asks whoever has one
        return importlib.import_module(f"{__name__}.coach")
    raise AttributeError(name)
