//! What an official types to call or move a meeting, read.

use chrono::{Datelike as _, Days, NaiveTime, Weekday};
use chrono_tz::Tz;

use super::field::{Label, labelled};
use super::line::{is_content, moved_to, read_change, says_when, time_and_place, without_at};
use super::shift::{Shift, read_shift};
use super::{CallField, MAX_REASON, MAX_TITLE, MAX_VENUE, Meeting, MeetingRefusal, is_ahead};
use crate::domain::fold::{fold, nfc};
use crate::domain::time::Moment;
use crate::domain::vague::is_vague;
use crate::domain::when::{WhenFault, is_only_time, parse_change, parse_when, time_within};

/// 19:30 on the first Saturday that leaves three days for the notice: the example in every question about a time.
pub fn example(now: Moment, zone: Tz) -> Moment {
    let today = now.local_day(zone);
    let saturday = (3..10)
        .filter_map(|days| today.checked_add_days(Days::new(days)))
        .find(|day| day.weekday() == Weekday::Sat)
        .unwrap_or(today);
    Moment::from_local(saturday.and_time(NaiveTime::from_hms_opt(19, 30, 0).unwrap_or_default()), zone)
}

/// Times to take by a button: the evenings of a Friday and a Saturday and a Sunday morning, that leave three days for the notice.
pub fn likely_times(now: Moment, zone: Tz) -> Vec<Moment> {
    let today = now.local_day(zone);
    let ahead = (3..10).filter_map(|days| today.checked_add_days(Days::new(days)));
    ahead
        .filter_map(|day| {
            let (hour, minute) = match day.weekday() {
                Weekday::Fri | Weekday::Sat => (19, 30),
                Weekday::Sun => (8, 0),
                _ => return None,
            };
            Some(Moment::from_local(day.and_time(NaiveTime::from_hms_opt(hour, minute, 0)?), zone))
        })
        .collect()
}

/// # Errors
/// [`MeetingRefusal::When`], with an example.
pub fn read_when(text: &str, now: Moment, zone: Tz) -> Result<Moment, MeetingRefusal> {
    parse_when(text, now.local(zone))
        .map(|local| Moment::from_local(local, zone))
        .map_err(|fault| MeetingRefusal::When { fault, example: example(now, zone) })
}

/// As [`read_when`], of a meeting that has a time already: an hour alone keeps its day, a day alone its hour, and it may be moved by so
/// much.
///
/// # Errors
/// As [`read_when`].
pub fn read_when_anew(text: &str, was: Moment, now: Moment, zone: Tz) -> Result<Moment, MeetingRefusal> {
    match shifted(text, was, now, zone) {
        Some(shifted) => shifted,
        None => read_when(text, now, zone).or_else(|refusal| kept_part(text, was, now, zone).ok_or(refusal)),
    }
}

/// "lùi 1 tiếng", of a time that is known.
fn shifted(text: &str, was: Moment, now: Moment, zone: Tz) -> Option<Result<Moment, MeetingRefusal>> {
    let Some(Shift::By(minutes)) = read_shift(text) else { return None };
    let at = was.plus_minutes(minutes);
    Some(check_ahead(at, now, zone).map(|()| at))
}

fn kept_part(text: &str, was: Moment, now: Moment, zone: Tz) -> Option<Moment> {
    parse_change(text, was.local(zone), now.local(zone)).map(|local| Moment::from_local(local, zone))
}

/// A time that was ahead when it was typed may be past when it is confirmed.
///
/// # Errors
/// [`MeetingRefusal::When`], with an example.
pub fn check_ahead(starts_at: Moment, now: Moment, zone: Tz) -> Result<(), MeetingRefusal> {
    if is_ahead(starts_at, now) {
        return Ok(());
    }
    Err(MeetingRefusal::When { fault: WhenFault::Past, example: example(now, zone) })
}

/// Words that will stand inside a sentence of ours, which brings its own full stop. A word of courtesy at the end is said to us.
fn phrase(text: &str) -> String {
    let text = nfc(text);
    let mut text = text.trim_end_matches(['.', '!', ' ']);
    for courtesy in [" ạ", " nhé", " nhá", " nha em", " nhé em"] {
        text = text.strip_suffix(courtesy).unwrap_or(text);
    }
    text.trim_end_matches(['.', ' ', ',']).to_owned()
}

/// A place as typed; `None` when nothing was typed.
///
/// # Errors
/// When it is longer than [`MAX_VENUE`], names no place ("ok", "chỗ cũ", "1"), says when and not where, or says when beside it.
pub fn read_venue(text: &str) -> Result<Option<String>, MeetingRefusal> {
    let venue = without_at(&phrase(text)).to_owned();
    if venue.chars().count() > MAX_VENUE {
        return Err(MeetingRefusal::VenueTooLong);
    }
    if is_only_time(&venue) {
        return Err(MeetingRefusal::OnlyTime { field: CallField::Where });
    }
    let has_words = venue.chars().any(char::is_alphabetic);
    if !venue.is_empty() && (!has_words || is_consent(&venue) || is_vague(&venue)) {
        return Err(MeetingRefusal::VenueMissing);
    }
    let within = time_within(&venue);
    if within.hour || within.day {
        return Err(MeetingRefusal::HoldsTime { field: CallField::Where });
    }
    Ok(Some(venue).filter(|venue| !venue.is_empty()))
}

/// Where it is, of several lines or of one with its name: what they say of the place is one place ("Nhà văn hóa", "số 5 ngõ 3"), and what
/// says what the meeting is about is its content.
///
/// # Errors
/// As [`read_venue`] and [`read_title`].
pub fn read_where(text: &str) -> Result<(Option<String>, Option<String>), MeetingRefusal> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (mut place, mut content) = (Vec::new(), Vec::new());
    for line in &lines {
        match labelled(line) {
            (Some(Label::What), rest) => content.push(rest),
            (Some(Label::Where), rest) => place.push(rest),
            (Some(Label::When), _) => place.push(line),
            (None, rest) if lines.len() > 1 && is_content(rest) => content.push(rest),
            (None, rest) => place.push(rest),
        }
    }
    let ends = [' ', ',', ';', '.'];
    let joined = |parts: &[&str]| {
        let parts: Vec<&str> = parts.iter().map(|part| part.trim_end_matches(ends)).collect();
        parts.join(", ")
    };
    Ok((read_venue(&joined(&place))?, read_title(&joined(&content))?))
}

/// A title as typed; `None` when nothing was typed.
///
/// # Errors
/// When it is longer than [`MAX_TITLE`], says when and not what, or says at which hour of which day: the notice has its own, and another
/// meeting is called by itself. A day alone may be what it is about: "Chuẩn bị bầu cử ngày 5/6".
pub fn read_title(text: &str) -> Result<Option<String>, MeetingRefusal> {
    let title = without_about(&phrase(text));
    if title.chars().count() > MAX_TITLE {
        return Err(MeetingRefusal::TitleTooLong);
    }
    if is_only_time(&title) {
        return Err(MeetingRefusal::OnlyTime { field: CallField::What });
    }
    let within = time_within(&title);
    if within.begins || (within.hour && (within.day || within.date)) {
        return Err(MeetingRefusal::HoldsTime { field: CallField::What });
    }
    Ok(Some(title).filter(|title| !title.is_empty() && !is_consent(title) && !is_vague(title)))
}

/// "Về việc làm đường", "V/v: làm đường" is "Làm đường": our sentences bring the words before it.
fn without_about(title: &str) -> String {
    let lower = title.to_lowercase();
    // Where a letter in lower case has another length, nothing is taken off.
    let about = ["về việc", "ve viec", "v/v", "nội dung:", "noi dung:"]
        .into_iter()
        .find(|about| lower.len() == title.len() && lower.starts_with(about));
    let Some(rest) = about.and_then(|about| title.get(about.len()..)) else { return title.to_owned() };
    if !rest.is_empty() && !rest.starts_with([' ', ':', '.', ',']) && !lower.starts_with("n") {
        return title.to_owned();
    }
    let mut letters = rest.trim_start_matches([' ', ':', '.', ',']).chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words that agree to something, or do not, and say nothing of a meeting: "ok", "được rồi".
fn is_consent(title: &str) -> bool {
    const CONSENT: &[&str] = &[
        "ok",
        "oke",
        "okay",
        "okie",
        "oki",
        "ok ban",
        "ok roi",
        "duoc",
        "duoc roi",
        "vang",
        "da",
        "da vang",
        "u",
        "uh",
        "um",
        "co",
        "khong",
        "ko",
        "roi",
        "xong",
        "dong y",
        "nhat tri",
        "yes",
        "no",
        "tiep",
        "tiep tuc",
        "gui",
        "gui di",
        "gui di em",
        "gui luon",
        "gui luon di",
        "gui ngay",
        "gui thoi",
        "gui nhe",
        "gui giup",
        "gui giay moi",
        "gui giay moi di",
        "cu gui",
        "cu gui di",
        "van gui",
        "send",
        "send it",
        "chua",
        "chua biet",
        "khong biet",
        "sao cung duoc",
        "gi cung duoc",
        "nhu cu",
    ];
    let plain = fold(title);
    let plain = plain.trim_matches(|sign: char| !sign.is_alphanumeric());
    plain.is_empty() || CONSENT.contains(&plain)
}

/// "Dọn vệ sinh, lý do: bão số 3": what is done, and why its notice is late.
pub fn split_reason(title: &str) -> Option<(String, String)> {
    let title = nfc(title);
    let lower = title.to_lowercase();
    let at = ["lý do:", "lí do:", "ly do:"].iter().find_map(|said| lower.rfind(said))?;
    let (what, reason) = (title.get(..at)?, title.get(at..)?.split_once(':')?.1);
    let what = what.trim_end_matches([' ', ',', '.', ';', '|', '-', '–', '(']);
    let reason = reason.trim_matches([' ', ')']);
    (!what.is_empty() && !reason.is_empty()).then(|| (what.to_owned(), reason.to_owned()))
}

/// Why a notice is late (NĐ 59/2023/NĐ-CP Đ.3 k.3), as typed.
///
/// # Errors
/// When nothing was typed, or more than [`MAX_REASON`] characters.
pub fn read_reason(text: &str) -> Result<String, MeetingRefusal> {
    let reason = nfc(text);
    if reason.is_empty() || is_consent(&reason) {
        return Err(MeetingRefusal::ReasonMissing);
    }
    if reason.chars().count() > MAX_REASON {
        return Err(MeetingRefusal::ReasonTooLong);
    }
    Ok(reason)
}

/// Reads the new time, the new place, or both; what is not said stays as it is. `field`: only that was asked for.
///
/// # Errors
/// The first part that cannot be read, and [`MeetingRefusal::NothingMoved`].
pub fn read_move(
    words: &str,
    field: Option<CallField>,
    meeting: &Meeting,
    now: Moment,
    zone: Tz,
) -> Result<(Moment, String), MeetingRefusal> {
    let (when, place) = match field {
        // Whoever says both is not asked twice, and neither is dropped.
        None if words.trim().is_empty() => (None, None),
        _ if field != Some(CallField::What) && matches!(read_shift(words), Some(Shift::By(_))) => {
            (Some(read_when_anew(words, meeting.starts_at, now, zone)?), None)
        }
        Some(CallField::When) | None => match read_change(words, now, zone) {
            Ok((None, _)) if field.is_some() => (Some(read_when(words, now, zone)?), None),
            Ok(both) => both,
            // "20h tại sân đình": an hour alone keeps its day.
            Err(refusal) => {
                let (when, place) = time_and_place(&nfc(moved_to(words)));
                let at = kept_part(&when, meeting.starts_at, now, zone);
                (Some(at.ok_or(refusal)?), place)
            }
        },
        Some(CallField::Where) if says_when(words, now, zone) => read_change(words, now, zone)?,
        Some(CallField::Where | CallField::What) => (None, Some(words.to_owned())),
    };
    let starts_at = when.unwrap_or(meeting.starts_at);
    let venue = match place {
        Some(place) => read_venue(&place)?,
        None => None,
    };
    let venue = venue.unwrap_or_else(|| meeting.venue.clone());
    if starts_at == meeting.starts_at && venue == meeting.venue {
        return Err(MeetingRefusal::NothingMoved);
    }
    Ok((starts_at, venue))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Asia::Ho_Chi_Minh;

    use super::super::line::{Wanted, read_line};
    use super::*;
    use crate::domain::ids::{AccountId, Id as _, MeetingId, NeighborhoodId};
    use crate::domain::meeting::{MeetingKind, MeetingState};

    fn local(day: u32, hour: u32, minute: u32) -> Moment {
        let at = NaiveDate::from_ymd_opt(2022, 5, day).and_then(|d| d.and_hms_opt(hour, minute, 0)).unwrap();
        Moment::from_local(at, Ho_Chi_Minh)
    }

    /// A Monday.
    fn now() -> Moment {
        local(16, 8, 0)
    }

    fn line(text: &str) -> Result<Option<Wanted>, MeetingRefusal> {
        read_line(text, "Nhà văn hóa", now(), Ho_Chi_Minh)
    }

    fn meeting() -> Meeting {
        Meeting {
            id: MeetingId::mint(now(), [1; 10]),
            neighborhood: NeighborhoodId::mint(now(), [2; 10]),
            kind: MeetingKind::Community,
            matter: None,
            convener: None,
            title: "Làm đường".to_owned(),
            venue: "Nhà văn hóa".to_owned(),
            starts_at: local(21, 19, 30),
            state: MeetingState::Called,
            version: 1,
            late_reason: None,
            particulars: Default::default(),
            called_by: AccountId(1),
        }
    }

    #[test]
    fn the_example_is_a_saturday_evening_three_days_ahead_at_least() {
        assert_eq!(example(now(), Ho_Chi_Minh), local(21, 19, 30));
        assert_eq!(example(local(18, 23, 59), Ho_Chi_Minh), local(21, 19, 30));
        assert_eq!(example(local(19, 0, 0), Ho_Chi_Minh), local(28, 19, 30));
    }

    #[test]
    fn courtesy_is_no_part_of_a_place_and_an_order_to_send_is_no_reason() {
        for typed in ["nhà văn hóa nhé", "ở nhà văn hóa nhé", "nhà văn hóa ạ.", "nhà văn hóa, nhé em"]
        {
            assert_eq!(read_venue(typed), Ok(Some("nhà văn hóa".to_owned())), "{typed}");
        }
        assert_eq!(read_title("Họp dân nhé"), Ok(Some("Họp dân".to_owned())));
        for typed in ["gửi luôn", "Gửi đi", "cứ gửi đi", "vẫn gửi", "gửi giấy mời đi", "send it"]
        {
            assert_eq!(read_reason(typed), Err(MeetingRefusal::ReasonMissing), "{typed}");
            assert_eq!(read_title(typed), Ok(None), "{typed}");
        }
        assert_eq!(read_reason("Gửi muộn vì bão"), Ok("Gửi muộn vì bão".to_owned()));
    }

    #[test]
    fn the_likely_times_are_three_and_leave_three_days() {
        let likely = likely_times(now(), Ho_Chi_Minh);
        assert_eq!(likely, [local(20, 19, 30), local(21, 19, 30), local(22, 8, 0)]);
        assert_eq!(likely_times(local(18, 23, 59), Ho_Chi_Minh).len(), 3);
    }

    #[test]
    fn a_line_is_taken_as_far_as_it_goes() {
        let starts_at = local(21, 19, 30);
        let venue = || Some("Nhà văn hóa".to_owned());
        assert_eq!(line("  "), Ok(None));
        assert_eq!(
            line("19h30 21/5/2022"),
            Ok(Some(Wanted { starts_at, venue: None, title: None, unread: None, ends: None }))
        );
        assert_eq!(
            line("19h30 21/5/2022 |"),
            Ok(Some(Wanted { starts_at, venue: venue(), title: None, unread: None, ends: None }))
        );
        let all = Wanted {
            starts_at,
            venue: Some("Sân đình".to_owned()),
            title: Some("Làm đường".to_owned()),
            unread: None,
            ends: None,
        };
        assert_eq!(line("19h30 21/5/2022 | Sân đình. | Làm đường ."), Ok(Some(all)));
        let nowhere = read_line("19h30 21/5/2022 | | Làm đường", "", now(), Ho_Chi_Minh);
        assert_eq!(nowhere.map(|read| read.and_then(|wanted| wanted.venue)), Ok(None));
    }

    #[test]
    fn a_place_or_a_content_that_says_another_time_is_refused_and_asked_anew() {
        let holds = |field| Err(MeetingRefusal::HoldsTime { field });
        for text in [
            "19h30 21/5, Sân đình lúc 20h, Họp dân",
            "19h30 21/5 | Sân đình tối mai | Họp dân",
            "19h30 21/5\nSân đình ngày 22/5\nHọp dân",
        ] {
            assert_eq!(line(text), holds(CallField::Where), "{text}");
        }
        for text in [
            "19h30 21/5, Sân đình, Họp dân lúc 20h",
            "19h30 21/5, Sân đình, Họp dân, 8h 22/5 nhà văn hóa họp phụ nữ",
        ] {
            assert_eq!(line(text), holds(CallField::What), "{text}");
        }
        let about_a_day = line("19h30 21/5, Hội trường đường 30/4, Chuẩn bị bầu cử ngày 5/6");
        let title = about_a_day.map(|read| read.and_then(|wanted| wanted.title));
        assert_eq!(title, Ok(Some("Chuẩn bị bầu cử ngày 5/6".to_owned())));
        assert_eq!(read_venue("ok"), Err(MeetingRefusal::VenueMissing));
        for (typed, place, content) in [
            ("Nhà văn hóa\nsố 5 ngõ 3", Some("Nhà văn hóa, số 5 ngõ 3"), None),
            ("Sân đình.\n\nHọp bàn làm đường", Some("Sân đình"), Some("Họp bàn làm đường")),
            ("Bàn việc làm đường\nSân đình", Some("Sân đình"), Some("Bàn việc làm đường")),
            ("Địa điểm: Sân đình", Some("Sân đình"), None),
            ("Nội dung: Làm đường", None, Some("Làm đường")),
            ("Họp ở sân đình", Some("Họp ở sân đình"), None),
        ] {
            let expected = (place.map(str::to_owned), content.map(str::to_owned));
            assert_eq!(read_where(typed), Ok(expected), "{typed}");
        }
        let late = MeetingRefusal::HoldsTime { field: CallField::Where };
        assert_eq!(read_where("Sân đình\n20h ngày 22/5"), Err(late));
        assert_eq!(read_reason("được"), Err(MeetingRefusal::ReasonMissing));
        for (typed, venue) in [
            ("sang nhà ông Tư", "nhà ông Tư"),
            ("tại Sân đình", "Sân đình"),
            ("o dinh lang", "dinh lang"),
            ("Qua Ninh", "Qua Ninh"),
        ] {
            assert_eq!(read_venue(typed), Ok(Some(venue.to_owned())), "{typed}");
        }
        assert_eq!(
            line("19h30 21/5, sang nhà ông Tư, Họp dân").map(|w| w.and_then(|w| w.venue)),
            Ok(Some("nhà ông Tư".to_owned()))
        );
    }

    #[test]
    fn a_line_at_fault_is_refused_by_its_first_fault() {
        assert!(matches!(line("sắp tới | Sân đình"), Err(MeetingRefusal::When { .. })));
        let long = "ợ".repeat(MAX_VENUE + 1);
        assert_eq!(line(&format!("19h30 21/5/2022 | {long}")), Err(MeetingRefusal::VenueTooLong));
        let long = "ợ".repeat(MAX_TITLE + 1);
        assert_eq!(line(&format!("19h30 21/5/2022 | | {long}")), Err(MeetingRefusal::TitleTooLong));
    }

    #[test]
    fn a_move_changes_what_was_typed_and_nothing_else() {
        let moved = |words| read_move(words, None, &meeting(), now(), Ho_Chi_Minh);
        assert_eq!(moved("20h 21/5/2022"), Ok((local(21, 20, 0), "Nhà văn hóa".to_owned())));
        assert_eq!(moved("| Sân đình"), Ok((local(21, 19, 30), "Sân đình".to_owned())));
        assert_eq!(moved("sang 20h"), Ok((local(21, 20, 0), "Nhà văn hóa".to_owned())));
        assert_eq!(moved("20h tại sân đình"), Ok((local(21, 20, 0), "sân đình".to_owned())));
        assert_eq!(moved("lùi 1h"), Ok((local(21, 20, 30), "Nhà văn hóa".to_owned())));
        assert_eq!(moved("sớm hơn 30 phút"), Ok((local(21, 19, 0), "Nhà văn hóa".to_owned())));
        assert_eq!(moved("lùi lại 2 ngày"), Ok((local(23, 19, 30), "Nhà văn hóa".to_owned())));
        assert!(moved("lùi 8h").is_err() && moved("sớm hơn 1 tuần").is_err());
        assert_eq!(moved("| chỗ cũ"), Err(MeetingRefusal::VenueMissing));
        assert_eq!(moved(""), Err(MeetingRefusal::NothingMoved));
        assert_eq!(moved("19h30 21/5/2022 | Nhà văn hóa."), Err(MeetingRefusal::NothingMoved));
        let only = |field, words| read_move(words, Some(field), &meeting(), now(), Ho_Chi_Minh);
        assert_eq!(
            only(CallField::Where, "Số 5 - ngõ 2"),
            Ok((local(21, 19, 30), "Số 5 - ngõ 2".to_owned()))
        );
        for words in ["20h 21/5/2022", "20h", "dời sang 20h", "8 giờ tối"] {
            let moved = Ok((local(21, 20, 0), "Nhà văn hóa".to_owned()));
            assert_eq!(only(CallField::When, words), moved, "{words}");
        }
        assert_eq!(only(CallField::When, "22/5"), Ok((local(22, 19, 30), "Nhà văn hóa".to_owned())));
        assert_eq!(only(CallField::When, "lùi 1h"), Ok((local(21, 20, 30), "Nhà văn hóa".to_owned())));
    }

    #[test]
    fn a_reason_is_words_and_not_too_many() {
        assert_eq!(read_reason(" Bão  số 3 "), Ok("Bão số 3".to_owned()));
        let parts = |what: &str, why: &str| Some((what.to_owned(), why.to_owned()));
        assert_eq!(split_reason("Dọn vệ sinh | lý do: bão số 3"), parts("Dọn vệ sinh", "bão số 3"));
        assert_eq!(split_reason("Dọn vệ sinh (Lý do: bão)"), parts("Dọn vệ sinh", "bão"));
        assert_eq!(split_reason("Dọn vệ sinh, ly do: họp gấp"), parts("Dọn vệ sinh", "họp gấp"));
        for whole in ["Lý do: bão", "Dọn vệ sinh, lý do:", "Giải thích lý do mất điện"] {
            assert_eq!(split_reason(whole), None, "{whole}");
        }
        assert_eq!(read_reason("  "), Err(MeetingRefusal::ReasonMissing));
        assert_eq!(read_reason(&"ợ".repeat(MAX_REASON + 1)), Err(MeetingRefusal::ReasonTooLong));
    }

    #[test]
    fn a_title_says_what_it_is_about_and_begins_with_a_capital_behind_about() {
        for (typed, title) in [
            ("về việc làm đường", Some("Làm đường")),
            ("Về việc: đóng quỹ", Some("Đóng quỹ")),
            ("v/v ủng hộ đồng bào", Some("Ủng hộ đồng bào")),
            ("Nội dung: họp dân", Some("Họp dân")),
            ("Họp về việc làm đường", Some("Họp về việc làm đường")),
            ("Vệ sinh ngõ", Some("Vệ sinh ngõ")),
            ("ok", None),
            ("OK.", None),
            ("được rồi", None),
            ("về việc", None),
            ("👍", None),
        ] {
            assert_eq!(read_title(typed), Ok(title.map(str::to_owned)), "{typed}");
        }
    }

    #[test]
    fn a_time_that_has_come_is_past() {
        let ahead = |starts_at| check_ahead(starts_at, now(), Ho_Chi_Minh);
        assert_eq!(ahead(now().plus_millis(1)), Ok(()));
        let past = MeetingRefusal::When { fault: WhenFault::Past, example: example(now(), Ho_Chi_Minh) };
        assert_eq!(ahead(now()), Err(past));
    }
}
