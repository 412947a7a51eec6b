//! kill -9 at named points: after a letter was taken up, before its call is carried out, after it was and nobody heard, after the
//! answer was heard and before that is written down, before and after the commit of a batch, at any COMMIT. What must hold
//! afterwards is asserted against the simulator's own log. And what only a real process has: being stopped for a while, the time
//! from its death to its successor's first letter, a clock that is wrong.

use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use crate::support::bot::{Bot, noon_zone_now};
use crate::support::databases::{Engine, TestDatabase, fresh, on_both_databases};
use crate::support::proxy::Proxy;
use crate::support::world::{OPERATOR, World};
use loa_phuong::app::Ctx;
use loa_phuong::clock::Clock;
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, ChatId, HouseholdId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState};
use loa_phuong::domain::meeting::{Meeting, MeetingKind};
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::time::Moment;
use loa_phuong::post::desk::{Desk, UNDER_WAY};
use loa_phuong::post::pace::Pace;
use loa_phuong::store;
use loa_phuong::store::card::Card;
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::rsvp::RsvpButton;
use serde_json::json;
use sqlx::{AnyConnection, Connection as _, Executor as _};
use telegram_sim::{Fault, FaultFilter, Limits, Person, PressId, Sim, SimOptions};

const SOON: Duration = Duration::from_secs(20);
pub const HOUSEHOLDS: usize = 10;

/// A simulator, a database, a meeting with its card in a group, and people who may be written to.
pub struct Ground {
    pub sim: Sim,
    pub world: World,
    pub url: String,
    engine: Engine,
    pub folder: tempfile::TempDir,
    pub clock: Clock,
    pub meeting: Meeting,
    pub group: i64,
    pub card: i64,
    /// An account and its household, from number 1 on.
    pub households: Vec<(i64, HouseholdId)>,
    letters: usize,
}

impl Ground {
    pub async fn lay(db: &TestDatabase) -> Self {
        Self::lay_for(db, HOUSEHOLDS).await
    }

    /// With so many households, each with an account.
    pub async fn lay_for(db: &TestDatabase, count: usize) -> Self {
        let clock = Clock::system();
        let of_sim = clock.clone();
        let options = SimOptions::new(Arc::new(move || of_sim.now().unix_millis()));
        // The only token the bot of the practice room takes.
        let token = loa_phuong::config::PRACTICE_TOKEN.to_owned();
        let sim =
            Sim::start(SimOptions { token, limits: Limits::off(), ..options }).expect("the simulator starts");
        sim.add_user_as(OPERATOR, Person::named("Người vận hành"));
        sim.unblock_bot(OPERATOR);
        let mut world = World::new(db).await;
        world.now = clock.now();
        let zone = noon_zone_now().parse().expect("a zone");
        Arc::get_mut(&mut world.house).expect("nobody else has it yet").zone = zone;
        let (_, neighborhood, _) = world.ward(count).await;
        let head = sim.add_user(Person::named("Trưởng ban"));
        let group = sim.add_supergroup("Khu phố 1", &[head]);
        sim.add_bot(group, head);
        sim.promote_bot(group, true);
        let mut tx = world.store.begin_write().await.expect("begin");
        let (chat, by) = (ChatId(group), AccountId(OPERATOR));
        store::group::bind(&mut tx, chat, None, neighborhood.id, by, world.now).await.expect("bind");
        tx.commit().await.expect("commit");
        let starts_at = world.now.plus_days(10);
        let meeting = world.called_meeting(&neighborhood, MeetingKind::Community, starts_at).await;
        let mut households = Vec::new();
        for number in 1..=count {
            let account = sim.add_user(Person::named(&format!("Hộ {number}")));
            households.push((account, world.link(account, neighborhood.id, &number.to_string()).await.id));
        }
        let accounts: Vec<i64> = households.iter().map(|(account, _)| *account).collect();
        sim.seat_members(group, &accounts);
        let folder = tempfile::tempdir().expect("a folder");
        let mut ground = Self {
            sim,
            world,
            url: db.url.clone(),
            engine: db.engine,
            folder,
            clock,
            meeting,
            group,
            card: 0,
            households,
            letters: 0,
        };
        // Any message of ours can be the card: it is brought up to date.
        ground.sim.say(head, group, "/trogiup");
        let bot = ground.start();
        ground.until("a message of ours", |ground| ground.sim.last_bot_message(group).is_some()).await;
        ground.card = ground.sim.last_bot_message(group).expect("just seen").id;
        ground.until("all is read", |ground| ground.sim.pending_updates() == 0).await;
        ground.all_said().await;
        bot.terminate();
        let card = Card {
            chat,
            message: loa_phuong::domain::ids::MessageId(ground.card),
            meeting: ground.meeting.id,
            language: Default::default(),
            shown_digest: String::new(),
        };
        let mut tx = ground.world.store.begin_write().await.expect("begin");
        store::card::insert(&mut tx, &card, ground.world.now.plus_secs(-60)).await.expect("card");
        tx.commit().await.expect("commit");
        ground
    }

    pub fn start(&self) -> Bot {
        Bot::start(&self.sim, &self.url, self.folder.path())
    }

    pub async fn until(&self, what: &str, done: impl Fn(&Self) -> bool) {
        let clock = Clock::system();
        while !done(self) {
            assert!(clock.steady() < SOON.as_millis() as i64, "not in time: {what}");
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    }

    pub fn person(&self) -> i64 {
        let person = self.sim.add_user(Person::named("Người nhận"));
        self.sim.unblock_bot(person);
        person
    }

    pub fn people(&self, count: usize) -> Vec<i64> {
        (0..count).map(|_| self.person()).collect()
    }

    /// Writes a letter of a wave to each.
    pub async fn write_to(&mut self, people: &[i64], now: Moment) {
        let mut tx = self.world.store.begin_write().await.expect("begin");
        for person in people {
            self.letters += 1;
            let letter = Letter {
                to: Address { chat: ChatId(*person), thread: None, language: Default::default() },
                lane: Lane::Bulk,
                errand: Errand::Say(Notice::Account(AccountNotice::Greeting)),
                due_at: now,
                expires_at: None,
                dedupe_key: format!("point:{}", self.letters),
                doubt: Doubt::Repeat,
                campaign: None,
                subject: None,
                asked_by: None,
                report: None,
            };
            let id = self.world.house.chance.id(now);
            store::outbox::enqueue(&mut tx, id, &letter, now).await.expect("letter");
        }
        tx.commit().await.expect("commit");
    }

    pub fn press(&self, household: usize, answer: Answer) -> PressId {
        let intent = RsvpButton::AnswerNotice { meeting: self.meeting.id, answer };
        let data = Press::from(intent).data();
        self.sim.press_data(self.households[household].0, self.group, self.card, &data)
    }

    pub async fn kept(&self) -> HashMap<HouseholdId, Answer> {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let given = store::rsvp::of_meeting(&mut tx, self.meeting.id).await.expect("read");
        let kept: HashMap<_, _> = given.iter().copied().collect();
        assert_eq!(kept.len(), given.len(), "one household, one answer");
        kept
    }

    /// How often something was carried out as a message to this chat.
    pub fn said(&self, chat: i64) -> usize {
        self.sim.deliveries().iter().filter(|((to, _), _)| *to == chat).map(|(_, count)| count).sum()
    }

    pub fn said_to(&self, people: &[i64]) -> Vec<usize> {
        let deliveries = self.sim.deliveries();
        let said = |person: &i64| {
            deliveries.iter().filter(|((to, _), _)| to == person).map(|(_, count)| count).sum()
        };
        people.iter().map(said).collect()
    }

    pub async fn states(&self) -> Vec<(LetterState, i64)> {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let tally = store::outbox::tally(&mut tx).await.expect("read");
        tally.into_iter().map(|(_, state, count)| (state, count)).collect()
    }

    /// Returns when no letter waits.
    pub async fn all_said(&self) {
        let clock = Clock::system();
        loop {
            let states = self.states().await;
            if !states.iter().any(|(state, _)| matches!(state, LetterState::Waiting | LetterState::Sending)) {
                return;
            }
            assert!(clock.steady() < 60_000, "{states:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub async fn card_says(&self, coming: usize) {
        let dotted = |number: usize| match (number / 1_000, number % 1_000) {
            (0, few) => few.to_string(),
            (many, few) => format!("{many}.{few:03}"),
        };
        let words = format!("Hộ có người dự: {}/{}", dotted(coming), dotted(self.households.len()));
        let says = |ground: &Self| {
            ground.sim.message(ground.group, ground.card).is_some_and(|card| card.text.contains(&words))
        };
        self.until(&words, says).await;
    }

    /// From now on nobody writes to what the bot writes to, until the answer is dropped or rolled back.
    pub async fn hold_the_store(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        let mut hand = AnyConnection::connect(&self.url).await.expect("connects");
        let lock = match self.engine {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgres => "BEGIN; LOCK TABLE outbox, seen_update, rsvp, card IN EXCLUSIVE MODE",
        };
        // The bot may hold one of them and wait for another: then it is asked again.
        for _ in 0..20 {
            match hand.execute(lock).await {
                Ok(_) => return hand,
                Err(_) => drop(hand.execute("ROLLBACK").await),
            }
        }
        panic!("the store is not to be had")
    }

    /// The end: everything out, nothing unread, no rule broken.
    pub async fn end(&self, bot: Bot) {
        self.until("all is read", |ground| ground.sim.pending_updates() == 0).await;
        self.all_said().await;
        bot.terminate();
        assert_eq!(self.sim.breaches(), Vec::<String>::new());
        let spinners =
            self.sim.presses().into_iter().filter(|press| press.confirmed && !press.answered).count();
        assert_eq!(spinners, 0);
    }
}

/// What a process leaves that took letters up and died before it sent any: the production desk, up to the commit.
async fn take_up_and_die(ground: &Ground) -> usize {
    let house = ground.world.house.clone();
    let ctx = Ctx { now: ground.clock.now(), house: house.clone() };
    let mut desk = Desk::new(house, "the dead".to_owned(), Pace::new(30), UNDER_WAY);
    let mut tx = ground.world.store.begin_write().await.expect("begin");
    let round = desk.prepare(&mut tx, &ctx, 1).await.expect("prepared");
    tx.commit().await.expect("commit");
    round.jobs.len()
}

on_both_databases! {
    async fn after_the_lease_a_letter_is_taken_up_again_and_said_once(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        let people = ground.people(20);
        ground.write_to(&people, ground.clock.now()).await;
        let taken = take_up_and_die(&ground).await;
        assert!(taken > 0 && taken <= UNDER_WAY, "{taken}");
        assert!(ground.states().await.contains(&(LetterState::Sending, taken as i64)));
        let bot = ground.start();
        ground.end(bot).await;
        assert_eq!(ground.said_to(&people), [1; 20]);
    }

    async fn before_a_call_is_carried_out_its_letter_is_said_once(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        let people = ground.people(20);
        ground.write_to(&people, ground.clock.now()).await;
        // Arrived at Telegram's door, and nothing done.
        let under_way = UNDER_WAY - 2;
        ground.sim.inject(Fault::Hang { done: false }, FaultFilter::method("sendMessage").times(under_way as u32));
        let bot = ground.start();
        ground.until("calls under way", |ground| ground.sim.faults_left() == 0).await;
        bot.kill_9();
        assert_eq!(ground.said_to(&people), [0; 20]);
        let bot = ground.start();
        ground.end(bot).await;
        assert_eq!(ground.said_to(&people), [1; 20]);
        assert_eq!(ground.states().await.iter().filter(|(state, _)| *state == LetterState::Unknown).count(), 0);
    }

    async fn after_a_call_was_carried_out_unheard_its_letter_is_said_twice_and_no_other(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        let people = ground.people(20);
        ground.write_to(&people, ground.clock.now()).await;
        let under_way = UNDER_WAY - 2;
        ground.sim.inject(Fault::Hang { done: true }, FaultFilter::method("sendMessage").times(under_way as u32));
        let bot = ground.start();
        ground.until("calls carried out", |ground| ground.sim.faults_left() == 0).await;
        bot.kill_9();
        // In the log once the simulator sees that nobody waits any more.
        ground.until("they are in the log", |ground| ground.people_said(&people) == under_way).await;
        let bot = ground.start();
        ground.end(bot).await;
        let mut said = ground.said_to(&people);
        said.sort_unstable();
        assert_eq!(said, [vec![1; 20 - under_way], vec![2; under_way]].concat());
    }

    async fn after_the_answer_and_before_it_is_written_down_a_letter_is_said_twice_and_no_other(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        let people = ground.people(20);
        ground.write_to(&people, ground.clock.now()).await;
        let under_way = UNDER_WAY - 2;
        let slow = Fault::Slow(Duration::from_millis(800));
        ground.sim.inject(slow, FaultFilter::method("sendMessage").times(under_way as u32));
        let sent = ground.sim.count_calls("sendMessage");
        let bot = ground.start();
        ground.until("calls carried out", |ground| ground.sim.faults_left() == 0).await;
        let mut hand = ground.hold_the_store().await;
        ground.until("calls answered", |ground| ground.sim.count_calls("sendMessage") == sent + under_way).await;
        tokio::time::sleep(Duration::from_millis(150)).await;
        bot.kill_9();
        hand.execute("ROLLBACK").await.expect("let go");
        assert!(ground.states().await.contains(&(LetterState::Sending, under_way as i64)), "nothing was written down");
        assert_eq!(ground.people_said(&people), under_way);
        let bot = ground.start();
        ground.end(bot).await;
        let mut said = ground.said_to(&people);
        said.sort_unstable();
        assert_eq!(said, [vec![1; 20 - under_way], vec![2; under_way]].concat());
    }

    async fn after_it_is_written_down_nothing_is_said_again(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        let people = ground.people(20);
        ground.write_to(&people, ground.clock.now()).await;
        let bot = ground.start();
        ground.all_said().await;
        bot.kill_9();
        let bot = ground.start();
        tokio::time::sleep(Duration::from_millis(500)).await;
        ground.end(bot).await;
        assert_eq!(ground.said_to(&people), [1; 20]);
    }

    async fn before_a_batch_is_committed_it_comes_again_and_counts_once(db: TestDatabase) {
        let ground = Ground::lay(&db).await;
        let asker = ground.person();
        let bot = ground.start();
        ground.until("it polls", |ground| ground.sim.polls() > 0 && ground.sim.pending_updates() == 0).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        let mut hand = ground.hold_the_store().await;
        let press = ground.press(0, Answer::Attending);
        ground.sim.say(asker, asker, "/trogiup");
        let fetched = |ground: &Ground| ground.sim.updates().iter().rev().nth(1).is_some_and(|update| update.delivered);
        ground.until("the batch is fetched", fetched).await;
        tokio::time::sleep(Duration::from_millis(150)).await;
        bot.kill_9();
        hand.execute("ROLLBACK").await.expect("let go");
        assert_eq!(ground.sim.pending_updates(), 2, "nothing was acknowledged");
        assert!(ground.kept().await.is_empty(), "and nothing is kept");
        assert_eq!(ground.sim.toast(press), None);
        let bot = ground.start();
        let toast = ground.sim.await_toast(press, SOON).await.expect("answered");
        assert!(toast.text.unwrap_or_default().replace('\u{a0}', " ").contains("hộ số 1"));
        ground.card_says(1).await;
        ground.end(bot).await;
        assert_eq!(ground.kept().await, HashMap::from([(ground.households[0].1, Answer::Attending)]));
        assert_eq!(ground.said(asker), 1);
    }

    async fn after_a_batch_is_committed_unacknowledged_its_marks_skip_it(db: TestDatabase) {
        let ground = Ground::lay(&db).await;
        for by_press in [true, false] {
            let asker = ground.person();
            let polls = ground.sim.polls();
            let bot = ground.start();
            ground.until("it polls", |ground| ground.sim.polls() > polls && ground.sim.pending_updates() == 0).await;
            tokio::time::sleep(Duration::from_millis(300)).await;
            // The poll that waits brings the update; the one that would acknowledge it never arrives, nor does any answer.
            for method in ["getUpdates", if by_press { "answerCallbackQuery" } else { "sendMessage" }] {
                ground.sim.inject(Fault::Hang { done: false }, FaultFilter::method(method));
            }
            let press = by_press.then(|| ground.press(1, Answer::Attending));
            if !by_press {
                ground.sim.say(asker, asker, "/trogiup");
            }
            ground.until("it is committed", |ground| ground.sim.faults_left() == 0).await;
            bot.kill_9();
            assert_eq!(ground.sim.pending_updates(), 1, "not acknowledged");
            let kept = HashMap::from([(ground.households[1].1, Answer::Attending)]);
            assert_eq!(ground.kept().await, kept, "but kept");
            // Another answer by the same household, after the crash: the update that comes again must not undo it.
            let later = by_press.then(|| ground.press(1, Answer::Absent));
            let bot = ground.start();
            if let (Some(press), Some(later)) = (press, later) {
                let toast = ground.sim.await_toast(press, SOON).await.expect("nobody is left with a spinner");
                assert_eq!(toast.text, None, "what it was about nobody knows any more");
                assert!(ground.sim.await_toast(later, SOON).await.expect("answered").text.is_some());
                assert_eq!(ground.kept().await, HashMap::from([(ground.households[1].1, Answer::Absent)]));
                ground.card_says(0).await;
                ground.end(bot).await;
                // For the second round.
                let again = ground.press(1, Answer::Attending);
                let bot = ground.start();
                ground.sim.await_toast(again, SOON).await.expect("answered");
                ground.end(bot).await;
            } else {
                ground.end(bot).await;
                assert_eq!(ground.said(asker), 1, "asked once, answered once");
            }
        }
    }

    async fn a_letter_in_doubt_is_not_said_again_by_a_successor_before_telegram_answers(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        let people = ground.people(4);
        ground.write_to(&people, ground.clock.now()).await;
        // Who asks who we are is answered; on the road of letters nothing comes back.
        let road = |fault: Option<Fault>| {
            for method in ["sendMessage", "sendChatAction"] {
                ground.sim.set_reach_for(method, fault.clone());
            }
        };
        road(Some(Fault::AnswerLost));
        let calls = ground.sim.count_calls("sendMessage");
        let bot = ground.start();
        ground.until("the doubts", |ground| ground.sim.count_calls("sendMessage") > calls).await;
        tokio::time::sleep(Duration::from_millis(600)).await;
        bot.kill_9();
        let in_doubt = |ground: &Ground| ground.said_to(&people);
        assert!(in_doubt(&ground).iter().all(|said| *said <= 1));
        // Successors come and go while nobody is answered.
        for _ in 0..3 {
            let bot = ground.start();
            tokio::time::sleep(Duration::from_millis(1_200)).await;
            bot.kill_9();
        }
        assert!(in_doubt(&ground).iter().all(|said| *said <= 1), "{:?}", in_doubt(&ground));
        road(None);
        let bot = ground.start();
        ground.end(bot).await;
        let said = in_doubt(&ground);
        assert!(said.iter().all(|said| (1..=2).contains(said)), "{said:?}");
        assert!(!ground.states().await.iter().any(|(state, _)| *state == LetterState::Unknown), "{:?}", ground.states().await);
    }

    async fn a_letter_twice_in_doubt_comes_to_its_end_after_a_restart(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        let people = ground.people(3);
        ground.write_to(&people, ground.clock.now()).await;
        let mut tx = ground.world.store.begin_write().await.expect("begin");
        let doubted = format!("UPDATE outbox SET doubts = 2 WHERE chat_id = {}", people[0]);
        sqlx::query(sqlx::AssertSqlSafe(doubted)).execute(&mut *tx).await.expect("in doubt twice");
        tx.commit().await.expect("commit");
        let bot = ground.start();
        ground.end(bot).await;
        assert_eq!(ground.said_to(&people), [0, 1, 1]);
        assert!(ground.states().await.contains(&(LetterState::Unknown, 1)));
    }

    async fn a_kill_is_followed_by_the_next_letter_within_seconds(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        ground.sim.set_answer_delay(Duration::from_millis(40));
        let people = ground.people(400);
        ground.write_to(&people, ground.clock.now()).await;
        let mut bot = ground.start();
        let mut figures = Vec::new();
        for round in 0..5 {
            let sent = ground.sim.count_calls("sendMessage");
            ground.until("letters leave", |ground| ground.sim.count_calls("sendMessage") > sent + 10).await;
            bot.kill_9();
            let killed = ground.clock.now().unix_millis();
            bot = ground.start();
            let next = |ground: &Ground| {
                let calls = ground.sim.calls();
                let sends = calls.iter().rev().filter(|call| call.method == "sendMessage" && call.at_ms > killed);
                sends.map(|call| call.at_ms).min()
            };
            ground.until("the next letter", |ground| next(ground).is_some()).await;
            let after = next(&ground).expect("just seen") - killed;
            assert!(after < 5_000, "round {round}: {after} ms");
            figures.push(after);
        }
        figures.sort_unstable();
        eprintln!("kill -9 to the next letter, {:?}: {figures:?} ms", ground.engine);
        bot.kill_9();
    }

    async fn a_process_with_a_wrong_clock_loses_nothing_and_holds_up_nothing(db: TestDatabase) {
        let mut ground = Ground::lay(&db).await;
        let mut asked = Vec::new();
        let mut carried = Vec::new();
        let mut presses = Vec::new();
        for (number, hours) in [0, 1, 0, -1, 0, 24, 0, -24, 0].into_iter().enumerate() {
            let begun = Clock::system();
            let bot = Practised::start(&ground, hours);
            // What the last one left is said by this one, and what is new as well.
            let askers = ground.people(3);
            for asker in &askers {
                ground.sim.say(*asker, *asker, "/trogiup");
            }
            let household = number % HOUSEHOLDS;
            presses.push(ground.press(household, Answer::Attending));
            let letters = ground.people(5);
            ground.write_to(&letters, ground.clock.now().plus_minutes(hours * 60)).await;
            asked.extend(askers);
            carried.extend(letters);
            let everybody: Vec<i64> = asked.iter().chain(&carried).copied().collect();
            ground
                .until(&format!("all is said at {hours:+} h"), |ground| ground.said_to(&everybody).iter().all(|said| *said > 0))
                .await;
            let toast = ground.sim.await_toast(presses[number], SOON).await;
            assert!(toast.is_some(), "{hours:+} h: not answered");
            ground.card_says(number + 1).await;
            eprintln!("clock {hours:+} h, {:?}: everything is out after {} ms", ground.engine, begun.steady());
            // Left to the next, whose clock shows something else.
            let left = ground.people(10);
            ground.sim.inject(Fault::Hang { done: false }, FaultFilter::method("sendMessage").times(4));
            ground.write_to(&left, ground.clock.now().plus_minutes(hours * 60)).await;
            let wakes = ground.person();
            ground.sim.say(wakes, wakes, "/trogiup");
            ground.until("calls under way", |ground| ground.sim.faults_left() == 0).await;
            drop(bot);
            asked.push(wakes);
            carried.extend(left);
        }
        let bot = ground.start();
        ground.end(bot).await;
        for said in ground.said_to(&asked).into_iter().chain(ground.said_to(&carried)) {
            assert!((1..=2).contains(&said), "{said} times");
        }
        assert!(ground.states().await.iter().all(|(state, _)| *state == LetterState::Sent), "{:?}", ground.states().await);
    }
}

impl Ground {
    /// How many of them were written to.
    fn people_said(&self, people: &[i64]) -> usize {
        self.said_to(people).into_iter().filter(|said| *said > 0).count()
    }
}

/// The bot of the practice room, a process that is told what its clock shows; killed when dropped.
struct Practised(Child);

impl Practised {
    fn start(ground: &Ground, hours_off: i64) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_loa"))
            .arg(loa_phuong::demo::process::SUBCOMMAND)
            .current_dir(ground.folder.path())
            .env("LOA_LOG", "loa_phuong=error")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let settings = json!({
            "token": ground.sim.token(), "api_url": ground.sim.api_url(), "database_url": ground.url,
            "operator": OPERATOR, "controller": "Ủy ban nhân dân phường Bình Ngọc", "zone": ground.world.house.zone.name(),
        });
        let shown = ground.clock.now().plus_minutes(hours_off * 60).unix_millis();
        let clock = json!({"shown": shown, "speed": 1, "until": null});
        use std::io::Write as _;
        let pipe = child.stdin.as_mut().expect("piped");
        writeln!(pipe, "{settings}\n{clock}").expect("it listens");
        Self(child)
    }
}

impl Drop for Practised {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// At each COMMIT in turn, before it reaches the server and after it did, the process is gone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_whatever_commit_we_die_before_or_after_it_nothing_is_lost() {
    let db = fresh(Engine::Postgres).await;
    let mut ground = Ground::lay(&db).await;
    ground.sim.set_answer_delay(Duration::from_millis(5));
    let (mut people, mut askers, mut presses) = (Vec::new(), Vec::new(), Vec::new());
    let mut kills = 0;
    for nth in 1..=12 {
        for through in [false, true] {
            let proxy = Proxy::start(&db.url).await;
            let polls = ground.sim.polls();
            let mut bot = Bot::start(&ground.sim, &proxy.url, ground.folder.path());
            ground.until("it polls", |ground| ground.sim.polls() > polls).await;
            let letters = ground.people(6);
            ground.write_to(&letters, ground.clock.now()).await;
            people.extend(letters);
            let answer = Answer::ALL[kills % 3];
            proxy.halt_at_commit(nth, through);
            presses.push((ground.press(kills % HOUSEHOLDS, answer), kills % HOUSEHOLDS, answer));
            let asker = ground.person();
            ground.sim.say(asker, asker, "/trogiup");
            askers.push(asker);
            ground.until("that COMMIT", |_| proxy.has_halted()).await;
            assert!(!bot.has_ended());
            bot.kill_9();
            kills += 1;
            // Acknowledged is kept, before anything is restarted.
            let kept = ground.kept().await;
            let seen = ground.sim.presses();
            for (press, household, answer) in presses.iter().rev().take(1) {
                let confirmed = seen.iter().any(|seen| seen.id == *press && seen.confirmed);
                let kept = kept.get(&ground.households[*household].1);
                assert!(
                    !confirmed || kept == Some(answer),
                    "COMMIT {nth}, {through}: an acknowledged tap was lost"
                );
            }
        }
    }
    let bot = ground.start();
    ground.end(bot).await;
    for (press, ..) in &presses {
        assert!(ground.sim.toast(*press).is_some(), "a press was never answered");
    }
    let last: HashMap<HouseholdId, Answer> =
        presses.iter().map(|(_, household, answer)| (ground.households[*household].1, *answer)).collect();
    assert_eq!(ground.kept().await, last);
    let said: Vec<usize> = ground.said_to(&people).into_iter().chain(ground.said_to(&askers)).collect();
    assert!(said.iter().all(|said| *said >= 1), "{said:?}");
    let repeated: usize = said.iter().map(|said| said - 1).sum();
    assert!(repeated <= kills * UNDER_WAY, "{repeated} repeated over {kills} kills");
    eprintln!("{kills} kills at COMMIT: {} letters, {repeated} repeated", said.len());
}

/// What the machine needs until six letters of a successor are said.
const SAID_WITHIN_MILLIS: i64 = 1_000;

/// A process that is stopped for longer than its right to send lives; its successor; and then it wakes up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_was_stopped_and_goes_on_overlaps_with_its_successor_by_eight_at_most() {
    let db = fresh(Engine::Postgres).await;
    let mut ground = Ground::lay(&db).await;
    ground.sim.set_answer_delay(Duration::from_millis(100));
    let people = ground.people(250);
    ground.write_to(&people, ground.clock.now()).await;
    let first = ground.start();
    ground.until("letters leave", |ground| ground.people_said(&people) > 20).await;
    let second = ground.start();
    tokio::time::sleep(Duration::from_millis(600)).await;
    first.signal("-STOP");
    let stopped = Clock::system();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let said = ground.people_said(&people);
    ground.until("the successor sends", |ground| ground.people_said(&people) > said + 5).await;
    let taken_over = stopped.steady();
    // Its right ends 5 s after its last sign of life at the latest.
    assert!(taken_over < 5_000 + SAID_WITHIN_MILLIS, "{taken_over} ms");
    tokio::time::sleep(Duration::from_secs(2)).await;
    first.signal("-CONT");
    ground.all_said().await;
    let said = ground.said_to(&people);
    assert!(said.iter().all(|said| *said >= 1), "a letter was lost");
    let repeated: usize = said.iter().map(|said| said - 1).sum();
    assert!(repeated <= UNDER_WAY, "{repeated} repeated");
    eprintln!("stopped for {} ms: taken over after {taken_over} ms, {repeated} repeated", stopped.steady());
    first.terminate();
    second.terminate();
    assert!(ground.states().await.iter().all(|(state, _)| *state == LetterState::Sent));
}
