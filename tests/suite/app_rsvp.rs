//! One household, one answer, told as conversations: taps, changes, claims still pending, and answers an official records.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels};
use loa_phuong::app::Intent;
use loa_phuong::app::link::LinkIntent;
use loa_phuong::app::rsvp::{self, RsvpIntent};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::household::{HeldAnswer, LinkState};
use loa_phuong::domain::ids::{AccountId, ChatId, HouseholdId, LinkId, MeetingId, NeighborhoodId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::meeting::Turnout;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;
use loa_phuong::telegram::command;

const LINE: &str = "/hop 19h30 21/5/2022 | | Giới thiệu người ứng cử Trưởng khu phố";
const LINKED: i64 = 1001;
const HEAD_2: i64 = 200;

/// `head` calls a meeting: its card, as the group has it.
async fn called_by(world: &mut World, head: i64) -> Delivered {
    let preview = world.hop(head, LINE).await;
    let (_, delivered) = world.press(head, &preview, "Gửi giấy mời").await;
    delivered.into_iter().find(|one| matches!(one.errand, Errand::Post { .. })).expect("a card")
}

/// A neighbourhood of ten households whose meeting is called, and [`LINKED`] of household 1.
async fn meeting(world: &mut World) -> (Delivered, NeighborhoodId, ChatId) {
    let (_, neighborhood, group) = world.ward(10).await;
    world.link(LINKED, neighborhood.id, "1").await;
    (called_by(world, HEAD).await, neighborhood.id, group)
}

fn meeting_of(card: &Delivered) -> MeetingId {
    match &card.errand {
        Errand::Post { meeting, .. } => *meeting,
        other => panic!("not a card: {other:?}"),
    }
}

async fn turnout(world: &World, card: &Delivered) -> Turnout {
    let mut tx = world.store.begin_read().await.unwrap();
    store::rsvp::turnout(&mut tx, meeting_of(card)).await.unwrap()
}

/// What the store holds for household `number`.
async fn kept(
    world: &World,
    card: &Delivered,
    place: NeighborhoodId,
    number: &str,
) -> Option<(Answer, Option<String>)> {
    let mut tx = world.store.begin_read().await.unwrap();
    let household = store::household::find_by_number(&mut tx, place, number).await.unwrap().unwrap();
    let given = store::rsvp::find_given(&mut tx, meeting_of(card), household.id).await.unwrap();
    given.map(|given| (given.answer, given.substitute_name))
}

fn numbers(attending: i64, absent: i64, substitute: i64) -> Turnout {
    Turnout { attending, absent, substitute, roll: 10 }
}

fn answer(card: &Delivered, answer: Answer) -> Intent {
    Intent::Rsvp(RsvpIntent::Answer { meeting: meeting_of(card), answer })
}

/// An official approves the claim, and the answer held with it is counted.
async fn approve(world: &mut World, link: LinkId) -> Vec<Delivered> {
    let ctx = world.ctx();
    let mut tx = world.store.begin_write().await.unwrap();
    let by = AccountId(HEAD);
    assert!(
        store::link::decide(&mut tx, link, LinkState::Pending, LinkState::Approved, by, world.now)
            .await
            .unwrap()
    );
    let link = store::link::find(&mut tx, link).await.unwrap().unwrap();
    rsvp::count_held(&mut tx, &ctx, &link).await.unwrap();
    let link = store::link::find(&mut tx, link.id).await.unwrap().unwrap();
    assert_eq!(link.held_answer, None, "it is counted once");
    tx.commit().await.unwrap();
    world.deliver().await
}

/// The heads of these households are called so.
async fn name_heads(world: &World, place: NeighborhoodId, heads: &[(&str, &str)]) {
    let mut tx = world.store.begin_write().await.unwrap();
    for (number, name) in heads {
        let found = store::household::find_by_number(&mut tx, place, number).await.unwrap();
        let household = loa_phuong::domain::household::Household {
            head_name: (*name).to_owned(),
            ..found.expect("on the roll")
        };
        store::household::update(&mut tx, &household).await.unwrap();
    }
    tx.commit().await.unwrap();
}

on_both_databases! {
    async fn one_tap_is_saved_for_the_household_and_says_so(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        let (toast, delivered) = world.press(LINKED, &card, "Tham dự").await;
        assert_eq!(
            toast.as_deref(),
            Some(
                "Đã ghi nhận: hộ số 1 có người dự. Hẹn gặp ông/bà lúc 19 giờ 30, thứ Bảy, ngày 21/5/2022. \
                 Cần đổi, xin bấm nút khác."
            )
        );
        assert!(delivered.is_empty(), "the group reads it on the card, nobody else is told");
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Attending, None)));
        assert_eq!(turnout(&world, &card).await, numbers(1, 0, 0));
    }

    async fn an_answer_can_be_changed_and_pressing_twice_changes_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _, _) = meeting(&mut world).await;
        world.press(LINKED, &card, "Tham dự").await;
        let (toast, delivered) = world.press(LINKED, &card, "Tham dự").await;
        assert!(toast.unwrap().starts_with("Hộ số 1 vẫn là: tham dự."));
        assert!(delivered.is_empty());
        let (toast, _) = world.press(LINKED, &card, "Vắng mặt").await;
        assert!(toast.unwrap().starts_with("Hộ số 1 đã đổi từ “tham dự” sang “vắng mặt”."));
        assert_eq!(turnout(&world, &card).await, numbers(0, 1, 0));
    }

    async fn two_accounts_of_one_household_change_the_same_answer_and_hear_of_it_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.link(1002, place, "1").await;
        world.link(1003, place, "2").await;
        let (_, told) = world.press(LINKED, &card, "Tham dự").await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].chat, 1002);
        assert!(told[0].text().starts_with("Người nhà của ông/bà (Người 1001) vừa báo cho hộ số 1: tham dự."), "{}", told[0].text());
        let (_, told) = world.press(LINKED, &card, "Tham dự").await;
        assert!(told.is_empty(), "nothing changed, nobody is told");

        let (toast, told) = world.press(1002, &card, "Vắng mặt").await;
        assert!(toast.unwrap().contains("đã đổi từ “tham dự” sang “vắng mặt”"));
        assert_eq!((told.len(), told[0].chat), (1, LINKED));
        assert!(told[0].text().contains("vừa đổi câu trả lời của hộ số 1 từ “tham dự” sang “vắng mặt”"), "{}", told[0].text());
        assert_eq!(turnout(&world, &card).await, numbers(0, 1, 0));

        // The one who is told may set it right from there.
        let (toast, _) = world.press(LINKED, &told[0], "Tham dự").await;
        assert!(toast.unwrap().contains("đã đổi từ “vắng mặt” sang “tham dự”"));
        assert_eq!(turnout(&world, &card).await, numbers(1, 0, 0));
    }

    async fn answers_end_when_the_meeting_opens(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.wait_until("2022-05-21 19:29");
        let (toast, _) = world.press(LINKED, &card, "Tham dự").await;
        assert!(toast.unwrap().starts_with("Đã ghi nhận"));
        world.wait_until("2022-05-21 19:30");
        let (toast, _) = world.press(LINKED, &card, "Vắng mặt").await;
        assert_eq!(
            toast.as_deref(),
            Some("Đã hết giờ báo dự. Ông/bà vẫn được mời đến họp bình thường.")
        );
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Attending, None)));
    }

    async fn forged_and_foreign_buttons_leave_no_trace(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, first, group) = world.ward(10).await;
        let (second, other_group) = world.neighborhood(&commune, 2, HEAD_2, 10).await;
        world.link(LINKED, first.id, "1").await;
        world.link(2001, second.id, "1").await;
        let card = called_by(&mut world, HEAD).await;

        let unknown: MeetingId = world.house.chance.id(world.now);
        let forged = Intent::Rsvp(RsvpIntent::Answer { meeting: unknown, answer: Answer::Attending });
        let (toast, _) = world.press_intent(LINKED, group.0, 9, forged).await;
        assert!(toast.unwrap().contains("đã cũ"));
        for chat in [other_group.0, -5555] {
            let (toast, _) = world.press_intent(LINKED, chat, 9, answer(&card, Answer::Attending)).await;
            assert!(toast.unwrap().contains("đã cũ"), "{chat}");
        }
        // A resident of another neighbourhood has no household here, and is told whose meeting it is.
        for chat in [group.0, 2001] {
            let (toast, _) = world.press_intent(2001, chat, 9, answer(&card, Answer::Absent)).await;
            assert_has(&toast.unwrap(), &["Đây là cuộc họp của khu phố 1, phường Bình Ngọc", "/lichhop", "mã hộ"]);
        }
        assert_eq!(turnout(&world, &card).await, numbers(0, 0, 0));
    }

    async fn somebody_not_linked_is_led_into_the_private_chat_with_the_answer(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _, _) = meeting(&mut world).await;
        let (toast, delivered) = world.press(5, &card, "Người nhà đi thay").await;
        let toast = toast.unwrap();
        let payload = toast.strip_prefix("https://t.me/LoaPhuongBot?start=").expect("a deep link");
        let asked = command::read(&format!("/start {payload}"), "LoaPhuongBot").unwrap();
        let held = HeldAnswer { meeting: meeting_of(&card), answer: Answer::Substitute };
        assert_eq!(asked, Intent::Link(LinkIntent::OpenAnswer(held)));
        assert!(delivered.is_empty());
        assert_eq!(turnout(&world, &card).await, numbers(0, 0, 0));
    }

    async fn an_answer_before_approval_is_held_and_counts_with_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.link(1002, place, "2").await;
        let link = world.claim(50, place, "2").await;
        let (toast, _) = world.press(50, &card, "Tham dự").await;
        assert!(toast.unwrap().contains("đang chờ duyệt"));
        let (toast, _) = world.press(50, &card, "Vắng mặt").await;
        assert!(toast.unwrap().contains("vắng mặt"));
        assert_eq!(turnout(&world, &card).await, numbers(0, 0, 0), "it does not count yet");

        let told = approve(&mut world, link).await;
        assert_eq!(turnout(&world, &card).await, numbers(0, 1, 0), "the last answer counts");
        let to = |chat: i64| told.iter().find(|one| one.chat == chat).unwrap().text().to_owned();
        assert!(to(50).contains("hộ số 2, khu phố 1, phường Bình Ngọc: Vắng mặt."), "{}", to(50));
        assert!(to(1002).contains("vừa báo cho hộ số 2: vắng mặt"), "{}", to(1002));
        world.now = world.now.plus_secs(4);
        assert!(world.edit_cards().await[0].text().contains("Hộ vắng: 1"));
    }

    async fn an_answer_approved_too_late_does_not_count_and_the_account_is_told(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        let link = world.claim(50, place, "2").await;
        world.press(50, &card, "Tham dự").await;
        world.wait_until("2022-05-21 19:30");
        let told = approve(&mut world, link).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].text().contains("không được tính"), "{}", told[0].text());
        assert_eq!(turnout(&world, &card).await, numbers(0, 0, 0));
    }

    async fn what_the_household_answered_since_the_claim_stands(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.private(HEAD, "/ghinhan 3 vang").await;
        world.now = world.now.plus_minutes(1);
        let (early, late) = (world.claim(50, place, "1").await, world.claim(51, place, "3").await);
        world.press(50, &card, "Vắng mặt").await;
        world.press(51, &card, "Tham dự").await;
        world.now = world.now.plus_minutes(1);
        world.press(LINKED, &card, "Tham dự").await;
        let told = approve(&mut world, early).await;
        assert_eq!((told.len(), told[0].chat), (1, 50));
        assert!(told[0].text().contains("không được tính"), "{}", told[0].text());
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Attending, None)));
        // An answer older than the claim gives way to the one pressed with it.
        approve(&mut world, late).await;
        assert_eq!(kept(&world, &card, place, "3").await, Some((Answer::Attending, None)));
    }

    async fn a_held_answer_to_a_meeting_of_another_neighbourhood_is_dropped(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, first, _) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, HEAD_2, 10).await;
        let card = called_by(&mut world, HEAD).await;
        let link = world.claim(50, second.id, "2").await;
        let held = HeldAnswer { meeting: meeting_of(&card), answer: Answer::Attending };
        let mut tx = world.store.begin_write().await.unwrap();
        store::link::hold_answer(&mut tx, link, Some(held)).await.unwrap();
        tx.commit().await.unwrap();
        let told = approve(&mut world, link).await;
        assert!(told[0].text().contains("không được tính"), "{}", told[0].text());
        assert_eq!(turnout(&world, &card).await, numbers(0, 0, 0));
        assert_eq!(kept(&world, &card, first.id, "2").await, None);
    }

    async fn who_comes_instead_is_asked_in_private_and_may_be_left_out(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        let (toast, asked) = world.press(LINKED, &card, "Người nhà đi thay").await;
        assert!(toast.unwrap().contains("hộ số 1 có người nhà đi thay"));
        assert_eq!((asked.len(), asked[0].chat), (1, LINKED));
        let unfit = world.private(LINKED, "0912345678").await;
        assert!(unfit[0].text().contains("Nguyễn Thị Lan"), "{}", unfit[0].text());
        let named = world.private(LINKED, "  Trần  Thị Hoa ").await;
        assert!(named[0].text().contains("Trần Thị Hoa đi thay cho hộ số 1"), "{}", named[0].text());
        let saved = Some((Answer::Substitute, Some("Trần Thị Hoa".to_owned())));
        assert_eq!(kept(&world, &card, place, "1").await, saved);
        // Pressing the same again keeps the name and asks nothing.
        let (_, asked) = world.press(LINKED, &card, "Người nhà đi thay").await;
        assert!(asked.is_empty());
        assert_eq!(kept(&world, &card, place, "1").await, saved);

        world.press(LINKED, &card, "Tham dự").await;
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Attending, None)));
        let (_, asked) = world.press(LINKED, &card, "Người nhà đi thay").await;
        let (_, skipped) = world.press(LINKED, &asked[0], "Bỏ qua").await;
        assert!(skipped[0].text().contains("mang theo giấy mời"), "{}", skipped[0].text());
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Substitute, None)));
        let (toast, _) = world.press(LINKED, &asked[0], "Bỏ qua").await;
        assert!(toast.unwrap().contains("đã cũ"));
    }

    async fn a_name_that_comes_after_the_answer_changed_is_not_kept(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.link(1002, place, "1").await;
        world.press(LINKED, &card, "Người nhà đi thay").await;
        world.press(1002, &card, "Vắng mặt").await;
        let said = world.private(LINKED, "Trần Thị Hoa").await;
        assert!(said[0].text().contains("nay đã đổi"), "{}", said[0].text());
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Absent, None)));

        world.press(LINKED, &card, "Người nhà đi thay").await;
        world.press(LINKED, &card, "Tham dự").await;
        let said = world.private(LINKED, "Trần Thị Hoa").await;
        assert!(!said[0].text().contains("hộ số 1"), "one's own change ends the question: {}", said[0].text());
    }

    async fn a_name_after_the_meeting_opened_is_not_kept(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.press(LINKED, &card, "Người nhà đi thay").await;
        world.wait_until("2022-05-21 19:30");
        let said = world.private(LINKED, "Trần Thị Hoa").await;
        assert!(said[0].text().starts_with("Đã hết giờ báo dự."), "{}", said[0].text());
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Substitute, None)));
    }

    async fn nobody_is_asked_whose_private_chat_we_may_not_write_to(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::account::set_reachable(&mut tx, AccountId(LINKED), false).await.unwrap();
        tx.commit().await.unwrap();
        let (toast, delivered) = world.press(LINKED, &card, "Người nhà đi thay").await;
        assert!(toast.unwrap().starts_with("Đã ghi nhận"));
        assert!(delivered.is_empty());
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Substitute, None)));
    }

    async fn an_official_who_is_also_a_resident_is_not_interrupted_by_the_question(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.link(HEAD, place, "5").await;
        world.private(HEAD, "/hop").await;
        let (toast, asked) = world.press(HEAD, &card, "Người nhà đi thay").await;
        assert!(toast.unwrap().contains("hộ số 5"));
        assert!(asked.is_empty());
        let said = world.private(HEAD, "19h30 28/5/2022").await;
        assert!(said[0].text().contains("Họp ở đâu?"), "{}", said[0].text());
    }

    async fn an_official_records_the_answer_of_a_household_without_a_phone(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        for (typed, number, expected, says) in [
            ("2 co", "2", (Answer::Attending, None), "hộ số 2: tham dự, qua điện thoại"),
            ("3 vắng giay", "3", (Answer::Absent, None), "hộ số 3: vắng mặt, theo phiếu giấy"),
            (
                "hộ 4 thay Nguyễn Thị Lan cua",
                "4",
                (Answer::Substitute, Some("Nguyễn Thị Lan".to_owned())),
                "hộ số 4: Nguyễn Thị Lan đi thay, tại nhà",
            ),
        ] {
            let said = world.private(HEAD, &format!("/ghinhan {typed}")).await;
            assert_eq!(said.len(), 1, "{typed}");
            assert!(said[0].text().contains(says), "{typed}: {}", said[0].text());
            assert_eq!(kept(&world, &card, place, number).await, Some(expected), "{typed}");
        }
        assert_eq!(turnout(&world, &card).await, numbers(1, 1, 1));
        let said = world.private(HEAD, "/ghinhan 2 vang").await;
        assert!(said[0].text().contains("Hộ số 2 đã đổi từ “tham dự” sang “vắng mặt”"), "{}", said[0].text());
        let said = world.private(HEAD, "/ghinhan 2 vang").await;
        assert!(said[0].text().contains("Hộ số 2 vẫn là: vắng mặt."), "{}", said[0].text());
        world.now = world.now.plus_secs(4);
        assert!(world.edit_cards().await[0].text().contains("Hộ có người dự: 1/10 · Hộ vắng: 2"));
    }

    async fn the_accounts_of_a_household_are_told_what_was_recorded_for_them(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _, _) = meeting(&mut world).await;
        let said = world.private(HEAD, "/ghinhan 1 vang").await;
        let told = said.iter().find(|one| one.chat == LINKED).expect("the household is told");
        assert!(
            told.text().starts_with("Cán bộ Người 100 đã ghi nhận giúp hộ số 1: vắng mặt, qua điện thoại"),
            "{}",
            told.text()
        );
        let said = world.private(HEAD, "/ghinhan 1 vang").await;
        assert!(said.iter().all(|one| one.chat == HEAD), "nothing changed, nobody is told");
        let (toast, _) = world.press(LINKED, told, "Tham dự").await;
        assert!(toast.unwrap().contains("đã đổi từ “vắng mặt” sang “tham dự”"));
        assert_eq!(turnout(&world, &card).await, numbers(1, 0, 0));
    }

    async fn what_cannot_be_recorded_is_refused_with_the_right_form(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _, group) = meeting(&mut world).await;
        let unknown = world.private(HEAD, "/ghinhan 99 co").await;
        assert!(unknown[0].text().contains("99: danh sách của khu phố 1 không có hộ số này"), "{}", unknown[0].text());
        for typed in ["23 bận", "co", "1 chưa chắc", "1 có thể đi"] {
            let said = world.private(HEAD, &format!("/ghinhan {typed}")).await;
            assert!(said[0].text().contains("23"), "{typed}: {}", said[0].text());
        }
        let resident = world.private(LINKED, "/ghinhan 2 co").await;
        assert!(resident[0].text().contains("cán bộ được cấp quyền"));
        let group = world.say(HEAD, group.0, "/ghinhan 2 co").await;
        assert!(group[0].text().contains("tin nhắn riêng"), "{}", group[0].text());
        let anonymous = loa_phuong::app::Sender { anonymous: true, ..world.sender(HEAD, HEAD) };
        world.act(&anonymous, Intent::Rsvp(RsvpIntent::Record("2 co".to_owned()))).await;
        assert!(world.deliver().await[0].text().contains("ẩn danh"));
        assert_eq!(turnout(&world, &card).await, numbers(0, 0, 0));
        world.wait_until("2022-05-21 19:30");
        let late = world.private(HEAD, "/ghinhan 2 co").await;
        assert!(late[0].text().contains("/hop"), "{}", late[0].text());
    }

    async fn guided_recording_goes_on_household_by_household(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        let asked = world.private(HEAD, "/ghinhan").await;
        assert!(asked[0].text().contains("23 thay Nguyễn Thị Lan"), "{}", asked[0].text());
        let said = world.private(HEAD, "2 vang giay").await;
        assert!(said[0].text().contains("hộ số 2: vắng mặt"), "{}", said[0].text());
        assert_eq!(labels(&said[0]), ["Bỏ lần ghi cuối", "Xong"]);
        let slip = world.private(HEAD, "không rõ").await;
        assert!(slip[0].text().contains("“không rõ”: chưa hiểu"), "{}", slip[0].text());
        let asked = world.private(HEAD, "3").await;
        assert!(asked[0].text().contains("Hộ số 3 trả lời thế nào?"));
        let (_, said) = world.press(HEAD, &asked[0], "Tham dự").await;
        assert!(said[0].text().contains("hộ số 3: tham dự"), "{}", said[0].text());
        let (_, again) = world.press(HEAD, &asked[0], "Tham dự").await;
        assert!(again[0].text().contains("vẫn là: tham dự"), "{}", again[0].text());
        assert_eq!(turnout(&world, &card).await, numbers(1, 1, 0));
        world.wait_until("2022-05-21 19:30");
        let over = world.private(HEAD, "4 co").await;
        assert!(over[0].text().starts_with("Đã hết giờ báo dự."), "{}", over[0].text());
        assert_eq!(kept(&world, &card, place, "4").await, None);
    }

    async fn with_several_meetings_the_official_chooses_which(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, first, _) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, HEAD_2, 10).await;
        let (card, other) = (called_by(&mut world, HEAD).await, called_by(&mut world, HEAD_2).await);
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let asked = world.private(300, "/ghinhan 4 co").await;
        assert_eq!(turnout(&world, &other).await, numbers(0, 0, 0));
        let (_, said) = world.press(300, &asked[0], "21/5 19h30 Khu phố 2").await;
        assert!(said[0].text().contains("hộ số 4: tham dự"), "{}", said[0].text());
        assert_eq!(kept(&world, &other, second.id, "4").await, Some((Answer::Attending, None)));
        assert_eq!(kept(&world, &card, first.id, "4").await, None);
        let (toast, _) = world.press(300, &asked[0], "21/5 19h30 Khu phố 1").await;
        assert!(toast.unwrap().contains("đã cũ"));
    }

    async fn nobody_records_for_a_household_of_another_neighbourhood(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, first, _) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, HEAD_2, 10).await;
        let card = called_by(&mut world, HEAD).await;
        let id_of = async |world: &World, place| -> HouseholdId {
            let mut tx = world.store.begin_read().await.unwrap();
            store::household::find_by_number(&mut tx, place, "3").await.unwrap().unwrap().id
        };
        let (own, foreign) = (id_of(&world, first.id).await, id_of(&world, second.id).await);
        let meeting = meeting_of(&card);
        let record = |household| {
            Intent::Rsvp(RsvpIntent::RecordAnswer { meeting, household, answer: Answer::Attending })
        };
        let (toast, _) = world.press_intent(HEAD, HEAD, 9, record(foreign)).await;
        assert!(toast.unwrap().contains("đã cũ"));
        for who in [HEAD_2, LINKED] {
            let (toast, _) = world.press_intent(who, who, 9, record(own)).await;
            assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        }
        assert_eq!(turnout(&world, &card).await, numbers(0, 0, 0));
    }

    async fn a_household_number_is_found_whatever_the_case_of_its_letter(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        let chance = &world.house.chance;
        let household = loa_phuong::domain::household::Household {
            id: chance.id(world.now),
            neighborhood: place,
            number: "15A".to_owned(),
            head_name: "Nguyễn Văn Ba".to_owned(),
            address: String::new(),
            representative: None,
            alley: String::new(),
            cluster: String::new(),
            code: chance.household_code(),
            token: chance.token(),
        };
        let mut tx = world.store.begin_write().await.unwrap();
        store::household::insert(&mut tx, &household).await.unwrap();
        tx.commit().await.unwrap();
        let said = world.private(HEAD, "/ghinhan 15a co").await;
        assert!(said[0].text().contains("hộ số 15A: tham dự"), "{}", said[0].text());
        assert_eq!(kept(&world, &card, place, "15A").await, Some((Answer::Attending, None)));
    }

    async fn forty_households_are_recorded_in_three_messages(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(60).await;
        world.link(LINKED, place.id, "9").await;
        let card = called_by(&mut world, HEAD).await;
        let said = world.private(HEAD, "/ghinhan 1, 4, 7-12 có; 13 vắng (đi biển)\n14 người nhà đi thay (chị Lan), 99 có").await;
        let answer = said.iter().find(|one| one.chat == HEAD).expect("an answer");
        assert_has(
            answer.text(),
            &[
                "Đã ghi 10 hộ.",
                "Tham dự (8 hộ, qua điện thoại): 1, 4, 7–12",
                "Vắng mặt (1 hộ, qua điện thoại): 13",
                "Hộ 14: chị Lan đi thay",
                "Lý do và lời ghi thêm không được lưu.",
                "99: danh sách của khu phố 1 không có hộ số này",
            ],
        );
        assert_eq!(said.iter().filter(|one| one.chat == LINKED).count(), 1, "household 9 is told");
        let said = world.private(HEAD, "Có: 15-40\nVắng: 41, 42, 43").await;
        assert_has(said[0].text(), &["Đã ghi 29 hộ.", "15–40", "41–43"]);
        name_heads(&world, place.id, &[("44", "Bùi Thị Hồng Ngự"), ("45", "Lê Đức Thịnh")]).await;
        let said = world.private(HEAD, "bui thi hong ngu co, Đức Thịnh vắng").await;
        assert_has(said[0].text(), &["Đã ghi 2 hộ.", "Hộ 44: chủ hộ Bùi Thị Hồng Ngự"]);
        let expected = Turnout { attending: 35, absent: 5, substitute: 1, roll: 60 };
        assert_eq!(turnout(&world, &card).await, expected);
        assert_eq!(kept(&world, &card, place.id, "14").await, Some((Answer::Substitute, Some("chị Lan".to_owned()))));
        for table in ["rsvp", "dialog", "outbox", "meeting"] {
            let column = match table { "rsvp" => "substitute_name", "dialog" => "state", "outbox" => "errand", _ => "title" };
            let texts = world.texts(&format!("SELECT {column} FROM {table}")).await;
            assert!(!texts.is_empty(), "{table}");
            assert!(!texts.iter().any(|text| text.contains("biển")), "no reason is kept: {table}");
        }
        let done = world.private(HEAD, "Xong").await;
        assert_has(done[0].text(), &["Đã ghi xong", "tham dự 35", "đi thay 1", "vắng 5", "chưa trả lời 19"]);
        // What comes after it is recorded too, and nothing else that is typed.
        assert_has(world.private(HEAD, "46 có").await[0].text(), &["Đã ghi nhận hộ số 46"]);
    }

    async fn the_last_entry_is_taken_back_with_whoever_had_answered_before(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.press(LINKED, &card, "Vắng mặt").await;
        world.link(1002, place, "4").await;
        world.now = world.now.plus_minutes(1);
        let early = world.private(HEAD, "/ghinhan 6 có").await;
        world.now = world.now.plus_minutes(1);
        let said = world.private(HEAD, "1, 3-5 có").await;
        let answer = said.iter().find(|one| one.chat == HEAD).expect("an answer").clone();
        assert_has(answer.text(), &["Hộ 1 đã tự báo “vắng mặt”, nay ghi là “tham dự”; gia đình được báo lại"]);
        world.now = world.now.plus_minutes(1);
        // The household says something else itself: that is not touched.
        world.press(1002, &card, "Vắng mặt").await;
        let (toast, _) = world.press(HEAD, &early[0], "Bỏ lần ghi cuối").await;
        assert!(toast.expect("a toast").contains("lần ghi cuối"), "only the last one");
        let (_, said) = world.press(HEAD, &answer, "Bỏ lần ghi cuối").await;
        let undone = said.iter().find(|one| one.chat == HEAD).expect("said");
        assert_has(undone.text(), &["Trở lại như trước: hộ 1, 3, 5.", "hộ 4."]);
        let told = said.iter().find(|one| one.chat == LINKED).expect("the household is told");
        assert_has(told.text(), &["đã bỏ phần ghi giúp", "trở lại là vắng mặt"]);
        assert_eq!(kept(&world, &card, place, "1").await, Some((Answer::Absent, None)));
        assert_eq!(kept(&world, &card, place, "3").await, None);
        assert_eq!(kept(&world, &card, place, "4").await, Some((Answer::Absent, None)));
        assert_eq!(kept(&world, &card, place, "6").await, Some((Answer::Attending, None)));
        assert_eq!(world.count("rsvp", &format!("answered_by = {LINKED} AND via = 'tap'")).await, 1, "by whom is kept");
        let (toast, _) = world.press(HEAD, &answer, "Bỏ lần ghi cuối").await;
        assert!(toast.expect("a toast").contains("một lần thôi"));
        let again = world.private(HEAD, "Bỏ lần ghi cuối").await;
        assert!(again[0].text().contains("một lần thôi"), "{}", again[0].text());
    }

    async fn recording_goes_on_behind_its_one_line_form_until_it_is_done(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        world.private(HEAD, "/ghinhan 99 có").await;
        for typed in ["2 có", "/ghinhan 3 có", "4: có", "Hộ 05 dự"] {
            let said = world.private(HEAD, typed).await;
            assert!(said[0].text().starts_with("Đã ghi nhận"), "{typed}: {}", said[0].text());
        }
        let asked = world.private(HEAD, "/ghinhan 6").await;
        assert!(asked[0].text().contains("Hộ số 6 trả lời thế nào?"));
        let said = world.private(HEAD, "vắng, đi làm xa").await;
        assert_has(said[0].text(), &["hộ số 6: vắng mặt"]);
        world.private(HEAD, "7").await;
        let said = world.private(HEAD, "8 vắng").await;
        assert_has(said[0].text(), &["hộ số 8: vắng mặt"]);
        assert_eq!(kept(&world, &card, place, "7").await, None);
        assert_eq!(turnout(&world, &card).await, numbers(4, 2, 0));
        let (_, done) = world.press(HEAD, &said[0], "Xong").await;
        assert_has(done[0].text(), &["Đã ghi xong"]);
        let (toast, _) = world.press(HEAD, &said[0], "Xong").await;
        assert!(toast.expect("a toast").contains("đã cũ"));
    }

    async fn a_name_that_several_heads_have_is_listed_with_its_numbers(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place, _) = meeting(&mut world).await;
        name_heads(&world, place, &[("2", "Đỗ Thị Hòa"), ("7", "Đỗ Thị Hòa")]).await;
        let said = world.private(HEAD, "/ghinhan do thi hoa co\n3 có\n3 vắng\n5 Đỗ Thị Hòa có").await;
        assert_has(
            said[0].text(),
            &[
                "Chưa ghi thêm hộ nào.",
                "có nhiều hộ cùng tên, xin ghi số hộ: 2, 7",
                "3: ghi hai câu trả lời khác nhau",
                "Hộ 5: Đỗ Thị Hòa không phải chủ hộ này",
            ],
        );
        assert_eq!(turnout(&world, &card).await, numbers(0, 0, 0));
        let said = world.private(HEAD, "2 Đỗ Thị Hòa có").await;
        assert_has(said[0].text(), &["hộ số 2: tham dự"]);
    }

    async fn with_several_meetings_the_one_being_recorded_is_asked_for_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, _) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, HEAD_2, 10).await;
        called_by(&mut world, HEAD).await;
        let other = called_by(&mut world, HEAD_2).await;
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let asked = world.private(300, "/ghinhan 4 có, 5 vắng (ốm nặng)").await;
        let states = world.texts("SELECT state FROM dialog").await;
        assert!(!states.iter().any(|state| state.contains("nặng")), "no reason is kept: {states:?}");
        world.press(300, &asked[0], "21/5 19h30 Khu phố 2").await;
        let said = world.private(300, "/ghinhan 6 có").await;
        assert_has(said[0].text(), &["hộ số 6: tham dự"]);
        assert_eq!(turnout(&world, &other).await, numbers(2, 1, 0));
        assert_eq!(kept(&world, &other, second.id, "5").await, Some((Answer::Absent, None)));
    }

    async fn what_is_typed_before_the_meeting_is_chosen_is_all_recorded(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, _) = world.ward(10).await;
        world.neighborhood(&commune, 2, HEAD_2, 10).await;
        called_by(&mut world, HEAD).await;
        let other = called_by(&mut world, HEAD_2).await;
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.private(300, "/ghinhan 5 có").await;
        world.private(300, "6 có").await;
        let asked = world.private(300, "7, 8 vắng").await;
        world.press(300, &asked[0], "21/5 19h30 Khu phố 2").await;
        assert_eq!(turnout(&world, &other).await, numbers(2, 2, 0));
    }
}
