-- What version 0044 leaves of a request that was refused long ago: no name.
INSERT INTO household_link (id, household_id, neighborhood_id, account_id, display_name, state, requested_at, decided_by, decided_at, held_meeting_id, held_answer, came_by, speaks_as) VALUES
    ('0180ca61-0e80-7004-8000-000000004401', '0180ca61-0e80-7003-8000-000000000007', '0180ca61-0e80-7002-8000-000000000002', 5000004401, '', 'rejected', 1642547600000, 5000000101, 1642547700000, NULL, NULL, 'code', NULL);
