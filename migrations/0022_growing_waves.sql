-- A thousand meetings may be reminded of in one evening: the waves still being written are found without those that wait to be sent.
CREATE INDEX wave_expanding ON wave (due_at, id) WHERE state = 'expanding';
