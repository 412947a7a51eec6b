-- What an account that was forgotten had asked, as a keyed hash of it and of what it asked about: deleting one's data opens no new round of
-- asking. It goes by itself at `until`.
CREATE TABLE asked_before (
    asker_hash   TEXT NOT NULL,
    outcome      TEXT NOT NULL CHECK (outcome IN ('rejected', 'withdrawn', 'overruled')),
    -- Of an objection: which, for the reason it was answered with.
    objection_id TEXT REFERENCES roll_objection (id),
    at           BIGINT NOT NULL,
    until        BIGINT NOT NULL
);
CREATE INDEX asked_before_asker ON asked_before (asker_hash);
CREATE INDEX asked_before_until ON asked_before (until);

-- A message with a code is one guess, however many older codes a keyboard may have made it of; so many were looked up. NULL: as many as guesses.
ALTER TABLE code_guess ADD COLUMN looked_up BIGINT;

-- The copies of a request in officials' chats, whoever of them still holds an office.
CREATE INDEX outbox_copies ON outbox (subject) WHERE state = 'sent' AND lane = 0 AND subject IS NOT NULL;
