//! Conversations: reminders in private before a meeting, how far what goes to many is, and that it can be held and stopped.

use loa_phuong::app::Intent;
use loa_phuong::app::announcement::AnnouncementIntent;
use loa_phuong::domain::ids::{ChatId, NeighborhoodId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const LINE: &str = "19h30 21/5/2022 | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố";

/// Households 1 to 4 linked, the second by two accounts; a meeting called for 21/5: its notice.
async fn called(world: &mut World, place: NeighborhoodId, group: ChatId) -> Delivered {
    for (account, number) in [(1001, "1"), (1002, "2"), (1003, "2"), (1004, "3"), (1005, "4")] {
        world.link(account, place, number).await;
    }
    world.claim(1009, place, "9").await;
    world.call(HEAD, LINE, "Hội nghị giới thiệu", group).await
}

/// To whom something was said in private, the head left out.
fn reached(delivered: &[Delivered]) -> Vec<i64> {
    let mut chats: Vec<i64> =
        delivered.iter().map(|one| one.chat).filter(|chat| *chat > 0 && *chat != HEAD).collect();
    chats.sort_unstable();
    chats
}

/// The first wait after a wave began, so that its message is brought up to date.
async fn a_little_later(world: &mut World) -> Vec<Delivered> {
    world.now = world.now.plus_secs(3);
    world.wake_calendar().await
}

on_both_databases! {
    async fn households_are_reminded_in_private_as_they_have_answered(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        let card = called(&mut world, place.id, group).await;
        world.press(1001, &card, "Tham dự").await;
        world.press(1004, &card, "Vắng mặt").await;
        world.wait_until("2022-05-18 17:59");
        assert_eq!(world.wake_calendar().await.len(), 0);
        world.wait_until("2022-05-18 18:00");
        let ahead = world.wake_calendar().await;
        assert_eq!(reached(&ahead), [1002, 1003, 1005], "who has not answered, each account once");
        assert!(to(&ahead, group.0).is_empty());
        let asked = to(&ahead, 1002)[0];
        assert_has(asked.text(), &["khu phố 1", "19 giờ 30", "Hộ số 2 chưa báo dự"]);
        assert_eq!(labels(asked), ["Tham dự", "Vắng mặt", "Người nhà đi thay"], "no more than these");
        assert!(reached(&world.wake_calendar().await).is_empty());
        let (toast, shown) = world.press(1002, asked, "Tham dự").await;
        assert!(toast.unwrap().contains("hộ số 2"));
        assert!(shown.iter().any(|one| one.chat == 1002 && one.text().contains("hộ số 2: tham dự")));

        world.wait_until("2022-05-20 18:00");
        let eve = world.wake_calendar().await;
        assert_eq!(reached(&eve), [1001, 1002, 1003, 1005], "never who said no");
        assert_has(to(&eve, 1003)[0].text(), &["Hẹn gặp gia đình ngày mai", "Hộ số 2 đã báo: tham dự"]);
        assert_has(to(&eve, 1005)[0].text(), &["Gia đình chưa báo dự"]);
        assert_eq!(to(&eve, group.0).len(), 1, "the group has its own");
        world.wait_until("2022-05-20 20:59");
        assert!(reached(&world.wake_calendar().await).is_empty());
    }

    async fn more_meetings_than_a_turn_looks_at_are_all_reminded_of_in_one_evening(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, ..) = world.ward(1).await;
        let starts_at = world.at("2022-05-21 19:30");
        for position in 2..=120 {
            let (place, _) = world.neighborhood(&commune, position, 5000 + position, 1).await;
            world.link(1000 + position, place.id, "1").await;
            world.called_meeting(&place, MeetingKind::Community, starts_at).await;
        }
        world.execute("UPDATE meeting SET announced_at = created_at").await;
        world.wait_until("2022-05-18 18:00");
        let mut all = Vec::new();
        for _ in 0..4 {
            // Nobody who called them leads there any more: who does is told how far each is.
            all.extend(reached(&world.wake_calendar().await).into_iter().filter(|account| *account < 5000));
        }
        all.sort_unstable();
        assert_eq!(all, (1002..=1120).collect::<Vec<_>>(), "each once");
    }

    async fn reminders_in_private_lose_their_buttons_when_the_meeting_is_over(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        called(&mut world, place.id, group).await;
        world.wait_until("2022-05-18 18:00");
        let ahead = world.wake_calendar().await;
        loa_phuong::calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        world.pins();
        world.wait_until("2022-05-21 19:29");
        world.wake_calendar().await;
        loa_phuong::calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        let private = |pins: Vec<(i64, &'static str, i64)>| -> Vec<(i64, i64)> {
            let strips = pins.into_iter().filter(|(chat, what, _)| *chat > 0 && *what == "strip");
            strips.map(|(chat, _, message)| (chat, message)).collect()
        };
        assert!(private(world.pins()).is_empty(), "answers are still taken");
        world.wait_until("2022-05-21 19:30");
        for _ in 0..3 {
            world.wake_calendar().await;
        }
        let stripped = private(world.pins());
        assert!(reached(&ahead).len() > 3);
        for one in ahead.iter().filter(|one| one.chat > 0 && one.chat != HEAD) {
            assert!(stripped.contains(&(one.chat, one.message_id)), "{stripped:?}");
        }
        world.wake_calendar().await;
        assert!(private(world.pins()).is_empty(), "once");
    }

    async fn what_was_answered_or_moved_meanwhile_is_not_asked_any_more(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        let card = called(&mut world, place.id, group).await;
        world.wait_until("2022-05-18 18:00");
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        loa_phuong::app::wave::open_due(&mut tx, &ctx).await.unwrap();
        for wave in loa_phuong::app::wave::look(&mut tx, &ctx).await.unwrap().hungry {
            loa_phuong::app::wave::expand(&mut tx, &ctx, wave).await.unwrap();
        }
        tx.commit().await.unwrap();
        // Written, not sent: one of the household answers first, and another says no.
        let (_, delivered) = world.press(1003, &card, "Tham dự").await;
        let more = world.deliver().await;
        let asked = |chat| delivered.iter().chain(&more).any(|one| one.chat == chat && one.text().contains("chưa báo dự"));
        assert_eq!((asked(1002), asked(1003), asked(1001), asked(1005)), (false, false, true, true));

        let list = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &list[0], "Dời họp").await;
        let preview = world.private(HEAD, "20h 26/5/2022").await.remove(0);
        world.press(HEAD, &preview, "Đồng ý dời").await;
        world.wait_until("2022-05-20 18:00");
        assert!(reached(&world.wake_calendar().await).is_empty(), "the old eve is silent");
        world.wait_until("2022-05-23 18:00");
        let again = world.wake_calendar().await;
        assert_eq!(reached(&again), [1001, 1004, 1005]);
        assert_has(to(&again, 1001)[0].text(), &["20 giờ, thứ Năm, ngày 26/5/2022"]);

        let list = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &list[0], "Hủy họp").await;
        world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        world.wait_until("2022-05-25 18:00");
        assert!(reached(&world.wake_calendar().await).is_empty(), "called off");
    }

    async fn who_has_just_read_the_notice_is_not_reminded_and_nobody_is_at_night(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.wait_until("2022-05-18 08:00");
        called(&mut world, place.id, group).await;
        world.wait_until("2022-05-18 18:00");
        assert!(reached(&world.wake_calendar().await).is_empty(), "the notice itself is ten hours old");
        let mut world = {
            world.wait_until("2022-05-18 22:00");
            world
        };
        let preview = world.hop(HEAD, "/hop 19h30 25/5/2022 | | Họp dân").await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2022-05-22 22:00");
        assert!(reached(&world.wake_calendar().await).is_empty(), "not into the quiet hours");
        world.wait_until("2022-05-23 06:30");
        let morning = world.wake_calendar().await;
        assert_eq!(reached(&morning), [1001, 1002, 1003, 1004, 1005], "what was missed is said in the morning");
    }

    async fn how_far_a_wave_is_stands_in_one_message_with_buttons_that_hold_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        called(&mut world, place.id, group).await;
        world.wait_until("2022-05-18 18:00");
        // Another reminder is taken up first: hold what was written before it leaves.
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        loa_phuong::app::wave::open_due(&mut tx, &ctx).await.unwrap();
        let wave = loa_phuong::app::wave::look(&mut tx, &ctx).await.unwrap().hungry[0];
        loa_phuong::app::wave::expand(&mut tx, &ctx, wave).await.unwrap();
        loa_phuong::store::wave::hold(&mut tx, wave, loa_phuong::domain::ids::AccountId(HEAD), ctx.now).await.unwrap();
        tx.commit().await.unwrap();
        let held = world.deliver().await;
        assert!(reached(&held).is_empty(), "{held:?}");
        let shown = to(&held, HEAD)[0].clone();
        assert_has(shown.text(), &["Đã gửi 0 trên 5 nơi nhận."]);
        let again = a_little_later(&mut world).await;
        let shown_again = to(&again, HEAD)[0];
        assert_eq!(shown_again.message_id, shown.message_id, "edited in place");
        assert_has(shown_again.text(), &["Đang tạm dừng"]);
        assert_eq!(labels(shown_again), ["Tiếp tục", "Dừng hẳn"]);

        let (refused, _) = world.press_intent(1001, 1001, 9, shown_again.button("Tiếp tục")).await;
        assert!(refused.unwrap().contains("cán bộ"), "a resident lets nothing go");
        let (_, going) = world.press(HEAD, shown_again, "Tiếp tục").await;
        assert_eq!(reached(&going), [1001, 1002, 1003, 1004, 1005]);
        assert_has(to(&going, HEAD)[0].text(), &["Đang gửi, xong vào khoảng 18 giờ"]);
        let over = a_little_later(&mut world).await;
        let over = to(&over, HEAD)[0];
        assert_has(over.text(), &["Đã gửi 5 trên 5 nơi nhận.", "Đã gửi xong."]);
        assert!(over.message.keyboard.is_empty());
        assert!(a_little_later(&mut world).await.is_empty(), "it has its last form");
        let (late, _) = world.press(HEAD, shown_again, "Dừng hẳn").await;
        assert!(late.unwrap().contains("đã gửi xong"));
    }

    async fn a_wave_that_is_stopped_says_nothing_more(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        called(&mut world, place.id, group).await;
        world.wait_until("2022-05-18 18:00");
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        loa_phuong::app::wave::open_due(&mut tx, &ctx).await.unwrap();
        let wave = loa_phuong::app::wave::look(&mut tx, &ctx).await.unwrap().hungry[0];
        loa_phuong::app::wave::expand(&mut tx, &ctx, wave).await.unwrap();
        loa_phuong::store::wave::hold(&mut tx, wave, loa_phuong::domain::ids::AccountId(HEAD), ctx.now).await.unwrap();
        tx.commit().await.unwrap();
        let shown = to(&world.deliver().await, HEAD)[0].clone();
        let held = a_little_later(&mut world).await;
        let (_, asked) = world.press(HEAD, to(&held, HEAD)[0], "Dừng hẳn").await;
        assert_has(asked[0].text(), &["5 nơi chưa gửi sẽ không nhận tin này nữa"]);
        let (_, kept) = world.press(HEAD, &asked[0], "Không dừng").await;
        assert_has(kept[0].text(), &["Đang tạm dừng"]);
        let (_, asked) = world.press(HEAD, &kept[0], "Dừng hẳn").await;
        assert_eq!(world.private(HEAD, "ừ").await[0].message, asked[0].message, "words stop nothing");
        assert_has(world.private(HEAD, "không dừng").await[0].text(), &["Đang tạm dừng"]);
        world.press(HEAD, &kept[0], "Dừng hẳn").await;
        assert_has(world.private(HEAD, "không").await[0].text(), &["Đã giữ nguyên"]);
        let (_, asked) = world.press(HEAD, &kept[0], "Dừng hẳn").await;
        let (_, stopped) = world.press(HEAD, &asked[0], "Đồng ý dừng").await;
        assert!(reached(&stopped).is_empty());
        assert_has(stopped[0].text(), &["Thôi không gửi: 5.", "Đã dừng hẳn."]);
        assert_eq!(stopped[0].message_id, shown.message_id);
        assert!(reached(&a_little_later(&mut world).await).is_empty());
        assert_eq!(world.count("outbox", "state = 'waiting'").await, 0);
    }

    async fn an_announcement_goes_to_the_group_and_if_chosen_to_households(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(10).await;
        for (account, number) in [(1001, "1"), (1002, "2"), (1003, "2")] {
            world.link(account, place.id, number).await;
        }
        assert_has(world.private(1001, "/thongbao mất điện").await[0].text(), &["cán bộ được cấp quyền"]);
        world.appoint(160, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;
        assert_has(world.private(160, "/thongbao mất điện").await[0].text(), &["Xin nhờ một trong các vị ấy"]);
        assert_has(world.private(HEAD, "/thongbao").await[0].text(), &["Thông báo tới khu phố 1", "Xin ghi nội dung"]);
        assert_has(world.private(HEAD, &"ờ".repeat(803)).await[0].text(), &["dài quá 800 ký tự (thừa 3)"]);
        let shown = world.private(HEAD, "Thứ Bảy mất điện.\nTừ 7 giờ.").await.remove(0);
        assert_has(shown.text(), &[
            "Khu phố 1, phường Bình Ngọc thông báo:\n\nThứ Bảy mất điện.\nTừ 7 giờ.",
            "Sẽ đăng vào 1 nhóm.", "3 tài khoản",
        ]);
        let (_, both) = world.press(HEAD, &shown, "Gửi cả từng hộ").await;
        assert_has(both[0].text(), &["Sẽ đăng vào 1 nhóm và gửi riêng 3 tài khoản"]);
        let (_, alone) = world.press(HEAD, &both[0], "Chỉ đăng vào nhóm").await;
        assert_eq!(labels(&alone[0]), ["Gửi thông báo", "Gửi cả từng hộ", "Sửa lời", "Thêm ảnh", "Bỏ"]);
        let (_, both) = world.press(HEAD, &alone[0], "Gửi cả từng hộ").await;
        let (_, going) = world.press(HEAD, &both[0], "Gửi thông báo").await;
        assert_has(going[0].text(), &["Thông báo tới khu phố 1, phường Bình Ngọc: “Thứ Bảy mất điện.”", "Đã gửi 0 trên 4 nơi nhận."]);
        assert_eq!(going[0].message_id, shown.message_id, "in one message");
        let (toast, _) = world.press(HEAD, &both[0], "Gửi thông báo").await;
        assert!(toast.unwrap().contains("đã gửi rồi"));
        let said = world.wake_calendar().await;
        assert_eq!(reached(&said), [1001, 1002, 1003]);
        let here = to(&said, group.0)[0];
        assert_eq!(here.text(), "Khu phố 1, phường Bình Ngọc thông báo:\n\nThứ Bảy mất điện.\nTừ 7 giờ.");
        assert!(here.message.keyboard.is_empty(), "no answer is asked for");
        let over = a_little_later(&mut world).await;
        assert_has(to(&over, HEAD)[0].text(), &["Đã gửi 4 trên 4 nơi nhận.", "Đã gửi xong."]);
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let asked = world.private(300, "/thongbao").await;
        assert_eq!(labels(&asked[0]), ["Phường Bình Ngọc", "Khu phố 1", "Thôi"]);
    }

    async fn a_ward_announces_to_all_its_groups_by_a_picture_in_the_morning(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(10).await;
        let (_, other) = world.neighborhood(&commune, 2, 200, 10).await;
        world.link(1001, place.id, "1").await;
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.wait_until("2022-05-16 22:00");
        let picture = |announces, caption: &str| Intent::Pictured {
            picture: "AgACAgUAAxkBAAIB".to_owned(),
            caption: caption.to_owned(),
            announces,
        };
        let sender = world.sender(300, 300);
        world.act(&sender, picture(false, "")).await;
        assert_has(world.deliver().await[0].text(), &["ảnh"]);
        world.act(&sender, picture(true, "Lịch tiêm chủng tháng 6")).await;
        let asked = world.deliver().await.remove(0);
        let (_, shown) = world.press(300, &asked, "Phường Bình Ngọc").await;
        assert_has(shown[0].text(), &["Phường Bình Ngọc thông báo:\n\nLịch tiêm chủng tháng 6", "Gửi kèm ảnh", "6 giờ 30"]);
        let (forged, _) = world.forge(200, &shown[0], "Gửi thông báo").await;
        assert!(forged.unwrap().contains("Xin nhờ một trong các vị ấy"), "not for a head of one khu phố");
        let (_, waits) = world.press(300, &shown[0], "Gửi thông báo").await;
        assert_has(waits[0].text(), &["Đã gửi 0 trên 2 nơi nhận.", "Sẽ gửi lúc 6 giờ 30, thứ Ba, ngày 17/5/2022"]);
        assert!(to(&world.wake_calendar().await, group.0).is_empty());
        world.wait_until("2022-05-17 06:30");
        let said = world.wake_calendar().await;
        for chat in [group.0, other.0] {
            let here = to(&said, chat)[0];
            assert!(matches!(&here.errand, Errand::Show { picture, .. } if picture == "AgACAgUAAxkBAAIB"));
            assert_has(here.text(), &["Lịch tiêm chủng tháng 6"]);
        }
        assert!(reached(&said).iter().all(|chat| *chat == 300), "households were not chosen");
        let intent = Intent::Announcement(AnnouncementIntent::Begin("Khu phố 9 | mất nước".into()));
        world.act(&sender, intent).await;
        let unknown = world.private(300, "khu phố 9").await;
        assert_eq!(labels(&unknown[0]), ["Phường Bình Ngọc", "Khu phố 1", "Khu phố 2", "Thôi"], "asked again");
        assert_has(world.private(300, "khu pho 2").await[0].text(), &["Khu phố 2, phường Bình Ngọc thông báo"]);
    }
}
