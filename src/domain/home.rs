//! The home of an account: what it owes today, the doors it goes through, who it is here, and what it is in the middle of. Loaded by
//! `app/home.rs`, worded by `telegram/home.rs`.

use serde::{Deserialize, Serialize};

use super::election::ElectionDialog;
use super::election_place::PlaceDialog;
use super::fold::fold;
use super::ids::MeetingId;
use super::link::LinkDialog;
use super::meeting::MeetingDialog;
use super::people::Role;
use super::rsvp::RsvpDialog;
use super::say::Dialog;
use super::setup::Office;
use super::tally::TallyDialog;
use super::time::Moment;
use super::words::{all, words};

/// Doors shown at once: two in a row, three rows.
pub const MAX_DOORS: usize = 6;
/// Things owed that are told one by one.
pub const MAX_OWED: usize = 5;

/// One way on from the home: each opens what its command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Door {
    /// `/hop`
    Call,
    /// `/cuochop`
    Meetings,
    /// `/ghinhan`
    Record,
    /// `/bieuquyet`
    Count,
    /// `/ungcu`
    Nominate,
    /// `/hodan`
    Roll,
    /// `/duyet`
    Approvals,
    /// `/viec`
    Duties,
    /// `/tonghop`
    RollUp,
    /// `/canbo`
    Officials,
    /// `/khupho`
    Places,
    /// `/dotbaucu`
    ElectionDay,
    /// `/ngaynghi`
    DaysOff,
    /// `/lichhop`
    Schedule,
    /// `/ho`
    Household,
    /// `/ketqua`
    Results,
    /// `/baucu`
    Election,
    /// `/nhac`
    Reminders,
    /// `/dulieu`
    Data,
    /// Who am I here, for what, since when?
    WhoAmI,
    /// `/trogiup`
    Help,
}

all! {
    Door {
        Call, Meetings, Record, Count, Nominate, Roll, Approvals, Duties, RollUp, Officials, Places, ElectionDay, DaysOff, Schedule,
        Household, Results, Election, Reminders, Data, WhoAmI, Help,
    }
}

/// Words that ask for nothing but a door, folded.
const SAID: [(Door, &[&str]); 7] = [
    (
        Door::Help,
        &[
            "tro giup",
            "giup",
            "giup toi",
            "giup toi voi",
            "giup bac voi",
            "em oi giup bac voi",
            "bam vao dau",
            "lam the nao",
            "huong dan",
            "help",
            "help me",
            "what do i do",
            "menu",
        ],
    ),
    (
        Door::Schedule,
        &["lich hop", "khi nao hop", "bao gio hop", "may gio hop", "hop luc nao", "hop khi nao", "hop o dau"],
    ),
    (Door::Household, &["ho cua toi"]),
    (
        Door::Results,
        &["ket qua", "xem ket qua", "ket qua hop", "ket qua cuoc hop", "ket qua the nao", "ket qua bau cu"],
    ),
    (
        Door::Election,
        &[
            "bau cu",
            "ngay bau cu",
            "bao gio bau cu",
            "khi nao bau cu",
            "bau cu ngay nao",
            "bau cu khi nao",
            "bau cu o dau",
        ],
    ),
    (Door::Data, &["du lieu cua toi", "xoa du lieu cua toi"]),
    (Door::WhoAmI, &["toi la ai"]),
];

/// The same where an official asks.
const SAID_BY_OFFICIALS: [(Door, &[&str]); 8] = [
    (
        Door::Call,
        &[
            "hop",
            "moi hop",
            "goi hop",
            "to chuc hop",
            "mo cuoc hop",
            "tao cuoc hop",
            "call a meeting",
            "new meeting",
        ],
    ),
    (
        Door::Meetings,
        &[
            "doi hop",
            "doi lich hop",
            "doi gio hop",
            "hoan hop",
            "huy hop",
            "huy cuoc hop",
            "doi cuoc hop",
            "cuoc hop",
            "ai di",
            "ai di hop",
            "ai du hop",
            "bao nhieu ho di",
            "bao nhieu nguoi di",
            "co bao nhieu nguoi di roi",
            "danh sach di hop",
            "danh sach du hop",
            "in giay moi",
            "in danh sach",
            "meetings",
            "who is coming",
            "print the invitation",
        ],
    ),
    (Door::Record, &["ghi nhan", "ghi giup", "ghi giup ho", "ghi giup cac ho", "record answers"]),
    (Door::Count, &["bieu quyet", "nhap ket qua", "nhap ket qua hop", "ghi ket qua", "enter the count"]),
    (Door::Approvals, &["duyet", "duyet lien ket", "duyet ho"]),
    (Door::Roll, &["danh sach ho", "them ho", "xoa ho", "ma ho", "households"]),
    (Door::RollUp, &["tong hop", "bang tong hop", "ai chua hop", "noi nao chua hop", "roll-up"]),
    (Door::Officials, &["can bo", "cap quyen"]),
];
/// The same, with more words behind them.
const BEGUN_BY_OFFICIALS: [(Door, &[&str]); 3] = [
    (
        Door::Meetings,
        &[
            "doi hop ",
            "doi gio hop ",
            "hoan hop ",
            "huy hop ",
            "move the meeting",
            "cancel the meeting",
            "call off the meeting",
        ],
    ),
    (Door::Roll, &["them ho ", "xoa ho ", "ma ho "]),
    (Door::Officials, &["cap quyen "]),
];

impl Door {
    /// As [`Door::said`], of what officials do.
    pub fn said_by_official(words: &str) -> Option<Self> {
        let whole = fold(words);
        let whole = whole.trim_end_matches(['.', '?', '!', ' ']);
        let plain = [" a", " nhe", " di", " giup"]
            .iter()
            .fold(whole, |plain, small| plain.strip_suffix(small).unwrap_or(plain));
        let is_said = |(_, phrases): &(Door, &[&str])| phrases.contains(&whole) || phrases.contains(&plain);
        let is_begun = |(_, phrases): &(Door, &[&str])| phrases.iter().any(|one| plain.starts_with(one));
        let said = SAID_BY_OFFICIALS.into_iter().find(is_said);
        said.or_else(|| BEGUN_BY_OFFICIALS.into_iter().find(is_begun)).map(|(door, _)| door)
    }

    /// The door that somebody asks for in words, where nothing else is asked of them: "lịch họp", "mấy giờ họp?".
    pub fn said(words: &str) -> Option<Self> {
        let plain = fold(words);
        let mut plain = plain.trim_end_matches(['.', '?', '!', ' ']);
        for small in [" a", " vay", " the", " nhi", " day", " ha"] {
            plain = plain.strip_suffix(small).unwrap_or(plain);
        }
        SAID.into_iter().find(|(_, phrases)| phrases.contains(&plain)).map(|(door, _)| door)
    }
}

/// Words of which those are made that ask to be sent nothing any more, folded; and among them those that say so.
const OF_STOPPING: &[&str] = &[
    "dung",
    "ngung",
    "thoi",
    "huy",
    "bo",
    "tat",
    "khong",
    "stop",
    "unsubscribe",
    "muon",
    "can",
    "nhan",
    "gui",
    "nhac",
    "phien",
    "tin",
    "loi",
    "thong",
    "bao",
    "nua",
    "cho",
    "toi",
    "minh",
    "tui",
    "xin",
    "lam",
    "on",
    "hay",
    "a",
    "nhe",
    "nha",
    "loa",
    "phuong",
    "ve",
    "may",
    "roi",
    "em",
    "bot",
    "den",
    "vao",
    "day",
    "me",
    "sending",
    "messages",
    "please",
    "reminders",
];
const STOPS: &[&str] = &["dung", "ngung", "thoi", "huy", "bo", "tat", "khong", "stop", "unsubscribe"];
const SENT: &[&str] = &["nhan", "gui", "nhac", "phien", "sending", "messages", "unsubscribe", "reminders"];

/// Whether somebody asks to be sent nothing any more: "dừng nhận tin", "đừng gửi nữa". In the middle of a work only what names the
/// messages is that: "đừng gửi nữa" may be meant for what is being made.
pub fn says_stop(words: &str, in_the_middle: bool) -> bool {
    let plain = fold(words);
    let said: Vec<&str> = plain.split([' ', ',', '.', '!']).filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| said.iter().any(|word| list.contains(word));
    let names_messages = has(&["nhan", "nhac", "tin", "messages", "reminders", "unsubscribe"]);
    said.iter().all(|word| OF_STOPPING.contains(word))
        && has(STOPS)
        && has(SENT)
        && (names_messages || !in_the_middle)
}

/// The doors of somebody who holds these offices. Whoever holds several sees those of the widest; the commands of the others stay.
pub fn doors(operator: bool, roles: &[Role]) -> Vec<Door> {
    let holds = |role| roles.contains(&role);
    if operator {
        use Door::{DaysOff, ElectionDay, Officials, Places, RollUp, WhoAmI};
        vec![Places, Officials, ElectionDay, DaysOff, RollUp, WhoAmI]
    } else if holds(Role::WardOfficer) {
        use Door::{Duties, Meetings, Officials, Roll, RollUp, WhoAmI};
        vec![RollUp, Meetings, Duties, Officials, Roll, WhoAmI]
    } else if holds(Role::FrontHead) || holds(Role::NeighborhoodHead) {
        use Door::{Call, Count, Meetings, Record, Roll, WhoAmI};
        vec![Call, Meetings, Record, Count, Roll, WhoAmI]
    } else if holds(Role::ElectionTeam) {
        use Door::{Call, Count, Duties, Meetings, Record, WhoAmI};
        vec![Call, Meetings, Record, Count, Duties, WhoAmI]
    } else if holds(Role::ProvinceAdmin) {
        use Door::{Duties, Election, ElectionDay, Help, WhoAmI};
        vec![ElectionDay, Duties, Election, Help, WhoAmI]
    } else {
        use Door::{Data, Household, Reminders, Results, Schedule, WhoAmI};
        vec![Schedule, Household, Results, Reminders, Data, WhoAmI]
    }
}

/// Something that waits for this very account today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owed {
    /// A meeting of its own opens today.
    Today { meeting: MeetingId, place: String, starts_at: Moment },
    /// The group has not got what it was to read of this meeting.
    NotPosted { meeting: MeetingId, place: String, starts_at: Moment },
    /// It is about to begin, or is being held: the way to its order.
    UnderWay { meeting: MeetingId, place: String, starts_at: Moment },
    /// It was held, and its count is not out.
    Uncounted { meeting: MeetingId, place: String, starts_at: Moment },
    /// People who ask to speak for a household.
    Requests(i64),
    /// What households ask to be put right; how many of them are late.
    Corrections { open: i64, late: i64 },
    /// Duties of the law: those that are late, and those that are due today.
    Duties { late: i64, today: i64 },
    /// Of so many places that their duties are told where they stand.
    DutiesOfMany(i64),
    /// An election day that was asked for waits for a second word.
    SecondWord,
    /// So many messages to many are on their way where the reader leads.
    Waves(i64),
    /// The reader's household has not answered.
    Unanswered { meeting: MeetingId, number: String, starts_at: Moment },
    /// The reader's request to speak for a household waits.
    Waiting { number: String },
}

/// `/start` and the head of `/trogiup`, for somebody we know.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Home {
    pub operator: bool,
    pub roles: Vec<Role>,
    /// What comes first.
    pub owed: Vec<Owed>,
    /// How much more is owed than is told.
    pub more: usize,
}

/// An office that is held, since when and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub office: Office,
    pub since: Moment,
    pub until: Option<Moment>,
}

/// A household this account speaks for, or asked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeaksFor {
    pub number: String,
    pub place: String,
    pub is_pending: bool,
}

/// Who the reader is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The name the messenger shows.
    pub name: String,
    pub operator: bool,
    pub terms: Vec<Term>,
    pub households: Vec<SpeaksFor>,
    /// Takes reminders of election days.
    pub is_reminded: bool,
}

/// What a conversation under way, or a preview that waits, is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Work {
    Setup,
    Objection,
    Correction,
    Household,
    HouseholdChange,
    Code,
    Meeting,
    Move,
    Invitation,
    VoiceNote,
    Substitute,
    Recording,
    Presence,
    Order,
    Nomination,
    Count,
    Papers,
    Election,
    ElectionPlace,
    Duty,
    PlaceSheet,
    Roll,
    Announcement,
    Approval,
    /// A last word that was asked for.
    Sure,
    Unit,
    UnitSheet,
}

words! {
    Work {
        Setup = "setup",
        Objection = "objection",
        Correction = "correction",
        Household = "household",
        HouseholdChange = "household_change",
        Code = "code",
        Meeting = "meeting",
        Move = "move",
        Invitation = "invitation",
        VoiceNote = "voice_note",
        Substitute = "substitute",
        Recording = "recording",
        Presence = "presence",
        Order = "order",
        Nomination = "nomination",
        Count = "count",
        Papers = "papers",
        Election = "election",
        ElectionPlace = "place",
        Duty = "duty",
        PlaceSheet = "sheet",
        Roll = "roll",
        Announcement = "announcement",
        Approval = "approval",
        Sure = "sure",
        Unit = "unit",
        UnitSheet = "unit_sheet",
    }
}

impl Work {
    pub const fn of(dialog: &Dialog) -> Self {
        match dialog {
            Dialog::Sure(_) => Work::Sure,
            Dialog::Setup(_) => Work::Setup,
            Dialog::Objection(_) => Work::Objection,
            Dialog::Correction(_) => Work::Correction,
            Dialog::Household(_) => Work::Household,
            Dialog::HouseholdChange(_) => Work::HouseholdChange,
            Dialog::Unit(_) => Work::Unit,
            Dialog::UnitSheet(_) => Work::UnitSheet,
            Dialog::Link(LinkDialog::AskCode { .. }) => Work::Code,
            Dialog::Link(LinkDialog::WhyNot { .. }) => Work::Approval,
            Dialog::Meeting(MeetingDialog::Move { .. } | MeetingDialog::Moving { .. }) => Work::Move,
            Dialog::Meeting(_) => Work::Meeting,
            Dialog::Invitation(_) => Work::Invitation,
            Dialog::VoiceNote(_) => Work::VoiceNote,
            Dialog::Rsvp(RsvpDialog::SubstituteName { .. }) => Work::Substitute,
            Dialog::Rsvp(RsvpDialog::ChooseMeeting { .. } | RsvpDialog::Record { .. }) => Work::Recording,
            Dialog::Presence(_) => Work::Presence,
            Dialog::Order(_) => Work::Order,
            Dialog::Tally(TallyDialog::ChooseIntroduction { .. } | TallyDialog::Nominee { .. }) => {
                Work::Nomination
            }
            Dialog::Tally(TallyDialog::Again { .. }) => Work::Meeting,
            Dialog::Tally(TallyDialog::ChooseMeeting { .. } | TallyDialog::Counting(_)) => Work::Count,
            Dialog::Papers(_) => Work::Papers,
            Dialog::Election(
                ElectionDialog::Day { .. }
                | ElectionDialog::Hours { .. }
                | ElectionDialog::Title { .. }
                | ElectionDialog::Preview { .. }
                | ElectionDialog::Edit { .. },
            ) => Work::Election,
            Dialog::ElectionPlace(
                PlaceDialog::Field { .. }
                | PlaceDialog::Failed { .. }
                | PlaceDialog::Ballots { .. }
                | PlaceDialog::Preview { .. },
            ) => Work::ElectionPlace,
            Dialog::Duty(_) => Work::Duty,
            Dialog::PlaceSheet(_) => Work::PlaceSheet,
            Dialog::Announcement(_) => Work::Announcement,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_at_most_six_doors_one_of_which_says_who_they_are() {
        let mut readers: Vec<(bool, Vec<Role>)> = Role::ALL.map(|role| (false, vec![role])).into();
        readers.extend([(false, Vec::new()), (true, Vec::new()), (true, Role::ALL.to_vec())]);
        for (operator, roles) in readers {
            let doors = doors(operator, &roles);
            assert!(doors.len() <= MAX_DOORS && doors.contains(&Door::WhoAmI), "{roles:?}: {doors:?}");
            let twice = |door: &Door| doors.iter().filter(|other| *other == door).count() > 1;
            assert!(!doors.iter().any(twice), "{roles:?}: {doors:?}");
        }
    }

    #[test]
    fn who_asks_to_be_sent_nothing_any_more_is_understood() {
        for words in [
            "dừng nhận tin",
            "Thôi nhận tin",
            "thoi nhan tin nhe",
            "tôi không muốn nhận tin nữa",
            "ngừng nhắc",
            "đừng nhắn tin cho tôi nữa",
            "Xin đừng gửi tin nữa.",
            "stop sending messages",
        ] {
            assert!(says_stop(words, true), "{words}");
        }
        assert!(says_stop("đừng gửi nữa", false) && !says_stop("đừng gửi nữa", true));
        for words in
            ["gửi đi", "thôi", "không", "nhận tin", "không nhận được tin", "dừng xe", "hủy thông báo", ""]
        {
            assert!(!says_stop(words, false), "{words}");
        }
    }

    #[test]
    fn the_widest_office_comes_first() {
        let both = doors(false, &[Role::FrontHead, Role::WardOfficer]);
        assert_eq!(both, doors(false, &[Role::WardOfficer]));
        assert!(!both.contains(&Door::Call));
        assert!(!doors(false, &[Role::ProvinceAdmin]).contains(&Door::Call), "who presides leads nowhere");
    }
}
