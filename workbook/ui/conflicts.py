"""What is said where the same was changed in two places."""

from __future__ import annotations

from workbook.book import Conflict
from workbook.language import _


def both_texts(conflict: Conflict) -> str:
    """Return what is there now, and what becomes of what was typed."""
    if conflict.theirs is None:
        return _(
            "This was removed elsewhere in the meantime. What you typed is still here: copy it."
        )
    return _(
        "This was changed elsewhere in the meantime and nothing was overwritten. There it "
        "says now: “{conflict}”. What you typed is still here; save once more to keep yours.",
        conflict=_differing(conflict),
    )


def _differing(conflict: Conflict) -> str:
    mine, theirs = conflict.mine.__dict__, (conflict.theirs or conflict.mine).__dict__
    changed = [str(theirs[name]) for name in mine if mine[name] != theirs[name]]
    skip = {str(theirs["version"]), str(theirs["created_at"])}
    return " / ".join(text for text in changed if text not in skip) or _("the same")
