"""What a page is given of its pieces, while they are made."""

from __future__ import annotations

import re

from workbook import ui
from workbook.serve import cells


def test_the_page_is_given_all_that_its_script_asks_a_model_for() -> None:
    """Nothing the script reads comes only later, with a message that may or may not be heard."""
    asked = {
        name
        for text in ui.kit_files().values()
        for name in re.findall(r'model\.get\("(\w+)"\)', text)
    }
    assert asked >= {"tree", "book", "arrives"}
    assert asked - set(cells.SHOWN) == {"known_as"}, "which only Lab needs, and there all is sent"
