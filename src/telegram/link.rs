//! Wording of `app/link.rs`; sentences in `text/*/link.ftl`.

use super::correction::CorrectionButton;
use super::household::HouseholdButton;
use super::message::{MAX_LABEL, Message, Voice, fitted};
use super::press::buttons;
use crate::app::link::LinkIntent;
use crate::args;
use crate::domain::answer::Answer;
use crate::domain::correction::CorrectionState;
use crate::domain::household::{HeldAnswer, LinkState, SpeaksAs};
use crate::domain::ids::{HouseholdId, LinkId, MeetingId};
use crate::domain::link::{
    CameBy, Claim, Kept, LinkNotice, LinkRefusal, MAX_REASON, Reason, Request, Standing,
    WRONG_CODES_TO_CLOSE, WhyNot,
};
use crate::domain::place::Neighborhood;
use crate::domain::retention;
use crate::text::{format, office};

buttons! {
    /// Buttons of linking a household, approval and personal data.
    LinkButton asks LinkIntent {
        't' AgreeWithToken(token: String) => LinkIntent::Agree(Claim::Token(token));
        'c' AgreeWithCode(code: String) => LinkIntent::Agree(Claim::Code(code));
        'm' AgreeWithAnswer { meeting: MeetingId, answer: Answer } => {
            LinkIntent::Agree(Claim::Answer(HeldAnswer { meeting, answer }))
        };
        's' AgreeWithPass(token: String) => LinkIntent::Agree(Claim::Pass(token));
        'n' Decline;
        'l' Approvals;
        'y' Approve(link: LinkId);
        'x' Reject(link: LinkId);
        'w' RejectFor { link: LinkId, why: WhyNot };
        'u' KeepRequest(link: LinkId);
        'r' Withdraw(link: LinkId);
        'a' ApprovalsAfter(last: LinkId);
        'b' ApproveAll(until: LinkId);
        'f' CopyData;
        'q' AskDelete;
        'e' Delete;
        'k' KeepData;
    }
}

impl From<Claim> for LinkButton {
    fn from(claim: Claim) -> Self {
        match claim {
            Claim::Token(token) => LinkButton::AgreeWithToken(token),
            Claim::Code(code) => LinkButton::AgreeWithCode(code),
            Claim::Answer(HeldAnswer { meeting, answer }) => LinkButton::AgreeWithAnswer { meeting, answer },
            Claim::Pass(token) => LinkButton::AgreeWithPass(token),
        }
    }
}

fn answer_word(answer: Answer, voice: &Voice) -> String {
    voice.word(match answer {
        Answer::Attending => "link-answer-attending",
        Answer::Absent => "link-answer-absent",
        Answer::Substitute => "link-answer-substitute",
    })
}

fn name_or_none(name: &str, voice: &Voice) -> String {
    if name.is_empty() { voice.word("link-no-name") } else { name.to_owned() }
}

/// A sentence about one household.
fn about(key: &str, number: &str, neighborhood: &Neighborhood, voice: &Voice) -> String {
    voice.say(key, args! { "number" => number, "place" => voice.place(neighborhood) })
}

/// The same with an answer, or without.
fn with_answer(
    (plain, answered): (&str, &str),
    number: &str,
    neighborhood: &Neighborhood,
    answer: Option<Answer>,
    voice: &Voice,
) -> String {
    match answer {
        None => about(plain, number, neighborhood, voice),
        Some(answer) => {
            let place = voice.place(neighborhood);
            let args = args! { "number" => number, "place" => place, "answer" => answer_word(answer, voice) };
            voice.say(answered, args)
        }
    }
}

pub(super) fn render(notice: &LinkNotice, voice: &Voice) -> Message {
    match notice {
        LinkNotice::Privacy { claim } => {
            let days = retention::ANSWERS.in_days().to_string();
            let args = args! { "controller" => voice.controller.as_str(), "days" => days };
            Message::text(voice.say("link-privacy", args))
                .button(voice.word("link-button-agree"), LinkButton::from(claim.clone()))
                .button(voice.word("link-button-decline"), LinkButton::Decline)
        }
        LinkNotice::Request(request) => {
            let mut accounts = match request.accounts {
                0 => voice.word("link-request-none"),
                accounts if request.others.is_empty() => {
                    voice.say("link-request-some", voice.counted(args! {}, accounts))
                }
                accounts => {
                    let names: Vec<String> =
                        request.others.iter().map(|name| name_or_none(name, voice)).collect();
                    let args = args! { "names" => names.join("; ") };
                    voice.say("link-request-others", voice.counted(args, accounts))
                }
            };
            if !request.beside.is_empty() {
                let names: Vec<String> =
                    request.beside.iter().map(|name| name_or_none(name, voice)).collect();
                let args = args! { "names" => names.join("; ") };
                accounts.push('\n');
                accounts.push_str(&voice.say("link-request-beside", voice.counted(args, names.len())));
            }
            if let Some(since) = request.waits_since {
                accounts.push('\n');
                accounts.push_str(&voice.say("link-request-since", args! { "at" => voice.date_time(since) }));
            }
            let mut args = request_args(request, voice);
            args.set("accounts", accounts);
            args.set(
                "came",
                match request.came_by {
                    Some(CameBy::Link) => "link",
                    Some(CameBy::Code) => "code",
                    None => "unknown",
                },
            );
            Message::text(voice.say("link-request", args))
                .button(voice.word("link-button-approve"), LinkButton::Approve(request.link))
                .button(voice.word("link-button-reject"), LinkButton::Reject(request.link))
        }
        LinkNotice::MyHousehold { standings } => {
            // Two households of one number are of two places: there the lines have numbers, and the buttons too.
            let is_twin =
                |one: &Standing| standings.iter().filter(|other| other.number == one.number).count() > 1;
            let has_twins = standings.iter().any(is_twin);
            let numbered =
                |at: usize, text: String| if has_twins { format!("{}. {text}", at + 1) } else { text };
            let lines: Vec<String> = standings
                .iter()
                .enumerate()
                .map(|(at, standing)| numbered(at, my_household(standing, voice)))
                .collect();
            let linked: Vec<_> = standings
                .iter()
                .enumerate()
                .filter(|(_, standing)| standing.state == LinkState::Approved)
                .filter_map(|(at, standing)| Some((at, standing.household?, standing.number.as_str())))
                .collect();
            let show = |message: Message, (at, household, number): &(usize, HouseholdId, &str)| {
                let label = voice.say("household-button-mine", args! { "number" => *number });
                message.button(fitted(&numbered(*at, label), MAX_LABEL), HouseholdButton::Show(*household))
            };
            let message = linked.iter().fold(Message::text(lines.join("\n")), show);
            let withdraw = |message: Message, (at, standing): (usize, &Standing)| match standing.link {
                Some(link) => {
                    let label =
                        voice.say("link-button-withdraw-of", args! { "number" => standing.number.as_str() });
                    message.button(fitted(&numbered(at, label), MAX_LABEL), LinkButton::Withdraw(link))
                }
                None => message,
            };
            let message = standings.iter().enumerate().fold(message, withdraw);
            match linked.is_empty() {
                true => message,
                false => message.button(voice.word("correction-button-begin"), CorrectionButton::Begin),
            }
        }
        LinkNotice::StillWaiting { count, since } => {
            let args = voice.counted(args! { "since" => voice.date(*since) }, *count);
            Message::text(voice.say("link-still-waiting", args))
                .button(voice.word("link-button-approvals"), LinkButton::Approvals)
        }
        LinkNotice::AskWhyNot(request) => {
            let link = request.link;
            let message = Message::text(voice.say("link-ask-why-not", request_args(request, voice)));
            let reason = |message: Message, why: WhyNot| {
                message.button(voice.word(why_not_button(why)), LinkButton::RejectFor { link, why })
            };
            WhyNot::ALL
                .into_iter()
                .fold(message, reason)
                .button(voice.word("link-button-keep-request"), LinkButton::KeepRequest(link))
        }
        LinkNotice::Requests { shown, left, until, pages } => {
            let mut text =
                voice.say("link-requests", voice.counted(args! { "shown" => voice.count(*shown) }, *shown));
            if *left > 0 {
                text.push(' ');
                text.push_str(&voice.say("link-requests-left", voice.counted(args! {}, *left)));
            }
            let label = voice.say("link-button-approve-all", voice.counted(args! {}, *shown));
            let message = Message::text(text);
            let message =
                if *shown > 1 { message.button(label, LinkButton::ApproveAll(*until)) } else { message };
            if *pages && *left > 0 {
                message.button(voice.word("link-button-next-requests"), LinkButton::ApprovalsAfter(*until))
            } else {
                message
            }
        }
        LinkNotice::MyData(kept) => with_corrections(Message::text(data(kept, voice)), kept, voice)
            .button(voice.word("link-button-copy"), LinkButton::CopyData)
            .button(voice.word("correction-button-begin"), CorrectionButton::Begin)
            .button(voice.word("link-button-delete"), LinkButton::AskDelete),
        LinkNotice::AskDelete { offices } => {
            let mut text = voice.word("link-ask-delete");
            if *offices {
                text.push('\n');
                text.push_str(&voice.word("link-ask-delete-office"));
            }
            Message::text(text)
                .button(voice.word("link-button-delete-all"), LinkButton::Delete)
                .button(voice.word("link-button-keep"), LinkButton::KeepData)
        }
        LinkNotice::Received { link: Some(link), .. }
        | LinkNotice::AlreadyPending { link: Some(link), .. } => Message::text(sentence(notice, voice))
            .button(voice.word("link-button-withdraw"), LinkButton::Withdraw(*link)),
        notice => Message::text(sentence(notice, voice)),
    }
}

/// A button for each request of the reader's that is open.
fn with_corrections(message: Message, kept: &Kept, voice: &Voice) -> Message {
    let open = kept.corrections.iter().filter(|given| given.state == CorrectionState::Open);
    open.fold(message, |message, given| {
        let label = voice.say("correction-button-mine", args! { "number" => given.number.as_str() });
        message.button(fitted(&label, MAX_LABEL), CorrectionButton::Mine(given.id))
    })
}

const fn why_not_button(why: WhyNot) -> &'static str {
    match why {
        WhyNot::NotMet => "link-button-not-met",
        WhyNot::NotOfHousehold => "link-button-not-of-household",
        WhyNot::Unsaid => "link-button-unsaid",
    }
}

fn request_args(request: &Request, voice: &Voice) -> fluent_bundle::FluentArgs<'static> {
    args! {
        "place" => voice.place(&request.neighborhood),
        "number" => request.number.clone(),
        "head" => request.head_name.clone(),
        "applicant" => name_or_none(&request.applicant, voice),
    }
}

/// The notices without buttons.
fn sentence(notice: &LinkNotice, voice: &Voice) -> String {
    match notice {
        LinkNotice::ConsentDeclined => voice.word("link-consent-declined"),
        LinkNotice::AskCode { held: None, .. } => voice.word("link-ask-code"),
        LinkNotice::AskCode { held: Some(answer), place: Some(place) } => voice.say(
            "link-ask-code-elsewhere",
            args! { "answer" => answer_word(*answer, voice), "place" => voice.place(place) },
        ),
        LinkNotice::AskCode { held: Some(answer), place: None } => {
            voice.say("link-ask-code-held", args! { "answer" => answer_word(*answer, voice) })
        }
        LinkNotice::NotACode => voice.word("link-not-a-code"),
        LinkNotice::WrongCode { left } => {
            voice.say("link-wrong-code", args! { "count" => *left, "n" => voice.number(*left) })
        }
        LinkNotice::Received { number, neighborhood, held, elsewhere, .. } => {
            let keys = ("link-received", "link-received-held");
            let mut text = with_answer(keys, number, neighborhood, *held, voice);
            if *elsewhere {
                text.push(' ');
                text.push_str(&voice.word("link-received-elsewhere"));
            }
            text
        }
        LinkNotice::AlreadyPending { number, neighborhood, held, .. } => {
            let keys = ("link-already-pending", "link-already-pending-held");
            with_answer(keys, number, neighborhood, *held, voice)
        }
        LinkNotice::Withdrawn { number, neighborhood } => {
            about("link-withdrawn", number, neighborhood, voice)
        }
        LinkNotice::RequestWithdrawn(request) => {
            voice.say("link-request-withdrawn", request_args(request, voice))
        }
        LinkNotice::RequestForgotten { number, neighborhood, waited } => {
            let key = if *waited { "link-request-forgotten" } else { "link-request-forgotten-decided" };
            about(key, number, neighborhood, voice)
        }
        LinkNotice::NothingToWithdraw { number, neighborhood, approved } => {
            let key = if *approved { "link-withdraw-approved" } else { "link-withdraw-ended" };
            about(key, number, neighborhood, voice)
        }
        LinkNotice::AlreadyWithdrawn => voice.word("link-already-withdrawn"),
        LinkNotice::AlreadyLinked { number, neighborhood } => {
            about("link-already-linked", number, neighborhood, voice)
        }
        LinkNotice::NoRequests => voice.word("link-no-requests"),
        LinkNotice::Decided { request, approved } => {
            let key = if *approved { "link-decided-approved" } else { "link-decided-rejected" };
            voice.say(key, request_args(request, voice))
        }
        LinkNotice::AllApproved { count } => voice.say("link-all-approved", voice.counted(args! {}, *count)),
        LinkNotice::AlreadyDecided { approved, by: Some(by) } => {
            let key = if *approved { "link-already-approved-by" } else { "link-already-rejected-by" };
            voice.say(key, args! { "by" => by.as_str() })
        }
        LinkNotice::AlreadyDecided { approved: true, by: None } => voice.word("link-already-approved"),
        LinkNotice::AlreadyDecided { approved: false, by: None } => voice.word("link-already-rejected"),
        LinkNotice::Approved { number, neighborhood } => about("link-approved", number, neighborhood, voice),
        LinkNotice::Rejected { number, neighborhood, reason } => {
            let mut text = about("link-rejected", number, neighborhood, voice);
            let why = match reason {
                Some(Reason::Words(words)) => Some(words.clone()),
                Some(Reason::Button(WhyNot::NotMet)) => Some(voice.word("link-why-not-met")),
                Some(Reason::Button(WhyNot::NotOfHousehold)) => Some(voice.word("link-why-not-of-household")),
                Some(Reason::Button(WhyNot::Unsaid)) | None => None,
            };
            if let Some(why) = why {
                text.push(' ');
                text.push_str(&voice.say("link-rejected-why", args! { "why" => why }));
            }
            text
        }
        LinkNotice::WhyNotUnread { length } => {
            let args = args! { "length" => voice.count(*length), "limit" => voice.count(MAX_REASON) };
            voice.say(if *length == 0 { "link-why-not-empty" } else { "link-why-not-long" }, args)
        }
        LinkNotice::OneMore { number, neighborhood, name } => {
            let args = args! {
                "number" => number.as_str(),
                "place" => voice.place(neighborhood),
                "name" => name_or_none(name, voice),
            };
            voice.say("link-one-more", args)
        }
        LinkNotice::HouseholdLeft { number, neighborhood, waited } => {
            let key = if *waited { "link-household-left-waiting" } else { "link-household-left" };
            about(key, number, neighborhood, voice)
        }
        LinkNotice::HeldCounted { number, neighborhood, answer } => {
            let key = "link-held-counted";
            with_answer((key, key), number, neighborhood, Some(*answer), voice)
        }
        LinkNotice::HeldLapsed { number, neighborhood } => {
            about("link-held-lapsed", number, neighborhood, voice)
        }
        LinkNotice::NothingKept => voice.word("link-nothing-kept"),
        LinkNotice::DataCopy => voice.word("link-data-copy"),
        LinkNotice::DataPage => voice.word("link-data-page"),
        LinkNotice::ManyGuesses { wrong, closed } => {
            let closed = if *closed { "yes" } else { "no" };
            voice.say(
                "link-many-guesses",
                args! { "wrong" => voice.number(*wrong), "closed" => closed, "limit" => voice.number(WRONG_CODES_TO_CLOSE) },
            )
        }
        LinkNotice::DeleteDropped => voice.word("link-delete-dropped"),
        LinkNotice::Deleted { offices } => {
            let mut text = voice.word("link-deleted");
            if *offices {
                text.push('\n');
                text.push_str(&voice.word("link-deleted-office"));
            }
            text
        }
        LinkNotice::Privacy { .. }
        | LinkNotice::AskWhyNot(_)
        | LinkNotice::Request(_)
        | LinkNotice::StillWaiting { .. }
        | LinkNotice::Requests { .. }
        | LinkNotice::MyData(_)
        | LinkNotice::MyHousehold { .. }
        | LinkNotice::AskDelete { .. } => String::new(),
    }
}

fn my_household(standing: &Standing, voice: &Voice) -> String {
    let place = voice.place(&standing.neighborhood);
    if standing.state != LinkState::Approved {
        let args = args! {
            "number" => standing.number.as_str(),
            "place" => place,
            "at" => voice.date_time(standing.requested_at),
        };
        return voice.say("link-my-pending", args);
    }
    let mut accounts = voice.say("link-my-accounts", voice.counted(args! {}, standing.accounts));
    if standing.waiting > 0 {
        accounts.push(' ');
        accounts.push_str(&voice.say("link-my-waiting", voice.counted(args! {}, standing.waiting)));
    }
    let args = args! { "number" => standing.number.as_str(), "place" => place, "accounts" => accounts };
    let is_deputy = standing.speaks_as == Some(SpeaksAs::Deputy);
    voice.say(if is_deputy { "link-my-deputy" } else { "link-my-approved" }, args)
}

fn data(kept: &Kept, voice: &Voice) -> String {
    let mut lines = Vec::new();
    if !kept.display_name.is_empty() {
        let args = args! { "name" => kept.display_name.as_str() };
        lines.push(voice.say("link-data-line-name", args));
    }
    if let Some(at) = kept.consent_at {
        lines.push(voice.say("link-data-line-consent", args! { "at" => voice.date_time(at) }));
    }
    for standing in &kept.standings {
        let approved = standing.state == LinkState::Approved;
        let key = if approved { "link-data-line-approved" } else { "link-data-line-pending" };
        let args = args! {
            "number" => standing.number.as_str(),
            "place" => voice.place(&standing.neighborhood),
            "at" => voice.date_time(standing.requested_at),
        };
        lines.push(voice.say(key, args));
    }
    for row in &kept.rows {
        let args = args! {
            "number" => row.number.as_str(),
            "place" => row.place.as_str(),
            "head" => row.head_name.as_str(),
            "address" => if row.address.is_empty() { "–" } else { row.address.as_str() },
            "representative" => row.representative.as_deref().unwrap_or("none"),
        };
        lines.push(voice.say("link-data-line-row", args));
    }
    for link in &kept.ended {
        let args = args! {
            "number" => link.number.as_str(),
            "place" => link.place.as_str(),
            "state" => link.state.code(),
            "date" => voice.date(link.ended_at.unwrap_or(link.requested_at)),
        };
        lines.push(voice.say("link-data-line-ended", args));
    }
    for given in &kept.answers {
        let args = args! {
            "title" => given.meeting_title.as_str(),
            "date" => voice.date(given.starts_at),
            "answer" => given.told(answer_word(given.answer, voice)),
        };
        lines.push(voice.say("link-data-line-answer", args));
    }
    for given in &kept.objections {
        lines.push(super::objection::given(given, voice));
    }
    for given in &kept.corrections {
        lines.push(super::correction::given(given, voice));
    }
    for recorded in &kept.voices {
        let args = args! {
            "title" => recorded.meeting_title.as_str(), "date" => voice.date(recorded.starts_at),
            "seconds" => voice.number(recorded.seconds), "at" => voice.date_time(recorded.kept_at),
        };
        lines.push(voice.say("link-data-line-voice", args));
    }
    for (held, term) in kept.held() {
        let office = office::held(held, term, voice.language, voice.zone);
        lines.push(voice.say("link-data-line-office", args! { "office" => office }));
    }
    for act in &kept.acts {
        let args = args! {
            "at" => voice.date_time(act.at),
            "act" => voice.word(format::act_key(act.act)),
            "place" => act.place.as_str(),
        };
        lines.push(voice.say("link-data-line-act", args));
    }
    match kept.reminders {
        Some(true) => lines.push(voice.word("link-data-line-reminders-on")),
        Some(false) => lines.push(voice.word("link-data-line-reminders-off")),
        None => {}
    }
    if let Some(of) = &kept.reminders_of {
        lines.push(voice.say("link-data-line-reminders-of", args! { "place" => of.as_str() }));
    }
    if kept.more > 0 {
        lines.push(voice.say("link-data-line-more", voice.counted(args! {}, kept.more)));
    }
    voice.say("link-data", args! { "list" => lines.join("\n") })
}

pub(super) fn refuse(refusal: &LinkRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        LinkRefusal::UnknownHousehold => voice.word("link-refusal-unknown"),
        LinkRefusal::OtherHousehold { number, neighborhood, waits: true } => {
            about("link-refusal-other-waits", number, neighborhood, voice)
        }
        LinkRefusal::OtherHousehold { number, neighborhood, waits: false } => {
            about("link-refusal-other", number, neighborhood, voice)
        }
        LinkRefusal::RefusedLately { number, neighborhood, until } => {
            let args = args! { "number" => number.as_str(), "place" => voice.place(neighborhood),
            "until" => voice.date_time(*until) };
            voice.say("link-refusal-refused-lately", args)
        }
        LinkRefusal::WithdrawnLately { number, neighborhood, until } => {
            let args = args! { "number" => number.as_str(), "place" => voice.place(neighborhood),
            "until" => voice.date_time(*until) };
            voice.say("link-refusal-withdrawn-lately", args)
        }
        LinkRefusal::PassOver => voice.word("link-refusal-pass-over"),
        LinkRefusal::TooManyGuesses { until } => {
            voice.say("link-refusal-guesses", args! { "until" => voice.time(*until) })
        }
        LinkRefusal::CodesClosed { until } => {
            voice.say("link-refusal-codes-closed", args! { "until" => voice.time(*until) })
        }
        LinkRefusal::MeetingClosed => voice.word("link-refusal-closed"),
    })
}
