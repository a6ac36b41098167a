"""Technique 3: go to events with a plan, talk with a few people, keep what came of it."""

from __future__ import annotations

from typing import Any

from workbook.language import N_
from workbook.records import Event
from workbook.technique import Technique
from workbook.techniques.events.progress import SLUG, calendar, due, steps

TECHNIQUE = Technique(
    number=3,
    slug=SLUG,
    title=N_("Attend networking events"),
    promise=N_(
        "Half a minute about yourself, three people to meet, and a debrief that turns talks "
        "into follow-ups."
    ),
    steps=steps,
    due=due,
    finds=(Event,),
    calendar=calendar,
)

_PIECES = (
    "calendar_file",
    "doing",
    "event_list",
    "guesses",
    "introduction",
    "on_paper",
    "people_to_meet",
    "prepare_and_debrief",
    "questions",
    "rehearsal",
    "shortlist",
)


def __getattr__(name: str) -> Any:
    if name in _PIECES:
        from workbook.techniques.events import panel  # noqa: PLC0415 - widgets only when shown

        return getattr(panel, name)
    raise AttributeError(name)
