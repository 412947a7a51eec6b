-- What the operators are told of unasked (docs/operating.md): a row for each kind of trouble that there is, or was.
CREATE TABLE alarm (
    kind TEXT PRIMARY KEY,
    -- When it began; NULL: it is over.
    since BIGINT,
    -- When the last word about it was said.
    told_at BIGINT NOT NULL
);

-- When an instance was alive last, whichever it was.
CREATE TABLE alive (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    since BIGINT NOT NULL,
    at BIGINT NOT NULL
);
