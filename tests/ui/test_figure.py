"""A figure says what it shows, keeps text out of markup, and leads from a point to a row."""

from __future__ import annotations

import json

from tests.hands import Hands
from workbook import language, ui
from workbook.book import Book
from workbook.ui.figure import plotly, plotly_folder

BAD = '<a href="javascript:alert(1)">x</a>'


def test_no_text_of_a_figure_is_markup() -> None:
    """Names in a chart are shown as they are written; only our own templates hold tags."""
    trace = {"type": "bar", "x": [BAD], "text": BAD, "hovertemplate": "%{x}<extra></extra>"}
    node = ui.figure("t", "f", {"data": [trace], "layout": {"title": BAD}}, [("a",)])
    shown = node.props["figure"]
    assert "<a" not in json.dumps(shown)
    assert shown["data"][0]["hovertemplate"] == "%{x}<extra></extra>"


def test_numbers_are_written_as_the_reader_does() -> None:
    """In German a half is 0,5 in the table and in the picture; English is left alone."""
    table = [["week", "talks"], [1, 0.5]]
    english = ui.figure("Talks", "Few.", {"data": [], "layout": {}}, table).props
    with language.speaking("de"):
        german = ui.figure("Talks", "Few.", {"data": [], "layout": {}}, table).props
    assert [english["table"][1], german["table"][1]] == [["1", "0.5"], ["1", "0,5"]]
    assert german["figure"]["layout"] == {"separators": ",."}
    assert english["figure"]["layout"] == {}


def test_a_point_is_a_row(book: Book) -> None:
    """A click hands over the number of its row; one that isn't there is refused in words."""
    got: list[int] = []
    node = ui.figure("t", "f", {"data": []}, [("n",), (1,), (2,)], on_point=got.append, key="fig")
    hands = Hands(ui.live(book, lambda: node, name="p"))
    for at in (0, 1, 2, -1, "x", None):
        hands._send("p/fig", "point", {"at": at})
    assert got == [0, 1]
    assert "Look again" in hands.refused


def test_a_figure_without_points_leads_nowhere(book: Book) -> None:
    """Where nobody is behind the points a forged click is refused."""
    node = ui.figure("t", "f", {}, [("n",), (1,)], key="fig")
    hands = Hands(ui.live(book, lambda: node, name="p"))
    hands._send("p/fig", "point", {"at": 0})
    assert hands.refused


def test_the_script_is_the_installed_one() -> None:
    """What draws is plotly's own file, found without importing plotly."""
    assert (plotly_folder() / "plotly.min.js").is_file()
    assert "plotly.js v" in plotly()[:200]


def test_whom_a_mark_is_about_stands_below(book: Book) -> None:
    """Pressed, a mark opens what is behind it, a row each, and the answer says where; it closes."""
    chosen = {"at": -1}

    def close() -> None:
        chosen["at"] = -1

    def view() -> ui.Node:
        rows = [ui.Row("a", "Ana Ruiz", href=ui.at("02-targets.ipynb", "a"))]
        return ui.card(
            "Talks",
            ui.figure("t", "f", {"data": []}, [("n",), (1,)],
                      on_point=lambda at: chosen.update(at=at), key="fig"),
            ui.behind("The one talk", rows, on_close=close) if chosen["at"] == 0 else None,
        )  # fmt: skip

    hands = Hands(ui.live(book, view, name="p"))
    hands._send("p/fig", "point", {"at": 0})
    assert hands.said == "What is behind it stands below the picture."
    assert hands.rows("of The one talk")[0]["href"] == "02-targets.ipynb#at-a"
    hands.press("Close")
    assert not hands.has("rows", "of The one talk")
