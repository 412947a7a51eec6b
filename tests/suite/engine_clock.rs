//! The clock on the wall set under the post: what holds a letter, a card or a chat never holds it longer than it was to, and what has a
//! time of its own keeps it.

use std::time::Duration;

use loa_phuong::app::channel;
use loa_phuong::calendar;
use loa_phuong::domain::ids::{AccountId, CampaignId, ChatId};
use loa_phuong::domain::letter::{Doubt, Lane, Letter, LetterState};
use loa_phuong::domain::link::Guesses;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::retention::WRONG_CODES;
use loa_phuong::store;
use loa_phuong::telegram::api::ApiError;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::office::Office;
use crate::support::world::{HEAD, OPERATOR, World};

const BAD_GATEWAY: ApiError = ApiError::Server { code: 502 };
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn too_many(seconds: u64) -> ApiError {
    ApiError::TooMany { retry_after: Duration::from_secs(seconds) }
}

/// Lets time pass in steps of a second until this chat is written to; for how many seconds.
async fn waits(office: &mut Office, chat: ChatId, most: i64) -> i64 {
    for second in 0..=most {
        if office.is_under_way(chat) {
            return second;
        }
        office.sleep(1_000);
        office.turn().await;
        if office.knock.is_some() {
            office.knock_comes_back(Ok(()));
        }
    }
    panic!("{chat} is not written to within {most} s");
}

async fn parked_until(office: &Office, chat: ChatId) -> i64 {
    let mut tx = office.store().begin_read().await.unwrap();
    let sql = "SELECT try_at FROM parked_chat WHERE chat_id = $1";
    let at: i64 = sqlx::query_scalar(sql).bind(chat.0).fetch_one(&mut *tx).await.unwrap();
    at - office.world.now.unix_millis()
}

on_both_databases! {
    /// The clock is a day ahead (an hour, a year) when a chat says "wait", and is set right a little later; in one process, and between two.
    async fn who_said_wait_waits_no_longer_when_the_clock_is_set_back(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        for (number, ahead) in [DAY, HOUR, 365 * DAY, 20 * MINUTE, 2 * MINUTE].into_iter().enumerate() {
            for (told, dies) in [(40, false), (300, false), (300, true), (3_600, false), (3_600, true)] {
                if told > 300 && ahead != DAY {
                    continue;
                }
                let chat = ChatId(1_000 + i64::try_from(number).unwrap() * 10_000 + told + i64::from(dies));
                let key = format!("{number}:{told}:{dies}");
                // Written while the clock is right, so that only the hold is wrong.
                office.write(office.letter(chat, Lane::Cards, Doubt::Repeat, &key)).await;
                office.write(office.letter(chat, Lane::Cards, Doubt::Repeat, &format!("{key}:beside"))).await;
                office.set_clock(ahead);
                office.until_under_way(chat, 2_000).await;
                office.comes_back(chat, Err(too_many(u64::try_from(told).unwrap())));
                office.turn().await;
                if dies {
                    let before = office.world.now;
                    office.crash();
                    office.desk.clock_was(before, office.steady);
                }
                office.set_clock(-ahead);
                office.turn().await;
                let waited = waits(&mut office, chat, told + 70).await;
                assert!(waited <= told + 2, "{ahead} ms ahead, told {told} s, died: {dies}: {waited} s");
                assert!(waited >= told - 2 || told <= 61, "{ahead} ms ahead, told {told} s: only {waited} s");
                office.comes_back(chat, Ok(()));
                office.turn().await;
                assert!(waits(&mut office, chat, 70).await <= 5, "{ahead}, {told}, {dies}: what was beside it");
                office.comes_back(chat, Ok(()));
                office.turn().await;
            }
        }
        assert_eq!(office.world.count("outbox", "state <> 'sent'").await, 0);
    }

    /// The very turn in which it is seen comes to nothing; what was seen is seen again.
    async fn a_clock_that_was_set_back_is_noticed_again_when_that_turn_is_undone(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let chat = ChatId(501);
        office.write(office.letter(chat, Lane::Cards, Doubt::Repeat, "notice")).await;
        office.set_clock(DAY);
        office.until_under_way(chat, 2_000).await;
        office.comes_back(chat, Err(too_many(120)));
        office.turn().await;
        office.desk.committed();
        office.set_clock(-DAY);
        for _ in 0..2 {
            let ctx = office.world.ctx();
            let mut tx = office.store().begin_write_loose().await.unwrap();
            office.desk.prepare(&mut tx, &ctx, office.steady).await.unwrap();
            drop(tx.rollback().await);
            // As the loop does when a turn fails.
            office.desk.look_for_strays();
        }
        let waited = waits(&mut office, chat, 200).await;
        assert!((118..=122).contains(&waited), "{waited} s");
    }

    async fn a_chats_own_trouble_is_never_waited_out_for_more_than_ten_minutes(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (troubled, other) = (ChatId(501), ChatId(502));
        office.write(office.letter(troubled, Lane::Cards, Doubt::Repeat, "notice")).await;
        for round in 0..9 {
            waits(&mut office, troubled, 610).await;
            office.say(other, &format!("fine:{round}")).await;
            waits(&mut office, other, 5).await;
            office.comes_back(other, Ok(()));
            office.comes_back(troubled, Err(BAD_GATEWAY));
            // Written down by a clock that is a day ahead, and then right again.
            office.set_clock(DAY);
            office.turn().await;
            office.set_clock(-DAY);
            office.turn().await;
        }
        let waited = waits(&mut office, troubled, 700).await;
        assert!((500..=601).contains(&waited), "{waited} s");
    }

    async fn what_has_a_time_of_its_own_keeps_it(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (reminder, wave) = (ChatId(501), ChatId(502));
        let now = office.world.now;
        let due_at = now.plus_days(3);
        office.write(Letter { due_at, ..office.letter(reminder, Lane::Cards, Doubt::Repeat, "reminder") }).await;
        // A wave that was under way yesterday night and waits for the morning after the next.
        let campaign: CampaignId = office.world.house.chance.id(now);
        let letter = office.letter(wave, Lane::Bulk, Doubt::Repeat, "wave");
        office.write(Letter { campaign: Some(campaign), ..letter }).await;
        waits(&mut office, wave, 3).await;
        office.comes_back(wave, Err(BAD_GATEWAY));
        office.turn().await;
        // The clock shows 22:00 of the next day, and the wave is held until 6:30.
        office.set_clock(DAY + 14 * HOUR);
        let morning = loa_phuong::domain::time::after_quiet_hours(office.world.now, office.world.house.zone);
        let mut tx = office.store().begin_write().await.unwrap();
        store::outbox::waves::hold(&mut tx, campaign, morning).await.unwrap();
        tx.commit().await.unwrap();
        office.turn().await;
        office.set_clock(-DAY);
        office.turn().await;
        for (key, at) in [("reminder", due_at), ("wave", morning)] {
            let condition = format!("dedupe_key = '{key}' AND due_at = {}", at.unix_millis());
            assert_eq!(office.world.count("outbox", &condition).await, 1, "{key} has another time now");
        }
        assert!(!office.is_under_way(reminder) && !office.is_under_way(wave));
    }

    async fn a_card_edited_by_a_clock_that_was_ahead_follows_the_next_answer(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, group) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_days(500);
        let meeting = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        office.card(group, meeting.id, "old").await;
        for (number, ahead) in [HOUR, DAY, 365 * DAY].into_iter().enumerate() {
            office.set_clock(ahead);
            let mut tx = office.store().begin_write().await.unwrap();
            store::card::touch(&mut tx, &[meeting.id], office.world.now).await.unwrap();
            // Shown as it is: what follows must not depend on the numbers.
            sqlx::query("UPDATE card SET shown_digest = 'old', due_at = 0").execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
            waits(&mut office, group, 6).await;
            // The last time its chat says "wait".
            office.comes_back(group, if number == 2 { Err(too_many(300)) } else { Ok(()) });
            office.turn().await;
            office.set_clock(-ahead);
            office.turn().await;
            let mut tx = office.store().begin_write().await.unwrap();
            store::card::touch(&mut tx, &[meeting.id], office.world.now).await.unwrap();
            sqlx::query("UPDATE card SET shown_digest = 'old'").execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
            let waited = waits(&mut office, group, 400).await;
            let most = if number == 2 { 301 } else { 6 };
            assert!(waited <= most, "{ahead} ms ahead: {waited} s");
            office.comes_back(group, Ok(()));
            office.turn().await;
        }
    }

    /// Parked by a clock that is wrong, and the clock set right: under the post, and where nobody notices.
    async fn a_chat_that_shut_us_out_is_tried_within_a_day_whatever_the_clock_was(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (shut_out, locked) = (ChatId(501), ChatId(-1_777));
        for (ahead, noticed) in [(HOUR, true), (DAY, true), (3_650 * DAY, true), (DAY, false), (3_650 * DAY, false)] {
            office.turn().await;
            office.set_clock(ahead);
            if noticed {
                office.turn().await;
            }
            let ctx = office.world.ctx();
            let mut tx = office.store().begin_write().await.unwrap();
            channel::shut_out(&mut tx, &ctx, shut_out).await.unwrap();
            channel::locked(&mut tx, &ctx, locked).await.unwrap();
            tx.commit().await.unwrap();
            office.set_clock(-ahead);
            if noticed {
                office.turn().await;
                assert!((DAY - 1..=DAY).contains(&parked_until(&office, shut_out).await), "{ahead}");
                assert!((0..=10 * MINUTE).contains(&parked_until(&office, locked).await), "{ahead}");
            }
            for pause in std::iter::once(1_000).chain([HOUR; 24]) {
                office.sleep(pause);
                office.turn().await;
            }
            assert_eq!(office.world.count("parked_chat", "1 = 1").await, 0, "{ahead}, noticed: {noticed}");
        }
        assert_eq!(office.state("nothing").await, None::<LetterState>);
    }

    /// Wrong codes of many accounts, typed a day ahead, close nobody out today.
    async fn what_was_counted_while_the_clock_was_ahead_is_held_against_nobody(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(3).await;
        let right = world.now;
        world.now = right.plus_days(1);
        let mut tx = world.store.begin_write().await.unwrap();
        for account in 501..=560 {
            let guesses = Guesses { wrong: 5, looked_up: 5, last_at: world.now };
            store::guess::set(&mut tx, AccountId(account), guesses).await.unwrap();
        }
        tx.commit().await.unwrap();
        world.now = right;
        let since = async |world: &World| {
            let mut tx = world.store.begin_read().await.unwrap();
            let (since, until) = (WRONG_CODES.before(world.now), WRONG_CODES.end(world.now));
            store::guess::looked_up_between(&mut tx, since, until).await.unwrap()
        };
        assert_eq!(since(&world).await, 0);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(world.count("code_guess", "1 = 1").await, 0);
    }

    /// Appointed, dismissed, subscribed, bound while the clock was ahead.
    async fn who_came_while_the_clock_was_ahead_is_there_when_it_is_right_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, _) = world.ward(3).await;
        let (right, ahead) = (world.now, world.now.plus_days(365));
        world.now = ahead;
        world.appoint(777, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let mut tx = world.store.begin_write().await.unwrap();
        for who in 501..=503 {
            store::subscriber::start(&mut tx, ChatId(who), Some(1), world.now).await.unwrap();
        }
        sqlx::query("UPDATE group_chat SET bound_at = $1").bind(ahead.unix_millis()).execute(&mut *tx).await.unwrap();
        sqlx::query("UPDATE role_grant SET ends_at = $1 WHERE account_id = $2").bind(ahead.unix_millis()).bind(HEAD).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        world.now = right;
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        let grants = async |world: &World, who: i64| {
            let mut tx = world.store.begin_read().await.unwrap();
            store::grant::of_account(&mut tx, AccountId(who), world.now).await.unwrap().len()
        };
        assert_eq!((grants(&world, 777).await, grants(&world, HEAD).await), (1, 0), "appointed, and dismissed");
        let preview = world.private(OPERATOR, "/dotbaucu 5/6/2022 | 7h | Bầu Trưởng thôn, bản, khu phố").await.remove(0);
        world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
        world.wait_until("2022-05-22 07:00");
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let mut chats: Vec<i64> = world.deliver().await.iter().map(|letter| letter.chat).collect();
        chats.retain(|chat| *chat != OPERATOR);
        chats.sort_unstable();
        assert_eq!(chats, [-1001, 501, 502, 503]);
    }
}
