//! Papers of a meeting, to print: what there is to choose from, and what goes into each when it leaves. Whoever leads the neighbourhood
//! may have them; those that name households are logged. Rules in `domain/printing.rs`, wording in `telegram/printing.rs`; the bytes
//! are made by `documents/`.

use super::{Ctx, Outcome, Sender, Stop, authority, call_list, card, meeting, presence, tally};
use crate::domain::attendance::{List, Row, by_alley};
use crate::domain::fold::fold;
use crate::domain::household_page::{HouseholdDialog, found};
use crate::domain::ids::{AccountId, CommuneId, HouseholdId, MeetingId, NeighborhoodId};
use crate::domain::letter::{Errand, Paper};
use crate::domain::matter::Agenda;
use crate::domain::meeting::{Meeting, MeetingState};
use crate::domain::office::Convener;
use crate::domain::order;
use crate::domain::paper::PaperContent;
use crate::domain::papers::Round;
use crate::domain::place::Neighborhood;
use crate::domain::printing::{
    Aloud, CalendarEntry, Edition, HOUSEHOLDS_A_FILE, HouseholdCode, PaperForm, Print, PrintBoard, Printed,
    PrintedPaper, PrintingNotice, PrintingRefusal, RollUpForm, RollUpPaper, Sources, SquaresOf, SquaresPaper,
};
use crate::domain::roll::AuditedAct;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::store::{self, Fault, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum PrintingIntent {
    /// The papers of this meeting.
    Board(MeetingId),
    Print {
        meeting: MeetingId,
        printed: Printed,
    },
    /// The meeting for one's calendar: anybody who belongs to it.
    Calendar(MeetingId),
    /// The square codes of a neighbourhood's households.
    Squares(NeighborhoodId),
    /// The square code of one household.
    Square(HouseholdId),
    /// The square codes of those that the open search found.
    SquaresFound,
    /// How far the neighbourhoods of a commune are, as picture, paper and workbook.
    RollUp(CommuneId),
    /// What is read out, and sent as a short message.
    Aloud(MeetingId),
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: PrintingIntent) -> Outcome {
    match intent {
        PrintingIntent::Board(meeting) => board(tx, ctx, sender, meeting).await,
        PrintingIntent::Print { meeting, printed } => print(tx, ctx, sender, meeting, printed).await,
        PrintingIntent::Squares(neighborhood) => squares(tx, ctx, sender, neighborhood, SquaresOf::All).await,
        PrintingIntent::Square(household) => {
            let found = store::household::find(tx, household).await?.ok_or(Refusal::StaleButton)?;
            squares(tx, ctx, sender, found.neighborhood, SquaresOf::Household(household)).await
        }
        PrintingIntent::SquaresFound => match store::dialog::find(tx, sender.account).await? {
            Some(Dialog::Household(HouseholdDialog::Found { neighborhood: Some(place), words, .. })) => {
                squares(tx, ctx, sender, place, SquaresOf::Sought(words)).await
            }
            _ => Err(Refusal::StaleButton.into()),
        },
        PrintingIntent::RollUp(commune) => roll_up(tx, ctx, sender, commune).await,
        PrintingIntent::Calendar(meeting) => calendar(tx, ctx, sender, meeting).await,
        PrintingIntent::Aloud(meeting) => aloud(tx, ctx, sender, meeting).await,
    }
}

fn is_out(meeting: &Meeting) -> Outcome<()> {
    match meeting.state {
        MeetingState::Draft | MeetingState::Called | MeetingState::CalledOff => Ok(()),
        MeetingState::Discarded => Err(Refusal::StaleButton.into()),
    }
}

/// Papers of a meeting that is off invite nobody.
fn is_on(meeting: &Meeting) -> Outcome<()> {
    is_out(meeting)?;
    match meeting.state {
        MeetingState::CalledOff => Err(PrintingRefusal::CalledOff.into()),
        _ => Ok(()),
    }
}

/// A meeting that is on says what the paper must say of it.
fn stands(meeting: &Meeting, printed: Printed) -> Outcome<()> {
    is_on(meeting)?;
    Ok(printed.check(meeting.id, &meeting.particulars)?)
}

async fn board(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = meeting::official(tx, ctx, sender, id).await?;
    is_on(&meeting)?;
    let is_ahead = meeting.starts_at > ctx.now;
    let mut ready = ready(tx, ctx, &meeting, &neighborhood, is_ahead).await?;
    if ctx.authority(tx, sender.account).await?.keep_roll(&neighborhood).is_err() {
        ready.retain(|printed| !printed.tells_codes());
    }
    let board = PrintBoard {
        meeting: id,
        title: meeting.title.clone(),
        starts_at: meeting.starts_at,
        ready,
        is_ahead,
        neighborhood,
    };
    ctx.reply(tx, sender, Notice::Printing(PrintingNotice::Board(Box::new(board)))).await?;
    Ok(None)
}

/// The papers that this meeting has now, by what is on record of it; `is_ahead`: papers that invite are among them.
async fn ready(
    tx: &mut Tx,
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
    is_ahead: bool,
) -> Result<Vec<Printed>, Fault> {
    let published = store::tally::find_published(tx, meeting.id).await?;
    let by_households = published.as_ref().map(|tally| tally.count.by_households);
    let has_ballots = published.as_ref().is_some_and(|tally| tally.count.ballots.is_some());
    let introduces = meeting.agenda() == Some(Agenda::Introduce);
    let elects = meeting.agenda() == Some(Agenda::Elect);
    let since_2023 = meeting.rules(ctx.house.zone).names_matters();
    let is_written = order::Minutes::of(&store::order::of_meeting(tx, meeting.id).await?).is_some();
    let has_round = store::papers::after(tx, meeting.id).await?.is_some();
    let decided = match &published {
        Some(tally) if !introduces => {
            let titled = (meeting.title.clone(), meeting.starts_at);
            let post = super::tally::post(tx, ctx, titled, neighborhood, tally).await?;
            tally.count.lines.iter().any(|line| post.has_passed(line))
        }
        _ => false,
    };
    let is_ready = |printed: &Printed| match printed {
        // The forms are of ballots; hands are counted in the minutes of the meeting.
        Printed::CountMinutes => by_households == Some(false) && has_ballots,
        Printed::BallotMinutes => by_households == Some(true),
        Printed::Minutes => by_households == Some(false) || (by_households.is_none() && is_written),
        Printed::Decision => decided,
        Printed::BallotList => has_round,
        Printed::ResultSheet => by_households.is_some(),
        // The list that is agreed on before an election (NĐ 59/2023/NĐ-CP Đ.6 k.2); before 2023 its conference.
        Printed::FrontMinutes => introduces || (elects && since_2023),
        Printed::CallList | Printed::Poster | Printed::Slips => is_ahead,
        Printed::Invitation | Printed::DoorList => true,
    };
    // Papers that are counted are no meeting, though they are kept as one: nobody is invited to it.
    let is_count = store::papers::counted_as(tx, meeting.id).await?.is_some();
    let is_ready = |printed: &Printed| is_ready(printed) && !(is_count && printed.is_of_a_gathering());
    Ok(Printed::ALL.into_iter().filter(is_ready).collect())
}

async fn print(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId, printed: Printed) -> Outcome {
    let (meeting, neighborhood, proof) = meeting::official(tx, ctx, sender, id).await?;
    if printed.tells_codes() {
        authority::keep_roll(tx, ctx, sender, neighborhood.id).await?;
    }
    stands(&meeting, printed)?;
    if printed.is_of_a_count() {
        match store::tally::find_published(tx, id).await? {
            Some(tally) if tally.count.is_of(meeting.kind, meeting.matter) => {}
            Some(_) => return Err(PrintingRefusal::KindCorrected.into()),
            None if printed.may_lack_a_count()
                && order::Minutes::of(&store::order::of_meeting(tx, id).await?).is_some() => {}
            None => return Err(PrintingRefusal::NoCount.into()),
        }
    }
    // The button may be older than what is on record.
    if !ready(tx, ctx, &meeting, &neighborhood, meeting.starts_at > ctx.now).await?.contains(&printed) {
        return Err(PrintingRefusal::NotReady.into());
    }
    let mut households = 0;
    if printed.names_households() {
        households = match printed {
            // The files are filled from the roll of today.
            Printed::Slips => squares_of(tx, ctx, neighborhood.id, &SquaresOf::All).await?.len(),
            _ => rows(tx, &meeting, printed).await?.len(),
        };
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

/// Somebody has a paper of a meeting, or may have it: the next one with other words replaces it.
///
/// # Errors
/// Store faults only.
pub async fn handed(tx: &mut Write, print: &Print) -> Result<(), Fault> {
    store::printed::note(tx, print).await
}

/// What a paper of a meeting says of it now.
async fn edition(
    tx: &mut Tx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
    printed: Printed,
) -> Result<Edition, Fault> {
    let id = meeting.id;
    let documents = store::invitation::of_meeting(tx, id).await?;
    let documents: Vec<String> = documents.into_iter().map(|document| document.name).collect();
    let count = match printed.is_of_a_count() {
        true => store::tally::find_published(tx, id).await?.map(|tally| tally.id),
        false => None,
    };
    let minutes = order::Minutes::of(&store::order::of_meeting(tx, id).await?);
    let present = match count {
        None => Some(card::present(tx, meeting).await?),
        Some(_) => None,
    };
    let round = round(tx, id, printed).await?;
    let nominees = store::candidate::nominees(tx, id).await?;
    let of = Sources {
        meeting,
        place: [&neighborhood.name, &neighborhood.commune_name],
        documents: &documents,
        minutes: minutes.as_ref(),
        nominees: &nominees,
        present,
        round: round.as_ref(),
        count,
    };
    Ok(Edition::of(printed, &of))
}

/// Ballots of every household, for the papers that are about them.
async fn round(tx: &mut Tx, meeting: MeetingId, printed: Printed) -> Result<Option<Round>, Fault> {
    match printed {
        Printed::BallotMinutes => store::papers::counted_as(tx, meeting).await,
        Printed::BallotList => store::papers::after(tx, meeting).await,
        _ => Ok(None),
    }
}

async fn squares(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    place: NeighborhoodId,
    of: SquaresOf,
) -> Outcome {
    sender.in_private()?;
    let neighborhood = store::place::find_neighborhood(tx, place).await?.ok_or(Refusal::StaleButton)?;
    let proof = ctx.authority(tx, sender.account).await?.keep_roll(&neighborhood)?;
    let count = squares_of(tx, ctx, place, &of).await?.len();
    if count == 0 {
        return Err(PrintingRefusal::EmptyRoll.into());
    }
    store::audit::note(tx, proof, AuditedAct::CodesRead, ctx.now).await?;
    let files = count.div_ceil(HOUSEHOLDS_A_FILE);
    for file in 1..=files {
        let neighborhood = Box::new(neighborhood.clone());
        let notice = PrintingNotice::Squares { neighborhood, count, file: (file, files) };
        let paper = Paper::Squares { neighborhood: place, of: of.clone(), file };
        let errand = Errand::Hand { paper, notice: Notice::Printing(notice) };
        ctx.errand(tx, sender.address(), errand).await?;
    }
    Ok(None)
}

/// The households whose square codes these are, in the order of their numbers.
async fn squares_of(
    tx: &mut Tx,
    ctx: &Ctx,
    place: NeighborhoodId,
    of: &SquaresOf,
) -> Result<Vec<HouseholdCode>, Fault> {
    let mut households = store::household::list(tx, place).await?;
    match of {
        SquaresOf::All => {}
        SquaresOf::Household(id) => households.retain(|household| household.id == *id),
        SquaresOf::Sought(words) => {
            let formers = store::unit_change::former_numbers(tx, place).await?;
            let sought: Vec<HouseholdId> =
                found(&households, &formers, words).iter().map(|household| household.id).collect();
            households.retain(|household| sought.contains(&household.id));
        }
    }
    super::roll::codes_of(tx, ctx, (place, households)).await
}

/// One file of square codes, for who leads the neighbourhood.
///
/// # Errors
/// Store faults only.
pub(super) async fn squares_paper(
    tx: &mut Tx,
    ctx: &Ctx,
    (place, of, file): (NeighborhoodId, &SquaresOf, usize),
    reader: AccountId,
) -> Result<Option<(String, PaperContent)>, Fault> {
    let Some(neighborhood) = store::place::find_neighborhood(tx, place).await? else { return Ok(None) };
    if ctx.authority(tx, reader).await?.keep_roll(&neighborhood).is_err() {
        return Ok(None);
    }
    let households = of_file(squares_of(tx, ctx, place, of).await?, file);
    if households.is_empty() {
        return Ok(None);
    }
    let name = format!("ma-vuong-{}-{file:02}.pdf", fold(&neighborhood.name).replace(' ', "-"));
    let bot_username = ctx.house.bot_username.clone();
    let paper = SquaresPaper { neighborhood, households, bot_username };
    Ok(Some((name, PaperContent::Squares(Box::new(paper)))))
}

/// The households of one file, which counts from 1.
fn of_file(all: Vec<HouseholdCode>, file: usize) -> Vec<HouseholdCode> {
    let skip = file.saturating_sub(1).saturating_mul(HOUSEHOLDS_A_FILE);
    all.into_iter().skip(skip).take(HOUSEHOLDS_A_FILE).collect()
}

async fn roll_up(tx: &mut Write, ctx: &Ctx, sender: &Sender, commune: CommuneId) -> Outcome {
    sender.in_private()?;
    let may = ctx.authority(tx, sender.account).await?.govern(commune)?;
    let commune = store::place::find_commune(tx, may.commune).await?.ok_or(Refusal::StaleButton)?;
    let roll_up = Box::new(tally::roll_up(tx, ctx, &commune, 0).await?);
    for form in RollUpForm::ALL {
        let notice = Notice::Printing(PrintingNotice::RollUp { roll_up: roll_up.clone(), form });
        let paper = Paper::RollUp { commune: commune.id, form };
        ctx.errand(tx, sender.address(), Errand::Hand { paper, notice }).await?;
    }
    Ok(None)
}

/// The roll-up as it is now, for who answers for the commune.
///
/// # Errors
/// Store faults only.
pub(super) async fn roll_up_paper(
    tx: &mut Tx,
    ctx: &Ctx,
    (commune, form): (CommuneId, RollUpForm),
    reader: AccountId,
) -> Result<Option<(String, PaperContent)>, Fault> {
    if ctx.authority(tx, reader).await?.govern(commune).is_err() {
        return Ok(None);
    }
    let Some(commune) = store::place::find_commune(tx, commune).await? else { return Ok(None) };
    let roll_up = tally::roll_up(tx, ctx, &commune, 0).await?;
    let ending = match form {
        RollUpForm::Picture => "png",
        RollUpForm::Pdf => "pdf",
        RollUpForm::Workbook => "xlsx",
    };
    let day = ctx.now.local_day(ctx.house.zone);
    let name = format!("tong-hop-{}-{day}.{ending}", fold(&commune.name).replace(' ', "-"));
    let paper = RollUpPaper { roll_up, form, zone: ctx.house.zone };
    Ok(Some((name, PaperContent::RollUp(Box::new(paper)))))
}

async fn calendar(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome {
    sender.in_private()?;
    let meeting = store::meeting::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    is_out(&meeting)?;
    let notice = match meeting.state {
        MeetingState::CalledOff => PrintingNotice::CalendarOff,
        _ => PrintingNotice::Calendar,
    };
    let (paper, notice) = (Paper::Calendar(id), Notice::Printing(notice));
    ctx.errand(tx, sender.address(), Errand::Hand { paper, notice }).await?;
    Ok(None)
}

/// The entry of a meeting in a calendar, as it is now; time and place stand in the notice, for everybody to read.
///
/// # Errors
/// Store faults only.
pub(super) async fn calendar_entry(
    tx: &mut Tx,
    ctx: &Ctx,
    id: MeetingId,
) -> Result<Option<(String, PaperContent)>, Fault> {
    let Some(meeting) = store::meeting::find(tx, id).await? else { return Ok(None) };
    let found = store::place::find_neighborhood(tx, meeting.neighborhood).await?;
    let Some(neighborhood) = found.filter(|_| is_out(&meeting).is_ok()) else { return Ok(None) };
    let entry = CalendarEntry {
        meeting: id,
        title: format!("{}: {}", neighborhood.name, meeting.title),
        venue: meeting.venue,
        starts_at: meeting.starts_at,
        version: meeting.version,
        is_called_off: meeting.state == MeetingState::CalledOff,
        made_at: ctx.now,
        zone: ctx.house.zone,
    };
    let name = format!("lich-hop-{}.ics", meeting.starts_at.local_day(ctx.house.zone));
    Ok(Some((name, PaperContent::Calendar(Box::new(entry)))))
}

/// What is read over the loudspeaker, and sent as a short message.
async fn aloud(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: MeetingId) -> Outcome {
    let (meeting, neighborhood, _) = meeting::official(tx, ctx, sender, id).await?;
    is_on(&meeting)?;
    let aloud = Aloud {
        neighborhood,
        convener: meeting.convener.unwrap_or(Convener::Head),
        title: meeting.title,
        venue: meeting.venue,
        starts_at: meeting.starts_at,
        contact: meeting.particulars.contact,
    };
    ctx.reply(tx, sender, Notice::Printing(PrintingNotice::Short(Box::new(aloud.clone())))).await?;
    ctx.reply(tx, sender, Notice::Printing(PrintingNotice::Aloud(Box::new(aloud)))).await?;
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
    let may_read = |place: &Neighborhood| match printed.tells_codes() {
        true => authority.keep_roll(place).is_ok(),
        false => authority.lead(place).is_ok(),
    };
    let Some(neighborhood) = found.filter(may_read) else { return Ok(None) };
    let Some(commune) = store::place::find_commune(tx, neighborhood.commune).await? else { return Ok(None) };
    // What was right when it was asked for may be corrected by now; an invitation that was asked for in time is made.
    match stands(&meeting, printed) {
        Ok(()) => {}
        Err(Stop::Refused(_)) => return Ok(None),
        Err(Stop::Fault(fault)) => return Err(fault),
    }
    if !ready(tx, ctx, &meeting, &neighborhood, true).await?.contains(&printed) {
        return Ok(None);
    }
    let (rows, first) = match printed {
        Printed::DoorList | Printed::BallotList => (rows(tx, &meeting, printed).await?, 0),
        Printed::CallList => call_list::in_order(tx, ctx, &meeting).await?,
        _ => (Vec::new(), 0),
    };
    let households = match printed {
        Printed::Slips => of_file(squares_of(tx, ctx, neighborhood.id, &SquaresOf::All).await?, file),
        _ => Vec::new(),
    };
    if printed == Printed::Slips && households.is_empty() {
        return Ok(None);
    }
    let result = match store::tally::find_published(tx, meeting.id).await? {
        Some(tally) if printed.is_of_a_count() => {
            if !tally.count.is_of(meeting.kind, meeting.matter) {
                return Ok(None);
            }
            let titled = (meeting.title.clone(), meeting.starts_at);
            Some(Box::new(super::tally::post(tx, ctx, titled, &neighborhood, &tally).await?))
        }
        None if printed.is_of_a_count() && !printed.may_lack_a_count() => return Ok(None),
        _ => None,
    };
    let steps = store::order::of_meeting(tx, meeting.id).await?;
    let room = presence::room(tx, ctx, &meeting).await?;
    // Who came later made it enough.
    let short = super::order::ended_short(tx, meeting.id).await?.filter(|_| !room.is_enough());
    let at_door = card::present(tx, &meeting).await?;
    let minutes = order::Minutes::of(&steps).map(Box::new);
    if result.is_none() && printed.may_lack_a_count() && minutes.is_none() {
        return Ok(None);
    }
    let round = round(tx, meeting.id, printed).await?;
    let documents = store::invitation::of_meeting(tx, meeting.id).await?;
    let edition = edition(tx, &meeting, &neighborhood, printed).await?;
    let replaces = store::printed::last_other(tx, meeting.id, printed, &edition).await?;
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
    let of_record = store::record::last_of_meeting(tx, meeting.id).await?;
    let paper = PrintedPaper {
        record_code: of_record.map(|entry| entry.code()),
        printed,
        form,
        documents: documents.into_iter().map(|document| document.name).collect(),
        households,
        rows,
        first,
        // What ended for want of households is held against the roll of that evening.
        roll: match short {
            Some(short) => short.roll,
            None => card::turnout(tx, &meeting).await?.roll,
        },
        result,
        minutes,
        present: short.map(|short| short.present).or((at_door > 0).then_some(at_door)),
        nominees: store::candidate::nominees(tx, meeting.id).await?,
        ended_short: short.is_some(),
        round: round.map(Box::new),
        edition,
        replaces,
        link: format!("https://t.me/{}", ctx.house.bot_username),
        made_at: ctx.now,
        zone: ctx.house.zone,
        meeting,
        neighborhood,
        commune,
    };
    Ok(Some((name, PaperContent::Printed(Box::new(paper)))))
}

/// Why a paper that `reader` asked for is not made any more; nothing to who leads the neighbourhood no more.
///
/// # Errors
/// Store faults only.
pub(super) async fn gone(
    tx: &mut Tx,
    ctx: &Ctx,
    (meeting, printed): (MeetingId, Printed),
    reader: AccountId,
) -> Result<Option<Notice>, Fault> {
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(None) };
    let Some(place) = store::place::find_neighborhood(tx, meeting.neighborhood).await? else {
        return Ok(None);
    };
    if ctx.authority(tx, reader).await?.lead(&place).is_err() {
        return Ok(None);
    }
    match stands(&meeting, printed) {
        Ok(()) => Ok(Some(Notice::Refused(PrintingRefusal::NotReady.into()))),
        Err(Stop::Refused(why)) => Ok(Some(Notice::Refused(*why))),
        Err(Stop::Fault(fault)) => Err(fault),
    }
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
        Printed::Decision => "nghi-quyet",
        Printed::BallotList => "danh-sach-phat-phieu",
        Printed::BallotMinutes => "bien-ban-kiem-phieu-tung-ho",
        Printed::FrontMinutes => "bien-ban-mat-tran",
    }
}
