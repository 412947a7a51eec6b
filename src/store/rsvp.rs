//! One household, one answer: the primary key says so. Partner of `domain/rsvp.rs`.

use std::collections::HashMap;

use sqlx::any::AnyRow;

use super::{Columns as _, Engine, Fault, Tx, Write, engine, statements, to_json};
use crate::domain::answer::{Answer, Via};
use crate::domain::household::LinkState;
use crate::domain::ids::{AccountId, ChatId, HouseholdId, MeetingId, MessageId, OpeningId};
use crate::domain::link::GivenAnswer;
use crate::domain::meeting::{Meeting, MeetingState, Turnout, Unanswered};
use crate::domain::people::Language;
use crate::domain::rsvp::{Claim, Tap, Whose, whose};
use crate::domain::say::Dialog;
use crate::domain::time::Moment;

// Everything that presses have to be held against, in one look for all of a batch: a thousand neighbours press at once.
// Each is asked as [its place, meeting, account, chat, message if it is a notice].
// PostgreSQL believes of any list that it has a hundred elements, and would read all meetings there ever were for one press: it is
// made to look up each (`$meeting`).
macro_rules! standings {
    ($each:literal, $meeting:literal) => {
        concat!(
            "SELECT CAST(e.value->>0 AS BIGINT) AS place, m.state, m.starts_at, g.chat_id, l.id AS link_id,
            l.state AS link_state, h.id AS household_id, h.number, h.head_name, r.answer, r.by_update, r.heard_at,
            (SELECT COUNT(*) FROM household_link o WHERE o.household_id = h.id AND o.state = 'approved') AS accounts,
            (SELECT COUNT(*) FROM household_link k JOIN household o ON o.id = k.household_id AND o.removed_at IS NULL
                WHERE k.account_id = CAST(e.value->>2 AS BIGINT) AND k.state = 'approved') AS anywhere,
            a.reachable, a.language, d.state AS dialog,
            (SELECT COUNT(*) FROM parked_chat k WHERE k.chat_id = CAST(e.value->>3 AS BIGINT)) AS parked,
            (SELECT COUNT(*) FROM card c WHERE c.chat_id = CAST(e.value->>3 AS BIGINT)
                AND c.message_id = CAST(e.value->>4 AS BIGINT)) AS cards
        FROM ",
            $each,
            $meeting,
            " LEFT JOIN group_chat g ON g.neighborhood_id = m.neighborhood_id
        LEFT JOIN household_link l ON l.neighborhood_id = m.neighborhood_id
            AND l.account_id = CAST(e.value->>2 AS BIGINT) AND l.state IN ('pending', 'approved')
        LEFT JOIN household h ON h.id = l.household_id AND h.removed_at IS NULL
        LEFT JOIN rsvp r ON r.meeting_id = m.id AND r.household_id = h.id
        LEFT JOIN account a ON a.id = CAST(e.value->>2 AS BIGINT)
        LEFT JOIN dialog d ON d.account_id = CAST(e.value->>2 AS BIGINT)"
        )
    };
}

macro_rules! tap_all {
    ($each:literal) => {
        concat!(
            "INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at, substitute_name,
            by_update, heard_at)
        SELECT e.value->>0, e.value->>1, e.value->>2, 'tap', CAST(e.value->>3 AS BIGINT), $2, NULL,
            CAST(e.value->>4 AS BIGINT), $2 FROM ",
            $each,
            " WHERE TRUE ON CONFLICT (meeting_id, household_id) DO UPDATE SET answer = excluded.answer, via = excluded.via,
            answered_by = excluded.answered_by, answered_at = excluded.answered_at, substitute_name = excluded.substitute_name,
            by_update = excluded.by_update, heard_at = excluded.heard_at"
        )
    };
}

statements! {
    ANSWER = "INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at, substitute_name)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (meeting_id, household_id) DO UPDATE SET answer = excluded.answer, via = excluded.via,
            answered_by = excluded.answered_by, answered_at = excluded.answered_at, substitute_name = excluded.substitute_name,
            by_update = 0, heard_at = 0";
    GET = "SELECT answer, via, answered_by, answered_at, substitute_name FROM rsvp WHERE meeting_id = $1 AND household_id = $2";
    STANDINGS_SQLITE = standings!("json_each($1) AS e", " LEFT JOIN meeting m ON m.id = e.value->>1");
    STANDINGS_POSTGRES = standings!(
        "json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value)",
        " LEFT JOIN LATERAL (SELECT * FROM meeting WHERE meeting.id = e.value->>1 LIMIT 1) m ON TRUE"
    );
    TAP_ALL_SQLITE = tap_all!("json_each($1) AS e");
    TAP_ALL_POSTGRES = tap_all!("json_array_elements(CAST(CAST($1 AS TEXT) AS json)) AS e(value)");
    SAID_AGAIN = "UPDATE rsvp SET by_update = $3, heard_at = $4 WHERE meeting_id = $1 AND household_id = $2 AND by_update < $3";
    HOLD_POSTGRES = "SELECT COUNT(CAST(pg_advisory_xact_lock(7605, mine.household) AS TEXT)) AS held FROM (
            SELECT DISTINCT hashtext(l.household_id) AS household
            FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)) AS e(value)
            JOIN household_link l ON l.account_id = CAST(e.value AS BIGINT) AND l.state = 'approved'
            ORDER BY 1) AS mine";
    NAME_SUBSTITUTE = "UPDATE rsvp SET substitute_name = $3
        WHERE meeting_id = $1 AND household_id = $2 AND answer = 'substitute'";
    UNANSWERED = "SELECT h.id, h.number, h.head_name, h.address FROM household h
        WHERE h.neighborhood_id = $1 AND h.removed_at IS NULL AND h.id > $3
            AND NOT EXISTS (SELECT 1 FROM rsvp r WHERE r.meeting_id = $2 AND r.household_id = h.id)
        ORDER BY h.id LIMIT CAST($4 AS BIGINT)";
    UNANSWERED_OF_FROZEN = "SELECT h.id, h.number, h.head_name, h.address
        FROM frozen_household f JOIN household h ON h.id = f.household_id
        WHERE f.opening_id = $1 AND f.household_id > $3
            AND NOT EXISTS (SELECT 1 FROM rsvp r WHERE r.meeting_id = $2 AND r.household_id = f.household_id)
        ORDER BY f.household_id LIMIT CAST($4 AS BIGINT)";
    TAKE_BACK = "DELETE FROM rsvp WHERE meeting_id = $1 AND household_id = $2";
    GIVEN_TO = "SELECT household_id, answer, via, answered_by, answered_at, substitute_name FROM rsvp WHERE meeting_id = $1";
    FORGET = "DELETE FROM rsvp WHERE meeting_id = $1";
    OF_MEETING = "SELECT household_id, answer FROM rsvp WHERE meeting_id = $1";
    GIVEN_BY = "SELECT m.title, m.starts_at, h.number, r.answer, r.answered_at, r.substitute_name
        FROM rsvp r JOIN meeting m ON m.id = r.meeting_id JOIN household h ON h.id = r.household_id
        WHERE r.answered_by = $1 AND r.via = 'tap' ORDER BY r.answered_at DESC, m.id";
    FORGET_ACCOUNT = "UPDATE rsvp SET answered_by = 0 WHERE answered_by = $1 AND via = 'tap'";
    TURNOUT = "SELECT
            (SELECT COUNT(*) FROM household h JOIN meeting m ON m.neighborhood_id = h.neighborhood_id
                WHERE m.id = $1 AND h.removed_at IS NULL) AS roll,
            COUNT(CASE WHEN r.answer = 'attending' THEN 1 END) AS attending,
            COUNT(CASE WHEN r.answer = 'absent' THEN 1 END) AS absent,
            COUNT(CASE WHEN r.answer = 'substitute' THEN 1 END) AS substitute
        FROM rsvp r JOIN household h ON h.id = r.household_id AND h.removed_at IS NULL WHERE r.meeting_id = $1";
    TURNOUT_OF_FROZEN = "SELECT
            (SELECT o.size FROM roll_opening o WHERE o.id = $2) AS roll,
            COUNT(CASE WHEN r.answer = 'attending' THEN 1 END) AS attending,
            COUNT(CASE WHEN r.answer = 'absent' THEN 1 END) AS absent,
            COUNT(CASE WHEN r.answer = 'substitute' THEN 1 END) AS substitute
        FROM rsvp r JOIN frozen_household f ON f.opening_id = $2 AND f.household_id = r.household_id
        WHERE r.meeting_id = $1";
}

/// Who answered what, how and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub meeting: MeetingId,
    pub household: HouseholdId,
    pub answer: Answer,
    pub via: Via,
    pub by: AccountId,
    pub at: Moment,
    /// The member of the household who comes instead, when named.
    pub substitute_name: Option<String>,
}

/// Keeps the household's answer in place of any earlier one.
pub async fn answer(tx: &mut Write, given: &Given) -> Result<(), Fault> {
    sqlx::query(ANSWER)
        .bind(given.meeting.to_string())
        .bind(given.household.to_string())
        .bind(given.answer.code())
        .bind(given.via.code())
        .bind(given.by.0)
        .bind(given.at.unix_millis())
        .bind(tx.seal_opt(given.substitute_name.as_deref())?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The household's answer, if it gave one.
pub async fn find(tx: &mut Tx, meeting: MeetingId, household: HouseholdId) -> Result<Option<Answer>, Fault> {
    Ok(find_given(tx, meeting, household).await?.map(|given| given.answer))
}

/// The household's answer, if it gave one, with who gave it, how and when.
pub async fn find_given(
    tx: &mut Tx,
    meeting: MeetingId,
    household: HouseholdId,
) -> Result<Option<Given>, Fault> {
    let row =
        sqlx::query(GET).bind(meeting.to_string()).bind(household.to_string()).fetch_optional(tx).await?;
    row.map(|row| given(&row, meeting, household)).transpose()
}

fn given(row: &AnyRow, meeting: MeetingId, household: HouseholdId) -> Result<Given, Fault> {
    Ok(Given {
        meeting,
        household,
        answer: row.word("answer", Answer::from_code)?,
        via: row.word("via", Via::from_code)?,
        by: AccountId(row.int("answered_by")?),
        at: row.moment("answered_at")?,
        substitute_name: row.opt_text("substitute_name")?,
    })
}

/// Every answer to a meeting, by household, those of households that left the roll too.
pub async fn given_to(tx: &mut Tx, meeting: MeetingId) -> Result<HashMap<HouseholdId, Given>, Fault> {
    let rows = sqlx::query(GIVEN_TO).bind(meeting.to_string()).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            let household = row.id("household_id")?;
            Ok((household, given(row, meeting, household)?))
        })
        .collect()
}

/// The household has not answered after all.
pub async fn take_back(tx: &mut Write, meeting: MeetingId, household: HouseholdId) -> Result<(), Fault> {
    sqlx::query(TAKE_BACK).bind(meeting.to_string()).bind(household.to_string()).execute(&mut **tx).await?;
    Ok(())
}

/// Until this transaction ends no other instance weighs presses of the households that these accounts speak for: what is known of them
/// then stays true. Everybody holds them in one order. A SQLite file has one writer.
pub async fn hold(tx: &mut Write, accounts: &[AccountId]) -> Result<(), Fault> {
    if engine(tx) == Engine::Postgres && !accounts.is_empty() {
        sqlx::query(HOLD_POSTGRES).bind(to_json(&accounts)?).fetch_one(&mut **tx).await?;
    }
    Ok(())
}

/// A tap to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTap {
    pub meeting: MeetingId,
    pub household: HouseholdId,
    pub answer: Answer,
    pub by: AccountId,
    /// The number of the update that brought it.
    pub update: i64,
}

/// Keeps taps in place of any earlier answers, each household of a meeting once.
pub async fn tap_all(tx: &mut Write, taps: &[NewTap], now: Moment) -> Result<(), Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => TAP_ALL_SQLITE,
        Engine::Postgres => TAP_ALL_POSTGRES,
    };
    let row = |tap: &NewTap| (tap.meeting, tap.household, tap.answer.code(), tap.by, tap.update);
    let rows: Vec<_> = taps.iter().map(row).collect();
    sqlx::query(statement).bind(to_json(&rows)?).bind(now.unix_millis()).execute(&mut **tx).await?;
    Ok(())
}

/// The household pressed what stands once more.
pub async fn said_again(
    tx: &mut Write,
    meeting: MeetingId,
    household: HouseholdId,
    update: i64,
    now: Moment,
) -> Result<(), Fault> {
    sqlx::query(SAID_AGAIN)
        .bind(meeting.to_string())
        .bind(household.to_string())
        .bind(update)
        .bind(now.unix_millis())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Who presses, under the notice of which meeting, and in which chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub meeting: MeetingId,
    pub account: AccountId,
    pub chat: ChatId,
    /// The message pressed, when it is the meeting's notice.
    pub notice: Option<MessageId>,
}

/// What is known about a press before it is weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// `None`: there is no such meeting.
    pub standing: Option<Standing>,
    /// What we keep of it; `None` of somebody who chose none and of whom nothing is kept.
    pub language: Option<Language>,
    /// The account's conversation under way; one that we cannot read counts as none.
    pub dialog: Option<Dialog>,
    /// Whether nothing is sent to the chat for now.
    pub parked: bool,
    /// Whether the message pressed is a notice that we know nothing of.
    pub is_stray: bool,
}

/// How an account stands towards a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub state: MeetingState,
    pub starts_at: Moment,
    /// The group chat of the meeting's neighbourhood.
    pub group: Option<ChatId>,
    /// The households of the meeting's neighbourhood that the account speaks for or asks for, oldest first.
    pub claims: Vec<Claim>,
    /// Whether it speaks for any household, wherever.
    pub speaks_somewhere: bool,
    /// Whether the account has written to us in private before and has not blocked us.
    pub reachable: bool,
}

impl Standing {
    /// For which household the account answers, where it `chose` one or not.
    pub fn whose(self, chosen: Option<HouseholdId>) -> Whose {
        whose(self.claims, self.speaks_somewhere, chosen)
    }
}

/// What is known about each press, in their order.
pub async fn standings(tx: &mut Tx, asked: &[Asked]) -> Result<Vec<Known>, Fault> {
    let statement = match engine(tx) {
        Engine::Sqlite => STANDINGS_SQLITE,
        Engine::Postgres => STANDINGS_POSTGRES,
    };
    let places: Vec<_> = asked
        .iter()
        .enumerate()
        .map(|(place, one)| (place, one.meeting, one.account, one.chat, one.notice.map(|notice| notice.0)))
        .collect();
    let rows = sqlx::query(statement).bind(to_json(&places)?).fetch_all(tx).await?;
    let mut known: Vec<Option<Known>> = vec![None; asked.len()];
    for row in &rows {
        let place = usize::try_from(row.int("place")?).unwrap_or(usize::MAX);
        let (Some(one), Some(asked)) = (known.get_mut(place), asked.get(place)) else { continue };
        // A row for each household that the account speaks for.
        match one.as_mut().and_then(|known| known.standing.as_mut()) {
            Some(standing) => {
                standing.claims.extend(read_claim(row)?);
                standing.claims.sort_by_key(Claim::link);
            }
            None => *one = Some(read_known(row, asked.notice)?),
        }
    }
    let missing =
        || Fault::Unreadable { column: "place".to_owned(), why: "a press was not looked up".to_owned() };
    known.into_iter().map(|one| one.ok_or_else(missing)).collect()
}

/// How `account` stands towards `meeting`; `None` when there is no such meeting.
pub async fn standing(
    tx: &mut Tx,
    meeting: MeetingId,
    account: AccountId,
) -> Result<Option<Standing>, Fault> {
    let asked = Asked { meeting, account, chat: account.private_chat(), notice: None };
    Ok(standings(tx, &[asked]).await?.pop().and_then(|known| known.standing))
}

fn read_known(row: &AnyRow, notice: Option<MessageId>) -> Result<Known, Fault> {
    Ok(Known {
        standing: read_standing(row)?,
        language: row.opt_word("language", Language::from_code)?,
        dialog: row.opt_text("dialog")?.and_then(|dialog| serde_json::from_str(&dialog).ok()),
        parked: row.flag("parked")?,
        is_stray: notice.is_some() && row.int("cards")? == 0,
    })
}

fn read_claim(row: &AnyRow) -> Result<Option<Claim>, Fault> {
    let (Some(link), Some(household)) = (row.opt_id("link_id")?, row.opt_id("household_id")?) else {
        return Ok(None);
    };
    let number = row.text("number")?;
    if row.opt_word("link_state", LinkState::from_code)? != Some(LinkState::Approved) {
        return Ok(Some(Claim::Pending { link, household, number }));
    }
    let (before, accounts) = (row.opt_word("answer", Answer::from_code)?, row.int("accounts")?);
    let head_name = row.text("head_name")?;
    let tap = row.opt_int("by_update")?.filter(|update| *update > 0);
    let tap = match tap {
        Some(update) => Some(Tap { update, at: row.moment("heard_at")? }),
        None => None,
    };
    Ok(Some(Claim::Approved { link, household, number, head_name, before, tap, accounts }))
}

fn read_standing(row: &AnyRow) -> Result<Option<Standing>, Fault> {
    let Some(state) = row.opt_word("state", MeetingState::from_code)? else { return Ok(None) };
    Ok(Some(Standing {
        state,
        starts_at: row.moment("starts_at")?,
        group: row.opt_int("chat_id")?.map(ChatId),
        claims: read_claim(row)?.into_iter().collect(),
        speaks_somewhere: row.int("anywhere")? > 0,
        reachable: row.opt_int("reachable")?.is_some_and(|flag| flag != 0),
    }))
}

/// Notes who comes instead; false when the household's answer is another by now.
pub async fn name_substitute(
    tx: &mut Write,
    meeting: MeetingId,
    household: HouseholdId,
    name: &str,
) -> Result<bool, Fault> {
    let done = sqlx::query(NAME_SUBSTITUTE)
        .bind(meeting.to_string())
        .bind(household.to_string())
        .bind(tx.seal(name)?)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Up to `limit` households of the `frozen` roll, else of that of today, that have not answered, in its order, from behind `after` on.
pub async fn unanswered(
    tx: &mut Tx,
    meeting: &Meeting,
    frozen: Option<OpeningId>,
    after: Option<HouseholdId>,
    limit: i64,
) -> Result<Vec<Unanswered>, Fault> {
    let query = match frozen {
        Some(frozen) => sqlx::query(UNANSWERED_OF_FROZEN).bind(frozen.to_string()),
        None => sqlx::query(UNANSWERED).bind(meeting.neighborhood.to_string()),
    };
    let rows = query
        .bind(meeting.id.to_string())
        .bind(after.map(|after| after.to_string()).unwrap_or_default())
        .bind(limit)
        .fetch_all(tx)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Unanswered {
                household: row.id("id")?,
                number: row.text("number")?,
                head_name: row.text("head_name")?,
                address: row.text("address")?,
            })
        })
        .collect()
}

/// The live numbers of a meeting, out of the roll as it is now; households that left the roll do not count.
pub async fn turnout(tx: &mut Tx, meeting: MeetingId) -> Result<Turnout, Fault> {
    counted(&sqlx::query(TURNOUT).bind(meeting.to_string()).fetch_one(tx).await?)
}

/// As [`turnout`], of the households of a frozen roll.
pub async fn turnout_of_frozen(tx: &mut Tx, meeting: MeetingId, roll: OpeningId) -> Result<Turnout, Fault> {
    let query = sqlx::query(TURNOUT_OF_FROZEN).bind(meeting.to_string()).bind(roll.to_string());
    counted(&query.fetch_one(tx).await?)
}

fn counted(row: &AnyRow) -> Result<Turnout, Fault> {
    Ok(Turnout {
        attending: row.int("attending")?,
        absent: row.int("absent")?,
        substitute: row.int("substitute")?,
        roll: row.int("roll")?,
    })
}

/// Every answer to a meeting: (household, answer).
pub async fn of_meeting(tx: &mut Tx, meeting: MeetingId) -> Result<Vec<(HouseholdId, Answer)>, Fault> {
    let rows = sqlx::query(OF_MEETING).bind(meeting.to_string()).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.id("household_id")?, row.word("answer", Answer::from_code)?))).collect()
}

/// The answers an account gave for its own household, newest first (`/dulieu`).
pub async fn given_by(tx: &mut Tx, account: AccountId) -> Result<Vec<GivenAnswer>, Fault> {
    let rows = sqlx::query(GIVEN_BY).bind(account.0).fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(GivenAnswer {
                meeting_title: row.text("title")?,
                starts_at: row.moment("starts_at")?,
                household_number: row.text("number")?,
                answer: row.word("answer", Answer::from_code)?,
                given_at: row.moment("answered_at")?,
                substitute: row.opt_text("substitute_name")?,
            })
        })
        .collect()
}

/// The household's answers stay the household's; which of its accounts tapped is forgotten.
pub async fn forget_account(tx: &mut Write, account: AccountId) -> Result<(), Fault> {
    sqlx::query(FORGET_ACCOUNT).bind(account.0).execute(&mut **tx).await?;
    Ok(())
}

/// Drops the answers to a meeting, and says how many; what was counted and published stays.
pub async fn forget(tx: &mut Write, meeting: MeetingId) -> Result<u64, Fault> {
    Ok(sqlx::query(FORGET).bind(meeting.to_string()).execute(&mut **tx).await?.rows_affected())
}
