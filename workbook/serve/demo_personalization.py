"""What invented people prefer, and two messages that the coach has read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.language import N_, _
from workbook.records import Message, MessageStatus
from workbook.records.preferences import Address, Detail, KnownBy, Preference

if TYPE_CHECKING:
    from workbook.serve.invented import Scene

_TOLD: tuple[tuple[int, KnownBy, dict[str, Any]], ...] = (
    (20, KnownBy.ASKED, {"channel": "chat", "address": Address.FIRST_NAME, "detail": Detail.SHORT,
                         "quiet_hours": N_("before ten, after a night shift")}),
    (60, KnownBy.OBSERVED, {"channel": "email", "address": Address.FORMAL, "detail": Detail.FULL,
                            "wellbeing": True, "topics": N_("old maps and what became of them")}),
    (400, KnownBy.INFERRED, {"channel": "linkedin_message", "address": Address.FIRST_NAME,
                             "background": N_("Reads on the train, with one hand")}),
    (410, KnownBy.ASKED, {"channel": "call", "no_birthday": True, "avoid": N_("the merger")}),
    (90, KnownBy.OBSERVED, {"language": "fr", "channel": "email", "address": Address.FIRST_NAME}),
)  # fmt: skip
"""Checked how many days ago, how it is known, what they prefer."""
_WORDS = ("quiet_hours", "topics", "background", "avoid")


def add(scene: Scene) -> None:
    """Give some people, and one group, their preferences, and draft a message to one of them."""
    people = [scene.people[slug] for slug in sorted(scene.people)][3:]
    for person, (ago, known_by, told) in zip(people[::7], _TOLD, strict=False):
        scene.records.append(
            Preference(id=scene.new(), contact_id=person.id, known_by=known_by,
                       checked_on=scene.ago(ago), **_said(told))
        )  # fmt: skip
    group = next(iter(scene.groups.values()))
    scene.records.append(
        Preference(id=scene.new(), group_id=group.id, channel="email", detail=Detail.SHORT,
                   background=_("They answer in the evening, after work"),
                   known_by=KnownBy.OBSERVED, checked_on=scene.ago(30))
    )  # fmt: skip
    _messages(scene, people)


def _said(told: dict[str, Any]) -> dict[str, Any]:
    """Return what somebody prefers, its words in the reader's language."""
    return told | {name: _(told[name]) for name in _WORDS if name in told}


def _messages(scene: Scene, people: list[Any]) -> None:
    writer, reader = people[1], people[8]
    drafted = _(
        "Hi {name},\n\nit was great to meet you. I would love to stay in touch and pick your brain "
        "some time.\n\nAll the best",
        name=reader.name.split()[0],
    )
    gone = _(
        "Dear {name},\n\nthank you for the hour last week. I tried your way of asking the quietest "
        "person first, and it changed the whole meeting. No need to answer.",
        name=writer.name,
    )
    scene.records += [
        Message(id=scene.new(), contact_id=reader.id, body=drafted, verdict="revise"),
        Message(id=scene.new(), contact_id=writer.id, kind="thank_you", body=gone, verdict="send",
                status=MessageStatus.SENT, sent_on=scene.ago(6)),
    ]  # fmt: skip
