//! What a deep link into the private chat carries. Written and read by `telegram/start_link.rs`.

use super::answer::Answer;
use super::ids::{MeetingId, NeighborhoodId};
use super::people::Scope;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartLink {
    /// From the paper invitation: the household's token.
    Household(String),
    /// From a press in the group by somebody not linked yet: the answer counts once approved.
    Answer { meeting: MeetingId, answer: Answer },
    /// From an operator: the token of an appointment to a role.
    Appointment(String),
    /// From the square code an official shows: the token of a pass.
    Pass(String),
    /// Election reminders, please.
    Subscribe,
    /// Election reminders of one place, from its poster.
    SubscribeTo(Scope),
    /// From a press on "where is it" by somebody we may not write to.
    Place(MeetingId),
    /// From the notice of a roll that is open to objection.
    Object(NeighborhoodId),
    /// From a press on "stop" in a group by somebody who is not its official: reminders of their own?
    InsteadOfGroup(Scope),
}
