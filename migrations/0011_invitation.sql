-- What the invitation by Mẫu 01 says beyond time, place and matter, and the documents that go with it
-- (NĐ 59/2023/NĐ-CP Đ.3 k.3-4).

ALTER TABLE meeting ADD COLUMN chair TEXT;
ALTER TABLE meeting ADD COLUMN guests TEXT;
ALTER TABLE meeting ADD COLUMN contact TEXT;
-- The paper's own number, as the official wrote it.
ALTER TABLE meeting ADD COLUMN paper_number TEXT;

-- What stood in the last invitation of a neighbourhood, one for each who convenes: the next one begins with it.
CREATE TABLE invitation_habit (
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    convener        TEXT NOT NULL CHECK (convener IN ('head', 'front', 'team')),
    chair           TEXT,
    guests          TEXT,
    contact         TEXT,
    kept_by         BIGINT NOT NULL,
    kept_at         BIGINT NOT NULL,
    PRIMARY KEY (neighborhood_id, convener)
);

-- A document of a meeting: the messenger's handle of the file that an official sent, never the file.
CREATE TABLE meeting_document (
    id         TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    handle     TEXT NOT NULL,
    name       TEXT NOT NULL,
    bytes      BIGINT,
    added_by   BIGINT NOT NULL,
    added_at   BIGINT NOT NULL,
    -- When it was sent on its way to the group and to each household; NULL: not yet.
    issued_at  BIGINT,
    -- The accounts written to so far; 1 in `told` when all have been, and while it is not issued.
    account_cursor BIGINT NOT NULL DEFAULT 0,
    told       BIGINT NOT NULL DEFAULT 1 CHECK (told IN (0, 1))
);
CREATE INDEX meeting_document_meeting ON meeting_document (meeting_id, id);
CREATE INDEX meeting_document_untold ON meeting_document (issued_at) WHERE told = 0;
CREATE INDEX meeting_document_added ON meeting_document (added_at);

-- That a document reached a household, by a message to an account that speaks for it or on paper, and when: the proof that the law's
-- duty was done.
CREATE TABLE document_receipt (
    document_id  TEXT NOT NULL REFERENCES meeting_document (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    via          TEXT NOT NULL CHECK (via IN ('message', 'paper')),
    -- The official who handed out the paper; NULL: by message.
    noted_by     BIGINT,
    at           BIGINT NOT NULL,
    PRIMARY KEY (document_id, household_id)
);
