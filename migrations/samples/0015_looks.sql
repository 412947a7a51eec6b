-- What version 0015 added to a database: looks at who comes to a meeting.

INSERT INTO audit (at, account_id, act, neighborhood_id) VALUES
    (1652520000000, 5000000100, 'answers_read', '0180ca61-0e80-7002-8000-000000000001'),
    (1652520060000, 5000000100, 'answers_printed', '0180ca61-0e80-7002-8000-000000000001');
