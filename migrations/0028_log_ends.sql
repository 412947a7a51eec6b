-- The log ends after 24 months: what is older is found without walking over what is not.
CREATE INDEX audit_at ON audit (at);
