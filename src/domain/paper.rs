//! Papers.

#[derive(Debug)]
pub enum PaperContent {}
