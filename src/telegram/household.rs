//! Wording of `app/household.rs`; sentences in `text/*/household.ftl`.

use fluent_bundle::FluentArgs;

use super::household_change::ChangeButton;
use super::message::{Act, MAX_LABEL, Message, Voice, cut, fitted};
use super::numbering::numbered;
use super::press::buttons;
use super::printing::PrintingButton;
use super::roll::RollButton;
use crate::app::household::HouseholdIntent;
use crate::args;
use crate::domain::household::SpeaksAs;
use crate::domain::household_code;
use crate::domain::household_page::{
    By, Candidate, Found, HouseholdNotice, HouseholdPage, HouseholdRefusal, PassEnd, Renewable, Renewal,
    Which,
};
use crate::domain::ids::{HouseholdId, LinkId, NeighborhoodId};

buttons! {
    /// Buttons of one household's page.
    HouseholdButton asks HouseholdIntent {
        'f' FindOne => HouseholdIntent::Find(String::new());
        's' Show(household: HouseholdId);
        'd' AskDetach(link: LinkId);
        'D' Detach(link: LinkId);
        'c' AskReissue(household: HouseholdId);
        'C' Reissue(household: HouseholdId);
        'a' AskRenewAll(neighborhood: NeighborhoodId);
        'A' RenewAll { neighborhood: NeighborhoodId, count: i64 };
        'w' AskRenewFound;
        'W' RenewFound { count: i64 };
        'p' AskPass(household: HouseholdId);
        'P' ShowPass { household: HouseholdId, speaks_as: SpeaksAs };
        'u' AskDeputy(household: HouseholdId);
        'U' Depute { household: HouseholdId, link: LinkId };
        'g' FoundPage(page: i64);
    }
}

pub(super) fn render(notice: &HouseholdNotice, voice: &Voice) -> Message {
    match notice {
        HouseholdNotice::AskWords => Message::text(voice.word("household-ask")),
        HouseholdNotice::AskSought { renewable } => ask_sought(renewable, voice),
        HouseholdNotice::Several { found, left, renewable, page } => {
            several(found, *left, *renewable, voice).pages(*page, HouseholdButton::FoundPage, voice)
        }
        HouseholdNotice::NoneFound { words } => {
            Message::text(voice.say("household-none", args! { "words" => cut(words, MAX_WORDS) }))
        }
        HouseholdNotice::Page(page) => page_of(page, voice),
        HouseholdNotice::AskDetach { link, household, of, name, by } => {
            let sure = match by {
                By::Oneself => "household-button-leave-sure",
                By::Official | By::Family => "household-button-detach-sure",
            };
            Message::text(voice.say("household-ask-detach", about(of, name, Some(*by), voice)))
                .button(voice.word(sure), HouseholdButton::Detach(*link))
                .button(voice.word("household-button-back"), HouseholdButton::Show(*household))
        }
        HouseholdNotice::Detached { of, name, by } => {
            Message::text(voice.say("household-detached", about(of, name, Some(*by), voice)))
        }
        HouseholdNotice::Removed { of, by } => {
            Message::text(voice.say("household-removed", about(of, "", Some(*by), voice)))
        }
        HouseholdNotice::OneLess { of, name, by } => {
            Message::text(voice.say("household-one-less", about(of, name, Some(*by), voice)))
        }
        HouseholdNotice::AskReissue { household, of } => {
            Message::text(voice.say("household-ask-reissue", about(of, "", None, voice)))
                .button(voice.word("household-button-reissue-sure"), HouseholdButton::Reissue(*household))
                .button(voice.word("household-button-back"), HouseholdButton::Show(*household))
        }
        HouseholdNotice::Reissued { of, code } => {
            let code = household_code::printed(code);
            let mut args = about(of, "", None, voice);
            args.set("code", code.clone());
            Message::text(voice.say("household-reissued", args))
                .link(voice.word("household-button-copy"), Act::Copy(code))
        }
        HouseholdNotice::CodeRenewed { of } => {
            Message::text(voice.say("household-code-renewed", about(of, "", None, voice)))
        }
        HouseholdNotice::AskRenew(renewal) => ask_renew(renewal, voice),
        HouseholdNotice::Renewed(renewal) => {
            Message::text(voice.say("household-renewed", renewed(renewal, voice)))
                .button(voice.word("household-button-codes"), RollButton::Codes(renewal.neighborhood.id))
        }
        HouseholdNotice::RenewedBy { renewal, of, by } => {
            let mut args = renewed(renewal, voice);
            args.set("by", by.as_str());
            match of {
                Some(of) => {
                    args.set("number", of.number.as_str());
                    Message::text(voice.say("household-reissued-by", args))
                }
                None => Message::text(voice.say("household-renewed-by", args)),
            }
        }
        HouseholdNotice::AskPass { household, of } => {
            let message = Message::text(voice.say("household-ask-pass", about(of, "", None, voice)));
            let asks = |message: Message, speaks_as: SpeaksAs| {
                let household = *household;
                let label = voice.word(match speaks_as {
                    SpeaksAs::Head => "household-button-pass-head",
                    SpeaksAs::Member => "household-button-pass-member",
                    SpeaksAs::Deputy => "household-button-pass-deputy",
                });
                message.button(label, HouseholdButton::ShowPass { household, speaks_as })
            };
            SpeaksAs::ALL
                .into_iter()
                .fold(message, asks)
                .button(voice.word("household-button-to-page"), HouseholdButton::Show(*household))
        }
        HouseholdNotice::Pass { of, speaks_as, until } => {
            let mut args = about(of, "", None, voice);
            args.set("as", speaks_as.code());
            args.set("until", voice.time(*until));
            Message::text(voice.say("household-pass", args))
        }
        HouseholdNotice::PassEnded(PassEnd::Used { of, name, speaks_as }) => {
            let mut args = about(of, name, None, voice);
            args.set("as", speaks_as.code());
            Message::text(voice.say("household-pass-used", args))
        }
        HouseholdNotice::PassEnded(PassEnd::RunOut) => Message::text(voice.word("household-pass-run-out")),
        HouseholdNotice::PassEnded(PassEnd::Replaced) => Message::text(voice.word("household-pass-replaced")),
        HouseholdNotice::AskDeputy { of } => {
            Message::text(voice.say("household-ask-deputy", about(of, "", None, voice)))
        }
        HouseholdNotice::Candidates { household, of, candidates, left } => {
            deputies(*household, of, candidates, *left, voice)
        }
        HouseholdNotice::NoCandidate { words } => {
            let args = args! { "words" => cut(words, MAX_WORDS) };
            Message::text(voice.say("household-no-candidate", args))
        }
        HouseholdNotice::DeputyMade { of, name } => {
            Message::text(voice.say("household-deputy-made", about(of, name, None, voice)))
        }
        HouseholdNotice::MadeDeputy { of } => {
            Message::text(voice.say("household-made-deputy", about(of, "", None, voice)))
        }
    }
}

/// Which households' codes, and how many.
fn renewed<'a>(renewal: &'a Renewal, voice: &Voice) -> FluentArgs<'a> {
    let words = renewal.words.as_deref();
    let args = args! { "place" => voice.place(&renewal.neighborhood),
    "words" => words.map(|words| cut(words, MAX_WORDS)).unwrap_or_default(),
    "has_words" => if words.is_some() { "yes" } else { "no" } };
    voice.counted(args, renewal.count)
}

fn ask_renew(renewal: &Renewal, voice: &Voice) -> Message {
    let count = i64::try_from(renewal.count).unwrap_or(i64::MAX);
    let sure = match renewal.words {
        Some(_) => HouseholdButton::RenewFound { count },
        None => HouseholdButton::RenewAll { neighborhood: renewal.neighborhood.id, count },
    };
    Message::text(voice.say("household-ask-renew", renewed(renewal, voice)))
        .button(voice.word("household-button-reissue-sure"), sure)
        .button(voice.word("household-button-search"), HouseholdButton::FindOne)
}

fn deputies(
    household: HouseholdId,
    of: &Which,
    candidates: &[Candidate],
    left: usize,
    voice: &Voice,
) -> Message {
    let name = |candidate: &Candidate| match candidate.name.is_empty() {
        true => voice.word("household-no-name"),
        false => cut(&candidate.name, MAX_NAME),
    };
    let line = |(at, candidate): (usize, &Candidate)| {
        let args = args! { "at" => voice.count(at + 1), "name" => name(candidate),
        "number" => candidate.number.as_str() };
        voice.say("household-candidate-line", args)
    };
    let lines: Vec<String> = candidates.iter().enumerate().map(line).collect();
    let mut args = about(of, "", None, voice);
    args.set("list", lines.join("\n"));
    let mut text = voice.say("household-candidates", args);
    if left > 0 {
        text.push('\n');
        text.push_str(&voice.say("household-candidates-left", voice.counted(args! {}, left)));
    }
    let buttons = candidates.iter().enumerate().map(|(at, candidate)| {
        let label = voice.say("household-button-candidate", args! { "at" => voice.count(at + 1) });
        (label, HouseholdButton::Depute { household, link: candidate.link }.into())
    });
    Message::text(text).in_pairs(buttons.collect::<Vec<_>>())
}

pub(super) fn refuse(refusal: &HouseholdRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        HouseholdRefusal::NotYours => voice.word("household-refusal-not-yours"),
        HouseholdRefusal::AlreadyOff => voice.word("household-refusal-already-off"),
        HouseholdRefusal::NameThePlace { example } => {
            voice.say("household-refusal-name-the-place", args! { "example" => example.as_str() })
        }
        HouseholdRefusal::SpeaksAlready { number } => {
            voice.say("household-refusal-speaks-already", args! { "number" => number.as_str() })
        }
        HouseholdRefusal::TooManyHouseholds { limit } => {
            voice.say("household-refusal-too-many", args! { "limit" => voice.count(*limit) })
        }
        HouseholdRefusal::NoDeputy => voice.word("household-refusal-no-deputy"),
        HouseholdRefusal::NothingToRenew { place } => {
            voice.say("household-refusal-nothing-to-renew", args! { "place" => place.as_str() })
        }
    })
}

/// Longest part of what was typed that is repeated, in UTF-16 units.
const MAX_WORDS: usize = 60;

/// Longest name on a line, in UTF-16 units.
const MAX_NAME: usize = 40;

/// Accounts on one page of a household: whoever takes one off sees the next.
const MAX_ACCOUNTS: usize = 30;

fn about<'a>(of: &'a Which, name: &'a str, by: Option<By>, voice: &Voice) -> FluentArgs<'a> {
    let by = match by {
        Some(By::Official) => "official",
        Some(By::Family) => "family",
        Some(By::Oneself) => "oneself",
        None => "none",
    };
    args! { "number" => of.number.as_str(), "place" => voice.place(&of.neighborhood), "name" => name, "by" => by }
}

/// What is looked for; where the names of the places fit on no button, they stand in the question, each with its button's number.
fn ask_sought(renewable: &[Renewable], voice: &Voice) -> Message {
    let label = |name: &str| voice.say("household-button-renew-all", args! { "name" => name.to_owned() });
    let fits = |place: &Renewable| label(&place.name).encode_utf16().count() <= MAX_LABEL;
    let mut lines = vec![voice.word("household-ask-sought")];
    let mut message = Message::default();
    for (number, place) in (1..).zip(renewable) {
        let mut name = place.name.clone();
        if renewable.len() > 1 && !renewable.iter().all(fits) {
            name = format!("{number}. {name}");
            lines.push(name.clone());
        }
        message = message
            .button(fitted(&label(&name), MAX_LABEL), HouseholdButton::AskRenewAll(place.neighborhood));
    }
    Message { text: lines.join("\n"), ..message }
}

fn several(found: &[Found], left: usize, renewable: usize, voice: &Voice) -> Message {
    // Two units have the same numbers: there each line has one of its own, and its button names it.
    let is_mixed = found.windows(2).any(|two| two[0].neighborhood_name != two[1].neighborhood_name);
    let line = |(at, found): (usize, &Found)| {
        let args = args! {
            "at" => voice.count(at + 1),
            "number" => numbered(&found.number, found.formerly.as_ref(), voice),
            "head" => cut(&found.head_name, MAX_NAME),
            "address" => cut(&found.address, MAX_WORDS),
            "neighborhood" => found.neighborhood_name.as_str(),
        };
        voice.say(if is_mixed { "household-line-at" } else { "household-line" }, args)
    };
    let lines: Vec<String> = found.iter().enumerate().map(line).collect();
    let mut text = voice.say("household-several", args! { "list" => lines.join("\n") });
    if left > 0 {
        text.push('\n');
        text.push_str(&voice.say("household-left", voice.counted(args! {}, left)));
    }
    let buttons = found.iter().enumerate().map(|(at, found)| {
        let key = if is_mixed { "household-button-at" } else { "household-button-number" };
        let args = args! { "at" => voice.count(at + 1), "number" => found.number.as_str() };
        let label = fitted(&voice.say(key, args), MAX_LABEL);
        (label, HouseholdButton::Show(found.household).into())
    });
    let message = Message::text(text).in_pairs(buttons.collect::<Vec<_>>());
    if renewable == 0 {
        return message;
    }
    let label = voice.say("household-button-renew", voice.counted(args! {}, renewable));
    message
        .button(voice.word("printing-button-squares"), PrintingButton::SquaresFound)
        .button(label, HouseholdButton::AskRenewFound)
}

fn page_of(page: &HouseholdPage, voice: &Voice) -> Message {
    let mut lines = Vec::new();
    for speaker in page.speakers.iter().take(MAX_ACCOUNTS) {
        let key = match (speaker.approved, speaker.is_reader) {
            (true, true) => "household-speaker-you",
            (true, false) => "household-speaker",
            (false, _) => "household-speaker-waiting",
        };
        let name = if speaker.name.is_empty() {
            voice.word("household-no-name")
        } else {
            cut(&speaker.name, MAX_NAME)
        };
        let speaks_as = speaker.speaks_as.map_or("unsaid", SpeaksAs::code);
        lines.push(voice.say(key, args! { "name" => name, "as" => speaks_as }));
    }
    let more = page.speakers.len().saturating_sub(MAX_ACCOUNTS);
    if more > 0 {
        lines.push(voice.say("household-speakers-more", voice.counted(args! {}, more)));
    }
    let args = args! {
        "number" => numbered(&page.number, page.formerly.as_ref(), voice),
        "place" => voice.place(&page.neighborhood),
        "head" => page.head_name.as_str(),
        "address" => page.address.as_str(),
        "has_address" => if page.address.is_empty() { "no" } else { "yes" },
        "speakers" => lines.join("\n"),
        "has_speakers" => if lines.is_empty() { "no" } else { "yes" },
    };
    let key = if page.is_deputy { "household-page-deputy" } else { "household-page" };
    let mut message = Message::text(voice.say(key, args));
    for speaker in page.speakers.iter().take(MAX_ACCOUNTS).filter(|speaker| speaker.approved) {
        let label = if speaker.is_reader {
            voice.word("household-button-leave")
        } else {
            let verb = voice.say("household-button-detach", args! { "name" => "" });
            let room = MAX_LABEL.saturating_sub(verb.encode_utf16().count());
            let name =
                if speaker.name.is_empty() { voice.word("household-no-name") } else { speaker.name.clone() };
            voice.say("household-button-detach", args! { "name" => cut(&name, room) })
        };
        message = message.button(label, HouseholdButton::AskDetach(speaker.link));
    }
    if page.leads {
        message = message
            .button(voice.word("household-button-pass"), HouseholdButton::AskPass(page.household))
            .button(voice.word("printing-button-square"), PrintingButton::Square(page.household))
            .button(voice.word("household-button-deputy"), HouseholdButton::AskDeputy(page.household))
            .button(voice.word("household-button-reissue"), HouseholdButton::AskReissue(page.household))
            .button(voice.word("household-change-button-edit"), ChangeButton::Show(page.household));
    }
    message
}
