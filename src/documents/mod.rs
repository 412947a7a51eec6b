//! Files people send and print: between bytes and `domain` values. No network, no database.

pub mod household_codes;
pub mod roll_file;
pub mod roll_template;
