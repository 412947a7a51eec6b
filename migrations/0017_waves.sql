-- What goes to many and was asked for by no election: reminders in private before a meeting, and plain announcements; how far each
-- is, who is told of it, and which are held back for a while.

-- A reminder in private that is written, or not wanted: three days before, and on the eve. A meeting that moves is reminded of anew.
ALTER TABLE meeting ADD COLUMN ahead_chased BIGINT NOT NULL DEFAULT 0 CHECK (ahead_chased IN (0, 1));
ALTER TABLE meeting ADD COLUMN eve_chased BIGINT NOT NULL DEFAULT 0 CHECK (eve_chased IN (0, 1));
CREATE INDEX meeting_ahead_chase ON meeting (starts_at) WHERE state = 'called' AND ahead_chased = 0;
CREATE INDEX meeting_eve_chase ON meeting (starts_at) WHERE state = 'called' AND eve_chased = 0;

-- A plain announcement: words, or a picture that the messenger keeps, to one neighbourhood or to all of a commune.
CREATE TABLE announcement (
    id              TEXT PRIMARY KEY,
    neighborhood_id TEXT REFERENCES neighborhood (id),
    commune_id      TEXT REFERENCES commune (id),
    words           TEXT NOT NULL,
    -- The messenger's handle of the picture; NULL: words alone.
    picture         TEXT,
    -- 1: to linked households too, each in its private chat.
    to_households   BIGINT NOT NULL DEFAULT 0 CHECK (to_households IN (0, 1)),
    state           TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'discarded')),
    made_by         BIGINT NOT NULL,
    created_at      BIGINT NOT NULL
);
CREATE INDEX announcement_created ON announcement (created_at);
CREATE INDEX announcement_made_by ON announcement (made_by);

-- One of these waves. The cursors move in the transaction that writes the letters, whose `campaign_id` is its id.
CREATE TABLE wave (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('ahead', 'eve', 'announcement')),
    meeting_id      TEXT REFERENCES meeting (id),
    announcement_id TEXT REFERENCES announcement (id),
    -- Of the letters; of two waves of one kind about one thing only the first is opened.
    subject         TEXT NOT NULL,
    due_at          BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('expanding', 'expanded', 'cancelled')),
    group_cursor    TEXT NOT NULL DEFAULT '',
    account_cursor  BIGINT NOT NULL DEFAULT 0,
    total           BIGINT NOT NULL DEFAULT 0,
    asked_by        BIGINT NOT NULL,
    created_at      BIGINT NOT NULL,
    ended_at        BIGINT,
    sent            BIGINT NOT NULL DEFAULT 0,
    refused         BIGINT NOT NULL DEFAULT 0,
    unknown         BIGINT NOT NULL DEFAULT 0,
    cancelled       BIGINT NOT NULL DEFAULT 0,
    UNIQUE (subject, kind)
);
CREATE INDEX wave_unended ON wave (due_at) WHERE ended_at IS NULL;
CREATE INDEX wave_announcement ON wave (announcement_id) WHERE announcement_id IS NOT NULL;
CREATE INDEX wave_ended ON wave (ended_at) WHERE ended_at IS NOT NULL;

-- Waves of either sort whose waiting letters rest until somebody lets them go on.
CREATE TABLE held_wave (
    campaign_id TEXT PRIMARY KEY,
    held_by     BIGINT NOT NULL,
    held_at     BIGINT NOT NULL
);

-- The message in which somebody reads how far a wave is. NULL in `message_id`: it was said by the letter 'progress:<wave>'.
CREATE TABLE wave_progress (
    campaign_id TEXT PRIMARY KEY,
    account_id  BIGINT NOT NULL,
    message_id  BIGINT,
    due_at      BIGINT NOT NULL,
    is_open     BIGINT NOT NULL CHECK (is_open IN (0, 1))
);
CREATE INDEX wave_progress_open ON wave_progress (due_at) WHERE is_open = 1;
