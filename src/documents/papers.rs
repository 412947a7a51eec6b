//! Papers of a meeting, filled into their templates (`papers/*.typ`): what the record says becomes the words and numbers that the
//! template reads from `data.json`. Official paper is Vietnamese. The pages are made by `press.rs`.

mod minutes;

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::press::{Form, Order};
use crate::domain::answer::Answer;
use crate::domain::attendance::Row;
use crate::domain::household_code;
use crate::domain::majority::Threshold;
use crate::domain::matter::Agenda;
use crate::domain::office::Convener;
use crate::domain::people::Language;
use crate::domain::printing::{HouseholdCode, PaperForm, Part, Printed, PrintedPaper, SquaresPaper};
use crate::domain::rulebook::Rulebook;
use crate::domain::tally::{InForce, Line, ResultPost, VoteMethod};
use crate::text::format;

const VI: Language = Language::Vi;

/// Pixels of a picture to ten points of its page: an A3 poster becomes 1,010 pixels wide.
const PICTURE_SCALE: u32 = 12;

/// The template of a paper with its data.
pub fn order(paper: &PrintedPaper) -> Order {
    let mut order = Order {
        template: format!("{}.typ", paper.printed.code()),
        data: head(paper),
        squares: Vec::new(),
        form: match paper.form {
            PaperForm::Pdf => Form::Pdf,
            PaperForm::Word => Form::Docx,
            PaperForm::Picture => Form::Png { scale: PICTURE_SCALE },
        },
    };
    let more = match paper.printed {
        Printed::Invitation => invitation(paper),
        Printed::Slips => {
            order.squares = squares(paper.households.iter().map(|household| household.link.as_str()));
            merged(invitation(paper), slips(paper))
        }
        Printed::DoorList | Printed::CallList => list(paper),
        Printed::CountMinutes | Printed::BallotMinutes => merged(counted(paper), count_minutes(paper)),
        Printed::FrontMinutes => json!({}),
        Printed::Minutes | Printed::Decision => merged(counted(paper), minutes::minutes(paper)),
        Printed::BallotList => ballot_list(paper),
        Printed::ResultSheet => counted(paper),
        Printed::Poster => {
            order.squares = squares([paper.link.as_str()]);
            json!({ "square": square(0), "contact": paper.meeting.particulars.contact })
        }
    };
    order.data = printable(merged(order.data, more));
    order
}

/// The number that stands on older papers of the household.
fn before(household: &HouseholdCode) -> Option<String> {
    let old = household.formerly.as_ref()?;
    Some(format!("số cũ {}, {}", old.number, format::inside(&old.unit)))
}

/// Without the little pictures that people put beside words in a chat: no font of a paper has them, and nobody misses them there.
pub(super) fn printable(data: Value) -> Value {
    match data {
        Value::String(words) if words.contains(is_pictograph) => {
            let plain: String = words.chars().filter(|sign| !is_pictograph(*sign)).collect();
            Value::String(plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
        }
        Value::Array(values) => Value::Array(values.into_iter().map(printable).collect()),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(key, value)| (key, printable(value))).collect())
        }
        other => other,
    }
}

const fn is_pictograph(sign: char) -> bool {
    matches!(sign,
        '\u{200D}' | '\u{20E3}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
}

/// Square codes to be cut out.
pub fn square_sheet(paper: &SquaresPaper) -> Order {
    let household = |(index, household): (usize, &HouseholdCode)| {
        json!({
            "number": household.number,
            "head": household.head_name,
            "before": before(household),
            "code": household_code::printed(&household.code),
            "square": square(index),
        })
    };
    Order {
        template: "squares.typ".to_owned(),
        data: printable(json!({
            "unit_title": paper.neighborhood.name,
            "commune_inside": format::inside(&paper.neighborhood.commune_name),
            "bot": format!("@{}", paper.bot_username),
            "households": paper.households.iter().enumerate().map(household).collect::<Vec<_>>(),
        })),
        squares: squares(paper.households.iter().map(|household| household.link.as_str())),
        form: Form::Pdf,
    }
}

fn merged(mut one: Value, other: Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other);
    }
    one
}

fn square(index: usize) -> String {
    format!("square-{index}.png")
}

fn squares<'a>(links: impl IntoIterator<Item = &'a str>) -> Vec<(String, String)> {
    links.into_iter().enumerate().map(|(index, link)| (square(index), link.to_owned())).collect()
}

/// "ngày 05 tháng 02 năm 2027": as official paper is dated (NĐ 30/2020/NĐ-CP, Phụ lục I).
fn dated(day: NaiveDate) -> String {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// "Bình Ngọc" of "Phường Bình Ngọc".
fn bare(commune: &str) -> &str {
    let kinds = ["Phường ", "Xã ", "Thị trấn ", "Đặc khu "];
    kinds.iter().find_map(|kind| commune.strip_prefix(kind)).unwrap_or(commune)
}

/// What every paper says of its meeting.
fn head(paper: &PrintedPaper) -> Value {
    let PrintedPaper { meeting, neighborhood, zone, .. } = paper;
    let starts_at = meeting.starts_at.local(*zone);
    let convener = meeting.convener.unwrap_or(Convener::Head);
    let unit = format::inside(&neighborhood.name);
    let head = neighborhood.kind.head();
    let (issuer, host, signer) = match convener {
        Convener::Head => {
            (neighborhood.name.clone(), format!("{head} {}", named(&unit, head)), head.to_owned())
        }
        Convener::Front => {
            let body = format!("Ban công tác Mặt trận {unit}");
            (kept_together(&body, &unit), body, "TM. Ban công tác Mặt trận\nTrưởng ban".to_owned())
        }
        Convener::ElectionTeam => {
            let body = format!("Tổ bầu cử {unit}");
            (kept_together(&body, &unit), body, "TM. Tổ bầu cử\nTổ trưởng".to_owned())
        }
        Convener::Commune => {
            let body = format!("Ủy ban nhân dân {}", format::inside(&neighborhood.commune_name));
            (body.clone(), format!("Chủ tịch {body}"), "Chủ tịch".to_owned())
        }
    };
    let printed_on = match paper.printed {
        Printed::CountMinutes | Printed::BallotMinutes | Printed::Minutes | Printed::Decision => {
            starts_at.date()
        }
        _ => paper.made_at.local_day(*zone),
    };
    json!({
        "record_code": paper.record_code,
        "unit": unit,
        "unit_title": neighborhood.name,
        "commune": neighborhood.commune_name,
        "commune_inside": format::inside(&neighborhood.commune_name),
        "place": bare(&neighborhood.commune_name),
        "date": dated(printed_on),
        "issuer": issuer,
        "host": host,
        "signer": signer,
        "head_title": head,
        "unit_name": named(&unit, head),
        "number": meeting.particulars.number,
        "about": lower_first(&meeting.title),
        "title": meeting.title,
        "when": format::date_time(starts_at, VI),
        "day": format::long_date(starts_at.date(), VI),
        "opened": format::time(starts_at.time(), VI),
        "venue": meeting.venue,
        "chair": meeting.particulars.chair,
        "guests": meeting.particulars.guests,
        "contact": meeting.particulars.contact,
        "agenda": [meeting.title],
        "documents": paper.documents.iter().map(|name| without_ending(name)).collect::<Vec<_>>(),
        "made_at": format::date_time(paper.made_at.local(*zone), VI),
        "corrected": made_again(paper),
        "total": paper.roll,
    })
}

/// When the paper was printed that this one replaces: "ngày 14/5/2022", or the hour, where it was today.
fn replaced(paper: &PrintedPaper) -> Option<String> {
    let at = paper.replaces.as_ref()?.at.local(paper.zone);
    Some(match at.date() == paper.made_at.local_day(paper.zone) {
        true => format!("lúc {} cùng ngày", format::time(at.time(), VI)),
        false => format!("ngày {}", format::date(at.date(), VI)),
    })
}

/// What stands below the title of a paper that was made before with other words: which one it replaces, and what is another now.
fn made_again(paper: &PrintedPaper) -> Option<String> {
    let when = replaced(paper)?;
    let (this, other) = match paper.printed {
        Printed::Invitation | Printed::Slips => ("Giấy", "giấy"),
        Printed::DoorList | Printed::CallList | Printed::BallotList => ("Danh sách", "danh sách"),
        Printed::Poster => ("Áp phích", "áp phích"),
        _ => ("Bản", "bản"),
    };
    let why = changed(paper, &[]).map_or(String::new(), |why| format!(": {why}"));
    Some(format!("{this} này thay {other} in {when}{why}."))
}

/// What is another than in the paper that was printed before, but for these parts.
fn changed(paper: &PrintedPaper, but: &[Part]) -> Option<String> {
    let say = |part: &Part| match (part, paper.printed) {
        (Part::TimeOrPlace, _) => "thời gian hoặc địa điểm họp đã đổi",
        (Part::Words, printed) if printed.invites() => "nội dung giấy mời đã sửa",
        (Part::Words, _) => "thông tin về cuộc họp đã sửa",
        (Part::Written, Printed::BallotList) => "ngày hoặc người phát phiếu đã đổi",
        (Part::Written, Printed::BallotMinutes | Printed::CountMinutes) => {
            "người kiểm phiếu hoặc chứng kiến đã sửa"
        }
        (Part::Written, Printed::Decision) => "kết luận đã sửa",
        (Part::Written, _) => "phần ghi tại cuộc họp đã sửa",
        (Part::Count, _) => "kết quả đã đổi",
    };
    let parts = paper.replaces.iter().flat_map(|replaced| &replaced.changed);
    let said: Vec<&str> = parts.filter(|part| !but.contains(part)).map(say).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The name of a document without what tells machines what it is: "Dự toán.pdf" is "Dự toán".
fn without_ending(name: &str) -> &str {
    let is_ending = |ending: &str| {
        (2..=4).contains(&ending.len()) && ending.chars().all(|sign| sign.is_ascii_alphanumeric())
    };
    match name.rsplit_once('.') {
        Some((words, ending)) if is_ending(ending) && !words.trim().is_empty() => words,
        _ => name,
    }
}

/// With no break inside the unit's name: a line that is too long breaks before it.
fn kept_together(body: &str, unit: &str) -> String {
    body.replace(unit, &unit.replace(' ', "\u{a0}"))
}

/// A name inside a sentence: "ông Hoàng Đình Minh".
fn named_inside(name: &str) -> String {
    match name.split_once(' ') {
        Some((title @ ("Ông" | "Bà" | "Anh" | "Chị"), rest)) => {
            format!("{} {rest}", title.to_lowercase())
        }
        _ => name.to_owned(),
    }
}

/// The name of a unit behind the title of its head: "Trưởng khu phố" and "khu phố 1" say "khu phố" once.
fn named(unit: &str, head: &str) -> String {
    let word = head.rsplit_once("rưởng ").map_or("", |(_, word)| word);
    unit.strip_prefix(word).map_or_else(|| unit.to_owned(), |rest| rest.trim().to_owned())
}

/// As it stands inside a sentence; a name or an abbreviation keeps its capitals.
fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && begins_as_a_meeting(title) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}

/// Whether its first word is one that names a meeting or an act, not a person or place.
fn begins_as_a_meeting(title: &str) -> bool {
    const WORDS: &[&str] = &[
        "Hội", "Họp", "Cuộc", "Bầu", "Bàn", "Lấy", "Giới", "Thông", "Góp", "Đóng", "Tổng", "Sơ", "Làm",
        "Cho", "Xây", "Sửa",
    ];
    title.split_whitespace().next().is_some_and(|word| WORDS.contains(&word))
}

fn invitation(paper: &PrintedPaper) -> Value {
    json!({
        "guest": Value::Null,
        "late": paper.meeting.late_reason.as_ref().map(|reason| {
            format!("Giấy mời này gửi muộn hơn quy định. Lý do: {}.", reason.trim_end_matches(['.', ' ']))
        }),
        "corrected": made_again(paper).or_else(|| (paper.meeting.version > 1).then(|| {
            // It was sent, and nobody has it on paper.
            "Giấy mời này thay giấy mời đã gửi trước: thời gian hoặc địa điểm họp đã đổi.".to_owned()
        })),
        "return_to": paper.meeting.particulars.contact,
    })
}

fn slips(paper: &PrintedPaper) -> Value {
    let household = |(index, household): (usize, &HouseholdCode)| {
        json!({
            "number": household.number,
            "head": household.head_name,
            "before": before(household),
            "address": household.address,
            "code": household_code::printed(&household.code),
            "square": square(index),
        })
    };
    json!({ "households": paper.households.iter().enumerate().map(household).collect::<Vec<_>>() })
}

/// Alley by alley.
fn list(paper: &PrintedPaper) -> Value {
    let row = |row: &Row| {
        let answer = match row.answer {
            Some(Answer::Attending) => "dự",
            Some(Answer::Absent) => "vắng",
            Some(Answer::Substitute) => "đi thay",
            None => "",
        };
        json!({
            "number": row.number, "head": row.head_name, "address": row.address,
            "person": row.substitute_name.clone().unwrap_or_default(), "answer": answer,
        })
    };
    let (first, others) = paper.rows.split_at(paper.first.min(paper.rows.len()));
    let groups = |rows: &[Row]| -> Vec<Value> {
        let group = |rows: &[Row]| {
            let alley = rows.first().and_then(|row| row.alley.clone());
            json!({
                "name": alley.unwrap_or_else(|| "Không ghi ngõ".to_owned()),
                "rows": rows.iter().map(row).collect::<Vec<_>>(),
            })
        };
        rows.chunk_by(|one, two| one.alley == two.alley).map(group).collect()
    };
    // Where all are to be called, or nobody in particular, there is one list.
    let parts: Vec<Value> = match (first.is_empty(), others.is_empty()) {
        (false, false) => vec![
            json!({ "title": "Nên gọi trước (ước tính)", "count": first.len(), "groups": groups(first) }),
            json!({ "title": "Các hộ còn lại", "count": others.len(), "groups": groups(others) }),
        ],
        _ => vec![json!({ "title": Value::Null, "count": paper.rows.len(), "groups": groups(&paper.rows) })],
    };
    json!({ "parts": parts, "waiting": paper.rows.len() })
}

/// What was counted, as it was published; of a paper that needs it and has none, nothing, which the template refuses.
fn counted(paper: &PrintedPaper) -> Value {
    let Some(post) = paper.result.as_deref() else {
        return if paper.minutes.is_some() { uncounted(paper) } else { json!({}) };
    };
    let count = &post.count;
    let by_hands = count.method() == VoteMethod::ShowOfHands;
    let columns: &[&str] =
        if by_hands { &["Tán thành", "Không tán thành", "Ý kiến khác"] } else { &["Số phiếu"] };
    let by_ballots_at_home = count.by_households;
    let share = |part: i64| format!("{part}/{} hộ, {}", post.roll, format::percent(part, post.roll, VI));
    let votes = |line: &Line| -> Vec<String> {
        let (yes, no, other) = (line.votes.yes, line.votes.no, line.votes.other);
        let of_roll = format::percent(yes, post.roll, VI);
        let all = if by_hands { vec![yes, no, other] } else { vec![yes] };
        let mut cells: Vec<String> = all.iter().map(i64::to_string).collect();
        if let Some(first) = cells.first_mut() {
            *first = format!("{first}/{} hộ ({of_roll})", post.roll);
        }
        cells
    };
    let line = |line: &Line| {
        let post_held = &line.nominee.post;
        let name = &line.nominee.name;
        let shown = if post_held.is_empty() { name.clone() } else { format!("{name}, {post_held}") };
        json!({
            "name": shown, "bare_name": named_inside(name), "votes": votes(line), "yes": line.votes.yes,
            "share": share(line.votes.yes), "passed": post.has_passed(line), "between": post.is_between(line),
        })
    };
    let ballots: HashMap<&str, Option<String>> = [
        ("issued", count.ballots.map(|ballots| ballots.issued)),
        ("returned", count.ballots.map(|ballots| ballots.returned)),
        ("valid", count.ballots.map(|ballots| ballots.valid)),
        ("invalid", count.ballots.map(|ballots| ballots.invalid)),
    ]
    .into_iter()
    .map(|(name, number)| (name, number.map(|number| number.to_string())))
    .collect();
    let said = json!({
        "kind": kind(post),
        "present": count.present,
        "present_share": format::percent(count.present, post.roll, VI),
        "absent": post.roll - count.present,
        "by_households": by_ballots_at_home,
        "method": by(count.method()),
        "columns": columns,
        "subject": if post.is_introduction() || count.matter.is_some_and(crate::domain::matter::Matter::is_about_persons) { "Họ và tên" } else { "Nội dung biểu quyết" },
        "lines": count.lines.iter().map(line).collect::<Vec<_>>(),
        "needed": post.threshold.needed(post.roll),
        "rule": rule(post.threshold),
        "ended_short": Value::Null,
        "no_election": post.is_about_a_person_unelected(),
        "in_force": in_force(post),
        "corrected": post.correction.as_ref().map(|correction| format!(
            "Bản này lập theo số liệu đã đính chính lần {}, thay {}. Lý do đính chính: {}.{}",
            correction.number,
            replaced(paper).map_or_else(|| "cho bản lập trước đó".to_owned(), |when| format!("bản in {when}")),
            correction.reason.trim_end_matches(['.', ' ']),
            changed(paper, &[Part::Count]).map_or(String::new(), |why| format!(" Ngoài ra, {why}.")),
        )).or_else(|| made_again(paper)),
        "code": post.code,
        "sent_within": post.sent_within.filter(|_| count.lines.iter().any(|line| post.has_passed(line))),
        "total": post.roll,
    });
    merged(said, json!(ballots))
}

/// From when what passed is in force; what becomes of a head stands in the conclusion itself.
fn in_force(post: &ResultPost) -> Option<String> {
    if matches!(post.count.agenda(), Some(Agenda::Elect | Agenda::Release)) {
        return None;
    }
    let commune = format::inside(&post.commune);
    Some(match post.in_force()? {
        InForce::Unsaid => return None,
        InForce::AtOnce => format!(
            "Nội dung được thông qua có hiệu lực ngay; việc chung của toàn xã, phường có hiệu lực theo thông báo của Ủy ban nhân dân {commune}."
        ),
        InForce::Several => format!(
            "Hương ước, quy ước có hiệu lực khi Ủy ban nhân dân {commune} công nhận; việc khác có hiệu lực ngay."
        ),
        InForce::Front => {
            format!("Kết quả này có hiệu lực khi Ủy ban Mặt trận Tổ quốc Việt Nam {commune} công nhận.")
        }
        InForce::PeoplesCommittee => {
            format!("Nội dung được thông qua có hiệu lực khi Ủy ban nhân dân {commune} công nhận.")
        }
    })
}

/// What was decided, by the word that the templates know.
fn kind(post: &ResultPost) -> &'static str {
    match post.count.agenda() {
        Some(Agenda::Introduce) => "introduction",
        Some(Agenda::Elect) => "elect",
        Some(Agenda::Release) => "release",
        Some(Agenda::Boards) => "boards",
        _ if post.count.by_households => "households",
        _ => "other",
    }
}

/// A meeting that counted nothing, or that ended for want of households.
fn uncounted(paper: &PrintedPaper) -> Value {
    let meeting = &paper.meeting;
    let method = paper.minutes.as_deref().and_then(|minutes| minutes.method);
    let rules = Rulebook::at(meeting.starts_at.local_day(paper.zone));
    let threshold = rules.threshold(meeting.matter);
    let present = paper.present;
    json!({
        "kind": "talk",
        "present": present,
        "present_share": present.map(|present| format::percent(present, paper.roll, VI)),
        "absent": present.map(|present| paper.roll - present),
        "by_households": false,
        "method": method.map(by),
        "columns": Vec::<String>::new(),
        "subject": "Nội dung biểu quyết",
        "lines": Vec::<Value>::new(),
        "needed": threshold.needed(paper.roll),
        "rule": rule(threshold),
        "no_election": false,
        "in_force": Value::Null,
        "code": paper.record_code,
        "sent_within": Value::Null,
        "ended_short": paper.ended_short.then(|| format!(
            "Cuộc họp có {}/{} hộ có người đại diện dự, chưa đủ số hộ {} ({}/{} hộ).",
            present.unwrap_or(0), paper.roll,
            if rules.quorum_gate { "để tiến hành" } else { "để có thể thông qua" },
            threshold.needed(paper.roll), paper.roll,
        )),
    })
}

const fn by(method: VoteMethod) -> &'static str {
    match method {
        VoteMethod::ShowOfHands => "biểu quyết giơ tay",
        VoteMethod::SecretBallot => "bỏ phiếu kín",
    }
}

const fn rule(threshold: Threshold) -> &'static str {
    match threshold {
        Threshold::MoreThanHalf => "quá nửa tổng số hộ",
        Threshold::TwoThirds => "từ hai phần ba tổng số hộ",
    }
}

/// Who counts: of a meeting its board and witnesses, of papers to every household their team.
fn count_minutes(paper: &PrintedPaper) -> Value {
    let commune = format::inside(&paper.neighborhood.commune_name);
    let (board, witnesses) = match (paper.round.as_deref(), paper.minutes.as_deref()) {
        (Some(round), _) => (round.team.clone(), round.witnesses.clone()),
        (None, Some(minutes)) => (minutes.board.clone(), minutes.witnesses.clone()),
        (None, None) => (Vec::new(), Vec::new()),
    };
    json!({
        "copies": [
            format!("Ủy ban nhân dân {commune}"),
            format!("Ủy ban Mặt trận Tổ quốc Việt Nam {commune}"),
            format::inside(&paper.neighborhood.name),
        ],
        "board": board,
        "witnesses": witnesses,
    })
}

/// The households that get a paper, and between which days.
fn ballot_list(paper: &PrintedPaper) -> Value {
    let day = |day: NaiveDate| format::date(day, VI);
    let round = paper.round.as_deref();
    merged(
        list(paper),
        json!({
            "first_day": round.map(|round| day(round.first_day)),
            "last_day": round.map(|round| day(round.last_day)),
            "team": round.map(|round| round.team.clone()).unwrap_or_default(),
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_pictures_beside_words_are_not_printed_and_letters_are() {
        let data = json!({ "about": "Họp dân 🎉 làm đường ☎️ ngõ 3", "agenda": ["👨‍👩‍👧 Góp quỹ", "漢 5° – ½"], "total": 310 });
        let plain =
            json!({ "about": "Họp dân làm đường ngõ 3", "agenda": ["Góp quỹ", "漢 5° – ½"], "total": 310 });
        assert_eq!(printable(data), plain);
    }

    #[test]
    fn official_paper_writes_small_days_and_months_with_a_zero() {
        for (day, said) in [
            ((2027, 2, 5), "ngày 05 tháng 02 năm 2027"),
            ((2027, 3, 5), "ngày 05 tháng 3 năm 2027"),
            ((2027, 11, 25), "ngày 25 tháng 11 năm 2027"),
        ] {
            let (year, month, date) = day;
            assert_eq!(dated(NaiveDate::from_ymd_opt(year, month, date).unwrap()), said);
        }
    }

    #[test]
    fn a_heads_title_and_unit_say_the_kind_once() {
        for (unit, head, said) in [
            ("khu phố 1", "Trưởng khu phố", "1"),
            ("thôn Đông", "Trưởng thôn", "Đông"),
            ("tổ dân phố 5", "Tổ trưởng tổ dân phố", "5"),
            ("Vườn Trầu", "Trưởng khu phố", "Vườn Trầu"),
        ] {
            assert_eq!(named(unit, head), said, "{unit}");
        }
    }

    #[test]
    fn a_place_is_written_without_its_kind() {
        for (commune, place) in
            [("Phường Bình Ngọc", "Bình Ngọc"), ("Đặc khu Cô Tô", "Cô Tô"), ("Móng Cái 1", "Móng Cái 1")]
        {
            assert_eq!(bare(commune), place);
        }
    }
}
