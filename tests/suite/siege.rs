//! kill -9 again and again, at random moments, while everything goes on at once: taps that change, toasts, private replies, edits
//! of cards, waves to many while they are being written, letters of every other kind, and a Telegram in trouble. The real binary; the simulator's log judges.
//!
//! `LOA_KILLS=1000 LOA_SEED=7 cargo nextest run -E 'test(/siege/)'`: so many kills on each database, with this seed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use crate::support::bot::{Bot, noon_zone_now};
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::kinds::{self, Readers, Written};
use crate::support::world::{OPERATOR, World};
use chrono_tz::Tz;
use loa_phuong::app::Intent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::clock::Clock;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::election::{Election, ElectionState};
use loa_phuong::domain::election_mode::Electorate;
use loa_phuong::domain::ids::{AccountId, ChatId, HouseholdId, MeetingId, MessageId};
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::polling::{Hours, PollingDay};
use loa_phuong::domain::reminder::Reminder;
use loa_phuong::store;
use loa_phuong::telegram::press::{self, Press};
use loa_phuong::telegram::rsvp::RsvpButton;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use sqlx::Row as _;
use telegram_sim::{Body, Call, Fault, FaultFilter, Limits, Person, PressId, Reach, Sim, SimOptions};

/// Kills on each database, in the everyday run.
const KILLS: usize = 12;
const QUARTERS: i64 = 3;
const HOUSEHOLDS: usize = 40;
/// The most calls under way, and so the most that a kill can repeat.
const UNDER_WAY: usize = 8;
const PER_SECOND: usize = 30;
/// An outcome is written down so soon after it was heard, however slow the machine is.
const WRITTEN_DOWN_WITHIN_MILLIS: i64 = 3_000;
/// A bot with nothing against it comes to the end of everything within this.
const PATIENCE_MILLIS: i64 = 120_000;
/// Letters of the other kinds are written every so many kills, while no more than so many that belong to no wave wait.
const OTHERS_EVERY: usize = 5;
const PLAIN_WAITING: i64 = 60;
/// Every so often it is left alone for a while: what it does a little later than at once must get its turn too.
const PEACE_EVERY: usize = 20;
const PEACE: Duration = Duration::from_secs(5);
/// `{"ok":true`: who has read so much knows that it was done.
const OK_SAID: usize = 10;

#[expect(clippy::disallowed_methods, reason = "not a setting of the bot: how long this test is to run")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|value| value.parse().ok())
}

/// A neighbourhood with a meeting called in its group.
struct Quarter {
    place: Neighborhood,
    group: i64,
    card: i64,
    /// A message of ours of before, whose pin and buttons may go.
    old: i64,
    meeting: MeetingId,
    households: Vec<Household>,
}

struct Household {
    account: i64,
    id: HouseholdId,
    /// What was pressed, from the last press on that Telegram saw acknowledged.
    pressed: Vec<(PressId, Answer)>,
}

/// A wave to everybody, known by its title.
struct Wave {
    title: String,
}

struct Siege {
    rng: StdRng,
    clock: Clock,
    zone: Tz,
    zone_name: String,
    sim: Sim,
    world: World,
    url: String,
    folder: tempfile::TempDir,
    quarters: Vec<Quarter>,
    subscribers: Vec<i64>,
    waves: Vec<Wave>,
    /// Letters that are neither answers nor notices nor waves: documents, sheets, papers, rolls, objections, duties.
    others: Vec<Written>,
    /// How often one of each of these was written.
    others_written: i64,
    /// Who asked one question each, in private.
    askers: Vec<i64>,
    /// Who set the elections, and reads how far their waves are.
    operator: i64,
    /// When the bot was killed, by the simulator's clock.
    kills: Vec<i64>,
    presses: usize,
    /// When connections were reset by the door being shut.
    shut: Vec<i64>,
}

impl Siege {
    async fn lay(db: &TestDatabase, seed: u64, kills: usize) -> Self {
        let clock = Clock::system();
        let of_sim = clock.clone();
        let options = SimOptions::new(Arc::new(move || of_sim.now().unix_millis()));
        // Who is killed forgets how much it has just sent: the pace over all chats is judged life by life instead.
        let limits = Limits { overall_per_second: 10_000, ..Limits::real() };
        let sim = Sim::start(SimOptions { limits, ..options }).expect("the simulator starts");
        // Who is told of troubles has a chat with the bot.
        sim.add_user_as(OPERATOR, Person::named("Người vận hành"));
        sim.unblock_bot(OPERATOR);
        sim.set_answer_delay(Duration::from_millis(15));
        let zone_name = noon_zone_now();
        let mut world = World::new(db).await;
        world.now = clock.now();
        let operator = sim.add_user(Person::named("Quản trị tỉnh"));
        sim.unblock_bot(operator);
        let mut siege = Self {
            operator,
            rng: StdRng::seed_from_u64(seed),
            clock,
            zone: zone_name.parse().expect("a zone"),
            zone_name,
            sim,
            world,
            url: db.url.clone(),
            folder: tempfile::tempdir().expect("a folder"),
            quarters: Vec::new(),
            subscribers: Vec::new(),
            waves: Vec::new(),
            others: Vec::new(),
            others_written: 0,
            askers: Vec::new(),
            kills: Vec::new(),
            presses: 0,
            shut: Vec::new(),
        };
        // Before the bot is there: who writes beside it has to be ready to try again.
        let heads = siege.settle().await;
        siege.subscribe((kills * 4).clamp(100, 1_500)).await;
        let bot = siege.start();
        siege.call_meetings(&heads).await;
        siege.until("everything is set up", |siege| siege.sim.pending_updates() == 0).await;
        bot.terminate();
        siege
    }

    fn start(&self) -> Bot {
        Bot::start_in(&self.sim, &self.url, self.folder.path(), &self.zone_name)
    }

    async fn until(&self, what: &str, done: impl Fn(&Self) -> bool) {
        let clock = Clock::system();
        while !done(self) {
            let said =
                || self.sim.people().into_iter().map(|(id, _)| self.sim.transcript(id)).collect::<String>();
            assert!(clock.steady() < 30_000, "not in time: {what}\n{}", said());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// A ward, its groups and households; the heads.
    async fn settle(&mut self) -> Vec<i64> {
        let mut heads = Vec::new();
        let (commune, first, _) = self.world.ward(HOUSEHOLDS).await;
        for position in 1..=QUARTERS {
            let head = self.sim.add_user(Person::named(&format!("Trưởng ban {position}")));
            let place = match position {
                1 => first.clone(),
                _ => self.world.neighborhood(&commune, position, head, HOUSEHOLDS).await.0,
            };
            self.world.appoint(head, Role::FrontHead, Scope::Neighborhood(place.id)).await;
            let group = self.sim.add_supergroup(&place.name, &[head]);
            self.sim.add_bot(group, head);
            self.sim.promote_bot(group, true);
            if position == 1 {
                // The file that is passed on; in a group nobody takes it for a roll.
                self.sim.send_document(head, group, "Dự toán.pdf", "application/pdf", b"%PDF-1.4", "");
            }
            let mut tx = self.world.store.begin_write().await.expect("begin");
            let (chat, by, now) = (ChatId(group), AccountId(OPERATOR), self.world.now);
            store::group::bind(&mut tx, chat, None, place.id, by, now).await.expect("bind");
            tx.commit().await.expect("commit");
            let mut households = Vec::new();
            for number in 1..=HOUSEHOLDS {
                let account = self.sim.add_user(Person::named(&format!("Hộ {number}")));
                let id = self.world.link(account, place.id, &number.to_string()).await.id;
                households.push(Household { account, id, pressed: Vec::new() });
            }
            let members: Vec<i64> = households.iter().map(|household| household.account).collect();
            self.sim.seat_members(group, &members);
            self.let_some_be_written_to(&members).await;
            // Known once the meeting is called.
            let (card, meeting) = (0, self.world.house.chance.id(self.world.now));
            let say = format!("{}/bot{}/sendMessage", self.sim.api_url(), self.sim.token());
            let words = serde_json::json!({ "chat_id": group, "text": "Chào bà con" });
            let said = reqwest::Client::new().post(say).json(&words).send().await.expect("said");
            assert!(said.status().is_success(), "{said:?}");
            let old = self.sim.last_bot_message(group).expect("just said").id;
            self.quarters.push(Quarter { place, group, card, old, meeting, households });
            heads.push(head);
        }
        heads
    }

    /// Each head calls a meeting as heads do.
    async fn call_meetings(&mut self, heads: &[i64]) {
        let day = self.world.now.plus_days(10).local_day(self.zone).format("%-d/%-m/%Y");
        for (at, &head) in heads.iter().enumerate() {
            let group = self.quarters[at].group;
            self.sim.say(head, head, &format!("/hop 19h30 {day} | Nhà văn hóa | Họp khu phố {}", at + 1));
            let has = |siege: &Self, chat: i64, label: &str| {
                siege.sim.last_bot_message(chat).filter(|message| message.button(label).is_some())
            };
            self.until("the question what for", |siege| has(siege, head, "Việc khác").is_some()).await;
            let question = has(self, head, "Việc khác").expect("just seen");
            self.sim.press(head, head, question.id, "Việc khác").expect("the button is there");
            self.until("the preview", |siege| has(siege, head, "Gửi giấy mời").is_some()).await;
            let preview = has(self, head, "Gửi giấy mời").expect("just seen");
            self.sim.press(head, head, preview.id, "Gửi giấy mời").expect("the button is there");
            self.until("the notice", |siege| has(siege, group, "Tham dự").is_some()).await;
            let card = has(self, group, "Tham dự").expect("just seen");
            let data = card.button("Tham dự").and_then(|button| button.data.clone()).expect("data");
            let Intent::Rsvp(RsvpIntent::AnswerNotice { meeting, .. }) = press::asked(&data) else {
                panic!("not an answer: {data}");
            };
            self.quarters[at].card = card.id;
            self.quarters[at].meeting = meeting;
        }
    }

    /// Some have opened their chat with the bot and are asked who comes instead of them.
    async fn let_some_be_written_to(&self, members: &[i64]) {
        let mut tx = self.world.store.begin_write().await.expect("begin");
        for (number, member) in members.iter().enumerate() {
            if number % 8 == 0 {
                self.sim.unblock_bot(*member);
            }
            let sql = "UPDATE account SET reachable = $2 WHERE id = $1";
            let reachable = i64::from(number % 8 == 0);
            sqlx::query(sql).bind(member).bind(reachable).execute(&mut *tx).await.expect("written");
        }
        tx.commit().await.expect("commit");
    }

    /// What PostgreSQL is doing for whom.
    async fn server(&self) -> String {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let sql = "SELECT CONCAT_WS(' | ', pid, state, wait_event_type, wait_event, query)::TEXT AS line
            FROM pg_stat_activity WHERE datname = current_database()";
        let rows = sqlx::query(sql).fetch_all(&mut *tx).await.unwrap_or_default();
        rows.iter().map(|row| format!("{}\n", row.get::<String, _>("line"))).collect()
    }

    fn last_calls(&self) -> Vec<Call> {
        let calls = self.sim.calls();
        calls[calls.len().saturating_sub(12)..].to_vec()
    }

    /// Whether the letters of every wave are written, down to the last recipient.
    async fn waves_are_written(&self) -> bool {
        let written = self.world.count("campaign", "state = 'expanded'").await;
        written == i64::try_from(self.waves.len()).expect("few")
    }

    /// Letters that wait, as a table, for who wonders why.
    async fn leftovers(&self) -> String {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let sql = "SELECT o.chat_id, o.lane, o.due_at, o.doubts, o.attempts, o.state, COALESCE(o.last_error, '') AS why,
                (SELECT COUNT(*) FROM parked_chat p WHERE p.chat_id = o.chat_id) AS parked
            FROM outbox o WHERE o.state IN ('waiting', 'sending') ORDER BY o.due_at LIMIT 12";
        let now = self.clock.now().unix_millis();
        let rows = sqlx::query(sql).fetch_all(&mut *tx).await.expect("read");
        let int = |row: &sqlx::any::AnyRow, name: &str| row.get::<i64, _>(name);
        let line = |row| {
            let (due, why) = (int(row, "due_at") - now, row.get::<String, _>("why"));
            let (chat, lane, doubts, parked) =
                (int(row, "chat_id"), int(row, "lane"), int(row, "doubts"), int(row, "parked"));
            format!("chat {chat}, lane {lane}, due in {due} ms, {doubts} doubts, parked {parked}, {why:?}\n")
        };
        rows.iter().map(line).collect()
    }

    /// Everything known about the letters to one chat.
    async fn story_of(&self, chat: i64, calls: &[Call]) -> String {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let sql = "SELECT dedupe_key, state, attempts, doubts, COALESCE(last_error, '') AS why FROM outbox
            WHERE chat_id = $1 ORDER BY id";
        let rows = sqlx::query(sql).bind(chat).fetch_all(&mut *tx).await.expect("read");
        let mut story: Vec<String> = rows
            .iter()
            .map(|row| {
                let text = |name: &str| row.get::<String, _>(name);
                let int = |name: &str| row.get::<i64, _>(name);
                let (tries, doubts) = (int("attempts"), int("doubts"));
                format!(
                    "{} is {}: {tries} tries, {doubts} doubts, {:?}",
                    text("dedupe_key"),
                    text("state"),
                    text("why")
                )
            })
            .collect();
        let said = calls.iter().filter(|call| call.chat == Some(chat) && is_letter(call));
        story.extend(said.map(|call| format!("{call:?}")));
        story.push(format!("kills at {:?}", self.kills));
        story.join("\n")
    }

    async fn subscribe(&mut self, count: usize) {
        let mut tx = self.world.store.begin_write().await.expect("begin");
        for number in 0..count {
            let person = self.sim.add_user(Person::named(&format!("Người nhận {number}")));
            self.sim.unblock_bot(person);
            store::subscriber::start(&mut tx, ChatId(person), Some(1), self.world.now)
                .await
                .expect("subscribed");
            self.subscribers.push(person);
        }
        tx.commit().await.expect("commit");
    }

    /// Makes a wave due: an election of tomorrow whose reminder of the day before was due this morning. The bot is down; its
    /// calendar finds it at the start.
    async fn open_wave(&mut self) {
        let now = self.clock.now();
        let title = format!("Bầu cử đợt {}", self.waves.len() + 1);
        let day = now.plus_days(1).local_day(self.zone);
        let polling = PollingDay {
            title: Some(title.clone()),
            day,
            hours: Hours::USUAL,
            electorate: Electorate::default(),
        };
        let election = Election {
            id: self.world.house.chance.id(now),
            state: ElectionState::Active,
            version: 1,
            version_at: Reminder::DayBefore.due(&polling, self.zone),
            preview: self.world.house.chance.id(now),
            set_by: AccountId(self.operator),
            polling,
        };
        let mut tx = self.world.store.begin_write().await.expect("begin");
        if let Some(last) = store::election::active(&mut tx).await.expect("read") {
            store::election::end(&mut tx, last.id, ElectionState::Over).await.expect("ended");
        }
        store::election::insert(&mut tx, &election).await.expect("set");
        tx.commit().await.expect("commit");
        self.waves.push(Wave { title });
    }

    /// One letter of each other kind, to a group and two of those who can be written to. The bot is down.
    async fn write_others(&mut self) {
        let quarter = &self.quarters[self.rng.random_range(0..self.quarters.len())];
        let mut reader = || ChatId(self.subscribers[self.rng.random_range(0..self.subscribers.len())]);
        let (household, official, message) = (reader(), reader(), MessageId(quarter.old));
        let readers = Readers { group: ChatId(quarter.group), household, official, message };
        self.others_written += 1;
        let number = 100 + self.others_written;
        let (world, now, of) = (&self.world, self.clock.now(), (number, kinds::FIRST_FILE));
        let written = kinds::write(&world.store, &world.house.chance, now, &quarter.place, readers, of).await;
        self.others.extend(written);
    }

    /// People do what people do.
    fn act(&mut self) {
        for _ in 0..self.rng.random_range(5..25) {
            let quarter = self.rng.random_range(0..self.quarters.len());
            let household = self.rng.random_range(0..HOUSEHOLDS);
            let answer = Answer::ALL[self.rng.random_range(0..Answer::ALL.len())];
            let quarter = &mut self.quarters[quarter];
            let intent = RsvpButton::AnswerNotice { meeting: quarter.meeting, answer };
            let data = Press::from(intent).data();
            let household = &mut quarter.households[household];
            let press = self.sim.press_data(household.account, quarter.group, quarter.card, &data);
            household.pressed.push((press, answer));
            self.presses += 1;
        }
        for _ in 0..self.rng.random_range(0..3) {
            let asker = self.sim.add_user(Person::named("Người hỏi"));
            self.sim.say(asker, asker, "/trogiup");
            self.askers.push(asker);
        }
    }

    /// Something goes wrong with Telegram, or not.
    fn trouble(&mut self) {
        let status = |code, body| Fault::Status { code, body };
        let reach = match self.rng.random_range(0..14) {
            0 => Reach::Down(Fault::BadGateway),
            1 => Reach::Down(status(503, Body::Empty)),
            2 => Reach::TooMany { retry_after: 1 },
            3 => Reach::CUT,
            4 => Reach::Refused,
            5 => Reach::Down(Fault::AnswerLost),
            // Saved and acknowledged, and nobody hears of it in this life.
            6..8 => return self.sim.set_reach_for("answerCallbackQuery", Some(Fault::Hang { done: false })),
            8..11 => return self.trouble_with_calls(),
            _ => return,
        };
        if reach == Reach::Refused {
            self.shut.push(self.clock.now().unix_millis());
        }
        self.sim.set_reach(reach);
    }

    fn trouble_with_calls(&mut self) {
        for _ in 0..self.rng.random_range(1..4) {
            let fault = match self.rng.random_range(0..9) {
                0 => Fault::BadGateway,
                1 => Fault::TooMany { retry_after: 1 },
                2 => Fault::Unreachable,
                3 => Fault::AnswerLost,
                4 => Fault::CutBody { after: 4 },
                5 => Fault::CutBody { after: 40 },
                6 => Fault::Hang { done: true },
                7 => Fault::Hang { done: false },
                _ => Fault::Slow(Duration::from_millis(300)),
            };
            let methods = [
                "sendMessage",
                "sendMessage",
                "sendDocument",
                "editMessageText",
                "answerCallbackQuery",
                "getUpdates",
            ];
            let method = methods[self.rng.random_range(0..methods.len())];
            self.sim.inject(fault, FaultFilter::method(method).times(self.rng.random_range(1..3)));
        }
    }

    fn calm(&self) {
        self.sim.clear_faults();
        self.sim.set_reach(Reach::Well);
    }

    async fn rest(&mut self, millis: std::ops::Range<u64>) {
        tokio::time::sleep(Duration::from_millis(self.rng.random_range(millis))).await;
    }

    /// One life of the bot, until it is killed.
    async fn live_and_die(&mut self, peace: bool) {
        self.act();
        let polls = self.sim.polls();
        let bot = self.start();
        if self.rng.random_ratio(1, 6) {
            // Hardly born: while it connects, takes over, writes a wave to its recipients.
            self.rest(0..120).await;
        } else {
            // A trouble may be left from the last life; it ends some time.
            let clock = Clock::system();
            while self.sim.polls() == polls {
                if clock.steady() > 300 {
                    self.calm();
                }
                // Half a minute is what a poll that hangs may take.
                if clock.steady() > 45_000 {
                    let (calls, server) = (self.last_calls(), self.server().await);
                    let pid = bot.pid();
                    let doing = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
                    panic!("it does not begin to work: {:?}\n{calls:?}\n{server}\n{doing}", self.sim.reach());
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            if clock.steady() > 5_000 {
                eprintln!("this life began to work after {} ms: {:?}", clock.steady(), self.last_calls());
            }
            let up = self.rng.random_range(100..900);
            let (first, second) = (self.rng.random_range(0..up), self.rng.random_range(0..up));
            let (first, second) = (first.min(second), first.max(second));
            tokio::time::sleep(Duration::from_millis(first)).await;
            self.act();
            self.trouble();
            tokio::time::sleep(Duration::from_millis(second - first)).await;
            if self.rng.random_ratio(1, 2) {
                self.calm();
            }
            tokio::time::sleep(Duration::from_millis(up - second)).await;
            if peace {
                self.calm();
                tokio::time::sleep(PEACE).await;
            }
        }
        bot.kill_9();
        self.kills.push(self.clock.now().unix_millis());
        if self.rng.random_ratio(1, 2) {
            self.calm();
        }
    }

    /// What Telegram saw acknowledged is in the database, before anything is restarted: of each household the last answer, or
    /// one pressed after it.
    async fn judge_taps(&mut self) {
        let presses = self.sim.presses();
        for quarter in &mut self.quarters {
            let mut tx = self.world.store.begin_read().await.expect("begin");
            let given = store::rsvp::of_meeting(&mut tx, quarter.meeting).await.expect("read");
            let count = given.len();
            let kept: HashMap<HouseholdId, Answer> = given.into_iter().collect();
            assert_eq!(kept.len(), count, "one household, one answer");
            for household in &mut quarter.households {
                let confirmed = |(press, _): &(PressId, Answer)| {
                    presses
                        .binary_search_by_key(press, |press| press.id)
                        .is_ok_and(|at| presses[at].confirmed)
                };
                let Some(last) = household.pressed.iter().rposition(confirmed) else { continue };
                household.pressed.drain(..last);
                let kept = kept.get(&household.id);
                let possible = household.pressed.iter().any(|(_, answer)| Some(answer) == kept);
                assert!(possible, "an acknowledged tap was lost: {kept:?}, pressed {:?}", household.pressed);
            }
        }
    }

    /// How many letters are in each state.
    async fn states(&self) -> BTreeMap<String, i64> {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let mut states = BTreeMap::new();
        for (_, state, count) in store::outbox::tally(&mut tx).await.expect("read") {
            *states.entry(format!("{state:?}")).or_default() += count;
        }
        states
    }

    async fn waiting(&self) -> i64 {
        let states = self.states().await;
        ["Waiting", "Sending"].into_iter().filter_map(|state| states.get(state)).sum()
    }

    /// Presses that Telegram saw acknowledged and that were never answered.
    fn spinners(&self) -> usize {
        self.sim.presses().iter().filter(|press| press.confirmed && !press.answered).count()
    }

    /// What the card of a quarter must say, from what was pressed last.
    fn turnout(quarter: &Quarter) -> String {
        let count = |wanted: &[Answer]| {
            let last = quarter.households.iter().filter_map(|household| household.pressed.last());
            last.filter(|(_, answer)| wanted.contains(answer)).count()
        };
        let coming = count(&[Answer::Attending, Answer::Substitute]);
        let absent = count(&[Answer::Absent]);
        let unanswered = HOUSEHOLDS - coming - absent;
        format!(
            "Hộ có người dự: {coming}/{HOUSEHOLDS} · Hộ vắng: {absent}/{HOUSEHOLDS} · Chưa trả lời: {unanswered}/{HOUSEHOLDS}"
        )
    }

    fn card(&self, quarter: &Quarter) -> String {
        self.sim.message(quarter.group, quarter.card).expect("the card stands").text
    }

    /// A last life without trouble, to the end of everything.
    async fn end(&mut self) {
        self.calm();
        let polls = self.sim.polls();
        let bot = self.start();
        self.until("the last life begins", |siege| siege.sim.polls() > polls).await;
        let clock = Clock::system();
        loop {
            let cards =
                self.quarters.iter().all(|quarter| self.card(quarter).contains(&Self::turnout(quarter)));
            let (waiting, written) = (self.waiting().await, self.waves_are_written().await);
            let (unread, spinners) = (self.sim.pending_updates(), self.spinners());
            if cards && written && waiting == 0 && unread == 0 && spinners == 0 {
                break;
            }
            let late = format!(
                "cards right: {cards}, waves written: {written}, {waiting} waiting, {unread} unread, {spinners} spinners, {:?}",
                self.states().await
            );
            assert!(clock.steady() < PATIENCE_MILLIS, "no end comes: {late}\n{}", self.leftovers().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bot.terminate();
    }

    /// After the last life.
    async fn judge(&mut self) -> String {
        self.judge_taps().await;
        for quarter in &self.quarters {
            for household in &quarter.households {
                assert!(household.pressed.len() <= 1, "the last press is the one kept");
            }
            assert!(self.card(quarter).contains(&Self::turnout(quarter)), "{}", self.card(quarter));
        }
        assert_eq!(self.sim.breaches(), Vec::<String>::new());
        assert_eq!((self.spinners(), self.sim.pending_updates(), self.waiting().await), (0, 0, 0));

        let calls = self.sim.calls();
        let unknown = self.judge_unknown(&calls).await;
        let mut lost = 0;
        let delivered = self.sim.deliveries();
        let mut texts: HashMap<i64, Vec<&str>> = HashMap::new();
        for (chat, text) in delivered.keys() {
            texts.entry(*chat).or_default().push(text);
        }
        let has = |chat: i64, words: &str| {
            texts
                .get(&chat)
                .is_some_and(|texts| texts.iter().any(|text| text.replace('\u{a0}', " ").contains(words)))
        };
        for wave in &self.waves {
            let groups = self.quarters.iter().map(|quarter| quarter.group);
            for chat in self.subscribers.iter().copied().chain(groups) {
                if !has(chat, &wave.title) {
                    let story = self.story_of(chat, &calls).await;
                    assert!(unknown.contains(&chat), "{chat} never got {}: {story}", wave.title);
                    lost += 1;
                }
            }
        }
        for asker in &self.askers {
            if !has(*asker, "") {
                assert!(unknown.contains(asker), "{asker} was never answered");
                lost += 1;
            }
        }
        for other in &self.others {
            if !has(other.chat, &other.words) {
                let story = self.story_of(other.chat, &calls).await;
                assert!(unknown.contains(&other.chat), "{other:?} never came: {story}");
                lost += 1;
            }
        }
        let (repeats, doubts) = self.judge_repeats(&calls);
        self.judge_pace(&calls);
        let too_many = calls.iter().filter(|call| call.status == 429).count();
        format!(
            "{} kills, {} presses, {} questions, {} waves to {}, {} letters of other kinds: {repeats} repeated by kills, {doubts} by doubt, {} unknown \
             ({lost} of them never read), {too_many} × 429",
            self.kills.len(),
            self.presses,
            self.askers.len(),
            self.waves.len(),
            self.subscribers.len() + self.quarters.len(),
            self.others.len(),
            unknown.len(),
        )
    }

    /// In no life more than thirty letters leave in a second; of what left before it, eight may be under way and arrive in it: no
    /// second of the simulator's holds more than thirty-eight.
    fn judge_pace(&self, calls: &[Call]) {
        let mut sends: Vec<i64> =
            calls.iter().filter(|call| is_letter(call)).map(|call| call.at_ms).collect();
        sends.sort_unstable();
        for many in sends.windows(PER_SECOND + UNDER_WAY + 1) {
            let (first, last) = (many[0], many[PER_SECOND + UNDER_WAY]);
            let died = self.kills.iter().any(|kill| (first..=last).contains(kill));
            assert!(last - first >= 1_000 || died, "{} letters within {} ms", many.len(), last - first);
        }
    }

    /// The chats with a letter of unknown fate: each was in doubt (twice, if its policy is to be repeated), in the simulator's
    /// log too, or was under way at a kill and cancelled before it could be said again.
    async fn judge_unknown(&self, calls: &[Call]) -> HashSet<i64> {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let rows = sqlx::query(
            "SELECT chat_id, doubt, doubts, attempts, last_error, created_at, ended_at FROM outbox
             WHERE state = 'unknown'",
        )
        .fetch_all(&mut *tx)
        .await
        .expect("read");
        let mut chats = HashSet::new();
        for row in &rows {
            let (chat, doubt): (i64, String) = (row.get("chat_id"), row.get("doubt"));
            let (doubts, attempts): (i64, i64) = (row.get("doubts"), row.get("attempts"));
            let last_error: Option<String> = row.get("last_error");
            if last_error.as_deref() == Some("interrupted") {
                // Under way at a kill, and then no longer to be said: nobody knows whether it was.
                chats.insert(chat);
                continue;
            }
            let least = if doubt == "repeat" { 2 } else { 1 };
            assert!(
                doubts >= least && doubts <= 2,
                "{chat}: unknown after {doubts} doubts, {attempts} tries"
            );
            let in_doubt =
                calls.iter().filter(|call| call.chat == Some(chat) && !self.is_answered(call)).count();
            // A call that had left and was read by nobody yet is reset when the door shuts, and stands in no log.
            let (from, to): (i64, i64) = (row.get("created_at"), row.get("ended_at"));
            let unread = self.shut.iter().filter(|shut| (from..=to).contains(*shut)).count();
            assert!(
                in_doubt + unread >= usize::try_from(least).expect("small"),
                "{chat}: {in_doubt} doubts on the wire, {unread} perhaps unread, {last_error:?}, {from} to {to}, shut at {:?}",
                self.shut
            );
            chats.insert(chat);
        }
        chats
    }

    /// Whether the client must know what became of a call.
    fn is_answered(&self, call: &Call) -> bool {
        let cut_after = call.description.as_deref().and_then(|why| why.strip_prefix("answer cut after "));
        let said_ok = cut_after.is_none_or(|bytes| bytes.parse().is_ok_and(|bytes: usize| bytes >= OK_SAID));
        // What was on its way when the door was shut was reset after it had left.
        let reset = self.shut.iter().any(|shut| (shut - 20..shut + 200).contains(&call.ended_ms));
        call.status != 0 && said_ok && !reset
    }

    /// Of whatever was said twice the first was under way at a kill, at most eight at each, or in doubt, and that once.
    fn judge_repeats(&self, calls: &[Call]) -> (usize, usize) {
        let mut said: BTreeMap<(i64, &str), Vec<&Call>> = BTreeMap::new();
        // What these are told is told them once.
        let groups = self.quarters.iter().map(|quarter| quarter.group);
        let chats: HashSet<i64> =
            self.subscribers.iter().chain(&self.askers).copied().chain(groups).collect();
        for call in calls.iter().filter(|call| call.done && is_letter(call)) {
            if let (Some(chat), Some(text)) = (call.chat, &call.text)
                && chats.contains(&chat)
            {
                said.entry((chat, text)).or_default().push(call);
            }
        }
        let mut by_kill: BTreeMap<i64, usize> = BTreeMap::new();
        let mut by_doubt = 0;
        for ((chat, text), mut calls) in said {
            calls.sort_by_key(|call| call.at_ms);
            // Lost on the way, and then a kill came: either may have been the reason.
            let (mut doubts, mut either) = (0, Vec::new());
            for pair in calls.windows(2) {
                let first = pair[0];
                let kill = self.kills.iter().copied().find(|kill| *kill >= first.at_ms);
                let kill = kill.filter(|kill| {
                    *kill <= pair[1].at_ms && *kill - first.ended_ms <= WRITTEN_DOWN_WITHIN_MILLIS
                });
                let answered = self.is_answered(first);
                match kill {
                    Some(kill) if answered || (went(first) && first.ended_ms >= kill - 20) => {
                        *by_kill.entry(kill).or_default() += 1;
                    }
                    Some(kill) => either.push(kill),
                    None => {
                        assert!(!answered, "said again without a reason: {chat}, {text:?}, {pair:?}");
                        doubts += 1;
                    }
                }
            }
            for kill in either {
                if doubts == 0 {
                    doubts = 1;
                } else {
                    *by_kill.entry(kill).or_default() += 1;
                }
            }
            assert!(doubts <= 1, "in doubt it was said {} times: {chat}, {text:?}, {calls:?}", calls.len());
            by_doubt += doubts;
        }
        for (kill, repeated) in &by_kill {
            assert!(*repeated <= UNDER_WAY, "{repeated} repeated by the kill at {kill}");
        }
        (by_kill.values().sum(), by_doubt)
    }
}

fn is_letter(call: &Call) -> bool {
    ["sendMessage", "sendDocument", "sendPhoto"].contains(&call.method.as_str())
}

/// Whether the client went before it was answered.
fn went(call: &Call) -> bool {
    call.description.as_deref().is_some_and(|why| why.starts_with("the client went"))
}

async fn besiege(db: TestDatabase) {
    let kills = asked("LOA_KILLS").and_then(|kills| usize::try_from(kills).ok()).unwrap_or(KILLS);
    let seed = asked("LOA_SEED").unwrap_or_else(|| Clock::system().now().unix_millis().unsigned_abs());
    eprintln!("siege of {:?}: LOA_KILLS={kills} LOA_SEED={seed}", db.engine);
    let clock = Clock::system();
    let mut siege = Siege::lay(&db, seed, kills).await;
    let laid = clock.steady();
    for kill in 0..kills {
        // Not so late that the end of the last wave is all that is seen.
        let few = i64::try_from(siege.subscribers.len() / 3).expect("small");
        // An election is over for the bot as soon as another is set: its wave must be there by then.
        if kill * 10 < kills * 8 && siege.waves_are_written().await && siege.waiting().await < few {
            siege.open_wave().await;
        }
        // A group takes only so much a minute: no more than it can get by the end.
        let plain = "campaign_id IS NULL AND state IN ('waiting', 'sending')";
        if kill % OTHERS_EVERY == 0
            && kill * 10 < kills * 9
            && siege.world.count("outbox", plain).await < PLAIN_WAITING
        {
            siege.write_others().await;
        }
        siege.live_and_die(kill % PEACE_EVERY == PEACE_EVERY - 1).await;
        siege.judge_taps().await;
    }
    let stood = clock.steady();
    eprintln!("laid in {laid} ms, stood {} ms, {} waiting", stood - laid, siege.waiting().await);
    siege.end().await;
    let verdict = siege.judge().await;
    eprintln!("siege of {:?}: {verdict}; ended in {} ms", db.engine, clock.steady() - stood);
}

on_both_databases! {
    async fn whatever_is_under_way_and_whenever_we_are_killed_nothing_is_lost(db: TestDatabase) {
        besiege(db).await;
    }
}
