//! Wording of `app/printing.rs`; sentences in `text/*/printing.ftl`.

use super::agenda;
use super::invitation::InvitationButton;
use super::message::{Act, Message, Voice};
use super::press::buttons;
use crate::app::printing::PrintingIntent;
use crate::args;
use crate::domain::ids::{CommuneId, HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::invitation::{Field, PHONE_DIGITS};
use crate::domain::people::Language;
use crate::domain::printing::{
    Aloud, Printed, PrintingNotice, PrintingRefusal, RollUpForm, Unprintable, WrittenAt,
};
use crate::domain::tally::RollUp;
use crate::text::{format, sms, spoken};

buttons! {
    /// Buttons of papers to print.
    PrintingButton asks PrintingIntent {
        'b' Board(meeting: MeetingId);
        'p' Print { meeting: MeetingId, printed: Printed };
        'a' Aloud(meeting: MeetingId);
        'c' Calendar(meeting: MeetingId);
        'r' RollUp(commune: CommuneId);
        's' Squares(neighborhood: NeighborhoodId);
        'q' Square(household: HouseholdId);
        'f' SquaresFound;
    }
}

pub(super) fn render(notice: &PrintingNotice, voice: &Voice) -> Message {
    match notice {
        PrintingNotice::Board(board) => {
            let args = args! {
                "place" => voice.place(&board.neighborhood), "title" => board.title.as_str(),
                "when" => voice.date_time(board.starts_at),
            };
            let message = Message::text(voice.say("printing-board", args));
            let print = |printed: &Printed| {
                let label = voice.say("printing-button", args! { "printed" => printed.code() });
                (label, PrintingButton::Print { meeting: board.meeting, printed: *printed }.into())
            };
            let message = message.in_pairs(board.ready.iter().map(print));
            match board.is_ahead {
                true => message.in_pairs([
                    (voice.word("printing-button-aloud"), PrintingButton::Aloud(board.meeting).into()),
                    (voice.word("printing-button-calendar"), PrintingButton::Calendar(board.meeting).into()),
                ]),
                false => message,
            }
        }
        PrintingNotice::Aloud(aloud) => Message::text(script(aloud, voice)).copied_whole(),
        PrintingNotice::Short(aloud) => short(aloud, voice),
        PrintingNotice::RollUp { roll_up, form } => under_roll_up(roll_up, *form, voice),
        PrintingNotice::Squares { neighborhood, count, file: (file, files) } => {
            let args = args! {
                "place" => voice.place(neighborhood), "file" => file.to_string(), "files" => files.to_string(),
                "several" => if *files > 1 { "yes" } else { "no" },
            };
            Message::text(voice.say("printing-squares", voice.counted(args, *count)))
        }
        PrintingNotice::Calendar => Message::text(voice.word("printing-calendar")),
        PrintingNotice::CalendarOff => Message::text(voice.word("printing-calendar-off")),
        PrintingNotice::File { printed, form, neighborhood, starts_at, file: (file, files) } => {
            let args = args! {
                "printed" => printed.code(), "form" => form.code(), "place" => voice.place(neighborhood),
                "when" => voice.date_time(*starts_at), "file" => file.to_string(), "files" => files.to_string(),
                "several" => if *files > 1 { "yes" } else { "no" },
                "private" => if printed.names_households() { "yes" } else { "no" },
            };
            Message::text(voice.say("printing-file", args))
        }
        PrintingNotice::Unmade => Message::text(voice.word("printing-unmade")),
        PrintingNotice::Unprintable(Unprintable::TooMuch) => {
            Message::text(voice.word("printing-unmade-too-much"))
        }
        PrintingNotice::Unprintable(Unprintable::NotHere) => {
            Message::text(voice.word("printing-unmade-not-here"))
        }
        PrintingNotice::Unprintable(Unprintable::Letter {
            letter,
            at: WrittenAt::Title { is_held: true },
        }) => Message::text(voice.say("printing-unmade-held", args! { "letter" => letter.as_str() })),
        PrintingNotice::Unprintable(Unprintable::Letter { letter, at }) => {
            let number = match at {
                WrittenAt::Household { number } | WrittenAt::Substitute { number } => number.as_str(),
                _ => "",
            };
            let args = args! { "letter" => letter.as_str(), "at" => written_at(at), "number" => number };
            Message::text(voice.say("printing-unmade-letter", args))
        }
    }
}

/// Characters of a contact without a telephone in a short message that is too long.
const MOST_OF_CONTACT: usize = 24;

/// Words that are left at least of what an announcement names, however long it is.
const LEAST_WORDS: usize = 10;

/// What is read out: in Vietnamese, whoever asked for it, without a digit, and in a minute. What is too long for that is cut at a word, and
/// whoever listens is told where the rest stands: of the subject first, then of the place, then of who invites.
fn script(aloud: &Aloud, voice: &Voice) -> String {
    let voice = Voice { language: Language::Vi, ..voice.clone() };
    let place = voice.place(&aloud.neighborhood);
    let names = (place.as_str(), aloud.neighborhood.commune_name.as_str());
    let at = aloud.starts_at.local(voice.zone);
    let call = called(aloud, &voice);
    let say_with = |call: &str, host: &str, title: &str, venue: &str, again: &str| {
        let args = args! {
            "call" => call,
            "host" => host, "title" => title, "venue" => venue, "again" => again,
            "hour" => spoken::text(&at.format("%-Hh%M").to_string()),
            "day" => spoken::text(&format::long_date(at.date(), Language::Vi)),
        };
        voice.say("printing-aloud", args)
    };
    let say = |host: &str, title: &str, venue: &str, again: &str| say_with("", host, title, venue, again);
    let fits = |said: &String| spoken::words(said) <= spoken::WORDS_A_MINUTE;
    let left = |said: &str| spoken::WORDS_A_MINUTE.saturating_sub(spoken::words(said));
    let cut = |written: &str, most: usize, tail: &str| {
        let kept = spoken::beginning(written, most.max(LEAST_WORDS));
        if kept.is_empty() { tail.to_owned() } else { format!("{kept}, {tail}") }
    };
    let host = agenda::signed(aloud.convener, names, Some(aloud.neighborhood.kind), &voice);
    let title = aloud.title.trim_end_matches(['.', '!', ' ']);
    let (said_host, said_title, said_venue) =
        (spoken::text(&host), spoken::text(title), spoken::text(&aloud.venue));
    let there = voice.word("printing-aloud-there");
    let whole = [said_venue.as_str(), there.as_str()];
    // Whom to call is left out first: it stands in the invitation.
    let whole = [call.as_str(), ""].into_iter().flat_map(|call| whole.map(|again| (call, again)));
    let mut whole = whole.map(|(call, again)| say_with(call, &said_host, &said_title, &said_venue, again));
    if let Some(said) = whole.find(fits) {
        return said;
    }
    let more = voice.word("printing-aloud-more");
    let short_title = cut(title, left(&say(&said_host, &more, &said_venue, &there)), &more);
    let said = say(&said_host, &short_title, &said_venue, &there);
    if fits(&said) {
        return said;
    }
    let rest = voice.word("printing-aloud-whole");
    let short_venue = cut(&aloud.venue, left(&say(&said_host, &short_title, &rest, &there)), &rest);
    let said = say(&said_host, &short_title, &short_venue, &there);
    if fits(&said) {
        return said;
    }
    let short_host = spoken::beginning(&host, left(&say("", &short_title, &short_venue, &there)));
    say(&short_host, &short_title, &short_venue, &there)
}

/// " Hộ nào chưa báo dự, xin gọi số …": where a telephone is known.
fn called(aloud: &Aloud, voice: &Voice) -> String {
    match phone(aloud) {
        Some(digits) => voice.say("printing-aloud-call", args! { "phone" => spoken::text(&digits) }),
        None => String::new(),
    }
}

/// The digits of the telephone, where one is known.
fn phone(aloud: &Aloud) -> Option<String> {
    let digits: String =
        aloud.contact.iter().flat_map(|contact| contact.chars()).filter(char::is_ascii_digit).collect();
    PHONE_DIGITS.contains(&digits.len()).then_some(digits)
}

/// The word by which the sentence knows where something was written.
fn written_at(at: &WrittenAt) -> &'static str {
    match at {
        WrittenAt::Household { .. } => "household",
        WrittenAt::Substitute { .. } => "substitute",
        WrittenAt::Field(field) => field.code(),
        WrittenAt::Title { .. } => "title",
        WrittenAt::Reason => "reason",
        WrittenAt::Candidate => "candidate",
        WrittenAt::Venue => "venue",
        WrittenAt::Document => "document",
        WrittenAt::Order => "order",
        WrittenAt::Count => "count",
        WrittenAt::Place => "place",
    }
}

/// What the picture shows, for who cannot see it.
fn under_roll_up(roll_up: &RollUp, form: RollUpForm, voice: &Voice) -> Message {
    let (present, roll) = roll_up.totals();
    let args = args! {
        "form" => form.code(), "commune" => roll_up.commune_name.as_str(),
        "done" => voice.count(roll_up.done()), "total" => voice.count(roll_up.neighborhoods.len()),
        "present" => voice.number(present), "roll" => voice.number(roll), "share" => voice.percent(present, roll),
        "has_done" => if roll_up.done() > 0 { "yes" } else { "no" },
        "when" => voice.date_time(roll_up.at),
    };
    Message::text(voice.say("printing-roll-up", args))
}

/// The short messages, each with a button that copies it.
fn short(aloud: &Aloud, voice: &Voice) -> Message {
    let vietnamese = Voice { language: Language::Vi, ..voice.clone() };
    let at = aloud.starts_at.local(voice.zone);
    let contact = aloud.contact.clone().unwrap_or_default();
    let build = |contact: &str, title: &str, venue: &str| {
        let args = args! {
            "unit" => aloud.neighborhood.name.as_str(), "title" => title, "venue" => venue,
            "when" => at.format("%-Hh%M %-d/%-m/%Y").to_string(),
            "has_contact" => if contact.is_empty() { "no" } else { "yes" },
            "contact" => contact,
        };
        vietnamese.say("printing-sms", args)
    };
    // What the meeting is about goes before the name of who answers the telephone.
    let fits = |contact: &str| {
        sms::bare(&build(contact, &aloud.title, &aloud.venue))
            .chars()
            .count()
            .max(build(contact, &aloud.title, &aloud.venue).chars().count())
            <= sms::MAX
    };
    let contact = match phone(aloud) {
        _ if fits(&contact) => contact,
        Some(digits) => digits,
        None => sms::shortened(&contact, MOST_OF_CONTACT),
    };
    let marked = sms::fit(&aloud.title, &aloud.venue, |title, venue| build(&contact, title, venue));
    let bare = sms::fit(&sms::bare(&aloud.title), &sms::bare(&aloud.venue), |title, venue| {
        sms::bare(&build(&contact, title, venue))
    });
    let args = args! {
        "seconds" => voice.count(spoken::seconds(&script(aloud, voice))),
        "bare" => bare.as_str(), "bare_length" => voice.count(bare.chars().count()),
        "marked" => marked.as_str(), "parts" => voice.count(sms::parts(&marked)),
    };
    Message::text(voice.say("printing-short", args))
        .link(voice.word("printing-button-copy-bare"), Act::Copy(bare))
        .link(voice.word("printing-button-copy-marked"), Act::Copy(marked))
}

/// With a button that brings the meeting as a file for the reader's calendar, or takes it out of there.
pub(super) fn with_calendar(message: Message, meeting: MeetingId, is_on: bool, voice: &Voice) -> Message {
    let label = if is_on { "printing-button-calendar" } else { "printing-button-calendar-off" };
    message.button(voice.word(label), PrintingButton::Calendar(meeting))
}

pub(super) fn refuse(refusal: &PrintingRefusal, voice: &Voice) -> Message {
    match refusal {
        PrintingRefusal::Lacks { meeting, field } => {
            let ask = match field {
                Field::Chair => InvitationButton::AskChair(*meeting),
                Field::Guests => InvitationButton::AskGuests(*meeting),
                Field::Contact => InvitationButton::AskContact(*meeting),
                Field::Number => InvitationButton::AskNumber(*meeting),
            };
            let label = voice.word(&format!("invitation-button-{}", field.code()));
            Message::text(voice.say("printing-refusal-lacks", args! { "field" => field.code() }))
                .button(label, ask)
        }
        PrintingRefusal::NoCount => Message::text(voice.word("printing-refusal-count")),
        PrintingRefusal::KindCorrected => Message::text(voice.word("printing-refusal-kind")),
        PrintingRefusal::EmptyRoll => Message::text(voice.word("printing-refusal-empty")),
        PrintingRefusal::CalledOff => Message::text(voice.word("printing-refusal-called-off")),
        PrintingRefusal::NobodyToCall => Message::text(voice.word("printing-refusal-nobody")),
        PrintingRefusal::NotReady => Message::text(voice.word("printing-refusal-not-ready")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::ids::Id as _;
    use crate::domain::office::Convener;
    use crate::domain::place::{Neighborhood, NeighborhoodKind};
    use crate::domain::time::Moment;

    const NOW: Moment = Moment::from_unix_millis(1_650_000_000_000);

    fn voice() -> Voice {
        let zone = chrono_tz::Asia::Ho_Chi_Minh;
        Voice {
            language: Language::Vi,
            zone,
            today: NOW.local_day(zone),
            controller: String::new(),
            bot_username: String::new(),
        }
    }

    fn aloud([name, commune_name, title, venue]: [String; 4], minute: i64) -> Aloud {
        Aloud {
            neighborhood: Neighborhood {
                id: NeighborhoodId::mint(NOW, [1; 10]),
                commune: CommuneId::mint(NOW, [2; 10]),
                kind: NeighborhoodKind::KhuPho,
                name,
                commune_name,
                venue: String::new(),
                position: 1,
            },
            convener: Convener::Front,
            title,
            venue,
            starts_at: NOW.plus_minutes(minute),
            contact: Some("bà Nguyễn Thị Phương Lan, Phó Trưởng khu phố, 0912 345 678".to_owned()),
        }
    }

    proptest! {
        #[test]
        fn whatever_a_meeting_is_called_it_is_read_in_a_minute_and_sent_in_one_message(
            title in "([a-zàảđêộ0-9/.:%h ]{1,12}[ ,]){0,20}|[0-9 ]{0,200}|.{0,200}",
            venue in "([a-zàảđêộ0-9 ]{1,8}[ ,]){0,15}|.{0,120}|[0-9]{0,120}",
            name in "(Khu phố|Thôn) [a-zA-Z0-9 ]{1,40}|.{1,60}",
            commune in "Phường [a-zA-Z0-9 ]{1,60}",
            minute in 0i64..2_000_000,
        ) {
            let aloud = aloud([name, commune, title, venue], minute);
            let said = script(&aloud, &voice());
            prop_assert!(spoken::seconds(&said) <= 60, "{} s: {said}", spoken::seconds(&said));
            prop_assert!(!said.contains(|sign: char| sign.is_ascii_digit()), "{said}");
            let hour = spoken::text(&aloud.starts_at.local(voice().zone).format("%-Hh%M").to_string());
            prop_assert_eq!(said.matches(&hour).count().min(2), 2, "the hour is said twice: {}", said);
            let buttons = short(&aloud, &voice()).keyboard;
            let copied = buttons.iter().flatten().find_map(|button| match &button.act {
                Act::Copy(text) => Some(text.clone()),
                _ => None,
            });
            let bare = copied.expect("a message without marks");
            prop_assert!(bare.is_ascii() && bare.len() <= sms::MAX, "{}: {bare}", bare.len());
        }
    }

    #[test]
    fn what_is_left_out_of_an_announcement_is_said_to_stand_in_the_invitation() {
        let words = |words: &str| words.to_owned();
        let title =
            "Họp bàn đóng góp 200.000 đồng mỗi hộ làm đường bê tông, rãnh thoát nước và đèn chiếu sáng ";
        let usual =
            [words("Khu phố 1"), words("Phường Bình Ngọc"), words("Họp dân"), words("Nhà văn hóa khu phố 1")];
        let said = script(&aloud(usual.clone(), 0), &voice());
        assert!(!said.contains("giấy mời") && said.matches("Nhà văn hóa khu phố một").count() == 2, "{said}");
        let [name, commune, _, venue] = usual;
        let long = [name, commune, title.repeat(3).chars().take(200).collect(), venue];
        let said = script(&aloud(long, 0), &voice());
        assert!(said.contains("Họp bàn đóng góp hai trăm nghìn đồng mỗi hộ"), "{said}");
        assert!(said.contains("và nội dung khác, xin xem giấy mời."), "{said}");
        assert!(said.contains("tại địa điểm vừa nêu"), "{said}");
    }
}
