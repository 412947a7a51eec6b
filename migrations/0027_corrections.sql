-- What somebody says is wrong about their household on the roll, until an official has settled it; and which household an act of
-- the log was about.

-- `words` is empty and `account_id` 0 once they are forgotten. `answer_by`, `done_by`: the last local days for somebody to take it up, and
-- for it to be settled. `taken_at`: an official has taken it up. `done`: what was wrong is put right.
CREATE TABLE correction (
    id              TEXT PRIMARY KEY,
    account_id      BIGINT NOT NULL,
    household_id    TEXT NOT NULL REFERENCES household (id),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    words           TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'done', 'declined', 'withdrawn')),
    made_at         BIGINT NOT NULL,
    answer_by       TEXT NOT NULL,
    done_by         TEXT NOT NULL,
    taken_at        BIGINT,
    reason          TEXT,
    settled_by      BIGINT,
    settled_at      BIGINT
);
CREATE INDEX correction_open ON correction (neighborhood_id, done_by, id) WHERE state = 'open';
CREATE INDEX correction_open_household ON correction (household_id) WHERE state = 'open';
CREATE INDEX correction_account ON correction (account_id);
CREATE INDEX correction_settled ON correction (settled_at) WHERE account_id <> 0;

-- Which household an act of the log was about, where it was one; and what an account did, for itself to read.
ALTER TABLE audit ADD COLUMN household_id TEXT REFERENCES household (id);
CREATE INDEX audit_account ON audit (account_id, at);

-- Households that left the roll long ago and still have their names.
CREATE INDEX household_left_named ON household (removed_at) WHERE removed_at IS NOT NULL AND head_name <> '';

-- The frozen rolls that a household stands on.
CREATE INDEX frozen_household_household ON frozen_household (household_id);
