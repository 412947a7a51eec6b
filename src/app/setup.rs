//! Setting up communes, neighbourhoods, their groups and their officials from chat. Rules in `domain/setup.rs`, wording in
//! `telegram/setup.rs`.

pub(super) mod create;
mod group;
mod open;

use super::authority::led;
use super::{Ctx, Outcome, RoomKind, Sender, Toast, record, team};
use crate::domain::digest::sha256;
use crate::domain::fold::nfc;
use crate::domain::ids::{CommuneId, GrantId, NeighborhoodId};
use crate::domain::letter::Errand;
use crate::domain::link::display_name;
use crate::domain::people::{Authority, Grant, Role, Scope};
use crate::domain::place::Commune;
use crate::domain::record::Recorded;
use crate::domain::retention;
use crate::domain::rulebook::Rulebook;
use crate::domain::say::{Notice, Refusal};
use crate::domain::setup::{
    CommuneField, Holder, MAX_CHOICES, Office, Page, Readiness, SAME_PRESS_SECS, Seat, SetupDialog,
    SetupNotice, SetupRefusal, may_appoint, names_commune, names_neighborhood, read_role, shortened,
};
use crate::store::appointment::Appointment;
use crate::store::grant::Held;
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum SetupIntent {
    /// `/khupho`, with what follows the command.
    Places(String),
    /// `/canbo`, with what follows the command.
    Appoint(String),
    /// A deep link with the token of an appointment.
    OpenAppointment(String),
    /// Make the previewed commune, or not.
    Create(CommuneId),
    DropCreate(CommuneId),
    /// One thing of what was previewed anew.
    EditCreate {
        commune: CommuneId,
        field: CommuneField,
    },
    /// Make this group the neighbourhood's. `sure`: what is bound now was shown.
    Bind {
        neighborhood: NeighborhoodId,
        sure: bool,
    },
    /// Leave the group as it is bound.
    KeepGroup(NeighborhoodId),
    /// A page of one's places, of the communes to appoint in, of one commune's neighbourhoods.
    PlacesPage(i64),
    AppointPage(i64),
    AppointIn(CommuneId),
    AppointInPage {
        commune: CommuneId,
        page: i64,
    },
    /// A page of who holds what there.
    OfficialsPage {
        of: Scope,
        page: i64,
    },
    /// A page of the links there that nobody has used.
    LinksPage {
        of: Scope,
        page: i64,
    },
    AppointAt(Scope),
    AppointTo(Grant),
    /// Take or decline the office of this token.
    Take(String),
    Decline(String),
    AskRevoke(GrantId),
    Revoke(GrantId),
    KeepOfficial(GrantId),
    /// An office is to end on a day.
    AskUntil(GrantId),
    /// End the link of this mark, which nobody has used.
    Withdraw(String),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: SetupIntent) -> Outcome {
    match intent {
        SetupIntent::Places(words) if sender.room.kind == RoomKind::Group => {
            group::choose(tx, ctx, sender, &nfc(&words)).await
        }
        SetupIntent::Bind { neighborhood, sure } => {
            group::bind_chosen(tx, ctx, sender, neighborhood, sure).await
        }
        SetupIntent::KeepGroup(neighborhood) => group::keep(tx, ctx, sender, neighborhood).await,
        intent => {
            sender.in_private()?;
            in_private(tx, ctx, sender, intent).await
        }
    }
}

async fn in_private(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: SetupIntent) -> Outcome {
    match intent {
        SetupIntent::Places(words) => {
            store::dialog::end(tx, sender.account).await?;
            if words.trim().is_empty() {
                list_places(tx, ctx, sender, 0).await
            } else {
                create::preview(tx, ctx, sender, &words).await
            }
        }
        SetupIntent::Create(id) => create::create(tx, ctx, sender, id).await,
        SetupIntent::DropCreate(id) => create::drop_create(tx, ctx, sender, id).await,
        SetupIntent::EditCreate { commune, field } => create::edit(tx, ctx, sender, commune, field).await,
        SetupIntent::Appoint(words) => {
            store::dialog::end(tx, sender.account).await?;
            appoint(tx, ctx, sender, &nfc(&words)).await
        }
        SetupIntent::PlacesPage(page) => list_places(tx, ctx, sender, page).await,
        SetupIntent::AppointPage(page) => {
            let authority = ctx.authority(tx, sender.account).await?;
            let communes = governed(tx, &authority).await?;
            choose_commune(tx, ctx, sender, communes, authority.is_operator(), page).await
        }
        SetupIntent::AppointIn(commune) => appoint_in(tx, ctx, sender, commune, None).await,
        SetupIntent::AppointInPage { commune, page } => {
            appoint_in(tx, ctx, sender, commune, Some(page)).await
        }
        SetupIntent::OfficialsPage { of, page } => {
            let authority = ctx.authority(tx, sender.account).await?;
            governed(tx, &authority).await?;
            show_officials(tx, ctx, sender, &authority, of, page).await?;
            Ok(None)
        }
        SetupIntent::LinksPage { of, page } => {
            let authority = ctx.authority(tx, sender.account).await?;
            governed(tx, &authority).await?;
            open::show(tx, ctx, sender, &authority, (of, page)).await?;
            Ok(None)
        }
        SetupIntent::AppointAt(scope) => appoint_at(tx, ctx, sender, scope).await,
        SetupIntent::AppointTo(grant) => {
            let office = office_of(tx, grant).await?.ok_or(Refusal::StaleButton)?;
            invite(tx, ctx, sender, office).await
        }
        SetupIntent::OpenAppointment(token) => {
            store::dialog::end(tx, sender.account).await?;
            let (office, ..) = open_appointment(tx, ctx, sender, &token).await?;
            let term = team::term_of(tx, ctx, &office).await?;
            ctx.reply(tx, sender, Notice::Setup(SetupNotice::Offer { office, token, term })).await?;
            Ok(None)
        }
        SetupIntent::Take(token) => take(tx, ctx, sender, &token).await,
        SetupIntent::Decline(token) => decline(tx, ctx, sender, &token).await,
        SetupIntent::AskRevoke(grant) => ask_revoke(tx, ctx, sender, grant).await,
        SetupIntent::Revoke(grant) => revoke(tx, ctx, sender, grant).await,
        SetupIntent::KeepOfficial(grant) => {
            holder(tx, ctx, sender, grant).await?;
            ctx.replace(tx, sender, Notice::Setup(SetupNotice::RevokeDropped)).await?;
            Ok(None)
        }
        SetupIntent::AskUntil(grant) => open::ask_until(tx, ctx, sender, grant).await,
        SetupIntent::Withdraw(mark) => open::withdraw(tx, ctx, sender, &mark).await,
        SetupIntent::Bind { .. } | SetupIntent::KeepGroup(_) => Err(Refusal::GroupOnly.into()),
    }
}

/// Words typed while a preview waits for its buttons: show it again; or the last day of an office.
pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: SetupDialog,
    words: &str,
) -> Outcome {
    match dialog {
        SetupDialog::Create { .. } if !words.trim().is_empty() => Err(Refusal::unread(words).into()),
        SetupDialog::Create { id, new } => create::show(tx, ctx, sender, id, new).await,
        SetupDialog::CreateField { id, new, field } => {
            create::given(tx, ctx, sender, (id, new), (field, words)).await
        }
        SetupDialog::Until { grant } => open::typed(tx, ctx, sender, grant, words).await,
    }
}

// Communes and neighbourhoods.

async fn list_places(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let neighborhoods = led(tx, &authority).await?;
    if neighborhoods.is_empty() {
        authority.operate().map_err(|_| Refusal::OfficialsOnly)?;
        ctx.reply(tx, sender, Notice::Setup(SetupNotice::HowTo)).await?;
        return Ok(None);
    }
    let (neighborhoods, page) = Page::cut(neighborhoods, page);
    let counts = store::place::readiness(tx, ctx.now).await?;
    let places = neighborhoods
        .into_iter()
        .map(|neighborhood| {
            let counts = counts.get(&neighborhood.id).copied().unwrap_or_default();
            let (has_group, has_head) = (counts.groups > 0, counts.heads > 0);
            Readiness { neighborhood, roll: counts.roll, has_group, has_head }
        })
        .collect();
    let operator = authority.is_operator();
    let communes = store::place::communes(tx).await?;
    let may_change = communes.iter().any(|commune| authority.govern(commune.id).is_ok());
    let notice = SetupNotice::Places { places, more: 0, operator, page, may_change };
    ctx.replace(tx, sender, Notice::Setup(notice)).await?;
    Ok(None)
}

// Officials.

/// The communes whose offices this account may give.
async fn governed(tx: &mut Tx, authority: &Authority) -> Outcome<Vec<Commune>> {
    let mut communes = store::place::communes(tx).await?;
    communes.retain(|commune| authority.govern(commune.id).is_ok());
    if communes.is_empty() && !authority.is_operator() {
        return Err(if authority.is_official() {
            SetupRefusal::WardOfficersOnly.into()
        } else {
            Refusal::OfficialsOnly.into()
        });
    }
    Ok(communes)
}

async fn appoint(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let mut communes = governed(tx, &authority).await?;
    if !words.is_empty() {
        return appoint_in_one_line(tx, ctx, sender, &communes, words).await;
    }
    let province = authority.is_operator();
    let one = if communes.len() == 1 { communes.pop() } else { None };
    if let Some(commune) = one {
        return show_commune(tx, ctx, sender, &authority, commune, (province, None)).await;
    }
    choose_commune(tx, ctx, sender, communes, province, 0).await?;
    if province {
        show_officials(tx, ctx, sender, &authority, Scope::Province, 0).await?;
    }
    Ok(None)
}

async fn choose_commune(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    communes: Vec<Commune>,
    province: bool,
    page: i64,
) -> Outcome {
    let (communes, page) = Page::cut(communes, page);
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::ChooseCommune { communes, province, page })).await?;
    Ok(None)
}

async fn show_commune(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    authority: &Authority,
    commune: Commune,
    (province, page): (bool, Option<i64>),
) -> Outcome {
    let neighborhoods = store::place::neighborhoods(tx, commune.id).await?;
    let (neighborhoods, at) = Page::cut(neighborhoods, page.unwrap_or(0));
    let (id, whole) = (commune.id, authority.is_operator());
    let notice = SetupNotice::ChooseSeat { commune, neighborhoods, whole, province, page: at };
    ctx.replace(tx, sender, Notice::Setup(notice)).await?;
    // Turning a page shows nobody anew.
    if page.is_none() {
        show_officials(tx, ctx, sender, authority, Scope::Commune(id), 0).await?;
        if province {
            show_officials(tx, ctx, sender, authority, Scope::Province, 0).await?;
        }
    }
    Ok(None)
}

/// A page of those who hold an office in `of` that this account may give, with buttons to take it back; nothing when there is none.
async fn show_officials(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    authority: &Authority,
    of: Scope,
    page: i64,
) -> Result<(), Fault> {
    let mut holders = Vec::new();
    for held in store::grant::held(tx, ctx.now).await? {
        let Some(office) = office_of(tx, held.grant).await? else { continue };
        if gives(authority, &office, of) {
            holders.push(as_holder(tx, held, office).await?);
        }
    }
    if page == 0 {
        open::show(tx, ctx, sender, authority, (of, 0)).await?;
    }
    if holders.is_empty() {
        return Ok(());
    }
    let (holders, page) = Page::cut(holders, page);
    let notice = Notice::Setup(SetupNotice::Officials { holders, more: 0, of: Some((of, page)) });
    // The first page stands beside the question; another takes the place of the one before.
    if page.at > 0 { ctx.replace(tx, sender, notice).await } else { ctx.reply(tx, sender, notice).await }
}

/// Whether an office is one of `of` that this account may give.
fn gives(authority: &Authority, office: &Office, of: Scope) -> bool {
    let is_here = match (office.seat(), of) {
        (Seat::Neighborhood(neighborhood), Scope::Commune(commune)) => neighborhood.commune == commune,
        (Seat::Commune(here), Scope::Commune(commune)) => here.id == commune,
        (Seat::Province, Scope::Province) => true,
        _ => false,
    };
    is_here && may_appoint(authority, office).is_ok()
}

async fn appoint_in(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: CommuneId, page: Option<i64>) -> Outcome {
    let authority = ctx.authority(tx, sender.account).await?;
    let communes = governed(tx, &authority).await?;
    let commune = communes.into_iter().find(|commune| commune.id == id).ok_or(Refusal::StaleButton)?;
    show_commune(tx, ctx, sender, &authority, commune, (false, page)).await
}

async fn appoint_at(tx: &mut Write, ctx: &Ctx, sender: &Sender, scope: Scope) -> Outcome {
    let seat = seat_of(tx, scope).await?.ok_or(Refusal::StaleButton)?;
    let authority = ctx.authority(tx, sender.account).await?;
    let office = seat.roles().first().and_then(|role| Office::new(*role, seat.clone()));
    may_appoint(&authority, &office.ok_or(Refusal::StaleButton)?)?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::ChooseRole { seat })).await?;
    Ok(None)
}

/// `/canbo mattran Khu phố 1`, `/canbo truongkhu 2`, `/canbo phuong Bình Ngọc`, `/canbo tinh`.
async fn appoint_in_one_line(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    communes: &[Commune],
    words: &str,
) -> Outcome {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let role = read_role(first).ok_or(SetupRefusal::AppointForm)?;
    let seats: Vec<Seat> = match role {
        Role::ProvinceAdmin => vec![Seat::Province],
        Role::WardOfficer => {
            let named = |commune: &&Commune| rest.is_empty() || names_commune(commune, rest);
            communes.iter().filter(named).cloned().map(Seat::Commune).collect()
        }
        Role::FrontHead | Role::NeighborhoodHead | Role::ElectionTeam => {
            let mut all = store::place::all_neighborhoods(tx).await?;
            all.retain(|neighborhood| {
                communes.iter().any(|commune| commune.id == neighborhood.commune)
                    && (rest.is_empty() || names_neighborhood(neighborhood, rest))
            });
            all.into_iter().map(Seat::Neighborhood).collect()
        }
    };
    let mut offices: Vec<Office> = seats.into_iter().filter_map(|seat| Office::new(role, seat)).collect();
    if offices.len() > MAX_CHOICES {
        return Err(SetupRefusal::AppointForm.into());
    }
    let one = if offices.len() == 1 { offices.pop() } else { None };
    match one {
        Some(office) => invite(tx, ctx, sender, office).await,
        None if offices.is_empty() => Err(SetupRefusal::NoSuchSeat { words: shortened(rest) }.into()),
        None => {
            ctx.reply(tx, sender, Notice::Setup(SetupNotice::ChooseOffice { offices })).await?;
            Ok(None)
        }
    }
}

async fn seat_of(tx: &mut Tx, scope: Scope) -> Result<Option<Seat>, Fault> {
    Ok(match scope {
        Scope::Neighborhood(id) => store::place::find_neighborhood(tx, id).await?.map(Seat::Neighborhood),
        Scope::Commune(id) => store::place::find_commune(tx, id).await?.map(Seat::Commune),
        Scope::Province => Some(Seat::Province),
    })
}

/// The office of a grant; `None` when the place is no more.
pub(super) async fn office_of(tx: &mut Tx, grant: Grant) -> Result<Option<Office>, Fault> {
    Ok(seat_of(tx, grant.scope).await?.and_then(|seat| Office::new(grant.role, seat)))
}

/// Makes a link for `office`, to be passed on.
async fn invite(tx: &mut Write, ctx: &Ctx, sender: &Sender, office: Office) -> Outcome {
    let proof = may_appoint(&ctx.authority(tx, sender.account).await?, &office)?;
    no_candidate(tx, ctx, sender, &office, false).await?;
    // What lies ahead was made by a clock that was wrong.
    let (since, until) = (ctx.now.plus_secs(-SAME_PRESS_SECS), ctx.now.plus_secs(SAME_PRESS_SECS));
    if sender.pressed && store::appointment::just_made(tx, proof, since, until).await? {
        return Ok(Some(Toast::Say(Notice::Setup(SetupNotice::AlreadyInvited))));
    }
    let replaced = open::replace_older(tx, ctx, sender, proof, &office).await?;
    let (token, until) = (ctx.house.chance.token(), retention::APPOINTMENTS.end(ctx.now));
    store::appointment::insert(tx, proof, &sha256(token.as_bytes()), ctx.now, until).await?;
    let notice = SetupNotice::PassOn { office: office.clone(), replaced };
    ctx.replace(tx, sender, Notice::Setup(notice)).await?;
    ctx.reply(tx, sender, Notice::Setup(SetupNotice::Invitation { office, token, until })).await?;
    Ok(None)
}

/// Whoever stands on a list here neither makes nor unmakes the election team, nor `takes` an office in it (NĐ 59/2023/NĐ-CP Đ.6 k.1b).
///
/// # Errors
/// [`SetupRefusal::Stands`].
async fn no_candidate(tx: &mut Tx, ctx: &Ctx, sender: &Sender, office: &Office, takes: bool) -> Outcome<()> {
    let Grant { role: Role::ElectionTeam, scope: Scope::Neighborhood(id) } = office.grant() else {
        return Ok(());
    };
    match super::authority::stands_here(tx, ctx, sender.account, id).await? {
        true => {
            let rules = Rulebook::at(ctx.now.local_day(ctx.house.zone));
            Err(SetupRefusal::Stands { takes, before_2023: !rules.names_matters() }.into())
        }
        false => Ok(()),
    }
}

/// The office behind a token that this account may still take.
async fn open_appointment(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    token: &str,
) -> Outcome<(Office, Appointment)> {
    let appointment = store::appointment::find(tx, &sha256(token.as_bytes())).await?;
    let appointment = appointment.ok_or(SetupRefusal::LinkUsedUp)?;
    let office = office_of(tx, appointment.grant).await?.ok_or(SetupRefusal::LinkUsedUp)?;
    if team::holds_as(tx, ctx, sender, &office).await? {
        return Err(SetupRefusal::AlreadyHolds { office }.into());
    }
    let open = !appointment.ended && ctx.now < appointment.expires_at;
    // Who made the appointment may have lost the right to since.
    let maker = ctx.authority(tx, appointment.made_by).await?;
    if !open || may_appoint(&maker, &office).is_err() {
        return Err(SetupRefusal::LinkUsedUp.into());
    }
    Ok((office, appointment))
}

async fn take(tx: &mut Write, ctx: &Ctx, sender: &Sender, token: &str) -> Outcome {
    let (office, appointment) = open_appointment(tx, ctx, sender, token).await?;
    no_candidate(tx, ctx, sender, &office, true).await?;
    store::appointment::end(tx, &sha256(token.as_bytes()), Some(sender.account), ctx.now).await?;
    let (grant, name) = (ctx.house.chance.id(ctx.now), display_name(&sender.name));
    let by = appointment.made_by;
    let term = team::term_of(tx, ctx, &office).await?;
    if term.is_some() {
        // Who was in the team of an election that is over is in this one's from now on.
        store::grant::end(tx, sender.account, appointment.grant, ctx.now).await?;
    }
    store::grant::insert(tx, grant, sender.account, appointment.grant, by, ctx.now).await?;
    record::note_office(tx, ctx, (Recorded::OfficeGiven, by), (sender.account, appointment.grant)).await?;
    store::grant::set_holder_name(tx, grant, &name).await?;
    if let Some(term) = term {
        store::grant::set_term(tx, grant, term).await?;
    }
    super::keep_language(tx, ctx, sender).await?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::Accepted { office: office.clone(), term })).await?;
    ctx.errand(tx, sender.address(), Errand::OfferCommands).await?;
    let (since, until, account) = (Some(ctx.now), term.map(|term| term.until), sender.account);
    let holder = Holder { grant, account, name, office, term, since, by: None, until };
    ctx.tell(tx, by, Notice::Setup(SetupNotice::AppointeeAccepted { holder })).await?;
    Ok(None)
}

async fn decline(tx: &mut Write, ctx: &Ctx, sender: &Sender, token: &str) -> Outcome {
    let (office, appointment) = open_appointment(tx, ctx, sender, token).await?;
    store::appointment::end(tx, &sha256(token.as_bytes()), None, ctx.now).await?;
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::Declined { office: office.clone() })).await?;
    ctx.tell(tx, appointment.made_by, Notice::Setup(SetupNotice::AppointeeDeclined { office })).await?;
    Ok(None)
}

/// Who holds this grant now, when this account may take it back; `None` when nobody does any more.
async fn holder(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: GrantId) -> Outcome<Option<Holder>> {
    let authority = ctx.authority(tx, sender.account).await?;
    if !authority.is_official() {
        return Err(Refusal::OfficialsOnly.into());
    }
    let Some(held) = store::grant::held(tx, ctx.now).await?.into_iter().find(|held| held.id == id) else {
        return Ok(None);
    };
    let Some(office) = office_of(tx, held.grant).await? else { return Ok(None) };
    may_appoint(&authority, &office)?;
    Ok(Some(as_holder(tx, held, office).await?))
}

async fn as_holder(tx: &mut Tx, held: Held, office: Office) -> Result<Holder, Fault> {
    let Held { id: grant, account, name, term, since, until, by, .. } = held;
    let by = store::grant::name_of(tx, by).await?.filter(|name| !name.is_empty());
    Ok(Holder { grant, account, name, office, term, since: Some(since), by, until })
}

async fn ask_revoke(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: GrantId) -> Outcome {
    let Some(holder) = holder(tx, ctx, sender, id).await? else {
        return Ok(Some(Toast::Say(Notice::Setup(SetupNotice::AlreadyRevoked))));
    };
    no_candidate(tx, ctx, sender, &holder.office, false).await?;
    ctx.reply(tx, sender, Notice::Setup(SetupNotice::AskRevoke { holder })).await?;
    Ok(None)
}

async fn revoke(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: GrantId) -> Outcome {
    let Some(holder) = holder(tx, ctx, sender, id).await? else {
        return Ok(Some(Toast::Say(Notice::Setup(SetupNotice::AlreadyRevoked))));
    };
    no_candidate(tx, ctx, sender, &holder.office, false).await?;
    store::grant::end(tx, holder.account, holder.office.grant(), ctx.now).await?;
    let ended = (holder.account, holder.office.grant());
    record::note_office(tx, ctx, (Recorded::OfficeEnded, sender.account), ended).await?;
    let (account, office) = (holder.account, holder.office.clone());
    ctx.replace(tx, sender, Notice::Setup(SetupNotice::Revoked { holder })).await?;
    if account != sender.account {
        ctx.tell(tx, account, Notice::Setup(SetupNotice::OfficeEnded { office, term: None })).await?;
    }
    let to = ctx.private_address(tx, account).await?;
    ctx.errand(tx, to, Errand::OfferCommands).await?;
    Ok(None)
}
