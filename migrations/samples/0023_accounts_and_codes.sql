-- What version 0023 added to a database: as what somebody speaks for a household, passes, what is asked about both and about offices, and
-- letters about all of it.

INSERT INTO household_link (id, household_id, neighborhood_id, account_id, display_name, state, requested_at, decided_by, decided_at, held_meeting_id, held_answer, came_by, speaks_as) VALUES
    ('0180ca61-0e80-7004-8000-000000002301', '0180ca61-0e80-7003-8000-000000000007', '0180ca61-0e80-7002-8000-000000000002', 5000002301, 'Bùi Quang Khải (@bui_khai)', 'approved', 1652547600000, 5000000101, 1652547600000, NULL, NULL, 'link', 'head'),
    ('0180ca61-0e80-7004-8000-000000002302', '0180ca61-0e80-7003-8000-000000000006', '0180ca61-0e80-7002-8000-000000000002', 5000002302, 'Đặng Văn Quý', 'approved', 1652547600000, 5000000101, 1652547600000, NULL, NULL, 'link', 'member'),
    ('0180ca61-0e80-7004-8000-000000002303', '0180ca61-0e80-7003-8000-000000000006', '0180ca61-0e80-7002-8000-000000000002', 5000002301, 'Bùi Quang Khải (@bui_khai)', 'approved', 1652547600000, 5000000101, 1652547600000, NULL, NULL, NULL, 'deputy');

INSERT INTO pass (token_hash, household_id, speaks_as, made_by, made_at, expires_at, ended_at) VALUES
    ('3f39d5c348e5b79d06e842c114e6cc571583bbf44e4b0ebfda1a01ec05745d43', '0180ca61-0e80-7003-8000-000000000007', 'head', 5000000101, 1652547600000, 1652547900000, 1652547660000),
    ('454349e422f05297191ead13e21d3db520e5abef52055e4964b82fb213f593a1', '0180ca61-0e80-7003-8000-000000000006', 'deputy', 5000000101, 1652547600000, 1652547900000, 1652547900000),
    ('e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8', '0180ca61-0e80-7003-8000-000000000006', 'member', 5000000101, 1652662740000, 1652663040000, NULL);

INSERT INTO dialog (account_id, state, updated_at) VALUES
    (5000002310, '{"Household":{"Found":{"neighborhood":"0180ca61-0e80-7002-8000-000000000001","words":"ngõ 5"}}}', 1652662740000),
    (5000002311, '{"Household":{"Deputy":{"household":"0180ca61-0e80-7003-8000-000000000001"}}}', 1652662740000),
    (5000002312, '{"Setup":{"Until":{"grant":"0180ca61-0e80-7005-8000-000000000001"}}}', 1652662740000);
