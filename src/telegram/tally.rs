//! Wording of `app/tally.rs`; sentences in `text/*/tally.ftl`.

mod second;

use super::agenda;
use super::attendance::AttendanceButton;
use super::meeting::MeetingButton;
use super::message::{MAX_LABEL, MAX_TEXT_UNITS, Message, Voice, cut, fitted, to_private};
use super::papers::PapersButton;
use super::press::{Press, buttons};
use super::printing::PrintingButton;
use crate::app::tally::TallyIntent;
use crate::args;
use crate::domain::delivery::{About, Delivery};
use crate::domain::fold::fold;
use crate::domain::ids::{CandidateId, CommuneId, MeetingId, TallyId};
use crate::domain::majority::Threshold;
use crate::domain::matter::{Agenda, Matter};
use crate::domain::meeting::{MeetingKind, intro_title};
use crate::domain::nomination::{MAX_NAME, MAX_NOMINEES, MAX_POST, Nominee, NomineeFault, Source};
use crate::domain::place::NeighborhoodKind;
use crate::domain::setup::Page;
use crate::domain::tally::{
    Ballots, COUNT_DAYS, Choice, Correction, Count, Entered, Line, MAX_REASON, NomineeList, Preview,
    Progress, Purpose, Question, ResultLine, ResultPost, RollUp, Second, Sheet, TallyFault, TallyNotice,
    TallyRefusal, Unread, VoteMethod, Votes, takes_nominees,
};
use crate::text::format;

buttons! {
    /// Buttons of nominations, counts and the roll-up.
    TallyButton asks TallyIntent {
        'l' List(meeting: MeetingId);
        'r' Remove(candidate: CandidateId);
        'b' Begin(meeting: MeetingId);
        'c' Correct(meeting: MeetingId);
        'n' Leave;
        'q' Decides { meeting: MeetingId, matter: Matter };
        'm' By { meeting: MeetingId, method: VoteMethod };
        'x' AtDoor { meeting: MeetingId, present: i64 };
        'v' Everybody { meeting: MeetingId, place: i64 };
        'h' Mend { meeting: MeetingId, part: Entered };
        'p' Publish(tally: TallyId);
        'y' ConfirmPublish(tally: TallyId);
        'z' PublishAlone(tally: TallyId);
        'e' Edit(tally: TallyId);
        'd' Discard(tally: TallyId);
        't' UseRollOfToday(tally: TallyId);
        's' AskSecond(tally: TallyId);
        'u' StopAsking(tally: TallyId);
        'o' HoldAgain(meeting: MeetingId);
        'a' Agree { own: TallyId, other: TallyId };
        'w' RollUpOf { commune: CommuneId, page: i64 };
        'i' AskNominee(meeting: MeetingId);
        'f' NomineesDone(meeting: MeetingId);
        'k' SetSource { candidate: CandidateId, source: Source };
        'j' ChoosePage(page: i64);
        'g' RollUpCommunes(page: i64);
        'G' ResultsPage(page: i64);
        'R' ResultOf(tally: TallyId);
    }
}

/// Neighbourhoods on one page of the roll-up: a page stays one message.
const PAGE: usize = 12;
/// Of a number that was typed so much is repeated.
const MAX_SAID: usize = 30;
/// Marks a result that its group did not get; a note below says what it means.
const UNPOSTED: &str = "(*)";
/// Longest neighbourhood name in a line of the roll-up.
const MAX_PLACE_UNITS: usize = 40;

/// Longest title of a meeting in a list of results, in UTF-16 units.
const MAX_RESULT_TITLE: usize = 80;

/// What is out, numbered, each with its button.
fn result_list(results: &[ResultLine], page: Page, voice: &Voice) -> Message {
    let numbered = || (1..).zip(results);
    let line = |(number, result): (usize, &ResultLine)| {
        let args = args! {
            "number" => number.to_string(),
            "place" => format!("{}, {}", result.name, result.commune),
            "day" => voice.day(result.held_at),
            "title" => cut(&result.title, MAX_RESULT_TITLE),
        };
        voice.say("tally-results-line", args)
    };
    let lines: Vec<String> = numbered().map(line).collect();
    let button = |(number, result): (usize, &ResultLine)| {
        (fitted(&format!("{number}. {}", result.name), MAX_LABEL), TallyButton::ResultOf(result.tally).into())
    };
    Message::text(voice.say("tally-results", args! { "list" => lines.join("\n") }))
        .in_pairs(numbered().map(button))
        .pages(page, TallyButton::ResultsPage, voice)
}

pub(super) fn render(notice: &TallyNotice, voice: &Voice) -> Message {
    match notice {
        TallyNotice::ChooseMeeting { purpose, meetings, page, closed } => {
            choose_meeting(*purpose, meetings, *closed, voice).pages(*page, TallyButton::ChoosePage, voice)
        }
        TallyNotice::OfferCorrection { meeting, neighborhood, held_at } => {
            let when = voice.date_time(*held_at);
            let args = args! { "neighborhood" => neighborhood.as_str(), "when" => when };
            Message::text(voice.say("tally-offer-correction", args))
                .button(voice.word("tally-button-correct"), TallyButton::Correct(*meeting))
                .button(voice.word("tally-button-leave"), TallyButton::Leave)
        }
        TallyNotice::Ask { meeting, neighborhood, held_at, question } => {
            let head = args! { "neighborhood" => neighborhood.as_str(), "when" => voice.date_time(*held_at) };
            let text = format!("{}\n\n{}", voice.say("tally-ask-head", head), ask(question, voice));
            let message = Message::text(text);
            let meeting = *meeting;
            match question {
                Question::Hands { present: all, unanimous: Some(place), .. }
                | Question::Papers { valid: all, unanimous: Some(place), .. } => {
                    let place = i64::try_from(*place).unwrap_or(i64::MAX);
                    message
                        .button(everybody(question, *all, voice), TallyButton::Everybody { meeting, place })
                }
                Question::Present { at_door: Some(present), .. } => {
                    let label = voice.say("tally-button-door", args! { "present" => voice.number(*present) });
                    message.button(label, TallyButton::AtDoor { meeting, present: *present })
                }
                Question::Which { sheet } => which(message, meeting, sheet, voice),
                Question::Method => VoteMethod::ALL.into_iter().fold(message, |message, method| {
                    message.button(voice.word(method_button(method)), TallyButton::By { meeting, method })
                }),
                Question::Matter { offered } => offered.iter().fold(message, |message, matter| {
                    let label = matter_label(*matter, voice);
                    message.button(label, TallyButton::Decides { meeting, matter: *matter })
                }),
                _ => message,
            }
        }
        TallyNotice::Unread { meeting, what, mends, is_anothers } => {
            let message = again(unread(what, voice), *meeting, *mends, voice);
            match what {
                Unread::Nominee { fault: NomineeFault::NoPerson(_), .. } if !is_anothers => {
                    message.button(voice.word("agenda-button-change"), MeetingButton::AskAgenda(*meeting))
                }
                _ => message,
            }
        }
        TallyNotice::Impossible { meeting, fault: TallyFault::EmptyRoll, mends } => {
            again(voice.word("tally-impossible-roll"), *meeting, *mends, voice)
        }
        TallyNotice::Impossible { meeting, fault, mends } => {
            let text = format!("{} {}", impossible(fault, voice), voice.word("tally-impossible-again"));
            again(text, *meeting, *mends, voice)
        }
        TallyNotice::Preview(preview) => show_preview(preview, voice),
        TallyNotice::MayHoldAgain { meeting, neighborhood, commune, elects, short, before_2023 } => {
            let args = args! {
                "neighborhood" => neighborhood.as_str(),
                "commune" => commune.as_str(),
                "elects" => if *elects { "yes" } else { "no" },
                "rules" => agenda::rules(*before_2023),
            };
            let mut text = voice.say("tally-may-hold-again", args);
            if let Some(short) = short {
                let args =
                    args! { "present" => voice.number(short.present), "roll" => voice.number(short.roll) };
                text.push('\n');
                text.push_str(&voice.say("tally-recorded-failed", args));
            }
            hold_again(Message::text(text), *meeting, voice)
        }
        TallyNotice::MayGoToHouseholds {
            meeting,
            present,
            roll,
            needed,
            elects,
            half,
            is_anothers,
            place,
        } => {
            let args = args! {
                "present" => voice.number(*present),
                "roll" => voice.number(*roll),
                "needed" => voice.number(*needed),
                "takes" => if half.is_some() { "two" } else { "one" },
                "half" => voice.number(half.unwrap_or(*needed)),
                "elects" => if *elects { "yes" } else { "no" },
                "anothers" => if *is_anothers { "yes" } else { "no" },
            };
            let mut text = voice.say("tally-may-go-to-households", args);
            if !place.is_empty() {
                text = format!(
                    "{}\n{text}",
                    voice.say("tally-may-go-where", args! { "place" => place.as_str() })
                );
            }
            let message = Message::text(text);
            if *is_anothers { message } else { on_papers(message, *meeting, voice) }
        }
        TallyNotice::AskAgain { neighborhood, title, venue, people, example, .. } => {
            let args = args! {
                "neighborhood" => neighborhood.as_str(),
                "title" => title.as_str(),
                "venue" => venue.as_str(),
                "count" => *people,
                "people" => voice.number(*people),
                "example" => super::meeting::typed(*example, voice),
            };
            Message::text(voice.say("tally-ask-again", args))
        }
        TallyNotice::Mismatch(mismatch) => second::mismatch(mismatch, voice),
        TallyNotice::SecondWanted { meeting, neighborhood, held_at, by, unit } => {
            let args = args! {
                "neighborhood" => neighborhood.as_str(),
                "when" => voice.date_time(*held_at),
                "who" => second::who(by, Some(*unit), voice),
            };
            Message::text(voice.say("tally-second-wanted", args))
                .button(voice.word("tally-button-count"), TallyButton::Begin(*meeting))
        }
        TallyNotice::SecondAsked { tally, others } => {
            let args = args! { "count" => *others, "others" => voice.number(*others) };
            Message::text(voice.say("tally-second-asked", args))
                .button(voice.word("tally-button-stop-asking"), TallyButton::StopAsking(*tally))
        }
        TallyNotice::ConfirmWanted { tally, meeting, by, post } => {
            let head = args! { "who" => second::who(by, post.unit, voice) };
            let head = voice.say("tally-confirm-wanted", head) + "\n\n— — —\n";
            let left = MAX_TEXT_UNITS.saturating_sub(head.encode_utf16().count());
            Message::text(head + &result(post, voice, left))
                .button(voice.word("tally-button-confirm"), TallyButton::ConfirmPublish(*tally))
                .button(voice.word("tally-button-count"), TallyButton::Begin(*meeting))
        }
        TallyNotice::ConfirmAsked { tally, others } => {
            let args = args! { "count" => *others, "others" => voice.number(*others) };
            Message::text(voice.say("tally-confirm-asked", args))
                .button(voice.word("tally-button-edit"), TallyButton::Edit(*tally))
                .button(voice.word("tally-button-discard"), TallyButton::Discard(*tally))
        }
        TallyNotice::AskAlone { tally } => Message::text(voice.word("tally-ask-alone"))
            .button(voice.word("tally-button-alone"), TallyButton::PublishAlone(*tally))
            .button(voice.word("tally-button-edit"), TallyButton::Edit(*tally)),
        TallyNotice::Confirmed { by, unit } => {
            let args = args! { "who" => second::who(by, Some(*unit), voice) };
            Message::text(voice.say("tally-confirmed", args))
        }
        TallyNotice::Published { neighborhood, correction, delivery } => {
            published(neighborhood, *correction, *delivery, voice)
        }
        TallyNotice::Discarded => Message::text(voice.word("tally-discarded")),
        TallyNotice::Left => Message::text(voice.word("tally-left")),
        TallyNotice::KindChanged { meeting, neighborhood, held_at, agenda, unit } => {
            let args = args! {
                "neighborhood" => neighborhood.as_str(),
                "when" => voice.date_time(*held_at),
                "agenda" => agenda::word(*agenda, Some(*unit), voice),
            };
            Message::text(voice.say("tally-kind-changed", args))
                .button(voice.word("tally-button-again"), TallyButton::Begin(*meeting))
        }
        TallyNotice::AlreadyNoted => Message::text(voice.word("tally-already-noted")),
        TallyNotice::AlreadyPublished => Message::text(voice.word("tally-already-published")),
        TallyNotice::MoreResults { more } => {
            let args = args! { "n" => voice.number(*more), "count" => *more };
            Message::text(voice.say("tally-more-results", args))
                .button(voice.word("tally-button-results"), TallyButton::ResultsPage(0))
        }
        TallyNotice::MoreInPrivate { more } => {
            let args = args! { "n" => voice.number(*more), "count" => *more };
            to_private(Message::text(voice.say("tally-more-in-private", args)), voice)
        }
        TallyNotice::Results { results, page } => result_list(results, *page, voice),
        TallyNotice::AskNominee => Message::text(voice.word("tally-ask-nominee")),
        TallyNotice::Nominees(list) => nominees(list, voice),
        TallyNotice::Result(post) => Message::text(result(post, voice, MAX_TEXT_UNITS)),
        TallyNotice::OwnResult { post, delivery, counters, again, papers, print } => {
            let about = About::Result { correction: post.correction.is_some() };
            let mut status = super::meeting::status(about, *delivery, voice);
            if post.corrected_to.is_some() {
                status.push('\n');
                status.push_str(&voice.word("tally-own-kind-corrected"));
            }
            let counted: String = counters
                .iter()
                .map(|counter| {
                    let args = args! {
                        "who" => second::who(counter, post.unit, voice),
                        "agreed" => counter.agreed_at.map_or("no".to_owned(), |at| voice.date_time(at)),
                    };
                    format!("\n{}", voice.say("tally-counted-by", args))
                })
                .collect();
            let status = format!("\n\n— — —\n{status}{counted}");
            let left = MAX_TEXT_UNITS.saturating_sub(status.encode_utf16().count());
            let message = Message::text(result(post, voice, left) + &status);
            let message = match again {
                Some(meeting) => hold_again(message, *meeting, voice),
                None => message,
            };
            let message = match papers {
                Some(meeting) => on_papers(message, *meeting, voice),
                None => message,
            };
            match print {
                Some(meeting) => message.button(voice.word("printing-door"), PrintingButton::Board(*meeting)),
                None => message,
            }
        }
        TallyNotice::ChooseCommune { communes, page } => {
            let question = Message::text(voice.word("tally-choose-commune"));
            let offered = communes.iter().fold(question, |message, (id, name)| {
                let label = fitted(name, MAX_LABEL);
                message.button(label, TallyButton::RollUpOf { commune: *id, page: 0 })
            });
            offered.pages(*page, TallyButton::RollUpCommunes, voice)
        }
        TallyNotice::RollUp(roll_up) => show_roll_up(roll_up, voice),
    }
}

fn hold_again(message: Message, meeting: MeetingId, voice: &Voice) -> Message {
    message.button(voice.word("tally-button-hold-again"), TallyButton::HoldAgain(meeting))
}

fn on_papers(message: Message, meeting: MeetingId, voice: &Voice) -> Message {
    message.button(voice.word("papers-button-begin"), PapersButton::Begin(meeting))
}

/// How far a result is on its way to the group.
fn published(neighborhood: &str, correction: bool, delivery: Delivery, voice: &Voice) -> Message {
    let mut args = args! {
        "neighborhood" => neighborhood.to_owned(),
        "correction" => if correction { "yes" } else { "no" },
        "sure" => if delivery == Delivery::Unknown { "no" } else { "yes" },
    };
    let text = match (super::meeting::advice(delivery, voice), delivery) {
        (Some(advice), _) => format!("{}\n{advice}", voice.say("tally-unposted", args)),
        (None, Delivery::Sent(Some(at))) => {
            args.set("at", voice.time(at));
            voice.say("tally-posted", args)
        }
        (None, Delivery::Later(leaves_at)) => {
            args.set("leaves", voice.date_time(leaves_at));
            voice.say("tally-posting-later", args)
        }
        (None, _) => voice.say("tally-posting", args),
    };
    Message::text(text)
}

fn again(text: String, meeting: MeetingId, mends: bool, voice: &Voice) -> Message {
    let message = Message::text(text);
    let message = if mends {
        let part = Entered::Which;
        message.button(voice.word("tally-button-mend"), TallyButton::Mend { meeting, part })
    } else {
        message
    };
    message.button(voice.word("tally-button-again"), TallyButton::Begin(meeting))
}

fn choose_meeting(purpose: Purpose, meetings: &[Choice], closed: usize, voice: &Voice) -> Message {
    let key = match purpose {
        Purpose::Count => "tally-choose-count",
        Purpose::Nominate => "tally-choose-nominate",
    };
    let mut lines = vec![voice.word(key)];
    let mut message = Message::default();
    for (number, choice) in (1..).zip(meetings) {
        let Choice { meeting, neighborhood, starts_at, published } = choice;
        let note =
            if *published { format!(" ({})", voice.word("tally-choose-published")) } else { String::new() };
        lines.push(format!("{number}. {neighborhood}, {}{note}", voice.date_time(*starts_at)));
        let intent = match purpose {
            Purpose::Count => TallyButton::Begin(*meeting),
            Purpose::Nominate => TallyButton::List(*meeting),
        };
        let label = fitted(&format!("{number}. {neighborhood}"), MAX_LABEL);
        message = message.button(label, intent);
    }
    if closed > 0 {
        lines.push(voice.say("tally-choose-closed", voice.counted(args! {}, closed)));
    }
    Message { text: lines.join("\n"), ..message }
}

/// "Cả 171 hộ tán thành"; with a number too long for a button, without the word for households.
fn everybody(question: &Question, all: i64, voice: &Voice) -> String {
    let args = || args! { "all" => voice.number(all) };
    if matches!(question, Question::Papers { .. }) {
        return voice.say("tally-all-papers", args());
    }
    let label = voice.say("tally-all-hands", args());
    if label.encode_utf16().count() <= MAX_LABEL { label } else { voice.say("tally-all", args()) }
}

/// What was entered, line by line, with a button for each line.
fn which(message: Message, meeting: MeetingId, sheet: &Sheet, voice: &Voice) -> Message {
    let mut message = message;
    let mut lines = Vec::new();
    for (number, part) in (1i64..).zip(sheet.entered()) {
        let (label, line) = entered(part, sheet, voice);
        lines.push(format!("{}. {line}", voice.number(number)));
        let label = fitted(&format!("{}. {label}", voice.number(number)), MAX_LABEL);
        message = message.button(label, TallyButton::Mend { meeting, part });
    }
    let mut text = message.text.clone();
    text.push('\n');
    text.push_str(&lines.join("\n"));
    let keep = TallyButton::Mend { meeting, part: Entered::Nothing };
    Message { text, ..message }
        .button(voice.word("tally-button-mend-nothing"), keep)
        .button(voice.word("tally-button-again"), TallyButton::Begin(meeting))
}

/// The label of a part, and the part with what was entered.
fn entered(part: Entered, sheet: &Sheet, voice: &Voice) -> (String, String) {
    let number = |number: i64| voice.number(number);
    match part {
        Entered::Present => {
            let args = args! { "present" => number(sheet.present.unwrap_or(0)) };
            (voice.word("tally-button-mend-present"), voice.say("tally-entered-present", args))
        }
        Entered::Nominees => {
            let names: Vec<&str> = sheet.nominees.iter().map(|nominee| nominee.name.as_str()).collect();
            let args = args! { "names" => names.join(", ") };
            (voice.word("tally-button-mend-nominees"), voice.say("tally-entered-nominees", args))
        }
        Entered::Method => {
            let method = sheet.method.unwrap_or(VoteMethod::ShowOfHands);
            let args = args! { "method" => voice.word(method_button(method)) };
            (voice.word("tally-button-mend-method"), voice.say("tally-entered-method", args))
        }
        Entered::Ballots => {
            let ballots = sheet.ballots.unwrap_or(Ballots { issued: 0, returned: 0, valid: 0, invalid: 0 });
            let args = args! {
                "issued" => number(ballots.issued),
                "returned" => number(ballots.returned),
                "valid" => number(ballots.valid),
                "invalid" => number(ballots.invalid),
            };
            (voice.word("tally-button-mend-ballots"), voice.say("tally-entered-ballots", args))
        }
        Entered::Votes(place) => {
            let name = sheet.nominees.get(place).map(|nominee| nominee.name.clone()).unwrap_or_default();
            let votes = sheet.votes.get(place).copied().unwrap_or(Votes { yes: 0, no: 0, other: 0 });
            let args = args! {
                "name" => name.as_str(),
                "yes" => number(votes.yes),
                "no" => number(votes.no),
                "other" => number(votes.other),
                "valid" => number(sheet.ballots.map_or(0, |ballots| ballots.valid)),
            };
            let key = if sheet.ballots.is_some() { "tally-entered-papers" } else { "tally-entered-hands" };
            (name.clone(), voice.say(key, args))
        }
        Entered::Matter => {
            let matter = sheet.matter.map(|matter| matter_label(matter, voice)).unwrap_or_default();
            let line = voice.say("tally-entered-matter", args! { "matter" => matter });
            (voice.word("tally-button-mend-matter"), line)
        }
        Entered::Which | Entered::Nothing => (String::new(), String::new()),
    }
}

fn matter_label(matter: Matter, voice: &Voice) -> String {
    voice.say("tally-button-matter", args! { "matter" => matter.code() })
}

const fn method_button(method: VoteMethod) -> &'static str {
    match method {
        VoteMethod::ShowOfHands => "tally-button-hands",
        VoteMethod::SecretBallot => "tally-button-ballot",
    }
}

fn ask(question: &Question, voice: &Voice) -> String {
    match question {
        Question::Reason => voice.word("tally-ask-reason"),
        Question::Matter { .. } => voice.word("tally-ask-matter"),
        Question::Present { roll, at_door } => {
            let asked =
                voice.say("tally-ask-present", args! { "roll" => voice.number(*roll), "count" => *roll });
            match at_door {
                Some(present) => {
                    let args = args! { "present" => voice.number(*present), "count" => *present };
                    format!("{asked}\n{}", voice.say("tally-ask-present-door", args))
                }
                None => asked,
            }
        }
        Question::Nominees => voice.word("tally-ask-nominees"),
        Question::VotedOn { matter } => {
            let about = match matter {
                Matter::ElectHead => "candidates",
                Matter::Boards => "persons",
                Matter::Money | Matter::Convention | Matter::ReleaseHead | Matter::Other => "proposals",
            };
            voice.say("tally-ask-voted-on", args! { "about" => about })
        }
        Question::Method => voice.word("tally-ask-method"),
        Question::Ballots => voice.word("tally-ask-ballots"),
        Question::Which { sheet } => match &sheet.said {
            Some(said) => voice.say("tally-ask-which-said", args! { "said" => cut(said, MAX_SAID) }),
            None => voice.word("tally-ask-which"),
        },
        Question::Hands { name, present, .. } => {
            let args = args! { "name" => name.as_str(), "present" => voice.number(*present) };
            voice.say("tally-ask-hands", args)
        }
        Question::Papers { name, valid, .. } => {
            voice.say("tally-ask-papers", args! { "name" => name.as_str(), "valid" => voice.number(*valid) })
        }
    }
}

fn unread(what: &Unread, voice: &Voice) -> String {
    match what {
        Unread::Reason { length: 0 } => voice.word("tally-unread-reason-empty"),
        Unread::Reason { length } => {
            let args = args! { "length" => length.to_string(), "limit" => MAX_REASON.to_string() };
            voice.say("tally-unread-reason-long", args)
        }
        Unread::Present => voice.word("tally-unread-present"),
        Unread::Which => voice.word("tally-unread-which"),
        Unread::Nominee { line, fault } => unread_nominee(*line, fault, voice),
        Unread::Matter => voice.word("tally-unread-matter"),
        Unread::Method => voice.word("tally-unread-method"),
        Unread::Ballots => voice.word("tally-unread-ballots"),
        Unread::Hands { name } => voice.say("tally-unread-hands", args! { "name" => name.as_str() }),
        Unread::Papers { name } => voice.say("tally-unread-papers", args! { "name" => name.as_str() }),
        Unread::OneLine => voice.word("tally-unread-one-line"),
        Unread::Part { words } => voice.say("tally-unread-part", args! { "words" => words.as_str() }),
    }
}

fn unread_nominee(line: usize, fault: &NomineeFault, voice: &Voice) -> String {
    let line = line.to_string();
    match fault {
        NomineeFault::NoName => voice.say("tally-unread-no-name", args! { "line" => line }),
        NomineeFault::NameTooLong { length } => {
            let (length, limit) = (length.to_string(), MAX_NAME.to_string());
            voice
                .say("tally-unread-long-name", args! { "line" => line, "length" => length, "limit" => limit })
        }
        NomineeFault::PostTooLong { length } => {
            let (length, limit) = (length.to_string(), MAX_POST.to_string());
            voice
                .say("tally-unread-long-post", args! { "line" => line, "length" => length, "limit" => limit })
        }
        NomineeFault::Numbers(words) => {
            voice.say("tally-unread-numbers", args! { "line" => line, "words" => words.as_str() })
        }
        NomineeFault::SecondPerson(words) => {
            let words = words.trim_end_matches([',', ' ']);
            voice.say("tally-unread-two-people", args! { "line" => line, "words" => words })
        }
        NomineeFault::NoPerson(words) => {
            voice.say("tally-unread-no-person", args! { "line" => line, "words" => words.as_str() })
        }
        NomineeFault::UnknownSource(words) => {
            voice.say("tally-unread-source", args! { "line" => line, "words" => words.as_str() })
        }
    }
}

fn impossible(fault: &TallyFault, voice: &Voice) -> String {
    let number = |value: &i64| voice.number(*value);
    match fault {
        TallyFault::EmptyRoll => voice.word("tally-impossible-roll"),
        TallyFault::NoNominee => voice.word("tally-impossible-no-nominee"),
        TallyFault::TooManyNominees { found } => {
            let args = args! { "found" => found.to_string(), "limit" => MAX_NOMINEES.to_string() };
            voice.say("tally-impossible-nominees", args)
        }
        TallyFault::SameNominee { name } => {
            voice.say("tally-impossible-same", args! { "name" => name.as_str() })
        }
        TallyFault::Negative { number: value } => {
            voice.say("tally-impossible-negative", args! { "number" => number(value) })
        }
        TallyFault::MorePresentThanRoll { present, roll } => {
            let args = args! { "present" => number(present), "roll" => number(roll) };
            voice.say("tally-impossible-present", args)
        }
        TallyFault::HandsOverPresent { name, sum, present } => {
            let args = args! { "name" => name.as_str(), "sum" => number(sum), "present" => number(present) };
            voice.say("tally-impossible-hands", args)
        }
        TallyFault::IssuedOverPresent { issued, present } => {
            let args = args! { "issued" => number(issued), "present" => number(present) };
            voice.say("tally-impossible-issued", args)
        }
        TallyFault::ReturnedOverIssued { returned, issued } => {
            let args = args! { "returned" => number(returned), "issued" => number(issued) };
            voice.say("tally-impossible-returned", args)
        }
        TallyFault::ValidAndInvalid { valid, invalid, returned } => {
            let sum = voice.number(valid.saturating_add(*invalid));
            let (valid, invalid, returned) = (number(valid), number(invalid), number(returned));
            let args = args! { "valid" => valid, "invalid" => invalid, "sum" => sum, "returned" => returned };
            voice.say("tally-impossible-valid", args)
        }
        TallyFault::VotesOverValid { name, sum, valid } => {
            let args = args! { "name" => name.as_str(), "sum" => number(sum), "valid" => number(valid) };
            voice.say("tally-impossible-papers", args)
        }
        TallyFault::AllVotesOverValid { sum, valid } => {
            let args = args! { "sum" => number(sum), "valid" => number(valid) };
            voice.say("tally-impossible-all-papers", args)
        }
        TallyFault::AllHandsOverPresent { sum, present } => {
            let args = args! { "sum" => number(sum), "present" => number(present) };
            voice.say("tally-impossible-all-hands", args)
        }
    }
}

fn nominees(list: &NomineeList, voice: &Voice) -> Message {
    let head = args! {
        "neighborhood" => list.neighborhood.as_str(),
        "commune" => list.commune.as_str(),
        "when" => voice.date_time(list.held_at),
        "about" => stands_as(list.matter),
    };
    // Whoever stands on a list is not elected yet, whatever the meeting is for.
    let mut lines = vec![voice.say("tally-nominees-head", head), voice.word("tally-result-no-election")];
    let mut message = Message::default();
    for (number, (id, nominee)) in (1..).zip(&list.nominees) {
        let source = match (list.matter, nominee.source) {
            // Elected or released under one matter, they were not all brought forward by the Front.
            (Some(Matter::Boards), Source::Front) => String::new(),
            (_, source) => format!(" ({})", voice.word(source_key(source))),
        };
        lines.push(format!("{number}. {}{source}", with_post(nominee)));
        if !list.closed {
            let label = voice.say("tally-button-remove", args! { "number" => number.to_string() });
            message = message.button(label, TallyButton::Remove(*id));
        }
    }
    if let Some((id, nominee)) = list.nominees.last().filter(|_| !list.closed)
        && nominee.source == Source::Front
    {
        let (number, candidate) = (list.nominees.len().to_string(), *id);
        let by = |key: &str, source| {
            let label = voice.say(key, args! { "number" => number.as_str() });
            (label, Press::from(TallyButton::SetSource { candidate, source }))
        };
        message = message.in_pairs([
            by("tally-button-by-voters", Source::Voter),
            by("tally-button-by-oneself", Source::Oneself),
        ]);
    }
    if list.nominees.is_empty() {
        lines.push(voice.word("tally-nominees-none"));
    }
    if let Some(meeting) = list.meeting.filter(|_| !list.closed) {
        message = match list.goes_on {
            true => {
                message.button(voice.word("tally-button-nominees-done"), TallyButton::NomineesDone(meeting))
            }
            false => message.button(voice.word("tally-button-add"), TallyButton::AskNominee(meeting)),
        };
    }
    if let Some(limit) = list.over_limit {
        lines.push(voice.say("tally-warning-limit", args! { "limit" => voice.number(limit) }));
    }
    lines.push(voice.word(match (list.closed, list.goes_on) {
        (true, _) => "tally-nominees-closed",
        (false, true) => "tally-nominees-next",
        (false, false) => "tally-nominees-how",
    }));
    Message { text: lines.join("\n"), ..message }
}

/// By what name the people of a list go, by what is decided about them.
const fn stands_as(matter: Option<Matter>) -> &'static str {
    match matter {
        Some(Matter::ElectHead) => "elect",
        Some(Matter::Boards) => "boards",
        _ => "introduction",
    }
}

const fn source_key(source: Source) -> &'static str {
    match source {
        Source::Front => "tally-source-front",
        Source::Voter => "tally-source-voter",
        Source::Oneself => "tally-source-self",
    }
}

fn with_post(nominee: &Nominee) -> String {
    if nominee.post.is_empty() { nominee.name.clone() } else { format!("{}, {}", nominee.name, nominee.post) }
}

/// Several matters in one count are judged by one share: which, and why. Of one that seems to be money, what that would take.
fn several(post: &ResultPost, is_own: bool, voice: &Voice) -> Option<String> {
    // Where the meeting does not say what is decided, the count does, and it is put right there; else who convenes it does.
    let how = match (post.count.kind, is_own) {
        (MeetingKind::Annual, _) => "count",
        (_, true) => "agenda",
        (_, false) => "convener",
    };
    if !post.has_several_matters() {
        let args = args! {
            "needed" => voice.number(Threshold::TwoThirds.needed(post.roll)),
            "roll" => voice.number(post.roll),
            "how" => how,
        };
        return post.may_be_money().then(|| voice.say("tally-warning-money", args));
    }
    let half = Threshold::MoreThanHalf;
    let args = args! {
        "n" => voice.count(post.count.lines.len()),
        "share" => agenda::share(post.threshold),
        "needed" => voice.number(post.threshold.needed(post.roll)),
        "half" => voice.number(half.needed(post.roll)),
        "roll" => voice.number(post.roll),
        "how" => how,
    };
    Some(voice.say("tally-warning-several", args))
}

fn show_preview(preview: &Preview, voice: &Voice) -> Message {
    let post = &preview.post;
    let place = args! {
        "neighborhood" => post.neighborhood.as_str(),
        "seen" => if matches!(preview.second, Second::Agrees(_)) { "two" } else { "one" },
    };
    let mut head = vec![voice.say("tally-preview-head", place)];
    if !post.could_decide() {
        let args = args! {
            "present" => voice.number(post.count.present),
            "roll" => voice.number(post.roll),
            "needed" => voice.number(post.threshold.needed(post.roll)),
            "share" => agenda::share(post.threshold),
            "gate" => if post.quorum_gate { "yes" } else { "no" },
            "by" => by(&post.count),
        };
        head.push(voice.say("tally-warning-quorum", args));
    }
    if let Some(limit) = preview.over_limit {
        head.push(voice.say("tally-warning-limit", args! { "limit" => voice.number(limit) }));
    }
    if let Some(today) = preview.roll_today {
        let args = args! { "roll" => voice.number(post.roll), "today" => voice.number(today) };
        head.push(voice.say("tally-warning-roll", args));
    }
    if let Some(marked) = preview.at_door {
        let args = args! {
            "marked" => voice.number(marked), "present" => voice.number(post.count.present), "count" => marked,
        };
        head.push(voice.say("tally-warning-door", args));
    }
    match &preview.second {
        Second::Nobody => {}
        Second::Awaited => head.push(voice.word("tally-second-awaited")),
        Second::Agrees(counter) => {
            let who = second::who(counter, post.unit, voice);
            head.push(voice.say("tally-second-agrees", args! { "who" => who }));
        }
    }
    head.extend(several(post, preview.meeting.is_some(), voice));
    let (agenda, matter) = (post.count.agenda(), post.count.matter);
    head.push(agenda::with_article(agenda, matter, post.unit, post.sent_within.is_some(), voice));
    if let Some(leaves_at) = preview.leaves_at {
        head.push(voice.say("tally-preview-quiet", args! { "leaves" => voice.date_time(leaves_at) }));
    }
    let head = head.join("\n\n") + "\n\n— — —\n";
    let left = MAX_TEXT_UNITS.saturating_sub(head.encode_utf16().count());
    let mut message = Message::text(head + &result(post, voice, left))
        .button(voice.word("tally-button-publish"), TallyButton::Publish(preview.tally))
        .button(voice.word("tally-button-edit"), TallyButton::Edit(preview.tally))
        .button(voice.word("tally-button-discard"), TallyButton::Discard(preview.tally));
    if let Some(today) = preview.roll_today {
        let label = voice.say("tally-button-roll", args! { "today" => voice.number(today) });
        message = message.button(label, TallyButton::UseRollOfToday(preview.tally));
    }
    message = match preview.second {
        Second::Nobody => {
            message.button(voice.word("tally-button-second"), TallyButton::AskSecond(preview.tally))
        }
        Second::Awaited => {
            message.button(voice.word("tally-button-stop-asking"), TallyButton::StopAsking(preview.tally))
        }
        Second::Agrees(_) => message,
    };
    match preview.meeting {
        Some(meeting) => {
            message.button(voice.word("agenda-button-change"), MeetingButton::AskAgenda(meeting))
        }
        None => message,
    }
}

/// How much a result says beside its numbers: the fullest that fits one message is taken, and no number is ever left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Full,
    WithoutPosts,
    NumbersOnly,
}

fn result(post: &ResultPost, voice: &Voice, units: usize) -> String {
    let fits = |text: &String| text.encode_utf16().count() <= units;
    [Detail::Full, Detail::WithoutPosts]
        .into_iter()
        .map(|detail| result_in(post, voice, detail))
        .find(fits)
        .unwrap_or_else(|| result_in(post, voice, Detail::NumbersOnly))
}

fn result_in(post: &ResultPost, voice: &Voice, detail: Detail) -> String {
    let kind = match post.count.agenda() {
        Some(Agenda::Introduce) => "introduction",
        Some(Agenda::Elect) => "elect",
        Some(Agenda::Release) => "release",
        _ if post.count.by_households => "households",
        _ => "other",
    };
    let head = args! {
        "neighborhood" => post.neighborhood.as_str(),
        "commune" => post.commune.as_str(),
        "kind" => kind,
        "head" => agenda::head(post.unit, voice),
        "correction" => post.correction.as_ref().map_or(0, |correction| correction.number),
    };
    let mut parts = vec![voice.say("tally-result-head", head)];
    if post.is_about_a_person_unelected() {
        parts.push(voice.word("tally-result-no-election"));
    }
    if post.corrected_to.is_some() {
        let agenda = agenda::word(post.corrected_to, post.unit, voice);
        parts.push(voice.say("tally-result-kind-corrected", args! { "agenda" => agenda }));
    }
    if let Some(correction) = &post.correction {
        parts.push(String::new());
        parts.extend(old_numbers(correction, voice, detail));
    }
    parts.push(String::new());
    if detail != Detail::NumbersOnly {
        let when = voice.date_time(post.held_at);
        let kind = if post.count.by_households { "households" } else { kind };
        let args = args! { "kind" => kind, "title" => post.title.as_str(), "when" => when };
        let is_usual =
            post.is_introduction() && post.unit.is_some_and(|unit| post.title == intro_title(unit));
        let key = match says_it_is_a_meeting(&post.title) {
            _ if is_usual => "tally-result-held",
            true => "tally-result-meeting-bare",
            false => "tally-result-meeting",
        };
        parts.push(voice.say(key, args));
    }
    let present = args! {
        "present" => voice.number(post.count.present),
        "roll" => voice.number(post.roll),
        "share" => agenda::share(post.threshold),
        "by" => by(&post.count),
        "quorum" => match (post.could_decide(), post.quorum_gate && !post.has_quorum(), post.is_introduction()) {
            (true, _, _) => "reached",
            (false, true, _) => "gate",
            (false, false, true) => "missed",
            _ if post.has_several_matters() && post.has_quorum() => "partly",
            _ if post.count.matter == Some(Matter::ElectHead) => "unelected",
            (false, false, false) => "undecided",
        },
    };
    parts.push(voice.say("tally-result-present", present));
    parts.push(method(&post.count, voice));
    if post.by_two {
        parts.push(voice.word("tally-result-two"));
    }
    if detail == Detail::NumbersOnly {
        parts.push(order(&post.count, voice));
    }
    for line in &post.count.lines {
        if detail != Detail::NumbersOnly {
            parts.push(String::new());
        }
        parts.extend(line_in(post, line, voice, detail));
    }
    parts.push(String::new());
    if post.is_introduction() && detail != Detail::NumbersOnly {
        // Who was nominated, or stands of their own accord, is named above with their numbers.
        let is_empty = |source| post.names_of(source).is_empty();
        let none = match (is_empty(Source::Voter), is_empty(Source::Oneself)) {
            (true, true) => Some("both"),
            (true, false) => Some("voter"),
            (false, true) => Some("oneself"),
            (false, false) => None,
        };
        parts.extend(none.map(|none| voice.say("tally-result-more", args! { "none" => none })));
    }
    if !says_basis_beside(post, detail) {
        let basis = args! {
            "needed" => voice.number(post.threshold.needed(post.roll)), "roll" => voice.number(post.roll),
            "share" => agenda::share(post.threshold),
        };
        parts.push(voice.say("tally-result-basis", basis));
    }
    if let Some(at) = post.frozen_at {
        parts.push(voice.say("tally-result-frozen", args! { "date" => voice.date(at) }));
    }
    parts.extend(next(post, voice));
    parts.push(voice.say("tally-result-complaints", args! { "commune" => post.commune.as_str() }));
    if let Some(code) = &post.code {
        parts.push(voice.say("tally-result-code", args! { "code" => code.as_str() }));
    }
    parts.join("\n")
}

/// Whether what more than half means stands beside the only numbers there are: an introduction is to be read on one screen.
fn says_basis_beside(post: &ResultPost, detail: Detail) -> bool {
    post.is_introduction() && post.count.lines.len() == 1 && detail != Detail::NumbersOnly
}

/// Whether a title says by itself that it is a meeting, so that no label need say it once more.
fn says_it_is_a_meeting(title: &str) -> bool {
    let title = fold(title);
    ["hoi nghi", "cuoc hop", "hop ", "conference", "meeting"].iter().any(|word| title.starts_with(word))
}

/// What follows from the result (Luật 10/2022/QH15 Đ.20 k.3, Đ.21 k.2; NĐ 59/2023/NĐ-CP Đ.6 k.2, Đ.8).
fn next(post: &ResultPost, voice: &Voice) -> Option<String> {
    if post.is_introduction() {
        if !post.has_quorum() {
            return Some(voice.word("tally-result-next-again"));
        }
        // Nobody can be put on the official list: the same people once more, or others.
        if !post.count.lines.iter().any(|line| post.has_passed(line)) {
            return Some(voice.word("tally-result-next-nobody"));
        }
        let args = args! {
            "rules" => agenda::rules(post.sent_within.is_none()),
            "day" => post.election_day.map_or("none".to_owned(), |day| format::date(day, voice.language)),
        };
        return Some(voice.say("tally-result-next", args));
    }
    let matter = post.count.matter?;
    let days = post.sent_within?;
    if !post.count.may_have_passed(post.threshold, post.roll) {
        let rerun = || voice.say("tally-result-next-rerun", args! { "commune" => post.commune.as_str() });
        return (matter == Matter::ElectHead).then(rerun);
    }
    let person = match (post.only_names_a_person(), post.chooses_for_another_body()) {
        (false, _) => "no",
        (true, false) => "yes",
        (true, true) => "another",
    };
    let recognition = post.in_force()?.code();
    let is_open = post.count.lines.iter().any(|line| post.is_between(line));
    let args = args! {
        "commune" => post.commune.as_str(), "days" => voice.number(days), "recognition" => recognition,
        "sure" => if is_open { "no" } else { "yes" }, "person" => person,
    };
    Some(voice.say("tally-result-next-passed", args))
}

fn old_numbers(correction: &Correction, voice: &Voice, detail: Detail) -> Vec<String> {
    let args = args! {
        "reason" => correction.reason.trim_end_matches(['.', ' ']),
        "present" => voice.number(correction.old.present),
        "roll" => voice.number(correction.old_roll),
    };
    let mut parts = vec![voice.say("tally-correction", args), method(&correction.old, voice)];
    if detail == Detail::NumbersOnly {
        parts.push(order(&correction.old, voice));
    }
    for line in &correction.old.lines {
        parts.push(if detail == Detail::NumbersOnly {
            numbers_only(line, &correction.old, voice)
        } else {
            format!("{}: {}", line.nominee.name, lower_first(&votes(line, &correction.old, voice)))
        });
    }
    parts.push(voice.word("tally-correction-now"));
    parts
}

/// Whose households are counted: those in the room, or those that got a paper.
const fn by(count: &Count) -> &'static str {
    if count.by_households { "paper" } else { "room" }
}

fn method(count: &Count, voice: &Voice) -> String {
    match count.ballots {
        None => voice.word("tally-result-hands"),
        Some(ballots) => {
            let args = args! {
                "by" => by(count),
                "present" => voice.number(count.present),
                "issued" => voice.number(ballots.issued),
                "returned" => voice.number(ballots.returned),
                "valid" => voice.number(ballots.valid),
                "invalid" => voice.number(ballots.invalid),
            };
            voice.say("tally-result-ballots", args)
        }
    }
}

/// What the bare numbers after a name are, and what they are a part of.
fn order(count: &Count, voice: &Voice) -> String {
    match count.ballots {
        Some(ballots) => voice.say("tally-order-papers", args! { "valid" => voice.number(ballots.valid) }),
        None => voice.say("tally-order-hands", args! { "present" => voice.number(count.present) }),
    }
}

fn numbers_only(line: &Line, count: &Count, voice: &Voice) -> String {
    let number = |value| voice.number(value);
    let name = &line.nominee.name;
    match count.ballots {
        None => {
            let Votes { yes, no, other } = line.votes;
            format!("{name}: {} – {} – {}", number(yes), number(no), number(other))
        }
        Some(_) => format!("{name}: {}", number(line.votes.yes)),
    }
}

fn votes(line: &Line, count: &Count, voice: &Voice) -> String {
    let yes = voice.number(line.votes.yes);
    match count.ballots {
        None => {
            let (no, other) = (voice.number(line.votes.no), voice.number(line.votes.other));
            let present = voice.number(count.present);
            let args = args! { "yes" => yes, "no" => no, "other" => other, "present" => present };
            voice.say("tally-result-votes", args)
        }
        Some(ballots) => {
            let left = ballots.valid - line.votes.yes;
            let valid = voice.number(ballots.valid);
            let args = args! { "yes" => yes, "left" => left, "rest" => voice.number(left), "valid" => valid };
            voice.say("tally-result-papers", args)
        }
    }
}

fn line_in(post: &ResultPost, line: &Line, voice: &Voice, detail: Detail) -> Vec<String> {
    if detail == Detail::NumbersOnly {
        return vec![numbers_only(line, &post.count, voice)];
    }
    let who = if detail == Detail::Full { with_post(&line.nominee) } else { line.nominee.name.clone() };
    let key = match line.nominee.source {
        _ if !takes_nominees(post.count.kind, post.count.matter) => "tally-result-matter",
        Source::Front => "tally-result-front",
        Source::Voter => "tally-result-voter",
        Source::Oneself => "tally-result-self",
    };
    let yes = line.votes.yes;
    let shares = args! {
        "present" => voice.percent(yes, post.count.present),
        "roll" => voice.percent(yes, post.roll),
        "yes" => voice.number(yes),
        "attended" => voice.number(post.count.present),
        "by" => by(&post.count),
        "all" => voice.number(post.roll),
        "majority" => if post.has_passed(line) { "yes" } else { "no" },
        "share" => agenda::share(post.threshold),
        "basis" => if says_basis_beside(post, detail) { "here" } else { "below" },
        "needed" => voice.number(post.threshold.needed(post.roll)),
        "outcome" => match (post.count.matter, post.has_passed(line)) {
            (None, _) => "opinion",
            (Some(_), false) if post.is_between(line) => "between",
            // Members of the boards are elected and released under one matter: only the head is said to be elected.
            (Some(Matter::ElectHead), true) => "elected",
            (Some(Matter::ElectHead), false) => "unelected",
            (Some(_), true) => "passed",
            (Some(_), false) => "failed",
        },
    };
    vec![
        voice.say(key, args! { "who" => who, "about" => stands_as(post.count.matter) }),
        votes(line, &post.count, voice),
        voice.say("tally-result-shares", shares),
    ]
}

/// "Phường Bình Ngọc" inside a sentence.
fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

const fn unit(kind: Option<NeighborhoodKind>) -> &'static str {
    match kind {
        Some(kind) => kind.family().code(),
        None => "mixed",
    }
}

fn show_roll_up(roll_up: &RollUp, voice: &Voice) -> Message {
    let (done, total) = (roll_up.done(), roll_up.neighborhoods.len());
    let number = |value: usize| voice.number(i64::try_from(value).unwrap_or(i64::MAX));
    let head = args! {
        "commune" => roll_up.commune_name.as_str(),
        "unit" => unit(roll_up.unit),
        "noun" => roll_up.unit.map(NeighborhoodKind::noun).unwrap_or_default(),
        "done" => number(done),
        "left" => number(total - done),
        "total" => number(total),
        "count" => i64::try_from(total).unwrap_or(i64::MAX),
    };
    let is_complete = done == total;
    let mut parts = vec![voice.say(if is_complete { "tally-rollup-all" } else { "tally-rollup-some" }, head)];
    parts.push(voice.word("tally-result-no-election"));
    parts.push(String::new());

    let pages = total.div_ceil(PAGE).max(1);
    let page = usize::try_from(roll_up.page).unwrap_or(0).min(pages - 1);
    for (name, progress) in roll_up.neighborhoods.iter().skip(page * PAGE).take(PAGE) {
        parts.push(roll_up_line(&cut(name, MAX_PLACE_UNITS), progress, roll_up, voice));
    }
    parts.push(String::new());
    let (present, roll) = roll_up.totals();
    if done > 0 {
        let args = args! { "present" => voice.number(present), "roll" => voice.number(roll) };
        let key = if is_complete { "tally-rollup-total-all" } else { "tally-rollup-total" };
        parts.push(voice.say(key, args));
    }
    let is_unposted = |progress: &Progress| matches!(progress, Progress::Done { unposted: true, .. });
    if roll_up.neighborhoods.iter().skip(page * PAGE).take(PAGE).any(|(_, progress)| is_unposted(progress)) {
        parts.push(voice.say("tally-rollup-unposted", args! { "mark" => UNPOSTED }));
    }
    parts.push(voice.say("tally-rollup-at", args! { "when" => voice.date_time(roll_up.at) }));
    if pages > 1 {
        let args = args! { "page" => (page + 1).to_string(), "pages" => pages.to_string() };
        parts.push(voice.say("tally-rollup-page", args));
    }
    let looks = AttendanceButton::Looks { commune: roll_up.commune, page: 0 };
    let message = Message::text(parts.join("\n"))
        .button(voice.word("printing-button-roll-up"), PrintingButton::RollUp(roll_up.commune))
        .button(voice.word("attendance-button-looks"), looks);
    if pages == 1 {
        return message;
    }
    let (key, next) =
        if page + 1 < pages { ("tally-button-more", page + 1) } else { ("tally-button-first", 0) };
    let page = i64::try_from(next).unwrap_or(0);
    message.button(voice.word(key), TallyButton::RollUpOf { commune: roll_up.commune, page })
}

/// The households of a meeting that lacked them, and how many there had to be.
fn short(present: i64, roll: i64, voice: &Voice) -> fluent_bundle::FluentArgs<'static> {
    args! {
        "present" => voice.number(present),
        "roll" => voice.number(roll),
        "needed" => voice.number(Threshold::MoreThanHalf.needed(roll)),
    }
}

fn roll_up_line(name: &str, progress: &Progress, roll_up: &RollUp, voice: &Voice) -> String {
    match progress {
        Progress::Done { present, roll, leading_yes, leading_name, corrected, unposted } => {
            let args = args! {
                "name" => name,
                "present" => voice.number(*present),
                "roll" => voice.number(*roll),
                "yes" => voice.number(*leading_yes),
                "share" => voice.percent(*leading_yes, *present),
                "whole" => voice.percent(*leading_yes, *roll),
                "needed" => voice.number(Threshold::MoreThanHalf.needed(*roll)),
                "who" => leading_name.as_str(),
                "corrected" => if *corrected { "yes" } else { "no" },
            };
            let line = voice.say("tally-rollup-line", args);
            if *unposted { format!("{line} {UNPOSTED}") } else { line }
        }
        Progress::Short { present, roll } => {
            let mut args = short(*present, *roll, voice);
            args.set("name", name);
            voice.say("tally-rollup-line-short", args)
        }
        _ => voice.say(
            "tally-rollup-line-missing",
            args! { "name" => name, "plan" => plan(roll_up, progress, voice) },
        ),
    }
}

/// ", dự kiến 19 giờ 30, thứ Bảy, ngày 21/5/2022"; empty for what is not called.
fn plan(roll_up: &RollUp, progress: &Progress, voice: &Voice) -> String {
    match progress {
        Progress::Called(at) => {
            let key = if *at > roll_up.at { "tally-rollup-planned" } else { "tally-rollup-held" };
            voice.say(key, args! { "when" => voice.date_time(*at) })
        }
        Progress::Short { present, roll } => voice.say("tally-rollup-short", short(*present, *roll, voice)),
        Progress::NotCalled => voice.word("tally-rollup-not-called"),
        Progress::Done { .. } => String::new(),
    }
}

pub(super) fn refuse(refusal: &TallyRefusal, voice: &Voice) -> Message {
    let place = |name: &str| args! { "neighborhood" => name.to_owned() };
    Message::text(match refusal {
        TallyRefusal::ConfirmedByOther => voice.word("tally-refusal-confirmed-by-other"),
        TallyRefusal::NoMeeting => {
            voice.say("tally-refusal-no-meeting", args! { "days" => COUNT_DAYS.to_string() })
        }
        TallyRefusal::NoIntroduction => voice.word("tally-refusal-no-introduction"),
        TallyRefusal::NotStarted { neighborhood, starts_at } => {
            let when = voice.date_time(*starts_at);
            let args = args! { "neighborhood" => neighborhood.as_str(), "when" => when };
            voice.say("tally-refusal-not-started", args)
        }
        TallyRefusal::NotHeld => voice.word("tally-refusal-not-held"),
        TallyRefusal::NoGroup { neighborhood } => voice.say("tally-refusal-no-group", place(neighborhood)),
        TallyRefusal::KindChanged => voice.word("tally-refusal-kind-changed"),
        TallyRefusal::Overtaken => voice.word("tally-refusal-overtaken"),
        TallyRefusal::MissingNominee { name } => {
            voice.say("tally-refusal-missing-nominee", args! { "name" => name.as_str() })
        }
        TallyRefusal::IsPublished => voice.word("tally-refusal-is-published"),
        TallyRefusal::ListClosed => voice.word("tally-refusal-list-closed"),
        TallyRefusal::SameNominee { name } => {
            voice.say("tally-refusal-same-nominee", args! { "name" => name.as_str() })
        }
        TallyRefusal::TooManyNominees => {
            voice.say("tally-refusal-too-many", args! { "limit" => MAX_NOMINEES.to_string() })
        }
        TallyRefusal::Unread(what) => unread(what, voice),
        TallyRefusal::Impossible(TallyFault::EmptyRoll) => voice.word("tally-impossible-roll"),
        TallyRefusal::Impossible(fault) => {
            format!("{} {}", impossible(fault, voice), voice.word("tally-refusal-whole-line"))
        }
        TallyRefusal::NoResult { neighborhood } => voice.say("tally-refusal-no-result", place(neighborhood)),
        TallyRefusal::NoNeighborhood => voice.word("tally-refusal-no-neighborhood"),
        TallyRefusal::GroupNotBound => voice.word("tally-refusal-group-not-bound"),
        TallyRefusal::NoCommune => voice.word("tally-refusal-no-commune"),
        TallyRefusal::TwoCounters => voice.word("tally-refusal-two-counters"),
        TallyRefusal::CountsDiffer => voice.word("tally-refusal-counts-differ"),
        TallyRefusal::SecondAwaited => voice.word("tally-refusal-second-awaited"),
        TallyRefusal::NobodyElseCounts => voice.word("tally-refusal-nobody-else"),
        TallyRefusal::Objected { open } => {
            voice.say("tally-refusal-objected", args! { "count" => *open, "open" => voice.number(*open) })
        }
        TallyRefusal::NotTheSums { issued, collected } => {
            let args = args! { "issued" => voice.number(*issued), "collected" => voice.number(*collected) };
            voice.say("tally-refusal-not-the-sums", args)
        }
        TallyRefusal::NothingToHoldAgain => voice.word("tally-refusal-nothing-again"),
        TallyRefusal::PapersRun { last_day } => {
            let day = last_day.map(|day| format::date(day, voice.language)).unwrap_or_default();
            let has_day = if last_day.is_some() { "yes" } else { "no" };
            voice.say("tally-refusal-papers-run", args! { "has_day" => has_day, "day" => day })
        }
        TallyRefusal::AlreadyAgain { starts_at } => {
            voice.say("tally-refusal-already-again", args! { "when" => voice.date_time(*starts_at) })
        }
        TallyRefusal::RollChanged { roll, counted_on } => {
            let args = args! { "roll" => voice.number(*roll), "counted" => voice.number(*counted_on) };
            voice.say("tally-refusal-roll-changed", args)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{CommuneId, Id as _, TallyId};
    use crate::domain::majority::Threshold;
    use crate::domain::people::Language;
    use crate::domain::say::Notice;
    use crate::domain::say::Refusal;
    use crate::domain::tally::Ballots;
    use crate::domain::time::Moment;
    use crate::telegram::message::MAX_TOAST_UNITS;
    use crate::telegram::notice::{render as render_any, toast};
    use crate::text;

    const NOW: Moment = Moment::from_unix_millis(1_653_136_200_000);

    fn voices() -> [Voice; 2] {
        let zone = chrono_tz::Asia::Ho_Chi_Minh;
        Language::ALL.map(|language| Voice {
            language,
            zone,
            today: NOW.local_day(zone),
            controller: String::new(),
            bot_username: String::new(),
        })
    }

    /// The longest names and posts, the largest neighbourhood.
    fn longest(ballots: bool) -> ResultPost {
        let nominee = |number: i64| Nominee {
            name: format!("{number}{}", "ợ".repeat(MAX_NAME - 1)),
            post: "ữ".repeat(MAX_POST),
            source: if number % 2 == 0 { Source::Voter } else { Source::Oneself },
        };
        let votes = if ballots { [(3000, 0, 0); 10] } else { [(1000, 1000, 1000); 10] };
        let lines = (0..).zip(votes).map(|(number, (yes, no, other))| Line {
            nominee: nominee(number),
            votes: Votes { yes, no, other },
        });
        let papers = Ballots { issued: 3000, returned: 3000, valid: 3000, invalid: 0 };
        let count = Count {
            kind: MeetingKind::CandidateIntro,
            matter: None,
            present: 3000,
            ballots: ballots.then_some(papers),
            lines: lines.collect(),
            by_households: false,
        };
        ResultPost {
            neighborhood: "Tổ dân phố ".repeat(5),
            unit: Some(NeighborhoodKind::KhuPho),
            threshold: Threshold::MoreThanHalf,
            sent_within: None,
            commune: "Phường Móng Cái ".repeat(5),
            title: "Giới thiệu người ứng cử ".repeat(8),
            held_at: NOW,
            roll: 6001,
            quorum_gate: true,
            election_day: None,
            by_two: true,
            code: Some("7F3K-9QZ2".to_owned()),
            frozen_at: Some(NOW),
            names_listed: false,
            corrected_to: None,
            correction: Some(Correction {
                number: 1,
                reason: "ậ".repeat(MAX_REASON),
                old: count.clone(),
                old_roll: 6001,
            }),
            count,
        }
    }

    #[test]
    fn the_longest_result_fits_one_message_with_every_number_in_it() {
        for voice in voices() {
            for ballots in [false, true] {
                let post = longest(ballots);
                let text = result(&post, &voice, MAX_TEXT_UNITS);
                assert!(text.encode_utf16().count() <= MAX_TEXT_UNITS, "{}", text.encode_utf16().count());
                for line in &post.count.lines {
                    assert!(text.matches(&line.nominee.name).count() >= 2, "a name is missing, old or new");
                }
                assert!(text.lines().last().is_some_and(|last| last.ends_with('.') && !last.contains('…')));
                let preview = Preview {
                    tally: TallyId::mint(NOW, [1; 10]),
                    // What is not out yet has no code.
                    post: ResultPost { code: None, ..post },
                    over_limit: Some(2),
                    roll_today: Some(6002),
                    meeting: None,
                    second: Second::Awaited,
                    leaves_at: Some(NOW),
                    at_door: Some(5987),
                };
                let text = show_preview(&preview, &voice).finished(usize::MAX).text;
                let units = text.encode_utf16().count();
                assert!(units <= MAX_TEXT_UNITS, "{units}: {text}");
            }
        }
    }

    #[test]
    fn a_usual_result_says_everything() {
        let mut post = longest(false);
        post.correction = None;
        post.count.lines.truncate(2);
        let text = result(&post, &voices()[0], MAX_TEXT_UNITS);
        assert!(post.count.lines.iter().all(|line| text.contains(&line.nominee.post)));
    }

    #[test]
    fn a_full_page_of_the_roll_up_fits_one_message() {
        let done = Progress::Done {
            present: 3000,
            roll: 3000,
            leading_yes: 2999,
            leading_name: "ờ".repeat(MAX_NAME),
            corrected: true,
            unposted: true,
        };
        for voice in voices() {
            for progress in [done.clone(), Progress::Called(NOW), Progress::NotCalled] {
                let roll_up = RollUp {
                    commune: CommuneId::mint(NOW, [1; 10]),
                    commune_name: "Phường Móng Cái ".repeat(5),
                    unit: None,
                    neighborhoods: vec![("Tổ dân phố số ".repeat(5), progress); 150],
                    page: 0,
                    at: NOW,
                };
                let text = show_roll_up(&roll_up, &voice).text;
                assert!(text.encode_utf16().count() <= MAX_TEXT_UNITS, "{}", text.encode_utf16().count());
            }
        }
    }

    #[test]
    fn every_refusal_of_a_press_fits_a_toast() {
        let name = "ợ".repeat(MAX_NAME);
        let refusals = [
            TallyRefusal::NoMeeting,
            TallyRefusal::NotStarted { neighborhood: "Khu phố 10".to_owned(), starts_at: NOW },
            TallyRefusal::NotHeld,
            TallyRefusal::NoGroup { neighborhood: "Tổ dân phố Nam Thọ".to_owned() },
            TallyRefusal::Overtaken,
            TallyRefusal::KindChanged,
            TallyRefusal::MissingNominee { name },
            TallyRefusal::IsPublished,
            TallyRefusal::ListClosed,
            TallyRefusal::TooManyNominees,
            TallyRefusal::NoIntroduction,
            TallyRefusal::TwoCounters,
            TallyRefusal::CountsDiffer,
            TallyRefusal::SecondAwaited,
            TallyRefusal::NobodyElseCounts,
            TallyRefusal::Impossible(TallyFault::EmptyRoll),
            TallyRefusal::Impossible(TallyFault::MorePresentThanRoll { present: 3000, roll: 2999 }),
        ];
        let faults = text::fault_count();
        for voice in voices() {
            for refusal in &refusals {
                let notice = Notice::Refused(Refusal::Tally(refusal.clone()));
                let whole = render_any(&notice, &voice).text;
                assert_eq!(toast(&notice, &voice), whole, "longer than {MAX_TOAST_UNITS}");
            }
        }
        assert_eq!(text::fault_count(), faults);
    }

    #[test]
    fn buttons_fit_a_small_screen_in_both_languages() {
        let keys = text::keys(Language::Vi);
        let buttons = keys.iter().filter(|key| key.starts_with("tally-button-"));
        for key in buttons {
            for voice in voices() {
                let label =
                    voice.say(key, args! { "number" => "10", "today" => "3.000", "present" => "3.000" });
                assert!(label.chars().count() <= MAX_LABEL, "{key}: {label}");
            }
        }
    }

    #[test]
    fn english_says_the_same_with_its_own_plurals() {
        let [vi, en] = voices();
        let mut post = longest(true);
        (post.neighborhood, post.commune) = ("Khu phố 1".to_owned(), "Phường Bình Ngọc".to_owned());
        post.count.lines.truncate(1);
        post.count.present = 3001;
        post.correction = None;
        let text = result(&post, &en, MAX_TEXT_UNITS);
        let text = crate::text::emphasis::plain(&text);
        assert!(
            text.starts_with("Khu phố 1, Phường Bình Ngọc: result of the introduction of candidates."),
            "{text}"
        );
        assert!(
            text.contains("3,001 of 6,001 (more than half).") && text.contains("not an election result"),
            "{text}"
        );
        let ask = |voice: &Voice, roll| {
            crate::text::emphasis::plain(&ask(&Question::Present { roll, at_door: None }, voice)).into_owned()
        };
        assert!(ask(&en, 1).contains("There is 1 household "));
        assert!(ask(&en, 310).contains("There are 310 households "));
        assert!(ask(&vi, 1241).contains("1.241"));
    }
}
