"""Slots left open and names that are another's, in every shape; and what only looks like them."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from workbook.techniques.personalization.coach import Context, Letter, check, check_entry

HERE = Path(__file__).parent / "coach_messages"
EMBARRASSING = ("placeholder_left", "wrong_name")
BATCHES = {
    "a": (62, 32, 75), "b": (60, 28, 57), "c": (59, 26, 53), "d": (47, 19, 35), "e": (50, 23, 36),
    "f": (49, 21, 31), "g": (33, 17, 33), "h": (34, 12, 27), "i": (35, 12, 27),
}  # fmt: skip
"""Batch -> open slots, wrong names, innocent look-alikes. Each batch was written in other voices
and measured once before a rule was changed for it. Found then: slots 35, 49, 53, 44, 47, 43, 33,
32, 35; names 29, 26, 25, 18, 22, 20, 17, 12, 12; innocent ones let be 58, 52, 46, 31, 32, 27, 30,
27, 26. Batches b to f look for rare shapes; g to i are what people forget on an evening."""
STILL_MISSED = ["f059"]
"""A name in small letters at the end of a text without capitals: it may be any word."""
INGRID = Context(contact_name="Ingrid Solheim", discussed=("tide log", "radar course"),
                 sender_name="Marco", language="en")  # fmt: skip


def batch(letter: str) -> list[dict[str, Any]]:
    """The short messages of one batch."""
    told = json.loads((HERE / "slots_and_names.json").read_text("utf-8"))
    return [one for one in told if one["id"].startswith(letter)]


def found(one: dict[str, Any]) -> set[str]:
    """What embarrasses, of what the coach shows first."""
    return {remark.rule for remark in check_entry(one).remarks} & set(EMBARRASSING)


@pytest.mark.parametrize("letter", BATCHES)
class TestBatches:
    """Every shape in which a slot or another's name was left in a message."""

    @pytest.mark.parametrize("rule", EMBARRASSING)
    def test_what_embarrasses_is_always_found(self, letter: str, rule: str) -> None:
        """Each open slot and each wrong name stops its message."""
        there = [one for one in batch(letter) if rule in one["labels"]]
        assert len(there) == BATCHES[letter][EMBARRASSING.index(rule)]
        missed = [one["id"] for one in there if rule not in found(one)]
        assert missed == [one for one in STILL_MISSED if one in {each["id"] for each in there}]

    def test_what_only_looks_like_it_is_let_be(self, letter: str) -> None:
        """Of what is innocent at most one in twenty is stopped."""
        innocent = [one for one in batch(letter) if not one["labels"]]
        assert len(innocent) == BATCHES[letter][2]
        stopped = [one["id"] for one in innocent if found(one)]
        assert len(stopped) <= 0.05 * len(innocent), stopped


class TestAnyLength:
    """A million signs that could open a slot, and never close it."""

    @pytest.mark.slow
    @pytest.mark.parametrize(
        "piece", ["[", "_", "x", "{{", "-", "[ ", "[\n", "A_", "__a", "<", "«", "%", "*|", "(", "?"]
    )
    def test_no_pattern_blows_up(self, piece: str) -> None:
        """It costs at most five times what a million plain letters cost."""
        plain, odd = (
            Letter("follow_up", "Hi Ingrid, [" + one * (2**20 // len(one)), INGRID)
            for one in ("a", piece)
        )
        before = process_time()
        check(plain)
        between = process_time()
        assert not check(odd).send
        assert process_time() - between <= 5 * max(between - before, 0.5)
