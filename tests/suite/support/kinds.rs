//! Letters of the kinds that are neither answers nor notices nor waves: documents to a group and to a household, pictures, sheets made
//! for an official, notices about papers and rolls, objections, and reminders of duties; pins and buttons that go.

use chrono::NaiveDate;
use loa_phuong::chance::Chance;
use loa_phuong::domain::announcement::AnnouncementNotice;
use loa_phuong::domain::duty::{About, Duty, DutyNotice, Owed, Remind, Subject};
use loa_phuong::domain::ids::{AccountId, ChatId, MessageId};
use loa_phuong::domain::invitation::{InvitationNotice, Of};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter, Paper, SentFile};
use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
use loa_phuong::domain::objection::{Objection, ObjectionKind, ObjectionNotice, ObjectionState};
use loa_phuong::domain::papers::{PapersNotice, Plan};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::roll::RollNotice;
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::time::Moment;
use loa_phuong::store::{self, Store};

/// The first file that anybody sends in a simulator.
pub const FIRST_FILE: &str = "BQACAgUAAxkBAAI000001";

/// Who reads them: a group, a household's account, an official; and a message of ours in the group, which may lose pin and buttons.
#[derive(Debug, Clone, Copy)]
pub struct Readers {
    pub group: ChatId,
    pub household: ChatId,
    pub official: ChatId,
    pub message: MessageId,
}

/// A letter of one kind, written: who is to read it, and words that stand in no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub kind: &'static str,
    pub chat: i64,
    pub words: String,
    pub key: String,
    /// In doubt it is not said again while others are answered.
    pub rests: bool,
}

/// Writes one letter of each kind; those that say nothing are not among what is returned. `number`: tells these from others, of three digits. `handle`: of a file that was sent to us.
pub async fn write(
    store: &Store,
    chance: &Chance,
    now: Moment,
    place: &Neighborhood,
    readers: Readers,
    (number, handle): (i64, &str),
) -> Vec<Written> {
    let title = format!("Làm đường ngõ {number}");
    let meeting = Meeting {
        id: chance.id(now),
        neighborhood: place.id,
        kind: MeetingKind::Community,
        matter: None,
        convener: None,
        title: title.clone(),
        venue: place.venue.clone(),
        starts_at: now.plus_days(60),
        state: MeetingState::Called,
        version: 1,
        late_reason: None,
        particulars: Default::default(),
        called_by: AccountId(readers.official.0),
    };
    let day = |date: &str| -> NaiveDate { date.parse().expect("a day") };
    let of = Of {
        meeting: meeting.id,
        kind: meeting.kind,
        place: place.name.clone(),
        title: title.clone(),
        starts_at: meeting.starts_at,
    };
    let file = SentFile { handle: handle.to_owned(), name: "Dự toán.pdf".to_owned(), size: Some(8) };
    let pass = || Errand::Pass {
        document: chance.id(now),
        file: file.clone(),
        notice: InvitationNotice::Handed { of: Box::new(of.clone()), late: None }.into(),
    };
    let neighborhood = || Box::new(place.clone());
    let plan = Plan {
        meeting: meeting.id,
        neighborhood: place.clone(),
        title: format!("Góp quỹ ngõ {number}"),
        team: vec!["Bà Hoa".to_owned(); 3],
        first_day: day("2027-03-09"),
        last_day: day("2027-03-12"),
        roll: 30,
        needed: 0,
        half: None,
    };
    let objection = Objection {
        id: chance.id(now),
        opening: chance.id(now),
        neighborhood: place.id,
        account: AccountId(readers.household.0),
        kind: ObjectionKind::Missing,
        head_name: "Lý Thị Mẩy".to_owned(),
        address: "Ngõ 9".to_owned(),
        state: ObjectionState::Open,
        reason: None,
        made_at: now,
    };
    let one = ObjectionNotice::One {
        objection: Box::new(objection),
        number: number.to_string(),
        neighborhood: neighborhood(),
        closed: false,
    };
    let owed = Owed {
        subject: Subject::Meeting(meeting.id),
        place: place.name.clone(),
        about: About::Meeting { title: title.clone(), starts_at: meeting.starts_at, agenda: None },
        duty: Duty::Posting,
        remind: Remind::Soon,
        due: day("2027-03-09"),
    };
    let (until, at) = (day("2027-03-10"), now);
    let say = |notice: Notice| Errand::Say(notice);
    let said = AnnouncementNotice::Said {
        place: place.name.clone(),
        words: format!("Thứ Bảy mất điện ngõ {number}."),
    };
    let codes = RollNotice::Codes { neighborhood: place.clone(), size: number };
    let about = format!("\nNội dung: {title}.");
    let kinds: Vec<(&str, Lane, Doubt, ChatId, Errand, String)> = vec![
        ("document-group", Lane::Cards, Doubt::Repeat, readers.group, pass(), about.clone()),
        ("document", Lane::Bulk, Doubt::Repeat, readers.household, pass(), about.clone()),
        (
            "papers",
            Lane::Cards,
            Doubt::Repeat,
            readers.group,
            say(PapersNotice::Announced(Box::new(plan)).into()),
            format!("Nội dung: Góp quỹ ngõ {number}. Cuộc họp trước"),
        ),
        (
            "roll-open",
            Lane::Cards,
            Doubt::Repeat,
            readers.group,
            say(ObjectionNotice::Opened { neighborhood: neighborhood(), size: number, until }.into()),
            format!("danh sách hộ có {number} hộ, đang lấy ý kiến"),
        ),
        (
            "roll-frozen",
            Lane::Cards,
            Doubt::Repeat,
            readers.group,
            say(ObjectionNotice::Frozen { neighborhood: neighborhood(), size: number, at }.into()),
            format!("có {number} hộ. Kết quả"),
        ),
        (
            "objection",
            Lane::Answers,
            Doubt::Rest,
            readers.official,
            say(one.into()),
            format!("sẽ mang số {number}."),
        ),
        (
            "duty",
            Lane::Bulk,
            Doubt::Repeat,
            readers.official,
            say(DutyNotice::Owed { items: vec![owed], more: 0 }.into()),
            title.clone(),
        ),
        (
            "sheet",
            Lane::Answers,
            Doubt::Rest,
            readers.official,
            Errand::Hand { paper: Paper::RollTemplate, notice: Notice::Roll(codes) },
            format!(": {number} hộ. Mỗi mã"),
        ),
        (
            "picture",
            Lane::Bulk,
            Doubt::Repeat,
            readers.household,
            Errand::Show { picture: handle.to_owned(), notice: said.into() },
            format!("mất điện ngõ {number}"),
        ),
        (
            "unpin",
            Lane::Cards,
            Doubt::Rest,
            readers.group,
            Errand::Unpin { message: readers.message },
            String::new(),
        ),
        (
            "strip",
            Lane::Cards,
            Doubt::Rest,
            readers.group,
            Errand::Strip { message: readers.message },
            String::new(),
        ),
    ];
    let mut tx = store.begin_write().await.expect("begin");
    store::meeting::insert(&mut tx, &meeting, now).await.expect("a meeting");
    let mut written = Vec::new();
    for (kind, lane, doubt, chat, errand, words) in kinds {
        let letter = Letter {
            to: Address { chat, thread: None, language: Default::default() },
            lane,
            errand,
            due_at: now,
            expires_at: Some(now.plus_days(35)),
            dedupe_key: format!("{kind}:{number}"),
            doubt,
            campaign: None,
            subject: None,
            asked_by: None,
            report: None,
        };
        store::outbox::enqueue(&mut tx, chance.id(now), &letter, now).await.expect("written");
        let (key, rests) = (letter.dedupe_key, doubt == Doubt::Rest);
        if !words.is_empty() {
            written.push(Written { kind, chat: chat.0, words, key, rests });
        }
    }
    tx.commit().await.expect("commit");
    written
}
