//! The page of one household, and what is done there.

use loa_phuong::domain::household_page::{
    By, Found, HouseholdDialog, HouseholdNotice, HouseholdPage, HouseholdRefusal, Speaker, Which,
};
use loa_phuong::domain::setup::Page;

use super::{Sample, id, khu_pho, press_refused, said as message, variants, words};

variants! {
    HouseholdNotice {
        AskWords, Several, NoneFound, Page, AskDetach, Detached, Removed, OneLess, AskReissue, Reissued, CodeRenewed,
    }
    HouseholdRefusal { NotYours, AlreadyOff, NameThePlace }
    HouseholdDialog { Words, Found }
    By { Official, Family, Oneself }
}

fn which() -> Which {
    Which { number: words("23"), neighborhood: khu_pho(1) }
}

fn speaker(number: u8, name: &str, approved: bool, is_reader: bool) -> Speaker {
    Speaker { link: id(number), name: words(name), approved, is_reader }
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
        HouseholdNotice::AskWords,
        HouseholdNotice::Several { found: several(), left: 0, page: Page::default() },
        HouseholdNotice::Several { found: several(), left: 3, page: Page::default() },
        HouseholdNotice::Several { found: several(), left: 0, page: Page { at: 1, of: 3 } },
        HouseholdNotice::NoneFound { words: words("ngõ 99") },
        page(true, "Số 7, ngõ 5", family()),
        page(true, "", Vec::new()),
        page(false, "Số 7, ngõ 5", family()),
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
    notices
}

pub fn refusals() -> Vec<HouseholdRefusal> {
    vec![
        HouseholdRefusal::NotYours,
        HouseholdRefusal::AlreadyOff,
        HouseholdRefusal::NameThePlace { example: words("Khu phố 1") },
    ]
}

pub fn dialogs() -> Vec<HouseholdDialog> {
    vec![HouseholdDialog::Words, HouseholdDialog::Found { words: words("ngõ 5") }]
}
