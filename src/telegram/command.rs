//! The commands people type: public and stable (README.md). Descriptions are in `text/*/commands.ftl`.

use teloxide::utils::command::BotCommands;

use crate::app::Intent;
use crate::app::account::AccountIntent;
use crate::app::election::ElectionIntent;
use crate::app::link::LinkIntent;
use crate::app::meeting::MeetingIntent;
use crate::app::roll::RollIntent;
use crate::app::rsvp::RsvpIntent;
use crate::app::setup::SetupIntent;
use crate::app::tally::TallyIntent;
use crate::domain::people::{Authority, Role};

#[derive(Debug, Clone, PartialEq, Eq, BotCommands)]
#[command(rename_rule = "lowercase")]
pub enum Command {
    Start(String),
    Lichhop,
    Ho,
    Baucu,
    Nhac,
    Dung,
    Ketqua,
    Dulieu,
    Ngonngu,
    Trogiup,
    Huy,
    Hop(String),
    Cuochop,
    Ghinhan(String),
    Ungcu(String),
    Bieuquyet(String),
    Tonghop,
    Hodan(String),
    Duyet,
    Khupho(String),
    Canbo(String),
    Dotbaucu(String),
}

/// Command words offered to everyone, in the order of the list.
pub const EVERYONE: [&str; 10] =
    ["lichhop", "ho", "baucu", "nhac", "dung", "ketqua", "dulieu", "ngonngu", "trogiup", "huy"];
/// Offered in groups.
pub const IN_GROUPS: [&str; 5] = ["lichhop", "baucu", "ketqua", "trogiup", "khupho"];
/// Offered to those who lead a neighbourhood.
pub const LEADERS: [&str; 8] =
    ["hop", "cuochop", "ghinhan", "ungcu", "bieuquyet", "hodan", "duyet", "khupho"];

/// The command words this person is offered in private: their own first.
pub fn offered(authority: &Authority) -> Vec<&'static str> {
    let mut words = Vec::new();
    let holds = |role| authority.is_operator() || authority.grants().iter().any(|grant| grant.role == role);
    if holds(Role::FrontHead) || holds(Role::NeighborhoodHead) || holds(Role::WardOfficer) {
        words.extend(LEADERS);
    }
    if holds(Role::WardOfficer) {
        words.extend(["tonghop", "canbo"]);
    }
    if holds(Role::ProvinceAdmin) {
        words.push("dotbaucu");
    }
    words.extend(EVERYONE);
    words
}

/// Reads a command; `None` when the text is no command of ours (or one for another bot).
pub fn read(text: &str, bot_username: &str) -> Option<Command> {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = match word.split_once('@') {
        Some((word, bot)) if bot.eq_ignore_ascii_case(bot_username) => word,
        Some(_) => return None,
        None => word,
    };
    // teloxide's own parser takes one space as the separator; people type several, and new lines.
    Command::parse(format!("{} {}", word.to_lowercase(), rest.trim()).trim_end(), bot_username).ok()
}

impl Command {
    /// What the command asks. `/start` is read by `start_link`.
    pub fn intent(self) -> Intent {
        match self {
            Command::Start(payload) => super::start_link::intent(&payload),
            Command::Lichhop => Intent::Meeting(MeetingIntent::Coming),
            Command::Ho => Intent::Link(LinkIntent::MyHousehold),
            Command::Baucu => Intent::Election(ElectionIntent::Show),
            Command::Nhac => Intent::Election(ElectionIntent::Subscribe),
            Command::Dung => Intent::Election(ElectionIntent::Unsubscribe),
            Command::Ketqua => Intent::Tally(TallyIntent::Results),
            Command::Dulieu => Intent::Link(LinkIntent::MyData),
            Command::Ngonngu => Intent::Account(AccountIntent::ChooseLanguage),
            Command::Trogiup => Intent::Account(AccountIntent::Help),
            Command::Huy => Intent::Drop,
            Command::Hop(rest) => Intent::Meeting(MeetingIntent::Call(rest)),
            Command::Cuochop => Intent::Meeting(MeetingIntent::Mine),
            Command::Ghinhan(rest) => Intent::Rsvp(RsvpIntent::Record(rest)),
            Command::Ungcu(rest) => Intent::Tally(TallyIntent::Nominate(rest)),
            Command::Bieuquyet(rest) => Intent::Tally(TallyIntent::Enter(rest)),
            Command::Tonghop => Intent::Tally(TallyIntent::RollUp),
            Command::Hodan(rest) => Intent::Roll(RollIntent::Ask(rest)),
            Command::Duyet => Intent::Link(LinkIntent::Approvals),
            Command::Khupho(rest) => Intent::Setup(SetupIntent::Places(rest)),
            Command::Canbo(rest) => Intent::Setup(SetupIntent::Appoint(rest)),
            Command::Dotbaucu(rest) => Intent::Election(ElectionIntent::Set(rest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_as_people_type_it() {
        let hop = |text: &str| Some(Command::Hop(text.to_owned()));
        assert_eq!(read("/hop", "LoaBot"), hop(""));
        assert_eq!(read(" /HOP  19h30 21/5 | Nhà văn hóa ", "LoaBot"), hop("19h30 21/5 | Nhà văn hóa"));
        assert_eq!(read("/hop@loabot\n19h30", "LoaBot"), hop("19h30"));
        assert_eq!(read("/lichhop", "LoaBot"), Some(Command::Lichhop));
    }

    #[test]
    fn what_is_not_for_us_is_none() {
        for text in ["/hop@other_bot 19h30", "hop 19h30", "/khongco", "", "/"] {
            assert_eq!(read(text, "LoaBot"), None, "{text}");
        }
    }

    #[test]
    fn every_offered_word_is_a_command_with_a_description() {
        use crate::domain::people::Language;
        for word in
            EVERYONE.into_iter().chain(IN_GROUPS).chain(LEADERS).chain(["tonghop", "canbo", "dotbaucu"])
        {
            assert!(read(&format!("/{word}"), "LoaBot").is_some(), "{word}");
            for language in Language::ALL {
                assert!(crate::text::keys(language).contains(&format!("command-{word}")), "{word}");
            }
        }
    }
}
