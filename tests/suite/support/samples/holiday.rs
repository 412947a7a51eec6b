//! Days off.

use loa_phuong::domain::holiday::{HolidayNotice, HolidayRefusal, OwnDay, WorkDays};

use super::{Sample, on, refused, said as message, variants, words};

variants! {
    HolidayNotice { Year }
    HolidayRefusal { Form }
}

pub fn said() -> Vec<Sample> {
    let own = |day: &str, is_off, name: &str| OwnDay { day: on(day), is_off, name: words(name) };
    let days = WorkDays::new(
        vec![
            own("2026-11-24", true, "Ngày Văn hóa Việt Nam"),
            own("2026-11-28", false, ""),
            own("2028-01-25", true, "Tết Nguyên đán"),
        ],
        Vec::new(),
    );
    let year = |year, changed| HolidayNotice::Year {
        year,
        is_known: days.knows(year),
        off: days.of_year(year),
        worked: days.worked_in(year),
        changed,
    };
    vec![
        message(year(2026, true)),
        message(year(2027, false)),
        message(year(2028, true)),
        message(year(2029, false)),
        refused(HolidayRefusal::Form),
    ]
}
