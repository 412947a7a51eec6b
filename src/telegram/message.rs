//! Notices become messages: text from the catalogues, buttons with their intents. The text is plain, what stands out of it is told
//! beside it: names need no escaping and screen readers read it as it is.

use chrono::{Datelike as _, NaiveDate, TimeDelta, Timelike as _};
use chrono_tz::Tz;
use fluent_bundle::FluentArgs;

use super::press::Press;
use crate::domain::people::Language;
use crate::domain::place::Neighborhood;
use crate::domain::setup::Page;
use crate::domain::small_cells::Told;
use crate::domain::start_link::StartLink;
use crate::domain::time::Moment;
use crate::text::emphasis::{self, Bold};
use crate::text::{self, format};

/// Longest message text, in UTF-16 units (Bot API, sendMessage).
pub const MAX_TEXT_UNITS: usize = 4096;
/// Longest answer to a press (Bot API, answerCallbackQuery).
pub const MAX_TOAST_UNITS: usize = 200;
/// Longest button label that shows whole on an old phone (docs/domain.md §5).
pub(super) const MAX_LABEL: usize = 20;
/// Longest caption of a document (Bot API, sendDocument).
pub const MAX_CAPTION_UNITS: usize = 1024;

/// A message ready to be sent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Message {
    /// While it is laid out, with the marks of `text/emphasis.rs`; `finished` takes them out.
    pub text: String,
    /// What stands out of the text.
    pub bold: Vec<Bold>,
    /// One row a line; three buttons at most for residents (docs/domain.md §5).
    pub keyboard: Vec<Vec<Button>>,
    /// Ask the reader's client to answer this very message (only without a keyboard).
    pub force_reply: bool,
    /// Words of the text that name a moment (`looks.rs`).
    pub times: Vec<(String, Moment)>,
    /// It is there to be pasted elsewhere: clients copy all of it at a touch.
    pub copied: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    pub label: String,
    pub act: Act,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    Press(Press),
    /// Opens the private chat with us.
    Start(StartLink),
    /// Opens an address.
    Open(String),
    /// Opens a page of our own beside the chat; in private only.
    Page(String),
    /// Takes this text to be pasted elsewhere; it stands in the message, too.
    Copy(String),
}

/// With a link into the private chat with us.
pub(super) fn to_private(message: Message, voice: &Voice) -> Message {
    let address = format!("https://t.me/{}", voice.bot_username);
    message.link(voice.word("account-button-private"), Act::Open(address))
}

impl Message {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Adds a row with one button.
    pub fn button(mut self, label: impl Into<String>, asks: impl Into<Press>) -> Self {
        self.keyboard.push(vec![Button { label: label.into(), act: Act::Press(asks.into()) }]);
        self
    }

    /// Adds rows of two buttons each, for labels that are short.
    pub fn in_pairs(mut self, buttons: impl IntoIterator<Item = (String, Press)>) -> Self {
        let buttons: Vec<Button> =
            buttons.into_iter().map(|(label, asks)| Button { label, act: Act::Press(asks) }).collect();
        self.keyboard.extend(buttons.chunks(2).map(<[Button]>::to_vec));
        self
    }

    /// Adds buttons to the pages beside.
    pub(super) fn pages<P: Into<Press>>(self, page: Page, turn: impl Fn(i64) -> P, voice: &Voice) -> Self {
        let mut message = self;
        if page.at > 0 {
            message = message.button(voice.word("setup-button-page-before"), turn(page.at - 1));
        }
        if page.at + 1 < page.of {
            let args = crate::args! { "page" => voice.number(page.at + 2), "pages" => voice.number(page.of) };
            message = message.button(voice.say("setup-button-page-next", args), turn(page.at + 1));
        }
        message
    }

    /// Adds a row with one link.
    pub fn link(mut self, label: impl Into<String>, act: Act) -> Self {
        self.keyboard.push(vec![Button { label: label.into(), act }]);
        self
    }

    /// Copied as a whole at a touch; a button copies 256 characters at most (Bot API, CopyTextButton).
    pub(super) fn copied_whole(self) -> Self {
        Self { copied: true, ..self }
    }

    /// As it is sent: what was marked stands beside the text, which is at most `units` long.
    pub(super) fn finished(self, units: usize) -> Self {
        let (text, bold) = emphasis::read(&self.text);
        let whole = text.encode_utf16().count();
        // Behind what is kept of a longer text stands "…".
        let kept = if whole > units { units.saturating_sub(1) } else { whole };
        Self { text: cut(&text, units), bold: emphasis::within(bold, kept), ..self }
    }

    /// Asks for an answer in words.
    pub fn ask(mut self) -> Self {
        self.force_reply = true;
        self
    }
}

/// The reader's language and clock, with the wordings in it.
#[derive(Debug, Clone)]
pub struct Voice {
    pub language: Language,
    pub zone: Tz,
    /// The day on that clock when it is said: examples of dates begin from it.
    pub today: NaiveDate,
    /// The body answerable for the data (`LOA_CONTROLLER`).
    pub controller: String,
    /// Our own user name, without `@`.
    pub bot_username: String,
}

impl Voice {
    /// The wording of `key` without arguments.
    pub fn word(&self, key: &str) -> String {
        text::marked(self.language, key, &FluentArgs::new())
    }

    /// The wording of `key`: `voice.say("meeting-notice", crate::args! { "where" => venue })`.
    pub fn say(&self, key: &str, args: FluentArgs<'_>) -> String {
        text::marked(self.language, key, &args)
    }

    /// An example of a day, so many days from today, as it may be typed: "5/6"; "5 June".
    pub fn day_from_today(&self, days: i64) -> String {
        let day = self.today.checked_add_signed(TimeDelta::days(days)).unwrap_or(self.today);
        format::day_and_month(day, self.language)
    }

    /// An example of a day to elect: the first Sunday that leaves time to prepare.
    pub fn example_sunday(&self) -> String {
        let earliest = i64::from(self.today.weekday().num_days_from_sunday());
        self.day_from_today(42 - earliest)
    }

    pub fn number(&self, value: i64) -> String {
        format::number(value, self.language)
    }

    /// A number of people, as far as it may be told.
    pub(super) fn told(&self, told: Told) -> String {
        match told {
            Told::Exact(count) => self.number(count),
            Told::Under(most) => self.say("wave-count-under", crate::args! { "n" => self.number(most) }),
            Told::Over(least) => self.say("wave-count-over", crate::args! { "n" => self.number(least) }),
        }
    }

    /// How many there are of something, in digits.
    pub fn count(&self, count: usize) -> String {
        self.number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// `args` with a count: `$n` to be shown, `$count` to choose the plural by.
    pub fn counted<'a>(&self, mut args: FluentArgs<'a>, count: usize) -> FluentArgs<'a> {
        args.set("n", self.count(count));
        args.set("count", count);
        args
    }

    /// "Khu phố 1, Phường Bình Ngọc".
    pub fn place(&self, neighborhood: &Neighborhood) -> String {
        neighborhood.full_name()
    }

    pub fn percent(&self, part: i64, whole: i64) -> String {
        format::percent(part, whole, self.language)
    }

    /// "19 giờ 30, thứ Bảy, ngày 21/5/2022".
    pub fn date_time(&self, at: Moment) -> String {
        format::date_time(at.local(self.zone), self.language)
    }

    /// The same with the half of the day where an hour may be either: "7 giờ sáng, thứ Bảy, ngày 21/5/2022".
    pub fn date_time_told(&self, at: Moment) -> String {
        format::date_time_told(at.local(self.zone), self.language)
    }

    /// "7 giờ sáng".
    pub fn time_told(&self, at: Moment) -> String {
        format::time_told(at.local(self.zone).time(), self.language)
    }

    /// "19 giờ 30".
    pub fn time(&self, at: Moment) -> String {
        format::time(at.local(self.zone).time(), self.language)
    }

    /// "thứ Bảy, ngày 21/5/2022".
    pub fn long_date(&self, at: Moment) -> String {
        format::long_date(at.local_day(self.zone), self.language)
    }

    /// "thứ Bảy, 21/5/2022".
    pub fn day(&self, at: Moment) -> String {
        let day = at.local_day(self.zone);
        let weekday = format::weekday(day.weekday(), self.language);
        match self.language {
            Language::Vi => format!("{weekday}, {}", format::date(day, self.language)),
            Language::En => format!("{weekday} {}", format::date(day, self.language)),
        }
    }

    /// The word by which the wordings tell the part of the day.
    pub fn part_of_day(&self, at: Moment) -> &'static str {
        match at.local(self.zone).hour() {
            0..=10 => "morning",
            11..=12 => "noon",
            13..=17 => "afternoon",
            _ => "evening",
        }
    }

    /// "21/5/2022".
    pub fn date(&self, at: Moment) -> String {
        format::date(at.local_day(self.zone), self.language)
    }
}

/// `text` in at most `units` UTF-16 units, with "…" where something was left out.
pub fn cut(text: &str, units: usize) -> String {
    if text.encode_utf16().count() <= units {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for character in text.chars() {
        used += character.len_utf16();
        if used > units {
            break;
        }
        kept.push(character);
    }
    kept.push('…');
    kept
}

/// A label in at most `units` UTF-16 units. A number behind a name is what tells it from others, and is never what is left out: "Tổ dân
/// phố Tân H… 12".
pub(super) fn fitted(label: &str, units: usize) -> String {
    let long = label.encode_utf16().count() > units;
    match label.rsplit_once(' ') {
        Some((name, number))
            if long && number.len() <= 4 && number.starts_with(|sign: char| sign.is_ascii_digit()) =>
        {
            let room = units.saturating_sub(number.encode_utf16().count() + 1);
            format!("{} {number}", cut(name, room).replace(" …", "…"))
        }
        _ => cut(label, units),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_is_too_long_keeps_the_number_behind_its_name() {
        for (label, fits) in [
            ("Khu phố 1", "Khu phố 1"),
            ("Tổ dân phố Tân Hòa 12", "Tổ dân phố Tân H… 12"),
            ("Khu dân cư Nguyễn Trãi 2A", "Khu dân cư Nguyễ… 2A"),
            ("3. Tổ dân phố số 14", "3. Tổ dân phố số 14"),
            ("Hội nghị cử tri đại diện", "Hội nghị cử tri đại…"),
        ] {
            assert_eq!(fitted(label, MAX_LABEL), fits, "{label}");
            assert!(fitted(label, MAX_LABEL).encode_utf16().count() <= MAX_LABEL, "{label}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let text = "ợ💥".repeat(3000);
        let short = cut(&text, MAX_TEXT_UNITS);
        assert!(short.encode_utf16().count() <= MAX_TEXT_UNITS);
        assert!(short.ends_with('…'));
        assert_eq!(cut("Kính mời bà con", 200), "Kính mời bà con");
    }

    #[test]
    fn what_stands_out_of_a_text_that_is_cut_ends_before_the_cut() {
        let long = Message::text(emphasis::mark(&"ợ💥".repeat(3000))).finished(MAX_TEXT_UNITS);
        let [bold] = long.bold.as_slice() else { panic!("{:?}", long.bold) };
        let units: Vec<u16> = long.text.encode_utf16().collect();
        assert!(units.len() <= MAX_TEXT_UNITS);
        let shown = String::from_utf16(&units[..bold.length]).expect("no character is cut in two");
        assert_eq!(format!("{shown}…"), long.text);
    }
}
