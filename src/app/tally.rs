//! People introduced, the count after the meeting, its publication, and the ward's roll-up. Rules in `domain/tally.rs`, worded
//! by `telegram/tally.rs`. We publish what the chair counted in the room; nobody votes here (docs/domain.md §0.2).

mod again;
mod count;
mod nominate;
mod publish;
mod results;
mod rollup;
pub(super) use rollup::roll_up;
mod second;
mod show;

use super::authority::{self, Of, lead, scopes};
use super::{Ctx, Outcome, Sender, Stop};
use crate::domain::ids::{AccountId, CandidateId, CommuneId, MeetingId, NeighborhoodId, TallyId};
use crate::domain::matter::{Agenda, Matter, chooses_people, speaks_of_a_person};
use crate::domain::meeting::{Meeting, MeetingKind, MeetingState};
use crate::domain::nomination::{Nominee, Source, names_one_of};
use crate::domain::office::Act;
use crate::domain::people::{MayLead, Scope};
use crate::domain::place::Neighborhood;
use crate::domain::rulebook::Rulebook;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::Page;
use crate::domain::tally::{
    self, Checked, Choice, Count, Entered, Line, Purpose, Sheet, TallyDialog, TallyNotice, TallyRefusal,
    VoteMethod, takes_nominees,
};
use crate::domain::time::Moment;
use crate::store::tally::{Called, Tally};
use crate::store::{self, Tx, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum TallyIntent {
    /// `/ungcu`, with what follows the command.
    Nominate(String),
    /// `/bieuquyet`, with what follows the command.
    Enter(String),
    /// More meetings to choose from.
    ChoosePage(i64),
    /// `/ketqua`.
    Results,
    /// A page of everything that is out.
    ResultsPage(i64),
    /// One result of that list.
    ResultOf(TallyId),
    /// `/tonghop`.
    RollUp,
    /// More communes to choose from.
    RollUpCommunes(i64),
    /// The people of this introduction conference.
    List(MeetingId),
    /// Takes a person off the list.
    Remove(CandidateId),
    /// Who else is introduced at this conference?
    AskNominee(MeetingId),
    /// Nobody else is introduced there.
    NomineesDone(MeetingId),
    /// Voters nominated this person, or the person stands of their own accord.
    SetSource {
        candidate: CandidateId,
        source: Source,
    },
    /// Begins the count of this meeting, or begins it again.
    Begin(MeetingId),
    /// Yes: the published count of this meeting is wrong.
    Correct(MeetingId),
    /// No: leave the published count as it is.
    Leave,
    /// What this meeting decided.
    Decides {
        meeting: MeetingId,
        matter: Matter,
    },
    By {
        meeting: MeetingId,
        method: VoteMethod,
    },
    /// So many households were marked at the door: they are present.
    AtDoor {
        meeting: MeetingId,
        present: i64,
    },
    /// Everybody is in favour of the nominee at this place.
    Everybody {
        meeting: MeetingId,
        place: i64,
    },
    /// Puts one part of the count that is being entered right.
    Mend {
        meeting: MeetingId,
        part: Entered,
    },
    Publish(TallyId),
    /// The second person: an election's result is right.
    ConfirmPublish(TallyId),
    /// Nobody else may confirm it: once more.
    PublishAlone(TallyId),
    Edit(TallyId),
    Discard(TallyId),
    /// Asks the others who may count to count too.
    AskSecond(TallyId),
    /// Holds this meeting again.
    HoldAgain(MeetingId),
    /// Waits for no second count any more.
    StopAsking(TallyId),
    /// Gives up one's own numbers for those of the other counter.
    Agree {
        own: TallyId,
        other: TallyId,
    },
    /// Reckon a correction on the roll of today instead of the published one.
    UseRollOfToday(TallyId),
    RollUpOf {
        commune: CommuneId,
        page: i64,
    },
}

pub(super) use again::note_failed;
pub(super) use count::begin;
pub(super) use nominate::done as nominees_done;
pub(super) use publish::{result_delivery, slip};
pub(super) use second::show_waiting;
pub(super) use show::post;

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: TallyIntent) -> Outcome {
    if intent == TallyIntent::Results {
        return results::results(tx, ctx, sender).await;
    }
    if sender.anonymous {
        return Err(Refusal::Anonymous.into());
    }
    sender.in_private()?;
    match intent {
        TallyIntent::Nominate(words) => nominate::nominate(tx, ctx, sender, &words, 0).await,
        TallyIntent::ChoosePage(page) => match under_way(tx, sender).await? {
            Some(TallyDialog::ChooseMeeting { words }) => count::enter(tx, ctx, sender, &words, page).await,
            Some(TallyDialog::ChooseIntroduction { words }) => {
                nominate::nominate(tx, ctx, sender, &words, page).await
            }
            _ => Err(Refusal::StaleButton.into()),
        },
        TallyIntent::List(meeting) => nominate::choose(tx, ctx, sender, meeting).await,
        TallyIntent::Remove(candidate) => nominate::remove(tx, ctx, sender, candidate).await,
        TallyIntent::AskNominee(meeting) => nominate::ask(tx, ctx, sender, meeting).await,
        TallyIntent::NomineesDone(meeting) => nominate::done(tx, ctx, sender, meeting).await,
        TallyIntent::SetSource { candidate, source } => {
            nominate::set_source(tx, ctx, sender, candidate, source).await
        }
        TallyIntent::Enter(words) => count::enter(tx, ctx, sender, &words, 0).await,
        TallyIntent::Begin(meeting) => count::begin(tx, ctx, sender, meeting).await,
        TallyIntent::Correct(meeting) => count::correct(tx, ctx, sender, meeting).await,
        TallyIntent::Leave => count::leave(tx, ctx, sender).await,
        TallyIntent::Decides { meeting, matter } => count::decides(tx, ctx, sender, meeting, matter).await,
        TallyIntent::By { meeting, method } => count::by(tx, ctx, sender, meeting, method).await,
        TallyIntent::AtDoor { meeting, present } => {
            count::present_at_door(tx, ctx, sender, meeting, present).await
        }
        TallyIntent::Everybody { meeting, place } => count::everybody(tx, ctx, sender, meeting, place).await,
        TallyIntent::Mend { meeting, part } => count::mend(tx, ctx, sender, meeting, part).await,
        TallyIntent::Publish(tally) => publish::publish(tx, ctx, sender, tally).await,
        TallyIntent::ConfirmPublish(tally) => publish::confirm(tx, ctx, sender, tally).await,
        TallyIntent::PublishAlone(tally) => publish::publish_alone(tx, ctx, sender, tally).await,
        TallyIntent::Edit(tally) => publish::edit(tx, ctx, sender, tally).await,
        TallyIntent::Discard(tally) => publish::discard(tx, ctx, sender, tally).await,
        TallyIntent::UseRollOfToday(tally) => publish::use_roll_of_today(tx, ctx, sender, tally).await,
        TallyIntent::AskSecond(tally) => second::ask(tx, ctx, sender, tally).await,
        TallyIntent::StopAsking(tally) => second::stop_asking(tx, ctx, sender, tally).await,
        TallyIntent::HoldAgain(meeting) => again::ask(tx, ctx, sender, meeting).await,
        TallyIntent::Agree { own, other } => second::agree(tx, ctx, sender, own, other).await,
        TallyIntent::RollUp => rollup::ask(tx, ctx, sender, 0).await,
        TallyIntent::RollUpCommunes(page) => rollup::ask(tx, ctx, sender, page).await,
        TallyIntent::RollUpOf { commune, page } => rollup::show(tx, ctx, sender, commune, page).await,
        TallyIntent::ResultsPage(at) => results::page(tx, ctx, sender, at).await,
        TallyIntent::ResultOf(tally) => results::one(tx, ctx, sender, tally).await,
        TallyIntent::Results => Ok(None),
    }
}

pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: TallyDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        // A button is to be pressed; the choices are shown once more.
        TallyDialog::ChooseMeeting { words } => count::enter(tx, ctx, sender, &words, 0).await,
        TallyDialog::ChooseIntroduction { words } => nominate::nominate(tx, ctx, sender, &words, 0).await,
        TallyDialog::Again { meeting } => again::when(tx, ctx, sender, meeting, words).await,
        TallyDialog::Nominee { meeting, .. } => nominate::given(tx, ctx, sender, meeting, words).await,
        TallyDialog::Counting(sheet) => count::answer(tx, ctx, sender, *sheet, words).await,
    }
}

/// One part of a count was asked for anew and is left as it was: which other part, if any?
pub(super) async fn mend_none(tx: &mut Write, ctx: &Ctx, sender: &Sender, sheet: Sheet) -> Outcome {
    let ground = ground(tx, ctx, sender, Act::Count, sheet.meeting).await?;
    let mut sheet = sheet;
    sheet.mend(Entered::Which);
    count::go_on(tx, ctx, sender, &ground, sheet).await
}

/// The open question once more.
pub(super) async fn ask_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, dialog: TallyDialog) -> Outcome {
    match dialog {
        TallyDialog::ChooseMeeting { words } => count::enter(tx, ctx, sender, &words, 0).await,
        TallyDialog::ChooseIntroduction { words } => nominate::nominate(tx, ctx, sender, &words, 0).await,
        TallyDialog::Again { meeting } => again::ask(tx, ctx, sender, meeting).await,
        TallyDialog::Nominee { meeting, added } => nominate::ask_again(tx, ctx, sender, meeting, added).await,
        TallyDialog::Counting(sheet) => {
            let ground = ground(tx, ctx, sender, Act::Count, sheet.meeting).await?;
            count::go_on(tx, ctx, sender, &ground, *sheet).await
        }
    }
}

/// A called meeting, its neighbourhood, and the proof that the sender leads there.
struct Ground {
    meeting: Meeting,
    neighborhood: Neighborhood,
    /// How the neighbourhood is called to who asked.
    called: String,
    may: MayLead,
}

impl Ground {
    /// What a result says about its meeting: title and time.
    fn title_and_time(&self) -> (String, Moment) {
        (self.meeting.title.clone(), self.meeting.starts_at)
    }

    /// It, and where it is held.
    fn place(&self) -> (&Meeting, &Neighborhood) {
        (&self.meeting, &self.neighborhood)
    }

    /// It, counted as this.
    fn of(&self, agenda: Option<Agenda>) -> Of<'_> {
        Of { neighborhood: &self.neighborhood, agenda, held_at: self.meeting.starts_at }
    }
}

/// Authorises the sender to do this about a meeting named by a button or a conversation.
async fn ground(tx: &mut Tx, ctx: &Ctx, sender: &Sender, act: Act, meeting: MeetingId) -> Outcome<Ground> {
    let meeting = store::meeting::find(tx, meeting).await?.ok_or(Refusal::StaleButton)?;
    let (neighborhood, may) = lead(tx, ctx, sender, meeting.neighborhood).await?;
    match meeting.state {
        MeetingState::Called => {
            let listed = store::candidate::nominees(tx, meeting.id).await?;
            let called = authority::called_to(tx, ctx, sender.account, &neighborhood).await?;
            let ground = Ground { meeting, neighborhood, called, may };
            let of = ground.of(ground.meeting.agenda());
            authority::may(tx, ctx, sender, act, of, &listed).await?;
            authority::may_speak_of(tx, ctx, sender, act, of, &[&ground.meeting.title]).await?;
            Ok(ground)
        }
        MeetingState::CalledOff => Err(TallyRefusal::NotHeld.into()),
        MeetingState::Draft | MeetingState::Discarded => Err(Refusal::StaleButton.into()),
    }
}

/// Households marked at the door of a meeting, where somebody stood there.
async fn at_door(tx: &mut Tx, ground: &Ground) -> Result<Option<i64>, store::Fault> {
    let marked = super::card::present(tx, &ground.meeting).await?;
    Ok((marked > 0).then_some(marked))
}

/// The count of a meeting that holds, where one is out.
async fn published(tx: &mut Tx, ground: &Ground) -> Result<Option<Tally>, store::Fault> {
    store::tally::find_published(tx, ground.meeting.id).await
}

/// Once more for what was counted: what the meeting did not say, the count does, and whoever is in it may not publish it.
async fn may_count(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    act: Act,
    ground: &Ground,
    count: &Count,
) -> Outcome<()> {
    let people = people(tx, ctx, ground, count).await?;
    let of = ground.of(count.agenda());
    authority::may(tx, ctx, sender, act, of, &people).await?;
    authority::may_speak_of(tx, ctx, sender, act, of, &words_of(ground, count)).await
}

/// What a count speaks of: its lines, and the title of its meeting.
fn words_of<'a>(ground: &'a Ground, count: &'a Count) -> Vec<&'a str> {
    let lines = count.lines.iter().map(|line| line.nominee.name.as_str());
    lines.chain([ground.meeting.title.as_str()]).collect()
}

/// The people a count is about; none where it is about a proposal. What speaks of a person under another name is about all who stand
/// here, too.
async fn people(
    tx: &mut Tx,
    ctx: &Ctx,
    ground: &Ground,
    count: &Count,
) -> Result<Vec<Nominee>, store::Fault> {
    let mut people = lines_of(count);
    if takes_nominees(count.kind, count.matter) {
        return Ok(people);
    }
    let Meeting { title, starts_at, .. } = &ground.meeting;
    let names = count.lines.iter().any(Line::names_a_person) || speaks_of_a_person(title);
    if !names && !names_listed(tx, ctx, ground.neighborhood.id, (title, *starts_at), count).await? {
        // Who is chosen for another body is named in its lines, and stands on no list.
        return Ok(if chooses_people(title) { people } else { Vec::new() });
    }
    people.extend(authority::listed_in(tx, ctx, ground.neighborhood.id).await?);
    Ok(people)
}

/// Whether a count of something else than persons names, in its title or a line, somebody who stands on a list here.
async fn names_listed(
    tx: &mut Tx,
    ctx: &Ctx,
    neighborhood: NeighborhoodId,
    (title, held_at): (&str, Moment),
    count: &Count,
) -> Result<bool, store::Fault> {
    if takes_nominees(count.kind, count.matter) {
        return Ok(false);
    }
    let listed = authority::listed_around(tx, ctx, neighborhood, held_at).await?;
    let names_one = |words: &str| names_one_of(words, &listed);
    let is_in = |line: &Line| names_one(&line.nominee.name) || names_one(&line.nominee.post);
    Ok(names_one(title) || count.lines.iter().any(is_in))
}

fn lines_of(count: &Count) -> Vec<Nominee> {
    count.lines.iter().map(|line| line.nominee.clone()).collect()
}

/// Who or what is counted: the lines of the published count, the people on the list, or the matter by its title. Where the meeting does
/// not say what it decided nothing is known, unless papers ask what their meeting was asked.
async fn nominees(
    tx: &mut Tx,
    ground: &Ground,
    published: Option<&Tally>,
) -> Result<Vec<Nominee>, store::Fault> {
    let Meeting { id, kind, matter, .. } = ground.meeting;
    let are_people = takes_nominees(kind, matter);
    if let Some(Tally { count, .. }) = published
        && (count.is_of(kind, matter) || takes_nominees(count.kind, count.matter) == are_people)
    {
        return Ok(lines_of(count));
    }
    if are_people {
        return store::candidate::nominees(tx, id).await;
    }
    let asked = match store::papers::counted_as(tx, id).await? {
        Some(round) => store::tally::find_published(tx, round.meeting).await?,
        None => None,
    };
    let names_matter = kind == MeetingKind::Community && matter.is_some();
    match asked {
        Some(asked) if asked.count.lines.len() > 1 || !names_matter => Ok(lines_of(&asked.count)),
        _ if names_matter => {
            let name = ground.meeting.title.clone();
            Ok(vec![Nominee { name, post: String::new(), source: Source::Front }])
        }
        _ => Ok(Vec::new()),
    }
}

/// What was decided, as far as it is known before it is counted anew: what the meeting says, else what is out of such a meeting.
fn matter_of(ground: &Ground, published: &Tally) -> Option<Matter> {
    let Meeting { kind, matter, .. } = ground.meeting;
    if published.count.is_of(kind, matter) { published.count.matter } else { matter }
}

/// Whether what was entered is still of its meeting: what that was for may have been corrected since.
///
/// # Errors
/// [`TallyRefusal::KindChanged`].
fn is_of_its_meeting(ground: &Ground, count: &Count) -> Result<(), TallyRefusal> {
    match count.is_of(ground.meeting.kind, ground.meeting.matter) {
        true => Ok(()),
        false => Err(TallyRefusal::KindChanged),
    }
}

/// What a meeting was for is another thing now: what was drafted as the old one is dropped, and who counted is told.
pub(super) async fn kind_changed(
    tx: &mut Write,
    ctx: &Ctx,
    meeting: &Meeting,
    neighborhood: &Neighborhood,
) -> Result<(), store::Fault> {
    for tally in store::tally::standing(tx, meeting.id).await? {
        if tally.count.is_of(meeting.kind, meeting.matter) {
            continue;
        }
        store::tally::discard(tx, tally.id).await?;
        let notice = TallyNotice::KindChanged {
            meeting: meeting.id,
            neighborhood: authority::called_to(tx, ctx, tally.entered_by, neighborhood).await?,
            held_at: meeting.starts_at,
            agenda: meeting.agenda(),
            unit: neighborhood.kind,
        };
        let about = format!("count:{}:{}", meeting.id, tally.entered_by);
        ctx.tell_latest(tx, tally.entered_by, about, Notice::Tally(notice)).await?;
    }
    Ok(())
}

/// Nobody on the list may be left out of a first count.
fn everybody_is_counted(listed: &[Nominee], count: &Count) -> Result<(), TallyRefusal> {
    match count.first_left_out(listed) {
        Some(missing) => Err(TallyRefusal::MissingNominee { name: missing.name.clone() }),
        None => Ok(()),
    }
}

/// Households on the roll that a first count is reckoned on: that which its papers were announced with, the one frozen before the
/// meeting, else that of today.
async fn roll(tx: &mut Tx, ground: &Ground) -> Result<i64, store::Fault> {
    match fixed_roll(tx, ground).await? {
        Some(roll) => Ok(roll),
        None => store::household::roll_size(tx, ground.neighborhood.id).await,
    }
}

/// The roll that nothing imported since changes, where there is one: papers are counted on the households that got one, whatever was
/// frozen between their plan and their count.
async fn fixed_roll(tx: &mut Tx, ground: &Ground) -> Result<Option<i64>, store::Fault> {
    if let Some(round) = store::papers::counted_as(tx, ground.meeting.id).await? {
        return Ok(Some(round.roll));
    }
    let opening = store::objection::in_force(tx, ground.neighborhood.id, ground.meeting.starts_at).await?;
    Ok(opening.and_then(|opening| opening.frozen).map(|frozen| frozen.size))
}

async fn checked(tx: &mut Tx, ground: &Ground, published: Option<&Tally>, count: &Count) -> Outcome<Checked> {
    let today = roll(tx, ground).await?;
    let checked = tally::check_on(count, published.map(|tally| tally.roll), today);
    Ok(checked.map_err(TallyRefusal::Impossible)?)
}

/// The largest roll that a count of this meeting may be reckoned on.
async fn largest_roll(tx: &mut Tx, ground: &Ground, published: Option<&Tally>) -> Result<i64, store::Fault> {
    Ok(tally::largest_roll(published.map(|tally| tally.roll), roll(tx, ground).await?))
}

/// The called meetings of the neighbourhoods this account leads, latest first.
pub(super) async fn meetings(
    tx: &mut Tx,
    scopes: &[Scope],
    (from, until): (Moment, Moment),
) -> Result<Vec<Called>, store::Fault> {
    let mut found: Vec<Called> = Vec::new();
    for scope in scopes {
        for called in store::tally::meetings(tx, *scope, from, until).await? {
            if !found.iter().any(|earlier| earlier.meeting.id == called.meeting.id) {
                found.push(called);
            }
        }
    }
    found.sort_by_key(|called| std::cmp::Reverse(called.meeting.starts_at));
    if authority::spans_communes(tx, scopes).await? {
        for called in &mut found {
            called.neighborhood_name = format!("{}, {}", called.neighborhood_name, called.commune_name);
        }
    }
    Ok(found)
}

/// Meetings of which it is looked up at once whether the sender may do something about them; of more, page by page ([`choices`]).
const MAX_WEIGHED: usize = 24;

/// Those of these meetings about which the sender may do this.
///
/// # Errors
/// Where there is none, who does it instead.
async fn open_to(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    act: Act,
    meetings: Vec<Called>,
) -> Outcome<Vec<Called>> {
    let Some(first) = meetings.first().map(|called| called.meeting.id) else { return Ok(meetings) };
    if meetings.len() > MAX_WEIGHED {
        return Ok(meetings);
    }
    let mut open = Vec::new();
    for called in meetings {
        if is_open_to(tx, ctx, sender.account, act, &called.meeting).await? {
            open.push(called);
        }
    }
    if open.is_empty() {
        ground(tx, ctx, sender, act, first).await?;
    }
    Ok(open)
}

/// Whether an account may do this about a meeting.
pub(super) async fn is_open_to(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    act: Act,
    meeting: &Meeting,
) -> Result<bool, store::Fault> {
    let Some(neighborhood) = store::place::find_neighborhood(tx, meeting.neighborhood).await? else {
        return Ok(false);
    };
    let listed = store::candidate::nominees(tx, meeting.id).await?;
    let of = Of { neighborhood: &neighborhood, agenda: meeting.agenda(), held_at: meeting.starts_at };
    let of = (of, meeting.title.as_str());
    Ok(authority::barred_at(tx, ctx, account, act, of, &listed).await?.is_none())
}

/// Whether an account says what this meeting is for, holds it again and plans its papers.
async fn may_convene(
    tx: &mut Tx,
    ctx: &Ctx,
    account: AccountId,
    ground: &Ground,
) -> Result<bool, store::Fault> {
    is_open_to(tx, ctx, account, Act::Convene, &ground.meeting).await
}

/// The meetings on this page that the sender may do this about, as a choice for `purpose`; how many are not the sender's is said.
async fn choices(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    (act, purpose): (Act, Purpose),
    (meetings, page): (&[Called], i64),
) -> Result<TallyNotice, store::Fault> {
    let is_weighed = meetings.len() <= MAX_WEIGHED;
    let (here, page) = Page::cut(meetings.to_vec(), page);
    let mut offered = Vec::new();
    let all = here.len();
    for Called { meeting, neighborhood_name: neighborhood, published, .. } in here {
        if is_weighed || is_open_to(tx, ctx, sender.account, act, &meeting).await? {
            offered.push(Choice {
                meeting: meeting.id,
                neighborhood,
                starts_at: meeting.starts_at,
                published,
            });
        }
    }
    let closed = all - offered.len();
    Ok(TallyNotice::ChooseMeeting { purpose, meetings: offered, page, closed })
}

/// The conversation of this feature that is under way with the sender.
async fn under_way(tx: &mut Tx, sender: &Sender) -> Result<Option<TallyDialog>, store::Fault> {
    Ok(match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Tally(dialog)) => Some(dialog),
        _ => None,
    })
}

/// A toast is too short for what is wrong with a whole typed line: after a press it is told as a message.
async fn told_in_full(tx: &mut Write, ctx: &Ctx, sender: &Sender, outcome: Outcome) -> Outcome {
    match outcome {
        Err(Stop::Refused(refusal)) if matches!(*refusal, Refusal::Tally(TallyRefusal::Unread(_))) => {
            ctx.reply(tx, sender, Notice::Refused(*refusal)).await?;
            Ok(None)
        }
        outcome => outcome,
    }
}

/// The rules of the meeting's day.
fn rules(ctx: &Ctx, held_at: Moment) -> &'static Rulebook {
    Rulebook::at(held_at.local_day(ctx.house.zone))
}

/// The limit of the official list, where `found` people are more.
fn over_limit(ctx: &Ctx, held_at: Moment, found: usize) -> Option<i64> {
    rules(ctx, held_at).over_limit(found)
}
