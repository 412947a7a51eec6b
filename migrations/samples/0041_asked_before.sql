-- What version 0041 added to a database: what somebody had asked who was forgotten since, and a guess that was looked up as several codes.
INSERT INTO asked_before (asker_hash, outcome, objection_id, at, until) VALUES
    ('q1Jm0cVqkS8c2w9b7m3xkP4d5e6f7A8B9C0D1E2F3G4', 'rejected', NULL, 1653200000000, 1653286400000),
    ('q1Jm0cVqkS8c2w9b7m3xkP4d5e6f7A8B9C0D1E2F3G4', 'rejected', NULL, 1653200600000, 1653287000000),
    ('Zk2m1dWrlT9d3x0c8n4ylQ5e6f7g8B9C0D1E2F3G4H5', 'withdrawn', NULL, 1653201200000, 1653287600000),
    ('Xy3n2eXsmU0e4y1d9o5zmR6f7g8h9C0D1E2F3G4H5I6', 'overruled', NULL, 1653201800000, 1660977800000);
INSERT INTO code_guess (account_id, wrong, last_at, looked_up) VALUES
    (5000041001, 1, 1653202400000, 12);
