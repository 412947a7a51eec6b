//! How an account comes to speak for a household: consent, code or deep link, approval; and /ho, /duyet, /dulieu. Rules in
//! `domain/link.rs`, wording in `telegram/link.rs`.

mod approve;
mod data;
pub mod pass;
mod wait;
mod withdraw;

use approve::{approvals, approve_all, as_request, ask_why_not, decide, keep_request, show};
pub(super) use approve::{deciders, show_anew};
pub(super) use data::kept;
use data::{ask_delete, copy_data, delete, my_data};
pub(super) use wait::remind as remind_of_waiting;
use withdraw::withdraw;

use super::{Ctx, Outcome, RoomKind, Sender, alarm, presence};
use crate::domain::account::Thing;
use crate::domain::fold::nfc;
use crate::domain::held;
use crate::domain::household::{HeldAnswer, Household, Link, LinkState};
use crate::domain::household_code::{self, Typed};
use crate::domain::ids::{AccountId, LinkId};
use crate::domain::link::{
    ASK_AGAIN_HOURS, CONSENT_VERSION, CameBy, Claim, Guesses, LinkDialog, LinkNotice, LinkRefusal,
    MAX_REASON, MAX_WRONG_CODES, Reason, Standing, WRONG_CODES_TO_CLOSE, WRONG_CODES_TO_TELL, WhyNot,
    display_name, findable_name,
};
use crate::domain::meeting::Meeting;
use crate::domain::place::Neighborhood;
use crate::domain::retention::WRONG_CODES;
use crate::domain::rsvp::Whose;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum LinkIntent {
    /// A deep link from a household's paper invitation.
    OpenHousehold(String),
    /// The link of a pass that an official shows.
    OpenPass(String),
    /// A household code typed behind `/start`.
    TypeCode(String),
    /// A deep link from a press in the group by somebody not linked yet.
    OpenAnswer(HeldAnswer),
    /// `/ho`.
    MyHousehold,
    /// `/duyet`.
    Approvals,
    /// `/dulieu`.
    MyData,
    /// The privacy notice was agreed to, or not.
    Agree(Claim),
    Decline,
    Approve(LinkId),
    /// Refuse it: why is asked first.
    Reject(LinkId),
    RejectFor {
        link: LinkId,
        why: WhyNot,
    },
    /// Leave it undecided after all.
    KeepRequest(LinkId),
    /// The applicant takes it back.
    Withdraw(LinkId),
    /// The requests behind this one.
    ApprovalsAfter(LinkId),
    /// Approve what was shown: the requests up to this one.
    ApproveAll(LinkId),
    /// A file with what is kept.
    CopyData,
    AskDelete,
    Delete,
    KeepData,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: LinkIntent) -> Outcome {
    sender.in_private()?;
    // The answer pressed in the group is not lost when the paper's link is opened instead of typing its code.
    // At the door of a meeting the telephone of its official marks who comes.
    if let LinkIntent::OpenHousehold(token) = &intent {
        let household = by_token(tx, token).await?;
        if presence::scanned(tx, ctx, sender, &household).await?.is_some() {
            return Ok(None);
        }
    }
    let held = match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Link(LinkDialog::AskCode { held })) => held,
        _ => None,
    };
    if !sender.pressed && intent != LinkIntent::MyHousehold {
        store::dialog::end(tx, sender.account).await?;
    }
    match intent {
        LinkIntent::OpenHousehold(token) => {
            // An unknown token is told at once: nobody should agree to anything for nothing.
            by_token(tx, &token).await?;
            begin(tx, ctx, sender, Claim::Token(token), held).await
        }
        LinkIntent::OpenPass(token) => {
            pass::good(tx, ctx, &token).await?;
            begin(tx, ctx, sender, Claim::Pass(token), None).await
        }
        LinkIntent::TypeCode(signs) => begin(tx, ctx, sender, Claim::Code(signs), held).await,
        LinkIntent::OpenAnswer(held) => {
            open_meeting(tx, ctx, held).await?;
            begin(tx, ctx, sender, Claim::Answer(held), None).await
        }
        LinkIntent::Agree(claim) => agree(tx, ctx, sender, claim, held).await,
        LinkIntent::Decline => {
            // An old button under the notice: what was agreed to since is taken back by /dulieu.
            if has_agreed(tx, sender.account).await? {
                return Err(Refusal::StaleButton.into());
            }
            ctx.replace(tx, sender, Notice::Link(LinkNotice::ConsentDeclined)).await?;
            Ok(None)
        }
        LinkIntent::MyHousehold => my_household(tx, ctx, sender).await,
        LinkIntent::Approvals => approvals(tx, ctx, sender, None).await,
        LinkIntent::ApprovalsAfter(last) => approvals(tx, ctx, sender, Some(last)).await,
        LinkIntent::Approve(id) => decide(tx, ctx, sender, id, None).await,
        LinkIntent::Reject(id) => ask_why_not(tx, ctx, sender, id).await,
        LinkIntent::RejectFor { link, why } => decide(tx, ctx, sender, link, Some(Reason::Button(why))).await,
        LinkIntent::KeepRequest(id) => keep_request(tx, ctx, sender, id).await,
        LinkIntent::Withdraw(id) => Box::pin(withdraw(tx, ctx, sender, id)).await,
        LinkIntent::ApproveAll(until) => approve_all(tx, ctx, sender, until).await,
        LinkIntent::MyData => my_data(tx, ctx, sender).await,
        LinkIntent::CopyData => copy_data(tx, ctx, sender).await,
        LinkIntent::AskDelete => ask_delete(tx, ctx, sender).await,
        LinkIntent::Delete => delete(tx, ctx, sender).await,
        LinkIntent::KeepData => {
            ctx.replace(tx, sender, Notice::Link(LinkNotice::DeleteDropped)).await?;
            Ok(None)
        }
    }
}

/// Words typed while a household code is awaited.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: LinkDialog,
    words: &str,
) -> Outcome {
    if sender.room.kind == RoomKind::Group {
        return Ok(None);
    }
    let held = match dialog {
        LinkDialog::AskCode { held } => held,
        LinkDialog::WhyNot { link } => {
            let reason = nfc(words);
            let length = reason.chars().count();
            if length == 0 || length > MAX_REASON {
                ctx.reply(tx, sender, Notice::Link(LinkNotice::WhyNotUnread { length })).await?;
                return ask_why_not(tx, ctx, &aside(sender), link).await;
            }
            return decide(tx, ctx, sender, link, Some(Reason::Words(reason))).await;
        }
    };
    match household_code::read(words) {
        Some(code) => try_code(tx, ctx, sender, code, held).await,
        None => {
            ctx.reply(tx, sender, Notice::Link(LinkNotice::NotACode)).await?;
            ask_again(tx, ctx, sender, LinkDialog::AskCode { held }).await
        }
    }
}

/// What is asked once more stands in a message of its own.
fn aside(sender: &Sender) -> Sender {
    Sender { pressed: false, message: None, ..sender.clone() }
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: LinkDialog) -> Outcome {
    let held = match dialog {
        LinkDialog::AskCode { held } => held,
        LinkDialog::WhyNot { link } => return ask_why_not(tx, ctx, sender, link).await,
    };
    let place = match held {
        Some(held) => {
            let meeting = open_meeting(tx, ctx, held).await?;
            elsewhere(tx, sender.account, &meeting).await?
        }
        None => None,
    };
    let held = held.map(|held| held.answer);
    ctx.reply(tx, sender, Notice::Link(LinkNotice::AskCode { held, place })).await?;
    Ok(None)
}

/// Words typed while no conversation is under way: a household code, or nothing we know.
pub(super) async fn typed_code(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    // "vang ca" fits the alphabet of codes, and says something else to who is linked.
    let is_words =
        words.trim().contains(' ') && !words.contains("://") && !words.chars().any(|c| c.is_ascii_digit());
    let says_more = is_words && sender.room.kind == RoomKind::Private;
    if says_more && super::rsvp::words_met(tx, ctx, sender).await? {
        return Ok(None);
    }
    let Some(code) = household_code::read(words) else {
        if sender.room.kind == RoomKind::Group {
            return Err(Refusal::NotUnderstood.into());
        }
        if words.contains("://") {
            return super::account::wordless(tx, ctx, sender, Thing::Link).await;
        }
        if super::rsvp::words_met(tx, ctx, sender).await? {
            return Ok(None);
        }
        let is_known = !standings(tx, sender.account).await?.is_empty()
            || ctx.authority(tx, sender.account).await?.is_official();
        let no = if is_known { Refusal::NotUnderstood } else { Refusal::NotUnderstoodUnlinked };
        return not_linked(tx, ctx, sender, no).await;
    };
    sender.in_private()?;
    begin(tx, ctx, sender, Claim::Code(code.signs), None).await
}

// Consent and claim.

async fn has_agreed(tx: &mut Tx, account: AccountId) -> Result<bool, Fault> {
    let known = store::account::find(tx, account).await?;
    Ok(known.is_some_and(|known| known.consent_version == Some(CONSENT_VERSION)))
}

/// Nothing is kept before the privacy notice is agreed to: the claim travels in the data of its buttons.
async fn begin(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    claim: Claim,
    held: Option<HeldAnswer>,
) -> Outcome {
    if has_agreed(tx, sender.account).await? {
        return go_on(tx, ctx, sender, claim, held).await;
    }
    ctx.reply(tx, sender, Notice::Link(LinkNotice::Privacy { claim })).await?;
    Ok(None)
}

async fn agree(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    claim: Claim,
    held: Option<HeldAnswer>,
) -> Outcome {
    let name = display_name(&sender.name);
    if !has_agreed(tx, sender.account).await? {
        super::keep_language(tx, ctx, sender).await?;
        store::account::set_consent(tx, sender.account, &name, CONSENT_VERSION, ctx.now).await?;
    }
    go_on(tx, ctx, sender, claim, held).await
}

async fn go_on(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    claim: Claim,
    held: Option<HeldAnswer>,
) -> Outcome {
    match claim {
        Claim::Token(token) => {
            let household = by_token(tx, &token).await?;
            request(tx, ctx, sender, household, (held, CameBy::Link)).await
        }
        Claim::Code(code) => {
            let code = household_code::read(&code).ok_or(Refusal::StaleButton)?;
            try_code(tx, ctx, sender, code, held).await
        }
        Claim::Answer(held) => ask_code(tx, ctx, sender, held).await,
        Claim::Pass(token) => pass::open(tx, ctx, sender, &token).await,
    }
}

async fn by_token(tx: &mut Tx, token: &str) -> Outcome<Household> {
    Ok(store::household::find_by_token(tx, token).await?.ok_or(LinkRefusal::UnknownHousehold)?)
}

/// The meeting of an answer pressed by somebody not linked yet, while it takes answers.
async fn open_meeting(tx: &mut Tx, ctx: &Ctx, held: HeldAnswer) -> Outcome<Meeting> {
    let meeting = store::meeting::find(tx, held.meeting).await?.ok_or(Refusal::StaleButton)?;
    if !meeting.takes_answers(ctx.now) {
        return Err(LinkRefusal::MeetingClosed.into());
    }
    Ok(meeting)
}

/// An answer brought along from the group: who is linked there already gives it now, who waits keeps it until approval,
/// everybody else is asked for the code.
async fn ask_code(tx: &mut Write, ctx: &Ctx, sender: &Sender, held: HeldAnswer) -> Outcome {
    let meeting = open_meeting(tx, ctx, held).await?;
    let standing =
        store::rsvp::standing(tx, meeting.id, sender.account).await?.ok_or(Refusal::StaleButton)?;
    match standing.whose(None) {
        Whose::Ask(households) => {
            super::rsvp::ask_which(tx, ctx, sender, meeting.id, held.answer, households).await?;
            return Ok(None);
        }
        Whose::Theirs(claim) => {
            let link = store::link::find(tx, claim.link()).await?.ok_or(Refusal::StaleButton)?;
            let household = store::household::find(tx, link.household).await?.ok_or(Refusal::StaleButton)?;
            return claimed_before(tx, ctx, sender, link, household, Some(held)).await;
        }
        Whose::Nobodys | Whose::Elsewhere | Whose::NotTheirs => {}
    }
    let dialog = Dialog::Link(LinkDialog::AskCode { held: Some(held) });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    let place = elsewhere(tx, sender.account, &meeting).await?;
    ctx.replace(tx, sender, Notice::Link(LinkNotice::AskCode { held: Some(held.answer), place })).await?;
    Ok(None)
}

/// Whose meeting it is, for somebody who speaks for a household of another neighbourhood.
async fn elsewhere(
    tx: &mut Tx,
    account: AccountId,
    meeting: &Meeting,
) -> Result<Option<Box<Neighborhood>>, Fault> {
    if store::link::active_of_account(tx, account).await?.is_empty() {
        return Ok(None);
    }
    Ok(store::place::find_neighborhood(tx, meeting.neighborhood).await?.map(Box::new))
}

/// A code typed by an account that agreed to be kept.
async fn try_code(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    typed: Typed,
    held: Option<HeldAnswer>,
) -> Outcome {
    let guesses = store::guess::find(tx, sender.account).await?;
    if let Some(until) = guesses.and_then(|guesses| guesses.closed_until(ctx.now)) {
        return Err(LinkRefusal::TooManyGuesses { until }.into());
    }
    let of_all =
        store::guess::looked_up_between(tx, WRONG_CODES.before(ctx.now), WRONG_CODES.end(ctx.now)).await?;
    if of_all >= WRONG_CODES_TO_CLOSE {
        return Err(LinkRefusal::CodesClosed { until: WRONG_CODES.end(ctx.now) }.into());
    }
    let mut found = Vec::new();
    for code in &typed.codes {
        found.extend(store::household::find_by_code(tx, code).await?);
    }
    let mut looked_up = typed.codes.len();
    if found.is_empty() {
        // Each is a look of its own for whoever guesses.
        let misread = typed.misread();
        looked_up += misread.len();
        for code in &misread {
            found.extend(store::household::find_by_code(tx, code).await?);
        }
    }
    if found.len() > 1 {
        // A keyboard made one word of two codes, or paper one of two: typed anew, it is one of them.
        ctx.reply(tx, sender, Notice::Link(LinkNotice::NotACode)).await?;
        let dialog = LinkDialog::AskCode { held };
        store::dialog::set(tx, sender.account, &Dialog::Link(dialog.clone()), ctx.now).await?;
        return ask_again(tx, ctx, &aside(sender), dialog).await;
    }
    if let Some(household) = found.pop() {
        return request(tx, ctx, sender, household, (held, CameBy::Code)).await;
    }
    let tried = i64::try_from(looked_up).unwrap_or(i64::MAX);
    let guesses = Guesses::more(guesses, tried, ctx.now);
    store::guess::set(tx, sender.account, guesses).await?;
    if of_all + tried >= WRONG_CODES_TO_TELL {
        tell_of_guesses(tx, ctx, of_all + tried).await?;
    }
    let dialog = Dialog::Link(LinkDialog::AskCode { held });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    // A refusal would undo the count: this is said as a notice.
    let notice = match guesses.closed_until(ctx.now) {
        Some(until) => Notice::Refused(LinkRefusal::TooManyGuesses { until }.into()),
        None => Notice::Link(LinkNotice::WrongCode { left: MAX_WRONG_CODES - guesses.wrong }),
    };
    ctx.replace(tx, sender, notice).await?;
    Ok(None)
}

/// Tells the operators, once an hour and once more when typed codes are closed.
async fn tell_of_guesses(tx: &mut Write, ctx: &Ctx, wrong: i64) -> Result<(), Fault> {
    let closed = wrong >= WRONG_CODES_TO_CLOSE;
    let hour = ctx.now.unix_millis() / 3_600_000;
    let notice = Notice::Link(LinkNotice::ManyGuesses { wrong, closed });
    alarm::tell(tx, ctx, &format!("guesses:{hour}:{closed}"), &notice).await
}

/// Asks the neighbourhood's officials to let this account speak for `household`.
async fn request(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    household: Household,
    (held, came_by): (Option<HeldAnswer>, CameBy),
) -> Outcome {
    let place = store::place::find_neighborhood(tx, household.neighborhood).await?;
    let neighborhood = place.ok_or(LinkRefusal::UnknownHousehold)?;
    let (mut wanted, mut elsewhere) = (None, false);
    if let Some(held) = held {
        let meeting = store::meeting::find(tx, held.meeting).await?;
        elsewhere = !held::belongs(meeting.as_ref(), neighborhood.id);
        wanted = (!elsewhere).then_some(held);
    }
    store::dialog::end(tx, sender.account).await?;
    let active = store::link::active_in(tx, sender.account, neighborhood.id).await?;
    if let Some(link) = active.iter().find(|link| link.household == household.id) {
        return claimed_before(tx, ctx, sender, link.clone(), household, wanted).await;
    }
    not_of_another(tx, &active, &neighborhood).await?;
    let refused = store::link::refused(tx, sender.account, household.id, ctx.now).await?;
    let until =
        refused.get(1).map(|at| at.plus_minutes(ASK_AGAIN_HOURS * 60)).filter(|until| *until > ctx.now);
    if let Some(until) = until {
        let (number, neighborhood) = (household.number, Box::new(neighborhood));
        return Err(LinkRefusal::RefusedLately { number, neighborhood, until }.into());
    }
    withdraw::not_often(tx, ctx, sender, (&household, &neighborhood)).await?;
    let link = Link {
        id: ctx.house.chance.id(ctx.now),
        household: household.id,
        neighborhood: neighborhood.id,
        account: sender.account,
        display_name: findable_name(&sender.name, sender.username.as_deref()),
        state: LinkState::Pending,
        requested_at: ctx.now,
        held_answer: wanted,
        came_by: Some(came_by),
        speaks_as: None,
    };
    store::link::insert(tx, &link).await?;
    let request = Box::new(as_request(tx, ctx, &link, &household, &neighborhood).await?);
    for official in deciders(tx, ctx, &neighborhood).await? {
        show(tx, ctx, official, request.clone()).await?;
    }
    let (number, held) = (household.number, wanted.map(|held| held.answer));
    let notice = LinkNotice::Received { number, neighborhood, held, elsewhere, link: Some(link.id) };
    ctx.replace(tx, sender, Notice::Link(notice)).await?;
    Ok(None)
}

/// A request ended with its household: whoever made it is told, and the officials' copies of it lead nowhere any more.
pub(in crate::app) async fn ends_waiting(
    tx: &mut Write,
    ctx: &Ctx,
    link: &Link,
    household: &Household,
    neighborhood: &Neighborhood,
) -> Result<(), Fault> {
    let request = Box::new(as_request(tx, ctx, link, household, neighborhood).await?);
    let decided = Notice::Link(LinkNotice::Decided { request, approved: false });
    approve::end_copies(tx, ctx, link.id, None, &decided).await?;
    let number = household.number.clone();
    let notice = LinkNotice::HouseholdLeft { number, neighborhood: neighborhood.clone(), waited: true };
    ctx.tell(tx, link.account, Notice::Link(notice)).await
}

/// An account has one household of its own in a neighbourhood; `active`: its claims there.
///
/// # Errors
/// [`LinkRefusal::OtherHousehold`].
async fn not_of_another(tx: &mut Tx, active: &[Link], neighborhood: &Neighborhood) -> Outcome<()> {
    let Some(own) = active.iter().find(|link| link.is_own()) else { return Ok(()) };
    let other = store::household::find(tx, own.household).await?;
    let number = other.map(|other| other.number).unwrap_or_default();
    let waits = own.state == LinkState::Pending;
    Err(LinkRefusal::OtherHousehold { number, neighborhood: Box::new(neighborhood.clone()), waits }.into())
}

/// The account claimed this very household before.
async fn claimed_before(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    link: Link,
    household: Household,
    held: Option<HeldAnswer>,
) -> Outcome {
    let place = store::place::find_neighborhood(tx, household.neighborhood).await?;
    let neighborhood = place.ok_or(LinkRefusal::UnknownHousehold)?;
    let number = household.number;
    if link.state == LinkState::Approved {
        ctx.replace(tx, sender, Notice::Link(LinkNotice::AlreadyLinked { number, neighborhood })).await?;
        if held.is_some() {
            super::rsvp::count_held(tx, ctx, &Link { held_answer: held, requested_at: ctx.now, ..link })
                .await?;
        }
        return Ok(None);
    }
    if held.is_some() {
        store::link::hold_answer(tx, link.id, held).await?;
    }
    let held = held.or(link.held_answer).map(|held| held.answer);
    let notice = LinkNotice::AlreadyPending { number, neighborhood, held, link: Some(link.id) };
    ctx.replace(tx, sender, Notice::Link(notice)).await?;
    Ok(None)
}

// What an account sees of itself.

async fn standings(tx: &mut Tx, account: AccountId) -> Result<Vec<Standing>, Fault> {
    let mut standings = Vec::new();
    for link in store::link::active_of_account(tx, account).await? {
        let household = store::household::find(tx, link.household).await?;
        let neighborhood = store::place::find_neighborhood(tx, link.neighborhood).await?;
        let (Some(household), Some(neighborhood)) = (household, neighborhood) else { continue };
        let all = store::link::active_of_household(tx, household.id).await?;
        let accounts = all.iter().filter(|link| link.state == LinkState::Approved).count();
        standings.push(Standing {
            household: Some(household.id),
            number: household.number,
            neighborhood,
            state: link.state,
            requested_at: link.requested_at,
            accounts,
            waiting: all.len() - accounts,
            speaks_as: link.speaks_as,
            link: (link.state == LinkState::Pending).then_some(link.id),
        });
    }
    Ok(standings)
}

/// Somebody whose request waits is told so, in place of `otherwise`.
pub(super) async fn not_linked(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    otherwise: impl Into<Refusal>,
) -> Outcome {
    let mut standings = standings(tx, sender.account).await?;
    standings.retain(|standing| standing.state == LinkState::Pending);
    if standings.is_empty() {
        return Err(otherwise.into().into());
    }
    ctx.reply(tx, sender, Notice::Link(LinkNotice::MyHousehold { standings })).await?;
    Ok(None)
}

async fn my_household(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let standings = standings(tx, sender.account).await?;
    if standings.is_empty() {
        return Err(Refusal::NotLinked.into());
    }
    ctx.reply(tx, sender, Notice::Link(LinkNotice::MyHousehold { standings })).await?;
    Ok(None)
}
