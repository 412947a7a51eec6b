//! The household roll an official sends in: what a file must hold to become one, and what it changes (`roll/change.rs`). Its bytes are
//! read by `documents/roll_file.rs` into cells (`roll/raw.rs`); then, step by step: where the table of a sheet is and what its columns
//! hold (`roll/header.rs`, `roll/heading.rs`, `roll/values.rs`), which rows are households (`roll/rows.rs`, `roll/cell.rs`), sections and ends
//! (`roll/section.rs`) or people (`roll/people.rs`), all sheets together (`roll/book.rs`), what is told of it (`roll/finding.rs`) and
//! asked about it (`roll/question.rs`).
//!
//! Nothing is dropped silently: a file is taken whole or refused with every fault named by row and
//! column, and what holds no household is named in the preview. Only four columns are ever read (docs/domain.md §8 P1); ID-card numbers, telephone numbers and
//! birth dates in other columns are not looked at, and in these four they are a fault. The faults
//! carry no names, so they may be stored and sent.

mod book;
mod cell;
mod change;
mod finding;
mod header;
mod heading;
mod identity;
mod people;
mod preview;
mod question;
mod raw;
mod rows;
mod section;
mod touched;
mod undo;
mod values;

pub use book::check;
pub(super) use cell::{
    at, column_names, find_column, has_personal_number, has_personal_number_beside_sums, is_blank, is_name,
    letters,
};
pub use change::{NumberIndex, RollChange, lost, number_key, number_order};
pub use finding::{
    PLACES_SHOWN, ReadHousehold, RollFinding, RollReading, SheetRow, SheetRows, SheetShare, WhyUnread,
};
pub use header::has_header;
pub use identity::{Identity, NewHead, Plan, Renumbered, Whose};
pub use preview::{Lost, Namesakes, Reading, RollPreview, readings};
pub use question::{
    AskedColumn, COLUMNS_OFFERED, ColumnChoice, ColumnKey, ColumnQuestion, ImportColumns, NamedColumn,
};
pub use raw::{Merged, OldLetters, RawBook, RawCell, RawSheet};
pub use touched::{Becomes, Touched};
pub use undo::{Left, NoUndo, RollUndo};
pub use values::may_be_remembered;

use serde::{Deserialize, Serialize};

use super::alley::{group, lane};
use super::fold::fold;
use super::household::Household;
use super::ids::RollImportId;
use super::place::Neighborhood;
use super::time::Moment;
use super::words::words;

/// Households in one neighbourhood: hard limit of the design envelope (docs/domain.md §6).
pub const MAX_HOUSEHOLDS: usize = 3000;

/// Households in one neighbourhood: least of the design envelope (docs/domain.md §6).
pub const MIN_HOUSEHOLDS: usize = 10;

/// Longest household number, in characters.
pub const MAX_NUMBER: usize = 16;

/// Longest name of a head or a representative, in characters.
pub const MAX_NAME: usize = 80;

/// Longest address, in characters.
pub const MAX_ADDRESS: usize = 120;

/// Row faults that are kept; more are only counted.
pub const MAX_FAULTS: usize = 200;

/// One household of the roll (docs/domain.md §4.5). All text is NFC with single spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollRow {
    /// The household number as printed ("23", "15a"), at most [`MAX_NUMBER`] characters, unique in
    /// the roll without regard to case.
    pub number: String,
    /// Head of the household as typed, at most [`MAX_NAME`] characters.
    pub head_name: String,
    /// Alley and house; may be empty; at most [`MAX_ADDRESS`] characters.
    pub address: String,
    /// The voter who represents the household, if the sheet names one; at most [`MAX_NAME`] characters.
    pub representative: Option<String>,
    /// "Ngõ 5": from a column or a section row of the sheet, else as the address says it; may be empty.
    #[serde(default)]
    pub alley: String,
    /// "Tổ 3", from the same.
    #[serde(default)]
    pub cluster: String,
}

impl RollRow {
    /// With the alley and the cluster that the address names beyond doubt, where they are not said otherwise.
    pub fn placed(mut self) -> Self {
        if self.alley.is_empty() {
            self.alley = lane(&self.address).unwrap_or_default();
        }
        if self.cluster.is_empty() {
            self.cluster = group(&self.address).unwrap_or_default();
        }
        self
    }
}

impl From<&Household> for RollRow {
    fn from(household: &Household) -> Self {
        Self {
            number: household.number.clone(),
            head_name: household.head_name.clone(),
            address: household.address.clone(),
            representative: household.representative.clone(),
            alley: household.alley.clone(),
            cluster: household.cluster.clone(),
        }
    }
}

/// The columns of a roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RollColumn {
    Number,
    Head,
    Address,
    Representative,
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollFault {
    /// Row number as the sheet shows it, from 1.
    pub row: u32,
    /// Column as the sheet shows it ("B"); `None` when the whole row is meant.
    pub column: Option<String>,
    pub problem: RollProblem,
    /// Where the file has several sheets with households.
    #[serde(default)]
    pub sheet: Option<String>,
}

/// Why a row is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RollProblem {
    MissingNumber,
    /// Another row has this household number already; case does not matter.
    DuplicateNumber {
        first_row: u32,
    },
    /// More than [`MAX_NUMBER`] characters.
    NumberTooLong,
    /// The household number is a number cell with a fraction, below nought or beyond counting.
    NumberNotWhole,
    MissingHead,
    /// The name of the head is a number, a date, or has fewer than two letters.
    HeadNotAName,
    /// More characters than the column takes.
    TooLong {
        limit: usize,
    },
    /// A date, a formula error, or a name that is only digits. Excel turns a house number like
    /// "12/5" into a date.
    NotText,
    /// Nine digits or more: an ID-card or telephone number, which the roll must not hold.
    PersonalNumber,
    /// A household below the row that closed the table ("Tổng cộng", "Người lập").
    BelowTheEnd {
        end_row: u32,
    },
    /// A sheet before this one has this household number already.
    DuplicateElsewhere,
    /// A formula that ended in an error.
    ErrorCell,
    /// A formula whose result the file does not hold.
    NoValue,
    /// Letters of an encoding from before Unicode.
    OldLetters,
    /// In a list of people: another household begins here, and nobody of it is said to be its head.
    NobodyIsHead,
    /// One cell names two people.
    TwoPeople,
}

/// Why a whole file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RollFileFault {
    /// The file is neither an .xlsx workbook nor a text table.
    NotASheet(FileLook),
    /// A workbook locked with a password.
    Encrypted,
    /// A workbook or an archive that breaks off or contradicts itself: most often a broken upload.
    Damaged,
    /// A text table in an old encoding: its letters cannot be told apart with certainty.
    NotUnicode,
    /// In a text table, a quotation mark in this row is never closed and swallows the rows below.
    OpenQuote { row: u32 },
    /// The file is larger than what is read, in bytes.
    TooLarge { bytes: usize, limit: usize },
    /// The file is small but unpacks to more than is read: a workbook grown out of hand, or an attack.
    UnpacksTooLarge,
    /// Not one filled cell.
    Empty,
    /// No row near the top names these columns.
    NoHeader { missing: Vec<RollColumn> },
    /// Two columns claim to be the same, as in a sheet with two tables side by side.
    TwoColumns { column: RollColumn, first: String, second: String },
    /// A list of people, with each one's relation to the head in `column`: not a roll of households.
    ListOfPeople { column: String },
    /// A list of people: column `person` names each, column `head` the head of their household.
    PeopleWithHead { person: String, head: String },
    /// A list of people: only the first row of a household has its number, in `column`; `row` is the first without one.
    PeopleBelowNumbers { column: String, row: u32 },
    /// Cells that are read are formulas whose results the file does not hold; `cell` is the first.
    NoValues { cell: String, count: usize },
    /// Only a sheet that is not shown has households.
    HiddenSheet { name: String },
    /// Fewer than [`MIN_HOUSEHOLDS`].
    TooFewRows { found: usize },
    /// More than [`MAX_HOUSEHOLDS`]; reading may have stopped at `found`.
    TooManyRows { found: usize },
}

/// What a file that is no sheet seems to be, so that the answer can say what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileLook {
    /// A sheet in another format (.xls, .xlsb, .ods): to be saved as .xlsx.
    OtherSpreadsheet,
    WordProcessor,
    Pdf,
    Picture,
    /// An archive without a workbook in it.
    Archive,
    Unknown,
}

/// Why a sheet did not become a roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RollRejection {
    File(RollFileFault),
    /// The first [`MAX_FAULTS`] faults in the order of the rows, and how many there are in all.
    Rows {
        faults: Vec<RollFault>,
        total: usize,
    },
    /// Nothing tells which column is which: an official can.
    Columns(ColumnQuestion),
}

impl From<RollFileFault> for RollRejection {
    fn from(fault: RollFileFault) -> Self {
        RollRejection::File(fault)
    }
}

impl RollRejection {
    /// With only the faults that are shown.
    pub fn shown(self) -> Self {
        match self {
            RollRejection::Rows { mut faults, total } => {
                faults.truncate(FAULTS_SHOWN);
                RollRejection::Rows { faults, total }
            }
            RollRejection::File(_) | RollRejection::Columns(_) => self,
        }
    }
}

/// How far an uploaded file is on its way to become a roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportState {
    /// Waits for the official to say whose roll it is, or which column is which.
    Choosing,
    /// Being fetched and read.
    Fetching,
    /// Read; waits for a yes.
    Previewed,
    Imported,
    /// Turned down, overtaken by a later file, or left lying.
    Discarded,
    /// Could not be fetched, or has faults.
    Faulty,
}

words! {
    ImportState {
        Choosing = "choosing",
        Fetching = "fetching",
        Previewed = "previewed",
        Imported = "imported",
        Discarded = "discarded",
        Faulty = "faulty",
    }
}

/// Acts that touch many households' data at once, and are logged (docs/domain.md §8 P9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditedAct {
    /// The household codes were asked for.
    CodesRead,
    RollImported,
    /// A list of who comes to a meeting was read.
    AnswersRead,
    /// All of them were taken as a file.
    AnswersPrinted,
    /// One household was sought and looked at.
    HouseholdRead,
    /// An account was taken off a household.
    AccountRemoved,
    /// A household got a new code; the old one ended.
    CodeRenewed,
    RollUndone,
    /// The roll was taken as a file, with who is linked.
    RollExported,
    HouseholdAdded,
    /// Its number, head or address was put right.
    HouseholdChanged,
    /// It moved away, went into another, or is no more.
    HouseholdClosed,
    /// A square code for a household was shown to somebody.
    PassShown,
    /// Somebody of another household was named to speak for one.
    DeputyNamed,
    /// A file was held against the roll, which names households and accounts.
    RollCompared,
    /// Who asks to speak for which household was read.
    RequestsRead,
    /// What is objected to in the roll, or asked to be put right, was read.
    ObjectionsRead,
    /// Whom to call before a meeting was read: it is reckoned from who came before.
    CallsRead,
}

words! {
    AuditedAct {
        CodesRead = "codes_read",
        RollImported = "roll_imported",
        AnswersRead = "answers_read",
        AnswersPrinted = "answers_printed",
        HouseholdRead = "household_read",
        AccountRemoved = "account_removed",
        CodeRenewed = "code_renewed",
        RollUndone = "roll_undone",
        RollExported = "roll_exported",
        HouseholdAdded = "household_added",
        HouseholdChanged = "household_changed",
        HouseholdClosed = "household_closed",
        PassShown = "pass_shown",
        DeputyNamed = "deputy_named",
        RollCompared = "roll_compared",
        RequestsRead = "requests_read",
        ObjectionsRead = "objections_read",
        CallsRead = "calls_read",
    }
}

/// Largest file that is fetched, in bytes (`documents/roll_file.rs` reads no larger one).
pub const MAX_FILE_BYTES: i64 = 5 * 1024 * 1024;

/// Faults named in one message; the rest are counted.
pub const FAULTS_SHOWN: usize = 15;

/// How the name of a sheet ends, whether we read its kind or not.
const SHEET_ENDS: &[&str] = &[".xlsx", ".xls", ".xlsm", ".xlsb", ".csv", ".tsv", ".ods", ".numbers", ".et"];

/// Words in the name of a file, folded, that say that it lists people or households.
const LIST_WORDS: &[&str] = &["ds", "so ho", "ho dan", "cu tri", "ho khau"];
/// Those that say so also where the words of a name are not parted.
const LIST_RUNS: &[&str] = &["danhsach", "nhankhau", "hogiadinh"];

/// Whether a file that was sent into a group may be a list of residents: a sheet of any name, and whatever says so by its name.
pub fn may_list_people(file_name: &str) -> bool {
    let folded = fold(file_name).replace(|sign: char| !sign.is_alphabetic(), " ");
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let (parted, run) = (format!(" {} ", words.join(" ")), words.concat());
    is_sheet(file_name)
        || LIST_WORDS.iter().any(|word| parted.contains(&format!(" {word} ")))
        || LIST_RUNS.iter().any(|word| run.contains(word))
}

/// Whether a file of this name is a sheet, which may hold names and addresses.
pub fn is_sheet(file_name: &str) -> bool {
    let name = file_name.trim().to_lowercase();
    SHEET_ENDS.iter().any(|end| name.ends_with(end))
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RollNotice {
    /// To a group into which a sheet was sent: it is to be deleted there and sent in private. Nothing of it was read.
    InGroup,
    /// `/hodan` without a roll to choose: what one neighbourhood has.
    Panel {
        neighborhood: Neighborhood,
        size: i64,
        accounts: i64,
        last_import: Option<Moment>,
        /// The last import, as long as it can be undone.
        #[serde(default)]
        undo: Option<RollImportId>,
        /// The reader stands there, and changes nothing of it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        closed: bool,
    },
    Choose {
        neighborhoods: Vec<Neighborhood>,
    },
    /// Whose roll is this file?
    ChooseForFile {
        import: RollImportId,
        file_name: String,
        neighborhoods: Vec<Neighborhood>,
    },
    Reading {
        neighborhood: Neighborhood,
        file_name: String,
        /// Another file that was not decided is put aside for this one.
        #[serde(default)]
        instead: bool,
    },
    FetchFailed {
        file_name: String,
    },
    /// Nothing of the file is taken. At most [`MAX_FAULTS`] faults are carried.
    Rejected {
        neighborhood: Box<Neighborhood>,
        file_name: String,
        rejection: RollRejection,
    },
    /// Which column is it?
    AskColumn {
        import: RollImportId,
        neighborhood: Box<Neighborhood>,
        file_name: String,
        question: ColumnQuestion,
    },
    Preview(Box<RollPreview>),
    Imported {
        neighborhood: Neighborhood,
        change: RollChange,
        size: usize,
        unlinked: usize,
        /// The import, if it can be undone.
        #[serde(default)]
        undo: Option<RollImportId>,
    },
    /// Shall the last import be undone? What comes back.
    AskUndo {
        import: RollImportId,
        neighborhood: Neighborhood,
        change: RollChange,
        imported_at: Moment,
    },
    /// The roll is what it was before the import; `elsewhere`: accounts that have another household meanwhile.
    Undone {
        neighborhood: Neighborhood,
        size: usize,
        accounts: usize,
        elsewhere: usize,
    },
    /// To an account that speaks for its household again.
    SpeaksAgain {
        number: String,
        neighborhood: Neighborhood,
        /// It had asked to, and waits for a decision again.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waits: bool,
    },
    Discarded,
    AlreadyImported,
    AlreadyReading,
    /// Caption of the template.
    Template,
    /// Caption of the sheet of codes.
    Codes {
        neighborhood: Neighborhood,
        size: i64,
    },
    /// Caption of the roll with who is linked.
    Export {
        neighborhood: Neighborhood,
        size: i64,
    },
    /// Caption of the file that names whatever a list would change.
    Changes {
        neighborhood: Neighborhood,
        file_name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RollRefusal {
    /// Declared larger than [`MAX_FILE_BYTES`].
    TooLarge { bytes: i64 },
    /// Another file was imported after this preview.
    Overtaken,
    /// No codes without households.
    EmptyRoll { neighborhood: Box<Neighborhood> },
    /// The roll is another than the one the file was compared with.
    ChangedSince,
    /// Why an import is not undone.
    NoUndo(NoUndo),
    /// Nobody decided on it within [`crate::domain::retention::ROLL_PREVIEWS`], and it is dropped.
    TooOld,
}
