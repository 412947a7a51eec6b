//! Greeting, help and language.

use loa_phuong::domain::account::{AccountNotice, Thing};
use loa_phuong::domain::people::{Language, Role};

use super::{Sample, variants};

variants! {
    AccountNotice { Greeting, Help, ChooseLanguage, LanguageSet, Dropped, Wordless, Ended }
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
    notices.extend(readers().into_iter().map(|(operator, roles)| AccountNotice::Help { operator, roles }));
    notices.extend([
        AccountNotice::ChooseLanguage,
        AccountNotice::LanguageSet(Language::Vi),
        AccountNotice::LanguageSet(Language::En),
        AccountNotice::Dropped { something: true },
        AccountNotice::Dropped { something: false },
        AccountNotice::Ended,
        AccountNotice::Wordless { thing: Thing::Picture, asked: true },
    ]);
    notices.extend(Thing::ALL.map(|thing| AccountNotice::Wordless { thing, asked: false }));
    notices
}

pub fn said() -> Vec<Sample> {
    notices().into_iter().map(super::said).collect()
}
