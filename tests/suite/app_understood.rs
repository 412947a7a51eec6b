//! Conversations: what people write where a button or another form is expected is understood, or the open question stands and comes
//! once more; whatever is refused leaves a question to go on with.

use loa_phuong::app::Intent;
use loa_phuong::app::objection::ObjectionIntent;
use loa_phuong::domain::account::Thing;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::objection::ObjectionKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::pin::{Pin, Spot};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels};

const LAN: i64 = 1001;
const OFFICER: i64 = 300;
const KEPT: &str = "Đã giữ nguyên";

fn last(said: &[Delivered]) -> &Delivered {
    said.last().expect("an answer")
}

async fn act(world: &mut World, who: i64, intent: Intent) -> Vec<Delivered> {
    let sender = world.sender(who, who);
    world.act(&sender, intent).await;
    world.deliver().await
}

on_both_databases! {
    async fn a_household_that_was_to_answer_for_another_is_never_written_down(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(5)).await;
        world.private(HEAD, "/ghinhan").await;
        for words in ["4 ủy quyền cho 5", "4 cho 5 đi thay", "4 nhờ 5", "4 uỷ quyền 5", "5 đi thay 4", "4 nhờ hộ 5 họp hộ"] {
            let said = world.private(HEAD, words).await;
            assert_has(said[0].text(), &["Chưa ghi thêm hộ nào", words, "người trong hộ", "4 vắng; 5 có"]);
            assert!(labels(last(&said)).contains(&"Xong".to_owned()), "{words}");
            assert_eq!(world.count("rsvp", "1 = 1").await, 0, "{words}");
        }
        let said = world.private(HEAD, "1 có\n4 ủy quyền cho 5\n7 vắng").await;
        assert_has(said[0].text(), &["Đã ghi 2 hộ", "“4 ủy quyền cho 5”"]);
        // Said of the household that was asked about.
        world.private(HEAD, "4").await;
        assert_has(world.private(HEAD, "nhờ 5 đi thay").await[0].text(), &["“4 nhờ 5 đi thay”"]);
        assert_has(world.private(HEAD, "vắng").await[0].text(), &["hộ số 4", "vắng mặt"]);
        assert_eq!(world.count("rsvp", "1 = 1").await, 3);
        assert_has(world.private(HEAD, "5 ủy quyền cho chị Hoa").await[0].text(), &["chị Hoa đi thay"]);
    }

    async fn what_stands_among_other_words_is_neither_lost_nor_taken_for_something_else(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(LAN, place.id, "1").await;
        let shown = world.hop(HEAD, "/hop Nhà văn hóa 19h30 thứ bảy họp dân").await;
        assert_has(shown.text(), &["Địa điểm: Nhà văn hóa.", "Nội dung: họp dân."]);
        world.private(HEAD, "/huy").await;
        let listed = "- Thời gian: 19h30 thứ bảy\n- Địa điểm: nhà ông Bảy, ngõ 3\n- Nội dung: họp dân";
        world.call(HEAD, listed, "Việc khác", group).await;
        let mine = world.private(HEAD, "/cuochop").await.remove(0);
        assert_has(mine.text(), &["Nội dung: họp dân.", "Địa điểm: nhà ông Bảy, ngõ 3."]);
        world.press(HEAD, &mine, "Dời họp").await;
        assert_has(world.private(HEAD, "20h tại sân đình").await[0].text(), &["20 giờ, thứ Bảy", "Địa điểm mới: sân đình"]);
        world.private(HEAD, "/huy").await;
        // A name has the length of an older code, and is none.
        assert_has(world.private(HEAD, "anh Nam").await[0].text(), &["chưa hiểu"]);
        let code = {
            let mut tx = world.store.begin_read().await.unwrap();
            loa_phuong::store::household::find_by_number(&mut tx, place.id, "2").await.unwrap().unwrap().code
        };
        let said = world.private(50, &format!("em gửi mã {code} của hộ ông Ba nhé")).await;
        assert_has(said[0].text(), &["Trước khi tiếp tục"]);
        assert_has(world.private(LAN, "mấy giờ họp vậy?").await[0].text(), &["Lịch họp sắp tới"]);
        assert_has(world.private(LAN, "Kết quả họp").await[0].text(), &["chưa có kết quả"]);
        world.private(HEAD, "/ghinhan").await;
        assert_has(world.private(HEAD, "từ hộ 2 đến hộ 4 có; 5 đi nhé em").await[0].text(), &["Đã ghi 4 hộ", "2–5"]);
        assert_has(world.private(HEAD, "hộ 6 đến hộ 9 vắng").await[0].text(), &["Chưa ghi thêm hộ nào"]);
    }

    async fn a_refused_command_leaves_a_question_to_go_on_with(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(12).await;
        let question = world.private(HEAD, "/themho").await.remove(0);
        world.private(HEAD, "/huy").await;
        let said = world.private(HEAD, "/themho 7 | Trần Thị Lan | Ngõ 5").await;
        assert_has(said[0].text(), &["Số 7 đã là của hộ"]);
        assert_eq!((said.len(), &last(&said).message), (2, &question.message));
        let shown = world.private(HEAD, "13 | Trần Thị Lan | Ngõ 5").await;
        assert_has(shown[0].text(), &["Hộ sẽ thêm"]);
        world.private(HEAD, "/huy").await;

        let meeting = world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(5)).await;
        let said = world.private(HEAD, "/ungcu").await;
        assert_has(said[0].text(), &["Chưa có ai"]);
        assert_has(last(&said).text(), &["Thêm ai vào danh sách?"]);
        let listed = world.private(HEAD, "Ông Hoàng Đình Minh, Bí thư chi bộ").await;
        assert_has(listed[0].text(), &["1. Ông Hoàng Đình Minh"]);
        let asked = world.private(HEAD, "/ghinhan").await.remove(0);
        for refused in ["/themho 7 | Trần Thị Lan | Ngõ 5", "/ungcu Ông Minh 20 0"] {
            let said = world.private(HEAD, refused).await;
            assert_eq!(last(&said).message, asked.message, "{refused}: what was open stands, and comes again");
        }
        world.private(HEAD, "xong").await;
        let (_, emptied) = world.press(HEAD, &listed[0], "Bỏ người số 1").await;
        assert_has(last(&emptied).text(), &["Thêm ai vào danh sách?"]);
        world.private(HEAD, "Ông Hoàng Đình Minh, Bí thư chi bộ").await;

        world.now = meeting.starts_at.plus_minutes(60);
        let said = world.private(HEAD, "/bieuquyet 8 | giơ tay").await;
        assert_has(last(&said).text(), &["Bao nhiêu hộ có đại diện dự?"]);
        assert!(!labels(last(&world.private(HEAD, "8").await)).is_empty(), "it goes on as asked");
        // Who may not is told that alone.
        assert_eq!(world.private(LAN, "/themho 13 | Trần Thị Lan | Ngõ 5").await.len(), 1);
    }

    async fn words_under_a_question_for_a_last_word_say_no_or_have_it_asked_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(LAN, place.id, "1").await;
        world.call(HEAD, "19h30 21/5 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        let mine = world.private(HEAD, "/cuochop").await.remove(0);
        let (_, asked) = world.press(HEAD, &mine, "Hủy họp").await;
        for words in ["ừ", "hủy", "Hủy họp đi"] {
            let said = world.private(HEAD, words).await;
            assert_eq!((said.len(), &said[0].message), (1, &asked[0].message), "{words}");
        }
        assert_has(world.private(HEAD, "Không.").await[0].text(), &[KEPT]);
        assert_has(world.private(HEAD, "không").await[0].text(), &["chưa hiểu"]);
        assert_eq!(world.count("meeting", "state = 'called'").await, 1);
        let (_, asked) = world.press(HEAD, &mine, "Hủy họp").await;
        world.press(HEAD, &asked[0], "Giữ nguyên").await;
        assert_has(world.private(HEAD, "không").await[0].text(), &["chưa hiểu"]);

        let (_, asked) = world.press(HEAD, &mine, "Đổi loại họp").await;
        let said = world.private(HEAD, "hôm nào nhỉ").await;
        assert_eq!((said.len(), &said[0].message), (1, &asked[0].message), "with its buttons");
        assert_has(world.private(HEAD, "thôi").await[0].text(), &[KEPT]);
        world.press(HEAD, &mine, "Đổi loại họp").await;
        let said = world.private(HEAD, "đóng góp hoặc quỹ").await;
        assert!(said.iter().any(|one| one.chat == group.0), "the group reads the correction");
        assert_eq!(world.count("meeting", "matter = 'money'").await, 1);
        assert_has(world.private(HEAD, "đóng quỹ").await[0].text(), &["chưa hiểu"]);

        let data = world.private(LAN, "/dulieu").await.remove(0);
        let (_, asked) = world.press(LAN, &data, "Rút đồng ý, xóa hết").await;
        assert_eq!(world.private(LAN, "xóa đi").await[0].message, asked[0].message);
        assert_has(world.private(LAN, "đừng xóa").await[0].text(), &[KEPT]);
        assert_eq!(world.count("household_link", "account_id = 1001").await, 1);
    }

    async fn who_leads_a_place_and_speaks_for_no_household_sees_its_meetings_page_by_page(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(3).await;
        let said = world.private(HEAD, "/lichhop").await;
        assert_eq!((said.len(), labels(&said[0])), (1, vec!["Cuộc họp đã qua".to_owned()]));
        for day in 1..=9 {
            world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(day)).await;
        }
        let said = world.private(HEAD, "/lichhop").await;
        assert_has(said[0].text(), &["Khu phố 1, phường Bình Ngọc: lịch họp sắp tới"]);
        assert_eq!(said.len(), 10);
        assert_has(said[8].text(), &["Còn 1 cuộc họp nữa"]);
        assert_has(said[9].text(), &["chưa liên kết với hộ nào", "nơi ông/bà phụ trách"]);
        let (_, more) = world.press(HEAD, &said[8], &labels(&said[8])[0].clone()).await;
        assert_has(more[0].text(), &["lịch họp sắp tới", "25/5/2022"]);
        assert_eq!(more.len(), 2);
        let (_, mine) = world.press(HEAD, &said[9], "Cuộc họp").await;
        assert!(labels(&mine[0]).contains(&"Hủy họp".to_owned()), "as by the command");
        world.link(LAN, place.id, "1").await;
        for words in ["/lichhop", "chiều mới về"] {
            let said = world.private(LAN, words).await;
            assert_eq!(said.len(), 9, "{words}");
            assert_has(last(&said).text(), &["Còn 1 cuộc họp nữa"]);
        }
        let said = world.say(LAN, group.0, "/lichhop").await;
        assert_has(last(&said).text(), &["Còn 1 cuộc họp nữa", "/lichhop"]);
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        assert_has(last(&world.private(OFFICER, "/lichhop").await).text(), &["nơi ông/bà phụ trách"]);
        assert_has(world.private(5, "/lichhop").await[0].text(), &["chưa liên kết"]);
    }

    async fn objections_beyond_the_first_ten_are_counted_and_reached(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(20).await;
        let panel = world.private(HEAD, "/hodan").await.remove(0);
        let (_, board) = world.press(HEAD, &panel, "Niêm yết, chốt").await;
        world.press(HEAD, &board[0], "Niêm yết danh sách").await;
        let preview = world.private(HEAD, "25/5/2022").await.remove(0);
        world.press(HEAD, &preview, "Gửi thông báo").await;
        for number in 0..12 {
            let who = 500 + number / 3;
            let say = ObjectionIntent::Say { neighborhood: place.id, kind: ObjectionKind::Missing };
            act(&mut world, who, Intent::Objection(say)).await;
            let name = char::from(b'A' + u8::try_from(number).unwrap());
            world.private(who, &format!("Lý Thị {name}y | Ngõ 9")).await;
        }
        let panel = world.private(HEAD, "/hodan").await.remove(0);
        let (_, board) = world.press(HEAD, &panel, "Niêm yết, chốt").await;
        assert_has(board[0].text(), &["10. nhà Lý Thị Jy", "Còn 2 ý kiến nữa"]);
        let (_, rest) = world.press(HEAD, &board[0], "Trang 2/2").await;
        assert_has(rest[0].text(), &["11. nhà Lý Thị Ky", "12. nhà Lý Thị Ly"]);
        assert!(!rest[0].text().contains("ý kiến nữa") && !rest[0].text().contains("Thị Jy"), "{}", rest[0].text());
        let (_, one) = world.press(HEAD, &rest[0], "Ý kiến số 12").await;
        assert_has(one[0].text(), &["Lý Thị Ly"]);
    }

    async fn who_comes_instead_may_be_said_later_and_nobody_is_sent_what_they_do_not_want(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(LAN, place.id, "1").await;
        let card = world.call(HEAD, "19h30 21/5 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        world.press(LAN, &card, "Người nhà đi thay").await;
        for words in ["mai trả lời", "để mai", "chưa biết", "Mai", "để tối hỏi lại đã"] {
            let said = world.private(LAN, words).await;
            assert_has(said[0].text(), &["vẫn chờ: ai đi thay cho hộ số 1"]);
            assert_eq!((said.len(), labels(&said[0])), (1, vec!["Bỏ qua".to_owned()]), "{words}");
        }
        let said = world.private(LAN, "dừng nhận tin").await;
        assert_has(said[0].text(), &["Muốn thôi nhận", "Dữ liệu của tôi"]);
        assert_eq!(labels(&said[0]), ["Dữ liệu của tôi"]);
        assert_has(last(&said).text(), &["vẫn chờ: ai đi thay"]);
        assert_eq!(world.count("rsvp", "substitute_name IS NOT NULL").await, 0);
        assert_has(world.private(LAN, "Nguyễn Thị Mai").await[0].text(), &["Nguyễn Thị Mai đi thay"]);

        let asked = world.private(5, "/nhac").await.remove(0);
        world.press(5, &asked, "Tôi đồng ý").await;
        let said = world.private(5, "đừng gửi nữa").await;
        assert_has(said[0].text(), &["đang nhận lời nhắc ngày bầu cử", "Không bấm nút thì mọi việc giữ nguyên"]);
        assert_eq!(world.count("subscriber", "active <> 0").await, 1, "nothing is stopped before the button");
        world.press(5, &said[0], "Dừng nhận nhắc").await;
        assert_eq!(world.count("subscriber", "active <> 0").await, 0);
        let said = world.private(5, "Thôi nhận tin").await;
        assert_has(said[0].text(), &["không tự gửi tin nào"]);
    }

    async fn an_hour_of_either_half_of_the_day_is_told_with_its_half(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let asked = world.private(HEAD, "/hop 7h thứ bảy").await;
        assert_has(last(&asked).text(), &["Họp lúc 7 giờ sáng, thứ Bảy, ngày 21/5/2022"]);
        let asked = world.private(HEAD, "Sân đình").await;
        assert_has(last(&asked).text(), &["Họp lúc 7 giờ sáng, thứ Bảy"]);
        let preview = world.hop(HEAD, "/hop 8h30 thứ bảy | Sân đình | Họp dân").await;
        assert_has(preview.text(), &["Thời gian: 8 giờ 30 sáng, thứ Bảy, ngày 21/5/2022."]);
        // In the preview it is one press to say otherwise, and an hour alone keeps the day.
        let (_, field) = world.press(HEAD, &preview, "Sửa giờ").await;
        assert_has(field[0].text(), &["Giờ đang ghi: 8 giờ 30 sáng"]);
        let mended = world.private(HEAD, "7 rưỡi tối").await;
        assert_has(last(&mended).text(), &["Thời gian: 19 giờ 30, thứ Bảy, ngày 21/5/2022."]);
        // A move as well.
        world.press(HEAD, last(&mended), "Gửi giấy mời").await;
        let card = world.private(HEAD, "/cuochop").await.remove(0);
        world.press(HEAD, &card, "Dời họp").await;
        let moving = world.private(HEAD, "9h chủ nhật").await.remove(0);
        assert_has(moving.text(), &["Thời gian mới: 9 giờ sáng, Chủ nhật, ngày 22/5/2022"]);
        let (_, moved) = world.press(HEAD, &moving, "Đồng ý dời").await;
        assert!(moved.iter().any(|one| one.chat == group.0 && one.text().contains("9 giờ sáng, Chủ nhật")), "{moved:?}");
        // And the hours of a poll.
        let preview = world.private(OPERATOR, "/dotbaucu 5/6/2022, 6h30-11h, Bầu Trưởng khu phố").await;
        assert_has(last(&preview).text(), &["từ 6 giờ 30 sáng đến 11 giờ trưa"]);
    }

    async fn a_day_that_is_counted_in_a_month_is_asked_back(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        for line in [
            "first Saturday of December 7pm, Hall, Road works",
            "7pm first Saturday of December | Hall | Road works",
            "19h30 thứ bảy đầu tiên của tháng 12 | Nhà văn hóa | Họp dân",
            "19h30 chủ nhật cuối tháng | Nhà văn hóa | Họp dân",
        ] {
            let said = world.private(HEAD, &format!("/hop {line}")).await;
            assert!(said.iter().all(|one| !one.text().contains("21/5/2022.")), "{line}: {said:?}");
            assert!(said.iter().any(|one| one.text().contains("ví dụ")), "{line}: {said:?}");
            assert_eq!(world.count("meeting", "1 = 1").await, 0, "{line}");
            world.private(HEAD, "/huy").await;
        }
    }

    async fn a_title_says_something_and_a_line_is_read_by_slashes_arrows_and_full_stops(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let asked = world.private(HEAD, "/hop 19h30 21/5 | Nhà văn hóa | ok").await;
        assert_has(last(&asked).text(), &["19 giờ 30"]);
        for words in ["ok", "được rồi"] {
            let said = world.private(HEAD, words).await;
            assert_has(said[0].text(), &["Chưa có nội dung họp"]);
            assert_eq!(last(&said).message, last(&asked).message, "{words}");
        }
        assert_has(last(&world.private(HEAD, "về việc làm đường").await).text(), &["Nội dung: Làm đường."]);
        for line in ["19h30 21/5 / Sân đình / Họp dân", "19h30 tối mốt → Sân đình → Họp dân", "19h30 21/5. Sân đình. Họp dân."] {
            let asked = world.private(HEAD, &format!("/hop {line}")).await;
            let (_, preview) = world.press(HEAD, &asked[0], "Việc khác").await;
            assert_has(preview[0].text(), &["Địa điểm: Sân đình.", "Nội dung: Họp dân."]);
        }
        world.private(HEAD, "/hop 19h30 21/5").await;
        assert_has(world.private(HEAD, "ok").await[0].text(), &["Chưa có nơi họp"]);
    }

    async fn whatever_kind_of_message_comes_where_words_are_expected_the_question_comes_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.link(LAN, place.id, "1").await;
        world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(5)).await;
        let things = || [Thing::Picture, Thing::Voice, Thing::Sticker, Thing::Place, Thing::Contact, Thing::Link, Thing::Other];
        let question = world.private(HEAD, "/hop").await.remove(0);
        for thing in things() {
            let said = act(&mut world, HEAD, Intent::Wordless(thing)).await;
            assert_has(said[0].text(), &["Câu hỏi dưới đây vẫn chờ"]);
            assert_eq!((said.len(), &last(&said).message), (2, &question.message), "{thing:?}");
        }
        let spot = Spot { pin: Pin::of_degrees(21.0, 107.9).unwrap(), name: None };
        let picture = Intent::Pictured { picture: "AgACAgUAAxkBAAIB".to_owned(), caption: String::new(), announces: false };
        for intent in [Intent::Placed(spot), picture.clone()] {
            let said = act(&mut world, HEAD, intent.clone()).await;
            assert_eq!(last(&said).message, question.message, "{intent:?}");
        }
        world.private(HEAD, "/ghinhan").await;
        let said = act(&mut world, HEAD, picture).await;
        assert!(labels(last(&said)).contains(&"Xong".to_owned()), "{}", last(&said).text());
        // Nothing was dropped: what was asked is answered as if nothing had come.
        assert_has(world.private(HEAD, "3 có").await[0].text(), &["hộ số 3"]);
        let said = act(&mut world, LAN, Intent::Wordless(Thing::Sticker)).await;
        assert_eq!(labels(&said[1]).len(), 3, "without a question the buttons of the meeting come");
    }

    async fn a_code_that_is_none_and_a_reason_that_is_too_long_have_their_questions_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.claim(LAN, place.id, "2").await;
        let request = world.private(HEAD, "/duyet").await.remove(0);
        let (_, why) = world.press(HEAD, &request, "Từ chối").await;
        let said = world.private(HEAD, &"ợ".repeat(400)).await;
        assert_has(said[0].text(), &["Lý do dài 400 ký tự"]);
        assert_eq!((said.len(), labels(last(&said))), (2, labels(&why[0])));
        let said = world.private(HEAD, "chưa gặp").await;
        assert!(said.iter().any(|one| one.chat == LAN && one.text().contains("Lý do: chưa gặp")), "{said:?}");
    }
}
