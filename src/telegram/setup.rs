//! Wording of `app/setup.rs`; sentences in `text/*/setup.ftl`.

use chrono::Datelike as _;

use super::agenda;
use super::message::{Act, Message, Voice};
use super::press::buttons;
use super::unit::UnitButton;
use super::unit_sheet::UnitSheetButton;
use crate::app::setup::SetupIntent;
use crate::args;
use crate::domain::ids::{CommuneId, GrantId, NeighborhoodId};
use crate::domain::people::{Grant, Role, Scope};
use crate::domain::place::{Neighborhood, NeighborhoodKind};
use crate::domain::setup::{
    CommuneField, GroupTrouble, Holder, NewCommune, Office, OpenLink, PAGE, Readiness, Seat, SetupNotice,
    SetupRefusal,
};
use crate::domain::start_link::StartLink;
use crate::domain::team::TeamTerm;
use crate::domain::time::Moment;
use crate::telegram::start_link;
use crate::text::office;

buttons! {
    /// Buttons of wards, groups and offices.
    SetupButton asks SetupIntent {
        'c' Create(commune: CommuneId);
        'x' DropCreate(commune: CommuneId);
        'E' EditCreate { commune: CommuneId, field: CommuneField };
        'b' Bind(neighborhood: NeighborhoodId) => SetupIntent::Bind { neighborhood, sure: false };
        'B' BindSurely(neighborhood: NeighborhoodId) => SetupIntent::Bind { neighborhood, sure: true };
        'k' KeepGroup(neighborhood: NeighborhoodId);
        'l' PlacesPage(page: i64);
        'p' AppointPage(page: i64);
        'i' AppointIn(commune: CommuneId);
        'j' AppointInPage { commune: CommuneId, page: i64 };
        'h' OfficialsPage { of: Scope, page: i64 };
        'v' LinksPage { of: Scope, page: i64 };
        'a' AppointAt(scope: Scope);
        't' AppointTo(grant: Grant);
        'o' Take(token: String);
        'd' Decline(token: String);
        'q' AskRevoke(grant: GrantId);
        'r' Revoke(grant: GrantId);
        'z' KeepOfficial(grant: GrantId);
        'u' AskUntil(grant: GrantId);
        'w' Withdraw(mark: String);
    }
}

pub(super) fn render(notice: &SetupNotice, voice: &Voice) -> Message {
    match notice {
        SetupNotice::HowTo => {
            let example = voice.word("setup-example");
            Message::text(voice.say("setup-how-to", args! { "example" => example }))
                .button(voice.word("unit-sheet-button-ask"), UnitSheetButton::Ask)
        }
        SetupNotice::Greeting { candidates } => greeting(candidates, voice),
        SetupNotice::Trouble { neighborhood, trouble } => {
            let key = match trouble {
                GroupTrouble::ThrownOut => "setup-trouble-thrown-out",
                GroupTrouble::Locked => "setup-trouble-locked",
                GroupTrouble::NoPin => "setup-trouble-no-pin",
                GroupTrouble::TopicClosed => "setup-trouble-topic-closed",
            };
            at(neighborhood, key, voice)
        }
        SetupNotice::CreatePreview { id, new } => create_preview(*id, new, voice),
        SetupNotice::Created { new } => {
            let args = voice.counted(args! { "name" => new.name.as_str() }, new.neighborhoods.len());
            Message::text(voice.say("setup-created", args))
        }
        SetupNotice::AskCreateField { field, now } => {
            let args = args! {
                "field" => field.code(), "now" => now.as_str(),
                "empty" => if now.is_empty() { "yes" } else { "no" },
            };
            Message::text(voice.say("setup-ask-create-field", args))
        }
        SetupNotice::CreateDropped => Message::text(voice.word("setup-create-dropped")),
        SetupNotice::AlreadyCreated => Message::text(voice.word("setup-already-created")),
        SetupNotice::Places { places, more, operator, page, may_change } => {
            let message = list(places, *more, *operator, voice);
            let message = message.pages(*page, SetupButton::PlacesPage, voice);
            match may_change {
                true => message.button(voice.word("unit-button-open"), UnitButton::Open),
                false => message,
            }
        }
        SetupNotice::ChooseGroup { candidates } => {
            let mut message = Message::text(voice.word("setup-choose-group"));
            for candidate in candidates {
                let intent = SetupButton::Bind(candidate.id);
                message = message.button(voice.place(candidate), intent);
            }
            message
        }
        SetupNotice::AskRebind { neighborhood, from, moved } => {
            ask_rebind(neighborhood, from.as_deref(), *moved, voice)
        }
        SetupNotice::Bound { neighborhood, may_pin } => {
            let place = voice.place(neighborhood);
            let args = args! { "place" => place, "may_pin" => if *may_pin { "yes" } else { "no" } };
            Message::text(voice.say("setup-bound", args))
        }
        SetupNotice::TopicChanged { neighborhood } => at(neighborhood, "setup-topic-changed", voice),
        SetupNotice::AlreadyBound { neighborhood } => at(neighborhood, "setup-already-bound", voice),
        SetupNotice::GroupKept => Message::text(voice.word("setup-group-kept")),
        SetupNotice::GroupTaken { neighborhood, by } => {
            let args = args! { "place" => voice.place(neighborhood), "by" => voice.place(by) };
            Message::text(voice.say("setup-group-taken", args))
        }
        SetupNotice::GroupMoved { neighborhood } => at(neighborhood, "setup-group-moved", voice),
        SetupNotice::ChooseCommune { .. }
        | SetupNotice::ChooseSeat { .. }
        | SetupNotice::ChooseRole { .. }
        | SetupNotice::ChooseOffice { .. } => choose(notice, voice),
        SetupNotice::Officials { holders, more, of } => {
            let message = officials(holders, *more, voice);
            match *of {
                Some((of, page)) => {
                    message.pages(page, |page| SetupButton::OfficialsPage { of, page }, voice)
                }
                None => message,
            }
        }
        notice => appointment(notice, voice),
    }
}

/// The command carries our name: beside another bot a bare one need not reach us.
fn greeting(candidates: &[Neighborhood], voice: &Voice) -> Message {
    let args = args! { "bot" => voice.bot_username.as_str() };
    let key = if candidates.is_empty() { "setup-greeting" } else { "setup-greeting-choose" };
    candidates.iter().fold(Message::text(voice.say(key, args)), |message, candidate| {
        message.button(voice.place(candidate), SetupButton::Bind(candidate.id))
    })
}

fn at(neighborhood: &Neighborhood, key: &str, voice: &Voice) -> Message {
    Message::text(voice.say(key, args! { "place" => voice.place(neighborhood) }))
}

fn create_preview(id: CommuneId, new: &NewCommune, voice: &Voice) -> Message {
    let names: Vec<&str> = new.neighborhoods.iter().map(|neighborhood| neighborhood.name.as_str()).collect();
    let key = if new.province.is_empty() { "setup-preview-bare" } else { "setup-preview" };
    let args = args! {
        "name" => new.name.as_str(),
        "province" => new.province.as_str(),
        "list" => names.join("; "),
    };
    Message::text(voice.say(key, voice.counted(args, names.len())))
        .button(voice.word("setup-button-create"), SetupButton::Create(id))
        .in_pairs(CommuneField::ALL.map(|field| {
            let label = voice.say("setup-button-edit", args! { "field" => field.code() });
            (label, SetupButton::EditCreate { commune: id, field }.into())
        }))
        .button(voice.word("setup-button-drop"), SetupButton::DropCreate(id))
}

fn list(places: &[Readiness], more: usize, operator: bool, voice: &Voice) -> Message {
    let mut lines = Vec::new();
    let mut heading: Option<&str> = None;
    for place in places {
        let neighborhood = &place.neighborhood;
        if heading != Some(neighborhood.commune_name.as_str()) {
            heading = Some(&neighborhood.commune_name);
            lines.push(neighborhood.commune_name.clone());
        }
        let roll = if place.roll == 0 {
            voice.word("setup-place-no-roll")
        } else {
            let size = voice.number(place.roll);
            voice.say("setup-place-roll", args! { "count" => place.roll, "size" => size })
        };
        let either = |is: bool, yes: &str, no: &str| voice.word(if is { yes } else { no });
        let args = args! {
            "name" => neighborhood.name.as_str(),
            "roll" => roll,
            "group" => either(place.has_group, "setup-place-group", "setup-place-no-group"),
            "head" => either(place.has_head, "setup-place-head", "setup-place-no-head"),
        };
        lines.push(voice.say("setup-place-line", args));
    }
    let mut parts = vec![voice.say("setup-places", args! { "list" => lines.join("\n") })];
    if more > 0 {
        parts.push(voice.say("setup-places-more", voice.counted(args! {}, more)));
    }
    if operator {
        let example = voice.word("setup-example");
        parts.push(voice.say("setup-places-operator", args! { "example" => example }));
    }
    Message::text(parts.join("\n\n"))
}

fn ask_rebind(
    neighborhood: &Neighborhood,
    from: Option<&Neighborhood>,
    moved: bool,
    voice: &Voice,
) -> Message {
    let key = match (from, moved) {
        (Some(_), true) => "setup-rebind-both",
        (Some(_), false) => "setup-rebind-from",
        (None, _) => "setup-rebind-moved",
    };
    let from = from.map(|from| voice.place(from)).unwrap_or_default();
    let args = args! { "place" => voice.place(neighborhood), "from" => from };
    let sure = SetupButton::BindSurely(neighborhood.id);
    Message::text(voice.say(key, args))
        .button(voice.word("setup-button-rebind"), sure)
        .button(voice.word("setup-button-keep"), SetupButton::KeepGroup(neighborhood.id))
}

fn unit_of(seat: &Seat) -> Option<NeighborhoodKind> {
    match seat {
        Seat::Neighborhood(neighborhood) => Some(neighborhood.kind),
        Seat::Commune(_) | Seat::Province => None,
    }
}

fn role_button(role: Role, seat: &Seat, voice: &Voice) -> String {
    let key = match role {
        Role::FrontHead => "setup-button-front-head",
        Role::NeighborhoodHead => {
            let kind = unit_of(seat).unwrap_or(NeighborhoodKind::KhuPho);
            let args = args! { "title" => kind.head(), "unit" => kind.family().code() };
            return voice.say("setup-button-head", args);
        }
        Role::ElectionTeam => "setup-button-election-team",
        Role::WardOfficer => "setup-button-ward-officer",
        Role::ProvinceAdmin => "setup-button-province-admin",
    };
    voice.word(key)
}

fn seat_name(seat: &Seat, voice: &Voice) -> String {
    match seat {
        Seat::Neighborhood(neighborhood) => voice.place(neighborhood),
        Seat::Commune(commune) => commune.name.clone(),
        Seat::Province => voice.word("setup-button-province"),
    }
}

fn choose(notice: &SetupNotice, voice: &Voice) -> Message {
    let province = |message: Message| {
        let intent = SetupButton::AppointAt(Scope::Province);
        message.button(voice.word("setup-button-province"), intent)
    };
    match notice {
        SetupNotice::ChooseCommune { communes, province: whole, page } => {
            let key = if communes.is_empty() { "setup-choose-commune-none" } else { "setup-choose-commune" };
            let mut message = Message::text(voice.word(key));
            for commune in communes {
                let intent = SetupButton::AppointIn(commune.id);
                message = message.button(commune.name.clone(), intent);
            }
            let message = message.pages(*page, SetupButton::AppointPage, voice);
            if *whole { province(message) } else { message }
        }
        SetupNotice::ChooseSeat { commune, neighborhoods, whole, province: all, page } => {
            let example = neighborhoods.first().map(|first| first.name.clone()).unwrap_or_default();
            let args = args! { "commune" => commune.name.as_str(), "example" => example };
            let mut message = Message::text(voice.say("setup-choose-seat", args));
            for neighborhood in neighborhoods {
                let intent = SetupButton::AppointAt(Scope::Neighborhood(neighborhood.id));
                message = message.button(neighborhood.name.clone(), intent);
            }
            let id = commune.id;
            message = message.pages(*page, |page| SetupButton::AppointInPage { commune: id, page }, voice);
            if *whole {
                let intent = SetupButton::AppointAt(Scope::Commune(commune.id));
                let args = args! { "commune" => commune.name.as_str(), "kind" => commune.kind.code() };
                message = message.button(voice.say("setup-button-whole-commune", args), intent);
            }
            if *all { province(message) } else { message }
        }
        SetupNotice::ChooseRole { seat } => {
            let place = seat_name(seat, voice);
            let mut message = Message::text(voice.say("setup-choose-role", args! { "place" => place }));
            for role in seat.roles() {
                let intent = SetupButton::AppointTo(Grant { role: *role, scope: seat.scope() });
                message = message.button(role_button(*role, seat, voice), intent);
            }
            message
        }
        SetupNotice::ChooseOffice { offices } => {
            let mut message = Message::text(voice.word("setup-choose-office"));
            for office in offices {
                let intent = SetupButton::AppointTo(office.grant());
                message = message.button(seat_name(office.seat(), voice), intent);
            }
            message
        }
        _ => Message::default(),
    }
}

fn holder_name(holder: &Holder, voice: &Voice) -> String {
    if holder.name.is_empty() { voice.word("setup-no-name") } else { holder.name.clone() }
}

/// The office, and which election a team is for.
fn held_as(office: &Office, term: Option<TeamTerm>, voice: &Voice) -> String {
    office::held(office, term, voice.language, voice.zone)
}

fn officials(holders: &[Holder], more: usize, voice: &Voice) -> Message {
    let mut lines = Vec::new();
    for (number, holder) in (1..).zip(holders) {
        let args = args! {
            "number" => voice.number(number),
            "office" => held_as(&holder.office, holder.term, voice),
            "name" => holder_name(holder, voice),
        };
        let mut line = voice.say("setup-official-line", args);
        if let Some(since) = holder.since {
            // A team's office says until when it holds.
            let until = holder.until.filter(|_| holder.term.is_none());
            let args = args! {
                "since" => voice.date(since),
                "by" => holder.by.as_deref().unwrap_or("unknown"),
                "until" => until.map_or_else(|| "open".to_owned(), |until| last_day(until, voice)),
            };
            line.push_str(&voice.say("setup-official-since", args));
        }
        lines.push(line);
    }
    let mut text = voice.say("setup-officials", args! { "list" => lines.join("\n") });
    if more > 0 {
        text.push_str("\n\n");
        text.push_str(&voice.say("setup-officials-more", voice.counted(args! {}, more)));
    }
    let mut message = Message::text(text);
    for (number, holder) in (1..).zip(holders) {
        let label = voice.say("setup-button-ask-revoke", args! { "number" => voice.number(number) });
        message = message.button(label, SetupButton::AskRevoke(holder.grant));
    }
    message
}

/// An example of a last day, as it may be typed in either language: the end of next year.
fn last_day_example(voice: &Voice) -> String {
    format!("31/12/{}", voice.today.year() + 1)
}

/// The last day of an office that holds until then.
fn last_day(until: Moment, voice: &Voice) -> String {
    voice.date(until.plus_millis(-1))
}

/// `first` of them stand on the pages before.
fn open_links(links: &[OpenLink], first: i64, more: usize, voice: &Voice) -> Message {
    let line = |(number, link): (i64, &OpenLink)| {
        let args = args! {
            "number" => voice.number(number),
            "office" => office::name(&link.office, voice.language),
            "made" => voice.date_time(link.made_at),
            "until" => voice.date_time(link.until),
        };
        voice.say("setup-open-link-line", args)
    };
    let lines: Vec<String> = (first + 1..).zip(links).map(line).collect();
    let mut text = voice.say("setup-open-links", args! { "list" => lines.join("\n") });
    if more > 0 {
        text.push_str("\n\n");
        text.push_str(&voice.say("setup-open-links-more", voice.counted(args! {}, more)));
    }
    (first + 1..).zip(links).fold(Message::text(text), |message, (number, link)| {
        let label = voice.say("setup-button-withdraw", args! { "number" => voice.number(number) });
        message.button(label, SetupButton::Withdraw(link.mark.clone()))
    })
}

/// The notices on the way from a link to an office and back.
fn appointment(notice: &SetupNotice, voice: &Voice) -> Message {
    let say_as = |key: &str, held: &Office, term: Option<TeamTerm>| {
        let unit = unit_of(held.seat()).map(NeighborhoodKind::noun).unwrap_or_default();
        voice.say(key, args! { "office" => held_as(held, term, voice), "unit" => unit })
    };
    let say = |key: &str, held: &Office| say_as(key, held, None);
    let named = |key: &str, holder: &Holder| {
        let office = held_as(&holder.office, holder.term, voice);
        voice.say(key, args! { "office" => office, "name" => holder_name(holder, voice) })
    };
    let revoke = |message: Message, holder: &Holder| {
        message.button(voice.word("setup-button-revoke"), SetupButton::Revoke(holder.grant))
    };
    match notice {
        SetupNotice::PassOn { office, replaced } => {
            let mut text = say("setup-pass-on", office);
            if *replaced {
                text.push(' ');
                text.push_str(&voice.word("setup-pass-on-replaced"));
            }
            Message::text(text)
        }
        SetupNotice::OpenLinks { links, more, of } => {
            let first = of.map_or(0, |(_, page)| page.at * i64::try_from(PAGE).unwrap_or(0));
            let message = open_links(links, first, *more, voice);
            match *of {
                Some((of, page)) => message.pages(page, |page| SetupButton::LinksPage { of, page }, voice),
                None => message,
            }
        }
        SetupNotice::LinkWithdrawn { office } => Message::text(say("setup-link-withdrawn", office)),
        SetupNotice::AlreadyWithdrawn => Message::text(voice.word("setup-already-withdrawn")),
        SetupNotice::LinkEnded { office, by, replaced } => {
            let args = args! { "office" => office::name(office, voice.language), "by" => by.as_str(),
            "replaced" => if *replaced { "yes" } else { "no" } };
            Message::text(voice.say("setup-link-ended", args))
        }
        SetupNotice::AskUntil { holder } => {
            let office = held_as(&holder.office, holder.term, voice);
            let name = holder_name(holder, voice);
            let args = args! { "office" => office, "name" => name, "example" => last_day_example(voice) };
            Message::text(voice.say("setup-ask-until", args))
        }
        SetupNotice::UntilSet { holder } => {
            let office = office::name(&holder.office, voice.language);
            let until = holder.until.map(|until| last_day(until, voice)).unwrap_or_default();
            let args = args! { "office" => office, "name" => holder_name(holder, voice), "until" => until };
            Message::text(voice.say("setup-until-set", args))
        }
        SetupNotice::HoldsUntil { office, until } => {
            let args = args! { "office" => office::name(office, voice.language),
            "until" => last_day(*until, voice) };
            Message::text(voice.say("setup-holds-until", args))
        }
        SetupNotice::AlreadyInvited => Message::text(voice.word("setup-already-invited")),
        SetupNotice::Invitation { office, token, until } => {
            let link = start_link::url(&StartLink::Appointment(token.clone()), &voice.bot_username);
            let args = args! {
                "office" => office::name(office, voice.language),
                "link" => link.as_str(),
                "until" => voice.date_time(*until),
            };
            Message::text(voice.say("setup-invitation", args))
                .link(voice.word("setup-button-copy"), Act::Copy(link.clone()))
                .link(voice.word("setup-button-open"), Act::Open(link))
        }
        SetupNotice::Offer { office, token, term } => {
            let args = args! {
                "office" => held_as(office, *term, voice),
                "controller" => voice.controller.as_str(),
            };
            Message::text(voice.say("setup-offer", args))
                .button(voice.word("setup-button-take"), SetupButton::Take(token.clone()))
                .button(voice.word("setup-button-decline"), SetupButton::Decline(token.clone()))
        }
        SetupNotice::Accepted { office, term } => {
            let key = match office.role() {
                Role::FrontHead | Role::NeighborhoodHead => "setup-accepted-leader",
                Role::ElectionTeam => "setup-accepted-team",
                Role::WardOfficer => "setup-accepted-ward",
                Role::ProvinceAdmin => "setup-accepted-province",
            };
            Message::text(say_as(key, office, *term))
        }
        SetupNotice::Declined { office } => Message::text(say("setup-declined", office)),
        SetupNotice::AppointeeAccepted { holder } => {
            revoke(Message::text(named("setup-appointee-accepted", holder)), holder)
        }
        SetupNotice::AppointeeDeclined { office } => Message::text(say("setup-appointee-declined", office)),
        SetupNotice::AskRevoke { holder } => {
            let keep = SetupButton::KeepOfficial(holder.grant);
            let message = revoke(Message::text(named("setup-ask-revoke", holder)), holder);
            let message = match holder.office.role() {
                Role::ElectionTeam => message,
                _ => message.button(voice.word("setup-button-until"), SetupButton::AskUntil(holder.grant)),
            };
            message.button(voice.word("setup-button-keep"), keep)
        }
        SetupNotice::Revoked { holder } => Message::text(named("setup-revoked", holder)),
        SetupNotice::RevokeDropped => Message::text(voice.word("setup-revoke-dropped")),
        SetupNotice::AlreadyRevoked => Message::text(voice.word("setup-already-revoked")),
        SetupNotice::OfficeEnded { office, term: None } => Message::text(say("setup-office-ended", office)),
        SetupNotice::OfficeEnded { office, term } => {
            Message::text(say_as("setup-office-ran-out", office, *term))
        }
        _ => Message::default(),
    }
}

pub(super) fn refuse(refusal: &SetupRefusal, voice: &Voice) -> Message {
    let number = |limit: usize| voice.number(i64::try_from(limit).unwrap_or(i64::MAX));
    Message::text(match refusal {
        SetupRefusal::Form => {
            voice.say("setup-refusal-form", args! { "example" => voice.word("setup-example") })
        }
        SetupRefusal::CommuneKindUnknown { name } => {
            voice.say("setup-refusal-commune-kind", args! { "name" => name.as_str() })
        }
        SetupRefusal::NeighborhoodKindUnknown { name } => {
            let kinds = NeighborhoodKind::ALL.map(NeighborhoodKind::word).join(", ");
            voice.say("setup-refusal-neighborhood-kind", args! { "name" => name.as_str(), "kinds" => kinds })
        }
        SetupRefusal::OneOrSeveral { name } => {
            voice.say("setup-refusal-one-or-several", args! { "name" => name.as_str() })
        }
        SetupRefusal::NameTooLong { name, limit } => {
            let args = args! { "name" => name.as_str(), "limit" => number(*limit) };
            voice.say("setup-refusal-too-long", args)
        }
        SetupRefusal::RepeatedName { name } => {
            voice.say("setup-refusal-repeated", args! { "name" => name.as_str() })
        }
        SetupRefusal::TooManyNeighborhoods { limit } => {
            voice.say("setup-refusal-too-many", args! { "limit" => number(*limit) })
        }
        SetupRefusal::CommuneExists { name } => {
            voice.say("setup-refusal-exists", args! { "name" => name.as_str() })
        }
        SetupRefusal::NoSuchNeighborhood { words, example } => {
            let args = args! { "words" => words.as_str(), "example" => example.as_str() };
            voice.say("setup-refusal-no-such", args)
        }
        SetupRefusal::NoSuchSeat { words } => {
            voice.say("setup-refusal-no-seat", args! { "words" => words.as_str() })
        }
        SetupRefusal::NameThePlace { example } => {
            voice.say("setup-refusal-name-it", args! { "example" => example.as_str() })
        }
        SetupRefusal::WardOfficersOnly => voice.word("setup-refusal-ward-only"),
        SetupRefusal::AppointForm => voice.word("setup-refusal-appoint-form"),
        SetupRefusal::NothingSetUp => voice.word("setup-refusal-nothing"),
        SetupRefusal::LinkUsedUp => voice.word("setup-refusal-link-used"),
        SetupRefusal::NoLastDay => {
            voice.say("setup-refusal-no-last-day", args! { "example" => last_day_example(voice) })
        }
        SetupRefusal::TeamEndsItself => voice.word("setup-refusal-team-ends"),
        SetupRefusal::Stands { takes, before_2023 } => {
            let takes = if *takes { "yes" } else { "no" };
            let args = args! { "takes" => takes, "rules" => agenda::rules(*before_2023) };
            voice.say("setup-refusal-stands", args)
        }
        SetupRefusal::AlreadyHolds { office } => {
            let office = office::name(office, voice.language);
            voice.say("setup-refusal-already-holds", args! { "office" => office })
        }
    })
}
