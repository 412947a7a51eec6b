//! The right to be the one sender, even with several instances. On PostgreSQL a task of its own holds it over a connection of its
//! own and gives signs of life; a SQLite file belongs to one process. Partner: `store/lease.rs`.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::store::lease::{self, Beat, Line};
use crate::store::{Engine, Fault, Store, Tx};

/// Real time between two signs of life.
const BEAT_EVERY: Duration = Duration::from_millis(800);
/// Without a sign of life for this long, in the database's time, a holder's session is ended.
const SILENT_MILLIS: i64 = 3_000;
/// We send only while our newest sign of life is younger than this in real time: less than [`SILENT_MILLIS`].
const TRUST_MILLIS: i64 = 2_500;
const _: () = assert!(TRUST_MILLIS < SILENT_MILLIS, "or two would send for a while");
/// A sign of life must have been seen old for this long, in our own time: a successor that has just got the right gives its
/// first a moment later.
const LOOKED_MILLIS: i64 = 500;
/// How often somebody who does not send tries to: at first like one whose predecessor is just being buried.
const TRY_SOON: Duration = Duration::from_millis(100);
const SOON_TRIES: u32 = 10;
const TRY_EVERY: Duration = Duration::from_millis(400);
/// How long the first question waits for the first answer of the database.
const FIRST_ANSWER: Duration = Duration::from_secs(3);
/// How long giving up may take.
const GOOD_BYE: Duration = Duration::from_millis(1_500);

/// Whether this instance is the one that sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// We send.
    Kept,
    /// We send since just now: what the last sender had under way is ours, except what we have under way ourselves.
    Gained,
    /// Somebody else does; ask again after this much real time.
    Not { again_in: Duration },
}

/// The right to be the one sender.
pub struct Lease {
    store: Store,
    holder: String,
    /// Which gain of the right we told of.
    told: Option<u64>,
    keeper: Option<Keeper>,
    leads: Arc<watch::Sender<bool>>,
}

/// What the keeper last found.
#[derive(Debug, Clone)]
enum State {
    Asking,
    /// Ours since the gain of this number; `at`: real time of the newest sign of life.
    Ours {
        gain: u64,
        at: i64,
    },
    Elsewhere,
    /// The database is away: why.
    Away(String),
}

struct Keeper {
    clock: Clock,
    state: watch::Receiver<State>,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // Its connection goes with it, and the right with the connection.
        self.task.abort();
    }
}

impl Lease {
    /// Nothing is asked yet. `holder`: a name no other instance has.
    pub fn new(store: &Store, holder: String) -> Self {
        let leads = Arc::new(watch::Sender::new(store.engine() == Engine::Sqlite));
        Self { store: store.clone(), holder, told: None, keeper: None, leads }
    }

    /// Whether the right is ours, for what else one instance alone does: polling. On SQLite it always is.
    pub fn leads(&self) -> watch::Receiver<bool> {
        self.leads.subscribe()
    }

    /// The name under which we send.
    pub fn holder(&self) -> &str {
        &self.holder
    }

    /// Makes sure that we still are, or become, the one sender. Cheap; called before every turn of the post.
    ///
    /// # Errors
    /// When the database is away; nobody is to send then.
    pub async fn hold(&mut self) -> Result<Hold, Fault> {
        if self.store.engine() == Engine::Sqlite {
            return Ok(if self.told.replace(0).is_none() { Hold::Gained } else { Hold::Kept });
        }
        if self.keeper.as_ref().is_none_or(|keeper| keeper.task.is_finished()) {
            // Gains are counted anew with every keeper.
            self.told = None;
            self.keeper = Some(Keeper::start(&self.store, &self.holder, self.leads.clone()));
        }
        let Some(keeper) = &mut self.keeper else { return Ok(Hold::Not { again_in: TRY_EVERY }) };
        let known = keeper.state.wait_for(|state| !matches!(state, State::Asking));
        let state = match tokio::time::timeout(FIRST_ANSWER, known).await {
            Ok(Ok(state)) => state.clone(),
            _ => return Err(Fault::Silent("who sends")),
        };
        match state {
            State::Ours { gain, at } if keeper.clock.steady() - at < TRUST_MILLIS => {
                Ok(if self.told.replace(gain) == Some(gain) { Hold::Kept } else { Hold::Gained })
            }
            State::Away(what) => Err(Fault::Unusable {
                what,
                advice: "nothing is sent until it is back".to_owned(),
                passing: true,
            }),
            State::Asking | State::Ours { .. } | State::Elsewhere => Ok(Hold::Not { again_in: TRY_SOON }),
        }
    }

    /// Inside the turn's transaction: whether the database still names us as the sender; a turn that is not is undone. Nobody
    /// can take over until that transaction ends, so it should be short.
    ///
    /// # Errors
    /// When the database fails; passing when another instance took over meanwhile.
    pub async fn confirm(&self, tx: &mut Tx) -> Result<bool, Fault> {
        match self.store.engine() {
            Engine::Sqlite => Ok(true),
            Engine::Postgres => lease::is_sender(tx, &self.holder).await,
        }
    }

    /// Lets another instance send at once. The next [`Lease::hold`] asks anew.
    pub async fn give_up(&mut self) {
        self.told = None;
        if let Some(mut keeper) = self.keeper.take() {
            keeper.stop.send_replace(true);
            let _ = tokio::time::timeout(GOOD_BYE, &mut keeper.task).await;
        }
    }
}

impl Keeper {
    fn start(store: &Store, holder: &str, leads: Arc<watch::Sender<bool>>) -> Self {
        let clock = Clock::system();
        let (state, seen) = watch::channel(State::Asking);
        let (stop, stopped) = watch::channel(false);
        let tell = Tell { state, leads };
        let task = tokio::spawn(keep(store.clone(), holder.to_owned(), clock.clone(), tell, stopped));
        let state = seen;
        Self { clock, state, stop, task }
    }
}

/// Whom the keeper tells what it found.
struct Tell {
    state: watch::Sender<State>,
    leads: Arc<watch::Sender<bool>>,
}

impl Tell {
    fn is(&self, state: State) {
        let leads = matches!(state, State::Ours { .. });
        self.leads.send_if_modified(|led| std::mem::replace(led, leads) != leads);
        self.state.send_replace(state);
    }
}

impl Drop for Tell {
    fn drop(&mut self) {
        self.leads.send_replace(false);
    }
}

/// Tries to get the right, keeps it while the connection lives, and starts again when it broke.
async fn keep(store: Store, holder: String, clock: Clock, tell: Tell, mut stop: watch::Receiver<bool>) {
    let mut gains = 0;
    while !*stop.borrow() {
        let fault = match Line::open(&store).await {
            Ok(line) => {
                let over = over_one_line(line, &holder, &clock, &mut gains, &tell, &mut stop).await;
                match over {
                    Ok(()) => return,
                    Err(fault) => fault,
                }
            }
            Err(fault) => fault,
        };
        let why = fault.to_string();
        // One line for each change.
        if !matches!(&*tell.state.borrow(), State::Away(said) if *said == why) {
            tracing::warn!(why, "lease: the right to send is not held while the database is away");
        }
        tell.is(State::Away(why));
        rest(TRY_EVERY, &mut stop).await;
    }
}

async fn rest(pause: Duration, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(pause) => {}
        _ = stop.changed() => {}
    }
}

/// Returns when told to stop, with the right given back; an error means that the line is lost, and the right with it.
async fn over_one_line(
    mut line: Line,
    holder: &str,
    clock: &Clock,
    gains: &mut u64,
    tell: &Tell,
    stop: &mut watch::Receiver<bool>,
) -> Result<(), Fault> {
    let mut tries = 0;
    let mut looked: Option<(Option<Beat>, i64)> = None;
    while !*stop.borrow() {
        if line.try_lock().await? {
            break;
        }
        if !matches!(&*tell.state.borrow(), State::Elsewhere) {
            tell.is(State::Elsewhere);
        }
        let (beat, now) = (line.last_beat().await?, clock.steady());
        let since = match &looked {
            Some((last, since)) if last.as_ref().map(|beat| beat.at) == beat.as_ref().map(|beat| beat.at) => {
                *since
            }
            _ => now,
        };
        // Old by the database's clock; or unchanged for as long by ours, should that clock have been set back.
        let old = beat.as_ref().is_none_or(|beat| beat.age > SILENT_MILLIS) && now - since >= LOOKED_MILLIS;
        if old || now - since >= SILENT_MILLIS {
            let ended = line.end_holder().await?;
            tracing::warn!(ended, "lease: the sender went silent and its session was ended");
            looked = None;
        } else {
            looked = Some((beat, since));
        }
        tries += 1;
        rest(if tries <= SOON_TRIES || old { TRY_SOON } else { TRY_EVERY }, stop).await;
    }
    let mut at = clock.steady();
    if !*stop.borrow() {
        line.beat(holder).await?;
        line.become_sender(holder).await?;
        *gains += 1;
    }
    while !*stop.borrow() {
        tell.is(State::Ours { gain: *gains, at });
        rest(BEAT_EVERY, stop).await;
        at = clock.steady();
        let written_down = line.beat(holder).await?;
        if !written_down && !*stop.borrow() {
            // We have the lock, so nobody else may be: a row that is gone, or older, would let nobody send.
            tracing::warn!("lease: the sender was not written down any more; it is written down again");
            line.become_sender(holder).await?;
        }
    }
    line.close().await;
    Ok(())
}
