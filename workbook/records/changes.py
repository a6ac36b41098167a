"""What a rule answers with: records to add, replace and remove."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.records.base import Record


@dataclass(frozen=True)
class Changes:
    """Records to add, to replace and to remove; nothing is written until the book applies it.

    >>> both = Changes(add=(goal,)) + Changes(replace=(contact,))
    """

    add: tuple[Record, ...] = ()
    replace: tuple[Record, ...] = ()
    remove: tuple[Record, ...] = ()

    def __add__(self, other: Changes) -> Changes:
        """Both sets of changes, to be applied as one."""
        return Changes(
            self.add + other.add, self.replace + other.replace, self.remove + other.remove
        )

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.add or self.replace or self.remove)
