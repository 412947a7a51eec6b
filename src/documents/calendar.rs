//! A meeting as a file for a telephone's calendar (RFC 5545). Its identifier stays the same: a file made after a move changes the entry,
//! and one made after the meeting was called off takes it out.

use chrono::{Duration, Offset as _, TimeZone as _};
use icalendar::{Alarm, Calendar, CalendarDateTime, Component as _, Event, EventLike as _, EventStatus};

use crate::domain::printing::CalendarEntry;

/// How long an entry lasts: nobody knows when a meeting ends, and calendars want to know.
const LASTS: Duration = Duration::hours(2);
/// How long before it the telephone rings.
const RINGS_BEFORE: Duration = Duration::hours(2);

/// The bytes of the file.
pub fn file(entry: &CalendarEntry) -> Vec<u8> {
    let starts = entry.starts_at.local(entry.zone);
    let made_at = entry.made_at.local(chrono_tz::UTC).and_utc();
    let at = |date_time| CalendarDateTime::WithTimezone { date_time, tzid: entry.zone.name().to_owned() };
    let mut event = Event::new();
    event
        .uid(&format!("{}@loa-phuong", entry.meeting))
        .sequence(
            u32::try_from(entry.version.saturating_sub(1) + i64::from(entry.is_called_off)).unwrap_or(0),
        )
        .timestamp(made_at)
        .summary(&entry.title)
        .location(&entry.venue)
        .starts(at(starts))
        .ends(at(starts + LASTS));
    let mut calendar = Calendar::new();
    match entry.is_called_off {
        true => {
            event.status(EventStatus::Cancelled);
            calendar.append_property(("METHOD", "CANCEL"));
        }
        false => {
            let mut alarm = Alarm::display(&entry.title, -RINGS_BEFORE);
            alarm.uid(&format!("{}-bell@loa-phuong", entry.meeting)).timestamp(made_at);
            event.status(EventStatus::Confirmed).alarm(alarm);
            calendar.append_property(("METHOD", "PUBLISH"));
        }
    }
    let file = calendar.push(event).done().to_string();
    // The crate knows no zone, and would give one the identifier and the stamp of an event.
    file.replacen("BEGIN:VEVENT", &format!("{}BEGIN:VEVENT", zone(entry)), 1).into_bytes()
}

/// What the name of the zone means, for calendars that do not know it (RFC 5545 §3.6.5): as its clocks stand when the meeting begins.
fn zone(entry: &CalendarEntry) -> String {
    let utc = entry.starts_at.local(chrono_tz::UTC);
    let secs = entry.zone.offset_from_utc_datetime(&utc).fix().local_minus_utc();
    let (sign, minutes) = (if secs < 0 { '-' } else { '+' }, secs.abs() / 60);
    let offset = format!("{sign}{:02}{:02}", minutes / 60, minutes % 60);
    let lines = [
        "BEGIN:VTIMEZONE".to_owned(),
        format!("TZID:{}", entry.zone.name()),
        "BEGIN:STANDARD".to_owned(),
        "DTSTART:19700101T000000".to_owned(),
        format!("TZOFFSETFROM:{offset}"),
        format!("TZOFFSETTO:{offset}"),
        format!("TZNAME:{offset}"),
        "END:STANDARD".to_owned(),
        "END:VTIMEZONE".to_owned(),
    ];
    lines.map(|line| line + "\r\n").concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::domain::time::Moment;

    fn entry() -> CalendarEntry {
        CalendarEntry {
            meeting: Id::mint(Moment::from_unix_millis(0), [1; 10]),
            title: "Họp khu phố 1: bàn về đường ngõ 3, đèn".to_owned(),
            venue: "Nhà văn hóa khu phố 1; tầng 2".to_owned(),
            // 19:30 on 21 May 2022 in Vietnam.
            starts_at: Moment::from_unix_millis(1_653_136_200_000),
            version: 1,
            is_called_off: false,
            made_at: Moment::from_unix_millis(1_653_000_000_000),
            zone: chrono_tz::Asia::Ho_Chi_Minh,
        }
    }

    /// Lines as they are before they were folded.
    fn lines(entry: &CalendarEntry) -> Vec<String> {
        let text = String::from_utf8(file(entry)).unwrap();
        assert!(text.lines().all(|line| line.len() <= 75), "no line is longer than 75 bytes");
        text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_entry_has_its_hour_with_the_zone_and_rings_two_hours_before() {
        let lines = lines(&entry());
        for said in [
            "METHOD:PUBLISH",
            "DTSTART;TZID=Asia/Ho_Chi_Minh:20220521T193000",
            "SUMMARY:Họp khu phố 1: bàn về đường ngõ 3\\, đèn",
            "LOCATION:Nhà văn hóa khu phố 1\\; tầng 2",
            "SEQUENCE:0",
            "TRIGGER:-PT7200S",
        ] {
            assert!(lines.iter().any(|line| line.starts_with(said)), "{said}: {lines:#?}");
        }
    }

    #[test]
    fn the_file_says_what_its_zone_means_before_it_is_used() {
        let part = |zone: chrono_tz::Tz| {
            let lines = lines(&CalendarEntry { zone, ..entry() });
            let at = |line: &str| lines.iter().position(|other| other == line).expect(line);
            let (begin, end) = (at("BEGIN:VTIMEZONE"), at("END:VTIMEZONE"));
            assert!(at("BEGIN:VCALENDAR") < begin && end < at("BEGIN:VEVENT"), "{lines:#?}");
            assert_eq!(
                lines.iter().filter(|line| line.starts_with("UID:")).count(),
                2,
                "the event and its bell"
            );
            lines.get(begin + 1..end).unwrap_or_default().join(" ")
        };
        assert_eq!(
            part(chrono_tz::Asia::Ho_Chi_Minh),
            "TZID:Asia/Ho_Chi_Minh BEGIN:STANDARD DTSTART:19700101T000000 TZOFFSETFROM:+0700 TZOFFSETTO:+0700 TZNAME:+0700 END:STANDARD"
        );
        assert!(part(chrono_tz::America::St_Johns).contains("TZOFFSETTO:-0230"), "half an hour, and behind");
    }

    #[test]
    fn a_meeting_that_was_moved_and_then_called_off_is_the_same_entry() {
        let uid = |entry: &CalendarEntry| {
            lines(entry).into_iter().find(|line| line.starts_with("UID:")).expect("an identifier")
        };
        let off = CalendarEntry { version: 3, is_called_off: true, ..entry() };
        assert_eq!(uid(&off), uid(&entry()));
        let lines = lines(&off);
        for said in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3"] {
            assert!(lines.iter().any(|line| line == said), "{said}: {lines:#?}");
        }
        assert!(!lines.iter().any(|line| line.contains("VALARM")), "nothing rings");
    }
}
