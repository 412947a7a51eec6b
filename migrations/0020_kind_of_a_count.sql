-- What the meeting was for when it was counted: what is out stays what it was, whatever the meeting is said to have been for afterwards
-- (Luật 10/2022/QH15 Đ.15, Đ.21). NULL: a version that did not keep it wrote the row, and the kind is the meeting's.
ALTER TABLE tally ADD COLUMN kind TEXT CHECK (kind IN ('candidate_intro', 'community', 'annual'));
UPDATE tally SET kind = (SELECT m.kind FROM meeting m WHERE m.id = tally.meeting_id);
