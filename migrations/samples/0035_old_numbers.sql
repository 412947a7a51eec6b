-- What version 0035 added to a database: whose numbers are typed, what waits for that to be said, and requests taken back.

INSERT INTO dialog (account_id, state, updated_at) VALUES
    (5000350000, '{"Rsvp":{"Record":{"meeting":"0180ca61-0e80-7e1e-9e1e-1e1e1e1e1e1e","asked":null,"last":null,"numbers":{"Unit":"0180ca61-0e80-7b0b-8b0b-0b0b0b0b0b0b"}}}}', 1652185260000),
    (5000350001, '{"Rsvp":{"Record":{"meeting":"0180ca61-0e80-7e1e-9e1e-1e1e1e1e1e1e","asked":null,"last":null,"waits":"12 có"}}}', 1652185260000),
    (5000350002, '{"Presence":{"Marking":{"meeting":"0180ca61-0e80-7e1e-9e1e-1e1e1e1e1e1e","last":null,"numbers":"Now","waits":"về 12"}}}', 1652185260000);

-- Letters that wait.
INSERT INTO outbox (id, dedupe_key, lane, chat_id, thread_id, language, errand, doubt, campaign_id, subject, due_at, expires_at, state, attempts, created_at) VALUES
    ('0180ca61-0e80-700c-8000-000000035000', 'answer:0180ca61-0e80-700c-8000-000000035000', 0, 5000351000, NULL, 'vi', '{"Say":{"Rsvp":{"AskNumbers":[{"by":"Now","unit":"","numbers":"12"},{"by":{"Unit":"0180ca61-0e80-7b0b-8b0b-0b0b0b0b0b0b"},"unit":"Khu phố 2","numbers":"K2-12"}]}}}', 'rest', NULL, NULL, 1652185260000, NULL, 'waiting', 0, 1652185260000),
    ('0180ca61-0e80-700c-8000-000000035001', 'answer:0180ca61-0e80-700c-8000-000000035001', 0, 5000351001, NULL, 'vi', '{"Say":{"Presence":{"AskNumbers":[{"by":"Now","unit":"","numbers":"12"},{"by":{"Unit":"0180ca61-0e80-7b0b-8b0b-0b0b0b0b0b0b"},"unit":"Khu phố 2","numbers":"K2-12"}]}}}', 'rest', NULL, NULL, 1652185260000, NULL, 'waiting', 0, 1652185260000),
    ('0180ca61-0e80-700c-8000-000000035002', 'answer:0180ca61-0e80-700c-8000-000000035002', 0, 5000351002, NULL, 'vi', '{"Say":{"Link":"AlreadyWithdrawn"}}', 'rest', NULL, NULL, 1652185260000, NULL, 'waiting', 0, 1652185260000),
    ('0180ca61-0e80-700c-8000-000000035003', 'answer:0180ca61-0e80-700c-8000-000000035003', 0, 5000351003, NULL, 'vi', '{"Say":{"Link":{"Withdrawn":{"number":"12","neighborhood":{"id":"0180ca61-0e80-7b0b-8b0b-0b0b0b0b0b0b","commune":"0180ca61-0e80-7101-8101-010101010101","kind":"KhuPho","name":"Khu phố 1","commune_name":"Phường Bình Ngọc","venue":"Nhà văn hóa Khu phố 1","position":1}}}}}', 'rest', NULL, NULL, 1652185260000, NULL, 'waiting', 0, 1652185260000),
    ('0180ca61-0e80-700c-8000-000000035004', 'answer:0180ca61-0e80-700c-8000-000000035004', 0, 5000351004, NULL, 'vi', '{"Say":{"Unit":{"Numbered":{"unit":"Khu phố 2","before":"12","now":"K2-12","name":"Khu phố 1","commune":"Phường Bình Ngọc","waits":true}}}}', 'rest', NULL, NULL, 1652185260000, NULL, 'waiting', 0, 1652185260000);
