//! What was written of a meeting and who signs it, as the minutes and the decision read it.

use serde_json::{Value, json};

use super::{VI, merged};
use crate::domain::nomination::{Nominee, Source};
use crate::domain::office::Convener;
use crate::domain::order::Point;
use crate::domain::printing::{Printed, PrintedPaper};
use crate::domain::rulebook::Rulebook;
use crate::domain::time::Moment;
use crate::text::format;

/// What was written of the meeting, and who signs; what nobody wrote is a dotted line.
pub(super) fn minutes(paper: &PrintedPaper) -> Value {
    let held_on = paper.meeting.starts_at.local_day(paper.zone);
    // An hour of the night after it says its day.
    let time = |at: Option<Moment>| {
        at.map(|at| match at.local(paper.zone) {
            local if local.date() == held_on => format::time(local.time(), VI),
            local => format!("{} ngày {}", format::time(local.time(), VI), format::date(local.date(), VI)),
        })
    };
    let written = paper.minutes.as_deref();
    let closed = written.and_then(|minutes| minutes.closed);
    let front = format!("Trưởng Ban công tác Mặt trận {}", format::inside(&paper.neighborhood.name));
    let mut said = json!({
        "nominees": paper.nominees.iter().map(nominee).collect::<Vec<_>>(),
        "board": written.map(|minutes| minutes.board.clone()).unwrap_or_default(),
        "witnesses": written.map(|minutes| minutes.witnesses.clone()).unwrap_or_default(),
        "closed": time(closed),
        "same_day": if closed.is_none_or(|at| at.local_day(paper.zone) == held_on) { " cùng ngày" } else { "" },
        "secretary": written.and_then(|minutes| minutes.secretary.clone()),
        "discussion": written.map(|minutes| minutes.discussion.clone()).unwrap_or_default(),
        "concluded": written.map(|minutes| minutes.conclusion.clone()).unwrap_or_default(),
        "front": front,
        "signers": signers(paper, &front),
        "basis": basis(paper),
    });
    let points = written.map(|minutes| points(&minutes.points)).unwrap_or_default();
    if paper.printed == Printed::Minutes && !points.is_empty() {
        said = merged(said, json!({ "agenda": points }));
    }
    // The hour of the invitation is no hour at which anything began: what nobody wrote stays a dotted line.
    merged(said, json!({ "opened": time(written.and_then(|minutes| minutes.opened)) }))
}

/// "Ông Hoàng Đình Minh (Mặt trận giới thiệu)": who stands, and by whose word.
fn nominee(nominee: &Nominee) -> String {
    let source = match nominee.source {
        Source::Front => "Ban công tác Mặt trận giới thiệu",
        Source::Voter => "người dự họp đề cử",
        Source::Oneself => "tự ứng cử",
    };
    format!("{} ({source})", nominee.name)
}

/// The points of the agenda; where some were ticked, those that were not say so.
fn points(points: &[Point]) -> Vec<String> {
    let any_done = points.iter().any(|point| point.is_done);
    let point = |point: &Point| match any_done && !point.is_done {
        true => format!("{} (chưa bàn)", point.words),
        false => point.words.clone(),
    };
    points.iter().map(point).collect()
}

/// Who signs a decision (Luật 10/2022/QH15 Đ.20 k.2): the head, the head of the Front committee and two households. Of an election its
/// team's leader presides, of the release of a head who leads the Front committee whom the commune asked to.
fn signers(paper: &PrintedPaper, front: &str) -> Vec<Value> {
    let head = paper.neighborhood.kind.head();
    let presides: &[&str] = match paper.meeting.convener.unwrap_or(Convener::Head) {
        Convener::Head => &[head, front],
        Convener::Front => &[front, head],
        Convener::ElectionTeam => &["Tổ trưởng Tổ bầu cử", front],
        Convener::Commune => &["Người chủ trì"],
    };
    let secretary = (paper.printed == Printed::Minutes).then_some("Thư ký");
    let own = secretary.into_iter().chain(presides.iter().copied());
    // Each of the two signs on a line of its own.
    let households = ("Đại diện hai hộ gia đình", "(Ký, ghi rõ họ tên, số hộ)", 2);
    let all = own.map(|role| (role, "(Ký, ghi rõ họ tên)", 1)).chain([households]);
    all.map(|(role, note, places)| json!({ "role": role, "note": note, "places": places })).collect()
}

/// The law of the day of the meeting.
fn basis(paper: &PrintedPaper) -> Vec<&'static str> {
    match Rulebook::at(paper.meeting.starts_at.local_day(paper.zone)).names_matters() {
        true => {
            vec!["Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15", "Nghị định số 59/2023/NĐ-CP của Chính phủ"]
        }
        false => vec!["Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn số 34/2007/PL-UBTVQH11"],
    }
}
