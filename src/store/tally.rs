//! Counts: drafts, the published one of each meeting, and every revision it took the place of. Partner of `domain/tally.rs`.

use std::collections::HashMap;

use sqlx::any::AnyRow;

use super::meeting::meeting_row;
use super::{Columns as _, Fault, Tx, Write, statements};
use crate::domain::ids::{AccountId, CommuneId, MeetingId, NeighborhoodId, TallyId};
use crate::domain::matter::Matter;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::domain::nomination::{Nominee, Source};
use crate::domain::people::{MayLead, Scope};
use crate::domain::tally::{Ballots, Checked, Count, Line, TallyState, VoteMethod, Votes};
use crate::domain::time::Moment;

macro_rules! tally_columns {
    ($rest:literal) => {
        concat!(
            "SELECT t.id, t.meeting_id, t.neighborhood_id, COALESCE(t.kind, m.kind) AS kind, t.matter, t.state, t.revision, t.corrects_id, t.reason, t.roll,
                t.present, t.method, t.issued, t.returned, t.valid, t.invalid, t.entered_by, t.entered_at, t.second_of, t.agreed_to,
                t.second_asked, t.published_at,
                (SELECT COUNT(*) FROM ballot_round b WHERE b.counted_as = t.meeting_id) AS by_households
             FROM tally t JOIN meeting m ON m.id = t.meeting_id ",
            $rest
        )
    };
}

/// A result and its meeting, as a list names them.
macro_rules! out_columns {
    () => {
        "SELECT t.id, t.meeting_id, t.neighborhood_id, m.starts_at FROM tally t JOIN meeting m ON m.id = t.meeting_id "
    };
}

statements! {
    INSERT = "INSERT INTO tally (id, meeting_id, neighborhood_id, state, corrects_id, reason, roll, present, method,
            issued, returned, valid, invalid, entered_by, entered_at, matter, agreed_to, kind)
        VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    INSERT_LINE = "INSERT INTO tally_line (tally_id, position, name, post, source, yes, no, other)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    GET = tally_columns!("WHERE t.id = $1");
    PUBLISHED_OF = tally_columns!("WHERE t.meeting_id = $1 AND t.state = 'published'");
    LATEST_IN = tally_columns!(
        "WHERE t.neighborhood_id = $1 AND m.neighborhood_id = $1 AND t.state = 'published' ORDER BY m.starts_at DESC, t.id DESC LIMIT 1"
    );
    OUT_IN = concat!(out_columns!(), "WHERE t.neighborhood_id = $1 AND m.neighborhood_id = $1 AND t.state = 'published'
        ORDER BY m.starts_at DESC, t.id DESC LIMIT CAST($2 AS BIGINT)");
    OUT_OF = concat!(out_columns!(), "JOIN neighborhood n ON n.id = t.neighborhood_id
        WHERE t.state = 'published' AND ($1 = '' OR n.commune_id = $1) ORDER BY m.starts_at DESC, t.id DESC LIMIT CAST($2 AS BIGINT)");
    LINES = "SELECT name, post, source, yes, no, other FROM tally_line WHERE tally_id = $1 ORDER BY position";
    REVISIONS = tally_columns!("WHERE t.meeting_id = $1 AND t.revision IS NOT NULL ORDER BY t.revision");
    STANDING = tally_columns!("WHERE t.meeting_id = $1 AND t.state = 'draft' ORDER BY t.id");
    SECOND_OF = tally_columns!("WHERE t.second_of = $1");
    ASK_SECOND = "UPDATE tally SET second_asked = $2 WHERE id = $1 AND state = 'draft' AND second_asked <> $2";
    SET_SECOND = "UPDATE tally SET state = 'discarded', second_of = $2 WHERE id = $1 AND state = 'draft'";
    PUBLISH = "UPDATE tally SET state = 'published', revision = $2, published_by = $3, published_at = $4
        WHERE id = $1 AND state = 'draft'";
    SUPERSEDE = "UPDATE tally SET state = 'superseded' WHERE id = $1 AND state = 'published'";
    DISCARD = "UPDATE tally SET state = 'discarded' WHERE id = $1 AND state = 'draft'";
    DISCARD_DRAFTS = "UPDATE tally SET state = 'discarded' WHERE meeting_id = $1 AND entered_by = $2 AND state = 'draft'";
    DISCARD_PREVIEWS = "UPDATE tally SET state = 'discarded'
        WHERE id > $1 AND entered_by = $2 AND state = 'draft' AND second_asked = 0";
    WAITING = "SELECT id FROM tally WHERE id > $1 AND entered_by = $2 AND state = 'draft' AND second_asked = 0
        ORDER BY id DESC LIMIT 1";
    MEETINGS = concat!("SELECT ", meeting_row!(), ", n.name, c.name AS commune_name,
            (SELECT COUNT(*) FROM tally t WHERE t.meeting_id = m.id AND t.state = 'published') AS published
        FROM meeting m JOIN neighborhood n ON n.id = m.neighborhood_id AND n.valid_to IS NULL
            JOIN commune c ON c.id = n.commune_id
        WHERE m.state = 'called' AND m.starts_at > $1 AND m.starts_at <= $2
            AND ($3 = '' OR n.id = $3 OR n.commune_id = $3)
        ORDER BY m.starts_at DESC, m.id DESC");
    IN_COMMUNE = "SELECT t.neighborhood_id, t.roll, t.present,
            (SELECT MAX(l.yes) FROM tally_line l WHERE l.tally_id = t.id) AS leading_yes,
            (SELECT l.name FROM tally_line l WHERE l.tally_id = t.id ORDER BY l.yes DESC, l.position LIMIT 1) AS leading_name,
            t.revision,
            (SELECT COUNT(*) FROM outbox o
                WHERE o.dedupe_key = 'result:' || t.meeting_id || ':' || t.revision
                    AND (o.state IN ('refused', 'unknown', 'cancelled')
                        OR (o.state <> 'sent' AND EXISTS (SELECT 1 FROM parked_chat p WHERE p.chat_id = o.chat_id)))
            ) AS unposted
        FROM tally t JOIN meeting m ON m.id = t.meeting_id JOIN neighborhood n ON n.id = t.neighborhood_id
        WHERE n.commune_id = $1 AND t.state = 'published' AND m.kind = 'candidate_intro'
            AND COALESCE(t.kind, m.kind) = m.kind AND m.starts_at > $2
        ORDER BY m.starts_at, t.id";
    INTRODUCTIONS_IN = "SELECT m.neighborhood_id, m.starts_at FROM meeting m JOIN neighborhood n ON n.id = m.neighborhood_id
        WHERE n.commune_id = $1 AND m.state = 'called' AND m.kind = 'candidate_intro' AND m.starts_at > $2
        ORDER BY m.starts_at, m.id";
}

/// A count as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub id: TallyId,
    pub meeting: MeetingId,
    pub neighborhood: NeighborhoodId,
    pub state: TallyState,
    /// From 1; none for what was never published.
    pub revision: Option<i64>,
    /// The published count that this one corrects.
    pub corrects: Option<TallyId>,
    pub reason: Option<String>,
    pub roll: i64,
    pub count: Count,
    pub entered_by: AccountId,
    pub entered_at: Moment,
    /// The published count that this one was the second count of.
    pub second_of: Option<TallyId>,
    /// The count whose numbers were agreed to instead of one's own.
    pub agreed_to: Option<TallyId>,
    /// Somebody else was asked to count too.
    pub second_asked: bool,
    pub published_at: Option<Moment>,
}

/// A called meeting, with what choosing it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    pub meeting: Meeting,
    pub neighborhood_name: String,
    pub commune_name: String,
    /// Whether a count of it is out.
    pub published: bool,
}

/// The published numbers of one neighbourhood in the roll-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub roll: i64,
    pub present: i64,
    pub leading_yes: i64,
    /// Who has most votes; empty where nobody was voted on.
    pub leading_name: String,
    /// What was published first was corrected.
    pub corrected: bool,
    /// Its group refuses the post, or never got it; what is merely under way is not.
    pub unposted: bool,
}

/// A new draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: TallyId,
    pub meeting: MeetingId,
    pub corrects: Option<TallyId>,
    pub reason: Option<String>,
    /// The count whose numbers these are, agreed to.
    pub agreed_to: Option<TallyId>,
}

/// Keeps a draft for the neighbourhood that the proof names.
pub async fn insert(
    tx: &mut Write,
    draft: &Draft,
    checked: &Checked,
    may: MayLead,
    now: Moment,
) -> Result<(), Fault> {
    let count = checked.count();
    let ballots = count.ballots;
    sqlx::query(INSERT)
        .bind(draft.id.to_string())
        .bind(draft.meeting.to_string())
        .bind(may.neighborhood.to_string())
        .bind(draft.corrects.map(|id| id.to_string()))
        .bind(tx.seal_opt(draft.reason.as_deref())?)
        .bind(checked.roll())
        .bind(count.present)
        .bind(count.method().code())
        .bind(ballots.map(|ballots| ballots.issued))
        .bind(ballots.map(|ballots| ballots.returned))
        .bind(ballots.map(|ballots| ballots.valid))
        .bind(ballots.map(|ballots| ballots.invalid))
        .bind(may.account.0)
        .bind(now.unix_millis())
        .bind(count.matter.map(Matter::code))
        .bind(draft.agreed_to.map(|id| id.to_string()))
        .bind(count.kind.code())
        .execute(&mut **tx)
        .await?;
    for (position, line) in (0i64..).zip(&count.lines) {
        sqlx::query(INSERT_LINE)
            .bind(draft.id.to_string())
            .bind(position)
            .bind(tx.seal(&line.nominee.name)?)
            .bind(tx.seal(&line.nominee.post)?)
            .bind(line.nominee.source.code())
            .bind(line.votes.yes)
            .bind(line.votes.no)
            .bind(line.votes.other)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

fn line(row: &AnyRow) -> Result<Line, Fault> {
    Ok(Line {
        nominee: Nominee {
            name: row.text("name")?,
            post: row.text("post")?,
            source: row.word("source", Source::from_code)?,
        },
        votes: Votes { yes: row.int("yes")?, no: row.int("no")?, other: row.int("other")? },
    })
}

async fn tally(tx: &mut Tx, row: &AnyRow) -> Result<Tally, Fault> {
    let id: TallyId = row.id("id")?;
    let lines = sqlx::query(LINES).bind(id.to_string()).fetch_all(tx).await?;
    let ballots = match row.word("method", VoteMethod::from_code)? {
        VoteMethod::ShowOfHands => None,
        VoteMethod::SecretBallot => Some(Ballots {
            issued: row.int("issued")?,
            returned: row.int("returned")?,
            valid: row.int("valid")?,
            invalid: row.int("invalid")?,
        }),
    };
    Ok(Tally {
        id,
        meeting: row.id("meeting_id")?,
        neighborhood: row.id("neighborhood_id")?,
        state: row.word("state", TallyState::from_code)?,
        revision: row.opt_int("revision")?,
        corrects: row.opt_id("corrects_id")?,
        reason: row.opt_text("reason")?,
        roll: row.int("roll")?,
        count: Count {
            kind: row.word("kind", MeetingKind::from_code)?,
            matter: row.opt_word("matter", Matter::from_code)?,
            present: row.int("present")?,
            ballots,
            lines: lines.iter().map(line).collect::<Result<_, _>>()?,
            by_households: row.flag("by_households")?,
        },
        entered_by: AccountId(row.int("entered_by")?),
        entered_at: row.moment("entered_at")?,
        second_of: row.opt_id("second_of")?,
        agreed_to: row.opt_id("agreed_to")?,
        second_asked: row.flag("second_asked")?,
        published_at: row.opt_moment("published_at")?,
    })
}

pub async fn find(tx: &mut Tx, id: TallyId) -> Result<Option<Tally>, Fault> {
    let row = sqlx::query(GET).bind(id.to_string()).fetch_optional(&mut *tx).await?;
    match row {
        Some(row) => tally(tx, &row).await.map(Some),
        None => Ok(None),
    }
}

/// The count that holds for a meeting.
pub async fn find_published(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Tally>, Fault> {
    let row = sqlx::query(PUBLISHED_OF).bind(meeting.to_string()).fetch_optional(&mut *tx).await?;
    match row {
        Some(row) => tally(tx, &row).await.map(Some),
        None => Ok(None),
    }
}

/// The published count of the neighbourhood's latest counted meeting.
pub async fn find_latest(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Option<Tally>, Fault> {
    let row = sqlx::query(LATEST_IN).bind(neighborhood.to_string()).fetch_optional(&mut *tx).await?;
    match row {
        Some(row) => tally(tx, &row).await.map(Some),
        None => Ok(None),
    }
}

/// A result that is out: which, of which meeting, where and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Out {
    pub tally: TallyId,
    pub meeting: MeetingId,
    pub neighborhood: NeighborhoodId,
    pub held_at: Moment,
}

/// Most results that are listed of one place, and of a commune or the province; the newest.
const MOST_OUT: i64 = 2000;

fn out(rows: &[AnyRow]) -> Result<Vec<Out>, Fault> {
    let one = |row: &AnyRow| {
        Ok(Out {
            tally: row.id("id")?,
            meeting: row.id("meeting_id")?,
            neighborhood: row.id("neighborhood_id")?,
            held_at: row.moment("starts_at")?,
        })
    };
    rows.iter().map(one).collect()
}

/// What is out of a neighbourhood, the newest first.
pub async fn out_in(tx: &mut Tx, neighborhood: NeighborhoodId) -> Result<Vec<Out>, Fault> {
    out(&sqlx::query(OUT_IN).bind(neighborhood.to_string()).bind(MOST_OUT).fetch_all(tx).await?)
}

/// What is out of every neighbourhood of a commune, or of the province, the newest first.
pub async fn out_of(tx: &mut Tx, scope: Scope) -> Result<Vec<Out>, Fault> {
    let of = match scope {
        Scope::Neighborhood(id) => return out_in(tx, id).await,
        Scope::Commune(id) => id.to_string(),
        Scope::Province => String::new(),
    };
    out(&sqlx::query(OUT_OF).bind(of).bind(MOST_OUT).fetch_all(tx).await?)
}

/// Everything ever published for a meeting, first to last.
pub async fn revisions(tx: &mut Tx, meeting: MeetingId) -> Result<Vec<Tally>, Fault> {
    let rows = sqlx::query(REVISIONS).bind(meeting.to_string()).fetch_all(&mut *tx).await?;
    let mut revisions = Vec::new();
    for row in &rows {
        revisions.push(tally(tx, row).await?);
    }
    Ok(revisions)
}

/// The counts of a meeting that were entered and not published yet, the earliest first.
pub async fn standing(tx: &mut Tx, meeting: MeetingId) -> Result<Vec<Tally>, Fault> {
    let rows = sqlx::query(STANDING).bind(meeting.to_string()).fetch_all(&mut *tx).await?;
    let mut standing = Vec::new();
    for row in &rows {
        standing.push(tally(tx, row).await?);
    }
    Ok(standing)
}

/// The second count of a published one, where two counted.
pub async fn second(tx: &mut Tx, of: TallyId) -> Result<Option<Tally>, Fault> {
    let row = sqlx::query(SECOND_OF).bind(of.to_string()).fetch_optional(&mut *tx).await?;
    match row {
        Some(row) => tally(tx, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Keeps that a draft waits for a second count, or no more; false when that was so already.
pub async fn ask_second(tx: &mut Write, id: TallyId, asked: bool) -> Result<bool, Fault> {
    let done = sqlx::query(ASK_SECOND).bind(id.to_string()).bind(i64::from(asked)).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps a draft as the second count of `published`; it is no draft any more.
pub async fn set_second(tx: &mut Write, id: TallyId, published: TallyId) -> Result<(), Fault> {
    sqlx::query(SET_SECOND).bind(id.to_string()).bind(published.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Makes a draft the published count of its meeting, in place of the one it corrects; false when it was no draft any more.
pub async fn publish(
    tx: &mut Write,
    draft: &Tally,
    revision: i64,
    may: MayLead,
    now: Moment,
) -> Result<bool, Fault> {
    if let Some(corrected) = draft.corrects {
        sqlx::query(SUPERSEDE).bind(corrected.to_string()).execute(&mut **tx).await?;
    }
    let done = sqlx::query(PUBLISH)
        .bind(draft.id.to_string())
        .bind(revision)
        .bind(may.account.0)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Drops a draft; false when it was none any more.
pub async fn discard(tx: &mut Write, id: TallyId) -> Result<bool, Fault> {
    Ok(sqlx::query(DISCARD).bind(id.to_string()).execute(&mut **tx).await?.rows_affected() > 0)
}

/// Drops what this account has drafted for a meeting: its older previews must not be published.
pub async fn discard_drafts(tx: &mut Write, meeting: MeetingId, by: AccountId) -> Result<(), Fault> {
    sqlx::query(DISCARD_DRAFTS).bind(meeting.to_string()).bind(by.0).execute(&mut **tx).await?;
    Ok(())
}

/// Drops what this account has drafted after `since`, unless a second counter was asked; whether there was something.
pub async fn discard_previews(tx: &mut Write, by: AccountId, since: TallyId) -> Result<bool, Fault> {
    let done = sqlx::query(DISCARD_PREVIEWS).bind(since.to_string()).bind(by.0).execute(&mut **tx).await?;
    Ok(done.rows_affected() > 0)
}

/// The last count that this account entered after `since` and that waits to be published.
pub async fn waiting(tx: &mut Tx, by: AccountId, since: TallyId) -> Result<Option<TallyId>, Fault> {
    let row = sqlx::query(WAITING).bind(since.to_string()).bind(by.0).fetch_optional(tx).await?;
    row.map(|row| row.id("id")).transpose()
}

/// The meetings called within `scope` that begin after `from` and not after `until`, latest first.
pub async fn meetings(tx: &mut Tx, scope: Scope, from: Moment, until: Moment) -> Result<Vec<Called>, Fault> {
    let scope = match scope {
        Scope::Neighborhood(id) => id.to_string(),
        Scope::Commune(id) => id.to_string(),
        Scope::Province => String::new(),
    };
    let rows = sqlx::query(MEETINGS)
        .bind(from.unix_millis())
        .bind(until.unix_millis())
        .bind(scope)
        .fetch_all(tx)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Called {
                meeting: super::meeting::meeting(row)?,
                neighborhood_name: row.text("name")?,
                commune_name: row.text("commune_name")?,
                published: row.flag("published")?,
            })
        })
        .collect()
}

/// The published introductions of a commune whose conference was after `since`, the earliest first.
pub async fn introductions(
    tx: &mut Tx,
    commune: CommuneId,
    since: Moment,
) -> Result<Vec<(NeighborhoodId, Published)>, Fault> {
    let rows =
        sqlx::query(IN_COMMUNE).bind(commune.to_string()).bind(since.unix_millis()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let published = Published {
                roll: row.int("roll")?,
                present: row.int("present")?,
                leading_yes: row.opt_int("leading_yes")?.unwrap_or(0),
                leading_name: row.opt_text("leading_name")?.unwrap_or_default(),
                corrected: row.opt_int("revision")?.unwrap_or(1) > 1,
                unposted: row.int("unposted")? > 0,
            };
            Ok((row.id("neighborhood_id")?, published))
        })
        .collect()
}

/// For when each neighbourhood of a commune has last called its introduction conference, after `since`.
pub async fn introductions_called(
    tx: &mut Tx,
    commune: CommuneId,
    since: Moment,
) -> Result<HashMap<NeighborhoodId, Moment>, Fault> {
    let rows = sqlx::query(INTRODUCTIONS_IN)
        .bind(commune.to_string())
        .bind(since.unix_millis())
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok((row.id("neighborhood_id")?, row.moment("starts_at")?))).collect()
}
