//! Counts entered after a meeting, and which numbers are possible.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TallyNotice {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TallyRefusal {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TallyDialog {}
