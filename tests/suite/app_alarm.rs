//! What operators are told unasked: once, at most once an hour, and that it is over; where they want it; and how the bot does.

use loa_phuong::app::alarm;
use loa_phuong::domain::alarm::{Alarm, Gap, Observed};
use loa_phuong::domain::ids::ChatId;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, to};

const CHAT: i64 = -1_009_876_543_210;

/// A look at these kinds.
async fn look(world: &mut World, observed: &[Observed]) -> Vec<Delivered> {
    let ctx = world.ctx();
    let mut tx = world.store.begin_read().await.unwrap();
    let is_due = alarm::is_due(&mut tx, &ctx, observed).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.store.begin_write().await.unwrap();
    let told = alarm::observe(&mut tx, &ctx, observed).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(is_due, told, "nothing is written for nothing");
    world.deliver().await
}

async fn lives(world: &mut World) -> Vec<Delivered> {
    let ctx = world.ctx();
    let mut tx = world.store.begin_write().await.unwrap();
    alarm::lives(&mut tx, &ctx, ctx.now).await.unwrap();
    tx.commit().await.unwrap();
    world.deliver().await
}

fn disk(is_on: bool) -> [Observed; 1] {
    [Observed { alarm: Alarm::LittleDisk, is_on, figure: 3 }]
}

on_both_databases! {
    async fn a_trouble_is_told_once_and_once_more_when_it_is_over(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(4).await;
        assert!(look(&mut world, &disk(false)).await.is_empty(), "nothing is wrong");
        let said = look(&mut world, &disk(true)).await;
        assert_has(to(&said, OPERATOR)[0].text(), &["chỉ còn 3 phần trăm chỗ trống", "dọn chỗ"]);
        // It stays; it flutters; nobody hears of it.
        for minute in 1..60 {
            world.now = world.now.plus_minutes(1);
            assert!(look(&mut world, &disk(minute % 5 != 0)).await.is_empty(), "{minute}");
        }
        world.now = world.now.plus_minutes(30);
        let said = look(&mut world, &disk(false)).await;
        assert_has(to(&said, OPERATOR)[0].text(), &["Đã hết: ổ đĩa gần đầy", "từ 8 giờ", "đến 9 giờ 29"]);
        assert!(look(&mut world, &disk(false)).await.is_empty());
        // Another kind is told beside it, in the operators' own chat, and nowhere else.
        world.operators_chat(ChatId(CHAT));
        let lost = [Observed { alarm: Alarm::LostLetters, is_on: true, figure: 12 }];
        let said = look(&mut world, &lost).await;
        assert_eq!(said.iter().map(|said| said.chat).collect::<Vec<_>>(), [CHAT]);
        assert_has(said[0].text(), &["12 tin", "không rõ đã đến hay chưa"]);
    }

    async fn a_standstill_is_told_afterwards_with_its_hours_and_a_restart_is_none(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(4).await;
        for _ in 0..4 {
            assert!(lives(&mut world).await.is_empty());
            world.now = world.now.plus_minutes(4);
        }
        world.now = world.now.plus_minutes(125);
        let said = lives(&mut world).await;
        assert_has(to(&said, OPERATOR)[0].text(), &["đã ngừng từ 8 giờ 12", "đến 10 giờ 21"]);
        world.now = world.now.plus_minutes(1);
        assert!(lives(&mut world).await.is_empty(), "once");
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        let span = (ctx.now.plus_minutes(-20), ctx.now);
        for _ in 0..2 {
            alarm::was(&mut tx, &ctx, Gap::TelegramAway, span).await.unwrap();
        }
        tx.commit().await.unwrap();
        let said = world.deliver().await;
        assert_eq!(said.len(), 1, "two instances tell it once");
        assert_has(said[0].text(), &["không gọi được Telegram, nay được rồi"]);
    }

    async fn how_the_bot_does_is_for_operators(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(4).await;
        lives(&mut world).await;
        look(&mut world, &disk(true)).await;
        let shown = world.private(OPERATOR, "/tinhtrang").await;
        assert_has(
            shown[0].text(),
            &[env!("CARGO_PKG_VERSION"), "Chạy liên tục từ 8 giờ", "Câu trả lời đang chờ gửi: 0", "LOA_BACKUP_DIR", "⚠️ Ổ đĩa gần đầy, từ 8 giờ"],
        );
        let (_, again) = world.press(OPERATOR, &shown[0], "Xem lại").await;
        assert_has(again[0].text(), &["Ổ đĩa gần đầy"]);
        let refused = world.private(HEAD, "/tinhtrang").await;
        assert!(!refused[0].text().contains("đang chờ gửi"), "{}", refused[0].text());
        // In a group it says where it is, for the settings, and nothing else.
        let said = world.say(OPERATOR, group.0, "/tinhtrang").await;
        assert_has(said[0].text(), &[&format!("LOA_OPERATORS_CHAT={}", group.0)]);
        assert!(!said[0].text().contains("chờ gửi"));
    }
}
