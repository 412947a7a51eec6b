//! An .xls workbook (Excel 5 to 2003): its records to sheets of cells.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::cells::{Budget, Cells, cut, font_letters, is_date_format};
use super::{Fonts, MAX_SHEETS, compound, unread};
use crate::domain::roll::{Merged, OldLetters, RawCell, RawSheet, RollFileFault};

/// Version of the records of Excel 97 and later.
const BIFF8: u16 = 0x0600;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<(RawSheet, Fonts)>, RollFileFault> {
    let stream = compound::stream(bytes, &["Workbook", "Book"]).ok_or(RollFileFault::Damaged)?;
    let mut budget = Budget::default();
    let book = Book::read(&stream, &mut budget)?;
    let sheet = |(at, tab): (usize, &Tab)| {
        if at < MAX_SHEETS {
            book.sheet(&stream, tab, &mut budget)
        } else {
            Ok(unread(tab.name.clone(), tab.hidden))
        }
    };
    book.tabs.iter().enumerate().map(sheet).collect()
}

/// A record: its kind, what it holds, and where the next one begins.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8], usize)> {
    let kind = two(stream, at)?;
    let length = usize::from(two(stream, at.checked_add(2)?)?);
    let begin = at.checked_add(4)?;
    let end = begin.checked_add(length)?;
    Some((kind, stream.get(begin..end)?, end))
}

fn two(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn eight(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(f64::from_le_bytes)
}

struct Tab {
    begin: usize,
    hidden: bool,
    name: String,
}

#[derive(Default, Clone, Copy)]
struct Style {
    date: bool,
    font: Option<OldLetters>,
}

struct Book {
    version: u16,
    letters: &'static Encoding,
    tabs: Vec<Tab>,
    styles: Vec<Style>,
    strings: Vec<String>,
}

impl Book {
    fn read(stream: &[u8], budget: &mut Budget) -> Result<Self, RollFileFault> {
        let (kind, data, mut at) = record(stream, 0).ok_or(RollFileFault::Damaged)?;
        if kind != 0x0809 {
            return Err(RollFileFault::Damaged);
        }
        let version = two(data, 0).unwrap_or(0);
        let mut book = Book {
            version,
            letters: WINDOWS_1252,
            tabs: Vec::new(),
            styles: Vec::new(),
            strings: Vec::new(),
        };
        let (mut fonts, mut formats) = (Vec::new(), HashMap::new());
        while let Some((kind, data, next)) = record(stream, at) {
            match kind {
                0x000A => break,
                0x002F => return Err(RollFileFault::Encrypted),
                0x0042 => {
                    let page = two(data, 0).unwrap_or(1252);
                    let label = format!("windows-{page}");
                    book.letters = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
                }
                0x0031 => fonts.push(book.short(data, 14).and_then(|name| font_letters(&name))),
                0x041E => {
                    if let Some(code) = book.format(data) {
                        formats.insert(two(data, 0).unwrap_or(0), code);
                    }
                }
                0x00E0 => {
                    let (font, format) = (two(data, 0).unwrap_or(0), two(data, 2).unwrap_or(0));
                    // There is no font number 4.
                    let font = usize::from(if font > 4 { font - 1 } else { font });
                    let date = is_date_format(u32::from(format), formats.get(&format).map(String::as_str));
                    book.styles.push(Style { date, font: fonts.get(font).copied().flatten() });
                }
                // Of sheets only those of cells.
                0x0085 if data.get(5) == Some(&0) => {
                    let begin = four(data, 0).and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX);
                    let name = book.short(data, 6).unwrap_or_default();
                    book.tabs.push(Tab {
                        begin,
                        hidden: data.get(4).is_some_and(|state| state & 3 != 0),
                        name,
                    });
                }
                0x00FC => {
                    let mut parts = vec![data];
                    let mut more = next;
                    while let Some((0x003C, data, next)) = record(stream, more) {
                        parts.push(data);
                        more = next;
                    }
                    book.strings = strings(parts, budget)?;
                    at = more;
                    continue;
                }
                _ => {}
            }
            at = next;
        }
        Ok(book)
    }

    /// A text whose length is one byte.
    fn short(&self, data: &[u8], at: usize) -> Option<String> {
        let length = usize::from(*data.get(at)?);
        self.text(data, at + 1, length)
    }

    /// A text whose length is two bytes.
    fn long(&self, data: &[u8], at: usize) -> Option<String> {
        let length = usize::from(two(data, at)?);
        self.text(data, at + 2, length)
    }

    fn format(&self, data: &[u8]) -> Option<String> {
        if self.version == BIFF8 { self.long(data, 2) } else { self.short(data, 2) }
    }

    fn text(&self, data: &[u8], at: usize, length: usize) -> Option<String> {
        if self.version != BIFF8 {
            let bytes = data.get(at..data.len().min(at.checked_add(length)?))?;
            return Some(self.letters.decode_without_bom_handling(bytes).0.into_owned());
        }
        let wide = data.get(at)? & 1 == 1;
        Some(letters(data.get(at + 1..)?, length, wide))
    }

    fn sheet(
        &self,
        stream: &[u8],
        tab: &Tab,
        budget: &mut Budget,
    ) -> Result<(RawSheet, Fonts), RollFileFault> {
        let mut cells = Cells::new(&tab.name, tab.hidden);
        let (kind, _, mut at) = record(stream, tab.begin).ok_or(RollFileFault::Damaged)?;
        if kind != 0x0809 {
            return Err(RollFileFault::Damaged);
        }
        // Charts stand inside a sheet as sheets of their own.
        let mut inside = 0_usize;
        let mut awaited: Option<(u32, usize, u16)> = None;
        while let Some((kind, data, next)) = record(stream, at) {
            at = next;
            match kind {
                0x0809 => inside += 1,
                0x000A if inside == 0 => break,
                0x000A => inside -= 1,
                _ if inside > 0 => {}
                0x0207 => {
                    if let Some((row, column, style)) = awaited.take() {
                        let text =
                            self.long(data, 0).map_or(RawCell::Error, |text| RawCell::Text(cut(&text)));
                        self.put(&mut cells, budget, (row, column), text, style)?;
                    }
                }
                _ => awaited = self.cell(kind, data, &mut cells, budget)?.or(awaited),
            }
        }
        Ok(cells.finish())
    }

    fn put(
        &self,
        cells: &mut Cells,
        budget: &mut Budget,
        place: (u32, usize),
        value: RawCell,
        style: u16,
    ) -> Result<(), RollFileFault> {
        let style = self.styles.get(usize::from(style)).copied().unwrap_or_default();
        let value = match value {
            RawCell::Number(_) if style.date => RawCell::Other,
            RawCell::Text(text) if text.is_empty() => RawCell::Empty,
            value => value,
        };
        let font = style.font.filter(|_| matches!(value, RawCell::Text(_)));
        cells.put(budget, place, value, font)
    }

    /// One record of a sheet; a formula whose text follows in a record of its own is awaited.
    fn cell(
        &self,
        kind: u16,
        data: &[u8],
        cells: &mut Cells,
        budget: &mut Budget,
    ) -> Result<Option<(u32, usize, u16)>, RollFileFault> {
        let at = |place| two(data, place).unwrap_or(0);
        let (row, column, style) = (u32::from(at(0)) + 1, usize::from(at(2)), at(4));
        let value = match kind {
            0x00FD => {
                let index = four(data, 6).and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX);
                self.strings.get(index).map_or(RawCell::Error, |text| RawCell::Text(text.clone()))
            }
            0x0204 | 0x00D6 => self.long(data, 6).map_or(RawCell::Error, |text| RawCell::Text(cut(&text))),
            0x0203 => eight(data, 6).map_or(RawCell::Error, RawCell::Number),
            0x027E => RawCell::Number(packed(four(data, 6).unwrap_or(0))),
            0x00BD => {
                for (place, packed_at) in (4..data.len().saturating_sub(5)).step_by(6).enumerate() {
                    let (style, number) = (at(packed_at), four(data, packed_at + 2).unwrap_or(0));
                    self.put(cells, budget, (row, column + place), RawCell::Number(packed(number)), style)?;
                }
                return Ok(None);
            }
            0x0006 => match (two(data, 12), data.get(6)) {
                (Some(0xFFFF), Some(0)) => return Ok(Some((row, column, style))),
                (Some(0xFFFF), Some(1)) => RawCell::Other,
                (Some(0xFFFF), Some(2)) => RawCell::Error,
                (Some(0xFFFF), _) => RawCell::Empty,
                _ => {
                    eight(data, 6).filter(|number| number.is_finite()).map_or(RawCell::Error, RawCell::Number)
                }
            },
            0x0205 if data.get(7) == Some(&0) => RawCell::Other,
            0x0205 => RawCell::Error,
            // A row or columns that are not shown.
            0x0208 => {
                if at(12) & 0x20 != 0 {
                    cells.hide_row(row);
                }
                return Ok(None);
            }
            0x007D => {
                if at(8) & 1 == 1 {
                    cells.hide_columns(usize::from(at(0)), usize::from(at(2)));
                }
                return Ok(None);
            }
            0x00E5 => {
                for begin in (2..data.len()).step_by(8) {
                    cells.merge(Merged {
                        rows: (u32::from(at(begin)) + 1, u32::from(at(begin + 2)) + 1),
                        columns: (usize::from(at(begin + 4)), usize::from(at(begin + 6))),
                    });
                }
                return Ok(None);
            }
            _ => return Ok(None),
        };
        self.put(cells, budget, (row, column), value, style)?;
        Ok(None)
    }
}

/// A number in four bytes: the upper part of a fraction or a whole number, perhaps in hundredths.
fn packed(bits: u32) -> f64 {
    let number = if bits & 2 == 2 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 == 1 { number / 100.0 } else { number }
}

fn letters(bytes: &[u8], length: usize, wide: bool) -> String {
    if wide {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().take(length).map(|pair| u16::from_le_bytes(*pair)).collect();
        return String::from_utf16_lossy(&units);
    }
    bytes.iter().take(length).map(|&byte| char::from(byte)).collect()
}

/// The shared texts, which run on from one record into the next.
fn strings(parts: Vec<&[u8]>, budget: &mut Budget) -> Result<Vec<String>, RollFileFault> {
    let mut from = Parts { parts, part: 0, at: 8 };
    let mut strings = Vec::new();
    while let Some(text) = from.text() {
        let text = cut(&text);
        budget.take(text.len() + size_of::<String>())?;
        strings.push(text);
    }
    Ok(strings)
}

struct Parts<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl Parts<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.parts.get(self.part)?.len() {
            self.part += 1;
            self.at = 0;
        }
        let byte = *self.parts.get(self.part)?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn two(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.byte().map(|_| ()))
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::from(self.two()?);
        let look = self.byte()?;
        let runs = if look & 8 != 0 { usize::from(self.two()?) } else { 0 };
        let beside =
            if look & 4 != 0 { usize::from(self.two()?) + usize::from(self.two()?) * 0x1_0000 } else { 0 };
        let mut wide = look & 1 == 1;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            let part = self.parts.get(self.part)?;
            if self.at >= part.len() {
                // The rest stands in the next record, which says anew how wide its letters are.
                self.part += 1;
                self.at = 0;
                wide = *self.parts.get(self.part)?.first()? & 1 == 1;
                self.at = 1;
                continue;
            }
            units.push(if wide { self.two()? } else { u16::from(self.byte()?) });
        }
        self.skip(runs * 4 + beside)?;
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod forge;
#[cfg(test)]
mod tests;
