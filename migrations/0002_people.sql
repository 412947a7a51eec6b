-- Appointments to office, uploaded rolls, wrong codes, and the log of audited acts.

-- The name the messenger showed when the office was taken.
ALTER TABLE role_grant ADD COLUMN holder_name TEXT NOT NULL DEFAULT '';

-- A link to be passed on: only the hash of its token is kept here. Used or declined once, it has ended.
CREATE TABLE appointment (
    token_hash      TEXT PRIMARY KEY,
    role            TEXT NOT NULL CHECK (role IN ('front_head', 'neighborhood_head', 'ward_officer', 'province_admin')),
    commune_id      TEXT REFERENCES commune (id),
    neighborhood_id TEXT REFERENCES neighborhood (id),
    made_by         BIGINT NOT NULL,
    made_at         BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    -- Who took it; 0 when it was declined: of who declines nothing is kept.
    ended_by        BIGINT,
    ended_at        BIGINT
);

-- One uploaded file. Its rows are here only between preview and decision; who, when, the name and the hash stay.
CREATE TABLE roll_import (
    id              TEXT PRIMARY KEY,
    neighborhood_id TEXT REFERENCES neighborhood (id),
    account_id      BIGINT NOT NULL,
    file            TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('choosing', 'fetching', 'previewed', 'imported', 'discarded', 'faulty')),
    created_at      BIGINT NOT NULL,
    -- Imports of the neighbourhood that the preview was made after.
    imports_before  BIGINT,
    row_count       BIGINT,
    rows_sha256     TEXT,
    rows_json       TEXT,
    decided_at      BIGINT
);
CREATE INDEX roll_import_neighborhood ON roll_import (neighborhood_id, state);
CREATE INDEX roll_import_account ON roll_import (account_id, state);

-- Wrong household codes typed by an account that agreed to be kept.
CREATE TABLE code_guess (
    account_id  BIGINT PRIMARY KEY,
    wrong       BIGINT NOT NULL,
    last_at     BIGINT NOT NULL
);

-- Acts that touch many households' data at once: the account's number, never its name.
CREATE TABLE audit (
    at              BIGINT NOT NULL,
    account_id      BIGINT NOT NULL,
    act             TEXT NOT NULL CHECK (act IN ('codes_read', 'roll_imported')),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id)
);
CREATE INDEX audit_neighborhood ON audit (neighborhood_id, at);
