//! Buttons of `app/account.rs`.

use super::{Packet, Reader};
use crate::app::account::AccountIntent;
use crate::domain::people::Language;

pub(super) fn encode(intent: &AccountIntent) -> Option<Packet> {
    match intent {
        AccountIntent::SetLanguage(language) => Some(Packet::new('a', 'l').rest(language.code())),
        AccountIntent::ChooseLanguage => Some(Packet::new('a', 'c')),
        AccountIntent::Help => Some(Packet::new('a', 'h')),
        AccountIntent::Start => None,
    }
}

pub(super) fn decode(action: char, mut reader: Reader<'_>) -> Option<AccountIntent> {
    match action {
        'l' => Language::from_code(reader.rest()).map(AccountIntent::SetLanguage),
        'c' => reader.end(AccountIntent::ChooseLanguage),
        'h' => reader.end(AccountIntent::Help),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_reads_back;
    use super::*;
    use crate::app::Intent;

    #[test]
    fn every_button_reads_back() {
        assert_reads_back(Intent::Account(AccountIntent::ChooseLanguage));
        assert_reads_back(Intent::Account(AccountIntent::Help));
        for language in Language::ALL {
            assert_reads_back(Intent::Account(AccountIntent::SetLanguage(language)));
        }
    }
}
