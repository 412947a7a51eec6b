//! Calling a meeting, moving it, calling it off, showing what is coming, and reminding the group before it opens.
//! Rules in `domain/meeting.rs` and `domain/rulebook.rs`; worded by `telegram/meeting.rs`.

mod agenda;
mod call;
mod change;
mod colleague;
mod draft;
mod list;
mod particulars;
pub(super) mod pin;
mod remind;
mod reminded;

pub(super) use call::show_draft;
pub(super) use colleague::{count_is_told, tell_caller};
pub(super) use list::{MAX_COMING, all_coming_of, coming_of, more_coming};
pub use remind::{Due, close_due, look, next_due, plan_reminders};

use super::authority::{self, Of, barred_at, lead, led, may, may_speak_of, named};
use super::{Ctx, Outcome, RoomKind, Sender, Toast, card, channel, team};
use crate::domain::account::AccountNotice;
use crate::domain::delivery::{About, Delivery};
use crate::domain::ids::{HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter, Report};
use crate::domain::matter::Agenda;
use crate::domain::meeting::{
    CallField, Gate, Meeting, MeetingCard, MeetingDialog, MeetingNotice, MeetingRefusal, MeetingState,
    ReminderKind, read_title, read_where,
};
use crate::domain::office::Act;
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::time::Moment;
use crate::store::group::GroupChat;
use crate::store::{self, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum MeetingIntent {
    /// `/hop`, with what follows the command.
    Call(String),
    /// The neighbourhood of the meeting that is being called.
    CallIn(NeighborhoodId),
    /// More neighbourhoods to choose from.
    ChoosePage(i64),
    /// At the usual place.
    UseVenue,
    /// The conference that introduces candidates.
    UseTitle,
    /// The meeting that is being called is for this.
    ChooseAgenda(Agenda),
    /// What is this meeting for?
    AskAgenda(MeetingId),
    /// This meeting is for that.
    SetAgenda {
        meeting: MeetingId,
        agenda: Agenda,
    },
    /// Send the previewed notice.
    Confirm(MeetingId),
    /// Yes, it is for this, whatever its title speaks of.
    Insist {
        meeting: MeetingId,
        agenda: Agenda,
    },
    /// Drop the preview.
    Discard(MeetingId),
    /// Time, place or content of the preview, anew.
    Edit {
        meeting: MeetingId,
        field: CallField,
    },
    /// At one of the times that were offered.
    UseTime(i64),
    /// Send it although it is late, with a reason.
    GiveReason(MeetingId),
    /// `/cuochop`: the coming meetings this official answers for.
    Mine,
    /// The same from this page on.
    MinePage(i64),
    /// Those that are over, the last first.
    Past(i64),
    AskMove(MeetingId),
    /// Only its time, or only its place.
    AskMoveOf {
        meeting: MeetingId,
        field: CallField,
    },
    /// Move the meeting as previewed from this version.
    ConfirmMove {
        meeting: MeetingId,
        version: i64,
    },
    AskCallOff(MeetingId),
    ConfirmCallOff(MeetingId),
    /// Neither moved nor called off.
    Keep(MeetingId),
    /// The households that have not answered, from behind `after` on.
    Unanswered {
        meeting: MeetingId,
        after: Option<HouseholdId>,
    },
    /// `/lichhop`: what is coming, and my household's answer.
    Coming,
    /// The same from this page on.
    ComingPage(i64),
    /// Where is it on the map?
    ShowPin(MeetingId),
    /// The point of a place, as it was kept at that moment, is taken away.
    RemovePin {
        neighborhood: NeighborhoodId,
        set_at: i64,
    },
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: MeetingIntent) -> Outcome {
    match intent {
        MeetingIntent::Call(line) => call::call(tx, ctx, sender, &line).await,
        MeetingIntent::CallIn(neighborhood) => call::call_in(tx, ctx, sender, neighborhood).await,
        MeetingIntent::ChoosePage(page) => call::choose_page(tx, ctx, sender, page).await,
        MeetingIntent::UseVenue => call::use_venue(tx, ctx, sender).await,
        MeetingIntent::UseTitle => call::use_title(tx, ctx, sender).await,
        MeetingIntent::ChooseAgenda(agenda) => call::choose_agenda(tx, ctx, sender, agenda).await,
        MeetingIntent::AskAgenda(meeting) => agenda::ask(tx, ctx, sender, meeting).await,
        MeetingIntent::SetAgenda { meeting, agenda } => {
            agenda::set(tx, ctx, sender, meeting, agenda, false).await
        }
        MeetingIntent::Confirm(meeting) => call::confirm(tx, ctx, sender, meeting, None).await,
        MeetingIntent::Insist { meeting, agenda } => agenda::insist(tx, ctx, sender, meeting, agenda).await,
        MeetingIntent::Discard(meeting) => call::discard(tx, ctx, sender, meeting).await,
        MeetingIntent::Edit { meeting, field } => draft::ask(tx, ctx, sender, meeting, field).await,
        MeetingIntent::UseTime(starts_at) => call::use_time(tx, ctx, sender, starts_at).await,
        MeetingIntent::GiveReason(meeting) => call::give_reason(tx, ctx, sender, meeting).await,
        MeetingIntent::Mine => list::mine(tx, ctx, sender, 0).await,
        MeetingIntent::MinePage(page) => list::mine(tx, ctx, sender, page).await,
        MeetingIntent::Past(page) => list::past(tx, ctx, sender, page).await,
        MeetingIntent::AskMove(meeting) => change::ask_move(tx, ctx, sender, meeting).await,
        MeetingIntent::AskMoveOf { meeting, field } => {
            change::ask_move_of(tx, ctx, sender, meeting, field).await
        }
        MeetingIntent::ConfirmMove { meeting, version } => {
            change::confirm_move(tx, ctx, sender, meeting, version).await
        }
        MeetingIntent::AskCallOff(meeting) => change::ask_call_off(tx, ctx, sender, meeting).await,
        MeetingIntent::ConfirmCallOff(meeting) => change::confirm_call_off(tx, ctx, sender, meeting).await,
        MeetingIntent::Keep(meeting) => change::keep(tx, ctx, sender, meeting).await,
        MeetingIntent::Unanswered { meeting, after } => {
            list::unanswered(tx, ctx, sender, meeting, after).await
        }
        MeetingIntent::Coming => list::coming(tx, ctx, sender, 0).await,
        MeetingIntent::ComingPage(page) => list::coming(tx, ctx, sender, page).await,
        MeetingIntent::ShowPin(meeting) => pin::show(tx, ctx, sender, meeting).await,
        MeetingIntent::RemovePin { neighborhood, set_at } => {
            pin::remove(tx, ctx, sender, (neighborhood, set_at)).await
        }
    }
}

pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: MeetingDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        MeetingDialog::Choose { line, beside } => {
            let authority = ctx.authority(tx, sender.account).await?;
            let led = led(tx, &authority).await?;
            match named(&led, words).as_slice() {
                [] => Err(MeetingRefusal::UnknownNeighborhood.into()),
                [one] => call::begin_beside(tx, ctx, sender, one, &line, beside).await,
                several => call::choose(tx, ctx, sender, (several, 0), (line, beside)).await,
            }
        }
        MeetingDialog::When { neighborhood, beside } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            let line = call::one_by_one(tx, ctx, sender, words).await?;
            call::begin_beside(tx, ctx, sender, &neighborhood, &line, beside).await
        }
        MeetingDialog::Where { neighborhood, starts_at, title } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            let (venue, said) = read_where(words)?;
            // The content alone: where it is is still to be asked.
            let usual = said.is_none().then(|| neighborhood.venue.clone());
            call::go_on(tx, ctx, sender, &neighborhood, starts_at, venue.or(usual), said.or(title)).await
        }
        MeetingDialog::What { neighborhood, starts_at, venue } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            let title = read_title(words)?.ok_or(MeetingRefusal::TitleMissing)?;
            call::go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), Some(title)).await
        }
        MeetingDialog::Agenda { neighborhood, starts_at, venue, title } => {
            call::agenda_given(tx, ctx, sender, neighborhood, (starts_at, venue, title), words).await
        }
        MeetingDialog::AgendaOf { meeting } => agenda::given(tx, ctx, sender, meeting, words).await,
        MeetingDialog::Correcting { meeting, agenda, .. } => {
            agenda::reason_given(tx, ctx, sender, meeting, agenda, words).await
        }
        MeetingDialog::Preview { meeting } => draft::typed(tx, ctx, sender, meeting, words).await,
        MeetingDialog::Edit { meeting, field } => draft::given(tx, ctx, sender, meeting, field, words).await,
        MeetingDialog::Reason { meeting } => call::reason_given(tx, ctx, sender, meeting, words).await,
        MeetingDialog::Move { meeting, field, .. } => {
            change::move_given(tx, ctx, sender, meeting, field, words).await
        }
        MeetingDialog::Moving { meeting, .. } => {
            change::move_given(tx, ctx, sender, meeting, None, words).await
        }
    }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: MeetingDialog) -> Outcome {
    sender.in_private()?;
    match dialog {
        MeetingDialog::Choose { line, beside } => {
            let authority = ctx.authority(tx, sender.account).await?;
            let led = led(tx, &authority).await?;
            call::choose(tx, ctx, sender, (&led, 0), (line, beside)).await
        }
        MeetingDialog::When { neighborhood, beside } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            call::begin_beside(tx, ctx, sender, &neighborhood, "", beside).await
        }
        MeetingDialog::Where { neighborhood, starts_at, title } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            call::go_on(tx, ctx, sender, &neighborhood, starts_at, None, title).await
        }
        MeetingDialog::What { neighborhood, starts_at, venue } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            call::go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), None).await
        }
        MeetingDialog::Agenda { neighborhood, starts_at, venue, title } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            call::go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), Some(title)).await
        }
        MeetingDialog::AgendaOf { meeting } => agenda::ask(tx, ctx, sender, meeting).await,
        MeetingDialog::Correcting { meeting, agenda, reason: None } => {
            agenda::set(tx, ctx, sender, meeting, agenda, false).await
        }
        MeetingDialog::Correcting { meeting, agenda, reason: Some(reason) } => {
            agenda::reason_given(tx, ctx, sender, meeting, agenda, &reason).await
        }
        MeetingDialog::Preview { meeting } => draft::show(tx, ctx, sender, meeting).await,
        MeetingDialog::Edit { meeting, field } => draft::ask(tx, ctx, sender, meeting, field).await,
        MeetingDialog::Reason { meeting } => call::give_reason(tx, ctx, sender, meeting).await,
        MeetingDialog::Move { meeting, field: None, .. } => change::ask_move(tx, ctx, sender, meeting).await,
        MeetingDialog::Move { meeting, field: Some(field), .. } => {
            change::ask_move_of(tx, ctx, sender, meeting, field).await
        }
        MeetingDialog::Moving { meeting, version, starts_at, venue, late_reason } => {
            change::show_move(tx, ctx, sender, meeting, version, (starts_at, venue, late_reason)).await
        }
    }
}

/// A question about a meeting is left: what was previewed stands there again, or the meeting as it is.
pub(super) async fn back(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: MeetingDialog) -> Outcome {
    match dialog {
        MeetingDialog::Preview { meeting }
        | MeetingDialog::Edit { meeting, .. }
        | MeetingDialog::Reason { meeting } => {
            let waits = Dialog::Meeting(MeetingDialog::Preview { meeting });
            store::dialog::set(tx, sender.account, &waits, ctx.now).await?;
            draft::show(tx, ctx, sender, meeting).await
        }
        MeetingDialog::Move { meeting, .. } => change::keep(tx, ctx, sender, meeting).await,
        dialog @ (MeetingDialog::Moving { .. } | MeetingDialog::Correcting { .. }) => {
            ask_again(tx, ctx, sender, dialog).await
        }
        MeetingDialog::Choose { .. }
        | MeetingDialog::When { .. }
        | MeetingDialog::Where { .. }
        | MeetingDialog::What { .. }
        | MeetingDialog::Agenda { .. }
        | MeetingDialog::AgendaOf { .. } => {
            store::dialog::end(tx, sender.account).await?;
            ctx.replace(tx, sender, Notice::Account(AccountNotice::Left)).await?;
            Ok(None)
        }
    }
}

fn say(notice: MeetingNotice) -> Notice {
    Notice::Meeting(notice)
}

fn toast(notice: MeetingNotice) -> Outcome {
    Ok(Some(Toast::Say(say(notice))))
}

/// Says it in the official's private chat, in place of the question whose button was pressed.
async fn aside(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    notice: MeetingNotice,
) -> Result<(), store::Fault> {
    match sender.room.kind {
        RoomKind::Private => ctx.replace(tx, sender, say(notice)).await,
        RoomKind::Group => ctx.tell(tx, sender.account, say(notice)).await,
    }
}

/// A meeting, its neighbourhood, and the proof that the sender may lead it.
pub(super) async fn official(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
) -> Outcome<(Meeting, Neighborhood, MayLead)> {
    sender.in_private()?;
    let meeting = store::meeting::find(tx, meeting).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhood, proof) = lead(tx, ctx, sender, meeting.neighborhood).await?;
    let authority = ctx.authority(tx, sender.account).await?;
    if !authority::serves(&authority, &neighborhood, &meeting) {
        let of = Of { neighborhood: &neighborhood, agenda: meeting.agenda(), held_at: meeting.starts_at };
        may(tx, ctx, sender, Act::Count, of, &[]).await?;
    }
    Ok((meeting, neighborhood, proof))
}

/// As [`official`], for who may convene such a meeting.
pub(super) async fn convened(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
) -> Outcome<(Meeting, Neighborhood, MayLead)> {
    let (meeting, neighborhood, proof) = official(tx, ctx, sender, meeting).await?;
    let listed = store::candidate::nominees(tx, meeting.id).await?;
    let of = Of { neighborhood: &neighborhood, agenda: meeting.agenda(), held_at: meeting.starts_at };
    may(tx, ctx, sender, Act::Convene, of, &listed).await?;
    // A draft is put right before anybody reads it, whatever its title speaks of.
    if meeting.state != MeetingState::Draft {
        may_speak_of(tx, ctx, sender, Act::Convene, of, &[&meeting.title]).await?;
    }
    Ok((meeting, neighborhood, proof))
}

/// A meeting as its official sees it at this moment: its preview, or what it has become.
pub(super) async fn show_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    match meeting.state {
        MeetingState::Draft => call::show_draft(tx, ctx, sender, &meeting, &neighborhood).await,
        MeetingState::Called | MeetingState::CalledOff => {
            let notice = own(tx, ctx, sender, &meeting, &neighborhood).await?;
            ctx.replace(tx, sender, say(notice)).await?;
            Ok(None)
        }
        MeetingState::Discarded => Err(Refusal::StaleButton.into()),
    }
}

/// A meeting that may still be moved or called off; else the toast that says why not.
fn changeable(ctx: &Ctx, meeting: &Meeting) -> Outcome<Option<Toast>> {
    match meeting.gate(ctx.now) {
        Gate::Open => Ok(None),
        Gate::Begun => Err(MeetingRefusal::AlreadyOpen.into()),
        Gate::CalledOff => toast(MeetingNotice::AlreadyCalledOff),
        Gate::NeverCalled => Err(Refusal::StaleButton.into()),
    }
}

/// The group of a neighbourhood. While we are shut out of it, what is written to it waits until we are back.
pub(super) async fn group_of(tx: &mut Tx, neighborhood: &Neighborhood) -> Outcome<GroupChat> {
    let group = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    let missing = MeetingRefusal::NoGroup { neighborhood_name: neighborhood.full_name() };
    Ok(group.ok_or(missing)?)
}

/// The key of the letter that first announces a meeting: while it waits, the group has read nothing.
fn post_key(meeting: &Meeting) -> String {
    format!("call:{}:{}", meeting.id, meeting.version)
}

/// The key of the letter that corrects time or place.
fn move_key(meeting: &Meeting) -> String {
    format!("move:{}:{}", meeting.id, meeting.version)
}

fn call_off_key(meeting: &Meeting) -> String {
    format!("calloff:{}", meeting.id)
}

/// The key of a reminder to the group.
fn remind_key(meeting: &Meeting, version: i64, kind: ReminderKind) -> String {
    format!("remind:{}:{version}:{}", meeting.id, kind.code())
}

/// What stands in the group about this version of a meeting, its notice apart, is answered no more: its buttons go.
async fn strip(
    tx: &mut Write,
    ctx: &Ctx,
    meeting: &Meeting,
    version: i64,
    group: &GroupChat,
) -> Result<(), store::Fault> {
    let correction = move_key(&Meeting { version, ..meeting.clone() });
    let reminders = ReminderKind::ALL.map(|kind| remind_key(meeting, version, kind));
    for key in reminders.into_iter().chain([correction]) {
        channel::strip(tx, ctx, group.address(), &key).await?;
    }
    Ok(())
}

/// A meeting is over, or does not take place: its notice is unpinned, and nothing about it has buttons any more. The notice loses
/// its own with its last edit.
async fn take_down(tx: &mut Write, ctx: &Ctx, meeting: &Meeting) -> Result<(), store::Fault> {
    let Some(group) = store::group::find_by_neighborhood(tx, meeting.neighborhood).await? else {
        return Ok(());
    };
    for card in store::card::of_meeting(tx, meeting.id).await? {
        if card.chat == group.chat {
            channel::unpin(tx, ctx, group.address(), card.message).await?;
        }
    }
    strip(tx, ctx, meeting, meeting.version, &group).await
}

/// Whether the group has read of a meeting as it is now; `None` when nobody knows any more.
pub(super) async fn posting(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
) -> Result<Option<(About, Delivery)>, store::Fault> {
    let letters = match meeting.state {
        MeetingState::CalledOff => vec![(About::CallOff, call_off_key(meeting))],
        _ => vec![(About::Move, move_key(meeting)), (About::Call, post_key(meeting))],
    };
    for (about, key) in letters {
        if let Some(delivery) = channel::delivery(tx, ctx, &key).await? {
            return Ok(Some((about, delivery)));
        }
    }
    // Letters are kept for some weeks only; a card that stands in the group says enough.
    let stands =
        meeting.state == MeetingState::Called && !store::card::of_meeting(tx, meeting.id).await?.is_empty();
    Ok(stands.then_some((About::Call, Delivery::Sent(None))))
}

/// One meeting, as an official who leads there sees it: who does not convene it is told who does.
async fn own(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Result<MeetingNotice, store::Fault> {
    let card = Box::new(card::of(tx, ctx, meeting, neighborhood).await?);
    let listed = store::candidate::nominees(tx, meeting.id).await?;
    let of = Of { neighborhood, agenda: meeting.agenda(), held_at: meeting.starts_at };
    let of = (of, meeting.title.as_str());
    let barred = barred_at(tx, ctx, sender.account, Act::Convene, of, &listed).await?;
    let is_coming = meeting.gate(ctx.now) == Gate::Open;
    let reminded_of = if is_coming { team::reminded_of(tx, ctx, meeting).await? } else { None };
    Ok(MeetingNotice::Mine { card, posting: posting(tx, ctx, meeting).await?, barred, reminded_of })
}

fn post_letter(
    meeting: &Meeting,
    card: Box<MeetingCard>,
    group: &GroupChat,
    due_at: Moment,
    report: Report,
) -> Letter {
    let notice = say(MeetingNotice::Call(card));
    group_letter(meeting, group, due_at, Errand::Post { meeting: meeting.id, notice }, report)
}

/// A letter about this version of a meeting to its group: of no use once the meeting opens, cancelled when it moves.
fn group_letter(
    meeting: &Meeting,
    group: &GroupChat,
    due_at: Moment,
    errand: Errand,
    report: Report,
) -> Letter {
    Letter {
        to: group.address(),
        lane: Lane::Cards,
        errand,
        due_at,
        expires_at: Some(meeting.starts_at),
        dedupe_key: report.key.clone(),
        doubt: Doubt::Repeat,
        campaign: None,
        subject: Some(meeting.subject()),
        asked_by: None,
        report: Some(report),
    }
}
