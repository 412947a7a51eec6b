//! What happens to the channel itself: groups move, throw us out and take us back; people block us and return.

use chrono::Datelike as _;

use super::authority::{self, led};
use super::{Ctx, Outcome, RoomKind, Sender};
use crate::domain::delivery::{About, Delivery, Fate, Why};
use crate::domain::ids::{AccountId, ChatId, LetterId, MeetingId, MessageId, ThreadId};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter, LetterState, Report};
use crate::domain::meeting::MeetingNotice;
use crate::domain::objection::ObjectionNotice;
use crate::domain::papers::PapersNotice;
use crate::domain::people::Language;
use crate::domain::retention;
use crate::domain::say::Notice;
use crate::domain::setup::{GroupTrouble, MAX_CHOICES_IN_GROUP, SetupNotice};
use crate::domain::tally::TallyNotice;
use crate::domain::time::Moment;
use crate::store::card::Card;
use crate::store::group::GroupChat;
use crate::store::parked;
use crate::store::{self, Tx, Write};

/// A confirmation is brought up to date in place while its reader still looks at it. Later, or after trouble, a new message
/// says it: an edit makes no sound.
const IN_PLACE_SECS: i64 = 60;
/// Parked chats tried in one turn.
const TRIES_AT_ONCE: i64 = 20;

#[derive(Debug, Clone, PartialEq)]
pub enum ChannelIntent {
    /// The group became a supergroup with a new number.
    Moved { from: ChatId, to: ChatId },
    /// We were added to a group, or let out of what kept us from it. `may_pin`: as an administrator who may.
    Added { may_pin: bool },
    /// We may write to this chat again, or for the first time.
    Welcomed { may_pin: bool },
    /// We were removed from the group, or blocked by the person.
    ShutOut,
    /// We may stay in the group and say nothing.
    Locked,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: ChannelIntent) -> Outcome {
    match intent {
        ChannelIntent::Moved { from, to } => moved(tx, ctx, from, to).await?,
        ChannelIntent::Added { may_pin } => {
            seated(tx, sender, Some(may_pin)).await?;
            welcomed(tx, ctx, sender.room.chat).await?;
            greet(tx, ctx, sender).await?;
        }
        ChannelIntent::Welcomed { may_pin } => {
            seated(tx, sender, Some(may_pin)).await?;
            welcomed(tx, ctx, sender.room.chat).await?;
        }
        ChannelIntent::ShutOut => {
            seated(tx, sender, None).await?;
            shut_out(tx, ctx, sender.room.chat).await?;
        }
        ChannelIntent::Locked => locked(tx, ctx, sender.room.chat).await?,
    }
    Ok(None)
}

/// What we may do in a group, as the messenger says.
async fn seated(tx: &mut Write, sender: &Sender, may_pin: Option<bool>) -> Result<(), store::Fault> {
    match sender.room.kind {
        RoomKind::Group => store::group::set_seat(tx, sender.room.chat, may_pin).await,
        RoomKind::Private => Ok(()),
    }
}

/// The first words in a group that is no neighbourhood's yet: who we are and what comes next.
async fn greet(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<(), store::Fault> {
    let is_new = sender.room.kind == RoomKind::Group
        && store::group::find_by_chat(tx, sender.room.chat).await?.is_none();
    if !is_new {
        return Ok(());
    }
    let authority = ctx.authority(tx, sender.account).await?;
    let mut candidates = if sender.anonymous { Vec::new() } else { led(tx, &authority).await? };
    if candidates.len() > MAX_CHOICES_IN_GROUP {
        candidates.clear();
    }
    // Residents read this one: in Vietnamese, whatever the official reads.
    let to = Address { language: Language::Vi, ..sender.address() };
    ctx.errand(tx, to, Errand::Say(Notice::Setup(SetupNotice::Greeting { candidates }))).await
}

/// Rewrites the number of a chat everywhere, in the caller's transaction. Messages of the old group cannot be edited from the
/// new one, so notices that still take answers are posted anew.
pub async fn moved(tx: &mut Write, ctx: &Ctx, from: ChatId, to: ChatId) -> Result<(), store::Fault> {
    let cards = store::card::of_chat(tx, from).await?;
    store::card::close_chat(tx, from).await?;
    if store::group::find_by_chat(tx, from).await?.is_some() {
        store::group::move_chat(tx, from, to).await?;
    }
    // Nothing refuses us under the new number yet.
    if parked::unpark(tx, from).await? {
        store::group::set_reachable(tx, to, true).await?;
    }
    take_over(tx, ctx, from, to, cards).await
}

/// A neighbourhood speaks in another group from now on: what it has still to say goes there, and its notices that take answers
/// are posted there.
pub(super) async fn resettled(
    tx: &mut Write,
    ctx: &Ctx,
    from: ChatId,
    to: ChatId,
) -> Result<(), store::Fault> {
    let cards = store::card::of_chat(tx, from).await?;
    store::card::close_chat(tx, from).await?;
    take_over(tx, ctx, from, to, cards).await
}

async fn take_over(
    tx: &mut Write,
    ctx: &Ctx,
    from: ChatId,
    to: ChatId,
    cards: Vec<Card>,
) -> Result<(), store::Fault> {
    store::outbox::move_chat(tx, from, to).await?;
    store::outbox::unpark(tx, to, ctx.now).await?;
    for card in cards {
        post_anew(tx, ctx, &card, to).await?;
    }
    Ok(())
}

/// Who is told what becomes of a letter to a group that this sender asks for, given how it looks now.
pub(super) fn report(
    ctx: &Ctx,
    sender: &Sender,
    meeting: impl Into<Option<MeetingId>>,
    about: About,
    key: &str,
    outlook: Delivery,
) -> Report {
    Report {
        to: sender.account,
        meeting: meeting.into(),
        about,
        key: key.to_owned(),
        asked_at: ctx.now,
        message: sender.message.filter(|_| sender.pressed),
        warned: outlook.is_refused_for_now(),
    }
}

/// How a letter to this group looks that is written now and may leave at `due_at`.
pub(super) async fn outlook(
    tx: &mut Tx,
    ctx: &Ctx,
    group: &GroupChat,
    due_at: Moment,
) -> Result<Delivery, store::Fault> {
    let parked = parked::why(tx, group.chat).await?;
    Ok(Delivery::outlook(parked, group.reachable, due_at, ctx.now))
}

/// How far the letter with this key is; `None` when there is none, or it ended long ago.
pub(super) async fn delivery(tx: &mut Tx, ctx: &Ctx, key: &str) -> Result<Option<Delivery>, store::Fault> {
    let Some(letter) = store::outbox::fate_of(tx, key).await? else { return Ok(None) };
    Ok(Some(match letter.state {
        LetterState::Waiting => {
            Delivery::waiting(parked::why(tx, letter.chat).await?, letter.due_at, ctx.now)
        }
        LetterState::Sending => Delivery::Sending,
        LetterState::Sent => Delivery::Sent(letter.ended_at),
        LetterState::Refused | LetterState::Cancelled => Delivery::Refused,
        LetterState::Unknown => Delivery::Unknown,
    }))
}

/// Confirms to whoever asked for a letter to a group that it is on its way, in place of the question whose button was
/// pressed. [`fate`] brings it up to date.
pub(super) async fn confirm(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    report: &Report,
    notice: Notice,
) -> Result<(), store::Fault> {
    let errand = match report.message {
        Some(message) => Errand::Replace { message, notice },
        None => Errand::Say(notice),
    };
    let letter = Letter { dedupe_key: asked_key(report), ..ctx.chatter(sender.address(), errand) };
    ctx.post(tx, &letter).await?;
    Ok(())
}

fn asked_key(report: &Report) -> String {
    format!("asked:{}", report.key)
}

fn told_key(report: &Report, what: &str) -> String {
    format!("told:{}:{what}", report.key)
}

const LOCKED: &str = "locked";
const SHUT_OUT: &str = "shut_out";
const UNKNOWN: &str = "unknown";

/// What became of a letter that somebody waits for. Each of its fates is told once.
pub async fn fate(tx: &mut Write, ctx: &Ctx, report: &Report, fate: Fate) -> Result<(), store::Fault> {
    if report.about == About::Pin {
        return if fate == Fate::Refused { pin_refused(tx, ctx, report).await } else { Ok(()) };
    }
    let (what, delivery) = match fate {
        Fate::Sent => return tell_sent(tx, ctx, report).await,
        Fate::Locked | Fate::ShutOut if report.warned => return Ok(()),
        Fate::Locked => (LOCKED, Delivery::Locked),
        Fate::ShutOut => (SHUT_OUT, Delivery::ShutOut),
        Fate::Refused => ("refused", Delivery::Refused),
        Fate::Unknown => (UNKNOWN, Delivery::Unknown),
    };
    let Some(notice) = told(tx, ctx, report, delivery).await? else { return Ok(()) };
    tell(tx, ctx, report, what, Errand::Say(notice)).await
}

/// Whoever called the meeting is told that it could not be pinned: once a group, as long as letters are remembered.
async fn pin_refused(tx: &mut Write, ctx: &Ctx, report: &Report) -> Result<(), store::Fault> {
    let Some(meeting) = report.meeting else { return Ok(()) };
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(()) };
    let Some(neighborhood) = store::place::find_neighborhood(tx, meeting.neighborhood).await? else {
        return Ok(());
    };
    let trouble = GroupTrouble::NoPin;
    let notice = Notice::Setup(SetupNotice::Trouble { neighborhood, trouble });
    tell(tx, ctx, report, "refused", Errand::Say(notice)).await
}

async fn tell_sent(tx: &mut Write, ctx: &Ctx, report: &Report) -> Result<(), store::Fault> {
    let was_told = store::outbox::is_written(tx, &told_key(report, LOCKED)).await?
        || store::outbox::is_written(tx, &told_key(report, SHUT_OUT)).await?
        || store::outbox::is_written(tx, &told_key(report, UNKNOWN)).await?;
    let had_trouble = report.warned || was_told;
    // Nobody waits for these: only trouble is told, and its end.
    if matches!(report.about, About::Anew | About::Document) && !had_trouble {
        return Ok(());
    }
    let Some(notice) = told(tx, ctx, report, Delivery::Sent(Some(ctx.now))).await? else { return Ok(()) };
    let in_place = !had_trouble && ctx.now <= report.asked_at.plus_secs(IN_PLACE_SECS);
    let errand =
        if in_place { bring_up_to_date(tx, ctx, report, notice).await? } else { Errand::Say(notice) };
    tell(tx, ctx, report, "sent", errand).await
}

/// The confirmation becomes `notice`, so that its reader sees one message in its last form.
async fn bring_up_to_date(
    tx: &mut Write,
    ctx: &Ctx,
    report: &Report,
    notice: Notice,
) -> Result<Errand, store::Fault> {
    let asked = asked_key(report);
    let unsaid = store::outbox::cancel_key(tx, &asked, ctx.now).await?;
    let said = store::outbox::fate_of(tx, &asked).await?;
    let shown_in = match said.map(|said| (said.state, said.message)) {
        // The message with the button was gone, and the confirmation came as a new one, of which we know no number.
        Some((LetterState::Refused | LetterState::Unknown, _)) => None,
        said => report.message.or(said.and_then(|(_, message)| message)),
    };
    Ok(match shown_in {
        Some(message) if unsaid => Errand::Replace { message, notice },
        Some(message) => Errand::Amend { message, notice },
        None => Errand::Say(notice),
    })
}

/// A letter that cannot be written, since its neighbourhood has no group.
pub(super) async fn no_group(tx: &mut Write, ctx: &Ctx, report: &Report) -> Result<(), store::Fault> {
    let Some(notice) = told(tx, ctx, report, Delivery::NoGroup).await? else { return Ok(()) };
    tell(tx, ctx, report, "no_group", Errand::Say(notice)).await
}

async fn tell(
    tx: &mut Write,
    ctx: &Ctx,
    report: &Report,
    what: &str,
    errand: Errand,
) -> Result<(), store::Fault> {
    let to = ctx.private_address(tx, report.to).await?;
    let dedupe_key = told_key(report, what);
    let letter = Letter { dedupe_key, doubt: Doubt::Repeat, ..ctx.chatter(to, errand) };
    ctx.post(tx, &letter).await?;
    Ok(())
}

/// What the official reads about it; `None` when the meeting or its neighbourhood is gone.
async fn told(
    tx: &mut Tx,
    ctx: &Ctx,
    report: &Report,
    delivery: Delivery,
) -> Result<Option<Notice>, store::Fault> {
    let Some(meeting) = report.meeting else { return told_of_roll(tx, report.about, delivery).await };
    let Some(meeting) = store::meeting::find(tx, meeting).await? else { return Ok(None) };
    let Some(neighborhood) = store::place::find_neighborhood(tx, meeting.neighborhood).await? else {
        return Ok(None);
    };
    Ok(Some(match report.about {
        About::RollOpened(_) | About::RollFrozen(_) => return Ok(None),
        About::Result { correction } => {
            let neighborhood = authority::called_to(tx, ctx, report.to, &neighborhood).await?;
            Notice::Tally(TallyNotice::Published { neighborhood, correction, delivery })
        }
        About::Papers => {
            let neighborhood = Box::new(neighborhood);
            PapersNotice::Posting { neighborhood, title: meeting.title, delivery }.into()
        }
        about @ (About::Call
        | About::Anew
        | About::Move
        | About::Agenda
        | About::CallOff
        | About::Document
        | About::Pin) => {
            let card = Box::new(super::card::of(tx, ctx, &meeting, &neighborhood).await?);
            Notice::Meeting(MeetingNotice::Posting { about, card, delivery })
        }
    }))
}

async fn told_of_roll(tx: &mut Tx, about: About, delivery: Delivery) -> Result<Option<Notice>, store::Fault> {
    let (of, is_frozen) = match about {
        About::RollOpened(of) => (of, false),
        About::RollFrozen(of) => (of, true),
        _ => return Ok(None),
    };
    let neighborhood = store::place::find_neighborhood(tx, of).await?.map(Box::new);
    Ok(neighborhood.map(|neighborhood| ObjectionNotice::Sending { neighborhood, is_frozen, delivery }.into()))
}

/// Something came from a chat: if it was parked, it can be spoken to again.
pub async fn heard_from(tx: &mut Write, ctx: &Ctx, chat: ChatId) -> Result<(), store::Fault> {
    if parked::is_parked(tx, chat).await? { welcomed(tx, ctx, chat).await } else { Ok(()) }
}

/// Lets go of up to 20 parked chats whose try is due: what waits for them is sent, and the next refusal parks them again.
pub async fn try_parked(tx: &mut Write, ctx: &Ctx) -> Result<(), store::Fault> {
    for chat in parked::due(tx, ctx.now, retention::SHUT_OUT.end(ctx.now), TRIES_AT_ONCE).await? {
        welcomed(tx, ctx, chat).await?;
    }
    Ok(())
}

/// A meeting's notice is out: it becomes the live card and is pinned where we may. `letter`: the one that said it.
pub async fn posted(
    tx: &mut Write,
    ctx: &Ctx,
    letter: LetterId,
    to: Address,
    shown: &Card,
) -> Result<(), store::Fault> {
    store::card::insert(tx, shown, ctx.now).await?;
    // Answers may have come while it was under way.
    store::card::touch(tx, &[shown.meeting], ctx.now).await?;
    let report = store::meeting::find(tx, shown.meeting).await?.map(|meeting| Report {
        to: meeting.called_by,
        meeting: Some(meeting.id),
        about: About::Pin,
        key: format!("pin:{}", to.chat),
        asked_at: ctx.now,
        message: None,
        warned: false,
    });
    let key = format!("pin:{letter}");
    by_the_way(tx, ctx, to, Errand::Pin { message: shown.message }, key, report).await
}

/// Pins a message that was just sent. `letter`: the one that said it.
pub async fn pin(
    tx: &mut Write,
    ctx: &Ctx,
    letter: LetterId,
    to: Address,
    message: MessageId,
) -> Result<(), store::Fault> {
    by_the_way(tx, ctx, to, Errand::Pin { message }, format!("pin:{letter}"), None).await
}

/// Unpins a message of ours that stands in a group.
pub(super) async fn unpin(
    tx: &mut Write,
    ctx: &Ctx,
    to: Address,
    message: MessageId,
) -> Result<(), store::Fault> {
    by_the_way(tx, ctx, to, Errand::Unpin { message }, format!("unpin:{}:{message}", to.chat), None).await
}

/// The letter with this key stands in the group with buttons that are answered no more: they go. In a group that has another number
/// by now, its message has another one too, and stays.
pub(super) async fn strip(tx: &mut Write, ctx: &Ctx, to: Address, key: &str) -> Result<(), store::Fault> {
    let said = store::outbox::fate_of(tx, key).await?.filter(|said| said.chat == to.chat);
    let Some(message) = said.and_then(|said| said.message) else { return Ok(()) };
    by_the_way(tx, ctx, to, Errand::Strip { message }, format!("strip:{}:{message}", to.chat), None).await
}

async fn by_the_way(
    tx: &mut Write,
    ctx: &Ctx,
    to: Address,
    errand: Errand,
    dedupe_key: String,
    report: Option<Report>,
) -> Result<(), store::Fault> {
    let letter = Letter {
        to,
        lane: Lane::Cards,
        errand,
        due_at: ctx.now,
        expires_at: Some(retention::LETTERS.end(ctx.now)),
        dedupe_key,
        doubt: Doubt::Rest,
        campaign: None,
        subject: None,
        asked_by: None,
        report,
    };
    ctx.post(tx, &letter).await?;
    Ok(())
}

/// Somebody pressed under a notice of which we know no message. When it may be one of which nobody knew whether it arrived, it
/// did, and is followed up from now on; else it is another's copy and stays as it is.
pub(super) async fn adopt(
    tx: &mut Write,
    ctx: &Ctx,
    meeting: MeetingId,
    chat: ChatId,
    message: MessageId,
) -> Result<(), store::Fault> {
    let Some(letter) = store::outbox::adopt(tx, meeting, chat, message, ctx.now).await? else {
        return Ok(());
    };
    tracing::info!(%meeting, %message, "a notice whose answer was lost is found");
    // What it shows nobody knows.
    posted(tx, ctx, letter.id, letter.to, &Card::of(letter.to, message, meeting, "")).await?;
    if let Some(meeting) = store::meeting::find(tx, meeting).await? {
        super::voice_note::follow_notice(tx, ctx, (meeting.id, meeting.version), (letter.to, Lane::Cards))
            .await?;
    }
    match letter.report {
        Some(report) => fate(tx, ctx, &report, Fate::Sent).await,
        None => Ok(()),
    }
}

/// A notice that residents pressed on was deleted: while answers are taken it is posted anew, once.
pub async fn card_gone(tx: &mut Write, ctx: &Ctx, card: &Card) -> Result<(), store::Fault> {
    post_anew(tx, ctx, card, card.chat).await
}

async fn post_anew(tx: &mut Write, ctx: &Ctx, card: &Card, chat: ChatId) -> Result<(), store::Fault> {
    let Some(meeting) =
        store::meeting::find(tx, card.meeting).await?.filter(|meeting| meeting.takes_answers(ctx.now))
    else {
        return Ok(());
    };
    let Some(notice) = super::card::load(tx, ctx, meeting.id).await? else { return Ok(()) };
    let thread = store::group::find_by_chat(tx, chat).await?.and_then(|group| group.thread);
    let key = format!("call:{}:anew:{}:{}", meeting.id, card.chat, card.message);
    let report = Report {
        to: meeting.called_by,
        meeting: Some(meeting.id),
        about: About::Anew,
        key: key.clone(),
        asked_at: ctx.now,
        message: None,
        warned: false,
    };
    let letter = Letter {
        to: Address { chat, thread, language: card.language },
        lane: Lane::Cards,
        errand: Errand::Post { meeting: meeting.id, notice },
        due_at: ctx.now,
        expires_at: Some(meeting.starts_at),
        dedupe_key: key,
        doubt: Doubt::Repeat,
        campaign: None,
        subject: Some(meeting.subject()),
        asked_by: None,
        report: Some(report),
    };
    ctx.post(tx, &letter).await?;
    Ok(())
}

async fn welcomed(tx: &mut Write, ctx: &Ctx, chat: ChatId) -> Result<(), store::Fault> {
    parked::unpark(tx, chat).await?;
    store::group::set_reachable(tx, chat, true).await?;
    store::account::set_reachable(tx, AccountId(chat.0), true).await?;
    store::subscriber::unpark(tx, chat).await?;
    // Parked by an earlier version, which moved what waits to the end of time.
    store::outbox::unpark(tx, chat, ctx.now).await?;
    store::card::unpark(tx, chat, ctx.now).await?;
    Ok(())
}

/// We may not write to this chat at all. What waits for it rests until we are heard from or welcome again, or for a day;
/// whoever waits for one of those letters is told.
pub async fn shut_out(tx: &mut Write, ctx: &Ctx, chat: ChatId) -> Result<(), store::Fault> {
    store::group::set_reachable(tx, chat, false).await?;
    store::account::set_reachable(tx, AccountId(chat.0), false).await?;
    store::subscriber::park(tx, chat).await?;
    parked::park(tx, chat, Why::ShutOut, ctx.now, retention::SHUT_OUT.end(ctx.now)).await?;
    tell_those_who_wait(tx, ctx, chat, Fate::ShutOut).await
}

/// The group lets only others speak. What waits for it rests until it is heard from, or for ten minutes; whoever waits for one
/// of those letters is told.
pub async fn locked(tx: &mut Write, ctx: &Ctx, chat: ChatId) -> Result<(), store::Fault> {
    parked::park(tx, chat, Why::Locked, ctx.now, retention::LOCKED.end(ctx.now)).await?;
    tell_those_who_wait(tx, ctx, chat, Fate::Locked).await
}

/// The topic that a letter was for is closed or gone: what waits for it goes to the general one. Where it was the one we speak in,
/// whoever leads there is told once.
pub async fn topic_gone(
    tx: &mut Write,
    ctx: &Ctx,
    chat: ChatId,
    thread: ThreadId,
) -> Result<(), store::Fault> {
    store::outbox::clear_thread(tx, chat, thread).await?;
    if store::group::clear_thread(tx, chat, thread).await? {
        tell_all_who_lead(tx, ctx, chat, GroupTrouble::TopicClosed, &format!("topic:{thread}"), &[]).await?;
    }
    Ok(())
}

async fn tell_those_who_wait(
    tx: &mut Write,
    ctx: &Ctx,
    chat: ChatId,
    what: Fate,
) -> Result<(), store::Fault> {
    let mut told = Vec::new();
    for report in store::outbox::reports_of_chat(tx, chat).await? {
        fate(tx, ctx, &report, what).await?;
        if report.about != About::Pin {
            told.push(report.to);
        }
    }
    tell_leaders(tx, ctx, chat, what, &told).await
}

/// Whoever leads the neighbourhood of a group that refuses us is told once a week while it lasts; not who was told of a letter.
async fn tell_leaders(
    tx: &mut Write,
    ctx: &Ctx,
    chat: ChatId,
    what: Fate,
    told: &[AccountId],
) -> Result<(), store::Fault> {
    let (trouble, key) = match what {
        Fate::ShutOut => (GroupTrouble::ThrownOut, SHUT_OUT),
        Fate::Locked => (GroupTrouble::Locked, LOCKED),
        Fate::Sent | Fate::Refused | Fate::Unknown => return Ok(()),
    };
    let week = ctx.now.local_day(ctx.house.zone).iso_week();
    let when = format!("{key}:{}:{}", week.year(), week.week());
    tell_all_who_lead(tx, ctx, chat, trouble, &when, told).await
}

/// Whoever leads the neighbourhood of a group, `told` excepted, is told what is wrong with it; of one `key` once.
async fn tell_all_who_lead(
    tx: &mut Write,
    ctx: &Ctx,
    chat: ChatId,
    trouble: GroupTrouble,
    key: &str,
    told: &[AccountId],
) -> Result<(), store::Fault> {
    let Some(group) = store::group::find_by_chat(tx, chat).await? else { return Ok(()) };
    let Some(neighborhood) = store::place::find_neighborhood(tx, group.neighborhood).await? else {
        return Ok(());
    };
    for leader in store::grant::leaders(tx, neighborhood.id, ctx.now).await? {
        if told.contains(&leader) {
            continue;
        }
        let notice = SetupNotice::Trouble { neighborhood: neighborhood.clone(), trouble };
        let to = ctx.private_address(tx, leader).await?;
        let dedupe_key = format!("group:{chat}:{key}:{leader}");
        let letter = Letter { dedupe_key, ..ctx.chatter(to, Errand::Say(Notice::Setup(notice))) };
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}
