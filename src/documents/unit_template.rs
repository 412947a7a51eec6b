//! The sheet an operator fills in with the units of a province: those there are stand in it already. What it must hold to be read back
//! is in `domain/unit_sheet.rs`.

use rust_xlsxwriter::XlsxError;

use super::form::Form;
use crate::domain::unit_sheet::Column;

/// Widths in characters, in the order of [`Column::ALL`].
const WIDTHS: [f64; 5] = [26.0, 26.0, 44.0, 26.0, 40.0];

/// One row for each neighbourhood: its commune, its name, the higher levels; the same on every call.
///
/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn workbook(units: &[(String, String, String)]) -> Result<Vec<u8>, XlsxError> {
    let columns: Vec<(&str, f64)> = Column::ALL.into_iter().map(Column::heading).zip(WIDTHS).collect();
    let rows = units
        .iter()
        .map(|(commune, unit, province)| {
            vec![(0, commune.as_str()), (1, unit.as_str()), (4, province.as_str())]
        })
        .collect();
    Form { title: "Xã, phường; thôn, khu phố", name: "Thôn, khu phố", columns: &columns, rows }.workbook()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::unit_file;

    #[test]
    fn the_template_is_read_back_by_its_own_headings() {
        let word = |word: &str| word.to_owned();
        let units = vec![(word("Phường Bình Ngọc"), word("Khu phố 1"), word("tỉnh Quảng Ninh"))];
        let bytes = workbook(&units).unwrap();
        assert_eq!(bytes, workbook(&units).unwrap());
        let read = unit_file::read(&bytes).unwrap();
        assert_eq!(read.columns.map(|column| column.unwrap()), ["A", "B", "C", "D", "E"]);
        assert_eq!(read.rows.len(), 1);
    }
}
