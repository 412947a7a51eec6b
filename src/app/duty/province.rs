//! What the election's dates look like from above, for who presides over it.

use crate::app::{Ctx, Outcome, Sender};
use crate::domain::duty::{self, Duty, DutyNotice, DutyRefusal, Progress, Ticks};
use crate::store::duty::Key;
use crate::store::{self, Write};

/// The dates of the election, and how many places ticked each.
pub(super) async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    ctx.authority(tx, sender.account).await?.preside()?;
    let election = store::election::active(tx).await?.ok_or(DutyRefusal::NoElection)?;
    let subject = Key::election(election.id, election.polling.day, String::new()).subject;
    let counts = store::duty::counts(tx, &subject).await?;
    let communes = store::place::communes(tx).await?.len();
    let neighborhoods = store::place::all_neighborhoods(tx).await?.len();
    let of = |duty: Duty| if duty.is_of_commune() { communes } else { neighborhoods };
    let progress = duty::of_election(&election.polling, None, &Ticks::new())
        .into_iter()
        .map(|line| Progress {
            ticked: counts.get(&line.duty).copied().unwrap_or(0),
            of: i64::try_from(of(line.duty)).unwrap_or(i64::MAX),
            line,
        })
        .collect();
    let today = ctx.now.local_day(ctx.house.zone);
    let said = DutyNotice::Province { polling: election.polling, progress, today };
    ctx.reply(tx, sender, said.into()).await?;
    Ok(None)
}
