//! Nobody was elected, or introduced by enough: the meeting is held again, with what it was for and who stood; and a meeting that lacked
//! the households is recorded for the household ballots that may follow (Luật 10/2022/QH15 Đ.19 k.1b).

use super::super::{Ctx, Outcome, Sender, meeting as meetings};
use super::show::post;
use super::{Ground, ground, is_of_its_meeting};
use crate::domain::election_mode::FailedMeeting;
use crate::domain::ids::{AccountId, MeetingId};
use crate::domain::matter::Matter;
use crate::domain::meeting::{
    Meeting, MeetingKind, MeetingRefusal, MeetingState, Wanted, check_ahead, example, read_line,
};
use crate::domain::office::Act;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::tally::{ResultPost, Short, TallyDialog, TallyNotice, TallyRefusal, again_title};
use crate::domain::when::WhenFault;
use crate::store::candidate::Candidate;
use crate::store::tally::Tally;
use crate::store::{self, Fault, Write};

/// What the law makes of an election whose meeting lacked the households: it counts as the failed meeting of the election that is
/// set, without being typed again; a correction that finds enough takes that back.
pub(super) async fn record_failed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    tally: &Tally,
) -> Result<Option<Short>, Fault> {
    let Some(election) = store::election::active(tx).await? else { return Ok(None) };
    if tally.count.by_households {
        return Ok(None);
    }
    let zone = ctx.house.zone;
    let (held_on, today) = (ground.meeting.starts_at.local_day(zone), ctx.now.local_day(zone));
    let (present, roll) = (tally.count.present, tally.roll);
    let (edition, neighborhood) = (election.edition(), ground.neighborhood.id);
    if tally.count.matter != Some(Matter::ElectHead) {
        let old = match tally.corrects {
            Some(old) => store::tally::find(tx, old).await?,
            None => None,
        };
        if old.is_some_and(|old| old.count.matter == Some(Matter::ElectHead)) {
            // It turns out to have been no election.
            store::election_place::drop_failed(tx, edition, neighborhood, held_on).await?;
        }
        return Ok(None);
    }
    match FailedMeeting::new(election.polling.day, held_on, present, roll, today) {
        Ok(failed) => {
            let by = sender.account;
            let recorded =
                store::election_place::record_failed(tx, edition, neighborhood, failed, by, ctx.now).await?;
            Ok(recorded.then_some(Short { present, roll }))
        }
        Err(_) => {
            if tally.corrects.is_some() {
                store::election_place::drop_failed(tx, edition, neighborhood, held_on).await?;
            }
            Ok(None)
        }
    }
}

/// The same for a meeting that ended for want of households before anything was counted.
pub(in crate::app) async fn note_failed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
    (present, roll): (i64, i64),
) -> Result<(), Fault> {
    let Some(election) = store::election::active(tx).await? else { return Ok(()) };
    if meeting.matter != Some(Matter::ElectHead) {
        return Ok(());
    }
    let zone = ctx.house.zone;
    let (held_on, today) = (meeting.starts_at.local_day(zone), ctx.now.local_day(zone));
    if let Ok(failed) = FailedMeeting::new(election.polling.day, held_on, present, roll, today) {
        let (edition, by) = (election.edition(), sender.account);
        store::election_place::record_failed(tx, edition, meeting.neighborhood, failed, by, ctx.now).await?;
    }
    Ok(())
}

/// Says to who published it that it may be held again.
pub(super) async fn offer(
    tx: &mut Write,
    ctx: &Ctx,
    to: AccountId,
    ground: &Ground,
    post: &ResultPost,
    short: Option<Short>,
) -> Result<(), Fault> {
    if !post.may_be_held_again() {
        return Ok(());
    }
    let notice = TallyNotice::MayHoldAgain {
        meeting: ground.meeting.id,
        neighborhood: post.neighborhood.clone(),
        commune: post.commune.clone(),
        elects: !post.is_introduction(),
        short,
        before_2023: post.sent_within.is_none(),
    };
    ctx.tell(tx, to, Notice::Tally(notice)).await
}

/// What became of a meeting that may be held again.
struct First {
    ground: Ground,
    introduces: bool,
    /// What was counted, where the call did not say.
    matter: Option<Matter>,
}

/// A meeting that may be held again, by who convenes it: by its published count, or because it ended for want of households.
async fn first(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome<First> {
    let ground = ground(tx, ctx, sender, Act::Convene, id).await?;
    let published = super::published(tx, &ground).await?;
    let counted = match published {
        Some(published) => {
            is_of_its_meeting(&ground, &published.count)?;
            let post = post(tx, ctx, ground.title_and_time(), &ground.neighborhood, &published).await?;
            if !post.may_be_held_again() {
                return Err(TallyRefusal::NothingToHoldAgain.into());
            }
            Some(post)
        }
        None => {
            store::order::short(tx, id).await?.ok_or(Refusal::StaleButton)?;
            None
        }
    };
    if let Some(again) = store::meeting::again_of(tx, id).await? {
        return Err(TallyRefusal::AlreadyAgain { starts_at: again.starts_at }.into());
    }
    no_papers(tx, &ground, counted.as_ref()).await?;
    let introduces = match &counted {
        Some(post) => post.is_introduction(),
        None => ground.meeting.kind == MeetingKind::CandidateIntro,
    };
    let matter = match &counted {
        Some(post) => post.count.matter,
        None => ground.meeting.matter,
    };
    Ok(First { ground, introduces, matter })
}

/// It is either held again or decided on papers: nobody is asked twice about the same.
///
/// # Errors
/// [`TallyRefusal::PapersRun`] until the papers are counted and published, [`TallyRefusal::NothingToHoldAgain`] when they decided.
async fn no_papers(tx: &mut Write, ground: &Ground, post: Option<&ResultPost>) -> Outcome<()> {
    if let Some(round) = store::papers::after(tx, ground.meeting.id).await? {
        let counted = match round.counted {
            Some(counted) => store::tally::find_published(tx, counted).await?,
            None => None,
        };
        let Some(counted) = counted else {
            return Err(TallyRefusal::PapersRun { last_day: Some(round.last_day) }.into());
        };
        let Some(post) = post else { return Err(TallyRefusal::NothingToHoldAgain.into()) };
        let decided =
            counted.count.lines.iter().any(|line| post.threshold.is_met(line.votes.yes, counted.roll));
        return if decided { Err(TallyRefusal::NothingToHoldAgain.into()) } else { Ok(()) };
    }
    let elects = match post {
        Some(post) => post.count.matter == Some(Matter::ElectHead) && !post.count.by_households,
        None => ground.meeting.matter == Some(Matter::ElectHead),
    };
    if elects && let Some(election) = store::election::active(tx).await? {
        let ballots = store::election_place::ballots(tx, election.edition(), ground.neighborhood.id).await?;
        if ballots.is_some_and(|ballots| ballots.decided.is_some()) {
            return Err(TallyRefusal::PapersRun { last_day: None }.into());
        }
    }
    Ok(())
}

/// `Mời họp lại`: when?
pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome {
    let First { ground, introduces, .. } = first(tx, ctx, sender, id).await?;
    let dialog = Dialog::Tally(TallyDialog::Again { meeting: id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let people = store::candidate::nominees(tx, id).await?.len();
    let notice = TallyNotice::AskAgain {
        meeting: id,
        neighborhood: ground.called.clone(),
        title: again_title(&ground.meeting.title, !introduces),
        venue: ground.meeting.venue.clone(),
        people: i64::try_from(people).unwrap_or(i64::MAX),
        example: example(ctx.now, ctx.house.zone),
    };
    ctx.reply(tx, sender, Notice::Tally(notice)).await?;
    Ok(None)
}

/// The new time: a draft with everything else as it was, previewed as any notice is.
pub(super) async fn when(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, words: &str) -> Outcome {
    let First { ground, introduces, matter } = first(tx, ctx, sender, id).await?;
    let first = ground.meeting;
    let zone = ctx.house.zone;
    let wanted = read_line(words, "", ctx.now, zone)?;
    let Wanted { starts_at, venue, unread, .. } = wanted.ok_or(Refusal::NotUnderstood)?;
    if unread.is_some() {
        let example = example(ctx.now, zone);
        return Err(MeetingRefusal::When { fault: WhenFault::Unread, example }.into());
    }
    check_ahead(starts_at, ctx.now, zone)?;
    if store::group::find_by_neighborhood(tx, first.neighborhood).await?.is_none() {
        let neighborhood_name = ground.called;
        return Err(MeetingRefusal::NoGroup { neighborhood_name }.into());
    }
    store::dialog::end(tx, sender.account).await?;
    store::meeting::discard_drafts(tx, first.neighborhood, sender.account).await?;
    let meeting = Meeting {
        id: ctx.house.chance.id(ctx.now),
        title: again_title(&first.title, !introduces),
        // What the first count said it was for, where its call did not.
        matter: first.matter.or(matter),
        starts_at,
        venue: venue.unwrap_or_else(|| first.venue.clone()),
        state: MeetingState::Draft,
        version: 1,
        late_reason: None,
        // Its paper has a number of its own.
        particulars: first.particulars.habit(),
        called_by: sender.account,
        ..first
    };
    store::meeting::insert(tx, &meeting, ctx.now).await?;
    store::meeting::set_again(tx, meeting.id, id).await?;
    for nominee in store::candidate::nominees(tx, id).await? {
        let candidate = Candidate { id: ctx.house.chance.id(ctx.now), meeting: meeting.id, nominee };
        store::candidate::insert(tx, &candidate, ground.may, ctx.now).await?;
    }
    meetings::show_draft(tx, ctx, sender, &meeting, &ground.neighborhood).await
}
