-- The names that refused or ended links still have, by when they ended: they go after their time (docs/privacy.md §2).
CREATE INDEX household_link_named ON household_link (decided_at) WHERE state IN ('rejected', 'revoked') AND display_name <> '';
