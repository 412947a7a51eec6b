-- Two people count one meeting; a meeting that is held again; a roll that is opened to objection, and then frozen; papers to every
-- household as a way to count (docs/domain.md §2.7, §2.9, §4.4, §4.5).

-- The second count of a published one: it was dropped, and says who counted and when.
ALTER TABLE tally ADD COLUMN second_of TEXT REFERENCES tally (id);
-- The count whose numbers its counter agreed to instead of their own.
ALTER TABLE tally ADD COLUMN agreed_to TEXT REFERENCES tally (id);
-- 1: somebody else was asked to count too, and it waits for them.
ALTER TABLE tally ADD COLUMN second_asked BIGINT NOT NULL DEFAULT 0 CHECK (second_asked IN (0, 1));
CREATE INDEX tally_second ON tally (second_of) WHERE second_of IS NOT NULL;

-- The meeting that this one is held again for.
ALTER TABLE meeting ADD COLUMN again_of TEXT REFERENCES meeting (id);
CREATE INDEX meeting_again ON meeting (again_of) WHERE again_of IS NOT NULL;

-- The roll of a neighbourhood, shown to everybody until a day, and frozen after it.
CREATE TABLE roll_opening (
    id              TEXT PRIMARY KEY,
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    -- The last local day on which objections are taken before it is frozen.
    until_day       TEXT NOT NULL,
    opened_by       BIGINT NOT NULL,
    opened_at       BIGINT NOT NULL,
    -- Households when it was frozen, and those added since because an objection was right; NULL: not frozen.
    size            BIGINT CHECK (size > 0),
    frozen_by       BIGINT,
    frozen_at       BIGINT,
    CHECK ((size IS NULL) = (frozen_at IS NULL))
);
CREATE INDEX roll_opening_neighborhood ON roll_opening (neighborhood_id, id);

-- Which households a frozen roll has. No names: they stay where they were.
CREATE TABLE frozen_household (
    opening_id   TEXT NOT NULL REFERENCES roll_opening (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    PRIMARY KEY (opening_id, household_id)
);

-- "My household is missing", or written wrongly. Name, address and account go when their time is over (docs/privacy.md §2).
CREATE TABLE roll_objection (
    id              TEXT PRIMARY KEY,
    opening_id      TEXT NOT NULL REFERENCES roll_opening (id),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    -- 0 when it is forgotten.
    account_id      BIGINT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('missing', 'wrong')),
    head_name       TEXT NOT NULL,
    address         TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'added', 'corrected', 'overruled', 'withdrawn')),
    -- Why it was overruled.
    reason          TEXT,
    made_at         BIGINT NOT NULL,
    settled_by      BIGINT,
    settled_at      BIGINT,
    CHECK (state = 'open' OR settled_at IS NOT NULL),
    CHECK (state <> 'overruled' OR reason IS NOT NULL)
);
CREATE INDEX roll_objection_open ON roll_objection (neighborhood_id, id) WHERE state = 'open';
CREATE INDEX roll_objection_account ON roll_objection (account_id);
CREATE INDEX roll_objection_settled ON roll_objection (settled_at) WHERE account_id <> 0;

-- Papers to every household after a meeting that lacked the households (Luật 10/2022/QH15 Đ.19 k.1b, NĐ 59/2023/NĐ-CP Đ.4).
CREATE TABLE ballot_round (
    id              TEXT PRIMARY KEY,
    -- The meeting that lacked them.
    meeting_id      TEXT NOT NULL REFERENCES meeting (id),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    -- Names (JSON); the first leads.
    team            TEXT NOT NULL,
    first_day       TEXT NOT NULL,
    last_day        TEXT NOT NULL CHECK (last_day >= first_day),
    roll            BIGINT NOT NULL CHECK (roll > 0),
    set_by          BIGINT NOT NULL,
    set_at          BIGINT NOT NULL,
    -- Two names (JSON), and the meeting the papers are counted as; NULL: not counted yet.
    witnesses       TEXT,
    counted_as      TEXT REFERENCES meeting (id),
    CHECK ((witnesses IS NULL) = (counted_as IS NULL))
);
CREATE UNIQUE INDEX ballot_round_meeting ON ballot_round (meeting_id);
CREATE INDEX ballot_round_neighborhood ON ballot_round (neighborhood_id, first_day);
CREATE UNIQUE INDEX ballot_round_counted ON ballot_round (counted_as) WHERE counted_as IS NOT NULL;

-- Papers out and back, as written down day by day; the last one holds, and a smaller one says why.
CREATE TABLE ballot_sum (
    round_id    TEXT NOT NULL REFERENCES ballot_round (id),
    number      BIGINT NOT NULL,
    day         TEXT NOT NULL,
    issued      BIGINT NOT NULL CHECK (issued >= 0),
    collected   BIGINT NOT NULL CHECK (collected >= 0 AND collected <= issued),
    reason      TEXT,
    entered_by  BIGINT NOT NULL,
    entered_at  BIGINT NOT NULL,
    PRIMARY KEY (round_id, number)
);
