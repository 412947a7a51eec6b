//! What a document holds, before it is bytes. Filled by `app/roll.rs`, made into files by `documents/`.

use chrono_tz::Tz;

use super::attendance::Row;
use super::link::Kept;
use super::people::Language;
use super::place::Neighborhood;
use super::printing::{
    CalendarEntry, HouseholdCode, PaperForm, Print, PrintedPaper, RollUpForm, RollUpPaper, SquaresPaper,
};
use super::roll::{Identity, RollRow, SheetRow, Touched};
use super::time::Moment;

/// What goes into one document.
#[derive(Debug, Clone, PartialEq)]
pub enum PaperContent {
    /// An empty roll to fill in; its guidance in this language, its headings as they are read back.
    RollTemplate(Language),
    /// The codes of a neighbourhood's households, in the order of the list.
    HouseholdCodes { neighborhood: Neighborhood, rows: Vec<HouseholdCode>, language: Language },
    /// The roll in the order of its numbers, with who is linked; it can be read back.
    Roll { neighborhood: Neighborhood, rows: Vec<LinkedRow>, language: Language },
    /// Whatever an uploaded list would change in the roll, in each way to read it.
    RollChanges {
        neighborhood: Neighborhood,
        file_name: String,
        readings: Vec<(Identity, Vec<Touched>)>,
        /// Rows of the file that hold something and were not read.
        unread: Vec<SheetRow>,
        /// It tells the changes of the roll as it was then.
        made_at: Moment,
        zone: Tz,
        language: Language,
    },
    /// Neighbourhoods by name and commune, to fill in where and when they elect.
    PlaceTemplate(Vec<(String, String)>),
    /// Neighbourhoods by commune, name and higher levels, to fill in what they become.
    UnitTemplate(Vec<(String, String, String)>),
    /// Who comes to a meeting.
    Attendance(AttendancePaper),
    /// A meeting for a calendar.
    Calendar(Box<CalendarEntry>),
    /// Square codes to be cut out.
    Squares(Box<SquaresPaper>),
    /// How far the neighbourhoods of a commune are.
    RollUp(Box<RollUpPaper>),
    /// A paper of a meeting, to print.
    Printed(Box<PrintedPaper>),
    /// What is kept about one account.
    AccountData { kept: Option<Kept>, language: Language, zone: Tz },
    /// The same as a page to be read.
    AccountPage { kept: Option<Kept>, language: Language, zone: Tz, made_at: Moment },
}

impl PaperContent {
    /// What is kept of it once somebody has it.
    pub fn print(&self) -> Option<Print> {
        match self {
            PaperContent::Printed(paper) => Some(paper.print()),
            _ => None,
        }
    }

    /// Whether it is sent to be looked at in the chat, not as a file.
    pub fn is_picture(&self) -> bool {
        match self {
            PaperContent::Printed(paper) => paper.form == PaperForm::Picture,
            PaperContent::RollUp(paper) => paper.form == RollUpForm::Picture,
            _ => false,
        }
    }
}

/// Who comes to a meeting, alley by alley.
#[derive(Debug, Clone, PartialEq)]
pub struct AttendancePaper {
    pub neighborhood: Neighborhood,
    pub title: String,
    pub venue: String,
    pub starts_at: Moment,
    pub rows: Vec<Row>,
    pub language: Language,
    pub zone: Tz,
}

/// One household of the roll, and how many accounts speak for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedRow {
    pub row: RollRow,
    pub linked: usize,
    /// Accounts that asked to, and wait.
    pub waiting: usize,
}
