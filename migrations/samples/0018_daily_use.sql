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

-- Letters that wait.
INSERT INTO outbox (id, dedupe_key, lane, chat_id, thread_id, language, errand, doubt, campaign_id, subject, due_at, expires_at, state, attempts, created_at) VALUES
    ('0180ca61-0e80-700c-8000-000000018000', 'answer:0180ca61-0e80-700c-8000-000000018000', 0, 5000045000, NULL, 'vi', '{"Point":{"pin":{"latitude":21524300,"longitude":107964500},"notice":{"Meeting":{"Pin":{"place":"Khu phố 1, Phường Bình Ngọc","venue":"Nhà văn hóa Khu phố 1","starts_at":1653136200000}}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018001', 'answer:0180ca61-0e80-700c-8000-000000018001', 0, 5000045001, NULL, 'vi', '{"Say":{"Refused":"GivenUp"}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018002', 'answer:0180ca61-0e80-700c-8000-000000018002', 0, 5000045002, NULL, 'vi', '{"Say":{"Setup":{"Trouble":{"neighborhood":{"id":"0180ca61-0e80-7b0b-8b0b-0b0b0b0b0b0b","commune":"0180ca61-0e80-7101-8101-010101010101","kind":"KhuPho","name":"Khu phố 1","commune_name":"Phường Bình Ngọc","venue":"Nhà văn hóa Khu phố 1","position":1},"trouble":"TopicClosed"}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018003', 'answer:0180ca61-0e80-700c-8000-000000018003', 0, 5000045003, NULL, 'vi', '{"Say":{"Setup":{"Bound":{"neighborhood":{"id":"0180ca61-0e80-7919-9919-191919191919","commune":"0180ca61-0e80-7303-8303-030303030303","kind":"Ap","name":"Ấp 3","commune_name":"Xã Hải Xuân","venue":"Nhà văn hóa Ấp 3","position":1},"may_pin":true}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018004', 'answer:0180ca61-0e80-700c-8000-000000018004', 0, 5000045004, NULL, 'vi', '{"Say":{"Setup":{"TopicChanged":{"neighborhood":{"id":"0180ca61-0e80-7b0b-8b0b-0b0b0b0b0b0b","commune":"0180ca61-0e80-7101-8101-010101010101","kind":"KhuPho","name":"Khu phố 1","commune_name":"Phường Bình Ngọc","venue":"Nhà văn hóa Khu phố 1","position":1}}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018005', 'answer:0180ca61-0e80-700c-8000-000000018005', 0, 5000045005, NULL, 'vi', '{"Say":{"Roll":"InGroup"}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018006', 'answer:0180ca61-0e80-700c-8000-000000018006', 0, 5000045006, NULL, 'vi', '{"Say":{"Refused":{"Link":{"RefusedLately":{"number":"23","neighborhood":{"id":"0180ca61-0e80-7b0b-8b0b-0b0b0b0b0b0b","commune":"0180ca61-0e80-7101-8101-010101010101","kind":"KhuPho","name":"Khu phố 1","commune_name":"Phường Bình Ngọc","venue":"Nhà văn hóa Khu phố 1","position":1},"until":1653053400000}}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018007', 'answer:0180ca61-0e80-700c-8000-000000018007', 0, 5000045007, NULL, 'vi', '{"Say":{"Meeting":{"Call":{"meeting":"0180ca61-0e80-7e1e-9e1e-1e1e1e1e1e1e","version":1,"neighborhood_name":"Khu phố 1","commune_name":"Phường Bình Ngọc","kind":"CandidateIntro","matter":null,"threshold":"MoreThanHalf","convener":"Front","unit":"KhuPho","title":"Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Trưởng khu phố","venue":"Nhà văn hóa Khu phố 1","starts_at":1653136200000,"late_reason":null,"particulars":{},"documents":0,"has_pin":true,"turnout":{"attending":121,"absent":18,"substitute":35,"roll":312},"phase":"Open"}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018008', 'answer:0180ca61-0e80-700c-8000-000000018008', 0, 5000045008, NULL, 'vi', '{"Say":{"Meeting":{"PinKept":{"place":"Khu phố 1, Phường Bình Ngọc","venue":"Nhà văn hóa Khu phố 1"}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018009', 'answer:0180ca61-0e80-700c-8000-000000018009', 0, 5000045009, NULL, 'vi', '{"Say":{"Meeting":{"Pin":{"place":"Khu phố 1, Phường Bình Ngọc","venue":"Nhà văn hóa Khu phố 1","starts_at":1653136200000}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-00000001800a', 'answer:0180ca61-0e80-700c-8000-00000001800a', 0, 5000045010, NULL, 'vi', '{"Say":{"Meeting":"PinSent"}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-00000001800b', 'answer:0180ca61-0e80-700c-8000-00000001800b', 0, 5000045011, NULL, 'vi', '{"Say":{"Refused":{"Meeting":{"OnlyTime":{"field":"Where"}}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-00000001800c', 'answer:0180ca61-0e80-700c-8000-00000001800c', 0, 5000045012, NULL, 'vi', '{"Say":{"Refused":{"Meeting":{"OnlyTime":{"field":"What"}}}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-00000001800d', 'answer:0180ca61-0e80-700c-8000-00000001800d', 0, 5000045013, NULL, 'vi', '{"Say":{"Refused":{"Meeting":"PinOfWhich"}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-00000001800e', 'answer:0180ca61-0e80-700c-8000-00000001800e', 0, 5000045014, NULL, 'vi', '{"Say":{"Refused":{"Meeting":"NoPin"}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-00000001800f', 'answer:0180ca61-0e80-700c-8000-00000001800f', 0, 5000045015, NULL, 'vi', '{"Say":{"Refused":{"Election":"TitleIsTime"}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000),
    ('0180ca61-0e80-700c-8000-000000018010', 'answer:0180ca61-0e80-700c-8000-000000018010', 0, 5000045016, NULL, 'vi', '{"Say":{"Refused":{"Announcement":"InGroup"}}}', 'rest', NULL, NULL, 1652662740000, NULL, 'waiting', 0, 1652662740000);
