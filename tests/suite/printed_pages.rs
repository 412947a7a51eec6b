//! How papers look: every template as a page, held against a kept picture (`tests/pages`); letters, names and titles of every length;
//! what is in the file. `INSTA_UPDATE=always` keeps what is printed today: look at it before it is kept for good.

use std::io::Cursor;
use std::path::PathBuf;
use std::time::Duration;

use loa_phuong::documents::press::{Fault, Limits, Order, child};
use loa_phuong::documents::{papers, roll_up};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::attendance::Row;
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::invitation::Particulars;
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::matter::Matter;
use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
use loa_phuong::domain::nomination::{Nominee, Source};
use loa_phuong::domain::office::Convener;
use loa_phuong::domain::order::{Minutes, Point};
use loa_phuong::domain::people::Language;
use loa_phuong::domain::place::NeighborhoodKind;
use loa_phuong::domain::printing::{
    Edition, HouseholdCode, PaperForm, Part, Printed, PrintedPaper, PrintingNotice, Replaced, RollUpForm,
    RollUpPaper, SquaresPaper,
};
use loa_phuong::domain::rsvp::numbering::Formerly;
use loa_phuong::domain::tally::{Ballots, Correction, Count, Line, ResultPost, VoteMethod, Votes};
use loa_phuong::domain::time::Moment;
use loa_phuong::telegram::notice;

use crate::app_printing::press;
use crate::support::samples::{at, commune, khu_pho, meeting_id, opens, tally, voice};

const ZONE: chrono_tz::Tz = chrono_tz::Asia::Ho_Chi_Minh;
const INTRODUCE: &str = "Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Trưởng khu phố";
const BOARDS: &str = "Bầu Ban Thanh tra nhân dân";
const MONEY: &str = "Họp bàn đóng góp làm đường ngõ 3";
/// Pixels of a kept picture to ten points of its page.
pub const SCALE: u32 = 8;
/// Of a million pixels, how many may be another shade than they were.
const OTHER_SHADE: usize = 2_000;

const FAMILIES: [&str; 20] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Lưỡng", "Trịnh", "Giáp",
    "Khổng", "Quách", "Tưởng", "Ông", "Ưng", "Thạch", "Kim",
];
const GIVEN: [&str; 20] = [
    "Ngữ",
    "Thuỳ",
    "Thúy",
    "Quỳnh",
    "Kỹ",
    "Ỷ Lan",
    "Đượm",
    "Nhuần",
    "Nghĩa",
    "Ẩn",
    "Ấm",
    "Ộp",
    "Hoẵng",
    "Uyển",
    "Khuyết",
    "Trượng",
    "Yến",
    "Xoè",
    "Ỡm",
    "Ễnh",
];

/// Four hundred invented names, of every mark there is.
fn names() -> Vec<String> {
    FAMILIES
        .iter()
        .flat_map(|family| GIVEN.iter().map(move |given| format!("{family} Thị {given}")))
        .collect()
}

pub fn household(at: usize, head_name: &str) -> HouseholdCode {
    HouseholdCode {
        number: (at + 1).to_string(),
        head_name: head_name.to_owned(),
        address: format!("Số {}, ngõ {}", at % 60 + 1, at / 60 + 1),
        code: "BK47MTP".to_owned(),
        link: format!("https://t.me/LoaPhuongBot?start=h{at:022}"),
        formerly: (at == 1).then(|| Formerly { number: "12".to_owned(), unit: "Khu phố 2".to_owned() }),
    }
}

fn rows() -> Vec<Row> {
    let names = names();
    let row = |(at, head_name): (usize, &String)| Row {
        alley: (at < 30).then(|| format!("Ngõ {}", at / 15 + 1)),
        number: (at + 1).to_string(),
        head_name: head_name.clone(),
        address: format!("Số {}", at + 1),
        answer: [None, Some(Answer::Attending), Some(Answer::Absent), Some(Answer::Substitute)][at % 4],
        substitute_name: (at % 4 == 3).then(|| "Trần Văn Khoẻ".to_owned()),
    };
    names.iter().take(40).enumerate().map(row).collect()
}

fn count(kind: MeetingKind, matter: Option<Matter>, ballots: Option<Ballots>) -> Count {
    let line = |name: &str, post: &str, yes, no, other| Line {
        nominee: Nominee { name: name.to_owned(), post: post.to_owned(), source: Source::Front },
        votes: Votes { yes, no, other },
    };
    let lines = match (kind, matter) {
        (MeetingKind::CandidateIntro, _) => vec![line("Ông Hoàng Đình Minh", "Bí thư chi bộ", 171, 0, 0)],
        (_, Some(Matter::ElectHead)) => {
            vec![line("Ông Hoàng Đình Minh", "", 161, 0, 0), line("Bà Lê Thị Thu Hương", "", 8, 0, 0)]
        }
        _ => vec![line("Đóng góp 200.000 đồng một hộ làm đường ngõ 3", "", 206, 20, 10)],
    };
    Count {
        kind,
        matter,
        present: if matter == Some(Matter::Money) { 240 } else { 171 },
        ballots,
        lines,
        by_households: false,
    }
}

fn result(count: Count, threshold: Threshold) -> ResultPost {
    ResultPost {
        neighborhood: "Khu phố 1".to_owned(),
        commune: "Phường Bình Ngọc".to_owned(),
        title: "Họp".to_owned(),
        held_at: opens(),
        count,
        roll: 310,
        quorum_gate: false,
        threshold,
        unit: Some(NeighborhoodKind::KhuPho),
        sent_within: Some(5),
        election_day: None,
        correction: None,
        frozen_at: None,
        by_two: false,
        code: Some("7F3K-9QZ2".to_owned()),
        names_listed: false,
        corrected_to: None,
    }
}

/// The introduction is one of 2022, everything else of 2027: other rules, other laws on the paper.
fn starts(title: &str) -> Moment {
    if title == INTRODUCE { opens() } else { at("2027-05-21 19:30") }
}

/// Members of the people's inspection board: recognised by the Front (Luật 10/2022/QH15 Đ.15 k.5).
fn board_members() -> ResultPost {
    let line = |name: &str, yes| Line {
        nominee: Nominee { name: name.to_owned(), post: String::new(), source: Source::Voter },
        votes: Votes { yes, no: 0, other: 0 },
    };
    let ballots = Some(Ballots { issued: 171, returned: 171, valid: 170, invalid: 1 });
    let counted = count(MeetingKind::Community, Some(Matter::Boards), ballots);
    let lines = vec![line("Bà Vũ Thị Bình", 162), line("Ông Chu Văn An", 40)];
    result(Count { lines, ..counted }, Threshold::MoreThanHalf)
}

pub fn paper(printed: Printed, convener: Convener, title: &str, result: Option<ResultPost>) -> PrintedPaper {
    let neighborhood = khu_pho(1);
    let starts_at = starts(title);
    let made_at = starts_at.plus_days(if printed.is_of_a_count() { 1 } else { -7 });
    let sent_within = if title == INTRODUCE { None } else { Some(5) };
    let result = result.map(|result| ResultPost { sent_within, held_at: starts_at, ..result });
    PrintedPaper {
        record_code: Some("7F3K-9QZ2".to_owned()),
        printed,
        form: PaperForm::Pdf,
        meeting: Meeting {
            id: meeting_id(),
            neighborhood: neighborhood.id,
            kind: MeetingKind::Community,
            matter: None,
            convener: Some(convener),
            title: title.to_owned(),
            venue: "Nhà văn hóa khu phố 1".to_owned(),
            starts_at,
            state: MeetingState::Called,
            version: 1,
            late_reason: None,
            particulars: Particulars {
                chair: Some("ông Nguyễn Văn Hùng, Trưởng Ban công tác Mặt trận".to_owned()),
                contact: Some("bà Lan, 0912 345 678".to_owned()),
                number: Some("05/GM-KP1".to_owned()),
                guests: None,
            },
            called_by: AccountId(100),
        },
        neighborhood,
        commune: commune(),
        documents: vec!["Dự toán đường ngõ 3.pdf".to_owned()],
        households: names().iter().take(2).enumerate().map(|(at, name)| household(at, name)).collect(),
        rows: rows(),
        first: 0,
        roll: 310,
        result: result.map(Box::new),
        minutes: None,
        nominees: Vec::new(),
        present: None,
        ended_short: false,
        round: None,
        edition: Edition::kept(String::new()),
        replaces: None,
        link: "https://t.me/LoaPhuongBot".to_owned(),
        made_at,
        zone: ZONE,
    }
}

/// It was printed two days before, and this is another since.
pub fn again(paper: PrintedPaper, changed: &[Part]) -> PrintedPaper {
    let replaces = Some(Replaced { at: paper.made_at.plus_days(-2), changed: changed.to_vec() });
    PrintedPaper { replaces, ..paper }
}

/// Everything that a chair may write.
fn minutes() -> Minutes {
    let words = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    Minutes {
        opened: Some(starts(MONEY).plus_minutes(5)),
        closed: Some(starts(MONEY).plus_minutes(100)),
        secretary: Some("Bà Trần Thị Hoa".to_owned()),
        points: [
            ("Báo cáo thu chi quý I", true),
            ("Làm đường bê tông ngõ 3", true),
            ("Đèn chiếu sáng ngõ 5", false),
        ]
        .map(|(words, is_done)| Point { words: words.to_owned(), is_done })
        .to_vec(),
        discussion: words(&[
            "Ông Nguyễn Văn Tư hỏi về dự toán và hỏi vì sao ngõ 3 làm trước ngõ 5.",
            "Chủ trì đã giải thích, bà con nhất trí làm ngõ 3 trước vì đường hỏng nặng.",
        ]),
        method: Some(VoteMethod::ShowOfHands),
        board: Vec::new(),
        witnesses: Vec::new(),
        conclusion: words(&["Khởi công trong tháng 6; mỗi ngõ cử một người giám sát."]),
    }
}

/// Every template, by the name of its picture.
pub(crate) fn orders() -> Vec<(String, Order)> {
    let introduced = || result(count(MeetingKind::CandidateIntro, None, None), Threshold::MoreThanHalf);
    let ballots = Some(Ballots { issued: 171, returned: 170, valid: 169, invalid: 1 });
    let elected =
        || result(count(MeetingKind::Community, Some(Matter::ElectHead), ballots), Threshold::MoreThanHalf);
    let money = || {
        let new = count(MeetingKind::Community, Some(Matter::Money), None);
        let correction = Correction {
            number: 1,
            reason: "cộng sót một hàng ghế".to_owned(),
            old: new.clone(),
            old_roll: 310,
        };
        ResultPost { correction: Some(correction), ..result(new, Threshold::TwoThirds) }
    };
    let by_households = || {
        let counted =
            Count { by_households: true, ..count(MeetingKind::Community, Some(Matter::ElectHead), ballots) };
        result(counted, Threshold::MoreThanHalf)
    };
    let of = |name: &str, printed, convener, title: &str, result| {
        (name.to_owned(), papers::order(&paper(printed, convener, title, result)))
    };
    let (front, head, team) = (Convener::Front, Convener::Head, Convener::ElectionTeam);
    let mut all = vec![
        of("invitation", Printed::Invitation, front, INTRODUCE, None),
        of("slips", Printed::Slips, head, MONEY, None),
        of("door_list", Printed::DoorList, head, MONEY, None),
        of("call_list", Printed::CallList, head, MONEY, None),
        of("count_minutes", Printed::CountMinutes, team, "Bầu Trưởng khu phố", Some(elected())),
        of("ballot_minutes", Printed::BallotMinutes, team, "Bầu Trưởng khu phố", Some(by_households())),
        of("minutes-introduction", Printed::Minutes, front, INTRODUCE, Some(introduced())),
        of("minutes-money-corrected", Printed::Minutes, head, MONEY, Some(money())),
        of("minutes-election", Printed::Minutes, team, "Bầu Trưởng khu phố", Some(elected())),
        of("decision", Printed::Decision, team, "Bầu Trưởng khu phố", Some(elected())),
        of("ballot_list", Printed::BallotList, head, MONEY, None),
        of("front_minutes", Printed::FrontMinutes, front, INTRODUCE, None),
        of("result_sheet-introduction", Printed::ResultSheet, front, INTRODUCE, Some(introduced())),
        of("result_sheet-money-corrected", Printed::ResultSheet, head, MONEY, Some(money())),
        of("poster", Printed::Poster, head, MONEY, None),
    ];
    let written = PrintedPaper {
        minutes: Some(Box::new(minutes())),
        ..paper(Printed::Minutes, head, MONEY, Some(money()))
    };
    let written = again(written, &[Part::Written]);
    all.push(("minutes-written".to_owned(), papers::order(&written)));
    let short = PrintedPaper {
        minutes: Some(Box::new(Minutes {
            conclusion: Vec::new(),
            closed: None,
            method: Some(VoteMethod::SecretBallot),
            board: names().into_iter().take(3).collect(),
            witnesses: names().into_iter().skip(3).take(2).collect(),
            ..minutes()
        })),
        present: Some(149),
        ended_short: true,
        ..paper(Printed::Minutes, head, MONEY, None)
    };
    all.push(("minutes-short".to_owned(), papers::order(&short)));
    for (name, printed) in [("ballot_list-again", Printed::BallotList), ("poster-again", Printed::Poster)] {
        let again =
            again(paper(printed, head, MONEY, None), &[Part::TimeOrPlace, Part::Words, Part::Written]);
        all.push((name.to_owned(), papers::order(&again)));
    }
    let boards = |members| PrintedPaper {
        minutes: Some(Box::new(Minutes {
            method: Some(VoteMethod::SecretBallot),
            board: names().into_iter().take(3).collect(),
            witnesses: names().into_iter().skip(3).take(2).collect(),
            ..minutes()
        })),
        nominees: vec![
            Nominee { name: "Bà Vũ Thị Bình".to_owned(), post: String::new(), source: Source::Voter },
            Nominee { name: "Ông Chu Văn An".to_owned(), post: String::new(), source: Source::Oneself },
        ],
        ..paper(members, head, BOARDS, Some(ResultPost { title: BOARDS.to_owned(), ..board_members() }))
    };
    for (name, printed) in [("minutes-boards", Printed::Minutes), ("decision-boards", Printed::Decision)] {
        all.push((name.to_owned(), papers::order(&boards(printed))));
    }
    let households = names().iter().take(9).enumerate().map(|(at, name)| household(at, name)).collect();
    let squares =
        SquaresPaper { neighborhood: khu_pho(1), households, bot_username: "LoaPhuongBot".to_owned() };
    all.push(("squares".to_owned(), papers::square_sheet(&squares)));
    let first = PrintedPaper { first: 12, ..paper(Printed::CallList, head, "Họp dân", None) };
    all.push(("call_list-first".to_owned(), papers::order(&first)));
    for (name, form) in [("roll_up-picture", RollUpForm::Picture), ("roll_up-paper", RollUpForm::Pdf)] {
        let roll_up = tally::some_roll_ups().remove(0);
        all.push((name.to_owned(), roll_up::order(&RollUpPaper { roll_up, form, zone: ZONE })));
    }
    all
}

/// Width, and each pixel's shade of grey.
pub fn shades(png: &[u8]) -> (usize, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let step = info.color_type.samples();
    (info.width as usize, bytes.chunks(step).map(|pixel| pixel[step.min(2) - 1]).collect())
}

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "whether pages are kept anew is said to the tests, not to the bot"
)]
async fn every_paper_looks_as_it_did_when_it_was_looked_at() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let keep = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let mut changed = Vec::new();
    let file = |name: &str, page: usize| {
        // The first page under the name of its paper.
        let page = if page == 0 { String::new() } else { format!("-page{}", page + 1) };
        folder.join(format!("{name}{page}.png"))
    };
    let mut expected = Vec::new();
    for (name, order) in orders() {
        let pages =
            tokio::task::spawn_blocking(move || child::pictures(&order, SCALE)).await.unwrap().unwrap();
        for (page, png) in pages.iter().enumerate() {
            let file = file(&name, page);
            expected.push(file.clone());
            if keep {
                std::fs::write(&file, png).unwrap();
                continue;
            }
            let Ok(kept) = std::fs::read(&file) else {
                std::fs::write(file.with_extension("new.png"), png).unwrap();
                changed.push(file);
                continue;
            };
            let (now, kept) = (shades(png), shades(&kept));
            let others = now.1.iter().zip(&kept.1).filter(|(now, kept)| now.abs_diff(**kept) > 40).count();
            if (now.0, now.1.len()) != (kept.0, kept.1.len())
                || others * 1_000_000 > OTHER_SHADE * now.1.len()
            {
                std::fs::write(file.with_extension("new.png"), png).unwrap();
                changed.push(file);
            }
        }
    }
    // A page that no paper has any more.
    for kept in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        let is_page =
            kept.to_string_lossy().ends_with(".png") && !kept.to_string_lossy().ends_with(".new.png");
        match is_page && !expected.contains(&kept) {
            true if keep => std::fs::remove_file(&kept).unwrap(),
            true => changed.push(kept),
            false => {}
        }
    }
    assert!(changed.is_empty(), "these look different now (tests/pages/*.new.png): {changed:?}");
}

#[tokio::test]
async fn names_of_every_shape_and_long_titles_are_printed_with_letters_that_are_in_the_file() {
    let all: Vec<HouseholdCode> = names().iter().enumerate().map(|(at, name)| household(at, name)).collect();
    assert_eq!(all.len(), 400);
    let rows = all.iter().map(|one| Row {
        alley: None,
        number: one.number.clone(),
        head_name: one.head_name.clone(),
        address: one.address.clone(),
        answer: None,
        substitute_name: None,
    });
    let list =
        PrintedPaper { rows: rows.collect(), ..paper(Printed::DoorList, Convener::Head, "Họp dân", None) };
    let pdf = press().print(&papers::order(&list)).await.expect("no letter is missing");
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("/FontFile") && text.contains("Tinos"), "the letters travel with the file");
}

#[tokio::test]
async fn a_letter_that_no_font_has_and_a_missing_field_refuse_the_paper() {
    let odd = PrintedPaper {
        households: vec![household(0, "Nguyễn 漢 Hùng")],
        ..paper(Printed::Slips, Convener::Head, "Họp dân", None)
    };
    let refused = press().print(&papers::order(&odd)).await.unwrap_err().to_string();
    assert!(refused.contains('漢'), "{refused}");
    for (name, order) in orders() {
        let Some(fields) = order.data.as_object().cloned() else { panic!("{name}") };
        if name.starts_with("roll_up") {
            continue;
        }
        let mut lacking = order.clone();
        lacking.data = serde_json::Value::Object(
            fields
                .into_iter()
                .filter(|(key, _)| !["unit", "unit_title", "commune_inside"].contains(&key.as_str()))
                .collect(),
        );
        assert!(press().print(&lacking).await.is_err(), "{name} without its neighbourhood");
    }
}

/// The longest run of a colour on a row of a picture, as a share of that run with `beside` counted in, in thousandths; the longest bar's.
fn longest_bar(png: &[u8], colour: [u8; 3], beside: [u8; 3]) -> usize {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let step = info.color_type.samples();
    let row = |row: &[u8]| {
        let count = |colour: [u8; 3]| row.chunks(step).filter(|pixel| pixel[..3] == colour).count();
        (count(colour), count(beside))
    };
    let rows = bytes.chunks(info.width as usize * step).map(row);
    let (long, rest) = rows.max_by_key(|(long, _)| *long).unwrap();
    long * 1000 / (long + rest).max(1)
}

#[tokio::test]
async fn the_roll_up_says_its_title_its_axis_and_its_numbers_in_every_form_and_to_who_cannot_see_it() {
    use calamine::{Data, Reader as _};

    const TITLE: &str = "Kết quả giới thiệu người ứng cử – Phường Bình Ngọc";
    let of = |form| RollUpPaper { roll_up: tally::some_roll_ups().remove(0), form, zone: ZONE };
    for form in [RollUpForm::Picture, RollUpForm::Pdf] {
        let data = roll_up::order(&of(form)).data;
        assert_eq!(
            (
                data["title"].as_str().map(|title| title.replace('\u{a0}', " ")).as_deref(),
                data["axis"].as_str()
            ),
            (Some(TITLE), Some("số hộ dự trên tổng số hộ; vạch chấm: một nửa"))
        );
        let first = &data["rows"][0];
        assert_eq!(
            (first["label"].as_str(), first["figures"].as_str()),
            (Some("57,05%"), Some("178/312 hộ"))
        );
        assert_eq!(data["rows"][3]["share"], serde_json::Value::Null, "who has not met has no bar");
        assert_eq!(data["rows"].as_array().map(Vec::len), Some(7), "and its line all the same");
    }
    // The bar on the picture is as long as its number says: its ink and the pale rest beside it, the label's letters left out.
    let picture = press().print(&roll_up::order(&of(RollUpForm::Picture))).await.unwrap();
    let bar = longest_bar(&picture, [0x1f, 0x5f, 0xa8], [0xdf, 0xe8, 0xf3]);
    assert!((550..=590).contains(&bar), "{bar} ‰ of 571");
    let pdf = press().print(&roll_up::order(&of(RollUpForm::Pdf))).await.unwrap();
    assert!(String::from_utf8_lossy(&pdf).contains("/FontFile"), "the letters travel with the file");
    // The workbook has them as numbers, and sums them itself.
    let bytes = roll_up::workbook(&of(RollUpForm::Workbook)).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let said = |row, column| sheet.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!(said(0, 0), Data::String(TITLE.to_owned()));
    let heads: Vec<String> = (0..9).map(|column| said(3, column).to_string()).collect();
    assert_eq!(heads[3..6], ["Tổng số hộ", "Hộ dự", "Tỷ lệ hộ dự"]);
    assert_eq!(
        (said(4, 1).to_string(), said(4, 3), said(4, 4)),
        ("Khu phố 1".to_owned(), Data::Float(312.0), Data::Float(178.0))
    );
    let formulas = book.worksheet_formula(&book.sheet_names()[0].clone()).unwrap();
    assert_eq!(formulas.get_value((11, 4)).map(String::as_str), Some("SUM(E5:E11)"));
    // Under the picture the same in words, in both languages.
    for (language, parts) in [
        (Language::Vi, ["2/7 nơi đã có kết quả", "338/624 hộ dự", "Mỗi thanh là số hộ dự trên tổng số hộ"]),
        (Language::En, ["2", "338/624", "bar"]),
    ] {
        let roll_up = Box::new(tally::some_roll_ups().remove(0));
        let notice = PrintingNotice::RollUp { roll_up, form: RollUpForm::Picture }.into();
        let caption = notice::render(&notice, &voice(language)).text;
        for part in parts {
            assert!(caption.contains(part), "{part}: {caption}");
        }
        assert!(caption.encode_utf16().count() <= 1024, "it stands under a picture");
    }
}

/// How many pages a paper has, and how high the ink of its last one stands, in millimetres, from the first line to the last. What stands
/// in the margin above is the number of the page.
async fn last_page(order: Order) -> (usize, usize) {
    const DPM: usize = 2;
    // Seven pixels to ten points are two to a millimetre.
    let pages = tokio::task::spawn_blocking(move || child::pictures(&order, 7)).await.unwrap().unwrap();
    let (width, shades) = shades(pages.last().unwrap());
    let is_ink = |row: &&[u8]| row.iter().any(|shade| *shade < 160);
    let rows: Vec<&[u8]> = shades.chunks(width).collect();
    // Margins: 18 mm above, and below what stands at the foot of lists.
    let body = rows.get(18 * DPM..(297 - 16) * DPM).unwrap();
    let first = body.iter().position(&is_ink).expect("something is on it");
    let last = body.iter().rposition(is_ink).unwrap();
    (pages.len(), (last - first) / DPM)
}

#[tokio::test]
async fn nobody_signs_on_a_page_of_its_own_or_across_two() {
    let (head, team) = (Convener::Head, Convener::ElectionTeam);
    let paragraphs = |count: usize| -> Vec<String> {
        (0..count).map(|at| format!("Ý kiến thứ {at}: làm đường trước, đèn sau.")).collect()
    };
    let counted = |lines: usize, ballots: bool| {
        let papers = Ballots { issued: 171, returned: 170, valid: 169, invalid: 1 };
        let mut counted = count(MeetingKind::Community, Some(Matter::Other), ballots.then_some(papers));
        let one = counted.lines[0].clone();
        counted.lines = vec![one; lines];
        result(counted, Threshold::MoreThanHalf)
    };
    let list = |printed, count: usize| PrintedPaper {
        rows: rows().into_iter().cycle().take(count).collect(),
        ..paper(printed, head, "Họp dân", None)
    };
    let minutes_of = |printed, count: usize| PrintedPaper {
        minutes: Some(Box::new(Minutes { conclusion: paragraphs(count), ..minutes() })),
        ..paper(printed, head, "Họp bàn việc chung", Some(counted(1, false)))
    };
    // Of each paper: how it grows, and a height that only the last words and the places to sign have together, in millimetres.
    type Grows<'a> = &'a dyn Fn(usize) -> PrintedPaper;
    let household = |count: usize| {
        let mut post = counted(count, true);
        post.count.by_households = true;
        paper(Printed::BallotMinutes, team, "Họp bàn việc chung", Some(post))
    };
    let documents = |count: usize| PrintedPaper {
        documents: vec![
            "Dự toán đường bê tông và rãnh thoát nước các ngõ.pdf".to_owned();
            count
        ],
        ..paper(Printed::Invitation, head, "Họp bàn việc chung", None)
    };
    let all: [(&str, Grows<'_>, usize, usize); 8] = [
        ("minutes", &|count| minutes_of(Printed::Minutes, count), 0, 78),
        ("decision", &|count| minutes_of(Printed::Decision, count), 6, 72),
        (
            "count_minutes",
            &|count| paper(Printed::CountMinutes, team, "Họp bàn việc chung", Some(counted(count, true))),
            3,
            45,
        ),
        ("ballot_minutes", &household, 1, 45),
        (
            "result_sheet",
            &|count| paper(Printed::ResultSheet, head, "Họp bàn việc chung", Some(counted(count, false))),
            6,
            55,
        ),
        ("invitation", &documents, 6, 18),
        ("door_list", &|count| list(Printed::DoorList, count), 12, 12),
        ("ballot_list", &|count| list(Printed::BallotList, count), 12, 12),
    ];
    for (name, grows, first, least) in all {
        let (fewest, _) = last_page(papers::order(&grows(first))).await;
        // Until a page has ended, and three beyond it.
        let mut beyond = 0;
        for count in first.. {
            let (pages, high) = last_page(papers::order(&grows(count))).await;
            beyond += usize::from(pages > fewest || name == "minutes");
            assert!(high >= least, "{name} {count}: {high} mm on its last page of {pages}");
            assert!(count < first + 40, "{name}: the length at which a page ends was tried");
            if beyond == 4 {
                break;
            }
        }
    }
}

#[tokio::test]
async fn a_paper_that_wants_more_memory_or_time_than_it_may_is_stopped_and_the_next_is_made() {
    let large = |households: usize| {
        let households = (0..households).map(|at| household(at, "Nguyễn Văn Hùng")).collect();
        papers::order(&PrintedPaper {
            households, ..paper(Printed::Slips, Convener::Head, "Họp dân", None)
        })
    };
    let limits = Limits::default();
    let stopped = async |limits: Limits, order: &Order| {
        let clock = loa_phuong::clock::Clock::system();
        let outcome = press().within(limits).print(order).await;
        let Err(Fault::TooMuch(why)) = outcome else { panic!("{:?}", outcome.map(|pages| pages.len())) };
        assert!(clock.steady() < 20_000, "{why}: after {} ms", clock.steady());
    };
    // The same pages with all they may have.
    assert!(press().print(&large(30)).await.is_ok());
    stopped(Limits { memory: 64 << 20, ..limits }, &large(30)).await;
    stopped(Limits { work_secs: 1, ..limits }, &large(3_000)).await;
    stopped(Limits { patience: Duration::from_millis(300), ..limits }, &large(3_000)).await;
    assert!(press().print(&large(2)).await.is_ok(), "the next paper is made");
}
