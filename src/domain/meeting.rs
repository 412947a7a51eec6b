//! Meetings: what is called, for when, until when answers are taken, and what may still happen to it; in `meeting/`, what is read
//! from typed words, and what leaves when. Stored by `store/meeting.rs`, done by `app/meeting/`, worded by `telegram/meeting.rs`.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::ids::{AccountId, MeetingId, NeighborhoodId};
use super::invitation::Particulars;
use super::majority::Threshold;
pub use super::matter::MeetingKind;
use super::matter::{Agenda, Matter, chooses_people, speaks_of_a_person};
use super::office::Convener;
use super::place::{Neighborhood, NeighborhoodKind};
use super::rulebook::Rulebook;
use super::time::Moment;
use super::words::words;

mod chase;
mod deed;
mod field;
mod leave;
mod line;
mod particulars;
mod said;
mod sentence;
mod several;
mod shift;
mod signs;
mod typed;

pub use chase::ChaseKind;
pub use deed::{Deed, Hand, Look};
pub use field::read_edit;
pub use leave::{ReminderKind, is_short, late_days, late_move, leaves_at, move_leaves_at};
pub use line::{Wanted, beside_when, calls_a_meeting, read_line};
pub use particulars::part_content;
pub use said::{
    Beside, CallField, ComingMeeting, MeetingDialog, MeetingNotice, MeetingPreview, MeetingRefusal, Moved,
    NeighborhoodChoice, OwnAnswer, PastMeeting, Unanswered,
};
pub use several::{Called, each_meeting};
pub use shift::{Shift, read_shift};
pub use typed::{
    check_ahead, example, likely_times, read_move, read_reason, read_title, read_venue, read_when,
    read_when_anew, read_where, split_reason,
};

/// Longest title of a meeting, in characters.
pub const MAX_TITLE: usize = 200;
/// Longest place of a meeting, in characters.
pub const MAX_VENUE: usize = 120;
/// Longest reason for a late notice, in characters.
pub const MAX_REASON: usize = 200;
/// Below so many hours before a meeting its notice is short, whatever the calendar says.
pub const SHORT_HOURS: i64 = 48;

/// The title of the conference that introduces candidates (docs/domain.md §1), for whoever presses instead of typing it. It is
/// kept as the official's own words, so it is not a wording of ours.
pub fn intro_title(kind: NeighborhoodKind) -> String {
    format!("Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử {}", kind.head())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeetingState {
    /// Previewed by the official, not yet confirmed; nobody else sees it.
    Draft,
    /// The notice is out.
    Called,
    /// Called off after the notice was out.
    CalledOff,
    /// A draft that was not confirmed.
    Discarded,
}

words! {
    MeetingState {
        Draft = "draft",
        Called = "called",
        CalledOff = "called_off",
        Discarded = "discarded",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: MeetingId,
    pub neighborhood: NeighborhoodId,
    pub kind: MeetingKind,
    /// What it decides. None: nothing, or it is asked when it is counted.
    pub matter: Option<Matter>,
    /// Who convenes it and signs its notice; none was kept by versions that did not ask.
    pub convener: Option<Convener>,
    /// What it is about, as the official wrote it.
    pub title: String,
    pub venue: String,
    /// When it opens; answers are taken until then.
    pub starts_at: Moment,
    pub state: MeetingState,
    /// 1, then one more with every move.
    pub version: i64,
    /// Why the notice left later than the law's days before (NĐ 59/2023/NĐ-CP Đ.3 k.3).
    pub late_reason: Option<String>,
    /// What its invitation says beyond this.
    pub particulars: Particulars,
    pub called_by: AccountId,
}

impl Meeting {
    /// What it was called for, as its official said.
    pub const fn agenda(&self) -> Option<Agenda> {
        Agenda::of(self.kind, self.matter)
    }

    /// Whether its notice, leaving at `leaves_at`, must say why it is late.
    pub fn wants_reason(&self, leaves_at: Moment, zone: Tz) -> bool {
        self.late_reason.is_none() && late_days(self.kind, leaves_at, self.starts_at, zone).is_some()
    }

    /// Forgets why it was late where, leaving at `leaves_at`, it is not; whether there was such a reason.
    pub fn forget_idle_reason(&mut self, leaves_at: Moment, zone: Tz) -> bool {
        let is_idle =
            self.late_reason.is_some() && late_days(self.kind, leaves_at, self.starts_at, zone).is_none();
        if is_idle {
            self.late_reason = None;
        }
        is_idle
    }

    /// What its title speaks of, where that is about a person and it is called for something else.
    pub fn strays(&self) -> Option<Agenda> {
        self.agenda()?.strays_from(&self.title)
    }

    /// The rules of its day.
    pub fn rules(&self, zone: Tz) -> &'static Rulebook {
        Rulebook::at(self.starts_at.local_day(zone))
    }

    /// The key under which this version's letters are cancelled together.
    pub fn subject(&self) -> String {
        format!("meeting:{}:{}", self.id, self.version)
    }

    /// Whether answers are taken at `now`, and why not.
    pub fn gate(&self, now: Moment) -> Gate {
        gate(self.state, self.starts_at, now)
    }

    pub fn takes_answers(&self, now: Moment) -> bool {
        self.gate(now) == Gate::Open
    }
}

/// Whether a meeting takes answers, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Answers are taken; it may be moved or called off.
    Open,
    /// The meeting has begun.
    Begun,
    CalledOff,
    /// Its notice never went out.
    NeverCalled,
}

/// Answers are taken from the notice on until the meeting begins. Everything that asks whether a meeting is open asks here;
/// `store/meeting.rs` only spares itself rows that cannot be.
pub fn gate(state: MeetingState, starts_at: Moment, now: Moment) -> Gate {
    match state {
        MeetingState::Called if is_ahead(starts_at, now) => Gate::Open,
        MeetingState::Called => Gate::Begun,
        MeetingState::CalledOff => Gate::CalledOff,
        MeetingState::Draft | MeetingState::Discarded => Gate::NeverCalled,
    }
}

/// Whether a meeting may still be called for, or moved to, `starts_at`.
pub fn is_ahead(starts_at: Moment, now: Moment) -> bool {
    now < starts_at
}

/// How many households gave each answer, out of the whole roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Turnout {
    pub attending: i64,
    pub absent: i64,
    pub substitute: i64,
    /// Households on the roll now.
    pub roll: i64,
}

impl Turnout {
    /// Households that will have somebody in the room.
    pub const fn coming(self) -> i64 {
        self.attending + self.substitute
    }

    pub const fn unanswered(self) -> i64 {
        self.roll - self.attending - self.absent - self.substitute
    }

    /// Households still missing until those who come are enough to decide.
    pub const fn missing(self, threshold: Threshold) -> i64 {
        threshold.missing(self.coming(), self.roll)
    }
}

/// Whether a card still takes answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardPhase {
    /// Answers are taken: the card has its buttons.
    Open,
    /// The meeting has opened.
    Closed,
    /// The meeting was called off.
    CalledOff,
}

/// A meeting as the group reads it: facts and numbers, never a name. Loaded anew for every rendering by `app/card.rs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingCard {
    pub meeting: MeetingId,
    pub version: i64,
    pub neighborhood_name: String,
    pub commune_name: String,
    pub kind: MeetingKind,
    /// What is decided; none where nothing is, or where it is asked when it is counted.
    #[serde(default)]
    pub matter: Option<Matter>,
    /// The share of the roll that it takes.
    #[serde(default)]
    pub threshold: Threshold,
    /// Who signs; none was kept by versions that did not ask.
    #[serde(default)]
    pub convener: Option<Convener>,
    /// What the neighbourhood is; none was kept by versions that did not ask.
    #[serde(default)]
    pub unit: Option<NeighborhoodKind>,
    pub title: String,
    pub venue: String,
    pub starts_at: Moment,
    /// Why the notice left later than the law's days before.
    #[serde(default)]
    pub late_reason: Option<String>,
    /// What the invitation says beyond this.
    #[serde(default)]
    pub particulars: Particulars,
    /// Documents that go with it.
    #[serde(default)]
    pub documents: i64,
    /// Where it is on the map is known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_pin: bool,
    pub turnout: Turnout,
    pub phase: CardPhase,
}

impl MeetingCard {
    /// What it was called for, as its official said.
    pub const fn agenda(&self) -> Option<Agenda> {
        Agenda::of(self.kind, self.matter)
    }

    /// What its title speaks of, where that is about a person and it is called for something else.
    pub fn strays(&self) -> Option<Agenda> {
        self.agenda()?.strays_from(&self.title)
    }

    /// Whether it speaks of a person: what it counts beforehand is no election's result.
    pub fn is_about_a_person(&self) -> bool {
        let is_of_persons = matches!(
            self.agenda(),
            Some(Agenda::Introduce | Agenda::Elect | Agenda::Release | Agenda::Boards)
        );
        is_of_persons || speaks_of_a_person(&self.title) || chooses_people(&self.title)
    }

    /// "Khu phố 1, Phường Bình Ngọc": a neighbourhood's name alone is not unique.
    pub fn place(&self) -> String {
        format!("{}, {}", self.neighborhood_name, self.commune_name)
    }

    pub fn new(
        meeting: &Meeting,
        neighborhood: &Neighborhood,
        turnout: Turnout,
        documents: i64,
        now: Moment,
        zone: Tz,
    ) -> Self {
        // A draft is shown as the group will read it.
        let state = if meeting.state == MeetingState::Draft { MeetingState::Called } else { meeting.state };
        let phase = match gate(state, meeting.starts_at, now) {
            Gate::Open => CardPhase::Open,
            Gate::Begun => CardPhase::Closed,
            Gate::CalledOff | Gate::NeverCalled => CardPhase::CalledOff,
        };
        Self {
            meeting: meeting.id,
            version: meeting.version,
            neighborhood_name: neighborhood.name.clone(),
            commune_name: neighborhood.commune_name.clone(),
            kind: meeting.kind,
            matter: meeting.matter,
            threshold: meeting.rules(zone).threshold(meeting.matter),
            convener: meeting.convener,
            unit: Some(neighborhood.kind),
            title: meeting.title.clone(),
            venue: meeting.venue.clone(),
            starts_at: meeting.starts_at,
            late_reason: meeting.late_reason.clone(),
            particulars: meeting.particulars.clone(),
            documents,
            has_pin: false,
            turnout,
            phase,
        }
    }

    /// Whether its time or place changed after the notice was out.
    pub const fn moved(&self) -> bool {
        self.version > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use chrono_tz::Asia::Ho_Chi_Minh;

    fn local(day: u32, hour: u32, minute: u32) -> Moment {
        let at = NaiveDate::from_ymd_opt(2022, 5, day).and_then(|d| d.and_hms_opt(hour, minute, 0)).unwrap();
        Moment::from_local(at, Ho_Chi_Minh)
    }

    #[test]
    fn the_standard_titles_are_of_the_kind_they_stand_for() {
        for kind in NeighborhoodKind::ALL {
            assert_eq!(Agenda::likely(&intro_title(kind)), Agenda::Introduce);
            assert!(intro_title(kind).chars().count() <= MAX_TITLE);
        }
    }

    fn meeting(state: MeetingState) -> Meeting {
        Meeting {
            id: super::super::ids::Id::mint(Moment::from_unix_millis(0), [1; 10]),
            neighborhood: super::super::ids::Id::mint(Moment::from_unix_millis(0), [2; 10]),
            kind: MeetingKind::Community,
            matter: None,
            convener: None,
            title: "Làm đường ngõ 3".to_owned(),
            venue: "Nhà văn hóa".to_owned(),
            starts_at: local(21, 19, 30),
            state,
            version: 1,
            late_reason: None,
            particulars: Particulars::default(),
            called_by: AccountId(1),
        }
    }

    #[test]
    fn answers_close_at_the_very_moment_the_meeting_begins() {
        let called = meeting(MeetingState::Called);
        let starts_at = called.starts_at;
        assert_eq!(called.gate(starts_at.plus_millis(-1)), Gate::Open);
        assert_eq!(called.gate(starts_at), Gate::Begun);
        assert_eq!(called.gate(starts_at.plus_days(90)), Gate::Begun);
        assert!(called.takes_answers(starts_at.plus_millis(-1)) && !called.takes_answers(starts_at));
    }

    #[test]
    fn only_a_called_meeting_takes_answers_whatever_the_hour() {
        for (state, gate) in [
            (MeetingState::CalledOff, Gate::CalledOff),
            (MeetingState::Draft, Gate::NeverCalled),
            (MeetingState::Discarded, Gate::NeverCalled),
        ] {
            for minutes in [-60, 0, 60] {
                let meeting = meeting(state);
                assert_eq!(meeting.gate(meeting.starts_at.plus_minutes(minutes)), gate);
            }
        }
    }

    #[test]
    fn a_card_has_buttons_exactly_while_answers_are_taken_and_a_draft_looks_as_it_will() {
        let place = Neighborhood {
            id: super::super::ids::Id::mint(Moment::from_unix_millis(0), [2; 10]),
            commune: super::super::ids::Id::mint(Moment::from_unix_millis(0), [3; 10]),
            kind: NeighborhoodKind::KhuPho,
            name: "Khu phố 1".to_owned(),
            commune_name: "Phường Bình Ngọc".to_owned(),
            venue: String::new(),
            position: 1,
        };
        let phase = |state, minutes| {
            let meeting = meeting(state);
            let now = meeting.starts_at.plus_minutes(minutes);
            MeetingCard::new(&meeting, &place, Turnout::default(), 0, now, Ho_Chi_Minh).phase
        };
        for state in [MeetingState::Called, MeetingState::Draft] {
            assert_eq!((phase(state, -1), phase(state, 0)), (CardPhase::Open, CardPhase::Closed));
        }
        for state in [MeetingState::CalledOff, MeetingState::Discarded] {
            assert_eq!((phase(state, -1), phase(state, 0)), (CardPhase::CalledOff, CardPhase::CalledOff));
        }
    }
}
