//! Household ballots as a way to count: a team hands one paper to every household, writes down each day how many are out and back,
//! and counts them before two witnesses (Luật 10/2022/QH15 Đ.19, NĐ 59/2023/NĐ-CP Đ.4; docs/domain.md §2.9). After a meeting that
//! lacked the households. Stored by `store/papers.rs`, done by `app/papers.rs`, worded by `telegram/papers.rs`.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::article::Rule;
use super::delivery::Delivery;
use super::election_mode::BALLOT_NOTICE_DAYS;
use super::fields;
use super::fold::nfc;
use super::ids::{MeetingId, NeighborhoodId, RoundId};
use super::nomination::MAX_NAME;
use super::place::Neighborhood;
use super::roll::{has_personal_number, is_name};
use super::time::Moment;
use super::when::parse_date;
use super::words::words;

/// People in the team: three to five, led by the Front's representative (NĐ 59/2023/NĐ-CP Đ.4).
pub const TEAM: std::ops::RangeInclusive<usize> = {
    let (least, most) = Rule::BallotTeam.people();
    least..=most
};
/// Households whose representatives witness the count (NĐ 59/2023/NĐ-CP Đ.4).
pub const WITNESSES: usize = Rule::BallotWitnesses.people().0;
/// Papers are collected within this many days (ours: no article names a number).
pub const MAX_DAYS: u64 = 30;
/// Longest reason of a correction, in characters.
pub const MAX_REASON: usize = 200;
/// What marks the title of what papers are counted as.
pub const MARK: &str = " (phát phiếu từng hộ)";

/// Papers out and back so far, as of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sums {
    /// Households that have got their paper.
    pub issued: i64,
    /// Papers that came back.
    pub collected: i64,
}

/// Papers to the households of one neighbourhood about what one meeting could not decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub id: RoundId,
    /// The meeting that lacked the households.
    pub meeting: MeetingId,
    pub neighborhood: NeighborhoodId,
    /// The first is the Front's representative, who leads it.
    pub team: Vec<String>,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    /// Households that were to get a paper: the roll of the meeting.
    pub roll: i64,
    pub sums: Sums,
    /// Two households' representatives; empty until it is counted.
    pub witnesses: Vec<String>,
    /// What it was counted as; none until then.
    pub counted: Option<MeetingId>,
}

impl Round {
    /// Whether the papers may be counted: the last day is over, or every paper is back.
    ///
    /// # Errors
    /// [`PapersRefusal::StillCollecting`], [`PapersRefusal::NothingCollected`], [`PapersRefusal::Counted`].
    pub fn may_count(&self, today: NaiveDate) -> Result<(), PapersRefusal> {
        if self.counted.is_some() {
            return Err(PapersRefusal::Counted);
        }
        if self.sums.issued == 0 {
            return Err(PapersRefusal::NothingCollected);
        }
        let all_back = self.sums.collected == self.roll;
        if today > self.last_day || all_back {
            return Ok(());
        }
        Err(PapersRefusal::StillCollecting { last_day: self.last_day })
    }

    /// Once they are counted, only a correction is taken. What was written down for `today` takes the place of the sums before: they never shrink without a reason, and never pass the
    /// roll.
    ///
    /// # Errors
    /// The first that does not hold.
    pub fn check(&self, sums: Sums, today: NaiveDate, is_correction: bool) -> Result<(), PapersRefusal> {
        if self.counted.is_some() && !is_correction {
            return Err(PapersRefusal::Counted);
        }
        if today < self.first_day {
            return Err(PapersRefusal::NotBegun { first_day: self.first_day });
        }
        let Sums { issued, collected } = sums;
        if issued > self.roll {
            return Err(PapersRefusal::MoreThanAll { issued, roll: self.roll });
        }
        if collected > issued {
            return Err(PapersRefusal::MoreBackThanOut { collected, issued });
        }
        if !is_correction && (issued < self.sums.issued || collected < self.sums.collected) {
            return Err(PapersRefusal::Shrinks { before: self.sums });
        }
        Ok(())
    }
}

/// Names of people, a line or a field each.
///
/// # Errors
/// [`PapersRefusal::PersonalNumber`], [`PapersRefusal::NamesUnread`].
pub(super) fn names(words: &str) -> Result<Vec<String>, PapersRefusal> {
    let names: Vec<String> = words.split(['\n', ';', ',']).map(nfc).filter(|name| !name.is_empty()).collect();
    if names.iter().any(|name| has_personal_number(name)) {
        return Err(PapersRefusal::PersonalNumber);
    }
    let fits = |name: &String| is_name(name) && name.chars().count() <= MAX_NAME;
    if names.iter().all(fits) { Ok(names) } else { Err(PapersRefusal::NamesUnread) }
}

/// Reads the team: the first leads it, as the Front's representative.
///
/// # Errors
/// [`PapersRefusal::Team`] when they are not three to five, and what is wrong with a name.
pub fn read_team(words: &str) -> Result<Vec<String>, PapersRefusal> {
    let team = names(words)?;
    if TEAM.contains(&team.len()) { Ok(team) } else { Err(PapersRefusal::Team { found: team.len() }) }
}

/// Reads the two who witness the count.
///
/// # Errors
/// [`PapersRefusal::Witnesses`] when they are not two, and what is wrong with a name.
pub fn read_witnesses(words: &str) -> Result<Vec<String>, PapersRefusal> {
    let witnesses = names(words)?;
    if witnesses.len() == WITNESSES { Ok(witnesses) } else { Err(PapersRefusal::Witnesses) }
}

/// The first day papers may go out when everybody is told `today` (NĐ 59/2023/NĐ-CP Đ.4).
pub fn earliest(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(BALLOT_NOTICE_DAYS)).unwrap_or(today)
}

/// Reads "22/3/2027 | 25/3/2027": first and last day.
///
/// # Errors
/// What is wrong with them.
pub fn read_days(words: &str, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), PapersRefusal> {
    let unspoken = nfc(words);
    let unspoken = unspoken.strip_prefix("từ ").or(unspoken.strip_prefix("Từ ")).unwrap_or(&unspoken);
    let line = if words.contains('|') { words.to_owned() } else { unspoken.replace(" đến ", " - ") };
    let line = if line.contains(' ') || line.contains('|') { line } else { line.replacen('-', " - ", 1) };
    let read = |day: &str| parse_date(day, today).map_err(|_| PapersRefusal::DaysUnread);
    let days = fields::read(&line, 2, |line| {
        let (first, last) = line.split_once('|').ok_or(PapersRefusal::DaysUnread)?;
        Ok((read(first)?, read(last)?))
    })
    .or_else(|fault: PapersRefusal| {
        let (first, last) = line.split_once(' ').ok_or(fault.clone())?;
        Ok((read(first).map_err(|_| fault.clone())?, read(last).map_err(|_| fault)?))
    })?;
    check_days(days, today)?;
    Ok(days)
}

/// # Errors
/// [`PapersRefusal::TooSoon`], [`PapersRefusal::TooLong`].
pub fn check_days((first, last): (NaiveDate, NaiveDate), today: NaiveDate) -> Result<(), PapersRefusal> {
    let earliest = earliest(today);
    if first < earliest {
        return Err(PapersRefusal::TooSoon { earliest });
    }
    let latest = first.checked_add_days(Days::new(MAX_DAYS)).unwrap_or(first);
    if last < first || last > latest { Err(PapersRefusal::TooLong { latest }) } else { Ok(()) }
}

/// Reads "120 90", or "118 90 | đếm nhầm" where what was written before was wrong.
///
/// # Errors
/// [`PapersRefusal::SumsUnread`], [`PapersRefusal::Reason`].
pub fn read_sums(words: &str) -> Result<(Sums, Option<String>), PapersRefusal> {
    let direct = fields::read(words, 2, read_sums_line);
    if direct.is_ok() || words.contains('|') {
        return direct;
    }
    // "118, 90, đếm nhầm", "118 90 (đếm nhầm)": the reason begins with the first letter, behind a sign.
    let words = nfc(words);
    let Some((numbers, reason)) = words.find(char::is_alphabetic).map(|at| words.split_at(at)) else {
        return direct;
    };
    let bare = numbers.trim_end_matches([' ', ',', ';', '-', '–', '—', ':', '(']);
    if bare == numbers.trim_end() {
        return direct;
    }
    read_sums_line(&format!("{bare} | {}", reason.trim_end_matches(')')))
}

fn read_sums_line(words: &str) -> Result<(Sums, Option<String>), PapersRefusal> {
    let (numbers, reason) = match words.split_once('|') {
        Some((numbers, reason)) => (numbers, Some(nfc(reason))),
        None => (words, None),
    };
    if reason.as_ref().is_some_and(|reason| reason.is_empty() || reason.chars().count() > MAX_REASON) {
        return Err(PapersRefusal::Reason);
    }
    let numbers: Option<Vec<i64>> = numbers
        .split([' ', ',', ';', '/'])
        .filter(|word| !word.is_empty())
        .map(|word| word.parse().ok().filter(|number| (0..=1_000_000).contains(number)))
        .collect();
    match numbers.as_deref() {
        Some(&[issued, collected]) => Ok((Sums { issued, collected }, reason)),
        _ => Err(PapersRefusal::SumsUnread),
    }
}

/// A round before it is announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub meeting: MeetingId,
    pub neighborhood: Neighborhood,
    pub title: String,
    pub team: Vec<String>,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub roll: i64,
    /// Households that must agree (Luật 10/2022/QH15 Đ.21 k.1); 0 in a letter of a version that did not say it.
    #[serde(default)]
    pub needed: i64,
    /// What more than half is, where several matters are held against the two thirds of `needed`: money takes that, any other of them
    /// no more than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half: Option<i64>,
}

/// What of a previewed round is changed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanField {
    Team,
    Days,
}

words! {
    PlanField {
        Team = "team",
        Days = "days",
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PapersNotice {
    /// How far what the group is to read of them is.
    Posting {
        neighborhood: Box<Neighborhood>,
        title: String,
        delivery: Delivery,
    },
    AskTeam {
        neighborhood: Box<Neighborhood>,
        title: String,
        present: i64,
        roll: i64,
        /// The meeting elected.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        elects: bool,
    },
    AskDays {
        earliest: NaiveDate,
    },
    Preview(Box<Plan>),
    /// What is to stand there instead? `earliest`: the first day that may be named.
    AskField {
        field: PlanField,
        team: Vec<String>,
        first_day: NaiveDate,
        last_day: NaiveDate,
        earliest: NaiveDate,
    },
    PressToDecide,
    Dropped,
    /// To the group.
    Announced(Box<Plan>),
    /// One round, as its officials see it.
    Sheet {
        round: Box<Round>,
        neighborhood: Box<Neighborhood>,
        title: String,
        may_count: bool,
    },
    AskSums {
        round: Box<Round>,
    },
    AskWitnesses,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PapersRefusal {
    /// No published count that lacked the households.
    NotShort,
    /// What the meeting was for was corrected since its count was published.
    KindChanged,
    /// The rules of 2008 know no such papers.
    OldRules,
    /// An election's papers are decided by the commune.
    GovernorsOnly,
    /// The meeting is held again instead.
    HeldAgain {
        starts_at: Moment,
    },
    Team {
        found: usize,
    },
    NamesUnread,
    PersonalNumber,
    DaysUnread,
    TooSoon {
        earliest: NaiveDate,
    },
    TooLong {
        latest: NaiveDate,
    },
    /// Subscribers were told of another first day (`/baucu`).
    OtherDay {
        starts_on: NaiveDate,
    },
    NoGroup,
    SumsUnread,
    Reason,
    NotBegun {
        first_day: NaiveDate,
    },
    MoreThanAll {
        issued: i64,
        roll: i64,
    },
    MoreBackThanOut {
        collected: i64,
        issued: i64,
    },
    /// Smaller than before, and no reason given.
    Shrinks {
        before: Sums,
    },
    StillCollecting {
        last_day: NaiveDate,
    },
    NothingCollected,
    Counted,
    /// Somebody named stands on the list.
    Stands,
    Witnesses,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PapersDialog {
    Team {
        meeting: MeetingId,
    },
    Days {
        meeting: MeetingId,
        team: Vec<String>,
    },
    Preview {
        meeting: MeetingId,
        team: Vec<String>,
        first_day: NaiveDate,
        last_day: NaiveDate,
    },
    /// The next words stand in place of this; the rest stays.
    Edit {
        meeting: MeetingId,
        team: Vec<String>,
        first_day: NaiveDate,
        last_day: NaiveDate,
        field: PlanField,
    },
    Sums {
        round: RoundId,
    },
    Witnesses {
        round: RoundId,
    },
}

#[cfg(test)]
mod tests {
    use super::super::ids::Id as _;
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, number).unwrap()
    }

    fn round(issued: i64, collected: i64) -> Round {
        let at = Moment::from_unix_millis(0);
        Round {
            id: RoundId::mint(at, [1; 10]),
            meeting: MeetingId::mint(at, [2; 10]),
            neighborhood: NeighborhoodId::mint(at, [3; 10]),
            team: Vec::new(),
            first_day: day(22),
            last_day: day(25),
            roll: 310,
            sums: Sums { issued, collected },
            witnesses: Vec::new(),
            counted: None,
        }
    }

    #[test]
    fn a_team_is_three_to_five_people_and_two_witness() {
        assert_eq!(read_team("Bà Hoa; Ông An\nÔng Bình").map(|team| team.len()), Ok(3));
        assert_eq!(read_team("Bà Hoa; Ông An"), Err(PapersRefusal::Team { found: 2 }));
        assert_eq!(read_team("Aa;Bb;Cc;Dd;Ee;Gg"), Err(PapersRefusal::Team { found: 6 }));
        assert_eq!(read_team("Bà Hoa; Ông An; 0912345678"), Err(PapersRefusal::PersonalNumber));
        assert_eq!(read_witnesses("Bà Hoa; Ông An").map(|two| two.len()), Ok(2));
        assert_eq!(read_witnesses("Bà Hoa"), Err(PapersRefusal::Witnesses));
    }

    #[test]
    fn papers_leave_two_days_after_everybody_was_told() {
        assert_eq!(read_days("22/3/2027 | 25/3/2027", day(20)), Ok((day(22), day(25))));
        for words in [
            "22/3/2027, 25/3/2027",
            "22/3/2027 - 25/3/2027",
            "từ 22/3 đến 25/3/2027",
            "22/3-25/3",
            "22/3/2027\n25/3/2027",
            "22/3 25/3",
        ] {
            assert_eq!(read_days(words, day(20)), Ok((day(22), day(25))), "{words}");
        }
        assert_eq!(
            read_days("21/3/2027 | 25/3/2027", day(20)),
            Err(PapersRefusal::TooSoon { earliest: day(22) })
        );
        let latest = day(22).checked_add_days(Days::new(MAX_DAYS)).unwrap();
        assert_eq!(read_days("22/3/2027 | 21/3/2027", day(20)), Err(PapersRefusal::TooLong { latest }));
        assert_eq!(read_days("22/3/2027", day(20)), Err(PapersRefusal::DaysUnread));
    }

    #[test]
    fn sums_never_pass_the_roll_and_never_shrink_without_a_reason() {
        let sums = |issued, collected| Sums { issued, collected };
        let round = round(120, 90);
        assert_eq!(round.check(sums(310, 310), day(23), false), Ok(()));
        assert_eq!(
            round.check(sums(311, 90), day(23), true),
            Err(PapersRefusal::MoreThanAll { issued: 311, roll: 310 })
        );
        assert_eq!(
            round.check(sums(120, 121), day(23), true),
            Err(PapersRefusal::MoreBackThanOut { collected: 121, issued: 120 })
        );
        assert_eq!(
            round.check(sums(119, 90), day(23), false),
            Err(PapersRefusal::Shrinks { before: sums(120, 90) })
        );
        assert_eq!(round.check(sums(119, 90), day(23), true), Ok(()));
        assert_eq!(
            round.check(sums(120, 90), day(21), false),
            Err(PapersRefusal::NotBegun { first_day: day(22) })
        );
        assert_eq!(read_sums("118 90 | đếm nhầm"), Ok((sums(118, 90), Some("đếm nhầm".to_owned()))));
        for words in [
            "118 90, đếm nhầm",
            "118, 90, đếm nhầm",
            "118 90 - đếm nhầm",
            "118 90 (đếm nhầm)",
            "118 90\nđếm nhầm",
        ] {
            assert_eq!(read_sums(words), Ok((sums(118, 90), Some("đếm nhầm".to_owned()))), "{words}");
        }
        assert_eq!(read_sums("118 90 phiếu"), Err(PapersRefusal::SumsUnread));
        assert_eq!(read_sums("118 90 |"), Err(PapersRefusal::Reason));
        for words in ["118", "118 90 3", "nhiều", "-1 0"] {
            assert_eq!(read_sums(words), Err(PapersRefusal::SumsUnread), "{words}");
        }
    }

    #[test]
    fn papers_are_counted_when_all_are_back_or_the_last_day_is_over() {
        assert_eq!(round(310, 310).may_count(day(23)), Ok(()));
        assert_eq!(
            round(300, 290).may_count(day(25)),
            Err(PapersRefusal::StillCollecting { last_day: day(25) })
        );
        assert_eq!(round(300, 290).may_count(day(26)), Ok(()));
        assert_eq!(round(0, 0).may_count(day(26)), Err(PapersRefusal::NothingCollected));
    }
}
