//! What each household of a sheet is meant to be, beside its head: number, address and alley. Most stand as [`super::households`] writes
//! them; the others are written out here, by the name of their sheet.

use super::{RowText, house, person};

/// The household of `head`, at this place of the sheet called `name`, from 0.
pub(super) fn row(name: &str, place: usize, head: &str) -> RowText {
    let number = (1..1000).find(|number| person(*number) == head).unwrap_or(place + 1);
    let own_alley = || format!("Ngõ {}", number % 5 + 1);
    // The first seven of fourteen stand below one section, the others below the next.
    let section = |first: &str, second: &str| if number <= 7 { first.to_owned() } else { second.to_owned() };
    let below = |section: String| format!("{}, {section}", house(number));
    let numbered = number.to_string();
    let (numbered, address, alley) = match name {
        "a heading that says nothing of where" => (numbered, String::new(), String::new()),
        "sums of people below one heading" => {
            (numbered, format!("{number}, Đường Trần Phú"), "Đường Trần Phú".to_owned())
        }
        "households called by their numbers beside their heads" if number == 12 => {
            ("12A".to_owned(), house(number), own_alley())
        }
        "alleys written once, numbers anew in each" => {
            let alley = section("Ngõ 2", "Ngõ 3");
            (numbered, format!("{alley}, {number}"), alley)
        }
        "alleys that some houses have and others have not" if number.is_multiple_of(2) => {
            (numbered.clone(), numbered, String::new())
        }
        "alleys that some houses have and others have not" => {
            let alley = format!("Ngõ {}", number / 4 + 2);
            (numbered, format!("{alley}, {number}"), alley)
        }
        "alleys merged over their houses" => {
            let alley = if number <= 6 { "Ngõ 3" } else { "Ngõ 5" };
            (numbered, format!("{alley}, {number}"), alley.to_owned())
        }
        "sections with Roman numbers" | "sections numbered as households are" => {
            (numbered, below(section("Tổ dân phố 1", "Tổ dân phố 2")), own_alley())
        }
        "sections in one cell" => (numbered, below(section("Cụm 1", "Cụm 2")), own_alley()),
        "sections merged over the table" => {
            (numbered, below(section("CỤM DÂN CƯ SỐ 1", "CỤM DÂN CƯ SỐ 2")), own_alley())
        }
        "sections in the column of names" => {
            (numbered, below(section("NGÕ 12", "NGÕ 14")), section("NGÕ 12", "NGÕ 14"))
        }
        "numbers that begin again" => (numbered, below(section("Ngõ 1", "Ngõ 2")), section("Ngõ 1", "Ngõ 2")),
        "sums between" => (numbered, below(section("Xóm Chùa", "Xóm Đình")), section("Xóm Chùa", "Xóm Đình")),
        "a sheet for each group" | "a sheet for each group, each counted anew" => {
            (numbered, below(format!("Tổ {}", place / 12 + 1)), own_alley())
        }
        "numbers with a sign below a sum" => {
            let sign = if number <= 12 { "K1" } else { "K2" };
            (format!("{sign}-{number}"), house(number), own_alley())
        }
        "numbers written as formulas of text" => (format!("{number:03}"), house(number), own_alley()),
        "a household all of whose cells might be headings" => {
            (numbered, "Thường trú".to_owned(), String::new())
        }
        "a household book" => (numbered, format!("{number}, Trần Phú, Tổ 2"), "Trần Phú".to_owned()),
        "codes of twelve digits beside a running number" => (numbered, "Thôn Đông".to_owned(), String::new()),
        _ => (numbered, house(number), own_alley()),
    };
    [numbered, head.to_owned(), address, alley]
}
