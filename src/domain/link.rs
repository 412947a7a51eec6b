//! How an account comes to speak for a household.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LinkNotice {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LinkRefusal {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum LinkDialog {}
