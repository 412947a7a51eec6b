//! What is said about the account itself.

use serde::{Deserialize, Serialize};

use super::people::{Language, Role};

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
    /// `/huy` after answers that were kept one by one.
    Ended,
}
