-- What a meeting is for, who convenes it, and who in the election team acts (Luật 10/2022/QH15 Đ.15; NĐ 59/2023/NĐ-CP Đ.3, Đ.6).

-- NULL: decides nothing, or a version that did not ask called it; then it is asked when it is counted.
ALTER TABLE meeting ADD COLUMN matter TEXT
    CHECK (matter IN ('money', 'convention', 'elect_head', 'release_head', 'boards', 'other'));
ALTER TABLE meeting ADD COLUMN convener TEXT CHECK (convener IN ('head', 'front', 'team'));
-- What was decided when it was counted; NULL as above.
ALTER TABLE tally ADD COLUMN matter TEXT
    CHECK (matter IN ('money', 'convention', 'elect_head', 'release_head', 'boards', 'other'));

-- One more office. A CHECK cannot be widened on SQLite: the tables are made anew; nothing refers to them.
CREATE TABLE role_grant_wide (
    id              TEXT PRIMARY KEY,
    account_id      BIGINT NOT NULL,
    role            TEXT NOT NULL
        CHECK (role IN ('front_head', 'neighborhood_head', 'election_team', 'ward_officer', 'province_admin')),
    commune_id      TEXT REFERENCES commune (id),
    neighborhood_id TEXT REFERENCES neighborhood (id),
    granted_by      BIGINT NOT NULL,
    starts_at       BIGINT NOT NULL,
    ends_at         BIGINT,
    holder_name     TEXT NOT NULL DEFAULT ''
);
INSERT INTO role_grant_wide (id, account_id, role, commune_id, neighborhood_id, granted_by, starts_at, ends_at, holder_name)
    SELECT id, account_id, role, commune_id, neighborhood_id, granted_by, starts_at, ends_at, holder_name FROM role_grant;
DROP TABLE role_grant;
ALTER TABLE role_grant_wide RENAME TO role_grant;
CREATE INDEX role_grant_account ON role_grant (account_id);
CREATE INDEX role_grant_neighborhood ON role_grant (neighborhood_id);

CREATE TABLE appointment_wide (
    token_hash      TEXT PRIMARY KEY,
    role            TEXT NOT NULL
        CHECK (role IN ('front_head', 'neighborhood_head', 'election_team', 'ward_officer', 'province_admin')),
    commune_id      TEXT REFERENCES commune (id),
    neighborhood_id TEXT REFERENCES neighborhood (id),
    made_by         BIGINT NOT NULL,
    made_at         BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    ended_by        BIGINT,
    ended_at        BIGINT
);
INSERT INTO appointment_wide (token_hash, role, commune_id, neighborhood_id, made_by, made_at, expires_at, ended_by, ended_at)
    SELECT token_hash, role, commune_id, neighborhood_id, made_by, made_at, expires_at, ended_by, ended_at FROM appointment;
DROP TABLE appointment;
ALTER TABLE appointment_wide RENAME TO appointment;
CREATE INDEX appointment_made_by ON appointment (made_by);
CREATE INDEX appointment_ended_by ON appointment (ended_by);
