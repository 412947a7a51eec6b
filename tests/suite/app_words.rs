//! What residents write and send in place of pressing a button: nothing is recorded from it, and it is met with what to do.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels};
use loa_phuong::app::Intent;
use loa_phuong::app::link::LinkIntent;
use loa_phuong::domain::account::Thing;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::household::HeldAnswer;
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::place::Neighborhood;

const LINE: &str = "/hop 19h30 21/5/2022 | | Giới thiệu người ứng cử Trưởng khu phố";
const LAN: i64 = 1001;
const HEAD_2: i64 = 200;

async fn meeting(world: &mut World) -> (Delivered, Neighborhood) {
    let (_, place, _) = world.ward(10).await;
    world.link(LAN, place.id, "1").await;
    let preview = world.hop(HEAD, LINE).await;
    let (_, said) = world.press(HEAD, &preview, "Gửi giấy mời").await;
    (said.into_iter().find(|one| matches!(one.errand, Errand::Post { .. })).expect("a card"), place)
}

on_both_databases! {
    async fn words_bring_the_buttons_of_each_coming_meeting_and_record_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place) = meeting(&mut world).await;
        for words in ["tôi bận không đi được", "có", "chiều mới về", "mai nhà em đi", "vâng ạ"] {
            let said = world.private(LAN, words).await;
            assert_has(said[0].text(), &["chưa ghi gì từ lời nhắn này", "Hộ số 1 chưa trả lời"]);
            assert_eq!(labels(&said[0]), ["Tham dự", "Vắng mặt", "Người nhà đi thay"], "{words}");
            assert_eq!(world.count("rsvp", "1 = 1").await, 0, "{words}");
        }
        let said = world.private(LAN, "tôi bận").await;
        world.press(LAN, &said[0], "Vắng mặt").await;
        assert_eq!(world.count("rsvp", "answer = 'absent'").await, 1);
        let later = world.now.plus_days(12);
        world.called_meeting(&place, MeetingKind::Community, later).await;
        let said = world.private(LAN, "chiều mới về").await;
        assert_eq!(said.len(), 2, "each meeting has its buttons");
        assert_has(said[0].text(), &["đang là: vắng mặt"]);
        assert_has(said[1].text(), &["chưa trả lời"]);
        let listed = world.private(LAN, "/lichhop").await;
        assert_eq!(listed.len(), 2);
        for one in &listed {
            assert_eq!(labels(one), ["Tham dự", "Vắng mặt", "Người nhà đi thay"]);
        }
        // Who is linked nowhere is asked nothing.
        let said = world.private(5, "tôi bận").await;
        assert_has(said[0].text(), &["chưa hiểu"]);
    }

    async fn words_that_ask_for_a_door_open_it_where_nothing_else_is_asked(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _) = meeting(&mut world).await;
        for (words, says) in [
            ("Lịch họp", "Lịch họp sắp tới"),
            ("mấy giờ họp?", "Lịch họp sắp tới"),
            ("kết quả", "chưa có kết quả"),
            ("Trợ giúp", "/lichhop"),
            ("bao giờ bầu cử", "chưa có ngày bầu cử"),
        ] {
            let said = world.private(LAN, words).await;
            assert_has(said[0].text(), &[says]);
        }
        world.press(LAN, &card, "Người nhà đi thay").await;
        let said = world.private(LAN, "Lịch họp").await;
        assert_has(said[0].text(), &["chưa phải họ tên"]);
    }

    async fn whoever_waits_for_approval_is_told_so_everywhere(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place) = meeting(&mut world).await;
        world.claim(50, place.id, "2").await;
        for words in ["/lichhop", "/ketqua", "tôi bận không đi được", "/ho"] {
            let said = world.private(50, words).await;
            assert_has(said[0].text(), &["Hộ số 2", "đang chờ"]);
        }
    }

    async fn the_toast_in_the_group_names_the_question_that_waits_in_private(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _) = meeting(&mut world).await;
        let (toast, _) = world.press(LAN, &card, "Người nhà đi thay").await;
        let toast = toast.expect("a toast");
        assert_has(&toast, &["có người nhà đi thay", "tin nhắn riêng"]);
        let (toast, _) = world.press(LAN, &card, "Tham dự").await;
        assert!(!toast.expect("a toast").contains("tin nhắn riêng"));
    }

    async fn a_command_does_not_drop_the_question_who_comes(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _) = meeting(&mut world).await;
        world.press(LAN, &card, "Người nhà đi thay").await;
        for command in ["/lichhop", "/ho", "/trogiup", "/ketqua"] {
            let said = world.private(LAN, command).await;
            let last = said.last().expect("an answer");
            assert!(said.len() > 1 && last.text().contains("vẫn chờ: ai đi thay"), "{command}: {}", last.text());
        }
        let said = world.private(LAN, "Trần Thị Hoa").await;
        assert_has(said[0].text(), &["Trần Thị Hoa đi thay cho hộ số 1"]);
        let said = world.private(LAN, "/lichhop").await;
        assert_eq!(said.len(), 1, "nothing is asked any more");
    }

    async fn what_is_no_name_is_never_written_down_as_whoever_comes_instead(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _) = meeting(&mut world).await;
        world.press(LAN, &card, "Người nhà đi thay").await;
        for words in ["Tôi bận", "thôi tôi đi được", "có"] {
            let said = world.private(LAN, words).await;
            assert_has(said[0].text(), &["chưa phải họ tên"]);
            assert_eq!(labels(said.last().expect("a question")), ["Bỏ qua"], "{words}");
        }
        let said = world.private(LAN, "chưa biết").await;
        assert_has(said[0].text(), &["vẫn chờ: ai đi thay"]);
        assert_has(world.private(LAN, "không cần").await[0].text(), &["hộ số 1 có người nhà đi thay"]);
        assert_eq!(world.count("rsvp", "substitute_name IS NOT NULL").await, 0);
        world.press(LAN, &card, "Tham dự").await;
        world.press(LAN, &card, "Người nhà đi thay").await;
        let said = world.private(LAN, "vợ tôi đi").await;
        assert_has(said[0].text(), &["vợ đi thay cho hộ số 1"]);
    }

    async fn a_press_on_the_notice_of_another_place_says_whose_it_is(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, _) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, HEAD_2, 10).await;
        world.link(LAN, second.id, "1").await;
        let preview = world.hop(HEAD, LINE).await;
        let (_, said_there) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        let Some(Errand::Post { meeting, .. }) =
            said_there.iter().map(|one| &one.errand).find(|errand| matches!(errand, Errand::Post { .. }))
        else {
            panic!("a card")
        };
        let held = HeldAnswer { meeting: *meeting, answer: Answer::Attending };
        let open = Intent::Link(LinkIntent::OpenAnswer(held));
        let sender = world.sender(LAN, LAN);
        world.act(&sender, open.clone()).await;
        let said = world.deliver().await;
        assert_has(said[0].text(), &["của khu phố 1, phường Bình Ngọc", "chưa được ghi", "/lichhop"]);
        // Pressed under the notice itself.
        let card = said_there.iter().find(|one| matches!(one.errand, Errand::Post { .. })).expect("the notice");
        let (toast, said) = world.press(LAN, card, "Tham dự").await;
        assert_has(&toast.expect("a word"), &["cuộc họp của khu phố 1, phường Bình Ngọc", "/lichhop", "xin nhắn riêng mã hộ"]);
        assert!(said.is_empty(), "{said:?}");
        assert_eq!(world.count("rsvp", "1 = 1").await, 0);
    }

    async fn what_is_no_words_is_answered_with_what_to_do(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _) = meeting(&mut world).await;
        for (thing, says) in [
            (Thing::Picture, "ảnh"),
            (Thing::Voice, "tin thoại"),
            (Thing::Sticker, "hình"),
            (Thing::Place, "vị trí"),
            (Thing::Contact, "danh bạ"),
            (Thing::Other, "tin này"),
        ] {
            let sender = world.sender(LAN, LAN);
            world.act(&sender, Intent::Wordless(thing)).await;
            let said = world.deliver().await;
            assert_has(said[0].text(), &[says, "bấm nút dưới giấy mời"]);
            assert_eq!(labels(&said[1]).len(), 3, "the buttons of the coming meeting");
        }
        let said = world.private(LAN, "xem https://example.org").await;
        assert_has(said[0].text(), &["liên kết"]);
        let said = world.send_file(LAN, "giay.pdf", Some(10), "").await;
        assert_has(said[0].text(), &["từ cán bộ"]);
        world.press(LAN, &card, "Người nhà đi thay").await;
        let sender = world.sender(LAN, LAN);
        world.act(&sender, Intent::Wordless(Thing::Voice)).await;
        let said = world.deliver().await;
        assert_has(said[0].text(), &["Câu hỏi dưới đây vẫn chờ"]);
        assert_has(said[1].text(), &["ai đi thay"]);
        assert_eq!(said.len(), 2);
        let said = world.private(LAN, "Trần Thị Hoa").await;
        assert_has(said[0].text(), &["Trần Thị Hoa đi thay"]);
    }
}
