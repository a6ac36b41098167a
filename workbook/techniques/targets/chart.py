"""Records of a network to figures, as plain dicts: nothing is drawn here."""

from __future__ import annotations

from typing import Any

from workbook.language import N_, _
from workbook.techniques.targets.audit import BY, SHOWN, Share
from workbook.techniques.targets.network import Known

REST = N_("everybody else")
_FAINT = 0.4


def shares(found: Share) -> list[tuple[str, tuple[Known, ...]]]:
    """Return the parts that are shown: the largest by name, and the others as one.

    Years stay in their order; where there are many, the earliest are taken together.
    """
    parts = list(found.parts)
    if len(parts) <= SHOWN + 1:
        return parts
    if found.by == "year":
        early = parts[: len(parts) - SHOWN]
        name = _("until {year}", year=early[-1][0])
        return [(name, _together(early)), *parts[len(early) :]]
    return [*parts[:SHOWN], (_(REST), _together(parts[SHOWN:]))]


def _gathered(found: Share) -> int:
    """Return which bar holds several parts, -1 for none; it is fainter, for it is no part."""
    if len(found.parts) <= SHOWN + 1:
        return -1
    return 0 if found.by == "year" else SHOWN


def _together(parts: list[tuple[str, tuple[Known, ...]]]) -> tuple[Known, ...]:
    return tuple(one for _, people in parts for one in people)


def share_figure(found: Share) -> dict[str, Any]:
    """Return the bars of a spread: lying ones for names, standing ones for years."""
    shown = shares(found)
    names = [_short(name) for name, _ in shown]
    counts = [len(people) for _, people in shown]
    at = list(range(len(shown)))
    bars: dict[str, Any] = {"type": "bar", "customdata": at, "text": counts, "cliponaxis": False}
    faint = _gathered(found)
    bars["marker"] = {"opacity": [_FAINT if n == faint else 1 for n in at]}
    hover = "%{y}: %{x}<extra></extra>"
    if found.by == "year":
        hover = "%{x}: %{y}<extra></extra>"
        bars |= {"x": names, "y": counts, "textposition": "outside", "hovertemplate": hover}
        layout: dict[str, Any] = {
            "xaxis": {"type": "category", "showgrid": False},
            "yaxis": {"visible": False},
        }
    else:
        bars |= {"x": counts, "y": names, "orientation": "h", "textposition": "outside"}
        bars |= {"hovertemplate": hover}
        layout = {
            "xaxis": {"visible": False},
            "yaxis": {"type": "category", "autorange": "reversed", "showgrid": False},
            "height": 60 + 32 * len(shown),
        }
    return {"data": [bars], "layout": layout | {"margin": {"l": 8, "r": 48, "t": 16, "b": 8}}}


def share_table(found: Share) -> list[list[object]]:
    """Return the same numbers as a table."""
    called = _(BY[found.by][0])
    head: list[object] = [
        called[:1].upper() + called[1:], _("People"), _("Part of those known")
    ]  # fmt: skip
    whole = max(found.known, 1)
    rows: list[list[object]] = [
        [name, len(people), f"{round(100 * len(people) / whole)} %"]
        for name, people in shares(found)
    ]
    return [head, *rows]


def _short(name: str) -> str:
    return name if len(name) <= 28 else f"{name[:26]}…"
