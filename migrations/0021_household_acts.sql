-- The log takes three more acts: one household was looked at, an account taken off it, its code drawn anew.
CREATE TABLE audit_wide (
    at              BIGINT NOT NULL,
    account_id      BIGINT NOT NULL,
    act             TEXT NOT NULL CHECK (act IN ('codes_read', 'roll_imported', 'answers_read', 'answers_printed', 'household_read', 'account_removed', 'code_renewed')),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id)
);
INSERT INTO audit_wide (at, account_id, act, neighborhood_id) SELECT at, account_id, act, neighborhood_id FROM audit;
DROP TABLE audit;
ALTER TABLE audit_wide RENAME TO audit;
CREATE INDEX audit_neighborhood ON audit (neighborhood_id, at);
