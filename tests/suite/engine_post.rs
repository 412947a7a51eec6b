//! The post's steps, driven by hand: a test decides when a call comes back and with what, on a clock that it moves itself.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::app::{self, House, Intent, Sender, Toast};
use loa_phuong::clock::Clock;
use loa_phuong::config::{Secret, Telegram, practice_data_key};
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::delivery::About;
use loa_phuong::domain::ids::{AccountId, CampaignId, ChatId, MeetingId, MessageId};
use loa_phuong::domain::letter::{Doubt, Errand, Lane, Letter, LetterState, Report, SentFile};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::rsvp::RsvpNotice;
use loa_phuong::domain::say::Notice;
use loa_phuong::post::Post;
use loa_phuong::post::desk::{Brought, Done, Job, Knock, What};
use loa_phuong::store::card::Card;
use loa_phuong::store::outbox::Leased;
use loa_phuong::store::{self, Store};
use loa_phuong::telegram::api::{Api, ApiError, Refused};
use loa_phuong::telegram::whisper::{To, Whispers};
use telegram_sim::{Fault, FaultFilter, Person, Sim, SimOptions};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::support::databases::{Engine, TestDatabase, migrated, on_both_databases};
use crate::support::kinds::{self, Readers};
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
        store::card::touch(&mut tx, &[meeting.id], office.world.now).await.unwrap();
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
        store::card::touch(&mut tx, &[meeting.id], office.world.now).await.unwrap();
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

    /// A zombie's, of another sender, or of an earlier taking-up.
    async fn what_comes_back_to_whoever_has_the_letter_no_longer_is_not_written_down(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let no = ApiError::Refused { why: Refused::Other, code: 400, description: "Bad Request: x".to_owned() };
        let too_many = ApiError::TooMany { retry_after: Duration::from_secs(60) };
        let backs = [None, Some(BAD_GATEWAY), Some(ApiError::Lost), Some(too_many), Some(no)];
        for (number, back) in backs.into_iter().enumerate() {
            let (chat, key) = (ChatId(600 + i64::try_from(number).unwrap()), format!("letter:{number}"));
            office.desk = new_desk(&office.world, "first");
            office.say(chat, &key).await;
            office.pass(100).await;
            let at = office.under_way.iter().position(|job| job.chat == chat).expect("under way");
            let Job { what: What::Letter(letter), began, act, .. } = office.under_way.remove(at) else { panic!("a letter") };
            office.crash();
            office.pass(100).await;
            assert!(office.is_under_way(chat), "its successor has it");
            for (holder, attempts) in [("first", 1), ("first", 2), ("second", 1)] {
                let letter = Box::new(Leased { holder: holder.to_owned(), attempts, ..(*letter).clone() });
                let result = back.clone().map_or(Ok(Brought::Message(Some(MessageId(5)))), Err);
                let done = Done { what: What::Letter(letter), chat, digest: String::new(), began, act, result, print: None, alone: true, heard: 0, moves: 0 };
                let ctx = office.world.ctx();
                let mut tx = office.store().begin_write_loose().await.unwrap();
                office.desk.write_down(&mut tx, &ctx, office.steady, &[done]).await.unwrap();
                tx.commit().await.unwrap();
                let whole = format!("dedupe_key = '{key}' AND state = 'sending' AND holder = 'second' AND attempts = 2 AND errand <> 'null'");
                assert_eq!(office.world.count("outbox", &whole).await, 1, "{back:?} of {holder}, {attempts}");
            }
            office.comes_back(chat, Ok(()));
            office.turn().await;
            assert_eq!(office.state(&key).await, Some(LetterState::Sent), "{back:?}");
        }
    }

    async fn a_letter_that_only_the_database_takes_for_under_way_is_taken_up_again_while_we_run(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        office.say(BINH, "ours").await;
        office.pass(100).await;
        office.say(AN, "lost").await;
        let mut tx = office.store().begin_write().await.unwrap();
        sqlx::query("UPDATE outbox SET state = 'sending', holder = 'first', attempts = 1, lease_until = 1 WHERE dedupe_key = 'lost'")
            .execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..6 {
            office.sleep(2_000);
            office.turn().await;
        }
        assert_eq!(office.under_way.iter().filter(|job| job.chat == AN).count(), 1);
        assert_eq!(office.under_way.iter().filter(|job| job.chat == BINH).count(), 1, "what is under way here is not lost");
    }

    /// Of a letter and of a card: what was told to the chat is known to whoever begins anew.
    async fn a_429_holds_what_else_waits_for_its_chat_through_a_restart(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, group) = office.world.ward(3).await;
        let meeting = office.world.called_meeting(&ward, MeetingKind::Community, office.world.now.plus_days(3)).await;
        office.card(group, meeting.id, "old").await;
        office.sleep(4_000);
        let mut tx = office.store().begin_write().await.unwrap();
        store::card::touch(&mut tx, &[meeting.id], office.world.now).await.unwrap();
        tx.commit().await.unwrap();
        office.say(AN, "first").await;
        office.pass(1_000).await;
        assert!(office.is_under_way(AN) && office.is_under_way(group), "{:?}", office.under_way);
        for chat in [AN, group] {
            office.write(office.letter(chat, Lane::Cards, Doubt::Repeat, &format!("second:{chat}"))).await;
            office.comes_back(chat, Err(ApiError::TooMany { retry_after: Duration::from_secs(300) }));
        }
        // As at a stop: what came back is written down, and nothing else is done.
        let ctx = office.world.ctx();
        let mut tx = office.store().begin_write_loose().await.unwrap();
        office.desk.write_down(&mut tx, &ctx, office.steady, &office.done).await.unwrap();
        tx.commit().await.unwrap();
        office.crash();
        for _ in 0..4 {
            office.sleep(60_000);
            office.turn().await;
            assert!(office.under_way.is_empty(), "{:?}", office.under_way);
        }
        office.sleep(60_000);
        office.pass(1_000).await;
        assert!(office.is_under_way(AN) && office.is_under_way(group), "{:?}", office.under_way);
    }

    async fn when_an_outage_is_over_one_letter_leaves_and_then_all(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        office.write(office.letter(AN, Lane::Cards, Doubt::Repeat, "broken")).await;
        office.turn().await;
        office.comes_back(AN, Err(BAD_GATEWAY));
        for number in 0..6 {
            office.say(ChatId(800 + number), &format!("waits:{number}")).await;
        }
        office.turn().await;
        assert_eq!((office.under_way.len(), office.knock), (0, Some(Knock::WhoAmI)));
        office.knock_comes_back(Ok(()));
        office.turn().await;
        assert_eq!(office.under_way.len(), 0, "the road of letters is asked about first");
        office.knock_comes_back(Ok(()));
        for _ in 0..5 {
            office.pass(200).await;
            assert_eq!(office.under_way.len(), 1, "one at a time");
        }
        let first = office.under_way[0].chat;
        office.comes_back(first, Ok(()));
        office.pass(1_500).await;
        assert_eq!(office.under_way.len(), 6, "and then all, the broken one too");
    }

    /// While others are answered: what is to rest rests, what may be said twice waits for an answer after the doubt.
    async fn a_letter_in_doubt_leaves_again_only_when_its_policy_allows_it(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        office.write(office.letter(AN, Lane::Cards, Doubt::Repeat, "repeats")).await;
        office.pass(100).await;
        office.answer(BINH, "before").await;
        office.comes_back(AN, Err(ApiError::Lost));
        for _ in 0..10 {
            office.pass_well(200).await;
            office.sleep(1_800);
            assert!(!office.is_under_way(AN), "nobody was answered since");
        }
        office.answer(BINH, "after").await;
        office.until_under_way(AN, 1_000).await;
        office.comes_back(AN, Ok(()));
        office.pass(100).await;

        let rests = ChatId(503);
        office.say(rests, "rests").await;
        office.until_under_way(rests, 1_000).await;
        office.comes_back(rests, Err(ApiError::Lost));
        office.answer(BINH, "others are").await;
        for _ in 0..50 {
            office.pass_well(100).await;
            assert!(!office.is_under_way(rests), "said once is enough");
        }
        assert_eq!(office.state("rests").await, Some(LetterState::Unknown));
    }

    /// What is seen twice if it is done twice, of every kind of letter.
    async fn whatever_is_said_shown_or_handed_over_can_be_in_doubt_and_nothing_else(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, ward, _) = office.world.ward(3).await;
        let readers = Readers { group: ChatId(-1_778), household: ChatId(607), official: ChatId(608), message: MessageId(5) };
        let now = office.world.now;
        let chance = &office.world.house.chance;
        kinds::write(office.store(), chance, now, &ward, readers, (100, kinds::FIRST_FILE)).await;
        let mut kinds = HashSet::new();
        while office.world.count("outbox", "1 = 1").await > 0 {
            // As one that was not in any trouble yet.
            office.crash();
            office.turn().await;
            let mut under_way = Vec::new();
            for job in &office.under_way {
                let What::Letter(letter) = &job.what else { panic!("a letter") };
                let by_the_way = matches!(letter.errand, Errand::Unpin { .. } | Errand::Strip { .. });
                kinds.insert(std::mem::discriminant(&letter.errand));
                under_way.push((job.chat, letter.id, i64::from(!by_the_way)));
            }
            assert!(!under_way.is_empty(), "nothing leaves any more");
            for (chat, _, _) in &under_way {
                office.comes_back(*chat, Err(ApiError::Lost));
            }
            office.turn().await;
            for (_, id, doubts) in under_way {
                let here = format!("id = '{id}'");
                assert_eq!(office.world.count("outbox", &format!("{here} AND doubts = {doubts}")).await, 1, "{here}");
                let mut tx = office.store().begin_write().await.unwrap();
                sqlx::query("DELETE FROM outbox WHERE id = $1").bind(id.to_string()).execute(&mut *tx).await.unwrap();
                tx.commit().await.unwrap();
            }
        }
        assert!(kinds.len() >= 6, "said, passed on, handed over, shown, unpinned, stripped: {kinds:?}");
    }
}

/// The post's own loop, against a simulator.
struct Sends {
    sim: Sim,
    api: Api,
    people: Vec<ChatId>,
    clock: Clock,
    house: Arc<House>,
    wake: Arc<Notify>,
    running: Option<(watch::Sender<bool>, JoinHandle<anyhow::Result<()>>)>,
}

impl Sends {
    /// With so many people whom it may write to; it does not run yet.
    fn lay(world: &World, people: usize) -> Self {
        let clock = Clock::by_hand(world.now, 1);
        let of_sim = clock.clone();
        let options = SimOptions::new(Arc::new(move || of_sim.now().unix_millis()));
        let sim = Sim::start(options).expect("the simulator");
        let named = |number| sim.add_user(Person::named(&format!("Hộ {number}")));
        let people: Vec<i64> = (0..people).map(named).collect();
        people.iter().for_each(|person| sim.unblock_bot(*person));
        let telegram = Telegram {
            token: Secret::new(sim.token()),
            api_url: sim.api_url().parse().expect("an address"),
            proxy: None,
        };
        let api = Api::new(&telegram).expect("a client").whispering();
        let people = people.into_iter().map(ChatId).collect();
        Self { sim, api, people, clock, house: world.house.clone(), wake: Arc::default(), running: None }
    }

    fn start(&mut self, store: Store) {
        let (api, clock, wake) = (self.api.clone(), self.clock.clone(), self.wake.clone());
        let post = Post::new(api, store, clock, self.house.clone(), wake, 30);
        let (stop, stopped) = watch::channel(false);
        self.running = Some((stop, tokio::spawn(post.run(stopped))));
    }

    /// Waits until so many calls of this method have come, 5 s at most.
    async fn until_called(&self, method: &str, times: usize) {
        let clock = Clock::system();
        while self.sim.count_calls(method) < times {
            assert!(clock.steady() < 5_000, "{method} called {} times", self.sim.count_calls(method));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn end(self) {
        let (stop, running) = self.running.expect("it runs");
        stop.send_replace(true);
        running.await.expect("no panic").expect("it ends well");
    }
}

/// The commit of the turn that takes the card goes through, and its answer does not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cards_last_edit_is_made_though_the_answer_of_the_commit_is_lost() {
    let db = migrated(Engine::Postgres).await;
    let mut world = World::new(&db).await;
    let (_, ward, group) = world.ward(3).await;
    let meeting = world.called_meeting(&ward, MeetingKind::Community, world.now.plus_days(3)).await;
    let proxy = Proxy::start(&db.url).await;
    proxy.cut_commit_after("UPDATE card SET dirty = 0");
    let store = Store::connect(&proxy.url, &practice_data_key()).await.expect("through the proxy");
    let mut sends = Sends::lay(&world, 0);
    sends.start(store);
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
    store::card::touch(&mut tx, &[meeting.id], world.now).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..200 {
        if sends.sim.count_calls("editMessageText") > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(proxy.has_cut());
    assert!(sends.sim.count_calls("editMessageText") > 0, "the card shows the old numbers for ever");
    sends.end().await;
}

/// The commit of the turn that takes them up goes through, and its answer does not: they are under way, and nobody makes their calls.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_leave_though_the_answer_of_the_commit_that_takes_them_up_is_lost() {
    let db = migrated(Engine::Postgres).await;
    let office = Office::open(&db).await;
    let proxy = Proxy::start(&db.url).await;
    proxy.cut_commit_after("UPDATE outbox SET state = 'sending'");
    let store = Store::connect(&proxy.url, &practice_data_key()).await.expect("through the proxy");
    let mut sends = Sends::lay(&office.world, 5);
    for person in &sends.people {
        office.say(*person, &format!("to {person}")).await;
    }
    sends.start(store);
    // Sooner than strays are looked for anyway.
    sends.until_called("sendMessage", 5).await;
    assert!(proxy.has_cut());
    assert_eq!(sends.sim.count_calls("sendMessage"), 5, "once each");
    sends.end().await;
}

/// The database names another sender, whatever ours believes of its right.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_the_database_does_not_name_as_the_sender_sends_nothing() {
    let db = migrated(Engine::Postgres).await;
    let office = Office::open(&db).await;
    let mut sends = Sends::lay(&office.world, 2);
    office.say(sends.people[0], "ours").await;
    // What came back is written down a while after it was said.
    sends.sim.set_answer_delay(Duration::from_millis(300));
    sends.start(office.world.store.clone());
    sends.until_called("sendMessage", 1).await;
    // Else it could not be written down any more, and the post would wait with it for its right.
    while office.state("ours").await != Some(LetterState::Sent) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut tx = office.store().begin_write().await.unwrap();
    for statement in [
        "CREATE FUNCTION another() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            NEW.holder := 'another'; RETURN NEW; END $$",
        "CREATE TRIGGER another BEFORE INSERT OR UPDATE ON sender_lease FOR EACH ROW
            WHEN (NEW.name = 'sender') EXECUTE FUNCTION another()",
        "UPDATE sender_lease SET holder = holder WHERE name = 'sender'",
    ] {
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    office.say(sends.people[1], "another's").await;
    sends.wake.notify_one();
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(sends.sim.count_calls("sendMessage"), 1);
    assert_eq!(office.state("another's").await, Some(LetterState::Waiting));
    sends.end().await;
}

/// What one member of a group is shown leaves beside the post: a 429 to it holds the group, and nobody else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_429_to_what_one_member_is_shown_holds_the_groups_letters() {
    let db = migrated(Engine::Sqlite).await;
    let office = Office::open(&db).await;
    let mut sends = Sends::lay(&office.world, 2);
    let members: Vec<i64> = sends.people.iter().map(|person| person.0).collect();
    let group = ChatId(sends.sim.add_supergroup("Khu phố 1", &members));
    sends.sim.add_bot(group.0, members[0]);
    sends.sim.inject(Fault::TooMany { retry_after: 30 }, FaultFilter::method("sendMessage").in_chat(group.0));
    let saved = RsvpNotice::Saved {
        number: "1".to_owned(),
        answer: Answer::Attending,
        before: None,
        starts_at: office.world.now,
        asks: false,
    };
    let (toast, voice) = (Toast::Say(Notice::Rsvp(saved)), office.world.voice());
    let to = To { group, account: AccountId(members[0]) };
    Whispers::default().show(&sends.api, to, "1", &toast, &voice, &sends.clock).await;
    assert_eq!(sends.sim.faults_left(), 0, "it was refused");
    office.write(office.letter(group, Lane::Cards, Doubt::Repeat, "notice")).await;
    office.say(sends.people[1], "answer").await;
    sends.start(office.world.store.clone());
    sends.until_called("sendMessage", 2).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(office.state("notice").await, Some(LetterState::Waiting));
    assert_eq!(sends.sim.calls().iter().filter(|call| call.chat == Some(group.0)).count(), 1);
    sends.end().await;
}

/// At READ COMMITTED the post takes a card just as an answer comes that it did not count: the card is to be edited once more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_comes_while_its_card_is_being_taken_marks_it_again() {
    let db = migrated(Engine::Postgres).await;
    let mut world = World::new(&db).await;
    let (_, ward, group) = world.ward(3).await;
    let meeting = world.called_meeting(&ward, MeetingKind::Community, world.now.plus_days(3)).await.id;
    let card = Card {
        chat: group,
        message: MessageId(5),
        meeting,
        language: Default::default(),
        shown_digest: String::new(),
    };
    let mut tx = world.store.begin_write().await.unwrap();
    store::card::insert(&mut tx, &card, world.now).await.unwrap();
    store::card::touch(&mut tx, &[meeting], world.now).await.unwrap();
    tx.commit().await.unwrap();
    let mut taking = world.store.begin_write_loose().await.unwrap();
    store::card::take(&mut taking, &card).await.unwrap();
    let (store, now) = (world.store.clone(), world.now);
    let answering = tokio::spawn(async move {
        let mut tx = store.begin_write_loose().await?;
        store::card::touch(&mut tx, &[meeting], now).await?;
        tx.commit().await
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    taking.commit().await.unwrap();
    answering.await.expect("no panic").expect("committed");
    assert_eq!(world.count("card", "dirty = 1").await, 1);
}

/// A burst of answers touches cards that the post writes down and takes up at the same moment. Two that waited for each other would
/// be found out by the server after a second, and every tap would wait with them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_and_the_post_write_cards_in_one_order_and_never_wait_for_each_other() {
    let db = migrated(Engine::Postgres).await;
    let mut world = World::new(&db).await;
    let (_, ward, group) = world.ward(3).await;
    let (mut cards, mut meetings) = (Vec::new(), Vec::new());
    let mut tx = world.store.begin_write().await.unwrap();
    for number in 1..=3 {
        let day = world.now.plus_days(2 + number);
        let meeting = world.called_meeting(&ward, MeetingKind::Community, day).await.id;
        let language = Default::default();
        let shown_digest = String::new();
        let card = Card { chat: group, message: MessageId(number), meeting, language, shown_digest };
        store::card::insert(&mut tx, &card, world.now).await.unwrap();
        cards.push(card);
        // What is touched first stands last on the page.
        meetings.insert(0, meeting);
    }
    store::card::touch(&mut tx, &meetings, world.now).await.unwrap();
    tx.commit().await.unwrap();
    let later = world.now.plus_secs(60);
    let touched = |meetings: Vec<MeetingId>| {
        let store = world.store.clone();
        tokio::spawn(async move {
            let mut tx = store.begin_write_loose().await?;
            store::card::touch(&mut tx, &meetings, later).await?;
            tx.commit().await
        })
    };

    // What came back came back in this order.
    let mut posting = world.store.begin_write_loose().await.unwrap();
    store::card::hold(&mut posting, &[&cards[2], &cards[0]]).await.unwrap();
    let answering = touched(meetings.clone());
    tokio::time::sleep(Duration::from_millis(100)).await;
    let written = async {
        for card in [&cards[2], &cards[0]] {
            store::card::shown(&mut posting, card, "shown", later).await.unwrap();
        }
        posting.commit().await.unwrap();
        answering.await.expect("no panic").expect("committed");
    };
    tokio::time::timeout(Duration::from_millis(700), written)
        .await
        .expect("nobody waited for the server to decide");
    assert_eq!(world.count("card", "dirty = 1 AND live = 1").await, 3);

    // A card that an answer is touching is passed over, and not waited for.
    let mut answering = world.store.begin_write_loose().await.unwrap();
    store::card::touch(&mut answering, &meetings[..1], later).await.unwrap();
    let mut posting = world.store.begin_write_loose().await.unwrap();
    let due = store::card::due(&mut posting, later.plus_secs(5), 8);
    let due = tokio::time::timeout(Duration::from_millis(700), due).await.expect("at once").unwrap().cards;
    let mut due: Vec<i64> = due.iter().map(|card| card.message.0).collect();
    due.sort_unstable();
    assert_eq!(due, [1, 2]);
    posting.commit().await.unwrap();
    answering.commit().await.unwrap();
}
