//! Communes, neighbourhoods, their groups and their officials, set up from chat.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SetupNotice {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SetupRefusal {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SetupDialog {}
