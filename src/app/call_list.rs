//! Whom to call before a meeting: to those who lead the neighbourhood, in private; every look is logged, and the ward reads who looked.
//! The estimate is `domain/call_list.rs`; worded by `telegram/call_list.rs`.

use super::attendance::{of, say};
use super::presence::needs_of;
use super::{Ctx, Outcome, Sender, card};
use crate::domain::answer::Via;
use crate::domain::attendance::{AttendanceNotice, Calls, Row, by_alley};
use crate::domain::call_list::{
    MEETINGS_LOOKED_AT, Past, Plan, Rates, Stance, Standing, door_was_kept, plan,
};
use crate::domain::ids::{HouseholdId, Id as _, MeetingId};
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::presence::{CLOSES_AFTER_MINUTES, Room};
use crate::domain::retention;
use crate::domain::roll::AuditedAct;
use crate::domain::say::Refusal;
use crate::store::{self, Fault, Tx, Write};

/// What was reckoned of a meeting.
struct Reckoned {
    plan: Plan,
    /// Every household of the roll, in the order of the plan's places.
    rows: Vec<Row>,
    needed: i64,
    here: i64,
    /// Earlier meetings whose door was kept.
    meetings: i64,
}

impl Reckoned {
    /// Those who are to be called, alley by alley, and the silent ones that are not.
    fn parted(&self) -> (Vec<Row>, Vec<Row>) {
        let mut is_called = vec![false; self.rows.len()];
        for place in &self.plan.calls {
            if let Some(called) = is_called.get_mut(*place) {
                *called = true;
            }
        }
        let silent = self.rows.iter().zip(is_called).filter(|(row, _)| row.answer.is_none());
        let (called, others): (Vec<_>, Vec<_>) = silent.partition(|(_, called)| *called);
        let rows = |part: Vec<(&Row, bool)>| by_alley(part.into_iter().map(|(row, _)| row.clone()).collect());
        (rows(called), rows(others))
    }
}

/// The plan of a meeting, on a page.
pub(super) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    page: i64,
) -> Outcome {
    let (meeting, neighborhood, proof) = of(tx, ctx, sender, meeting).await?;
    // Who is called comes to a meeting that is still to come, or has just begun.
    if meeting.state != MeetingState::Called || ctx.now > meeting.starts_at.plus_minutes(CLOSES_AFTER_MINUTES)
    {
        return Err(Refusal::StaleButton.into());
    }
    store::audit::note_look(tx, proof, AuditedAct::CallsRead, ctx.now).await?;
    let reckoned = reckon(tx, ctx, &meeting).await?;
    let (rows, _) = reckoned.parted();
    let calls = Calls {
        card: Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?),
        needed: reckoned.needed,
        here: reckoned.here,
        meetings: reckoned.meetings,
        without: reckoned.plan.without,
        with: reckoned.plan.with,
        reaches: reckoned.plan.reaches,
        rows,
        total: 0,
        page: 0,
        pages: 1,
    };
    ctx.replace(tx, sender, say(AttendanceNotice::Calls(Box::new(calls.cut(page))))).await?;
    Ok(None)
}

/// The households that have not answered, those whose call gains most before the others, each part alley by alley; and how many are in the
/// first part.
///
/// # Errors
/// Store faults only.
pub(super) async fn in_order(tx: &mut Tx, ctx: &Ctx, meeting: &Meeting) -> Result<(Vec<Row>, usize), Fault> {
    let (mut rows, others) = reckon(tx, ctx, meeting).await?.parted();
    let first = rows.len();
    rows.extend(others);
    Ok((rows, first))
}

async fn reckon(tx: &mut Tx, ctx: &Ctx, meeting: &Meeting) -> Result<Reckoned, Fault> {
    let frozen = card::frozen(tx, meeting).await?;
    let households = store::attendance::households(tx, meeting, frozen).await?;
    let here = store::presence::of_meeting(tx, meeting.id).await?;
    let roll = i64::try_from(households.len()).unwrap_or(i64::MAX);
    let mut past: Vec<Vec<Past>> = vec![Vec::new(); households.len()];
    let (mut meetings, mut phoned) = (0, (0, 0));
    let span = (retention::ANSWERS.before(ctx.now), meeting.starts_at.min(ctx.now));
    for earlier in store::call_list::earlier(tx, meeting.neighborhood, span, MEETINGS_LOOKED_AT).await? {
        let given = store::rsvp::given_to(tx, earlier.meeting).await?;
        for given in given.values().filter(|given| given.via == Via::Phone) {
            phoned = (phoned.0 + i64::from(given.answer.comes()), phoned.1 + 1);
        }
        let counted =
            store::tally::find_published(tx, earlier.meeting).await?.map(|tally| tally.count.present);
        if earlier.meeting == meeting.id || !door_was_kept(earlier.marked, counted, roll) {
            continue;
        }
        meetings += 1;
        let came = store::presence::of_meeting(tx, earlier.meeting).await?;
        // Who came to live here since was not silent then.
        let since = HouseholdId::mint(earlier.starts_at, [u8::MAX; 10]);
        for ((household, _), past) in households.iter().zip(&mut past).filter(|((id, _), _)| *id <= since) {
            let stance = Stance::of(given.get(household).map(|given| given.answer));
            past.push(Past { stance, came: came.contains_key(household) });
        }
    }
    let is_here =
        |household: &HouseholdId| here.get(household).is_some_and(|presence| presence.left_at.is_none());
    let standing = |((household, row), past): (&(HouseholdId, Row), Vec<Past>)| Standing {
        stance: Stance::of(row.answer),
        is_here: is_here(household),
        past,
    };
    let rates = Rates::learned(past.iter().flatten(), phoned);
    let standings: Vec<Standing> = households.iter().zip(past).map(standing).collect();
    let present = standings.iter().map(|standing| i64::from(standing.is_here)).sum();
    let needed =
        Room { present, roll, needs: needs_of(ctx, meeting), short: None, is_counted: false }.needed();
    Ok(Reckoned {
        plan: plan(&standings, &rates, needed),
        rows: households.into_iter().map(|(_, row)| row).collect(),
        needed,
        here: present,
        meetings,
    })
}
