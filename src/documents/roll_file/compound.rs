//! The container of Microsoft's files of old (compound file): finds one stream in it. Every chain is followed no further than the file
//! is long.

/// Marks the end of a chain; everything from here on is no sector.
const LAST: u32 = 0xFFFF_FFFA;

fn two(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

struct Container<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    size: usize,
    next: Vec<u32>,
}

impl<'a> Container<'a> {
    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        let begin = usize::try_from(at).ok()?.checked_add(1)?.checked_mul(self.size)?;
        let end = begin.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(begin..end)
    }

    /// The sectors of a chain, one after the other.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut at = first;
        while at < LAST {
            out.extend_from_slice(self.sector(at)?);
            if out.len() > self.bytes.len() {
                return None;
            }
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        Some(out)
    }
}

/// The stream with one of these names, the first that is there.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let shift = two(bytes, 30)?;
    let size = 1_usize.checked_shl(u32::from(shift)).filter(|size| (128..=65536).contains(size))?;
    let mut container = Container { bytes, size, next: Vec::new() };
    // Where the table of chains is: 109 sectors in the header, more in a chain of their own.
    let mut tables: Vec<u32> =
        (0..109).filter_map(|at| four(bytes, 76 + 4 * at)).filter(|&at| at < LAST).collect();
    let most = bytes.len() / size + 1;
    let mut more = four(bytes, 68)?;
    while more < LAST && tables.len() <= most {
        let sector = container.sector(more)?;
        let last = size / 4 - 1;
        tables.extend((0..last).filter_map(|at| four(sector, 4 * at)).filter(|&at| at < LAST));
        more = four(sector, 4 * last)?;
    }
    for table in tables.into_iter().take(most) {
        let sector = container.sector(table)?;
        container.next.extend((0..size / 4).filter_map(|at| four(sector, 4 * at)));
    }
    let directory = container.chain(four(bytes, 48)?)?;
    let entries: Vec<&[u8]> = directory.chunks_exact(128).collect();
    let name = |entry: &[u8]| {
        let length = usize::from(two(entry, 64).unwrap_or(0)).min(64) / 2;
        let units: Vec<u16> = (0..length.saturating_sub(1)).filter_map(|at| two(entry, 2 * at)).collect();
        String::from_utf16_lossy(&units)
    };
    let is_stream = |entry: &&&[u8]| entry.get(66) == Some(&2);
    let entry = names.iter().find_map(|wanted| {
        entries.iter().filter(is_stream).find(|entry| name(entry).eq_ignore_ascii_case(wanted))
    })?;
    let (first, length) = (four(entry, 116)?, usize::try_from(four(entry, 120)?).ok()?);
    let mut out = if length >= usize::try_from(four(bytes, 56)?).ok()? {
        container.chain(first)?
    } else {
        small(&container, entries.first()?, first, length)?
    };
    out.truncate(length);
    Some(out)
}

/// A stream in the stream of small ones.
fn small(container: &Container<'_>, root: &[u8], first: u32, length: usize) -> Option<Vec<u8>> {
    let all = container.chain(four(root, 116)?)?;
    let table = container.chain(four(container.bytes, 60)?)?;
    let size = 1_usize
        .checked_shl(u32::from(two(container.bytes, 32)?))
        .filter(|size| (16..=4096).contains(size))?;
    let mut out = Vec::new();
    let mut at = first;
    while at < LAST && out.len() < length {
        let place = usize::try_from(at).ok()?;
        let begin = place.checked_mul(size)?;
        out.extend_from_slice(all.get(begin..begin.checked_add(size)?.min(all.len()))?);
        if out.len() > container.bytes.len() {
            return None;
        }
        at = four(&table, place.checked_mul(4)?)?;
    }
    Some(out)
}
