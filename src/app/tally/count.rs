//! `/bieuquyet`: the official enters what was counted, step by step or in one line, and sees it before anybody else.

use super::super::{Ctx, Outcome, Sender, Toast};
use super::second;
use super::{
    Ground, at_door, checked, choices, everybody_is_counted, ground, largest_roll, matter_of, may_convene,
    may_count, meetings, nominees, open_to, published, roll, scopes, told_in_full, under_way,
};
use crate::domain::ids::MeetingId;
use crate::domain::matter::Matter;
use crate::domain::nomination::{Nominee, NomineeFault, first_named_as};
use crate::domain::office::Act;
use crate::domain::order;
use crate::domain::papers::Sums;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::tally::{
    self, CORRECTION_DAYS, Correcting, Count, Entered, Entry, Next, Purpose, Question, Sheet, TallyDialog,
    TallyNotice, TallyRefusal, Unread, VoteMethod, Wrong, takes_nominees,
};
use crate::store::tally::{Draft, Tally};
use crate::store::{self, Tx, Write};

/// `/bieuquyet`, with or without a whole count in one line; of several meetings those on this page are offered.
pub(super) async fn enter(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str, page: i64) -> Outcome {
    store::dialog::end(tx, sender.account).await?;
    let scopes = scopes(&ctx.authority(tx, sender.account).await?)?;
    let mut held = meetings(tx, &scopes, (ctx.now.plus_days(-CORRECTION_DAYS), ctx.now)).await?;
    held.retain(|called| tally::entry(called.meeting.starts_at, called.published, ctx.now) == Entry::Open);
    let held = open_to(tx, ctx, sender, Act::Count, held).await?;
    match held.as_slice() {
        [] => {
            let coming = meetings(tx, &scopes, (ctx.now, ctx.now.plus_days(CORRECTION_DAYS))).await?;
            let refusal = coming.last().map_or(TallyRefusal::NoMeeting, |next| TallyRefusal::NotStarted {
                neighborhood: next.neighborhood_name.clone(),
                starts_at: next.meeting.starts_at,
            });
            Err(refusal.into())
        }
        [only] => {
            let ground = ground(tx, ctx, sender, Act::Count, only.meeting.id).await?;
            start(tx, ctx, sender, &ground, words).await
        }
        several => {
            let dialog = TallyDialog::ChooseMeeting { words: words.to_owned() };
            keep(tx, ctx, sender, dialog).await?;
            let what = (Act::Count, Purpose::Count);
            let notice = choices(tx, ctx, sender, what, (several, page)).await?;
            ctx.replace(tx, sender, Notice::Tally(notice)).await?;
            Ok(None)
        }
    }
}

/// The button of a meeting, or "from the beginning" in the middle of a count.
pub(in crate::app) async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let ground = ground(tx, ctx, sender, Act::Count, meeting).await?;
    match under_way(tx, sender).await? {
        Some(TallyDialog::Counting(sheet)) if sheet.meeting == meeting && is_current(&ground, &sheet) => {
            let published = published(tx, &ground).await?;
            let nominees = nominees(tx, &ground, published.as_ref()).await?;
            go_on(tx, ctx, sender, &ground, sheet.again(nominees)).await
        }
        Some(TallyDialog::ChooseMeeting { words }) => {
            store::dialog::end(tx, sender.account).await?;
            let outcome = start(tx, ctx, sender, &ground, &words).await;
            told_in_full(tx, ctx, sender, outcome).await
        }
        _ => start(tx, ctx, sender, &ground, "").await,
    }
}

/// Whether what is being entered is still of its meeting.
fn is_current(ground: &Ground, sheet: &Sheet) -> bool {
    sheet.is_of(ground.meeting.kind, ground.meeting.matter)
}

async fn start(tx: &mut Write, ctx: &Ctx, sender: &Sender, ground: &Ground, words: &str) -> Outcome {
    let starts_at = ground.meeting.starts_at;
    let neighborhood = ground.called.clone();
    let published = published(tx, ground).await?;
    match tally::entry(starts_at, published.is_some(), ctx.now) {
        Entry::TooEarly => return Err(TallyRefusal::NotStarted { neighborhood, starts_at }.into()),
        Entry::TooLate => return Err(TallyRefusal::NoMeeting.into()),
        Entry::Open => {}
    }
    if let Some(published) = &published {
        if !words.trim().is_empty() {
            // A line that cannot stand is refused before anybody is asked why a correction is needed.
            let matter = matter_of(ground, published);
            let count = read_line(tx, ground, Some(published), matter, words).await?;
            checked(tx, ground, Some(published), &count).await?;
        }
        keep(tx, ctx, sender, TallyDialog::ChooseMeeting { words: words.to_owned() }).await?;
        let meeting = ground.meeting.id;
        let notice = TallyNotice::OfferCorrection { meeting, neighborhood, held_at: starts_at };
        ctx.replace(tx, sender, Notice::Tally(notice)).await?;
        return Ok(None);
    }
    second::is_open_to(tx, ctx, ground, sender.account, published.as_ref()).await?;
    tally::check_present(0, roll(tx, ground).await?).map_err(TallyRefusal::Impossible)?;
    let nominees = nominees(tx, ground, None).await?;
    let mut sheet = Sheet::empty(ground.meeting.id, ground.meeting.kind, ground.meeting.matter, nominees);
    if let Some(method) = order::method(&store::order::of_meeting(tx, ground.meeting.id).await?) {
        sheet.is_voted_by(method);
    }
    if !words.trim().is_empty() {
        // A line that cannot stand is refused before anybody is asked what was decided.
        read_line(tx, ground, None, ground.meeting.matter, words).await?;
        sheet.words = Some(words.to_owned());
    }
    go_on(tx, ctx, sender, ground, sheet).await
}

/// The button that says: yes, correct it.
pub(super) async fn correct(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let ground = ground(tx, ctx, sender, Act::Count, meeting).await?;
    let published = published(tx, &ground).await?.ok_or(Refusal::StaleButton)?;
    second::is_open_to(tx, ctx, &ground, sender.account, Some(&published)).await?;
    if tally::entry(ground.meeting.starts_at, true, ctx.now) == Entry::TooLate {
        return Err(TallyRefusal::NoMeeting.into());
    }
    let words = match under_way(tx, sender).await? {
        Some(TallyDialog::ChooseMeeting { words }) if !words.trim().is_empty() => Some(words),
        Some(TallyDialog::Counting(sheet)) if sheet.meeting == meeting => {
            return Ok(Some(Toast::Say(Notice::Tally(TallyNotice::AlreadyNoted))));
        }
        _ => None,
    };
    let nominees = nominees(tx, &ground, Some(&published)).await?;
    let sheet = Sheet {
        correcting: Some(Correcting { of: published.id, reason: None }),
        words,
        ..Sheet::empty(meeting, ground.meeting.kind, matter_of(&ground, &published), nominees)
    };
    go_on(tx, ctx, sender, &ground, sheet).await
}

/// The button that says: no, leave it.
pub(super) async fn leave(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    if let Some(TallyDialog::ChooseMeeting { .. }) = under_way(tx, sender).await? {
        store::dialog::end(tx, sender.account).await?;
    }
    ctx.replace(tx, sender, Notice::Tally(TallyNotice::Left)).await?;
    Ok(None)
}

/// The button of a matter.
pub(super) async fn decides(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    matter: Matter,
) -> Outcome {
    let outcome = pressed(tx, ctx, sender, meeting, |sheet| sheet.decide(matter)).await;
    told_in_full(tx, ctx, sender, outcome).await
}

/// The button of a method.
pub(super) async fn by(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    method: VoteMethod,
) -> Outcome {
    pressed(tx, ctx, sender, meeting, |sheet| sheet.choose(method)).await
}

/// The button of one part of what was entered.
pub(super) async fn mend(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    part: Entered,
) -> Outcome {
    let (ground, mut sheet) = sheet_under(tx, ctx, sender, meeting).await?;
    let published = published(tx, &ground).await?;
    let roll = largest_roll(tx, &ground, published.as_ref()).await?;
    if !sheet.mend_as_said(part, roll) {
        return Ok(Some(Toast::Say(Notice::Tally(TallyNotice::AlreadyNoted))));
    }
    go_on(tx, ctx, sender, &ground, *sheet).await
}

/// The button "as many as were marked at the door".
pub(super) async fn present_at_door(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    present: i64,
) -> Outcome {
    let (ground, mut sheet) = sheet_under(tx, ctx, sender, meeting).await?;
    if at_door(tx, &ground).await? != Some(present) {
        // Somebody came or left since: the number of now is offered.
        return go_on(tx, ctx, sender, &ground, *sheet).await;
    }
    let published = published(tx, &ground).await?;
    let roll = largest_roll(tx, &ground, published.as_ref()).await?;
    match sheet.present_at_door(present, roll) {
        Ok(true) => go_on(tx, ctx, sender, &ground, *sheet).await,
        Ok(false) => Ok(Some(Toast::Say(Notice::Tally(TallyNotice::AlreadyNoted)))),
        Err(wrong) => not_taken(tx, ctx, sender, &ground, *sheet, wrong).await,
    }
}

/// The button "everybody is in favour".
pub(super) async fn everybody(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    place: i64,
) -> Outcome {
    let (ground, mut sheet) = sheet_under(tx, ctx, sender, meeting).await?;
    let published = published(tx, &ground).await?;
    let roll = largest_roll(tx, &ground, published.as_ref()).await?;
    match usize::try_from(place).map_or(Ok(false), |place| sheet.everybody(place, roll)) {
        Ok(true) => go_on(tx, ctx, sender, &ground, *sheet).await,
        Ok(false) => Ok(Some(Toast::Say(Notice::Tally(TallyNotice::AlreadyNoted)))),
        Err(wrong) => not_taken(tx, ctx, sender, &ground, *sheet, wrong).await,
    }
}

/// A button under the sheet of this meeting: `takes` says whether it answers what is asked.
async fn pressed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    takes: impl FnOnce(&mut Sheet) -> bool,
) -> Outcome {
    let (ground, mut sheet) = sheet_under(tx, ctx, sender, meeting).await?;
    if !takes(&mut sheet) {
        return Ok(Some(Toast::Say(Notice::Tally(TallyNotice::AlreadyNoted))));
    }
    go_on(tx, ctx, sender, &ground, *sheet).await
}

/// The sheet of this meeting that the sender fills in.
async fn sheet_under(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
) -> Outcome<(Ground, Box<Sheet>)> {
    let ground = ground(tx, ctx, sender, Act::Count, meeting).await?;
    match under_way(tx, sender).await? {
        Some(TallyDialog::Counting(sheet)) if sheet.meeting == meeting => Ok((ground, sheet)),
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// Words typed while a count is being entered. What cannot be read or cannot be leaves the conversation where it is.
pub(super) async fn answer(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    mut sheet: Sheet,
    words: &str,
) -> Outcome {
    let ground = ground(tx, ctx, sender, Act::Count, sheet.meeting).await?;
    if !is_current(&ground, &sheet) {
        return Err(TallyRefusal::KindChanged.into());
    }
    let published = published(tx, &ground).await?;
    let roll = largest_roll(tx, &ground, published.as_ref()).await?;
    let before = sheet.clone();
    let taken = sheet.take(words, roll).and_then(|()| {
        let is_new = sheet.nominees != before.nominees && takes_nominees(sheet.kind, sheet.matter);
        let unread = is_new.then(|| titled(&ground, &sheet.nominees)).flatten();
        unread.map_or(Ok(()), |unread| Err(Wrong::Unread(unread)))
    });
    match (taken, named_part(&before, words)) {
        (Ok(()), _) => go_on(tx, ctx, sender, &ground, sheet).await,
        // "Số hộ dự 165", while something else is asked.
        (Err(_), Some(named)) => put_right(tx, ctx, sender, &ground, before, named).await,
        (Err(wrong), None) => not_taken(tx, ctx, sender, &ground, before, wrong).await,
    }
}

/// The part of what was entered that words name, with what it is to be.
fn named_part(sheet: &Sheet, words: &str) -> Option<(Entered, String)> {
    let named = tally::read_mend(words, &sheet.nominees)?;
    sheet.entered().contains(&named.0).then_some(named)
}

/// One part of a sheet is what was typed for it; without that, or where it cannot be, the part is asked for.
pub(super) async fn put_right(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    sheet: Sheet,
    (part, value): (Entered, String),
) -> Outcome {
    let mut asked = sheet.clone();
    if !asked.mend(part) {
        return go_on(tx, ctx, sender, ground, sheet).await;
    }
    asked.said = None;
    if value.is_empty() {
        return go_on(tx, ctx, sender, ground, asked).await;
    }
    let published = published(tx, ground).await?;
    let roll = largest_roll(tx, ground, published.as_ref()).await?;
    let mut taken = asked.clone();
    match taken.take(&value, roll) {
        Ok(()) => go_on(tx, ctx, sender, ground, taken).await,
        Err(wrong) => not_taken(tx, ctx, sender, ground, asked, wrong).await,
    }
}

/// The title of the meeting, typed where a person is meant.
pub(super) fn titled(ground: &Ground, people: &[Nominee]) -> Option<Unread> {
    let (line, person) = first_named_as(people, &ground.meeting.title)?;
    Some(Unread::Nominee { line, fault: NomineeFault::NoPerson(person.name.clone()) })
}

/// Says what is wrong, with a way to any number that was entered before, and asks once more.
async fn not_taken(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    sheet: Sheet,
    wrong: Wrong,
) -> Outcome {
    let (meeting, mends) = (sheet.meeting, !sheet.entered().is_empty());
    let notice = match wrong {
        Wrong::Unread(what) => {
            let is_anothers = !may_convene(tx, ctx, sender.account, ground).await?;
            TallyNotice::Unread { meeting, what, mends, is_anothers }
        }
        Wrong::Impossible(fault) => TallyNotice::Impossible { meeting, fault, mends },
    };
    let typed = &Sender { pressed: false, message: None, ..sender.clone() };
    ctx.reply(tx, typed, Notice::Tally(notice)).await?;
    go_on(tx, ctx, typed, ground, sheet).await
}

/// Asks for what is missing; with nothing missing, keeps a draft and shows it.
pub(super) async fn go_on(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    mut sheet: Sheet,
) -> Outcome {
    let published = published(tx, ground).await?;
    if !sheet.is_about(published.as_ref().map(|tally| tally.id)) {
        return Err(TallyRefusal::Overtaken.into());
    }
    if !is_current(ground, &sheet) {
        return Err(TallyRefusal::KindChanged.into());
    }
    let papers = store::papers::counted_as(tx, ground.meeting.id).await?;
    if let Some(round) = papers {
        sheet.on_household_papers(round.sums.issued);
    }
    let question = match sheet.next(largest_roll(tx, ground, published.as_ref()).await?) {
        Next::Ask(Question::Present { roll, .. }) => {
            // More than the roll came past only where households have left it since.
            let at_door = at_door(tx, ground).await?.filter(|marked| *marked <= roll);
            Question::Present { roll, at_door }
        }
        Next::Ask(question) => question,
        Next::Line(words) => {
            let count = read_line(tx, ground, published.as_ref(), sheet.matter, &words).await?;
            return draft(tx, ctx, sender, ground, sheet.correcting, published, &count).await;
        }
        Next::Ready(count) => {
            return draft(tx, ctx, sender, ground, sheet.correcting, published, &count).await;
        }
    };
    keep(tx, ctx, sender, TallyDialog::Counting(Box::new(sheet))).await?;
    let notice = TallyNotice::Ask {
        meeting: ground.meeting.id,
        neighborhood: ground.called.clone(),
        held_at: ground.meeting.starts_at,
        question,
    };
    ctx.replace(tx, sender, Notice::Tally(notice)).await?;
    Ok(None)
}

/// Reads a count typed in one line; people on the list need only their names. In a correction a name may be mended.
async fn read_line(
    tx: &mut Tx,
    ground: &Ground,
    published: Option<&Tally>,
    matter: Option<Matter>,
    words: &str,
) -> Outcome<Count> {
    let roll = largest_roll(tx, ground, published).await?;
    let read = tally::read_one_line(ground.meeting.kind, matter, roll, words);
    let mut count = read.map_err(TallyRefusal::Unread)?;
    let listed = nominees(tx, ground, published).await?;
    count.name_as_listed(&listed, published.is_some());
    if takes_nominees(count.kind, count.matter)
        && let Some(unread) = titled(ground, &super::lines_of(&count))
    {
        return Err(TallyRefusal::Unread(unread).into());
    }
    if published.is_none() && takes_nominees(count.kind, count.matter) {
        everybody_is_counted(&listed, &count)?;
    }
    Ok(count)
}

async fn draft(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    correcting: Option<Correcting>,
    published: Option<Tally>,
    count: &Count,
) -> Outcome {
    may_count(tx, ctx, sender, Act::Count, ground, count).await?;
    let count = &of_the_papers(tx, ground, count).await?;
    let checked = checked(tx, ground, published.as_ref(), count).await?;
    second::is_open_to(tx, ctx, ground, sender.account, published.as_ref()).await?;
    let meeting = ground.meeting.id;
    let waits = second::is_waited_for(tx, meeting, sender.account).await?;
    store::tally::discard_drafts(tx, meeting, sender.account).await?;
    let (corrects, reason) = correcting.map_or((None, None), |it| (Some(it.of), it.reason));
    let draft = Draft { id: ctx.house.chance.id(ctx.now), meeting, corrects, reason, agreed_to: None };
    store::tally::insert(tx, &draft, &checked, ground.may, ctx.now).await?;
    if waits {
        store::tally::ask_second(tx, draft.id, true).await?;
    }
    store::dialog::end(tx, sender.account).await?;
    let tally = store::tally::find(tx, draft.id).await?.ok_or(Refusal::StaleButton)?;
    second::tell_caller(tx, ctx, sender, ground, (&tally, true)).await?;
    second::show(tx, ctx, sender, ground, &tally).await
}

/// The papers of every household are those that were handed out and collected, no more and no less.
pub(super) async fn of_the_papers(tx: &mut Tx, ground: &Ground, count: &Count) -> Outcome<Count> {
    let Some(round) = store::papers::counted_as(tx, ground.meeting.id).await? else {
        return Ok(count.clone());
    };
    let Sums { issued, collected } = round.sums;
    let counted = count.ballots.map(|ballots| (ballots.issued, ballots.returned));
    if count.present != issued || counted != Some((issued, collected)) {
        return Err(TallyRefusal::NotTheSums { issued, collected }.into());
    }
    Ok(Count { by_households: true, ..count.clone() })
}

async fn keep(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: TallyDialog) -> Result<(), store::Fault> {
    store::dialog::set(tx, sender.account, &Dialog::Tally(dialog), ctx.now).await
}
