-- What version 0018 added to a database: how somebody came to ask, what was given up, our seat in groups, points of the map, and reminders
-- without buttons.

INSERT INTO household_link (id, household_id, neighborhood_id, account_id, display_name, state, requested_at, decided_by, decided_at, held_meeting_id, held_answer, came_by) VALUES
    ('0180ca61-0e80-7004-8000-000000001801', '0180ca61-0e80-7003-8000-000000000007', '0180ca61-0e80-7002-8000-000000000002', 5000001801, 'Đoàn Thị Quý (@doan_quy)', 'rejected', 1652547600000, 5000000101, 1652551200000, NULL, NULL, 'link'),
    ('0180ca61-0e80-7004-8000-000000001802', '0180ca61-0e80-7003-8000-000000000007', '0180ca61-0e80-7002-8000-000000000002', 5000001802, 'Anh Tư', 'pending', 1652547600000, NULL, NULL, NULL, NULL, 'code');

INSERT INTO given_up (account_id, given_up_at) VALUES
    (5000000100, 1652662740000);

INSERT INTO seat (chat_id, may_pin) VALUES
    (-1001000000001, 1),
    (-1001000000002, 0);

INSERT INTO venue_pin (neighborhood_id, venue, latitude, longitude, set_at) VALUES
    ('0180ca61-0e80-7002-8000-000000000001', 'nha van hoa khu pho 1', 21524300, 107964500, 1652662740000),
    ('0180ca61-0e80-7002-8000-000000000002', 'san dinh binh ngoc', -1, -107964500, 1652662740000);

INSERT INTO wave (id, kind, meeting_id, announcement_id, subject, due_at, expires_at, state, group_cursor, account_cursor, total, asked_by, created_at, ended_at, sent, refused, unknown, cancelled, stripped) VALUES
    ('0180ca61-0e80-7017-8000-000000000018', 'eve', '0180ca61-0e80-7007-8000-000000000017', NULL, 'meeting:0180ca61-0e80-7007-8000-000000000017:1', 1652007600000, 1652018400000, 'expanded', '', 5000001005, 3, 5000000100, 1652007600000, 1652007700000, 3, 0, 0, 0, 1);
