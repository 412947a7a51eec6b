-- The engine: who has a letter under way, letters nobody knows the outcome of, chats that cannot be written to for now, presses
-- that wait for their answer.

-- The sender that took the letter up; its write-downs name it and `attempts`, so that a zombie undoes nothing of a successor.
ALTER TABLE outbox ADD COLUMN holder TEXT;
-- How often the outcome of a try was unknown.
ALTER TABLE outbox ADD COLUMN doubts BIGINT NOT NULL DEFAULT 0;
-- In a group: whose question this answers. A member has a budget there, so that notices keep theirs.
ALTER TABLE outbox ADD COLUMN asked_by BIGINT;
-- Who is told what became of it (JSON), or NULL.
ALTER TABLE outbox ADD COLUMN report TEXT;
CREATE INDEX outbox_doubted ON outbox (doubts) WHERE state = 'waiting' AND doubts > 0;
CREATE INDEX outbox_asked ON outbox (chat_id, created_at) WHERE asked_by IS NOT NULL;

-- The press that an update was, until it is answered: after a crash it gets an empty answer, so that nobody is left with a spinner.
ALTER TABLE seen_update ADD COLUMN press TEXT;
CREATE INDEX seen_update_press ON seen_update (seen_at) WHERE press IS NOT NULL;

-- A chat that refuses us for now. What waits for it rests until it is heard from, or until `try_at`.
CREATE TABLE parked_chat (
    chat_id BIGINT PRIMARY KEY,
    -- 'shut_out': blocked, removed, unknown; 'locked': the group lets only others speak.
    why     TEXT NOT NULL CHECK (why IN ('shut_out', 'locked')),
    since   BIGINT NOT NULL,
    try_at  BIGINT NOT NULL
);
CREATE INDEX parked_chat_try ON parked_chat (try_at);

-- What the version before could not write to. Its waiting letters and cards lie at the end of time, and come back with the first try.
INSERT INTO parked_chat (chat_id, why, since, try_at)
SELECT known.chat_id, 'shut_out', 0, 0 FROM (
    SELECT chat_id FROM outbox WHERE state = 'waiting' AND due_at >= 2305843009213693951
    UNION SELECT chat_id FROM card WHERE live = 1 AND due_at >= 2305843009213693951
    UNION SELECT chat_id FROM group_chat WHERE reachable = 0
    UNION SELECT id FROM account WHERE reachable = 0
    UNION SELECT chat_id FROM subscriber WHERE parked = 1
) AS known;
