-- Meetings and the one answer of each household.

CREATE TABLE meeting (
    id              TEXT PRIMARY KEY,
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    kind            TEXT NOT NULL CHECK (kind IN ('candidate_intro', 'community', 'annual')),
    title           TEXT NOT NULL,
    venue           TEXT NOT NULL,
    starts_at       BIGINT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('draft', 'called', 'called_off', 'discarded')),
    -- Moves with every change of time or place: a reminder belongs to one version.
    version         BIGINT NOT NULL,
    late_reason     TEXT,
    called_by       BIGINT NOT NULL,
    created_at      BIGINT NOT NULL,
    -- When the notice of this version left for the group.
    announced_at    BIGINT
);
CREATE INDEX meeting_neighborhood ON meeting (neighborhood_id, starts_at);
CREATE INDEX meeting_coming ON meeting (starts_at) WHERE state = 'called';

-- One household, one answer: the primary key. Later answers win by the order of updates.
CREATE TABLE rsvp (
    meeting_id      TEXT NOT NULL REFERENCES meeting (id),
    household_id    TEXT NOT NULL REFERENCES household (id),
    answer          TEXT NOT NULL CHECK (answer IN ('attending', 'absent', 'substitute')),
    via             TEXT NOT NULL CHECK (via IN ('tap', 'phone', 'door', 'paper')),
    answered_by     BIGINT NOT NULL,
    answered_at     BIGINT NOT NULL,
    substitute_name TEXT,
    PRIMARY KEY (meeting_id, household_id)
);
CREATE INDEX rsvp_household ON rsvp (household_id);
