//! An .ods workbook (OpenDocument, of LibreOffice): its content to sheets of cells.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::archive::Archive;
use super::cells::{Budget, Cells, MAX_COLUMNS, cut};
use super::xml::{Xml, attribute, decode, text_of};
use super::{Fonts, MAX_SHEETS, unread};
use crate::domain::roll::{Merged, RawCell, RawSheet, RollFileFault};

/// Rows that a row which holds something may stand for.
const MAX_REPEATED: u32 = 5_000;

pub(super) fn read(archive: &mut Archive<'_>) -> Result<Vec<(RawSheet, Fonts)>, RollFileFault> {
    if let Some(manifest) = archive.part("meta-inf/manifest.xml")?
        && decode(manifest).contains("encryption-data")
    {
        return Err(RollFileFault::Encrypted);
    }
    let content = decode(archive.part("content.xml")?.ok_or(RollFileFault::Damaged)?);
    let hidden = hidden_tables(&content)?;
    let mut reading = Reading::default();
    let mut xml = Xml::new(&content);
    while let Some(event) = xml.next()? {
        if reading.done.len() < MAX_SHEETS {
            reading.take(&event, &hidden)?;
        } else if let Event::Start(tag) = &event
            && tag.local_name().as_ref() == "table"
        {
            reading.done.push(unread(attribute(tag, "name").unwrap_or_default(), false));
        }
    }
    Ok(reading.done)
}

/// Styles of tables that are not shown.
fn hidden_tables(content: &str) -> Result<HashSet<String>, RollFileFault> {
    let mut xml = Xml::new(content);
    let (mut hidden, mut style) = (HashSet::new(), None);
    while let Some(event) = xml.next()? {
        let Event::Start(tag) = &event else { continue };
        match tag.local_name().as_ref() {
            "style" => style = attribute(tag, "name"),
            "table-properties" if attribute(tag, "display").as_deref() == Some("false") => {
                hidden.extend(style.clone());
            }
            "spreadsheet" => break,
            _ => {}
        }
    }
    Ok(hidden)
}

#[derive(Default)]
struct Reading {
    done: Vec<(RawSheet, Fonts)>,
    budget: Budget,
    table: Option<Cells>,
    /// Row and column of the next cell, from 0.
    row: u32,
    column: usize,
    row_repeats: u32,
    /// Cells of the row, which may stand for several.
    cells: Vec<(usize, RawCell)>,
    columns: usize,
    cell: Option<Current>,
    /// Depth inside a comment, which is not the cell's text.
    aside: usize,
}

#[derive(Default)]
struct Current {
    repeats: usize,
    kind: String,
    value: Option<String>,
    formula: bool,
    error: bool,
    text: String,
    paragraphs: usize,
    inside: bool,
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(tag, name).and_then(|value| value.parse().ok())
}

impl Reading {
    fn take(&mut self, event: &Event<'_>, hidden: &HashSet<String>) -> Result<(), RollFileFault> {
        match event {
            Event::Start(tag) => self.open(tag, hidden),
            Event::End(tag) => return self.close(tag.local_name().as_ref()),
            event => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.inside && self.aside == 0) {
                    cell.text.push_str(&text_of(event).unwrap_or_default());
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, tag: &BytesStart<'_>, hidden: &HashSet<String>) {
        match tag.local_name().as_ref() {
            "table" if self.table.is_none() => {
                let style = attribute(tag, "style-name").unwrap_or_default();
                let name = attribute(tag, "name").unwrap_or_default();
                self.table = Some(Cells::new(&name, hidden.contains(&style)));
                (self.row, self.columns) = (0, 0);
            }
            "table-column" => {
                let repeats = number(tag, "number-columns-repeated").unwrap_or(1).max(1);
                let shown = attribute(tag, "visibility").is_none_or(|value| value == "visible");
                if let Some(table) = self.table.as_mut().filter(|_| !shown) {
                    table.hide_columns(self.columns, self.columns.saturating_add(repeats - 1));
                }
                self.columns = self.columns.saturating_add(repeats);
            }
            "table-row" => {
                self.row_repeats = number(tag, "number-rows-repeated")
                    .and_then(|n| u32::try_from(n).ok())
                    .unwrap_or(1)
                    .max(1);
                self.column = 0;
                self.cells.clear();
                let shown = attribute(tag, "visibility").is_none_or(|value| value == "visible");
                if let Some(table) = self.table.as_mut().filter(|_| !shown) {
                    for row in 0..self.row_repeats.min(MAX_REPEATED) {
                        table.hide_row(self.row.saturating_add(row + 1));
                    }
                }
            }
            "table-cell" | "covered-table-cell" => {
                let repeats = number(tag, "number-columns-repeated").unwrap_or(1).max(1);
                let (across, down) =
                    (number(tag, "number-columns-spanned"), number(tag, "number-rows-spanned"));
                if across.unwrap_or(1) > 1 || down.unwrap_or(1) > 1 {
                    let first = self.row.saturating_add(1);
                    let down = u32::try_from(down.unwrap_or(1).max(1) - 1).unwrap_or(0);
                    let across = across.unwrap_or(1).max(1) - 1;
                    if let Some(table) = self.table.as_mut() {
                        table.merge(Merged {
                            rows: (first, first.saturating_add(down)),
                            columns: (self.column, self.column.saturating_add(across)),
                        });
                    }
                }
                self.cell = Some(Current {
                    repeats,
                    error: attribute(tag, "value-type").as_deref() == Some("error")
                        || tag
                            .attributes()
                            .flatten()
                            .any(|one| one.key.as_ref() == "calcext:value-type" && one.value == "error"),
                    kind: attribute(tag, "value-type").unwrap_or_default(),
                    value: attribute(tag, "value").or_else(|| attribute(tag, "string-value")),
                    formula: attribute(tag, "formula").is_some(),
                    ..Current::default()
                });
            }
            "annotation" => self.aside += 1,
            "p" if self.aside == 0 => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                    cell.inside = true;
                }
            }
            "s" | "tab" | "line-break" if self.aside == 0 => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.inside) {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), RollFileFault> {
        match name {
            "annotation" => self.aside = self.aside.saturating_sub(1),
            "p" if self.aside == 0 => {
                if let Some(cell) = &mut self.cell {
                    cell.inside = false;
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    let repeats = cell.repeats;
                    let value = finished(cell);
                    if value != RawCell::Empty {
                        for column in (self.column..self.column.saturating_add(repeats)).take(MAX_COLUMNS) {
                            self.cells.push((column, value.clone()));
                        }
                    }
                    self.column = self.column.saturating_add(repeats);
                }
            }
            "table-row" => {
                if !self.cells.is_empty() && self.row_repeats > MAX_REPEATED {
                    return Err(RollFileFault::TooManyRows { found: self.row_repeats as usize });
                }
                if let Some(table) = &mut self.table {
                    let repeats = if self.cells.is_empty() { 0 } else { self.row_repeats };
                    for row in 0..repeats {
                        for (column, value) in &self.cells {
                            let place = (self.row.saturating_add(row + 1), *column);
                            table.put(&mut self.budget, place, value.clone(), None)?;
                        }
                    }
                }
                self.row = self.row.saturating_add(self.row_repeats);
            }
            "table" => {
                if let Some(table) = self.table.take() {
                    self.done.push(table.finish());
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn finished(cell: Current) -> RawCell {
    let text = cut(cell.text.trim_end());
    if cell.error || text.starts_with("Err:") && cell.formula || text.starts_with("#") && cell.formula {
        return RawCell::Error;
    }
    match cell.kind.as_str() {
        "float" => match cell.value.as_deref().map(str::parse::<f64>) {
            Some(Ok(number)) if number.is_finite() => RawCell::Number(number),
            _ => RawCell::Error,
        },
        "date" | "time" | "boolean" | "percentage" | "currency" => RawCell::Other,
        _ if !text.is_empty() => RawCell::Text(text),
        "string" => cell.value.map_or(RawCell::Empty, |value| RawCell::Text(cut(&value))),
        _ if cell.formula => RawCell::NoValue,
        _ => RawCell::Empty,
    }
}
