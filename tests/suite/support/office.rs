//! The post's own desk driven by hand: a test decides when a call comes back and with what, on a clock that it moves itself.

use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::ids::{ChatId, MeetingId, MessageId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState};
use loa_phuong::domain::say::Notice;
use loa_phuong::post::desk::{Brought, Desk, Done, Job, Knock, Round, UNDER_WAY};
use loa_phuong::post::pace::Pace;
use loa_phuong::store::card::Card;
use loa_phuong::store::{self, Store};
use loa_phuong::telegram::api::ApiError;

use super::databases::TestDatabase;
use super::world::World;

/// A world, its post, and the calls under way.
pub struct Office {
    pub world: World,
    pub desk: Desk,
    pub steady: i64,
    pub under_way: Vec<Job>,
    pub done: Vec<Done>,
    pub knock: Option<Knock>,
    /// When the loop would look again, by the steady clock; and how often it looked.
    pub next: i64,
    pub turns: usize,
    messages: i64,
}

impl Office {
    pub async fn open(db: &TestDatabase) -> Self {
        let world = World::new(db).await;
        let desk = new_desk(&world, "first");
        Self {
            world,
            desk,
            steady: 1_000_000,
            under_way: Vec::new(),
            done: Vec::new(),
            knock: None,
            next: 0,
            turns: 0,
            messages: 7_000,
        }
    }

    pub fn store(&self) -> &Store {
        &self.world.store
    }

    /// The process dies and another begins: what was under way nobody knows any more.
    pub fn crash(&mut self) {
        self.desk = new_desk(&self.world, "second");
        self.under_way.clear();
        self.done.clear();
    }

    /// One turn: what came back is written down, what is due leaves.
    pub async fn turn(&mut self) {
        let ctx = self.world.ctx();
        let mut tx = self.store().begin_write_loose().await.expect("begin");
        self.desk.write_down(&mut tx, &ctx, self.steady, &self.done).await.expect("written down");
        let Round { jobs, knock, next } =
            self.desk.prepare(&mut tx, &ctx, self.steady).await.expect("prepared");
        tx.commit().await.expect("commit");
        (self.next, self.turns) = (next, self.turns + 1);
        self.done.clear();
        self.knock = knock.or(self.knock.take());
        for mut job in jobs {
            self.desk.begin(&mut job, self.steady);
            self.under_way.push(job);
        }
    }

    /// Lets time pass in steps of 100 ms, with a turn at each.
    pub async fn pass(&mut self, millis: i64) {
        for _ in 0..millis / 100 {
            self.world.now = self.world.now.plus_millis(100);
            self.steady += 100;
            self.turn().await;
        }
    }

    /// The clock on the wall is set, forward or back; time itself does not jump.
    pub fn set_clock(&mut self, by_millis: i64) {
        self.world.now = self.world.now.plus_millis(by_millis);
    }

    /// Lets time pass at once, without a turn.
    pub fn sleep(&mut self, millis: i64) {
        self.set_clock(millis);
        self.steady += millis;
    }

    /// As [`Office::pass`], with every harmless call answered.
    pub async fn pass_well(&mut self, millis: i64) {
        for _ in 0..millis / 100 {
            if self.knock.is_some() {
                self.knock_comes_back(Ok(()));
            }
            self.pass(100).await;
        }
    }

    /// Lets time pass, with every harmless call answered, until this chat is written to; how long that took.
    pub async fn until_under_way(&mut self, chat: ChatId, most: i64) -> i64 {
        for waited in 0..=most / 100 {
            if self.is_under_way(chat) {
                return waited * 100;
            }
            self.pass_well(100).await;
        }
        panic!("{chat} is not written to within {most} ms: {:?}", self.under_way);
    }

    /// Somebody else is answered.
    pub async fn answer(&mut self, chat: ChatId, key: &str) {
        self.say(chat, key).await;
        self.until_under_way(chat, 5_000).await;
        self.comes_back(chat, Ok(()));
        self.turn().await;
    }

    pub fn is_under_way(&self, chat: ChatId) -> bool {
        self.under_way.iter().any(|job| job.chat == chat)
    }

    /// The call to this chat comes back.
    pub fn comes_back(&mut self, chat: ChatId, result: Result<(), ApiError>) {
        let at =
            self.under_way.iter().position(|job| job.chat == chat).expect("a call to this chat is under way");
        let job = self.under_way.remove(at);
        self.messages += 1;
        let message = Some(MessageId(self.messages));
        let (digest, print) = (job.digest(), job.print());
        let Job { what, chat, began, act, .. } = job;
        let result = result.map(|()| Brought::Message(message));
        let mut done =
            Done { what, chat, digest, began, act, result, print, alone: false, heard: 0, moves: 0 };
        self.desk.hear(&mut done, self.steady);
        self.done.push(done);
    }

    /// The call to this chat is carried out: the message it became.
    pub fn comes_back_as(&mut self, chat: ChatId) -> i64 {
        self.comes_back(chat, Ok(()));
        self.messages
    }

    /// The harmless call under way is answered, or comes to nothing.
    pub fn knock_comes_back(&mut self, result: Result<(), ApiError>) {
        let knock = self.knock.take().expect("a harmless call is under way");
        self.desk.knocked(knock, &result, self.steady);
    }

    pub async fn write(&self, letter: Letter) {
        let now = self.world.now;
        let mut tx = self.store().begin_write().await.expect("begin");
        let id = self.world.house.chance.id(now);
        assert!(store::outbox::enqueue(&mut tx, id, &letter, now).await.expect("written"));
        tx.commit().await.expect("commit");
    }

    /// A live card of `meeting` in `chat` that shows `digest`.
    pub async fn card(&self, chat: ChatId, meeting: MeetingId, digest: &str) {
        let card = Card {
            chat,
            message: MessageId(5),
            meeting,
            language: Default::default(),
            shown_digest: digest.to_owned(),
        };
        let mut tx = self.store().begin_write().await.expect("begin");
        store::card::insert(&mut tx, &card, self.world.now).await.expect("inserted");
        tx.commit().await.expect("commit");
    }

    pub async fn state(&self, key: &str) -> Option<LetterState> {
        let mut tx = self.store().begin_read().await.expect("begin");
        store::outbox::fate_of(&mut tx, key).await.expect("read").map(|letter| letter.state)
    }

    /// A letter of this key to `chat`.
    pub fn letter(&self, chat: ChatId, lane: Lane, doubt: Doubt, key: &str) -> Letter {
        Letter {
            to: Address { chat, thread: None, language: Default::default() },
            lane,
            errand: Errand::Say(Notice::Account(AccountNotice::Greeting)),
            due_at: self.world.now,
            expires_at: None,
            dedupe_key: key.to_owned(),
            doubt,
            campaign: None,
            subject: None,
            asked_by: None,
            report: None,
        }
    }

    pub async fn say(&self, chat: ChatId, key: &str) {
        self.write(self.letter(chat, Lane::Answers, Doubt::Rest, key)).await;
    }
}

pub fn new_desk(world: &World, holder: &str) -> Desk {
    Desk::new(world.house.clone(), holder.to_owned(), Pace::new(30), UNDER_WAY)
}
