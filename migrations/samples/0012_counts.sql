-- What version 0012 added to a database: two who counted, a meeting that is held again, rolls open to objection and frozen,
-- papers to households.

INSERT INTO meeting (id, neighborhood_id, kind, title, venue, starts_at, state, version, late_reason, called_by, created_at, announced_at, eve_served, soon_served, opened, answers_kept, matter, convener, again_of) VALUES
    ('0180ca61-0e80-7007-8000-000000000121', '0180ca61-0e80-7002-8000-000000000001', 'community', 'Bầu Trưởng khu phố (bầu lại)', 'Nhà văn hóa Khu phố 1', 1642680000000, 'called', 1, NULL, 5000000100, 1642075200000, 1642075200000, 1, 1, 1, 1, 'elect_head', 'team', '0180ca61-0e80-7007-8000-000000000093');

INSERT INTO tally (id, meeting_id, neighborhood_id, state, revision, corrects_id, reason, roll, present, method, issued, returned, valid, invalid, entered_by, entered_at, published_by, published_at, matter, second_of, agreed_to, second_asked) VALUES
    ('0180ca61-0e80-7009-8000-000000000121', '0180ca61-0e80-7007-8000-000000000121', '0180ca61-0e80-7002-8000-000000000001', 'published', 1, NULL, NULL, 3, 3, 'secret_ballot', 3, 3, 3, 0, 5000000100, 1642687200000, 5000000100, 1642687320000, 'elect_head', NULL, NULL, 1),
    ('0180ca61-0e80-7009-8000-000000000122', '0180ca61-0e80-7007-8000-000000000121', '0180ca61-0e80-7002-8000-000000000001', 'discarded', NULL, NULL, NULL, 3, 3, 'secret_ballot', 3, 3, 2, 1, 5000000101, 1642687260000, NULL, NULL, 'elect_head', NULL, NULL, 0),
    ('0180ca61-0e80-7009-8000-000000000123', '0180ca61-0e80-7007-8000-000000000121', '0180ca61-0e80-7002-8000-000000000001', 'discarded', NULL, NULL, NULL, 3, 3, 'secret_ballot', 3, 3, 3, 0, 5000000101, 1642687300000, NULL, NULL, 'elect_head', '0180ca61-0e80-7009-8000-000000000121', '0180ca61-0e80-7009-8000-000000000121', 0);
INSERT INTO tally_line (tally_id, position, name, post, source, yes, no, other) VALUES
    ('0180ca61-0e80-7009-8000-000000000121', 0, 'Ông Hoàng Đình Minh', '', 'front', 2, 0, 0),
    ('0180ca61-0e80-7009-8000-000000000122', 0, 'Ông Hoàng Đình Minh', '', 'front', 1, 0, 0),
    ('0180ca61-0e80-7009-8000-000000000123', 0, 'Ông Hoàng Đình Minh', '', 'front', 2, 0, 0);

INSERT INTO roll_opening (id, neighborhood_id, until_day, opened_by, opened_at, size, frozen_by, frozen_at) VALUES
    ('0180ca61-0e80-700b-8000-000000000121', '0180ca61-0e80-7002-8000-000000000001', '2022-01-08', 5000000100, 1641038400000, 3, 5000000100, 1641643200000),
    ('0180ca61-0e80-700b-8000-000000000122', '0180ca61-0e80-7002-8000-000000000002', '2022-05-20', 5000000101, 1652461200000, NULL, NULL, NULL);
INSERT INTO frozen_household (opening_id, household_id) VALUES
    ('0180ca61-0e80-700b-8000-000000000121', '0180ca61-0e80-7003-8000-000000000001'),
    ('0180ca61-0e80-700b-8000-000000000121', '0180ca61-0e80-7003-8000-000000000002'),
    ('0180ca61-0e80-700b-8000-000000000121', '0180ca61-0e80-7003-8000-000000000003');
INSERT INTO roll_objection (id, opening_id, neighborhood_id, account_id, kind, head_name, address, state, reason, made_at, settled_by, settled_at) VALUES
    ('0180ca61-0e80-700c-8000-000000000121', '0180ca61-0e80-700b-8000-000000000121', '0180ca61-0e80-7002-8000-000000000001', 5000001001, 'missing', 'Phạm Đình Nghĩa', 'Ngõ 3, đường Bình Ngọc', 'added', NULL, 1641124800000, 5000000100, 1641211200000),
    ('0180ca61-0e80-700c-8000-000000000122', '0180ca61-0e80-700b-8000-000000000121', '0180ca61-0e80-7002-8000-000000000001', 5000001003, 'wrong', 'Lê Thị Thu Hương', 'Ngõ 2, đường Bình Ngọc', 'corrected', NULL, 1641124800000, 5000000100, 1641211200000),
    ('0180ca61-0e80-700c-8000-000000000123', '0180ca61-0e80-700b-8000-000000000121', '0180ca61-0e80-7002-8000-000000000001', 0, 'missing', '', '', 'overruled', 'Hộ đã chuyển đi từ tháng 1', 1641124800000, 5000000100, 1641211200000),
    ('0180ca61-0e80-700c-8000-000000000124', '0180ca61-0e80-700b-8000-000000000122', '0180ca61-0e80-7002-8000-000000000002', 5000001005, 'missing', 'Bùi Quang Khải', 'Xóm 4', 'open', NULL, 1652547600000, NULL, NULL),
    ('0180ca61-0e80-700c-8000-000000000125', '0180ca61-0e80-700b-8000-000000000122', '0180ca61-0e80-7002-8000-000000000002', 5000001005, 'wrong', 'Bùi Quang Khải', 'Xóm 4', 'withdrawn', NULL, 1652547600000, 5000001005, 1652551200000);

INSERT INTO ballot_round (id, meeting_id, neighborhood_id, team, first_day, last_day, roll, set_by, set_at, witnesses, counted_as) VALUES
    ('0180ca61-0e80-700d-8000-000000000121', '0180ca61-0e80-7007-8000-000000000093', '0180ca61-0e80-7002-8000-000000000001', '["Bà Trần Thị Hoa","Ông Lê Văn An","Ông Phạm Văn Bình"]', '2022-01-16', '2022-01-19', 3, 5000000102, 1642161600000, '["Bà Vũ Thị Bình","Ông Chu Văn An"]', '0180ca61-0e80-7007-8000-000000000121'),
    ('0180ca61-0e80-700d-8000-000000000122', '0180ca61-0e80-7007-8000-000000000095', '0180ca61-0e80-7002-8000-000000000001', '["Bà Trần Thị Hoa","Ông Lê Văn An","Ông Phạm Văn Bình","Bà Đặng Thị Lan","Ông Bùi Quang Khải"]', '2022-01-20', '2022-01-25', 3, 5000000100, 1642420800000, NULL, NULL);
INSERT INTO ballot_sum (round_id, number, day, issued, collected, reason, entered_by, entered_at) VALUES
    ('0180ca61-0e80-700d-8000-000000000121', 1, '2022-01-16', 3, 2, NULL, 5000000100, 1642334400000),
    ('0180ca61-0e80-700d-8000-000000000121', 2, '2022-01-17', 3, 1, 'Đếm nhầm một phiếu', 5000000100, 1642420800000),
    ('0180ca61-0e80-700d-8000-000000000121', 3, '2022-01-18', 3, 3, NULL, 5000000100, 1642507200000);
