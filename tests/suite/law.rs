//! docs/domain.md §2.4 holds the rules of the code, and the code those of the page.

use chrono::NaiveDate;
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::matter::{Matter, Recognition};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::rulebook::Rulebook;

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
}

#[test]
fn the_page_says_what_follows_from_each_matter() {
    for matter in Matter::ALL {
        let cells = row(matter.code(), "| matter |");
        assert_eq!(format!("Đ.15 {}", cells[0]), matter.article(), "{matter:?}");
        assert_eq!(cells[1], if matter.needs_documents() { "yes" } else { "no" }, "{matter:?}");
        let by = match matter.recognition() {
            Recognition::None => "nobody",
            Recognition::PeoplesCommittee => "UBND",
            Recognition::Front => "the commune's Front",
        };
        assert_eq!(cells[2], by, "{matter:?}");
    }
}
