//! Papers to every household.

use loa_phuong::domain::papers::{PapersDialog, PapersNotice, PapersRefusal, Plan, PlanField, Round, Sums};

use super::meeting::listed_deliveries;
use super::{Sample, id, in_order, khu_pho, meeting_id, on, opens, press_refused, refused, variants, words};

variants! {
    PapersNotice { AskTeam, AskDays, Preview, AskField, PressToDecide, Dropped, Announced, Posting, Sheet, AskSums, AskWitnesses }
    PapersRefusal {
        NotShort, KindChanged, OldRules, GovernorsOnly, HeldAgain, Team, NamesUnread, PersonalNumber, DaysUnread, TooSoon, TooLong, OtherDay, NoGroup, SumsUnread,
        Reason, NotBegun, MoreThanAll, MoreBackThanOut, Shrinks, StillCollecting, NothingCollected, Counted, Stands, Witnesses,
    }
    PapersDialog { Team, Days, Preview, Edit, Sums, Witnesses }
}

const TITLE: &str = "Bầu Trưởng khu phố";

fn team(people: usize) -> Vec<String> {
    ["Bà Trần Thị Hoa", "Ông Lê Văn An", "Ông Phạm Văn Bình", "Bà Đặng Thị Lan", "Ông Bùi Quang Khải"]
        .into_iter()
        .take(people)
        .map(words)
        .collect()
}

fn plan(people: usize) -> Box<Plan> {
    Box::new(Plan {
        meeting: meeting_id(),
        neighborhood: khu_pho(1),
        title: words(TITLE),
        team: team(people),
        first_day: on("2027-03-23"),
        last_day: on("2027-03-26"),
        roll: 310,
        needed: 156,
        half: None,
    })
}

fn round(issued: i64, collected: i64, is_counted: bool) -> Box<Round> {
    Box::new(Round {
        id: id(110),
        meeting: meeting_id(),
        neighborhood: khu_pho(1).id,
        team: team(3),
        first_day: on("2027-03-23"),
        last_day: on("2027-03-26"),
        roll: 310,
        sums: Sums { issued, collected },
        witnesses: if is_counted { team(2) } else { Vec::new() },
        counted: is_counted.then(|| id(31)),
    })
}

pub fn notices() -> Vec<PapersNotice> {
    let sheet = |round, may_count| PapersNotice::Sheet {
        round,
        neighborhood: Box::new(khu_pho(1)),
        title: words(TITLE),
        may_count,
    };
    let mut all = vec![
        PapersNotice::AskTeam {
            neighborhood: Box::new(khu_pho(1)),
            title: words(TITLE),
            present: 120,
            roll: 310,
            elects: false,
        },
        PapersNotice::AskTeam {
            neighborhood: Box::new(khu_pho(1)),
            title: words("Bầu Trưởng khu phố"),
            present: 120,
            roll: 310,
            elects: true,
        },
        PapersNotice::AskDays { earliest: on("2027-03-23") },
        PapersNotice::Preview(plan(3)),
        PapersNotice::PressToDecide,
        PapersNotice::Dropped,
        PapersNotice::Announced(plan(5)),
        PapersNotice::Announced(Box::new(Plan { needed: 207, half: Some(156), ..*plan(3) })),
        sheet(round(0, 0, false), false),
        sheet(round(300, 290, false), true),
        sheet(round(300, 290, true), false),
        PapersNotice::AskSums { round: round(120, 90, false) },
        PapersNotice::AskWitnesses,
    ];
    all.extend(PlanField::ALL.map(|field| PapersNotice::AskField {
        field,
        team: team(3),
        first_day: on("2027-03-23"),
        last_day: on("2027-03-26"),
        earliest: on("2027-03-23"),
    }));
    all.extend(listed_deliveries().into_iter().map(|delivery| PapersNotice::Posting {
        neighborhood: Box::new(khu_pho(1)),
        title: words(TITLE),
        delivery,
    }));
    in_order(all)
}

pub fn refusals() -> Vec<PapersRefusal> {
    vec![
        PapersRefusal::NotShort,
        PapersRefusal::KindChanged,
        PapersRefusal::OldRules,
        PapersRefusal::GovernorsOnly,
        PapersRefusal::HeldAgain { starts_at: opens() },
        PapersRefusal::Team { found: 2 },
        PapersRefusal::NamesUnread,
        PapersRefusal::PersonalNumber,
        PapersRefusal::DaysUnread,
        PapersRefusal::TooSoon { earliest: on("2027-03-23") },
        PapersRefusal::TooLong { latest: on("2027-04-22") },
        PapersRefusal::OtherDay { starts_on: on("2027-03-24") },
        PapersRefusal::NoGroup,
        PapersRefusal::SumsUnread,
        PapersRefusal::Reason,
        PapersRefusal::NotBegun { first_day: on("2027-03-23") },
        PapersRefusal::MoreThanAll { issued: 311, roll: 310 },
        PapersRefusal::MoreBackThanOut { collected: 121, issued: 120 },
        PapersRefusal::Shrinks { before: Sums { issued: 120, collected: 90 } },
        PapersRefusal::StillCollecting { last_day: on("2027-03-26") },
        PapersRefusal::NothingCollected,
        PapersRefusal::Counted,
        PapersRefusal::Stands,
        PapersRefusal::Witnesses,
    ]
}

pub fn said() -> Vec<Sample> {
    let no = |refusal: PapersRefusal| match refusal {
        PapersRefusal::NotShort
        | PapersRefusal::KindChanged
        | PapersRefusal::OldRules
        | PapersRefusal::GovernorsOnly
        | PapersRefusal::HeldAgain { .. }
        | PapersRefusal::TooSoon { .. }
        | PapersRefusal::NoGroup
        | PapersRefusal::NotBegun { .. }
        | PapersRefusal::StillCollecting { .. }
        | PapersRefusal::NothingCollected
        | PapersRefusal::Counted => press_refused(refusal),
        refusal => refused(refusal),
    };
    notices().into_iter().map(super::said).chain(refusals().into_iter().map(no)).collect()
}

pub fn dialogs() -> Vec<PapersDialog> {
    let meeting = meeting_id();
    vec![
        PapersDialog::Team { meeting },
        PapersDialog::Days { meeting, team: team(3) },
        PapersDialog::Preview {
            meeting,
            team: team(5),
            first_day: on("2027-03-23"),
            last_day: on("2027-03-26"),
        },
        PapersDialog::Sums { round: id(110) },
        PapersDialog::Witnesses { round: id(110) },
        PapersDialog::Edit {
            meeting,
            team: team(3),
            first_day: on("2027-03-23"),
            last_day: on("2027-03-26"),
            field: PlanField::Team,
        },
        PapersDialog::Edit {
            meeting,
            team: team(3),
            first_day: on("2027-03-23"),
            last_day: on("2027-03-26"),
            field: PlanField::Days,
        },
    ]
}
