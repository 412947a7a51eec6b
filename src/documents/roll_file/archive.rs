//! The ZIP around a workbook, opened with a limit and closed again for the reader in `documents/roll_file.rs`.
//!
//! The workbook reader trusts two numbers that a sender may forge: the sizes in the archive's
//! directory, and the count of shared strings, for which it reserves memory at once (a reservation
//! that fails ends the process). So every part is unpacked here first, against a limit on what
//! really comes out, and packed again without compression and without that count. What the reader
//! gets is exactly what was measured. Pictures and macros stay behind.

/// Most bytes that the parts of one workbook may unpack to. 3000 households take about two million.
pub(super) const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// Most files in one archive; a workbook has some tens.
const MAX_ENTRIES: usize = 2000;

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
pub(super) struct Entry {
    name: Vec<u8>,
    /// Lower case, for comparing.
    pub(super) path: String,
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    unpacked: usize,
    /// Where its local header begins.
    offset: usize,
}

/// Reads the directory of an archive.
pub(super) fn entries(bytes: &[u8]) -> Result<Vec<Entry>, ArchiveFault> {
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

/// Packs the XML parts again, uncompressed, each measured and its checksum verified.
pub(super) fn repack(bytes: &[u8], entries: &[Entry]) -> Result<Vec<u8>, ArchiveFault> {
    let parts =
        || entries.iter().filter(|entry| entry.path.ends_with(".xml") || entry.path.ends_with(".rels"));
    let declared = parts().try_fold(0_usize, |sum, entry| sum.checked_add(entry.unpacked));
    if declared.is_none_or(|declared| declared > MAX_UNPACKED) {
        return Err(ArchiveFault::TooLarge);
    }
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut count: u16 = 0;
    let mut budget = MAX_UNPACKED;
    for entry in parts() {
        let offset = out.len();
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&entry.summary(0, 0)?);
        out.extend_from_slice(&[0; 2]);
        out.extend_from_slice(&entry.name);
        let start = out.len();
        entry.unpack(bytes, &mut out, start.saturating_add(budget))?;
        let part = out.get_mut(start..).ok_or(ArchiveFault::Damaged)?;
        if part.len() != entry.unpacked || crc32(part) != entry.crc {
            return Err(ArchiveFault::Damaged);
        }
        budget = budget.saturating_sub(part.len());
        if entry.path.ends_with("sharedstrings.xml") {
            forget_string_count(part)?;
        }
        let summary = entry.summary(crc32(part), part.len())?;
        if let Some(header) = out.get_mut(offset + 4..offset + 4 + summary.len()) {
            header.copy_from_slice(&summary);
        }
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&summary);
        directory.extend_from_slice(&[0; 12]);
        directory.extend_from_slice(&four(offset)?);
        directory.extend_from_slice(&entry.name);
        count = count.saturating_add(1);
    }
    let (begin, length) = (four(out.len())?, four(directory.len())?);
    out.append(&mut directory);
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&count.to_le_bytes());
    out.extend_from_slice(&length);
    out.extend_from_slice(&begin);
    out.extend_from_slice(&[0; 2]);
    Ok(out)
}

impl Entry {
    /// The fields that the local header and the directory share, for a part that is not compressed.
    fn summary(&self, crc: u32, length: usize) -> Result<[u8; 24], ArchiveFault> {
        let name = u16::try_from(self.name.len()).map_err(|_| ArchiveFault::Damaged)?;
        let mut fields = [0; 24];
        let utf8_name = self.flags & 0x0800;
        let put = [
            (0, &20_u16.to_le_bytes()[..]),
            (2, &utf8_name.to_le_bytes()),
            (8, &0x21_u16.to_le_bytes()), // 1 January 1980, as far back as the format goes
            (10, &crc.to_le_bytes()),
            (14, &four(length)?),
            (18, &four(length)?),
            (22, &name.to_le_bytes()),
        ];
        for (at, value) in put {
            if let Some(field) = fields.get_mut(at..at + value.len()) {
                field.copy_from_slice(value);
            }
        }
        Ok(fields)
    }

    /// Appends the content to `out`, which may grow to `limit` bytes.
    fn unpack(&self, bytes: &[u8], out: &mut Vec<u8>, limit: usize) -> Result<(), ArchiveFault> {
        let packed = self.content(bytes).ok_or(ArchiveFault::Damaged)?;
        match self.method {
            0 if out.len().saturating_add(packed.len()) > limit => Err(ArchiveFault::TooLarge),
            0 => {
                out.extend_from_slice(packed);
                Ok(())
            }
            8 => Inflate { input: packed, at: 0, bits: 0, held: 0, start: out.len(), out, limit }.run(),
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

/// Renames the attribute by which the reader would reserve memory for as many strings as it is told.
fn forget_string_count(part: &mut [u8]) -> Result<(), ArchiveFault> {
    const COUNT: &[u8] = b"uniqueCount";
    // In any other encoding the attribute could hide from the search below.
    let text = std::str::from_utf8(part).map_err(|_| ArchiveFault::Damaged)?;
    let other_encoding = text.split("<?xml").skip(1).any(|rest| {
        let head = rest.split("?>").next().unwrap_or_default().to_ascii_lowercase();
        head.contains("encoding") && !head.contains("utf-8")
    });
    if other_encoding || text.contains('\0') {
        return Err(ArchiveFault::Damaged);
    }
    let places: Vec<usize> = text.match_indices("uniqueCount").map(|(at, _)| at).collect();
    for at in places {
        if let Some(place) = part.get_mut(at..at + COUNT.len()) {
            place.copy_from_slice(b"uniqueC0unt");
        }
    }
    Ok(())
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
        name: name.to_vec(),
        path: String::from_utf8_lossy(name).to_lowercase(),
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

fn four(value: usize) -> Result<[u8; 4], ArchiveFault> {
    u32::try_from(value).map(u32::to_le_bytes).map_err(|_| ArchiveFault::TooLarge)
}

/// The checksum of the ZIP format (CRC-32, polynomial 0xEDB88320).
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let mut value = i as u32;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { (value >> 1) ^ 0xEDB8_8320 } else { value >> 1 };
                bit += 1;
            }
            table[i] = value;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc, &byte| TABLE[usize::from(byte ^ crc.to_le_bytes()[0])] ^ (crc >> 8))
}

/// Unpacks one DEFLATE stream (RFC 1951). Plain and bit by bit: files are small, and a limit on the
/// output is the reason it is here.
struct Inflate<'a> {
    input: &'a [u8],
    at: usize,
    /// Bits read from the input and not used yet, lowest first, and how many.
    bits: u32,
    held: u32,
    out: &'a mut Vec<u8>,
    /// Where this stream began in `out`; copies may not reach before it.
    start: usize,
    limit: usize,
}

/// RFC 1951, 3.2.5: the least length and the least distance of each code, and their counts of extra bits.
const LENGTHS: [u16; 29] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227, 258,
];
const LENGTH_BITS: [u8; 29] =
    [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES: [u16; 30] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_BITS: [u8; 30] =
    [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

/// RFC 1951, 3.2.7: the order in which the lengths of the length codes are sent.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

impl Inflate<'_> {
    fn run(mut self) -> Result<(), ArchiveFault> {
        loop {
            let last = self.take(1)? == 1;
            match self.take(2)? {
                0 => self.stored()?,
                1 => {
                    let mut lengths = [8; 288];
                    lengths[144..256].fill(9);
                    lengths[256..280].fill(7);
                    self.block(&Codes::new(&lengths)?, &Codes::new(&[5; 30])?)?;
                }
                2 => {
                    let (symbols, distances) = self.codes()?;
                    self.block(&symbols, &distances)?;
                }
                _ => return Err(ArchiveFault::Damaged),
            }
            if last {
                return Ok(());
            }
        }
    }

    fn take(&mut self, count: u32) -> Result<u32, ArchiveFault> {
        while self.held < count {
            let byte = *self.input.get(self.at).ok_or(ArchiveFault::Damaged)?;
            self.at += 1;
            self.bits |= u32::from(byte) << self.held;
            self.held += 8;
        }
        let value = self.bits & ((1 << count) - 1);
        self.bits >>= count;
        self.held -= count;
        Ok(value)
    }

    fn take_index(&mut self, count: u32) -> Result<usize, ArchiveFault> {
        usize::try_from(self.take(count)?).map_err(|_| ArchiveFault::Damaged)
    }

    fn room(&self, count: usize) -> Result<(), ArchiveFault> {
        if self.out.len().saturating_add(count) > self.limit {
            return Err(ArchiveFault::TooLarge);
        }
        Ok(())
    }

    fn stored(&mut self) -> Result<(), ArchiveFault> {
        self.bits = 0;
        self.held = 0;
        let length = two_at(self.input, self.at).ok_or(ArchiveFault::Damaged)?;
        let inverse = two_at(self.input, self.at + 2).ok_or(ArchiveFault::Damaged)?;
        if length != !inverse {
            return Err(ArchiveFault::Damaged);
        }
        let length = usize::from(length);
        let data = slice(self.input, self.at + 4, length).ok_or(ArchiveFault::Damaged)?;
        self.room(length)?;
        self.out.extend_from_slice(data);
        self.at += 4 + length;
        Ok(())
    }

    /// The two code tables in front of a block that brings its own.
    fn codes(&mut self) -> Result<(Codes, Codes), ArchiveFault> {
        let symbols = self.take_index(5)? + 257;
        let distances = self.take_index(5)? + 1;
        let sent = self.take_index(4)? + 4;
        let mut lengths = [0_u8; 19];
        for &place in ORDER.iter().take(sent) {
            lengths[place] = u8::try_from(self.take(3)?).unwrap_or(0);
        }
        let codes = Codes::new(&lengths)?;
        let mut lengths: Vec<u8> = Vec::with_capacity(symbols + distances);
        while lengths.len() < symbols + distances {
            let (value, times) = match self.symbol(&codes)? {
                16 => (*lengths.last().ok_or(ArchiveFault::Damaged)?, 3 + self.take_index(2)?),
                17 => (0, 3 + self.take_index(3)?),
                18 => (0, 11 + self.take_index(7)?),
                length => (u8::try_from(length).map_err(|_| ArchiveFault::Damaged)?, 1),
            };
            lengths.extend(std::iter::repeat_n(value, times));
        }
        if lengths.len() != symbols + distances {
            return Err(ArchiveFault::Damaged);
        }
        let (symbols, distances) = lengths.split_at(symbols);
        Ok((Codes::new(symbols)?, Codes::new(distances)?))
    }

    fn block(&mut self, symbols: &Codes, distances: &Codes) -> Result<(), ArchiveFault> {
        loop {
            let symbol = self.symbol(symbols)?;
            if let Ok(byte) = u8::try_from(symbol) {
                self.room(1)?;
                self.out.push(byte);
                continue;
            }
            if symbol == 256 {
                return Ok(());
            }
            let length = self.value(&LENGTHS, &LENGTH_BITS, symbol - 257)?;
            let code = self.symbol(distances)?;
            let distance = self.value(&DISTANCES, &DISTANCE_BITS, code)?;
            if distance > self.out.len() - self.start {
                return Err(ArchiveFault::Damaged);
            }
            self.room(length)?;
            for _ in 0..length {
                let byte = *self.out.get(self.out.len() - distance).ok_or(ArchiveFault::Damaged)?;
                self.out.push(byte);
            }
        }
    }

    fn value(&mut self, least: &[u16], bits: &[u8], code: u16) -> Result<usize, ArchiveFault> {
        let code = usize::from(code);
        let least = *least.get(code).ok_or(ArchiveFault::Damaged)?;
        let bits = *bits.get(code).ok_or(ArchiveFault::Damaged)?;
        Ok(usize::from(least) + self.take_index(u32::from(bits))?)
    }

    fn symbol(&mut self, codes: &Codes) -> Result<u16, ArchiveFault> {
        let (mut code, mut first, mut index) = (0_usize, 0_usize, 0_usize);
        for &count in &codes.counts[1..] {
            code |= self.take_index(1)?;
            if code < first + count {
                return codes.symbols.get(index + code - first).copied().ok_or(ArchiveFault::Damaged);
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err(ArchiveFault::Damaged)
    }
}

/// A Huffman code: how many codes there are of each length, and their symbols in order.
struct Codes {
    counts: [usize; 16],
    symbols: Vec<u16>,
}

impl Codes {
    fn new(lengths: &[u8]) -> Result<Codes, ArchiveFault> {
        let mut counts = [0_usize; 16];
        let mut symbols = Vec::new();
        for length in 1..16 {
            for (symbol, _) in (0_u16..).zip(lengths).filter(|(_, own)| **own == length) {
                symbols.push(symbol);
                counts[usize::from(length)] += 1;
            }
        }
        // More codes than the bits can tell apart.
        let left = counts[1..].iter().try_fold(1_usize, |left, count| (left << 1).checked_sub(*count));
        left.map(|_| Codes { counts, symbols }).ok_or(ArchiveFault::Damaged)
    }
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
        Inflate { input, at: 0, bits: 0, held: 0, start: out.len(), out: &mut out, limit }.run()?;
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
    fn an_archive_that_lies_about_its_size_or_checksum_is_damaged() {
        let honest = forge::archive(&[("a.xml", 0, b"abc", 3, crc32(b"abc"))]);
        let wrong_size = forge::archive(&[("a.xml", 0, b"abc", 4, crc32(b"abc"))]);
        let wrong_sum = forge::archive(&[("a.xml", 0, b"abc", 3, 1)]);
        let open = |bytes: &[u8]| entries(bytes).and_then(|entries| repack(bytes, &entries));
        assert_eq!(open(&honest).map(|packed| packed.len()), Ok(honest.len()));
        assert_eq!(open(&wrong_size), Err(ArchiveFault::Damaged));
        assert_eq!(open(&wrong_sum), Err(ArchiveFault::Damaged));
    }

    #[test]
    fn an_archive_is_too_large_by_what_it_says_and_by_what_it_holds() {
        let bomb = forge::noughts(1, MAX_UNPACKED / 258 + 1);
        let open = |size: usize| {
            let bytes = forge::archive(&[("a.xml", 8, &bomb, size, 0)]);
            entries(&bytes).and_then(|entries| repack(&bytes, &entries))
        };
        assert_eq!(open(MAX_UNPACKED + 1), Err(ArchiveFault::TooLarge));
        assert_eq!(open(1000), Err(ArchiveFault::TooLarge));
    }

    #[test]
    fn what_is_not_xml_stays_behind() {
        let bytes = forge::archive(&[("media/photo.jpeg", 8, b"not even packed", 1 << 31, 0)]);
        let entries = entries(&bytes).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(repack(&bytes, &entries).map(|packed| packed.len()), Ok(22));
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

    #[test]
    fn the_string_count_cannot_hide_in_another_encoding() {
        let mut honest = b"<?xml version='1.0' encoding='UTF-8'?><sst uniqueCount='9'>".to_vec();
        assert_eq!(forget_string_count(&mut honest), Ok(()));
        assert!(!honest.windows(11).any(|window| window == b"uniqueCount"));
        for hidden in [&b"<?xml encoding='iso-2022-jp'?><sst/>"[..], b"<\0s\0s\0t\0", b"\xFF\xFE<\0"] {
            assert_eq!(forget_string_count(&mut hidden.to_vec()), Err(ArchiveFault::Damaged));
        }
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
                let _ = entries(bytes).and_then(|entries| repack(bytes, &entries));
            }
        }
    }
}
