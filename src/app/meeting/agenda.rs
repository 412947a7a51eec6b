//! What a meeting is for: asked before its notice goes out, changed until then, and corrected for everybody to read afterwards.

use chrono::Days;

use super::super::authority::{Of, may};
use super::super::question::{self, WordAlone};
use super::super::{Ctx, Outcome, Sender, Toast, card, channel, duty, record, tally, team};
use super::call::{self, show_draft};
use super::{aside, convened, group_letter, official, post_key, say, tell_caller, toast};
use crate::domain::account::AccountNotice;
use crate::domain::delivery::{About, Delivery};
use crate::domain::duty::Change;
use crate::domain::ids::MeetingId;
use crate::domain::letter::{Errand, Letter};
use crate::domain::matter::{Agenda, Documents};
use crate::domain::meeting::{
    Deed, Gate, Meeting, MeetingDialog, MeetingNotice, MeetingRefusal, MeetingState, is_short, late_days,
    leaves_at, read_reason,
};
use crate::domain::office::Act;
use crate::domain::place::Neighborhood;
use crate::domain::record::Recorded;
use crate::domain::retention;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::store::{self, Tx, Write};

pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let meeting = meant(tx, meeting).await?;
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    changeable(&meeting)?;
    if meeting.state == MeetingState::Called {
        wait_for_words(tx, ctx, sender, meeting.id).await?;
    }
    let question = MeetingNotice::AskAgenda {
        order: Agenda::in_order(&meeting.title),
        meeting: Some((meeting.id, meeting.agenda())),
        title: meeting.title,
        unit: neighborhood.kind,
    };
    ctx.reply(tx, sender, say(question)).await?;
    Ok(None)
}

/// Words are an answer to it, too, unless they are awaited by another work: a count that is being entered is not lost by it.
async fn wait_for_words(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
) -> Result<(), store::Fault> {
    let open = store::dialog::find(tx, sender.account).await?;
    if open.is_none_or(|open| matches!(open, Dialog::Meeting(_))) {
        let dialog = Dialog::Meeting(MeetingDialog::AgendaOf { meeting });
        store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    }
    Ok(())
}

/// Words instead of a button: what it is for, or that it stays as it is; else the question once more.
pub(super) async fn given(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    words: &str,
) -> Outcome {
    let (found, _, _) = official(tx, ctx, sender, meeting).await?;
    let is_left = question::declines(words) || question::word_alone(words) == Some(WordAlone::Drop);
    let notice = match Agenda::numbered(words, &Agenda::in_order(&found.title)) {
        _ if is_left => Notice::Account(AccountNotice::Left),
        Some(agenda) => match set(tx, ctx, sender, meeting, agenda, false).await? {
            Some(Toast::Say(notice)) => notice,
            _ => return Ok(None),
        },
        None => return ask(tx, ctx, sender, meeting).await,
    };
    store::dialog::end(tx, sender.account).await?;
    ctx.reply(tx, sender, notice).await?;
    Ok(None)
}

/// What papers are counted as is for what their meeting was for: that one is meant, and both follow.
async fn meant(tx: &mut Tx, id: MeetingId) -> Result<MeetingId, store::Fault> {
    Ok(store::papers::counted_as(tx, id).await?.map_or(id, |round| round.meeting))
}

/// A meeting whose agenda may be said: a draft, or one that was called and not called off.
fn changeable(meeting: &Meeting) -> Result<(), Refusal> {
    match meeting.state {
        MeetingState::Draft | MeetingState::Called => Ok(()),
        MeetingState::CalledOff | MeetingState::Discarded => Err(Refusal::StaleButton),
    }
}

pub(super) async fn set(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    agenda: Agenda,
    insisted: bool,
) -> Outcome {
    let Some((meeting, changed, neighborhood)) = wanted(tx, ctx, sender, meeting, agenda).await? else {
        no_longer_asked(tx, sender).await?;
        return toast(MeetingNotice::AgendaUnchanged);
    };
    if meeting.state == MeetingState::Draft {
        return redraft(tx, ctx, sender, &meeting, changed, &neighborhood).await;
    }
    if !insisted && changed.strays().is_some() && !asks_reason(tx, sender, (meeting.id, agenda)).await? {
        return call::ask_stray(tx, ctx, sender, &changed, &neighborhood).await;
    }
    no_longer_asked(tx, sender).await?;
    let Some(days) = late(ctx, &changed) else {
        return correct(tx, ctx, sender, (&meeting, &changed), None, &neighborhood).await;
    };
    // Why so late? Asked once; what is typed next is the reason.
    let dialog = |reason| MeetingDialog::Correcting { meeting: meeting.id, agenda, reason };
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(MeetingDialog::Correcting { meeting: of, agenda: to, reason }))
            if (of, to) == (meeting.id, agenda) =>
        {
            if reason.is_none() {
                ctx.reply(tx, sender, say(MeetingNotice::AskReason { days })).await?;
                return Ok(None);
            }
            store::dialog::end(tx, sender.account).await?;
            correct(tx, ctx, sender, (&meeting, &changed), reason, &neighborhood).await
        }
        _ => {
            store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog(None)), ctx.now).await?;
            // What the notice gave as its reason is not the reason of this.
            let changed = Meeting { late_reason: None, ..changed };
            preview(tx, ctx, sender, (&meeting, changed), days, &neighborhood).await
        }
    }
}

/// What it is for is asked no more.
async fn no_longer_asked(tx: &mut Write, sender: &Sender) -> Result<(), store::Fault> {
    if let Some(Dialog::Meeting(MeetingDialog::AgendaOf { .. })) =
        store::dialog::find(tx, sender.account).await?
    {
        store::dialog::end(tx, sender.account).await?;
    }
    Ok(())
}

/// Whether the sender is being asked why this comes late: it was insisted on before.
async fn asks_reason(
    tx: &mut Tx,
    sender: &Sender,
    wanted: (MeetingId, Agenda),
) -> Result<bool, store::Fault> {
    Ok(match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(MeetingDialog::Correcting { meeting, agenda, .. })) => {
            (meeting, agenda) == wanted
        }
        _ => false,
    })
}

/// "Đúng, việc khác": the notice goes out, or what is out is corrected, although its title speaks of a person.
pub(super) async fn insist(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: MeetingId,
    agenda: Agenda,
) -> Outcome {
    let (meeting, ..) = official(tx, ctx, sender, id).await?;
    if meeting.state == MeetingState::Draft || meeting.agenda() == Some(agenda) {
        return call::confirm(tx, ctx, sender, id, Some(agenda)).await;
    }
    set(tx, ctx, sender, id, agenda, true).await
}

/// The reason for a late correction, typed.
pub(super) async fn reason_given(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    agenda: Agenda,
    words: &str,
) -> Outcome {
    let reason = read_reason(words)?;
    let wanted = wanted(tx, ctx, sender, meeting, agenda).await?;
    let Some((meeting, changed, neighborhood)) = wanted else {
        // Done by another button meanwhile: the words are not kept.
        store::dialog::end(tx, sender.account).await?;
        ctx.reply(tx, sender, say(MeetingNotice::AgendaUnchanged)).await?;
        return Ok(None);
    };
    let Some(days) = late(ctx, &changed) else {
        // It began while the reason was being typed.
        store::dialog::end(tx, sender.account).await?;
        ctx.reply(tx, sender, Notice::Refused(MeetingRefusal::AlreadyOpen.into())).await?;
        return Ok(None);
    };
    let dialog = MeetingDialog::Correcting { meeting: meeting.id, agenda, reason: Some(reason.clone()) };
    store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog), ctx.now).await?;
    let changed = Meeting { late_reason: Some(reason), ..changed };
    preview(tx, ctx, sender, (&meeting, changed), days, &neighborhood).await
}

/// The meeting as it is and as it would be, by who may convene both; `None` when it is for that already.
async fn wanted(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    agenda: Agenda,
) -> Outcome<Option<(Meeting, Meeting, Neighborhood)>> {
    let meeting = meant(tx, meeting).await?;
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    changeable(&meeting)?;
    if meeting.agenda() == Some(agenda) {
        return Ok(None);
    }
    // Who may convene what it was may not make it what is another's.
    let of = Of { neighborhood: &neighborhood, agenda: Some(agenda), held_at: meeting.starts_at };
    let convener = may(tx, ctx, sender, Act::Convene, of, &[]).await?;
    let (starts_at, is_again) = (meeting.starts_at, store::meeting::is_again(tx, meeting.id).await?);
    let wanted = team::Wanted { agenda: Some(agenda), starts_at, is_again, moves: false };
    team::covers(tx, ctx, sender, &neighborhood, wanted).await?;
    let (kind, matter) = (agenda.kind(), agenda.matter());
    let changed = Meeting { kind, matter, convener: Some(convener), ..meeting.clone() };
    Ok(Some((meeting, changed, neighborhood)))
}

/// The days before the meeting by which its households should have read what it is for, when they read it later.
fn late(ctx: &Ctx, changed: &Meeting) -> Option<i64> {
    let zone = ctx.house.zone;
    let at = leaves_at(changed.starts_at, ctx.now, zone);
    late_days(changed.kind, at, changed.starts_at, zone).filter(|_| changed.gate(ctx.now) == Gate::Open)
}

/// The days before by which the documents must have reached each household, where the meeting took none before, or perhaps none, and
/// is still to come.
fn new_documents(ctx: &Ctx, meeting: &Meeting, changed: &Meeting) -> Option<i64> {
    let needs = |of: &Meeting| Documents::of(of.kind, of.matter);
    let is_new = needs(changed) > needs(meeting) && changed.gate(ctx.now) == Gate::Open;
    changed.rules(ctx.house.zone).documents_days(changed.kind, changed.matter).filter(|_| is_new)
}

async fn preview(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (meeting, changed): (&Meeting, Meeting),
    late_days: i64,
    neighborhood: &Neighborhood,
) -> Outcome {
    let documents_days = new_documents(ctx, meeting, &changed);
    let card = Box::new(card::of(tx, ctx, &changed, neighborhood).await?);
    let shown = MeetingNotice::AgendaPreview { card, was: meeting.agenda(), late_days, documents_days };
    ctx.reply(tx, sender, say(shown)).await?;
    Ok(None)
}

/// A draft changes without a word to anybody.
async fn redraft(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
    mut changed: Meeting,
    neighborhood: &Neighborhood,
) -> Outcome {
    keep(tx, &changed).await?;
    // The reason was given for the days that its kind asked for.
    if changed.forget_idle_reason(leaves_at(changed.starts_at, ctx.now, ctx.house.zone), ctx.house.zone) {
        store::meeting::set_late_reason(tx, changed.id, None).await?;
    }
    if let Some(convener) = changed.convener.filter(|convener| meeting.convener != Some(*convener)) {
        // Another office signs: its own chair and contact stand in its invitations.
        let number = changed.particulars.number.take();
        changed.particulars = store::invitation::habit(tx, neighborhood.id, convener).await?;
        changed.particulars.number = number;
        store::invitation::set_particulars(tx, changed.id, &changed.particulars).await?;
    }
    show_draft(tx, ctx, sender, &changed, neighborhood).await
}

async fn keep(tx: &mut Write, changed: &Meeting) -> Outcome<()> {
    if let (Some(agenda), Some(convener)) = (changed.agenda(), changed.convener) {
        store::meeting::set_agenda(tx, changed.id, agenda, convener).await?;
    }
    Ok(())
}

/// The card follows, and the group is told as a marked correction, unless it has not read the notice yet.
async fn correct(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (old, changed): (&Meeting, &Meeting),
    late_reason: Option<String>,
    neighborhood: &Neighborhood,
) -> Outcome {
    keep(tx, changed).await?;
    record::note_meeting(tx, ctx, sender, Recorded::MeetingCorrected, changed).await?;
    tally::kind_changed(tx, ctx, changed, neighborhood).await?;
    if let Some(counted) = store::papers::after(tx, changed.id).await?.and_then(|round| round.counted)
        && let Some(counted) = store::meeting::find(tx, counted).await?
    {
        let counted = Meeting { id: counted.id, starts_at: counted.starts_at, ..changed.clone() };
        keep(tx, &counted).await?;
        tally::kind_changed(tx, ctx, &counted, neighborhood).await?;
    }
    duty::undo(tx, changed.id, Change::Agenda).await?;
    team::uncalled(tx, ctx, old).await?;
    team::called(tx, ctx, changed).await?;
    team::beside::corrected(tx, ctx, changed).await?;
    let mut meeting = changed.clone();
    match (&late_reason, store::meeting::announced_at(tx, changed.id).await?) {
        (Some(_), _) => meeting.late_reason.clone_from(&late_reason),
        // The notice left in time for what it turns out to be.
        (None, Some(left_at)) => {
            meeting.forget_idle_reason(left_at, ctx.house.zone);
        }
        (None, None) => {}
    }
    if meeting.late_reason != changed.late_reason {
        store::meeting::set_late_reason(tx, meeting.id, meeting.late_reason.as_deref()).await?;
    }
    let meeting = &meeting;
    store::card::touch(tx, &[meeting.id], ctx.now).await?;
    tell_caller(tx, ctx, sender, Deed::Agenda, (meeting, neighborhood)).await?;
    let published = store::tally::find_published(tx, meeting.id).await?;
    let mut card = Box::new(card::of(tx, ctx, meeting, neighborhood).await?);
    // What is out is put right on its own roll.
    if let Some(published) = &published {
        card.turnout.roll = published.roll;
    }
    let unread = matches!(
        channel::delivery(tx, ctx, &post_key(meeting)).await?,
        Some(Delivery::Sending | Delivery::Later(_) | Delivery::Locked | Delivery::ShutOut)
    );
    let is_counted = published.is_some();
    let group = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    match group.filter(|_| !unread) {
        Some(group) => {
            // At night the neighbours sleep, unless the meeting is near.
            let due_at = match meeting.gate(ctx.now) {
                Gate::Open => leaves_at(meeting.starts_at, ctx.now, ctx.house.zone),
                _ => ctx.now,
            };
            let delivery = channel::outlook(tx, ctx, &group, due_at).await?;
            let what = changed.agenda().map_or("", Agenda::code);
            let key = format!("agenda:{}:{what}:{}", meeting.id, ctx.now.unix_millis());
            let about = About::Agenda;
            let report = channel::report(ctx, sender, meeting.id, about, &key, delivery);
            let (card_for_group, was) = (card.clone(), old.agenda());
            let said = MeetingNotice::AgendaCorrected { card: card_for_group, was, is_counted, late_reason };
            let letter = group_letter(meeting, &group, due_at, Errand::Say(say(said)), report.clone());
            // It is of use after the meeting has begun, too: what was decided there is reckoned by it.
            let expires_at = Some(retention::LETTERS.end(ctx.now));
            ctx.post(tx, &Letter { expires_at, subject: None, ..letter }).await?;
            let notice = say(MeetingNotice::Posting { about, card: card.clone(), delivery });
            channel::confirm(tx, ctx, sender, &report, notice).await?;
            let is_coming = meeting.gate(ctx.now) == Gate::Open && late(ctx, meeting).is_none();
            if is_coming && is_short(due_at, meeting.starts_at, ctx.house.zone) {
                ctx.tell(tx, sender.account, say(MeetingNotice::AgendaShort(card.clone()))).await?;
            }
        }
        None => aside(tx, ctx, sender, MeetingNotice::AgendaChanged(card.clone())).await?,
    }
    if let Some(days) = new_documents(ctx, old, changed) {
        let (zone, held_on) = (ctx.house.zone, meeting.starts_at.local_day(ctx.house.zone));
        let by = u64::try_from(days).ok().and_then(|days| held_on.checked_sub_days(Days::new(days)));
        let by = by.unwrap_or(held_on);
        let is_late = by < ctx.now.local_day(zone);
        let said = MeetingNotice::AgendaDocuments { card, days, by, is_late };
        ctx.tell(tx, sender.account, say(said)).await?;
    }
    if is_counted {
        ctx.tell(tx, sender.account, say(MeetingNotice::AgendaPublished)).await?;
    }
    Ok(None)
}
