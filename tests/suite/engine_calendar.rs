//! The calendar as an engine: it writes only what is due, misses nothing in silence, survives a wrong clock, and lasts for years.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::app::Intent;
use loa_phuong::app::election::ElectionIntent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::calendar;
use loa_phuong::clock::Clock;
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, ChatId, LetterId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter, SentFile};
use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
use loa_phuong::domain::people::Language;
use loa_phuong::domain::reminder::{Reminder, Sums, WaveKind};
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::time::Moment;
use loa_phuong::health::Health;
use loa_phuong::store;
use loa_phuong::store::campaign::{Campaign, CampaignState};
use loa_phuong::store::outbox::{Again, Leased, Room};
use sqlx::{AnyConnection, Connection as _, Executor as _};
use tokio::sync::{Notify, watch};

use crate::support::databases::{Engine, TestDatabase, migrated, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_worded};

const JUNE_5: &str = "/dotbaucu 5/6/2022 | 7h | Bầu Trưởng thôn, bản, khu phố";

/// A local time of 2022.
fn local(month: u32, day: u32, hour: u32, minute: u32) -> Moment {
    let day = NaiveDate::from_ymd_opt(2022, month, day).unwrap();
    Moment::from_local(day.and_hms_opt(hour, minute, 0).unwrap(), Ho_Chi_Minh)
}

async fn set(world: &mut World, line: &str) {
    let preview = world.private(OPERATOR, line).await.remove(0);
    world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
}

async fn subscribe_many(world: &mut World, from: i64, to: i64) {
    let mut tx = world.store.begin_write().await.unwrap();
    for who in from..=to {
        store::subscriber::start(&mut tx, ChatId(who), Some(1), world.now).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn tick(world: &World) -> Option<Moment> {
    calendar::tick(&world.store, &world.ctx()).await.unwrap()
}

async fn tidy(world: &World) {
    calendar::tidy(&world.store, &world.ctx()).await.unwrap();
}

/// One turn of the calendar at `now`, and what it sends to anybody but the operator.
async fn live(world: &mut World, now: Moment) -> Vec<Delivered> {
    world.now = now;
    tick(world).await;
    let mut said = world.deliver().await;
    said.retain(|letter| letter.chat != OPERATOR);
    said
}

fn chats(delivered: &[Delivered]) -> Vec<i64> {
    let mut chats: Vec<i64> = delivered.iter().map(|letter| letter.chat).collect();
    chats.sort_unstable();
    chats
}

async fn waves(world: &World) -> Vec<Campaign> {
    let mut tx = world.store.begin_read().await.unwrap();
    let election = store::election::active(&mut tx).await.unwrap().unwrap();
    store::campaign::of_election(&mut tx, election.id).await.unwrap()
}

async fn sums(world: &World, wave: &Campaign) -> Sums {
    let mut tx = world.store.begin_read().await.unwrap();
    let sums = store::campaign::sums(&mut tx, wave.id).await.unwrap();
    assert!(sums.add_up(), "{sums:?}");
    sums
}

async fn call_meeting(world: &mut World, when: &str) {
    let line = format!("/hop {when} | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố");
    let preview = world.hop(HEAD, &line).await;
    world.press(HEAD, &preview, "Gửi giấy mời").await;
}

on_both_databases! {
    async fn nothing_is_written_while_nothing_is_due(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(10).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 510).await;
        call_meeting(&mut world, "19h30 21/5/2022").await;
        world.called_meeting(&neighborhood, MeetingKind::Community, world.now.plus_days(-3)).await;
        tick(&world).await;
        // Somebody else holds everything that could be written; a turn must not wait for it.
        sqlx::any::install_default_drivers();
        let mut other = AnyConnection::connect(&db.url).await.unwrap();
        let lock = match db.engine {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgres => "BEGIN; LOCK TABLE meeting, outbox, campaign, card, rsvp, election, code_guess IN EXCLUSIVE MODE",
        };
        other.execute(lock).await.unwrap();
        let ctx = world.ctx();
        let idle = tokio::time::timeout(Duration::from_secs(3), calendar::tick(&world.store, &ctx)).await;
        // Households are reminded in private first.
        assert_eq!(idle.expect("it only reads").unwrap(), Some(local(5, 18, 18, 0)));
        // Due: the same turn waits for its place among the writers.
        world.now = local(5, 22, 7, 0);
        let ctx = world.ctx();
        let due = tokio::time::timeout(Duration::from_secs(1), calendar::tick(&world.store, &ctx)).await;
        assert!(due.is_err(), "the lock holds nobody up: {due:?}");
        other.execute("ROLLBACK").await.unwrap();
    }

    async fn waves_missed_while_we_were_down_have_their_account_and_the_operators_are_told_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 2233).await;
        // Down from the day it was set until the day before the election, in the evening.
        world.now = local(6, 4, 20, 0);
        subscribe_many(&mut world, 9001, 9001).await;
        tick(&world).await;
        let told = world.deliver().await;
        // How far the last wave is he reads beside it.
        let is_told = |letter: &&Delivered| letter.chat == OPERATOR && letter.text().contains("đã lỡ những lời nhắc sau");
        let to_operator: Vec<&Delivered> = told.iter().filter(is_told).collect();
        assert_eq!(to_operator.len(), 1);
        let text = to_operator[0].text();
        for words in [
            "lỡ những lời nhắc sau",
            "– trước 14 ngày: 7 giờ, Chủ nhật, ngày 22/5/2022\n",
            "– trước 7 ngày: 7 giờ, Chủ nhật, ngày 29/5/2022\n",
            "– trước 3 ngày: 7 giờ, thứ Năm, ngày 2/6/2022\n",
            "Các lời nhắc còn lại vẫn tự gửi đúng giờ.",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("trước 1 ngày"), "{text}");
        // The one that is still of use goes out.
        for _ in 0..6 {
            tick(&world).await;
            for letter in world.deliver().await {
                assert!(letter.text().contains("Ngày mai bầu cử."), "{}", letter.text());
            }
        }
        let all = waves(&world).await;
        let kinds: Vec<(&str, bool)> = all.iter().map(|wave| (wave.kind.code(), wave.missed)).collect();
        assert_eq!(kinds, [("t14", true), ("t7", true), ("t3", true), ("t1", false)]);
        for wave in &all {
            assert_eq!(wave.state, CampaignState::Expanded);
            // The group and those who had asked by then; who came later is no recipient of what was over.
            let expected = match wave.missed {
                true => Sums { total: 1234, cancelled: 1234, ..Sums::default() },
                false => Sums { total: 1235, sent: 1235, ..Sums::default() },
            };
            assert_eq!(sums(&world, wave).await, expected, "{:?}", wave.kind);
        }
        assert_eq!(world.count("outbox", "errand <> 'null'").await, 0);
        assert!(world.count("outbox", &format!("chat_id = {} AND state = 'cancelled'", group.0)).await == 3);

        let said = world.private(OPERATOR, "/dotbaucu").await;
        let text = said[0].text();
        for words in [
            "– trước 7 ngày: 7 giờ, Chủ nhật, ngày 29/5/2022, đã lỡ vì lúc đó Loa Phường bị gián đoạn\n",
            "– trước 7 ngày (29/5/2022): đã lỡ vì lúc đó Loa Phường bị gián đoạn, 1.234 tin không gửi.",
            "– trước 1 ngày (4/6/2022): 1.235 nơi nhận. Đã gửi 1.235.",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        tick(&world).await;
        assert!(world.deliver().await.is_empty(), "told twice");
    }

    async fn a_wave_that_was_due_before_the_day_was_set_is_no_miss(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.now = local(5, 25, 8, 0);
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 503).await;
        world.now = local(6, 2, 7, 0).plus_millis(-1);
        tick(&world).await;
        world.deliver().await;
        world.now = local(6, 2, 7, 0);
        // Down on 29/5 until now would be another story: here t7 was sent late, t14 was due before the day was set.
        let kinds: Vec<(&str, bool)> = waves(&world).await.iter().map(|wave| (wave.kind.code(), wave.missed)).collect();
        assert_eq!(kinds, [("t7", false)]);
        let text = world.private(OPERATOR, "/dotbaucu").await.remove(0).text().to_owned();
        assert!(text.contains("trước 14 ngày: 7 giờ, Chủ nhật, ngày 22/5/2022, đã qua nên không gửi"), "{text}");

    }

    async fn what_nobody_was_told_needs_no_correction_and_operators_are_not_woken_at_night(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 503).await;
        world.now = local(6, 4, 21, 30);
        tick(&world).await;
        tick(&world).await;
        assert_eq!(waves(&world).await.iter().filter(|wave| wave.missed).count(), 4);
        assert!(world.deliver().await.is_empty());
        let preview = world.private(OPERATOR, "/dotbaucu 12/6/2022").await.remove(0);
        assert!(!preview.text().contains("đính chính"), "{}", preview.text());
        world.now = local(6, 5, 20, 0);
        tick(&world).await;
        let told = world.deliver().await;
        assert_eq!(chats(&told), [OPERATOR, OPERATOR]);
        assert!(told[0].text().contains("trước 1 ngày") && told[0].text().contains("vẫn tự gửi"), "{}", told[0].text());
        assert!(told[1].text().contains("sáng ngày bầu cử"), "{}", told[1].text());
        assert!(!told[1].text().contains("vẫn tự gửi"), "nothing is to come: {}", told[1].text());
        assert_worded(&told.iter().filter_map(|told| match &told.errand {
            Errand::Say(notice) => Some(notice.clone()),
            _ => None,
        }).collect::<Vec<Notice>>());
    }

    async fn a_wave_taken_for_missed_by_a_clock_that_was_ahead_is_sent_in_its_time(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 503).await;
        for due in [local(5, 22, 7, 0), local(5, 29, 7, 0), local(6, 2, 7, 0)] {
            assert_eq!(live(&mut world, due).await.len(), 3);
        }
        // On 3/6 in the evening the clock shows the evening of the 4th: the one of the day before seems missed.
        assert!(live(&mut world, local(6, 4, 22, 0)).await.is_empty());
        assert_eq!(waves(&world).await.iter().filter(|wave| wave.missed).count(), 1);
        for minute in 0..60 {
            assert!(live(&mut world, local(6, 3, 22, minute)).await.is_empty());
        }
        let said = live(&mut world, local(6, 4, 7, 0)).await;
        assert_eq!(chats(&said), [501, 502, 503]);
        assert!(said.iter().all(|letter| letter.text().contains("Ngày mai bầu cử.")));
        for hour in 8..20 {
            assert!(live(&mut world, local(6, 4, hour, 0)).await.is_empty());
        }
        let wave = waves(&world).await.into_iter().find(|wave| wave.kind == WaveKind::Reminder(Reminder::DayBefore)).unwrap();
        assert!(!wave.missed);
        assert_eq!(sums(&world, &wave).await, Sums { total: 6, sent: 3, cancelled: 3, ..Sums::default() });
    }

    async fn a_clock_a_day_ahead_or_back_neither_loses_nor_repeats_a_reminder_of_a_meeting(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        call_meeting(&mut world, "19h30 21/5/2022").await;
        // A day ahead, for a while: past the meeting.
        for at in [local(5, 21, 21, 30), local(5, 22, 10, 0)] {
            assert!(live(&mut world, at).await.is_empty());
            tidy(&world).await;
        }
        // Right again.
        world.now = local(5, 20, 17, 59);
        tidy(&world).await;
        assert_eq!(tick(&world).await, Some(local(5, 20, 18, 0)));
        let mut said = live(&mut world, local(5, 20, 18, 0)).await;
        assert_eq!(chats(&said), [group.0]);
        // A day back after the first reminder, and through the same evening again.
        for hour in 10..24 {
            said.extend(live(&mut world, local(5, 19, hour, 0)).await);
        }
        for hour in 0..24 {
            said.extend(live(&mut world, local(5, 20, hour, 30)).await);
        }
        assert_eq!(said.len(), 1, "said again: {said:?}");
        said.extend(live(&mut world, local(5, 21, 17, 30)).await);
        assert_eq!(said.len(), 2);
        assert!(live(&mut world, local(5, 21, 17, 31)).await.is_empty());
        // Its cards are told that it opens, though a wrong clock had seen it open before.
        world.now = local(5, 21, 19, 30);
        assert_eq!(world.count("meeting", "opened = 1").await, 0);
        tick(&world).await;
        assert_eq!(world.count("meeting", "opened = 1").await, 1);
    }

    async fn what_cannot_be_done_holds_up_nothing_else(db: TestDatabase) {
        for spoil in ["UPDATE meeting_document SET id = 'no id'", "UPDATE neighborhood SET unit = 'no kind' WHERE position = 2"] {
            let db = migrated(db.engine).await;
            let mut world = World::new(&db).await;
            let (commune, _, group) = world.ward(10).await;
            call_meeting(&mut world, "19h30 21/5/2022").await;
            let (second, _) = world.neighborhood(&commune, 2, 101, 3).await;
            let meeting = world.called_meeting(&second, MeetingKind::Community, local(5, 30, 19, 30)).await.id;
            let mut tx = world.store.begin_write().await.unwrap();
            let file = SentFile { handle: "a".to_owned(), name: "a.pdf".to_owned(), size: None };
            store::invitation::add(&mut tx, world.house.chance.id(world.now), meeting, &file, AccountId(HEAD), world.now).await.unwrap();
            store::invitation::issue(&mut tx, meeting, world.now, None).await.unwrap();
            sqlx::query(spoil).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
            let next = tick(&world).await.expect("something is to come");
            assert!(next >= world.now.plus_secs(60), "nobody turns in a circle: {spoil}");
            assert_eq!(chats(&live(&mut world, local(5, 20, 18, 0)).await), [group.0], "the reminder leaves: {spoil}");
        }
    }

    async fn a_meeting_that_moves_is_reminded_of_anew(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(10).await;
        call_meeting(&mut world, "19h30 21/5/2022").await;
        assert_eq!(live(&mut world, local(5, 20, 18, 0)).await.len(), 1);
        let mut tx = world.store.begin_write().await.unwrap();
        let meeting = store::meeting::coming_in(&mut tx, neighborhood.id, world.now).await.unwrap().remove(0);
        let moved = Meeting { starts_at: local(5, 23, 19, 30), venue: "Sân bóng".to_owned(), ..meeting };
        store::meeting::move_to(&mut tx, &moved, world.now).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(tick(&world).await, Some(local(5, 22, 18, 0)));
        assert_eq!(live(&mut world, local(5, 22, 18, 0)).await.len(), 1);
        assert_eq!(live(&mut world, local(5, 23, 17, 30)).await.len(), 1);
    }

    async fn very_many_reminders_of_one_evening_are_written_in_several_turns_and_each_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(3).await;
        for number in 0..120 {
            let meeting = world.called_meeting(&neighborhood, MeetingKind::Community, local(5, 21, 8, 0).plus_minutes(number)).await;
            let mut tx = world.store.begin_write().await.unwrap();
            let moved = Meeting { venue: "Sân bóng".to_owned(), ..meeting };
            store::meeting::move_to(&mut tx, &moved, world.now).await.unwrap();
            tx.commit().await.unwrap();
        }
        world.now = local(5, 20, 18, 0);
        let mut turns = 0;
        while tick(&world).await == Some(world.now) {
            turns += 1;
            assert!(turns < 10, "always something due");
        }
        assert_eq!((turns, world.count("outbox", "dedupe_key LIKE 'remind:%'").await), (2, 120));
        assert_eq!(world.deliver().await.len(), 120);
    }

    async fn a_meeting_without_a_group_wakes_nobody_for_its_reminder(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(3).await;
        call_meeting(&mut world, "19h30 21/5/2022").await;
        let mut connection = AnyConnection::connect(&db.url).await.unwrap();
        connection.execute("DELETE FROM group_chat").await.unwrap();
        world.now = local(5, 20, 18, 0);
        let next = tick(&world).await;
        assert!(next > Some(world.now), "{next:?}");
    }

    async fn letters_held_at_night_wait_for_that_mornings_and_no_longer(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 510).await;
        world.now = local(5, 22, 20, 59);
        tick(&world).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::outbox::park(&mut tx, ChatId(501)).await.unwrap();
        tx.commit().await.unwrap();
        // The clock shows the next night already, then is right again.
        world.now = local(5, 23, 22, 0);
        tick(&world).await;
        world.now = local(5, 22, 22, 0);
        tick(&world).await;
        tidy(&world).await;
        for minute in 0..30 {
            assert!(live(&mut world, local(5, 22, 22, minute)).await.is_empty());
        }
        assert!(live(&mut world, local(5, 23, 6, 29)).await.is_empty());
        assert_eq!(chats(&live(&mut world, local(5, 23, 6, 30)).await), (502..=510).collect::<Vec<i64>>());
        assert_eq!(world.count("outbox", "chat_id = 501 AND state = 'waiting'").await, 1, "parked is parked");
    }

    async fn what_was_written_by_a_clock_that_was_ahead_leaves_when_it_is_right_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 503).await;
        world.now = local(5, 23, 9, 0);
        tick(&world).await;
        world.now = local(5, 22, 9, 0);
        assert!(world.deliver().await.is_empty());
        tidy(&world).await;
        let mut said = world.deliver().await;
        said.retain(|letter| letter.chat != OPERATOR);
        assert_eq!(chats(&said), [501, 502, 503]);
    }

    async fn what_a_clock_that_was_ahead_kept_for_the_morning_does_not_leave_at_night(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.now = local(5, 17, 22, 0);
        call_meeting(&mut world, "19h30 23/5/2022").await;
        let to_group = |said: Vec<Delivered>| said.iter().filter(|letter| letter.chat == group.0).count();
        world.now = local(5, 16, 22, 10);
        tidy(&world).await;
        assert_eq!(to_group(world.deliver().await), 0);
        world.now = local(5, 17, 6, 29);
        assert_eq!(to_group(world.deliver().await), 0);
        world.now = local(5, 17, 6, 30);
        assert_eq!(to_group(world.deliver().await), 1);
    }

    async fn of_two_who_read_one_cursor_only_one_writes(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 3500).await;
        world.now = local(5, 22, 7, 0);
        tick(&world).await;
        let read = waves(&world).await.remove(0);
        world.deliver().await;
        tick(&world).await;
        let mut tx = world.store.begin_write().await.unwrap();
        let state = CampaignState::Expanding;
        assert!(!store::campaign::advance(&mut tx, &read, &read.cursor, state).await.unwrap(), "from where it no longer is");
        let now = store::campaign::find(&mut tx, read.id).await.unwrap().unwrap();
        assert!(store::campaign::advance(&mut tx, &now, &now.cursor, state).await.unwrap());
        drop(tx);
        assert_eq!(world.count("outbox", "campaign_id IS NOT NULL").await, 2000);
    }

    async fn many_letters_are_written_at_once_each_key_once_and_a_late_one_as_cancelled(db: TestDatabase) {
        let world = World::new(&db).await;
        let letter = |key: &str, late: bool| {
            let letter = Letter {
                to: Address { chat: ChatId(7), thread: None, language: Language::En },
                lane: Lane::Bulk,
                errand: Errand::Say(Notice::Account(AccountNotice::Greeting)),
                due_at: world.now,
                expires_at: late.then_some(world.now),
                dedupe_key: format!("\"{key}\" – chữ {{$n}} ' \\ \u{1F600}"),
                doubt: Doubt::Repeat,
                campaign: None,
                subject: late.then(|| "so".to_owned()),
                asked_by: None,
                report: None,
            };
            (world.house.chance.id::<LetterId>(world.now), letter)
        };
        let all = [letter("a", false), letter("b", true), letter("a", false), letter("c", false)];
        let mut tx = world.store.begin_write().await.unwrap();
        assert_eq!(store::outbox::enqueue_many(&mut tx, &all, world.now).await.unwrap(), 3);
        assert_eq!(store::outbox::enqueue_many(&mut tx, &all, world.now).await.unwrap(), 0);
        assert_eq!(store::outbox::enqueue_many(&mut tx, &[], world.now).await.unwrap(), 0);
        assert!(store::outbox::is_written(&mut tx, &all[3].1.dedupe_key).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(world.count("outbox", "state = 'cancelled' AND errand = 'null' AND ended_at IS NOT NULL AND subject = 'so'").await, 1);
        assert_eq!(world.count("outbox", "state = 'waiting' AND ended_at IS NULL AND subject IS NULL AND lane = 2").await, 2);
        let mut tx = world.store.begin_write().await.unwrap();
        let taken = take_up(&world, &mut tx, 10).await;
        assert_eq!((taken[0].id, taken[0].to, &taken[0].errand), (all[0].0, all[0].1.to, &all[0].1.errand));
    }

    async fn an_ended_wave_keeps_its_sums_and_after_five_weeks_not_its_letters(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 3500).await;
        world.now = local(5, 22, 7, 0);
        for _ in 0..4 {
            tick(&world).await;
            let mut tx = world.store.begin_write().await.unwrap();
            for who in [1001, 1002, 3001] {
                store::outbox::cancel_campaigns_of_chat(&mut tx, ChatId(who), world.now).await.unwrap();
            }
            tx.commit().await.unwrap();
            tidy(&world).await;
            world.deliver().await;
        }
        let wave = waves(&world).await.remove(0);
        let counted = sums(&world, &wave).await;
        assert_eq!(counted, Sums { total: 2500, sent: 2497, cancelled: 3, ..Sums::default() });
        tidy(&world).await;
        assert_eq!(waves(&world).await[0].settled, Some(counted));
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0).text().to_owned();
        let line = |text: &str| text.lines().find(|line| line.contains("hơn 2.497 nơi nhận. Đã gửi 2.497, đã dừng dưới 5.")).map(str::to_owned).unwrap();
        let ended = world.now;
        world.now = ended.plus_days(35);
        tidy(&world).await;
        assert_eq!(world.count("outbox", "campaign_id IS NOT NULL").await, 2500, "not a minute too early");
        world.now = world.now.plus_minutes(1);
        tidy(&world).await;
        assert_eq!(world.count("outbox", "campaign_id IS NOT NULL").await, 0);
        assert_eq!(sums(&world, &wave).await, counted);
        world.now = local(6, 5, 18, 0);
        let later = world.private(OPERATOR, "/dotbaucu").await.remove(0).text().to_owned();
        assert_eq!(line(&later), line(&overview));
    }

    async fn the_sums_are_not_settled_while_a_letter_is_under_way(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 503).await;
        world.now = local(5, 22, 7, 0);
        tick(&world).await;
        let mut tx = world.store.begin_write().await.unwrap();
        take_up(&world, &mut tx, 10).await;
        tx.commit().await.unwrap();
        tidy(&world).await;
        assert_eq!(waves(&world).await[0].settled, None);
        assert_eq!(sums(&world, &waves(&world).await[0]).await, Sums { total: 3, waiting: 3, ..Sums::default() });
    }

    async fn the_row_of_a_closed_card_goes_when_its_meeting_is_over(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        call_meeting(&mut world, "19h30 21/5/2022").await;
        call_meeting(&mut world, "19h30 28/5/2022").await;
        assert_eq!(world.count("card", "live = 1").await, 2);
        let mut tx = world.store.begin_write().await.unwrap();
        store::card::close_chat(&mut tx, group).await.unwrap();
        tx.commit().await.unwrap();
        tidy(&world).await;
        assert_eq!(world.count("card", "1 = 1").await, 2, "neither meeting is over");
        world.now = local(5, 21, 19, 30);
        tidy(&world).await;
        assert_eq!(world.count("card", "1 = 1").await, 1);
    }

    async fn a_card_whose_last_edit_was_lost_is_looked_at_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        call_meeting(&mut world, "19h30 21/5/2022").await;
        world.now = local(5, 21, 19, 30);
        tick(&world).await;
        assert_eq!(world.count("card", "live = 1 AND dirty = 1").await, 1);
        // Taken up, and never heard of again.
        let mut tx = world.store.begin_write().await.unwrap();
        let due = store::card::due(&mut tx, world.now, 10).await.unwrap().cards;
        assert_eq!(due.len(), 1);
        store::card::take(&mut tx, &due[0]).await.unwrap();
        tx.commit().await.unwrap();
        tick(&world).await;
        assert_eq!(world.count("card", "dirty = 1").await, 0);
        tidy(&world).await;
        assert_eq!(world.count("card", "dirty = 1").await, 1);
    }

    async fn answers_of_very_many_meetings_are_dropped_all(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        world.link(5, neighborhood.id, "1").await;
        for number in 0..45 {
            let meeting = world.called_meeting(&neighborhood, MeetingKind::Community, world.now.plus_minutes(60 + number)).await;
            let answer = Intent::Rsvp(RsvpIntent::Answer { meeting: meeting.id, answer: Answer::Attending });
            world.press_intent(5, group.0, 1, answer).await;
        }
        assert_eq!(world.count("rsvp", "1 = 1").await, 45);
        world.now = world.now.plus_days(91);
        tidy(&world).await;
        assert_eq!(world.count("rsvp", "1 = 1").await, 0);
        assert_eq!(world.count("meeting", "answers_kept = 1").await, 0);
    }

    async fn whatever_ends_a_letter_takes_its_words(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(10).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 509).await;
        call_meeting(&mut world, "19h30 23/5/2022").await;
        world.now = local(5, 22, 7, 0);
        tick(&world).await;
        let ctx = world.ctx();
        let unsubscribe = world.sender(501, 501);
        world.act(&unsubscribe, Intent::Election(ElectionIntent::Unsubscribe)).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::outbox::waves::forget_chat(&mut tx, ChatId(502), world.now).await.unwrap();
        ctx.tell(&mut tx, AccountId(503), Notice::Account(AccountNotice::Greeting)).await.unwrap();
        tx.commit().await.unwrap();
        let keys = "dedupe_key LIKE 'answer:%' AND chat_id = 503";
        assert_eq!(world.count("outbox", keys).await, 1);
        let meeting = {
            let mut tx = world.store.begin_read().await.unwrap();
            store::meeting::coming_in(&mut tx, neighborhood.id, world.now).await.unwrap().remove(0)
        };
        let mut tx = world.store.begin_write().await.unwrap();
        store::meeting::set_state(&mut tx, meeting.id, MeetingState::Called, MeetingState::CalledOff, world.now).await.unwrap();
        store::outbox::cancel_subject(&mut tx, &meeting.subject(), world.now).await.unwrap();
        store::outbox::expire(&mut tx, world.now.plus_days(30)).await.unwrap();
        tx.commit().await.unwrap();
        let ended = "state NOT IN ('waiting', 'sending')";
        assert!(world.count("outbox", ended).await > 9);
        assert_eq!(world.count("outbox", &format!("{ended} AND errand <> 'null'")).await, 0);
    }
}

/// Every turn does what is due; only the tidying fails, for minutes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tidying_that_fails_is_no_turn_that_failed() {
    let db = migrated(Engine::Sqlite).await;
    let world = World::new(&db).await;
    let mut tx = world.store.begin_write().await.unwrap();
    tx.execute("ALTER TABLE code_guess RENAME TO gone").await.unwrap();
    tx.commit().await.unwrap();
    // Five minutes of it are a second of ours.
    let (clock, health) = (Clock::by_hand(world.now, 300), Health::by(Clock::by_hand(world.now, 300)));
    let (stop, stopped) = watch::channel(false);
    let (wake, post_wake) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let house = world.house.clone();
    let running = tokio::spawn(calendar::run(
        world.store.clone(),
        clock,
        house,
        wake.clone(),
        post_wake.clone(),
        health.clone(),
        stopped,
    ));
    post_wake.notified().await;
    for _ in 0..80 {
        wake.notify_one();
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(health.verdict(), None);
    }
    stop.send_replace(true);
    running.await.unwrap().unwrap();
}

/// A clock that was ahead held a wave back; what puts that right fails at first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_clock_ahead_did_is_made_good_though_the_first_try_fails() {
    let db = migrated(Engine::Sqlite).await;
    let mut world = World::new(&db).await;
    set(&mut world, JUNE_5).await;
    subscribe_many(&mut world, 501, 503).await;
    world.now = local(5, 23, 9, 0);
    tick(&world).await;
    world.now = local(5, 22, 9, 0);
    let held =
        format!("chat_id BETWEEN 501 AND 503 AND due_at > {}", world.now.plus_minutes(60).unix_millis());
    assert_eq!(world.count("outbox", &held).await, 3);
    let rename = async |sql: &'static str| {
        let mut tx = world.store.begin_write().await.unwrap();
        tx.execute(sql).await.unwrap();
        tx.commit().await.unwrap();
    };
    rename("ALTER TABLE code_guess RENAME TO gone").await;
    // A minute of it is 200 ms of ours.
    let clock = Clock::by_hand(world.now, 300);
    let (stop, stopped) = watch::channel(false);
    let (wake, post_wake) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let house = world.house.clone();
    let (store, health) = (world.store.clone(), Health::default());
    let running =
        tokio::spawn(calendar::run(store, clock, house, wake.clone(), post_wake.clone(), health, stopped));
    post_wake.notified().await;
    assert_eq!(world.count("outbox", &held).await, 3, "it failed, and was undone whole");
    rename("ALTER TABLE gone RENAME TO code_guess").await;
    for _ in 0..100 {
        wake.notify_one();
        tokio::time::sleep(Duration::from_millis(50)).await;
        if world.count("outbox", &held).await == 0 {
            break;
        }
    }
    assert_eq!(world.count("outbox", &held).await, 0, "never made good");
    stop.send_replace(true);
    running.await.unwrap().unwrap();
}

async fn take_up(world: &World, tx: &mut store::Write, most: i64) -> Vec<Leased> {
    let room = Room { answers: 0, notices: 0, bulk: most };
    let again = Again { rest: true, repeat: true };
    let until = world.now.plus_minutes(1);
    store::outbox::take_up(tx, "test", world.now, until, room, again).await.unwrap().letters
}
