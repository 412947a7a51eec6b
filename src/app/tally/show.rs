//! A count as it is shown: to its official before anybody else, and as the post in the group.

use super::super::Ctx;
use super::{Ground, at_door, may_convene, names_listed, over_limit, roll, rules};
use crate::domain::meeting::MeetingKind;
use crate::domain::place::Neighborhood;
use crate::domain::say::Notice;
use crate::domain::tally::{Correction, Preview, ResultPost, Second, TallyNotice};
use crate::domain::time::{Moment, after_quiet_hours};
use crate::domain::unit_change::Called;
use crate::store::tally::Tally;
use crate::store::{self, Tx};

/// What the official sees before anybody else does.
pub(super) async fn preview(
    tx: &mut Tx,
    ctx: &Ctx,
    ground: &Ground,
    tally: &Tally,
    second: Second,
) -> Result<Notice, store::Fault> {
    let today = roll(tx, ground).await?;
    let mut post = post(tx, ctx, ground.title_and_time(), &ground.neighborhood, tally).await?;
    post.by_two = match &second {
        Second::Agrees(counter) => counter.agreed_at.is_none() && tally.agreed_to.is_none(),
        Second::Nobody | Second::Awaited => false,
    };
    let roll_today = (tally.corrects.is_some() && today != tally.roll).then_some(today);
    let over_limit = if post.is_introduction() {
        over_limit(ctx, ground.meeting.starts_at, post.count.lines.len())
    } else {
        None
    };
    let at_door = at_door(tx, ground).await?.filter(|_| !tally.count.by_households);
    Ok(Notice::Tally(TallyNotice::Preview(Box::new(Preview {
        tally: tally.id,
        post,
        over_limit,
        roll_today,
        // Only who convenes it may change what it is for.
        meeting: may_convene(tx, ctx, tally.entered_by, ground).await?.then_some(ground.meeting.id),
        second,
        leaves_at: Some(after_quiet_hours(ctx.now, ctx.house.zone)).filter(|leaves_at| *leaves_at > ctx.now),
        at_door: at_door.filter(|marked| *marked != tally.count.present),
    }))))
}

/// A result as it is posted.
pub(in crate::app) async fn post(
    tx: &mut Tx,
    ctx: &Ctx,
    (title, held_at): (String, Moment),
    neighborhood: &Neighborhood,
    tally: &Tally,
) -> Result<ResultPost, store::Fault> {
    let old = match tally.corrects {
        Some(corrected) => store::tally::find(tx, corrected).await?,
        None => None,
    };
    // Papers stand on the roll of the meeting that lacked the households.
    let first = match store::papers::counted_as(tx, tally.meeting).await? {
        Some(round) => store::meeting::find(tx, round.meeting).await?,
        None => None,
    };
    let begun_at = first.map_or(held_at, |first| first.starts_at);
    let named = (title.as_str(), held_at);
    let names_listed = names_listed(tx, ctx, neighborhood.id, named, &tally.count).await?;
    // Whoever gave up the own numbers for the other's did not count the same.
    let second = store::tally::second(tx, tally.id).await?;
    let by_two = second.is_some_and(|second| second.agreed_to.is_none()) && tally.agreed_to.is_none();
    let rules = rules(ctx, held_at);
    // What is out keeps the names of its day, whatever became of the unit.
    let called = match tally.published_at {
        Some(at) => store::unit_change::called_at(tx, neighborhood, at, ctx.now).await?,
        None => Called::now(neighborhood),
    };
    Ok(ResultPost {
        neighborhood: called.name,
        commune: called.commune_name,
        unit: Some(called.kind),
        title,
        held_at,
        count: tally.count.clone(),
        roll: tally.roll,
        // NQLT 09/2008 Đ.8 is about meetings that decide; nothing says that it binds an introduction.
        quorum_gate: rules.quorum_gate && tally.count.kind != MeetingKind::CandidateIntro,
        threshold: rules.threshold(tally.count.matter),
        sent_within: rules.decision_working_days,
        election_day: store::election::active(tx)
            .await?
            .map(|election| election.polling.day)
            .filter(|day| *day > held_at.local_day(ctx.house.zone)),
        correction: old.map(|old| Correction {
            number: old.revision.unwrap_or(1),
            reason: tally.reason.clone().unwrap_or_default(),
            old: old.count,
            old_roll: old.roll,
        }),
        by_two,
        code: store::record::last_of(tx, &store::record::of_tally(tally.id)).await?.map(|entry| entry.code()),
        names_listed,
        corrected_to: None,
        frozen_at: store::objection::in_force(tx, neighborhood.id, begun_at)
            .await?
            .and_then(|opening| opening.frozen)
            .filter(|frozen| frozen.size == tally.roll)
            .map(|frozen| frozen.at),
    })
}
