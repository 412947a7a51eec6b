//! The press: pages from a template and data, made by a process of its own with a limit on memory and time, so that no paper can
//! bloat or stop the bot. The parent sends an [`Order`] as JSON to `loa paper` and reads the pages from it.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::AsyncWriteExt as _;
use tokio::sync::Semaphore;

/// Papers that are made at the same time: each may take two threads and [`Limits::memory`], whoever asks for more waits.
const AT_ONCE: usize = 2;

static PLACES: Semaphore = Semaphore::const_new(AT_ONCE);

/// What one paper may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of memory its process may ask for.
    pub memory: u64,
    /// Seconds of work its process may do.
    pub work_secs: u64,
    /// A paper that takes longer is given up, whatever it waits for.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory: 1 << 30, work_secs: 25, patience: Duration::from_secs(30) }
    }
}

/// Why no pages came.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A letter that none of the paper's fonts has.
    #[error("no font has the letter {0:?}")]
    Letter(char),
    /// It wanted more memory or time than a paper may have, and was stopped.
    #[error("the paper wanted more than it may have: {0}")]
    TooMuch(String),
    #[error("{0:#}")]
    Other(#[from] anyhow::Error),
}

/// What is asked of the press.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// File name of the template in `papers/`.
    pub template: String,
    pub data: Value,
    /// Square codes: the file name by which the template shows one, and the link in it.
    pub squares: Vec<(String, String)>,
    pub form: Form,
}

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    Pdf,
    /// A picture of the first page, with so many pixels to ten points.
    Png {
        scale: u32,
    },
    /// A Word file, to be edited.
    Docx,
}

/// The program that makes pages: this one, called as `loa paper`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    program: PathBuf,
    limits: Limits,
}

impl Press {
    /// A press that calls this program.
    pub fn new(program: PathBuf) -> Self {
        Self { program, limits: Limits::default() }
    }

    /// The same with these limits.
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// A press that calls the program that runs now, or the one of its name where the system does not say which that is.
    pub fn of_this_program() -> Self {
        Self::new(std::env::current_exe().unwrap_or_else(|_| PathBuf::from("loa")))
    }

    /// The pages of an order.
    ///
    /// # Errors
    /// When the template refuses its data, and when the process fails, takes too long or wants too much.
    pub async fn print(&self, order: &Order) -> Result<Vec<u8>, Fault> {
        let Limits { memory, work_secs, patience } = self.limits;
        let order = serde_json::to_vec(order).map_err(anyhow::Error::from)?;
        let _place = PLACES.acquire().await.map_err(anyhow::Error::from)?;
        let mut child = tokio::process::Command::new(&self.program)
            .arg("paper")
            .args(["--memory", &memory.to_string(), "--work-secs", &work_secs.to_string()])
            .env_clear()
            // Each thread's heap is counted against the limit as if it were full.
            .envs([("RAYON_NUM_THREADS", "2"), ("MALLOC_ARENA_MAX", "2")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| anyhow::Error::new(error).context("the press could not be started"))?;
        let stdin = child.stdin.take();
        let work = async move {
            if let Some(mut stdin) = stdin {
                // A press that ends early says why on its own.
                let _ = stdin.write_all(&order).await;
            }
            child.wait_with_output().await
        };
        let output = tokio::time::timeout(patience, work)
            .await
            .map_err(|_| Fault::TooMuch(format!("not done in {} s", patience.as_secs())))?
            .map_err(anyhow::Error::from)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let mut letters = std::str::from_utf8(&output.stdout).unwrap_or_default().chars();
        Err(match (letters.next(), letters.next()) {
            (Some(letter), None) => Fault::Letter(letter),
            // Ended by the system at its limit; or it was told that there is no more memory, and could not go on.
            _ if output.status.code().is_none() || wants_memory(&said) => {
                Fault::TooMuch(format!("{} {said}", output.status))
            }
            _ => Fault::Other(anyhow::Error::msg(said)),
        })
    }
}

/// Whether a press that ended says that it got no memory, in the words of the parts it is made of.
fn wants_memory(said: &str) -> bool {
    ["MemError", "memory allocation", "Cannot allocate memory", "out of memory"]
        .iter()
        .any(|words| said.contains(words))
}

/// What `loa paper` does: reads an order, limits itself, and writes the pages.
#[cfg(feature = "papers")]
pub mod child {
    use std::io::{Read as _, Write as _};

    use anyhow::Context as _;
    use paper_press::Sheet;

    use super::{Form, Limits, Order};
    use crate::documents::{square_code, word};

    /// The templates, by file name.
    const TEMPLATES: &[(&str, &str)] = &[
        ("style.typ", include_str!("papers/style.typ")),
        ("ballot_minutes.typ", include_str!("papers/ballot_minutes.typ")),
        ("call_list.typ", include_str!("papers/call_list.typ")),
        ("count_minutes.typ", include_str!("papers/count_minutes.typ")),
        ("ballot_list.typ", include_str!("papers/ballot_list.typ")),
        ("decision.typ", include_str!("papers/decision.typ")),
        ("door_list.typ", include_str!("papers/door_list.typ")),
        ("front_minutes.typ", include_str!("papers/front_minutes.typ")),
        ("invitation.typ", include_str!("papers/invitation.typ")),
        ("minutes.typ", include_str!("papers/minutes.typ")),
        ("poster.typ", include_str!("papers/poster.typ")),
        ("result_sheet.typ", include_str!("papers/result_sheet.typ")),
        ("roll_up.typ", include_str!("papers/roll_up.typ")),
        ("slips.typ", include_str!("papers/slips.typ")),
        ("squares.typ", include_str!("papers/squares.typ")),
    ];

    const FONTS: &[&[u8]] = &[
        include_bytes!("papers/fonts/Tinos-Regular.ttf"),
        include_bytes!("papers/fonts/Tinos-Bold.ttf"),
        include_bytes!("papers/fonts/Tinos-Italic.ttf"),
        include_bytes!("papers/fonts/Tinos-BoldItalic.ttf"),
        include_bytes!("papers/fonts/BeVietnamPro-Regular.ttf"),
        include_bytes!("papers/fonts/BeVietnamPro-Bold.ttf"),
    ];

    /// Reads an order from standard input and writes its pages to standard output; of a letter that no font has, the letter.
    ///
    /// # Errors
    /// When the order cannot be read or made.
    pub fn run(limits: Limits) -> anyhow::Result<()> {
        limit(limits)?;
        let mut order = Vec::new();
        std::io::stdin().read_to_end(&mut order)?;
        let order: Order = serde_json::from_slice(&order).context("the order cannot be read")?;
        let (bytes, made) = match pages(order) {
            Ok(bytes) => (bytes, Ok(())),
            Err(error) => {
                let letter = match error.downcast_ref() {
                    Some(paper_press::Fault::Letter(letter)) => letter.to_string(),
                    _ => String::new(),
                };
                (letter.into_bytes(), Err(error))
            }
        };
        std::io::stdout().write_all(&bytes)?;
        made
    }

    #[cfg(unix)]
    fn limit(Limits { memory, work_secs, .. }: Limits) -> anyhow::Result<()> {
        rlimit::setrlimit(rlimit::Resource::AS, memory, memory)?;
        rlimit::setrlimit(rlimit::Resource::CPU, work_secs, work_secs)?;
        Ok(())
    }

    #[cfg(not(unix))]
    fn limit(_: Limits) -> anyhow::Result<()> {
        Ok(())
    }

    /// The pages of an order, made in this process.
    ///
    /// # Errors
    /// When the template refuses its data, or a link is too long for a square code.
    pub fn pages(order: Order) -> anyhow::Result<Vec<u8>> {
        if order.form == Form::Docx {
            return word::file(&order.template, &order.data);
        }
        match order.form {
            Form::Pdf | Form::Docx => Ok(PRESS.pdf(sheet(&order)?)?),
            Form::Png { scale } => {
                let mut pages = pictures(&order, scale)?;
                anyhow::ensure!(pages.len() < 2, "the picture would show the first of {} pages", pages.len());
                pages.pop().context("the paper has no page")
            }
        }
    }

    /// Every page of an order as a picture, with so many pixels to ten points.
    ///
    /// # Errors
    /// As [`pages`].
    pub fn pictures(order: &Order, scale: u32) -> anyhow::Result<Vec<Vec<u8>>> {
        Ok(PRESS.pictures(sheet(order)?, f64::from(scale) / 10.0)?)
    }

    const PRESS: paper_press::Press<'_> = paper_press::Press { templates: TEMPLATES, fonts: FONTS };

    fn sheet(order: &Order) -> anyhow::Result<Sheet<'_>> {
        let pictures = order.squares.iter().map(|(name, link)| Ok((name.clone(), square_code::small(link)?)));
        Ok(Sheet {
            template: &order.template,
            data: serde_json::to_vec(&order.data)?,
            pictures: pictures.collect::<anyhow::Result<_>>()?,
        })
    }
}
