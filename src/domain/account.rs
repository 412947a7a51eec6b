//! What is said about the account itself.

use serde::{Deserialize, Serialize};

use super::home::{Door, Home, Who, Work};
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
    /// The address of a sheet that is kept on the web.
    Sheet,
    /// A file, from somebody who has none to send.
    File,
    Other,
}

all! {
    Thing { Picture, Voice, Sticker, Place, Contact, Link, Sheet, File, Other }
}

impl Thing {
    /// What a text is that is nothing but an address of the web.
    pub fn of_address(text: &str) -> Option<Self> {
        let text = text.trim();
        let has_scheme = ["http://", "https://"]
            .iter()
            .any(|scheme| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)));
        if !(has_scheme || begins_with_host(text)) || text.contains(char::is_whitespace) {
            return None;
        }
        let is_sheet = [
            "docs.google.com/spreadsheets",
            "drive.google.com",
            "1drv.ms",
            "onedrive.live.com",
            "sheet.zoho",
        ]
        .iter()
        .any(|host| text.to_ascii_lowercase().contains(host));
        Some(if is_sheet { Thing::Sheet } else { Thing::Link })
    }
}

/// Whether a text begins with the name of a host, as addresses are written without `https://`: "zalo.me/g/abc".
fn begins_with_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-')
    };
    host.split('.').all(is_label)
        && host
            .rsplit_once('.')
            .is_some_and(|(_, last)| HOSTS_END.iter().any(|end| last.eq_ignore_ascii_case(end)))
}

/// How the hosts end that people send addresses of.
const HOSTS_END: &[&str] =
    &["com", "vn", "net", "org", "me", "gle", "ly", "ms", "info", "page", "link", "app", "io"];

/// Greeting, help and language. Worded by `telegram/account.rs`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AccountNotice {
    /// `/start` without a payload.
    Greeting,
    /// `/start` of somebody we know.
    Home(Box<Home>),
    /// `/trogiup`, for what this reader may do; `home`: what is owed comes first, and the doors below.
    Help {
        operator: bool,
        roles: Vec<Role>,
        #[serde(default)]
        home: Option<Box<Home>>,
    },
    /// Who the reader is here.
    Who(Box<Who>),
    /// `/ngonngu`: choose.
    ChooseLanguage,
    /// The language is now this one.
    LanguageSet(Language),
    /// `/huy`: the conversation under way was dropped, or there was none; `works`: what it was.
    Dropped {
        something: bool,
        #[serde(default)]
        works: Vec<Work>,
    },
    /// A command came in the middle of something: that is put aside.
    PutAside(Work),
    /// To a press: this step is over, what is asked now stands below.
    OlderStep,
    /// A command that is none of ours; the doors of those that are meant, if any are like it.
    Unsure { line: String, doors: Vec<Door> },
    /// A message was changed after it was read, and nothing waits that it could mend.
    EditedAfterwards,
    /// What it cannot make anything of, and what to do instead; `asked`: a question is open.
    Wordless { thing: Thing, asked: bool },
    /// `/huy` after answers that were kept one by one.
    Ended,
    /// "Không" to a last word: nothing was done.
    Left,
    /// To words in a group that were said to us: they are read in private alone.
    NotReadHere,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_alone_is_a_link_and_one_of_a_sheet_is_told_apart() {
        let sheet = Some(Thing::Sheet);
        assert_eq!(Thing::of_address("https://docs.google.com/spreadsheets/d/1x/edit#gid=0"), sheet);
        assert_eq!(Thing::of_address(" HTTPS://drive.google.com/file/d/1x "), sheet);
        assert_eq!(Thing::of_address("https://example.org"), Some(Thing::Link));
        assert_eq!(Thing::of_address("docs.google.com/spreadsheets/d/1x/edit"), sheet);
        for text in ["zalo.me/g/abc", "www.example.vn", "Forms.gle/1x"] {
            assert_eq!(Thing::of_address(text), Some(Thing::Link), "{text}");
        }
        for text in ["lan@example.com", "5.vang/6.co", "8.00", "BK4-7MTP.", "Ô.Lê", ".vn", "com"] {
            assert_eq!(Thing::of_address(text), None, "{text}");
        }
        for text in ["Sân đình https://maps.example.org/1", "https", "19h30 | Nhà văn hóa", ""] {
            assert_eq!(Thing::of_address(text), None, "{text}");
        }
    }
}
