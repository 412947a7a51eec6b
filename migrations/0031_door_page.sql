-- What the page for the door told us, each once: it tells again whatever it did not hear an answer to (docs/decisions/0026).
CREATE TABLE door_entry (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    -- Made by the page.
    entry TEXT NOT NULL,
    account_id BIGINT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('comes', 'leaves')),
    -- When it was seen at the door, however late we hear of it.
    seen_at BIGINT NOT NULL,
    undone_at BIGINT,
    PRIMARY KEY (meeting_id, entry)
);

-- The households of an entry, and what they were before it.
CREATE TABLE door_mark (
    meeting_id TEXT NOT NULL,
    entry TEXT NOT NULL,
    household_id TEXT NOT NULL REFERENCES household (id),
    -- 0: it was here, or gone, already.
    changed BIGINT NOT NULL CHECK (changed IN (0, 1)),
    came_at BIGINT,
    left_at BIGINT,
    marked_by BIGINT,
    PRIMARY KEY (meeting_id, entry, household_id),
    FOREIGN KEY (meeting_id, entry) REFERENCES door_entry (meeting_id, entry)
);
CREATE INDEX door_mark_household ON door_mark (household_id);
