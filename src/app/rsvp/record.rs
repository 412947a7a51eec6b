//! What officials write down for households that told somebody: many at once, with the last entry to be taken back.
//! How it is read: `domain/rsvp/recording.rs`.

use std::collections::HashSet;

use super::super::{Ctx, Outcome, Sender, Stop, authority, card, meeting};
use super::{over, say, tell_household, through};
use crate::domain::answer::{Answer, Via};
use crate::domain::fold::fold;
use crate::domain::household::{Household, LinkState};
use crate::domain::ids::{AccountId, HouseholdId, MeetingId};
use crate::domain::meeting::Meeting;
use crate::domain::people::MayLead;
use crate::domain::place::Neighborhood;
use crate::domain::roll::AuditedAct;
use crate::domain::rsvp::numbering::{ByOld, FormerNumber, Numbered, NumbersOf, formerly, read_numbered};
use crate::domain::rsvp::recording::{Problem, Reading, Roll, read_answer, read_recording, without_reasons};
use crate::domain::rsvp::{
    Changed, EntryMark, Former, FormerAnswer, Group, LastEntry, MeetingChoice, RsvpDialog, RsvpNotice,
    RsvpRefusal, Sheet, says_more,
};
use crate::domain::say::{Dialog, Refusal};
use crate::domain::setup::Page;
use crate::store::rsvp::Given;
use crate::store::{self, Fault, Tx, Write};

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

/// The recording under way.
#[derive(Default)]
struct UnderWay {
    asked: Option<HouseholdId>,
    last: Option<LastEntry>,
    numbers: Option<NumbersOf>,
    waits: Option<String>,
}

async fn under_way(tx: &mut Tx, account: AccountId) -> Result<Option<(MeetingId, UnderWay)>, Fault> {
    Ok(match store::dialog::find(tx, account).await? {
        Some(Dialog::Rsvp(RsvpDialog::Record { meeting, asked, last, numbers, waits })) => {
            Some((meeting, UnderWay { asked, last, numbers, waits }))
        }
        _ => None,
    })
}

async fn go_on(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    state: UnderWay,
) -> Result<(), Fault> {
    let UnderWay { asked, last, numbers, waits } = state;
    let dialog = Dialog::Rsvp(RsvpDialog::Record { meeting, asked, last, numbers, waits });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await
}

/// `/ghinhan`, with what follows it: for the meeting under way, or the one that is coming; of several, those on this page are offered.
pub(super) async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender, text: &str, page: i64) -> Outcome {
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    sender.in_private()?;
    let authority = authority::official(tx, ctx, sender).await?;
    let called = authority::naming(tx, &authority).await?;
    let mut choices = Vec::new();
    for neighborhood in authority::led(tx, &authority).await? {
        let coming = store::meeting::coming_in(tx, neighborhood.id, ctx.now).await?;
        for meeting in coming.iter().filter(|meeting| authority::serves(&authority, &neighborhood, meeting)) {
            choices.push(MeetingChoice {
                meeting: meeting.id,
                neighborhood_name: called(&neighborhood),
                starts_at: meeting.starts_at,
            });
        }
    }
    let open = under_way(tx, sender.account).await?.map(|(meeting, _)| meeting);
    if let Some(meeting) = open.filter(|open| choices.iter().any(|choice| choice.meeting == *open))
        && !text.trim().is_empty()
    {
        return record_text(tx, ctx, sender, meeting, text).await;
    }
    // Lines typed before the meeting is chosen are recorded with it.
    let earlier = match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Rsvp(RsvpDialog::ChooseMeeting { text: earlier })) if earlier != text => earlier,
        _ => String::new(),
    };
    let lines = format!("{earlier}\n{text}");
    let text = lines.trim();
    store::dialog::end(tx, sender.account).await?;
    choices.sort_by_key(|choice| (choice.starts_at, choice.meeting));
    match choices.as_slice() {
        [] => Err(RsvpRefusal::NothingToRecord.into()),
        [one] => record_text(tx, ctx, sender, one.meeting, text).await,
        _ => {
            let dialog = Dialog::Rsvp(RsvpDialog::ChooseMeeting { text: without_reasons(text) });
            store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
            let (choices, page) = Page::cut(choices, page);
            ctx.replace(tx, sender, say(RsvpNotice::ChooseMeetingOn { choices, page })).await?;
            Ok(None)
        }
    }
}

/// The button of another page of meetings.
pub(super) async fn choose_page(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    sender.in_private()?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Rsvp(RsvpDialog::ChooseMeeting { text })) => begin(tx, ctx, sender, &text, page).await,
        _ => Err(Refusal::StaleButton.into()),
    }
}

pub(super) async fn for_meeting(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    sender.in_private()?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Rsvp(RsvpDialog::ChooseMeeting { text })) => {
            store::dialog::end(tx, sender.account).await?;
            record_text(tx, ctx, sender, meeting, &text).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// What to record is asked once more, or whose numbers were typed.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let waits = under_way(tx, sender.account).await?.and_then(|(_, state)| state.waits);
    record_text(tx, ctx, sender, meeting, &waits.unwrap_or_default()).await
}

/// The button that says whose numbers were typed: they are read so until the recording ends.
pub(super) async fn by_numbers(tx: &mut Write, ctx: &Ctx, sender: &Sender, numbers: NumbersOf) -> Outcome {
    sender.in_private()?;
    let Some((meeting, UnderWay { asked, last, waits: Some(text), .. })) =
        under_way(tx, sender.account).await?
    else {
        return Err(Refusal::StaleButton.into());
    };
    let desk = desk(tx, ctx, sender, meeting).await?;
    let state = UnderWay { asked, last, numbers: Some(numbers), waits: None };
    write_down(tx, ctx, sender, &desk, state, &text).await
}

/// Records `text` for a meeting, or asks for it. What is typed next is recorded too, until the official says that it is done.
async fn record_text(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId, text: &str) -> Outcome {
    let desk = desk(tx, ctx, sender, meeting).await?;
    let state = under_way(tx, sender.account).await?.filter(|(open, _)| *open == meeting);
    let state = state.map(|(_, state)| state).unwrap_or_default();
    if text.trim().is_empty() {
        go_on(tx, ctx, sender, meeting, state).await?;
        let neighborhood_name = authority::called_to(tx, ctx, sender.account, &desk.neighborhood).await?;
        let starts_at = desk.meeting.starts_at;
        ctx.replace(tx, sender, say(RsvpNotice::AskRecording { neighborhood_name, starts_at })).await?;
        return Ok(None);
    }
    write_down(tx, ctx, sender, &desk, state, text).await
}

/// Words typed while recording.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    words: &str,
) -> Outcome {
    let desk = match desk(tx, ctx, sender, meeting).await {
        Ok(desk) => desk,
        Err(Stop::Refused(refusal)) => return over(tx, ctx, sender, *refusal).await,
        Err(fault) => return Err(fault),
    };
    let state = under_way(tx, sender.account).await?.map(|(_, state)| state).unwrap_or_default();
    match fold(words).trim_end_matches(['.', '!']) {
        "xong" | "xong roi" | "xong nhe" | "xong het" | "het" | "het roi" | "done" => {
            end(tx, ctx, sender).await
        }
        "bo lan ghi cuoi" | "hoan tac" | "undo" => match state.last {
            Some(last) => undo(tx, ctx, sender, EntryMark { meeting, entry: last.entry }).await,
            None => Err(RsvpRefusal::NothingToUndo.into()),
        },
        _ => write_down(tx, ctx, sender, &desk, state, words).await,
    }
}

/// Keeps what households told an official, or asks what the only one named did.
async fn write_down(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    desk: &Desk,
    mut state: UnderWay,
    text: &str,
) -> Outcome {
    let households = card::roll(tx, &desk.meeting).await?;
    let formers = store::unit_change::former_numbers(tx, desk.neighborhood.id).await?;
    state.waits = None;
    let asked = match state.asked.take() {
        Some(household) => store::household::find(tx, household).await?,
        None => None,
    };
    if let Some(household) = asked.clone()
        && let Some((answer, via, substitute_name)) = read_answer(text)
    {
        let told = Told { household, answer, via: via.unwrap_or(Via::Phone), substitute_name };
        let heard = Heard { reading: Reading::default(), by_old: None, formers: &formers };
        return keep(tx, ctx, sender, desk, state, (vec![told], Vec::new()), (&Roll::new(households), heard))
            .await;
    }
    let read = |text: &str, roll: &Roll| ((), read_recording(text, roll));
    let (mut reading, roll, by_old) =
        match read_numbered(text, (households, &formers), (state.numbers, ctx.now), read) {
            Numbered::Read { reading, roll, by_old, .. } => (reading, roll, by_old),
            Numbered::Ask(choices) => {
                state.waits = Some(without_reasons(text));
                state.asked = asked.map(|household| household.id);
                go_on(tx, ctx, sender, desk.meeting.id, state).await?;
                ctx.replace(tx, sender, say(RsvpNotice::AskNumbers(choices))).await?;
                return Ok(None);
            }
        };
    // "Ủy quyền cho 5": said of the household that was asked about, and the question stays.
    if let Some(household) = asked.filter(|_| reading.entries.is_empty()) {
        let of_it = read_recording(&format!("{} {text}", household.number), &roll);
        if of_it.problems.iter().any(|problem| matches!(problem, Problem::OtherHousehold { .. })) {
            (reading, state.asked) = (of_it, Some(household.id));
        }
    }
    // Whom a name means is read from the roll.
    let by_name = |problem: &Problem| matches!(problem, Problem::Several { .. } | Problem::Mismatch { .. });
    if reading.entries.iter().any(|entry| entry.by_name) || reading.problems.iter().any(by_name) {
        store::audit::note_look(tx, desk.proof, AuditedAct::HouseholdRead, ctx.now).await?;
    }
    if let Some(household) = reading.only.and_then(|place| roll.get(place)) {
        let (meeting, household, number) = (desk.meeting.id, household.id, household.number.clone());
        state.asked = Some(household);
        go_on(tx, ctx, sender, meeting, state).await?;
        let formerly = formerly(&formers, household);
        ctx.replace(tx, sender, say(RsvpNotice::AskAnswer { meeting, household, number, formerly })).await?;
        return Ok(None);
    }
    let (mut told, mut by_name) = (Vec::new(), Vec::new());
    for entry in std::mem::take(&mut reading.entries) {
        let Some(household) = roll.get(entry.place).cloned() else { continue };
        if entry.by_name {
            by_name.push((household.number.clone(), household.head_name.clone()));
        }
        let (answer, via, substitute_name) = (entry.answer, entry.via, entry.substitute_name);
        told.push(Told { household, answer, via, substitute_name });
    }
    if told.is_empty() && reading.problems.is_empty() {
        return Err(RsvpRefusal::RecordingUnclear.into());
    }
    let heard = Heard { reading, by_old, formers: &formers };
    keep(tx, ctx, sender, desk, state, (told, by_name), (&roll, heard)).await
}

/// What was read of a text, and by which numbers.
struct Heard<'a> {
    reading: Reading,
    by_old: Option<ByOld>,
    formers: &'a [FormerNumber],
}

/// What a household told an official.
struct Told {
    household: Household,
    answer: Answer,
    via: Via,
    substitute_name: Option<String>,
}

/// Who comes instead, or who is meant: a household's number, and a name.
type Names = Vec<(String, String)>;

/// Keeps what was told, tells the households' accounts, and says what became of it.
async fn keep(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    desk: &Desk,
    mut state: UnderWay,
    (told, by_name): (Vec<Told>, Names),
    (roll, heard): (&Roll, Heard<'_>),
) -> Outcome {
    let Heard { reading, by_old, formers } = heard;
    let meeting = desk.meeting.id;
    let given = store::rsvp::given_to(tx, meeting).await?;
    let mut former = Vec::new();
    let mut written = Vec::new();
    for one in &told {
        let known = given.get(&one.household.id);
        let kept = known.map(|known| (known.answer, known.substitute_name.as_deref()));
        if !says_more(kept, one.answer, one.substitute_name.as_deref()) {
            continue;
        }
        let answer = Given {
            meeting,
            household: one.household.id,
            answer: one.answer,
            via: one.via,
            by: desk.proof.account,
            at: ctx.now,
            substitute_name: one.substitute_name.clone(),
        };
        store::rsvp::answer(tx, &answer).await?;
        former.push(Former {
            household: one.household.id,
            answer: known.map(|known| FormerAnswer {
                answer: known.answer,
                via: known.via,
                by: known.by,
                at: known.at,
                substitute_name: known.substitute_name.clone(),
            }),
        });
        written.push(one);
    }
    tell_written(tx, ctx, sender, desk, &written).await?;
    let mut undo = None;
    if !former.is_empty() {
        // Two entries within a moment have different buttons.
        let entry = state.last.map_or(0, |last| last.entry + 1).max(ctx.now.unix_millis());
        state.last = Some(LastEntry { entry, at: ctx.now, former });
        undo = Some(EntryMark { meeting, entry });
    }
    // Another conversation is not ended by a button from before.
    let goes_on = !sender.pressed || recording_or_nothing(tx, sender.account).await?;
    if goes_on {
        go_on(tx, ctx, sender, meeting, state).await?;
    }
    let own_before = |one: &Told| given.get(&one.household.id).is_some_and(|known| known.via == Via::Tap);
    let before = |one: &Told| given.get(&one.household.id).map(|known| known.answer);
    let notice = match told.as_slice() {
        [one] if reading.problems.is_empty() && by_name.is_empty() && !reading.read_over => {
            RsvpNotice::Recorded {
                number: one.household.number.clone(),
                answer: one.answer,
                before: before(one),
                via: one.via,
                substitute_name: one.substitute_name.clone(),
                goes_on,
                own_before: own_before(one),
                undo,
                formerly: formerly(formers, one.household.id),
            }
        }
        _ => {
            let changed = written.iter().filter_map(|one| {
                let before = before(one).filter(|before| *before != one.answer)?;
                let number = one.household.number.clone();
                Some(Changed { number, before, answer: one.answer, own_before: own_before(one) })
            });
            let places = |these: &[&Told]| -> Vec<usize> {
                these.iter().filter_map(|one| roll.place_of(&one.household)).collect()
            };
            let same: Vec<&Told> = told
                .iter()
                .filter(|one| !written.iter().any(|other| other.household.id == one.household.id))
                .collect();
            let substitutes = written.iter().filter_map(|one| {
                one.substitute_name.as_ref().map(|name| (one.household.number.clone(), name.clone()))
            });
            let sheet = Sheet {
                neighborhood_name: authority::called_to(tx, ctx, sender.account, &desk.neighborhood).await?,
                groups: groups(&written, roll),
                substitutes: substitutes.collect(),
                changed: changed.collect(),
                unchanged: roll.spans(&places(&same)),
                apart: roll.spans(&reading.apart),
                by_name,
                problems: reading.problems,
                by_old,
                read_over: reading.read_over,
                undo,
                total: 0,
                page: Page::default(),
            };
            let mut parts = sheet.in_messages().into_iter();
            let Some(first) = parts.next() else { return Ok(None) };
            ctx.replace(tx, sender, say(RsvpNotice::RecordedMany(Box::new(first)))).await?;
            for part in parts {
                ctx.reply(tx, sender, say(RsvpNotice::RecordedMany(Box::new(part)))).await?;
            }
            return Ok(None);
        }
    };
    ctx.replace(tx, sender, say(notice)).await?;
    Ok(None)
}

async fn recording_or_nothing(tx: &mut Tx, account: AccountId) -> Result<bool, Fault> {
    let dialog = store::dialog::find(tx, account).await?;
    Ok(matches!(dialog, None | Some(Dialog::Rsvp(RsvpDialog::Record { .. }))))
}

/// What was written down, by answer and by the way it was told.
fn groups(written: &[&Told], roll: &Roll) -> Vec<Group> {
    let mut groups = Vec::new();
    for answer in Answer::ALL {
        for via in Via::ALL {
            let places: Vec<usize> = written
                .iter()
                .filter(|one| one.answer == answer && one.via == via)
                .filter_map(|one| roll.place_of(&one.household))
                .collect();
            if !places.is_empty() {
                groups.push(Group { answer, via, count: places.len(), numbers: roll.spans(&places) });
            }
        }
    }
    groups
}

/// The numbers of the meeting changed; the accounts of each household read what was written down for it.
async fn tell_written(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    desk: &Desk,
    written: &[&Told],
) -> Result<(), Fault> {
    if written.is_empty() {
        return Ok(());
    }
    store::card::touch(tx, &[desk.meeting.id], ctx.now).await?;
    let shown = Box::new(card::of(tx, ctx, &desk.meeting, &desk.neighborhood).await?);
    let speaks = speakers(tx, desk).await?;
    for one in written.iter().filter(|one| speaks.contains(&one.household.id)) {
        let notice = RsvpNotice::RecordedForYou {
            number: one.household.number.clone(),
            answer: one.answer,
            via: one.via,
            by: sender.name.clone(),
            at: ctx.now,
            card: shown.clone(),
        };
        tell_household(tx, ctx, (desk.meeting.id, one.household.id), None, &say(notice)).await?;
    }
    Ok(())
}

/// The households that somebody speaks for.
async fn speakers(tx: &mut Tx, desk: &Desk) -> Result<HashSet<HouseholdId>, Fault> {
    let links = store::link::active_of_neighborhood(tx, desk.neighborhood.id).await?;
    Ok(links
        .into_iter()
        .filter(|link| link.state == LinkState::Approved)
        .map(|link| link.household)
        .collect())
}

/// The answer pressed for the household that was asked about.
pub(super) async fn answer(
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
    let state = under_way(tx, sender.account).await?.filter(|(open, _)| *open == meeting);
    let state = UnderWay { asked: None, ..state.map(|(_, state)| state).unwrap_or_default() };
    let roll = Roll::new(vec![household.clone()]);
    let told = Told { household, answer, via: Via::Phone, substitute_name: None };
    let formers = store::unit_change::former_numbers(tx, desk.neighborhood.id).await?;
    let heard = Heard { reading: Reading::default(), by_old: None, formers: &formers };
    keep(tx, ctx, sender, &desk, state, (vec![told], Vec::new()), (&roll, heard)).await
}

/// Takes the last entry back: every household that said nothing since has the answer it had before, from whom it had it.
pub(super) async fn undo(tx: &mut Write, ctx: &Ctx, sender: &Sender, mark: EntryMark) -> Outcome {
    let EntryMark { meeting, entry } = mark;
    let desk = desk(tx, ctx, sender, meeting).await?;
    let Some((open, UnderWay { last: Some(last), numbers, .. })) = under_way(tx, sender.account).await?
    else {
        return Err(RsvpRefusal::NothingToUndo.into());
    };
    if open != meeting || last.entry != entry {
        return Err(RsvpRefusal::NothingToUndo.into());
    }
    let roll = Roll::new(card::roll(tx, &desk.meeting).await?);
    let given = store::rsvp::given_to(tx, meeting).await?;
    let (mut restored, mut left) = (Vec::new(), Vec::new());
    for former in last.former {
        let Some(household) = store::household::find(tx, former.household).await? else { continue };
        let is_ours = given
            .get(&household.id)
            .is_some_and(|now| now.by == desk.proof.account && now.at == last.at && now.via != Via::Tap);
        if !is_ours {
            left.push(household);
            continue;
        }
        match &former.answer {
            Some(FormerAnswer { answer, via, by, at, substitute_name }) => {
                let (answer, via, by, at) = (*answer, *via, *by, *at);
                let substitute_name = substitute_name.clone();
                let before = Given { meeting, household: household.id, answer, via, by, at, substitute_name };
                store::rsvp::answer(tx, &before).await?;
            }
            None => store::rsvp::take_back(tx, meeting, household.id).await?,
        }
        restored.push((household, former.answer.map(|former| former.answer)));
    }
    store::card::touch(tx, &[meeting], ctx.now).await?;
    let shown = Box::new(card::of(tx, ctx, &desk.meeting, &desk.neighborhood).await?);
    let speaks = speakers(tx, &desk).await?;
    for (household, answer) in restored.iter().filter(|(household, _)| speaks.contains(&household.id)) {
        let notice = RsvpNotice::TakenBackForYou {
            number: household.number.clone(),
            answer: *answer,
            by: sender.name.clone(),
            at: ctx.now,
            card: shown.clone(),
        };
        tell_household(tx, ctx, (meeting, household.id), None, &say(notice)).await?;
    }
    let under_way = UnderWay { numbers, ..UnderWay::default() };
    go_on(tx, ctx, sender, meeting, under_way).await?;
    let spans = |these: Vec<&Household>| {
        let places: Vec<usize> = these.into_iter().filter_map(|household| roll.place_of(household)).collect();
        roll.spans(&places)
    };
    let numbers = spans(restored.iter().map(|(household, _)| household).collect());
    let left = spans(left.iter().collect());
    ctx.replace(tx, sender, say(RsvpNotice::Undone { numbers, left })).await?;
    Ok(None)
}

/// `Xong`.
pub(super) async fn end(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    sender.in_private()?;
    let Some((meeting, _)) = under_way(tx, sender.account).await? else {
        return Err(Refusal::StaleButton.into());
    };
    store::dialog::end(tx, sender.account).await?;
    let (meeting, neighborhood, _) = meeting::official(tx, ctx, sender, meeting).await?;
    let turnout = card::turnout(tx, &meeting).await?;
    let neighborhood_name = authority::called_to(tx, ctx, sender.account, &neighborhood).await?;
    let starts_at = meeting.starts_at;
    ctx.reply(tx, sender, say(RsvpNotice::RecordingDone { neighborhood_name, starts_at, turnout })).await?;
    Ok(None)
}
