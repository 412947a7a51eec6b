//! Whatever people do, in whatever order: households answer, officials record and move and call off, rolls change, the bot
//! restarts and hears things twice. After every step the store is what a plain map says it must be, and the groups have read
//! nothing that is not so.
//!
//! `LOA_MODEL_CASES=2000 LOA_MODEL_STEPS=60` looks further than the everyday run, and elsewhere each time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use loa_phuong::app::{self, Intent, Sender, Toast};
use loa_phuong::clock::Clock;
use loa_phuong::config::{Secret, Telegram, practice_data_key};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::household::HeldAnswer;
use loa_phuong::domain::ids::{ChatId, HouseholdId, LinkId, MeetingId, MessageId, NeighborhoodId};
use loa_phuong::domain::letter::{Errand, SentFile};
use loa_phuong::domain::link::Claim;
use loa_phuong::domain::matter::Agenda;
use loa_phuong::domain::meeting::{MeetingNotice, MeetingState, Turnout};
use loa_phuong::domain::roll::RollRow;
use loa_phuong::domain::rsvp::{RsvpNotice, RsvpRefusal};
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::say::Refusal;
use loa_phuong::domain::start_link::StartLink;
use loa_phuong::domain::time::Moment;
use loa_phuong::store::{self, Store};
use loa_phuong::telegram::api::Api;
use loa_phuong::telegram::intake::{Intake, Taken};
use loa_phuong::telegram::intent::{self, Update};
use loa_phuong::telegram::link::LinkButton;
use loa_phuong::telegram::meeting::MeetingButton;
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::roll::RollButton;
use loa_phuong::telegram::rsvp::RsvpButton;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::{Notify, watch};

use crate::support::databases::{Engine, TestDatabase, fresh, on_both_databases};
use crate::support::world::{Delivered, HEAD, World};

const HEAD_2: i64 = 200;
const HOUSEHOLDS: usize = 3;
const ACCOUNTS: i64 = 6;
/// More meetings than this are not called in one story.
const MAX_MEETINGS: usize = 4;

/// What happens next. A number without a list chooses among whatever is there when its turn comes ([`pick`]).
#[derive(Debug, Clone)]
enum Step {
    /// A press under a notice: in the meeting's group, in private, or (forged) in the other group.
    Tap {
        account: i64,
        meeting: u8,
        answer: Answer,
        room: Where,
        raw: bool,
    },
    /// A press whose update comes once more after the account has answered something else.
    TapLate {
        account: i64,
        meeting: u8,
        first: Answer,
        then: Answer,
    },
    /// The deep link behind such a press is opened by somebody who agreed to be kept.
    OpenAnswer {
        account: i64,
        meeting: u8,
        answer: Answer,
    },
    /// The deep link on the paper invitation is opened.
    Claim {
        account: i64,
        place: usize,
        household: u8,
    },
    Decide {
        link: u8,
        approve: bool,
    },
    /// Everything about the account is deleted, as it asked.
    Forget {
        account: i64,
    },
    /// Words in private: perhaps the name of who comes instead.
    Type {
        account: i64,
    },
    /// `/ghinhan` with a number, then (when several meetings are coming) the meeting.
    Record {
        place: usize,
        number: usize,
        meeting: u8,
        answer: Answer,
    },
    /// A button of an earlier `/ghinhan`, perhaps about a household that left since.
    RecordAnswer {
        meeting: u8,
        household: u8,
        answer: Answer,
    },
    Call {
        place: usize,
        days: i64,
        hour: u32,
    },
    Move {
        meeting: u8,
        days: i64,
        hour: u32,
        elsewhere: bool,
        again: bool,
    },
    CallOff {
        meeting: u8,
    },
    /// The roll is imported anew with these households.
    Roll {
        place: usize,
        keeps: [bool; HOUSEHOLDS],
    },
    /// Somebody deletes the notice in the group, and the post finds out.
    LoseCard {
        meeting: u8,
    },
    Wait {
        minutes: i64,
    },
    /// To just before the meeting opens, or to its very moment.
    WaitFor {
        meeting: u8,
        opened: bool,
    },
    /// What is due leaves, and the notices in the groups follow.
    Deliver,
    Calendar,
    /// Everything that is due is done; what stands in the groups is then what is true.
    Settle,
    /// The process ends and starts again; Telegram brings the last updates once more.
    Restart {
        replayed: usize,
    },
}

#[derive(Debug, Clone, Copy)]
enum Where {
    Group,
    Private,
    OtherGroup,
}

/// One of `among`.
fn pick(chosen: u8, among: usize) -> usize {
    usize::from(chosen) % among
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![Just(Answer::Attending), Just(Answer::Absent), Just(Answer::Substitute)]
}

fn step() -> impl Strategy<Value = Step> {
    let at = || 0..12u8;
    let who = || 1001..1001 + ACCOUNTS;
    // One place has most of what happens.
    let place = || prop_oneof![3 => Just(0usize), 1 => Just(1)];
    let hour = || prop_oneof![Just(8u32), Just(19), Just(20)];
    let room = prop_oneof![6 => Just(Where::Group), 2 => Just(Where::Private), 1 => Just(Where::OtherGroup)];
    prop_oneof![
        24 => (who(), at(), answer(), room, any::<bool>())
            .prop_map(|(account, meeting, answer, room, raw)| Step::Tap { account, meeting, answer, room, raw }),
        4 => (who(), at(), answer(), answer())
            .prop_map(|(account, meeting, first, then)| Step::TapLate { account, meeting, first, then }),
        2 => (who(), at(), answer())
            .prop_map(|(account, meeting, answer)| Step::OpenAnswer { account, meeting, answer }),
        5 => (who(), place(), at())
            .prop_map(|(account, place, household)| Step::Claim { account, place, household }),
        5 => (at(), proptest::bool::weighted(0.8)).prop_map(|(link, approve)| Step::Decide { link, approve }),
        1 => who().prop_map(|account| Step::Forget { account }),
        1 => who().prop_map(|account| Step::Type { account }),
        4 => (place(), 1..=HOUSEHOLDS, at(), answer())
            .prop_map(|(place, number, meeting, answer)| Step::Record { place, number, meeting, answer }),
        2 => (at(), at(), answer())
            .prop_map(|(meeting, household, answer)| Step::RecordAnswer { meeting, household, answer }),
        3 => (place(), 0..4i64, hour()).prop_map(|(place, days, hour)| Step::Call { place, days, hour }),
        4 => (at(), 0..4i64, hour(), any::<bool>(), any::<bool>()).prop_map(
            |(meeting, days, hour, elsewhere, again)| Step::Move { meeting, days, hour, elsewhere, again }
        ),
        2 => at().prop_map(|meeting| Step::CallOff { meeting }),
        2 => (place(), any::<[bool; HOUSEHOLDS]>()).prop_map(|(place, keeps)| Step::Roll { place, keeps }),
        2 => at().prop_map(|meeting| Step::LoseCard { meeting }),
        3 => prop_oneof![4 => Just(1i64), 2 => Just(90), 1 => Just(600)].prop_map(|minutes| Step::Wait { minutes }),
        1 => (at(), any::<bool>()).prop_map(|(meeting, opened)| Step::WaitFor { meeting, opened }),
        6 => Just(Step::Deliver),
        4 => Just(Step::Calendar),
        3 => Just(Step::Settle),
        2 => (0..6usize).prop_map(|replayed| Step::Restart { replayed }),
    ]
}

/// A neighbourhood as the model knows it.
struct Place {
    id: NeighborhoodId,
    group: ChatId,
    head: i64,
    /// Every household that was ever on the roll: its number, and whether it is on it now.
    households: Vec<(HouseholdId, usize, bool)>,
}

impl Place {
    fn on_roll(&self) -> impl Iterator<Item = &(HouseholdId, usize, bool)> {
        self.households.iter().filter(|(_, _, here)| *here)
    }

    fn is_on_roll(&self, household: HouseholdId) -> bool {
        self.on_roll().any(|(id, _, _)| *id == household)
    }

    fn number(&self, household: HouseholdId) -> String {
        let found = self.households.iter().find(|(id, _, _)| *id == household);
        found.map(|(_, number, _)| number.to_string()).unwrap_or_default()
    }
}

/// An account that speaks for a household, or waits to.
struct Linked {
    link: LinkId,
    household: HouseholdId,
    approved: bool,
    held: Option<HeldAnswer>,
    since: Moment,
}

struct Called {
    id: MeetingId,
    place: usize,
    starts_at: Moment,
    venue: String,
    version: i64,
    off: bool,
    /// The one answer of each household, and when it was given.
    answers: BTreeMap<HouseholdId, (Answer, Moment)>,
    /// (version, kind) of the reminders that the group has read.
    reminded: BTreeSet<(i64, &'static str)>,
}

impl Called {
    fn open(&self, now: Moment) -> bool {
        !self.off && now < self.starts_at
    }
}

/// The world, and what must be true of it.
struct Story {
    world: World,
    url: String,
    places: Vec<Place>,
    /// By account and place.
    links: BTreeMap<(i64, usize), Linked>,
    /// The answer an account brought along and was asked the household's code for.
    asks: BTreeMap<i64, HeldAnswer>,
    meetings: Vec<Called>,
    /// What stands in the groups: the last words of each message.
    shown: BTreeMap<(i64, i64), (MeetingId, String)>,
    updates: Vec<Value>,
    called: usize,
    seen: Seen,
}

/// How often each thing happened in all stories: a test in which nothing happens cannot fail.
type Seen = Arc<Mutex<BTreeMap<&'static str, u32>>>;

/// What the everyday stories must all have had.
const WANTED: &[&str] = &[
    "saved",
    "changed",
    "unchanged",
    "held",
    "led into the private chat",
    "forged",
    "too late",
    "called off",
    "recorded",
    "held counted",
    "left the roll",
    "notice",
    "edit",
    "reminder",
    "correction",
    "notice that it is off",
    "card lost",
    "moved",
    "heard again",
];

type Checked = Result<(), TestCaseError>;

fn refused(refusal: impl Into<Refusal>) -> Option<Toast> {
    Some(Toast::Say(Notice::Refused(refusal.into())))
}

impl Story {
    async fn begin(db: &TestDatabase, seen: Seen) -> Self {
        let mut world = World::new(db).await;
        if db.engine == Engine::Postgres {
            wipe(&world).await;
        }
        let (commune, first, group) = world.ward(HOUSEHOLDS).await;
        let (second, other) = world.neighborhood(&commune, 2, HEAD_2, HOUSEHOLDS).await;
        let mut places = Vec::new();
        for (neighborhood, group, head) in [(first, group, HEAD), (second, other, HEAD_2)] {
            let mut tx = world.store.begin_read().await.expect("begin");
            let roll = store::household::list(&mut tx, neighborhood.id).await.expect("the roll");
            let numbered = |household: loa_phuong::domain::household::Household| {
                (household.id, household.number.parse().expect("a number"), true)
            };
            let households = roll.into_iter().map(numbered).collect();
            places.push(Place { id: neighborhood.id, group, head, households });
        }
        let mut story = Self {
            world,
            url: db.url.clone(),
            places,
            links: BTreeMap::new(),
            asks: BTreeMap::new(),
            meetings: Vec::new(),
            shown: BTreeMap::new(),
            updates: Vec::new(),
            called: 0,
            seen,
        };
        // Two accounts of one household, one of the next, one in the other place; the rest are not linked yet.
        for (account, place, number) in [(1001, 0, "1"), (1002, 0, "1"), (1003, 0, "2"), (1004, 1, "1")] {
            let household = story.world.link(account, story.places[place].id, number).await;
            story.note_link(account, place, household.id, true, None).await;
        }
        // A meeting is coming, and an account waits to speak for a household that has one already.
        story.call(0, 3, 19).await.expect("a meeting is called");
        story.claim(1005, 0, 0).await;
        story
    }

    fn note(&self, what: &'static str) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner).entry(what).or_default() += 1;
    }

    /// Puts into the model the link that the store has now made.
    async fn note_link(
        &mut self,
        account: i64,
        place: usize,
        household: HouseholdId,
        approved: bool,
        held: Option<HeldAnswer>,
    ) {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let links = store::link::active_of_household(&mut tx, household).await.expect("links");
        let link = links.iter().find(|link| link.account.0 == account).expect("a link was made").id;
        let since = self.world.now;
        self.links.insert((account, place), Linked { link, household, approved, held, since });
    }

    fn pressed(&self, who: i64, chat: i64) -> Sender {
        Sender { pressed: true, message: Some(MessageId(5)), ..self.world.sender(who, chat) }
    }

    /// A button pressed in private.
    async fn press(&mut self, who: i64, asks: impl Into<Press>) -> Option<Toast> {
        let sender = self.pressed(who, who);
        self.world.act(&sender, asks.into().into()).await
    }

    /// Words in private.
    async fn say(&mut self, who: i64, text: &str) -> Option<Toast> {
        let sender = Sender { message: Some(MessageId(1)), ..self.world.sender(who, who) };
        let intent = match loa_phuong::telegram::command::read(text, &self.world.house.bot_username) {
            Some(intent) => intent,
            None => Intent::Typed(text.to_owned()),
        };
        self.world.act(&sender, intent).await
    }

    fn meeting(&self, chosen: u8) -> Option<usize> {
        (!self.meetings.is_empty()).then(|| pick(chosen, self.meetings.len()))
    }

    fn local(&self, days: i64, hour: u32) -> (Moment, String) {
        let zone = self.world.house.zone;
        let day = self.world.now.local_day(zone) + chrono::Duration::days(days);
        let at = day.and_hms_opt(hour, 30, 0).expect("a time");
        (Moment::from_local(at, zone), at.format("%Hh%M %-d/%-m/%Y").to_string())
    }

    async fn take(&mut self, step: &Step) -> Checked {
        // No two things happen in the same millisecond.
        self.world.now = self.world.now.plus_secs(1);
        match step {
            Step::Tap { account, meeting, answer, room, raw } => {
                let Some(at) = self.meeting(*meeting) else { return Ok(()) };
                self.tap(*account, at, *answer, *room, *raw).await?;
            }
            Step::TapLate { account, meeting, first, then } => {
                let Some(at) = self.meeting(*meeting) else { return Ok(()) };
                self.tap(*account, at, *first, Where::Group, true).await?;
                self.world.now = self.world.now.plus_secs(1);
                self.tap(*account, at, *then, Where::Private, false).await?;
                let again = self.updates.last().cloned();
                self.hear(again.as_slice()).await?;
            }
            Step::OpenAnswer { account, meeting, answer } => {
                let Some(at) = self.meeting(*meeting) else { return Ok(()) };
                self.open_answer(*account, at, *answer).await;
            }
            Step::Claim { account, place, household } => self.claim(*account, *place, *household).await,
            Step::Decide { link, approve } => self.decide(*link, *approve).await?,
            Step::Forget { account } => {
                self.press(*account, LinkButton::Delete).await;
                self.links.retain(|(who, _), _| who != account);
                self.asks.remove(account);
            }
            Step::Type { account } => {
                self.say(*account, "Trần Thị Hoa").await;
            }
            Step::Record { place, number, meeting, answer } => {
                self.record(*place, *number, *meeting, *answer).await;
            }
            Step::RecordAnswer { meeting, household, answer } => {
                let Some(at) = self.meeting(*meeting) else { return Ok(()) };
                let place = &self.places[self.meetings[at].place];
                let (household, head) =
                    (place.households[pick(*household, place.households.len())].0, place.head);
                let (meeting, answer) = (self.meetings[at].id, *answer);
                let asks = RsvpButton::RecordAnswer { meeting, household, answer };
                self.press(head, asks).await;
                self.recorded(at, household, answer);
            }
            Step::Call { place, days, hour } => self.call(*place, *days, *hour).await?,
            Step::Move { meeting, days, hour, elsewhere, again } => {
                let Some(at) = self.meeting(*meeting) else { return Ok(()) };
                self.move_to(at, *days, *hour, *elsewhere, *again).await?;
            }
            Step::CallOff { meeting } => {
                let Some(at) = self.meeting(*meeting) else { return Ok(()) };
                let (id, head) = (self.meetings[at].id, self.places[self.meetings[at].place].head);
                self.press(head, MeetingButton::ConfirmCallOff(id)).await;
                self.meetings[at].off |= self.meetings[at].open(self.world.now);
            }
            Step::Roll { place, keeps } => self.import(*place, keeps).await,
            Step::LoseCard { meeting } => {
                let Some(at) = self.meeting(*meeting) else { return Ok(()) };
                let ctx = self.world.ctx();
                let mut tx = self.world.store.begin_write().await.expect("begin");
                for card in store::card::of_meeting(&mut tx, self.meetings[at].id).await.expect("cards") {
                    self.note("card lost");
                    if store::card::close(&mut tx, card.chat, card.message).await.expect("close") {
                        app::channel::card_gone(&mut tx, &ctx, &card).await.expect("posted anew");
                    }
                    self.shown.remove(&(card.chat.0, card.message.0));
                }
                tx.commit().await.expect("commit");
            }
            Step::Wait { minutes } => self.world.now = self.world.now.plus_minutes(*minutes),
            Step::WaitFor { meeting, opened } => {
                let Some(at) = self.meeting(*meeting) else { return Ok(()) };
                let starts_at = self.meetings[at].starts_at;
                let then = if *opened { starts_at } else { starts_at.plus_secs(-3) };
                self.world.now = self.world.now.max(then);
            }
            Step::Deliver => {
                let delivered = self.world.deliver().await;
                self.read(&delivered).await?;
            }
            Step::Calendar => {
                let delivered = self.world.wake_calendar().await;
                self.read(&delivered).await?;
            }
            Step::Settle => self.settle().await?,
            Step::Restart { replayed } => self.restart(*replayed).await?,
        }
        self.check().await
    }

    async fn tap(&mut self, account: i64, at: usize, answer: Answer, room: Where, raw: bool) -> Checked {
        let (id, place) = (self.meetings[at].id, self.meetings[at].place);
        let chat = match room {
            Where::Group => self.places[place].group.0,
            Where::Private => account,
            Where::OtherGroup => self.places[1 - place].group.0,
        };
        let asks = Press::from(RsvpButton::Answer { meeting: id, answer });
        let expected = self.expect_tap(account, at, answer, room);
        if raw {
            let update = self.update(account, chat, &asks);
            self.updates.push(update.clone());
            self.hear(&[update]).await?;
        } else {
            let sender = self.pressed(account, chat);
            let mut toast = self.world.act(&sender, asks.into()).await;
            // Whether it is asked who comes instead depends on what else is talked about.
            if let Some(Toast::Say(Notice::Rsvp(RsvpNotice::Saved { asks, .. }))) = &mut toast {
                *asks = false;
            }
            prop_assert_eq!(toast, expected, "the answer to a press of {} under meeting {}", account, at);
        }
        Ok(())
    }

    /// What the press does in the model, and what the person must be told.
    fn expect_tap(&mut self, account: i64, at: usize, answer: Answer, room: Where) -> Option<Toast> {
        let now = self.world.now;
        let Called { id: meeting, place, starts_at, off, .. } = self.meetings[at];
        if matches!(room, Where::OtherGroup) {
            self.note("forged");
            return refused(Refusal::StaleButton);
        }
        if off {
            self.note("called off");
            return refused(RsvpRefusal::CalledOff);
        }
        if now >= starts_at {
            self.note("too late");
            return refused(RsvpRefusal::TooLate);
        }
        let Some(linked) = self.links.get(&(account, place)) else {
            if self.links.get(&(account, 1 - place)).is_some_and(|linked| linked.approved) {
                self.note("another place's");
                let place = format!("Khu phố {}, Phường Bình Ngọc", place + 1);
                return refused(RsvpRefusal::AnotherPlace { place });
            }
            self.note("led into the private chat");
            return Some(Toast::Lead(StartLink::Answer { meeting, answer }));
        };
        if linked.approved {
            let household = linked.household;
            let number = self.places[place].number(household);
            let before = self.meetings[at].answers.get(&household).map(|(answer, _)| *answer);
            self.note(match before {
                None => "saved",
                Some(before) if before == answer => "unchanged",
                Some(_) => "changed",
            });
            self.answered(at, household, answer);
            return Some(Toast::Say(Notice::Rsvp(RsvpNotice::Saved {
                number,
                answer,
                before,
                starts_at,
                asks: false,
            })));
        }
        let other = linked.held.filter(|held| held.meeting != meeting);
        let holds_another =
            other.is_some_and(|held| self.meetings.iter().any(|one| one.id == held.meeting && one.open(now)));
        if holds_another {
            self.note("held elsewhere");
            return refused(RsvpRefusal::HeldElsewhere);
        }
        self.note("held");
        if let Some(linked) = self.links.get_mut(&(account, place)) {
            linked.held = Some(HeldAnswer { meeting, answer });
        }
        Some(Toast::Say(Notice::Rsvp(RsvpNotice::Held(answer))))
    }

    fn answered(&mut self, at: usize, household: HouseholdId, answer: Answer) {
        let now = self.world.now;
        let answers = &mut self.meetings[at].answers;
        if answers.get(&household).is_none_or(|(before, _)| *before != answer) {
            answers.insert(household, (answer, now));
        }
    }

    /// An official wrote an answer down, if it was still taken.
    fn recorded(&mut self, at: usize, household: HouseholdId, answer: Answer) {
        let meeting = &self.meetings[at];
        if meeting.open(self.world.now) && self.places[meeting.place].is_on_roll(household) {
            self.note("recorded");
            self.answered(at, household, answer);
        }
    }

    /// An answer that was held back counts, unless it came too late or the household has said something else since.
    fn count_held(&mut self, held: HeldAnswer, place: usize, household: HouseholdId, since: Moment) {
        let Some(at) = self.meetings.iter().position(|meeting| meeting.id == held.meeting) else { return };
        let meeting = &self.meetings[at];
        let known = meeting.answers.get(&household);
        let said_since = known.is_some_and(|(answer, when)| *answer != held.answer && *when >= since);
        if meeting.place == place && meeting.open(self.world.now) && !said_since {
            self.note("held counted");
            self.answered(at, household, held.answer);
        } else {
            self.note(if said_since { "held overtaken" } else { "held lapsed" });
        }
    }

    async fn open_answer(&mut self, account: i64, at: usize, answer: Answer) {
        let (id, place) = (self.meetings[at].id, self.meetings[at].place);
        let held = HeldAnswer { meeting: id, answer };
        self.press(account, LinkButton::from(Claim::Answer(held))).await;
        if !self.meetings[at].open(self.world.now) {
            return;
        }
        match self.links.get_mut(&(account, place)) {
            None => {
                self.asks.insert(account, held);
            }
            Some(linked) if linked.approved => {
                let (household, now) = (linked.household, self.world.now);
                self.count_held(held, place, household, now);
            }
            Some(linked) => linked.held = Some(held),
        }
    }

    async fn claim(&mut self, account: i64, place: usize, chosen: u8) {
        let here: Vec<HouseholdId> = self.places[place].on_roll().map(|(id, _, _)| *id).collect();
        let household = here[pick(chosen, here.len())];
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let found = store::household::find(&mut tx, household).await.expect("read").expect("on the roll");
        drop(tx);
        self.press(account, LinkButton::from(Claim::Token(found.token))).await;
        if self.links.get(&(account, place)).is_some_and(|linked| linked.household != household) {
            return;
        }
        let brought = self.asks.remove(&account);
        let held = brought.filter(|held| {
            self.meetings.iter().any(|meeting| meeting.id == held.meeting && meeting.place == place)
        });
        match self.links.get_mut(&(account, place)) {
            None => self.note_link(account, place, household, false, held).await,
            Some(linked) if linked.approved => {
                let now = self.world.now;
                if let Some(held) = held {
                    self.count_held(held, place, household, now);
                }
            }
            Some(linked) => linked.held = held.or(linked.held),
        }
    }

    async fn decide(&mut self, chosen: u8, approve: bool) -> Checked {
        let waiting: Vec<(i64, usize)> =
            self.links.iter().filter(|(_, linked)| !linked.approved).map(|(key, _)| *key).collect();
        if waiting.is_empty() {
            return Ok(());
        }
        let key = waiting[pick(chosen, waiting.len())];
        let head = self.places[key.1].head;
        let link = self.links[&key].link;
        let asks = if approve { LinkButton::Approve(link) } else { LinkButton::Reject(link) };
        let toast = self.press(head, asks).await;
        prop_assert_eq!(toast, None, "the head decides a request that waits");
        if !approve {
            self.links.remove(&key);
            return Ok(());
        }
        let linked = self.links.get_mut(&key).expect("chosen among them");
        linked.approved = true;
        let (held, household, since) = (linked.held.take(), linked.household, linked.since);
        if let Some(held) = held {
            self.count_held(held, key.1, household, since);
        }
        Ok(())
    }

    async fn record(&mut self, place: usize, number: usize, chosen: u8, answer: Answer) {
        let word = match answer {
            Answer::Attending => "co",
            Answer::Absent => "vang",
            Answer::Substitute => "thay",
        };
        let head = self.places[place].head;
        // What was recorded before is done: this is for any meeting again.
        self.press(head, RsvpButton::EndRecording).await;
        self.say(head, &format!("/ghinhan {number} {word}")).await;
        let now = self.world.now;
        let coming: Vec<usize> = (0..self.meetings.len())
            .filter(|at| self.meetings[*at].place == place && self.meetings[*at].open(now))
            .collect();
        let at = match coming.as_slice() {
            [] => return,
            [one] => *one,
            _ => {
                let at = pick(chosen, self.meetings.len());
                let meeting = self.meetings[at].id;
                self.press(head, RsvpButton::RecordFor(meeting)).await;
                at
            }
        };
        // Nobody records for a meeting that somebody else leads.
        if self.meetings[at].place != place {
            return;
        }
        let household = self.places[place].on_roll().find(|(_, own, _)| *own == number).map(|(id, _, _)| *id);
        if let Some(household) = household {
            self.recorded(at, household, answer);
        }
    }

    async fn call(&mut self, place: usize, days: i64, hour: u32) -> Checked {
        if self.meetings.len() == MAX_MEETINGS {
            return Ok(());
        }
        let (starts_at, words) = self.local(days, hour);
        let head = self.places[place].head;
        self.called += 1;
        let venue = format!("Sân đình {}", self.called);
        self.say(head, &format!("/hop {words} | {venue} | Họp khu phố lần {}", self.called)).await;
        self.press(head, MeetingButton::ChooseAgenda(Agenda::Other)).await;
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let drafts: Vec<(String, String)> =
            sqlx::query_as("SELECT id, venue FROM meeting WHERE state = 'draft' AND neighborhood_id = $1")
                .bind(self.places[place].id.to_string())
                .fetch_all(&mut *tx)
                .await
                .expect("read");
        drop(tx);
        let draft = drafts.into_iter().find(|(_, named)| *named == venue).map(|(id, _)| id);
        prop_assert_eq!(
            draft.is_some(),
            starts_at > self.world.now,
            "a draft for a time to come, and only then"
        );
        let Some(draft) = draft else { return Ok(()) };
        let id: MeetingId = draft.parse().expect("an id");
        let toast = self.press(head, MeetingButton::Confirm(id)).await;
        prop_assert_eq!(toast, None, "the notice is on its way");
        self.meetings.push(Called {
            id,
            place,
            starts_at,
            venue,
            version: 1,
            off: false,
            answers: BTreeMap::new(),
            reminded: BTreeSet::new(),
        });
        Ok(())
    }

    async fn move_to(&mut self, at: usize, days: i64, hour: u32, elsewhere: bool, again: bool) -> Checked {
        let now = self.world.now;
        let (starts_at, words) = self.local(days, hour);
        let meeting = &self.meetings[at];
        let (id, version, head) = (meeting.id, meeting.version, self.places[meeting.place].head);
        let was_open = meeting.open(now);
        self.called += 1;
        let venue = if elsewhere { format!("Nhà văn hóa {}", self.called) } else { meeting.venue.clone() };
        self.press(head, MeetingButton::AskMove(id)).await;
        if was_open {
            self.say(head, &format!("{words} | {venue}")).await;
        }
        let confirm = MeetingButton::ConfirmMove { meeting: id, version };
        self.press(head, confirm.clone()).await;
        let meeting = &mut self.meetings[at];
        let moved = was_open && starts_at > now && (starts_at != meeting.starts_at || elsewhere);
        if moved {
            meeting.starts_at = starts_at;
            meeting.venue = venue;
            meeting.version += 1;
            self.note("moved");
        }
        if again {
            let toast = self.press(head, confirm).await;
            if moved {
                let already = Some(Toast::Say(Notice::Meeting(MeetingNotice::AlreadyMoved)));
                prop_assert_eq!(toast, already, "the second press moves nothing");
            }
        }
        Ok(())
    }

    async fn import(&mut self, place: usize, keeps: &[bool; HOUSEHOLDS]) {
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let before = store::household::list(&mut tx, self.places[place].id).await.expect("the roll");
        drop(tx);
        let rows: Vec<RollRow> = (1..=HOUSEHOLDS)
            .zip(keeps)
            // A roll has somebody on it.
            .filter(|(number, keep)| **keep || *number == 1)
            .map(|(number, _)| {
                // Whoever is on it stands there as before: nothing is to be asked.
                let known = before.iter().find(|household| household.number == number.to_string());
                RollRow {
                    number: number.to_string(),
                    head_name: known
                        .map_or_else(|| format!("Nguyễn Văn Chủ {number}"), |one| one.head_name.clone()),
                    address: known.map_or_else(|| format!("Số {number}, ngõ 1"), |one| one.address.clone()),
                    ..RollRow::default()
                }
            })
            .collect();
        let head = self.places[place].head;
        let file = SentFile { handle: "roll".to_owned(), name: "ho.csv".to_owned(), size: Some(1) };
        let sender = self.world.sender(head, head);
        self.world.act(&sender, Intent::Sent { file, caption: String::new() }).await;
        let ctx = self.world.ctx();
        let mut tx = self.world.store.begin_write().await.expect("begin");
        let import: String = sqlx::query_scalar(
            "SELECT id FROM roll_import WHERE state = 'fetching' AND neighborhood_id = $1 ORDER BY id DESC",
        )
        .bind(self.places[place].id.to_string())
        .fetch_one(&mut *tx)
        .await
        .expect("a roll to be read");
        let import = import.parse().expect("an id");
        app::roll::read_done(&mut tx, &ctx, import, "ho.csv".to_owned(), Ok(rows.into()))
            .await
            .expect("read");
        tx.commit().await.expect("commit");
        self.press(head, RollButton::Confirm(import)).await;

        let mut tx = self.world.store.begin_read().await.expect("begin");
        let roll = store::household::list(&mut tx, self.places[place].id).await.expect("the roll");
        drop(tx);
        let mut left = false;
        let here = &mut self.places[place].households;
        for (number, keep) in (1..=HOUSEHOLDS).zip(keeps) {
            let stays = *keep || number == 1;
            let known = here.iter_mut().find(|(_, own, on)| *own == number && *on);
            match known {
                Some(known) => {
                    known.2 = stays;
                    left |= !stays;
                }
                None if stays => {
                    let new = roll.iter().find(|household| household.number == number.to_string());
                    here.push((new.expect("on the roll").id, number, true));
                }
                None => {}
            }
        }
        if left {
            self.note("left the roll");
        }
        let place_now = &self.places[place];
        self.links.retain(|(_, at), linked| *at != place || place_now.is_on_roll(linked.household));
    }

    /// The press of a button as Telegram brings it.
    fn update(&self, who: i64, chat: i64, intent: &Press) -> Value {
        let number = 700_000_000 + self.updates.len();
        let chat = if who == chat {
            json!({ "id": chat, "type": "private", "first_name": format!("Người {who}") })
        } else {
            json!({ "id": chat, "type": "supergroup", "title": "Khu phố" })
        };
        json!({
            "update_id": number,
            "callback_query": {
                "id": number.to_string(),
                "from": { "id": who, "is_bot": false, "first_name": format!("Người {who}") },
                "chat_instance": "1",
                "data": intent.data(),
                "message": { "message_id": 5, "date": 1_652_662_800, "chat": chat, "text": "Kính mời bà con" },
            }
        })
    }

    /// The intake takes a batch in. Nobody answers at the other end of the wire, so toasts are lost.
    async fn hear(&mut self, batch: &[Value]) -> Checked {
        let telegram = Telegram {
            token: Secret::new("1:nobody".to_owned()),
            api_url: "http://127.0.0.1:9".parse().expect("an address"),
            proxy: None,
        };
        let (post_wake, calendar_wake) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let intake = Intake::new(
            Api::new(&telegram).expect("a client"),
            self.world.store.clone(),
            Clock::by_hand(self.world.now, 0),
            self.world.house.clone(),
            post_wake,
            calendar_wake,
        );
        let (_go_on, mut stop) = watch::channel(false);
        let batch: Vec<Update> =
            batch.iter().map(|one| intent::read(&one.to_string(), &self.world.house.bot_username)).collect();
        prop_assert!(intake.take_in(&batch, &mut stop).await != Taken::Stopped, "the batch is committed");
        Ok(())
    }

    async fn restart(&mut self, replayed: usize) -> Checked {
        self.world.store.close().await;
        self.world.store =
            Store::connect(&self.url, &practice_data_key()).await.expect("the database is there");
        let mut tx = self.world.store.begin_write().await.expect("begin");
        store::card::touch_all(&mut tx).await.expect("cards");
        tx.commit().await.expect("commit");
        let from = self.updates.len().saturating_sub(replayed);
        let again = self.updates[from..].to_vec();
        if again.is_empty() {
            return Ok(());
        }
        self.note("heard again");
        self.hear(&again).await
    }

    fn turnout(&self, at: usize) -> Turnout {
        let meeting = &self.meetings[at];
        let place = &self.places[meeting.place];
        let count = |wanted: Answer| {
            let given = meeting.answers.iter();
            let counts = given.filter(|(who, (answer, _))| *answer == wanted && place.is_on_roll(**who));
            i64::try_from(counts.count()).expect("a small number")
        };
        Turnout {
            attending: count(Answer::Attending),
            absent: count(Answer::Absent),
            substitute: count(Answer::Substitute),
            roll: i64::try_from(place.on_roll().count()).expect("a small number"),
        }
    }

    /// The line of numbers under a notice.
    fn numbers(&self, at: usize) -> String {
        let turnout = self.turnout(at);
        format!(
            "Hộ có người dự: {}/{roll} · Hộ vắng: {}/{roll} · Chưa trả lời: {}/{roll}",
            turnout.coming(),
            turnout.absent,
            turnout.unanswered(),
            roll = turnout.roll,
        )
    }

    fn of(&self, id: MeetingId) -> Result<usize, TestCaseError> {
        let found = self.meetings.iter().position(|meeting| meeting.id == id);
        found.ok_or_else(|| TestCaseError::fail(format!("a group reads of {id}, which nobody called")))
    }

    /// What was delivered, and the edits that went with it, are true when they are read.
    async fn read(&mut self, delivered: &[Delivered]) -> Checked {
        self.read_letters(delivered)?;
        for one in self.world.edit_cards().await {
            let Some((meeting, _)) = self.shown.get(&(one.chat, one.message_id)).cloned() else {
                return Err(TestCaseError::fail(format!("an edit of what is not there: {}", one.text())));
            };
            let (at, text) = (self.of(meeting)?, one.text());
            tells_no_name(text)?;
            if self.meetings[at].open(self.world.now) {
                prop_assert!(
                    text.contains(&self.numbers(at)),
                    "{} is not in the edit: {text}",
                    self.numbers(at)
                );
            }
            self.note("edit");
            self.shown.insert((one.chat, one.message_id), (meeting, text.to_owned()));
        }
        Ok(())
    }

    fn read_letters(&mut self, delivered: &[Delivered]) -> Checked {
        let now = self.world.now;
        for one in delivered {
            if one.chat > 0 {
                continue;
            }
            let text = one.text();
            tells_no_name(text)?;
            match &one.errand {
                Errand::Post { meeting, .. } => {
                    let at = self.of(*meeting)?;
                    prop_assert!(self.meetings[at].open(now), "a notice comes too late: {text}");
                    prop_assert!(text.contains(&self.numbers(at)), "{} is not in {text}", self.numbers(at));
                    self.note("notice");
                    self.shown.insert((one.chat, one.message_id), (*meeting, text.to_owned()));
                }
                Errand::Say(Notice::Meeting(MeetingNotice::Reminder { kind, card })) => {
                    let at = self.of(card.meeting)?;
                    let meeting = &mut self.meetings[at];
                    prop_assert!(meeting.open(now), "a reminder comes too late: {text}");
                    prop_assert_eq!(
                        card.version,
                        meeting.version,
                        "a reminder of an earlier version: {}",
                        text
                    );
                    let first = meeting.reminded.insert((card.version, kind.code()));
                    prop_assert!(first, "a reminder comes twice: {text}");
                    self.note("reminder");
                }
                Errand::Say(Notice::Meeting(MeetingNotice::Moved { card, .. })) => {
                    let at = self.of(card.meeting)?;
                    prop_assert!(self.meetings[at].open(now), "a correction comes too late: {text}");
                    prop_assert_eq!(
                        card.version,
                        self.meetings[at].version,
                        "an earlier correction: {}",
                        text
                    );
                    self.note("correction");
                }
                Errand::Say(Notice::Meeting(MeetingNotice::CalledOff(card))) => {
                    let at = self.of(card.meeting)?;
                    prop_assert!(self.meetings[at].off, "nobody called it off: {text}");
                    self.note("notice that it is off");
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Everything that is due is done.
    async fn settle(&mut self) -> Checked {
        // An edit waits its turn behind a letter to the same group.
        for _ in 0..3 {
            let delivered = self.world.wake_calendar().await;
            self.read(&delivered).await?;
            self.world.now = self.world.now.plus_secs(5);
        }
        let delivered = self.world.wake_calendar().await;
        self.read(&delivered).await?;
        prop_assert_eq!(self.world.count("card", "dirty = 1 AND live = 1").await, 0, "an edit is left");
        for at in 0..self.meetings.len() {
            let mut tx = self.world.store.begin_read().await.expect("begin");
            let cards = store::card::of_meeting(&mut tx, self.meetings[at].id).await.expect("cards");
            drop(tx);
            let open = self.meetings[at].open(self.world.now);
            prop_assert!(open || cards.is_empty(), "the card of a meeting that is over is live");
            for card in cards {
                let shown = self.shown.get(&(card.chat.0, card.message.0));
                let shown = shown.map(|(_, text)| text.clone()).unwrap_or_default();
                let numbers = self.numbers(at);
                prop_assert!(shown.contains(&numbers), "the group reads, instead of {numbers}: {shown}");
            }
        }
        Ok(())
    }

    /// What holds after every step.
    async fn check(&self) -> Checked {
        let now = self.world.now;
        let mut tx = self.world.store.begin_read().await.expect("begin");
        let coming: Vec<String> = sqlx::query_scalar(
            "SELECT dedupe_key FROM outbox WHERE state IN ('waiting', 'sending') AND dedupe_key LIKE 'call:%'",
        )
        .fetch_all(&mut *tx)
        .await
        .expect("read");
        for (at, meeting) in self.meetings.iter().enumerate() {
            let kept = store::meeting::find(&mut tx, meeting.id).await.expect("read").expect("a meeting");
            let state = if meeting.off { MeetingState::CalledOff } else { MeetingState::Called };
            prop_assert_eq!(
                (kept.state, kept.version, kept.starts_at, &kept.venue),
                (state, meeting.version, meeting.starts_at, &meeting.venue),
                "meeting {}",
                at
            );
            let kept = store::rsvp::of_meeting(&mut tx, meeting.id).await.expect("read");
            let rows = kept.len();
            let kept: BTreeMap<HouseholdId, Answer> = kept.into_iter().collect();
            prop_assert_eq!(kept.len(), rows, "a household answered twice");
            let expected: BTreeMap<HouseholdId, Answer> =
                meeting.answers.iter().map(|(household, (answer, _))| (*household, *answer)).collect();
            prop_assert_eq!(kept, expected, "the answers to meeting {}", at);
            let turnout = store::rsvp::turnout(&mut tx, meeting.id).await.expect("read");
            prop_assert_eq!(turnout, self.turnout(at), "the numbers of meeting {}", at);

            let live = store::card::of_meeting(&mut tx, meeting.id).await.expect("cards").len();
            prop_assert!(live <= 1, "{live} live cards in one group");
            let own = |key: &&String| key.split(':').nth(1) == Some(meeting.id.to_string().as_str());
            let coming = coming.iter().filter(own).count();
            if meeting.open(now) {
                prop_assert_eq!(live + coming, 1, "meeting {} has one card, or one on its way", at);
            }
        }
        for ((account, place), linked) in &self.links {
            let link = store::link::find(&mut tx, linked.link).await.expect("read").expect("a link");
            let expected = (linked.household, *account, linked.held);
            prop_assert_eq!(
                (link.household, link.account.0, link.held_answer),
                expected,
                "in place {}",
                place
            );
        }
        // Every letter is in one state, and one that ended says when and keeps no words.
        let wrong: Option<String> = sqlx::query_scalar(
            "SELECT dedupe_key || ' is ' || state || ': ' || errand FROM outbox
             WHERE (state NOT IN ('waiting', 'sending') OR ended_at IS NOT NULL)
                AND (state NOT IN ('sent', 'refused', 'unknown', 'cancelled') OR ended_at IS NULL
                    OR errand NOT IN ('null', '{}'))",
        )
        .fetch_optional(&mut *tx)
        .await
        .expect("read");
        prop_assert_eq!(wrong, None, "a letter that is neither open nor ended");
        Ok(())
    }
}

/// Nothing that stands in a group names a person or says where somebody lives.
fn tells_no_name(text: &str) -> Checked {
    for secret in ["Nguyễn Văn", "Người 1", "Trần Thị Hoa", "Ngõ 1"] {
        prop_assert!(!text.contains(secret), "a group reads {secret:?}: {text}");
    }
    Ok(())
}

/// Empties a database that is used again: on PostgreSQL a new one for every story takes longer than the story.
async fn wipe(world: &World) {
    let mut tx = world.store.begin_write().await.expect("begin");
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations'",
    )
    .fetch_all(&mut *tx)
    .await
    .expect("read");
    let sql = format!("TRUNCATE {}", tables.join(", "));
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.expect("emptied");
    tx.commit().await.expect("commit");
}

async fn live(db: &TestDatabase, seen: Seen, steps: &[Step]) -> Checked {
    let own;
    let db = match db.engine {
        Engine::Postgres => db,
        Engine::Sqlite => {
            own = fresh(Engine::Sqlite).await;
            &own
        }
    };
    let mut story = Story::begin(db, seen).await;
    for (at, step) in steps.iter().enumerate() {
        let told = |error: TestCaseError| match error {
            TestCaseError::Fail(why) => TestCaseError::fail(format!("after step {at}, {step:?}: {why}")),
            reject => reject,
        };
        story.take(step).await.map_err(told)?;
    }
    story.settle().await?;
    story.check().await?;
    story.world.store.close().await;
    Ok(())
}

/// A number given from outside.
fn wanted(name: &str) -> Option<u32> {
    #[expect(
        clippy::disallowed_methods,
        reason = "not a setting of the bot: whoever runs the tests asks for more"
    )]
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

on_both_databases! {
    async fn whatever_people_do_the_store_is_what_a_plain_map_says(db: TestDatabase) {
        let asked = wanted("LOA_MODEL_CASES");
        let config = ProptestConfig {
            // A step costs five times as much on PostgreSQL.
            cases: asked.unwrap_or(if db.engine == Engine::Sqlite { 30 } else { 10 }),
            max_shrink_iters: 500,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let steps = wanted("LOA_MODEL_STEPS").unwrap_or(40) as usize;
        // Every day the same stories, so that a red run is somebody's change; when more are asked for, new ones.
        let mut runner = match asked {
            Some(_) => TestRunner::new(config),
            None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
        };
        let stories = proptest::collection::vec(step(), 1..=steps);
        let seen = Seen::default();
        let outcome = tokio::task::block_in_place(|| {
            runner.run(&stories, |steps| Handle::current().block_on(live(&db, seen.clone(), &steps)))
        });
        match outcome {
            Ok(()) => {
                let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                println!("{seen:?}");
                // The stories are the same on PostgreSQL, only fewer.
                let wanted = if db.engine == Engine::Sqlite { WANTED } else { &[] };
                for wanted in wanted {
                    assert!(seen.contains_key(wanted), "no story had this: {wanted}: {seen:?}");
                }
            }
            Err(TestError::Fail(why, steps)) => {
                let steps: Vec<String> = steps.iter().map(|step| format!("{step:?}")).collect();
                panic!("{why}\nThe shortest story found:\n  {}", steps.join("\n  "));
            }
            Err(abort) => panic!("{abort}"),
        }
    }
}
