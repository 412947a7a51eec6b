//! Waves of letters to many, their cursors, their recipients, and their sums. Partner of `app/campaign.rs`.

use std::collections::HashMap;

use sqlx::any::AnyRow;

use super::{Columns as _, Engine, Fault, Tx, Write, engine, outbox, statements, subscriber, to_json, wave};
use crate::domain::election::Edition;
use crate::domain::ids::{CampaignId, ChatId, ElectionId, NeighborhoodId, ThreadId};
use crate::domain::letter::Address;
use crate::domain::people::{Language, Scope};
use crate::domain::reminder::{Sums, WaveKind};
use crate::domain::time::Moment;
use crate::domain::words::words;

macro_rules! campaign_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, election_id, election_version, kind, due_at, expires_at, state, group_cursor, subscriber_cursor,
                total, created_at, missed, ended_at, sent, refused, unknown, cancelled FROM campaign ",
            $rest
        )
    };
}

macro_rules! places_of_many {
    ($accounts:literal) => {
        concat!(
            "SELECT DISTINCT l.account_id, n.id AS neighborhood_id
            FROM household_link l
            JOIN household h ON h.id = l.household_id AND h.removed_at IS NULL
            JOIN neighborhood n ON n.id = h.neighborhood_id AND n.valid_to IS NULL
            WHERE l.account_id IN (",
            $accounts,
            ") AND l.state = 'approved' ORDER BY 1, 2"
        )
    };
}

statements! {
    OPEN = "INSERT INTO campaign (id, election_id, election_version, kind, due_at, expires_at, state, created_at, missed)
        VALUES ($1, $2, $3, $4, $5, $6, 'expanding', $7, $8)
        ON CONFLICT (election_id, election_version, kind) DO NOTHING";
    // A wave that was taken for missed while the clock was wrong: its recipients are written after all.
    REOPEN = "UPDATE campaign SET missed = 0, state = 'expanding', group_cursor = '', subscriber_cursor = 0, created_at = $4,
            ended_at = NULL, letters_kept = 1
        WHERE election_id = $1 AND election_version = $2 AND kind = $3 AND missed = 1 AND state <> 'cancelled'";
    GET = campaign_columns!("WHERE id = $1");
    OF_EDITION = campaign_columns!("WHERE election_id = $1 AND election_version = $2 ORDER BY due_at, id");
    OF_ELECTION = campaign_columns!("WHERE election_id = $1 ORDER BY created_at, due_at, id");
    // Only from where it was read: of two calendars one writes the batch.
    ADVANCE = "UPDATE campaign SET group_cursor = $2, subscriber_cursor = $3, state = $4
        WHERE id = $1 AND state = 'expanding' AND group_cursor = $5 AND subscriber_cursor = $6";
    COUNT_WRITTEN = "UPDATE campaign SET total = total + $2 WHERE id = $1";
    CANCEL = "UPDATE campaign SET state = 'cancelled' WHERE election_id = $1 AND election_version = $2";
    CANCEL_ONE = "UPDATE campaign SET state = 'cancelled' WHERE id = $1";
    UNENDED = campaign_columns!("WHERE ended_at IS NULL ORDER BY due_at, id");
    SETTLE = "UPDATE campaign SET ended_at = $2, sent = $3, refused = $4, unknown = $5, cancelled = $6
        WHERE id = $1 AND ended_at IS NULL AND state <> 'expanding'";
    UNKNOWN_SINCE = "SELECT CAST(COALESCE(SUM(unknown), 0) AS BIGINT) AS n FROM campaign
        WHERE letters_kept = 1 AND ended_at >= $1";
    TO_EMPTY = campaign_columns!("WHERE letters_kept = 1 AND ended_at < $1 ORDER BY ended_at, id LIMIT 1");
    EMPTIED = "UPDATE campaign SET letters_kept = 0 WHERE id = $1";
    // Ordered by neighbourhood, not by chat: a group that becomes a supergroup changes its number, never its place.
    NEXT_GROUPS = "SELECT g.chat_id, g.thread_id, g.neighborhood_id
        FROM group_chat g
        JOIN neighborhood n ON n.id = g.neighborhood_id AND n.valid_to IS NULL
        WHERE g.reminders = 1 AND (g.bound_at <= $1 OR g.bound_at > $4) AND g.neighborhood_id > $2
        ORDER BY g.neighborhood_id LIMIT CAST($3 AS BIGINT)";
    NEXT_SUBSCRIBERS = "SELECT s.chat_id, s.commune_id, s.neighborhood_id,
            COALESCE((SELECT a.language FROM account a WHERE a.id = s.chat_id), 'vi') AS language
        FROM subscriber s WHERE s.active = 1 AND s.parked = 0 AND (s.subscribed_at <= $1 OR s.subscribed_at > $4) AND s.chat_id > $2
        ORDER BY s.chat_id LIMIT CAST($3 AS BIGINT)";
    PLACES_OF_MANY_SQLITE = places_of_many!("SELECT e.value FROM json_each($1) AS e");
    PLACES_OF_MANY_POSTGRES = places_of_many!(
        "SELECT CAST(e.value AS BIGINT) FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)) AS e(value)"
    );
    PLACES_OF = "SELECT DISTINCT n.id AS neighborhood_id
        FROM household_link l
        JOIN household h ON h.id = l.household_id AND h.removed_at IS NULL
        JOIN neighborhood n ON n.id = h.neighborhood_id AND n.valid_to IS NULL
        WHERE l.account_id = $1 AND l.state = 'approved' ORDER BY 1";
    COUNT_GROUPS = "SELECT COUNT(*) AS n FROM group_chat g
        JOIN neighborhood n ON n.id = g.neighborhood_id AND n.valid_to IS NULL WHERE g.reminders = 1";
    // One look at the end of an index for each wave, which EXISTS would leave to the planner.
    UNSAID = "SELECT c.id, c.kind FROM campaign c WHERE c.ended_at IS NULL AND c.expires_at > $1 AND (
            SELECT 1 FROM outbox o WHERE o.campaign_id = c.id AND o.state = 'waiting' AND o.due_at < $2 LIMIT 1) IS NOT NULL
        ORDER BY c.due_at, c.id";
}

/// Where a wave is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CampaignState {
    /// Recipients are still being written.
    Expanding,
    /// Every recipient has a letter.
    Expanded,
    /// The version it was made for is no longer true.
    Cancelled,
}

words! {
    CampaignState {
        Expanding = "expanding",
        Expanded = "expanded",
        Cancelled = "cancelled",
    }
}

/// How far the recipients have been written: first the groups by neighbourhood, then the private chats by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Empty before the first.
    pub group: String,
    /// 0 before the first.
    pub subscriber: ChatId,
}

/// One wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub id: CampaignId,
    pub edition: Edition,
    pub kind: WaveKind,
    pub due_at: Moment,
    pub expires_at: Moment,
    pub state: CampaignState,
    pub cursor: Cursor,
    /// Letters written so far.
    pub total: i64,
    pub created_at: Moment,
    /// Nobody was there in its whole time: its letters are written as cancelled.
    pub missed: bool,
    /// What became of its letters, once the last one has ended.
    pub settled: Option<Sums>,
}

impl Campaign {
    /// Who was there at this moment is a recipient.
    fn recipients_of(&self) -> Moment {
        if self.missed { self.created_at.min(self.expires_at) } else { self.created_at }
    }
}

/// A group that takes reminders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRecipient {
    pub to: Address,
    pub neighborhood: NeighborhoodId,
}

/// A private chat that takes reminders, with what it chose and the neighbourhoods of its households.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecipient {
    pub to: Address,
    pub scope: Scope,
    pub households_in: Vec<NeighborhoodId>,
}

/// What became of a wave's letters, once its last one has ended.
pub(super) fn settled(row: &AnyRow) -> Result<Option<Sums>, Fault> {
    if row.opt_moment("ended_at")?.is_none() {
        return Ok(None);
    }
    Ok(Some(Sums {
        total: row.int("total")?,
        waiting: 0,
        sent: row.int("sent")?,
        refused: row.int("refused")?,
        unknown: row.int("unknown")?,
        cancelled: row.int("cancelled")?,
    }))
}

fn campaign(row: &AnyRow) -> Result<Campaign, Fault> {
    Ok(Campaign {
        id: row.id("id")?,
        edition: Edition { election: row.id("election_id")?, version: row.int("election_version")? },
        kind: row.word("kind", WaveKind::from_code)?,
        due_at: row.moment("due_at")?,
        expires_at: row.moment("expires_at")?,
        state: row.word("state", CampaignState::from_code)?,
        cursor: Cursor {
            group: row.text("group_cursor")?,
            subscriber: ChatId(row.int("subscriber_cursor")?),
        },
        total: row.int("total")?,
        created_at: row.moment("created_at")?,
        missed: row.flag("missed")?,
        settled: settled(row)?,
    })
}

/// Opens a wave, one that is `missed` to be counted only; false when this election has had this kind in this version.
pub async fn open(
    tx: &mut Write,
    id: CampaignId,
    edition: Edition,
    kind: WaveKind,
    (due_at, expires_at): (Moment, Moment),
    missed: bool,
    now: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(OPEN)
        .bind(id.to_string())
        .bind(edition.election.to_string())
        .bind(edition.version)
        .bind(kind.code())
        .bind(due_at.unix_millis())
        .bind(expires_at.unix_millis())
        .bind(now.unix_millis())
        .bind(i64::from(missed))
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Opens a wave again that was taken for missed; false when there is none. The letters it had then stay as they are.
pub async fn reopen(tx: &mut Write, edition: Edition, kind: WaveKind, now: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(REOPEN)
        .bind(edition.election.to_string())
        .bind(edition.version)
        .bind(kind.code())
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// The waves of one version of an election.
pub async fn of_edition(tx: &mut Tx, edition: Edition) -> Result<Vec<Campaign>, Fault> {
    let query = sqlx::query(OF_EDITION).bind(edition.election.to_string()).bind(edition.version);
    query.fetch_all(tx).await?.iter().map(campaign).collect()
}

pub async fn find(tx: &mut Tx, id: CampaignId) -> Result<Option<Campaign>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(campaign).transpose()
}

/// Every wave of an election, of all its versions, in the order they were opened.
pub async fn of_election(tx: &mut Tx, election: ElectionId) -> Result<Vec<Campaign>, Fault> {
    sqlx::query(OF_ELECTION).bind(election.to_string()).fetch_all(tx).await?.iter().map(campaign).collect()
}

/// Moves the cursor of `campaign` from where it was read past recipients whose letters are written in this very transaction;
/// false when somebody else did, or cancelled the wave: then none may be written.
pub async fn advance(
    tx: &mut Write,
    campaign: &Campaign,
    cursor: &Cursor,
    state: CampaignState,
) -> Result<bool, Fault> {
    let done = sqlx::query(ADVANCE)
        .bind(campaign.id.to_string())
        .bind(&cursor.group)
        .bind(cursor.subscriber.0)
        .bind(state.code())
        .bind(&campaign.cursor.group)
        .bind(campaign.cursor.subscriber.0)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Adds letters written in this very transaction to the wave's total.
pub async fn count_written(tx: &mut Write, id: CampaignId, written: i64) -> Result<(), Fault> {
    sqlx::query(COUNT_WRITTEN).bind(id.to_string()).bind(written).execute(&mut **tx).await?;
    Ok(())
}

/// Cancels the waves of a version that is no longer true, and their waiting letters; says how many letters.
pub async fn cancel(tx: &mut Write, edition: Edition, subject: &str, now: Moment) -> Result<u64, Fault> {
    sqlx::query(CANCEL).bind(edition.election.to_string()).bind(edition.version).execute(&mut **tx).await?;
    outbox::cancel_subject(tx, subject, now).await
}

/// Nothing more is written for this one wave, and what waits is cancelled. The other waves of its election go on.
pub async fn stop(tx: &mut Write, id: CampaignId, now: Moment) -> Result<(), Fault> {
    sqlx::query(CANCEL_ONE).bind(id.to_string()).execute(&mut **tx).await?;
    wave::let_go(tx, id).await?;
    outbox::waves::cancel(tx, id, now).await
}

/// Up to `limit` groups after the cursor that were bound when the wave was opened; or after `ahead`, by a clock that was wrong.
pub async fn next_groups(
    tx: &mut Tx,
    campaign: &Campaign,
    ahead: Moment,
    limit: i64,
) -> Result<Vec<GroupRecipient>, Fault> {
    let rows = sqlx::query(NEXT_GROUPS)
        .bind(campaign.recipients_of().unix_millis())
        .bind(&campaign.cursor.group)
        .bind(limit)
        .bind(ahead.unix_millis())
        .fetch_all(tx)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(GroupRecipient {
                to: Address {
                    chat: ChatId(row.int("chat_id")?),
                    thread: row.opt_int("thread_id")?.map(ThreadId),
                    language: Language::Vi,
                },
                neighborhood: row.id("neighborhood_id")?,
            })
        })
        .collect()
}

/// Up to `limit` private chats after the cursor that were subscribed when the wave was opened; or after `ahead`, by a clock that was
/// wrong.
pub async fn next_subscribers(
    tx: &mut Tx,
    campaign: &Campaign,
    ahead: Moment,
    limit: i64,
) -> Result<Vec<PersonRecipient>, Fault> {
    let rows = sqlx::query(NEXT_SUBSCRIBERS)
        .bind(campaign.recipients_of().unix_millis())
        .bind(campaign.cursor.subscriber.0)
        .bind(limit)
        .bind(ahead.unix_millis())
        .fetch_all(&mut *tx)
        .await?;
    let chats = rows.iter().map(|row| row.int("chat_id")).collect::<Result<Vec<_>, _>>()?;
    let statement = match engine(tx) {
        Engine::Sqlite => PLACES_OF_MANY_SQLITE,
        Engine::Postgres => PLACES_OF_MANY_POSTGRES,
    };
    let mut places: HashMap<i64, Vec<NeighborhoodId>> = HashMap::new();
    for row in sqlx::query(statement).bind(to_json(&chats)?).fetch_all(tx).await? {
        places.entry(row.int("account_id")?).or_default().push(row.id("neighborhood_id")?);
    }
    rows.iter()
        .map(|row| {
            let chat = row.int("chat_id")?;
            let language = row.word("language", Language::from_code)?;
            let to = Address { chat: ChatId(chat), thread: None, language };
            Ok(PersonRecipient {
                to,
                scope: subscriber::scope(row)?,
                households_in: places.remove(&chat).unwrap_or_default(),
            })
        })
        .collect()
}

/// The neighbourhoods of the households a private chat's account speaks for.
pub async fn households_in(tx: &mut Tx, chat: ChatId) -> Result<Vec<NeighborhoodId>, Fault> {
    let rows = sqlx::query(PLACES_OF).bind(chat.0).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("neighborhood_id")).collect()
}

/// How many groups take reminders now.
pub async fn count_groups(tx: &mut Tx) -> Result<i64, Fault> {
    sqlx::query(COUNT_GROUPS).fetch_one(tx).await?.int("n")
}

/// The waves with letters that wait and are due before `before`.
pub async fn unsaid(tx: &mut Tx, now: Moment, before: Moment) -> Result<Vec<(CampaignId, WaveKind)>, Fault> {
    let rows = sqlx::query(UNSAID).bind(now.unix_millis()).bind(before.unix_millis()).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.word("kind", WaveKind::from_code)?))).collect()
}

/// What became of the wave's letters: as they stand, or as they stood when the last one had ended.
pub async fn sums(tx: &mut Tx, id: CampaignId) -> Result<Sums, Fault> {
    match find(tx, id).await? {
        Some(Campaign { settled: Some(sums), .. }) => Ok(sums),
        Some(campaign) => wave::counted(tx, campaign.id, campaign.total).await,
        None => Ok(Sums::default()),
    }
}

/// The waves that have letters to come, waiting or under way, or whose sums are not kept yet.
pub async fn unended(tx: &mut Tx) -> Result<Vec<Campaign>, Fault> {
    sqlx::query(UNENDED).fetch_all(tx).await?.iter().map(campaign).collect()
}

/// Keeps the sums of the waves whose last letter has ended; says of how many.
pub async fn settle(tx: &mut Write, now: Moment) -> Result<usize, Fault> {
    let mut settled = 0;
    for campaign in unended(tx).await? {
        if campaign.state == CampaignState::Expanding || outbox::waves::is_under_way(tx, campaign.id).await? {
            continue;
        }
        let sums = wave::counted(tx, campaign.id, campaign.total).await?;
        sqlx::query(SETTLE)
            .bind(campaign.id.to_string())
            .bind(now.unix_millis())
            .bind(sums.sent)
            .bind(sums.refused)
            .bind(sums.unknown)
            .bind(sums.cancelled)
            .execute(&mut **tx)
            .await?;
        settled += 1;
    }
    Ok(settled)
}

/// Drops up to `limit` letters of a wave that ended before `before`, of which the sums are kept; false when there is none left.
pub async fn empty(tx: &mut Write, before: Moment, limit: i64) -> Result<bool, Fault> {
    let Some(row) = sqlx::query(TO_EMPTY).bind(before.unix_millis()).fetch_optional(&mut **tx).await? else {
        return Ok(false);
    };
    let id = campaign(&row)?.id;
    if outbox::waves::drop_letters(tx, id, limit).await? == 0 {
        sqlx::query(EMPTIED).bind(id.to_string()).execute(&mut **tx).await?;
    }
    Ok(true)
}

/// Letters of campaigns that ended since then of which nobody knows whether they arrived.
pub async fn unknown_since(tx: &mut Tx, since: Moment) -> Result<i64, Fault> {
    sqlx::query(UNKNOWN_SINCE).bind(since.unix_millis()).fetch_one(tx).await?.int("n")
}
