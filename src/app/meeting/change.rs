//! A called meeting is moved or called off.

use super::super::{
    Ctx, Outcome, Sender, Stop, card, channel, duty, invitation, presence, record, team, voice_note,
};
use super::{
    call_off_key, changeable, convened, group_letter, move_key, official, own, post_key, post_letter,
    reminded, say, strip, take_down, tell_caller, toast,
};
use crate::domain::account::AccountNotice;
use crate::domain::delivery::{About, Delivery};
use crate::domain::duty::Change;
use crate::domain::ids::MeetingId;
use crate::domain::letter::Errand;
use crate::domain::meeting::{
    CallField, Deed, Meeting, MeetingDialog, MeetingNotice, MeetingRefusal, MeetingState, Moved, Shift,
    check_ahead, example, is_short, late_move, leaves_at, move_leaves_at, read_move, read_reason, read_shift,
};
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::record::Recorded;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::time::Moment;
use crate::store::{self, Tx, Write};

pub(super) async fn ask_move(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    ask_field(tx, ctx, sender, &meeting, &neighborhood, (None, None)).await
}

/// `Đổi giờ`, `Đổi nơi`: the next words are that alone.
pub(super) async fn ask_move_of(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    field: CallField,
) -> Outcome {
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    let kept = previewed(tx, sender, meeting.id).await?;
    ask_field(tx, ctx, sender, &meeting, &neighborhood, (Some(field), kept)).await
}

/// The move of this meeting that the sender has previewed, where it waits or one thing of it is being changed.
async fn previewed(tx: &mut Tx, sender: &Sender, meeting: MeetingId) -> Result<Option<Moved>, store::Fault> {
    Ok(match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(MeetingDialog::Moving {
            meeting: of, starts_at, venue, late_reason, ..
        })) if of == meeting => Some(Moved { starts_at, venue, late_reason }),
        Some(Dialog::Meeting(MeetingDialog::Move { meeting: of, kept, .. })) if of == meeting => kept,
        _ => None,
    })
}

/// The meeting as that move would leave it.
fn as_moved(meeting: &Meeting, moved: Option<&Moved>) -> Meeting {
    match moved {
        Some(Moved { starts_at, venue, .. }) => {
            Meeting { starts_at: *starts_at, venue: venue.clone(), ..meeting.clone() }
        }
        None => meeting.clone(),
    }
}

async fn ask_field(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
    (field, kept): (Option<CallField>, Option<Moved>),
) -> Outcome {
    let shown = as_moved(meeting, kept.as_ref());
    let dialog = Dialog::Meeting(MeetingDialog::Move { meeting: meeting.id, field, kept });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let card = Box::new(card::of(tx, ctx, &shown, neighborhood).await?);
    let example = example(ctx.now, ctx.house.zone);
    match field {
        None => ctx.reply(tx, sender, say(MeetingNotice::AskMove { card, example })).await?,
        Some(field) => {
            let notice = MeetingNotice::AskField { card, field, example, is_draft: false };
            ctx.replace(tx, sender, say(notice)).await?;
        }
    }
    Ok(None)
}

/// "Hoãn": to when? Who does not know yet calls it off.
async fn ask_postponed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Outcome {
    let dialog = MeetingDialog::Move { meeting: meeting.id, field: Some(CallField::When), kept: None };
    store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog), ctx.now).await?;
    let card = Box::new(card::of(tx, ctx, meeting, neighborhood).await?);
    let example = example(ctx.now, ctx.house.zone);
    ctx.reply(tx, sender, say(MeetingNotice::AskPostponed { card, example })).await?;
    Ok(None)
}

/// The new time, or place, or both of a move; only the `field` that was asked for.
pub(super) async fn move_given(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    field: Option<CallField>,
    words: &str,
) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    let over = match changeable(ctx, &meeting) {
        Ok(None) => None,
        Ok(Some(_)) => Some(say(MeetingNotice::AlreadyCalledOff)),
        Err(Stop::Refused(refusal)) => Some(Notice::Refused(*refusal)),
        Err(fault) => return Err(fault),
    };
    if let Some(why) = over {
        store::dialog::end(tx, sender.account).await?;
        ctx.reply(tx, sender, why).await?;
        return Ok(None);
    }
    match read_shift(words) {
        Some(Shift::Not) => {
            store::dialog::end(tx, sender.account).await?;
            ctx.reply(tx, sender, AccountNotice::Left.into()).await?;
            return Ok(None);
        }
        Some(Shift::Off) => {
            store::dialog::end(tx, sender.account).await?;
            return ask_call_off(tx, ctx, sender, meeting.id).await;
        }
        Some(Shift::Open) if field != Some(CallField::Where) => {
            return ask_postponed(tx, ctx, sender, &meeting, &neighborhood).await;
        }
        Some(Shift::Open | Shift::By(_)) | None => {}
    }
    let zone = ctx.house.zone;
    // What was previewed stays, but for what is said now.
    let kept = previewed(tx, sender, meeting.id).await?;
    let mut before = as_moved(&meeting, kept.as_ref());
    // "Sớm 30 phút" is said of the hour that everybody knows.
    if matches!(read_shift(words), Some(Shift::By(_))) {
        before.starts_at = meeting.starts_at;
    }
    let is_late = |at: Moment| late_move(&meeting, at, ctx.now, zone).is_some();
    let (starts_at, venue, late_reason) = match (read_move(words, field, &before, ctx.now, zone), kept) {
        // Asked why so late: a reason may begin as a place does, and only another time is another move.
        (Ok((at, _)), Some(Moved { starts_at, venue, late_reason: None }))
            if field.is_none() && at == starts_at && is_late(starts_at) =>
        {
            (starts_at, venue, Some(read_reason(words)?))
        }
        // A reason was given for the time that it had.
        (Ok((at, venue)), kept) => {
            let late_reason = kept.filter(|kept| kept.starts_at == at).and_then(|kept| kept.late_reason);
            (at, venue, late_reason)
        }
        // Another time, or the reason that a late move was asked for.
        (Err(unread), Some(Moved { starts_at, venue, .. })) if field.is_none() => {
            if !is_late(starts_at) {
                return Err(unread.into());
            }
            (starts_at, venue, Some(read_reason(words)?))
        }
        (Err(unread), _) => return Err(unread.into()),
    };
    if starts_at == meeting.starts_at && venue == meeting.venue {
        return Err(MeetingRefusal::NothingMoved.into());
    }
    let dialog = MeetingDialog::Moving {
        meeting: meeting.id,
        version: meeting.version,
        starts_at,
        venue: venue.clone(),
        late_reason: late_reason.clone(),
    };
    store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog), ctx.now).await?;
    preview_move(tx, ctx, sender, meeting, &neighborhood, (starts_at, venue, late_reason)).await
}

/// A move that waits for its button, once more.
pub(super) async fn show_move(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    version: i64,
    to: (Moment, String, Option<String>),
) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    if changeable(ctx, &meeting)?.is_some() || meeting.version != version {
        return Err(Refusal::StaleButton.into());
    }
    preview_move(tx, ctx, sender, meeting, &neighborhood, to).await
}

async fn preview_move(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: Meeting,
    neighborhood: &Neighborhood,
    (starts_at, venue, late_reason): (Moment, String, Option<String>),
) -> Outcome {
    let zone = ctx.house.zone;
    let late_days = late_move(&meeting, starts_at, ctx.now, zone);
    let leaves_at = move_leaves_at(&meeting, starts_at, ctx.now, zone);
    let is_short = is_short(leaves_at, starts_at, zone);
    let leaves_at = (leaves_at > ctx.now).then_some(leaves_at);
    let (from, from_venue) = (meeting.starts_at, meeting.venue.clone());
    let moved = Meeting { starts_at, venue, late_reason, ..meeting };
    let card = Box::new(card::of(tx, ctx, &moved, neighborhood).await?);
    let reminded_of = team::reminded_of(tx, ctx, &moved).await?;
    let shown =
        MeetingNotice::MovePreview { card, from, from_venue, late_days, is_short, leaves_at, reminded_of };
    ctx.replace(tx, sender, say(shown)).await?;
    Ok(None)
}

pub(super) async fn confirm_move(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    version: i64,
) -> Outcome {
    let (old, neighborhood, proof) = convened(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &old)? {
        return Ok(Some(toast));
    }
    if old.version > version {
        return toast(MeetingNotice::AlreadyMoved);
    }
    let Some(Dialog::Meeting(MeetingDialog::Moving {
        meeting: of,
        version: at,
        starts_at,
        venue,
        late_reason,
    })) = store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    if of != old.id || at != old.version {
        return Err(Refusal::StaleButton.into());
    }
    check_ahead(starts_at, ctx.now, ctx.house.zone)?;
    let is_again = store::meeting::is_again(tx, old.id).await?;
    let wanted = team::Wanted { agenda: old.agenda(), starts_at, is_again, moves: true };
    team::covers(tx, ctx, sender, &neighborhood, wanted).await?;
    if let Some(days) = late_move(&old, starts_at, ctx.now, ctx.house.zone)
        && late_reason.is_none()
    {
        // The conversation stays where it is: what is typed next is the reason.
        ctx.reply(tx, sender, say(MeetingNotice::AskReason { days })).await?;
        return Ok(None);
    }
    store::dialog::end(tx, sender.account).await?;
    let moved = Meeting { starts_at, venue, late_reason, version: old.version + 1, ..old.clone() };
    move_to(tx, ctx, sender, proof, &old, &neighborhood, moved).await
}

/// Moves a called meeting: what was written about the old time is cancelled, the card follows, and the group is told as a
/// marked correction (promise 5).
async fn move_to(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    _proof: MayLead,
    old: &Meeting,
    neighborhood: &Neighborhood,
    moved: Meeting,
) -> Outcome {
    let due_at = move_leaves_at(old, moved.starts_at, ctx.now, ctx.house.zone);
    if !store::meeting::move_to(tx, &moved, due_at).await? {
        return Err(Refusal::StaleButton.into());
    }
    record::note_meeting(tx, ctx, sender, Recorded::MeetingMoved, &moved).await?;
    if moved.starts_at != old.starts_at {
        duty::undo(tx, old.id, Change::Time).await?;
        presence::moved(tx, ctx, &moved).await?;
    }
    if moved.venue != old.venue {
        duty::undo(tx, old.id, Change::Venue).await?;
    }
    team::uncalled(tx, ctx, old).await?;
    team::called(tx, ctx, &moved).await?;
    let unposted = store::outbox::cancel_key(tx, &post_key(old), ctx.now).await?;
    let reposting = store::outbox::cancel_posts(tx, &old.subject(), ctx.now).await?;
    store::outbox::cancel_subject(tx, &old.subject(), ctx.now).await?;
    store::wave::cancel_about(tx, &old.subject()).await?;
    store::outbox::expire_at(tx, &invitation::subject(old.id), moved.starts_at).await?;
    store::card::touch(tx, &[old.id], ctx.now).await?;
    voice_note::outdated(tx, ctx, sender, (&moved, neighborhood)).await?;
    tell_caller(tx, ctx, sender, Deed::Move, (&moved, neighborhood)).await?;
    let card = Box::new(card::of(tx, ctx, &moved, neighborhood).await?);
    let (from, from_venue) = (old.starts_at, old.venue.clone());
    let notice = MeetingNotice::Moved { card: card.clone(), from, from_venue };
    reminded::tell(tx, ctx, old, &notice, (due_at, moved.starts_at)).await?;
    let about = About::Move;
    let confirmation = |delivery| say(MeetingNotice::Posting { about, card: card.clone(), delivery });
    let Some(group) = store::group::find_by_neighborhood(tx, neighborhood.id).await? else {
        ctx.replace(tx, sender, confirmation(Delivery::NoGroup)).await?;
        return Ok(None);
    };
    strip(tx, ctx, old, old.version, &group).await?;
    let delivery = channel::outlook(tx, ctx, &group, due_at).await?;
    // While the group has not read the old time yet, it gets the notice as it is now.
    let key = if unposted { post_key(&moved) } else { move_key(&moved) };
    let report = channel::report(ctx, sender, moved.id, about, &key, delivery);
    let letter = if unposted {
        post_letter(&moved, card.clone(), &group, due_at, report.clone())
    } else {
        let correction = Errand::Say(say(notice));
        group_letter(&moved, &group, due_at, correction, report.clone())
    };
    ctx.post(tx, &letter).await?;
    channel::confirm(tx, ctx, sender, &report, confirmation(delivery)).await?;
    if reposting && !unposted {
        // The card was lost and was about to come anew (`app/channel.rs`): it still does.
        let key = format!("call:{}:anew:{}", moved.id, moved.version);
        let report = channel::report(ctx, sender, moved.id, About::Anew, &key, delivery);
        ctx.post(tx, &post_letter(&moved, card.clone(), &group, due_at, report)).await?;
    }
    Ok(None)
}

pub(super) async fn ask_call_off(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
    let leaves_at = leaves_at(meeting.starts_at, ctx.now, ctx.house.zone);
    let ask = match leaves_at > ctx.now {
        true => MeetingNotice::AskCallOffLater { card, leaves_at },
        false => MeetingNotice::AskCallOff(card),
    };
    ctx.replace(tx, sender, say(ask)).await?;
    Ok(None)
}

pub(super) async fn confirm_call_off(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
) -> Outcome {
    let (meeting, neighborhood, proof) = convened(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    call_off(tx, ctx, sender, proof, &meeting, &neighborhood).await
}

/// Calls a meeting off: its letters are cancelled, its card says so, and the group is told.
async fn call_off(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    _proof: MayLead,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Outcome {
    let off = MeetingState::CalledOff;
    if !store::meeting::set_state(tx, meeting.id, MeetingState::Called, off, ctx.now).await? {
        return Err(Refusal::StaleButton.into());
    }
    record::note_meeting(tx, ctx, sender, Recorded::MeetingCalledOff, meeting).await?;
    team::uncalled(tx, ctx, meeting).await?;
    let unposted = store::outbox::cancel_key(tx, &post_key(meeting), ctx.now).await?;
    store::outbox::cancel_subject(tx, &meeting.subject(), ctx.now).await?;
    store::wave::cancel_about(tx, &meeting.subject()).await?;
    take_down(tx, ctx, meeting).await?;
    invitation::called_off(tx, ctx, sender, (meeting, neighborhood)).await?;
    store::card::touch(tx, &[meeting.id], ctx.now).await?;
    let called_off = Meeting { state: off, ..meeting.clone() };
    tell_caller(tx, ctx, sender, Deed::CallOff, (&called_off, neighborhood)).await?;
    let card = Box::new(card::of(tx, ctx, &called_off, neighborhood).await?);
    let due_at = leaves_at(meeting.starts_at, ctx.now, ctx.house.zone);
    let notice = MeetingNotice::CalledOff(card.clone());
    reminded::tell(tx, ctx, meeting, &notice, (due_at, meeting.starts_at)).await?;
    let about = About::CallOff;
    let confirmation = |delivery| say(MeetingNotice::Posting { about, card: card.clone(), delivery });
    let group = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    let Some(group) = group.filter(|_| !unposted) else {
        // Nobody needs to hear that a meeting is off that was never announced.
        let delivery = if unposted { Delivery::NotNeeded } else { Delivery::NoGroup };
        ctx.replace(tx, sender, confirmation(delivery)).await?;
        return Ok(None);
    };
    let delivery = channel::outlook(tx, ctx, &group, due_at).await?;
    let report = channel::report(ctx, sender, meeting.id, about, &call_off_key(meeting), delivery);
    let errand = Errand::Say(say(notice));
    ctx.post(tx, &group_letter(meeting, &group, due_at, errand, report.clone())).await?;
    channel::confirm(tx, ctx, sender, &report, confirmation(delivery)).await?;
    Ok(None)
}

pub(super) async fn keep(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    // One thing of a preview was to be changed, and is not: the preview waits again.
    if let Some(Dialog::Meeting(MeetingDialog::Move { meeting: of, kept: Some(kept), .. })) =
        store::dialog::find(tx, sender.account).await?
        && of == meeting.id
    {
        let Moved { starts_at, venue, late_reason } = kept;
        let dialog = MeetingDialog::Moving {
            meeting: of,
            version: meeting.version,
            starts_at,
            venue: venue.clone(),
            late_reason: late_reason.clone(),
        };
        store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog), ctx.now).await?;
        return preview_move(tx, ctx, sender, meeting, &neighborhood, (starts_at, venue, late_reason)).await;
    }
    if matches!(
        store::dialog::find(tx, sender.account).await?,
        Some(Dialog::Meeting(
            MeetingDialog::Move { .. }
                | MeetingDialog::Moving { .. }
                | MeetingDialog::Correcting { .. }
                | MeetingDialog::AgendaOf { .. }
        ))
    ) {
        store::dialog::end(tx, sender.account).await?;
    }
    let notice = own(tx, ctx, sender, &meeting, &neighborhood).await?;
    ctx.replace(tx, sender, say(notice)).await?;
    Ok(None)
}
