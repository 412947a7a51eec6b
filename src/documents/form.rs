//! A sheet that is filled in and sent back: its headings, and what is known already. Used by `place_template.rs` and `unit_template.rs`.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::roll_template::{A4, properties};

/// What a form is made of.
pub(super) struct Form<'a> {
    pub title: &'a str,
    /// Of its one sheet.
    pub name: &'a str,
    /// Headings, with their widths in characters.
    pub columns: &'a [(&'a str, f64)],
    /// The cells of each row that are filled, by their columns.
    pub rows: Vec<Vec<(u16, &'a str)>>,
}

impl Form<'_> {
    /// The same bytes on every call.
    pub fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties(self.title)?);
        let header = Format::new()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_background_color(0xE7E6E6)
            .set_border(FormatBorder::Thin);
        // Text, or a sheet program would turn 19h30 or a telephone number into something else.
        let text = Format::new().set_num_format("@");
        let sheet = workbook.add_worksheet().set_name(self.name)?;
        for (number, (heading, width)) in (0..).zip(self.columns) {
            sheet.set_column_width(number, *width)?;
            sheet.set_column_format(number, &text)?;
            sheet.write_string_with_format(0, number, *heading, &header)?;
        }
        for (row, cells) in (1..).zip(&self.rows) {
            for (column, word) in cells {
                sheet.write_string_with_format(row, *column, *word, &text)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        workbook.save_to_buffer()
    }
}
