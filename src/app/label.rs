//! Words that say what stands on a button: typed in private, they press it. On the screen is what the open question would say if it
//! were asked once more, or without one what was said last (`screen.rs`); what stands on its buttons the messenger's side knows (`telegram/label.rs`).

use super::{Ctx, House, Intent, Outcome, RoomKind, Sender, Toast, home, question, screen};
use crate::domain::account::AccountNotice;
use crate::domain::fold::fold;
use crate::domain::home::Home;
use crate::domain::household_page::HouseholdDialog;
use crate::domain::ids::LetterId;
use crate::domain::meeting::MeetingDialog;
use crate::domain::people::Language;
use crate::domain::rsvp::RsvpDialog;
use crate::domain::say::{Dialog, Notice};
use crate::domain::tally::TallyDialog;
use crate::domain::time::Moment;
use crate::store::{self, Fault, Write};

/// What stands on the buttons of a notice, and what each asks.
pub type Labels = fn(&Notice, &House, Moment, Language) -> Vec<(String, Intent)>;

/// Longer words are no label, in characters.
const LONGEST: usize = 40;
/// A beginning of a label has at least so many letters.
const LEAST_BEGUN: usize = 3;

/// What the button asks whose label these words are, where there is one on the screen. A last word that is asked for by itself has no
/// label that words could say: what cannot be taken back is done by its button alone.
pub(super) async fn said(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    words: &str,
    open: Option<&Dialog>,
) -> Result<Option<Intent>, Fault> {
    if sender.room.kind != RoomKind::Private || sender.anonymous || words.chars().count() > LONGEST {
        return Ok(None);
    }
    if open.is_none() {
        let labels = screen::labels(tx, ctx, sender).await?;
        let numbered = screen::by_number(&labels);
        if let Some(asks) = meant(&labels, words, false).or_else(|| meant(&numbered, words, true)) {
            return Ok(Some(asks.clone()));
        }
    }
    let mut labels = Vec::new();
    for notice in on_screen(tx, ctx, sender, open).await? {
        labels.extend((ctx.house.labels)(&notice, &ctx.house, ctx.now, sender.language));
    }
    if matches!(open, Some(Dialog::Sure(_) | Dialog::Household(HouseholdDialog::Renewing { .. }))) {
        labels.retain(|(_, asks)| !question::is_last_word(asks));
    }
    Ok(meant(&labels, words, open.is_some_and(may_be_begun)).cloned())
}

/// Presses it as its button would; what a press answers beside the message is said.
pub(super) async fn press(tx: &mut Write, ctx: &Ctx, sender: &Sender, asks: Intent) -> Outcome {
    question::pressed(tx, ctx, &Sender { pressed: true, ..sender.clone() }, &asks).await?;
    let typed = Sender { pressed: false, message: None, ..sender.clone() };
    let (typed, asks) = home::through(&typed, asks);
    if let Some(Toast::Say(notice)) = Box::pin(super::act_on(tx, ctx, &typed, asks)).await? {
        ctx.reply(tx, sender, notice).await?;
    }
    Ok(None)
}

/// What would be said if the open question were asked once more; nothing of it is kept.
async fn on_screen(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    open: Option<&Dialog>,
) -> Result<Vec<Notice>, Fault> {
    if let Some(Dialog::Sure(asked)) = open {
        return Ok(vec![asked.as_ref().clone()]);
    }
    // What was previewed has no question open, and waits for its buttons all the same.
    let waits = match open {
        Some(_) => None,
        None => Box::pin(question::preview_waiting(tx, ctx, sender.account)).await?,
    };
    if open.is_none() && waits.is_none() {
        return doors(tx, ctx, sender).await;
    }
    let before: LetterId = ctx.house.chance.id(ctx.now);
    store::savepoint(tx).await?;
    match open {
        // While a late notice waits for its reason, its preview is on the screen.
        Some(Dialog::Meeting(MeetingDialog::Reason { meeting })) => {
            let preview = Dialog::Meeting(MeetingDialog::Preview { meeting: *meeting });
            question::ask_again(tx, ctx, sender, preview).await?;
        }
        Some(asked) => question::ask_again(tx, ctx, sender, asked.clone()).await?,
        None => {
            if let Some(waits) = waits {
                question::show_preview(tx, ctx, sender, waits).await?;
            }
        }
    }
    let said = store::outbox::answers_since(tx, sender.room.chat, before).await?;
    store::undo(tx).await?;
    store::release(tx).await?;
    Ok(said)
}

/// The home of an official, whose doors are named from anywhere.
async fn doors(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Result<Vec<Notice>, Fault> {
    let authority = ctx.authority(tx, sender.account).await?;
    if !authority.is_official() {
        return Ok(Vec::new());
    }
    let (operator, roles) = (authority.is_operator(), home::roles(&authority));
    Ok(vec![AccountNotice::Home(Box::new(Home { operator, roles, owed: Vec::new(), more: 0 })).into()])
}

/// Questions that only choose among their buttons: the beginning of one label is enough, if it is of no other.
const fn may_be_begun(open: &Dialog) -> bool {
    matches!(
        open,
        Dialog::Meeting(
            MeetingDialog::Agenda { .. } | MeetingDialog::AgendaOf { .. } | MeetingDialog::Choose { .. }
        ) | Dialog::Tally(
            TallyDialog::Counting(_)
                | TallyDialog::ChooseMeeting { .. }
                | TallyDialog::ChooseIntroduction { .. }
        ) | Dialog::Rsvp(RsvpDialog::ChooseMeeting { .. })
    )
}

/// The one label that the words are, or begin.
fn meant<'a>(labels: &'a [(String, Intent)], words: &str, may_be_begun: bool) -> Option<&'a Intent> {
    let typed = bare(words);
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found =
            labels.iter().filter(|(label, _)| forms(label, may_be_begun).iter().any(|form| fits(form)));
        let (_, asks) = found.next()?;
        found.all(|(_, other)| other == asks).then_some(asks)
    };
    if typed.is_empty() {
        return None;
    }
    let begins = format!("{typed} ");
    only(&|form| form == typed).or_else(|| {
        let is_long = typed.chars().filter(|sign| sign.is_alphabetic()).count() >= LEAST_BEGUN;
        only(&|form| form.starts_with(&begins)).filter(|_| may_be_begun && is_long)
    })
}

/// A label as it may be typed: whole, without the number before it, or, where the question only chooses, by that number alone.
fn forms(label: &str, by_number: bool) -> Vec<String> {
    let mut forms = vec![plain(label)];
    if let Some((number, rest)) = label.split_once(". ")
        && !number.is_empty()
        && number.bytes().all(|figure| figure.is_ascii_digit())
    {
        forms.push(plain(rest));
        forms.extend(by_number.then(|| number.to_owned()));
    }
    forms
}

/// Letters and figures alone, folded, one space between words.
fn plain(text: &str) -> String {
    let letters = fold(text).replace(|sign: char| !sign.is_alphanumeric(), " ");
    letters.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What was typed, without the words that only say that it is to be pressed: "bấm nút Sửa giờ ạ".
fn bare(words: &str) -> String {
    let typed = plain(words);
    let mut typed = typed.as_str();
    for before in ["xin ", "bam ", "nhan ", "chon ", "nut "] {
        typed = typed.strip_prefix(before).unwrap_or(typed);
    }
    for behind in [" nhe", " a", " giup", " luon", " di"] {
        typed = typed.strip_suffix(behind).unwrap_or(typed);
    }
    typed.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::meeting::MeetingIntent;

    fn labels(of: &[&str]) -> Vec<(String, Intent)> {
        let asks = |page: usize| Intent::Meeting(MeetingIntent::Past(i64::try_from(page).unwrap_or(-1)));
        of.iter().enumerate().map(|(at, label)| ((*label).to_owned(), asks(at))).collect()
    }

    #[test]
    fn words_that_are_a_label_mean_its_button_and_what_fits_two_means_none() {
        let shown = labels(&["Sửa giờ", "Sửa nơi", "Gửi giấy mời", "1. Khu phố 1", "2. Khu phố 2"]);
        for (words, at) in [
            ("sửa giờ", Some(0)),
            ("Sua noi.", Some(1)),
            ("bấm nút Sửa giờ ạ", Some(0)),
            ("gửi giấy mời đi", Some(2)),
            ("khu phố 2", Some(4)),
            ("2", None),
            ("sửa", None),
            ("gửi", None),
            ("khu phố", None),
            ("", None),
            ("…", None),
        ] {
            assert_eq!(meant(&shown, words, false), at.map(|at: usize| &shown[at].1), "{words}");
        }
        assert_eq!(meant(&shown, "2", true), Some(&shown[4].1), "where the question only chooses");
        let kinds = labels(&["Hội nghị giới thiệu", "Hội nghị định kỳ", "Đóng góp hoặc quỹ", "Việc khác"]);
        for (words, at) in [
            ("đóng góp", Some(2)),
            ("viec", Some(3)),
            ("hội nghị", None),
            ("hội nghị định", Some(1)),
            ("họp", None),
            ("vi", None),
            ("quỹ", None),
        ] {
            assert_eq!(meant(&kinds, words, true), at.map(|at: usize| &kinds[at].1), "{words}");
            assert!(meant(&kinds, words, false).is_none(), "{words}: here a beginning is not enough");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_make_looking_panic(words in ".{0,60}", label in ".{0,30}") {
            let _ = meant(&labels(&[&label, "Sửa giờ"]), &words, true);
        }
    }
}
