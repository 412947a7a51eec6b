//! A link as a square code (QR), in a picture (PNG) of black and white squares, large enough to be read from a telephone's screen.

use std::io::Write as _;

use anyhow::Context as _;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use qrcode::{Color, EcLevel, QrCode};

/// Pixels along one square on a screen, and squares of white around the code (ISO/IEC 18004 wants four).
const SCALE: usize = 10;
const MARGIN: usize = 4;

/// The picture of `text` as a square code, for a screen.
///
/// # Errors
/// When the text is longer than a code can hold.
pub fn png(text: &str) -> anyhow::Result<Vec<u8>> {
    drawn(text, SCALE)
}

/// The same with one pixel a square, for a page that sets its size.
///
/// # Errors
/// As [`png`].
pub fn small(text: &str) -> anyhow::Result<Vec<u8>> {
    drawn(text, 1)
}

fn drawn(text: &str, scale: usize) -> anyhow::Result<Vec<u8>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).context("too long for a square code")?;
    let (width, squares) = (code.width(), code.to_colors());
    let side = (width + 2 * MARGIN) * scale;
    let is_dark = |x: usize, y: usize| {
        let (x, y) = ((x / scale).checked_sub(MARGIN), (y / scale).checked_sub(MARGIN));
        let inside = x.zip(y).filter(|(x, y)| *x < width && *y < width);
        inside.is_some_and(|(x, y)| squares.get(y * width + x) == Some(&Color::Dark))
    };
    // A line begins with its filter (none); then a bit for each pixel, 1 for white.
    let mut lines = Vec::with_capacity(side * (side / 8 + 2));
    for y in 0..side {
        lines.push(0);
        for first in (0..side).step_by(8) {
            let bit = |at: usize| u8::from(first + at >= side || !is_dark(first + at, y)) << (7 - at);
            lines.push((0..8).map(bit).sum());
        }
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&lines)?;
    let side = u32::try_from(side).context("too large for a picture")?.to_be_bytes();
    // Greyscale of one bit a pixel, deflate, no interlacing (PNG 3rd edition, §11.2.1).
    let header = [side.as_slice(), &side, &[1, 0, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", packed.finish()?), (b"IEND", Vec::new())] {
        file.extend(u32::try_from(data.len()).context("too large for a picture")?.to_be_bytes());
        let begin = file.len();
        file.extend(kind);
        file.extend(&data);
        let sum = crc32fast::hash(file.get(begin..).unwrap_or_default());
        file.extend(sum.to_be_bytes());
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// The data of the chunk of this kind, its sum held against it.
    fn chunk(file: &[u8], kind: &[u8; 4]) -> Vec<u8> {
        let mut rest = &file[8..];
        while !rest.is_empty() {
            let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
            let (named, data) = (&rest[4..8 + length], &rest[8..8 + length]);
            let sum = u32::from_be_bytes(rest[8 + length..12 + length].try_into().unwrap());
            assert_eq!(crc32fast::hash(named), sum);
            if &named[..4] == kind {
                return data.to_vec();
            }
            rest = &rest[12 + length..];
        }
        panic!("no such chunk");
    }

    #[test]
    fn the_picture_shows_the_very_link_to_a_reader_of_square_codes() {
        let link = "https://t.me/LoaPhuongBot?start=sAAAAAAAAAAAAAAAAAAAAAA";
        let file = png(link).unwrap();
        assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
        let header = chunk(&file, b"IHDR");
        let side = u32::from_be_bytes(header[..4].try_into().unwrap()) as usize;
        assert_eq!((&header[..4], &header[8..]), (&header[4..8], &[1, 0, 0, 0, 0][..]));
        let mut lines = Vec::new();
        flate2::read::ZlibDecoder::new(&chunk(&file, b"IDAT")[..]).read_to_end(&mut lines).unwrap();
        let width = 1 + side.div_ceil(8);
        assert_eq!(lines.len(), side * width);
        let is_white = |x: usize, y: usize| lines[y * width + 1 + x / 8] >> (7 - x % 8) & 1 == 1;
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(
                side,
                side,
                |x, y| {
                    if is_white(x, y) { 255 } else { 0 }
                },
            );
        let read: Vec<String> = picture.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
        assert_eq!(read, [link]);
    }

    #[test]
    fn what_is_too_long_for_a_square_code_is_refused() {
        assert!(png(&"a".repeat(5_000)).is_err());
    }
}
