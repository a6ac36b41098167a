"""Remarks on what is to be posted, on a profile and on a note: at most three, one fix each."""

from __future__ import annotations

import re

from workbook.language import _, ngettext
from workbook.records import Remark, Severity

SHOWN = 3
FREE, PAID = 200, 300
"""Characters a connection note may have with a free and with a paid account."""
_LINK = re.compile(r"https?://\S+")
_HUMBLE = re.compile(
    r"\b(?:humbled|honou?red to (?:announce|share)|so blessed|can't believe (?:i|they)"
    r"|never expected to win|proud to announce|excited to announce|little old me"
    r"|don't know what they see in me|not sure why they chose me|thrilled to share)\b",
    re.IGNORECASE,
)
_SALES = re.compile(
    r"\b(?:free trial|sign up|book a call|our platform|our product|we help companies"
    r"|limited offer|discount|\d+ ?% off|check out my)\b",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\b(?:i|we) (?:help|support|advise|teach|train|work with|design for|write for|build for)\b"
    r"|\bhelp(?:s|ing)? [a-z]+|\bfor (?:people|teams|small|young|families|nurses|schools|[a-z]+s)\b"
    r"|\b(?:ich|wir) (?:helfen?|unterstützen?|begleiten?|beraten?|schulen?|unterrichten?)\b"
    r"|\bfür (?:leute|menschen|teams|familien|schulen|vereine|alle)\b|\bj['’]aide\b|\bayudo a\b",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"\d|\b(?:built|founded|led|ran|published|taught|trained|opened|wrote|moved|repaired|planned"
    r"|aufgebaut|gegründet|geleitet|gebaut|geplant|geschrieben|unterrichtet|eröffnet|veröffentlicht"
    r"|fondé|dirigé|fundé|dirigí)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|\b(?:write to me|message me|write me|call me|reach me"
    r"|send me a message|ask me|schreib(?:t|en sie)? mir|frag(?:t|en sie)? mich"
    r"|melde(?:t euch| dich|n sie sich)|ruf(?:t|en sie)? mich an"
    r"|écrivez-moi|escríbeme|\+\d[\d ]{6,})\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:best|world-class|leading|visionary|guru|ninja|rockstar|thought leader|passionate"
    r"|results-driven|dynamic|expert in everything)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"add you to my (?:professional )?network|came across your profile|pick your brain"
    r"|hope this finds you|i'd like to connect|let's connect|touch base|synerg\w+",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:i|my|we|our) (?:need|want|career|product|launch|reach)\b", re.IGNORECASE)
_TENDER = re.compile(r"\[[^\]]+\]|\{[^}]+\}|<<[^>]+>>|%name%", re.IGNORECASE)


def post_remarks(problem: str, draft: str) -> list[Remark]:
    """Return remarks on a contribution while it is written.

    >>> [one.rule for one in post_remarks("", "https://example.org/post")]
    ['platforms.link', 'platforms.problem']
    """
    found = []
    words = len(_LINK.sub("", draft).split())
    if _LINK.search(draft) and words < 12:
        found.append(
            _remark("link", _("Little more than a link"),
                    _("Say in two sentences what is there, and for whom it is."),
                    Severity.REVISE, "draft")
        )  # fmt: skip
    humble = _HUMBLE.search(draft)
    if humble:
        found.append(
            _remark("humblebrag", humble.group(),
                    _("Say the good news straight, or leave it out: what does it do for a reader?"),
                    Severity.REVISE, "draft")
        )  # fmt: skip
    sales = _SALES.search(draft)
    if sales:
        found.append(
            _remark("sales", sales.group(),
                    _("This sells. Answer the question first, and stop there."),
                    Severity.REVISE, "draft")
        )  # fmt: skip
    if _OWN.search(problem) or (draft.strip() and not problem.strip()):
        found.append(
            _remark("problem", problem.strip()[:60] or _("No problem named"),
                    _("Whose problem is it? Name one that a reader there has."),
                    Severity.REVISE, "problem")
        )  # fmt: skip
    return found[:SHOWN]


def profile_checks(text: str) -> list[tuple[str, bool, str]]:
    """Return the three things a profile should say: (what, whether it does, what is missing)."""
    whom, proof, reach = (bool(one.search(text)) for one in (_WHOM, _PROOF, _REACH))
    return [
        (_("Says who is helped"), whom, "" if whom else _("write whom you help, and with what")),
        (
            _("Has one proof"),
            proof,
            "" if proof else _("name one thing you did, best with a number"),
        ),
        (
            _("Says how to reach you"),
            reach,
            "" if reach else _("say how you like to be written to"),
        ),
    ]


def profile_remarks(text: str) -> list[Remark]:
    """Return remarks on a profile's wording."""
    found = []
    big, humble = _SUPERLATIVE.search(text), _HUMBLE.search(text)
    if big:
        found.append(
            _remark("superlative", big.group(),
                    _("Others may say that of you. Put the deed in its place."),
                    Severity.REVISE, "text")
        )  # fmt: skip
    if humble:
        found.append(
            _remark("humblebrag", humble.group(), _("Say it straight: what you did, and for whom."),
                    Severity.REVISE, "text")
        )  # fmt: skip
    return found[:SHOWN]


def note_remarks(text: str) -> list[Remark]:
    """Return the count of a connection note, and what would make it hard to answer.

    >>> note_remarks("Dear Ana")[0].found
    '8 characters'
    """
    size = len(text)
    said, weight = _room(size)
    found = [
        _remark(
            "length", ngettext("{n} character", "{n} characters", size), f"{said}.", weight, "body"
        )
    ]
    open_field, generic = _TENDER.search(text), _GENERIC.search(text)
    if open_field:
        found.append(
            _remark("placeholder", open_field.group(), _("Fill this in before you copy it."),
                    Severity.BLOCK, "body")
        )  # fmt: skip
    if generic:
        found.append(
            _remark("generic", generic.group(),
                    _("This fits anybody. Name the one thing you read or heard from them."),
                    Severity.REVISE, "body")
        )  # fmt: skip
    return found[:SHOWN]


def _room(size: int) -> tuple[str, Severity]:
    """Return how much room is left under both limits, and how much that weighs."""
    if size > PAID:
        return _("{n} over what anybody may send", n=size - PAID), Severity.BLOCK
    if size > FREE:
        over = _("{n} over the {free} of a free account", n=size - FREE, free=FREE)
        return _("{over}; with a paid one {n} are left", over=over, n=PAID - size), Severity.REVISE
    return _(
        "{left} left of {free} (free), {left_paid} of {paid} (paid)",
        left=FREE - size,
        free=FREE,
        left_paid=PAID - size,
        paid=PAID,
    ), Severity.HINT


def _remark(rule: str, found: str, advice: str, severity: Severity, field: str) -> Remark:
    return Remark(rule=f"platforms.{rule}", severity=severity, found=found, advice=advice,
                  field=field)  # fmt: skip
