//! Button data: versioned, at most 64 bytes, ids in 22 characters. One file a feature; the data is a hint, never a proof:
//! every press is authorised again by who pressed it.

mod account;
mod election;
mod link;
mod meeting;
mod roll;
mod rsvp;
mod setup;
mod tally;

use crate::app::Intent;
use crate::domain::ids::Id;

/// The version of the format; other versions are stale buttons.
const VERSION: char = '1';

/// Writes button data field by field.
#[derive(Debug, Clone)]
pub(crate) struct Packet(String);

impl Packet {
    /// `action`: one letter, unique within the feature.
    pub(crate) fn new(feature: char, action: char) -> Self {
        Self([VERSION, feature, action].into_iter().collect())
    }
    pub(crate) fn id(mut self, id: impl Id) -> Self {
        self.0.push_str(&id.short());
        self
    }
    pub(crate) fn letter(mut self, letter: char) -> Self {
        self.0.push(letter);
        self
    }
    pub(crate) fn number(mut self, number: i64) -> Self {
        self.0.push_str(&number.to_string());
        self.0.push('.');
        self
    }
    /// Must be the last field.
    pub(crate) fn rest(mut self, text: &str) -> Self {
        self.0.push_str(text);
        self
    }
}

/// Reads button data field by field; `None` as soon as something does not fit.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    pub(crate) fn letter(&mut self) -> Option<char> {
        let letter = self.0.chars().next()?;
        self.0 = self.0.get(letter.len_utf8()..)?;
        Some(letter)
    }
    pub(crate) fn id<T: Id>(&mut self) -> Option<T> {
        let id = T::from_short(self.0.get(..22)?).ok()?;
        self.0 = self.0.get(22..)?;
        Some(id)
    }
    pub(crate) fn number(&mut self) -> Option<i64> {
        let (number, rest) = self.0.split_once('.')?;
        self.0 = rest;
        number.parse().ok()
    }
    pub(crate) fn rest(&mut self) -> &'a str {
        std::mem::take(&mut self.0)
    }
    /// `value`, when nothing is left to read.
    pub(crate) fn end<T>(&self, value: T) -> Option<T> {
        self.0.is_empty().then_some(value)
    }
}

/// The data of a button that asks `intent`; `None` for what no button asks.
pub fn encode(intent: &Intent) -> Option<String> {
    let packet = match intent {
        Intent::Account(intent) => account::encode(intent),
        Intent::Setup(intent) => setup::encode(intent),
        Intent::Roll(intent) => roll::encode(intent),
        Intent::Link(intent) => link::encode(intent),
        Intent::Meeting(intent) => meeting::encode(intent),
        Intent::Rsvp(intent) => rsvp::encode(intent),
        Intent::Tally(intent) => tally::encode(intent),
        Intent::Election(intent) => election::encode(intent),
        _ => None,
    };
    packet.map(|packet| packet.0)
}

/// What a button asks; [`Intent::StaleButton`] for data we did not write or no longer write.
pub fn decode(data: &str) -> Intent {
    read(data).unwrap_or(Intent::StaleButton)
}

fn read(data: &str) -> Option<Intent> {
    let mut reader = Reader(data);
    if reader.letter()? != VERSION {
        return None;
    }
    let (feature, action) = (reader.letter()?, reader.letter()?);
    match feature {
        'a' => account::decode(action, reader).map(Intent::Account),
        's' => setup::decode(action, reader).map(Intent::Setup),
        'r' => roll::decode(action, reader).map(Intent::Roll),
        'l' => link::decode(action, reader).map(Intent::Link),
        'm' => meeting::decode(action, reader).map(Intent::Meeting),
        'v' => rsvp::decode(action, reader).map(Intent::Rsvp),
        't' => tally::decode(action, reader).map(Intent::Tally),
        'e' => election::decode(action, reader).map(Intent::Election),
        _ => None,
    }
}

/// For each feature's own test: data fits, and reads back as what was asked.
#[cfg(test)]
fn assert_reads_back(intent: Intent) {
    let data = encode(&intent).unwrap_or_else(|| panic!("no button asks {intent:?}"));
    assert!(data.len() <= 64, "{} bytes: {intent:?}", data.len());
    assert_eq!(decode(&data), intent);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forged_data_is_a_stale_button() {
        for data in
            ["", "1", "1a", "1aX", "1al", "1alxx", "2alvi", "1v", "1vaAAAA", "đđđ", "1vađđđđđđđđđđđđđđ", "💥"]
        {
            assert_eq!(decode(data), Intent::StaleButton, "{data}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_data_makes_decoding_panic(data in ".{0,70}") {
            let _ = decode(&data);
        }
    }
}
