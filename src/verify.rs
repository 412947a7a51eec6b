//! The record, checked: `loa verify` walks the chain from its first entry and holds every published count against the entry that it was
//! published with; `loa record export` writes the chain to be checked by somebody else (docs/record.md).

use std::io::Write as _;

use anyhow::Context as _;

use crate::config::Config;
use crate::domain::ids::TallyId;
use crate::domain::record::{Broken, Content, Entry, FORMAT, Walk, code_of, read_code};
use crate::progress::Progress;
use crate::store::{self, Fault, Store, Tell, Tx};

/// Entries read at once.
const PAGE: i64 = 2_000;
/// Counts read at once.
const COUNTS: i64 = 200;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Entries that follow one another.
    pub entries: i64,
    /// The digest of the last of them.
    pub head: String,
    /// Where the chain breaks.
    pub broken: Option<Broken>,
    /// Published counts that are as they were when they were published.
    pub counts: i64,
    /// Those that are not, or that have no entry, by the id of the count.
    pub changed: Vec<TallyId>,
    /// Counts that were published before there was a record.
    pub before: i64,
}

impl Verdict {
    /// Whether nothing was changed.
    pub const fn holds(&self) -> bool {
        self.broken.is_none() && self.changed.is_empty()
    }
}

/// Walks the whole chain, from one state of the database.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(store: &Store) -> Result<Verdict, Fault> {
    verify_telling(store, &mut |_| ()).await
}

/// As [`verify`]; `tell` hears of every entry and of every count.
///
/// # Errors
/// As there.
pub async fn verify_telling(store: &Store, tell: Tell<'_>) -> Result<Verdict, Fault> {
    let mut tx = store.begin_read().await?;
    let mut walk = Walk::default();
    let before = store::record::before(&mut tx).await?;
    let mut broken = None;
    'chain: loop {
        let entries = store::record::behind(&mut tx, walk.len(), PAGE).await?;
        if entries.is_empty() {
            break;
        }
        tell(entries.len() as u64);
        for entry in &entries {
            let begins_with_another = entry.seq == 1 && entry.content != Content::of_before(&before).digest();
            let step = if begins_with_another { Err(Broken::Changed(1)) } else { walk.step(entry) };
            if let Err(error) = step {
                broken = Some(error);
                break 'chain;
            }
        }
    }
    let mut verdict = Verdict {
        entries: walk.len(),
        head: walk.head().to_owned(),
        broken,
        counts: 0,
        changed: Vec::new(),
        before: 0,
    };
    hold_counts(&mut tx, &before, &mut verdict, tell).await?;
    tx.rollback().await?;
    Ok(verdict)
}

/// Holds every count that was ever out against its entry.
async fn hold_counts(
    tx: &mut Tx,
    before: &[TallyId],
    verdict: &mut Verdict,
    tell: Tell<'_>,
) -> Result<(), Fault> {
    let mut after = None;
    loop {
        let ids = store::record::counts_out(tx, after, COUNTS).await?;
        let Some(last) = ids.last() else { return Ok(()) };
        after = Some(*last);
        tell(ids.len() as u64);
        for id in ids {
            let Some(tally) = store::tally::find(tx, id).await? else { continue };
            let entry = store::record::last_of(tx, &store::record::of_tally(id)).await?;
            let (revision, reason) = (tally.revision.unwrap_or(0), tally.reason.as_deref());
            let content = Content::of_count(tally.meeting, revision, tally.roll, reason, &tally.count);
            match entry {
                Some(entry) if entry.content == content.digest() => verdict.counts += 1,
                Some(_) => verdict.changed.push(id),
                None if before.binary_search(&id).is_ok() => verdict.before += 1,
                None => verdict.changed.push(id),
            }
        }
    }
}

async fn opened(config: &Config) -> anyhow::Result<Store> {
    Store::connect(config.database_url.expose(), &config.data_key)
        .await
        .context("the database cannot be used")
}

/// `loa verify`, with or without a code that somebody holds.
///
/// # Errors
/// When something was changed, when no entry has that code, or when the database does not answer.
pub async fn verify_by(config: &Config, code: Option<&str>) -> anyhow::Result<()> {
    let store = opened(config).await?;
    let mut progress = Progress::begin("verify", to_look_at(&store).await?);
    let verdict = verify_telling(&store, &mut |rows| progress.add(rows)).await;
    progress.end();
    let verdict = verdict?;
    told(&verdict);
    if let Some(code) = code {
        find(&store, code).await?;
    }
    anyhow::ensure!(
        verdict.holds(),
        "the record does not hold: stop the bot, keep this database as it is, and compare with a backup (docs/record.md)"
    );
    Ok(())
}

/// How many entries there are to walk; the counts that are held against them are few beside.
async fn to_look_at(store: &Store) -> Result<u64, Fault> {
    let mut tx = store.begin_read().await?;
    let entries = store::record::end(&mut tx).await?.len();
    tx.rollback().await?;
    Ok(u64::try_from(entries).unwrap_or(0))
}

/// Prints what was found.
pub fn told(verdict: &Verdict) {
    println!(
        "record: {} entries follow one another; the last has the code {}",
        verdict.entries,
        code_of(&verdict.head)
    );
    println!("counts: {} published, each as it was published", verdict.counts);
    if verdict.before > 0 {
        println!(
            "counts: {} were published before there was a record, and are not held against it",
            verdict.before
        );
    }
    for id in &verdict.changed {
        println!("CHANGED: count {id} is not what was published, or its entry is gone");
    }
    if let Some(broken) = &verdict.broken {
        println!("BROKEN: {broken}");
    }
}

/// Says which act a verification code belongs to.
async fn find(store: &Store, code: &str) -> anyhow::Result<()> {
    let code = read_code(code)
        .with_context(|| format!("{code} is no verification code: eight letters and figures, 7F3K-9QZ2"))?;
    let mut tx = store.begin_read().await?;
    let entry = store::record::with_code(&mut tx, &code).await?;
    tx.rollback().await?;
    let Some(Entry { seq, at, act, subject, .. }) = entry else {
        anyhow::bail!("no entry of this record has the code {code}");
    };
    println!("{code}: entry {seq}, {act}, {subject}, {} (Unix time in milliseconds)", at.unix_millis());
    Ok(())
}

/// `loa record export`: the chain, one entry a line, as JSON; to a file, or printed.
///
/// # Errors
/// When the file cannot be written, or the database does not answer.
pub async fn export_by(config: &Config, file: Option<&std::path::Path>) -> anyhow::Result<()> {
    let store = opened(config).await?;
    let mut out: Box<dyn std::io::Write> = match file {
        Some(file) => {
            let made =
                std::fs::File::create(file).with_context(|| format!("{} cannot be made", file.display()))?;
            Box::new(std::io::BufWriter::new(made))
        }
        None => Box::new(std::io::stdout().lock()),
    };
    let mut tx = store.begin_read().await?;
    let mut written = 0;
    loop {
        let entries = store::record::behind(&mut tx, written, PAGE).await?;
        let Some(last) = entries.last() else { break };
        written = last.seq;
        for entry in &entries {
            writeln!(out, "{}", line(entry))?;
        }
    }
    tx.rollback().await?;
    out.flush()?;
    Ok(())
}

/// An entry as it is exported.
pub fn line(entry: &Entry) -> serde_json::Value {
    serde_json::json!({
        "format": FORMAT,
        "seq": entry.seq,
        "at": entry.at.unix_millis(),
        "act": entry.act,
        "who": entry.who,
        "subject": entry.subject,
        "content": entry.content,
        "hash": entry.hash,
    })
}
