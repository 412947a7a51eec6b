//! Use-cases: one closed list of what can be asked, one match, one function for each thing a person can ask.
//! Store loads, domain decides, store saves, the outbox takes the letters; all inside the caller's transaction.

pub mod account;
pub mod alarm;
pub mod announcement;
pub mod attendance;
mod authority;
mod call_list;
pub mod campaign;
pub mod card;
pub mod channel;
mod copies;
pub mod correction;
pub mod door;
pub mod duty;
mod edited;
pub mod election;
pub mod election_place;
pub mod holiday;
mod home;
pub mod household;
pub mod household_change;
pub mod invitation;
mod label;
pub mod link;
pub mod meeting;
pub mod objection;
pub mod order;
pub mod papers;
pub mod place_sheet;
pub mod presence;
pub mod printing;
mod question;
mod record;
pub mod roll;
pub mod rsvp;
mod screen;
mod sender;
pub mod setup;
pub mod tally;
mod team;
pub mod unit;
pub mod unit_sheet;
pub mod voice_note;
pub mod wave;

pub use label::Labels;
pub use sender::{Room, RoomKind, Sender};

use std::sync::Arc;

use chrono_tz::Tz;

use crate::chance::Chance;
use crate::domain::account::{AccountNotice, Thing};
use crate::domain::announcement::AnnouncementRefusal;
use crate::domain::home::Door;
use crate::domain::ids::{AccountId, ChatId, LetterId};
use crate::domain::invitation::InvitationDialog;
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter, SentFile};
use crate::domain::patience::{ANSWERS_WAITING, Patience, answers_in_group};
use crate::domain::people::{Authority, Language};
use crate::domain::pin::Spot;
use crate::domain::place_sheet::SheetDialog;
use crate::domain::retention;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::SetupRefusal;
use crate::domain::start_link::StartLink;
use crate::domain::time::Moment;
use crate::domain::unit_sheet::UnitSheetDialog;
use crate::domain::voice_note::SentVoice;
use crate::store::{self, Tx, Write};

/// Everything that can be asked of us. What cannot be understood is an intent too.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    /// Nothing that is meant for us.
    Ignored,
    /// Words typed in the private chat (or as an answer to a question of ours in a group).
    Typed(String),
    /// A file sent in the private chat.
    Sent {
        file: SentFile,
        caption: String,
    },
    /// Something in private that is no words: a photograph, a voice.
    Wordless(Thing),
    /// A point of the map, in private.
    Placed(Spot),
    /// A picture in private, with the words under it.
    Pictured {
        /// The messenger's handle of it.
        picture: String,
        caption: String,
        /// The words began with `/thongbao`, which is not among them.
        announces: bool,
    },
    /// A voice message in private, without words.
    Spoken(SentVoice),
    /// Words that look like a command but are none of ours; the doors of those that are like it.
    UnknownCommand {
        line: String,
        like: Vec<Door>,
    },
    /// A message was changed after it was sent; what it says now.
    Edited(Box<Intent>),
    /// `/huy`: drop the conversation under way.
    Drop,
    /// A button that is too old, forged, or of another version.
    StaleButton,
    Account(account::AccountIntent),
    Setup(setup::SetupIntent),
    Roll(roll::RollIntent),
    Objection(objection::ObjectionIntent),
    Correction(correction::CorrectionIntent),
    Household(household::HouseholdIntent),
    HouseholdChange(household_change::ChangeIntent),
    Link(link::LinkIntent),
    Meeting(meeting::MeetingIntent),
    Invitation(invitation::InvitationIntent),
    Rsvp(rsvp::RsvpIntent),
    Attendance(attendance::AttendanceIntent),
    Presence(presence::PresenceIntent),
    Order(order::OrderIntent),
    Tally(tally::TallyIntent),
    Papers(papers::PapersIntent),
    Printing(printing::PrintingIntent),
    VoiceNote(voice_note::VoiceNoteIntent),
    Election(election::ElectionIntent),
    ElectionPlace(election_place::PlaceIntent),
    Duty(duty::DutyIntent),
    Holiday(holiday::HolidayIntent),
    Alarm(alarm::AlarmIntent),
    PlaceSheet(place_sheet::SheetIntent),
    Wave(wave::WaveIntent),
    Announcement(announcement::AnnouncementIntent),
    Unit(unit::UnitIntent),
    UnitSheet(unit_sheet::UnitSheetIntent),
    Channel(channel::ChannelIntent),
}

impl Intent {
    /// Whether it may be an answer to what is asked: words, or what is sent in place of words.
    const fn is_answer(&self) -> bool {
        matches!(self, Intent::Typed(_) | Intent::Placed(_) | Intent::Pictured { .. } | Intent::Spoken(_))
    }
}

/// An answer in a group is dropped when it could not be said within this time.
const GROUP_ANSWER_SECS: i64 = 120;

/// The answer to a pressed button, shown to the presser alone.
#[derive(Debug, Clone, PartialEq)]
pub enum Toast {
    /// A short notice of at most 200 characters once worded.
    Say(Notice),
    /// Lead into the private chat with us.
    Lead(StartLink),
}

/// Why an intent ended early.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// A "no" that the person is told; what the handler wrote is undone first.
    #[error("refused: {0:?}")]
    Refused(Box<Refusal>),
    /// We failed; the transaction is undone and tried again.
    #[error(transparent)]
    Fault(#[from] store::Fault),
}

impl<T: Into<Refusal>> From<T> for Stop {
    fn from(refusal: T) -> Self {
        Stop::Refused(Box::new(refusal.into()))
    }
}

pub type Outcome<T = Option<Toast>> = Result<T, Stop>;

/// What does not change while we run.
pub struct House {
    pub zone: Tz,
    /// `LOA_ADMINS`.
    pub operators: Vec<AccountId>,
    /// `LOA_OPERATORS_CHAT`: where operators are told what they must know; without it each is told in private.
    pub operators_chat: Option<ChatId>,
    /// `LOA_CONTROLLER`: the body answerable for the data.
    pub controller: String,
    /// Our own user name, without `@`.
    pub bot_username: String,
    pub chance: Chance,
    /// `LOA_PUBLIC_URL`, without a slash at its end: where the page for the door is.
    pub public_url: Option<String>,
    /// The messenger's buttons, for who types what stands on them.
    pub labels: Labels,
}

/// The moment at hand, and the house.
#[derive(Clone)]
pub struct Ctx {
    pub now: Moment,
    pub house: Arc<House>,
}

impl Ctx {
    /// What this account may do now.
    pub async fn authority(&self, tx: &mut Tx, account: AccountId) -> Result<Authority, store::Fault> {
        let grants = store::grant::of_account(tx, account, self.now).await?;
        Ok(Authority::new(account, self.house.operators.contains(&account), grants))
    }

    /// Writes a letter into the outbox.
    pub async fn post(&self, tx: &mut Write, letter: &Letter) -> Result<bool, store::Fault> {
        store::outbox::enqueue(tx, self.house.chance.id(self.now), letter, self.now).await
    }

    /// A letter of the kind that answers are, not written yet.
    pub fn chatter(&self, to: Address, errand: Errand) -> Letter {
        let key: LetterId = self.house.chance.id(self.now);
        Letter {
            to,
            lane: Lane::Answers,
            errand,
            due_at: self.now,
            // Nobody can bury a group under answers: what could not be said soon is not said. Words to somebody who has shut us
            // out do not wait for ever.
            expires_at: Some(match to.chat.0 < 0 {
                true => self.now.plus_secs(GROUP_ANSWER_SECS),
                false => retention::LETTERS.end(self.now),
            }),
            dedupe_key: format!("answer:{key}"),
            doubt: Doubt::Rest,
            campaign: None,
            subject: None,
            asked_by: None,
            report: None,
        }
    }

    /// Answers in the room where it was asked. In a group a member has a budget, and so has the group: what goes beyond is not
    /// said.
    pub async fn reply(&self, tx: &mut Write, sender: &Sender, notice: Notice) -> Result<(), store::Fault> {
        question::keep(tx, self, sender, &notice).await?;
        let mut letter = self.chatter(sender.address(), Errand::Say(notice));
        letter.asked_by = (!sender.pressed).then_some(sender.account);
        if sender.room.kind == RoomKind::Group && !sender.pressed {
            let (group, since) = (sender.room.chat, self.now.plus_minutes(-1));
            let (all, own) = store::outbox::asked_since(tx, group, sender.account, since, self.now).await?;
            if !answers_in_group(own, all) {
                return Ok(());
            }
        }
        self.post(tx, &letter).await?;
        Ok(())
    }

    /// Tells an account in its private chat, in its own language.
    pub async fn tell(&self, tx: &mut Write, account: AccountId, notice: Notice) -> Result<(), store::Fault> {
        let to = self.private_address(tx, account).await?;
        self.errand(tx, to, Errand::Say(notice)).await
    }

    /// Tells an account something of which only the latest counts: what waits for it about the same is not said any more.
    pub async fn tell_latest(
        &self,
        tx: &mut Write,
        account: AccountId,
        about: String,
        notice: Notice,
    ) -> Result<(), store::Fault> {
        let to = self.private_address(tx, account).await?;
        self.latest(tx, self.chatter(to, Errand::Say(notice)), about).await
    }

    /// Replaces the message whose button was pressed; without one, answers anew.
    pub async fn replace(&self, tx: &mut Write, sender: &Sender, notice: Notice) -> Result<(), store::Fault> {
        match sender.message {
            Some(message) if sender.pressed => {
                question::keep(tx, self, sender, &notice).await?;
                // However fast somebody presses, the message is changed once.
                let about = format!("shown:{}:{message}", sender.room.chat);
                let letter = self.chatter(sender.address(), Errand::Replace { message, notice });
                self.latest(tx, letter, about).await
            }
            _ => self.reply(tx, sender, notice).await,
        }
    }

    async fn latest(&self, tx: &mut Write, letter: Letter, about: String) -> Result<(), store::Fault> {
        store::outbox::cancel_subject(tx, &about, self.now).await?;
        self.post(tx, &Letter { subject: Some(about), ..letter }).await?;
        Ok(())
    }

    /// Any errand in the lane of answers.
    pub async fn errand(&self, tx: &mut Write, to: Address, errand: Errand) -> Result<(), store::Fault> {
        self.post(tx, &self.chatter(to, errand)).await?;
        Ok(())
    }

    /// The private chat of an account, in its language.
    pub async fn private_address(&self, tx: &mut Tx, account: AccountId) -> Result<Address, store::Fault> {
        let language =
            store::account::find(tx, account).await?.map(|known| known.language).unwrap_or_default();
        Ok(Address { chat: account.private_chat(), thread: None, language })
    }
}

/// Meets whoever says something: the language is looked up, and a chat that was parked can be spoken to again, unless it is
/// just being closed to us.
///
/// # Errors
/// When the database fails.
pub async fn meet(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    intent: &Intent,
) -> Result<Sender, store::Fault> {
    let (chosen, parked) = store::account::meet(tx, sender.account, sender.room.chat).await?;
    if parked && *intent != Intent::Channel(channel::ChannelIntent::ShutOut) {
        channel::heard_from(tx, ctx, sender.room.chat).await?;
    }
    Ok(Sender { language: chosen.unwrap_or(sender.language), ..sender.clone() })
}

/// Keeps the language of somebody who has just agreed to be kept, so that what comes later speaks it too.
///
/// # Errors
/// When the database fails.
pub(crate) async fn keep_language(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<(), store::Fault> {
    if sender.language != Language::default() {
        store::account::set_language(tx, sender.account, sender.language, ctx.now).await?;
    }
    Ok(())
}

/// Meets the sender and does what was asked, inside the caller's transaction.
///
/// # Errors
/// [`Stop::Refused`]: undo and tell the person ([`refuse`]). [`Stop::Fault`]: undo and try again.
pub async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: Intent) -> Outcome {
    let sender = meet(tx, ctx, sender, &intent).await?;
    act(tx, ctx, &sender, intent).await
}

/// Whether more is heard of somebody whose answers pile up: their queue is served at one letter a second.
async fn has_patience(
    tx: &mut Tx,
    sender: &Sender,
    intent: &Intent,
) -> Result<Result<bool, Refusal>, store::Fault> {
    let words = !matches!(intent, Intent::Ignored | Intent::Channel(_)) && !sender.pressed;
    if !words || sender.room.kind != RoomKind::Private {
        return Ok(Ok(true));
    }
    let waiting = store::outbox::waiting_answers(tx, sender.room.chat, ANSWERS_WAITING + 1).await?;
    Ok(match Patience::with(waiting) {
        Patience::Acts => Ok(true),
        Patience::AsksToWait => Err(Refusal::PleaseWait),
        Patience::IsSilent => Ok(false),
    })
}

/// Does what somebody asked whom we have met ([`meet`]), inside the caller's transaction.
///
/// # Errors
/// [`Stop::Refused`]: undo and tell the person ([`say_no`]). [`Stop::Fault`]: undo and try again.
pub async fn act(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: Intent) -> Outcome {
    let (sender, intent) = home::through(sender, intent);
    let sender = sender.as_ref();
    if !has_patience(tx, sender, &intent).await?? {
        return Ok(None);
    }
    if question::is_given_up(tx, sender, &intent).await? {
        return Err(Refusal::GivenUp.into());
    }
    question::pressed(tx, ctx, sender, &intent).await?;
    let Some(asked) = question::open(tx, ctx, sender, &intent).await? else {
        return act_on(tx, ctx, sender, intent).await;
    };
    let outcome = act_on(tx, ctx, sender, intent.clone()).await?;
    question::after(tx, ctx, sender, asked, &intent).await?;
    Ok(outcome)
}

async fn act_on(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: Intent) -> Outcome {
    // A command that begins something ends the conversation under way; typed words and buttons are part of it. Each feature in a box:
    // the future of an act is no larger than it must be, and stacks are short.
    match intent {
        Intent::Ignored => Ok(None),
        Intent::Typed(words) => typed(tx, ctx, sender, &words).await,
        Intent::Sent { file, caption } => sent(tx, ctx, sender, file, &caption).await,
        Intent::UnknownCommand { line, like } => account::unsure(tx, ctx, sender, line, like).await,
        Intent::Edited(now) => Box::pin(edited::handle(tx, ctx, sender, *now)).await,
        Intent::Wordless(thing) => account::wordless(tx, ctx, sender, thing).await,
        Intent::Spoken(voice) => Box::pin(voice_note::sent(tx, ctx, sender, voice)).await,
        Intent::Placed(spot) => meeting::pin::sent(tx, ctx, sender, spot).await,
        Intent::Pictured { picture, caption, announces } => {
            if announcement::pictured(tx, ctx, sender, picture, &caption, announces).await? {
                return Ok(None);
            }
            // The words beside a picture say what they say: a code, an answer.
            match caption.trim() {
                "" => account::wordless(tx, ctx, sender, Thing::Picture).await,
                words => typed(tx, ctx, sender, words).await,
            }
        }
        Intent::Drop => question::drop_all(tx, ctx, sender).await,
        Intent::StaleButton => Err(Refusal::StaleButton.into()),
        Intent::Account(intent) => Box::pin(account::handle(tx, ctx, sender, intent)).await,
        Intent::Setup(intent) => Box::pin(setup::handle(tx, ctx, sender, intent)).await,
        Intent::Roll(intent) => Box::pin(roll::handle(tx, ctx, sender, intent)).await,
        Intent::Objection(intent) => Box::pin(objection::handle(tx, ctx, sender, intent)).await,
        Intent::Correction(intent) => Box::pin(correction::handle(tx, ctx, sender, intent)).await,
        Intent::Household(intent) => Box::pin(household::handle(tx, ctx, sender, intent)).await,
        Intent::HouseholdChange(intent) => Box::pin(household_change::handle(tx, ctx, sender, intent)).await,
        Intent::Link(intent) => Box::pin(link::handle(tx, ctx, sender, intent)).await,
        Intent::Meeting(intent) => Box::pin(meeting::handle(tx, ctx, sender, intent)).await,
        Intent::Invitation(intent) => Box::pin(invitation::handle(tx, ctx, sender, intent)).await,
        Intent::Rsvp(intent) => Box::pin(rsvp::handle(tx, ctx, sender, intent)).await,
        Intent::Attendance(intent) => Box::pin(attendance::handle(tx, ctx, sender, intent)).await,
        Intent::Presence(intent) => Box::pin(presence::handle(tx, ctx, sender, intent)).await,
        Intent::Order(intent) => Box::pin(order::handle(tx, ctx, sender, intent)).await,
        Intent::Tally(intent) => Box::pin(tally::handle(tx, ctx, sender, intent)).await,
        Intent::Papers(intent) => Box::pin(papers::handle(tx, ctx, sender, intent)).await,
        Intent::Printing(intent) => Box::pin(printing::handle(tx, ctx, sender, intent)).await,
        Intent::VoiceNote(intent) => Box::pin(voice_note::handle(tx, ctx, sender, intent)).await,
        Intent::Election(intent) => Box::pin(election::handle(tx, ctx, sender, intent)).await,
        Intent::ElectionPlace(intent) => Box::pin(election_place::handle(tx, ctx, sender, intent)).await,
        Intent::Duty(intent) => Box::pin(duty::handle(tx, ctx, sender, intent)).await,
        Intent::Holiday(intent) => Box::pin(holiday::handle(tx, ctx, sender, intent)).await,
        Intent::Alarm(intent) => Box::pin(alarm::handle(tx, ctx, sender, intent)).await,
        Intent::PlaceSheet(intent) => Box::pin(place_sheet::handle(tx, ctx, sender, intent)).await,
        Intent::Wave(intent) => Box::pin(wave::handle(tx, ctx, sender, intent)).await,
        Intent::Announcement(intent) => Box::pin(announcement::handle(tx, ctx, sender, intent)).await,
        Intent::Unit(intent) => Box::pin(unit::handle(tx, ctx, sender, intent)).await,
        Intent::UnitSheet(intent) => Box::pin(unit_sheet::handle(tx, ctx, sender, intent)).await,
        Intent::Channel(intent) => Box::pin(channel::handle(tx, ctx, sender, intent)).await,
    }
}

/// Words typed in private mean what the conversation under way makes of them.
async fn typed(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str) -> Outcome {
    if sender.room.kind == RoomKind::Private
        && let Some(thing) = Thing::of_address(words)
    {
        return account::wordless(tx, ctx, sender, thing).await;
    }
    let open = store::dialog::find(tx, sender.account).await?;
    if election::stop_said(tx, ctx, sender, words, open.as_ref()).await? {
        return Ok(None);
    }
    if sender.room.kind == RoomKind::Private
        && let Some(asked) = open.as_ref().filter(|asked| !question::takes_any_word(asked))
        && let Some(word) = question::word_alone(words)
    {
        return question::take_word(tx, ctx, sender, asked.clone(), word).await;
    }
    if let Some(asks) = Box::pin(label::said(tx, ctx, sender, words, open.as_ref())).await? {
        return label::press(tx, ctx, sender, asks).await;
    }
    match open {
        Some(Dialog::Sure(asked)) => question::sure(tx, ctx, sender, *asked, words).await,
        Some(Dialog::Setup(dialog)) => Box::pin(setup::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Objection(dialog)) => Box::pin(objection::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Correction(dialog)) => Box::pin(correction::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Household(dialog)) => Box::pin(household::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::HouseholdChange(dialog)) => {
            Box::pin(household_change::typed(tx, ctx, sender, dialog, words)).await
        }
        Some(Dialog::Link(dialog)) => Box::pin(link::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Meeting(dialog)) => Box::pin(meeting::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Invitation(dialog)) => Box::pin(invitation::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Rsvp(dialog)) => Box::pin(rsvp::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Presence(dialog)) => Box::pin(presence::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Order(dialog)) => Box::pin(order::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Tally(dialog)) => Box::pin(tally::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::Papers(dialog)) => Box::pin(papers::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::VoiceNote(dialog)) => voice_note::typed(dialog).await,
        Some(Dialog::Election(dialog)) => Box::pin(election::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::ElectionPlace(dialog)) => {
            Box::pin(election_place::typed(tx, ctx, sender, dialog, words)).await
        }
        Some(Dialog::Duty(dialog)) => Box::pin(duty::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::PlaceSheet(_)) => Box::pin(place_sheet::typed(tx, ctx, sender)).await,
        Some(Dialog::Announcement(dialog)) => {
            Box::pin(announcement::typed(tx, ctx, sender, dialog, words)).await
        }
        Some(Dialog::Unit(dialog)) => Box::pin(unit::typed(tx, ctx, sender, dialog, words)).await,
        Some(Dialog::UnitSheet(_)) => Box::pin(unit_sheet::typed(tx, ctx, sender)).await,
        None => Box::pin(screen::typed(tx, ctx, sender, words)).await,
    }
}

/// A file is what the conversation under way waits for; without one it is a roll.
async fn sent(tx: &mut Write, ctx: &Ctx, sender: &Sender, file: SentFile, caption: &str) -> Outcome {
    if sender.room.kind == RoomKind::Private {
        match store::dialog::find(tx, sender.account).await? {
            Some(Dialog::PlaceSheet(SheetDialog::File { edition })) => {
                return place_sheet::sent(tx, ctx, sender, edition, file).await;
            }
            Some(Dialog::UnitSheet(UnitSheetDialog::File)) => {
                return unit_sheet::sent(tx, ctx, sender, file).await;
            }
            Some(Dialog::Invitation(InvitationDialog::Document { meeting })) => {
                return invitation::sent(tx, ctx, sender, meeting, file).await;
            }
            _ => {}
        }
    }
    // A picture of the invitation sent as a file, with the code beside it: the code is what counts.
    if !caption.trim().is_empty()
        && sender.room.kind == RoomKind::Private
        && !ctx.authority(tx, sender.account).await?.is_official()
    {
        return typed(tx, ctx, sender, caption).await;
    }
    roll::sent(tx, ctx, sender, file, caption).await
}

/// Tells a person whom we have not met a "no".
pub async fn refuse(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    intent: &Intent,
    refusal: Refusal,
) -> Outcome {
    let (chosen, _) = store::account::meet(tx, sender.account, sender.room.chat).await?;
    let sender = Sender { language: chosen.unwrap_or(sender.language), ..sender.clone() };
    Ok(say_no(tx, ctx, &sender, intent, refusal).await?)
}

/// A "no" that speaks of who asked and not of the group: the others need not read it.
fn is_own_business(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::OfficialsOnly
            | Refusal::RollKeepersOnly
            | Refusal::OperatorsOnly
            | Refusal::NotLinked
            | Refusal::Setup(SetupRefusal::WardOfficersOnly)
            | Refusal::Announcement(AnnouncementRefusal::NotYours | AnnouncementRefusal::InGroup)
    )
}

/// Whether somebody who spoke in a group can be answered in private.
async fn reads_us_in_private(tx: &mut Tx, sender: &Sender) -> Result<bool, store::Fault> {
    if sender.room.kind == RoomKind::Private || sender.anonymous {
        return Ok(false);
    }
    Ok(store::account::find(tx, sender.account).await?.is_some_and(|known| known.reachable))
}

/// Tells a person whom we have met ([`meet`]) a "no": as a toast to a press, else in the room; and what is asked now, where the press
/// was of an older step and the words were no answer.
pub async fn say_no(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    intent: &Intent,
    refusal: Refusal,
) -> Result<Option<Toast>, store::Fault> {
    let (sender, intent) = home::through(sender, intent.clone());
    let sender = sender.as_ref();
    let is_busy = matches!(refusal, Refusal::PleaseWait | Refusal::Fault);
    if sender.pressed {
        if refusal == Refusal::StaleButton && question::point_to_it(tx, ctx, sender).await? {
            return Ok(Some(Toast::Say(Notice::Account(AccountNotice::OlderStep))));
        }
        return Ok(Some(Toast::Say(Notice::Refused(refusal))));
    }
    if refusal == Refusal::PleaseWait {
        // At most once a minute, else the queue of who writes on would be one of these alone.
        let mut letter = ctx.chatter(sender.address(), Errand::Say(Notice::Refused(refusal)));
        letter.dedupe_key = format!("wait:{}:{}", sender.room.chat, ctx.now.unix_millis() / 60_000);
        ctx.post(tx, &letter).await?;
    } else if is_own_business(&refusal) && reads_us_in_private(tx, sender).await? {
        ctx.tell(tx, sender.account, Notice::Refused(refusal)).await?;
    } else {
        ctx.reply(tx, sender, Notice::Refused(refusal)).await?;
    }
    if !is_busy {
        Box::pin(question::after_no(tx, ctx, sender, &intent)).await?;
    }
    Ok(None)
}
