//! How far a wave is, in one message that is edited in place, with its buttons: hold, let go on, stop. Waves of an election and all
//! others alike.

use super::super::meeting::tell_caller;
use super::super::{Ctx, Outcome, Sender, Toast, announcement, authority, unit};
use crate::domain::announcement::speaks_for;
use crate::domain::election::Election;
use crate::domain::ids::{AccountId, CampaignId, MessageId};
use crate::domain::letter::{Errand, Letter, LetterState};
use crate::domain::meeting::{Deed, Hand};
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::reminder::Sums;
use crate::domain::say::Notice;
use crate::domain::time::{Moment, after_quiet_hours};
use crate::domain::wave::{
    Progress, Stage, WaveAbout, WaveNotice, WaveOf, WaveRefusal, ends_at, look_again_secs,
};
use crate::store::campaign::Campaign;
use crate::store::outbox::Whereabouts;
use crate::store::wave::{CampaignState, Reader, Wave};
use crate::store::{self, Fault, Tx, Write};

/// Messages brought up to date in one transaction.
const SHOWN_AT_ONCE: i64 = 20;
/// Whoever is asked whether it is to be stopped reads that in peace.
const ASKED_SECS: i64 = 60;

/// A wave of either sort.
enum Any {
    Election(Box<Campaign>, Box<Election>),
    Other(Box<Wave>),
}

impl Any {
    async fn find(tx: &mut Tx, id: CampaignId) -> Result<Option<Self>, Fault> {
        if let Some(wave) = store::wave::find(tx, id).await? {
            return Ok(Some(Any::Other(Box::new(wave))));
        }
        let Some(campaign) = store::campaign::find(tx, id).await? else { return Ok(None) };
        let election = store::election::find(tx, campaign.edition.election).await?;
        Ok(election.map(|election| Any::Election(Box::new(campaign), Box::new(election))))
    }

    /// Where it is, from when it may speak, and when it began.
    fn state(&self, ctx: &Ctx) -> (CampaignState, Moment, Moment) {
        let morning = after_quiet_hours(ctx.now, ctx.house.zone);
        match self {
            Any::Election(campaign, _) => {
                let speaks_at = campaign.kind.speaks_at(campaign.expires_at, ctx.now, ctx.house.zone);
                (campaign.state, campaign.due_at.max(speaks_at), campaign.created_at)
            }
            Any::Other(wave) => (wave.state, wave.due_at.max(morning), wave.due_at),
        }
    }

    fn expires_at(&self) -> Moment {
        match self {
            Any::Election(campaign, _) => campaign.expires_at,
            Any::Other(wave) => wave.expires_at,
        }
    }

    async fn sums(&self, tx: &mut Tx) -> Result<Sums, Fault> {
        match self {
            Any::Election(campaign, _) => store::campaign::sums(tx, campaign.id).await,
            Any::Other(wave) => store::wave::sums(tx, wave).await,
        }
    }

    /// Recipients that can be counted now.
    async fn reach(&self, tx: &mut Tx) -> Result<i64, Fault> {
        match self {
            Any::Election(..) => {
                let groups = store::campaign::count_groups(tx).await?;
                Ok(groups + store::subscriber::count(tx).await?)
            }
            Any::Other(wave) => match wave.of {
                WaveOf::Chase { meeting, kind } => match store::meeting::find(tx, meeting).await? {
                    Some(meeting) => {
                        store::wave::count_chased(tx, (meeting.neighborhood, meeting.id, kind)).await
                    }
                    None => Ok(0),
                },
                WaveOf::Announcement(id) => announcement::recipients(tx, id).await,
                WaveOf::Numbers(change) => store::unit_change::count_told(tx, change).await,
            },
        }
    }

    /// Whether people of more than one neighbourhood are among its recipients.
    async fn is_wide(&self, tx: &mut Tx) -> Result<bool, Fault> {
        match self {
            Any::Election(..) => Ok(store::subscriber::count(tx).await? > 0),
            Any::Other(wave) => match wave.of {
                WaveOf::Chase { .. } => Ok(false),
                WaveOf::Announcement(id) => announcement::is_to_many_places(tx, id).await,
                WaveOf::Numbers(_) => {
                    Ok(matches!(self.about(tx).await?, Some(WaveAbout::Numbers { others: 1.., .. })))
                }
            },
        }
    }

    /// Who asked for it.
    fn asked_by(&self) -> AccountId {
        match self {
            Any::Election(_, election) => election.set_by,
            Any::Other(wave) => wave.asked_by,
        }
    }

    /// The place it is of, as far as it still is: of places of several communes it is the province.
    async fn scope(&self, tx: &mut Tx) -> Result<Option<Scope>, Fault> {
        let Any::Other(wave) = self else { return Ok(Some(Scope::Province)) };
        Ok(match wave.of {
            WaveOf::Chase { meeting, .. } => store::meeting::find(tx, meeting)
                .await?
                .map(|meeting| Scope::Neighborhood(meeting.neighborhood)),
            WaveOf::Announcement(id) => {
                store::announcement::find(tx, id).await?.map(|(announcement, _)| announcement.scope)
            }
            WaveOf::Numbers(change) => store::unit_change::find(tx, change)
                .await?
                .map(|change| change.commune.map_or(Scope::Province, Scope::Commune)),
        })
    }

    /// Whether an account may hold and stop it, as [`Any::may`] says of the sender.
    async fn is_for(&self, tx: &mut Tx, ctx: &Ctx, account: AccountId) -> Result<bool, Fault> {
        let authority = ctx.authority(tx, account).await?;
        Ok(match self.scope(tx).await? {
            Some(Scope::Neighborhood(id)) => match store::place::find_neighborhood(tx, id).await? {
                Some(place) if matches!(self, Any::Other(wave) if matches!(wave.of, WaveOf::Announcement(_))) => {
                    speaks_for(&authority, &place)
                }
                Some(place) => authority.lead(&place).is_ok(),
                None => false,
            },
            Some(Scope::Commune(id)) => authority.govern(id).is_ok(),
            Some(Scope::Province) => match self {
                Any::Election(..) => authority.preside().is_ok(),
                Any::Other(_) => authority.is_operator(),
            },
            None => false,
        })
    }

    /// Who reads how far it is: whoever asked for it, or, with no office there any more, who leads the place now.
    async fn reader(&self, tx: &mut Tx, ctx: &Ctx, asked: AccountId) -> Result<Option<AccountId>, Fault> {
        if self.is_for(tx, ctx, asked).await? {
            return Ok(Some(asked));
        }
        let Some(scope) = self.scope(tx).await? else { return Ok(None) };
        let mut offices = Vec::new();
        match scope {
            Scope::Neighborhood(id) => {
                offices.extend([Role::NeighborhoodHead, Role::FrontHead].map(|role| Grant { role, scope }));
                if let Some(place) = store::place::find_neighborhood(tx, id).await? {
                    let scope = Scope::Commune(place.commune);
                    offices.push(Grant { role: Role::WardOfficer, scope });
                }
            }
            Scope::Commune(_) => offices.push(Grant { role: Role::WardOfficer, scope }),
            Scope::Province => offices.push(Grant { role: Role::ProvinceAdmin, scope }),
        }
        for office in offices {
            for holder in store::grant::holders(tx, office, ctx.now).await? {
                if holder != asked && self.is_for(tx, ctx, holder).await? {
                    return Ok(Some(holder));
                }
            }
        }
        Ok(ctx.house.operators.first().copied())
    }

    async fn about(&self, tx: &mut Tx) -> Result<Option<WaveAbout>, Fault> {
        let wave = match self {
            Any::Election(campaign, election) => {
                let polling = election.polling.clone();
                return Ok(Some(WaveAbout::Election { kind: campaign.kind, polling }));
            }
            Any::Other(wave) => wave,
        };
        match wave.of {
            WaveOf::Chase { meeting, kind } => {
                let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(None) };
                let place = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
                let about = |place: crate::domain::place::Neighborhood| WaveAbout::Chase {
                    kind,
                    place: format!("{}, {}", place.name, place.commune_name),
                    starts_at: meeting.starts_at,
                };
                Ok(place.map(about))
            }
            WaveOf::Numbers(change) => {
                let (place, others) = unit::places_of(tx, change).await?;
                Ok(place.map(|place| WaveAbout::Numbers {
                    place: format!("{}, {}", place.name, place.commune_name),
                    others,
                }))
            }
            WaveOf::Announcement(id) => {
                let known = announcement::about(tx, id).await?;
                Ok(known.map(|(place, words)| WaveAbout::Announcement { place, words }))
            }
        }
    }

    /// Whoever may have it said may hold it.
    async fn may(&self, tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<()> {
        let authority = ctx.authority(tx, sender.account).await?;
        match self {
            Any::Election(..) => {
                authority.preside()?;
            }
            Any::Other(wave) => match wave.of {
                WaveOf::Chase { meeting, .. } => {
                    let meeting = store::meeting::find(tx, meeting).await?.ok_or(WaveRefusal::Over)?;
                    authority::lead(tx, ctx, sender, meeting.neighborhood).await?;
                }
                WaveOf::Announcement(id) => announcement::may(tx, ctx, sender, id).await?,
                WaveOf::Numbers(change) => unit::may_hold(tx, ctx, sender, change).await?,
            },
        }
        Ok(())
    }

    /// Whoever called the meeting it reminds of hears what another official does to it.
    async fn tell_caller(&self, tx: &mut Write, ctx: &Ctx, sender: &Sender, hand: Hand) -> Result<(), Fault> {
        let Any::Other(wave) = self else { return Ok(()) };
        let WaveOf::Chase { meeting, .. } = wave.of else { return Ok(()) };
        let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(()) };
        let Some(place) = store::place::find_neighborhood(tx, meeting.neighborhood).await? else {
            return Ok(());
        };
        tell_caller(tx, ctx, sender, Deed::Reminders(hand), (&meeting, &place)).await
    }

    async fn stop(&self, tx: &mut Write, ctx: &Ctx) -> Result<(), Fault> {
        match self {
            Any::Election(campaign, _) => store::campaign::stop(tx, campaign.id, ctx.now).await,
            Any::Other(wave) => store::wave::stop(tx, wave.id, ctx.now).await,
        }
    }
}

/// What a wave is about, as far as that is known.
pub(super) async fn about(tx: &mut Tx, id: CampaignId) -> Result<Option<WaveAbout>, Fault> {
    match Any::find(tx, id).await? {
        Some(any) => any.about(tx).await,
        None => Ok(None),
    }
}

/// Whether an account may hold and stop a wave.
pub(super) async fn is_for(
    tx: &mut Tx,
    ctx: &Ctx,
    id: CampaignId,
    account: AccountId,
) -> Result<bool, Fault> {
    match Any::find(tx, id).await? {
        Some(any) => any.is_for(tx, ctx, account).await,
        None => Ok(false),
    }
}

/// How far a wave is; `None` when what it was about is gone.
async fn progress(tx: &mut Tx, ctx: &Ctx, id: CampaignId, any: &Any) -> Result<Option<Progress>, Fault> {
    let Some(about) = any.about(tx).await? else { return Ok(None) };
    let sums = any.sums(tx).await?;
    let (state, speaks_at, _) = any.state(ctx);
    let reach = if state == CampaignState::Expanding { any.reach(tx).await? } else { 0 };
    let recipients = sums.total.max(reach);
    let stage = match state {
        CampaignState::Cancelled => Stage::Stopped,
        _ if any.expires_at() <= ctx.now && sums.waiting + sums.cancelled > 0 => Stage::Expired,
        CampaignState::Expanded if sums.waiting == 0 => Stage::Over,
        _ if store::wave::is_held(tx, id).await? => Stage::Held,
        _ if speaks_at > ctx.now => Stage::From(speaks_at),
        _ => Stage::Going { ends_at: ends_at(recipients - (sums.total - sums.waiting), ctx.now) },
    };
    let wide = any.is_wide(tx).await?;
    Ok(Some(Progress { wave: id, about, sums, recipients, stage, wide, handed: false, as_of: None }))
}

fn key(wave: CampaignId) -> String {
    format!("progress:{wave}")
}

/// Of the message of whoever it was handed to.
fn key_of(wave: CampaignId, account: AccountId) -> String {
    format!("progress:{wave}:{account}")
}

/// From now on `account` reads how far a wave is: in the message whose button was pressed, or in one that is said now.
pub(in crate::app) async fn begin(
    tx: &mut Write,
    ctx: &Ctx,
    wave: CampaignId,
    account: AccountId,
    message: Option<MessageId>,
) -> Result<(), Fault> {
    let Some(any) = Any::find(tx, wave).await? else { return Ok(()) };
    let Some(mut shown) = progress(tx, ctx, wave, &any).await? else { return Ok(()) };
    if shown.recipients == 0 && message.is_none() {
        return Ok(());
    }
    let Some(reads) = any.reader(tx, ctx, account).await? else { return Ok(()) };
    shown.handed = reads != any.asked_by();
    // Whoever pressed a button just now has the message it stood on.
    let (account, message) = (reads, message.filter(|_| reads == account));
    let reader = Reader { wave, account, message };
    let again = ctx.now.plus_secs(look_again_secs(0));
    if !store::wave::begin_progress(tx, reader, again).await? {
        return Ok(());
    }
    let to = ctx.private_address(tx, account).await?;
    let notice = WaveNotice::Progress(Box::new(shown)).into();
    let errand = match message {
        Some(message) => Errand::Replace { message, notice },
        None => Errand::Say(notice),
    };
    ctx.post(tx, &Letter { dedupe_key: key(wave), ..ctx.chatter(to, errand) }).await?;
    Ok(())
}

/// The calendar's part: brings the messages up to date whose time has come.
///
/// # Errors
/// When the database fails.
pub async fn show_due(tx: &mut Write, ctx: &Ctx) -> Result<(), Fault> {
    for reader in store::wave::progress_due(tx, ctx.now, SHOWN_AT_ONCE).await? {
        let again = show(tx, ctx, reader).await?;
        store::wave::progress_again(tx, reader.wave, again).await?;
    }
    Ok(())
}

/// Brings one message up to date; when to do so again, if ever.
async fn show(tx: &mut Write, ctx: &Ctx, reader: Reader) -> Result<Option<Moment>, Fault> {
    let Some(any) = Any::find(tx, reader.wave).await? else { return Ok(None) };
    let Some(mut shown) = progress(tx, ctx, reader.wave, &any).await? else { return Ok(None) };
    let Some(reads) = any.reader(tx, ctx, reader.account).await? else { return Ok(None) };
    shown.handed = reads != any.asked_by();
    if reads != reader.account {
        return hand_over(tx, ctx, (reader, reads), shown).await;
    }
    let (_, _, since) = any.state(ctx);
    let soon = ctx.now.plus_secs(look_again_secs(ctx.now.millis_since(since) / 1000));
    let message = match reader.message {
        Some(message) => message,
        None => match said(tx, reader).await? {
            Some(letter) => match (letter.state, letter.message) {
                (_, Some(message)) => message,
                (LetterState::Waiting | LetterState::Sending, None) => return Ok(Some(soon)),
                // Nobody knows where it stands, or nobody reads it.
                (_, None) => return Ok(None),
            },
            None => return Ok(None),
        },
    };
    let again = match shown.stage {
        Stage::Going { .. } => Some(soon),
        Stage::From(at) => Some(at.max(soon)),
        // Whoever lets it go on, or stops it, brings it up to date.
        Stage::Held => Some(ctx.now.plus_secs(ASKED_SECS)),
        // Those under way when it was stopped may still arrive.
        Stage::Stopped if shown.sums.waiting > 0 => Some(soon),
        Stage::Expired if shown.sums.waiting > 0 => Some(soon),
        Stage::Stopped | Stage::Over | Stage::Expired => None,
    };
    let to = ctx.private_address(tx, reader.account).await?;
    let notice = WaveNotice::Progress(Box::new(shown)).into();
    ctx.latest(tx, ctx.chatter(to, Errand::Amend { message, notice }), key(reader.wave)).await?;
    Ok(again)
}

/// What became of the message that is to be kept up to date.
async fn said(tx: &mut Tx, reader: Reader) -> Result<Option<Whereabouts>, Fault> {
    match store::outbox::fate_of(tx, &key_of(reader.wave, reader.account)).await? {
        Some(fate) => Ok(Some(fate)),
        None => store::outbox::fate_of(tx, &key(reader.wave)).await,
    }
}

/// The office of whoever read it has ended: who leads there now reads it, in a message of their own.
async fn hand_over(
    tx: &mut Write,
    ctx: &Ctx,
    (reader, account): (Reader, AccountId),
    shown: Progress,
) -> Result<Option<Moment>, Fault> {
    if !matches!(shown.stage, Stage::From(_) | Stage::Going { .. } | Stage::Held) {
        return Ok(None);
    }
    let again = ctx.now.plus_secs(look_again_secs(0));
    store::outbox::cancel_subject(tx, &key(reader.wave), ctx.now).await?;
    store::wave::hand_over(tx, reader.wave, account, again).await?;
    let to = ctx.private_address(tx, account).await?;
    let errand = Errand::Say(WaveNotice::Progress(Box::new(shown)).into());
    let letter = Letter { dedupe_key: key_of(reader.wave, account), ..ctx.chatter(to, errand) };
    ctx.post(tx, &letter).await?;
    Ok(Some(again))
}

/// The wave, for who may hold it, and how far it is.
async fn asked(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: CampaignId) -> Outcome<(Any, Progress)> {
    let any = Any::find(tx, id).await?.ok_or(WaveRefusal::Over)?;
    any.may(tx, ctx, sender).await?;
    let shown = progress(tx, ctx, id, &any).await?.ok_or(WaveRefusal::Over)?;
    Ok((any, shown))
}

/// As [`asked`], of a wave that has not ended; of one that has, the message whose button was pressed says so from now on.
async fn open(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: CampaignId,
) -> Outcome<Result<(Any, Progress), Toast>> {
    let (any, shown) = asked(tx, ctx, sender, id).await?;
    let why = match shown.stage {
        Stage::From(_) | Stage::Going { .. } | Stage::Held => return Ok(Ok((any, shown))),
        Stage::Stopped => WaveRefusal::Stopped,
        Stage::Over => WaveRefusal::Over,
        Stage::Expired => WaveRefusal::Expired,
    };
    show_here(tx, ctx, sender, id).await?;
    Ok(Err(Toast::Say(Notice::Refused(why.into()))))
}

/// Shows it in place of what was pressed; that message is the one kept up to date.
async fn show_here(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CampaignId) -> Outcome {
    let (_, mut shown) = asked(tx, ctx, sender, id).await?;
    // What waits to be shown there would come after this.
    store::outbox::cancel_subject(tx, &key(id), ctx.now).await?;
    let reader = store::wave::reader_of(tx, id).await?;
    match (sender.message, reader.filter(|reader| reader.account == sender.account)) {
        (Some(message), Some(_)) => store::wave::progress_in(tx, id, message).await?,
        (None, Some(_)) => {}
        (_, None) => shown.as_of = Some(ctx.now),
    }
    store::wave::progress_again(tx, id, Some(ctx.now.plus_secs(look_again_secs(0)))).await?;
    ctx.replace(tx, sender, WaveNotice::Progress(Box::new(shown)).into()).await?;
    Ok(None)
}

pub(super) async fn hold(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CampaignId) -> Outcome {
    let (any, shown) = match open(tx, ctx, sender, id).await? {
        Ok(open) => open,
        Err(toast) => return Ok(Some(toast)),
    };
    store::wave::hold(tx, id, sender.account, ctx.now).await?;
    if shown.stage != Stage::Held {
        any.tell_caller(tx, ctx, sender, Hand::Held).await?;
    }
    show_here(tx, ctx, sender, id).await
}

pub(super) async fn let_go(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CampaignId) -> Outcome {
    let (any, shown) = match open(tx, ctx, sender, id).await? {
        Ok(open) => open,
        Err(toast) => return Ok(Some(toast)),
    };
    store::wave::let_go(tx, id).await?;
    if shown.stage == Stage::Held {
        any.tell_caller(tx, ctx, sender, Hand::LetGo).await?;
    }
    show_here(tx, ctx, sender, id).await
}

pub(super) async fn ask_stop(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CampaignId) -> Outcome {
    let (_, shown) = match open(tx, ctx, sender, id).await? {
        Ok(open) => open,
        Err(toast) => return Ok(Some(toast)),
    };
    store::outbox::cancel_subject(tx, &key(id), ctx.now).await?;
    store::wave::progress_again(tx, id, Some(ctx.now.plus_secs(ASKED_SECS))).await?;
    ctx.replace(tx, sender, WaveNotice::AskStop(Box::new(shown)).into()).await?;
    Ok(None)
}

pub(super) async fn stop(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CampaignId) -> Outcome {
    let (any, _) = match open(tx, ctx, sender, id).await? {
        Ok(open) => open,
        Err(toast) => return Ok(Some(toast)),
    };
    any.stop(tx, ctx).await?;
    any.tell_caller(tx, ctx, sender, Hand::Stopped).await?;
    show_here(tx, ctx, sender, id).await
}

pub(super) async fn keep(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CampaignId) -> Outcome {
    show_here(tx, ctx, sender, id).await
}
