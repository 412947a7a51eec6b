//! How far the neighbourhoods of a commune are with their introductions, as a picture for a telephone, a paper (`papers/roll_up.typ`)
//! and a workbook. Official paper is Vietnamese.

use fluent_bundle::FluentArgs;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use serde_json::{Value, json};

use super::papers::printable;
use super::press::{Form, Order};
use super::roll_template::{A4, properties};
use crate::domain::people::Language;
use crate::domain::printing::{RollUpForm, RollUpPaper};
use crate::domain::tally::Progress;
use crate::text::{format, say};

const VI: Language = Language::Vi;

/// Neighbourhoods on a picture: it stays one that a telephone shows whole; the paper has all.
const MOST_ON_PICTURE: usize = 60;
/// Pixels of a picture to ten points of its page: 180 mm become 1,020 pixels.
const PICTURE_SCALE: u32 = 20;

fn word(key: &str) -> String {
    say(VI, key, &FluentArgs::new())
}

/// The state of a neighbourhood that has no bar.
fn state(progress: &Progress, paper: &RollUpPaper) -> String {
    match progress {
        Progress::Done { .. } | Progress::Short { .. } => String::new(),
        Progress::Called(at) => {
            let key = if *at > paper.roll_up.at { "printing-state-planned" } else { "printing-state-held" };
            let when = format::date_time(at.local(paper.zone), VI);
            say(VI, key, &crate::args! { "when" => when })
        }
        Progress::NotCalled => word("printing-state-not-called"),
    }
}

/// The template with its data.
pub fn order(paper: &RollUpPaper) -> Order {
    let is_picture = paper.form == RollUpForm::Picture;
    let roll_up = &paper.roll_up;
    let (present, roll) = roll_up.totals();
    let total = roll_up.neighborhoods.len();
    let shown = if is_picture { total.min(MOST_ON_PICTURE) } else { total };
    let row = |(name, progress): &(String, Progress)| -> Value {
        let bar = match progress {
            Progress::Done { present, roll, .. } | Progress::Short { present, roll } if *roll > 0 => {
                Some((*present, *roll))
            }
            _ => None,
        };
        let held = bar.map(|(present, roll)| {
            let share = (present.saturating_mul(10_000) / roll) as f64 / 100.0;
            (share, format::percent(present, roll, VI), format!("{present}/{roll} hộ"))
        });
        let introduced = match progress {
            Progress::Done { leading_name, leading_yes, roll, corrected, .. } => {
                let args = crate::args! {
                    "who" => leading_name.as_str(), "yes" => leading_yes.to_string(), "roll" => roll.to_string(),
                    "share" => format::percent(*leading_yes, *roll, VI),
                    "corrected" => if *corrected { "yes" } else { "no" },
                };
                say(VI, "printing-row-introduced", &args)
            }
            Progress::Short { .. } => word("printing-row-short"),
            _ => String::new(),
        };
        json!({
            "name": name,
            "figures": held.as_ref().map_or_else(String::new, |(_, _, figures)| figures.clone()),
            "share": held.as_ref().map(|(share, _, _)| *share),
            "label": held.as_ref().map_or_else(String::new, |(_, label, _)| label.clone()),
            "passed": matches!(progress, Progress::Done { .. }),
            "state": state(progress, paper),
            "introduced": introduced,
        })
    };
    let args = crate::args! {
        "done" => roll_up.done().to_string(), "total" => total.to_string(),
        "present" => present.to_string(), "roll" => roll.to_string(), "share" => format::percent(present, roll, VI),
        "has_done" => if roll_up.done() > 0 { "yes" } else { "no" },
    };
    let when = format::date_time(roll_up.at.local(paper.zone), VI);
    let more = crate::args! { "when" => when, "more" => (total - shown).to_string(), "has_more" => if total > shown { "yes" } else { "no" } };
    Order {
        template: "roll_up.typ".to_owned(),
        data: printable(json!({
            "picture": is_picture,
            "title": say(VI, "printing-roll-up-title", &crate::args! { "commune" => roll_up.commune_name.replace(' ', "\u{a0}") }),
            "summary": say(VI, "printing-roll-up-summary", &args),
            "axis": word("printing-roll-up-axis"),
            "rows": roll_up.neighborhoods.iter().take(shown).map(row).collect::<Vec<_>>(),
            "footnote": say(VI, "printing-roll-up-footnote", &more),
        })),
        squares: Vec::new(),
        form: if is_picture { Form::Png { scale: PICTURE_SCALE } } else { Form::Pdf },
    }
}

/// The key of each column's heading, and its width in characters.
const COLUMNS: [(&str, f64); 9] = [
    ("printing-column-count", 6.0),
    ("printing-column-name", 24.0),
    ("printing-column-state", 30.0),
    ("printing-column-roll", 12.0),
    ("printing-column-present", 10.0),
    ("printing-column-present-share", 14.0),
    ("printing-column-who", 28.0),
    ("printing-column-yes", 12.0),
    ("printing-column-yes-share", 16.0),
];
const HEADER_ROW: u32 = 3;

/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn workbook(paper: &RollUpPaper) -> Result<Vec<u8>, XlsxError> {
    let roll_up = &paper.roll_up;
    let title =
        say(VI, "printing-roll-up-title", &crate::args! { "commune" => roll_up.commune_name.as_str() });
    let when = format::date_time(roll_up.at.local(paper.zone), VI);
    let none = crate::args! { "when" => when, "more" => "0", "has_more" => "no" };
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&title)?);
    let heading = Format::new().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap();
    let note = Format::new().set_align(FormatAlign::Center).set_text_wrap().set_italic();
    let cell =
        Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let header = cell.clone().set_bold().set_align(FormatAlign::Center).set_background_color(0xE7E6E6);
    let share = cell.clone().set_num_format("0.00%");
    let sheet = workbook.add_worksheet().set_name(word("printing-roll-up-sheet"))?;
    let last = 8;
    sheet.merge_range(0, 0, 0, last, &title, &heading)?;
    sheet.merge_range(1, 0, 1, last, &say(VI, "printing-roll-up-footnote", &none), &note)?;
    for (column, (key, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(HEADER_ROW, column, word(key), &header)?;
    }
    let first = HEADER_ROW + 1;
    let mut line = first;
    for (count, (name, progress)) in (1_u32..).zip(&roll_up.neighborhoods) {
        sheet.write_number_with_format(line, 0, f64::from(count), &cell)?;
        sheet.write_string_with_format(line, 1, name, &cell)?;
        for column in 2..=last {
            sheet.write_blank(line, column, &cell)?;
        }
        let said = match progress {
            Progress::Done { corrected: true, .. } => word("printing-state-corrected"),
            Progress::Done { .. } => word("printing-state-done"),
            Progress::Short { .. } => word("printing-row-short"),
            other => state(other, paper),
        };
        sheet.write_string_with_format(line, 2, said, &cell)?;
        // Excel counts rows from 1.
        let row = line + 1;
        if let Progress::Done { present, roll, .. } | Progress::Short { present, roll } = progress {
            sheet.write_number_with_format(line, 3, *roll as f64, &cell)?;
            sheet.write_number_with_format(line, 4, *present as f64, &cell)?;
            sheet.write_formula_with_format(
                line,
                5,
                format!("=IF(D{row}>0,E{row}/D{row},\"\")").as_str(),
                &share,
            )?;
        }
        if let Progress::Done { leading_name, leading_yes, .. } = progress {
            sheet.write_string_with_format(line, 6, leading_name, &cell)?;
            sheet.write_number_with_format(line, 7, *leading_yes as f64, &cell)?;
            sheet.write_formula_with_format(
                line,
                8,
                format!("=IF(D{row}>0,H{row}/D{row},\"\")").as_str(),
                &share,
            )?;
        }
        line += 1;
    }
    if line > first {
        let bold = header.clone();
        let total = bold.clone().set_num_format("0.00%");
        for column in 0..=last {
            sheet.write_blank(line, column, &bold)?;
        }
        sheet.write_string_with_format(line, 1, word("printing-column-total"), &bold)?;
        let (top, end, row) = (first + 1, line, line + 1);
        sheet.write_formula_with_format(line, 3, format!("=SUM(D{top}:D{end})").as_str(), &bold)?;
        sheet.write_formula_with_format(line, 4, format!("=SUM(E{top}:E{end})").as_str(), &bold)?;
        sheet.write_formula_with_format(
            line,
            5,
            format!("=IF(D{row}>0,E{row}/D{row},\"\")").as_str(),
            &total,
        )?;
    }
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    workbook.save_to_buffer()
}
