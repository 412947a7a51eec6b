-- A database that was begun with the key of the practice room, whose carrying over was interrupted.
INSERT INTO data_key (name, key_id, proof, covers) VALUES ('data', 'ea9dcd12', '_wRHHpCnKGs7cSFSTeUU5jGJ-Qr-1kiUho3ZfCtx0jE', 0);

-- It was stopped once, for an hour.
INSERT INTO halt (at, lifted_at) VALUES (1652600000000, 1652603600000);
