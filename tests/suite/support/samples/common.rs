//! What is refused by no feature alone.

use loa_phuong::domain::say::Refusal;

use super::{Sample, press_refused, variants};

variants! {
    Refusal {
        OfficialsOnly, RollKeepersOnly, OperatorsOnly, Anonymous, PrivateOnly, GroupOnly, StaleButton, GivenUp, NotUnderstood, NotUnderstoodUnlinked, Unread, NotLinked, PleaseWait, Fault,
        Setup, Roll, Objection, Correction, Household, HouseholdChange, Link, Meeting, Invitation, Rsvp, Presence, Order, Tally, Papers, Printing, VoiceNote, Election, ElectionPlace, Duty, Holiday, PlaceSheet, Wave, Announcement, Unit, UnitSheet,
    }
}

pub fn refusals() -> Vec<Refusal> {
    vec![
        Refusal::OfficialsOnly,
        Refusal::RollKeepersOnly,
        Refusal::OperatorsOnly,
        Refusal::Anonymous,
        Refusal::PrivateOnly,
        Refusal::GroupOnly,
        Refusal::StaleButton,
        Refusal::GivenUp,
        Refusal::NotUnderstood,
        Refusal::NotUnderstoodUnlinked,
        Refusal::Unread { words: "hộ 23 có đi".to_owned() },
        Refusal::NotLinked,
        Refusal::PleaseWait,
        Refusal::Fault,
    ]
}

pub fn said() -> Vec<Sample> {
    refusals().into_iter().map(press_refused).collect()
}
