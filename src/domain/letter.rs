//! A letter: a notice, its reader, its time, and a key that keeps it from being written twice. Stored by `store/outbox.rs`.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::delivery::About;
use super::ids::{
    AccountId, CampaignId, ChatId, CommuneId, DocumentId, MeetingId, MessageId, NeighborhoodId, PlaceSheetId,
    RollImportId, ThreadId, UnitSheetId,
};
use super::people::Language;
use super::pin::Pin;
use super::printing::{PaperForm, Printed, RollUpForm, SquaresOf};
use super::roll::ColumnChoice;
use super::say::Notice;
use super::time::Moment;
use super::words::{all, words};

/// Lanes in strict priority (docs/telegram.md §10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lane {
    /// Replies to a person; first in everything that is paced together.
    Answers,
    /// Notices to groups and the edits that keep their numbers live.
    Cards,
    /// Reminders and broadcasts, paced.
    Bulk,
}

all! {
    Lane { Answers, Cards, Bulk }
}

impl Lane {
    /// The number the database sorts by.
    pub const fn rank(self) -> i64 {
        match self {
            Lane::Answers => 0,
            Lane::Cards => 1,
            Lane::Bulk => 2,
        }
    }

    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.rank() == rank)
    }
}

/// A place where letters arrive, and the language read there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub chat: ChatId,
    pub thread: Option<ThreadId>,
    pub language: Language,
}

/// A file somebody sent, as the channel names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// The channel's handle for fetching the file.
    pub handle: String,
    pub name: String,
    /// Bytes as declared by the channel, when it declares them.
    pub size: Option<i64>,
}

/// A document we make when it is sent, never stored as bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// An empty roll to fill in.
    RollTemplate,
    /// The household codes of a neighbourhood, for the paper invitations.
    HouseholdCodes(NeighborhoodId),
    /// What we keep about the reader's account (`/dulieu`).
    AccountData,
    /// The same as a page to be read.
    AccountPage,
    /// Who comes to a meeting, alley by alley, to print.
    Attendance(MeetingId),
    /// The roll of a neighbourhood, with who is linked.
    Roll(NeighborhoodId),
    /// Whatever an uploaded list would change in the roll.
    RollChanges(RollImportId),
    /// The reader's neighbourhoods, to fill in where and when they elect.
    PlaceTemplate,
    /// Square codes to be cut out; `file` counts from 1.
    Squares { neighborhood: NeighborhoodId, of: SquaresOf, file: usize },
    /// How far the neighbourhoods of a commune are.
    RollUp { commune: CommuneId, form: RollUpForm },
    /// A meeting for a telephone's calendar.
    Calendar(MeetingId),
    /// A paper of a meeting, to print; `file` counts from 1 where it comes in several.
    Printed { meeting: MeetingId, printed: Printed, form: PaperForm, file: usize },
    /// Every unit there is, to fill in what it becomes.
    UnitTemplate,
}

/// What a letter asks the post to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Errand {
    /// Send a new message.
    Say(Notice),
    /// Send a new message and remember it as the meeting's live card; pin it where we may.
    Post { meeting: MeetingId, notice: Notice },
    /// Replace the text and buttons of a message of ours.
    Replace { message: MessageId, notice: Notice },
    /// Bring the text of a message of ours up to date. When that message is gone, nothing is said instead.
    Amend { message: MessageId, notice: Notice },
    /// Pin a message of ours without a sound. A missing right to pin is not a failure.
    Pin { message: MessageId },
    /// Unpin a message of ours. A missing right is not a failure.
    Unpin { message: MessageId },
    /// Take the buttons from a message of ours, which is no longer answered.
    Strip { message: MessageId },
    /// Send a new message and pin it where we may.
    SayPinned(Notice),
    /// Send a picture that the channel keeps, by its handle, with the notice as its caption.
    Show { picture: String, notice: Notice },
    /// Send a point of the map, with the notice as its name; in words where the channel shows none.
    Point { pin: Pin, notice: Notice },
    /// Send a square code that leads to a pass, by its token, with the notice as its caption.
    ShowPass { token: String, notice: Notice },
    /// Replace the caption of a picture of ours. When that message is gone, nothing is said instead.
    Caption { message: MessageId, notice: Notice },
    /// Send a document with the notice as its caption.
    Hand { paper: Paper, notice: Notice },
    /// Send on a file that an official sent us, with the notice as its caption.
    Pass { document: DocumentId, file: SentFile, notice: Notice },
    /// Send a new message, and after it has arrived what its meeting says by voice (`voice_note.rs`).
    Voiced { meeting: MeetingId, notice: Notice },
    /// Send what a meeting says by voice, as it is when the letter leaves, with the notice as its caption.
    Speak { meeting: MeetingId, notice: Notice },
    /// Fetch the file of a roll, read it, and hand the outcome back as an intent.
    FetchRoll {
        import: RollImportId,
        file: SentFile,
        /// What officials of its neighbourhood said of headings.
        #[serde(default)]
        columns: Vec<ColumnChoice>,
    },
    /// The same for a sheet of where and when neighbourhoods elect.
    FetchPlaces { sheet: PlaceSheetId, file: SentFile },
    /// The same for a sheet of the units of a province.
    FetchUnits { sheet: UnitSheetId, file: SentFile },
    /// Tell the channel which commands this reader has now.
    OfferCommands,
}

impl Errand {
    /// Whether what is said to the chat later must not come before it.
    pub const fn is_said_in_order(&self) -> bool {
        match self {
            Errand::Say(_)
            | Errand::SayPinned(_)
            | Errand::Post { .. }
            | Errand::Replace { .. }
            | Errand::Amend { .. }
            | Errand::Show { .. }
            | Errand::ShowPass { .. }
            | Errand::Caption { .. }
            | Errand::Point { .. }
            | Errand::Hand { .. }
            | Errand::Voiced { .. }
            | Errand::Speak { .. }
            | Errand::Pass { .. } => true,
            Errand::Pin { .. }
            | Errand::Unpin { .. }
            | Errand::Strip { .. }
            | Errand::FetchRoll { .. }
            | Errand::FetchPlaces { .. }
            | Errand::FetchUnits { .. }
            | Errand::OfferCommands => false,
        }
    }

    /// Reads what the outbox keeps, also what version 0.1.0 wrote in shapes of its own.
    ///
    /// # Errors
    /// When no version known to us wrote it.
    pub fn from_stored(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text).or_else(|error| {
            let mut stored: Value = serde_json::from_str(text)?;
            for place in ["/Say", "/Replace/notice"] {
                if let Some(notice) = stored.pointer_mut(place)
                    && let Some(newer) = since_0_1_0(notice)
                {
                    *notice = newer;
                }
            }
            serde_json::from_value(stored).map_err(|_| error)
        })
    }
}

/// A notice of version 0.1.0 in the shape that took its place.
fn since_0_1_0(notice: &Value) -> Option<Value> {
    let posting = |about: &str, card: &Value, delivery: Value| json!({"Meeting": {"Posting": {"about": about, "card": card, "delivery": delivery}}});
    if let Some((variant, of)) =
        notice.get("Meeting").and_then(Value::as_object).and_then(|one| one.iter().next())
    {
        return Some(match variant.as_str() {
            "Sent" => {
                let leaves_at = of.get("leaves_at").filter(|at| !at.is_null());
                let delivery = leaves_at.map_or(json!("Sending"), |at| json!({"Later": at}));
                posting("Call", of.get("card")?, delivery)
            }
            "SentOnceBack" => posting("Call", of, json!("ShutOut")),
            "MoveDone" => posting("Move", of, json!("Sending")),
            "CallOffDone" => posting("CallOff", of, json!("Sending")),
            "Mine" => json!({"Meeting": {"Mine": {"card": of, "posting": null}}}),
            _ => return None,
        });
    }
    let published = notice.pointer("/Tally/Published")?;
    let delivery = if published.get("waits")?.as_bool()? { "ShutOut" } else { "Sending" };
    let mut published = published.clone();
    published.as_object_mut()?.insert("delivery".to_owned(), json!(delivery));
    Some(json!({"Tally": {"Published": published}}))
}

/// What to do when nobody can know whether a message arrived (docs/telegram.md §10, §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// Say it once more: a notice or an election reminder.
    Repeat,
    /// Let it rest as unknown: chatter.
    Rest,
}

/// A letter to be written into the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    pub to: Address,
    pub lane: Lane,
    pub errand: Errand,
    pub due_at: Moment,
    /// After this moment the letter is cancelled instead of sent.
    pub expires_at: Option<Moment>,
    /// Two letters with one key are one letter.
    pub dedupe_key: String,
    pub doubt: Doubt,
    pub campaign: Option<CampaignId>,
    /// Groups letters to be cancelled together (`meeting:<id>:<version>`).
    pub subject: Option<String>,
    /// Whose words this answers: in a group a member has a budget, in private so many may wait.
    pub asked_by: Option<AccountId>,
    /// Who is told what becomes of it.
    pub report: Option<Report>,
}

/// Somebody who is told what became of a letter to a group, and what it was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub to: AccountId,
    /// The meeting that the letter speaks of; `None` where it speaks of a roll.
    pub meeting: Option<MeetingId>,
    pub about: About,
    /// The letter's own key.
    pub key: String,
    /// When the letter was asked for.
    pub asked_at: Moment,
    /// The message whose button asked for it. It shows the confirmation, and is brought up to date in place.
    pub message: Option<MessageId>,
    /// The confirmation said already that the group refuses us.
    pub warned: bool,
}

/// Where a letter is. Every letter ends in exactly one of the last four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LetterState {
    Waiting,
    Sending,
    Sent,
    Refused,
    Unknown,
    Cancelled,
}

words! {
    LetterState {
        Waiting = "waiting",
        Sending = "sending",
        Sent = "sent",
        Refused = "refused",
        Unknown = "unknown",
        Cancelled = "cancelled",
    }
}
