//! One household, one answer. Kept by `store/rsvp.rs`, decided in `app/rsvp.rs`, shown by `telegram/rsvp.rs`.

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Via};
use super::fold::{fold, nfc};
use super::ids::{HouseholdId, MeetingId};
use super::meeting::MeetingCard;
use super::roll::{MAX_NAME, MAX_NUMBER};
use super::time::Moment;

/// What an official writes down for a household that told somebody instead of pressing a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    /// The household's number as typed.
    pub number: String,
    /// `None` while it is still to be asked.
    pub answer: Option<Answer>,
    pub via: Via,
    pub substitute_name: Option<String>,
}

/// Reads "23 co", "hộ 15a vắng giay", "23 thay Nguyễn Thị Lan cua": number, answer, and how it was told (by telephone when
/// not said; `dt`, `cua`, `giay` in small letters, so that nobody named Cửa loses a name). `None` when it cannot be read.
pub fn read_recording(text: &str) -> Option<Recording> {
    let text = nfc(text);
    let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    while words.first().is_some_and(|word| matches!(fold(word).as_str(), "ho" | "so")) {
        words.remove(0);
    }
    if words.is_empty() {
        return None;
    }
    let number = words.remove(0).trim_end_matches([',', ':', ';', '.']).to_owned();
    let is_number = number.chars().any(|c| c.is_ascii_digit()) && number.chars().count() <= MAX_NUMBER;
    if !is_number {
        return None;
    }
    let mut via = Via::Phone;
    if let Some(said) = words.last().and_then(|word| via_of(word)) {
        via = said;
        words.pop();
    }
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    let (answer, name) = match folded.as_slice() {
        [] => (None, None),
        ["co"] | ["co", "mat" | "du" | "di"] | ["du"] | ["di"] | ["tham", "du"] => {
            (Some(Answer::Attending), None)
        }
        ["vang"] | ["vang", "mat"] | ["khong", "di" | "du"] => (Some(Answer::Absent), None),
        ["nguoi", "nha", "di", "thay", ..] => (Some(Answer::Substitute), Some(&words[4..])),
        ["di", "thay", ..] => (Some(Answer::Substitute), Some(&words[2..])),
        ["thay", ..] => (Some(Answer::Substitute), Some(&words[1..])),
        _ => return None,
    };
    let substitute_name = match name {
        Some([]) | None => None,
        Some(name) => Some(read_name(&name.join(" "))?),
    };
    Some(Recording { number, answer, via, substitute_name })
}

fn via_of(word: &str) -> Option<Via> {
    match word {
        "dt" | "đt" => Some(Via::Phone),
        "cua" | "cửa" => Some(Via::Door),
        "giay" | "giấy" => Some(Via::Paper),
        _ => None,
    }
}

/// The name of a person as typed: 2 to [`MAX_NAME`] characters, letters and no digits.
pub fn read_name(text: &str) -> Option<String> {
    let name = nfc(text);
    let length = name.chars().count();
    let fits = (2..=MAX_NAME).contains(&length)
        && name.chars().any(char::is_alphabetic)
        && !name.chars().any(|c| c.is_numeric() || matches!(c, '/' | '|' | '@' | '<' | '>'));
    fits.then_some(name)
}

/// What the conversation with an account is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    Silent,
    /// Who comes instead.
    AboutName,
    AboutOther,
}

/// What becomes of the question who comes instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// It is asked, or asked anew.
    Ask,
    /// Nobody comes instead any more: its conversation ends.
    Drop,
    /// Nothing changes.
    Leave,
}

/// The name of who comes instead is optional: it is asked only where the account can be written to (`may_ask`), and no other
/// conversation is interrupted for it.
pub fn naming(answer: Answer, before: Option<Answer>, may_ask: bool, talk: Talk) -> Naming {
    let asks = answer == Answer::Substitute && may_ask;
    match talk {
        Talk::Silent | Talk::AboutName if asks => Naming::Ask,
        Talk::AboutName if before == Some(Answer::Substitute) => Naming::Drop,
        Talk::Silent | Talk::AboutName | Talk::AboutOther => Naming::Leave,
    }
}

/// Whether an answer, and the name of who comes instead, say anything that is not `kept` already. A name that is left out takes
/// none back.
pub fn says_more(kept: Option<(Answer, Option<&str>)>, answer: Answer, name: Option<&str>) -> bool {
    kept.is_none_or(|(kept, kept_name)| kept != answer || (name.is_some() && name != kept_name))
}

/// A coming meeting to choose by button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingChoice {
    pub meeting: MeetingId,
    pub neighborhood_name: String,
    pub starts_at: Moment,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RsvpNotice {
    /// The toast to a press: what is saved, for which household; `before` is the answer it replaces.
    Saved {
        number: String,
        answer: Answer,
        before: Option<Answer>,
        starts_at: Moment,
    },
    /// The toast to a press before the household's link is approved.
    Held(Answer),
    /// To the other accounts of the household.
    ToldHousehold {
        number: String,
        answer: Answer,
        before: Option<Answer>,
        card: Box<MeetingCard>,
    },
    /// In private: the household's own answer, and the buttons to change it.
    Own {
        number: String,
        answer: Answer,
        card: Box<MeetingCard>,
    },
    /// Who comes instead?
    AskSubstitute {
        number: String,
    },
    SubstituteNamed {
        number: String,
        name: String,
    },
    SubstituteSkipped {
        number: String,
    },
    /// A name came, but the household's answer is another by now.
    NoLongerSubstitute {
        number: String,
    },
    /// `/ghinhan`: for which meeting?
    ChooseMeeting(Vec<MeetingChoice>),
    /// `/ghinhan`, guided: which household?
    AskRecording {
        neighborhood_name: String,
        starts_at: Moment,
    },
    /// `/ghinhan`, guided: what did the household say?
    AskAnswer {
        meeting: MeetingId,
        household: HouseholdId,
        number: String,
    },
    /// What was written down; `goes_on` when the next household may be typed right away.
    Recorded {
        number: String,
        answer: Answer,
        before: Option<Answer>,
        via: Via,
        substitute_name: Option<String>,
        goes_on: bool,
    },
    /// To the accounts of a household for which an official wrote down an answer.
    RecordedForYou {
        number: String,
        answer: Answer,
        via: Via,
        by: String,
        at: Moment,
        card: Box<MeetingCard>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RsvpRefusal {
    /// The meeting has opened: answers are no longer taken.
    TooLate,
    /// The meeting was called off.
    CalledOff,
    /// A claim that waits for approval keeps the answer for one meeting; it keeps one for another meeting already.
    HeldElsewhere,
    /// No household of this number is on the roll.
    UnknownHousehold { number: String, neighborhood_name: String },
    /// The words after `/ghinhan` cannot be read.
    RecordingUnclear,
    /// No meeting is coming for which an answer could be recorded.
    NothingToRecord,
    /// Not a person's name.
    NameUnfit,
}

/// What the next typed words mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RsvpDialog {
    /// The name of the member of the household who comes instead.
    SubstituteName { meeting: MeetingId, household: HouseholdId },
    /// The meeting for which `text` is to be recorded.
    ChooseMeeting { text: String },
    /// The next household to record for this meeting.
    Record { meeting: MeetingId },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Option<Answer>, Via, Option<String>)> {
        read_recording(text).map(|read| (read.number, read.answer, read.via, read.substitute_name))
    }

    #[test]
    fn a_recording_is_read_as_officials_type_it() {
        let is = |answer, via| Some(("23".to_owned(), Some(answer), via, None));
        for text in ["23 co", "23 có", "hộ 23 có dự", "Hộ số 23: tham dự", " 23  CÓ "] {
            assert_eq!(read(text), is(Answer::Attending, Via::Phone), "{text}");
        }
        assert_eq!(read("23 vang giay"), is(Answer::Absent, Via::Paper));
        assert_eq!(read("23 vắng mặt cửa"), is(Answer::Absent, Via::Door));
        assert_eq!(read("23 thay dt"), is(Answer::Substitute, Via::Phone));
        assert_eq!(read("15a"), Some(("15a".to_owned(), None, Via::Phone, None)));
    }

    #[test]
    fn the_one_who_comes_instead_keeps_the_whole_name() {
        let named =
            |name: &str, via| Some(("23".to_owned(), Some(Answer::Substitute), via, Some(name.to_owned())));
        assert_eq!(read("23 thay Nguyễn Thị Lan"), named("Nguyễn Thị Lan", Via::Phone));
        assert_eq!(read("23 đi thay Nguyễn Thị Lan giay"), named("Nguyễn Thị Lan", Via::Paper));
        assert_eq!(read("23 thay Trần Văn Cửa"), named("Trần Văn Cửa", Via::Phone));
    }

    #[test]
    fn what_cannot_be_a_recording_is_none() {
        for text in ["", "co", "hộ", "23 bận", "có 23", "23 thay 0912345678", "12345678901234567 co"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_has_letters_and_no_digits() {
        assert_eq!(read_name("  Nguyễn  Thị Lan "), Some("Nguyễn Thị Lan".to_owned()));
        for text in ["", "L", "AB3D9K", "0912 345 678", "/hop", &"a".repeat(81)] {
            assert_eq!(read_name(text), None, "{text}");
        }
    }

    #[test]
    fn the_name_is_asked_for_but_interrupts_nothing() {
        use Answer::{Absent, Substitute};
        for (answer, before, may_ask, talk, expected) in [
            (Substitute, None, true, Talk::Silent, Naming::Ask),
            (Substitute, Some(Absent), true, Talk::AboutName, Naming::Ask),
            (Substitute, None, true, Talk::AboutOther, Naming::Leave),
            (Substitute, None, false, Talk::Silent, Naming::Leave),
            (Absent, Some(Substitute), true, Talk::AboutName, Naming::Drop),
            (Absent, Some(Substitute), true, Talk::AboutOther, Naming::Leave),
            (Absent, Some(Substitute), true, Talk::Silent, Naming::Leave),
            (Absent, None, true, Talk::AboutName, Naming::Leave),
        ] {
            assert_eq!(naming(answer, before, may_ask, talk), expected, "{answer:?} {before:?} {talk:?}");
        }
    }

    #[test]
    fn the_same_answer_again_says_more_only_with_another_name() {
        use Answer::{Absent, Substitute};
        assert!(says_more(None, Absent, None));
        assert!(says_more(Some((Absent, None)), Substitute, None));
        assert!(!says_more(Some((Absent, None)), Absent, None));
        assert!(says_more(Some((Substitute, None)), Substitute, Some("Lan")));
        assert!(!says_more(Some((Substitute, Some("Lan"))), Substitute, Some("Lan")));
        assert!(!says_more(Some((Substitute, Some("Lan"))), Substitute, None));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in proptest::prelude::any::<String>()) {
            let _ = read_recording(&text);
            let _ = read_name(&text);
        }
    }
}
