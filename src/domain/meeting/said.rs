//! What is said about meetings, as data: notices, refusals, and the conversations under way.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{Deed, MeetingCard, ReminderKind};
use crate::domain::answer::Answer;
use crate::domain::delivery::{About, Delivery};
use crate::domain::ids::{HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::matter::Agenda;
use crate::domain::office::Barred;
use crate::domain::place::NeighborhoodKind;
use crate::domain::setup::Page;
use crate::domain::time::Moment;
use crate::domain::when::WhenFault;
use crate::domain::words::all;

/// One thing that a notice says of its meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CallField {
    When,
    Where,
    What,
}

all! {
    CallField { When, Where, What }
}

/// What an official is shown before a notice goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingPreview {
    pub card: MeetingCard,
    /// The days of notice the law asks for, when this notice would be later (`domain/rulebook.rs`).
    pub late_days: Option<i64>,
    /// In time by the calendar, and yet less than [`super::SHORT_HOURS`] before: nobody says what "two days" means to the hour.
    #[serde(default)]
    pub is_short: bool,
    /// The days before the meeting by which its documents must have reached each household, where there must be some.
    #[serde(default)]
    pub documents_days: Option<i64>,
    /// Another meeting of the neighbourhood on the same day.
    pub same_day: Option<Moment>,
    /// When the notice leaves, if not at once because of the quiet hours.
    pub leaves_at: Option<Moment>,
    /// We were removed from the group: the notice waits until we are back.
    pub is_shut_out: bool,
    /// The group lets only others speak: the notice waits until we may, too.
    #[serde(default)]
    pub is_locked: bool,
    /// The day, and the hour where it is written down, that residents are reminded of, where this one elects at another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_of: Option<(NaiveDate, Option<NaiveTime>)>,
    /// It goes out with a voice of so many seconds (`voice_note.rs`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice_seconds: Option<i64>,
}

/// A household that has not answered, for the official who calls or visits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unanswered {
    pub household: HouseholdId,
    pub number: String,
    pub head_name: String,
    pub address: String,
}

/// A coming meeting and, in private, the answer of the reader's own household there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingMeeting {
    pub card: MeetingCard,
    pub mine: Option<OwnAnswer>,
}

/// The answer of one household, for its own eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAnswer {
    pub number: String,
    pub answer: Option<Answer>,
}

/// A neighbourhood to choose by button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeighborhoodChoice {
    pub neighborhood: NeighborhoodId,
    pub name: String,
    pub commune_name: String,
}

/// A meeting that is over, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastMeeting {
    pub place: String,
    pub title: String,
    pub starts_at: Moment,
    /// Households that said somebody comes, of so many on the roll.
    pub coming: i64,
    pub roll: i64,
    pub is_published: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingNotice {
    /// The notice in the group, with live numbers.
    Call(Box<MeetingCard>),
    /// To the group, before the meeting.
    Reminder {
        kind: ReminderKind,
        card: Box<MeetingCard>,
    },
    /// To the group: the marked correction of a time or place.
    Moved {
        card: Box<MeetingCard>,
        from: Moment,
        from_venue: String,
    },
    /// To the group: the meeting does not take place.
    CalledOff(Box<MeetingCard>),
    /// To somebody who was reminded in private: the same as the group reads, with a way to put it into one's calendar.
    ToYou {
        notice: Box<MeetingNotice>,
        meeting: MeetingId,
    },
    /// Written by version 0.2.0. `/hop`: for which neighbourhood?
    ChooseNeighborhood(Vec<NeighborhoodChoice>),
    /// `/hop`: for which neighbourhood? One page of them.
    ChooseNeighborhoodOn {
        choices: Vec<NeighborhoodChoice>,
        page: Page,
    },
    /// `/hop`, guided: when?
    AskWhen {
        neighborhood_name: String,
        example: Moment,
        /// Times to take by a button.
        #[serde(default)]
        likely: Vec<Moment>,
    },
    /// `/hop`, guided: where? `venue` is where it is usually held.
    AskWhere {
        starts_at: Moment,
        venue: String,
    },
    /// `/hop`, guided: about what?
    AskWhat {
        starts_at: Moment,
        venue: String,
    },
    /// What is it for? The likely one first. `meeting`: one that exists already, and what it is for now.
    AskAgenda {
        title: String,
        unit: NeighborhoodKind,
        order: Vec<Agenda>,
        meeting: Option<(MeetingId, Option<Agenda>)>,
    },
    /// To the group: the marked correction of what a meeting is for.
    AgendaCorrected {
        card: Box<MeetingCard>,
        was: Option<Agenda>,
        /// A result is out that was reckoned by what it said before.
        #[serde(default)]
        is_counted: bool,
        /// Why the households read it later than the law's days before.
        #[serde(default)]
        late_reason: Option<String>,
    },
    /// The correction would come late: why? `card` as it would be, its reason where one was given.
    AgendaPreview {
        card: Box<MeetingCard>,
        was: Option<Agenda>,
        late_days: i64,
        /// Days before the meeting by which its documents must have reached each household, where that is new.
        documents_days: Option<i64>,
    },
    /// It is about something now that takes documents in each household by `by`, which may be past.
    AgendaDocuments {
        card: Box<MeetingCard>,
        days: i64,
        by: NaiveDate,
        is_late: bool,
    },
    /// Its correction reaches the households in time by the calendar, and less than [`super::SHORT_HOURS`] before it.
    AgendaShort(Box<MeetingCard>),
    /// It is kept, and there is no group that has read otherwise.
    AgendaChanged(Box<MeetingCard>),
    /// A result stands that was reckoned otherwise.
    AgendaPublished,
    /// Its title speaks of a person, and it is to be for something else: is that right? `card` as it would be.
    AskStray(Box<MeetingCard>),
    /// It is for this already.
    AgendaUnchanged,
    /// Said in the group: the rest is in the private chat.
    ContinuedInPrivate,
    /// One message called several meetings: the first is under way, these are to be sent after it, each by itself.
    OneByOne {
        rest: Vec<String>,
    },
    Preview(Box<MeetingPreview>),
    /// The notice would be late: why?
    AskReason {
        days: i64,
    },
    /// Written by version 0.1.0: Telegram did not take the notice, or nobody knows whether it did.
    NotPosted {
        place: String,
        title: String,
    },
    /// To the official who called, moved or called it off: how far it is that the group reads of it.
    Posting {
        about: About,
        card: Box<MeetingCard>,
        delivery: Delivery,
    },
    /// While the preview lay there, the notice became late.
    NowLate,
    AlreadySent,
    Discarded,
    /// One meeting of an official's: whether the group has read of it, as far as is known, and what may be done about it.
    Mine {
        card: Box<MeetingCard>,
        posting: Option<(About, Delivery)>,
        /// Why the reader does not convene it: then it is only shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        barred: Option<Barred>,
        /// As in [`MeetingPreview`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reminded_of: Option<(NaiveDate, Option<NaiveTime>)>,
    },
    /// To who called it: what another official did about it.
    ByColleague {
        about: Deed,
        card: Box<MeetingCard>,
        /// The name of the other's office; may be empty.
        by: String,
    },
    /// Written by version 0.2.0: more meetings than are shown.
    MoreOfMine(i64),
    /// More meetings than are shown; they begin on this page.
    MoreFrom {
        more: i64,
        page: i64,
    },
    NoneOfMine,
    /// There are meetings that are over, too.
    OfferPast,
    /// A page of meetings that are over, the last first; the pages are counted from 0.
    Past {
        meetings: Vec<PastMeeting>,
        page: i64,
        pages: i64,
    },
    /// To when, or where, is it moved?
    AskMove {
        card: Box<MeetingCard>,
        example: Moment,
    },
    /// One thing about a preview, or about a meeting that is moved, anew.
    AskField {
        card: Box<MeetingCard>,
        field: CallField,
        example: Moment,
        is_draft: bool,
    },
    /// An end was said with the time: no notice has it.
    EndNotWritten {
        ends: NaiveTime,
    },
    /// Words beside the time of which nobody knows whether they are a place or a content; both are asked for next.
    NotTaken {
        words: String,
    },
    /// It is put off: to when? Or is it called off?
    AskPostponed {
        card: Box<MeetingCard>,
        example: Moment,
    },
    /// `card` as it would be after the move.
    MovePreview {
        card: Box<MeetingCard>,
        from: Moment,
        from_venue: String,
        late_days: Option<i64>,
        #[serde(default)]
        is_short: bool,
        /// When the group would be told, if that is not at once.
        #[serde(default)]
        leaves_at: Option<Moment>,
        /// As in [`MeetingPreview`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reminded_of: Option<(NaiveDate, Option<NaiveTime>)>,
    },
    AlreadyMoved,
    AskCallOff(Box<MeetingCard>),
    /// The same at night: the group will be told then.
    AskCallOffLater {
        card: Box<MeetingCard>,
        leaves_at: Moment,
    },
    AlreadyCalledOff,
    /// Households to call, in the order of the roll; `more_after` when there are more.
    Unanswered {
        card: Box<MeetingCard>,
        households: Vec<Unanswered>,
        more_after: Option<HouseholdId>,
    },
    /// `/lichhop`: never empty.
    Coming(Vec<ComingMeeting>),
    /// The point of the map that was sent is kept as this place's.
    PinKept {
        place: String,
        venue: String,
        /// By which a button takes it away again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<(NeighborhoodId, Moment)>,
    },
    PinRemoved {
        place: String,
    },
    /// As the name of a point of the map, and in words where none can be shown.
    Pin {
        place: String,
        venue: String,
        starts_at: Moment,
    },
    /// To who pressed in the group: it was sent in private.
    PinSent,
    /// `/lichhop`: so many more are coming, from this page on.
    MoreComing {
        more: i64,
        page: i64,
    },
    /// `/lichhop` in a group: so many more are coming.
    MoreComingHere(i64),
    /// `/lichhop` of who leads a place and speaks for no household: above stand the meetings of that place.
    ComingLed,
    NothingComing,
    /// `/lichhop` in a group.
    NothingComingHere {
        neighborhood_name: String,
        commune_name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingRefusal {
    /// The date or time cannot be taken; `example` is one that can.
    When {
        fault: WhenFault,
        example: Moment,
    },
    TitleMissing,
    /// "Ok" is no place.
    VenueMissing,
    TitleTooLong,
    VenueTooLong,
    /// A day or an hour where the place or the content was asked for.
    OnlyTime {
        field: CallField,
    },
    /// The place or the content says an hour or a day of its own.
    HoldsTime {
        field: CallField,
    },
    /// Several meetings in one message, and which place belongs to which cannot be told.
    Tangled,
    /// Whoever leads several places sent a point of the map unasked.
    PinOfWhich,
    /// Where this meeting is on the map is not known.
    NoPin,
    /// The point was taken away, or another is kept since.
    PinGone,
    ReasonMissing,
    ReasonTooLong,
    /// No neighbourhood has been set up yet.
    NothingToLead,
    /// No neighbourhood of the official's has this name.
    UnknownNeighborhood,
    /// No group is bound to the neighbourhood.
    NoGroup {
        neighborhood_name: String,
    },
    /// This group belongs to no neighbourhood.
    GroupNotBound,
    /// No roll: no denominator, nobody to invite.
    RollEmpty {
        neighborhood_name: String,
    },
    /// The same time and place as before.
    NothingMoved,
    /// The meeting has opened: it can no longer be moved or called off.
    AlreadyOpen,
    /// Somebody else does this about such a meeting.
    Barred {
        barred: Barred,
        agenda: Agenda,
        unit: NeighborhoodKind,
        /// By the rules of the meeting's day, which were those of 2008.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        before_2023: bool,
    },
    /// The asker's team is for another election, of `day`, and ends with `until`.
    OtherElection {
        day: Option<NaiveDate>,
        until: NaiveDate,
    },
}

/// What a line says of a meeting beside a time that cannot be taken: it is not asked for again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// Half of the time: a day without its hour, or an hour without its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Beside {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A move that was previewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub starts_at: Moment,
    pub venue: String,
    /// Why it is told later than the law's days before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<String>,
}

/// What the next typed words of an official mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MeetingDialog {
    /// The neighbourhood of a meeting given as `line`.
    Choose {
        line: String,
        /// What a line whose time could not be taken said besides.
        #[serde(default, skip_serializing_if = "Beside::is_nothing")]
        beside: Beside,
    },
    When {
        neighborhood: NeighborhoodId,
        /// What the line said that named no time to be taken.
        #[serde(default, skip_serializing_if = "Beside::is_nothing")]
        beside: Beside,
    },
    Where {
        neighborhood: NeighborhoodId,
        starts_at: Moment,
        /// What it is about, where that was said before its place.
        #[serde(default)]
        title: Option<String>,
    },
    What {
        neighborhood: NeighborhoodId,
        starts_at: Moment,
        venue: String,
    },
    /// What it is for: a button says so, or its words.
    Agenda {
        neighborhood: NeighborhoodId,
        starts_at: Moment,
        venue: String,
        title: String,
    },
    /// The preview is on the screen.
    Preview {
        meeting: MeetingId,
    },
    /// What this meeting, whose notice is out, is for: a button says so, or its words.
    AgendaOf {
        meeting: MeetingId,
    },
    /// One thing about the preview, anew.
    Edit {
        meeting: MeetingId,
        field: CallField,
    },
    /// Why the notice of this draft leaves late.
    Reason {
        meeting: MeetingId,
    },
    /// The new time, or place, of a meeting.
    Move {
        meeting: MeetingId,
        /// Only this is changed.
        #[serde(default)]
        field: Option<CallField>,
        /// What was previewed before, of which this is changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<Moved>,
    },
    /// Why the correction of what this meeting is for comes late; `reason` once it was given.
    Correcting {
        meeting: MeetingId,
        agenda: Agenda,
        reason: Option<String>,
    },
    /// A move of this version, previewed and not yet confirmed.
    Moving {
        meeting: MeetingId,
        version: i64,
        starts_at: Moment,
        venue: String,
        /// Why it is told later than the law's days before.
        #[serde(default)]
        late_reason: Option<String>,
    },
}
