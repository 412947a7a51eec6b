//! Presses on answers, all of a batch together: thousands within minutes. Also the one thing a press tells by the way: where a notice
//! stands whose answer was lost.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::{Ctx, Intent, Outcome, RoomKind, Sender, Stop, Toast, channel};
use super::{RsvpIntent, ask_which, hold, say, tell_answer, through};
use crate::domain::answer::Answer;
use crate::domain::household_page::HouseholdRefusal;
use crate::domain::ids::{AccountId, ChatId, HouseholdId, LetterId, MeetingId, MessageId};
use crate::domain::letter::{Address, Errand, Letter};
use crate::domain::meeting::gate;
use crate::domain::people::Language;
use crate::domain::rsvp::{Claim, Naming, RsvpDialog, RsvpNotice, RsvpRefusal, Talk, Whose, naming};
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::start_link::StartLink;
use crate::store::rsvp::{Asked, Known, NewTap};
use crate::store::{self, Tx, Write};

/// A press on an answer.
#[derive(Debug, Clone, Copy)]
pub struct Press<'a> {
    pub sender: &'a Sender,
    pub meeting: MeetingId,
    pub answer: Answer,
    /// For which household, where the presser was asked.
    pub household: Option<HouseholdId>,
    /// The message pressed, when it is the meeting's notice.
    pub notice: Option<MessageId>,
}

impl<'a> Press<'a> {
    /// What was asked, if it was an answer by a press.
    pub fn read(sender: &'a Sender, intent: &Intent) -> Option<Self> {
        match *intent {
            Intent::Rsvp(RsvpIntent::Answer { meeting, answer }) => {
                Some(Self { sender, meeting, answer, household: None, notice: None })
            }
            Intent::Rsvp(RsvpIntent::AnswerFor { meeting, household, answer }) => {
                Some(Self { sender, meeting, answer, household: Some(household), notice: None })
            }
            Intent::Rsvp(RsvpIntent::AnswerNotice { meeting, answer }) => {
                Some(Self { sender, meeting, answer, household: None, notice: sender.message })
            }
            _ => None,
        }
    }
}

pub(super) async fn press(tx: &mut Write, ctx: &Ctx, press: Press<'_>) -> Outcome {
    store::rsvp::hold(tx, &[press.sender.account]).await?;
    let replies = press_all(tx, ctx, &[press]).await?;
    Ok(replies.into_iter().next().map(|reply| reply.toast))
}

/// What a press is answered with, in the presser's language.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    pub toast: Toast,
    pub language: Language,
}

/// Presses under notices, in the order in which they came; the senders need not have been met. The commonest thing people do
/// here, thousands within minutes: one look at everything, then each is weighed against what those before it left, and what
/// changed is written once. The result is that of one press after the other. Their households are held already
/// ([`store::rsvp::hold`]).
///
/// # Errors
/// When the database fails.
pub async fn press_all(tx: &mut Write, ctx: &Ctx, presses: &[Press<'_>]) -> Result<Vec<Reply>, store::Fault> {
    let meetings: BTreeSet<MeetingId> = presses.iter().map(|press| press.meeting).collect();
    let mut pile = Pile { meetings: meetings.into_iter().collect(), ..Pile::default() };
    let mut replies = Vec::with_capacity(presses.len());
    let mut heard = Vec::new();
    while let Some(rest) = presses.get(replies.len()..).filter(|rest| !rest.is_empty()) {
        let asked: Vec<Asked> = rest
            .iter()
            .map(|press| Asked {
                meeting: press.meeting,
                account: press.sender.account,
                chat: press.sender.room.chat,
                notice: press.notice,
            })
            .collect();
        for (press, known) in rest.iter().zip(store::rsvp::standings(tx, &asked).await?) {
            if known.parked && !heard.contains(&press.sender.room.chat) {
                // What is known of all others may be different now: it is looked up anew.
                pile.put_down(tx, ctx).await?;
                channel::heard_from(tx, ctx, press.sender.room.chat).await?;
                heard.push(press.sender.room.chat);
                break;
            }
            let language = known.language.unwrap_or(press.sender.language);
            let toast = match pile.weigh(tx, ctx, press, known).await {
                Ok(toast) => toast,
                Err(Stop::Refused(refusal)) => Toast::Say(Notice::Refused(*refusal)),
                Err(Stop::Fault(fault)) => return Err(fault),
            };
            replies.push(Reply { toast, language });
        }
    }
    pile.put_down(tx, ctx).await?;
    // All at once, and last: whoever writes several cards holds their rows in one order (`store/card.rs`).
    let touched: Vec<MeetingId> = pile.touched.into_iter().collect();
    if !touched.is_empty() {
        store::card::touch(tx, &touched, ctx.now).await?;
    }
    Ok(replies)
}

/// What presses changed and is not written yet, and what they left.
#[derive(Default)]
struct Pile {
    /// Under whose notices was pressed.
    meetings: Vec<MeetingId>,
    /// Their cards are ours until the end: letters were written.
    holds_cards: bool,
    /// The last tap of each household.
    taps: BTreeMap<(MeetingId, HouseholdId), NewTap>,
    /// Households that pressed what stands once more, with the number of the update.
    again: BTreeMap<(MeetingId, HouseholdId), i64>,
    /// Meetings whose numbers changed.
    touched: BTreeSet<MeetingId>,
    /// Conversations begun (or ended: `None`).
    dialogs: BTreeMap<AccountId, Option<Dialog>>,
    /// Who comes instead? Asked once, however often the answer was changed.
    questions: BTreeMap<AccountId, (LetterId, Letter)>,
    /// The answers as they are, written or not.
    answers: HashMap<(MeetingId, HouseholdId), Answer>,
    /// The conversations as they are, written or not.
    talks: HashMap<AccountId, Option<Dialog>>,
    /// Notices that were pressed and of which we did not know where they stand.
    strays: BTreeSet<(MeetingId, ChatId, MessageId)>,
}

impl Pile {
    /// Weighs one press against what is known and what the presses before it left.
    async fn weigh(&mut self, tx: &mut Write, ctx: &Ctx, press: &Press<'_>, known: Known) -> Outcome<Toast> {
        let Press { sender, meeting, answer, household: chosen, notice } = *press;
        let Known { standing, language, dialog, is_stray, .. } = known;
        let language = language.unwrap_or(sender.language);
        let standing = standing.ok_or(Refusal::StaleButton)?;
        let (state, starts_at, group) = (standing.state, standing.starts_at, standing.group);
        let reachable = standing.reachable;
        if sender.room.kind == RoomKind::Group && group != Some(sender.room.chat) {
            return Err(Refusal::StaleButton.into());
        }
        through(gate(state, starts_at, ctx.now))?;
        if let Some(message) = notice.filter(|_| is_stray && sender.room.kind == RoomKind::Group) {
            self.strays.insert((meeting, sender.room.chat, message));
        }
        let (household, number, before, tap, accounts) = match standing.whose(chosen) {
            Whose::Nobodys => return Ok(Toast::Lead(StartLink::Answer { meeting, answer })),
            Whose::Elsewhere => return Err(another_place(tx, meeting).await?),
            Whose::NotTheirs => return Err(HouseholdRefusal::NotYours.into()),
            Whose::Ask(_) if sender.room.kind == RoomKind::Group && !reachable => {
                return Ok(Toast::Lead(StartLink::Answer { meeting, answer }));
            }
            Whose::Ask(households) => {
                // The question shows what was answered until now.
                self.put_down(tx, ctx).await?;
                self.hold_cards(tx).await?;
                let sender = &Sender { language, ..sender.clone() };
                ask_which(tx, ctx, sender, meeting, answer, households).await?;
                return Ok(Toast::Say(say(RsvpNotice::WhichAsked)));
            }
            Whose::Theirs(Claim::Pending { link, .. }) => return hold(tx, ctx, link, meeting, answer).await,
            Whose::Theirs(Claim::Approved { household, number, before, tap, accounts, .. }) => {
                (household, number, before, tap, accounts)
            }
        };
        let mut asks = false;
        let of_this_batch = self.answers.get(&(meeting, household)).copied();
        let overtaken =
            of_this_batch.is_none() && tap.is_some_and(|tap| tap.was_pressed_after(sender.update, ctx.now));
        let before = of_this_batch.or(before);
        if let Some(answer) = before.filter(|_| overtaken) {
            return Ok(Toast::Say(say(RsvpNotice::Saved { number, answer, before, starts_at, asks })));
        }
        if before == Some(answer) {
            // A press before this one may be heard of after it.
            match self.taps.get_mut(&(meeting, household)) {
                Some(tap) => tap.update = sender.update,
                None => {
                    self.again.insert((meeting, household), sender.update);
                }
            }
        }
        if before != Some(answer) {
            self.answers.insert((meeting, household), answer);
            let (by, update) = (sender.account, sender.update);
            self.taps.insert((meeting, household), NewTap { meeting, household, answer, by, update });
            let (shared, in_private) = (accounts > 1, sender.room.kind == RoomKind::Private);
            if shared || in_private {
                // What is told shows the meeting with this answer.
                self.put_down(tx, ctx).await?;
                self.hold_cards(tx).await?;
                let sender = &Sender { language, ..sender.clone() };
                tell_answer(tx, ctx, sender, meeting, household, (&number, answer, before), shared).await?;
            }
            let talk = match self.talks.get(&sender.account).unwrap_or(&dialog) {
                None => Talk::Silent,
                // Who comes for another household of the same account is another question.
                Some(Dialog::Rsvp(RsvpDialog::SubstituteName { household: of, .. })) if *of == household => {
                    Talk::AboutName
                }
                Some(_) => Talk::AboutOther,
            };
            match naming(answer, before, reachable || in_private, talk) {
                Naming::Ask => {
                    asks = sender.room.kind == RoomKind::Group;
                    let asked = RsvpDialog::SubstituteName { meeting, household };
                    let reader = Address { chat: sender.account.private_chat(), thread: None, language };
                    self.ask_name(ctx, sender.account, asked, reader, &number);
                }
                Naming::Drop => self.talk_is(sender.account, None),
                Naming::Leave => {}
            }
        }
        Ok(Toast::Say(say(RsvpNotice::Saved { number, answer, before, starts_at, asks })))
    }

    /// Asks who comes instead.
    fn ask_name(&mut self, ctx: &Ctx, account: AccountId, asked: RsvpDialog, reader: Address, number: &str) {
        let question = say(RsvpNotice::AskSubstitute { number: number.to_owned() });
        let subject = Some(substitute_subject(account));
        let letter = Letter { subject, ..ctx.chatter(reader, Errand::Say(question)) };
        self.questions.insert(account, (ctx.house.chance.id(ctx.now), letter));
        self.talk_is(account, Some(Dialog::Rsvp(asked)));
    }

    fn talk_is(&mut self, account: AccountId, talk: Option<Dialog>) {
        self.dialogs.insert(account, talk.clone());
        self.talks.insert(account, talk);
    }

    /// To be called before a letter is written.
    async fn hold_cards(&mut self, tx: &mut Write) -> Result<(), store::Fault> {
        if !std::mem::replace(&mut self.holds_cards, true) {
            store::card::hold_of(tx, &self.meetings).await?;
        }
        Ok(())
    }

    /// Writes what changed; the cards that show it are marked at the end.
    async fn put_down(&mut self, tx: &mut Write, ctx: &Ctx) -> Result<(), store::Fault> {
        for (meeting, chat, message) in std::mem::take(&mut self.strays) {
            channel::adopt(tx, ctx, meeting, chat, message).await?;
        }
        if !self.taps.is_empty() {
            let taps: Vec<NewTap> = std::mem::take(&mut self.taps).into_values().collect();
            store::rsvp::tap_all(tx, &taps, ctx.now).await?;
            self.touched.extend(taps.iter().map(|tap| tap.meeting));
        }
        for ((meeting, household), update) in std::mem::take(&mut self.again) {
            store::rsvp::said_again(tx, meeting, household, update, ctx.now).await?;
        }
        if !self.dialogs.is_empty() {
            let dialogs = std::mem::take(&mut self.dialogs);
            let begun: Vec<_> = dialogs
                .iter()
                .filter_map(|(account, dialog)| dialog.as_ref().map(|dialog| (*account, dialog)))
                .collect();
            if !begun.is_empty() {
                store::dialog::set_all(tx, &begun, ctx.now).await?;
            }
            for (account, _) in dialogs.iter().filter(|(_, dialog)| dialog.is_none()) {
                store::dialog::end(tx, *account).await?;
            }
        }
        if !self.questions.is_empty() {
            self.hold_cards(tx).await?;
            let questions = std::mem::take(&mut self.questions);
            for account in questions.keys() {
                store::outbox::cancel_subject(tx, &substitute_subject(*account), ctx.now).await?;
            }
            let letters: Vec<_> = questions.into_values().collect();
            store::outbox::enqueue_many(tx, &letters, ctx.now).await?;
        }
        Ok(())
    }
}

/// Somebody from elsewhere pressed: whose meeting it is.
async fn another_place(tx: &mut Tx, meeting: MeetingId) -> Result<Stop, store::Fault> {
    let place = match store::meeting::find(tx, meeting).await? {
        Some(meeting) => store::place::find_neighborhood(tx, meeting.neighborhood).await?,
        None => None,
    };
    Ok(match place {
        Some(place) => {
            let place = format!("{}, {}", place.name, place.commune_name);
            RsvpRefusal::AnotherPlace { place }.into()
        }
        None => Refusal::StaleButton.into(),
    })
}

/// By which the question who comes instead is called off when it is asked anew.
fn substitute_subject(account: AccountId) -> String {
    format!("substitute:{account}")
}
