//! A commune and its neighbourhoods, made after a preview that is changed field by field.

use super::super::{Ctx, Outcome, Sender, Toast};
use crate::domain::ids::CommuneId;
use crate::domain::people::MayOperate;
use crate::domain::place::{Commune, Neighborhood};
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::{
    CommuneField, NewCommune, SetupDialog, SetupNotice, SetupRefusal, read_commune, same_commune,
};
use crate::store::{self, Fault, Tx, Write};

pub(super) async fn preview(tx: &mut Write, ctx: &Ctx, sender: &Sender, typed: &str) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    // "/khupho Khu phố 1" by somebody who leads it belongs into the group.
    if !authority.is_operator() && authority.is_official() && !typed.contains('|') {
        return Err(Refusal::GroupOnly.into());
    }
    authority.operate()?;
    let new = read_commune(typed)?;
    refuse_existing(tx, &new).await?;
    let id = ctx.house.chance.id(ctx.now);
    show(tx, ctx, sender, id, new).await
}

/// What would be made, as it waits for its button.
pub(in crate::app) async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: CommuneId,
    new: NewCommune,
) -> Outcome {
    let dialog = Dialog::Setup(SetupDialog::Create { id, new: new.clone() });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::CreatePreview { id, new })).await?;
    Ok(None)
}

/// `Sửa tên`, `Sửa tỉnh`, `Sửa danh sách`: the question stands in place of the preview.
pub(super) async fn edit(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: CommuneId,
    field: CommuneField,
) -> Outcome {
    ctx.authority(tx, sender.account).await?.operate()?;
    let new = previewed(tx, sender, id).await?.ok_or(Refusal::StaleButton)?;
    ask_field(tx, ctx, sender, (id, new), field).await
}

/// What is to stand there instead?
pub(super) async fn ask_field(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (id, new): (CommuneId, NewCommune),
    field: CommuneField,
) -> Outcome {
    let now = field.of(&new);
    let dialog = Dialog::Setup(SetupDialog::CreateField { id, new, field });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::AskCreateField { field, now })).await?;
    Ok(None)
}

/// What was typed for one field; the rest stays.
pub(super) async fn given(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (id, new): (CommuneId, NewCommune),
    (field, words): (CommuneField, &str),
) -> Outcome {
    ctx.authority(tx, sender.account).await?.operate()?;
    // Asked once more.
    if words.trim().is_empty() {
        return ask_field(tx, ctx, sender, (id, new), field).await;
    }
    let new = field.set(&new, words)?;
    refuse_existing(tx, &new).await?;
    show(tx, ctx, sender, id, new).await
}

async fn refuse_existing(tx: &mut Tx, new: &NewCommune) -> Outcome<()> {
    let communes = store::place::communes(tx).await?;
    match communes.into_iter().find(|commune| same_commune(commune, new)) {
        Some(commune) => Err(SetupRefusal::CommuneExists { name: commune.name }.into()),
        None => Ok(()),
    }
}

/// The commune of the preview with this id; a button of an older preview names another.
async fn previewed(tx: &mut Tx, sender: &Sender, id: CommuneId) -> Result<Option<NewCommune>, Fault> {
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Setup(SetupDialog::Create { id: open, new })) if open == id => Ok(Some(new)),
        _ => Ok(None),
    }
}

pub(super) async fn create(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CommuneId) -> Outcome {
    let proof = ctx.authority(tx, sender.account).await?.operate()?;
    let Some(new) = previewed(tx, sender, id).await? else {
        return match store::place::find_commune(tx, id).await? {
            Some(_) => Ok(Some(Toast::Say(Notice::Setup(SetupNotice::AlreadyCreated)))),
            None => Err(Refusal::StaleButton.into()),
        };
    };
    refuse_existing(tx, &new).await?;
    make(tx, ctx, proof, id, &new).await?;
    store::dialog::end(tx, sender.account).await?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::Created { new })).await?;
    Ok(None)
}

async fn make(
    tx: &mut Write,
    ctx: &Ctx,
    _proof: MayOperate,
    id: CommuneId,
    new: &NewCommune,
) -> Result<(), Fault> {
    let commune = Commune { id, kind: new.kind, name: new.name.clone(), province: new.province.clone() };
    store::place::insert_commune(tx, &commune, ctx.now).await?;
    for (position, neighborhood) in (1..).zip(&new.neighborhoods) {
        let neighborhood = Neighborhood {
            id: ctx.house.chance.id(ctx.now),
            commune: id,
            kind: neighborhood.kind,
            name: neighborhood.name.clone(),
            commune_name: new.name.clone(),
            venue: format!("{VENUE} {}", neighborhood.name),
            position,
        };
        store::place::insert_neighborhood(tx, &neighborhood, ctx.now).await?;
    }
    Ok(())
}

/// Every neighbourhood meets in its house of culture unless the notice says otherwise.
const VENUE: &str = "Nhà văn hóa";

pub(super) async fn drop_create(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CommuneId) -> Outcome {
    ctx.authority(tx, sender.account).await?.operate()?;
    previewed(tx, sender, id).await?.ok_or(Refusal::StaleButton)?;
    store::dialog::end(tx, sender.account).await?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::CreateDropped)).await?;
    Ok(None)
}
