//! Words about a visit or a call, of which nobody knows yet whether somebody comes: "không gặp", "gọi được". Partner of `phrase.rs`.

use super::away::AT_HOME;
use super::phrase::{Class, Piece, entry_is};

/// What whoever goes from house to house does, and what answers it.
const REACHED: &[&str] = &["gặp", "gọi", "gọi điện", "trả lời", "!báo", "!bao", "xác nhận", "!hẹn"];

/// What was done to reach a household, and whether it worked: "không trả lời", "gọi không được", "gặp được". Of the meeting nothing is said.
pub(super) fn is_of_a_visit(pieces: &[Piece<'_>]) -> bool {
    let is = |piece: &Piece<'_>, list: &[&str]| list.iter().any(|entry| entry_is(entry, piece.words));
    let goes =
        |piece: &Piece<'_>| matches!(piece.class, Class::Go | Class::Face | Class::Absent | Class::Kin);
    if pieces.iter().any(goes) {
        return false;
    }
    let said = |class: Class| pieces.iter().position(|piece| piece.class == class);
    let reached = pieces.iter().position(|piece| is(piece, REACHED));
    match (said(Class::No), reached) {
        // "Không, báo qua điện thoại" is an answer, told by telephone.
        (Some(no), Some(reached)) => {
            let between = pieces.get(no + 1..reached).unwrap_or_default();
            reached < no
                || between.iter().all(|piece| matches!(piece.class, Class::Yes | Class::Able | Class::Fill))
        }
        (Some(no), None) => {
            let (before, behind) =
                (pieces.get(..no).unwrap_or_default(), pieces.get(no + 1..).unwrap_or_default());
            let at_home = behind.iter().any(|piece| is(piece, AT_HOME));
            let is_way = before.iter().any(|piece| matches!(piece.class, Class::By(_)));
            let only_able = behind.iter().any(|piece| piece.class == Class::Able)
                && behind.iter().all(|piece| matches!(piece.class, Class::Able | Class::Fill | Class::By(_)));
            at_home || (is_way && only_able)
        }
        // "Gọi được": somebody was spoken to.
        (None, Some(_)) => said(Class::Able).is_some() && said(Class::Yes).is_none(),
        (None, None) => {
            let is_way = pieces.iter().any(|piece| matches!(piece.class, Class::By(_)));
            let others = |piece: &Piece<'_>| {
                matches!(piece.class, Class::Able | Class::Fill | Class::Title | Class::By(_))
            };
            is_way && said(Class::Able).is_some() && pieces.iter().all(others)
        }
    }
}
