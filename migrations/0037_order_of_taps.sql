-- The newest update by which a household said what stands, and when it was heard of; 0: no tap, or one of before. Of two taps of one
-- household the one with the higher number was pressed later, whichever instance hears of it first.
ALTER TABLE rsvp ADD COLUMN by_update BIGINT NOT NULL DEFAULT 0;
ALTER TABLE rsvp ADD COLUMN heard_at BIGINT NOT NULL DEFAULT 0;
