//! The press: pages from a template and data, made by a process of its own with a limit on memory and time, so that no paper can
//! bloat or stop the bot. The parent sends an [`Order`] as JSON to `loa paper` and reads the pages from it.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::AsyncWriteExt as _;

/// A paper that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(30);

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
}

impl Press {
    /// A press that calls this program.
    pub fn new(program: PathBuf) -> Self {
        Self { program }
    }

    /// A press that calls the program that runs now, or the one of its name where the system does not say which that is.
    pub fn of_this_program() -> Self {
        Self::new(std::env::current_exe().unwrap_or_else(|_| PathBuf::from("loa")))
    }

    /// The pages of an order.
    ///
    /// # Errors
    /// When the template refuses its data, and when the process fails, takes too long or wants too much.
    pub async fn print(&self, order: &Order) -> anyhow::Result<Vec<u8>> {
        let mut child = tokio::process::Command::new(&self.program)
            .arg("paper")
            .env_clear()
            // Each thread's heap is counted against the limit as if it were full.
            .envs([("RAYON_NUM_THREADS", "2"), ("MALLOC_ARENA_MAX", "2")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("the press could not be started")?;
        let order = serde_json::to_vec(order)?;
        let mut stdin = child.stdin.take().context("the press takes nothing")?;
        let work = async move {
            // A press that ends early says why on its own.
            let _ = stdin.write_all(&order).await;
            drop(stdin);
            child.wait_with_output().await
        };
        let output = tokio::time::timeout(PATIENCE, work).await.context("the press took too long")??;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(output.stdout)
    }
}

/// What `loa paper` does: reads an order, limits itself, and writes the pages.
#[cfg(feature = "papers")]
pub mod child {
    use std::io::{Read as _, Write as _};

    use anyhow::Context as _;
    use paper_press::Sheet;

    use super::{Form, Order};
    use crate::documents::{square_code, word};

    /// Bytes of memory the process may ask for, and seconds of work it may do.
    const MEMORY: u64 = 1 << 30;
    const SECONDS: u64 = 25;

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

    /// Reads an order from standard input and writes its pages to standard output.
    ///
    /// # Errors
    /// When the order cannot be read or made.
    pub fn run() -> anyhow::Result<()> {
        limit()?;
        let mut order = Vec::new();
        std::io::stdin().read_to_end(&mut order)?;
        let order: Order = serde_json::from_slice(&order).context("the order cannot be read")?;
        std::io::stdout().write_all(&pages(order)?)?;
        Ok(())
    }

    #[cfg(unix)]
    fn limit() -> anyhow::Result<()> {
        rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY)?;
        rlimit::setrlimit(rlimit::Resource::CPU, SECONDS, SECONDS)?;
        Ok(())
    }

    #[cfg(not(unix))]
    fn limit() -> anyhow::Result<()> {
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
        let pictures = order.squares.iter().map(|(name, link)| Ok((name.clone(), square_code::small(link)?)));
        let sheet = Sheet {
            template: &order.template,
            data: serde_json::to_vec(&order.data)?,
            pictures: pictures.collect::<anyhow::Result<_>>()?,
        };
        let press = paper_press::Press { templates: TEMPLATES, fonts: FONTS };
        match order.form {
            Form::Pdf | Form::Docx => Ok(press.pdf(sheet)?),
            Form::Png { scale } => {
                let pages = press.pictures(sheet, f64::from(scale) / 10.0)?;
                pages.into_iter().next().context("the paper has no page")
            }
        }
    }
}
