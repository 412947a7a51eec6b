//! What a list would change, household by household, none left out: a sheet for each way to read it. It is asked for beside a preview
//! that cannot name all (`telegram/roll/preview.rs`), and is not read back.

use fluent_bundle::FluentArgs;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::roll_template::{A4, properties};
use crate::args;
use crate::domain::fold::holds_words;
use crate::domain::people::Language;
use crate::domain::roll::{Becomes, Identity, RollRow, SheetRow, Touched, WhyUnread};
use crate::text::say;

/// The columns, by the keys of their headings, with their widths in characters.
const COLUMNS: [(&str, f64); 10] = [
    ("roll-changes-what", 22.0),
    ("roll-changes-number-before", 9.0),
    ("roll-changes-number-now", 9.0),
    ("roll-changes-head-before", 24.0),
    ("roll-changes-head-now", 24.0),
    ("roll-changes-address-before", 30.0),
    ("roll-changes-address-now", 30.0),
    ("roll-changes-losing", 28.0),
    ("roll-changes-speaking", 28.0),
    ("roll-changes-waiting", 28.0),
];

/// The first row of the table, from 0; the title stands above it.
const HEADER_ROW: u32 = 2;

/// The columns of the sheet of rows that were not read.
const UNREAD_COLUMNS: [(&str, f64); 3] =
    [("roll-unread-of", 24.0), ("roll-unread-row", 9.0), ("roll-unread-why", 60.0)];

/// A workbook with a sheet for each reading, in the order given, and one of the rows that were not read; `at`: when the roll was what it is held against.
///
/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn workbook(
    (place, at): (&str, &str),
    file_name: &str,
    (readings, unread): (&[(Identity, Vec<Touched>)], &[SheetRow]),
    language: Language,
) -> Result<Vec<u8>, XlsxError> {
    let word = |key: &str| say(language, key, &FluentArgs::new());
    let title =
        say(language, "roll-changes-title", &args! { "place" => place, "file" => file_name, "at" => at });
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&title)?);
    let heading = Format::new().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap();
    let cell = Format::new()
        .set_num_format("@")
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let header = cell.clone().set_bold().set_align(FormatAlign::Center).set_background_color(0xE7E6E6);
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX);
    for (by, touched) in readings {
        // Each is called as the button that takes the list over so (`telegram/roll/preview.rs`).
        let by_numbers = readings.iter().any(|(by, _)| *by == Identity::Number);
        let is_renumbered = by_numbers && touched.iter().any(|one| one.becomes == Becomes::Renumbered);
        let name = match by {
            _ if readings.len() == 1 => "roll-changes-sheet",
            Identity::Family if is_renumbered => "roll-button-renumbered",
            Identity::Family => "roll-button-others",
            Identity::Number => "roll-button-same-numbers",
            Identity::Moved => "roll-button-moved",
        };
        let sheet = workbook.add_worksheet().set_name(word(name))?;
        sheet.merge_range(0, 0, 0, last, &title, &heading)?;
        for (column, (key, width)) in (0..).zip(COLUMNS) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(HEADER_ROW, column, word(key), &header)?;
        }
        for (line, one) in (HEADER_ROW + 1..).zip(touched) {
            for (column, text) in (0..).zip(cells(one, language)) {
                sheet.write_string_with_format(line, column, text, &cell)?;
            }
        }
        sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
        sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    }
    if !unread.is_empty() {
        let sheet = workbook.add_worksheet().set_name(word("roll-unread-sheet"))?;
        let title = say(language, "roll-unread-title", &args! { "place" => place, "file" => file_name });
        sheet.merge_range(0, 0, 0, 2, &title, &heading)?;
        for (column, (key, width)) in (0..).zip(UNREAD_COLUMNS) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(HEADER_ROW, column, word(key), &header)?;
        }
        for (line, one) in (HEADER_ROW + 1..).zip(unread) {
            let texts = [
                one.sheet.clone().unwrap_or_default(),
                one.row.to_string(),
                one.why.map_or_else(String::new, |why| word(reason(why))),
            ];
            for (column, text) in (0..).zip(texts) {
                sheet.write_string_with_format(line, column, text, &cell)?;
            }
        }
        sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
        sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    }
    workbook.save_to_buffer()
}

/// The key of the words for it.
const fn reason(why: WhyUnread) -> &'static str {
    match why {
        WhyUnread::AboveTheTable => "roll-unread-above",
        WhyUnread::BelowASum => "roll-unread-below-sum",
        WhyUnread::BelowTheEnd => "roll-unread-below-end",
        WhyUnread::OtherTable => "roll-unread-other-table",
        WhyUnread::NobodyNamed => "roll-unread-nobody",
        WhyUnread::NameAlone => "roll-unread-name-alone",
        WhyUnread::EmptyHouse => "roll-unread-empty-house",
    }
}

fn cells(one: &Touched, language: Language) -> [String; 10] {
    let what = match one.becomes {
        Becomes::Gone => "roll-changes-gone",
        Becomes::HeadedAnew => "roll-changes-headed",
        Becomes::Renumbered => "roll-changes-renumbered",
        Becomes::Changed => "roll-changes-changed",
        Becomes::Back => "roll-changes-back",
        Becomes::New => "roll-changes-new",
    };
    let of = |row: &Option<RollRow>, what: fn(&RollRow) -> String| row.as_ref().map(what).unwrap_or_default();
    let number = |row: &RollRow| row.number.clone();
    let head = |row: &RollRow| row.head_name.clone();
    let unnamed = || say(language, "household-no-name", &FluentArgs::new());
    let names = |names: &[String]| {
        let named = names.iter().map(|name| if name.is_empty() { unnamed() } else { name.clone() });
        named.collect::<Vec<_>>().join("; ")
    };
    let (losing, speaking, waiting) = match one.becomes {
        Becomes::Gone => (names(&one.accounts), String::new(), names(&one.waiting)),
        Becomes::HeadedAnew => (String::new(), names(&one.accounts), names(&one.waiting)),
        _ => Default::default(),
    };
    let place =
        |row: &Option<RollRow>| row.as_ref().map(|row| whereabouts(row, language)).unwrap_or_default();
    [
        say(language, what, &FluentArgs::new()),
        of(&one.before, number),
        of(&one.now, number),
        of(&one.before, head),
        of(&one.now, head),
        place(&one.before),
        place(&one.now),
        losing,
        speaking,
        waiting,
    ]
}

/// Address, what it does not say of alley and cluster, and who represents the household.
fn whereabouts(row: &RollRow, language: Language) -> String {
    let unsaid = |part: &String| !part.is_empty() && !holds_words(&row.address, part);
    let parts = [&row.alley, &row.cluster].into_iter().filter(|part| unsaid(part)).cloned();
    let said = Some(row.address.clone()).filter(|address| !address.is_empty());
    let representative = row
        .representative
        .as_deref()
        .map(|name| say(language, "roll-changes-representative", &args! { "name" => name }));
    said.into_iter().chain(parts).chain(representative).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alley_is_left_out_only_where_the_address_names_it_and_a_representative_is_called_one() {
        let row = |address: &str, alley: &str, representative: Option<&str>| RollRow {
            number: "1".to_owned(),
            head_name: "Trần Thị Lan".to_owned(),
            address: address.to_owned(),
            representative: representative.map(str::to_owned),
            alley: alley.to_owned(),
            cluster: "Tổ 2".to_owned(),
        };
        for (row, expected) in [
            (row("Số 4, ngõ 1, tổ 2", "Ngõ 1", None), "Số 4, ngõ 1, tổ 2"),
            (row("Số 4 ngõ 10", "Ngõ 1", None), "Số 4 ngõ 10; Ngõ 1; Tổ 2"),
            (row("", "Ngõ 1", Some("Lê Văn An")), "Ngõ 1; Tổ 2; người đại diện: Lê Văn An"),
        ] {
            assert_eq!(whereabouts(&row, Language::Vi), expected);
        }
    }
}
