//! The commands people type: public and stable (README.md). One table: the word, who is offered it, what it asks and where the help
//! names it. Its description is `command-<word>` in the feature's catalogue, its line of help `help-<word>`.

mod near;

use near::like;

use crate::app::Intent;
use crate::app::account::AccountIntent;
use crate::app::alarm::AlarmIntent;
use crate::app::announcement::AnnouncementIntent;
use crate::app::duty::DutyIntent;
use crate::app::election::ElectionIntent;
use crate::app::holiday::HolidayIntent;
use crate::app::household::HouseholdIntent;
use crate::app::household_change::ChangeIntent;
use crate::app::link::LinkIntent;
use crate::app::meeting::MeetingIntent;
use crate::app::order::OrderIntent;
use crate::app::presence::PresenceIntent;
use crate::app::roll::RollIntent;
use crate::app::rsvp::RsvpIntent;
use crate::app::setup::SetupIntent;
use crate::app::tally::TallyIntent;
use crate::app::unit::UnitIntent;
use crate::domain::fields::ways;
use crate::domain::fold::fold;
use crate::domain::home::Door;
use crate::domain::household_code;
use crate::domain::people::{Authority, Role};
use crate::domain::when::{is_only_time, parse_time};

/// Who is offered a command in Telegram's list. The list is a menu, not a right: whoever types it is asked for his rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    Everyone,
    /// Who leads a neighbourhood.
    Leaders,
    /// Who keeps its roll, too: every leader but an election team.
    RollKeepers,
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
    /// Whether nothing comes of it by itself: it shows something, or previews it. The others are asked for once more.
    fn is_safe(&self, rest: &str) -> bool {
        match self.word {
            "start" | "huy" | "dung" => false,
            "ghinhan" | "ungcu" | "nhac" => rest.is_empty(),
            _ => true,
        }
    }

    /// The door that opens what this command does.
    fn door(&self) -> Option<Door> {
        Some(match self.word {
            "lichhop" => Door::Schedule,
            "ho" => Door::Household,
            "baucu" => Door::Election,
            "nhac" => Door::Reminders,
            "ketqua" => Door::Results,
            "dulieu" => Door::Data,
            "hop" => Door::Call,
            "cuochop" => Door::Meetings,
            "viec" => Door::Duties,
            "ghinhan" => Door::Record,
            "ungcu" => Door::Nominate,
            "bieuquyet" => Door::Count,
            "hodan" => Door::Roll,
            "duyet" => Door::Approvals,
            "khupho" => Door::Places,
            "tonghop" => Door::RollUp,
            "canbo" => Door::Officials,
            "dotbaucu" => Door::ElectionDay,
            "ngaynghi" => Door::DaysOff,
            _ => return None,
        })
    }

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
    command("thongbao", For::RollKeepers, In(&[Officials]), |rest| {
        Intent::Announcement(AnnouncementIntent::Begin(rest.to_owned()))
    }),
    command("ghinhan", For::Leaders, In(&[Officials]), |rest| {
        Intent::Rsvp(RsvpIntent::Record(rest.to_owned()))
    }),
    command("diemdanh", For::Leaders, In(&[Officials]), |rest| {
        Intent::Presence(PresenceIntent::Begin(rest.to_owned()))
    }),
    command("trinhtu", For::Leaders, In(&[Officials]), |_| Intent::Order(OrderIntent::Begin)),
    command("ungcu", For::Leaders, In(&[Officials]), |rest| {
        Intent::Tally(TallyIntent::Nominate(rest.to_owned()))
    }),
    command("bieuquyet", For::Leaders, In(&[Officials]), |rest| {
        Intent::Tally(TallyIntent::Enter(rest.to_owned()))
    }),
    command("hodan", For::RollKeepers, In(&[Officials]), |rest| {
        Intent::Roll(RollIntent::Ask(rest.to_owned()))
    }),
    command("timho", For::RollKeepers, In(&[Officials]), |rest| {
        Intent::Household(HouseholdIntent::Find(rest.to_owned()))
    }),
    command("themho", For::RollKeepers, In(&[Officials]), |rest| {
        Intent::HouseholdChange(ChangeIntent::Add(rest.to_owned()))
    }),
    command("suaho", For::RollKeepers, In(&[Officials]), |rest| {
        Intent::HouseholdChange(ChangeIntent::Edit(rest.to_owned()))
    }),
    command("duyet", For::RollKeepers, In(&[Officials]), |_| Intent::Link(LinkIntent::Approvals)),
    command(
        "khupho",
        For::Leaders,
        Worded(&[(Officials, "help-khupho"), (Operators, "help-khupho-operator")]),
        |rest| Intent::Setup(SetupIntent::Places(rest.to_owned())),
    )
    .and_in_groups(),
    command("donvi", For::Ward, In(&[Part::Ward, Operators]), |rest| {
        Intent::Unit(UnitIntent::Begin(rest.to_owned()))
    }),
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
    command("tinhtrang", For::Nobody, In(&[Operators]), |_| Intent::Alarm(AlarmIntent::Status)),
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
    let keeps = [Role::FrontHead, Role::NeighborhoodHead, Role::WardOfficer].into_iter().any(holds);
    if keeps || holds(Role::ElectionTeam) {
        let is_theirs = |to| matches!(to, For::Leaders) || (keeps && matches!(to, For::RollKeepers));
        words.extend(COMMANDS.iter().filter(|one| is_theirs(one.offered)).map(|one| one.word));
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

/// What a command asks, typed with or without diacritics; `None` when the text is no command of ours (or one for another bot).
pub fn read(text: &str, bot_username: &str) -> Option<Intent> {
    let (word, rest) = parted(text);
    let word = for_us(word.strip_prefix('/')?, bot_username)?;
    let folded = fold(word);
    let (command, rest) = in_several_words(&folded, rest)
        .or_else(|| find(&folded).map(|command| (command, rest)))
        .or_else(|| grown_together(word, text))?;
    Some((command.asks)(rest))
}

/// A command with spaces in its word: "/lich hop", "/dot bau cu".
fn in_several_words<'a>(first: &str, mut rest: &'a str) -> Option<(&'static Command, &'a str)> {
    let mut word = first.to_owned();
    for _ in 1..MOST_WORDS {
        let (next, after) = parted(rest);
        word.push_str(&fold(next));
        rest = after;
        if let Some(command) = find(&word).filter(|_| !next.is_empty()) {
            return Some((command, rest));
        }
    }
    None
}

/// A command without the space behind its word: "/hop19h30 21/5". Not one that does something by itself.
fn grown_together<'a>(word: &str, text: &'a str) -> Option<(&'static Command, &'a str)> {
    let (head, _) = word.split_at(word.find(|sign: char| sign.is_ascii_digit())?);
    let command = find(&fold(head)).filter(|command| command.is_safe(""))?;
    let rest = text.trim().strip_prefix('/')?.strip_prefix(head)?;
    Some((command, rest))
}

/// What a command in a group asks, with one slip of a finger too where it can be no other and only shows or previews. Commands of other
/// bots stand there as well: what is said to one is none of ours.
pub fn read_in_group(text: &str, bot_username: &str) -> Option<Intent> {
    if let Some(intent) = read(text, bot_username) {
        return Some(intent);
    }
    let (word, rest) = parted(text);
    let word = fold(for_us(word.strip_prefix('/')?, bot_username)?);
    match like(&word).as_slice() {
        // One letter alone may be the command of anybody.
        [(1, only)] if word.len() > 1 && only.is_safe(rest) => Some((only.asks)(rest)),
        _ => None,
    }
}

/// What words said in private ask, whatever they look like: a command, one with a slip of a finger, one without its slash, or words.
pub fn read_in_private(text: &str, bot_username: &str) -> Intent {
    if let Some(payload) = own_link(text, bot_username) {
        return super::start_link::intent(payload);
    }
    // Signs that stand beside the slash on a keyboard.
    let slashed = text.trim().strip_prefix(['\\', '／']).map(|rest| format!("/{rest}"));
    let text = slashed.as_deref().unwrap_or(text);
    if let Some(intent) = read(text, bot_username) {
        return intent;
    }
    let (first, rest) = parted(text);
    let Some(word) = first.strip_prefix('/') else {
        return without_slash(first, rest).unwrap_or_else(|| Intent::Typed(text.to_owned()));
    };
    let word = fold(word.split('@').next().unwrap_or_default());
    let near = like(&word);
    // "/mã BK4-7MTP", "/BK47MTP": no command of ours is like it, and a code is.
    let code = household_code::read(text.trim().trim_start_matches('/'))
        .filter(|code| near.is_empty() && code.signs.contains(|sign: char| sign.is_ascii_digit()));
    if let Some(code) = code {
        return Intent::Link(LinkIntent::TypeCode(code.signs));
    }
    match near.as_slice() {
        // One slip, one command that can be meant, and one that only shows or previews: it is done.
        [(1, only)] if only.is_safe(rest) => (only.asks)(rest),
        near => Intent::UnknownCommand {
            line: text.trim().to_owned(),
            like: near.iter().filter_map(|(_, command)| command.door()).take(MAX_LIKE).collect(),
        },
    }
}

/// Most words that the word of a command may fall into.
const MOST_WORDS: usize = 3;
/// Doors offered for a command that is none of ours.
const MAX_LIKE: usize = 4;
/// Shorter words than this are words of their own where no slash stands before them: "ho", "huy", "dung", "viec".
const MIN_BARE: usize = 5;

/// What a link to us asks that was pasted and not opened: "t.me/LoaPhuongBot?start=…".
fn own_link<'a>(text: &'a str, bot_username: &str) -> Option<&'a str> {
    let (before, payload) = text.split_once("?start=")?;
    let ours = format!("t.me/{bot_username}");
    let is_ours = before
        .len()
        .checked_sub(ours.len())
        .and_then(|at| before.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(&ours));
    let end = payload.find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-')));
    is_ours.then(|| payload.get(..end.unwrap_or(payload.len())).unwrap_or_default())
}

/// The first word, and what follows it.
fn parted(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim())
}

/// The word of a command, unless it is said to another bot.
fn for_us<'a>(word: &'a str, bot_username: &str) -> Option<&'a str> {
    match word.split_once('@') {
        Some((word, bot)) => bot.eq_ignore_ascii_case(bot_username).then_some(word),
        None => Some(word),
    }
}

fn find(folded: &str) -> Option<&'static Command> {
    let word = OTHER_WORDS.iter().find(|(other, _)| *other == folded).map_or(folded, |(_, word)| *word);
    COMMANDS.iter().find(|command| command.word == word)
}

/// What other bots, and older hands, call the same.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("help", "trogiup"),
    ("menu", "start"),
    ("cancel", "huy"),
    ("stop", "dung"),
    ("settings", "ngonngu"),
    ("language", "ngonngu"),
    ("hotro", "trogiup"),
    ("huongdan", "trogiup"),
    ("moihop", "hop"),
    ("danhsachho", "hodan"),
];

/// A command without its slash, as far as it can be nothing else: written in one word as no Vietnamese word is, or "hop" before a time.
fn without_slash(first: &str, rest: &str) -> Option<Intent> {
    let word = fold(first);
    if word == "hop" {
        // With its mark it is an everyday word: "họp lúc 7 giờ" is an answer.
        let is_meant = first.is_ascii() || rest.starts_with(|sign: char| sign.is_ascii_digit());
        return (is_meant && says_when(rest)).then(|| Intent::Meeting(MeetingIntent::Call(rest.to_owned())));
    }
    let is_no_word = word.len() >= MIN_BARE && !["duyet", "start"].contains(&word.as_str());
    let command = COMMANDS.iter().find(|command| is_no_word && command.word == word)?;
    Some((command.asks)(rest))
}

/// Whether a line begins with a date and a time, or has a field that is one.
fn says_when(line: &str) -> bool {
    let is_when = |field: &str| is_only_time(field) && parse_time(field).is_ok();
    is_when(line) || ways(line).iter().any(|way| way.pieces().iter().any(|piece| is_when(piece)))
}

#[cfg(test)]
mod tests {
    use super::near::slips;
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
    fn one_slip_in_a_group_is_read_where_it_can_be_nothing_else() {
        let coming = Some(Intent::Meeting(MeetingIntent::Coming));
        for text in ["/lichhopp", "/lihchop@loabot", "/lchhop tuần này"] {
            assert_eq!(read_in_group(text, "LoaBot"), coming, "{text}");
        }
        let call = Some(Intent::Meeting(MeetingIntent::Call("19h30 21/5".to_owned())));
        assert_eq!(read_in_group("/hopp 19h30 21/5", "LoaBot"), call);
        for text in [
            "/lichhopp@other_bot",
            "/h",
            "/khongco",
            "/dungg",
            "/ungcuu Trần Văn Hòa",
            "lichhopp",
            "họp chưa bà con",
            "/",
        ] {
            assert_eq!(read_in_group(text, "LoaBot"), None, "{text}");
        }
    }

    #[test]
    fn what_is_not_for_us_is_none() {
        for text in ["/hop@other_bot 19h30", "hop 19h30", "/khongco", "", "/"] {
            assert_eq!(read(text, "LoaBot"), None, "{text}");
        }
    }

    #[test]
    fn a_command_is_read_with_diacritics_too_and_by_the_words_of_other_bots() {
        let hop = |rest: &str| Intent::Meeting(MeetingIntent::Call(rest.to_owned()));
        assert_eq!(read("/họp 19h30", "LoaBot"), Some(hop("19h30")));
        assert_eq!(read("/Lịchhọp", "LoaBot"), Some(Intent::Meeting(MeetingIntent::Coming)));
        assert_eq!(read("/hủy", "LoaBot"), Some(Intent::Drop));
        assert_eq!(read("/help", "LoaBot"), Some(Intent::Account(AccountIntent::Help)));
    }

    #[test]
    fn one_slip_of_a_finger_is_understood_where_nothing_comes_of_it_by_itself() {
        let private = |text: &str| read_in_private(text, "LoaBot");
        assert_eq!(private("/lichhopp"), Intent::Meeting(MeetingIntent::Coming));
        assert_eq!(private("/cuohcop"), Intent::Meeting(MeetingIntent::Mine));
        assert_eq!(private("/ketqa"), Intent::Tally(TallyIntent::Results));
        let call = |rest: &str| Intent::Meeting(MeetingIntent::Call(rest.to_owned()));
        assert_eq!(private("/hopp 19h30 21/5"), call("19h30 21/5"));
        for (text, doors) in [
            ("/ghinhn 5 có", vec![Door::Record]),
            ("/ungcuu Ông A", vec![Door::Nominate]),
            ("/dungg", vec![]),
            ("/huyy", vec![]),
            ("/khongco", vec![]),
            ("/lich tuan nay", vec![Door::Schedule]),
        ] {
            let asked = Intent::UnknownCommand { line: text.to_owned(), like: doors };
            assert_eq!(private(text), asked, "{text}");
        }
        assert_eq!(slips("hpo", "hop"), 1);
        assert_eq!(slips("", "hop"), 3);
    }

    #[test]
    fn a_command_without_its_slash_is_one_where_it_can_be_nothing_else() {
        let private = |text: &str| read_in_private(text, "LoaBot");
        let call = |rest: &str| Intent::Meeting(MeetingIntent::Call(rest.to_owned()));
        assert_eq!(private("hop 19h30 21/5/2027 | Nhà văn hóa"), call("19h30 21/5/2027 | Nhà văn hóa"));
        assert_eq!(private("Hop Nhà văn hóa, 19h30 21/5"), call("Nhà văn hóa, 19h30 21/5"));
        assert_eq!(private("lichhop"), Intent::Meeting(MeetingIntent::Coming));
        assert_eq!(private("Họp 19h30 21/5/2027"), call("19h30 21/5/2027"));
        let record = Intent::Rsvp(RsvpIntent::Record("5 co".to_owned()));
        assert_eq!(private("ghinhan 5 co"), record);
        for text in ["Họp dân", "hop dan", "Hop", "Huy", "duyet", "Nhà văn hóa", "họp lúc 7 giờ"] {
            assert_eq!(private(text), Intent::Typed(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_neighbouring_sign_a_pasted_link_and_a_code_behind_a_slash_are_what_they_mean() {
        let private = |text: &str| read_in_private(text, "LoaBot");
        for text in ["\\lichhop", "／lichhop", "/lichhop"] {
            assert_eq!(private(text), Intent::Meeting(MeetingIntent::Coming), "{text}");
        }
        let token = "AAAAAAAAAAAAAAAAAAAAAA";
        let open = Intent::Link(LinkIntent::OpenHousehold(token.to_owned()));
        for text in
            [format!("https://t.me/LoaBot?start=h{token}"), format!("vào đây t.me/loabot?start=h{token} nhé")]
        {
            assert_eq!(private(&text), open, "{text}");
        }
        for text in ["https://t.me/Other_Bot?start=hAAAA", "https://zalo.me/?start=1"] {
            assert_eq!(private(text), Intent::Typed(text.to_owned()));
        }
        let code = Intent::Link(LinkIntent::TypeCode("BK47MTP".to_owned()));
        for text in ["/BK47MTP", "/bk4-7mtp", "/mã BK4-7MTP"] {
            assert_eq!(private(text), code, "{text}");
        }
    }

    #[test]
    fn a_space_too_many_or_too_few_does_not_hide_a_command() {
        let record = |rest: &str| Intent::Rsvp(RsvpIntent::Record(rest.to_owned()));
        for (text, asked) in [
            ("/lich hop", Intent::Meeting(MeetingIntent::Coming)),
            ("/Cuộc họp", Intent::Meeting(MeetingIntent::Mine)),
            ("/ket@LoaBot qua", Intent::Tally(TallyIntent::Results)),
            ("/ghi nhan 5 có", record("5 có")),
            ("/ho dan", Intent::Roll(RollIntent::Ask(String::new()))),
            ("/dot bau cu 20/5", Intent::Election(ElectionIntent::Set("20/5".to_owned()))),
            ("/ho tro", Intent::Account(AccountIntent::Help)),
            ("/mời họp", Intent::Meeting(MeetingIntent::Call(String::new()))),
            ("/hop19h30 21/5", Intent::Meeting(MeetingIntent::Call("19h30 21/5".to_owned()))),
            ("/ghinhan5 có", record("5 có")),
        ] {
            assert_eq!(read(text, "LoaBot"), Some(asked), "{text}");
        }
        for text in ["/huy1", "/ket qua1", "/lich tuan nay"] {
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
