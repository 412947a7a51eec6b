-- What was ticked and written of the order of a meeting, step by step (docs/domain.md §2.7): for its minutes.
CREATE TABLE order_step (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    step TEXT NOT NULL,
    -- JSON, sealed: when it was, names, words; NULL: taken back.
    said TEXT,
    -- What stood there before, so that it comes back.
    said_before TEXT,
    marked_by BIGINT NOT NULL,
    marked_at BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, step)
);

CREATE INDEX order_step_marked ON order_step (marked_at);

-- A meeting that lacked the households and was ended for it, before anything was counted.
CREATE TABLE meeting_short (
    meeting_id TEXT PRIMARY KEY REFERENCES meeting (id),
    present BIGINT NOT NULL,
    roll BIGINT NOT NULL,
    noted_by BIGINT NOT NULL,
    noted_at BIGINT NOT NULL
);
