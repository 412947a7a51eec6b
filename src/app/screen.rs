//! The screen: what an act said with buttons in a private chat while no question is open. Words that stand on one of its buttons press
//! it (`label.rs`), and where it only offers a choice other words bring it once more. Kept where a conversation would be
//! (`store/dialog.rs`); a command, or another screen, ends it.

use super::correction::CorrectionIntent;
use super::duty::DutyIntent;
use super::election::ElectionIntent;
use super::election_place::PlaceIntent;
use super::household_change::ChangeIntent;
use super::objection::ObjectionIntent;
use super::question::{self, WordAlone};
use super::roll::RollIntent;
use super::rsvp::RsvpIntent;
use super::setup::SetupIntent;
use super::tally::{self, TallyIntent};
use super::unit::UnitIntent;
use super::{Ctx, Intent, Outcome, RoomKind, Sender, home, link};
use crate::domain::account::AccountNotice;
use crate::domain::correction::CorrectionNotice;
use crate::domain::duty::DutyNotice;
use crate::domain::election::ElectionNotice;
use crate::domain::election_place::PlaceNotice;
use crate::domain::household_change::ChangeNotice;
use crate::domain::household_code;
use crate::domain::objection::ObjectionNotice;
use crate::domain::roll::RollNotice;
use crate::domain::rsvp::RsvpNotice;
use crate::domain::say::{Notice, Refusal};
use crate::domain::setup::SetupNotice;
use crate::domain::tally::TallyNotice;
use crate::domain::unit_change::UnitNotice;
use crate::store::{self, Fault, Tx, Write};

/// An act says no more of these than are kept.
const MOST: usize = 8;

/// Whether it only offers a choice: whatever is typed under it is meant for it.
const fn chooses(notice: &Notice) -> bool {
    matches!(
        notice,
        Notice::Setup(
            SetupNotice::ChooseCommune { .. }
                | SetupNotice::ChooseSeat { .. }
                | SetupNotice::ChooseRole { .. }
                | SetupNotice::ChooseOffice { .. }
        ) | Notice::Roll(RollNotice::Choose { .. } | RollNotice::ChooseForFile { .. })
            | Notice::Objection(ObjectionNotice::Ask { .. })
            | Notice::Correction(CorrectionNotice::Choose { .. })
            | Notice::HouseholdChange(ChangeNotice::AskPlace { .. })
            | Notice::Rsvp(RsvpNotice::AskWhich { .. })
            | Notice::Tally(TallyNotice::ChooseCommune { .. })
            | Notice::Election(
                ElectionNotice::ChooseCommune { .. }
                    | ElectionNotice::ChooseNeighborhood { .. }
                    | ElectionNotice::AskStop { .. }
            )
            | Notice::ElectionPlace(PlaceNotice::Choose { .. })
            | Notice::Unit(
                UnitNotice::ChooseCommune { .. } | UnitNotice::Board { .. } | UnitNotice::AskJoin { .. }
            )
            | Notice::Duty(DutyNotice::Choose { .. } | DutyNotice::ChooseCommune { .. })
    )
}

/// Whether it stands on the screen of an official without being a choice: what names a resident is kept nowhere for its buttons' sake.
const fn shows(notice: &Notice) -> bool {
    matches!(
        notice,
        Notice::Setup(_) | Notice::Unit(_) | Notice::Duty(_) | Notice::ElectionPlace(_) | Notice::Meeting(_)
    )
}

/// Whether a button only leads on: the number or the name on it is enough to press it. The others want their label, word by word.
const fn leads_on(asks: &Intent) -> bool {
    matches!(
        asks,
        Intent::Setup(
            SetupIntent::AppointIn(_)
                | SetupIntent::AppointAt(_)
                | SetupIntent::AppointTo(_)
                | SetupIntent::AppointPage(_)
                | SetupIntent::AppointInPage { .. }
        ) | Intent::Roll(RollIntent::Show(_) | RollIntent::Choose { .. })
            | Intent::Objection(ObjectionIntent::Say { .. } | ObjectionIntent::One(_))
            | Intent::Correction(CorrectionIntent::About(_) | CorrectionIntent::One(_))
            | Intent::HouseholdChange(ChangeIntent::AddIn(_) | ChangeIntent::Show(_))
            | Intent::Rsvp(RsvpIntent::AnswerFor { .. })
            | Intent::Tally(TallyIntent::RollUpOf { .. } | TallyIntent::RollUpCommunes(_))
            | Intent::Election(
                ElectionIntent::ChooseCommune(_)
                    | ElectionIntent::ChooseIn { .. }
                    | ElectionIntent::SubscribeTo(_)
            )
            | Intent::ElectionPlace(PlaceIntent::Sheet(_))
            | Intent::Unit(UnitIntent::CommunesPage(_) | UnitIntent::Board { .. } | UnitIntent::Show(_))
            | Intent::Duty(
                DutyIntent::Meeting(_)
                    | DutyIntent::Election(_)
                    | DutyIntent::Province
                    | DutyIntent::OpenIn { .. }
                    | DutyIntent::Communes(_)
                    | DutyIntent::OpenPage(_)
            )
    )
}

/// Whether a button answers for a household: that is done by itself, unless it was asked which.
const fn answers(asks: &Intent) -> bool {
    matches!(
        asks,
        Intent::Rsvp(
            RsvpIntent::Answer { .. } | RsvpIntent::AnswerNotice { .. } | RsvpIntent::RecordAnswer { .. }
        )
    )
}

fn labels_of(ctx: &Ctx, sender: &Sender, notice: &Notice) -> Vec<(String, Intent)> {
    let mut labels = (ctx.house.labels)(notice, &ctx.house, ctx.now, sender.language);
    labels.retain(|(_, asks)| !answers(asks) && !question::is_last_word(asks));
    labels
}

/// What is said in private becomes the screen, where it has buttons and no question is open. Of who holds no office only choices are kept.
/// The doors of the home are named from anywhere.
pub(super) async fn keep(tx: &mut Write, ctx: &Ctx, sender: &Sender, notice: &Notice) -> Result<(), Fault> {
    let is_choice = chooses(notice);
    if sender.anonymous || !(is_choice || shows(notice)) {
        return Ok(());
    }
    if labels_of(ctx, sender, notice).is_empty()
        || store::dialog::find(tx, sender.account).await?.is_some()
        || (!is_choice && !ctx.authority(tx, sender.account).await?.is_official())
    {
        return Ok(());
    }
    // Whatever one act says is one screen.
    let mut said = match store::dialog::screen(tx, sender.account).await? {
        Some((said, at)) if at == ctx.now => said,
        _ => Vec::new(),
    };
    if !said.contains(notice) && said.len() < MOST {
        said.push(notice.clone());
    }
    store::dialog::show(tx, sender.account, said, ctx.now).await
}

/// A press or a command ends the screen that stood there.
pub(super) async fn end(tx: &mut Write, sender: &Sender) -> Result<(), Fault> {
    if sender.room.kind == RoomKind::Private && store::dialog::screen(tx, sender.account).await?.is_some() {
        store::dialog::end(tx, sender.account).await?;
    }
    Ok(())
}

/// The buttons on the screen.
pub(super) async fn labels(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Result<Vec<(String, Intent)>, Fault> {
    let said = store::dialog::screen(tx, sender.account).await?.map(|(said, _)| said).unwrap_or_default();
    Ok(said.iter().flat_map(|notice| labels_of(ctx, sender, notice)).collect())
}

/// The buttons that only lead on, by their labels and by the numbers on them.
pub(super) fn by_number(labels: &[(String, Intent)]) -> Vec<(String, Intent)> {
    let mut all = Vec::new();
    for (label, asks) in labels.iter().filter(|(_, asks)| leads_on(asks)) {
        all.push((label.clone(), asks.clone()));
        let name = label.split(',').next().unwrap_or_default().trim();
        let last = name.rsplit(' ').next().unwrap_or_default();
        if last.starts_with(|sign: char| sign.is_ascii_digit()) && last.chars().all(char::is_alphanumeric) {
            all.extend(["", "số "].map(|word| (format!("{word}{last}"), asks.clone())));
        }
    }
    all
}

/// The choices that are offered and wait.
async fn choices(tx: &mut Tx, sender: &Sender) -> Result<Vec<Notice>, Fault> {
    if sender.room.kind != RoomKind::Private {
        return Ok(Vec::new());
    }
    let said = store::dialog::screen(tx, sender.account).await?.map(|(said, _)| said).unwrap_or_default();
    Ok(said.into_iter().filter(chooses).collect())
}

/// Says the choice that waits once more; whether there is one.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<bool, Fault> {
    let choices = choices(tx, sender).await?;
    let is_any = !choices.is_empty();
    for notice in choices {
        ctx.reply(tx, sender, notice).await?;
    }
    Ok(is_any)
}

/// Words that answer no question: what they ask for by themselves, a slip of a count, a choice that is not on the screen, or a code.
pub(super) async fn typed(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    let is_private = sender.room.kind == RoomKind::Private;
    if let Some(asked) = home::meant(tx, ctx, sender, words).await? {
        end(tx, sender).await?;
        return Box::pin(super::act_on(tx, ctx, sender, asked)).await;
    }
    // A number under a count that waits to be published is one of it.
    if is_private && Box::pin(tally::slip(tx, ctx, sender, words)).await? {
        return Ok(None);
    }
    if !choices(tx, sender).await?.is_empty() && !is_code(words) {
        if question::word_alone(words) == Some(WordAlone::Drop) {
            end(tx, sender).await?;
            ctx.reply(tx, sender, Notice::Account(AccountNotice::Left)).await?;
            return Ok(None);
        }
        return Err(Refusal::unread(words).into());
    }
    Box::pin(link::typed_code(tx, ctx, sender, words)).await
}

/// The code of a household, in one word: "Khu phố 9" is none.
fn is_code(words: &str) -> bool {
    !words.trim().contains(char::is_whitespace) && household_code::read(words).is_some()
}
