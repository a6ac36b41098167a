-- Schema 2. Once it is released this file is never edited again.

CREATE TABLE communities (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    why TEXT NOT NULL,
    goal_id TEXT,
    whom_to_ask TEXT NOT NULL,
    alive TEXT NOT NULL,
    norms TEXT NOT NULL,
    norms_read_on DATE,
    status TEXT NOT NULL,
    joined_on DATE,
    folded TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE events (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    name TEXT NOT NULL,
    starts_on DATE,
    ends_on DATE,
    starts_at TIME,
    ends_at TIME,
    place TEXT NOT NULL,
    address TEXT NOT NULL,
    organiser TEXT NOT NULL,
    goal_id TEXT,
    fit TEXT NOT NULL,
    cost TEXT NOT NULL,
    can_give TEXT NOT NULL,
    who_comes TEXT NOT NULL,
    heard_from TEXT NOT NULL,
    notes TEXT NOT NULL,
    status TEXT NOT NULL,
    debriefed_on DATE,
    uid TEXT NOT NULL,
    source TEXT NOT NULL,
    imported JSON NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE experiments (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    change TEXT NOT NULL,
    usual TEXT NOT NULL,
    expect TEXT NOT NULL,
    measure TEXT NOT NULL,
    counted TEXT NOT NULL,
    more_is_better BOOLEAN NOT NULL,
    least INTEGER NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    about TEXT NOT NULL,
    about_ref TEXT NOT NULL,
    new_value INTEGER NOT NULL,
    status TEXT NOT NULL,
    decided_on DATE,
    result TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE forgotten (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    salt TEXT NOT NULL,
    marks JSON NOT NULL,
    forgotten_on DATE,
    PRIMARY KEY (id)
);

CREATE TABLE positions (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    started_on DATE,
    finished_on DATE,
    notes TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE profiles (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    platform TEXT NOT NULL,
    text TEXT NOT NULL,
    checked_on DATE,
    PRIMARY KEY (id)
);

CREATE TABLE quiet_days (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    name TEXT NOT NULL,
    starts_on DATE,
    ends_on DATE,
    weekday INTEGER,
    PRIMARY KEY (id)
);

CREATE TABLE reviews (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    week_on DATE NOT NULL,
    done_on DATE,
    expected TEXT NOT NULL,
    happened TEXT NOT NULL,
    why TEXT NOT NULL,
    decision TEXT NOT NULL,
    what TEXT NOT NULL,
    counts JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE self_checks (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    week INTEGER NOT NULL,
    taken_on DATE NOT NULL,
    answers JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE self_introductions (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    who TEXT NOT NULL,
    helps TEXT NOT NULL,
    proof TEXT NOT NULL,
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    heard_words INTEGER NOT NULL,
    heard_tenths INTEGER NOT NULL,
    heard_on DATE,
    PRIMARY KEY (id)
);

CREATE TABLE skills (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    text TEXT NOT NULL,
    technique TEXT NOT NULL,
    next_try TEXT NOT NULL,
    settled_on DATE,
    PRIMARY KEY (id)
);

CREATE TABLE sources (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    every_days INTEGER NOT NULL,
    read_on DATE,
    folded TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE acquaintances (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    one_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    known_from TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(one_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(other_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE aims (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    event_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(event_id) REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE answers (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    community_id TEXT NOT NULL,
    who TEXT NOT NULL,
    contact_id TEXT,
    direction TEXT NOT NULL,
    answered_on DATE,
    about TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(community_id) REFERENCES communities (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE asks (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT,
    group_id TEXT,
    of_contact_id TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    asked_on DATE,
    status TEXT NOT NULL,
    settled_on DATE,
    folded TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(group_id) REFERENCES groups (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(of_contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE cards (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT NOT NULL,
    support TEXT NOT NULL,
    collaborate TEXT NOT NULL,
    boundaries TEXT NOT NULL,
    motive INTEGER,
    motive_words TEXT NOT NULL,
    reviewed_on DATE,
    agreed_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE contributions (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    community_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    problem TEXT NOT NULL,
    draft TEXT NOT NULL,
    planned_on DATE,
    done_on DATE,
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(community_id) REFERENCES communities (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE debriefs (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    event_id TEXT NOT NULL,
    held_on DATE NOT NULL,
    best_question TEXT NOT NULL,
    learned TEXT NOT NULL,
    next_time TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(event_id) REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE depths (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT NOT NULL,
    rated_on DATE NOT NULL,
    depth INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE encounters (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    event_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    interaction_id TEXT,
    "new" BOOLEAN NOT NULL,
    their_words TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(event_id) REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE event_plans (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    event_id TEXT NOT NULL,
    questions JSON NOT NULL,
    exit_line TEXT NOT NULL,
    if_cue TEXT NOT NULL,
    then_act TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(event_id) REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE gifts (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT,
    group_id TEXT,
    "by" TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    given_on DATE,
    minutes INTEGER NOT NULL,
    asked_for BOOLEAN NOT NULL,
    outcome TEXT NOT NULL,
    closed_on DATE,
    introduction_id TEXT,
    folded TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(group_id) REFERENCES groups (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE introductions (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    requester_id TEXT NOT NULL,
    target_id TEXT NOT NULL,
    connector_id TEXT,
    need TEXT NOT NULL,
    offer TEXT NOT NULL,
    requester TEXT NOT NULL,
    target TEXT NOT NULL,
    moved_on DATE,
    status TEXT NOT NULL,
    made_on DATE,
    closed_on DATE,
    outcome TEXT NOT NULL,
    ask_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(requester_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(target_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(connector_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE invitations (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT,
    direction TEXT NOT NULL,
    sent_on DATE,
    with_note BOOLEAN NOT NULL,
    uid TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE kept_apart (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    one_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    said_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(one_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(other_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE looks (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    goal_id TEXT NOT NULL,
    looked_on DATE NOT NULL,
    counted INTEGER NOT NULL,
    target INTEGER,
    confidence INTEGER,
    noticed TEXT NOT NULL,
    next_act TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(goal_id) REFERENCES goals (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE met_through (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT NOT NULL,
    by_id TEXT,
    noted_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(by_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE milestones (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    day INTEGER NOT NULL,
    month INTEGER NOT NULL,
    year INTEGER,
    yearly BOOLEAN NOT NULL,
    leap_day TEXT NOT NULL,
    source TEXT NOT NULL,
    remind BOOLEAN NOT NULL,
    notice_days INTEGER NOT NULL,
    settled_for DATE,
    ended_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE no_birthdays (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE offers (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT,
    group_id TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    minutes_a_week INTEGER NOT NULL,
    resting BOOLEAN NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(group_id) REFERENCES groups (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE predictions (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT,
    event_id TEXT,
    guess TEXT NOT NULL,
    percent INTEGER NOT NULL,
    about TEXT NOT NULL,
    made_on DATE,
    ask_on DATE,
    outcome TEXT NOT NULL,
    settled_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(event_id) REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE preferences (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT,
    group_id TEXT,
    background TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    called TEXT NOT NULL,
    language TEXT NOT NULL,
    detail TEXT NOT NULL,
    wellbeing BOOLEAN NOT NULL,
    quiet_hours TEXT NOT NULL,
    topics TEXT NOT NULL,
    avoid TEXT NOT NULL,
    no_birthday BOOLEAN NOT NULL,
    known_by TEXT NOT NULL,
    checked_on DATE,
    folded TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(group_id) REFERENCES groups (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE promises (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT NOT NULL,
    "by" TEXT NOT NULL,
    what TEXT NOT NULL,
    made_on DATE,
    due_on DATE,
    status TEXT NOT NULL,
    settled_on DATE,
    goal_id TEXT,
    interaction_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE recalls (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    contact_id TEXT,
    card TEXT NOT NULL,
    begun_on DATE NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE rehearsals (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    partner TEXT NOT NULL,
    event_id TEXT,
    contact_id TEXT,
    rehearsed_on DATE,
    turns INTEGER NOT NULL,
    marks JSON NOT NULL,
    ending TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(event_id) REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE slots (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    community_id TEXT NOT NULL,
    weekday INTEGER NOT NULL,
    at TIME,
    minutes INTEGER NOT NULL,
    starts_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(community_id) REFERENCES communities (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE trend_notes (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    insight TEXT NOT NULL,
    action TEXT NOT NULL,
    source TEXT NOT NULL,
    contact_id TEXT,
    noted_on DATE,
    given_on DATE,
    folded TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE trials (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    experiment_id TEXT NOT NULL,
    arm TEXT NOT NULL,
    "on" DATE NOT NULL,
    value FLOAT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(experiment_id) REFERENCES experiments (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE covers (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    need_id TEXT NOT NULL,
    contact_id TEXT,
    group_id TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(need_id) REFERENCES needs (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(group_id) REFERENCES groups (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE results (
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME,
    goal_id TEXT NOT NULL,
    need_id TEXT,
    contact_id TEXT,
    came_on DATE NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(goal_id) REFERENCES goals (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(need_id) REFERENCES needs (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE contacts ADD COLUMN "tags" TEXT NOT NULL DEFAULT '';

ALTER TABLE contacts ADD COLUMN "archived_on" DATE;

ALTER TABLE contacts ADD COLUMN "met_about" TEXT NOT NULL DEFAULT '';

ALTER TABLE contacts ADD COLUMN "own" TEXT NOT NULL DEFAULT '';

ALTER TABLE contacts ADD COLUMN "profile" TEXT NOT NULL DEFAULT '';

ALTER TABLE facts ADD COLUMN "until_on" DATE;

ALTER TABLE facts ADD COLUMN "known" TEXT NOT NULL DEFAULT 'unsaid';

ALTER TABLE facts ADD COLUMN "their_words" BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE facts ADD COLUMN "agreed_on" DATE;

ALTER TABLE interactions ADD COLUMN "felt" TEXT NOT NULL DEFAULT 'unsaid';

ALTER TABLE interactions ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';

ALTER TABLE messages ADD COLUMN "verdict" TEXT NOT NULL DEFAULT '';

ALTER TABLE readers ADD COLUMN "reads" TEXT NOT NULL DEFAULT 'en';

CREATE INDEX ix_acquaintances_one_id ON acquaintances (one_id);

CREATE INDEX ix_acquaintances_other_id ON acquaintances (other_id);

CREATE INDEX ix_aims_contact_id ON aims (contact_id);

CREATE INDEX ix_aims_event_id ON aims (event_id);

CREATE INDEX ix_answers_answered_on ON answers (owner, answered_on) WHERE answered_on IS NOT NULL;

CREATE INDEX ix_answers_community_id ON answers (community_id);

CREATE INDEX ix_answers_contact_id ON answers (contact_id);

CREATE INDEX ix_asks_asked_on ON asks (owner, asked_on) WHERE asked_on IS NOT NULL;

CREATE INDEX ix_asks_contact_id ON asks (contact_id);

CREATE INDEX ix_asks_group_id ON asks (group_id);

CREATE INDEX ix_asks_of_contact_id ON asks (of_contact_id);

CREATE INDEX ix_asks_status ON asks (owner, status);

CREATE INDEX ix_cards_contact_id ON cards (contact_id);

CREATE INDEX ix_contacts_archived_on ON contacts (owner, archived_on) WHERE archived_on IS NOT NULL;

CREATE INDEX ix_contributions_community_id ON contributions (community_id);

CREATE INDEX ix_contributions_status_planned_on ON contributions (owner, status, planned_on);

CREATE INDEX ix_covers_contact_id ON covers (contact_id);

CREATE INDEX ix_covers_group_id ON covers (group_id);

CREATE INDEX ix_covers_need_id ON covers (need_id);

CREATE INDEX ix_debriefs_event_id ON debriefs (event_id);

CREATE INDEX ix_depths_contact_id ON depths (contact_id);

CREATE INDEX ix_encounters_contact_id ON encounters (contact_id);

CREATE INDEX ix_encounters_event_id ON encounters (event_id);

CREATE INDEX ix_event_plans_event_id ON event_plans (event_id);

CREATE INDEX ix_events_status_starts_on ON events (owner, status, starts_on);

CREATE INDEX ix_experiments_status_ends_on ON experiments (owner, status, ends_on);

CREATE INDEX ix_facts_until_on ON facts (owner, until_on) WHERE until_on IS NOT NULL;

CREATE INDEX ix_followups_goal_id_status ON followups (owner, goal_id, status) WHERE goal_id IS NOT NULL;

CREATE INDEX ix_gifts_by_given_on ON gifts (owner, "by", given_on);

CREATE INDEX ix_gifts_closed_on ON gifts (owner, closed_on) WHERE closed_on IS NOT NULL;

CREATE INDEX ix_gifts_contact_id ON gifts (contact_id);

CREATE INDEX ix_gifts_group_id ON gifts (group_id);

CREATE INDEX ix_interactions_happened_on ON interactions (owner, happened_on);

CREATE INDEX ix_introductions_connector_id ON introductions (connector_id);

CREATE INDEX ix_introductions_requester_id ON introductions (requester_id);

CREATE INDEX ix_introductions_status_moved_on ON introductions (owner, status, moved_on);

CREATE INDEX ix_introductions_target_id ON introductions (target_id);

CREATE INDEX ix_invitations_contact_id ON invitations (contact_id);

CREATE INDEX ix_invitations_direction_sent_on ON invitations (owner, direction, sent_on);

CREATE INDEX ix_kept_apart_one_id ON kept_apart (one_id);

CREATE INDEX ix_kept_apart_other_id ON kept_apart (other_id);

CREATE INDEX ix_looks_goal_id ON looks (goal_id);

CREATE INDEX ix_met_through_by_id ON met_through (by_id);

CREATE INDEX ix_met_through_contact_id ON met_through (contact_id);

CREATE INDEX ix_milestones_contact_id ON milestones (contact_id);

CREATE INDEX ix_milestones_remind_month ON milestones (owner, remind, month);

CREATE INDEX ix_no_birthdays_contact_id ON no_birthdays (contact_id);

CREATE INDEX ix_offers_contact_id ON offers (contact_id);

CREATE INDEX ix_offers_group_id ON offers (group_id);

CREATE INDEX ix_predictions_contact_id ON predictions (contact_id);

CREATE INDEX ix_predictions_event_id ON predictions (event_id);

CREATE INDEX ix_predictions_outcome_ask_on ON predictions (owner, outcome, ask_on);

CREATE INDEX ix_preferences_checked_on ON preferences (owner, checked_on) WHERE checked_on IS NOT NULL;

CREATE INDEX ix_preferences_contact_id ON preferences (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX ix_preferences_group_id ON preferences (group_id);

CREATE INDEX ix_promises_contact_id_status ON promises (contact_id, status);

CREATE INDEX ix_promises_status_due_on ON promises (owner, status, due_on);

CREATE INDEX ix_recalls_contact_id ON recalls (contact_id);

CREATE INDEX ix_rehearsals_contact_id ON rehearsals (contact_id);

CREATE INDEX ix_rehearsals_event_id ON rehearsals (event_id);

CREATE INDEX ix_results_contact_id ON results (contact_id);

CREATE INDEX ix_results_goal_id ON results (goal_id);

CREATE INDEX ix_results_need_id ON results (need_id);

CREATE INDEX ix_reviews_week_on ON reviews (owner, week_on);

CREATE INDEX ix_slots_community_id ON slots (community_id);

CREATE INDEX ix_sources_read_on ON sources (owner, read_on) WHERE read_on IS NOT NULL;

CREATE INDEX ix_trend_notes_contact_id ON trend_notes (contact_id);

CREATE INDEX ix_trend_notes_noted_on ON trend_notes (owner, noted_on) WHERE noted_on IS NOT NULL;

CREATE INDEX ix_trials_experiment_id ON trials (experiment_id);
