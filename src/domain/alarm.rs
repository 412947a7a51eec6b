//! What operators are told of unasked: what would stop the bot or lose something if nobody looked. At most one word an hour of each kind,
//! and one that it is over. Looked for by `alarms.rs`, kept by `app/alarm.rs`, worded by `telegram/alarm.rs`; guessed codes are told
//! by `app/link.rs`.

use serde::{Deserialize, Serialize};

use super::ids::ChatId;
use super::letter::Lane;
use super::time::Moment;
use super::words::words;

/// Between two words about one kind (ours).
pub const WORD_EVERY_MINUTES: i64 = 60;
/// A nightly backup that is older is an alarm (ours).
pub const OLD_BACKUP_DAYS: i64 = 2;
/// Nobody alive for so long is told of (ours); a restart takes less.
pub const STANDSTILL_MINUTES: i64 = 5;
/// Telegram that was not reached for so long is told of (ours).
pub const AWAY_MINUTES: i64 = 10;
/// Waves that ended within so long are looked at for letters whose fate nobody knows (ours).
pub const LOST_DAYS: i64 = 1;

/// A kind of trouble that lasts until it is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alarm {
    /// Little room where the database is.
    LittleDisk,
    /// No nightly backup was made for days.
    OldBackup,
    /// Of a wave that ended some letters are unknown: they may have arrived or not.
    LostLetters,
    /// Telegram cannot bring its updates.
    Webhook,
}

words! {
    Alarm {
        LittleDisk = "little_disk",
        OldBackup = "old_backup",
        LostLetters = "lost_letters",
        Webhook = "webhook",
    }
}

/// What can only be told when it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gap {
    /// No instance was alive, or none reached the database.
    Standstill,
    /// Telegram was not reached.
    TelegramAway,
}

words! {
    Gap {
        Standstill = "standstill",
        TelegramAway = "telegram_away",
    }
}

/// How one kind stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observed {
    pub alarm: Alarm,
    pub is_on: bool,
    /// What there is to it in one number: percent left, days since the last backup, letters, updates that wait.
    pub figure: i64,
}

/// What is kept of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// `None`: it is over.
    pub since: Option<Moment>,
    pub told_at: Moment,
}

/// What is to be said of a kind, given what was kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Nothing,
    Raised,
    /// It had begun then.
    Over(Moment),
}

/// Whether something is to be said now: nothing within an hour of the last word, whatever comes and goes meanwhile.
pub fn word(kept: Option<Kept>, is_on: bool, now: Moment) -> Word {
    let Some(kept) = kept else { return if is_on { Word::Raised } else { Word::Nothing } };
    let minutes = now.millis_since(kept.told_at) / 60_000;
    // A word from the future was said by a clock that was ahead.
    if (0..WORD_EVERY_MINUTES).contains(&minutes) {
        return Word::Nothing;
    }
    match (kept.since, is_on) {
        (None, true) => Word::Raised,
        (Some(since), false) => Word::Over(since),
        (None, false) | (Some(_), true) => Word::Nothing,
    }
}

/// A lane of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    pub lane: Lane,
    /// Letters that wait.
    pub count: i64,
    /// For how long the one that has been due longest is.
    pub late_secs: i64,
}

/// How the bot does: `/tinhtrang`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub version: String,
    /// It has run without a standstill since; `None`: not known yet.
    pub since: Option<Moment>,
    pub queues: Vec<Queue>,
    /// The last nightly backup.
    pub backup: Option<Moment>,
    /// What there is, and since when.
    pub alarms: Vec<(Alarm, Moment)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AlarmNotice {
    Raised {
        alarm: Alarm,
        figure: i64,
    },
    Over {
        alarm: Alarm,
        from: Moment,
        to: Moment,
    },
    /// It was so, and is no more.
    Was {
        gap: Gap,
        from: Moment,
        to: Moment,
    },
    Status(Box<Status>),
    /// In a group: its number, for `LOA_OPERATORS_CHAT`.
    Here {
        chat: ChatId,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_an_hour_whatever_comes_and_goes_and_one_that_it_is_over() {
        let at = |minute: i64| Moment::from_unix_millis(minute * 60_000);
        let (mut kept, mut said) = (None, Vec::new());
        // It begins, flutters, goes, and comes again.
        for minute in 0..400 {
            let is_on = matches!(minute, 10..=130 | 300..=305) && minute % 7 != 0;
            match word(kept, is_on, at(minute)) {
                Word::Nothing => continue,
                Word::Raised => kept = Some(Kept { since: Some(at(minute)), told_at: at(minute) }),
                Word::Over(_) => kept = Some(Kept { since: None, told_at: at(minute) }),
            }
            said.push(minute);
        }
        assert_eq!(said, [10, 70, 130, 190, 300, 360], "on, over in a flutter, on, over, on, over");
        assert!(said.windows(2).all(|pair| pair[1] - pair[0] >= WORD_EVERY_MINUTES));
        let ahead = Kept { since: Some(at(0)), told_at: at(900) };
        assert_eq!(word(Some(ahead), false, at(400)), Word::Over(at(0)));
    }
}
