//! `/ungcu`: the people introduced at a conference, until its count is out. Partner of `domain/nomination.rs`.

use super::super::meeting::tell_caller;
use super::super::{Ctx, Outcome, Sender};
use super::count::titled;
use super::{Ground, choices, ground, meetings, open_to, over_limit, scopes, told_in_full, under_way};
use crate::domain::ids::{CandidateId, MeetingId};
use crate::domain::meeting::Deed;
use crate::domain::nomination::{AHEAD_DAYS, Nominee, Source, is_all};
use crate::domain::office::Act;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::tally::{
    COUNT_DAYS, NomineeList, Purpose, TallyDialog, TallyNotice, TallyRefusal, Unread, may_join,
    takes_nominees,
};
use crate::store::candidate::Candidate;
use crate::store::{self, Tx, Write};

/// `/ungcu`, with or without a nominee; of several conferences those on this page are offered.
pub(super) async fn nominate(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str, page: i64) -> Outcome {
    store::dialog::end(tx, sender.account).await?;
    let scopes = scopes(&ctx.authority(tx, sender.account).await?)?;
    let span = (ctx.now.plus_days(-COUNT_DAYS), ctx.now.plus_days(AHEAD_DAYS));
    let mut introductions = meetings(tx, &scopes, span).await?;
    introductions.retain(|called| takes_nominees(called.meeting.kind, called.meeting.matter));
    let introductions = open_to(tx, ctx, sender, Act::Nominate, introductions).await?;
    match introductions.as_slice() {
        [] => Err(TallyRefusal::NoIntroduction.into()),
        [only] => {
            let ground = ground(tx, ctx, sender, Act::Nominate, only.meeting.id).await?;
            add_or_list(tx, ctx, sender, &ground, words).await
        }
        several => {
            let dialog = TallyDialog::ChooseIntroduction { words: words.to_owned() };
            store::dialog::set(tx, sender.account, &Dialog::Tally(dialog), ctx.now).await?;
            let what = (Act::Nominate, Purpose::Nominate);
            let notice = choices(tx, ctx, sender, what, (several, page)).await?;
            ctx.replace(tx, sender, Notice::Tally(notice)).await?;
            Ok(None)
        }
    }
}

/// The button of a conference: shows its list, or adds the nominee that waits.
pub(super) async fn choose(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let ground = ground(tx, ctx, sender, Act::Nominate, meeting).await?;
    let words = match under_way(tx, sender).await? {
        Some(TallyDialog::ChooseIntroduction { words }) => {
            store::dialog::end(tx, sender.account).await?;
            words
        }
        _ => String::new(),
    };
    let outcome = add_or_list(tx, ctx, sender, &ground, &words).await;
    told_in_full(tx, ctx, sender, outcome).await
}

async fn add_or_list(tx: &mut Write, ctx: &Ctx, sender: &Sender, ground: &Ground, words: &str) -> Outcome {
    if !takes_nominees(ground.meeting.kind, ground.meeting.matter) {
        return Err(TallyRefusal::NoIntroduction.into());
    }
    if !words.trim().is_empty() {
        add(tx, ctx, sender, ground, words).await?;
    }
    show_list(tx, ctx, sender, ground).await
}

/// The list; while nobody is on it, who is introduced is asked at once, unless words are awaited by another work.
async fn show_list(tx: &mut Write, ctx: &Ctx, sender: &Sender, ground: &Ground) -> Outcome {
    let list = list(tx, ctx, sender, ground).await?;
    let is_empty = matches!(&list, TallyNotice::Nominees(list) if list.nominees.is_empty() && !list.closed);
    ctx.replace(tx, sender, Notice::Tally(list)).await?;
    if is_empty && store::dialog::find(tx, sender.account).await?.is_none() {
        wait_for_one(tx, ctx, sender, ground.meeting.id, false).await?;
        ctx.reply(tx, sender, Notice::Tally(TallyNotice::AskNominee)).await?;
    }
    Ok(None)
}

/// The next words are somebody for the list.
async fn wait_for_one(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    added: bool,
) -> Result<(), store::Fault> {
    let dialog = Dialog::Tally(TallyDialog::Nominee { meeting, added });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await
}

async fn add(tx: &mut Write, ctx: &Ctx, sender: &Sender, ground: &Ground, words: &str) -> Outcome<()> {
    let nominees = Nominee::read_all(words)
        .map_err(|(line, fault)| TallyRefusal::Unread(Unread::Nominee { line, fault }))?;
    if let Some(unread) = titled(ground, &nominees) {
        return Err(TallyRefusal::Unread(unread).into());
    }
    still_open(tx, ground).await?;
    for nominee in nominees {
        may_join(&store::candidate::nominees(tx, ground.meeting.id).await?, &nominee)?;
        let candidate = Candidate { id: ctx.house.chance.id(ctx.now), meeting: ground.meeting.id, nominee };
        store::candidate::insert(tx, &candidate, ground.may, ctx.now).await?;
    }
    tell_caller(tx, ctx, sender, Deed::People, ground.place()).await?;
    Ok(())
}

/// `Thêm người`: who?
pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let ground = ground(tx, ctx, sender, Act::Nominate, meeting).await?;
    if !takes_nominees(ground.meeting.kind, ground.meeting.matter) {
        return Err(TallyRefusal::NoIntroduction.into());
    }
    still_open(tx, &ground).await?;
    wait_for_one(tx, ctx, sender, meeting, false).await?;
    ctx.reply(tx, sender, Notice::Tally(TallyNotice::AskNominee)).await?;
    Ok(None)
}

/// The open question once more: who, or the list with those who were named.
pub(super) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    added: bool,
) -> Outcome {
    if !added {
        return ask(tx, ctx, sender, meeting).await;
    }
    let ground = ground(tx, ctx, sender, Act::Nominate, meeting).await?;
    show_list(tx, ctx, sender, &ground).await
}

/// Who was typed after [`ask`]; the next words are somebody else, until it is said that this is all.
pub(super) async fn given(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    words: &str,
) -> Outcome {
    if is_all(words) {
        return done(tx, ctx, sender, meeting).await;
    }
    let ground = ground(tx, ctx, sender, Act::Nominate, meeting).await?;
    add(tx, ctx, sender, &ground, words).await?;
    wait_for_one(tx, ctx, sender, meeting, true).await?;
    show_list(tx, ctx, sender, &ground).await
}

/// `Xong`: nobody else is named.
pub(in crate::app) async fn done(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let ground = ground(tx, ctx, sender, Act::Nominate, meeting).await?;
    if let Some(TallyDialog::Nominee { meeting: of, .. }) = under_way(tx, sender).await?
        && of == meeting
    {
        store::dialog::end(tx, sender.account).await?;
    }
    let list = list(tx, ctx, sender, &ground).await?;
    ctx.replace(tx, sender, Notice::Tally(list)).await?;
    Ok(None)
}

/// `Số 2: tự ứng cử`.
pub(super) async fn set_source(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: CandidateId,
    source: Source,
) -> Outcome {
    let candidate = store::candidate::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let ground = ground(tx, ctx, sender, Act::Nominate, candidate.meeting).await?;
    still_open(tx, &ground).await?;
    store::candidate::set_source(tx, id, source).await?;
    tell_caller(tx, ctx, sender, Deed::People, ground.place()).await?;
    show_list(tx, ctx, sender, &ground).await
}

/// The button that takes a person off the list.
pub(super) async fn remove(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CandidateId) -> Outcome {
    let candidate = store::candidate::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let ground = ground(tx, ctx, sender, Act::Nominate, candidate.meeting).await?;
    still_open(tx, &ground).await?;
    store::candidate::remove(tx, id).await?;
    tell_caller(tx, ctx, sender, Deed::People, ground.place()).await?;
    show_list(tx, ctx, sender, &ground).await
}

/// The list is public once the count is out: it changes no more.
async fn still_open(tx: &mut Tx, ground: &Ground) -> Outcome<()> {
    let published = store::tally::find_published(tx, ground.meeting.id).await?;
    if published.is_some() { Err(TallyRefusal::ListClosed.into()) } else { Ok(()) }
}

async fn list(tx: &mut Tx, ctx: &Ctx, sender: &Sender, ground: &Ground) -> Result<TallyNotice, store::Fault> {
    let open = under_way(tx, sender).await?;
    let id = ground.meeting.id;
    let goes_on = matches!(open, Some(TallyDialog::Nominee { meeting, added: true }) if meeting == id);
    let listed = store::candidate::list(tx, ground.meeting.id).await?;
    let closed = store::tally::find_published(tx, ground.meeting.id).await?.is_some();
    Ok(TallyNotice::Nominees(Box::new(NomineeList {
        neighborhood: ground.neighborhood.name.clone(),
        commune: ground.neighborhood.commune_name.clone(),
        held_at: ground.meeting.starts_at,
        over_limit: over_limit(ctx, ground.meeting.starts_at, listed.len()),
        nominees: listed.into_iter().map(|candidate| (candidate.id, candidate.nominee)).collect(),
        closed,
        matter: ground.meeting.matter,
        meeting: Some(ground.meeting.id),
        goes_on: goes_on && !closed,
    })))
}
