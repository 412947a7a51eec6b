-- Who speaks for a household, and how that comes about: one account for two households where an official says so, and a pass that an
-- official shows and that links on the spot.

-- As what somebody speaks for it, as an official said; a deputy speaks for it besides a household of its own. NULL: nobody said.
ALTER TABLE household_link ADD COLUMN speaks_as TEXT CHECK (speaks_as IN ('head', 'member', 'deputy'));

-- An account has at most one household of its own in a neighbourhood, and is with no household twice.
DROP INDEX household_link_one;
CREATE UNIQUE INDEX household_link_own ON household_link (account_id, neighborhood_id)
    WHERE state IN ('pending', 'approved') AND COALESCE(speaks_as, '') <> 'deputy';
CREATE UNIQUE INDEX household_link_same ON household_link (account_id, household_id) WHERE state IN ('pending', 'approved');

-- A square code that an official shows: who opens its link within some minutes speaks for the household at once. Only the hash of its
-- token is kept. Used, replaced or run out, it has ended.
CREATE TABLE pass (
    token_hash      TEXT PRIMARY KEY,
    household_id    TEXT NOT NULL REFERENCES household (id),
    speaks_as       TEXT NOT NULL CHECK (speaks_as IN ('head', 'member', 'deputy')),
    made_by         BIGINT NOT NULL,
    made_at         BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    ended_at        BIGINT
);
CREATE INDEX pass_open ON pass (expires_at) WHERE ended_at IS NULL;
CREATE INDEX pass_ended ON pass (ended_at) WHERE ended_at IS NOT NULL;

-- Links of appointments that are still good.
CREATE INDEX appointment_open ON appointment (expires_at) WHERE ended_at IS NULL;
