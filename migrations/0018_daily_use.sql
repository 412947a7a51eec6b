-- What daily use asked for: how somebody came to ask for a household, when somebody last gave up what he was at, whether we may pin in
-- a group, and where on the map a place of meetings is.

-- The household's link was opened, or its code was typed. NULL: asked before this was kept.
ALTER TABLE household_link ADD COLUMN came_by TEXT CHECK (came_by IN ('link', 'code'));

-- `/huy` of somebody we know: a last word that was asked for before it sends nothing any more.
CREATE TABLE given_up (
    account_id  BIGINT PRIMARY KEY,
    given_up_at BIGINT NOT NULL
);
CREATE INDEX given_up_at ON given_up (given_up_at);

-- What the messenger last said of our seat in a group.
CREATE TABLE seat (
    chat_id BIGINT PRIMARY KEY,
    may_pin BIGINT NOT NULL CHECK (may_pin IN (0, 1))
);

-- Where on the map a place of a neighbourhood's meetings is, by its folded name; millionths of a degree.
CREATE TABLE venue_pin (
    neighborhood_id TEXT NOT NULL REFERENCES neighborhood (id),
    venue           TEXT NOT NULL,
    latitude        BIGINT NOT NULL CHECK (latitude BETWEEN -90000000 AND 90000000),
    longitude       BIGINT NOT NULL CHECK (longitude BETWEEN -180000000 AND 180000000),
    set_at          BIGINT NOT NULL,
    PRIMARY KEY (neighborhood_id, venue)
);

-- The reminders in private of a meeting that is over have lost their buttons.
ALTER TABLE wave ADD COLUMN stripped BIGINT NOT NULL DEFAULT 0 CHECK (stripped IN (0, 1));
CREATE INDEX wave_unstripped ON wave (meeting_id) WHERE stripped = 0 AND meeting_id IS NOT NULL AND ended_at IS NOT NULL;
