//! Calling, moving and calling off a meeting, the live card and the reminders, told as conversations.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels};
use loa_phuong::app::Intent;
use loa_phuong::app::meeting::{self, MeetingIntent};
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, ChatId, HouseholdId, MeetingId, NeighborhoodId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::meeting::{Meeting, MeetingState};
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::time::Moment;
use loa_phuong::store;

const LINE: &str = "/hop 19h30 21/5/2022 | Nhà văn hóa khu phố 1 | Giới thiệu người ứng cử Trưởng khu phố";
const HEAD_2: i64 = 200;

/// The head calls the meeting of [`LINE`] and confirms: the card in the group.
async fn called(world: &mut World) -> Delivered {
    let preview = world.hop(HEAD, LINE).await;
    let (_, delivered) = world.press(HEAD, &preview, "Gửi giấy mời").await;
    delivered.into_iter().find(|one| matches!(one.errand, Errand::Post { .. })).expect("a card")
}

async fn meetings(world: &World, neighborhood: NeighborhoodId) -> Vec<Meeting> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::meeting::called_in(&mut tx, neighborhood).await.unwrap()
}

async fn find(world: &World, id: MeetingId) -> Meeting {
    let mut tx = world.store.begin_read().await.unwrap();
    store::meeting::find(&mut tx, id).await.unwrap().expect("the meeting is there")
}

fn meeting_of(card: &Delivered) -> MeetingId {
    match &card.errand {
        Errand::Post { meeting, .. } => *meeting,
        other => panic!("not a card: {other:?}"),
    }
}

async fn next_due(world: &World) -> Option<Moment> {
    let mut tx = world.store.begin_read().await.unwrap();
    meeting::next_due(&mut tx, &world.ctx()).await.unwrap()
}

fn in_chat(delivered: &[Delivered], chat: i64) -> Vec<&Delivered> {
    delivered.iter().filter(|one| one.chat == chat).collect()
}

/// A second neighbourhood in the commune of the first, with a head of its own.
async fn two(world: &mut World, households: usize) -> (Neighborhood, ChatId, Neighborhood, ChatId) {
    let (commune, first, group) = world.ward(households).await;
    let (second, other_group) = world.neighborhood(&commune, 2, HEAD_2, households).await;
    (first, group, second, other_group)
}

on_both_databases! {
    async fn one_line_and_a_confirmation_bring_the_notice_into_the_group(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(310).await;
        let preview = &world.hop(HEAD, LINE).await;
        for words in [
            "Kính mời bà con khu phố 1, phường Bình Ngọc.",
            "Ban công tác Mặt trận khu phố 1 mời mỗi hộ một người đại diện đến dự họp.",
            "Loại họp: giới thiệu người ứng cử Trưởng khu phố.",
            "19 giờ 30, thứ Bảy, ngày 21/5/2022",
            "Nhà văn hóa khu phố 1",
            "Giới thiệu người ứng cử Trưởng khu phố",
            "Danh sách có 310 hộ",
        ] {
            assert!(preview.text().contains(words), "{words}: {}", preview.text());
        }
        assert!(meetings(&world, neighborhood.id).await.is_empty(), "nothing is called before the confirmation");

        let (_, delivered) = world.press(HEAD, preview, "Gửi giấy mời").await;
        let card = in_chat(&delivered, group.0);
        assert_eq!(card.len(), 1);
        assert!(preview.text().contains(card[0].text()), "the preview shows the notice as it is");
        assert!(card[0].text().contains("Hộ có người dự: 0/310 · Hộ vắng: 0/310 · Chưa trả lời: 310/310"));
        assert!(card[0].text().contains("Cần thêm 156 hộ dự nữa để quá nửa: 156/310 hộ."));
        assert!(card[0].text().contains("không phải biểu quyết"));
        let labels: Vec<&str> =
            card[0].message.keyboard.iter().flatten().map(|button| button.label.as_str()).collect();
        assert_eq!(labels, ["Tham dự", "Vắng mặt", "Người nhà đi thay"]);
        assert!(in_chat(&delivered, HEAD)[0].text().starts_with("Đang gửi giấy mời"));
        let called = meetings(&world, neighborhood.id).await;
        assert_eq!(called.len(), 1);
        assert_eq!((called[0].state, called[0].version), (MeetingState::Called, 1));
        assert_eq!(called[0].called_by.0, HEAD);
    }

    async fn a_second_press_on_the_confirmation_posts_nothing_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(10).await;
        let preview = world.hop(HEAD, LINE).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        let (toast, delivered) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        assert_eq!(toast.as_deref(), Some("Loa Phường đã nhận giấy mời này rồi. Xem đã vào nhóm chưa: /cuochop"));
        assert!(delivered.is_empty());
        let (toast, _) = world.press(HEAD, &preview, "Bỏ").await;
        assert_eq!(toast.as_deref(), Some("Loa Phường đã nhận giấy mời này rồi. Xem đã vào nhóm chưa: /cuochop"));
        assert_eq!(meetings(&world, neighborhood.id).await.len(), 1);
    }

    async fn a_dropped_preview_and_an_older_preview_cannot_be_sent(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(10).await;
        let first = world.hop(HEAD, LINE).await;
        let second = world.hop(HEAD, &LINE.replace("19h30", "20h")).await;
        let (toast, delivered) = world.press(HEAD, &first, "Gửi giấy mời").await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert_eq!(delivered[0].message, second.message, "the preview that waits is shown again");
        assert_eq!(delivered.len(), 1);
        let (_, dropped) = world.press(HEAD, &second, "Bỏ").await;
        assert!(dropped[0].text().starts_with("Đã bỏ."));
        let (toast, _) = world.press(HEAD, &second, "Gửi giấy mời").await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert!(meetings(&world, neighborhood.id).await.is_empty());
    }

    async fn a_time_that_cannot_be_is_refused_with_an_example_of_the_right_form(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        for (typed, says) in [
            ("19h30 15/5/2022", "đã qua"),
            ("19h30 31/2/2023", "không có ngày này"),
            ("25h 21/5/2022", "Không có giờ này"),
            ("19h30", "Chưa có ngày"),
            ("21/5/2022", "Chưa có giờ"),
            ("19h30 Chủ nhật 21/5/2022", "là thứ Bảy, không phải Chủ nhật"),
            ("19h30 21/5/2202", "quá xa"),
            ("tối mai nhé", "ví dụ"),
        ] {
            for chat in [HEAD, group.0] {
                let said = world.say(HEAD, chat, &format!("/hop {typed} | | Họp")).await;
                // In private it is asked for anew, with its buttons.
                assert_eq!(said.len(), if chat == HEAD { 2 } else { 1 }, "{typed}");
                assert!(said[0].text().contains(says), "{typed}: {}", said[0].text());
                assert!(said[0].text().contains("19h30 21/5/2022"), "{typed}: {}", said[0].text());
            }
            // A member is answered twice a minute in a group.
            world.now = world.now.plus_minutes(1);
        }
        assert!(meetings(&world, neighborhood.id).await.is_empty());
    }

    async fn the_example_is_itself_understood(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let said = world.private(HEAD, "/hop 25h 21/5").await;
        let example = said[0].text().rsplit(": ").next().unwrap().to_owned();
        let shown = world.hop(HEAD, &format!("/hop {example} | | Họp khu phố")).await;
        assert!(shown.text().starts_with("Xem trước."), "{}", shown.text());
    }

    async fn times_are_understood_as_people_write_them(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        for typed in ["19:30 21/5", "7h30 tối thứ bảy", "Tối thứ Bảy, 21/05/2022, 19h30"] {
            let shown = world.hop(HEAD, &format!("/hop {typed} | | Họp khu phố")).await;
            assert!(shown.text().contains("19 giờ 30, thứ Bảy, ngày 21/5/2022"), "{typed}: {}", shown.text());
            assert!(shown.text().contains("Địa điểm: Nhà văn hóa Khu phố 1."), "{}", shown.text());
        }
    }

    async fn guided_it_asks_when_where_and_what_and_forgives_slips(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let asked = world.private(HEAD, "/hop").await;
        assert!(asked[0].text().contains("19h30 21/5/2022"), "{}", asked[0].text());
        let slip = world.private(HEAD, "31/2 19h30").await;
        assert!(slip[0].text().contains("không có ngày này"));
        let asked = world.private(HEAD, "19h30 thứ bảy").await;
        assert!(asked[0].text().contains("Họp ở đâu?"), "{}", asked[0].text());
        let too_long = world.private(HEAD, &"a".repeat(121)).await;
        assert!(too_long[0].text().contains("120 ký tự"), "{}", too_long[0].text());
        let (_, asked) = world.press(HEAD, &asked[0], "Nơi họp thường lệ").await;
        assert!(asked[0].text().contains("Nội dung là gì?"), "{}", asked[0].text());
        let (_, preview) = world.press(HEAD, &asked[0], "Hội nghị giới thiệu").await;
        let text = preview[0].text();
        assert!(text.contains("Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Trưởng khu phố"));
        assert!(text.contains("Ban công tác Mặt trận khu phố 1 mời mỗi hộ"), "{text}");
        // The conversation is over: the same buttons ask nothing any more.
        let (toast, _) = world.press(HEAD, &asked[0], "Hội nghị giới thiệu").await;
        assert!(toast.unwrap().contains("đã cũ"));
    }

    async fn guided_place_and_title_may_be_typed(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        world.private(HEAD, "/hop 19h30 21/5").await;
        world.private(HEAD, "Sân  đình\n Bình Ngọc").await;
        let asked = world.private(HEAD, "Làm đường ngõ 3.").await;
        assert!(asked[0].text().contains("để làm gì?"), "{}", asked[0].text());
        let again = world.private(HEAD, "chưa biết").await;
        assert!(again[0].text().contains("để làm gì?"), "{}", again[0].text());
        let preview = world.private(HEAD, "đóng góp").await;
        let text = preview[0].text();
        assert!(text.contains("Địa điểm: Sân đình, Bình Ngọc.\n"), "{text}");
        assert!(text.contains("Nội dung: Làm đường ngõ 3.\n"), "{text}");
        assert!(text.contains("Ban công tác Mặt trận khu phố 1 mời mỗi hộ"), "{text}");
    }

    async fn residents_and_anonymous_administrators_cannot_call_a_meeting(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        for chat in [5, group.0] {
            let said = world.say(5, chat, LINE).await;
            assert!(said[0].text().contains("cán bộ được cấp quyền"), "{}", said[0].text());
        }
        let preview = world.hop(HEAD, LINE).await;
        for label in ["Gửi giấy mời", "Bỏ"] {
            let (toast, delivered) = world.press_intent(5, 5, 9, preview.button(label)).await;
            assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
            assert!(delivered.is_empty());
        }
        let anonymous = loa_phuong::app::Sender { anonymous: true, ..world.sender(HEAD, group.0) };
        world.act(&anonymous, Intent::Meeting(MeetingIntent::Call(LINE.to_owned()))).await;
        assert!(world.deliver().await[0].text().contains("ẩn danh"));
        assert!(meetings(&world, neighborhood.id).await.is_empty());
    }

    async fn the_head_of_another_neighbourhood_cannot_touch_ours(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (first, group, _, _) = two(&mut world, 10).await;
        let card = called(&mut world).await;
        let id = meeting_of(&card);
        for intent in [
            MeetingIntent::Confirm(id),
            MeetingIntent::Discard(id),
            MeetingIntent::GiveReason(id),
            MeetingIntent::AskMove(id),
            MeetingIntent::ConfirmMove { meeting: id, version: 1 },
            MeetingIntent::AskCallOff(id),
            MeetingIntent::ConfirmCallOff(id),
            MeetingIntent::Keep(id),
            MeetingIntent::Unanswered { meeting: id, after: None },
            MeetingIntent::CallIn(first.id),
        ] {
            let (toast, delivered) =
                world.press_intent(HEAD_2, HEAD_2, 9, Intent::Meeting(intent.clone())).await;
            assert!(toast.unwrap().contains("cán bộ được cấp quyền"), "{intent:?}");
            assert!(delivered.is_empty(), "{intent:?}");
        }
        let said = world.say(HEAD_2, group.0, LINE).await;
        assert!(said[0].text().contains("cán bộ được cấp quyền"), "{}", said[0].text());
        assert_eq!(find(&world, id).await.state, MeetingState::Called);
    }

    async fn a_forged_meeting_is_a_stale_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let id: MeetingId = world.house.chance.id(world.now);
        let household: HouseholdId = world.house.chance.id(world.now);
        for intent in [
            MeetingIntent::Confirm(id),
            MeetingIntent::ConfirmCallOff(id),
            MeetingIntent::Unanswered { meeting: id, after: Some(household) },
            MeetingIntent::UseVenue,
            MeetingIntent::UseTitle,
        ] {
            let (toast, _) = world.press_intent(HEAD, HEAD, 9, Intent::Meeting(intent.clone())).await;
            assert!(toast.unwrap().contains("đã cũ"), "{intent:?}");
        }
    }

    async fn without_a_group_or_a_roll_the_official_is_told_what_comes_first(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, neighborhood, group) = world.ward(0).await;
        let preview = world.hop(HEAD, LINE).await;
        assert!(preview.text().contains("/hodan"), "{}", preview.text());
        let (toast, delivered) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        assert!(toast.unwrap().contains("/hodan"));
        assert!(delivered.is_empty());
        assert!(meetings(&world, neighborhood.id).await.is_empty());

        // Their group becomes the group of another neighbourhood.
        let (second, _) = world.neighborhood(&commune, 2, HEAD_2, 10).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::group::bind(&mut tx, group, None, second.id, AccountId(OPERATOR), world.now).await.unwrap();
        tx.commit().await.unwrap();
        let said = world.private(HEAD, LINE).await;
        assert!(said[0].text().contains("/khupho"), "{}", said[0].text());
    }

    async fn shut_out_of_the_group_the_official_is_told_that_the_notice_waits(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::group::set_reachable(&mut tx, group, false).await.unwrap();
        tx.commit().await.unwrap();
        let preview = world.hop(HEAD, LINE).await;
        assert!(preview.text().contains("đang không ở trong nhóm"), "{}", preview.text());
        let (_, delivered) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        let told = in_chat(&delivered, HEAD);
        assert!(told[0].text().contains("chưa vào được nhóm của khu phố 1"), "{}", told[0].text());
        assert!(told[0].text().contains("@LoaPhuongBot"), "{}", told[0].text());
        assert_eq!(meetings(&world, neighborhood.id).await.len(), 1);
    }

    async fn in_the_group_the_preview_goes_to_the_private_chat(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let said = world.say(HEAD, group.0, LINE).await;
        let here = in_chat(&said, group.0);
        assert_eq!(here.len(), 1);
        assert!(here[0].text().starts_with("Xin xem tiếp trong tin nhắn riêng"));
        assert!(here[0].message.keyboard.is_empty());
        let question = in_chat(&said, HEAD)[0].clone();
        let (_, shown) = world.press(HEAD, &question, "Hội nghị giới thiệu").await;
        let preview = in_chat(&shown, HEAD)[0].clone();
        let (_, delivered) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        assert_eq!(in_chat(&delivered, group.0).len(), 1);
        let said = world.say(HEAD, -9999, LINE).await;
        assert!(said[0].text().contains("chưa gắn"), "{}", said[0].text());
    }

    async fn a_ward_officer_chooses_the_neighbourhood_by_button_or_by_name(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, group, second, other_group) = two(&mut world, 10).await;
        world.appoint(300, Role::WardOfficer, Scope::Commune(second.commune)).await;
        let line = LINE.trim_start_matches("/hop ");

        let asked = world.private(300, LINE).await;
        assert!(asked[0].text().contains("của nơi nào"));
        let (_, question) = world.press(300, &asked[0], "Khu phố 2").await;
        let (_, preview) = world.press(300, &question[0], "Hội nghị giới thiệu").await;
        assert!(preview[0].text().contains("khu phố 2, phường Bình Ngọc"), "{}", preview[0].text());
        let (_, delivered) = world.press(300, &preview[0], "Gửi giấy mời").await;
        assert_eq!((in_chat(&delivered, group.0).len(), in_chat(&delivered, other_group.0).len()), (0, 1));
        let (toast, _) = world.press(300, &asked[0], "Khu phố 2").await;
        assert!(toast.unwrap().contains("đã cũ"));

        for name in ["khu pho 1", "1", "KHU PHỐ 1, phường Bình Ngọc"] {
            let preview = world.hop(300, &format!("/hop {name} | {line}")).await;
            assert!(preview.text().contains("khu phố 1, phường Bình Ngọc"), "{}", preview.text());
        }
        let fault = world.private(300, "/hop 25h 21/5").await;
        assert!(fault[0].text().contains("Không có giờ này"), "a wrong time is told before the choice");
        world.private(300, "/hop").await;
        let unknown = world.private(300, "Khu phố 9").await;
        assert!(unknown[0].text().contains("Khu phố 2"), "{}", unknown[0].text());
        let asked = world.private(300, "khu phố 2").await;
        assert!(asked[0].text().contains("Mời họp khu phố 2"), "{}", asked[0].text());
    }

    async fn an_operator_without_a_neighbourhood_is_led_to_set_one_up(db: TestDatabase) {
        let mut world = World::new(&db).await;
        assert!(world.private(OPERATOR, LINE).await[0].text().contains("/khupho"));
    }

    async fn since_2023_a_late_notice_needs_a_reason(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        world.wait_until("2026-09-14 08:00");
        let preview = world.hop(HEAD, "/hop 19h30 16/9/2026 | | Làm đường").await;
        assert!(!preview.text().contains("muộn hơn"), "two days before is in time");
        let preview = world.hop(HEAD, "/hop 19h30 15/9/2026 | | Làm đường").await;
        assert!(preview.text().contains("ít nhất 2 ngày"), "{}", preview.text());
        assert!(preview.message.keyboard.iter().flatten().all(|button| button.label != "Gửi giấy mời"));

        let (_, asked) = world.press(HEAD, &preview, "Vẫn gửi, ghi lý do").await;
        assert!(asked[0].text().contains("Xin ghi ngắn gọn"));
        let too_long = world.private(HEAD, &"ờ".repeat(201)).await;
        assert!(too_long[0].text().contains("200 ký tự"), "{}", too_long[0].text());
        let shown = world.private(HEAD, "Bão số 3, phải họp gấp").await;
        assert!(shown[0].text().contains("Lý do: Bão số 3, phải họp gấp."), "{}", shown[0].text());
        let (_, sent) = world.press(HEAD, &shown[0], "Gửi giấy mời").await;
        assert!(in_chat(&sent, group.0)[0].text().contains("Lý do: Bão số 3, phải họp gấp."));
        assert_eq!(in_chat(&sent, group.0).len(), 1);
        assert!(in_chat(&sent, HEAD)[0].text().starts_with("Đang gửi giấy mời"));
        let called = meetings(&world, neighborhood.id).await;
        assert_eq!(called[0].late_reason.as_deref(), Some("Bão số 3, phải họp gấp"));
        let (toast, _) = world.press(HEAD, &preview, "Vẫn gửi, ghi lý do").await;
        assert_eq!(toast.as_deref(), Some("Loa Phường đã nhận giấy mời này rồi. Xem đã vào nhóm chưa: /cuochop"));
    }

    async fn a_preview_that_became_late_is_shown_again_instead_of_sent(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(10).await;
        world.wait_until("2026-09-14 20:00");
        let preview = world.hop(HEAD, "/hop 19h30 16/9/2026 | | Làm đường").await;
        world.wait_until("2026-09-15 08:00");
        let (toast, shown) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        assert!(toast.unwrap().starts_with("Chưa gửi"));
        assert!(shown[0].text().contains("ghi lý do"), "{}", shown[0].text());
        world.wait_until("2026-09-16 20:00");
        let (toast, _) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        assert!(toast.is_some());
        let (_, _) = world.press(HEAD, &shown[0], "Vẫn gửi, ghi lý do").await;
        let again = world.private(HEAD, "Gấp").await;
        let (refused, _) = world.press(HEAD, &again[0], "Gửi giấy mời").await;
        assert!(refused.unwrap().contains("đã qua"));
        assert!(meetings(&world, neighborhood.id).await.is_empty());
    }

    async fn in_the_quiet_hours_the_notice_waits_for_the_morning(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.wait_until("2022-05-16 22:00");
        let preview = world.hop(HEAD, LINE).await;
        assert!(preview.text().contains("6 giờ 30, thứ Ba, ngày 17/5/2022"), "{}", preview.text());
        let (_, delivered) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        assert!(in_chat(&delivered, group.0).is_empty());
        world.wait_until("2022-05-17 06:30");
        assert_eq!(in_chat(&world.deliver().await, group.0).len(), 1);
    }

    async fn the_card_counts_answers_and_says_exactly_when_more_than_half_come(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        let card = called(&mut world).await;
        for number in 1..=7_i64 {
            world.link(1000 + number, neighborhood.id, &number.to_string()).await;
        }
        for number in 1..=4 {
            world.press(1000 + number, &card, "Tham dự").await;
        }
        world.press(1005, &card, "Người nhà đi thay").await;
        world.press(1007, &card, "Vắng mặt").await;
        assert!(world.edit_cards().await.is_empty(), "a burst makes one edit, a little later");
        world.now = world.now.plus_secs(4);
        let edited = world.edit_cards().await;
        assert_eq!(edited.len(), 1);
        assert_eq!((edited[0].chat, edited[0].message_id), (group.0, card.message_id));
        assert!(edited[0].text().contains("Hộ có người dự: 5/10 · Hộ vắng: 1/10 · Chưa trả lời: 4/10"), "{}", edited[0].text());
        assert!(edited[0].text().contains("Cần thêm 1 hộ dự nữa"), "exactly half is not more than half");
        assert!(!edited[0].text().contains("Nguyễn"), "numbers, never names");

        world.press(1006, &card, "Tham dự").await;
        world.now = world.now.plus_secs(4);
        let edited = world.edit_cards().await;
        assert!(edited[0].text().contains("Hộ có người dự: 6/10"), "{}", edited[0].text());
        assert!(edited[0].text().contains("Số hộ dự đã quá nửa: từ "), "{}", edited[0].text());
        assert!(world.edit_cards().await.is_empty());
    }

    async fn a_household_that_leaves_the_roll_no_longer_counts(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(10).await;
        let card = called(&mut world).await;
        let household = world.link(1001, neighborhood.id, "1").await;
        world.link(1002, neighborhood.id, "2").await;
        world.press(1001, &card, "Tham dự").await;
        world.press(1002, &card, "Tham dự").await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::household::remove(&mut tx, household.id, world.now).await.unwrap();
        tx.commit().await.unwrap();
        world.now = world.now.plus_secs(4);
        assert!(world.edit_cards().await[0].text().contains("Hộ có người dự: 1/9 · Hộ vắng: 0/9 · Chưa trả lời: 8/9"));
        // Its account speaks for no household here any more: it is led to link one.
        let (toast, _) = world.press(1001, &card, "Vắng mặt").await;
        assert!(toast.unwrap().starts_with("https://t.me/"));
    }

    async fn three_thousand_households_make_one_short_card(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(3000).await;
        let card = called(&mut world).await;
        assert!(card.text().contains("Hộ có người dự: 0/3.000 · Hộ vắng: 0/3.000 · Chưa trả lời: 3.000/3.000"), "{}", card.text());
        assert!(card.text().contains("Cần thêm 1.501 hộ dự nữa"));
        assert!(card.text().chars().count() < 700);
        world.link(1001, neighborhood.id, "3000").await;
        let (toast, _) = world.press(1001, &card, "Tham dự").await;
        assert!(toast.unwrap().contains("hộ số 3000"));
        let list = world.private(HEAD, "/cuochop").await;
        let (_, page) = world.press(HEAD, &list[0], "Chưa trả lời").await;
        assert!(page[0].text().contains("2.999/3.000 hộ chưa trả lời"));
    }

    async fn when_the_meeting_opens_the_card_loses_its_buttons_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let card = called(&mut world).await;
        world.wait_until("2022-05-21 19:29");
        world.wake_calendar().await;
        assert!(world.edit_cards().await.is_empty());
        world.wait_until("2022-05-21 19:30");
        world.wake_calendar().await;
        world.wake_calendar().await;
        let edited = world.edit_cards().await;
        assert_eq!(edited.len(), 1);
        assert!(edited[0].message.keyboard.is_empty());
        assert!(edited[0].text().contains("ngừng nhận báo dự"), "{}", edited[0].text());
        world.now = world.now.plus_minutes(10);
        world.wake_calendar().await;
        assert!(world.edit_cards().await.is_empty(), "a closed card rests");
        let (toast, _) = world.press(5, &card, "Tham dự").await;
        assert!(toast.unwrap().starts_with("Đã hết giờ báo dự."));
    }

    async fn when_it_is_over_its_notice_is_unpinned_and_nothing_has_buttons_any_more(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        let card = called(&mut world).await;
        assert_eq!(world.pins(), [(group.0, "pin", card.message_id)]);
        world.link(1001, neighborhood.id, "1").await;
        world.press(1001, &card, "Tham dự").await;
        world.wait_until("2022-05-20 18:00");
        let eve = in_chat(&world.wake_calendar().await, group.0)[0].message_id;
        // Moved: what reminded of the old time is answered no more.
        let list = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &list[0], "Dời họp").await;
        let preview = world.private(HEAD, "20h 22/5/2022").await.remove(0);
        let (_, moved) = world.press(HEAD, &preview, "Đồng ý dời").await;
        let correction = in_chat(&moved, group.0)[0].message_id;
        assert_eq!(world.pins(), [(group.0, "strip", eve)], "the notice stays where it is");
        world.wait_until("2022-05-21 18:00");
        let eve = in_chat(&world.wake_calendar().await, group.0)[0].message_id;
        world.wait_until("2022-05-22 18:00");
        let soon = in_chat(&world.wake_calendar().await, group.0)[0].message_id;
        assert_eq!(world.pins(), []);
        world.edit_cards().await;
        world.wait_until("2022-05-22 20:00");
        world.wake_calendar().await;
        let mut done = world.pins();
        done.sort_unstable();
        let gone = |what, message| (group.0, what, message);
        let mut expected =
            vec![gone("strip", eve), gone("strip", soon), gone("strip", correction), gone("unpin", card.message_id)];
        expected.sort_unstable();
        assert_eq!(done, expected);
        let edited = world.edit_cards().await;
        let last = edited.last().expect("a last form");
        assert!(last.text().contains("Khi hết giờ báo dự: 1/10 hộ báo dự · Hộ vắng: 0/10 · Chưa trả lời: 9/10"), "{}", last.text());
        assert!(!last.text().contains("Cần thêm") && last.message.keyboard.is_empty(), "{}", last.text());
        world.wake_calendar().await;
        assert_eq!(world.pins(), [], "once");

        let card = world.call(HEAD, "19h30 28/5/2022 | | Họp dân", "Việc khác", group).await;
        world.pins();
        let list = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &list[0], "Hủy họp").await;
        world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        assert_eq!(world.pins(), [gone("unpin", card.message_id)], "called off");
    }

    async fn a_move_corrects_the_card_tells_the_group_and_cancels_the_old_reminders(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        let card = called(&mut world).await;
        let id = meeting_of(&card);
        world.wait_until("2022-05-17 08:00");
        let list = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &list[0], "Dời họp").await;
        assert!(asked[0].text().contains("Đổi giờ hay đổi nơi?"), "{}", asked[0].text());
        let same = world.private(HEAD, "19h30 21/5/2022").await;
        assert!(same[0].text().contains("giống như cũ"), "{}", same[0].text());
        let wrong = world.private(HEAD, "25h 22/5").await;
        assert!(wrong[0].text().contains("Không có giờ này"));
        let preview = world.private(HEAD, "20h 22/5/2022 | Sân đình").await.remove(0);
        assert!(preview.text().contains("Địa điểm mới: Sân đình"), "{}", preview.text());
        assert_eq!(find(&world, id).await.version, 1, "nothing moves before the confirmation");

        let (_, delivered) = world.press(HEAD, &preview, "Đồng ý dời").await;
        let correction = in_chat(&delivered, group.0);
        assert_eq!(correction.len(), 1);
        assert!(correction[0].text().starts_with("Thông báo thay đổi lịch họp, khu phố 1, phường Bình Ngọc."));
        assert!(correction[0].text().contains("(trước là 19 giờ 30, thứ Bảy, ngày 21/5/2022)"));
        let moved = find(&world, id).await;
        assert_eq!((moved.version, moved.venue.as_str()), (2, "Sân đình"));
        world.now = world.now.plus_secs(4);
        let edited = world.edit_cards().await;
        assert!(edited[0].text().contains("20 giờ, Chủ nhật, ngày 22/5/2022"), "{}", edited[0].text());
        assert!(edited[0].text().contains("Lịch đã đổi như trên"), "{}", edited[0].text());

        let (toast, delivered) = world.press(HEAD, &preview, "Đồng ý dời").await;
        assert!(toast.unwrap().contains("đã đổi rồi"));
        assert!(delivered.is_empty());
        assert_eq!(find(&world, id).await.version, 2);

        // The old evening is silent; the new one is not.
        world.wait_until("2022-05-20 18:00");
        assert!(world.wake_calendar().await.is_empty());
        world.wait_until("2022-05-21 17:30");
        assert!(world.wake_calendar().await.is_empty());
        world.wait_until("2022-05-21 18:00");
        let reminded = world.wake_calendar().await;
        assert_eq!(reminded.len(), 1);
        assert!(reminded[0].text().contains("20 giờ ngày mai (Chủ nhật, 22/5/2022)"), "{}", reminded[0].text());
        assert_eq!(meetings(&world, neighborhood.id).await.len(), 1);
    }

    async fn only_the_place_may_change_too(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let id = meeting_of(&called(&mut world).await);
        let list = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &list[0], "Dời họp").await;
        let preview = world.private(HEAD, "| Sân đình").await.remove(0);
        let before = find(&world, id).await.starts_at;
        world.press(HEAD, &preview, "Đồng ý dời").await;
        let moved = find(&world, id).await;
        assert_eq!((moved.starts_at, moved.venue.as_str()), (before, "Sân đình"));
    }

    async fn keeping_it_as_it_is_ends_the_move(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let id = meeting_of(&called(&mut world).await);
        let list = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &list[0], "Dời họp").await;
        let preview = world.private(HEAD, "20h 22/5/2022").await.remove(0);
        let (_, kept) = world.press(HEAD, &preview, "Giữ nguyên").await;
        assert!(kept[0].text().contains("19 giờ 30"));
        let (toast, _) = world.press(HEAD, &preview, "Đồng ý dời").await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert_eq!(find(&world, id).await.version, 1);
    }

    async fn a_move_before_the_notice_left_only_changes_the_notice(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.wait_until("2022-05-16 22:00");
        let preview = world.hop(HEAD, LINE).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        let list = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &list[0], "Dời họp").await;
        let preview = world.private(HEAD, "20h 22/5/2022").await.remove(0);
        world.press(HEAD, &preview, "Đồng ý dời").await;
        world.wait_until("2022-05-17 06:30");
        let delivered = world.deliver().await;
        let here = in_chat(&delivered, group.0);
        assert_eq!(here.len(), 1);
        assert!(matches!(here[0].errand, Errand::Post { .. }));
        assert!(here[0].text().contains("20 giờ, Chủ nhật, ngày 22/5/2022"), "{}", here[0].text());
    }

    async fn a_meeting_called_off_is_said_clearly_and_answers_end(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        let card = called(&mut world).await;
        world.link(1001, neighborhood.id, "1").await;
        let list = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &list[0], "Hủy họp").await;
        let (_, kept) = world.press(HEAD, &asked[0], "Giữ nguyên").await;
        assert!(kept[0].text().contains("Hộ có người dự: 0/10"));
        let (_, asked) = world.press(HEAD, &kept[0], "Hủy họp").await;
        let (_, delivered) = world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        let here = in_chat(&delivered, group.0);
        assert_eq!(here.len(), 1);
        assert!(here[0].text().starts_with("Khu phố 1, phường Bình Ngọc: cuộc họp lúc 19 giờ 30"), "{}", here[0].text());
        assert!(here[0].text().contains("đã hủy"));
        let (toast, again) = world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        assert_eq!((toast.as_deref(), again.len()), (Some("Cuộc họp này đã hủy rồi. Mời họp mới: /hop"), 0));

        world.now = world.now.plus_secs(4);
        let edited = world.edit_cards().await;
        assert!(edited[0].text().contains("cuộc họp này đã hủy"), "{}", edited[0].text());
        assert!(edited[0].message.keyboard.is_empty());
        let (toast, _) = world.press(1001, &card, "Tham dự").await;
        assert!(toast.unwrap().contains("đã hủy"));
        world.wait_until("2022-05-20 18:00");
        assert!(world.wake_calendar().await.is_empty());
        world.wait_until("2022-05-21 17:30");
        assert!(world.wake_calendar().await.is_empty());
        assert_eq!(next_due(&world).await, None);
    }

    async fn called_off_before_the_notice_left_the_group_hears_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.wait_until("2022-05-16 22:00");
        let preview = world.hop(HEAD, LINE).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        let list = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &list[0], "Hủy họp").await;
        world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        world.wait_until("2022-05-17 06:30");
        assert!(in_chat(&world.deliver().await, group.0).is_empty());
    }

    async fn an_opened_meeting_can_no_longer_be_moved_or_called_off(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        called(&mut world).await;
        let list = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &list[0], "Hủy họp").await;
        world.press(HEAD, &list[0], "Dời họp").await;
        world.wait_until("2022-05-21 19:30");
        let (toast, _) = world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        assert!(toast.unwrap().contains("/hop"));
        let late = world.private(HEAD, "20h 22/5/2022").await;
        assert!(late[0].text().contains("đã đến giờ"), "{}", late[0].text());
        let over = world.private(HEAD, "20h 22/5/2022").await;
        assert!(!over[0].text().contains("đã đến giờ"), "the conversation has ended");
        let list = world.private(HEAD, "/cuochop").await;
        assert_has(list[0].text(), &["đang diễn ra"]);
        assert_eq!(labels(&list[0]), ["Trình tự cuộc họp", "Điểm danh"], "nothing that moves it");
        world.wait_until("2022-05-22 08:00");
        assert!(world.private(HEAD, "/cuochop").await[0].text().contains("Chưa có cuộc họp nào"));
    }

    async fn reminders_come_once_each_at_their_minute_with_the_numbers_of_that_moment(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        let card = called(&mut world).await;
        world.link(1001, neighborhood.id, "1").await;
        let eve = next_due(&world).await.expect("the evening before");
        world.wait_until("2022-05-20 17:59");
        assert!(world.wake_calendar().await.is_empty());
        assert_eq!(eve, world.now.plus_minutes(1));
        world.press(1001, &card, "Tham dự").await;
        world.wait_until("2022-05-20 18:00");
        let all = world.wake_calendar().await;
        let reminded = in_chat(&all, group.0);
        assert_eq!(reminded.len(), 1);
        assert!(reminded[0].text().starts_with("Nhắc bà con khu phố 1, phường Bình Ngọc: 19 giờ 30 ngày mai"));
        assert!(reminded[0].text().contains("Còn 9/10 hộ chưa trả lời."), "{}", reminded[0].text());
        assert!(in_chat(&world.wake_calendar().await, group.0).is_empty());
        world.now = world.now.plus_minutes(30);
        assert!(in_chat(&world.wake_calendar().await, group.0).is_empty());

        let soon = next_due(&world).await.expect("two hours before");
        world.wait_until("2022-05-21 17:30");
        assert_eq!(soon, world.now);
        let all = world.wake_calendar().await;
        let reminded = in_chat(&all, group.0);
        assert_eq!(reminded.len(), 1);
        assert!(reminded[0].text().contains("19 giờ 30 tối nay"), "{}", reminded[0].text());
        assert!(world.wake_calendar().await.is_empty());
        let opening = next_due(&world).await.expect("the opening");
        world.wait_until("2022-05-21 19:30");
        assert_eq!(opening, world.now);
        assert_eq!(next_due(&world).await, None);
        assert!(world.wake_calendar().await.is_empty());
    }

    async fn a_missed_reminder_comes_late_only_while_it_is_of_use(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        called(&mut world).await;
        world.wait_until("2022-05-20 21:00");
        assert!(world.wake_calendar().await.is_empty(), "not into the quiet hours");
        world.wait_until("2022-05-21 19:00");
        let reminded = world.wake_calendar().await;
        assert_eq!(reminded.len(), 1);
        assert!(reminded[0].text().contains("tối nay"));
    }

    async fn a_reminder_that_waited_too_long_is_never_said(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        called(&mut world).await;
        world.wait_until("2022-05-21 17:30");
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        meeting::plan_reminders(&mut tx, &ctx).await.unwrap();
        tx.commit().await.unwrap();
        world.wait_until("2022-05-21 19:25");
        assert!(world.deliver().await.is_empty(), "its letter has expired");
    }

    async fn a_reminder_already_written_is_cancelled_by_a_move(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        called(&mut world).await;
        world.wait_until("2022-05-20 18:00");
        let list = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &list[0], "Dời họp").await;
        let preview = world.private(HEAD, "20h 22/5/2022").await.remove(0);
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        meeting::plan_reminders(&mut tx, &ctx).await.unwrap();
        tx.commit().await.unwrap();
        let (_, delivered) = world.press(HEAD, &preview, "Đồng ý dời").await;
        assert!(delivered.iter().all(|one| !one.text().contains("ngày mai")), "{delivered:?}");
        assert!(world.wake_calendar().await.is_empty());
    }

    async fn a_notice_sent_the_same_evening_needs_no_reminder_an_hour_later(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.wait_until("2022-05-20 17:30");
        called(&mut world).await;
        world.wait_until("2022-05-20 18:00");
        assert!(in_chat(&world.wake_calendar().await, group.0).is_empty());
        world.wait_until("2022-05-21 17:30");
        assert_eq!(in_chat(&world.wake_calendar().await, group.0).len(), 1);
    }

    async fn the_call_list_is_for_the_official_alone_and_comes_in_pages(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(20).await;
        let card = called(&mut world).await;
        world.link(1001, neighborhood.id, "1").await;
        world.press(1001, &card, "Tham dự").await;
        let list = world.private(HEAD, "/cuochop").await;
        assert!(list[0].text().contains("Hộ có người dự: 1/20"), "{}", list[0].text());
        let (_, page) = world.press(HEAD, &list[0], "Chưa trả lời").await;
        assert_eq!(page[0].chat, HEAD);
        let text = page[0].text();
        assert!(text.contains("19/20 hộ chưa trả lời") && text.contains("Hộ 2: Nguyễn Văn 2, Ngõ 1"), "{text}");
        assert!(!text.contains("Hộ 1:") && text.contains("Hộ 16:") && !text.contains("Hộ 17:"), "{text}");
        let (_, next) = world.press(HEAD, &page[0], "Xem tiếp").await;
        assert!(next[0].text().contains("Hộ 17:") && next[0].text().contains("Hộ 20:"), "{}", next[0].text());
        assert!(next[0].message.keyboard.is_empty());
        let (toast, _) = world.press_intent(1001, 1001, 9, page[0].button("Xem tiếp")).await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        assert!(world.private(1001, "/cuochop").await[0].text().contains("cán bộ được cấp quyền"));
    }

    async fn what_is_coming_is_shown_by_numbers_in_the_group_and_with_ones_own_answer_in_private(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (first, group, _, other_group) = two(&mut world, 10).await;
        let none = world.say(5, group.0, "/lichhop").await;
        assert!(none[0].text().starts_with("Khu phố 1, phường Bình Ngọc: chưa có cuộc họp"), "{}", none[0].text());
        assert!(world.private(5, "/lichhop").await[0].text().contains("chưa liên kết với hộ nào"));

        let card = called(&mut world).await;
        world.link(1001, first.id, "1").await;
        world.press(1001, &card, "Tham dự").await;
        let here = world.say(5, group.0, "/lichhop").await;
        assert!(here[0].text().starts_with("Khu phố 1, phường Bình Ngọc: lịch họp"), "{}", here[0].text());
        assert!(here[0].text().contains("Hộ có người dự: 1/10") && !here[0].text().contains("Hộ số"));
        assert!(world.say(5, other_group.0, "/lichhop").await[0].text().contains("chưa có cuộc họp"));

        let own = world.private(1001, "/lichhop").await;
        assert!(own[0].text().contains("Hộ số 1: tham dự."), "{}", own[0].text());
        let (toast, replaced) = world.press(1001, &own[0], "Vắng mặt").await;
        assert!(toast.unwrap().contains("từ “tham dự” sang “vắng mặt”"));
        assert!(replaced[0].text().contains("hộ số 1: vắng mặt"), "{}", replaced[0].text());
        let mut tx = world.store.begin_read().await.unwrap();
        let turnout = store::rsvp::turnout(&mut tx, meeting_of(&card)).await.unwrap();
        assert_eq!((turnout.attending, turnout.absent), (0, 1));
    }

    async fn a_draft_takes_no_answers_and_has_no_card(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        world.link(1001, neighborhood.id, "1").await;
        let preview = world.hop(HEAD, LINE).await;
        let Intent::Meeting(MeetingIntent::Confirm(id)) = preview.button("Gửi giấy mời") else {
            panic!("a confirmation");
        };
        let answer = Intent::Rsvp(RsvpIntent::Answer { meeting: id, answer: Answer::Attending });
        let (toast, _) = world.press_intent(1001, group.0, 9, answer).await;
        assert!(toast.unwrap().contains("đã cũ"));
        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        assert_eq!(loa_phuong::app::card::load(&mut tx, &ctx, id).await.unwrap(), None);
    }
}
