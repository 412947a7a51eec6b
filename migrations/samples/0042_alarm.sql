-- The disk is full, a backup was late, and the bot was alive a minute ago.
INSERT INTO alarm (kind, since, told_at) VALUES
    ('little_disk', 1653100000000, 1653100000000),
    ('old_backup', NULL, 1653090000000);
INSERT INTO alive (id, since, at) VALUES (1, 1653000000000, 1653136200000);
