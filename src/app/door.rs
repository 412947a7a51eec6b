//! The page for the door: what it tells goes the road of `/diemdanh` (`presence.rs`), with its rules, its rights and its words to the
//! group; only where it comes from differs, and that the same may be told twice, late, and in any order. Rules in `domain/door.rs`.

use super::presence::{self, Entrance, Line};
use super::{Ctx, Outcome, Room, RoomKind, Sender, Stop, card};
use crate::domain::door::{DoorAct, DoorEntry, DoorLink, EntryName};
use crate::domain::ids::AccountId;
use crate::domain::link::LinkRefusal;
use crate::domain::meeting::Meeting;
use crate::domain::people::Language;
use crate::domain::presence::{
    Former, OPENS_BEFORE_MINUTES, PresenceNotice, PresenceRefusal, Room as Hall, Step, closes_at,
};
use crate::domain::rsvp::recording::{Reading, Roll};
use crate::domain::say::Notice;
use crate::domain::time::Moment;
use crate::store::{self, Fault, Tx, Write};

/// The address of the page for an official whose meeting's door is open; `None` where we have no public address.
pub(super) async fn address(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
) -> Result<Option<String>, Fault> {
    let Some(public) = &ctx.house.public_url else { return Ok(None) };
    let apart = presence::meets_apart(tx, ctx, meeting).await?;
    let closes_at = closes_at(meeting.starts_at, apart);
    let written = DoorLink::new(meeting.id, sender.account, closes_at, ctx.now).written();
    let signature = store::door::sign(tx, &written);
    // Behind the '#': no server and no log on the way is told.
    Ok(Some(format!("{public}/door/#{written}.{signature}")))
}

/// What the page shows of the room.
#[derive(Debug, Clone, PartialEq)]
pub struct DoorView {
    pub language: Language,
    pub neighborhood_name: String,
    pub starts_at: Moment,
    pub room: Hall,
    /// Households that said they come.
    pub coming: i64,
    pub until: Moment,
}

/// Who holds a link.
struct Keeper {
    sender: Sender,
    at: Entrance,
}

/// Lets in whoever holds a good link, while they may stand at that door.
async fn admit(tx: &mut Tx, ctx: &Ctx, link: &DoorLink) -> Outcome<Keeper> {
    if !link.is_good(ctx.now, store::halt::last(tx).await?) {
        return Err(PresenceRefusal::LinkEnded.into());
    }
    let language = store::account::find(tx, link.account).await?.map(|known| known.language);
    let sender = keeper(link.account, language.unwrap_or_default());
    let at = presence::entrance(tx, ctx, &sender, link.meeting).await?;
    Ok(Keeper { sender, at })
}

fn keeper(account: AccountId, language: Language) -> Sender {
    Sender {
        account,
        name: String::new(),
        username: None,
        anonymous: false,
        pressed: false,
        room: Room {
            chat: account.private_chat(),
            kind: RoomKind::Private,
            thread: None,
            title: String::new(),
        },
        message: None,
        as_of: None,
        update: 0,
        language,
    }
}

/// The room as it is now.
///
/// # Errors
/// A refusal when the link is good no more, or its holder may not stand at that door.
pub async fn look(tx: &mut Tx, ctx: &Ctx, link: &DoorLink) -> Outcome<DoorView> {
    let Keeper { sender, at } = admit(tx, ctx, link).await?;
    Ok(DoorView {
        language: sender.language,
        room: presence::room(tx, ctx, &at.meeting).await?,
        coming: card::turnout(tx, &at.meeting).await?.coming(),
        neighborhood_name: at.neighborhood.name,
        starts_at: at.meeting.starts_at,
        until: link.until,
    })
}

/// Does what the page tells, once: what became of it, a "no" too. What was told before is said again and changes nothing.
///
/// # Errors
/// A refusal as in [`look`]; a fault undoes it, and it may be told again.
pub async fn enter(tx: &mut Write, ctx: &Ctx, link: &DoorLink, entry: &DoorEntry) -> Outcome<Notice> {
    let keeper = admit(tx, ctx, link).await?;
    match take(tx, ctx, keeper, entry).await {
        Err(Stop::Refused(refusal)) => Ok(Notice::Refused(*refusal)),
        outcome => outcome,
    }
}

/// Its refusals come before anything is written.
async fn take(tx: &mut Write, ctx: &Ctx, keeper: Keeper, entry: &DoorEntry) -> Outcome<Notice> {
    let Keeper { sender, at } = keeper;
    if let DoorAct::Undo(taken_back) = &entry.act {
        return undo(tx, ctx, &sender, &at, taken_back).await;
    }
    let name = entry.name.as_str();
    if let Some(heard) = store::door::find(tx, at.meeting.id, name).await? {
        return again(tx, ctx, &at, name, &heard).await;
    }
    let line = match &entry.act {
        DoorAct::Typed { line, step, numbers } => match presence::read(tx, ctx, &at, line, *numbers).await? {
            Ok(line) if *step == Step::Leaves => Line { step: Step::Leaves, ..line },
            Ok(line) => line,
            Err(choices) => return Ok(Notice::Presence(PresenceNotice::AskNumbers(choices))),
        },
        DoorAct::Household(token) => {
            let found = store::household::find_by_token(tx, token).await?;
            let household = found.ok_or(LinkRefusal::UnknownHousehold)?;
            if household.neighborhood != at.neighborhood.id {
                return Err(PresenceRefusal::AnotherPlace { number: household.number }.into());
            }
            presence::on_roll(tx, &at, &household).await?;
            Line::of(household)
        }
        DoorAct::AnotherSquare | DoorAct::Undo(_) => return Err(PresenceRefusal::NotASlip.into()),
    };
    let opens_at = at.meeting.starts_at.plus_minutes(-OPENS_BEFORE_MINUTES);
    let seen_at = entry.seen_at(opens_at, ctx.now);
    let heard = store::door::Heard { account: sender.account, step: line.step, seen_at, undone_at: None };
    let read = (&line.reading, &line.roll);
    let done = presence::apply(tx, ctx, &sender, &at, (line.step, seen_at), read).await?;
    if done.formers().any(|(_, changed)| changed) {
        presence::follow(tx, ctx, &at, None).await?;
    }
    if done.places().next().is_some() {
        store::door::insert(tx, at.meeting.id, name, &heard).await?;
        for (former, changed) in done.formers() {
            store::door::mark(tx, at.meeting.id, name, former, changed).await?;
        }
    }
    presence::said(tx, ctx, &at, done, line, None).await.map(Notice::Presence)
}

/// What became of an entry that was told before.
async fn again(
    tx: &mut Write,
    ctx: &Ctx,
    at: &Entrance,
    name: &str,
    heard: &store::door::Heard,
) -> Outcome<Notice> {
    let marks = store::door::marks(tx, at.meeting.id, name).await?;
    if heard.undone_at.is_some() {
        return undone(tx, ctx, at, &Roll::new(Vec::new()), &[]).await;
    }
    let (mut done, mut households) = (presence::Done::default(), Vec::new());
    for (former, changed) in marks {
        if let Some(household) = store::household::find(tx, former.household).await? {
            households.push(household);
            done.note(households.len() - 1, former, changed);
        }
    }
    let roll = Roll::new(households);
    let line = Line { step: heard.step, reading: Reading::default(), roll, by_old: None };
    presence::said(tx, ctx, at, done, line, None).await.map(Notice::Presence)
}

/// Takes an entry back, or sees to it that it is never done: it may be told after this. What was seen since stays.
async fn undo(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    at: &Entrance,
    entry: &EntryName,
) -> Outcome<Notice> {
    let (meeting, name) = (at.meeting.id, entry.as_str());
    let nothing = Roll::new(Vec::new());
    let Some(heard) = store::door::find(tx, meeting, name).await? else {
        let (account, step, now) = (sender.account, Step::Comes, ctx.now);
        let never = store::door::Heard { account, step, seen_at: now, undone_at: Some(now) };
        store::door::insert(tx, meeting, name, &never).await?;
        return undone(tx, ctx, at, &nothing, &[]).await;
    };
    if heard.account != sender.account {
        return Err(PresenceRefusal::NothingToUndo.into());
    }
    if heard.undone_at.is_some() {
        return undone(tx, ctx, at, &nothing, &[]).await;
    }
    store::door::undo(tx, meeting, name, ctx.now).await?;
    let mut ours: Vec<Former> = Vec::new();
    for (former, changed) in store::door::marks(tx, meeting, name).await? {
        let later = store::door::seen_after(tx, meeting, former.household, heard.seen_at).await?;
        if changed && later.is_none() {
            ours.push(former);
        }
    }
    let (roll, places) = presence::take_back(tx, sender, at, heard.seen_at, ours).await?;
    if !places.is_empty() {
        presence::follow(tx, ctx, at, None).await?;
    }
    undone(tx, ctx, at, &roll, &places).await
}

async fn undone(tx: &mut Write, ctx: &Ctx, at: &Entrance, roll: &Roll, places: &[usize]) -> Outcome<Notice> {
    let room = presence::room(tx, ctx, &at.meeting).await?;
    presence::tell_group(tx, ctx, at, room).await?;
    Ok(Notice::Presence(PresenceNotice::Undone { numbers: roll.spans(places), room }))
}
