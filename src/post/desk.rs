//! The desk of the post: pure steps on a transaction. It takes up what is due and renders it in the reader's language
//! ([`Desk::prepare`]), hears what came back ([`Desk::hear`]), and writes down what became of it ([`Desk::write_down`]). The calls
//! themselves are made by whoever drives it: the loop beside it, or a test. Partners: `store/outbox.rs`, `pace.rs`, `weather.rs`.

use std::collections::{HashMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use sha2::{Digest as _, Sha256};

use super::pace::{Act, Pace};
use super::weather::{self, Ask, Weather};
use crate::app::{self, Ctx, House, Stop};
use crate::caught;
use crate::documents::square_code;
use crate::domain::delivery::Fate;
use crate::domain::ids::{
    AccountId, ChatId, Id as _, LetterId, MessageId, PlaceSheetId, RollImportId, UnitSheetId,
};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState, Report, SentFile};
use crate::domain::meeting::MeetingNotice;
use crate::domain::paper::PaperContent;
use crate::domain::pin::Pin;
use crate::domain::place_sheet::{ReadSheet, SheetRejection};
use crate::domain::printing::Print;
use crate::domain::roll::{ColumnChoice, RollReading, RollRejection};
use crate::domain::say::Notice;
use crate::domain::start_link::StartLink;
use crate::domain::time::{Moment, after_quiet_hours};
use crate::domain::unit_sheet::{ReadUnits, UnitRejection};
use crate::store::card::{self, Card};
use crate::store::outbox::{self, Again, Leased, Room, Trouble};
use crate::store::{self, Tx, Write};
use crate::telegram::api::{ApiError, Refused};
use crate::telegram::command;
use crate::telegram::message::{self, Message, Voice};
use crate::telegram::whisper::Whispered;
use crate::telegram::{notice, start_link};

/// Calls under way at the same time: the bound on what a crash can repeat.
pub const UNDER_WAY: usize = 8;
/// Of these, kept for answers to people.
const KEPT_FOR_ANSWERS: usize = 2;
/// Of the others, kept for bulk letters while cards are edited.
const KEPT_FOR_BULK: usize = 2;
/// Cards looked at in one step; most of them show the right numbers already.
const CARDS_AT_ONCE: usize = 24;
/// A card that cannot be read or worded is looked at again after this long.
const SPOILT_CARD_SECS: i64 = 60;
/// A card whose edit Telegram refused is not edited again sooner, whatever is answered.
const REFUSED_EDIT_SECS: i64 = 60;
/// A letter taken up is ours for this long; longer than any call may take.
const LETTER_LEASE_SECS: i64 = 90;
/// What Telegram did not do for this chat alone is tried again after this long, doubling.
const CHAT_TROUBLE_FIRST_SECS: i64 = 5;
const CHAT_TROUBLE_MOST_SECS: i64 = 600;
/// No hold of our own reaches further.
const HOLD_MOST_MILLIS: i64 = 600_000;
/// A clock that shows so much less than it should was set back; what was held for a moment then is due again.
const SET_BACK_MILLIS: i64 = 2_000;
const SHORT_HOLD_MILLIS: i64 = 61_000;
/// A letter that waits no longer than this keeps its place in its chat; then the chat goes on without it.
const KEEPS_PLACE_MOST_SECS: i64 = 20;
/// After a call that came to nothing when nobody else was answered: others go first then, and show whether it is over.
const NOBODY_ANSWERED_SECS: i64 = 2;
/// Files fetched at the same time: they may take long, and answers wait for no file.
const FETCHES_AT_ONCE: usize = 2;
/// A file that cannot be fetched while others are answered is given up after so many tries.
const FETCHES_MOST: i64 = 6;
/// A letter that is sent on from one number of a group to the next so often has no group.
const MOVES_MOST: u32 = 5;
/// After a revoked token or a second poller; the loops that poll deal with it.
const TOKEN_TROUBLE_SECS: i64 = 30;
/// The next step when this one could have taken more.
const AT_ONCE_MILLIS: i64 = 2;
/// What needs no haste (expired letters, parked chats, strays) is looked at this often.
const HOUSEKEEPING_MILLIS: i64 = 1_000;
const STRAYS_MILLIS: i64 = 10_000;

/// A letter or card on its way.
#[derive(Debug)]
pub struct Job {
    pub what: What,
    pub chat: ChatId,
    pub call: Call,
    /// When it leaves, by the steady clock: a moment after it was taken up, where its place in the second is not open yet.
    pub began: i64,
    /// What it does to the chat; `None`: nothing that is paced.
    pub act: Option<Act>,
}

/// What a job is about.
#[derive(Debug)]
pub enum What {
    Letter(Box<Leased>),
    Card(Card),
}

/// The call to be made, everything already rendered.
#[derive(Debug)]
pub enum Call {
    Say {
        to: Address,
        message: Message,
    },
    Replace {
        message_id: MessageId,
        message: Message,
    },
    Pin {
        message_id: MessageId,
    },
    Unpin {
        message_id: MessageId,
    },
    /// The message stays, its buttons go.
    Strip {
        message_id: MessageId,
    },
    /// A document, which is made when it leaves: outside any transaction.
    Hand {
        to: Address,
        message: Message,
        file_name: String,
        content: Box<PaperContent>,
        /// In which its reader is told when it cannot be made.
        voice: Box<Voice>,
    },
    Pass {
        to: Address,
        message: Message,
        handle: String,
    },
    Show {
        to: Address,
        message: Message,
        picture: String,
    },
    /// A voice that the channel keeps.
    Speak {
        to: Address,
        message: Message,
        handle: String,
        seconds: i64,
    },
    /// A picture that we made.
    Picture {
        to: Address,
        message: Message,
        file_name: String,
        bytes: Vec<u8>,
    },
    Caption {
        message_id: MessageId,
        message: Message,
    },
    Point {
        to: Address,
        message: Message,
        pin: Pin,
    },
    OfferCommands {
        to: Address,
        words: Vec<&'static str>,
    },
    Fetch {
        file: SentFile,
        what: Fetch,
    },
}

/// What a file is fetched as.
#[derive(Debug, Clone)]
pub enum Fetch {
    /// `columns`: what is known of its headings.
    Roll {
        import: RollImportId,
        columns: Vec<ColumnChoice>,
    },
    Places(PlaceSheetId),
    Units(UnitSheetId),
}

/// What a call brought back.
#[derive(Debug)]
pub enum Brought {
    Nothing,
    /// The message sent; its number, unless the answer was cut off before it.
    Message(Option<MessageId>),
    Roll {
        import: RollImportId,
        name: String,
        outcome: Result<RollReading, RollRejection>,
    },
    Places {
        sheet: PlaceSheetId,
        outcome: Result<ReadSheet, SheetRejection>,
    },
    Units {
        sheet: UnitSheetId,
        outcome: Result<ReadUnits, UnitRejection>,
    },
}

/// A call that is over.
#[derive(Debug)]
pub struct Done {
    pub what: What,
    pub chat: ChatId,
    /// What the message shows, to compare.
    pub digest: String,
    pub began: i64,
    /// What it did to the chat; `None`: nothing that is paced.
    pub act: Option<Act>,
    pub result: Result<Brought, ApiError>,
    /// The paper that left with it; none, where it could not be made.
    pub print: Option<Print>,
    /// Set by [`Desk::hear`]: others were answered meanwhile, so the trouble is this chat's alone.
    pub alone: bool,
    /// Set by [`Desk::hear`]: when, by the steady clock.
    pub heard: i64,
    /// Set by [`Desk::hear`]: how often in a row this letter was sent on to another number of its group, this time included.
    pub moves: u32,
}

impl Done {
    /// The card that was edited, if it is one.
    pub fn card(&self) -> Option<&Card> {
        match &self.what {
            What::Letter(_) => None,
            What::Card(card) => Some(card),
        }
    }

    /// The letter, if it was only to be said and was, with the message it became: nobody waits for news of it.
    fn plainly_said(&self) -> Option<(&Leased, Option<MessageId>)> {
        let What::Letter(letter) = &self.what else { return None };
        let message = match &self.result {
            Ok(Brought::Message(message)) => *message,
            Err(ApiError::CutShort { message }) => *message,
            _ => return None,
        };
        let plain = matches!(letter.errand, Errand::Say(_)) && letter.report.is_none();
        plain.then_some((&**letter, message))
    }
}

/// What a step found to do.
#[derive(Debug)]
pub struct Round {
    pub jobs: Vec<Job>,
    /// The harmless call to be made, and for "typing…" where.
    pub knock: Option<Knock>,
    /// When to look again at the latest, by the steady clock.
    pub next: i64,
}

/// A harmless call that asks whether an outage is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knock {
    WhoAmI,
    ClearThroat(ChatId),
}

/// The state of the post between two steps; all of it can be lost without loss.
pub struct Desk {
    house: Arc<House>,
    holder: String,
    places: usize,
    pace: Pace,
    weather: Weather,
    /// Letters under way, each with its taking-up and when it left.
    letters: HashMap<LetterId, (i64, i64)>,
    /// Chats with a card edit under way, and since when.
    editing: HashMap<ChatId, i64>,
    /// Of all these, those that are no answers to people.
    no_answers: usize,
    /// Files being fetched.
    fetching: usize,
    housekeeping_at: i64,
    strays_at: i64,
    /// The two clocks at the last step, to notice when the machine's is set back.
    clocks: Option<(Moment, i64)>,
    /// The same before turns that are not committed yet: when they are undone, what was seen of the clock is seen again.
    clocks_before: Option<Option<(Moment, i64)>>,
    /// The database refused a statement while a letter was prepared without a savepoint: the next ones get one each.
    careful: bool,
    /// Cards that could not be read or worded, so that each is logged once.
    spoilt: HashSet<(ChatId, MessageId)>,
    /// Letters that were sent on to another number of their group, and how often in a row.
    moves: HashMap<LetterId, u32>,
}

/// What a due card turned out to be.
enum Worded {
    /// Its message, and whether that is its last form.
    Message(Message, bool),
    /// There is nothing to show any more.
    Gone,
    /// It cannot be worded and was put off.
    Spoilt,
}

impl Desk {
    /// `holder`: the name under which letters are taken up. `places`: how many calls may be under way, usually [`UNDER_WAY`].
    pub fn new(house: Arc<House>, holder: String, pace: Pace, places: usize) -> Self {
        Self {
            house,
            holder,
            places,
            pace,
            weather: Weather::default(),
            letters: HashMap::new(),
            editing: HashMap::new(),
            no_answers: 0,
            fetching: 0,
            housekeeping_at: i64::MIN,
            strays_at: i64::MIN,
            clocks: None,
            clocks_before: None,
            careful: false,
            spoilt: HashSet::new(),
            moves: HashMap::new(),
        }
    }

    /// How many calls are under way.
    pub fn under_way(&self) -> usize {
        self.letters.len() + self.editing.len()
    }

    /// A commit whose outcome nobody heard, or a sender who is gone: what is noted as under way and is not is taken up again in
    /// the next step.
    pub fn look_for_strays(&mut self) {
        self.strays_at = i64::MIN;
        if let Some(before) = self.clocks_before.take() {
            self.clocks = before;
        }
    }

    /// The turn that was prepared is committed.
    pub fn committed(&mut self) {
        self.clocks_before = None;
    }

    /// Takes over what the last sender left in doubt, if anything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inherit(&mut self, tx: &mut Tx, steady: i64) -> Result<(), store::Fault> {
        if outbox::any_in_doubt(tx).await? {
            self.weather.inherited(steady);
        }
        Ok(())
    }

    /// Whoever ran last saw `before` on the clock: when the clock shows less now, it was set back meanwhile.
    pub fn clock_was(&mut self, before: Moment, steady: i64) {
        self.clocks = Some((before, steady));
    }

    /// Whether there is nothing to do, and until when, as far as a look tells that writes nothing: a burst of updates wakes the
    /// post again and again, and takes the database's one writer with it otherwise.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn glance(&mut self, tx: &mut Tx, ctx: &Ctx, steady: i64) -> Result<Option<i64>, store::Fault> {
        if steady >= self.housekeeping_at || self.weather.next(steady).is_some_and(|at| at <= steady) {
            return Ok(None);
        }
        let due = [outbox::next_due(tx).await?.earliest(), card::next_due(tx).await?];
        if due.into_iter().flatten().any(|due| due <= ctx.now) {
            return Ok(None);
        }
        self.next(tx, ctx, steady, &[]).await.map(Some)
    }

    /// Takes up what is due and may leave. After the commit each job is to be begun ([`Desk::begin`]).
    ///
    /// # Errors
    /// When the database fails; nothing was taken up then.
    pub async fn prepare(&mut self, tx: &mut Write, ctx: &Ctx, steady: i64) -> Result<Round, store::Fault> {
        self.keep_house(tx, ctx, steady).await?;
        let mut jobs = Vec::new();
        let knock = self.ask(tx, ctx, steady).await?;
        let mut at_once = false;
        if !self.weather.is_down() {
            at_once = self.take_up(tx, ctx, steady, &mut jobs).await?;
        }
        let next = if at_once { steady + AT_ONCE_MILLIS } else { self.next(tx, ctx, steady, &jobs).await? };
        Ok(Round { jobs, knock, next })
    }

    /// Expired letters, chats whose daily try is due, strays, letters twice in doubt, a clock set back.
    async fn keep_house(&mut self, tx: &mut Write, ctx: &Ctx, steady: i64) -> Result<(), store::Fault> {
        if let Some((wall, at)) = self.clocks {
            let back = wall.plus_millis(steady - at).millis_since(ctx.now);
            if back > SET_BACK_MILLIS {
                tracing::warn!(seconds = back / 1000, "post: the machine's clock was set back");
                let before = ctx.now.plus_millis(back);
                let due = before.plus_millis(SHORT_HOLD_MILLIS);
                let morning = after_quiet_hours(before, self.house.zone);
                outbox::rewind(tx, ctx.now, due, back, morning).await?;
                card::rewind(tx, ctx.now, due, back).await?;
                store::parked::rewind(tx, before, back).await?;
            }
        }
        self.clocks_before.get_or_insert(self.clocks);
        self.clocks = Some((ctx.now, steady));
        if steady >= self.strays_at {
            self.strays_at = steady + STRAYS_MILLIS;
            let ours = &self.letters;
            let is_ours = |id, attempts| ours.get(&id).is_some_and(|(ours, _)| *ours == attempts);
            let again = outbox::recover(tx, is_ours, ctx.now).await?;
            if again > 0 {
                tracing::info!(letters = again, "post: taken up again after an interruption");
            }
        }
        if steady >= self.housekeeping_at {
            self.housekeeping_at = steady + HOUSEKEEPING_MILLIS;
            outbox::expire(tx, ctx.now).await?;
            app::channel::try_parked(tx, ctx).await?;
            if let Some(rest) = self.weather.judged(steady) {
                for letter in outbox::doubted(tx, rest).await? {
                    let error = "outcome unknown";
                    outbox::end_waiting(tx, letter.id, LetterState::Unknown, error, ctx.now).await?;
                    tell_safely(tx, ctx, letter.errand.as_ref(), letter.report.as_ref(), Fate::Unknown)
                        .await?;
                }
            }
        }
        Ok(())
    }

    async fn ask(&mut self, tx: &mut Tx, ctx: &Ctx, steady: i64) -> Result<Option<Knock>, store::Fault> {
        Ok(match self.weather.ask(steady) {
            Ask::Nothing => None,
            Ask::Knock => Some(Knock::WhoAmI),
            Ask::ClearThroat => {
                // What was in doubt or came to nothing is due again in a moment: its road is the one that is asked about.
                let chats = outbox::some_chats(tx, ctx.now.plus_millis(SHORT_HOLD_MILLIS)).await?;
                let chats: Vec<i64> = chats.into_iter().map(|chat| chat.0).collect();
                self.weather.ask_in(&chats, steady).map(|chat| Knock::ClearThroat(ChatId(chat)))
            }
        })
    }

    /// How many more calls may begin when `more` are about to.
    fn free(&self, steady: i64, more: usize) -> usize {
        let free = self.places.saturating_sub(self.under_way() + more);
        if self.weather.is_clearing() {
            // One at a time; but a silent one, and what was silent before, holds up nobody else for long.
            let waits = more > 0 || self.alone_until().is_some_and(|until| steady < until);
            return if waits { 0 } else { free.min(1) };
        }
        free.min(self.weather.places(self.places))
    }

    /// Until when the call that left alone is waited for.
    fn alone_until(&self) -> Option<i64> {
        let began = self.letters.values().map(|(_, began)| began).chain(self.editing.values()).max();
        began.map(|began| began + weather::SILENT_MILLIS)
    }

    /// Letters and card edits, as many as there are places and the pace allows. Says whether a next step would find more at once.
    async fn take_up(
        &mut self,
        tx: &mut Write,
        ctx: &Ctx,
        steady: i64,
        jobs: &mut Vec<Job>,
    ) -> Result<bool, store::Fault> {
        let free = self.free(steady, 0);
        let others = free.min(self.places.saturating_sub(KEPT_FOR_ANSWERS).saturating_sub(self.no_answers));
        let mut cards = Vec::new();
        let mut spoilt = 0;
        if others > 0 {
            let due = card::due(tx, ctx.now, to_i64(CARDS_AT_ONCE)).await?;
            cards = due.cards;
            spoilt = due.unreadable.len();
            for (chat, message, fault) in due.unreadable {
                self.put_off_spoilt(tx, ctx, chat, message, &fault.to_string()).await?;
            }
        }
        let for_bulk = others.saturating_sub(cards.len()).max(others.min(KEPT_FOR_BULK));
        let open = self.pace.openings(false, steady);
        let open_to_bulk = self.pace.openings(true, steady);
        let mut allowance = open.len();
        let (mut sends, mut of_bulk) = (0, 0);
        let room = Room {
            answers: to_i64(free.min(allowance)),
            notices: to_i64(others.min(allowance)),
            bulk: to_i64(for_bulk.min(open_to_bulk.len())),
        };
        let again = Again {
            rest: self.weather.may_repeat(Doubt::Rest, steady),
            repeat: self.weather.may_repeat(Doubt::Repeat, steady),
        };
        let mut at_once = false;
        if free > 0 && allowance > 0 {
            let until = ctx.now.plus_secs(LETTER_LEASE_SECS);
            let taken = outbox::take_up(tx, &self.holder, ctx.now, until, room, again).await?;
            for report in &taken.unreadable {
                tell_safely(tx, ctx, None, Some(report), Fate::Unknown).await?;
            }
            let count = taken.letters.len();
            let mut places = free;
            for letter in taken.letters {
                // Each lane was asked as if it were alone; the most urgent come first.
                if places == 0 || allowance == 0 {
                    outbox::put_back(tx, &letter, letter.due_at).await?;
                    continue;
                }
                let before = jobs.len();
                let files = jobs.iter().filter(|job| matches!(job.call, Call::Fetch { .. })).count();
                if letter.is_fetch() && self.fetching + files >= FETCHES_AT_ONCE {
                    outbox::put_back(tx, &letter, ctx.now.plus_secs(1)).await?;
                    continue;
                }
                self.prepare_safely(tx, ctx, letter, steady, jobs).await?;
                for job in &mut jobs[before..] {
                    places -= 1;
                    if job.is_send() {
                        allowance -= 1;
                        job.began = open.get(sends).copied().unwrap_or(steady).max(steady);
                        sends += 1;
                        if job.lane() == Some(Lane::Bulk) {
                            let at = open_to_bulk.get(of_bulk).copied().unwrap_or(steady);
                            job.began = job.began.max(at);
                            of_bulk += 1;
                        }
                    }
                }
            }
            // Some were put back, or had nothing to say any more: their places are free.
            at_once = jobs.len() < count && jobs.len() < free && allowance > 0;
        }
        let answers = jobs.iter().filter(|job| job.lane() == Some(Lane::Answers)).count();
        let places = others.saturating_sub(jobs.len() - answers).min(free.saturating_sub(jobs.len()));
        let looked_at = cards.len() + spoilt;
        let edited = self.take_cards(tx, ctx, steady, cards, places, jobs).await?;
        self.careful = false;
        Ok(at_once || (looked_at == CARDS_AT_ONCE && edited < places))
    }

    /// A letter that cannot be prepared, whatever the reason, is set aside as unknown and holds up nobody else's.
    async fn prepare_safely(
        &mut self,
        tx: &mut Write,
        ctx: &Ctx,
        letter: Leased,
        steady: i64,
        jobs: &mut Vec<Job>,
    ) -> Result<(), store::Fault> {
        let before = jobs.len();
        // What is only read and worded leaves nothing to be undone.
        let guarded = self.careful || matches!(letter.errand, Errand::Hand { .. });
        if guarded {
            store::savepoint(tx).await?;
        }
        match AssertUnwindSafe(self.prepare_letter(tx, ctx, &letter, steady)).catch_unwind().await {
            Ok(Ok(job)) => {
                jobs.extend(job);
                return if guarded { store::release(tx).await } else { Ok(()) };
            }
            Ok(Err(fault)) if fault.is_passing() => return Err(fault),
            Ok(Err(fault @ store::Fault::Sqlx(_))) if !guarded => {
                self.careful = true;
                return Err(fault);
            }
            Ok(Err(error)) => tracing::error!(%error, "post: a letter cannot be prepared and is set aside"),
            Err(panic) => {
                let why = caught::text(panic);
                tracing::error!(why, "post: a letter cannot be prepared and is set aside");
            }
        }
        jobs.truncate(before);
        if guarded {
            store::undo(tx).await?;
            store::release(tx).await?;
        }
        let error = Some("could not be prepared");
        outbox::end(tx, &letter, LetterState::Unknown, None, error, ctx.now).await?;
        tell_safely(tx, ctx, Some(&letter.errand), letter.report.as_ref(), Fate::Unknown).await
    }

    /// Renders a letter, or puts it back until its chat may be written to.
    async fn prepare_letter(
        &mut self,
        tx: &mut Write,
        ctx: &Ctx,
        letter: &Leased,
        steady: i64,
    ) -> Result<Option<Job>, store::Fault> {
        // Waves of an election know the night themselves; whatever else is said to many waits for the morning, however late it became.
        let morning = after_quiet_hours(ctx.now, self.house.zone);
        let knows_the_night =
            letter.campaign.is_some() && matches!(letter.errand, Errand::Say(Notice::Election(_)));
        if letter.lane == Lane::Bulk && !knows_the_night && morning > ctx.now {
            outbox::put_back(tx, letter, morning).await?;
            return Ok(None);
        }
        let chat = letter.to.chat;
        let act = match letter.errand {
            Errand::FetchRoll { .. }
            | Errand::FetchPlaces { .. }
            | Errand::FetchUnits { .. }
            | Errand::OfferCommands => None,
            Errand::Replace { .. }
            | Errand::Amend { .. }
            | Errand::Caption { .. }
            | Errand::Pin { .. }
            | Errand::Unpin { .. }
            | Errand::Strip { .. } => Some(Act::Edit),
            _ if letter.lane == Lane::Answers => Some(Act::Answer),
            _ => Some(Act::Send),
        };
        let ready = act.map_or(steady, |act| self.pace.ready_at(chat, act, steady));
        // A missing pin harms nobody, and does not count against a chat that is busy.
        if ready > steady && !matches!(letter.errand, Errand::Pin { .. } | Errand::Unpin { .. }) {
            let most = self.pace.paused_until(chat, steady).unwrap_or(steady).max(steady + HOLD_MOST_MILLIS);
            let at = |ready: i64| ctx.now.plus_millis(ready.min(most) - steady);
            outbox::put_back(tx, letter, at(ready)).await?;
            // Answers to members, and edits, wait by themselves; what the group itself is told passes them, and waits no longer
            // than it must itself.
            let sends = self.pace.ready_at(chat, Act::Send, steady);
            if sends > steady {
                outbox::hold_chat(tx, chat, at(sends)).await?;
            }
            return Ok(None);
        }
        let call = match letter.errand.clone() {
            Errand::Say(notice) | Errand::SayPinned(notice) => self.say(tx, ctx, letter, notice).await?,
            Errand::Post { notice, .. } | Errand::Voiced { notice, .. } => {
                self.say(tx, ctx, letter, notice).await?
            }
            Errand::Speak { meeting, notice } => {
                let sounding = app::voice_note::sounding(tx, ctx, meeting, chat).await?;
                sounding.map(|(handle, seconds)| Call::Speak {
                    to: letter.to,
                    message: self.worded(&notice, letter, ctx),
                    handle,
                    seconds,
                })
            }
            Errand::Amend { message, notice: Notice::Presence(notice) } => {
                let now = app::presence::refreshed(tx, ctx, notice, chat, Some(message)).await?;
                now.map(|notice| Call::Replace {
                    message_id: message,
                    message: self.worded(&notice, letter, ctx),
                })
            }
            Errand::Replace { message, notice } | Errand::Amend { message, notice } => {
                app::card::refresh(tx, ctx, notice, chat).await?.map(|notice| Call::Replace {
                    message_id: message,
                    message: self.worded(&notice, letter, ctx),
                })
            }
            Errand::Pin { message } => Some(Call::Pin { message_id: message }),
            Errand::Unpin { message } => Some(Call::Unpin { message_id: message }),
            Errand::Strip { message } => Some(Call::Strip { message_id: message }),
            Errand::Hand { paper, notice } => {
                let voice = self.voice(&letter.to, ctx);
                let message = notice::render(&notice, &voice);
                match app::roll::paper(tx, ctx, &paper, AccountId(chat.0)).await? {
                    Some((file_name, content)) => {
                        let content = Box::new(content);
                        Some(Call::Hand {
                            to: letter.to,
                            message,
                            file_name,
                            content,
                            voice: Box::new(voice),
                        })
                    }
                    None => {
                        let outdated = app::roll::outdated(tx, ctx, &paper, AccountId(chat.0)).await?;
                        outdated.map(|notice| Call::Say {
                            to: letter.to,
                            message: notice::render(&notice, &voice),
                        })
                    }
                }
            }
            Errand::Pass { file, notice, .. } => {
                app::invitation::refresh(tx, ctx, notice).await?.map(|notice| Call::Pass {
                    to: letter.to,
                    message: self.worded(&notice, letter, ctx),
                    handle: file.handle,
                })
            }
            Errand::Show { picture, notice } => {
                let message = self.worded(&notice, letter, ctx);
                Some(Call::Show { to: letter.to, message, picture })
            }
            Errand::ShowPass { token, notice } => {
                let address = start_link::url(&StartLink::Pass(token), &self.house.bot_username);
                let message = self.worded(&notice, letter, ctx);
                match square_code::png(&address) {
                    Ok(bytes) => {
                        let file_name = "ma-vuong.png".to_owned();
                        Some(Call::Picture { to: letter.to, message, file_name, bytes })
                    }
                    Err(error) => {
                        tracing::error!(%error, "post: a square code could not be made");
                        None
                    }
                }
            }
            Errand::Caption { message, notice } => {
                Some(Call::Caption { message_id: message, message: self.worded(&notice, letter, ctx) })
            }
            Errand::Point { pin, notice } => {
                let message = self.worded(&notice, letter, ctx);
                Some(Call::Point { to: letter.to, message, pin })
            }
            Errand::OfferCommands => {
                let authority = ctx.authority(tx, AccountId(chat.0)).await?;
                Some(Call::OfferCommands { to: letter.to, words: command::offered(&authority) })
            }
            Errand::FetchRoll { import, file, columns } => {
                Some(Call::Fetch { file, what: Fetch::Roll { import, columns } })
            }
            Errand::FetchPlaces { sheet, file } => Some(Call::Fetch { file, what: Fetch::Places(sheet) }),
            Errand::FetchUnits { sheet, file } => Some(Call::Fetch { file, what: Fetch::Units(sheet) }),
        };
        let Some(call) = call else {
            outbox::end(tx, letter, LetterState::Cancelled, None, None, ctx.now).await?;
            return Ok(None);
        };
        Ok(Some(Job { what: What::Letter(Box::new(letter.clone())), chat, call, began: steady, act }))
    }

    async fn say(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        letter: &Leased,
        notice: Notice,
    ) -> Result<Option<Call>, store::Fault> {
        let notice = app::card::refresh(tx, ctx, notice, letter.to.chat).await?;
        Ok(notice.map(|notice| Call::Say { to: letter.to, message: self.worded(&notice, letter, ctx) }))
    }

    /// What the letter says; whatever leaves a question leaves the one that was asked with it.
    fn worded(&self, notice: &Notice, letter: &Leased, ctx: &Ctx) -> Message {
        notice::render_written(notice, &self.voice(&letter.to, ctx), letter.id.minted_at())
    }

    fn voice(&self, to: &Address, ctx: &Ctx) -> Voice {
        Voice {
            language: to.language,
            zone: self.house.zone,
            today: ctx.now.local_day(self.house.zone),
            controller: self.house.controller.clone(),
            bot_username: self.house.bot_username.clone(),
        }
    }

    /// Cards that show something else by now, as many as there are places; says how many.
    async fn take_cards(
        &mut self,
        tx: &mut Write,
        ctx: &Ctx,
        steady: i64,
        cards: Vec<Card>,
        places: usize,
        jobs: &mut Vec<Job>,
    ) -> Result<usize, store::Fault> {
        let mut edited = 0;
        for due in cards {
            if edited == places {
                break;
            }
            let busy = self.editing.contains_key(&due.chat)
                || jobs.iter().any(|job| job.chat == due.chat && matches!(job.what, What::Card(_)));
            if busy {
                card::again(tx, &due, ctx.now.plus_millis(200)).await?;
                continue;
            }
            let ready = self.pace.ready_at(due.chat, Act::Edit, steady);
            if ready > steady {
                card::again(tx, &due, ctx.now.plus_millis((ready - steady).min(HOLD_MOST_MILLIS))).await?;
                continue;
            }
            card::take(tx, &due).await?;
            let (message, is_last) = match self.word_card_safely(tx, ctx, &due).await? {
                Worded::Message(message, is_last) => (message, is_last),
                Worded::Gone => {
                    card::close(tx, due.chat, due.message).await?;
                    continue;
                }
                Worded::Spoilt => continue,
            };
            if digest(&message) == due.shown_digest {
                if is_last {
                    card::close(tx, due.chat, due.message).await?;
                }
                continue;
            }
            // An answer that is lost must not leave the digest of before: a tap taken back would seem to need no edit.
            card::unsure(tx, &due).await?;
            edited += 1;
            let call = Call::Replace { message_id: due.message, message };
            jobs.push(Job {
                chat: due.chat,
                what: What::Card(due),
                call,
                began: steady,
                act: Some(Act::Edit),
            });
        }
        Ok(edited)
    }

    /// A card that cannot be worded, whatever the reason, is put off and holds up nobody else's.
    async fn word_card_safely(
        &mut self,
        tx: &mut Write,
        ctx: &Ctx,
        due: &Card,
    ) -> Result<Worded, store::Fault> {
        let guarded = self.careful;
        if guarded {
            store::savepoint(tx).await?;
        }
        let why = match AssertUnwindSafe(self.word_card(tx, ctx, due)).catch_unwind().await {
            Ok(Ok(worded)) => {
                if guarded {
                    store::release(tx).await?;
                }
                self.spoilt.remove(&(due.chat, due.message));
                return Ok(worded);
            }
            Ok(Err(fault)) if fault.is_passing() => return Err(fault),
            Ok(Err(fault @ store::Fault::Sqlx(_))) if !guarded => {
                self.careful = true;
                return Err(fault);
            }
            Ok(Err(fault)) => fault.to_string(),
            Err(panic) => caught::text(panic),
        };
        if guarded {
            store::undo(tx).await?;
            store::release(tx).await?;
        }
        self.put_off_spoilt(tx, ctx, due.chat, due.message, &why).await?;
        Ok(Worded::Spoilt)
    }

    async fn word_card(&self, tx: &mut Tx, ctx: &Ctx, due: &Card) -> Result<Worded, store::Fault> {
        let Some(notice) = app::card::load(tx, ctx, due.meeting).await? else { return Ok(Worded::Gone) };
        let to = Address { chat: due.chat, thread: None, language: due.language };
        let message = notice::render(&notice, &self.voice(&to, ctx));
        Ok(Worded::Message(message, app::card::is_final(&notice)))
    }

    async fn put_off_spoilt(
        &mut self,
        tx: &mut Write,
        ctx: &Ctx,
        chat: ChatId,
        message: MessageId,
        why: &str,
    ) -> Result<(), store::Fault> {
        if self.spoilt.insert((chat, message)) {
            tracing::error!(why, %chat, "post: a card cannot be read or worded and is put off");
        }
        card::put_off(tx, chat, message, ctx.now.plus_secs(SPOILT_CARD_SECS)).await
    }

    /// When to look again: a call that comes back makes the next step by itself.
    async fn next(
        &mut self,
        tx: &mut Tx,
        ctx: &Ctx,
        steady: i64,
        taken: &[Job],
    ) -> Result<i64, store::Fault> {
        let mut next = self.housekeeping_at;
        next = next.min(self.weather.next(steady).unwrap_or(next));
        if let Some(until) = self.alone_until().filter(|until| self.weather.is_clearing() && *until > steady)
        {
            next = next.min(until);
        }
        if self.free(steady, taken.len()) > 0 {
            let sends = || taken.iter().filter(|job| job.is_send());
            let sends = (sends().count(), sends().filter(|job| job.lane() == Some(Lane::Bulk)).count());
            let due = outbox::next_due(tx).await?;
            let card = card::next_due(tx).await?;
            let (urgent, bulk) = (
                self.pace.ready_again_at(false, sends, steady),
                self.pace.ready_again_at(true, sends, steady),
            );
            for (due, open) in
                [(due.answers, urgent), (due.notices, urgent), (due.bulk, bulk), (card, steady)]
            {
                let Some(wait) = due.map(|due| due.millis_since(ctx.now).min(HOLD_MOST_MILLIS)) else {
                    continue;
                };
                // What is due and was not taken waits for the pace; or for a call to come back, or for an answer to be heard.
                if wait > 0 || open > steady {
                    next = next.min((steady + wait.max(0)).max(open));
                }
            }
        }
        Ok(next.max(steady + 1))
    }

    /// A job leaves, at `steady` at the earliest; when its place in the second opens ([`Job::began`]), if that is later.
    pub fn begin(&mut self, job: &mut Job, steady: i64) {
        job.began = job.began.max(steady);
        let steady = job.began;
        let bulk = job.lane() == Some(Lane::Bulk);
        if let Some(act) = job.act {
            self.pace.note(job.chat, act, bulk, steady);
        }
        match &job.what {
            What::Letter(letter) => {
                self.letters.insert(letter.id, (letter.attempts, steady));
                self.fetching += usize::from(letter.is_fetch());
            }
            What::Card(_) => {
                self.editing.insert(job.chat, steady);
            }
        }
        self.no_answers += usize::from(job.lane() != Some(Lane::Answers));
    }

    /// A call is over; its outcome is still to be written down. To be told once.
    pub fn hear(&mut self, done: &mut Done, steady: i64) {
        done.heard = steady;
        if matches!(done.act, Some(Act::Send | Act::Answer)) {
            let is_answered = done.result.as_ref().map_or_else(ApiError::is_answer, |_| true);
            self.pace.came_back(done.began, is_answered, steady);
        }
        let answer = match &done.what {
            What::Letter(letter) => {
                self.letters.remove(&letter.id);
                if matches!(done.result, Err(ApiError::Moved(_))) {
                    let moves = self.moves.entry(letter.id).or_default();
                    *moves += 1;
                    done.moves = *moves;
                } else {
                    self.moves.remove(&letter.id);
                }
                self.fetching = self.fetching.saturating_sub(usize::from(letter.is_fetch()));
                letter.lane == Lane::Answers
            }
            What::Card(_) => {
                self.editing.remove(&done.chat);
                false
            }
        };
        self.no_answers = self.no_answers.saturating_sub(usize::from(!answer));
        match &done.result {
            Err(ApiError::TooMany { retry_after }) => {
                let millis = i64::try_from(retry_after.as_millis()).unwrap_or(HOLD_MOST_MILLIS);
                self.pace.too_many(done.chat, millis, steady);
                self.weather.answered(done.chat.0, steady);
            }
            Err(error) if !error.is_answer() => {
                if *error == ApiError::Lost && !done.is_repeatable() {
                    self.weather.doubted(done.chat.0, done.began, steady);
                }
                // Files come by a road of their own: one that fails although "typing…" was just answered says nothing of letters.
                let own = matches!(&done.what, What::Letter(letter) if letter.is_fetch());
                done.alone =
                    own && self.weather.is_heard() || self.weather.trouble(done.chat.0, done.began, steady);
                tracing::debug!(%error, alone = done.alone, "post: a call came to nothing");
            }
            _ => self.weather.answered(done.chat.0, steady),
        }
    }

    /// Somebody was shown something in a group without the post: there it counts as an answer, and what the group was told holds.
    pub fn whispered(&mut self, whispered: Whispered) {
        let Whispered { group, at, wait } = whispered;
        self.pace.note_beside(group, Act::Answer, at);
        if let Some(wait) = wait {
            self.pace.too_many(group, i64::try_from(wait.as_millis()).unwrap_or(HOLD_MOST_MILLIS), at);
        }
    }

    /// A harmless call came back.
    pub fn knocked(&mut self, knock: Knock, result: &Result<(), ApiError>, steady: i64) {
        match result {
            Err(error) if !error.is_answer() => self.weather.silent(match knock {
                Knock::WhoAmI => None,
                Knock::ClearThroat(chat) => Some(chat.0),
            }),
            _ if knock == Knock::WhoAmI => self.weather.heard(steady),
            _ => self.weather.throat_heard(steady),
        }
    }

    /// Whether nothing but harmless calls leaves.
    pub fn is_down(&self) -> bool {
        self.weather.is_down()
    }

    /// What became of calls; it is `steady` now. What was plainly said, most of all, is one statement for all.
    ///
    /// # Errors
    /// When the database fails; to be tried again.
    pub async fn write_down(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        steady: i64,
        all: &[Done],
    ) -> Result<(), store::Fault> {
        let (said, others): (Vec<_>, Vec<_>) = all.iter().partition(|done| done.plainly_said().is_some());
        let said: Vec<_> = said.into_iter().filter_map(Done::plainly_said).collect();
        if !said.is_empty() {
            outbox::end_said(tx, &said, ctx.now).await?;
        }
        for done in others {
            self.write_down_safely(tx, ctx, steady, done).await?;
        }
        Ok(())
    }

    /// What became of one call. When that cannot be written down, the letter is at least ended.
    async fn write_down_safely(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        steady: i64,
        done: &Done,
    ) -> Result<(), store::Fault> {
        store::savepoint(tx).await?;
        match AssertUnwindSafe(self.write_down_one(tx, ctx, steady, done)).catch_unwind().await {
            Ok(Ok(())) => return store::release(tx).await,
            Ok(Err(fault)) if fault.is_passing() => return Err(fault),
            Ok(Err(error)) => tracing::error!(%error, "post: an outcome cannot be written down"),
            Err(panic) => {
                tracing::error!(why = caught::text(panic), "post: an outcome cannot be written down");
            }
        }
        store::undo(tx).await?;
        store::release(tx).await?;
        match &done.what {
            What::Letter(letter) => {
                let (state, fate) = match &done.result {
                    Ok(_) | Err(ApiError::CutShort { .. }) => (LetterState::Sent, Fate::Sent),
                    Err(ApiError::Refused { .. }) => (LetterState::Refused, Fate::Refused),
                    Err(_) => (LetterState::Unknown, Fate::Unknown),
                };
                if outbox::end(tx, letter, state, None, Some("outcome not written down"), ctx.now).await? {
                    tell_safely(tx, ctx, Some(&letter.errand), letter.report.as_ref(), fate).await?;
                }
                Ok(())
            }
            What::Card(card) => card::close(tx, card.chat, card.message).await.map(|_| ()),
        }
    }

    async fn write_down_one(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        steady: i64,
        done: &Done,
    ) -> Result<(), store::Fault> {
        match &done.what {
            What::Letter(letter) => self.write_down_letter(tx, ctx, steady, letter, done).await,
            What::Card(card) => self.write_down_card(tx, ctx, steady, card, done).await,
        }
    }

    async fn write_down_letter(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        steady: i64,
        letter: &Leased,
        done: &Done,
    ) -> Result<(), store::Fault> {
        let now = ctx.now;
        // One that may have arrived hangs somewhere, for all we know.
        if let Some(print) = done.print.as_ref().filter(|_| done.may_have_arrived()) {
            app::printing::handed(tx, print).await?;
        }
        let wait = wait_secs(letter.tries, done.alone);
        let later = now.plus_secs(wait);
        let keeps_place = letter.errand.is_said_in_order() && wait <= KEEPS_PLACE_MOST_SECS;
        match &done.result {
            Ok(brought) => self.write_down_sent(tx, ctx, letter, done, brought).await,
            Err(ApiError::CutShort { message }) => {
                self.write_down_sent(tx, ctx, letter, done, &Brought::Message(*message)).await
            }
            Err(ApiError::TooMany { retry_after }) => {
                let until = done.held_until(*retry_after, now, steady);
                // What is written to the chat later waits as well, also for a post that begins anew.
                let keeps_place = letter.errand.is_said_in_order();
                outbox::put_back_after(tx, letter, until, Trouble { keeps_place, ..Trouble::default() })
                    .await?;
                outbox::hold_chat(tx, done.chat, until).await
            }
            Err(ApiError::Moved(_)) if done.moves > MOVES_MOST => {
                let description = "the group is sent on from number to number";
                self.write_down_refused(tx, ctx, letter, Refused::Other, description).await
            }
            Err(ApiError::Moved(to)) => {
                app::channel::moved(tx, ctx, done.chat, *to).await?;
                if is_by_the_way(&letter.errand) {
                    // The new group numbers its messages anew: there it would be another one.
                    outbox::end(tx, letter, LetterState::Refused, None, Some("the group moved"), now).await?;
                    return Ok(());
                }
                outbox::put_back(tx, letter, now).await
            }
            Err(error)
                if letter.is_fetch()
                    && !error.is_answer()
                    && done.alone
                    && letter.tries + 1 >= FETCHES_MOST =>
            {
                outbox::end(tx, letter, LetterState::Unknown, None, Some(&error.to_string()), now).await?;
                failed(tx, ctx, &letter.errand, None, Fate::Unknown).await
            }
            Err(error @ (ApiError::Server { .. } | ApiError::NotReached | ApiError::Lost)) => {
                // Nobody knows whether it arrived: whether it is said again or rests is judged when somebody was answered.
                let doubt = *error == ApiError::Lost && !done.is_repeatable();
                let error = error.to_string();
                let trouble = Trouble { error: Some(&error), doubt, alone: done.alone, keeps_place };
                outbox::put_back_after(tx, letter, later, trouble).await
            }
            Err(ApiError::Refused { why, description, .. }) => {
                self.write_down_refused(tx, ctx, letter, *why, description).await
            }
        }
    }

    async fn write_down_sent(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        letter: &Leased,
        done: &Done,
        brought: &Brought,
    ) -> Result<(), store::Fault> {
        let message = match brought {
            Brought::Message(message) => *message,
            _ => None,
        };
        if !outbox::end(tx, letter, LetterState::Sent, message, None, ctx.now).await? {
            return Ok(());
        }
        if let (Errand::Post { meeting, .. }, Some(message)) = (&letter.errand, message) {
            let shown = Card::of(letter.to, message, *meeting, &done.digest);
            app::channel::posted(tx, ctx, letter.id, letter.to, &shown).await?;
        }
        if let (Errand::SayPinned(_), Some(message)) = (&letter.errand, message) {
            app::channel::pin(tx, ctx, letter.id, letter.to, message).await?;
        }
        match &letter.errand {
            Errand::Post { meeting, notice: Notice::Meeting(MeetingNotice::Call(card)) } => {
                let of = (*meeting, card.version);
                app::voice_note::follow_notice(tx, ctx, of, (letter.to, letter.lane)).await?;
            }
            Errand::Voiced { meeting, .. } => {
                let key = letter.id.to_string();
                app::voice_note::follow(tx, ctx, *meeting, (letter.to, letter.lane), &key).await?;
            }
            _ => {}
        }
        if let Errand::Pass { document, .. } = &letter.errand {
            app::invitation::arrived(tx, ctx, *document, letter.to.chat).await?;
        }
        if let Brought::Roll { import, name, outcome } = brought {
            match app::roll::read_done(tx, ctx, *import, name.clone(), outcome.clone()).await {
                Ok(()) | Err(Stop::Refused(_)) => {}
                Err(Stop::Fault(fault)) => return Err(fault),
            }
        }
        if let Brought::Places { sheet, outcome } = brought {
            match app::place_sheet::read_done(tx, ctx, *sheet, outcome.clone()).await {
                Ok(()) | Err(Stop::Refused(_)) => {}
                Err(Stop::Fault(fault)) => return Err(fault),
            }
        }
        if let Brought::Units { sheet, outcome } = brought {
            match app::unit_sheet::read_done(tx, ctx, *sheet, outcome.clone()).await {
                Ok(()) | Err(Stop::Refused(_)) => {}
                Err(Stop::Fault(fault)) => return Err(fault),
            }
        }
        report(tx, ctx, letter.report.as_ref(), Fate::Sent).await
    }

    async fn write_down_refused(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        letter: &Leased,
        why: Refused,
        description: &str,
    ) -> Result<(), store::Fault> {
        let now = ctx.now;
        let waits = letter.doubt == Doubt::Repeat;
        let refused = Trouble { error: Some(description), ..Trouble::default() };
        if let (Refused::ThreadGone, Some(thread)) = (why, letter.to.thread) {
            app::channel::topic_gone(tx, ctx, letter.to.chat, thread).await?;
            return outbox::put_back(tx, letter, now).await;
        }
        let (state, error) = match (why, &letter.errand) {
            (Refused::NotModified, _) => (LetterState::Sent, None),
            // What matters waits until the group is open again, or we are welcome again; a reply is refused for good.
            (Refused::Muted | Refused::ThreadGone, errand) if !is_by_the_way(errand) => {
                if waits {
                    outbox::put_back_after(tx, letter, letter.due_at, refused).await?;
                    return app::channel::locked(tx, ctx, letter.to.chat).await;
                }
                app::channel::locked(tx, ctx, letter.to.chat).await?;
                (LetterState::Refused, Some(description))
            }
            (Refused::ShutOut, _) => {
                if waits && letter.campaign.is_none() {
                    outbox::put_back_after(tx, letter, letter.due_at, refused).await?;
                    return app::channel::shut_out(tx, ctx, letter.to.chat).await;
                }
                app::channel::shut_out(tx, ctx, letter.to.chat).await?;
                (LetterState::Refused, Some(description))
            }
            // The message to be replaced is gone: what it would have said is said anew.
            (Refused::MessageGone, Errand::Replace { notice, .. }) => {
                // Once, also when the turn is done again; and not when it was cancelled meanwhile.
                let ended =
                    outbox::end(tx, letter, LetterState::Refused, None, Some(description), now).await?;
                if ended && !outbox::was_cancelled(tx, letter.id).await? {
                    let dedupe_key = format!("anew:{}", letter.id);
                    let anew = Letter { dedupe_key, ..ctx.chatter(letter.to, Errand::Say(notice.clone())) };
                    ctx.post(tx, &anew).await?;
                }
                return Ok(());
            }
            (Refused::Unauthorized | Refused::Conflict, _) => {
                let later = now.plus_secs(TOKEN_TROUBLE_SECS);
                let refused = Trouble { keeps_place: letter.errand.is_said_in_order(), ..refused };
                return outbox::put_back_after(tx, letter, later, refused).await;
            }
            (Refused::NoVoice, Errand::Speak { meeting, .. }) => {
                app::voice_note::forbidden(tx, ctx, *meeting, letter.to.chat).await?;
                (LetterState::Refused, Some(description))
            }
            (Refused::NoRight, Errand::Pin { .. }) => {
                report(tx, ctx, letter.report.as_ref(), Fate::Refused).await?;
                (LetterState::Refused, Some(description))
            }
            (Refused::MessageGone, Errand::Amend { .. } | Errand::Caption { .. }) => {
                (LetterState::Refused, Some(description))
            }
            (_, errand) if is_by_the_way(errand) => (LetterState::Refused, Some(description)),
            (_, errand) => {
                tracing::error!(description, lane = ?letter.lane, "post: Telegram refused a letter");
                failed(tx, ctx, errand, letter.report.as_ref(), Fate::Refused).await?;
                (LetterState::Refused, Some(description))
            }
        };
        outbox::end(tx, letter, state, None, error, now).await?;
        Ok(())
    }

    async fn write_down_card(
        &self,
        tx: &mut Write,
        ctx: &Ctx,
        steady: i64,
        shown: &Card,
        done: &Done,
    ) -> Result<(), store::Fault> {
        let now = ctx.now;
        let next = now.plus_millis(card::EDITS_APART_MILLIS);
        match &done.result {
            Ok(_) | Err(ApiError::CutShort { .. } | ApiError::Refused { why: Refused::NotModified, .. }) => {
                card::shown(tx, shown, &done.digest, next).await?;
                if self.is_last(tx, ctx, shown).await? {
                    card::close(tx, shown.chat, shown.message).await?;
                }
                Ok(())
            }
            Err(ApiError::TooMany { retry_after }) => {
                let until = done.held_until(*retry_after, now, steady);
                outbox::hold_chat(tx, shown.chat, until).await?;
                card::again(tx, shown, until).await
            }
            Err(ApiError::Moved(to)) => app::channel::moved(tx, ctx, shown.chat, *to).await,
            Err(ApiError::Server { .. } | ApiError::NotReached | ApiError::Lost) => {
                card::again(tx, shown, now.plus_secs(wait_secs(0, done.alone))).await
            }
            Err(ApiError::Refused { why: Refused::ShutOut, .. }) => {
                // What is to come of it waits until we are heard from or welcome again; a last form that nobody sees waits for nobody.
                if self.is_last(tx, ctx, shown).await? {
                    card::close(tx, shown.chat, shown.message).await?;
                } else {
                    card::again(tx, shown, now).await?;
                }
                app::channel::shut_out(tx, ctx, shown.chat).await
            }
            Err(ApiError::Refused { why: Refused::Muted | Refused::ThreadGone, .. }) => {
                card::again(tx, shown, now).await?;
                app::channel::locked(tx, ctx, shown.chat).await
            }
            Err(ApiError::Refused { why: Refused::MessageGone, .. }) => {
                card::close(tx, shown.chat, shown.message).await?;
                app::channel::card_gone(tx, ctx, shown).await
            }
            Err(ApiError::Refused { why: Refused::Unauthorized | Refused::Conflict, .. }) => {
                card::again(tx, shown, now.plus_secs(TOKEN_TROUBLE_SECS)).await
            }
            Err(ApiError::Refused { description, .. }) => {
                // For good: the same is not tried again, only what the next answer makes of it.
                tracing::error!(description, "post: Telegram refused an edit");
                card::shown(tx, shown, &done.digest, now.plus_secs(REFUSED_EDIT_SECS)).await?;
                if self.is_last(tx, ctx, shown).await? {
                    card::close(tx, shown.chat, shown.message).await?;
                }
                Ok(())
            }
        }
    }

    /// Whether a card has, or would have, its last form by now.
    async fn is_last(&self, tx: &mut Tx, ctx: &Ctx, shown: &Card) -> Result<bool, store::Fault> {
        let notice = app::card::load(tx, ctx, shown.meeting).await?;
        Ok(notice.is_none_or(|notice| app::card::is_final(&notice)))
    }
}

impl Job {
    /// The card to be edited, if it is one.
    pub fn card(&self) -> Option<&Card> {
        match &self.what {
            What::Letter(_) => None,
            What::Card(card) => Some(card),
        }
    }

    /// Whether it counts among the sends of a second.
    fn is_send(&self) -> bool {
        self.act.is_some_and(|act| act != Act::Edit)
    }

    fn lane(&self) -> Option<Lane> {
        match &self.what {
            What::Letter(letter) => Some(letter.lane),
            What::Card(_) => None,
        }
    }

    /// The paper of a meeting that it hands over, if it is one.
    pub fn print(&self) -> Option<Print> {
        match &self.call {
            Call::Hand { content, .. } => content.print(),
            _ => None,
        }
    }

    /// What the message shows, as a short text to compare.
    pub fn digest(&self) -> String {
        match &self.call {
            Call::Say { message, .. } | Call::Replace { message, .. } => digest(message),
            _ => String::new(),
        }
    }
}

impl Done {
    /// Until when a chat that said "wait" waits: since it said so, however late that is written down.
    fn held_until(&self, retry_after: Duration, now: Moment, steady: i64) -> Moment {
        let millis = i64::try_from(retry_after.as_millis()).unwrap_or(HOLD_MOST_MILLIS);
        now.plus_millis(self.heard.saturating_add(millis).saturating_sub(steady).max(0))
    }

    /// Whether somebody may have got what was sent.
    fn may_have_arrived(&self) -> bool {
        matches!(self.result, Ok(_) | Err(ApiError::CutShort { .. } | ApiError::Lost))
    }

    /// Whether it may be done any number of times without anybody noticing.
    fn is_repeatable(&self) -> bool {
        match &self.what {
            What::Letter(letter) => {
                let said = matches!(
                    letter.errand,
                    Errand::Say(_) | Errand::SayPinned(_) | Errand::Post { .. } | Errand::Voiced { .. }
                );
                !said
                    && !matches!(
                        letter.errand,
                        Errand::Hand { .. }
                            | Errand::Pass { .. }
                            | Errand::Show { .. }
                            | Errand::ShowPass { .. }
                            | Errand::Speak { .. }
                            | Errand::Point { .. }
                    )
            }
            What::Card(_) => true,
        }
    }
}

/// What helps a message of ours along and is missed by nobody when Telegram will not do it.
const fn is_by_the_way(errand: &Errand) -> bool {
    matches!(errand, Errand::Pin { .. } | Errand::Unpin { .. } | Errand::Strip { .. })
}

fn to_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How long a letter waits after its try came to nothing, in seconds. `tries`: how often that happened to it before while others
/// were answered; `alone`: they were this time.
fn wait_secs(tries: i64, alone: bool) -> i64 {
    if !alone {
        return NOBODY_ANSWERED_SECS;
    }
    let doublings = u32::try_from(tries.clamp(0, 7)).unwrap_or(0);
    (CHAT_TROUBLE_FIRST_SECS << doublings).min(CHAT_TROUBLE_MOST_SECS)
}

async fn report(tx: &mut Write, ctx: &Ctx, to: Option<&Report>, fate: Fate) -> Result<(), store::Fault> {
    match to {
        Some(report) => app::channel::fate(tx, ctx, report, fate).await,
        None => Ok(()),
    }
}

/// An errand came to nothing: whoever waits for it is told.
async fn failed(
    tx: &mut Write,
    ctx: &Ctx,
    errand: &Errand,
    to: Option<&Report>,
    fate: Fate,
) -> Result<(), store::Fault> {
    match errand {
        Errand::FetchRoll { import, .. } => match app::roll::fetch_failed(tx, ctx, *import).await {
            Ok(()) | Err(Stop::Refused(_)) => Ok(()),
            Err(Stop::Fault(fault)) => Err(fault),
        },
        Errand::FetchPlaces { sheet, .. } => match app::place_sheet::fetch_failed(tx, ctx, *sheet).await {
            Ok(()) | Err(Stop::Refused(_)) => Ok(()),
            Err(Stop::Fault(fault)) => Err(fault),
        },
        Errand::FetchUnits { sheet, .. } => match app::unit_sheet::fetch_failed(tx, ctx, *sheet).await {
            Ok(()) | Err(Stop::Refused(_)) => Ok(()),
            Err(Stop::Fault(fault)) => Err(fault),
        },
        _ => report(tx, ctx, to, fate).await,
    }
}

/// As [`failed`], about a letter with which something is wrong already: when that cannot be told either, it is left. `None`: an
/// errand that cannot be read.
async fn tell_safely(
    tx: &mut Write,
    ctx: &Ctx,
    errand: Option<&Errand>,
    to: Option<&Report>,
    fate: Fate,
) -> Result<(), store::Fault> {
    store::savepoint(tx).await?;
    let telling = async {
        match errand {
            Some(errand) => failed(&mut *tx, ctx, errand, to, fate).await,
            None => report(&mut *tx, ctx, to, fate).await,
        }
    };
    match AssertUnwindSafe(telling).catch_unwind().await {
        Ok(Ok(())) => return store::release(tx).await,
        Ok(Err(fault)) if fault.is_passing() => return Err(fault),
        Ok(Err(error)) => tracing::error!(%error, "post: what became of a letter cannot be told"),
        Err(panic) => {
            tracing::error!(why = caught::text(panic), "post: what became of a letter cannot be told");
        }
    }
    store::undo(tx).await?;
    store::release(tx).await
}

/// What a message shows, as a short text to compare.
fn digest(message: &Message) -> String {
    let mut hash = Sha256::new();
    hash.update(message.text.as_bytes());
    for button in message.keyboard.iter().flatten() {
        let asks = match &button.act {
            message::Act::Press(press) => press.data(),
            message::Act::Start(link) => start_link::payload(link),
            message::Act::Open(address) | message::Act::Page(address) | message::Act::Copy(address) => {
                address.clone()
            }
        };
        for part in [&button.label, &asks] {
            hash.update(b"\0");
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
