-- What version 0031 added to a database: what the page for the door told, taken back or not, and letters of it that wait.

INSERT INTO door_entry (meeting_id, entry, account_id, step, seen_at, undone_at) VALUES
    ('0180ca61-0e80-7007-8000-000000000002', '6f1d2a90c7b34e5f8a01b2c3', 5000000100, 'comes', 1652185200000, NULL),
    ('0180ca61-0e80-7007-8000-000000000002', '6f1d2a90c7b34e5f8a01b2c4', 5000000101, 'leaves', 1652187000000, 1652187060000);

INSERT INTO door_mark (meeting_id, entry, household_id, changed, came_at, left_at, marked_by) VALUES
    ('0180ca61-0e80-7007-8000-000000000002', '6f1d2a90c7b34e5f8a01b2c3', '0180ca61-0e80-7003-8000-000000000001', 1, NULL, NULL, NULL),
    ('0180ca61-0e80-7007-8000-000000000002', '6f1d2a90c7b34e5f8a01b2c3', '0180ca61-0e80-7003-8000-000000000002', 0, 1652185260000, NULL, 5000000101),
    ('0180ca61-0e80-7007-8000-000000000002', '6f1d2a90c7b34e5f8a01b2c4', '0180ca61-0e80-7003-8000-000000000002', 1, 1652185260000, 1652186000000, 5000000101);

INSERT INTO outbox (id, dedupe_key, lane, chat_id, thread_id, language, errand, doubt, campaign_id, subject, due_at, expires_at, state, attempts, created_at) VALUES
    ('0180ca61-0e80-700c-8000-000000031000', 'answer:0180ca61-0e80-700c-8000-000000031000', 0, 5000311000, NULL, 'vi', '{"Say":{"Presence":{"Ask":{"meeting":"0180ca61-0e80-7e1e-9e1e-1e1e1e1e1e1e","neighborhood_name":"Khu phố 1","starts_at":1653136200000,"room":{"present":120,"roll":310,"needs":{"Decide":"MoreThanHalf"}},"door":"https://loa.example.vn/door/#AAAAAAAAAAAAAAAAAAAAAA.100.1653134400000.1653156000000.AAAA"}}}}', 'rest', NULL, NULL, 1652185260000, NULL, 'waiting', 0, 1652185260000),
    ('0180ca61-0e80-700c-8000-000000031001', 'answer:0180ca61-0e80-700c-8000-000000031001', 0, 5000311001, NULL, 'vi', '{"Say":{"Refused":{"Presence":"NotASlip"}}}', 'rest', NULL, NULL, 1652185260000, NULL, 'waiting', 0, 1652185260000),
    ('0180ca61-0e80-700c-8000-000000031002', 'answer:0180ca61-0e80-700c-8000-000000031002', 0, 5000311002, NULL, 'vi', '{"Say":{"Refused":{"Presence":"LinkEnded"}}}', 'rest', NULL, NULL, 1652185260000, NULL, 'waiting', 0, 1652185260000);
