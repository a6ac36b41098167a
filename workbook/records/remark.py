"""What a rule says about something the reader wrote, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a remark weighs; BLOCK comes first on the screen."""

    BLOCK = "block"
    REVISE = "revise"
    HINT = "hint"


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One remark: the rule, the words it found, and one fix, phrased for the reader."""

    rule: str
    severity: Severity
    found: str
    advice: str
    field: str = ""
    """Name of the form's field it belongs to, if it belongs to one."""


class Refused(ValueError):  # noqa: N818 - it is an answer, and reads as one
    """A request that can't be met. The text is one plain sentence: what, and what to do.

    `fields` says which form fields it concerns: name -> sentence.
    """

    def __init__(self, sentence: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields or {}
