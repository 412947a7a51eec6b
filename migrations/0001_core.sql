-- People, places, households, and the two ends of the road: intake and outbox.
-- One text for SQLite and PostgreSQL. Times are Unix milliseconds; ids are UUIDv7 as text or the channel's own numbers.

CREATE TABLE commune (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('ward', 'commune', 'township', 'special_zone')),
    name        TEXT NOT NULL,
    province    TEXT NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE TABLE neighborhood (
    id          TEXT PRIMARY KEY,
    commune_id  TEXT NOT NULL REFERENCES commune (id),
    kind        TEXT NOT NULL CHECK (kind IN ('khu_pho', 'to_dan_pho', 'thon', 'ban')),
    name        TEXT NOT NULL,
    venue       TEXT NOT NULL,
    position    BIGINT NOT NULL,
    valid_from  BIGINT NOT NULL,
    valid_to    BIGINT
);
CREATE UNIQUE INDEX neighborhood_name ON neighborhood (commune_id, name) WHERE valid_to IS NULL;

-- The group chat of a neighbourhood; one group, one neighbourhood.
CREATE TABLE group_chat (
    chat_id         BIGINT PRIMARY KEY,
    neighborhood_id TEXT NOT NULL UNIQUE REFERENCES neighborhood (id),
    thread_id       BIGINT,
    reminders       BIGINT NOT NULL DEFAULT 1 CHECK (reminders IN (0, 1)),
    reachable       BIGINT NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)),
    bound_by        BIGINT NOT NULL,
    bound_at        BIGINT NOT NULL
);

-- An account that agreed to be kept (consent_at), or that only chose a language.
CREATE TABLE account (
    id              BIGINT PRIMARY KEY,
    display_name    TEXT NOT NULL,
    language        TEXT NOT NULL CHECK (language IN ('vi', 'en')),
    consent_version BIGINT,
    consent_at      BIGINT,
    reachable       BIGINT NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)),
    created_at      BIGINT NOT NULL
);

CREATE TABLE role_grant (
    id              TEXT PRIMARY KEY,
    account_id      BIGINT NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('front_head', 'neighborhood_head', 'ward_officer', 'province_admin')),
    commune_id      TEXT REFERENCES commune (id),
    neighborhood_id TEXT REFERENCES neighborhood (id),
    granted_by      BIGINT NOT NULL,
    starts_at       BIGINT NOT NULL,
    ends_at         BIGINT
);
CREATE INDEX role_grant_account ON role_grant (account_id);
CREATE INDEX role_grant_neighborhood ON role_grant (neighborhood_id);

CREATE TABLE household (
    id              TEXT PRIMARY KEY,
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    number          TEXT NOT NULL,
    head_name       TEXT NOT NULL,
    address         TEXT NOT NULL,
    representative  TEXT,
    code            TEXT NOT NULL UNIQUE,
    token           TEXT NOT NULL UNIQUE,
    removed_at      BIGINT
);
CREATE UNIQUE INDEX household_number ON household (neighborhood_id, number) WHERE removed_at IS NULL;

CREATE TABLE household_link (
    id              TEXT PRIMARY KEY,
    household_id    TEXT NOT NULL REFERENCES household (id),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    account_id      BIGINT NOT NULL,
    display_name    TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'revoked')),
    requested_at    BIGINT NOT NULL,
    decided_by      BIGINT,
    decided_at      BIGINT,
    held_meeting_id TEXT,
    held_answer     TEXT CHECK (held_answer IN ('attending', 'absent', 'substitute'))
);
-- One account speaks for at most one household of a neighbourhood.
CREATE UNIQUE INDEX household_link_one ON household_link (account_id, neighborhood_id) WHERE state IN ('pending', 'approved');
CREATE INDEX household_link_account ON household_link (account_id);
CREATE INDEX household_link_household ON household_link (household_id);

CREATE TABLE dialog (
    account_id  BIGINT PRIMARY KEY,
    state       TEXT NOT NULL,
    updated_at  BIGINT NOT NULL
);

-- Written in the transaction of the effect: a replayed update does nothing.
CREATE TABLE seen_update (
    update_id   BIGINT PRIMARY KEY,
    seen_at     BIGINT NOT NULL,
    fault       TEXT
);
CREATE INDEX seen_update_seen_at ON seen_update (seen_at);

CREATE TABLE outbox (
    id          TEXT PRIMARY KEY,
    dedupe_key  TEXT NOT NULL UNIQUE,
    lane        BIGINT NOT NULL CHECK (lane IN (0, 1, 2)),
    chat_id     BIGINT NOT NULL,
    thread_id   BIGINT,
    language    TEXT NOT NULL CHECK (language IN ('vi', 'en')),
    errand      TEXT NOT NULL,
    doubt       TEXT NOT NULL CHECK (doubt IN ('repeat', 'rest')),
    campaign_id TEXT,
    subject     TEXT,
    due_at      BIGINT NOT NULL,
    expires_at  BIGINT,
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'unknown', 'cancelled')),
    attempts    BIGINT NOT NULL DEFAULT 0,
    lease_until BIGINT,
    message_id  BIGINT,
    last_error  TEXT,
    created_at  BIGINT NOT NULL,
    ended_at    BIGINT
);
CREATE INDEX outbox_next ON outbox (lane, due_at, id) WHERE state = 'waiting';
-- A partial index serves only a condition that names its state alone, so each state has its own.
CREATE INDEX outbox_chat_waiting ON outbox (chat_id, lane, id) WHERE state = 'waiting';
CREATE INDEX outbox_chat_sending ON outbox (chat_id) WHERE state = 'sending';
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_expiry ON outbox (expires_at) WHERE state = 'waiting' AND expires_at IS NOT NULL;
CREATE INDEX outbox_sending ON outbox (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_campaign ON outbox (campaign_id, state);
CREATE INDEX outbox_subject ON outbox (subject) WHERE state = 'waiting';

-- A message of ours whose numbers stay live: a dirty flag, not a queue of edits.
CREATE TABLE card (
    chat_id      BIGINT NOT NULL,
    message_id   BIGINT NOT NULL,
    meeting_id   TEXT NOT NULL,
    language     TEXT NOT NULL CHECK (language IN ('vi', 'en')),
    dirty        BIGINT NOT NULL CHECK (dirty IN (0, 1)),
    due_at       BIGINT NOT NULL,
    shown_digest TEXT NOT NULL,
    live         BIGINT NOT NULL CHECK (live IN (0, 1)),
    PRIMARY KEY (chat_id, message_id)
);
CREATE INDEX card_due ON card (due_at) WHERE dirty = 1 AND live = 1;
CREATE INDEX card_meeting ON card (meeting_id);

-- One active sender, even with several instances.
CREATE TABLE sender_lease (
    name        TEXT PRIMARY KEY,
    holder      TEXT NOT NULL,
    until       BIGINT NOT NULL
);
