//! Samples of everything we say and everything we store as JSON, as in life: one file a feature. Every kind is met at least once:
//! a variant that is listed nowhere does not compile, and one without a sample fails `book::every_variant_is_sampled`.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::domain::ids::{Id, MeetingId};
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::meeting::{CardPhase, MeetingCard, MeetingKind, Turnout};
use loa_phuong::domain::office::Convener;
use loa_phuong::domain::people::Language;
use loa_phuong::domain::place::{Commune, CommuneKind, Neighborhood, NeighborhoodKind};
use loa_phuong::domain::say::{Dialog, Notice, Refusal};
use loa_phuong::domain::time::Moment;
use loa_phuong::telegram::message::Voice;

pub mod account;
pub mod alarm;
pub mod announcement;
pub mod attendance;
pub mod common;
pub mod correction;
pub mod duty;
pub mod election;
pub mod election_place;
pub mod holiday;
pub mod household;
pub mod household_change;
pub mod invitation;
pub mod letter;
pub mod link;
pub mod meeting;
pub mod objection;
pub mod order;
pub mod papers;
pub mod place_sheet;
pub mod presence;
pub mod printing;
pub mod roll;
pub mod rsvp;
pub mod setup;
pub mod tally;
pub mod unit;
pub mod unit_sheet;
pub mod voice_note;
pub mod wave;

/// An enum whose variants are listed.
pub trait Variants {
    const NAMES: &'static [&'static str];

    /// The name of this one's variant.
    fn variant(&self) -> &'static str;
}

/// Lists the variants of enums, once each. The match has no wildcard: a new variant does not compile until it is listed, and a
/// listed one has to be met among the samples.
macro_rules! variants {
    ($($kind:ty { $($name:ident),+ $(,)? })+) => {
        $(impl $crate::support::samples::Variants for $kind {
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            fn variant(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => stringify!($name),)+
                }
            }
        })+
    };
}
pub(crate) use variants;

/// The names of `T` that are not met among `samples`.
pub fn missing<'a, T: Variants + 'a>(samples: impl IntoIterator<Item = &'a T>) -> Vec<&'static str> {
    let met: Vec<&str> = samples.into_iter().map(Variants::variant).collect();
    T::NAMES.iter().copied().filter(|name| !met.contains(name)).collect()
}

/// Samples of one variant stand together, in the order in which the variants are listed.
pub fn in_order<T: Variants>(mut samples: Vec<T>) -> Vec<T> {
    samples.sort_by_key(|sample| T::NAMES.iter().position(|name| *name == sample.variant()));
    samples
}

variants! {
    Notice { Refused, Account, Setup, Roll, Objection, Correction, Household, HouseholdChange, Link, Meeting, Invitation, Rsvp, Attendance, Presence, Order, Tally, Papers, Printing, VoiceNote, Election, ElectionPlace, Duty, Holiday, PlaceSheet, Wave, Announcement, Unit, UnitSheet, Alarm }
    Dialog { Sure, Setup, Objection, Correction, Household, HouseholdChange, Link, Meeting, Invitation, Rsvp, Presence, Order, Tally, Papers, VoiceNote, Election, ElectionPlace, Duty, PlaceSheet, Announcement, Unit, UnitSheet }
}

/// Something we say, and how it reaches the reader.
#[derive(Debug, Clone)]
pub struct Sample {
    pub notice: Notice,
    /// It may come as a toast, the answer to a press.
    pub is_toast: bool,
    /// It shows what becomes of words as long as we take them, so something may be cut.
    pub has_long_words: bool,
}

/// A message.
pub fn said(notice: impl Into<Notice>) -> Sample {
    Sample { notice: notice.into(), is_toast: false, has_long_words: false }
}

/// The answer to a press.
pub fn toast(notice: impl Into<Notice>) -> Sample {
    Sample { is_toast: true, ..said(notice) }
}

/// A "no" to typed words.
pub fn refused(refusal: impl Into<Refusal>) -> Sample {
    let refusal: Refusal = refusal.into();
    said(refusal)
}

/// A "no" that a press may get.
pub fn press_refused(refusal: impl Into<Refusal>) -> Sample {
    let refusal: Refusal = refusal.into();
    toast(refusal)
}

impl Sample {
    pub fn with_long_words(self) -> Self {
        Self { has_long_words: true, ..self }
    }

    /// What it is a sample of.
    pub fn name(&self) -> Name {
        let (feature, variant) = match &self.notice {
            Notice::Refused(refusal) => return Name { is_refusal: true, ..name_of_refusal(refusal) },
            Notice::Account(notice) => ("account", notice.variant()),
            Notice::Setup(notice) => ("setup", notice.variant()),
            Notice::Roll(notice) => ("roll", notice.variant()),
            Notice::Objection(notice) => ("objection", notice.variant()),
            Notice::Correction(notice) => ("correction", notice.variant()),
            Notice::Household(notice) => ("household", notice.variant()),
            Notice::HouseholdChange(notice) => ("household_change", notice.variant()),
            Notice::Link(notice) => ("link", notice.variant()),
            Notice::Meeting(notice) => ("meeting", notice.variant()),
            Notice::Invitation(notice) => ("invitation", notice.variant()),
            Notice::Rsvp(notice) => ("rsvp", notice.variant()),
            Notice::Presence(notice) => ("presence", notice.variant()),
            Notice::Order(notice) => ("order", notice.variant()),
            Notice::Tally(notice) => ("tally", notice.variant()),
            Notice::Papers(notice) => ("papers", notice.variant()),
            Notice::Printing(notice) => ("printing", notice.variant()),
            Notice::VoiceNote(notice) => ("voice_note", notice.variant()),
            Notice::Election(notice) => ("election", notice.variant()),
            Notice::ElectionPlace(notice) => ("election_place", notice.variant()),
            Notice::Duty(notice) => ("duty", notice.variant()),
            Notice::Attendance(notice) => ("attendance", notice.variant()),
            Notice::Holiday(notice) => ("holiday", notice.variant()),
            Notice::Alarm(notice) => ("alarm", notice.variant()),
            Notice::PlaceSheet(notice) => ("place_sheet", notice.variant()),
            Notice::Wave(notice) => ("wave", notice.variant()),
            Notice::Announcement(notice) => ("announcement", notice.variant()),
            Notice::Unit(notice) => ("unit", notice.variant()),
            Notice::UnitSheet(notice) => ("unit_sheet", notice.variant()),
        };
        Name { feature, variant, is_refusal: false }
    }
}

/// What a sample is a sample of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Name {
    pub feature: &'static str,
    pub variant: &'static str,
    pub is_refusal: bool,
}

fn name_of_refusal(refusal: &Refusal) -> Name {
    let (feature, variant) = match refusal {
        Refusal::Setup(refusal) => ("setup", refusal.variant()),
        Refusal::Roll(refusal) => ("roll", refusal.variant()),
        Refusal::Objection(refusal) => ("objection", refusal.variant()),
        Refusal::Correction(refusal) => ("correction", refusal.variant()),
        Refusal::Household(refusal) => ("household", refusal.variant()),
        Refusal::HouseholdChange(refusal) => ("household_change", refusal.variant()),
        Refusal::Link(refusal) => ("link", refusal.variant()),
        Refusal::Meeting(refusal) => ("meeting", refusal.variant()),
        Refusal::Invitation(refusal) => ("invitation", refusal.variant()),
        Refusal::Rsvp(refusal) => ("rsvp", refusal.variant()),
        Refusal::Tally(refusal) => ("tally", refusal.variant()),
        Refusal::Presence(refusal) => ("presence", refusal.variant()),
        Refusal::Order(refusal) => ("order", refusal.variant()),
        Refusal::Papers(refusal) => ("papers", refusal.variant()),
        Refusal::Printing(refusal) => ("printing", refusal.variant()),
        Refusal::VoiceNote(refusal) => ("voice_note", refusal.variant()),
        Refusal::Election(refusal) => ("election", refusal.variant()),
        Refusal::ElectionPlace(refusal) => ("election_place", refusal.variant()),
        Refusal::Duty(refusal) => ("duty", refusal.variant()),
        Refusal::Holiday(refusal) => ("holiday", refusal.variant()),
        Refusal::PlaceSheet(refusal) => ("place_sheet", refusal.variant()),
        Refusal::Wave(refusal) => ("wave", refusal.variant()),
        Refusal::Announcement(refusal) => ("announcement", refusal.variant()),
        Refusal::Unit(refusal) => ("unit", refusal.variant()),
        Refusal::UnitSheet(refusal) => ("unit_sheet", refusal.variant()),
        Refusal::OfficialsOnly
        | Refusal::RollKeepersOnly
        | Refusal::OperatorsOnly
        | Refusal::Anonymous
        | Refusal::PrivateOnly
        | Refusal::GroupOnly
        | Refusal::StaleButton
        | Refusal::GivenUp
        | Refusal::NotUnderstood
        | Refusal::NotUnderstoodUnlinked
        | Refusal::Unread { .. }
        | Refusal::NotLinked
        | Refusal::PleaseWait
        | Refusal::Fault => ("common", refusal.variant()),
    };
    Name { feature, variant, is_refusal: true }
}

/// Everything we say, in the order of the book: a feature after the other.
pub fn everything_said() -> Vec<Sample> {
    [
        account::said(),
        common::said(),
        setup::said(),
        roll::said(),
        objection::said(),
        correction::said(),
        household::said(),
        household_change::said(),
        link::said(),
        meeting::said(),
        invitation::said(),
        rsvp::said(),
        tally::said(),
        papers::said(),
        printing::said(),
        voice_note::said(),
        election::said(),
        election_place::said(),
        duty::said(),
        attendance::said(),
        presence::said(),
        order::said(),
        alarm::said(),
        holiday::said(),
        place_sheet::said(),
        announcement::said(),
        wave::said(),
        unit::said(),
        unit_sheet::said(),
    ]
    .concat()
}

/// Every conversation that may be under way.
pub fn dialogs() -> Vec<Dialog> {
    let sure = link::notices().into_iter().filter(|notice| notice.variant() == "AskDelete");
    let mut all: Vec<Dialog> = sure.map(|notice| Dialog::Sure(Box::new(notice.into()))).collect();
    all.extend(setup::dialogs().into_iter().map(Dialog::from));
    all.extend(objection::dialogs().into_iter().map(Dialog::from));
    all.extend(correction::dialogs().into_iter().map(Dialog::from));
    all.extend(household::dialogs().into_iter().map(Dialog::from));
    all.extend(household_change::dialogs().into_iter().map(Dialog::from));
    all.extend(link::dialogs().into_iter().map(Dialog::from));
    all.extend(meeting::dialogs().into_iter().map(Dialog::from));
    all.extend(invitation::dialogs().into_iter().map(Dialog::from));
    all.extend(rsvp::dialogs().into_iter().map(Dialog::from));
    all.extend(presence::dialogs().into_iter().map(Dialog::from));
    all.extend(order::dialogs().into_iter().map(Dialog::from));
    all.extend(tally::dialogs().into_iter().map(Dialog::from));
    all.extend(papers::dialogs().into_iter().map(Dialog::from));
    all.extend(voice_note::dialogs().into_iter().map(Dialog::from));
    all.extend(election::dialogs().into_iter().map(Dialog::from));
    all.extend(election_place::dialogs().into_iter().map(Dialog::from));
    all.extend(duty::dialogs().into_iter().map(Dialog::from));
    all.extend(place_sheet::dialogs().into_iter().map(Dialog::from));
    all.extend(announcement::dialogs().into_iter().map(Dialog::from));
    all.extend(unit::dialogs().into_iter().map(Dialog::from));
    all.extend(unit_sheet::dialogs().into_iter().map(Dialog::from));
    all
}

// What the samples share.

/// The reader in a house like the one of the worlds.
pub fn voice(language: Language) -> Voice {
    Voice {
        language,
        zone: Ho_Chi_Minh,
        today: on("2022-05-16"),
        controller: words("Ủy ban nhân dân phường Bình Ngọc"),
        bot_username: words("LoaPhuongBot"),
    }
}

/// "2022-05-21 19:30" by the clocks of Vietnam.
pub fn at(local: &str) -> Moment {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect("a local time");
    Moment::from_local(local, Ho_Chi_Minh)
}

/// "2022-06-05".
pub fn on(day: &str) -> NaiveDate {
    day.parse().expect("a day")
}

/// The same id for the same number.
pub fn id<T: Id>(number: u8) -> T {
    T::mint(at("2022-05-16 08:00"), [number; 10])
}

/// What would be a token of chance.
pub fn token() -> String {
    "jhzBpCPdnh9ofdxpLrfCOQ".to_owned()
}

pub fn words(words: &str) -> String {
    words.to_owned()
}

/// Phường Bình Ngọc.
pub fn commune() -> Commune {
    Commune {
        id: id(1),
        kind: CommuneKind::Ward,
        name: words("Phường Bình Ngọc"),
        province: words("thành phố Móng Cái, tỉnh Quảng Ninh"),
    }
}

/// Phường Trà Cổ.
pub fn next_commune() -> Commune {
    Commune { id: id(2), name: words("Phường Trà Cổ"), ..commune() }
}

/// "Khu phố 1, Phường Bình Ngọc".
pub fn khu_pho(number: u8) -> Neighborhood {
    Neighborhood {
        id: id(10 + number),
        commune: commune().id,
        kind: NeighborhoodKind::KhuPho,
        name: format!("Khu phố {number}"),
        commune_name: commune().name,
        venue: format!("Nhà văn hóa Khu phố {number}"),
        position: i64::from(number),
    }
}

/// "Khu phố 1, Phường Trà Cổ": the same name elsewhere.
pub fn next_khu_pho() -> Neighborhood {
    Neighborhood { id: id(21), commune: next_commune().id, commune_name: next_commune().name, ..khu_pho(1) }
}

pub fn meeting_id() -> MeetingId {
    id(30)
}

/// When the conference of the samples opens.
pub fn opens() -> Moment {
    at("2022-05-21 19:30")
}

pub const INTRO: &str = "Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Trưởng khu phố";

/// 312 households, 174 answered.
pub fn turnout() -> Turnout {
    Turnout { attending: 121, absent: 18, substitute: 35, roll: 312 }
}

/// The conference of Khu phố 1 that takes answers, one household short of more than half.
pub fn card() -> MeetingCard {
    MeetingCard {
        meeting: meeting_id(),
        version: 1,
        neighborhood_name: khu_pho(1).name,
        commune_name: commune().name,
        kind: MeetingKind::CandidateIntro,
        matter: None,
        threshold: Threshold::MoreThanHalf,
        convener: Some(Convener::Front),
        unit: Some(NeighborhoodKind::KhuPho),
        late_reason: None,
        particulars: Default::default(),
        documents: 0,
        has_pin: false,
        title: words(INTRO),
        venue: khu_pho(1).venue,
        starts_at: opens(),
        turnout: turnout(),
        phase: CardPhase::Open,
    }
}
