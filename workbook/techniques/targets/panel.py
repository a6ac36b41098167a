"""The pieces of this technique, gathered from the files that hold them."""

from __future__ import annotations

from workbook.techniques.targets.choosing import first_target, target_form
from workbook.techniques.targets.importing import archive_steps, import_people
from workbook.techniques.targets.listing import mix_check, target_card, target_list
from workbook.techniques.targets.panel_audit import if_we_met, network_audit, who_introduced
from workbook.techniques.targets.panel_bulk import many_at_once
from workbook.techniques.targets.panel_drawn import places_to_know
from workbook.techniques.targets.panel_map import network_map
from workbook.techniques.targets.panel_same import same_people
from workbook.techniques.targets.panel_ways import suggested, ways_in
from workbook.techniques.targets.people import find_people, five_people
from workbook.techniques.targets.stepping import doing

__all__ = [
    "archive_steps", "doing", "find_people", "first_target", "five_people", "if_we_met",
    "import_people", "many_at_once", "mix_check", "network_audit", "network_map", "places_to_know",
    "same_people", "suggested",
    "target_card", "target_form", "target_list", "ways_in", "who_introduced",
]  # fmt: skip
