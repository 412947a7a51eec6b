//! Buttons: what one asks, and the data that says so: versioned, at most 64 bytes, ids in 22 characters. Each feature has a table
//! (`buttons!`) from which both the writing and the reading are made. The data is a hint, never a proof: every press is
//! authorised again by who pressed it.

pub use super::Press;
use crate::app::Intent;
use crate::domain::announcement::AnnouncementField;
use crate::domain::answer::Answer;
use crate::domain::attendance::List;
use crate::domain::election::Edition;
use crate::domain::home::{Door, Work};
use crate::domain::household::{Closing, SpeaksAs};
use crate::domain::household_change::ChangeField;
use crate::domain::ids::Id;
use crate::domain::link::WhyNot;
use crate::domain::matter::{Agenda, Matter};
use crate::domain::meeting::CallField;
use crate::domain::nomination::Source;
use crate::domain::objection::ObjectionKind;
use crate::domain::papers::PlanField;
use crate::domain::people::{Grant, Language, Role, Scope};
use crate::domain::polling::PollingField;
use crate::domain::printing::Printed;
use crate::domain::roll::{Identity, RollColumn};
use crate::domain::setup::CommuneField;
use crate::domain::tally::{Entered, VoteMethod};

/// The version of the format; other versions are stale buttons.
pub(super) const VERSION: char = '1';
/// Longest data of a button, in bytes (Bot API, InlineKeyboardButton).
pub(super) const MAX_DATA: usize = 64;

/// What is asked by the button with this data; [`Intent::StaleButton`] for data we did not write or no longer write.
pub fn asked(data: &str) -> Intent {
    Press::read(data).map_or(Intent::StaleButton, Intent::from)
}

/// Makes the buttons of one feature: `letter Name(field: Type)` asks the intent of the same name and fields, or the one behind
/// `=>`. A letter must stay what it is: buttons live as long as the messages they stand under.
macro_rules! buttons {
    ($(#[$doc:meta])* $button:ident asks $intent:ident {
        $($letter:literal $name:ident
            $(($($part:ident: $kind:ty),+))?
            $({ $($field:ident: $of:ty),+ })?
            $(=> $asked:expr)?
        ;)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $button {
            $($name $(($($kind),+))? $({ $($field: $of),+ })?,)+
        }

        $(const _: () = assert!(
            $crate::telegram::press::only_the_last_is_open(&[
                $($(<$kind as $crate::telegram::press::Field>::IS_OPEN),+)? $($(<$of as $crate::telegram::press::Field>::IS_OPEN),+)?
            ]),
            "what has no end of its own must be the last field"
        );)+

        $(const _: () = assert!(
            3 $($(+ <$kind as $crate::telegram::press::Field>::MOST)+)? $($(+ <$of as $crate::telegram::press::Field>::MOST)+)?
                <= $crate::telegram::press::MAX_DATA,
            "the data of this button would be longer than Telegram takes"
        );)+

        impl $button {
            /// The names of its kinds, for the test that shows each once.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$name $(($($crate::telegram::press::ignored!($part)),+))? $({ $($field: _),+ })? => stringify!($name),)+
                }
            }

            pub(super) fn write(&self, data: String) -> String {
                match self {
                    $(Self::$name $(($($part),+))? $({ $($field),+ })? => {
                        let mut data = data;
                        data.push($letter);
                        $($($crate::telegram::press::Field::write($part, &mut data);)+)?
                        $($($crate::telegram::press::Field::write($field, &mut data);)+)?
                        data
                    })+
                }
            }

            pub(super) fn read(mut reader: $crate::telegram::press::Reader<'_>) -> Option<Self> {
                let button = match reader.letter()? {
                    $($letter => {
                        $($(let $part = $crate::telegram::press::Field::read(&mut reader)?;)+)?
                        $($(let $field = $crate::telegram::press::Field::read(&mut reader)?;)+)?
                        Self::$name $(($($part),+))? $({ $($field),+ })?
                    })+
                    _ => return None,
                };
                reader.end(button)
            }
        }

        impl From<$button> for $intent {
            fn from(button: $button) -> Self {
                match button {
                    $($button::$name $(($($part),+))? $({ $($field),+ })? => $crate::telegram::press::asks!(
                        $intent::$name $(($($part),+))? $({ $($field),+ })? $(=> $asked)?
                    ),)+
                }
            }
        }
    };
}
pub(super) use buttons;

macro_rules! ignored {
    ($part:ident) => {
        _
    };
}
pub(super) use ignored;

/// The intent of the same name, unless another is given.
macro_rules! asks {
    ($intent:ident :: $name:ident => $asked:expr) => {
        $asked
    };
    ($intent:ident :: $name:ident $fields:tt => $asked:expr) => {
        $asked
    };
    ($intent:ident :: $name:ident $($fields:tt)?) => {
        $intent::$name $($fields)?
    };
}
pub(super) use asks;

pub(super) const fn only_the_last_is_open(fields: &[bool]) -> bool {
    let mut at = 0;
    while at + 1 < fields.len() {
        if fields[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Something a button carries.
pub(super) trait Field: Sized {
    /// Longest in data, in bytes.
    const MOST: usize;
    /// Whether its end is that of the data: it can only be the last field.
    const IS_OPEN: bool = false;
    fn write(&self, data: &mut String);
    fn read(reader: &mut Reader<'_>) -> Option<Self>;
}

/// Reads button data field by field; `None` as soon as something does not fit.
#[derive(Debug, Clone)]
pub(super) struct Reader<'a>(pub(super) &'a str);

impl Reader<'_> {
    pub(super) fn letter(&mut self) -> Option<char> {
        let letter = self.0.chars().next()?;
        self.0 = self.0.get(letter.len_utf8()..)?;
        Some(letter)
    }

    /// `value`, when nothing is left to read.
    pub(super) fn end<T>(&self, value: T) -> Option<T> {
        self.0.is_empty().then_some(value)
    }
}

impl<T: Id> Field for T {
    const MOST: usize = 22;

    fn write(&self, data: &mut String) {
        data.push_str(&self.short());
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let id = T::from_short(reader.0.get(..22)?).ok()?;
        reader.0 = reader.0.get(22..)?;
        Some(id)
    }
}

impl Field for i64 {
    const MOST: usize = "-9223372036854775808.".len();

    fn write(&self, data: &mut String) {
        data.push_str(&format!("{self}."));
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (number, rest) = reader.0.split_once('.')?;
        reader.0 = rest;
        number.parse().ok()
    }
}

impl Field for Entered {
    const MOST: usize = <i64 as Field>::MOST;

    fn write(&self, data: &mut String) {
        self.code().write(data);
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Self::from_code(i64::read(reader)?)
    }
}

/// A token or a code.
impl Field for String {
    const MOST: usize = 22;
    const IS_OPEN: bool = true;

    fn write(&self, data: &mut String) {
        data.push_str(self);
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(std::mem::take(&mut reader.0).to_owned())
    }
}

impl Field for Work {
    const MOST: usize = 20;
    const IS_OPEN: bool = true;

    fn write(&self, data: &mut String) {
        data.push_str(self.code());
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Work::from_code(std::mem::take(&mut reader.0))
    }
}

impl Field for Language {
    const MOST: usize = 2;
    const IS_OPEN: bool = true;

    fn write(&self, data: &mut String) {
        data.push_str(self.code());
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Language::from_code(std::mem::take(&mut reader.0))
    }
}

/// One letter for each of a few words.
macro_rules! letters {
    ($($word:ty: $letter:path;)+) => {
        $(impl Field for $word {
            const MOST: usize = 1;

            fn write(&self, data: &mut String) {
                data.push($letter(*self));
            }

            fn read(reader: &mut Reader<'_>) -> Option<Self> {
                let letter = reader.letter()?;
                Self::ALL.into_iter().find(|word| $letter(*word) == letter)
            }
        })+
    };
}

letters! {
    Answer: answer_letter;
    List: list_letter;
    VoteMethod: method_letter;
    WhyNot: why_not_letter;
    SpeaksAs: speaks_as_letter;
    Role: role_letter;
    Agenda: agenda_letter;
    Matter: matter_letter;
    ObjectionKind: objection_letter;
    Printed: printed_letter;
    crate::domain::order::Step: super::order::step_letter;
    CallField: call_field_letter;
    Source: source_letter;
    Door: door_letter;
    RollColumn: roll_column_letter;
    Identity: identity_letter;
    Closing: closing_letter;
    ChangeField: change_field_letter;
    AnnouncementField: announcement_field_letter;
    PollingField: polling_field_letter;
    PlanField: plan_field_letter;
    CommuneField: commune_field_letter;
}

/// The letter that stands for an answer in links and button data.
pub(super) const fn answer_letter(answer: Answer) -> char {
    match answer {
        Answer::Attending => 'a',
        Answer::Absent => 'b',
        Answer::Substitute => 's',
    }
}

const fn list_letter(list: List) -> char {
    match list {
        List::Coming => 'c',
        List::Sending => 's',
        List::Silent => 'n',
    }
}

const fn method_letter(method: VoteMethod) -> char {
    match method {
        VoteMethod::ShowOfHands => 'h',
        VoteMethod::SecretBallot => 's',
    }
}

const fn why_not_letter(why: WhyNot) -> char {
    match why {
        WhyNot::NotMet => 'm',
        WhyNot::NotOfHousehold => 'h',
        WhyNot::Unsaid => 'u',
    }
}

const fn speaks_as_letter(speaks_as: SpeaksAs) -> char {
    match speaks_as {
        SpeaksAs::Head => 'h',
        SpeaksAs::Member => 'm',
        SpeaksAs::Deputy => 'd',
    }
}

const fn role_letter(role: Role) -> char {
    match role {
        Role::FrontHead => 'f',
        Role::NeighborhoodHead => 'h',
        Role::ElectionTeam => 't',
        Role::WardOfficer => 'w',
        Role::ProvinceAdmin => 'p',
    }
}

const fn agenda_letter(agenda: Agenda) -> char {
    match agenda {
        Agenda::Introduce => 'i',
        Agenda::Elect => 'e',
        Agenda::Release => 'r',
        Agenda::Money => 'm',
        Agenda::Convention => 'c',
        Agenda::Boards => 'b',
        Agenda::Annual => 'a',
        Agenda::Other => 'o',
    }
}

const fn matter_letter(matter: Matter) -> char {
    match matter {
        Matter::Money => 'm',
        Matter::Convention => 'c',
        Matter::ElectHead => 'e',
        Matter::ReleaseHead => 'r',
        Matter::Boards => 'b',
        Matter::Other => 'o',
    }
}

const fn printed_letter(printed: Printed) -> char {
    match printed {
        Printed::Invitation => 'i',
        Printed::Slips => 's',
        Printed::DoorList => 'd',
        Printed::CallList => 'c',
        Printed::CountMinutes => 'k',
        Printed::BallotMinutes => 'b',
        Printed::Minutes => 'm',
        Printed::FrontMinutes => 'f',
        Printed::ResultSheet => 'r',
        Printed::Poster => 'p',
        Printed::Decision => 'q',
        Printed::BallotList => 'l',
    }
}

const fn objection_letter(kind: ObjectionKind) -> char {
    match kind {
        ObjectionKind::Missing => 'm',
        ObjectionKind::Wrong => 'w',
    }
}

const fn call_field_letter(field: CallField) -> char {
    match field {
        CallField::When => 'w',
        CallField::Where => 'p',
        CallField::What => 't',
    }
}

const fn source_letter(source: Source) -> char {
    match source {
        Source::Front => 'f',
        Source::Voter => 'v',
        Source::Oneself => 'o',
    }
}

const fn door_letter(door: Door) -> char {
    match door {
        Door::Call => 'm',
        Door::Meetings => 'c',
        Door::Record => 'g',
        Door::Count => 'b',
        Door::Nominate => 'u',
        Door::Roll => 'h',
        Door::Approvals => 'd',
        Door::Duties => 'v',
        Door::RollUp => 't',
        Door::Officials => 'o',
        Door::Places => 'k',
        Door::ElectionDay => 'e',
        Door::DaysOff => 'n',
        Door::Schedule => 'l',
        Door::Household => 'f',
        Door::Results => 'r',
        Door::Election => 'a',
        Door::Reminders => 's',
        Door::Data => 'p',
        Door::WhoAmI => 'w',
        Door::Help => '?',
    }
}

const fn roll_column_letter(column: RollColumn) -> char {
    match column {
        RollColumn::Number => 'n',
        RollColumn::Head => 'h',
        RollColumn::Address => 'a',
        RollColumn::Representative => 'r',
    }
}

const fn identity_letter(by: Identity) -> char {
    match by {
        Identity::Family => 'f',
        Identity::Number => 'n',
        Identity::Moved => 'm',
    }
}

const fn change_field_letter(field: ChangeField) -> char {
    match field {
        ChangeField::Number => 'n',
        ChangeField::Head => 'h',
        ChangeField::Address => 'a',
        ChangeField::Alley => 'l',
        ChangeField::Cluster => 'c',
        ChangeField::Representative => 'r',
    }
}

const fn announcement_field_letter(field: AnnouncementField) -> char {
    match field {
        AnnouncementField::Words => 'w',
        AnnouncementField::Picture => 'p',
        AnnouncementField::Place => 'a',
    }
}

const fn polling_field_letter(field: PollingField) -> char {
    match field {
        PollingField::Day => 'd',
        PollingField::Hours => 'h',
        PollingField::Title => 't',
    }
}

const fn plan_field_letter(field: PlanField) -> char {
    match field {
        PlanField::Team => 't',
        PlanField::Days => 'd',
    }
}

const fn commune_field_letter(field: CommuneField) -> char {
    match field {
        CommuneField::Name => 'n',
        CommuneField::Province => 'p',
        CommuneField::Units => 'u',
    }
}

const fn closing_letter(how: Closing) -> char {
    match how {
        Closing::Moved => 'a',
        Closing::Merged => 'm',
        Closing::Dissolved => 'd',
    }
}

impl Field for Scope {
    const MOST: usize = 23;

    fn write(&self, data: &mut String) {
        match self {
            Scope::Neighborhood(id) => {
                data.push('n');
                id.write(data);
            }
            Scope::Commune(id) => {
                data.push('c');
                id.write(data);
            }
            Scope::Province => data.push('p'),
        }
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.letter()? {
            'n' => Field::read(reader).map(Scope::Neighborhood),
            'c' => Field::read(reader).map(Scope::Commune),
            'p' => Some(Scope::Province),
            _ => None,
        }
    }
}

impl Field for Grant {
    const MOST: usize = Role::MOST + Scope::MOST;

    fn write(&self, data: &mut String) {
        self.role.write(data);
        self.scope.write(data);
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Grant { role: Field::read(reader)?, scope: Field::read(reader)? })
    }
}

impl Field for Edition {
    const MOST: usize = 22 + i64::MOST;

    fn write(&self, data: &mut String) {
        self.election.write(data);
        self.version.write(data);
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Edition { election: Field::read(reader)?, version: Field::read(reader)? })
    }
}

#[cfg(test)]
mod tests;
