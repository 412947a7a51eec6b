-- It was restored from a backup once, and let run again an hour later; and it was moved away and taken back.
INSERT INTO halt (at, lifted_at, why) VALUES
    (1653100000000, 1653103600000, 'restored'),
    (1653110000000, 1653110500000, 'moved');
