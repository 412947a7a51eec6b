//! One call of every method we use that goes wrong, in every way: what it was for is seen in the end, and nothing is seen twice where
//! nothing was in doubt. `getFile` and the file itself: `engine_fate::a_roll_is_read_…`.

use std::time::Duration;

use loa_phuong::domain::announcement::AnnouncementNotice;
use loa_phuong::domain::household::{Link, LinkState};
use loa_phuong::domain::household_page::{HouseholdNotice, PassEnd};
use loa_phuong::domain::ids::{AccountId, ChatId, MessageId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::time::Moment;
use loa_phuong::store;
use serde_json::json;
use telegram_sim::{Fault, FaultFilter, MessageView};

use crate::engine_fate::town_with_a_group;
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::kinds;
use crate::support::town::Town;

/// Every kind of trouble but those that hang, which only take longer.
fn troubles() -> Vec<Fault> {
    let mut troubles = Fault::every_kind(Duration::from_millis(100));
    troubles.retain(|trouble| !matches!(trouble, Fault::Hang { .. }));
    troubles
}

/// One of each shape, where every try takes long.
fn few_troubles() -> Vec<Fault> {
    vec![
        Fault::BadGateway,
        Fault::ServerError,
        Fault::TooMany { retry_after: 2 },
        Fault::Unreachable,
        Fault::AnswerLost,
        Fault::CutBody { after: 4 },
        Fault::CutBody { after: 20 },
    ]
}

fn no(code: u16, description: &str) -> Fault {
    Fault::Error { code, description: description.to_owned() }
}

/// How often a send that suffers this once may be carried out: twice only where it was, and nobody could know.
fn most(trouble: &Fault) -> usize {
    let in_doubt =
        matches!(trouble, Fault::AnswerLost) || matches!(trouble, Fault::CutBody { after } if *after < 10);
    1 + usize::from(in_doubt)
}

/// How many calls of this method were carried out in this chat (in any, if `None`).
fn done(town: &Town, method: &str, chat: Option<i64>) -> usize {
    let here = |of: Option<i64>| chat.is_none() || of == chat;
    town.sim.calls().iter().filter(|call| call.done && call.method == method && here(call.chat)).count()
}

/// How many calls of this method came, whatever became of them.
fn tried(town: &Town, method: &str) -> usize {
    town.sim.count_calls(method)
}

/// The next call of this method goes wrong; it has to come.
fn break_next(town: &Town, trouble: &Fault, method: &str) {
    town.sim.inject(trouble.clone(), FaultFilter::method(method));
}

fn assert_hit(town: &Town, trouble: &Fault, method: &str) {
    assert_eq!(town.sim.faults_left(), 0, "{trouble:?} never met {method}");
}

/// Lets time pass until something is seen.
async fn until(town: &Town, what: &str, seen: impl Fn(&Town) -> bool) {
    for _ in 0..1_500 {
        if seen(town) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("not seen: {what}");
}

/// Household 1 of the town's neighbourhood, with somebody who speaks for it.
async fn resident(town: &Town, group: i64) -> i64 {
    let who = town.person("Bà Lan");
    town.sim.add_member(group, who);
    town.private(who, "/start").await;
    let now = town.clock.now();
    let mut tx = town.store.begin_write().await.expect("begin");
    let bound = store::group::find_by_chat(&mut tx, ChatId(group)).await.expect("read").expect("bound");
    let found = store::household::find_by_number(&mut tx, bound.neighborhood, "1").await.expect("read");
    store::account::set_consent(&mut tx, AccountId(who), "Bà Lan", 1, now).await.expect("consent");
    let link = Link {
        id: loa_phuong::chance::Chance::seeded(41).id(now),
        household: found.expect("on the roll").id,
        neighborhood: bound.neighborhood,
        account: AccountId(who),
        display_name: "Bà Lan".to_owned(),
        state: LinkState::Approved,
        requested_at: now,
        held_answer: None,
        came_by: None,
        speaks_as: None,
    };
    store::link::insert(&mut tx, &link).await.expect("link");
    tx.commit().await.expect("commit");
    who
}

/// The head calls a meeting `days` from now, up to the button that sends its notice.
async fn prepare_meeting(town: &Town, head: i64, days: i64, matter: &str) {
    let day: Moment = town.clock.now().plus_days(days);
    let day = day.local(chrono_tz::Asia::Ho_Chi_Minh).format("%d/%m/%Y");
    town.hop(head, &format!("/hop 19h30 {day} | Nhà văn hóa | {matter}")).await;
}

/// The notices of a matter that stand in a chat.
fn notices(town: &Town, chat: i64, matter: &str) -> Vec<MessageView> {
    let said = town.said(chat).into_iter();
    said.filter(|message| message.text.contains(matter) && message.button("Tham dự").is_some()).collect()
}

on_both_databases! {
    async fn one_trouble_in_an_answer_or_a_poll(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        for trouble in troubles() {
            for (method, most) in [("sendMessage", most(&trouble)), ("getUpdates", 1)] {
                let before = town.said(lan).len();
                break_next(&town, &trouble, method);
                town.private(lan, "/trogiup").await;
                assert_hit(&town, &trouble, method);
                let said = town.said(lan).len() - before;
                assert!((1..=most).contains(&said), "{trouble:?} into {method}: said {said} times");
            }
        }
        town.close().await;
    }

    async fn one_trouble_in_a_notice_or_its_pin(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (head, group) = town_with_a_group(&town).await;
        let lan = resident(&town, group).await;
        for (number, trouble) in troubles().into_iter().enumerate() {
            for method in ["sendMessage", "pinChatMessage"] {
                let matter = format!("Việc {method} {number:02}");
                prepare_meeting(&town, head, 5 + number as i64, &matter).await;
                town.sim.inject(trouble.clone(), FaultFilter::method(method).in_chat(group));
                town.press(head, head, "Gửi giấy mời").await;
                until(&town, "the trouble", |town| town.sim.faults_left() == 0).await;
                town.quiet().await;
                let notices = notices(&town, group, &matter);
                let most = if method == "sendMessage" { most(&trouble) } else { 1 };
                assert!((1..=most).contains(&notices.len()), "{trouble:?} into {method}: {} notices", notices.len());
                // Cut between "ok" and its number: it is there, and nobody knows which it is until somebody presses under it.
                let nameless = method == "sendMessage" && trouble == Fault::CutBody { after: 20 };
                assert_eq!(notices.iter().any(|notice| notice.pinned), !nameless, "{trouble:?} into {method}");
                if nameless {
                    town.press(lan, group, "Tham dự").await;
                    until(&town, "it is followed up", |town| {
                        let notice = self::notices(town, group, &matter).pop().expect("still there");
                        notice.pinned && notice.text.contains("Hộ có người dự: 1/10")
                    })
                    .await;
                }
            }
        }
        town.close().await;
    }

    async fn one_trouble_in_an_edit_or_in_the_answer_to_a_press(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (head, group) = town_with_a_group(&town).await;
        let lan = resident(&town, group).await;
        prepare_meeting(&town, head, 20, "Làm đường ngõ 3").await;
        town.press(head, head, "Gửi giấy mời").await;
        let mut comes = false;
        for trouble in troubles() {
            for method in ["editMessageText", "answerCallbackQuery"] {
                // Five seconds, in which the town's clock passes the time for which Telegram takes an answer.
                if method == "answerCallbackQuery" && matches!(trouble, Fault::Status { code: 429, .. }) {
                    continue;
                }
                comes = !comes;
                town.sim.inject(trouble.clone(), FaultFilter::method(method).in_chat(group));
                let toast = town.press(lan, group, if comes { "Tham dự" } else { "Vắng mặt" }).await;
                until(&town, "the trouble", |town| town.sim.faults_left() == 0).await;
                town.quiet().await;
                let words = format!("Hộ có người dự: {}/10", u8::from(comes));
                let notices = notices(&town, group, "Làm đường ngõ 3");
                assert_eq!(notices.len(), 1, "{trouble:?} into {method}");
                assert!(notices[0].text.contains(&words), "{trouble:?} into {method}: {}", notices[0].text);
                let words = ["Đã ghi nhận", "đã đổi"];
                assert!(words.iter().any(|words| toast.contains(words)), "{trouble:?} into {method}: {toast:?}");
            }
        }
        town.close().await;
    }

    async fn one_trouble_in_a_screen_that_is_replaced_or_in_the_commands_of_its_reader(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        let mut english = false;
        for trouble in troubles() {
            for method in ["editMessageText", "setMyCommands"] {
                english = !english;
                town.private(lan, "/ngonngu").await;
                let before = town.said(lan).len();
                break_next(&town, &trouble, method);
                town.press(lan, lan, if english { "English" } else { "Tiếng Việt" }).await;
                until(&town, "the trouble", |town| town.sim.faults_left() == 0).await;
                town.quiet().await;
                let said = town.said(lan);
                assert_eq!(said.len(), before, "{trouble:?} into {method}: said anew, not in its place");
                let words = if english { "From now on" } else { "Từ nay" };
                assert!(said.last().expect("a screen").text.starts_with(words), "{trouble:?} into {method}: {said:?}");
                let commands = town.sim.commands_for(lan, lan);
                let help = commands.iter().find(|(word, _)| word == "trogiup").map(|(_, line)| line.is_ascii());
                assert_eq!(help, Some(english), "{trouble:?} into {method}: {commands:?}");
            }
        }
        town.close().await;
    }

    async fn one_trouble_in_a_document(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (_, group) = town_with_a_group(&town).await;
        let lan = resident(&town, group).await;
        town.private(lan, "/dulieu").await;
        for trouble in troubles() {
            let before = done(&town, "sendDocument", Some(lan));
            break_next(&town, &trouble, "sendDocument");
            town.press(lan, lan, "Tải về").await;
            until(&town, "the trouble", |town| town.sim.faults_left() == 0).await;
            town.quiet().await;
            let said = done(&town, "sendDocument", Some(lan)) - before;
            // Two files: the one that met the trouble, and the one that did not.
            assert!((2..=most(&trouble) + 1).contains(&said), "{trouble:?}: handed over {said} times");
        }
        town.close().await;
    }

    async fn one_trouble_in_a_picture_in_an_unpin_or_in_buttons_that_go(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (_, group) = town_with_a_group(&town).await;
        let lan = resident(&town, group).await;
        let of_bot = format!("{}/bot{}", town.sim.api_url(), town.sim.token());
        let client = reqwest::Client::new();
        let chance = loa_phuong::chance::Chance::seeded(90);
        let buttons = json!({ "inline_keyboard": [[{ "text": "Cũ", "callback_data": "0:old" }]] });
        for (number, trouble) in few_troubles().into_iter().enumerate() {
            let say = json!({ "chat_id": group, "text": format!("Việc {number}"), "reply_markup": buttons });
            client.post(format!("{of_bot}/sendMessage")).json(&say).send().await.expect("said");
            let message = town.last(group).id;
            let pin = json!({ "chat_id": group, "message_id": message });
            client.post(format!("{of_bot}/pinChatMessage")).json(&pin).send().await.expect("pinned");
            assert!(town.last(group).pinned, "{trouble:?}");
            let methods = ["sendPhoto", "unpinChatMessage", "editMessageReplyMarkup"];
            for method in methods {
                break_next(&town, &trouble, method);
            }
            let notice: Notice = AnnouncementNotice::Said { place: "Khu phố 1".to_owned(), words: format!("Ảnh {number}") }.into();
            let message_id = MessageId(message);
            let errands = [
                (lan, Errand::Show { picture: kinds::FIRST_FILE.to_owned(), notice }),
                (group, Errand::Unpin { message: message_id }),
                (group, Errand::Strip { message: message_id }),
            ];
            let now = town.clock.now();
            let mut tx = town.store.begin_write().await.expect("begin");
            for (method, (chat, errand)) in methods.into_iter().zip(errands) {
                let letter = Letter {
                    to: Address { chat: ChatId(chat), thread: None, language: Default::default() },
                    lane: Lane::Cards,
                    errand,
                    due_at: now,
                    expires_at: None,
                    dedupe_key: format!("{method}:{number}"),
                    doubt: Doubt::Repeat,
                    campaign: None,
                    subject: None,
                    asked_by: None,
                    report: None,
                };
                store::outbox::enqueue(&mut tx, chance.id(now), &letter, now).await.expect("written");
            }
            tx.commit().await.expect("commit");
            let shown = done(&town, "sendPhoto", Some(lan));
            // Somebody wakes the post.
            town.sim.say(lan, lan, "/trogiup");
            until(&town, "the troubles", |town| town.sim.faults_left() == 0).await;
            town.quiet().await;
            let shown = done(&town, "sendPhoto", Some(lan)) - shown;
            assert!((1..=most(&trouble)).contains(&shown), "{trouble:?}: shown {shown} times");
            let stands = town.sim.message(group, message).expect("it stands");
            assert!(!stands.pinned, "{trouble:?}: still pinned");
            assert!(stands.buttons.is_empty(), "{trouble:?}: {:?}", stands.buttons);
        }
        town.close().await;
    }

    async fn a_square_code_is_a_picture_and_its_caption_says_when_it_is_over(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        let chance = loa_phuong::chance::Chance::seeded(91);
        let send = async |key: &str, errand: Errand| {
            let now = town.clock.now();
            let mut tx = town.store.begin_write().await.expect("begin");
            let letter = Letter {
                to: Address { chat: ChatId(lan), thread: None, language: Default::default() },
                lane: Lane::Answers,
                errand,
                due_at: now,
                expires_at: None,
                dedupe_key: key.to_owned(),
                doubt: Doubt::Rest,
                campaign: None,
                subject: None,
                asked_by: None,
                report: None,
            };
            store::outbox::enqueue(&mut tx, chance.id(now), &letter, now).await.expect("written");
            tx.commit().await.expect("commit");
            // Somebody wakes the post.
            town.private(lan, "/trogiup").await;
        };
        let ended = |end: PassEnd| -> Notice { HouseholdNotice::PassEnded(end).into() };
        let (token, notice) = ("AAAAAAAAAAAAAAAAAAAAAA".to_owned(), ended(PassEnd::Replaced));
        send("shown", Errand::ShowPass { token, notice }).await;
        let picture = |town: &Town| town.said(lan).into_iter().find(|message| message.photo);
        let shown = picture(&town).expect("a picture");
        assert!(shown.text.contains("đã có mã mới hơn"), "{}", shown.text);
        send("over", Errand::Caption { message: MessageId(shown.id), notice: ended(PassEnd::RunOut) }).await;
        let over = picture(&town).expect("it stands");
        assert!(over.id == shown.id && over.text.contains("đã quá 5 phút"), "{}", over.text);
        town.close().await;
    }

    /// An answer comes to nothing, and then one of the calls that ask whether that is over.
    async fn one_trouble_in_the_calls_that_ask_whether_an_outage_is_over(db: TestDatabase) {
        let town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        for trouble in troubles() {
            for method in ["getMe", "sendChatAction"] {
                let before = town.said(lan).len();
                break_next(&town, &Fault::BadGateway, "sendMessage");
                break_next(&town, &trouble, method);
                town.private(lan, "/trogiup").await;
                until(&town, "the trouble", |town| town.sim.faults_left() == 0).await;
                town.quiet().await;
                assert_eq!(town.said(lan).len() - before, 1, "{trouble:?} into {method}");
            }
        }
        town.close().await;
    }

    async fn one_trouble_at_the_start(db: TestDatabase) {
        let mut town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        // Each of these is told in two languages, the commands for two kinds of chats.
        let told = ["setMyCommands", "setMyDescription", "setMyShortDescription"];
        for (number, trouble) in few_troubles().into_iter().enumerate() {
            town.stop_bot().await.expect("it stops");
            let before = town.said(lan).len();
            let of_before = told.map(|method| done(&town, method, None));
            for method in ["getMe", told[number % 3]] {
                break_next(&town, &trouble, method);
            }
            town.sim.say(lan, lan, "/trogiup");
            town.start_bot().await.expect("it starts");
            until(&town, "all that is told of us", |town| {
                let now = told.map(|method| done(town, method, None));
                let all = of_before.into_iter().zip(now).zip([4, 2, 2]);
                town.sim.faults_left() == 0 && all.into_iter().all(|((before, now), each)| now >= before + each)
            })
            .await;
            town.quiet().await;
            assert_eq!(town.said(lan).len() - before, 1, "{trouble:?}");
        }
        town.close().await;
    }

    async fn one_trouble_in_taking_a_webhook_away(db: TestDatabase) {
        let mut town = Town::open(&db).await;
        let lan = town.person("Bà Lan");
        town.private(lan, "/start").await;
        let of_sim = format!("{}/bot{}", town.sim.api_url(), town.sim.token());
        let client = reqwest::Client::new();
        let ask = async |method: &str| {
            let asked = client.get(format!("{of_sim}/{method}")).send().await.expect("answered");
            asked.text().await.expect("a text")
        };
        for trouble in few_troubles() {
            town.stop_bot().await.expect("it stops");
            assert!(ask("setWebhook?url=https://example.org/hook").await.contains("true"));
            let before = town.said(lan).len();
            break_next(&town, &trouble, "deleteWebhook");
            town.sim.say(lan, lan, "/trogiup");
            town.start_bot().await.expect("it starts");
            until(&town, "an answer", |town| town.said(lan).len() > before).await;
            town.quiet().await;
            assert_hit(&town, &trouble, "deleteWebhook");
            assert_eq!(town.said(lan).len() - before, 1, "{trouble:?}");
            assert!(ask("getWebhookInfo").await.contains(r#""url":"""#), "{trouble:?}");
        }
        town.close().await;
    }

    /// Telegram's own "no" to each method: what it means happens, and it is not asked again and again.
    async fn a_no_to_each_method_is_taken_for_what_it_says(db: TestDatabase) {
        let town = Town::open(&db).await;
        let (head, group) = town_with_a_group(&town).await;
        let lan = resident(&town, group).await;
        let blocked = no(403, "Forbidden: bot was blocked by the user");

        // Whoever shuts us out is not written to; whoever then speaks to us is.
        let before = town.said(lan).len();
        break_next(&town, &blocked, "sendMessage");
        town.sim.say(lan, lan, "/trogiup");
        town.quiet().await;
        assert_eq!(town.said(lan).len(), before);
        town.private(lan, "/trogiup").await;
        assert_eq!(town.said(lan).len(), before + 1);

        // A screen that cannot be replaced is said anew.
        for words in ["Bad Request: message can't be edited", "Bad Request: message to edit not found"] {
            town.private(lan, "/ngonngu").await;
            let before = town.said(lan).len();
            break_next(&town, &no(400, words), "editMessageText");
            town.press(lan, lan, "Tiếng Việt").await;
            assert_eq!(town.said(lan).len(), before + 1, "{words}");
        }

        // A missing right to pin harms nobody.
        prepare_meeting(&town, head, 20, "Làm đường ngõ 3").await;
        let no_right = no(400, "Bad Request: not enough rights to manage pinned messages in the chat");
        break_next(&town, &no_right, "pinChatMessage");
        let pins = tried(&town, "pinChatMessage");
        town.press(head, head, "Gửi giấy mời").await;
        town.turn(town.clock.now().plus_minutes(30)).await;
        assert_eq!(tried(&town, "pinChatMessage"), pins + 1);
        assert_eq!(notices(&town, group, "Làm đường ngõ 3").len(), 1);

        // A card that is gone, or cannot be edited any more, is posted anew, once; what is said under it counts.
        for (number, words) in ["Bad Request: message to edit not found", "Bad Request: message can't be edited"].into_iter().enumerate() {
            town.sim.inject(no(400, words), FaultFilter::method("editMessageText").in_chat(group));
            town.press(lan, group, if number == 0 { "Tham dự" } else { "Vắng mặt" }).await;
            until(&town, "posted anew", |town| notices(town, group, "Làm đường ngõ 3").len() == number + 2).await;
            town.turn(town.clock.now().plus_minutes(30)).await;
            let notices = notices(&town, group, "Làm đường ngõ 3");
            assert_eq!(notices.len(), number + 2, "{words}");
            let newest = &notices.last().expect("a notice").text;
            assert!(newest.contains(&format!("Hộ có người dự: {}/10", 1 - number)), "{words}: {newest}");
        }

        // An edit that is refused for good is made once more without what newer clients show, and not again and again; the next one is.
        let edits = tried(&town, "editMessageText");
        town.sim.inject(no(400, "Bad Request: BUTTON_DATA_INVALID"), FaultFilter::method("editMessageText").in_chat(group).times(2));
        town.press(lan, group, "Tham dự").await;
        until(&town, "the refusal", |town| town.sim.faults_left() == 0).await;
        town.turn(town.clock.now().plus_minutes(30)).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(tried(&town, "editMessageText"), edits + 2);
        town.press(lan, group, "Vắng mặt").await;
        town.press(lan, group, "Tham dự").await;
        town.turn(town.clock.now().plus_minutes(2)).await;
        let newest = notices(&town, group, "Làm đường ngõ 3").pop().expect("a notice");
        assert!(newest.text.contains("Hộ có người dự: 1/10"), "{}", newest.text);

        // A press that is too old is given up; what it did counts.
        let answers = tried(&town, "answerCallbackQuery");
        let too_old = no(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        break_next(&town, &too_old, "answerCallbackQuery");
        town.sim.press(lan, group, newest.id, "Vắng mặt").expect("the button is there");
        town.quiet().await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(tried(&town, "answerCallbackQuery"), answers + 1);
        town.turn(town.clock.now().plus_minutes(2)).await;
        let newest = notices(&town, group, "Làm đường ngõ 3").pop().expect("a notice");
        assert!(newest.text.contains("Hộ có người dự: 0/10"), "{}", newest.text);

        // What cannot be handed over, or shown as a list of commands, is not tried again.
        for (method, asks, button, calls) in
            [("sendDocument", "/dulieu", "Tải về", 2), ("setMyCommands", "/ngonngu", "Tiếng Việt", 1)]
        {
            break_next(&town, &no(400, "Bad Request: not today"), method);
            let before = tried(&town, method);
            town.private(lan, asks).await;
            town.press(lan, lan, button).await;
            town.turn(town.clock.now().plus_minutes(30)).await;
            assert_eq!(tried(&town, method), before + calls, "{method}");
        }

        // "No" to a question whether an outage is over is an answer.
        for (method, answer) in [("sendChatAction", blocked.clone()), ("getMe", no(401, "Unauthorized"))] {
            let before = town.said(lan).len();
            break_next(&town, &Fault::BadGateway, "sendMessage");
            break_next(&town, &answer, method);
            town.private(lan, "/trogiup").await;
            assert_eq!(town.said(lan).len(), before + 1, "{method}");
            town.sim.clear_faults();
        }

        // Whatever a poll is told, the next brings what came.
        for answer in [no(409, "Conflict: terminated by other getUpdates request"), no(401, "Unauthorized"), no(400, "Bad Request: x")] {
            let before = town.said(lan).len();
            break_next(&town, &answer, "getUpdates");
            town.private(lan, "/trogiup").await;
            assert_eq!(town.said(lan).len(), before + 1, "{answer:?}");
        }

        // A file that Telegram does not give away is told of at once.
        for words in ["Bad Request: file is too big", "Bad Request: wrong file_id or the file is temporarily unavailable"] {
            let before = tried(&town, "getFile");
            break_next(&town, &no(400, words), "getFile");
            town.sim.send_document(head, head, "ho.csv", "text/csv", b"1,A,B", "");
            town.quiet().await;
            town.turn(town.clock.now().plus_minutes(30)).await;
            assert_eq!(tried(&town, "getFile"), before + 1, "{words}");
            assert!(town.last(head).text.contains("tệp"), "{words}: {}", town.last(head).text);
        }
        town.close().await;
    }
}
