-- Why nothing runs on this database: NULL, somebody stopped everything (`loa halt`); or it was restored from a backup and a human has not
-- looked at it yet; or it was moved into another database, which is the one that counts (docs/decisions/0033).
ALTER TABLE halt ADD COLUMN why TEXT CHECK (why IN ('restored', 'moved'));
