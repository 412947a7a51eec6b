//! What is said, as data: every notice, every "no", and the conversations under way. Worded when sent, by `telegram/notice.rs`;
//! names no messenger. Features are listed once, in `domain/mod.rs`.

use super::people::NotYours;
pub use super::{Dialog, Notice, Refusal};

/// From one list of features: the three enums, and how a feature's own becomes one of them.
macro_rules! features {
    ($($kind:ident: $notice:ty $(, $refusal:ty $(, $dialog:ty)?)?;)+) => {
        /// What is to be said.
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum Notice {
            Refused(Refusal),
            $($kind($notice),)+
        }

        /// Every "no" we can say. A refusal is a success: it commits nothing but itself, and its wording says what to do instead.
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum Refusal {
            /// The command is for officials who were given the role in our data.
            OfficialsOnly,
            /// It is for those who keep the roll; an election team has its meeting.
            RollKeepersOnly,
            /// The command is for the operators named in the configuration.
            OperatorsOnly,
            /// An anonymous administrator: nobody can tell who acts.
            Anonymous,
            /// To be done in the private chat, to keep the family's matters private.
            PrivateOnly,
            /// To be done in the neighbourhood's group.
            GroupOnly,
            /// A button whose time is over, or that was never ours.
            StaleButton,
            /// The last word to something that was given up since (`/huy`).
            GivenUp,
            /// Words we could not make anything of.
            NotUnderstood,
            /// The same, from an account that neither speaks for a household nor holds an office.
            NotUnderstoodUnlinked,
            /// The same, where something waits for words or a button: nothing of it has changed.
            Unread { words: String },
            /// No household is linked to this account here.
            NotLinked,
            /// Too many answers to this account are still to be sent.
            PleaseWait,
            /// We failed three times on this update; nothing was saved.
            Fault,
            $($($kind($refusal),)?)+
        }

        /// A conversation under way: what the next words of an account in its private chat will mean; a command that
        /// begins something else ends it, one that only looks does not (`app/question.rs`).
        /// Kept by `store/dialog.rs`.
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum Dialog {
            /// A last word was asked for by buttons (`app/question.rs`): the question as it was asked.
            Sure(Box<Notice>),
            $($($($kind($dialog),)?)?)+
        }

        $(
            impl From<$notice> for Notice {
                fn from(notice: $notice) -> Self {
                    Notice::$kind(notice)
                }
            }

            $(
                impl From<$refusal> for Refusal {
                    fn from(refusal: $refusal) -> Self {
                        Refusal::$kind(refusal)
                    }
                }

                $(
                    impl From<$dialog> for Dialog {
                        fn from(dialog: $dialog) -> Self {
                            Dialog::$kind(dialog)
                        }
                    }
                )?
            )?
        )+
    };
}
pub(super) use features;

/// What was said last with buttons in a private chat, where no conversation is under way. It is kept in the place of one, and no
/// [`Dialog`] reads as it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Screen {
    pub screen: Vec<Notice>,
}

/// Of words that could not be read so many characters are shown.
const MOST_UNREAD: usize = 40;

impl Refusal {
    /// "No" to words that the question or preview that waits could make nothing of.
    pub fn unread(words: &str) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = match words.char_indices().nth(MOST_UNREAD) {
            None => words,
            Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default().trim_end()),
        };
        Refusal::Unread { words: shown }
    }
}

impl From<Refusal> for Notice {
    fn from(refusal: Refusal) -> Self {
        Notice::Refused(refusal)
    }
}

impl From<NotYours> for Refusal {
    fn from(not: NotYours) -> Self {
        match not {
            NotYours::Officials => Refusal::OfficialsOnly,
            NotYours::RollKeepers => Refusal::RollKeepersOnly,
            NotYours::WardOfficers => Refusal::Setup(super::setup::SetupRefusal::WardOfficersOnly),
            NotYours::Operators => Refusal::OperatorsOnly,
        }
    }
}
