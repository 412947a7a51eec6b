//! Papers of a meeting, to print: what there is to choose from, and what goes into each when it leaves. Whoever leads the neighbourhood
//! may have them; those that name households are logged. Rules in `domain/printing.rs`, wording in `telegram/printing.rs`; the bytes
//! are made by `documents/`.

use super::{Ctx, Outcome, Sender, card, meeting};
use crate::domain::attendance::{List, Row, by_alley};
use crate::domain::fold::fold;
use crate::domain::ids::{AccountId, MeetingId};
use crate::domain::letter::{Errand, Paper};
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::paper::{HouseholdCode, PaperContent};
use crate::domain::place::Neighborhood;
use crate::domain::printing::{
    HOUSEHOLDS_A_FILE, PaperForm, PrintBoard, Printed, PrintedPaper, PrintingNotice, PrintingRefusal,
};
use crate::domain::roll::AuditedAct;
use crate::domain::say::{Notice, Refusal};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum PrintingIntent {
    /// The papers of this meeting.
    Board(MeetingId),
    Print {
        meeting: MeetingId,
        printed: Printed,
    },
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: PrintingIntent) -> Outcome {
    match intent {
        PrintingIntent::Board(meeting) => board(tx, ctx, sender, meeting).await,
        PrintingIntent::Print { meeting, printed } => print(tx, ctx, sender, meeting, printed).await,
    }
}

fn is_out(meeting: &Meeting) -> Outcome<()> {
    match meeting.state {
        MeetingState::Draft | MeetingState::Called | MeetingState::CalledOff => Ok(()),
        MeetingState::Discarded => Err(Refusal::StaleButton.into()),
    }
}

async fn board(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = meeting::official(tx, ctx, sender, id).await?;
    is_out(&meeting)?;
    let has_count = store::tally::find_published(tx, id).await?.is_some();
    let has_begun = meeting.starts_at <= ctx.now;
    let is_ready = |printed: &Printed| match printed {
        Printed::CountMinutes | Printed::Minutes | Printed::ResultSheet => has_count,
        Printed::CallList | Printed::Poster | Printed::Slips => !has_begun,
        Printed::Invitation | Printed::DoorList => true,
    };
    let board = PrintBoard {
        meeting: id,
        title: meeting.title,
        starts_at: meeting.starts_at,
        ready: Printed::ALL.into_iter().filter(is_ready).collect(),
        neighborhood,
    };
    ctx.reply(tx, sender, Notice::Printing(PrintingNotice::Board(Box::new(board)))).await?;
    Ok(None)
}

async fn print(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, printed: Printed) -> Outcome {
    let (meeting, neighborhood, proof) = meeting::official(tx, ctx, sender, id).await?;
    is_out(&meeting)?;
    printed.check(id, &meeting.particulars)?;
    if printed.is_of_a_count() && store::tally::find_published(tx, id).await?.is_none() {
        return Err(PrintingRefusal::NoCount.into());
    }
    let mut households = 0;
    if printed.names_households() {
        let rows = rows(tx, &meeting, printed).await?;
        households = rows.len();
        if households == 0 {
            return Err(match printed {
                Printed::CallList => PrintingRefusal::NobodyToCall.into(),
                _ => PrintingRefusal::EmptyRoll.into(),
            });
        }
        let act = if printed == Printed::Slips { AuditedAct::CodesRead } else { AuditedAct::AnswersPrinted };
        store::audit::note(tx, proof, act, ctx.now).await?;
    }
    let files = printed.files(households);
    let each = |form: &PaperForm| (1..=files).map(move |file| (*form, file)).collect::<Vec<_>>();
    for (form, file) in printed.forms().iter().flat_map(each) {
        let notice = PrintingNotice::File {
            printed,
            form,
            neighborhood: Box::new(neighborhood.clone()),
            starts_at: meeting.starts_at,
            file: (file, files),
        };
        let paper = Paper::Printed { meeting: id, printed, form, file };
        ctx.errand(tx, sender.address(), Errand::Hand { paper, notice: Notice::Printing(notice) }).await?;
    }
    Ok(None)
}

/// The households of a list, alley by alley.
async fn rows(tx: &mut Tx, meeting: &Meeting, printed: Printed) -> Result<Vec<Row>, Fault> {
    let frozen = card::frozen(tx, meeting).await?;
    let mut rows = store::attendance::rows(tx, meeting, frozen).await?;
    if printed == Printed::CallList {
        rows.retain(|row| List::Silent.has(row.answer));
    }
    Ok(by_alley(rows))
}

/// What goes into a paper for `reader`; none when it leads the neighbourhood no more, or nothing is there to be printed.
///
/// # Errors
/// Store faults only.
pub(super) async fn paper(
    tx: &mut Tx,
    ctx: &Ctx,
    (meeting, printed, form, file): (MeetingId, Printed, PaperForm, usize),
    reader: AccountId,
) -> Result<Option<(String, PaperContent)>, Fault> {
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(None) };
    let authority = ctx.authority(tx, reader).await?;
    let found = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
    let Some(neighborhood) = found.filter(|place| authority.lead(place).is_ok()) else { return Ok(None) };
    let Some(commune) = store::place::find_commune(tx, neighborhood.commune).await? else { return Ok(None) };
    let rows = match printed {
        Printed::DoorList | Printed::CallList => rows(tx, &meeting, printed).await?,
        _ => Vec::new(),
    };
    let households = match printed {
        Printed::Slips => slips(tx, ctx, &neighborhood, file).await?,
        _ => Vec::new(),
    };
    let result = match store::tally::find_published(tx, meeting.id).await? {
        Some(tally) if printed.is_of_a_count() => {
            let titled = (meeting.title.clone(), meeting.starts_at);
            Some(Box::new(super::tally::post(tx, ctx, titled, &neighborhood, &tally).await?))
        }
        None if printed.is_of_a_count() => return Ok(None),
        _ => None,
    };
    let documents = store::invitation::of_meeting(tx, meeting.id).await?;
    let day = meeting.starts_at.local_day(ctx.house.zone);
    let name = format!("{}-{}-{day}", file_name(printed), fold(&neighborhood.name).replace(' ', "-"));
    let ending = match form {
        PaperForm::Pdf => "pdf",
        PaperForm::Word => "docx",
        PaperForm::Picture => "png",
    };
    let name = match printed {
        Printed::Slips => format!("{name}-{file:02}.{ending}"),
        _ => format!("{name}.{ending}"),
    };
    let paper = PrintedPaper {
        printed,
        form,
        documents: documents.into_iter().map(|document| document.name).collect(),
        households,
        rows,
        roll: card::turnout(tx, &meeting).await?.roll,
        result,
        link: format!("https://t.me/{}", ctx.house.bot_username),
        made_at: ctx.now,
        zone: ctx.house.zone,
        meeting,
        neighborhood,
        commune,
    };
    Ok(Some((name, PaperContent::Printed(Box::new(paper)))))
}

const fn file_name(printed: Printed) -> &'static str {
    match printed {
        Printed::Invitation => "giay-moi",
        Printed::Slips => "giay-moi-tung-ho",
        Printed::DoorList => "danh-sach-ky-ten",
        Printed::CallList => "danh-sach-goi",
        Printed::CountMinutes => "bien-ban-kiem-phieu",
        Printed::Minutes => "bien-ban",
        Printed::ResultSheet => "thong-bao-ket-qua",
        Printed::Poster => "ap-phich",
    }
}

/// The households of one file of slips.
async fn slips(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: &Neighborhood,
    file: usize,
) -> Result<Vec<HouseholdCode>, Fault> {
    let all = super::roll::codes_of(tx, ctx, neighborhood.id).await?;
    let skip = file.saturating_sub(1).saturating_mul(HOUSEHOLDS_A_FILE);
    Ok(all.into_iter().skip(skip).take(HOUSEHOLDS_A_FILE).collect())
}
