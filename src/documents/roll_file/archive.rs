//! The ZIP around a workbook, opened with a limit: the first step of `documents/roll_file.rs`.
//!
//! A sender may forge the sizes in the directory of an archive, so every part is unpacked against a limit on what really comes
//! out. Only the parts that are asked for are unpacked: what else lies in the archive (pictures, macros, what a system leaves
//! behind when it packs a folder) does no harm.

use crc32fast::hash as crc32;
use flate2::{Decompress, FlushDecompress, Status};

/// Most bytes that the parts of one workbook may unpack to. 3000 households take about two million.
pub(super) const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// Most files in one archive; a workbook has some tens.
const MAX_ENTRIES: usize = 2000;

/// Bytes unpacked between two looks at the limit.
const STEP: usize = 32 * 1024;

/// Why an archive was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArchiveFault {
    /// It breaks off, contradicts itself or is packed in an unusual way.
    Damaged,
    /// It is locked with a password.
    Encrypted,
    /// It holds more than [`MAX_UNPACKED`] bytes.
    TooLarge,
}

/// One file in the archive, as its directory describes it.
struct Entry {
    #[cfg(test)]
    name: Vec<u8>,
    /// Lower case, with the strokes of every system alike, for comparing.
    path: String,
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    unpacked: usize,
    /// Where its local header begins.
    offset: usize,
}

/// Reads the directory of an archive.
fn entries(bytes: &[u8]) -> Result<Vec<Entry>, ArchiveFault> {
    let mut at = directory(bytes).ok_or(ArchiveFault::Damaged)?;
    let mut found = Vec::new();
    while slice(bytes, at, 4) == Some(b"PK\x01\x02") {
        let (entry, next) = entry(bytes, at).ok_or(ArchiveFault::Damaged)?;
        if entry.flags & 1 != 0 {
            return Err(ArchiveFault::Encrypted);
        }
        found.push(entry);
        if found.len() > MAX_ENTRIES {
            return Err(ArchiveFault::TooLarge);
        }
        at = next;
    }
    // Entries that share their bytes would multiply the work; honest archives never do.
    let packed = found.iter().try_fold(0_usize, |sum, entry| sum.checked_add(entry.packed));
    match packed {
        Some(packed) if packed <= bytes.len() => Ok(found),
        _ => Err(ArchiveFault::Damaged),
    }
}

/// An archive whose parts are unpacked one by one, all of them together within [`MAX_UNPACKED`].
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    budget: usize,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ArchiveFault> {
        Ok(Archive { bytes, entries: entries(bytes)?, budget: MAX_UNPACKED })
    }

    /// The paths in it, lower case, without what a Mac adds beside each file.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.path.as_str()).filter(|path| !path.starts_with("__macosx/"))
    }

    /// Unpacks the part at `path`, measured, its checksum verified; `None` when there is none.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Vec<u8>>, ArchiveFault> {
        let path = path.trim_start_matches('/').to_lowercase();
        let Some(entry) = self.entries.iter().find(|entry| entry.path == path) else {
            return Ok(None);
        };
        if entry.unpacked > self.budget {
            return Err(ArchiveFault::TooLarge);
        }
        let mut part = Vec::new();
        entry.unpack(self.bytes, &mut part, self.budget)?;
        if part.len() != entry.unpacked || crc32(&part) != entry.crc {
            return Err(ArchiveFault::Damaged);
        }
        self.budget = self.budget.saturating_sub(part.len());
        Ok(Some(part))
    }
}

impl Entry {
    /// Appends the content to `out`, which may grow to `limit` bytes.
    fn unpack(&self, bytes: &[u8], out: &mut Vec<u8>, limit: usize) -> Result<(), ArchiveFault> {
        let packed = self.content(bytes).ok_or(ArchiveFault::Damaged)?;
        match self.method {
            0 if out.len().saturating_add(packed.len()) > limit => Err(ArchiveFault::TooLarge),
            0 => {
                out.extend_from_slice(packed);
                Ok(())
            }
            8 => inflate(packed, out, limit),
            _ => Err(ArchiveFault::Damaged),
        }
    }

    fn content<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        (slice(bytes, self.offset, 4)? == b"PK\x03\x04").then_some(())?;
        let name = usize::from(two_at(bytes, self.offset.checked_add(26)?)?);
        let extra = usize::from(two_at(bytes, self.offset.checked_add(28)?)?);
        slice(bytes, self.offset.checked_add(30 + name + extra)?, self.packed)
    }
}

/// Where the directory begins.
fn directory(bytes: &[u8]) -> Option<usize> {
    let earliest = bytes.len().saturating_sub(22 + 0xFFFF);
    let end = (earliest..=bytes.len().checked_sub(22)?)
        .rev()
        .find(|&at| slice(bytes, at, 4) == Some(b"PK\x05\x06"))?;
    let begin = four_at(bytes, end + 16)?;
    if begin != u32::MAX {
        return usize::try_from(begin).ok();
    }
    // ZIP64, as some writers use it even for small files.
    let locator = end.checked_sub(20)?;
    (slice(bytes, locator, 4)? == b"PK\x06\x07").then_some(())?;
    let record = usize::try_from(eight_at(bytes, locator + 8)?).ok()?;
    (slice(bytes, record, 4)? == b"PK\x06\x06").then_some(())?;
    usize::try_from(eight_at(bytes, record.checked_add(48)?)?).ok()
}

/// The directory entry at `at`, and where the next one begins.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    let name_length = usize::from(two_at(bytes, at + 28)?);
    let extra_length = usize::from(two_at(bytes, at + 30)?);
    let comment_length = usize::from(two_at(bytes, at + 32)?);
    let name = slice(bytes, at + 46, name_length)?;
    let mut extra = Long::find(slice(bytes, at + 46 + name_length, extra_length)?);
    let unpacked = extra.widen(four_at(bytes, at + 24)?)?;
    let packed = extra.widen(four_at(bytes, at + 20)?)?;
    let offset = extra.widen(four_at(bytes, at + 42)?)?;
    let entry = Entry {
        #[cfg(test)]
        name: name.to_vec(),
        path: String::from_utf8_lossy(name).to_lowercase().replace('\\', "/"),
        flags: two_at(bytes, at + 8)?,
        method: two_at(bytes, at + 10)?,
        crc: four_at(bytes, at + 16)?,
        packed,
        unpacked,
        offset,
    };
    Some((entry, at + 46 + name_length + extra_length + comment_length))
}

/// The ZIP64 field of an entry: the long numbers whose short places were too small, in their fixed order.
struct Long<'a>(&'a [u8]);

impl<'a> Long<'a> {
    fn find(mut extra: &'a [u8]) -> Long<'a> {
        while let (Some(id), Some(length)) = (two_at(extra, 0), two_at(extra, 2)) {
            let (field, rest) = extra.split_at_checked(4 + usize::from(length)).unwrap_or((extra, &[]));
            if id == 1 {
                return Long(field.get(4..).unwrap_or_default());
            }
            extra = rest;
        }
        Long(&[])
    }

    /// The short number itself, or the next long one in its stead.
    fn widen(&mut self, short: u32) -> Option<usize> {
        if short != u32::MAX {
            return usize::try_from(short).ok();
        }
        let long = eight_at(self.0, 0)?;
        self.0 = self.0.get(8..)?;
        usize::try_from(long).ok()
    }
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

fn two_at(bytes: &[u8], at: usize) -> Option<u16> {
    slice(bytes, at, 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn four_at(bytes: &[u8], at: usize) -> Option<u32> {
    slice(bytes, at, 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn eight_at(bytes: &[u8], at: usize) -> Option<u64> {
    slice(bytes, at, 8)?.try_into().ok().map(u64::from_le_bytes)
}

/// Appends what one DEFLATE stream (RFC 1951) unpacks to, and stops within [`STEP`] bytes of the first one over the limit.
fn inflate(packed: &[u8], out: &mut Vec<u8>, limit: usize) -> Result<(), ArchiveFault> {
    let mut stream = Decompress::new(false);
    let mut step = vec![0; STEP];
    let mut rest = packed;
    loop {
        let (taken, given) = (stream.total_in(), stream.total_out());
        let status =
            stream.decompress(rest, &mut step, FlushDecompress::None).map_err(|_| ArchiveFault::Damaged)?;
        let (taken, given) = (progress(taken, stream.total_in())?, progress(given, stream.total_out())?);
        if out.len().saturating_add(given) > limit {
            return Err(ArchiveFault::TooLarge);
        }
        out.extend_from_slice(step.get(..given).ok_or(ArchiveFault::Damaged)?);
        rest = rest.get(taken..).ok_or(ArchiveFault::Damaged)?;
        match status {
            Status::StreamEnd => return Ok(()),
            // It breaks off.
            Status::Ok | Status::BufError if taken == 0 && given == 0 => return Err(ArchiveFault::Damaged),
            Status::Ok | Status::BufError => {}
        }
    }
}

fn progress(before: u64, after: u64) -> Result<usize, ArchiveFault> {
    usize::try_from(after.saturating_sub(before)).map_err(|_| ArchiveFault::Damaged)
}

/// Archives made by hand, honest and forged.
#[cfg(test)]
pub(super) mod forge {
    /// An archive of these files: name, method, bytes as stored, and the size and checksum to claim.
    pub(crate) fn archive(files: &[(&str, u16, &[u8], usize, u32)]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut directory = Vec::new();
        for (name, method, packed, size, crc) in files {
            let mut summary = vec![20, 0, 0, 0];
            summary.extend_from_slice(&method.to_le_bytes());
            summary.extend_from_slice(&[0; 4]);
            summary.extend_from_slice(&crc.to_le_bytes());
            summary.extend_from_slice(&(packed.len() as u32).to_le_bytes());
            summary.extend_from_slice(&(*size as u32).to_le_bytes());
            summary.extend_from_slice(&(name.len() as u16).to_le_bytes());
            summary.extend_from_slice(&[0; 2]);
            directory.extend_from_slice(b"PK\x01\x02\x14\x00");
            directory.extend_from_slice(&summary);
            directory.extend_from_slice(&[0; 10]);
            directory.extend_from_slice(&(out.len() as u32).to_le_bytes());
            directory.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"PK\x03\x04");
            out.extend_from_slice(&summary);
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(packed);
        }
        let (begin, length) = (out.len() as u32, directory.len() as u32);
        out.append(&mut directory);
        out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        out.extend_from_slice(&(files.len() as u16).to_le_bytes());
        out.extend_from_slice(&(files.len() as u16).to_le_bytes());
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&begin.to_le_bytes());
        out.extend_from_slice(&[0; 2]);
        out
    }

    /// An honest archive of uncompressed files.
    pub(crate) fn stored(files: &[(String, Vec<u8>)]) -> Vec<u8> {
        let files: Vec<_> = files
            .iter()
            .map(|(name, data)| (name.as_str(), 0, data.as_slice(), data.len(), super::crc32(data)))
            .collect();
        archive(&files)
    }

    /// The XML parts of a workbook, unpacked.
    pub(crate) fn parts(workbook: &[u8]) -> Vec<(String, Vec<u8>)> {
        let entries = super::entries(workbook).unwrap();
        let unpack = |entry: &super::Entry| {
            let mut data = Vec::new();
            entry.unpack(workbook, &mut data, super::MAX_UNPACKED).unwrap();
            (String::from_utf8(entry.name.clone()).unwrap(), data)
        };
        entries.iter().map(unpack).collect()
    }

    /// A DEFLATE stream of so many noughts and `copies` times 258 more, 13 bits for each copy.
    pub(crate) fn noughts(literals: usize, copies: usize) -> Vec<u8> {
        let mut bits: Vec<bool> = vec![true, true, false]; // last block, fixed codes
        let code = |bits: &mut Vec<bool>, value: u32, length: u32| {
            bits.extend((0..length).rev().map(|bit| value >> bit & 1 == 1));
        };
        for _ in 0..literals {
            code(&mut bits, 0b0011_0000, 8); // the byte 0
        }
        for _ in 0..copies {
            code(&mut bits, 0b1100_0101, 8); // 258 bytes
            code(&mut bits, 0, 5); // from one byte back
        }
        code(&mut bits, 0, 7); // end of block
        bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |sum, &bit| sum << 1 | u8::from(bit))).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inflate(input: &[u8], limit: usize) -> Result<Vec<u8>, ArchiveFault> {
        let mut out = b"before".to_vec();
        let limit = limit + out.len();
        super::inflate(input, &mut out, limit)?;
        Ok(out.split_off(6))
    }

    #[test]
    fn the_checksum_is_the_one_of_the_zip_format() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn stored_fixed_and_repeated_data_are_unpacked() {
        assert_eq!(inflate(&[1, 3, 0, 0xFC, 0xFF, b'a', b'b', b'c'], 3), Ok(b"abc".to_vec()));
        assert_eq!(inflate(&[0x4B, 0x04, 0x00], 1), Ok(b"a".to_vec()));
        assert_eq!(inflate(&forge::noughts(1, 2), 517), Ok(vec![0; 517]));
    }

    #[test]
    fn unpacking_stops_at_the_limit() {
        assert_eq!(inflate(&forge::noughts(1, 2), 516), Err(ArchiveFault::TooLarge));
        assert_eq!(inflate(&[1, 3, 0, 0xFC, 0xFF, b'a', b'b', b'c'], 2), Err(ArchiveFault::TooLarge));
    }

    #[test]
    fn a_copy_from_before_the_stream_is_refused() {
        assert_eq!(inflate(&forge::noughts(0, 1), 1000), Err(ArchiveFault::Damaged));
    }

    #[test]
    fn a_stream_that_breaks_off_is_damaged_at_every_byte() {
        let whole = forge::noughts(3, 2 * STEP / 258);
        for length in 0..whole.len() {
            assert_eq!(inflate(&whole[..length], usize::MAX / 2), Err(ArchiveFault::Damaged), "{length}");
        }
        assert_eq!(
            inflate(&[whole, vec![7; 9]].concat(), usize::MAX / 2).map(|out| out.len() > STEP),
            Ok(true)
        );
    }

    #[test]
    fn nothing_over_the_limit_is_kept_and_little_over_it_is_unpacked() {
        let bomb = forge::noughts(1, 40 * STEP / 258);
        let mut out = Vec::new();
        assert_eq!(super::inflate(&bomb, &mut out, 2 * STEP + 1), Err(ArchiveFault::TooLarge));
        assert_eq!(out.len(), 2 * STEP);
        assert!(out.capacity() <= 4 * STEP);
    }

    #[test]
    fn an_archive_that_lies_about_its_size_or_checksum_is_damaged() {
        let honest = forge::archive(&[("a.xml", 0, b"abc", 3, crc32(b"abc"))]);
        let wrong_size = forge::archive(&[("a.xml", 0, b"abc", 4, crc32(b"abc"))]);
        let wrong_sum = forge::archive(&[("a.xml", 0, b"abc", 3, 1)]);
        let open = |bytes: &[u8]| Archive::open(bytes).and_then(|mut archive| archive.part("A.xml"));
        assert_eq!(open(&honest), Ok(Some(b"abc".to_vec())));
        assert_eq!(open(&wrong_size), Err(ArchiveFault::Damaged));
        assert_eq!(open(&wrong_sum), Err(ArchiveFault::Damaged));
    }

    #[test]
    fn an_archive_is_too_large_by_what_it_says_and_by_what_it_holds() {
        let bomb = forge::noughts(1, MAX_UNPACKED / 258 + 1);
        let open = |size: usize| {
            let bytes = forge::archive(&[("a.xml", 8, &bomb, size, 0)]);
            Archive::open(&bytes).and_then(|mut archive| archive.part("a.xml"))
        };
        assert_eq!(open(MAX_UNPACKED + 1), Err(ArchiveFault::TooLarge));
        assert_eq!(open(1000), Err(ArchiveFault::TooLarge));
    }

    #[test]
    fn all_parts_together_stay_within_the_limit() {
        let noughts = forge::noughts(MAX_UNPACKED / 2 % 258, MAX_UNPACKED / 2 / 258);
        let half = vec![0; MAX_UNPACKED / 2];
        let part = |name: &'static str| (name, 8, noughts.as_slice(), half.len(), crc32(&half));
        let bytes = forge::archive(&[part("a.xml"), part("b.xml"), ("c.xml", 0, b"abc", 3, crc32(b"abc"))]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.part("a.xml").unwrap().unwrap().len(), half.len());
        assert!(archive.part("b.xml").unwrap().is_some());
        assert_eq!(archive.part("c.xml"), Err(ArchiveFault::TooLarge));
    }

    #[test]
    fn what_is_not_asked_for_does_no_harm() {
        let photo: (&str, u16, &[u8], usize, u32) = ("media/photo.jpeg", 8, b"not even packed", 1 << 31, 0);
        let bytes = forge::archive(&[photo, ("a.xml", 0, b"abc", 3, crc32(b"abc"))]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.part("a.xml"), Ok(Some(b"abc".to_vec())));
        assert_eq!(archive.part("b.xml"), Ok(None));
    }

    #[test]
    fn long_numbers_of_zip64_are_read_in_their_order() {
        let extra = [9, 0, 1, 0, 7, 1, 0, 16, 0, 5, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        let mut long = Long::find(&extra);
        assert_eq!(
            [long.widen(u32::MAX), long.widen(4), long.widen(u32::MAX), long.widen(u32::MAX)],
            [Some(5), Some(4), Some(6), None]
        );
    }

    proptest! {
        #[test]
        fn no_stream_makes_unpacking_panic_or_overflow_its_limit(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(out) = inflate(&bytes, 5000) {
                prop_assert!(out.len() <= 5000);
            }
        }

        #[test]
        fn no_archive_makes_opening_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0_usize..120, value in any::<u8>()) {
            let mut archive = forge::archive(&[("a.xml", 8, &bytes, 20, 0), ("b.xml", 0, &bytes, bytes.len(), crc32(&bytes))]);
            let place = archive.len() - 1 - at.min(archive.len() - 1);
            archive[place] = value;
            for bytes in [&bytes, &archive] {
                let _ = Archive::open(bytes).and_then(|mut archive| archive.part("a.xml").and_then(|_| archive.part("b.xml")));
            }
        }
    }
}
