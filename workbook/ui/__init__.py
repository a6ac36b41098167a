"""The pieces that every page is built from. The only place that draws."""

from __future__ import annotations

from workbook.ui.desk import Look, desk, marked
from workbook.ui.download import download
from workbook.ui.figure import behind, figure
from workbook.ui.form import Field, PersonValue, choice, form, number, person, secret, text, tick
from workbook.ui.form import date_field as date
from workbook.ui.live import Piece, kit_files, kit_hash, live, theme
from workbook.ui.nodes import (
    Found,
    Node,
    Row,
    Upload,
    at,
    badge,
    button,
    card,
    copy,
    details,
    empty,
    files,
    frame,
    heading,
    link,
    meter,
    notice,
    points,
    remarks,
    row,
    rows,
    stack,
    stepper,
    words,
)
from workbook.ui.reminder import reminder
from workbook.ui.sheet import on_paper
from workbook.ui.timer import beside, timer
from workbook.ui.why import why
from workbook.ui.work import Cancelled, report

__all__ = [
    "Cancelled",
    "Field",
    "Found",
    "Look",
    "Node",
    "PersonValue",
    "Piece",
    "Row",
    "Upload",
    "at",
    "badge",
    "behind",
    "beside",
    "button",
    "card",
    "choice",
    "copy",
    "date",
    "desk",
    "details",
    "download",
    "empty",
    "figure",
    "files",
    "form",
    "frame",
    "heading",
    "kit_files",
    "kit_hash",
    "link",
    "live",
    "marked",
    "meter",
    "notice",
    "number",
    "on_paper",
    "person",
    "points",
    "remarks",
    "reminder",
    "report",
    "row",
    "rows",
    "secret",
    "stack",
    "stepper",
    "text",
    "theme",
    "tick",
    "timer",
    "why",
    "words",
]  # fmt: skip
