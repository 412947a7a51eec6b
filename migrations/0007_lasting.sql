-- What must last for years: the calendar finds what is due by an index, every look at a table that grows has one, and what is over
-- leaves little behind.

-- What the calendar has done for a meeting: the reminder of the eve, the one two hours before, the last edit of its cards when it
-- opened; and whether its answers are still kept. A meeting that moves is reminded of anew.
ALTER TABLE meeting ADD COLUMN eve_served BIGINT NOT NULL DEFAULT 0 CHECK (eve_served IN (0, 1));
ALTER TABLE meeting ADD COLUMN soon_served BIGINT NOT NULL DEFAULT 0 CHECK (soon_served IN (0, 1));
ALTER TABLE meeting ADD COLUMN opened BIGINT NOT NULL DEFAULT 0 CHECK (opened IN (0, 1));
ALTER TABLE meeting ADD COLUMN answers_kept BIGINT NOT NULL DEFAULT 1 CHECK (answers_kept IN (0, 1));
-- The meetings of the past have no card left to close.
UPDATE meeting SET opened = 1 WHERE NOT EXISTS (SELECT 1 FROM card WHERE card.meeting_id = meeting.id AND card.live = 1);
-- Those that began before another was made take no answers any more; what was never answered need not be looked through.
UPDATE meeting SET answers_kept = 0 WHERE starts_at < (SELECT MAX(created_at) FROM meeting)
    AND NOT EXISTS (SELECT 1 FROM rsvp WHERE rsvp.meeting_id = meeting.id);
CREATE INDEX meeting_eve ON meeting (starts_at) WHERE state = 'called' AND eve_served = 0;
CREATE INDEX meeting_soon ON meeting (starts_at) WHERE state = 'called' AND soon_served = 0;
CREATE INDEX meeting_opening ON meeting (starts_at) WHERE state = 'called' AND opened = 0;
CREATE INDEX meeting_answers ON meeting (starts_at) WHERE answers_kept = 1;

-- Cards that are edited, and those that only wait for the end of their meeting to be dropped.
CREATE INDEX card_live ON card (meeting_id) WHERE live = 1;
CREATE INDEX card_closed ON card (meeting_id) WHERE live = 0;

-- `missed`: we were not there in its whole time, nothing of it is ever sent. Once its last letter has ended (`ended_at`) the sums
-- stand here, and its letters may go (`letters_kept` = 0).
ALTER TABLE campaign ADD COLUMN missed BIGINT NOT NULL DEFAULT 0 CHECK (missed IN (0, 1));
ALTER TABLE campaign ADD COLUMN ended_at BIGINT;
ALTER TABLE campaign ADD COLUMN sent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN refused BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN unknown BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN cancelled BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaign ADD COLUMN letters_kept BIGINT NOT NULL DEFAULT 1 CHECK (letters_kept IN (0, 1));
-- The waves that are being written are among those that have not ended.
DROP INDEX campaign_expanding;
CREATE INDEX campaign_unended ON campaign (due_at) WHERE ended_at IS NULL;
CREATE INDEX campaign_lettered ON campaign (ended_at) WHERE letters_kept = 1;

-- Letters by their reader (a group that moves, a person who asks to be forgotten), by their end, and a wave's that still wait.
CREATE INDEX outbox_chat ON outbox (chat_id);
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE campaign_id IS NULL;
CREATE INDEX outbox_wave ON outbox (campaign_id, due_at) WHERE state = 'waiting';

CREATE INDEX rsvp_answered_by ON rsvp (answered_by);
CREATE INDEX household_link_neighborhood ON household_link (neighborhood_id, state);
CREATE INDEX neighborhood_commune ON neighborhood (commune_id);
CREATE INDEX tally_drafts ON tally (meeting_id, entered_by) WHERE state = 'draft';
CREATE INDEX appointment_made_by ON appointment (made_by);
CREATE INDEX appointment_ended_by ON appointment (ended_by);
CREATE INDEX code_guess_last ON code_guess (last_at);
CREATE INDEX roll_import_open ON roll_import (created_at) WHERE state IN ('choosing', 'fetching', 'previewed');

-- How often it came to nothing for its own chat alone: the only tries that make it wait longer, or be given up. And whether what
-- was written to its chat later waits behind it while it waits for its next try.
ALTER TABLE outbox ADD COLUMN tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN keeps_place BIGINT NOT NULL DEFAULT 0 CHECK (keeps_place IN (0, 1));
