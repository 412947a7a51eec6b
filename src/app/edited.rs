//! A message that was changed after it was sent. Where it mends the command whose question or preview still waits, it is taken as sent
//! now; a command that only shows something is done; of everything else the person is told to send it anew.

use super::account::AccountIntent;
use super::announcement::AnnouncementIntent;
use super::link::LinkIntent;
use super::meeting::MeetingIntent;
use super::rsvp::RsvpIntent;
use super::tally::TallyIntent;
use super::{Ctx, Intent, Outcome, RoomKind, Sender, question};
use crate::domain::account::AccountNotice;
use crate::domain::home::Work;
use crate::domain::say::{Dialog, Notice};
use crate::store::{self, Write};

/// Whether this only shows something, so that it may be done however late it comes.
const fn only_shows(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Account(AccountIntent::Start | AccountIntent::Help | AccountIntent::ChooseLanguage)
            | Intent::Meeting(MeetingIntent::Coming | MeetingIntent::Mine)
            | Intent::Link(LinkIntent::MyHousehold | LinkIntent::Approvals | LinkIntent::MyData)
            | Intent::Tally(TallyIntent::Results | TallyIntent::RollUp)
    )
}

/// Whether this says anew what the open work was begun with.
fn mends(intent: &Intent, open: &Dialog) -> bool {
    let begins = match intent {
        Intent::Meeting(MeetingIntent::Call(line)) if !line.is_empty() => Work::Meeting,
        Intent::Election(super::election::ElectionIntent::Set(line)) if !line.is_empty() => Work::Election,
        Intent::Setup(super::setup::SetupIntent::Places(line)) if !line.is_empty() => Work::Setup,
        Intent::Tally(TallyIntent::Enter(line)) if !line.is_empty() => Work::Count,
        // Of a household the later line holds; what it changes is said.
        Intent::Rsvp(RsvpIntent::Record(line)) if !line.is_empty() => Work::Recording,
        Intent::Announcement(AnnouncementIntent::Begin(words)) if !words.is_empty() => Work::Announcement,
        _ => return false,
    };
    begins == Work::of(open)
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, now: Intent) -> Outcome {
    if only_shows(&now) {
        return Box::pin(super::act(tx, ctx, sender, now)).await;
    }
    if sender.room.kind == RoomKind::Group {
        return match now {
            // What neighbours say to each other, and change, is none of our business.
            Intent::Typed(_)
            | Intent::Ignored
            | Intent::UnknownCommand { .. }
            | Intent::Account(AccountIntent::CalledByName) => Ok(None),
            // A meeting called from the group is asked about in private: there its question waits.
            now @ Intent::Meeting(MeetingIntent::Call(_)) => mend_or(tx, ctx, sender, now).await,
            _ => send_anew(tx, ctx, sender).await,
        };
    }
    // A count that waits to be published has no question open.
    let is_count = matches!(&now, Intent::Tally(TallyIntent::Enter(line)) if !line.is_empty());
    if is_count && question::waits_to_publish(tx, ctx, sender.account).await? {
        return Box::pin(super::act(tx, ctx, sender, now)).await;
    }
    // Neither has an announcement that was previewed; its old words are sent no more.
    let is_announcement =
        matches!(&now, Intent::Announcement(AnnouncementIntent::Begin(words)) if !words.is_empty());
    if is_announcement && store::announcement::discard_drafts(tx, sender.account).await? {
        return Box::pin(super::act(tx, ctx, sender, now)).await;
    }
    mend_or(tx, ctx, sender, now).await
}

/// Does anew what the open work was begun with; of everything else the person is told to send it anew.
async fn mend_or(tx: &mut Write, ctx: &Ctx, sender: &Sender, now: Intent) -> Outcome {
    match store::dialog::find(tx, sender.account).await? {
        Some(open) if mends(&now, &open) => {
            // What was previewed says what is no longer meant: its button sends nothing any more.
            if Work::of(&open) == Work::Meeting {
                question::take_back_notices(tx, ctx, sender.account).await?;
            }
            Box::pin(super::act(tx, ctx, sender, now)).await
        }
        Some(open) if sender.room.kind == RoomKind::Private => {
            send_anew(tx, ctx, sender).await?;
            question::ask_again(tx, ctx, sender, open).await?;
            Ok(None)
        }
        None if matches!(now, Intent::Tally(TallyIntent::Nominate(_))) => {
            // Whoever was introduced by the former words stands on the list, with the button that takes them off.
            send_anew(tx, ctx, sender).await?;
            let list = Intent::Tally(TallyIntent::Nominate(String::new()));
            Box::pin(super::act(tx, ctx, sender, list)).await
        }
        _ => send_anew(tx, ctx, sender).await,
    }
}

async fn send_anew(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    ctx.reply(tx, sender, Notice::Account(AccountNotice::EditedAfterwards)).await?;
    Ok(None)
}
