//! Wording of `app/election.rs`; sentences in `text/*/election.ftl`.

use super::{Message, Voice};
use crate::domain::election::{ElectionNotice, ElectionRefusal};

pub(super) fn render(notice: &ElectionNotice, _voice: &Voice) -> Message {
    match *notice {}
}

pub(super) fn refuse(refusal: &ElectionRefusal, _voice: &Voice) -> Message {
    match *refusal {}
}
