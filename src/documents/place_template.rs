//! The sheet an official fills in with where and when every neighbourhood elects: its neighbourhoods are named already. What it must
//! hold to be read back is in `domain/place_sheet.rs`.

use rust_xlsxwriter::XlsxError;

use super::form::Form;
use crate::domain::place_sheet::Column;

/// Widths in characters, in the order of [`Column::ALL`].
const WIDTHS: [f64; 6] = [24.0, 24.0, 40.0, 14.0, 26.0, 18.0];

/// One row for each neighbourhood (its name, its commune); the same on every call.
///
/// # Errors
/// [`XlsxError`] when the workbook cannot be written.
pub fn workbook(places: &[(String, String)]) -> Result<Vec<u8>, XlsxError> {
    let columns: Vec<(&str, f64)> = Column::ALL.into_iter().map(Column::heading).zip(WIDTHS).collect();
    let rows = places.iter().map(|(name, commune)| vec![(0, name.as_str()), (1, commune.as_str())]).collect();
    Form { title: "Nơi bầu, giờ bầu", name: "Nơi bầu", columns: &columns, rows }.workbook()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::place_file;

    #[test]
    fn the_template_is_read_back_by_its_own_headings() {
        let places = vec![("Khu phố 1".to_owned(), "Phường Bình Ngọc".to_owned())];
        let bytes = workbook(&places).unwrap();
        assert_eq!(bytes, workbook(&places).unwrap());
        let read = place_file::read(&bytes).unwrap();
        assert_eq!(read.columns.map(|column| column.unwrap()), ["A", "B", "C", "D", "E", "F"]);
        assert_eq!(read.rows.len(), 1);
    }
}
