//! Wording of `app/announcement.rs`; sentences in `text/*/announcement.ftl`.

use super::message::{MAX_LABEL, Message, Voice, fitted, to_private};
use super::press::{Press, buttons};
use crate::app::announcement::AnnouncementIntent;
use crate::args;
use crate::domain::announcement::{
    AnnouncementField, AnnouncementNotice, AnnouncementRefusal, MAX_WORDS, Reach, Where, counts_from_today,
    says_who_won,
};
use crate::domain::ids::AnnouncementId;
use crate::domain::people::{Language, Scope};
use crate::domain::reminder::wave_minutes;
use crate::domain::small_cells::{Told, told};
use crate::domain::time::Moment;

buttons! {
    /// Buttons of plain announcements.
    AnnouncementButton asks AnnouncementIntent {
        'w' In(scope: Scope);
        'g' ToGroups(announcement: AnnouncementId);
        'h' ToHouseholds(announcement: AnnouncementId);
        's' Send(announcement: AnnouncementId);
        'd' Discard(announcement: AnnouncementId);
        'p' WherePage(page: i64);
        'e' Edit { announcement: AnnouncementId, field: AnnouncementField };
        'c' Clear { announcement: AnnouncementId, field: AnnouncementField };
    }
}

pub(super) fn render(notice: &AnnouncementNotice, voice: &Voice) -> Message {
    match notice {
        AnnouncementNotice::AskWhere(places) => ask_where(places, voice),
        AnnouncementNotice::AskWhereOn { places, page } => {
            ask_where(places, voice).pages(*page, AnnouncementButton::WherePage, voice)
        }
        AnnouncementNotice::AskWords { place } => {
            Message::text(voice.say("announcement-ask-words", args! { "place" => place.as_str() }))
        }
        AnnouncementNotice::Preview {
            id,
            place,
            words,
            has_picture,
            to_households,
            reach,
            wide,
            leaves_at,
            elsewhere,
        } => {
            let readers = (*has_picture, *to_households, *wide);
            let message = preview(*id, (place, words), readers, *reach, *leaves_at, voice);
            let edit = |field: AnnouncementField| edit_button(*id, field, *has_picture, voice);
            let fields = [AnnouncementField::Words, AnnouncementField::Picture].into_iter();
            let fields = fields.chain(elsewhere.then_some(AnnouncementField::Place));
            message
                .in_pairs(fields.map(edit))
                .button(voice.word("announcement-button-discard"), AnnouncementButton::Discard(*id))
        }
        AnnouncementNotice::AskField { id, field, words, has_picture, clears } => {
            let args = args! {
                "field" => field.code(), "words" => words.as_str(),
                "now" => if words.is_empty() { "no" } else { "yes" },
                "picture" => if *has_picture { "yes" } else { "no" },
            };
            let message = Message::text(voice.say("announcement-ask-field", args));
            if !clears {
                return message;
            }
            let label = voice.say("announcement-button-clear", args! { "field" => field.code() });
            message.button(label, AnnouncementButton::Clear { announcement: *id, field: *field })
        }
        AnnouncementNotice::Discarded => Message::text(voice.word("announcement-discarded")),
        AnnouncementNotice::AlreadySent => Message::text(voice.word("announcement-already-sent")),
        AnnouncementNotice::Said { place, words } => Message::text(said(place, words, voice)),
    }
}

pub(super) fn refuse(refusal: &AnnouncementRefusal, voice: &Voice) -> Message {
    let message = Message::text(match refusal {
        AnnouncementRefusal::TooLong { over } => {
            let args = args! { "limit" => voice.count(MAX_WORDS), "over" => voice.count(*over) };
            voice.say("announcement-too-long", args)
        }
        AnnouncementRefusal::Empty => voice.word("announcement-empty"),
        AnnouncementRefusal::NobodyThere => voice.word("announcement-nobody-there"),
        AnnouncementRefusal::NotYours => voice.word("announcement-not-yours"),
        AnnouncementRefusal::InGroup => voice.word("announcement-in-group"),
        AnnouncementRefusal::NotAPicture => voice.word("announcement-not-a-picture"),
    });
    match refusal {
        AnnouncementRefusal::InGroup => to_private(message, voice),
        _ => message,
    }
}

fn ask_where(places: &[Where], voice: &Voice) -> Message {
    places.iter().fold(Message::text(voice.word("announcement-ask-where")), |message, place| {
        message.button(label(place, places), AnnouncementButton::In(place.scope))
    })
}

/// The name; with its commune where two places have the same.
fn label(place: &Where, among: &[Where]) -> String {
    let is_twin = among.iter().filter(|other| other.name == place.name).count() > 1;
    let within = place.within.split_once(' ').map_or(place.within.as_str(), |it| it.1);
    let name =
        if is_twin && !within.is_empty() { format!("{}, {within}", place.name) } else { place.name.clone() };
    fitted(&name, MAX_LABEL)
}

fn said(place: &str, words: &str, voice: &Voice) -> String {
    let head = voice.say("announcement-head", args! { "place" => place });
    if words.is_empty() { head } else { format!("{head}\n\n{words}") }
}

fn preview(
    id: AnnouncementId,
    (place, words): (&str, &str),
    (has_picture, to_households, wide): (bool, bool, bool),
    reach: Reach,
    leaves_at: Option<Moment>,
    voice: &Voice,
) -> Message {
    // As the groups will read it: groups read Vietnamese.
    let shown = said(place, words, &Voice { language: Language::Vi, ..voice.clone() });
    let mut notes = Vec::new();
    if has_picture {
        let key = if words.is_empty() { "announcement-picture-alone" } else { "announcement-with-picture" };
        notes.push(voice.word(key));
    }
    let accounts = if wide { told(reach.accounts) } else { Told::Exact(reach.accounts) };
    let are_few = matches!(accounts, Told::Under(_));
    let readers = match (reach.groups, reach.accounts, to_households) {
        (0, _, _) => "announcement-to-households",
        // With the number of groups, the sums of the wave would tell how many they are.
        (_, _, true) if are_few => "announcement-to-both-few",
        (_, _, false) if are_few => "announcement-to-groups-few",
        (_, 0, _) => "announcement-to-groups-alone",
        (_, _, true) => "announcement-to-both",
        (_, _, false) => "announcement-to-groups",
    };
    // A number that is not told is no singular either.
    let of = if are_few { 2 } else { reach.accounts };
    let args = args! {
        "groups" => voice.number(reach.groups), "g" => reach.groups,
        "accounts" => voice.told(accounts), "a" => of,
    };
    notes.push(voice.say(readers, args));
    if says_who_won(words) {
        notes.push(voice.word("announcement-who-won"));
    }
    let letters = reach.groups + if to_households { reach.accounts } else { 0 };
    let minutes = wave_minutes(letters);
    if let Some(at) =
        leaves_at.filter(|at| at.local_day(voice.zone) > voice.today && counts_from_today(words))
    {
        notes.push(voice.say("announcement-day", args! { "day" => voice.date(at) }));
    }
    notes.push(match leaves_at {
        Some(at) => voice.say("announcement-leaves", args! { "at" => voice.date_time(at) }),
        None => voice.say("announcement-takes", args! { "n" => voice.number(minutes), "count" => minutes }),
    });
    let text = [voice.word("announcement-preview"), shown, "— — —".to_owned(), notes.join("\n")].join("\n\n");
    let message =
        Message::text(text).button(voice.word("announcement-button-send"), AnnouncementButton::Send(id));
    match (reach.groups, reach.accounts, to_households) {
        (0, _, _) | (_, 0, _) => message,
        (_, _, true) => {
            message.button(voice.word("announcement-button-groups"), AnnouncementButton::ToGroups(id))
        }
        (_, _, false) => {
            message.button(voice.word("announcement-button-households"), AnnouncementButton::ToHouseholds(id))
        }
    }
}

fn edit_button(
    announcement: AnnouncementId,
    field: AnnouncementField,
    has_picture: bool,
    voice: &Voice,
) -> (String, Press) {
    let args = args! { "field" => field.code(), "picture" => if has_picture { "yes" } else { "no" } };
    let label = voice.say("announcement-button-edit", args);
    (label, AnnouncementButton::Edit { announcement, field }.into())
}
