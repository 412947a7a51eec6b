//! A previewed announcement is changed field by field until it is sent: its words, its picture, its place. Who reads it is a button of
//! the preview itself.

use super::{Written, ask_where, draft, place, places, preview, show, waiting};
use crate::app::{Ctx, Outcome, Sender};
use crate::domain::announcement::{
    Announcement, AnnouncementDialog, AnnouncementField, AnnouncementNotice, AnnouncementRefusal,
};
use crate::domain::ids::AnnouncementId;
use crate::domain::say::{Dialog, Refusal};
use crate::store::{self, Tx, Write};

/// The question stands in place of the preview: no button sends what is being changed.
pub(super) async fn ask(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: AnnouncementId,
    field: AnnouncementField,
) -> Outcome {
    let (_, draft) = match draft(tx, ctx, sender, id).await? {
        Ok(draft) => draft,
        Err(toast) => return Ok(Some(toast)),
    };
    if field == AnnouncementField::Place {
        let places = places(tx, ctx, sender).await?;
        let written = Written { words: draft.words, picture: draft.picture, of: Some(id) };
        return ask_where(tx, ctx, sender, (places, 0), written).await;
    }
    let dialog = AnnouncementDialog::Edit { announcement: id, field };
    store::dialog::set(tx, sender.account, &Dialog::Announcement(dialog), ctx.now).await?;
    // Either may be taken away while the other says something.
    let clears = match field {
        AnnouncementField::Words => draft.picture.is_some() && !draft.words.is_empty(),
        AnnouncementField::Picture => draft.picture.is_some() && !draft.words.is_empty(),
        AnnouncementField::Place => false,
    };
    let (words, has_picture) = (draft.words, draft.picture.is_some());
    let asked = AnnouncementNotice::AskField { id, field, words, has_picture, clears };
    ctx.replace(tx, sender, asked.into()).await?;
    Ok(None)
}

/// What was previewed, with these words in place of its own.
pub(super) async fn words(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: AnnouncementId,
    words: &str,
) -> Outcome {
    let draft = under_way(tx, id).await?;
    let to_households = Some(draft.to_households);
    preview(tx, ctx, sender, (draft.scope, to_households), words, draft.picture).await
}

/// What was previewed, with this picture; words under it stand in place of its own.
pub(super) async fn picture(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: AnnouncementId,
    (picture, caption): (String, &str),
) -> Outcome {
    let draft = under_way(tx, id).await?;
    let words = if caption.trim().is_empty() { draft.words.as_str() } else { caption };
    let to_households = Some(draft.to_households);
    preview(tx, ctx, sender, (draft.scope, to_households), words, Some(picture)).await
}

/// What was typed at the question.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (id, field): (AnnouncementId, AnnouncementField),
    said: &str,
) -> Outcome {
    match field {
        AnnouncementField::Words => words(tx, ctx, sender, id, said).await,
        AnnouncementField::Picture | AnnouncementField::Place => Err(AnnouncementRefusal::NotAPicture.into()),
    }
}

/// `Bỏ ảnh`, `Bỏ lời`.
pub(super) async fn clear(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: AnnouncementId,
    field: AnnouncementField,
) -> Outcome {
    let draft = match draft(tx, ctx, sender, id).await? {
        Ok((_, draft)) => draft,
        Err(toast) => return Ok(Some(toast)),
    };
    let (words, picture) = match field {
        AnnouncementField::Words => (String::new(), draft.picture),
        AnnouncementField::Picture => (draft.words, None),
        AnnouncementField::Place => return Err(Refusal::StaleButton.into()),
    };
    preview(tx, ctx, sender, (draft.scope, Some(draft.to_households)), &words, picture).await
}

/// The preview as it was, in place of the question.
pub(super) async fn back(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: AnnouncementId) -> Outcome {
    let draft = under_way(tx, id).await?;
    let waits = AnnouncementDialog::Preview { announcement: id };
    store::dialog::set(tx, sender.account, &Dialog::Announcement(waits), ctx.now).await?;
    let place = place(tx, ctx, sender, draft.scope).await?;
    show(tx, ctx, sender, &place, &draft).await
}

async fn under_way(tx: &mut Tx, id: AnnouncementId) -> Outcome<Announcement> {
    Ok(waiting(tx, id).await?.ok_or(Refusal::StaleButton)?)
}
