-- Who is in the room: at the door of a meeting, each household once (docs/domain.md §5).
CREATE TABLE presence (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    came_at BIGINT NOT NULL,
    -- NULL: it is in the room.
    left_at BIGINT,
    -- The official who marked it last.
    marked_by BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, household_id)
);

-- That enough households are there is told to the group once.
CREATE TABLE presence_told (
    meeting_id TEXT PRIMARY KEY REFERENCES meeting (id),
    told_at BIGINT NOT NULL
);
