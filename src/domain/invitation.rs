//! What an invitation says beyond time, place and matter, by Mẫu 01 (NĐ 59/2023/NĐ-CP Đ.3 k.3): chair, guests, contact, the paper's
//! number; and the documents that go with it, with whom they have reached (Đ.3 k.4; docs/domain.md §2.6). Decided in
//! `app/invitation.rs`, kept by `store/invitation.rs`, worded by `telegram/invitation.rs`.

use serde::{Deserialize, Serialize};

use super::fold::nfc;
use super::ids::{DocumentId, HouseholdId, MeetingId};
use super::matter::MeetingKind;
use super::roll::NumberIndex;
use super::time::Moment;
use super::vague::is_vague;
use super::words::{all, words};

/// Longest chair, guests, contact and number of the paper, in characters: the notice stays one message.
pub const MAX_CHAIR: usize = 100;
pub const MAX_GUESTS: usize = 200;
pub const MAX_CONTACT: usize = 80;
pub const MAX_PAPER_NUMBER: usize = 30;

/// Documents of one meeting.
pub const MAX_DOCUMENTS: usize = 5;

/// Fewest and most digits of a telephone number in a contact.
pub const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 8..=12;

/// Numbers that were not found, as they are named back.
const NAMED_BACK: usize = 100;

/// What the invitation says beyond time, place and matter. What nobody wrote is not said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Particulars {
    /// Who chairs, as the official wrote it: "ông Nguyễn Văn Hùng, Trưởng khu phố".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// Who is invited besides one representative of each household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guests: Option<String>,
    /// Whom to ask: a name and a telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The number of the paper: "05/GM-KP1".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

impl Particulars {
    pub fn get(&self, field: Field) -> Option<&str> {
        match field {
            Field::Chair => self.chair.as_deref(),
            Field::Guests => self.guests.as_deref(),
            Field::Contact => self.contact.as_deref(),
            Field::Number => self.number.as_deref(),
        }
    }

    pub fn set(&mut self, field: Field, words: Option<String>) {
        *match field {
            Field::Chair => &mut self.chair,
            Field::Guests => &mut self.guests,
            Field::Contact => &mut self.contact,
            Field::Number => &mut self.number,
        } = words;
    }

    /// What Mẫu 01 asks for and nobody wrote. Guests there may be none; a number is the paper's own.
    pub fn lacking(&self) -> Vec<Field> {
        [Field::Chair, Field::Contact].into_iter().filter(|field| self.get(*field).is_none()).collect()
    }

    /// What the next invitation begins with: everything but the number of this paper.
    pub fn habit(&self) -> Self {
        Self { number: None, ..self.clone() }
    }
}

/// One of the [`Particulars`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Field {
    Chair,
    Guests,
    Contact,
    Number,
}

words! {
    Field {
        Chair = "chair",
        Guests = "guests",
        Contact = "contact",
        Number = "number",
    }
}

impl Field {
    /// The most characters it may have.
    pub const fn most(self) -> usize {
        match self {
            Field::Chair => MAX_CHAIR,
            Field::Guests => MAX_GUESTS,
            Field::Contact => MAX_CONTACT,
            Field::Number => MAX_PAPER_NUMBER,
        }
    }

    /// Reads what was typed for it; a lone dash takes away what stood there.
    ///
    /// # Errors
    /// [`InvitationRefusal::Length`]; [`InvitationRefusal::NoPhone`].
    pub fn read(self, words: &str) -> Result<Option<String>, InvitationRefusal> {
        let words = nfc(words);
        if ["-", "–", "—"].contains(&words.as_str()) {
            return Ok(None);
        }
        // It stands inside a line of ours, which brings its own full stop.
        let words = words.trim_end_matches(['.', ' ']).to_owned();
        if words.is_empty() || words.chars().count() > self.most() || is_vague(&words) {
            return Err(InvitationRefusal::Length { field: self });
        }
        if self == Field::Contact {
            let digits = words.chars().filter(char::is_ascii_digit).count();
            let letters = words.chars().any(char::is_alphabetic);
            if !PHONE_DIGITS.contains(&digits) || !letters {
                return Err(InvitationRefusal::NoPhone);
            }
        }
        Ok(Some(words))
    }
}

/// A document of a meeting, as its officials see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: DocumentId,
    pub name: String,
    /// When it was sent on its way; `None`: not yet.
    pub issued_at: Option<Moment>,
    /// Households of today's roll that have it, by message and on paper.
    pub by_message: i64,
    pub on_paper: i64,
}

/// What the sheet says at its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    Saved,
    /// The number of this invitation: the next has another.
    NumberSaved,
    /// The document goes out with the notice.
    DocumentKept,
    /// The document waits for the button that sends it.
    DocumentWaits,
    DocumentDropped,
    /// What stood there was taken away.
    Cleared,
    /// It is on its way to the group and the households.
    Issued,
}

all! {
    News { Saved, NumberSaved, DocumentKept, DocumentWaits, DocumentDropped, Cleared, Issued }
}

/// The meeting of which an invitation is, in the words of its notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Of {
    pub meeting: MeetingId,
    pub kind: MeetingKind,
    /// "Khu phố 1, Phường Bình Ngọc".
    pub place: String,
    pub title: String,
    pub starts_at: Moment,
}

/// A household that a document has still to reach on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    pub number: String,
    pub head_name: String,
    pub address: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum InvitationNotice {
    /// Everything the invitation says beyond its notice, and the buttons to change it.
    Sheet {
        of: Box<Of>,
        particulars: Particulars,
        documents: Vec<Document>,
        /// Households on the roll.
        roll: i64,
        /// Households that some issued document has not reached.
        on_paper: i64,
        /// The law asks that the documents reach each household (NĐ 59 Đ.3 k.4): this many days before.
        due_days: Option<i64>,
        /// The notice is out.
        is_called: bool,
        news: Option<News>,
    },
    /// The next words are this; `clears`: the meeting from whose invitation a button takes away what stands there now.
    Ask {
        field: Field,
        now: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clears: Option<MeetingId>,
    },
    /// The next file is a document of this meeting.
    AskDocument { of: Box<Of> },
    /// Why do the documents go out later than `days` before the meeting?
    AskLate { of: Box<Of>, days: i64 },
    /// A document, as its caption: to the group and to each household.
    Handed {
        of: Box<Of>,
        /// Why it comes later than it must.
        #[serde(default)]
        late: Option<String>,
    },
    /// To who added it: it was not sent to everybody before the meeting began.
    Missed { of: Box<Of>, file_name: String },
    /// To who sent a document that waited for the morning: its meeting was called off meanwhile.
    OffInstead { of: Box<Of>, file_name: String },
    /// Households to be given the documents on paper, in the order of the roll; `left` of them in all.
    OnPaper {
        of: Box<Of>,
        households: Vec<OnPaper>,
        left: i64,
        /// Households on the roll.
        #[serde(default)]
        roll: i64,
        /// Numbers of those that are not shown by name: "16–30, 33".
        #[serde(default, skip_serializing_if = "String::is_empty")]
        rest: String,
    },
    /// So many households were noted as having it on paper; `left` of the `roll` have none.
    Noted {
        households: i64,
        left: i64,
        #[serde(default)]
        roll: i64,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum InvitationRefusal {
    /// Empty, or longer than it may be.
    Length {
        field: Field,
    },
    /// A contact without a name or without a telephone number.
    NoPhone,
    /// The meeting was called off, or is over.
    Over,
    TooManyDocuments,
    /// Nothing of this meeting waits to be sent.
    NothingToIssue,
    /// Words where a file was asked for.
    NotAFile,
    /// Numbers of households that are not on the roll, as far as they are named back. Nothing was noted.
    UnknownNumbers {
        numbers: Vec<String>,
        more: usize,
    },
    /// No number of a household was read.
    NoNumbers,
}

/// What the next words, or the next file, of an official mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum InvitationDialog {
    Field {
        meeting: MeetingId,
        field: Field,
    },
    Document {
        meeting: MeetingId,
    },
    /// Numbers of households that were given the paper.
    Paper {
        meeting: MeetingId,
    },
    /// Why the documents come later than they must.
    Late {
        meeting: MeetingId,
    },
}

/// Reads numbers of households, parted by commas, semicolons, spaces or lines; "7-12" is every number between.
///
/// # Errors
/// [`InvitationRefusal::NoNumbers`]; [`InvitationRefusal::UnknownNumbers`], and then none is taken.
pub fn read_numbers(
    words: &str,
    roll: &[(HouseholdId, String)],
) -> Result<Vec<HouseholdId>, InvitationRefusal> {
    let numbers = NumberIndex::of(roll.iter().map(|(_, number)| number.as_str()));
    let find = |wanted: &str| numbers.find(wanted).and_then(|place| roll.get(place)).map(|(id, _)| *id);
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    for word in nfc(words).split([',', ';', ' ', '\n']).filter(|word| !word.is_empty()) {
        if let Some(id) = find(word) {
            found.push(id);
            continue;
        }
        let range = word.split_once(['-', '–']).and_then(|(from, to)| {
            let (from, to) = (from.parse::<u32>().ok()?, to.parse::<u32>().ok()?);
            (from <= to && usize::try_from(to - from).ok()? < roll.len()).then_some(from..=to)
        });
        match range {
            Some(range) => {
                let within: Vec<HouseholdId> = range.filter_map(|number| find(&number.to_string())).collect();
                if within.is_empty() {
                    unknown.push(word.to_owned());
                }
                found.extend(within);
            }
            None => unknown.push(word.to_owned()),
        }
    }
    if !unknown.is_empty() {
        let more = unknown.len().saturating_sub(NAMED_BACK);
        unknown.truncate(NAMED_BACK);
        return Err(InvitationRefusal::UnknownNumbers { numbers: unknown, more });
    }
    if found.is_empty() {
        return Err(InvitationRefusal::NoNumbers);
    }
    found.sort();
    found.dedup();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::ids::Id as _;
    use super::*;

    fn id(n: u8) -> HouseholdId {
        HouseholdId::mint(Moment::from_unix_millis(0), [n; 10])
    }

    fn roll() -> Vec<(HouseholdId, String)> {
        [(1, "1"), (2, "2"), (3, "3"), (4, "15a")].map(|(n, number)| (id(n), number.to_owned())).to_vec()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = |words| read_numbers(words, &roll());
        assert_eq!(read("1, 3"), Ok(vec![id(1), id(3)]));
        assert_eq!(read("1-3 15A"), Ok(vec![id(1), id(2), id(3), id(4)]));
        assert_eq!(read("2;2\n2"), Ok(vec![id(2)]));
        assert_eq!(read(" , "), Err(InvitationRefusal::NoNumbers));
    }

    #[test]
    fn one_number_that_is_not_on_the_roll_takes_back_all() {
        let unknown = |numbers: &[&str], more| {
            let numbers = numbers.iter().map(ToString::to_string).collect();
            Err(InvitationRefusal::UnknownNumbers { numbers, more })
        };
        let read = |words| read_numbers(words, &roll());
        assert_eq!(read("1, 99"), unknown(&["99"], 0));
        assert_eq!(read("1 hộ"), unknown(&["hộ"], 0));
        assert_eq!(read("3-1"), unknown(&["3-1"], 0));
        assert_eq!(read("50-52"), unknown(&["50-52"], 0));
        assert_eq!(read("1-4000000000"), unknown(&["1-4000000000"], 0));
        let many = (100..205).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        assert!(
            matches!(read(&many), Err(InvitationRefusal::UnknownNumbers { numbers, more: 5 }) if numbers.len() == NAMED_BACK)
        );
    }

    #[test]
    fn a_contact_is_a_name_and_a_telephone_number() {
        let contact = |words| Field::Contact.read(words);
        assert_eq!(
            contact("bà Lê Thị Hoa, 0912 345 678."),
            Ok(Some("bà Lê Thị Hoa, 0912 345 678".to_owned()))
        );
        for words in ["bà Hoa", "0912345678", "bà Hoa, 0912", "bà Hoa 09123456789012345"] {
            assert_eq!(contact(words), Err(InvitationRefusal::NoPhone), "{words}");
        }
        assert_eq!(contact("–"), Ok(None));
    }

    #[test]
    fn a_field_is_words_and_not_too_many() {
        for field in Field::ALL {
            let long = "ợ".repeat(field.most() + 1);
            for words in ["", " . ", long.as_str()] {
                assert_eq!(field.read(words), Err(InvitationRefusal::Length { field }), "{field:?}");
            }
        }
    }

    #[test]
    fn what_is_remembered_is_all_but_the_papers_number() {
        let mut particulars = Particulars::default();
        assert_eq!(particulars.lacking(), [Field::Chair, Field::Contact]);
        for field in Field::ALL {
            particulars.set(field, Some(field.code().to_owned()));
            assert_eq!(particulars.get(field), Some(field.code()));
        }
        assert_eq!(particulars.lacking(), []);
        assert_eq!(particulars.habit().number, None);
        assert_eq!(particulars.habit().guests, particulars.guests);
    }
}
