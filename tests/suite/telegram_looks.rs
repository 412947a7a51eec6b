//! What newer clients show beside the words, held against the simulator: a server that knows it, and one that is older or one's own.

use std::sync::Arc;

use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::app::{House, Toast};
use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::{Secret, Telegram};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, ChatId};
use loa_phuong::domain::letter::Address;
use loa_phuong::domain::meeting::MeetingNotice;
use loa_phuong::domain::people::Language;
use loa_phuong::domain::pin::Pin;
use loa_phuong::domain::rsvp::RsvpNotice;
use loa_phuong::domain::say::Notice;
use loa_phuong::telegram::answers::{Answers, Due, To};
use loa_phuong::telegram::api::{Api, ApiError, CALL_TIMEOUT, Refused};
use loa_phuong::telegram::message::{Act, Message};
use loa_phuong::telegram::{deliver, notice};
use serde_json::{Value, json};
use telegram_sim::{Fault, FaultFilter, Person, Sim, SimOptions};

use crate::support::samples;

/// A simulator with a supergroup of two, a clock that is moved by hand, and a way to it.
struct Ground {
    sim: Sim,
    clock: Clock,
    api: Api,
    group: i64,
    lan: i64,
    hai: i64,
}

impl Ground {
    fn open() -> Self {
        let clock = Clock::by_hand(samples::at("2022-05-19 19:00"), 1);
        let of_sim = clock.clone();
        let sim =
            Sim::start(SimOptions::new(Arc::new(move || of_sim.now().unix_millis()))).expect("the simulator");
        let lan = sim.add_user(Person::named("Lan"));
        let hai = sim.add_user(Person::named("Hải"));
        let group = sim.add_supergroup("Khu phố 1", &[lan, hai]);
        sim.add_bot(group, lan);
        let telegram = Telegram {
            token: Secret::new(sim.token()),
            api_url: sim.api_url().parse().expect("an address"),
            proxy: None,
        };
        let api = Api::new(&telegram).expect("a client");
        Self { sim, clock, api, group, lan, hai }
    }

    async fn say(&self, message: &Message) -> i64 {
        let to = Address { chat: ChatId(self.group), thread: None, language: Language::Vi };
        let sent = deliver::say(&self.api, &to, message, self.sim.bot_username()).await;
        sent.expect("it is taken").expect("its number").0
    }

    /// Lets time pass.
    fn pass(&self, millis: i64) {
        self.clock.turn(self.clock.now().plus_millis(millis), 1);
    }

    fn sends(&self) -> usize {
        self.sim.count_calls("sendMessage")
    }

    /// `who` presses under `message`: the press, as the bot gets it.
    async fn press(&self, who: i64, message: i64) -> String {
        self.sim.press(who, self.group, message, "Tham dự").expect("the button is there");
        let updates: Value =
            self.api.poll(&json!({ "offset": -1, "timeout": 0 }), CALL_TIMEOUT).await.expect("updates");
        updates[0]["callback_query"]["id"].as_str().expect("a press").to_owned()
    }

    fn answers(&self, api: Api) -> Answers {
        let house = House {
            zone: Ho_Chi_Minh,
            operators: Vec::new(),
            operators_chat: None,
            controller: String::new(),
            bot_username: self.sim.bot_username().to_owned(),
            chance: Chance::seeded(7),
            public_url: None,
            labels: loa_phuong::telegram::label::labels,
        };
        Answers::new(api, self.clock.clone(), &house)
    }

    fn due(&self, update: i64, press: &str, who: i64, before: Option<Answer>) -> Due {
        let saved = RsvpNotice::Saved {
            number: "23".to_owned(),
            answer: Answer::Attending,
            before,
            starts_at: samples::opens(),
            asks: false,
        };
        Due {
            update,
            press: press.to_owned(),
            toast: Some(Toast::Say(Notice::Rsvp(saved))),
            language: Language::Vi,
            group: Some(To { group: ChatId(self.group), account: AccountId(who) }),
        }
    }
}

fn notice() -> Message {
    let card = Notice::Meeting(MeetingNotice::Call(Box::new(samples::card())));
    notice::render(&card, &samples::voice(Language::Vi))
}

#[tokio::test]
async fn a_server_that_knows_less_gets_the_same_words_without_what_it_refuses() {
    let ground = Ground::open();
    let message = notice();
    assert_eq!(message.times.len(), 1, "the hour of the meeting");
    ground.say(&message).await;
    assert_eq!(ground.sends(), 1, "a new server takes all of it");

    let ground = Ground::open();
    ground.sim.set_older(true);
    let first = ground.say(&message).await;
    assert_eq!(ground.sends(), 3, "without the hour, then without colours");
    let shown = ground.sim.message(ground.group, first).expect("it is there");
    assert_eq!(shown.text.replace('\u{a0}', " "), message.text);
    assert_eq!(shown.buttons.iter().flatten().count(), 3, "the buttons say everything");
    ground.say(&message).await;
    assert_eq!(ground.sends(), 4, "what it does not know is remembered");
    assert_eq!(ground.sim.breaches(), Vec::<String>::new());
}

#[tokio::test]
async fn where_a_code_cannot_be_copied_by_a_tap_the_words_say_it() {
    let ground = Ground::open();
    let message = Message::text("Mã hộ: BK4-7MTP").link("Chép mã", Act::Copy("BK4-7MTP".to_owned()));
    let of = |id| ground.sim.message(ground.group, id).expect("it is there");
    assert_eq!(of(ground.say(&message).await).buttons.iter().flatten().count(), 1);
    let description = "Bad Request: field \"copy_text\" of the button is not known".to_owned();
    ground.sim.inject(Fault::Error { code: 400, description }, FaultFilter::method("sendMessage"));
    let shown = of(ground.say(&message).await);
    assert_eq!((shown.text.as_str(), shown.buttons.iter().flatten().count()), ("Mã hộ: BK4-7MTP", 0));
    let sends = ground.sends();
    ground.say(&message).await;
    assert_eq!(ground.sends(), sends + 1, "what it does not know is remembered");
    assert_eq!(ground.sim.breaches(), Vec::<String>::new());
}

#[tokio::test]
async fn where_no_map_is_taken_the_point_goes_as_words_with_a_link() {
    let ground = Ground::open();
    let pin = Pin::of_degrees(21.526_25, 107.966_5).expect("on the map");
    let told = Notice::Meeting(MeetingNotice::Pin {
        place: "Khu phố 1, Phường Bình Ngọc".to_owned(),
        venue: "Nhà văn hóa Khu phố 1".to_owned(),
        starts_at: samples::opens(),
    });
    let message = notice::render(&told, &samples::voice(Language::Vi));
    let to = Address { chat: ChatId(ground.lan), thread: None, language: Language::Vi };
    ground.sim.say(ground.lan, ground.lan, "/start");
    let no = |code, description: &str| Fault::Error { code, description: description.to_owned() };
    let send = async || deliver::point(&ground.api, &to, &message, pin, ground.sim.bot_username()).await;

    let id = send().await.expect("it is taken").expect("its number").0;
    let shown = ground.sim.message(ground.lan, id).expect("it is there");
    assert!(shown.point.is_some() && shown.text.contains("Nhà văn hóa"), "{shown:?}");

    ground.sim.inject(no(400, "Bad Request: VENUE_ID_INVALID"), FaultFilter::method("sendVenue"));
    let id = send().await.expect("it is taken").expect("its number").0;
    let shown = ground.sim.message(ground.lan, id).expect("it is there");
    assert!(shown.point.is_none() && shown.text.contains("maps?q=21.52625,107.9665"), "{shown:?}");

    ground.sim.inject(no(403, "Forbidden: bot was blocked by the user"), FaultFilter::method("sendVenue"));
    let refused = send().await;
    assert!(matches!(refused, Err(ApiError::Refused { why: Refused::ShutOut, .. })), "{refused:?}");
    assert_eq!(ground.sends(), 1, "words are no way to who does not want any");
}

#[tokio::test]
async fn a_file_that_ones_own_server_names_by_its_path_is_read_there_or_refused_for_good() {
    let ground = Ground::open();
    let folder = tempfile::tempdir().expect("a folder");
    ground.sim.keep_files_in(folder.path());
    ground.sim.say(ground.lan, ground.lan, "/start");
    ground.sim.send_document(ground.lan, ground.lan, "ho.csv", "text/csv", b"1;An", "");
    let updates: Value =
        ground.api.poll(&json!({ "offset": -1, "timeout": 0 }), CALL_TIMEOUT).await.expect("updates");
    let handle = updates[0]["message"]["document"]["file_id"].as_str().expect("a file");
    assert_eq!(ground.api.fetch(handle).await.expect("it is read"), b"1;An");

    // The disk of another machine is not here.
    ground.sim.keep_files_in(&folder.path().join("away"));
    let away = ground.api.fetch(handle).await;
    assert!(matches!(away, Err(ApiError::Refused { code: 404, .. })), "{away:?}");
}

#[tokio::test]
async fn after_a_tap_the_presser_alone_sees_his_households_answer() {
    let ground = Ground::open();
    let card = ground.say(&notice()).await;
    let answers = ground.answers(ground.api.clone().whispering());
    let press = ground.press(ground.lan, card).await;
    answers.give_now(ground.due(1, &press, ground.lan, None)).await;
    let seen = ground.sim.whispers(ground.group, ground.lan);
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert!(seen[0].contains("Hộ số 23: tham dự") && seen[0].contains("19 giờ 30"), "{seen:?}");
    // A tally is two numbers, a day three.
    let is_tally = |word: &str| {
        word.split('/').filter(|part| part.starts_with(|letter: char| letter.is_ascii_digit())).count() == 2
    };
    assert!(!seen[0].split_whitespace().any(is_tally), "no tally: {seen:?}");
    assert!(ground.sim.whispers(ground.group, ground.hai).is_empty());

    // The same answer again is told by the toast alone; so is a press that is answered late, and one of many at once.
    ground.pass(1_000);
    let press = ground.press(ground.lan, card).await;
    answers.give_now(ground.due(2, &press, ground.lan, Some(Answer::Attending))).await;
    let press = ground.press(ground.hai, card).await;
    ground.pass(20_000);
    answers.give_now(ground.due(3, &press, ground.hai, None)).await;
    let press = ground.press(ground.hai, card).await;
    answers.give_now(ground.due(4, &press, ground.hai, None)).await;
    assert_eq!(ground.sim.whispers(ground.group, ground.lan).len(), 1);
    assert!(ground.sim.whispers(ground.group, ground.hai).is_empty());
    assert_eq!(ground.sim.breaches(), Vec::<String>::new());
}

#[tokio::test]
async fn in_one_group_two_a_minute_are_shown() {
    let ground = Ground::open();
    let card = ground.say(&notice()).await;
    let answers = ground.answers(ground.api.clone().whispering());
    for (update, shown) in [(1, 1), (2, 2), (3, 2), (4, 2)] {
        let press = ground.press(ground.lan, card).await;
        answers.give_now(ground.due(update, &press, ground.lan, None)).await;
        assert_eq!(ground.sim.whispers(ground.group, ground.lan).len(), shown, "press {update}");
        ground.pass(1_000);
    }
    ground.pass(58_000);
    let press = ground.press(ground.lan, card).await;
    answers.give_now(ground.due(5, &press, ground.lan, None)).await;
    assert_eq!(ground.sim.whispers(ground.group, ground.lan).len(), 3, "a minute later there is room again");
    assert_eq!(ground.api.whispered.take().len(), 3, "and the post hears of each");
    assert_eq!(ground.sim.breaches(), Vec::<String>::new());
}

#[tokio::test]
async fn a_server_of_ones_own_is_never_asked_to_show_something_to_one_alone() {
    let ground = Ground::open();
    ground.sim.set_older(true);
    let card = ground.say(&notice()).await;
    let sends = ground.sends();
    let press = ground.press(ground.lan, card).await;
    ground.answers(ground.api.clone()).give_now(ground.due(1, &press, ground.lan, None)).await;
    assert_eq!(ground.sends(), sends, "everybody would read it");
    let press = ground.press(ground.lan, card).await;
    let trusting = ground.answers(ground.api.clone().whispering());
    trusting.give_now(ground.due(2, &press, ground.lan, None)).await;
    assert_eq!(ground.sends(), sends + 1, "one that was trusted in vain");
    ground.pass(1_000);
    let press = ground.press(ground.lan, card).await;
    trusting.give_now(ground.due(3, &press, ground.lan, None)).await;
    assert_eq!(ground.sends(), sends + 1, "is not trusted again");
}
