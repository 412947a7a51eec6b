//! The empty roll an official fills in. What it must hold to be read back is in `domain/roll.rs`; reading is `documents/roll_file.rs`.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use crate::domain::roll::{MAX_ADDRESS, MAX_HOUSEHOLDS, MAX_NAME, MAX_NUMBER, MIN_HOUSEHOLDS};

const SHEET: &str = "Danh sách hộ";
const GUIDE: &str = "Hướng dẫn";

/// Column names, as `domain/roll.rs` recognises them, and widths in characters.
const COLUMNS: [(&str, f64); 4] =
    [("Số hộ", 10.0), ("Chủ hộ", 30.0), ("Địa chỉ", 36.0), ("Người đại diện", 30.0)];

/// A4 in the workbook's own numbering of papers.
pub(super) const A4: u8 = 9;

fn guide() -> Vec<String> {
    vec![
        format!("Điền danh sách vào trang “{SHEET}”, mỗi hộ một dòng, từ dòng 2. Giữ nguyên dòng tiêu đề."),
        format!("Số hộ: bắt buộc, không trùng nhau, tối đa {MAX_NUMBER} ký tự. Ví dụ: 23 hoặc 15a."),
        format!("Chủ hộ: bắt buộc, ghi đủ họ và tên, tối đa {MAX_NAME} ký tự. Ví dụ: Nguyễn Văn A."),
        format!("Địa chỉ: ngõ, xóm, số nhà; có thể để trống; tối đa {MAX_ADDRESS} ký tự. Ví dụ: Số 12, ngõ 5."),
        "Người đại diện: cử tri đại diện hộ, nếu đã biết; có thể để trống.".to_owned(),
        format!("Danh sách có từ {MIN_HOUSEHOLDS} đến {MAX_HOUSEHOLDS} hộ."),
        "Không ghi số căn cước, số điện thoại, ngày sinh, dân tộc, tôn giáo. Hệ thống không lưu các thông tin này.".to_owned(),
        "Nếu có một dòng sai, cả danh sách chưa được nhận; bot sẽ báo từng dòng, từng cột để sửa rồi gửi lại.".to_owned(),
        "Gửi tệp cho bot trong tin nhắn riêng, không gửi vào nhóm chung.".to_owned(),
    ]
}

/// The template: an empty sheet with the header row, and guidance on a second sheet.
///
/// It holds no example rows, so that none can be imported by accident; sent back as it is, it is
/// refused as too short. The columns are text, or Excel would turn a house number such as "12/5"
/// into a date. The same on every call.
///
/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn template() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties("Danh sách hộ")?);

    let header = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(0xE7E6E6)
        .set_border(FormatBorder::Thin);
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet().set_name(SHEET)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.set_column_format(column, &text)?;
        sheet.write_string_with_format(0, column, name, &header)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_selection(1, 0, 1, 0)?;
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;

    let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = workbook.add_worksheet().set_name(GUIDE)?;
    sheet.set_column_width(0, 90.0)?;
    for (row, text) in (0..).zip(guide()) {
        sheet.write_string_with_format(row, 0, text, &line)?;
    }
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 0);
    workbook.save_to_buffer()
}

/// Properties with a fixed date: left alone, the library asks the clock and no two files are alike.
pub(super) fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let fixed = ExcelDateTime::from_ymd(2022, 5, 16)?;
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&fixed))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::documents::roll_file;
    use crate::domain::roll::{RollFileFault, RollRejection};

    fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn the_template_sent_back_as_it_is_holds_no_household() {
        let fault = RollFileFault::TooFewRows { found: 0 };
        assert_eq!(roll_file::read("mau.xlsx", &template().unwrap()), Err(RollRejection::File(fault)));
    }

    #[test]
    fn the_template_filled_in_is_read() {
        let range = open(template().unwrap()).worksheet_range(SHEET).unwrap();
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, name) in (0..).zip(range.rows().next().unwrap()) {
            sheet.write(0, column, name.to_string()).unwrap();
        }
        for row in 1..=10 {
            sheet.write_row(row, 0, [&row.to_string(), "Vũ Văn Tám", "Số 12, ngõ 5", "Lê Thị Cả"]).unwrap();
        }
        let rows = roll_file::read("danh sách.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
        assert_eq!(rows.len(), 10);
        assert_eq!(rows[0].address, "Số 12, ngõ 5");
        assert_eq!(rows[0].representative.as_deref(), Some("Lê Thị Cả"));
    }

    #[test]
    fn the_first_sheet_has_the_header_only_and_the_second_the_guidance() {
        let mut workbook = open(template().unwrap());
        assert_eq!(workbook.sheet_names(), [SHEET, GUIDE]);
        let header = workbook.worksheet_range(SHEET).unwrap();
        assert_eq!(header.rows().count(), 1);
        let names: Vec<String> = header.rows().flatten().map(Data::to_string).collect();
        assert_eq!(names, ["Số hộ", "Chủ hộ", "Địa chỉ", "Người đại diện"]);
        let lines: Vec<String> =
            workbook.worksheet_range(GUIDE).unwrap().rows().flatten().map(Data::to_string).collect();
        assert_eq!(lines, guide());
        assert!(lines.iter().any(|line| line.contains("10 đến 3000")));
    }

    #[test]
    fn the_template_is_the_same_every_time() {
        assert_eq!(template().unwrap(), template().unwrap());
    }
}
