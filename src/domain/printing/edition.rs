//! What a paper says of its meeting, so that one that replaces another says which part is another (docs/decisions/0031).

use super::Printed;
use crate::domain::digest::sha256;
use crate::domain::ids::{MeetingId, TallyId};
use crate::domain::invitation::Field;
use crate::domain::meeting::Meeting;
use crate::domain::nomination::Nominee;
use crate::domain::order::Minutes;
use crate::domain::papers::Round;
use crate::domain::time::Moment;

/// A part of what a paper says of its meeting: whoever reads a paper that replaces another is told which part is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    TimeOrPlace,
    /// What it is about, who chairs, whom to ask; of an invitation its documents, too.
    Words,
    /// What was written of the meeting, or of the ballots of every household.
    Written,
    Count,
}

impl Part {
    const ALL: [Part; 4] = [Part::TimeOrPlace, Part::Words, Part::Written, Part::Count];
}

/// What an [`Edition`] is made of.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    pub meeting: &'a Meeting,
    /// The neighbourhood and its commune, as they are called.
    pub place: [&'a str; 2],
    /// Names of the documents that go with the invitation.
    pub documents: &'a [String],
    pub minutes: Option<&'a Minutes>,
    /// Who stands.
    pub nominees: &'a [Nominee],
    /// Households at the door, where nothing was counted.
    pub present: Option<i64>,
    pub round: Option<&'a Round>,
    pub count: Option<TallyId>,
}

/// What a paper says of its meeting, a digest for each [`Part`]: a paper of another edition is another paper, which it replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition(String);

impl Edition {
    /// Of a paper made of these. What is another for every print, such as who answered or the day, is none of it.
    pub fn of(printed: Printed, of: &Sources) -> Self {
        let digest = |part: &Part| {
            let said = said(printed, *part, of);
            let said: Vec<String> = said.iter().map(|one| format!("{}:{one}", one.len())).collect();
            sha256(said.concat().as_bytes()).chars().take(DIGITS).collect::<String>()
        };
        Self(Part::ALL.iter().map(digest).collect::<Vec<_>>().join("."))
    }

    /// One that was kept.
    pub const fn kept(digest: String) -> Self {
        Self(digest)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is another than in `earlier`; nothing, where that one did not keep it part by part.
    pub fn changed_from(&self, earlier: &Edition) -> Vec<Part> {
        let (now, before): (Vec<&str>, Vec<&str>) =
            (self.0.split('.').collect(), earlier.0.split('.').collect());
        if now.len() != before.len() {
            return Vec::new();
        }
        let pairs = Part::ALL.into_iter().zip(now.into_iter().zip(before));
        pairs.filter(|(_, (now, before))| now != before).map(|(part, _)| part).collect()
    }
}

/// Digits kept of the digest of a part: two editions of one paper do not meet by chance.
const DIGITS: usize = 16;

/// What this part of a paper says.
fn said(printed: Printed, part: Part, of: &Sources) -> Vec<String> {
    // Its lines are filled in by hand, all of them.
    if printed == Printed::FrontMinutes {
        return Vec::new();
    }
    let Meeting { title, venue, starts_at, particulars, .. } = of.meeting;
    match part {
        Part::TimeOrPlace => match printed {
            // Households are visited where they live.
            Printed::BallotList | Printed::BallotMinutes => Vec::new(),
            _ => vec![venue.clone(), starts_at.unix_millis().to_string()],
        },
        Part::Words => {
            let fields: &[Field] = match printed {
                Printed::DoorList | Printed::CallList | Printed::BallotList => &[],
                Printed::Poster => &[Field::Contact],
                _ => &Field::ALL,
            };
            let mut said = vec![title.clone()];
            // Who invites, signs and is invited to what.
            said.push(of.meeting.convener.map_or(String::new(), |convener| convener.code().to_owned()));
            said.push(of.meeting.kind.code().to_owned());
            said.push(of.meeting.matter.map_or(String::new(), |matter| matter.code().to_owned()));
            said.extend(of.place.map(str::to_owned));
            said.extend(fields.iter().map(|field| particulars.get(*field).unwrap_or_default().to_owned()));
            if printed.invites() {
                said.extend(of.meeting.late_reason.clone());
                said.push(of.documents.len().to_string());
                said.extend(of.documents.iter().cloned());
            }
            said
        }
        Part::Written => written(printed, of),
        Part::Count => of.count.iter().map(ToString::to_string).collect(),
    }
}

/// What was written down at the meeting, as far as it stands in this paper.
fn written(printed: Printed, of: &Sources) -> Vec<String> {
    let groups = |groups: &[&[String]]| -> Vec<String> {
        let one = |group: &&[String]| [vec![group.len().to_string()], group.to_vec()].concat();
        groups.iter().flat_map(one).collect()
    };
    let round = of.round.map(|round| match printed {
        Printed::BallotList => {
            [groups(&[&round.team]), vec![round.first_day.to_string(), round.last_day.to_string()]].concat()
        }
        _ => groups(&[&round.team, &round.witnesses]),
    });
    match (printed, round, of.minutes) {
        (Printed::BallotList | Printed::BallotMinutes, Some(round), _) => round,
        (Printed::CountMinutes, _, Some(minutes)) => groups(&[&minutes.board, &minutes.witnesses]),
        (Printed::Decision, _, Some(minutes)) => groups(&[&minutes.conclusion]),
        (Printed::Minutes, _, Some(minutes)) => {
            let at = |at: Option<Moment>| at.map_or(String::new(), |at| at.unix_millis().to_string());
            let points: Vec<String> =
                minutes.points.iter().map(|point| format!("{} {}", point.is_done, point.words)).collect();
            let nominees: Vec<String> = of
                .nominees
                .iter()
                .map(|nominee| format!("{} {}", nominee.source.code(), nominee.name))
                .collect();
            let mut said = groups(&[
                &points,
                &nominees,
                &minutes.discussion,
                &minutes.board,
                &minutes.witnesses,
                &minutes.conclusion,
            ]);
            said.extend([at(minutes.opened), at(minutes.closed)]);
            said.push(minutes.secretary.clone().unwrap_or_default());
            said.push(minutes.method.map_or(String::new(), |method| method.code().to_owned()));
            said.extend(of.present.map(|present| present.to_string()));
            said
        }
        _ => Vec::new(),
    }
}

/// A paper as it was made: of what, as which edition, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    pub meeting: MeetingId,
    pub printed: Printed,
    pub edition: Edition,
    pub at: Moment,
}

/// The paper that another one replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    pub at: Moment,
    /// What is another since; nothing, where it is not known.
    pub changed: Vec<Part>,
}
