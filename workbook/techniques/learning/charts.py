"""The two ways of an experiment side by side. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.records.learning import Arm, Measure
from workbook.techniques.learning.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.records.learning import Experiment, Trial

_NAMES = {Arm.USUAL: "The usual way", Arm.CHANGED: "The changed way"}


def arms_chart(
    one: Experiment, tries: Sequence[Trial]
) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    """Return both ways: shares with their interval, or each number as a dot of its own."""
    values = {arm: [each.value for each in tries if each.arm is arm] for arm in _NAMES}
    if one.measure is Measure.RATE:
        return _shares(values)
    return _dots(one, values)


def _shares(values: dict[Arm, list[float]]) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    found = {arm: wilson(round(sum(told)), len(told)) for arm, told in values.items()}
    dots = {
        "type": "scatter",
        "mode": "markers",
        "marker": {"size": 12},
        "x": [_NAMES[arm] for arm in found],
        "y": [100 * one.middle for one in found.values()],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [100 * (one.high - one.middle) for one in found.values()],
            "arrayminus": [100 * (one.middle - one.low) for one in found.values()],
        },
        "hovertemplate": "%{x}: %{y:.0f} %<extra></extra>",
    }
    table: list[tuple[object, ...]] = [("Way", "Yes", "Tries", "Share", "From", "To")]
    table += [
        (_NAMES[arm], round(sum(values[arm])), len(values[arm]), f"{100 * one.middle:.0f} %",
         f"{100 * one.low:.0f} %", f"{100 * one.high:.0f} %")
        for arm, one in found.items()
    ]  # fmt: skip
    layout = {
        "yaxis": {"range": [0, 105], "ticksuffix": " %"},
        "xaxis": {"type": "category", "range": [-0.7, 1.7]},
    }
    return {"data": [dots], "layout": layout}, table


def _dots(
    one: Experiment, values: dict[Arm, list[float]]
) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    traces = [
        {
            "type": "box", "name": _NAMES[arm], "y": told, "boxpoints": "all", "jitter": 0.4,
            "pointpos": 0, "boxmean": True,
        }
        for arm, told in values.items()
    ]  # fmt: skip
    table: list[tuple[object, ...]] = [("Way", "Tries", "Mean", "Least", "Most")]
    table += [
        (_NAMES[arm], len(told), f"{sum(told) / len(told):.1f}", f"{min(told):g}", f"{max(told):g}")
        for arm, told in values.items()
    ]
    layout = {"yaxis": {"rangemode": "tozero", "title": {"text": one.counted}}, "showlegend": False}
    return {"data": traces, "layout": layout}, table
