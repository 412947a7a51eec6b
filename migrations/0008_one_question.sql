-- One index for one question, whatever the planner believes. While nothing waits, PostgreSQL learns that nothing ever does; with the
-- next wave every index of waiting letters then looks equally good to it, and a look meant for one chat walked all letters. So each
-- index names its question in its condition, and a statement can be served by that one alone.
DROP INDEX outbox_next;
DROP INDEX outbox_chat_waiting;
DROP INDEX outbox_due;
DROP INDEX outbox_subject;
DROP INDEX outbox_wave;
-- What is due: asked with `due_at >= 0`.
CREATE INDEX outbox_next ON outbox (lane, due_at, id) WHERE state = 'waiting' AND due_at >= 0;
-- Each of these is asked with `=`, which no NULL satisfies.
CREATE INDEX outbox_chat_waiting ON outbox (chat_id, lane, id) WHERE state = 'waiting' AND chat_id IS NOT NULL;
CREATE INDEX outbox_subject ON outbox (subject) WHERE state = 'waiting' AND subject IS NOT NULL;
CREATE INDEX outbox_wave ON outbox (campaign_id, due_at) WHERE state = 'waiting' AND campaign_id IS NOT NULL;
