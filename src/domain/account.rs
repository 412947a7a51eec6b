//! What is said about the account itself.

use serde::{Deserialize, Serialize};

use super::people::{Language, Role};
use super::words::all;

/// What people send in place of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Thing {
    Picture,
    Voice,
    Sticker,
    Place,
    Contact,
    /// An address of the web.
    Link,
    /// A file, from somebody who has none to send.
    File,
    Other,
}

all! {
    Thing { Picture, Voice, Sticker, Place, Contact, Link, File, Other }
}

/// Greeting, help and language. Worded by `telegram/account.rs`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AccountNotice {
    /// `/start` without a payload.
    Greeting,
    /// `/trogiup`, for what this reader may do.
    Help { operator: bool, roles: Vec<Role> },
    /// `/ngonngu`: choose.
    ChooseLanguage,
    /// The language is now this one.
    LanguageSet(Language),
    /// `/huy`: the conversation under way was dropped, or there was none.
    Dropped { something: bool },
    /// What it cannot make anything of, and what to do instead; `asked`: a question is open.
    Wordless { thing: Thing, asked: bool },
    /// `/huy` after answers that were kept one by one.
    Ended,
}
