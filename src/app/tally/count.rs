//! `/bieuquyet`: the official enters what was counted, step by step or in one line, and sees it before anybody else.

use super::super::{Ctx, Outcome, Sender, Toast};
use super::publish::preview;
use super::{Ground, choices, ground, meetings, scopes, told_in_full, under_way};
use crate::domain::fold::{fold, nfc};
use crate::domain::ids::MeetingId;
use crate::domain::meeting::MeetingKind;
use crate::domain::nomination::{Nominee, Source};
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::tally::{
    self, CORRECTION_DAYS, COUNT_DAYS, Checked, Correcting, Count, Line, MAX_REASON, Purpose, Question,
    Sheet, Step, TallyDialog, TallyFault, TallyNotice, TallyRefusal, Unread, VoteMethod,
};
use crate::store::tally::{Draft, Tally};
use crate::store::{self, Tx};

/// `/bieuquyet`, with or without a whole count in one line.
pub(super) async fn enter(tx: &mut Tx, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    store::dialog::end(tx, sender.account).await?;
    let scopes = scopes(&ctx.authority(tx, sender.account).await?)?;
    let mut held = meetings(tx, &scopes, (ctx.now.plus_days(-CORRECTION_DAYS), ctx.now)).await?;
    let fresh = ctx.now.plus_days(-COUNT_DAYS);
    held.retain(|called| called.published || called.meeting.starts_at > fresh);
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
            let ground = ground(tx, ctx, sender, only.meeting.id).await?;
            start(tx, ctx, sender, &ground, words).await
        }
        several => {
            let dialog = TallyDialog::ChooseMeeting { words: words.to_owned() };
            keep(tx, ctx, sender, dialog).await?;
            let meetings = choices(several);
            let notice = TallyNotice::ChooseMeeting { purpose: Purpose::Count, meetings };
            ctx.reply(tx, sender, Notice::Tally(notice)).await?;
            Ok(None)
        }
    }
}

/// The button of a meeting, or "from the beginning" in the middle of a count.
pub(super) async fn begin(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let ground = ground(tx, ctx, sender, meeting).await?;
    match under_way(tx, sender).await? {
        Some(TallyDialog::Counting(sheet)) if sheet.meeting == meeting => {
            let published = published(tx, &ground).await?;
            let nominees = nominees(tx, &ground, published.as_ref()).await?;
            let again = Sheet {
                correcting: sheet.correcting.clone(),
                ..Sheet::empty(meeting, ground.meeting.kind, nominees)
            };
            go_on(tx, ctx, sender, &ground, again).await
        }
        Some(TallyDialog::ChooseMeeting { words }) => {
            store::dialog::end(tx, sender.account).await?;
            let outcome = start(tx, ctx, sender, &ground, &words).await;
            told_in_full(tx, ctx, sender, outcome).await
        }
        _ => start(tx, ctx, sender, &ground, "").await,
    }
}

async fn start(tx: &mut Tx, ctx: &Ctx, sender: &Sender, ground: &Ground, words: &str) -> Outcome {
    let starts_at = ground.meeting.starts_at;
    let neighborhood = ground.neighborhood.name.clone();
    if ctx.now < starts_at {
        return Err(TallyRefusal::NotStarted { neighborhood, starts_at }.into());
    }
    let published = published(tx, ground).await?;
    let days = if published.is_some() { CORRECTION_DAYS } else { COUNT_DAYS };
    if starts_at <= ctx.now.plus_days(-days) {
        return Err(TallyRefusal::NoMeeting.into());
    }
    if let Some(published) = &published {
        if !words.trim().is_empty() {
            // A line that cannot stand is refused before anybody is asked why a correction is needed.
            let count = read_line(tx, ground, Some(published), words).await?;
            checked(tx, ground, Some(published), &count).await?;
        }
        keep(tx, ctx, sender, TallyDialog::ChooseMeeting { words: words.to_owned() }).await?;
        let meeting = ground.meeting.id;
        let notice = TallyNotice::OfferCorrection { meeting, neighborhood, held_at: starts_at };
        ctx.replace(tx, sender, Notice::Tally(notice)).await?;
        return Ok(None);
    }
    tally::check_present(0, roll(tx, ground).await?).map_err(TallyRefusal::Impossible)?;
    if words.trim().is_empty() {
        let nominees = nominees(tx, ground, None).await?;
        let sheet = Sheet::empty(ground.meeting.id, ground.meeting.kind, nominees);
        return go_on(tx, ctx, sender, ground, sheet).await;
    }
    one_line(tx, ctx, sender, ground, None, words).await
}

/// The button that says: yes, correct it.
pub(super) async fn correct(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let ground = ground(tx, ctx, sender, meeting).await?;
    let published = published(tx, &ground).await?.ok_or(Refusal::StaleButton)?;
    if ground.meeting.starts_at <= ctx.now.plus_days(-CORRECTION_DAYS) {
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
        ..Sheet::empty(meeting, ground.meeting.kind, nominees)
    };
    go_on(tx, ctx, sender, &ground, sheet).await
}

/// The button that says: no, leave it.
pub(super) async fn leave(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome {
    if let Some(TallyDialog::ChooseMeeting { .. }) = under_way(tx, sender).await? {
        store::dialog::end(tx, sender.account).await?;
    }
    ctx.replace(tx, sender, Notice::Tally(TallyNotice::Left)).await?;
    Ok(None)
}

/// The button of a method.
pub(super) async fn by(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    method: VoteMethod,
) -> Outcome {
    let ground = ground(tx, ctx, sender, meeting).await?;
    let Some(TallyDialog::Counting(mut sheet)) = under_way(tx, sender).await? else {
        return Err(Refusal::StaleButton.into());
    };
    if sheet.meeting != meeting {
        return Err(Refusal::StaleButton.into());
    }
    if sheet.step() != Step::Method {
        return Ok(Some(Toast::Say(Notice::Tally(TallyNotice::AlreadyNoted))));
    }
    sheet.method = Some(method);
    go_on(tx, ctx, sender, &ground, *sheet).await
}

/// Words typed while a count is being entered. What cannot be read or cannot be leaves the conversation where it is.
pub(super) async fn answer(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    mut sheet: Sheet,
    words: &str,
) -> Outcome {
    let ground = ground(tx, ctx, sender, sheet.meeting).await?;
    let meeting = sheet.meeting;
    let published = published(tx, &ground).await?;
    let roll = roll_for(tx, &ground, published.as_ref()).await?;
    match take(&mut sheet, words, roll) {
        Ok(()) => go_on(tx, ctx, sender, &ground, sheet).await,
        Err(Wrong::Unread(what)) => {
            ctx.reply(tx, sender, Notice::Tally(TallyNotice::Unread { meeting, what })).await?;
            Ok(None)
        }
        Err(Wrong::Impossible(fault)) => {
            ctx.reply(tx, sender, Notice::Tally(TallyNotice::Impossible { meeting, fault })).await?;
            Ok(None)
        }
    }
}

enum Wrong {
    Unread(Unread),
    Impossible(TallyFault),
}

impl From<TallyFault> for Wrong {
    fn from(fault: TallyFault) -> Self {
        Wrong::Impossible(fault)
    }
}

/// Puts the answer to the question at hand into the sheet.
fn take(sheet: &mut Sheet, words: &str, roll: i64) -> Result<(), Wrong> {
    match sheet.step() {
        Step::Reason => {
            let reason = nfc(words);
            let length = reason.chars().count();
            if length == 0 || length > MAX_REASON {
                return Err(Wrong::Unread(Unread::Reason { length }));
            }
            if let Some(correcting) = &mut sheet.correcting {
                correcting.reason = Some(reason);
            }
        }
        Step::Present => {
            let Some(&[present]) = tally::read_numbers(words).as_deref() else {
                return Err(Wrong::Unread(Unread::Present));
            };
            tally::check_present(present, roll)?;
            sheet.present = Some(present);
        }
        Step::Nominees => {
            let lines = words.split(['\n', ';']).filter(|line| !line.trim().is_empty());
            let read = (1usize..).zip(lines).map(|(line, typed)| {
                Nominee::read(typed).map_err(|fault| Wrong::Unread(Unread::Nominee { line, fault }))
            });
            let nominees = read.collect::<Result<Vec<_>, _>>()?;
            tally::check_nominees(nominees.iter())?;
            if nominees.is_empty() {
                return Err(TallyFault::NoNominee.into());
            }
            sheet.nominees = nominees;
        }
        Step::Method => {
            sheet.method = Some(match fold(words).as_str() {
                "gio tay" => VoteMethod::ShowOfHands,
                "bo phieu kin" | "phieu kin" | "bo phieu" => VoteMethod::SecretBallot,
                _ => return Err(Wrong::Unread(Unread::Method)),
            });
        }
        Step::Ballots => {
            let ballots = tally::read_ballots(words).ok_or(Wrong::Unread(Unread::Ballots))?;
            tally::check_ballots(ballots, sheet.present.unwrap_or(0))?;
            sheet.ballots = Some(ballots);
        }
        Step::Votes(nominee) => {
            let method = sheet.method.unwrap_or(VoteMethod::ShowOfHands);
            let name = nominee.name.clone();
            let votes = tally::read_votes(words, method).ok_or(Wrong::Unread(match method {
                VoteMethod::ShowOfHands => Unread::Hands { name },
                VoteMethod::SecretBallot => Unread::Papers { name },
            }))?;
            tally::check_line(&Line { nominee, votes }, sheet.present.unwrap_or(0), sheet.ballots)?;
            sheet.votes.push(votes);
            if let Step::Ready(count) = sheet.step() {
                tally::check(&count, roll)?;
            }
        }
        Step::Ready(_) => {}
    }
    Ok(())
}

/// Asks for what is missing; with nothing missing, keeps a draft and shows it.
pub(super) async fn go_on(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    mut sheet: Sheet,
) -> Outcome {
    let published = published(tx, ground).await?;
    if published.as_ref().map(|tally| tally.id) != sheet.correcting.as_ref().map(|correcting| correcting.of) {
        return Err(TallyRefusal::Overtaken.into());
    }
    let question = match sheet.step() {
        Step::Reason => Question::Reason,
        _ if sheet.words.is_some() => {
            let words = sheet.words.take().unwrap_or_default();
            return one_line(tx, ctx, sender, ground, sheet.correcting, &words).await;
        }
        Step::Present => Question::Present { roll: roll_for(tx, ground, published.as_ref()).await? },
        Step::Nominees => Question::Nominees,
        Step::Method => Question::Method,
        Step::Ballots => Question::Ballots,
        Step::Votes(Nominee { name, .. }) => match sheet.ballots {
            Some(ballots) => Question::Papers { name, valid: ballots.valid },
            None => Question::Hands { name, present: sheet.present.unwrap_or(0) },
        },
        Step::Ready(count) => {
            return draft(tx, ctx, sender, ground, sheet.correcting, published, &count).await;
        }
    };
    keep(tx, ctx, sender, TallyDialog::Counting(Box::new(sheet))).await?;
    let notice = TallyNotice::Ask {
        meeting: ground.meeting.id,
        neighborhood: ground.neighborhood.name.clone(),
        held_at: ground.meeting.starts_at,
        question,
    };
    ctx.replace(tx, sender, Notice::Tally(notice)).await?;
    Ok(None)
}

/// A whole count typed in one line.
async fn one_line(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    correcting: Option<Correcting>,
    words: &str,
) -> Outcome {
    let published = published(tx, ground).await?;
    let count = read_line(tx, ground, published.as_ref(), words).await?;
    draft(tx, ctx, sender, ground, correcting, published, &count).await
}

/// Reads a count typed in one line; people on the list need only their names. In a correction a name may be mended.
async fn read_line(tx: &mut Tx, ground: &Ground, published: Option<&Tally>, words: &str) -> Outcome<Count> {
    let mut count = tally::read_one_line(ground.meeting.kind, words).map_err(TallyRefusal::Unread)?;
    let listed = nominees(tx, ground, published).await?;
    for line in &mut count.lines {
        let Some(known) = listed.iter().find(|known| known.is_same_person(&line.nominee)) else { continue };
        if published.is_none() {
            line.nominee = known.clone();
        } else if line.nominee.post.is_empty() {
            line.nominee = Nominee { name: line.nominee.name.clone(), ..known.clone() };
        }
    }
    if published.is_none() && ground.meeting.kind == MeetingKind::CandidateIntro {
        everybody_is_counted(&listed, &count)?;
    }
    Ok(count)
}

/// Nobody on the list may be left out of a first count.
pub(super) fn everybody_is_counted(listed: &[Nominee], count: &Count) -> Result<(), TallyRefusal> {
    let counted = |known: &Nominee| count.lines.iter().any(|line| line.nominee.is_same_person(known));
    match listed.iter().find(|known| !counted(known)) {
        Some(missing) => Err(TallyRefusal::MissingNominee { name: missing.name.clone() }),
        None => Ok(()),
    }
}

async fn draft(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    ground: &Ground,
    correcting: Option<Correcting>,
    published: Option<Tally>,
    count: &Count,
) -> Outcome {
    let checked = checked(tx, ground, published.as_ref(), count).await?;
    let meeting = ground.meeting.id;
    store::tally::discard_drafts(tx, meeting, sender.account).await?;
    let (corrects, reason) = correcting.map_or((None, None), |it| (Some(it.of), it.reason));
    let draft = Draft { id: ctx.house.chance.id(ctx.now), meeting, corrects, reason };
    store::tally::insert(tx, &draft, &checked, ground.may, ctx.now).await?;
    store::dialog::end(tx, sender.account).await?;
    let tally = store::tally::find(tx, draft.id).await?.ok_or(Refusal::StaleButton)?;
    let notice = preview(tx, ctx, ground, &tally).await?;
    ctx.replace(tx, sender, notice).await?;
    Ok(None)
}

/// A correction is reckoned on the roll of the published count, unless that roll is what was wrong.
async fn checked(tx: &mut Tx, ground: &Ground, published: Option<&Tally>, count: &Count) -> Outcome<Checked> {
    let today = roll(tx, ground).await?;
    let old = published.map_or(today, |tally| tally.roll);
    let checked = tally::check(count, old).or_else(|fault| tally::check(count, today).map_err(|_| fault));
    Ok(checked.map_err(TallyRefusal::Impossible)?)
}

async fn roll(tx: &mut Tx, ground: &Ground) -> Result<i64, store::Fault> {
    store::household::roll_size(tx, ground.neighborhood.id).await
}

/// The largest roll that a count of this meeting may be reckoned on.
async fn roll_for(tx: &mut Tx, ground: &Ground, published: Option<&Tally>) -> Result<i64, store::Fault> {
    let today = roll(tx, ground).await?;
    Ok(published.map_or(today, |tally| tally.roll.max(today)))
}

async fn published(tx: &mut Tx, ground: &Ground) -> Result<Option<Tally>, store::Fault> {
    store::tally::find_published(tx, ground.meeting.id).await
}

/// Who is counted: those of the published count, else those on the list; at a meeting of another kind, its matter.
async fn nominees(
    tx: &mut Tx,
    ground: &Ground,
    published: Option<&Tally>,
) -> Result<Vec<Nominee>, store::Fault> {
    if let Some(tally) = published {
        return Ok(tally.count.lines.iter().map(|line| line.nominee.clone()).collect());
    }
    if ground.meeting.kind != MeetingKind::CandidateIntro {
        let name = ground.meeting.title.clone();
        return Ok(vec![Nominee { name, post: String::new(), source: Source::Front }]);
    }
    let listed = store::candidate::list(tx, ground.meeting.id).await?;
    Ok(listed.into_iter().map(|candidate| candidate.nominee).collect())
}

async fn keep(tx: &mut Tx, ctx: &Ctx, sender: &Sender, dialog: TallyDialog) -> Result<(), store::Fault> {
    store::dialog::set(tx, sender.account, &Dialog::Tally(dialog), ctx.now).await
}
