//! Plain announcements.

use loa_phuong::domain::announcement::{
    AnnouncementDialog, AnnouncementField, AnnouncementNotice, AnnouncementRefusal, MAX_WORDS, Reach, Where,
};
use loa_phuong::domain::people::Scope;
use loa_phuong::domain::setup::Page;

use super::{
    Sample, at, commune, id, in_order, khu_pho, press_refused, said as message, toast, variants, words,
};

variants! {
    AnnouncementNotice { AskWhere, AskWhereOn, AskWords, Preview, AskField, Discarded, AlreadySent, Said }
    AnnouncementRefusal { TooLong, Empty, NobodyThere, NotYours, InGroup, NotAPicture }
    AnnouncementDialog { Where, Words, Preview, Edit }
}

fn place() -> String {
    words("Khu phố 1, Phường Bình Ngọc")
}

fn power_cut() -> String {
    words("Thứ Bảy tuần này mất điện từ 7 giờ đến 11 giờ để sửa đường dây ở ngõ 5.")
}

pub fn notices() -> Vec<AnnouncementNotice> {
    let neighborhood = |number: u8| {
        let found = khu_pho(number);
        Where { scope: Scope::Neighborhood(found.id), name: found.name, within: found.commune_name }
    };
    let ward = Where { scope: Scope::Commune(commune().id), name: commune().name, within: String::new() };
    let ask = |field, said: &str, has_picture, clears| AnnouncementNotice::AskField {
        id: id(24),
        field,
        words: words(said),
        has_picture,
        clears,
    };
    let preview = |has_picture, to_households, groups, leaves_at| AnnouncementNotice::Preview {
        id: id(24),
        place: place(),
        words: power_cut(),
        has_picture,
        to_households,
        reach: Reach { groups, accounts: 412 },
        wide: false,
        leaves_at,
        elsewhere: groups == 150,
    };
    let few = |to_households| AnnouncementNotice::Preview {
        id: id(24),
        place: place(),
        words: power_cut(),
        has_picture: false,
        to_households,
        reach: Reach { groups: 9, accounts: 3 },
        wide: true,
        leaves_at: None,
        elsewhere: true,
    };
    vec![
        AnnouncementNotice::AskWhere(vec![ward.clone(), neighborhood(1), neighborhood(2)]),
        AnnouncementNotice::AskWhereOn {
            places: vec![ward, neighborhood(1), neighborhood(2)],
            page: Page { at: 0, of: 8 },
        },
        AnnouncementNotice::AskWords { place: place() },
        preview(false, false, 1, None),
        preview(true, true, 1, Some(at("2022-05-19 06:30"))),
        preview(false, true, 0, None),
        AnnouncementNotice::Preview {
            id: id(24),
            place: place(),
            words: String::new(),
            has_picture: true,
            to_households: false,
            reach: Reach { groups: 1, accounts: 412 },
            wide: false,
            leaves_at: None,
            elsewhere: false,
        },
        preview(false, true, 150, None),
        few(false),
        few(true),
        ask(AnnouncementField::Words, &power_cut(), false, false),
        ask(AnnouncementField::Words, &power_cut(), true, true),
        ask(AnnouncementField::Words, "", true, false),
        ask(AnnouncementField::Picture, &power_cut(), true, true),
        ask(AnnouncementField::Picture, &power_cut(), false, false),
        AnnouncementNotice::Discarded,
        AnnouncementNotice::AlreadySent,
        AnnouncementNotice::Said { place: place(), words: power_cut() },
        AnnouncementNotice::Said { place: place(), words: String::new() },
    ]
}

pub fn refusals() -> Vec<AnnouncementRefusal> {
    vec![
        AnnouncementRefusal::TooLong { over: MAX_WORDS },
        AnnouncementRefusal::Empty,
        AnnouncementRefusal::NobodyThere,
        AnnouncementRefusal::NotYours,
        AnnouncementRefusal::InGroup,
        AnnouncementRefusal::NotAPicture,
    ]
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: AnnouncementNotice| match notice {
        AnnouncementNotice::AlreadySent => toast(notice),
        notice => message(notice),
    };
    in_order(notices()).into_iter().map(worded).chain(refusals().into_iter().map(press_refused)).collect()
}

pub fn dialogs() -> Vec<AnnouncementDialog> {
    vec![
        AnnouncementDialog::Where { words: power_cut(), picture: None, of: None },
        AnnouncementDialog::Where {
            words: String::new(),
            picture: Some(words("AgACAgUAAxkBAAIB")),
            of: None,
        },
        AnnouncementDialog::Words { scope: Scope::Neighborhood(khu_pho(1).id) },
        AnnouncementDialog::Words { scope: Scope::Commune(commune().id) },
        AnnouncementDialog::Preview { announcement: id(24) },
        AnnouncementDialog::Where { words: power_cut(), picture: None, of: Some(id(24)) },
        AnnouncementDialog::Edit { announcement: id(24), field: AnnouncementField::Words },
        AnnouncementDialog::Edit { announcement: id(24), field: AnnouncementField::Picture },
        AnnouncementDialog::Edit { announcement: id(24), field: AnnouncementField::Place },
    ]
}
