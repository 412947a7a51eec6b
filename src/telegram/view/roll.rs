//! Wording of `app/roll.rs`; sentences in `text/*/roll.ftl`.

use super::{Message, Voice};
use crate::domain::roll::{RollNotice, RollRefusal};

pub(super) fn render(notice: &RollNotice, _voice: &Voice) -> Message {
    match *notice {}
}

pub(super) fn refuse(refusal: &RollRefusal, _voice: &Voice) -> Message {
    match *refusal {}
}
