//! `/themho`, `/suaho`: one household is put on the roll, put right, or closed (`household_change/close.rs`), by who leads its
//! neighbourhood. What depends on it is shown first. Rules in `domain/household_change.rs`, wording in
//! `telegram/household_change.rs`; whole lists go through `app/roll.rs`.

mod close;

use super::authority::{Which as Place, keep_roll, named, rolls, stands_not, which};
use super::roll::{add, count_anew, with_row};
use super::{Ctx, Outcome, Sender, household, link as links_of, record};
use crate::domain::fields::ways;
use crate::domain::fold::{fold, nfc};
use crate::domain::household::{Closing, Household, Link, LinkState};
use crate::domain::household_change::{
    ChangeDialog, ChangeField, ChangeNotice, ChangePage, ChangeRefusal, ComingAnswer, Depends, MAX_ANSWERS,
    read_row,
};
use crate::domain::household_page::{Which, found};
use crate::domain::ids::{HouseholdId, NeighborhoodId};
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::record::{Content, Recorded};
use crate::domain::roll::{
    AuditedAct, Identity, MAX_HOUSEHOLDS, NumberIndex, Plan, RollRow, Whose, number_order,
};
use crate::domain::say::{Dialog, Refusal};
use crate::domain::setup::MAX_CHOICES;
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum ChangeIntent {
    /// `/themho`, with what follows the command.
    Add(String),
    /// A household is added in this neighbourhood.
    AddIn(NeighborhoodId),
    /// The household that was previewed is added.
    SaveNew(NeighborhoodId),
    /// `/suaho`, with what follows the command: as `/timho`, but one household is shown with what may be put right.
    Edit(String),
    Show(HouseholdId),
    /// One thing of a household that was previewed and is not added yet.
    EditNew(ChangeField),
    /// The same, taken away.
    ClearNew(ChangeField),
    AskField {
        household: HouseholdId,
        field: ChangeField,
    },
    /// As if “không” were typed: what stands there is to be taken away.
    Clear {
        household: HouseholdId,
        field: ChangeField,
    },
    /// What was previewed is written down.
    Save(HouseholdId),
    AskClose {
        household: HouseholdId,
        how: Closing,
    },
    /// It is closed as it was previewed.
    Close(HouseholdId),
    /// Nothing is done.
    Keep,
}

/// What is typed, or pressed, to leave a field empty.
const EMPTY: &str = "không";

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: ChangeIntent) -> Outcome {
    sender.in_private()?;
    match intent {
        ChangeIntent::Add(words) => {
            store::dialog::end(tx, sender.account).await?;
            begin(tx, ctx, sender, &nfc(&words)).await
        }
        ChangeIntent::AddIn(id) => ask_new(tx, ctx, sender, id).await,
        ChangeIntent::SaveNew(id) => save_new(tx, ctx, sender, id).await,
        ChangeIntent::EditNew(field) => ask_new_field(tx, ctx, sender, field).await,
        ChangeIntent::ClearNew(field) => set_new(tx, ctx, sender, field, EMPTY).await,
        ChangeIntent::Edit(words) => {
            store::dialog::end(tx, sender.account).await?;
            edit(tx, ctx, sender, &nfc(&words)).await
        }
        ChangeIntent::Show(id) => show(tx, ctx, sender, id).await,
        ChangeIntent::AskField { household, field } => ask_field(tx, ctx, sender, household, field).await,
        ChangeIntent::Clear { household, field } => preview(tx, ctx, sender, household, (field, EMPTY)).await,
        ChangeIntent::Save(id) => save(tx, ctx, sender, id).await,
        ChangeIntent::AskClose { household, how } => close::ask(tx, ctx, sender, household, how).await,
        ChangeIntent::Close(id) => close::close(tx, ctx, sender, id).await,
        ChangeIntent::Keep => {
            store::dialog::end(tx, sender.account).await?;
            ctx.replace(tx, sender, ChangeNotice::Kept.into()).await?;
            Ok(None)
        }
    }
}

/// What was typed at one of the questions. A fault is told and the question stays open.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: ChangeDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        // What is typed at a preview is typed anew.
        ChangeDialog::Add { neighborhood } | ChangeDialog::New { neighborhood, .. } => {
            preview_new(tx, ctx, sender, neighborhood, words).await
        }
        ChangeDialog::NewField { field, .. } => set_new(tx, ctx, sender, field, words).await,
        ChangeDialog::Field { household, field } | ChangeDialog::Save { household, field, .. } => {
            preview(tx, ctx, sender, household, (field, words)).await
        }
        ChangeDialog::Into { household } => close::into(tx, ctx, sender, household, words).await,
        ChangeDialog::Close { household, closed } => {
            close::on(tx, ctx, sender, household, closed, words).await
        }
    }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: ChangeDialog) -> Outcome {
    match dialog {
        ChangeDialog::Add { neighborhood } => ask_new(tx, ctx, sender, neighborhood).await,
        ChangeDialog::New { neighborhood, row } => show_new(tx, ctx, sender, neighborhood, row).await,
        ChangeDialog::NewField { field, .. } => ask_new_field(tx, ctx, sender, field).await,
        ChangeDialog::Field { household, field } => ask_field(tx, ctx, sender, household, field).await,
        ChangeDialog::Save { household, field, words } => {
            preview(tx, ctx, sender, household, (field, &words)).await
        }
        ChangeDialog::Into { household } => close::ask(tx, ctx, sender, household, Closing::Merged).await,
        ChangeDialog::Close { household, closed } => close::show(tx, ctx, sender, household, closed).await,
    }
}

async fn ask_of(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: ChangeDialog) -> Result<(), Fault> {
    store::dialog::set(tx, sender.account, &Dialog::HouseholdChange(dialog), ctx.now).await
}

/// The household, for who keeps the roll of its neighbourhood and does not stand there. Whichever button it is by, it is a look.
async fn of(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
) -> Outcome<(Household, Neighborhood, MayLead)> {
    let household = store::household::find(tx, id).await?.ok_or(ChangeRefusal::Gone)?;
    let (place, proof) = keep_roll(tx, ctx, sender, household.neighborhood).await?;
    stands_not(tx, ctx, sender, &place).await?;
    store::audit::note_look(tx, proof, AuditedAct::HouseholdRead, ctx.now).await?;
    Ok((household, place, proof))
}

fn called(household: &Household, place: &Neighborhood) -> Which {
    Which { number: household.number.clone(), neighborhood: place.clone() }
}

async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let led = rolls(tx, &authority).await?;
    // "/themho 21 | Trần Thị B | Ngõ 5", or with the neighbourhood alone.
    if let [place] = led.as_slice()
        && !words.is_empty()
        && named(&led, words).is_empty()
    {
        return preview_new(tx, ctx, sender, place.id, words).await;
    }
    match which(&authority, led, words, MAX_CHOICES)? {
        Place::One(place) => ask_new(tx, ctx, sender, place.id).await,
        Place::Several(neighborhoods) => {
            ctx.reply(tx, sender, ChangeNotice::AskPlace { neighborhoods }.into()).await?;
            Ok(None)
        }
    }
}

/// The number after the greatest.
async fn next_number(tx: &mut Tx, id: NeighborhoodId) -> Result<String, Fault> {
    let households = store::household::list(tx, id).await?;
    let numbers = households.iter().map(|household| number_order(&household.number).0);
    let greatest = numbers.filter(|number| *number < u64::MAX).max().unwrap_or(0);
    Ok(greatest.saturating_add(1).to_string())
}

async fn ask_new(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (place, _) = keep_roll(tx, ctx, sender, id).await?;
    stands_not(tx, ctx, sender, &place).await?;
    ask_of(tx, ctx, sender, ChangeDialog::Add { neighborhood: id }).await?;
    let next = next_number(tx, id).await?;
    let neighborhood = Box::new(place);
    ctx.reply(tx, sender, ChangeNotice::AskAdd { neighborhood, next }.into()).await?;
    Ok(None)
}

async fn preview_new(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId, words: &str) -> Outcome {
    let (place, _) = keep_roll(tx, ctx, sender, id).await?;
    stands_not(tx, ctx, sender, &place).await?;
    let row = read_row(words, &next_number(tx, id).await?)?;
    free(&store::household::list(tx, id).await?, &row.number, None)?;
    show_new(tx, ctx, sender, id, row).await
}

/// The household that is being added, and its neighbourhood.
async fn new_under_way(tx: &mut Tx, sender: &Sender) -> Outcome<(NeighborhoodId, RollRow)> {
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::HouseholdChange(
            ChangeDialog::New { neighborhood, row } | ChangeDialog::NewField { neighborhood, row, .. },
        )) => Ok((neighborhood, row)),
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// `Sửa số hộ`, `Sửa chủ hộ`: the question stands in place of the preview.
async fn ask_new_field(tx: &mut Write, ctx: &Ctx, sender: &Sender, field: ChangeField) -> Outcome {
    let (id, row) = new_under_way(tx, sender).await?;
    let (place, _) = keep_roll(tx, ctx, sender, id).await?;
    let now = field.of(&row);
    ask_of(tx, ctx, sender, ChangeDialog::NewField { neighborhood: id, row, field }).await?;
    let clears = field.may_be_empty() && !now.is_empty();
    let asked = ChangeNotice::AskNewField { neighborhood: Box::new(place), field, now, clears };
    ctx.replace(tx, sender, asked.into()).await?;
    Ok(None)
}

/// The household as it would be added, with this in its place; the rest stays.
async fn set_new(tx: &mut Write, ctx: &Ctx, sender: &Sender, field: ChangeField, words: &str) -> Outcome {
    let (id, row) = new_under_way(tx, sender).await?;
    let (place, _) = keep_roll(tx, ctx, sender, id).await?;
    stands_not(tx, ctx, sender, &place).await?;
    let row = field.set(&row, words)?;
    free(&store::household::list(tx, id).await?, &row.number, None)?;
    show_new(tx, ctx, sender, id, row).await
}

/// Whether no other household has this number.
fn free(roll: &[Household], number: &str, own: Option<HouseholdId>) -> Result<(), ChangeRefusal> {
    let index = NumberIndex::of(roll.iter().map(|household| household.number.as_str()));
    match index.find(number).and_then(|place| roll.get(place)).filter(|other| Some(other.id) != own) {
        Some(other) => {
            Err(ChangeRefusal::NumberTaken { number: other.number.clone(), head_name: String::new() })
        }
        None => Ok(()),
    }
}

/// The household that had left and is this one, and the number of one on the roll that is called the same.
async fn known(
    tx: &mut Tx,
    id: NeighborhoodId,
    row: &RollRow,
) -> Result<(Option<Household>, Option<String>), Fault> {
    let (current, past) = super::roll::known(tx, id).await?;
    let rows = std::slice::from_ref(row);
    let left = match Plan::new((&[], &past), rows, Identity::Family).whose.as_slice() {
        [Whose::Back(place)] => past.get(*place).cloned(),
        _ => None,
    };
    let is_same = |one: &str, other: &str| fold(one) == fold(other);
    let twin = current
        .into_iter()
        .find(|other| is_same(&other.head_name, &row.head_name) && is_same(&other.address, &row.address));
    Ok((left, twin.map(|other| other.number)))
}

/// What would be added, as it waits for its button.
pub(super) async fn show_new(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: NeighborhoodId,
    row: RollRow,
) -> Outcome {
    let (place, _) = keep_roll(tx, ctx, sender, id).await?;
    ask_of(tx, ctx, sender, ChangeDialog::New { neighborhood: id, row: row.clone() }).await?;
    let (left, twin) = known(tx, place.id, &row).await?;
    let is_frozen = store::objection::in_force(tx, place.id, ctx.now).await?.is_some();
    let is_back = left.is_some();
    let neighborhood = Box::new(place);
    let notice = ChangeNotice::PreviewAdd { neighborhood, row, twin, is_back, is_frozen };
    ctx.replace(tx, sender, notice.into()).await?;
    Ok(None)
}

async fn save_new(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: NeighborhoodId) -> Outcome {
    let (place, proof) = keep_roll(tx, ctx, sender, id).await?;
    stands_not(tx, ctx, sender, &place).await?;
    store::place::lock_neighborhood(tx, id).await?;
    let row = match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::HouseholdChange(ChangeDialog::New { neighborhood, row })) if neighborhood == id => row,
        _ => return Err(Refusal::StaleButton.into()),
    };
    let roll = store::household::list(tx, id).await?;
    free(&roll, &row.number, None)?;
    if roll.len() >= MAX_HOUSEHOLDS {
        return Err(ChangeRefusal::Full { most: MAX_HOUSEHOLDS }.into());
    }
    let (left, _) = known(tx, id, &row).await?;
    let is_back = left.is_some();
    let household = match left {
        Some(left) => {
            store::household::reopen(tx, left.id).await?;
            store::household::update(tx, &with_row(left.clone(), &row)).await?;
            left.id
        }
        None => add(tx, ctx, proof, &row).await?,
    };
    store::dialog::end(tx, sender.account).await?;
    store::audit::note(tx, proof, AuditedAct::HouseholdAdded, ctx.now).await?;
    let content = Content::new().with("unit", id).with("back", i64::from(is_back));
    record::note(tx, ctx, sender, Recorded::HouseholdAdded, record::of_household(household), content).await?;
    count_anew(tx, ctx, id).await?;
    let household = store::household::find(tx, household).await?.ok_or(Refusal::StaleButton)?;
    let (of, code) = (called(&household, &place), household.code);
    ctx.replace(tx, sender, ChangeNotice::Added { of, code, is_back }.into()).await?;
    Ok(None)
}

/// `/suaho 12`, or with a value at once is too much: one household is shown, several are chosen from as in `/timho`.
async fn edit(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let places = rolls(tx, &authority).await?;
    let sought = ways(words).first().and_then(|way| way.pieces().first().cloned());
    if let [place] = places.as_slice()
        && !words.is_empty()
    {
        let roll = store::household::list(tx, place.id).await?;
        let sought = sought.unwrap_or_else(|| words.to_owned());
        let formers = store::unit_change::former_numbers(tx, place.id).await?;
        if let [household] = found(&roll, &formers, &sought).as_slice() {
            return show(tx, ctx, sender, household.id).await;
        }
    }
    household::find(tx, ctx, sender, words, 0).await
}

async fn depends(tx: &mut Tx, ctx: &Ctx, household: &Household) -> Result<(Depends, Vec<Link>), Fault> {
    let links = store::link::active_of_household(tx, household.id).await?;
    let accounts = links.iter().filter(|link| link.state == LinkState::Approved).count();
    let mut answers = Vec::new();
    for meeting in store::meeting::called_in(tx, household.neighborhood).await? {
        if meeting.starts_at <= ctx.now {
            continue;
        }
        if let Some(answer) = store::rsvp::find(tx, meeting.id, household.id).await? {
            answers.push(ComingAnswer { title: meeting.title, starts_at: meeting.starts_at, answer });
        }
    }
    answers.sort_by_key(|answer| answer.starts_at);
    let more_answers = answers.len().saturating_sub(MAX_ANSWERS);
    answers.truncate(MAX_ANSWERS);
    let frozen = store::objection::in_force(tx, household.neighborhood, ctx.now).await?;
    let depends = Depends {
        accounts,
        waiting: links.len().saturating_sub(accounts),
        already_there: 0,
        answers,
        more_answers,
        is_frozen: frozen.is_some(),
    };
    Ok((depends, links))
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: HouseholdId) -> Outcome {
    let (household, neighborhood, _) = of(tx, ctx, sender, id).await?;
    store::dialog::end(tx, sender.account).await?;
    let (depends, _) = depends(tx, ctx, &household).await?;
    let row = RollRow::from(&household);
    let page = ChangePage { household: id, neighborhood, row, depends };
    ctx.replace(tx, sender, ChangeNotice::Page(Box::new(page)).into()).await?;
    Ok(None)
}

async fn ask_field(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
    field: ChangeField,
) -> Outcome {
    let (household, place, _) = of(tx, ctx, sender, id).await?;
    ask_of(tx, ctx, sender, ChangeDialog::Field { household: id, field }).await?;
    let (of, now) = (called(&household, &place), field.of(&RollRow::from(&household)));
    let clears = (field.may_be_empty() && !now.is_empty()).then_some(id);
    ctx.reply(tx, sender, ChangeNotice::AskField { of, field, now, clears }.into()).await?;
    Ok(None)
}

/// The household as it would stand on the roll.
async fn changed(
    tx: &mut Tx,
    household: &Household,
    (field, words): (ChangeField, &str),
) -> Outcome<RollRow> {
    let before = RollRow::from(household);
    let row = field.set(&before, words)?;
    if row == before {
        return Err(ChangeRefusal::Unchanged.into());
    }
    if field == ChangeField::Number {
        free(&store::household::list(tx, household.neighborhood).await?, &row.number, Some(household.id))?;
    }
    Ok(row)
}

async fn preview(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: HouseholdId,
    (field, words): (ChangeField, &str),
) -> Outcome {
    let (household, place, _) = of(tx, ctx, sender, id).await?;
    let row = changed(tx, &household, (field, words)).await?;
    ask_of(tx, ctx, sender, ChangeDialog::Save { household: id, field, words: words.to_owned() }).await?;
    let (before, now) = (field.of(&RollRow::from(&household)), field.of(&row));
    let of = called(&household, &place);
    ctx.reply(tx, sender, ChangeNotice::Preview { household: id, of, field, before, now }.into()).await?;
    Ok(None)
}

async fn save(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: HouseholdId) -> Outcome {
    let (household, place, proof) = of(tx, ctx, sender, id).await?;
    store::place::lock_neighborhood(tx, place.id).await?;
    let (field, words) = match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::HouseholdChange(ChangeDialog::Save { household, field, words })) if household == id => {
            (field, words)
        }
        _ => return Err(Refusal::StaleButton.into()),
    };
    let row = changed(tx, &household, (field, &words)).await?;
    let before = household.number.clone();
    let household = with_row(household, &row);
    store::household::update(tx, &household).await?;
    store::dialog::end(tx, sender.account).await?;
    store::audit::note(tx, proof, AuditedAct::HouseholdChanged, ctx.now).await?;
    let content = Content::new().with("unit", place.id).with("field", format!("{field:?}"));
    record::note(tx, ctx, sender, Recorded::HouseholdChanged, record::of_household(id), content).await?;
    let of = called(&household, &place);
    if matches!(field, ChangeField::Number | ChangeField::Head) {
        for link in store::link::active_of_household(tx, id).await? {
            if link.state == LinkState::Pending {
                links_of::show_anew(tx, ctx, &link, &household, &place).await?;
            }
        }
    }
    if field == ChangeField::Number {
        for link in store::link::active_of_household(tx, id).await? {
            if link.account != sender.account {
                let notice = ChangeNotice::NewNumber { before: before.clone(), of: of.clone() };
                ctx.tell(tx, link.account, notice.into()).await?;
            }
        }
    }
    let now = field.of(&row);
    ctx.replace(tx, sender, ChangeNotice::Saved { of, field, now }.into()).await?;
    Ok(None)
}
