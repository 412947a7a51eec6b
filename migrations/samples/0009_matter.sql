-- What version 0009 added to a database: what meetings are for, who convenes them, what was decided, and the election team.

INSERT INTO meeting (id, neighborhood_id, kind, title, venue, starts_at, state, version, late_reason, called_by, created_at, announced_at, eve_served, soon_served, opened, answers_kept, matter, convener) VALUES
    ('0180ca61-0e80-7007-8000-000000000091', '0180ca61-0e80-7002-8000-000000000001', 'community', 'Góp quỹ làm đường ngõ 3', 'Nhà văn hóa Khu phố 1', 1641902400000, 'called', 1, NULL, 5000000100, 1641297600000, 1641297600000, 1, 1, 1, 1, 'money', 'head'),
    ('0180ca61-0e80-7007-8000-000000000092', '0180ca61-0e80-7002-8000-000000000001', 'community', 'Sửa quy ước', 'Nhà văn hóa Khu phố 1', 1641988800000, 'called', 1, NULL, 5000000100, 1641297600000, 1641297600000, 1, 1, 1, 1, 'convention', 'head'),
    ('0180ca61-0e80-7007-8000-000000000093', '0180ca61-0e80-7002-8000-000000000001', 'community', 'Bầu Trưởng khu phố', 'Nhà văn hóa Khu phố 1', 1642075200000, 'called', 1, NULL, 5000000100, 1641297600000, 1641297600000, 1, 1, 1, 1, 'elect_head', 'team'),
    ('0180ca61-0e80-7007-8000-000000000094', '0180ca61-0e80-7002-8000-000000000001', 'community', 'Cho thôi Trưởng khu phố', 'Nhà văn hóa Khu phố 1', 1642161600000, 'called_off', 1, NULL, 5000000100, 1641297600000, 1641297600000, 1, 1, 1, 1, 'release_head', 'front'),
    ('0180ca61-0e80-7007-8000-000000000095', '0180ca61-0e80-7002-8000-000000000001', 'community', 'Bầu Ban Thanh tra nhân dân', 'Nhà văn hóa Khu phố 1', 1642248000000, 'called', 1, NULL, 5000000100, 1641297600000, 1641297600000, 1, 1, 1, 1, 'boards', 'head'),
    ('0180ca61-0e80-7007-8000-000000000096', '0180ca61-0e80-7002-8000-000000000001', 'community', 'Dọn vệ sinh', 'Nhà văn hóa Khu phố 1', 1642334400000, 'discarded', 1, NULL, 5000000100, 1641297600000, NULL, 0, 0, 0, 0, 'other', 'head');

INSERT INTO tally (id, meeting_id, neighborhood_id, state, revision, corrects_id, reason, roll, present, method, issued, returned, valid, invalid, entered_by, entered_at, published_by, published_at, matter) VALUES
    ('0180ca61-0e80-7009-8000-000000000091', '0180ca61-0e80-7007-8000-000000000091', '0180ca61-0e80-7002-8000-000000000001', 'published', 1, NULL, NULL, 3, 2, 'show_of_hands', NULL, NULL, NULL, NULL, 5000000100, 1641909600000, 5000000100, 1641909660000, 'money'),
    ('0180ca61-0e80-7009-8000-000000000092', '0180ca61-0e80-7007-8000-000000000092', '0180ca61-0e80-7002-8000-000000000001', 'draft', NULL, NULL, NULL, 3, 2, 'show_of_hands', NULL, NULL, NULL, NULL, 5000000100, 1641909600000, NULL, NULL, 'convention'),
    ('0180ca61-0e80-7009-8000-000000000093', '0180ca61-0e80-7007-8000-000000000093', '0180ca61-0e80-7002-8000-000000000001', 'draft', NULL, NULL, NULL, 3, 2, 'show_of_hands', NULL, NULL, NULL, NULL, 5000000100, 1641909600000, NULL, NULL, 'elect_head'),
    ('0180ca61-0e80-7009-8000-000000000094', '0180ca61-0e80-7007-8000-000000000094', '0180ca61-0e80-7002-8000-000000000001', 'draft', NULL, NULL, NULL, 3, 2, 'show_of_hands', NULL, NULL, NULL, NULL, 5000000100, 1641909600000, NULL, NULL, 'release_head'),
    ('0180ca61-0e80-7009-8000-000000000095', '0180ca61-0e80-7007-8000-000000000095', '0180ca61-0e80-7002-8000-000000000001', 'draft', NULL, NULL, NULL, 3, 2, 'show_of_hands', NULL, NULL, NULL, NULL, 5000000100, 1641909600000, NULL, NULL, 'boards'),
    ('0180ca61-0e80-7009-8000-000000000096', '0180ca61-0e80-7007-8000-000000000096', '0180ca61-0e80-7002-8000-000000000001', 'draft', NULL, NULL, NULL, 3, 2, 'show_of_hands', NULL, NULL, NULL, NULL, 5000000100, 1641909600000, NULL, NULL, 'other');
INSERT INTO tally_line (tally_id, position, name, post, source, yes, no, other) VALUES
    ('0180ca61-0e80-7009-8000-000000000091', 0, 'Góp quỹ làm đường ngõ 3', '', 'front', 2, 0, 0),
    ('0180ca61-0e80-7009-8000-000000000092', 0, 'Sửa quy ước', '', 'front', 2, 0, 0),
    ('0180ca61-0e80-7009-8000-000000000093', 0, 'Ông Hoàng Đình Minh', '', 'front', 2, 0, 0),
    ('0180ca61-0e80-7009-8000-000000000094', 0, 'Cho thôi Trưởng khu phố', '', 'front', 2, 0, 0),
    ('0180ca61-0e80-7009-8000-000000000095', 0, 'Bà Vũ Thị Bình', '', 'front', 2, 0, 0),
    ('0180ca61-0e80-7009-8000-000000000096', 0, 'Dọn vệ sinh', '', 'front', 2, 0, 0);

INSERT INTO role_grant (id, account_id, role, commune_id, neighborhood_id, granted_by, starts_at, ends_at, holder_name) VALUES
    ('0180ca61-0e80-7003-8000-000000000091', 5000000191, 'election_team', NULL, '0180ca61-0e80-7002-8000-000000000001', 5000000103, 1641297600000, 1651297600000, 'Bà Vũ Thị Bình');
INSERT INTO appointment (token_hash, role, commune_id, neighborhood_id, made_by, made_at, expires_at, ended_by, ended_at) VALUES
    ('9191919191919191919191919191919191919191919191919191919191919191', 'election_team', NULL, '0180ca61-0e80-7002-8000-000000000001', 5000000103, 1641297600000, 1641902400000, NULL, NULL);
