//! What officials are told of the letters that go to their groups: on its way, there, refused; and the rest of a chat that
//! refuses us.

use std::time::Duration;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::town::Town;
use crate::support::world::{Delivered, HEAD, World, assert_has};
use loa_phuong::app::channel::{self, ChannelIntent};
use loa_phuong::app::{Intent, Sender};
use loa_phuong::domain::delivery::{About, Fate};
use loa_phuong::domain::ids::{AccountId, ChatId, MessageId};
use loa_phuong::domain::letter::{Errand, LetterState, Report};
use loa_phuong::domain::meeting::{Meeting, MeetingKind};
use loa_phuong::domain::people::{Language, Role, Scope};
use loa_phuong::domain::time::Moment;
use loa_phuong::store;
use loa_phuong::store::card::Card;
use loa_phuong::telegram::intent;
use telegram_sim::{Body, Fault, FaultFilter};

const LINE: &str = "/hop 19h30 21/5/2022 | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố";
/// 19:30 on Saturday 21/5/2022.
const CONFERENCE: Moment = Moment::from_unix_millis(1_653_136_200_000);

/// The head confirms the meeting of [`LINE`]: written, not yet delivered. What waits to be told, and the pressed message.
async fn confirmed(world: &mut World, group: ChatId) -> (Report, i64) {
    let preview = world.hop(HEAD, LINE).await;
    let report = pressed(world, group, &preview, "Gửi giấy mời").await;
    (report, preview.message_id)
}

/// The head presses, nothing is delivered; the newest report that waits for the group.
async fn pressed(world: &mut World, group: ChatId, on: &Delivered, label: &str) -> Report {
    let sender =
        Sender { pressed: true, message: Some(MessageId(on.message_id)), ..world.sender(HEAD, HEAD) };
    let toast = world.act(&sender, on.button(label)).await;
    assert_eq!(toast, None);
    waiting(world, group).await.pop().expect("a letter to the group waits")
}

async fn waiting(world: &World, group: ChatId) -> Vec<Report> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::outbox::reports_of_chat(&mut tx, group).await.unwrap()
}

/// What the post does when it learns a letter's fate.
async fn fate(world: &World, report: &Report, fate: Fate) {
    let mut tx = world.store.begin_write().await.unwrap();
    channel::fate(&mut tx, &world.ctx(), report, fate).await.unwrap();
    tx.commit().await.unwrap();
}

async fn lock(world: &World, chat: ChatId) {
    let mut tx = world.store.begin_write().await.unwrap();
    channel::locked(&mut tx, &world.ctx(), chat).await.unwrap();
    tx.commit().await.unwrap();
}

async fn shut_out(world: &World, chat: ChatId) {
    let mut tx = world.store.begin_write().await.unwrap();
    channel::shut_out(&mut tx, &world.ctx(), chat).await.unwrap();
    tx.commit().await.unwrap();
}

async fn hear_from(world: &World, chat: ChatId) {
    let mut tx = world.store.begin_write().await.unwrap();
    channel::heard_from(&mut tx, &world.ctx(), chat).await.unwrap();
    tx.commit().await.unwrap();
}

async fn try_parked(world: &World) {
    let mut tx = world.store.begin_write().await.unwrap();
    channel::try_parked(&mut tx, &world.ctx()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn is_parked(world: &World, chat: ChatId) -> bool {
    let mut tx = world.store.begin_read().await.unwrap();
    store::parked::is_parked(&mut tx, chat).await.unwrap()
}

fn to(delivered: &[Delivered], chat: i64) -> Vec<&Delivered> {
    delivered.iter().filter(|one| one.chat == chat).collect()
}

fn is_new(one: &Delivered) -> bool {
    matches!(one.errand, Errand::Say(_))
}

on_both_databases! {
    async fn the_confirmation_says_on_its_way_and_the_same_message_becomes_posted(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let (report, message) = confirmed(&mut world, group).await;
        assert_eq!((report.to, report.about, report.message), (AccountId(HEAD), About::Call, Some(MessageId(message))));
        let mut said = world.deliver().await;
        world.now = world.now.plus_secs(1);
        fate(&world, &report, Fate::Sent).await;
        said.extend(world.deliver().await);
        let head = to(&said, HEAD);
        assert_has(head[0].text(), &["Đang gửi giấy mời vào nhóm của khu phố 1, phường Bình Ngọc.", "báo ngay tại đây"]);
        let last = head.last().unwrap();
        assert_has(last.text(), &["Đã đăng giấy mời lên nhóm của khu phố 1, phường Bình Ngọc lúc 8 giờ.", "/cuochop"]);
        assert!(head.iter().all(|one| one.message_id == message && !is_new(one)), "one message, {head:?}");
        assert!(matches!(last.errand, Errand::Amend { .. }), "an edit of a message that is gone is no new message");
        fate(&world, &report, Fate::Sent).await;
        assert!(to(&world.deliver().await, HEAD).is_empty(), "told once");
    }

    async fn a_confirmation_not_said_yet_is_left_out(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let (report, message) = confirmed(&mut world, group).await;
        fate(&world, &report, Fate::Sent).await;
        let said = world.deliver().await;
        let head = to(&said, HEAD);
        assert_eq!(head.len(), 1, "{head:?}");
        assert_eq!(head[0].message_id, message);
        assert_has(head[0].text(), &["Đã đăng giấy mời"]);
        assert!(head[0].message.keyboard.is_empty());
    }

    async fn after_a_typed_reason_too_one_message_ends_in_its_last_form(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.wait_until("2026-09-14 08:00");
        let preview = world.hop(HEAD, "/hop 19h30 15/9/2026 | | Làm đường").await;
        world.press(HEAD, &preview, "Vẫn gửi, ghi lý do").await;
        let again = world.private(HEAD, "Bão số 3").await.remove(0);
        let report = pressed(&mut world, group, &again, "Gửi giấy mời").await;
        let mut said = world.deliver().await;
        fate(&world, &report, Fate::Sent).await;
        said.extend(world.deliver().await);
        let head = to(&said, HEAD);
        assert!(head[0].text().starts_with("Đang gửi giấy mời"), "{}", head[0].text());
        assert_has(head.last().unwrap().text(), &["Đã đăng giấy mời"]);
        assert!(head.iter().all(|one| one.message_id == again.message_id), "{head:?}");
    }

    async fn a_confirmation_that_was_lost_is_made_up_for_by_a_new_message(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let (report, _) = confirmed(&mut world, group).await;
        world.deliver().await;
        let mut tx = world.store.begin_write().await.unwrap();
        // The pressed message was gone: its edit was refused.
        let lost = "UPDATE outbox SET state = 'refused' WHERE dedupe_key LIKE 'asked:%'";
        assert_eq!(sqlx::query(lost).execute(&mut *tx).await.unwrap().rows_affected(), 1);
        sqlx::query("DELETE FROM outbox WHERE dedupe_key LIKE 'told:%'").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        fate(&world, &report, Fate::Sent).await;
        let said = world.deliver().await;
        assert!(is_new(to(&said, HEAD)[0]));
    }

    async fn a_locked_group_is_told_at_the_first_refusal_and_again_when_it_went_out(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let (report, _) = confirmed(&mut world, group).await;
        lock(&world, group).await;
        fate(&world, &report, Fate::Locked).await;
        fate(&world, &report, Fate::Locked).await;
        let said = world.deliver().await;
        assert!(to(&said, group.0).is_empty(), "a parked group is left alone");
        let told: Vec<_> = to(&said, HEAD).into_iter().filter(|one| is_new(one)).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_has(told[0].text(), &[
            "Giấy mời họp 19 giờ 30, thứ Bảy, ngày 21/5/2022, tại Nhà văn hóa, chưa vào được nhóm của khu phố 1",
            "tắt quyền gửi tin", "Quản trị viên", "“Gửi tin nhắn”", "không phải gửi lại", "loa, giấy",
        ]);
        assert!(told[0].text().chars().count() < 600, "{}", told[0].text());
        let list = world.private(HEAD, "/cuochop").await;
        assert_has(list[0].text(), &["Giấy mời chưa vào được nhóm. Nhóm đang tắt quyền gửi tin"]);

        // Opened within the minute: still a new message, an edit above the trouble would not be seen.
        world.now = world.now.plus_secs(20);
        hear_from(&world, group).await;
        let mut said = world.deliver().await;
        assert_eq!(to(&said, group.0).len(), 1);
        fate(&world, &report, Fate::Sent).await;
        said.extend(world.deliver().await);
        let told = to(&said, HEAD);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(is_new(told[0]));
        assert_has(told[0].text(), &["Đã đăng giấy mời lên nhóm", "lúc 8 giờ"]);
        let list = world.private(HEAD, "/cuochop").await;
        assert_has(list[0].text(), &["Giấy mời đã vào nhóm lúc 8 giờ, 16/5/2022."]);
    }

    async fn a_locked_group_is_tried_every_ten_minutes_and_a_chat_that_shut_us_out_once_a_day(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, group) = world.ward(10).await;
        let (_, other) = world.neighborhood(&commune, 2, 200, 10).await;
        lock(&world, group).await;
        shut_out(&world, other).await;
        shut_out(&world, ChatId(77)).await;
        let start = world.now;
        for (minutes, parked) in [(9, [true, true, true]), (10, [false, true, true]), (24 * 60 - 1, [false, true, true]), (24 * 60, [false; 3])] {
            world.now = start.plus_minutes(minutes);
            try_parked(&world).await;
            let now = [is_parked(&world, group).await, is_parked(&world, other).await, is_parked(&world, ChatId(77)).await];
            assert_eq!(now, parked, "after {minutes} minutes");
        }
        let mut tx = world.store.begin_read().await.unwrap();
        assert!(store::group::find_by_chat(&mut tx, other).await.unwrap().unwrap().reachable, "until the next refusal");
        assert_eq!(store::parked::next_due(&mut tx).await.unwrap(), None);
    }

    async fn what_somebody_who_shut_us_out_was_to_read_does_not_wait_for_ever(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(310).await;
        world.called_meeting(&place, MeetingKind::CandidateIntro, CONFERENCE).await;
        world.now = CONFERENCE.plus_minutes(75);
        let preview = world.private(HEAD, "/bieuquyet 156 | gio tay | Ông A: 156 0 0").await.remove(0);
        // Blocked, and the group too: the result, its confirmation and what is told of it wait.
        let report = pressed(&mut world, group, &preview, "Công bố").await;
        shut_out(&world, ChatId(HEAD)).await;
        shut_out(&world, group).await;
        fate(&world, &report, Fate::Unknown).await;
        assert!(world.count("outbox", "state = 'waiting'").await >= 3);
        world.now = world.now.plus_days(36);
        assert!(world.deliver().await.is_empty());
        assert_eq!(world.count("outbox", "state = 'waiting' OR errand <> 'null'").await, 0);
    }

    async fn at_most_twenty_chats_are_tried_in_a_turn(db: TestDatabase) {
        let mut world = World::new(&db).await;
        for who in 1..=25 {
            shut_out(&world, ChatId(who)).await;
        }
        world.now = world.now.plus_days(1);
        for left in [5, 0] {
            try_parked(&world).await;
            assert_eq!(world.count("parked_chat", "1 = 1").await, left);
        }
    }

    async fn thrown_out_of_the_group_the_official_is_told_how_to_bring_us_back(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let (report, _) = confirmed(&mut world, group).await;
        let out = world.sender(HEAD, group.0);
        world.act(&out, Intent::Channel(ChannelIntent::ShutOut)).await;
        fate(&world, &report, Fate::ShutOut).await;
        let said = world.deliver().await;
        assert!(to(&said, group.0).is_empty());
        let told: Vec<_> = to(&said, HEAD).into_iter().filter(|one| is_new(one)).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_has(told[0].text(), &["chưa vào được nhóm", "không ở trong nhóm", "@LoaPhuongBot", "không phải gửi lại"]);
        assert_has(world.private(HEAD, "/cuochop").await[0].text(), &["Loa Phường đang không ở trong nhóm."]);
        world.act(&out, Intent::Channel(ChannelIntent::Welcomed { may_pin: false })).await;
        assert_eq!(to(&world.deliver().await, group.0).len(), 1, "posted when we are back");
        assert!(!is_parked(&world, group).await);
    }

    async fn what_leaves_in_the_morning_is_told_then_in_a_message_of_its_own(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.wait_until("2022-05-16 22:00");
        let (report, message) = confirmed(&mut world, group).await;
        world.deliver().await;
        world.wait_until("2022-05-17 06:30");
        let mut said = world.deliver().await;
        fate(&world, &report, Fate::Sent).await;
        said.extend(world.deliver().await);
        let told = to(&said, HEAD);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(is_new(told[0]) && told[0].message_id != message, "an edit of last night's message would go unseen");
        assert_has(told[0].text(), &["Đã đăng giấy mời lên nhóm", "lúc 6 giờ 30."]);
    }

    async fn what_waits_for_later_keeps_its_own_time_through_a_refusal(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.wait_until("2022-05-16 22:00");
        confirmed(&mut world, group).await;
        let said = world.deliver().await;
        assert_has(to(&said, HEAD)[0].text(), &["giấy mời sẽ gửi vào nhóm của khu phố 1, phường Bình Ngọc lúc 6 giờ 30, thứ Ba"]);
        assert_has(world.private(HEAD, "/cuochop").await[0].text(), &["Giấy mời sẽ gửi vào nhóm lúc 6 giờ 30, thứ Ba, ngày 17/5/2022."]);
        shut_out(&world, group).await;
        let said = world.deliver().await;
        assert_has(to(&said, HEAD)[0].text(), &["không ở trong nhóm"]);
        world.wait_until("2022-05-16 23:00");
        hear_from(&world, group).await;
        assert!(to(&world.deliver().await, group.0).is_empty(), "not in the quiet hours");
        world.wait_until("2022-05-17 06:30");
        let said = world.deliver().await;
        assert_eq!(to(&said, group.0).len(), 1);
    }

    async fn what_an_earlier_version_parked_comes_back(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        confirmed(&mut world, group).await;
        shut_out(&world, group).await;
        let mut tx = world.store.begin_write().await.unwrap();
        sqlx::query("UPDATE outbox SET due_at = $1 WHERE chat_id = $2")
            .bind(i64::MAX / 4)
            .bind(group.0)
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        hear_from(&world, group).await;
        assert_eq!(to(&world.deliver().await, group.0).len(), 1);
    }

    async fn in_a_group_known_to_be_locked_the_preview_and_the_confirmation_say_so_and_nobody_repeats_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        lock(&world, group).await;
        let preview = world.hop(HEAD, LINE).await;
        assert_has(preview.text(), &["đang tắt quyền gửi tin", "bật quyền “Gửi tin nhắn”"]);
        let report = pressed(&mut world, group, &preview, "Gửi giấy mời").await;
        assert!(report.warned);
        let said = world.deliver().await;
        let head = to(&said, HEAD);
        assert_has(head[0].text(), &["chưa vào được nhóm", "tắt quyền gửi tin"]);
        fate(&world, &report, Fate::Locked).await;
        lock(&world, group).await;
        assert!(to(&world.deliver().await, HEAD).is_empty());
        hear_from(&world, group).await;
        world.deliver().await;
        let mut tx = world.store.begin_write().await.unwrap();
        sqlx::query("DELETE FROM outbox WHERE dedupe_key LIKE 'told:%'").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        fate(&world, &report, Fate::Sent).await;
        let said = world.deliver().await;
        assert!(is_new(to(&said, HEAD)[0]));
    }

    async fn every_other_end_is_told_with_what_to_do(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let (report, _) = confirmed(&mut world, group).await;
        for (end, words) in [
            (Fate::Refused, ["chưa vào được nhóm", "Telegram không nhận tin này", "loa, giấy", "người vận hành"]),
            (Fate::Unknown, ["có thể chưa vào được nhóm", "mở nhóm xem lại", "loa, giấy", "người vận hành"]),
        ] {
            fate(&world, &report, end).await;
            let said = world.deliver().await;
            let told: Vec<_> = to(&said, HEAD).into_iter().filter(|one| is_new(one)).collect();
            assert_eq!(told.len(), 1, "{end:?}");
            assert_has(told[0].text(), &words);
        }
        let mut tx = world.store.begin_write().await.unwrap();
        for (state, words) in [("refused", "Giấy mời chưa vào được nhóm. Telegram không nhận"), ("unknown", "Giấy mời có thể chưa vào được nhóm.")] {
            sqlx::query("UPDATE outbox SET state = $1, ended_at = $2 WHERE dedupe_key = $3")
                .bind(state)
                .bind(world.now.unix_millis())
                .bind(&report.key)
                .execute(&mut *tx)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            assert_has(world.private(HEAD, "/cuochop").await[0].text(), &[words]);
            tx = world.store.begin_write().await.unwrap();
        }
    }

    async fn a_move_and_a_call_off_are_followed_the_same_way(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        confirmed(&mut world, group).await;
        world.deliver().await;
        let list = world.private(HEAD, "/cuochop").await.remove(0);
        world.press(HEAD, &list, "Dời họp").await;
        let preview = world.private(HEAD, "20h 22/5/2022").await.remove(0);
        let moved = pressed(&mut world, group, &preview, "Đồng ý dời").await;
        assert_eq!(moved.about, About::Move);
        lock(&world, group).await;
        let said = world.deliver().await;
        let head = to(&said, HEAD);
        assert!(head.iter().any(|one| one.message_id == preview.message_id && one.text().contains("Đang báo vào nhóm")), "{head:?}");
        let told = head.iter().find(|one| is_new(one)).expect("told of the lock");
        assert_has(told.text(), &["đã đổi: 20 giờ, Chủ nhật, ngày 22/5/2022", "nhưng tin báo chưa vào được nhóm.", "tắt quyền gửi tin"]);
        let list = world.private(HEAD, "/cuochop").await.remove(0);
        assert_has(list.text(), &["Tin thay đổi lịch chưa vào được nhóm. Nhóm đang tắt quyền gửi tin"]);
        hear_from(&world, group).await;
        assert_eq!(to(&world.deliver().await, group.0).len(), 1);
        fate(&world, &moved, Fate::Sent).await;
        world.deliver().await;
        assert_has(world.private(HEAD, "/cuochop").await[0].text(), &["Tin thay đổi lịch đã vào nhóm lúc 8 giờ, 16/5/2022."]);

        let (_, asked) = world.press(HEAD, &list, "Hủy họp").await;
        let off = pressed(&mut world, group, &asked[0], "Hủy cuộc họp").await;
        assert_eq!(off.about, About::CallOff);
        let said = world.private(HEAD, "/cuochop").await;
        let said = to(&said, HEAD);
        let listed = said.iter().find(|one| one.text().contains("Cuộc họp này đã hủy rồi. Mời họp mới: /hop")).expect("listed");
        assert_has(listed.text(), &["Tin hủy họp"]);
        assert!(listed.message.keyboard.is_empty());
        let told = said.iter().find(|one| one.text().contains("Đã báo vào nhóm lúc 8 giờ.")).expect("told");
        assert_has(told.text(), &["Đã hủy cuộc họp lúc 20 giờ"]);
        world.wait_until("2022-05-22 20:00");
        assert_has(world.private(HEAD, "/cuochop").await[0].text(), &["Chưa có cuộc họp nào"]);
    }

    async fn a_meeting_called_off_before_its_notice_left_says_that_nobody_need_be_told(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        lock(&world, group).await;
        confirmed(&mut world, group).await;
        world.deliver().await;
        let list = world.private(HEAD, "/cuochop").await.remove(0);
        let (_, asked) = world.press(HEAD, &list, "Hủy họp").await;
        let (_, off) = world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        assert_has(off[0].text(), &["Giấy mời chưa vào nhóm nên không phải báo lại."]);
        assert_has(world.private(HEAD, "/cuochop").await[0].text(), &["Chưa có cuộc họp nào"]);
    }

    async fn a_result_and_its_correction_are_followed_to_the_group(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(310).await;
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.called_meeting(&place, MeetingKind::CandidateIntro, CONFERENCE).await;
        world.now = CONFERENCE.plus_minutes(75);
        let preview = world.private(HEAD, "/bieuquyet 156 | gio tay | Ông A: 156 0 0").await.remove(0);
        let report = pressed(&mut world, group, &preview, "Công bố").await;
        assert_eq!(report.about, About::Result { correction: false });
        let complete = world.deliver().await;
        let rolled_up = to(&complete, 300)[0].text().to_owned();
        assert!(!rolled_up.contains("(*)"), "what is merely under way is not missing: {rolled_up}");
        assert_has(to(&complete, HEAD)[0].text(), &["Đang gửi kết quả vào nhóm của khu phố 1."]);
        fate(&world, &report, Fate::Sent).await;
        let mut said = complete;
        said.extend(world.deliver().await);
        let last = to(&said, HEAD).pop().unwrap().clone();
        assert_eq!(last.message_id, preview.message_id);
        assert_has(last.text(), &["Đã đăng kết quả lên nhóm của khu phố 1 lúc 20 giờ 45.", "/bieuquyet"]);
        assert_has(world.private(HEAD, "/ketqua").await[0].text(), &["Kết quả này đã vào nhóm lúc 20 giờ 45, 21/5/2022."]);

        let said = world.private(HEAD, "/bieuquyet 157 | gio tay | Ông A: 157 0 0").await.remove(0);
        world.press(HEAD, &said, "Đính chính").await;
        let preview = world.private(HEAD, "Ghi nhầm").await.remove(0);
        let report = pressed(&mut world, group, &preview, "Công bố").await;
        lock(&world, group).await;
        let said = world.deliver().await;
        let told = to(&said, HEAD).into_iter().find(|one| is_new(one)).expect("told of the lock").clone();
        assert_has(told.text(), &["Đính chính của khu phố 1 đã ghi, nhưng tin chưa vào được nhóm.", "tắt quyền gửi tin"]);
        assert_has(world.private(HEAD, "/ketqua").await[0].text(), &["157 trong tổng số 310 hộ", "Kết quả này chưa vào được nhóm. Nhóm đang tắt"]);
        assert_has(world.private(300, "/tonghop").await[0].text(), &["đã đính chính. (*)", "(*) Nhóm của nơi ấy chưa nhận được tin kết quả."]);
        world.link(5, place.id, "7").await;
        assert!(!world.private(5, "/ketqua").await[0].text().contains("chưa vào được nhóm"), "residents read the result alone");
        hear_from(&world, group).await;
        assert_eq!(to(&world.deliver().await, group.0).len(), 1);
        fate(&world, &report, Fate::Sent).await;
        world.deliver().await;
        assert!(!world.private(300, "/tonghop").await[0].text().contains("(*)"));
    }

    async fn a_notice_posted_anew_is_told_only_when_it_fails(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        let meeting: Meeting = world.called_meeting(&place, MeetingKind::CandidateIntro, CONFERENCE).await;
        let card = Card {
            chat: group,
            message: MessageId(7),
            meeting: meeting.id,
            language: Language::Vi,
            shown_digest: String::new(),
        };
        let mut tx = world.store.begin_write().await.unwrap();
        channel::card_gone(&mut tx, &world.ctx(), &card).await.unwrap();
        tx.commit().await.unwrap();
        let report = waiting(&world, group).await.pop().unwrap();
        assert_eq!(report.about, About::Anew);
        fate(&world, &report, Fate::Sent).await;
        let said = world.deliver().await;
        assert!(to(&said, HEAD).is_empty() && to(&said, group.0).len() == 1);
        assert_has(world.private(HEAD, "/cuochop").await[0].text(), &["Giấy mời đã vào nhóm.\n"]);
        fate(&world, &report, Fate::Refused).await;
        assert_has(to(&world.deliver().await, HEAD)[0].text(), &["chưa vào được nhóm"]);
    }

    async fn a_group_with_a_new_number_is_not_parked(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        confirmed(&mut world, group).await;
        shut_out(&world, group).await;
        let (old, new) = (group, ChatId(-100_777));
        let moved = Intent::Channel(ChannelIntent::Moved { from: old, to: new });
        let sender = world.sender(HEAD, new.0);
        world.act(&sender, moved).await;
        assert!(!is_parked(&world, old).await && !is_parked(&world, new).await);
        assert_eq!(to(&world.deliver().await, new.0).len(), 1);
        let mut tx = world.store.begin_read().await.unwrap();
        assert!(store::group::find_by_chat(&mut tx, new).await.unwrap().unwrap().reachable);
    }

    async fn officials_who_read_english_are_told_in_english(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::account::set_language(&mut tx, AccountId(HEAD), Language::En, world.now).await.unwrap();
        tx.commit().await.unwrap();
        let preview = world.hop(HEAD, LINE).await;
        let report = pressed(&mut world, group, &preview, "Send the notice").await;
        lock(&world, group).await;
        let said = world.deliver().await;
        let head = to(&said, HEAD);
        assert!(head.iter().any(|one| one.text().starts_with("The notice is on its way")), "{head:?}");
        let told = head.iter().find(|one| is_new(one)).expect("told of the lock");
        assert_has(told.text(), &["has not got the notice of the meeting", "Administrators", "“Send messages”"]);
        fate(&world, &report, Fate::Sent).await;
        let said = world.deliver().await;
        assert_has(to(&said, HEAD)[0].text(), &["The notice was posted in the group", "at 8:00."]);
    }

    async fn over_the_wire_the_official_sees_one_message_in_its_last_form(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (head, group) = town_with_a_group(&town).await;
        let before = town.said(head).len();
        town.hop(head, "/hop 19h30 19/5/2022 | Nhà văn hóa | Làm đường ngõ 3").await;
        town.press(head, head, "Gửi giấy mời").await;
        let said = town.said(head);
        assert_eq!(said.len(), before + 1, "{}", town.sim.transcript(head));
        assert!(said.last().unwrap().text.starts_with("Đã đăng giấy mời lên nhóm"), "{}", town.sim.transcript(head));
        assert!(town.with_button(group, "Tham dự").pinned);
        town.close().await;
    }

    async fn over_the_wire_a_locked_group_is_explained_at_once_and_the_posting_told_later(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (head, group) = town_with_a_group(&town).await;
        for description in ["Bad Request: not enough rights to send text messages to the chat", "Bad Request: CHAT_WRITE_FORBIDDEN"] {
            let locked = Fault::Error { code: 400, description: description.to_owned() };
            town.sim.inject(locked, FaultFilter::method("sendMessage").in_chat(group));
        }
        let before = town.said(head).len();
        town.hop(head, "/hop 19h30 19/5/2022 | Nhà văn hóa | Làm đường ngõ 3").await;
        town.press(head, head, "Gửi giấy mời").await;
        assert!(town.said(group).iter().all(|message| message.button("Tham dự").is_none()));
        assert_has(&town.last(head).text, &["chưa vào được nhóm", "tắt quyền gửi tin"]);
        assert_has(&town.private(head, "/cuochop").await.text, &["Giấy mời chưa vào được nhóm."]);
        let told = town.said(head).len();
        assert_eq!(told, before + 3, "{}", town.sim.transcript(head));
        town.turn(town.clock.now().plus_minutes(11)).await;
        for _ in 0..500 {
            if town.sim.faults_left() == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        town.quiet().await;
        assert_eq!(town.said(head).len(), told, "the second refusal is not told again");
        town.turn(town.clock.now().plus_minutes(11)).await;
        // A parked chat is no work that is due: its try comes by itself.
        let posted = || town.said(group).iter().filter(|message| message.button("Tham dự").is_some()).count();
        for _ in 0..500 {
            if posted() > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        town.quiet().await;
        assert_eq!(posted(), 1);
        assert!(town.last(head).text.starts_with("Đã đăng giấy mời lên nhóm"), "{}", town.sim.transcript(head));
        assert_eq!(town.said(head).len(), told + 1);
        assert!(town.states().await.iter().all(|(state, _)| *state == LetterState::Sent));
        town.close().await;
    }
}

/// A neighbourhood with its group and a roll of ten, and the account that leads it: the operator.
pub async fn town_with_a_group(town: &Town) -> (i64, i64) {
    let operator = town.operator;
    town.private(operator, "/khupho Phường Bình Ngọc | thành phố Móng Cái, tỉnh Quảng Ninh | Khu phố 1")
        .await;
    town.press(operator, operator, "Tạo").await;
    let said = town.private(operator, "/canbo mattran Khu phố 1").await;
    let link = said.text.split_whitespace().find(|word| word.starts_with("https://t.me/")).expect("a link");
    let head = town.person("Trưởng ban 1");
    town.sim.open_link(head, link);
    town.quiet().await;
    town.press(head, head, "Nhận quyền").await;
    let group = town.sim.add_group("Khu phố 1", &[head]);
    town.sim.add_bot(group, head);
    town.sim.promote_bot(group, true);
    town.say(head, group, "/khupho").await;
    let rows = loa_phuong::demo::roll::invent(1, 10);
    town.sim.send_document(head, head, "ho.csv", "text/csv", &loa_phuong::demo::roll::csv(&rows), "");
    town.quiet().await;
    town.press(head, head, "Nhập danh sách").await;
    (head, group)
}

fn seat_changed(new: serde_json::Value) -> Intent {
    let user = serde_json::json!({"id": 9, "is_bot": true, "first_name": "Loa", "username": "LoaPhuongBot"});
    let with_user = |mut seat: serde_json::Value| {
        seat["user"] = user.clone();
        seat
    };
    let update = serde_json::json!({"update_id": 1, "my_chat_member": {
        "chat": {"id": -1001, "type": "supergroup", "title": "Khu phố 1"},
        "from": {"id": 100, "is_bot": false, "first_name": "Bà Lan"},
        "date": 1_652_662_800,
        "old_chat_member": with_user(serde_json::json!({"status": "member"})),
        "new_chat_member": with_user(new),
    }});
    intent::read(&update.to_string(), "LoaPhuongBot").heard.expect("heard").intent
}

fn restricted(is_member: bool, can_send: bool) -> serde_json::Value {
    let mut seat = serde_json::json!({"status": "restricted", "until_date": 0, "is_member": is_member});
    for right in [
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    ] {
        seat[right] = can_send.into();
    }
    seat
}

#[test]
fn a_change_of_our_rights_is_heard_and_being_muted_is_a_locked_group() {
    let channel = |intent| Intent::Channel(intent);
    assert_eq!(seat_changed(restricted(true, false)), channel(ChannelIntent::Locked));
    assert_eq!(seat_changed(restricted(false, false)), channel(ChannelIntent::ShutOut));
    assert_eq!(seat_changed(restricted(true, true)), channel(ChannelIntent::Welcomed { may_pin: false }));
    assert_eq!(
        seat_changed(serde_json::json!({"status": "member"})),
        channel(ChannelIntent::Welcomed { may_pin: false })
    );
    assert_eq!(seat_changed(serde_json::json!({"status": "left"})), channel(ChannelIntent::ShutOut));
    let mut promoted = serde_json::json!({"status": "administrator"});
    for right in [
        "can_be_edited",
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
    ] {
        promoted[right] = true.into();
    }
    assert_eq!(seat_changed(promoted), channel(ChannelIntent::Welcomed { may_pin: true }));
}

on_both_databases! {
    async fn a_roll_is_read_whatever_becomes_of_one_answer_about_it(db: TestDatabase) {
        let town = Town::open(&db).await;
        let operator = town.operator;
        town.private(operator, "/khupho Phường Bình Ngọc | thành phố Móng Cái, tỉnh Quảng Ninh | Khu phố 1").await;
        town.press(operator, operator, "Tạo").await;
        let said = town.private(operator, "/canbo mattran Khu phố 1").await;
        let link = said.text.split_whitespace().find(|word| word.starts_with("https://t.me/")).expect("a link").to_owned();
        let head = town.person("Trưởng ban");
        town.sim.open_link(head, &link);
        town.quiet().await;
        town.press(head, head, "Nhận quyền").await;
        let mut troubles = Fault::every_kind(Duration::from_millis(100));
        troubles.retain(|trouble| !matches!(trouble, Fault::Hang { .. } | Fault::Error { .. }));
        troubles.extend([302, 407].map(|code| Fault::Status { code, body: Body::Html }));
        let both = troubles.iter().flat_map(|trouble| [("getFile", trouble), ("download", trouble)]);
        for (number, (call, trouble)) in both.enumerate() {
            let offered = || town.said(head).iter().filter(|message| message.button("Nhập danh sách").is_some()).count();
            let before = offered();
            town.sim.inject(trouble.clone(), FaultFilter::method(call));
            let rows = loa_phuong::demo::roll::invent(number as u64 + 1, 12 + number);
            town.sim.send_document(head, head, "ho.csv", "text/csv", &loa_phuong::demo::roll::csv(&rows), "");
            town.quiet().await;
            for _ in 0..30 {
                if offered() > before {
                    break;
                }
                town.turn(town.clock.now().plus_minutes(1)).await;
            }
            assert!(offered() > before, "{call} {trouble:?}: {}", town.last(head).text);
            assert_eq!(town.sim.faults_left(), 0, "{call} {trouble:?}");
        }
        town.close().await;
    }
}
