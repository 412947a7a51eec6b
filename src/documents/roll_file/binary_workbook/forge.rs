//! Workbooks of the old form, made byte by byte; for the tests here and in `tests/suite/support/sheets.rs`.

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

pub fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

pub fn numbers(all: &[u16]) -> Vec<u8> {
    all.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A compound file with this one stream.
pub fn compound(stream: &[u8]) -> Vec<u8> {
    let (free, last) = (u32::MAX, 0xFFFF_FFFE_u32);
    let length = stream.len().max(4096).next_multiple_of(512);
    let sectors = u32::try_from(length / 512).unwrap();
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    header[30] = 9;
    header[32] = 6;
    for (at, value) in [(48, 1), (56, 4096), (60, last), (68, last), (76, 0)] {
        header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    header[80..].fill(0xFF);
    let mut table = vec![0xFFFF_FFFD, last];
    table.extend((3..2 + sectors).chain([last]));
    table.resize(128, free);
    let entry = |name: &str, kind: u8, first: u32, length: usize| {
        let mut entry = vec![0_u8; 128];
        let name = wide(&format!("{name}\0"));
        entry[..name.len()].copy_from_slice(&name);
        entry[64] = u8::try_from(name.len()).unwrap();
        entry[66] = kind;
        entry[116..120].copy_from_slice(&first.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
        entry
    };
    let mut file = header;
    file.extend(table.iter().flat_map(|next| next.to_le_bytes()));
    file.extend([entry("Root Entry", 5, last, 0), entry("Workbook", 2, 2, length), vec![0; 256]].concat());
    file.extend(stream);
    file.resize(512 * 3 + length, 0);
    file
}
