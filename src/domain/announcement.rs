//! Plain announcements (`/thongbao`): words, or a picture with words, to a neighbourhood or to all of a commune, without an answer.
//! Done by `app/announcement.rs`, kept by `store/announcement.rs`, worded by `telegram/announcement.rs`.

use serde::{Deserialize, Serialize};

use super::fold::{fold, nfc};
use super::ids::AnnouncementId;
use super::people::{Authority, Role, Scope};
use super::place::Neighborhood;
use super::setup::Page;
use super::time::Moment;
use super::words::words;

/// Longest words of an announcement, in UTF-16 units: with who announces they fit under a picture (1,024).
pub const MAX_WORDS: usize = 800;

/// One announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    pub id: AnnouncementId,
    pub scope: Scope,
    /// Empty under a picture that says all.
    pub words: String,
    /// The messenger's handle of a picture.
    pub picture: Option<String>,
    /// To linked households too, each in private.
    pub to_households: bool,
}

impl Announcement {
    /// By which its letters are cancelled together.
    pub fn subject(&self) -> String {
        format!("announcement:{}", self.id)
    }
}

/// The words of an announcement as typed, lines kept.
///
/// # Errors
/// [`AnnouncementRefusal::TooLong`].
pub fn read_words(text: &str) -> Result<String, AnnouncementRefusal> {
    let lines: Vec<String> = text.trim().lines().map(|line| nfc(line.trim_end())).collect();
    let words = lines.join("\n");
    let over = words.encode_utf16().count().saturating_sub(MAX_WORDS);
    if over > 0 { Err(AnnouncementRefusal::TooLong { over }) } else { Ok(words) }
}

/// Whether this account speaks for a neighbourhood to its residents: its head, its Front committee, the commune; not who was
/// appointed for one election.
pub fn speaks_for(authority: &Authority, neighborhood: &Neighborhood) -> bool {
    authority.is_operator()
        || authority.roles_at(neighborhood).into_iter().any(|role| match role {
            Role::FrontHead | Role::NeighborhoodHead | Role::WardOfficer => true,
            Role::ElectionTeam | Role::ProvinceAdmin => false,
        })
}

/// Somewhere an announcement may go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Where {
    pub scope: Scope,
    /// "Khu phố 1", or the commune's name.
    pub name: String,
    /// The commune it lies in; empty for a commune itself.
    pub within: String,
}

impl Where {
    /// "Khu phố 1, Phường Bình Ngọc".
    pub fn place(&self) -> String {
        if self.within.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.within) }
    }
}

/// What of a previewed announcement is changed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnnouncementField {
    Words,
    Picture,
    Place,
}

words! {
    AnnouncementField {
        Words = "words",
        Picture = "picture",
        Place = "place",
    }
}

/// Whom it would reach now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reach {
    pub groups: i64,
    /// Accounts that speak for a household there.
    pub accounts: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AnnouncementNotice {
    /// Written by version 0.2.0: for which place?
    AskWhere(Vec<Where>),
    /// For which place? One page of them.
    AskWhereOn {
        places: Vec<Where>,
        page: Page,
    },
    /// What is to be said?
    AskWords {
        place: String,
    },
    /// As it will be read, with what is still to be decided.
    Preview {
        id: AnnouncementId,
        place: String,
        words: String,
        has_picture: bool,
        to_households: bool,
        reach: Reach,
        /// It is for more than one neighbourhood: small numbers of people are not told.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        wide: bool,
        /// When it leaves, if not at once because of the quiet hours.
        leaves_at: Option<Moment>,
        /// The reader may announce in other places, too.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        elsewhere: bool,
    },
    /// What is to stand there instead? `words`, `has_picture`: what does now; `clears`: it may be taken away.
    AskField {
        id: AnnouncementId,
        field: AnnouncementField,
        words: String,
        has_picture: bool,
        clears: bool,
    },
    Discarded,
    AlreadySent,
    /// To the groups and, if chosen, to households: the announcement itself.
    Said {
        place: String,
        words: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnnouncementRefusal {
    /// By so many characters.
    TooLong { over: usize },
    /// Neither words nor a picture.
    Empty,
    /// No group is bound there and no household linked.
    NobodyThere,
    /// Nobody whom this account speaks for.
    NotYours,
    /// Asked for in a group: it is written and seen in private first.
    InGroup,
    /// Words where a picture was asked for.
    NotAPicture,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AnnouncementDialog {
    /// The place of words (and a picture) that were given already.
    Where {
        words: String,
        picture: Option<String>,
        /// The draft that is to go elsewhere, and stays until it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<AnnouncementId>,
    },
    /// The next words, or the next picture, are the announcement.
    Words { scope: Scope },
    /// The preview is on the screen; words under a picture that has none, and a picture beside words, still join it.
    Preview { announcement: AnnouncementId },
    /// The next words, or the next picture, stand in place of this.
    Edit { announcement: AnnouncementId, field: AnnouncementField },
}

/// Whether words speak of choosing somebody.
pub fn speaks_of_the_vote(words: &str) -> bool {
    let folded = format!(" {} ", fold(words));
    [" bau ", "ung cu", "tin nhiem", "bo phieu", "de cu", "trung cu", "dac cu"]
        .iter()
        .any(|said| folded.contains(said))
}

/// Whether words say who was elected: a count is published as a count, with its households and what it is not.
pub fn says_who_won(words: &str) -> bool {
    let folded = fold(words);
    ["trung cu", "dac cu", "ket qua bau"].iter().any(|said| folded.contains(said))
}

/// Whether words count a day from the day on which they are read: "tối nay", "mai". "Chị Mai" is somebody.
pub fn counts_from_today(words: &str) -> bool {
    const SAID: &[&str] = &[
        "hom nay",
        "sang nay",
        "trua nay",
        "chieu nay",
        "toi nay",
        "dem nay",
        "bay gio",
        "lat nua",
        "ngay mai",
        "sang mai",
        "trua mai",
        "chieu mai",
        "toi mai",
        "dem mai",
        "ngay kia",
        "hom qua",
        "today",
        "tonight",
        "tomorrow",
    ];
    let plain: String =
        fold(words).chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    let plain = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    let is_said = SAID.iter().any(|said| plain.contains(&format!(" {said} ")));
    let parts = || words.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    is_said || parts().any(|part| part == "mai") || parts().next().is_some_and(|first| first == "Mai")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_counted_from_today_is_one_whatever_its_letters() {
        for words in [
            "Tối nay 21h mất nước",
            "toi nay mat nuoc",
            "Sáng mai, 7 giờ",
            "mai cắt điện",
            "Mai cúp nước",
            "No water tonight",
        ] {
            assert!(counts_from_today(words), "{words}");
        }
        for words in
            ["21h ngày 22/5 mất nước", "Chị Mai trả chìa khóa", "Nhà bà Mai, ngõ 3", "khai mạc lúc 8 giờ"]
        {
            assert!(!counts_from_today(words), "{words}");
        }
    }

    #[test]
    fn lines_are_kept_and_what_is_too_long_is_told_by_how_much() {
        assert_eq!(read_words(" Mất điện \r\n\r\n từ 7 giờ "), Ok("Mất điện\n\ntừ 7 giờ".to_owned()));
        assert!(read_words(&"ờ".repeat(MAX_WORDS)).is_ok());
        let too_long = read_words(&"ờ".repeat(MAX_WORDS + 3));
        assert_eq!(too_long, Err(AnnouncementRefusal::TooLong { over: 3 }));
    }
}
