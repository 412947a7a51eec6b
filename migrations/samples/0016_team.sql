-- What version 0016 added to a database: election teams that name their election, its day, and until when they hold.

INSERT INTO role_grant (id, account_id, role, commune_id, neighborhood_id, granted_by, starts_at, ends_at, holder_name, election_id, election_day, until_at) VALUES
    ('0180ca61-0e80-7003-8000-000000000161', 5000000161, 'election_team', NULL, '0180ca61-0e80-7002-8000-000000000001', 5000000102, 1652461200000, NULL, 'Ông Lê Văn An', '0180ca61-0e80-700a-8000-000000000001', '2022-06-05', 1655744400000),
    ('0180ca61-0e80-7003-8000-000000000162', 5000000162, 'election_team', NULL, '0180ca61-0e80-7002-8000-000000000002', 5000000102, 1652461200000, NULL, 'Bà Đặng Thị Lan', NULL, NULL, 1668013200000),
    ('0180ca61-0e80-7003-8000-000000000163', 5000000163, 'election_team', NULL, '0180ca61-0e80-7002-8000-000000000003', 5000000102, 1652461200000, 1652547600000, '', NULL, '2022-05-29', 1655139600000);

INSERT INTO dialog (account_id, state, updated_at) VALUES
    (5000001460, '{"Meeting":{"Correcting":{"meeting":"0180ca61-0e80-7e1e-9e1e-1e1e1e1e1e1e","agenda":"Annual","reason":null}}}', 1652662740000),
    (5000001461, '{"Meeting":{"Correcting":{"meeting":"0180ca61-0e80-7e1e-9e1e-1e1e1e1e1e1e","agenda":"Money","reason":"Phường yêu cầu họp sớm."}}}', 1652662740000);
