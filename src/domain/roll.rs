//! The household roll.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RollNotice {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RollRefusal {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RollDialog {}
