//! What a text shows as an example, of a time or of what households say, is understood where it is shown, in either language.

use chrono::{Datelike as _, NaiveDate};
use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::domain::election_line;
use loa_phuong::domain::election_place::read_failed;
use loa_phuong::domain::holiday::{self, Asked};
use loa_phuong::domain::household::Household;
use loa_phuong::domain::ids::{HouseholdId, Id as _, NeighborhoodId};
use loa_phuong::domain::invitation;
use loa_phuong::domain::meeting::{read_line, read_shift};
use loa_phuong::domain::people::Language;
use loa_phuong::domain::polling::{Hours, Usual};
use loa_phuong::domain::presence;
use loa_phuong::domain::rsvp::read_name;
use loa_phuong::domain::rsvp::recording::{Reading, Roll, read_recording};
use loa_phuong::domain::say::{Notice, Refusal};
use loa_phuong::domain::time::Moment;
use loa_phuong::domain::when::{parse_date, parse_time, parse_when};
use loa_phuong::telegram::notice;

use crate::support::samples::{self, voice};

const MARKS: [&str; 4] = ["ví dụ", "Ví dụ", "for example", "For example"];

struct Clock {
    now: Moment,
    today: NaiveDate,
}

type Reader = fn(&str, &Clock) -> bool;

fn when(text: &str, clock: &Clock) -> bool {
    parse_when(text, clock.now.local(Ho_Chi_Minh)).is_ok() || read_shift(text).is_some()
}

fn line(text: &str, clock: &Clock) -> bool {
    let line = text.trim_start_matches("/hop ");
    read_line(line, "", clock.now, Ho_Chi_Minh).is_ok_and(|read| read.is_some_and(|one| one.unread.is_none()))
}

/// A day of the samples lies before or behind the day on which they are read.
fn date(text: &str, clock: &Clock) -> bool {
    let days = [clock.today, samples::on("2023-12-01"), samples::on("2026-05-10"), samples::on("2027-03-01")];
    text.split(", ").all(|one| days.iter().any(|today| parse_date(one, *today).is_ok()))
}

fn time(text: &str, _: &Clock) -> bool {
    parse_time(text).is_ok()
}

fn hours(text: &str, _: &Clock) -> bool {
    Hours::read(text, Hours::USUAL).is_ok()
}

fn failed(text: &str, clock: &Clock) -> bool {
    read_failed(text, clock.today).is_ok() || read_failed(text, samples::on("2027-02-08")).is_ok()
}

/// "/dotbaucu 5/6, 7h-19h, Bầu Trưởng khu phố", as the command reads it, under the rules of one day or the other.
fn election(text: &str, clock: &Clock) -> bool {
    let Some(line) = text.strip_prefix("/dotbaucu ") else { return false };
    [clock.today, samples::on("2027-03-01")]
        .into_iter()
        .any(|today| election_line::read_line(line, today, Usual::default()).is_ok())
}

/// "/ngaynghi 24/11/2026 nghỉ Ngày Văn hóa Việt Nam"
fn days_off(text: &str, clock: &Clock) -> bool {
    let line = text.strip_prefix("/ngaynghi ");
    line.is_some_and(|line| {
        matches!(
            holiday::read(line, clock.today.year()),
            Some(Asked::Off { .. } | Asked::Worked(_) | Asked::Back(_))
        )
    })
}

/// Words to many, which are sent as they are.
fn words(_: &str, _: &Clock) -> bool {
    true
}

/// What reads the examples of this feature.
fn readers(notice: &Notice) -> Vec<Reader> {
    match notice {
        Notice::Meeting(_) | Notice::Refused(Refusal::Meeting(_)) => vec![when, line],
        Notice::Tally(_) | Notice::Refused(Refusal::Tally(_)) => vec![when],
        Notice::Election(_) | Notice::Refused(Refusal::Election(_)) => vec![date, hours, election],
        Notice::ElectionPlace(_) | Notice::Refused(Refusal::ElectionPlace(_)) => {
            vec![time, hours, date, failed]
        }
        Notice::PlaceSheet(_) | Notice::Refused(Refusal::PlaceSheet(_)) => vec![time, hours],
        Notice::Order(_) | Notice::Refused(Refusal::Order(_)) => vec![time],
        Notice::Holiday(_) | Notice::Refused(Refusal::Holiday(_)) => vec![days_off],
        Notice::Announcement(_) => vec![words],
        _ => vec![date],
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether words hold an hour or a day, as people write them.
fn holds_time(text: &str) -> bool {
    let is_figure = |sign: Option<&char>| sign.is_some_and(char::is_ascii_digit);
    let signs: Vec<char> = text.chars().collect();
    let stands_in_time = |at: usize| {
        let (before, behind) = (at.checked_sub(1).and_then(|at| signs.get(at)), signs.get(at + 1));
        match signs.get(at) {
            Some('h') => is_figure(before) && !behind.is_some_and(|sign| sign.is_alphabetic()),
            Some(':' | '/') => is_figure(before) && is_figure(behind),
            _ => false,
        }
    };
    let is_month =
        MONTHS.iter().any(|month| text.contains(month)) && text.contains(|sign: char| sign.is_ascii_digit());
    (0..signs.len()).any(stands_in_time) || text.contains(" pm") || text.contains("am-") || is_month
}

/// The examples of a text that hold a time.
fn examples(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for mark in MARKS {
        for (at, _) in text.match_indices(mark) {
            let rest = text[at + mark.len()..].trim_start_matches([':', ',', ' ']);
            let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
            // An example on the lines below stands there as it is typed.
            if first.is_empty() {
                let lines = below.lines().take_while(|line| !line.is_empty()).map(str::to_owned);
                found.extend(lines.filter(|line| holds_time(line)));
                continue;
            }
            let shown = first.split(". ").next().unwrap_or_default().split("; ").next().unwrap_or_default();
            let shown = shown.split([')', '(']).next().unwrap_or_default().trim_end_matches(['.', ')', ';']);
            let parts = [", hoặc: ", ", or: ", ", hoặc ", ", or ", " hoặc ", " or "];
            let mut alternatives = vec![shown.to_owned()];
            for part in parts {
                alternatives =
                    alternatives.iter().flat_map(|one| one.split(part)).map(str::to_owned).collect();
            }
            found.extend(alternatives.into_iter().filter(|one| holds_time(one)));
        }
    }
    found
}

#[test]
fn an_example_of_a_time_is_understood_where_it_is_shown() {
    for (language, least) in [(Language::Vi, 20), (Language::En, 20)] {
        let voice = voice(language);
        let clock = Clock { now: samples::at("2022-05-16 08:00"), today: voice.today };
        let (mut faults, mut read) = (Vec::new(), 0);
        for sample in samples::everything_said() {
            let message = notice::render(&sample.notice, &voice).text;
            for example in examples(&message) {
                let is_read = readers(&sample.notice).iter().any(|reader| reader(&example, &clock));
                let is_foreign = language == Language::En
                    && example.split(' ').any(|word| word.len() > 2 && word.ends_with("h30"));
                if !is_read || is_foreign {
                    faults.push(format!("{:?}: “{example}”", sample.name()));
                }
                read += 1;
            }
        }
        faults.sort();
        faults.dedup();
        assert!(faults.is_empty(), "{language:?}:\n{}", faults.join("\n"));
        assert!(read >= least, "{read} examples in {language:?}");
    }
}

/// Sixty households, and 15a; the twenty-fifth has a name that examples name.
fn households() -> Vec<Household> {
    let now = samples::at("2022-05-16 08:00");
    let neighborhood = NeighborhoodId::mint(now, [0; 10]);
    let numbers = (1..=60_u8).map(|number| number.to_string()).chain(["15a".to_owned()]);
    let household = |(at, number): (u8, String)| Household {
        id: HouseholdId::mint(now, [at; 10]),
        neighborhood,
        head_name: if number == "25" {
            "Nguyễn Văn Hùng".to_owned()
        } else {
            format!("Vũ Đức {number}")
        },
        number,
        address: String::new(),
        representative: None,
        alley: String::new(),
        cluster: String::new(),
        code: String::new(),
        token: String::new(),
    };
    (1..).zip(numbers).map(household).collect()
}

fn is_whole(reading: &Reading) -> bool {
    reading.problems.is_empty() && (!reading.entries.is_empty() || reading.only.is_some())
}

/// Whether it is read by what an official or a household types there.
fn is_taken(notice: &Notice, example: &str) -> bool {
    let households = households();
    let numbers: Vec<_> =
        households.iter().map(|household| (household.id, household.number.clone())).collect();
    let roll = Roll::new(households);
    // "mới 12": by which numbers it is meant is read before.
    let text = ["mới ", "new "].iter().find_map(|word| example.strip_prefix(word)).unwrap_or(example);
    match notice {
        Notice::Rsvp(_) | Notice::Refused(Refusal::Rsvp(_)) => {
            is_whole(&read_recording(text, &roll)) || read_name(text).is_some()
        }
        Notice::Presence(_) | Notice::Refused(Refusal::Presence(_)) => {
            is_whole(&presence::read_line(text, &roll).1)
        }
        // The others are words that are written as they stand.
        Notice::Invitation(_) | Notice::Refused(Refusal::Invitation(_)) => {
            let lists = example.chars().all(|sign| sign.is_ascii_digit() || ", -".contains(sign));
            !lists || invitation::read_numbers(example, &numbers).is_ok()
        }
        _ => true,
    }
}

/// The examples of a text, whatever they hold.
fn all_examples(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for mark in MARKS {
        for (at, _) in text.match_indices(mark) {
            let rest = text[at + mark.len()..].trim_start_matches([':', ',', ' ']);
            let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
            // A sentence behind them is none of them.
            if first.is_empty() {
                found.extend(below.lines().take_while(|line| !line.ends_with('.')).map(str::to_owned));
                continue;
            }
            let shown = first.split(". ").next().unwrap_or_default().split([')', '(']).next();
            let mut alternatives = vec![shown.unwrap_or_default().trim_end_matches(['.', ' ']).to_owned()];
            for part in [", hoặc ", ", or ", " hoặc ", " or "] {
                alternatives =
                    alternatives.iter().flat_map(|one| one.split(part)).map(str::to_owned).collect();
            }
            found.extend(alternatives);
        }
    }
    found
}

#[test]
fn an_example_of_what_households_say_is_read_where_it_is_shown() {
    for language in [Language::Vi, Language::En] {
        let voice = voice(language);
        let (mut faults, mut read) = (Vec::new(), 0);
        for sample in samples::everything_said() {
            let message = notice::render(&sample.notice, &voice).text;
            for example in all_examples(&message) {
                if !is_taken(&sample.notice, &example) {
                    faults.push(format!("{:?}: “{example}”", sample.name()));
                }
                let is_of_households = matches!(
                    sample.notice,
                    Notice::Rsvp(_)
                        | Notice::Presence(_)
                        | Notice::Refused(Refusal::Rsvp(_) | Refusal::Presence(_))
                );
                read += usize::from(is_of_households);
            }
        }
        faults.sort();
        faults.dedup();
        assert!(faults.is_empty(), "{language:?}:\n{}", faults.join("\n"));
        assert!(read >= 10, "{read} examples in {language:?}");
    }
}
