-- What version 0037 added to a database: an answer kept by a tap of a known update.

INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at, substitute_name, by_update, heard_at) VALUES
    ('0180ca61-0e80-7007-8000-000000000002', '0180ca61-0e80-7003-8000-000000000002', 'attending', 'tap', 5000001002, 1652029260000, NULL, 700000037, 1652029320000);
