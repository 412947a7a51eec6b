-- Why the documents of a meeting came to the households later than they must (NĐ 59/2023/NĐ-CP Đ.3 k.4); NULL: in time.
ALTER TABLE meeting_document ADD COLUMN late_reason TEXT;
