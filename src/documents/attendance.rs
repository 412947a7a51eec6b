//! The sheet an official prints before a meeting: every household alley by alley, what it answered, who comes instead, and room to
//! sign. Made when asked for and not kept.

use fluent_bundle::FluentArgs;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::roll_template::{A4, properties};
use crate::args;
use crate::domain::answer::Answer;
use crate::domain::paper::AttendancePaper;
use crate::text::{format, say};

/// The key of each column's heading, and its width in characters: together the width of an A4 page.
const COLUMNS: [(&str, f64); 7] = [
    ("attendance-column-count", 6.0),
    ("attendance-column-number", 8.0),
    ("attendance-column-head", 24.0),
    ("attendance-column-address", 24.0),
    ("attendance-column-answer", 16.0),
    ("attendance-column-substitute", 20.0),
    ("attendance-column-signature", 18.0),
];

/// The first row of the table, from 0; title, meeting and note stand above it.
const HEADER_ROW: u32 = 4;

/// # Errors
/// [`XlsxError`] when a text is longer than a cell can be or the workbook cannot be written.
pub fn workbook(paper: &AttendancePaper) -> Result<Vec<u8>, XlsxError> {
    let word = |key: &str| say(paper.language, key, &FluentArgs::new());
    let place = format!("{}, {}", paper.neighborhood.name, paper.neighborhood.commune_name);
    let title = say(paper.language, "attendance-sheet-title", &args! { "place" => place.as_str() });
    let when = format::date_time(paper.starts_at.local(paper.zone), paper.language);
    let meeting = say(
        paper.language,
        "attendance-sheet-meeting",
        &args! { "title" => paper.title.as_str(), "when" => when, "venue" => paper.venue.as_str() },
    );
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&title)?);
    let heading = Format::new().set_bold().set_font_size(14).set_align(FormatAlign::Center).set_text_wrap();
    let plain = Format::new().set_align(FormatAlign::Center).set_text_wrap();
    let note = plain.clone().set_italic();
    let cell =
        Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let header = cell.clone().set_bold().set_align(FormatAlign::Center).set_background_color(0xE7E6E6);
    let alley = cell.clone().set_bold();
    let center = cell.clone().set_align(FormatAlign::Center);

    let last = 6;
    let sheet = workbook.add_worksheet().set_name(word("attendance-sheet"))?;
    sheet.merge_range(0, 0, 0, last, &title, &heading)?;
    sheet.merge_range(1, 0, 1, last, &meeting, &plain)?;
    sheet.set_row_height(1, 32)?;
    sheet.merge_range(2, 0, 2, last, &word("attendance-sheet-note"), &note)?;
    for (column, (key, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(HEADER_ROW, column, word(key), &header)?;
    }
    let (mut line, mut count) = (HEADER_ROW + 1, 0_u32);
    for rows in paper.rows.chunk_by(|one, two| one.alley == two.alley) {
        let name = rows.first().and_then(|row| row.alley.clone());
        let name = name.unwrap_or_else(|| word("attendance-no-alley"));
        sheet.merge_range(line, 0, line, last, &name, &alley)?;
        line += 1;
        for row in rows {
            count += 1;
            let answer = word(match row.answer {
                Some(Answer::Attending) => "rsvp-answer-attending",
                Some(Answer::Absent) => "rsvp-answer-absent",
                Some(Answer::Substitute) => "rsvp-answer-substitute",
                None => "attendance-answer-none",
            });
            sheet.write_string_with_format(line, 0, count.to_string(), &center)?;
            sheet.write_string_with_format(line, 1, &row.number, &center)?;
            sheet.write_string_with_format(line, 2, &row.head_name, &cell)?;
            sheet.write_string_with_format(line, 3, &row.address, &cell)?;
            sheet.write_string_with_format(line, 4, answer, &cell)?;
            sheet.write_string_with_format(
                line,
                5,
                row.substitute_name.as_deref().unwrap_or_default(),
                &cell,
            )?;
            sheet.write_blank(line, 6, &cell)?;
            line += 1;
        }
    }
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&A&R&P/&N");
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use chrono_tz::Asia::Ho_Chi_Minh;

    use super::*;
    use crate::domain::alley::alley;
    use crate::domain::attendance::{Row, by_alley};
    use crate::domain::ids::Id;
    use crate::domain::people::Language;
    use crate::domain::place::{Neighborhood, NeighborhoodKind};
    use crate::domain::time::Moment;

    fn row(number: &str, address: &str, answer: Option<Answer>) -> Row {
        Row {
            alley: alley(address),
            number: number.to_owned(),
            head_name: "=1+1".to_owned(),
            address: address.to_owned(),
            answer,
            substitute_name: (answer == Some(Answer::Substitute)).then(|| "Nguyễn Thị Lan".to_owned()),
        }
    }

    #[test]
    fn every_household_stands_below_its_alley_with_room_to_sign() {
        let at = Moment::from_unix_millis(1_653_135_000_000);
        let rows = vec![
            row("3", "", None),
            row("2", "Ngõ 5", Some(Answer::Substitute)),
            row("1", "Ngõ 5", Some(Answer::Attending)),
        ];
        for language in Language::ALL {
            let paper = AttendancePaper {
                neighborhood: Neighborhood {
                    id: Id::mint(at, [1; 10]),
                    commune: Id::mint(at, [2; 10]),
                    kind: NeighborhoodKind::KhuPho,
                    name: "Khu phố 1".to_owned(),
                    commune_name: "Phường Bình Ngọc".to_owned(),
                    venue: String::new(),
                    position: 1,
                },
                title: "Họp dân".to_owned(),
                venue: "Nhà văn hóa".to_owned(),
                starts_at: at,
                rows: by_alley(rows.clone()),
                language,
                zone: Ho_Chi_Minh,
            };
            let bytes = workbook(&paper).unwrap();
            assert_eq!(bytes, workbook(&paper).unwrap());
            let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
            let sheet = read.sheet_names()[0].clone();
            let range = read.worksheet_range(&sheet).unwrap();
            let cells: Vec<Vec<String>> =
                range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
            assert_eq!(cells[4].len(), 7);
            if language == Language::Vi {
                assert_eq!(
                    cells[4],
                    ["STT", "Hộ số", "Chủ hộ", "Địa chỉ", "Trả lời", "Người đi thay", "Chữ ký"]
                );
                assert_eq!(cells[5][0], "Ngõ 5");
                assert_eq!(cells[6], ["1", "1", "=1+1", "Ngõ 5", "tham dự", "", ""]);
                assert_eq!(cells[7][..6], ["2", "2", "=1+1", "Ngõ 5", "người nhà đi thay", "Nguyễn Thị Lan"]);
                assert_eq!((cells[8][0].as_str(), cells[9][4].as_str()), ("Không ghi ngõ", "chưa trả lời"));
            }
        }
    }
}
