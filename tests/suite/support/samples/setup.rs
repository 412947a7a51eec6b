//! Wards, groups and officials.

use chrono::NaiveDate;
use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::{Commune, CommuneKind, Neighborhood, NeighborhoodKind};
use loa_phuong::domain::setup::{
    CommuneField, GroupTrouble, Holder, MAX_NAME, MAX_NEIGHBORHOODS, NewCommune, NewNeighborhood, Office,
    OpenLink, Page, Readiness, Seat, SetupDialog, SetupNotice, SetupRefusal,
};
use loa_phuong::domain::team::TeamTerm;

use super::{
    Sample, at, commune, id, in_order, khu_pho, next_commune, next_khu_pho, press_refused, refused, token,
    variants, words,
};

variants! {
    SetupNotice {
        Greeting, Trouble, HowTo, CreatePreview, AskCreateField, Created, CreateDropped, AlreadyCreated, Places, ChooseGroup, AskRebind, Bound, AlreadyBound, TopicChanged,
        GroupKept, GroupTaken, GroupMoved, ChooseCommune, ChooseSeat, ChooseRole, ChooseOffice, Officials, PassOn, AlreadyInvited,
        Invitation, Offer, Accepted, Declined, AppointeeAccepted, AppointeeDeclined, AskRevoke, Revoked, RevokeDropped,
        AlreadyRevoked, OfficeEnded, OpenLinks, LinkWithdrawn, AlreadyWithdrawn, LinkEnded, AskUntil, UntilSet, HoldsUntil,
    }
    SetupRefusal {
        Form, CommuneKindUnknown, NeighborhoodKindUnknown, OneOrSeveral, NameTooLong, RepeatedName, TooManyNeighborhoods, CommuneExists,
        NoSuchNeighborhood, NoSuchSeat, NameThePlace, WardOfficersOnly, AppointForm, NothingSetUp, LinkUsedUp, AlreadyHolds, Stands,
        NoLastDay, TeamEndsItself,
    }
    SetupDialog { Create, CreateField, Until }
    GroupTrouble { ThrownOut, Locked, NoPin, TopicClosed }
}

/// Phường Bình Ngọc as typed.
pub fn new_ward() -> NewCommune {
    NewCommune {
        kind: CommuneKind::Ward,
        name: commune().name,
        province: commune().province,
        neighborhoods: (1..=4)
            .map(|number| NewNeighborhood { kind: NeighborhoodKind::KhuPho, name: khu_pho(number).name })
            .collect(),
    }
}

/// A commune of one thôn, without the higher levels.
fn new_xa() -> NewCommune {
    NewCommune {
        kind: CommuneKind::Commune,
        name: words("Xã Hải Xuân"),
        province: String::new(),
        neighborhoods: vec![NewNeighborhood { kind: NeighborhoodKind::Thon, name: words("Thôn 1") }],
    }
}

fn elsewhere(kind: NeighborhoodKind, name: &str) -> Neighborhood {
    Neighborhood {
        id: id(25),
        commune: id(3),
        kind,
        name: words(name),
        commune_name: words("Xã Hải Xuân"),
        venue: format!("Nhà văn hóa {name}"),
        position: 1,
    }
}

/// One seat of each kind, with every kind of neighbourhood.
fn seats() -> Vec<Seat> {
    vec![
        Seat::Neighborhood(khu_pho(1)),
        Seat::Neighborhood(elsewhere(NeighborhoodKind::ToDanPho, "Tổ dân phố Nam Thọ")),
        Seat::Neighborhood(elsewhere(NeighborhoodKind::Thon, "Thôn 1")),
        Seat::Neighborhood(elsewhere(NeighborhoodKind::Ban, "Bản Pạt")),
        Seat::Neighborhood(elsewhere(NeighborhoodKind::KhuDanCu, "Khu dân cư số 5")),
        Seat::Commune(commune()),
        Seat::Province,
    ]
}

/// Every role, at every kind of place where it is held.
pub fn offices() -> Vec<Office> {
    let of = |seat: &Seat| {
        let held = seat.roles().iter().map(|role| Office::new(*role, seat.clone()).expect("held there"));
        held.collect::<Vec<_>>()
    };
    seats().iter().flat_map(of).collect()
}

pub fn head_office() -> Office {
    Office::new(Role::FrontHead, Seat::Neighborhood(khu_pho(1))).expect("an office")
}

/// One who leads a neighbourhood, one of a ward, one of the province; the last has shown no name.
fn few_holders() -> Vec<Holder> {
    let ward = Office::new(Role::WardOfficer, Seat::Commune(commune())).expect("an office");
    let province = Office::new(Role::ProvinceAdmin, Seat::Province).expect("an office");
    vec![holder(head_office(), "Bà Nguyễn Thị Lan"), holder(ward, "Ông Bùi Quang Khải"), holder(province, "")]
}

fn holder(office: Office, name: &str) -> Holder {
    Holder {
        grant: id(40),
        account: AccountId(5_000_000_100),
        name: words(name),
        office,
        term: None,
        since: None,
        by: None,
        until: None,
    }
}

/// A team of the province's election, and one whose election has no day yet.
fn terms() -> [TeamTerm; 2] {
    let day = NaiveDate::from_ymd_opt(2027, 2, 7).expect("a day");
    [TeamTerm::of(id(41), day, Ho_Chi_Minh), TeamTerm::waiting(at("2027-01-18 08:00"), Ho_Chi_Minh)]
}

fn readiness(number: u8, roll: i64, has_group: bool, has_head: bool) -> Readiness {
    Readiness { neighborhood: khu_pho(number), roll, has_group, has_head }
}

pub fn notices() -> Vec<SetupNotice> {
    let places = vec![
        readiness(1, 312, true, true),
        readiness(2, 10, true, false),
        readiness(3, 0, false, true),
        readiness(4, 0, false, false),
        Readiness { neighborhood: next_khu_pho(), ..readiness(1, 1_241, true, true) },
    ];
    let (one, two) = (khu_pho(1), khu_pho(2));
    let asks = |from: Option<Neighborhood>, moved| SetupNotice::AskRebind {
        neighborhood: two.clone(),
        from: from.map(Box::new),
        moved,
    };
    let seat = |whole, province| SetupNotice::ChooseSeat {
        commune: commune(),
        neighborhoods: vec![one.clone(), two.clone()],
        whole,
        province,
        page: Page::default(),
    };
    let mut notices = vec![
        SetupNotice::HowTo,
        SetupNotice::CreatePreview { id: commune().id, new: new_ward() },
        SetupNotice::CreatePreview { id: id(3), new: new_xa() },
        SetupNotice::AskCreateField { field: CommuneField::Name, now: new_ward().name },
        SetupNotice::AskCreateField { field: CommuneField::Province, now: new_ward().province },
        SetupNotice::AskCreateField { field: CommuneField::Province, now: String::new() },
        SetupNotice::AskCreateField { field: CommuneField::Units, now: CommuneField::Units.of(&new_ward()) },
        SetupNotice::Created { new: new_ward() },
        SetupNotice::Created { new: new_xa() },
        SetupNotice::CreateDropped,
        SetupNotice::AlreadyCreated,
        SetupNotice::Places {
            places: places.clone(),
            more: 0,
            operator: true,
            page: Page::default(),
            may_change: true,
        },
        SetupNotice::Places {
            places: places[..1].to_vec(),
            more: 0,
            operator: false,
            page: Page::default(),
            may_change: false,
        },
        SetupNotice::Places {
            places: places[..4].to_vec(),
            more: 0,
            operator: false,
            page: Page { at: 1, of: 3 },
            may_change: false,
        },
        SetupNotice::Places { places, more: 12, operator: true, page: Page::default(), may_change: true },
        SetupNotice::ChooseGroup { candidates: vec![one.clone(), next_khu_pho()] },
        asks(Some(one.clone()), true),
        asks(Some(one.clone()), false),
        asks(None, true),
        SetupNotice::Bound { neighborhood: one.clone(), may_pin: false },
        SetupNotice::TopicChanged { neighborhood: one.clone() },
        SetupNotice::AlreadyBound { neighborhood: one.clone() },
        SetupNotice::GroupKept,
        SetupNotice::GroupTaken {
            neighborhood: one.clone(),
            by: elsewhere(NeighborhoodKind::Khoi, "Khối 7"),
        },
        SetupNotice::GroupMoved { neighborhood: one.clone() },
        SetupNotice::Bound { neighborhood: elsewhere(NeighborhoodKind::Ap, "Ấp 3"), may_pin: true },
        SetupNotice::GroupMoved { neighborhood: elsewhere(NeighborhoodKind::Khoi, "Khối 7") },
        SetupNotice::ChooseCommune {
            communes: vec![commune(), next_commune()],
            province: true,
            page: Page::default(),
        },
        SetupNotice::ChooseCommune {
            communes: vec![
                commune(),
                Commune {
                    id: id(3),
                    kind: CommuneKind::Commune,
                    name: words("Xã Hải Xuân"),
                    province: String::new(),
                },
            ],
            province: false,
            page: Page { at: 1, of: 3 },
        },
        SetupNotice::ChooseCommune { communes: Vec::new(), province: true, page: Page::default() },
        seat(true, true),
        seat(false, false),
        SetupNotice::ChooseSeat {
            commune: Commune {
                id: id(3),
                kind: CommuneKind::Commune,
                name: words("Xã Hải Xuân"),
                province: String::new(),
            },
            neighborhoods: NeighborhoodKind::ALL
                .map(|kind| elsewhere(kind, &format!("{} Đông", kind.word())))
                .to_vec(),
            whole: true,
            province: false,
            page: Page { at: 1, of: 3 },
        },
        SetupNotice::ChooseOffice {
            offices: [one, next_khu_pho()]
                .map(|place| Office::new(Role::FrontHead, Seat::Neighborhood(place)).expect("an office"))
                .to_vec(),
        },
        SetupNotice::AlreadyInvited,
        SetupNotice::RevokeDropped,
        SetupNotice::AlreadyRevoked,
        SetupNotice::Greeting { candidates: Vec::new() },
        SetupNotice::Greeting { candidates: vec![khu_pho(1), khu_pho(2)] },
    ];
    let troubles =
        [GroupTrouble::ThrownOut, GroupTrouble::Locked, GroupTrouble::NoPin, GroupTrouble::TopicClosed];
    notices.extend(troubles.map(|trouble| SetupNotice::Trouble { neighborhood: khu_pho(1), trouble }));
    notices.extend(seats().into_iter().map(|seat| SetupNotice::ChooseRole { seat }));
    let holders: Vec<Holder> = offices()
        .into_iter()
        .zip(
            ["Bà Nguyễn Thị Lan", "Ông Bùi Quang Khải", "", "Lý Thị Mẩy", "Đoàn Thị Quý"].into_iter().cycle(),
        )
        .map(|(office, name)| holder(office, name))
        .collect();
    notices.extend([
        SetupNotice::Officials { holders: holders[..2].to_vec(), more: 0, of: None },
        SetupNotice::Officials { holders: holders.clone(), more: 1, of: None },
        SetupNotice::Officials { holders: holders[..1].to_vec(), more: 7, of: None },
        SetupNotice::Officials {
            holders: holders[..1].to_vec(),
            more: 0,
            of: Some((Scope::Commune(id(3)), Page { at: 0, of: 2 })),
        },
    ]);
    for holder in few_holders() {
        let office = holder.office.clone();
        notices.extend([
            SetupNotice::PassOn { office: office.clone(), replaced: false },
            SetupNotice::PassOn { office: office.clone(), replaced: true },
            SetupNotice::LinkWithdrawn { office: office.clone() },
            SetupNotice::LinkEnded {
                office: office.clone(),
                by: words("Ông Bùi Quang Khải"),
                replaced: false,
            },
            SetupNotice::LinkEnded {
                office: office.clone(),
                by: words("Ông Bùi Quang Khải"),
                replaced: true,
            },
            SetupNotice::AskUntil { holder: holder.clone() },
            SetupNotice::UntilSet {
                holder: Holder { until: Some(at("2028-01-01 00:00")), ..holder.clone() },
            },
            SetupNotice::HoldsUntil { office: office.clone(), until: at("2028-01-01 00:00") },
            SetupNotice::Invitation { office: office.clone(), token: token(), until: at("2022-05-23 08:00") },
            SetupNotice::Offer { office: office.clone(), token: token(), term: None },
            SetupNotice::Accepted { office: office.clone(), term: None },
            SetupNotice::Declined { office: office.clone() },
            SetupNotice::AppointeeAccepted { holder: holder.clone() },
            SetupNotice::AppointeeDeclined { office: office.clone() },
            SetupNotice::AskRevoke { holder: holder.clone() },
            SetupNotice::Revoked { holder },
            SetupNotice::OfficeEnded { office, term: None },
        ]);
    }
    let since = Some(at("2022-05-16 08:00"));
    let given =
        few_holders().into_iter().zip([None, Some(words("Bà Nguyễn Thị Lan")), None]).map(|(holder, by)| {
            let until = by.is_some().then(|| at("2028-01-01 00:00"));
            Holder { since, by, until, ..holder }
        });
    notices.push(SetupNotice::Officials { holders: given.collect(), more: 0, of: None });
    let link = |office: Office| OpenLink {
        mark: words("0123456789abcdef"),
        office,
        made_at: at("2022-05-16 08:00"),
        until: at("2022-05-23 08:00"),
    };
    let links: Vec<OpenLink> = few_holders().into_iter().map(|holder| link(holder.office)).collect();
    notices.extend([
        SetupNotice::OpenLinks { links: links[..1].to_vec(), more: 0, of: None },
        SetupNotice::OpenLinks { links: links.clone(), more: 1, of: None },
        SetupNotice::OpenLinks { links: links.clone(), more: 5, of: None },
        SetupNotice::OpenLinks { links, more: 0, of: Some((Scope::Province, Page { at: 1, of: 3 })) },
        SetupNotice::AlreadyWithdrawn,
    ]);
    let team = Office::new(Role::ElectionTeam, Seat::Neighborhood(khu_pho(1))).expect("an office");
    for term in terms() {
        let holder = Holder { term: Some(term), ..holder(team.clone(), "Ông Lê Văn An") };
        let (office, term) = (team.clone(), Some(term));
        notices.extend([
            SetupNotice::Offer { office: office.clone(), token: token(), term },
            SetupNotice::Accepted { office: office.clone(), term },
            SetupNotice::OfficeEnded { office, term },
            SetupNotice::AskRevoke { holder: holder.clone() },
            SetupNotice::Officials { holders: vec![holder], more: 0, of: None },
        ]);
    }
    in_order(notices)
}

/// What only typed words are refused.
fn refusals_of_words() -> Vec<SetupRefusal> {
    vec![
        SetupRefusal::Form,
        SetupRefusal::CommuneKindUnknown { name: words("Bình Ngọc") },
        SetupRefusal::NeighborhoodKindUnknown { name: words("Lăng Cô 1") },
        SetupRefusal::OneOrSeveral { name: words("Khu phố 7-5") },
        SetupRefusal::NameTooLong {
            name: words("Phường Bình Ngọc và các phường lân cận củ…"),
            limit: MAX_NAME,
        },
        SetupRefusal::RepeatedName { name: khu_pho(1).name },
        SetupRefusal::TooManyNeighborhoods { limit: MAX_NEIGHBORHOODS },
        SetupRefusal::NoSuchNeighborhood {
            words: words("Khu phố 9"),
            example: words("Khu phố 1, Phường Bình Ngọc"),
        },
        SetupRefusal::NoSuchSeat { words: words("Khu phố 9") },
        SetupRefusal::NameThePlace { example: words("Khu phố 1, Phường Bình Ngọc") },
        SetupRefusal::AppointForm,
        SetupRefusal::NothingSetUp,
        SetupRefusal::NoLastDay,
    ]
}

/// What a press may be refused, too.
fn refusals_of_presses() -> Vec<SetupRefusal> {
    let mut refusals = vec![
        SetupRefusal::CommuneExists { name: commune().name },
        SetupRefusal::WardOfficersOnly,
        SetupRefusal::LinkUsedUp,
        SetupRefusal::TeamEndsItself,
        SetupRefusal::Stands { takes: true, before_2023: false },
        SetupRefusal::Stands { takes: false, before_2023: false },
        SetupRefusal::Stands { takes: true, before_2023: true },
        SetupRefusal::Stands { takes: false, before_2023: true },
    ];
    let held = few_holders().into_iter().map(|holder| holder.office);
    refusals.extend(held.map(|office| SetupRefusal::AlreadyHolds { office }));
    refusals
}

pub fn refusals() -> Vec<SetupRefusal> {
    [refusals_of_words(), refusals_of_presses()].concat()
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: SetupNotice| match notice {
        SetupNotice::AlreadyCreated
        | SetupNotice::AlreadyBound { .. }
        | SetupNotice::TopicChanged { .. }
        | SetupNotice::AlreadyInvited
        | SetupNotice::AlreadyWithdrawn
        | SetupNotice::AlreadyRevoked => super::toast(notice),
        notice => super::said(notice),
    };
    let mut all: Vec<Sample> = notices().into_iter().map(worded).collect();
    all.extend(refusals_of_words().into_iter().map(refused));
    all.extend(refusals_of_presses().into_iter().map(press_refused));
    all
}

pub fn dialogs() -> Vec<SetupDialog> {
    vec![
        SetupDialog::Create { id: commune().id, new: new_ward() },
        SetupDialog::Create { id: id(3), new: new_xa() },
        SetupDialog::Until { grant: id(40) },
        SetupDialog::CreateField { id: commune().id, new: new_ward(), field: CommuneField::Units },
    ]
}
