//! The post's steps, driven by hand: a test decides when a call comes back and with what, on a clock that it moves itself.

use std::sync::Arc;
use std::time::Duration;

use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::app::{self, Intent, Sender};
use loa_phuong::clock::Clock;
use loa_phuong::config::{Secret, Telegram};
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::delivery::About;
use loa_phuong::domain::ids::{AccountId, CampaignId, ChatId, MessageId};
use loa_phuong::domain::letter::{Doubt, Errand, Lane, Letter, LetterState, Report, SentFile};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::say::Notice;
use loa_phuong::post::Post;
use loa_phuong::post::desk::Knock;
use loa_phuong::store::card::Card;
use loa_phuong::store::{self, Store};
use loa_phuong::telegram::api::{Api, ApiError, Refused};
use telegram_sim::{Sim, SimOptions};
use tokio::sync::{Notify, watch};

use crate::support::databases::{Engine, TestDatabase, fresh, on_both_databases};
use crate::support::office::{Office, new_desk};
use crate::support::proxy::Proxy;
use crate::support::world::{HEAD, World};

const BAD_GATEWAY: ApiError = ApiError::Server { code: 502 };
const AN: ChatId = ChatId(501);
const BINH: ChatId = ChatId(502);

on_both_databases! {
    /// Whatever cancels it and however it comes back.
    async fn what_is_cancelled_while_under_way_is_not_said_afterwards(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let wave: CampaignId = office.world.house.chance.id(office.world.now);
        let backs = [Some(BAD_GATEWAY), Some(ApiError::NotReached), Some(ApiError::Lost), None];
        let too_many = ApiError::TooMany { retry_after: Duration::from_secs(3) };
        for (number, back) in backs.into_iter().chain([Some(too_many)]).enumerate() {
            for what in ["subject", "posts", "key", "stop", "forget", "account"] {
                let chat = ChatId(600 + i64::try_from(number).unwrap());
                let key = format!("call:{what}:{number}");
                let letter = office.letter(chat, Lane::Cards, Doubt::Repeat, &key);
                let campaign = matches!(what, "stop" | "forget").then_some(wave);
                office.write(Letter { subject: Some(key.clone()), campaign, ..letter }).await;
                office.pass(100).await;
                assert!(office.is_under_way(chat), "{what} {back:?}");
                let now = office.world.now;
                let mut tx = office.store().begin_write().await.unwrap();
                match what {
                    "subject" => assert_eq!(store::outbox::cancel_subject(&mut tx, &key, now).await.unwrap(), 1),
                    // It may be in the chat already: nobody may take it for unposted.
                    "posts" => assert!(!store::outbox::cancel_posts(&mut tx, &key, now).await.unwrap()),
                    "key" => assert!(!store::outbox::cancel_key(&mut tx, &key, now).await.unwrap()),
                    "stop" => assert_eq!(store::outbox::cancel_campaigns_of_chat(&mut tx, chat, now).await.unwrap(), 1),
                    "forget" => store::outbox::waves::forget_chat(&mut tx, chat, now).await.unwrap(),
                    _ => store::outbox::forget_chat(&mut tx, chat).await.unwrap(),
                }
                tx.commit().await.unwrap();
                match back.clone() {
                    Some(error) => office.comes_back(chat, Err(error)),
                    None => office.crash(),
                }
                for _ in 0..60 {
                    if office.knock.is_some() {
                        office.knock_comes_back(Ok(()));
                    }
                    office.pass(100).await;
                    assert!(!office.is_under_way(chat), "{what} {back:?}: said again");
                }
                if what != "forget" {
                    let state = office.state(&key).await;
                    let ended = matches!(state, Some(LetterState::Cancelled | LetterState::Unknown));
                    assert!(ended, "{what} {back:?}: {state:?}");
                }
                office.say(BINH, &format!("fine:{key}")).await;
                office.pass(5_000).await;
                office.comes_back(BINH, Ok(()));
                office.pass(1_100).await;
            }
        }
    }

    async fn what_was_sent_while_it_was_cancelled_is_known_to_be_sent(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let letter = office.letter(AN, Lane::Cards, Doubt::Repeat, "notice");
        office.write(Letter { subject: Some("meeting:1".to_owned()), ..letter }).await;
        office.pass(100).await;
        let now = office.world.now;
        let mut tx = office.store().begin_write().await.unwrap();
        store::outbox::cancel_subject(&mut tx, "meeting:1", now).await.unwrap();
        tx.commit().await.unwrap();
        office.comes_back(AN, Ok(()));
        office.pass(2_000).await;
        assert_eq!(office.state("notice").await, Some(LetterState::Sent));
    }

    async fn what_expires_or_is_cancelled_in_doubt_is_unknown_and_not_called_unsent(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let soon = office.world.now.plus_secs(30);
        for (number, key) in ["doubt", "crash", "cancelled", "certain"].into_iter().enumerate() {
            let chat = ChatId(700 + i64::try_from(number).unwrap());
            let letter = office.letter(chat, Lane::Cards, Doubt::Repeat, key);
            office.write(Letter { expires_at: Some(soon), subject: Some("day".to_owned()), ..letter }).await;
            office.pass(100).await;
            match key {
                "certain" => office.comes_back(chat, Err(BAD_GATEWAY)),
                "crash" => office.crash(),
                _ => office.comes_back(chat, Err(ApiError::Lost)),
            }
            office.pass(100).await;
            if key == "crash" {
                // It is on its way once more, and its answer says that nothing was done this time.
                office.comes_back(chat, Err(BAD_GATEWAY));
                office.pass(100).await;
            }
            if key == "cancelled" {
                let now = office.world.now;
                let mut tx = office.store().begin_write().await.unwrap();
                assert!(!store::outbox::cancel_key(&mut tx, key, now).await.unwrap(), "it may have arrived");
                tx.commit().await.unwrap();
            }
            office.desk = new_desk(&office.world, "next");
        }
        office.world.now = soon;
        office.turn().await;
        for key in ["doubt", "crash", "cancelled"] {
            assert_eq!(office.state(key).await, Some(LetterState::Unknown), "{key}");
        }
        assert_eq!(office.state("certain").await, Some(LetterState::Cancelled));
    }

    async fn a_correction_does_not_pass_the_result_that_was_put_back(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        office.write(office.letter(AN, Lane::Cards, Doubt::Repeat, "result")).await;
        office.pass(100).await;
        office.answer(BINH, "others").await;
        office.comes_back(AN, Err(BAD_GATEWAY));
        office.pass(100).await;
        office.write(office.letter(AN, Lane::Cards, Doubt::Repeat, "correction")).await;
        office.write(office.letter(AN, Lane::Bulk, Doubt::Repeat, "reminder")).await;
        office.pass_well(4_000).await;
        assert!(!office.is_under_way(AN), "{:?}", office.under_way);
        // What is more urgent is no part of that order.
        office.answer(AN, "question").await;
        for key in ["result", "correction", "reminder"] {
            office.until_under_way(AN, 6_000).await;
            assert_eq!(office.state(key).await, Some(LetterState::Sending), "{key}");
            office.comes_back(AN, Ok(()));
            office.pass(100).await;
        }
    }

    async fn a_letter_that_fails_again_and_again_does_not_hold_its_chat_for_long(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        office.write(office.letter(AN, Lane::Cards, Doubt::Repeat, "stuck")).await;
        for round in 0..4 {
            office.until_under_way(AN, 21_000).await;
            office.answer(BINH, &format!("others:{round}")).await;
            office.comes_back(AN, Err(BAD_GATEWAY));
            office.pass(100).await;
            if round == 0 {
                office.write(office.letter(AN, Lane::Cards, Doubt::Repeat, "next")).await;
            }
        }
        office.until_under_way(AN, 1_000).await;
        assert_eq!(office.state("next").await, Some(LetterState::Sending));
    }

    /// The database takes what was heard only three seconds later.
    async fn a_chat_that_said_wait_waits_since_it_said_so(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let meeting = {
            let (_, ward, _) = office.world.ward(3).await;
            let starts_at = office.world.now.plus_days(3);
            office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await
        };
        let group = ChatId(-901);
        office.card(group, meeting.id, "old").await;
        office.pass(4_000).await;
        let mut tx = office.store().begin_write().await.unwrap();
        store::card::touch(&mut tx, meeting.id, office.world.now).await.unwrap();
        tx.commit().await.unwrap();
        office.until_under_way(group, 2_000).await;
        office.say(AN, "letter").await;
        office.until_under_way(AN, 1_000).await;
        let too_many = ApiError::TooMany { retry_after: Duration::from_secs(5) };
        for chat in [AN, group] {
            office.comes_back(chat, Err(too_many.clone()));
        }
        office.world.now = office.world.now.plus_millis(3_000);
        office.steady += 3_000;
        office.turn().await;
        office.pass(1_800).await;
        assert!(!office.is_under_way(AN) && !office.is_under_way(group), "{:?}", office.under_way);
        office.pass(1_000).await;
        assert!(office.is_under_way(AN) && office.is_under_way(group), "{:?}", office.under_way);
    }

    async fn a_letter_twice_in_doubt_does_not_block_its_chat(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        office.say(AN, "first").await;
        for _ in 0..2 {
            office.until_under_way(AN, 30_000).await;
            office.comes_back(AN, Err(ApiError::Lost));
            office.pass(100).await;
        }
        office.say(AN, "second").await;
        office.until_under_way(AN, 10_000).await;
        assert_eq!(office.state("second").await, Some(LetterState::Sending));
    }

    async fn an_outage_does_not_make_the_next_trouble_of_one_chat_longer(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        office.write(office.letter(AN, Lane::Cards, Doubt::Repeat, "notice")).await;
        for _ in 0..8 {
            office.until_under_way(AN, 20_000).await;
            office.comes_back(AN, Err(BAD_GATEWAY));
            office.pass(100).await;
        }
        office.until_under_way(AN, 20_000).await;
        office.answer(BINH, "others").await;
        office.comes_back(AN, Err(BAD_GATEWAY));
        office.pass(100).await;
        let waited = office.until_under_way(AN, 60_000).await;
        assert!((4_000..6_000).contains(&waited), "{waited}");
    }

    async fn a_groups_answers_do_not_hold_its_notice(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let group = ChatId(-1_001);
        for number in 0..9 {
            office.say(group, &format!("answer:{number}")).await;
        }
        office.write(office.letter(group, Lane::Cards, Doubt::Repeat, "notice")).await;
        for _ in 0..8 {
            office.until_under_way(group, 5_000).await;
            assert_ne!(office.state("notice").await, Some(LetterState::Sending));
            office.comes_back(group, Ok(()));
        }
        // The ninth answer waits for the next minute.
        office.until_under_way(group, 3_000).await;
        assert_eq!(office.state("notice").await, Some(LetterState::Sending));
    }

    async fn a_roll_is_given_up_only_after_six_tries_of_its_own(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let import = office.world.house.chance.id(office.world.now);
        let file = SentFile { handle: "x".to_owned(), name: "ho.csv".to_owned(), size: None };
        let letter = office.letter(AN, Lane::Answers, Doubt::Repeat, "roll");
        office.write(Letter { errand: Errand::FetchRoll { import, file, columns: Vec::new() }, ..letter }).await;
        for _ in 0..7 {
            office.until_under_way(AN, 20_000).await;
            office.crash();
            office.pass(100).await;
        }
        // Nobody is answered.
        office.comes_back(AN, Err(ApiError::NotReached));
        office.pass(100).await;
        for round in 0..6 {
            office.until_under_way(AN, 300_000).await;
            office.answer(BINH, &format!("others:{round}")).await;
            assert_eq!(office.state("roll").await, Some(LetterState::Sending), "{round}");
            office.comes_back(AN, Err(ApiError::Lost));
            office.pass(100).await;
        }
        assert_eq!(office.state("roll").await, Some(LetterState::Unknown));
    }

    /// Every call about one chat hangs, "typing…" too; all the others are answered at once.
    async fn a_chat_whose_every_call_hangs_holds_up_nobody_else(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        for number in 0..4 {
            office.say(AN, &format!("hangs:{number}")).await;
        }
        let (mut waiting, mut longest) = (Vec::<(ChatId, i64)>::new(), 0);
        for step in 1..1_200 {
            office.pass(100).await;
            match office.knock {
                Some(Knock::ClearThroat(AN)) => office.knock = None,
                Some(_) => office.knock_comes_back(Ok(())),
                None => {}
            }
            let steady = office.steady;
            if office.under_way.iter().any(|job| job.chat == AN && steady - job.began >= 10_000) {
                office.comes_back(AN, Err(ApiError::Lost));
            }
            for chat in [BINH, ChatId(503)] {
                if office.is_under_way(chat) {
                    office.comes_back(chat, Ok(()));
                    let at = waiting.iter().position(|(who, _)| *who == chat).expect("it waited");
                    longest = longest.max(steady - waiting.remove(at).1);
                }
            }
            // Rarely enough that nobody else is answered while a call hangs; and once at each moment of an outage's questions.
            if step % 131 == 0 {
                let chat = if step % 2 == 0 { BINH } else { ChatId(503) };
                office.say(chat, &format!("fine:{step}")).await;
                waiting.push((chat, steady));
            }
        }
        assert!(longest <= 3_000, "{longest}");
        assert!(waiting.is_empty(), "{waiting:?}");
    }

    async fn files_that_come_slowly_hold_up_nobody(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        for number in 0..8 {
            let import = office.world.house.chance.id(office.world.now);
            let file = SentFile { handle: "x".to_owned(), name: "ho.csv".to_owned(), size: None };
            let letter = office.letter(ChatId(800 + number), Lane::Answers, Doubt::Repeat, &format!("roll:{number}"));
            office.write(Letter { errand: Errand::FetchRoll { import, file, columns: Vec::new() }, ..letter }).await;
        }
        office.pass_well(3_000).await;
        assert_eq!(office.under_way.len(), 2);
        office.say(AN, "first").await;
        assert!(office.until_under_way(AN, 1_000).await <= 100);
        office.comes_back(AN, Err(BAD_GATEWAY));
        office.say(BINH, "second").await;
        assert!(office.until_under_way(BINH, 10_000).await <= 1_000, "one at a time, and the files are none of them");
    }

    async fn a_letter_over_which_the_database_stumbles_undoes_one_turn_and_holds_up_nobody(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, group) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_days(3);
        let meeting = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        let ctx = office.world.ctx();
        let mut tx = office.store().begin_write().await.unwrap();
        let notice = app::card::load(&mut tx, &ctx, meeting.id).await.unwrap().expect("its notice");
        tx.commit().await.unwrap();
        let errand = Errand::Post { meeting: meeting.id, notice };
        let stumbling = Letter { errand, ..office.letter(group, Lane::Answers, Doubt::Repeat, "stumbling") };
        office.write(stumbling).await;
        office.write(office.letter(AN, Lane::Answers, Doubt::Rest, "plain")).await;
        let mut tx = office.store().begin_write().await.unwrap();
        sqlx::query("ALTER TABLE rsvp RENAME TO gone").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = office.store().begin_write().await.unwrap();
        let undone = office.desk.prepare(&mut tx, &ctx, office.steady).await.expect_err("the statement fails");
        assert!(!undone.is_passing(), "{undone}");
        drop(tx.rollback().await);
        office.turn().await;
        assert_eq!(office.world.count("outbox", "dedupe_key = 'stumbling' AND state = 'unknown'").await, 1);
        assert_eq!(office.world.count("outbox", "dedupe_key = 'plain' AND state = 'sending'").await, 1);
    }

    async fn a_card_that_cannot_be_read_or_worded_is_put_off_and_holds_up_nobody(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, _) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_days(3);
        let [fine, broken] = [
            office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await,
            office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await,
        ];
        let (unreadable, unworded, whole) = (ChatId(-901), ChatId(-902), ChatId(-903));
        for (chat, meeting) in [(unreadable, &fine), (unworded, &broken), (whole, &fine)] {
            office.card(chat, meeting.id, "old").await;
        }
        let mut tx = office.store().begin_write().await.unwrap();
        for sql in [
            "INSERT INTO neighborhood (id, commune_id, kind, name, venue, position, valid_from) SELECT 'x', commune_id, kind, 'x', venue, position, valid_from FROM neighborhood",
            "UPDATE card SET meeting_id = 'x' WHERE chat_id = -901",
            "UPDATE card SET due_at = 0, dirty = 1",
        ] {
            sqlx::query(sql).execute(&mut *tx).await.unwrap();
        }
        sqlx::query("UPDATE meeting SET neighborhood_id = 'x' WHERE id = $1").bind(broken.id.to_string()).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        office.say(AN, "plain").await;
        office.pass(200).await;
        assert!(office.is_under_way(AN) && office.is_under_way(whole), "{:?}", office.under_way);
        let minute = office.world.now.plus_secs(59).unix_millis();
        assert_eq!(office.world.count("card", &format!("chat_id IN (-901, -902) AND dirty = 1 AND due_at > {minute}")).await, 2);
    }

    async fn a_tap_taken_back_while_an_edit_is_in_doubt_is_shown_too(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, group) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_days(3);
        let meeting = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        office.world.link(5, ward.id, "1").await;
        office.card(group, meeting.id, "old").await;
        for (answer, back) in [(Answer::Attending, Ok(())), (Answer::Absent, Err(ApiError::Lost)), (Answer::Attending, Ok(()))] {
            let presses = Sender { pressed: true, message: Some(MessageId(5)), ..office.world.sender(5, group.0) };
            office.world.act(&presses, Intent::Rsvp(RsvpIntent::Answer { meeting: meeting.id, answer })).await;
            office.until_under_way(group, 10_000).await;
            office.comes_back(group, back);
            office.pass(100).await;
        }
        let shown = "shown_digest <> '' AND shown_digest <> 'old' AND dirty = 0";
        assert_eq!(office.world.count("card", shown).await, 1);
    }

    async fn a_card_over_which_the_database_stumbles_undoes_one_turn_and_holds_up_nobody(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, group) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_days(3);
        let meeting = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        office.card(group, meeting.id, "old").await;
        office.say(AN, "plain").await;
        let mut tx = office.store().begin_write().await.unwrap();
        for sql in ["ALTER TABLE rsvp RENAME TO gone", "UPDATE card SET due_at = 0, dirty = 1"] {
            sqlx::query(sql).execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        let ctx = office.world.ctx();
        let mut tx = office.store().begin_write().await.unwrap();
        let undone = office.desk.prepare(&mut tx, &ctx, office.steady).await.expect_err("the statement fails");
        assert!(!undone.is_passing(), "{undone}");
        drop(tx.rollback().await);
        office.turn().await;
        assert!(office.is_under_way(AN), "{:?}", office.under_way);
        assert_eq!(office.world.count("card", "dirty = 1 AND due_at > 0").await, 1);
    }

    async fn whoever_waits_for_a_letter_that_is_set_aside_is_told(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, group) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_days(3);
        let broken = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        let known = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        let ctx = office.world.ctx();
        let mut tx = office.store().begin_write().await.unwrap();
        let notice = app::card::load(&mut tx, &ctx, broken.id).await.unwrap().expect("its notice");
        // A row that no version of ours can read.
        sqlx::query("INSERT INTO neighborhood (id, commune_id, kind, name, venue, position, valid_from) SELECT 'x', commune_id, kind, 'x', venue, position, valid_from FROM neighborhood")
            .execute(&mut *tx).await.unwrap();
        sqlx::query("UPDATE meeting SET neighborhood_id = 'x' WHERE id = $1").bind(broken.id.to_string()).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let letter = |office: &Office, key: &str| {
            let report = Report {
                to: AccountId(HEAD), meeting: Some(known.id), about: About::Call, key: key.to_owned(), asked_at: office.world.now, message: None, warned: false,
            };
            Letter { report: Some(report), ..office.letter(group, Lane::Cards, Doubt::Repeat, key) }
        };
        let errand = Errand::Post { meeting: broken.id, notice };
        office.write(Letter { errand, ..letter(&office, "unprepared") }).await;
        office.write(letter(&office, "unreadable")).await;
        office.write(letter(&office, "twice")).await;
        let mut tx = office.store().begin_write().await.unwrap();
        for sql in [
            "UPDATE outbox SET errand = '{\"Sing\":1}' WHERE dedupe_key IN ('unreadable', 'twice')",
            "UPDATE outbox SET doubts = 2 WHERE dedupe_key = 'twice'",
        ] {
            sqlx::query(sql).execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        office.pass(200).await;
        // Somebody's doubt, and somebody's answer: now it is judged.
        office.say(AN, "doubt").await;
        office.until_under_way(AN, 1_000).await;
        office.comes_back(AN, Err(ApiError::Lost));
        for _ in 0..20 {
            office.pass_well(100).await;
            for chat in [ChatId(HEAD), AN] {
                if office.is_under_way(chat) {
                    office.comes_back(chat, Ok(()));
                }
            }
        }
        office.pass_well(2_000).await;
        for key in ["unprepared", "unreadable", "twice"] {
            assert_eq!(office.state(key).await, Some(LetterState::Unknown), "{key}");
            assert!(office.state(&format!("told:{key}:unknown")).await.is_some(), "nobody is told of {key}");
        }
    }

    /// From A to B, to A, to B: nobody is asked for ever.
    async fn a_group_that_is_sent_on_in_a_circle_is_given_up(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let groups = [ChatId(-1_001), ChatId(-1_002)];
        office.write(office.letter(groups[0], Lane::Cards, Doubt::Repeat, "notice")).await;
        let mut hops = 0;
        for _ in 0..600 {
            office.pass_well(1_000).await;
            for (here, there) in [(groups[0], groups[1]), (groups[1], groups[0])] {
                if office.is_under_way(here) {
                    hops += 1;
                    office.comes_back(here, Err(ApiError::Moved(there)));
                }
            }
        }
        assert_eq!(hops, 6);
        assert_eq!(office.state("notice").await, Some(LetterState::Refused));
        // Two moves, one after another, are life.
        office.write(office.letter(groups[0], Lane::Cards, Doubt::Repeat, "next")).await;
        for (here, there) in [(-1_001, -1_003), (-1_003, -1_004)] {
            office.until_under_way(ChatId(here), 70_000).await;
            office.comes_back(ChatId(here), Err(ApiError::Moved(ChatId(there))));
        }
        office.until_under_way(ChatId(-1_004), 5_000).await;
        office.comes_back(ChatId(-1_004), Ok(()));
        office.pass(200).await;
        assert_eq!(office.state("next").await, Some(LetterState::Sent));
    }

    async fn the_card_of_a_group_that_threw_us_out_waits_for_a_sign_of_life_and_is_closed_when_it_is_over(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, group) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_minutes(5 * 60);
        let meeting = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        office.card(group, meeting.id, "old").await;
        let mut tx = office.store().begin_write().await.unwrap();
        store::card::touch(&mut tx, meeting.id, office.world.now).await.unwrap();
        tx.commit().await.unwrap();
        let kicked = ApiError::Refused { why: Refused::ShutOut, code: 403, description: "Forbidden: bot was kicked".to_owned() };
        office.until_under_way(group, 5_000).await;
        office.comes_back(group, Err(kicked.clone()));
        // Nothing is tried until the group is heard from.
        for _ in 0..120 {
            office.sleep(60_000);
            office.turn().await;
            assert!(!office.is_under_way(group));
        }
        let ctx = office.world.ctx();
        let mut tx = office.store().begin_write().await.unwrap();
        app::channel::heard_from(&mut tx, &ctx, group).await.unwrap();
        tx.commit().await.unwrap();
        office.until_under_way(group, 2_000).await;
        office.comes_back(group, Err(kicked.clone()));
        office.turn().await;
        assert_eq!(office.world.count("card", "live = 1 AND dirty = 1").await, 1);
        // Tried once more a day later, when the meeting is over: that was the last of it.
        office.sleep(24 * 60 * 60_000);
        office.until_under_way(group, 2_000).await;
        office.comes_back(group, Err(kicked));
        office.turn().await;
        assert_eq!(office.world.count("card", "live = 1").await, 0);
        for _ in 0..48 {
            office.sleep(60 * 60_000);
            office.turn().await;
            assert!(!office.is_under_way(group));
        }
    }

    /// The same edit is not made again; what the next answer makes of the card is.
    async fn an_edit_that_is_refused_for_good_is_not_made_again_every_minute(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, group) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_days(3);
        let meeting = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        office.world.link(5, ward.id, "1").await;
        office.card(group, meeting.id, "old").await;
        let refused = ApiError::Refused { why: Refused::Other, code: 400, description: "Bad Request: BUTTON_DATA_INVALID".to_owned() };
        for answer in [Answer::Attending, Answer::Absent] {
            let presses = Sender { pressed: true, message: Some(MessageId(5)), ..office.world.sender(5, group.0) };
            office.world.act(&presses, Intent::Rsvp(RsvpIntent::Answer { meeting: meeting.id, answer })).await;
            office.until_under_way(group, 70_000).await;
            office.comes_back(group, Err(refused.clone()));
            for _ in 0..60 {
                office.sleep(60_000);
                office.turn().await;
                assert!(!office.is_under_way(group), "{answer:?}: made again");
            }
        }
    }

    async fn what_a_message_that_is_gone_would_have_said_is_said_once(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let letter = office.letter(AN, Lane::Answers, Doubt::Rest, "edit");
        let errand = Errand::Replace { message: MessageId(5), notice: Notice::Account(AccountNotice::Greeting) };
        office.write(Letter { errand, ..letter }).await;
        office.pass(100).await;
        let gone = ApiError::Refused { why: Refused::MessageGone, code: 400, description: "message to edit not found".to_owned() };
        office.comes_back(AN, Err(gone));
        // The commit's answer is not heard, and the turn is done again.
        let ctx = office.world.ctx();
        for _ in 0..2 {
            let mut tx = office.store().begin_write().await.unwrap();
            office.desk.write_down(&mut tx, &ctx, office.steady, &office.done).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(office.world.count("outbox", "state = 'waiting'").await, 1);
    }

    async fn what_was_cancelled_while_under_way_is_not_said_anew_when_its_message_is_gone(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let letter = office.letter(AN, Lane::Answers, Doubt::Rest, "edit");
        let errand = Errand::Replace { message: MessageId(5), notice: Notice::Account(AccountNotice::Greeting) };
        office.write(Letter { errand, subject: Some("shown".to_owned()), ..letter }).await;
        office.pass(100).await;
        let now = office.world.now;
        let mut tx = office.store().begin_write().await.unwrap();
        assert_eq!(store::outbox::cancel_subject(&mut tx, "shown", now).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let gone = ApiError::Refused { why: Refused::MessageGone, code: 400, description: "message to edit not found".to_owned() };
        office.comes_back(AN, Err(gone));
        office.pass_well(2_000).await;
        assert!(!office.is_under_way(AN));
        assert_eq!(office.world.count("outbox", "1 = 1").await, 1);
        assert_eq!(office.state("edit").await, Some(LetterState::Refused));
    }
}

/// The commit of the turn that takes the card goes through, and its answer does not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cards_last_edit_is_made_though_the_answer_of_the_commit_is_lost() {
    let db = fresh(Engine::Postgres).await;
    let mut world = World::new(&db).await;
    let (_, ward, group) = world.ward(3).await;
    let meeting = world.called_meeting(&ward, MeetingKind::Community, world.now.plus_days(3)).await;
    let clock = Clock::by_hand(world.now, 1);
    let of_sim = clock.clone();
    let sim =
        Sim::start(SimOptions::new(Arc::new(move || of_sim.now().unix_millis()))).expect("the simulator");
    let telegram = Telegram {
        token: Secret::new(sim.token()),
        api_url: sim.api_url().parse().expect("an address"),
        proxy: None,
    };
    let proxy = Proxy::start(&db.url).await;
    proxy.cut_commit_after("UPDATE card SET dirty = 0");
    let store = Store::connect(&proxy.url).await.expect("through the proxy");
    let api = Api::new(&telegram).expect("a client");
    let post = Post::new(api, store, clock, world.house.clone(), Arc::new(Notify::new()), 30);
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(post.run(stopped));
    // After the post began, which looks at every card.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let card = Card {
        chat: group,
        message: MessageId(5),
        meeting: meeting.id,
        language: Default::default(),
        shown_digest: String::new(),
    };
    let mut tx = world.store.begin_write().await.unwrap();
    store::card::insert(&mut tx, &card, world.now).await.unwrap();
    store::card::touch(&mut tx, meeting.id, world.now).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..200 {
        if sim.count_calls("editMessageText") > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(proxy.has_cut());
    assert!(sim.count_calls("editMessageText") > 0, "the card shows the old numbers for ever");
    stop.send_replace(true);
    running.await.expect("no panic").expect("it ends well");
}
