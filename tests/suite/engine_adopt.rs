//! A notice that stands in its group without our knowing as which message: a press under it tells. The post's steps, driven by hand.

use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::app::{Intent, Sender};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::delivery::About;
use loa_phuong::domain::ids::{AccountId, ChatId, MessageId};
use loa_phuong::domain::letter::{Doubt, Errand, Lane, Letter, LetterState, Report};
use loa_phuong::domain::meeting::{Meeting, MeetingKind};
use loa_phuong::domain::voice_note::SentVoice;
use loa_phuong::post::desk::{Call, Job};
use loa_phuong::telegram::api::ApiError;
use loa_phuong::{app, store};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::office::Office;
use crate::support::world::HEAD;

const LINKED: i64 = 5;
const OTHER: ChatId = ChatId(502);

fn key(meeting: &Meeting) -> String {
    format!("call:{}:1", meeting.id)
}

/// A meeting whose notice waits to be sent to the group.
async fn called(office: &mut Office, days: i64) -> (Meeting, ChatId) {
    if office.world.count("neighborhood", "1 = 1").await == 0 {
        let (_, ward, _) = office.world.ward(3).await;
        office.world.link(LINKED, ward.id, "1").await;
    }
    let mut tx = office.store().begin_read().await.unwrap();
    let group = store::group::find_by_chat(&mut tx, ChatId(-1001)).await.unwrap().expect("bound");
    let ward = store::place::find_neighborhood(&mut tx, group.neighborhood).await.unwrap().expect("there");
    drop(tx);
    let starts_at = office.world.now.plus_days(days);
    let meeting = office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
    let ctx = office.world.ctx();
    let mut tx = office.store().begin_read().await.unwrap();
    let notice = app::card::load(&mut tx, &ctx, meeting.id).await.unwrap().expect("its notice");
    drop(tx);
    let report = Report {
        to: AccountId(HEAD),
        meeting: Some(meeting.id),
        about: About::Call,
        key: key(&meeting),
        asked_at: office.world.now,
        message: None,
        warned: false,
    };
    let letter = office.letter(group.chat, Lane::Cards, Doubt::Repeat, &key(&meeting));
    let errand = Errand::Post { meeting: meeting.id, notice };
    office.write(Letter { errand, report: Some(report), subject: Some(meeting.subject()), ..letter }).await;
    (meeting, group.chat)
}

/// The neighbour presses in the group under `message`.
async fn press(office: &mut Office, group: ChatId, message: i64, asks: RsvpIntent) {
    let message = Some(MessageId(message));
    let presses = Sender { pressed: true, message, ..office.world.sender(LINKED, group.0) };
    office.world.act(&presses, Intent::Rsvp(asks)).await;
}

async fn press_notice(office: &mut Office, of: &Meeting, group: ChatId, message: i64, answer: Answer) {
    press(office, group, message, RsvpIntent::AnswerNotice { meeting: of.id, answer }).await;
}

/// Lives on; what was done to the group meanwhile: every call is carried out.
async fn live(office: &mut Office, group: ChatId, millis: i64) -> Vec<Call> {
    let mut calls = Vec::new();
    for _ in 0..millis / 100 {
        while let Some(chat) = office.under_way.first().map(|job: &Job| job.chat) {
            let call = office.under_way.iter().position(|job| job.chat == chat).expect("under way");
            if chat == group {
                calls.push(copy(&office.under_way[call].call));
            }
            office.comes_back(chat, Ok(()));
        }
        office.pass_well(100).await;
    }
    calls
}

fn copy(call: &Call) -> Call {
    match call {
        Call::Pin { message_id } => Call::Pin { message_id: *message_id },
        Call::Replace { message_id, message } => {
            Call::Replace { message_id: *message_id, message: message.clone() }
        }
        Call::Say { to, message } => Call::Say { to: *to, message: message.clone() },
        other => panic!("not expected here: {other:?}"),
    }
}

fn pins(calls: &[Call]) -> Vec<i64> {
    let pinned = |call: &Call| if let Call::Pin { message_id } = call { Some(message_id.0) } else { None };
    calls.iter().filter_map(pinned).collect()
}

fn said(calls: &[Call]) -> usize {
    calls.iter().filter(|call| matches!(call, Call::Say { .. })).count()
}

/// What `message` shows after these calls.
fn shown(calls: &[Call], message: i64) -> String {
    let edit = |call: &Call| match call {
        Call::Replace { message_id, message: shown } if message_id.0 == message => Some(shown.text.clone()),
        _ => None,
    };
    calls.iter().filter_map(edit).next_back().unwrap_or_default()
}

/// What is in doubt waits longer, or (below zero) no longer, and what comes later passes it.
async fn put_off(office: &Office, millis: i64) {
    let mut tx = office.store().begin_write().await.unwrap();
    let sql =
        "UPDATE outbox SET due_at = due_at + $1, keeps_place = 0 WHERE state = 'waiting' AND doubts > 0";
    sqlx::query(sql).bind(millis).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn cards(office: &Office, condition: &str) -> i64 {
    office.world.count("card", condition).await
}

/// How the answer to a notice is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    /// Cut off behind "ok".
    Cut,
    /// Never heard; it waits for its second try.
    Once,
    /// Neither was that of the second.
    Twice,
    /// Not heard yet.
    NotYet,
}

on_both_databases! {
    async fn a_press_under_a_notice_whose_answer_was_lost_tells_which_message_it_is(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        for (number, how) in [Lost::Cut, Lost::Once, Lost::Twice, Lost::NotYet].into_iter().enumerate() {
            let message = 70 + i64::try_from(number).unwrap();
            let (meeting, group) = called(&mut office, 3).await;
            office.until_under_way(group, 10_000).await;
            match how {
                Lost::Cut => office.comes_back(group, Err(ApiError::CutShort { message: None })),
                Lost::Once | Lost::Twice => office.comes_back(group, Err(ApiError::Lost)),
                Lost::NotYet => {}
            }
            office.pass(100).await;
            if how == Lost::Twice {
                office.answer(OTHER, "others").await;
                office.until_under_way(group, 60_000).await;
                office.comes_back(group, Err(ApiError::Lost));
                office.pass(100).await;
                office.answer(OTHER, "others again").await;
                live(&mut office, group, 5_000).await;
                assert_eq!(office.state(&key(&meeting)).await, Some(LetterState::Unknown));
            }
            let told = office.world.count("outbox", &format!("chat_id = {HEAD}")).await;
            press_notice(&mut office, &meeting, group, message, Answer::Attending).await;
            assert_eq!(office.state(&key(&meeting)).await, Some(LetterState::Sent), "{how:?}");
            if how == Lost::NotYet {
                // Its own answer comes now.
                office.comes_back(group, Ok(()));
            }
            let calls = live(&mut office, group, 20_000).await;
            assert_eq!((pins(&calls), said(&calls)), (vec![message], 0), "{how:?}");
            assert!(shown(&calls, message).contains("Hộ có người dự: 1/3"), "{how:?}: {calls:?}");
            // Its official hears that it is out, once: when it was cut off, that had been heard.
            let now_told = office.world.count("outbox", &format!("chat_id = {HEAD}")).await;
            assert_eq!(now_told, told + i64::from(how != Lost::Cut), "{how:?}");

            press_notice(&mut office, &meeting, group, message, Answer::Absent).await;
            let calls = live(&mut office, group, 20_000).await;
            assert_eq!(pins(&calls), Vec::<i64>::new(), "{how:?}: pinned again");
            assert!(shown(&calls, message).contains("Hộ có người dự: 0/3"), "{how:?}: {calls:?}");
            let of = format!("meeting_id = '{}'", meeting.id);
            assert_eq!(cards(&office, &of).await, 1, "{how:?}");
            assert_eq!(cards(&office, &format!("{of} AND message_id = {message} AND live = 1")).await, 1, "{how:?}");
        }
    }

    async fn a_notice_that_a_press_finds_is_followed_by_its_voice_once(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (meeting, group) = called(&mut office, 3).await;
        let voice = SentVoice { handle: "AwACAgUAAxkBAAI1".to_owned(), seconds: 25, size: None };
        let mut tx = office.store().begin_write().await.unwrap();
        store::voice_note::keep(&mut tx, meeting.id, &voice, AccountId(HEAD), office.world.now).await.unwrap();
        tx.commit().await.unwrap();
        office.until_under_way(group, 10_000).await;
        office.comes_back(group, Err(ApiError::Lost));
        office.pass(100).await;
        let follows = format!("dedupe_key = 'voice:{}:1:{group}'", meeting.id);
        assert_eq!(office.world.count("outbox", &follows).await, 0, "nobody knows that the words are there");
        for answer in [Answer::Attending, Answer::Absent] {
            press_notice(&mut office, &meeting, group, 70, answer).await;
            assert_eq!(office.world.count("outbox", &follows).await, 1, "{answer:?}");
        }
    }

    async fn a_press_under_what_is_no_notice_tells_nothing(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (meeting, group) = called(&mut office, 3).await;
        // Nothing was sent yet: whatever is pressed is no notice of ours.
        press_notice(&mut office, &meeting, group, 70, Answer::Attending).await;
        assert_eq!((cards(&office, "1 = 1").await, office.state(&key(&meeting)).await), (0, Some(LetterState::Waiting)));
        // A reminder is out, and the notice in doubt.
        office.until_under_way(group, 10_000).await;
        office.comes_back(group, Err(ApiError::Lost));
        office.pass(100).await;
        put_off(&office, 600_000).await;
        office.write(office.letter(group, Lane::Cards, Doubt::Rest, "reminder")).await;
        office.until_under_way(group, 30_000).await;
        let reminder = office.comes_back_as(group);
        office.pass(100).await;
        assert_eq!(office.state("reminder").await, Some(LetterState::Sent));
        press(&mut office, group, reminder, RsvpIntent::Answer { meeting: meeting.id, answer: Answer::Absent }).await;
        // Whoever sends the data of the notice's button from under another message.
        press_notice(&mut office, &meeting, group, reminder, Answer::Attending).await;
        press_notice(&mut office, &meeting, ChatId(LINKED), 71, Answer::Attending).await;
        press_notice(&mut office, &meeting, ChatId(-1_777), 71, Answer::Attending).await;
        assert_eq!(cards(&office, "1 = 1").await, 0);
        assert_eq!(office.world.count("outbox", "dedupe_key LIKE 'pin:%'").await, 0);
        // It still gets its second try.
        put_off(&office, -600_000).await;
        office.answer(OTHER, "others").await;
        office.until_under_way(group, 60_000).await;
        let notice = office.comes_back_as(group);
        office.pass(100).await;
        assert_eq!(cards(&office, &format!("message_id = {notice} AND live = 1")).await, 1);
    }

    async fn two_notices_in_doubt_in_one_chat_each_get_their_own(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let mut meetings = Vec::new();
        for days in [3, 4] {
            let (meeting, group) = called(&mut office, days).await;
            office.until_under_way(group, 30_000).await;
            office.comes_back(group, Err(ApiError::Lost));
            office.pass(100).await;
            // What waits for its second try keeps the next one back.
            put_off(&office, 600_000).await;
            meetings.push((meeting, group));
        }
        for (message, (meeting, group)) in (70..).zip(&meetings) {
            press_notice(&mut office, meeting, *group, message, Answer::Attending).await;
        }
        let group = meetings[0].1;
        let calls = live(&mut office, group, 30_000).await;
        let mut pinned = pins(&calls);
        pinned.sort_unstable();
        assert_eq!((pinned, said(&calls)), (vec![70, 71], 0));
        for (message, (meeting, _)) in (70..).zip(&meetings) {
            assert!(shown(&calls, message).contains("Hộ có người dự: 1/3"), "{calls:?}");
            assert_eq!(cards(&office, &format!("meeting_id = '{}' AND message_id = {message}", meeting.id)).await, 1);
        }
    }

    /// It died between bytes and answer and was said again: two stand there, one is followed up.
    async fn of_two_that_stand_there_the_known_one_is_followed_up(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        for known_first in [true, false] {
            let (meeting, group) = called(&mut office, 3).await;
            office.until_under_way(group, 10_000).await;
            office.crash();
            office.until_under_way(group, 10_000).await;
            // The first stands there as 70.
            let (known, other) = if known_first {
                press_notice(&mut office, &meeting, group, 70, Answer::Attending).await;
                (70, office.comes_back_as(group))
            } else {
                (office.comes_back_as(group), 70)
            };
            office.pass(100).await;
            press_notice(&mut office, &meeting, group, other, Answer::Absent).await;
            let calls = live(&mut office, group, 20_000).await;
            assert_eq!((pins(&calls), said(&calls)), (vec![known], 0), "{known_first}");
            assert!(shown(&calls, known).contains("Hộ vắng: 1"), "{known_first}: {calls:?}");
            assert_eq!(shown(&calls, other), "", "{known_first}");
            assert_eq!(cards(&office, &format!("meeting_id = '{}'", meeting.id)).await, 1, "{known_first}");
        }
    }
}
