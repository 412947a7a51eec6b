-- Where a household lives as fields of its own, how and when it left the roll, and what an import changed, so that it can be undone.

-- NULL: as the address says it.
ALTER TABLE household ADD COLUMN alley TEXT;
ALTER TABLE household ADD COLUMN cluster TEXT;
-- Why an official took it off, from which local day on, and which household it went into. NULL: a newer list did not name it.
ALTER TABLE household ADD COLUMN closed_as TEXT CHECK (closed_as IN ('moved', 'merged', 'dissolved'));
ALTER TABLE household ADD COLUMN closed_on TEXT;
ALTER TABLE household ADD COLUMN merged_into TEXT REFERENCES household (id);
CREATE INDEX household_left ON household (neighborhood_id, removed_at) WHERE removed_at IS NOT NULL;

-- Digests of the roll when the file was previewed, and after it was taken over: what came in between, or since, is seen by them.
ALTER TABLE roll_import ADD COLUMN seen_sha256 TEXT;
ALTER TABLE roll_import ADD COLUMN after_sha256 TEXT;
-- What it was before (JSON), for a day; and when it was taken back.
ALTER TABLE roll_import ADD COLUMN undo TEXT;
ALTER TABLE roll_import ADD COLUMN undone_at BIGINT;
CREATE INDEX roll_import_undo ON roll_import (decided_at) WHERE undo IS NOT NULL;

-- The log takes more acts: an import undone, the roll taken as a file, one household added, changed or closed. Its list is
-- `domain/roll.rs`: a CHECK could be widened only by a copy of the table.
CREATE TABLE audit_wide (
    at              BIGINT NOT NULL,
    account_id      BIGINT NOT NULL,
    act             TEXT NOT NULL,
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id)
);
INSERT INTO audit_wide (at, account_id, act, neighborhood_id) SELECT at, account_id, act, neighborhood_id FROM audit;
DROP TABLE audit;
ALTER TABLE audit_wide RENAME TO audit;
CREATE INDEX audit_neighborhood ON audit (neighborhood_id, at);
