//! Meetings: what is called, for when, and what may still happen to it.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingNotice {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingRefusal {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingDialog {}
