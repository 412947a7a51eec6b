//! Calling a meeting, moving it, calling it off, showing what is coming, and reminding the group before it opens.
//! Rules in `domain/meeting.rs` and `domain/rulebook.rs`; worded by `telegram/meeting.rs`.

use chrono::{Datelike as _, Days, NaiveTime, Weekday};

use super::authority::{self, lead, led, named};
use super::{Ctx, Outcome, RoomKind, Sender, Stop, Toast, card, channel};
use crate::domain::delivery::{About, Delivery};
use crate::domain::fold::nfc;
use crate::domain::ids::{HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::letter::{Doubt, Errand, Lane, Letter, Report};
use crate::domain::meeting::{
    ComingMeeting, MAX_REASON, MAX_TITLE, MAX_VENUE, Meeting, MeetingCard, MeetingDialog, MeetingKind,
    MeetingNotice, MeetingPreview, MeetingRefusal, MeetingState, NeighborhoodChoice, OwnAnswer, ReminderKind,
    intro_title,
};
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::rulebook::Rulebook;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::time::{Moment, after_quiet_hours};
use crate::domain::when::{WhenFault, parse_when};
use crate::store::group::GroupChat;
use crate::store::{self, Tx};

/// Neighbourhoods offered as buttons; whoever leads more names one before the time.
const MAX_CHOICES: usize = 40;
/// Meetings shown to an official at once, each in a message of its own.
const MAX_MINE: usize = 12;
/// Meetings listed by `/lichhop`.
const MAX_COMING: usize = 8;
/// Households in one page of the call list: with the longest names and addresses it stays below 4,096 characters.
const CALL_LIST_PAGE: i64 = 15;

#[derive(Debug, Clone, PartialEq)]
pub enum MeetingIntent {
    /// `/hop`, with what follows the command.
    Call(String),
    /// The neighbourhood of the meeting that is being called.
    CallIn(NeighborhoodId),
    /// At the usual place.
    UseVenue,
    /// The conference that introduces candidates.
    UseTitle,
    /// Send the previewed notice.
    Confirm(MeetingId),
    /// Drop the preview.
    Discard(MeetingId),
    /// Send it although it is late, with a reason.
    GiveReason(MeetingId),
    /// `/cuochop`: the coming meetings this official answers for.
    Mine,
    AskMove(MeetingId),
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
}

pub(super) async fn handle(tx: &mut Tx, ctx: &Ctx, sender: &Sender, intent: MeetingIntent) -> Outcome {
    match intent {
        MeetingIntent::Call(line) => call(tx, ctx, sender, &line).await,
        MeetingIntent::CallIn(neighborhood) => call_in(tx, ctx, sender, neighborhood).await,
        MeetingIntent::UseVenue => use_venue(tx, ctx, sender).await,
        MeetingIntent::UseTitle => use_title(tx, ctx, sender).await,
        MeetingIntent::Confirm(meeting) => confirm(tx, ctx, sender, meeting).await,
        MeetingIntent::Discard(meeting) => discard(tx, ctx, sender, meeting).await,
        MeetingIntent::GiveReason(meeting) => give_reason(tx, ctx, sender, meeting).await,
        MeetingIntent::Mine => mine(tx, ctx, sender).await,
        MeetingIntent::AskMove(meeting) => ask_move(tx, ctx, sender, meeting).await,
        MeetingIntent::ConfirmMove { meeting, version } => {
            confirm_move(tx, ctx, sender, meeting, version).await
        }
        MeetingIntent::AskCallOff(meeting) => ask_call_off(tx, ctx, sender, meeting).await,
        MeetingIntent::ConfirmCallOff(meeting) => confirm_call_off(tx, ctx, sender, meeting).await,
        MeetingIntent::Keep(meeting) => keep(tx, ctx, sender, meeting).await,
        MeetingIntent::Unanswered { meeting, after } => unanswered(tx, ctx, sender, meeting, after).await,
        MeetingIntent::Coming => coming(tx, ctx, sender).await,
    }
}

pub(super) async fn typed(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    dialog: MeetingDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        MeetingDialog::Choose { line } => {
            let authority = ctx.authority(tx, sender.account).await?;
            let led = led(tx, &authority).await?;
            match named(&led, words).as_slice() {
                [] => Err(MeetingRefusal::UnknownNeighborhood.into()),
                [one] => begin(tx, ctx, sender, one, &line).await,
                several => choose(tx, ctx, sender, several, line).await,
            }
        }
        MeetingDialog::When { neighborhood } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            begin(tx, ctx, sender, &neighborhood, words).await
        }
        MeetingDialog::Where { neighborhood, starts_at } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            let venue = read_venue(words)?.unwrap_or_else(|| neighborhood.venue.clone());
            go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), None).await
        }
        MeetingDialog::What { neighborhood, starts_at, venue } => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            let title = read_title(words)?.ok_or(MeetingRefusal::TitleMissing)?;
            go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), Some(title)).await
        }
        MeetingDialog::Reason { meeting } => reason_given(tx, ctx, sender, meeting, words).await,
        MeetingDialog::Move { meeting } | MeetingDialog::Moving { meeting, .. } => {
            move_given(tx, ctx, sender, meeting, words).await
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
async fn aside(tx: &mut Tx, ctx: &Ctx, sender: &Sender, notice: MeetingNotice) -> Result<(), store::Fault> {
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
    Ok((meeting, neighborhood, proof))
}

/// The group of a neighbourhood. While we are shut out of it, what is written to it waits until we are back.
async fn group_of(tx: &mut Tx, neighborhood: &Neighborhood) -> Outcome<GroupChat> {
    let group = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    let missing = MeetingRefusal::NoGroup { neighborhood_name: neighborhood.name.clone() };
    Ok(group.ok_or(missing)?)
}

/// 19:30 on the first Saturday that leaves three days for the notice: the example in every question about a time.
fn example(ctx: &Ctx) -> Moment {
    let zone = ctx.house.zone;
    let today = ctx.now.local_day(zone);
    let saturday = (3..10)
        .filter_map(|days| today.checked_add_days(Days::new(days)))
        .find(|day| day.weekday() == Weekday::Sat)
        .unwrap_or(today);
    Moment::from_local(saturday.and_time(NaiveTime::from_hms_opt(19, 30, 0).unwrap_or_default()), zone)
}

fn read_when(ctx: &Ctx, text: &str) -> Result<Moment, MeetingRefusal> {
    let zone = ctx.house.zone;
    parse_when(text, ctx.now.local(zone))
        .map(|local| Moment::from_local(local, zone))
        .map_err(|fault| MeetingRefusal::When { fault, example: example(ctx) })
}

/// Words that will stand inside a sentence of ours, which brings its own full stop.
fn phrase(text: &str) -> String {
    nfc(text).trim_end_matches(['.', ' ']).to_owned()
}

/// A place as typed; `None` when nothing was typed.
fn read_venue(text: &str) -> Result<Option<String>, MeetingRefusal> {
    let venue = phrase(text);
    if venue.chars().count() > MAX_VENUE {
        return Err(MeetingRefusal::VenueTooLong);
    }
    Ok(Some(venue).filter(|venue| !venue.is_empty()))
}

fn read_title(text: &str) -> Result<Option<String>, MeetingRefusal> {
    let title = phrase(text);
    if title.chars().count() > MAX_TITLE {
        return Err(MeetingRefusal::TitleTooLong);
    }
    Ok(Some(title).filter(|title| !title.is_empty()))
}

async fn call(tx: &mut Tx, ctx: &Ctx, sender: &Sender, line: &str) -> Outcome {
    let authority = authority::official(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    if sender.room.kind == RoomKind::Group {
        let group = store::group::find_by_chat(tx, sender.room.chat).await?;
        let group = group.ok_or(MeetingRefusal::GroupNotBound)?;
        let (neighborhood, _) = lead(tx, ctx, sender, group.neighborhood).await?;
        begin(tx, ctx, sender, &neighborhood, line).await?;
        ctx.reply(tx, sender, say(MeetingNotice::ContinuedInPrivate)).await?;
        return Ok(None);
    }
    let mut led = led(tx, &authority).await?;
    let mut line = line;
    let (first, rest) = line.split_once('|').unwrap_or((line, ""));
    let by_name = named(&led, first);
    if !by_name.is_empty() {
        (led, line) = (by_name, rest);
    }
    match led.as_slice() {
        [] if authority.is_operator() => Err(MeetingRefusal::NothingToLead.into()),
        [] => Err(Refusal::OfficialsOnly.into()),
        [one] => begin(tx, ctx, sender, one, line).await,
        several => {
            // A time that cannot be is told before anything else is asked.
            let when = line.split('|').next().unwrap_or_default();
            if !when.trim().is_empty() {
                read_when(ctx, when)?;
            }
            choose(tx, ctx, sender, several, line.to_owned()).await
        }
    }
}

async fn choose(tx: &mut Tx, ctx: &Ctx, sender: &Sender, among: &[Neighborhood], line: String) -> Outcome {
    let choices = among
        .iter()
        .take(MAX_CHOICES)
        .map(|neighborhood| NeighborhoodChoice {
            neighborhood: neighborhood.id,
            name: neighborhood.name.clone(),
            commune_name: neighborhood.commune_name.clone(),
        })
        .collect();
    let dialog = Dialog::Meeting(MeetingDialog::Choose { line });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    aside(tx, ctx, sender, MeetingNotice::ChooseNeighborhood(choices)).await?;
    Ok(None)
}

async fn call_in(tx: &mut Tx, ctx: &Ctx, sender: &Sender, neighborhood: NeighborhoodId) -> Outcome {
    sender.in_private()?;
    let (neighborhood, _) = lead(tx, ctx, sender, neighborhood).await?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(MeetingDialog::Choose { line })) => {
            begin(tx, ctx, sender, &neighborhood, &line).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// Takes a line `when | where | what` as far as it goes and asks for the rest.
async fn begin(tx: &mut Tx, ctx: &Ctx, sender: &Sender, neighborhood: &Neighborhood, line: &str) -> Outcome {
    group_of(tx, neighborhood).await?;
    let mut parts = line.splitn(3, '|').map(str::trim);
    let when = parts.next().unwrap_or_default();
    if when.is_empty() {
        let dialog = Dialog::Meeting(MeetingDialog::When { neighborhood: neighborhood.id });
        store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
        let neighborhood_name = neighborhood.name.clone();
        aside(tx, ctx, sender, MeetingNotice::AskWhen { neighborhood_name, example: example(ctx) }).await?;
        return Ok(None);
    }
    let starts_at = read_when(ctx, when)?;
    let usual = Some(neighborhood.venue.clone()).filter(|venue| !venue.is_empty());
    let venue = match parts.next() {
        Some(text) => read_venue(text)?.or(usual),
        None => None,
    };
    let title = parts.next().map(read_title).transpose()?.flatten();
    go_on(tx, ctx, sender, neighborhood, starts_at, venue, title).await
}

/// Asks for what is missing, or shows the preview.
async fn go_on(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    starts_at: Moment,
    venue: Option<String>,
    title: Option<String>,
) -> Outcome {
    let id = neighborhood.id;
    let (dialog, question) = match (venue, title) {
        (Some(venue), Some(title)) => {
            return preview(tx, ctx, sender, neighborhood, starts_at, venue, title).await;
        }
        (None, _) => (
            MeetingDialog::Where { neighborhood: id, starts_at },
            MeetingNotice::AskWhere { starts_at, venue: neighborhood.venue.clone() },
        ),
        (Some(venue), None) => (
            MeetingDialog::What { neighborhood: id, starts_at, venue: venue.clone() },
            MeetingNotice::AskWhat { starts_at, venue },
        ),
    };
    store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog), ctx.now).await?;
    aside(tx, ctx, sender, question).await?;
    Ok(None)
}

async fn use_venue(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let Some(Dialog::Meeting(MeetingDialog::Where { neighborhood, starts_at })) =
        store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
    let venue = neighborhood.venue.clone();
    go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), None).await
}

async fn use_title(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let Some(Dialog::Meeting(MeetingDialog::What { neighborhood, starts_at, venue })) =
        store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
    let title = intro_title(neighborhood.kind).to_owned();
    go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), Some(title)).await
}

/// When something that concerns a meeting leaves for the group: now, or after the quiet hours when the meeting leaves time
/// for that.
fn leaves_at(ctx: &Ctx, starts_at: Moment) -> Moment {
    let rested = after_quiet_hours(ctx.now, ctx.house.zone);
    if rested.plus_minutes(120) <= starts_at { rested } else { ctx.now }
}

/// The days of notice the law asks for, when a notice that leaves at `leaves_at` is later than that.
fn late_days(ctx: &Ctx, kind: MeetingKind, leaves_at: Moment, starts_at: Moment) -> Option<i64> {
    let zone = ctx.house.zone;
    let held_on = starts_at.local_day(zone);
    Rulebook::at(held_on).late_notice(kind, leaves_at.local_day(zone), held_on)
}

async fn preview(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    starts_at: Moment,
    venue: String,
    title: String,
) -> Outcome {
    if starts_at <= ctx.now {
        return Err(MeetingRefusal::When { fault: WhenFault::Past, example: example(ctx) }.into());
    }
    store::dialog::end(tx, sender.account).await?;
    store::meeting::discard_drafts(tx, neighborhood.id, sender.account).await?;
    let meeting = Meeting {
        id: ctx.house.chance.id(ctx.now),
        neighborhood: neighborhood.id,
        kind: MeetingKind::of_title(&title),
        title,
        venue,
        starts_at,
        state: MeetingState::Draft,
        version: 1,
        late_reason: None,
        called_by: sender.account,
    };
    store::meeting::insert(tx, &meeting, ctx.now).await?;
    let shown = draft_preview(tx, ctx, &meeting, neighborhood).await?;
    aside(tx, ctx, sender, MeetingNotice::Preview(Box::new(shown))).await?;
    Ok(None)
}

async fn draft_preview(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Result<MeetingPreview, store::Fault> {
    let zone = ctx.house.zone;
    let at = leaves_at(ctx, meeting.starts_at);
    let day = meeting.starts_at.local_day(zone);
    let coming = store::meeting::coming_in(tx, meeting.neighborhood, ctx.now).await?;
    let looks = match store::group::find_by_neighborhood(tx, meeting.neighborhood).await? {
        Some(group) => Some(channel::outlook(tx, ctx, &group, at).await?),
        None => None,
    };
    Ok(MeetingPreview {
        is_shut_out: looks == Some(Delivery::ShutOut),
        is_locked: looks == Some(Delivery::Locked),
        card: card::of(tx, ctx, meeting, neighborhood).await?,
        late_days: late_days(ctx, meeting.kind, at, meeting.starts_at),
        same_day: coming.iter().map(|other| other.starts_at).find(|other| other.local_day(zone) == day),
        leaves_at: Some(at).filter(|at| *at > ctx.now),
    })
}

/// The answer to a button of a draft that is one no longer.
fn no_draft(meeting: &Meeting) -> Outcome {
    match meeting.state {
        MeetingState::Called => toast(MeetingNotice::AlreadySent),
        MeetingState::CalledOff => toast(MeetingNotice::AlreadyCalledOff),
        MeetingState::Discarded | MeetingState::Draft => Err(Refusal::StaleButton.into()),
    }
}

async fn confirm(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, proof) = official(tx, ctx, sender, meeting).await?;
    if meeting.state != MeetingState::Draft {
        return no_draft(&meeting);
    }
    let late = late_days(ctx, meeting.kind, leaves_at(ctx, meeting.starts_at), meeting.starts_at);
    if late.is_some() && meeting.late_reason.is_none() {
        // It was in time when it was previewed: show what it has become.
        let shown = draft_preview(tx, ctx, &meeting, &neighborhood).await?;
        ctx.replace(tx, sender, say(MeetingNotice::Preview(Box::new(shown)))).await?;
        return toast(MeetingNotice::NowLate);
    }
    send(tx, ctx, sender, proof, &meeting, &neighborhood).await
}

/// Sends the notice of a draft to the group, from here on it is a called meeting; and confirms that it is on its way.
async fn send(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    _proof: MayLead,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Outcome {
    if meeting.starts_at <= ctx.now {
        return Err(MeetingRefusal::When { fault: WhenFault::Past, example: example(ctx) }.into());
    }
    let group = group_of(tx, neighborhood).await?;
    let leaves_at = leaves_at(ctx, meeting.starts_at);
    if !store::meeting::set_state(tx, meeting.id, MeetingState::Draft, MeetingState::Called, leaves_at)
        .await?
    {
        return Err(Refusal::StaleButton.into());
    }
    let called = Meeting { state: MeetingState::Called, ..meeting.clone() };
    let card = Box::new(card::of(tx, ctx, &called, neighborhood).await?);
    if card.turnout.roll == 0 {
        return Err(MeetingRefusal::RollEmpty { neighborhood_name: neighborhood.name.clone() }.into());
    }
    let delivery = channel::outlook(tx, ctx, &group, leaves_at).await?;
    let report = channel::report(ctx, sender, called.id, About::Call, &post_key(&called), delivery);
    ctx.post(tx, &post_letter(&called, card.clone(), &group, leaves_at, report.clone())).await?;
    let notice = say(MeetingNotice::Posting { about: About::Call, card, delivery });
    channel::confirm(tx, ctx, sender, &report, notice).await?;
    Ok(None)
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

/// Whether the group has read of a meeting as it is now; `None` when nobody knows any more.
async fn posting(
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

async fn discard(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, ..) = official(tx, ctx, sender, meeting).await?;
    let done =
        store::meeting::set_state(tx, meeting.id, MeetingState::Draft, MeetingState::Discarded, ctx.now)
            .await?;
    if !done {
        return no_draft(&meeting);
    }
    if waits_for_reason(tx, sender, meeting.id).await? {
        store::dialog::end(tx, sender.account).await?;
    }
    ctx.replace(tx, sender, say(MeetingNotice::Discarded)).await?;
    Ok(None)
}

async fn waits_for_reason(tx: &mut Tx, sender: &Sender, draft: MeetingId) -> Result<bool, store::Fault> {
    let dialog = store::dialog::find(tx, sender.account).await?;
    Ok(dialog == Some(Dialog::Meeting(MeetingDialog::Reason { meeting: draft })))
}

async fn give_reason(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, ..) = official(tx, ctx, sender, meeting).await?;
    if meeting.state != MeetingState::Draft {
        return no_draft(&meeting);
    }
    let zone = ctx.house.zone;
    let days = Rulebook::at(meeting.starts_at.local_day(zone)).notice_days(meeting.kind).unwrap_or_default();
    let dialog = Dialog::Meeting(MeetingDialog::Reason { meeting: meeting.id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    ctx.reply(tx, sender, say(MeetingNotice::AskReason { days })).await?;
    Ok(None)
}

async fn reason_given(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId, words: &str) -> Outcome {
    let reason = nfc(words);
    if reason.is_empty() {
        return Err(MeetingRefusal::ReasonMissing.into());
    }
    if reason.chars().count() > MAX_REASON {
        return Err(MeetingRefusal::ReasonTooLong.into());
    }
    let (meeting, neighborhood, proof) = official(tx, ctx, sender, meeting).await?;
    store::dialog::end(tx, sender.account).await?;
    if meeting.state != MeetingState::Draft {
        // Sent or dropped by another button meanwhile: the dialog ends, and the words are not kept.
        let notice = match meeting.state {
            MeetingState::Called => say(MeetingNotice::AlreadySent),
            _ => Notice::Refused(Refusal::StaleButton),
        };
        ctx.reply(tx, sender, notice).await?;
        return Ok(None);
    }
    store::meeting::set_late_reason(tx, meeting.id, &reason).await?;
    let meeting = Meeting { late_reason: Some(reason), ..meeting };
    send(tx, ctx, sender, proof, &meeting, &neighborhood).await
}

async fn mine(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let authority = authority::official(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    let mut coming = Vec::new();
    for neighborhood in led(tx, &authority).await? {
        for meeting in store::meeting::coming_in(tx, neighborhood.id, ctx.now).await? {
            coming.push((meeting, neighborhood.clone()));
        }
        for meeting in store::meeting::called_off_in(tx, neighborhood.id, ctx.now).await? {
            // Only where the group is told: of the others it never read.
            if posting(tx, ctx, &meeting).await?.is_some() {
                coming.push((meeting, neighborhood.clone()));
            }
        }
    }
    coming.sort_by_key(|(meeting, _)| (meeting.starts_at, meeting.id));
    for (meeting, neighborhood) in coming.iter().take(MAX_MINE) {
        let notice = own(tx, ctx, meeting, neighborhood).await?;
        ctx.reply(tx, sender, say(notice)).await?;
    }
    let more = i64::try_from(coming.len().saturating_sub(MAX_MINE)).unwrap_or(i64::MAX);
    if more > 0 {
        ctx.reply(tx, sender, say(MeetingNotice::MoreOfMine(more))).await?;
    }
    if coming.is_empty() {
        ctx.reply(tx, sender, say(MeetingNotice::NoneOfMine)).await?;
    }
    Ok(None)
}

/// One meeting, as its official sees it.
async fn own(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Result<MeetingNotice, store::Fault> {
    let card = Box::new(card::of(tx, ctx, meeting, neighborhood).await?);
    Ok(MeetingNotice::Mine { card, posting: posting(tx, ctx, meeting).await? })
}

/// A meeting that may still be moved or called off; else the toast that says why not.
fn changeable(ctx: &Ctx, meeting: &Meeting) -> Outcome<Option<Toast>> {
    match meeting.state {
        MeetingState::Called if meeting.starts_at > ctx.now => Ok(None),
        MeetingState::Called => Err(MeetingRefusal::AlreadyOpen.into()),
        MeetingState::CalledOff => toast(MeetingNotice::AlreadyCalledOff),
        MeetingState::Draft | MeetingState::Discarded => Err(Refusal::StaleButton.into()),
    }
}

async fn ask_move(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    let dialog = Dialog::Meeting(MeetingDialog::Move { meeting: meeting.id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
    ctx.reply(tx, sender, say(MeetingNotice::AskMove { card, example: example(ctx) })).await?;
    Ok(None)
}

/// `when | where` of a move; either may be left out.
async fn move_given(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId, words: &str) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    let over = match changeable(ctx, &meeting) {
        Ok(None) => None,
        Ok(Some(_)) => Some(say(MeetingNotice::AlreadyCalledOff)),
        Err(Stop::Refused(refusal)) => Some(Notice::Refused(*refusal)),
        Err(fault) => return Err(fault),
    };
    if let Some(why) = over {
        store::dialog::end(tx, sender.account).await?;
        ctx.reply(tx, sender, why).await?;
        return Ok(None);
    }
    let (when, place) = words.split_once('|').unwrap_or((words, ""));
    let starts_at = if when.trim().is_empty() { meeting.starts_at } else { read_when(ctx, when)? };
    let venue = read_venue(place)?.unwrap_or_else(|| meeting.venue.clone());
    if starts_at == meeting.starts_at && venue == meeting.venue {
        return Err(MeetingRefusal::NothingMoved.into());
    }
    let dialog = MeetingDialog::Moving {
        meeting: meeting.id,
        version: meeting.version,
        starts_at,
        venue: venue.clone(),
    };
    store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog), ctx.now).await?;
    let late_days = late_days(ctx, meeting.kind, leaves_at(ctx, starts_at.min(meeting.starts_at)), starts_at);
    let (from, from_venue) = (meeting.starts_at, meeting.venue.clone());
    let moved = Meeting { starts_at, venue, ..meeting };
    let card = Box::new(card::of(tx, ctx, &moved, &neighborhood).await?);
    ctx.reply(tx, sender, say(MeetingNotice::MovePreview { card, from, from_venue, late_days })).await?;
    Ok(None)
}

async fn confirm_move(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId, version: i64) -> Outcome {
    let (old, neighborhood, proof) = official(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &old)? {
        return Ok(Some(toast));
    }
    if old.version > version {
        return toast(MeetingNotice::AlreadyMoved);
    }
    let Some(Dialog::Meeting(MeetingDialog::Moving { meeting: of, version: at, starts_at, venue })) =
        store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    if of != old.id || at != old.version {
        return Err(Refusal::StaleButton.into());
    }
    if starts_at <= ctx.now {
        return Err(MeetingRefusal::When { fault: WhenFault::Past, example: example(ctx) }.into());
    }
    store::dialog::end(tx, sender.account).await?;
    move_to(tx, ctx, sender, proof, &old, &neighborhood, (starts_at, &venue)).await
}

/// Moves a called meeting: what was written about the old time is cancelled, the card follows, and the group is told as a
/// marked correction (promise 5).
async fn move_to(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    _proof: MayLead,
    old: &Meeting,
    neighborhood: &Neighborhood,
    (starts_at, venue): (Moment, &str),
) -> Outcome {
    let due_at = leaves_at(ctx, starts_at.min(old.starts_at));
    if !store::meeting::move_to(tx, old.id, starts_at, venue, due_at).await? {
        return Err(Refusal::StaleButton.into());
    }
    let moved = Meeting { starts_at, venue: venue.to_owned(), version: old.version + 1, ..old.clone() };
    let unposted = store::outbox::cancel_key(tx, &post_key(old), ctx.now).await?;
    let reposting = store::outbox::cancel_posts(tx, &old.subject(), ctx.now).await?;
    store::outbox::cancel_subject(tx, &old.subject(), ctx.now).await?;
    store::card::touch(tx, old.id, ctx.now).await?;
    let card = Box::new(card::of(tx, ctx, &moved, neighborhood).await?);
    let about = About::Move;
    let confirmation = |delivery| say(MeetingNotice::Posting { about, card: card.clone(), delivery });
    let Some(group) = store::group::find_by_neighborhood(tx, neighborhood.id).await? else {
        ctx.replace(tx, sender, confirmation(Delivery::NoGroup)).await?;
        return Ok(None);
    };
    let delivery = channel::outlook(tx, ctx, &group, due_at).await?;
    // While the group has not read the old time yet, it gets the notice as it is now.
    let key = if unposted { post_key(&moved) } else { move_key(&moved) };
    let report = channel::report(ctx, sender, moved.id, about, &key, delivery);
    let letter = if unposted {
        post_letter(&moved, card.clone(), &group, due_at, report.clone())
    } else {
        let (from, from_venue) = (old.starts_at, old.venue.clone());
        let correction = Errand::Say(say(MeetingNotice::Moved { card: card.clone(), from, from_venue }));
        group_letter(&moved, &group, due_at, correction, report.clone())
    };
    ctx.post(tx, &letter).await?;
    channel::confirm(tx, ctx, sender, &report, confirmation(delivery)).await?;
    if reposting && !unposted {
        // The card was lost and was about to come anew (`app/channel.rs`): it still does.
        let key = format!("call:{}:anew:{}", moved.id, moved.version);
        let report = channel::report(ctx, sender, moved.id, About::Anew, &key, delivery);
        ctx.post(tx, &post_letter(&moved, card.clone(), &group, due_at, report)).await?;
    }
    Ok(None)
}

async fn ask_call_off(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
    ctx.replace(tx, sender, say(MeetingNotice::AskCallOff(card))).await?;
    Ok(None)
}

async fn confirm_call_off(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, proof) = official(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    call_off(tx, ctx, sender, proof, &meeting, &neighborhood).await
}

/// Calls a meeting off: its letters are cancelled, its card says so, and the group is told.
async fn call_off(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    _proof: MayLead,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Outcome {
    let off = MeetingState::CalledOff;
    if !store::meeting::set_state(tx, meeting.id, MeetingState::Called, off, ctx.now).await? {
        return Err(Refusal::StaleButton.into());
    }
    let unposted = store::outbox::cancel_key(tx, &post_key(meeting), ctx.now).await?;
    store::outbox::cancel_subject(tx, &meeting.subject(), ctx.now).await?;
    store::card::touch(tx, meeting.id, ctx.now).await?;
    let card = Box::new(card::of(tx, ctx, &Meeting { state: off, ..meeting.clone() }, neighborhood).await?);
    let about = About::CallOff;
    let confirmation = |delivery| say(MeetingNotice::Posting { about, card: card.clone(), delivery });
    let group = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    let Some(group) = group.filter(|_| !unposted) else {
        // Nobody needs to hear that a meeting is off that was never announced.
        let delivery = if unposted { Delivery::NotNeeded } else { Delivery::NoGroup };
        ctx.replace(tx, sender, confirmation(delivery)).await?;
        return Ok(None);
    };
    let due_at = leaves_at(ctx, meeting.starts_at);
    let delivery = channel::outlook(tx, ctx, &group, due_at).await?;
    let report = channel::report(ctx, sender, meeting.id, about, &call_off_key(meeting), delivery);
    let errand = Errand::Say(say(MeetingNotice::CalledOff(card.clone())));
    ctx.post(tx, &group_letter(meeting, &group, due_at, errand, report.clone())).await?;
    channel::confirm(tx, ctx, sender, &report, confirmation(delivery)).await?;
    Ok(None)
}

async fn keep(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    if matches!(
        store::dialog::find(tx, sender.account).await?,
        Some(Dialog::Meeting(MeetingDialog::Move { .. } | MeetingDialog::Moving { .. }))
    ) {
        store::dialog::end(tx, sender.account).await?;
    }
    let notice = own(tx, ctx, &meeting, &neighborhood).await?;
    ctx.replace(tx, sender, say(notice)).await?;
    Ok(None)
}

async fn unanswered(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    after: Option<HouseholdId>,
) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    if let Some(toast) = changeable(ctx, &meeting)? {
        return Ok(Some(toast));
    }
    let mut households = store::rsvp::unanswered(tx, &meeting, after, CALL_LIST_PAGE + 1).await?;
    let is_more = households.len() > usize::try_from(CALL_LIST_PAGE).unwrap_or(usize::MAX);
    if is_more {
        households.pop();
    }
    let more_after = households.last().map(|last| last.household).filter(|_| is_more);
    let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
    ctx.reply(tx, sender, say(MeetingNotice::Unanswered { card, households, more_after })).await?;
    Ok(None)
}

async fn coming(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome {
    if sender.room.kind == RoomKind::Group {
        return coming_here(tx, ctx, sender).await;
    }
    store::dialog::end(tx, sender.account).await?;
    let households = store::household::of_account(tx, sender.account).await?;
    if households.is_empty() {
        return Err(Refusal::NotLinked.into());
    }
    let mut list = Vec::new();
    for household in households {
        let Some(neighborhood) = store::place::find_neighborhood(tx, household.neighborhood).await? else {
            continue;
        };
        for meeting in store::meeting::coming_in(tx, neighborhood.id, ctx.now).await? {
            let answer = store::rsvp::find(tx, meeting.id, household.id).await?;
            let mine = Some(OwnAnswer { number: household.number.clone(), answer });
            list.push(ComingMeeting { card: card::of(tx, ctx, &meeting, &neighborhood).await?, mine });
        }
    }
    list.sort_by_key(|coming| (coming.card.starts_at, coming.card.meeting));
    list.truncate(MAX_COMING);
    let notice = if list.is_empty() { MeetingNotice::NothingComing } else { MeetingNotice::Coming(list) };
    ctx.reply(tx, sender, say(notice)).await?;
    Ok(None)
}

/// In a group: its neighbourhood's meetings, numbers only.
async fn coming_here(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome {
    let group = store::group::find_by_chat(tx, sender.room.chat).await?;
    let group = group.ok_or(MeetingRefusal::GroupNotBound)?;
    let found = store::place::find_neighborhood(tx, group.neighborhood).await?;
    let neighborhood = found.ok_or(MeetingRefusal::GroupNotBound)?;
    let mut list = Vec::new();
    for meeting in store::meeting::coming_in(tx, neighborhood.id, ctx.now).await?.iter().take(MAX_COMING) {
        list.push(ComingMeeting { card: card::of(tx, ctx, meeting, &neighborhood).await?, mine: None });
    }
    let notice = if list.is_empty() {
        let Neighborhood { name, commune_name, .. } = neighborhood;
        MeetingNotice::NothingComingHere { neighborhood_name: name, commune_name }
    } else {
        MeetingNotice::Coming(list)
    };
    ctx.reply(tx, sender, say(notice)).await?;
    Ok(None)
}

/// Reminders written in one transaction.
const REMINDERS_AT_ONCE: i64 = 50;

/// For the calendar: writes reminders that are due now, each once a version of its meeting, not all of them when there are very
/// many. One that was missed is written while it is still of use (`ReminderKind::window`), and never for a meeting that moved, was
/// called off or opened.
pub async fn plan_reminders(tx: &mut Tx, ctx: &Ctx) -> Result<(), store::Fault> {
    let zone = ctx.house.zone;
    for kind in ReminderKind::ALL {
        let starts = kind.starts_due(ctx.now, zone);
        for coming in store::meeting::unreminded(tx, kind, starts, REMINDERS_AT_ONCE, ctx.now).await? {
            let meeting = &coming.meeting;
            let until = kind.due_until(meeting.starts_at, coming.announced_at, ctx.now, zone);
            let neighborhood = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
            if let (Some(until), Some(neighborhood)) = (until, neighborhood) {
                let card = Box::new(card::of(tx, ctx, meeting, &neighborhood).await?);
                let letter = Letter {
                    to: coming.to,
                    lane: Lane::Bulk,
                    errand: Errand::Say(say(MeetingNotice::Reminder { kind, card })),
                    due_at: ctx.now,
                    expires_at: Some(until.min(meeting.starts_at)),
                    dedupe_key: format!("remind:{}:{}:{}", meeting.id, meeting.version, kind.code()),
                    doubt: Doubt::Repeat,
                    campaign: None,
                    subject: Some(meeting.subject()),
                    asked_by: None,
                    report: None,
                };
                ctx.post(tx, &letter).await?;
            }
            // Or not wanted: the notice itself went out shortly before. That does not change with the clock.
            store::meeting::set_reminded(tx, meeting, kind).await?;
        }
    }
    Ok(())
}

/// For the calendar: cards of meetings that have opened get their last edit, without buttons. Again and again harmless: the post
/// closes a card after that edit.
pub async fn close_due(tx: &mut Tx, ctx: &Ctx) -> Result<(), store::Fault> {
    store::card::touch_opened(tx, ctx.now).await?;
    store::meeting::set_opened(tx, ctx.now).await
}

/// What meetings have due now, and when they have next.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// A reminder is to be written.
    pub remind: bool,
    /// A meeting has opened.
    pub close: bool,
    pub next: Option<Moment>,
}

/// For the calendar: looks at what is due, without writing anything.
pub async fn look(tx: &mut Tx, ctx: &Ctx) -> Result<Due, store::Fault> {
    let zone = ctx.house.zone;
    let starts_due = |kind: ReminderKind| kind.starts_due(ctx.now, zone);
    let (eve, soon) = (starts_due(ReminderKind::Eve), starts_due(ReminderKind::Soon));
    let look = store::meeting::look(tx, ctx.now, eve, soon).await?;
    let due = |kind: ReminderKind, starts_at: Option<Moment>| starts_at.map(|at| kind.window(at, zone).0);
    let next =
        [look.next_opening, due(ReminderKind::Eve, look.next_eve), due(ReminderKind::Soon, look.next_soon)];
    Ok(Due {
        remind: look.eve.is_some() || look.soon.is_some(),
        close: look.opening.is_some(),
        next: next.into_iter().flatten().min(),
    })
}

/// For the calendar: the next moment after `now` at which a reminder falls due or a meeting opens.
pub async fn next_due(tx: &mut Tx, ctx: &Ctx) -> Result<Option<Moment>, store::Fault> {
    Ok(look(tx, ctx).await?.next)
}
