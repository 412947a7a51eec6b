//! The only folder that imports teloxide: updates become intents, notices become messages. A file a feature: its words laid out, its
//! buttons, and what they ask.

pub mod account;
mod agenda;
pub mod alarm;
pub mod announcement;
pub mod answers;
pub mod api;
pub mod attendance;
mod call_list;
pub mod command;
pub mod correction;
pub mod deliver;
pub mod door;
pub mod duty;
pub mod election;
pub mod election_place;
pub mod holiday;
mod home;
pub mod household;
pub mod household_change;
pub mod intake;
pub mod intent;
pub mod invitation;
pub mod label;
pub mod link;
mod looks;
pub mod meeting;
pub mod message;
pub mod notice;
mod numbering;
pub mod objection;
pub mod order;
pub mod papers;
pub mod place_sheet;
pub mod presence;
pub mod press;
pub mod printing;
pub mod roll;
pub mod rsvp;
pub mod setup;
pub mod start_link;
pub mod tally;
pub mod unit;
pub mod unit_sheet;
pub mod voice_note;
pub mod wave;
pub mod whisper;

use crate::app::Intent;
use crate::domain::say::{Notice, Refusal};
use message::{Message, Voice};

/// From one list of features: what their buttons ask, and who words their notices and refusals.
macro_rules! features {
    ($($letter:literal $module:ident::$button:ident words $kind:ident $(and $refusal:ident)?;)+) => {
        /// What a button asks.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Press {
            $($kind($module::$button),)+
        }

        $(impl From<$module::$button> for Press {
            fn from(button: $module::$button) -> Self {
                Press::$kind(button)
            }
        })+

        impl Press {
            /// Every kind of button, by feature.
            pub const NAMES: &'static [(&'static str, &'static [&'static str])] =
                &[$((stringify!($kind), $module::$button::NAMES)),+];

            /// Its feature and kind.
            pub fn name(&self) -> (&'static str, &'static str) {
                match self {
                    $(Press::$kind(button) => (stringify!($kind), button.name()),)+
                }
            }

            /// The data of the button.
            pub fn data(&self) -> String {
                match self {
                    $(Press::$kind(button) => button.write([press::VERSION, $letter].into_iter().collect()),)+
                }
            }

            /// What data of a button asks; `None` for data we did not write or no longer write.
            pub fn read(data: &str) -> Option<Self> {
                let mut reader = press::Reader(data);
                if reader.letter()? != press::VERSION {
                    return None;
                }
                match reader.letter()? {
                    $($letter => $module::$button::read(reader).map(Press::$kind),)+
                    _ => None,
                }
            }
        }

        impl From<Press> for Intent {
            fn from(press: Press) -> Self {
                match press {
                    $(Press::$kind(button) => Intent::$kind(button.into()),)+
                }
            }
        }

        /// A notice in words, by its feature.
        fn word(notice: &Notice, voice: &Voice) -> Message {
            match notice {
                Notice::Refused(refusal) => word_no(refusal, voice),
                $(Notice::$kind(notice) => $module::render(notice, voice),)+
            }
        }

        /// Every "no" in words; each says what to do instead.
        fn word_no(refusal: &Refusal, voice: &Voice) -> Message {
            let key = match refusal {
                Refusal::OfficialsOnly => "refusal-officials-only",
                Refusal::RollKeepersOnly => "refusal-roll-keepers-only",
                Refusal::OperatorsOnly => "refusal-operators-only",
                Refusal::Anonymous => "refusal-anonymous",
                Refusal::PrivateOnly => "refusal-private-only",
                Refusal::GroupOnly => "refusal-group-only",
                Refusal::StaleButton => "refusal-stale-button",
                Refusal::GivenUp => "refusal-given-up",
                Refusal::NotUnderstood => "refusal-not-understood",
                Refusal::NotUnderstoodUnlinked => "refusal-not-understood-unlinked",
                Refusal::Unread { words } => {
                    return Message::text(voice.say("refusal-unread", crate::args! { "words" => words.as_str() }));
                }
                Refusal::NotLinked => "refusal-not-linked",
                Refusal::PleaseWait => "refusal-please-wait",
                Refusal::Fault => "refusal-fault",
                $($(Refusal::$refusal(refusal) => return $module::refuse(refusal, voice),)?)+
            };
            let message = Message::text(voice.word(key));
            match refusal {
                Refusal::NotUnderstood | Refusal::NotUnderstoodUnlinked => {
                    message.button(voice.word("account-door-help"), account::AccountButton::Help)
                }
                Refusal::PrivateOnly => message::to_private(message, voice),
                _ => message,
            }
        }
    };
}

// The letter of its buttons' data, the buttons, its notices, and its refusals if it has any.
features! {
    'a' account::AccountButton words Account;
    's' setup::SetupButton words Setup and Setup;
    'r' roll::RollButton words Roll and Roll;
    'o' objection::ObjectionButton words Objection and Objection;
    'y' correction::CorrectionButton words Correction and Correction;
    'f' household::HouseholdButton words Household and Household;
    'k' household_change::ChangeButton words HouseholdChange and HouseholdChange;
    'l' link::LinkButton words Link and Link;
    'm' meeting::MeetingButton words Meeting and Meeting;
    'i' invitation::InvitationButton words Invitation and Invitation;
    'v' rsvp::RsvpButton words Rsvp and Rsvp;
    'w' attendance::AttendanceButton words Attendance;
    'c' presence::PresenceButton words Presence and Presence;
    'q' order::OrderButton words Order and Order;
    't' tally::TallyButton words Tally and Tally;
    'b' papers::PapersButton words Papers and Papers;
    'j' printing::PrintingButton words Printing and Printing;
    'V' voice_note::VoiceNoteButton words VoiceNote and VoiceNote;
    'e' election::ElectionButton words Election and Election;
    'p' election_place::PlaceButton words ElectionPlace and ElectionPlace;
    'd' duty::DutyButton words Duty and Duty;
    'h' holiday::HolidayButton words Holiday and Holiday;
    'x' place_sheet::SheetButton words PlaceSheet and PlaceSheet;
    'g' wave::WaveButton words Wave and Wave;
    'n' announcement::AnnouncementButton words Announcement and Announcement;
    'u' unit::UnitButton words Unit and Unit;
    'z' unit_sheet::UnitSheetButton words UnitSheet and UnitSheet;
    'A' alarm::AlarmButton words Alarm;
}
