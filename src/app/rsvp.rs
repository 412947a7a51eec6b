//! One household, one answer: by tap, or recorded by an official for somebody without a phone.
//! Rules in `domain/rsvp.rs`, `domain/held.rs` and `gate` in `domain/meeting.rs`; worded by `telegram/rsvp.rs`.

mod press;
mod record;

pub use press::{Press, Reply, press_all};

use super::{Ctx, Intent, Outcome, RoomKind, Sender, Toast, card};
use crate::domain::answer::{Answer, Via};
use crate::domain::held::{self, Before};
use crate::domain::household::{HeldAnswer, Household, Link, LinkState};
use crate::domain::ids::{AccountId, HouseholdId, LinkId, MeetingId};
use crate::domain::link::{LinkNotice, display_name};
use crate::domain::meeting::{ComingMeeting, Gate, MeetingCard, OwnAnswer, gate};
use crate::domain::rsvp::numbering::NumbersOf;
use crate::domain::rsvp::{
    Claim, EntryMark, HouseholdChoice, Named, RsvpDialog, RsvpNotice, RsvpRefusal, Whose, read_named,
};
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::store::rsvp::Given;
use crate::store::{self, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum RsvpIntent {
    /// A button under what speaks of a meeting.
    Answer { meeting: MeetingId, answer: Answer },
    /// A button under the notice itself, in its group.
    AnswerNotice { meeting: MeetingId, answer: Answer },
    /// For this one of the households the account speaks for.
    AnswerFor { meeting: MeetingId, household: HouseholdId, answer: Answer },
    /// The substitute need not be named.
    SkipName,
    /// `/ghinhan`, with what follows the command.
    Record(String),
    /// More meetings to choose from.
    ChoosePage(i64),
    /// The meeting for which it is to be recorded.
    RecordFor(MeetingId),
    /// What the household told the official.
    RecordAnswer { meeting: MeetingId, household: HouseholdId, answer: Answer },
    /// What was typed is by these numbers.
    ByNumbers(NumbersOf),
    /// Take the last entry back.
    UndoRecording(EntryMark),
    /// No more households are recorded.
    EndRecording,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: RsvpIntent) -> Outcome {
    match intent {
        RsvpIntent::Answer { .. } | RsvpIntent::AnswerNotice { .. } | RsvpIntent::AnswerFor { .. } => {
            match Press::read(sender, &Intent::Rsvp(intent)) {
                Some(one) => press::press(tx, ctx, one).await,
                None => Err(Refusal::StaleButton.into()),
            }
        }
        RsvpIntent::SkipName => skip_name(tx, ctx, sender).await,
        RsvpIntent::Record(text) => Box::pin(record::begin(tx, ctx, sender, &text, 0)).await,
        RsvpIntent::ChoosePage(page) => Box::pin(record::choose_page(tx, ctx, sender, page)).await,
        RsvpIntent::RecordFor(meeting) => Box::pin(record::for_meeting(tx, ctx, sender, meeting)).await,
        RsvpIntent::RecordAnswer { meeting, household, answer } => {
            Box::pin(record::answer(tx, ctx, sender, meeting, household, answer)).await
        }
        RsvpIntent::ByNumbers(numbers) => Box::pin(record::by_numbers(tx, ctx, sender, numbers)).await,
        RsvpIntent::UndoRecording(mark) => Box::pin(record::undo(tx, ctx, sender, mark)).await,
        RsvpIntent::EndRecording => record::end(tx, ctx, sender).await,
    }
}

pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: RsvpDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        RsvpDialog::SubstituteName { meeting, household } => {
            name_substitute(tx, ctx, sender, meeting, household, words).await
        }
        // The question was which meeting; it is answered by a button, and new words are a new recording.
        RsvpDialog::ChooseMeeting { .. } => Box::pin(record::begin(tx, ctx, sender, words, 0)).await,
        RsvpDialog::Record { meeting, .. } => Box::pin(record::typed(tx, ctx, sender, meeting, words)).await,
    }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: RsvpDialog) -> Outcome {
    match dialog {
        RsvpDialog::SubstituteName { .. } => {
            keep_asking(tx, ctx, sender, Dialog::Rsvp(dialog)).await?;
            Ok(None)
        }
        RsvpDialog::ChooseMeeting { text } => Box::pin(record::begin(tx, ctx, sender, &text, 0)).await,
        RsvpDialog::Record { meeting, .. } => Box::pin(record::ask_again(tx, ctx, sender, meeting)).await,
    }
}

/// What the conversation was about is over: it ends, and the person is told why.
async fn over(tx: &mut Write, ctx: &Ctx, sender: &Sender, refusal: Refusal) -> Outcome {
    store::dialog::end(tx, sender.account).await?;
    ctx.reply(tx, sender, Notice::Refused(refusal)).await?;
    Ok(None)
}

fn say(notice: RsvpNotice) -> Notice {
    Notice::Rsvp(notice)
}

/// What is said where answers are not taken.
fn through(gate: Gate) -> Result<(), Refusal> {
    match gate {
        Gate::Open => Ok(()),
        Gate::Begun => Err(RsvpRefusal::TooLate.into()),
        Gate::CalledOff => Err(RsvpRefusal::CalledOff.into()),
        Gate::NeverCalled => Err(Refusal::StaleButton),
    }
}

/// Keeps the answer of a claim that is not decided yet: it counts on approval.
async fn hold(tx: &mut Write, ctx: &Ctx, link: LinkId, meeting: MeetingId, answer: Answer) -> Outcome<Toast> {
    let wanted = HeldAnswer { meeting, answer };
    let held = store::link::find(tx, link).await?.and_then(|link| link.held_answer);
    let other = match held.filter(|held| held.meeting != meeting) {
        Some(held) => store::meeting::find(tx, held.meeting).await?,
        None => None,
    };
    if !held::may_hold(wanted, held, other.as_ref(), ctx.now) {
        return Err(RsvpRefusal::HeldElsewhere.into());
    }
    store::link::hold_pending(tx, link, wanted).await?;
    Ok(Toast::Say(say(RsvpNotice::Held(answer))))
}

/// Asks in private for which of the presser's households the answer is; whoever presses again is asked once.
pub(super) async fn ask_which(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    answer: Answer,
    households: Vec<HouseholdChoice>,
) -> Result<(), store::Fault> {
    let Some(card) = find_card(tx, ctx, meeting).await?.map(Box::new) else { return Ok(()) };
    let notice = say(RsvpNotice::AskWhich { answer, households, card });
    if sender.room.kind == RoomKind::Private {
        return ctx.replace(tx, sender, notice).await;
    }
    ctx.tell_latest(tx, sender.account, format!("which:{}:{meeting}", sender.account), notice).await
}

/// Tells the household's other accounts of a changed answer, and shows it where it was pressed in private.
async fn tell_answer(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    household: HouseholdId,
    (number, answer, before): (&str, Answer, Option<Answer>),
    shared: bool,
) -> Result<(), store::Fault> {
    let Some(card) = find_card(tx, ctx, meeting).await?.map(Box::new) else { return Ok(()) };
    if shared {
        let (number, by) = (number.to_owned(), display_name(&sender.name));
        let notice = say(RsvpNotice::ToldHousehold { number, answer, before, card: card.clone(), by });
        tell_household(tx, ctx, (meeting, household), Some(sender.account), &notice).await?;
    }
    if sender.room.kind == RoomKind::Private {
        // The message pressed still shows the answer before.
        let own = RsvpNotice::Own { number: number.to_owned(), answer, card };
        ctx.replace(tx, sender, say(own)).await?;
    }
    Ok(())
}

async fn find_card(tx: &mut Tx, ctx: &Ctx, id: MeetingId) -> Result<Option<MeetingCard>, store::Fault> {
    let Some(meeting) = store::meeting::find(tx, id).await? else { return Ok(None) };
    let found = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
    let Some(neighborhood) = found else { return Ok(None) };
    Ok(Some(card::of(tx, ctx, &meeting, &neighborhood).await?))
}

/// Tells every account that speaks for a household, except the one that knows already.
async fn tell_household(
    tx: &mut Write,
    ctx: &Ctx,
    (meeting, household): (MeetingId, HouseholdId),
    except: Option<AccountId>,
    notice: &Notice,
) -> Result<(), store::Fault> {
    for link in store::link::active_of_household(tx, household).await? {
        if link.state == LinkState::Approved && Some(link.account) != except {
            let about = format!("told:{}:{meeting}:{household}", link.account);
            ctx.tell_latest(tx, link.account, about, notice.clone()).await?;
        }
    }
    Ok(())
}

async fn name_substitute(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    household: HouseholdId,
    words: &str,
) -> Outcome {
    let standing = store::rsvp::standing(tx, meeting, sender.account).await?.ok_or(Refusal::StaleButton)?;
    let gate = gate(standing.state, standing.starts_at, ctx.now);
    let Whose::Theirs(Claim::Approved { number, .. }) = standing.whose(Some(household)) else {
        return over(tx, ctx, sender, Refusal::NotLinked).await;
    };
    if let Err(refusal) = through(gate) {
        return over(tx, ctx, sender, refusal).await;
    }
    let name = match read_named(words) {
        Named::Name(name) => name,
        Named::Nobody => {
            store::dialog::end(tx, sender.account).await?;
            ctx.reply(tx, sender, say(RsvpNotice::SubstituteSkipped { number })).await?;
            return Ok(None);
        }
        Named::Later => {
            ctx.reply(tx, sender, say(RsvpNotice::StillAsked { number })).await?;
            return Ok(None);
        }
        Named::Other => return Err(RsvpRefusal::NameUnfit.into()),
    };
    store::dialog::end(tx, sender.account).await?;
    let saved = store::rsvp::name_substitute(tx, meeting, household, &name).await?;
    let notice = if saved {
        RsvpNotice::SubstituteNamed { number, name }
    } else {
        RsvpNotice::NoLongerSubstitute { number }
    };
    ctx.reply(tx, sender, say(notice)).await?;
    Ok(None)
}

/// A command came while it is asked who comes instead: the question stays open, and is said to be; or another conversation has
/// taken its place, and that is said.
pub(super) async fn keep_asking(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    asked: Dialog,
) -> Result<(), store::Fault> {
    let Dialog::Rsvp(RsvpDialog::SubstituteName { meeting, household }) = &asked else { return Ok(()) };
    let Some(standing) = store::rsvp::standing(tx, *meeting, sender.account).await? else { return Ok(()) };
    if gate(standing.state, standing.starts_at, ctx.now) != Gate::Open {
        return Ok(());
    }
    let Whose::Theirs(Claim::Approved { number, before: Some(Answer::Substitute), .. }) =
        standing.whose(Some(*household))
    else {
        return Ok(());
    };
    let notice = match store::dialog::find(tx, sender.account).await? {
        None => {
            store::dialog::set(tx, sender.account, &asked, ctx.now).await?;
            RsvpNotice::StillAsked { number }
        }
        Some(now) if now == asked => RsvpNotice::StillAsked { number },
        Some(_) => RsvpNotice::PutAside { number },
    };
    ctx.reply(tx, sender, say(notice)).await
}

/// Words of somebody who is asked nothing: while a meeting of the household is to come, its buttons are shown. Says whether they were.
pub(super) async fn words_met(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<bool, store::Fault> {
    let coming = super::meeting::all_coming_of(tx, ctx, sender.account).await?;
    let all = coming.len();
    for ComingMeeting { card, mine } in coming.into_iter().take(super::meeting::MAX_COMING) {
        let Some(OwnAnswer { number, answer }) = mine else { continue };
        let notice = RsvpNotice::PressInstead { number, answer, card: Box::new(card) };
        ctx.reply(tx, sender, say(notice)).await?;
    }
    super::meeting::more_coming(tx, ctx, sender, all, 0).await?;
    Ok(all > 0)
}

async fn skip_name(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let Some(Dialog::Rsvp(RsvpDialog::SubstituteName { household, .. })) =
        store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    store::dialog::end(tx, sender.account).await?;
    let household = store::household::find(tx, household).await?.ok_or(Refusal::StaleButton)?;
    ctx.replace(tx, sender, say(RsvpNotice::SubstituteSkipped { number: household.number })).await?;
    Ok(None)
}

/// A link was approved: what becomes of the answer pressed before (`domain/held.rs`). The account is told either way.
pub async fn count_held(tx: &mut Write, ctx: &Ctx, link: &Link) -> Outcome<()> {
    let Some(HeldAnswer { meeting, answer }) = link.held_answer else { return Ok(()) };
    store::link::hold_answer(tx, link.id, None).await?;
    let household = store::household::find(tx, link.household).await?;
    let neighborhood = store::place::find_neighborhood(tx, link.neighborhood).await?;
    let meeting = store::meeting::find(tx, meeting).await?;
    let (Some(Household { number, .. }), Some(neighborhood), Some(meeting)) =
        (household, neighborhood, meeting)
    else {
        return Ok(());
    };
    let known = store::rsvp::find_given(tx, meeting.id, link.household).await?;
    let known = known.map(|known| Before { answer: known.answer, at: known.at });
    let outcome = held::outcome(link, answer, &meeting, known, ctx.now);
    if outcome == held::Outcome::Lapsed {
        let notice = Notice::Link(LinkNotice::HeldLapsed { number, neighborhood });
        return Ok(ctx.tell(tx, link.account, notice).await?);
    }
    if let held::Outcome::Counts { before } = outcome {
        let given = Given {
            meeting: meeting.id,
            household: link.household,
            answer,
            via: Via::Tap,
            by: link.account,
            at: ctx.now,
            substitute_name: None,
        };
        store::rsvp::answer(tx, &given).await?;
        store::card::touch(tx, &[meeting.id], ctx.now).await?;
        let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
        let by = link.display_name.clone();
        let others = RsvpNotice::ToldHousehold { number: number.clone(), answer, before, card, by };
        tell_household(tx, ctx, (meeting.id, link.household), Some(link.account), &say(others)).await?;
    }
    let notice = Notice::Link(LinkNotice::HeldCounted { number, neighborhood, answer });
    Ok(ctx.tell(tx, link.account, notice).await?)
}
