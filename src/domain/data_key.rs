//! The key to what is sealed in the database: how it is written, in a setting or in a file, and where it is looked for. What is done
//! with it: `store/vault.rs`; why: docs/decisions/0020.

use std::fmt;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;

/// One key. It never prints.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey([u8; KEY_BYTES]);

impl DataKey {
    pub const fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// As it is written in a file or a setting.
    pub fn written(&self) -> String {
        STANDARD.encode(self.0)
    }

    fn read(word: &str) -> Option<Self> {
        let bytes = if word.len() == 2 * KEY_BYTES && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            (0..word.len()).step_by(2).map(|at| u8::from_str_radix(word.get(at..at + 2)?, 16).ok()).collect()
        } else {
            let engines = [&STANDARD, &STANDARD_NO_PAD, &URL_SAFE_NO_PAD];
            engines.iter().find_map(|engine| engine.decode(word).ok())
        };
        bytes?.try_into().ok().map(Self)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// The key that seals, and those that sealed before it and are only read with, while a database is carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataKeys {
    pub current: DataKey,
    pub older: Vec<DataKey>,
}

impl DataKeys {
    /// Reads keys apart by blanks, commas or lines, the current one first; a line that begins with # is a remark. `None`: there is
    /// none, or one of them is no key of 32 bytes in base64 or hexadecimal.
    pub fn read(text: &str) -> Option<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(|line| line.split([' ', '\t', ',', ';'])).filter(|word| !word.is_empty());
        let mut keys = words.map(DataKey::read).collect::<Option<Vec<_>>>()?;
        if keys.is_empty() {
            return None;
        }
        let current = keys.remove(0);
        Some(Self { current, older: keys })
    }
}

/// Where the key comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataKeySource {
    /// A setting.
    Given(DataKeys),
    /// This file; it is made at the first start.
    File(PathBuf),
    /// The file beside the database's (`loa.db.key`), or `loa.key` of the working folder where a server keeps the database.
    Beside,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_however_it_is_written_and_nothing_else_is_one() {
        let key = DataKey::new(std::array::from_fn(|at| at as u8 + 200));
        let base64 = key.written();
        let hex: String = key.bytes().iter().map(|byte| format!("{byte:02X}")).collect();
        let url = URL_SAFE_NO_PAD.encode(key.bytes());
        for written in [&base64, &hex, &url, base64.trim_end_matches('='), &format!("# Giữ kỹ\n\n {hex}\n")]
        {
            let keys = DataKeys::read(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!((&keys.current, keys.older.len()), (&key, 0), "{written}");
        }
        let two = DataKeys::read(&format!("{}, {hex}", DataKey::new([7; 32]).written())).unwrap();
        assert_eq!((two.current.bytes(), two.older.as_slice()), (&[7; 32], [key.clone()].as_slice()));
        for wrong in ["", "# only a remark", "a", &hex[1..], &base64[4..], &format!("{hex} a")] {
            assert!(DataKeys::read(wrong).is_none(), "{wrong}");
        }
        assert!(!format!("{two:?}").contains("7, 7"), "a key does not print");
    }
}
