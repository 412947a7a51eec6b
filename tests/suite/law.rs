//! docs/domain.md §2.4 and §2.11 hold the rules of the code, and the code those of the page; sentences cite no article but by the table.

use std::fs;

use chrono::NaiveDate;
use loa_phuong::domain::article::Rule;
use loa_phuong::domain::duty::Duty;
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::matter::{Matter, Recognition};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::office::{Convener, owes};
use loa_phuong::domain::people::{Language, Role};
use loa_phuong::domain::rulebook::Rulebook;
use loa_phuong::text::format;

const PAGE: &str = include_str!("../../docs/domain.md");

/// The cells of the row that begins with `first` in §2.4.
fn row(first: &str, table: &str) -> Vec<&'static str> {
    let section = PAGE.split("### 2.4 ").nth(1).expect("§2.4").split("### 2.5").next().expect("its end");
    let section = section.split(table).nth(1).expect("the table");
    let begins = format!("| `{first}` |");
    let line = section.lines().find(|line| line.starts_with(&begins));
    let line = line.unwrap_or_else(|| panic!("no row for {first}"));
    line.trim_matches('|').split('|').map(str::trim).skip(1).collect()
}

fn days(days: Option<i64>) -> String {
    days.map_or("none".to_owned(), |days| days.to_string())
}

fn share(threshold: Threshold) -> String {
    match threshold {
        Threshold::MoreThanHalf => "more than half",
        Threshold::TwoThirds => "at least 2/3",
    }
    .to_owned()
}

/// The articles of a rule, as the page writes them in one cell.
fn articles(rule: Rule) -> String {
    let since = rule.since_2023().to_string();
    rule.until_2023().map_or(since.clone(), |until| format!("{until}; {since}"))
}

#[test]
fn the_page_says_what_the_rulebook_does() {
    let at = |year, month, day| Rulebook::at(NaiveDate::from_ymd_opt(year, month, day).expect("a day"));
    for (column, rules) in [at(2023, 6, 30), at(2023, 7, 1)].into_iter().enumerate() {
        let says = |name: &str, value: String| {
            assert_eq!(row(name, "| `RULES_2023` |")[column], value, "{name}, column {column}")
        };
        says("quorum_gate", if rules.quorum_gate { "yes" } else { "no" }.to_owned());
        says("max_candidates", days(rules.max_candidates));
        says("notice_min_days", days(rules.notice_days(MeetingKind::Community)));
        says("annual_notice_min_days", days(rules.notice_days(MeetingKind::Annual)));
        says("money", share(rules.threshold(Some(Matter::Money))));
        says("documents_min_days", days(rules.documents_min_days));
        says("decision_working_days", days(rules.decision_working_days));
        says("recognition_working_days", days(rules.recognition_working_days));
    }
    for rule in [
        Rule::QuorumGate,
        Rule::MaxCandidates,
        Rule::NoticeMinDays,
        Rule::AnnualNoticeMinDays,
        Rule::Money,
        Rule::DocumentsMinDays,
        Rule::DecisionWorkingDays,
        Rule::RecognitionWorkingDays,
    ] {
        assert_eq!(row(rule.code(), "| `RULES_2023` |")[2], articles(rule), "{rule:?}");
    }
}

/// Who counted what, by the rules of which year: (year, matter, households, present, in favour, passes).
const CASES: &[(i32, Matter, i64, i64, i64, bool)] = &[
    // Two candidates, nobody elected.
    (2024, Matter::ElectHead, 361, 308, 159, false),
    (2024, Matter::ElectHead, 361, 308, 149, false),
    (2024, Matter::ElectHead, 361, 308, 181, true),
    (2024, Matter::ElectHead, 310, 216, 110, false),
    (2024, Matter::ElectHead, 310, 310, 155, false),
    (2024, Matter::ElectHead, 310, 310, 156, true),
    (2024, Matter::Money, 310, 310, 206, false),
    (2024, Matter::Money, 310, 310, 207, true),
    (2024, Matter::Other, 310, 310, 206, true),
    // Until 30/6/2023 money took no more than anything else.
    (2022, Matter::Money, 310, 310, 155, false),
    (2022, Matter::Money, 310, 310, 156, true),
    (2024, Matter::Money, 1, 1, 1, true),
    (2024, Matter::ElectHead, 1, 1, 1, true),
    (2024, Matter::Money, 2, 2, 1, false),
    (2024, Matter::Money, 3, 3, 2, true),
    (2024, Matter::ReleaseHead, 3, 3, 1, false),
    (2024, Matter::Convention, 8318, 5000, 4160, true),
    (2024, Matter::Convention, 8318, 5000, 4159, false),
    (2024, Matter::Boards, 1001, 501, 501, true),
    (2024, Matter::Other, 2001, 1001, 1001, true),
    // A roll of 91 households, one of them missing from it, decides otherwise than one of 90.
    (2024, Matter::Other, 90, 46, 46, true),
    (2024, Matter::Other, 91, 46, 46, true),
    (2024, Matter::Money, 90, 60, 60, true),
    (2024, Matter::Money, 91, 60, 60, false),
];

/// An election of a whole district or province, as the press told it (docs/domain.md §6).
struct Town {
    name: &'static str,
    units: i64,
    /// Units that elected somebody, and those that did not.
    elected: i64,
    again: i64,
    /// Households on the roll, and those that took part where it was told.
    roll: i64,
    took_part: Option<i64>,
    /// Their share, as it was printed.
    share: &'static str,
}

const TOWNS: [Town; 2] = [
    Town {
        name: "Quảng Ninh, 5/6/2022",
        units: 1_452,
        elected: 1_449,
        again: 3,
        roll: 346_663,
        took_part: Some(340_134),
        share: "98,12%",
    },
    Town {
        name: "Thanh Miện, 8/12/2024",
        units: 83,
        elected: 81,
        again: 2,
        roll: 43_271,
        took_part: None,
        share: "93,7%",
    },
];

#[test]
fn every_known_case_is_decided_by_the_share_of_its_matter_over_the_whole_roll() {
    for &(year, matter, roll, present, yes, passes) in CASES {
        let rules = Rulebook::at(NaiveDate::from_ymd_opt(year, 6, 1).expect("a day"));
        let threshold = rules.threshold(Some(matter));
        assert_eq!(threshold.is_met(yes, roll), passes, "{matter:?} {yes}/{roll} in {year}");
        assert_eq!(threshold.missing(yes, roll) == 0, passes, "{matter:?} {yes}/{roll} in {year}");
        assert!(yes <= present && present <= roll);
        // Over those present nearly all of these would have passed: the whole roll is what counts.
        assert!(!passes || threshold.is_met(yes, present), "{matter:?} {yes}/{roll} in {year}");
    }
    for Town { name, units, elected, again, roll, took_part, share } in TOWNS {
        assert_eq!(elected + again, units, "{name}");
        // Told to one decimal where the households are not: so many print the same share.
        let took_part = took_part.unwrap_or(roll * 937 / 1000);
        assert_eq!(format::percent(took_part, roll, Language::Vi), share, "{name}");
        assert_eq!(format::percent(took_part, roll, Language::En), share.replace(',', "."), "{name}");
    }
    // Of the 1,449 elected in Quảng Ninh each had more than half: so many with over 90, 70 to 90, and 50 to 70 of a hundred.
    let bands = [(1_061, 91), (316, 80), (72, 51)];
    assert_eq!(bands.iter().map(|(units, _)| units).sum::<i64>(), 1_449);
    for (_, of_a_hundred) in bands {
        assert!(Threshold::MoreThanHalf.is_met(of_a_hundred, 100));
    }
    assert!(!Threshold::MoreThanHalf.is_met(50, 100));
}

#[test]
fn the_page_names_the_article_of_every_rule() {
    for rule in Rule::ALL {
        let cells = row(rule.code(), "| rule |");
        let until = rule.until_2023().map_or("–".to_owned(), |article| article.to_string());
        let amount = rule.amount().map_or("–".to_owned(), |amount| amount.to_string());
        assert_eq!(cells, [until, rule.since_2023().to_string(), amount], "{rule:?}");
    }
    let section = PAGE.split("### 2.4 ").nth(1).and_then(|rest| rest.split("### 2.5").next()).expect("§2.4");
    let table = section.split("| rule |").nth(1).expect("the table");
    assert_eq!(table.lines().filter(|line| line.starts_with("| `")).count(), Rule::ALL.len());
}

#[test]
fn no_sentence_cites_an_article_but_by_the_table() {
    let mut cited = 0;
    for language in ["vi", "en"] {
        let folder = format!("{}/src/text/{language}", env!("CARGO_MANIFEST_DIR"));
        for file in fs::read_dir(folder).expect("the catalogues") {
            let path = file.expect("a file").path();
            let text = fs::read_to_string(&path).expect("a catalogue");
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let at = format!("{}: {line}", path.display());
                let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
                let words: Vec<&str> = line.split([' ', '(', ',']).collect();
                for pair in words.windows(2) {
                    let of_law =
                        ["Điều", "điều", "Article", "article", "Nghị", "Decree", "decree", "khoản", "clause"];
                    assert!(!(of_law.contains(&pair[0]) && is_number(pair[1])), "{at}");
                }
                assert!(!line.contains("Nghị định") && !line.contains("Luật Thực hiện"), "{at}");
                for call in line.split("LAW(\"").skip(1) {
                    let code = call.split('"').next().unwrap_or_default();
                    assert!(Rule::from_code(code).is_some(), "{at}");
                    cited += 1;
                }
            }
        }
    }
    assert!(cited > 20, "{cited}");
}

#[test]
fn the_page_says_what_follows_from_each_matter() {
    for matter in Matter::ALL {
        let cells = row(matter.code(), "| matter |");
        assert_eq!(
            format!("Luật 10/2022/QH15 Đ.15 {}", cells[0]),
            matter.article().to_string(),
            "{matter:?}"
        );
        assert_eq!(cells[1], if matter.needs_documents() { "yes" } else { "no" }, "{matter:?}");
        let by = match matter.recognition() {
            Recognition::None => "nobody",
            Recognition::PeoplesCommittee => "UBND",
            Recognition::Front => "the commune's Front",
        };
        assert_eq!(cells[2], by, "{matter:?}");
    }
}

/// How the last day of a duty begins on the page, by the number of its rule.
fn by_when(duty: Duty) -> String {
    let days = duty.rule().days();
    match duty {
        Duty::Notice | Duty::Posting | Duty::Documents => format!("T-{days}"),
        Duty::DayDecided | Duty::Candidates | Duty::Team | Duty::Decisions => format!("T-{days}"),
        Duty::Held | Duty::Day => "T".to_owned(),
        Duty::Result => "no days".to_owned(),
        Duty::Sent => format!("{days} working days from T"),
        Duty::Received => "–".to_owned(),
        Duty::Recognition => format!("{days} working days from the receipt"),
        Duty::Refused => "in its place".to_owned(),
        Duty::NewElection => format!("{days} days from the recognition"),
        Duty::BallotPlan => format!("{days} days after"),
        Duty::BallotNews => format!("{days} days before"),
        Duty::BallotStart => "the first day".to_owned(),
    }
}

#[test]
fn the_page_says_what_the_clock_owes_by_which_article() {
    let section = PAGE.split("### 2.11 ").nth(1).expect("§2.11").split("\n## ").next().expect("its end");
    let rows: Vec<Vec<&str>> = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), Duty::ALL.len());
    for (duty, row) in Duty::ALL.into_iter().zip(rows) {
        assert_eq!(row[0], format!("`{}`", duty.code()));
        assert_eq!(row[2], duty.rule().since_2023().to_string(), "{duty:?}");
        assert!(row[1].starts_with(&by_when(duty)), "{duty:?}: {}", row[1]);
        assert_eq!(row[3] == "ticked", duty.is_ticked(), "{duty:?}");
        assert_eq!(row[1].contains("one tick for the commune"), duty.is_of_commune(), "{duty:?}");
        let by = match (owes(duty, Convener::Head), owes(duty, Convener::ElectionTeam)) {
            ([Role::NeighborhoodHead], [Role::ElectionTeam]) => "convener",
            ([Role::WardOfficer], _) => "commune",
            ([Role::FrontHead], _) => "Front",
            ([Role::NeighborhoodHead], [Role::WardOfficer]) => "convener; an election's: commune",
            ([Role::NeighborhoodHead], [Role::FrontHead, Role::ElectionTeam]) => {
                "convener; an election's: Front, team"
            }
            ([Role::FrontHead, Role::ElectionTeam], _) => "Front, team",
            other => panic!("{duty:?}: {other:?}"),
        };
        assert_eq!(row[4], by, "{duty:?}");
    }
}
