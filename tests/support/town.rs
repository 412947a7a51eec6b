//! A town: the simulator over HTTP, the real loops of the bot against it, a real database, and a clock that runs fast. People act
//! through the simulator; tests read what stands in the chats.

use std::time::Duration;

use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::Config;
use loa_phuong::domain::ids::{AccountId, ChatId};
use loa_phuong::domain::letter::LetterState;
use loa_phuong::domain::time::Moment;
use loa_phuong::run::{self, Parts};
use loa_phuong::sim::{MessageView, Person, Sim, SimOptions};
use loa_phuong::store::{self, Store};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::databases::TestDatabase;

/// 08:00 on Monday 16/5/2022 in Vietnam.
pub const START: Moment = Moment::from_unix_millis(1_652_662_800_000);
/// Town seconds per real second.
const SPEED: u32 = 30;

pub struct Town {
    pub sim: Sim,
    pub clock: Clock,
    pub store: Store,
    pub config: Config,
    pub operator: i64,
    /// What goes wrong on purpose: not checked at the end.
    pub breaches_expected: bool,
    bot: Option<(watch::Sender<bool>, JoinHandle<anyhow::Result<()>>)>,
}

impl Town {
    /// A town with an operator and a running bot; nothing else yet.
    pub async fn open(db: &TestDatabase) -> Self {
        let clock = Clock::by_hand(START, SPEED);
        let sim_clock = clock.clone();
        let sim = Sim::start(SimOptions::new(std::sync::Arc::new(move || sim_clock.now().unix_millis())))
            .expect("the simulator starts");
        let operator = sim.add_user(Person::named("Vận hành"));
        let config = Config::from_lookup(|name| match name {
            "TELOXIDE_TOKEN" => Some(sim.token().to_owned()),
            "TELOXIDE_API_URL" => Some(sim.api_url()),
            "DATABASE_URL" => Some(db.url.clone()),
            "LOA_ADMINS" => Some(operator.to_string()),
            "LOA_CONTROLLER" => Some("Ủy ban nhân dân phường Bình Ngọc".to_owned()),
            _ => None,
        })
        .expect("a good configuration");
        let store = Store::connect(&db.url).await.expect("the test database is there");
        let mut town = Self { sim, clock, store, config, operator, breaches_expected: false, bot: None };
        town.start_bot().await;
        town
    }

    pub async fn start_bot(&mut self) {
        let parts = Parts::assemble(&self.config, self.clock.clone(), Chance::seeded(11))
            .await
            .expect("the bot starts");
        let (stop, stopped) = watch::channel(false);
        self.bot = Some((stop, tokio::spawn(run::run(parts, stopped))));
    }

    /// Stops the bot as SIGTERM would.
    pub async fn stop_bot(&mut self) {
        if let Some((stop, running)) = self.bot.take() {
            stop.send_replace(true);
            let ended =
                tokio::time::timeout(Duration::from_secs(60), running).await.expect("the bot drains in time");
            ended.expect("no loop panics").expect("no loop fails");
        }
    }

    /// Kills the bot's loops where they stand, as far as one process can.
    pub async fn kill_bot(&mut self) {
        if let Some((_stop, running)) = self.bot.take() {
            running.abort();
            let _ = running.await;
        }
    }

    pub fn person(&self, name: &str) -> i64 {
        self.sim.add_user(Person::named(name))
    }

    /// Waits until everything said was taken in and every letter that is due has left.
    pub async fn quiet(&self) {
        let mut calm = 0;
        for _ in 0..3_000 {
            tokio::time::sleep(Duration::from_millis(10)).await;
            calm = if self.sim.pending_updates() == 0 && self.nothing_due().await { calm + 1 } else { 0 };
            if calm >= 3 {
                return;
            }
        }
        panic!("the town does not come to rest: {:?} {:?}", self.states().await, self.sim.breaches());
    }

    async fn nothing_due(&self) -> bool {
        let mut tx = self.store.begin_read().await.expect("begin");
        let soon = self.clock.now().plus_minutes(2);
        let letters = store::outbox::next_due(&mut tx).await.expect("read");
        let cards = store::card::next_due(&mut tx).await.expect("read");
        let sending = store::outbox::tally(&mut tx).await.expect("read");
        letters.is_none_or(|due| due > soon)
            && cards.is_none_or(|due| due > soon)
            && sending.iter().all(|(_, state, _)| *state != LetterState::Sending)
    }

    /// How many letters are in each state.
    pub async fn states(&self) -> Vec<(LetterState, i64)> {
        let mut tx = self.store.begin_read().await.expect("begin");
        let tally = store::outbox::tally(&mut tx).await.expect("read");
        tally.into_iter().map(|(_, state, count)| (state, count)).collect()
    }

    /// `who` says `text` in private; the last message of ours there once all is quiet.
    pub async fn private(&self, who: i64, text: &str) -> MessageView {
        self.sim.say(who, who, text);
        self.quiet().await;
        self.last(who)
    }

    /// The last message of ours in a chat.
    pub fn last(&self, chat: i64) -> MessageView {
        self.sim
            .last_bot_message(chat)
            .unwrap_or_else(|| panic!("we said nothing:\n{}", self.sim.transcript(chat)))
    }

    /// `who` presses a button; the toast, once all is quiet.
    pub async fn press(&self, who: i64, chat: i64, message: i64, label: &str) -> String {
        let press = self.sim.press(who, chat, message, label).expect("the button is there");
        let toast =
            self.sim.await_toast(press, Duration::from_secs(20)).await.expect("the press is answered");
        self.quiet().await;
        toast.text.or(toast.url).unwrap_or_default()
    }

    /// Moves the clock on.
    pub fn turn(&self, to: Moment) {
        self.clock.turn(to, SPEED);
    }

    /// At the end: nothing unread, nothing unsent, no rule of the Bot API broken, no wording broken.
    pub async fn close(mut self) {
        self.quiet().await;
        self.stop_bot().await;
        assert_eq!(self.sim.pending_updates(), 0, "something was left unread");
        if !self.breaches_expected {
            assert_eq!(self.sim.breaches(), Vec::<String>::new());
        }
        assert_eq!(loa_phuong::text::fault_count(), 0, "a wording is broken");
    }

    pub async fn has_consented(&self, who: i64) -> bool {
        let mut tx = self.store.begin_read().await.expect("begin");
        let account = store::account::find(&mut tx, AccountId(who)).await.expect("read");
        account.is_some_and(|account| account.consent_version.is_some())
    }

    pub async fn group_of(&self, chat: i64) -> Option<store::group::GroupChat> {
        let mut tx = self.store.begin_read().await.expect("begin");
        store::group::find_by_chat(&mut tx, ChatId(chat)).await.expect("read")
    }
}
