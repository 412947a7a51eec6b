-- Which column of a neighbourhood's files is which, where no heading told and its official was asked; and what was asked about a file.
CREATE TABLE roll_heading (
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    -- Its words without marks.
    heading         TEXT NOT NULL,
    meaning         TEXT NOT NULL CHECK (meaning IN ('number', 'head', 'address', 'representative')),
    account_id      BIGINT NOT NULL,
    chosen_at       BIGINT NOT NULL,
    PRIMARY KEY (neighborhood_id, heading)
);

-- JSON, while a file waits: the question without what the file holds, and the answers so far.
ALTER TABLE roll_import ADD COLUMN columns TEXT;
