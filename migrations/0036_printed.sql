-- Papers of a meeting that were printed, and in which edition: one that is printed again after a change says which day's paper it replaces.
CREATE TABLE printed_paper (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    paper TEXT NOT NULL,
    printed_at BIGINT NOT NULL,
    -- Sealed: a digest of what the paper said of its meeting.
    edition TEXT NOT NULL,
    PRIMARY KEY (meeting_id, paper, printed_at)
);

CREATE INDEX printed_paper_printed ON printed_paper (printed_at);
