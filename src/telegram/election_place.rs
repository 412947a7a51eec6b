//! Wording of `app/election_place.rs`, and of where and when in everything about an election; sentences in
//! `text/*/election_place.ftl`.

use chrono::NaiveDate;

use super::duty::DutyButton;
use super::election::{clock, headed, headline, hours};
use super::message::{Act, Message, Voice};
use super::place_sheet::SheetButton;
use super::press::buttons;
use super::start_link;
use crate::app::election_place::PlaceIntent;
use crate::args;
use crate::domain::election::{Audience, Place};
use crate::domain::election_mode::{BallotFault, ElectionMode, FailedMeeting};
use crate::domain::election_place::{
    Ballots, Beside, BesideBy, Invited, Lacking, PlaceAct, PlaceField, PlaceHours, PlaceNotice, PlaceRefusal,
    Posted, SheetNews, Ticked, Whereabouts, Written,
};
use crate::domain::ids::NeighborhoodId;
use crate::domain::people::{Role, Scope};
use crate::domain::place::{Commune, Neighborhood};
use crate::domain::polling::PollingDay;
use crate::domain::start_link::StartLink;
use crate::text::{format, office};

buttons! {
    /// Buttons of where and when a neighbourhood elects.
    PlaceButton asks PlaceIntent {
        'o' Open;
        's' Sheet(neighborhood: NeighborhoodId);
        'p' AskPlace(neighborhood: NeighborhoodId) => PlaceIntent::Ask { neighborhood, field: PlaceField::Place };
        'h' AskHours(neighborhood: NeighborhoodId) => PlaceIntent::Ask { neighborhood, field: PlaceField::Hours };
        'c' AskContact(neighborhood: NeighborhoodId) => PlaceIntent::Ask { neighborhood, field: PlaceField::Contact };
        'P' ClearPlace(neighborhood: NeighborhoodId) => PlaceIntent::Clear { neighborhood, field: PlaceField::Place };
        'H' ClearHours(neighborhood: NeighborhoodId) => PlaceIntent::Clear { neighborhood, field: PlaceField::Hours };
        'C' ClearContact(neighborhood: NeighborhoodId) => PlaceIntent::Clear { neighborhood, field: PlaceField::Contact };
        'l' TickList(neighborhood: NeighborhoodId) => PlaceIntent::Tick { neighborhood, posted: Posted::List };
        'r' TickRoll(neighborhood: NeighborhoodId) => PlaceIntent::Tick { neighborhood, posted: Posted::Roll };
        'k' Poster(neighborhood: NeighborhoodId);
        'f' Failed(neighborhood: NeighborhoodId);
        'b' Ballots(neighborhood: NeighborhoodId);
        'u' EditBallots(neighborhood: NeighborhoodId);
        'x' ConfirmBallots(neighborhood: NeighborhoodId);
        'd' DropBallots(neighborhood: NeighborhoodId);
        'm' Missing(page: i64);
    }
}

pub(super) fn render(notice: &PlaceNotice, voice: &Voice) -> Message {
    match notice {
        PlaceNotice::Choose { candidates } => {
            let message = Message::text(voice.word("place-choose"));
            let several = candidates.iter().fold(message, |message, candidate| {
                message.button(voice.place(candidate), PlaceButton::Sheet(candidate.id))
            });
            several.button(voice.word("sheet-button-ask"), SheetButton::Ask)
        }
        PlaceNotice::Sheet { polling, neighborhood, written, ballots, news, closed, invited } => {
            let written = (written, ballots.as_ref(), invited.as_ref());
            sheet(polling, neighborhood, written, *news, closed, voice)
        }
        PlaceNotice::Ask { field, polling, neighborhood, now } => {
            ask(*field, polling, neighborhood, now, voice)
        }
        PlaceNotice::AskFailed { polling, neighborhood } => {
            let day = format::date(polling.day, voice.language);
            Message::text(
                voice.say("place-ask-failed", args! { "of" => voice.place(neighborhood), "day" => day }),
            )
        }
        PlaceNotice::AskBallots { neighborhood, failed, earliest, kept } => {
            let mut args = failed_args(failed, voice);
            args.set("of", voice.place(neighborhood));
            args.set("earliest", format::date(*earliest, voice.language));
            let kept = kept.map_or("none".to_owned(), |kept| format::date(kept, voice.language));
            args.set("kept", kept);
            Message::text(voice.say("place-ask-ballots", args))
        }
        PlaceNotice::BallotsPreview { neighborhood, failed, starts_on } => {
            let mut args = failed_args(failed, voice);
            args.set("of", voice.place(neighborhood));
            args.set("from", format::date(*starts_on, voice.language));
            Message::text(voice.say("place-ballots-preview", args))
                .button(
                    voice.word("place-button-confirm-ballots"),
                    PlaceButton::ConfirmBallots(neighborhood.id),
                )
                .button(voice.word("objection-button-until"), PlaceButton::EditBallots(neighborhood.id))
                .button(voice.word("place-button-drop-ballots"), PlaceButton::DropBallots(neighborhood.id))
        }
        PlaceNotice::PressToDecide => Message::text(voice.word("place-press-to-decide")),
        PlaceNotice::Ballots { polling, failed, starts_on, audience } => {
            let mut args = failed_args(failed, voice);
            args.set("from", format::date(*starts_on, voice.language));
            let (of, contact) = match audience {
                Audience::Group(place) => (None, contact(place, voice)),
                Audience::Person(places) => (
                    places.first().map(|place| name(place, voice)),
                    places.first().and_then(|p| contact(p, voice)),
                ),
            };
            let mut lines: Vec<String> =
                of.map(|of| voice.say("place-told-of", args! { "of" => of })).into_iter().collect();
            lines.push(voice.say("place-ballots", args));
            lines.extend(contact);
            Message::text(headed(audience, Some(polling), lines.join("\n"), voice))
        }
        PlaceNotice::Missing { polling, total, of, page, more, lacking } => {
            missing(polling, (*total, *of), (*page, *more), lacking, voice)
        }
        PlaceNotice::Poster { neighborhood, commune } => poster(neighborhood, commune.as_ref(), voice),
        PlaceNotice::Beside { polling, by, meetings, more, is_officer } => {
            beside(polling, *by, (meetings, *more), *is_officer, voice)
        }
        PlaceNotice::Unticked { polling, places, more } => {
            let day = format::date(polling.day, voice.language);
            let mut lines = vec![voice.say("place-unticked", args! { "day" => day })];
            let line = |place: &String| voice.say("place-unticked-line", args! { "of" => place.as_str() });
            lines.extend(places.iter().map(line));
            lines.extend(more_places(*more, "sheets", voice));
            lines.push(voice.word("place-unticked-do"));
            Message::text(lines.join("\n"))
        }
    }
}

pub(super) fn refuse(refusal: &PlaceRefusal, voice: &Voice) -> Message {
    let day = |day: &NaiveDate| format::date(*day, voice.language);
    Message::text(match refusal {
        PlaceRefusal::NoElection => voice.word("place-refusal-no-election"),
        PlaceRefusal::Vague => voice.word("place-refusal-vague"),
        PlaceRefusal::Length { most } => {
            voice.say("place-refusal-length", args! { "most" => most.to_string() })
        }
        PlaceRefusal::Hour => voice.word("place-refusal-hour"),
        PlaceRefusal::PollHours => voice.word("place-refusal-poll-hours"),
        PlaceRefusal::FailedForm => voice.word("place-refusal-failed-form"),
        PlaceRefusal::BallotsDay => {
            voice.say("place-refusal-ballots-day", args! { "example" => voice.day_from_today(7) })
        }
        PlaceRefusal::GovernorsOnly => voice.word("place-refusal-governors"),
        PlaceRefusal::OtherCount { present, roll } => voice.say(
            "place-refusal-other-count",
            args! { "present" => voice.number(*present), "roll" => voice.number(*roll) },
        ),
        PlaceRefusal::Ballot(BallotFault::SeparatePoll) => voice.word("place-refusal-polls"),
        PlaceRefusal::Ballot(BallotFault::NotItsDay { day: of }) => {
            voice.say("place-refusal-not-its-day", args! { "day" => day(of) })
        }
        PlaceRefusal::Ballot(BallotFault::MoreThanAll { roll }) => {
            voice.say("place-refusal-more-than-all", args! { "roll" => voice.number(*roll) })
        }
        PlaceRefusal::Ballot(BallotFault::Enough { present, roll }) => voice.say(
            "place-refusal-enough",
            args! { "present" => voice.number(*present), "roll" => voice.number(*roll) },
        ),
        PlaceRefusal::Ballot(BallotFault::NoRoll) => voice.word("place-refusal-no-roll"),
        PlaceRefusal::Ballot(BallotFault::NoFailedMeeting) => voice.word("place-refusal-no-failed-meeting"),
        PlaceRefusal::Ballot(BallotFault::TooSoon { earliest }) => {
            voice.say("place-refusal-too-soon", args! { "earliest" => day(earliest) })
        }
    })
}

fn failed_args(failed: &FailedMeeting, voice: &Voice) -> fluent_bundle::FluentArgs<'static> {
    args! {
        "held" => format::date(failed.held_on(), voice.language),
        "present" => voice.number(failed.present()),
        "roll" => voice.number(failed.roll()),
    }
}

/// "Khu phố 1, Phường Bình Ngọc".
fn name(place: &Place, voice: &Voice) -> String {
    if place.neighborhood.is_empty() {
        return voice.say("place-elsewhere", args! { "commune" => place.commune.clone() });
    }
    format!("{}, {}", place.neighborhood, place.commune)
}

fn contact(place: &Place, voice: &Voice) -> Option<String> {
    let contact = place.at.as_ref()?.contact.clone()?;
    Some(voice.say("place-contact", args! { "contact" => contact }))
}

/// Where and when one neighbourhood elects, in a sentence; what nobody wrote down is on the invitation.
fn whereabouts(polling: &PollingDay, at: Option<&Whereabouts>, voice: &Voice) -> String {
    let place = at.and_then(|at| at.place.clone()).unwrap_or_else(|| voice.word("place-unknown"));
    let own = at.and_then(|at| at.hours);
    match at.map_or(polling.mode(), |at| at.mode(polling)) {
        ElectionMode::HouseholdBallot => {
            let from = at.and_then(|at| at.ballots_from).unwrap_or(polling.day);
            voice.say("place-on-paper", args! { "from" => format::date(from, voice.language) })
        }
        ElectionMode::SeparatePoll => {
            let hours = own.map_or_else(|| hours(polling.hours, voice), |own| place_hours(own, voice));
            voice.say("place-poll", args! { "place" => place, "hours" => hours })
        }
        ElectionMode::AtMeeting => {
            let hour = own.map_or_else(|| voice.word("place-hour-unknown"), |own| place_hours(own, voice));
            let meeting = match at {
                Some(at) => {
                    let head = office::role(Role::NeighborhoodHead, Some(at.kind), voice.language);
                    voice.say("place-meeting-of", args! { "head" => head })
                }
                None => voice.word("place-meeting"),
            };
            let is_written = own.is_some() || at.is_some_and(|at| at.place.is_some());
            let key = if is_written { "place-meeting-at" } else { "place-meeting-on-invitation" };
            voice.say(key, args! { "meeting" => meeting, "hour" => hour, "place" => place })
        }
    }
}

/// "lúc 19 giờ 30"; "từ 7 giờ đến 19 giờ".
fn place_hours(hours: PlaceHours, voice: &Voice) -> String {
    let opens = clock(hours.opens(), voice);
    match hours.closes() {
        Some(closes) => {
            voice.say("election-hours", args! { "opens" => opens, "closes" => clock(closes, voice) })
        }
        None => voice.say("place-hour", args! { "at" => opens }),
    }
}

/// The same for whoever reads it: a line for the group, one for each place of a person.
pub(super) fn where_lines(polling: &PollingDay, audience: &Audience, voice: &Voice) -> String {
    let places: Vec<(Option<String>, &Place)> = match audience {
        Audience::Group(place) => vec![(None, place)],
        Audience::Person(places) => places.iter().map(|place| (Some(name(place, voice)), place)).collect(),
    };
    if places.is_empty() {
        return whereabouts(polling, None, voice);
    }
    let line = |(of, place): &(Option<String>, &Place)| {
        let told = whereabouts(polling, place.at.as_ref(), voice);
        let told = match of {
            Some(of) => voice.say("place-of", args! { "of" => of.clone(), "told" => told }),
            None => told,
        };
        [Some(told), contact(place, voice)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    places.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The same for those places alone where papers go to the households; `None` where they go nowhere.
pub(super) fn paper_lines(polling: &PollingDay, audience: &Audience, voice: &Voice) -> Option<String> {
    let on_paper = |place: &Place| place.at.as_ref().is_some_and(|at| at.ballots_from.is_some());
    let audience = match audience {
        Audience::Group(place) => on_paper(place).then(|| audience.clone())?,
        Audience::Person(places) => {
            let places: Vec<Place> = places.iter().filter(|place| on_paper(place)).cloned().collect();
            (!places.is_empty()).then_some(Audience::Person(places))?
        }
    };
    Some(where_lines(polling, &audience, voice))
}

/// Where something hangs at the community house, as its officials ticked; `None` where nobody did.
pub(super) fn posted(audience: &Audience, what: Posted, voice: &Voice) -> Option<String> {
    let is_posted = |place: &&Place| {
        place.at.as_ref().is_some_and(|at| match what {
            Posted::List => at.list_posted,
            Posted::Roll => at.roll_posted,
        })
    };
    match audience {
        Audience::Group(place) => is_posted(&place).then(|| place.neighborhood.clone()),
        Audience::Person(places) => {
            let names: Vec<String> =
                places.iter().filter(is_posted).map(|place| name(place, voice)).collect();
            (!names.is_empty()).then(|| names.join("; "))
        }
    }
}

fn ask(
    field: PlaceField,
    polling: &PollingDay,
    neighborhood: &Neighborhood,
    now: &Written,
    voice: &Voice,
) -> Message {
    let at_polls = polling.mode() == ElectionMode::SeparatePoll;
    let key = match field {
        PlaceField::Place => "place-ask-place",
        PlaceField::Hours if at_polls => "place-ask-poll-hours",
        PlaceField::Hours => "place-ask-hour",
        PlaceField::Contact => "place-ask-contact",
    };
    let question = voice.say(key, args! { "of" => voice.place(neighborhood) });
    if !now.has(field) {
        return Message::text(question);
    }
    let noted = match field {
        PlaceField::Place => now.place.clone(),
        PlaceField::Contact => now.contact.clone(),
        PlaceField::Hours => now.hours.map(|hours| place_hours(hours, voice)),
    };
    let kind = if field == PlaceField::Hours && at_polls { "hours" } else { "other" };
    let noted = voice.say("place-ask-noted", args! { "field" => kind, "now" => noted.unwrap_or_default() });
    let clear = match field {
        PlaceField::Place => PlaceButton::ClearPlace(neighborhood.id),
        PlaceField::Hours => PlaceButton::ClearHours(neighborhood.id),
        PlaceField::Contact => PlaceButton::ClearContact(neighborhood.id),
    };
    Message::text([question, noted].join("\n")).button(voice.word("place-button-clear"), clear)
}

fn sheet(
    polling: &PollingDay,
    neighborhood: &Neighborhood,
    (written, ballots, invited): (&Written, Option<&Ballots>, Option<&Invited>),
    news: Option<SheetNews>,
    closed: &[PlaceAct],
    voice: &Voice,
) -> Message {
    let is_open = |act| !closed.contains(&act);
    let unset = || voice.word("place-sheet-unset");
    let tick = |key: &str, ticked: Option<Ticked>| {
        let state = match ticked {
            Some(Ticked { at, .. }) => voice.say("place-sheet-ticked", args! { "on" => voice.date_time(at) }),
            None => voice.word("place-sheet-not-ticked"),
        };
        voice.say(key, args! { "state" => state })
    };
    let head = args! { "of" => voice.place(neighborhood), "polling" => headline(polling, voice) };
    let at_polls = polling.mode() == ElectionMode::SeparatePoll;
    let hours = match written.hours {
        Some(hours) => place_hours(hours, voice),
        None if at_polls => hours(polling.hours, voice),
        None => unset(),
    };
    let mut lines: Vec<String> = news
        .map(|news| {
            voice.word(match news {
                SheetNews::Saved => "place-saved",
                SheetNews::MeetingFailed => "place-failed-saved",
                SheetNews::BallotsDecided => "place-ballots-decided",
            })
        })
        .into_iter()
        .collect();
    lines.push(voice.say("place-sheet", head));
    lines.push(
        voice.say("place-sheet-place", args! { "place" => written.place.clone().unwrap_or_else(unset) }),
    );
    lines.push(voice.say("place-sheet-hours", args! { "hours" => hours }));
    let contact = written.contact.clone().unwrap_or_else(unset);
    lines.push(voice.say("place-sheet-contact", args! { "contact" => contact }));
    lines.push(tick("place-sheet-list", written.list_posted));
    lines.push(tick("place-sheet-roll", written.roll_posted));
    if let Some(ballots) = ballots {
        let mut args = failed_args(&ballots.failed, voice);
        args.set("on", voice.date_time(ballots.failed_recorded.at));
        lines.push(voice.say("place-sheet-failed", args));
        if let Some((from, decided)) = ballots.starts_on.zip(ballots.decided) {
            let (from, on) = (format::date(from, voice.language), voice.date_time(decided.at));
            lines.push(voice.say("place-sheet-ballots", args! { "from" => from, "on" => on }));
        }
    }
    lines.extend(invited.map(|invited| {
        let args = args! { "when" => voice.date_time(invited.starts_at), "venue" => invited.venue.as_str() };
        voice.say("place-sheet-invited", args)
    }));
    lines.push(voice.word("place-sheet-unset-means"));
    let may_fail = !at_polls && ballots.is_none_or(|ballots| ballots.decided.is_none());
    let left = match (
        is_open(PlaceAct::Write),
        may_fail,
        is_open(PlaceAct::RecordFailed),
        is_open(PlaceAct::DecideBallots),
    ) {
        (false, ..) => Some("place-closed-candidate"),
        (true, true, false, _) => Some("place-closed-both"),
        (true, true, true, false) => Some("place-closed-ballots"),
        _ => None,
    };
    lines.extend(left.map(|key| voice.word(key)));
    let id = neighborhood.id;
    let list =
        if written.list_posted.is_some() { "place-button-untick-list" } else { "place-button-tick-list" };
    let roll =
        if written.roll_posted.is_some() { "place-button-untick-roll" } else { "place-button-tick-roll" };
    let mut message = Message::text(lines.join("\n"));
    if is_open(PlaceAct::Write) {
        message = message
            .button(voice.word("place-button-place"), PlaceButton::AskPlace(id))
            .button(voice.word("place-button-hours"), PlaceButton::AskHours(id))
            .button(voice.word("place-button-contact"), PlaceButton::AskContact(id))
            .button(voice.word(list), PlaceButton::TickList(id))
            .button(voice.word(roll), PlaceButton::TickRoll(id));
    }
    message = message
        .button(voice.word("duty-button-clock"), DutyButton::Election(id))
        .button(voice.word("place-button-poster"), PlaceButton::Poster(id));
    if may_fail && is_open(PlaceAct::RecordFailed) {
        message = message.button(voice.word("place-button-failed"), PlaceButton::Failed(id));
    }
    if may_fail && is_open(PlaceAct::DecideBallots) {
        message = message.button(voice.word("place-button-ballots"), PlaceButton::Ballots(id));
    }
    message
}

/// Meetings that elect at another time than people are reminded of, and what to do about them.
fn beside(
    polling: &PollingDay,
    by: BesideBy,
    (meetings, more): (&[Beside], usize),
    is_officer: bool,
    voice: &Voice,
) -> Message {
    let by = match by {
        BesideBy::Day => "day",
        BesideBy::Hour => "hour",
        BesideBy::CalledOff => "off",
    };
    let day = format::date(polling.day, voice.language);
    let mut lines = vec![voice.say("place-beside", args! { "by" => by, "day" => day })];
    lines.extend(meetings.iter().map(|beside| {
        let args = args! {
            "of" => beside.place.as_str(),
            "when" => voice.date_time(beside.starts_at),
            "hour" => beside.hour.map_or("no".to_owned(), |hour| format::time(hour, voice.language)),
        };
        voice.say("place-beside-line", args)
    }));
    lines.extend(more_places(more, "meetings", voice));
    let who = if is_officer { "officer" } else { "convener" };
    lines.push(voice.say("place-beside-do", args! { "by" => by, "who" => who }));
    Message::text(lines.join("\n"))
}

/// How many are not named, and where all of them are seen.
fn more_places(more: usize, seen_in: &str, voice: &Voice) -> Option<String> {
    (more > 0).then(|| voice.say("place-more", voice.counted(args! { "in" => seen_in }, more)))
}

fn missing(
    polling: &PollingDay,
    (total, of): (usize, usize),
    (page, more): (i64, bool),
    lacking: &[Lacking],
    voice: &Voice,
) -> Message {
    let polling = headline(polling, voice);
    if total == 0 {
        let args = voice.counted(args! { "polling" => polling }, of);
        return Message::text(voice.say("place-none-missing", args));
    }
    let args = args! { "polling" => polling, "of" => voice.count(of) };
    let mut lines = vec![voice.say("place-missing", voice.counted(args, total))];
    for commune in lacking {
        let args = args! { "commune" => commune.commune.clone(), "names" => commune.names.join("; ") };
        lines.push(voice.say("place-missing-line", voice.counted(args, commune.count)));
    }
    let mut message = Message::text(lines.join("\n"));
    if page > 0 {
        message = message.button(voice.word("place-button-before"), PlaceButton::Missing(page - 1));
    }
    if more {
        message = message.button(voice.word("place-button-more"), PlaceButton::Missing(page + 1));
    }
    message
}

fn poster(neighborhood: &Neighborhood, commune: Option<&Commune>, voice: &Voice) -> Message {
    let link = |scope| start_link::url(&StartLink::SubscribeTo(scope), &voice.bot_username);
    let own = link(Scope::Neighborhood(neighborhood.id));
    let args = args! { "of" => voice.place(neighborhood), "link" => own.clone() };
    let mut lines = vec![voice.say("place-poster", args)];
    if let Some(commune) = commune {
        let args = args! { "of" => commune.name.clone(), "link" => link(Scope::Commune(commune.id)) };
        lines.push(voice.say("place-poster-commune", args));
    }
    Message::text(lines.join("\n\n")).link(voice.word("place-button-open"), Act::Open(own))
}
