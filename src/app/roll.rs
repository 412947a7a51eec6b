//! The household roll: a file is sent, read, previewed with its faults, and imported on confirmation.

use super::{Ctx, Outcome, Sender};
use crate::domain::ids::{AccountId, RollImportId};
use crate::domain::letter::Paper;
use crate::domain::letter::SentFile;
use crate::domain::paper::PaperContent;
use crate::domain::refusal::Refusal;
use crate::domain::roll::{RollDialog, RollRejection, RollRow};
use crate::store::{self, Tx};

#[derive(Debug, Clone, PartialEq)]
pub enum RollIntent {
    /// `/hodan`, with what follows the command.
    Ask(String),
}

pub(super) async fn handle(_tx: &mut Tx, _ctx: &Ctx, _sender: &Sender, _intent: RollIntent) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

pub(super) async fn typed(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _sender: &Sender,
    _dialog: RollDialog,
    _words: &str,
) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

/// A file sent in the private chat: the only files we take are rolls.
pub(super) async fn sent(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _sender: &Sender,
    _file: SentFile,
    _caption: &str,
) -> Outcome {
    Err(Refusal::NotUnderstood.into())
}

pub async fn read_done(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _import: RollImportId,
    _file_name: &str,
    _outcome: Result<Vec<RollRow>, RollRejection>,
) -> Outcome<()> {
    Ok(())
}

pub async fn fetch_failed(_tx: &mut Tx, _ctx: &Ctx, _import: RollImportId) -> Outcome<()> {
    Ok(())
}

pub async fn paper(
    _tx: &mut Tx,
    _ctx: &Ctx,
    _paper: &Paper,
    _reader: AccountId,
) -> Result<Option<(String, PaperContent)>, store::Fault> {
    Ok(None)
}
