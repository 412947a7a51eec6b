-- What version 0033 added to a database: a chain of entries, and a count that was out before it.

INSERT INTO record (seq, at, act, who, subject, content, hash, code) VALUES
    (1, 1653185000000, 'record_begun', '', 'record', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '3cf50aee245935a63b14c55ce416da75fca3d2d1ec6d28ad4319451528698785', '7KTG-NVH4'),
    (2, 1653185000000, 'meeting_called', 'q3Vt0mK1aZ_9-xYw', 'meeting 0180ca61-0e80-7007-8000-000000000002', '2815beccc71f868badea754664ff3c46f4fb78c1e0ac396e73a965d0f56054a1', 'f10ddfc63999bb43fcd513a287311521226fb76a93b25da60bcc4016925993cc', 'Y46X-ZHHS'),
    (3, 1653185300000, 'result_published', 'q3Vt0mK1aZ_9-xYw', 'tally 0180ca61-0e80-7009-8000-000000000001', '0fd5f7331e9f7acc2430c544069f2e2fb1c286b992c7a21d85a26f5e84655318', '9a948afc03d927c945703b49e4575734d9800c64972e7c5affeb3b9461d115a3', 'KAA8-NZ03'),
    (4, 1653185400000, 'data_deleted', '', 'account', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '1cafe559bceee2e0e35ebf586efc9921540d096a93646ceb1a03decf419b23d4', '3JQY-APDW');

INSERT INTO record_before (tally_id) VALUES
    ('0180ca61-0e80-7009-8000-000000000001');
