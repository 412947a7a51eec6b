//! Wording of `app/holiday.rs`, and of the days a sum of working days left out; sentences in `text/*/holiday.ftl`.

use chrono::{Datelike as _, NaiveDate};

use super::message::{Message, Voice};
use super::press::buttons;
use crate::app::holiday::HolidayIntent;
use crate::args;
use crate::domain::holiday::{HolidayNotice, HolidayRefusal, LeftOut, Span, Why, runs};
use crate::text::format;

buttons! {
    /// Buttons of the days off.
    HolidayButton asks HolidayIntent {
        'y' Year(year: i64);
    }
}

pub(super) fn render(notice: &HolidayNotice, voice: &Voice) -> Message {
    let HolidayNotice::Year { year, is_known, off, worked, changed } = notice;
    let mut parts = Vec::new();
    parts.extend(changed.then(|| voice.word("holiday-saved")));
    if !is_known {
        parts.push(voice.say("holiday-unknown", args! { "year" => year.to_string() }));
    }
    if !off.is_empty() {
        let lines: Vec<String> = off.iter().map(|span| named(span, voice)).collect();
        let args = args! { "year" => year.to_string(), "list" => lines.join("\n") };
        parts.push(voice.say("holiday-year", args));
    }
    if !worked.is_empty() {
        let days: Vec<String> = worked.iter().map(|day| format::long_date(*day, voice.language)).collect();
        parts.push(voice.say("holiday-worked", args! { "list" => days.join("; ") }));
    }
    parts.push(voice.say("holiday-how", args! { "year" => year.to_string() }));
    let message = Message::text(parts.join("\n\n"));
    [year - 1, year + 1].into_iter().fold(message, |message, year| {
        let label = voice.say("holiday-button-year", args! { "year" => year.to_string() });
        message.button(label, HolidayButton::Year(i64::from(year)))
    })
}

pub(super) fn refuse(refusal: &HolidayRefusal, voice: &Voice) -> Message {
    let HolidayRefusal::Form = refusal;
    let year = voice.today.year().to_string();
    Message::text(voice.say("holiday-refusal-form", args! { "year" => year }))
}

/// "từ 16/2/2026 đến 20/2/2026"; "30/4/2026".
fn days(from: NaiveDate, to: NaiveDate, voice: &Voice) -> String {
    let date = |day| format::date(day, voice.language);
    if from == to {
        return date(from);
    }
    voice.say("holiday-days", args! { "from" => date(from), "to" => date(to) })
}

fn why(why: &Why, voice: &Voice) -> String {
    let word = match why {
        Why::Weekend => "weekend",
        Why::NewYear => "new_year",
        Why::Tet => "tet",
        Why::HungKings => "hung_kings",
        Why::Reunification => "reunification",
        Why::Labour => "labour",
        Why::National => "national",
        Why::Culture => "culture",
        Why::Swapped => "swapped",
        Why::Named(name) => return name.clone(),
    };
    voice.say("holiday-why", args! { "why" => word })
}

fn named(span: &Span, voice: &Voice) -> String {
    let args = args! {
        "days" => days(span.from, span.to, voice),
        "why" => why(&span.why, voice),
        "sure" => i64::from(span.is_sure),
    };
    voice.say("holiday-span", args)
}

/// The days a sum left out, in a row.
pub(super) fn left_out(left_out: &[LeftOut], voice: &Voice) -> String {
    runs(left_out).iter().map(|span| named(span, voice)).collect::<Vec<_>>().join(", ")
}
