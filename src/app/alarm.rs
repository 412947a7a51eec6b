//! What operators are told of unasked, in their chat (`LOA_OPERATORS_CHAT`) or each in private; and `/tinhtrang`. Rules in
//! `domain/alarm.rs`, wording in `telegram/alarm.rs`; what there is to tell is found by `alarms.rs`.

use super::{Ctx, Outcome, Sender};
use crate::domain::alarm::{
    AlarmNotice, Gap, Kept, LOST_DAYS, Observed, Queue, STANDSTILL_MINUTES, Status, Word, word,
};
use crate::domain::letter::{Address, Errand, Letter};
use crate::domain::say::Notice;
use crate::domain::time::Moment;
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum AlarmIntent {
    /// `/tinhtrang`, and its button.
    Status,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: AlarmIntent) -> Outcome {
    let AlarmIntent::Status = intent;
    ctx.authority(tx, sender.account).await?.operate()?;
    if sender.in_private().is_err() {
        let notice = AlarmNotice::Here { chat: sender.address().chat };
        ctx.reply(tx, sender, notice.into()).await?;
        return Ok(None);
    }
    let queue = |(lane, count, due): (_, i64, Moment)| Queue {
        lane,
        count,
        late_secs: (ctx.now.millis_since(due) / 1000).max(0),
    };
    let status = Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        since: store::alarm::alive(tx).await?.map(|(since, _)| since),
        queues: store::outbox::queues(tx).await?.into_iter().map(queue).collect(),
        backup: store::backup::last(tx).await?,
        alarms: store::alarm::raised(tx).await?,
    };
    ctx.replace(tx, sender, AlarmNotice::Status(Box::new(status)).into()).await?;
    Ok(None)
}

/// Who is told.
async fn operators(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Address>, Fault> {
    if let Some(chat) = ctx.house.operators_chat {
        return Ok(vec![Address { chat, thread: None, language: Default::default() }]);
    }
    let mut all = Vec::new();
    for operator in &ctx.house.operators {
        all.push(ctx.private_address(tx, *operator).await?);
    }
    Ok(all)
}

/// Tells operators where they want it. `key`: what this word is about; said once, whoever finds it.
///
/// # Errors
/// Store faults only.
pub(super) async fn tell(tx: &mut Write, ctx: &Ctx, key: &str, notice: &Notice) -> Result<(), Fault> {
    for to in operators(tx, ctx).await? {
        let letter = Letter {
            dedupe_key: format!("alarm:{key}:{}", to.chat),
            // Whoever was away reads it when he is back.
            expires_at: Some(ctx.now.plus_days(LOST_DAYS)),
            ..ctx.chatter(to, Errand::Say(notice.clone()))
        };
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}

/// Tells what is new of these kinds; true when something was said.
///
/// # Errors
/// Store faults only.
pub async fn observe(tx: &mut Write, ctx: &Ctx, observed: &[Observed]) -> Result<bool, Fault> {
    let mut told = false;
    for Observed { alarm, is_on, figure } in observed.iter().copied() {
        let kept = store::alarm::find(tx, alarm).await?;
        let (since, notice) = match word(kept, is_on, ctx.now) {
            Word::Nothing => continue,
            Word::Raised => (Some(ctx.now), AlarmNotice::Raised { alarm, figure }),
            Word::Over(from) => (None, AlarmNotice::Over { alarm, from, to: ctx.now }),
        };
        store::alarm::set(tx, alarm, Kept { since, told_at: ctx.now }).await?;
        tell(tx, ctx, &format!("{}:{}", alarm.code(), ctx.now.unix_millis() / 60_000), &notice.into())
            .await?;
        told = true;
    }
    Ok(told)
}

/// Whether something is to be said of these kinds now: nothing is written for nothing.
///
/// # Errors
/// Store faults only.
pub async fn is_due(tx: &mut Tx, ctx: &Ctx, observed: &[Observed]) -> Result<bool, Fault> {
    for one in observed {
        if word(store::alarm::find(tx, one.alarm).await?, one.is_on, ctx.now) != Word::Nothing {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells that something was so for a while.
///
/// # Errors
/// Store faults only.
pub async fn was(tx: &mut Write, ctx: &Ctx, gap: Gap, (from, to): (Moment, Moment)) -> Result<(), Fault> {
    let key = format!("{}:{}", gap.code(), from.unix_millis() / 60_000);
    tell(tx, ctx, &key, &AlarmNotice::Was { gap, from, to }.into()).await
}

/// An instance is alive at `wall`, by the clock on the wall, whatever clock the bot lives by; that none was for a while is told.
///
/// # Errors
/// Store faults only.
pub async fn lives(tx: &mut Write, ctx: &Ctx, wall: Moment) -> Result<(), Fault> {
    let since = match store::alarm::alive(tx).await? {
        None => wall,
        Some((_, last)) if wall > last.plus_minutes(STANDSTILL_MINUTES) => {
            was(tx, ctx, Gap::Standstill, (last, wall)).await?;
            wall
        }
        Some((since, _)) => since,
    };
    store::alarm::lives(tx, since, wall).await
}

/// Letters of waves that ended lately of which nobody knows whether they arrived.
///
/// # Errors
/// Store faults only.
pub async fn lost_letters(tx: &mut Tx, ctx: &Ctx) -> Result<i64, Fault> {
    let since = ctx.now.plus_days(-LOST_DAYS);
    Ok(store::campaign::unknown_since(tx, since).await? + store::wave::unknown_since(tx, since).await?)
}
