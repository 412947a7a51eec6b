-- A household is found by the number it had before its unit became part of another.
CREATE INDEX unit_number_household ON unit_number (household_id);
