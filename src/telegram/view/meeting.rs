//! Wording of `app/meeting.rs`; sentences in `text/*/meeting.ftl`.

use super::{Message, Voice};
use crate::domain::meeting::{MeetingNotice, MeetingRefusal};

pub(super) fn render(notice: &MeetingNotice, _voice: &Voice) -> Message {
    match *notice {}
}

pub(super) fn refuse(refusal: &MeetingRefusal, _voice: &Voice) -> Message {
    match *refusal {}
}
