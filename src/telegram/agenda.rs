//! What a meeting is for, what is decided and who convenes, in words; shared by the features that speak of meetings. Sentences in
//! `text/*/agenda.ftl`.

use super::message::Voice;
use crate::args;
use crate::domain::majority::Threshold;
use crate::domain::matter::{Agenda, Matter, MeetingKind};
use crate::domain::office::{Barred, Convener, convener};
use crate::domain::people::{Language, Role};
use crate::domain::place::NeighborhoodKind;
use crate::text::{format, office};

/// "Trưởng khu phố", as the head of such a unit is called.
pub(super) fn head(unit: Option<NeighborhoodKind>, voice: &Voice) -> String {
    office::role(Role::NeighborhoodHead, unit, voice.language)
}

/// The label of its button.
pub(super) fn label(agenda: Agenda, unit: NeighborhoodKind, voice: &Voice) -> String {
    let args = args! { "agenda" => agenda.code(), "head" => head(Some(unit), voice), "unit" => unit.code() };
    voice.say("agenda-button", args)
}

/// What a meeting is for, inside a sentence.
pub(super) fn word(agenda: Option<Agenda>, unit: Option<NeighborhoodKind>, voice: &Voice) -> String {
    match agenda {
        Some(agenda) => {
            let head = match voice.language {
                Language::Vi => head(unit, voice),
                Language::En => head(unit, voice).to_lowercase(),
            };
            voice.say("agenda-word", args! { "agenda" => agenda.code(), "head" => head })
        }
        None => voice.word("agenda-unsaid"),
    }
}

/// What a meeting is for, with the clause it stands in by the rules of its day; those of 2008 name no matters.
pub(super) fn with_article(
    agenda: Option<Agenda>,
    matter: Option<Matter>,
    unit: Option<NeighborhoodKind>,
    is_since_2023: bool,
    voice: &Voice,
) -> String {
    // The clause is that of what is decided, which the yearly conference does not say by its name.
    let decided = matter.filter(|_| agenda == Some(Agenda::Annual));
    let decided = decided.map(|matter| word(Agenda::of(MeetingKind::Community, Some(matter)), unit, voice));
    let agenda = word(agenda, unit, voice);
    let matter = matter.filter(|_| is_since_2023);
    let article = matter.map(|matter| format::article(matter.article().short(), voice.language));
    let (has, article) = (if article.is_some() { "yes" } else { "no" }, article.unwrap_or_default());
    let mut args = args! { "agenda" => agenda, "has_article" => has, "article" => article };
    match decided {
        Some(decided) => {
            args.set("decided", decided);
            voice.say("agenda-preview-annual", args)
        }
        None => voice.say("agenda-preview", args),
    }
}

/// Who signs: "Tổ bầu cử khu phố 1".
pub(super) fn signed(
    convener: Convener,
    (neighborhood, commune): (&str, &str),
    unit: Option<NeighborhoodKind>,
    voice: &Voice,
) -> String {
    let unit = unit.map_or("", NeighborhoodKind::code);
    let args = args! {
        "convener" => convener.code(), "neighborhood" => neighborhood, "commune" => commune, "unit" => unit,
    };
    voice.say("agenda-signed", args)
}

/// Why somebody may not, and whom to ask instead.
pub(super) fn barred(
    barred: Barred,
    agenda: Agenda,
    unit: NeighborhoodKind,
    before_2023: bool,
    voice: &Voice,
) -> String {
    let (why, by) = match barred {
        Barred::Candidate => ("candidate", convener(agenda, true, false)),
        Barred::OwnRelease => ("own", Convener::Front),
        Barred::OwnMatter => ("matter", convener(agenda, true, false)),
        Barred::IsFor(convener) => (convener.code(), convener),
    };
    let instead = voice.say("agenda-instead", args! { "convener" => by.code() });
    let args = args! {
        "why" => why, "instead" => instead, "head" => head(Some(unit), voice),
        // Introducing candidates is the Front's by practice, not by an article; nor had the rules of 2008 one that we know.
        // What keeps a candidate out of the team that elects is said of an election alone.
        "elects" => if agenda == Agenda::Elect { "yes" } else { "no" },
        "by_law" => if agenda == Agenda::Introduce || before_2023 { "no" } else { "yes" },
        "rules" => rules(before_2023),
    };
    voice.say("agenda-barred", args)
}

/// The word by which the wordings tell whose articles are cited.
pub(super) const fn rules(before_2023: bool) -> &'static str {
    if before_2023 { "before" } else { "since_2023" }
}

/// The word by which the wordings tell how much a decision takes.
pub(super) const fn share(threshold: Threshold) -> &'static str {
    match threshold {
        Threshold::MoreThanHalf => "half",
        Threshold::TwoThirds => "two_thirds",
    }
}
