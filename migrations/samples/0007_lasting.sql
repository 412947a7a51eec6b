-- What version 0007 added to a database: what the calendar has done for a meeting, waves that were missed, sums that stay.

INSERT INTO meeting (id, neighborhood_id, kind, title, venue, starts_at, state, version, late_reason, called_by, created_at, announced_at, eve_served, soon_served, opened, answers_kept) VALUES
    ('0180ca61-0e80-7007-8000-000000000071', '0180ca61-0e80-7002-8000-000000000001', 'community', 'Góp quỹ khuyến học', 'Nhà văn hóa Khu phố 1', 1641902400000, 'called', 1, NULL, 5000000100, 1641297600000, 1641297600000, 1, 1, 1, 1),
    ('0180ca61-0e80-7007-8000-000000000072', '0180ca61-0e80-7002-8000-000000000001', 'annual', 'Hội nghị định kỳ 6 tháng cuối năm', 'Nhà văn hóa Khu phố 1', 1638883800000, 'called', 1, NULL, 5000000100, 1638192600000, 1638192600000, 1, 1, 1, 0),
    ('0180ca61-0e80-7007-8000-000000000073', '0180ca61-0e80-7002-8000-000000000002', 'community', 'Dọn vệ sinh đường làng', 'Nhà văn hóa Thôn 4', 1652704200000, 'called', 1, NULL, 5000000101, 1651856400000, 1651856400000, 1, 0, 0, 1);

INSERT INTO campaign (id, election_id, election_version, kind, due_at, expires_at, state, group_cursor, subscriber_cursor, total, created_at, missed, ended_at, sent, refused, unknown, cancelled, letters_kept) VALUES
    ('0180ca61-0e80-700b-8000-000000000071', '0180ca61-0e80-700a-8000-000000000003', 2, 't3', 1581526800000, 1581699600000, 'expanded', '0180ca61-0e80-7002-8000-000000000003', 5000001022, 4, 1581786000000, 1, 1581786000000, 0, 0, 0, 4, 0),
    ('0180ca61-0e80-700b-8000-000000000072', '0180ca61-0e80-700a-8000-000000000003', 2, 't1', 1581699600000, 1581786000000, 'expanded', '0180ca61-0e80-7002-8000-000000000003', 5000001022, 4, 1581699600000, 0, 1581700200000, 2, 1, 1, 0, 0);

-- Put back after trouble of its own chat.
INSERT INTO outbox (id, dedupe_key, lane, chat_id, thread_id, language, errand, doubt, campaign_id, subject, due_at, expires_at, state, attempts, created_at, holder, doubts, asked_by, report, tries, keeps_place) VALUES
    ('0180ca61-0e80-700c-8000-000000000171', 'answer:tried-3', 0, 5000000405, NULL, 'vi', '{"Say":{"Account":"Greeting"}}', 'repeat', NULL, NULL, 1652662740000, NULL, 'waiting', 5, 1652662740000, NULL, 0, NULL, NULL, 3, 1);
