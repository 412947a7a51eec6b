-- What version 0036 added to a database: papers that were printed, one of them again after a move.

INSERT INTO printed_paper (meeting_id, paper, printed_at, edition) VALUES
    ('0180ca61-0e80-7007-8000-000000000001', 'invitation', 1652662740000, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
    ('0180ca61-0e80-7007-8000-000000000001', 'invitation', 1652749140000, '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'),
    ('0180ca61-0e80-7007-8000-000000000001', 'slips', 1652662750000, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
