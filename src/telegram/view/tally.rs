//! Wording of `app/tally.rs`; sentences in `text/*/tally.ftl`.

use super::{Message, Voice};
use crate::domain::tally::{TallyNotice, TallyRefusal};

pub(super) fn render(notice: &TallyNotice, _voice: &Voice) -> Message {
    match *notice {}
}

pub(super) fn refuse(refusal: &TallyRefusal, _voice: &Voice) -> Message {
    match *refusal {}
}
