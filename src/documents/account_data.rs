//! What is kept about one account, as two files of the same content (`/dulieu`): JSON with keys in the reader's language, and a page to
//! be read. Labels in `text/*/link.ftl`.

use chrono_tz::Tz;
use fluent_bundle::FluentArgs;
use serde::{Serialize, Serializer};

use crate::domain::correction::GivenCorrection;
use crate::domain::household::LinkState;
use crate::domain::link::{EndedLink, Kept, KeptAct, KeptRow, KeptVoice};
use crate::domain::people::Language;
use crate::domain::time::Moment;
use crate::text::{self, format, office};

/// What fits a narrow screen, dark or light; it asks nothing of the network.
const STYLE: &str = include_str!("account_page.css");

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
    let words = Words { language, zone };
    Ok(serde_json::to_vec_pretty(&Node::Record(kept.map_or_else(Vec::new, |kept| words.all(kept))))?)
}

/// The page: the same content, one file that needs no other. Everything that anybody wrote is escaped.
pub fn page(kept: Option<&Kept>, language: Language, zone: Tz, made_at: Moment) -> Vec<u8> {
    let words = Words { language, zone };
    let mut body = String::new();
    for (label, node) in kept.map_or_else(Vec::new, |kept| words.all(kept)) {
        body.push_str("<section><h2>");
        escape(&label, &mut body);
        body.push_str("</h2>");
        words.write(&node, &mut body);
        body.push_str("</section>\n");
    }
    let (mut title, mut lead) = (String::new(), String::new());
    escape(&words.word("link-page-title"), &mut title);
    let at = format::date_time(made_at.local(zone), language);
    escape(&text::say(language, "link-page-lead", &crate::args! { "at" => at }), &mut lead);
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title>\n<style>\n{STYLE}</style></head>\n\
         <body><main><h1>{title}</h1><p>{lead}</p>\n{body}</main></body></html>\n",
        language.code()
    )
    .into_bytes()
}

/// The text as it may stand between tags and in an attribute.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            // What is not shown cannot turn the reading of what is.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{0}'..='\u{8}' => {}
            c => into.push(c),
        }
    }
}

struct Words {
    language: Language,
    zone: Tz,
}

impl Words {
    fn word(&self, key: &str) -> String {
        text::say(self.language, key, &FluentArgs::new())
    }

    fn at(&self, moment: Moment) -> Node {
        Node::Text(format::date_time(moment.local(self.zone), self.language))
    }

    fn record(&self, fields: Vec<(&str, Node)>) -> Node {
        Node::Record(self.fields(fields))
    }

    fn fields(&self, fields: Vec<(&str, Node)>) -> Vec<(String, Node)> {
        fields.into_iter().map(|(key, node)| (self.word(key), node)).collect()
    }

    fn write(&self, node: &Node, into: &mut String) {
        match node {
            Node::Nothing => self.write_none(into),
            Node::Text(text) => {
                into.push_str("<p>");
                escape(text, into);
                into.push_str("</p>");
            }
            Node::List(nodes) if nodes.is_empty() => self.write_none(into),
            Node::List(nodes) => {
                into.push_str("<ul>");
                for node in nodes {
                    into.push_str("<li>");
                    self.write(node, into);
                    into.push_str("</li>");
                }
                into.push_str("</ul>");
            }
            Node::Record(fields) => {
                into.push_str("<dl>");
                for (label, node) in fields {
                    into.push_str("<dt>");
                    escape(label, into);
                    into.push_str("</dt><dd>");
                    self.write(node, into);
                    into.push_str("</dd>");
                }
                into.push_str("</dl>");
            }
        }
    }

    fn write_none(&self, into: &mut String) {
        into.push_str("<p class=\"none\">");
        escape(&self.word("link-page-none"), into);
        into.push_str("</p>");
    }

    /// Everything that is kept, under its labels.
    fn all(&self, kept: &Kept) -> Vec<(String, Node)> {
        let standings = kept.standings.iter().map(|standing| {
            let state = match standing.state {
                LinkState::Approved => "link-data-approved",
                LinkState::Pending | LinkState::Rejected | LinkState::Revoked => "link-data-pending",
            };
            let place = format!("{}, {}", standing.neighborhood.name, standing.neighborhood.commune_name);
            self.record(vec![
                ("link-data-household", plain(&standing.number)),
                ("link-data-place", Node::Text(place)),
                ("link-data-state", Node::Text(self.word(state))),
                ("link-data-requested-at", self.at(standing.requested_at)),
            ])
        });
        let answers = kept.answers.iter().map(|given| {
            let answer = self.word(&format!("link-answer-{}", given.answer.code()));
            self.record(vec![
                ("link-data-meeting", plain(&given.meeting_title)),
                ("link-data-meeting-at", self.at(given.starts_at)),
                ("link-data-household", plain(&given.household_number)),
                ("link-data-answer", Node::Text(given.told(answer))),
                ("link-data-given-at", self.at(given.given_at)),
            ])
        });
        let objections = kept.objections.iter().map(|given| {
            let say = |key: &str, args| text::say(self.language, key, &args);
            let state = say("objection-state", crate::args! { "state" => given.state.code() });
            let kind = say("objection-kind", crate::args! { "kind" => given.kind.code() });
            self.record(vec![
                ("link-data-place", plain(&given.place)),
                ("link-data-objection", Node::Text(kind)),
                ("link-data-objection-head", plain(&given.head_name)),
                ("link-data-objection-address", plain(&given.address)),
                ("link-data-state", Node::Text(state)),
                ("link-data-given-at", self.at(given.made_at)),
            ])
        });
        let offices =
            kept.held().map(|(held, term)| Node::Text(office::held(held, term, self.language, self.zone)));
        let reminders = match kept.reminders {
            Some(true) => Node::Text(self.word("link-data-reminders-on")),
            Some(false) => Node::Text(self.word("link-data-reminders-off")),
            None => Node::Nothing,
        };
        self.fields(vec![
            ("link-data-name", plain(&kept.display_name)),
            ("link-data-consent-at", kept.consent_at.map_or(Node::Nothing, |at| self.at(at))),
            ("link-data-households", Node::List(standings.collect())),
            ("link-data-rows", Node::List(kept.rows.iter().map(|row| self.row(row)).collect())),
            ("link-data-ended", Node::List(kept.ended.iter().map(|link| self.ended(link)).collect())),
            ("link-data-answers", Node::List(answers.collect())),
            (
                "link-data-corrections",
                Node::List(kept.corrections.iter().map(|given| self.correction(given)).collect()),
            ),
            ("link-data-objections", Node::List(objections.collect())),
            ("link-data-offices", Node::List(offices.collect())),
            ("link-data-acts", Node::List(kept.acts.iter().map(|act| self.act(act)).collect())),
            ("link-data-voices", Node::List(kept.voices.iter().map(|voice| self.voice(voice)).collect())),
            ("link-data-reminders", reminders),
            ("link-data-reminders-of", optional(kept.reminders_of.as_deref())),
        ])
    }

    fn row(&self, row: &KeptRow) -> Node {
        let speakers = row.speakers.iter().map(|name| match name.as_str() {
            "" => Node::Text(self.word("link-no-name")),
            name => plain(name),
        });
        let said = |field: &str| optional(Some(field).filter(|field| !field.is_empty()));
        self.record(vec![
            ("link-data-household", plain(&row.number)),
            ("link-data-place", plain(&row.place)),
            ("link-data-objection-head", plain(&row.head_name)),
            ("link-data-representative", optional(row.representative.as_deref())),
            ("link-data-objection-address", said(&row.address)),
            ("link-data-alley", said(&row.alley)),
            ("link-data-cluster", said(&row.cluster)),
            ("link-data-speakers", Node::List(speakers.collect())),
        ])
    }

    fn ended(&self, link: &EndedLink) -> Node {
        let state = match link.state {
            LinkState::Rejected => "link-data-rejected",
            LinkState::Revoked | LinkState::Pending | LinkState::Approved => "link-data-revoked",
        };
        self.record(vec![
            ("link-data-household", plain(&link.number)),
            ("link-data-place", plain(&link.place)),
            ("link-data-state", Node::Text(self.word(state))),
            ("link-data-requested-at", self.at(link.requested_at)),
            ("link-data-ended-at", link.ended_at.map_or(Node::Nothing, |at| self.at(at))),
        ])
    }

    fn correction(&self, given: &GivenCorrection) -> Node {
        let state =
            text::say(self.language, "correction-state", &crate::args! { "state" => given.state.code() });
        let day = |day| Node::Text(format::date(day, self.language));
        self.record(vec![
            ("link-data-household", plain(&given.number)),
            ("link-data-place", plain(&given.place)),
            ("link-data-wrong", plain(&given.words)),
            ("link-data-state", Node::Text(state)),
            ("link-data-reason", optional(given.reason.as_deref())),
            ("link-data-given-at", self.at(given.made_at)),
            ("link-data-answer-by", day(given.due.answer_by)),
            ("link-data-done-by", day(given.due.done_by)),
        ])
    }

    fn voice(&self, voice: &KeptVoice) -> Node {
        self.record(vec![
            ("link-data-meeting", plain(&voice.meeting_title)),
            ("link-data-meeting-at", self.at(voice.starts_at)),
            ("link-data-voice-seconds", Node::Text(format::number(voice.seconds, self.language))),
            ("link-data-voice-at", self.at(voice.kept_at)),
        ])
    }

    fn act(&self, act: &KeptAct) -> Node {
        self.record(vec![
            ("link-data-act", Node::Text(self.word(format::act_key(act.act)))),
            ("link-data-place", plain(&act.place)),
            ("link-data-household", optional(act.number.as_deref())),
            ("link-data-act-at", self.at(act.at)),
        ])
    }
}

fn plain(text: &str) -> Node {
    Node::Text(text.to_owned())
}

fn optional(text: Option<&str>) -> Node {
    text.map_or(Node::Nothing, plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(name: &str) -> Kept {
        Kept {
            display_name: name.to_owned(),
            consent_at: None,
            standings: Vec::new(),
            answers: Vec::new(),
            objections: Vec::new(),
            offices: Vec::new(),
            terms: Vec::new(),
            reminders: None,
            reminders_of: None,
            rows: vec![KeptRow {
                number: "7".to_owned(),
                place: "Khu phố 1".to_owned(),
                head_name: name.to_owned(),
                address: String::new(),
                alley: String::new(),
                cluster: String::new(),
                representative: None,
                speakers: vec![String::new(), name.to_owned()],
            }],
            ended: Vec::new(),
            corrections: Vec::new(),
            acts: Vec::new(),
            voices: Vec::new(),
            more: 0,
        }
    }

    fn written(kept: Option<&Kept>, language: Language) -> String {
        let at = Moment::from_unix_millis(1_653_000_000_000);
        String::from_utf8(page(kept, language, chrono_tz::Asia::Ho_Chi_Minh, at)).unwrap()
    }

    #[test]
    fn what_somebody_is_called_is_words_and_never_part_of_the_page() {
        let name = "<script src=x onerror='alert(1)'>&amp;\u{202E}\"</title>";
        let page = written(Some(&kept(name)), Language::Vi);
        assert_eq!(page.matches("<script").count(), 0, "{page}");
        let escaped = "&lt;script src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;&quot;&lt;/title&gt;";
        assert_eq!(page.matches(escaped).count(), 3, "{page}");
        assert!(!page.contains('\u{202E}'));
    }

    #[test]
    fn a_page_has_every_label_and_every_value_of_the_file() {
        let kept = kept("Nguyễn Văn An");
        for language in [Language::Vi, Language::En] {
            let page = written(Some(&kept), language);
            let json = json(Some(&kept), language, chrono_tz::Asia::Ho_Chi_Minh).unwrap();
            let json = String::from_utf8(json).unwrap();
            let quoted = json.split('"').skip(1).step_by(2);
            let missing: Vec<&str> = quoted.filter(|words| !page.contains(*words)).collect();
            assert!(missing.is_empty(), "{missing:?}");
            assert!(page.contains(&format!("lang=\"{}\"", language.code())));
            assert!(!written(None, language).contains("<section>"));
        }
    }
}
