//! An official's own voice: recorded, heard again, replaced, taken away; after the notice and after each reminder, and never without its
//! words.

use loa_phuong::app::Intent;
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::voice_note::SentVoice;
use loa_phuong::store;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const LINE: &str = "/hop 19h30 21/5/2022 | | Giới thiệu người ứng cử Trưởng khu phố";
const RESIDENT: i64 = 1001;
const OTHER_HEAD: i64 = 200;

async fn record(world: &mut World, who: i64, seconds: i64, size: i64) -> Vec<Delivered> {
    let voice = SentVoice { handle: format!("AwACAgUAAxkBAAI{seconds}"), seconds, size: Some(size) };
    let sender = world.sender(who, who);
    world.act(&sender, Intent::Spoken(voice)).await;
    world.deliver().await
}

/// The voices among what was delivered: to whom, in this order.
fn voices(delivered: &[Delivered]) -> Vec<i64> {
    delivered.iter().filter(|one| matches!(one.errand, Errand::Speak { .. })).map(|one| one.chat).collect()
}

on_both_databases! {
    async fn what_was_recorded_is_listed_with_everything_that_is_kept_until_it_is_gone(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let preview = world.hop(HEAD, LINE).await;
        world.press(HEAD, &preview, "Thêm giọng nói").await;
        record(&mut world, HEAD, 25, 100_000).await;
        let kept = world.private(HEAD, "/dulieu").await;
        let line = "Lời nói ghi âm cho cuộc họp “Giới thiệu người ứng cử Trưởng khu phố” (21/5/2022): 25 giây";
        assert_has(kept[0].text(), &[line]);
        assert!(!world.private(OTHER_HEAD, "/dulieu").await[0].text().contains("ghi âm"), "it is nobody else's");
        let mut tx = world.store.begin_write().await.unwrap();
        store::voice_note::forget_account(&mut tx, AccountId(HEAD)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!world.private(HEAD, "/dulieu").await[0].text().contains("ghi âm"));
    }

    async fn a_voice_follows_the_notice_and_each_reminder_to_the_group_and_the_households(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(RESIDENT, place.id, "1").await;
        let preview = world.hop(HEAD, LINE).await;
        let (_, asked) = world.press(HEAD, &preview, "Thêm giọng nói").await;
        assert_has(asked[0].text(), &["bấm giữ hình micrô", "Dao, Tày, Sán Chỉ", "Tối đa 60 giây"]);
        // Words are none, and too long a voice is refused with how long it was; the question stays.
        let words = world.private(HEAD, "Mời bà con đi họp").await;
        assert_has(words[0].text(), &["Xin gửi tin thoại"]);
        let long = record(&mut world, HEAD, 95, 300_000).await;
        assert_has(long[0].text(), &["Bản thu dài 95 giây, tối đa 60 giây", "thu lại ngắn hơn"]);
        assert_has(record(&mut world, HEAD, 30, 9_000_000).await[0].text(), &["lớn quá"]);
        let kept = record(&mut world, HEAD, 25, 100_000).await;
        assert_has(kept[0].text(), &["Đã ghi nhận giọng nói (25 giây)", "ngay sau giấy mời trong nhóm", "nghe lại trước khi gửi"]);
        let (_, heard) = world.press(HEAD, &kept[0], "Nghe lại").await;
        assert_eq!(voices(&heard), [HEAD], "its official alone hears a draft");
        assert_has(heard[0].text(), &["Lời mời họp của khu phố 1"]);
        // Recorded again, it takes the place of the first.
        world.press(HEAD, &kept[0], "Thu lại").await;
        let replaced = record(&mut world, HEAD, 42, 100_000).await;
        assert_has(replaced[0].text(), &["Đã thay bằng bản mới (42 giây)"]);
        assert_eq!(world.count("voice_note", "seconds = 42").await, 1);
        let (_, shown) = world.press(HEAD, &replaced[0], "Quay lại").await;
        assert_has(shown[0].text(), &["Kèm giọng nói 42 giây"]);
        let (_, sent) = world.press(HEAD, &shown[0], "Gửi giấy mời").await;
        let in_group = to(&sent, group.0);
        assert_eq!(in_group.len(), 2);
        assert!(matches!(in_group[0].errand, Errand::Post { .. }), "the words come first");
        assert!(matches!(in_group[1].errand, Errand::Speak { .. }));

        world.wait_until("2022-05-18 18:00");
        let ahead = world.wake_calendar().await;
        assert_eq!(voices(&ahead), [RESIDENT]);
        let said = to(&ahead, RESIDENT);
        assert_has(said[0].text(), &["chưa báo dự"]);
        assert!(labels(said[0]).contains(&"Tham dự".to_owned()), "the answer stands under the words");
        world.wait_until("2022-05-20 18:00");
        let eve = world.wake_calendar().await;
        assert_eq!(voices(&eve).into_iter().filter(|chat| *chat == group.0).count(), 1, "after the group's reminder");

        // The meeting begins: the handle is not kept any longer.
        world.wait_until("2022-05-21 19:31");
        loa_phuong::calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(world.count("voice_note", "1 = 1").await, 0);
    }

    async fn a_move_silences_the_voice_that_says_the_old_time_and_a_button_takes_it_away(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(RESIDENT, place.id, "1").await;
        let preview = world.hop(HEAD, LINE).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        // After the notice: a button sends it to the group, once.
        let mine = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &mine[0], "Giọng nói").await;
        let kept = record(&mut world, HEAD, 25, 100_000).await;
        assert_has(kept[0].text(), &["sau mỗi lần nhắc"]);
        let (_, posted) = world.press(HEAD, &kept[0], "Gửi vào nhóm ngay").await;
        assert_eq!(voices(&posted), [group.0]);
        let (_, again) = world.press(HEAD, &kept[0], "Gửi vào nhóm ngay").await;
        assert!(voices(&again).is_empty(), "pressed twice it is said once");

        world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &mine[0], "Dời họp").await;
        let asked = world.private(HEAD, "20h 21/5/2022").await;
        let (_, moved) = world.press(HEAD, asked.last().expect("a preview"), "Đồng ý dời").await;
        let told = to(&moved, HEAD).into_iter().find(|one| one.text().contains("Giọng nói thu trước"));
        assert!(labels(told.expect("it is said")).contains(&"Thu giọng nói".to_owned()));
        assert_eq!(world.count("voice_note", "1 = 1").await, 0);
        world.wait_until("2022-05-18 18:00");
        assert!(voices(&world.wake_calendar().await).is_empty());

        // A new one, taken away again: the words go alone.
        let mine = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &mine[0], "Giọng nói").await;
        let kept = record(&mut world, HEAD, 20, 100_000).await;
        let (_, dropped) = world.press(HEAD, &kept[0], "Bỏ giọng nói").await;
        assert_has(dropped[0].text(), &["các lần nhắc sau chỉ gửi bằng chữ"]);
        let (toast, _) = world.press(HEAD, &kept[0], "Nghe lại").await;
        assert_has(&toast.expect("a toast"), &["chưa có giọng nói"]);
        world.wait_until("2022-05-20 18:00");
        let eve = world.wake_calendar().await;
        assert!(voices(&eve).is_empty() && !to(&eve, group.0).is_empty());
    }

    async fn a_voice_nobody_asked_for_says_what_to_do_and_only_who_convenes_records_one(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(10).await;
        world.neighborhood(&commune, 2, OTHER_HEAD, 10).await;
        world.link(RESIDENT, place.id, "1").await;
        let unasked = record(&mut world, HEAD, 10, 1_000).await;
        assert_has(unasked[0].text(), &["chưa nghe được tin thoại", "/cuochop", "bấm Giọng nói"]);
        let resident = record(&mut world, RESIDENT, 10, 1_000).await;
        assert_has(resident[0].text(), &["chưa nghe được tin thoại"]);
        assert!(!resident[0].text().contains("/cuochop"), "a resident convenes nothing");
        let preview = world.hop(HEAD, LINE).await;
        let beside = record(&mut world, HEAD, 10, 1_000).await;
        assert_has(beside[0].text(), &["cùng giấy mời này"]);
        assert_eq!(world.count("voice_note", "1 = 1").await, 0, "not by chance");
        for who in [OTHER_HEAD, RESIDENT] {
            let (toast, said) = world.forge(who, &preview, "Thêm giọng nói").await;
            assert!(toast.is_some() && said.is_empty(), "{who}");
        }
        // Another time before it is sent: the voice of the first one goes.
        world.press(HEAD, &beside[0], "Thu giọng nói").await;
        record(&mut world, HEAD, 10, 1_000).await;
        let (_, asked) = world.press(HEAD, &preview, "Sửa giờ").await;
        assert!(!asked.is_empty());
        let changed = world.private(HEAD, "20h 22/5/2022").await;
        assert!(changed.iter().any(|one| one.text().contains("Giọng nói thu trước")));
        assert_eq!(world.count("voice_note", "1 = 1").await, 0);
        // What an account recorded goes with it.
        world.appoint(OTHER_HEAD, Role::FrontHead, Scope::Neighborhood(place.id)).await;
        world.press(HEAD, &beside[0], "Thu giọng nói").await;
        record(&mut world, HEAD, 10, 1_000).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::voice_note::forget_account(&mut tx, AccountId(OTHER_HEAD)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.count("voice_note", "1 = 1").await, 1, "another's stays");
        let mut tx = world.store.begin_write().await.unwrap();
        store::voice_note::forget_account(&mut tx, AccountId(HEAD)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.count("voice_note", "1 = 1").await, 0);
    }
}
