-- The record: what officials did, a chain of digests that nobody can change unseen (docs/record.md). Nothing in it names a person.
CREATE TABLE record (
    -- From 1, without a gap.
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    act TEXT NOT NULL,
    -- Who acted, as a keyed hash; empty: nobody did.
    who TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- SHA-256 of what was done.
    content TEXT NOT NULL,
    -- SHA-256 of the entry and of the hash before it.
    hash TEXT NOT NULL,
    -- The first 40 bits of it, as people read them.
    code TEXT NOT NULL
);

CREATE INDEX record_subject ON record (subject, seq);
CREATE INDEX record_code ON record (code);

-- Counts that were out before there was a record: they have no entry.
CREATE TABLE record_before (
    tally_id TEXT PRIMARY KEY REFERENCES tally (id)
);
INSERT INTO record_before (tally_id) SELECT id FROM tally WHERE revision IS NOT NULL;
