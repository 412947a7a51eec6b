//! Tests of the Bot API simulator over real HTTP, with teloxide and with bare requests.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test says no by panicking")]

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use telegram_sim::{
    Body, BotSeat, ChatKind, Fault, FaultFilter, Limits, Person, Point, PressCounts, PressError, Reach, Sim,
    SimEvent, SimOptions, Stall,
};
use teloxide::net::Download;
use teloxide::payloads::setters::*;
use teloxide::prelude::*;
use teloxide::types::{
    AllowedUpdate, BotCommand, ChatMemberKind, FileId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile,
    MediaKind, MessageId, MessageKind, UpdateKind,
};
use teloxide::{ApiError, RequestError};

type Done = Result<(), Box<dyn Error>>;

/// 21/5/2026 19:30 in Vietnam.
const EVENING: i64 = 1_779_366_600_000;

/// A world with a clock that the test turns.
struct World {
    sim: Sim,
    bot: Bot,
    clock: Arc<AtomicI64>,
}

impl World {
    fn new(limits: Limits) -> Result<World, Box<dyn Error>> {
        let clock = Arc::new(AtomicI64::new(EVENING));
        let options = SimOptions { limits, ..no_limits(&clock) };
        World::of(Sim::start(options)?, clock)
    }

    fn of(sim: Sim, clock: Arc<AtomicI64>) -> Result<World, Box<dyn Error>> {
        let bot = Bot::new(sim.token()).set_api_url(sim.api_url().parse()?);
        Ok(World { sim, bot, clock })
    }

    /// The same world after it was saved and its server started anew.
    fn next_day(&self) -> Result<World, Box<dyn Error>> {
        World::of(Sim::restore(no_limits(&self.clock), &self.sim.save()?)?, Arc::clone(&self.clock))
    }

    fn wait(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::SeqCst);
    }

    /// A bare request, to see the answer itself.
    async fn ask(&self, method: &str, body: Value) -> Result<(u16, Value), Box<dyn Error>> {
        let url = format!("{}/bot{}/{method}", self.sim.api_url(), self.sim.token());
        let answer = reqwest::Client::new().post(url).json(&body).send().await?;
        Ok((answer.status().as_u16(), answer.json().await?))
    }

    /// A group of three with the bot in it, its updates already read.
    async fn group(&self) -> Result<(i64, [i64; 3]), Box<dyn Error>> {
        let people = ["Bà Lan", "Ông Tư", "Chị Hoa"].map(|n| self.sim.add_user(Person::named(n)));
        let chat = self.sim.add_group("Khu phố 1", &people);
        self.sim.add_bot(chat, people[0]);
        self.forget_updates().await?;
        Ok((chat, people))
    }

    async fn forget_updates(&self) -> Done {
        self.ask("getUpdates", json!({"offset": -1})).await?;
        let (_, answer) = self.ask("getUpdates", json!({})).await?;
        if let Some(last) = answer["result"][0]["update_id"].as_i64() {
            self.ask("getUpdates", json!({"offset": last + 1})).await?;
        }
        Ok(())
    }

    async fn updates(&self) -> Result<Vec<Update>, RequestError> {
        self.bot.get_updates().await
    }
}

fn no_limits(clock: &Arc<AtomicI64>) -> SimOptions {
    let hands = Arc::clone(clock);
    SimOptions { limits: Limits::off(), ..SimOptions::new(Arc::new(move || hands.load(Ordering::SeqCst))) }
}

fn keyboard() -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[
        InlineKeyboardButton::callback("Tham dự", "1:go"),
        InlineKeyboardButton::callback("Vắng mặt", "1:no"),
    ]])
}

#[tokio::test]
async fn the_bot_learns_who_it_is_in_any_case_of_letters_and_any_kind_of_body() -> Done {
    let w = World::new(Limits::real())?;
    let me = w.bot.get_me().await?;
    assert_eq!(me.username(), w.sim.bot_username());
    assert!(!me.can_read_all_group_messages);
    let user = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.say(user, user, "/start");
    let base = format!("{}/bot{}", w.sim.api_url(), w.sim.token());
    let client = reqwest::Client::new();
    let by_query: Value = client
        .get(format!("{base}/SENDMESSAGE?chat_id={user}&text=Ch%C3%A0o+b%C3%A0"))
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(by_query["result"]["text"], "Chào bà");
    let markup = r#"{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}"#;
    let by_form: Value = client
        .post(format!("{base}/sendMessage"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!(
            "chat_id={user}&text=hai&disable_notification=true&reply_markup={}",
            markup.replace('"', "%22")
        ))
        .send()
        .await?
        .json()
        .await?;
    assert_eq!(by_form["result"]["reply_markup"]["inline_keyboard"][0][0]["text"], "A");
    let form = reqwest::multipart::Form::new().text("chat_id", user.to_string()).text("text", "ba");
    let by_multipart: Value =
        client.post(format!("{base}/sendMessage")).multipart(form).send().await?.json().await?;
    assert_eq!(by_multipart["result"]["text"], "ba");
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_wrong_token_is_unauthorized() -> Done {
    let w = World::new(Limits::real())?;
    let url = format!("{}/bot1:wrong/getMe", w.sim.api_url());
    let answer = reqwest::get(url).await?;
    assert_eq!(answer.status(), 401);
    let body: Value = answer.json().await?;
    assert_eq!(body, json!({"ok": false, "error_code": 401, "description": "Unauthorized"}));
    Ok(())
}

#[tokio::test]
async fn a_message_is_sent_edited_and_not_modified_twice() -> Done {
    let w = World::new(Limits::real())?;
    let (chat, _) = w.group().await?;
    let chat = ChatId(chat);
    let sent = w.bot.send_message(chat, "  Họp tối nay  ").reply_markup(keyboard()).await?;
    assert_eq!(sent.text(), Some("Họp tối nay"));
    assert!(sent.reply_markup().is_some());
    let again = w.bot.edit_message_text(chat, sent.id, "Họp tối nay").reply_markup(keyboard()).await;
    assert!(matches!(again, Err(RequestError::Api(ApiError::MessageNotModified))), "{again:?}");
    let edited = w.bot.edit_message_text(chat, sent.id, "Họp tối mai").await?;
    assert!(edited.reply_markup().is_none(), "no keyboard given, so it is gone");
    assert!(edited.edit_date().is_some());
    let view = w.sim.last_bot_message(chat.0).ok_or("no message")?;
    assert_eq!((view.text.as_str(), view.edits, view.buttons.len()), ("Họp tối mai", 1, 0));
    w.sim.delete_message(chat.0, view.id);
    let gone = w.bot.edit_message_text(chat, sent.id, "x").await;
    assert!(matches!(gone, Err(RequestError::Api(ApiError::MessageToEditNotFound))), "{gone:?}");
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn updates_come_again_until_an_offset_confirms_them() -> Done {
    let w = World::new(Limits::real())?;
    let user = w.sim.add_user(Person::named("Bà Lan"));
    for text in ["/start", "một", "hai"] {
        w.sim.say(user, user, text);
    }
    let first = w.updates().await?;
    assert_eq!(first.len(), 3);
    assert_eq!(w.updates().await?.len(), 3, "nothing was confirmed");
    assert_eq!(w.sim.pending_updates(), 3);
    let second = first.get(1).ok_or("no second update")?.id.0;
    let rest = w.bot.get_updates().offset(i32::try_from(second)?).await?;
    assert_eq!(rest.len(), 2);
    assert!(w.sim.is_confirmed(i64::from(first[0].id.0)));
    assert_eq!(w.sim.updates().iter().filter(|u| u.confirmed_ms.is_some()).count(), 1);
    assert_eq!(w.bot.get_updates().offset(-1).await?.len(), 1, "only the last is kept");
    assert_eq!(w.sim.pending_updates(), 1);
    w.wait(86_400_001);
    assert_eq!(w.updates().await?.len(), 0, "a day later it is gone");
    Ok(())
}

#[tokio::test]
async fn a_second_poller_ends_the_first_with_a_conflict() -> Done {
    let w = World::new(Limits::real())?;
    let url = format!("{}/bot{}/getUpdates?timeout=30", w.sim.api_url(), w.sim.token());
    let first = tokio::spawn(reqwest::get(url));
    tokio::time::sleep(Duration::from_millis(200)).await;
    w.updates().await?;
    let answer = first.await??;
    assert_eq!(answer.status(), 409);
    let body: Value = answer.json().await?;
    assert_eq!(
        body["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    Ok(())
}

#[tokio::test]
async fn a_long_poll_returns_as_soon_as_somebody_writes() -> Done {
    let w = World::new(Limits::real())?;
    let user = w.sim.add_user(Person::named("Bà Lan"));
    let bot = w.bot.clone();
    let poll = tokio::spawn(async move { bot.get_updates().timeout(10).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    w.sim.say(user, user, "/start");
    assert_eq!(poll.await??.len(), 1);
    assert!(begun.elapsed() < Duration::from_secs(2));
    Ok(())
}

#[tokio::test]
async fn only_the_kinds_asked_for_come() -> Done {
    let w = World::new(Limits::real())?;
    let (chat, [lan, tu, _]) = w.group().await?;
    w.sim.promote_bot(chat, true);
    w.forget_updates().await?;
    w.sim.remove_member(chat, tu);
    let kinds = w.updates().await?;
    assert!(kinds.iter().all(|u| !matches!(u.kind, UpdateKind::ChatMember(_))), "not by default");
    w.forget_updates().await?;
    w.bot.get_updates().allowed_updates([AllowedUpdate::ChatMember]).await?;
    w.sim.add_member(chat, tu);
    w.sim.say(lan, chat, "không ai hỏi");
    let updates = w.updates().await?;
    assert_eq!(updates.len(), 1);
    assert!(matches!(updates[0].kind, UpdateKind::ChatMember(_)));
    Ok(())
}

#[tokio::test]
async fn the_twenty_first_group_message_within_a_minute_is_too_many() -> Done {
    let w = World::new(Limits::real())?;
    let (chat, _) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "0").await?;
    for i in 1..20 {
        w.wait(1000);
        // Edits and sends share the limit.
        if i % 2 == 0 {
            w.bot.edit_message_text(ChatId(chat), sent.id, i.to_string()).await?;
        } else {
            w.bot.send_message(ChatId(chat), i.to_string()).await?;
        }
    }
    w.wait(1000);
    let (status, body) = w.ask("sendMessage", json!({"chat_id": chat, "text": "21"})).await?;
    assert_eq!(status, 429);
    assert_eq!(body["parameters"]["retry_after"], 40);
    assert_eq!(body["description"], "Too Many Requests: retry after 40");
    let refused = w.bot.send_message(ChatId(chat), "22").await;
    assert!(matches!(refused, Err(RequestError::RetryAfter(_))), "{refused:?}");
    for _ in 0..6 {
        w.ask("sendMessage", json!({"chat_id": chat, "text": "more"})).await?;
    }
    let (_, body) = w.ask("sendMessage", json!({"chat_id": chat, "text": "more"})).await?;
    assert!(body["parameters"]["retry_after"].as_i64() > Some(40), "ignoring it costs: {body}");
    w.wait(120_000);
    w.bot.send_message(ChatId(chat), "again").await?;
    assert_eq!(w.sim.calls().iter().filter(|c| c.status == 429).count(), 9);
    assert_eq!(w.sim.breaches(), Vec::<String>::new(), "429 is no breach");
    Ok(())
}

#[tokio::test]
async fn one_chat_takes_a_short_burst_and_all_chats_thirty_a_second() -> Done {
    let w = World::new(Limits::real())?;
    let people: Vec<_> = (0..40).map(|i| w.sim.add_user(Person::named(&format!("Người {i}")))).collect();
    for p in &people {
        w.sim.say(*p, *p, "/start");
    }
    for _ in 0..3 {
        w.bot.send_message(ChatId(people[0]), "x").await?;
    }
    let fourth = w.bot.send_message(ChatId(people[0]), "x").await;
    assert!(matches!(fourth, Err(RequestError::RetryAfter(_))));
    w.wait(10_000);
    let mut sent = 0;
    for p in &people {
        if w.bot.send_message(ChatId(*p), "x").await.is_ok() {
            sent += 1;
        }
    }
    assert_eq!(sent, 30);
    Ok(())
}

#[tokio::test]
async fn a_press_goes_to_the_bot_and_its_answer_back_to_the_person() -> Done {
    let w = World::new(Limits::real())?;
    let (chat, [lan, ..]) = w.group().await?;
    let mut events = w.sim.subscribe();
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    let press = w.sim.press(lan, chat, i64::from(sent.id.0), "Tham dự")?;
    assert!(w.sim.press(lan, chat, i64::from(sent.id.0), "Không có").is_err());
    let updates = w.updates().await?;
    let UpdateKind::CallbackQuery(query) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    assert_eq!(query.data.as_deref(), Some("1:go"));
    assert_eq!(query.from.id.0, u64::try_from(lan)?);
    let message = query.regular_message().ok_or("no message")?;
    assert_eq!((message.id, message.chat.id), (sent.id, ChatId(chat)));
    assert!(w.sim.toast(press).is_none());
    w.bot.answer_callback_query(query.id.clone()).text("Đã ghi nhận: Tham dự").await?;
    let toast = w.sim.await_toast(press, Duration::from_secs(1)).await.ok_or("no toast")?;
    assert_eq!(toast.text.as_deref(), Some("Đã ghi nhận: Tham dự"));
    let again = w.bot.answer_callback_query(query.id.clone()).await;
    assert!(again.is_err(), "a press is answered once");
    let press_info = &w.sim.presses()[0];
    assert!(press_info.answered && !press_info.confirmed);
    let seen = [events.recv().await?, events.recv().await?];
    assert!(matches!(&seen[0], SimEvent::MessageNew { message, .. } if message.text == "Họp"));
    assert!(matches!(&seen[1], SimEvent::Toast { user, .. } if *user == lan));
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_press_nobody_fetches_is_gone_after_150_seconds() -> Done {
    let w = World::new(Limits::real())?;
    let (chat, [lan, ..]) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    let message = i64::from(sent.id.0);
    w.sim.press(lan, chat, message, "Tham dự")?;
    w.wait(149_000);
    w.sim.press(lan, chat, message, "Tham dự")?;
    let updates = w.updates().await?;
    assert_eq!(updates.len(), 2);
    let UpdateKind::CallbackQuery(first) = updates[0].kind.clone() else {
        return Err("no press".into());
    };
    w.wait(2_000);
    assert_eq!(w.updates().await?.len(), 1);
    assert!(w.sim.updates().iter().any(|u| u.expired));
    let late = w.bot.answer_callback_query(first.id).await;
    let words = late.err().ok_or("answered too late")?.to_string();
    assert!(words.contains("query is too old"), "{words}");
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_forged_press_on_a_deleted_message_still_parses() -> Done {
    let w = World::new(Limits::real())?;
    let (chat, [lan, ..]) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Họp").await?;
    w.sim.delete_message(chat, i64::from(sent.id.0));
    w.sim.press_data(lan, chat, i64::from(sent.id.0), "9:forged");
    let updates = w.updates().await?;
    let UpdateKind::CallbackQuery(query) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    assert_eq!(query.data.as_deref(), Some("9:forged"));
    assert!(query.regular_message().is_none(), "it is inaccessible");
    Ok(())
}

#[tokio::test]
async fn an_upgraded_group_answers_with_its_new_id() -> Done {
    let w = World::new(Limits::real())?;
    let (old, _) = w.group().await?;
    let sent = w.bot.send_message(ChatId(old), "trước").await?;
    let new = w.sim.upgrade_group(old);
    let updates = w.updates().await?;
    let messages: Vec<_> = updates
        .iter()
        .filter_map(|u| match &u.kind {
            UpdateKind::Message(m) => Some(m),
            _ => None,
        })
        .collect();
    assert_eq!(messages.len(), 2, "{updates:?}");
    assert_eq!(messages[0].chat.id, ChatId(old));
    assert_eq!(messages[0].migrate_to_chat_id().copied(), Some(ChatId(new)));
    assert_eq!(messages[1].chat.id, ChatId(new));
    assert_eq!(messages[1].migrate_from_chat_id().copied(), Some(ChatId(old)));
    for result in [
        w.bot.send_message(ChatId(old), "sau").await,
        w.bot.edit_message_text(ChatId(old), sent.id, "sau").await,
    ] {
        assert!(matches!(result, Err(RequestError::MigrateToChatId(id)) if id.0 == new), "{result:?}");
    }
    w.bot.send_message(ChatId(new), "sau").await?;
    let lost = w.bot.edit_message_text(ChatId(new), MessageId(999), "sau").await;
    assert!(matches!(lost, Err(RequestError::Api(ApiError::MessageToEditNotFound))));
    assert_eq!(w.sim.chat(new).map(|c| c.kind), Some(ChatKind::Supergroup));
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn points_of_the_map_travel_both_ways() -> Done {
    let w = World::new(Limits::real())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    let point = Point { latitude: 21.5243, longitude: 107.9645 };
    w.sim.send_point(lan, lan, point, None);
    w.sim.send_point(lan, lan, point, Some(("Nhà văn hóa", "Ngõ 1")));
    let updates = w.updates().await?;
    let (UpdateKind::Message(bare), UpdateKind::Message(venue)) = (&updates[0].kind, &updates[1].kind) else {
        return Err(format!("{updates:?}").into());
    };
    assert_eq!(bare.location().map(|at| (at.latitude, at.longitude)), Some((21.5243, 107.9645)));
    let venue = venue.venue().ok_or("no venue")?;
    assert_eq!((venue.title.as_str(), venue.address.as_str()), ("Nhà văn hóa", "Ngõ 1"));
    w.bot.send_venue(ChatId(lan), 21.5243, 107.9645, "Đình làng", "Ngõ 2").await?;
    let w = w.next_day()?;
    let shown = w.sim.last_bot_message(lan).ok_or("no message")?;
    assert_eq!(shown.point, Some(point));
    assert!(shown.text.contains("Đình làng"), "{shown:?}");
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    assert!(w.bot.send_venue(ChatId(lan), 91.0, 107.9645, "Đình làng", "Ngõ 2").await.is_err());
    Ok(())
}

#[tokio::test]
async fn voices_travel_both_ways_with_their_length_and_not_where_they_are_not_taken() -> Done {
    let w = World::new(Limits::real())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.send_voice(lan, lan, 25, b"OggS");
    let updates = w.updates().await?;
    let UpdateKind::Message(message) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    let voice = message.voice().ok_or("no voice")?;
    assert_eq!((voice.duration.seconds(), voice.file.size), (25, 4));
    let handle = voice.file.id.clone();
    w.bot.send_voice(ChatId(lan), InputFile::file_id(handle.clone())).caption("Lời mời họp").await?;
    let w = w.next_day()?;
    let shown = w.sim.last_bot_message(lan).ok_or("no message")?;
    assert_eq!((shown.voice, shown.text.as_str()), (Some(25), "Lời mời họp"));
    assert!(w.sim.transcript(lan).contains("🎤 0:25"), "{}", w.sim.transcript(lan));
    let (group, _) = w.group().await?;
    for (chat, why) in [(lan, "VOICE_MESSAGES_FORBIDDEN"), (group, "not enough rights to send voice notes")] {
        w.sim.forbid_voices(chat, true);
        let refused = w.bot.send_voice(ChatId(chat), InputFile::file_id(handle.clone())).await;
        assert!(refused.as_ref().is_err_and(|error| error.to_string().contains(why)), "{refused:?}");
        w.bot.send_message(ChatId(chat), "chữ").await?;
    }
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn documents_travel_both_ways() -> Done {
    let w = World::new(Limits::real())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.send_document(lan, lan, "ho.csv", "text/csv", b"so nha,chu ho\n1,Lan\n", "/hodan");
    let updates = w.updates().await?;
    let UpdateKind::Message(message) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    let document = message.document().ok_or("no document")?;
    assert_eq!(document.file_name.as_deref(), Some("ho.csv"));
    assert_eq!(message.caption(), Some("/hodan"));
    let file = w.bot.get_file(document.file.id.clone()).await?;
    let mut bytes = Vec::new();
    w.bot.download_file(&file.path, &mut bytes).await?;
    assert_eq!(bytes, b"so nha,chu ho\n1,Lan\n");
    let sent = w
        .bot
        .send_document(ChatId(lan), InputFile::memory("PDF").file_name("giay-moi.docx"))
        .caption("Giấy mời")
        .reply_markup(keyboard())
        .await?;
    let again = sent.document().ok_or("no document")?.file.id.clone();
    w.bot.send_document(ChatId(lan), InputFile::file_id(again)).await?;
    let view = w.sim.last_bot_message(lan).ok_or("no message")?;
    let file = view.document.ok_or("no file")?;
    assert_eq!((file.name.as_str(), &*file.bytes), ("giay-moi.docx", &b"PDF"[..]));
    let missing = w.bot.get_file(FileId("nothing".to_owned())).await;
    assert!(missing.is_err());
    assert_eq!(w.sim.breaches().len(), 1, "only the made-up file id");
    Ok(())
}

#[tokio::test]
async fn mistakes_of_the_client_are_refused_and_kept() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, _) = w.group().await?;
    let button = |b: Value| json!({"chat_id": chat, "text": "x", "reply_markup": {"inline_keyboard": [[b]]}});
    let bold = |text: &str, offset: i64, length: i64| {
        let entity = json!({"type": "bold", "offset": offset, "length": length});
        json!({"chat_id": chat, "text": text, "entities": [entity]})
    };
    let cases = [
        ("sendMessage", json!({"chat_id": chat, "text": " "}), "message text is empty"),
        ("sendMessage", json!({"chat_id": chat}), "message text is empty"),
        ("sendMessage", json!({"text": "x"}), "chat_id is empty"),
        ("sendMessage", json!({"chat_id": 42, "text": "x"}), "chat not found"),
        ("sendMessage", json!({"chat_id": chat, "text": "ơ".repeat(4097)}), "message is too long"),
        ("sendMessage", json!({"chat_id": chat, "text": ["x"]}), "can't parse field \"text\""),
        (
            "sendMessage",
            json!({"chat_id": chat, "text": "x", "reply_markup": {}}),
            "object expected as reply markup",
        ),
        (
            "sendMessage",
            json!({"chat_id": chat, "text": "<b>x", "parse_mode": "HTML"}),
            "can't parse entities",
        ),
        ("sendMessage", bold("hẹn 💥", 6, 1), "entity begins after the end of the text at UTF-16 offset 6"),
        (
            "sendMessage",
            bold("hẹn 💥", 4, 3),
            "entity beginning at UTF-16 offset 4 ends after the end of the text at UTF-16 offset 7",
        ),
        (
            "sendMessage",
            bold("hẹn 💥", 5, 1),
            "entity begins in a middle of a UTF-16 symbol at byte offset 10",
        ),
        (
            "sendMessage",
            bold("hẹn 💥", 0, 5),
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 10",
        ),
        ("sendMessage", bold("x", -1, 1), "receive an entity with incorrect offset -1"),
        (
            "sendMessage",
            json!({"chat_id": chat, "text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]}),
            "can't parse MessageEntity: Unsupported type specified",
        ),
        ("sendMessage", button(json!({"text": "A", "callback_data": "ă".repeat(33)})), "BUTTON_DATA_INVALID"),
        ("sendMessage", button(json!({"text": "A", "callback_data": ""})), "BUTTON_DATA_INVALID"),
        (
            "sendMessage",
            button(json!({"text": "A"})),
            "can't parse inline keyboard button: Text buttons are unallowed",
        ),
        (
            "sendMessage",
            button(json!({"text": "A", "callback_data": "a", "url": "https://t.me/x"})),
            "can't parse inline keyboard button: exactly one",
        ),
        ("sendMessage", button(json!({"text": "A", "url": "http://localhost/"})), "BUTTON_URL_INVALID"),
        (
            "sendMessage",
            button(json!({"text": "A", "url": "https://t.me/sim_bot?start=họp"})),
            "BUTTON_URL_INVALID",
        ),
        (
            "editMessageText",
            json!({"chat_id": chat, "message_id": 4000, "text": "x"}),
            "message to edit not found",
        ),
        (
            "editMessageCaption",
            json!({"chat_id": chat, "message_id": 4000, "caption": "x"}),
            "message to edit not found",
        ),
        (
            "editMessageText",
            json!({"chat_id": chat, "message_id": 1, "text": "x"}),
            "message can't be edited",
        ),
        (
            "answerCallbackQuery",
            json!({"callback_query_id": "1", "text": "x".repeat(201)}),
            "MESSAGE_TOO_LONG",
        ),
        ("answerCallbackQuery", json!({"callback_query_id": "1"}), "query is too old"),
        (
            "setMyCommands",
            json!({"commands": [{"command": "Hop", "description": "x"}]}),
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            json!({"commands": [{"command": "hop", "description": ""}]}),
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("sendChatAction", json!({"chat_id": chat, "action": "singing"}), "wrong parameter action"),
    ];
    for (i, (method, body, words)) in cases.iter().enumerate() {
        let (status, answer) = w.ask(method, body.clone()).await?;
        assert_eq!(status, 400, "{method} {body}");
        let description = answer["description"].as_str().unwrap_or_default();
        assert!(description.starts_with(&format!("Bad Request: {words}")), "{method}: {description}");
        assert_eq!(w.sim.breaches().len(), i + 1, "{:?}", w.sim.breaches());
    }
    let (status, answer) = w.ask("sendPoll", json!({})).await?;
    assert_eq!((status, &answer["description"]), (404, &json!("Not Found")));
    let (status, _) =
        w.ask("sendMessage", json!({"chat_id": chat, "text": "x", "disable_web_page_preview": true})).await?;
    assert_eq!(status, 200, "Telegram ignores what it does not know");
    assert_eq!(w.sim.breaches().len(), cases.len() + 2);
    Ok(())
}

#[tokio::test]
async fn those_who_left_blocked_or_never_came_answer_403() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, tu, hoa]) = w.group().await?;
    let said = async |id: i64| -> Result<String, Box<dyn Error>> {
        let (status, body) = w.ask("sendMessage", json!({"chat_id": id, "text": "x"})).await?;
        Ok(format!("{status} {}", body["description"].as_str().unwrap_or_default()))
    };
    assert_eq!(said(lan).await?, "403 Forbidden: bot can't initiate conversation with a user");
    w.sim.open_link(lan, &format!("https://t.me/{}?start=kp1", w.sim.bot_username()));
    assert_eq!(said(lan).await?, "200 ");
    w.sim.block_bot(lan);
    assert_eq!(said(lan).await?, "403 Forbidden: bot was blocked by the user");
    w.sim.say(tu, tu, "/start");
    w.sim.deactivate(tu);
    assert_eq!(said(tu).await?, "403 Forbidden: user is deactivated");
    w.sim.remove_bot(chat, hoa);
    assert_eq!(said(chat).await?, "403 Forbidden: bot was kicked from the group chat");
    let other = w.sim.add_supergroup("Khu phố 2", &[hoa]);
    assert_eq!(said(other).await?, "400 Bad Request: chat not found");
    w.sim.add_bot(other, hoa);
    w.sim.remove_bot(other, hoa);
    assert_eq!(said(other).await?, "403 Forbidden: bot was kicked from the supergroup chat");
    let updates = w.updates().await?;
    let seats = updates.iter().filter(|u| matches!(u.kind, UpdateKind::MyChatMember(_)));
    assert_eq!(seats.count(), 4, "{updates:?}");
    assert!(!updates.iter().any(|u| matches!(u.kind, UpdateKind::Error(_))));
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn in_a_group_the_bot_hears_commands_and_replies_only_unless_it_is_an_administrator() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Trả lời tin này").await?;
    w.sim.say(lan, chat, "chào cả nhà");
    w.sim.say(lan, chat, "/hop@another_bot");
    w.sim.say(lan, chat, "/hop");
    w.sim.say(lan, chat, "/hop@Sim_Bot 19h30");
    w.sim.reply(lan, chat, i64::from(sent.id.0), "vâng");
    let heard: Vec<_> = w
        .updates()
        .await?
        .iter()
        .filter_map(|u| match &u.kind {
            UpdateKind::Message(m) => m.text().map(str::to_owned),
            _ => None,
        })
        .collect();
    assert_eq!(heard, ["/hop", "/hop@Sim_Bot 19h30", "vâng"]);
    w.forget_updates().await?;
    w.sim.promote_bot(chat, false);
    w.sim.say_anonymously(chat, "tôi là ban quản trị");
    let updates = w.updates().await?;
    let UpdateKind::MyChatMember(promoted) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    assert!(matches!(promoted.new_chat_member.kind, ChatMemberKind::Administrator(_)));
    let UpdateKind::Message(anonymous) = &updates[1].kind else {
        return Err(format!("{updates:?}").into());
    };
    assert!(anonymous.from.as_ref().is_some_and(|u| u.is_anonymous()));
    assert_eq!(anonymous.sender_chat.as_ref().map(|c| c.id), Some(ChatId(chat)));
    Ok(())
}

#[tokio::test]
async fn pinning_needs_the_right_and_tells_the_bot() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, _) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Thông báo").await?;
    let refused = w.bot.pin_chat_message(ChatId(chat), sent.id).await;
    assert!(matches!(refused, Err(RequestError::Api(ApiError::NotEnoughRightsToManagePins))), "{refused:?}");
    w.sim.promote_bot(chat, true);
    w.bot.pin_chat_message(ChatId(chat), sent.id).await?;
    let updates = w.updates().await?;
    let pin = updates.iter().find_map(|u| match &u.kind {
        UpdateKind::Message(m) => m.pinned_message(),
        _ => None,
    });
    assert_eq!(pin.map(|m| m.id()), Some(sent.id));
    assert!(w.sim.last_bot_message(chat).is_some_and(|m| m.pinned));
    w.bot.unpin_chat_message(ChatId(chat)).await?;
    assert!(w.sim.last_bot_message(chat).is_some_and(|m| !m.pinned));
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn people_who_come_go_and_rise_are_told_of_to_an_administrator() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [_, tu, _]) = w.group().await?;
    w.sim.promote_bot(chat, true);
    w.forget_updates().await?;
    w.bot.get_updates().allowed_updates([AllowedUpdate::ChatMember]).await?;
    w.sim.set_admin(chat, tu, true);
    w.sim.remove_member(chat, tu);
    let kinds: Vec<_> = w
        .updates()
        .await?
        .into_iter()
        .filter_map(|u| match u.kind {
            UpdateKind::ChatMember(change) => {
                Some((change.old_chat_member.kind, change.new_chat_member.kind))
            }
            _ => None,
        })
        .collect();
    let [(was, rose), (before, gone)] = kinds.as_slice() else {
        return Err(format!("{kinds:?}").into());
    };
    assert!(was.is_member() && rose.is_administrator() && before.is_administrator() && gone.is_left());
    Ok(())
}

#[tokio::test]
async fn small_answers_parse() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, _) = w.group().await?;
    w.bot.send_chat_action(ChatId(chat), teloxide::types::ChatAction::Typing).await?;
    let photo = w.bot.send_photo(ChatId(chat), InputFile::memory("PNG").file_name("qr.png")).await?;
    assert_eq!(photo.photo().map(<[_]>::len), Some(1));
    assert!(w.bot.get_webhook_info().await?.url.is_none());
    w.bot.delete_webhook().await?;
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_topic_that_is_closed_or_gone_takes_no_messages() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    let chat = w.sim.add_supergroup("Khu phố 3", &[lan]);
    w.sim.add_bot(chat, lan);
    let topic = w.sim.open_topic(chat, "Họp");
    w.sim.say_in_topic(lan, chat, topic, "/lichhop");
    let updates = w.updates().await?;
    let asked = updates.iter().find_map(|u| match &u.kind {
        UpdateKind::Message(m) if m.text() == Some("/lichhop") => Some(m),
        _ => None,
    });
    let asked = asked.ok_or("not heard")?;
    let thread = asked.thread_id.ok_or("no thread")?;
    assert!(asked.is_topic_message);
    w.bot.send_message(ChatId(chat), "đây").message_thread_id(thread).await?;
    assert_eq!(w.sim.last_bot_message(chat).and_then(|m| m.thread), Some(topic));
    let send = json!({"chat_id": chat, "message_thread_id": topic, "text": "x"});
    w.sim.close_topic(chat, topic);
    let (_, closed) = w.ask("sendMessage", send.clone()).await?;
    assert_eq!(closed["description"], "Bad Request: TOPIC_CLOSED");
    w.sim.delete_topic(chat, topic);
    let (_, gone) = w.ask("sendMessage", send).await?;
    assert_eq!(gone["description"], "Bad Request: message thread not found");
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_command_menu_follows_scope_and_language() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, tu, _]) = w.group().await?;
    let list = |d: &str| vec![BotCommand::new("hop", d)];
    w.bot.set_my_commands(list("default")).await?;
    w.bot.set_my_commands(list("mặc định")).language_code("vi").await?;
    let scope = teloxide::types::BotCommandScope::AllPrivateChats;
    w.bot.set_my_commands(list("private")).scope(scope).await?;
    let scope = teloxide::types::BotCommandScope::ChatAdministrators { chat_id: ChatId(chat).into() };
    w.bot.set_my_commands(list("admin")).scope(scope.clone()).await?;
    let seen = |user, chat| w.sim.commands_for(user, chat).into_iter().map(|c| c.1).collect::<Vec<_>>();
    assert_eq!(seen(lan, lan), ["private"]);
    assert_eq!(seen(lan, chat), ["admin"]);
    assert_eq!(seen(tu, chat), ["mặc định"]);
    w.bot.set_my_commands(Vec::<BotCommand>::new()).scope(scope).await?;
    assert_eq!(seen(lan, chat), ["mặc định"]);
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn faults_come_to_order() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    w.sim.say(lan, lan, "/start");
    let send = || w.bot.send_message(ChatId(chat), "x").into_future();
    let only = || FaultFilter::method("sendMessage").in_chat(chat);
    w.sim.inject(Fault::TooMany { retry_after: 7 }, only());
    assert!(matches!(send().await, Err(RequestError::RetryAfter(s)) if s.seconds() == 7));
    w.sim.inject(Fault::Unreachable, only());
    w.bot.send_message(ChatId(lan), "elsewhere").await?;
    assert!(matches!(send().await, Err(RequestError::Network(_))));
    let count = |sim: &Sim| sim.chat(chat).map_or(0, |c| c.messages.iter().filter(|m| m.by_bot).count());
    assert_eq!(count(&w.sim), 0, "nothing was done");
    w.sim.inject(Fault::AnswerLost, only());
    assert!(matches!(send().await, Err(RequestError::Network(_))));
    assert_eq!(count(&w.sim), 1, "it was done all the same");
    w.sim.inject(Fault::Slow(Duration::from_millis(300)), only());
    let begun = Instant::now();
    send().await?;
    assert!(begun.elapsed() >= Duration::from_millis(300));
    let error = Fault::Error { code: 403, description: "Forbidden: bot was blocked by the user".to_owned() };
    w.sim.inject(error, only());
    assert!(matches!(send().await, Err(RequestError::Api(ApiError::BotBlocked))));
    w.sim.inject(Fault::ServerError, FaultFilter::next());
    w.updates().await?;
    w.sim.inject(Fault::BadGateway, only());
    let body = json!({"chat_id": chat, "text": "x"});
    let (status, answer) = w.ask("sendMessage", body).await?;
    assert_eq!((status, &answer["error_code"]), (500, &json!(500)));
    let url = format!("{}/bot{}/sendMessage", w.sim.api_url(), w.sim.token());
    let page = reqwest::Client::new().post(url).json(&json!({"chat_id": chat, "text": "x"})).send().await?;
    assert_eq!(page.status(), 502);
    assert!(page.text().await?.starts_with("<html>"));
    assert_eq!(w.sim.faults_left(), 0);
    send().await?;
    let statuses: Vec<_> = w.sim.calls().iter().filter(|c| c.chat == Some(chat)).map(|c| c.status).collect();
    assert_eq!(statuses, [429, 0, 0, 200, 403, 500, 502, 200]);
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_transcript_reads_like_the_chat() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, tu, _]) = w.group().await?;
    let sent =
        w.bot.send_message(ChatId(chat), "Họp tổ dân phố\n0 hộ tham dự").reply_markup(keyboard()).await?;
    w.sim.promote_bot(chat, true);
    w.bot.pin_chat_message(ChatId(chat), sent.id).disable_notification(true).await?;
    w.sim.say(tu, chat, "Tôi đi được");
    w.wait(60_000);
    w.sim.press(lan, chat, i64::from(sent.id.0), "Tham dự")?;
    let updates = w.updates().await?;
    let query = updates.iter().find_map(|u| match &u.kind {
        UpdateKind::CallbackQuery(q) => Some(q.id.clone()),
        _ => None,
    });
    w.bot.answer_callback_query(query.ok_or("no press")?).text("Đã ghi nhận").await?;
    w.bot
        .edit_message_text(ChatId(chat), sent.id, "Họp tổ dân phố\n1 hộ tham dự")
        .reply_markup(keyboard())
        .await?;
    assert_eq!(
        w.sim.transcript(chat),
        "[19:30 21/5] — Bà Lan thêm Sim Bot vào nhóm —
[19:30 21/5] 📌 Sim Bot (đã sửa):
    Họp tổ dân phố
    1 hộ tham dự
    [ Tham dự ] [ Vắng mặt ]
[19:30 21/5] — Sim Bot đã ghim “Họp tổ dân phố” —
[19:30 21/5] Ông Tư: Tôi đi được
   ↳ (Bà Lan thấy) Đã ghi nhận
"
    );
    Ok(())
}

#[tokio::test]
async fn settling_waits_for_the_last_update_and_the_last_call() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.say(lan, lan, "/start");
    let quiet = Duration::from_millis(100);
    assert!(!w.sim.settle(quiet, Duration::from_millis(300)).await, "nobody reads");
    w.forget_updates().await?;
    assert!(w.sim.settle(quiet, Duration::from_secs(3)).await);
    w.sim.inject(Fault::Slow(Duration::from_millis(400)), FaultFilter::method("getMe"));
    let bot = w.bot.clone();
    let slow = tokio::spawn(async move { bot.get_me().await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    let begun = Instant::now();
    assert!(w.sim.settle(quiet, Duration::from_secs(3)).await);
    assert!(begun.elapsed() >= Duration::from_millis(300), "a call under way is not quiet");
    slow.await??;
    Ok(())
}

#[tokio::test]
async fn hand_made_updates_get_a_number_and_may_be_of_any_kind() -> Done {
    let w = World::new(Limits::off())?;
    let first = w.sim.raw_update(json!({"telepathy": {"of": "the future"}}));
    let second = w
        .sim
        .raw_update(json!({"poll_answer": {"poll_id": "1", "option_ids": [0], "user": {"id": 5, "is_bot": false, "first_name": "A"}}}));
    assert_eq!(second, first + 1);
    let updates = w.updates().await?;
    assert_eq!(updates.len(), 2);
    assert!(matches!(updates[0].kind, UpdateKind::Error(_)));
    Ok(())
}

#[tokio::test]
async fn the_server_stops_with_its_last_handle() -> Done {
    let w = World::new(Limits::off())?;
    let url = format!("{}/bot{}/getMe", w.sim.api_url(), w.sim.token());
    let clone = w.sim.clone();
    drop(w);
    assert!(reqwest::get(&url).await.is_ok());
    drop(clone);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(reqwest::get(&url).await.is_err());
    Ok(())
}

#[tokio::test]
async fn service_messages_parse_as_what_they_are() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, tu, _]) = w.group().await?;
    w.sim.remove_member(chat, tu);
    w.sim.add_member(chat, tu);
    w.sim.remove_bot(chat, lan);
    let updates = w.updates().await?;
    let kinds: Vec<_> = updates
        .iter()
        .filter_map(|u| match &u.kind {
            UpdateKind::Message(m) => Some(match &m.kind {
                MessageKind::LeftChatMember(_) => "left",
                MessageKind::NewChatMembers(_) => "new",
                MessageKind::Common(c) if matches!(c.media_kind, MediaKind::Text(_)) => "text",
                _ => "other",
            }),
            _ => None,
        })
        .collect();
    assert_eq!(kinds, ["left", "new", "left"]);
    Ok(())
}

#[tokio::test]
async fn three_thousand_people_press_at_once_and_every_press_is_answered() -> Done {
    const PEOPLE: usize = 3000;
    let w = World::new(Limits::off())?;
    let people: Vec<_> = (0..PEOPLE).map(|i| w.sim.add_user(Person::named(&format!("Hộ {i}")))).collect();
    let chat = w.sim.add_supergroup("Khu phố 1", &people);
    w.sim.add_bot(chat, people[0]);
    w.forget_updates().await?;
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    let message = i64::from(sent.id.0);
    let mut last = None;
    for p in &people {
        last = Some(w.sim.press(*p, chat, message, "Tham dự")?);
    }
    let client = reqwest::Client::new();
    let base = format!("{}/bot{}", w.sim.api_url(), w.sim.token());
    let mut offset = 0;
    loop {
        let body = json!({"offset": offset, "limit": 100});
        let batch: Value = client.post(format!("{base}/getUpdates")).json(&body).send().await?.json().await?;
        let updates = batch["result"].as_array().ok_or("no list")?;
        let Some(newest) = updates.last().and_then(|u| u["update_id"].as_i64()) else {
            break;
        };
        offset = newest + 1;
        for update in updates {
            let answer = json!({"callback_query_id": update["callback_query"]["id"], "text": "Đã ghi nhận"});
            client.post(format!("{base}/answerCallbackQuery")).json(&answer).send().await?;
        }
    }
    let presses = w.sim.presses();
    assert_eq!(presses.len(), PEOPLE);
    assert!(presses.iter().all(|p| p.confirmed && p.answered));
    assert!(last.is_some_and(|p| w.sim.toast(p).is_some()));
    Ok(())
}

#[tokio::test]
async fn a_poller_that_dies_takes_no_update_with_it() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    let bot = w.bot.clone();
    let dying = tokio::spawn(async move { bot.get_updates().timeout(30).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    dying.abort();
    assert!(dying.await.is_err());
    w.sim.say(lan, lan, "/start");
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(w.sim.pending_updates(), 1);
    assert_eq!(w.updates().await?.len(), 1);
    assert!(w.sim.updates().iter().all(|u| u.confirmed_ms.is_none()));
    Ok(())
}

#[tokio::test]
async fn a_webhook_gets_the_updates_with_its_secret_until_it_fails() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.bot.set_webhook("https://example.org/hook".parse()?).secret_token("mat-khau_1".to_owned()).await?;
    let conflict = w.ask("getUpdates", json!({})).await?;
    assert_eq!(conflict.0, 409, "no polling beside a webhook");
    for text in ["/start", "một", "hai"] {
        w.sim.say(lan, lan, text);
    }
    let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let hook = axum::routing::post(move |headers: axum::http::HeaderMap, body: String| {
        let mut log = log.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let secret = headers.get("x-telegram-bot-api-secret-token").cloned();
        log.push((secret.map(|s| s == "mat-khau_1"), body));
        let status = if log.len() == 2 { 500 } else { 200 };
        async move { axum::http::StatusCode::from_u16(status).unwrap_or_default() }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/hook", listener.local_addr()?);
    let router = axum::Router::new().route("/hook", hook);
    tokio::spawn(async move { axum::serve(listener, router).await });
    assert_eq!(w.sim.push_updates(&url).await, 1, "the second fails");
    assert_eq!(w.sim.pending_updates(), 2);
    assert_eq!(w.sim.push_updates(&url).await, 2, "and comes again");
    assert_eq!(w.sim.pending_updates(), 0);
    let seen = seen.lock().map_err(|e| e.to_string())?;
    assert!(seen.iter().all(|(secret, _)| *secret == Some(true)));
    assert_eq!(seen[1].1, seen[2].1);
    Ok(())
}

#[tokio::test]
async fn deep_links_start_the_bot_in_private_and_in_a_group() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    let chat = w.sim.add_group("Khu phố 5", &[lan]);
    w.sim.open_link(lan, "https://t.me/sim_bot?start=kp-5_A");
    w.sim.open_group_link(lan, chat, "kp5");
    let texts: Vec<_> = w
        .updates()
        .await?
        .iter()
        .filter_map(|u| match &u.kind {
            UpdateKind::Message(m) => m.text().map(str::to_owned),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["/start kp-5_A", "/start@sim_bot kp5"]);
    assert_eq!(w.sim.chat_facts(chat).map(|f| f.members), Some(vec![lan]));
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    assert_eq!(w.sim.open_link(lan, "họp"), 0);
    assert_eq!(w.sim.breaches().len(), 1);
    Ok(())
}

#[tokio::test]
async fn an_edit_by_a_person_comes_as_an_update_of_its_own() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    let said = w.sim.say(lan, lan, "/ghinhan 3");
    w.sim.edit(lan, lan, said, "/ghinhan 4");
    let updates = w.updates().await?;
    let UpdateKind::EditedMessage(edited) = &updates[1].kind else {
        return Err(format!("{updates:?}").into());
    };
    assert_eq!(edited.text(), Some("/ghinhan 4"));
    let UpdateKind::Message(first) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    assert_eq!(first.text(), Some("/ghinhan 3"), "what was sent stays as it was");
    Ok(())
}

#[tokio::test]
async fn a_waiting_long_poll_is_cut_at_once_and_everything_after_it_until_the_outage_ends() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    w.sim.say(lan, lan, "/start");
    w.forget_updates().await?;
    let bot = w.bot.clone();
    let poll = tokio::spawn(async move { bot.get_updates().timeout(30).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let begun = Instant::now();
    w.sim.set_reach(Reach::CUT);
    // Even an outage that is over before the poller has noticed it has cut its line.
    w.sim.set_reach(Reach::Well);
    let cut = poll.await?;
    assert!(matches!(cut, Err(RequestError::Network(_))), "{cut:?}");
    assert!(begun.elapsed() < Duration::from_secs(2));
    w.sim.set_reach(Reach::CUT);
    assert_eq!(w.sim.reach(), Reach::CUT);
    w.sim.inject(Fault::ServerError, FaultFilter::next());
    w.sim.say(lan, lan, "có ai không?");
    for _ in 0..3 {
        assert!(matches!(w.updates().await, Err(RequestError::Network(_))));
        let sent = w.bot.send_message(ChatId(chat), "x").await;
        assert!(matches!(sent, Err(RequestError::Network(_))), "{sent:?}");
        assert!(w.ask("noSuchMethod", json!({})).await.is_err());
    }
    assert!(reqwest::get(format!("{}/file/bot{}/x", w.sim.api_url(), w.sim.token())).await.is_err());
    assert_eq!(w.sim.push_updates("http://127.0.0.1:9/").await, 0);
    assert!(w.sim.updates().last().is_some_and(|u| !u.delivered), "no webhook is asked either");
    assert!(w.sim.last_bot_message(chat).is_none(), "nothing was done");
    assert_eq!(w.sim.faults_left(), 1, "no fault was used up");
    assert!(w.sim.calls().iter().rev().take(9).all(|c| c.status == 0));
    w.sim.set_reach(Reach::Well);
    w.sim.clear_faults();
    assert_eq!(w.updates().await?.len(), 1, "what was said meanwhile waits");
    w.bot.send_message(ChatId(chat), "x").await?;
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_flood_wait_stops_sending_and_editing_and_nothing_else() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    w.sim.set_reach(Reach::TooMany { retry_after: 17 });
    for _ in 0..5 {
        for result in [
            w.bot.send_message(ChatId(chat), "x").await,
            w.bot.edit_message_text(ChatId(chat), sent.id, "x").await,
            w.bot.send_document(ChatId(chat), InputFile::memory("PDF").file_name("a.pdf")).await,
        ] {
            assert!(
                matches!(result, Err(RequestError::RetryAfter(s)) if s.seconds() == 17),
                "insisting costs nothing: {result:?}"
            );
        }
    }
    let press = w.sim.press(lan, chat, i64::from(sent.id.0), "Tham dự")?;
    let updates = w.updates().await?;
    let UpdateKind::CallbackQuery(query) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    w.bot.answer_callback_query(query.id.clone()).text("Đã ghi nhận").await?;
    assert!(w.sim.toast(press).is_some());
    w.bot.get_me().await?;
    w.sim.set_reach(Reach::Well);
    w.bot.edit_message_text(ChatId(chat), sent.id, "x").await?;
    assert_eq!(w.sim.last_bot_message(chat).map(|m| m.text).as_deref(), Some("x"));
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn presses_are_counted_as_recorded_answered_and_lost() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, tu, hoa]) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    let message = i64::from(sent.id.0);
    assert_eq!(w.sim.press_counts(), PressCounts::default());
    for who in [lan, tu] {
        w.sim.press(who, chat, message, "Tham dự")?;
    }
    let updates = w.updates().await?;
    let UpdateKind::CallbackQuery(query) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    w.bot.answer_callback_query(query.id.clone()).await?;
    let counts = |pressed, recorded, answered, lost| PressCounts { pressed, recorded, answered, lost };
    assert_eq!(w.sim.press_counts(), counts(2, 0, 1, 0), "answered, but not confirmed");
    w.bot.get_updates().offset(i32::try_from(updates[1].id.0)?).await?;
    assert_eq!(w.sim.press_counts(), counts(2, 1, 1, 0));
    w.wait(150_001);
    assert_eq!(w.sim.press_counts(), counts(2, 1, 1, 1), "the second was fetched and never confirmed");
    w.bot.get_updates().allowed_updates([AllowedUpdate::Message]).await?;
    w.sim.press(hoa, chat, message, "Tham dự")?;
    w.wait(150_001);
    assert_eq!(w.sim.press_counts(), counts(3, 1, 1, 1), "a press the bot does not want is not lost");
    Ok(())
}

#[tokio::test]
async fn a_button_is_pressed_by_its_place_and_refuses_with_a_reason() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    let stranger = w.sim.add_user(Person::named("Người lạ"));
    let link = InlineKeyboardButton::url("Xem", "https://example.org/".parse()?);
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard().append_row([link])).await?;
    let message = i64::from(sent.id.0);
    let press = w.sim.press_at(lan, chat, message, 0, 1)?;
    assert_eq!(w.sim.presses().iter().find(|p| p.id == press).map(|p| p.data.as_str()), Some("1:no"));
    let url = "https://example.org/".to_owned();
    assert_eq!(
        w.sim.press_at(lan, chat, message, 1, 0),
        Err(PressError::Leads { label: "Xem".to_owned(), url })
    );
    assert_eq!(
        w.sim.press(lan, chat, message, "Xem"),
        Err("button «Xem» opens https://example.org/".to_owned())
    );
    assert!(matches!(w.sim.press_at(lan, chat, message, 1, 1), Err(PressError::NoButton { .. })));
    assert_eq!(
        w.sim.press_at(stranger, chat, message, 0, 0),
        Err(PressError::NotSeen { user: stranger, chat })
    );
    w.sim.delete_message(chat, message);
    assert_eq!(w.sim.press_at(lan, chat, message, 0, 0), Err(PressError::Gone { chat, message }));
    assert_eq!(w.sim.presses().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_chat_is_read_in_pieces_from_its_end() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, tu, _]) = w.group().await?;
    w.sim.promote_bot(chat, true);
    let said: Vec<_> = (0..6).map(|i| w.sim.say(lan, chat, &i.to_string())).collect();
    w.sim.delete_message(chat, said[4]);
    let texts = |before, limit| {
        let (views, more) = w.sim.recent(chat, before, limit)?;
        Some((views.into_iter().map(|m| m.text).collect::<Vec<_>>().join(" "), more))
    };
    assert_eq!(texts(None, 3), Some(("2 3 5".to_owned(), true)));
    assert_eq!(texts(Some(said[2]), 2), Some(("0 1".to_owned(), true)), "the welcome is older");
    assert_eq!(texts(Some(said[2]), 3), Some((" 0 1".to_owned(), false)));
    assert_eq!(texts(Some(1), 3), Some((String::new(), false)));
    assert!(w.sim.recent(42, None, 3).is_none());
    assert_eq!(w.sim.unread_after(chat, tu, said[1]), 3, "without the deleted one");
    assert_eq!(w.sim.unread_after(chat, lan, 0), 0, "their own, and a service message");
    let photo = w.bot.send_photo(ChatId(chat), InputFile::memory("PNG").file_name("qr.png")).await?;
    let document = w.bot.send_document(ChatId(chat), InputFile::memory("PDF").file_name("a.pdf")).await?;
    assert_eq!(w.sim.unread_after(chat, lan, said[0]), 2);
    let is_photo = |id: MessageId| w.sim.message(chat, i64::from(id.0)).map(|m| m.photo);
    assert_eq!((is_photo(photo.id), is_photo(document.id)), (Some(true), Some(false)));
    for id in [document.id, photo.id] {
        w.bot.pin_chat_message(ChatId(chat), id).await?;
    }
    let facts = w.sim.chat_facts(chat).ok_or("no chat")?;
    assert_eq!((facts.title.as_str(), facts.kind, facts.bot), ("Khu phố 1", ChatKind::Group, BotSeat::Admin));
    assert_eq!(facts.members.len(), 3);
    assert_eq!(facts.pinned, [i64::from(photo.id.0), i64::from(document.id.0)]);
    assert_eq!(facts.newest, w.sim.recent(chat, None, 1).map(|(views, _)| views[0].id));
    Ok(())
}

#[tokio::test]
async fn the_seats_of_the_bot_and_the_chats_of_a_person_are_told() -> Done {
    let w = World::new(Limits::off())?;
    let (old, [lan, tu, _]) = w.group().await?;
    let seat = |chat| w.sim.chat_facts(chat).map(|f| f.bot);
    assert_eq!(seat(lan), Some(BotSeat::NotStarted));
    w.sim.say(lan, lan, "/start");
    assert_eq!(seat(lan), Some(BotSeat::Member));
    w.sim.block_bot(lan);
    assert_eq!(seat(lan), Some(BotSeat::Blocked));
    let new = w.sim.upgrade_group(old);
    w.sim.remove_bot(new, lan);
    assert_eq!(seat(new), Some(BotSeat::Left));
    assert_eq!(w.sim.chat_facts(old).map(|f| f.migrated_to), Some(Some(new)));
    w.sim.add_supergroup("Khu phố 2", &[tu]);
    let mut expected = vec![old, new, lan];
    expected.sort_unstable();
    assert_eq!(w.sim.chats_of(lan), expected);
    assert_eq!(w.sim.person(lan), Some(Person::named("Bà Lan")));
    assert_eq!((w.sim.person(1), w.sim.chat_facts(1)), (None, None));
    Ok(())
}

#[tokio::test]
async fn people_chats_and_messages_are_the_same_after_a_restart() -> Done {
    let w = World::new(Limits::off())?;
    let (old, [lan, tu, hoa]) = w.group().await?;
    w.sim.promote_bot(old, true);
    w.sim.say(lan, old, "Nhóm cũ");
    let chat = w.sim.upgrade_group(old);
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    let photo = w.bot.send_photo(ChatId(chat), InputFile::memory("PNG").file_name("qr.png")).await?;
    let gone = w.bot.send_message(ChatId(chat), "Nhầm").await?;
    w.bot.edit_message_text(ChatId(chat), sent.id, "Họp tối nay").reply_markup(keyboard()).await?;
    w.bot.pin_chat_message(ChatId(chat), sent.id).await?;
    w.sim.delete_message(chat, i64::from(gone.id.0));
    let said = w.sim.reply(tu, chat, i64::from(sent.id.0), "Vâng \"ạ\"\n🙂");
    w.sim.send_document(hoa, hoa, "ho.csv", "text/csv", &[0, 159, 146, 150], "/hodan");
    w.sim.say(lan, lan, "/start");
    w.sim.block_bot(lan);
    w.sim.deactivate(tu);
    let topic = w.sim.open_topic(chat, "Họp");
    w.sim.close_topic(chat, topic);
    let press = w.sim.press(lan, chat, i64::from(sent.id.0), "Tham dự")?;
    let query = w.updates().await?.into_iter().find_map(|u| match u.kind {
        UpdateKind::CallbackQuery(q) => Some(q.id),
        _ => None,
    });
    w.bot.answer_callback_query(query.ok_or("no press")?).text("Đã ghi nhận").await?;
    w.bot.set_my_commands([BotCommand::new("hop", "Mời họp")]).await?;
    w.bot.set_my_description().description("Loa phường").await?;
    w.ask("sendMessage", json!({"text": "x"})).await?;

    let next = w.next_day()?;
    for id in [old, chat, lan, tu, hoa] {
        assert_eq!(next.sim.chat(id), w.sim.chat(id));
        assert_eq!(next.sim.chat_facts(id), w.sim.chat_facts(id));
        assert_eq!(next.sim.transcript(id), w.sim.transcript(id));
        assert_eq!(next.sim.chats_of(id), w.sim.chats_of(id));
        assert_eq!(next.sim.unread_after(chat, id, said), w.sim.unread_after(chat, id, said));
    }
    assert_eq!(next.sim.chat_facts(lan).map(|f| f.bot), Some(BotSeat::Blocked));
    assert_eq!(next.sim.unread_after(chat, lan, 1), 3, "what was sent and said in the new group");
    assert_eq!(next.sim.people(), w.sim.people());
    assert_eq!(next.sim.presses(), w.sim.presses());
    assert_eq!(next.sim.press_counts(), w.sim.press_counts());
    assert_eq!(next.sim.toast(press), w.sim.toast(press));
    assert_eq!(next.sim.updates(), w.sim.updates());
    assert_eq!(next.sim.commands_for(hoa, hoa), w.sim.commands_for(hoa, hoa));
    assert_eq!(next.sim.bot_text("Description", ""), Some("Loa phường".to_owned()));
    assert_eq!(next.sim.count_calls("sendMessage"), w.sim.count_calls("sendMessage"));
    assert_eq!(next.sim.breaches(), w.sim.breaches());
    assert_eq!((next.sim.breaches().len(), next.sim.calls().len()), (1, 0));

    let moved = next.bot.send_message(ChatId(old), "sau").await;
    assert!(matches!(moved, Err(RequestError::MigrateToChatId(id)) if id.0 == chat), "{moved:?}");
    let blocked = next.bot.send_message(ChatId(lan), "x").await;
    assert!(matches!(blocked, Err(RequestError::Api(ApiError::BotBlocked))), "{blocked:?}");
    let (_, deactivated) = next.ask("sendMessage", json!({"chat_id": tu, "text": "x"})).await?;
    assert_eq!(deactivated["description"], "Forbidden: user is deactivated");
    let file = photo.photo().and_then(<[_]>::first).ok_or("no photo")?.file.id.clone();
    let file = next.bot.get_file(file).await?;
    let mut bytes = Vec::new();
    next.bot.download_file(&file.path, &mut bytes).await?;
    assert_eq!(bytes, b"PNG");
    let closed = json!({"chat_id": chat, "message_thread_id": topic, "text": "x"});
    assert_eq!(next.ask("sendMessage", closed).await?.1["description"], "Bad Request: TOPIC_CLOSED");
    next.bot.edit_message_text(ChatId(chat), sent.id, "Họp tối mai").await?;
    assert_eq!(next.sim.message(chat, i64::from(sent.id.0)).map(|m| (m.edits, m.pinned)), Some((2, true)));
    Ok(())
}

#[tokio::test]
async fn a_restart_neither_loses_an_update_nor_gives_a_number_twice() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    let message = i64::from(sent.id.0);
    w.sim.say(lan, lan, "/start");
    w.sim.press(lan, chat, message, "Tham dự")?;
    let saved = w.sim.save()?;
    // What happens between the saving and the end is lost to the world, not to the bot.
    w.sim.press(lan, chat, message, "Vắng mặt")?;
    let lost_message = w.sim.say(lan, lan, "một");
    let before = w.updates().await?;
    let lost_query = match &before[2].kind {
        UpdateKind::CallbackQuery(q) => q.id.clone(),
        _ => return Err(format!("{before:?}").into()),
    };
    let second = before[1].id.0;

    let next = World::of(Sim::restore(no_limits(&w.clock), &saved)?, Arc::clone(&w.clock))?;
    assert_eq!(next.sim.pending_updates(), 2);
    let again = next.updates().await?;
    assert_eq!(again, before[..2], "what was pending comes again, as it was");
    let new_message = next.sim.say(lan, lan, "hai");
    assert!(new_message > lost_message);
    let press = next.sim.press(lan, chat, message, "Vắng mặt")?;
    // The bot goes on after the last update it has seen in its own life.
    let newest = before.last().ok_or("no update")?.id.0;
    let rest = next.bot.get_updates().offset(i32::try_from(newest + 1)?).await?;
    assert_eq!(rest.len(), 2, "{rest:?}");
    assert!(rest.iter().all(|u| u.id.0 > newest));
    let UpdateKind::CallbackQuery(query) = &rest[1].kind else {
        return Err(format!("{rest:?}").into());
    };
    assert_ne!(query.id, lost_query);
    assert!(next.bot.answer_callback_query(lost_query).await.is_err(), "nobody waits for it any more");
    assert!(next.sim.toast(press).is_none());
    next.bot.answer_callback_query(query.id.clone()).text("Đã ghi nhận").await?;
    assert!(next.sim.toast(press).is_some());
    assert!(next.sim.is_confirmed(i64::from(second)));
    assert!(!next.sim.is_confirmed(i64::from(rest[0].id.0)));
    assert!(!next.sim.is_confirmed(i64::from(newest)), "its number was never given here");
    next.wait(150_001);
    next.updates().await?;
    let counts = PressCounts { pressed: 2, recorded: 1, answered: 1, lost: 1 };
    assert_eq!(next.sim.press_counts(), counts);
    let third = next.next_day()?;
    assert_eq!(third.sim.updates(), next.sim.updates());
    assert_eq!(third.sim.press_counts(), counts);
    third.bot.send_message(ChatId(chat), "x").await?;
    assert!(third.sim.last_bot_message(chat).is_some_and(|m| m.id > new_message + 1000));
    Ok(())
}

#[tokio::test]
async fn a_saved_world_that_cannot_be_read_says_so() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.send_document(lan, lan, "ho.csv", "text/csv", b"1", "");
    let saved = w.sim.save()?;
    let refused = |bytes: &[u8]| match Sim::restore(no_limits(&w.clock), bytes) {
        Ok(_) => String::new(),
        Err(why) => why.to_string(),
    };
    assert_eq!(refused(&saved), "");
    for bytes in [&saved[..saved.len() / 2], b"", b"[]", b"{\"version\":1}"] {
        let words = refused(bytes);
        assert!(words.starts_with("the saved world is broken: "), "{words}");
    }
    let mut world: Value = serde_json::from_slice(&saved)?;
    world["files"] = json!([]);
    assert_eq!(refused(&serde_json::to_vec(&world)?), "the saved world is broken: a file is missing");
    world["version"] = json!(99);
    assert_eq!(
        refused(&serde_json::to_vec(&world)?),
        "the saved world is of version 99, and only version 1 can be read"
    );
    Ok(())
}

#[tokio::test]
async fn only_what_is_worth_saving_counts_as_a_change() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    let mut seen = w.sim.changes();
    let mut changed = || {
        let now = w.sim.changes();
        std::mem::replace(&mut seen, now) != now
    };
    w.updates().await?;
    w.bot.get_me().await?;
    w.sim.chat(chat);
    w.sim.press_counts();
    w.sim.save()?;
    w.sim.set_reach(Reach::TooMany { retry_after: 5 });
    assert!(w.bot.send_message(ChatId(chat), "x").await.is_err());
    w.sim.set_reach(Reach::Well);
    w.sim.inject(Fault::ServerError, FaultFilter::next());
    w.sim.clear_faults();
    assert!(!changed());
    w.sim.press(lan, chat, i64::from(sent.id.0), "Tham dự")?;
    assert!(changed());
    let updates = w.updates().await?;
    assert!(changed(), "handed out");
    let UpdateKind::CallbackQuery(query) = &updates[0].kind else {
        return Err(format!("{updates:?}").into());
    };
    w.bot.answer_callback_query(query.id.clone()).await?;
    assert!(changed());
    w.bot.get_updates().offset(i32::try_from(updates[0].id.0 + 1)?).await?;
    assert!(changed(), "confirmed");
    w.sim.say(lan, lan, "/start");
    assert!(changed());
    w.wait(86_400_001);
    w.sim.pending_updates();
    assert!(changed(), "expired");
    w.bot.edit_message_text(ChatId(chat), sent.id, "Họp tối nay").await?;
    assert!(changed());
    w.ask("sendMessage", json!({"text": "x"})).await?;
    assert!(changed(), "a breach");
    Ok(())
}

#[tokio::test]
async fn a_file_whose_message_was_refused_does_not_stay() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, _) = w.group().await?;
    let empty = w.sim.save()?.len();
    w.sim.set_reach(Reach::TooMany { retry_after: 5 });
    let file = InputFile::memory(vec![b'x'; 100_000]).file_name("a.pdf");
    assert!(w.bot.send_document(ChatId(chat), file).await.is_err());
    assert!(w.sim.save()?.len() < empty + 1000);
    Ok(())
}

// ---- what goes wrong on the way ----

/// What a bare client got to see of a call.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    Answer {
        status: u16,
        body: String,
    },
    /// The head and so many bytes of the body.
    Cut {
        status: u16,
        bytes: usize,
    },
    Reset,
    Refused,
    TimedOut,
}

/// A client that follows no redirection and gives up after half a second.
fn bare_client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_millis(500))
        .build()
}

fn io_kind(error: &reqwest::Error) -> Option<std::io::ErrorKind> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            return Some(error.kind());
        }
        source = error.source();
    }
    None
}

async fn see(sim: &Sim, client: &reqwest::Client, method: &str, body: &Value) -> Seen {
    let url = format!("{}/bot{}/{method}", sim.api_url(), sim.token());
    let broken = |error: &reqwest::Error| match io_kind(error) {
        _ if error.is_timeout() => Seen::TimedOut,
        Some(std::io::ErrorKind::ConnectionRefused) => Seen::Refused,
        Some(std::io::ErrorKind::ConnectionReset) => Seen::Reset,
        kind => panic!("{kind:?}: {error:?}"),
    };
    let mut answer = match client.post(url).json(body).send().await {
        Ok(answer) => answer,
        Err(error) => return broken(&error),
    };
    let (status, length, mut bytes) = (answer.status().as_u16(), answer.content_length(), Vec::new());
    loop {
        match answer.chunk().await {
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return Seen::Answer { status, body: String::from_utf8_lossy(&bytes).into_owned() },
            Err(error) if error.is_timeout() => return Seen::TimedOut,
            Err(_) => {
                assert!(length > u64::try_from(bytes.len()).ok(), "the full length was promised");
                return Seen::Cut { status, bytes: bytes.len() };
            }
        }
    }
}

/// What a client sees of a fault, as far as the fault alone tells; `None`: as without it.
fn looks_right(fault: &Fault, seen: &Seen) -> bool {
    let json = |body: &str, code: u16| {
        serde_json::from_str::<Value>(body)
            .is_ok_and(|body| body["ok"] == json!(false) && body["error_code"] == json!(code))
    };
    match (fault, seen) {
        (Fault::TooMany { retry_after }, Seen::Answer { status: 429, body }) => {
            json(body, 429) && body.contains(&format!("\"retry_after\":{retry_after}"))
        }
        (Fault::ServerError, Seen::Answer { status: 500, body }) => json(body, 500),
        (Fault::BadGateway, Seen::Answer { status: 502, body }) => body.starts_with("<html>"),
        (Fault::Status { code, body: kind }, Seen::Answer { status, body }) if code == status => match kind {
            Body::Telegram => json(body, *code),
            Body::Html => body.starts_with("<html>") && body.contains(&code.to_string()),
            Body::Empty => body.is_empty(),
        },
        (Fault::Unreachable | Fault::AnswerLost, Seen::Reset) | (Fault::Hang { .. }, Seen::TimedOut) => true,
        (Fault::CutBody { after }, Seen::Cut { status: 200, bytes }) => bytes == after,
        (Fault::Slow(_), Seen::Answer { status: 200, body }) => body.starts_with("{\"ok\":true"),
        _ => false,
    }
}

const SLOW: Duration = Duration::from_millis(100);

#[tokio::test]
async fn every_kind_of_fault_is_seen_as_what_it_is_and_does_what_it_says_and_the_log_knows() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, _) = w.group().await?;
    let client = bare_client()?;
    let count = || w.sim.chat(chat).map_or(0, |c| c.messages.iter().filter(|m| m.by_bot).count());
    for (number, fault) in Fault::every_kind(SLOW).into_iter().enumerate() {
        let (text, before) = (format!("thư {number}"), count());
        w.sim.inject(fault.clone(), FaultFilter::method("sendMessage"));
        let begun = Instant::now();
        let seen = see(&w.sim, &client, "sendMessage", &json!({"chat_id": chat, "text": text})).await;
        assert!(looks_right(&fault, &seen), "{fault:?} looked like {seen:?}");
        assert_eq!(count() - before, usize::from(fault.carries_out()), "{fault:?}");
        if matches!(fault, Fault::Slow(_)) {
            assert!(begun.elapsed() >= SLOW);
        }
        assert!(w.sim.settle(Duration::from_millis(10), Duration::from_secs(5)).await, "{fault:?}");
        let call = w.sim.calls().pop().ok_or("no call")?;
        let status = match &seen {
            Seen::Answer { status, .. } | Seen::Cut { status, .. } => *status,
            _ => 0,
        };
        assert_eq!(
            (call.status, call.done, call.chat),
            (status, fault.carries_out(), Some(chat)),
            "{call:?}"
        );
        assert_eq!(w.sim.deliveries().get(&(chat, text)).copied(), fault.carries_out().then_some(1));
        // The next one is well again.
        let well = see(&w.sim, &client, "sendMessage", &json!({"chat_id": chat, "text": "tốt"})).await;
        assert!(matches!(well, Seen::Answer { status: 200, .. }), "{well:?} after {fault:?}");
    }
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_outage_of_any_kind_lasts_for_every_method_until_it_is_over() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    let client = bare_client()?;
    for fault in Fault::every_kind(SLOW) {
        w.sim.say(lan, lan, "/start");
        w.sim.set_reach(Reach::Down(fault.clone()));
        assert_eq!(w.sim.reach(), Reach::Down(fault.clone()));
        let send = json!({"chat_id": chat, "text": "x"});
        let calls = [("getMe", json!({})), ("getUpdates", json!({})), ("sendMessage", send)];
        let each = calls.iter().map(|(method, body)| see(&w.sim, &client, method, body));
        for seen in futures_util::future::join_all(each).await {
            assert!(looks_right(&fault, &seen), "{fault:?} looked like {seen:?}");
        }
        let fetched = w.sim.updates().last().is_some_and(|update| update.delivered);
        assert_eq!(fetched, fault.carries_out(), "{fault:?}");
        w.sim.set_reach(Reach::Well);
        w.forget_updates().await?;
    }
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_outage_comes_over_a_waiting_poll_unless_calls_are_carried_out_in_it() -> Done {
    let w = World::new(Limits::off())?;
    let (_, [lan, ..]) = w.group().await?;
    let client = reqwest::Client::builder().timeout(Duration::from_secs(2)).build()?;
    for fault in [Fault::BadGateway, Fault::Unreachable, Fault::Hang { done: false }, Fault::AnswerLost] {
        let (sim, poller) = (w.sim.clone(), client.clone());
        let polls = w.sim.polls();
        let poll =
            tokio::spawn(async move { see(&sim, &poller, "getUpdates", &json!({"timeout": 30})).await });
        while w.sim.polls() == polls {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let begun = Instant::now();
        w.sim.set_reach(Reach::Down(fault.clone()));
        if fault.carries_out() {
            tokio::time::sleep(Duration::from_millis(200)).await;
            assert!(!poll.is_finished(), "it waits for something to lose");
            w.sim.set_reach(Reach::Well);
            w.sim.say(lan, lan, "/start");
            let seen = poll.await?;
            assert!(matches!(seen, Seen::Answer { status: 200, .. }), "{seen:?}");
        } else {
            let seen = poll.await?;
            assert!(looks_right(&fault, &seen), "{fault:?} looked like {seen:?}");
            let hung = matches!(fault, Fault::Hang { .. });
            assert_eq!(begun.elapsed() > Duration::from_millis(1500), hung, "{fault:?}");
            w.sim.set_reach(Reach::Well);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_server_that_is_gone_refuses_and_resets_and_comes_back_at_the_same_address() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    let client = bare_client()?;
    let send = json!({"chat_id": chat, "text": "x"});
    assert!(matches!(see(&w.sim, &client, "sendMessage", &send).await, Seen::Answer { .. }));
    for _ in 0..3 {
        w.sim.say(lan, lan, "/start");
        w.forget_updates().await?;
        // A connection that idles and one that waits in a poll.
        let mut idle = std::net::TcpStream::connect(w.sim.api_url().trim_start_matches("http://"))?;
        let (sim, polls) = (w.sim.clone(), w.sim.polls());
        let patient = reqwest::Client::new();
        let poll =
            tokio::spawn(async move { see(&sim, &patient, "getUpdates", &json!({"timeout": 30})).await });
        while w.sim.polls() == polls {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        w.sim.inject(Fault::Hang { done: true }, FaultFilter::method("sendMessage"));
        let hanging = reqwest::Client::new();
        let (sim, body) = (w.sim.clone(), send.clone());
        let hung = tokio::spawn(async move { see(&sim, &hanging, "sendMessage", &body).await });
        let before = w.sim.last_bot_message(chat).map(|m| m.id);
        while w.sim.last_bot_message(chat).map(|m| m.id) == before {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let begun = Instant::now();
        w.sim.set_reach(Reach::Refused);
        assert_eq!(see(&w.sim, &bare_client()?, "sendMessage", &send).await, Seen::Refused);
        assert_eq!(poll.await?, Seen::Reset);
        assert_eq!(hung.await?, Seen::Reset);
        idle.set_read_timeout(Some(Duration::from_secs(2)))?;
        let reset = tokio::task::spawn_blocking(move || std::io::Read::read(&mut idle, &mut [0; 1])).await?;
        assert_eq!(reset.map_err(|e| e.kind()), Err(std::io::ErrorKind::ConnectionReset));
        assert!(begun.elapsed() < Duration::from_secs(2));
        assert_eq!(see(&w.sim, &client, "getMe", &json!({})).await, Seen::Refused);
        // Asked twice is asked once.
        w.sim.set_reach(Reach::Refused);
        let sent = w.sim.chat(chat).map(|c| c.messages.len());
        w.sim.set_reach(Reach::Well);
        assert!(matches!(see(&w.sim, &client, "sendMessage", &send).await, Seen::Answer { status: 200, .. }));
        assert_eq!(w.sim.chat(chat).map(|c| c.messages.len()), sent.map(|n| n + 1));
        let calls = w.sim.calls();
        let hung = calls.iter().find(|c| c.method == "sendMessage" && c.status == 0 && c.done);
        assert!(hung.is_some(), "the hanging call is in the log as done and not answered: {calls:?}");
    }
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_redirection_leads_to_a_page_that_is_not_telegrams() -> Done {
    let w = World::new(Limits::off())?;
    w.sim.inject(Fault::Status { code: 301, body: Body::Html }, FaultFilter::method("getMe"));
    let url = format!("{}/bot{}/getMe", w.sim.api_url(), w.sim.token());
    let followed = reqwest::Client::new().post(url).send().await?;
    assert_eq!(followed.status(), 200);
    assert!(followed.text().await?.starts_with("<html>"));
    Ok(())
}

#[tokio::test]
async fn one_method_or_one_chat_can_be_out_while_all_else_is_well() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    w.sim.say(lan, lan, "/start");
    let client = bare_client()?;
    let send = |chat: i64| json!({"chat_id": chat, "text": "x"});
    w.sim.set_reach_for("sendMessage", Some(Fault::BadGateway));
    for _ in 0..5 {
        let seen = see(&w.sim, &client, "sendMessage", &send(chat)).await;
        assert!(looks_right(&Fault::BadGateway, &seen), "{seen:?}");
        w.bot.get_me().await?;
        w.updates().await?;
    }
    assert_eq!(w.sim.faults_left(), 0, "what lasts is not used up");
    w.sim.set_reach_for("sendmessage", None);
    w.bot.send_message(ChatId(chat), "x").await?;
    let locked = Fault::Error { code: 400, description: "Bad Request: CHAT_WRITE_FORBIDDEN".to_owned() };
    w.sim.inject(locked, FaultFilter::next().in_chat(chat).lasting());
    for _ in 0..5 {
        assert!(w.bot.send_message(ChatId(chat), "x").await.is_err());
        w.bot.send_message(ChatId(lan), "x").await?;
    }
    w.sim.clear_faults();
    w.bot.send_message(ChatId(chat), "x").await?;
    w.sim.set_reach_for("getUpdates", Some(Fault::Unreachable));
    assert_eq!(see(&w.sim, &client, "getUpdates", &json!({})).await, Seen::Reset);
    w.bot.get_me().await?;
    Ok(())
}

#[tokio::test]
async fn answers_and_polls_are_delayed_each_by_a_knob_of_its_own() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.say(lan, lan, "/start");
    let (long, short) = (Duration::from_millis(300), Duration::from_millis(250));
    w.sim.set_answer_delay(long);
    let begun = Instant::now();
    w.updates().await?;
    assert!(begun.elapsed() < short, "polls are not delayed");
    let begun = Instant::now();
    w.bot.get_me().await?;
    assert!(begun.elapsed() >= long);
    w.sim.set_answer_delay(Duration::ZERO);
    w.sim.set_poll_delay(long);
    let begun = Instant::now();
    w.bot.get_me().await?;
    assert!(begun.elapsed() < short);
    let begun = Instant::now();
    w.updates().await?;
    assert!(begun.elapsed() >= long);
    Ok(())
}

#[tokio::test]
async fn every_third_call_or_the_whole_server_stands_still_for_a_while() -> Done {
    let w = World::new(Limits::off())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.say(lan, lan, "/start");
    let lasts = Duration::from_millis(300);
    w.sim.set_stall(Stall::Calls { nth: 3, lasts });
    let mut stalled = Vec::new();
    for number in 1..=6 {
        let begun = Instant::now();
        w.updates().await?;
        assert!(begun.elapsed() < lasts, "polls do not count");
        w.bot.get_me().await?;
        if begun.elapsed() >= lasts {
            stalled.push(number);
        }
    }
    assert_eq!(stalled, [3, 6]);
    w.sim.set_stall(Stall::Once(lasts));
    let begun = Instant::now();
    let (sent, polled) = tokio::join!(w.bot.send_message(ChatId(lan), "x"), w.updates());
    assert!(begun.elapsed() >= lasts);
    sent?;
    polled?;
    let begun = Instant::now();
    w.bot.get_me().await?;
    assert!(begun.elapsed() < lasts, "once is once");
    w.sim.set_stall(Stall::Server { every: Duration::from_millis(400), lasts });
    let (begun, mut answered) = (Instant::now(), 0);
    while begun.elapsed() < Duration::from_millis(1100) {
        w.bot.get_me().await?;
        let into = begun.elapsed().as_millis() % 400;
        assert!(!(50..295).contains(&into), "answered {into} ms into a period whose first 300 stand still");
        answered += 1;
    }
    assert!(answered > 3, "between the stalls it answers");
    Ok(())
}

#[tokio::test]
async fn edits_obey_their_chats_limit_and_not_the_overall_one() -> Done {
    let w = World::new(Limits::off())?;
    let mut cards = Vec::new();
    for number in 0..40 {
        let (chat, _) = w.group().await?;
        cards.push((chat, w.bot.send_message(ChatId(chat), format!("thẻ {number}")).await?.id));
    }
    w.sim.set_limits(Limits::strict());
    for (chat, id) in &cards {
        w.bot.edit_message_text(ChatId(*chat), *id, "mới").await?;
    }
    let mut sent = 0;
    for (chat, _) in &cards {
        sent += usize::from(w.bot.send_message(ChatId(*chat), "x").await.is_ok());
    }
    assert_eq!(sent, 30, "the forty edits have taken nothing of the sends' limit");
    let (chat, id) = cards[39];
    w.bot.edit_message_text(ChatId(chat), id, "sends are refused, edits not").await?;
    w.bot.edit_message_text(ChatId(chat), id, "the third").await?;
    let fourth = w.bot.edit_message_text(ChatId(chat), id, "the fourth").await;
    assert!(matches!(fourth, Err(RequestError::RetryAfter(_))), "but their chat's limit holds: {fourth:?}");
    Ok(())
}

#[tokio::test]
async fn the_strict_judge_lets_no_second_have_more_than_thirty_and_the_bucket_does() -> Done {
    for (limits, late) in [(Limits::strict(), 0), (Limits::real(), 14)] {
        let w = World::new(limits)?;
        let people: Vec<_> = (0..60).map(|i| w.sim.add_user(Person::named(&format!("Người {i}")))).collect();
        people.iter().for_each(|p| {
            w.sim.say(*p, *p, "/start");
        });
        for p in &people[..30] {
            w.bot.send_message(ChatId(*p), "x").await?;
        }
        w.wait(500);
        let mut sent = 0;
        for p in &people[30..] {
            sent += usize::from(w.bot.send_message(ChatId(*p), "x").await.is_ok());
        }
        assert!((late..=late + 1).contains(&sent), "{sent} after half a second, {limits:?}");
    }
    let w = World::new(Limits::strict())?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.say(lan, lan, "/start");
    w.bot.send_message(ChatId(lan), "x").await?;
    w.wait(1000);
    w.bot.send_message(ChatId(lan), "x").await?;
    Ok(())
}

#[tokio::test]
async fn chat_actions_are_free_and_answer_as_sending_would() -> Done {
    let w = World::new(Limits::real())?;
    let (chat, [lan, tu, _]) = w.group().await?;
    w.sim.say(lan, lan, "/start");
    w.sim.set_reach(Reach::TooMany { retry_after: 9 });
    let client = bare_client()?;
    let act = async |chat: i64, more: Value| {
        let mut body = json!({"chat_id": chat, "action": "typing"});
        if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
            body.extend(more);
        }
        match see(&w.sim, &client, "sendChatAction", &body).await {
            Seen::Answer { status, .. } => status,
            seen => panic!("{seen:?}"),
        }
    };
    for _ in 0..60 {
        assert_eq!(act(chat, json!({})).await, 200);
        assert_eq!(act(lan, json!({})).await, 200);
    }
    assert_eq!(act(tu, json!({})).await, 403, "never started");
    w.sim.block_bot(lan);
    assert_eq!(act(lan, json!({})).await, 403);
    w.sim.remove_bot(chat, lan);
    assert_eq!(act(chat, json!({})).await, 403);
    let room = w.sim.add_supergroup("Khu phố 2", &[tu]);
    assert_eq!(act(room, json!({})).await, 400, "a group the bot does not know");
    w.sim.add_bot(room, tu);
    let topic = w.sim.open_topic(room, "Họp");
    assert_eq!(act(room, json!({"message_thread_id": topic})).await, 200);
    w.sim.close_topic(room, topic);
    assert_eq!(act(room, json!({"message_thread_id": topic})).await, 400);
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn update_ids_may_be_larger_than_any_32_bits() -> Done {
    let clock = Arc::new(AtomicI64::new(EVENING));
    let first = i64::from(u32::MAX) * 8;
    let sim = Sim::start(SimOptions { first_update_id: first, ..no_limits(&clock) })?;
    let w = World::of(sim, clock)?;
    let lan = w.sim.add_user(Person::named("Bà Lan"));
    w.sim.say(lan, lan, "/start");
    w.sim.say(lan, lan, "hai");
    let (_, answer) = w.ask("getUpdates", json!({})).await?;
    assert_eq!(
        (&answer["result"][0]["update_id"], &answer["result"][1]["update_id"]),
        (&json!(first), &json!(first + 1))
    );
    let (_, answer) = w.ask("getUpdates", json!({"offset": first + 1})).await?;
    assert_eq!(answer["result"].as_array().map(Vec::len), Some(1));
    assert!(w.sim.is_confirmed(first) && !w.sim.is_confirmed(first + 1));
    let next = w.next_day()?;
    next.sim.say(lan, lan, "ba");
    let later = next.sim.updates().last().map(|update| update.update_id);
    assert!(later > Some(first + 1), "{later:?}");
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_press_answered_twice_or_too_late_is_told_so_and_is_no_breach() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, tu, _]) = w.group().await?;
    let sent = w.bot.send_message(ChatId(chat), "Họp").reply_markup(keyboard()).await?;
    for who in [lan, tu] {
        w.sim.press(who, chat, i64::from(sent.id.0), "Tham dự")?;
    }
    let (_, answer) = w.ask("getUpdates", json!({})).await?;
    let query = |at: usize| answer["result"][at]["callback_query"]["id"].clone();
    let reply = async |at: usize| w.ask("answerCallbackQuery", json!({"callback_query_id": query(at)})).await;
    assert_eq!(reply(0).await?.0, 200);
    let words = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    let (status, body) = reply(0).await?;
    assert_eq!((status, &body["description"]), (400, &json!(words)));
    w.wait(150_001);
    let (status, body) = reply(1).await?;
    assert_eq!((status, &body["description"]), (400, &json!(words)));
    assert_eq!(w.sim.breaches(), Vec::<String>::new());
    w.ask("answerCallbackQuery", json!({"callback_query_id": "12"})).await?;
    assert_eq!(w.sim.breaches().len(), 1, "an id that never was is the bot's invention");
    Ok(())
}

#[tokio::test]
async fn the_log_tells_what_overlapped_and_what_was_delivered_how_often() -> Done {
    let w = World::new(Limits::off())?;
    let (chat, [lan, ..]) = w.group().await?;
    w.sim.say(lan, lan, "/start");
    w.sim.set_answer_delay(Duration::from_millis(200));
    let (clock, turning) = (Arc::clone(&w.clock), Duration::from_millis(100));
    let turn = tokio::spawn(async move {
        tokio::time::sleep(turning).await;
        clock.fetch_add(5000, Ordering::SeqCst);
    });
    let send = |chat: i64, text: &'static str| w.bot.send_message(ChatId(chat), text).into_future();
    let all = tokio::join!(send(chat, "một"), send(chat, "hai"), send(lan, "một"));
    all.0?;
    all.1?;
    all.2?;
    turn.await?;
    send(chat, "một").await?;
    let calls: Vec<_> = w.sim.calls().into_iter().filter(|c| c.method == "sendMessage").collect();
    let mut beside: Vec<_> = calls.iter().map(|c| c.beside).collect();
    beside[..3].sort_unstable();
    assert_eq!(beside, [0, 1, 2, 0]);
    assert!(calls[..3].iter().all(|c| c.ended_ms - c.at_ms == 5000), "{calls:?}");
    assert_eq!(calls[3].ended_ms, calls[3].at_ms);
    let sums = w.sim.deliveries();
    let of = |chat: i64, text: &str| sums.get(&(chat, text.to_owned())).copied();
    assert_eq!(
        (of(chat, "một"), of(chat, "hai"), of(lan, "một"), of(lan, "hai")),
        (Some(2), Some(1), Some(1), None)
    );
    Ok(())
}
