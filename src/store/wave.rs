//! Waves that no election asked for, waves that somebody holds, and who reads how far a wave is. Partner of `app/wave.rs`; waves of
//! an election are in `campaign.rs`, and the letters of both in `outbox.rs` (`waves`).

use sqlx::any::AnyRow;

pub use super::campaign::CampaignState;
use super::{Columns as _, Fault, Tx, Write, campaign, outbox, statements};
use crate::domain::answer::Answer;
use crate::domain::ids::{
    AccountId, CampaignId, ChatId, CommuneId, HouseholdId, MeetingId, MessageId, NeighborhoodId,
};
use crate::domain::letter::{Address, LetterState};
use crate::domain::meeting::ChaseKind;
use crate::domain::people::Language;
use crate::domain::reminder::Sums;
use crate::domain::time::Moment;
use crate::domain::wave::WaveOf;

// One that is still being written and that nobody holds; one whose time ran out is written to its end, held or not.
macro_rules! growing {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM wave w WHERE w.state = 'expanding'
                AND (w.expires_at <= $1 OR NOT EXISTS (SELECT 1 FROM held_wave h WHERE h.campaign_id = w.id)) ",
            $rest
        )
    };
}

macro_rules! wave_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, meeting_id, announcement_id, unit_change_id, subject, due_at, expires_at, state, group_cursor, account_cursor,
                total, asked_by, created_at, ended_at, sent, refused, unknown, cancelled FROM wave ",
            $rest
        )
    };
}

statements! {
    OPEN = "INSERT INTO wave (id, kind, meeting_id, announcement_id, unit_change_id, subject, due_at, expires_at, state, asked_by, created_at)
        VALUES ($1, $2, $3, $4, $10, $5, $6, $7, 'expanding', $8, $9)
        ON CONFLICT (subject, kind) DO NOTHING";
    GET = wave_columns!("WHERE id = $1");
    HUNGRY = growing!(
        "w.id",
        "AND w.due_at <= $1 AND $2 > (SELECT COUNT(*) FROM (
            SELECT 1 AS one FROM outbox o WHERE o.campaign_id = w.id AND o.state = 'waiting' AND o.due_at <= $1
                AND NOT EXISTS (SELECT 1 FROM parked_chat p WHERE p.chat_id = o.chat_id)
            LIMIT CAST($2 AS BIGINT)) AS in_hand)
        ORDER BY w.due_at, w.id LIMIT CAST($3 AS BIGINT)"
    );
    NEXT_GROWING = growing!("w.due_at", "ORDER BY w.due_at LIMIT 1");
    UNENDED = wave_columns!("WHERE ended_at IS NULL ORDER BY due_at, id");
    // With the place each is of; of new numbers told by operators there is none.
    RUNNING = "SELECT w.id, COALESCE(m.neighborhood_id, a.neighborhood_id) AS place, COALESCE(n.commune_id, a.commune_id, u.commune_id) AS commune
        FROM wave w LEFT JOIN meeting m ON m.id = w.meeting_id LEFT JOIN announcement a ON a.id = w.announcement_id
            LEFT JOIN unit_change u ON u.id = w.unit_change_id LEFT JOIN neighborhood n ON n.id = COALESCE(m.neighborhood_id, a.neighborhood_id)
        WHERE w.ended_at IS NULL AND w.state <> 'cancelled' AND w.expires_at > $1 ORDER BY w.due_at, w.id";
    // Only from where it was read: of two calendars one writes the batch.
    ADVANCE = "UPDATE wave SET group_cursor = $2, account_cursor = $3, state = $4
        WHERE id = $1 AND state = 'expanding' AND group_cursor = $5 AND account_cursor = $6";
    COUNT_WRITTEN = "UPDATE wave SET total = total + $2 WHERE id = $1";
    CANCEL = "UPDATE wave SET state = 'cancelled' WHERE id = $1";
    ABOUT = "SELECT id FROM wave WHERE subject = $1";
    CANCEL_ABOUT = "UPDATE wave SET state = 'cancelled' WHERE subject = $1";
    SETTLE = "UPDATE wave SET ended_at = $2, sent = $3, refused = $4, unknown = $5, cancelled = $6
        WHERE id = $1 AND ended_at IS NULL AND state <> 'expanding'";
    UNKNOWN_SINCE = "SELECT CAST(COALESCE(SUM(unknown), 0) AS BIGINT) AS n FROM wave WHERE ended_at >= $1";
    TO_EMPTY = "SELECT id FROM wave WHERE ended_at < $1 ORDER BY ended_at, id LIMIT 1";
    DROP = "DELETE FROM wave WHERE id = $1";
    DROP_PROGRESS = "DELETE FROM wave_progress WHERE campaign_id = $1";
    // Of each household that has not answered, or, on the eve ($5), comes, every account that speaks for it.
    // Who speaks for two is reminded of each. The cursor is an account: of the last one of a batch all are taken, or none.
    NEXT_CHASED = "SELECT l.account_id, h.id AS household_id, h.number, r.answer,
            COALESCE((SELECT a.language FROM account a WHERE a.id = l.account_id), 'vi') AS language
        FROM household_link l
        JOIN household h ON h.id = l.household_id AND h.removed_at IS NULL
        LEFT JOIN rsvp r ON r.meeting_id = $2 AND r.household_id = h.id
        WHERE l.neighborhood_id = $1 AND l.state = 'approved' AND l.account_id > $3
            AND (r.answer IS NULL OR ($5 = 1 AND r.answer <> 'absent'))
        ORDER BY l.account_id, l.id LIMIT CAST($4 AS BIGINT)";
    COUNT_CHASED = "SELECT COUNT(*) AS n FROM household_link l
        JOIN household h ON h.id = l.household_id AND h.removed_at IS NULL
        LEFT JOIN rsvp r ON r.meeting_id = $2 AND r.household_id = h.id
        WHERE l.neighborhood_id = $1 AND l.state = 'approved' AND (r.answer IS NULL OR ($3 = 1 AND r.answer <> 'absent'))";
    TO_STRIP = "SELECT w.id FROM wave w JOIN meeting m ON m.id = w.meeting_id
        WHERE w.stripped = 0 AND w.meeting_id IS NOT NULL AND w.ended_at IS NOT NULL AND (m.starts_at <= $1 OR m.state <> 'called')
        ORDER BY w.id LIMIT 1";
    SET_STRIPPED = "UPDATE wave SET stripped = 1 WHERE id = $1";
    HOLD = "INSERT INTO held_wave (campaign_id, held_by, held_at) VALUES ($1, $2, $3) ON CONFLICT (campaign_id) DO NOTHING";
    LET_GO = "DELETE FROM held_wave WHERE campaign_id = $1";
    IS_HELD = "SELECT COUNT(*) AS n FROM held_wave WHERE campaign_id = $1";
    BEGIN_PROGRESS = "INSERT INTO wave_progress (campaign_id, account_id, message_id, due_at, is_open) VALUES ($1, $2, $3, $4, 1)
        ON CONFLICT (campaign_id) DO NOTHING";
    PROGRESS_OF = "SELECT campaign_id, account_id, message_id FROM wave_progress WHERE campaign_id = $1";
    PROGRESS_DUE = "SELECT campaign_id, account_id, message_id FROM wave_progress
        WHERE is_open = 1 AND due_at <= $1 ORDER BY due_at LIMIT CAST($2 AS BIGINT)";
    NEXT_PROGRESS = "SELECT due_at FROM wave_progress WHERE is_open = 1 ORDER BY due_at LIMIT 1";
    PROGRESS_AGAIN = "UPDATE wave_progress SET due_at = $2, is_open = $3 WHERE campaign_id = $1";
    HAND_OVER = "UPDATE wave_progress SET account_id = $2, message_id = NULL, due_at = $3, is_open = 1 WHERE campaign_id = $1";
    PROGRESS_IN = "UPDATE wave_progress SET message_id = $2 WHERE campaign_id = $1";
}

/// One wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    pub id: CampaignId,
    pub of: WaveOf,
    /// Of its letters: by it they are cancelled together.
    pub subject: String,
    pub due_at: Moment,
    pub expires_at: Moment,
    pub state: CampaignState,
    pub cursor: Cursor,
    /// Letters written so far.
    pub total: i64,
    /// Who answers for it.
    pub asked_by: AccountId,
    pub created_at: Moment,
    /// What became of its letters, once the last one has ended.
    pub settled: Option<Sums>,
}

/// How far the recipients have been written: first the groups by neighbourhood, then the accounts by number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cursor {
    /// Empty before the first.
    pub group: String,
    /// 0 before the first.
    pub account: i64,
}

fn wave(row: &AnyRow) -> Result<Wave, Fault> {
    let unreadable = |why: &str| Fault::Unreadable { column: "kind".to_owned(), why: why.to_owned() };
    let of = match (row.opt_id("meeting_id")?, row.opt_id("announcement_id")?, row.opt_id("unit_change_id")?)
    {
        (Some(meeting), None, None) => {
            WaveOf::Chase { meeting, kind: row.word("kind", ChaseKind::from_code)? }
        }
        (None, Some(announcement), None) => WaveOf::Announcement(announcement),
        (None, None, Some(change)) => WaveOf::Numbers(change),
        _ => return Err(unreadable("a wave of nothing")),
    };
    Ok(Wave {
        id: row.id("id")?,
        of,
        subject: row.text("subject")?,
        due_at: row.moment("due_at")?,
        expires_at: row.moment("expires_at")?,
        state: row.word("state", CampaignState::from_code)?,
        cursor: Cursor { group: row.text("group_cursor")?, account: row.int("account_cursor")? },
        total: row.int("total")?,
        asked_by: AccountId(row.int("asked_by")?),
        created_at: row.moment("created_at")?,
        settled: campaign::settled(row)?,
    })
}

/// Opens a wave; false when there has been one of its kind about the same.
pub async fn open(tx: &mut Write, wave: &Wave) -> Result<bool, Fault> {
    let (meeting, announcement, change) = match wave.of {
        WaveOf::Chase { meeting, .. } => (Some(meeting.to_string()), None, None),
        WaveOf::Announcement(announcement) => (None, Some(announcement.to_string()), None),
        WaveOf::Numbers(change) => (None, None, Some(change.to_string())),
    };
    let done = sqlx::query(OPEN)
        .bind(wave.id.to_string())
        .bind(wave.of.code())
        .bind(meeting)
        .bind(announcement)
        .bind(&wave.subject)
        .bind(wave.due_at.unix_millis())
        .bind(wave.expires_at.unix_millis())
        .bind(wave.asked_by.0)
        .bind(wave.created_at.unix_millis())
        .bind(change)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn find(tx: &mut Tx, id: CampaignId) -> Result<Option<Wave>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(wave).transpose()
}

/// A wave of reminders in private whose meeting is over and whose buttons still stand.
pub async fn to_strip(tx: &mut Tx, now: Moment) -> Result<Option<CampaignId>, Fault> {
    let row = sqlx::query(TO_STRIP).bind(now.unix_millis()).fetch_optional(tx).await?;
    row.map(|row| row.id("id")).transpose()
}

/// Notes that a wave's buttons are being taken away.
pub async fn set_stripped(tx: &mut Write, id: CampaignId) -> Result<(), Fault> {
    sqlx::query(SET_STRIPPED).bind(id.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Up to `limit` waves that are due, that nobody holds, and of which the post could take fewer than `low_water` letters now.
pub async fn hungry(tx: &mut Tx, now: Moment, low_water: i64, limit: i64) -> Result<Vec<CampaignId>, Fault> {
    let query = sqlx::query(HUNGRY).bind(now.unix_millis()).bind(low_water).bind(limit);
    query.fetch_all(tx).await?.iter().map(|row| row.id("id")).collect()
}

/// When the first of the waves that are still being written, and that nobody holds, is due or was.
pub async fn next_growing(tx: &mut Tx, now: Moment) -> Result<Option<Moment>, Fault> {
    let row = sqlx::query(NEXT_GROWING).bind(now.unix_millis()).fetch_optional(tx).await?;
    row.map(|row| row.moment("due_at")).transpose()
}

/// The waves that have letters to come, waiting or under way, or whose sums are not kept yet.
pub async fn unended(tx: &mut Tx) -> Result<Vec<Wave>, Fault> {
    sqlx::query(UNENDED).fetch_all(tx).await?.iter().map(wave).collect()
}

/// A wave that is under way, and the place it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    pub id: CampaignId,
    /// None: of a whole commune.
    pub neighborhood: Option<NeighborhoodId>,
    /// None: of places of several.
    pub commune: Option<CommuneId>,
}

/// The waves that nobody stopped, whose time is not over and whose letters have not all ended.
pub async fn running(tx: &mut Tx, now: Moment) -> Result<Vec<Running>, Fault> {
    let rows = sqlx::query(RUNNING).bind(now.unix_millis()).fetch_all(tx).await?;
    let running = |row: &AnyRow| {
        let (neighborhood, commune) = (row.opt_id("place")?, row.opt_id("commune")?);
        Ok(Running { id: row.id("id")?, neighborhood, commune })
    };
    rows.iter().map(running).collect()
}

/// Moves the cursor of `wave` from where it was read past recipients whose letters are written in this very transaction; false when
/// somebody else did, or cancelled the wave: then none may be written.
pub async fn advance(
    tx: &mut Write,
    wave: &Wave,
    cursor: &Cursor,
    state: CampaignState,
) -> Result<bool, Fault> {
    let done = sqlx::query(ADVANCE)
        .bind(wave.id.to_string())
        .bind(&cursor.group)
        .bind(cursor.account)
        .bind(state.code())
        .bind(&wave.cursor.group)
        .bind(wave.cursor.account)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Adds letters written in this very transaction to the wave's total.
pub async fn count_written(tx: &mut Write, id: CampaignId, written: i64) -> Result<(), Fault> {
    sqlx::query(COUNT_WRITTEN).bind(id.to_string()).bind(written).execute(&mut **tx).await?;
    Ok(())
}

/// Nothing more is written for this wave, and what waits is cancelled.
pub async fn stop(tx: &mut Write, id: CampaignId, now: Moment) -> Result<(), Fault> {
    sqlx::query(CANCEL).bind(id.to_string()).execute(&mut **tx).await?;
    let_go(tx, id).await?;
    outbox::waves::cancel(tx, id, now).await
}

/// The waves about `subject`.
pub async fn about(tx: &mut Tx, subject: &str) -> Result<Vec<CampaignId>, Fault> {
    sqlx::query(ABOUT).bind(subject).fetch_all(tx).await?.iter().map(|row| row.id("id")).collect()
}

/// Nothing more is written for the waves about `subject`; their letters are cancelled by whoever asks.
pub async fn cancel_about(tx: &mut Write, subject: &str) -> Result<(), Fault> {
    sqlx::query(CANCEL_ABOUT).bind(subject).execute(&mut **tx).await?;
    Ok(())
}

/// What became of the wave's letters: as they stand, or as they stood when the last one had ended.
pub async fn sums(tx: &mut Tx, wave: &Wave) -> Result<Sums, Fault> {
    match wave.settled {
        Some(sums) => Ok(sums),
        None => counted(tx, wave.id, wave.total).await,
    }
}

/// The letters of a wave by what became of them.
pub(super) async fn counted(tx: &mut Tx, id: CampaignId, total: i64) -> Result<Sums, Fault> {
    let mut sums = Sums { total, ..Sums::default() };
    for (state, count) in outbox::tally_campaign(tx, id).await? {
        match state {
            LetterState::Waiting | LetterState::Sending => sums.waiting += count,
            LetterState::Sent => sums.sent += count,
            LetterState::Refused => sums.refused += count,
            LetterState::Unknown => sums.unknown += count,
            LetterState::Cancelled => sums.cancelled += count,
        }
    }
    Ok(sums)
}

/// Keeps the sums of the waves whose last letter has ended.
pub async fn settle(tx: &mut Write, now: Moment) -> Result<(), Fault> {
    for wave in unended(tx).await? {
        if wave.state == CampaignState::Expanding || outbox::waves::is_under_way(tx, wave.id).await? {
            continue;
        }
        let sums = counted(tx, wave.id, wave.total).await?;
        sqlx::query(SETTLE)
            .bind(wave.id.to_string())
            .bind(now.unix_millis())
            .bind(sums.sent)
            .bind(sums.refused)
            .bind(sums.unknown)
            .bind(sums.cancelled)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Drops up to `limit` letters of a wave that ended before `before`, and at last the wave; false when there is none left.
pub async fn empty(tx: &mut Write, before: Moment, limit: i64) -> Result<bool, Fault> {
    let Some(row) = sqlx::query(TO_EMPTY).bind(before.unix_millis()).fetch_optional(&mut **tx).await? else {
        return Ok(false);
    };
    let id = row.id("id")?;
    if outbox::waves::drop_letters(tx, id, limit).await? == 0 {
        sqlx::query(DROP_PROGRESS).bind(id.to_string()).execute(&mut **tx).await?;
        sqlx::query(DROP).bind(id.to_string()).execute(&mut **tx).await?;
    }
    Ok(true)
}

/// An account that speaks for a household of a meeting's neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chased {
    pub to: Address,
    pub household: HouseholdId,
    pub number: String,
    /// The household's answer until now.
    pub answer: Option<Answer>,
}

/// Up to `limit` households of accounts after the cursor that are reminded of a meeting, all of each account's; and whether they were
/// the last.
pub async fn next_chased(
    tx: &mut Tx,
    (neighborhood, meeting, kind): (NeighborhoodId, MeetingId, ChaseKind),
    after: i64,
    limit: i64,
) -> Result<(Vec<Chased>, bool), Fault> {
    let query = sqlx::query(NEXT_CHASED)
        .bind(neighborhood.to_string())
        .bind(meeting.to_string())
        .bind(after)
        .bind(limit)
        .bind(i64::from(kind == ChaseKind::Eve));
    let chased = |row: &AnyRow| {
        let answer = row.opt_word("answer", Answer::from_code)?;
        Ok(Chased {
            to: address(row)?,
            household: row.id("household_id")?,
            number: row.text("number")?,
            answer,
        })
    };
    let mut all: Vec<Chased> = query.fetch_all(tx).await?.iter().map(chased).collect::<Result<_, Fault>>()?;
    let is_last = i64::try_from(all.len()).unwrap_or(limit) < limit;
    if let Some(last) = all.last().filter(|_| !is_last).map(|last| last.to.chat)
        && all.iter().any(|one| one.to.chat != last)
    {
        // The limit may have cut an account's households in two.
        all.retain(|one| one.to.chat != last);
    }
    Ok((all, is_last))
}

/// How many reminders of a meeting would go to private chats now.
pub async fn count_chased(
    tx: &mut Tx,
    (neighborhood, meeting, kind): (NeighborhoodId, MeetingId, ChaseKind),
) -> Result<i64, Fault> {
    let query = sqlx::query(COUNT_CHASED)
        .bind(neighborhood.to_string())
        .bind(meeting.to_string())
        .bind(i64::from(kind == ChaseKind::Eve));
    query.fetch_one(tx).await?.int("n")
}

pub(super) fn address(row: &AnyRow) -> Result<Address, Fault> {
    let language = row.word("language", Language::from_code)?;
    Ok(Address { chat: ChatId(row.int("account_id")?), thread: None, language })
}

/// Keeps back what waits of a wave of either sort until [`let_go`].
pub async fn hold(tx: &mut Write, id: CampaignId, by: AccountId, now: Moment) -> Result<(), Fault> {
    let query = sqlx::query(HOLD).bind(id.to_string()).bind(by.0).bind(now.unix_millis());
    query.execute(&mut **tx).await?;
    Ok(())
}

pub async fn let_go(tx: &mut Write, id: CampaignId) -> Result<(), Fault> {
    sqlx::query(LET_GO).bind(id.to_string()).execute(&mut **tx).await?;
    Ok(())
}

pub async fn is_held(tx: &mut Tx, id: CampaignId) -> Result<bool, Fault> {
    Ok(sqlx::query(IS_HELD).bind(id.to_string()).fetch_one(tx).await?.int("n")? > 0)
}

/// Who reads how far a wave is, and in which message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    pub wave: CampaignId,
    pub account: AccountId,
    /// `None`: the one that its letter became.
    pub message: Option<MessageId>,
}

fn reader(row: &AnyRow) -> Result<Reader, Fault> {
    Ok(Reader {
        wave: row.id("campaign_id")?,
        account: AccountId(row.int("account_id")?),
        message: row.opt_int("message_id")?.map(MessageId),
    })
}

/// Somebody reads how far a wave is from now on; false when somebody does already.
pub async fn begin_progress(tx: &mut Write, reader: Reader, due_at: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(BEGIN_PROGRESS)
        .bind(reader.wave.to_string())
        .bind(reader.account.0)
        .bind(reader.message.map(|message| message.0))
        .bind(due_at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn reader_of(tx: &mut Tx, wave: CampaignId) -> Result<Option<Reader>, Fault> {
    let row = sqlx::query(PROGRESS_OF).bind(wave.to_string()).fetch_optional(tx).await?;
    row.as_ref().map(reader).transpose()
}

/// Up to `limit` readers whose message is to be brought up to date.
pub async fn progress_due(tx: &mut Tx, now: Moment, limit: i64) -> Result<Vec<Reader>, Fault> {
    let query = sqlx::query(PROGRESS_DUE).bind(now.unix_millis()).bind(limit);
    query.fetch_all(tx).await?.iter().map(reader).collect()
}

/// When the next such message is to be brought up to date.
pub async fn next_progress(tx: &mut Tx) -> Result<Option<Moment>, Fault> {
    sqlx::query(NEXT_PROGRESS).fetch_optional(tx).await?.map(|row| row.moment("due_at")).transpose()
}

/// The message is brought up to date again at `due_at`; `None`: it has its last form.
pub async fn progress_again(tx: &mut Write, wave: CampaignId, due_at: Option<Moment>) -> Result<(), Fault> {
    sqlx::query(PROGRESS_AGAIN)
        .bind(wave.to_string())
        .bind(due_at.map_or(0, Moment::unix_millis))
        .bind(i64::from(due_at.is_some()))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Somebody else reads from now on how far it is, in a message of their own.
pub async fn hand_over(
    tx: &mut Write,
    wave: CampaignId,
    account: AccountId,
    due_at: Moment,
) -> Result<(), Fault> {
    let query = sqlx::query(HAND_OVER).bind(wave.to_string()).bind(account.0).bind(due_at.unix_millis());
    query.execute(&mut **tx).await?;
    Ok(())
}

/// The message that was pressed is the one that is kept up to date.
pub async fn progress_in(tx: &mut Write, wave: CampaignId, message: MessageId) -> Result<(), Fault> {
    sqlx::query(PROGRESS_IN).bind(wave.to_string()).bind(message.0).execute(&mut **tx).await?;
    Ok(())
}

/// Letters of waves that ended since then of which nobody knows whether they arrived.
pub async fn unknown_since(tx: &mut Tx, since: Moment) -> Result<i64, Fault> {
    sqlx::query(UNKNOWN_SINCE).bind(since.unix_millis()).fetch_one(tx).await?.int("n")
}
