//! The book of everything we say: `tests/book/vi.snap` and `tests/book/en.snap`, to be read from top to bottom by somebody who knows
//! how an office speaks. It is made of the samples in `support/samples/`; a changed sentence, button or order fails here.
//!
//! To accept a change: `INSTA_UPDATE=always cargo nextest run -E 'test(/book/) or test(/stored/)'`, then read the difference as the
//! reader will (`git diff tests/book tests/stored`). Unasked nothing is accepted: a difference fails, `scripts/test` writes no file at
//! all, and a plain run at most a `.snap.new` beside the old one, to be looked at.

use std::collections::HashMap;
use std::fmt::Write as _;

use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::delivery::{About, Delivery};
use loa_phuong::domain::election::{Audience, ElectionNotice};
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::people::{Authority, Grant, Language, Role, Scope};
use loa_phuong::domain::place::NeighborhoodKind;
use loa_phuong::domain::reminder::{Reminder, WaveKind};
use loa_phuong::domain::roll::{RollNotice, RollRejection};
use loa_phuong::domain::say::{Dialog, Notice, Refusal};
use loa_phuong::domain::tally::{Progress, Second, TallyNotice};
use loa_phuong::telegram::message::{Act, Message, Voice};
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::{command, notice};
use loa_phuong::text::{self, office};

use crate::support::samples::{self, Name, Sample, commune, khu_pho, missing, voice};
use crate::support::snapshot::assert_kept;
use crate::support::world::assert_reads_well;

/// The features in the order of the book, with their headings.
const CHAPTERS: &[(&str, &str, &str)] = &[
    ("account", "Lời chào, trợ giúp, ngôn ngữ", "Greeting, help, language"),
    ("common", "Lời từ chối chung", "What is refused in general"),
    ("setup", "Phường, khu phố, nhóm, cán bộ", "Wards, neighbourhoods, groups, officials"),
    ("roll", "Danh sách hộ", "The roll of households"),
    ("objection", "Niêm yết, chốt danh sách hộ", "The roll open to objection, and frozen"),
    ("correction", "Sửa cho đúng điều ghi về hộ", "Correcting what is kept of a household"),
    ("household", "Một hộ: ai báo thay, gỡ tài khoản, mã mới", "One household: accounts, new code"),
    ("household_change", "Một hộ: thêm, sửa, đóng", "One household: added, changed, closed"),
    ("link", "Liên kết tài khoản với hộ, dữ liệu cá nhân", "Accounts of households, personal data"),
    ("meeting", "Cuộc họp", "Meetings"),
    ("invitation", "Giấy mời theo mẫu, tài liệu", "The prescribed invitation, documents"),
    ("rsvp", "Báo dự", "Answers of households"),
    ("attendance", "Ai dự, ai chưa báo", "Who comes"),
    ("presence", "Điểm danh ở cửa", "At the door"),
    ("order", "Trình tự cuộc họp", "The order of a meeting"),
    ("tally", "Người được giới thiệu, kết quả, tổng hợp", "People introduced, results, the roll-up"),
    ("papers", "Phát phiếu từng hộ", "Papers to every household"),
    ("printing", "Giấy tờ để in", "Papers to print"),
    ("voice_note", "Giọng nói kèm giấy mời", "The convener's own voice"),
    ("election", "Ngày bầu cử và lời nhắc", "Election day and its reminders"),
    ("election_place", "Giờ, nơi bầu của từng khu phố", "Where and when each neighbourhood elects"),
    ("duty", "Việc theo hạn của luật", "Legal deadlines"),
    ("holiday", "Ngày nghỉ, ngày làm bù", "Days off"),
    ("alarm", "Báo cho người vận hành", "What operators are told"),
    ("place_sheet", "Bảng nơi bầu, giờ bầu", "One sheet of places and hours"),
    ("announcement", "Thông báo thường", "Plain announcements"),
    ("wave", "Tin gửi cho nhiều nơi: đã đi đến đâu", "What goes to many, and how far it is"),
    ("unit", "Khu phố đổi tên, thêm, đóng, sáp nhập", "Neighbourhoods renamed, added, closed, merged"),
    ("unit_sheet", "Thôn, khu phố của cả tỉnh trong một bảng", "The units of a province in one sheet"),
];

fn either<'a>(language: Language, vi: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// What a button does that leads somewhere; nothing for one that asks us something.
fn leads_to(act: &Act) -> String {
    match act {
        Act::Press(_) => String::new(),
        Act::Start(link) => {
            // The kind alone: tokens and ids say nothing to a reader.
            let kind = format!("{link:?}");
            let kind = kind.split([' ', '(', '{']).next().unwrap_or_default();
            format!(" → /start {kind}")
        }
        Act::Copy(_) => " → ⧉".to_owned(),
        Act::Page(_) => " → ▣".to_owned(),
        Act::Open(url) => {
            let host = url.split('/').nth(2).unwrap_or(url);
            format!(" → {host}")
        }
    }
}

fn buttons(message: &Message) -> String {
    let row = |row: &Vec<_>| {
        let labels = row.iter().map(|button: &loa_phuong::telegram::message::Button| {
            format!("[{}{}]", button.label, leads_to(&button.act))
        });
        labels.collect::<Vec<_>>().join(" ") + "\n"
    };
    message.keyboard.iter().map(row).collect()
}

/// What the reader sees of a sample: the text, the buttons, and what is left of it in a toast.
fn page(sample: &Sample, voice: &Voice) -> String {
    let message = notice::render(&sample.notice, voice);
    let mut page = format!("{}\n{}", message.text, buttons(&message));
    if sample.is_toast {
        let toast = notice::toast(&sample.notice, voice);
        let whole =
            either(voice.language, "(Hiện ngay khi bấm: đủ câu.)", "(Shown at once when pressed: whole.)");
        let cut =
            either(voice.language, "(Hiện ngay khi bấm, bị cắt: ", "(Shown at once when pressed, cut: ");
        if toast == message.text {
            page.push_str(whole);
        } else {
            page.push_str(&format!("{cut}{toast})"));
        }
        page.push('\n');
    }
    page
}

fn heading(name: Name, number: usize, language: Language) -> String {
    let Name { feature, variant, is_refusal } = name;
    let refusal = if is_refusal { either(language, " · từ chối", " · refusal") } else { "" };
    format!("── {feature}{refusal} · {variant} · {number} ──")
}

/// The pages of one feature. One that reads as an earlier one of its variant is left out; its number is not given again.
fn chapter(feature: &str, all: &[Sample], voice: &Voice) -> String {
    let mut text = String::new();
    let mut seen: HashMap<Name, Vec<String>> = HashMap::new();
    for sample in all.iter().filter(|sample| sample.name().feature == feature) {
        let (name, page) = (sample.name(), page(sample, voice));
        let earlier = seen.entry(name).or_default();
        let is_new = !earlier.contains(&page);
        earlier.push(page.clone());
        if is_new {
            let _ = write!(text, "{}\n{page}\n", heading(name, earlier.len(), voice.language));
        }
    }
    text
}

fn described(words: &[&str], language: Language) -> String {
    let line = |word: &&str| {
        let key = format!("command-{word}");
        format!("/{word} – {}\n", text::say(language, &key, &loa_phuong::args! {}))
    };
    words.iter().map(line).collect()
}

/// What readers of each kind are offered to press and to read about it.
fn commands(voice: &Voice) -> String {
    let language = voice.language;
    let scope = |role| match role {
        Role::FrontHead | Role::NeighborhoodHead | Role::ElectionTeam => Scope::Neighborhood(khu_pho(1).id),
        Role::WardOfficer => Scope::Commune(commune().id),
        Role::ProvinceAdmin => Scope::Province,
    };
    let in_groups = either(language, "trong nhóm", "in groups");
    let mut text = format!("── {in_groups} ──\n{}\n", described(&command::in_groups(), language));
    for (operator, roles) in samples::account::readers() {
        let mut names: Vec<String> = roles.iter().map(|role| office::role(*role, None, language)).collect();
        if operator {
            names.insert(0, either(language, "Người vận hành", "Operator").to_owned());
        }
        if names.is_empty() {
            names.push(either(language, "Bà con", "Resident").to_owned());
        }
        let grants = roles.iter().map(|role| Grant { role: *role, scope: scope(*role) }).collect();
        let offered = command::offered(&Authority::new(AccountId(1), operator, grants));
        let help =
            notice::render(&Notice::Account(AccountNotice::Help { operator, roles, home: None }), voice).text;
        let _ = write!(text, "── {} ──\n{}\n{help}\n\n", names.join(", "), described(&offered, language));
    }
    text
}

fn book(language: Language) -> String {
    let (all, voice) = (samples::everything_said(), voice(language));
    let mut text = String::new();
    for (feature, vi, en) in CHAPTERS {
        let title = either(language, vi, en);
        let _ = write!(text, "═══ {title} ({feature}) ═══\n\n{}\n", chapter(feature, &all, &voice));
    }
    let title =
        either(language, "Danh sách lệnh và trợ giúp của từng người", "Commands and help of each reader");
    let _ = write!(text, "═══ {title} ═══\n\n{}", commands(&voice));
    text
}

#[test]
fn the_book_is_as_it_was_read_in_vietnamese() {
    assert_kept("book", "vi", &book(Language::Vi));
}

#[test]
fn the_book_is_as_it_was_read_in_english() {
    assert_kept("book", "en", &book(Language::En));
}

/// What a resident must read before pressing anything, on one screen of a small phone (docs/domain.md §5).
const SCREEN: usize = 600;

#[test]
fn what_a_resident_must_read_fits_a_screen() {
    let voice = voice(Language::Vi);
    for (feature, variant) in [
        ("account", "Greeting"),
        ("link", "Privacy"),
        ("meeting", "Call"),
        ("meeting", "Reminder"),
        ("meeting", "Moved"),
        ("meeting", "CalledOff"),
        ("setup", "Bound"),
        ("election", "AskConsent"),
        ("election", "Overview"),
    ] {
        let all = samples::everything_said();
        let usual = all.iter().find(|sample| {
            let name = sample.name();
            name.feature == feature && name.variant == variant && !name.is_refusal
        });
        let text = notice::render(&usual.expect("a sample").notice, &voice).text;
        assert!(text.chars().count() <= SCREEN, "{feature} {variant}: {}", text.chars().count());
    }
}

#[test]
fn the_book_has_every_sample() {
    let chapters: Vec<&str> = CHAPTERS.iter().map(|(feature, ..)| *feature).collect();
    for sample in samples::everything_said() {
        assert!(chapters.contains(&sample.name().feature), "{:?}", sample.name());
    }
}

#[test]
fn every_variant_is_sampled() {
    fn all<'a, T: samples::Variants + 'a>(samples: impl IntoIterator<Item = &'a T>) {
        let missing = missing(samples);
        assert!(missing.is_empty(), "{}: no sample of {missing:?}", std::any::type_name::<T>());
    }
    use samples::{
        account, correction, election, election_place, household, household_change, invitation, letter, link,
        meeting, objection, papers, roll, rsvp, setup, tally, unit, unit_sheet,
    };

    let said: Vec<Notice> = samples::everything_said().into_iter().map(|sample| sample.notice).collect();
    let refused = said.iter().filter_map(|notice| match notice {
        Notice::Refused(refusal) => Some(refusal),
        _ => None,
    });
    all(&said);
    all::<Refusal>(refused);
    all::<Dialog>(&samples::dialogs());
    all(&account::notices());
    all(&setup::notices());
    all(&setup::refusals());
    all(&setup::dialogs());
    all(&roll::notices());
    all(&roll::refusals());
    all(&objection::notices());
    all(&objection::refusals());
    all(&objection::dialogs());
    all(&correction::notices());
    all(&correction::dialogs());
    all(&household::notices());
    all(&household::refusals());
    all(&household::dialogs());
    all(&household_change::notices());
    all(&household_change::refusals());
    all(&household_change::dialogs());
    all(&link::notices());
    all(&link::refusals());
    all(&link::dialogs());
    all(&meeting::notices());
    all(&meeting::refusals());
    all(&meeting::dialogs());
    all(&invitation::notices());
    all(&invitation::refusals());
    all(&invitation::dialogs());
    all(&rsvp::notices());
    all(&rsvp::refusals());
    all(&rsvp::dialogs());
    all(&tally::notices());
    all(&tally::refusals());
    all(&tally::dialogs());
    all(&papers::notices());
    all(&papers::refusals());
    all(&papers::dialogs());
    all(&election::notices());
    all(&election::refusals());
    all(&election::dialogs());
    all(&election_place::notices());
    all(&election_place::refusals());
    all(&election_place::dialogs());
    all(&unit::notices());
    all(&unit::refusals());
    all(&unit::dialogs());
    all(&unit::obstacles());
    all(&unit::acts());
    all(&unit_sheet::notices());
    all(&unit_sheet::refusals());
    all(&unit_sheet::dialogs());
    all(&unit_sheet::problems());

    // What decides a wording inside a notice.
    all(&roll::file_faults());
    all(&roll::looks());
    all(&roll::problems());
    all(&roll::columns());
    all(&link::claims());
    all(&meeting::when_faults());
    all(&tally::differences());
    all(&tally::counted());
    all(&tally::faults());
    all(&tally::unread());
    all(&tally::questions());
    all(&tally::nominee_faults());
    all(&election::hours_faults());
    all(&election::audiences());
    all(&election_place::faults());
    all::<About>(&meeting::abouts());
    all::<Delivery>(&meeting::deliveries());
    all::<Errand>(letter::said().iter().chain(&letter::others()));
    all::<Paper>(letter::others().iter().filter_map(|errand| match errand {
        Errand::Hand { paper, .. } => Some(paper),
        _ => None,
    }));
    all::<RollRejection>(roll::notices().iter().filter_map(|notice| match notice {
        RollNotice::Rejected { rejection, .. } => Some(rejection),
        _ => None,
    }));
    all::<Progress>(tally::notices().iter().flat_map(|notice| match notice {
        TallyNotice::RollUp(roll_up) => roll_up.neighborhoods.iter().map(|(_, progress)| progress).collect(),
        _ => Vec::new(),
    }));
    all::<Second>(tally::notices().iter().filter_map(|notice| match notice {
        TallyNotice::Preview(preview) => Some(&preview.second),
        _ => None,
    }));
    all::<Reminder>(election::notices().iter().filter_map(|notice| match notice {
        ElectionNotice::Reminder { reminder, .. } => Some(reminder),
        _ => None,
    }));
    all::<WaveKind>(election::notices().iter().flat_map(|notice| match notice {
        ElectionNotice::Overview { waves, .. } => waves.iter().map(|wave| &wave.kind).collect(),
        _ => Vec::new(),
    }));
}

/// Buttons that nothing draws any more, and that messages of earlier versions still carry.
const OLD_BUTTONS: &[(&str, &str)] = &[];

#[test]
fn every_button_stands_in_the_book() {
    let voice = voice(Language::Vi);
    let mut drawn = std::collections::BTreeSet::new();
    for sample in samples::everything_said() {
        for button in notice::render(&sample.notice, &voice).keyboard.iter().flatten() {
            if let Act::Press(asks) = &button.act {
                drawn.insert(asks.name());
            }
        }
    }
    for (feature, names) in Press::NAMES {
        for name in *names {
            let is_old = OLD_BUTTONS.contains(&(feature, name));
            assert_eq!(drawn.contains(&(*feature, *name)), !is_old, "{feature}: {name}");
        }
    }
}

#[test]
fn everything_said_reads_well() {
    for sample in samples::everything_said() {
        assert_reads_well(&sample);
    }
}

#[test]
fn what_comes_to_residents_about_the_election_is_short() {
    for language in Language::ALL {
        let voice = voice(language);
        for said in samples::election::notices() {
            let is_for_residents = matches!(
                said,
                ElectionNotice::AskConsent
                    | ElectionNotice::ConsentDeclined
                    | ElectionNotice::Unsubscribed
                    | ElectionNotice::Day { .. }
                    | ElectionNotice::Over { .. }
                    | ElectionNotice::NotSet { .. }
                    | ElectionNotice::Reminder { .. }
                    | ElectionNotice::Moved { .. }
                    | ElectionNotice::WillNotBe { .. }
            );
            // Who chose a whole commune reads a line for each place.
            let places = match &said {
                ElectionNotice::Day { audience: Audience::Person(places), .. }
                | ElectionNotice::Reminder { audience: Audience::Person(places), .. } => places.len(),
                _ => 0,
            };
            let most = 600 + 160 * places.saturating_sub(2);
            let text = notice::render(&said.into(), &voice).text;
            assert!(!is_for_residents || text.chars().count() <= most, "{language:?} {text}");
        }
    }
}

/// Whether a name of a place begins with its kind written with a capital where a sentence goes on.
fn big_inside(line: &str) -> Option<&str> {
    let kinds = NeighborhoodKind::ALL.map(NeighborhoodKind::word);
    let kinds = kinds.into_iter().chain(["Phường", "Xã", "Thị trấn", "Đặc khu"]);
    let inside = |kind: &str| {
        let begins = format!("{kind} ");
        line.match_indices(&begins).map(|(at, _)| at).find(|at| {
            let (before, name) = line.split_at(*at);
            let is_name = name[begins.len()..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            // A house of culture is called as its official wrote it; "Loa Phường" is who speaks.
            let is_called = before.ends_with("Nhà văn hóa ") || before.ends_with("Loa ");
            let goes_on = before.trim_end().ends_with(|c: char| c.is_alphabetic() || c == ',');
            is_name && goes_on && !is_called
        })
    };
    let found: Vec<usize> = kinds.filter_map(inside).collect();
    found.into_iter().min().map(|at| &line[at..])
}

/// A line without its commands, and what is to be typed behind them in the same sentence.
fn without_commands(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some(at) = rest.match_indices('/').map(|(at, _)| at).find(|at| {
        let is_begun = rest[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        is_begun && rest[at + 1..].starts_with(|c: char| c.is_ascii_lowercase())
    }) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = rest.find(". ").or_else(|| rest.rfind('.')).map_or("", |end| &rest[end..]);
    }
    kept + rest
}

/// Every share and number of households of a line names the whole it is of.
fn names_its_whole(line: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let fractions = line
        .split_whitespace()
        .map(bare)
        .filter(|word| {
            *word != "2/3" && word.split_once('/').is_some_and(|(of, all)| is_number(of) && is_number(all))
        })
        .count();
    let percents = line.matches('%').count();
    let is_of_a_whole = line.contains("tổng số ") && line.contains(" hộ");
    let words: Vec<String> = line.split_whitespace().map(bare).collect();
    let counts = words.windows(2).any(|pair| is_number(&pair[0]) && pair[1] == "hộ");
    let is_share = line.contains("quá nửa") || line.contains("2/3 tổng số hộ");
    let says_whole = fractions > 0
        || words
            .windows(4)
            .any(|four| four[0] == "tổng" && four[1] == "số" && is_number(&four[2]) && four[3] == "hộ");
    (percents == 0 || fractions >= percents) && (!(counts && is_share && is_of_a_whole) || says_whole)
}

#[test]
fn every_share_names_the_whole_it_is_of() {
    let voice = voice(Language::Vi);
    for sample in samples::everything_said() {
        let text = notice::render(&sample.notice, &voice).text;
        for line in text.lines() {
            assert!(names_its_whole(line), "{line}");
        }
    }
    assert!(names_its_whole("66,77% tổng số hộ (207/310)."));
    assert!(names_its_whole("Tính trên tổng số 310 hộ: quá nửa là từ 156 hộ."));
    assert!(!names_its_whole("Đạt 66,77% tổng số hộ."));
    assert!(!names_its_whole("Cần thêm 7 hộ dự nữa để đủ 2/3 tổng số hộ."));
}

#[test]
fn a_place_is_written_small_inside_a_vietnamese_sentence() {
    let voice = voice(Language::Vi);
    for sample in samples::everything_said() {
        let text = notice::render(&sample.notice, &voice).text;
        // What is to be typed is written as it may be typed.
        let typed = |line: &&str| !line.contains("í dụ") && !line.contains('|');
        for line in text.lines().filter(typed) {
            let line = without_commands(line);
            assert_eq!(big_inside(&line), None, "{line}");
        }
    }
    assert_eq!(
        without_commands("Ngày 5/6: xin gửi /baucu Khu phố 1. Xong (/viec)."),
        "Ngày 5/6: xin gửi . Xong (."
    );
    assert_eq!(big_inside("Danh sách của Khu phố 1 đã niêm yết."), Some("Khu phố 1 đã niêm yết."));
    assert_eq!(big_inside("Khu phố 1, Phường Bình Ngọc: họp."), Some("Phường Bình Ngọc: họp."));
    assert_eq!(big_inside("Đã ghi. Khu phố 1, phường Bình Ngọc."), None);
}
