//! The page of one household, and what is done there.

use loa_phuong::domain::household::SpeaksAs;
use loa_phuong::domain::household_page::{
    By, Candidate, Found, HouseholdDialog, HouseholdNotice, HouseholdPage, HouseholdRefusal, MOST_HOUSEHOLDS,
    PassEnd, Renewable, Renewal, Speaker, Which,
};
use loa_phuong::domain::rsvp::numbering::Formerly;
use loa_phuong::domain::setup::Page;

use super::{Sample, at, id, khu_pho, press_refused, said as message, variants, words};

variants! {
    HouseholdNotice {
        AskWords, Several, NoneFound, Page, AskDetach, Detached, Removed, OneLess, AskReissue, Reissued, CodeRenewed,
        AskSought, AskRenew, Renewed, RenewedBy, AskPass, Pass, PassEnded, AskDeputy, Candidates, NoCandidate, DeputyMade, MadeDeputy,
    }
    HouseholdRefusal {
        NotYours, AlreadyOff, NameThePlace, SpeaksAlready, TooManyHouseholds, NoDeputy, NothingToRenew,
    }
    HouseholdDialog { Words, Found, Deputy, Renewing }
    PassEnd { Used, RunOut, Replaced }
    SpeaksAs { Head, Member, Deputy }
    By { Official, Family, Oneself }
}

fn which() -> Which {
    Which { number: words("23"), neighborhood: khu_pho(1) }
}

fn speaker(number: u8, name: &str, approved: bool, is_reader: bool) -> Speaker {
    Speaker { link: id(number), name: words(name), approved, is_reader, speaks_as: None }
}

/// The words under a square code.
pub fn pass() -> HouseholdNotice {
    HouseholdNotice::Pass { of: which(), speaks_as: SpeaksAs::Member, until: at("2022-05-19 20:20") }
}

fn page(leads: bool, address: &str, speakers: Vec<Speaker>) -> HouseholdNotice {
    HouseholdNotice::Page(Box::new(HouseholdPage {
        household: id(30),
        neighborhood: khu_pho(1),
        number: words("23"),
        head_name: words("Nguyễn Văn Hùng"),
        address: words(address),
        speakers,
        leads,
        is_deputy: false,
        formerly: None,
    }))
}

/// What somebody of another household reads who speaks for this one.
fn deputys_page() -> HouseholdNotice {
    HouseholdNotice::Page(Box::new(HouseholdPage {
        household: id(30),
        neighborhood: khu_pho(1),
        number: words("23"),
        head_name: words("Nguyễn Văn Hùng"),
        address: String::new(),
        speakers: vec![speaker(41, "Nguyễn Thị Lan (@lan)", true, true)],
        leads: false,
        is_deputy: true,
        formerly: None,
    }))
}

pub fn said() -> Vec<Sample> {
    notices().into_iter().map(message).chain(refusals().into_iter().map(press_refused)).collect()
}

pub fn notices() -> Vec<HouseholdNotice> {
    let found = |number: u8, head: &str| Found {
        household: id(number),
        number: number.to_string(),
        head_name: words(head),
        address: words("Số 7, ngõ 5"),
        neighborhood_name: words("Khu phố 1"),
        formerly: (number == 47).then(|| Formerly { number: words("12"), unit: words("Khu phố 2") }),
    };
    let several = || vec![found(23, "Nguyễn Thị Lan"), found(47, "Trần Văn Lan")];
    let family = || {
        vec![
            speaker(41, "Nguyễn Thị Lan (@lan)", true, true),
            speaker(42, "", true, false),
            speaker(43, "Nguyễn Văn Hải Đăng Khoa", false, false),
        ]
    };
    let name = || words("Nguyễn Văn Hải");
    let mut notices = vec![
        deputys_page(),
        HouseholdNotice::AskWords,
        HouseholdNotice::AskSought {
            renewable: vec![Renewable { neighborhood: khu_pho(1).id, name: khu_pho(1).name }],
        },
        HouseholdNotice::Several { found: several(), left: 0, renewable: 0, page: Page::default() },
        HouseholdNotice::Several { found: several(), left: 3, renewable: 0, page: Page::default() },
        HouseholdNotice::Several { found: several(), left: 0, renewable: 19, page: Page { at: 1, of: 3 } },
        HouseholdNotice::NoneFound { words: words("ngõ 99") },
        page(true, "Số 7, ngõ 5", family()),
        page(true, "", Vec::new()),
        page(false, "Số 7, ngõ 5", family()),
        page(
            true,
            "Số 7, ngõ 5",
            SpeaksAs::ALL
                .map(|speaks_as| Speaker {
                    speaks_as: Some(speaks_as),
                    ..speaker(41, "Nguyễn Thị Lan", true, false)
                })
                .to_vec(),
        ),
    ];
    for by in [By::Official, By::Family, By::Oneself] {
        notices.push(HouseholdNotice::AskDetach {
            link: id(42),
            household: id(30),
            of: which(),
            name: name(),
            by,
        });
        notices.push(HouseholdNotice::Detached { of: which(), name: name(), by });
        notices.push(HouseholdNotice::OneLess { of: which(), name: name(), by });
    }
    for by in [By::Official, By::Family] {
        notices.push(HouseholdNotice::Removed { of: which(), by });
    }
    notices.extend([
        HouseholdNotice::AskReissue { household: id(30), of: which() },
        HouseholdNotice::Reissued { of: which(), code: words("BK47MTP") },
        HouseholdNotice::CodeRenewed { of: which() },
    ]);
    for (found, count) in [(None, 312), (Some(words("ngõ 5")), 14), (Some(words("Lan")), 1)] {
        let renewal = || Renewal { neighborhood: khu_pho(1), words: found.clone(), count };
        notices.extend([
            HouseholdNotice::AskRenew(renewal()),
            HouseholdNotice::Renewed(renewal()),
            HouseholdNotice::RenewedBy { renewal: renewal(), of: None, by: name() },
        ]);
    }
    let one = Renewal { neighborhood: khu_pho(1), words: None, count: 1 };
    notices.extend([
        HouseholdNotice::RenewedBy { renewal: one, of: Some(which()), by: name() },
        HouseholdNotice::AskPass { household: id(30), of: which() },
        HouseholdNotice::PassEnded(PassEnd::RunOut),
        HouseholdNotice::PassEnded(PassEnd::Replaced),
    ]);
    for speaks_as in SpeaksAs::ALL {
        let until = at("2022-05-19 20:20");
        notices.push(HouseholdNotice::Pass { of: which(), speaks_as, until });
        notices.push(HouseholdNotice::PassEnded(PassEnd::Used { of: which(), name: name(), speaks_as }));
    }
    let candidate = |number: u8, name: &str| Candidate {
        link: id(number),
        name: words(name),
        number: number.to_string(),
    };
    let candidates = || vec![candidate(24, "Nguyễn Văn Hải (@hai)"), candidate(25, "")];
    for left in [0, 1, 3] {
        let candidates = candidates();
        notices.push(HouseholdNotice::Candidates { household: id(30), of: which(), candidates, left });
    }
    notices.extend([
        HouseholdNotice::AskDeputy { of: which() },
        HouseholdNotice::NoCandidate { words: words("ngõ 99") },
        HouseholdNotice::DeputyMade { of: which(), name: name() },
        HouseholdNotice::MadeDeputy { of: which() },
    ]);
    notices
}

pub fn refusals() -> Vec<HouseholdRefusal> {
    vec![
        HouseholdRefusal::NotYours,
        HouseholdRefusal::AlreadyOff,
        HouseholdRefusal::NameThePlace { example: words("Khu phố 1") },
        HouseholdRefusal::SpeaksAlready { number: words("23") },
        HouseholdRefusal::TooManyHouseholds { limit: MOST_HOUSEHOLDS },
        HouseholdRefusal::NoDeputy,
        HouseholdRefusal::NothingToRenew { place: words("Khu phố 1") },
    ]
}

pub fn dialogs() -> Vec<HouseholdDialog> {
    vec![
        HouseholdDialog::Words,
        HouseholdDialog::Found {
            neighborhood: Some(khu_pho(1).id),
            words: words("ngõ 5"),
            typed: words("Khu phố 1: ngõ 5"),
        },
        HouseholdDialog::Found { neighborhood: None, words: words("ngõ 5"), typed: words("ngõ 5") },
        HouseholdDialog::Deputy { household: id(30) },
        HouseholdDialog::Renewing {
            renewal: Renewal { neighborhood: khu_pho(1), words: Some(words("ngõ 5")), count: 14 },
            typed: Some(words("Khu phố 1: ngõ 5")),
        },
        HouseholdDialog::Renewing {
            renewal: Renewal { neighborhood: khu_pho(1), words: None, count: 312 },
            typed: None,
        },
    ]
}
