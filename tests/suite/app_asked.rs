//! Conversations: whatever was not understood repeats the question that is open, with its buttons; two meetings in one message; lists
//! that page; messages changed afterwards; and who is told of a meeting that is off.

use loa_phuong::app::Intent;
use loa_phuong::domain::ids::{AccountId, NeighborhoodId};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Commune;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const OFFICER: i64 = 300;
const PROVINCE: i64 = 400;
const LAN: i64 = 1001;

fn last(said: &[Delivered]) -> &Delivered {
    said.last().expect("an answer")
}

fn picture(caption: &str, announces: bool) -> Intent {
    Intent::Pictured { picture: "AgACAgUAAxkBAAIB".to_owned(), caption: caption.to_owned(), announces }
}

async fn act(world: &mut World, who: i64, intent: Intent) -> Vec<Delivered> {
    let sender = world.sender(who, who);
    world.act(&sender, intent).await;
    world.deliver().await
}

/// A ward officer over 23 neighbourhoods, each with a group and a meeting on 21/5.
async fn large_ward(db: &TestDatabase) -> (World, Commune, Vec<NeighborhoodId>) {
    let mut world = World::new(db).await;
    let (commune, place, _) = world.ward(20).await;
    let mut places = vec![place.id];
    let starts_at = world.now.plus_days(5);
    world.called_meeting(&place, MeetingKind::CandidateIntro, starts_at).await;
    for position in 2..=23 {
        let (place, _) = world.neighborhood(&commune, position, 100 + position, 1).await;
        world.called_meeting(&place, MeetingKind::CandidateIntro, starts_at).await;
        places.push(place.id);
    }
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    (world, commune, places)
}

on_both_databases! {
    async fn whatever_is_no_answer_repeats_its_question_with_its_buttons(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        let question = world.private(HEAD, "/hop").await.remove(0);
        let said = world.private(HEAD, "25h thứ bảy").await;
        assert_has(said[0].text(), &["Không có giờ này"]);
        assert_eq!((said.len(), &last(&said).message), (2, &question.message));
        let asked = world.private(HEAD, "19h30 21/5").await;
        for wrong in ["Sân đình lúc 20h", "sân đình tối mai"] {
            let said = world.private(HEAD, wrong).await;
            assert_has(said[0].text(), &["Nơi họp có kèm giờ"]);
            assert_eq!(last(&said).message, asked[0].message, "{wrong}");
        }
        // A new line that cannot be is not answered by the question of the old one.
        let said = world.private(HEAD, "/hop 31/6 19h30 | Nhà văn hóa | Họp dân").await;
        assert_has(said[0].text(), &["không có ngày này"]);
        assert_eq!(last(&said).message, question.message);
        let asked = world.private(HEAD, "19h30 21/5, Nhà văn hóa, Họp dân").await;
        assert_has(asked[0].text(), &["để làm gì?"]);
        world.private(HEAD, "/huy").await;

        let meeting = world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(5)).await;
        for wrong in ["/ghinhan 99 có", "20/21 có", "chưa gặp"] {
            let said = world.private(HEAD, wrong).await;
            assert!(labels(last(&said)).contains(&"Xong".to_owned()), "{wrong}: {}", last(&said).text());
        }
        assert_eq!(world.count("rsvp", "1 = 1").await, 0);
        world.private(HEAD, "xong").await;

        world.now = meeting.starts_at.plus_minutes(60);
        world.private(HEAD, "/bieuquyet").await;
        let said = world.private(HEAD, "khoảng 8").await;
        assert_has(last(&said).text(), &["Bao nhiêu hộ có đại diện dự?"]);
        world.private(HEAD, "8/10 hộ").await;
        let asked = world.private(HEAD, "Ông Hoàng Đình Minh, Bí thư chi bộ").await;
        let said = world.private(HEAD, "biểu quyết").await;
        assert_eq!(last(&said).message, asked[0].message);
        let (_, asked) = world.press(HEAD, &asked[0], "Giơ tay").await;
        for wrong in ["6/8", "5 đồng ý 2 không", "20 0 0"] {
            let said = world.private(HEAD, wrong).await;
            assert_eq!(last(&said).message, asked[0].message, "{wrong}");
            assert_eq!(labels(last(&said)), ["Cả 8 hộ tán thành", "Thôi"], "{wrong}");
        }
        let preview = world.private(HEAD, "6 đồng ý 2 không").await;
        assert_has(preview[0].text(), &["Xem trước", "Tán thành 6, không tán thành 2"]);
        let said = world.private(HEAD, "được").await;
        assert_eq!(last(&said).message, preview[0].message, "a count that waits for its buttons is shown again");
    }

    async fn the_day_of_an_election_is_asked_again_with_its_buttons(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(1).await;
        world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
        let question = world.private(PROVINCE, "/dotbaucu").await.remove(0);
        let said = world.private(PROVINCE, "31/6").await;
        assert_eq!((said.len(), &last(&said).message), (2, &question.message));
        let asked = world.private(PROVINCE, "5/6/2022").await;
        let said = world.private(PROVINCE, "25h").await;
        assert_eq!(last(&said).message, asked[0].message);
        assert_eq!(last(&world.private(PROVINCE, "/dotbaucu 31/6 | 7h-19h").await).message, question.message);
        let shown = world.private(PROVINCE, "5/6/2022 | Bầu Trưởng khu phố nhiệm kỳ 2022-2025").await;
        assert_has(shown[0].text(), &["Bầu Trưởng khu phố nhiệm kỳ 2022-2025", "5/6/2022"]);
        let said = world.private(PROVINCE, "được rồi").await;
        assert_has(said[0].text(), &["tin dưới đây"]);
        assert_eq!(last(&said).message, shown[0].message);
    }

    async fn of_two_meetings_in_a_message_neither_is_lost(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let text = "/hop 19h30 21/5, Nhà văn hóa, Họp dân\n/hop 8h 22/5, Sân đình, Họp phụ nữ";
        let said = world.private(HEAD, text).await;
        assert_has(said[0].text(), &["mời 2 cuộc họp", "/hop 8h 22/5, Sân đình, Họp phụ nữ"]);
        assert_eq!(labels(&said[0]), ["Chép cuộc thứ 2"]);
        assert_has(said[1].text(), &["Họp dân", "để làm gì?"]);
        let (_, preview) = world.press(HEAD, &said[1], &labels(&said[1])[0].clone()).await;
        assert_has(preview[0].text(), &["19 giờ 30, thứ Bảy, ngày 21/5/2022", "Địa điểm: Nhà văn hóa."]);
        assert!(!preview[0].text().contains("phụ nữ"), "{}", preview[0].text());
        world.private(HEAD, "/hop").await;
        let said = world.private(HEAD, "19h30 21/5 nhà văn hóa\n19h30 22/5 nhà văn hóa họp phụ nữ").await;
        assert_has(said[0].text(), &["mời 2 cuộc họp"]);
        let said = world.private(HEAD, "/hop Nhà văn hóa\n19h30 21/5\nHọp dân\nSân đình\n8h 22/5\nHọp phụ nữ").await;
        assert_has(said[0].text(), &["Xin gửi mỗi cuộc một tin"]);
    }

    async fn a_sentence_calls_a_meeting_and_an_hour_alone_keeps_its_day(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let asked = world.private(HEAD, "/hop Họp dân lúc 19h30 ngày 21/5 tại sân đình").await;
        assert_has(asked[0].text(), &["Nội dung: Họp dân.", "để làm gì?"]);
        let (_, preview) = world.press(HEAD, &asked[0], "Việc khác").await;
        assert_has(preview[0].text(), &["19 giờ 30, thứ Bảy, ngày 21/5/2022", "Địa điểm: sân đình."]);
        let (_, asked) = world.press(HEAD, &preview[0], "Sửa giờ").await;
        let said = world.private(HEAD, "lùi 8h").await;
        assert_has(said[0].text(), &["Chưa có ngày"]);
        assert_eq!(last(&said).message, asked[0].message, "by eight hours, or to eight?");
        let preview = world.private(HEAD, "8 giờ tối").await;
        assert_has(preview[0].text(), &["20 giờ, thứ Bảy, ngày 21/5/2022"]);
    }

    async fn one_button_of_a_move_takes_time_and_place_together(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.call(HEAD, "19h30 21/5 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        for (button, words) in [("Đổi giờ", "20h 22/5 tại đình làng"), ("Đổi nơi", "sang đình làng lúc 20h 22/5")] {
            let mine = world.private(HEAD, "/cuochop").await;
            let (_, asked) = world.press(HEAD, &mine[0], "Dời họp").await;
            world.press(HEAD, &asked[0], button).await;
            let shown = world.private(HEAD, words).await;
            assert_has(shown[0].text(), &["20 giờ, Chủ nhật, ngày 22/5/2022", "đình làng"]);
            assert!(!shown[0].text().contains("không đổi"), "{button}: {}", shown[0].text());
            assert!(!shown[0].text().contains("sang đình"), "{button}: {}", shown[0].text());
        }
    }

    async fn a_picture_and_its_words_may_come_one_after_the_other(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let alone = act(&mut world, HEAD, picture("", true)).await;
        assert_has(alone[0].text(), &["Chỉ gửi ảnh. Muốn thêm lời"]);
        let both = world.private(HEAD, "Lịch cắt điện tháng 6").await.remove(0);
        assert_has(both.text(), &["thông báo:\n\nLịch cắt điện tháng 6", "Gửi kèm ảnh"]);
        let (toast, _) = world.press(HEAD, &alone[0], "Gửi thông báo").await;
        assert!(toast.is_some(), "the picture without its words is not sent");
        let again = world.private(HEAD, "gửi đi").await;
        assert_has(again[0].text(), &["Chưa hiểu “gửi đi”"]);
        assert_eq!(last(&again).message, both.message, "words that are no answer show the preview again");
        world.private(HEAD, "/thongbao Chủ nhật cắt nước").await;
        let both = act(&mut world, HEAD, picture("", false)).await;
        assert_has(both[0].text(), &["Chủ nhật cắt nước", "Gửi kèm ảnh"]);
        world.press(HEAD, &both[0], "Gửi thông báo").await;
        let said = world.wake_calendar().await;
        assert_has(to(&said, group.0)[0].text(), &["Chủ nhật cắt nước"]);
        assert_has(world.private(HEAD, "gửi đi").await[0].text(), &["chưa hiểu"]);
    }

    async fn every_list_to_choose_from_has_pages(db: TestDatabase) {
        let (mut world, _, places) = large_ward(&db).await;
        for (words, of) in [("/hop 19h30 22/5", 2), ("/thongbao Mất điện", 2), ("/ghinhan 1 có", 2), ("/ungcu", 2)] {
            let first = world.private(OFFICER, words).await.remove(0);
            let shown = labels(&first);
            assert_eq!((shown.len(), shown[20].clone()), (22, format!("Trang 2/{of}")), "{words}: twenty, the next page, and the way out");
            let (toast, second) = world.press(OFFICER, &first, &shown[20]).await;
            assert_eq!((toast, second[0].message_id), (None, first.message_id), "{words}");
            let rest = labels(&second[0]);
            assert!(rest.contains(&"Trang trước".to_owned()) && rest.len() <= 6, "{words}: {rest:?}");
            assert!(rest.iter().all(|label| label == "Trang trước" || label == "Thôi" || !shown.contains(label)), "{words}: {rest:?}");
            let (toast, done) = world.press(OFFICER, &second[0], &rest[0].clone()).await;
            assert!(toast.is_none() && !done.is_empty(), "{words}: a button of the second page does what it says");
        }
        assert_eq!(world.count("rsvp", "1 = 1").await, 1);
        world.private(HEAD, "/timho").await;
        let found = world.private(HEAD, "ngõ 1").await.remove(0);
        assert_eq!(labels(&found).last().map(String::as_str), Some("Trang 2/3"));
        let (_, second) = world.press(HEAD, &found, "Trang 2/3").await;
        assert_has(second[0].text(), &["Số 9: Nguyễn Văn 9"]);
        assert!(!second[0].text().contains("Số 8:"), "{}", second[0].text());
        let (_, page) = world.press(HEAD, &second[0], "Hộ số 9").await;
        assert_has(page[0].text(), &["Nguyễn Văn 9"]);
        assert_eq!(places.len(), 23);
    }

    async fn messages_changed_afterwards_mend_what_they_began(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        let sender = world.sender(HEAD, group.0);
        world.say(HEAD, group.0, "/hop 19h30 21/5 | Nhà văn hóa | Họp dân").await;
        let now = loa_phuong::telegram::command::read("/hop 20h 21/5 | Nhà văn hóa | Họp dân", "LoaPhuongBot").unwrap();
        world.act(&sender, Intent::Edited(Box::new(now))).await;
        let said = world.deliver().await;
        let (_, shown) = world.press(HEAD, to(&said, HEAD)[0], "Việc khác").await;
        assert_has(shown[0].text(), &["20 giờ, thứ Bảy"]);
        world.private(HEAD, "/huy").await;

        world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(5)).await;
        world.private(HEAD, "/ghinhan 5 có").await;
        assert_has(world.edit(HEAD, "/ghinhan 5 vắng").await[0].text(), &["“tham dự” sang “vắng mặt”"]);
        world.private(HEAD, "xong").await;
        assert_has(world.edit(HEAD, "/ghinhan 6 có").await[0].text(), &["Xin gửi lại thành tin mới"]);
        assert_eq!(world.count("rsvp", "1 = 1").await, 1, "what is over is not begun by a change");

        world.private(HEAD, "/ungcu Ông Hoàng Đinh Minh, Bí thư chi bộ").await;
        let said = world.edit(HEAD, "/ungcu Ông Hoàng Đình Minh, Bí thư chi bộ").await;
        assert_has(said[0].text(), &["Xin gửi lại thành tin mới"]);
        assert_has(last(&said).text(), &["1. Ông Hoàng Đinh Minh"]);
        assert!(labels(last(&said)).iter().any(|label| label.starts_with("Bỏ")), "{:?}", labels(last(&said)));
    }

    async fn who_was_reminded_in_private_hears_in_private_that_it_is_off(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(LAN, place.id, "1").await;
        world.link(1002, place.id, "2").await;
        let card = world.call(HEAD, "9h 21/5 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        world.press(LAN, &card, "Tham dự").await;
        world.press(1002, &card, "Vắng mặt").await;
        world.wait_until("2022-05-20 18:00");
        assert_has(to(&world.wake_calendar().await, LAN)[0].text(), &["Hẹn gặp gia đình ngày mai"]);
        world.wait_until("2022-05-20 22:00");
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &mine[0], "Hủy họp").await;
        let (_, said) = world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        assert!(said.iter().all(|one| one.chat == HEAD), "nobody is woken");
        world.wait_until("2022-05-21 06:30");
        let morning = world.wake_calendar().await;
        assert_has(to(&morning, group.0)[0].text(), &["không phải đến"]);
        assert_has(to(&morning, LAN)[0].text(), &["không phải đến"]);
        assert!(to(&morning, 1002).is_empty(), "who was not reminded is not disturbed");
    }

    async fn a_wave_whose_time_ran_out_says_so_and_goes_on_no_more(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.link(LAN, place.id, "1").await;
        let shown = world.private(HEAD, "/thongbao Mất điện").await.remove(0);
        let (_, both) = world.press(HEAD, &shown, "Gửi cả từng hộ").await;
        let (_, going) = world.press(HEAD, &both[0], "Gửi thông báo").await;
        let (_, held) = world.press(HEAD, &going[0], "Tạm dừng").await;
        assert_eq!(labels(&held[0]), ["Tiếp tục", "Dừng hẳn"]);
        world.wait_until("2022-05-19 09:00");
        for _ in 0..3 {
            world.wake_calendar().await;
            world.now = world.now.plus_secs(60);
        }
        let (toast, said) = world.press(HEAD, &held[0], "Tiếp tục").await;
        assert_has(&toast.expect("a toast"), &["đã hết giờ gửi", "/thongbao"]);
        let told = to(&said, HEAD)[0];
        assert_has(told.text(), &["Đã hết giờ gửi"]);
        assert!(told.message.keyboard.is_empty() && to(&said, LAN).is_empty());
    }

    async fn who_leaves_a_household_presses_what_it_says(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.link(LAN, place.id, "1").await;
        let mine = world.private(LAN, "/ho").await.remove(0);
        let (_, page) = world.press(LAN, &mine, &labels(&mine)[0].clone()).await;
        let (_, asked) = world.press(LAN, &page[0], "Thôi báo thay hộ").await;
        assert_eq!(labels(&asked[0]), ["Đúng, thôi báo thay", "Không, giữ nguyên"]);
        let (_, done) = world.press(LAN, &asked[0], "Đúng, thôi báo thay").await;
        assert_has(done[0].text(), &["đã thôi báo thay hộ số 1"]);
        assert_eq!(world.count("household_link", &format!("account_id = {} AND state = 'approved'", AccountId(LAN).0)).await, 0);
    }
}
