//! Wording of `app/invitation.rs`, and of what an invitation says beyond its notice; sentences in `text/*/invitation.ftl`.

use super::message::{MAX_LABEL, Message, Voice, cut, fitted};
use super::press::buttons;
use crate::app::invitation::InvitationIntent;
use crate::args;
use crate::domain::ids::{DocumentId, MeetingId};
use crate::domain::invitation::{
    Document, Field, InvitationNotice, InvitationRefusal, MAX_DOCUMENTS, News, Of, OnPaper, Particulars,
};
use crate::domain::meeting::{MeetingCard, MeetingKind};

buttons! {
    /// Buttons of an invitation and its documents.
    InvitationButton asks InvitationIntent {
        's' Sheet(meeting: MeetingId);
        'c' AskChair(meeting: MeetingId) => InvitationIntent::Ask { meeting, field: Field::Chair };
        'g' AskGuests(meeting: MeetingId) => InvitationIntent::Ask { meeting, field: Field::Guests };
        'k' AskContact(meeting: MeetingId) => InvitationIntent::Ask { meeting, field: Field::Contact };
        'n' AskNumber(meeting: MeetingId) => InvitationIntent::Ask { meeting, field: Field::Number };
        'C' ClearChair(meeting: MeetingId) => InvitationIntent::Clear { meeting, field: Field::Chair };
        'G' ClearGuests(meeting: MeetingId) => InvitationIntent::Clear { meeting, field: Field::Guests };
        'K' ClearContact(meeting: MeetingId) => InvitationIntent::Clear { meeting, field: Field::Contact };
        'N' ClearNumber(meeting: MeetingId) => InvitationIntent::Clear { meeting, field: Field::Number };
        'd' AskDocument(meeting: MeetingId);
        'x' Drop(document: DocumentId);
        'i' Issue(meeting: MeetingId);
        'p' Paper(meeting: MeetingId);
        'a' PaperDone(meeting: MeetingId);
        'b' Back(meeting: MeetingId);
    }
}

pub(super) fn render(notice: &InvitationNotice, voice: &Voice) -> Message {
    match notice {
        InvitationNotice::Sheet { of, particulars, documents, roll, on_paper, due_days, is_called, news } => {
            let counted = Counted { roll: *roll, on_paper: *on_paper, due_days: *due_days };
            sheet(of, particulars, documents, &counted, *is_called, *news, voice)
        }
        InvitationNotice::Ask { field, now, clears } => {
            let mut parts = vec![voice.say("invitation-ask", args! { "field" => field.code() })];
            if let Some(now) = now {
                parts.push(voice.say("invitation-ask-now", args! { "now" => now.as_str() }));
            }
            let message = Message::text(parts.join("\n"));
            let Some(meeting) = *clears else { return message };
            let clear = match field {
                Field::Chair => InvitationButton::ClearChair(meeting),
                Field::Guests => InvitationButton::ClearGuests(meeting),
                Field::Contact => InvitationButton::ClearContact(meeting),
                Field::Number => InvitationButton::ClearNumber(meeting),
            };
            message.button(voice.word("invitation-button-clear"), clear)
        }
        InvitationNotice::AskDocument { of } => {
            let mut args = of_args(of, voice);
            args.set("most", MAX_DOCUMENTS.to_string());
            Message::text(voice.say("invitation-ask-document", args))
                .button(voice.word("invitation-button-done"), InvitationButton::Sheet(of.meeting))
        }
        InvitationNotice::AskLate { of, days } => {
            let mut args = of_args(of, voice);
            args.set("days", voice.number(*days));
            args.set("documents", documents(of));
            Message::text(voice.say("invitation-ask-late", args))
        }
        InvitationNotice::Handed { of, late } => {
            let mut lines = vec![voice.say("invitation-handed", of_args(of, voice))];
            if let Some(reason) = late {
                let args = args! { "reason" => reason.trim_end_matches(['.', ' ']) };
                lines.push(voice.say("invitation-handed-late", args));
            }
            Message::text(lines.join("\n"))
        }
        InvitationNotice::Missed { of, file_name } => {
            let mut args = of_args(of, voice);
            args.set("file", file_name.as_str());
            Message::text(voice.say("invitation-missed", args))
        }
        InvitationNotice::OffInstead { of, file_name } => {
            let mut args = of_args(of, voice);
            args.set("file", file_name.as_str());
            Message::text(voice.say("invitation-off-instead", args))
        }
        InvitationNotice::OnPaper { of, households, left, roll, rest } => {
            on_paper(of, households, (*left, *roll), rest, voice)
        }
        InvitationNotice::Noted { households, left, roll } => {
            let noted = voice
                .say("invitation-noted", args! { "n" => voice.number(*households), "count" => *households });
            let left = self::left(*left, *roll, voice);
            Message::text([noted, left].join("\n"))
        }
    }
}

pub(super) fn refuse(refusal: &InvitationRefusal, voice: &Voice) -> Message {
    Message::text(match refusal {
        InvitationRefusal::Length { field } => voice.say(
            "invitation-refusal-length",
            args! { "field" => field.code(), "most" => field.most().to_string() },
        ),
        InvitationRefusal::NoPhone => voice.word("invitation-refusal-no-phone"),
        InvitationRefusal::Over => voice.word("invitation-refusal-over"),
        InvitationRefusal::TooManyDocuments => {
            voice.say("invitation-refusal-too-many", args! { "most" => MAX_DOCUMENTS.to_string() })
        }
        InvitationRefusal::NothingToIssue => voice.word("invitation-refusal-nothing-to-issue"),
        InvitationRefusal::NotAFile => voice.word("invitation-refusal-not-a-file"),
        InvitationRefusal::UnknownNumbers { numbers, more } => {
            let more = i64::try_from(*more).unwrap_or(i64::MAX);
            voice.say(
                "invitation-refusal-unknown-numbers",
                args! { "numbers" => numbers.join(", "), "more" => voice.number(more), "count" => more },
            )
        }
        InvitationRefusal::NoNumbers => voice.word("invitation-refusal-no-numbers"),
    })
}

/// Whether they must reach every household, or must if the yearly conference decides such a matter.
const fn documents(of: &Of) -> &'static str {
    if matches!(of.kind, MeetingKind::Annual) { "if" } else { "must" }
}

fn of_args<'a>(of: &'a Of, voice: &Voice) -> fluent_bundle::FluentArgs<'a> {
    args! {
        "place" => of.place.as_str(),
        "title" => of.title.as_str(),
        "when" => voice.date_time(of.starts_at),
    }
}

/// What the notice says of chair, composition, contact and documents, a line each.
pub(super) fn lines(card: &MeetingCard, voice: &Voice) -> Vec<String> {
    let Particulars { chair, guests, contact, .. } = &card.particulars;
    let mut lines = Vec::new();
    if let Some(chair) = chair {
        lines.push(voice.say("invitation-chair", args! { "chair" => chair.as_str() }));
    }
    if let Some(guests) = guests {
        lines.push(voice.say("invitation-composition", args! { "guests" => guests.as_str() }));
    }
    if let Some(contact) = contact {
        lines.push(voice.say("invitation-contact", args! { "contact" => contact.as_str() }));
    }
    if card.documents > 0 {
        let args = args! { "n" => voice.number(card.documents), "count" => card.documents };
        lines.push(voice.say("invitation-documents", args));
    }
    lines
}

/// The number of the paper, as it stands at the head of the notice.
pub(super) fn number(card: &MeetingCard, voice: &Voice) -> Option<String> {
    let number = card.particulars.number.as_deref()?;
    Some(voice.say("invitation-number", args! { "number" => number }))
}

/// What Mẫu 01 asks for and nobody wrote, for the official's eyes.
pub(super) fn lacking(card: &MeetingCard, voice: &Voice) -> Option<String> {
    let lacking = card.particulars.lacking();
    let names: Vec<String> = lacking
        .iter()
        .map(|field| voice.say("invitation-lacking-one", args! { "field" => field.code() }))
        .collect();
    let (fields, last) = match names.as_slice() {
        [] => return None,
        [one] => (String::new(), one.clone()),
        [first, last, ..] => (first.clone(), last.clone()),
    };
    let args =
        args! { "first" => fields, "last" => last, "count" => i64::try_from(names.len()).unwrap_or(2) };
    Some(voice.say("invitation-lacking", args))
}

struct Counted {
    roll: i64,
    on_paper: i64,
    due_days: Option<i64>,
}

fn sheet(
    of: &Of,
    particulars: &Particulars,
    documents: &[Document],
    counted: &Counted,
    is_called: bool,
    news: Option<News>,
    voice: &Voice,
) -> Message {
    let mut lines: Vec<String> = Vec::new();
    if let Some(news) = news {
        lines.push(match news {
            News::Saved => voice.say("invitation-saved", args! { "field" => "other" }),
            News::NumberSaved => voice.say("invitation-saved", args! { "field" => "number" }),
            News::DocumentKept => voice.word("invitation-document-kept"),
            News::DocumentWaits => voice.word("invitation-document-waits"),
            News::DocumentDropped => voice.word("invitation-document-dropped"),
            News::Cleared => voice.word("invitation-cleared"),
            News::Issued => voice.word("invitation-issued"),
        });
    }
    lines.push(voice.say("invitation-sheet", of_args(of, voice)));
    for field in Field::ALL {
        let now =
            particulars.get(field).map_or_else(|| voice.word("invitation-unset"), |words| words.to_owned());
        lines.push(voice.say("invitation-sheet-line", args! { "field" => field.code(), "now" => now }));
    }
    if documents.is_empty() {
        lines.push(voice.word("invitation-no-documents"));
    }
    for (index, document) in documents.iter().enumerate() {
        let have = document.by_message + document.on_paper;
        let args = args! {
            "n" => (index + 1).to_string(), "name" => document.name.as_str(),
            "have" => voice.number(have), "roll" => voice.number(counted.roll),
            "paper" => voice.number(document.on_paper),
        };
        let key = match document.issued_at {
            Some(_) => "invitation-document-issued",
            None if is_called => "invitation-document-waiting",
            None => "invitation-document-with-notice",
        };
        lines.push(voice.say(key, args));
    }
    let is_issued = documents.iter().any(|document| document.issued_at.is_some());
    if let Some(days) = counted.due_days {
        let args = args! { "days" => voice.number(days), "documents" => self::documents(of) };
        lines.push(voice.say("invitation-documents-due", args));
    }
    if is_issued {
        let left = counted.on_paper;
        lines.push(self::left(left, counted.roll, voice));
    }
    let id = of.meeting;
    let mut message = Message::text(lines.join("\n"))
        .button(voice.word("invitation-button-chair"), InvitationButton::AskChair(id))
        .button(voice.word("invitation-button-guests"), InvitationButton::AskGuests(id))
        .button(voice.word("invitation-button-contact"), InvitationButton::AskContact(id))
        .button(voice.word("invitation-button-number"), InvitationButton::AskNumber(id));
    if documents.len() < MAX_DOCUMENTS {
        message = message.button(voice.word("invitation-button-add"), InvitationButton::AskDocument(id));
    }
    for (index, document) in documents.iter().enumerate().filter(|(_, one)| one.issued_at.is_none()) {
        let label = voice.say("invitation-button-drop", args! { "n" => (index + 1).to_string() });
        message = message.button(fitted(&label, MAX_LABEL), InvitationButton::Drop(document.id));
    }
    if is_called && documents.iter().any(|document| document.issued_at.is_none()) {
        message = message.button(voice.word("invitation-button-issue"), InvitationButton::Issue(id));
    }
    if is_issued && counted.on_paper > 0 {
        message = message.button(voice.word("invitation-button-paper"), InvitationButton::Paper(id));
    }
    message.button(voice.word("invitation-button-back"), InvitationButton::Back(id))
}

/// "162/310"; without the roll in words that were kept before it was said.
fn part(number: i64, roll: i64, voice: &Voice) -> String {
    match roll {
        0 => voice.number(number),
        roll => format!("{}/{}", voice.number(number), voice.number(roll)),
    }
}

/// Of the numbers of households so much is said at once.
const MAX_REST: usize = 1_500;

/// How many households still need paper.
fn left(left: i64, roll: i64, voice: &Voice) -> String {
    voice.say("invitation-left", args! { "n" => part(left, roll, voice), "count" => left })
}

fn on_paper(of: &Of, households: &[OnPaper], (left, roll): (i64, i64), rest: &str, voice: &Voice) -> Message {
    let Some(first) = households.first() else {
        return Message::text(self::left(0, roll, voice))
            .button(voice.word("invitation-button-back"), InvitationButton::Sheet(of.meeting));
    };
    let mut head = of_args(of, voice);
    head.set("n", part(left, roll, voice));
    let lines: Vec<String> = households
        .iter()
        .map(|household| {
            let (number, name) = (household.number.as_str(), household.head_name.as_str());
            if household.address.is_empty() {
                voice.say("meeting-unanswered-line", args! { "number" => number, "head" => name })
            } else {
                let address = household.address.as_str();
                voice.say(
                    "meeting-unanswered-line-address",
                    args! { "number" => number, "head" => name, "address" => address },
                )
            }
        })
        .collect();
    let mut foot = vec![voice.say("invitation-on-paper-foot", args! { "number" => first.number.as_str() })];
    let more = left - i64::try_from(households.len()).unwrap_or(left);
    if more > 0 {
        foot.insert(
            0,
            voice.say(
                "invitation-on-paper-more",
                args! { "n" => voice.number(more), "count" => more, "list" => cut(rest, MAX_REST) },
            ),
        );
    }
    let text = [voice.say("invitation-on-paper", head), lines.join("\n"), foot.join("\n")].join("\n\n");
    Message::text(text)
        .button(voice.word("invitation-button-paper-done"), InvitationButton::PaperDone(of.meeting))
        .button(voice.word("invitation-button-back"), InvitationButton::Sheet(of.meeting))
}
