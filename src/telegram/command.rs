//! The commands people type: public and stable (README.md). One table: the word, who is offered it, what it asks and where the help
//! names it. Its description is `command-<word>` in the feature's catalogue, its line of help `help-<word>`.

use crate::app::Intent;
use crate::app::account::AccountIntent;
use crate::app::announcement::AnnouncementIntent;
use crate::app::duty::DutyIntent;
use crate::app::election::ElectionIntent;
use crate::app::holiday::HolidayIntent;
use crate::app::link::LinkIntent;
use crate::app::meeting::MeetingIntent;
use crate::app::roll::RollIntent;
use crate::app::rsvp::RsvpIntent;
use crate::app::setup::SetupIntent;
use crate::app::tally::TallyIntent;
use crate::domain::people::{Authority, Role};

/// Who is offered a command in Telegram's list. The list is a menu, not a right: whoever types it is asked for his rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    Everyone,
    /// Who leads a neighbourhood.
    Leaders,
    /// Who governs a commune.
    Ward,
    /// Who presides over the election.
    Province,
    /// Telegram offers it itself.
    Nobody,
}

/// A part of the help, for those it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Everyone,
    Officials,
    Ward,
    Province,
    Operators,
}

/// Where the help names a command.
enum Help {
    /// With its line (`help-<word>`) in these parts.
    In(&'static [Part]),
    /// With a line of its own in each of these parts.
    Worded(&'static [(Part, &'static str)]),
    /// In the line of another command.
    Beside,
    /// Nowhere: it is the help itself, or its button is shown when it is needed.
    Unsaid,
}

/// One command.
pub struct Command {
    pub word: &'static str,
    offered: For,
    in_groups: bool,
    help: Help,
    /// What it asks, with what follows the word.
    asks: fn(&str) -> Intent,
}

const fn command(word: &'static str, offered: For, help: Help, asks: fn(&str) -> Intent) -> Command {
    Command { word, offered, in_groups: false, help, asks }
}

impl Command {
    /// Offered in groups too.
    const fn and_in_groups(self) -> Self {
        Self { in_groups: true, ..self }
    }
}

use Help::{Beside, In, Unsaid, Worded};
use Part::{Officials, Operators};

/// Every command, in the order of the lists.
const COMMANDS: &[Command] = &[
    command("start", For::Nobody, Unsaid, super::start_link::intent),
    command("lichhop", For::Everyone, In(&[Part::Everyone]), |_| Intent::Meeting(MeetingIntent::Coming))
        .and_in_groups(),
    command("ho", For::Everyone, In(&[Part::Everyone]), |_| Intent::Link(LinkIntent::MyHousehold)),
    command("baucu", For::Everyone, In(&[Part::Everyone]), |rest| {
        Intent::Election(ElectionIntent::Show(rest.to_owned()))
    })
    .and_in_groups(),
    command("nhac", For::Everyone, In(&[Part::Everyone]), |rest| {
        Intent::Election(if rest.is_empty() {
            ElectionIntent::Subscribe
        } else {
            ElectionIntent::SubscribeNamed(rest.to_owned())
        })
    }),
    command("dung", For::Everyone, Beside, |_| Intent::Election(ElectionIntent::Unsubscribe)),
    command("ketqua", For::Everyone, In(&[Part::Everyone]), |_| Intent::Tally(TallyIntent::Results))
        .and_in_groups(),
    command("dulieu", For::Everyone, In(&[Part::Everyone]), |_| Intent::Link(LinkIntent::MyData)),
    command("ngonngu", For::Everyone, In(&[Part::Everyone]), |_| {
        Intent::Account(AccountIntent::ChooseLanguage)
    }),
    command("trogiup", For::Everyone, Unsaid, |_| Intent::Account(AccountIntent::Help)).and_in_groups(),
    command("huy", For::Everyone, Unsaid, |_| Intent::Drop),
    command("hop", For::Leaders, In(&[Officials]), |rest| {
        Intent::Meeting(MeetingIntent::Call(rest.to_owned()))
    }),
    command("cuochop", For::Leaders, In(&[Officials]), |_| Intent::Meeting(MeetingIntent::Mine)),
    command("viec", For::Leaders, In(&[Officials, Part::Province]), |rest| {
        Intent::Duty(DutyIntent::Open(rest.to_owned()))
    }),
    command("thongbao", For::Leaders, In(&[Officials]), |rest| {
        Intent::Announcement(AnnouncementIntent::Begin(rest.to_owned()))
    }),
    command("ghinhan", For::Leaders, In(&[Officials]), |rest| {
        Intent::Rsvp(RsvpIntent::Record(rest.to_owned()))
    }),
    command("ungcu", For::Leaders, In(&[Officials]), |rest| {
        Intent::Tally(TallyIntent::Nominate(rest.to_owned()))
    }),
    command("bieuquyet", For::Leaders, In(&[Officials]), |rest| {
        Intent::Tally(TallyIntent::Enter(rest.to_owned()))
    }),
    command("hodan", For::Leaders, In(&[Officials]), |rest| Intent::Roll(RollIntent::Ask(rest.to_owned()))),
    command("duyet", For::Leaders, In(&[Officials]), |_| Intent::Link(LinkIntent::Approvals)),
    command(
        "khupho",
        For::Leaders,
        Worded(&[(Officials, "help-khupho"), (Operators, "help-khupho-operator")]),
        |rest| Intent::Setup(SetupIntent::Places(rest.to_owned())),
    )
    .and_in_groups(),
    command("tonghop", For::Ward, In(&[Part::Ward, Operators]), |_| Intent::Tally(TallyIntent::RollUp)),
    command("canbo", For::Ward, In(&[Part::Ward, Operators]), |rest| {
        Intent::Setup(SetupIntent::Appoint(rest.to_owned()))
    }),
    command("dotbaucu", For::Province, In(&[Part::Province, Operators]), |rest| {
        Intent::Election(ElectionIntent::Set(rest.to_owned()))
    }),
    command("ngaynghi", For::Nobody, In(&[Operators]), |rest| {
        Intent::Holiday(HolidayIntent::Ask(rest.to_owned()))
    }),
];

fn offered_to(to: For) -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().filter(move |command| command.offered == to).map(|command| command.word)
}

/// The words offered to everyone in private.
pub fn for_everyone() -> Vec<&'static str> {
    offered_to(For::Everyone).collect()
}

/// The words offered in groups.
pub fn in_groups() -> Vec<&'static str> {
    COMMANDS.iter().filter(|command| command.in_groups).map(|command| command.word).collect()
}

/// The words this person is offered in private: their own first.
pub fn offered(authority: &Authority) -> Vec<&'static str> {
    let holds = |role| authority.is_operator() || authority.grants().iter().any(|grant| grant.role == role);
    let mut words = Vec::new();
    let leads = [Role::FrontHead, Role::NeighborhoodHead, Role::ElectionTeam, Role::WardOfficer];
    if leads.into_iter().any(holds) {
        words.extend(offered_to(For::Leaders));
    }
    if holds(Role::WardOfficer) {
        words.extend(offered_to(For::Ward));
    }
    if holds(Role::ProvinceAdmin) {
        words.extend(offered_to(For::Province));
    }
    words.extend(offered_to(For::Everyone));
    words
}

/// The words that a part of the help names, each with the key of its line.
pub fn helped(part: Part) -> impl Iterator<Item = (&'static str, String)> {
    COMMANDS.iter().filter_map(move |command| {
        let line = match command.help {
            In(parts) => parts.contains(&part).then(|| format!("help-{}", command.word)),
            Worded(lines) => lines.iter().find(|(of, _)| *of == part).map(|(_, key)| (*key).to_owned()),
            Beside | Unsaid => None,
        };
        line.map(|line| (command.word, line))
    })
}

/// Words that Telegram's own apps offer or that people try in every bot.
const KNOWN_EVERYWHERE: &[(&str, &str)] = &[
    ("help", "trogiup"),
    ("settings", "ngonngu"),
    ("language", "ngonngu"),
    ("cancel", "huy"),
    ("stop", "dung"),
];

/// What a command asks; `None` when the text is no command of ours (or one for another bot).
pub fn read(text: &str, bot_username: &str) -> Option<Intent> {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = word.strip_prefix('/')?;
    let word = match word.split_once('@') {
        Some((word, bot)) if bot.eq_ignore_ascii_case(bot_username) => word,
        Some(_) => return None,
        None => word,
    };
    let known = KNOWN_EVERYWHERE.iter().find(|(other, _)| other.eq_ignore_ascii_case(word));
    let word = known.map_or(word, |(_, ours)| *ours);
    let command = COMMANDS.iter().find(|command| command.word.eq_ignore_ascii_case(word))?;
    Some((command.asks)(rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::Language;

    #[test]
    fn a_command_is_read_as_people_type_it() {
        let hop = |text: &str| Some(Intent::Meeting(MeetingIntent::Call(text.to_owned())));
        assert_eq!(read("/hop", "LoaBot"), hop(""));
        assert_eq!(read(" /HOP  19h30 21/5 | Nhà văn hóa ", "LoaBot"), hop("19h30 21/5 | Nhà văn hóa"));
        assert_eq!(read("/hop@loabot\n19h30", "LoaBot"), hop("19h30"));
        let coming = Some(Intent::Meeting(MeetingIntent::Coming));
        assert_eq!(read("/lichhop", "LoaBot"), coming);
        assert_eq!(read("/lichhop tuần này", "LoaBot"), coming);
        assert_eq!(read("/Help", "LoaBot"), read("/trogiup", "LoaBot"));
    }

    #[test]
    fn what_is_not_for_us_is_none() {
        for text in ["/hop@other_bot 19h30", "hop 19h30", "/khongco", "", "/"] {
            assert_eq!(read(text, "LoaBot"), None, "{text}");
        }
    }

    #[test]
    fn every_description_and_line_of_help_belongs_to_a_command() {
        for key in crate::text::keys(Language::Vi) {
            if let Some(word) = key.strip_prefix("command-") {
                assert!(COMMANDS.iter().any(|command| command.word == word), "no row for /{word}");
            }
            let lines = [Part::Everyone, Officials, Part::Ward, Part::Province, Operators];
            let is_helped = || lines.iter().any(|part| helped(*part).any(|(_, line)| line == key));
            assert!(!key.starts_with("help-") || is_helped(), "{key} is shown nowhere");
        }
    }

    #[test]
    fn every_command_is_described_and_named_in_the_help() {
        for (at, command) in COMMANDS.iter().enumerate() {
            let word = command.word;
            assert!(COMMANDS[..at].iter().all(|other| other.word != word), "/{word} stands twice");
            for language in Language::ALL {
                let keys = crate::text::keys(language);
                assert!(keys.contains(&format!("command-{word}")), "{word}");
                match command.help {
                    In(parts) => {
                        assert!(!parts.is_empty() && keys.contains(&format!("help-{word}")), "{word}");
                    }
                    Worded(lines) => {
                        let known = lines.iter().all(|(_, key)| keys.iter().any(|other| other == key));
                        assert!(!lines.is_empty() && known, "{word}");
                    }
                    Beside => {
                        let named = |other: &Command| {
                            let line = format!("help-{}", other.word);
                            matches!(other.help, In(_))
                                && crate::text::say(language, &line, &crate::args! {})
                                    .contains(&format!("/{word} "))
                        };
                        assert!(COMMANDS.iter().any(named), "no line names /{word}");
                    }
                    Unsaid => {}
                }
            }
        }
    }
}
