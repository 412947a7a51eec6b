-- What is kept about people is sealed from now on (docs/decisions/0020). Sealed values stand in the columns where they stood; what was
-- stored before is sealed at the next start, by the program, not here.

-- By which key: its id and a proof, neither of which says anything about it. `covers`: the list of sealed columns that was carried
-- through with it, 0 for none yet.
CREATE TABLE data_key (
    name   TEXT PRIMARY KEY,
    key_id TEXT NOT NULL,
    proof  TEXT NOT NULL,
    covers BIGINT NOT NULL
);

-- When everything was stopped, and until when; NULL: it is (docs/privacy.md §10).
CREATE TABLE halt (
    at        BIGINT PRIMARY KEY,
    lifted_at BIGINT
);

-- Keyed hashes, by which a household is found. NULL: not sealed yet.
ALTER TABLE household ADD COLUMN code_hash TEXT;
ALTER TABLE household ADD COLUMN token_hash TEXT;
CREATE UNIQUE INDEX household_code_hash ON household (code_hash);
CREATE UNIQUE INDEX household_token_hash ON household (token_hash);

-- The place's name, folded; `venue` becomes its keyed hash. NULL: not sealed yet.
ALTER TABLE venue_pin ADD COLUMN name TEXT;
