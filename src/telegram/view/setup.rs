//! Wording of `app/setup.rs`; sentences in `text/*/setup.ftl`.

use super::{Message, Voice};
use crate::domain::setup::{SetupNotice, SetupRefusal};

pub(super) fn render(notice: &SetupNotice, _voice: &Voice) -> Message {
    match *notice {}
}

pub(super) fn refuse(refusal: &SetupRefusal, _voice: &Voice) -> Message {
    match *refusal {}
}
