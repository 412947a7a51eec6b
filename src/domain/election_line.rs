//! The line that sets an election day, "5/6/2022 | 7h-19h | Bầu Trưởng khu phố", and what the rules of its day leave open. Used by
//! `app/election/set.rs`; its faults are worded in `telegram/election.rs`.

use chrono::NaiveDate;

use super::election::ElectionRefusal;
use super::election_mode::{ElectionMode, Electorate};
use super::fields;
use super::fold::{fold, nfc};
use super::polling::{Hours, HoursFault, PollingDay, Usual};
use super::when::{WhenFault, is_only_time, parse_date, parse_time, time_within};

/// Longest title, in characters.
pub const MAX_TITLE: usize = 120;

/// A title as it is kept: NFC, single spaces, at most [`MAX_TITLE`] characters.
///
/// # Errors
/// [`ElectionRefusal::TitleLength`] for an empty or too long one, [`ElectionRefusal::TitleIsTime`] for a day or hours.
pub fn read_title(text: &str) -> Result<String, ElectionRefusal> {
    let title = nfc(text);
    if title.is_empty() || title.chars().count() > MAX_TITLE {
        return Err(ElectionRefusal::TitleLength { most: MAX_TITLE });
    }
    if is_only_time(&title) || Hours::read(&title, Hours::USUAL).is_ok() {
        return Err(ElectionRefusal::TitleIsTime);
    }
    Ok(title)
}

/// A title for an election on `day`: since 1/7/2023 none that says all voters elect.
///
/// # Errors
/// As [`read_title`]; [`ElectionRefusal::HouseholdsElect`].
pub fn read_title_on(day: NaiveDate, text: &str) -> Result<String, ElectionRefusal> {
    if ElectionMode::on(day) != ElectionMode::SeparatePoll && names_all_voters(text) {
        return Err(ElectionRefusal::HouseholdsElect);
    }
    read_title(text)
}

/// Whether words speak of all voters, wherever they stand.
fn names_all_voters(text: &str) -> bool {
    let folded = fold(text);
    folded.trim() == "cu tri"
        || ["moi cu tri", "tat ca cu tri", "toan the cu tri"].iter().any(|words| folded.contains(words))
}

/// Reads a day that is still to come.
///
/// # Errors
/// [`ElectionRefusal::Day`].
pub fn read_day(text: &str, today: NaiveDate) -> Result<NaiveDate, ElectionRefusal> {
    let day = parse_date(text, today).map_err(ElectionRefusal::Day)?;
    if day < today { Err(ElectionRefusal::Day(WhenFault::Past)) } else { Ok(day) }
}

/// What is elected on `day`, with what the rules of that day leave open: hours and electorate are data under those of 2008; since
/// 1/7/2023 there are meetings without hours for all, of the households' representatives (Luật 10/2022/QH15 Đ.17 k.2, Đ.18 k.2).
pub fn polling_on(day: NaiveDate, hours: Hours, title: Option<String>, electorate: Electorate) -> PollingDay {
    match ElectionMode::on(day) {
        ElectionMode::SeparatePoll => PollingDay { title, day, hours, electorate },
        ElectionMode::AtMeeting | ElectionMode::HouseholdBallot => {
            PollingDay { title, day, hours: Hours::USUAL, electorate: Electorate::Households }
        }
    }
}

/// Reads who elects: "đại diện hộ", "mọi cử tri".
fn read_electorate(text: &str) -> Option<Electorate> {
    match fold(text).as_str() {
        "dai dien ho" | "dai dien ho gia dinh" | "ho" => Some(Electorate::Households),
        "moi cu tri" | "tat ca cu tri" | "toan the cu tri" => Some(Electorate::AllVoters),
        _ => None,
    }
}

/// Reads "5/6/2022 | 7h-19h | Bầu Trưởng khu phố", and who elects behind it; all but the date may be missing. Hours belong to polls
/// alone, and polls to the rules of 2008.
///
/// # Errors
/// The [`ElectionRefusal`] that names the part at fault.
pub fn read_line(text: &str, today: NaiveDate, usual: Usual) -> Result<PollingDay, ElectionRefusal> {
    // However the line is parted: on a day of meetings all voters elect nobody.
    let by_ways = fields::ways(text).into_iter().flat_map(|way| way.pieces().to_vec());
    let day = by_ways.chain([nfc(text)]).find_map(|piece| parse_date(&piece, today).ok());
    if names_all_voters(text) && day.is_some_and(|day| ElectionMode::on(day) != ElectionMode::SeparatePoll) {
        return Err(ElectionRefusal::HouseholdsElect);
    }
    fields::read_either_way(text, 4, |line| read_barred(line, today, usual.clone()))
}

/// Whether a part is no hours, however wrong. Where there are polls, it also begins with a word and says no hour at all: "Bầu Trưởng
/// khu phố nhiệm kỳ 2022-2025".
fn names_no_hours(part: &str, at_polls: bool) -> bool {
    let is_unread = Hours::read(part, Hours::USUAL) == Err(HoursFault::NotUnderstood);
    let is_title = || part.starts_with(char::is_alphabetic) && !is_only_time(part) && !time_within(part).hour;
    is_unread && (!at_polls || is_title())
}

fn read_barred(text: &str, today: NaiveDate, usual: Usual) -> Result<PollingDay, ElectionRefusal> {
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let (date, rest) = parts.split_first().ok_or(ElectionRefusal::Parts)?;
    // Who elects may stand anywhere behind the date.
    let electorate = rest.iter().find_map(|part| read_electorate(part));
    let rest: Vec<&str> = rest.iter().copied().filter(|part| read_electorate(part).is_none()).collect();
    let day = read_day(date, today)?;
    let at_polls = ElectionMode::on(day) == ElectionMode::SeparatePoll;
    let (hours, title) = match rest.as_slice() {
        [] => (None, None),
        // A second part without any digit can only be the title; on a day of meetings so is whatever names no hours.
        [title] if !title.chars().any(|c| c.is_ascii_digit()) => (None, Some(*title)),
        [title] if names_no_hours(title, at_polls) => (None, Some(*title)),
        [hours] => (Some(*hours), None),
        [title, hours] if names_no_hours(title, true) && Hours::read(hours, Hours::USUAL).is_ok() => {
            (Some(*hours), Some(*title))
        }
        [hours, title] => (Some(*hours), Some(*title)),
        _ => return Err(ElectionRefusal::Parts),
    };
    // A time beside the date would be passed over in silence: ask for the bar between them.
    if !matches!(parse_time(date), Err(WhenFault::MissingTime)) {
        return Err(ElectionRefusal::Parts);
    }
    if !at_polls && hours.is_some() {
        return Err(ElectionRefusal::NoPolls);
    }
    if !at_polls && electorate == Some(Electorate::AllVoters) {
        return Err(ElectionRefusal::HouseholdsElect);
    }
    let hours = match hours {
        Some(text) => Hours::read(text, usual.hours).map_err(ElectionRefusal::Hours)?,
        None => usual.hours,
    };
    let title = title.map(|title| read_title_on(day, title)).transpose()?.or(usual.title);
    Ok(polling_on(day, hours, title, electorate.unwrap_or(usual.electorate)))
}

#[cfg(test)]
mod tests {
    use super::super::polling::{EARLIEST, LATEST, clock};
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, 5, 16).unwrap()
    }

    fn hours(opens: (u32, u32), closes: (u32, u32)) -> Hours {
        Hours::new(clock(opens.0, opens.1), clock(closes.0, closes.1)).unwrap()
    }

    #[test]
    fn a_line_is_date_hours_and_title() {
        let line = |text: &str| read_line(text, today(), Usual::default());
        let day = NaiveDate::from_ymd_opt(2022, 6, 5).unwrap();
        let plain = PollingDay { title: None, day, hours: Hours::USUAL, electorate: Electorate::default() };
        assert_eq!(line("5/6/2022"), Ok(plain.clone()));
        assert_eq!(line("5/6"), Ok(plain.clone()));
        assert_eq!(line("5/6/2022|7h"), Ok(plain.clone()));
        let titled = PollingDay { title: Some("Bầu Trưởng thôn".to_owned()), ..plain.clone() };
        assert_eq!(line("5/6/2022 | Bầu  Trưởng thôn"), Ok(titled.clone()));
        assert_eq!(line("5/6/2022 | 7h | Bầu Trưởng thôn"), Ok(titled));
        let whole =
            PollingDay { title: Some("Bầu Trưởng thôn, bản, khu phố".to_owned()), ..plain.clone() };
        for text in [
            "5/6/2022, 7h-19h, Bầu Trưởng thôn, bản, khu phố",
            "5/6/2022\n7h-19h\nBầu Trưởng thôn, bản, khu phố",
            "5/6/2022 - 7h-19h - Bầu Trưởng thôn, bản, khu phố",
        ] {
            assert_eq!(line(text), Ok(whole.clone()), "{text}");
        }
        let with_term = "Bầu Trưởng khu phố nhiệm kỳ 2022-2025";
        for (text, opens) in [
            ("5/6/2022 | Bầu Trưởng khu phố nhiệm kỳ 2022-2025", (7, 0)),
            ("5/6/2022, Bầu Trưởng khu phố nhiệm kỳ 2022-2025", (7, 0)),
            ("5/6/2022 - Bầu Trưởng khu phố nhiệm kỳ 2022-2025", (7, 0)),
            ("5/6/2022 | 6h-19h | Bầu Trưởng khu phố nhiệm kỳ 2022-2025", (6, 0)),
            ("5/6/2022 | Bầu Trưởng khu phố nhiệm kỳ 2022-2025 | 6h-19h", (6, 0)),
        ] {
            let read = line(text).unwrap();
            assert_eq!(
                (read.title.as_deref(), read.hours),
                (Some(with_term), hours(opens, (19, 0))),
                "{text}"
            );
        }
        let early = PollingDay { hours: hours((6, 0), (18, 0)), ..plain };
        assert_eq!(line("5/6/2022 | 6h-18h"), Ok(early));
    }

    #[test]
    fn a_line_at_fault_is_refused_by_the_part_at_fault() {
        let line = |text: &str| read_line(text, today(), Usual::default()).unwrap_err();
        assert_eq!(line("15/5/2022"), ElectionRefusal::Day(WhenFault::Past));
        assert_eq!(line("31/6/2022"), ElectionRefusal::Day(WhenFault::NoSuchDate));
        assert_eq!(line("sắp tới"), ElectionRefusal::Day(WhenFault::NotUnderstood));
        assert_eq!(line("5/6/2022 7h-19h"), ElectionRefusal::Parts);
        assert_eq!(line("5/6/2022 | 7h | a | b"), ElectionRefusal::Parts);
        assert_eq!(line("5/6/2022 | 25h"), ElectionRefusal::Hours(HoursFault::NotUnderstood));
        assert_eq!(line("5/6/2022 | 7h | "), ElectionRefusal::TitleLength { most: MAX_TITLE });
        let long = format!("5/6/2022 | 7h | {}", "ợ".repeat(MAX_TITLE + 1));
        assert_eq!(line(&long), ElectionRefusal::TitleLength { most: MAX_TITLE });
    }

    #[test]
    fn since_july_2023_there_are_meetings_without_hours_for_all() {
        let today = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        let line = |text: &str| read_line(text, today, Usual::default());
        let day = NaiveDate::from_ymd_opt(2027, 2, 7).unwrap();
        let plain = PollingDay { title: None, day, hours: Hours::USUAL, electorate: Electorate::Households };
        assert_eq!(line("7/2/2027"), Ok(plain.clone()));
        let titled =
            PollingDay { title: Some("Bầu Trưởng thôn nhiệm kỳ 2027 - 2032".to_owned()), ..plain };
        assert_eq!(line("7/2/2027 | Bầu Trưởng thôn nhiệm kỳ 2027 - 2032"), Ok(titled));
        for text in ["7/2/2027 | 7h-19h", "7/2/2027 | 7h | Bầu Trưởng thôn", "7/2/2027 | 25h-26h | Bầu"]
        {
            assert_eq!(line(text), Err(ElectionRefusal::NoPolls), "{text}");
        }
        for text in [
            "7/2/2027 | Bầu Trưởng thôn | mọi cử tri",
            "7/2/2027 | mọi cử tri",
            "7/2/2027 | mọi cử tri | Bầu Trưởng thôn",
            "7/2/2027, mọi cử tri",
            "7/2/2027, Bầu Trưởng thôn, mọi cử tri",
            "7/2/2027 - toàn thể cử tri",
            "mọi cử tri, 7/2/2027",
            "7/2/2027 | Mọi cử tri bầu Trưởng thôn",
        ] {
            assert_eq!(line(text), Err(ElectionRefusal::HouseholdsElect), "{text}");
        }
        let households = line("7/2/2027 | đại diện hộ").unwrap();
        assert_eq!((households.title, households.electorate), (None, Electorate::Households));
        assert_eq!(read_title_on(day, "Mọi cử tri bầu"), Err(ElectionRefusal::HouseholdsElect));
        let moved = Usual { hours: hours((6, 0), (18, 0)), title: None, electorate: Electorate::AllVoters };
        let polling = read_line("7/2/2027", today, moved).unwrap();
        assert_eq!((polling.hours, polling.electorate), (Hours::USUAL, Electorate::Households));
    }

    #[test]
    fn under_the_rules_of_2008_who_elects_is_data() {
        let line = |text: &str| read_line(text, today(), Usual::default()).map(|polling| polling.electorate);
        assert_eq!(line("5/6/2022 | 7h-19h | Bầu Trưởng thôn"), Ok(Electorate::Households));
        assert_eq!(line("5/6/2022 | 7h-19h | Bầu Trưởng thôn | mọi cử tri"), Ok(Electorate::AllVoters));
        assert_eq!(line("5/6/2022 | Bầu Trưởng thôn | Moi cu tri"), Ok(Electorate::AllVoters));
        assert_eq!(line("5/6/2022 | 7h | Bầu | đại diện hộ"), Ok(Electorate::Households));
        assert_eq!(line("5/6/2022 | mọi cử tri"), Ok(Electorate::AllVoters));
    }

    #[test]
    fn what_is_not_named_stays_as_it_is_when_an_election_is_moved() {
        let usual = Usual {
            hours: hours((6, 0), (18, 0)),
            title: Some("Bầu Trưởng thôn".to_owned()),
            electorate: Electorate::AllVoters,
        };
        let moved = read_line("12/6/2022", today(), usual.clone()).unwrap();
        assert_eq!(Usual::from(&moved), usual);
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_reading_panic(line in ".{0,80}") {
            let _ = read_line(&line, today(), Usual::default());
            let _ = Hours::read(&line, Hours::USUAL);
        }

        #[test]
        fn whatever_is_read_is_a_coming_day_with_hours_in_order(
            day in 1_u32..40, month in 1_u32..14, opens in 0_u32..26, closes in 0_u32..26,
        ) {
            if let Ok(polling) = read_line(&format!("{day}/{month}/2022 | {opens}h-{closes}h"), today(), Usual::default()) {
                proptest::prop_assert!(polling.day >= today());
                proptest::prop_assert!(EARLIEST <= polling.hours.opens() && polling.hours.opens() < polling.hours.closes());
                proptest::prop_assert!(polling.hours.closes() <= LATEST);
            }
        }
    }
}
