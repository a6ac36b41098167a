-- Schema 2. Once it is released this file is never edited again.

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
    notes TEXT NOT NULL,
    status TEXT NOT NULL,
    debriefed_on DATE,
    uid TEXT NOT NULL,
    source TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (id)
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

CREATE INDEX ix_events_status_starts_on ON events (owner, status, starts_on);

CREATE INDEX ix_promises_contact_id_status ON promises (contact_id, status);

CREATE INDEX ix_promises_status_due_on ON promises (owner, status, due_on);
