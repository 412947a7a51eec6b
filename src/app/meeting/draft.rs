//! A previewed notice is changed field by field until it is sent: its time, its place, its content. What it is for is `agenda.rs`.

use super::super::{Ctx, Outcome, Sender, card, link, voice_note};
use super::call::{no_draft, show_draft};
use super::{convened, particulars, say};
use crate::domain::ids::MeetingId;
use crate::domain::meeting::{
    CallField, Meeting, MeetingDialog, MeetingNotice, MeetingRefusal, MeetingState, example, is_ahead,
    leaves_at, part_content, read_edit, read_title, read_when_anew, read_where,
};
use crate::domain::say::{Dialog, Refusal};
use crate::domain::when::end_of_range;
use crate::store::{self, Write};

/// The preview as it is now, once more; one whose time has passed waits for nothing.
pub(super) async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    if meeting.state != MeetingState::Draft || !is_ahead(meeting.starts_at, ctx.now) {
        return Err(Refusal::StaleButton.into());
    }
    show_draft(tx, ctx, sender, &meeting, &neighborhood).await
}

/// Words while the preview waits for its buttons: they change what they name, else that is said and it is shown again; or they are met as any words where it waits no more.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    words: &str,
) -> Outcome {
    let draft = store::meeting::find(tx, meeting).await?;
    let waits = |draft: &Meeting| draft.state == MeetingState::Draft && is_ahead(draft.starts_at, ctx.now);
    if draft.as_ref().is_some_and(waits) {
        return match read_edit(words) {
            Some((field, value)) if value.is_empty() => ask(tx, ctx, sender, meeting, field).await,
            Some((field, value)) => given(tx, ctx, sender, meeting, field, &value).await,
            // The preview comes once more behind it.
            None => Err(Refusal::unread(words).into()),
        };
    }
    store::dialog::end(tx, sender.account).await?;
    link::typed_code(tx, ctx, sender, words).await
}

/// The question stands in place of the preview: no button sends what is being changed.
pub(super) async fn ask(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    field: CallField,
) -> Outcome {
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    if meeting.state != MeetingState::Draft {
        return no_draft(&meeting);
    }
    let dialog = Dialog::Meeting(MeetingDialog::Edit { meeting: meeting.id, field });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
    let example = example(ctx.now, ctx.house.zone);
    let notice = MeetingNotice::AskField { card, field, example, is_draft: true };
    ctx.replace(tx, sender, say(notice)).await?;
    Ok(None)
}

/// What was typed for the field; the preview is shown anew.
pub(super) async fn given(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    field: CallField,
    words: &str,
) -> Outcome {
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    if meeting.state != MeetingState::Draft {
        store::dialog::end(tx, sender.account).await?;
        return Err(Refusal::StaleButton.into());
    }
    let zone = ctx.house.zone;
    let mut changed = meeting;
    match field {
        CallField::When => {
            changed.starts_at = read_when_anew(words, changed.starts_at, ctx.now, zone)?;
            if let Some(ends) = end_of_range(words) {
                ctx.reply(tx, sender, say(MeetingNotice::EndNotWritten { ends })).await?;
            }
            // The reason was given for the time that it had.
            let at = leaves_at(changed.starts_at, ctx.now, zone);
            changed.forget_idle_reason(at, zone);
        }
        CallField::Where => {
            let (venue, said) = read_where(words)?;
            if venue.is_some() || said.is_none() {
                changed.venue = venue.unwrap_or_else(|| neighborhood.venue.clone());
            }
            changed.title = said.unwrap_or(changed.title);
        }
        CallField::What => {
            let title = read_title(words)?.ok_or(MeetingRefusal::TitleMissing)?;
            let (title, said) = part_content(&title);
            changed.title = title;
            particulars::take(tx, ctx, sender, &mut changed, said).await?;
            store::invitation::set_particulars(tx, changed.id, &changed.particulars).await?;
        }
    }
    store::meeting::set_draft(tx, &changed).await?;
    if field != CallField::What {
        voice_note::outdated(tx, ctx, sender, (&changed, &neighborhood)).await?;
    }
    show_draft(tx, ctx, sender, &changed, &neighborhood).await
}
