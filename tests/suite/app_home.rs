//! The home of an account and the question that is open, told as conversations: doors, what is owed, `/huy`, commands and wordless
//! messages in the middle of something, slips of the finger, messages changed afterwards.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};
use loa_phuong::app::Intent;
use loa_phuong::domain::account::Thing;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};

const LAN: i64 = 1001;
const OFFICER: i64 = 300;
const PROVINCE: i64 = 400;
const LINE: &str = "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân";

fn last(said: &[Delivered]) -> &Delivered {
    said.last().expect("an answer")
}

async fn wordless(world: &mut World, who: i64) -> Vec<Delivered> {
    let sender = world.sender(who, who);
    world.act(&sender, Intent::Wordless(Thing::Voice)).await;
    world.deliver().await
}

on_both_databases! {
    async fn the_home_of_an_official_tells_what_is_owed_and_its_doors_open_what_the_commands_do(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        let said = world.private(HEAD, "/start").await;
        assert_has(said[0].text(), &["không có việc nào đang chờ"]);
        let doors = ["Mời họp", "Cuộc họp", "Ghi giúp", "Nhập kết quả", "Danh sách hộ", "Tôi là ai"];
        assert_eq!(labels(&said[0]), doors);
        world.claim(50, place.id, "2").await;
        let tonight = world.now.plus_minutes(11 * 60 + 30);
        world.called_meeting(&place, MeetingKind::Community, tonight).await;
        let held = world.now.plus_days(-2);
        world.called_meeting(&place, MeetingKind::CandidateIntro, held).await;
        let said = world.private(HEAD, "/start").await;
        assert_has(
            said[0].text(),
            &["Việc đang chờ", "Hôm nay, 19 giờ 30: họp khu phố 1", "14/5/2022, chưa có kết quả", "1 người xin liên kết với hộ"],
        );
        assert_eq!(labels(&said[0])[..2], ["Nhập kết quả còn nợ", "Duyệt liên kết hộ"]);
        let (_, asked) = world.press(HEAD, &said[0], "Duyệt liên kết hộ").await;
        assert_has(asked[0].text(), &["Người 50"]);
        for (door, command) in [("Mời họp", "/hop"), ("Cuộc họp", "/cuochop"), ("Danh sách hộ", "/hodan")] {
            let (toast, by_door) = world.press(HEAD, &said[0], door).await;
            assert_eq!(toast, None, "{door}");
            let by_command = world.private(HEAD, command).await;
            assert_eq!(by_door[0].message, by_command[0].message, "{door}");
            world.private(HEAD, "/huy").await;
        }
        let help = world.private(HEAD, "/trogiup").await;
        assert_has(help[0].text(), &["Việc đang chờ", "/hop –", "/lichhop –"]);
        assert!(labels(&help[0]).contains(&"Mời họp".to_owned()));
    }

    async fn each_reader_has_their_own_home_and_is_named_only_what_they_may_use(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(10).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
        world.link(LAN, place.id, "1").await;
        let said = world.private(LAN, "/start").await;
        assert_eq!(labels(&said[0])[..3], ["Lịch họp", "Hộ của tôi", "Kết quả"]);
        let (_, who) = world.press(LAN, &said[0], "Tôi là ai").await;
        assert_has(who[0].text(), &["Người 1001", "hộ số 1, khu phố 1, phường Bình Ngọc"]);
        let home = world.private(HEAD, "/start").await.remove(0);
        let (_, who) = world.press(HEAD, &home, "Tôi là ai").await;
        assert_has(who[0].text(), &["Mặt trận", "từ ngày 16/5/2022 đến khi người cấp thu hồi"]);
        let home = world.private(OPERATOR, "/start").await.remove(0);
        let (_, who) = world.press(OPERATOR, &home, "Tôi là ai").await;
        assert_has(who[0].text(), &["Người vận hành"]);
        assert_has(world.private(5, "/start").await[0].text(), &["mã hộ in trên giấy"]);
        let help = world.private(PROVINCE, "/trogiup").await;
        assert_has(help[0].text(), &["/dotbaucu", "/viec"]);
        for refused in ["/hop ", "/hodan", "/duyet", "/ghinhan"] {
            assert!(!help[0].text().contains(refused), "{refused}");
        }
        assert_has(world.private(OFFICER, "/trogiup").await[0].text(), &["/canbo", "/tonghop", "/hop "]);
        assert_has(world.private(OPERATOR, "/trogiup").await[0].text(), &["/tonghop", "/canbo"]);
        let in_group = world.say(HEAD, group.0, "/trogiup").await;
        assert_eq!(labels(&in_group[0]), Vec::<String>::new(), "nobody's doors stand in a group");
    }

    async fn huy_disarms_what_waits_and_says_what_it_was(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
        let preview = world.hop(HEAD, LINE).await;
        let said = world.private(HEAD, "/huy").await;
        assert_has(said[0].text(), &["Đã dừng: mời họp", "không gửi gì nữa"]);
        let (toast, sent) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        assert_has(&toast.expect("a toast"), &["Nút này đã cũ"]);
        assert!(to(&sent, group.0).is_empty(), "nothing is published");
        assert_has(world.private(HEAD, "/huy").await[0].text(), &["không có việc nào đang làm dở"]);
        // A count that was previewed, with another command in between.
        let held = world.now.plus_days(-1);
        world.called_meeting(&place, MeetingKind::CandidateIntro, held).await;
        let line = "/bieuquyet 8 | giơ tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 8 0 0";
        let asked = world.private(HEAD, line).await;
        let preview = last(&asked).clone();
        world.private(HEAD, "/cuochop").await;
        assert_has(world.private(HEAD, "/huy").await[0].text(), &["Đã dừng: nhập kết quả"]);
        let publish = labels(&preview).remove(0);
        let (toast, sent) = world.press(HEAD, &preview, &publish).await;
        assert!(toast.is_some() && to(&sent, group.0).is_empty(), "{toast:?}");
        // The day of an election.
        let shown = world.private(PROVINCE, "/dotbaucu 5/6/2022 | 7h-19h | Bầu Trưởng khu phố").await;
        let set = labels(&shown[0]).remove(0);
        assert_has(world.private(PROVINCE, "/huy").await[0].text(), &["Đã dừng: ngày bầu cử"]);
        let (toast, _) = world.press(PROVINCE, &shown[0], &set).await;
        assert_has(&toast.expect("a toast"), &["Nút này đã cũ"]);
        assert_eq!(world.count("election", "1 = 1").await, 0);
    }

    async fn a_preview_is_changed_field_by_field_and_shows_where_the_notice_ends(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let preview = world.hop(HEAD, LINE).await;
        assert_has(preview.text(), &["Trân trọng.\n\n— — —\n\nKhi bấm gửi, giấy mời được đăng"]);
        let edits = ["Sửa giờ", "Sửa nơi", "Sửa nội dung", "Đổi loại họp"];
        assert_eq!(labels(&preview)[1..5], edits);
        let mut shown = preview;
        for (button, asked, words, then) in [
            ("Sửa giờ", "Giờ đang ghi: 19 giờ 30", "7 rưỡi tối thứ sáu tuần này", "19 giờ 30, thứ Sáu, ngày 20/5/2022"),
            ("Sửa nơi", "Nơi đang ghi: Nhà văn hóa", "Sân đình - cụm 2, số 5", "Địa điểm: Sân đình - cụm 2, số 5."),
            ("Sửa nội dung", "Nội dung đang ghi: Họp dân", "Bàn việc đường", "Nội dung: Bàn việc đường."),
        ] {
            let (_, question) = world.press(HEAD, &shown, button).await;
            assert_has(question[0].text(), &[asked]);
            assert_eq!(question[0].message_id, shown.message_id, "the preview makes place for the question");
            shown = world.private(HEAD, words).await.pop().expect("the preview");
            assert_has(shown.text(), &[then, "— — —"]);
        }
        let (_, question) = world.press(HEAD, &shown, "Sửa giờ").await;
        assert_has(world.private(HEAD, "19h30 15/5/2022").await[0].text(), &["Giờ này đã qua"]);
        let (_, back) = world.press(HEAD, &question[0], "Giữ nguyên").await;
        assert_has(back[0].text(), &["19 giờ 30, thứ Sáu, ngày 20/5/2022", "— — —"]);
        let (_, sent) = world.press(HEAD, &back[0], "Gửi giấy mời").await;
        let card = to(&sent, group.0)[0];
        assert_has(card.text(), &["Bàn việc đường", "Sân đình - cụm 2, số 5", "20/5/2022"]);
        assert!(!card.text().contains("— — —"));
        let (toast, _) = world.press(HEAD, &back[0], "Sửa giờ").await;
        assert!(toast.is_some(), "what was sent is moved, not edited");
    }

    async fn whatever_is_no_answer_repeats_the_question_and_looking_keeps_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let said = world.private(HEAD, "/hop").await;
        let question = said[0].clone();
        assert_has(question.text(), &["họp lúc nào?", "7 rưỡi tối thứ Bảy"]);
        assert_eq!(labels(&question), ["19h30 thứ Sáu 20/5", "19h30 thứ Bảy 21/5", "8h00 Chủ nhật 22/5", "Thôi"]);
        let said = wordless(&mut world, HEAD).await;
        assert_has(said[0].text(), &["tin thoại", "Câu hỏi dưới đây vẫn chờ"]);
        assert_eq!(said[1].message, question.message);
        for look in ["/cuochop", "/lichhop", "/khongco", "https://docs.google.com/spreadsheets/d/1", "/start"] {
            let said = world.private(HEAD, look).await;
            assert_eq!(last(&said).message, question.message, "{look}");
        }
        let (_, asked) = world.press(HEAD, &question, "19h30 thứ Bảy 21/5").await;
        let second = asked[0].clone();
        assert_has(second.text(), &["Họp ở đâu?"]);
        // The button of the step before points to what is asked now.
        let (toast, said) = world.press(HEAD, &question, "19h30 thứ Sáu 20/5").await;
        assert_eq!(toast.as_deref(), Some("Nút này đã cũ. Xin trả lời tin mới nhất ở dưới."));
        assert_eq!(said[0].message, second.message);
        // Another work takes the place of this one: that is said.
        let said = world.private(HEAD, "/dotbaucu").await;
        assert_eq!(last(&said).message, second.message, "what is refused drops nothing");
        world.private(HEAD, "Sân đình").await;
        let asked = world.private(HEAD, "Bàn việc đường").await;
        let (_, shown) = world.press(HEAD, &asked[0], &labels(&asked[0])[0].clone()).await;
        let said = wordless(&mut world, HEAD).await;
        assert_eq!(said[1].message, shown[0].message, "a preview that waits is shown again");
    }

    async fn another_work_puts_the_open_one_aside_aloud(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(5)).await;
        world.private(HEAD, "/hop 19h30 21/5/2022").await;
        let said = world.private(HEAD, "/ghinhan 5 có").await;
        assert_has(last(&said).text(), &["Việc đang làm dở (mời họp) đã dừng lại"]);
        // Every question is repeated: of a move, of a count, of recording.
        let mine = world.private(HEAD, "/cuochop").await;
        assert_has(last(&mine).text(), &["Ghi nhận giúp hộ"]);
        let (_, asked) = world.press(HEAD, &mine[0], "Dời họp").await;
        assert_eq!(labels(&asked[0]), ["Đổi giờ", "Đổi nơi", "Giữ nguyên"]);
        let (_, asked) = world.press(HEAD, &asked[0], "Đổi nơi").await;
        let said = wordless(&mut world, HEAD).await;
        assert_eq!(said[1].message, asked[0].message);
        let shown = world.private(HEAD, "Số 5 - ngõ 2").await;
        assert_has(shown[0].text(), &["Địa điểm mới: Số 5 - ngõ 2"]);
        assert_eq!(wordless(&mut world, HEAD).await[1].message, shown[0].message);
        assert_has(world.private(HEAD, "/huy").await[0].text(), &["Đã dừng: dời họp"]);
    }

    async fn a_meeting_is_called_without_a_bar(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let whole = world.hop(HEAD, LINE).await;
        for line in [
            "/hop\n19h30 21/5/2022\nNhà văn hóa\nHọp dân",
            "/hop 19h30 21/5/2022 - Nhà văn hóa - Họp dân",
            "/họp 19h30 21/5/2022, Nhà văn hóa, Họp dân",
            "/hopp Nhà văn hóa, 19h30 21/5/2022, Họp dân",
            "hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân",
            "/hop Khu phố 1, 19h30 21/5/2022, Nhà văn hóa, Họp dân",
        ] {
            let shown = world.hop(HEAD, line).await;
            assert_eq!(shown.text(), whole.text(), "{line}");
        }
        // In the middle of a question the same line begins anew, and its place is not what was asked for.
        world.private(HEAD, "/hop 19h30 20/5/2022").await;
        let shown = world.hop(HEAD, "hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân").await;
        assert_eq!(shown.text(), whole.text());
    }

    async fn a_command_that_is_none_is_asked_back_with_buttons(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(5)).await;
        let said = world.private(HEAD, "/ghinhn 5 có").await;
        assert_has(said[0].text(), &["Không có lệnh “/ghinhn 5 có”", "Có phải"]);
        assert_eq!(labels(&said[0]), ["Ghi giúp", "Trợ giúp"]);
        assert_eq!(world.count("rsvp", "1 = 1").await, 0, "nothing is recorded by a guess");
        assert_eq!(labels(&world.private(LAN, "/ghinhn 5 có").await[0]), ["Trợ giúp"], "only what they may use");
        assert_has(world.private(LAN, "/lichhopp").await[0].text(), &["mã hộ"]);
        assert_has(world.private(LAN, "/help").await[0].text(), &["/lichhop"]);
        let said = world.private(LAN, "https://docs.google.com/spreadsheets/d/1x/edit").await;
        assert_has(said[0].text(), &["Tải xuống", ".xlsx"]);
    }

    async fn of_two_files_the_later_is_read_and_of_the_other_it_is_said(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        let first = world.send_file(HEAD, "a.xlsx", Some(10), "").await;
        assert!(!first[0].text().contains("bỏ qua"));
        let second = world.send_file(HEAD, "b.xlsx", Some(10), "").await;
        assert_has(second[0].text(), &["“b.xlsx”", "Tệp gửi trước", "mỗi lần một tệp"]);
    }

    async fn the_words_beside_a_residents_file_are_read(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        let household = world.link(LAN, place.id, "1").await;
        let said = world.send_file(50, "giay-moi.jpg", Some(10), &household.code).await;
        assert_eq!(labels(&said[0])[0], "Tôi đồng ý");
        let said = world.send_file(50, "giay-moi.jpg", Some(10), "").await;
        assert_has(said[0].text(), &["chỉ nhận tệp danh sách từ cán bộ"]);
    }

    async fn people_are_introduced_by_buttons_and_lines(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(5)).await;
        let list = world.private(HEAD, "/ungcu").await;
        let (_, asked) = world.press(HEAD, &list[0], "Thêm người").await;
        assert_has(asked[0].text(), &["mỗi người một dòng"]);
        let said = world.private(HEAD, "Ông Hoàng Đình Minh, Bí thư chi bộ\nBà Vũ Thị Bình, Giáo viên").await;
        assert_has(said[0].text(), &["1. Ông Hoàng Đình Minh, Bí thư chi bộ (Mặt trận", "2. Bà Vũ Thị Bình"]);
        let (_, list) = world.press(HEAD, &said[0], "Số 2: tự ứng cử").await;
        assert_has(list[0].text(), &["2. Bà Vũ Thị Bình, Giáo viên (tự ứng cử)"]);
        let said = world.private(HEAD, "/ungcu Ông Trần Văn Hùng - Tổ trưởng - đề cử").await;
        assert_has(said[0].text(), &["3. Ông Trần Văn Hùng, Tổ trưởng (bà con đề cử)"]);
    }

    async fn a_message_changed_afterwards_mends_what_waits_or_is_to_be_sent_anew(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let before = world.hop(HEAD, LINE).await;
        let asked = world.edit(HEAD, "/hop 20h 21/5/2022 | Nhà văn hóa | Họp dân").await;
        let (_, shown) = world.press(HEAD, &asked[0], &labels(&asked[0])[0].clone()).await;
        assert_has(shown[0].text(), &["20 giờ, thứ Bảy"]);
        let (toast, sent) = world.press(HEAD, &before, "Gửi giấy mời").await;
        assert!(toast.is_some() && to(&sent, group.0).is_empty(), "the old time is not published");
        world.press(HEAD, &shown[0], "Gửi giấy mời").await;
        for text in ["/hop 21h 21/5/2022 | Nhà văn hóa | Họp dân", "Sân đình"] {
            let said = world.edit(HEAD, text).await;
            assert_has(said[0].text(), &["Xin gửi lại thành tin mới"]);
            assert_eq!(said.len(), 1, "{text}");
        }
        let said = world.edit(HEAD, "/cuochop").await;
        assert_has(said[0].text(), &["20 giờ, thứ Bảy"]);
        let question = world.private(HEAD, "/hop").await;
        let said = world.edit(HEAD, "Sân đình").await;
        assert_eq!(said[1].message, question[0].message, "what is asked is asked again");
    }

    async fn an_announcement_changed_afterwards_is_sent_in_its_new_words_alone(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let before = world.private(HEAD, "/thongbao Thứ Bảy mất điện").await.remove(0);
        assert_has(before.text(), &["Sẽ đăng vào 1 nhóm. Chưa có hộ nào liên kết"]);
        assert!(!before.text().contains("bấm nút bên dưới"), "there is no such button");
        let now = world.edit(HEAD, "/thongbao Chủ nhật mất điện").await.remove(0);
        assert_has(now.text(), &["Chủ nhật mất điện"]);
        let (toast, sent) = world.press(HEAD, &before, "Gửi thông báo").await;
        assert!(toast.is_some() && to(&sent, group.0).is_empty(), "the old words are not sent");
        world.press(HEAD, &now, "Gửi thông báo").await;
        let said = world.edit(HEAD, "/thongbao Thứ Hai mất điện").await;
        assert_has(said[0].text(), &["Xin gửi lại thành tin mới"]);
    }

    async fn a_word_that_ends_things_is_no_answer_to_a_question(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(5)).await;
        for word in ["hủy", "Huỷ.", "huy", "thôi", "Bỏ"] {
            world.private(HEAD, "/thongbao").await;
            let said = world.private(HEAD, word).await;
            assert_has(said[0].text(), &["thông báo"]);
            assert_eq!(said.len(), 1, "{word}");
            assert_eq!(world.count("dialog", "1 = 1").await, 0, "{word}: nothing is asked any more");
        }
        assert_eq!(world.count("announcement", "1 = 1").await, 0);
        let question = world.private(HEAD, "/hop").await;
        let said = world.private(HEAD, "Xong.").await;
        assert_eq!(said[0].message, question[0].message, "nothing can end here: it is asked again");
        world.private(HEAD, "/ghinhan 5 có").await;
        assert_has(world.private(HEAD, "xong").await[0].text(), &["Đã ghi xong"]);
        assert_eq!(world.count("dialog", "1 = 1").await, 0);
        let list = world.private(HEAD, "/ungcu").await;
        world.press(HEAD, &list[0], "Thêm người").await;
        let said = world.private(HEAD, "xong").await;
        assert!(!said[0].text().contains("1. xong"), "{}", said[0].text());
        world.private(HEAD, "thôi").await;
        assert_has(world.private(HEAD, "thôi").await[0].text(), &["chưa hiểu"]);
        assert_has(world.private(5, "có").await[0].text(), &["chưa liên kết", "gõ mã hộ"]);
    }
}
