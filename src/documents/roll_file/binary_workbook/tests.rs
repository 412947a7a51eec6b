//! Workbooks of the old form, made here record by record.

use super::forge::{compound, numbers, record, wide};
use crate::documents::roll_file;
use crate::domain::roll::{RollFileFault, RollFinding, RollRejection, RollRow};

const END: [u8; 4] = [0x0A, 0, 0, 0];

/// The texts of a workbook; the last runs on into a record of its own.
fn shared(texts: &[String]) -> Vec<u8> {
    let count = u32::try_from(texts.len()).unwrap();
    let mut data = [count.to_le_bytes(), count.to_le_bytes()].concat();
    let (last, all) = texts.split_last().unwrap();
    for text in all {
        let length = u16::try_from(text.encode_utf16().count()).unwrap();
        data.extend([&length.to_le_bytes()[..], &[1], &wide(text)].concat());
    }
    let units = wide(last);
    let length = u16::try_from(units.len() / 2).unwrap();
    data.extend([&length.to_le_bytes()[..], &[1], &units[..4]].concat());
    [record(0x00FC, &data), record(0x003C, &[&[1], &units[4..]].concat())].concat()
}

/// A sheet with a header and `count` households: numbers as fractions, packed and packed in a row, names shared, addresses as they
/// stand; the last row is hidden.
fn workbook(count: u16) -> Vec<u8> {
    let mut texts: Vec<String> = ["Số hộ", "Chủ hộ", "Địa chỉ"].map(str::to_owned).to_vec();
    texts.extend((1..=count).map(|_| "Vũ Văn Tám".to_owned()));
    let shown = |row: u16, column: u16, index: u16| record(0x00FD, &numbers(&[row, column, 0, index, 0]));
    let mut sheet = record(0x0809, &numbers(&[0x0600, 0x0010, 0, 0]));
    sheet.extend((0..3).flat_map(|column| shown(0, column, column)));
    for row in 1..=count {
        sheet.extend(match row % 3 {
            0 => record(0x0203, &[&numbers(&[row, 0, 0])[..], &f64::from(row).to_le_bytes()].concat()),
            1 => record(
                0x027E,
                &[&numbers(&[row, 0, 0])[..], &(u32::from(row) << 2 | 2).to_le_bytes()].concat(),
            ),
            _ => {
                let packed = (u32::from(row) << 2 | 2).to_le_bytes();
                record(0x00BD, &[&numbers(&[row, 0, 0])[..], &packed, &numbers(&[0])].concat())
            }
        });
        sheet.extend(shown(row, 1, row + 2));
        let address = format!("Số {row}, ngõ 5");
        let length = u16::try_from(address.encode_utf16().count()).unwrap();
        sheet.extend(record(0x0204, &[&numbers(&[row, 2, 0, length])[..], &[1], &wide(&address)].concat()));
    }
    sheet.extend(record(0x0208, &numbers(&[count, 0, 3, 0, 0, 0, 0x20, 0])));
    sheet.extend(END);
    let tab = |begin: u32| record(0x0085, &[&begin.to_le_bytes()[..], &[0, 0, 5, 0], b"Sheet"].concat());
    let globals = |begin: u32| {
        [record(0x0809, &numbers(&[0x0600, 0x0005, 0, 0])), tab(begin), shared(&texts), END.to_vec()].concat()
    };
    let begin = u32::try_from(globals(0).len()).unwrap();
    [globals(begin), sheet].concat()
}

#[test]
fn a_workbook_of_old_is_read_record_by_record() {
    let read = roll_file::read(&compound(&workbook(12)), &[]).unwrap();
    let expected = (1..=12).map(|number| {
        let row = RollRow {
            number: number.to_string(),
            head_name: "Vũ Văn Tám".to_owned(),
            address: format!("Số {number}, ngõ 5"),
            ..RollRow::default()
        };
        row.placed()
    });
    assert_eq!(read.rows(), expected.collect::<Vec<_>>());
    assert!(matches!(read.findings.as_slice(), [RollFinding::HiddenRows(rows)] if rows.count == 1));
}

#[test]
fn a_workbook_of_old_that_breaks_off_is_refused_by_name() {
    let whole = compound(&workbook(12));
    for length in [1_300, 1_700, 4_000] {
        let cut = roll_file::read(&whole[..length], &[]);
        assert_eq!(cut, Err(RollRejection::File(RollFileFault::Damaged)), "{length}");
    }
}
