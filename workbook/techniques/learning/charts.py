"""The two ways of an experiment side by side. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.language import N_, _, pgettext
from workbook.records.learning import Arm, Measure
from workbook.techniques.learning.intervals import wilson
from workbook.techniques.learning.phrases import decimal, several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.records.learning import Experiment, Trial

NAMES = {Arm.USUAL: N_("The usual way"), Arm.CHANGED: N_("The changed way")}


def arms_chart(
    one: Experiment, tries: Sequence[Trial]
) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    """Return both ways: shares with their interval, or each number as a dot of its own."""
    values = {arm: [each.value for each in tries if each.arm is arm] for arm in NAMES}
    if one.measure is Measure.RATE:
        return _shares(values)
    return _dots(one, values)


def _way() -> str:
    return pgettext("of trying", "Way")


def _shares(values: dict[Arm, list[float]]) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    found = {arm: wilson(round(sum(told)), len(told)) for arm, told in values.items()}
    dots = {
        "type": "scatter",
        "mode": "markers",
        "marker": {"size": 12},
        "x": [_(NAMES[arm]) for arm in found],
        "y": [100 * one.middle for one in found.values()],
        "customdata": [0, 1],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [100 * (one.high - one.middle) for one in found.values()],
            "arrayminus": [100 * (one.middle - one.low) for one in found.values()],
        },
        "hovertemplate": "%{x}: %{y:.0f} %<extra></extra>",
    }
    table: list[tuple[object, ...]] = [
        (
            _way(),
            _("Yes"),
            _("Tries"),
            _("Share"),
            pgettext("a span", "From"),
            pgettext("a span", "To"),
        )
    ]
    table += [
        (_(NAMES[arm]), round(sum(values[arm])), len(values[arm]), f"{100 * one.middle:.0f} %",
         f"{100 * one.low:.0f} %", f"{100 * one.high:.0f} %")
        for arm, one in found.items()
    ]  # fmt: skip
    layout = {
        "yaxis": {"range": [0, 105], "ticksuffix": " %"},
        "xaxis": {"type": "category", "range": [-0.5, 1.5], "tickangle": 0, "showgrid": False},
    }
    return {"data": [dots], "layout": layout}, table


def _dots(
    one: Experiment, values: dict[Arm, list[float]]
) -> tuple[dict[str, Any], list[tuple[object, ...]]]:
    """Return each try as a dot, equal ones side by side, and a bar at the mean of each way."""
    means = [sum(told) / len(told) for told in values.values()]
    spread = [_beside(told) for told in values.values()]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "name": _("A try"),
        "marker": {"size": 11, "symbol": "circle-open", "line": {"width": 2}},
        "x": [at + aside for at, told in enumerate(spread) for _value, aside in told],
        "y": [value for told in spread for value, _aside in told],
        "customdata": [at for at, told in enumerate(spread) for _each in told],
        "hovertemplate": "%{y}<extra></extra>",
    }
    lines = {
        "type": "scatter",
        "mode": "lines",
        "name": _("Mean"),
        "x": [part for at in (0, 1) for part in (at - 0.3, at + 0.3, None)],
        "y": [part for mean in means for part in (mean, mean, None)],
        "customdata": [0, 0, None, 1, 1, None],
        "line": {"width": 3},
        "connectgaps": False,
        "hovertemplate": _("Mean: {value}", value="%{y:.1f}") + "<extra></extra>",
    }
    table: list[tuple[object, ...]] = [(_way(), _("Tries"), _("Mean"), _("Each"))]
    table += [
        (_(NAMES[arm]), len(told), decimal(mean, 1), several(sorted(told)))
        for (arm, told), mean in zip(values.items(), means, strict=True)
    ]
    layout = {
        "yaxis": {"rangemode": "tozero", "title": {"text": one.counted}},
        "xaxis": {"range": [-0.5, 1.5], "tickvals": [0, 1],
                  "ticktext": [_(name) for name in NAMES.values()], "tickangle": 0,
                  "showgrid": False, "zeroline": False},
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
                   "itemdoubleclick": False},
    }  # fmt: skip
    return {"data": [dots, lines], "layout": layout}, table


def _beside(told: Sequence[float]) -> list[tuple[float, float]]:
    """Return each value with how far aside it stands, so that equal ones don't hide each other."""
    found: list[tuple[float, float]] = []
    for value in sorted(set(told)):
        many = list(told).count(value)
        step = min(0.12, 0.6 / many)
        found += [(value, step * (n - (many - 1) / 2)) for n in range(many)]
    return found
