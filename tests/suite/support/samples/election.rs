//! The election day and its reminders.

use chrono::Weekday;
use loa_phuong::domain::election::{
    Audience, Chosen, Coming, Edition, ElectionDialog, ElectionNotice, ElectionRefusal, Place, Planned,
    Reach, WaveReport,
};
use loa_phuong::domain::election_line::MAX_TITLE;
use loa_phuong::domain::election_mode::Electorate;
use loa_phuong::domain::people::Scope;
use loa_phuong::domain::polling::{Hours, HoursFault, PollingDay, PollingField, Usual};
use loa_phuong::domain::proposal::Change;
use loa_phuong::domain::reminder::{Reminder, Sums, WaveKind};
use loa_phuong::domain::when::WhenFault;

use super::election_place::{at_meetings, on_paper, told, untold};
use super::meeting::when_faults;
use super::{Sample, at, commune, id, in_order, khu_pho, next_khu_pho, on, press_refused, variants, words};

variants! {
    ElectionNotice {
        AskDay, AskHours, AskTitle, AskField, PressToDecide, Preview, Set, Discarded, Missed, Overview, AskCallOff, CalledOff, Kept,
        Proposed, ToConfirm, ProposalDropped, ProposalRefused, ProposalExpired, AlreadySet, AlreadyCalledOff, AskConsent,
        AskConsentFor, ConsentDeclined, Subscribed, ChooseCommune, ChooseNeighborhood, OwnReminders, AskStop, AskGroupStop, GroupKeeps,
        GroupSubscribed, AlreadySubscribed, Unsubscribed, NotSubscribed, GroupUnsubscribed, GroupNotSubscribed, Stopped, Day, Over, NotSet, Reminder, Moved, WillNotBe,
    }
    ElectionRefusal {
        Day, Hours, TitleLength, TitleIsTime, Parts, NoPolls, HouseholdsElect, Unchanged, ChangedSince, ProposalPending, NeedsAnother,
        ProposalOver, GroupNotBound, GroupNeedsOfficial, NoSuchPlace,
    }
    ElectionDialog { Day, Hours, Title, Preview, Edit }
    HoursFault { NotUnderstood, BackToFront, OutsideTheDay }
    Audience { Group, Person }
    Reminder { FourteenDays, SevenDays, ThreeDays, DayBefore, Morning }
    WaveKind { Reminder, Moved, CalledOff }
}

const TITLE: &str = "Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh";

/// Sunday, 5/6/2022, from 7:00 to 19:00.
pub fn polling() -> PollingDay {
    PollingDay {
        title: Some(words(TITLE)),
        day: on("2022-06-05"),
        hours: Hours::USUAL,
        electorate: Electorate::default(),
    }
}

/// A week later, other hours, and the usual title.
pub fn moved() -> PollingDay {
    let hours = Hours::read("6h30-18h", Hours::USUAL).expect("hours");
    PollingDay { title: None, day: on("2022-06-12"), hours, electorate: Electorate::default() }
}

fn edition() -> Edition {
    Edition { election: id(100), version: 1 }
}

fn place() -> Place {
    Place { neighborhood: khu_pho(1).name, commune: commune().name, venue: khu_pho(1).venue, at: None }
}

/// A group, and persons who speak for no household, one, and two.
pub fn audiences() -> Vec<Audience> {
    let next = next_khu_pho();
    let second = Place {
        neighborhood: next.name,
        commune: next.commune_name,
        venue: words("Trường Tiểu học Trà Cổ"),
        at: None,
    };
    vec![
        Audience::Group(place()),
        Audience::Person(Vec::new()),
        Audience::Person(vec![place()]),
        Audience::Person(vec![place(), second]),
    ]
}

/// The five reminders; those up to `gone` were due before the day was set.
fn plan(polling: &PollingDay, gone: usize) -> Vec<Planned> {
    let planned = |(place, reminder): (usize, Reminder)| Planned {
        reminder,
        due_at: reminder.due(polling, chrono_tz::Asia::Ho_Chi_Minh),
        missed: place < gone,
        lapsed: false,
    };
    Reminder::ALL.into_iter().enumerate().map(planned).collect()
}

fn waves() -> Vec<WaveReport> {
    let wave = |kind, day: &str, sums| {
        let due_at = at(&format!("{day} 07:00"));
        WaveReport { kind, due_at, sums, missed: false, to_people: false }
    };
    let sent = Sums { total: 722, waiting: 0, sent: 715, refused: 4, unknown: 1, cancelled: 2 };
    let under_way = Sums { total: 722, waiting: 400, sent: 322, ..Sums::default() };
    let single = Sums { total: 1, cancelled: 1, ..Sums::default() };
    vec![
        wave(WaveKind::Reminder(Reminder::FourteenDays), "2022-05-22", sent),
        WaveReport { missed: true, ..wave(WaveKind::Reminder(Reminder::SevenDays), "2022-05-29", single) },
        WaveReport {
            missed: true,
            ..wave(
                WaveKind::Reminder(Reminder::ThreeDays),
                "2022-06-02",
                Sums { total: 722, cancelled: 722, ..Sums::default() },
            )
        },
        WaveReport { to_people: true, ..wave(WaveKind::Reminder(Reminder::DayBefore), "2022-06-04", sent) },
        wave(WaveKind::Moved, "2022-06-03", under_way),
        wave(WaveKind::CalledOff, "2022-06-04", Sums { total: 1, sent: 1, ..Sums::default() }),
    ]
}

fn preview(
    polling: PollingDay,
    replaces: Option<PollingDay>,
    days_left: i64,
    gone: usize,
    reach: Reach,
) -> ElectionNotice {
    ElectionNotice::Preview {
        preview: id(101),
        plan: plan(&polling, gone),
        correction: replaces.is_some(),
        replaces,
        polling,
        days_left,
        reach,
    }
}

pub fn notices() -> Vec<ElectionNotice> {
    let many = Reach { groups: 4, subscribers: 3_000 };
    let one = Reach { groups: 1, subscribers: 1 };
    let overview = |days_left, plan, reach, waves| ElectionNotice::Overview {
        edition: edition(),
        polling: polling(),
        days_left,
        plan,
        reach,
        waves,
    };
    let lapsed: Vec<Planned> = plan(&polling(), 1)
        .into_iter()
        .map(|one| Planned { lapsed: one.reminder == Reminder::SevenDays, ..one })
        .collect();
    let missed = |reminders: &[Reminder]| {
        reminders.iter().map(|one| (*one, one.due(&polling(), chrono_tz::Asia::Ho_Chi_Minh))).collect()
    };
    let coming = |days_left, plan| Some(Coming { polling: polling(), days_left, plan });
    let last_two = || plan(&polling(), 0).split_off(3);
    let mut notices = vec![
        ElectionNotice::AskDay { moving: None },
        ElectionNotice::AskDay { moving: Some(polling()) },
        ElectionNotice::AskHours { day: polling().day, usual: Hours::USUAL },
        ElectionNotice::AskTitle { usual: None },
        ElectionNotice::AskTitle { usual: Some(words(TITLE)) },
        ElectionNotice::AskField { field: PollingField::Day, polling: polling() },
        ElectionNotice::AskField { field: PollingField::Hours, polling: polling() },
        ElectionNotice::AskField { field: PollingField::Title, polling: polling() },
        ElectionNotice::PressToDecide,
        preview(polling(), None, 20, 0, many),
        preview(polling(), None, 0, 4, one),
        preview(moved(), Some(polling()), 1, 3, Reach::default()),
        ElectionNotice::Set { polling: polling(), moved: false, correction: false, leaves_at: None },
        ElectionNotice::Set { polling: moved(), moved: true, correction: false, leaves_at: None },
        ElectionNotice::Set { polling: moved(), moved: true, correction: true, leaves_at: None },
        ElectionNotice::Set {
            polling: moved(),
            moved: true,
            correction: true,
            leaves_at: Some(at("2022-05-23 06:30")),
        },
        ElectionNotice::Discarded,
        ElectionNotice::Missed { polling: polling(), missed: missed(&[Reminder::SevenDays]), more: true },
        ElectionNotice::Missed {
            polling: polling(),
            missed: missed(&[Reminder::DayBefore, Reminder::Morning]),
            more: false,
        },
        overview(20, plan(&polling(), 0), Reach::default(), Vec::new()),
        overview(1, lapsed, many, waves()),
        overview(0, plan(&polling(), 0), one, waves()[..1].to_vec()),
        ElectionNotice::Kept,
        ElectionNotice::AlreadySet,
        ElectionNotice::AlreadyCalledOff,
        ElectionNotice::AskConsent,
        ElectionNotice::ConsentDeclined,
        ElectionNotice::AlreadySubscribed,
        ElectionNotice::Unsubscribed,
        ElectionNotice::NotSubscribed,
        ElectionNotice::GroupUnsubscribed { place: place() },
        ElectionNotice::GroupNotSubscribed { place: place() },
        ElectionNotice::Stopped,
    ];
    for correction in [false, true] {
        notices.push(ElectionNotice::AskCallOff { edition: edition(), polling: polling(), correction });
        notices.push(ElectionNotice::CalledOff { polling: polling(), correction, leaves_at: None });
    }
    for coming in [None, coming(20, plan(&polling(), 0)), coming(1, last_two()), coming(0, Vec::new())] {
        notices.push(ElectionNotice::Subscribed {
            coming: coming.clone(),
            chosen: None,
            near: Vec::new(),
            elsewhere: false,
        });
        notices.push(ElectionNotice::GroupSubscribed { place: place(), coming });
    }
    for audience in audiences() {
        let audience = || audience.clone();
        for reminder in Reminder::ALL {
            let counted_on = reminder
                .due(&polling(), chrono_tz::Asia::Ho_Chi_Minh)
                .local_day(chrono_tz::Asia::Ho_Chi_Minh);
            notices.push(ElectionNotice::Reminder {
                reminder,
                polling: polling(),
                counted_on,
                audience: audience(),
            });
        }
        for days_left in [20, 1, 0] {
            notices.push(ElectionNotice::Day {
                polling: polling(),
                days_left,
                audience: audience(),
                offer: days_left > 0,
                official: false,
            });
        }
        notices.extend([
            ElectionNotice::Over { polling: polling(), audience: audience(), official: false },
            ElectionNotice::NotSet { audience: audience(), offer: true },
            ElectionNotice::Moved { polling: moved(), audience: audience() },
            ElectionNotice::WillNotBe { polling: polling(), audience: audience() },
        ]);
    }
    notices.push(ElectionNotice::NotSet { audience: Audience::Person(Vec::new()), offer: false });
    notices.extend(of_meetings());
    notices.extend(of_two_officials());
    notices.extend(of_choosing());
    // A reminder that comes late says how many days are left on that day.
    notices.push(ElectionNotice::Reminder {
        reminder: Reminder::ThreeDays,
        polling: polling(),
        counted_on: on("2022-06-04"),
        audience: Audience::Group(place()),
    });
    in_order(notices)
}

/// What is said about an election at meetings, and where officials wrote something down.
fn of_meetings() -> Vec<ElectionNotice> {
    let all_voters = PollingDay { electorate: Electorate::AllVoters, ..polling() };
    let held = at_meetings();
    let many = Reach { groups: 4, subscribers: 3_000 };
    let mut notices = vec![
        preview(held.clone(), None, 60, 0, many),
        preview(all_voters.clone(), None, 20, 0, many),
        ElectionNotice::Set { polling: held.clone(), moved: true, correction: false, leaves_at: None },
        ElectionNotice::AskDay { moving: Some(held.clone()) },
        ElectionNotice::Moved { polling: held.clone(), audience: Audience::Group(told(1)) },
        ElectionNotice::Over {
            polling: held.clone(),
            audience: Audience::Person(Vec::new()),
            official: true,
        },
        ElectionNotice::Over {
            polling: held.clone(),
            audience: Audience::Group(on_paper(1)),
            official: false,
        },
        ElectionNotice::Over {
            polling: held.clone(),
            audience: Audience::Person(vec![told(2), on_paper(1)]),
            official: false,
        },
    ];
    let several = vec![told(1), untold(2), on_paper(3), Place::elsewhere_in("Phường Bình Ngọc")];
    let everybody = [
        (held.clone(), Audience::Group(told(1))),
        (held.clone(), Audience::Group(untold(1))),
        (held.clone(), Audience::Person(Vec::new())),
        (held, Audience::Person(several)),
        (polling(), Audience::Group(told(1))),
        (all_voters.clone(), Audience::Group(told(1))),
        (all_voters, Audience::Person(Vec::new())),
    ];
    for (polling, audience) in everybody {
        for reminder in Reminder::ALL {
            let zone = chrono_tz::Asia::Ho_Chi_Minh;
            let counted_on = reminder.due(&polling, zone).local_day(zone);
            let (polling, audience) = (polling.clone(), audience.clone());
            notices.push(ElectionNotice::Reminder { reminder, polling, counted_on, audience });
        }
        for days_left in [20, 0] {
            let (polling, audience) = (polling.clone(), audience.clone());
            let official = days_left > 0;
            notices.push(ElectionNotice::Day { polling, days_left, audience, offer: false, official });
        }
    }
    notices
}

pub fn changes() -> [Change; 3] {
    [
        Change::Set { replaces: None, polling: polling() },
        Change::Set { replaces: Some(edition()), polling: at_meetings() },
        Change::CallOff { edition: edition(), polling: polling() },
    ]
}

fn of_two_officials() -> Vec<ElectionNotice> {
    let (proposal, until) = (id(102), at("2022-05-17 08:00"));
    let mut notices = Vec::new();
    for change in changes() {
        let of = || change.clone();
        for others in [0, 1, 3] {
            notices.push(ElectionNotice::Proposed { proposal, change: of(), others, until });
        }
        for (by, correction) in [("Trần Thị Hoa", true), ("", false)] {
            let by = by.to_owned();
            notices.push(ElectionNotice::ToConfirm { proposal, change: of(), by, until, correction });
        }
        notices.push(ElectionNotice::ProposalDropped { change: of() });
        notices.push(ElectionNotice::ProposalRefused { change: of(), by: words("Trần Thị Hoa") });
        notices.push(ElectionNotice::ProposalExpired { change: of() });
    }
    notices
}

fn of_choosing() -> Vec<ElectionNotice> {
    let chosen = |scope, name: &str| Chosen { scope, name: name.to_owned() };
    let province = chosen(Scope::Province, "");
    let whole = chosen(Scope::Commune(commune().id), "Phường Bình Ngọc");
    let khu_1 = chosen(Scope::Neighborhood(khu_pho(1).id), "Khu phố 1, Phường Bình Ngọc");
    let subscribed = |chosen: &Chosen, near: Vec<Chosen>, elsewhere| ElectionNotice::Subscribed {
        coming: None,
        chosen: Some(chosen.clone()),
        near,
        elsewhere,
    };
    vec![
        subscribed(&province, vec![khu_1.clone()], true),
        subscribed(&province, vec![whole.clone()], false),
        subscribed(&province, Vec::new(), false),
        subscribed(&whole, Vec::new(), true),
        subscribed(&khu_1, Vec::new(), true),
        ElectionNotice::AskConsentFor { chosen: khu_1.clone() },
        ElectionNotice::AskConsentFor { chosen: province },
        ElectionNotice::ChooseCommune { communes: vec![commune()], page: 0, more: true },
        ElectionNotice::ChooseCommune { communes: vec![commune()], page: 1, more: false },
        ElectionNotice::ChooseNeighborhood {
            commune: commune(),
            neighborhoods: vec![khu_pho(1), khu_pho(2)],
            page: 0,
            more: false,
        },
        ElectionNotice::OwnReminders { chosen: khu_1 },
        ElectionNotice::AskStop { is_reminded: true, is_linked: false },
        ElectionNotice::AskStop { is_reminded: true, is_linked: true },
        ElectionNotice::AskStop { is_reminded: false, is_linked: false },
        ElectionNotice::AskGroupStop { place: place() },
        ElectionNotice::GroupKeeps { place: place() },
    ]
}

pub fn hours_faults() -> Vec<HoursFault> {
    vec![HoursFault::NotUnderstood, HoursFault::BackToFront, HoursFault::OutsideTheDay]
}

pub fn refusals() -> Vec<ElectionRefusal> {
    // Election days in Vietnam are Sundays.
    let sunday = |fault: WhenFault| match fault {
        WhenFault::WeekdayMismatch { .. } => {
            WhenFault::WeekdayMismatch { given: Weekday::Mon, actual: Weekday::Sun }
        }
        fault => fault,
    };
    let mut refusals: Vec<ElectionRefusal> =
        when_faults().into_iter().map(|fault| ElectionRefusal::Day(sunday(fault))).collect();
    refusals.extend(hours_faults().into_iter().map(ElectionRefusal::Hours));
    refusals.extend([
        ElectionRefusal::TitleLength { most: MAX_TITLE },
        ElectionRefusal::TitleIsTime,
        ElectionRefusal::Parts,
        ElectionRefusal::NoPolls,
        ElectionRefusal::HouseholdsElect,
        ElectionRefusal::Unchanged,
        ElectionRefusal::ChangedSince,
        ElectionRefusal::ProposalPending,
        ElectionRefusal::NeedsAnother,
        ElectionRefusal::ProposalOver,
        ElectionRefusal::NoSuchPlace,
        ElectionRefusal::GroupNotBound,
        ElectionRefusal::GroupNeedsOfficial,
    ]);
    refusals
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: ElectionNotice| match notice {
        ElectionNotice::AlreadySet
        | ElectionNotice::AlreadyCalledOff
        | ElectionNotice::AlreadySubscribed
        | ElectionNotice::NotSubscribed
        | ElectionNotice::GroupNotSubscribed { .. }
        | ElectionNotice::Stopped => super::toast(notice),
        notice => super::said(notice),
    };
    let no = |refusal: ElectionRefusal| match refusal {
        // To typed words alone.
        ElectionRefusal::NoPolls | ElectionRefusal::HouseholdsElect => super::refused(refusal),
        refusal => press_refused(refusal),
    };
    notices().into_iter().map(worded).chain(refusals().into_iter().map(no)).collect()
}

pub fn dialogs() -> Vec<ElectionDialog> {
    let usual = [Usual::default(), Usual::from(&polling())];
    let mut dialogs = Vec::new();
    for (replaces, usual) in [None, Some(edition())].into_iter().zip(usual) {
        let (day, hours) = (polling().day, Hours::USUAL);
        dialogs.extend([
            ElectionDialog::Day { replaces, usual: usual.clone() },
            ElectionDialog::Hours { replaces, usual: usual.clone(), day },
            ElectionDialog::Title { replaces, usual, day, hours },
            ElectionDialog::Preview { replaces, preview: id(101), polling: polling() },
        ]);
    }
    dialogs.push(ElectionDialog::Preview { replaces: None, preview: id(101), polling: moved() });
    dialogs.extend(PollingField::ALL.map(|field| ElectionDialog::Edit {
        replaces: Some(edition()),
        preview: id(101),
        polling: polling(),
        field,
    }));
    dialogs
}
