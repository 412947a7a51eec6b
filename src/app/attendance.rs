//! Who comes, who sends whom, who has not answered: to those who lead the neighbourhood, in private. Each look at a list and each file
//! is logged, and the ward reads who looked. Rules in `domain/attendance.rs`; worded by `telegram/attendance.rs`.

use super::{Ctx, Outcome, Sender, call_list, card, meeting};
use crate::domain::attendance::{AttendanceNotice, LOOKS_PAGE, List, by_alley, page};
use crate::domain::ids::{AccountId, CommuneId, MeetingId};
use crate::domain::letter::{Errand, Paper};
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::paper::{AttendancePaper, PaperContent};
use crate::domain::people::{MayLead, NotYours};
use crate::domain::place::Neighborhood;
use crate::domain::roll::AuditedAct;
use crate::domain::say::{Notice, Refusal};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum AttendanceIntent {
    /// The lists of a meeting.
    Overview(MeetingId),
    Show {
        meeting: MeetingId,
        list: List,
        page: i64,
    },
    /// Whom to call.
    Calls {
        meeting: MeetingId,
        page: i64,
    },
    /// All of them, to print.
    Print(MeetingId),
    /// Who looked at lists of households of a commune.
    Looks {
        commune: CommuneId,
        page: i64,
    },
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: AttendanceIntent) -> Outcome {
    match intent {
        AttendanceIntent::Overview(meeting) => {
            let (meeting, neighborhood, _) = of(tx, ctx, sender, meeting).await?;
            let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
            ctx.reply(tx, sender, say(AttendanceNotice::Overview(card))).await?;
        }
        AttendanceIntent::Show { meeting, list, page: number } => {
            let (meeting, neighborhood, proof) = of(tx, ctx, sender, meeting).await?;
            store::audit::note_look(tx, proof, AuditedAct::AnswersRead, ctx.now).await?;
            let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
            let frozen = card::frozen(tx, &meeting).await?;
            let rows = store::attendance::rows(tx, &meeting, frozen).await?;
            let shown = Box::new(page(card, list, rows, number));
            ctx.replace(tx, sender, say(AttendanceNotice::List(shown))).await?;
        }
        AttendanceIntent::Calls { meeting, page } => {
            return call_list::show(tx, ctx, sender, meeting, page).await;
        }
        AttendanceIntent::Print(meeting) => {
            let (meeting, neighborhood, proof) = of(tx, ctx, sender, meeting).await?;
            store::audit::note(tx, proof, AuditedAct::AnswersPrinted, ctx.now).await?;
            let card = Box::new(card::of(tx, ctx, &meeting, &neighborhood).await?);
            let notice = say(AttendanceNotice::File(card));
            ctx.errand(tx, sender.address(), Errand::Hand { paper: Paper::Attendance(meeting.id), notice })
                .await?;
        }
        AttendanceIntent::Looks { commune, page } => looks(tx, ctx, sender, commune, page.max(0)).await?,
    }
    Ok(None)
}

pub(super) fn say(notice: AttendanceNotice) -> Notice {
    Notice::Attendance(notice)
}

/// A meeting whose notice went out, for who may record its answers.
pub(super) async fn of(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    meeting: MeetingId,
) -> Outcome<(Meeting, Neighborhood, MayLead)> {
    let (meeting, neighborhood, proof) = meeting::official(tx, ctx, sender, meeting).await?;
    match meeting.state {
        MeetingState::Called | MeetingState::CalledOff => Ok((meeting, neighborhood, proof)),
        MeetingState::Draft | MeetingState::Discarded => Err(Refusal::StaleButton.into()),
    }
}

async fn looks(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId, page: i64) -> Outcome<()> {
    sender.in_private()?;
    let authority = ctx.authority(tx, sender.account).await?;
    let may = authority.govern(commune).map_err(|_| NotYours::WardOfficers)?;
    let commune = store::place::find_commune(tx, may.commune).await?.ok_or(Refusal::StaleButton)?;
    let skip = page.saturating_mul(LOOKS_PAGE);
    let before = store::unit_change::communes_before(tx, commune.id, ctx.now).await?;
    let mut looks = store::attendance::looks(tx, commune.id, &before, (LOOKS_PAGE + 1, skip)).await?;
    let most = usize::try_from(LOOKS_PAGE).unwrap_or(usize::MAX);
    let is_more = looks.len() > most;
    looks.truncate(most);
    let (commune, commune_name) = (commune.id, commune.name);
    let notice = AttendanceNotice::Looks { commune, commune_name, looks, page, is_more };
    ctx.replace(tx, sender, say(notice)).await?;
    Ok(())
}

/// The sheet of a meeting's answers for `reader`; none when it leads the neighbourhood no more.
///
/// # Errors
/// Store faults only.
pub(super) async fn paper(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: MeetingId,
    reader: AccountId,
) -> Result<Option<(String, PaperContent)>, Fault> {
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(None) };
    let authority = ctx.authority(tx, reader).await?;
    let found = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
    let Some(neighborhood) = found.filter(|place| authority.lead(place).is_ok()) else { return Ok(None) };
    let frozen = card::frozen(tx, &meeting).await?;
    let rows = by_alley(store::attendance::rows(tx, &meeting, frozen).await?);
    let language = store::account::find(tx, reader).await?.map(|known| known.language).unwrap_or_default();
    let paper = AttendancePaper {
        neighborhood,
        title: meeting.title,
        venue: meeting.venue,
        starts_at: meeting.starts_at,
        rows,
        language,
        zone: ctx.house.zone,
    };
    let name = if language == crate::domain::people::Language::Vi { "du-hop" } else { "attendance" };
    Ok(Some((
        format!("{name}-{}.xlsx", paper.starts_at.local_day(paper.zone)),
        PaperContent::Attendance(paper),
    )))
}
