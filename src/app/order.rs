//! `/trinhtu`: the order of a meeting, ticked by the chair in one message that is edited in place; and what is offered where a meeting
//! lacks the households. Every step is kept as it is written. Rules in `domain/order.rs`, wording in `telegram/order.rs`; the count and
//! the people who stand are entered where they always are (`app/tally/`).

use chrono::NaiveTime;

use super::authority::{self, Of};
use super::tally::{self, TallyIntent};
use super::{Ctx, Outcome, Sender, meeting, papers, presence};
use crate::domain::ids::{MeetingId, MessageId};
use crate::domain::letter::{Errand, Letter};
use crate::domain::matter::Agenda;
use crate::domain::meeting::{Deed, Meeting, MeetingState};
use crate::domain::office::Act;
use crate::domain::order::{
    Asked, Kept, Line, LineState, OrderDialog, OrderNotice, OrderRefusal, OrderSheet, Said, ShortRoom, Step,
    Steps, TICKS_NOW_MINUTES, WAITS_MINUTES, check, gate, method, past_midnight, points, read, steps, ticked,
};
use crate::domain::place::Neighborhood;
use crate::domain::presence::{Needs, OPENS_BEFORE_MINUTES};
use crate::domain::rsvp::MeetingChoice;
use crate::domain::rulebook::Rulebook;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::Page;
use crate::domain::tally::{COUNT_DAYS, VoteMethod};
use crate::domain::time::Moment;
use crate::store::order::Short;
use crate::store::tally::Called;
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum OrderIntent {
    /// `/trinhtu`.
    Begin,
    /// Another page of meetings.
    ChoosePage(i64),
    /// The order of this meeting.
    Open(MeetingId),
    /// The button of a step.
    Press { meeting: MeetingId, step: Step },
    /// How it is voted.
    Choose { meeting: MeetingId, method: VoteMethod },
    /// This point of the agenda, counted from 0, is done with, or is not.
    Tick { meeting: MeetingId, point: i64 },
    /// The step is left out.
    Skip { meeting: MeetingId, step: Step },
    /// What was written is taken back, or comes back.
    Undo { meeting: MeetingId, step: Step },
    /// Back to the list.
    Back(MeetingId),
    /// The households are missing: what now?
    Short(MeetingId),
    /// So many minutes more.
    Wait { meeting: MeetingId, minutes: i64 },
    /// It is called again.
    Again(MeetingId),
    /// Papers to every household.
    Papers(MeetingId),
}

fn say(notice: OrderNotice) -> Notice {
    Notice::Order(notice)
}

/// A meeting whose order may be written now, by who may count it.
struct Hall {
    meeting: Meeting,
    neighborhood: Neighborhood,
}

impl Hall {
    fn rules(&self, ctx: &Ctx) -> &'static Rulebook {
        Rulebook::at(self.meeting.starts_at.local_day(ctx.house.zone))
    }
}

async fn hall(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome<Hall> {
    let (meeting, neighborhood, _) = meeting::official(tx, ctx, sender, id).await?;
    // Papers that are counted are no meeting, though they are kept as one.
    if meeting.state != MeetingState::Called || store::papers::counted_as(tx, id).await?.is_some() {
        return Err(OrderRefusal::NoMeeting.into());
    }
    gate(meeting.starts_at, ctx.now)?;
    let listed = store::candidate::nominees(tx, id).await?;
    let of = Of { neighborhood: &neighborhood, agenda: meeting.agenda(), held_at: meeting.starts_at };
    authority::may(tx, ctx, sender, Act::Count, of, &listed).await?;
    authority::may_speak_of(tx, ctx, sender, Act::Count, of, &[&meeting.title]).await?;
    Ok(Hall { meeting, neighborhood })
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: OrderIntent) -> Outcome {
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    sender.in_private()?;
    match intent {
        OrderIntent::Begin => begin(tx, ctx, sender, 0).await,
        OrderIntent::ChoosePage(page) => begin(tx, ctx, sender, page).await,
        OrderIntent::Open(meeting) => {
            let hall = hall(tx, ctx, sender, meeting).await?;
            store::dialog::end(tx, sender.account).await?;
            let notice = sheet(tx, ctx, &hall).await?;
            ctx.reply(tx, sender, notice).await?;
            Ok(None)
        }
        OrderIntent::Back(meeting) => {
            let hall = hall(tx, ctx, sender, meeting).await?;
            let list = list_of(tx, sender, meeting).await?;
            show(tx, ctx, &list, &hall).await
        }
        OrderIntent::Press { meeting, step } => press(tx, ctx, sender, meeting, step).await,
        OrderIntent::Choose { meeting, method } => {
            let hall = hall(tx, ctx, sender, meeting).await?;
            let list = list_of(tx, sender, meeting).await?;
            keep(tx, ctx, sender, &hall, Step::Method, Said::By(method)).await?;
            show(tx, ctx, &list, &hall).await
        }
        OrderIntent::Tick { meeting, point } => tick(tx, ctx, sender, meeting, point).await,
        OrderIntent::Skip { meeting, step } => {
            let hall = hall(tx, ctx, sender, meeting).await?;
            let list = list_of(tx, sender, meeting).await?;
            keep(tx, ctx, sender, &hall, step, Said::Skipped).await?;
            show(tx, ctx, &list, &hall).await
        }
        OrderIntent::Undo { meeting, step } => undo(tx, ctx, sender, meeting, step).await,
        OrderIntent::Short(meeting) => {
            let hall = hall(tx, ctx, sender, meeting).await?;
            let short = short(tx, ctx, &hall).await?;
            ctx.reply(tx, sender, say(OrderNotice::Short(Box::new(short)))).await?;
            Ok(None)
        }
        OrderIntent::Wait { meeting, minutes } => wait(tx, ctx, sender, meeting, minutes).await,
        OrderIntent::Again(meeting) => {
            note_short(tx, ctx, sender, meeting).await?;
            tally::handle(tx, ctx, &anew(sender), TallyIntent::HoldAgain(meeting)).await
        }
        OrderIntent::Papers(meeting) => {
            note_short(tx, ctx, sender, meeting).await?;
            papers::handle(tx, ctx, &anew(sender), papers::PapersIntent::Begin(meeting)).await
        }
    }
}

/// The same person, whose answer comes in a message of its own: the list stays where it is.
fn anew(sender: &Sender) -> Sender {
    Sender { pressed: false, message: None, ..sender.clone() }
}

/// The same person, at the list that stands in this message.
fn at_list(sender: &Sender, message: Option<MessageId>) -> Sender {
    match message {
        Some(message) => Sender { pressed: true, message: Some(message), ..sender.clone() },
        None => sender.clone(),
    }
}

/// The list at which a step is open: where it stands, also for who typed what stands on a button.
async fn list_of(tx: &mut Tx, sender: &Sender, of: MeetingId) -> Result<Sender, Fault> {
    let open = store::dialog::find(tx, sender.account).await?;
    Ok(match open {
        Some(Dialog::Order(OrderDialog::Asking { meeting, message, .. }))
            if meeting == of && !sender.pressed =>
        {
            at_list(sender, message)
        }
        _ => sender.clone(),
    })
}

/// Meetings of which it is looked up at once whether they are the sender's.
const MAX_WEIGHED: usize = 24;
/// Ways to the order that are shown beside the coming meetings.
const MAX_UNDER_WAY: usize = 3;

/// Meetings whose order may be written now, the last first; of these days' alone, where there is one.
async fn open_now(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<Vec<MeetingChoice>> {
    let authority = authority::official(tx, ctx, sender).await?;
    let scopes = authority::scopes(&authority)?;
    let span = (ctx.now.plus_days(-COUNT_DAYS), ctx.now.plus_minutes(OPENS_BEFORE_MINUTES));
    let mut called = tally::meetings(tx, &scopes, span).await?;
    called.retain(|called| gate(called.meeting.starts_at, ctx.now).is_ok());
    let is_of_now = |called: &Called| called.meeting.starts_at > ctx.now.plus_minutes(-TICKS_NOW_MINUTES);
    if called.iter().any(is_of_now) {
        called.retain(is_of_now);
    }
    // Of many it is looked up whether they are the sender's when one is opened.
    let is_weighed = called.len() <= MAX_WEIGHED;
    let mut open = Vec::new();
    for called in called {
        let is_theirs = !is_weighed
            || (tally::is_open_to(tx, ctx, sender.account, Act::Count, &called.meeting).await?
                && store::papers::counted_as(tx, called.meeting.id).await?.is_none());
        if is_theirs {
            open.push(MeetingChoice {
                meeting: called.meeting.id,
                neighborhood_name: called.neighborhood_name,
                starts_at: called.meeting.starts_at,
            });
        }
    }
    open.sort_by_key(|choice| (std::cmp::Reverse(choice.starts_at), choice.meeting));
    Ok(open)
}

async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    let open = open_now(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    match open.as_slice() {
        [] => Err(OrderRefusal::NoMeeting.into()),
        [only] => {
            let hall = hall(tx, ctx, sender, only.meeting).await?;
            show(tx, ctx, sender, &hall).await
        }
        _ => {
            let dialog = Dialog::Order(OrderDialog::ChooseMeeting);
            store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
            let (choices, page) = Page::cut(open, page);
            ctx.replace(tx, sender, say(OrderNotice::ChooseMeeting { choices, page })).await?;
            Ok(None)
        }
    }
}

/// The list as it is now.
async fn sheet(tx: &mut Tx, ctx: &Ctx, hall: &Hall) -> Result<Notice, Fault> {
    let id = hall.meeting.id;
    let kept = store::order::of_meeting(tx, id).await?;
    let stand = store::candidate::nominees(tx, id).await?.len();
    let is_counted = store::tally::find_published(tx, id).await?.is_some();
    let line = |step| {
        let said = kept.get(&step).and_then(|kept| kept.said.clone());
        let state = match (step, said) {
            (Step::Count, _) if is_counted => LineState::Counted,
            (_, Some(said)) => LineState::Said(said),
            (Step::Nominations, None) if stand > 0 => {
                LineState::People(i64::try_from(stand).unwrap_or(i64::MAX))
            }
            (_, None) => LineState::Open,
        };
        Line { step, state }
    };
    let lines = steps(hall.meeting.agenda(), hall.rules(ctx), method(&kept)).into_iter().map(line).collect();
    let ended_short = match is_counted {
        true => None,
        false => ended_short(tx, id).await?.map(|short| short.at),
    };
    Ok(say(OrderNotice::Sheet(Box::new(OrderSheet {
        meeting: id,
        neighborhood: Box::new(hall.neighborhood.clone()),
        title: hall.meeting.title.clone(),
        starts_at: hall.meeting.starts_at,
        lines,
        room: presence::room(tx, ctx, &hall.meeting).await?,
        ended_short,
    }))))
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, hall: &Hall) -> Outcome {
    store::dialog::end(tx, sender.account).await?;
    let notice = sheet(tx, ctx, hall).await?;
    ctx.replace(tx, sender, notice).await?;
    Ok(None)
}

/// "Xong": back to the list.
pub(super) async fn done(tx: &mut Write, ctx: &Ctx, sender: &Sender, asked: OrderDialog) -> Outcome {
    let OrderDialog::Asking { meeting, message, .. } = asked else {
        return ask_again(tx, ctx, sender, asked).await;
    };
    let hall = hall(tx, ctx, sender, meeting).await?;
    show(tx, ctx, &at_list(sender, message), &hall).await
}

/// Whether a step is one of this meeting.
async fn is_of(tx: &mut Tx, ctx: &Ctx, hall: &Hall, step: Step) -> Outcome<Steps> {
    let kept = store::order::of_meeting(tx, hall.meeting.id).await?;
    let all = steps(hall.meeting.agenda(), hall.rules(ctx), method(&kept));
    if all.contains(&step) { Ok(kept) } else { Err(Refusal::StaleButton.into()) }
}

/// Writes a step down; what stood there is kept beside it.
async fn keep(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    hall: &Hall,
    step: Step,
    said: Said,
) -> Outcome<()> {
    let meeting = hall.meeting.id;
    let kept = is_of(tx, ctx, hall, step).await?;
    let listed = store::candidate::nominees(tx, meeting).await?;
    check(step, &said, &kept, &listed)?;
    if step == Step::Opened && said != Said::Skipped {
        may_begin(tx, ctx, hall).await?;
    }
    if step == Step::Closed
        && matches!(said, Said::At(_))
        && store::order::short(tx, meeting).await?.is_some()
        && ended_short(tx, meeting).await?.is_none()
    {
        let room = presence::room(tx, ctx, &hall.meeting).await?;
        let short = Short { present: room.present, roll: room.roll, at: ctx.now };
        store::order::note_short(tx, meeting, short, sender.account).await?;
    }
    let old = kept.get(&step).cloned().unwrap_or_default();
    if old.said.as_ref() == Some(&said) {
        return Ok(());
    }
    let now = Kept { said: Some(said), before: old.said.or(old.before) };
    meeting::tell_caller(tx, ctx, sender, Deed::Order, (&hall.meeting, &hall.neighborhood)).await?;
    Ok(store::order::set(tx, meeting, step, &now, (sender.account, ctx.now)).await?)
}

/// The meeting was moved to another evening: neither its beginning nor its end is of that one. What was prepared for it stays.
///
/// # Errors
/// Store faults only.
pub(super) async fn not_begun(tx: &mut Write, meeting: MeetingId) -> Result<(), Fault> {
    for step in [Step::Opened, Step::Closed] {
        store::order::take_off(tx, meeting, step).await?;
    }
    Ok(())
}

/// Under the rules of 2008 a meeting begins with more than half of the households; where nobody stood at the door, nobody knows.
async fn may_begin(tx: &mut Tx, ctx: &Ctx, hall: &Hall) -> Outcome<()> {
    let room = presence::room(tx, ctx, &hall.meeting).await?;
    if room.needs == Needs::Begin && room.present > 0 && !room.is_enough() {
        return Err(OrderRefusal::TooFew { present: room.present, needed: room.needed() }.into());
    }
    Ok(())
}

/// The button of a step: ticks a time at once, leads into the count and the list of people, and asks for everything else.
async fn press(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, step: Step) -> Outcome {
    let hall = hall(tx, ctx, sender, id).await?;
    let kept = is_of(tx, ctx, &hall, step).await?;
    let is_now = ctx.now <= hall.meeting.starts_at.plus_minutes(TICKS_NOW_MINUTES);
    match step {
        Step::Nominations => tally::handle(tx, ctx, &anew(sender), TallyIntent::List(id)).await,
        Step::Count => tally::begin(tx, ctx, &anew(sender), id).await,
        Step::Opened | Step::Closed if is_now && kept.get(&step).is_none_or(|kept| kept.said.is_none()) => {
            keep(tx, ctx, sender, &hall, step, Said::At(ctx.now)).await?;
            show(tx, ctx, sender, &hall).await
        }
        _ => ask(tx, ctx, sender, &hall, step).await,
    }
}

async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, hall: &Hall, step: Step) -> Outcome {
    let meeting = hall.meeting.id;
    let kept = store::order::of_meeting(tx, meeting).await?.remove(&step).unwrap_or_default();
    let message = sender.message.filter(|_| sender.pressed);
    let dialog = Dialog::Order(OrderDialog::Asking { meeting, step, message });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let points = match step {
        Step::Points => points(kept.said.as_ref(), &hall.meeting.title),
        _ => Vec::new(),
    };
    let asked = Asked {
        meeting,
        step,
        points,
        said: kept.said,
        has_before: kept.before.is_some(),
        before_2023: !hall.rules(ctx).names_matters(),
    };
    ctx.replace(tx, sender, say(OrderNotice::Ask(Box::new(asked)))).await?;
    Ok(None)
}

/// The button of a point of the agenda.
async fn tick(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, point: i64) -> Outcome {
    let hall = hall(tx, ctx, sender, id).await?;
    let old = is_of(tx, ctx, &hall, Step::Points).await?.remove(&Step::Points).unwrap_or_default();
    let points = ticked(points(old.said.as_ref(), &hall.meeting.title), point);
    let points = points.ok_or(Refusal::StaleButton)?;
    // A tick takes itself back; what comes back by the other button are the words.
    let now = Kept { said: Some(Said::Points(points)), before: old.before };
    store::order::set(tx, id, Step::Points, &now, (sender.account, ctx.now)).await?;
    meeting::tell_caller(tx, ctx, sender, Deed::Order, (&hall.meeting, &hall.neighborhood)).await?;
    let list = list_of(tx, sender, id).await?;
    ask(tx, ctx, &list, &hall, Step::Points).await
}

async fn undo(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId, step: Step) -> Outcome {
    let hall = hall(tx, ctx, sender, meeting).await?;
    let kept = is_of(tx, ctx, &hall, step).await?.remove(&step).unwrap_or_default();
    if kept == Kept::default() {
        return Err(OrderRefusal::NothingBefore.into());
    }
    let now = Kept { said: kept.before, before: kept.said };
    let list = list_of(tx, sender, meeting).await?;
    store::order::set(tx, meeting, step, &now, (sender.account, ctx.now)).await?;
    meeting::tell_caller(tx, ctx, sender, Deed::Order, (&hall.meeting, &hall.neighborhood)).await?;
    show(tx, ctx, &list, &hall).await
}

/// Words typed at a step.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: OrderDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    let OrderDialog::Asking { meeting, step, message } = dialog else {
        return begin(tx, ctx, sender, 0).await;
    };
    let hall = hall(tx, ctx, sender, meeting).await?;
    let kept = is_of(tx, ctx, &hall, step).await?;
    let zone = ctx.house.zone;
    let on_its_day =
        |time: NaiveTime| Moment::from_local(hall.meeting.starts_at.local_day(zone).and_time(time), zone);
    let at = |time: NaiveTime| past_midnight(on_its_day(time), hall.meeting.starts_at);
    let before = kept.get(&step).and_then(|kept| kept.said.as_ref());
    let said = read(step, words, before, &at)?;
    keep(tx, ctx, sender, &hall, step, said).await?;
    let list = at_list(sender, message);
    match step {
        // Whoever sums up goes on until it is said that this is all.
        Step::Points | Step::Discussion | Step::Conclusion => ask(tx, ctx, &list, &hall, step).await,
        _ => show(tx, ctx, &list, &hall).await,
    }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: OrderDialog) -> Outcome {
    match dialog {
        OrderDialog::ChooseMeeting => begin(tx, ctx, sender, 0).await,
        OrderDialog::Asking { meeting, step, .. } => {
            let hall = hall(tx, ctx, sender, meeting).await?;
            is_of(tx, ctx, &hall, step).await?;
            ask(tx, ctx, sender, &hall, step).await
        }
    }
}

/// A meeting that lacks the households once its hour has come, and what the law offers.
async fn short(tx: &mut Tx, ctx: &Ctx, hall: &Hall) -> Outcome<ShortRoom> {
    let room = presence::room(tx, ctx, &hall.meeting).await?;
    let is_counted = store::tally::find_published(tx, hall.meeting.id).await?.is_some();
    if hall.meeting.starts_at > ctx.now || room.is_enough() || is_counted {
        return Err(OrderRefusal::NotShort.into());
    }
    if room.present == 0 {
        return Err(OrderRefusal::NobodyMarked.into());
    }
    let before_2023 = !hall.rules(ctx).names_matters();
    let elects = hall.meeting.agenda() == Some(Agenda::Elect);
    let may_follow = !before_2023 || (!elects && store::meeting::is_again(tx, hall.meeting.id).await?);
    Ok(ShortRoom {
        meeting: hall.meeting.id,
        neighborhood: Box::new(hall.neighborhood.clone()),
        room,
        at: ctx.now,
        papers: hall.meeting.matter.is_some() && may_follow,
        before_2023,
        introduces: hall.meeting.agenda() == Some(Agenda::Introduce),
    })
}

async fn wait(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, minutes: i64) -> Outcome {
    if !WAITS_MINUTES.contains(&minutes) {
        return Err(Refusal::StaleButton.into());
    }
    let hall = hall(tx, ctx, sender, id).await?;
    let short = Box::new(short(tx, ctx, &hall).await?);
    let until = ctx.now.plus_minutes(minutes);
    let neighborhood_name = authority::called_to(tx, ctx, sender.account, &hall.neighborhood).await?;
    let over = OrderNotice::WaitIsOver { meeting: id, neighborhood_name };
    let letter = Letter {
        due_at: until,
        expires_at: Some(until.plus_minutes(60)),
        dedupe_key: format!("wait-over:{id}:{}:{}", sender.account.0, until.unix_millis() / 60_000),
        // Of no use once the meeting moves or is called off.
        subject: Some(hall.meeting.subject()),
        ..ctx.chatter(sender.address(), Errand::Say(say(over)))
    };
    ctx.post(tx, &letter).await?;
    ctx.replace(tx, sender, say(OrderNotice::Waits { short, until })).await?;
    Ok(None)
}

/// It ends for want of households: what follows is held against how many there were.
async fn note_short(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome<()> {
    let hall = hall(tx, ctx, sender, id).await?;
    // How many were there is what it is when it ends, not when somebody first looked.
    if ended_short(tx, id).await?.is_some() {
        return Ok(());
    }
    let is_noted = store::order::short(tx, id).await?.is_some();
    let room = short(tx, ctx, &hall).await?.room;
    let short = Short { present: room.present, roll: room.roll, at: ctx.now };
    store::order::note_short(tx, id, short, sender.account).await?;
    if is_noted {
        return Ok(());
    }
    meeting::tell_caller(tx, ctx, sender, Deed::EndedShort, (&hall.meeting, &hall.neighborhood)).await?;
    tally::note_failed(tx, ctx, sender, &hall.meeting, (room.present, room.roll)).await?;
    Ok(())
}

/// A meeting that did end for want of households: it was noted so, and then it was closed, called again, or its papers went out. Whoever
/// only looked at what is offered has ended nothing.
pub(super) async fn ended_short(tx: &mut Tx, meeting: MeetingId) -> Result<Option<Short>, Fault> {
    let Some(short) = store::order::short(tx, meeting).await? else { return Ok(None) };
    let has_ended = is_closed(tx, meeting).await?
        || store::meeting::again_of(tx, meeting).await?.is_some()
        || store::papers::after(tx, meeting).await?.is_some();
    Ok(has_ended.then_some(short))
}

/// Whether it was written when a meeting was closed.
pub(super) async fn is_closed(tx: &mut Tx, meeting: MeetingId) -> Result<bool, Fault> {
    let kept = store::order::of_meeting(tx, meeting).await?;
    Ok(kept.get(&Step::Closed).is_some_and(|kept| matches!(kept.said, Some(Said::At(_)))))
}

/// Meetings of this account's that are being held: the way to their order.
pub(super) async fn under_way(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<Vec<OrderNotice>> {
    let since = ctx.now.plus_minutes(-TICKS_NOW_MINUTES);
    let mut all = Vec::new();
    for choice in open_now(tx, ctx, sender).await? {
        let is_held = choice.starts_at <= ctx.now && choice.starts_at > since;
        if is_held
            && all.len() < MAX_UNDER_WAY
            && !is_closed(tx, choice.meeting).await?
            && store::tally::find_published(tx, choice.meeting).await?.is_none()
        {
            all.push(OrderNotice::UnderWay {
                meeting: choice.meeting,
                neighborhood_name: choice.neighborhood_name,
                starts_at: choice.starts_at,
            });
        }
    }
    Ok(all)
}
