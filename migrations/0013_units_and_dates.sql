-- Kinds of neighbourhood beyond the first four; duties with their dates; days off work.

-- What the neighbourhood is (NĐ 185/2026/NĐ-CP Đ.2), where `kind` knows only the nearest of the first four. NULL: `kind` says it.
-- Its list is `domain/unit.rs`: a CHECK could not be widened when a kind is added.
ALTER TABLE neighborhood ADD COLUMN unit TEXT;

-- What an official ticked as done: for a meeting ("meeting:<id>"), or for an election on its day ("election:<id>:<day>") in one place,
-- a neighbourhood or a commune. Taken back is taken out.
CREATE TABLE duty (
    subject TEXT NOT NULL,
    -- The neighbourhood or commune; empty for a meeting, which has only one.
    place   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    -- The local day it was done, who ticked it, and when.
    done_on TEXT NOT NULL,
    done_by BIGINT NOT NULL,
    done_at BIGINT NOT NULL,
    PRIMARY KEY (subject, place, kind)
);

-- How far the daily look at what is owed has come: its local day, the day of the look before, and the last commune seen (empty at
-- the beginning, NULL when it is over).
CREATE TABLE duty_round (
    name     TEXT PRIMARY KEY,
    day      TEXT NOT NULL,
    before   TEXT NOT NULL,
    position TEXT
);

-- What operators wrote down about days off; it stands before the list of `domain/holiday.rs`.
CREATE TABLE day_off (
    day    TEXT PRIMARY KEY,
    is_off BIGINT NOT NULL CHECK (is_off IN (0, 1)),
    name   TEXT NOT NULL,
    set_by BIGINT NOT NULL,
    set_at BIGINT NOT NULL
);

-- Years beyond that list of which an operator said that every day off is written down.
CREATE TABLE known_year (
    year   BIGINT PRIMARY KEY,
    set_by BIGINT NOT NULL,
    set_at BIGINT NOT NULL
);

-- Sheets with where and when every neighbourhood of a province or a commune elects, from upload to being taken over.
CREATE TABLE place_sheet (
    id               TEXT PRIMARY KEY,
    -- The election it is about, as it was when the file came.
    election_id      TEXT NOT NULL REFERENCES election (id),
    election_version BIGINT NOT NULL,
    account_id       BIGINT NOT NULL,
    -- The file as the messenger names it (JSON).
    file             TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('fetching', 'previewed', 'imported', 'discarded', 'faulty')),
    created_at       BIGINT NOT NULL,
    decided_at       BIGINT,
    -- What would be taken over (JSON); gone when it is decided.
    rows_json        TEXT
);
