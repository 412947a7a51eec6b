//! Waves of letters to many, and what whoever answers for one reads of it while it is under way. Waves of an election are of
//! `domain/reminder.rs`; all others are here. Done by `app/wave.rs`, kept by `store/wave.rs`, worded by `telegram/wave.rs`.

use serde::{Deserialize, Serialize};

use super::ids::{AnnouncementId, CampaignId, MeetingId, UnitChangeId};
use super::meeting::ChaseKind;
use super::page::Page;
use super::polling::PollingDay;
use super::reminder::{BULK_PER_SECOND, Sums, WaveKind};
use super::time::Moment;

/// What a wave that no election asked for says, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaveOf {
    /// Households are reminded of a meeting, in private.
    Chase {
        meeting: MeetingId,
        kind: ChaseKind,
    },
    Announcement(AnnouncementId),
    /// Households are told their numbers after units became one.
    Numbers(UnitChangeId),
}

impl WaveOf {
    /// The word that is kept.
    pub const fn code(self) -> &'static str {
        match self {
            WaveOf::Chase { kind, .. } => kind.code(),
            WaveOf::Announcement(_) | WaveOf::Numbers(_) => "announcement",
        }
    }
}

/// What a wave is about, for whoever answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaveAbout {
    Election {
        kind: WaveKind,
        polling: PollingDay,
    },
    Chase {
        kind: ChaseKind,
        place: String,
        starts_at: Moment,
    },
    Announcement {
        place: String,
        words: String,
    },
    /// Of the unit that several became; `others`: more units of the same sheet.
    Numbers {
        place: String,
        others: usize,
    },
}

/// Where a wave is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// It has not begun, or rests at night: it goes on then.
    From(Moment),
    /// Under way; about when its last letter leaves.
    Going {
        ends_at: Moment,
    },
    /// Somebody holds it.
    Held,
    /// Somebody stopped it, or what it says is no longer true.
    Stopped,
    Over,
    /// Its time ran out before all of it was sent.
    Expired,
}

/// How far a wave is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub wave: CampaignId,
    pub about: WaveAbout,
    pub sums: Sums,
    /// Recipients in all, as far as they can be counted before each has a letter.
    pub recipients: i64,
    pub stage: Stage,
    /// People of more than one neighbourhood are among them: small numbers are not told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wide: bool,
    /// Whoever asked for it holds no office there any more, and the reader does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub handed: bool,
    /// A message that is not brought up to date says when it was true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Moment>,
}

/// About when the last of `left` letters leaves.
pub const fn ends_at(left: i64, now: Moment) -> Moment {
    now.plus_secs((left + BULK_PER_SECOND - 1) / BULK_PER_SECOND)
}

/// How long it is in seconds until a wave that began so many seconds ago is looked at again: a short one is watched, a long one is
/// read now and then.
pub const fn look_again_secs(since_secs: i64) -> i64 {
    if since_secs < 60 { 3 } else { 15 }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum WaveNotice {
    /// One message, edited in place.
    Progress(Box<Progress>),
    /// Stop it for good?
    AskStop(Box<Progress>),
    /// What is under way in the places of the reader, one page of it.
    List { waves: Vec<(CampaignId, WaveAbout)>, page: Page },
    /// Nothing is.
    NoneRunning,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaveRefusal {
    /// All of it has been sent: there is nothing to hold or to stop.
    Over,
    /// Somebody stopped it, or what it says is no longer true.
    Stopped,
    /// Its time ran out before all of it was sent.
    Expired,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_told_by_the_pace_of_what_goes_to_many() {
        let now = Moment::from_unix_millis(0);
        assert_eq!(ends_at(0, now), now);
        assert_eq!(ends_at(1, now), now.plus_secs(1));
        assert_eq!(ends_at(101_452, now), now.plus_secs(4_059));
    }

    #[test]
    fn a_short_wave_is_watched_and_a_long_one_read_now_and_then() {
        assert!(look_again_secs(59) < look_again_secs(60));
    }
}
