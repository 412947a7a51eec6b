//! The election day and its reminders.

use chrono::Weekday;
use loa_phuong::domain::election::{
    Audience, Coming, Edition, ElectionDialog, ElectionNotice, ElectionRefusal, MAX_TITLE, Place, Planned,
    Reach, Usual, WaveReport,
};
use loa_phuong::domain::polling::{Hours, HoursFault, PollingDay};
use loa_phuong::domain::reminder::{Reminder, Sums, WaveKind};
use loa_phuong::domain::when::WhenFault;

use super::meeting::when_faults;
use super::{Sample, at, commune, id, in_order, khu_pho, next_khu_pho, on, press_refused, variants, words};

variants! {
    ElectionNotice {
        AskDay, AskHours, AskTitle, PressToDecide, Preview, Set, Discarded, Missed, Overview, AskCallOff, CalledOff, Kept,
        AlreadySet, AlreadyCalledOff, AskConsent, ConsentDeclined, Subscribed, GroupSubscribed, AlreadySubscribed, Unsubscribed,
        NotSubscribed, GroupUnsubscribed, GroupNotSubscribed, Stopped, Day, Over, NotSet, Reminder, Moved, WillNotBe,
    }
    ElectionRefusal {
        Day, Hours, TitleLength, Parts, Unchanged, ChangedSince, GroupNotBound, GroupNeedsOfficial,
    }
    ElectionDialog { Day, Hours, Title, Preview }
    HoursFault { NotUnderstood, BackToFront, OutsideTheDay }
    Audience { Group, Person }
    Reminder { FourteenDays, SevenDays, ThreeDays, DayBefore, Morning }
    WaveKind { Reminder, Moved, CalledOff }
}

const TITLE: &str = "Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh";

/// Sunday, 5/6/2022, from 7:00 to 19:00.
pub fn polling() -> PollingDay {
    PollingDay { title: Some(words(TITLE)), day: on("2022-06-05"), hours: Hours::USUAL }
}

/// A week later, other hours, and the usual title.
pub fn moved() -> PollingDay {
    let hours = Hours::read("6h30-18h", Hours::USUAL).expect("hours");
    PollingDay { title: None, day: on("2022-06-12"), hours }
}

fn edition() -> Edition {
    Edition { election: id(100), version: 1 }
}

fn place() -> Place {
    Place { neighborhood: khu_pho(1).name, commune: commune().name, venue: khu_pho(1).venue }
}

/// A group, and persons who speak for no household, one, and two.
pub fn audiences() -> Vec<Audience> {
    let next = next_khu_pho();
    let second =
        Place {
            neighborhood: next.name, commune: next.commune_name, venue: words("Trường Tiểu học Trà Cổ")
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
    let wave =
        |kind, day: &str, sums| WaveReport { kind, due_at: at(&format!("{day} 07:00")), sums, missed: false };
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
        ElectionNotice::PressToDecide,
        preview(polling(), None, 20, 0, many),
        preview(polling(), None, 0, 4, one),
        preview(moved(), Some(polling()), 1, 3, Reach::default()),
        ElectionNotice::Set { polling: polling(), moved: false, correction: false },
        ElectionNotice::Set { polling: moved(), moved: true, correction: false },
        ElectionNotice::Set { polling: moved(), moved: true, correction: true },
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
        notices.push(ElectionNotice::CalledOff { polling: polling(), correction });
    }
    for coming in [None, coming(20, plan(&polling(), 0)), coming(1, last_two()), coming(0, Vec::new())] {
        notices.push(ElectionNotice::Subscribed { coming: coming.clone() });
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
            });
        }
        notices.extend([
            ElectionNotice::Over { polling: polling(), audience: audience() },
            ElectionNotice::NotSet { audience: audience(), offer: true },
            ElectionNotice::Moved { polling: moved(), audience: audience() },
            ElectionNotice::WillNotBe { polling: polling(), audience: audience() },
        ]);
    }
    notices.push(ElectionNotice::NotSet { audience: Audience::Person(Vec::new()), offer: false });
    // A reminder that comes late says how many days are left on that day.
    notices.push(ElectionNotice::Reminder {
        reminder: Reminder::ThreeDays,
        polling: polling(),
        counted_on: on("2022-06-04"),
        audience: Audience::Group(place()),
    });
    in_order(notices)
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
        ElectionRefusal::Parts,
        ElectionRefusal::Unchanged,
        ElectionRefusal::ChangedSince,
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
    notices().into_iter().map(worded).chain(refusals().into_iter().map(press_refused)).collect()
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
    dialogs
}
