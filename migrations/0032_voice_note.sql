-- What an official says of a coming meeting in their own voice: the messenger's handle of it, until the meeting begins.
CREATE TABLE voice_note (
    meeting_id TEXT PRIMARY KEY REFERENCES meeting (id),
    -- Sealed.
    handle     TEXT NOT NULL,
    seconds    BIGINT NOT NULL,
    added_by   BIGINT NOT NULL,
    added_at   BIGINT NOT NULL
);
