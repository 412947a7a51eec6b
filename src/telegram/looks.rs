//! What newer clients show beside the words: the hour of a meeting as a date of theirs, colours of buttons, a text to be copied by a
//! tap (Bot API 7.11 to 10.3). The words say everything without them. A server that does not know one of them says 400: the same message
//! goes without it, and so do all later ones of this process. Partner of `deliver.rs`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use serde::Serialize;

use super::announcement::AnnouncementButton;
use super::api::{ApiError, Refused};
use super::meeting::MeetingButton;
use super::message::{Act, Message};
use super::press::Press;
use super::rsvp::RsvpButton;
use super::wave::WaveButton;
use crate::domain::answer::Answer;

/// Which of them are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    times: bool,
    styles: bool,
    copies: bool,
}

const TIMES: u8 = 1;
const STYLES: u8 = 2;
const COPIES: u8 = 4;

impl Looks {
    const NONE: Looks = Looks { times: false, styles: false, copies: false };

    /// Those that a message has.
    fn of(message: &Message) -> Self {
        let mut looks = Looks { times: !message.times.is_empty(), ..Looks::NONE };
        for button in message.keyboard.iter().flatten() {
            looks.styles |= style(&button.act).is_some();
            looks.copies |= matches!(button.act, Act::Copy(_));
        }
        looks
    }

    fn bits(self) -> u8 {
        u8::from(self.times) * TIMES + u8::from(self.styles) * STYLES + u8::from(self.copies) * COPIES
    }

    fn without(self, bits: u8) -> Self {
        Looks {
            times: self.times && bits & TIMES == 0,
            styles: self.styles && bits & STYLES == 0,
            copies: self.copies && bits & COPIES == 0,
        }
    }

    pub(super) const fn copies(self) -> bool {
        self.copies
    }

    pub(super) const fn styles(self) -> bool {
        self.styles
    }
}

/// What the server of this process is known not to take.
#[derive(Debug, Clone, Default)]
pub struct Unknown(Arc<AtomicU8>);

/// Which of them a refusal speaks of, by its words.
fn blamed(description: &str) -> u8 {
    let words = description.to_lowercase();
    let says = |text: &str| words.contains(text);
    let times = if says("entit") || says("date_time") { TIMES } else { 0 };
    let styles = if says("style") { STYLES } else { 0 };
    let copies = if says("copy_text") || says("copytext") { COPIES } else { 0 };
    times + styles + copies
}

impl Unknown {
    fn forget(&self, bits: u8) {
        if self.0.fetch_or(bits, Ordering::Relaxed) & bits != bits {
            tracing::warn!(
                bits,
                "telegram: the server does not know what newer clients show; it is left out"
            );
        }
    }
}

/// The tries of one call: with what the message has and the server takes, then without what a refusal speaks of, at last without any.
#[derive(Debug)]
pub(super) struct Tries<'a> {
    unknown: &'a Unknown,
    looks: Looks,
    /// The last try goes without these, of which the refusal said nothing by name.
    left_out: u8,
}

impl<'a> Tries<'a> {
    pub(super) fn of(message: &Message, unknown: &'a Unknown) -> Self {
        let looks = Looks::of(message).without(unknown.0.load(Ordering::Relaxed));
        Self { unknown, looks, left_out: 0 }
    }

    /// What the next try has.
    pub(super) const fn looks(&self) -> Looks {
        self.looks
    }

    /// Whether there is another try after this outcome.
    pub(super) fn go_on<R>(&mut self, outcome: &Result<R, ApiError>) -> bool {
        let description = match outcome {
            Ok(_) => {
                if self.left_out != 0 {
                    self.unknown.forget(self.left_out);
                }
                return false;
            }
            Err(ApiError::Refused { code: 400, why: Refused::Other, description })
                if self.looks != Looks::NONE =>
            {
                description
            }
            Err(_) => return false,
        };
        // A day too far off, or too long ago, is this message's own fault.
        let own = description.to_uppercase().contains("DATE_INVALID");
        let bits = if own { TIMES } else { blamed(description) };
        let fewer = self.looks.without(bits);
        if fewer == self.looks {
            // It speaks of something else, perhaps of one of them by another name.
            self.left_out = self.looks.bits();
            self.looks = Looks::NONE;
        } else {
            self.looks = fewer;
            if !own {
                self.unknown.forget(bits);
            }
        }
        true
    }
}

/// The colour of a button, beside its words: yes, no, and what an official sends or cannot take back.
pub(super) fn style(act: &Act) -> Option<&'static str> {
    let Act::Press(press) = act else { return None };
    match press {
        Press::Rsvp(RsvpButton::Answer { answer, .. } | RsvpButton::AnswerNotice { answer, .. }) => {
            Some(match answer {
                Answer::Attending => "success",
                Answer::Absent => "danger",
                Answer::Substitute => "primary",
            })
        }
        Press::Meeting(MeetingButton::Confirm(_)) | Press::Announcement(AnnouncementButton::Send(_)) => {
            Some("primary")
        }
        Press::Meeting(MeetingButton::ConfirmCallOff(_)) | Press::Wave(WaveButton::Stop(_)) => Some("danger"),
        _ => None,
    }
}

/// Words that name a moment, as an entity of the text.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct DateTime {
    r#type: &'static str,
    offset: usize,
    length: usize,
    unix_time: i64,
    /// Empty: the words stay as they are, and lead to the date.
    date_time_format: &'static str,
}

/// The entities of a text: where its words of time stand, in UTF-16 units.
pub(super) fn dates(message: &Message, looks: Looks) -> Vec<DateTime> {
    let times = message.times.iter().filter(|_| looks.times);
    times
        .filter_map(|(words, at)| {
            let start = message.text.find(words.as_str())?;
            Some(DateTime {
                r#type: "date_time",
                offset: message.text.get(..start)?.encode_utf16().count(),
                length: words.encode_utf16().count(),
                unix_time: at.unix_millis() / 1000,
                date_time_format: "",
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{Id as _, MeetingId};
    use crate::domain::time::Moment;

    const AT: Moment = Moment::from_unix_millis(1_653_136_200_000);

    fn notice() -> Message {
        let meeting = MeetingId::mint(AT, [1; 10]);
        let asks = RsvpButton::AnswerNotice { meeting, answer: Answer::Attending };
        let text = "Kính mời 💥 bà con: 19 giờ 30, thứ Bảy";
        Message {
            times: vec![("19 giờ 30".to_owned(), AT)], ..Message::text(text).button("Tham dự", asks)
        }
    }

    fn refused(description: &str) -> ApiError {
        ApiError::Refused { code: 400, why: Refused::Other, description: description.to_owned() }
    }

    #[test]
    fn the_words_of_time_are_counted_as_telegram_counts() {
        let dates = dates(&notice(), Looks::of(&notice()));
        assert_eq!((dates[0].offset, dates[0].length, dates[0].unix_time), (20, 9, 1_653_136_200));
    }

    /// What each try of a call has, against a server that answers so.
    fn tries(
        unknown: &Unknown,
        server: impl Fn(Looks) -> Result<(), ApiError>,
    ) -> (Vec<Looks>, Result<(), ApiError>) {
        let message = notice();
        let mut tries = Tries::of(&message, unknown);
        let mut all = Vec::new();
        loop {
            let looks = tries.looks();
            let outcome = server(looks);
            all.push(looks);
            if !tries.go_on(&outcome) {
                return (all, outcome);
            }
        }
    }

    #[test]
    fn what_a_server_does_not_know_is_left_out_and_remembered() {
        let unknown = Unknown::default();
        let old = |looks: Looks| match (looks.times, looks.styles) {
            (true, _) => Err(refused("Bad Request: can't parse entities: unsupported type")),
            (_, true) => Err(refused("Bad Request: unknown field \"style\"")),
            _ => Ok(()),
        };
        let (all, outcome) = tries(&unknown, old);
        assert_eq!((all.len(), outcome), (3, Ok(())));
        assert_eq!(tries(&unknown, old).0, [Looks::NONE], "the next message goes without at once");
        let unknown = Unknown::default();
        let vague = |looks: Looks| if looks == Looks::NONE { Ok(()) } else { Err(refused("Bad Request")) };
        assert_eq!(tries(&unknown, vague).0.len(), 2);
        assert_eq!(tries(&unknown, vague).0.len(), 1);
    }

    #[test]
    fn a_no_for_another_reason_stays_a_no_and_a_date_too_far_off_is_that_messages_own() {
        let unknown = Unknown::default();
        let other = |_: Looks| Err(refused("Bad Request: message is too long"));
        assert_eq!(tries(&unknown, other).1, Err(refused("Bad Request: message is too long")));
        let far = |looks: Looks| {
            if looks.times { Err(refused("Bad Request: ENTITY_DATE_INVALID")) } else { Ok(()) }
        };
        let (all, outcome) = tries(&unknown, far);
        assert_eq!((all.len(), outcome), (2, Ok(())));
        assert!(all[1].styles, "the colours stay");
        assert_eq!(tries(&unknown, |_| Ok(())).0, [Looks::of(&notice())], "nothing was remembered");
    }
}
