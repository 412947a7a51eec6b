//! `/hop`: the questions, the preview, and the notice that goes out.

use super::super::authority::{self, Of, lead, led, may, may_speak_of, named};
use super::super::{Ctx, Outcome, RoomKind, Sender, card, channel, record, team};
use super::draft;
use super::particulars;
use super::{aside, convened, group_of, official, post_key, post_letter, say, tell_caller, toast};
use crate::domain::delivery::{About, Delivery};
use crate::domain::fields::ways;
use crate::domain::ids::{MeetingId, NeighborhoodId};
use crate::domain::matter::Agenda;
use crate::domain::meeting::{
    Beside, CallField, Called, Deed, Meeting, MeetingDialog, MeetingNotice, MeetingPreview, MeetingRefusal,
    MeetingState, NeighborhoodChoice, Shift, Wanted, beside_when, check_ahead, each_meeting, example,
    intro_title, is_short, late_days, leaves_at, likely_times, part_content, read_line, read_reason,
    read_shift, split_reason,
};
use crate::domain::office::Act;
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::record::Recorded;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::Page;
use crate::domain::time::Moment;
use crate::domain::unit;
use crate::domain::when::is_only_time;
use crate::store::{self, Tx, Write};

pub(super) async fn call(tx: &mut Write, ctx: &Ctx, sender: &Sender, line: &str) -> Outcome {
    let authority = authority::official(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    if sender.room.kind == RoomKind::Group {
        let group = store::group::find_by_chat(tx, sender.room.chat).await?;
        let group = group.ok_or(MeetingRefusal::GroupNotBound)?;
        let (neighborhood, _) = lead(tx, ctx, sender, group.neighborhood).await?;
        let line = one_by_one(tx, ctx, sender, line).await?;
        begin(tx, ctx, sender, &neighborhood, &line).await?;
        ctx.reply(tx, sender, say(MeetingNotice::ContinuedInPrivate)).await?;
        return Ok(None);
    }
    let mut led = led(tx, &authority).await?;
    let mut line = one_by_one(tx, ctx, sender, line).await?;
    let whole = named(&led, &line);
    if !whole.is_empty() {
        (led, line) = (whole, String::new());
    }
    for way in ways(&line) {
        let by_name = way.pieces().first().map(|first| named(&led, first)).unwrap_or_default();
        if !by_name.is_empty() {
            (led, line) = (by_name, way.tail(1));
            break;
        }
    }
    if names_another(&line) && !led.is_empty() {
        return Err(MeetingRefusal::UnknownNeighborhood.into());
    }
    match led.as_slice() {
        [] if authority.is_operator() => Err(MeetingRefusal::NothingToLead.into()),
        [] => Err(Refusal::OfficialsOnly.into()),
        [one] => begin(tx, ctx, sender, one, &line).await,
        several => {
            // A time that cannot be is told before anything else is asked; it is asked for anew then.
            let mut beside = Beside::default();
            if let Err(refusal) = read_line(&line, "", ctx.now, ctx.house.zone) {
                ctx.reply(tx, sender, Notice::Refused(refusal.into())).await?;
                beside = beside_when(&line, ctx.now, ctx.house.zone);
                line.clear();
            }
            choose(tx, ctx, sender, (several, 0), (line, beside)).await
        }
    }
}

/// "Khu phố 9 | 19h30 28/5 | Nhà văn hóa | Họp dân": a place before the time that has its venue and content behind it. One that is led
/// was taken off before.
fn names_another(line: &str) -> bool {
    ways(line).iter().any(|way| match way.pieces() {
        [first, when, _, _, ..] => unit::neighborhood(first).is_some() && is_only_time(when),
        _ => false,
    })
}

/// The first meeting of a message; of those behind it is said that they come after it, each by itself.
pub(super) async fn one_by_one(tx: &mut Write, ctx: &Ctx, sender: &Sender, line: &str) -> Outcome<String> {
    match each_meeting(line) {
        Called::One(line) => Ok(line),
        Called::Several(first, rest) => {
            aside(tx, ctx, sender, MeetingNotice::OneByOne { rest }).await?;
            Ok(first)
        }
        Called::Tangled => Err(MeetingRefusal::Tangled.into()),
    }
}

pub(super) async fn choose(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (among, page): (&[Neighborhood], i64),
    (line, beside): (String, Beside),
) -> Outcome {
    let choices = among
        .iter()
        .map(|neighborhood| NeighborhoodChoice {
            neighborhood: neighborhood.id,
            name: neighborhood.name.clone(),
            commune_name: neighborhood.commune_name.clone(),
        })
        .collect();
    let dialog = Dialog::Meeting(MeetingDialog::Choose { line, beside });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let (choices, page) = Page::cut(choices, page);
    aside(tx, ctx, sender, MeetingNotice::ChooseNeighborhoodOn { choices, page }).await?;
    Ok(None)
}

/// The button of another page of neighbourhoods.
pub(super) async fn choose_page(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    sender.in_private()?;
    let authority = authority::official(tx, ctx, sender).await?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(MeetingDialog::Choose { line, beside })) => {
            let led = led(tx, &authority).await?;
            choose(tx, ctx, sender, (&led, page), (line, beside)).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

pub(super) async fn call_in(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: NeighborhoodId,
) -> Outcome {
    sender.in_private()?;
    let (neighborhood, _) = lead(tx, ctx, sender, neighborhood).await?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(MeetingDialog::Choose { line, beside })) => {
            begin_beside(tx, ctx, sender, &neighborhood, &line, beside).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// Takes a line `when | where | what` as far as it goes and asks for the rest.
pub(super) async fn begin(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    line: &str,
) -> Outcome {
    begin_beside(tx, ctx, sender, neighborhood, line, Beside::default()).await
}

/// The same, where a line before it said this besides a time that could not be taken.
pub(super) async fn begin_beside(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    line: &str,
    beside: Beside,
) -> Outcome {
    group_of(tx, neighborhood).await?;
    let (now, zone) = (ctx.now, ctx.house.zone);
    let read = |line: &str| read_line(line, &neighborhood.venue, now, zone);
    // "thứ bảy", asked for its hour: "19h30".
    let whole = beside.half.as_ref().map(|half| format!("{line} {half}")).filter(|_| is_only_time(line));
    let wanted = match (read(line), whole.map(|whole| read(&whole))) {
        (Err(_), Some(Ok(wanted))) => wanted,
        (Ok(wanted), _) => wanted,
        // What is typed next is the line put right, whatever was asked before.
        (Err(refusal), _) if sender.room.kind == RoomKind::Private => {
            ctx.reply(tx, sender, Notice::Refused(refusal.into())).await?;
            let said = beside_when(line, now, zone);
            let beside = Beside {
                half: said.half.or(beside.half),
                venue: said.venue.or(beside.venue),
                title: said.title.or(beside.title),
            };
            return ask_when(tx, ctx, sender, neighborhood, beside).await;
        }
        (Err(refusal), _) => return Err(refusal.into()),
    };
    let Some(Wanted { starts_at, venue, title, unread, ends }) = wanted else {
        return ask_when(tx, ctx, sender, neighborhood, beside).await;
    };
    let (venue, title) = (venue.or(beside.venue), title.or(beside.title));
    if let Some(words) = unread {
        aside(tx, ctx, sender, MeetingNotice::NotTaken { words }).await?;
    }
    if let Some(ends) = ends {
        aside(tx, ctx, sender, MeetingNotice::EndNotWritten { ends }).await?;
    }
    go_on(tx, ctx, sender, neighborhood, starts_at, venue, title).await
}

/// When is it? What was said besides is kept.
async fn ask_when(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    beside: Beside,
) -> Outcome {
    let dialog = MeetingDialog::When { neighborhood: neighborhood.id, beside };
    store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog), ctx.now).await?;
    let neighborhood_name = authority::called_to(tx, ctx, sender.account, neighborhood).await?;
    let (example, likely) = (example(ctx.now, ctx.house.zone), likely_times(ctx.now, ctx.house.zone));
    aside(tx, ctx, sender, MeetingNotice::AskWhen { neighborhood_name, example, likely }).await?;
    Ok(None)
}

/// Asks for what is missing, or shows the preview.
pub(super) async fn go_on(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    starts_at: Moment,
    venue: Option<String>,
    title: Option<String>,
) -> Outcome {
    let id = neighborhood.id;
    let (dialog, question) = match (venue, title) {
        (Some(venue), Some(title)) => (
            MeetingDialog::Agenda { neighborhood: id, starts_at, venue, title: title.clone() },
            MeetingNotice::AskAgenda {
                order: Agenda::in_order(&title),
                title: part_content(&title).0,
                unit: neighborhood.kind,
                meeting: None,
            },
        ),
        (None, title) => (
            MeetingDialog::Where { neighborhood: id, starts_at, title },
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

pub(super) async fn use_venue(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let Some(Dialog::Meeting(MeetingDialog::Where { neighborhood, starts_at, title })) =
        store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
    let venue = neighborhood.venue.clone();
    go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), title).await
}

/// The button of a time.
pub(super) async fn use_time(tx: &mut Write, ctx: &Ctx, sender: &Sender, starts_at: i64) -> Outcome {
    sender.in_private()?;
    let starts_at = Moment::from_unix_millis(starts_at.saturating_mul(MILLIS));
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(MeetingDialog::When { neighborhood, beside })) => {
            let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
            check_ahead(starts_at, ctx.now, ctx.house.zone)?;
            let Beside { venue, title, .. } = beside;
            go_on(tx, ctx, sender, &neighborhood, starts_at, venue, title).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// Buttons carry a time in seconds.
const MILLIS: i64 = 1000;

pub(super) async fn use_title(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let Some(Dialog::Meeting(MeetingDialog::What { neighborhood, starts_at, venue })) =
        store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
    let title = intro_title(neighborhood.kind);
    preview(tx, ctx, sender, &neighborhood, (starts_at, venue, title), Agenda::Introduce).await
}

/// The button that says what the meeting is for.
pub(super) async fn choose_agenda(tx: &mut Write, ctx: &Ctx, sender: &Sender, agenda: Agenda) -> Outcome {
    sender.in_private()?;
    let Some(Dialog::Meeting(MeetingDialog::Agenda { neighborhood, starts_at, venue, title })) =
        store::dialog::find(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
    preview(tx, ctx, sender, &neighborhood, (starts_at, venue, title), agenda).await
}

/// Words instead of a button; the question is asked once more where they say nothing.
pub(super) async fn agenda_given(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: NeighborhoodId,
    wanted: (Moment, String, String),
    words: &str,
) -> Outcome {
    let neighborhood = lead(tx, ctx, sender, neighborhood).await?.0;
    let (starts_at, venue, title) = wanted;
    match Agenda::numbered(words, &Agenda::in_order(&title)) {
        Some(agenda) => preview(tx, ctx, sender, &neighborhood, (starts_at, venue, title), agenda).await,
        None => go_on(tx, ctx, sender, &neighborhood, starts_at, Some(venue), Some(title)).await,
    }
}

/// Keeps the draft and shows what the group will read.
async fn preview(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    neighborhood: &Neighborhood,
    (starts_at, venue, title): (Moment, String, String),
    agenda: Agenda,
) -> Outcome {
    check_ahead(starts_at, ctx.now, ctx.house.zone)?;
    let of = Of { neighborhood, agenda: Some(agenda), held_at: starts_at };
    let convener = may(tx, ctx, sender, Act::Convene, of, &[]).await?;
    let wanted = team::Wanted { agenda: Some(agenda), starts_at, is_again: false, moves: false };
    team::covers(tx, ctx, sender, neighborhood, wanted).await?;
    store::dialog::end(tx, sender.account).await?;
    store::meeting::discard_drafts(tx, neighborhood.id, sender.account).await?;
    let zone = ctx.house.zone;
    let (title, said) = part_content(&title);
    let is_late = late_days(agenda.kind(), leaves_at(starts_at, ctx.now, zone), starts_at, zone).is_some();
    let typed = split_reason(&title).filter(|_| is_late);
    let typed = typed.and_then(|(what, why)| read_reason(&why).ok().map(|why| (what, why)));
    let (title, late_reason) = typed.map_or((title, None), |(what, why)| (what, Some(why)));
    let mut meeting = Meeting {
        id: ctx.house.chance.id(ctx.now),
        neighborhood: neighborhood.id,
        kind: agenda.kind(),
        matter: agenda.matter(),
        convener: Some(convener),
        title,
        venue,
        starts_at,
        state: MeetingState::Draft,
        version: 1,
        late_reason,
        // What stood in the last one: the official confirms it rather than types it.
        particulars: store::invitation::habit(tx, neighborhood.id, convener).await?,
        called_by: sender.account,
    };
    particulars::take(tx, ctx, sender, &mut meeting, said).await?;
    store::meeting::insert(tx, &meeting, ctx.now).await?;
    show_draft(tx, ctx, sender, &meeting, neighborhood).await
}

/// Shows a draft. Where it would leave late, what is typed next is the reason.
pub(in crate::app) async fn show_draft(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Outcome {
    let shown = draft_preview(tx, ctx, meeting, neighborhood).await?;
    let late = meeting.wants_reason(leaves_at(meeting.starts_at, ctx.now, ctx.house.zone), ctx.house.zone);
    let dialog = match late {
        true => MeetingDialog::Reason { meeting: meeting.id },
        false => MeetingDialog::Preview { meeting: meeting.id },
    };
    store::dialog::set(tx, sender.account, &Dialog::Meeting(dialog), ctx.now).await?;
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
    let at = leaves_at(meeting.starts_at, ctx.now, zone);
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
        late_days: late_days(meeting.kind, at, meeting.starts_at, zone),
        is_short: is_short(at, meeting.starts_at, zone),
        documents_days: meeting.rules(zone).documents_days(meeting.kind, meeting.matter),
        reminded_of: team::reminded_of(tx, ctx, meeting).await?,
        voice_seconds: store::voice_note::find(tx, meeting.id).await?.map(|note| note.seconds),
        same_day: coming.iter().map(|other| other.starts_at).find(|other| other.local_day(zone) == day),
        leaves_at: Some(at).filter(|at| *at > ctx.now),
    })
}

/// The answer to a button of a draft that is one no longer.
pub(super) fn no_draft(meeting: &Meeting) -> Outcome {
    match meeting.state {
        MeetingState::Called => toast(MeetingNotice::AlreadySent),
        MeetingState::CalledOff => toast(MeetingNotice::AlreadyCalledOff),
        MeetingState::Discarded | MeetingState::Draft => Err(Refusal::StaleButton.into()),
    }
}

/// Sends a draft. `insisted`: what its official has said, in a press of its own, that it is for, whatever its title speaks of.
pub(super) async fn confirm(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    insisted: Option<Agenda>,
) -> Outcome {
    let (meeting, neighborhood, proof) = convened(tx, ctx, sender, meeting).await?;
    if meeting.state != MeetingState::Draft {
        return no_draft(&meeting);
    }
    if insisted.is_some() && insisted != meeting.agenda() {
        // It has become something else since.
        return show_draft(tx, ctx, sender, &meeting, &neighborhood).await;
    }
    let zone = ctx.house.zone;
    let leaves_at = leaves_at(meeting.starts_at, ctx.now, zone);
    if meeting.wants_reason(leaves_at, zone) {
        // It was in time when it was previewed: show what it has become.
        show_draft(tx, ctx, sender, &meeting, &neighborhood).await?;
        return toast(MeetingNotice::NowLate);
    }
    let of = Of { neighborhood: &neighborhood, agenda: meeting.agenda(), held_at: meeting.starts_at };
    may_speak_of(tx, ctx, sender, Act::Convene, of, &[&meeting.title]).await?;
    if insisted.is_none() && meeting.strays().is_some() {
        return ask_stray(tx, ctx, sender, &meeting, &neighborhood).await;
    }
    send(tx, ctx, sender, proof, &meeting, &neighborhood).await
}

/// What its title speaks of is another's to convene, or takes other steps: is it really for something else?
pub(super) async fn ask_stray(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Outcome {
    let card = Box::new(card::of(tx, ctx, meeting, neighborhood).await?);
    ctx.reply(tx, sender, say(MeetingNotice::AskStray(card))).await?;
    Ok(None)
}

/// Sends the notice of a draft to the group, from here on it is a called meeting; and confirms that it is on its way.
async fn send(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    _proof: MayLead,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Outcome {
    check_ahead(meeting.starts_at, ctx.now, ctx.house.zone)?;
    let (starts_at, is_again) = (meeting.starts_at, store::meeting::is_again(tx, meeting.id).await?);
    let wanted = team::Wanted { agenda: meeting.agenda(), starts_at, is_again, moves: false };
    team::covers(tx, ctx, sender, neighborhood, wanted).await?;
    let group = group_of(tx, neighborhood).await?;
    let leaves_at = leaves_at(meeting.starts_at, ctx.now, ctx.house.zone);
    if !store::meeting::set_state(tx, meeting.id, MeetingState::Draft, MeetingState::Called, leaves_at)
        .await?
    {
        return Err(Refusal::StaleButton.into());
    }
    if waits_on_it(tx, sender, meeting.id).await? {
        store::dialog::end(tx, sender.account).await?;
    }
    let called = Meeting { state: MeetingState::Called, ..meeting.clone() };
    record::note_meeting(tx, ctx, sender, Recorded::MeetingCalled, &called).await?;
    team::called(tx, ctx, &called).await?;
    if let Some(first) = store::meeting::first_of(tx, called.id).await?
        && let Some(first) = store::meeting::find(tx, first).await?
    {
        tell_caller(tx, ctx, sender, Deed::Again, (&first, neighborhood)).await?;
    }
    // Its documents follow the notice, and are late for the same reason.
    let (zone, of) = (ctx.house.zone, (meeting.kind, meeting.matter));
    let (sent_on, held_on) = (leaves_at.local_day(zone), meeting.starts_at.local_day(zone));
    let late = meeting.rules(zone).late_documents(of, sent_on, held_on);
    let reason = late.and(meeting.late_reason.as_deref());
    store::invitation::issue(tx, meeting.id, leaves_at, reason).await?;
    let card = Box::new(card::of(tx, ctx, &called, neighborhood).await?);
    if card.turnout.roll == 0 {
        let neighborhood_name = authority::called_to(tx, ctx, sender.account, neighborhood).await?;
        return Err(MeetingRefusal::RollEmpty { neighborhood_name }.into());
    }
    let delivery = channel::outlook(tx, ctx, &group, leaves_at).await?;
    let report = channel::report(ctx, sender, called.id, About::Call, &post_key(&called), delivery);
    ctx.post(tx, &post_letter(&called, card.clone(), &group, leaves_at, report.clone())).await?;
    let notice = say(MeetingNotice::Posting { about: About::Call, card, delivery });
    channel::confirm(tx, ctx, sender, &report, notice).await?;
    Ok(None)
}

pub(super) async fn discard(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, ..) = official(tx, ctx, sender, meeting).await?;
    // Whoever wrote it may throw it away, whatever it became; others' drafts are for who may convene them.
    if meeting.called_by != sender.account {
        convened(tx, ctx, sender, meeting.id).await?;
    }
    let done =
        store::meeting::set_state(tx, meeting.id, MeetingState::Draft, MeetingState::Discarded, ctx.now)
            .await?;
    if !done {
        return no_draft(&meeting);
    }
    if waits_on_it(tx, sender, meeting.id).await? {
        store::dialog::end(tx, sender.account).await?;
    }
    ctx.replace(tx, sender, say(MeetingNotice::Discarded)).await?;
    Ok(None)
}

/// Whether the conversation under way is about this draft.
async fn waits_on_it(tx: &mut Tx, sender: &Sender, draft: MeetingId) -> Result<bool, store::Fault> {
    Ok(match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Meeting(
            MeetingDialog::Reason { meeting }
            | MeetingDialog::Preview { meeting }
            | MeetingDialog::Edit { meeting, .. },
        )) => meeting == draft,
        _ => false,
    })
}

pub(super) async fn give_reason(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, ..) = official(tx, ctx, sender, meeting).await?;
    if meeting.state != MeetingState::Draft {
        return no_draft(&meeting);
    }
    let zone = ctx.house.zone;
    let days = meeting.rules(zone).notice_days(meeting.kind).unwrap_or_default();
    let dialog = Dialog::Meeting(MeetingDialog::Reason { meeting: meeting.id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    ctx.reply(tx, sender, say(MeetingNotice::AskReason { days })).await?;
    Ok(None)
}

pub(super) async fn reason_given(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    words: &str,
) -> Outcome {
    // "20h" is another hour, and no reason.
    if is_only_time(words) || matches!(read_shift(words), Some(Shift::By(_))) {
        return draft::given(tx, ctx, sender, meeting, CallField::When, words).await;
    }
    let reason = read_reason(words)?;
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
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
    store::meeting::set_late_reason(tx, meeting.id, Some(&reason)).await?;
    let meeting = Meeting { late_reason: Some(reason), ..meeting };
    show_draft(tx, ctx, sender, &meeting, &neighborhood).await
}
