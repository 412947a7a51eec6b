//! Wording of `app/link.rs`; sentences in `text/*/link.ftl`.

use super::{Message, Voice};
use crate::domain::link::{LinkNotice, LinkRefusal};

pub(super) fn render(notice: &LinkNotice, _voice: &Voice) -> Message {
    match *notice {}
}

pub(super) fn refuse(refusal: &LinkRefusal, _voice: &Voice) -> Message {
    match *refusal {}
}
