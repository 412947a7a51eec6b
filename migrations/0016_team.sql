-- The election that a team is for, its day, and until when its office holds (NĐ 59/2023/NĐ-CP Đ.6 k.1b); NULL: another office, or the
-- election has no day yet. A team of before waits half a year for its election, from the day it was given on.
ALTER TABLE role_grant ADD COLUMN election_id TEXT REFERENCES election (id);
ALTER TABLE role_grant ADD COLUMN election_day TEXT;
ALTER TABLE role_grant ADD COLUMN until_at BIGINT;
UPDATE role_grant SET until_at = starts_at + 15552000000 WHERE role = 'election_team';
