//! One household, one answer: by tap, or recorded by an official for somebody without a phone.
//! Rules in `domain/rsvp.rs`, `domain/held.rs` and `gate` in `domain/meeting.rs`; worded by `telegram/rsvp.rs`.

mod press;

pub use press::{Press, Reply, press_all};

use super::{Ctx, Outcome, RoomKind, Sender, Stop, Toast, authority, card, meeting};
use crate::domain::answer::{Answer, Via};
use crate::domain::held::{self, Before};
use crate::domain::household::{HeldAnswer, Household, Link, LinkState};
use crate::domain::ids::{AccountId, HouseholdId, LinkId, MeetingId};
use crate::domain::link::LinkNotice;
use crate::domain::meeting::{Gate, Meeting, MeetingCard, gate};
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::roll::number_key;
use crate::domain::rsvp::{
    MeetingChoice, Recording, RsvpDialog, RsvpNotice, RsvpRefusal, read_name, read_recording, says_more,
};
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::store::rsvp::{Claim, Given};
use crate::store::{self, Tx, Write};

/// Meetings offered as buttons.
const MAX_CHOICES: usize = 20;

#[derive(Debug, Clone, PartialEq)]
pub enum RsvpIntent {
    /// A button under what speaks of a meeting.
    Answer { meeting: MeetingId, answer: Answer },
    /// A button under the notice itself, in its group.
    AnswerNotice { meeting: MeetingId, answer: Answer },
    /// The substitute need not be named.
    SkipName,
    /// `/ghinhan`, with what follows the command.
    Record(String),
    /// The meeting for which it is to be recorded.
    RecordFor(MeetingId),
    /// What the household told the official.
    RecordAnswer { meeting: MeetingId, household: HouseholdId, answer: Answer },
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: RsvpIntent) -> Outcome {
    match intent {
        RsvpIntent::Answer { meeting, answer } => {
            press::press(tx, ctx, Press { sender, meeting, answer, notice: None }).await
        }
        RsvpIntent::AnswerNotice { meeting, answer } => {
            press::press(tx, ctx, Press { sender, meeting, answer, notice: sender.message }).await
        }
        RsvpIntent::SkipName => skip_name(tx, ctx, sender).await,
        RsvpIntent::Record(text) => record(tx, ctx, sender, &text).await,
        RsvpIntent::RecordFor(meeting) => record_for(tx, ctx, sender, meeting).await,
        RsvpIntent::RecordAnswer { meeting, household, answer } => {
            record_answer(tx, ctx, sender, meeting, household, answer).await
        }
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
        RsvpDialog::ChooseMeeting { .. } => record(tx, ctx, sender, words).await,
        RsvpDialog::Record { meeting } => {
            let desk = match desk(tx, ctx, sender, meeting).await {
                Ok(desk) => desk,
                Err(Stop::Refused(refusal)) => return over(tx, ctx, sender, *refusal).await,
                Err(fault) => return Err(fault),
            };
            let recording = read_recording(words).ok_or(RsvpRefusal::RecordingUnclear)?;
            write_down(tx, ctx, sender, &desk, recording, true).await
        }
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
        let notice =
            say(RsvpNotice::ToldHousehold { number: number.to_owned(), answer, before, card: card.clone() });
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
    let number = match standing.claim {
        Claim::Approved { household: own, number, .. } if own == household => number,
        _ => return over(tx, ctx, sender, Refusal::NotLinked).await,
    };
    if let Err(refusal) = through(gate(standing.state, standing.starts_at, ctx.now)) {
        return over(tx, ctx, sender, refusal).await;
    }
    let name = read_name(words).ok_or(RsvpRefusal::NameUnfit)?;
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
        store::card::touch(tx, meeting.id, ctx.now).await?;
        let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
        let others = RsvpNotice::ToldHousehold { number: number.clone(), answer, before, card };
        tell_household(tx, ctx, (meeting.id, link.household), Some(link.account), &say(others)).await?;
    }
    let notice = Notice::Link(LinkNotice::HeldCounted { number, neighborhood, answer });
    Ok(ctx.tell(tx, link.account, notice).await?)
}

/// A meeting that takes answers, its neighbourhood, and the proof that the official may record for it.
struct Desk {
    meeting: Meeting,
    neighborhood: Neighborhood,
    proof: MayLead,
}

async fn desk(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome<Desk> {
    let (meeting, neighborhood, proof) = meeting::official(tx, ctx, sender, meeting).await?;
    through(meeting.gate(ctx.now))?;
    Ok(Desk { meeting, neighborhood, proof })
}

async fn record(tx: &mut Write, ctx: &Ctx, sender: &Sender, text: &str) -> Outcome {
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    sender.in_private()?;
    let authority = authority::official(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    if !text.trim().is_empty() {
        // Words that cannot be read are told before anything is asked.
        read_recording(text).ok_or(RsvpRefusal::RecordingUnclear)?;
    }
    let mut choices = Vec::new();
    for neighborhood in authority::led(tx, &authority).await? {
        for meeting in store::meeting::coming_in(tx, neighborhood.id, ctx.now).await? {
            choices.push(MeetingChoice {
                meeting: meeting.id,
                neighborhood_name: neighborhood.name.clone(),
                starts_at: meeting.starts_at,
            });
        }
    }
    choices.sort_by_key(|choice| (choice.starts_at, choice.meeting));
    match choices.as_slice() {
        [] => Err(RsvpRefusal::NothingToRecord.into()),
        [one] => record_text(tx, ctx, sender, one.meeting, text).await,
        _ => {
            let dialog = Dialog::Rsvp(RsvpDialog::ChooseMeeting { text: text.to_owned() });
            store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
            choices.truncate(MAX_CHOICES);
            ctx.reply(tx, sender, say(RsvpNotice::ChooseMeeting(choices))).await?;
            Ok(None)
        }
    }
}

async fn record_for(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    sender.in_private()?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Rsvp(RsvpDialog::ChooseMeeting { text })) => {
            record_text(tx, ctx, sender, meeting, &text).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// Records `text` for a meeting, or asks for it.
async fn record_text(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId, text: &str) -> Outcome {
    let desk = desk(tx, ctx, sender, meeting).await?;
    if text.trim().is_empty() {
        let dialog = Dialog::Rsvp(RsvpDialog::Record { meeting });
        store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
        let (neighborhood_name, starts_at) = (desk.neighborhood.name, desk.meeting.starts_at);
        ctx.replace(tx, sender, say(RsvpNotice::AskRecording { neighborhood_name, starts_at })).await?;
        return Ok(None);
    }
    let recording = read_recording(text).ok_or(RsvpRefusal::RecordingUnclear)?;
    store::dialog::end(tx, sender.account).await?;
    write_down(tx, ctx, sender, &desk, recording, false).await
}

/// Keeps what a household told an official, or asks what it told.
async fn write_down(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    desk: &Desk,
    recording: Recording,
    goes_on: bool,
) -> Outcome {
    let household = by_number(tx, &desk.neighborhood, &recording.number).await?;
    let Some(answer) = recording.answer else {
        let (meeting, household, number) = (desk.meeting.id, household.id, household.number);
        ctx.replace(tx, sender, say(RsvpNotice::AskAnswer { meeting, household, number })).await?;
        return Ok(None);
    };
    let told = Told { answer, via: recording.via, substitute_name: recording.substitute_name };
    keep(tx, ctx, sender, desk, household, told, goes_on).await
}

/// What a household told an official.
struct Told {
    answer: Answer,
    via: Via,
    substitute_name: Option<String>,
}

/// The household of a number, whatever the case of its letters.
async fn by_number(tx: &mut Tx, neighborhood: &Neighborhood, number: &str) -> Outcome<Household> {
    if let Some(household) = store::household::find_by_number(tx, neighborhood.id, number).await? {
        return Ok(household);
    }
    let key = number_key(number);
    let roll = store::household::list(tx, neighborhood.id).await?;
    let missing = RsvpRefusal::UnknownHousehold {
        number: number.to_owned(),
        neighborhood_name: neighborhood.name.clone(),
    };
    Ok(roll.into_iter().find(|household| number_key(&household.number) == key).ok_or(missing)?)
}

async fn keep(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    desk: &Desk,
    household: Household,
    told: Told,
    goes_on: bool,
) -> Outcome {
    let Desk { meeting, neighborhood, proof } = desk;
    let Told { answer, via, substitute_name } = told;
    let known = store::rsvp::find_given(tx, meeting.id, household.id).await?;
    let before = known.as_ref().map(|known| known.answer);
    let kept = known.as_ref().map(|known| (known.answer, known.substitute_name.as_deref()));
    if says_more(kept, answer, substitute_name.as_deref()) {
        let given = Given {
            meeting: meeting.id,
            household: household.id,
            answer,
            via,
            by: proof.account,
            at: ctx.now,
            substitute_name: substitute_name.clone(),
        };
        store::rsvp::answer(tx, &given).await?;
        store::card::touch(tx, meeting.id, ctx.now).await?;
        let notice = RsvpNotice::RecordedForYou {
            number: household.number.clone(),
            answer,
            via,
            by: sender.name.clone(),
            at: ctx.now,
            card: Box::new(card::of(tx, ctx, meeting, neighborhood).await?),
        };
        tell_household(tx, ctx, (desk.meeting.id, household.id), None, &say(notice)).await?;
    }
    let number = household.number;
    let recorded = RsvpNotice::Recorded { number, answer, before, via, substitute_name, goes_on };
    ctx.replace(tx, sender, say(recorded)).await?;
    Ok(None)
}

async fn record_answer(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    household: HouseholdId,
    answer: Answer,
) -> Outcome {
    let desk = desk(tx, ctx, sender, meeting).await?;
    let household = store::household::find(tx, household).await?;
    let household = household.filter(|household| household.neighborhood == desk.neighborhood.id);
    let household = household.ok_or(Refusal::StaleButton)?;
    let dialog = store::dialog::find(tx, sender.account).await?;
    let goes_on = dialog == Some(Dialog::Rsvp(RsvpDialog::Record { meeting }));
    let told = Told { answer, via: Via::Phone, substitute_name: None };
    keep(tx, ctx, sender, &desk, household, told, goes_on).await
}
