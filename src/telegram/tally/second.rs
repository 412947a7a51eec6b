//! A second count in words: who counted, and what the two wrote differently.

use super::{TallyButton, Voice};
use crate::args;
use crate::domain::matter::Matter;
use crate::domain::people::Role;
use crate::domain::place::NeighborhoodKind;
use crate::domain::tally::{Counted, Counter, Difference, Mismatch, Part, VoteMethod};
use crate::telegram::message::Message;
use crate::text::office;

/// "Tổ bầu cử (Trần Thị Hoa)".
pub(super) fn who(counter: &Counter, unit: Option<NeighborhoodKind>, voice: &Voice) -> String {
    let role = match counter.role {
        Some(Role::WardOfficer) | None => voice.word("tally-counter-officer"),
        Some(role) => office::role(role, unit, voice.language),
    };
    if counter.name.is_empty() { role } else { format!("{role} ({})", counter.name) }
}

pub(super) fn mismatch(mismatch: &Mismatch, voice: &Voice) -> Message {
    let head = args! {
        "neighborhood" => mismatch.neighborhood.as_str(),
        "when" => voice.date_time(mismatch.held_at),
        "who" => who(&mismatch.other, Some(mismatch.unit), voice),
    };
    let mut parts = vec![voice.say("tally-mismatch-head", head), String::new()];
    parts.extend(mismatch.differences.iter().map(|difference| line(difference, voice)));
    parts.push(String::new());
    parts.push(voice.word("tally-mismatch-how"));
    let agree = TallyButton::Agree { own: mismatch.mine, other: mismatch.theirs };
    Message::text(parts.join("\n"))
        .button(voice.word("tally-button-recount"), TallyButton::Edit(mismatch.mine))
        .button(voice.word("tally-button-agree"), agree)
        .button(voice.word("tally-button-withdraw"), TallyButton::Discard(mismatch.mine))
}

fn line(difference: &Difference, voice: &Voice) -> String {
    match difference {
        Difference::Matter { mine, theirs } => {
            let matter = |matter: &Option<Matter>| match matter {
                Some(matter) => voice.say("tally-button-matter", args! { "matter" => matter.code() }),
                None => voice.word("agenda-unsaid"),
            };
            let args = args! { "mine" => matter(mine), "theirs" => matter(theirs) };
            voice.say("tally-mismatch-matter", args)
        }
        Difference::Method { mine, theirs } => {
            let method = |method: &VoteMethod| voice.word(super::method_button(*method));
            voice.say("tally-mismatch-method", args! { "mine" => method(mine), "theirs" => method(theirs) })
        }
        Difference::Number { what, mine, theirs } => {
            let part = |part: &Part| match part.of {
                0 => voice.number(part.number),
                of => format!("{}/{}", voice.number(part.number), voice.number(of)),
            };
            let (key, name) = counted(what);
            let what = voice.say(key, args! { "name" => name });
            let args = args! { "what" => what, "mine" => part(mine), "theirs" => part(theirs) };
            voice.say("tally-mismatch-number", args)
        }
        Difference::Alone { name, mine } => {
            let args = args! { "name" => name.as_str(), "mine" => if *mine { "yes" } else { "no" } };
            voice.say("tally-mismatch-alone", args)
        }
    }
}

fn counted(what: &Counted) -> (&'static str, &str) {
    match what {
        Counted::Roll => ("tally-counted-roll", ""),
        Counted::Present => ("tally-counted-present", ""),
        Counted::Issued => ("tally-counted-issued", ""),
        Counted::Returned => ("tally-counted-returned", ""),
        Counted::Valid => ("tally-counted-valid", ""),
        Counted::Invalid => ("tally-counted-invalid", ""),
        Counted::Yes { name, of_papers: true } => ("tally-counted-papers", name),
        Counted::Yes { name, of_papers: false } => ("tally-counted-yes", name),
        Counted::No { name } => ("tally-counted-no", name),
        Counted::Other { name } => ("tally-counted-other", name),
    }
}
