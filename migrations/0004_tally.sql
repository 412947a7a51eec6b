-- People introduced at a meeting, and the counts the chair made in the room. No vote of a person or household is ever stored.

CREATE TABLE candidate (
    id          TEXT PRIMARY KEY,
    meeting_id  TEXT NOT NULL REFERENCES meeting (id),
    name        TEXT NOT NULL,
    -- The name as compared: lower case, without Ông or Bà.
    name_key    TEXT NOT NULL,
    post        TEXT NOT NULL,
    source      TEXT NOT NULL CHECK (source IN ('front', 'voter', 'self')),
    position    BIGINT NOT NULL,
    added_by    BIGINT NOT NULL,
    added_at    BIGINT NOT NULL
);
CREATE UNIQUE INDEX candidate_name ON candidate (meeting_id, name_key);

-- Every revision stays: a correction is a new row, never a rewrite of the old one.
CREATE TABLE tally (
    id              TEXT PRIMARY KEY,
    meeting_id      TEXT NOT NULL REFERENCES meeting (id),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    state           TEXT NOT NULL CHECK (state IN ('draft', 'published', 'superseded', 'discarded')),
    -- 1 for the first publication; a draft has none yet.
    revision        BIGINT CHECK (revision >= 1),
    -- The published count that this one corrects, and why.
    corrects_id     TEXT REFERENCES tally (id),
    reason          TEXT,
    -- Households on the roll when the count was entered; later changes of the roll do not touch it.
    roll            BIGINT NOT NULL CHECK (roll > 0),
    present         BIGINT NOT NULL CHECK (present >= 0 AND present <= roll),
    method          TEXT NOT NULL CHECK (method IN ('show_of_hands', 'secret_ballot')),
    issued          BIGINT,
    returned        BIGINT,
    valid           BIGINT,
    invalid         BIGINT,
    entered_by      BIGINT NOT NULL,
    entered_at      BIGINT NOT NULL,
    published_by    BIGINT,
    published_at    BIGINT,
    CHECK (method = 'show_of_hands' OR (issued <= present AND returned <= issued AND valid + invalid = returned)),
    CHECK (state NOT IN ('published', 'superseded') OR revision IS NOT NULL)
);
CREATE UNIQUE INDEX tally_revision ON tally (meeting_id, revision) WHERE revision IS NOT NULL;
-- One published count holds for a meeting.
CREATE UNIQUE INDEX tally_current ON tally (meeting_id) WHERE state = 'published';
CREATE INDEX tally_neighborhood ON tally (neighborhood_id, state);

CREATE TABLE tally_line (
    tally_id    TEXT NOT NULL REFERENCES tally (id),
    position    BIGINT NOT NULL,
    name        TEXT NOT NULL,
    post        TEXT NOT NULL,
    source      TEXT NOT NULL CHECK (source IN ('front', 'voter', 'self')),
    yes         BIGINT NOT NULL CHECK (yes >= 0),
    no          BIGINT NOT NULL CHECK (no >= 0),
    other       BIGINT NOT NULL CHECK (other >= 0),
    PRIMARY KEY (tally_id, position)
);
