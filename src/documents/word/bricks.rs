//! What Word files are put together from: words, cells, lines, places to sign.

use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, SpecialIndentType, Table, TableCell, TableLayoutType,
    TableRow, WidthType,
};

/// Twentieths of a point in a millimetre.
const MM: f64 = 56.693;
/// Width of the text: A4 less the margins.
pub(super) const WIDTH_MM: f64 = 165.0;
/// What a cell keeps free at its left and right.
const CELL_SIDES_MM: f64 = 3.8;

#[allow(clippy::cast_possible_truncation, reason = "lengths of a page")]
pub(super) fn twips(mm: f64) -> i32 {
    (mm * MM) as i32
}

pub(super) fn width(mm: f64) -> usize {
    usize::try_from(twips(mm)).unwrap_or(0)
}

pub(super) enum Block {
    Words(Box<Paragraph>),
    Table(Box<Table>),
}

fn spaced(paragraph: Paragraph) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().line_rule(LineSpacingType::Auto).line(276).after(80))
}

/// Stands for a star that somebody typed until the stars of ours are read: a character that Unicode keeps out of every text.
const TYPED_STAR: char = '\u{FDD2}';

pub(super) fn guarded(text: &str) -> String {
    text.replace('*', &TYPED_STAR.to_string())
}

fn run(text: &str) -> Run {
    Run::new().add_text(unbroken(&text.replace(TYPED_STAR, "*")))
}

/// Numbers of documents and telephones on one line, as `unbroken` in `papers/style.typ`: with hyphens and spaces at which no line ends.
fn unbroken(text: &str) -> String {
    let is_number =
        |word: &str| (2..=4).contains(&word.len()) && word.chars().all(|sign| sign.is_ascii_digit());
    let bare = |word: &str| word.trim_end_matches([',', '.', ';', ')']).to_owned();
    let mut said = String::with_capacity(text.len());
    let mut before = "";
    for word in text.split_inclusive(' ') {
        let plain = word.trim_end_matches(' ');
        // "0912 345 678": two words of digits after another.
        if is_number(before) && is_number(&bare(plain)) && said.ends_with(' ') {
            said.pop();
            said.push('\u{a0}');
        }
        // "59/2023/NĐ-CP"; a code is copied from here, and keeps the hyphen that it is read by.
        let is_document = plain.contains('/') && plain.chars().any(|sign| sign.is_ascii_digit());
        match is_document && plain.contains('-') {
            true => said.push_str(&word.replace('-', "\u{2011}")),
            false => said.push_str(word),
        }
        before = plain;
    }
    said
}

/// Words in which what stands between two stars is bold.
fn runs(mut paragraph: Paragraph, text: &str) -> Paragraph {
    for (place, part) in text.split('*').enumerate().filter(|(_, part)| !part.is_empty()) {
        paragraph = paragraph.add_run(if place % 2 == 1 { run(part).bold() } else { run(part) });
    }
    paragraph
}

/// A paragraph of the body, its first line moved in.
fn indented() -> Paragraph {
    let first_line = Some(SpecialIndentType::FirstLine(twips(10.0)));
    spaced(Paragraph::new().align(AlignmentType::Both).indent(Some(0), first_line, None, None))
}

pub(super) fn body(text: &str) -> Block {
    Block::Words(Box::new(runs(indented(), text)))
}

/// What a paper follows from: slanted (NĐ 30/2020/NĐ-CP, Phụ lục I).
pub(super) fn basis(text: &str) -> Block {
    // A number that goes to the next line as a whole would draw the words before it apart.
    Block::Words(Box::new(indented().align(AlignmentType::Left).add_run(run(text).italic())))
}

/// A short line in the middle of a cell, `mm` long: below the name of who issues a paper, and below the motto.
pub(super) fn rule(cell: TableCell, cell_mm: f64, mm: f64) -> TableCell {
    let side = twips(((cell_mm - CELL_SIDES_MM - mm) / 2.0).max(0.0));
    let line = ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(5).space(2);
    let paragraph = Paragraph::new()
        .align(AlignmentType::Center)
        .indent(Some(side), None, Some(side), None)
        .line_spacing(LineSpacing::new().line_rule(LineSpacingType::Exact).line(140).before(60))
        .set_borders(ParagraphBorders::with_empty().set(line));
    cell.add_paragraph(paragraph.add_run(Run::new().size(4)))
}

/// The name of a paper, apart from what stands above it.
pub(super) fn title(text: &str) -> Block {
    let spacing = LineSpacing::new().line_rule(LineSpacingType::Auto).line(276).before(240).after(40);
    let paragraph = Paragraph::new().align(AlignmentType::Center).line_spacing(spacing);
    Block::Words(Box::new(paragraph.add_run(run(text).bold().size(30))))
}

pub(super) fn centred(text: &str, size: usize) -> Block {
    let paragraph = spaced(Paragraph::new().align(AlignmentType::Center));
    Block::Words(Box::new(paragraph.add_run(run(text).bold().size(size))))
}

/// Words below the title, slanted.
pub(super) fn note(text: &str) -> Block {
    let paragraph = spaced(Paragraph::new().align(AlignmentType::Center));
    Block::Words(Box::new(paragraph.add_run(run(text).italic().size(23))))
}

/// `stays`: with what follows, on one page.
pub(super) fn cell(lines: &[(&str, bool, bool)], mm: f64, stays: bool) -> TableCell {
    filled(TableCell::new().width(width(mm), WidthType::Dxa), lines, stays)
}

pub(super) fn filled(cell: TableCell, lines: &[(&str, bool, bool)], stays: bool) -> TableCell {
    lines.iter().fold(cell, |cell, (text, is_bold, is_italic)| {
        let mut words = run(text);
        if *is_bold {
            words = words.bold();
        }
        if *is_italic {
            words = words.italic();
        }
        cell.add_paragraph(Paragraph::new().align(AlignmentType::Center).keep_next(stays).add_run(words))
    })
}

/// Cells side by side, without lines.
pub(super) fn beside(cells: Vec<TableCell>) -> Block {
    let table = Table::without_borders(vec![TableRow::new(cells)])
        .layout(TableLayoutType::Fixed)
        .width(width(WIDTH_MM), WidthType::Dxa);
    Block::Table(Box::new(table))
}

/// The places to sign below the last words, which go with them to another page: as `closing` in `papers/style.typ`.
pub(super) fn sign(blocks: &mut Vec<Block>, places: Block) {
    if let Some(Block::Words(last)) = blocks.pop() {
        blocks.push(Block::Words(Box::new(last.keep_next(true).keep_lines(true))));
    }
    blocks.push(places);
}
