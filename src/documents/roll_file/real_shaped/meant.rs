//! What each household of a sheet is meant to be, beside its head: number, address and alley. Most stand as [`super::households`] writes
//! them; the others are written out here, by the name of their sheet.

use super::{RowText, house, person};

/// The household of `head`, at this place of the sheet called `name`, from 0.
pub(super) fn row(name: &str, place: usize, head: &str) -> RowText {
    let number = (1..1000).find(|number| person(*number) == head).unwrap_or(place + 1);
    let (shown, address, alley) = match name {
        _ => (number.to_string(), house(number), String::new()),
    };
    [shown, head.to_owned(), address, alley]
}
