//! What is kept about one account, as a file its owner can read and a machine too: JSON with keys in the reader's language
//! (`/dulieu`). Labels in `text/*/link.ftl`.

use chrono_tz::Tz;
use fluent_bundle::FluentArgs;
use serde::{Serialize, Serializer};

use crate::domain::household::LinkState;
use crate::domain::link::Kept;
use crate::domain::people::Language;
use crate::domain::time::Moment;
use crate::text::{self, format, office};

/// JSON whose fields stay in the order they are read in.
enum Node {
    Nothing,
    Text(String),
    List(Vec<Node>),
    Record(Vec<(String, Node)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Nothing => serializer.serialize_none(),
            Node::Text(text) => serializer.serialize_str(text),
            Node::List(nodes) => serializer.collect_seq(nodes),
            Node::Record(fields) => serializer.collect_map(fields.iter().map(|(key, node)| (key, node))),
        }
    }
}

/// The file; `kept` is `None` when nothing is kept.
///
/// # Errors
/// When the values cannot be written as JSON.
pub fn json(kept: Option<&Kept>, language: Language, zone: Tz) -> anyhow::Result<Vec<u8>> {
    let word = |key: &str| text::say(language, key, &FluentArgs::new());
    let plain = |text: &str| Node::Text(text.to_owned());
    let at = |moment: Moment| Node::Text(format::date_time(moment.local(zone), language));
    let record = |fields: Vec<(&str, Node)>| {
        Node::Record(fields.into_iter().map(|(key, node)| (word(key), node)).collect())
    };
    let Some(kept) = kept else {
        return Ok(serde_json::to_vec_pretty(&record(Vec::new()))?);
    };
    let standings = kept.standings.iter().map(|standing| {
        let state = match standing.state {
            LinkState::Approved => "link-data-approved",
            LinkState::Pending | LinkState::Rejected | LinkState::Revoked => "link-data-pending",
        };
        let place = format!("{}, {}", standing.neighborhood.name, standing.neighborhood.commune_name);
        record(vec![
            ("link-data-household", plain(&standing.number)),
            ("link-data-place", Node::Text(place)),
            ("link-data-state", Node::Text(word(state))),
            ("link-data-requested-at", at(standing.requested_at)),
        ])
    });
    let answers = kept.answers.iter().map(|given| {
        record(vec![
            ("link-data-meeting", plain(&given.meeting_title)),
            ("link-data-meeting-at", at(given.starts_at)),
            ("link-data-household", plain(&given.household_number)),
            ("link-data-answer", Node::Text(word(&format!("link-answer-{}", given.answer.code())))),
            ("link-data-given-at", at(given.given_at)),
        ])
    });
    let objections = kept.objections.iter().map(|given| {
        let state = text::say(language, "objection-state", &crate::args! { "state" => given.state.code() });
        let kind = text::say(language, "objection-kind", &crate::args! { "kind" => given.kind.code() });
        record(vec![
            ("link-data-place", plain(&given.place)),
            ("link-data-objection", Node::Text(kind)),
            ("link-data-objection-head", plain(&given.head_name)),
            ("link-data-objection-address", plain(&given.address)),
            ("link-data-state", Node::Text(state)),
            ("link-data-given-at", at(given.made_at)),
        ])
    });
    let offices = kept.held().map(|(held, term)| Node::Text(office::held(held, term, language, zone)));
    let reminders = match kept.reminders {
        Some(true) => Node::Text(word("link-data-reminders-on")),
        Some(false) => Node::Text(word("link-data-reminders-off")),
        None => Node::Nothing,
    };
    let file = record(vec![
        ("link-data-name", plain(&kept.display_name)),
        ("link-data-consent-at", kept.consent_at.map_or(Node::Nothing, at)),
        ("link-data-households", Node::List(standings.collect())),
        ("link-data-answers", Node::List(answers.collect())),
        ("link-data-objections", Node::List(objections.collect())),
        ("link-data-offices", Node::List(offices.collect())),
        ("link-data-reminders", reminders),
        ("link-data-reminders-of", kept.reminders_of.as_deref().map_or(Node::Nothing, plain)),
    ]);
    Ok(serde_json::to_vec_pretty(&file)?)
}
