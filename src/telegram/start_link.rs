//! Deep links: `t.me/<bot>?start=…`, at most 64 characters of `[A-Za-z0-9_-]` (Bot features, deep linking).

use super::press::{Field as _, Reader, answer_letter};
use crate::app::Intent;
use crate::app::account::AccountIntent;
use crate::app::election::ElectionIntent;
use crate::app::link::LinkIntent;
use crate::app::meeting::MeetingIntent;
use crate::app::objection::ObjectionIntent;
use crate::app::setup::SetupIntent;
use crate::domain::answer::Answer;
use crate::domain::household::HeldAnswer;
use crate::domain::household_code;
use crate::domain::ids::{Id as _, MeetingId, NeighborhoodId};
use crate::domain::people::Scope;
use crate::domain::start_link::StartLink;

/// Reads [`answer_letter`] back.
fn answer_of(letter: char) -> Option<Answer> {
    Answer::ALL.into_iter().find(|answer| answer_letter(*answer) == letter)
}

/// A place: as in the data of a button.
fn place(scope: Scope) -> String {
    let mut data = String::new();
    scope.write(&mut data);
    data
}

fn read_place(rest: &str) -> Option<Scope> {
    let mut reader = Reader(rest);
    let scope = Scope::read(&mut reader)?;
    reader.end(scope)
}

/// The payload of a deep link.
pub fn payload(link: &StartLink) -> String {
    match link {
        StartLink::Household(token) => format!("h{token}"),
        StartLink::Answer { meeting, answer } => format!("a{}{}", meeting.short(), answer_letter(*answer)),
        StartLink::Appointment(token) => format!("o{token}"),
        StartLink::Pass(token) => format!("s{token}"),
        StartLink::Subscribe => "n".to_owned(),
        StartLink::SubscribeTo(scope) => format!("n{}", place(*scope)),
        StartLink::Place(meeting) => format!("p{}", meeting.short()),
        StartLink::Object(neighborhood) => format!("k{}", neighborhood.short()),
        StartLink::InsteadOfGroup(scope) => format!("g{}", place(*scope)),
    }
}

/// The whole link.
pub fn url(link: &StartLink, bot_username: &str) -> String {
    format!("https://t.me/{bot_username}?start={}", payload(link))
}

fn read(payload: &str) -> Option<StartLink> {
    let kind = payload.chars().next()?;
    let rest = payload.get(kind.len_utf8()..)?;
    match kind {
        'h' => Some(StartLink::Household(rest.to_owned())),
        'a' => {
            let letter = rest.chars().last()?;
            let meeting = MeetingId::from_short(rest.strip_suffix(letter)?).ok()?;
            Some(StartLink::Answer { meeting, answer: answer_of(letter)? })
        }
        'o' => Some(StartLink::Appointment(rest.to_owned())),
        's' => Some(StartLink::Pass(rest.to_owned())),
        'n' if rest.is_empty() => Some(StartLink::Subscribe),
        'n' => read_place(rest).map(StartLink::SubscribeTo),
        'p' => MeetingId::from_short(rest).ok().map(StartLink::Place),
        'k' => NeighborhoodId::from_short(rest).ok().map(StartLink::Object),
        'g' => read_place(rest).map(StartLink::InsteadOfGroup),
        _ => None,
    }
}

/// No token is so short: what is, and reads as a household code, was typed behind `/start`.
const LEAST_TOKEN: usize = 16;

/// What `/start <payload>` asks; a payload we cannot read is a plain `/start`.
pub fn intent(text: &str) -> Intent {
    let text = text.trim();
    let typed =
        (text.len() < LEAST_TOKEN || text.contains(' ')).then(|| household_code::read(text)).flatten();
    if let Some(code) = typed {
        return Intent::Link(LinkIntent::TypeCode(code.signs));
    }
    match read(text) {
        Some(StartLink::Household(token)) => Intent::Link(LinkIntent::OpenHousehold(token)),
        Some(StartLink::Answer { meeting, answer }) => {
            Intent::Link(LinkIntent::OpenAnswer(HeldAnswer { meeting, answer }))
        }
        Some(StartLink::Appointment(token)) => Intent::Setup(SetupIntent::OpenAppointment(token)),
        Some(StartLink::Pass(token)) => Intent::Link(LinkIntent::OpenPass(token)),
        Some(StartLink::Subscribe) => Intent::Election(ElectionIntent::Subscribe),
        Some(StartLink::SubscribeTo(scope)) => Intent::Election(ElectionIntent::SubscribeTo(scope)),
        Some(StartLink::Place(meeting)) => Intent::Meeting(MeetingIntent::ShowPin(meeting)),
        Some(StartLink::Object(neighborhood)) => Intent::Objection(ObjectionIntent::Object(neighborhood)),
        Some(StartLink::InsteadOfGroup(scope)) => Intent::Election(ElectionIntent::InsteadOfGroup(scope)),
        None => Intent::Account(AccountIntent::Start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CommuneId;
    use crate::domain::time::Moment;

    #[test]
    fn every_link_reads_back_and_fits() {
        let meeting = MeetingId::mint(Moment::from_unix_millis(1), [3; 10]);
        let links = [
            StartLink::Household("AAAAAAAAAAAAAAAAAAAAAA".to_owned()),
            StartLink::Answer { meeting, answer: Answer::Substitute },
            StartLink::Place(meeting),
            StartLink::Appointment("AAAAAAAAAAAAAAAAAAAAAA".to_owned()),
            StartLink::Pass("AAAAAAAAAAAAAAAAAAAAAA".to_owned()),
            StartLink::Subscribe,
            StartLink::SubscribeTo(Scope::Neighborhood(NeighborhoodId::mint(
                Moment::from_unix_millis(1),
                [4; 10],
            ))),
            StartLink::SubscribeTo(Scope::Commune(CommuneId::mint(Moment::from_unix_millis(1), [5; 10]))),
            StartLink::Object(NeighborhoodId::mint(Moment::from_unix_millis(1), [6; 10])),
            StartLink::InsteadOfGroup(Scope::Province),
        ];
        for link in links {
            let payload = payload(&link);
            assert!(payload.len() <= 64);
            assert_eq!(read(&payload), Some(link));
        }
    }

    #[test]
    fn a_code_typed_behind_start_is_that_code() {
        for text in ["BK4-7MTP", "bk4 7mtp", "mã hộ BK4-7MTP", "H4K7MTP"] {
            let Intent::Link(LinkIntent::TypeCode(signs)) = intent(text) else { panic!("{text}") };
            assert!(signs.ends_with("MTP"), "{text}: {signs}");
        }
    }

    #[test]
    fn a_forged_payload_is_a_plain_start() {
        for text in ["", "a", "axyz", "đ", "zzz", "nn", "nq", "npp", "g", "gn123", "k", "kabc"] {
            assert_eq!(intent(text), Intent::Account(AccountIntent::Start), "{text}");
        }
    }
}
