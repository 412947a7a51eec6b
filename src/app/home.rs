//! The home of an account: what it owes today and the doors it goes through; who it is here. Rules in `domain/home.rs`, wording in
//! `telegram/home.rs`.

use std::borrow::Cow;

use super::account::AccountIntent;
use super::authority::led;
use super::duty::{self, DutyIntent};
use super::election::ElectionIntent;
use super::holiday::HolidayIntent;
use super::link::LinkIntent;
use super::meeting::{self, MeetingIntent};
use super::order;
use super::roll::RollIntent;
use super::rsvp::RsvpIntent;
use super::setup::{SetupIntent, office_of};
use super::tally::{self, TallyIntent};
use super::wave;
use super::{Ctx, Intent, RoomKind, Sender};
use crate::domain::home::{Door, Home, MAX_OWED, Owed, SpeaksFor, Term, Who};
use crate::domain::household::LinkState;
use crate::domain::ids::AccountId;
use crate::domain::link::display_name;
use crate::domain::meeting::calls_a_meeting;
use crate::domain::office::Act;
use crate::domain::order::TICKS_NOW_MINUTES;
use crate::domain::people::{Authority, Role, Scope};
use crate::domain::rsvp::recording::sounds_recorded;
use crate::domain::tally::{COUNT_DAYS, takes_nominees};
use crate::domain::time::Moment;
use crate::store::{self, Fault, Tx};

/// Places whose dates and letters are looked through for the home, more than most communes have; who leads more is told where they stand.
const MAX_LOOKED: usize = 48;

/// What the command of a door asks.
pub(super) fn asks(door: Door) -> Intent {
    let bare = String::new;
    match door {
        Door::Call => Intent::Meeting(MeetingIntent::Call(bare())),
        Door::Meetings => Intent::Meeting(MeetingIntent::Mine),
        Door::Record => Intent::Rsvp(RsvpIntent::Record(bare())),
        Door::Count => Intent::Tally(TallyIntent::Enter(bare())),
        Door::Nominate => Intent::Tally(TallyIntent::Nominate(bare())),
        Door::Roll => Intent::Roll(RollIntent::Ask(bare())),
        Door::Approvals => Intent::Link(LinkIntent::Approvals),
        Door::Duties => Intent::Duty(DutyIntent::Open(bare())),
        Door::RollUp => Intent::Tally(TallyIntent::RollUp),
        Door::Officials => Intent::Setup(SetupIntent::Appoint(bare())),
        Door::Places => Intent::Setup(SetupIntent::Places(bare())),
        Door::ElectionDay => Intent::Election(ElectionIntent::Set(bare())),
        Door::DaysOff => Intent::Holiday(HolidayIntent::Ask(bare())),
        Door::Schedule => Intent::Meeting(MeetingIntent::Coming),
        Door::Household => Intent::Link(LinkIntent::MyHousehold),
        Door::Results => Intent::Tally(TallyIntent::Results),
        Door::Election => Intent::Election(ElectionIntent::Show(bare())),
        Door::Reminders => Intent::Election(ElectionIntent::Subscribe),
        Door::Data => Intent::Link(LinkIntent::MyData),
        Door::WhoAmI => Intent::Account(AccountIntent::WhoAmI),
        Door::Help => Intent::Account(AccountIntent::Help),
    }
}

/// A door opens exactly what its command does: from here on it is the command, said in the private chat.
pub(super) fn through(sender: &Sender, intent: Intent) -> (Cow<'_, Sender>, Intent) {
    match intent {
        Intent::Account(AccountIntent::Open(door)) if sender.room.kind == RoomKind::Private => {
            let typed = Sender { pressed: false, message: None, ..sender.clone() };
            (Cow::Owned(typed), asks(door))
        }
        intent => (Cow::Borrowed(sender), intent),
    }
}

/// The roles of an account, each once.
pub(super) fn roles(authority: &Authority) -> Vec<Role> {
    let mut roles = Vec::new();
    for grant in authority.grants() {
        if !roles.contains(&grant.role) {
            roles.push(grant.role);
        }
    }
    roles
}

/// The home of somebody we know: an official, who speaks for a household or asked to, or who takes reminders.
pub(super) async fn of(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Result<Option<Home>, Fault> {
    let authority = ctx.authority(tx, sender.account).await?;
    let links = store::link::active_of_account(tx, sender.account).await?;
    let is_known = authority.is_official() || !links.is_empty();
    if !is_known && store::subscriber::find(tx, sender.account.private_chat()).await?.is_none() {
        return Ok(None);
    }
    let mut owed = official(tx, ctx, sender.account, &authority).await?;
    for coming in meeting::coming_of(tx, ctx, sender.account).await? {
        let (meeting, starts_at) = (coming.card.meeting, coming.card.starts_at);
        if let Some(mine) = coming.mine.filter(|mine| mine.answer.is_none()) {
            owed.push(Owed::Unanswered { meeting, number: mine.number, starts_at });
        }
    }
    for link in links.iter().filter(|link| link.state == LinkState::Pending) {
        if let Some(household) = store::household::find(tx, link.household).await? {
            owed.push(Owed::Waiting { number: household.number });
        }
    }
    let more = owed.len().saturating_sub(MAX_OWED);
    owed.truncate(MAX_OWED);
    Ok(Some(Home { operator: authority.is_operator(), roles: roles(&authority), owed, more }))
}

/// Each place once: several offices may be held at one, and a commune's covers its neighbourhoods.
async fn apart(tx: &mut Tx, scopes: &[Scope]) -> Result<Vec<Scope>, Fault> {
    let mut apart: Vec<Scope> = Vec::new();
    for scope in scopes {
        let covered = match scope {
            Scope::Neighborhood(id) => {
                let place = store::place::find_neighborhood(tx, *id).await?;
                place.is_some_and(|place| scopes.contains(&Scope::Commune(place.commune)))
            }
            Scope::Commune(_) | Scope::Province => false,
        };
        if !covered && !apart.contains(scope) {
            apart.push(*scope);
        }
    }
    Ok(apart)
}

/// What waits for an official, the nearest first.
async fn official(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    authority: &Authority,
) -> Result<Vec<Owed>, Fault> {
    let mut owed = Vec::new();
    let waves = wave::running(tx, ctx, authority).await?.len();
    if waves > 0 {
        owed.push(Owed::Waves(i64::try_from(waves).unwrap_or(i64::MAX)));
    }
    let here: Vec<Scope> = authority
        .grants()
        .iter()
        .map(|grant| grant.scope)
        .filter(|scope| *scope != Scope::Province)
        .collect();
    if !here.is_empty() {
        owed.extend(meetings(tx, ctx, account, &here).await?);
        // An election team keeps no roll.
        let kept = authority.grants().iter().filter(|grant| grant.role != Role::ElectionTeam);
        let kept: Vec<Scope> =
            kept.map(|grant| grant.scope).filter(|scope| *scope != Scope::Province).collect();
        let kept = apart(tx, &kept).await?;
        let mut requests = 0;
        for scope in &kept {
            requests += store::link::count_pending(tx, *scope).await?;
        }
        if requests > 0 {
            owed.push(Owed::Requests(requests));
        }
        let today = ctx.now.local_day(ctx.house.zone);
        let (mut open, mut late) = (0, 0);
        for scope in &kept {
            let (all, overdue) = store::correction::count_open(tx, *scope, today).await?;
            (open, late) = (open + all, late + overdue);
        }
        if open > 0 {
            owed.push(Owed::Corrections { open, late });
        }
        let led = led(tx, authority).await?;
        if !authority.is_operator() && led.len() > MAX_LOOKED {
            owed.push(Owed::DutiesOfMany(i64::try_from(led.len()).unwrap_or(i64::MAX)));
        } else if !authority.is_operator() {
            let (late, today) = duty::owed_by(tx, ctx, account, (&led, &roles(authority))).await?;
            if late + today > 0 {
                owed.push(Owed::Duties { late, today });
            }
        }
    }
    if authority.preside().is_ok() && super::election::proposal::waiting(tx, ctx).await?.is_some() {
        owed.push(Owed::SecondWord);
    }
    Ok(owed)
}

/// Meetings of today, letters that are stuck, counts that are missing and this account's to enter.
async fn meetings(tx: &mut Tx, ctx: &Ctx, account: AccountId, scopes: &[Scope]) -> Result<Vec<Owed>, Fault> {
    let span = (ctx.now.plus_days(-COUNT_DAYS), ctx.now.plus_days(MONTHS_AHEAD_DAYS));
    let mut all = tally::meetings(tx, scopes, span).await?;
    all.sort_by_key(|called| called.meeting.starts_at);
    let today = ctx.now.local_day(ctx.house.zone);
    let (mut now, mut stuck, mut uncounted) = (Vec::new(), Vec::new(), Vec::new());
    let mut looked = 0;
    for called in all {
        let (place, meeting) = (called.neighborhood_name, called.meeting);
        let (id, starts_at): (_, Moment) = (meeting.id, meeting.starts_at);
        let is_about_now = starts_at > ctx.now.plus_minutes(-TICKS_NOW_MINUTES)
            && starts_at <= ctx.now.plus_minutes(SOON_MINUTES);
        if is_about_now
            && !called.published
            && now.len() <= MAX_OWED
            && !order::is_closed(tx, id).await?
            && tally::is_open_to(tx, ctx, account, Act::Count, &meeting).await?
        {
            now.push(Owed::UnderWay { meeting: id, place: place.clone(), starts_at });
        } else if starts_at > ctx.now && starts_at.local_day(ctx.house.zone) == today {
            now.push(Owed::Today { meeting: id, place: place.clone(), starts_at });
        }
        if starts_at <= ctx.now {
            let decides = takes_nominees(meeting.kind, meeting.matter) || meeting.matter.is_some();
            if decides && !called.published && order::ended_short(tx, id).await?.is_none() {
                // What is told is enough to look at: the rest is only counted.
                let is_many = uncounted.len() > MAX_OWED;
                if is_many || tally::is_open_to(tx, ctx, account, Act::Count, &meeting).await? {
                    uncounted.push(Owed::Uncounted { meeting: id, place, starts_at });
                }
            }
            continue;
        }
        if looked < MAX_LOOKED {
            looked += 1;
            let posting = meeting::posting(tx, ctx, &meeting).await?;
            if posting.is_some_and(|(_, delivery)| delivery.is_trouble()) {
                stuck.push(Owed::NotPosted { meeting: id, place, starts_at });
            }
        }
    }
    now.append(&mut stuck);
    now.append(&mut uncounted);
    Ok(now)
}

/// So many minutes before a meeting its order is at hand.
const SOON_MINUTES: i64 = 60;

/// Meetings so many days ahead are looked at for letters that are stuck.
const MONTHS_AHEAD_DAYS: i64 = 60;

/// Who the sender is here: the name, the offices and until when, the households.
pub(super) async fn who(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Result<Who, Fault> {
    let authority = ctx.authority(tx, sender.account).await?;
    let mut terms = Vec::new();
    for held in store::grant::tenures(tx, sender.account, ctx.now).await? {
        if let Some(office) = office_of(tx, held.grant).await? {
            terms.push(Term { office, since: held.since, until: held.until });
        }
    }
    let mut households = Vec::new();
    for link in store::link::active_of_account(tx, sender.account).await? {
        let household = store::household::find(tx, link.household).await?;
        let place = store::place::find_neighborhood(tx, link.neighborhood).await?;
        if let (Some(household), Some(place)) = (household, place) {
            households.push(SpeaksFor {
                number: household.number,
                place: format!("{}, {}", place.name, place.commune_name),
                is_pending: link.state == LinkState::Pending,
            });
        }
    }
    let subscriber = store::subscriber::find(tx, sender.room.chat).await?;
    Ok(Who {
        name: display_name(&sender.name),
        operator: authority.is_operator(),
        terms,
        households,
        is_reminded: subscriber.is_some_and(|subscriber| subscriber.active),
    })
}

/// What words ask for where nothing else is asked: a door, and of an official a meeting to call, or answers to record. They are read
/// again by what is asked, which shows buttons before anything is done.
pub(super) async fn meant(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    words: &str,
) -> Result<Option<Intent>, store::Fault> {
    if sender.room.kind != RoomKind::Private {
        return Ok(None);
    }
    if let Some(door) = Door::said(words) {
        return Ok(Some(asks(door)));
    }
    let meant = match Door::said_by_official(words) {
        Some(door) => asks(door),
        None if calls_a_meeting(words, ctx.now, ctx.house.zone) => {
            Intent::Meeting(MeetingIntent::Call(words.to_owned()))
        }
        None if sounds_recorded(words) => Intent::Rsvp(RsvpIntent::Record(words.to_owned())),
        None => return Ok(None),
    };
    Ok(ctx.authority(tx, sender.account).await?.is_official().then_some(meant))
}
