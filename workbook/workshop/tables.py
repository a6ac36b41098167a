"""The tables that a workshop shares, and who may see which row of them.

Whoever is in a workshop is `owner` in `cohort_members` and nowhere else. All other rows know a
member only by a random number, which this one row of theirs gives away, and that row nobody
else sees. So the numbers of a person lie apart from who they are, also for whoever leads.
"""

from __future__ import annotations

import sqlalchemy as sa

from workbook import fence

METADATA = sa.MetaData()


def _within(column: str, target: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{target}.{column}", ondelete="CASCADE")


def _text(name: str, *more: sa.ForeignKey, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, *more, primary_key=key, nullable=False)


COHORTS = sa.Table(
    "cohorts",
    METADATA,
    _text("id", key=True),
    _text("leader"),
    sa.Column("code", sa.Text, nullable=False, unique=True),
    _text("name"),
    sa.Column("sessions", sa.Integer, nullable=False),
    sa.Column("made_on", sa.Date, nullable=False),
    sa.Column("counted", sa.JSON),  # the numbers as they stand on the leader's page; no person's
)
MEMBERS = sa.Table(
    "cohort_members",
    METADATA,
    _text("id", key=True),
    sa.Column("owner", sa.Text, nullable=False, unique=True),  # one workshop at a time
    _text("cohort_id", _within("id", "cohorts")),
    _text("name"),
)
SHARES = sa.Table(
    "cohort_shares",
    METADATA,
    _text("member_id", key=True),
    _text("cohort_id", _within("id", "cohorts")),
    _text("told"),  # what the marks below come to; empty once somebody left
    sa.Column("counted", sa.Text),  # `told` as the leader's numbers have it; none before
    sa.Column("gone", sa.Boolean, nullable=False),
)
MARKS = sa.Table(
    "cohort_marks",
    METADATA,
    _text("member_id", _within("member_id", "cohort_shares"), key=True),
    _text("what", key=True),
    _text("cohort_id", _within("id", "cohorts")),
    sa.Column("times", sa.Integer, nullable=False),
)
ASKS = sa.Table(
    "ring_asks",
    METADATA,
    _text("id", key=True),
    _text("cohort_id", _within("id", "cohorts")),
    _text("member_id", _within("id", "cohort_members")),
    _text("name"),
    _text("text"),
    _text("kind"),
    sa.Column("asked_on", sa.Date, nullable=False),
)
OFFERS = sa.Table(
    "ring_offers",
    METADATA,
    _text("id", key=True),
    _text("ask_id", _within("id", "ring_asks")),
    _text("cohort_id", _within("id", "cohorts")),
    _text("member_id", _within("id", "cohort_members")),
    _text("name"),
    _text("text"),
    sa.Column("taken", sa.Boolean, nullable=False),  # whoever asked says yes
    sa.Column("agreed", sa.Boolean, nullable=False),  # and then whoever offered
)

_ME = f"current_setting('{fence.SETTING}', true)"
_MINE = "member_id IN (SELECT id FROM cohort_members)"  # of which one sees one's own alone
_OURS = "cohort_id IN (SELECT cohort_id FROM cohort_members)"
_LED = f"cohort_id IN (SELECT id FROM cohorts WHERE leader = {_ME})"  # noqa: S608 - of our own words alone
_OWN = f"USING ({_MINE}) WITH CHECK ({_MINE} AND {_OURS})"
_ASKER = f"ask_id IN (SELECT id FROM ring_asks WHERE {_MINE})"  # noqa: S608 - of our own words alone

POLICIES = {
    "cohorts": {
        "leads": f"USING (leader = {_ME}) WITH CHECK (leader = {_ME})",
        "belongs": "FOR SELECT USING (id IN (SELECT cohort_id FROM cohort_members))",
        "knows": f"FOR SELECT USING (code = current_setting('{fence.CODE}', true))",
    },
    "cohort_members": {"own": f"USING (owner = {_ME}) WITH CHECK (owner = {_ME})"},
    "cohort_shares": {
        "own": _OWN,
        "counts": f"USING ({_LED}) WITH CHECK ({_LED})",
    },
    "cohort_marks": {"own": _OWN, "counts": f"FOR SELECT USING ({_LED})"},
    "ring_asks": {"own": _OWN, "reads": f"FOR SELECT USING ({_OURS} OR {_LED})"},
    "ring_offers": {
        "own": _OWN,
        "asked": f"FOR UPDATE USING ({_ASKER}) WITH CHECK ({_ASKER})",
        "reads": f"FOR SELECT USING ({_ASKER} OR {_LED})",
    },
}
"""On a server: table -> policies, each with its name. A row is seen where any of them says so."""
