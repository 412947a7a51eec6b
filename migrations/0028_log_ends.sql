-- The log ends after 24 months: what is older is found by its day (in UTC), without walking over what is not. By days, so that nothing
-- which asks for the latest of a neighbourhood or an account is tempted to go through all of it in the order of its times.
CREATE INDEX audit_day ON audit ((at / 86400000));
