//! Papers of a meeting that are printed: which there are, what each must know before it is made, and what goes into it. Done by
//! `app/printing.rs`, worded by `telegram/printing.rs`; filled into their templates by `documents/papers.rs`.

mod edition;

use serde::{Deserialize, Serialize};

use super::attendance::Row;
use super::ids::{HouseholdId, MeetingId};
use super::invitation::{Field, Particulars};
use super::meeting::Meeting;
use super::nomination::Nominee;
use super::office::Convener;
use super::order::Minutes;
use super::papers::Round;
use super::place::{Commune, Neighborhood};
use super::rsvp::numbering::Formerly;
use super::tally::{Progress, ResultPost, RollUp};
use super::time::Moment;
use super::words::words;

pub use edition::{Edition, Part, Print, Replaced, Sources};

/// Households in one file: a file is made by a process of its own, and may neither grow nor take long.
pub const HOUSEHOLDS_A_FILE: usize = 100;

/// A paper of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Printed {
    /// Mẫu 01, one for all: to be sent and posted.
    Invitation,
    /// An invitation for each household, with its square code and a slip to tear off.
    Slips,
    /// Who was invited, alley by alley, with room to sign.
    DoorList,
    /// Who has not answered, with room for what they say on the telephone.
    CallList,
    /// Mẫu 02: the count, in three copies.
    CountMinutes,
    /// Mẫu 04: the count of the households' ballots (NĐ 59/2023/NĐ-CP Đ.4), as a draft.
    BallotMinutes,
    /// Mẫu 03: the minutes of the meeting and what it decided.
    Minutes,
    /// Mẫu 05: the minutes of the Front committee's list of candidates (NĐ 59/2023/NĐ-CP Đ.7), as a draft.
    FrontMinutes,
    /// Mẫu 03 as a decision: what the households decided (Luật 10/2022/QH15 Đ.20 k.2).
    Decision,
    /// Every household that gets a ballot paper, with room to sign when it goes out and comes back.
    BallotList,
    /// The result, to be posted.
    ResultSheet,
    /// A poster with a square code.
    Poster,
}

words! {
    Printed {
        Invitation = "invitation",
        Slips = "slips",
        DoorList = "door_list",
        CallList = "call_list",
        CountMinutes = "count_minutes",
        BallotMinutes = "ballot_minutes",
        Minutes = "minutes",
        Decision = "decision",
        BallotList = "ballot_list",
        FrontMinutes = "front_minutes",
        ResultSheet = "result_sheet",
        Poster = "poster",
    }
}

impl Printed {
    /// Whether it says what was counted, so that there must be a published count; minutes are made without one, too, where something
    /// was written of the meeting ([`Printed::may_lack_a_count`]).
    pub const fn is_of_a_count(self) -> bool {
        matches!(
            self,
            Printed::CountMinutes
                | Printed::BallotMinutes
                | Printed::Minutes
                | Printed::Decision
                | Printed::ResultSheet
        )
    }

    /// Whether it is made of a meeting that counted nothing, or ended for want of households, too.
    pub const fn may_lack_a_count(self) -> bool {
        matches!(self, Printed::Minutes)
    }

    /// Whether it is of people who gather: papers that are counted have none.
    pub const fn is_of_a_gathering(self) -> bool {
        matches!(
            self,
            Printed::Invitation
                | Printed::Slips
                | Printed::Poster
                | Printed::DoorList
                | Printed::CallList
                | Printed::FrontMinutes
        )
    }

    /// Whether it invites, so that it must say what Mẫu 01 asks for.
    pub const fn invites(self) -> bool {
        matches!(self, Printed::Invitation | Printed::Slips)
    }

    /// Whether it bears the codes of households: for who keeps the roll alone (docs/decisions/0039).
    pub const fn tells_codes(self) -> bool {
        matches!(self, Printed::Slips)
    }

    /// Whether it names households: who reads it is logged.
    pub const fn names_households(self) -> bool {
        matches!(self, Printed::Slips | Printed::DoorList | Printed::CallList | Printed::BallotList)
    }

    /// What must be written before it is printed.
    ///
    /// # Errors
    /// [`PrintingRefusal::Lacks`]: the first that is missing (Mẫu 01, NĐ 59/2023/NĐ-CP Đ.3 k.3).
    pub fn check(self, meeting: MeetingId, particulars: &Particulars) -> Result<(), PrintingRefusal> {
        match particulars.lacking().first() {
            Some(field) if self.invites() => Err(PrintingRefusal::Lacks { meeting, field: *field }),
            _ => Ok(()),
        }
    }

    /// As what it is sent, in this order.
    pub const fn forms(self) -> &'static [PaperForm] {
        match self {
            Printed::Invitation | Printed::Minutes | Printed::Decision => &[PaperForm::Pdf, PaperForm::Word],
            Printed::Poster => &[PaperForm::Picture, PaperForm::Pdf],
            Printed::Slips
            | Printed::DoorList
            | Printed::CallList
            | Printed::BallotList
            | Printed::CountMinutes
            | Printed::BallotMinutes
            | Printed::FrontMinutes
            | Printed::ResultSheet => &[PaperForm::Pdf],
        }
    }

    /// In how many files it comes.
    pub const fn files(self, households: usize) -> usize {
        match self {
            Printed::Slips => households.div_ceil(HOUSEHOLDS_A_FILE),
            _ => 1,
        }
    }
}

/// As what a paper is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaperForm {
    /// To print.
    Pdf,
    /// To edit.
    Word,
    /// To show in a chat.
    Picture,
}

words! {
    PaperForm {
        Pdf = "pdf",
        Word = "word",
        Picture = "picture",
    }
}

/// One household on the sheet of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdCode {
    pub number: String,
    pub head_name: String,
    pub address: String,
    pub code: String,
    /// The household's deep link, in full.
    pub link: String,
    /// Its number before its unit became part of another: whoever holds an older paper finds it so.
    pub formerly: Option<Formerly>,
}

/// Everything that goes into a paper, as it is known when the paper is made.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedPaper {
    pub printed: Printed,
    pub form: PaperForm,
    pub meeting: Meeting,
    pub neighborhood: Neighborhood,
    pub commune: Commune,
    /// Names of the documents that go with the invitation.
    pub documents: Vec<String>,
    /// Of [`Printed::Slips`]: the households of this file.
    pub households: Vec<HouseholdCode>,
    /// Of the lists: alley by alley.
    pub rows: Vec<Row>,
    /// Of the call list: so many of the rows are those to be called first (`call_list.rs`).
    pub first: usize,
    /// Households on the roll.
    pub roll: i64,
    /// Of what speaks of a count: what was published.
    pub result: Option<Box<ResultPost>>,
    /// Of minutes: what was written of the meeting.
    pub minutes: Option<Box<Minutes>>,
    /// The same: who stands, where people do.
    pub nominees: Vec<Nominee>,
    /// The same: households at the door, where somebody stood there.
    pub present: Option<i64>,
    /// It ended for want of households.
    pub ended_short: bool,
    /// Of ballots of every household: who handed them out, and who saw them counted.
    pub round: Option<Box<Round>>,
    /// What it says of its meeting.
    pub edition: Edition,
    /// What was printed last with other words.
    pub replaces: Option<Replaced>,
    /// Of the poster: the link behind its square code.
    pub link: String,
    /// The verification code of what the record last has of the meeting itself; a count has its own.
    pub record_code: Option<String>,
    pub made_at: Moment,
    pub zone: chrono_tz::Tz,
}

/// The papers of one meeting, for who leads the neighbourhood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintBoard {
    pub meeting: MeetingId,
    pub neighborhood: Neighborhood,
    pub title: String,
    pub starts_at: Moment,
    /// Papers that can be made now.
    pub ready: Vec<Printed>,
    /// Whether it is still to come, so that it can be read out.
    pub is_ahead: bool,
}

/// Whose square codes are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SquaresOf {
    All,
    Household(HouseholdId),
    /// Those that these words of `/timho` mean: an alley, a name.
    Sought(String),
}

/// Square codes to be cut out, each to be handed to its household.
#[derive(Debug, Clone, PartialEq)]
pub struct SquaresPaper {
    pub neighborhood: Neighborhood,
    pub households: Vec<HouseholdCode>,
    pub bot_username: String,
}

/// As what the roll-up of a commune is sent, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RollUpForm {
    /// To be read on a telephone.
    Picture,
    /// To be printed.
    Pdf,
    /// To be worked with.
    Workbook,
}

words! {
    RollUpForm {
        Picture = "picture",
        Pdf = "pdf",
        Workbook = "workbook",
    }
}

/// The roll-up of a commune, to be shown, printed or worked with.
#[derive(Debug, Clone, PartialEq)]
pub struct RollUpPaper {
    pub roll_up: RollUp,
    pub form: RollUpForm,
    pub zone: chrono_tz::Tz,
}

impl RollUpPaper {
    /// Where a letter of it was written.
    pub fn written_at(&self, letter: char) -> WrittenAt {
        let is_somebodys = self.roll_up.neighborhoods.iter().any(|(_, progress)| {
            matches!(progress, Progress::Done { leading_name, .. } if leading_name.contains(letter))
        });
        if is_somebodys { WrittenAt::Candidate } else { WrittenAt::Place }
    }
}

/// A meeting for a telephone's calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarEntry {
    pub meeting: MeetingId,
    /// "Họp khu phố 1: …"
    pub title: String,
    pub venue: String,
    pub starts_at: Moment,
    /// One more with every move.
    pub version: i64,
    pub is_called_off: bool,
    pub made_at: Moment,
    pub zone: chrono_tz::Tz,
}

/// What is read over the loudspeaker and sent as a short message: of one meeting, once it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aloud {
    pub neighborhood: Neighborhood,
    pub convener: Convener,
    pub title: String,
    pub venue: String,
    pub starts_at: Moment,
    pub contact: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PrintingNotice {
    Board(Box<PrintBoard>),
    /// Under a sheet of square codes.
    Squares {
        neighborhood: Box<Neighborhood>,
        /// Households in all files.
        count: usize,
        /// Which file of how many, from 1.
        file: (usize, usize),
    },
    /// Under a file for the calendar.
    Calendar,
    /// Under one that takes a meeting out of it.
    CalendarOff,
    /// To be read out: this and nothing else, so that it can be copied as it is.
    Aloud(Box<Aloud>),
    /// Short messages, and how long the reading takes.
    Short(Box<Aloud>),
    /// Under a file.
    File {
        printed: Printed,
        form: PaperForm,
        neighborhood: Box<Neighborhood>,
        starts_at: Moment,
        /// Which file of how many, from 1.
        file: (usize, usize),
    },
    /// Under the roll-up of a commune: what it shows, in words.
    RollUp {
        roll_up: Box<RollUp>,
        form: RollUpForm,
    },
    /// In place of a file that could not be made.
    Unmade,
    /// The same, with what stands in the way.
    Unprintable(Unprintable),
}

/// Why a file could not be made, where its reader can do something about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unprintable {
    /// None of the fonts has this letter, which was written there.
    Letter { letter: String, at: WrittenAt },
    /// It wanted more time or memory than a file may have.
    TooMuch,
    /// This server was set up without the part that makes papers.
    NotHere,
}

/// Where something that is printed was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WrittenAt {
    /// The household of this number: its head's name or its address.
    Household {
        number: String,
    },
    /// Who goes to the meeting in the place of this household's head.
    Substitute {
        number: String,
    },
    /// What the invitation says.
    Field(Field),
    /// What the meeting is about; whether it is over, so that it cannot be called anew.
    Title {
        #[serde(default)]
        is_held: bool,
    },
    /// Why its notice was late.
    Reason,
    /// Of the roll-up: who was introduced somewhere.
    Candidate,
    Venue,
    /// The name of a file that goes with the invitation.
    Document,
    /// What was written of the meeting in its order.
    Order,
    /// Who or what was counted.
    Count,
    /// The name of the place itself.
    Place,
}

impl PrintedPaper {
    /// What is kept of it once somebody has it.
    pub fn print(&self) -> Print {
        let (meeting, printed) = (self.meeting.id, self.printed);
        Print { meeting, printed, edition: self.edition.clone(), at: self.made_at }
    }

    /// Where a letter of it was written.
    pub fn written_at(&self, letter: char) -> WrittenAt {
        let has = |words: &str| words.contains(letter);
        let meeting = &self.meeting;
        let in_order = |minutes: &Minutes| {
            let lists = [&minutes.discussion, &minutes.board, &minutes.witnesses, &minutes.conclusion];
            let points = minutes.points.iter().map(|point| &point.words);
            lists.into_iter().flatten().chain(&minutes.secretary).chain(points).any(|words| has(words))
        };
        let field = Field::ALL.into_iter().find(|field| meeting.particulars.get(*field).is_some_and(has));
        let in_rows = self.rows.iter().find_map(|row| match &row.substitute_name {
            _ if has(&row.head_name) || has(&row.address) => {
                Some(WrittenAt::Household { number: row.number.clone() })
            }
            Some(name) if has(name) => Some(WrittenAt::Substitute { number: row.number.clone() }),
            _ => None,
        });
        match written_in(&self.households, letter).or(in_rows) {
            Some(at) => at,
            None if has(&meeting.title) => WrittenAt::Title { is_held: meeting.starts_at <= self.made_at },
            None if meeting.late_reason.as_deref().is_some_and(has) => WrittenAt::Reason,
            None if has(&meeting.venue) => WrittenAt::Venue,
            None => match field {
                Some(field) => WrittenAt::Field(field),
                None if self.documents.iter().any(|name| has(name)) => WrittenAt::Document,
                None if self.minutes.as_deref().is_some_and(in_order) => WrittenAt::Order,
                None if has(&self.neighborhood.name) || has(&self.neighborhood.commune_name) => {
                    WrittenAt::Place
                }
                None => WrittenAt::Count,
            },
        }
    }
}

impl SquaresPaper {
    /// Where a letter of it was written.
    pub fn written_at(&self, letter: char) -> WrittenAt {
        written_in(&self.households, letter).unwrap_or(WrittenAt::Place)
    }
}

fn written_in(households: &[HouseholdCode], letter: char) -> Option<WrittenAt> {
    let has = |household: &&HouseholdCode| {
        [&household.number, &household.head_name, &household.address]
            .iter()
            .any(|words| words.contains(letter))
    };
    households.iter().find(has).map(|household| WrittenAt::Household { number: household.number.clone() })
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PrintingRefusal {
    /// The invitation does not say this yet.
    Lacks { meeting: MeetingId, field: Field },
    /// No count of this meeting is published.
    NoCount,
    /// What the meeting was for was corrected since, and the count not yet.
    KindCorrected,
    /// Nobody is on the roll.
    EmptyRoll,
    /// Everybody has answered.
    NobodyToCall,
    /// The meeting was called off.
    CalledOff,
    /// What is on record of the meeting does not make this paper, or no more.
    NotReady,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_come_in_files_of_a_hundred_households() {
        for (households, files) in [(1, 1), (100, 1), (101, 2), (400, 4), (3000, 30)] {
            assert_eq!(Printed::Slips.files(households), files, "{households}");
        }
        assert_eq!(Printed::DoorList.files(400), 1);
    }

    #[test]
    fn an_invitation_without_chair_or_contact_is_not_printed() {
        let meeting = crate::domain::ids::Id::mint(Moment::from_unix_millis(0), [1; 10]);
        let chair = Some("ông Nguyễn Văn Hùng".to_owned());
        let contact = Some("bà Lan, 0912 345 678".to_owned());
        for printed in Printed::ALL {
            let check = |chair: &Option<String>, contact: &Option<String>| {
                let said =
                    Particulars { chair: chair.clone(), contact: contact.clone(), ..Particulars::default() };
                printed.check(meeting, &said)
            };
            let lacks = |field| match printed.invites() {
                true => Err(PrintingRefusal::Lacks { meeting, field }),
                false => Ok(()),
            };
            assert_eq!(check(&chair, &contact), Ok(()));
            assert_eq!(check(&None, &contact), lacks(Field::Chair), "{printed:?}");
            assert_eq!(check(&chair, &None), lacks(Field::Contact), "{printed:?}");
        }
    }
}
