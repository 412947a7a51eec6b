//! The question that is open: asked once more where something was not understood, kept beside commands that only look, named where
//! another work takes its place, and dropped by `/huy` together with every preview that waits.

mod beside;
mod leave;

use beside::{Beside, beside};
pub(super) use leave::leave;

use super::account::AccountIntent;
use super::announcement::AnnouncementIntent;
use super::election::ElectionIntent;
use super::election_place::PlaceIntent;
use super::household::HouseholdIntent;
use super::household_change::ChangeIntent;
use super::link::LinkIntent;
use super::meeting::MeetingIntent;
use super::objection::ObjectionIntent;
use super::papers::PapersIntent;
use super::roll::RollIntent;
use super::rsvp::{self, RsvpIntent};
use super::setup::SetupIntent;
use super::tally::TallyIntent;
use super::unit::UnitIntent;
use super::wave::WaveIntent;
use super::{Ctx, Intent, Outcome, RoomKind, Sender, Stop};
use super::{
    announcement, correction, duty, election, election_place, household, household_change, invitation, link,
    meeting, objection, order, papers, place_sheet, presence, roll, screen, setup, tally, unit, unit_sheet,
    voice_note,
};
use crate::domain::account::AccountNotice;
use crate::domain::announcement::AnnouncementDialog;
use crate::domain::election::ElectionNotice;
use crate::domain::fold::{fold, nfc};
use crate::domain::home::Work;
use crate::domain::household_page::{HouseholdDialog, HouseholdNotice};
use crate::domain::ids::{AccountId, Id, MeetingId, TallyId};
use crate::domain::invitation::InvitationDialog;
use crate::domain::link::LinkNotice;
use crate::domain::meeting::{MeetingDialog, MeetingNotice};
use crate::domain::presence::PresenceDialog;
use crate::domain::roll::RollNotice;
use crate::domain::rsvp::RsvpDialog;
use crate::domain::say::{Dialog, Notice};
use crate::domain::setup::SetupNotice;
use crate::domain::tally::{TallyDialog, TallyNotice};
use crate::domain::unit_change::UnitNotice;
use crate::domain::wave::WaveNotice;
use crate::store::{self, Fault, Tx, Write};

/// Previews that were shown within so many days are disarmed by `/huy`.
const PREVIEW_DAYS: i64 = 60;

/// The question that is open while a command is given in private.
pub(super) async fn open(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    intent: &Intent,
) -> Result<Option<Dialog>, Fault> {
    if sender.pressed
        || sender.room.kind != RoomKind::Private
        || matches!(beside(intent), Beside::Answers)
        // A message that was changed may mend what is open, and says so itself.
        || matches!(intent, Intent::Edited(_))
    {
        return Ok(None);
    }
    // A resident's file begins nothing: the words beside it are the answer.
    let is_file = matches!(intent, Intent::Sent { .. });
    if is_file && !ctx.authority(tx, sender.account).await?.is_official() {
        return Ok(None);
    }
    store::dialog::find(tx, sender.account).await
}

/// Whether this asks for the last word to what cannot be taken back, and has no conversation of its own.
const fn asks_last_word(notice: &Notice) -> bool {
    matches!(
        notice,
        Notice::Meeting(MeetingNotice::AskCallOff(_) | MeetingNotice::AskCallOffLater { .. })
            | Notice::Election(ElectionNotice::AskCallOff { .. })
            | Notice::Setup(SetupNotice::AskRevoke { .. })
            | Notice::Roll(RollNotice::AskUndo { .. })
            | Notice::Household(HouseholdNotice::AskDetach { .. } | HouseholdNotice::AskReissue { .. })
            | Notice::Link(LinkNotice::AskDelete { .. })
            | Notice::Tally(TallyNotice::AskAlone { .. })
            | Notice::Unit(UnitNotice::AskClose { .. } | UnitNotice::AskCloseCommune { .. })
            | Notice::Wave(WaveNotice::AskStop(_))
    )
}

/// What is said in private asks for a last word: words are an answer to it, too, where nothing else waits for them. Anything else with
/// buttons is what is on the screen.
pub(super) async fn keep(tx: &mut Write, ctx: &Ctx, sender: &Sender, notice: &Notice) -> Result<(), Fault> {
    if sender.room.kind != RoomKind::Private {
        return Ok(());
    }
    if !asks_last_word(notice) {
        return screen::keep(tx, ctx, sender, notice).await;
    }
    if store::dialog::find(tx, sender.account).await?.is_none() {
        let asked = Dialog::Sure(Box::new(notice.clone()));
        store::dialog::set(tx, sender.account, &asked, ctx.now).await?;
    }
    Ok(())
}

/// A button was pressed, or a command given: the screen from before is over. By a press, what was asked for a last word is answered, or
/// put aside. The way out of a question is looked at by
/// itself: it may be of an older one.
pub(super) async fn pressed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    intent: &Intent,
) -> Result<(), Fault> {
    let leaves = matches!(intent, Intent::Account(AccountIntent::Leave(..)));
    let is_command = !matches!(beside(intent), Beside::Answers) && !matches!(intent, Intent::Edited(_));
    if sender.pressed || is_command {
        screen::end(tx, sender).await?;
    }
    if !sender.pressed || sender.room.kind != RoomKind::Private || leaves {
        return Ok(());
    }
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Sure(_)) => {
            store::dialog::end(tx, sender.account).await?;
        }
        Some(Dialog::Household(HouseholdDialog::Renewing { renewal, typed })) => {
            household::renew::put_back(tx, ctx, sender, &renewal, typed).await?;
        }
        _ => {}
    }
    Ok(())
}

/// Whether "hủy" or "thôi" may be an answer to this question: "Hủy họp?".
pub(super) const fn takes_any_word(asked: &Dialog) -> bool {
    matches!(asked, Dialog::Sure(_) | Dialog::Meeting(MeetingDialog::AgendaOf { .. }))
}

/// Words that say no to a last word, folded.
const NO: &[&str] = &[
    "khong",
    "ko",
    "k",
    "khong a",
    "khong nhe",
    "khong can",
    "khong huy",
    "khong xoa",
    "khong doi",
    "khong bo",
    "khong thu hoi",
    "khong dong",
    "khong dung",
    "khong cap",
    "khong cong bo",
    "khong dang",
    "thoi",
    "thoi khong",
    "khoan",
    "khoan da",
    "chua",
    "giu",
    "giu lai",
    "giu nguyen",
    "de nguyen",
    "van hop",
    "no",
    "keep",
    "keep it",
];

/// Whether words say no: "không", "thôi", "đừng hủy".
pub(super) fn declines(words: &str) -> bool {
    let plain = fold(words);
    let plain = plain.trim_end_matches(['.', '!', ' ']);
    NO.contains(&plain) || nfc(words).to_lowercase().starts_with("đừng")
}

/// Words typed under a question for a last word: no, or nothing that does it. What cannot be taken back is done by its button alone.
pub(super) async fn sure(tx: &mut Write, ctx: &Ctx, sender: &Sender, asked: Notice, words: &str) -> Outcome {
    sender.in_private()?;
    if !declines(words) {
        ctx.reply(tx, sender, asked).await?;
        return Ok(None);
    }
    store::dialog::end(tx, sender.account).await?;
    give_up(tx, ctx, sender).await?;
    ctx.reply(tx, sender, Notice::Account(AccountNotice::Left)).await?;
    Ok(None)
}

/// What a last word was asked for before is no longer done by its button. Of somebody of whom nothing is kept there is nothing to give
/// up.
pub(super) async fn give_up(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<(), Fault> {
    if store::account::find(tx, sender.account).await?.is_some()
        || ctx.authority(tx, sender.account).await?.is_official()
    {
        store::account::give_up(tx, sender.account, sender.as_of.unwrap_or(ctx.now)).await?;
    }
    Ok(())
}

/// The command was done: what becomes of the question that was open before it.
pub(super) async fn after(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    asked: Dialog,
    intent: &Intent,
) -> Result<(), Fault> {
    // A last word that was asked for keeps its buttons, whatever else is done.
    if matches!(asked, Dialog::Sure(_)) {
        return Ok(());
    }
    if matches!(asked, Dialog::Rsvp(RsvpDialog::SubstituteName { .. })) {
        return rsvp::keep_asking(tx, ctx, sender, asked).await;
    }
    let now = store::dialog::find(tx, sender.account).await?;
    let begun = match beside(intent) {
        Beside::Answers => return Ok(()),
        Beside::Looks => {
            if now.as_ref() != Some(&asked) {
                store::dialog::set(tx, sender.account, &asked, ctx.now).await?;
            }
            return ask_again(tx, ctx, sender, asked).await;
        }
        Beside::Begins(work) => work,
    };
    let work = Work::of(&asked);
    let goes_on = begun == work || now.as_ref().is_some_and(|now| Work::of(now) == work);
    // A notice that waits to be sent stays on the screen with its buttons; a file was what was asked for.
    let stays = matches!(
        asked,
        Dialog::Meeting(MeetingDialog::Preview { .. })
            | Dialog::Invitation(InvitationDialog::Document { .. })
            | Dialog::PlaceSheet(_)
            | Dialog::UnitSheet(_)
            | Dialog::Announcement(AnnouncementDialog::Preview { .. })
            | Dialog::Tally(TallyDialog::Nominee { added: true, .. })
    );
    if goes_on || stays {
        return Ok(());
    }
    ctx.reply(tx, sender, Notice::Account(AccountNotice::PutAside(work))).await
}

/// Asks the open question once more; one that can no longer be asked is over.
pub(super) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    asked: Dialog,
) -> Result<(), Fault> {
    let typed = &Sender { pressed: false, message: None, ..sender.clone() };
    store::savepoint(tx).await?;
    // Each in a box: the future of an act holds only one of them, and stacks are short.
    let asking = match asked {
        Dialog::Sure(asked) => ctx.reply(tx, typed, *asked).await.map(|()| None).map_err(Stop::from),
        Dialog::Setup(dialog) => Box::pin(setup::typed(tx, ctx, typed, dialog, "")).await,
        Dialog::Objection(dialog) => Box::pin(objection::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Correction(dialog) => Box::pin(correction::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Household(dialog) => Box::pin(household::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::HouseholdChange(dialog) => {
            Box::pin(household_change::ask_again(tx, ctx, typed, dialog)).await
        }
        Dialog::Link(dialog) => Box::pin(link::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Meeting(dialog) => Box::pin(meeting::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Invitation(dialog) => Box::pin(invitation::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Rsvp(dialog) => Box::pin(rsvp::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Presence(dialog) => Box::pin(presence::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Order(dialog) => Box::pin(order::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Tally(dialog) => Box::pin(tally::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Papers(dialog) => Box::pin(papers::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::VoiceNote(dialog) => Box::pin(voice_note::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Election(dialog) => Box::pin(election::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::ElectionPlace(dialog) => Box::pin(election_place::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Duty(dialog) => Box::pin(duty::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::PlaceSheet(_) => Box::pin(place_sheet::typed(tx, ctx, typed)).await,
        Dialog::Announcement(dialog) => Box::pin(announcement::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::Unit(dialog) => Box::pin(unit::ask_again(tx, ctx, typed, dialog)).await,
        Dialog::UnitSheet(_) => Box::pin(unit_sheet::typed(tx, ctx, typed)).await,
    };
    match asking {
        Ok(_) => store::release(tx).await,
        Err(Stop::Fault(fault)) => Err(fault),
        Err(Stop::Refused(_)) => {
            store::undo(tx).await?;
            store::release(tx).await?;
            store::dialog::end(tx, sender.account).await?;
            Ok(())
        }
    }
}

/// Whether a question is open in this private chat and nothing else waits to be said there: then it is asked once more.
pub(super) async fn point_to_it(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<bool, Fault> {
    if sender.room.kind != RoomKind::Private {
        return Ok(false);
    }
    let Some(asked) = store::dialog::find(tx, sender.account).await? else { return Ok(false) };
    // However often an old button is pressed, the question comes once.
    if store::outbox::waiting_answers(tx, sender.room.chat, 1).await? == 0 {
        ask_again(tx, ctx, sender, asked).await?;
    }
    Ok(true)
}

/// After a "no": the open question once more, with its buttons, whether a command was refused or the words were no answer.
pub(super) async fn after_no(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    intent: &Intent,
) -> Result<(), Fault> {
    let asked = match intent.is_answer() && !sender.pressed && sender.room.kind == RoomKind::Private {
        true => store::dialog::find(tx, sender.account).await?,
        false => open(tx, ctx, sender, intent).await?,
    };
    match asked {
        // A list of people that goes on loses nothing by another work: what was refused is asked for instead.
        Some(Dialog::Tally(TallyDialog::Nominee { added: true, .. }))
            if alone(intent).is_some() && !matches!(intent, Intent::Tally(TallyIntent::Nominate(_))) =>
        {
            begin_anew(tx, ctx, sender, intent).await?;
        }
        Some(asked) => ask_again(tx, ctx, sender, asked).await?,
        None if !sender.pressed && sender.room.kind == RoomKind::Private && alone(intent).is_some() => {
            begin_anew(tx, ctx, sender, intent).await?;
        }
        // What was just previewed has no question open, and waits for its buttons all the same.
        None if matches!(intent, Intent::Typed(_)) && sender.room.kind == RoomKind::Private => {
            if screen::ask_again(tx, ctx, sender).await? {
                return Ok(());
            }
            if let Some(waits) = Box::pin(preview_waiting(tx, ctx, sender.account)).await? {
                show_preview(tx, ctx, sender, waits).await?;
            }
        }
        None => {}
    }
    Ok(())
}

/// The command without its words, where there were some and it asks for them by itself.
fn alone(intent: &Intent) -> Option<Intent> {
    let bare = String::new;
    let (words, alone) = match intent {
        Intent::Meeting(MeetingIntent::Call(words)) => (words, Intent::Meeting(MeetingIntent::Call(bare()))),
        Intent::Rsvp(RsvpIntent::Record(words)) => (words, Intent::Rsvp(RsvpIntent::Record(bare()))),
        Intent::Tally(TallyIntent::Nominate(words)) => (words, Intent::Tally(TallyIntent::Nominate(bare()))),
        Intent::Tally(TallyIntent::Enter(words)) => (words, Intent::Tally(TallyIntent::Enter(bare()))),
        Intent::Household(HouseholdIntent::Find(words)) => {
            (words, Intent::Household(HouseholdIntent::Find(bare())))
        }
        Intent::HouseholdChange(ChangeIntent::Add(words)) => {
            (words, Intent::HouseholdChange(ChangeIntent::Add(bare())))
        }
        Intent::HouseholdChange(ChangeIntent::Edit(words)) => {
            (words, Intent::HouseholdChange(ChangeIntent::Edit(bare())))
        }
        Intent::Announcement(AnnouncementIntent::Begin(words)) => {
            (words, Intent::Announcement(AnnouncementIntent::Begin(bare())))
        }
        _ => return None,
    };
    (!words.trim().is_empty()).then_some(alone)
}

/// The words behind a command were refused, and nothing is asked: the command's own question is, so that what is typed next is the words
/// put right. Where there is none to ask, the refusal has said all.
async fn begin_anew(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: &Intent) -> Result<(), Fault> {
    let Some(alone) = alone(intent) else { return Ok(()) };
    store::savepoint(tx).await?;
    let asks = match Box::pin(super::act_on(tx, ctx, sender, alone)).await {
        Ok(_) => store::dialog::find(tx, sender.account).await?.is_some(),
        Err(Stop::Refused(_)) => false,
        Err(Stop::Fault(fault)) => return Err(fault),
    };
    if !asks {
        store::undo(tx).await?;
    }
    store::release(tx).await
}

/// `/huy`: ends the conversation under way and disarms every preview that waits.
pub(super) async fn drop_all(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let asked = store::dialog::find(tx, sender.account).await?;
    store::dialog::end(tx, sender.account).await?;
    give_up(tx, ctx, sender).await?;
    let mut works: Vec<Work> = asked.iter().map(Work::of).collect();
    let disarmed = disarm(tx, ctx, sender.account).await?;
    let open = asked.as_ref().map(Work::of);
    works.extend(disarmed.into_iter().filter(|work| Some(*work) != open));
    let notice = match asked {
        // Each of these answers was kept as it was given.
        Some(Dialog::Rsvp(_) | Dialog::Tally(TallyDialog::Nominee { added: true, .. }))
            if works.len() == 1 =>
        {
            AccountNotice::Ended
        }
        _ => AccountNotice::Dropped { something: !works.is_empty(), works },
    };
    ctx.reply(tx, sender, Notice::Account(notice)).await?;
    Ok(None)
}

/// A word that answers no question, whatever is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordAlone {
    /// "hủy", "thôi", "bỏ": what `/huy` does.
    Drop,
    /// "xong".
    Done,
}

/// The word that stands alone, with or without a full stop.
pub(super) fn word_alone(words: &str) -> Option<WordAlone> {
    match fold(words).trim_end_matches([' ', '.']) {
        "huy" | "thoi" | "bo" => Some(WordAlone::Drop),
        "xong" | "xong roi" | "da xong" | "done" => Some(WordAlone::Done),
        _ => None,
    }
}

/// A word alone to an open question: ends what it can end; otherwise the question comes once more.
pub(super) async fn take_word(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    asked: Dialog,
    word: WordAlone,
) -> Outcome {
    match (word, asked) {
        (WordAlone::Drop, _) => drop_all(tx, ctx, sender).await,
        (WordAlone::Done, Dialog::Rsvp(recording @ RsvpDialog::Record { .. })) => {
            rsvp::typed(tx, ctx, sender, recording, "xong").await
        }
        (WordAlone::Done, Dialog::Presence(marking @ PresenceDialog::Marking { .. })) => {
            presence::typed(tx, ctx, sender, marking, "xong").await
        }
        (WordAlone::Done, Dialog::Order(asked)) => order::done(tx, ctx, sender, asked).await,
        (WordAlone::Done, Dialog::Tally(TallyDialog::Nominee { meeting, .. })) => {
            tally::nominees_done(tx, ctx, sender, meeting).await
        }
        (WordAlone::Done, asked) => {
            ask_again(tx, ctx, sender, asked).await?;
            Ok(None)
        }
    }
}

/// Whether this is the last word to something that has no draft: what it does cannot be taken back.
pub(super) fn is_last_word(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Meeting(MeetingIntent::ConfirmCallOff(_) | MeetingIntent::ConfirmMove { .. })
            | Intent::Setup(SetupIntent::Revoke(_))
            | Intent::Link(LinkIntent::Delete)
            | Intent::Household(
                HouseholdIntent::Detach(_)
                    | HouseholdIntent::Reissue(_)
                    | HouseholdIntent::RenewAll { .. }
                    | HouseholdIntent::RenewFound { .. }
            )
            | Intent::Tally(TallyIntent::PublishAlone(_))
            | Intent::Election(ElectionIntent::ConfirmCallOff(_))
            | Intent::Papers(PapersIntent::Confirm(_))
            | Intent::Objection(ObjectionIntent::ConfirmOpen(_))
            | Intent::Roll(RollIntent::Undo(_))
            | Intent::ElectionPlace(PlaceIntent::ConfirmBallots(_))
            | Intent::Wave(WaveIntent::Stop(_))
            | Intent::Unit(UnitIntent::Close(_) | UnitIntent::CloseCommune(_) | UnitIntent::Confirm(_))
    )
}

/// Whether a last word was asked for before its account gave up what it was at (`/huy`): it is over. Telegram tells times in whole
/// seconds: of one second, the press counts.
pub(super) async fn is_given_up(tx: &mut Tx, sender: &Sender, intent: &Intent) -> Result<bool, Fault> {
    let Some(as_of) = sender.as_of.filter(|_| sender.pressed && is_last_word(intent)) else {
        return Ok(false);
    };
    Ok(store::account::given_up_at(tx, sender.account).await?.is_some_and(|at| as_of.plus_secs(1) <= at))
}

/// Takes back every preview of an account, so that its button sends nothing any more; what they were.
pub(super) async fn disarm(tx: &mut Write, ctx: &Ctx, account: AccountId) -> Result<Vec<Work>, Fault> {
    let waits = [
        (Work::Meeting, take_back_notices(tx, ctx, account).await?),
        (Work::Count, store::tally::discard_previews(tx, account, since::<TallyId>(ctx)).await?),
        (Work::Roll, store::roll::drop_previews(tx, account, ctx.now).await?),
        (Work::PlaceSheet, store::place_sheet::drop_previews(tx, account, ctx.now).await?),
        (Work::UnitSheet, store::unit_sheet::drop_previews(tx, account, ctx.now).await?),
        (Work::Announcement, store::announcement::discard_drafts(tx, account).await?),
    ];
    Ok(waits.into_iter().filter(|(_, any)| *any).map(|(work, _)| work).collect())
}

/// Takes back the notices that an account has previewed; whether there was one.
pub(super) async fn take_back_notices(tx: &mut Write, ctx: &Ctx, account: AccountId) -> Result<bool, Fault> {
    store::meeting::discard_previews(tx, account, since::<MeetingId>(ctx)).await
}

/// Whether a count of this account was previewed and waits.
pub(super) async fn waits_to_publish(tx: &mut Tx, ctx: &Ctx, account: AccountId) -> Result<bool, Fault> {
    Ok(store::tally::waiting(tx, account, since::<TallyId>(ctx)).await?.is_some())
}

/// A preview that waits for its buttons while no question is open.
pub(super) enum Preview {
    Count,
    Roll,
    /// A sheet of places or of units.
    Sheet(Box<Notice>),
}

/// The preview of this account that waits for its buttons.
pub(super) async fn preview_waiting(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
) -> Result<Option<Preview>, Fault> {
    if waits_to_publish(tx, ctx, account).await? {
        return Ok(Some(Preview::Count));
    }
    if roll::waits(tx, ctx, account).await? {
        return Ok(Some(Preview::Roll));
    }
    let places = place_sheet::waiting(tx, ctx, account).await?.map(Notice::from);
    let sheet = match places {
        Some(places) => Some(places),
        None => unit_sheet::waiting(tx, ctx, account).await?.map(Notice::from),
    };
    Ok(sheet.map(|sheet| Preview::Sheet(Box::new(sheet))))
}

/// Shows it once more.
pub(super) async fn show_preview(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    waits: Preview,
) -> Result<(), Fault> {
    match waits {
        Preview::Count => tally::show_waiting(tx, ctx, sender).await,
        Preview::Roll => roll::show_waiting(tx, ctx, sender).await,
        Preview::Sheet(notice) => ctx.reply(tx, sender, *notice).await,
    }
}

/// Ids begin with the time at which they were made.
fn since<T: Id>(ctx: &Ctx) -> T {
    T::mint(ctx.now.plus_days(-PREVIEW_DAYS), [0; 10])
}
