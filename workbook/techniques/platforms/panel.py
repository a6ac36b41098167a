"""The pieces of this technique, gathered from where they are made."""

from __future__ import annotations

from workbook.techniques.platforms.panel_doing import doing
from workbook.techniques.platforms.panel_giving import balance, contributions
from workbook.techniques.platforms.panel_people import connection_note, credibility, replies
from workbook.techniques.platforms.panel_places import profile, shortlist, week

__all__ = [
    "balance", "connection_note", "contributions", "credibility", "doing", "profile", "replies",
    "shortlist", "week",
]  # fmt: skip
