//! The parts of a workbook as XML: read whatever encoding they are in, forgiving where nothing depends on it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::domain::roll::RollFileFault;

/// The text of a part. What it says of its encoding counts only where its bytes leave it open.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    let utf16 = match bytes.as_slice() {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        return encoding.decode(&bytes).0.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text),
        Err(error) => {
            let bytes = error.into_bytes();
            let encoding = declared(&bytes).unwrap_or(WINDOWS_1252);
            encoding.decode(&bytes).0.into_owned()
        }
    }
}

/// The encoding that the first line names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?).into_owned();
    let (_, rest) = head.split_once("encoding=")?;
    let quote = rest.chars().next()?;
    Encoding::for_label(rest.get(1..)?.split(quote).next()?.as_bytes())
}

/// A part, read event by event. An empty element is one that opens and closes.
pub(super) struct Xml<'a>(Reader<&'a [u8]>);

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Xml(reader)
    }

    /// The next event; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, RollFileFault> {
        match self.0.read_event() {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(_) => Err(RollFileFault::Damaged),
        }
    }
}

/// What an event adds to the text around it.
pub(super) fn text_of<'a>(event: &'a Event<'_>) -> Option<Cow<'a, str>> {
    match event {
        Event::Text(text) => Some(Cow::Borrowed(text.as_ref())),
        Event::CData(text) => Some(Cow::Borrowed(text.as_ref())),
        Event::GeneralRef(name) => {
            let named = name.resolve_char_ref().ok().flatten().or(match name.as_ref() {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => None,
            });
            named.map(|c| Cow::Owned(c.to_string()))
        }
        _ => None,
    }
}

/// An attribute by its name without the prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(unescape(&found.value).map(Cow::into_owned).unwrap_or_else(|_| found.value.to_string()))
}

/// "_x000D_" in the text of a cell stands for the character of that number.
pub(super) fn unescape_cell(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_in_whatever_encoding_it_is() {
        let text = "<?xml version=\"1.0\" encoding=\"windows-1258\"?><t>Hộ</t>";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        assert_eq!(decode(text.as_bytes().to_vec()), text, "the bytes are UTF-8, whatever they say");
        assert_eq!(decode(utf16(u16::to_le_bytes)), text);
        assert_eq!(decode([b"\xFE\xFF".to_vec(), utf16(u16::to_be_bytes)].concat()), text);
        assert_eq!(
            decode(b"<?xml encoding='windows-1258'?>\xD0".to_vec()),
            "<?xml encoding='windows-1258'?>Đ"
        );
        assert_eq!(decode(b"\xEF\xBB\xBF<a/>".to_vec()), "<a/>");
    }

    #[test]
    fn characters_written_as_numbers_are_read() {
        assert_eq!(unescape_cell("Ngõ_x000D_1 _x_ _xZZZZ_ _x0041_"), "Ngõ\r1 _x_ _xZZZZ_ A");
        let mut xml = Xml::new("<t>T&#7893; &amp; &lt;</t>");
        let mut text = String::new();
        while let Some(event) = xml.next().unwrap() {
            text.push_str(&text_of(&event).unwrap_or_default());
        }
        assert_eq!(text, "Tổ & <");
    }
}
