-- Election days, who asked to be reminded, and the waves of reminders.

CREATE TABLE election (
    id           TEXT PRIMARY KEY,
    -- NULL: the usual title, in the reader's language.
    title        TEXT,
    -- The local calendar day (ISO 8601) and local minutes of that day; moments are computed when they are needed.
    day          TEXT NOT NULL,
    opens_minute BIGINT NOT NULL,
    closes_minute BIGINT NOT NULL CHECK (closes_minute > opens_minute),
    state        TEXT NOT NULL CHECK (state IN ('active', 'over', 'called_off')),
    -- Moves with every change of day, hours or title: a wave belongs to one version.
    version      BIGINT NOT NULL,
    version_at   BIGINT NOT NULL,
    preview_id   TEXT NOT NULL,
    set_by       BIGINT NOT NULL,
    created_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX election_one_active ON election (state) WHERE state = 'active';

-- A private chat that asked for reminders. The agreement to the short notice is kept here, with what it covers;
-- NULL: the account had agreed to the household notice, which covers reminders.
CREATE TABLE subscriber (
    chat_id         BIGINT PRIMARY KEY CHECK (chat_id > 0),
    active          BIGINT NOT NULL CHECK (active IN (0, 1)),
    parked          BIGINT NOT NULL DEFAULT 0 CHECK (parked IN (0, 1)),
    consent_version BIGINT,
    consent_at      BIGINT,
    subscribed_at   BIGINT NOT NULL,
    ended_at        BIGINT
);
CREATE INDEX subscriber_wave ON subscriber (chat_id) WHERE active = 1 AND parked = 0;

-- One wave to many. Both cursors move in the transaction that writes the recipients' letters; `total` counts those letters.
CREATE TABLE campaign (
    id                TEXT PRIMARY KEY,
    election_id       TEXT NOT NULL REFERENCES election (id),
    election_version  BIGINT NOT NULL,
    kind              TEXT NOT NULL CHECK (kind IN ('t14', 't7', 't3', 't1', 'day', 'moved', 'called_off')),
    due_at            BIGINT NOT NULL,
    expires_at        BIGINT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('expanding', 'expanded', 'cancelled')),
    group_cursor      TEXT NOT NULL DEFAULT '',
    subscriber_cursor BIGINT NOT NULL DEFAULT 0,
    total             BIGINT NOT NULL DEFAULT 0,
    created_at        BIGINT NOT NULL,
    UNIQUE (election_id, election_version, kind)
);
CREATE INDEX campaign_expanding ON campaign (due_at) WHERE state = 'expanding';
