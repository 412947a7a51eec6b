//! What operators are told unasked.

use loa_phuong::domain::alarm::{Alarm, AlarmNotice, Gap, Queue, Status};
use loa_phuong::domain::ids::ChatId;
use loa_phuong::domain::letter::Lane;

use super::{Sample, at, said as message, variants, words};

variants! {
    AlarmNotice { Raised, Over, Was, Status, Here }
}

pub fn said() -> Vec<Sample> {
    let (from, to) = (at("2022-05-20 02:10"), at("2022-05-20 07:45"));
    let mut all: Vec<Sample> = Alarm::ALL
        .into_iter()
        .flat_map(|alarm| [AlarmNotice::Raised { alarm, figure: 4 }, AlarmNotice::Over { alarm, from, to }])
        .chain(Gap::ALL.into_iter().map(|gap| AlarmNotice::Was { gap, from, to }))
        .map(message)
        .collect();
    all.push(message(AlarmNotice::Here { chat: ChatId(-1_001_234_567_890) }));
    let quiet =
        Status { version: words("0.2.0"), since: None, queues: Vec::new(), backup: None, alarms: Vec::new() };
    let busy = Status {
        since: Some(from),
        queues: vec![
            Queue { lane: Lane::Answers, count: 3, late_secs: 2 },
            Queue { lane: Lane::Bulk, count: 12_345, late_secs: 540 },
        ],
        backup: Some(to),
        alarms: Alarm::ALL.map(|alarm| (alarm, from)).to_vec(),
        ..quiet.clone()
    };
    all.extend([quiet, busy].map(|status| message(AlarmNotice::Status(Box::new(status)))));
    all
}
