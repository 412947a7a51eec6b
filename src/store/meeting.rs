//! Meetings. Partner of `domain/meeting.rs`.

use sqlx::any::AnyRow;

use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, ChatId, MeetingId, NeighborhoodId, ThreadId};
use crate::domain::letter::Address;
use crate::domain::matter::{Agenda, Matter};
use crate::domain::meeting::{ChaseKind, Meeting, MeetingKind, MeetingState, ReminderKind};
use crate::domain::office::Convener;
use crate::domain::people::Language;
use crate::domain::time::Moment;

/// The columns that [`meeting`] reads, of the table `m`.
macro_rules! meeting_row {
    () => {
        "m.id, m.neighborhood_id, m.kind, m.matter, m.convener, m.title, m.venue, m.starts_at, m.state, m.version, m.late_reason,
            m.chair, m.guests, m.contact, m.paper_number, m.called_by"
    };
}
pub(super) use meeting_row;

macro_rules! meeting_columns {
    ($rest:literal) => {
        concat!("SELECT ", meeting_row!(), " FROM meeting m ", $rest)
    };
}

macro_rules! unreminded {
    ($unserved:literal) => {
        concat!(
            "SELECT ",
            meeting_row!(),
            ", m.announced_at, g.chat_id, g.thread_id
            FROM meeting m JOIN group_chat g ON g.neighborhood_id = m.neighborhood_id
            WHERE m.state = 'called' AND ",
            $unserved,
            " AND m.starts_at >= $1 AND m.starts_at < $2 ORDER BY m.starts_at, m.id LIMIT CAST($3 AS BIGINT)"
        )
    };
}

macro_rules! unchased {
    ($unserved:literal) => {
        concat!(
            "SELECT ",
            meeting_row!(),
            ", m.announced_at FROM meeting m WHERE m.state = 'called' AND ",
            $unserved,
            " AND m.starts_at >= $1 AND m.starts_at < $2 ORDER BY m.starts_at, m.id LIMIT CAST($3 AS BIGINT)"
        )
    };
}

statements! {
    INSERT = "INSERT INTO meeting (id, neighborhood_id, kind, title, venue, starts_at, state, version, called_by, created_at,
            matter, convener, chair, guests, contact, paper_number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    GET = meeting_columns!("WHERE id = $1");
    COMING_IN = meeting_columns!("WHERE neighborhood_id = $1 AND state = 'called' AND starts_at > $2 ORDER BY starts_at, id");
    ELECTING = meeting_columns!("WHERE m.state = 'called' AND m.starts_at > $1 AND m.starts_at < $2 AND m.matter = 'elect_head'
        AND m.again_of IS NULL ORDER BY m.starts_at, m.id");
    CALLED_OFF_IN = meeting_columns!("WHERE neighborhood_id = $1 AND state = 'called_off' AND starts_at > $2 ORDER BY starts_at, id");
    UNREMINDED_EVE = unreminded!("m.eve_served = 0");
    UNREMINDED_SOON = unreminded!("m.soon_served = 0");
    UNCHASED_AHEAD = unchased!("m.ahead_chased = 0");
    UNCHASED_EVE = unchased!("m.eve_chased = 0");
    CHASED_AHEAD = "UPDATE meeting SET ahead_chased = 1 WHERE id = $1 AND version = $2";
    CHASED_EVE = "UPDATE meeting SET eve_chased = 1 WHERE id = $1 AND version = $2";
    // Reminders in private: those due for starts from $1 to $2 and from $3 to $4, and the next ones.
    LOOK_CHASE = "SELECT
            (SELECT m.starts_at FROM meeting m WHERE m.state = 'called' AND m.ahead_chased = 0 AND m.starts_at >= $1 AND m.starts_at < $2
                ORDER BY m.starts_at LIMIT 1) AS ahead,
            (SELECT m.starts_at FROM meeting m WHERE m.state = 'called' AND m.eve_chased = 0 AND m.starts_at >= $3 AND m.starts_at < $4
                ORDER BY m.starts_at LIMIT 1) AS eve,
            (SELECT m.starts_at FROM meeting m WHERE m.state = 'called' AND m.ahead_chased = 0 AND m.starts_at >= $2
                ORDER BY m.starts_at LIMIT 1) AS next_ahead,
            (SELECT m.starts_at FROM meeting m WHERE m.state = 'called' AND m.eve_chased = 0 AND m.starts_at >= $4
                ORDER BY m.starts_at LIMIT 1) AS next_eve";
    SERVED_EVE = "UPDATE meeting SET eve_served = 1 WHERE id = $1 AND version = $2";
    SERVED_SOON = "UPDATE meeting SET soon_served = 1 WHERE id = $1 AND version = $2";
    // What the calendar has to do with meetings, at $1 and next: one end of an index each. The eve's reminder is due for starts
    // from $2 to $3, the one two hours before for starts from $4 to $5.
    LOOK = "SELECT
            (SELECT m.starts_at FROM meeting m WHERE m.state = 'called' AND m.opened = 0 AND m.starts_at <= $1
                ORDER BY m.starts_at LIMIT 1) AS opening,
            (SELECT m.starts_at FROM meeting m JOIN group_chat g ON g.neighborhood_id = m.neighborhood_id
                WHERE m.state = 'called' AND m.eve_served = 0 AND m.starts_at >= $2 AND m.starts_at < $3
                ORDER BY m.starts_at LIMIT 1) AS eve,
            (SELECT m.starts_at FROM meeting m JOIN group_chat g ON g.neighborhood_id = m.neighborhood_id
                WHERE m.state = 'called' AND m.soon_served = 0 AND m.starts_at >= $4 AND m.starts_at < $5
                ORDER BY m.starts_at LIMIT 1) AS soon,
            (SELECT m.starts_at FROM meeting m WHERE m.state = 'called' AND m.opened = 0 AND m.starts_at > $1
                ORDER BY m.starts_at LIMIT 1) AS next_opening,
            (SELECT m.starts_at FROM meeting m WHERE m.state = 'called' AND m.eve_served = 0 AND m.starts_at >= $3
                ORDER BY m.starts_at LIMIT 1) AS next_eve,
            (SELECT m.starts_at FROM meeting m WHERE m.state = 'called' AND m.soon_served = 0 AND m.starts_at >= $5
                ORDER BY m.starts_at LIMIT 1) AS next_soon";
    OPENING = meeting_columns!("WHERE state = 'called' AND opened = 0 AND starts_at <= $1 ORDER BY starts_at, id");
    OPENED = "UPDATE meeting SET opened = 1 WHERE state = 'called' AND opened = 0 AND starts_at <= $1";
    // A clock that was ahead has seen them open.
    NOT_OPENED = "UPDATE meeting SET opened = 0 WHERE state = 'called' AND opened = 1 AND starts_at > $1";
    WITH_ANSWERS = "SELECT id FROM meeting WHERE answers_kept = 1 AND starts_at < $1 ORDER BY starts_at LIMIT CAST($2 AS BIGINT)";
    ANSWERS_GONE = "UPDATE meeting SET answers_kept = 0 WHERE id = $1";
    NEXT_START = "SELECT starts_at FROM meeting WHERE state = 'called' AND starts_at > $1 ORDER BY starts_at LIMIT 1";
    DISCARD_DRAFTS = "UPDATE meeting SET state = 'discarded' WHERE neighborhood_id = $1 AND called_by = $2 AND state = 'draft'";
    IS_AGAIN = "SELECT again_of FROM meeting WHERE id = $1";
    SET_AGAIN = "UPDATE meeting SET again_of = $2 WHERE id = $1";
    AGAIN_OF = meeting_columns!("WHERE again_of = $1 AND state = 'called' ORDER BY starts_at DESC LIMIT 1");
    CALLED_IN = meeting_columns!("WHERE neighborhood_id = $1 AND state = 'called' ORDER BY starts_at, id");
    SET_STATE = "UPDATE meeting SET state = $3, announced_at = CASE WHEN $3 = 'called' THEN $4 ELSE announced_at END
        WHERE id = $1 AND state = $2";
    MOVE = "UPDATE meeting SET starts_at = $2, venue = $3, version = version + 1, announced_at = $4, late_reason = $5,
            eve_served = 0, soon_served = 0, opened = 0, ahead_chased = 0, eve_chased = 0
        WHERE id = $1 AND state = 'called'";
    SET_DRAFT = "UPDATE meeting SET starts_at = $2, venue = $3, title = $4, late_reason = $5 WHERE id = $1 AND state = 'draft'";
    DISCARD_PREVIEWS = "UPDATE meeting SET state = 'discarded' WHERE id > $1 AND called_by = $2 AND state = 'draft'";
    ANNOUNCED_AT = "SELECT announced_at FROM meeting WHERE id = $1";
    SET_LATE_REASON = "UPDATE meeting SET late_reason = $2 WHERE id = $1";
    SET_AGENDA = "UPDATE meeting SET kind = $2, matter = $3, convener = $4 WHERE id = $1";
}

/// The column has no word for the commune's chair, who convenes nothing but releases: no word at a release is that.
const fn kept(convener: Convener) -> Option<&'static str> {
    match convener {
        Convener::Commune => None,
        Convener::Head | Convener::Front | Convener::ElectionTeam => Some(convener.code()),
    }
}

pub(super) fn meeting(row: &AnyRow) -> Result<Meeting, Fault> {
    let matter = row.opt_word("matter", Matter::from_code)?;
    let is_release = matter == Some(Matter::ReleaseHead);
    let convener = row.opt_word("convener", Convener::from_code)?;
    Ok(Meeting {
        id: row.id("id")?,
        neighborhood: row.id("neighborhood_id")?,
        kind: row.word("kind", MeetingKind::from_code)?,
        matter,
        convener: convener.or(is_release.then_some(Convener::Commune)),
        title: row.text("title")?,
        venue: row.text("venue")?,
        starts_at: row.moment("starts_at")?,
        state: row.word("state", MeetingState::from_code)?,
        version: row.int("version")?,
        late_reason: row.opt_text("late_reason")?,
        particulars: super::invitation::particulars(row)?,
        called_by: AccountId(row.int("called_by")?),
    })
}

pub async fn insert(tx: &mut Write, meeting: &Meeting, now: Moment) -> Result<(), Fault> {
    sqlx::query(INSERT)
        .bind(meeting.id.to_string())
        .bind(meeting.neighborhood.to_string())
        .bind(meeting.kind.code())
        .bind(tx.seal(&meeting.title)?)
        .bind(tx.seal(&meeting.venue)?)
        .bind(meeting.starts_at.unix_millis())
        .bind(meeting.state.code())
        .bind(meeting.version)
        .bind(meeting.called_by.0)
        .bind(now.unix_millis())
        .bind(meeting.matter.map(Matter::code))
        .bind(meeting.convener.and_then(kept))
        .bind(tx.seal_opt(meeting.particulars.chair.as_deref())?)
        .bind(tx.seal_opt(meeting.particulars.guests.as_deref())?)
        .bind(tx.seal_opt(meeting.particulars.contact.as_deref())?)
        .bind(tx.seal_opt(meeting.particulars.number.as_deref())?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: MeetingId) -> Result<Option<Meeting>, Fault> {
    sqlx::query(GET).bind(id.to_string()).fetch_optional(tx).await?.as_ref().map(meeting).transpose()
}

/// Keeps that a meeting is `first` held again.
pub async fn set_again(tx: &mut Write, id: MeetingId, first: MeetingId) -> Result<(), Fault> {
    sqlx::query(SET_AGAIN).bind(id.to_string()).bind(first.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Whether it is another that is held again.
pub async fn is_again(tx: &mut Tx, id: MeetingId) -> Result<bool, Fault> {
    Ok(first_of(tx, id).await?.is_some())
}

/// The meeting that this one is held instead of.
pub async fn first_of(tx: &mut Tx, id: MeetingId) -> Result<Option<MeetingId>, Fault> {
    let row = sqlx::query(IS_AGAIN).bind(id.to_string()).fetch_optional(tx).await?;
    row.map(|row| row.opt_id("again_of")).transpose().map(Option::flatten)
}

/// The meeting, called and not called off, that is this one held again.
pub async fn again_of(tx: &mut Tx, first: MeetingId) -> Result<Option<Meeting>, Fault> {
    sqlx::query(AGAIN_OF).bind(first.to_string()).fetch_optional(tx).await?.as_ref().map(meeting).transpose()
}

/// The meetings of a neighbourhood whose notice is out, by their time, past ones included.
pub async fn called_in(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Meeting>, Fault> {
    sqlx::query(CALLED_IN).bind(neighborhood.to_string()).fetch_all(tx).await?.iter().map(meeting).collect()
}

/// The meetings of a neighbourhood that take answers at `now`, the next one first.
pub async fn coming_in(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<Vec<Meeting>, Fault> {
    sqlx::query(COMING_IN)
        .bind(neighborhood.to_string())
        .bind(now.unix_millis())
        .fetch_all(tx)
        .await?
        .iter()
        .map(meeting)
        .collect()
}

/// The meetings of the whole province that elect and begin between two moments; those that are held again apart.
pub async fn electing(tx: &mut Tx, (from, until): (Moment, Moment)) -> Result<Vec<Meeting>, Fault> {
    let query = sqlx::query(ELECTING).bind(from.unix_millis()).bind(until.unix_millis());
    query.fetch_all(tx).await?.iter().map(meeting).collect()
}

/// The meetings of a neighbourhood that would have begun after `now` and were called off, the next one first.
pub async fn called_off_in(
    tx: &mut Tx,
    neighborhood: NeighborhoodId,
    now: Moment,
) -> Result<Vec<Meeting>, Fault> {
    sqlx::query(CALLED_OFF_IN)
        .bind(neighborhood.to_string())
        .bind(now.unix_millis())
        .fetch_all(tx)
        .await?
        .iter()
        .map(meeting)
        .collect()
}

/// A coming meeting and the group that is to be reminded of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    pub meeting: Meeting,
    /// When the notice of this version left.
    pub announced_at: Moment,
    pub to: Address,
}

/// Up to `limit` called meetings that start within `starts` (its end is not part of it), whose neighbourhood has a group, and for
/// which this reminder has not been written yet.
pub async fn unreminded(
    tx: &mut Tx,
    kind: ReminderKind,
    starts: (Moment, Moment),
    limit: i64,
    now: Moment,
) -> Result<Vec<Coming>, Fault> {
    let statement = match kind {
        ReminderKind::Eve => UNREMINDED_EVE,
        ReminderKind::Soon => UNREMINDED_SOON,
    };
    let query = sqlx::query(statement).bind(starts.0.unix_millis()).bind(starts.1.unix_millis()).bind(limit);
    let rows = query.fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(Coming {
                meeting: meeting(row)?,
                announced_at: row.opt_moment("announced_at")?.unwrap_or(now),
                to: Address {
                    chat: ChatId(row.int("chat_id")?),
                    thread: row.opt_int("thread_id")?.map(ThreadId),
                    language: Language::Vi,
                },
            })
        })
        .collect()
}

/// This reminder of the meeting, in this version, is written or not wanted.
pub async fn set_reminded(tx: &mut Write, meeting: &Meeting, kind: ReminderKind) -> Result<(), Fault> {
    let statement = match kind {
        ReminderKind::Eve => SERVED_EVE,
        ReminderKind::Soon => SERVED_SOON,
    };
    sqlx::query(statement).bind(meeting.id.to_string()).bind(meeting.version).execute(&mut **tx).await?;
    Ok(())
}

/// A coming meeting whose households are to be reminded in private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchased {
    pub meeting: Meeting,
    /// When the notice of this version left.
    pub announced_at: Moment,
}

/// Up to `limit` called meetings that start within `starts` (its end is not part of it) and for which this reminder in private was
/// not opened yet.
pub async fn unchased(
    tx: &mut Tx,
    kind: ChaseKind,
    starts: (Moment, Moment),
    limit: i64,
    now: Moment,
) -> Result<Vec<Unchased>, Fault> {
    let statement = match kind {
        ChaseKind::Ahead => UNCHASED_AHEAD,
        ChaseKind::Eve => UNCHASED_EVE,
    };
    let query = sqlx::query(statement).bind(starts.0.unix_millis()).bind(starts.1.unix_millis()).bind(limit);
    let read = |row: &AnyRow| {
        let announced_at = row.opt_moment("announced_at")?.unwrap_or(now);
        Ok(Unchased { meeting: meeting(row)?, announced_at })
    };
    query.fetch_all(tx).await?.iter().map(read).collect()
}

/// This reminder in private of the meeting, in this version, is opened or not wanted.
pub async fn set_chased(tx: &mut Write, meeting: &Meeting, kind: ChaseKind) -> Result<(), Fault> {
    let statement = match kind {
        ChaseKind::Ahead => CHASED_AHEAD,
        ChaseKind::Eve => CHASED_EVE,
    };
    sqlx::query(statement).bind(meeting.id.to_string()).bind(meeting.version).execute(&mut **tx).await?;
    Ok(())
}

/// Whether a reminder in private is due, for meetings that start within `ahead` and `eve` ([`ChaseKind::starts_due`]), and the
/// starts of the next meetings to be reminded of.
pub async fn look_chase(
    tx: &mut Tx,
    ahead: (Moment, Moment),
    eve: (Moment, Moment),
) -> Result<(bool, [Option<Moment>; 2]), Fault> {
    let mut query = sqlx::query(LOOK_CHASE);
    for moment in [ahead.0, ahead.1, eve.0, eve.1] {
        query = query.bind(moment.unix_millis());
    }
    let row = query.fetch_one(tx).await?;
    let is_due = row.opt_moment("ahead")?.is_some() || row.opt_moment("eve")?.is_some();
    Ok((is_due, [row.opt_moment("next_ahead")?, row.opt_moment("next_eve")?]))
}

/// What the calendar has to do with meetings: starts of meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// A meeting has opened and its cards were not told yet.
    pub opening: Option<Moment>,
    /// A reminder is due and unwritten.
    pub eve: Option<Moment>,
    pub soon: Option<Moment>,
    /// The next meeting to open, and the next ones to be reminded of.
    pub next_opening: Option<Moment>,
    pub next_eve: Option<Moment>,
    pub next_soon: Option<Moment>,
}

/// Looks at what is due at `now`, when reminders are due for meetings that start within `eve` and `soon`
/// ([`ReminderKind::starts_due`]).
pub async fn look(
    tx: &mut Tx,
    now: Moment,
    eve: (Moment, Moment),
    soon: (Moment, Moment),
) -> Result<Look, Fault> {
    let mut query = sqlx::query(LOOK).bind(now.unix_millis());
    for moment in [eve.0, eve.1, soon.0, soon.1] {
        query = query.bind(moment.unix_millis());
    }
    let row = query.fetch_one(tx).await?;
    Ok(Look {
        opening: row.opt_moment("opening")?,
        eve: row.opt_moment("eve")?,
        soon: row.opt_moment("soon")?,
        next_opening: row.opt_moment("next_opening")?,
        next_eve: row.opt_moment("next_eve")?,
        next_soon: row.opt_moment("next_soon")?,
    })
}

/// When the next called meeting after `now` begins.
pub async fn next_start(tx: &mut Tx, now: Moment) -> Result<Option<Moment>, Fault> {
    let row = sqlx::query(NEXT_START).bind(now.unix_millis()).fetch_optional(tx).await?;
    row.map(|row| row.moment("starts_at")).transpose()
}

/// The meetings that begin until `now` and were not told of it yet.
pub async fn opening(tx: &mut Tx, now: Moment) -> Result<Vec<Meeting>, Fault> {
    sqlx::query(OPENING).bind(now.unix_millis()).fetch_all(tx).await?.iter().map(meeting).collect()
}

/// The meetings that begin until `now` have opened, and their cards are told in this transaction.
pub async fn set_opened(tx: &mut Write, now: Moment) -> Result<(), Fault> {
    sqlx::query(OPENED).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// The meetings that begin after `now` have not opened, whatever a clock that was ahead has seen.
pub async fn set_not_opened(tx: &mut Write, now: Moment) -> Result<(), Fault> {
    sqlx::query(NOT_OPENED).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// Up to `limit` meetings that began before `before` and whose answers are kept.
pub async fn with_answers(tx: &mut Tx, before: Moment, limit: i64) -> Result<Vec<MeetingId>, Fault> {
    let rows = sqlx::query(WITH_ANSWERS).bind(before.unix_millis()).bind(limit).fetch_all(tx).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// The answers to the meeting are dropped in this transaction.
pub async fn set_answers_gone(tx: &mut Write, id: MeetingId) -> Result<(), Fault> {
    sqlx::query(ANSWERS_GONE).bind(id.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Lets go of the drafts an account made for a neighbourhood: only the newest preview can be sent.
pub async fn discard_drafts(
    tx: &mut Write,
    neighborhood: NeighborhoodId,
    by: AccountId,
) -> Result<(), Fault> {
    sqlx::query(DISCARD_DRAFTS).bind(neighborhood.to_string()).bind(by.0).execute(&mut **tx).await?;
    Ok(())
}

/// Takes a meeting from one state to another; false when it was no longer in `from`. A meeting that is called has its
/// notice leave at `at`.
pub async fn set_state(
    tx: &mut Write,
    id: MeetingId,
    from: MeetingState,
    to: MeetingState,
    at: Moment,
) -> Result<bool, Fault> {
    let done = sqlx::query(SET_STATE)
        .bind(id.to_string())
        .bind(from.code())
        .bind(to.code())
        .bind(at.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Gives a called meeting the time and place of `moved`, announced at `announced_at`; its version moves on. False when it may no
/// longer move.
pub async fn move_to(tx: &mut Write, moved: &Meeting, announced_at: Moment) -> Result<bool, Fault> {
    let done = sqlx::query(MOVE)
        .bind(moved.id.to_string())
        .bind(moved.starts_at.unix_millis())
        .bind(tx.seal(&moved.venue)?)
        .bind(announced_at.unix_millis())
        .bind(tx.seal_opt(moved.late_reason.as_deref())?)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// When the notice of this version left.
pub async fn announced_at(tx: &mut Tx, id: MeetingId) -> Result<Option<Moment>, Fault> {
    let row = sqlx::query(ANNOUNCED_AT).bind(id.to_string()).fetch_optional(tx).await?;
    row.map_or(Ok(None), |row| row.opt_moment("announced_at"))
}

/// Why it is told late; nothing where it is not.
pub async fn set_late_reason(tx: &mut Write, id: MeetingId, reason: Option<&str>) -> Result<(), Fault> {
    sqlx::query(SET_LATE_REASON).bind(id.to_string()).bind(tx.seal_opt(reason)?).execute(&mut **tx).await?;
    Ok(())
}

/// Time, place and content of a draft, and its reason for being late.
pub async fn set_draft(tx: &mut Write, draft: &Meeting) -> Result<(), Fault> {
    sqlx::query(SET_DRAFT)
        .bind(draft.id.to_string())
        .bind(draft.starts_at.unix_millis())
        .bind(tx.seal(&draft.venue)?)
        .bind(tx.seal(&draft.title)?)
        .bind(tx.seal_opt(draft.late_reason.as_deref())?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Lets go of every draft an account made after `since`; whether there was one.
pub async fn discard_previews(tx: &mut Write, by: AccountId, since: MeetingId) -> Result<bool, Fault> {
    let done = sqlx::query(DISCARD_PREVIEWS).bind(since.to_string()).bind(by.0).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// What a meeting is for, and who signs for it.
pub async fn set_agenda(
    tx: &mut Write,
    id: MeetingId,
    agenda: Agenda,
    convener: Convener,
) -> Result<(), Fault> {
    sqlx::query(SET_AGENDA)
        .bind(id.to_string())
        .bind(agenda.kind().code())
        .bind(agenda.matter().map(Matter::code))
        .bind(kept(convener))
        .execute(&mut **tx)
        .await?;
    Ok(())
}
