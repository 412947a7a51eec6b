//! Papers whose words are all as long as they may be: letters get smaller, and nothing is printed over anything else.

use loa_phuong::documents::papers;
use loa_phuong::documents::press::{Form, Order};
use loa_phuong::domain::attendance::Row;
use loa_phuong::domain::invitation::{Field, MAX_DOCUMENTS};
use loa_phuong::domain::meeting::{MAX_REASON, MAX_TITLE, MAX_VENUE};
use loa_phuong::domain::office::Convener;
use loa_phuong::domain::printing::{HouseholdCode, Part, Printed, PrintedPaper, SquaresPaper};
use loa_phuong::domain::roll::{MAX_ADDRESS, MAX_NAME};
use loa_phuong::domain::rsvp::numbering::Formerly;

use crate::app_printing::{press, squares, squares_apart};
use crate::printed_pages::{SCALE, again, household, paper, shades};
use crate::support::samples::khu_pho;

/// Everything is as long as it may be.
fn longest(printed: Printed) -> PrintedPaper {
    let long = |words: &str, most: usize| {
        words.repeat(most).chars().take(most).collect::<String>().trim().to_owned()
    };
    let name = long("Nguyễn Thị Phượng Loan Quỳnh Hương Giang Thanh ", MAX_NAME);
    let title =
        long("Họp bàn đóng góp làm đường bê tông, rãnh thoát nước và đèn chiếu sáng các ngõ ", MAX_TITLE);
    let mut paper = paper(printed, Convener::Front, &title, None);
    paper.meeting.venue = long("Sân trường tiểu học Bình Ngọc cạnh nhà văn hóa ", MAX_VENUE);
    paper.meeting.late_reason = Some(long("bão số 4 làm mất điện, mất mạng, đường ngập ", MAX_REASON));
    paper.meeting.version = 2;
    for (field, words) in [
        (Field::Chair, "ông Nguyễn Văn Hùng, Trưởng Ban công tác Mặt trận "),
        (Field::Guests, "đại diện Đảng ủy, Ủy ban nhân dân phường "),
        (Field::Contact, "bà Nguyễn Thị Lan, 0912 345 678, "),
        (Field::Number, "05/GM-KP1"),
    ] {
        paper.meeting.particulars.set(field, Some(long(words, field.most())));
    }
    paper.documents =
        (1..=MAX_DOCUMENTS).map(|at| long(&format!("Dự toán đường ngõ {at} "), 60) + ".pdf").collect();
    paper.households = (0..2)
        .map(|at| HouseholdCode {
            address: long("Số 12 ngõ 3 đường Bình Ngọc ", MAX_ADDRESS),
            ..household(1 + at, &name)
        })
        .collect();
    paper.households.iter_mut().for_each(|one| {
        one.formerly =
            Some(Formerly { number: "123a".to_owned(), unit: "Khu phố Hải Hòa Thượng".to_owned() });
    });
    let all = [Part::TimeOrPlace, Part::Words];
    again(paper, &all)
}

#[tokio::test]
async fn the_longest_words_make_letters_smaller_and_print_over_nothing() {
    // What lies below the tear-off of one slip, and below a card to be cut out, is white but for the cutting line itself.
    let is_white = |(width, shades): &(usize, Vec<u8>), from: f64, to: f64| {
        let rows: Vec<&[u8]> = shades.chunks(*width).collect();
        let at = |share: f64| (rows.len() as f64 * share) as usize;
        rows[at(from)..at(to)].iter().all(|row| row.iter().all(|shade| *shade > 100))
    };
    let small = |order: Order| async move {
        let picture = press()
            .print(&Order { form: Form::Png { scale: SCALE }, ..order.clone() })
            .await
            .expect("it fits");
        let large = press().print(&Order { form: Form::Png { scale: 20 }, ..order }).await.expect("it fits");
        (shades(&picture), squares(&large).len())
    };
    let (slips, codes) = small(papers::order(&longest(Printed::Slips))).await;
    assert_eq!(codes, 2, "both slips are on one page, each with its square");
    for (from, to) in [(0.481, 0.498), (0.502, 0.528), (0.981, 1.0)] {
        assert!(is_white(&slips, from, to), "the margins of both slips, from {from}");
    }
    let households = longest(Printed::Slips).households;
    let cards =
        SquaresPaper { neighborhood: khu_pho(1), households, bot_username: "LoaPhuongBot".to_owned() };
    let sheet = Order { form: Form::Png { scale: 40 }, ..papers::square_sheet(&cards) };
    let picture = press().print(&sheet).await.expect("it fits");
    assert_eq!(squares_apart(&picture).len(), 2, "both cards have their squares");
    let poster = papers::order(&longest(Printed::Poster));
    let picture = press().print(&Order { form: Form::Png { scale: 12 }, ..poster }).await.expect("one page");
    assert_eq!(squares(&picture), ["https://t.me/LoaPhuongBot"], "the square is in the picture");
}

#[tokio::test]
async fn a_door_list_of_three_thousand_households_comes_in_one_file_within_the_limits_of_a_file() {
    let mut list = paper(Printed::DoorList, Convener::Head, "Họp dân", None);
    let one = list.rows[0].clone();
    list.roll = 3_000;
    list.rows = (1..=3_000)
        .map(|number| Row {
            number: number.to_string(),
            alley: Some(format!("Ngõ {}", number / 60 + 1)),
            ..one.clone()
        })
        .collect();
    let pdf = press().print(&papers::order(&list)).await.expect("within time and memory");
    assert!(pdf.starts_with(b"%PDF-"));
}
