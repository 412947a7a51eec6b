//! What an invitation says beyond its notice, remembered for the next one; and its documents: to the group and to each linked
//! household, with who has them and who still must get them on paper. Rules in `domain/invitation.rs`, wording in
//! `telegram/invitation.rs`.

use super::authority::may_tick;
use super::meeting::{convened, official, tell_caller};
use super::{Ctx, Outcome, Sender, channel};
use crate::domain::delivery::About;
use crate::domain::duty::{Change, Duty};
use crate::domain::ids::{AccountId, ChatId, DocumentId, LetterId, MeetingId};
use crate::domain::invitation::{
    Field, InvitationDialog, InvitationNotice, InvitationRefusal, MAX_DOCUMENTS, News, Of, read_numbers,
};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter, Report, SentFile};
use crate::domain::meeting::{Deed, Gate, Meeting, MeetingState, read_reason};
use crate::domain::office::Convener;
use crate::domain::place::Neighborhood;
use crate::domain::retention;
use crate::domain::roll::AuditedAct;
use crate::domain::rsvp::recording::Roll;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::shortened;
use crate::domain::time::after_quiet_hours;
use crate::store::invitation::Untold;
use crate::store::{self, Fault, Tx, Write};

/// Readers written in one transaction.
const BATCH: i64 = 1000;
/// Households on one page of those who need paper: with the longest names and addresses it stays one message.
const PAPER_PAGE: usize = 15;

#[derive(Debug, Clone, PartialEq)]
pub enum InvitationIntent {
    /// Everything the invitation of this meeting says, and its documents.
    Sheet(MeetingId),
    Ask {
        meeting: MeetingId,
        field: Field,
    },
    /// What stands there is taken away.
    Clear {
        meeting: MeetingId,
        field: Field,
    },
    /// The next file is a document.
    AskDocument(MeetingId),
    /// Takes away a document that was not sent yet.
    Drop(DocumentId),
    /// Sends what waits to the group and to each household.
    Issue(MeetingId),
    /// Who still needs the documents on paper.
    Paper(MeetingId),
    /// Everybody who had none was given the paper.
    PaperDone(MeetingId),
    /// Back to the preview, or to the meeting.
    Back(MeetingId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: InvitationIntent) -> Outcome {
    match intent {
        InvitationIntent::Sheet(meeting) => {
            let at = at(tx, ctx, sender, meeting).await?;
            store::dialog::end(tx, sender.account).await?;
            show(tx, ctx, sender, at, None).await
        }
        InvitationIntent::Ask { meeting, field } => ask(tx, ctx, sender, meeting, field).await,
        InvitationIntent::Clear { meeting, field } => write(tx, ctx, sender, (meeting, field), None).await,
        InvitationIntent::AskDocument(meeting) => ask_document(tx, ctx, sender, meeting).await,
        InvitationIntent::Drop(document) => drop(tx, ctx, sender, document).await,
        InvitationIntent::Issue(meeting) => issue(tx, ctx, sender, meeting).await,
        InvitationIntent::Paper(meeting) => paper(tx, ctx, sender, meeting).await,
        InvitationIntent::PaperDone(meeting) => paper_done(tx, ctx, sender, meeting).await,
        InvitationIntent::Back(meeting) => {
            store::dialog::end(tx, sender.account).await?;
            super::meeting::show_again(tx, ctx, sender, meeting).await
        }
    }
}

pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: InvitationDialog,
    words: &str,
) -> Outcome {
    match dialog {
        InvitationDialog::Field { meeting, field } => {
            let words = field.read(words)?;
            write(tx, ctx, sender, (meeting, field), words).await
        }
        InvitationDialog::Document { .. } => Err(InvitationRefusal::NotAFile.into()),
        InvitationDialog::Paper { meeting } => paper_given(tx, ctx, sender, meeting, words).await,
        InvitationDialog::Late { meeting } => issue_late(tx, ctx, sender, meeting, words).await,
    }
}

/// The open question once more.
pub(super) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: InvitationDialog,
) -> Outcome {
    match dialog {
        InvitationDialog::Field { meeting, field } => ask(tx, ctx, sender, meeting, field).await,
        InvitationDialog::Document { meeting } => ask_document(tx, ctx, sender, meeting).await,
        InvitationDialog::Paper { meeting } => paper(tx, ctx, sender, meeting).await,
        InvitationDialog::Late { meeting } => issue(tx, ctx, sender, meeting).await,
    }
}

/// A meeting whose invitation may still change, and who asks.
pub(super) struct At {
    pub(super) meeting: Meeting,
    pub(super) neighborhood: Neighborhood,
}

impl At {
    pub(super) fn of(&self) -> (&Meeting, &Neighborhood) {
        (&self.meeting, &self.neighborhood)
    }
}

pub(super) async fn at(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome<At> {
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    match meeting.state {
        MeetingState::Draft => {}
        MeetingState::Called if meeting.gate(ctx.now) == Gate::Open => {}
        MeetingState::Called | MeetingState::CalledOff => return Err(InvitationRefusal::Over.into()),
        MeetingState::Discarded => return Err(Refusal::StaleButton.into()),
    }
    Ok(At { meeting, neighborhood })
}

pub(super) fn of(meeting: &Meeting, neighborhood: &Neighborhood) -> Box<Of> {
    Box::new(Of {
        meeting: meeting.id,
        kind: meeting.kind,
        place: format!("{}, {}", neighborhood.name, neighborhood.commune_name),
        title: meeting.title.clone(),
        starts_at: meeting.starts_at,
    })
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: At, news: Option<News>) -> Outcome {
    let At { meeting, neighborhood } = at;
    let sheet = InvitationNotice::Sheet {
        of: of(&meeting, &neighborhood),
        documents: store::invitation::of_meeting(tx, meeting.id).await?,
        roll: store::household::roll_size(tx, neighborhood.id).await?,
        on_paper: store::invitation::count_without(tx, meeting.id, neighborhood.id).await?,
        due_days: meeting.rules(ctx.house.zone).documents_days(meeting.kind, meeting.matter),
        is_called: meeting.state == MeetingState::Called,
        particulars: meeting.particulars,
        news,
    };
    ctx.replace(tx, sender, sheet.into()).await?;
    Ok(None)
}

/// Keeps the particulars with the meeting, and for the next one; the notice in the group follows.
async fn save(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: &Meeting) -> Result<(), Fault> {
    store::invitation::set_particulars(tx, meeting.id, &meeting.particulars).await?;
    if let Some(convener) = meeting.convener {
        let habit = meeting.particulars.habit();
        let by = sender.account;
        store::invitation::keep_habit(tx, meeting.neighborhood, convener, &habit, by, ctx.now).await?;
    }
    if meeting.state == MeetingState::Called {
        store::card::touch(tx, &[meeting.id], ctx.now).await?;
    }
    Ok(())
}

async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId, field: Field) -> Outcome {
    let at = at(tx, ctx, sender, meeting).await?;
    let dialog = Dialog::Invitation(InvitationDialog::Field { meeting, field });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let now = at.meeting.particulars.get(field).map(str::to_owned);
    let clears = now.is_some().then_some(meeting);
    ctx.reply(tx, sender, InvitationNotice::Ask { field, now, clears }.into()).await?;
    Ok(None)
}

/// Writes it down, or takes away what stood there.
async fn write(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (meeting, field): (MeetingId, Field),
    words: Option<String>,
) -> Outcome {
    let mut at = at(tx, ctx, sender, meeting).await?;
    let news = match (&words, field) {
        (None, _) => News::Cleared,
        (Some(_), Field::Number) => News::NumberSaved,
        (Some(_), _) => News::Saved,
    };
    at.meeting.particulars.set(field, words);
    save(tx, ctx, sender, &at.meeting).await?;
    tell_caller(tx, ctx, sender, Deed::Invitation, at.of()).await?;
    // The button of an older question ends nothing else.
    let asked = Dialog::Invitation(InvitationDialog::Field { meeting, field });
    if store::dialog::find(tx, sender.account).await? == Some(asked) {
        store::dialog::end(tx, sender.account).await?;
    }
    show(tx, ctx, sender, at, Some(news)).await
}

async fn ask_document(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let at = at(tx, ctx, sender, meeting).await?;
    has_room(tx, meeting).await?;
    let dialog = Dialog::Invitation(InvitationDialog::Document { meeting });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let notice = InvitationNotice::AskDocument { of: of(&at.meeting, &at.neighborhood) };
    ctx.reply(tx, sender, notice.into()).await?;
    Ok(None)
}

async fn has_room(tx: &mut Tx, meeting: MeetingId) -> Outcome<()> {
    let kept = store::invitation::count(tx, meeting).await?;
    if usize::try_from(kept).is_ok_and(|kept| kept < MAX_DOCUMENTS) {
        Ok(())
    } else {
        Err(InvitationRefusal::TooManyDocuments.into())
    }
}

/// A file came while one was asked for. The conversation stays: several may follow.
pub(super) async fn sent(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    file: SentFile,
) -> Outcome {
    let at = at(tx, ctx, sender, meeting).await?;
    has_room(tx, meeting).await?;
    let file = SentFile { name: shortened(&file.name), ..file };
    let id = ctx.house.chance.id(ctx.now);
    store::invitation::add(tx, id, meeting, &file, sender.account, ctx.now).await?;
    let is_called = at.meeting.state == MeetingState::Called;
    if is_called {
        store::card::touch(tx, &[meeting], ctx.now).await?;
    }
    tell_caller(tx, ctx, sender, Deed::Document { is_added: true }, at.of()).await?;
    let news = if is_called { News::DocumentWaits } else { News::DocumentKept };
    show(tx, ctx, sender, at, Some(news)).await
}

async fn drop(tx: &mut Write, ctx: &Ctx, sender: &Sender, document: DocumentId) -> Outcome {
    let meeting = store::invitation::meeting_of(tx, document).await?.ok_or(Refusal::StaleButton)?;
    let at = at(tx, ctx, sender, meeting).await?;
    if !store::invitation::drop(tx, document).await? {
        return Err(Refusal::StaleButton.into());
    }
    if at.meeting.state == MeetingState::Called {
        store::card::touch(tx, &[meeting], ctx.now).await?;
    }
    tell_caller(tx, ctx, sender, Deed::Document { is_added: false }, at.of()).await?;
    show(tx, ctx, sender, at, Some(News::DocumentDropped)).await
}

/// `Gửi tài liệu`: late, it needs a reason first.
async fn issue(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let at = at(tx, ctx, sender, meeting).await?;
    // Before its notice nobody has heard of the meeting: then they go out together.
    if at.meeting.state != MeetingState::Called {
        return Err(Refusal::StaleButton.into());
    }
    let (zone, leaves_at) = (ctx.house.zone, after_quiet_hours(ctx.now, ctx.house.zone));
    let (sent_on, held_on) = (leaves_at.local_day(zone), at.meeting.starts_at.local_day(zone));
    let what = (at.meeting.kind, at.meeting.matter);
    match at.meeting.rules(zone).late_documents(what, sent_on, held_on) {
        None => issue_now(tx, ctx, sender, at, None).await,
        Some(_) if !store::invitation::waits(tx, meeting).await? => {
            Err(InvitationRefusal::NothingToIssue.into())
        }
        Some(days) => {
            let dialog = Dialog::Invitation(InvitationDialog::Late { meeting });
            store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
            let of = of(&at.meeting, &at.neighborhood);
            ctx.reply(tx, sender, InvitationNotice::AskLate { of, days }.into()).await?;
            Ok(None)
        }
    }
}

async fn issue_late(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId, words: &str) -> Outcome {
    let reason = read_reason(words)?;
    let at = at(tx, ctx, sender, meeting).await?;
    issue_now(tx, ctx, sender, at, Some(&reason)).await
}

async fn issue_now(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: At, late: Option<&str>) -> Outcome {
    let leaves_at = after_quiet_hours(ctx.now, ctx.house.zone);
    if store::invitation::issue(tx, at.meeting.id, leaves_at, late).await? == 0 {
        return Err(InvitationRefusal::NothingToIssue.into());
    }
    // What was ticked spoke of the documents before.
    super::duty::undo(tx, at.meeting.id, Change::Documents).await?;
    store::dialog::end(tx, sender.account).await?;
    tell_caller(tx, ctx, sender, Deed::Issued, at.of()).await?;
    show(tx, ctx, sender, at, Some(News::Issued)).await
}

/// A meeting whose documents are handed out on paper, for who may say that they were.
async fn handing(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome<At> {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    if meeting.state != MeetingState::Called {
        return Err(InvitationRefusal::Over.into());
    }
    let listed = store::candidate::nominees(tx, meeting.id).await?;
    let by = meeting.convener.unwrap_or(Convener::Head);
    may_tick(tx, ctx, sender, (Duty::Documents, by), &neighborhood, &listed).await?;
    Ok(At { meeting, neighborhood })
}

async fn paper(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let At { meeting, neighborhood } = handing(tx, ctx, sender, meeting).await?;
    let proof = ctx.authority(tx, sender.account).await?.lead(&neighborhood)?;
    store::audit::note_look(tx, proof, AuditedAct::AnswersRead, ctx.now).await?;
    let mut households = store::invitation::without(tx, meeting.id, neighborhood.id, i64::MAX).await?;
    let others = households.split_off(households.len().min(PAPER_PAGE));
    let all = Roll::new(store::household::list(tx, neighborhood.id).await?);
    let places: Vec<usize> = (0..)
        .map_while(|place| all.get(place).map(|household| (place, household)))
        .filter(|(_, household)| others.iter().any(|other| other.number == household.number))
        .map(|(place, _)| place)
        .collect();
    let rest = all.spans(&places);
    let left = store::invitation::count_without(tx, meeting.id, neighborhood.id).await?;
    let roll = store::household::roll_size(tx, neighborhood.id).await?;
    let dialog = Dialog::Invitation(InvitationDialog::Paper { meeting: meeting.id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let notice = InvitationNotice::OnPaper { of: of(&meeting, &neighborhood), households, left, roll, rest };
    ctx.replace(tx, sender, notice.into()).await?;
    Ok(None)
}

async fn paper_given(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId, words: &str) -> Outcome {
    let At { meeting, neighborhood } = handing(tx, ctx, sender, meeting).await?;
    let roll = store::household::list(tx, neighborhood.id).await?;
    let numbers: Vec<_> = roll.into_iter().map(|household| (household.id, household.number)).collect();
    let households = read_numbers(words, &numbers)?;
    store::invitation::handed(tx, meeting.id, Some(&households), sender.account, ctx.now).await?;
    tell_caller(tx, ctx, sender, Deed::OnPaper, (&meeting, &neighborhood)).await?;
    let left = store::invitation::count_without(tx, meeting.id, neighborhood.id).await?;
    let count = |households: usize| i64::try_from(households).unwrap_or(i64::MAX);
    let (households, roll) = (count(households.len()), count(numbers.len()));
    ctx.reply(tx, sender, InvitationNotice::Noted { households, left, roll }.into()).await?;
    Ok(None)
}

async fn paper_done(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let At { meeting, neighborhood } = handing(tx, ctx, sender, meeting).await?;
    let households = store::invitation::count_without(tx, meeting.id, neighborhood.id).await?;
    store::invitation::handed(tx, meeting.id, None, sender.account, ctx.now).await?;
    tell_caller(tx, ctx, sender, Deed::OnPaper, (&meeting, &neighborhood)).await?;
    store::dialog::end(tx, sender.account).await?;
    let roll = store::household::roll_size(tx, neighborhood.id).await?;
    ctx.replace(tx, sender, InvitationNotice::Noted { households, left: 0, roll }.into()).await?;
    Ok(None)
}

/// The documents of which not everybody has been written to.
pub async fn look(tx: &mut Tx) -> Result<Vec<Untold>, Fault> {
    store::invitation::untold(tx).await
}

/// The caption of a document as it is to be said now; `None` when it is no longer to be said: its meeting has opened or is off.
pub async fn refresh(tx: &mut Tx, ctx: &Ctx, notice: Notice) -> Result<Option<Notice>, Fault> {
    let Notice::Invitation(InvitationNotice::Handed { of: old, late }) = &notice else {
        return Ok(Some(notice));
    };
    let meeting = store::meeting::find(tx, old.meeting).await?;
    let Some(meeting) = meeting.filter(|meeting| meeting.takes_answers(ctx.now)) else { return Ok(None) };
    let neighborhood = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
    let late = late.clone();
    Ok(neighborhood
        .map(|neighborhood| InvitationNotice::Handed { of: of(&meeting, &neighborhood), late }.into()))
}

/// Writes the next letters with a document: to the group of the neighbourhood, then to the private chats that speak for a household
/// there. The cursor moves with the letters or not at all (promise 3).
pub async fn tell(tx: &mut Write, ctx: &Ctx, untold: &Untold) -> Result<(), Fault> {
    let meeting = store::meeting::find(tx, untold.meeting).await?;
    let neighborhood = match &meeting {
        Some(meeting) => store::place::find_neighborhood(tx, meeting.neighborhood).await?,
        None => None,
    };
    let (Some(meeting), Some(neighborhood)) = (meeting, neighborhood) else {
        store::invitation::advance(tx, untold, untold.cursor, true).await?;
        return Ok(());
    };
    if !meeting.takes_answers(ctx.now) {
        store::invitation::advance(tx, untold, untold.cursor, true).await?;
        if meeting.gate(ctx.now) == Gate::Begun {
            let of = of(&meeting, &neighborhood);
            let missed = InvitationNotice::Missed { of, file_name: untold.file.name.clone() };
            let to = ctx.private_address(tx, untold.added_by).await?;
            let dedupe_key = format!("document-missed:{}", untold.document);
            ctx.post(tx, &Letter { dedupe_key, ..ctx.chatter(to, Errand::Say(missed.into())) }).await?;
        }
        return Ok(());
    }
    let people = store::invitation::next_accounts(tx, neighborhood.id, untold.cursor, BATCH).await?;
    let told = i64::try_from(people.len()).unwrap_or(BATCH) < BATCH;
    let last = people.last().map_or(untold.cursor, |person| person.chat);
    let of = of(&meeting, &neighborhood);
    let mut letters: Vec<(LetterId, Letter)> = Vec::with_capacity(people.len() + 1);
    if untold.cursor == ChatId(0) {
        match store::group::find_by_neighborhood(tx, neighborhood.id).await? {
            Some(group) => letters.push(letter(ctx, untold, &meeting, &of, group.address())),
            None => channel::no_group(tx, ctx, &report(ctx, untold, &meeting, ChatId(0))).await?,
        }
    }
    for person in people {
        letters.push(letter(ctx, untold, &meeting, &of, person));
    }
    if store::invitation::advance(tx, untold, last, told).await? {
        store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
    }
    Ok(())
}

/// A meeting was called off: its documents do not leave, and who sent one that was to leave in the morning hears it.
pub(super) async fn called_off(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (meeting, neighborhood): (&Meeting, &Neighborhood),
) -> Result<(), Fault> {
    for (file_name, by) in store::invitation::promised(tx, meeting.id, ctx.now).await? {
        if by != sender.account {
            let of = of(meeting, neighborhood);
            ctx.tell(tx, by, InvitationNotice::OffInstead { of, file_name }.into()).await?;
        }
    }
    store::outbox::cancel_subject(tx, &subject(meeting.id), ctx.now).await?;
    Ok(())
}

/// The key under which the documents of a meeting are cancelled together: a move leaves them, with the new time.
pub(super) fn subject(meeting: MeetingId) -> String {
    format!("documents:{meeting}")
}

/// What its official is told of a document's way into `chat`.
fn report(ctx: &Ctx, untold: &Untold, meeting: &Meeting, chat: ChatId) -> Report {
    Report {
        to: untold.added_by,
        meeting: Some(meeting.id),
        about: About::Document,
        key: format!("document:{}:{chat}", untold.document),
        asked_at: ctx.now,
        message: None,
        warned: false,
    }
}

fn letter(ctx: &Ctx, untold: &Untold, meeting: &Meeting, of: &Of, to: Address) -> (LetterId, Letter) {
    let is_group = to.chat.0 < 0;
    let notice = InvitationNotice::Handed { of: Box::new(of.clone()), late: untold.late_reason.clone() };
    let report = report(ctx, untold, meeting, to.chat);
    let letter = Letter {
        to,
        lane: if is_group { Lane::Cards } else { Lane::Bulk },
        errand: Errand::Pass { document: untold.document, file: untold.file.clone(), notice: notice.into() },
        due_at: untold.issued_at.max(after_quiet_hours(ctx.now, ctx.house.zone)),
        expires_at: Some(meeting.starts_at),
        dedupe_key: report.key.clone(),
        doubt: Doubt::Repeat,
        campaign: None,
        subject: Some(subject(meeting.id)),
        asked_by: None,
        report: is_group.then_some(report),
    };
    (ctx.house.chance.id(ctx.now), letter)
}

/// A document arrived in a chat. In a group nobody knows who read it.
pub async fn arrived(tx: &mut Write, ctx: &Ctx, document: DocumentId, chat: ChatId) -> Result<(), Fault> {
    if chat.0 < 0 {
        return Ok(());
    }
    store::invitation::received(tx, document, AccountId(chat.0), ctx.now).await
}

/// Drops some documents whose time is over, with who got them: how many of each.
pub async fn forget(tx: &mut Write, ctx: &Ctx, limit: i64) -> Result<(u64, u64), Fault> {
    store::invitation::forget(tx, retention::RECEIPTS.before(ctx.now), limit).await
}
