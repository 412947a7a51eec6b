-- What version 0028 added to a database: entries of the log whose time is over, and one whose time is not.

INSERT INTO audit (at, account_id, act, neighborhood_id) VALUES
    (1589500800000, 5000000100, 'roll_imported', '0180ca61-0e80-7002-8000-000000000001'),
    (1589500860000, 5000000100, 'codes_read', '0180ca61-0e80-7002-8000-000000000001'),
    (1652662680000, 5000000100, 'roll_exported', '0180ca61-0e80-7002-8000-000000000001');
