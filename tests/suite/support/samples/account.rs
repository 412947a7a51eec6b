//! Greeting, help and language.

use loa_phuong::domain::account::{AccountNotice, Thing};
use loa_phuong::domain::home::{Door, Home, Owed, SpeaksFor, Term, Who, Work};
use loa_phuong::domain::people::{Language, Role};
use loa_phuong::domain::setup::{Office, Seat};

use super::{Sample, at, commune, khu_pho, meeting_id, opens, variants, words};

variants! {
    AccountNotice {
        Greeting, Home, Help, Who, ChooseLanguage, LanguageSet, Dropped, PutAside, OlderStep, Unsure, EditedAfterwards, Wordless, Ended, Left, NotReadHere,
    }
}

/// The readers for whom the help differs, with what they are: operator or not, and their roles.
pub fn readers() -> Vec<(bool, Vec<Role>)> {
    let mut readers = vec![(false, Vec::new())];
    readers.extend(Role::ALL.map(|role| (false, vec![role])));
    readers.push((true, Vec::new()));
    readers.push((true, vec![Role::WardOfficer, Role::ProvinceAdmin]));
    readers
}

pub fn notices() -> Vec<AccountNotice> {
    let mut notices = vec![AccountNotice::Greeting];
    notices.extend(readers().into_iter().map(|(operator, roles)| {
        let home = Home { operator, roles: roles.clone(), ..Home::default() };
        AccountNotice::Help { operator, roles, home: Some(Box::new(home)) }
    }));
    notices.push(AccountNotice::Help { operator: false, roles: Vec::new(), home: None });
    notices.extend(homes().into_iter().map(|home| AccountNotice::Home(Box::new(home))));
    notices.extend(everybody().into_iter().map(|who| AccountNotice::Who(Box::new(who))));
    notices.extend(Work::ALL.map(AccountNotice::PutAside));
    notices.extend([
        AccountNotice::Dropped { something: true, works: vec![Work::Meeting, Work::Count] },
        AccountNotice::Unsure { line: words("/ghinhn 5 có"), doors: vec![Door::Record] },
        AccountNotice::Unsure { line: words("/khongco"), doors: Vec::new() },
        AccountNotice::EditedAfterwards,
        AccountNotice::OlderStep,
        AccountNotice::ChooseLanguage,
        AccountNotice::LanguageSet(Language::Vi),
        AccountNotice::LanguageSet(Language::En),
        AccountNotice::Dropped { something: true, works: Vec::new() },
        AccountNotice::Dropped { something: false, works: Vec::new() },
        AccountNotice::Ended,
        AccountNotice::Left,
        AccountNotice::NotReadHere,
        AccountNotice::Wordless { thing: Thing::Picture, asked: true },
    ]);
    notices.extend(Thing::ALL.map(|thing| AccountNotice::Wordless { thing, asked: false }));
    notices
}

/// Homes with everything that may be owed, and with nothing.
fn homes() -> Vec<Home> {
    let (meeting, place, starts_at) = (meeting_id(), words("Khu phố 1"), opens());
    let number = words("23");
    let duties = |late, today| Owed::Duties { late, today };
    let official = |owed| Home { roles: vec![Role::FrontHead], owed, ..Home::default() };
    let under_way = Owed::UnderWay { meeting, place: place.clone(), starts_at };
    let first = vec![
        Owed::Today { meeting, place: place.clone(), starts_at },
        Owed::NotPosted { meeting, place: place.clone(), starts_at },
        Owed::Uncounted { meeting, place, starts_at },
        Owed::Requests(1),
        Owed::Corrections { open: 1, late: 0 },
        duties(2, 0),
        Owed::DutiesOfMany(63),
    ];
    let second = vec![
        Owed::Requests(12),
        Owed::Corrections { open: 3, late: 1 },
        duties(0, 1),
        duties(2, 1),
        Owed::SecondWord,
        Owed::Waves(2),
    ];
    let own = vec![Owed::Unanswered { meeting, number: number.clone(), starts_at }, Owed::Waiting { number }];
    let mut homes = vec![
        Home { more: 2, ..official(first) },
        Home { more: 1, ..official(second) },
        Home { owed: own, ..Home::default() },
        official(vec![under_way]),
    ];
    homes.extend(readers().into_iter().map(|(operator, roles)| Home { operator, roles, ..Home::default() }));
    homes
}

fn everybody() -> Vec<Who> {
    let office = Office::new(Role::FrontHead, Seat::Neighborhood(khu_pho(1))).expect("an office there");
    let (since, until) = (at("2022-05-16 08:00"), Some(at("2022-12-31 08:00")));
    let household = |is_pending| SpeaksFor {
        number: words("23"),
        place: format!("{}, {}", khu_pho(1).name, commune().name),
        is_pending,
    };
    let nobody = Who {
        name: words("Chị Nga"),
        operator: false,
        terms: Vec::new(),
        households: Vec::new(),
        is_reminded: false,
    };
    vec![
        Who {
            operator: true,
            terms: vec![Term { office: office.clone(), since, until: None }, Term { office, since, until }],
            households: vec![household(false), household(true)],
            is_reminded: true,
            ..nobody.clone()
        },
        Who { name: String::new(), ..nobody.clone() },
        nobody,
    ]
}

pub fn said() -> Vec<Sample> {
    let said = |notice| match notice {
        AccountNotice::OlderStep => super::toast(notice),
        notice => super::said(notice),
    };
    notices().into_iter().map(said).collect()
}
