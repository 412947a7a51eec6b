-- How, where and when each neighbourhood elects; the second official of a province-wide change; what a subscriber chose.

-- Who elects (NQLT 09/2008; since 1/7/2023 the representatives of the households alone).
ALTER TABLE election ADD COLUMN electorate TEXT NOT NULL DEFAULT 'households' CHECK (electorate IN ('households', 'all_voters'));

-- What a neighbourhood's officials wrote down for an election. What is not known is NULL, and is never made up.
CREATE TABLE election_place (
    election_id     TEXT NOT NULL REFERENCES election (id),
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    place           TEXT,
    -- The hour of the meeting, in local minutes; under the rules of 2008 the hours of the polls here.
    opens_minute    BIGINT,
    closes_minute   BIGINT CHECK (closes_minute > opens_minute),
    -- Whom to ask, as the official wrote it.
    contact         TEXT,
    set_by          BIGINT NOT NULL,
    set_at          BIGINT NOT NULL,
    -- Who ticked that the list of candidates, and the roll, hang at the community house.
    list_posted_by  BIGINT,
    list_posted_at  BIGINT,
    roll_posted_by  BIGINT,
    roll_posted_at  BIGINT,
    PRIMARY KEY (election_id, neighborhood_id)
);

-- A neighbourhood whose election meeting lacked the households, and the papers it then hands out (Luật 10/2022/QH15 Đ.19 k.1b).
-- It belongs to one version of the election: another day is another meeting.
CREATE TABLE household_ballot (
    election_id      TEXT NOT NULL REFERENCES election (id),
    election_version BIGINT NOT NULL,
    neighborhood_id  TEXT NOT NULL REFERENCES neighborhood (id),
    -- The meeting that failed: its local day, the households present, all households.
    failed_on        TEXT NOT NULL,
    present          BIGINT NOT NULL CHECK (present >= 0),
    roll             BIGINT NOT NULL CHECK (roll > 0),
    failed_by        BIGINT NOT NULL,
    failed_at        BIGINT NOT NULL,
    -- The first day the papers are handed out, and who decided it; NULL: not decided.
    starts_on        TEXT,
    decided_by       BIGINT,
    decided_at       BIGINT,
    -- The private chats told so far; 1 in `told` when all have been.
    subscriber_cursor BIGINT NOT NULL DEFAULT 0,
    told             BIGINT NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    PRIMARY KEY (election_id, election_version, neighborhood_id)
);
CREATE INDEX household_ballot_untold ON household_ballot (decided_at) WHERE told = 0 AND decided_at IS NOT NULL;

-- A change for the whole province that one official asked for: it holds when a second one confirms it.
CREATE TABLE election_proposal (
    id          TEXT PRIMARY KEY,
    -- What is to be done (JSON).
    act         TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('open', 'enacted', 'dropped', 'expired')),
    proposed_by BIGINT NOT NULL,
    proposed_at BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL,
    decided_by  BIGINT,
    decided_at  BIGINT
);
CREATE UNIQUE INDEX election_one_proposal ON election_proposal (state) WHERE state = 'open';

-- What a subscriber wants to hear of: a neighbourhood, a commune, or (both NULL) the whole province.
ALTER TABLE subscriber ADD COLUMN commune_id TEXT REFERENCES commune (id);
ALTER TABLE subscriber ADD COLUMN neighborhood_id TEXT REFERENCES neighborhood (id);
CREATE INDEX subscriber_commune ON subscriber (commune_id, chat_id) WHERE commune_id IS NOT NULL;
CREATE INDEX subscriber_neighborhood ON subscriber (neighborhood_id, chat_id) WHERE neighborhood_id IS NOT NULL;
