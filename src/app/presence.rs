//! `/diemdanh`: at the door of a meeting, by numbers as people write them, by a name, or by the square code on a household's slip. Marked
//! twice, in any order, by several officials at once, a household is in the room once. Rules in `domain/presence.rs`, wording in
//! `telegram/presence.rs`.

mod clusters;
mod enough;
mod line;
mod live;
mod scan;

pub(super) use clusters::meets_apart;
use clusters::{clusters, show_clusters};
pub(super) use enough::tell_group;
pub(super) use line::{Line, read};
pub(super) use live::follow;
pub use live::refreshed;
use live::{UnderWay, go_on, show, under_way};
pub(super) use scan::{on_roll, scanned};

use super::authority::Of;
use super::{Ctx, Outcome, Sender, authority, card, door, meeting};
use crate::domain::fold::fold;
use crate::domain::household::Household;
use crate::domain::ids::{HouseholdId, MeetingId};
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::office::Act;
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::presence::{
    AtDoor, CLOSES_AFTER_MINUTES, CLUSTER_DAYS, Former, LastEntry, Mark, Marked, Needs, PresenceDialog,
    PresenceNotice, PresenceRefusal, Room, Step, gate, has_clusters,
};
use crate::domain::roll::AuditedAct;
use crate::domain::rsvp::numbering::{NumbersOf, formerly};
use crate::domain::rsvp::recording::{Reading, Roll};
use crate::domain::rsvp::{EntryMark, MeetingChoice};
use crate::domain::rulebook::Rulebook;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::Page;
use crate::domain::time::Moment;
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum PresenceIntent {
    /// `/diemdanh`, with what follows the command.
    Begin(String),
    /// Another page of meetings.
    ChoosePage(i64),
    /// For this meeting.
    For(MeetingId),
    /// Who is here, cluster by cluster.
    ByCluster { meeting: MeetingId, page: i64 },
    /// What was typed is by these numbers.
    ByNumbers(NumbersOf),
    /// Takes the last entry back.
    Undo(EntryMark),
    /// "Xong".
    End,
}

fn say(notice: PresenceNotice) -> Notice {
    Notice::Presence(notice)
}

/// A meeting whose door is open, and its neighbourhood.
pub(super) struct Entrance {
    pub meeting: Meeting,
    pub neighborhood: Neighborhood,
    pub proof: MayLead,
}

pub(super) async fn entrance(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome<Entrance> {
    let (meeting, neighborhood, proof) = meeting::official(tx, ctx, sender, id).await?;
    if meeting.state != MeetingState::Called || is_a_count_of_papers(tx, &meeting).await? {
        return Err(PresenceRefusal::NoMeeting.into());
    }
    gate(meeting.starts_at, ctx.now, meets_apart(tx, ctx, &meeting).await?)?;
    // Who is in the room is the beginning of the count: whoever may not count does not stand at the door.
    let of = Of { neighborhood: &neighborhood, agenda: meeting.agenda(), held_at: meeting.starts_at };
    authority::may(tx, ctx, sender, Act::Count, of, &[]).await?;
    Ok(Entrance { meeting, neighborhood, proof })
}

/// Papers of every household that are counted are kept as a meeting, and nobody comes to it.
async fn is_a_count_of_papers(tx: &mut Tx, meeting: &Meeting) -> Result<bool, Fault> {
    Ok(store::papers::counted_as(tx, meeting.id).await?.is_some())
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: PresenceIntent) -> Outcome {
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    sender.in_private()?;
    match intent {
        PresenceIntent::Begin(text) => Box::pin(begin(tx, ctx, sender, &text, 0)).await,
        PresenceIntent::ChoosePage(page) => match store::dialog::find(tx, sender.account).await? {
            Some(Dialog::Presence(PresenceDialog::ChooseMeeting { text })) => {
                Box::pin(begin(tx, ctx, sender, &text, page)).await
            }
            _ => Err(Refusal::StaleButton.into()),
        },
        PresenceIntent::For(meeting) => {
            let text = match store::dialog::find(tx, sender.account).await? {
                Some(Dialog::Presence(PresenceDialog::ChooseMeeting { text })) => text,
                _ => String::new(),
            };
            Box::pin(mark_text(tx, ctx, sender, meeting, &text)).await
        }
        PresenceIntent::ByNumbers(numbers) => match under_way(tx, sender).await? {
            Some((meeting, UnderWay { last, waits: Some(text), .. })) => {
                let state = UnderWay { last, numbers: Some(numbers), ..UnderWay::default() };
                Box::pin(mark_line(tx, ctx, sender, meeting, (state, &text))).await
            }
            _ => Err(Refusal::StaleButton.into()),
        },
        PresenceIntent::ByCluster { meeting, page } => show_clusters(tx, ctx, sender, (meeting, page)).await,
        PresenceIntent::Undo(mark) => Box::pin(undo(tx, ctx, sender, mark)).await,
        PresenceIntent::End => end(tx, ctx, sender).await,
    }
}

/// The meetings of one's own whose door is open now.
async fn open_now(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<Vec<(Meeting, Neighborhood)>> {
    let authority = authority::official(tx, ctx, sender).await?;
    let mut open = Vec::new();
    for neighborhood in authority::led(tx, &authority).await? {
        let since = ctx.now.plus_minutes(-CLOSES_AFTER_MINUTES).plus_days(-CLUSTER_DAYS);
        for meeting in store::meeting::coming_in(tx, neighborhood.id, since).await? {
            if meeting.state != MeetingState::Called {
                continue;
            }
            let apart = meets_apart(tx, ctx, &meeting).await?;
            let is_open = gate(meeting.starts_at, ctx.now, apart).is_ok();
            // Once it is counted nobody is expected there any more.
            if is_open
                && !is_a_count_of_papers(tx, &meeting).await?
                && store::tally::find_published(tx, meeting.id).await?.is_none()
            {
                open.push((meeting, neighborhood.clone()));
            }
        }
    }
    open.sort_by_key(|(meeting, _)| (meeting.starts_at, meeting.id));
    Ok(open)
}

async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender, text: &str, page: i64) -> Outcome {
    if let Some((meeting, _)) = under_way(tx, sender).await?
        && !text.trim().is_empty()
        && entrance(tx, ctx, sender, meeting).await.is_ok()
    {
        return Box::pin(mark_text(tx, ctx, sender, meeting, text)).await;
    }
    let open = open_now(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    match open.as_slice() {
        [] => Err(PresenceRefusal::NoMeeting.into()),
        [(only, _)] => Box::pin(mark_text(tx, ctx, sender, only.id, text)).await,
        _ => choose(tx, ctx, sender, open, (text, page)).await,
    }
}

/// At which of these doors? `text`: what is marked there then.
async fn choose(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    open: Vec<(Meeting, Neighborhood)>,
    (text, page): (&str, i64),
) -> Outcome {
    let dialog = Dialog::Presence(PresenceDialog::ChooseMeeting { text: text.to_owned() });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let authority = ctx.authority(tx, sender.account).await?;
    let called = authority::naming(tx, &authority).await?;
    let choice = |(meeting, place): (Meeting, Neighborhood)| MeetingChoice {
        meeting: meeting.id,
        neighborhood_name: called(&place),
        starts_at: meeting.starts_at,
    };
    let (choices, page) = Page::cut(open.into_iter().map(choice).collect(), page);
    ctx.replace(tx, sender, say(PresenceNotice::ChooseMeeting { choices, page })).await?;
    Ok(None)
}

/// How many are in the room, and how many it takes.
pub(super) async fn room(tx: &mut Tx, ctx: &Ctx, meeting: &Meeting) -> Result<Room, Fault> {
    let needs = needs_of(ctx, meeting);
    if let Some(published) = store::tally::find_published(tx, meeting.id).await? {
        let (present, roll) = (published.count.present, published.roll);
        return Ok(Room { present, roll, needs, short: None, is_counted: true });
    }
    let room = Room {
        present: card::present(tx, meeting).await?,
        roll: card::turnout(tx, meeting).await?.roll,
        needs,
        short: None,
        is_counted: false,
    };
    let is_short = meeting.starts_at <= ctx.now && !room.is_enough();
    Ok(Room { short: is_short.then_some(meeting.id), ..room })
}

/// What a meeting takes under the rules of its day.
pub(super) fn needs_of(ctx: &Ctx, meeting: &Meeting) -> Needs {
    let rules = Rulebook::at(meeting.starts_at.local_day(ctx.house.zone));
    Needs::of(meeting.kind, meeting.matter, rules)
}

/// Words typed at the door.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: PresenceDialog,
    words: &str,
) -> Outcome {
    match dialog {
        PresenceDialog::ChooseMeeting { text } => {
            Box::pin(begin(tx, ctx, sender, format!("{text}\n{words}").trim(), 0)).await
        }
        PresenceDialog::Marking { meeting, last, .. } => {
            match fold(words).trim_end_matches(['.', '!', ' ']) {
                "xong" | "xong roi" | "het" | "done" => end(tx, ctx, sender).await,
                "bo lan ghi cuoi" | "hoan tac" | "undo" => match last {
                    Some(last) => {
                        Box::pin(undo(tx, ctx, sender, EntryMark { meeting, entry: last.entry })).await
                    }
                    None => Err(PresenceRefusal::NothingToUndo.into()),
                },
                _ => Box::pin(mark_text(tx, ctx, sender, meeting, words)).await,
            }
        }
    }
}

/// Who is here is asked once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: PresenceDialog) -> Outcome {
    match dialog {
        PresenceDialog::ChooseMeeting { text } => Box::pin(begin(tx, ctx, sender, &text, 0)).await,
        PresenceDialog::Marking { meeting, waits, .. } => {
            Box::pin(mark_text(tx, ctx, sender, meeting, &waits.unwrap_or_default())).await
        }
    }
}

/// Marks those whom `text` names, or asks who is here.
async fn mark_text(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, text: &str) -> Outcome {
    let state = under_way(tx, sender).await?.filter(|(open, _)| *open == id);
    let state = UnderWay { waits: None, ..state.map(|(_, state)| state).unwrap_or_default() };
    Box::pin(mark_line(tx, ctx, sender, id, (state, text))).await
}

async fn mark_line(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: MeetingId,
    (state, text): (UnderWay, &str),
) -> Outcome {
    let at = entrance(tx, ctx, sender, id).await?;
    if text.trim().is_empty() {
        go_on(tx, ctx, sender, id, state).await?;
        let notice = ask(tx, ctx, sender, &at).await?;
        show(tx, ctx, sender, id, notice).await?;
        return Ok(None);
    }
    match read(tx, ctx, &at, text, state.numbers).await? {
        Ok(line) => mark(tx, ctx, sender, &at, state, line).await,
        Err(choices) => {
            let waits = Some(text.to_owned());
            go_on(tx, ctx, sender, id, UnderWay { waits, ..state }).await?;
            ctx.replace(tx, sender, say(PresenceNotice::AskNumbers(choices))).await?;
            Ok(None)
        }
    }
}

/// Who is here?
async fn ask(tx: &mut Tx, ctx: &Ctx, sender: &Sender, at: &Entrance) -> Result<PresenceNotice, Fault> {
    Ok(PresenceNotice::Ask {
        meeting: at.meeting.id,
        neighborhood_name: authority::called_to(tx, ctx, sender.account, &at.neighborhood).await?,
        starts_at: at.meeting.starts_at,
        room: room(tx, ctx, &at.meeting).await?,
        clusters: has_clusters(&clusters(tx, at).await?),
        door: door::address(tx, ctx, sender, &at.meeting).await?,
    })
}

/// What was done to the households of a line: by their places on the roll, what each was before, and whether that changed.
#[derive(Debug, Default)]
pub(super) struct Done {
    households: Vec<(usize, Former, bool)>,
}

impl Done {
    pub(super) fn note(&mut self, place: usize, former: Former, changed: bool) {
        self.households.push((place, former, changed));
    }

    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.households.iter().map(|(place, ..)| *place)
    }

    pub(super) fn formers(&self) -> impl Iterator<Item = (&Former, bool)> {
        self.households.iter().map(|(_, former, changed)| (former, *changed))
    }

    fn those(&self, changed: bool) -> Vec<usize> {
        let those = self.households.iter().filter(|(.., is_changed)| *is_changed == changed);
        those.map(|(place, ..)| *place).collect()
    }
}

/// More than so many households are looked up at once.
const FEW: usize = 8;

/// Marks what was read, as it was seen at `seen_at`; what was seen after that stands.
pub(super) async fn apply(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    at: &Entrance,
    (step, seen_at): (Step, Moment),
    (reading, roll): (&Reading, &Roll),
) -> Result<Done, Fault> {
    let meeting = at.meeting.id;
    let mut places: Vec<usize> = reading.only.into_iter().collect();
    places.extend(reading.entries.iter().map(|entry| entry.place));
    places.sort_unstable();
    places.dedup();
    let all = match places.len() > FEW {
        true => Some(store::presence::of_meeting(tx, meeting).await?),
        false => None,
    };
    let mut done = Done::default();
    for place in places {
        let Some(household) = roll.get(place) else { continue };
        let before = match &all {
            Some(all) => all.get(&household.id).copied(),
            None => store::presence::find(tx, meeting, household.id).await?,
        };
        let later = match seen_at < ctx.now {
            true => store::door::seen_after(tx, meeting, household.id, seen_at).await?,
            false => None,
        };
        let mark = step.mark(before, later, sender.account, seen_at);
        if let Mark::Now(presence) | Mark::Gone(presence) = mark {
            store::presence::set(tx, meeting, household.id, Some(presence)).await?;
        }
        let changed = matches!(mark, Mark::Now(_) | Mark::Gone(_));
        done.note(place, Former { household: household.id, before }, changed);
    }
    Ok(done)
}

/// Says what became of a line; the group, too, when enough are here.
pub(super) async fn said(
    tx: &mut Write,
    ctx: &Ctx,
    at: &Entrance,
    done: Done,
    line: Line,
    undo: Option<EntryMark>,
) -> Outcome<PresenceNotice> {
    let Line { step, reading, roll, by_old } = line;
    let room = room(tx, ctx, &at.meeting).await?;
    tell_group(tx, ctx, at, room).await?;
    // Whoever marks reads heads, answers and who goes instead: a look like any other.
    store::audit::note_look(tx, at.proof, AuditedAct::HouseholdRead, ctx.now).await?;
    let (marked, unchanged) = (done.those(true), done.those(false));
    let one = match (marked.as_slice(), unchanged.as_slice(), step) {
        ([place], [], _) | ([], [place], Step::Comes) if reading.problems.is_empty() => roll.get(*place),
        _ => None,
    };
    if let Some(household) = one {
        let already_at = match unchanged.is_empty() {
            true => None,
            false => here_since(tx, at, household.id).await?,
        };
        let household = Box::new(at_door(tx, at, household, already_at).await?);
        return Ok(PresenceNotice::One { household, step, room, undo });
    }
    let named = reading.entries.iter().filter(|entry| entry.by_name);
    let named = named.filter_map(|entry| roll.get(entry.place));
    Ok(PresenceNotice::Marked(Box::new(Marked {
        neighborhood_name: authority::called_to(tx, ctx, at.proof.account, &at.neighborhood).await?,
        step,
        numbers: roll.spans(&marked),
        count: marked.len(),
        unchanged: roll.spans(&unchanged),
        by_name: named.map(|household| (household.number.clone(), household.head_name.clone())).collect(),
        problems: reading.problems,
        by_old,
        room,
        undo,
        page: Page::default(),
    })))
}

async fn here_since(tx: &mut Tx, at: &Entrance, household: HouseholdId) -> Result<Option<Moment>, Fault> {
    Ok(store::presence::find(tx, at.meeting.id, household).await?.map(|presence| presence.came_at))
}

/// Marks what was read and says what became of it.
async fn mark(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    at: &Entrance,
    mut state: UnderWay,
    line: Line,
) -> Outcome {
    let meeting = at.meeting.id;
    let Line { step, reading, roll, .. } = &line;
    if reading.only.is_none() && reading.entries.is_empty() && reading.problems.is_empty() {
        return mark_text_again(tx, ctx, sender, at).await;
    }
    let done = apply(tx, ctx, sender, at, (*step, ctx.now), (reading, roll)).await?;
    let changed = done.formers().filter(|(_, changed)| *changed);
    let former: Vec<Former> = changed.map(|(former, _)| former.clone()).collect();
    let mut undo = None;
    if !former.is_empty() {
        // Two entries within a moment have different buttons.
        let entry = state.last.map_or(0, |last| last.entry + 1).max(ctx.now.unix_millis());
        state.last = Some(LastEntry { entry, at: ctx.now, former });
        undo = Some(EntryMark { meeting, entry });
    }
    let has_changed = undo.is_some();
    go_on(tx, ctx, sender, meeting, state).await?;
    match said(tx, ctx, at, done, line, undo).await? {
        PresenceNotice::Marked(marked) => {
            let mut parts: Vec<_> =
                marked.in_messages().into_iter().map(|part| PresenceNotice::Marked(Box::new(part))).collect();
            // The room stands under the last.
            let last = parts.pop();
            let is_alone = parts.is_empty();
            for (part, marked) in parts.into_iter().enumerate() {
                match part {
                    0 => ctx.replace(tx, sender, say(marked)).await?,
                    _ => ctx.reply(tx, sender, say(marked)).await?,
                }
            }
            let sender = Sender { pressed: sender.pressed && is_alone, ..sender.clone() };
            if let Some(last) = last {
                show(tx, ctx, &sender, meeting, last).await?;
            }
        }
        one => show(tx, ctx, sender, meeting, one).await?,
    }
    if has_changed {
        follow(tx, ctx, at, Some(sender.account)).await?;
    }
    Ok(None)
}

/// Nothing in the words was a household: who is here is asked again, with an example.
async fn mark_text_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: &Entrance) -> Outcome {
    let notice = ask(tx, ctx, sender, at).await?;
    let sender = Sender { pressed: false, ..sender.clone() };
    show(tx, ctx, &sender, at.meeting.id, notice).await?;
    Ok(None)
}

async fn at_door(
    tx: &mut Tx,
    at: &Entrance,
    household: &Household,
    already_at: Option<Moment>,
) -> Result<AtDoor, Fault> {
    let given = store::rsvp::given_to(tx, at.meeting.id).await?.remove(&household.id);
    let formers = store::unit_change::former_numbers(tx, at.neighborhood.id).await?;
    Ok(AtDoor {
        number: household.number.clone(),
        head_name: household.head_name.clone(),
        answer: given.as_ref().map(|given| given.answer),
        substitute_name: given.and_then(|given| given.substitute_name),
        already_at,
        formerly: formerly(&formers, household.id),
    })
}

/// A meeting was moved: unless its new door is open already, nobody is there yet, it has not begun, and the group may be told anew that
/// enough have come.
pub(super) async fn moved(tx: &mut Write, ctx: &Ctx, moved: &Meeting) -> Result<(), Fault> {
    if gate(moved.starts_at, ctx.now, false).is_ok() {
        return Ok(());
    }
    store::presence::forget(tx, moved.id).await?;
    store::presence::untell(tx, moved.id).await?;
    super::order::not_begun(tx, moved.id).await
}

/// Takes the last entry back: what was marked since by somebody else stays.
async fn undo(tx: &mut Write, ctx: &Ctx, sender: &Sender, mark: EntryMark) -> Outcome {
    let at = entrance(tx, ctx, sender, mark.meeting).await?;
    let (last, numbers) = match under_way(tx, sender).await? {
        Some((open, UnderWay { last: Some(last), numbers, .. }))
            if open == mark.meeting && last.entry == mark.entry =>
        {
            (last, numbers)
        }
        _ => return Err(PresenceRefusal::NothingToUndo.into()),
    };
    let (roll, places) = take_back(tx, sender, &at, last.at, last.former).await?;
    let state = UnderWay { numbers, ..UnderWay::default() };
    go_on(tx, ctx, sender, mark.meeting, state).await?;
    let numbers = roll.spans(&places);
    let room = room(tx, ctx, &at.meeting).await?;
    tell_group(tx, ctx, &at, room).await?;
    show(tx, ctx, sender, mark.meeting, PresenceNotice::Undone { numbers, room }).await?;
    if !places.is_empty() {
        follow(tx, ctx, &at, Some(sender.account)).await?;
    }
    Ok(None)
}

/// Makes households what they were before what was seen at `seen_at`, where that is the last that was said of them: their places on
/// the roll.
pub(super) async fn take_back(
    tx: &mut Write,
    sender: &Sender,
    at: &Entrance,
    seen_at: Moment,
    formers: Vec<Former>,
) -> Result<(Roll, Vec<usize>), Fault> {
    let roll = Roll::new(card::roll(tx, &at.meeting).await?);
    let mut places = Vec::new();
    for former in formers {
        let now = store::presence::find(tx, at.meeting.id, former.household).await?;
        let is_ours = now.is_some_and(|now| {
            now.by == sender.account
                && (now.came_at == seen_at || now.left_at == Some(seen_at) || former.before.is_some())
        });
        if !is_ours {
            continue;
        }
        store::presence::set(tx, at.meeting.id, former.household, former.before).await?;
        if let Some(household) = store::household::find(tx, former.household).await? {
            places.extend(roll.place_of(&household));
        }
    }
    Ok((roll, places))
}

/// "Xong".
async fn end(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let Some((meeting, _)) = under_way(tx, sender).await? else { return Err(Refusal::StaleButton.into()) };
    store::dialog::end(tx, sender.account).await?;
    let Some(meeting) = store::meeting::find(tx, meeting).await? else {
        return Err(Refusal::StaleButton.into());
    };
    let room = room(tx, ctx, &meeting).await?;
    ctx.replace(tx, sender, say(PresenceNotice::Ended { room })).await?;
    Ok(None)
}
