//! An official's own voice for a coming meeting: recorded, heard again, replaced, taken away; and its way after the notice and the
//! reminders. A voice is a letter of its own that is written when its text has arrived, so no text waits for it or is lost with it.
//! Rules in `domain/voice_note.rs`, wording in `telegram/voice_note.rs`.

use super::invitation::{At, at, of};
use super::meeting::tell_caller;
use super::{Ctx, Outcome, RoomKind, Sender, account};
use crate::domain::account::Thing;
use crate::domain::ids::{ChatId, MeetingId};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use crate::domain::meeting::{Deed, Gate, Meeting, MeetingDialog, MeetingState};
use crate::domain::place::Neighborhood;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::time::after_quiet_hours;
use crate::domain::voice_note::{
    News, SentVoice, VoiceNote, VoiceNoteDialog, VoiceNoteNotice, VoiceNoteRefusal,
};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum VoiceNoteIntent {
    /// What this meeting says by voice; where it says nothing, a recording is asked for.
    Sheet(MeetingId),
    /// The next voice message is this meeting's.
    Record(MeetingId),
    /// It is heard once more.
    Hear(MeetingId),
    Drop(MeetingId),
    /// To the group, which has the notice already.
    Post(MeetingId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: VoiceNoteIntent) -> Outcome {
    match intent {
        VoiceNoteIntent::Sheet(meeting) => {
            let at = open(tx, ctx, sender, meeting).await?;
            match store::voice_note::find(tx, meeting).await? {
                Some(note) => show(tx, ctx, sender, &at, &note, None).await,
                None => ask(tx, ctx, sender, &at, false).await,
            }
        }
        VoiceNoteIntent::Record(meeting) => {
            let at = open(tx, ctx, sender, meeting).await?;
            let again = store::voice_note::find(tx, meeting).await?.is_some();
            ask(tx, ctx, sender, &at, again).await
        }
        VoiceNoteIntent::Hear(meeting) => hear(tx, ctx, sender, meeting).await,
        VoiceNoteIntent::Drop(meeting) => drop(tx, ctx, sender, meeting).await,
        VoiceNoteIntent::Post(meeting) => post(tx, ctx, sender, meeting).await,
    }
}

/// A meeting of which something may still be said, for who may convene it.
async fn open(tx: &mut Tx, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome<At> {
    let at = at(tx, ctx, sender, meeting).await?;
    if at.meeting.starts_at <= ctx.now {
        return Err(VoiceNoteRefusal::Over.into());
    }
    Ok(at)
}

async fn kept(tx: &mut Tx, meeting: MeetingId) -> Outcome<VoiceNote> {
    Ok(store::voice_note::find(tx, meeting).await?.ok_or(VoiceNoteRefusal::NothingKept)?)
}

async fn show(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    At { meeting, neighborhood }: &At,
    note: &VoiceNote,
    news: Option<News>,
) -> Outcome {
    let is_called = meeting.state == MeetingState::Called;
    let of = of(meeting, neighborhood);
    let sheet = VoiceNoteNotice::Sheet { of, seconds: note.seconds, is_called, news };
    ctx.replace(tx, sender, sheet.into()).await?;
    Ok(None)
}

async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, at: &At, again: bool) -> Outcome {
    let dialog = Dialog::VoiceNote(VoiceNoteDialog::Record { meeting: at.meeting.id });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let notice = VoiceNoteNotice::Ask { of: of(&at.meeting, &at.neighborhood), again };
    ctx.reply(tx, sender, notice.into()).await?;
    Ok(None)
}

pub(super) async fn typed(dialog: VoiceNoteDialog) -> Outcome {
    match dialog {
        VoiceNoteDialog::Record { .. } => Err(VoiceNoteRefusal::NotAVoice.into()),
    }
}

/// The open question once more.
pub(super) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    VoiceNoteDialog::Record { meeting }: VoiceNoteDialog,
) -> Outcome {
    let at = open(tx, ctx, sender, meeting).await?;
    let again = store::voice_note::find(tx, meeting).await?.is_some();
    ask(tx, ctx, sender, &at, again).await
}

/// A voice message in private: the one that was asked for; else an official reads what may be done with one.
pub(super) async fn sent(tx: &mut Write, ctx: &Ctx, sender: &Sender, voice: SentVoice) -> Outcome {
    sender.in_private()?;
    let meeting = match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::VoiceNote(VoiceNoteDialog::Record { meeting })) => meeting,
        Some(Dialog::Meeting(MeetingDialog::Preview { meeting } | MeetingDialog::Reason { meeting })) => {
            let unasked = VoiceNoteNotice::Unasked { meeting: Some(meeting) };
            ctx.reply(tx, sender, unasked.into()).await?;
            return Ok(None);
        }
        None if ctx.authority(tx, sender.account).await?.is_official() => {
            ctx.reply(tx, sender, VoiceNoteNotice::Unasked { meeting: None }.into()).await?;
            return Ok(None);
        }
        _ => return account::wordless(tx, ctx, sender, Thing::Voice).await,
    };
    let at = open(tx, ctx, sender, meeting).await?;
    voice.check()?;
    let had_one = store::voice_note::find(tx, meeting).await?.is_some();
    store::voice_note::keep(tx, meeting, &voice, sender.account, ctx.now).await?;
    store::dialog::end(tx, sender.account).await?;
    let note = kept(tx, meeting).await?;
    tell_caller(tx, ctx, sender, Deed::Voice { is_kept: true }, at.of()).await?;
    let news = if had_one { News::Replaced } else { News::Kept };
    show(tx, ctx, sender, &at, &note, Some(news)).await
}

/// It is heard before anybody else hears it.
async fn hear(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let at = open(tx, ctx, sender, meeting).await?;
    kept(tx, meeting).await?;
    let notice = VoiceNoteNotice::Spoken { of: of(&at.meeting, &at.neighborhood) };
    ctx.errand(tx, sender.address(), Errand::Speak { meeting, notice: notice.into() }).await?;
    Ok(None)
}

async fn drop(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let At { meeting, neighborhood } = open(tx, ctx, sender, meeting).await?;
    if !store::voice_note::drop(tx, meeting.id).await? {
        return Err(VoiceNoteRefusal::NothingKept.into());
    }
    tell_caller(tx, ctx, sender, Deed::Voice { is_kept: false }, (&meeting, &neighborhood)).await?;
    let is_called = meeting.state == MeetingState::Called;
    let notice = VoiceNoteNotice::Dropped { of: of(&meeting, &neighborhood), is_called };
    ctx.replace(tx, sender, notice.into()).await?;
    Ok(None)
}

/// To the group that has read the notice before there was a voice.
async fn post(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let at = open(tx, ctx, sender, meeting).await?;
    if at.meeting.state != MeetingState::Called {
        return Err(Refusal::StaleButton.into());
    }
    let note = kept(tx, meeting).await?;
    let group = super::meeting::group_of(tx, &at.neighborhood).await?;
    // However often the button of a sheet is pressed, the voice is sent once.
    let key = match sender.message.filter(|_| sender.pressed) {
        Some(message) => format!("{meeting}:{message}"),
        None => format!("{meeting}:at:{}", ctx.now.unix_millis()),
    };
    let letter = letter(ctx, &at.meeting, &at.neighborhood, (group.address(), Lane::Cards), &key);
    ctx.post(tx, &letter).await?;
    tell_caller(tx, ctx, sender, Deed::VoicePosted, at.of()).await?;
    show(tx, ctx, sender, &at, &note, Some(News::Posted)).await
}

/// The voice of a meeting, to be heard where its words are read.
fn letter(
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
    (to, lane): (Address, Lane),
    key: &str,
) -> Letter {
    let notice = VoiceNoteNotice::Spoken { of: of(meeting, neighborhood) };
    Letter {
        to,
        lane,
        errand: Errand::Speak { meeting: meeting.id, notice: notice.into() },
        due_at: after_quiet_hours(ctx.now, ctx.house.zone),
        expires_at: Some(meeting.starts_at),
        dedupe_key: format!("voice:{key}"),
        doubt: Doubt::Rest,
        campaign: None,
        subject: Some(meeting.subject()),
        asked_by: None,
        report: None,
    }
}

/// Words about a meeting have arrived: its voice follows them, where it has one. `key`: of the words, so that it follows once.
///
/// # Errors
/// Store faults only.
pub async fn follow(
    tx: &mut Write,
    ctx: &Ctx,
    meeting: MeetingId,
    to: (Address, Lane),
    key: &str,
) -> Result<(), Fault> {
    if store::voice_note::find(tx, meeting).await?.is_none() {
        return Ok(());
    }
    let Some((meeting, neighborhood)) = still_open(tx, ctx, meeting).await? else { return Ok(()) };
    ctx.post(tx, &letter(ctx, &meeting, &neighborhood, to, key)).await?;
    Ok(())
}

/// The notice of this version of a meeting stands in its group: its voice follows, once a version, however often the notice is posted.
///
/// # Errors
/// Store faults only.
pub async fn follow_notice(
    tx: &mut Write,
    ctx: &Ctx,
    (meeting, version): (MeetingId, i64),
    (to, lane): (Address, Lane),
) -> Result<(), Fault> {
    let key = format!("{meeting}:{version}:{}", to.chat);
    follow(tx, ctx, meeting, (to, lane), &key).await
}

/// A meeting that takes answers, and its neighbourhood.
async fn still_open(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: MeetingId,
) -> Result<Option<(Meeting, Neighborhood)>, Fault> {
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(None) };
    if meeting.gate(ctx.now) != Gate::Open {
        return Ok(None);
    }
    let place = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
    Ok(place.map(|place| (meeting, place)))
}

/// The handle and the length of what a meeting says now, for a letter that leaves; none when it says nothing any more, or nobody but its
/// official may hear it yet.
///
/// # Errors
/// Store faults only.
pub async fn sounding(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: MeetingId,
    chat: ChatId,
) -> Result<Option<(String, i64)>, Fault> {
    let Some(note) = store::voice_note::find(tx, meeting).await? else { return Ok(None) };
    let is_draft_of = |meeting: Meeting| {
        meeting.state == MeetingState::Draft && meeting.starts_at > ctx.now && chat == note.by.private_chat()
    };
    let heard = match still_open(tx, ctx, meeting).await? {
        Some(_) => true,
        None => store::meeting::find(tx, meeting).await?.is_some_and(is_draft_of),
    };
    Ok(heard.then_some((note.handle, note.seconds)))
}

/// The words of a meeting: where it has a voice, one that the voice follows.
pub(super) async fn voiced(tx: &mut Tx, meeting: MeetingId, notice: Notice) -> Result<Errand, Fault> {
    Ok(match store::voice_note::find(tx, meeting).await? {
        Some(_) => Errand::Voiced { meeting, notice },
        None => Errand::Say(notice),
    })
}

/// Time or place changed: what was recorded says the old ones. It is let go of, and whoever changed it is told.
pub(super) async fn outdated(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (meeting, neighborhood): (&Meeting, &Neighborhood),
) -> Result<(), Fault> {
    if !store::voice_note::drop(tx, meeting.id).await? {
        return Ok(());
    }
    let notice = VoiceNoteNotice::Outdated { of: of(meeting, neighborhood) }.into();
    match sender.room.kind {
        RoomKind::Private => {
            let anew = Sender { pressed: false, message: None, ..sender.clone() };
            ctx.reply(tx, &anew, notice).await
        }
        RoomKind::Group => ctx.tell(tx, sender.account, notice).await,
    }
}

/// A chat takes no voice. In a private one that is its owner's wish and the words have said all; of a group its official hears, once a
/// meeting.
///
/// # Errors
/// Store faults only.
pub async fn forbidden(tx: &mut Write, ctx: &Ctx, meeting: MeetingId, chat: ChatId) -> Result<(), Fault> {
    if chat.0 > 0 {
        return Ok(());
    }
    let Some(note) = store::voice_note::find(tx, meeting).await? else { return Ok(()) };
    let Some((meeting, neighborhood)) = still_open(tx, ctx, meeting).await? else { return Ok(()) };
    let notice = VoiceNoteNotice::Forbidden { of: of(&meeting, &neighborhood) };
    let to = ctx.private_address(tx, note.by).await?;
    let dedupe_key = format!("voice:forbidden:{}", meeting.id);
    ctx.post(tx, &Letter { dedupe_key, ..ctx.chatter(to, Errand::Say(notice.into())) }).await?;
    Ok(())
}
