//! The daily look at what is owed: in the daytime, commune by commune, each in one transaction. Who owes something is told once the
//! day before and once when it is overdue, in private; the same words never twice.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime};

use super::super::{Ctx, correction, link};
use super::{clocks_in, near_election, reader};
use crate::app::setup::office_of;
use crate::domain::digest::sha256;
use crate::domain::duty::{Clock, DutyNotice, Line, MAKE_UP_DAYS, Owed, Remind};
use crate::domain::ids::{AccountId, CommuneId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter};
use crate::domain::office::{Convener, owes};
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::say::Notice;
use crate::domain::setup::SetupNotice;
use crate::domain::time::{Moment, next_quiet_hours};
use crate::store::duty::Round;
use crate::store::{self, Fault, Tx, Write};

/// Duties named in one letter; the others are in `/viec`.
const MOST_ITEMS: usize = 15;

/// The look is made in these hours of the local day: nobody is told at night, and what is due today can still be done.
fn is_daytime(ctx: &Ctx) -> bool {
    let clock = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    (clock(7, 30)..clock(20, 0)).contains(&ctx.now.local(ctx.house.zone).time())
}

/// The look of today as far as it has come; `None` when it is over, or it is not the time of day.
async fn today(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Round>, Fault> {
    if !is_daytime(ctx) {
        return Ok(None);
    }
    let day = ctx.now.local_day(ctx.house.zone);
    let days_before = |count| day.checked_sub_days(Days::new(count)).unwrap_or(day);
    let known = store::duty::round(tx).await?;
    let begin = |before| Round { day, before, position: Some(String::new()) };
    Ok(match known {
        Some(round) if round.day == day => round.position.is_some().then_some(round),
        // What a look did not finish is looked at again; one by a clock that was ahead says nothing.
        Some(round) if round.day < day => {
            let before = if round.position.is_none() { round.day } else { round.before };
            Some(begin(before.max(days_before(MAKE_UP_DAYS))))
        }
        _ => Some(begin(days_before(1))),
    })
}

/// Days of a clock that was ahead of which letters are looked for.
const DAYS_AHEAD_MOST: usize = 400;

/// The letters of one day's look.
fn subject(day: NaiveDate) -> String {
    format!("duties:{day}")
}

/// What a clock that was ahead took for overdue is not said.
///
/// # Errors
/// When the database fails.
pub async fn after_a_clock_ahead(tx: &mut Write, ctx: &Ctx) -> Result<(), Fault> {
    let today = ctx.now.local_day(ctx.house.zone);
    let Some(round) = store::duty::round(tx).await?.filter(|round| round.day > today) else { return Ok(()) };
    for day in today.iter_days().skip(1).take(DAYS_AHEAD_MOST).take_while(|day| *day <= round.day) {
        store::outbox::cancel_subject(tx, &subject(day), ctx.now).await?;
    }
    Ok(())
}

/// Whether there is anything left to look at today.
///
/// # Errors
/// When the database fails.
pub async fn is_due(tx: &mut Tx, ctx: &Ctx) -> Result<bool, Fault> {
    Ok(today(tx, ctx).await?.is_some())
}

/// Looks at the next commune; false when none is left today.
///
/// # Errors
/// When the database fails.
pub async fn look_at_next(tx: &mut Write, ctx: &Ctx) -> Result<bool, Fault> {
    let Some(round) = today(tx, ctx).await? else {
        return Ok(false);
    };
    let after = round.position.as_deref().unwrap_or_default();
    let commune = store::duty::next_commune(tx, after).await?;
    if let Some(commune) = commune {
        remind_in(tx, ctx, &round, commune).await?;
    }
    let position = commune.map(|commune| commune.to_string());
    store::duty::set_round(tx, &Round { position, ..round }).await?;
    Ok(commune.is_some())
}

/// Leaves the next commune out of today's look; false when none is left today.
///
/// # Errors
/// When the database fails.
pub async fn pass_over(tx: &mut Write, ctx: &Ctx) -> Result<bool, Fault> {
    let Some(round) = today(tx, ctx).await? else {
        return Ok(false);
    };
    let commune = store::duty::next_commune(tx, round.position.as_deref().unwrap_or_default()).await?;
    let position = commune.map(|commune| commune.to_string());
    store::duty::set_round(tx, &Round { position, ..round }).await?;
    Ok(commune.is_some())
}

/// Whose office ran out since the last look, as a team's does with its election, is told so, once.
async fn tell_teams(tx: &mut Write, ctx: &Ctx, round: &Round, commune: CommuneId) -> Result<(), Fault> {
    let from = Moment::from_local(round.before.and_time(NaiveTime::MIN), ctx.house.zone);
    for held in store::grant::ran_out(tx, commune, from, ctx.now).await? {
        let Some(office) = office_of(tx, held.grant).await? else { continue };
        let to = ctx.private_address(tx, held.account).await?;
        let said = SetupNotice::OfficeEnded { office, term: held.term };
        let letter = Letter {
            dedupe_key: format!("team-over:{}", held.id),
            subject: Some(subject(round.day)),
            ..ctx.chatter(to, Errand::Say(Notice::Setup(said)))
        };
        if ctx.post(tx, &letter).await? {
            ctx.errand(tx, to, Errand::OfferCommands).await?;
        }
    }
    Ok(())
}

async fn remind_in(tx: &mut Write, ctx: &Ctx, round: &Round, commune: CommuneId) -> Result<(), Fault> {
    tell_teams(tx, ctx, round, commune).await?;
    link::remind_of_waiting(tx, ctx, commune, (round.day, subject(round.day))).await?;
    correction::remind(tx, ctx, commune, (round.day, subject(round.day))).await?;
    let (election, work_days) = (near_election(tx, ctx).await?, store::holiday::work_days(tx).await?);
    let mut owed: BTreeMap<AccountId, Vec<Owed>> = BTreeMap::new();
    let ward = Grant { role: Role::WardOfficer, scope: Scope::Commune(commune) };
    let officers = store::grant::holders(tx, ward, ctx.now).await?;
    let mut late: BTreeMap<AccountId, Vec<Owed>> = BTreeMap::new();
    for neighborhood in store::place::neighborhoods(tx, commune).await? {
        for (clock, by) in clocks_in(tx, ctx, &neighborhood, election.as_ref(), &work_days).await? {
            for line in &clock.lines {
                let Some(remind) = line.reminds(round.before, round.day) else { continue };
                let item = item(&clock, line, remind);
                let owing = who_owes(tx, ctx, line, by, &clock).await?;
                if remind == Remind::Overdue && !clock.is_of_commune(line.duty) {
                    for officer in officers.iter().filter(|officer| !owing.contains(officer)) {
                        late.entry(*officer).or_default().push(item.clone());
                    }
                }
                for account in owing {
                    let items = owed.entry(account).or_default();
                    // One tick holds for the whole commune: one line does, too.
                    let is_told = |one: &Owed| clock.is_of_commune(line.duty) && one.duty == line.duty;
                    if !items.iter().any(is_told) {
                        items.push(item.clone());
                    }
                }
            }
        }
    }
    for (account, items) in owed {
        let said = |items, more| DutyNotice::Owed { items, more };
        tell(tx, ctx, ("duty", commune, round.day), account, items, said).await?;
    }
    for (officer, items) in late {
        let said = |items, more| DutyNotice::Late { items, more };
        tell(tx, ctx, ("late", commune, round.day), officer, items, said).await?;
    }
    Ok(())
}

fn item(clock: &Clock, line: &Line, remind: Remind) -> Owed {
    let place = match clock.is_of_commune(line.duty) {
        true => clock.place.commune_name.clone(),
        false => format!("{}, {}", clock.place.name, clock.place.commune_name),
    };
    Owed {
        subject: clock.subject,
        place,
        about: clock.about.clone(),
        duty: line.duty,
        remind,
        due: line.due.last_day().unwrap_or(clock.today),
    }
}

/// The accounts that owe it; where nobody holds the office who does not stand there, the commune's officers, who see to it.
async fn who_owes(
    tx: &mut Tx,
    ctx: &Ctx,
    line: &Line,
    by: Convener,
    clock: &Clock,
) -> Result<Vec<AccountId>, Fault> {
    let neighborhood = &clock.place;
    let ward = Grant { role: Role::WardOfficer, scope: Scope::Commune(neighborhood.commune) };
    let mut accounts = Vec::new();
    for role in owes(line.duty, by) {
        let grant = match role {
            Role::WardOfficer => ward,
            role => Grant { role: *role, scope: Scope::Neighborhood(neighborhood.id) },
        };
        for account in store::grant::holders(tx, grant, ctx.now).await? {
            if !reader::stands(tx, ctx, clock, account).await? {
                accounts.push(account);
            }
        }
    }
    if accounts.is_empty() {
        accounts = store::grant::holders(tx, ward, ctx.now).await?;
    }
    accounts.sort_unstable();
    accounts.dedup();
    Ok(accounts)
}

async fn tell(
    tx: &mut Write,
    ctx: &Ctx,
    (what, commune, day): (&str, CommuneId, NaiveDate),
    account: AccountId,
    mut items: Vec<Owed>,
    said: impl FnOnce(Vec<Owed>, usize) -> DutyNotice,
) -> Result<(), Fault> {
    items.sort_by_key(|item| (item.remind == Remind::Soon, item.due));
    let more = items.len().saturating_sub(MOST_ITEMS);
    let key = sha256(store::to_json(&items)?.as_bytes());
    items.truncate(MOST_ITEMS);
    let until: Moment = next_quiet_hours(ctx.now, ctx.house.zone);
    let letter = Letter {
        to: ctx.private_address(tx, account).await?,
        lane: Lane::Bulk,
        errand: Errand::Say(said(items, more).into()),
        due_at: ctx.now,
        // What could not be said today is said as overdue, or stands in /viec.
        expires_at: Some(until),
        dedupe_key: format!("{what}:{account}:{commune}:{key}"),
        doubt: Doubt::Repeat,
        campaign: None,
        subject: Some(subject(day)),
        asked_by: None,
        report: None,
    };
    ctx.post(tx, &letter).await?;
    Ok(())
}
