//! Meetings: what is called, for when, and what may still happen to it. Stored by `store/meeting.rs`, decided in
//! `app/meeting.rs`, worded by `telegram/view/meeting.rs`.

use serde::{Deserialize, Serialize};

use super::ids::{AccountId, MeetingId, NeighborhoodId};
use super::time::Moment;

/// Kinds of meeting (domain.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeetingKind {
    /// Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử.
    CandidateIntro,
    /// Cuộc họp của cộng đồng dân cư.
    Community,
    /// Hội nghị định kỳ (Luật 10/2022/QH15 Đ.33).
    Annual,
}

impl MeetingKind {
    pub const ALL: [MeetingKind; 3] =
        [MeetingKind::CandidateIntro, MeetingKind::Community, MeetingKind::Annual];

    pub const fn code(self) -> &'static str {
        match self {
            MeetingKind::CandidateIntro => "candidate_intro",
            MeetingKind::Community => "community",
            MeetingKind::Annual => "annual",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeetingState {
    /// Previewed by the official, not yet confirmed; nobody else sees it.
    Draft,
    /// The notice is out.
    Called,
    /// Called off after the notice was out.
    CalledOff,
    /// A draft that was not confirmed.
    Discarded,
}

impl MeetingState {
    pub const ALL: [MeetingState; 4] =
        [MeetingState::Draft, MeetingState::Called, MeetingState::CalledOff, MeetingState::Discarded];

    pub const fn code(self) -> &'static str {
        match self {
            MeetingState::Draft => "draft",
            MeetingState::Called => "called",
            MeetingState::CalledOff => "called_off",
            MeetingState::Discarded => "discarded",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: MeetingId,
    pub neighborhood: NeighborhoodId,
    pub kind: MeetingKind,
    /// What it is about, as the official wrote it.
    pub title: String,
    pub venue: String,
    /// When it opens; answers are taken until then.
    pub starts_at: Moment,
    pub state: MeetingState,
    /// 1, then one more with every move.
    pub version: i64,
    /// Why the notice left later than the law's days before (NĐ 59/2023/NĐ-CP Đ.3 k.3).
    pub late_reason: Option<String>,
    pub called_by: AccountId,
}

impl Meeting {
    /// The key under which this version's letters are cancelled together.
    pub fn subject(&self) -> String {
        format!("meeting:{}:{}", self.id, self.version)
    }

    /// Whether answers are still taken.
    pub fn takes_answers(&self, now: Moment) -> bool {
        self.state == MeetingState::Called && now < self.starts_at
    }
}

/// How many households gave each answer, out of the whole roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Turnout {
    pub attending: i64,
    pub absent: i64,
    pub substitute: i64,
    /// Households on the roll now.
    pub roll: i64,
}

impl Turnout {
    /// Households that will have somebody in the room.
    pub const fn coming(self) -> i64 {
        self.attending + self.substitute
    }

    pub const fn unanswered(self) -> i64 {
        self.roll - self.attending - self.absent - self.substitute
    }

    /// Households still missing to be more than half of the roll.
    pub const fn missing(self) -> i64 {
        super::majority::missing(self.coming(), self.roll)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingNotice {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingRefusal {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingDialog {}
