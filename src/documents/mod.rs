//! Files people send and print: between bytes and `domain` values. No network, no database.

pub mod household_codes;
pub mod roll_file;
pub mod roll_template;

pub fn bytes(content: &crate::domain::paper::PaperContent) -> anyhow::Result<Vec<u8>> {
    match *content {}
}
