//! Pages from a [Typst](https://typst.app) template and data: PDF for printing, PNG for a screen.
//!
//! A [`Press`] holds templates and fonts. A paper is one of the templates with its data as JSON, which the template reads from
//! [`DATA`], and with pictures it names. Nothing is read from disk or network, and a fault is never left on the paper: whatever the
//! template warns of (a letter that no font has, a name that is not known) refuses it.

use typst::diag::{SourceDiagnostic, Warned};
use typst_as_lib::{TypstAsLibError, TypstEngine};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

/// The file from which a template reads its data: `json("data.json")`.
pub const DATA: &str = "data.json";

/// Why a paper was not made.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The template and its data do not fit, in the words of the engine.
    #[error("the template refuses its data: {0}")]
    Template(String),
    /// It was laid out and could not be written.
    #[error("the pages could not be written: {0}")]
    Writing(String),
    /// A letter that none of the fonts has.
    #[error("no font has the letter {0:?}")]
    Letter(char),
}

/// What goes into one paper.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The template, by its file name.
    pub template: &'a str,
    /// Its data, as JSON.
    pub data: Vec<u8>,
    /// Pictures that it names, by file name.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// Templates by file name, and the fonts they may use.
#[derive(Debug, Clone, Copy)]
pub struct Press<'a> {
    pub templates: &'a [(&'a str, &'a str)],
    pub fonts: &'a [&'static [u8]],
}

impl Press<'_> {
    /// The paper as a PDF with its fonts in it. The same bytes for the same sheet.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn pdf(&self, sheet: Sheet<'_>) -> Result<Vec<u8>, Fault> {
        let pages = self.pages(sheet)?;
        typst_pdf::pdf(&pages, &PdfOptions::default()).map_err(|faults| Fault::Writing(said(&faults)))
    }

    /// Each page as a PNG, with so many pixels to a point (1/72 inch).
    ///
    /// # Errors
    /// [`Fault`].
    pub fn pictures(&self, sheet: Sheet<'_>, pixels_per_point: f64) -> Result<Vec<Vec<u8>>, Fault> {
        let options = RenderOptions { pixel_per_pt: pixels_per_point.into(), ..RenderOptions::default() };
        let pages = self.pages(sheet)?;
        let png = |page| {
            let picture = typst_render::render(page, &options);
            picture.encode_png().map_err(|fault| Fault::Writing(fault.to_string()))
        };
        pages.pages().iter().map(png).collect()
    }

    fn pages(&self, sheet: Sheet<'_>) -> Result<PagedDocument, Fault> {
        self.check_letters(&sheet.data)?;
        let files = sheet.pictures.into_iter().chain([(DATA.to_owned(), sheet.data)]).collect::<Vec<_>>();
        let engine = TypstEngine::builder()
            .fonts(self.fonts.iter().copied())
            .with_static_source_file_resolver(self.templates.iter().copied())
            .with_static_file_resolver(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
            .build();
        let Warned { output, warnings } = engine.compile::<_, PagedDocument>(sheet.template);
        let pages = output.map_err(|fault| match fault {
            TypstAsLibError::TypstSource(faults) => Fault::Template(said(&faults)),
            other => Fault::Template(other.to_string()),
        })?;
        if warnings.is_empty() { Ok(pages) } else { Err(Fault::Template(said(&warnings))) }
    }

    /// # Errors
    /// [`Fault::Letter`] for the first letter of the data that no font has: it would be printed as a box.
    fn check_letters(&self, data: &[u8]) -> Result<(), Fault> {
        let fonts =
            self.fonts.iter().flat_map(|font| typst::text::Font::iter(typst::foundations::Bytes::new(*font)));
        let books: Vec<_> = fonts.map(|font| font.info().coverage.clone()).collect();
        let words = String::from_utf8_lossy(data);
        let is_known = |letter: char| {
            letter.is_control() || books.iter().any(|coverage| coverage.contains(u32::from(letter)))
        };
        words.chars().find(|letter| !is_known(*letter)).map_or(Ok(()), |letter| Err(Fault::Letter(letter)))
    }
}

fn said<'a>(faults: impl IntoIterator<Item = &'a SourceDiagnostic>) -> String {
    let words: Vec<&str> = faults.into_iter().map(|fault| fault.message.as_str()).collect();
    words.join("; ")
}
