//! The outbox: letters waiting, under way and ended. Written in the transaction of the effect, emptied by
//! `post/desk.rs`. No other file writes this table.

use sqlx::any::AnyRow;

use super::{Columns as _, Engine, Fault, Tx, Write, engine, statements, to_json, unread};
use crate::domain::ids::{AccountId, CampaignId, ChatId, LetterId, MeetingId, MessageId, ThreadId};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState, Report};
use crate::domain::people::Language;
use crate::domain::say::Notice;
use crate::domain::time::Moment;

/// Due time of letters to a chat that we may not write to now; [`unpark`] brings them back.
const PARKED: i64 = i64::MAX / 4;

// An index of waiting letters serves one question, whatever PostgreSQL believes of a table that was empty when it last looked:
// what is due is asked with `due_at >= 0`, the others by the column that their index is for (migration 0008). A letter that is
// known by its id is asked for its state in a way that no index serves: `state || ''`.

/// Letters of a wave that somebody holds (`store/wave.rs`) rest. Waves have the bulk lane to themselves, so the others are not asked.
macro_rules! held {
    ("2", $of:literal) => {
        concat!(
            " AND COALESCE((SELECT 1 FROM held_wave h WHERE h.campaign_id = ",
            $of,
            ".campaign_id LIMIT 1), 0) <> 1"
        )
    };
    ($lane:literal, $of:literal) => {
        ""
    };
}

/// The letters of one lane that may leave now: `$1` is now. Written so that PostgreSQL believes what is true, that nearly every
/// letter that is due may leave: it takes a limit that it does not know for a tenth of the table (so one that it knows stands
/// inside), `IS NULL` for one row of two hundred (so `<> 1`), and would read a million letters to find eight.
macro_rules! due_in_lane {
    ($lane:tt, $limit:literal) => {
        concat!(
            "SELECT few.id FROM (SELECT o.id FROM outbox o
                WHERE o.state = 'waiting' AND o.due_at >= 0 AND o.lane = ",
            $lane,
            " AND o.due_at <= $1
                    AND (o.expires_at IS NULL OR o.expires_at > $1)
                    AND (o.doubts = 0 OR (o.doubts = 1 AND o.doubt = 'rest' AND $7 = 1) OR (o.doubts = 1 AND o.doubt = 'repeat' AND $8 = 1))
                    AND COALESCE((SELECT 1 FROM parked_chat p WHERE p.chat_id = o.chat_id LIMIT 1), 0) <> 1
                    AND COALESCE((SELECT 1 FROM outbox p WHERE p.chat_id = o.chat_id AND p.state = 'sending' LIMIT 1), 0) <> 1",
            held!($lane, "o"),
            "
                    AND COALESCE((
                        SELECT 1 FROM outbox p
                        WHERE p.chat_id = o.chat_id AND p.state = 'waiting' AND p.doubts < 2
                            AND p.due_at - 60000 * p.keeps_place <= $1 AND (p.expires_at IS NULL OR p.expires_at > $1)
                            AND (p.lane < o.lane OR (p.lane = o.lane AND p.id < o.id))",
            held!($lane, "p"),
            " LIMIT 1), 0) <> 1
                ORDER BY o.due_at, o.id LIMIT 64) few LIMIT CAST(",
            $limit,
            " AS BIGINT)"
        )
    };
}

/// What becomes of a letter that waits and will not be sent: one that was in doubt, or under way when we died, may have arrived.
macro_rules! unsent {
    () => {
        "CASE WHEN doubts > 0 OR last_error = 'interrupted' THEN 'unknown' ELSE 'cancelled' END"
    };
}

/// What a cancelled letter becomes at `$2`. One under way is sent or not as it may be; but if it comes back it has expired, long ago
/// by any clock.
macro_rules! cancelled {
    () => {
        concat!(
            "errand = 'null', ended_at = CASE WHEN state = 'waiting' THEN CAST($2 AS BIGINT) END, expires_at = CASE WHEN state = 'waiting' THEN expires_at ELSE 0 END, state = CASE WHEN state = 'waiting' THEN ",
            unsent!(),
            " ELSE state END"
        )
    };
}

/// A letter that may be in its chat, as a message of which we know no number.
macro_rules! tried_in_vain {
    ($of:literal) => {
        concat!(
            $of,
            "message_id IS NULL AND (",
            $of,
            "state IN ('sending', 'sent', 'unknown') OR (",
            $of,
            "state = 'waiting' AND (",
            $of,
            "doubts > 0 OR ",
            $of,
            "last_error = 'interrupted')))"
        )
    };
}

/// When the next letter of one lane is due.
macro_rules! next_in_lane {
    ($lane:tt) => {
        concat!(
            "(SELECT o.due_at FROM outbox o WHERE o.state = 'waiting' AND o.due_at >= 0 AND o.lane = ",
            $lane,
            " AND COALESCE((SELECT 1 FROM outbox p WHERE p.chat_id = o.chat_id AND p.state = 'sending' LIMIT 1), 0) <> 1
                AND COALESCE((SELECT 1 FROM parked_chat p WHERE p.chat_id = o.chat_id LIMIT 1), 0) <> 1",
            held!($lane, "o"),
            " ORDER BY o.due_at LIMIT 1)"
        )
    };
}

/// The chats that the letters of one lane wait for.
macro_rules! some_in_lane {
    ($lane:tt) => {
        concat!(
            "SELECT o.chat_id, o.due_at FROM outbox o WHERE o.state = 'waiting' AND o.due_at >= 0 AND o.lane = ",
            $lane,
            " AND o.due_at <= $1 AND COALESCE((SELECT 1 FROM parked_chat p WHERE p.chat_id = o.chat_id LIMIT 1), 0) <> 1",
            held!($lane, "o"),
            " ORDER BY o.due_at LIMIT 200"
        )
    };
}

// Each as [letter, holder, taking-up, message].
macro_rules! end_said {
    ($each:literal) => {
        concat!(
            "UPDATE outbox SET errand = 'null', state = 'sent', ended_at = $2, message_id = CAST(e.value->>3 AS BIGINT),
            last_error = NULL, lease_until = NULL, holder = NULL FROM ",
            $each,
            " WHERE outbox.id = e.value->>0 AND state || '' = 'sending' AND holder = e.value->>1 AND attempts = CAST(e.value->>2 AS BIGINT)"
        )
    };
}

statements! {
    ENQUEUE = "INSERT INTO outbox (id, dedupe_key, lane, chat_id, thread_id, language, errand, doubt, campaign_id, subject,
            due_at, expires_at, state, created_at, asked_by, report)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', $13, $14, $15)
        ON CONFLICT (dedupe_key) DO NOTHING";
    // One letter a chat at a time, in the order of lane and writing: a chat that must wait holds up nobody else. Each lane by
    // itself, because the index serves one lane at a time. What is in doubt ($7, $8: may it be said again?) and chats that are
    // parked are passed over. What was put back for a moment keeps its place; what was in doubt twice has none.
    TAKE_UP = concat!("UPDATE outbox SET state = 'sending', holder = $2, lease_until = $3, attempts = attempts + 1
        WHERE state || '' = 'waiting' AND id IN (
            SELECT id FROM (", due_in_lane!("0", "$4"), ") answers
            UNION ALL SELECT id FROM (", due_in_lane!("1", "$5"), ") notices
            UNION ALL SELECT id FROM (", due_in_lane!("2", "$6"), ") bulk)
        RETURNING id, lane, chat_id, thread_id, language, errand, doubt, attempts, tries, doubts, expires_at, campaign_id, report, due_at");
    // What was said is in the chat; the words and names need not stay with us.
    END = "UPDATE outbox SET errand = 'null', state = $4, ended_at = $5, message_id = $6, last_error = $7, lease_until = NULL, holder = NULL
        WHERE id = $1 AND state || '' = 'sending' AND holder = $2 AND attempts = $3";
    END_SAID_SQLITE = end_said!("json_each($1) AS e");
    END_SAID_POSTGRES = end_said!("json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
    // That a try was interrupted says more than what is said of a later one.
    PUT_BACK = "UPDATE outbox SET state = 'waiting', due_at = $4, doubts = doubts + $6, tries = tries + $7, keeps_place = $8,
            lease_until = NULL, holder = NULL,
            last_error = CASE WHEN last_error = 'interrupted' THEN last_error ELSE COALESCE($5, last_error) END
        WHERE id = $1 AND state || '' = 'sending' AND holder = $2 AND attempts = $3";
    END_WAITING = "UPDATE outbox SET errand = 'null', state = $2, ended_at = $3, last_error = $4 WHERE id = $1 AND state = 'waiting'";
    DOUBTED = "SELECT id, errand, report FROM outbox
        WHERE state = 'waiting' AND doubts > 0 AND (doubts >= 2 OR (doubt = 'rest' AND $1 = 1)) LIMIT 100";
    IN_DOUBT = "SELECT id FROM outbox WHERE state = 'waiting' AND doubts > 0 LIMIT 1";
    UNDER_WAY_NOW = "SELECT id, attempts FROM outbox WHERE state = 'sending'";
    // It had been due, whatever the clock showed then.
    RECOVER = "UPDATE outbox SET state = 'waiting', lease_until = NULL, holder = NULL, last_error = 'interrupted',
            due_at = CASE WHEN due_at > $3 THEN $3 ELSE due_at END
        WHERE id = $1 AND state || '' = 'sending' AND attempts = $2";
    HOLD_CHAT = "UPDATE outbox SET due_at = $2 WHERE chat_id = $1 AND state = 'waiting' AND due_at < $2";
    REWIND = "UPDATE outbox SET due_at = $1 WHERE state = 'waiting' AND due_at >= 0 AND lane IN (0, 1, 2) AND due_at > $1 AND due_at <= $2";
    // What was taken up before and waits, waits for its chat; and so do those that wait beside it, or beside a card, for the same
    // moment. What nobody took up yet has a time of its own, by the clock on the wall, and so has what waits for a morning ($4).
    HELD_LESS = "UPDATE outbox SET due_at = due_at - CAST($3 AS BIGINT)
        WHERE state = 'waiting' AND due_at >= 0 AND lane IN (0, 1, 2) AND due_at > $1 AND due_at < $2 AND due_at <> $4
            AND (attempts > 0
                OR EXISTS (SELECT 1 FROM outbox h WHERE h.chat_id = outbox.chat_id AND h.state = 'waiting' AND h.attempts > 0
                    AND h.due_at = outbox.due_at)
                OR EXISTS (SELECT 1 FROM card c WHERE c.chat_id = outbox.chat_id AND c.live = 1 AND c.due_at = outbox.due_at))";
    EXPIRE = concat!("UPDATE outbox SET errand = 'null', ended_at = $1, state = ", unsent!(), " WHERE state = 'waiting' AND expires_at <= $1");
    // An index serves one state; what moves from one to the other meanwhile is found by one statement all the same.
    CANCEL_SUBJECT = concat!("UPDATE outbox SET ", cancelled!(), " WHERE state IN ('waiting', 'sending') AND id IN (
            SELECT o.id FROM outbox o WHERE o.subject = $1 AND o.state = 'waiting'
            UNION ALL SELECT o.id FROM outbox o WHERE o.subject = $1 AND o.state = 'sending')");
    // What was cancelled while under way stays so.
    EXPIRE_AT = "UPDATE outbox SET expires_at = $2 WHERE state IN ('waiting', 'sending') AND expires_at > 0 AND id IN (
            SELECT o.id FROM outbox o WHERE o.subject = $1 AND o.state = 'waiting'
            UNION ALL SELECT o.id FROM outbox o WHERE o.subject = $1 AND o.state = 'sending')";
    CANCEL_KEY = concat!("UPDATE outbox SET ", cancelled!(), " WHERE dedupe_key = $1 AND state IN ('waiting', 'sending') RETURNING state");
    CANCEL_POSTS = concat!("UPDATE outbox SET ", cancelled!(), " WHERE state IN ('waiting', 'sending') AND id IN (
            SELECT o.id FROM outbox o WHERE o.subject = $1 AND o.state = 'waiting' AND o.dedupe_key LIKE 'call:%'
            UNION ALL SELECT o.id FROM outbox o WHERE o.subject = $1 AND o.state = 'sending' AND o.dedupe_key LIKE 'call:%')
        RETURNING state");
    // A notice ($3: its keys) that was tried and may have arrived, and did: as this message, of which nothing else is known. The
    // notice that stands there, if one does, is the known one.
    ADOPT = concat!("UPDATE outbox SET errand = 'null', state = 'sent', message_id = $2, ended_at = COALESCE(ended_at, $5),
            last_error = NULL, lease_until = NULL, holder = NULL
        WHERE id IN (SELECT few.id FROM (SELECT o.id FROM outbox o WHERE o.chat_id = $1 AND o.dedupe_key LIKE $3 AND ", tried_in_vain!("o."), "
                ORDER BY o.id LIMIT 1) few)
            AND ", tried_in_vain!(""), "
            AND NOT EXISTS (SELECT 1 FROM outbox k WHERE k.chat_id = $1 AND k.message_id = $2)
            AND NOT EXISTS (SELECT 1 FROM card c WHERE c.meeting_id = $4 AND c.chat_id = $1 AND c.live = 1)
        RETURNING id, thread_id, language, report");
    // So marked while it was under way.
    WAS_CANCELLED = "SELECT COUNT(*) AS n FROM outbox WHERE id = $1 AND expires_at = 0";
    IS_WRITTEN = "SELECT COUNT(*) AS n FROM outbox WHERE dedupe_key = $1";
    CANCEL_CAMPAIGNS_OF_CHAT = concat!("UPDATE outbox SET ", cancelled!(), "
        WHERE chat_id = $1 AND (campaign_id IS NOT NULL OR (lane = 2 AND subject LIKE 'election:%'))
            AND state IN ('waiting', 'sending')");
    // Answers to whoever asked there stay.
    CANCEL_OF_CHAT = concat!("UPDATE outbox SET ", cancelled!(), " WHERE chat_id = $1 AND lane <> 0 AND state = 'waiting'");
    PARK = "UPDATE outbox SET due_at = $2 WHERE chat_id = $1 AND state = 'waiting'";
    UNPARK = "UPDATE outbox SET due_at = $2 WHERE chat_id = $1 AND state = 'waiting' AND due_at >= $3";
    MOVE_CHAT = "UPDATE outbox SET chat_id = $2, thread_id = NULL WHERE chat_id = $1 AND state IN ('waiting', 'sending')";
    CLEAR_THREAD = "UPDATE outbox SET thread_id = NULL WHERE chat_id = $1 AND thread_id = $2 AND state IN ('waiting', 'sending')";
    // A chat with a letter under way wakes the post when that letter ends.
    NEXT_DUE = concat!("SELECT ", next_in_lane!("0"), " AS answers, ", next_in_lane!("1"), " AS notices, ", next_in_lane!("2"), " AS bulk");
    SOME_CHATS = concat!("SELECT chat_id FROM (SELECT * FROM (", some_in_lane!("0"), ") answers
        UNION ALL SELECT * FROM (", some_in_lane!("1"), ") notices
        UNION ALL SELECT * FROM (", some_in_lane!("2"), ") bulk) chats ORDER BY due_at LIMIT 200");
    UNDER_WAY = "SELECT COUNT(*) AS n FROM outbox WHERE state = 'sending'";
    TALLY = "SELECT lane, state, COUNT(*) AS n FROM outbox GROUP BY lane, state ORDER BY lane, state";
    QUEUES = "SELECT lane, COUNT(*) AS n, MIN(due_at) AS oldest FROM outbox WHERE state = 'waiting' GROUP BY lane";
    TALLY_CAMPAIGN = "SELECT state, COUNT(*) AS n FROM outbox WHERE campaign_id = $1 GROUP BY state ORDER BY state";
    DELETE_OF_CHAT = "DELETE FROM outbox WHERE chat_id = $1 AND state = 'waiting'";
    // Before the next: what is under way then cannot be put back in between.
    FORGET_UNDER_WAY = "UPDATE outbox SET errand = 'null', expires_at = 0
        WHERE chat_id = $1 AND campaign_id IS NULL AND state IN ('waiting', 'sending')";
    FORGET_CHAT = "DELETE FROM outbox WHERE chat_id = $1 AND campaign_id IS NULL AND state <> 'sending'";
    FORGET = "DELETE FROM outbox WHERE id IN (
        SELECT few.id FROM (SELECT o.id FROM outbox o WHERE o.ended_at < $1 AND o.campaign_id IS NULL ORDER BY o.ended_at LIMIT 1000) few LIMIT CAST($2 AS BIGINT))";
    FATE_OF = "SELECT chat_id, state, due_at, ended_at, message_id FROM outbox WHERE dedupe_key = $1";
    SAID_ABOUT = "SELECT message_id FROM outbox
        WHERE chat_id = $1 AND subject = $2 AND state || '' = 'sent' AND message_id IS NOT NULL ORDER BY id";
    // Every chat: who was shown it may lead nothing any more.
    COPIES = "SELECT chat_id, language, message_id FROM outbox
        WHERE subject = $1 AND lane = 0 AND state = 'sent' AND message_id IS NOT NULL ORDER BY id";
    SAID_IN_WAVE = "SELECT chat_id, language, message_id FROM outbox
        WHERE campaign_id = $1 AND state = 'sent' AND message_id IS NOT NULL ORDER BY chat_id";
    REPORTS_OF_CHAT = "SELECT report FROM outbox
        WHERE chat_id = $1 AND state = 'waiting' AND report IS NOT NULL ORDER BY lane, id";
    WAITING_ANSWERS = "SELECT COUNT(*) AS n FROM (
        SELECT 1 AS one FROM outbox WHERE chat_id = $1 AND lane = 0 AND state = 'waiting' AND asked_by IS NOT NULL LIMIT CAST($2 AS BIGINT)) AS waiting";
    ANSWERS_SINCE = "SELECT errand FROM outbox WHERE chat_id = $1 AND lane = 0 AND state = 'waiting' AND id > $2 ORDER BY id LIMIT 8";
    ASKED_SINCE = "SELECT COUNT(*) AS all_members, COUNT(CASE WHEN asked_by = $3 THEN 1 END) AS member
        FROM outbox WHERE chat_id = $1 AND created_at > $2 AND created_at <= $4 AND asked_by IS NOT NULL";
}

/// A letter that we have under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Leased {
    pub id: LetterId,
    pub lane: Lane,
    pub to: Address,
    pub errand: Errand,
    pub doubt: Doubt,
    pub due_at: Moment,
    /// How often it was taken up, this time included. With the holder it tells one taking-up from another.
    pub attempts: i64,
    /// How often it came to nothing while others were answered.
    pub tries: i64,
    /// How often nobody knew what became of it.
    pub doubts: i64,
    pub expires_at: Option<Moment>,
    pub campaign: Option<CampaignId>,
    /// Who is told what becomes of it.
    pub report: Option<Report>,
    /// The sender that has it.
    pub holder: String,
}

impl Leased {
    /// Whether a file is to be fetched, which may take long.
    pub const fn is_fetch(&self) -> bool {
        matches!(
            self.errand,
            Errand::FetchRoll { .. } | Errand::FetchPlaces { .. } | Errand::FetchUnits { .. }
        )
    }
}

/// How many letters of each lane may be taken up; more than 64 of one are never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    pub answers: i64,
    pub notices: i64,
    pub bulk: i64,
}

/// Whether letters in doubt may be said again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Again {
    /// Those whose policy is [`Doubt::Rest`].
    pub rest: bool,
    /// Those whose policy is [`Doubt::Repeat`].
    pub repeat: bool,
}

/// When the next letter of each lane is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextDue {
    pub answers: Option<Moment>,
    pub notices: Option<Moment>,
    pub bulk: Option<Moment>,
}

impl NextDue {
    /// Of any lane.
    pub fn earliest(self) -> Option<Moment> {
        [self.answers, self.notices, self.bulk].into_iter().flatten().min()
    }
}

const fn doubt_code(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Repeat => "repeat",
        Doubt::Rest => "rest",
    }
}

/// Writes a letter; false when one with the same key was written before.
pub async fn enqueue(tx: &mut Write, id: LetterId, letter: &Letter, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(ENQUEUE)
        .bind(id.to_string())
        .bind(&letter.dedupe_key)
        .bind(letter.lane.rank())
        .bind(letter.to.chat.0)
        .bind(letter.to.thread.map(|thread| thread.0))
        .bind(letter.to.language.code())
        .bind(tx.seal_json(&letter.errand)?)
        .bind(doubt_code(letter.doubt))
        .bind(letter.campaign.map(|campaign| campaign.to_string()))
        .bind(letter.subject.as_deref())
        .bind(letter.due_at.unix_millis())
        .bind(letter.expires_at.map(Moment::unix_millis))
        .bind(now.unix_millis())
        .bind(letter.asked_by.map(|account| account.0))
        .bind(letter.report.as_ref().map(to_json).transpose()?)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

fn leased(row: &AnyRow, holder: &str) -> Result<Leased, Fault> {
    Ok(Leased {
        id: row.id("id")?,
        lane: lane(row)?,
        to: Address {
            chat: ChatId(row.int("chat_id")?),
            thread: row.opt_int("thread_id")?.map(ThreadId),
            language: row.word("language", Language::from_code)?,
        },
        errand: errand(row)?,
        doubt: row.word("doubt", |code| match code {
            "repeat" => Some(Doubt::Repeat),
            "rest" => Some(Doubt::Rest),
            _ => None,
        })?,
        due_at: row.moment("due_at")?,
        attempts: row.int("attempts")?,
        tries: row.int("tries")?,
        doubts: row.int("doubts")?,
        expires_at: row.opt_moment("expires_at")?,
        campaign: row.opt_id("campaign_id")?,
        report: report(row)?,
        holder: holder.to_owned(),
    })
}

fn errand(row: &AnyRow) -> Result<Errand, Fault> {
    Errand::from_stored(&row.text("errand")?).map_err(|error| unread("errand", &error))
}

fn report(row: &AnyRow) -> Result<Option<Report>, Fault> {
    row.opt_text("report")?.map(|_| row.json("report")).transpose()
}

/// Letters taken up, and who waits to hear of one that cannot be read and was set aside.
#[derive(Debug, Default)]
pub struct Taken {
    pub letters: Vec<Leased>,
    pub unreadable: Vec<Report>,
}

/// Takes up the most urgent due letters of each lane for `holder`, at most one a chat; in the order in which they are to leave.
pub async fn take_up(
    tx: &mut Write,
    holder: &str,
    now: Moment,
    lease_until: Moment,
    room: Room,
    again: Again,
) -> Result<Taken, Fault> {
    let rows = sqlx::query(TAKE_UP)
        .bind(now.unix_millis())
        .bind(holder)
        .bind(lease_until.unix_millis())
        .bind(room.answers)
        .bind(room.notices)
        .bind(room.bulk)
        .bind(i64::from(again.rest))
        .bind(i64::from(again.repeat))
        .fetch_all(&mut **tx)
        .await?;
    let mut taken = Taken::default();
    for row in &rows {
        match leased(row, holder) {
            Ok(letter) => taken.letters.push(letter),
            // Written by another version, in a shape we do not know: it must not hold up everybody else's letters.
            Err(error) => {
                let (id, attempts): (LetterId, i64) = (row.id("id")?, row.int("attempts")?);
                sqlx::query(END)
                    .bind(id.to_string())
                    .bind(holder)
                    .bind(attempts)
                    .bind(LetterState::Unknown.code())
                    .bind(now.unix_millis())
                    .bind(None::<i64>)
                    .bind(error.to_string())
                    .execute(&mut **tx)
                    .await?;
                tracing::error!(%error, "outbox: a letter cannot be read and is set aside");
                taken.unreadable.extend(report(row).ok().flatten());
            }
        }
    }
    taken.letters.sort_by_key(|letter| (letter.lane, letter.due_at, letter.id));
    Ok(taken)
}

/// Ends letters that were said, each with the message it became; those that are not ours any more are left as they are.
pub async fn end_said(
    tx: &mut Write,
    said: &[(&Leased, Option<MessageId>)],
    now: Moment,
) -> Result<(), Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => END_SAID_SQLITE,
        Engine::Postgres => END_SAID_POSTGRES,
    };
    let rows: Vec<_> = said
        .iter()
        .map(|(letter, message)| {
            (letter.id, &letter.holder, letter.attempts, message.map(|message| message.0))
        })
        .collect();
    sqlx::query(statement).bind(to_json(&rows)?).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Ends a letter in one of its four final states; false when it is not ours any more.
pub async fn end(
    tx: &mut Write,
    letter: &Leased,
    state: LetterState,
    message: Option<MessageId>,
    error: Option<&str>,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(END)
        .bind(letter.id.to_string())
        .bind(&letter.holder)
        .bind(letter.attempts)
        .bind(state.code())
        .bind(now.unix_millis())
        .bind(message.map(|message| message.0))
        .bind(error)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// What a try that came to nothing says about its letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trouble<'a> {
    pub error: Option<&'a str>,
    /// Nobody knows what became of this try.
    pub doubt: bool,
    /// It was this chat's alone: others were answered.
    pub alone: bool,
    /// What was written to this chat later waits behind it.
    pub keeps_place: bool,
}

/// Puts a letter back that may leave at `due_at`, as if it had not been taken up.
pub async fn put_back(tx: &mut Write, letter: &Leased, due_at: Moment) -> Result<(), Fault> {
    put_back_after(tx, letter, due_at, Trouble::default()).await
}

/// Puts a letter back to be tried again at `due_at`.
pub async fn put_back_after(
    tx: &mut Write,
    letter: &Leased,
    due_at: Moment,
    trouble: Trouble<'_>,
) -> Result<(), Fault> {
    sqlx::query(PUT_BACK)
        .bind(letter.id.to_string())
        .bind(&letter.holder)
        .bind(letter.attempts)
        .bind(due_at.unix_millis())
        .bind(trouble.error)
        .bind(i64::from(trouble.doubt))
        .bind(i64::from(trouble.alone))
        .bind(i64::from(trouble.keeps_place))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether a letter waits that was in doubt.
pub async fn any_in_doubt(tx: &mut Tx) -> Result<bool, Fault> {
    Ok(sqlx::query(IN_DOUBT).fetch_optional(tx).await?.is_some())
}

/// A letter that waits, was in doubt, and is not tried again.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubted {
    pub id: LetterId,
    /// Unless another version wrote it in a shape of its own.
    pub errand: Option<Errand>,
    pub report: Option<Report>,
}

/// Up to 100 letters that were in doubt twice, which are not tried a third time; and of those in doubt once, if they are to rest
/// (`rest`), the ones whose policy that is.
pub async fn doubted(tx: &mut Tx, rest: bool) -> Result<Vec<Doubted>, Fault> {
    let rows = sqlx::query(DOUBTED).bind(i64::from(rest)).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Doubted { id: row.id("id")?, errand: errand(row).ok(), report: report(row).ok().flatten() })
        })
        .collect()
}

/// Ends a letter that waits.
pub async fn end_waiting(
    tx: &mut Write,
    id: LetterId,
    state: LetterState,
    error: &str,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(END_WAITING)
        .bind(id.to_string())
        .bind(state.code())
        .bind(now.unix_millis())
        .bind(error)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes up again what is noted as under way and is not: `known` tells a letter and its taking-up that are. An interruption
/// counts as no try. Says how many.
pub async fn recover(
    tx: &mut Write,
    known: impl Fn(LetterId, i64) -> bool,
    now: Moment,
) -> Result<u64, Fault> {
    let mut again = 0;
    for row in sqlx::query(UNDER_WAY_NOW).fetch_all(&mut **tx).await? {
        let (id, attempts): (LetterId, i64) = (row.id("id")?, row.int("attempts")?);
        if !known(id, attempts) {
            let query = sqlx::query(RECOVER).bind(id.to_string()).bind(attempts).bind(now.unix_millis());
            let done = query.execute(&mut **tx).await?;
            again += done.rows_affected();
        }
    }
    Ok(again)
}

/// The clock was set back to `now`, by `back` milliseconds: what was due by `due` on it stays due, and what is held longer, because
/// its chat was told to wait or nobody else had trouble, is held no longer than it was to. To be told before [`super::card::rewind`].
/// `morning`: what waits for it keeps its time.
pub async fn rewind(
    tx: &mut Write,
    now: Moment,
    due: Moment,
    back: i64,
    morning: Moment,
) -> Result<(), Fault> {
    sqlx::query(REWIND).bind(now.unix_millis()).bind(due.unix_millis()).execute(&mut **tx).await?;
    // After it, which would take what is held less now for due.
    sqlx::query(HELD_LESS)
        .bind(due.unix_millis())
        .bind(PARKED)
        .bind(back)
        .bind(morning.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Nothing leaves for this chat before `until`.
pub async fn hold_chat(tx: &mut Write, chat: ChatId, until: Moment) -> Result<(), Fault> {
    sqlx::query(HOLD_CHAT).bind(chat.0).bind(until.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Cancels what has become too late to say; what may have arrived already ends as unknown.
pub async fn expire(tx: &mut Write, now: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(EXPIRE).bind(now.unix_millis()).execute(&mut **tx).await?.rows_affected())
}

/// Cancels the letters about something that moved or was called off: those that wait, and those under way should they come back.
pub async fn cancel_subject(tx: &mut Write, subject: &str, now: Moment) -> Result<u64, Fault> {
    Ok(sqlx::query(CANCEL_SUBJECT)
        .bind(subject)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?
        .rows_affected())
}

/// Letters about something that moved, and are still to be said, are of use until `expires_at`.
pub async fn expire_at(tx: &mut Write, subject: &str, expires_at: Moment) -> Result<(), Fault> {
    sqlx::query(EXPIRE_AT).bind(subject).bind(expires_at.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Cancels one letter that waits, or is under way and comes back; says whether it was certainly not said: it waited, and
/// no try of it is in doubt.
pub async fn cancel_key(tx: &mut Write, dedupe_key: &str, now: Moment) -> Result<bool, Fault> {
    cancelled_any(
        sqlx::query(CANCEL_KEY).bind(dedupe_key).bind(now.unix_millis()).fetch_all(&mut **tx).await?,
    )
}

/// Whether a letter was cancelled, or its reader forgotten, while it was under way.
pub async fn was_cancelled(tx: &mut Tx, id: LetterId) -> Result<bool, Fault> {
    Ok(sqlx::query(WAS_CANCELLED).bind(id.to_string()).fetch_one(tx).await?.int("n")? > 0)
}

/// Cancels the letters that would bring the card of this subject into its group; says whether any was certainly not said.
pub async fn cancel_posts(tx: &mut Write, subject: &str, now: Moment) -> Result<bool, Fault> {
    cancelled_any(sqlx::query(CANCEL_POSTS).bind(subject).bind(now.unix_millis()).fetch_all(&mut **tx).await?)
}

fn cancelled_any(rows: Vec<AnyRow>) -> Result<bool, Fault> {
    for row in &rows {
        if row.word("state", LetterState::from_code)? == LetterState::Cancelled {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A notice that was sent without our knowing as which message.
#[derive(Debug, Clone, PartialEq)]
pub struct Adopted {
    pub id: LetterId,
    pub to: Address,
    /// Who is told what becomes of it, unless another version wrote it in a shape of its own.
    pub report: Option<Report>,
}

/// The notice of `meeting` that stands in `chat` as `message`, if one may: it ends as sent, wherever it was.
pub async fn adopt(
    tx: &mut Write,
    meeting: MeetingId,
    chat: ChatId,
    message: MessageId,
    now: Moment,
) -> Result<Option<Adopted>, Fault> {
    let row = sqlx::query(ADOPT)
        .bind(chat.0)
        .bind(message.0)
        .bind(format!("call:{meeting}:%"))
        .bind(meeting.to_string())
        .bind(now.unix_millis())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| {
        let thread = row.opt_int("thread_id")?.map(ThreadId);
        let to = Address { chat, thread, language: row.word("language", Language::from_code)? };
        Ok(Adopted { id: row.id("id")?, to, report: report(&row).ok().flatten() })
    })
    .transpose()
}

/// Whether a letter with this key was written before.
pub async fn is_written(tx: &mut Tx, dedupe_key: &str) -> Result<bool, Fault> {
    Ok(sqlx::query(IS_WRITTEN).bind(dedupe_key).fetch_one(tx).await?.int("n")? > 0)
}

/// Cancels the campaign letters of a chat whose reader said stop.
pub async fn cancel_campaigns_of_chat(tx: &mut Write, chat: ChatId, now: Moment) -> Result<u64, Fault> {
    let done =
        sqlx::query(CANCEL_CAMPAIGNS_OF_CHAT).bind(chat.0).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected())
}

/// Cancels what waits for a group that is another neighbourhood's from now on, but answers to whoever asked there.
pub async fn cancel_of_chat(tx: &mut Write, chat: ChatId, now: Moment) -> Result<u64, Fault> {
    let done = sqlx::query(CANCEL_OF_CHAT).bind(chat.0).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(done.rows_affected())
}

/// Keeps the letters to a chat that we may not write to, until [`unpark`] or their expiry.
pub async fn park(tx: &mut Write, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(PARK).bind(chat.0).bind(PARKED).execute(&mut **tx).await?;
    Ok(())
}

/// Brings the parked letters of a chat back.
pub async fn unpark(tx: &mut Write, chat: ChatId, now: Moment) -> Result<u64, Fault> {
    let done =
        sqlx::query(UNPARK).bind(chat.0).bind(now.unix_millis()).bind(PARKED).execute(&mut **tx).await?;
    Ok(done.rows_affected())
}

/// Readdresses what has not been sent yet: the group became a supergroup with a new number.
pub async fn move_chat(tx: &mut Write, from: ChatId, to: ChatId) -> Result<(), Fault> {
    sqlx::query(MOVE_CHAT).bind(from.0).bind(to.0).execute(&mut **tx).await?;
    Ok(())
}

/// Sends what waits for a closed topic to the group's general topic.
pub async fn clear_thread(tx: &mut Write, chat: ChatId, thread: ThreadId) -> Result<(), Fault> {
    sqlx::query(CLEAR_THREAD).bind(chat.0).bind(thread.0).execute(&mut **tx).await?;
    Ok(())
}

/// The messages of ours in a chat that are about this.
pub async fn said_about(tx: &mut Tx, chat: ChatId, subject: &str) -> Result<Vec<MessageId>, Fault> {
    let rows = sqlx::query(SAID_ABOUT).bind(chat.0).bind(subject).fetch_all(tx).await?;
    rows.iter().map(|row| row.int("message_id").map(MessageId)).collect()
}

/// The messages of ours in private chats that are about this, whoever reads them: where they stand.
pub async fn copies(tx: &mut Tx, subject: &str) -> Result<Vec<(Address, MessageId)>, Fault> {
    let rows = sqlx::query(COPIES).bind(subject).fetch_all(tx).await?;
    let mut copies: Vec<(Address, MessageId)> = rows.iter().map(standing).collect::<Result<_, _>>()?;
    // What was changed since is the same message.
    copies.sort_by_key(|(to, message)| (to.chat, *message));
    copies.dedup_by_key(|(to, message)| (to.chat, *message));
    Ok(copies)
}

fn standing(row: &AnyRow) -> Result<(Address, MessageId), Fault> {
    let language = row.word("language", Language::from_code)?;
    let to = Address { chat: ChatId(row.int("chat_id")?), thread: None, language };
    Ok((to, MessageId(row.int("message_id")?)))
}

/// The letters of a wave that arrived: where they stand.
pub async fn said_in_wave(tx: &mut Tx, wave: CampaignId) -> Result<Vec<(Address, MessageId)>, Fault> {
    sqlx::query(SAID_IN_WAVE).bind(wave.to_string()).fetch_all(tx).await?.iter().map(standing).collect()
}

/// When the next letter that waits is due; chats that are parked, or have a letter under way, are passed over.
pub async fn next_due(tx: &mut Tx) -> Result<NextDue, Fault> {
    let row = sqlx::query(NEXT_DUE).fetch_one(tx).await?;
    Ok(NextDue {
        answers: row.opt_moment("answers")?,
        notices: row.opt_moment("notices")?,
        bulk: row.opt_moment("bulk")?,
    })
}

/// The chats that up to 200 letters wait for that are due before `until`, those that wait longest first.
pub async fn some_chats(tx: &mut Tx, until: Moment) -> Result<Vec<ChatId>, Fault> {
    let rows = sqlx::query(SOME_CHATS).bind(until.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(|row| Ok(ChatId(row.int("chat_id")?))).collect()
}

/// How many letters are under way.
pub async fn under_way(tx: &mut Tx) -> Result<i64, Fault> {
    sqlx::query(UNDER_WAY).fetch_one(tx).await?.int("n")
}

/// How many letters are in each state, by lane.
pub async fn tally(tx: &mut Tx) -> Result<Vec<(Lane, LetterState, i64)>, Fault> {
    let rows = sqlx::query(TALLY).fetch_all(tx).await?;
    rows.iter()
        .map(|row| Ok((lane(row)?, row.word("state", LetterState::from_code)?, row.int("n")?)))
        .collect()
}

/// What waits in each lane that is not empty: how many letters, and when the first of them is or was due.
pub async fn queues(tx: &mut Tx) -> Result<Vec<(Lane, i64, Moment)>, Fault> {
    let rows = sqlx::query(QUEUES).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((lane(row)?, row.int("n")?, row.moment("oldest")?))).collect()
}

fn lane(row: &AnyRow) -> Result<Lane, Fault> {
    let lane = row.int("lane")?;
    Lane::from_rank(lane)
        .ok_or_else(|| Fault::Unreadable { column: "lane".to_owned(), why: lane.to_string() })
}

/// How many of a campaign's letters are in each state.
pub async fn tally_campaign(tx: &mut Tx, campaign: CampaignId) -> Result<Vec<(LetterState, i64)>, Fault> {
    let rows = sqlx::query(TALLY_CAMPAIGN).bind(campaign.to_string()).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.word("state", LetterState::from_code)?, row.int("n")?))).collect()
}

/// Drops the waiting letters to somebody who asked to be forgotten.
pub async fn delete_of_chat(tx: &mut Write, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(DELETE_OF_CHAT).bind(chat.0).execute(&mut **tx).await?;
    Ok(())
}

/// Drops what waits for, and what was sent to, somebody who asked to be forgotten; campaign letters stay, their sums are
/// shown.
pub async fn forget_chat(tx: &mut Write, chat: ChatId) -> Result<(), Fault> {
    sqlx::query(FORGET_UNDER_WAY).bind(chat.0).execute(&mut **tx).await?;
    sqlx::query(FORGET_CHAT).bind(chat.0).execute(&mut **tx).await?;
    Ok(())
}

/// Drops up to `limit` letters that ended before `before` and belong to no wave; says how many.
pub async fn forget(tx: &mut Write, before: Moment, limit: i64) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(before.unix_millis()).bind(limit).execute(&mut **tx).await?.rows_affected())
}

/// Where one letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whereabouts {
    pub chat: ChatId,
    pub state: LetterState,
    /// When it may leave, while it waits.
    pub due_at: Moment,
    pub ended_at: Option<Moment>,
    /// The message it became.
    pub message: Option<MessageId>,
}

/// Where the letter with this key is; `None` when none was written, or it ended long ago.
pub async fn fate_of(tx: &mut Tx, dedupe_key: &str) -> Result<Option<Whereabouts>, Fault> {
    let row = sqlx::query(FATE_OF).bind(dedupe_key).fetch_optional(tx).await?;
    row.map(|row| {
        Ok(Whereabouts {
            chat: ChatId(row.int("chat_id")?),
            state: row.word("state", LetterState::from_code)?,
            due_at: row.moment("due_at")?,
            ended_at: row.opt_moment("ended_at")?,
            message: row.opt_int("message_id")?.map(MessageId),
        })
    })
    .transpose()
}

/// Who waits to hear what becomes of the letters that wait for this chat; those another version wrote in a shape of its own
/// are left out.
pub async fn reports_of_chat(tx: &mut Tx, chat: ChatId) -> Result<Vec<Report>, Fault> {
    let rows = sqlx::query(REPORTS_OF_CHAT).bind(chat.0).fetch_all(tx).await?;
    Ok(rows.iter().filter_map(|row| row.json("report").ok()).collect())
}

pub use waves::enqueue_many;

/// Letters of waves to many, and what becomes of them in the long run.
pub mod waves {
    use super::super::{Columns as _, Engine, Fault, Tx, Write, engine, statements, to_json};
    use super::{PARKED, doubt_code};
    use crate::domain::ids::{CampaignId, ChatId, LetterId};
    use crate::domain::letter::{Letter, LetterState};
    use crate::domain::time::Moment;

    macro_rules! enqueue_many {
        ($each:literal) => {
            concat!(
                "INSERT INTO outbox (id, dedupe_key, lane, chat_id, thread_id, language, errand, doubt, campaign_id, subject,
                due_at, expires_at, state, created_at, ended_at, asked_by, report)
            SELECT e.value->>0, e.value->>1, CAST(e.value->>2 AS BIGINT), CAST(e.value->>3 AS BIGINT), CAST(e.value->>4 AS BIGINT),
                e.value->>5, e.value->>6, e.value->>7, e.value->>8, e.value->>9, CAST(e.value->>10 AS BIGINT),
                CAST(e.value->>11 AS BIGINT), e.value->>12, $2, CAST(e.value->>13 AS BIGINT), CAST(e.value->>14 AS BIGINT),
                e.value->>15
            FROM ",
                $each,
                " WHERE TRUE ON CONFLICT (dedupe_key) DO NOTHING"
            )
        };
    }

    statements! {
        ENQUEUE_MANY_SQLITE = enqueue_many!("json_each($1) AS e");
        ENQUEUE_MANY_POSTGRES = enqueue_many!("json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
        IS_LATE = "SELECT id FROM outbox WHERE state = 'waiting' AND expires_at <= $1 LIMIT 1";
        // What the post can take now, counted no further than asked: letters to chats that are parked or held do not slow the
        // others down.
        IN_HAND = "SELECT COUNT(*) AS n FROM (
            SELECT 1 AS one FROM outbox o WHERE o.campaign_id = $1 AND o.state = 'waiting' AND o.due_at <= $2
                AND NOT EXISTS (SELECT 1 FROM parked_chat p WHERE p.chat_id = o.chat_id)
            LIMIT CAST($3 AS BIGINT)) AS in_hand";
        // Two states, two ends of an index; without LIMIT, which would tempt a planner to walk another index to the first hit.
        UNDER_WAY = "SELECT (SELECT COUNT(*) FROM outbox o WHERE o.campaign_id = $1 AND o.state = 'waiting')
                + (SELECT COUNT(*) FROM outbox o WHERE o.campaign_id = $1 AND o.state = 'sending') AS n";
        HOLD = "UPDATE outbox SET due_at = $2 WHERE campaign_id = $1 AND state = 'waiting' AND due_at < $2";
        CANCEL = concat!("UPDATE outbox SET ", cancelled!(), " WHERE state IN ('waiting', 'sending') AND id IN (
            SELECT o.id FROM outbox o WHERE o.campaign_id = $1 AND o.state = 'waiting'
            UNION ALL SELECT o.id FROM outbox o WHERE o.campaign_id = $1 AND o.state = 'sending')");
        BRING_BACK = "UPDATE outbox SET due_at = $3 WHERE campaign_id = $1 AND state = 'waiting' AND due_at = $2";
        // What was written to wait longer than a chat is ever held waits for a morning; a night comes before this one, too.
        FROM_AHEAD = "UPDATE outbox SET created_at = $1,
                due_at = CASE WHEN tries = 0 AND due_at - created_at > 600000 THEN CAST($4 AS BIGINT) ELSE CAST($1 AS BIGINT) END
            WHERE state = 'waiting' AND due_at >= 0 AND lane IN (0, 1, 2) AND due_at > $2 AND due_at < $3 AND created_at > $2";
        // The sums must stay: letters of a forgotten chat keep their state and lose their reader.
        FORGET_READER = "UPDATE outbox SET chat_id = 0, message_id = NULL, errand = 'null', dedupe_key = 'forgotten:' || id
            WHERE chat_id = $1 AND campaign_id IS NOT NULL AND state IN ('sending', 'sent', 'refused', 'unknown', 'cancelled')";
        DROP = "DELETE FROM outbox WHERE id IN (
            SELECT few.id FROM (SELECT o.id FROM outbox o WHERE o.campaign_id = $1 LIMIT 1000) few LIMIT CAST($2 AS BIGINT))";
    }

    /// Writes many letters, in their order; says how many: one whose key was written before is left out. A letter that is too
    /// late already is written as cancelled, without its words.
    pub async fn enqueue_many(
        tx: &mut Write,
        letters: &[(LetterId, Letter)],
        now: Moment,
    ) -> Result<i64, Fault> {
        let statement = match engine(tx) {
            Engine::Sqlite => ENQUEUE_MANY_SQLITE,
            Engine::Postgres => ENQUEUE_MANY_POSTGRES,
        };
        let mut rows = Vec::with_capacity(letters.len());
        for (id, letter) in letters {
            let late = letter.expires_at.is_some_and(|at| at <= now);
            let state = if late { LetterState::Cancelled } else { LetterState::Waiting };
            rows.push((
                id.to_string(),
                &letter.dedupe_key,
                letter.lane.rank(),
                letter.to.chat.0,
                letter.to.thread.map(|thread| thread.0),
                letter.to.language.code(),
                if late { "null".to_owned() } else { tx.seal_json(&letter.errand)? },
                doubt_code(letter.doubt),
                letter.campaign.map(|campaign| campaign.to_string()),
                &letter.subject,
                letter.due_at.unix_millis(),
                letter.expires_at.map(Moment::unix_millis),
                state.code(),
                late.then_some(now.unix_millis()),
                letter.asked_by.map(|account| account.0),
                letter.report.as_ref().map(to_json).transpose()?,
            ));
        }
        let done =
            sqlx::query(statement).bind(to_json(&rows)?).bind(now.unix_millis()).execute(&mut **tx).await?;
        Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
    }

    /// Whether a letter waits that is too late to say.
    pub async fn is_late(tx: &mut Tx, now: Moment) -> Result<bool, Fault> {
        Ok(sqlx::query(IS_LATE).bind(now.unix_millis()).fetch_optional(tx).await?.is_some())
    }

    /// How many letters of the wave the post could take now, counted up to `most`.
    pub async fn in_hand(tx: &mut Tx, wave: CampaignId, now: Moment, most: i64) -> Result<i64, Fault> {
        let counted = sqlx::query(IN_HAND).bind(wave.to_string()).bind(now.unix_millis()).bind(most);
        counted.fetch_one(tx).await?.int("n")
    }

    /// Whether a letter of the wave has not ended.
    pub async fn is_under_way(tx: &mut Tx, wave: CampaignId) -> Result<bool, Fault> {
        Ok(sqlx::query(UNDER_WAY).bind(wave.to_string()).fetch_one(tx).await?.int("n")? > 0)
    }

    /// Keeps the waiting letters of the wave back until `until`; what rests longer keeps resting.
    pub async fn hold(tx: &mut Write, wave: CampaignId, until: Moment) -> Result<u64, Fault> {
        let done =
            sqlx::query(HOLD).bind(wave.to_string()).bind(until.unix_millis()).execute(&mut **tx).await?;
        Ok(done.rows_affected())
    }

    /// Cancels what the wave has still to say.
    pub async fn cancel(tx: &mut Write, wave: CampaignId, now: Moment) -> Result<(), Fault> {
        sqlx::query(CANCEL).bind(wave.to_string()).bind(now.unix_millis()).execute(&mut **tx).await?;
        Ok(())
    }

    /// Lets the letters of the wave that are held until exactly `held_until` go at `at` instead.
    pub async fn bring_back(
        tx: &mut Write,
        wave: CampaignId,
        held_until: Moment,
        at: Moment,
    ) -> Result<(), Fault> {
        let query = sqlx::query(BRING_BACK).bind(wave.to_string());
        query.bind(held_until.unix_millis()).bind(at.unix_millis()).execute(&mut **tx).await?;
        Ok(())
    }

    /// Lets go at `now` what waits with a time of writing and a time of leaving after `ahead`: the clock was wrong then. What
    /// was to wait for the end of the quiet hours leaves at `morning`.
    pub async fn from_ahead(
        tx: &mut Write,
        now: Moment,
        ahead: Moment,
        morning: Moment,
    ) -> Result<u64, Fault> {
        let query = sqlx::query(FROM_AHEAD).bind(now.unix_millis()).bind(ahead.unix_millis());
        let query = query.bind(PARKED).bind(morning.unix_millis());
        Ok(query.execute(&mut **tx).await?.rows_affected())
    }

    /// For somebody who asked to be forgotten: what waits is cancelled, what ended keeps its state and loses its reader, so
    /// that the sums stay true.
    pub async fn forget_chat(tx: &mut Write, chat: ChatId, now: Moment) -> Result<(), Fault> {
        super::cancel_campaigns_of_chat(tx, chat, now).await?;
        sqlx::query(FORGET_READER).bind(chat.0).execute(&mut **tx).await?;
        Ok(())
    }

    /// Drops up to `limit` letters of a wave whose sums are kept elsewhere; says how many.
    pub async fn drop_letters(tx: &mut Write, wave: CampaignId, limit: i64) -> Result<u64, Fault> {
        Ok(sqlx::query(DROP).bind(wave.to_string()).bind(limit).execute(&mut **tx).await?.rows_affected())
    }
}

/// How many answers to somebody's own words wait to be sent to a chat, counted up to `limit`.
pub async fn waiting_answers(tx: &mut Tx, chat: ChatId, limit: i64) -> Result<i64, Fault> {
    sqlx::query(WAITING_ANSWERS).bind(chat.0).bind(limit).fetch_one(tx).await?.int("n")
}

/// What waits to be said as an answer in a chat, of what was written after the letter `before`.
pub async fn answers_since(tx: &mut Tx, chat: ChatId, before: LetterId) -> Result<Vec<Notice>, Fault> {
    let rows = sqlx::query(ANSWERS_SINCE).bind(chat.0).bind(before.to_string()).fetch_all(tx).await?;
    let mut said = Vec::new();
    for row in &rows {
        if let Errand::Say(notice) = errand(row)? {
            said.push(notice);
        }
    }
    Ok(said)
}

/// How many answers were written to members of a group after `since`, until `now`: to anybody, and to `member`.
pub async fn asked_since(
    tx: &mut Tx,
    group: ChatId,
    member: AccountId,
    since: Moment,
    now: Moment,
) -> Result<(i64, i64), Fault> {
    let row = sqlx::query(ASKED_SINCE)
        .bind(group.0)
        .bind(since.unix_millis())
        .bind(member.0)
        .bind(now.unix_millis())
        .fetch_one(tx)
        .await?;
    Ok((row.int("all_members")?, row.int("member")?))
}
