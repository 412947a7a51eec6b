//! Invented households: a fixed seed gives the same names at every run. Nobody in it is a real person.

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use rust_xlsxwriter::{Workbook, XlsxError};

const FAMILY: [&str; 14] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đoàn"];
/// Middle and given names that go together.
const MEN: ([&str; 5], [&str; 12]) = (
    ["Văn", "Đức", "Hữu", "Minh", "Quang"],
    ["Bình", "Chung", "Dũng", "Hải", "Hùng", "Khánh", "Long", "Phúc", "Quý", "Sơn", "Tuấn", "An"],
);
const WOMEN: ([&str; 5], [&str; 12]) = (
    ["Thị", "Ngọc", "Thanh", "Thu", "Xuân"],
    ["Giang", "Hà", "Hạnh", "Hòa", "Huệ", "Lan", "Liên", "Mai", "Nga", "Phượng", "Thảo", "Yến"],
);
const ALLEYS: [&str; 6] = ["Ngõ Chùa", "Ngõ Chợ", "Xóm Bãi", "Xóm Đình", "Đường Bờ Kè", "Ngõ Cảng"];

/// One invented household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invented {
    pub number: String,
    pub head: String,
    pub address: String,
}

/// `count` invented households; the same for the same `seed`.
pub fn invent(seed: u64, count: usize) -> Vec<Invented> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut pick = |from: &[&'static str]| from[rng.random_range(0..from.len())];
    (1..=count)
        .map(|number| {
            let (middle, given) = if number % 3 == 0 { &WOMEN } else { &MEN };
            Invented {
                number: number.to_string(),
                head: format!("{} {} {}", pick(&FAMILY), pick(middle), pick(given)),
                address: format!("{}, số {}", pick(&ALLEYS), number * 2 - 1),
            }
        })
        .collect()
}

/// The households as an office would send them: a title line, a header, a row each.
///
/// # Errors
/// When the workbook cannot be written.
pub fn workbook(title: &str, rows: &[Invented]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, title)?;
    for (column, name) in (0..).zip(["Số hộ", "Chủ hộ", "Địa chỉ"]) {
        sheet.write(1, column, name)?;
    }
    for (row, household) in (2..).zip(rows) {
        sheet.write(row, 0, &household.number)?;
        sheet.write(row, 1, &household.head)?;
        sheet.write(row, 2, &household.address)?;
    }
    workbook.save_to_buffer()
}

/// The same as comma-separated text.
pub fn csv(rows: &[Invented]) -> Vec<u8> {
    let mut text = String::from("\u{feff}Số hộ;Chủ hộ;Địa chỉ\r\n");
    for household in rows {
        text.push_str(&format!("{};{};{}\r\n", household.number, household.head, household.address));
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::roll_file;

    #[test]
    fn both_forms_of_an_invented_roll_read_back_whole() {
        let rows = invent(1, 311);
        let read = |bytes: &[u8]| roll_file::read(bytes, &[]).map(|reading| reading.households.len());
        assert_eq!(read(&workbook("Danh sách", &rows).unwrap()), Ok(311));
        assert_eq!(read(&csv(&rows)), Ok(311));
        assert_eq!(invent(1, 311), rows);
    }
}
