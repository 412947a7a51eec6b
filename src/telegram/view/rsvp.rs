//! Wording of `app/rsvp.rs`; sentences in `text/*/rsvp.ftl`.

use super::{Message, Voice};
use crate::domain::rsvp::RsvpNotice;

pub(super) fn render(notice: &RsvpNotice, _voice: &Voice) -> Message {
    match *notice {}
}
