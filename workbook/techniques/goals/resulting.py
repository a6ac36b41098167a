"""What came of it, in the reader's own words: a line to write and the lines written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook import ui
from workbook.book import Book
from workbook.language import _
from workbook.records import Goal, Need
from workbook.records.threads import Result
from workbook.techniques.goals import covering, rules, threads


def result_form(
    book: Book,
    goal: Goal,
    needs: Sequence[Need],
    *,
    key: str,
    strand: threads.Strand | None = None,
) -> ui.Node:
    """Return the form for one result of a goal, with one person where a strand is given."""
    person = strand.of if strand and strand.sort == "person" else ""
    need = strand.need if strand else None

    def save(values: dict[str, Any]) -> str:
        changes = covering.note_result(
            goal,
            values["text"],
            values["came_on"] or book.today(),
            today=book.today(),
            need_id=values.get("need") or (need.id if need else None),
            contact_id=person or None,
        )
        book.apply(_("Noted what came of “{goal}”", goal=goal.statement[:60]), changes)
        return _("Noted. That is worth a line of thanks to whoever helped.")

    fields = [
        ui.text(
            "text",
            _("In your own words"),
            lines=2,
            required=True,
            placeholder=_("I know now which course I don't need"),
        ),
        ui.date("came_on", _("When?"), book.today(), more=True),
    ]
    if needs and need is None:
        options = [("", _("the goal as a whole")), *((one.id, one.text) for one in needs)]
        fields.insert(1, ui.choice("need", _("It answers"), options))
    form = ui.form(key, fields, save, save=_("Keep this"), clear=True)
    return ui.details(_("Write what came of it"), form, key=f"{key}-box")


def result_rows(book: Book, results: Sequence[Result], key: str) -> ui.Node:
    """Return results as a list, each with a way to take it away."""
    by_id = {one.id: one for one in results}
    needs = {one.id: one.text for one in book.all(Need)} if results else {}

    def act(result_id: str, _action: str) -> str:
        book.apply(_("Took a result away"), covering.remove_result(by_id[result_id]))
        return _("Taken away. Undo brings it back.")

    rows = [
        ui.Row(
            one.id,
            _("“{text}”", text=one.text),
            (rules.spoken(one.came_on), _of(needs.get(one.need_id or "", ""))),
            actions=(("remove", _("Take away")),),
        )
        for one in results
    ]
    return ui.rows(key, rows, on_action=act)


def _of(need: str) -> str:
    return _("It answers: {need}", need=need) if need else ""
