BEGIN TRANSACTION;
CREATE TABLE change_rows (
	n INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	table_name TEXT NOT NULL, 
	ids TEXT NOT NULL, 
	"before" JSON, 
	version_after INTEGER NOT NULL, 
	PRIMARY KEY (n), 
	FOREIGN KEY(seq) REFERENCES changes (seq)
);
INSERT INTO "change_rows" VALUES(1,1,'reader','contacts','contacts-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(2,1,'reader','facts','facts-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(3,1,'reader','followups','followups-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(4,1,'reader','goals','goals-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(5,1,'reader','groups','groups-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(6,1,'reader','handles','handles-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(7,1,'reader','interactions','interactions-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(8,1,'reader','jottings','jottings-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(9,1,'reader','messages','messages-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(10,1,'reader','needs','needs-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(11,1,'reader','readers','readers-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(12,1,'reader','targets','targets-of-reader',NULL,1);
INSERT INTO "change_rows" VALUES(13,2,'reader','contacts','contacts-of-reader','{"id": "contacts-of-reader", "version": 1, "created_at": "2026-03-02T12:00:00+00:00", "name": "Contact\u2019s name: \u00d1and\u00fa 100%", "organisation": "Contact\u2019s organisation: \u00d1and\u00fa 100%", "role": "Contact\u2019s role: \u00d1and\u00fa 100%", "place": "Contact\u2019s place: \u00d1and\u00fa 100%", "circle": "Contact\u2019s circle: \u00d1and\u00fa 100%", "tie": "strong", "tier": "mentor", "tier_on": "2024-02-29", "cadence_days": 3, "snoozed_until": "2024-02-29", "how_met": "Contact\u2019s how_met: \u00d1and\u00fa 100%", "met_on": "2024-02-29", "connected_on": "2024-02-29", "notes": "Contact\u2019s notes: \u00d1and\u00fa 100%", "source": "Contact\u2019s source: \u00d1and\u00fa 100%", "imported": "Contact\u2019s imported: \u00d1and\u00fa 100%"}',2);
INSERT INTO "change_rows" VALUES(14,3,'reader','contacts','contacts-of-reader','{"id": "contacts-of-reader", "version": 2, "created_at": "2026-03-02T12:00:00+00:00", "name": "Contact\u2019s name: \u00d1and\u00fa 100%", "organisation": "Contact\u2019s organisation: \u00d1and\u00fa 100%", "role": "Contact\u2019s role: \u00d1and\u00fa 100%", "place": "Contact\u2019s place: \u00d1and\u00fa 100%", "circle": "Contact\u2019s circle: \u00d1and\u00fa 100%", "tie": "strong", "tier": "mentor", "tier_on": "2024-02-29", "cadence_days": 3, "snoozed_until": "2024-02-29", "how_met": "Contact\u2019s how_met: \u00d1and\u00fa 100%", "met_on": "2024-02-29", "connected_on": "2024-02-29", "notes": "Changed once", "source": "Contact\u2019s source: \u00d1and\u00fa 100%", "imported": "Contact\u2019s imported: \u00d1and\u00fa 100%"}',3);
INSERT INTO "change_rows" VALUES(15,4,'another','contacts','contacts-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(16,4,'another','facts','facts-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(17,4,'another','followups','followups-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(18,4,'another','goals','goals-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(19,4,'another','groups','groups-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(20,4,'another','handles','handles-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(21,4,'another','interactions','interactions-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(22,4,'another','jottings','jottings-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(23,4,'another','messages','messages-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(24,4,'another','needs','needs-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(25,4,'another','readers','readers-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(26,4,'another','targets','targets-of-another',NULL,4);
INSERT INTO "change_rows" VALUES(27,5,'another','contacts','contacts-of-another','{"id": "contacts-of-another", "version": 4, "created_at": "2026-03-02T12:00:00+00:00", "name": "Contact\u2019s name: \u00d1and\u00fa 100%", "organisation": "Contact\u2019s organisation: \u00d1and\u00fa 100%", "role": "Contact\u2019s role: \u00d1and\u00fa 100%", "place": "Contact\u2019s place: \u00d1and\u00fa 100%", "circle": "Contact\u2019s circle: \u00d1and\u00fa 100%", "tie": "strong", "tier": "mentor", "tier_on": "2024-02-29", "cadence_days": 3, "snoozed_until": "2024-02-29", "how_met": "Contact\u2019s how_met: \u00d1and\u00fa 100%", "met_on": "2024-02-29", "connected_on": "2024-02-29", "notes": "Contact\u2019s notes: \u00d1and\u00fa 100%", "source": "Contact\u2019s source: \u00d1and\u00fa 100%", "imported": "Contact\u2019s imported: \u00d1and\u00fa 100%"}',5);
INSERT INTO "change_rows" VALUES(28,6,'another','contacts','contacts-of-another','{"id": "contacts-of-another", "version": 5, "created_at": "2026-03-02T12:00:00+00:00", "name": "Contact\u2019s name: \u00d1and\u00fa 100%", "organisation": "Contact\u2019s organisation: \u00d1and\u00fa 100%", "role": "Contact\u2019s role: \u00d1and\u00fa 100%", "place": "Contact\u2019s place: \u00d1and\u00fa 100%", "circle": "Contact\u2019s circle: \u00d1and\u00fa 100%", "tie": "strong", "tier": "mentor", "tier_on": "2024-02-29", "cadence_days": 3, "snoozed_until": "2024-02-29", "how_met": "Contact\u2019s how_met: \u00d1and\u00fa 100%", "met_on": "2024-02-29", "connected_on": "2024-02-29", "notes": "Changed once", "source": "Contact\u2019s source: \u00d1and\u00fa 100%", "imported": "Contact\u2019s imported: \u00d1and\u00fa 100%"}',6);
CREATE TABLE changes (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	owner TEXT NOT NULL, 
	label TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	undone_at DATETIME
);
INSERT INTO "changes" VALUES(1,'reader','Everything','2026-03-02 12:00:00.000000',NULL);
INSERT INTO "changes" VALUES(2,'reader','Changed once','2026-03-02 12:00:00.000000',NULL);
INSERT INTO "changes" VALUES(3,'reader','Changed twice','2026-03-02 12:00:00.000000','2026-03-02 12:00:00.000000');
INSERT INTO "changes" VALUES(4,'another','Everything','2026-03-02 12:00:00.000000',NULL);
INSERT INTO "changes" VALUES(5,'another','Changed once','2026-03-02 12:00:00.000000',NULL);
INSERT INTO "changes" VALUES(6,'another','Changed twice','2026-03-02 12:00:00.000000','2026-03-02 12:00:00.000000');
CREATE TABLE contacts (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	name TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	role TEXT NOT NULL, 
	place TEXT NOT NULL, 
	circle TEXT NOT NULL, 
	tie TEXT NOT NULL, 
	tier TEXT NOT NULL, 
	tier_on DATE, 
	cadence_days INTEGER, 
	snoozed_until DATE, 
	how_met TEXT NOT NULL, 
	met_on DATE, 
	connected_on DATE, 
	notes TEXT NOT NULL, 
	source TEXT NOT NULL, 
	imported TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "contacts" VALUES('contacts-of-reader','reader',2,'2026-03-02 12:00:00.000000','Contact’s name: Ñandú 100%','Contact’s organisation: Ñandú 100%','Contact’s role: Ñandú 100%','Contact’s place: Ñandú 100%','Contact’s circle: Ñandú 100%','strong','mentor','2024-02-29',3,'2024-02-29','Contact’s how_met: Ñandú 100%','2024-02-29','2024-02-29','Changed once','Contact’s source: Ñandú 100%','Contact’s imported: Ñandú 100%','contact’s name: nandu 100% contact’s organisation: nandu 100% contact’s role: nandu 100% changed once');
INSERT INTO "contacts" VALUES('contacts-of-another','another',5,'2026-03-02 12:00:00.000000','Contact’s name: Ñandú 100%','Contact’s organisation: Ñandú 100%','Contact’s role: Ñandú 100%','Contact’s place: Ñandú 100%','Contact’s circle: Ñandú 100%','strong','mentor','2024-02-29',3,'2024-02-29','Contact’s how_met: Ñandú 100%','2024-02-29','2024-02-29','Changed once','Contact’s source: Ñandú 100%','Contact’s imported: Ñandú 100%','contact’s name: nandu 100% contact’s organisation: nandu 100% contact’s role: nandu 100% changed once');
CREATE TABLE facts (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	contact_id TEXT, 
	group_id TEXT, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	source TEXT NOT NULL, 
	known_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(group_id) REFERENCES groups (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "facts" VALUES('facts-of-reader','reader',1,'2026-03-02 12:00:00.000000','contacts-of-reader','groups-of-reader','achievement','Fact’s text: Ñandú 100%','Fact’s source: Ñandú 100%','2024-02-29');
INSERT INTO "facts" VALUES('facts-of-another','another',4,'2026-03-02 12:00:00.000000','contacts-of-another','groups-of-another','achievement','Fact’s text: Ñandú 100%','Fact’s source: Ñandú 100%','2024-02-29');
CREATE TABLE followups (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	contact_id TEXT NOT NULL, 
	due_on DATE NOT NULL, 
	until_on DATE, 
	kind TEXT NOT NULL, 
	what TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	snoozed_until DATE, 
	status TEXT NOT NULL, 
	settled_on DATE, 
	goal_id TEXT, 
	interaction_id TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "followups" VALUES('followups-of-reader','reader',1,'2026-03-02 12:00:00.000000','contacts-of-reader','2024-02-29','2024-02-29','FollowUp’s kind: Ñandú 100%','FollowUp’s what: Ñandú 100%',3,'2024-02-29','skipped','2024-02-29','FollowUp’s goal_id: Ñandú 100%','FollowUp’s interaction_id: Ñandú 100%');
INSERT INTO "followups" VALUES('followups-of-another','another',4,'2026-03-02 12:00:00.000000','contacts-of-another','2024-02-29','2024-02-29','FollowUp’s kind: Ñandú 100%','FollowUp’s what: Ñandú 100%',3,'2024-02-29','skipped','2024-02-29','FollowUp’s goal_id: Ñandú 100%','FollowUp’s interaction_id: Ñandú 100%');
CREATE TABLE goals (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	statement TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	purpose_words TEXT NOT NULL, 
	why TEXT NOT NULL, 
	counted TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	baseline INTEGER, 
	target INTEGER, 
	starts_on DATE, 
	deadline_on DATE, 
	confidence INTEGER, 
	obstacle TEXT NOT NULL, 
	if_cue TEXT NOT NULL, 
	then_act TEXT NOT NULL, 
	review_day INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "goals" VALUES('goals-of-reader','reader',1,'2026-03-02 12:00:00.000000','Goal’s statement: Ñandú 100%','own','Goal’s purpose_words: Ñandú 100%','Goal’s why: Ñandú 100%','messages','Goal’s unit: Ñandú 100%',3,3,'2024-02-29','2024-02-29',3,'Goal’s obstacle: Ñandú 100%','Goal’s if_cue: Ñandú 100%','Goal’s then_act: Ñandú 100%',3,'resting','goal’s statement: nandu 100% goal’s why: nandu 100%');
INSERT INTO "goals" VALUES('goals-of-another','another',4,'2026-03-02 12:00:00.000000','Goal’s statement: Ñandú 100%','own','Goal’s purpose_words: Ñandú 100%','Goal’s why: Ñandú 100%','messages','Goal’s unit: Ñandú 100%',3,3,'2024-02-29','2024-02-29',3,'Goal’s obstacle: Ñandú 100%','Goal’s if_cue: Ñandú 100%','Goal’s then_act: Ñandú 100%',3,'resting','goal’s statement: nandu 100% goal’s why: nandu 100%');
CREATE TABLE groups (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "groups" VALUES('groups-of-reader','reader',1,'2026-03-02 12:00:00.000000','Group’s name: Ñandú 100%','community','Group’s notes: Ñandú 100%','group’s name: nandu 100% group’s notes: nandu 100%');
INSERT INTO "groups" VALUES('groups-of-another','another',4,'2026-03-02 12:00:00.000000','Group’s name: Ñandú 100%','community','Group’s notes: Ñandú 100%','group’s name: nandu 100% group’s notes: nandu 100%');
CREATE TABLE handles (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	contact_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "handles" VALUES('handles-of-reader','reader',1,'2026-03-02 12:00:00.000000','contacts-of-reader','Handle’s kind: Ñandú 100%','Handle’s value: Ñandú 100%','Handle’s key: Ñandú 100%');
INSERT INTO "handles" VALUES('handles-of-another','another',4,'2026-03-02 12:00:00.000000','contacts-of-another','Handle’s kind: Ñandú 100%','Handle’s value: Ñandú 100%','Handle’s key: Ñandú 100%');
CREATE TABLE interactions (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	contact_id TEXT NOT NULL, 
	happened_on DATE NOT NULL, 
	channel TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	topics TEXT NOT NULL, 
	minutes INTEGER, 
	goal_id TEXT, 
	source TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "interactions" VALUES('interactions-of-reader','reader',1,'2026-03-02 12:00:00.000000','contacts-of-reader','2024-02-29','letter','both','Interaction’s topics: Ñandú 100%',3,'Interaction’s goal_id: Ñandú 100%','Interaction’s source: Ñandú 100%');
INSERT INTO "interactions" VALUES('interactions-of-another','another',4,'2026-03-02 12:00:00.000000','contacts-of-another','2024-02-29','letter','both','Interaction’s topics: Ñandú 100%',3,'Interaction’s goal_id: Ñandú 100%','Interaction’s source: Ñandú 100%');
CREATE TABLE jottings (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "jottings" VALUES('jottings-of-reader','reader',1,'2026-03-02 12:00:00.000000','Jotting’s key: Ñandú 100%','Jotting’s value: Ñandú 100%');
INSERT INTO "jottings" VALUES('jottings-of-another','another',4,'2026-03-02 12:00:00.000000','Jotting’s key: Ñandú 100%','Jotting’s value: Ñandú 100%');
CREATE TABLE messages (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	contact_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body TEXT NOT NULL, 
	status TEXT NOT NULL, 
	sent_on DATE, 
	PRIMARY KEY (id), 
	FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "messages" VALUES('messages-of-reader','reader',1,'2026-03-02 12:00:00.000000','contacts-of-reader','Message’s kind: Ñandú 100%','Message’s body: Ñandú 100%','sent','2024-02-29');
INSERT INTO "messages" VALUES('messages-of-another','another',4,'2026-03-02 12:00:00.000000','contacts-of-another','Message’s kind: Ñandú 100%','Message’s body: Ñandú 100%','sent','2024-02-29');
CREATE TABLE needs (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	goal_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(goal_id) REFERENCES goals (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "needs" VALUES('needs-of-reader','reader',1,'2026-03-02 12:00:00.000000','goals-of-reader','advised','Need’s text: Ñandú 100%');
INSERT INTO "needs" VALUES('needs-of-another','another',4,'2026-03-02 12:00:00.000000','goals-of-another','advised','Need’s text: Ñandú 100%');
CREATE TABLE readers (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	name TEXT NOT NULL, 
	hope TEXT NOT NULL, 
	minutes_a_week INTEGER NOT NULL, 
	review_day INTEGER NOT NULL, 
	time_zone TEXT NOT NULL, 
	language TEXT NOT NULL, 
	use TEXT NOT NULL, 
	cadences JSON NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "readers" VALUES('readers-of-reader','reader',1,'2026-03-02 12:00:00.000000','Reader’s name: Ñandú 100%','Reader’s hope: Ñandú 100%',3,3,'Reader’s time_zone: Ñandú 100%','Reader’s language: Ñandú 100%','work','{"close": 30, "active": 90}');
INSERT INTO "readers" VALUES('readers-of-another','another',4,'2026-03-02 12:00:00.000000','Reader’s name: Ñandú 100%','Reader’s hope: Ñandú 100%',3,3,'Reader’s time_zone: Ñandú 100%','Reader’s language: Ñandú 100%','work','{"close": 30, "active": 90}');
CREATE TABLE targets (
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_at DATETIME, 
	contact_id TEXT, 
	group_id TEXT, 
	goal_id TEXT, 
	reason TEXT NOT NULL, 
	want_to_learn TEXT NOT NULL, 
	can_offer TEXT NOT NULL, 
	way_in TEXT NOT NULL, 
	via TEXT NOT NULL, 
	next_step TEXT NOT NULL, 
	next_on DATE, 
	relevance INTEGER NOT NULL, 
	reachability INTEGER NOT NULL, 
	newness INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(contact_id) REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(group_id) REFERENCES groups (id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(goal_id) REFERENCES goals (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "targets" VALUES('targets-of-reader','reader',1,'2026-03-02 12:00:00.000000','contacts-of-reader','groups-of-reader','goals-of-reader','Target’s reason: Ñandú 100%','Target’s want_to_learn: Ñandú 100%','Target’s can_offer: Ñandú 100%','community','Target’s via: Ñandú 100%','Target’s next_step: Ñandú 100%','2024-02-29',3,3,3,'dropped');
INSERT INTO "targets" VALUES('targets-of-another','another',4,'2026-03-02 12:00:00.000000','contacts-of-another','groups-of-another','goals-of-another','Target’s reason: Ñandú 100%','Target’s want_to_learn: Ñandú 100%','Target’s can_offer: Ñandú 100%','community','Target’s via: Ñandú 100%','Target’s next_step: Ñandú 100%','2024-02-29',3,3,3,'dropped');
CREATE INDEX ix_changes_owner ON changes (owner, undone_at, seq);
CREATE INDEX ix_contacts_tier ON contacts (owner, tier);
CREATE INDEX ix_contacts_cadence_days ON contacts (owner, cadence_days) WHERE cadence_days IS NOT NULL;
CREATE INDEX ix_jottings_key ON jottings (owner, "key");
CREATE INDEX ix_change_rows_seq ON change_rows (seq);
CREATE INDEX ix_facts_group_id ON facts (group_id);
CREATE INDEX ix_facts_contact_id ON facts (contact_id);
CREATE INDEX ix_followups_status_due_on ON followups (owner, status, due_on);
CREATE INDEX ix_followups_contact_id_status ON followups (contact_id, status);
CREATE INDEX ix_handles_contact_id ON handles (contact_id);
CREATE INDEX ix_interactions_contact_id_happened_on ON interactions (contact_id, happened_on);
CREATE INDEX ix_interactions_goal_id_happened_on ON interactions (owner, goal_id, happened_on) WHERE goal_id IS NOT NULL;
CREATE INDEX ix_messages_contact_id ON messages (contact_id);
CREATE INDEX ix_needs_goal_id ON needs (goal_id);
CREATE INDEX ix_targets_goal_id ON targets (goal_id);
CREATE INDEX ix_targets_group_id ON targets (group_id);
CREATE INDEX ix_targets_contact_id ON targets (contact_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',6);
COMMIT;
