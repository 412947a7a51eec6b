//! From draft to the group: publish, edit, drop; what was published is read in `results.rs`. Nothing published is ever rewritten: a
//! correction is a new, marked message (README.md, promise 5).

use super::super::meeting::{count_is_told, tell_caller};
use super::super::{Ctx, Outcome, Sender, Toast, channel, record};
use super::show::post;
use super::{
    Ground, again, count, everybody_is_counted, ground, is_of_its_meeting, is_open_to, may_count, published,
    roll, rollup, second,
};
use crate::domain::delivery::{About, Delivery};
use crate::domain::ids::{AccountId, MeetingId, TallyId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter};
use crate::domain::matter::Matter;
use crate::domain::meeting::{Deed, Meeting, MeetingKind};
use crate::domain::office::Act;
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::record::{Content, Recorded};
use crate::domain::retention;
use crate::domain::say::{Notice, Refusal};
use crate::domain::tally::{
    self, Correcting, ResultPost, Sheet, Slip, TallyNotice, TallyRefusal, TallyState, takes_nominees,
};
use crate::domain::time::after_quiet_hours;
use crate::store::candidate::Candidate;
use crate::store::tally::{Draft, Tally};
use crate::store::{self, Tx, Write};

/// A draft, for the account that entered it and still leads there.
pub(super) async fn own(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    act: Act,
    id: TallyId,
) -> Outcome<(Tally, Ground)> {
    let tally = store::tally::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let ground = ground(tx, ctx, sender, act, tally.meeting).await?;
    may_count(tx, ctx, sender, act, &ground, &tally.count).await?;
    if tally.entered_by != sender.account {
        return Err(Refusal::StaleButton.into());
    }
    Ok((tally, ground))
}

/// Whether a draft may still be published; a toast says that it has been.
fn is_open(ground: &Ground, tally: &Tally) -> Outcome<Option<Toast>> {
    let already = Ok(Some(Toast::Say(Notice::Tally(TallyNotice::AlreadyPublished))));
    match tally.state {
        TallyState::Published | TallyState::Superseded => return already,
        TallyState::Discarded if tally.second_of.is_some() => return already,
        TallyState::Draft | TallyState::Discarded => is_of_its_meeting(ground, &tally.count)?,
    }
    if tally.state == TallyState::Draft { Ok(None) } else { Err(Refusal::StaleButton.into()) }
}

/// `Công bố`. An election's result is published by two: who entered it, and another who confirms it or counted the same
/// (docs/domain.md §4.4). Where nobody else may, the same person confirms once more.
pub(super) async fn publish(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    let (tally, ground) = own(tx, ctx, sender, Act::Publish, id).await?;
    if let Some(toast) = is_open(&ground, &tally)? {
        return Ok(Some(toast));
    }
    let is_by_two = second::settled(tx, ctx, &ground, &tally).await?.is_some();
    if !tally.count.has_one_seat() || is_by_two {
        return publish_now(tx, ctx, sender, &ground, tally).await;
    }
    let current = published(tx, &ground).await?;
    count::of_the_papers(tx, &ground, &tally.count).await?;
    stands_on_the_roll(tx, &ground, &tally, current.as_ref()).await?;
    let others = second::others_who_may(tx, ctx, sender, Act::Publish, &ground, &tally).await?;
    if others.is_empty() {
        ctx.replace(tx, sender, Notice::Tally(TallyNotice::AskAlone { tally: id })).await?;
        return Ok(None);
    }
    let by = second::counter(tx, ctx, &ground.neighborhood, &tally).await?;
    let post = post(tx, ctx, ground.title_and_time(), &ground.neighborhood, &tally).await?;
    let meeting = ground.meeting.id;
    for account in &others {
        let wanted =
            TallyNotice::ConfirmWanted { tally: id, meeting, by: by.clone(), post: Box::new(post.clone()) };
        ctx.tell_latest(tx, *account, format!("confirm:{meeting}:{account}"), Notice::Tally(wanted)).await?;
    }
    if others.contains(&ground.meeting.called_by) {
        count_is_told(tx, ctx, &ground.meeting, &[sender.account]).await?;
    }
    let others = i64::try_from(others.len()).unwrap_or(i64::MAX);
    ctx.replace(tx, sender, Notice::Tally(TallyNotice::ConfirmAsked { tally: id, others })).await?;
    Ok(None)
}

/// The second person says that an election's result is right, and it is published.
pub(super) async fn confirm(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    let tally = store::tally::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let ground = ground(tx, ctx, sender, Act::Publish, tally.meeting).await?;
    may_count(tx, ctx, sender, Act::Publish, &ground, &tally.count).await?;
    if let Some(toast) = is_open(&ground, &tally)? {
        return Ok(Some(toast));
    }
    if tally.entered_by == sender.account {
        return Err(TallyRefusal::ConfirmedByOther.into());
    }
    let author = tally.entered_by;
    let by = second::counter(
        tx,
        ctx,
        &ground.neighborhood,
        &Tally { entered_by: sender.account, ..tally.clone() },
    )
    .await?;
    let unit = ground.neighborhood.kind;
    let outcome = publish_now(tx, ctx, sender, &ground, tally).await?;
    ctx.tell(tx, author, Notice::Tally(TallyNotice::Confirmed { by, unit })).await?;
    Ok(outcome)
}

/// Nobody else may confirm it, and the same person has, in a step of its own.
pub(super) async fn publish_alone(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    let (tally, ground) = own(tx, ctx, sender, Act::Publish, id).await?;
    if let Some(toast) = is_open(&ground, &tally)? {
        return Ok(Some(toast));
    }
    let others = second::others_who_may(tx, ctx, sender, Act::Publish, &ground, &tally).await?;
    if tally.count.has_one_seat() && !others.is_empty() {
        return publish(tx, ctx, sender, id).await;
    }
    publish_now(tx, ctx, sender, &ground, tally).await
}

async fn publish_now(tx: &mut Write, ctx: &Ctx, sender: &Sender, ground: &Ground, tally: Tally) -> Outcome {
    let author = tally.entered_by;
    let neighborhood = ground.called.clone();
    let current = store::tally::find_published(tx, tally.meeting).await?;
    if current.as_ref().map(|current| current.id) != tally.corrects {
        return Err(TallyRefusal::Overtaken.into());
    }
    is_of_its_meeting(ground, &tally.count)?;
    count::of_the_papers(tx, ground, &tally.count).await?;
    stands_on_the_roll(tx, ground, &tally, current.as_ref()).await?;
    let second = second::settled(tx, ctx, ground, &tally).await?;
    let introduction = tally.count.kind == MeetingKind::CandidateIntro;
    let is_about_persons = takes_nominees(tally.count.kind, tally.count.matter);
    if is_about_persons && current.is_none() {
        let listed = store::candidate::nominees(tx, tally.meeting).await?;
        everybody_is_counted(&listed, &tally.count)?;
    }
    let group = store::group::find_by_neighborhood(tx, ground.neighborhood.id).await?;
    let Some(group) = group else { return Err(TallyRefusal::NoGroup { neighborhood }.into()) };
    let completes = introduction && rollup::is_missing(tx, ctx, &ground.neighborhood).await?;

    let revision = current.and_then(|current| current.revision).unwrap_or(0) + 1;
    if !store::tally::publish(tx, &tally, revision, ground.may, ctx.now).await? {
        return Err(Refusal::StaleButton.into());
    }
    let act = if tally.corrects.is_some() { Recorded::ResultCorrected } else { Recorded::ResultPublished };
    let (roll, reason) = (tally.roll, tally.reason.as_deref());
    let content = Content::of_count(tally.meeting, revision, roll, reason, &tally.count);
    record::note(tx, ctx, sender, act, store::record::of_tally(tally.id), content).await?;
    if let Some(second) = &second {
        store::tally::set_second(tx, second.id, tally.id).await?;
    }
    if is_about_persons {
        list_as_counted(tx, ctx, ground, &tally).await?;
    }
    let post = post(tx, ctx, ground.title_and_time(), &ground.neighborhood, &tally).await?;
    let correction = tally.corrects.is_some();
    if correction {
        // What still waits would come after its own correction, which names its numbers anyway.
        let before = letter_key(tally.meeting, revision - 1);
        store::outbox::cancel_key(tx, &before, ctx.now).await?;
        let said = store::outbox::fate_of(tx, &before).await?.filter(|said| said.chat == group.chat);
        if let Some(message) = said.and_then(|said| said.message) {
            channel::unpin(tx, ctx, group.address(), message).await?;
        }
    }
    let due_at = after_quiet_hours(ctx.now, ctx.house.zone);
    let delivery = channel::outlook(tx, ctx, &group, due_at).await?;
    let about = About::Result { correction };
    let report =
        channel::report(ctx, sender, tally.meeting, about, &letter_key(tally.meeting, revision), delivery);
    let counted = [Some(author), Some(sender.account), second.as_ref().map(|second| second.entered_by)];
    let counted: Vec<AccountId> = counted.into_iter().flatten().collect();
    count_is_told(tx, ctx, &ground.meeting, &counted).await?;
    // Whoever entered it hears that it was confirmed.
    if ground.meeting.called_by != author {
        tell_caller(tx, ctx, sender, Deed::Result { correction }, ground.place()).await?;
    }
    let short = again::record_failed(tx, ctx, sender, ground, &tally).await?;
    let result = Box::new(post);
    let letter = Letter {
        to: group.address(),
        lane: Lane::Cards,
        errand: Errand::SayPinned(Notice::Tally(TallyNotice::Result(result.clone()))),
        due_at,
        expires_at: Some(retention::LETTERS.end(ctx.now)),
        dedupe_key: report.key.clone(),
        doubt: Doubt::Repeat,
        campaign: None,
        subject: None,
        asked_by: None,
        report: Some(report.clone()),
    };
    ctx.post(tx, &letter).await?;
    let notice = TallyNotice::Published { neighborhood, correction, delivery };
    channel::confirm(tx, ctx, sender, &report, Notice::Tally(notice)).await?;
    // Who entered it goes on from it, whoever confirmed it.
    let officials = [Some(sender.account), Some(author).filter(|author| *author != sender.account)];
    for official in officials.into_iter().flatten() {
        offer_papers(tx, ctx, official, ground, &result, String::new()).await?;
        again::offer(tx, ctx, official, ground, &result, short).await?;
    }
    if result.count.matter == Some(Matter::ElectHead) {
        // An election's papers are the commune's to decide, and its button is theirs.
        let ward = Grant { role: Role::WardOfficer, scope: Scope::Commune(ground.neighborhood.commune) };
        for officer in store::grant::holders(tx, ward, ctx.now).await? {
            if !officials.contains(&Some(officer)) {
                let place = format!("{}, {}", ground.neighborhood.name, ground.neighborhood.commune_name);
                offer_papers(tx, ctx, officer, ground, &result, place).await?;
            }
        }
    }
    if completes {
        rollup::tell_when_complete(tx, ctx, &ground.neighborhood, tally.id).await?;
    }
    Ok(None)
}

/// Nothing is published while somebody objects to the roll, nor on another number of households than there is now: an objection may
/// have added one since it was entered. A wrong number in what is out is put right all the same, as long as it stands on the roll that
/// is out.
async fn stands_on_the_roll(
    tx: &mut Tx,
    ground: &Ground,
    tally: &Tally,
    current: Option<&Tally>,
) -> Outcome<()> {
    if current.is_some_and(|current| current.roll == tally.roll) {
        return Ok(());
    }
    let open = store::objection::open_in(tx, ground.neighborhood.id).await?.len();
    if open > 0 {
        return Err(TallyRefusal::Objected { open: i64::try_from(open).unwrap_or(i64::MAX) }.into());
    }
    let roll = roll(tx, ground).await?;
    match tally.corrects.is_none() && roll != tally.roll {
        true => Err(TallyRefusal::RollChanged { roll, counted_on: tally.roll }.into()),
        false => Ok(()),
    }
}

/// Whether the button of the papers after a meeting leads an account on: planned they are by who convenes it, an election's by the
/// commune; once they run, by who may count.
pub(super) async fn may_open_papers(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    (meeting, neighborhood): (&Meeting, &Neighborhood),
    post: &ResultPost,
) -> Result<bool, store::Fault> {
    if store::papers::after(tx, meeting.id).await?.is_some() {
        return is_open_to(tx, ctx, account, Act::Count, meeting).await;
    }
    let elects = post.count.matter == Some(Matter::ElectHead);
    let governs = ctx.authority(tx, account).await?.govern(neighborhood.commune).is_ok();
    Ok((governs || !elects) && is_open_to(tx, ctx, account, Act::Convene, meeting).await?)
}

/// Says that papers may go to every household, to who published it and to who decides it.
async fn offer_papers(
    tx: &mut Write,
    ctx: &Ctx,
    to: AccountId,
    ground: &Ground,
    post: &ResultPost,
    place: String,
) -> Result<(), store::Fault> {
    if !post.may_go_to_households() {
        return Ok(());
    }
    let notice = TallyNotice::MayGoToHouseholds {
        meeting: ground.meeting.id,
        present: post.count.present,
        roll: post.roll,
        needed: post.threshold.needed(post.roll),
        half: post.needed_by_half(),
        elects: post.count.matter == Some(Matter::ElectHead),
        is_anothers: !may_open_papers(tx, ctx, to, (&ground.meeting, &ground.neighborhood), post).await?,
        place,
    };
    ctx.tell(tx, to, Notice::Tally(notice)).await
}

/// The key of the letter that brings a result into its group; `store/tally.rs` reads it too.
fn letter_key(meeting: MeetingId, revision: i64) -> String {
    format!("result:{meeting}:{revision}")
}

/// How far the letter with this revision of a result is.
pub(in crate::app) async fn result_delivery(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: MeetingId,
    revision: i64,
) -> Result<Option<Delivery>, store::Fault> {
    channel::delivery(tx, ctx, &letter_key(meeting, revision)).await
}

/// The public list of the meeting is the one that was counted.
async fn list_as_counted(
    tx: &mut Write,
    ctx: &Ctx,
    ground: &Ground,
    tally: &Tally,
) -> Result<(), store::Fault> {
    store::candidate::clear(tx, tally.meeting).await?;
    for line in &tally.count.lines {
        let id = ctx.house.chance.id(ctx.now);
        let candidate = Candidate { id, meeting: tally.meeting, nominee: line.nominee.clone() };
        store::candidate::insert(tx, &candidate, ground.may, ctx.now).await?;
    }
    Ok(())
}

/// `Sửa`: the same count, with the same reason; which part of it is to be put right is asked.
pub(super) async fn edit(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    edit_as(tx, ctx, sender, id, (None, "")).await
}

/// Words under a count that waits: where they are a number, or say that something is wrong, which part they mean is asked. Whether they
/// were.
pub(in crate::app) async fn slip(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome<bool> {
    let named = tally::read_mend(words, &[]).is_some();
    let slip = match tally::read_slip(words) {
        None if named => Slip::Somewhere,
        None => return Ok(false),
        Some(slip) => slip,
    };
    let Some(id) = second::waiting(tx, ctx, sender).await? else { return Ok(false) };
    let said = match slip {
        Slip::Number(said) => Some(said),
        Slip::Somewhere => None,
    };
    edit_as(tx, ctx, sender, id, (said, words)).await?;
    Ok(true)
}

/// `said`: a number that may be of any part; `words` may name the part and what it is to be.
async fn edit_as(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: TallyId,
    (said, words): (Option<String>, &str),
) -> Outcome {
    let (tally, ground) = own(tx, ctx, sender, Act::Count, id).await?;
    if tally.second_asked || second::has_other(tx, ctx, &ground, &tally).await? {
        // Another count waits for the new one, or is waited for: until that is there, the old one stands.
        is_draft(&tally)?;
    } else {
        drop_draft(tx, &tally).await?;
    }
    let correcting = tally.corrects.map(|of| Correcting { of, reason: tally.reason.clone() });
    let sheet = Sheet { said, ..Sheet::of(tally.meeting, &tally.count, correcting) };
    match tally::read_mend(words, &sheet.nominees) {
        Some(named) => count::put_right(tx, ctx, sender, &ground, sheet, named).await,
        None => count::go_on(tx, ctx, sender, &ground, sheet).await,
    }
}

/// `Bỏ`.
pub(super) async fn discard(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    let (tally, ground) = own(tx, ctx, sender, Act::Count, id).await?;
    drop_draft(tx, &tally).await?;
    second::withdrawn(tx, ctx, &ground, &tally).await?;
    second::tell_caller(tx, ctx, sender, &ground, (&tally, false)).await?;
    ctx.replace(tx, sender, Notice::Tally(TallyNotice::Discarded)).await?;
    Ok(None)
}

fn is_draft(tally: &Tally) -> Outcome<()> {
    match tally.state {
        TallyState::Published | TallyState::Superseded => Err(TallyRefusal::IsPublished.into()),
        TallyState::Draft => Ok(()),
        TallyState::Discarded => Err(Refusal::StaleButton.into()),
    }
}

async fn drop_draft(tx: &mut Write, tally: &Tally) -> Outcome<()> {
    is_draft(tally)?;
    if store::tally::discard(tx, tally.id).await? { Ok(()) } else { Err(Refusal::StaleButton.into()) }
}

/// Reckons a correction on the roll of today: a draft of its own, so that nobody confirms what was shown on another roll.
pub(super) async fn use_roll_of_today(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: TallyId) -> Outcome {
    let (tally, ground) = own(tx, ctx, sender, Act::Count, id).await?;
    if tally.state != TallyState::Draft {
        return Err(Refusal::StaleButton.into());
    }
    is_of_its_meeting(&ground, &tally.count)?;
    let today = roll(tx, &ground).await?;
    let checked = tally::check(&tally.count, today).map_err(TallyRefusal::Impossible)?;
    drop_draft(tx, &tally).await?;
    let Tally { meeting, corrects, reason, agreed_to, second_asked, .. } = tally;
    let draft = Draft { id: ctx.house.chance.id(ctx.now), meeting, corrects, reason, agreed_to };
    store::tally::insert(tx, &draft, &checked, ground.may, ctx.now).await?;
    store::tally::ask_second(tx, draft.id, second_asked).await?;
    let tally = store::tally::find(tx, draft.id).await?.ok_or(Refusal::StaleButton)?;
    second::tell_caller(tx, ctx, sender, &ground, (&tally, true)).await?;
    second::show(tx, ctx, sender, &ground, &tally).await
}
