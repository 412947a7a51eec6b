//! An .xlsx workbook: its parts to sheets of cells.
//!
//! Read by ourselves, since what matters here is what readers of spreadsheets leave out: rows and columns that are not shown,
//! formulas without a stored result, fonts of before Unicode; and since one cell that is wrong must not condemn the rest.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::archive::{Archive, ArchiveFault};
use super::cells::{Budget, Cells, cut, font_letters, is_date_format};
use super::xml::{Xml, attribute, decode, text_of, unescape_cell};
use super::{Fonts, MAX_SHEETS, unread};
use crate::domain::roll::{Merged, OldLetters, RawCell, RawSheet, RollFileFault};

/// Formats and fonts that are looked at; a workbook has some dozens.
const MAX_STYLES: usize = 70_000;

/// Where the workbook itself is; `None` when the archive is something else.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Result<Option<String>, ArchiveFault> {
    let named = match archive.part("_rels/.rels")? {
        Some(part) => relations(&decode(part), "")
            .into_values()
            .find(|(kind, target)| kind.ends_with("/officedocument") && target.ends_with(".xml"))
            .map(|(_, target)| target),
        None => None,
    };
    let known = |path: &String| archive.paths().any(|own| own == path);
    let found = named.filter(|path| path.contains("workbook") && known(path));
    Ok(found.or_else(|| archive.paths().find(|path| path.ends_with("workbook.xml")).map(str::to_owned)))
}

/// Relations by their id: the kind and the path, both lower case. What cannot be read is left out.
fn relations(text: &str, folder: &str) -> HashMap<String, (String, String)> {
    let mut xml = Xml::new(text);
    let mut found = HashMap::new();
    while let Ok(Some(event)) = xml.next() {
        if let Event::Start(tag) = &event
            && tag.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            let kind = attribute(tag, "Type").unwrap_or_default().to_lowercase();
            found.insert(id, (kind, path(folder, &target).to_lowercase()));
        }
    }
    found
}

/// A target as seen from a folder.
fn path(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

pub(super) fn read(archive: &mut Archive<'_>, main: &str) -> Result<Vec<(RawSheet, Fonts)>, RollFileFault> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let book = decode(archive.part(main)?.ok_or(RollFileFault::Damaged)?);
    let links = archive.part(&path(folder, &format!("_rels/{file}.rels")))?.map(decode).unwrap_or_default();
    let links = relations(&links, folder);
    let of_kind = |kind: &str, otherwise: &str| {
        let linked = links.values().find(|(own, _)| own.ends_with(kind)).map(|(_, target)| target.clone());
        linked.unwrap_or_else(|| path(folder, otherwise))
    };
    let mut budget = Budget::default();
    let styles = match archive.part(&of_kind("/styles", "styles.xml"))? {
        Some(part) => styles(&decode(part)),
        None => Vec::new(),
    };
    let strings = match archive.part(&of_kind("/sharedstrings", "sharedStrings.xml"))? {
        Some(part) => strings(&decode(part), &mut budget)?,
        None => Vec::new(),
    };
    let mut sheets = Vec::new();
    for (at, tab) in tabs(&book)?.into_iter().enumerate() {
        let (kind, target) = match tab.link.as_ref().and_then(|id| links.get(id)) {
            Some((kind, target)) => (kind.as_str(), target.clone()),
            None => ("/worksheet", path(folder, &format!("worksheets/sheet{}.xml", at + 1))),
        };
        if !kind.ends_with("/worksheet") {
            continue;
        }
        if sheets.len() >= MAX_SHEETS {
            sheets.push(unread(tab.name, tab.hidden));
            continue;
        }
        let part = decode(archive.part(&target)?.ok_or(RollFileFault::Damaged)?);
        sheets.push(sheet(&part, Cells::new(&tab.name, tab.hidden), &strings, &styles, &mut budget)?);
    }
    Ok(sheets)
}

struct Tab {
    name: String,
    hidden: bool,
    link: Option<String>,
}

fn tabs(text: &str) -> Result<Vec<Tab>, RollFileFault> {
    let mut xml = Xml::new(text);
    let mut tabs = Vec::new();
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = &event
            && tag.local_name().as_ref() == "sheet"
        {
            tabs.push(Tab {
                name: attribute(tag, "name").unwrap_or_default(),
                hidden: attribute(tag, "state").is_some_and(|state| state.to_lowercase().contains("hidden")),
                link: attribute(tag, "id"),
            });
        }
    }
    Ok(tabs)
}

/// How a cell is shown.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    date: bool,
    font: Option<OldLetters>,
}

fn styles(text: &str) -> Vec<Style> {
    let mut xml = Xml::new(text);
    let (mut formats, mut fonts, mut styles) = (HashMap::new(), Vec::new(), Vec::new());
    let (mut in_fonts, mut in_cells) = (false, false);
    let number = |tag: &BytesStart<'_>, name| attribute(tag, name).and_then(|id| id.parse::<u32>().ok());
    while let Ok(Some(event)) = xml.next() {
        match &event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (number(tag, "numFmtId"), attribute(tag, "formatCode")) {
                        formats.insert(id, code);
                    }
                }
                "fonts" => in_fonts = true,
                "font" if in_fonts => fonts.push(None),
                "name" if in_fonts => {
                    if let Some(font) = fonts.last_mut() {
                        *font = attribute(tag, "val").and_then(|name| font_letters(&name));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = number(tag, "numFmtId").unwrap_or(0);
                    let font =
                        number(tag, "fontId").and_then(|id| fonts.get(usize::try_from(id).ok()?).copied());
                    let date = is_date_format(id, formats.get(&id).map(String::as_str));
                    styles.push(Style { date, font: font.flatten() });
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "fonts" => in_fonts = false,
                "cellXfs" => in_cells = false,
                _ => {}
            },
            _ => {}
        }
        if styles.len() + fonts.len() + formats.len() > MAX_STYLES {
            break;
        }
    }
    styles
}

/// A shared string, with the old font of one of its runs.
struct Shared {
    text: String,
    font: Option<OldLetters>,
}

fn strings(text: &str, budget: &mut Budget) -> Result<Vec<Shared>, RollFileFault> {
    let mut xml = Xml::new(text);
    let mut strings = Vec::new();
    let mut text = RichText::default();
    while let Some(event) = xml.next()? {
        match &event {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => text = RichText::default(),
            Event::End(tag) if tag.local_name().as_ref() == "si" => {
                let whole = cut(&unescape_cell(&text.text));
                budget.take(whole.len() + size_of::<Shared>())?;
                strings.push(Shared { text: whole, font: text.font });
            }
            event => text.take(event),
        }
    }
    Ok(strings)
}

/// The text of runs, without how it is to be read aloud.
#[derive(Default)]
struct RichText {
    text: String,
    font: Option<OldLetters>,
    inside: bool,
    phonetic: bool,
}

impl RichText {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => self.inside = !self.phonetic,
                "rPh" => self.phonetic = true,
                "rFont" => {
                    self.font = self.font.or(attribute(tag, "val").and_then(|name| font_letters(&name)))
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => self.inside = false,
                "rPh" => self.phonetic = false,
                _ => {}
            },
            event if self.inside => self.text.push_str(&text_of(event).unwrap_or_default()),
            _ => {}
        }
    }
}

/// The cell that is being read.
#[derive(Default)]
struct Current {
    place: (u32, usize),
    kind: String,
    style: Style,
    value: String,
    rich: RichText,
    formula: bool,
    in_value: bool,
}

fn sheet(
    text: &str,
    mut cells: Cells,
    strings: &[Shared],
    styles: &[Style],
    budget: &mut Budget,
) -> Result<(RawSheet, Fonts), RollFileFault> {
    let mut xml = Xml::new(text);
    let (mut row, mut column) = (0_u32, 0_usize);
    let mut current: Option<Current> = None;
    while let Some(event) = xml.next()? {
        match &event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => {
                    row = attribute(tag, "r").and_then(|r| r.parse().ok()).unwrap_or(row.saturating_add(1));
                    column = 0;
                    let flat = attribute(tag, "ht").and_then(|ht| ht.parse::<f64>().ok()) == Some(0.0);
                    if flat || is_true(attribute(tag, "hidden")) {
                        cells.hide_row(row);
                    }
                }
                "c" => {
                    let place = attribute(tag, "r").as_deref().and_then(reference).unwrap_or((row, column));
                    column = place.1.saturating_add(1);
                    let style =
                        attribute(tag, "s").and_then(|s| styles.get(s.parse::<usize>().ok()?).copied());
                    current = Some(Current {
                        place,
                        kind: attribute(tag, "t").unwrap_or_default(),
                        style: style.unwrap_or_default(),
                        ..Current::default()
                    });
                }
                "col" if is_true(attribute(tag, "hidden")) => {
                    let at = |name| attribute(tag, name).and_then(|at| at.parse::<usize>().ok());
                    if let (Some(first), Some(last)) = (at("min"), at("max")) {
                        cells.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
                    }
                }
                "mergeCell" => {
                    if let Some(merged) = attribute(tag, "ref").as_deref().and_then(range) {
                        cells.merge(merged);
                    }
                }
                "f" => current.iter_mut().for_each(|cell| cell.formula = true),
                "v" => current.iter_mut().for_each(|cell| cell.in_value = true),
                _ => current.iter_mut().for_each(|cell| cell.rich.take(&event)),
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "c" => {
                    if let Some(cell) = current.take() {
                        let (place, style) = (cell.place, cell.style);
                        let (value, font) = finished(cell, strings);
                        let font = font.or(style.font).filter(|_| matches!(value, RawCell::Text(_)));
                        cells.put(budget, place, value, font)?;
                    }
                }
                "v" => current.iter_mut().for_each(|cell| cell.in_value = false),
                _ => current.iter_mut().for_each(|cell| cell.rich.take(&event)),
            },
            event => {
                if let Some(cell) = &mut current {
                    if cell.in_value {
                        cell.value.push_str(&text_of(event).unwrap_or_default());
                    } else {
                        cell.rich.take(event);
                    }
                }
            }
        }
    }
    Ok(cells.finish())
}

/// What a cell holds.
fn finished(cell: Current, strings: &[Shared]) -> (RawCell, Option<OldLetters>) {
    let value = cell.value.trim();
    let text = |text: &str| match cut(&unescape_cell(text)) {
        text if text.is_empty() => RawCell::Empty,
        text => RawCell::Text(text),
    };
    if !cell.rich.text.is_empty() && value.is_empty() {
        return (text(&cell.rich.text), cell.rich.font);
    }
    if value.is_empty() {
        let without = cell.formula && cell.kind != "str" && cell.kind != "inlineStr";
        return (if without { RawCell::NoValue } else { RawCell::Empty }, None);
    }
    let found = match cell.kind.as_str() {
        "s" => match value.parse::<usize>().ok().and_then(|at| strings.get(at)) {
            Some(shared) if shared.text.is_empty() => RawCell::Empty,
            Some(shared) => return (RawCell::Text(shared.text.clone()), shared.font),
            None => RawCell::Error,
        },
        "str" | "inlineStr" => text(&cell.value),
        "b" | "d" => RawCell::Other,
        "e" => RawCell::Error,
        _ => match value.parse::<f64>() {
            Ok(_) if cell.style.date => RawCell::Other,
            Ok(number) if number.is_finite() => RawCell::Number(number),
            _ => RawCell::Error,
        },
    };
    (found, None)
}

fn is_true(attribute: Option<String>) -> bool {
    attribute.is_some_and(|value| value == "1" || value.eq_ignore_ascii_case("true"))
}

/// "B12": row 12, column 1.
fn reference(text: &str) -> Option<(u32, usize)> {
    let text = text.trim_start_matches('$');
    let digits = text.find(|c: char| c.is_ascii_digit() || c == '$')?;
    let (letters, row) = text.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0_usize;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    Some((row.trim_start_matches('$').parse().ok()?, column.checked_sub(1)?))
}

fn range(text: &str) -> Option<Merged> {
    let (first, last) = text.split_once(':')?;
    let (first, last) = (reference(first)?, reference(last)?);
    Some(Merged { rows: (first.0, last.0), columns: (first.1, last.1) })
}
