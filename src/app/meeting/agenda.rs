//! What a meeting is for: asked before its notice goes out, changed until then, and corrected for everybody to read afterwards.

use super::super::authority::may;
use super::super::{Ctx, Outcome, Sender, card, channel, team};
use super::call::show_draft;
use super::{aside, convened, group_letter, official, post_key, say, toast};
use crate::domain::delivery::{About, Delivery};
use crate::domain::ids::MeetingId;
use crate::domain::letter::{Errand, Letter};
use crate::domain::matter::Agenda;
use crate::domain::meeting::{Meeting, MeetingNotice, MeetingState};
use crate::domain::office::Act;
use crate::domain::place::Neighborhood;
use crate::domain::retention;
use crate::domain::say::Refusal;
use crate::store::{self, Write};

pub(super) async fn ask(tx: &mut Write, ctx: &Ctx, sender: &Sender, meeting: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = official(tx, ctx, sender, meeting).await?;
    changeable(&meeting)?;
    let question = MeetingNotice::AskAgenda {
        order: Agenda::in_order(&meeting.title),
        meeting: Some((meeting.id, meeting.agenda())),
        title: meeting.title,
        unit: neighborhood.kind,
    };
    ctx.reply(tx, sender, say(question)).await?;
    Ok(None)
}

/// A meeting whose agenda may be said: a draft, or one that was called and not called off.
fn changeable(meeting: &Meeting) -> Result<(), Refusal> {
    match meeting.state {
        MeetingState::Draft | MeetingState::Called => Ok(()),
        MeetingState::CalledOff | MeetingState::Discarded => Err(Refusal::StaleButton),
    }
}

pub(super) async fn set(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
    agenda: Agenda,
) -> Outcome {
    let (meeting, neighborhood, _) = convened(tx, ctx, sender, meeting).await?;
    changeable(&meeting)?;
    if meeting.agenda() == Some(agenda) {
        return toast(MeetingNotice::AgendaUnchanged);
    }
    // Who may convene what it was may not make it what is another's.
    let convener = may(tx, ctx, sender, Act::Convene, (&neighborhood, Some(agenda)), &[]).await?;
    let (starts_at, is_again) = (meeting.starts_at, store::meeting::is_again(tx, meeting.id).await?);
    let wanted = team::Wanted { agenda: Some(agenda), starts_at, is_again, moves: false };
    team::covers(tx, ctx, sender, &neighborhood, wanted).await?;
    store::meeting::set_agenda(tx, meeting.id, agenda, convener).await?;
    let (was, meeting_convener) = (meeting.agenda(), meeting.convener);
    let mut changed =
        Meeting { kind: agenda.kind(), matter: agenda.matter(), convener: Some(convener), ..meeting.clone() };
    if changed.state == MeetingState::Draft {
        if meeting_convener != Some(convener) {
            // Another office signs: its own chair and contact stand in its invitations.
            let number = changed.particulars.number.take();
            changed.particulars = store::invitation::habit(tx, neighborhood.id, convener).await?;
            changed.particulars.number = number;
            store::invitation::set_particulars(tx, changed.id, &changed.particulars).await?;
        }
        return show_draft(tx, ctx, sender, &changed, &neighborhood).await;
    }
    team::uncalled(tx, ctx, &meeting).await?;
    team::called(tx, ctx, &changed).await?;
    correct(tx, ctx, sender, &changed, was, &neighborhood).await
}

/// The card follows, and the group is told as a marked correction, unless it has not read the notice yet.
async fn correct(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &Meeting,
    was: Option<Agenda>,
    neighborhood: &Neighborhood,
) -> Outcome {
    store::card::touch(tx, meeting.id, ctx.now).await?;
    let card = Box::new(card::of(tx, ctx, meeting, neighborhood).await?);
    let unread = matches!(
        channel::delivery(tx, ctx, &post_key(meeting)).await?,
        Some(Delivery::Sending | Delivery::Later(_) | Delivery::Locked | Delivery::ShutOut)
    );
    let is_counted = store::tally::find_published(tx, meeting.id).await?.is_some();
    let group = store::group::find_by_neighborhood(tx, neighborhood.id).await?;
    match group.filter(|_| !unread) {
        Some(group) => {
            let delivery = channel::outlook(tx, ctx, &group, ctx.now).await?;
            let key = format!("agenda:{}:{}", meeting.id, ctx.now.unix_millis());
            let about = About::Agenda;
            let report = channel::report(ctx, sender, meeting.id, about, &key, delivery);
            let errand =
                Errand::Say(say(MeetingNotice::AgendaCorrected { card: card.clone(), was, is_counted }));
            let letter = group_letter(meeting, &group, ctx.now, errand, report.clone());
            // It is of use after the meeting has begun, too: what was decided there is reckoned by it.
            let expires_at = Some(retention::LETTERS.end(ctx.now));
            ctx.post(tx, &Letter { expires_at, subject: None, ..letter }).await?;
            let notice = say(MeetingNotice::Posting { about, card, delivery });
            channel::confirm(tx, ctx, sender, &report, notice).await?;
        }
        None => aside(tx, ctx, sender, MeetingNotice::AgendaChanged(card)).await?,
    }
    if is_counted {
        ctx.tell(tx, sender.account, say(MeetingNotice::AgendaPublished)).await?;
    }
    Ok(None)
}
