//! Files people send and print: between bytes and `domain` values. No network, no database.

pub mod roll_file;
