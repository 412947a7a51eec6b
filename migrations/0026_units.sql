-- Units that change: renamed, added, closed, and several that become one.
CREATE TABLE unit_change (
    id         TEXT PRIMARY KEY,
    -- NULL: a sheet of many communes.
    commune_id TEXT REFERENCES commune (id),
    -- What is to be done, or was (JSON).
    act        TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'enacted', 'dropped')),
    asked_by   BIGINT NOT NULL,
    asked_at   BIGINT NOT NULL,
    decided_by BIGINT,
    decided_at BIGINT
);
CREATE INDEX unit_change_commune ON unit_change (commune_id, state);
CREATE INDEX unit_change_open ON unit_change (asked_at) WHERE state = 'open';

-- From which units a unit came.
CREATE TABLE unit_predecessor (
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    predecessor_id  TEXT NOT NULL REFERENCES neighborhood (id),
    change_id       TEXT NOT NULL REFERENCES unit_change (id),
    PRIMARY KEY (neighborhood_id, predecessor_id)
);

-- The number a household had in its former unit, and the one it got.
CREATE TABLE unit_number (
    change_id       TEXT NOT NULL REFERENCES unit_change (id),
    household_id    TEXT NOT NULL REFERENCES household (id),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    before          TEXT NOT NULL,
    after           TEXT NOT NULL,
    PRIMARY KEY (change_id, household_id)
);

-- The name before, with the ward where that was another one: said where two units share a name, which they may from now on.
ALTER TABLE neighborhood ADD COLUMN former TEXT;
DROP INDEX neighborhood_name;
CREATE UNIQUE INDEX neighborhood_named ON neighborhood (commune_id, name, COALESCE(former, '')) WHERE valid_to IS NULL;

-- NULL: it holds.
ALTER TABLE commune ADD COLUMN valid_to BIGINT;

-- Households are told their numbers by a wave.
ALTER TABLE wave ADD COLUMN unit_change_id TEXT REFERENCES unit_change (id);

-- A sheet with the units of a province, from upload to being taken over.
CREATE TABLE unit_sheet (
    id         TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL,
    -- Name and handle of the file (JSON).
    file       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('fetching', 'previewed', 'imported', 'discarded', 'faulty')),
    -- What was read and what would come of it, until it is decided (JSON).
    plan       TEXT,
    created_at BIGINT NOT NULL,
    decided_at BIGINT
);
CREATE INDEX unit_sheet_account ON unit_sheet (account_id, state);
CREATE INDEX unit_sheet_open ON unit_sheet (created_at) WHERE state IN ('fetching', 'previewed');
