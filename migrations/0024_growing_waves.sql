-- A thousand meetings may be reminded of in one evening: the waves still being written are found without those that wait to be sent.
CREATE INDEX wave_expanding ON wave (due_at, id) WHERE state = 'expanding';

-- Of two indexes for what is under way PostgreSQL took the wrong one while the table was empty, and kept to it: every look for another
-- letter of a chat then walked over all that had been under way since. One serves every question, and a letter costs an index less.
DROP INDEX outbox_sending;
