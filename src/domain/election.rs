//! Election days and the reminders before them.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionNotice {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionRefusal {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ElectionDialog {}
